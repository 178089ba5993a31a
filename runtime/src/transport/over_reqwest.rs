//! The transport of the default client.

use std::{error::Error, io, time::Duration};

use bytes::Bytes;
use http::{Request, Response};
use reqwest::{ClientBuilder, redirect};

use super::{BoxFuture, Limits, Transport, tls};
use crate::{BuildError, TransportError, TransportErrorKind};

/// The most bytes that are set aside because a response announces them.
const MAX_RESERVED: usize = 16 << 20;

/// Sends over [`reqwest`], with rustls and gzip.
///
/// Redirects are not followed, on no account: whatever the status means is for the caller to see,
/// and a token goes to the host it was meant for.
#[derive(Clone, Debug)]
pub struct Reqwest(reqwest::Client);

impl Reqwest {
    /// A transport that is set up further: proxies, certificates, a local address.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use runtime::{Client, transport::Reqwest};
    /// let transport = Reqwest::new(|builder| {
    ///     builder.no_proxy().connect_timeout(Duration::from_secs(3))
    /// })?;
    /// let client = Client::builder().region("cn-north-4").transport(transport).build()?;
    /// # Ok::<(), runtime::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up: the system has no certificates, or those given are none.
    pub fn new(set_up: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Result<Self, BuildError> {
        let tls = tls::config().map_err(|error| BuildError::Transport(error.into()))?;
        let builder = reqwest::Client::builder().tls_backend_preconfigured(tls);
        set_up(builder)
            .redirect(redirect::Policy::none())
            .build()
            .map(Self)
            .map_err(|error| BuildError::Transport(error.into()))
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(send(&self.0, request, limits))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

async fn send(
    client: &reqwest::Client,
    request: Request<Bytes>,
    limits: Limits,
) -> Result<Response<Bytes>, TransportError> {
    let mut request = reqwest::Request::try_from(request).map_err(error)?;
    *request.timeout_mut() = limits.timeout;
    let mut incoming = client.execute(request).await.map_err(error)?;

    let mut response = Response::new(Bytes::new());
    *response.status_mut() = incoming.status();
    *response.version_mut() = incoming.version();
    *response.headers_mut() = std::mem::take(incoming.headers_mut());
    *response.body_mut() = if response.status().as_u16() >= 400 {
        read_start(incoming, limits.max_error_size).await?
    } else {
        read(incoming, limits.max_response_size).await?
    };
    Ok(response)
}

/// Reads the body, and no more of it than allowed.
async fn read(mut incoming: reqwest::Response, most: usize) -> Result<Bytes, TransportError> {
    let announced = incoming.content_length().unwrap_or_default();
    let announced = usize::try_from(announced).unwrap_or(usize::MAX);
    if announced > most {
        return Err(TransportErrorKind::TooLarge.into());
    }
    let mut body = Vec::with_capacity(announced.min(MAX_RESERVED));
    while let Some(chunk) = incoming.chunk().await.map_err(error)? {
        if chunk.len() > most - body.len() {
            return Err(TransportErrorKind::TooLarge.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.into())
}

/// Reads the beginning of the body. The rest is not asked for: the connection is closed.
async fn read_start(mut incoming: reqwest::Response, most: usize) -> Result<Bytes, TransportError> {
    let mut body = Vec::new();
    while body.len() < most
        && let Some(chunk) = incoming.chunk().await.map_err(error)?
    {
        let end = chunk.len().min(most - body.len());
        body.extend_from_slice(&chunk[..end]);
    }
    Ok(body.into())
}

/// Sorts an error, and takes the URL out of it: a query may hold what logs must not show.
fn error(error: reqwest::Error) -> TransportError {
    TransportError::new(kind(&error), error.without_url())
}

fn kind(error: &reqwest::Error) -> TransportErrorKind {
    if error.is_timeout() {
        return TransportErrorKind::Timeout;
    }
    if error.is_connect() {
        return TransportErrorKind::Connect;
    }
    if error.is_builder() {
        return TransportErrorKind::Other;
    }
    let http = cause::<hyper::Error>(error);
    let io = cause::<io::Error>(error).map(io::Error::kind);
    match (http, io) {
        // Only servers can ask hyper for this; without its words it would be malformed.
        (Some(http), _) if http.to_string() == "message head is too large" => {
            TransportErrorKind::TooLarge
        }
        (Some(http), _) if http.is_parse() => TransportErrorKind::Malformed,
        // The pieces of a body, or what it is packed in.
        (_, Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)) => {
            TransportErrorKind::Malformed
        }
        _ => TransportErrorKind::Interrupted,
    }
}

/// The innermost cause of this type.
fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let inner = error.source().and_then(cause);
    inner.or_else(|| error.downcast_ref())
}
