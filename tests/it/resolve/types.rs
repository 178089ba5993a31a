//! What type a row's value has, by its table or by the examples.

use insta::assert_snapshot;

use super::{answered, lost, put, shown, table, told};
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
fn a_text_that_is_no_type_may_be_the_caption_of_a_table_or_lead_to_one() {
    let size = || table(2, "size的各个字段", &["width|Integer|x"]);
    let with = |ty: &str, description: &str| {
        let row = format!("size|{ty}|{description}");
        put(&[table(1, "请求Body参数", &[&row]), size()])
    };
    assert_snapshot!(with("参考size的各个字段。", "x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    assert_snapshot!(with("大小 <a href=\"#t2\">2</a>", "x"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: Size }
    Size { width: integer }
    ");
    // A link in the description of what may be anything leads to what its values may be.
    assert_snapshot!(with("随便什么", "见<a href=\"#t2\">表2</a>"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: any }
    unknown-type orphan-table
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
    example-type repaired-example
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
fn a_key_for_anything_among_others_says_what_other_members_are() {
    assert_snapshot!(put(&[table(1, "请求Body参数", &["name|String|x", "用户自定义键|String|x"])]), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { name: string, {}: string }
    ");
}

#[test]
fn one_answer_settles_a_fraction_and_has_text_accepted() {
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
    ShowWidgetResponse { size: number, since: integer or string, open: boolean or string, pin: integer or string }
    example-type example-type example-type example-type
    ");
    let example = r#"{"size": 2.0, "since": "", "open": 1, "pin": null}"#;
    assert_snapshot!(answered(example), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer or number, since: integer or string, open: boolean or integer, pin: integer }
    example-type example-type
    ");
    assert_snapshot!(answered(r#"{"open": 5}"#), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer, since: integer, open: boolean or integer, pin: integer }
    example-type
    ");
}

#[test]
fn a_range_goes_with_the_number_that_it_is_about() {
    let response = lost(1, "响应Body参数", &["since|Integer|取值范围：1~10"]);
    let tables = [response];
    assert_snapshot!(answered(&tables, &["{\"since\": 5}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: integer from 1, to 10 }
    ");
    assert_snapshot!(answered(&tables, &["{\"since\": \"today\"}"]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { since: integer from 1, to 10, or string }
    example-type
    ");
}

#[test]
fn a_word_that_is_no_known_type_is_what_the_example_shows() {
    let request = table(1, "请求Body参数", &["size|WidgetSize|x"]);
    assert_snapshot!(shown(&[request], "{\"size\": \"large\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: string by example }
    inferred-from-example
    ");
}

#[test]
fn a_type_that_a_row_gives_as_another_is_accepted_once() {
    let rows = ["size|String/Integer|x", "open|Boolean/String|x"];
    let request = table(1, "请求Body参数", &rows);
    assert_snapshot!(shown(&[request], "{\"size\": 3, \"open\": \"a\"}"), @"
    request: ShowWidgetRequest
    ShowWidgetRequest { size: string or integer, open: boolean or string }
    ");
    let rows = [
        "size|Integer/String|x",
        "list|String/List|x",
        "rate|Integer/Float|x",
    ];
    let response = table(1, "响应Body参数", &rows);
    let example = "{\"size\": \"a\", \"list\": [\"b\"], \"rate\": 0.5}";
    assert_snapshot!(answered(&[response], &[example]), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer or string, list: [string] or string, rate: integer or number }
    example-type
    ");
}
