//! Bodies of failures, and the status of success.

use insta::assert_snapshot;

use super::{lost, told};
use crate::support::{fence, page, resolve};

#[test]
fn a_failure_has_one_of_the_shapes_that_failures_have() {
    for body in [
        "{\"code\": \"W.1\", \"message\": \"no\"}",
        "{\"error_code\": \"W.1\", \"error_msg\": \"no\"}",
        "{\"errorCode\": \"W.1\", \"errorMessage\": \"no\"}",
        "{\"error_code\": \"W.1\", \"error_message\": \"no\"}",
        "{\"errCode\": \"W.1\", \"externalMessage\": \"no\"}",
        "{\"error_code\": \"W.1\", \"error_msg\": \"no\", \"request_id\": \"a\"}",
        "{\"error\": {\"code\": \"W.1\", \"message\": \"no\"}}",
        "{\"badRequest\": {\"code\": 400, \"message\": \"no\"}}",
    ] {
        let table = format!("## 响应\n\n{}", lost(1, "响应参数", &["name|String|x"]));
        let page = page(
            "GET /v1/widgets",
            "",
            &format!("{table}\n## 响应示例\n\n{}", fence(body)),
        );
        let told = told(&page);
        assert!(told.contains("Response { name: string }"), "{body}: {told}");
    }
}

#[test]
fn a_success_may_have_one_of_the_two_members_of_a_failure() {
    for (body, members) in [
        ("{\"message\": \"a\", \"id\": \"b\"}", "message: string"),
        ("{\"code\": \"a\", \"id\": \"b\"}", "code: string"),
    ] {
        let page = page(
            "GET /v1/widgets",
            "",
            &format!("## 响应示例\n\n{}", fence(body)),
        );
        let told = told(&page);
        assert!(told.contains("200: ShowWidgetResponse"), "{body}: {told}");
        assert!(told.contains(members), "{body}: {told}");
    }
}

#[test]
fn the_status_above_an_example_may_tell_that_of_success() {
    let example = fence("{\"name\": \"a\"}");
    let page = page(
        "POST /v1/widgets",
        "",
        &format!("## 响应示例\n\n**状态码： 202**\n\n{example}"),
    );
    assert_snapshot!(told(&page.replace("|200|好|\n", "")), @"
    202: ShowWidgetResponse by example
    ShowWidgetResponse { name: string by example }
    inferred-from-example
    ");
}

#[test]
fn bodies_of_failures_that_differ_are_named_after_their_status() {
    for (status, name) in [
        (401, "Unauthorized"),
        (402, "PaymentRequired"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (405, "MethodNotAllowed"),
        (406, "NotAcceptable"),
        (407, "ProxyAuthentication"),
        (408, "RequestTimeout"),
        (409, "Conflict"),
        (410, "Gone"),
        (411, "LengthRequired"),
        (412, "PreconditionFailed"),
        (413, "ContentTooLarge"),
        (415, "UnsupportedMediaType"),
        (422, "Unprocessable"),
        (423, "Locked"),
        (429, "TooManyRequests"),
        (500, "Internal"),
        (501, "NotImplemented"),
        (502, "BadGateway"),
        (503, "Unavailable"),
        (504, "GatewayTimeout"),
        (499, "Other"),
    ] {
        let block = |status: u16, row: &str| {
            format!(
                "**状态码： {status}**\n\n{}\n",
                lost(1, "响应Body参数", &[row])
            )
        };
        let response = format!(
            "## 响应参数\n\n{}{}",
            block(400, "name|String|x"),
            block(status, "reason|Integer|x")
        );
        let (service, _) = resolve(&[("page.md", &page("GET /v1/widgets", "", &response))]);
        let names: Vec<&String> = service.operations[0].schemas.keys().collect();
        assert_eq!(
            names,
            ["ErrorResponse", &format!("{name}Response")],
            "{status}"
        );
    }
}

#[test]
fn a_body_of_failures_needs_a_status_of_one() {
    let table = lost(1, "异常响应参数", &["code|String|x"]);
    let with = |statuses: &str| {
        told(&format!(
            "{}\n## 状态码\n\n{statuses}\n",
            page("GET /v1/widgets", "", &table)
        ))
    };
    assert_snapshot!(with("404"), @"
    404: ErrorResponse
    ErrorResponse { code: string }
    ");
    assert_snapshot!(with("302"), @"
    default: ErrorResponse
    ErrorResponse { code: string }
    no-failure-status
    ");
}
