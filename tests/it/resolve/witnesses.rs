//! Which table, example or page is believed: what a reference leads to, what stands for a body, and
//! whose a failure is.

use insta::assert_snapshot;

use super::{answered, lost, put, shown, table, told};
use crate::support::{facts, fence, html_table, page, pipe_table, resolve, sketch};

/// A page that answers with what tables list and two examples show, with further statuses.
fn with_failures(rows: &[&str], statuses: &str, examples: &[&str]) -> String {
    let page = page("GET /v1/widgets", "", &lost(1, "响应Body参数", rows));
    let examples: Vec<String> = examples.iter().map(|example| fence(example)).collect();
    let examples = examples.join("\n或\n\n");
    told(&format!("{page}{statuses}\n## 响应示例\n\n{examples}"))
}

#[test]
fn a_single_value_that_refers_to_a_table_of_its_name_is_what_that_lists() {
    let row = |name: &str, ty: &str| {
        let row = format!("{name}|{ty}|见<a href=\"#t2\">表2</a>");
        let tables = [
            table(1, "响应Body参数", &[&row, "id|String|x"]),
            table(2, "Unit", &["name|String|x", "size|Integer|x"]),
        ];
        answered(&tables, &[])
    };
    assert_snapshot!(row("unit", "String"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { unit: Unit, id: string }
    Unit { name: string, size: integer }
    linked-members
    ");
    assert_snapshot!(row("units", "Array of strings"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { units: [Unit], id: string }
    Unit { name: string, size: integer }
    linked-members
    ");
    // One witness alone, the reference, makes nothing of a single value.
    assert_snapshot!(row("state", "String"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { state: string, id: string }
    orphan-table
    ");
}

#[test]
fn a_single_value_is_what_the_table_lists_that_it_refers_to_where_examples_show_it() {
    let tables = [
        table(
            1,
            "响应Body参数",
            &["state|String|见<a href=\"#t2\">表2</a>", "id|String|x"],
        ),
        table(2, "Unit", &["name|String|x", "size|Integer|x"]),
    ];
    assert_snapshot!(answered(&tables, &[r#"{"state": {"name": "a"}, "id": "b"}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { state: State or string, id: string }
    State { name: string, size: integer }
    example-type
    ");
}

#[test]
fn the_table_right_behind_describes_the_only_object_that_nothing_else_does() {
    let further = lost(2, "outline结构", &["width|Integer|x", "depth|Integer|x"]);
    let tables = |rows: &[&str]| [lost(1, "响应Body参数", rows), further.clone()];
    assert_snapshot!(answered(&tables(&["size|Object|x", "id|String|x"]), &[]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: Size, id: string }
    Size { width: integer, depth: integer }
    orphan-table
    ");
    // Of two objects it may be either's.
    assert_snapshot!(answered(&tables(&["size|Object|x", "hole|Object|x"]), &[]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: {any}, hole: {any} }
    undescribed-object undescribed-object orphan-table
    ");
}

#[test]
fn a_member_that_only_failures_show_is_theirs() {
    let rows = ["name|String|x", "error|Error object|x"];
    let failure = r#"{"error": {"code": "W.1", "message": "no"}}"#;
    // No status of a failure is given, so it is that of every failure.
    assert_snapshot!(with_failures(&rows, "", &[r#"{"name": "a"}"#, failure]), @"
    200: ShowWidgetResponse
    default: ErrorResponse
    ShowWidgetResponse { name: string }
    ErrorResponse { error: Error by example }
    Error { code: string by example, message: string by example }
    failure-member inferred-from-example
    ");
    assert_snapshot!(with_failures(&rows, "|400|x|\n", &[r#"{"name": "a"}"#, failure]), @"
    200: ShowWidgetResponse
    400: ErrorResponse
    ShowWidgetResponse { name: string }
    ErrorResponse { error: Error by example }
    Error { code: string by example, message: string by example }
    failure-member inferred-from-example
    ");
    // Beside another member it is a member of success.
    let beside = r#"{"name": "a", "error": {"code": "W.1", "message": "no"}}"#;
    assert_snapshot!(with_failures(&rows, "", &[beside, failure]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { name: string, error: Error by example }
    Error { code: string by example, message: string by example }
    inferred-from-example
    ");
}

#[test]
fn a_success_that_lists_a_code_and_a_message_is_shown_with_them() {
    let rows = [
        "code|String|x",
        "message|String|x",
        "lamps|Array of strings|x",
    ];
    let example = r#"{"code": "0", "message": "fine"}"#;
    assert_snapshot!(with_failures(&rows, "|400|x|\n", &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { code: string, message: string, lamps: [string] }
    ");
}

#[test]
fn a_body_of_failures_without_a_status_is_that_of_every_other_status() {
    let tables = lost(1, "响应Body参数", &["name|String|x"])
        + "\n## 异常响应要素\n\n"
        + &lost(
            2,
            "响应参数",
            &["error_code|String|x", "error_msg|String|x"],
        );
    assert_snapshot!(told(&page("GET /v1/widgets", "", &tables)), @"
    200: ShowWidgetResponse
    default: ErrorResponse
    ShowWidgetResponse { name: string }
    ErrorResponse { error_code: string, error_msg: string }
    no-failure-status
    ");
}

#[test]
fn a_body_that_is_shown_as_the_items_of_its_only_array_keeps_the_array() {
    let tables = [
        lost(1, "响应Body参数", &["goods|Array of Good objects|x"]),
        lost(2, "Good", &["id|String|x", "price|Integer|x"]),
    ];
    let kept = answered(&tables, &[r#"[{"id": "a", "price": 1}]"#]);
    assert_snapshot!(kept, @"
    200: ShowWidgetResponse
    ShowWidgetResponse { goods: [Good] }
    Good { id: string, price: integer }
    extra-wrapper
    ");
    // One of the items says the same, once and not for every member.
    assert_eq!(answered(&tables, &[r#"{"id": "a", "price": 1}"#]), kept);
}

#[test]
fn a_body_that_is_shown_as_its_only_object_keeps_the_object() {
    let tables = [
        lost(1, "响应Body参数", &["good|Good object|x"]),
        lost(2, "Good", &["id|String|x", "price|Integer|x"]),
    ];
    assert_snapshot!(answered(&tables, &[r#"{"id": "a", "price": "1"}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { good: Good }
    Good { id: string, price: integer or string }
    example-type extra-wrapper
    ");
}

#[test]
fn keys_of_labels_and_the_like_are_their_users() {
    let rows = ["labels|Object|x", "sizes|Object|x", "metadata|Object|x"];
    let example = r#"{"labels": {"room": "hall", "shelf": "b"}, "sizes": {"room": "hall"}, "metadata": {"room": "hall", "count": 1}}"#;
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { labels: {string} by example, sizes: Size by example, metadata: Metadata by example }
    Size { room: string by example }
    Metadata { room: string by example, count: integer by example }
    inferred-from-example inferred-from-example
    ");
}

#[test]
fn keys_of_annotations_that_no_table_lists_are_their_users() {
    let listed = [lost(1, "响应Body参数", &["id|String|x"])];
    assert_snapshot!(answered(&listed, &[
        r#"{"id": "a", "annotations": {"room": "hall"}}"#,
        r#"{"id": "b", "annotations": {"room": "loft"}}"#,
    ]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: string, annotations: {string} by example }
    example-member
    ");
}

#[test]
fn a_row_for_any_key_makes_a_map_of_the_body() {
    let body = lost(1, "请求Body参数", &["{lamp_id}|Lamp object|x"]);
    let lamp = lost(2, "Lamp", &["hue|Integer|x", "width|Integer|x"]);
    assert_snapshot!(put(&[body, lamp]), @"
    request: {Lamp}
    Lamp { hue: integer, width: integer }
    ");
}

#[test]
fn a_row_of_array_elements_is_what_the_array_is_of() {
    let element = lost(1, "请求Body参数", &["[数组元素]|String|x"]);
    assert_snapshot!(put(&[element]), @"request: [string]");
    assert_snapshot!(put(&[lost(1, "请求Body参数", &["[lamp]|Array of strings|x"])]), @"request: [string]");
}

#[test]
fn a_row_that_stands_for_the_body_says_whether_the_body_is_required() {
    let required = |row: &str| {
        let rows = pipe_table("参数|是否必选|参数类型|描述", &[row]);
        let text = page(
            "PUT /v1/widgets",
            &format!("**表 1**  请求Body参数\n\n{rows}"),
            "",
        );
        let (service, _) = resolve(&[("page.md", &text)]);
        service.operations[0].requires_body()
    };
    assert!(required("[数组元素]|是|String|x"));
    assert!(required("[lamp]|是|Array of strings|x"));
    assert!(required("-|是|Array of strings|x"));
    assert!(!required("[数组元素]|否|String|x"));
    // A key of a map need not be there for the map to be.
    assert!(!required("{lamp_id}|是|String|x"));
    assert!(required("lamp_id|是|String|x"));
    assert!(!required("lamp_id|否|String|x"));
}

#[test]
fn a_row_that_repeats_the_call_s_placeholder_is_no_member_of_the_body() {
    let rows = ["pump_id|String|x", "force|Boolean|x"];
    let text = page("PUT /v1/pumps/{pump_id}", &lost(1, "请求参数", &rows), "");
    assert_snapshot!(told(&text), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { force: boolean }
    misplaced-placeholder
    ");
}

#[test]
fn what_a_request_shows_says_nothing_of_the_response() {
    let request = lost(1, "请求Body参数", &["size|Integer|x"]);
    let response = lost(2, "响应Body参数", &["id|String|x", "size|Integer|x"]);
    let page = page("PUT /v1/widgets", &request, &response);
    let example = fence(r#"{"size": "big"}"#);
    assert_snapshot!(told(&format!("{page}\n## 请求示例\n\n{example}")), @"
    request: ShowWidgetRequest
    200: ShowWidgetResponse
    ShowWidgetRequest { size: integer or string }
    ShowWidgetResponse { id: string, size: integer }
    example-type
    ");
}

#[test]
fn keys_that_name_a_status_a_media_type_or_an_example_wrap_the_body() {
    let response = lost(1, "响应Body参数", &["name|String|x", "size|Integer|x"]);
    for key in ["application/json", "200", "example 1"] {
        let example = format!("{{\"{key}\": {{\"name\": \"a\", \"size\": 1}}}}");
        let told = answered(std::slice::from_ref(&response), &[&example]);
        assert!(
            told.contains("ShowWidgetResponse { name: string, size: integer }"),
            "{key}: {told}"
        );
    }
}

#[test]
fn a_table_that_a_row_links_to_lists_its_members_whatever_its_caption_says() {
    let tables = [
        table(
            1,
            "响应Body参数",
            &["headers|<a href=\"#t2\">表2</a> object|x", "id|String|x"],
        ),
        table(2, "Headers", &["wing|String|x", "tail|String|x"]),
    ];
    assert_snapshot!(answered(&tables, &[]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { headers: Headers, id: string }
    Headers { wing: string, tail: string }
    ");
}

#[test]
fn the_rest_of_a_table_is_inside_its_first_row_where_examples_show_it_there() {
    let rows = ["version|Object|x", "id|String|x", "updated|String|x"];
    let example = r#"{"version": {"id": "a", "updated": "b"}}"#;
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { version: Version }
    Version { id: string, updated: string }
    flattened-table
    ");
}

#[test]
fn a_note_in_an_example_is_no_member() {
    let request = [lost(1, "请求Body参数", &["operate|String|x"])];
    let noted = "{\n  // turns the lamp on\n  \"operate\": \"on\"\n}";
    assert_snapshot!(shown(&request, noted), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { operate: string }
    repaired-example
    ");
}

#[test]
fn a_word_for_a_type_in_an_answer_is_no_value() {
    let rows = ["count|Integer|x", "total|Integer|x"];
    let example = r#"{"count": "string", "total": "int"}"#;
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { count: integer, total: integer }
    ");
}

#[test]
fn words_that_say_that_a_request_went_well_stand_above_an_answer() {
    let response = lost(1, "响应Body参数", &["code|String|x"]);
    let page = page("PUT /v1/widgets", "", &response);
    let example = fence(r#"{"code": "done", "size": 1}"#);
    assert_snapshot!(told(&format!("{page}\n## 响应示例\n\n请求成功\n\n{example}")), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { code: string }
    example-member
    ");
}

#[test]
fn a_table_that_an_example_leads_to_may_wrap_what_that_shows_bare() {
    let tables = [
        lost(1, "响应Body参数", &["thing|Object|x"]),
        lost(
            2,
            "gizmo结构",
            &["parts|Array of Entry objects|x", "id|String|x"],
        ),
        lost(3, "Entry", &["part|Part object|x"]),
        lost(4, "Part", &["width|Integer|x", "depth|Integer|x"]),
    ];
    let example = r#"{"thing": {"id": "a", "parts": [{"width": 1, "depth": 2}]}}"#;
    assert_snapshot!(answered(&tables, &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { thing: Thing }
    Thing { parts: [Part], id: string }
    Part { width: integer, depth: integer }
    orphan-table extra-wrapper
    ");
}

#[test]
fn an_error_that_is_text_and_refers_to_its_table_is_the_body_of_failures() {
    let row = "error|String|见<a href=\"#t2\">表2</a>";
    let tables = [
        table(1, "响应Body参数", &["name|String|x", row]),
        table(2, "error", &["code|String|x", "message|String|x"]),
    ];
    let failure = r#"{"error": {"code": "W.1", "message": "no"}}"#;
    assert_snapshot!(answered(&tables, &[r#"{"name": "a"}"#, failure]), @"
    200: ShowWidgetResponse
    default: ErrorResponse
    ShowWidgetResponse { name: string }
    ErrorResponse { error: Error }
    Error { code: string, message: string }
    linked-members failure-member
    ");
}

#[test]
fn every_status_has_the_table_behind_its_own() {
    let response = "**状态码： 200**\n\n".to_owned()
        + &lost(1, "响应Body参数", &["owner|Object|x", "name|String|x"])
        + &lost(2, "holder结构", &["id|String|x"])
        + "**状态码： 400**\n\n"
        + &lost(3, "响应Body参数", &["error|Object|x"])
        + &lost(
            4,
            "fault结构",
            &["error_code|String|x", "error_msg|String|x"],
        );
    let text = page("GET /v1/widgets", "", &response) + "|400|x|\n";
    assert_snapshot!(told(&text), @"
    200: ShowWidgetResponse
    400: ErrorResponse
    ShowWidgetResponse { owner: Owner, name: string }
    ErrorResponse { error: Error }
    Owner { id: string }
    Error { error_code: string, error_msg: string }
    orphan-table orphan-table
    ");
}

#[test]
fn an_anchor_in_an_item_is_that_of_the_table_behind_it() {
    let rows = |rows: &[&str]| html_table("参数|参数类型|描述", rows).replace('\n', "\n    ");
    let first = rows(&["shelf|Object|见<a href=\"#li1\">架子</a>"]);
    let second = rows(&["id|String|x", "<a href=\"#li2\">links</a>|List|x"]);
    let third = rows(&["href|String|x", "rel|String|x"]);
    let response = format!(
        "-   要素\n\n    {first}\n-   <a name=\"li1\"></a>架子\n\n    {second}\n\
         -   <a name=\"li2\"></a>链接\n\n    {third}\n"
    );
    assert_snapshot!(told(&page("GET /v1/shelves", "", &response)), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { shelf: Shelf }
    Shelf { id: string, links: [Link] }
    Link { href: string, rel: string }
    ");
}

#[test]
fn keys_that_count_are_those_of_a_map() {
    let request = [lost(
        1,
        "请求Body参数",
        &["labels|Object|x", "sizes|Object|x"],
    )];
    let example = r#"{"labels": {"key_0": "a", "key_1": "b"}, "sizes": {"key_0": 1, "key_1": 2}}"#;
    assert_snapshot!(shown(&request, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { labels: {string} by example, sizes: {integer} by example }
    ");
}

#[test]
fn a_brace_that_an_example_lacks_is_where_the_table_needs_it() {
    let tables = [
        lost(
            1,
            "响应Body参数",
            &["items|Array of Item objects|x", "next|Integer|x"],
        ),
        lost(2, "Item", &["id|String|x", "config|Config object|x"]),
        lost(3, "Config", &["n|Integer|x"]),
    ];
    let example = r#"{"items": [{"id": "a", "config": {"n": 1}], "next": 4}"#;
    assert_snapshot!(answered(&tables, &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { items: [Item], next: integer }
    Item { id: string, config: Config }
    Config { n: integer }
    repaired-example
    ");
}

#[test]
fn a_wrapper_may_be_called_like_what_is_inside() {
    let rows = ["version|String|x", "name|String|x", "code|String|x"];
    let items = r#"{"versions": [{"version": "1", "name": "n", "code": "c"}, {"version": "2", "name": "m", "code": "d"}]}"#;
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &[items]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { versions: [Version] by example }
    Version { version: string, name: string, code: string }
    missing-wrapper
    ");
}

#[test]
fn a_table_without_an_end_is_read_and_told_of() {
    let rows = html_table("参数|参数类型|描述", &["id|String|x", "width|Integer|x"]);
    let rows = rows.replace("</tbody></table>", "");
    let response = format!("**表 1**  响应Body参数\n\n{rows}\n");
    assert_snapshot!(told(&page("GET /v1/widgets", "", &response)), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: string, width: integer }
    unclosed-table
    ");
}

#[test]
fn a_caption_of_querying_lists_the_query() {
    let rows = pipe_table(
        "Parameter|Mandatory|Type|Description",
        &[
            "shed|No|String|x",
            "limit|No|Integer|Value range: 1 to 100.",
        ],
    );
    let text = format!(
        "# List\n\n## URI\n\nGET /v1/widgets\n\n**Table 1** Querying parameter description\n\n{rows}\n\
         ## Status Codes\n\n|Status Code|Description|\n|--|--|\n|200|Fine.|\n"
    );
    let (service, _) = resolve(&[("page.md", &text)]);
    let parameters = service.operations[0].parameters.iter();
    let told =
        parameters.map(|one| format!("{} {:?} {}", one.name, one.location, facts(&one.value)));
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
    shed Query 
    limit Query from 1, to 100
    ");
}

#[test]
fn what_a_table_of_its_own_lists_is_not_said_to_stand_beside() {
    let said = |tables: &[String]| {
        let page = page("PUT /v1/widgets", &tables.concat(), "");
        let example = fence("{\"lamp\": {\"height\": 1, \"hue\": \"red\"}}");
        let (_, said) = resolve(&[("page.md", &format!("{page}\n## 请求示例\n\n{example}"))]);
        let flattened = said
            .iter()
            .find(|one| one.code.as_str() == "flattened-table");
        flattened.map(|one| one.message.clone()).unwrap_or_default()
    };
    let members = ["height|Integer|x", "hue|String|x"];
    let owner = "lamp|Object|x";
    assert_eq!(
        said(&[lost(1, "请求Body参数", &[owner, members[0], members[1]])]),
        "the table lists the members of `lamp` beside it"
    );
    assert_eq!(
        said(&[
            lost(1, "请求Body参数", &[owner]),
            lost(2, "请求Body参数", &members)
        ]),
        "the table in line 17 lists the members of `lamp`, and nothing says so"
    );
}

#[test]
fn what_a_map_holds_is_no_object_because_the_map_is_one_elsewhere() {
    let lamps = "lamps|Map&lt;String,Object&gt;|见<a href=\"#t2\">表2</a>";
    let text = |call: &str| {
        let tables = [
            table(1, "响应Body参数", &[lamps]),
            table(2, "灯", &["height|Integer|x"]),
        ];
        let example = fence("{\"lamps\": {\"left\": [{\"height\": 1}]}}");
        let page = page(call, "", &tables.concat());
        format!("{page}\n## 响应示例\n\n{example}")
    };
    let (one, other) = (text("GET /v1/lamps"), text("GET /v1/rooms"));
    let (service, _) = resolve(&[("a.md", &one), ("b.md", &other)]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    200: ListRoomsResponse
    ListRoomsResponse { lamps: {[Lamp]} }
    Lamp { height: integer }
    ");
}

#[test]
fn what_a_request_lists_describes_no_row_of_a_response_by_name_alone() {
    let requests = [
        table(1, "请求Body参数", &["lamp|Object|x"]),
        table(2, "lamp", &["height|Integer|x"]),
    ];
    let answer = table(3, "响应Body参数", &["lamp|Object|x"]);
    let page = page("PUT /v1/widgets", &requests.concat(), &answer);
    let example = fence("{\"lamp\": {\"hue\": \"red\"}}");
    assert_snapshot!(told(&format!("{page}\n## 响应示例\n\n{example}")), @"
    request: ShowWidgetRequest
    200: ShowWidgetResponse
    ShowWidgetRequest { lamp: LampInput }
    ShowWidgetResponse { lamp: Lamp by example }
    LampInput { height: integer }
    Lamp { hue: string by example }
    inferred-from-example
    ");
}

#[test]
fn rows_that_tell_of_keys_are_a_map_where_examples_have_keys_of_their_own() {
    let map = |rows: &[&str], example: &str| {
        let tables = [
            lost(1, "响应Body参数", &["marks|Mark object|x"]),
            lost(2, "Mark", rows),
        ];
        answered(&tables, &[example])
    };
    let pair = ["key|String|x", "value|String|x"];
    assert_snapshot!(map(&pair, r#"{"marks": {"hue": "red", "size": "9"}}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { marks: {string} }
    ");
    assert_snapshot!(map(&["key_val|String|x"], r#"{"marks": {"hue": "red"}}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { marks: {string} }
    ");
    // Shown as listed, or with values of another kind, it is what the table says.
    assert_snapshot!(map(&pair, r#"{"marks": {"key": "hue", "value": "red"}}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { marks: Mark }
    Mark { key: string, value: string }
    ");
    assert_snapshot!(map(&["key_val|String|x"], r#"{"marks": {"hue": [1]}}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { marks: Mark }
    Mark { key_val: string, hue: [integer] by example }
    example-member
    ");
}

#[test]
fn single_values_that_examples_show_as_such_stay_what_they_are_whatever_their_row_links_to() {
    let conf = |example: &str| {
        let row = "units|Array of strings|见<a href=\"#t2\">表2</a>";
        let tables = [
            table(1, "响应Body参数", &[row, "id|String|x"]),
            table(2, "Unit", &["name|String|x", "size|Integer|x"]),
        ];
        answered(&tables, &[example])
    };
    assert_snapshot!(conf(r#"{"units": ["name=a", "size=1"], "id": "b"}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { units: [string], id: string }
    orphan-table
    ");
    assert_snapshot!(conf(r#"{"units": [{"name": "a"}], "id": "b"}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { units: [Unit], id: string }
    Unit { name: string, size: integer }
    linked-members
    ");
}

#[test]
fn rows_that_no_example_shows_move_with_the_rows_around_them() {
    let flat = |rows: &[&str]| {
        answered(
            &[lost(1, "响应Body参数", rows)],
            &[r#"{"lamps": [{"id": "a", "hue": 1}]}"#],
        )
    };
    assert_snapshot!(
        flat(&["lamps|Array of objects|x", "id|String|x", "size|String|x", "hue|Integer|x", "age|String|x"]),
        @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamps: [Lamp] }
    Lamp { id: string, size: string, hue: integer, age: string }
    flattened-table
    ");
    // An object that nothing shows ends the rows of the first.
    assert_snapshot!(
        flat(&["lamps|Array of objects|x", "id|String|x", "hue|Integer|x", "page|Object|x", "age|String|x"]),
        @"
    200: ShowWidgetResponse
    ShowWidgetResponse { lamps: [Lamp], page: {any}, age: string }
    Lamp { id: string, hue: integer }
    flattened-table undescribed-object
    ");
}
