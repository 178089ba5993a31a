//! Where a list of values begins and ends, and what only looks like one.

use insta::assert_snapshot;

use super::{all_said, said};
use crate::support::{html_table, page, read};

#[test]
fn a_list_goes_on_as_long_as_values_follow() {
    assert_snapshot!(all_said("String", &[
        "取值为red或blue、green。",
        "取值为red或blue，green的颜色",
        "取值为red、blue或red",
        "颜色（取值为red、blue）",
        "取值为red、blue亮色。",
        "取值为red、blue 2种。",
        "取值为Dark Red、Blue",
        "取值为Dark red、Blue",
        "取值为10.0.0.0/8、172.16.0.0/12",
        "取值为red/blue",
        "取值为${red}、${blue}",
        "取值为{red}、{blue}",
    ]), @r#"
    取值为red或blue、green。 = one of "red" "blue" "green"
    取值为red或blue，green的颜色 = one of "red" "blue"
    取值为red、blue或red = one of "red" "blue"
    颜色（取值为red、blue） = one of "red" "blue"
    取值为red、blue亮色。 = one of "red" "blue"
    取值为red、blue 2种。 = one of "red" "blue"
    取值为Dark Red、Blue = one of "Dark Red" "Blue"
    取值为Dark red、Blue =
    取值为10.0.0.0/8、172.16.0.0/12 = one of "10.0.0.0/8" "172.16.0.0/12"
    取值为red/blue = one of "red" "blue"
    取值为${red}、${blue} = one of "${red}" "${blue}"
    取值为{red}、{blue} =
    "#);
}

#[test]
fn classes_and_words_of_prose_are_no_values() {
    assert_snapshot!(all_said("String", &[
        "取值为aes-128、aes-256",
        "取值为2020-spring、2021-autumn",
        "取值为10-20、30-40",
        "取值为a-f、0-9",
        "The value can be null or empty.",
        "取值为SET、NULL",
        "取值为“set”或“null”",
        "取值为set、null",
    ]), @r#"
    取值为aes-128、aes-256 = one of "aes-128" "aes-256"
    取值为2020-spring、2021-autumn = one of "2020-spring" "2021-autumn"
    取值为10-20、30-40 =
    取值为a-f、0-9 =
    The value can be null or empty. =
    取值为SET、NULL = one of "SET" "NULL"
    取值为“set”或“null” = one of "set" "null"
    取值为set、null =
    "#);
}

#[test]
fn a_word_that_also_stands_before_other_things_asks_for_marked_or_constant_values() {
    assert_snapshot!(all_said("String", &[
        "It can be <strong>red</strong> or <strong>blue</strong>.",
        "It can be red or blue.",
        "It can be RED or BLUE.",
        "The value can be isolated or shared.",
    ]), @r#"
    It can be <strong>red</strong> or <strong>blue</strong>. = one of "red" "blue"
    It can be red or blue. =
    It can be RED or BLUE. = one of "RED" "BLUE"
    The value can be isolated or shared. = one of "isolated" "shared"
    "#);
}

#[test]
fn what_announces_an_example_announces_no_values() {
    assert_snapshot!(all_said("String", &[
        "比如取值为red、blue",
        "其示例的取值为red、blue",
        "An example value can be red or blue.",
        "<p>例如：</p><p>red：红blue：蓝</p>",
        "<p>颜色如下：</p><p>red：红blue：蓝</p>",
    ]), @r#"
    比如取值为red、blue =
    其示例的取值为red、blue =
    An example value can be red or blue. =
    <p>例如：</p><p>red：红blue：蓝</p> =
    <p>颜色如下：</p><p>red：红blue：蓝</p> = one of "red" "blue"
    "#);
}

#[test]
fn a_list_in_the_next_line_needs_a_line_that_announces_it() {
    assert_snapshot!(all_said("String", &[
        "<p>取值：</p><p>red、blue</p>",
        "<p>如下：</p><p>red、blue</p>",
        "<p>颜色：</p><p>red、blue</p>",
        "<p>颜色</p><p>red、blue</p>",
        "<p>取值：</p><ul><li>red、blue</li></ul>",
        "<p>取值：</p><ul><li>red、blue</li><li>绿的</li></ul>",
        "<p>取值：</p><ul><li>red、blue</li><li>green</li></ul>",
        "<p>取值：</p><div class=\"note\"><p>red、blue</p></div>",
    ]), @r#"
    <p>取值：</p><p>red、blue</p> = one of "red" "blue"
    <p>如下：</p><p>red、blue</p> = one of "red" "blue"
    <p>颜色：</p><p>red、blue</p> =
    <p>颜色</p><p>red、blue</p> =
    <p>取值：</p><ul><li>red、blue</li></ul> = one of "red" "blue"
    <p>取值：</p><ul><li>red、blue</li><li>绿的</li></ul> = one of "red" "blue"
    <p>取值：</p><ul><li>red、blue</li><li>green</li></ul> = one of "red" "blue" "green"
    <p>取值：</p><div class="note"><p>red、blue</p></div> =
    "#);
}

#[test]
fn paragraphs_are_items_below_a_colon_and_several() {
    assert_snapshot!(all_said("String", &[
        "<p>颜色：</p><p>red：红</p><p>blue：蓝</p>",
        "<p>颜色</p><p>red：红</p><p>blue：蓝</p>",
        "<p>颜色：</p><p>red：红</p>",
        "<p>取值：</p><p>red：红</p>",
        "<p>取值：</p><p>red：红</p><p>末了。</p><p>blue：蓝</p>",
        "<p>取值：</p><p>red：红</p><ul><li>blue：蓝</li><li>green：绿</li></ul>",
        "<p>取值：</p><div class=\"note\"><p>red：红</p><p>blue：蓝</p></div>",
        "<p>取值范围</p><p>red：红</p><p>blue：蓝</p>",
        "<p>颜色：</p><p>red：红</p><p>末了。</p><ul><li>blue：蓝</li><li>green：绿</li></ul>",
    ]), @r#"
    <p>颜色：</p><p>red：红</p><p>blue：蓝</p> = one of "red" "blue"
    <p>颜色</p><p>red：红</p><p>blue：蓝</p> = one of "red" "blue"
    <p>颜色：</p><p>red：红</p> =
    <p>取值：</p><p>red：红</p> = one of "red"
    <p>取值：</p><p>red：红</p><p>末了。</p><p>blue：蓝</p> =
    <p>取值：</p><p>red：红</p><ul><li>blue：蓝</li><li>green：绿</li></ul> = one of "blue" "green"
    <p>取值：</p><div class="note"><p>red：红</p><p>blue：蓝</p></div> =
    <p>取值范围</p><p>red：红</p><p>blue：蓝</p> = one of "red" "blue"
    <p>颜色：</p><p>red：红</p><p>末了。</p><ul><li>blue：蓝</li><li>green：绿</li></ul> = one of "blue" "green"
    "#);
}

#[test]
fn items_are_values_below_any_line_but_one_that_excludes_them() {
    assert_snapshot!(all_said("String", &[
        "<p>颜色见下文</p><ul><li>red：红</li><li>blue：蓝</li></ul>",
        "<p>取值范围很广，颜色不同</p><ul><li>red：红</li><li>绿的</li></ul>",
        "<p>取值范围很广，颜色不同：</p><ul><li>red：红</li><li>绿的</li></ul>",
        "<p>颜色：</p><ul><li>red：红，例如火</li><li>blue：蓝</li></ul>",
        "<p>例如：</p><ul><li>red：红</li><li>blue：蓝</li></ul>",
        "<p>颜色：</p><ul><li>red：可选值</li><li>blue：蓝</li></ul>",
    ]), @r#"
    <p>颜色见下文</p><ul><li>red：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    <p>取值范围很广，颜色不同</p><ul><li>red：红</li><li>绿的</li></ul> =
    <p>取值范围很广，颜色不同：</p><ul><li>red：红</li><li>绿的</li></ul> =
    <p>颜色：</p><ul><li>red：红，例如火</li><li>blue：蓝</li></ul> = one of "red" "blue"
    <p>例如：</p><ul><li>red：红</li><li>blue：蓝</li></ul> =
    <p>颜色：</p><ul><li>red：可选值</li><li>blue：蓝</li></ul> = one of "red" "blue"
    "#);
}

#[test]
fn an_item_begins_with_its_value_or_values() {
    assert_snapshot!(all_said("String", &[
        "<ul><li>red或其他：红</li><li>blue：蓝</li></ul>",
        "<ul><li>red或green：红</li><li>blue：蓝</li></ul>",
        "<ul><li>red:红</li><li>blue:蓝</li></ul>",
        "<ul><li>os:read：读</li><li>os:write：写</li></ul>",
    ]), @r#"
    <ul><li>red或其他：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    <ul><li>red或green：红</li><li>blue：蓝</li></ul> = one of "red" "green" "blue"
    <ul><li>red:红</li><li>blue:蓝</li></ul> = one of "red" "blue"
    <ul><li>os:read：读</li><li>os:write：写</li></ul> = one of "os:read" "os:write"
    "#);
}

#[test]
fn what_an_item_states_holds_for_its_case() {
    assert_snapshot!(all_said("String", &[
        "<ul><li>热时，支持RED。</li><li>冷时，不传。</li></ul>",
        "<ul><li>热时，支持red、blue。</li><li>冷时，支持green。</li></ul>",
        "<ul><li>热时，取值为“red”。</li><li>冷时，取值为“blue”。</li></ul>",
        "<ul><li>热时，取值为red的。</li><li>冷时，取值为blue的。</li></ul>",
        "<ul><li>热时，取值为“red”的灯。</li><li>冷时，取值为“blue”的灯。</li></ul>",
        "<p>热时，取值为“red”。</p><p>冷时，取值为“blue”。</p>",
        "<p>仅支持“red”。</p><p>blue：蓝</p>",
        "<p>仅支持“red”。</p><ul><li>blue：蓝</li></ul>",
    ]), @r#"
    <ul><li>热时，支持RED。</li><li>冷时，不传。</li></ul> =
    <ul><li>热时，支持red、blue。</li><li>冷时，支持green。</li></ul> =
    <ul><li>热时，取值为“red”。</li><li>冷时，取值为“blue”。</li></ul> = one of "red" "blue"
    <ul><li>热时，取值为red的。</li><li>冷时，取值为blue的。</li></ul> =
    <ul><li>热时，取值为“red”的灯。</li><li>冷时，取值为“blue”的灯。</li></ul> =
    <p>热时，取值为“red”。</p><p>冷时，取值为“blue”。</p> =
    <p>仅支持“red”。</p><p>blue：蓝</p> = one of "red"
    <p>仅支持“red”。</p><ul><li>blue：蓝</li></ul> =
    "#);
}

#[test]
fn a_value_stands_clear_of_the_text_before_its_meaning() {
    assert_snapshot!(all_said("String", &[
        "颜色。red：红，blue：蓝",
        "颜色red表示红，色blue表示蓝",
        "颜色。red表示红，blue表示蓝",
        "Color. red: the red one, blue: the blue one",
        "颜色。red:红，blue: 蓝",
        "Color. 0 indicates red, and 1 indicates blue.",
        "取值：（red）、（blue）",
        "取值：红（red）、蓝（blue）",
    ]), @r#"
    颜色。red：红，blue：蓝 = one of "red" "blue"
    颜色red表示红，色blue表示蓝 =
    颜色。red表示红，blue表示蓝 = one of "red" "blue"
    Color. red: the red one, blue: the blue one =
    颜色。red:红，blue: 蓝 = one of "red" "blue"
    Color. 0 indicates red, and 1 indicates blue. = one of "0" "1"
    取值：（red）、（blue） =
    取值：红（red）、蓝（blue） = one of "red" "blue"
    "#);
}

#[test]
fn values_of_a_number_are_numbers() {
    assert_snapshot!(all_said("Double", &[
        "取值为0.5或1.5",
        "默认值为0.5",
        "取值为half、whole",
    ]), @"
    取值为0.5或1.5 = one of 0.5 1.5
    默认值为0.5 = default 0.5
    取值为half、whole =
    ");
}

#[test]
fn a_value_may_begin_with_a_sign() {
    assert_snapshot!(all_said("Integer", &[
        "-1：不限，1：一个",
        "取值范围：-1~100",
        "取值为-1或1",
    ]), @"
    -1：不限，1：一个 = one of -1 1
    取值范围：-1~100 = from -1, to 100
    取值为-1或1 = one of -1 1
    ");
}

#[test]
fn marked_values_count_behind_the_word_that_announces_them() {
    let value = |text: &str| format!("<span class=\"parmvalue\">“{text}”</span>");
    let [other, keep, replace] = ["Other", "Keep", "Replace"].map(value);
    let text = format!("与{other}不同，可以为：甲{keep}；乙{replace}。");
    assert_snapshot!(said("String", &text), @r#"one of "Keep" "Replace""#);
    let text = "与<b>Other</b>不同，可以为：甲<b>Keep</b>；乙<b>Replace</b>。";
    assert_snapshot!(said("String", text), @"");
}

#[test]
fn a_long_text_before_an_announcing_word_may_break_anywhere() {
    for length in 130..140 {
        let text = format!("{}，取值为red、blue", "红".repeat(length));
        assert_eq!(said("String", &text), r#"one of "red" "blue""#, "{length}");
    }
}

#[test]
fn what_a_page_marks_is_a_value_as_a_whole() {
    assert_snapshot!(all_said("String", &[
        "<p>Enumeration values:</p><ul><li><strong>A#(b 1.0)</strong></li><li><strong>Dark Red</strong></li></ul>",
        "<p>The value can be <strong>&gt;</strong>, <strong>=</strong>, or <strong>!=</strong>.</p>",
        "枚举值：<strong>red</strong><strong>blue</strong>", "取值为：red（红）blue（蓝）green（绿）",
        "<p>The value can be:</p><p><strong>red</strong></p><p><strong>blue</strong></p><p><strong>Default value:</strong></p><p>red</p>",
    ]), @r#"
    <p>Enumeration values:</p><ul><li><strong>A#(b 1.0)</strong></li><li><strong>Dark Red</strong></li></ul> = one of "A#(b 1.0)" "Dark Red"
    <p>The value can be <strong>&gt;</strong>, <strong>=</strong>, or <strong>!=</strong>.</p> = one of ">" "=" "!="
    枚举值：<strong>red</strong><strong>blue</strong> = one of "red" "blue"
    取值为：red（红）blue（蓝）green（绿） = one of "red" "blue" "green"
    <p>The value can be:</p><p><strong>red</strong></p><p><strong>blue</strong></p><p><strong>Default value:</strong></p><p>red</p> = one of "red" "blue"
    "#);
}

#[test]
fn a_clause_may_be_nothing_but_values() {
    assert_snapshot!(all_said("String", &[
        "颜色，red或blue。", "颜色：red、blue。", "颜色(red/dark/blue)", "颜色。add/remove。", "红：red，蓝：blue。", "颜色，红（red）或者蓝（blue）。",
        "例如：red、blue。", "单位：kbit/s", "默认值：red、blue", "见http://a.example/red/blue", "路径red/blue", "The colour (red/blue) of it", "不支持：red、blue",
    ]), @r#"
    颜色，red或blue。 = one of "red" "blue"
    颜色：red、blue。 = one of "red" "blue"
    颜色(red/dark/blue) = one of "red" "dark" "blue"
    颜色。add/remove。 = one of "add" "remove"
    红：red，蓝：blue。 = one of "red" "blue"
    颜色，红（red）或者蓝（blue）。 = one of "red" "blue"
    例如：red、blue。 =
    单位：kbit/s =
    默认值：red、blue = default "red"
    见http://a.example/red/blue =
    路径red/blue =
    The colour (red/blue) of it =
    不支持：red、blue =
    "#);
}

#[test]
fn labels_before_groups_of_values_are_none() {
    assert_snapshot!(all_said("String", &[
        "颜色。Warm： red、pink；Cold： blue。", "颜色，暖的：red、pink；冷的：blue。", "red：红；blue：蓝。", "Time: hh:mm; Date: yy-mm",
    ]), @r#"
    颜色。Warm： red、pink；Cold： blue。 = one of "red" "pink" "blue"
    颜色，暖的：red、pink；冷的：blue。 = one of "red" "pink" "blue"
    red：红；blue：蓝。 = one of "red" "blue"
    Time: hh:mm; Date: yy-mm =
    "#);
}

#[test]
fn codes_may_stand_before_their_meanings() {
    assert_snapshot!(all_said("String", &[
        "<p>颜色：</p><p>RED 红</p><p>BLUE 蓝</p>", "<ul><li>RED 红的那种</li><li>BLUE 蓝的那种</li></ul>", "<p>说明</p><p>RED 红</p><p>BLUE 蓝</p>",
        "<ul><li>说明：颜色</li><li>取值范围</li><li>red：红</li><li>blue：蓝</li></ul>",
    ]), @r#"
    <p>颜色：</p><p>RED 红</p><p>BLUE 蓝</p> = one of "RED" "BLUE"
    <ul><li>RED 红的那种</li><li>BLUE 蓝的那种</li></ul> = one of "RED" "BLUE"
    <p>说明</p><p>RED 红</p><p>BLUE 蓝</p> =
    <ul><li>说明：颜色</li><li>取值范围</li><li>red：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    "#);
}

#[test]
fn a_colon_may_announce_one_value() {
    assert_snapshot!(all_said("String", &[
        "引擎。取值填写为：cold。", "有效值：RED", "取值包括：redblue", "取值为：RED，表示红。BLUE，表示蓝。", "取值：uuid",
    ]), @r#"
    引擎。取值填写为：cold。 = one of "cold"
    有效值：RED = one of "RED"
    取值包括：redblue =
    取值为：RED，表示红。BLUE，表示蓝。 = one of "RED" "BLUE"
    取值：uuid =
    "#);
}

#[test]
fn an_item_that_is_no_value_does_not_end_the_list() {
    assert_snapshot!(all_said("String", &["取值为red、蓝、green。", "取值为red、green或蓝。"]), @r#"
    取值为red、蓝、green。 = one of "red" "green"
    取值为red、green或蓝。 =
    "#);
}

#[test]
fn what_names_other_rows_is_no_value() {
    let rows = |text: &str| {
        super::rows(
            "参数|参数类型|描述",
            &[&format!("red|String|{text}"), "blue|String|x"],
        )
    };
    assert_snapshot!(rows("red、blue二选一。"), @"
    red: string
    blue: string
    ");
    assert_snapshot!(rows("取值为blue或green。"), @r#"
    red: string, one of "blue" "green"
    blue: string
    "#);
    assert_snapshot!(rows("<ul><li>“blue”值为1时，不传。</li><li>blue=2时，取值为8。</li></ul>"), @"
    red: string
    blue: string
    ");
}

#[test]
fn a_list_beside_a_wider_range_is_not_closed() {
    assert_snapshot!(all_said("Integer", &[
        "取值为0或-1，取值范围为-1~9。", "取值范围：0~1。0：关，1：开", "取值为1、2或4，取值范围为1~4。", "取值为2或4，取值范围为1~9。",
    ]), @"
    取值为0或-1，取值范围为-1~9。 = from -1, to 9
    取值范围：0~1。0：关，1：开 = one of 0 1, from 0, to 1
    取值为1、2或4，取值范围为1~4。 = one of 1 2 4, from 1, to 4
    取值为2或4，取值范围为1~9。 = from 1, to 9
    ");
}

#[test]
fn an_array_without_items_has_texts_where_values_are_listed() {
    let rows = |text: &str| super::rows("参数|参数类型|描述", &[&format!("a|Array|{text}")]);
    assert_snapshot!(rows("取值范围：RED、BLUE。"), @r#"a: [string], one of "RED" "BLUE""#);
    assert_snapshot!(rows("取值范围：1、2。"), @"a: [?]");
}

#[test]
fn prose_may_tell_the_type_of_a_whole_number() {
    let rows = |text: &str| super::rows("参数|描述", &[&format!("a|{text}")]);
    assert_snapshot!(rows("取值范围：1~9，默认值为5。"), @"a: integer, default 5, from 1, to 9");
    assert_snapshot!(rows("The value is an integer. The default value is 0."), @"a: integer, default 0");
    assert_snapshot!(rows("长度为1~9个字符。"), @"a: absent, shortest 1, longest 9");
}

#[test]
fn items_without_a_value_are_passed_over_where_most_have_one() {
    let list = |items: &[&str]| {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("<li>{item}</li>"))
            .collect();
        said(
            "String",
            &format!("<p>取值如下：</p><ul>{}</ul>", items.concat()),
        )
    };
    assert_snapshot!(list(&["白的：不传", "红的：red"]), @r#"one of "red""#);
    assert_snapshot!(list(&["白的：不传", "黑的：不传", "红的：red"]), @r#"one of "red""#);
    assert_snapshot!(list(&["大于等于0：几个", "-1：不限"]), @"");
    assert_snapshot!(list(&["Letters", "Digits"]), @"");
    assert_snapshot!(list(&["DARK RED：深红", "RED：红"]), @r#"one of "DARK RED" "RED""#);
    assert_snapshot!(list(&["如果值为“red”，表示红", "如果值为“blue”，表示蓝"]), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "<ul><li>热的为“red”或“pink”。</li><li>冷的为“blue”。</li></ul>"), @r#"one of "red" "pink" "blue""#);
    assert_snapshot!(said("String", "<ul><li>当“heat”为“red”时，必填。</li><li>当“heat”为“blue”时，不填。</li></ul>"), @"");
    assert_snapshot!(said("String", "The value can be empty, deleted, or used."), @r#"one of "empty" "deleted" "used""#);
    assert_snapshot!(said("String", "颜色，可设置为red, blue。"), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "该字段内容为“red”。"), @r#"one of "red""#);
}

#[test]
fn explain_shows_the_words_that_gave_a_fact() {
    let rows = [
        "size|Integer|几个。取值范围：1~9，默认值为5。",
        "shade|String|<p>颜色：</p><ul><li>red：红</li><li>blue：蓝</li></ul>",
        "name|String|名字。长度为1~64个字符。",
    ];
    let table = html_table("参数|参数类型|描述", &rows);
    let reading = read(&page("POST /v1/widgets", &table, ""));
    let told = generator::explain(&reading);
    let facts = told.lines().filter(|line| line.starts_with("          "));
    let facts: Vec<&str> = facts.map(str::trim).collect();
    assert_snapshot!(facts.join("\n"), @"
    range: 取值范围：1~9
    default: 几个。取值范围：1~9，默认值为5。
    values: red：红 … blue：蓝
    length: 长度为1~64个字符
    ");
}

#[test]
fn a_noun_may_stand_behind_the_values() {
    assert_snapshot!(all_said("String", &[
        "目前支持red和blue颜色；默认值为none。", "目前支持red，blue涂刷方式。", "支持red和blue的物体。", "取值为red、blue或IP协议号。", "支持red和blue的时候才能用很多种颜料。",
    ]), @r#"
    目前支持red和blue颜色；默认值为none。 = one of "red" "blue", default "none"
    目前支持red，blue涂刷方式。 = one of "red" "blue"
    支持red和blue的物体。 =
    取值为red、blue或IP协议号。 =
    支持red和blue的时候才能用很多种颜料。 =
    "#);
}
