//! Tables that nothing refers to.

use generator::diagnostic::Code;
use insta::assert_snapshot;

use super::{answered, lost, put, shown, table, told};
use crate::support::{fence, page, resolve};

#[test]
fn a_table_named_like_what_is_shown_describes_it_if_it_lists_half_of_it() {
    let tables = |rows: &[&str]| {
        [
            lost(1, "请求Body参数", &["id|String|x"]),
            lost(2, "size参数说明", rows),
        ]
    };
    let example = "{\"id\": \"a\", \"size\": {\"width\": 1, \"depth\": 2}}";
    assert_snapshot!(shown(&tables(&["width|Integer|x"]), example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string, size: Size by example }
    Size { width: integer }
    orphan-table example-member
    ");
    assert_snapshot!(shown(&tables(&["height|Integer|x"]), example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table example-member
    ");
}

#[test]
fn the_only_table_that_lists_all_that_is_shown_describes_it() {
    let tables = |names: &[&str]| {
        let mut tables = vec![lost(1, "请求Body参数", &["id|String|x"])];
        let others = names.iter().zip(2..);
        tables.extend(
            others
                .map(|(name, number)| lost(number, name, &["width|Integer|x", "depth|Integer|x"])),
        );
        tables
    };
    let object = "{\"id\": \"a\", \"size\": {\"width\": 1, \"depth\": 2}}";
    assert_snapshot!(shown(&tables(&["Shape参数说明"]), object), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string, size: Size by example }
    Size { width: integer, depth: integer }
    orphan-table
    ");
    assert_snapshot!(shown(&tables(&["Shape参数说明", "Form参数说明"]), object), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table orphan-table example-member
    ");
    let array = "{\"id\": \"a\", \"sizes\": [{\"width\": 1, \"depth\": 2}]}";
    assert_snapshot!(shown(&tables(&["Shape参数说明"]), array), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string, sizes: [Size] by example }
    Size { width: integer, depth: integer }
    orphan-table
    ");
    let both = "{\"id\": \"a\", \"sizes\": [[{\"width\": 1, \"depth\": 2}]]}";
    assert_snapshot!(shown(&tables(&["Shape参数说明"]), both), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table example-member
    ");
    let single = "{\"id\": \"a\", \"size\": {\"width\": 1}}";
    assert_snapshot!(shown(&tables(&["Shape参数说明"]), single), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table example-member
    ");
}

#[test]
fn a_value_that_is_shown_as_object_and_array_is_described_by_no_such_table() {
    let tables = [
        lost(1, "响应Body参数", &["id|String|x"]),
        lost(2, "Shape参数说明", &["width|Integer|x", "depth|Integer|x"]),
    ];
    assert_snapshot!(answered(&tables, &["{\"size\": {\"width\": 1, \"depth\": 2}}", "{\"size\": [{\"width\": 1, \"depth\": 2}]}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: string, size: any by example }
    orphan-table example-member
    ");
}

#[test]
fn a_table_that_nothing_refers_to_is_told_of() {
    let nested = lost(2, "size参数说明", &["width|Integer|x"]);
    assert_snapshot!(put(&[lost(1, "请求Body参数", &["id|String|x"]), nested.clone()]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table
    ");
    let text = page(
        "PUT /v1/widgets",
        &lost(1, "请求Body参数", &["id|String|x"]),
        "",
    ) + "\n## 说明\n\n"
        + &nested;
    assert_snapshot!(told(&text), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table
    ");
    let text = page(
        "PUT /v1/widgets",
        &lost(1, "请求Body参数", &["id|String|x"]),
        "",
    ) + "\n## 请求示例\n\n"
        + &lost(3, "请求参数", &["other|String|x"])
        + &fence("{\"id\": \"a\"}");
    assert_snapshot!(told(&text), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    orphan-table
    ");
}

#[test]
fn a_link_in_the_text_of_a_row_to_its_own_table_means_nothing() {
    let own = table(
        2,
        "Size",
        &["width|Integer|x", "inner|Object|见<a href=\"#t2\">表2</a>"],
    );
    assert_snapshot!(put(&[table(1, "请求Body参数", &["size|Size object|x"]), own]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer, inner: {any} }
    undescribed-object
    ");
    let own = table(
        2,
        "Size",
        &["width|Integer|x", "inner|<a href=\"#t2\">Size</a> object|x"],
    );
    assert_snapshot!(put(&[table(1, "请求Body参数", &["size|Size object|x"]), own]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer, inner: Size }
    recursive-schema
    ");
}

#[test]
fn links_in_the_text_are_no_alternatives_to_the_one_in_the_type() {
    let tables = [
        table(
            1,
            "请求Body参数",
            &["hole|<a href=\"#t2\">Object</a>|又见<a href=\"#t3\">表3</a>"],
        ),
        table(2, "圆", &["radius|Integer|x"]),
        table(3, "方", &["width|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hole: Hole }
    Hole { radius: integer }
    orphan-table
    ");
    let tables = [
        table(
            1,
            "请求Body参数",
            &["hole|<a href=\"#t2\">Object</a>或<a href=\"#t3\">Object</a>|x"],
        ),
        table(2, "圆", &["radius|Integer|x"]),
        table(3, "方", &["width|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { hole: Hole or object }
    Hole { radius: integer }
    orphan-table
    ");
}

#[test]
fn a_number_leads_to_a_table_without_a_name() {
    let tables = [
        lost(1, "请求Body参数", &["size|Object|见表2"]),
        lost(2, "尺寸", &["width|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    let tables = [
        lost(1, "请求Body参数", &["size|Object|见表2"]),
        lost(2, "", &["width|Integer|x"]),
    ];
    assert_snapshot!(put(&tables), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
}

/// What is said about the tables that nothing led to.
fn said_of_orphans(tables: &str) -> String {
    let (_, diagnostics) = resolve(&[("0.md", &page("PUT /v1/a", tables, ""))]);
    let orphans = diagnostics
        .iter()
        .filter(|one| one.code == Code::OrphanTable);
    orphans
        .map(|one| one.message.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_is_said_of_an_orphan_is_true_of_the_rows_that_refer_to_it() {
    let said = |kind: &str, more: &[String]| {
        let top = table(1, "请求Body参数", &[kind]);
        said_of_orphans(&(top + &more.concat()))
    };
    let (size, form) = ("<a href=\"#t2\">2</a>", "<a href=\"#t3\">3</a>");
    let row = format!("part|Object|{form}");
    let sized = |rows: &[&str]| table(2, "size参数说明", rows);
    let formed = || table(3, "form参数说明", &["depth|Integer|x"]);
    let tables = [sized(&["width|Integer|x"])];
    assert_snapshot!(said(&format!("kind|String|{size}"), &tables), @"the table of `size` is referred to by rows that are no objects");
    let tables = [sized(&["width|Integer|x"]), formed()];
    assert_snapshot!(said(&format!("kind|Object|{size} {form}"), &tables), @"what refers to the table of `form` is described by another one");
    let tables = [sized(&[&row]), formed()];
    // Who mends that mends what only it leads to.
    assert_snapshot!(said("kind|String|x", &tables), @"no row refers to the table of `size`");
    let tables = [
        sized(&[&row]),
        table(3, "form参数说明", &[&format!("of|Object|{size}")]),
    ];
    assert_snapshot!(said("kind|String|x", &tables), @"
    only tables that nothing leads to refer to the table of `size`
    only tables that nothing leads to refer to the table of `form`
    ");
}

#[test]
fn a_table_among_the_examples_lists_the_body_where_no_other_does() {
    let text = page("PUT /v1/widgets", "", "")
        + "\n## 请求示例\n\n"
        + &lost(1, "请求Body参数", &["id|String|x"]);
    assert_snapshot!(told(&text), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { id: string }
    ");
}

#[test]
fn what_a_response_shows_is_held_against_the_table_of_a_response_that_describes_it() {
    let tables = [
        lost(1, "响应Body参数", &["size|Object|x"]),
        lost(2, "Shape参数说明", &["width|Integer|x", "depth|Integer|x"]),
    ];
    let example = "{\"size\": {\"width\": \"a\", \"depth\": 2}}";
    assert_snapshot!(answered(&tables, &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: Size }
    Size { width: integer or string, depth: integer }
    orphan-table example-type
    ");
}

#[test]
fn a_table_that_lists_a_name_of_the_body_describes_it_only_if_it_is_named_so() {
    let tables = |name: &str| {
        let rows = ["width|Long|x", "depth|Long|x"];
        [lost(1, &format!("{name}参数说明"), &rows)]
    };
    let example = "{\"width\": 3}";
    assert_snapshot!(shown(&tables("width"), example), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { width: integer format int64 }
    orphan-table
    ");
    assert_snapshot!(shown(&tables("size"), example), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { width: integer by example }
    orphan-table inferred-from-example
    ");
}

#[test]
fn the_only_table_that_lists_nothing_but_top_level_members_is_the_body_s() {
    let spec = lost(2, "size参数说明", &["width|Long|x"]);
    let example = "{\"kind\": \"Widget\", \"size\": {\"width\": 3}, \"note\": \"x\"}";
    let with = |rows: &[&str]| shown(&[lost(1, "Widget结构", rows), spec.clone()], example);
    assert_snapshot!(with(&["kind|String|x", "size|Object|见表2"]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { kind: string, size: Size }
    Size { width: integer format int64 }
    orphan-table example-member
    ");
    assert_snapshot!(with(&["size|Object|见表2"]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer format int64 }
    orphan-table example-member example-member
    ");
    // One row that is no object, or one that the body has not at its top.
    assert_snapshot!(with(&["kind|String|x"]), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { kind: string by example, size: Size by example, note: string by example }
    Size { width: integer format int64 }
    orphan-table orphan-table
    ");
    assert_snapshot!(with(&["kind|String|x", "width|Long|x"]), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { kind: string by example, size: Size by example, note: string by example }
    Size { width: integer format int64 }
    orphan-table orphan-table
    ");
    // Two such tables.
    let rows = ["kind|String|x", "note|String|x"];
    assert_snapshot!(shown(&[lost(1, "Widget结构", &rows), lost(2, "Gear结构", &rows)], example), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { kind: string by example, size: Size by example, note: string by example }
    Size { width: integer by example }
    orphan-table orphan-table inferred-from-example
    ");
}

#[test]
fn the_answer_of_success_is_put_together_from_tables_that_nothing_refers_to() {
    let size = [lost(1, "size参数说明", &["width|Long|x"])];
    assert_snapshot!(answered(&size, &["{\"size\": {\"width\": 1}}"]), @"
    200: ShowWidgetResponse by example
    ShowWidgetResponse { size: Size by example }
    Size { width: integer format int64 }
    orphan-table
    ");
}
