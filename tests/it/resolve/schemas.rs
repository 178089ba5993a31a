//! Which schemas are one, and what they are called.

use insta::assert_snapshot;

use super::{lost, put, table, told};
use crate::support::{fence, page, resolve};

/// A page whose failures have bodies, each described in its own block.
pub(super) fn failing(bodies: &[(u16, &str)]) -> String {
    let blocks: Vec<String> = bodies
        .iter()
        .map(|(status, row)| {
            format!(
                "**状态码： {status}**\n\n{}",
                lost(1, "响应Body参数", &[row])
            )
        })
        .collect();
    page("GET /v1/widgets", "", &blocks.concat())
}

#[test]
fn equal_bodies_of_failures_are_one_schema() {
    assert_snapshot!(told(&failing(&[(200, "id|String|x"), (400, "code|String|one"), (404, "code|String|other"), (500, "code|String|x")])), @"
    200: ShowWidgetResponse
    400: ErrorResponse
    404: ErrorResponse
    500: ErrorResponse
    ShowWidgetResponse { id: string }
    ErrorResponse { code: string }
    ");
}

#[test]
fn different_bodies_of_failures_keep_names_of_their_own() {
    assert_snapshot!(told(&failing(&[(400, "code|String|x"), (404, "code|Integer|x")])), @"
    400: ErrorResponse
    404: NotFoundResponse
    ErrorResponse { code: string }
    NotFoundResponse { code: integer }
    ");
}

#[test]
fn a_schema_whose_name_is_taken_gets_its_owners_in_front() {
    let request = lost(1, "请求Body参数", &["inner|Object|x", "outer|Object|x"]);
    let tables = [
        request,
        table(2, "inner", &["size|Object|见<a href=\"#t4\">表4</a>"]),
        table(3, "outer", &["size|Object|见<a href=\"#t5\">表5</a>"]),
        table(4, "size", &["width|Integer|x"]),
        table(5, "size", &["depth|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { inner: Inner, outer: Outer }
    Inner { size: Size }
    Outer { size: OuterSize }
    Size { width: integer }
    OuterSize { depth: integer }
    same-caption
    ");
}

/// Of two objects of one name, the first one of the response keeps it, also where the request has the
/// second one, too.
#[test]
fn a_request_has_no_say_in_the_names_of_a_response() {
    let small = |number| table(number, "Tag", &["key|String|x"]);
    let request = table(
        1,
        "请求Body参数",
        &["tag|Tag object|见<a href=\"#t2\">表2</a>"],
    ) + &small(2);
    let rows = [
        "old|Tag object|见<a href=\"#t4\">表4</a>",
        "new|Tag object|见<a href=\"#t5\">表5</a>",
    ];
    let large = table(4, "Tag", &["key|String|x", "id|String|x"]);
    let response = table(3, "响应Body参数", &rows) + &large + &small(5);
    for request in [String::new(), request] {
        let told = told(&page("PUT /v1/widgets", &request, &response));
        let found = told.lines().find(|line| line.contains("old: "));
        let expected = "ShowWidgetResponse { old: Tag, new: ShowWidgetTag }";
        assert_eq!(found.map(str::trim), Some(expected));
    }
}

#[test]
fn where_a_response_has_the_name_the_requests_schema_is_its_input() {
    let request = table(
        1,
        "请求Body参数",
        &["tag|Tag object|见<a href=\"#t2\">表2</a>"],
    );
    let sent = table(2, "Tag", &["key|String|x"]);
    let response = table(
        3,
        "响应Body参数",
        &["tag|Tag object|见<a href=\"#t4\">表4</a>"],
    );
    let answered = table(4, "Tag", &["key|String|x", "id|String|x"]);
    let page = page(
        "PUT /v1/widgets",
        &[request, sent].concat(),
        &[response, answered].concat(),
    );
    assert_snapshot!(told(&page), @"
    request: ShowWidgetRequest
    200: ShowWidgetResponse
    ShowWidgetRequest { tag: TagInput }
    ShowWidgetResponse { tag: Tag }
    TagInput { key: string }
    Tag { key: string, id: string }
    ");
}

#[test]
fn a_dotted_type_is_named_by_its_last_part() {
    let request = lost(1, "请求Body参数", &["probe|io.k8s.api.v1.Probe object|x"]);
    assert_snapshot!(put(&[request, lost(2, "io.k8s.api.v1.Probe", &["path|String|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { probe: Probe }
    Probe { path: string }
    ");
}

#[test]
fn the_prose_of_rows_does_not_tell_schemas_apart() {
    let request = lost(
        1,
        "请求Body参数",
        &["a|Hole object|见表2", "b|Hole object|见表3"],
    );
    let tables = [
        request,
        lost(2, "hole说明", &["depth|Integer|one"]),
        lost(3, "hole说明", &["depth|Integer|other"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { a: Hole, b: Hole }
    Hole { depth: integer }
    ");
    let request = lost(
        1,
        "请求Body参数",
        &["a|Hole object|见表2", "b|Hole object|见表3"],
    );
    let tables = [
        request,
        lost(2, "hole说明", &["bolt|Bolt object|见表4"]),
        lost(3, "hole说明", &["bolt|Bolt object|见表5"]),
        lost(4, "bolt说明", &["size|Integer|one"]),
        lost(5, "bolt说明", &["size|Integer|other"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { a: Hole, b: Hole }
    Hole { bolt: Bolt }
    Bolt { size: integer }
    ");
}

#[test]
fn what_was_ruled_on_one_of_two_equal_schemas_keeps_them_one() {
    let body = |caption: &str, number: u32| {
        let top = table(
            number,
            caption,
            &[&format!(
                "lamp|<a href=\"#t{}\">Lamp</a> object|x",
                number + 1
            )],
        );
        top + &table(number + 1, "Lamp", &["color|String|取值为red或blue"])
    };
    let page = page(
        "PUT /v1/widgets",
        &body("请求Body参数", 1),
        &body("响应Body参数", 3),
    );
    let example = fence("{\"lamp\": {\"color\": \"green\"}}");
    let page = format!("{page}\n## 请求示例\n\n{example}");
    assert_snapshot!(told(&page), @r#"
    request: ShowWidgetRequest
    200: ShowWidgetResponse
    ShowWidgetRequest { lamp: Lamp }
    ShowWidgetResponse { lamp: Lamp }
    Lamp { color: string one of "red" "blue" }
    example-value
    "#);
    let (service, _) = resolve(&[("page.md", &page)]);
    let lamp = &service.operations[0].schemas["Lamp"];
    assert_eq!(lamp.properties["color"].rulings.as_slice(), ["other-value"]);
}
