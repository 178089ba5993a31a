//! The requests of the runtime's own: what IAM and the metadata of a server are asked by, over the
//! client's transport and within its limits.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response, header::USER_AGENT};

use super::Credentials;
use crate::{
    Error,
    attempts::{Attempts, Verdict},
    error::MAX_BODY,
    settings::Settings,
    transport::{Limits, Transport},
};

/// Sends what the runtime itself has to ask, for the sake of one call.
pub(crate) struct Asker<'a> {
    pub(crate) settings: &'a Arc<Settings>,
    pub(crate) transport: &'a dyn Transport,
    /// The end of the call that it is for.
    pub(crate) deadline: Option<Instant>,
}

impl Asker<'_> {
    /// Sends a request of the runtime's own, again where that may help.
    pub(super) async fn send(
        &self,
        request: Request<Bytes>,
        credentials: Option<&Credentials>,
    ) -> Result<Response<Bytes>, Error> {
        let mut attempts = Attempts::of_own(self.settings, request, self.deadline);
        loop {
            let (request, limits) = attempts.next(credentials)?;
            let sent = self.transport.send(request, limits);
            let outcome = attempts.span.around(sent).await;
            match attempts.judge(outcome) {
                Verdict::Done(result) => return result,
                Verdict::Again(delay) => self.transport.sleep(delay).await,
            }
        }
    }

    /// Sends a request once and waits for no longer than this.
    pub(super) async fn send_once(
        &self,
        mut request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<Bytes>, Error> {
        let left = self.deadline.map(|end| end.duration_since(Instant::now()));
        let timeout = left.map_or(timeout, |left| left.min(timeout));
        let agent = self.settings.user_agent.clone();
        request.headers_mut().insert(USER_AGENT, agent);
        let most = self.settings.max_response_size;
        let limits = Limits::new(Some(timeout), most, most.min(MAX_BODY));
        Ok(self.transport.send(request, limits).await?)
    }
}

impl fmt::Debug for Asker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asker").finish_non_exhaustive()
    }
}
