//! Several pages: tables of other ones, and their order.

use generator::ir::Service;
use insta::assert_snapshot;

use super::{schemas::failing, table};
use crate::support::{codes, page, resolve, sketch};

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

#[test]
fn what_an_object_of_another_page_lacks_is_not_said_of_this_one() {
    let there = format!(
        "# 对象\n\n## 尺寸\n\n{}",
        table(2, "Size", &["width|Integer|x", "unit|Object|x"])
    );
    let (service, said) = resolve(&[(HERE, &referring()), (THERE, &there)]);
    assert_snapshot!(sketch(&service.operations[0]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer, unit: {any} }
    ");
    assert_snapshot!(codes(&said), @"");
}
