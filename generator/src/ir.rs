//! The intermediate representation: what the pages say, without their markup and before any Rust.
//!
//! One [`Operation`] is one YAML file under `specs/<service>/`. This module holds the types;
//! [`yaml`] reads and writes them, [`overlay`] corrects them by hand, [`validate`] checks that an
//! operation makes sense as a whole. Nothing here knows how a page is marked up or how Rust spells
//! a name.

use std::{collections::BTreeMap, fmt};

use indexmap::IndexMap;

pub use self::{
    explorer::Explorer,
    nearest::nearest,
    path::PathTemplate,
    rulings::Rulings,
    service::{Jobs, Service, ServiceInfo},
    status::Status,
};
pub(crate) use self::{media::Media, path::version_of};

mod callers;
mod explorer;
mod hash;
mod media;
mod nearest;
pub mod overlay;
mod path;
mod rulings;
pub mod schema;
mod service;
pub mod sources;
mod status;
pub mod validate;
pub(crate) mod words;
pub mod yaml;

/// One HTTP call, as one page documents it. Its identity is the page: several pages may share
/// method and path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The name, in upper camel case: `ListFailureJobs`. Unique within the service.
    pub operation: String,
    /// The page's title.
    pub title: Option<String>,
    /// What the operation does, in one paragraph or more.
    pub doc: Option<String>,
    /// The page it was read from, relative to the folder that holds the services.
    pub page: String,
    /// Where the vendor's API Explorer has it, if a link on the page says.
    pub explorer: Option<Explorer>,
    /// The page says that the operation should no longer be used.
    pub deprecated: bool,
    /// The HTTP method.
    pub method: Method,
    /// Where the operation is, without host and query.
    pub path: PathTemplate,
    /// Further path templates that the page gives for the same operation.
    pub other_paths: Vec<PathTemplate>,
    /// Inputs in path, query and header, in the page's order. A query parameter that is part of
    /// the operation's identity (`?action_id=import-graph`) has a `constant`.
    pub parameters: Vec<Parameter>,
    /// What travels with the request; `None` when the page documents no body.
    pub request: Option<Body>,
    /// What comes back, by status code.
    pub responses: BTreeMap<Status, Response>,
    /// The object schemas that the operation's bodies refer to by name, in order of first use.
    pub schemas: IndexMap<String, Schema>,
}

impl Operation {
    /// The operation without the page's words: titles, docs and conditions (`required_if`).
    #[must_use]
    pub fn without_text(mut self) -> Self {
        self.title = None;
        self.doc = None;
        let parameters = self.parameters.iter_mut();
        let mut values: Vec<&mut Property> =
            parameters.map(|parameter| &mut parameter.value).collect();
        values.extend(self.request.iter_mut().map(|body| &mut body.schema));
        for response in self.responses.values_mut() {
            response.doc = None;
            values.extend(response.headers.iter_mut().map(|header| &mut header.value));
            values.extend(response.body.iter_mut().map(|body| &mut body.schema));
        }
        for schema in self.schemas.values_mut() {
            schema.doc = None;
            values.extend(schema.values_mut());
        }
        for mut value in values {
            value.doc = None;
            value.required_if = None;
            while let Some(inner) = value.ty.inner_mut() {
                value = inner;
                value.doc = None;
                value.required_if = None;
            }
        }
        self
    }
}

/// An HTTP method of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of RFC 9110")]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
    Options,
}

impl Method {
    /// Every method, in the order of the variants.
    pub const ALL: [Self; 7] = [
        Self::Get,
        Self::Post,
        Self::Put,
        Self::Delete,
        Self::Patch,
        Self::Head,
        Self::Options,
    ];

    /// The method as it travels: `GET`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }

    /// The method that `text` names, in any case; `None` for other words.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text))
    }
}

/// An input that travels outside the body.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// What its value may be.
    pub value: Property,
    /// The value that it always has, when the page writes it into the URI; the caller has no say.
    pub constant: Option<String>,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A placeholder of the path template.
    Path,
    /// Behind the `?` of the URI.
    Query,
    /// A header of the request, or of the response.
    Header,
}

impl Location {
    /// The word that OpenAPI uses: `path`, `query` or `header`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

/// A request or response body.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Body {
    /// The media type, `application/json` if not said otherwise.
    pub media_type: Option<String>,
    /// What the body may be; usually the name of an object schema.
    pub schema: Property,
}

/// What comes back under one status code, or where no code says what does.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Response {
    /// When this status is sent.
    pub doc: Option<String>,
    /// Headers that the page documents for it.
    pub headers: Vec<Parameter>,
    /// `None` when the page documents no body.
    pub body: Option<Body>,
}

/// An object: named properties, in the page's order, and what any other member is.
///
/// No object is closed. Without `additional` nothing is known of members that no property lists:
/// reading passes over them, and no schema forbids them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// What the object stands for.
    pub doc: Option<String>,
    /// Its members by wire name.
    pub properties: IndexMap<String, Property>,
    /// What each member is whose name is its user's and which no property lists.
    pub additional: Option<Property>,
}

impl Schema {
    /// Every value that the schema describes: its properties, then what any other member is.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Property> {
        self.properties.values().chain(&self.additional)
    }

    /// [`Schema::values`], to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Property> {
        self.properties.values_mut().chain(&mut self.additional)
    }
}

/// What one value may be: the value of a parameter, of a member, of an array's items or of a map.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Property {
    /// The JSON type, or the schema's name.
    pub ty: Type,
    /// `int32`, `int64`, `float`, `double`, `date-time`, `password`: where the page says so; `page`
    /// where an `offset` counts pages.
    pub format: Option<String>,
    /// The page says that it must be there.
    pub required: bool,
    /// When it must be there, as the page puts it; never together with `required`.
    pub required_if: Option<String>,
    /// The values that the page lists. Always open: others may come and must be kept.
    pub values: Vec<Scalar>,
    /// What the service takes when it is left out.
    pub default: Option<Scalar>,
    /// The smallest number allowed.
    pub minimum: Option<Number>,
    /// The largest number allowed.
    pub maximum: Option<Number>,
    /// Fewest characters of a string.
    pub min_length: Option<u64>,
    /// Most characters of a string.
    pub max_length: Option<u64>,
    /// Fewest items of an array.
    pub min_items: Option<u64>,
    /// Most items of an array.
    pub max_items: Option<u64>,
    /// A regular expression, as the page prints it.
    pub pattern: Option<String>,
    /// Further JSON types that the page's own examples show for this value.
    pub accepts: Vec<JsonType>,
    /// Other spellings of a member of an object, which reading takes and writing does not.
    pub aliases: Vec<String>,
    /// Only responses have it; a request that sets it is refused or ignored.
    pub read_only: bool,
    /// The page says that it should no longer be used.
    pub deprecated: bool,
    /// What proves the value where no table states it.
    pub inferred: Option<Inferred>,
    /// What the value means.
    pub doc: Option<String>,
    /// The rules that had a say in it; not written, and no part of what the value is.
    pub rulings: Rulings,
}

impl Property {
    /// A value of which nothing but its type is known.
    #[must_use]
    pub fn of(ty: Type) -> Self {
        Self {
            ty,
            format: None,
            required: false,
            required_if: None,
            values: Vec::new(),
            default: None,
            minimum: None,
            maximum: None,
            min_length: None,
            max_length: None,
            min_items: None,
            max_items: None,
            pattern: None,
            accepts: Vec::new(),
            aliases: Vec::new(),
            read_only: false,
            deprecated: false,
            inferred: None,
            doc: None,
            rulings: Rulings::default(),
        }
    }

    /// A value that is an object of the named schema.
    #[must_use]
    pub fn schema(name: impl Into<String>) -> Self {
        Self::of(Type::Schema(name.into()))
    }

    /// Whether nothing but the type is known, so that YAML needs one word for it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        *self == Self::of(self.ty.clone())
    }
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Type {
    /// Text.
    String,
    /// A whole number; 64 bits wherever a width is needed.
    Integer,
    /// A number that may have a fraction.
    Number,
    /// True or false.
    Boolean,
    /// Bytes: a file, a part of a form.
    Binary,
    /// Nothing: the name alone says something, and null goes with it.
    Null,
    /// Any JSON value: the page does not say more.
    Any,
    /// A list of values.
    Array(Box<Property>),
    /// An object with free keys.
    Map(Box<Property>),
    /// An object of the operation's schema with this name.
    Schema(String),
}

impl Type {
    /// What a value of the type is in JSON; `None` where that is open.
    #[must_use]
    pub fn json(&self) -> Option<JsonType> {
        Some(match self {
            Self::String | Self::Binary => JsonType::String,
            Self::Integer => JsonType::Integer,
            Self::Number => JsonType::Number,
            Self::Boolean => JsonType::Boolean,
            Self::Array(_) => JsonType::Array,
            Self::Map(_) | Self::Schema(_) => JsonType::Object,
            Self::Any | Self::Null => return None,
        })
    }

    /// What an array or a map holds; `None` for every other type.
    #[must_use]
    pub fn inner(&self) -> Option<&Property> {
        match self {
            Self::Array(inner) | Self::Map(inner) => Some(inner),
            _ => None,
        }
    }

    /// [`Type::inner`], to change it.
    pub fn inner_mut(&mut self) -> Option<&mut Property> {
        match self {
            Self::Array(inner) | Self::Map(inner) => Some(inner),
            _ => None,
        }
    }
}

/// A JSON type, for `accepts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of RFC 8259")]
pub enum JsonType {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl JsonType {
    /// The word that JSON Schema uses: `string`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// What proves a value that no table states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inferred {
    /// An example of the page shows it.
    Example,
    /// The path template names it.
    Path,
}

impl Inferred {
    /// The word that specs use: `example` or `path`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Path => "path",
        }
    }
}

/// A value that fits one line: an enum's or a default's.
#[derive(Clone, Debug, PartialEq, Hash)]
#[expect(missing_docs, reason = "one variant for each JSON scalar")]
pub enum Scalar {
    Boolean(bool),
    Number(Number),
    String(String),
}

/// A number of the pages: whole where it was written without a fraction.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction; never NaN or infinite.
    Float(f64),
}

/// The value as a page has it, a text without quotes.
impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
        }
    }
}
