//! Who is calling: what a signed request says it is about, where credentials come from, when they
//! are renewed.

use std::time::Duration;

use generated::dli::ListBatches;
use runtime::{
    Client, ClientBuilder, CloudService, Credentials, Error, Operation, Parts, ReadError,
    RetryPolicy, Value,
    credentials::{IamToken, InstanceMetadata},
    decode,
    http::Method,
    transport::Reqwest,
};

use super::{
    builder,
    offline::Offline,
    server::{Answer, Received, Server, reply, reply_with},
    wait, without_port,
};

const IAM: CloudService = CloudService::new("iam", "https://iam.{region}.example.com").global();

/// An operation of a service of the account.
pub(super) struct ListUsers;

impl Operation for ListUsers {
    type Response = Value;

    const NAME: &'static str = "ListUsers";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v3/users";
    const SERVICE: Option<&'static CloudService> = Some(&IAM);

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<Value, ReadError> {
        decode::json(body)
    }
}

const DNS: CloudService = CloudService::new("dns", "https://dns.{region}.example.com");

/// An operation of a service of projects, whose path names none.
pub(super) struct ListZones;

impl Operation for ListZones {
    type Response = Value;

    const NAME: &'static str = "ListZones";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v2/zones";
    const SERVICE: Option<&'static CloudService> = Some(&DNS);

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<Value, ReadError> {
        decode::json(body)
    }
}

fn keys() -> Credentials {
    Credentials::ak_sk("AK", "SK")
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the type whose method it is is not ours"
)]
fn direct() -> Reqwest {
    Reqwest::new(|builder| builder.no_proxy()).expect("TLS")
}

/// Everything at one server, IAM too, and no project but by asking.
fn everywhere(server: &Server) -> ClientBuilder {
    Client::builder()
        .endpoint(server.url())
        .iam_endpoint(server.url())
        .region("cn-north-4")
        .retry(RetryPolicy::default().base_delay(Duration::from_millis(2)))
        .transport(direct())
}

fn calls(received: &[Received]) -> Vec<&str> {
    received.iter().map(|one| one.call.as_str()).collect()
}

#[test]
fn a_signed_request_names_its_project_whatever_the_path() {
    let server = Server::start([reply(200, "{}")]);
    let client = builder(&server).credentials(keys()).build();
    wait(client.expect("a client").send(&ListZones)).expect("a response");
    let received = server.only();
    assert_eq!(received.header("x-project-id"), "p-1");
    assert_eq!(received.header("x-domain-id"), "");
    let signed = "SignedHeaders=host;x-project-id;x-sdk-date,";
    assert!(received.header("authorization").contains(signed));
}

#[test]
fn a_signed_request_to_a_global_service_names_the_account() {
    let server = Server::start([reply(200, "{}")]);
    let client = builder(&server)
        .credentials(keys())
        .domain_id("d-1")
        .build();
    wait(client.expect("a client").send(&ListUsers)).expect("a response");
    let received = server.only();
    assert_eq!(received.header("x-domain-id"), "d-1");
    assert_eq!(received.header("x-project-id"), "");
    let signed = "SignedHeaders=host;x-domain-id;x-sdk-date,";
    assert!(received.header("authorization").contains(signed));
}

#[test]
fn a_service_without_regions_is_global() {
    const CDN: CloudService = CloudService::new("cdn", "https://cdn.example.com");
    assert!(CDN.is_global());
    assert!(IAM.is_global());
    assert!(!DNS.is_global());
}

#[test]
fn what_a_request_says_itself_stays() {
    let server = Server::start([reply(200, "{}")]);
    let client = everywhere(&server).credentials(keys());
    let client = client.header("X-Project-Id", "p-9").build();
    wait(client.expect("a client").send(&ListZones)).expect("a response");
    assert_eq!(server.only().header("x-project-id"), "p-9");
}

#[test]
fn the_project_is_looked_up_once() {
    let project = r#"{"projects": [{"id": "p-7", "name": "cn-north-4"}]}"#;
    let script = [
        reply(503, ""),
        reply(200, project),
        reply(200, "{}"),
        reply(200, "{}"),
    ];
    let server = Server::start(script);
    let client = everywhere(&server).credentials(keys()).header("X-Own", "1");
    let client = client.build().expect("a client");
    wait(client.send(&ListZones)).expect("a response");
    wait(client.clone().send(&ListBatches::new())).expect("a response");
    let received = server.received();
    assert_eq!(
        calls(&received),
        [
            "GET /v3/projects?name=cn-north-4",
            "GET /v3/projects?name=cn-north-4",
            "GET /v2/zones",
            "GET /v2.0/p-7/batches",
        ]
    );
    // IAM is told nothing that it does not need.
    assert!(
        received[1]
            .header("authorization")
            .contains("SignedHeaders=host;x-sdk-date,")
    );
    assert_eq!(received[1].header("x-own"), "");
    assert_eq!(received[2].header("x-project-id"), "p-7");
    assert_eq!(received[3].header("x-project-id"), "p-7");
}

#[test]
fn a_project_that_the_request_names_is_not_looked_up() {
    let server = Server::start([reply(200, "{}")]);
    let client = everywhere(&server).credentials(keys()).build();
    let list = ListBatches::new().project_id("own");
    wait(client.expect("a client").send(&list)).expect("a response");
    let received = server.only();
    assert_eq!(received.call, "GET /v2.0/own/batches");
    assert_eq!(received.header("x-project-id"), "own");
}

#[test]
fn the_account_is_looked_up_once() {
    let domain = r#"{"domains": [{"id": "d-7"}]}"#;
    let server = Server::start([reply(200, domain), reply(200, "{}"), reply(200, "{}")]);
    let client = everywhere(&server).credentials(keys()).build();
    let client = client.expect("a client");
    wait(client.send(&ListUsers)).expect("a response");
    wait(client.send(&ListUsers)).expect("a response");
    let received = server.received();
    let expected = ["GET /v3/auth/domains", "GET /v3/users", "GET /v3/users"];
    assert_eq!(calls(&received), expected);
    assert_eq!(received[2].header("x-domain-id"), "d-7");
}

#[test]
fn nobody_is_asked_elsewhere_where_there_is_an_endpoint() {
    let server = Server::start([reply(200, "{}")]);
    let client = Client::builder()
        .endpoint(server.url())
        .region("cn-north-4")
        .credentials(keys())
        .transport(direct())
        .build()
        .expect("a client");
    wait(client.send(&ListZones)).expect("a response");
    assert_eq!(server.only().header("x-project-id"), "");
    let error = wait(client.send(&ListBatches::new())).expect_err("no project");
    assert!(
        error
            .to_string()
            .starts_with("ListBatches: path parameter `project_id` is not set")
    );
}

#[test]
fn a_project_that_cannot_be_told_is_an_error_that_says_what_to_do() {
    let error = |status, body: &str| {
        let server = Server::start([reply(status, body)]);
        let client = everywhere(&server).credentials(keys()).build();
        let error = wait(client.expect("a client").send(&ListZones)).expect_err("no project");
        assert!(matches!(error, Error::Credentials(_)), "{error:?}");
        assert_eq!(server.received().len(), 1);
        error.to_string()
    };
    assert_eq!(
        error(200, r#"{"projects": []}"#),
        "ListZones: IAM knows no project of `cn-north-4`: set `project_id`"
    );
    assert_eq!(
        error(200, r#"{"projects": [{"id": "a"}, {"id": "b"}]}"#),
        "ListZones: IAM knows more than one project of `cn-north-4`: set `project_id` to one of a, b"
    );
    let refused = error(403, r#"{"error": {"code": 403, "message": "no right"}}"#);
    assert!(
        refused.starts_with("ListZones: IAM does not tell the project of `cn-north-4`: status 403"),
        "{refused}"
    );
    assert!(refused.contains("no right"), "{refused}");
}

/// The answer of IAM to a request for a token.
fn token(token: &str) -> Answer {
    let body = r#"{"token": {
        "expires_at": "2999-01-04T09:05:22.701000Z",
        "project": {"id": "p-3", "name": "cn-north-4"},
        "user": {"domain": {"id": "d-3"}}
    }}"#;
    let header = format!("X-Subject-Token: {token}");
    reply_with(201, &[header.as_str()], body.as_bytes())
}

#[test]
fn a_token_is_had_for_a_password_and_renewed_when_it_is_refused() {
    let script = [
        token("t-1"),
        reply(200, "{}"),
        reply(401, "{}"),
        token("t-2"),
        reply(200, r#"{"total": 7}"#),
    ];
    let server = Server::start(script);
    let provider = IamToken::by_password("account", "ann", "hunter2");
    assert_eq!(format!("{provider:?}"), "IamToken::by_password(..)");
    let client = everywhere(&server).credentials(provider);
    let client = client
        .retry(RetryPolicy::never())
        .build()
        .expect("a client");
    wait(client.send(&ListBatches::new())).expect("a response");
    let response = wait(client.send(&ListBatches::new())).expect("a response");
    assert_eq!(response.total, Some(7));

    let received = server.received();
    let asks = "POST /v3/auth/tokens?nocatalog=true";
    // The token's project is that of the paths: nobody is asked for it.
    let list = "GET /v2.0/p-3/batches";
    assert_eq!(calls(&received), [asks, list, list, asks, list]);
    let body: Value = serde_json::from_slice(&received[0].body).expect("JSON");
    let user = serde_json::json!({
        "name": "ann", "password": "hunter2", "domain": {"name": "account"},
    });
    let expected = serde_json::json!({ "auth": {
        "identity": {"methods": ["password"], "password": {"user": user}},
        "scope": {"project": {"name": "cn-north-4"}},
    } });
    assert_eq!(body, expected);
    assert_eq!(received[1].header("x-auth-token"), "t-1");
    assert_eq!(received[1].header("x-project-id"), "");
    assert_eq!(received[4].header("x-auth-token"), "t-2");
}

#[test]
fn a_token_is_renewed_once_a_call() {
    let script = [
        token("t-1"),
        reply(401, "{}"),
        token("t-2"),
        reply(401, "{}"),
    ];
    let server = Server::start(script);
    let provider = IamToken::by_ak_sk("AK", "SK");
    let client = everywhere(&server).credentials(provider).project_id("p-1");
    let error = wait(client.build().expect("a client").send(&ListZones)).expect_err("refused");
    assert_eq!(error.api().expect("a status").status, 401);
    let received = server.received();
    assert_eq!(received.len(), 4);
    let body: Value = serde_json::from_slice(&received[0].body).expect("JSON");
    let expected = serde_json::json!({ "auth": {
        "identity": {
            "methods": ["hw_ak_sk"],
            "hw_ak_sk": {"access": {"key": "AK"}, "secret": {"key": "SK"}},
        },
        "scope": {"project": {"id": "p-1"}},
    } });
    assert_eq!(body, expected);
}

#[test]
fn a_token_may_be_for_the_account() {
    let server = Server::start([token("t-1"), reply(200, "{}")]);
    let provider = IamToken::by_password("account", "ann", "hunter2").for_domain();
    let client = everywhere(&server).credentials(provider).build();
    wait(client.expect("a client").send(&ListUsers)).expect("a response");
    let received = server.received();
    let body: Value = serde_json::from_slice(&received[0].body).expect("JSON");
    assert_eq!(
        body["auth"]["scope"],
        serde_json::json!({"domain": {"name": "account"}})
    );
}

#[test]
fn a_token_that_is_not_made_is_an_error_without_the_password() {
    let body = r#"{"error": {"code": 401, "message": "wrong name or password"}}"#;
    let server = Server::start([reply(401, body)]);
    let provider = IamToken::by_password("account", "ann", "hunter2");
    let client = everywhere(&server).credentials(provider).build();
    let error = wait(client.expect("a client").send(&ListZones)).expect_err("no token");
    let shown = format!("{error} {error:?}");
    assert!(
        error
            .to_string()
            .starts_with("ListZones: IAM makes no token: status 401"),
        "{error}"
    );
    assert!(shown.contains("wrong name or password"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(server.received().len(), 1);

    let client = builder(&server)
        .credentials(IamToken::by_ak_sk("AK", "SK"))
        .build();
    let error = wait(client.expect("a client").send(&ListZones)).expect_err("no IAM");
    assert_eq!(
        error.to_string(),
        "ListZones: IAM makes no token: an endpoint is set, and a token comes from IAM: set `iam_endpoint`, too"
    );
}

#[test]
fn keys_that_are_refused_are_not_asked_for_again() {
    let server = Server::start([reply(401, "{}"), reply(200, "{}")]);
    let client = builder(&server).credentials(keys()).build();
    let error = wait(client.expect("a client").send(&ListZones)).expect_err("refused");
    assert_eq!(error.api().expect("a status").status, 401);
    assert_eq!(server.received().len(), 1);
}

pub(super) const SECURITY_KEY: &str = r#"{"credential": {
    "access": "AK", "secret": "SK", "securitytoken": "st", "expires_at": "2999-06-16T09:33:05.529000Z"
}}"#;

#[test]
fn keys_come_from_the_servers_metadata() {
    let script = [
        reply(200, "m-token"),
        reply(200, SECURITY_KEY),
        reply(200, "{}"),
    ];
    let server = Server::start(script);
    let provider = InstanceMetadata::new().endpoint(server.url());
    let client = builder(&server).credentials(provider).build();
    wait(client.expect("a client").send(&ListZones)).expect("a response");
    let received = server.received();
    assert_eq!(
        calls(&received),
        [
            "PUT /meta-data/latest/api/token",
            "GET /openstack/latest/securitykey",
            "GET /v2/zones",
        ]
    );
    assert_eq!(received[0].header("x-metadata-token-ttl-seconds"), "21600");
    assert_eq!(received[1].header("x-metadata-token"), "m-token");
    assert_eq!(received[2].header("x-security-token"), "st");
    assert_eq!(received[2].header("x-project-id"), "p-1");
    assert!(received[2].header("authorization").contains("Access=AK,"));
}

#[test]
fn the_first_version_of_the_metadata_does_too() {
    let script = [reply(404, ""), reply(200, SECURITY_KEY), reply(200, "{}")];
    let server = Server::start(script);
    let provider = InstanceMetadata::new().endpoint(server.url());
    let client = builder(&server).credentials(provider).build_blocking();
    client
        .expect("a client")
        .send(&ListZones)
        .expect("a response");
    let received = server.received();
    assert_eq!(received[1].header("x-metadata-token"), "");
    assert_eq!(received[2].header("x-security-token"), "st");
}

#[test]
fn a_server_without_an_agency_is_an_error() {
    let server = Server::start([reply(200, "m-token"), reply(404, "no agency")]);
    let provider = InstanceMetadata::new().endpoint(server.url());
    let client = builder(&server).credentials(provider).build();
    let error = wait(client.expect("a client").send(&ListZones)).expect_err("no keys");
    let expected =
        "ListZones: the metadata of this server has no keys (has it an agency?): status 404";
    assert!(error.to_string().starts_with(expected), "{error}");
    let server = Server::start([reply(200, "m-token"), reply(200, r#"{"credential": {}}"#)]);
    let provider = InstanceMetadata::new().endpoint(server.url());
    let client = builder(&server).credentials(provider).build();
    let error = wait(client.expect("a client").send(&ListZones)).expect_err("no keys");
    assert!(
        error
            .to_string()
            .ends_with("a key, its secret or their token is missing")
    );
}

#[test]
fn a_blocking_transport_needs_no_executor() {
    let offline = Offline::default();
    let client = Client::builder()
        .region("cn-north-4")
        .credentials(InstanceMetadata::new())
        .blocking_transport(offline.clone())
        .build_blocking()
        .expect("a client");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| client.send(&ListZones).expect("a response"));
        }
    });
    let mut seen = offline.seen();
    assert_eq!(
        seen.len(),
        3 + 4,
        "keys and project are asked for once: {seen:?}"
    );
    seen.truncate(3);
    assert_eq!(
        seen,
        [
            "PUT http://169.254.169.254/meta-data/latest/api/token",
            "GET http://169.254.169.254/openstack/latest/securitykey",
            "GET https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4 [AK]",
        ]
    );
}

#[test]
fn asking_for_credentials_is_part_of_the_time_for_a_call() {
    let server = Server::start([Answer::Silence(Duration::from_secs(5))]);
    let client = everywhere(&server)
        .credentials(IamToken::by_ak_sk("AK", "SK"))
        .total_timeout(Duration::from_millis(50))
        .build()
        .expect("a client");
    let error = wait(client.send(&ListZones)).expect_err("no time");
    assert_eq!(
        without_port(&error.to_string()),
        "ListZones: IAM makes no token: credentials (POST HOST): no response in time (1 attempt)"
    );
}

#[test]
fn a_token_in_a_header_is_there_and_does_not_show() {
    let headers = ["X-Subject-Token: s3cret", "X-Request-Id: r-1"];
    let server = Server::start([reply_with(201, &headers, br#"{"token": {"methods": []}}"#)]);
    let client = builder(&server).build_blocking().expect("a client");
    let response = client.call(&ListZones).expect("a response");
    assert_eq!(response.header("X-Subject-Token"), Some("s3cret"));
    assert_eq!(response.header("x-other"), None);
    assert_eq!(response.request_id(), Some("r-1"));
    assert_eq!(response.status(), 201);
    assert_eq!(response["token"]["methods"], serde_json::json!([]));
    let shown = format!("{response:?}");
    assert!(
        shown.contains("r-1") && !shown.contains("s3cret"),
        "{shown}"
    );
}
