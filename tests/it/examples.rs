//! The examples, run as programs against a server on loopback: what they ask, and what they print.

use std::process::{Command, Output};

use crate::client::{
    server::{Answer, Received, Server, reply, reply_with},
    without_port,
};

mod first_hour;

const TOKEN: [(&str, &str); 2] = [
    ("HUAWEICLOUD_SDK_AUTH_TOKEN", "token-1"),
    ("HUAWEICLOUD_SDK_PROJECT_ID", "p-1"),
];

/// Runs an example; no variable of the machine's own leads it elsewhere.
fn run(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy().to_ascii_lowercase();
        if text.starts_with("huaweicloud_") || text.ends_with("_proxy") {
            command.env_remove(name);
        }
    }
    // Nor does a file of the user's.
    command
        .env("HOME", "/nowhere")
        .env("USERPROFILE", "/nowhere");
    command.args(arguments).envs(environment.iter().copied());
    command.output().expect("the example runs")
}

/// Runs an example against a server that answers as the script says: what it says at the end, and
/// what the server got.
fn exchange(
    program: &str,
    arguments: &[&str],
    script: impl IntoIterator<Item = Answer>,
) -> (Output, Vec<Received>) {
    let server = Server::start(script);
    let arguments = [&["--endpoint", server.url()], arguments].concat();
    let output = run(program, &arguments, &TOKEN);
    (output, server.received())
}

fn printed(output: &Output) -> String {
    assert_eq!(complaints(output), "");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn calls(received: &[Received]) -> Vec<&str> {
    received.iter().map(|request| &*request.call).collect()
}

const LIST: &str = env!("CARGO_BIN_EXE_list_endpoint_services-under-test");

#[test]
fn endpoint_services_are_listed_over_all_pages() {
    let script = [
        r#"{"endpoint_services": [{"id": "a", "service_name": "dns"}, {"id": "b"}], "total_count": 3}"#,
        r#"{"endpoint_services": [{"id": "c", "service_name": "obs"}], "total_count": 3}"#,
    ];
    let arguments = ["--page-size", "2", "--name", "a b"];
    let (output, received) = exchange(LIST, &arguments, script.map(|body| reply(200, body)));
    insta::assert_snapshot!(printed(&output), @r"
    a  dns
    b  unnamed
    c  obs
    3 services
    ");
    let query = "endpoint_service_name=a%20b&sort_dir=desc";
    let path = "GET /v1/p-1/vpc-endpoint-services/public";
    assert_eq!(
        calls(&received),
        [
            format!("{path}?limit=2&{query}"),
            format!("{path}?limit=2&offset=2&{query}"),
        ]
    );
    assert!(
        received
            .iter()
            .all(|request| request.header("x-auth-token") == "token-1")
    );
}

#[test]
fn a_list_that_breaks_off_is_an_error_behind_what_came() {
    let page = r#"{"endpoint_services": [{"id": "a", "service_name": "dns"}], "total_count": 2}"#;
    let refusal = r#"{"error_code": "EndPoint.0001", "error_msg": "no permission"}"#;
    let script = [reply(200, page), reply(403, refusal)];
    let (output, received) = exchange(LIST, &["--page-size", "1"], script);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "a  dns\n");
    assert_eq!(
        without_port(&complaints(&output)),
        "error: ListServicePublicDetails (GET HOST): status 403: EndPoint.0001: no permission (1 attempt)\n"
    );
    assert_eq!(received.len(), 2);
}

#[test]
fn an_example_signs_with_the_keys_of_the_environment() {
    let server = Server::start([reply(200, "{}")]);
    let arguments = ["--endpoint", server.url(), "--project-id", "p-2"];
    let keys = [
        ("HUAWEICLOUD_SDK_AK", "AK1"),
        ("HUAWEICLOUD_SDK_SK", "hidden"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p-1"),
    ];
    let output = run(LIST, &arguments, &keys);
    assert_eq!(printed(&output), "0 services\n");
    let received = server.only();
    assert_eq!(received.header("x-project-id"), "p-2");
    let authorization = received.header("authorization");
    assert!(authorization.starts_with("SDK-HMAC-SHA256 Access=AK1, SignedHeaders="));
}

#[test]
fn an_example_says_what_it_lacks() {
    let lacks = |arguments: &[&str], environment: &[(&str, &str)]| {
        let output = run(CONNECT, arguments, environment);
        assert_eq!(output.status.code(), Some(1));
        complaints(&output)
    };
    let complaint = lacks(&["--name", "to_search"], &TOKEN);
    assert!(complaint.contains("--service is missing"), "{complaint}");
    let complaint = lacks(&["--colour", "red"], &TOKEN);
    assert!(complaint.contains("--colour"), "{complaint}");
    // No time that there is, and no panic either.
    let arguments = [&RESULT[..4], &["--interval", "-1"]].concat();
    let output = run(EXPORT, &arguments, &TOKEN);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let complaint = lacks(&CONNECTION, &[("HUAWEICLOUD_SDK_SK", "hidden")]);
    assert!(complaint.contains("HUAWEICLOUD_SDK_AK"), "{complaint}");
    assert!(!complaint.contains("hidden"), "{complaint}");
}

const CONNECT: &str = env!("CARGO_BIN_EXE_connect_datasource-under-test");

const CONNECTION: [&str; 10] = [
    "--name",
    "to_search",
    "--service",
    "CSS",
    "--security-group",
    "sg-1",
    "--network",
    "net-1",
    "--url",
    "search:9200",
];

#[test]
fn a_datasource_connection_is_created() {
    let arguments = [&CONNECTION[..], &["--tag", "team=a=b"]].concat();
    let body = r#"{"is_success": true, "message": "", "connection_id": "c-1"}"#;
    let (output, received) = exchange(CONNECT, &arguments, [reply(201, body)]);
    assert_eq!(printed(&output), "connection c-1\n");
    assert_eq!(calls(&received), ["POST /v2.0/p-1/datasource-connection"]);
    insta::assert_snapshot!(
        String::from_utf8_lossy(&received[0].body),
        @r#"{"name":"to_search","service":"CSS","security_group_id":"sg-1","network_id":"net-1","url":"search:9200","tags":[{"key":"team","value":"a=b"}]}"#
    );
}

#[test]
fn an_agreement_without_a_connection_is_a_failure() {
    let body = r#"{"is_success": false, "message": "no such network"}"#;
    let (output, _) = exchange(CONNECT, &CONNECTION, [reply(201, body)]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(complaints(&output), "error: no such network\n");
}

const EXPORT: &str = env!("CARGO_BIN_EXE_export_job_result-under-test");

const RESULT: [&str; 6] = [
    "--job",
    "j 1",
    "--to",
    "obs://reports/q4",
    "--interval",
    "0.01",
];

fn jobs(state: &str) -> Answer {
    let body = format!(r#"{{"from": 0, "total": 1, "sessions": [{{"state": "{state}"}}]}}"#);
    reply(200, &body)
}

#[test]
fn a_job_result_is_exported_and_waited_for() {
    let script = [
        reply(200, r#"{"is_success": true, "job_id": "j-2"}"#),
        reply(200, r#"{"from": 0, "total": 0, "sessions": []}"#),
        // The client asks again by itself.
        reply(503, ""),
        jobs("running"),
        jobs("success"),
    ];
    let (output, received) = exchange(EXPORT, &RESULT, script);
    insta::assert_snapshot!(printed(&output), @r"
    job j-2: submitted
    job j-2: unknown
    job j-2: running
    job j-2: success
    ");
    let question = "GET /v2.0/p-1/batches?job_id=j-2&size=1";
    let export = "POST /v1.0/p-1/jobs/j%201/export-result";
    assert_eq!(
        calls(&received),
        [export, question, question, question, question]
    );
    insta::assert_snapshot!(
        String::from_utf8_lossy(&received[0].body),
        @r#"{"data_path":"obs://reports/q4","data_type":"csv","export_mode":"ErrorIfExists","with_column_header":true}"#
    );
}

#[test]
fn an_export_that_fails_is_told() {
    let submitted = reply(200, r#"{"is_success": true, "job_id": "j-2"}"#);
    let (output, _) = exchange(EXPORT, &RESULT, [submitted, jobs("dead")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(complaints(&output), "error: job j-2 failed\n");
}

const HANDLE: &str = env!("CARGO_BIN_EXE_handle_error-under-test");

#[test]
fn a_refusal_is_explained() {
    let body = br#"{"error": {"code": "SDRS.0011", "message": "no permission"}}"#;
    let refusal = reply_with(403, &["X-Request-Id: r-1"], body);
    let (output, received) = exchange(HANDLE, &[], [refusal]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(without_port(&complaints(&output)), @r"
    status:     403 Forbidden
    code:       SDRS.0011
    message:    no permission
    request id: r-1
    error:      ListFailureJobs (GET HOST): status 403: SDRS.0011: no permission (request r-1, 1 attempt)
    advice:     ask for the permission, or check the project id
    ");
    assert_eq!(
        calls(&received),
        ["GET /v1/p-1/task-center/failure-jobs?limit=100"]
    );
}

#[test]
fn other_errors_are_explained() {
    let explained = |script: &[Answer]| {
        let (output, received) = exchange(HANDLE, &[], script.to_vec());
        assert_eq!(output.status.code(), Some(1));
        let complaints = without_port(&complaints(&output));
        format!("{} requests\n{complaints}", received.len())
    };
    let busy = reply_with(503, &["Retry-After: 0"], b"busy");
    insta::assert_snapshot!(explained(&[busy.clone(), busy.clone(), busy.clone(), busy]), @r"
    4 requests
    status:     503 Service Unavailable
    code:       -
    message:    -
    request id: -
    error:      ListFailureJobs (GET HOST): status 503 (4 attempts)
    advice:     try again later
    ");
    let page = "<html><head><title>Sign in</title></head></html>";
    insta::assert_snapshot!(explained(&[reply(200, page)]), @r"
    1 requests
    unexpected: the body, 48 bytes
    error:      ListFailureJobs (GET HOST): the body is not as documented: it is HTML and no JSON: `Sign in` (1 attempt)
    advice:     ask who answers there: a proxy, a login, another service
    ");
}

#[test]
fn failed_jobs_are_listed_where_nothing_goes_wrong() {
    let body =
        r#"{"failure_jobs": [{"job_id": "j-1", "fail_reason": "no quota"}, {}], "count": 2}"#;
    let (output, _) = exchange(HANDLE, &[], [reply(200, body)]);
    assert_eq!(printed(&output), "j-1  no quota\n-  no reason given\n");
}
