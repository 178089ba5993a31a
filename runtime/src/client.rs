//! The client: builds, signs, sends, tries again, reads.
//!
//! What a call does between two sends is decided in [`attempts`], without I/O; this file and
//! [`blocking`](crate::blocking) send and wait.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::Response;

pub use self::pages::{Items, Pages};
use crate::{
    Error, Operation, Paginate,
    attempts::{self, Attempts, Verdict},
    paginate::Walk,
    settings::Settings,
    transport::Transport,
};

mod pages;

/// Sends operations and waits for their responses, asynchronously.
///
/// Cloning is cheap, and clones share connections.
///
/// ```no_run
/// use runtime::{Client, Credentials};
/// # use runtime::{Method, Operation, Parts, ReadError, decode};
/// # struct ShowUser;
/// # impl ShowUser { fn new(id: &str) -> Self { Self } }
/// # impl Operation for ShowUser {
/// #     type Response = runtime::Value;
/// #     const NAME: &'static str = "ShowUser";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/v3/users";
/// #     fn parts(&self, parts: &mut Parts) {}
/// #     fn read(body: &[u8]) -> Result<Self::Response, ReadError> { decode::json(body) }
/// # }
///
/// # async fn example() -> Result<(), runtime::Error> {
/// let client = Client::builder()
///     .region("cn-north-4")
///     .project_id("0605…")
///     .credentials(Credentials::from_env()?)
///     .build()?;
///
/// match client.send(&ShowUser::new("ann")).await {
///     Ok(user) => println!("{user}"),
///     Err(error) => match error.api() {
///         Some(refusal) => println!("the service says {:?}", refusal.code),
///         None => return Err(error),
///     },
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
}

impl Client {
    pub(crate) fn new(settings: Arc<Settings>, transport: Arc<dyn Transport>) -> Self {
        Self {
            settings,
            transport,
        }
    }

    /// Sends an operation and reads what comes back.
    ///
    /// # Errors
    ///
    /// As [`Error`] has it; nothing was sent when it is [`Error::Build`].
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.call(operation).await.map(Response::into_body)
    }

    /// [`send`](Self::send), with status and headers: `X-Subject-Token`, `ETag`.
    ///
    /// # Errors
    ///
    /// As [`Error`] has it; nothing was sent when it is [`Error::Build`].
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Response<O::Response>, Error> {
        let attempts = Attempts::new(&self.settings, operation)?;
        attempts::read::<O>(self.run(attempts).await?)
    }

    /// The pages of a list, as a stream that asks for one when it is polled for one.
    ///
    /// ```no_run
    /// # use runtime::{Client, Error, Paginate};
    /// # async fn example<O>(client: Client, list: O) -> Result<(), Error>
    /// # where O: Paginate + Send + Sync + 'static, O::Response: Send, O::Item: Send {
    /// let mut pages = client.pages(list);
    /// while let Some(page) = pages.next().await {
    ///     let page = page?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<O: Paginate>(&self, operation: O) -> Pages<O> {
        Pages::new(self.clone(), Walk::new(operation))
    }

    /// The items of a list, over all its pages.
    ///
    /// ```no_run
    /// # use runtime::{Client, Error, Paginate};
    /// # async fn example<O>(client: Client, list: O) -> Result<(), Error>
    /// # where O: Paginate + Send + Sync + 'static, O::Response: Send, O::Item: Send {
    /// let mut items = client.items(list);
    /// while let Some(item) = items.next().await {
    ///     let item = item?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items<O: Paginate>(&self, operation: O) -> Items<O> {
        Items::new(self.pages(operation))
    }

    /// What is the same for every operation, so that it is compiled once.
    async fn run(&self, mut attempts: Attempts) -> Result<Response<Bytes>, Error> {
        loop {
            let (request, limits) = attempts.next()?;
            let sent = self.transport.send(request, limits);
            let outcome = attempts.span.around(sent).await;
            match attempts.judge(outcome) {
                Verdict::Done(result) => return result,
                Verdict::Again(delay) => self.transport.sleep(delay).await,
            }
        }
    }
}

/// Shows nothing: what it holds are credentials and connections.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
