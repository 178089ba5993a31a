//! What one example alone says against a table: told, not followed. Two that differ, or somebody
//! else beside one, are believed.

use insta::assert_snapshot;

use super::{answered, lost, shown};
use crate::support::{fence, page, resolve, sketch};

/// How findings say that the table stands.
const STANDS: &str = "the table, since one example alone says so";

fn answer(rows: &[&str]) -> [String; 1] {
    [lost(1, "响应Body参数", rows)]
}

/// What is said of a page with these rows and example: each kind of finding, and how it was read.
fn said(rows: &[&str], example: &str) -> Vec<(&'static str, String)> {
    let page = page("GET /v1/widgets", "", &answer(rows).concat());
    let text = format!("{page}\n## 响应示例\n\n{}", fence(example));
    let (_, said) = resolve(&[("page.md", &text)]);
    let said = said.into_iter();
    said.map(|one| (one.code.as_str(), one.read_as)).collect()
}

/// What the first of some pages documents.
fn first(pages: &[&str]) -> String {
    let files = ["a.md", "b.md"];
    let pages: Vec<(&str, &str)> = files.into_iter().zip(pages.iter().copied()).collect();
    let (service, _) = resolve(&pages);
    let mut operations = service.operations.iter();
    let first = operations.find(|one| one.page == "demo/a.md");
    sketch(first.expect("it documents a call"))
}

#[test]
fn one_example_alone_adds_no_member_and_two_that_differ_do() {
    let rows = ["name|String|x"];
    let one = r#"{"name": "a", "size": {"width": 1}}"#;
    assert_snapshot!(answered(&answer(&rows), &[one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string }
    example-member
    ");
    assert_eq!(said(&rows, one), [("example-member", STANDS.to_owned())]);
    // The same once more is no second witness.
    assert_snapshot!(answered(&answer(&rows), &[one, one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string }
    example-member
    ");
    let other = r#"{"name": "b", "size": {"width": 2}}"#;
    assert_snapshot!(answered(&answer(&rows), &[one, other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string, size: Size by example }
    Size { width: integer by example }
    example-member
    ");
}

#[test]
fn a_member_that_another_page_has_in_an_object_of_that_name_is_believed() {
    let text = |call: &str, rows: &[&str]| {
        let tables = [
            lost(1, "响应Body参数", &["lamp|Lamp object|x"]),
            lost(2, "Lamp", rows),
        ];
        let example = fence(r#"{"lamp": {"hue": 1, "width": 2}}"#);
        format!(
            "{}\n## 响应示例\n\n{example}",
            page(call, "", &tables.concat())
        )
    };
    let one = text("GET /v1/widgets", &["hue|Integer|x"]);
    let other = text("GET /v1/gadgets", &["hue|Integer|x", "width|Integer|x"]);
    assert_snapshot!(first(&[&one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamp: Lamp }
    Lamp { hue: integer }
    ");
    assert_snapshot!(first(&[&one, &other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamp: Lamp }
    Lamp { hue: integer, width: integer by example }
    ");
}

#[test]
fn what_is_shown_without_any_listed_member_is_believed_alone() {
    assert_snapshot!(answered(&answer(&["name|String|x"]), &[r#"{"size": 1}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string, size: integer by example }
    example-member
    ");
}

#[test]
fn one_example_alone_makes_no_wrapper_and_is_held_against_the_table() {
    let rows = ["name|String|x", "size|Integer|x"];
    let one = r#"{"thing": {"name": 5, "size": 1}}"#;
    assert_snapshot!(answered(&answer(&rows), &[one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string or integer, size: integer }
    example-type missing-wrapper
    ");
    assert_snapshot!(answered(&answer(&rows), &[one, one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string or integer, size: integer }
    example-type missing-wrapper
    ");
    let other = r#"{"thing": {"name": "b", "size": 2}}"#;
    assert_snapshot!(answered(&answer(&rows), &[one, other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { thing: Thing by example }
    Thing { name: string or integer, size: integer }
    example-type missing-wrapper
    ");
}

#[test]
fn a_wrapper_that_the_path_names_is_believed_alone() {
    // The path ends in `widgets`.
    let rows = ["name|String|x", "size|Integer|x"];
    let one = r#"{"widget": {"name": "a", "size": 1}}"#;
    assert_snapshot!(answered(&answer(&rows), &[one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { widget: Widget by example }
    Widget { name: string, size: integer }
    missing-wrapper
    ");
}

#[test]
fn what_one_example_alone_wraps_is_seen_through_in_a_request_as_well() {
    let request = [lost(
        1,
        "请求Body参数",
        &["name|String|x", "size|Integer|x"],
    )];
    assert_snapshot!(shown(&request, r#"{"thing": [{"name": 5, "size": "1"}]}"#), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string or integer, size: integer or string }
    example-type example-type missing-wrapper
    ");
}

#[test]
fn one_example_alone_makes_no_text_of_a_number_and_two_that_differ_do() {
    let rows = ["since|Integer|x", "open|Boolean|x"];
    let one = r#"{"since": "today", "open": "no"}"#;
    assert_snapshot!(answered(&answer(&rows), &[one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: integer or string, open: boolean or string }
    example-type example-type
    ");
    assert_snapshot!(answered(&answer(&rows), &[one, one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: integer or string, open: boolean or string }
    example-type example-type
    ");
    let other = r#"{"since": "now", "open": "yes"}"#;
    assert_snapshot!(answered(&answer(&rows), &[one, other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: string or integer, open: string or boolean }
    example-type example-type
    ");
    // One that can be read as declared is enough for the table.
    let third = r#"{"since": "7", "open": true}"#;
    assert_snapshot!(answered(&answer(&rows), &[one, other, third]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: integer or string, open: boolean or string }
    example-type example-type
    ");
}

#[test]
fn an_object_that_other_pages_show_stays_one() {
    let text = |call: &str, example: &str| {
        let tables = [
            lost(1, "响应Body参数", &["lamp|Lamp object|x"]),
            lost(2, "Lamp", &["hue|Integer|x"]),
        ];
        let page = page(call, "", &tables.concat());
        format!("{page}\n## 响应示例\n\n{}", fence(example))
    };
    let one = text("GET /v1/widgets", r#"{"lamp": [{"hue": 1}]}"#);
    let other = text("GET /v1/gadgets", r#"{"lamp": {"hue": 1}}"#);
    assert_snapshot!(first(&[&one]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamp: [Lamp] }
    Lamp { hue: integer }
    ");
    assert_snapshot!(first(&[&one, &other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamp: Lamp }
    Lamp { hue: integer }
    ");
}

#[test]
fn a_wrapper_of_two_examples_that_differ_takes_what_is_not_shown_beside_it() {
    let rows = ["name|String|x", "size|Integer|x", "id|String|x"];
    let one = r#"{"thing": {"name": "a", "size": 1}, "id": "c"}"#;
    let other = r#"{"thing": {"name": "b", "size": 2}, "id": "d"}"#;
    assert_snapshot!(answered(&answer(&rows), &[one, other]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { thing: Thing by example, id: string }
    Thing { name: string, size: integer }
    missing-wrapper
    ");
    // Several items that differ are as good.
    let items = r#"{"things": [{"name": "a", "size": 1}, {"name": "b", "size": 2}]}"#;
    assert_snapshot!(answered(&answer(&rows), &[items]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { things: [Thing] by example }
    Thing { name: string, size: integer, id: string }
    missing-wrapper
    ");
}

#[test]
fn one_example_alone_adds_no_member_to_a_request() {
    let request = [lost(1, "请求Body参数", &["name|String|x"])];
    let example = r#"{"name": "a", "size": {"width": 1}}"#;
    assert_snapshot!(shown(&request, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string }
    example-member
    ");
}
