//! What a finding carries beside its words: operation, place, second quote, rule and fingerprint.

use std::collections::BTreeSet;

use generator::diagnostic::{Code, Diagnostic};
use generator::ir::{Service, overlay};

use crate::diagnostics::cases;
use crate::support::{fence, html_table, page, pipe_table, resolve};

const HEADER: &str = "参数|参数类型|描述";

/// A page whose response is described by a table and shown by an example.
fn answer(rows: &[&str], example: &str) -> String {
    let page = page("GET /v1/lamps", "", &pipe_table(HEADER, rows));
    format!("{page}\n## 响应示例\n\n{}", fence(example))
}

/// The one finding of a code on a page.
fn only(code: Code, text: &str) -> Diagnostic {
    let (_, found) = resolve(&[("page.md", text)]);
    let mut found = found.into_iter().filter(|one| one.code == code);
    let first = found.next().expect("the page shows the code");
    assert_eq!(found.next(), None);
    first
}

/// The number of the line that begins so.
fn line(text: &str, start: &str) -> u32 {
    let at = text.lines().position(|line| line.starts_with(start));
    u32::try_from(at.expect("a line begins so") + 1).expect("a short page")
}

#[test]
fn an_example_has_the_row_beside_it_and_the_rule_that_decided() {
    let text = answer(&["size|Integer|x"], "{\n \"size\": \"big\"}");
    let found = only(Code::ExampleType, &text);
    assert_eq!(found.operation, "ShowWidget");
    assert_eq!(found.at, "response.200.size");
    let basis = found.ruling.expect("a ruling");
    assert_eq!((basis.rule, basis.confidence), ("other-type", "likely"));
    assert_eq!(found.line, line(&text, " \"size\""));
    let row = found.beside.expect("the row");
    assert_eq!(row.line, line(&text, "|size"));
    assert_eq!(row.label, "declared here");
    assert_eq!((&*row.excerpt, &*row.subject), ("size | integer", "size"));
}

#[test]
fn a_row_has_the_example_beside_it() {
    let rows = ["lamps|List|x", "made_at|Long|x"];
    let text = answer(
        &rows,
        "{\"lamps\": [{\"id\": \"a\", \"size\": 1,\n\"made_at\": 7}]}",
    );
    let found = only(Code::WrongLevel, &text);
    assert_eq!(found.line, line(&text, "|made_at"));
    let example = found.beside.expect("the example");
    assert_eq!(example.line, line(&text, "\"made_at\""));
    assert_eq!(example.label, "shown here");
    assert_eq!(example.excerpt, "made_at");
}

#[test]
fn a_parameter_and_a_row_are_addressed_as_overlays_do() {
    let row = |row: &str| pipe_table("参数|参数类型|描述", &[row]);
    let query = page(
        "GET /v1/lamps",
        &format!("**表 1**  Query参数\n\n{}", row("limit|大小两种|x")),
        "",
    );
    assert_eq!(only(Code::UnknownType, &query).at, "query.limit");
    let body = page("PUT /v1/lamps", &row("size|大小两种|x"), "");
    assert_eq!(only(Code::UnknownType, &body).at, "request.size");
    let path = page("GET /v1/\\{id\\}", "", "");
    assert_eq!(only(Code::UndocumentedPlaceholder, &path).at, "path.id");
}

#[test]
fn a_name_with_a_dot_stands_in_backticks() {
    let text = answer(&["lamp.size|Integer|x"], "{\n \"lamp.size\": \"big\"}");
    let found = only(Code::ExampleType, &text);
    assert_eq!(found.at, "response.200.`lamp.size`");
}

#[test]
fn the_body_of_failures_is_addressed_by_the_first_status_that_has_it() {
    let failures = format!(
        "**表 1**  异常响应参数\n\n{}",
        pipe_table(HEADER, &["code|Integer|x"])
    );
    let statuses = pipe_table("状态码|描述", &["200|好", "404|x", "500|x"]);
    let text = format!(
        "{}\n## 响应示例\n\n异常响应\n\n{}",
        page("GET /v1/lamps", "", &failures)
            .replace(&pipe_table("状态码|描述", &["200|好"]), &statuses),
        fence("{\n\"code\": \"lost\", \"message\": \"x\"}")
    );
    let found = only(Code::ExampleType, &text);
    assert_eq!(found.at, "response.404.code");
}

/// Every place that a finding names is one that an overlay finds.
#[test]
fn every_address_leads_somewhere() {
    let mut addressed = 0;
    for case in cases() {
        let (service, found) = made(&case.pages);
        for one in found.iter().filter(|one| !one.at.is_empty()) {
            addressed += 1;
            let mut service: Service = service.clone();
            let Diagnostic {
                operation,
                at,
                page,
                ..
            } = one;
            // A body is a place without words.
            let is_body = !at.trim_start_matches("response.").contains('.');
            let set = if is_body {
                "media_type: a/b"
            } else {
                "doc: words"
            };
            let new = if at == "request" {
                ""
            } else {
                ", type: string"
            };
            let entry = |more: &str| {
                let key = if more.is_empty() { "set" } else { "add" };
                format!(
                    "- operation: {operation}\n  at: \"{at}\"\n  page: {page}\n  why: x\n  {key}: {{{set}{more}}}\n"
                )
            };
            let applies = |service: &mut Service, more: &str| {
                overlay::read(&entry(more))
                    .expect("an overlay")
                    .apply(service)
            };
            // A member that is not there yet needs a type.
            let done = applies(&mut service, "").or_else(|_| applies(&mut service, new));
            assert_eq!(done, Ok(()), "{}: {at}", one.code.as_str());
        }
    }
    assert!(addressed > 20, "{addressed}");
}

fn made(pages: &[String]) -> (Service, Vec<Diagnostic>) {
    let files: Vec<String> = (0..pages.len()).map(|at| format!("{at}.md")).collect();
    let pages = files
        .iter()
        .map(String::as_str)
        .zip(pages.iter().map(String::as_str));
    resolve(&pages.collect::<Vec<_>>())
}

/// What the findings of a service are known by.
fn fingerprints(pages: &[String]) -> Vec<String> {
    let (_, found) = made(pages);
    found
        .iter()
        .map(|one| one.fingerprint().to_string())
        .collect()
}

#[test]
fn findings_stay_known_when_lines_move_and_differ_from_each_other() {
    for case in cases() {
        let before = fingerprints(&case.pages);
        let moved = |page: &String| page.replacen("\n\n", "\n\nWords.\n\n\n\n", 1);
        let moved: Vec<String> = case.pages.iter().map(moved).collect();
        assert_eq!(fingerprints(&moved), before, "{}", case.code.as_str());
        let all: BTreeSet<&String> = before.iter().collect();
        assert_eq!(all.len(), before.len(), "{}", case.code.as_str());
    }
}

#[test]
fn what_many_pages_say_stays_known_when_one_more_says_it() {
    let lamp = |name: &str| {
        let call = format!("PUT /v1/{name}");
        page(&call, &html_table(HEADER, &["size|Interger|x"]), "").replace("ShowWidget", name)
    };
    let pages = |count: usize| -> Vec<String> {
        ["UpdateA", "UpdateB", "UpdateC", "UpdateD"][..count]
            .iter()
            .map(|name| lamp(name))
            .collect()
    };
    let [three, four] = [3, 4].map(|count| fingerprints(&pages(count)));
    assert_eq!(three.len(), 1);
    assert_eq!(three, four);
    let (_, found) = made(&pages(4));
    assert_eq!(found[0].also.len(), 3);
}
