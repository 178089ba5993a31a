//! What labels, captions and sentences say about the table or example below them, and which texts
//! are none of them.

use insta::assert_snapshot;

use super::{roles, roles::captioned};
use crate::support::{codes, fence, head, html_table, page, pipe_table, read};

/// A table of one property, without a caption.
fn table(name: &str) -> String {
    pipe_table(
        "参数|是否必选|参数类型|描述",
        &[&format!("{name}|否|String|x")],
    )
}

/// The roles of what stands in the response section of a call.
fn in_response(call: &str, text: &str) -> String {
    roles(&page(call, "", text))
}

/// The names that a caption gives its table.
fn names(caption: &str) -> String {
    let request = captioned("请求Body参数", &["a"]) + &captioned(caption, &["b"]);
    let reading = read(&page("PUT /v1/widgets", &request, ""));
    let names = reading.tables.get(1).map(|table| table.names.join(" and "));
    format!("{caption} = {}", names.unwrap_or_default())
}

#[test]
fn a_bold_word_in_a_caption_is_a_name_whatever_it_spells() {
    let captions = [
        "Description of the  **request**  field",
        "Description of the  **request body**  field",
        "**请求**参数size说明",
        "Security Group Rule objects",
        "Description of the request",
    ];
    assert_snapshot!(captions.map(names).join("\n"), @"
    Description of the  **request**  field = request
    Description of the  **request body**  field = 
    **请求**参数size说明 = size
    Security Group Rule objects = Security_Group_Rule
    Description of the request =
    ");
}

#[test]
fn prose_names_nothing() {
    let captions = [
        "Parameters that are used to paint a widget",
        "Parameters that are used to paint a **widget**",
        "Parameters for painting by hand",
        "Description of the used structure",
        "Description of the from field",
        "Description of the to field",
    ];
    assert_snapshot!(captions.map(names).join("\n"), @"
    Parameters that are used to paint a widget = 
    Parameters that are used to paint a **widget** = widget
    Parameters for painting by hand = 
    Description of the used structure = used
    Description of the from field = from
    Description of the to field = to
    ");
    let labelled = |label: &str| {
        let uri = format!("GET /v1/widgets\n\n-   {label}\n\n{}", table("colour"));
        roles(&page(&uri, "", ""))
    };
    let prose = labelled("Parameters that are used to paint a widget");
    assert_eq!(
        labelled("Parameters that are used to paint a **widget**"),
        prose
    );
    assert_snapshot!(prose, @"
    GET /v1/widgets
    query: colour
    statuses: 200
    ");
}

#[test]
fn a_caption_of_headers_or_of_optional_parameters_names_nothing() {
    let request = |caption: &str| {
        let table = captioned(caption, &["Origin"]);
        roles(&page("PUT /v1/widgets", &table, ""))
    };
    assert_snapshot!(request("PAINT请求消息头"), @"
    PUT /v1/widgets
    header: Origin
    statuses: 200
    ");
    assert_snapshot!(request("Request headers of PAINT"), @"
    PUT /v1/widgets
    header: Origin
    statuses: 200
    ");
    assert_snapshot!(request("Optional parameters"), @"
    PUT /v1/widgets
    request root: Origin
    statuses: 200
    ");
    assert_snapshot!(roles(&page("PUT /v1/widgets", "", &captioned("PAINT响应消息头", &["Origin"]))), @"
    PUT /v1/widgets
    response header: Origin
    statuses: 200
    ");
}

#[test]
fn a_label_is_short_or_an_item_or_ends_in_a_colon() {
    let long = "Description of the parameters in the body of the response message";
    let texts = [
        "响应参数".to_owned(),
        "响应参数。".to_owned(),
        long.to_owned(),
        format!("{long}:"),
        format!("-   {long}"),
        format!("-   {long}, {long}:"),
    ];
    let lines = texts.iter().map(|text| {
        let request = format!("{text}\n\n{}", table("a"));
        let reading = read(&page("POST /v1/widgets", &request, ""));
        let sides = reading.tables.iter().map(|table| table.side);
        format!("{text} = {:?}", sides.collect::<Vec<_>>())
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    响应参数 = [Some(Response)]
    响应参数。 = [Some(Request)]
    Description of the parameters in the body of the response message = [Some(Request)]
    Description of the parameters in the body of the response message: = [Some(Response)]
    -   Description of the parameters in the body of the response message = [Some(Response)]
    -   Description of the parameters in the body of the response message, Description of the parameters in the body of the response message: = [Some(Request)]
    ");
}

#[test]
fn a_sentence_about_a_table_names_it_if_it_marks_the_name() {
    let texts = [
        "**size**字段说明",
        "**表2**说明了**size**字段的参数，它们各有各的样子，在不同的地方有不同的意思，请先看清楚",
        "说明了**size**字段的参数",
        "表2说明了size字段的参数",
        "表2 size字段的参数说明",
        "The parameters in the **size** field of the body of the request",
        "Table 2 describes the parameters in the size field of the body.",
        "**Table 2** describes the parameters in the **size** field of the body.",
    ];
    let lines = texts.iter().map(|text| {
        let request = format!("{}\n{text}\n\n{}", table("a"), table("b"));
        let reading = read(&page("POST /v1/widgets", &request, ""));
        let names: Vec<String> = reading
            .tables
            .iter()
            .map(|table| table.names.join(" "))
            .collect();
        format!("{text} = {}", names.join(" | "))
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    **size**字段说明 =  | size
    **表2**说明了**size**字段的参数，它们各有各的样子，在不同的地方有不同的意思，请先看清楚 =  | size
    说明了**size**字段的参数 =  | 
    表2说明了size字段的参数 =  | 
    表2 size字段的参数说明 =  | size
    The parameters in the **size** field of the body of the request =  | 
    Table 2 describes the parameters in the size field of the body. =  | 
    **Table 2** describes the parameters in the **size** field of the body. =  | size
    ");
}

#[test]
fn an_item_without_a_name_ends_what_the_item_above_named() {
    let response = format!(
        "-   **size**字段说明\n\n{}\n-   别的东西\n\n{}",
        table("width"),
        table("id")
    );
    assert_snapshot!(in_response("GET /v1/widgets", &response), @"
    GET /v1/widgets
    response of size: width
    response root: id
    statuses: 200
    ");
}

#[test]
fn a_label_inside_a_status_keeps_it_and_one_that_tells_the_outcome_does_not() {
    let response = |label: &str| {
        format!(
            "**状态码： 404**\n\n{}\n{label}\n\n{}",
            table("a"),
            table("b")
        )
    };
    assert_snapshot!(in_response("GET /v1/widgets", &response("响应参数")), @"
    GET /v1/widgets
    response 404 failure root: a
    response 404 failure unplaced: b
    statuses: 200
    ");
    assert_snapshot!(in_response("GET /v1/widgets", &response("-   正常响应参数")), @"
    GET /v1/widgets
    response 404 failure root: a
    response root: b
    statuses: 200
    ");
    assert_snapshot!(in_response("GET /v1/widgets", &response("-   异常响应参数")), @"
    GET /v1/widgets
    response 404 failure root: a
    response failure root: b
    statuses: 200
    ");
    assert_snapshot!(in_response("GET /v1/widgets", &response("请求参数")), @"
    GET /v1/widgets
    response 404 failure root: a
    response 404 failure unplaced: b
    statuses: 200
    ");
}

#[test]
fn a_number_is_a_status_beside_the_word_for_it() {
    let response = |label: &str| format!("{label}\n\n{}", fence("{\"a\": 1}"));
    let roles = |label: &str| in_response("GET /v1/widgets", &response(label));
    assert_snapshot!(roles("状态码为 404 时："), @r#"
    GET /v1/widgets
    response 404 failure example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(roles("Status code: 404"), @r#"
    GET /v1/widgets
    response 404 failure example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(roles("示例 404："), @r#"
    GET /v1/widgets
    response example: {"a":1}
    statuses: 200
    "#);
}

#[test]
fn a_bare_number_in_the_section_of_statuses_is_one() {
    let text = |statuses: &str| format!("{}## 返回值\n\n{statuses}\n", head("GET /v1/widgets"));
    assert_snapshot!(roles(&text("200\n\n404\n\n200")), @"
    GET /v1/widgets
    statuses: 200 404
    ");
    assert_snapshot!(roles(&text("201 Created")), @"
    GET /v1/widgets
    statuses: 201
    ");
    assert_snapshot!(roles(&text("共 300 个零件\n\nwidget 300")), @"GET /v1/widgets");
}

#[test]
fn a_status_that_is_no_number_is_told_of_in_the_section_of_statuses_only() {
    let statuses = pipe_table("状态码|描述", &["200|好", "多|坏", "|空"]);
    let text = format!("{}## 状态码\n\n{statuses}", head("GET /v1/widgets"));
    assert_snapshot!(codes(&read(&text).diagnostics), @"12 unknown-status");
    let text = format!("{}## 响应参数\n\n{statuses}", head("GET /v1/widgets"));
    assert_snapshot!(codes(&read(&text).diagnostics), @"");
}

#[test]
fn the_request_of_a_call_with_a_body_may_be_labelled_in_the_response_section() {
    let response = format!("请求参数\n\n{}\n响应参数\n\n{}", table("a"), table("b"));
    assert_snapshot!(in_response("POST /v1/widgets", &response), @"
    POST /v1/widgets
    request root: a
    response root: b
    statuses: 200
    ");
    assert_snapshot!(in_response("GET /v1/widgets", &response), @"
    GET /v1/widgets
    response root: a
    response unplaced: b
    statuses: 200
    ");
    assert_snapshot!(codes(&read(&page("GET /v1/widgets", "", &response)).diagnostics), @"12 bodiless-request");
}

#[test]
fn only_a_sentence_that_says_see_refers_to_another_page() {
    let texts = [
        "请参见[别处](elsewhere.md#t)。",
        "[别处](elsewhere.md#t)是零件。",
        ">![](icon-note.gif) **说明：** \n>请参见[别处](elsewhere.md#t)。",
        "请参见[网站](https://example.com/x#t)。",
        "请参见[信](mailto:a@example.com)。",
    ];
    let lines = texts.map(|text| in_response("GET /v1/widgets", &format!("{text}\n")));
    assert_snapshot!(lines.join("\n"), @"
    GET /v1/widgets
    response described at elsewhere.md#t
    statuses: 200
    GET /v1/widgets
    statuses: 200
    GET /v1/widgets
    statuses: 200
    GET /v1/widgets
    statuses: 200
    GET /v1/widgets
    statuses: 200
    ");
}

#[test]
fn an_example_of_a_request_that_succeeded_is_an_answer() {
    let text = |label: &str| {
        let example = format!("-   {label}\n\n{}", fence("{\"a\": 1}"));
        roles(&format!(
            "{}\n## 示例\n\n{example}",
            page("POST /v1/widgets", "", "")
        ))
    };
    assert_snapshot!(text("请求示例"), @r#"
    POST /v1/widgets
    request example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(text("请求成功示例"), @r#"
    POST /v1/widgets
    response example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(text("请求失败示例"), @r#"
    POST /v1/widgets
    response failure example: {"a":1}
    statuses: 200
    "#);
}

#[test]
fn a_table_of_parameters_for_querying_is_that_of_the_query() {
    let table = format!(
        "GET /v1/{{shed_id}}/widgets\n\n**表 1**  Querying parameter description\n\n{}",
        pipe_table(
            "Parameter|Type|Description",
            &["shed_id|String|x", "color|String|x"]
        )
    );
    assert_snapshot!(roles(&page(&table, "", "")), @"
    GET /v1/{shed_id}/widgets
    path: shed_id
    query: color
    statuses: 200
    ");
}

#[test]
fn a_table_that_a_row_links_to_is_the_rows_whatever_its_caption_says() {
    let tables = |link: &str| {
        let rows = format!("headers|{link} object|x");
        let root = html_table("参数|参数类型|描述", &[&rows]);
        let headers = html_table("参数|参数类型|描述", &["tail|String|x"]);
        let response = format!(
            "**表 1**  响应Body参数\n\n{root}\n**表 2**  Headers\n\n<a name=\"t2\"></a>\n{headers}"
        );
        in_response("GET /v1/widgets", &response)
    };
    assert_snapshot!(tables("<a href=\"#t2\">Headers</a>"), @"
    GET /v1/widgets
    response root: headers
    response of Headers: tail
    statuses: 200
    ");
    assert_snapshot!(tables("Object"), @"
    GET /v1/widgets
    response header: tail
    response root: headers
    statuses: 200
    ");
}

#[test]
fn what_became_of_a_request_is_no_request() {
    let example = |label: &str| {
        let response = format!("{label}\n\n{}", fence("{\"a\": 1}"));
        in_response("POST /v1/widgets", &response)
    };
    let labels = [
        "请求成功",
        "Request succeeded",
        "请求失败",
        "Failed request",
    ];
    assert_snapshot!(labels.map(example).join("\n"), @r#"
    POST /v1/widgets
    response example: {"a":1}
    statuses: 200
    POST /v1/widgets
    response example: {"a":1}
    statuses: 200
    POST /v1/widgets
    response failure example: {"a":1}
    statuses: 200
    POST /v1/widgets
    response failure example: {"a":1}
    statuses: 200
    "#);
    let below = ["201", "404"].map(|code| example(&format!("**状态码： {code}**\n\n请求成功")));
    assert_snapshot!(below.join("\n"), @r#"
    POST /v1/widgets
    response 201 example: {"a":1}
    statuses: 200
    POST /v1/widgets
    response example: {"a":1}
    statuses: 200
    "#);
}

#[test]
fn an_example_below_no_label_is_the_request_if_it_begins_with_one() {
    let text = |code: &str| {
        roles(&format!(
            "{}\n## 示例\n\n{}",
            page("POST /v1/widgets", "", ""),
            fence(code)
        ))
    };
    assert_snapshot!(text("POST /v1/widgets\n\n{\"a\": 1}"), @r#"
    POST /v1/widgets
    request example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(text("{\"a\": 1}"), @r#"
    POST /v1/widgets
    somewhere example: {"a":1}
    statuses: 200
    "#);
    assert_snapshot!(text("HTTP/1.1 404 Not Found\n\n{\"a\": 1}"), @r#"
    POST /v1/widgets
    somewhere 404 failure example: {"a":1}
    statuses: 200
    "#);
}

#[test]
fn json_outside_of_requests_and_responses_is_no_example() {
    let text = page("POST /v1/widgets", "", "") + "\n" + &fence("{\"a\": 1}");
    assert_snapshot!(roles(&text), @"
    POST /v1/widgets
    statuses: 200
    ");
    let text = "# 结构\n\n## 示例\n\n".to_owned() + &fence("{\"a\": 1}");
    assert_snapshot!(roles(&text), @"no operation");
}

#[test]
fn code_blocks_that_are_whole_stay_apart() {
    let response = fence("{\"a\": 1}") + &fence("{\"b\": 2}");
    assert_snapshot!(in_response("GET /v1/widgets", &response), @r#"
    GET /v1/widgets
    response example: {"a":1}
    response example: {"b":2}
    statuses: 200
    "#);
    let whole = read(&page("GET /v1/widgets", "", &response));
    let lines = whole.examples.iter().map(|one| one.line);
    assert_eq!(lines.collect::<Vec<_>>(), [12, 15]);
    assert_eq!(codes(&whole.diagnostics), "");
    let response = fence("{\"a\": 1,") + &fence("\"b\": 2}");
    assert_snapshot!(in_response("GET /v1/widgets", &response), @r#"
    GET /v1/widgets
    response example: {"a":1,"b":2}
    statuses: 200
    "#);
    let response = fence("{\"a\": 1,") + &fence("and so on");
    assert_snapshot!(in_response("GET /v1/widgets", &response), @r#"
    GET /v1/widgets
    response example: {"a":1}
    statuses: 200
    "#);
}

#[test]
fn a_table_of_names_alone_lists_parameters_where_all_look_like_names_on_the_wire() {
    let table = |rows: &[&str]| pipe_table("参数|描述", rows);
    let request = |rows: &[&str]| roles(&page("POST /v1/widgets", &table(rows), ""));
    assert_snapshot!(request(&["widget_id|x", "os-x:name|x"]), @"
    POST /v1/widgets
    request root: widget_id os-x:name
    statuses: 200
    ");
    assert_snapshot!(request(&["widget_id|x", "零件|x"]), @"
    POST /v1/widgets
    statuses: 200
    ");
    assert_snapshot!(request(&["widget_id|x", "|x"]), @"
    POST /v1/widgets
    statuses: 200
    ");
    assert_snapshot!(request(&[]), @"
    POST /v1/widgets
    statuses: 200
    ");
}

#[test]
fn a_parameter_that_two_tables_list_is_one() {
    let request = captioned("Query参数", &["limit"])
        + &captioned("Query参数", &["limit"])
        + &captioned("请求Header参数", &["X-Trace"]);
    let response = captioned("响应Header参数", &["X-Trace"]);
    assert_snapshot!(roles(&page("GET /v1/widgets", &request, &response)), @"
    GET /v1/widgets
    query: limit
    header: X-Trace
    response header: X-Trace
    statuses: 200
    ");
}

#[test]
fn a_caption_that_says_more_than_the_label_above_wins() {
    let response = |caption: &str| format!("-   响应参数\n\n{}", captioned(caption, &["a"]));
    assert_snapshot!(in_response("POST /v1/widgets", &response("参数说明")), @"
    POST /v1/widgets
    response root: a
    statuses: 200
    ");
    assert_snapshot!(in_response("POST /v1/widgets", &response("请求参数")), @"
    POST /v1/widgets
    request root: a
    statuses: 200
    ");
    assert_snapshot!(in_response("POST /v1/widgets", &response("size参数说明")), @"
    POST /v1/widgets
    response of size: a
    statuses: 200
    ");
}

#[test]
fn what_a_delete_lists_is_sent_in_its_body_if_an_example_shows_one() {
    let text = |section: &str| {
        page(
            "DELETE /v1/widgets",
            &captioned("请求参数", &["ids"]),
            &captioned("响应参数", &["job"]),
        ) + &format!("\n## {section}\n\n{}", fence("{\"ids\": []}"))
    };
    assert_snapshot!(roles(&text("请求示例")), @r#"
    DELETE /v1/widgets
    request root: ids
    response root: job
    request example: {"ids":[]}
    statuses: 200
    "#);
    assert_snapshot!(roles(&text("响应示例")), @r#"
    DELETE /v1/widgets
    query: ids
    response root: job
    response example: {"ids":[]}
    statuses: 200
    "#);
    assert_snapshot!(codes(&read(&text("响应示例")).diagnostics), @"11 bodiless-request");
}

#[test]
fn what_the_uri_section_lists_and_the_request_shows_is_its_body() {
    let text = |method: &str, request: &str| {
        let call = format!("{method} /v1/widgets\n\n{}", table("size"));
        page(&call, request, &table("id")) + "\n## 请求示例\n\n" + &fence("{\"size\": \"a\"}")
    };
    assert_snapshot!(roles(&text("POST", "")), @r#"
    POST /v1/widgets
    response root: id
    request root: size
    request example: {"size":"a"}
    statuses: 200
    "#);
    assert_snapshot!(roles(&text("GET", "")), @r#"
    GET /v1/widgets
    query: size
    response root: id
    request example: {"size":"a"}
    statuses: 200
    "#);
    assert_snapshot!(roles(&text("POST", &table("name"))), @r#"
    POST /v1/widgets
    request root: name size
    response root: id
    request example: {"size":"a"}
    statuses: 200
    "#);
}

#[test]
fn a_placeholder_is_told_of_as_optional_if_a_column_says_so() {
    let diagnostics = |header: &str, row: &str| {
        let table = html_table(header, &[row]);
        codes(&read(&page(&format!("GET /v1/\\{{id\\}}\n\n{table}"), "", "")).diagnostics)
    };
    assert_snapshot!(diagnostics("参数|是否必选|描述", "id|否|x"), @"10 optional-placeholder");
    assert_snapshot!(diagnostics("参数|类型|描述", "id|String|x"), @"");
}

#[test]
fn a_caption_that_says_where_things_are_sent_names_no_object() {
    let request = |caption: &str| format!("-   **size**参数说明\n\n{}", captioned(caption, &["a"]));
    assert_snapshot!(roles(&page("POST /v1/widgets", &request("请求Header参数"), "")), @"
    POST /v1/widgets
    header: a
    statuses: 200
    ");
    assert_snapshot!(roles(&page("POST /v1/widgets", &request("参数说明"), "")), @"
    POST /v1/widgets
    request of size: a
    statuses: 200
    ");
}

#[test]
fn an_item_that_describes_the_format_of_something_names_it() {
    let items = [
        format!("-   Response parameters\n\n{}", table("lamp")),
        format!("-   Description for the lamp format\n\n{}", table("hue")),
    ];
    assert_snapshot!(in_response("GET /v1/widgets", &items.join("\n")), @"
    GET /v1/widgets
    response root: lamp
    response of lamp: hue
    statuses: 200
    ");
}
