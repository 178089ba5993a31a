//! What the examples prove.

use insta::assert_snapshot;

use super::{lost, put, shown, table, told};
use crate::support::{fence, page};

#[test]
fn an_example_fills_in_what_no_table_describes() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "size|Object|x",
            "holes|List|x",
            "marks|Array|x",
            "none|Object|x",
        ],
    );
    let example = "{\"size\": {\"width\": 1, \"unit\": {\"name\": \"mm\"}}, \"holes\": [{\"depth\": 1.5}, {\"depth\": 2, \"thread\": true}], \"marks\": [\"a\"], \"none\": {}}";
    assert_snapshot!(shown(&[request], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size by example, holes: [Hole] by example, marks: [string] by example, none: {any} }
    Size { width: integer by example, unit: Unit by example }
    Hole { depth: number by example, thread: boolean by example }
    Unit { name: string by example }
    inferred-from-example inferred-from-example inferred-from-example
    ");
}

#[test]
fn a_body_without_a_table_is_what_the_example_shows() {
    assert_snapshot!(shown(&[], "{\"size\": 1}"), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { size: integer by example }
    inferred-from-example
    ");
}

#[test]
fn an_example_of_another_type_is_accepted_as_well() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "flag|Boolean|x",
            "size|Integer|x",
            "name|String|x",
            "part|Double|x",
        ],
    );
    let example = "{\"flag\": \"true\", \"size\": \"1\", \"name\": 2, \"part\": 1}";
    assert_snapshot!(shown(&[request], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { flag: boolean or string, size: integer or string, name: string or integer, part: number format double }
    example-type example-type example-type
    ");
}

#[test]
fn an_item_of_another_type_is_accepted_in_the_items_place() {
    let request = lost(1, "请求Body参数", &["list|Array of strings|x"]);
    assert_snapshot!(shown(&[request], "{\"list\": [3, null]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { list: [string or integer] }
    example-type
    ");
}

#[test]
fn an_object_that_every_example_shows_as_an_array_is_one() {
    let request = lost(1, "请求Body参数", &["size|Object|x"]);
    let size = lost(2, "size参数说明", &["width|Integer|x"]);
    assert_snapshot!(shown(&[request, size], "{\"size\": [{\"width\": 1}]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: [Size] }
    Size { width: integer }
    shown-as-array
    ");
}

#[test]
fn a_name_like_the_property_beats_a_number_that_was_not_counted_on() {
    let tables = [
        lost(
            1,
            "请求Body参数",
            &["size|Object|见表2", "hole|Object|见表3"],
        ),
        lost(3, "size参数说明", &["width|Integer|x"]),
        lost(4, "hole参数说明", &["depth|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size, hole: Hole }
    Size { width: integer }
    Hole { depth: integer }
    wrong-table-number
    ");
}

#[test]
fn a_table_of_values_that_a_row_refers_to_lists_no_members() {
    let request = table(
        1,
        "请求Body参数",
        &["state|String|见<a href=\"#t2\">表2</a>"],
    );
    let values = table(2, "状态", &["READY|x|x", "FAILED|x|x"]);
    assert_snapshot!(put(&[request, values]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { state: string }
    orphan-table
    ");
}

#[test]
fn a_map_may_be_spelt_out_in_the_description() {
    let tables = [
        lost(
            1,
            "请求Body参数",
            &["sizes|Object|结构为Map<String, Object>，见表2"],
        ),
        lost(2, "sizes参数说明", &["width|Integer|x"]),
    ];
    let example = "{\"sizes\": {\"left\": [{\"width\": 1}]}}";
    assert_snapshot!(shown(&tables, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: {[Size]} }
    Size { width: integer }
    shown-as-array
    ");
}

#[test]
fn a_map_with_the_members_of_its_values_for_keys_is_an_object() {
    let tables = [
        lost(1, "请求Body参数", &["size|Map<String,Size>|x"]),
        lost(2, "Size", &["width|Integer|x", "depth|Integer|x"]),
    ];
    assert_snapshot!(shown(&tables, "{\"size\": {\"width\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer, depth: integer }
    example-type
    ");
    assert_snapshot!(shown(&tables, "{\"size\": {\"left\": {\"width\": 1}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: {Size} }
    Size { width: integer, depth: integer }
    ");
}

#[test]
fn a_row_that_stands_for_the_body_itself_is_shown_as_an_array() {
    let tables = [
        lost(1, "请求Body参数", &["数组元素|Array of objects|见表2"]),
        lost(2, "数组元素参数说明", &["width|Integer|x"]),
    ];
    assert_snapshot!(shown(&tables, "[{\"width\": 1}]"), @"
    request: [Item]
    Item { width: integer }
    shown-as-array
    ");
    assert_snapshot!(shown(&tables, "{\"left\": [{\"width\": 1}]}"), @"
    request: {[Item]}
    Item { width: integer }
    ");
}

#[test]
fn a_wrapper_that_no_example_has_goes() {
    let tables = [
        lost(1, "请求Body参数", &["widgets|Array of Entry objects|x"]),
        lost(2, "Entry", &["widget|Widget object|x"]),
        lost(3, "Widget", &["id|String|x", "size|Integer|x"]),
    ];
    let bare = "{\"widgets\": [{\"id\": \"a\", \"size\": 1}]}";
    assert_snapshot!(shown(&tables, bare), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget] }
    Widget { id: string, size: integer }
    extra-wrapper
    ");
    let wrapped = "{\"widgets\": [{\"widget\": {\"id\": \"a\"}}]}";
    assert_snapshot!(shown(&tables, wrapped), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Entry] }
    Entry { widget: Widget }
    Widget { id: string, size: integer }
    ");
}

#[test]
fn ids_are_keys_of_a_map() {
    let request = lost(1, "请求Body参数", &["sizes|Object|x"]);
    let example = "{\"sizes\": {\"0123456789abcdef0123456789abcdef\": {\"width\": 1}, \"01234567-89ab-cdef-0123-456789abcdef\": {\"depth\": 2}}}";
    assert_snapshot!(shown(&[request], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: {Size} by example }
    Size { width: integer by example, depth: integer by example }
    inferred-from-example
    ");
}

#[test]
fn a_key_that_is_empty_names_no_member() {
    let request = lost(1, "请求Body参数", &["sizes|Object|x"]);
    assert_snapshot!(shown(&[request], "{\"sizes\": {\"\": {\"width\": 1}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: {Size} by example }
    Size { width: integer by example }
    inferred-from-example
    ");
}

#[test]
fn an_array_that_an_example_shows_as_one_item_is_read_all_the_same() {
    let tables = [
        lost(1, "请求Body参数", &["holes|Array of Hole objects|x"]),
        lost(2, "Hole", &["depth|Integer|x"]),
    ];
    let example = "{\"holes\": {\"depth\": 1, \"width\": 2}}";
    assert_snapshot!(shown(&tables, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { holes: [Hole] or object }
    Hole { depth: integer }
    example-type example-member
    ");
}

#[test]
fn a_blank_in_a_name_that_an_example_shows_is_no_spelling() {
    let response = lost(1, "响应Body参数", &["binding:size|String|x"]);
    let text = page("GET /v1/widgets", "无", &response)
        + "\n## 响应示例\n\n"
        + &fence("{\"binding: size\": \"a\"}");
    assert_snapshot!(told(&text), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { binding:size: string }
    misprinted-member
    ");
}

#[test]
fn a_misprint_in_an_example_makes_no_member() {
    let request = lost(
        1,
        "请求Body参数",
        &["diameter|Integer|x", "job_id|String|x"],
    );
    assert_snapshot!(shown(&[request], "{\"diamter\": 1, \"jobId\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { diameter: integer, job_id: string }
    misprinted-member misprinted-member
    ");
}

#[test]
fn what_a_misprinted_member_shows_is_held_against_the_one_that_was_meant() {
    let request = lost(1, "请求Body参数", &["widgets|Array of Widget objects|x"]);
    let widget = lost(2, "Widget", &["id|String|x"]);
    let example = "{\"widgts\": [{\"id\": 1, \"size\": 2}]}";
    assert_snapshot!(shown(&[request, widget], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget] }
    Widget { id: string or integer }
    example-type example-member misprinted-member
    ");
}

#[test]
fn a_map_stays_one_and_its_values_are_what_several_of_them_agree_on() {
    let rows = ["free|Map<String,Object>|x", "like|Map<String,Object>|x"];
    let request = lost(1, "请求Body参数", &rows);
    let example =
        "{\"free\": {\"a\": {\"x\": 1}}, \"like\": {\"a\": {\"y\": 1}, \"b\": {\"y\": 2}}}";
    assert_snapshot!(shown(&[request], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { free: {{any}}, like: {Like by example} }
    Like { y: integer by example }
    inferred-from-example
    ");
}

#[test]
fn an_object_that_is_shown_empty_wraps_nothing() {
    let request = lost(1, "请求Body参数", &["name|String|x", "size|Integer|x"]);
    assert_snapshot!(shown(&[request], "{\"name\": \"a\", \"widget\": {}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: integer }
    example-member
    ");
}

#[test]
fn members_listed_beside_their_object_move_into_it() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "name|String|x",
            "size|Integer|x",
            "widget|Object|x",
            "note|String|x",
        ],
    );
    assert_snapshot!(shown(&[request], "{\"widget\": {\"name\": \"a\", \"size\": 1}, \"note\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget, note: string }
    Widget { name: string, size: integer }
    flattened-table
    ");
}

#[test]
fn members_of_the_items_of_an_array_may_stand_beside_it() {
    for list in ["List", "List(Dict)", "Array of objects", "Array"] {
        let rows = [
            "count|Integer|x",
            &format!("widgets|{list}|x"),
            "name|String|x",
            "size|Integer|x",
        ];
        let example = "{\"count\": 1, \"widgets\": [{\"name\": \"a\", \"size\": 1}]}";
        let told = shown(&[lost(1, "请求Body参数", &rows)], example);
        let expected = "request: ShowWidgetRequest\n\
            ShowWidgetRequest { count: integer, widgets: [Widget] }\n\
            Widget { name: string, size: integer }\n\
            flattened-table";
        assert_eq!(told, expected, "{list}");
    }
}

#[test]
fn a_row_at_the_wrong_level_is_reported_and_stays() {
    let request = lost(
        1,
        "请求Body参数",
        &["widgets|Array of Widget objects|x", "made_at|Long|x"],
    );
    let widget = lost(2, "Widget", &["id|String|x"]);
    // The second finding says no more than the first.
    assert_snapshot!(shown(&[request, widget], "{\"widgets\": [{\"id\": \"a\", \"made_at\": 1}]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget], made_at: integer format int64 }
    Widget { id: string, made_at: integer format int64, by example }
    wrong-level
    ");
}

#[test]
fn an_error_in_the_list_of_examples_says_nothing_about_success() {
    let response = lost(1, "响应Body参数", &["id|String|x"]);
    let text = page("GET /v1/widgets", "", &response)
        + &format!(
            "\n## 响应示例\n\n{}\n或\n\n{}",
            fence("{\"id\": \"a\"}"),
            fence("{\"error\": {\"code\": \"W.1\", \"message\": \"m\"}}")
        );
    assert_snapshot!(told(&text), @"
    200: ShowWidgetResponse
    default: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error: Error by example }
    Error { code: string by example, message: string by example }
    inferred-from-example
    ");
}

#[test]
fn an_error_in_the_list_of_examples_is_the_body_of_the_failures_that_are_listed() {
    let response = lost(1, "响应Body参数", &["id|String|x"]);
    let text = page("GET /v1/widgets", "", &response)
        + &format!(
            "|400|x|\n|404|x|\n\n## 响应示例\n\n{}\n或\n\n{}",
            fence("{\"id\": \"a\"}"),
            fence("{\"error\": {\"code\": \"W.1\", \"message\": \"m\"}}")
        );
    assert_snapshot!(told(&text), @"
    200: ShowWidgetResponse
    400: ErrorResponse by example
    404: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error: Error by example }
    Error { code: string by example, message: string by example }
    inferred-from-example
    ");
}

#[test]
fn a_short_name_is_no_misprint_of_another() {
    let rows = ["hight|Integer|x", "name|String|x"];
    assert_snapshot!(shown(&[table(1, "请求Body参数", &rows)], "{\"high\": 1, \"name\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hight: integer, name: string }
    example-member
    ");
}

#[test]
fn an_array_that_is_shown_with_keys_of_its_own_is_a_map() {
    let request = lost(1, "请求Body参数", &["widgets|Array of Widget objects|x"]);
    let widget = lost(2, "Widget", &["id|String|x", "size|Integer|x"]);
    let tables = [request, widget];
    assert_snapshot!(shown(&tables, r#"{"widgets": {"left": {"id": "a"}, "right": {"size": 1}}}"#), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: {Widget} }
    Widget { id: string, size: integer }
    example-type
    ");
    // One of the items, and keys behind which something else stands.
    assert_snapshot!(shown(&tables, r#"{"widgets": {"id": "a"}}"#), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget] or object }
    Widget { id: string, size: integer }
    example-type
    ");
    assert_snapshot!(shown(&tables, r#"{"widgets": {"left": {"color": "red"}}}"#), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget] or object }
    Widget { id: string, size: integer }
    example-type
    ");
}

#[test]
fn a_name_may_stand_for_the_keys_that_an_example_shows() {
    let request = lost(1, "请求Body参数", &["shelves|Object|x"]);
    let shelves = lost(2, "shelves", &["shelf|Object|x"]);
    let shelf = lost(3, "shelf", &["place|Object|x"]);
    let place = lost(4, "place", &["size|Integer|x", "color|String|x"]);
    let tables = [request, shelves, shelf, place];
    let of_places = r#"{"shelves": {"top": {"left": {"size": 1}, "right": {"color": "red"}}, "low": {"left": {"size": 2}}}}"#;
    assert_snapshot!(shown(&tables, of_places), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { shelves: {{Place}} }
    Place { size: integer, color: string }
    example-type example-type
    ");
    assert_snapshot!(shown(&tables, r#"{"shelves": {"shelf": {"place": {"size": 1}}}}"#), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { shelves: Shelves }
    Shelves { shelf: Shelf }
    Shelf { place: Place }
    Place { size: integer, color: string }
    ");
}

#[test]
fn items_that_are_never_the_single_values_they_are_declared_as_are_what_a_table_lists() {
    let response = lost(1, "响应Body参数", &["widgets|Array of strings|x"]);
    let widget = lost(2, "widget", &["id|String|x", "size|Integer|x"]);
    let text = |example: &str| {
        let tables = response.clone() + &widget;
        let page = page("GET /v1/widgets", "", &tables);
        format!("{page}\n## 响应示例\n\n{}", fence(example))
    };
    assert_snapshot!(told(&text(r#"{"widgets": [{"id": "a", "size": 1}]}"#)), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { widgets: [Widget or string] }
    Widget { id: string, size: integer }
    example-type
    ");
    assert_snapshot!(told(&text(r#"{"widgets": [{"id": "a", "size": 1}, "b"]}"#)), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { widgets: [string or object] }
    orphan-table example-type
    ");
}

#[test]
fn a_row_without_a_name_is_the_body_itself() {
    let nameless = |ty: &str| lost(1, "请求Body参数", &[&format!("-|{ty}|x")]);
    assert_snapshot!(put(&[nameless("File")]), @"request: binary");
    assert_snapshot!(put(&[nameless("Array of strings")]), @"request: [string]");
    let parts = lost(2, "Part列表消息说明", &["size|Integer|x", "name|String|x"]);
    let example = "[{\"size\": 1, \"name\": \"a\"}]";
    assert_snapshot!(shown(&[nameless("字典数据类型"), parts], example), @"
    request: [ShowWidgetRequest] by example
    ShowWidgetRequest { size: integer, name: string }
    unclean-name orphan-table
    ");
    assert_snapshot!(shown(&[nameless("File")], example), @"request: binary");
    let further = lost(2, "字典类型请求参数", &["size|Integer|x", "name|String|x"]);
    assert_snapshot!(shown(&[nameless("Object"), further], example), @"
    request: [ShowWidgetRequest]
    ShowWidgetRequest { size: integer, name: string }
    unclean-name shown-as-array
    ");
}

#[test]
fn an_array_without_the_wrapper_that_the_table_has_stands_inside_it() {
    let tables = [
        table(
            1,
            "请求Body参数",
            &["parts|Array of <a href=\"#t2\">Part</a> objects|x"],
        ),
        table(2, "Part", &["size|Integer|x", "name|String|x"]),
    ];
    let example = "[{\"size\": 1, \"name\": 2}]";
    assert_snapshot!(shown(&tables, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { parts: [Part] }
    Part { size: integer, name: string or integer }
    example-type extra-wrapper
    ");
}

#[test]
fn a_repeated_name_belongs_to_the_object_that_shows_it() {
    let own = ["widget|Object|x", "id|String|x", "widget|Integer|x"];
    let example = "{\"widget\": {\"id\": \"a\", \"widget\": 1}}";
    assert_snapshot!(shown(&[lost(1, "请求Body参数", &own)], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget }
    Widget { id: string, widget: integer }
    flattened-table
    ");
    let two = [
        "size|Object|x",
        "unit|String|x",
        "part|Object|x",
        "unit|Integer|x",
    ];
    let example = "{\"size\": {\"unit\": \"a\"}, \"part\": {\"unit\": 1}}";
    assert_snapshot!(shown(&[lost(1, "请求Body参数", &two)], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size, part: Part }
    Size { unit: string }
    Part { unit: integer }
    flattened-table flattened-table
    ");
    let above = ["unit|String|x", "unit|Integer|x", "size|Object|x"];
    let example = "{\"unit\": \"a\", \"size\": {\"unit\": 1}}";
    assert_snapshot!(shown(&[lost(1, "请求Body参数", &above)], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { unit: string, size: Size }
    Size { unit: integer }
    flattened-table
    ");
    let unknown = ["unit|String|x", "unit|Integer|x"];
    assert_snapshot!(shown(&[lost(1, "请求Body参数", &unknown)], "{\"unit\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { unit: string }
    duplicate-row
    ");
}

#[test]
fn an_object_followed_by_the_names_of_another_ones_members_has_the_same() {
    let rows = |last: &str| {
        let rows = [
            "done|List|x",
            "id|String|x",
            "size|Integer|x",
            "failed|List|x",
            "id|String|x",
            last,
        ];
        lost(1, "请求Body参数", &rows)
    };
    let example = "{\"done\": [{\"id\": \"a\", \"size\": 1}], \"failed\": []}";
    assert_snapshot!(shown(&[rows("size|Integer|x")], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { done: [Done], failed: [Failed] }
    Done { id: string, size: integer }
    Failed { id: string, size: integer }
    flattened-table flattened-table
    ");
    assert_snapshot!(shown(&[rows("cause|String|x")], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { done: [Done], failed: [any], cause: string }
    Done { id: string, size: integer }
    flattened-table undescribed-object duplicate-row
    ");
}
