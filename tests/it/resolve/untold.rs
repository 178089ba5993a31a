//! What was read out of a sentence about something else, or is stated twice, is no fault of the page.

use generator::diagnostic::{Code, Diagnostic};

use super::{lost, table};
use crate::support::{fence, head, html_table, page, pipe_table, resolve};

/// What is said of a page.
fn said(page: &str) -> Vec<Diagnostic> {
    resolve(&[("page.md", page)]).1
}

/// What is said of a request that rows describe and an example shows.
fn messages(rows: &[&str], example: &str) -> Vec<String> {
    let page = page(
        "PUT /v1/widgets",
        &pipe_table("参数|参数类型|描述", rows),
        "",
    );
    let said = said(&format!("{page}\n## 请求示例\n\n{}", fence(example)));
    said.into_iter().map(|one| one.message).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_digit_in_the_text_of_a_link_is_the_number_of_a_table_behind_that_word_alone() {
    let link = |text: &str| {
        let row = format!("lamp|Object|<a href=\"#t2\">{text}</a>");
        let tables = [
            table(1, "请求Body参数", &[&row]),
            table(2, "lamp", &["hue_ipv6|String|x"]),
        ];
        let said = said(&page("PUT /v1/widgets", &tables.concat(), ""));
        said.into_iter()
            .map(|one| one.message)
            .collect::<Vec<String>>()
    };
    assert_eq!(link("lamp_ipv6"), NOTHING);
    assert_eq!(
        link("表6 lamp"),
        ["the link of `lamp` says table 6 and leads to table 2"]
    );
}

#[test]
fn a_list_out_of_a_sentence_that_no_example_keeps_is_not_told_of() {
    let told = "the example sends `lamp-1-2` for `way`, and no example sends a value of its list";
    let example = r#"{"way": "lamp-1-2"}"#;
    assert_eq!(messages(&["way|String|取值范围：ON、OFF"], example), [told]);
    let prose =
        "way|String|灯的颜色和位置由安装的人员决定，取值范围：ON、OFF，其他情况请联系管理员处理";
    assert_eq!(messages(&[prose], example), NOTHING);
}

#[test]
fn a_limit_that_is_stated_case_by_case_is_not_held_against_examples() {
    let cases = "size|Integer|小灯：取值范围为2-9。大灯：取值范围为20-90";
    assert_eq!(messages(&[cases], r#"{"size": 1}"#), NOTHING);
    assert_eq!(
        messages(&["size|Integer|取值范围为2-9"], r#"{"size": 1}"#),
        ["the example sends `1` for `size`, which breaks its minimum 2"]
    );
}

#[test]
fn a_secret_has_a_list_where_its_row_lists_hardly_anything_else() {
    let of = |description: &str| {
        let row = format!("X-Auth-Token|header|{description}");
        let table = pipe_table("参数|位置|描述", &[&row]);
        let said = said(&page("PUT /v1/widgets", &table, ""));
        let told = said.iter().filter(|one| one.code == Code::ListedSecret);
        told.map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("取值：lamp、bulb"),
        ["`X-Auth-Token` is a secret, and its row lists values"]
    );
    let prose = "取值为lamp或bulb，由用户登录时使用的灯决定，具体如何获取请联系管理员";
    assert_eq!(of(prose), NOTHING);
}

#[test]
fn a_default_unlike_the_listed_values_is_dropped_without_a_word() {
    let row = |default: &str| format!("hue|String|取值范围：RED、BLUE。默认值：{default}");
    assert_eq!(messages(&[&row("a:b:c-d")], "{}"), NOTHING);
    assert_eq!(
        messages(&[&row("PINK")], "{}"),
        ["the default `PINK` of `hue` is none of its listed values"]
    );
}

#[test]
fn errors_that_a_member_tells_of_are_no_body_of_failures() {
    let row = "faults|Array of objects|见<a href=\"#t2\">表2</a>";
    let tables = |row: &str| {
        let first = format!(
            "**表 1**  响应参数\n\n{}\n",
            html_table("参数|参数类型|描述", &[row, "id|String|x"])
        );
        let second = format!(
            "**表 2**  异常响应参数\n\n<a name=\"t2\"></a>\n{}\n",
            html_table("参数|参数类型|描述", &["code|String|x"])
        );
        page("GET /v1/widgets", "", &(first + &second))
    };
    let codes = |row: &str| {
        let said = said(&tables(row));
        said.iter().map(|one| one.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(row), NOTHING);
    assert_eq!(codes("hue|String|x"), ["no-failure-status"]);
    let (service, _) = resolve(&[("page.md", &tables(row))]);
    assert_eq!(service.operations[0].responses.len(), 1);
}

#[test]
fn a_table_most_of_whose_headings_are_unknown_is_none_of_parameters() {
    let headed = |header: &str, row: &str| {
        let table = pipe_table(header, &[row]);
        let said = said(&page("PUT /v1/widgets", &table, ""));
        said.iter().map(|one| one.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        headed("参数|参数类型|颜色", "size|String|red"),
        ["unknown-column"]
    );
    let foreign = headed("参数|参数类型|颜色|形状", "size|String|red|round");
    assert!(!foreign.contains(&"unknown-column"), "{foreign:?}");
}

#[test]
fn a_table_without_types_that_a_text_refers_to_is_no_orphan() {
    let of = |header: &str, row: &str| {
        let tables = table(
            1,
            "请求Body参数",
            &["rule|String|见<a href=\"#t2\">表2</a>"],
        ) + "**表 2**  灯的规则\n\n<a name=\"t2\"></a>\n"
            + &html_table(header, &[row]);
        let said = said(&page("PUT /v1/widgets", &tables, ""));
        said.iter().map(|one| one.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("参数|参数类型|描述", "hue|String|x"), ["orphan-table"]);
    assert_eq!(of("参数|描述", "hue|x"), NOTHING);
}

#[test]
fn names_of_a_service_are_told_of_once() {
    let unnamed = |at: usize| format!("# 灯\n\n## URI\n\nGET /v1/lamps{at}\n");
    let pages: Vec<(String, String)> = (0..4).map(|at| (format!("{at}.md"), unnamed(at))).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(a, b)| (&**a, &**b)).collect();
    let (_, said) = resolve(&pages);
    let derived: Vec<&Diagnostic> = said
        .iter()
        .filter(|one| one.code.as_str() == "derived-name")
        .collect();
    assert_eq!(derived.len(), 1);
    assert_eq!(
        derived[0].message,
        "no link and no anchor of the page names the operation, as on 3 more pages of the service"
    );
    assert_eq!(derived[0].also.len(), 3);
}

#[test]
fn statuses_that_three_pages_lack_are_told_of_once() {
    let pages: Vec<(String, String)> = (0..7)
        .map(|at| {
            let call = format!("GET /v1/lamps{at}");
            let text = if at < 3 {
                head(&call)
            } else {
                page(&call, "", "")
            };
            (format!("{at}.md"), text)
        })
        .collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(a, b)| (&**a, &**b)).collect();
    let (_, said) = resolve(&pages);
    let of = |one: &&Diagnostic| one.code.as_str() == "no-success-status";
    let said: Vec<&str> = said.iter().filter(of).map(|one| &*one.message).collect();
    assert_eq!(
        said,
        ["the page gives no status of success, as on 2 more pages of the service"]
    );
}

#[test]
fn names_that_differ_by_version_are_told_of_once_and_others_each() {
    let of = |calls: [&str; 5]| {
        let pages = calls.map(|call| page(call, "", ""));
        let files = ["0.md", "1.md", "2.md", "3.md", "4.md"];
        let pages: Vec<(&str, &str)> = files
            .into_iter()
            .zip(pages.iter().map(String::as_str))
            .collect();
        let (_, said) = resolve(&pages);
        let said = said.into_iter();
        said.filter(|one| one.code.as_str() == "duplicate-operation")
            .count()
    };
    let versions = ["v1", "v2", "v3", "v4", "v5"].map(|one| format!("GET /{one}/lamps"));
    assert_eq!(of(versions.each_ref().map(String::as_str)), 1);
    let paths = ["a", "b", "c", "d", "e"].map(|one| format!("GET /v1/{one}"));
    assert_eq!(of(paths.each_ref().map(String::as_str)), 4);
}

#[test]
fn an_object_that_lists_a_member_itself_does_not_lack_that_of_the_table_around_it() {
    let of = |rows: &[&str]| {
        let tables = [
            lost(
                1,
                "响应Body参数",
                &["lamps|Array of Lamp objects|x", "hue|String|x"],
            ),
            lost(2, "Lamp", rows),
        ];
        let page = page("GET /v1/widgets", "", &tables.concat());
        let example = fence(r#"{"lamps": [{"hue": "red", "id": "a"}]}"#);
        let said = said(&format!("{page}\n## 响应示例\n\n{example}"));
        said.iter().map(|one| one.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(&["id|String|x", "hue|String|x"]), NOTHING);
    assert!(of(&["id|String|x"]).contains(&"wrong-level"));
}

#[test]
fn a_key_with_a_domain_in_front_is_its_users() {
    let rows = ["lamp|Object|x", "size|Integer|x"];
    let own = r#"{"size": 1, "example.com/hue": "red", "lamp": {}}"#;
    assert_eq!(messages(&rows, own), NOTHING);
    let other = r#"{"size": 1, "hue": "red", "lamp": {}}"#;
    assert_eq!(
        messages(&rows, other),
        ["no table lists `hue`, the example has it"]
    );
}

/// The codes of what is said of a page.
fn codes(page: &str) -> Vec<&'static str> {
    said(page).iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn a_usual_range_is_not_contradicted_by_a_label() {
    let of = |text: &str| {
        let table = html_table("参数|参数类型|描述", &[&format!("size|Integer|{text}")]);
        messages_of(&page("PUT /v1/widgets", &table, ""))
    };
    let label = "<p>Minimum value: 0</p><p>Maximum value: 99</p>";
    let both = [
        "prose gives maximum 20 for `size`, the label gives maximum 99",
        "prose gives minimum 5 for `size`, the label gives minimum 0",
    ];
    assert_eq!(
        of(&format!("<p>The value ranges from 5 to 20.</p>{label}")),
        both
    );
    for usual in [
        "The value ranges from 5 to 20 by default.",
        "The default range is 5 to 20.",
        "The value ranges from 5 to 20 (the range may vary by region).",
    ] {
        assert_eq!(of(&format!("<p>{usual}</p>{label}")), NOTHING, "{usual}");
    }
    // That is the default of a value.
    let value = "The value ranges from 5 to 20 and is 7 by default.";
    assert_eq!(of(&format!("<p>{value}</p>{label}")), both);
}

/// What is said of a page.
fn messages_of(page: &str) -> Vec<String> {
    said(page).into_iter().map(|one| one.message).collect()
}

#[test]
fn a_default_that_is_listed_for_another_case_is_listed() {
    let of = |text: &str| {
        let table = pipe_table("参数|参数类型|描述", &[&format!("way|String|{text}")]);
        messages_of(&page("PUT /v1/widgets", &table, ""))
    };
    let told = ["the default `oil` of `way` is none of its listed values"];
    assert_eq!(
        of("The value can be gas or wax. The default value is oil."),
        told
    );
    assert_eq!(
        of(
            "For old lamps, the value can be gas or wax. For others oil, too. The default value is oil."
        ),
        NOTHING
    );
    assert_eq!(
        of("The default value is oil. Other options are gas and wax."),
        NOTHING
    );
}

#[test]
fn a_row_whose_name_has_a_remark_is_of_another_case() {
    let of = |name: &str| {
        let rows = ["hue|String|x", &format!("{name}|Boolean|x")];
        codes(&page(
            "PUT /v1/widgets",
            &pipe_table("参数|参数类型|描述", &rows),
            "",
        ))
    };
    assert_eq!(of("hue"), ["duplicate-row"]);
    assert_eq!(of("hue（新版）"), NOTHING);
}

#[test]
fn a_status_for_all_others_is_no_wrong_one() {
    let of = |status: &str| {
        let text = page("PUT /v1/widgets", "", "");
        codes(&text.replace("|200|好|", &format!("|200|好|\n|{status}|坏|")))
    };
    assert_eq!(of("2000"), ["unknown-status"]);
    assert_eq!(of("default"), NOTHING);
}

#[test]
fn a_table_of_query_parameters_in_the_place_of_the_body_is_to_be_captioned_so() {
    let of = |section: &str| {
        let rows = pipe_table(
            "参数|是否必选|参数类型|描述",
            &["hue|是|String|x", "size|否|Integer|x"],
        );
        let text = head("POST /v1/widgets") + &section.replace("TABLE", &rows);
        let text = text + "\n## 请求示例\n\n" + &fence(r#"{"hue": "red", "size": 1}"#);
        let said = said(&text);
        let one = said.into_iter().find(|one| one.code == Code::MisplacedBody);
        one.map(|one| (one.message, one.help))
            .expect("a misplaced body")
    };
    let (message, help) = of("## 请求消息\n\n**表 2**  查询参数\n\nTABLE");
    assert_eq!(
        message,
        "a table of query parameters lists what the request example shows in the body"
    );
    assert!(help.starts_with("caption the table"), "{help}");
    let (message, help) = of("**表 1**  参数说明\n\nTABLE");
    assert_eq!(
        message,
        "the URI section lists what the request example shows in the body"
    );
    assert_eq!(help, Code::MisplacedBody.help());
}

#[test]
fn headings_of_a_table_of_values_do_not_matter() {
    let values = pipe_table("参数|定义|描述", &["on|亮|x", "off|灭|x"]);
    let of = |row: &str, before: &str| {
        let table = pipe_table("参数|参数类型|描述", &[row, "id|String|x"]);
        let response = format!("**表 1**  响应Body参数\n\n{table}\n**表 2**  {before}\n\n{values}");
        codes(&page("GET /v1/widgets", "", &response))
    };
    assert_eq!(of("state|String|状态，参见表2。", "灯的状态"), NOTHING);
    assert!(of("state|Object|状态，参见表2。", "state").contains(&"unknown-column"));
}

#[test]
fn what_stands_in_single_values_is_of_another_kind_than_the_rows_beside_them() {
    let of = |ty: &str| {
        let rows = ["name|String|x", &format!("parts|{ty}|x")];
        let tables = [
            lost(1, "请求Body参数", &rows),
            lost(2, "Part", &["id|String|x"]),
        ];
        let page = page("PUT /v1/widgets", &tables.concat(), "");
        let example = r#"{"parts": [{"id": "b", "name": "a"}]}"#;
        let said = codes(&format!("{page}\n## 请求示例\n\n{}", fence(example)));
        said.contains(&"wrong-level")
    };
    assert!(of("Array of Part objects"));
    assert!(!of("Array of strings"));
}

#[test]
fn a_table_of_what_a_text_or_a_map_may_hold_needs_no_object() {
    let of = |row: &str, value: &str| {
        let tables = [
            lost(1, "响应Body参数", &[row, "id|String|x"]),
            lost(2, "灯", &["size|Integer|x", "hue|Integer|x"]),
        ];
        let page = page("GET /v1/widgets", "", &tables.concat());
        let example = format!("{{\"id\": \"a\", \"lamp\": {value}}}");
        let said = codes(&format!("{page}\n## 响应示例\n\n{}", fence(&example)));
        said.contains(&"orphan-table")
    };
    assert!(of("lamp|String|参见表2。", "\"big\""));
    assert!(!of("lamp|String|JSON，参见表2。", "\"big\""));
    assert!(!of("lamp|String|参见表2。", r#""{\"size\": 1}""#));
    assert!(!of("lamp|String|参见表2。", "\"hue\""));
    assert!(!of("lamp|Map<String,Integer>|参见表2。", "{\"hue\": 1}"));
}

#[test]
fn a_type_in_the_place_of_an_answer_is_no_condition() {
    let of = |row: &str| {
        let rows = ["hue|String|是|x", row];
        let table = pipe_table("参数|参数类型|是否必选|描述", &rows);
        codes(&page("PUT /v1/widgets", &table, ""))
    };
    assert_eq!(of("size|否|Integer|x"), ["unknown-type"]);
    assert_eq!(of("size|Integer|有灯时|x"), ["conditional-required"]);
}
