//! From values to a request: path, query, headers, body.

use std::{collections::BTreeMap, fmt};

use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header::CONTENT_TYPE};
use percent_encoding::utf8_percent_encode;
use serde::Serialize;
use serde_json::Value;

use crate::{
    BuildError, Endpoint, OpenEnum, Secret,
    multipart::{self, Part},
    path,
    percent::VALUE,
    secret::is_secret_name,
};

/// A value that travels outside a JSON body.
pub trait ParameterValue {
    /// Whether logs must not show it.
    const SENSITIVE: bool = false;

    /// What travels: nothing for an absent value, one text for a scalar, one an item for an array.
    ///
    /// # Errors
    ///
    /// When a value that travels as JSON cannot be written.
    fn texts(&self) -> Result<Vec<String>, serde_json::Error>;
}

impl ParameterValue for str {
    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        Ok(vec![self.to_owned()])
    }
}

macro_rules! displayed {
    ($( $ty:ty ),+) => {
        $(
            impl ParameterValue for $ty {
                fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
                    Ok(vec![self.to_string()])
                }
            }
        )+
    };
}

displayed!(String, i64, f64, bool);

impl<T: OpenEnum> ParameterValue for T {
    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        Ok(vec![self.as_str().to_owned()])
    }
}

impl ParameterValue for Secret {
    const SENSITIVE: bool = true;

    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        Ok(vec![self.expose().to_owned()])
    }
}

impl ParameterValue for Value {
    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        Ok(match self {
            Self::Null => Vec::new(),
            Self::String(text) => vec![text.clone()],
            Self::Array(items) => all_texts(items)?,
            other => vec![other.to_string()],
        })
    }
}

impl<T: ParameterValue> ParameterValue for Option<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        self.as_ref().map_or_else(|| Ok(Vec::new()), T::texts)
    }
}

impl<T: ParameterValue> ParameterValue for Vec<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        all_texts(self)
    }
}

fn all_texts<T: ParameterValue>(items: &[T]) -> Result<Vec<String>, serde_json::Error> {
    let texts: Result<Vec<_>, _> = items.iter().map(T::texts).collect();
    texts.map(|texts| texts.concat())
}

/// An object with free keys travels as `key=value` texts, in the order of its keys.
impl<T: ParameterValue> ParameterValue for BTreeMap<String, T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        let mut pairs = Vec::new();
        for (key, value) in self {
            let texts = value.texts()?;
            pairs.extend(texts.iter().map(|text| format!("{key}={text}")));
        }
        Ok(pairs)
    }
}

/// An object that travels outside a JSON body all the same, as JSON text.
#[derive(Debug)]
pub struct Json<'a, T>(pub &'a T);

impl<T: Serialize> ParameterValue for Json<'_, T> {
    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        let text = serde_json::to_string(self.0)?;
        Ok(Vec::from_iter((text != "null").then_some(text)))
    }
}

/// What a file parameter holds: nothing, one file or several.
pub trait FileContents {
    /// The files' bytes.
    fn contents(&self) -> Vec<&[u8]>;
}

impl FileContents for Vec<u8> {
    fn contents(&self) -> Vec<&[u8]> {
        vec![self]
    }
}

impl FileContents for Vec<Vec<u8>> {
    fn contents(&self) -> Vec<&[u8]> {
        self.iter().map(Vec::as_slice).collect()
    }
}

impl<T: FileContents> FileContents for Option<T> {
    fn contents(&self) -> Vec<&[u8]> {
        self.as_ref().map(T::contents).unwrap_or_default()
    }
}

/// A request in the making: [`Operation::parts`](crate::Operation::parts) fills it.
///
/// What goes wrong is kept and comes out of [`Operation::to_http`](crate::Operation::to_http), so
/// that filling needs no `?` on every line.
#[derive(Default)]
pub struct Parts {
    path: BTreeMap<&'static str, Vec<String>>,
    query: String,
    headers: HeaderMap,
    body: Body,
    error: Option<BuildError>,
}

#[derive(Default)]
enum Body {
    #[default]
    None,
    Bytes(Vec<u8>),
    Urlencoded(String),
    Multipart(Vec<Part>),
}

/// Shows no values: some of them must not show in logs.
impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").finish_non_exhaustive()
    }
}

impl Parts {
    /// Fills the placeholder `name` of the path template; an array is joined with commas.
    pub fn path<T: ParameterValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        let texts = self.texts(value);
        self.path.insert(name, texts);
    }

    /// Adds `name=value` to the query, once for each item of an array, not at all for `None`.
    pub fn query<T: ParameterValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        for text in self.texts(value) {
            push_pair(&mut self.query, name, &text);
        }
    }

    /// Adds `name` alone to the query, as a flag that has no value.
    pub fn flag(&mut self, name: &str) {
        push_name(&mut self.query, name);
    }

    /// Adds a header; an array is joined with commas, `None` adds nothing.
    pub fn header<T: ParameterValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        let texts = self.texts(value);
        if !texts.is_empty() {
            self.add_header(name, &texts.join(","), T::SENSITIVE);
        }
    }

    /// Sends `body` as JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    /// Sends `body` as JSON under another media type.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &'static str, body: &T) {
        if let Some(text) = self.json_text(body) {
            self.bytes(media_type, &text);
        }
    }

    /// Sends `body` as it is.
    pub fn bytes<T: AsRef<[u8]> + ?Sized>(&mut self, media_type: &'static str, body: &T) {
        self.body = Body::Bytes(body.as_ref().to_vec());
        self.add_header(CONTENT_TYPE.as_str(), media_type, false);
    }

    /// Adds a field to a body of `application/x-www-form-urlencoded`.
    pub fn form_field<T: ParameterValue + ?Sized>(&mut self, name: &str, value: &T) {
        if !matches!(self.body, Body::Urlencoded(_)) {
            self.body = Body::Urlencoded(String::new());
            self.add_header(
                CONTENT_TYPE.as_str(),
                "application/x-www-form-urlencoded",
                false,
            );
        }
        let texts = self.texts(value);
        if let Body::Urlencoded(form) = &mut self.body {
            for text in texts {
                push_pair(form, name, &text);
            }
        }
    }

    /// Adds a text part to a body of `multipart/form-data`.
    pub fn form_part<T: ParameterValue + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(value) {
            self.push_part(Part {
                name: name.to_owned(),
                is_file: false,
                content: text.into_bytes(),
            });
        }
    }

    /// Adds a file to a body of `multipart/form-data`, one each for several, none for `None`.
    pub fn form_file<T: FileContents>(&mut self, name: &str, files: &T) {
        for content in files.contents() {
            self.push_part(Part {
                name: name.to_owned(),
                is_file: true,
                content: content.to_vec(),
            });
        }
    }

    /// The request that the parts make.
    pub(crate) fn into_request(
        mut self,
        method: Method,
        template: &str,
        endpoint: &Endpoint,
    ) -> Result<Request<Vec<u8>>, BuildError> {
        let body = self.finish_body();
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut url = endpoint.url().to_owned();
        url.push_str(&path::expand(template, &self.path, endpoint)?);
        if !self.query.is_empty() {
            url.push('?');
            url.push_str(&self.query);
        }
        let mut request = Request::builder()
            .method(method)
            .uri(url)
            .body(body)
            .map_err(BuildError::Http)?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    fn add_header(&mut self, name: &str, text: &str, sensitive: bool) {
        let header = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_bytes(text.as_bytes());
        match (header, value) {
            (Ok(header), Ok(mut value)) => {
                value.set_sensitive(sensitive || is_secret_name(name));
                self.headers.insert(header, value);
            }
            (Ok(_), Err(_)) => self.fail(BuildError::Header {
                name: name.to_owned(),
            }),
            (Err(_), _) => self.fail(BuildError::HeaderName {
                name: name.to_owned(),
            }),
        }
    }

    fn texts<T: ParameterValue + ?Sized>(&mut self, value: &T) -> Vec<String> {
        value.texts().unwrap_or_else(|error| {
            self.fail(BuildError::Json(error));
            Vec::new()
        })
    }

    fn json_text<T: Serialize + ?Sized>(&mut self, value: &T) -> Option<String> {
        serde_json::to_string(value)
            .map_err(|error| self.fail(BuildError::Json(error)))
            .ok()
    }

    /// Keeps the first error.
    fn fail(&mut self, error: BuildError) {
        self.error.get_or_insert(error);
    }

    fn push_part(&mut self, part: Part) {
        match &mut self.body {
            Body::Multipart(parts) => parts.push(part),
            body => *body = Body::Multipart(vec![part]),
        }
    }

    fn finish_body(&mut self) -> Vec<u8> {
        match std::mem::take(&mut self.body) {
            Body::None => Vec::new(),
            Body::Bytes(bytes) => bytes,
            Body::Urlencoded(form) => form.into_bytes(),
            Body::Multipart(parts) => {
                let boundary = multipart::boundary(&parts);
                let media_type = format!("multipart/form-data; boundary={boundary}");
                self.add_header(CONTENT_TYPE.as_str(), &media_type, false);
                multipart::write(&parts, &boundary)
            }
        }
    }
}

fn push_pair(pairs: &mut String, name: &str, value: &str) {
    push_name(pairs, name);
    pairs.push('=');
    pairs.extend(utf8_percent_encode(value, VALUE));
}

fn push_name(pairs: &mut String, name: &str) {
    if !pairs.is_empty() {
        pairs.push('&');
    }
    pairs.extend(utf8_percent_encode(name, VALUE));
}
