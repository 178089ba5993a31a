//! What examples prove about the structure, and what they do not.

use insta::assert_snapshot;

use super::{answered, lost, put, shown};
use crate::support::{codes, fence, page, resolve};

#[test]
fn an_empty_array_or_null_proves_nothing() {
    let request = lost(
        1,
        "请求Body参数",
        &["sizes|Array|x", "hole|Object|x", "name||x"],
    );
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"sizes\": [], \"hole\": {}, \"name\": null}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: [any], hole: {any}, name: string }
    undescribed-object
    ");
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"sizes\": [null, 1], \"hole\": null, \"name\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: [integer] by example, hole: {any}, name: string }
    inferred-from-example
    ");
    assert_snapshot!(shown(&[request], "{\"sizes\": [1, {\"a\": 1}], \"name\": [null]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: [any], hole: {any}, name: [any] }
    undescribed-object undescribed-object
    ");
}

#[test]
fn a_single_value_in_the_place_of_an_open_object_describes_nothing() {
    let request = lost(1, "请求Body参数", &["hole|Object|x"]);
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"hole\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hole: {any} or string }
    example-type
    ");
    assert_snapshot!(shown(&[request], "{\"hole\": {\"depth\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hole: Hole by example }
    Hole { depth: integer by example }
    inferred-from-example
    ");
}

#[test]
fn an_array_of_what_no_table_describes_is_no_array_of_objects() {
    let size = lost(2, "size参数说明", &["width|Integer|x"]);
    let tables = |ty: &str| {
        [
            lost(1, "请求Body参数", &[&format!("size|{ty}|x")]),
            size.clone(),
        ]
    };
    assert_snapshot!(shown(&tables("Object"), "{\"size\": [1, 2]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size or array }
    Size { width: integer }
    example-type
    ");
    assert_snapshot!(shown(&tables("Object"), "{\"size\": []}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size or array }
    Size { width: integer }
    example-type
    ");
    assert_snapshot!(shown(&tables("Object"), "{\"size\": [{\"width\": \"a\", \"depth\": 1}]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: [Size] }
    Size { width: integer or string }
    example-type example-member shown-as-array
    ");
    assert_snapshot!(shown(&tables("Map<String,String>"), "{\"size\": [{\"width\": 1}]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: {string} or array }
    orphan-table example-type
    ");
    assert_snapshot!(shown(&tables("Array of strings"), "{\"size\": {\"width\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: [string] or object }
    orphan-table example-type
    ");
}

#[test]
fn what_a_request_shows_settles_no_type_that_a_response_would() {
    let rows = ["id|Integer|x", "list|String|x"];
    assert_snapshot!(shown(&[lost(1, "请求Body参数", &rows)], "{\"id\": \"a\", \"list\": [\"b\"]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: integer or string, list: string or array }
    example-type example-type
    ");
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &["{\"id\": \"a\", \"list\": [\"b\"]}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: integer or string, list: [string] or string }
    example-type example-type
    ");
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &["{\"id\": \"a\", \"list\": []}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: integer or string, list: string or array }
    example-type example-type
    ");
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &rows)], &["{\"id\": 1, \"list\": [{\"a\": 1}]}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: integer, list: string or array }
    example-type
    ");
}

#[test]
fn a_value_of_another_type_is_accepted_once() {
    let response = lost(1, "响应Body参数", &["flag|Boolean|x"]);
    assert_snapshot!(answered(&[response], &["{\"flag\": \"a\"}", "{\"flag\": \"b\"}", "{\"flag\": true}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { flag: boolean or string }
    example-type
    ");
}

#[test]
fn what_is_shown_beside_what_a_misprint_would_mean_is_no_spelling_of_it() {
    let request = lost(
        1,
        "请求Body参数",
        &["resource_type|String|x", "resource_id|String|x"],
    );
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"resouce_type\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { resource_type: string, resource_id: string }
    misprinted-member
    ");
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"resouce_type\": \"a\", \"resource_type\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { resource_type: string, resource_id: string }
    example-member
    ");
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"resource_type2\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { resource_type: string, resource_id: string, resource_type2: string by example }
    example-member
    ");
    assert_snapshot!(shown(&[request], "{\"resource_kind\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { resource_type: string, resource_id: string, resource_kind: string by example }
    example-member
    ");
}

#[test]
fn objects_with_the_same_ids_for_keys_are_a_map_others_are_objects() {
    let request = lost(1, "请求Body参数", &["sizes|Object|x"]);
    assert_snapshot!(shown(std::slice::from_ref(&request), "{\"sizes\": {\"abc\": {\"width\": 1}, \"fed\": {\"width\": 2}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: Size by example }
    Size { abc: Abc by example, fed: Fed by example }
    Abc { width: integer by example }
    Fed { width: integer by example }
    inferred-from-example
    ");
    assert_snapshot!(shown(&[request], "{\"sizes\": {\"\": {\"width\": 1}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: {Size} by example }
    Size { width: integer by example }
    inferred-from-example
    ");
}

#[test]
fn members_listed_beside_their_object_move_with_what_stands_inside_them() {
    let rows = [
        "widget|Object|x",
        "size|Object|x",
        "width|Integer|x",
        "name|String|x",
        "id|String|x",
    ];
    let request = [lost(1, "请求Body参数", &rows)];
    assert_snapshot!(shown(&request, "{\"widget\": {\"name\": \"a\", \"size\": {\"width\": 1}}, \"id\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget, id: string }
    Widget { size: Size, name: string }
    Size { width: integer }
    flattened-table flattened-table
    ");
    assert_snapshot!(shown(&request, "{\"widget\": [{\"name\": \"a\", \"size\": {\"width\": 1}}], \"id\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: [Widget], id: string }
    Widget { size: Size, name: string }
    Size { width: integer }
    flattened-table flattened-table
    ");
    assert_snapshot!(shown(&request, "{\"widget\": {\"name\": \"a\", \"color\": 1, \"weight\": 2, \"age\": 3}, \"id\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget by example, size: {any}, width: integer, name: string, id: string }
    Widget { name: string by example, color: integer by example, weight: integer by example, age: integer by example }
    undescribed-object wrong-level inferred-from-example
    ");
}

#[test]
fn a_wrapper_that_the_call_names_takes_what_is_not_shown_beside_it() {
    let rows = ["name|String|x", "size|Integer|x", "id|String|x"];
    let request = [lost(1, "请求Body参数", &rows)];
    assert_snapshot!(shown(&request, "{\"widget\": {\"name\": \"a\", \"size\": 1}, \"id\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget by example, id: string }
    Widget { name: string, size: integer }
    missing-wrapper
    ");
    assert_snapshot!(shown(&request, "{\"widgets\": [{\"name\": \"a\", \"size\": 1}]}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: [Widget] by example }
    Widget { name: string, size: integer, id: string }
    missing-wrapper
    ");
    // Which the call does not name.
    assert_snapshot!(shown(&request, "{\"nam\": {\"name\": \"a\", \"size\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: integer, id: string }
    missing-wrapper
    ");
}

#[test]
fn facts_that_do_not_fit_a_type_that_an_example_settles_go() {
    let rows = [
        "size||取值范围：1~10，默认值为5。",
        "name||长度为1~10。取值为red、blue。",
    ];
    let request = [lost(1, "请求Body参数", &rows)];
    assert_snapshot!(shown(&request, "{\"size\": {\"a\": 1}, \"name\": 5}"), @r#"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size, name: string one of "red" "blue", shortest 1, longest 10, or integer }
    Size { a: integer by example }
    example-type
    "#);
    assert_snapshot!(shown(&request, "{\"size\": 3, \"name\": \"red\"}"), @r#"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: integer default 5, from 1, to 10, name: string one of "red" "blue", shortest 1, longest 10 }
    "#);
    assert_snapshot!(put(&[lost(1, "请求Body参数", &["open|Boolean|默认值为true", "hole|Array of objects|默认值为5", "text|String|取值范围：1~10"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { open: boolean default true, hole: [{any}], text: string }
    undescribed-object
    ");
}

#[test]
fn several_variants_of_a_body_share_their_rows_and_what_examples_show_of_them() {
    let tables = [
        lost(1, "请求Body参数（一）", &["name|String|x", "size|Object|x"]),
        lost(2, "请求Body参数（二）", &["name|String|x", "hole|Object|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: {any}, hole: {any} }
    undescribed-object undescribed-object
    ");
    assert_snapshot!(shown(&tables, "{\"name\": \"a\", \"hole\": {\"depth\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: {any}, hole: Hole by example }
    Hole { depth: integer by example }
    undescribed-object inferred-from-example
    ");
}

#[test]
fn a_response_that_is_always_an_array_of_what_the_table_lists_is_one() {
    let response = [lost(1, "响应Body参数", &["Id|String|x", "size|Integer|x"])];
    assert_snapshot!(answered(&response, &["[{\"id\": \"a\"}]"]), @"
    200: [ShowWidgetResponse]
    ShowWidgetResponse { Id: string, size: integer }
    shown-as-array misprinted-member
    ");
    assert_snapshot!(answered(&response, &["[]"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { Id: string, size: integer }
    ");
    assert_snapshot!(answered(&response, &["[{\"color\": \"a\"}]"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { Id: string, size: integer, color: string by example }
    example-type example-member
    ");
    assert_snapshot!(answered(&response, &["[{\"id\": \"a\"}]", "{\"id\": \"b\"}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { Id: string, size: integer }
    example-type misprinted-member
    ");
}

#[test]
fn a_likeness_to_a_name_that_is_not_shown_makes_no_wrapper() {
    let request = [lost(
        1,
        "请求Body参数",
        &["widgets|Object|x", "name|String|x", "size|Integer|x"],
    )];
    assert_snapshot!(shown(&request, "{\"widgts\": {\"name\": \"a\", \"size\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widgets: Widget by example, name: string, size: integer }
    Widget { name: string by example, size: integer by example }
    wrong-level inferred-from-example misprinted-member
    ");
    let request = [lost(
        1,
        "请求Body参数",
        &["widget_box|Object|x", "name|String|x", "size|Integer|x"],
    )];
    assert_snapshot!(shown(&request, "{\"widget_bx\": {\"name\": \"a\", \"size\": 1}, \"widget_box\": {}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget_box: {any}, name: string, size: integer }
    missing-wrapper
    ");
}

#[test]
fn what_stands_in_arrays_of_arrays_of_objects_is_held_against_the_innermost() {
    let tables = [lost(
        1,
        "请求Body参数",
        &["rows|Array<Array<Object>>|x", "map|Map<String,Object>|x"],
    )];
    assert_snapshot!(shown(&tables, "{\"rows\": [[{\"width\": 1}]], \"map\": {\"a\": {\"width\": 1}, \"b\": {\"width\": 2}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { rows: [[Row] by example], map: {Map by example} }
    Row { width: integer by example }
    Map { width: integer by example }
    inferred-from-example inferred-from-example
    ");
    assert_snapshot!(shown(&tables, "{\"map\": {\"a\": {\"width\": 1}, \"b\": {\"depth\": 2}}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { rows: [[{any}]], map: {{any}} }
    undescribed-object
    ");
}

#[test]
fn a_wrapper_that_some_example_has_stays() {
    let tables = [
        lost(1, "响应Body参数", &["widgets|Array of Entry objects|x"]),
        lost(2, "Entry", &["widget|Widget object|x"]),
        lost(3, "Widget", &["id|String|x", "size|Integer|x"]),
    ];
    let bare = "{\"widgets\": [{\"id\": \"a\", \"size\": 1}]}";
    let wrapped = "{\"widgets\": [{\"widget\": {\"id\": \"a\"}}]}";
    assert_snapshot!(answered(&tables, &[bare, wrapped]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { widgets: [Entry] }
    Entry { widget: Widget }
    Widget { id: string, size: integer }
    example-type
    ");
}

#[test]
fn a_map_that_some_example_shows_as_one_stays() {
    let tables = [
        lost(
            1,
            "响应Body参数",
            &["size|Map<String,Size>|x", "list|Map<String,String>|x"],
        ),
        lost(2, "Size", &["width|Integer|x", "depth|Integer|x"]),
    ];
    assert_snapshot!(answered(&tables, &["{\"size\": {\"width\": 1}}", "{\"size\": {\"left\": {\"width\": 1}}}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: {Size}, list: {string} }
    Size { width: integer, depth: integer }
    example-type
    ");
    assert_snapshot!(answered(&tables, &["{\"size\": {\"width\": 1}, \"list\": {\"width\": \"a\"}}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: Size, list: {string} }
    Size { width: integer, depth: integer }
    example-type
    ");
}

#[test]
fn what_is_said_of_a_row_of_a_further_variant_names_its_line() {
    let tables = [
        lost(
            1,
            "请求Body参数（一）",
            &["widgets|Array of Widget objects|x"],
        ),
        lost(2, "请求Body参数（二）", &["made_at|Long|x"]),
        lost(3, "Widget", &["id|String|x"]),
    ];
    let example = fence("{\"widgets\": [{\"id\": \"a\", \"made_at\": 1}]}");
    let page = page("PUT /v1/widgets", &tables.concat(), "");
    let (_, said) = resolve(&[("page.md", &format!("{page}\n## 请求示例\n\n{example}"))]);
    assert_snapshot!(codes(&said), @"19 wrong-level");
}

#[test]
fn a_misprint_whose_value_differs_in_type_alone_is_held_against_what_was_meant() {
    let request = lost(1, "请求Body参数", &["diameter|Integer|x"]);
    assert_snapshot!(shown(&[request], "{\"diamter\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { diameter: integer or string }
    example-type misprinted-member
    ");
}

#[test]
fn a_member_that_an_example_adds_has_no_misprint() {
    let request = lost(1, "请求Body参数", &["name|String|x"]);
    assert_snapshot!(shown(&[request], "{\"made_by\": \"a\", \"madeBy\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, made_by: string by example, madeBy: string by example }
    example-member
    ");
}

#[test]
fn an_object_in_the_place_of_an_array_of_what_no_table_describes_describes_no_item() {
    let request = lost(
        1,
        "请求Body参数",
        &["sizes|Array of objects|x", "holes|List|x"],
    );
    assert_snapshot!(shown(&[request], "{\"sizes\": {\"width\": 1}, \"holes\": {\"depth\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: [{any}] or object, holes: [any] or object }
    example-type example-type
    ");
}

#[test]
fn other_names_at_the_top_of_a_body_are_no_keys() {
    let tables = [
        lost(1, "请求Body参数", &["widget|Widget object|x"]),
        lost(2, "Widget", &["id|String|x", "size|Integer|x"]),
    ];
    assert_snapshot!(shown(&tables, "{\"left\": {\"id\": \"a\", \"size\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget }
    Widget { id: string, size: integer }
    misprinted-member
    ");
}

#[test]
fn a_row_that_is_shown_at_the_top_too_stays_there() {
    let rows = ["id|String|x", "widget|Object|x", "name|String|x"];
    let request = lost(1, "请求Body参数", &rows);
    assert_snapshot!(shown(&[request], "{\"id\": \"a\", \"widget\": {\"id\": \"b\", \"name\": \"c\"}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string, widget: Widget }
    Widget { name: string }
    flattened-table example-member
    ");
}

#[test]
fn an_object_keeps_its_place_when_rows_above_it_move_into_it() {
    let rows = ["name|String|x", "note|String|x", "widget|Object|x"];
    let request = lost(1, "请求Body参数", &rows);
    assert_snapshot!(shown(&[request], "{\"widget\": {\"name\": \"a\"}, \"note\": \"b\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { note: string, widget: Widget }
    Widget { name: string }
    flattened-table
    ");
}

#[test]
fn an_object_that_no_example_shows_and_whose_members_stand_in_its_place_is_none() {
    let tables = [
        lost(1, "响应Body参数", &["Job|Job object|x", "fault|String|x"]),
        lost(
            2,
            "Job",
            &["id|String|x", "state|String|x", "age|Integer|x"],
        ),
    ];
    assert_snapshot!(answered(&tables, &[r#"{"id": "a", "state": "on"}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { fault: string, id: string, state: string, age: integer }
    extra-wrapper
    ");
    // One that is shown once is one, and what it does not list is no member of it.
    assert_snapshot!(answered(&tables, &[r#"{"Job": {"id": "a", "state": "on"}}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { Job: Job, fault: string }
    Job { id: string, state: string, age: integer }
    ");
    assert_snapshot!(answered(&tables, &[r#"{"id": "a", "hue": "red"}"#]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { Job: Job, fault: string, id: string by example, hue: string by example }
    Job { id: string, state: string, age: integer }
    example-member
    ");
}
