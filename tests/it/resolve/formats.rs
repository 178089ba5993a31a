//! Secrets and times, by name, description and example.

use generator::{diagnostic::Code, ir::overlay};

use super::{answered, put, shown, table};
use crate::support::{codes, facts, fence, page, pipe_table, resolve, sketch};

/// What a schema's line says of a member.
fn member<'a>(sketch: &'a str, name: &str) -> &'a str {
    let mut members = sketch.lines().flat_map(|line| line.split([',', '{', '}']));
    let found = members.find_map(|one| one.trim().strip_prefix(name)?.strip_prefix(": "));
    found.unwrap_or_else(|| panic!("no {name} in {sketch}"))
}

#[test]
fn a_string_that_is_called_a_secret_has_the_format_of_one() {
    let rows = [
        "adminPass|String|x",
        "lamp_passwords|Array of strings|x",
        "password|Boolean|x",
        "password_policy|String|x",
        "lamp_secret|String|取值：on、off",
    ];
    let found = put(&[table(1, "请求参数", &rows)]);
    assert_eq!(member(&found, "adminPass"), "string format password");
    assert_eq!(member(&found, "lamp_passwords"), "[string format password]");
    assert_eq!(member(&found, "password"), "boolean");
    assert_eq!(member(&found, "password_policy"), "string");
    assert_eq!(
        member(&found, "lamp_secret"),
        "string one of \"on\" \"off\""
    );
}

/// Examples of the page itself have the last word; where they show nothing, its description, then what
/// other pages show under the name.
#[test]
fn a_string_that_is_always_shown_as_a_time_is_one() {
    let rows = [
        "lit_at|String|x",
        "lit_on|String|x",
        "made_at|String|yyyy-MM-ddTHH:mm:ssZ",
        "sold_at|String|yyyy-MM-dd HH:mm:ss",
    ];
    let found = shown(
        &[table(1, "请求参数", &rows)],
        r#"{"lit_at": "2001-02-03T04:05:06Z", "lit_on": "2001-02-03 04:05:06"}"#,
    );
    assert_eq!(member(&found, "lit_at"), "string format date-time");
    assert_eq!(member(&found, "lit_on"), "string");
    assert_eq!(member(&found, "made_at"), "string format date-time");
    assert_eq!(member(&found, "sold_at"), "string");

    let rows = ["lit_at|String|yyyy-MM-ddTHH:mm:ssZ"];
    let found = answered(
        &[table(1, "响应参数", &rows)],
        &[
            r#"{"lit_at": "2001-02-03T04:05:06Z"}"#,
            r#"{"lit_at": "2001-02-03T04:05:06"}"#,
        ],
    );
    assert_eq!(member(&found, "lit_at"), "string");
}

#[test]
fn a_string_that_may_also_be_a_word_is_no_time() {
    let shown_with = |doc: &str| {
        let row = format!("lit_until|String|{doc}");
        let example = r#"{"lit_until": "2001-02-03T04:05:06Z"}"#;
        let found = shown(&[table(1, "请求参数", &[&row])], example);
        member(&found, "lit_until").to_owned()
    };
    assert_eq!(shown_with("UTC。一直亮着为always"), "string");
    assert_eq!(shown_with("UTC。"), "string format date-time");
}

#[test]
fn what_other_pages_show_as_a_time_is_one_here() {
    let of = |path: &str, example: &str| {
        let table = pipe_table("参数|参数类型|描述", &["lit_at|String|x"]);
        page(path, &table, "") + "\n## 请求示例\n\n" + &fence(example)
    };
    let here = of("PUT /v1/a", "{}");
    let lit_at = |example: &str| {
        let there = of("PUT /v1/b", example);
        let (service, _) = resolve(&[("0.md", &here), ("1.md", &there)]);
        let mut operations = service.operations.iter();
        let operation = operations.find(|one| one.page == "demo/0.md");
        let found = sketch(operation.expect("the first page"));
        member(&found, "lit_at").to_owned()
    };
    let of_time = "string format date-time";
    assert_eq!(lit_at(r#"{"lit_at": "2001-02-03T04:05:06Z"}"#), of_time);
    assert_eq!(lit_at(r#"{"lit_at": "noon"}"#), "string");
}

/// A token is not chosen from a list: the list is left out, so that no enum shows the token.
#[test]
fn a_header_of_a_secret_has_no_list() {
    let headers = pipe_table(
        "参数|参数类型|描述",
        &[
            "X-Auth-Token|String|取值：lamp、bulb",
            "X-Lamp|String|取值：on、off",
        ],
    );
    let text = page(
        "GET /v1/a",
        &format!("**表 1**  请求Header参数\n\n{headers}"),
        "",
    );
    let (mut service, found) = resolve(&[("0.md", &text)]);
    let said = |parameters: &[generator::ir::Parameter]| {
        let said = parameters.iter();
        said.map(|one| format!("{} {}", one.name, facts(&one.value)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(&service.operations[0].parameters),
        [
            "X-Auth-Token format password",
            "X-Lamp one of \"on\" \"off\""
        ]
    );
    assert!(codes(&found).contains(Code::ListedSecret.as_str()));

    let entry = format!(
        "- operation: {}\n  page: demo/0.md\n  why: A lamp is no secret.\n  at: header.X-Auth-Token\n  remove: [format]\n",
        service.operations[0].operation
    );
    let overlay = overlay::read(&entry).expect("an overlay");
    overlay.apply(&mut service).expect("a target");
    assert_eq!(said(&service.operations[0].parameters)[0], "X-Auth-Token ");
}
