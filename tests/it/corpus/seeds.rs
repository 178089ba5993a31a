//! The seed pages, and everything that a careful reader takes from them.

use std::fmt::Write;
use std::fs;

use generator::ir::{Operation, Property, Type};

use super::{corpus, service};
use crate::support::value;

/// Everything an operation has, a line each, with the place of a property inside its body.
fn everything(operation: &Operation) -> String {
    let mut out = format!(
        "{} {} {}\n",
        operation.operation,
        operation.method.as_str(),
        operation.path
    );
    for parameter in &operation.parameters {
        let place = parameter.location.as_str();
        writeln!(
            out,
            "{place} {}: {}",
            parameter.name,
            value(&parameter.value)
        )
        .expect("a string");
    }
    if let Some(body) = &operation.request {
        members(operation, "request ", &body.schema, &mut out);
    }
    let mut bodies: Vec<(String, String)> = Vec::new();
    for (status, response) in &operation.responses {
        let mut text = String::new();
        if let Some(body) = &response.body {
            members(operation, "", &body.schema, &mut text);
        }
        match bodies.iter_mut().find(|(_, known)| *known == text) {
            Some((statuses, _)) => write!(statuses, " {status}").expect("a string"),
            None => bodies.push((status.to_string(), text)),
        }
    }
    for (statuses, text) in bodies {
        writeln!(out, "{statuses}:").expect("a string");
        for line in text.lines() {
            writeln!(out, "  {line}").expect("a string");
        }
    }
    out
}

/// The members of an object and of what they hold.
fn members(operation: &Operation, place: &str, object: &Property, out: &mut String) {
    let (mut ty, mut suffix) = (&object.ty, String::new());
    while let Some(inner) = ty.inner() {
        suffix += if matches!(ty, Type::Array(_)) {
            "[]"
        } else {
            "{}"
        };
        ty = &inner.ty;
    }
    let Type::Schema(name) = ty else { return };
    for (name, property) in &operation.schemas[name].properties {
        let dot = if place.ends_with(' ') || place.is_empty() {
            ""
        } else {
            "."
        };
        let place = format!("{place}{suffix}{dot}{name}");
        writeln!(out, "{place}: {}", kind(property)).expect("a string");
        members(operation, &place, property, out);
    }
}

/// A value without the names of schemas, which are ours.
fn kind(property: &Property) -> String {
    let mut plain = property.clone();
    let mut inner = &mut plain;
    while inner.ty.inner().is_some() {
        inner = inner.ty.inner_mut().expect("just seen");
    }
    if let Type::Schema(_) = inner.ty {
        inner.ty = Type::Schema("object".to_owned());
    }
    value(&plain)
}

/// A page, and everything that a careful reader takes from it.
struct Seed {
    file: &'static str,
    service: &'static str,
    facts: &'static str,
}

const SEEDS: [Seed; 5] = [
    Seed {
        file: "000_e1869948b75f365d.txt",
        service: "dli",
        facts: r#"
CreateJobResult POST /v1.0/{project_id}/jobs/{job_id}/export-result
path project_id: string required
path job_id: string required
request data_path: string required
request compress: string one of "gzip" "bzip2" "deflate" "none", default "none"
request data_type: string required, one of "csv" "json"
request queue_name: string
request export_mode: string one of "ErrorIfExists" "Overwrite", default "ErrorIfExists"
request with_column_header: boolean default false, or string
request limit_num: integer default 0
200:
  is_success: boolean required
  message: string required
  job_id: string
  job_mode: string one of "async" "sync"
400 500:
"#,
    },
    Seed {
        file: "001_c1e2ee8ddbbee0b2.txt",
        service: "dli",
        facts: r"
ListBatches GET /v2.0/{project_id}/batches
path project_id: string required
query job_name: string
query job_id: string
query cluster_name: string
query queue_name: string
query from: integer default 0
query size: integer
query state: string
query owner: string
200:
  from: integer
  total: integer
  sessions: [object] by example
  sessions[].id: string by example
  sessions[].state: string by example
  sessions[].appId: any by example
  sessions[].log: [string] by example
  sessions[].sc_type: string by example
  sessions[].cluster_name: string by example
  sessions[].create_time: integer by example
  create_time: integer format int64
400 500:
",
    },
    Seed {
        file: "002_869977d86b70a763.txt",
        service: "dli",
        facts: r"
CreateDatasourceConnection POST /v2.0/{project_id}/datasource-connection
path project_id: string required
request name: string required
request service: string required
request security_group_id: string required
request network_id: string required
request url: string required, longest 512
request tags: [object]
request tags[].key: string required
request tags[].value: string required
201:
  is_success: boolean
  message: string
  connection_id: string
400 500:
",
    },
    Seed {
        file: "003_9a7e01ba746cd63c.txt",
        service: "sdrs",
        facts: r#"
ListFailureJobs GET /v1/{project_id}/task-center/failure-jobs
path project_id: string required
query failure_status: string one of "createFail" "deleteFail" "attachFail" "detachFail" "expandFail" "resizeFail" "startFail" "stopFail" "reverseFail" "failoverFail" "reprotectFail"
query resource_name: string
query server_group_id: string
query resource_type: string one of "server_groups" "protected_instances" "replications" "disaster_recovery_drills"
query limit: integer default 1000, from 0, to 1000
query offset: integer default 0, from 0
200:
  failure_jobs: [object]
  failure_jobs[].job_status: string one of "FAIL"
  failure_jobs[].resource_id: string
  failure_jobs[].resource_name: string
  failure_jobs[].resource_type: string one of "server_groups" "protected_instances" "replications" "disaster_recovery_drills"
  failure_jobs[].failure_status: string one of "createFail" "deleteFail" "attachFail" "detachFail" "expandFail" "resizeFail" "startFail" "stopFail" "reverseFail" "failoverFail" "reprotectFail"
  failure_jobs[].job_id: string
  failure_jobs[].job_type: string
  failure_jobs[].begin_time: string format date-time
  failure_jobs[].error_code: string
  failure_jobs[].fail_reason: string
  count: integer
400 401 403 404 405 406 407 408 409 500 501 502 503 504:
  error: object by example
  error.message: string by example
  error.code: string by example
  badrequest: object by example
  badrequest.message: string by example
  badrequest.code: string by example
"#,
    },
    Seed {
        file: "004_4aeac506d300404e.txt",
        service: "vpcep",
        facts: r#"
ListServicePublicDetails GET /v1/{project_id}/vpc-endpoint-services/public
path project_id: string required, shortest 1, longest 64
query limit: integer default 10, from 1, to 1000
query offset: integer from 0
query endpoint_service_name: string shortest 1, longest 128
query id: string shortest 1, longest 64
query sort_key: string one of "create_at" "update_at", default "create_at"
query sort_dir: string one of "desc" "asc", default "desc"
header X-Auth-Token: string required, format password, shortest 1, longest 2048
header Content-Type: string required, shortest 1, longest 64
200:
  endpoint_services: [object]
  endpoint_services[].id: string
  endpoint_services[].owner: string
  endpoint_services[].service_name: string
  endpoint_services[].service_type: string one of "gataway" "interface"
  endpoint_services[].created_at: string format date-time
  endpoint_services[].is_charge: boolean or string
  total_count: integer
400 401 403 404 405 406 407 408 409 500 501 502 503 504:
  error: object
  error.message: string
  error.code: string
"#,
    },
];

#[test]
fn the_seed_pages_say_this_and_nothing_else() {
    let Some(seeds) = corpus().and_then(|corpus| Some(corpus.parent()?.join("seeds"))) else {
        return;
    };
    for Seed {
        file,
        service: of,
        facts,
    } in SEEDS
    {
        let text = fs::read_to_string(seeds.join(file)).expect("a seed page");
        let reading = generator::read(&format!("{of}/{file}"), &text);
        assert_eq!(reading.service.as_deref(), Some(of), "{file}");
        let service = service(of, &[reading]);
        let got: Vec<String> = service.operations.iter().map(everything).collect();
        assert_eq!(got.concat(), facts.trim_start(), "{file}");
    }
}
