//! What type a row's value has, by its table or by the examples.

use insta::assert_snapshot;

use super::{lost, put, shown, table, told};
use crate::support::{fence, page};

#[test]
fn what_a_row_states_of_an_array_holds_for_its_items_and_what_does_not_fit_goes() {
    assert_snapshot!(put(&[table(1, "请求Body参数", &[
        "colors|Array of strings|取值为red、blue。长度为1~10。",
        "size|Object|取值范围：1~10，默认值为5。",
        "open|Boolean|长度为1~10。",
        "width|Integer|长度为1~10。",
    ])]), @r#"
    request: ShowWidgetRequest
    ShowWidgetRequest { colors: [string one of "red" "blue"], size: {any}, open: boolean, width: integer }
    undescribed-object
    "#);
}

#[test]
fn a_type_of_two_words_is_the_first_and_accepts_the_other() {
    assert_snapshot!(put(&[table(1, "请求Body参数", &[
        "size|String/Integer|x", "flag|Integer/Boolean|x", "list|String或List|x", "rate|String/Float|x", "name|Integer/String|x", "any|String/Object|x",
    ])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: string or integer, flag: integer or boolean, list: string or array, rate: string or number, name: integer or string, any: string or object }
    ");
}

#[test]
fn a_row_without_a_type_has_that_of_its_example() {
    assert_snapshot!(shown(&[table(1, "请求Body参数", &["size||x", "name|String|x"])], "{\"size\": 3}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: integer, name: string }
    ");
    let size = table(2, "尺寸", &["width|Integer|x"]);
    let row = "size||见<a href=\"#t2\">表2</a>";
    assert_snapshot!(put(&[table(1, "请求Body参数", &[row]), size]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
}

#[test]
fn a_bare_word_is_the_name_of_a_table_or_unknown() {
    let row = "sizes|WidgetSize|x";
    assert_snapshot!(put(&[table(1, "请求Body参数", &[row]), table(2, "WidgetSize", &["width|Integer|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: WidgetSize }
    WidgetSize { width: integer }
    ");
    assert_snapshot!(put(&[table(1, "请求Body参数", &[row])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { sizes: any }
    unknown-type
    ");
}

#[test]
fn an_object_that_is_shown_as_an_object_too_stays_one() {
    let tables = [
        lost(1, "请求Body参数", &["holes|Object|见表2"]),
        lost(2, "holes", &["depth|Integer|x"]),
    ];
    let example = "{\"holes\": [{\"depth\": 1}]}\n\n{\"holes\": {\"depth\": 2}}";
    assert_snapshot!(shown(&tables, example), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { holes: Holes }
    Holes { depth: integer }
    repaired-example example-type
    ");
}

#[test]
fn an_empty_object_is_a_map() {
    assert_snapshot!(shown(&[], "{\"tags\": {}, \"name\": \"a\"}"), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { tags: {any} by example, name: string by example }
    inferred-from-example
    ");
}

#[test]
fn a_key_for_anything_among_others_is_no_member() {
    assert_snapshot!(put(&[table(1, "请求Body参数", &["name|String|x", "用户自定义键|String|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string }
    ");
}

#[test]
fn a_number_that_a_response_never_shows_is_text() {
    let answered = |example: &str| {
        let rows = [
            "size|Integer|x",
            "since|Integer|x",
            "open|Boolean|x",
            "pin|Integer|x",
        ];
        let page = page("PUT /v1/widgets", "", &table(1, "响应Body参数", &rows));
        told(&format!("{page}\n## 响应示例\n\n{}", fence(example)))
    };
    let example = r#"{"size": 2.5, "since": "today", "open": "no", "pin": "7"}"#;
    assert_snapshot!(answered(example), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: number, since: string or integer, open: string or boolean, pin: integer or string }
    example-type example-type example-type example-type
    ");
    let example = r#"{"size": 2.0, "since": "", "open": 1, "pin": null}"#;
    assert_snapshot!(answered(example), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer or number, since: integer or string, open: boolean or integer, pin: integer }
    example-type example-type example-type
    ");
    assert_snapshot!(answered(r#"{"open": 5}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer, since: integer, open: boolean or integer, pin: integer }
    example-type
    ");
}
