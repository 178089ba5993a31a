//! Of no kind of thing is more read than any page has: what is beyond is told of, with its line, and costs
//! nothing. How time grows is measured by `generator/examples/growth`, with the same inputs.

use generator::diagnostic::{Code, Diagnostic};
use generator::ir::{Operation, Service, ServiceInfo, overlay, validate::validate, yaml};

use crate::{
    corpus::{in_parallel, none_of},
    growth::{As, KINDS, Kind, LAMP},
    support::{fence, page, pipe_table, resolve},
};

/// What a page of a service has come to, and the lines where something was beyond a budget.
fn read(text: &str) -> (Service, Vec<u32>) {
    let (service, said) = resolve(&[("page.md", text)]);
    let is_beyond = |one: &&Diagnostic| one.code == Code::OverBudget;
    (
        service,
        said.iter().filter(is_beyond).map(|one| one.line).collect(),
    )
}

fn operation(text: &str) -> (Operation, Vec<u32>) {
    let (mut service, lines) = read(text);
    (service.operations.remove(0), lines)
}

fn rows(count: usize) -> String {
    let rows: Vec<String> = (0..count).map(|at| format!("part_{at}|String|x")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    pipe_table("参数|参数类型|描述", &rows)
}

#[test]
fn a_uri_of_too_many_placeholders_or_letters_is_none() {
    let uri = |count: usize| format!("GET /v1{}", "/{a}".repeat(count));
    let (service, lines) = read(&page(&uri(64), "", ""));
    assert_eq!((service.operations.len(), lines), (1, vec![]));
    let (service, lines) = read(&page(&uri(65), "", ""));
    assert_eq!((service.operations.len(), lines), (0, vec![5]));
    let long = |count: usize| format!("GET /{}", "a".repeat(count));
    let (service, lines) = read(&page(&long(7_999), "", ""));
    assert_eq!((service.operations.len(), lines), (1, vec![]));
    let (service, lines) = read(&page(&long(8_000), "", ""));
    assert_eq!((service.operations.len(), lines), (0, vec![5]));
    let query = format!("GET /v1/lamps?{}", "a_name={a}&".repeat(65));
    assert_eq!(read(&page(&query, "", "")).1, [5]);
}

#[test]
fn paths_of_one_call_are_read_up_to_a_number() {
    let calls: Vec<String> = (0..80).map(|at| format!("GET /v1/lamps{at}\n\n")).collect();
    let (operation, lines) = operation(&page(&calls.concat(), "", ""));
    assert_eq!((operation.other_paths.len(), lines), (64, vec![5 + 2 * 65]));
}

#[test]
fn a_cell_is_looked_through_up_to_a_length() {
    let cell = |count: usize| {
        let words = "x".repeat(count);
        let row = format!("watts|Integer|默认值为10。{words}");
        page(
            "PUT /v1/lamps",
            &pipe_table("参数|参数类型|描述", &[&row]),
            "",
        )
    };
    let watts = |operation: &Operation| {
        let watts = &operation.schemas[0].properties["watts"];
        watts.default.as_ref().map(ToString::to_string)
    };
    let (small, lines) = operation(&cell(15_000));
    assert_eq!((watts(&small), lines), (Some("10".to_owned()), vec![]));
    let (large, lines) = operation(&cell(16_000));
    assert_eq!((watts(&large), lines), (None, vec![11]));
}

#[test]
fn a_tag_is_read_up_to_a_length() {
    let table = |bytes: usize| {
        let title = "x".repeat(bytes);
        format!(
            "<table>\n<tr><th>参数</th><th>参数类型</th><th>描述</th></tr>\n\
             <tr><td>watts</td>\n<td title=\"{title}\" colspan=\"2\">Integer</td></tr>\n</table>"
        )
    };
    let markdown = |bytes: usize| page("PUT /v1/lamps", &table(bytes), "");
    let html = |bytes: usize| {
        let table = table(bytes);
        format!(
            "<html>\n<body><h1>Lamps</h1>\n<h2>URI</h2>\n<p>PUT /v1/lamps</p>\n{table}</body></html>"
        )
    };
    let near = |text: &str, what: &str| {
        let at = text.lines().position(|line| line.starts_with(what));
        u32::try_from(at.expect("it has the line") + 1).expect("it is short")
    };
    let texts: [&dyn Fn(usize) -> String; 2] = [&markdown, &html];
    for text in texts {
        assert!(read(&text(3_000)).1.is_empty());
        let long = text(4_000);
        assert_eq!(read(&long).1, [near(&long, "<td title")]);
        // What nobody reads of is not told of: a picture that stands in the page itself.
        let picture =
            text(3_000).replace("Integer", &format!("<img src=\"{}\">", "x".repeat(9_000)));
        assert!(read(&picture).1.is_empty());
    }
}

#[test]
fn names_rows_and_parameters_are_read_up_to_a_number() {
    let long = "a".repeat(2_001);
    let table = pipe_table(
        "参数|参数类型",
        &["watts|Integer", &format!("{long}|Integer")],
    );
    let (named, lines) = operation(&page("PUT /v1/lamps", &table, ""));
    assert_eq!((named.schemas[0].properties.len(), lines), (1, vec![12]));
    let (listed, lines) = operation(&page("PUT /v1/lamps", &rows(5_001), ""));
    assert_eq!(
        (listed.schemas[0].properties.len(), lines),
        (5_000, vec![11 + 5_000])
    );
    let query = page(&format!("GET /v1/lamps\n\n{}", rows(1_001)), "", "");
    let (asked, lines) = operation(&query);
    assert_eq!((asked.parameters.len(), lines), (1_000, vec![9 + 1_000]));
}

#[test]
fn examples_are_read_up_to_a_number_of_them_and_of_values() {
    let shown = |examples: &str| page("GET /v1/lamps", "", "") + "\n## 响应示例\n\n" + examples;
    let first = u32::try_from(shown("").lines().count()).expect("a short page") + 1;
    let many = fence("{\"id\": 1}\n").repeat(501);
    let (read, lines) = operation(&shown(&many));
    assert_eq!(
        (read.schemas[0].properties.len(), lines),
        (1, vec![first + 500 * 4])
    );
    let items = "1,".repeat(50_000);
    let (read, lines) = operation(&shown(&fence(&format!("{{\"ids\": [{items} 1]}}"))));
    assert_eq!((read.schemas.len(), lines), (0, vec![first]));
}

#[test]
fn names_of_one_object_are_held_against_each_other_up_to_a_number() {
    let text = |count: usize| {
        let names = |stem: &str, end: &str| -> String {
            let names = (0..count).map(|at| format!("{stem}{at}{end}"));
            names.collect::<Vec<_>>().concat()
        };
        let listed = names("|listed_", "|Integer|x|\n");
        let shown = names("\"shown_", "\": 1,\n");
        let table = format!("\n|参数|类型|描述|\n|--|--|--|\n{listed}");
        let example = fence(&format!("{{{shown}\"last\": 1}}\n"));
        page("GET /v1/lamps", "", &table) + "\n## 响应示例\n\n" + &example
    };
    let told = |count: usize| {
        let reading = generator::read("demo/a.md", &text(count));
        let (_, findings) = generator::resolve(ServiceInfo::default(), &[reading]);
        findings
            .iter()
            .filter(|one| one.code == Code::OverBudget)
            .count()
    };
    assert_eq!((told(600), told(800)), (0, 1));
}

#[test]
fn tables_are_read_up_to_a_number() {
    let table = format!("\n**表 2**  part\n\n{}", rows(1));
    let text = page("PUT /v1/lamps", &(rows(1) + &table.repeat(1_005)), "");
    let (_, lines) = operation(&text);
    assert_eq!(lines, [12 + 6 * 999 + 3]);
}

#[test]
fn a_finding_quotes_no_more_than_anybody_reads() {
    let long =
        Diagnostic::new(Code::UnknownType, "demo/a.md", 1, "x").quoting("灯".repeat(9_000), "");
    assert_eq!(long.excerpt.chars().count(), 4_000 / 3 + 1);
    let short = Diagnostic::new(Code::UnknownType, "demo/a.md", 1, "x").quoting("灯", "");
    assert_eq!(short.excerpt, "灯");
}

/// Whatever stands in a page or a file of somebody's, it is read to the end, and what comes out is sound.
#[test]
fn inputs_of_every_kind_come_to_a_sound_end() {
    let kinds: Vec<&Kind> = KINDS.iter().collect();
    let found = in_parallel(&kinds, |kind| {
        let sizes = [1, 7, kind.size / 20];
        let troubles = sizes.into_iter().filter_map(|size| {
            let trouble = trouble(kind.read_as, &(kind.text)(size))?;
            Some(format!("{} of {size}: {trouble}", kind.name))
        });
        troubles.collect::<Vec<_>>()
    });
    none_of("inputs in trouble", &found.concat());
}

fn trouble(read_as: As, text: &str) -> Option<String> {
    match read_as {
        As::Page | As::Pages => {
            let pages: Vec<&str> = text.split('\u{c}').collect();
            let names: Vec<String> = (0..pages.len()).map(|at| format!("page{at}.md")).collect();
            let names = names.iter().map(String::as_str);
            let (service, _) = resolve(&names.zip(pages).collect::<Vec<_>>());
            service.operations.iter().find_map(unsound).or_else(|| {
                let error = generator::rust(&service).err()?;
                Some(error.to_string())
            })
        }
        As::Spec => {
            _ = yaml::read_operation(text);
            None
        }
        As::Overlay => {
            let operations = vec![yaml::read_operation(LAMP).ok()?];
            let mut service = Service {
                info: ServiceInfo::default(),
                operations,
            };
            let _ = overlay::correct(text, &mut service);
            service.operations.iter().find_map(unsound)
        }
        As::Accepted => yaml::read_accepted(text)
            .err()
            .map(|error| error.to_string()),
        As::AcceptedFindings => yaml::read_accepted_findings(text)
            .err()
            .map(|error| error.to_string()),
    }
}

/// What is wrong with an operation, or with its file.
pub(crate) fn unsound(operation: &Operation) -> Option<String> {
    if let Some(problem) = validate(operation).into_iter().next() {
        return Some(problem);
    }
    match yaml::read_operation(&yaml::write_operation(operation, true)) {
        Ok(read) if read == *operation => None,
        Ok(_) => Some(format!("{} reads back otherwise", operation.operation)),
        Err(error) => Some(format!(
            "{} cannot be read back: {error}",
            operation.operation
        )),
    }
}

#[test]
fn accepted_entries_have_their_lines_however_many_there_are() {
    let entries: Vec<String> = (0..500)
        .map(|at| format!("# {at}\n- fingerprint: '{at:016x}'\n  why: It is so.\n"))
        .collect();
    let accepted = yaml::read_accepted(&entries.concat()).expect("a list of entries");
    assert_eq!(
        (accepted.len(), accepted[499].line),
        (500, Some(499 * 3 + 2))
    );
}
