//! Calls that are given up, at every place where they can be: what comes after them finds the client
//! as if they had never been, or been through.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use generated::dli::ListBatches;
use runtime::{
    Bytes, Client, ClientBuilder, Credentials, Method, Operation, Paginate, Paging, Parts,
    ReadError, ShowsJob, StartsJob, TransportError, Value,
    credentials::IamToken,
    decode,
    http::{HeaderValue, Request, Response, StatusCode},
    testing,
    transport::{BoxFuture, Limits, Transport},
};

use super::{
    builder,
    server::{Answer, Server, reply},
    wait,
};

/// How often a future is polled at most; one that is not through by then is stuck.
const POLLS: usize = 1000;

/// Pending once.
async fn pause() {
    let mut is_over = false;
    poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut is_over, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// Polls a future so often at most.
fn polled<F: Future>(mut future: Pin<&mut F>, times: usize) -> Option<F::Output> {
    let mut context = Context::from_waker(Waker::noop());
    (0..times).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    })
}

fn through<F: Future>(future: Pin<&mut F>) -> F::Output {
    polled(future, POLLS).expect("it is not stuck")
}

/// A service of its own, IAM included, that takes its time: each request and each wait is pending
/// some times.
#[derive(Clone, Default)]
struct Slow(Arc<State>);

#[derive(Default)]
struct State {
    under_way: AtomicUsize,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    tokens: usize,
    asking: usize,
    most_asking: usize,
    calls: usize,
    jobs: usize,
    waits: Vec<Duration>,
}

/// A request that is under way, until it is answered or given up.
struct UnderWay<'a> {
    state: &'a State,
    asks: bool,
}

impl<'a> UnderWay<'a> {
    fn new(state: &'a State, request: &Request<Bytes>) -> Self {
        let asks = request.uri().path().starts_with("/v3/");
        state.under_way.fetch_add(1, Ordering::SeqCst);
        if asks {
            let mut seen = state.seen.lock().expect("no panic");
            seen.asking += 1;
            seen.most_asking = seen.most_asking.max(seen.asking);
        }
        Self { state, asks }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.state.under_way.fetch_sub(1, Ordering::SeqCst);
        if self.asks {
            self.state.seen.lock().expect("no panic").asking -= 1;
        }
    }
}

impl Slow {
    fn under_way(&self) -> usize {
        self.0.under_way.load(Ordering::SeqCst)
    }

    /// Every fifth call is refused for its token, every second of the others for want of time.
    fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut seen = self.0.seen.lock().expect("no panic");
        match request.uri().path() {
            "/v3/auth/tokens" => {
                seen.tokens += 1;
                let mut response = testing::reply(StatusCode::CREATED, TOKEN);
                let token = HeaderValue::from_str(&format!("t-{}", seen.tokens));
                let headers = response.headers_mut();
                headers.insert("x-subject-token", token.expect("a header"));
                response
            }
            "/v3/projects" => testing::reply(StatusCode::OK, r#"{"projects": [{"id": "p-3"}]}"#),
            "/jobs/j-1" => {
                seen.jobs += 1;
                let status = ["RUNNING", "SUCCESS"][usize::from(seen.jobs.is_multiple_of(3))];
                testing::reply(StatusCode::OK, format!(r#"{{"status": "{status}"}}"#))
            }
            "/items" => testing::reply(StatusCode::OK, page(request.uri().query())),
            path => {
                assert_eq!(path, "/v2.0/p-3/batches");
                let has_token = request.headers().contains_key("x-auth-token");
                seen.calls += 1;
                let status = match seen.calls {
                    calls if has_token && calls.is_multiple_of(5) => StatusCode::UNAUTHORIZED,
                    calls if calls.is_multiple_of(2) => StatusCode::OK,
                    _ => StatusCode::SERVICE_UNAVAILABLE,
                };
                testing::reply(status, r#"{"total": 7}"#)
            }
        }
    }
}

const TOKEN: &str = r#"{"token": {
    "expires_at": "2999-01-04T09:05:22.701000Z",
    "project": {"id": "p-3", "name": "cn-north-4"}
}}"#;

/// The pages 1 to 3, of two items each.
fn page(query: Option<&str>) -> String {
    let page = query.and_then(|query| query.strip_prefix("page="));
    let page: usize = page.map_or(1, |page| page.parse().expect("a number"));
    match page {
        1..=3 => format!("[{}, {}]", 2 * page - 1, 2 * page),
        _ => "[]".to_owned(),
    }
}

impl Transport for Slow {
    fn send(
        &self,
        request: Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let _under_way = UnderWay::new(&self.0, &request);
            pause().await;
            let answer = self.answer(&request);
            pause().await;
            Ok(answer)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.seen.lock().expect("no panic").waits.push(duration);
        Box::pin(pause())
    }
}

fn at(slow: &Slow) -> ClientBuilder {
    Client::builder()
        .endpoint("https://service.example.com")
        .iam_endpoint("https://iam.example.com")
        .region("cn-north-4")
        .transport(slow.clone())
}

fn by_token(slow: &Slow) -> Client {
    let token = IamToken::by_password("account", "ann", "hunter2");
    at(slow).credentials(token).build().expect("a client")
}

fn by_key(slow: &Slow) -> Client {
    let keys = Credentials::ak_sk("AK", "SK");
    at(slow).credentials(keys).build().expect("a client")
}

#[test]
fn a_call_that_is_given_up_anywhere_hinders_no_other() {
    for client_of in [by_token, by_key] {
        let mut is_over = false;
        let mut polls = 0;
        while !is_over {
            polls += 1;
            let slow = Slow::default();
            let client = client_of(&slow);
            let list = ListBatches::new();
            {
                let mut call = pin!(client.send(&list));
                is_over = polled(call.as_mut(), polls).is_some();
            }
            assert_eq!(slow.under_way(), 0, "after {polls}");
            for _ in 0..6 {
                let mut next = pin!(client.send(&list));
                let response = through(next.as_mut()).expect("a response");
                assert_eq!(response.total, Some(7), "after {polls}");
            }
            assert_eq!(slow.0.seen.lock().expect("no panic").most_asking, 1);
        }
        // The token or the project, an attempt, a wait, another attempt.
        assert_eq!(polls, 8);
    }
}

#[test]
fn whoever_waits_for_a_call_that_is_given_up_takes_its_place() {
    for leaves_first in [true, false] {
        for polls in 1..30 {
            let slow = Slow::default();
            let client = by_token(&slow);
            let list = ListBatches::new();
            let mut calls = [(); 3].map(|()| Some(Box::pin(client.send(&list))));
            let mut totals = [None; 3];
            for _ in 0..polls {
                for (call, total) in calls.iter_mut().zip(&mut totals) {
                    let Some(running) = call else { continue };
                    if let Some(result) = polled(running.as_mut(), 1) {
                        *total = result.expect("a response").total;
                        *call = None;
                    }
                }
            }
            let leaves = usize::from(!leaves_first);
            calls[leaves] = None;
            for (place, call) in calls.iter_mut().enumerate() {
                if let Some(mut call) = call.take() {
                    let response = through(call.as_mut()).expect("a response");
                    totals[place] = response.total;
                }
            }
            totals[leaves] = Some(7);
            assert_eq!(totals, [Some(7); 3], "after {polls}");
            assert_eq!(slow.under_way(), 0);
            assert_eq!(slow.0.seen.lock().expect("no panic").most_asking, 1);
        }
    }
}

/// A list that counts pages.
#[derive(Clone, Default)]
struct ListItems {
    page: Option<i64>,
}

impl Operation for ListItems {
    type Response = Vec<i64>;

    const NAME: &'static str = "ListItems";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/items";

    fn parts(&self, parts: &mut Parts) {
        parts.query("page", &self.page);
    }

    fn read(body: &[u8]) -> Result<Vec<i64>, ReadError> {
        decode::json(body)
    }
}

impl Paginate for ListItems {
    type Item = i64;

    fn paging(&mut self) -> Paging<'_> {
        Paging::Page {
            number: &mut self.page,
            first: 1,
            limit: None,
        }
    }

    fn items(response: &mut Vec<i64>) -> &mut Vec<i64> {
        response
    }
}

#[test]
fn a_list_that_is_left_and_come_back_to_lacks_nothing_and_repeats_nothing() {
    for polls in 1..10 {
        let slow = Slow::default();
        let mut items = by_token(&slow).items(ListItems::default());
        let mut pages = by_token(&slow).pages(ListItems::default());
        let (mut found, mut found_pages) = (Vec::new(), Vec::new());
        for _ in 0..POLLS {
            // Each future is dropped, whether it is through or not.
            if let Some(Some(item)) = polled(pin!(items.next()), polls) {
                found.push(item.expect("an item"));
            }
            if let Some(Some(page)) = polled(pin!(pages.next()), polls) {
                found_pages.push(page.expect("a page"));
            }
        }
        assert_eq!(found, [1, 2, 3, 4, 5, 6], "in steps of {polls}");
        assert_eq!(found_pages.concat(), found);
        assert_eq!(found_pages.len(), 3);
        let left = by_token(&slow).items(ListItems::default());
        let mut left = Box::pin(async move {
            let mut left = left;
            left.next().await
        });
        assert!(polled(left.as_mut(), 2).is_none());
        drop(left);
        assert_eq!(
            slow.under_way(),
            0,
            "a list that is dropped asks no further"
        );
    }
}

struct ShowJob;

impl Operation for ShowJob {
    type Response = Value;

    const NAME: &'static str = "ShowJob";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/jobs/j-1";

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<Value, ReadError> {
        decode::json(body)
    }
}

impl ShowsJob for ShowJob {
    const SUCCEEDED: &'static [&'static str] = &["SUCCESS"];
    const FAILED: &'static [&'static str] = &["FAIL"];

    fn status(response: &Value) -> Option<String> {
        response["status"].as_str().map(str::to_owned)
    }
}

/// What started the job.
struct Started;

impl StartsJob for Started {
    type Show = ShowJob;

    fn job(&self) -> Option<ShowJob> {
        Some(ShowJob)
    }
}

#[test]
fn a_job_that_is_no_longer_waited_for_can_be_waited_for_again() {
    let mut is_over = false;
    let mut polls = 0;
    while !is_over {
        polls += 1;
        let slow = Slow::default();
        let client = by_key(&slow);
        {
            let mut job = pin!(client.wait(&Started));
            is_over = polled(job.as_mut(), polls).is_some();
        }
        assert_eq!(slow.under_way(), 0, "after {polls}");
        let mut again = pin!(client.wait(&Started));
        let job = through(again.as_mut()).expect("the job");
        assert_eq!(job["status"], "SUCCESS", "after {polls}");
    }
    assert!(polls > 8, "{polls}");
}

#[test]
fn calls_that_are_given_up_while_they_wait_leave_their_turn() {
    let slow = Slow::default();
    let hour = Duration::from_secs(3600);
    let client = at(&slow).project_id("p-3").rate_limit(1, hour);
    let client = client.build().expect("a client");
    assert!(through(pin!(client.send(&ShowJob))).is_ok());
    for _ in 0..3 {
        let mut call = pin!(client.send(&ShowJob));
        assert!(polled(call.as_mut(), 1).is_none(), "it waits");
    }
    let waits = slow.0.seen.lock().expect("no panic").waits.clone();
    assert_eq!(waits.len(), 3);
    assert!(waits.iter().all(|wait| *wait <= hour), "{waits:?}");
}

/// A head, and half of the body; the connection might be used again.
const HALF: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"tota";

/// Lets the tasks of an executor run until there is none.
async fn no_task_is_left() {
    for _ in 0..5000 {
        if tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks()
            == 0
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("a task is left");
}

#[test]
fn a_call_that_is_given_up_closes_its_connection_and_leaves_no_task() {
    for first in [HALF, &HALF[..20], b""] {
        for polls in [1, 2, 3, 5, 8, 20] {
            let server = Server::start([
                Answer::Held(first.to_vec()),
                reply(200, r#"{"total": 8}"#),
                reply(200, r#"{"total": 8}"#),
            ]);
            let client = builder(&server).build().expect("a client");
            wait(async {
                let list = ListBatches::new();
                {
                    let mut call = Box::pin(client.send(&list));
                    for _ in 0..polls {
                        let polled = poll_fn(|context| Poll::Ready(call.as_mut().poll(context)));
                        assert!(polled.await.is_pending());
                        tokio::time::sleep(Duration::from_millis(2)).await;
                    }
                }
                let was_sent = !server.received().is_empty();
                if was_sent {
                    no_task_is_left().await;
                    let response = client.send(&list).await.expect("a response");
                    assert_eq!(response.total, Some(8), "nobody else's");
                }
                drop(client);
                no_task_is_left().await;
            });
        }
    }
}
