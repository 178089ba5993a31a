//! What a client knows of who is calling: asked for once, kept while it is valid.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Asker, Context, Credentials, ProvideCredentials, Scope, lookup};
use crate::{
    Error,
    transport::lock::{AsyncMutex, OnceCell},
};

/// Others are asked for so many seconds before credentials expire: time enough for a service that
/// is down to come back, and for a clock that is somewhat off.
const EARLY: u64 = 5 * 60;

/// The seconds between two tries to get others while those at hand are still valid.
const PAUSE: u64 = 30;

/// The credentials of a client, and whose project and account they are for.
#[derive(Default)]
pub(crate) struct Session {
    provider: Option<Arc<dyn ProvideCredentials>>,
    held: Mutex<Option<Held>>,
    /// Whoever asks the provider holds it.
    asking: AsyncMutex<()>,
    project: OnceCell<String>,
    domain: OnceCell<String>,
}

#[derive(Clone)]
struct Held {
    credentials: Arc<Credentials>,
    /// When the provider was last asked, in seconds since 1970.
    asked_at: u64,
}

#[derive(Debug, PartialEq, Eq)]
enum Age {
    /// Nothing to do.
    Fresh,
    /// Still valid; it is time to ask for others.
    Aging,
    /// Of no use.
    Expired,
}

impl Held {
    fn age(&self, now: u64) -> Age {
        match self.credentials.expires_at {
            Some(end) if now >= end => Age::Expired,
            Some(end) if end - now <= EARLY && now.saturating_sub(self.asked_at) >= PAUSE => {
                Age::Aging
            }
            _ => Age::Fresh,
        }
    }
}

impl Session {
    pub(crate) fn new(provider: Option<Arc<dyn ProvideCredentials>>) -> Self {
        Self {
            provider,
            ..Self::default()
        }
    }

    /// Credentials that are valid now; `None` if the client has no provider.
    pub(crate) async fn credentials(
        &self,
        asker: &Asker<'_>,
    ) -> Result<Option<Arc<Credentials>>, Error> {
        let Some(provider) = &self.provider else {
            return Ok(None);
        };
        let now = asker.settings.clock.now();
        let held = self.held().clone().map(|held| (held.age(now), held));
        let credentials = match held {
            Some((Age::Fresh, held)) => held.credentials,
            // One call asks, the others go on with what is still valid.
            Some((Age::Aging, held)) => match self.asking.try_lock() {
                Ok(_asking) => self.replace(&**provider, asker, held).await,
                Err(_) => held.credentials,
            },
            Some((Age::Expired, _)) | None => {
                let _asking = self.asking.lock().await;
                // Another call may have asked while this one waited.
                let held = self.held().clone();
                match held.filter(|held| held.age(asker.settings.clock.now()) != Age::Expired) {
                    Some(held) => held.credentials,
                    None => self.ask(&**provider, asker).await?,
                }
            }
        };
        Ok(Some(credentials))
    }

    /// Asks for others because a service refuses these. Whether there are others now.
    pub(crate) async fn renew(&self, asker: &Asker<'_>, refused: &Credentials) -> bool {
        let Some(provider) = &self.provider else {
            return false;
        };
        let _asking = self.asking.lock().await;
        let held = self.held().clone();
        if held.is_some_and(|held| !held.credentials.is_same(refused)) {
            return true;
        }
        // What the service said is worth more than what the provider says now.
        let others = self.ask(&**provider, asker).await;
        others.is_ok_and(|credentials| !credentials.is_same(refused))
    }

    /// The project that calls are for: as the client was told, else as the credentials have it,
    /// else the one that is called like the region. `None` if there is nobody to ask.
    pub(crate) async fn project(&self, asker: &Asker<'_>) -> Result<Option<String>, Error> {
        let settings = asker.settings;
        if let Some(id) = &settings.project_id {
            return Ok(Some(id.clone()));
        }
        let Some(credentials) = self.credentials(asker).await? else {
            return Ok(None);
        };
        if let Some(id) = &credentials.project_id {
            return Ok(Some(id.clone()));
        }
        let (Some(region), Some(iam)) = (&settings.region, settings.iam_endpoint()?) else {
            return Ok(None);
        };
        let look_up = || lookup::project(asker, &credentials, &iam, region);
        let id = self.project.get_or_try_init(look_up).await?;
        Ok(Some(id.clone()))
    }

    /// The account that calls are for, found in the same way.
    pub(crate) async fn domain(&self, asker: &Asker<'_>) -> Result<Option<String>, Error> {
        if let Some(id) = &asker.settings.domain_id {
            return Ok(Some(id.clone()));
        }
        let Some(credentials) = self.credentials(asker).await? else {
            return Ok(None);
        };
        if let Some(id) = &credentials.domain_id {
            return Ok(Some(id.clone()));
        }
        let Some(iam) = asker.settings.iam_endpoint()? else {
            return Ok(None);
        };
        let look_up = || lookup::domain(asker, &credentials, &iam);
        let id = self.domain.get_or_try_init(look_up).await?;
        Ok(Some(id.clone()))
    }

    /// What a request of the service says it is about; `in_path` is the project that its path
    /// names. A token was made for one of them and needs nothing.
    pub(crate) async fn scope(
        &self,
        asker: &Asker<'_>,
        is_global: bool,
        in_path: Option<String>,
    ) -> Result<Scope, Error> {
        let credentials = self.credentials(asker).await?;
        if !credentials.is_some_and(|credentials| credentials.is_key()) {
            return Ok(Scope::Nothing);
        }
        let scope = if is_global {
            self.domain(asker).await?.map(Scope::Domain)
        } else if let Some(id) = in_path {
            Some(Scope::Project(id))
        } else {
            self.project(asker).await?.map(Scope::Project)
        };
        Ok(scope.unwrap_or_default())
    }

    /// Asks for credentials and keeps them.
    async fn ask(
        &self,
        provider: &dyn ProvideCredentials,
        asker: &Asker<'_>,
    ) -> Result<Arc<Credentials>, Error> {
        let context = Context::new(asker);
        let credentials = Arc::new(provider.provide(&context).await?);
        *self.held() = Some(Held {
            credentials: Arc::clone(&credentials),
            asked_at: asker.settings.clock.now(),
        });
        Ok(credentials)
    }

    /// Asks for others than those at hand, which do until there are some.
    async fn replace(
        &self,
        provider: &dyn ProvideCredentials,
        asker: &Asker<'_>,
        held: Held,
    ) -> Arc<Credentials> {
        if let Ok(credentials) = self.ask(provider, asker).await {
            return credentials;
        }
        let credentials = Arc::clone(&held.credentials);
        *self.held() = Some(Held {
            asked_at: asker.settings.clock.now(),
            ..held
        });
        credentials
    }

    /// A thread that panicked left a whole value behind: it is written in one go.
    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
