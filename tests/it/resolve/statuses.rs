//! Which status an answer has, and which body and headers a status.

use generator::diagnostic::Code;
use insta::assert_snapshot;

use super::{lost, table, told};
use crate::support::{fence, head, page, pipe_table, resolve};

/// A page that lists no status; the sections behind its URI.
fn without_statuses(sections: &str) -> String {
    told(&format!("{}{sections}", head("POST /v1/widgets")))
}

/// A page that lists these statuses; the sections between.
fn with_statuses(statuses: &[&str], sections: &str) -> String {
    let statuses = pipe_table("状态码|描述", statuses);
    told(&format!(
        "{}{sections}\n## 状态码\n\n{statuses}",
        head("POST /v1/widgets")
    ))
}

fn body(name: &str) -> String {
    lost(1, "响应Body参数", &[&format!("{name}|String|x")])
}

#[test]
fn without_a_list_the_status_of_success_is_that_of_a_table_or_an_example() {
    let table = format!("## 响应参数\n\n**状态码： 202**\n\n{}", body("id"));
    assert_snapshot!(without_statuses(&table), @"
    202: ShowWidgetResponse
    ShowWidgetResponse { id: string }
    ");
    let example = format!(
        "## 响应示例\n\n**状态码： 201**\n\n{}",
        fence("{\"id\": \"a\"}")
    );
    assert_snapshot!(without_statuses(&example), @"
    201: ShowWidgetResponse by example
    ShowWidgetResponse { id: string by example }
    inferred-from-example
    ");
}

#[test]
fn without_any_status_an_answer_is_200_if_it_has_a_body() {
    let success = format!("## 响应参数\n\n{}", body("id"));
    assert_snapshot!(without_statuses(&success), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: string }
    no-success-status
    ");
    let example = format!("## 响应示例\n\n{}", fence("{\"id\": \"a\"}"));
    assert_snapshot!(without_statuses(&example), @"
    200: ShowWidgetResponse by example
    ShowWidgetResponse { id: string by example }
    no-success-status inferred-from-example
    ");
    let failure = format!("## 异常响应\n\n{}", body("id"));
    assert_snapshot!(without_statuses(&failure), @"
    default: ErrorResponse
    ErrorResponse { id: string }
    no-success-status no-failure-status
    ");
    let request = format!("## 请求示例\n\n{}", fence("{\"id\": \"a\"}"));
    assert_snapshot!(without_statuses(&request), @"
    request: ShowWidgetRequest by example
    ShowWidgetRequest { id: string by example }
    no-success-status inferred-from-example
    ");
}

#[test]
fn statuses_of_success_have_bodies_of_their_own() {
    let blocks = [200, 201, 202, 203, 206]
        .map(|status| format!("**状态码： {status}**\n\n{}", body(&format!("of_{status}"))));
    assert_snapshot!(with_statuses(&["200|x"], &format!("## 响应参数\n\n{}", blocks.concat())), @"
    200: ShowWidgetResponse
    201: ShowWidgetCreatedResponse
    202: ShowWidgetAcceptedResponse
    203: ShowWidgetNonAuthoritativeResponse
    206: ShowWidgetPartialContentResponse
    ShowWidgetResponse { of_200: string }
    ShowWidgetCreatedResponse { of_201: string }
    ShowWidgetAcceptedResponse { of_202: string }
    ShowWidgetNonAuthoritativeResponse { of_203: string }
    ShowWidgetPartialContentResponse { of_206: string }
    ");
}

#[test]
fn a_body_of_failures_is_that_of_every_failure_without_one() {
    let statuses = ["200|x", "304|x", "400|x", "404|x"];
    let sections = format!(
        "## 正常响应\n\n{}\n## 异常响应\n\n{}",
        body("id"),
        lost(2, "异常响应要素说明", &["error_code|String|x"])
    );
    assert_snapshot!(with_statuses(&statuses, &sections), @"
    200: ShowWidgetResponse
    400: ErrorResponse
    404: ErrorResponse
    ShowWidgetResponse { id: string }
    ErrorResponse { error_code: string }
    ");
}

#[test]
fn an_example_of_a_failure_is_the_body_of_every_failure_without_one() {
    let statuses = ["200|x", "304|x", "400|x", "404|x"];
    let sections = |label: &str, example: &str| {
        format!(
            "## 响应参数\n\n{}\n## 响应示例\n\n{label}{}",
            body("id"),
            fence(example)
        )
    };
    let failure = "{\"error_code\": \"W.1\", \"error_msg\": \"no\"}";
    assert_snapshot!(with_statuses(&statuses, &sections("", failure)), @"
    200: ShowWidgetResponse
    400: ErrorResponse by example
    404: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error_code: string by example, error_msg: string by example }
    inferred-from-example
    ");
    assert_snapshot!(with_statuses(&statuses, &sections("**状态码： 404**\n\n", failure)), @"
    200: ShowWidgetResponse
    404: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error_code: string by example, error_msg: string by example }
    inferred-from-example
    ");
    assert_snapshot!(with_statuses(&["200|x"], &sections("", failure)), @"
    200: ShowWidgetResponse
    default: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error_code: string by example, error_msg: string by example }
    inferred-from-example
    ");
    let listed = format!(
        "## 响应参数\n\n{}\n## 响应示例\n\n{}",
        lost(
            1,
            "响应Body参数",
            &["error_code|String|x", "error_msg|String|x"]
        ),
        fence(failure)
    );
    assert_snapshot!(with_statuses(&statuses, &listed), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { error_code: string, error_msg: string }
    ");
    assert_snapshot!(with_statuses(&statuses, &sections("", "{\"error_code\": {}, \"error_msg\": []}")), @"
    200: ShowWidgetResponse
    400: ErrorResponse by example
    404: ErrorResponse by example
    ShowWidgetResponse { id: string }
    ErrorResponse { error_code: {any} by example, error_msg: [any] by example }
    inferred-from-example
    ");
}

#[test]
fn a_get_sends_no_body_that_its_example_shows() {
    let text = |method: &str| {
        format!(
            "{}## 请求示例\n\n{}",
            head(&format!("{method} /v1/widgets")),
            fence("{\"a\": 1}")
        )
    };
    for (method, sends) in [
        ("GET", false),
        ("HEAD", false),
        ("POST", true),
        ("DELETE", true),
    ] {
        let (service, _) = resolve(&[("page.md", &text(method))]);
        assert_eq!(service.operations[0].request.is_some(), sends, "{method}");
    }
}

#[test]
fn headers_of_another_table_are_added_to_those_that_the_page_lists() {
    let common = "# 公共消息头\n\n".to_owned()
        + &table(
            1,
            "公共请求消息头",
            &[
                "x-demo-id|String|x",
                "X-Demo-Mode|String|x",
                "用户的头|String|x",
            ],
        );
    let text = format!(
        "{}## 请求消息头\n\n此请求使用公共消息头，请参见[表1](common.md#t1)。\n\n{}",
        head("GET /v1/widgets"),
        lost(2, "请求消息头", &["x-demo-mode|String|x"]),
    );
    let (service, _) = resolve(&[("page.md", &text), ("common.md", &common)]);
    let names: Vec<String> = service.operations[0]
        .parameters
        .iter()
        .map(|one| format!("{} {}", one.location.as_str(), one.name))
        .collect();
    assert_snapshot!(names.join("\n"), @"
    header x-demo-mode
    header x-demo-id
    ");
    assert_eq!(service.operations[0].request, None);
}

#[test]
fn a_constant_of_the_uri_is_sent_on_no_condition() {
    let query = pipe_table("参数|是否必选|参数类型|描述", &["mode|加密时必选|String|x"]);
    let text = page(
        &format!("GET /v1/widgets?mode=all\n\n**表 1**  Query参数\n\n{query}"),
        "",
        "",
    );
    let (service, _) = resolve(&[("page.md", &text)]);
    let mode = &service.operations[0].parameters[0];
    assert_eq!(mode.constant.as_deref(), Some("all"));
    assert!(mode.value.required);
    assert_eq!(mode.value.required_if, None);
}

#[test]
fn what_stands_in_for_values_in_the_uri_is_no_constant() {
    let rows = &["size|否|Integer|x", "page|否|String|x", "mode|否|String|x"];
    let query = pipe_table("参数|是否必选|参数类型|描述", rows);
    let constants = |uri: &str| {
        let text = page(
            &format!("GET /v1/widgets?{uri}\n\n**表 1**  Query参数\n\n{query}"),
            "",
            "",
        );
        let (service, _) = resolve(&[("page.md", &text)]);
        let parameters = service.operations[0].parameters.clone();
        let constants = parameters.into_iter().filter_map(|one| one.constant);
        constants.collect::<Vec<_>>()
    };
    assert_eq!(constants("mode=all"), ["all"]);
    assert_eq!(constants("size=count&page=number"), [""; 0]);
    assert_eq!(constants("page=page&mode=all"), [""; 0]);
}

#[test]
fn a_parameter_has_the_format_of_its_type() {
    let query = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["size|否|Long|x", "name|否|String/Integer|x"],
    );
    let text = page(
        &format!("GET /v1/widgets\n\n**表 1**  Query参数\n\n{query}"),
        "",
        "",
    );
    let (service, _) = resolve(&[("page.md", &text)]);
    let values: Vec<String> = service.operations[0]
        .parameters
        .iter()
        .map(|one| {
            format!(
                "{} {:?} {}",
                one.name,
                one.value.format,
                crate::support::value(&one.value)
            )
        })
        .collect();
    assert_snapshot!(values.join("\n"), @r#"
    size Some("int64") integer format int64
    name None string or integer
    "#);
}

#[test]
fn pages_and_operations_come_in_the_order_of_their_names() {
    let statuses = pipe_table("状态码|描述", &["200|x"]);
    let page = |name: &str| {
        let uri = format!("## URI\n\nGET /v1/{name}/\\{{id\\}}\n\n");
        format!("# 零件<a name=\"{name}\"></a>\n\n{uri}## 状态码\n\n{statuses}")
    };
    let (service, said) = resolve(&[
        ("b.md", &page("ListBolts")),
        ("a.md", &page("ListNuts")),
        ("c.md", &page("ListAxes")),
    ]);
    let names: Vec<&str> = service
        .operations
        .iter()
        .map(|one| one.operation.as_str())
        .collect();
    assert_eq!(names, ["ListAxes", "ListBolts", "ListNuts"]);
    let pages: Vec<&str> = said.iter().map(|one| one.page.as_str()).collect();
    assert_eq!(pages, ["demo/a.md"]);
    let others: Vec<&str> = said[0].also.iter().map(|place| &*place.page).collect();
    assert_eq!(others, ["demo/b.md", "demo/c.md"]);
}

#[test]
fn an_example_of_a_failure_leaves_the_bodies_that_tables_describe() {
    let sections = |label: &str| {
        format!(
            "## 响应参数\n\n**状态码： 400**\n\n{}\n## 响应示例\n\n{label}{}",
            body("reason"),
            fence("{\"error_code\": \"W.1\", \"error_msg\": \"no\"}")
        )
    };
    let statuses = ["204|x", "400|x", "403|x", "404|x"];
    assert_snapshot!(with_statuses(&statuses, &sections("")), @"
    400: ErrorResponse
    403: ForbiddenResponse by example
    404: ForbiddenResponse by example
    ErrorResponse { reason: string }
    ForbiddenResponse { error_code: string by example, error_msg: string by example }
    inferred-from-example
    ");
    assert_snapshot!(with_statuses(&statuses, &sections("**状态码： 404**\n\n")), @"
    400: ErrorResponse
    404: NotFoundResponse by example
    ErrorResponse { reason: string }
    NotFoundResponse { error_code: string by example, error_msg: string by example }
    inferred-from-example
    ");
}

#[test]
fn an_example_that_does_not_look_like_a_failure_is_the_body_of_none() {
    let sections = format!(
        "## 响应参数\n\n{}\n## 响应示例\n\n{}",
        body("id"),
        fence("{\"id\": \"a\", \"color\": \"b\"}")
    );
    assert_snapshot!(with_statuses(&["200|x", "400|x"], &sections), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { id: string }
    example-member
    ");
}

#[test]
fn an_example_that_shows_nothing_is_no_body() {
    let empty = format!("## 请求示例\n\n{}", fence("{}"));
    assert_snapshot!(with_statuses(&["200|x"], &empty), @"");
}

#[test]
fn without_any_status_only_a_body_of_success_makes_it_200() {
    let status = |sections: &str| {
        let text = format!("{}{sections}", head("POST /v1/widgets"));
        let (service, _) = resolve(&[("page.md", &text)]);
        let statuses = service.operations[0].responses.keys();
        statuses
            .filter_map(|status| status.code())
            .collect::<Vec<_>>()
    };
    let shown = fence("{\"id\": \"a\"}");
    for (sections, expected) in [
        (format!("## 响应参数\n\n{}", body("id")), 200),
        (format!("## 响应示例\n\n{shown}"), 200),
        (
            format!(
                "## 请求参数\n\n{}",
                lost(1, "请求Body参数", &["id|String|x"])
            ),
            204,
        ),
        (format!("## 请求示例\n\n{shown}"), 204),
        (format!("## 异常响应\n\n{}", body("id")), 204),
        (format!("## 异常响应\n\n{shown}"), 204),
    ] {
        assert_eq!(status(&sections), [expected], "{sections}");
    }
}

/// The findings about statuses of success on pages of which `silent` list none and `telling` do.
fn silence(silent: usize, telling: usize) -> Vec<String> {
    let text = |at: usize, sections: &str| {
        let call = format!("GET /v1/parts/{at}");
        head(&call).replace("ShowWidget", &format!("ShowPart{at}")) + sections
    };
    let statuses = format!("## 状态码\n\n{}", pipe_table("状态码|描述", &["200|x"]));
    let pages = (0..silent + telling).map(|at| {
        let sections = if at < silent { "" } else { &statuses };
        (format!("{at}.md"), text(at, sections))
    });
    let pages: Vec<(String, String)> = pages.collect();
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(file, text)| (&**file, &**text))
        .collect();
    let (_, said) = resolve(&pages);
    let said = said.iter().filter(|one| one.code == Code::NoSuccessStatus);
    said.map(|one| format!("{}: {}; {}", one.page, one.message, one.read_as))
        .collect()
}

#[test]
fn statuses_that_most_pages_of_a_service_leave_out_are_told_of_once() {
    let own = "the page gives no status of success; 204, since it documents no body";
    assert_eq!(silence(1, 0), [format!("demo/0.md: {own}")]);
    assert_eq!(silence(1, 3), [format!("demo/0.md: {own}")]);
    let both = [format!("demo/0.md: {own}"), format!("demo/1.md: {own}")];
    assert_eq!(silence(2, 2), both, "half of the pages are not most");
    let read_as = "200 where a page documents a body, else 204";
    let nor = |others: &str| {
        format!(
            "demo/0.md: the page gives no status of success, {others} of the service; {read_as}"
        )
    };
    assert_eq!(silence(2, 1), [nor("nor does 1 more page")]);
    assert_eq!(silence(5, 4), [nor("nor do 4 more pages")]);
}

#[test]
fn what_several_pages_of_a_service_say_is_told_once_with_all_places() {
    let told = |pages: usize| {
        let rows = pipe_table("参数|参数类型|描述", &["lamp|Object|x"]);
        let text = |at: usize| {
            let call = head(&format!("PUT /v1/parts/{at}"));
            call.replace("ShowWidget", &format!("ShowPart{at}")) + "## 请求参数\n\n" + &rows
        };
        let pages = (0..pages).map(|at| (format!("{at}.md"), text(at)));
        let pages: Vec<(String, String)> = pages.collect();
        let pages: Vec<(&str, &str)> = pages
            .iter()
            .map(|(file, text)| (&**file, &**text))
            .collect();
        let (_, said) = resolve(&pages);
        said.into_iter()
            .filter(|one| one.code == Code::Undescribed)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(2).len(), 2);
    let [one] = &*told(4) else {
        panic!("one finding");
    };
    let message = "no table says what is in `lamp`, and no example shows it there, as on 3 more pages of the service";
    assert_eq!(one.message, message);
    let places: Vec<&str> = one.also.iter().map(|place| &*place.page).collect();
    assert_eq!(places, ["demo/1.md", "demo/2.md", "demo/3.md"]);
    let [there] = &*one.on("demo/2.md") else {
        panic!("it is said of the page once");
    };
    assert_eq!((&*there.page, there.also.len()), ("demo/2.md", 3));
    assert_eq!(one.on("demo/9.md"), []);
}
