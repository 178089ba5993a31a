//! Limits, defaults and formats that descriptions state.

use insta::assert_snapshot;

use super::{all_said, said};

#[test]
fn labels_give_exact_limits() {
    assert_snapshot!(all_said("Integer", &["最小值：<strong>1</strong>", "最大值: -5", "<p>最小值：1</p><p>最大值：1000</p>", "Minimum value: 3"]), @"
    最小值：<strong>1</strong> = from 1
    最大值: -5 = to -5
    <p>最小值：1</p><p>最大值：1000</p> = from 1, to 1000
    Minimum value: 3 = from 3
    ");
    assert_snapshot!(all_said("String", &["最小长度：<strong>1</strong>", "名字。最小长度：1最大长度：64", "Maximum length: 64"]), @"
    最小长度：<strong>1</strong> = shortest 1
    名字。最小长度：1最大长度：64 = shortest 1, longest 64
    Maximum length: 64 = longest 64
    ");
}

#[test]
fn a_label_limits_the_number_of_items() {
    assert_snapshot!(said("Array of strings", "数组长度：<strong>1 - 10</strong>"), @"fewest 1, most 10");
}

#[test]
fn prose_gives_one_end_of_a_range() {
    assert_snapshot!(all_said("Integer", &[
        "大于等于1，小于等于10", "不小于1", "最大值为1,000", "不能超过24", "The maximum value is 100.", "最大值为5万", "大小不超过5MB",
        "如果数量不超过5就好", "取值范围：【1~20】", "[1～65535]", "最大值为9，若不传，则为最大的9", "最大值为9，若为甲，最大值为7",
    ]), @"
    大于等于1，小于等于10 = from 1, to 10
    不小于1 = from 1
    最大值为1,000 = to 1000
    不能超过24 = to 24
    The maximum value is 100. = to 100
    最大值为5万 = to 50000
    大小不超过5MB =
    如果数量不超过5就好 =
    取值范围：【1~20】 = from 1, to 20
    [1～65535] = from 1, to 65535
    最大值为9，若不传，则为最大的9 = to 9
    最大值为9，若为甲，最大值为7 = to 9
    ");
}

#[test]
fn a_number_of_characters_is_a_length_anywhere() {
    assert_snapshot!(all_said("String", &[
        "3 ~ 64个字符", "支持英文，8-32字符。", "长度[1,64]", "长度限制为【1，64】", "最大支持64个字符", "最大长度为32K", "共1~5个零件", "0-255 characters",
    ]), @"
    3 ~ 64个字符 = shortest 3, longest 64
    支持英文，8-32字符。 = shortest 8, longest 32
    长度[1,64] = shortest 1, longest 64
    长度限制为【1，64】 = shortest 1, longest 64
    最大支持64个字符 = longest 64
    最大长度为32K =
    共1~5个零件 =
    0-255 characters = shortest 0, longest 255
    ");
}

#[test]
fn a_regular_expression_is_a_pattern() {
    assert_snapshot!(all_said("String", &[
        "格式须匹配^[a-z][a-z0-9]{0,9}$。", "正则：^\\d+$", "不能含有!@#$%^&amp;*()[]$", "^abc", "前缀^加后缀$",
    ]), @r"
    格式须匹配^[a-z][a-z0-9]{0,9}$。 = like ^[a-z][a-z0-9]{0,9}$
    正则：^\d+$ = like ^\d+$
    不能含有!@#$%^&amp;*()[]$ =
    ^abc =
    前缀^加后缀$ =
    ");
}

#[test]
fn a_label_wins_over_prose() {
    assert_snapshot!(said("Integer", "<p>取值范围：0~1000</p><p>最小值：1</p><p>最大值：1000</p>"), @"from 1, to 1000");
}

#[test]
fn prose_gives_ranges_of_numbers() {
    assert_snapshot!(all_said("Integer", &[
        "取值范围：0~1000", "取值范围为[0,1000]的正整数", "取值范围：【1，20】", "取值为1～65535", "范围是1-20",
        "(0, 10]", "[0, 10)", "The value ranges from 1 to 65,535.", "Value range: 1 to 10", "不能为负数", "非负整数", "取值大于等于0",
        "端口，如 80~90。", "第1-2位表示颜色",
    ]), @"
    取值范围：0~1000 = from 0, to 1000
    取值范围为[0,1000]的正整数 = from 0, to 1000
    取值范围：【1，20】 = from 1, to 20
    取值为1～65535 = from 1, to 65535
    范围是1-20 = from 1, to 20
    (0, 10] = from 1, to 10
    [0, 10) = from 0, to 9
    The value ranges from 1 to 65,535. = from 1, to 65535
    Value range: 1 to 10 = from 1, to 10
    不能为负数 = from 0
    非负整数 = from 0
    取值大于等于0 = from 0
    端口，如 80~90。 =
    第1-2位表示颜色 =
    ");
}

#[test]
fn prose_gives_ranges_of_lengths() {
    assert_snapshot!(all_said("String", &[
        "长度为1~64个字符", "长度范围：1-64", "字符长度1到64", "不超过64个字符", "最大长度为512字节", "长度不能超过255", "最长64个字符",
        "取值范围：1~64", "不超过5个零件", "The length is 1 to 64.",
    ]), @"
    长度为1~64个字符 = shortest 1, longest 64
    长度范围：1-64 = shortest 1, longest 64
    字符长度1到64 = shortest 1, longest 64
    不超过64个字符 = longest 64
    最大长度为512字节 = longest 512
    长度不能超过255 = longest 255
    最长64个字符 = longest 64
    取值范围：1~64 =
    不超过5个零件 =
    The length is 1 to 64. = shortest 1, longest 64
    ");
}

#[test]
fn english_prose_gives_ranges_of_lengths() {
    assert_snapshot!(all_said("String", &[
        "The length is 1 to 64.", "The value contains 1 to 64 characters.", "a maximum of 64 characters", "up to 64 characters",
        "no more than 64 characters", "cannot exceed 64 characters",
    ]), @"
    The length is 1 to 64. = shortest 1, longest 64
    The value contains 1 to 64 characters. = shortest 1, longest 64
    a maximum of 64 characters = longest 64
    up to 64 characters = longest 64
    no more than 64 characters = longest 64
    cannot exceed 64 characters = longest 64
    ");
}

#[test]
fn a_default_is_exact_behind_its_label() {
    assert_snapshot!(all_said("String", &["缺省值：<strong>red</strong>", "颜色。缺省值：red", "缺省值：无"]), @r#"
    缺省值：<strong>red</strong> = default "red"
    颜色。缺省值：red = default "red"
    缺省值：无 =
    "#);
    assert_snapshot!(all_said("Integer", &["缺省值：20", "缺省值：many"]), @"
    缺省值：20 = default 20
    缺省值：many =
    ");
    assert_snapshot!(all_said("Boolean", &["缺省值：false", "缺省值：False"]), @"
    缺省值：false = default false
    缺省值：False = default false
    ");
}

#[test]
fn prose_gives_defaults() {
    assert_snapshot!(all_said("Integer", &[
        "默认为10", "默认值为10。", "默认值：10", "默认值是“10”", "默认取值为10", "默认从0开始", "一般为10，缺省为20",
        "The default value is 10.", "default value: 10", "Defaults to 10", "默认每页10个", "默认值为空",
    ]), @"
    默认为10 = default 10
    默认值为10。 = default 10
    默认值：10 = default 10
    默认值是“10” = default 10
    默认取值为10 = default 10
    默认从0开始 = default 0
    一般为10，缺省为20 = default 20
    The default value is 10. = default 10
    default value: 10 = default 10
    Defaults to 10 = default 10
    默认每页10个 =
    默认值为空 =
    ");
    assert_snapshot!(all_said("String", &[
        "默认值为“red”", "默认为red。", "The default value is <strong>red</strong>.", "默认值为null", "默认值为无",
    ]), @r#"
    默认值为“red” = default "red"
    默认为red。 = default "red"
    The default value is <strong>red</strong>. = default "red"
    默认值为null =
    默认值为无 =
    "#);
    assert_snapshot!(all_said("Boolean", &["默认为“false”。", "默认值为true，表示要"]), @"
    默认为“false”。 = default false
    默认值为true，表示要 = default true
    ");
}

#[test]
fn a_default_is_told_of_as_kubernetes_does() {
    assert_snapshot!(all_said("String", &[
        "Default to red.", "Defaults to 25%.", "The default is nil which means that there is no end", "Default is no group",
        "Defaults to red if it is hot, or blue otherwise.", "Defaults to red. Otherwise it fails.",
    ]), @r#"
    Default to red. = default "red"
    Defaults to 25%. = default "25%"
    The default is nil which means that there is no end =
    Default is no group =
    Defaults to red if it is hot, or blue otherwise. =
    Defaults to red. Otherwise it fails. = default "red"
    "#);
    // A mode is octal, and JSON has no such numbers.
    assert_snapshot!(all_said("Integer", &["Defaults to 0644.", "Defaults to 0", "Default to 10 seconds."]), @"
    Defaults to 0644. =
    Defaults to 0 = default 0
    Default to 10 seconds. = default 10
    ");
}

#[test]
fn a_range_for_a_case_is_no_limit_of_every_value() {
    assert_snapshot!(all_said("Integer", &[
        "若为红色，取值范围为[10,40]。", "数量。当颜色为红色时，取值范围为1~9；否则不限。", "取值范围为1~9，当前仅支持红色。", "当前取值范围为1~9。",
        "When it is red, the value ranges from 1 to 9.", "The value ranges from 1 to 9. If it is red, nothing happens.",
        "The value ranges from 1 to 9. The step is 2 if the range is from 0 to 20.", "Steps of 2 if the value ranges from 1 to 9.",
    ]), @"
    若为红色，取值范围为[10,40]。 =
    数量。当颜色为红色时，取值范围为1~9；否则不限。 =
    取值范围为1~9，当前仅支持红色。 = from 1, to 9
    当前取值范围为1~9。 = from 1, to 9
    When it is red, the value ranges from 1 to 9. =
    The value ranges from 1 to 9. If it is red, nothing happens. = from 1, to 9
    The value ranges from 1 to 9. The step is 2 if the range is from 0 to 20. = from 1, to 9
    Steps of 2 if the value ranges from 1 to 9. =
    ");
}

#[test]
fn a_default_in_a_larger_unit_than_the_value_is_none() {
    assert_snapshot!(all_said("Integer", &[
        "时间单位为秒。默认为5分钟。", "How many seconds it lasts. The default value is 5 hours.",
        "时间单位为分钟。默认为5分钟。", "How many seconds it lasts. The default value is 5 seconds.",
    ]), @"
    时间单位为秒。默认为5分钟。 =
    How many seconds it lasts. The default value is 5 hours. =
    时间单位为分钟。默认为5分钟。 = default 5
    How many seconds it lasts. The default value is 5 seconds. = default 5
    ");
}

#[test]
fn a_default_is_a_number_as_a_whole_or_none() {
    assert_snapshot!(said("Integer", "默认值为1,000"), @"default 1000");
    assert_snapshot!(said("String", "缺省值：红的"), @"");
    assert_snapshot!(all_said("Integer", &["默认值为10-20", "默认为10秒", "默认为10s"]), @"
    默认值为10-20 =
    默认为10秒 = default 10
    默认为10s =
    ");
    assert_snapshot!(said("Boolean", "只能为true。默认：true。"), @"default true");
    assert_snapshot!(said("Integer", "热时默认为1，其他场景默认为2"), @"");
    assert_snapshot!(all_said("String", &["默认为VPC的网段", "The default value is the name of it.", "默认值为\"\"，随后", "默认为“a b”"]), @r#"
    默认为VPC的网段 =
    The default value is the name of it. =
    默认值为""，随后 =
    默认为“a b” = default "a b"
    "#);
}

#[test]
fn a_value_may_be_marked_as_the_default() {
    let list = "<ul><li>red：红</li><li>blue：蓝（默认值）</li></ul>";
    assert_snapshot!(said("String", list), @r#"one of "red" "blue", default "blue""#);
    assert_snapshot!(said("Boolean", "<ul><li>true：要（默认）</li><li>false：不要</li></ul>"), @"default true");
    assert_snapshot!(said("String", "<ul><li>red（默认）</li><li>blue（默认）</li></ul>"), @r#"one of "red" "blue""#);
    assert_snapshot!(all_said("String", &["取值：red、blue，默认red", "取值：red、blue，默认green", "取值：red、blue，默认为blue颜色"]), @r#"
    取值：red、blue，默认red = one of "red" "blue", default "red"
    取值：red、blue，默认green = one of "red" "blue"
    取值：red、blue，默认为blue颜色 = one of "red" "blue", default "blue"
    "#);
}

#[test]
fn prose_with_the_word_default_is_no_default() {
    assert_snapshot!(all_said("String", &[
        "默认格式为：\"yyyy-MM-dd\"", "默认安全组", "默认情况下为东区", "The default format is yyyy-MM-dd",
        "没有时取默认值", "by default, red is taken",
    ]), @r#"
    默认格式为："yyyy-MM-dd" =
    默认安全组 =
    默认情况下为东区 =
    The default format is yyyy-MM-dd =
    没有时取默认值 =
    by default, red is taken =
    "#);
}

#[test]
fn items_that_begin_with_a_value_are_its_values() {
    let list = |items: &[&str]| {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("<li>{item}</li>"))
            .collect();
        said(
            "String",
            &format!("<p>颜色：</p><ul>{}</ul>", items.concat()),
        )
    };
    assert_snapshot!(list(&["red：红", "blue: 蓝", "dark-green : 墨绿"]), @r#"one of "red" "blue" "dark-green""#);
    assert_snapshot!(list(&["red", "blue"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["“red”：红", "\"blue\"，蓝"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["red 表示红", "blue indicates blue", "green(默认)"]), @r#"one of "red" "blue" "green", default "green""#);
    assert_snapshot!(list(&["<strong>red</strong>", "<strong>blue</strong>"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["值为“red”，表示红", "值为“blue”，表示蓝"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["red：红", "blue、navy：蓝"]), @r#"one of "red" "blue" "navy""#);
    assert_snapshot!(list(&["red：红"]), @"");
    assert_snapshot!(list(&["red：红", "如果没有，就是蓝"]), @"");
    assert_snapshot!(list(&["红的", "蓝的"]), @"");
}

#[test]
fn items_that_name_members_are_no_values() {
    assert_snapshot!(said("String", "<p>包含如下字段：</p><ul><li>from：起</li><li>to：止</li></ul>"), @"");
    assert_snapshot!(said("Object", "<p>形状：</p><ul><li>from：起</li><li>to：止</li></ul>"), @"");
}

#[test]
fn the_only_value_is_a_value() {
    assert_snapshot!(said("String", "<p>当前仅支持“FAIL”。</p><ul><li>FAIL：没做成</li></ul>"), @r#"one of "FAIL""#);
    assert_snapshot!(said("String", "固定为“cold”。"), @r#"one of "cold""#);
    assert_snapshot!(said("String", "仅支持英文字母和数字"), @"");
}

#[test]
fn values_may_stand_behind_dots_in_one_line() {
    assert_snapshot!(said("String", "次序。● asc：由小到大● desc：由大到小"), @r#"one of "asc" "desc""#);
    assert_snapshot!(said("String", "次序。● 由小到大● 由大到小"), @"");
}

#[test]
fn marked_values_in_a_sentence_about_values_count() {
    let value = |text: &str| format!("<span class=\"parmvalue\">“{text}”</span>");
    let text = format!("可以为{}或{}。", value("Keep"), value("Replace"));
    assert_snapshot!(said("String", &text), @r#"one of "Keep" "Replace""#);
    let text = format!("写成{}或{}那样。", value("2020-01"), value("2020-02"));
    assert_snapshot!(said("String", &text), @"");
}

#[test]
fn a_range_that_is_open_at_both_ends_is_a_pair() {
    assert_snapshot!(all_said("Integer", &["在(1, 9)处", "(1, 9]", "取值范围：1~9，不能为负数", "不能为负数"]), @"
    在(1, 9)处 =
    (1, 9] = from 2, to 9
    取值范围：1~9，不能为负数 = from 1, to 9
    不能为负数 = from 0
    ");
}

#[test]
fn a_default_stands_behind_a_colon_of_either_width() {
    assert_snapshot!(all_said("String", &[
        "默认值：red", "default value: red", "默认值:“red”", "The default value is red and stays so.", "默认为。", "默认为，", "默认为red色", "默认为：red",
    ]), @r#"
    默认值：red = default "red"
    default value: red = default "red"
    默认值:“red” = default "red"
    The default value is red and stays so. = default "red"
    默认为。 =
    默认为， =
    默认为red色 =
    默认为：red = default "red"
    "#);
}

#[test]
fn a_default_goes_only_if_it_breaks_its_limits() {
    assert_snapshot!(all_said("String", &["长度为2-4个字符，默认值为abc。", "长度为2-4个字符，默认值为a。", "长度为2-4个字符，默认值为abcde。"]), @r#"
    长度为2-4个字符，默认值为abc。 = default "abc", shortest 2, longest 4
    长度为2-4个字符，默认值为a。 = shortest 2, longest 4
    长度为2-4个字符，默认值为abcde。 = shortest 2, longest 4
    "#);
}

#[test]
fn english_labels_give_the_size_of_a_number_and_the_length_of_a_text() {
    assert_snapshot!(all_said("Integer", &[
        "<p>How many.</p><p>Minimum: <strong>1</strong></p><p>Maximum: <strong>2000</strong></p><p>Default: <strong>10</strong></p>",
        "How many. Minimum: 0 Maximum: 12 Default: 4", "The minimum is the maximum: all of them.",
    ]), @"
    <p>How many.</p><p>Minimum: <strong>1</strong></p><p>Maximum: <strong>2000</strong></p><p>Default: <strong>10</strong></p> = default 10, from 1, to 2000
    How many. Minimum: 0 Maximum: 12 Default: 4 = default 4, from 0, to 12
    The minimum is the maximum: all of them. =
    ");
    assert_snapshot!(all_said("String", &[
        "<p>A name.</p><p>Minimum: <strong>1</strong></p><p>Maximum: <strong>64</strong></p>", "<p>A type.</p><p>Default: <strong>application/json</strong></p>",
        "Default: none of them is taken",
    ]), @r#"
    <p>A name.</p><p>Minimum: <strong>1</strong></p><p>Maximum: <strong>64</strong></p> = shortest 1, longest 64
    <p>A type.</p><p>Default: <strong>application/json</strong></p> = default "application/json"
    Default: none of them is taken =
    "#);
    assert_snapshot!(all_said("Boolean", &["<p>Whether.</p><p>Default: <strong>false</strong></p>"]), @"<p>Whether.</p><p>Default: <strong>false</strong></p> = default false");
}

#[test]
fn numbers_are_read_as_pages_write_them() {
    assert_snapshot!(all_said("Number", &[
        "Maximum: 1.5e+10", "Value range: 1e-9 to 1e3", "The maximum value is 2,147,483,647.", "取值范围：0~2<sup>32</sup>-1", "取值范围：1万~2万",
        "取值范围：1.2.3~4", "取值范围：95peak~100", "取值范围：1%~100%", "取值范围：[1,234]",
        "取值范围：[1万, 2万]",
    ]), @"
    Maximum: 1.5e+10 = to 15000000000
    Value range: 1e-9 to 1e3 = from 0.000000001, to 1000
    The maximum value is 2,147,483,647. = to 2147483647
    取值范围：0~2<sup>32</sup>-1 = from 0, to 4294967295
    取值范围：1万~2万 = from 10000, to 20000
    取值范围：1.2.3~4 =
    取值范围：95peak~100 =
    取值范围：1%~100% =
    取值范围：[1,234] = from 1, to 234
    取值范围：[1万, 2万] = from 10000, to 20000
    ");
}

#[test]
fn a_range_in_another_unit_is_turned_into_that_of_the_row() {
    assert_snapshot!(all_said("Integer", &[
        "时长，单位：秒。取值范围：1分钟~2小时。", "最小1分钟（60秒），最大2小时（7200秒），单位：秒。", "How long it lasts, in minutes. Value range: 1 hour to 2 hours.",
        "取值范围：1~300秒", "取值范围：1分钟~2小时", "单位：小时。取值范围：1~90分钟。", "大小，单位为MB。最大2GB。", "最大2GB。",
    ]), @"
    时长，单位：秒。取值范围：1分钟~2小时。 = from 60, to 7200
    最小1分钟（60秒），最大2小时（7200秒），单位：秒。 = from 60, to 7200
    How long it lasts, in minutes. Value range: 1 hour to 2 hours. = from 60, to 120
    取值范围：1~300秒 = from 1, to 300
    取值范围：1分钟~2小时 =
    单位：小时。取值范围：1~90分钟。 =
    大小，单位为MB。最大2GB。 = to 2048
    最大2GB。 =
    ");
}

#[test]
fn limits_of_cases_hold_as_far_as_they_are_true_of_each() {
    assert_snapshot!(all_said("Integer", &[
        "颜色为红时取值范围为1~9，颜色为蓝时取值范围为0~5。", "颜色为红时取值范围为1~9。", "<ul><li>红：取值范围1~9</li><li>蓝：取值范围0~5</li></ul>",
        "取值范围：1~9。最多画5个。", "小于0时，自动转换为0。", "建议不超过80。", "The value is -1 or greater than 0.", "The value must be greater than 0.",
    ]), @"
    颜色为红时取值范围为1~9，颜色为蓝时取值范围为0~5。 = from 0, to 9
    颜色为红时取值范围为1~9。 =
    <ul><li>红：取值范围1~9</li><li>蓝：取值范围0~5</li></ul> = from 0, to 9
    取值范围：1~9。最多画5个。 = from 1, to 9
    小于0时，自动转换为0。 =
    建议不超过80。 =
    The value is -1 or greater than 0. =
    The value must be greater than 0. = from 1
    ");
}

#[test]
fn what_is_more_than_a_number_may_be_a_fraction() {
    let said = |ty| all_said(ty, &["取值大于0", "(0, 10]"]);
    assert_snapshot!(said("Integer"), @"
    取值大于0 = from 1
    (0, 10] = from 1, to 10
    ");
    assert_snapshot!(said("Double"), @"
    取值大于0 = from 0
    (0, 10] = from 0, to 10
    ");
}

#[test]
fn a_negative_number_beside_a_range_widens_it() {
    assert_snapshot!(all_said("Integer", &[
        "The value can be -1 or ranges from 0 to 9.", "取值：<ul><li>大于等于0：颜色数</li><li>-1：表示不限</li></ul>",
        "1 to 9 colours: the value ranges from 1 to 9. If it is set to -1, all are used.", "取值范围：1~9（当表示亮度时为0-5）。",
        "取值范围为2~9，例如-1无效。", "取值范围：2~9。偏移范围-3~-1。", "最大支持0-7。",
    ]), @"
    The value can be -1 or ranges from 0 to 9. = from -1, to 9
    取值：<ul><li>大于等于0：颜色数</li><li>-1：表示不限</li></ul> = from -1
    1 to 9 colours: the value ranges from 1 to 9. If it is set to -1, all are used. = from -1, to 9
    取值范围：1~9（当表示亮度时为0-5）。 = from 0, to 9
    取值范围为2~9，例如-1无效。 = from 2, to 9
    取值范围：2~9。偏移范围-3~-1。 = from -3, to 9
    最大支持0-7。 =
    ");
}

#[test]
fn what_is_said_of_a_part_is_no_limit_of_the_whole() {
    assert_snapshot!(all_said("String", &[
        "Parts of it. Each part contains up to 8 characters.", "写作<strong>key,value</strong>。<strong>key</strong>不能超过8个字符。", "名字。每个名字最大长度8个字符。",
        "The name of a part cannot exceed 8 characters.", "掩码。每个段最大长度8个字符。",
    ]), @"
    Parts of it. Each part contains up to 8 characters. =
    写作<strong>key,value</strong>。<strong>key</strong>不能超过8个字符。 =
    名字。每个名字最大长度8个字符。 = longest 8
    The name of a part cannot exceed 8 characters. = longest 8
    掩码。每个段最大长度8个字符。 =
    ");
}

#[test]
fn an_array_has_a_number_of_items() {
    assert_snapshot!(all_said("Array of strings", &[
        "Parts. Up to 20 parts are allowed.", "The maximum length of the array is 10.", "最多支持5个。", "每个最大长度36个字符。", "A maximum of 36 characters for each of them.",
        "数组长度不超过10", "A maximum of 5 of them, with up to 8 characters each.",
    ]), @"
    Parts. Up to 20 parts are allowed. = most 20
    The maximum length of the array is 10. = most 10
    最多支持5个。 = most 5
    每个最大长度36个字符。 = longest 36
    A maximum of 36 characters for each of them. = longest 36
    数组长度不超过10 = most 10
    A maximum of 5 of them, with up to 8 characters each. = longest 8, most 5
    ");
}

#[test]
fn digits_of_a_regular_expression_are_no_range() {
    assert_snapshot!(all_said("Integer", &["Regular expression: ^([0]|[1-9]|[1-9][0-9]|100)$", "正则：^[1-9]$", "[0-9]+", "[1-9]"]), @"
    Regular expression: ^([0]|[1-9]|[1-9][0-9]|100)$ =
    正则：^[1-9]$ =
    [0-9]+ =
    [1-9] = from 1, to 9
    ");
}

#[test]
fn a_default_may_be_told_by_its_meaning() {
    let said = |ty: &str, items: &str, text: &str| {
        said(ty, &format!("<p>How.</p><ul>{items}</ul><p>{text}</p>"))
    };
    let modes = "<li><strong>1</strong>: <strong>Open</strong></li><li><strong>0</strong>: <strong>Shut</strong></li>";
    assert_snapshot!(said("Integer", modes, "If it is left out, the value is <strong>Shut</strong> by default."), @"one of 1 0, default 0");
    assert_snapshot!(said("Integer", modes, "It is not open by default."), @"one of 1 0");
    assert_snapshot!(said("Boolean", "<li>true: enabled.</li><li>false: disabled.</li>", "By default, it is enabled."), @"default true");
    assert_snapshot!(said("Integer", "<li>0：开着</li><li>1：关着</li>", "默认为“关着”。"), @"one of 0 1, default 1");
    assert_snapshot!(said("Integer", "<li>0：开着</li><li>1：关着</li>", "默认不会关着。"), @"one of 0 1");
    assert_snapshot!(all_said("Integer", &["Range: 1 to 100 (default)", "取值范围：1~9（默认）"]), @"
    Range: 1 to 100 (default) = default 100, from 1, to 100
    取值范围：1~9（默认） = default 9, from 1, to 9
    ");
}
