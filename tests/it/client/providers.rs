//! Providers of credentials: when they are asked, and when they are not.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use generated::vpcep::ListServicePublicDetails;
use runtime::{
    Credentials, ProvideCredentials,
    credentials::{Context, CredentialsError},
    transport::BoxFuture,
};

use super::{
    builder,
    server::{Server, reply},
    wait,
};

/// Counts how often it is asked, and gives what is due.
struct Counting {
    asked: Arc<AtomicUsize>,
    /// Whether what it gives in a turn has expired.
    is_expired: fn(usize) -> bool,
}

impl ProvideCredentials for Counting {
    fn provide<'a>(
        &'a self,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let turn = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
            // Others get their turn while this one is under way.
            tokio::task::yield_now().await;
            if turn == 4 {
                return Err(CredentialsError::new("the vault is closed"));
            }
            let token = Credentials::token(format!("t-{turn}"));
            Ok(expiring(token, (self.is_expired)(turn)))
        })
    }
}

/// Lets credentials expire in an hour, or has let them an hour ago.
#[expect(clippy::disallowed_types, reason = "credentials expire by the clock")]
fn expiring(credentials: Credentials, is_expired: bool) -> Credentials {
    let (now, hour) = (std::time::SystemTime::now(), Duration::from_secs(3600));
    credentials.with_expiry(if is_expired { now - hour } else { now + hour })
}

fn counting(is_expired: fn(usize) -> bool) -> (Counting, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = Counting {
        asked: Arc::clone(&asked),
        is_expired,
    };
    (provider, asked)
}

#[test]
fn credentials_are_asked_for_once_for_all_calls() {
    let server = Server::start(vec![reply(200, "{}"); 8]);
    let (provider, asked) = counting(|_| false);
    let client = builder(&server)
        .credentials(provider)
        .build()
        .expect("a client");
    wait(async {
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(&ListServicePublicDetails::new()).await })
            })
            .collect();
        for task in tasks {
            task.await.expect("no panic").expect("a response");
        }
    });
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let received = server.received();
    assert!(
        received
            .iter()
            .all(|one| one.header("x-auth-token") == "t-1")
    );
    assert_eq!(received.len(), 8);
}

#[test]
fn credentials_that_have_expired_are_not_used() {
    let server = Server::start(vec![reply(200, "{}"); 3]);
    let (provider, _) = counting(|turn| turn < 3);
    let client = builder(&server)
        .credentials(provider)
        .build()
        .expect("a client");
    for _ in 0..3 {
        wait(client.send(&ListServicePublicDetails::new())).expect("a response");
    }
    let received = server.received();
    let tokens: Vec<_> = received
        .iter()
        .map(|one| one.header("x-auth-token"))
        .collect();
    assert_eq!(tokens.last(), Some(&"t-3"));
}

#[test]
fn a_provider_that_fails_ends_the_call_before_it_is_sent() {
    let server = Server::start([]);
    let (provider, asked) = counting(|_| false);
    asked.store(3, Ordering::SeqCst);
    let client = builder(&server)
        .credentials(provider)
        .build()
        .expect("a client");
    let error = wait(client.send(&ListServicePublicDetails::new())).expect_err("closed");
    assert_eq!(
        error.to_string(),
        "ListServicePublicDetails: the vault is closed"
    );
    assert!(server.received().is_empty());
}
