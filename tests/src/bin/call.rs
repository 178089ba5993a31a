//! One call of each client at the server that the first argument names, and what it cost: the error
//! as users see it, then by how many KiB the peak of the process's memory grew.
//!
//! A program of its own, since the memory of a test's process is every test's.

#![expect(
    clippy::disallowed_methods,
    reason = "the system tells the peak in a file"
)]

use std::time::Duration;

use generated::dli::ListBatches;
use runtime::{Client, ClientBuilder, Credentials, Error, RetryPolicy, transport::Reqwest};

/// No response is to be larger.
const MOST: usize = 4 << 20;

type Outcome = Result<<ListBatches as runtime::Operation>::Response, Error>;

#[tokio::main(flavor = "current_thread")]
async fn call(client: &Client) -> Outcome {
    client.send(&list()).await
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("a URL");
    let deadline = arguments.next().and_then(|text| text.parse().ok());
    let deadline = Duration::from_millis(deadline.expect("a number of milliseconds"));

    let client = builder(&url, deadline).build().expect("a client");
    let before = peak();
    tell("async", before, call(&client));

    let client = builder(&url, deadline).build_blocking().expect("a client");
    let before = peak();
    tell("blocking", before, client.send(&list()));
}

fn builder(url: &str, deadline: Duration) -> ClientBuilder {
    let transport = Reqwest::new(|builder| builder.no_proxy().connect_timeout(deadline));
    Client::builder()
        .endpoint(url)
        .project_id("p-1")
        .credentials(Credentials::token("s3cret-token"))
        .retry(RetryPolicy::never())
        .attempt_timeout(deadline)
        .max_response_size(MOST)
        .transport(transport.expect("TLS"))
}

fn list() -> ListBatches {
    ListBatches::new().job_name("s3cret-name")
}

fn tell(client: &str, before: u64, outcome: Outcome) {
    let grown = peak() - before;
    match outcome {
        Ok(response) => println!("{client}: total {:?}", response.total),
        Err(error) => println!("{client}: {error:#}\n{error:?}"),
    }
    println!("grown by {grown} KiB");
}

/// The most memory that the process has had so far, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
