//! Lists the failed jobs of Storage Disaster Recovery Service, and explains what goes wrong.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AUTH_TOKEN=expired HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example handle_error -- --region cn-north-4
//! ```
//!
//! `--endpoint URL` asks another host.

use std::process::ExitCode;

use generated::sdrs::ListFailureJobs;
use runtime::{ApiError, Client, Error, TransportErrorKind, http::StatusCode};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let client = Arguments::read(&[], &[]).and_then(|arguments| arguments.client());
    let client = match client {
        Ok(client) => client,
        Err(error) => return arguments::outcome(Err(error)),
    };
    match list(&client).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            explain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn list(client: &Client) -> Result<(), Error> {
    let jobs = client.send(&ListFailureJobs::new().limit(100)).await?;
    for job in jobs.failure_jobs.iter().flatten() {
        println!(
            "{}  {}",
            job.job_id.as_deref().unwrap_or("-"),
            job.fail_reason.as_deref().unwrap_or("no reason given"),
        );
    }
    Ok(())
}

/// Every error ends up here, with the retries of the client behind it.
fn explain(error: &Error) {
    let advice = match error {
        Error::Api(refusal) => {
            explain_refusal(refusal);
            advice(refusal.status)
        }
        Error::Transport(error) => match error.kind() {
            TransportErrorKind::Connect => "check the endpoint, the region and the proxy",
            _ => "try again: whether the service did its work is unknown",
        },
        Error::Decode(error) => {
            let place = match error.path() {
                "" => "the body",
                path => path,
            };
            eprintln!("unexpected: {place}, {} bytes", error.body().len());
            "ask who answers there: a proxy, a login, another service"
        }
        Error::Build(_) | Error::Invalid(_) => "nothing was sent: change the request",
        _ => "see the message",
    };
    eprintln!("error:      {error:#}");
    eprintln!("advice:     {advice}");
}

/// One shape, whichever of the vendor's the service has.
fn explain_refusal(refusal: &ApiError) {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    eprintln!("status:     {}", refusal.status);
    eprintln!("code:       {}", shown(&refusal.code));
    eprintln!("message:    {}", shown(&refusal.message));
    eprintln!("request id: {}", shown(&refusal.request_id));
}

fn advice(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "get a new token, or check the access key and the clock",
        403 => "ask for the permission, or check the project id",
        404 => "check the project id and the ids in the request",
        // The client has already tried again.
        429 | 502..=504 => "try again later",
        500.. => "report it with the request id",
        _ => "change the request: the same one fails again",
    }
}
