//! What each table, list and example of a page is about.

use insta::assert_snapshot;

use super::roles;
use crate::support::{fence, head, html_table, page, pipe_table, read};

const ROWS: &str = "参数|是否必选|参数类型|描述";

/// A table of one string with a caption.
pub(super) fn captioned(caption: &str, names: &[&str]) -> String {
    let rows: Vec<String> = names
        .iter()
        .map(|name| format!("{name}|否|String|x"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    format!("**表 1**  {caption}\n\n{}\n", pipe_table(ROWS, &rows))
}

#[test]
fn a_caption_says_what_a_table_lists() {
    let uri = captioned("路径参数", &["id"]) + &captioned("Query参数", &["limit"]);
    let request = captioned("请求Header参数", &["X-Auth-Token"])
        + &captioned("请求Body参数", &["name"])
        + &captioned("Size", &["width"]);
    let response = captioned("响应Header参数", &["X-Trace"]) + &captioned("响应Body参数", &["id"]);
    let text = page(
        &format!("PUT /v1/widgets/{{id}}\n\n{uri}"),
        &request,
        &response,
    );
    assert_snapshot!(roles(&text), @"
    PUT /v1/widgets/{id}
    path: id
    query: limit
    header: X-Auth-Token
    response header: X-Trace
    request root: name
    request of Size: width
    response root: id
    statuses: 200
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_named_caption_has_many_forms() {
    let named = |caption: &str| {
        let text = page(
            "PUT /v1/widgets",
            &(captioned("请求Body参数", &["a"]) + &captioned(caption, &["b"])),
            "",
        );
        let reading = read(&text);
        format!("{caption} = {}", reading.tables[1].names.join(" and "))
    };
    let captions = [
        "outer\\_size",
        "io.k8s.api.core.v1.Probe",
        "size字段数据结构说明",
        "size 字段数据结构说明",
        "size参数说明",
        "size字段说明",
        "size对象",
        "size数据结构说明",
        "size参数",
        "size参数信息",
        "size属性列表",
        "size结构",
        "size元素格式",
        "参数size说明",
        "Options参数说明",
        "size字段数据结构说明（一种零件）",
        "Data structure of the size field",
        "size field data structure description",
        "size parameter description",
        "size objects",
        "Parameter description of field  **size\\_x**",
        "Description of the size field",
        "size structure",
        "Parameter description of the size array",
        "size parameter descriptions",
        "postStart/preStop",
    ];
    let lines: Vec<String> = captions.iter().map(|caption| named(caption)).collect();
    assert_snapshot!(lines.join("\n"), @r"
    outer\_size = outer_size
    io.k8s.api.core.v1.Probe = io.k8s.api.core.v1.Probe
    size字段数据结构说明 = size
    size 字段数据结构说明 = size
    size参数说明 = size
    size字段说明 = size
    size对象 = size
    size数据结构说明 = size
    size参数 = size
    size参数信息 = size
    size属性列表 = size
    size结构 = size
    size元素格式 = size
    参数size说明 = size
    Options参数说明 = Options
    size字段数据结构说明（一种零件） = size
    Data structure of the size field = size
    size field data structure description = size
    size parameter description = size
    size objects = size
    Parameter description of field  **size\_x** = size_x
    Description of the size field = size
    size structure = size
    Parameter description of the size array = size
    size parameter descriptions = size
    postStart/preStop = postStart and preStop
    ");
}

#[test]
fn without_a_caption_the_label_above_counts() {
    let table = |name: &str| pipe_table(ROWS, &[&format!("{name}|否|String|x")]);
    let request = format!(
        "-   请求参数\n\n{}\n-   **size**字段说明\n\n{}\n-   请求样例\n\n{}",
        table("size"),
        table("width"),
        fence("{\"size\": {}}")
    );
    let response = format!(
        "-   要素说明\n\n{}\n-   响应样例\n\n{}",
        table("id"),
        fence("{\"id\": \"a\"}")
    );
    assert_snapshot!(roles(&page("POST /v1/widgets", &request, &response)), @r#"
    POST /v1/widgets
    request root: size
    request of size: width
    response root: id
    request example: {"size":{}}
    response example: {"id":"a"}
    statuses: 200
    "#);
}

#[test]
fn without_any_word_the_section_counts() {
    let table = |name: &str| pipe_table(ROWS, &[&format!("{name}|否|String|x")]);
    assert_snapshot!(roles(&page("POST /v1/widgets", &table("name"), &table("id"))), @"
    POST /v1/widgets
    request root: name
    response root: id
    statuses: 200
    ");
}

#[test]
fn rows_of_the_uri_section_go_where_the_path_says() {
    let uri = captioned("参数说明", &["ID", "limit", "X-Auth-Token"]);
    assert_snapshot!(roles(&page(&format!("GET /v1/widgets/{{id}}\n\n{uri}"), "", "")), @"
    GET /v1/widgets/{id}
    path: id
    query: limit
    header: X-Auth-Token
    statuses: 200
    ");
}

#[test]
fn a_table_of_nothing_but_headers_lists_headers() {
    let request = captioned("请求参数", &["X-Auth-Token", "Content-Type"])
        + &captioned("insert_headers字段说明", &["X-Forwarded-Port"]);
    assert_snapshot!(roles(&page("POST /v1/widgets", &request, "")), @"
    POST /v1/widgets
    header: X-Auth-Token
    header: Content-Type
    request of insert_headers: X-Forwarded-Port
    statuses: 200
    ");
}

#[test]
fn a_get_lists_query_parameters_in_its_request_section() {
    assert_snapshot!(roles(&page("GET /v1/widgets", &captioned("请求参数", &["limit"]), "")), @"
    GET /v1/widgets
    query: limit
    statuses: 200
    ");
    assert_snapshot!(roles(&page("DELETE /v1/widgets", &captioned("请求参数", &["ids"]), "")), @"
    DELETE /v1/widgets
    query: ids
    statuses: 200
    ");
}

#[test]
fn a_status_block_starts_the_response_anew() {
    let response = format!(
        "**状态码： 200**\n\n{}{}**状态码： 404**\n\n{}{}",
        captioned("响应Body参数", &["size"]),
        captioned("Size", &["width"]),
        captioned("响应Body参数", &["error"]),
        captioned("Error", &["code"]),
    );
    let text = page("GET /v1/widgets", "", &response)
        + &format!(
            "\n## 响应示例\n\n**状态码： 200**\n\n好。\n\n{}\n**状态码： 404**\n\n{}",
            fence("{\"size\": 1}"),
            fence("{\"error\": {}}")
        );
    assert_snapshot!(roles(&text), @r#"
    GET /v1/widgets
    response 200 root: size
    response 200 of Size: width
    response 404 failure root: error
    response 404 failure of Error: code
    response 200 example: {"size":1}
    response 404 failure example: {"error":{}}
    statuses: 200
    "#);
}

#[test]
fn normal_and_abnormal_responses_are_told_apart() {
    let table = |name: &str| pipe_table("参数|参数类型|描述", &[&format!("{name}|String|x")]);
    let text = format!(
        "{}## 请求消息\n\n无\n\n## 正常响应\n\n{}\n## 异常响应\n\n{}\n## 返回值\n\n-   正常\n\n    200\n\n-   异常\n\n{}",
        head("GET /v1/widgets"),
        table("id"),
        table("error_code"),
        pipe_table("返回值|说明", &["400 Bad Request|x", "500|x"]),
    );
    assert_snapshot!(roles(&text), @"
    GET /v1/widgets
    response root: id
    response failure root: error_code
    statuses: 200 400 500
    ");
}

#[test]
fn a_section_may_say_nothing_or_point_elsewhere() {
    let text = page(
        "POST /v1/widgets",
        "无请求参数\n",
        "见[公共响应](公共响应.md#t)，请参考。\n",
    );
    assert_snapshot!(roles(&text), @"
    POST /v1/widgets
    response described at 公共响应.md#t
    statuses: 200
    ");
}

#[test]
fn an_example_belongs_to_the_nearest_word() {
    let text = page("POST /v1/widgets", "", "")
        + &format!(
            "\n## 示例\n\n-   请求示例\n\n{}\n-   响应示例\n\n{}",
            fence("POST /v1/widgets\n\n{\"a\": 1}"),
            fence("{\"b\": 2}")
        );
    assert_snapshot!(roles(&text), @r#"
    POST /v1/widgets
    request example: {"a":1}
    response example: {"b":2}
    statuses: 200
    "#);
}

#[test]
fn an_english_page_is_read_alike() {
    let header = "<strong>Parameter</strong>|Mandatory|Type|Description";
    let text = format!(
        "# Creating a Widget<a name=\"topic\"></a>\n\n## Function\n\nMakes one.\n\n## URI\n\nPOST /v1/\\{{project\\_id\\}}/widgets\n\n\
         **Table  1**  Parameter description\n\n{}\n\
         ## Request Message\n\n-   Parameter description\n\n{}\n\n-   Description of the  **size**  field\n\n{}\n-   Example request\n\n{}\n\
         ## Response Message\n\n-   Response parameters\n\n{}\n-   Example response\n\n{}\n\
         ## Status Code\n\n-   Normal\n\n{}\n-   Abnormal\n\n{}",
        html_table(header, &["project_id|Yes|String|x"]),
        html_table(header, &["size|Yes|Object|x"]),
        html_table(header, &["width|No|Integer|x"]),
        fence("{\"size\": {\"width\": 1}}"),
        html_table("Parameter|Type|Description", &["id|String|x"]),
        fence("{\"id\": \"a\"}"),
        html_table("Returned Values|Description", &["201 Created|x"]),
        html_table(
            "Returned Value|Description",
            &["400 Bad Request|x", "503|x"]
        ),
    );
    assert_snapshot!(roles(&text), @r#"
    POST /v1/{project_id}/widgets
    path: project_id
    request root: size
    request of size: width
    response root: id
    request example: {"size":{"width":1}}
    response example: {"id":"a"}
    statuses: 201 400 503
    "#);
}

#[test]
fn a_row_called_like_a_placeholder_describes_it_unless_the_body_is_meant() {
    let request = |caption: &str, example: &str| {
        let rows = ["shed_id|String|x", "size|Integer|x"];
        let table = format!(
            "**表 1**  {caption}\n\n{}",
            pipe_table("参数|参数类型|描述", &rows)
        );
        let page = page("PUT /v1/sheds/\\{shed_id\\}", &table, "");
        roles(&format!("{page}\n## 请求示例\n\n{}", fence(example)))
    };
    let small = "{\"size\": 1}";
    assert_snapshot!(request("请求参数", small), @r#"
    PUT /v1/sheds/{shed_id}
    path: shed_id
    request root: size
    request example: {"size":1}
    statuses: 200
    "#);
    assert_snapshot!(request("请求Body参数", small), @r#"
    PUT /v1/sheds/{shed_id}
    path: shed_id
    request root: shed_id size
    request example: {"size":1}
    statuses: 200
    "#);
    let whole = "{\"shed_id\": \"a\", \"size\": 1}";
    assert_snapshot!(request("请求参数", whole), @r#"
    PUT /v1/sheds/{shed_id}
    path: shed_id
    request root: shed_id size
    request example: {"shed_id":"a","size":1}
    statuses: 200
    "#);
}
