//! The five core operations as a user of the generated crate meets them: requests, the responses
//! that the pages' examples show, failures.

use crate::support::{connect_datasource, export_result};
use generated::{
    dli::{CreateDatasourceConnection, CreateJobResult, ExportMode, ListBatches},
    sdrs::{FailureStatus, ListFailureJobs, list_failure_jobs::ResourceType},
    vpcep::{self, ListServicePublicDetails, SortDir, list_service_public_details::ServiceType},
};
use runtime::{Endpoint, Operation, ReadError};
use serde_json::{Value, json};

fn endpoint() -> Endpoint {
    Endpoint::new("https://api.example.com")
        .expect("a URL")
        .with_project_id("p-1")
}

/// Method and URI, then the body if there is one.
fn sent(operation: &impl Operation) -> String {
    let request = operation.to_http(&endpoint()).expect("a request");
    let body = String::from_utf8(request.body().clone()).expect("UTF-8");
    format!("{} {}\n{body}", request.method(), request.uri())
        .trim_end()
        .to_owned()
}

fn received<O: Operation>(status: u16, body: &Value) -> Result<O::Response, ReadError> {
    let response = http::Response::builder()
        .status(status)
        .body(body.to_string());
    O::from_http(response.expect("a response"))
}

/// Decodes a body and encodes it again.
fn there_and_back<O: Operation>(status: u16, body: &Value) -> Value
where
    O::Response: serde::Serialize,
{
    let response = received::<O>(status, body).expect("a response that decodes");
    serde_json::to_value(response).expect("JSON")
}

#[test]
fn requests_say_what_the_pages_say() {
    let export = export_result("job 1", "obs://reports/q4", "csv")
        .export_mode(ExportMode::Overwrite)
        .with_column_header(true)
        .limit_num(250);
    insta::assert_snapshot!(sent(&export), @r#"
    POST https://api.example.com/v1.0/p-1/jobs/job%201/export-result
    {"data_path":"obs://reports/q4","data_type":"csv","export_mode":"Overwrite","with_column_header":true,"limit_num":250}
    "#);

    let connect = connect_datasource("to_search", "CSS", "sg-1", "net-1", "search:9200")
        .tags([generated::dli::v2_0::create_datasource_connection::Tag::new("team", "web")]);
    insta::assert_snapshot!(sent(&connect), @r#"
    POST https://api.example.com/v2.0/p-1/datasource-connection
    {"name":"to_search","service":"CSS","security_group_id":"sg-1","network_id":"net-1","url":"search:9200","tags":[{"key":"team","value":"web"}]}
    "#);

    let batches = ListBatches::new()
        .from(20)
        .size(10)
        .state("running")
        .project_id("p-2");
    insta::assert_snapshot!(sent(&batches), @"GET https://api.example.com/v2.0/p-2/batches?from=20&size=10&state=running");

    let failures = ListFailureJobs::new()
        .failure_status(FailureStatus::AttachFail)
        .limit(5);
    insta::assert_snapshot!(sent(&failures), @"GET https://api.example.com/v1/p-1/task-center/failure-jobs?failure_status=attachFail&limit=5");

    let services = ListServicePublicDetails::new()
        .endpoint_service_name("a&b")
        .sort_dir(SortDir::Desc)
        .sort_key("another");
    insta::assert_snapshot!(sent(&services), @"GET https://api.example.com/v1/p-1/vpc-endpoint-services/public?endpoint_service_name=a%26b&sort_key=another&sort_dir=desc");
}

#[test]
fn the_documented_responses_come_back_unchanged() {
    let exported = json!({
        "is_success": true,
        "message": "",
        "job_id": "0d6c1f52-7a3e-4b98-9c41-e5f80b27a613",
        "job_mode": "sync",
    });
    assert_eq!(there_and_back::<CreateJobResult>(200, &exported), exported);

    let connected = json!({"is_success": true, "message": "", "connection_id": "3e8d04b1"});
    assert_eq!(
        there_and_back::<CreateDatasourceConnection>(201, &connected),
        connected
    );

    let failed = json!({
        "count": 1,
        "failure_jobs": [{
            "job_status": "FAIL",
            "resource_id": "a6d0f3b7",
            "resource_name": "web-tier-1",
            "resource_type": "protectedInstance",
            "failure_status": "attachFail",
            "job_id": "5ab9e7c1",
            "job_type": "attachReplicationPair",
            "begin_time": "2023-06-05T04:03:02.001Z",
            "error_code": "DEMO.0007",
            "fail_reason": "the volume is busy",
        }],
    });
    assert_eq!(there_and_back::<ListFailureJobs>(200, &failed), failed);
}

#[test]
fn null_reads_as_absent() {
    let batches = json!({
        "from": 0,
        "total": 1,
        "sessions": [{
            "id": "c94b7e10",
            "state": "running",
            "appId": null,
            "log": ["first line", "second line"],
            "sc_type": "B",
            "cluster_name": "night_batch",
            "create_time": 1_700_000_012_345_i64,
        }],
    });
    let mut want = batches.clone();
    want["sessions"][0]
        .as_object_mut()
        .expect("an object")
        .remove("appId");
    assert_eq!(there_and_back::<ListBatches>(200, &batches), want);
}

#[test]
fn a_boolean_sent_as_a_string_is_a_boolean() {
    let services = json!({
        "endpoint_services": [{"id": "e2b7054c", "service_type": "gateway", "is_charge": "true"}],
        "total_count": 1,
        "not_documented": {"a": []},
    });
    let page = received::<ListServicePublicDetails>(200, &services).expect("a page");
    let service = &page.endpoint_services.as_deref().unwrap_or_default()[0];
    assert_eq!(service.is_charge, Some(true));
    // The page misspells it in its list of values; the overlay has it right.
    assert_eq!(service.service_type, Some(ServiceType::Gateway));
    // What was read goes out as it came; what was set goes out as documented.
    assert_eq!(
        serde_json::to_value(service).expect("JSON"),
        services["endpoint_services"][0]
    );
    let mut mocked = vpcep::EndpointService::default();
    mocked.is_charge = true.into();
    assert_eq!(
        serde_json::to_value(mocked).expect("JSON"),
        json!({"is_charge": true})
    );
}

#[test]
fn models_of_either_side_go_both_ways() {
    let tag = generated::dli::v2_0::create_datasource_connection::Tag::new("team", "web");
    let text = serde_json::to_string(&tag).expect("JSON");
    assert_eq!(text, r#"{"key":"team","value":"web"}"#);
    assert_eq!(
        serde_json::from_str::<generated::dli::v2_0::create_datasource_connection::Tag>(&text)
            .expect("a tag"),
        tag
    );
    let page: vpcep::ListServicePublicDetailsResponse =
        serde_json::from_value(json!({"total_count": 0})).expect("a page");
    assert_eq!(
        serde_json::to_value(page).expect("JSON"),
        json!({"total_count": 0})
    );
}

#[test]
fn values_that_no_page_lists_are_kept() {
    let job = json!({"count": 1, "failure_jobs": [{"resource_type": "protectedInstance"}]});
    let jobs = received::<ListFailureJobs>(200, &job).expect("jobs");
    let kind = jobs.failure_jobs.as_deref().unwrap_or_default()[0]
        .resource_type
        .clone();
    assert_eq!(
        kind,
        Some(ResourceType::Other("protectedInstance".to_owned()))
    );
    assert_eq!(there_and_back::<ListFailureJobs>(200, &job), job);
}

#[test]
fn a_failure_decodes_as_the_documented_body() {
    let body = json!({"error": {"message": "no such project", "code": "EndPoint.0002"}});
    for status in [
        400, 401, 403, 404, 405, 406, 407, 408, 409, 500, 501, 502, 503, 504,
    ] {
        let Err(ReadError::Api(failure)) = received::<ListServicePublicDetails>(status, &body)
        else {
            panic!("status {status} is no success");
        };
        assert_eq!(failure.status.as_u16(), status);
        assert_eq!(failure.code.as_deref(), Some("EndPoint.0002"));
        let error: vpcep::ErrorResponse = failure.body_as().expect("the documented body");
        assert_eq!(
            error.error.and_then(|error| error.message).as_deref(),
            Some("no such project")
        );
    }
}
