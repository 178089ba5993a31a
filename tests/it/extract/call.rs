//! Method, path and name of the operation.

use insta::assert_snapshot;

use super::{call, roles, roles::captioned};
use crate::support::{fence, head, html_table, page, pipe_table, read};

#[test]
fn the_call_has_many_forms() {
    let call = |uri: &str| call(&read(&head(uri)));
    assert_snapshot!(call("GET /v1/\\{project\\_id\\}/widgets"), @"GET /v1/{project_id}/widgets");
    assert_snapshot!(call("-   URI格式\n\n    POST /v1/widgets"), @"POST /v1/widgets");
    assert_snapshot!(call(&fence("PUT /v1/widgets/{id}")), @"PUT /v1/widgets/{id}");
    assert_snapshot!(call(&pipe_table("请求方法|URI", &["DELETE|/v1/widgets"])), @"DELETE /v1/widgets");
    assert_snapshot!(call("PATH：/v1/widgets\n\nMethod：GET"), @"GET /v1/widgets");
    assert_snapshot!(call("GET https://\\{Endpoint\\}/v1/widgets?a=\\{a\\}&b=\\{b\\}"), @"GET /v1/widgets a b");
    assert_snapshot!(call("POST /v1/widgets/\\{id\\}/action?action\\_id=paint"), @"POST /v1/widgets/{id}/action action_id=paint");
    assert_snapshot!(call("GET /v2/widgets\n\nGET /v2.1/widgets"), @"GET /v2/widgets /v2.1/widgets");
    assert_snapshot!(call("URI format: GET /v1/widgets"), @"GET /v1/widgets");
    assert_snapshot!(call("GET\n\n/v1/widgets"), @"GET /v1/widgets");
    assert_snapshot!(call("GET /v1/_\\{id\\}_/x"), @"GET /v1/{id}/x");
}

#[test]
fn what_stands_around_a_path_is_none_of_it() {
    let call = |uri: &str| call(&read(&head(uri)));
    assert_snapshot!(call("GET /v1/\\{id\\}/x （旧）"), @"GET /v1/{id}/x");
    assert_snapshot!(call("GET /v1/widgets\n\nGET /v1/widgets"), @"GET /v1/widgets");
    assert_snapshot!(call("PUT /v1/widgets\n\nPATCH /v1/widgets/\\{id\\}"), @"PUT /v1/widgets");
    assert_snapshot!(call("GET /v1/\\{id\\}/x?limit=10&id=\\{id\\}&2.1"), @"GET /v1/{id}/x limit id 2.1");
    assert_snapshot!(roles(&head("GET /v1/\\{id\\}/x?id=\\{id\\}")), @"
    GET /v1/{id}/x id
    path: id
    query: id
    ");
    assert_snapshot!(call(&fence("PUT /?paint HTTP/1.1\nHost: bucketname.demo.example.com")), @"PUT / paint");
}

#[test]
fn the_path_of_a_method_without_one_is_that_of_a_request_that_is_shown() {
    let call = |uri: &str, shown: &str| {
        let reading = read(&format!("{}## 请求示例\n\n{}", head(uri), fence(shown)));
        let found = reading.diagnostics.iter().map(|one| one.code.as_str());
        let found: Vec<&str> = found.collect();
        format!("{} {}", call(&reading), found.join(" "))
    };
    let shown = "GET https://{Endpoint}/v1/widgets";
    assert_eq!(call("GET", shown), "GET /v1/widgets unclean-uri");
    assert_eq!(call("GET /v1/gears", shown), "GET /v1/gears ");
    assert_eq!(call("PUT", shown), "no operation unreadable-uri");
    let filled = "GET https://{Endpoint}/v1/0123456789abcdef0123456789abcdef/widgets";
    assert_eq!(call("GET", filled), "no operation unreadable-uri");
    assert_eq!(
        call("GET", &format!("{filled}\n{shown}")),
        "GET /v1/widgets unclean-uri"
    );
}

#[test]
fn a_call_that_is_printed_in_code_is_the_pages_own() {
    let table = pipe_table("Parameter|Type|Description", &["size|Integer|How large."]);
    let read = |text: &str| {
        let reading = read(text);
        let found = reading.diagnostics.iter().map(|one| one.code.as_str());
        let found: Vec<&str> = found.collect();
        let other = reading
            .other
            .map_or(String::new(), |other| other.to_string());
        format!("{} {}{other}", call(&reading), found.join(" "))
    };
    let fenced = |call: &str, more: &str| read(&format!("# Paint\n\n{}\n{more}", fence(call)));
    let unclean = |call: &str| format!("{call} unclean-uri");
    let paint = "POST /v2/widgets";
    // With a table of parameters, below any heading.
    assert_eq!(fenced(paint, &table), unclean(paint));
    assert_eq!(
        read(&format!("# Paint\n\n`{paint}`\n\n{table}")),
        unclean(paint)
    );
    // Without one, below a heading that speaks of a request.
    let requests = format!("# Paint\n\n## Request\n\n{}", fence(paint));
    assert_eq!(read(&requests), unclean(paint));
    // A how-to prints several calls, whole URLs, ids, messages, or lists no parameters.
    let is_none = |text: &str| assert!(text.starts_with("no operation "), "{text}");
    is_none(&fenced(paint, ""));
    is_none(&fenced(&format!("{paint}\nGET /v2/gears"), &table));
    is_none(&fenced(
        "POST https://widget.example.com/v2/widgets",
        &table,
    ));
    is_none(&fenced(
        "GET /v2/0123456789abcdef0123456789abcdef/widgets",
        &table,
    ));
    is_none(&fenced("POST /v2/widgets HTTP/1.1", &table));
    is_none(&read(&format!(
        "# Paint\n\nCall `{paint}` first.\n\n{table}"
    )));
    let example = requests.replace("## Request", "## Example Request");
    is_none(&read(&example));
    is_none(&read(&format!("{example}\n{table}")));
}

#[test]
fn a_uri_with_ids_in_it_is_an_example() {
    let text = head(
        "GET /v1/\\{id\\}/widgets\n\n样例：\n\nGET /v1/0123456789abcdef0123456789abcdef/widgets",
    );
    assert_snapshot!(call(&read(&text)), @"GET /v1/{id}/widgets");
}

#[test]
fn placeholders_and_queries_without_a_row_are_parameters() {
    assert_snapshot!(roles(&head("GET /v1/\\{id\\}/widgets?limit=\\{limit\\}&mode=all")), @"
    GET /v1/{id}/widgets limit mode=all
    path: id
    query: limit
    query: mode
    ");
}

#[test]
fn a_page_that_documents_no_call_yields_no_operation() {
    for text in [
        "",
        "# 零件\n\n-   **[一](一.md)**\n",
        "# 构造请求\n\n## 请求URI\n\nPOST /v3/auth/tokens\n\n## 请求方法\n\nGET\n",
        "# Making a Request\n\n## Request URI\n\nPOST /v3/auth/tokens\n\n## Request Methods\n\nGET\n",
        "# 怎样做\n\n## 操作步骤\n\n1.  GET https://host/v1/widgets\n",
        "# 数据结构\n\n**表 1**  Widget\n\n|参数|参数类型|描述|\n|--|--|--|\n|a|String|x|\n",
        "# 错误码\n\n|状态码|错误码|描述|\n|--|--|--|\n|400|W.1|x|\n",
        "# 权限\n\n|权限|授权项|对应API接口|\n|--|--|--|\n|看|w:get|GET /v1/widgets|\n",
        "# 零件\n\n## URI\n\n见别处。\n",
        "# URI\n\nGET /v1/widgets\n",
        "# 零件\n\n## 功能介绍\n\n看一个零件。\n\nGET /v1/widgets\n",
        "# 零件\n\n## 功能介绍\n\nGET /v1/widgets\n",
    ] {
        assert_eq!(call(&read(text)), "no operation", "{text}");
    }
}

#[test]
fn a_title_tells_that_an_operation_is_deprecated() {
    let deprecated = |title: &str| read(&format!("# {title}\n\n## URI\n\nGET /v1/x\n")).deprecated;
    for (title, want) in [
        ("查询零件（废弃）", true),
        ("查询零件(待下线)", true),
        ("Querying Widgets (Discarded)", true),
        ("Querying Widgets (deprecated)", true),
        ("查询零件", false),
        ("查询废弃零件", false),
        ("查询零件（推荐）", false),
    ] {
        assert_eq!(deprecated(title), want, "{title}");
    }
}

#[test]
fn a_page_tells_its_service_and_its_names() {
    let names = |title: &str, page: &str, link: &str| {
        let text = format!("# {title}\n\n[调试]({link})\n\n## URI\n\nGET /v1/x\n");
        let reading = generator::read(page, &text);
        let names = &reading.names;
        let link = names
            .link
            .as_ref()
            .map(|link| format!("{}@{}", link.api, link.version.as_deref().unwrap_or("?")));
        format!(
            "service {}, anchor {}, file {}, link {}",
            reading.service.as_deref().unwrap_or("?"),
            names.anchor.as_deref().unwrap_or("?"),
            names.file.as_deref().unwrap_or("?"),
            link.as_deref().unwrap_or("?")
        )
    };
    let explorer =
        "https://apiexplorer.example.com/apiexplorer/doc?product=WIDGET&api=ListWidgets&version=v2";
    assert_snapshot!(names("甲<a name=\"x\"></a>", "demo/甲.md", explorer), @"service widget, anchor ?, file ?, link ListWidgets@v2");
    assert_snapshot!(names("甲<a name=\"ShowWidget\"></a>", "demo/CreateWidget.md", "x.md"), @"service ?, anchor ShowWidget, file CreateWidget, link ?");
    assert_snapshot!(names("甲<a name=\"widget_05_0901\"></a>", "demo/v1-CreateWidget.md", "x.md"), @"service widget, anchor ?, file CreateWidget, link ?");
    assert_snapshot!(names("甲", "creating-a-widget.md", "https://apiexplorer.example.com/doc?product=WIDGET"), @"service ?, anchor ?, file ?, link ?");
}

#[test]
fn an_item_without_a_known_word_is_not_about_the_headers_above() {
    let list = |row: &str| html_table("Parameter|Mandatory|Type|Description", &[row]);
    let response = format!(
        "-   Response header\n\n{}\n-   Shape of the ticket\n\n{}",
        list("X-Ticket|Yes|String|x"),
        list("expires_at|Yes|String|x"),
    );
    assert_snapshot!(roles(&page("POST /v1/tickets", "", &response)), @"
    POST /v1/tickets
    response header: X-Ticket
    response root: expires_at
    statuses: 200
    ");
}

#[test]
fn a_label_for_the_request_below_the_response_of_a_get_is_the_response() {
    let response = format!("-   请求参数\n\n{}", captioned("请求参数", &["widgets"]));
    assert_snapshot!(roles(&page("GET /v1/widgets", "", &response)), @"
    GET /v1/widgets
    response root: widgets
    statuses: 200
    ");
}

#[test]
fn an_example_with_a_fence_for_every_line_is_one() {
    let lines = ["{", "\"sizes\": [", "1,", "2", "]", "}"];
    let fences: Vec<String> = lines.iter().map(|line| fence(line)).collect();
    let example = fences.join("\n") + "\n";
    let text = page("PUT /v1/widgets", "", "") + "\n## 响应示例\n\n" + &example;
    assert_snapshot!(roles(&text), @r#"
    PUT /v1/widgets
    response example: {"sizes":[1,2]}
    statuses: 200
    "#);
}

#[test]
fn the_header_location_is_no_property() {
    let response = captioned("响应参数", &["Location", "image_id"]);
    assert_snapshot!(roles(&page("POST /v1/widgets", "", &response)), @"
    POST /v1/widgets
    response header: Location
    response root: image_id
    statuses: 200
    ");
}

#[test]
fn what_a_deleting_example_sends_behind_its_question_mark_is_no_body() {
    let request = captioned("请求Body参数", &["group", "queue"]);
    let text =
        |line: &str| page("DELETE /v1/widgets", &request, "") + "\n## 请求示例\n\n" + &fence(line);
    assert_snapshot!(roles(&text("DELETE https://{Endpoint}/v1/widgets?group=a&queue=b")), @"
    DELETE /v1/widgets
    query: group
    query: queue
    statuses: 200
    ");
    assert_snapshot!(roles(&text("DELETE https://{Endpoint}/v1/widgets?group=a")), @"
    DELETE /v1/widgets
    request root: group queue
    statuses: 200
    ");
}

#[test]
fn paragraphs_about_the_purpose_are_the_documentation() {
    let text =
        "# 零件\n\n## 功能介绍\n\n画一个零件。\n\n红的最快。\n\n## URI\n\nPOST /v1/widgets\n";
    assert_snapshot!(read(text).doc.unwrap_or_default(), @"
    画一个零件。

    红的最快。
    ");
}
