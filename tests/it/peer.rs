//! The operations of our own pages, sent to servers that nobody here wrote: Prism makes them from our
//! OpenAPI documents, refuses requests that break these, and answers with their examples or with
//! values made up from their schemas.
//!
//! `tests/prism.sh` starts them and says where they are.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use crate::support::{connect_datasource, export_result};
use generated::{
    dli::{ExportMode, ListBatches, v2_0::create_datasource_connection::Tag},
    sdrs::{FailureStatus, ListFailureJobs, list_failure_jobs::ResourceType},
    vpcep::{ListServicePublicDetails, SortDir, SortKey},
};
use runtime::{
    Client, ClientBuilder, Credentials, Error, Operation, RetryPolicy, blocking, transport::Reqwest,
};

/// Where the servers are: `dli=http://127.0.0.1:4010 sdrs=http://127.0.0.1:4011`.
const VARIABLE: &str = "APIDOC_PEERS";

/// What a server is asked to answer with (`Prefer`): its example, then what its schema allows.
const ANSWERS: [&str; 5] = [
    "dynamic=false",
    "dynamic=true",
    "dynamic=true",
    "dynamic=true",
    "dynamic=true",
];

/// The servers by service, and what came of asking them.
struct Peers {
    urls: BTreeMap<String, String>,
    asked: BTreeSet<String>,
    calls: usize,
    failures: Vec<String>,
}

impl Peers {
    /// `None` if there are none.
    fn find() -> Option<Self> {
        let text = std::env::var(VARIABLE).ok()?;
        let pairs = text.split_whitespace().map(|pair| {
            let (service, url) = pair.split_once('=').expect("service=URL");
            (service.to_owned(), url.to_owned())
        });
        Some(Self {
            urls: pairs.collect(),
            asked: BTreeSet::new(),
            calls: 0,
            failures: Vec::new(),
        })
    }

    fn client(&self, service: &str) -> ClientBuilder {
        let moment = Duration::from_secs(5);
        let transport = Reqwest::new(|builder| builder.no_proxy().connect_timeout(moment));
        Client::builder()
            .endpoint(&self.urls[service])
            .project_id("0605767980")
            .retry(RetryPolicy::never())
            .transport(transport.expect("TLS"))
    }

    /// Sends an operation once for each kind of answer, and once for a refusal.
    fn ask<O: Operation>(&mut self, service: &str, operation: &O) {
        self.asked.insert(format!("{service}/{}", O::NAME));
        for prefer in ANSWERS {
            let client = self.with_token(service, prefer);
            self.calls += 1;
            match client.call(operation) {
                Ok(response) if !response.headers().contains_key("sl-violations") => {}
                Ok(response) => self.fail::<O>(prefer, &format!("{:?}", response.headers())),
                Err(error) => {
                    let body = error.api().map_or("", |refusal| &refusal.body);
                    self.fail::<O>(prefer, &format!("{error}\n{body}"));
                }
            }
        }
        let prefer = "code=400";
        self.calls += 1;
        let result = self.with_token(service, prefer).send(operation);
        match result.err().as_ref().and_then(Error::api) {
            Some(refusal) if refusal.status == 400 => {}
            other => self.fail::<O>(prefer, &format!("{other:?}")),
        }
    }

    fn with_token(&self, service: &str, prefer: &str) -> blocking::Client {
        let client = self.client(service).header("Prefer", prefer);
        let client = client.credentials(Credentials::token("token-1"));
        client.build_blocking().expect("a client")
    }

    fn fail<O: Operation>(&mut self, prefer: &str, what: &str) {
        self.failures
            .push(format!("{} ({prefer}): {what}", O::NAME));
    }
}

/// The operations of the pages that are ours, whose examples are.
const OPERATIONS: [&str; 5] = [
    "dli/CreateDatasourceConnection",
    "dli/CreateJobResult",
    "dli/ListBatches",
    "sdrs/ListFailureJobs",
    "vpcep/ListServicePublicDetails",
];

#[test]
fn our_operations_agree_with_servers_made_from_our_documents() {
    let Some(mut peers) = Peers::find() else {
        eprintln!("skipped: {VARIABLE} is not set; `tests/prism.sh` sets it");
        return;
    };
    let connect = || connect_datasource("to_search", "CSS", "sg-1", "net-1", "s:9200");
    peers.ask("dli", &connect());
    peers.ask(
        "dli",
        &connect().tags([Tag::new("team", "a"), Tag::new("b", "")]),
    );
    let export = || export_result("job 1/2", "obs://reports/q4", "csv");
    peers.ask("dli", &export());
    peers.ask(
        "dli",
        &export()
            .compress("gzip")
            .queue_name("reports")
            .export_mode(ExportMode::Overwrite)
            .with_column_header(true)
            .limit_num(10),
    );
    peers.ask("dli", &ListBatches::new());
    peers.ask(
        "dli",
        &ListBatches::new()
            .job_name("a&b=c")
            .queue_name("reports")
            .from(0)
            .size(5)
            .state("running"),
    );
    peers.ask("sdrs", &ListFailureJobs::new());
    peers.ask(
        "sdrs",
        &ListFailureJobs::new()
            .failure_status(FailureStatus::CreateFail)
            .resource_name("caf\u{e9} +")
            .resource_type(ResourceType::ServerGroups)
            .limit(1000)
            .offset(3),
    );
    peers.ask("vpcep", &ListServicePublicDetails::new());
    peers.ask(
        "vpcep",
        &ListServicePublicDetails::new()
            .project_id("own/project")
            .limit(1)
            .offset(1)
            .endpoint_service_name("a b")
            .sort_key(SortKey::UpdateAt)
            .sort_dir(SortDir::Asc),
    );
    assert!(peers.failures.is_empty(), "\n{}", peers.failures.join("\n"));
    assert_eq!(peers.asked, OPERATIONS.map(str::to_owned).into());
    println!(
        "{} operations agree in {} calls",
        peers.asked.len(),
        peers.calls
    );
}

/// Otherwise the test above would prove nothing.
#[test]
fn a_server_made_from_our_documents_refuses_what_they_forbid() {
    let Some(peers) = Peers::find() else {
        return;
    };
    let client = peers.with_token("sdrs", "dynamic=false");
    let status = |request: ListFailureJobs| match client.send(&request) {
        Ok(_) => 200,
        Err(error) => error.api().expect("a refusal").status.as_u16(),
    };
    assert_eq!(status(ListFailureJobs::new().limit(1000)), 200);
    assert_eq!(status(ListFailureJobs::new().limit(1001)), 400);
    assert_eq!(status(ListFailureJobs::new().offset(-1)), 400);

    // The page of this one lists the token.
    let nobody = peers.client("vpcep").build_blocking().expect("a client");
    let error = nobody
        .send(&ListServicePublicDetails::new())
        .expect_err("no credentials");
    assert_eq!(error.api().expect("a refusal").status, 401);
}
