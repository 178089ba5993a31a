//! The blocking client over a transport that itself blocks: no executor, and threads that wait.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use generated::dli::ListBatches;
use runtime::{
    Bytes, Client, RetryPolicy, TransportError,
    credentials::IamToken,
    http::{HeaderValue, Request, Response, StatusCode},
    testing::{MockTransport, reply},
    transport::{BlockingTransport, Limits},
};

#[test]
fn a_thread_waits_between_two_attempts() {
    let service = MockTransport::answers([
        reply(StatusCode::SERVICE_UNAVAILABLE, "{}"),
        reply(StatusCode::OK, r#"{"total": 7}"#),
    ]);
    let client = Client::builder()
        .endpoint("https://service.example.com")
        .project_id("p-1")
        .retry(RetryPolicy::default().base_delay(Duration::from_millis(2)))
        .blocking_transport(service.clone())
        .build_blocking()
        .expect("a client");
    let response = client.send(&ListBatches::new()).expect("a response");
    assert_eq!(response.total, Some(7));
    assert_eq!(service.requests().len(), 2);
    assert_eq!(service.waits().len(), 0, "it is the thread that waits");
}

/// Makes a token when it is let, and tells that it is asked for one.
struct Gate {
    asked: Sender<()>,
    open: Mutex<Receiver<()>>,
    tokens: Arc<AtomicUsize>,
}

impl BlockingTransport for Gate {
    fn send(&self, request: Request<Bytes>, _: Limits) -> Result<Response<Bytes>, TransportError> {
        if request.uri().path() != "/v3/auth/tokens" {
            assert_eq!(request.headers()["x-auth-token"], "t-1");
            return Ok(reply(StatusCode::OK, r#"{"total": 7}"#));
        }
        self.tokens.fetch_add(1, Ordering::SeqCst);
        self.asked.send(()).expect("a test");
        let open = self.open.lock().expect("no panic");
        open.recv().expect("a test");
        let mut response = reply(StatusCode::CREATED, r#"{"token": {}}"#);
        let token = HeaderValue::from_static("t-1");
        response.headers_mut().insert("x-subject-token", token);
        Ok(response)
    }
}

#[test]
fn threads_wait_for_the_token_that_one_of_them_asks_for() {
    let ((asked, was_asked), (open, opened)) = (channel(), channel());
    let tokens = Arc::new(AtomicUsize::new(0));
    let gate = Gate {
        asked,
        open: Mutex::new(opened),
        tokens: Arc::clone(&tokens),
    };
    let client = Client::builder()
        .endpoint("https://service.example.com")
        .iam_endpoint("https://iam.example.com")
        .project_id("p-1")
        .credentials(IamToken::by_password("account", "ann", "hunter2"))
        .blocking_transport(gate)
        .build_blocking()
        .expect("a client");
    thread::scope(|scope| {
        let call = || client.send(&ListBatches::new()).expect("a response").total;
        let first = scope.spawn(call);
        was_asked.recv().expect("it asks");
        let others = [(); 3].map(|()| scope.spawn(call));
        // Time enough to come to where they wait; nothing depends on it.
        thread::sleep(Duration::from_millis(20));
        open.send(()).expect("it waits");
        assert_eq!(first.join().expect("no panic"), Some(7));
        for other in others {
            assert_eq!(other.join().expect("no panic"), Some(7));
        }
    });
    assert_eq!(tokens.load(Ordering::SeqCst), 1);
}
