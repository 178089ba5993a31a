//! Whom to trust, and with which cryptography.

use std::sync::Arc;

use rustls::{ClientConfig, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;

/// The protocols to offer, the best one first.
const PROTOCOLS: &[&[u8]] = if cfg!(feature = "http2") {
    &[b"h2", b"http/1.1"]
} else {
    &[b"http/1.1"]
};

/// TLS 1.2 and 1.3, with the certificates that the operating system trusts.
///
/// The system's, because companies add their own there and remove what is no longer trusted. `ring`
/// needs nothing but a C compiler; it is named here and not made the process's default, which is
/// for the program to choose.
pub(super) fn config() -> Result<ClientConfig, rustls::Error> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    // A library that is handed a configuration adds nothing to it, so what is spoken is said here.
    config.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
    Ok(config)
}
