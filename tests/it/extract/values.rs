//! Values that descriptions list.

use insta::assert_snapshot;

use super::{all_said, rows, said};
use crate::support::{html_table, page, read};

#[test]
fn sentences_list_values() {
    assert_snapshot!(all_said("String", &[
        "取值为red、blue或green", "取值范围：red，blue", "取值：red/blue", "可选值：red、blue。", "枚举值：red，blue",
        "可以为“red”或者“blue”。", "状态，包括red、blue。", "分别为red和blue",
        "The value can be red or blue.", "The value is red.", "Value range: red, blue", "Options: N/A", "Value range: N/A",
    ]), @r#"
    取值为red、blue或green = one of "red" "blue" "green"
    取值范围：red，blue = one of "red" "blue"
    取值：red/blue = one of "red" "blue"
    可选值：red、blue。 = one of "red" "blue"
    枚举值：red，blue = one of "red" "blue"
    可以为“red”或者“blue”。 = one of "red" "blue"
    状态，包括red、blue。 = one of "red" "blue"
    分别为red和blue = one of "red" "blue"
    The value can be red or blue. = one of "red" "blue"
    The value is red. =
    Value range: red, blue = one of "red" "blue"
    Options: N/A =
    Value range: N/A =
    "#);
    assert_snapshot!(all_said("Integer", &["取值为1、2或3", "The value can be 0 or 1."]), @"
    取值为1、2或3 = one of 1 2 3
    The value can be 0 or 1. = one of 0 1
    ");
}

#[test]
fn values_that_are_mere_examples_are_no_list() {
    assert_snapshot!(all_said("String", &[
        "取值例如：red、blue", "取值，例如red或blue", "取值：例如red", "The value can be, for example, red or blue.",
    ]), @"
    取值例如：red、blue =
    取值，例如red或blue =
    取值：例如red =
    The value can be, for example, red or blue. =
    ");
}

#[test]
fn more_sentences_list_values() {
    assert_snapshot!(all_said("String", &[
        "The value can be <strong>red</strong>, <strong>blue</strong>, or <strong>green</strong>.",
        "The value can be red, blue, or green.", "The value can be set to red or blue.", "The status must be either red or blue.",
        "The options are as follows: red, blue.", "取值为red（红）、blue（蓝）",
    ]), @r#"
    The value can be <strong>red</strong>, <strong>blue</strong>, or <strong>green</strong>. = one of "red" "blue" "green"
    The value can be red, blue, or green. = one of "red" "blue" "green"
    The value can be set to red or blue. = one of "red" "blue"
    The status must be either red or blue. = one of "red" "blue"
    The options are as follows: red, blue. = one of "red" "blue"
    取值为red（红）、blue（蓝） = one of "red" "blue"
    "#);
}

#[test]
fn a_list_ends_where_its_sentence_does() {
    assert_snapshot!(all_said("String", &[
        "取值为red或blue，red时更亮", "取值为red、blue，默认为red", "取值为red（红）、blue（蓝）未传时为蓝", "支持red、blue两种方式。", "取值为red、blue或green之一",
        "取值为red、blue或绿色", "取值为text/plain、text/css", "取值为Dark Red、Blue", "颜色，支持c、d。", "当取值为red或blue，则为真", "例如取值为red、blue",
    ]), @r#"
    取值为red或blue，red时更亮 = one of "red" "blue"
    取值为red、blue，默认为red = one of "red" "blue", default "red"
    取值为red（红）、blue（蓝）未传时为蓝 = one of "red" "blue"
    支持red、blue两种方式。 = one of "red" "blue"
    取值为red、blue或green之一 = one of "red" "blue" "green"
    取值为red、blue或绿色 =
    取值为text/plain、text/css = one of "text/plain" "text/css"
    取值为Dark Red、Blue = one of "Dark Red" "Blue"
    颜色，支持c、d。 = one of "c" "d"
    当取值为red或blue，则为真 =
    例如取值为red、blue =
    "#);
}

#[test]
fn a_line_that_announces_values_speaks_of_the_next_ones() {
    assert_snapshot!(all_said("String", &[
        "<p>取值范围：</p><p>red、blue</p>", "<p>取值：</p><p>red</p><p>blue</p>", "<p>支持以下颜色：</p><p>RED,BLUE,</p>",
        "<p>颜色。可选值如下：</p><ul><li>red：红</li><li>blue：蓝</li></ul><p>说明：</p><ul><li>蓝的少见</li></ul>",
        "<ul><li>说明：颜色</li><li>取值范围：</li><li>red：红</li><li>blue：蓝</li><li>约束：无</li></ul>",
        "<p>取值范围：</p><ul><li>空：没有</li><li>red：红</li><li>blue：蓝</li></ul>",
        "<p>枚举值：</p><ul><li>red</li></ul>", "<p>取值示例：</p><ul><li>red</li><li>blue</li></ul>", "<p>格式为a-b，其中：</p><ul><li>a：前</li><li>b：后</li></ul>",
    ]), @r#"
    <p>取值范围：</p><p>red、blue</p> = one of "red" "blue"
    <p>取值：</p><p>red</p><p>blue</p> = one of "red" "blue"
    <p>支持以下颜色：</p><p>RED,BLUE,</p> = one of "RED" "BLUE"
    <p>颜色。可选值如下：</p><ul><li>red：红</li><li>blue：蓝</li></ul><p>说明：</p><ul><li>蓝的少见</li></ul> = one of "red" "blue"
    <ul><li>说明：颜色</li><li>取值范围：</li><li>red：红</li><li>blue：蓝</li><li>约束：无</li></ul> = one of "red" "blue"
    <p>取值范围：</p><ul><li>空：没有</li><li>red：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    <p>枚举值：</p><ul><li>red</li></ul> = one of "red"
    <p>取值示例：</p><ul><li>red</li><li>blue</li></ul> =
    <p>格式为a-b，其中：</p><ul><li>a：前</li><li>b：后</li></ul> =
    "#);
}

#[test]
fn a_label_may_announce_one_value() {
    assert_snapshot!(all_said("String", &["取值范围：RED。", "枚举值：RED（红）", "取值范围：UUID", "取值范围：red"]), @r#"
    取值范围：RED。 = one of "RED"
    枚举值：RED（红） = one of "RED"
    取值范围：UUID =
    取值范围：red = one of "red"
    "#);
}

#[test]
fn values_may_stand_between_square_brackets() {
    assert_snapshot!(all_said("String", &[
        "Enum: [red, blue,green]", "Colour. Enum:[ red]", "取值范围：[RED, BLUE]", "取值为[a-z]", "取值范围：[1,64]", "Enum: [red, or any other]",
        "取值范围：RED/BLUE", "取值为RED/BLUE或其编号",
    ]), @r#"
    Enum: [red, blue,green] = one of "red" "blue" "green"
    Colour. Enum:[ red] = one of "red"
    取值范围：[RED, BLUE] = one of "RED" "BLUE"
    取值为[a-z] =
    取值范围：[1,64] =
    Enum: [red, or any other] =
    取值范围：RED/BLUE = one of "RED" "BLUE"
    取值为RED/BLUE或其编号 =
    "#);
}

#[test]
fn values_may_stand_before_their_meanings_in_one_line() {
    assert_snapshot!(all_said("String", &[
        "颜色。red：红blue：蓝", "颜色，red表示红，blue表示蓝。", "RED，表示红。BLUE，表示蓝。", "例如：red：红blue：蓝", "格式为“yyZ”，T指时，Z指区",
        "red表示“红”，red表示亮", "{\"red\": 1, \"blue\": 2}", "当它亮时，red表示红，blue表示蓝",
    ]), @r#"
    颜色。red：红blue：蓝 = one of "red" "blue"
    颜色，red表示红，blue表示蓝。 = one of "red" "blue"
    RED，表示红。BLUE，表示蓝。 = one of "RED" "BLUE"
    例如：red：红blue：蓝 =
    格式为“yyZ”，T指时，Z指区 =
    red表示“红”，red表示亮 =
    {"red": 1, "blue": 2} =
    当它亮时，red表示红，blue表示蓝 =
    "#);
    assert_snapshot!(all_said("Integer", &["0：否，1：是", "0为否，1为是", "取值1-7，1代表红，7代表紫"]), @"
    0：否，1：是 = one of 0 1
    0为否，1为是 = one of 0 1
    取值1-7，1代表红，7代表紫 = from 1, to 7
    ");
}

#[test]
fn values_may_stand_behind_their_meanings() {
    assert_snapshot!(all_said("String", &[
        "包含红（RED）、蓝（BLUE）。", "取值：红色：red蓝色：blue", "由大写（A-Z）和小写（a-z）组成", "包含大写（A-Z）、小写（a-z）。",
        "<p>颜色：</p><ul><li>红：red</li><li>蓝：blue；</li></ul>", "<ul><li>取值为“red”，表示红</li><li>取值为“blue”，表示蓝</li></ul>",
        "<ul><li>热时，取值为“red”。</li><li>冷时不传。</li><li>温时，取值为“blue”。</li></ul>", "<ul><li>true或yes（要）</li><li>no（不要）</li></ul>",
    ]), @r#"
    包含红（RED）、蓝（BLUE）。 = one of "RED" "BLUE"
    取值：红色：red蓝色：blue = one of "red" "blue"
    由大写（A-Z）和小写（a-z）组成 =
    包含大写（A-Z）、小写（a-z）。 =
    <p>颜色：</p><ul><li>红：red</li><li>蓝：blue；</li></ul> = one of "red" "blue"
    <ul><li>取值为“red”，表示红</li><li>取值为“blue”，表示蓝</li></ul> = one of "red" "blue"
    <ul><li>热时，取值为“red”。</li><li>冷时不传。</li><li>温时，取值为“blue”。</li></ul> = one of "red" "blue"
    <ul><li>true或yes（要）</li><li>no（不要）</li></ul> = one of "true" "yes" "no"
    "#);
}

#[test]
fn a_value_without_a_type_is_text_unless_it_looks_otherwise() {
    let rows = |text: &str| rows("参数|描述", &[&format!("a|{text}")]);
    assert_snapshot!(rows("取值为red或blue，默认为red。"), @r#"a: absent, one of "red" "blue", default "red""#);
    assert_snapshot!(rows("取值为1或2，默认为1。"), @"a: absent");
    assert_snapshot!(rows("取值为true或false。"), @"a: absent");
}

#[test]
fn a_column_may_give_range_or_default() {
    let rows = |ty: &str, range: &str, default: &str| {
        rows(
            "参数|参数类型|描述|取值范围|默认值",
            &[&format!("a|{ty}|x|{range}|{default}")],
        )
    };
    assert_snapshot!(rows("Integer", "1~2000", "1,000"), @"a: integer, default 1000, from 1, to 2000");
    assert_snapshot!(rows("Integer", "[1, 100]", "-"), @"a: integer, from 1, to 100");
    assert_snapshot!(rows("String", "red，blue", "red"), @r#"a: string, one of "red" "blue", default "red""#);
    assert_snapshot!(rows("String", "<ul><li>red：红</li><li>blue：蓝</li></ul>", "红的"), @r#"a: string, one of "red" "blue""#);
    assert_snapshot!(rows("Boolean", "true或false", "false"), @"a: boolean, default false");
}

#[test]
fn what_the_facts_hold_is_no_prose() {
    let doc = |text: &str| {
        let table = html_table(
            "参数|参数类型|描述",
            &[&format!("a|Array of strings|{text}")],
        );
        let reading = read(&page("POST /v1/widgets", &table, ""));
        reading.tables[0].rows[0]
            .facts
            .doc
            .clone()
            .unwrap_or_default()
    };
    assert_snapshot!(doc("<p>颜色。</p><p>数组长度：<strong>1 - 10</strong></p><p>最小长度：1</p>"), @"颜色。");
    assert_snapshot!(doc("<p>颜色。</p><p>枚举值：</p><ul><li>red</li><li>blue</li></ul><p>末了。</p>"), @"
    颜色。

    末了。
    ");
    assert_snapshot!(doc("<p>方式：</p><ul><li>default：原样</li><li>red：红</li></ul><p>default：red</p>"), @"
    方式：

    - default：原样
    - red：红
    ");
    assert_snapshot!(doc("<p>颜色。</p><p>枚举值：</p><ul><li>red：红</li><li>blue：蓝</li></ul>"), @"
    颜色。

    枚举值：

    - red：红
    - blue：蓝
    ");
}

#[test]
fn what_is_supported_are_the_values() {
    assert_snapshot!(all_said("String", &[
        "颜色，支持RED。", "颜色，目前支持red。", "目前只支持填写字符串“red”或“blue”。", "颜色，支持：红色（red）蓝色（blue）", "取值范围：red。",
        "是否支持red、blue", "最多支持red、blue", "地址。支持red、blue。", "支持IPv6。", "支持red。", "取值范围：number",
    ]), @r#"
    颜色，支持RED。 = one of "RED"
    颜色，目前支持red。 = one of "red"
    目前只支持填写字符串“red”或“blue”。 = one of "red" "blue"
    颜色，支持：红色（red）蓝色（blue） = one of "red" "blue"
    取值范围：red。 = one of "red"
    是否支持red、blue =
    最多支持red、blue =
    地址。支持red、blue。 =
    支持IPv6。 =
    支持red。 =
    取值范围：number =
    "#);
}

#[test]
fn an_item_may_state_values_for_several_cases() {
    assert_snapshot!(said("String", "<ul><li>换红时，取值为“red”；换蓝时，取值为“blue”。</li><li>不换时不传。</li></ul>"), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "方式： red：红（默认） blue：蓝"), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "<p>取值范围：</p><ul><li>all：所有</li><li>{zone}：一个</li></ul>"), @"");
}

#[test]
fn prose_that_lists_no_values_gives_none() {
    assert_snapshot!(all_said("String", &[
        "目前支持red，blue和green三色", "目前支持red，blue和green压缩方式", "不支持red、blue", "取值为red", "包括字母、数字和-", "可以为空", "The value can be a string of letters.",
        "The value is a UUID.", "取值为1~64个字符", "can be left blank", "The value must be the same as name.",
    ]), @r#"
    目前支持red，blue和green三色 = one of "red" "blue" "green"
    目前支持red，blue和green压缩方式 = one of "red" "blue" "green"
    不支持red、blue =
    取值为red = one of "red"
    包括字母、数字和- =
    可以为空 =
    The value can be a string of letters. =
    The value is a UUID. =
    取值为1~64个字符 = shortest 1, longest 64
    can be left blank =
    The value must be the same as name. =
    "#);
}

#[test]
fn classes_of_characters_are_no_values() {
    assert_snapshot!(said("String", "取值范围：a-z，A-Z"), @"");
}

#[test]
fn a_boolean_has_no_list_of_values() {
    assert_snapshot!(said("Boolean", "<p>取值为：</p><ul><li>true：要</li><li>false：不要</li></ul>"), @"");
    assert_snapshot!(said("Boolean", "取值为true或false，默认为false。"), @"default false");
    assert_snapshot!(said("String", "取值为true或false。"), @r#"one of "true" "false""#);
}

#[test]
fn an_empty_text_in_prose_is_no_value() {
    for description in [
        "默认值为\"\"。",
        "默认值：“”",
        "取值为“”或“red”。",
        "The default value is \"\".",
        "The value can be \"\" or \"red\".",
    ] {
        assert_eq!(said("String", description), "", "{description}");
    }
}

#[test]
fn values_fit_the_type() {
    assert_snapshot!(said("Integer", "<ul><li>1：粗</li><li>2：细</li></ul>"), @"one of 1 2");
    assert_snapshot!(said("Integer", "<ul><li>thick：粗</li><li>thin：细</li></ul>"), @"");
    assert_snapshot!(said("Array of strings", "<ul><li>red：红</li><li>blue：蓝</li></ul>"), @r#"one of "red" "blue""#);
}

#[test]
fn a_row_is_deprecated_by_a_sentence_of_its_own() {
    assert_snapshot!(all_said("String", &["该字段已废弃。", "This field is deprecated.", "<p>名字。</p><p>已废弃</p>", "不支持中文",
        "一个零件的名字，在仓库里是独一无二的；旧的仓库还有另一个名字，那一个已废弃，不要与它混淆。",
    ]), @"
    该字段已废弃。 = deprecated
    This field is deprecated. = deprecated
    <p>名字。</p><p>已废弃</p> = deprecated
    不支持中文 =
    一个零件的名字，在仓库里是独一无二的；旧的仓库还有另一个名字，那一个已废弃，不要与它混淆。 =
    ");
}

#[test]
fn values_are_told_of_as_kubernetes_does() {
    assert_snapshot!(all_said("String", &[
        "One of Always, Never, IfNotPresent.", "Status of it, one of True, False, Unknown.", "Valid operators are In, NotIn, Exists and DoesNotExist.",
        "Valid options are Red, Blue, and Green.", "One of the parts must be given.", "It belongs to one of the groups.",
    ]), @r#"
    One of Always, Never, IfNotPresent. = one of "Always" "Never" "IfNotPresent"
    Status of it, one of True, False, Unknown. = one of "True" "False" "Unknown"
    Valid operators are In, NotIn, Exists and DoesNotExist. = one of "In" "NotIn" "Exists" "DoesNotExist"
    Valid options are Red, Blue, and Green. = one of "Red" "Blue" "Green"
    One of the parts must be given. =
    It belongs to one of the groups. =
    "#);
}

#[test]
fn a_description_in_parts_gives_each_fact_below_its_label() {
    let item = |ty: &str, lines: &[&str]| {
        let row = format!("a|No|{ty}|<p>{}</p>", lines.join("</p><p>"));
        super::rows("Parameter|Mandatory|Type|Description", &[&row])
    };
    let parts = [
        "Definition:",
        "The colour.",
        "Range:",
        "N/A.",
        "Default Value:",
        "RED",
    ];
    assert_snapshot!(item("String", &parts), @r#"a: string, optional, default "RED""#);
    assert_snapshot!(item("Boolean", &["Definition", "Whether to paint.", "Range", "true or false", "Default value", "false"]), @"a: boolean, optional, default false");
    assert_snapshot!(item("Integer", &["Definition: How many.", "Constraints: None", "Range: 1-9", "Default: 2"]), @"a: integer, optional, default 2, from 1, to 9");
    assert_snapshot!(item("Integer", &["Definition", "How many.", "Range", "1 to 9"]), @"a: integer, optional, from 1, to 9");
    assert_snapshot!(item("Integer", &["Definition", "How many.", "Range", "[1, 9]"]), @"a: integer, optional, from 1, to 9");
    assert_snapshot!(item("Integer", &["Definition", "How many.", "Range", "4: few", "6: many"]), @"a: integer, optional, one of 4 6");
    let items = "Range</p><ul><li>1-5</li><li>6-9</li></ul><p>Default";
    assert_snapshot!(item("Integer", &["Definition", "How many.", items]), @"a: integer, optional, from 1, to 9");
    assert_snapshot!(item("Integer", &["Definition", "How many.", "Range", "-1: none", "1: one"]), @"a: integer, optional, one of -1 1");
    // A sentence is no default; a label within another text is none.
    assert_snapshot!(item("String", &["Definition", "The colour.", "Default Value", "If empty, RED."]), @"a: string, optional");
    assert_snapshot!(item("String", &["Range: RED, BLUE", "Default Value", "RED"]), @"a: string, optional");
}

#[test]
fn one_value_may_be_told_of_alone() {
    assert_snapshot!(all_said("String", &[
        "颜色，取值为red。", "颜色，取值为“red”，表示红。", "取值为red，但取值为red时不变。", "取值为red表示红，取值为blue表示蓝。",
        "灯亮时，若有灯，取值为red。", "默认取值为red。", "取值为lamp_id。", "取值为true。", "取值为red<ul><li>blue：蓝</li></ul>",
        "取值范围：red：红。", "颜色：red（红）", "时间:10:red（红）", "格式：red（红）",
    ]), @r#"
    颜色，取值为red。 = one of "red"
    颜色，取值为“red”，表示红。 = one of "red"
    取值为red，但取值为red时不变。 = one of "red"
    取值为red表示红，取值为blue表示蓝。 =
    灯亮时，若有灯，取值为red。 =
    默认取值为red。 = default "red"
    取值为lamp_id。 =
    取值为true。 =
    取值为red<ul><li>blue：蓝</li></ul> =
    取值范围：red：红。 = one of "red"
    颜色：red（红） = one of "red"
    时间:10:red（红） =
    格式：red（红） = one of "red"
    "#);
}

#[test]
fn the_only_item_is_a_value_below_a_word_for_few() {
    assert_snapshot!(all_said("String", &[
        "<p>灯的状态。</p><ul><li>red：红</li></ul>", "<p>灯的名称。</p><ul><li>red：红</li></ul>",
        "<p>灯，包括：</p><ul><li>red：红</li></ul>", "<p>颜色标识，小写。</p><p>red：红</p>",
        "<p>颜色标识。</p><p>red：红</p><p>末了。</p>", "<p>例如灯的状态。</p><ul><li>red：红</li></ul>",
        "<p>Type.</p><ul><li>red: 红</li></ul>", "<p>灯的状态。</p><ul><li>red</li></ul>",
    ]), @r#"
    <p>灯的状态。</p><ul><li>red：红</li></ul> = one of "red"
    <p>灯的名称。</p><ul><li>red：红</li></ul> =
    <p>灯，包括：</p><ul><li>red：红</li></ul> = one of "red"
    <p>颜色标识，小写。</p><p>red：红</p> = one of "red"
    <p>颜色标识。</p><p>red：红</p><p>末了。</p> =
    <p>例如灯的状态。</p><ul><li>red：红</li></ul> =
    <p>Type.</p><ul><li>red: 红</li></ul> = one of "red"
    <p>灯的状态。</p><ul><li>red</li></ul> =
    "#);
}

#[test]
fn sentences_may_tell_a_value_for_each_case() {
    assert_snapshot!(all_said("String", &[
        "当参数值为“red”时，亮。参数值为“blue”时，暗。", "当参数值为“red”时，亮。", "参数值为“1”时，亮。参数值为“0”时，暗。",
        "<p>默认red。</p><ul><li>当灯亮时，支持如下操作：</li><li>red：红</li><li>blue：蓝</li><li>当灯灭时，支持如下操作：</li><li>red：红</li></ul>",
        "<p>颜色。</p><ul><li>灭时不配置。</li><li>red：红</li><li>blue：蓝</li></ul>",
    ]), @r#"
    当参数值为“red”时，亮。参数值为“blue”时，暗。 = one of "red" "blue"
    当参数值为“red”时，亮。 =
    参数值为“1”时，亮。参数值为“0”时，暗。 =
    <p>默认red。</p><ul><li>当灯亮时，支持如下操作：</li><li>red：红</li><li>blue：蓝</li><li>当灯灭时，支持如下操作：</li><li>red：红</li></ul> = one of "red" "blue", default "red"
    <p>颜色。</p><ul><li>灭时不配置。</li><li>red：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    "#);
}

#[test]
fn more_words_and_signs_stand_between_values() {
    assert_snapshot!(all_said("String", &[
        "颜色，可选“red”或“blue”。", "颜色，取值可选red/blue。", "可选的灯有red。", "可以指定的参数为red/blue。",
        "分为红灯(red)、LED蓝灯(blue)。",
        "<ul><li>RED：红</li><li>BLUE/GREEN：蓝</li></ul>", "<ul><li>red：红</li><li>blue/green：蓝</li></ul>",
        "<ul><li>RED这是红</li><li>BLUE：蓝</li><li>GREEN：绿</li></ul>", "<ul><li>RED这是红</li><li>BLUE：蓝</li></ul>",
        "<p>取值：</p><ul><li>RED</li><li>NOTE</li></ul>", "<p>取值：</p><ul><li>red</li><li>NOTE：red</li></ul>",
        "<p>取值：</p><ul><li>lamp_name：名</li><li>length：长</li></ul>", "<p>取值：</p><ul><li>letters</li><li>length</li></ul>",
        "<p>red：红</p><p>blue：蓝</p>", "<p>red，红</p><p>blue，蓝</p>",
        "例如：red：红blue：蓝green：绿", "例如：red：红blue：蓝", "例如：灯，red：红blue：蓝green：绿",
    ]), @r#"
    颜色，可选“red”或“blue”。 = one of "red" "blue"
    颜色，取值可选red/blue。 = one of "red" "blue"
    可选的灯有red。 =
    可以指定的参数为red/blue。 = one of "red" "blue"
    分为红灯(red)、LED蓝灯(blue)。 = one of "red" "blue"
    <ul><li>RED：红</li><li>BLUE/GREEN：蓝</li></ul> = one of "RED" "BLUE" "GREEN"
    <ul><li>red：红</li><li>blue/green：蓝</li></ul> = one of "red" "blue/green"
    <ul><li>RED这是红</li><li>BLUE：蓝</li><li>GREEN：绿</li></ul> = one of "RED" "BLUE" "GREEN"
    <ul><li>RED这是红</li><li>BLUE：蓝</li></ul> =
    <p>取值：</p><ul><li>RED</li><li>NOTE</li></ul> = one of "RED" "NOTE"
    <p>取值：</p><ul><li>red</li><li>NOTE：red</li></ul> =
    <p>取值：</p><ul><li>lamp_name：名</li><li>length：长</li></ul> = one of "lamp_name" "length"
    <p>取值：</p><ul><li>letters</li><li>length</li></ul> =
    <p>red：红</p><p>blue：蓝</p> = one of "red" "blue"
    <p>red，红</p><p>blue，蓝</p> =
    例如：red：红blue：蓝green：绿 = one of "red" "blue" "green"
    例如：red：红blue：蓝 =
    例如：灯，red：红blue：蓝green：绿 =
    "#);
}
