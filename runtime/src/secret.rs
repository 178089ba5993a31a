//! Text that must not show in logs.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A token or a password: travels as it is, but `Debug` does not show it, and its memory is
/// overwritten when it is dropped.
///
/// ```
/// let token = runtime::Secret::from("MIIY…");
/// assert_eq!(format!("{token:?}"), "Secret(..)");
/// assert_eq!(token.expose(), "MIIY…");
/// ```
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// The text itself; keep it out of logs.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Words in names of members and headers whose values logs must not show; `_` and `-` aside.
const WORDS: &[&str] = &[
    "token",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "credential",
    "authorization",
    "cookie",
    "signature",
    "privatekey",
    "accesskey",
    "apikey",
    "securitykey",
    "authkey",
];

/// Whether the name says that the value is a secret. Where nobody marked it, the name is all there
/// is; a marker of a list's next page is hidden with the rest.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name = name.replace(['_', '-', '.'], "").to_ascii_lowercase();
    matches!(name.as_str(), "ak" | "sk") || WORDS.iter().any(|word| name.contains(word))
}

/// Marks the headers whose values logs must not show, so that their `Debug` does not.
#[cfg(feature = "transport")]
pub(crate) fn hide(headers: &mut http::HeaderMap) {
    for (name, value) in headers.iter_mut() {
        if is_secret_name(name.as_str()) {
            value.set_sensitive(true);
        }
    }
}
