//! What people do in their first hour: a network, a server, a database.

use super::{TOKEN, calls, complaints, exchange, printed, run};
use crate::client::{
    server::{Received, Server, reply},
    without_port,
};

fn body(received: &Received) -> &str {
    std::str::from_utf8(&received.body).expect("JSON is UTF-8")
}

const NETWORK: &str = env!("CARGO_BIN_EXE_create_network-under-test");

const OFFICE: [&str; 10] = [
    "--name",
    "office",
    "--cidr",
    "192.168.0.0/16",
    "--subnet",
    "192.168.1.0/24",
    "--gateway",
    "192.168.1.1",
    "--interval",
    "0.01",
];

#[test]
fn a_vpc_and_a_subnet_are_created() {
    let vpc = |status: &str| {
        reply(
            200,
            &format!(r#"{{"vpc": {{"id": "v-1", "status": "{status}"}}}}"#),
        )
    };
    let script = [
        vpc("CREATING"),
        vpc("CREATING"),
        // The client asks again by itself.
        reply(503, ""),
        vpc("OK"),
        reply(200, r#"{"subnet": {"id": "s-1", "status": "UNKNOWN"}}"#),
    ];
    let (output, received) = exchange(NETWORK, &OFFICE, script);
    assert_eq!(printed(&output), "VPC v-1\nsubnet s-1\n");
    let question = "GET /v1/p-1/vpcs/v-1";
    assert_eq!(
        calls(&received),
        [
            "POST /v1/p-1/vpcs",
            question,
            question,
            question,
            "POST /v1/p-1/subnets"
        ]
    );
    assert_eq!(
        body(&received[0]),
        r#"{"vpc":{"name":"office","cidr":"192.168.0.0/16"}}"#
    );
    assert_eq!(
        body(&received[4]),
        r#"{"subnet":{"name":"office-1","cidr":"192.168.1.0/24","gateway_ip":"192.168.1.1","vpc_id":"v-1"}}"#
    );
}

#[test]
fn a_vpc_that_comes_to_nothing_gets_no_subnet() {
    let vpc = |status: &str| {
        reply(
            200,
            &format!(r#"{{"vpc": {{"id": "v-1", "status": "{status}"}}}}"#),
        )
    };
    let (output, received) = exchange(NETWORK, &OFFICE, [vpc("CREATING"), vpc("ERROR")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(complaints(&output), "error: VPC v-1 is ERROR\n");
    assert_eq!(received.len(), 2);
}

const SERVER: &str = env!("CARGO_BIN_EXE_create_server-under-test");

const WEB: [&str; 12] = [
    "--name",
    "web-1",
    "--image",
    "i-1",
    "--flavor",
    "s6.small.1",
    "--vpc",
    "v-1",
    "--subnet",
    "s-1",
    "--key",
    "mine",
];

const STARTED: &str = r#"{"job_id": "j-1", "serverIds": ["e-1"]}"#;

#[test]
fn a_server_is_created_and_its_job_waited_for() {
    let script = [
        reply(200, STARTED),
        reply(200, r#"{"job_id": "j-1", "status": "INIT"}"#),
        reply(
            200,
            r#"{"job_id": "j-1", "status": "SUCCESS", "entities": {"sub_jobs_total": 1, "sub_jobs":
                [{"status": "SUCCESS", "entities": {"server_id": "e-1"}}]}}"#,
        ),
    ];
    let (output, received) = exchange(SERVER, &WEB, script);
    assert_eq!(
        printed(&output),
        "server e-1: submitted\njob: INIT\njob: SUCCESS\nserver e-1: created\n"
    );
    let question = "GET /v1/p-1/jobs/j-1";
    assert_eq!(
        calls(&received),
        ["POST /v1/p-1/cloudservers", question, question]
    );
    assert_eq!(
        body(&received[0]),
        r#"{"server":{"imageRef":"i-1","flavorRef":"s6.small.1","name":"web-1","key_name":"mine","vpcid":"v-1","nics":[{"subnet_id":"s-1"}],"root_volume":{"volumetype":"GPSSD"}}}"#
    );
}

#[test]
fn a_server_that_cannot_be_created_is_told_with_the_reason() {
    let failed = r#"{"job_id": "j-1", "status": "FAIL", "error_code": "Ecs.0219",
        "fail_reason": "no such flavor there"}"#;
    let (output, _) = exchange(SERVER, &WEB, [reply(200, STARTED), reply(200, failed)]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        complaints(&output),
        "error: job `j-1` ended as `FAIL`: Ecs.0219: no such flavor there\n"
    );
}

#[test]
fn a_server_is_waited_for_as_long_as_asked() {
    let goes_on = r#"{"job_id": "j-1", "status": "RUNNING"}"#;
    let arguments = [&WEB[..], &["--timeout", "0"]].concat();
    let (output, received) = exchange(
        SERVER,
        &arguments,
        [reply(200, STARTED), reply(200, goes_on)],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        complaints(&output),
        "error: job `j-1` is not over after 0 s, its status is `RUNNING`\n"
    );
    assert_eq!(received.len(), 2);
}

#[test]
fn a_server_may_be_checked_alone() {
    let arguments = [&WEB[..], &["--check", "yes", "--disk", "SSD"]].concat();
    let (output, received) = exchange(SERVER, &arguments, [reply(200, "")]);
    assert_eq!(printed(&output), "the request is right\n");
    let sent = body(&received[0]);
    assert!(
        sent.ends_with(r#""root_volume":{"volumetype":"SSD"}},"dry_run":true}"#),
        "{sent}"
    );
}

const DATABASE: &str = env!("CARGO_BIN_EXE_create_database-under-test");

const ORDERS: [&str; 16] = [
    "--name",
    "orders",
    "--engine",
    "MySQL",
    "--engine-version",
    "8.0",
    "--flavor",
    "rds.mysql.c2.medium",
    "--zone",
    "cn-north-4a",
    "--vpc",
    "v-1",
    "--subnet",
    "s-1",
    "--security-group",
    "g-1",
];

#[test]
fn a_database_is_created_and_waited_for_and_says_where_it_is() {
    let job = |status: &str, percent: &str| {
        let body =
            format!(r#"{{"job": {{"id": "j-1", "status": "{status}", "process": "{percent}"}}}}"#);
        reply(200, &body)
    };
    let server = Server::start([
        reply(
            202,
            r#"{"instance": {"id": "d-1", "status": "BUILD"}, "job_id": "j-1"}"#,
        ),
        job("Running", "40%"),
        job("Completed", ""),
        reply(
            200,
            r#"{"instances": [{"id": "d-1", "private_ips": ["192.168.1.7"], "port": 3306}], "total_count": 1}"#,
        ),
    ]);
    let arguments = [&["--endpoint", server.url()], &ORDERS[..]].concat();
    let environment = [&TOKEN[..], &[("DATABASE_PASSWORD", "hunter22!")]].concat();
    let output = run(DATABASE, &arguments, &environment);
    assert_eq!(
        printed(&output),
        "instance d-1\njob: Running 40%\njob: Completed \ninstance d-1 answers at 192.168.1.7:3306\n"
    );
    let received = server.received();
    let question = "GET /v3/p-1/jobs?id=j-1";
    assert_eq!(
        calls(&received),
        [
            "POST /v3/p-1/instances",
            question,
            question,
            "GET /v3/p-1/instances?id=d-1"
        ]
    );
    assert_eq!(
        body(&received[0]),
        r#"{"name":"orders","datastore":{"type":"MySQL","version":"8.0"},"password":"hunter22!","flavor_ref":"rds.mysql.c2.medium","volume":{"type":"ULTRAHIGH","size":40},"availability_zone":"cn-north-4a","vpc_id":"v-1","subnet_id":"s-1","security_group_id":"g-1"}"#
    );
}

#[test]
fn a_database_that_is_refused_shows_no_password() {
    let server = Server::start([reply(
        400,
        r#"{"error_code": "DBS.280001", "error_msg": "the password is too simple"}"#,
    )]);
    let arguments = [&["--endpoint", server.url()], &ORDERS[..]].concat();
    let environment = [&TOKEN[..], &[("DATABASE_PASSWORD", "hunter22!")]].concat();
    let output = run(DATABASE, &arguments, &environment);
    assert_eq!(output.status.code(), Some(1));
    let refusal = without_port(&complaints(&output));
    assert!(refusal.contains("DBS.280001"), "{refusal}");
    assert!(!refusal.contains("hunter22!"), "{refusal}");
    let output = run(DATABASE, &arguments, &TOKEN);
    assert_eq!(complaints(&output), "error: DATABASE_PASSWORD is not set\n");
}
