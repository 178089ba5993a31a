//! The pages of a service together: references, examples, schemas, names.

use generator::extract::Reading;
use generator::ir::{Service, ServiceInfo};
use insta::assert_snapshot;

use crate::support::{codes, facts, fence, head, html_table, page, pipe_table, resolve, sketch};

mod failures;
mod types;

const TYPED: &str = "参数|参数类型|描述";

/// A table with a caption, a number and an anchor.
fn table(number: u32, caption: &str, rows: &[&str]) -> String {
    let table = html_table(TYPED, rows);
    format!("**表 {number}**  {caption}\n\n<a name=\"t{number}\"></a>\n{table}\n")
}

/// The same with bars, where links and anchors get lost.
fn lost(number: u32, caption: &str, rows: &[&str]) -> String {
    format!(
        "**表 {number}**  {caption}\n\n{}\n",
        pipe_table(TYPED, rows)
    )
}

/// The operation of a page whose request is described by these tables, and what was said.
fn put(tables: &[String]) -> String {
    told(&page("PUT /v1/widgets", &tables.concat(), ""))
}

/// The same with an example.
fn shown(tables: &[String], example: &str) -> String {
    let page = page("PUT /v1/widgets", &tables.concat(), "");
    told(&format!("{page}\n## 请求示例\n\n{}", fence(example)))
}

/// The only operation of a page, and the codes of what was said.
fn told(page: &str) -> String {
    let (service, said) = resolve(&[("page.md", page)]);
    let codes: Vec<&str> = said.iter().map(|one| one.code.as_str()).collect();
    let sketch = service.operations.iter().map(sketch).collect::<Vec<_>>();
    format!("{}\n{}", sketch.join("\n"), codes.join(" "))
        .trim_end()
        .to_owned()
}

// --- which table describes which property --------------------------------------------------------

#[test]
fn a_link_in_type_description_or_name_leads_to_the_table() {
    let size = table(2, "尺寸", &["width|Integer|x"]);
    let by = |row: &str| put(&[table(1, "请求Body参数", &[row]), size.clone()]);
    assert_snapshot!(by("size|<a href=\"#t2\">Size</a> object|x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    assert_snapshot!(by("size|Object|见<a href=\"#t2\">表2</a>"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    assert_snapshot!(by("<a href=\"#t2\">size</a>|Object|x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    assert_snapshot!(by("sizes|Array of objects|见<a href=\"#t2\">表2</a>"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: [Size] }
    Size { width: integer }
    ");
    assert_snapshot!(by("sizes|Map&lt;String,Object&gt;|见<a href=\"#t2\">表2</a>"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: {Size} }
    Size { width: integer }
    ");
}

#[test]
fn several_links_in_a_type_describe_it_in_turn() {
    let mandatory = |number: u32, rows: &[&str]| {
        let table = html_table("参数|是否必选|参数类型", rows);
        format!("**表 {number}**  零件{number}\n\n<a name=\"t{number}\"></a>\n{table}\n")
    };
    let cell =
        "字典数据结构。新建时请参见<a href=\"#t2\">表2</a>。复制时请参见<a href=\"#t3\">表3</a>。";
    assert_snapshot!(put(&[
        mandatory(1, &[&format!("widget|是|{cell}")]),
        mandatory(2, &["name|是|String", "size|是|Integer"]),
        mandatory(3, &["name|是|String", "source|是|String"]),
    ]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget required }
    Widget { name: string required, size: integer, source: string }
    ");
}

#[test]
fn a_name_in_brackets_stands_for_the_array_itself() {
    assert_snapshot!(put(&[
        table(1, "请求参数", &["*[数组]*|Array of objects|见<a href=\"#t2\">表2</a>"]),
        table(2, "字段说明", &["op|String|x"]),
    ]), @"
    request: [Item]
    Item { op: string }
    ");
}

#[test]
fn members_of_a_member_that_stand_at_the_top_go_where_they_are_shown() {
    let rows = [
        "name|String|x",
        "life|Object|x",
        "value|Integer|x",
        "widget|Object|x",
    ];
    let example = r#"{"widget": {"name": "a", "life": {"value": 3}}}"#;
    assert_snapshot!(shown(&[table(1, "请求Body参数", &rows)], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget }
    Widget { name: string, life: Life }
    Life { value: integer }
    flattened-table flattened-table
    ");
}

#[test]
fn an_array_is_shown_also_by_names_in_another_case() {
    let rows = ["Name|String|x", "Size|Integer|x"];
    let example = r#"[{"name": "a", "size": 3}]"#;
    assert_snapshot!(shown(&[table(1, "请求Body参数", &rows)], example), @"
    request: [ShowWidgetRequest]
    ShowWidgetRequest { Name: string, Size: integer }
    shown-as-array misprinted-member misprinted-member
    ");
}

#[test]
fn a_link_of_a_single_value_describes_nothing() {
    let size = table(2, "Unit", &["name|String|x"]);
    // A row refers to the table, so that it is no orphan.
    assert_snapshot!(put(&[table(1, "请求Body参数", &["unit|String|见<a href=\"#t2\">表2</a>"]), size]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { unit: string }
    orphan-table
    ");
}

#[test]
fn a_number_in_the_text_leads_to_the_table() {
    let request = lost(
        1,
        "请求Body参数",
        &["holes|Array of objects|见表2", "size|Object|见 表 3"],
    );
    assert_snapshot!(put(&[request, lost(2, "孔", &["depth|Integer|x"]), lost(3, "尺寸", &["width|Integer|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { holes: [Hole], size: Size }
    Hole { depth: integer }
    Size { width: integer }
    ");
}

#[test]
fn a_number_that_no_table_has_is_reported() {
    assert_snapshot!(put(&[lost(1, "请求Body参数", &["size|List|见表9"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: [any] }
    dangling-reference
    ");
}

#[test]
fn a_link_that_lost_its_anchor_leads_by_its_number() {
    let request = table(
        1,
        "请求Body参数",
        &["size|Object|见<a href=\"#gone\">表2</a>"],
    );
    assert_snapshot!(put(&[request, lost(2, "尺寸", &["width|Integer|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
}

#[test]
fn a_caption_named_like_the_type_describes_it() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "a|Size object|x",
            "b|Array of Hole objects|x",
            "c|Map<String,Size>|x",
            "d|Size|x",
        ],
    );
    assert_snapshot!(put(&[request, lost(2, "Size", &["width|Integer|x"]), lost(3, "hole", &["depth|Integer|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { a: Size, b: [Hole], c: {Size}, d: Size }
    Size { width: integer }
    Hole { depth: integer }
    ");
}

#[test]
fn a_caption_named_like_the_property_describes_it_in_singular_or_plural() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "outer_size|Object|x",
            "holes|List|x",
            "mark|Array of objects|x",
            "policies|Array|x",
        ],
    );
    let tables = [
        request,
        lost(2, "outer\\_size字段说明", &["width|Integer|x"]),
        lost(3, "hole参数说明", &["depth|Integer|x"]),
        lost(4, "marks对象", &["text|String|x"]),
        lost(5, "policy", &["name|String|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { outer_size: OuterSize, holes: [Hole], mark: [Mark], policies: [Policy] }
    OuterSize { width: integer }
    Hole { depth: integer }
    Mark { text: string }
    Policy { name: string }
    ");
}

#[test]
fn one_table_may_describe_two_properties() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "postStart|postStart/preStop object|x",
            "preStop|postStart/preStop object|x",
        ],
    );
    assert_snapshot!(put(&[request, lost(2, "postStart/preStop", &["command|String|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { postStart: PostStart, preStop: PostStart }
    PostStart { command: string }
    ");
}

#[test]
fn of_tables_with_one_name_that_of_the_same_side_counts() {
    let request =
        lost(1, "请求Body参数", &["size|Size object|x"]) + &lost(2, "Size", &["width|Integer|x"]);
    let response =
        lost(3, "响应Body参数", &["size|Size object|x"]) + &lost(4, "Size", &["area|Integer|x"]);
    assert_snapshot!(told(&page("PUT /v1/widgets", &request, &response)), @"
    request: ShowWidgetRequest
    200: ShowWidgetResponse
    ShowWidgetRequest { size: SizeInput }
    ShowWidgetResponse { size: Size }
    SizeInput { width: integer }
    Size { area: integer }
    ");
}

#[test]
fn tables_that_contain_each_other_are_recursive_schemas() {
    let request = lost(1, "请求Body参数", &["root|Node object|x"]);
    let node = lost(
        2,
        "Node",
        &["children|Array of Node objects|x", "joint|Joint object|x"],
    );
    assert_snapshot!(put(&[request, node, lost(3, "Joint", &["other|Node object|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { root: Node }
    Node { children: [Node], joint: Joint }
    Joint { other: Node }
    recursive-schema recursive-schema
    ");
}

#[test]
fn a_table_of_one_free_key_is_a_map() {
    let request = lost(1, "请求Body参数", &["labels|Object|x"]);
    assert_snapshot!(put(&[request, lost(2, "labels", &["用户自己的键|String|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { labels: {string} }
    ");
}

#[test]
fn an_object_that_nothing_describes_takes_any_member() {
    assert_snapshot!(put(&[lost(1, "请求Body参数", &["a|Object|x", "b|List|x", "c|Array of objects|x", "d|Map|x", "e|Size object|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { a: {any}, b: [any], c: [{any}], d: {any}, e: {any} }
    undescribed-object undescribed-object undescribed-object undescribed-object
    ");
}

#[test]
fn variants_of_a_body_are_one_object_whose_common_rows_may_be_required() {
    let header = "参数|是否必选|参数类型";
    let request = format!(
        "**表 1**  请求Body参数（一种）\n\n{}\n**表 2**  请求Body参数（另一种）\n\n{}",
        pipe_table(header, &["name|是|String", "width|是|Integer"]),
        pipe_table(header, &["name|是|String", "depth|是|Integer"]),
    );
    assert_snapshot!(told(&page("PUT /v1/widgets", &request, "")), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string required, width: integer, depth: integer }
    ");
}

// --- other pages ---------------------------------------------------------------------------------

const HERE: &str = "here.md";
const THERE: &str = "there.md";

fn referring() -> String {
    let row = "size|Object|见<a href=\"there.md#t2\">表2</a>";
    page("PUT /v1/widgets", &table(1, "请求Body参数", &[row]), "")
}

fn referred() -> String {
    let tables = [
        table(1, "Widget", &["size|Object|x"]),
        table(2, "Size", &["width|Integer|x", "unit|Unit object|x"]),
        table(3, "Unit", &["name|String|x"]),
    ];
    format!(
        "# 对象\n\n## 尺寸<a name=\"sizes\"></a>\n\n{}",
        tables.concat()
    )
}

#[test]
fn a_table_of_another_page_at_hand_is_taken_with_what_it_refers_to() {
    let (service, said) = resolve(&[(HERE, &referring()), (THERE, &referred())]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer, unit: Unit }
    Unit { name: string }
    ");
    assert_snapshot!(codes(&said), @"");
}

#[test]
fn a_table_of_a_page_that_is_not_at_hand_is_reported() {
    let (service, said) = resolve(&[(HERE, &referring())]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: {any} }
    ");
    assert_snapshot!(codes(&said), @"15 other-page-table");
}

#[test]
fn a_link_to_a_heading_means_the_first_table_below() {
    let text = referring().replace("#t2", "#sizes").replace("表2", "这里");
    let (service, said) = resolve(&[(HERE, &text), (THERE, &referred())]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { size: SizeSize }
    SizeSize { width: integer, unit: Unit }
    Unit { name: string }
    ");
    assert_snapshot!(codes(&said), @"");
}

#[test]
fn a_section_may_leave_its_whole_body_to_another_page() {
    let text = page("PUT /v1/widgets", "请参考[尺寸](there.md#t2)。\n", "");
    let (service, said) = resolve(&[(HERE, &text), (THERE, &referred())]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { width: integer, unit: Unit }
    Unit { name: string }
    ");
    assert_snapshot!(codes(&said), @"");
}

// --- examples ------------------------------------------------------------------------------------

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
    undescribed-object inferred-from-example inferred-from-example inferred-from-example
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
    Hole { depth: integer, width: integer by example }
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
fn a_member_that_no_table_lists_comes_from_the_example() {
    let request = lost(1, "请求Body参数", &["name|String|x"]);
    assert_snapshot!(shown(&[request], "{\"name\": \"a\", \"size\": {\"width\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: Size by example }
    Size { width: integer by example }
    example-member
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
    Widget { id: string or integer, size: integer by example }
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
fn what_a_service_sent_is_spelt_as_services_spell_it() {
    let response = lost(1, "响应Body参数", &["job_id|String|x", "state|String|x"]);
    let text = page("GET /v1/widgets", "无", &response)
        + "\n## 响应示例\n\n"
        + &fence("{\"jobId\": \"a\", \"state\": \"b\"}");
    assert_snapshot!(told(&text), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { jobId: string, state: string }
    misprinted-member
    ");
}

#[test]
fn a_wrapper_that_the_table_lacks_comes_from_the_example() {
    let request = lost(1, "请求Body参数", &["name|String|x", "size|Integer|x"]);
    assert_snapshot!(shown(&[request], "{\"widget\": {\"name\": \"a\", \"size\": 1}}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget by example }
    Widget { name: string, size: integer }
    missing-wrapper
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
    ShowWidgetResponse { id: string }
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

// --- schemas -------------------------------------------------------------------------------------

/// A page whose failures have bodies, each described in its own block.
fn failing(bodies: &[(u16, &str)]) -> String {
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
    ");
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
}

// --- parameters and statuses ---------------------------------------------------------------------

/// The parameters of a page, a line each.
fn parameters(text: &str) -> String {
    let (service, _) = resolve(&[("page.md", text)]);
    let parameters = service.operations[0].parameters.iter().map(|one| {
        let constant = one
            .constant
            .as_ref()
            .map(|value| format!(" always {value}"));
        format!(
            "{} {} {}{}",
            one.location.as_str(),
            one.name,
            facts(&one.value),
            constant.unwrap_or_default()
        )
    });
    parameters.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_placeholder_has_a_required_parameter() {
    let table = pipe_table(
        "参数|是否必选|参数类型",
        &["project_Id|否|String", "limit|是|Integer"],
    );
    assert_snapshot!(parameters(&head(&format!("GET /v1/{{project_id}}/widgets/{{widget_id}}\n\n{table}"))), @"
    path project_id required
    path widget_id required, by path
    query limit required
    ");
}

#[test]
fn a_row_with_another_name_is_that_of_the_only_placeholder_without_one() {
    let table = pipe_table("参数|是否必选|参数类型|描述", &["gadget_id|是|String|x"]);
    let text = format!(
        "# 查询\n\n## URI\n\nGET /v1/widgets/{{widget_id}}\n\n**表 1**  路径参数\n\n{table}"
    );
    assert_snapshot!(parameters(&text), @"path widget_id required");
}

#[test]
fn rows_of_the_uri_section_that_the_example_sends_are_the_body() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["id|是|String|x", "size|是|Integer|x"],
    );
    let text = format!("# 创建\n\n## URI\n\nPUT /v1/widgets/{{id}}\n\n{table}\n## 请求示例\n\n")
        + &fence("{\"size\": 1}");
    assert_snapshot!(told(&text), @"
    request: UpdateWidgetRequest
    UpdateWidgetRequest { size: integer required }
    derived-name no-success-status misplaced-body
    ");
}

#[test]
fn a_paragraph_may_stand_where_the_heading_of_the_uri_should() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["id|是|String|x", "limit|否|Integer|x"],
    );
    let text =
        format!("# 查询\n\n## 功能介绍\n\n查询零件。\n\nURI\n\nGET /v1/widgets/{{id}}\n\n{table}");
    assert_snapshot!(parameters(&text), @"
    path id required
    query limit
    ");
    let (service, _) = resolve(&[("page.md", &text)]);
    assert_eq!(service.operations[0].doc.as_deref(), Some("查询零件。"));
}

#[test]
fn a_value_in_the_uri_is_part_of_the_operation() {
    assert_snapshot!(parameters(&head("POST /v1/widgets?action_id=paint&color=\\{color\\}")), @"
    query action_id required, by path always paint
    query color by path
    ");
}

#[test]
fn what_stands_before_an_example_tells_its_status() {
    let answered = |before: &str| {
        let page = page(
            "PUT /v1/widgets",
            "",
            &table(1, "响应Body参数", &["size|Integer|x"]),
        );
        let example = fence(&format!("{before}\n{{\"size\": 1}}"));
        told(&format!("{page}\n## 响应示例\n\n{example}"))
    };
    assert_snapshot!(answered("HTTP/1.1 202 Accepted"), @"
    200: ShowWidgetResponse
    202: Item by example
    ShowWidgetResponse { size: integer }
    Item { size: integer by example }
    inferred-from-example
    ");
    assert_snapshot!(answered("STATUS CODE 201"), @"
    200: ShowWidgetResponse
    201: Item by example
    ShowWidgetResponse { size: integer }
    Item { size: integer by example }
    inferred-from-example
    ");
    assert_snapshot!(answered("{endpoint}/v1/widgets"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer }
    ");
    assert_snapshot!(answered("Content-Length: 204"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer }
    ");
}

#[test]
fn the_status_of_success_is_the_lowest_one_listed() {
    let statuses = |status: &[&str], response: &str| {
        let text = format!(
            "{}## 响应参数\n\n{response}\n## 状态码\n\n{}",
            head("GET /v1/widgets"),
            pipe_table("状态码|描述", status)
        );
        let (service, said) = resolve(&[("page.md", &text)]);
        let statuses: Vec<String> = service.operations[0]
            .responses
            .keys()
            .map(u16::to_string)
            .collect();
        format!("{} {}", statuses.join(" "), codes(&said))
    };
    assert_snapshot!(statuses(&["202 Accepted|x", "201|x", "400|x"], ""), @"201 202 400");
    assert_snapshot!(statuses(&["400|x"], ""), @"204 400 5 no-success-status");
    assert_snapshot!(statuses(&["400|x"], &lost(1, "响应Body参数", &["id|String|x"])), @"200 400 5 no-success-status");
}

// --- names ---------------------------------------------------------------------------------------

/// The names of pages, given as file and title with its anchor, all with a call of their own.
fn names(pages: &[(&str, &str, &str)], given: &[(&str, &str)]) -> String {
    let status = pipe_table("状态码|描述", &["200|x"]);
    let readings = pages.iter().map(|(file, title, call)| {
        let text = format!("# {title}\n\n## URI\n\n{call}\n\n## 状态码\n\n{status}");
        generator::read(&format!("demo/{file}"), &text)
    });
    let readings: Vec<Reading> = readings.collect();
    let given = given
        .iter()
        .map(|(file, name)| (format!("demo/{file}"), (*name).to_owned()));
    let info = ServiceInfo {
        names: given.collect(),
        ..ServiceInfo::default()
    };
    let (service, said) = generator::resolve(info, &readings);
    let mut lines: Vec<String> = service
        .operations
        .iter()
        .map(|one| format!("{} {}", one.page, one.operation))
        .collect();
    lines.sort();
    lines.extend(
        said.iter()
            .map(|one| format!("{} {}", one.page, one.code.as_str())),
    );
    lines.join("\n")
}

#[test]
fn an_operation_is_named_by_the_most_trustworthy_witness() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/a"),
        ("CreateWidget.md", "乙", "POST /v1/b"),
        ("c.md", "丙", "DELETE /v1/widgets/{id}"),
        ("d.md", "丁", "GET /v1/d"),
    ], &[("d.md", "ShowSomething")]), @"
    demo/CreateWidget.md CreateWidget
    demo/a.md ListWidgets
    demo/c.md DeleteWidget
    demo/d.md ShowSomething
    demo/c.md derived-name
    demo/c.md undocumented-placeholder
    ");
}

#[test]
fn operations_of_one_name_are_told_apart_by_version_then_by_call() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/widgets"),
        ("b.md", "乙<a name=\"ListWidgets\"></a>", "GET /v2/widgets"),
        ("c.md", "丙<a name=\"ListWidgets\"></a>", "GET /v2/gadgets"),
        ("d.md", "丁<a name=\"ListWidgets\"></a>", "GET /v2/gadgets"),
    ], &[]), @"
    demo/a.md ListWidgets
    demo/b.md ListWidgetsV2
    demo/c.md ListGadgets
    demo/d.md ListGadgetsV2
    demo/b.md duplicate-operation
    demo/c.md duplicate-operation
    demo/d.md duplicate-operation
    ");
}

#[test]
fn the_latest_revision_keeps_the_name() {
    assert_snapshot!(names(&[
        ("a.md", "列出零件(1.0.0)", "GET /v1/widgets"),
        ("b.md", "列出零件(2.1.16)", "GET /v1/widgets"),
        ("c.md", "列出零件(2.1.2)", "GET /v1/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV100
    demo/b.md ListWidgets
    demo/c.md ListWidgetsV212
    demo/a.md duplicate-operation
    demo/a.md derived-name
    demo/b.md derived-name
    demo/c.md duplicate-operation
    demo/c.md derived-name
    ");
}

#[test]
fn a_version_that_tells_nothing_apart_is_no_suffix() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v2/{group_id}/widgets"),
        ("b.md", "乙", "GET /v2/users/{user_id}/widgets"),
        ("c.md", "丙", "GET /{version_id}/widgets"),
    ], &[]), @"
    demo/a.md ListWidgets
    demo/b.md ListUserWidgets
    demo/c.md ListWidgetsInVersion
    demo/a.md derived-name
    demo/a.md undocumented-placeholder
    demo/b.md duplicate-operation
    demo/b.md derived-name
    demo/b.md undocumented-placeholder
    demo/c.md duplicate-operation
    demo/c.md derived-name
    demo/c.md undocumented-placeholder
    ");
}

#[test]
fn an_action_without_a_name_is_named_after_the_only_member_of_its_body() {
    let action = |rows: &[&str]| {
        let call = "POST /v1/{project_id}/widgets/{widget_id}/action";
        let body = table(1, "请求Body参数", rows);
        page(call, &body, "").replace("<a name=\"ShowWidget\"></a>", "")
    };
    let (paint, turn) = (
        action(&["paint|Object|x"]),
        action(&["os-turnLeft|Object|x"]),
    );
    let both = action(&["speed|Integer|x", "force|Boolean|x"]);
    let (service, _) = resolve(&[("a.md", &paint), ("b.md", &turn), ("c.md", &both)]);
    let mut names: Vec<&str> = service
        .operations
        .iter()
        .map(|one| one.operation.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["CreateWidgetAction", "PaintWidget", "TurnLeft"]);
}

#[test]
fn a_derived_name_goes_to_the_latest_version() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v1/widgets"),
        ("b.md", "乙", "GET /v3.1/widgets"),
        ("c.md", "丙", "GET /v3/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV1
    demo/b.md ListWidgets
    demo/c.md ListWidgetsV3
    demo/a.md duplicate-operation
    demo/a.md derived-name
    demo/b.md derived-name
    demo/c.md duplicate-operation
    demo/c.md derived-name
    ");
}

#[test]
fn a_name_that_a_page_gives_is_not_taken_by_one_that_is_derived() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v2.0/widgets"),
        ("b.md", "乙<a name=\"ListWidgets\"></a>", "GET /v2/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV20
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    demo/a.md derived-name
    ");
}

#[test]
fn a_link_whose_verb_contradicts_the_method_has_the_noun_right() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=";
    let get = format!("GET /v1/agency\n\n{link}CreateDemoAgency)");
    let post = format!("POST /v1/agency\n\n{link}ShowDemoAgency)");
    assert_snapshot!(names(&[("a.md", "甲", &get), ("b.md", "乙", &post)], &[]), @"
    demo/a.md ShowDemoAgency
    demo/b.md CreateDemoAgency
    demo/a.md wrong-link
    demo/b.md wrong-link
    ");
}

#[test]
fn a_name_that_is_given_is_never_changed() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/widgets"),
        ("b.md", "乙", "GET /v1/gadgets"),
    ], &[("b.md", "ListWidgets")]), @"
    demo/a.md ListWidgetsV1
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    ");
}

#[test]
fn a_link_that_many_pages_carry_names_none_of_them() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListTopics)";
    let pages = ["bolt", "nut", "nail"]
        .map(|name| (format!("{name}.md"), format!("GET /v1/{name}s\n\n{link}")));
    let pages: Vec<(&str, &str, &str)> = pages
        .iter()
        .map(|(file, call)| (file.as_str(), "零件", call.as_str()))
        .collect();
    assert_snapshot!(names(&pages, &[]), @"
    demo/bolt.md ListBolts
    demo/nail.md ListNails
    demo/nut.md ListNuts
    demo/bolt.md wrong-link
    demo/nail.md wrong-link
    demo/nut.md wrong-link
    ");
}

// --- order ---------------------------------------------------------------------------------------

#[test]
fn the_order_of_pages_does_not_matter() {
    let pages = [
        (HERE, referring()),
        (THERE, referred()),
        (
            "a.md",
            failing(&[(200, "id|String|x"), (404, "code|String|x")]),
        ),
        ("b.md", failing(&[(200, "id|Integer|x")])),
        ("c.md", page("GET /v1/{id}", "", "")),
    ];
    let in_order = |order: &[usize]| -> (Service, String) {
        let pages: Vec<(&str, &str)> = order
            .iter()
            .map(|&at| (pages[at].0, pages[at].1.as_str()))
            .collect();
        let (service, said) = resolve(&pages);
        (service, said.iter().map(ToString::to_string).collect())
    };
    let first = in_order(&[0, 1, 2, 3, 4]);
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 4, 0, 3, 2]] {
        assert_eq!(in_order(&order), first);
    }
}

#[test]
fn a_short_name_is_no_misprint_of_another() {
    let rows = ["hight|Integer|x", "name|String|x"];
    assert_snapshot!(shown(&[table(1, "请求Body参数", &rows)], "{\"high\": 1, \"name\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hight: integer, name: string, high: integer by example }
    example-member
    ");
}

#[test]
fn a_table_may_refer_to_the_next_one_of_its_own_name() {
    let row = |number: u32| format!("part|<a href=\"#t{number}\">Part</a> object|x");
    assert_snapshot!(put(&[
        table(1, "请求Body参数", &[&row(2)]),
        table(2, "Part", &["name|String|x", &row(2)]),
        table(3, "Part", &["width|Integer|x"]),
    ]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { part: Part }
    Part { name: string, part: PartPart }
    PartPart { width: integer }
    ");
}

#[test]
fn a_link_to_a_page_of_objects_means_its_first_table() {
    let row = "size|Object|见<a href=\"there.md\">尺寸</a>";
    let here = page("PUT /v1/widgets", &table(1, "请求Body参数", &[row]), "");
    let there = format!(
        "# 对象\n\n## 尺寸\n\n{}",
        table(1, "尺寸", &["width|Integer|x"])
    );
    let (service, said) = resolve(&[(HERE, &here), (THERE, &there)]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    assert_snapshot!(codes(&said), @"");
}
