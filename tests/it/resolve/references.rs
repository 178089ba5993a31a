//! Which table describes which property.

use insta::assert_snapshot;

use super::{answered, lost, put, shown, table, told};
use crate::support::{fence, html_table, page, pipe_table};

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
    let rows = [
        "life|Object|x",
        "part|Object|x",
        "value|Integer|x",
        "widget|Object|x",
    ];
    let example = r#"{"widget": {"life": {"part": {"value": 3}}}}"#;
    assert_snapshot!(shown(&[table(1, "请求Body参数", &rows)], example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { widget: Widget }
    Widget { life: Life }
    Life { part: Part }
    Part { value: integer }
    flattened-table flattened-table flattened-table
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
    dead-link
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
fn a_caption_may_name_the_way_to_a_member() {
    let rows = |of: &str| [format!("part|{of} object|x")];
    let tables = [
        table(
            1,
            "请求Body参数",
            &["left|Side object|x", "right|Side object|x"],
        ),
        table(2, "left", &rows("Part").each_ref().map(String::as_str)),
        table(3, "right", &rows("Part").each_ref().map(String::as_str)),
        table(4, "left.part", &["size|Integer|x"]),
        table(5, "right.part", &["color|String|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { left: Side, right: ShowWidgetSide }
    Side { part: Part }
    ShowWidgetSide { part: ShowWidgetSidePart }
    Part { size: integer }
    ShowWidgetSidePart { color: string }
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
    recursive-schema
    ");
    let request = lost(1, "请求Body参数", &["root|Node object|x"]);
    let node = lost(2, "Node", &["joint|Joint object|x"]);
    assert_snapshot!(put(&[request, node, lost(3, "Joint", &["other|Node object|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { root: Node }
    Node { joint: Joint }
    Joint { other: Node }
    recursive-schema
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
fn a_free_key_among_others_is_what_any_other_member_is() {
    let request = lost(
        1,
        "请求Body参数",
        &[
            "owner|String|x",
            "{label}|Array of strings|x",
            "size|Integer|x",
        ],
    );
    assert_snapshot!(put(&[request]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, size: integer, {}: [string] }
    ");
    // A table describes it like any other object, and leads on from there.
    let request = table(
        1,
        "请求Body参数",
        &["owner|String|x", "{label}|Object|见<a href=\"#t2\">表2</a>"],
    );
    let label = table(
        2,
        "标记",
        &["tint|String|x", "inner|Object|见<a href=\"#t1\">表1</a>"],
    );
    assert_snapshot!(put(&[request, label]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: Label }
    Label { tint: string, inner: ShowWidgetRequest }
    recursive-schema
    ");
    // Of two of different types nobody knows which one a member is.
    let twice = |second: &str| {
        let second = format!("{{other}}|{second}|x");
        put(&[lost(
            1,
            "请求Body参数",
            &["owner|String|x", "{label}|String|x", &second],
        )])
    };
    assert_snapshot!(twice("String"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: string }
    ");
    assert_snapshot!(twice("Integer"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: any }
    ");
}

#[test]
fn what_examples_show_under_other_names_is_held_against_a_free_key() {
    let request = |row: &str| lost(1, "请求Body参数", &["owner|String|x", row]);
    let one = r#"{"owner": "a", "tint": "red", "shade": "dark"}"#;
    assert_snapshot!(shown(&[request("{label}|String|x")], one), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: string }
    ");
    // Without the row the same members are told of.
    assert_snapshot!(shown(&[request("size|String|x")], one), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, size: string }
    example-member example-member
    ");
    let two = [
        "{\"owner\": \"a\", \"tint\": 5}",
        "{\"owner\": \"a\", \"shade\": 7}",
    ];
    assert_snapshot!(answered(&[lost(1, "响应Body参数", &["owner|String|x", "{label}|String|x"])], &two), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { owner: string, {}: string or integer }
    example-type
    ");
    // Nothing is read into the one object that an example happens to show.
    let object = r#"{"owner": "a", "tint": {"red": 5}}"#;
    assert_snapshot!(shown(&[request("{label}|Object|x")], object), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: {any} }
    ");
    let alike = r#"{"owner": "a", "tint": {"red": 5}, "shade": {"red": 6}}"#;
    assert_snapshot!(shown(&[request("{label}|Object|x")], alike), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { owner: string, {}: Label by example }
    Label { red: integer by example }
    inferred-from-example
    ");
}

#[test]
fn objects_that_differ_in_other_members_alone_are_two() {
    let body = |second: &str| {
        put(&[
            table(
                1,
                "请求Body参数",
                &[
                    "front|<a href=\"#t2\">Lamp</a> object|x",
                    "back|<a href=\"#t3\">Lamp</a> object|x",
                ],
            ),
            table(2, "Lamp", &["tint|String|x", "{label}|String|x"]),
            table(3, "Lamp", &["tint|String|x", second]),
        ])
    };
    assert_snapshot!(body("{mark}|String|x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { front: Lamp, back: Lamp }
    Lamp { tint: string, {}: string }
    same-caption
    ");
    assert_snapshot!(body("{mark}|Integer|x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { front: Lamp, back: ShowWidgetLamp }
    Lamp { tint: string, {}: string }
    ShowWidgetLamp { tint: string, {}: integer }
    same-caption
    ");
}

#[test]
fn the_only_row_of_a_body_may_stand_for_its_items_or_for_any_key() {
    let body = |row: &str, example: &str| {
        let table = lost(1, "请求Body参数", &[row]);
        let page = page("PUT /v1/widgets", &table, "");
        told(&format!("{page}\n## 请求示例\n\n{}", fence(example)))
    };
    let single = "{\"a\": 1, \"b\": \"x\"}";
    let bodies = [
        body("[Array element]|String|x", "[\"a\", \"b\"]"),
        body("[items]|Array of strings|x", "[\"a\", \"b\"]"),
        body("{key}|Object|x", single),
        body("{key}|Object|x", "{\"a\": {\"c\": 1}}"),
        body("{key}|String|x", single),
    ];
    assert_snapshot!(bodies.join("\n"), @"
    request: [string]
    request: [string]
    request: {any}
    request: {{any}}
    request: {string}
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
fn variants_of_a_body_share_what_any_other_member_is() {
    let body = |one: &[&str], other: &[&str]| {
        let header = "参数|参数类型|描述";
        let request = format!(
            "**表 1**  请求Body参数（一种）\n\n{}\n**表 2**  请求Body参数（另一种）\n\n{}",
            pipe_table(header, one),
            pipe_table(header, other),
        );
        put(&[request])
    };
    let plain = ["name|String|x", "size|Integer|x"];
    let label = ["name|String|x", "{label}|Array of strings|x"];
    let shared = body(&plain, &label);
    assert_snapshot!(shared, @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: integer, {}: [string] }
    ");
    assert_eq!(body(&label, &plain), shared);
    assert_snapshot!(body(&label, &label), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, {}: [string] }
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
    same-caption
    ");
}

#[test]
fn a_table_of_a_body_stays_one_where_a_row_refers_to_it() {
    let link = "<a href=\"#t1\">表1</a>";
    let rows = ["name|String|x", &format!("size|Integer|见{link}")];
    assert_snapshot!(put(&[table(1, "请求Body参数", &rows)]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, size: integer }
    ");
}

#[test]
fn a_number_means_a_table_without_a_name_also_where_another_is_named_like_the_row() {
    let tables = [
        lost(1, "请求Body参数", &["size|Object|见表2"]),
        lost(2, "", &["width|Integer|x"]),
        lost(3, "size参数说明", &["depth|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    orphan-table
    ");
}

#[test]
fn tables_named_after_the_cases_of_an_object_describe_it_where_nothing_else_does() {
    let case = |number: u32, caption: &str, member: &str| {
        lost(number, caption, &[&format!("{member}|Integer|x")])
    };
    let with = |row: &str, second: &str| {
        let first = case(2, "wall mount结构", "height");
        put(&[
            lost(1, "请求Body参数", &[row]),
            first,
            case(3, second, "weight"),
        ])
    };
    let described = "floor mount结构";
    assert_snapshot!(with("mount|Object|x", described), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { height: integer, weight: integer }
    orphan-table orphan-table
    ");
    assert_snapshot!(with("mount|List|x", described), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: [Mount] }
    Mount { height: integer, weight: integer }
    orphan-table orphan-table
    ");
    // A table of its name; one case; a case without a word; a single value.
    assert_snapshot!(with("mount|Object|x", "mount结构"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { weight: integer }
    orphan-table
    ");
    assert_snapshot!(with("mount|Object|x", "floor结构"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { height: integer }
    orphan-table orphan-table
    ");
    assert_snapshot!(with("mount|Object|x", "_mount结构"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { weight: integer }
    orphan-table
    ");
    assert_snapshot!(with("mount|String|x", described), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: string }
    orphan-table orphan-table
    ");
}

#[test]
fn tables_of_one_name_that_a_row_refers_to_describe_it_together() {
    let with = |row: &str, second: &str| {
        let first = table(2, "mount结构（墙）", &["screws|Integer|x"]);
        put(&[
            table(1, "请求Body参数", &[row]),
            first,
            table(3, second, &["weight|Integer|x"]),
        ])
    };
    let row = "mount|Object|见<a href=\"#t2\">表2</a>或<a href=\"#t3\">表3</a>";
    assert_snapshot!(with(row, "mount结构（地板）"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { screws: integer, weight: integer }
    ");
    // A further link explains, and a table that is not referred to is another's.
    assert_snapshot!(with(row, "weight结构"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { screws: integer }
    orphan-table
    ");
    assert_snapshot!(with("mount|Object|见<a href=\"#t2\">表2</a>", "mount结构（地板）"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { mount: Mount }
    Mount { screws: integer }
    orphan-table
    ");
}

#[test]
fn of_two_tables_with_one_name_the_second_describes_what_the_first_lists() {
    let lamps = |second: &[&str]| {
        let first = table(2, "Lamp", &["lamps|Array of Lamp objects|x"]);
        let second = second.iter().map(|row| table(3, "Lamp", &[row]));
        let request = table(1, "请求Body参数", &["room|Lamp object|x"]);
        put(&[vec![request, first], second.collect()].concat())
    };
    assert_snapshot!(lamps(&["height|Integer|x"]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { room: Lamp }
    Lamp { lamps: [LampLamp] }
    LampLamp { height: integer }
    same-caption
    ");
    assert_snapshot!(lamps(&[]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { room: Lamp }
    Lamp { lamps: [Lamp] }
    recursive-schema
    ");
}
