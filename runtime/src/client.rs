//! The client: builds, signs, sends, tries again, reads.
//!
//! What a call does between two sends is decided in [`attempts`], without I/O; this file and
//! [`blocking`](crate::blocking) send and wait.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{Request, StatusCode};

pub use self::pages::{Items, Pages};
use crate::{
    BuildError, CloudService, Endpoint, Error, JobError, Operation, Paginate, Response, StartsJob,
    WaitPolicy,
    attempts::{self, Attempts, Outgoing, Verdict},
    credentials::{Asker, Scope, Session, names_scope, proves_itself},
    job::{Step, Watch},
    paginate::Walk,
    path::{DOMAIN_ID, PROJECT_ID},
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
    session: Arc<Session>,
}

impl Client {
    pub(crate) fn new(settings: Settings, transport: Arc<dyn Transport>, session: Session) -> Self {
        Self {
            settings: Arc::new(settings),
            transport,
            session: Arc::new(session),
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
        let exchanged = self.exchange(operation).await;
        exchanged.map_err(|error| error.named(O::NAME))
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

    /// Waits until a job is over, and gives what the service then says of it.
    ///
    /// `job` is the response to the call that started it, or the operation that shows it where that
    /// needs more than the job's id: another project, say.
    ///
    /// # Errors
    ///
    /// [`Error::Job`] when the job fails, or is not over after half an hour; any other when nobody
    /// can tell how far it is.
    ///
    /// ```no_run
    /// # use runtime::{Client, Error, Operation, StartsJob};
    /// # async fn example<O>(client: Client, delete_servers: O) -> Result<(), Error>
    /// # where O: Operation, O::Response: StartsJob {
    /// let response = client.send(&delete_servers).await?;
    /// let job = client.wait(&response).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn wait<J: StartsJob>(
        &self,
        job: &J,
    ) -> Result<<J::Show as Operation>::Response, Error> {
        self.wait_with(job, WaitPolicy::default()).await
    }

    /// [`wait`](Self::wait), with a say in how long, how often and whom to tell.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn wait_with<J: StartsJob>(
        &self,
        job: &J,
        policy: WaitPolicy<'_>,
    ) -> Result<<J::Show as Operation>::Response, Error> {
        let show = job.job().ok_or(JobError::NoJob)?;
        let mut watch = Watch::new(policy);
        loop {
            let answer = self.send(&show).await;
            match watch.judge(&show, answer) {
                Step::Done(result) => return result,
                Step::Sleep(pause) => self.transport.sleep(pause).await,
            }
        }
    }

    async fn exchange<O: Operation>(&self, operation: &O) -> Result<Response<O::Response>, Error> {
        let asker = self.asker();
        let mut endpoint = self.settings.endpoint_of(O::SERVICE)?;
        let mut request = operation.to_http(&endpoint);
        // Once for the project, once for the account, where the path names both.
        while let Some(filled) = self.with_missing(&asker, &endpoint, &request).await? {
            endpoint = filled;
            request = operation.to_http(&endpoint);
        }
        let outgoing = Outgoing::new::<O>(request?);
        attempts::read::<O>(self.run(&asker, O::SERVICE, outgoing).await?)
    }

    /// What asks for credentials, for a call that begins now.
    fn asker(&self) -> Asker<'_> {
        Asker {
            settings: &self.settings,
            transport: &*self.transport,
            deadline: self.settings.deadline(),
        }
    }

    /// The endpoint with the project or the account that a request lacks, if one can be found.
    async fn with_missing(
        &self,
        asker: &Asker<'_>,
        endpoint: &Endpoint,
        request: &Result<Request<Vec<u8>>, BuildError>,
    ) -> Result<Option<Endpoint>, Error> {
        let Err(BuildError::MissingPathParameter { name }) = request else {
            return Ok(None);
        };
        let endpoint = endpoint.clone();
        Ok(match name.as_str() {
            PROJECT_ID => {
                let project = self.session.project(asker).await?;
                project.map(|id| endpoint.with_project_id(id))
            }
            DOMAIN_ID => {
                let domain = self.session.domain(asker).await?;
                domain.map(|id| endpoint.with_domain_id(id))
            }
            _ => None,
        })
    }

    /// What is the same for every operation, so that it is compiled once.
    async fn run(
        &self,
        asker: &Asker<'_>,
        service: Option<&CloudService>,
        outgoing: Outgoing,
    ) -> Result<http::Response<Bytes>, Error> {
        let session = &self.session;
        // Headers of the client's own may prove who is calling, too.
        let (own, common) = (&outgoing.request, &self.settings.headers);
        let is_proved = proves_itself(own.headers()) || proves_itself(common);
        let scope = if is_proved || names_scope(own.headers()) || names_scope(common) {
            Scope::Nothing
        } else {
            let is_global = service.is_some_and(CloudService::is_global);
            session
                .scope(asker, is_global, outgoing.project_id.clone())
                .await?
        };
        let mut attempts = Attempts::of_call(&self.settings, outgoing, scope, asker.deadline);
        let mut is_renewed = is_proved;
        loop {
            let turn = attempts.turn()?;
            if !turn.wait().is_zero() {
                self.transport.sleep(turn.wait()).await;
            }
            turn.start();
            let credentials = if is_proved {
                None
            } else {
                session.credentials(asker).await?
            };
            let (request, limits) = attempts.next(credentials.as_deref())?;
            let sent = self.transport.send(request, limits);
            let outcome = attempts.span.around(sent).await;
            let result = match attempts.judge(outcome) {
                Verdict::Done(result) => result,
                Verdict::Again(delay) => {
                    self.transport.sleep(delay).await;
                    continue;
                }
            };
            if let (Ok(response), Some(refused)) = (&result, &credentials)
                && response.status() == StatusCode::UNAUTHORIZED
                && !std::mem::replace(&mut is_renewed, true)
                && session.renew(asker, refused).await
            {
                continue;
            }
            return result;
        }
    }
}

/// Shows nothing: what it holds are credentials and connections.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
