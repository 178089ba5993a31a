//! Jobs that are waited for: at a server, and over minutes that pass at once.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use runtime::{
    Bytes, Client, Error, JobError, Method, Operation, Parts, ReadError, RetryPolicy, ShowsJob,
    StartsJob, TransportError, TransportErrorKind, WaitPolicy, decode,
    http::{Request, Response},
    transport::{BoxFuture, Limits, Transport},
};
use serde::Deserialize;

use super::{
    builder, client,
    server::{Server, reply},
    wait,
};

#[derive(Clone)]
struct ShowJob {
    job_id: String,
}

#[derive(Debug, Default, Deserialize)]
struct Job {
    status: Option<String>,
    percent: Option<i64>,
    error_code: Option<String>,
    fail_reason: Option<String>,
}

impl Operation for ShowJob {
    type Response = Job;

    const NAME: &'static str = "ShowJob";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/{project_id}/jobs/{job_id}";

    fn parts(&self, parts: &mut Parts) {
        parts.path("project_id", &None::<String>);
        parts.path("job_id", &self.job_id);
    }

    fn read(body: &[u8]) -> Result<Job, ReadError> {
        decode::json_with_serde(body)
    }
}

impl ShowsJob for ShowJob {
    const SUCCEEDED: &'static [&'static str] = &["SUCCESS"];
    const FAILED: &'static [&'static str] = &["FAIL"];

    fn job_id(&self) -> Option<String> {
        Some(self.job_id.clone())
    }

    fn status(response: &Job) -> Option<String> {
        response.status.clone()
    }

    fn error_code(response: &Job) -> Option<String> {
        response.error_code.clone()
    }

    fn reason(response: &Job) -> Option<String> {
        response.fail_reason.clone()
    }

    fn progress(response: &Job) -> Option<String> {
        Some(response.percent?.to_string())
    }
}

/// An operation that answers with a job.
struct DeleteServer;

#[derive(Debug, Default, Deserialize)]
struct DeleteServerResponse {
    job_id: Option<String>,
}

impl Operation for DeleteServer {
    type Response = DeleteServerResponse;

    const NAME: &'static str = "DeleteServer";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/v1/servers/s-1";

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<DeleteServerResponse, ReadError> {
        decode::json_with_serde(body)
    }
}

impl StartsJob for DeleteServerResponse {
    type Show = ShowJob;

    fn job(&self) -> Option<ShowJob> {
        let job_id = self.job_id.clone()?;
        Some(ShowJob { job_id })
    }
}

/// Asks often, for tests at a server.
fn quick<'a>() -> WaitPolicy<'a> {
    let moment = Duration::from_millis(1);
    WaitPolicy::default().first_delay(moment).max_delay(moment)
}

const JOB: &str = r#"{"job_id": "j/1"}"#;
const RUNNING: &str = r#"{"status": "RUNNING", "percent": 40}"#;
const DONE: &str = r#"{"status": "SUCCESS", "percent": 100}"#;
const FAILED: &str =
    r#"{"status": "FAIL", "error_code": "Ecs.0013", "fail_reason": "no\nquota \u001b[31m"}"#;

#[test]
fn a_response_is_waited_for_until_its_job_is_over() {
    let script = || [reply(202, JOB), reply(200, RUNNING), reply(200, DONE)];
    let calls = |server: &Server| -> Vec<String> {
        server.received().into_iter().map(|one| one.call).collect()
    };
    let expected = [
        "DELETE /v1/servers/s-1",
        "GET /v1/p-1/jobs/j%2F1",
        "GET /v1/p-1/jobs/j%2F1",
    ];

    let server = Server::start(script());
    let async_client = client(&server);
    let mut told = Vec::new();
    let job = wait(async {
        // With status and headers, too.
        let response = async_client.call(&DeleteServer).await?;
        let policy = quick().on_progress(|job| {
            told.push(format!("{:?} {:?}", job.status, job.progress));
        });
        async_client.wait_with(&response, policy).await
    });
    assert_eq!(job.expect("the job").percent, Some(100));
    let progress = [
        r#"Some("RUNNING") Some("40")"#,
        r#"Some("SUCCESS") Some("100")"#,
    ];
    assert_eq!(told, progress);
    assert_eq!(calls(&server), expected);

    let server = Server::start(script());
    let blocking = builder(&server).build_blocking().expect("a client");
    let response = blocking.send(&DeleteServer).expect("a response");
    let job = blocking.wait_with(&response, quick()).expect("the job");
    assert_eq!(job.percent, Some(100));
    assert_eq!(calls(&server), expected);
}

#[test]
fn a_job_that_fails_is_an_error_in_one_line() {
    let server = Server::start([reply(200, FAILED), reply(200, FAILED)]);
    let show = ShowJob {
        job_id: "j-1".to_owned(),
    };
    let error = wait(client(&server).wait(&show)).expect_err("it failed");
    assert_eq!(
        error.to_string(),
        "job `j-1` ended as `FAIL`: Ecs.0013: no quota  [31m"
    );
    let Some(JobError::Failed { code, .. }) = error.job() else {
        panic!("another error: {error}");
    };
    assert_eq!(code.as_deref(), Some("Ecs.0013"));
    let blocking = builder(&server).build_blocking().expect("a client");
    assert!(
        blocking
            .wait(&show)
            .is_err_and(|error| error.job().is_some())
    );
}

#[test]
fn a_response_without_a_job_is_not_waited_for() {
    let server = Server::start([reply(200, "{}")]);
    let error = wait(async {
        let client = client(&server);
        let response = client.send(&DeleteServer).await?;
        client.wait(&response).await
    });
    let error = error.expect_err("no job");
    assert_eq!(error.to_string(), "the response names no job to wait for");
    assert_eq!(error.job(), Some(&JobError::NoJob));
    assert_eq!(server.received().len(), 1);
}

/// Answers from a list, the last for ever, and writes down when it was asked.
#[derive(Clone)]
struct Script {
    answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>,
    began: tokio::time::Instant,
    asked: Arc<Mutex<Vec<f64>>>,
}

impl Transport for Script {
    fn send(
        &self,
        _: Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let seconds = self.began.elapsed().as_secs_f64();
            self.asked.lock().expect("no panic").push(seconds);
            let mut answers = self.answers.lock().expect("no panic");
            let (status, body) = match answers.len() {
                1 => answers[0],
                _ => answers.pop_front().expect("an answer"),
            };
            if status == 0 {
                return Err(TransportErrorKind::Connect.into());
            }
            let mut response = Response::new(Bytes::from_static(body.as_bytes()));
            *response.status_mut() = status.try_into().expect("a status");
            Ok(response)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Waits while time passes at once; says when the job was asked for, in seconds, and what came of
/// it.
fn watched(answers: &[(u16, &'static str)], policy: WaitPolicy<'_>) -> String {
    let executor = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("an executor");
    executor.block_on(async {
        let script = Script {
            answers: Arc::new(Mutex::new(answers.iter().copied().collect())),
            began: tokio::time::Instant::now(),
            asked: Arc::default(),
        };
        let client = Client::builder()
            .endpoint("https://demo.example.com")
            .project_id("p-1")
            .retry(RetryPolicy::never())
            .transport(script.clone())
            .build()
            .expect("a client");
        let show = ShowJob {
            job_id: "j-1".to_owned(),
        };
        let outcome = match client.wait_with(&show, policy).await {
            Ok(job) => job.status.unwrap_or_default(),
            Err(error @ Error::Job(_)) => error.to_string(),
            Err(error) => format!("another error: {error}"),
        };
        let asked = script.asked.lock().expect("no panic").clone();
        format!("{asked:.1?}\n{outcome}")
    })
}

#[test]
fn pauses_grow_up_to_a_limit() {
    let mut answers = vec![(200, RUNNING); 9];
    answers.push((200, DONE));
    insta::assert_snapshot!(watched(&answers, WaitPolicy::default()), @r"
    [0.0, 1.0, 2.5, 4.8, 8.1, 13.2, 20.8, 32.2, 47.2, 62.2]
    SUCCESS
    ");
    let policy = WaitPolicy::default()
        .first_delay(Duration::from_secs(8))
        .max_delay(Duration::from_secs(5));
    insta::assert_snapshot!(watched(&answers[7..], policy), @r"
    [0.0, 5.0, 10.0]
    SUCCESS
    ");
}

#[test]
fn waiting_has_an_end_and_asks_a_last_time_there() {
    let policy = || WaitPolicy::default().timeout(Duration::from_secs(10));
    insta::assert_snapshot!(watched(&[(200, RUNNING)], policy()), @r"
    [0.0, 1.0, 2.5, 4.8, 8.1, 10.0]
    job `j-1` is not over after 10 s, its status is `RUNNING`
    ");
    // No status, and one that nobody listed, are jobs that go on.
    insta::assert_snapshot!(watched(&[(200, "{}"), (200, r#"{"status": "PAUSED"}"#), (200, DONE)], policy()), @r"
    [0.0, 1.0, 2.5]
    SUCCESS
    ");
    let half_an_hour = watched(&[(200, RUNNING)], WaitPolicy::default());
    assert!(half_an_hour.contains("1800 s"), "{half_an_hour}");
    let mut long = vec![(200, RUNNING); 400];
    long.push((200, DONE));
    assert!(watched(&long, WaitPolicy::default().timeout(None)).ends_with("SUCCESS"));
}

#[test]
fn a_question_that_nobody_answers_is_asked_again_some_times() {
    let busy = [
        (503, "{}"),
        (0, ""),
        (200, RUNNING),
        (502, "{}"),
        (200, DONE),
    ];
    insta::assert_snapshot!(watched(&busy, WaitPolicy::default()), @r"
    [0.0, 1.0, 2.5, 4.8, 8.1]
    SUCCESS
    ");
    let down = watched(&[(503, "{}")], WaitPolicy::default());
    assert!(
        down.starts_with("[0.0, 1.0, 2.5, 4.8, 8.1, 13.2]\nanother error"),
        "{down}"
    );
    // A job that was just started may not be found yet; one that was found is gone.
    let new = [(404, "{}"), (200, DONE)];
    insta::assert_snapshot!(watched(&new, WaitPolicy::default()), @r"
    [0.0, 1.0]
    SUCCESS
    ");
    let gone = watched(&[(200, RUNNING), (404, "{}")], WaitPolicy::default());
    assert!(gone.starts_with("[0.0, 1.0]\nanother error"), "{gone}");
    let refused = watched(&[(403, "{}")], WaitPolicy::default());
    assert!(refused.starts_with("[0.0]\nanother error"), "{refused}");
}

#[test]
fn what_a_service_says_at_length_is_cut() {
    let reason = Some("x".repeat(10_000));
    let error = JobError::Failed {
        id: None,
        status: "FAIL".to_owned(),
        code: None,
        reason,
    };
    assert_eq!(
        error.to_string(),
        format!("job ended as `FAIL`: {}…", "x".repeat(500))
    );
}
