//! Tests a program that uses a client, without a service.
//!
//! ```console
//! $ cargo test -p generated-runtime --example unit_test
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example unit_test -- --region cn-north-4
//! ```
//!
//! The first runs the tests below, the last prints what kinds of jobs of Storage Disaster Recovery Service
//! failed.

use std::{collections::BTreeSet, error::Error, process::ExitCode};

use generated::sdrs::ListFailureJobs;
use runtime::Client;

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(print_failing_kinds().await)
}

async fn print_failing_kinds() -> Result<(), Box<dyn Error>> {
    let client = Arguments::read(&[], &[])?.client()?;
    for kind in failing_kinds(&client).await? {
        println!("{kind}");
    }
    Ok(())
}

/// What is to be tested: the kinds of jobs that failed, each once.
async fn failing_kinds(client: &Client) -> Result<BTreeSet<String>, runtime::Error> {
    let mut kinds = BTreeSet::new();
    let mut jobs = client.items(ListFailureJobs::new().limit(2));
    while let Some(job) = jobs.next().await {
        kinds.extend(job?.job_type);
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::{
        http::StatusCode,
        testing::{MockTransport, reply},
    };

    fn client(service: &MockTransport) -> Result<Client, runtime::BuildError> {
        Client::builder()
            .endpoint("https://sdrs.example.com")
            .project_id("p-1")
            .transport(service.clone())
            .build()
    }

    #[tokio::test]
    async fn a_kind_is_told_once_over_all_pages() -> Result<(), Box<dyn Error>> {
        let service = MockTransport::answers([
            reply(
                StatusCode::OK,
                r#"{"failure_jobs": [{"job_id": "1", "job_type": "b"}, {"job_id": "2", "job_type": "a"}]}"#,
            ),
            reply(
                StatusCode::OK,
                r#"{"failure_jobs": [{"job_id": "3", "job_type": "b"}]}"#,
            ),
        ]);
        let kinds = failing_kinds(&client(&service)?).await?;
        assert_eq!(kinds, BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        let asked: Vec<_> = service
            .requests()
            .iter()
            .map(|request| request.uri().query().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(asked, ["limit=2", "limit=2&offset=2"]);
        Ok(())
    }

    #[tokio::test]
    async fn a_refusal_is_handed_on() -> Result<(), Box<dyn Error>> {
        let service = MockTransport::new(|_| {
            let body = r#"{"error_code": "SDRS.0011", "error_msg": "no permission"}"#;
            Ok(reply(StatusCode::FORBIDDEN, body))
        });
        let error = failing_kinds(&client(&service)?)
            .await
            .expect_err("no list");
        assert_eq!(
            error.to_string(),
            "ListFailureJobs (GET sdrs.example.com): status 403: SDRS.0011: no permission (1 attempt)"
        );
        Ok(())
    }
}
