//! One cause is one finding, told of where it is, and what another place of the page says is no fault.

use generator::diagnostic::{Code, Diagnostic};

use super::{lost, table};
use crate::support::{fence, head, page, pipe_table, resolve};

const NOTHING: [&str; 0] = [];

/// What is said with a code of a page.
fn said(code: Code, page: &str) -> Vec<Diagnostic> {
    let (_, said) = resolve(&[("page.md", page)]);
    said.into_iter().filter(|one| one.code == code).collect()
}

fn messages(code: Code, page: &str) -> Vec<String> {
    said(code, page)
        .into_iter()
        .map(|one| one.message)
        .collect()
}

/// A response that tables describe and an example shows.
fn answered(tables: &[String], example: &str) -> String {
    let page = page("GET /v1/widgets", "", &tables.concat());
    format!("{page}\n## 响应示例\n\n{}", fence(example))
}

/// The only table of a response.
fn of_rows(rows: &[&str]) -> Vec<String> {
    vec![lost(1, "响应Body参数", rows)]
}

#[test]
fn members_of_an_object_that_are_sent_as_another_type_are_told_of_together() {
    let rows = [
        "size|String|x",
        "hue|String|x",
        "depth|String|x",
        "id|String|x",
    ];
    let all = answered(
        &of_rows(&rows),
        r#"{"size": 1, "hue": 2, "depth": 3, "id": "a"}"#,
    );
    let [one] = &*said(Code::ExampleType, &all) else {
        panic!("one finding");
    };
    assert_eq!(
        one.message,
        "the table declares `depth`, `hue`, `size` as string, the example sends an integer"
    );
    assert_eq!(one.at, "response.200.depth");
    assert_eq!(one.further, ["response.200.hue", "response.200.size"]);
    assert_eq!(one.also.len(), 2);
    // Two are two, and what is sent as something else is another matter.
    let two = answered(&of_rows(&rows), r#"{"size": 1, "hue": 2, "depth": true}"#);
    assert_eq!(said(Code::ExampleType, &two).len(), 3);
}

#[test]
fn an_example_of_another_body_is_told_of_once() {
    let rows = ["Lamp|Object|x"];
    let other = answered(&of_rows(&rows), r#"{"size": 1, "hue": "red"}"#);
    let [one] = &*said(Code::ExampleMember, &other) else {
        panic!("one finding");
    };
    assert_eq!(
        one.message,
        "the table lists none of `hue`, `size`, which the example has there"
    );
    assert_eq!(one.read_as, "properties inferred from the example");
    let many: Vec<String> = (b'a'..=b'k')
        .map(|c| format!("\"{0}{0}\": 1", char::from(c)))
        .collect();
    let many = answered(&of_rows(&rows), &format!("{{{}}}", many.join(", ")));
    let [one] = &*messages(Code::ExampleMember, &many) else {
        panic!("one finding");
    };
    assert!(one.contains("`hh` and 3 more, which"), "{one}");
    // One that lacks a row beside listed members is told of by itself.
    let beside = answered(
        &of_rows(&["id|String|x"]),
        r#"{"id": "a", "size": 1, "hue": "red"}"#,
    );
    assert_eq!(said(Code::ExampleMember, &beside).len(), 2);
}

#[test]
fn a_finding_has_the_address_that_its_example_shows() {
    let tables = [
        lost(
            1,
            "响应Body参数",
            &[
                "<a href=\"#t2\">first</a>|Object|参见[表2](#t2)",
                "second|Object|参见[表2](#t2)",
            ],
        ),
        lost(2, "Lamp", &["size|Integer|x", "hue|String|x"]),
    ];
    let tables = [
        tables[0].clone(),
        format!("<a name=\"t2\"></a>\n\n{}", tables[1]),
    ];
    let page = answered(
        &tables,
        "{\"first\": {\"size\": 1},\n\"second\": {\"size\": \"big\"}}",
    );
    let [one] = &*said(Code::ExampleType, &page) else {
        panic!("one finding: {:?}", resolve(&[("page.md", &page)]).1);
    };
    assert_eq!(one.at, "response.200.second.size");
}

#[test]
fn what_a_pattern_of_names_lists_is_listed() {
    let rows = ["lamps_{hue}|Integer|x", "id|String|x"];
    let of = |name: &str| {
        let example = format!("{{\"id\": \"a\", \"{name}\": 1}}");
        messages(Code::ExampleMember, &answered(&of_rows(&rows), &example))
    };
    assert_eq!(of("lamps_red"), NOTHING);
    assert_eq!(
        of("bulbs_red"),
        ["no table lists `bulbs_red`, the example has it"]
    );
}

#[test]
fn names_that_are_numbered_are_their_users() {
    let rows = ["id|String|x", "lamp|Object|x"];
    let of = |example: &str| {
        let page = answered(&of_rows(&rows), example);
        let (_, said) = resolve(&[("page.md", &page)]);
        said.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(
        of(r#"{"id": "a", "lamp": {}, "hue1": "x", "hue2": "y"}"#),
        ["no table says what is in `lamp`, and the examples show nothing in it"]
    );
    assert_eq!(
        of(r#"{"id": "a", "lamp": {"hue1": "x", "hue2": "y"}}"#),
        NOTHING
    );
    assert_eq!(
        of(r#"{"id": "a", "lamp": {"hue1": "x"}}"#),
        ["no table lists the members of `lamp`"]
    );
}

#[test]
fn a_value_that_the_row_tells_of_elsewhere_is_listed() {
    let of = |text: &str| {
        let row = format!("way|String|{text}");
        messages(
            Code::ExampleValue,
            &answered(&of_rows(&[&row]), r#"{"way": "LATER"}"#),
        )
    };
    assert_eq!(of("取值范围：NOW、SOON").len(), 1);
    assert_eq!(of("取值范围：NOW、SOON。没有灯时返回LATER。"), NOTHING);
}

#[test]
fn an_object_behind_any_key_may_be_anything() {
    let of = |ty: &str| {
        let row = format!("lamps|{ty}|x");
        messages(
            Code::ExampleType,
            &answered(&of_rows(&[&row]), r#"{"lamps": {"a": "far"}}"#),
        )
    };
    assert_eq!(of("Map<String, Object>"), NOTHING);
    assert_eq!(
        of("Map<String, Integer>"),
        ["the table declares what is in `lamps` as integer, the example sends a string"]
    );
}

#[test]
fn what_a_row_says_to_be_free_is_not_missed() {
    let of = |text: &str| {
        let row = format!("lamp|Object|{text}");
        messages(
            Code::Undescribed,
            &page("GET /v1/widgets", "", &lost(1, "响应Body参数", &[&row])),
        )
    };
    assert_eq!(of("灯").len(), 1);
    for free in [
        "预留字段",
        "灯，暂不支持",
        "灯的键值对。",
        "A key-value pair of hues.",
        "Used for extension.",
    ] {
        assert_eq!(of(free), NOTHING, "{free}");
    }
    // The pairs are told after all.
    assert_eq!(of("灯的键值对，包含：size和hue").len(), 1);
}

#[test]
fn a_name_alone_that_closes_a_circle_is_told_of_as_that() {
    let of = |ty: &str| {
        let tables = [
            table(1, "请求Body参数", &["spec|spec object|x"]),
            table(2, "spec", &["template|template object|x"]),
            table(3, "template", &[&format!("spec|{ty}|x")]),
        ];
        messages(
            Code::RecursiveSchema,
            &page("PUT /v1/widgets", &tables.concat(), ""),
        )
    };
    let [named] = &*of("Object") else {
        panic!("one finding");
    };
    assert!(
        named.starts_with("nothing but its name leads the row `spec`"),
        "{named}"
    );
    let [typed] = &*of("spec object") else {
        panic!("one finding for the whole circle");
    };
    assert!(
        typed.ends_with("describes itself by way of its own members"),
        "{typed}"
    );
}

#[test]
fn a_member_that_success_shows_as_well_is_no_member_of_failures_alone() {
    let rows = ["result|Object|x", "error_code|String|x"];
    let of = |success: &str| {
        let failure = r#"{"result": {"error_code": "1", "error_msg": "no"}}"#;
        let page = answered(&of_rows(&rows), success);
        let page = format!("{page}\n异常样例\n\n{}", fence(failure));
        said(Code::FailureMember, &page).len()
    };
    assert_eq!(of(r#"{"error_code": "0"}"#), 1);
    assert_eq!(of(r#"{"result": {"id": "a"}}"#), 0);
}

#[test]
fn statuses_that_are_kept_on_another_page_are_not_missed() {
    let rows = ["error|Object|x"];
    let failure = pipe_table("名称|参数类型|说明", &rows);
    let text = |link: &str| {
        let page = head("GET /v1/widgets");
        let status = pipe_table("返回值|说明", &["200|好"]);
        format!("{page}## 响应消息\n\n- 异常响应要素\n\n{failure}\n## 返回值\n\n{status}\n{link}\n")
    };
    let statuses = format!(
        "# 状态码\n\n{}",
        pipe_table("返回值|说明", &["200|好", "404|没有"])
    );
    let of = |link: &str| {
        let page = text(link);
        let (_, said) = resolve(&[("page.md", &page), ("codes.md", &statuses)]);
        said.iter()
            .filter(|one| one.code == Code::NoFailureStatus)
            .count()
    };
    assert_eq!(of(""), 1);
    assert_eq!(of("其他请参考[状态码](codes.md)。"), 0);
}

#[test]
fn a_body_of_failures_that_a_linked_page_describes_is_described() {
    let failure = fence(r#"{"error": {"code": "1", "message": "no"}}"#);
    let page = |link: &str| {
        let page = page(
            "GET /v1/widgets",
            "",
            &lost(1, "响应Body参数", &["id|String|x"]),
        );
        format!("{page}\n## 响应示例\n\n- 异常响应\n\n{link}\n\n{failure}")
    };
    let tables = [
        lost(1, "异常响应", &["error|Object|x"]),
        lost(2, "error", &["code|String|x", "message|String|x"]),
    ];
    let common = format!("# 异常\n\n## 响应参数\n\n{}", tables.concat());
    let of = |link: &str| {
        let text = page(link);
        let (_, said) = resolve(&[("page.md", &text), ("common.md", &common)]);
        said.iter()
            .filter(|one| one.code == Code::InferredFromExample)
            .count()
    };
    assert_eq!(of(""), 1);
    assert_eq!(of("参见[异常](common.md)。"), 0);
}

/// What is said of the names of pages, given as title and call.
fn named(pages: &[(&str, &str)]) -> Vec<String> {
    let text = |(title, call): &(&str, &str)| format!("# {title}\n\n## URI\n\n{call}\n");
    let texts: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| (format!("{at}.md"), text(page)))
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(file, text)| (&**file, &**text))
        .collect();
    let (_, said) = resolve(&files);
    let said = said
        .into_iter()
        .filter(|one| one.code == Code::DuplicateOperation);
    said.map(|one| one.message).collect()
}

#[test]
fn pages_that_go_by_their_titles_are_one_decision() {
    let pair = |thing: &str| {
        let calls = [
            format!("GET /v1/{thing}s"),
            format!("GET /v1/{thing}s/detail"),
        ];
        let titles = [
            format!("Querying Brief {thing}s"),
            format!("Querying Whole {thing}s"),
        ];
        titles.into_iter().zip(calls).collect::<Vec<_>>()
    };
    let of = |things: &[&str]| {
        let pages: Vec<(String, String)> = things.iter().flat_map(|thing| pair(thing)).collect();
        let pages: Vec<(&str, &str)> = pages.iter().map(|(a, b)| (&**a, &**b)).collect();
        named(&pages)
    };
    assert_eq!(
        of(&["lamp"]),
        ["`ListLamps` is what `demo/0.md` would be called, too"]
    );
    assert_eq!(of(&["lamp", "widget"]).len(), 2);
    assert_eq!(
        of(&["lamp", "widget", "stand"]),
        ["`ListLamps` is what `demo/0.md` would be called, too, and so are 2 more of the service"]
    );
    // A page whose title says what its path does keeps the name.
    let kept = [
        ("Querying Lamps", "GET /v1/lamps"),
        ("Querying Whole Lamps", "GET /v1/lamps/detail"),
    ];
    assert_eq!(named(&kept), NOTHING);
}

#[test]
fn what_is_said_of_a_call_is_of_none_of_its_parameters() {
    let text = "# Showing Lamps\n\n## URI\n\nGET /v1/lamps/{id}\n";
    let (_, said) = resolve(&[("page.md", text)]);
    let at = |code: Code| {
        let one = said.iter().find(|one| one.code == code);
        one.map(|one| one.at.as_str())
    };
    assert_eq!(at(Code::DerivedName), Some(""));
    assert_eq!(at(Code::NoSuccessStatus), Some(""));
    assert_eq!(at(Code::UndocumentedPlaceholder), Some("path.id"));
}
