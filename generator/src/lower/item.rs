//! Rust items, decided to the last detail: what `lower` hands to `emit`.

pub use self::call::{
    Body, Call, Input, InputValue, MediaType, Member, NextMarker, PageInput, Paging, Place, Reader,
    ShownJob, StartedJob, Total, Turn,
};
pub use self::fraction::Fraction;
use super::ident::Ident;

mod call;
mod fraction;

/// The items of one service.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct ServiceItems {
    /// The service's name, as its folder spells it.
    pub name: String,
    /// The product's name for a human reader.
    pub title: Option<String>,
    /// Where the service answers, where that is known.
    pub hosts: Option<Hosts>,
    /// The versions of the service's paths, where there are several, ordered by name.
    pub versions: Vec<VersionModule>,
    /// The operations, one module each, ordered by name.
    pub operations: Vec<OperationModule>,
    /// Types that several operations have in common.
    pub shared: Vec<Item>,
    /// Those of them whose values name a job that was started.
    pub started_jobs: Vec<(Ident, StartedJob)>,
    /// What the service's module re-exports, by the module it comes from.
    pub exports: Vec<Export>,
}

/// Where a service answers.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Hosts {
    /// The base URL, with a placeholder for the region.
    pub endpoint: String,
    /// The regions that the service is in, sorted; empty if nobody says.
    pub regions: Vec<String>,
    /// Regions with a base URL of their own, sorted.
    pub apart: Vec<(String, String)>,
    /// Whether the service belongs to the account rather than to a project.
    pub is_global: bool,
}

/// The module of one version of a service's paths.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct VersionModule {
    /// The module's name: `v2_0`.
    pub ident: Ident,
    /// The version as the paths name it: `v2.0`.
    pub paths: String,
    /// What it re-exports, by the module it comes from.
    pub exports: Vec<Export>,
}

/// Names that one module re-exports from another.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Export {
    /// The module; `None` for the one with the shared types.
    pub module: Option<Ident>,
    /// The names, sorted.
    pub names: Vec<Ident>,
}

impl Export {
    /// Adds a name to a list that is sorted by module.
    pub(super) fn add(list: &mut Vec<Self>, module: Option<&Ident>, name: &Ident) {
        let at = match list.binary_search_by_key(&module, |export| export.module.as_ref()) {
            Ok(at) => at,
            Err(at) => {
                let export = Self {
                    module: module.cloned(),
                    names: Vec::new(),
                };
                list.insert(at, export);
                at
            }
        };
        let names = &mut list[at].names;
        if let Err(place) = names.binary_search(name) {
            names.insert(place, name.clone());
        }
    }
}

/// The module of one operation.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct OperationModule {
    /// The module's name; no other of the service has it, whatever its version.
    pub ident: Ident,
    /// The module of the version that it stands in, where the service has several.
    pub version: Option<Ident>,
    /// The method as it travels.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// The page it was read from.
    pub page: String,
    /// The address of that page.
    pub page_url: Option<String>,
    /// Its address in the vendor's API Explorer.
    pub explorer: Option<String>,
    /// Fields that could not have the name of what they stand for.
    pub renamed: Vec<Renamed>,
    /// The request and how it travels.
    pub request: Struct,
    /// What the operation does, in words and statuses.
    pub doc: OperationDoc,
    /// The request's way to HTTP and back.
    pub call: Call,
    /// What its response is about: the items of its list, the only object or list in it, or itself;
    /// `None` where nothing comes back.
    pub gives: Option<Ty>,
    /// How its pages are turned, where it answers with a list that comes in pages.
    pub paging: Option<Paging>,
    /// What it tells of a job, where it shows one.
    pub shown_job: Option<ShownJob>,
    /// The types of the service that stand here and whose values name a job that was started.
    pub started_jobs: Vec<(Ident, StartedJob)>,
    /// How it is called, unless no example could be complete.
    pub example: Option<Example>,
    /// Every other type, the response first.
    pub types: Vec<Item>,
    /// Types that stand elsewhere in the service and that this one re-exports, by where they stand.
    pub shared: Vec<Export>,
}

impl OperationModule {
    /// The names of the module's types, those that it re-exports last.
    pub fn names(&self) -> impl Iterator<Item = &Ident> {
        let shared = self.shared.iter().flat_map(|from| &from.names);
        self.types.iter().map(Item::ident).chain(shared)
    }
}

/// A field whose name had to differ from its wire name's.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Renamed {
    /// The field.
    pub field: Ident,
    /// The wire name.
    pub wire_name: String,
    /// Where it travels.
    pub place: Place,
}

/// What the request's documentation says.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct OperationDoc {
    /// The page's title.
    pub title: Option<String>,
    /// A sentence made of the operation's name.
    pub summary: String,
    /// What the operation does.
    pub text: Option<String>,
    /// The page advises against it.
    pub deprecated: bool,
    /// Further path templates of the same operation.
    pub other_paths: Vec<String>,
    /// What comes back, by status code.
    pub responses: Vec<ResponseDoc>,
}

/// What one status means.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct ResponseDoc {
    /// The status code; `None` for every failure that no code has a body for.
    pub status: Option<u16>,
    /// When it is sent.
    pub text: Option<String>,
    /// The type of its body, where it has a name in the module.
    pub body: Option<Ident>,
    /// The headers that the page documents for it.
    pub headers: Vec<String>,
}

/// A call as documentation shows it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Example {
    /// The request without what may be left out.
    pub request: Sample,
    /// Setters and what they take.
    pub setters: Vec<(Ident, Sample)>,
    /// The types that are mentioned beside the request, sorted.
    pub types: Vec<Ident>,
    /// Values that are not spelt out: name and type.
    pub given: Vec<(Ident, Ident)>,
}

/// A value that might stand in a program.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Sample {
    /// `"text"`
    Text(String),
    /// `7`
    Integer(i64),
    /// `0.5`
    Number(Fraction),
    /// `true`
    Boolean(bool),
    /// `SortDir::Asc`
    Variant(Ident, Ident),
    /// `[value]`
    Array(Box<Self>),
    /// `[("key", value)]`
    Map(Box<Self>),
    /// `Tag::new(…)`
    Object(Ident, Vec<Self>),
    /// `Tag::new(TagRequired { key: … })`
    Literal(Ident, Ident, Vec<(Ident, Self)>),
    /// A variable.
    Given(Ident),
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Item {
    /// An object.
    Struct(Struct),
    /// A string with listed values.
    Enum(Enum),
    /// Another name for a type.
    Alias(Alias),
}

impl Item {
    /// The name.
    #[must_use]
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.ident,
            Self::Enum(item) => &item.ident,
            Self::Alias(item) => &item.ident,
        }
    }
}

/// An object.
#[derive(Clone, Debug, PartialEq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Struct {
    /// The name.
    pub ident: Ident,
    /// What the page says about the object.
    pub doc: Option<String>,
    /// What it is where the page says nothing.
    pub role: Role,
    /// The members.
    pub fields: Vec<Field>,
    /// Whether it has a constructor and setters.
    pub is_built: bool,
    /// Whether it is read from a JSON object.
    pub is_read: bool,
    /// Whether it is written as a JSON object.
    pub is_written: bool,
    /// The page advises against it.
    pub deprecated: bool,
    /// The struct that its constructor takes, where more is required than places can tell apart.
    pub required: Option<Ident>,
}

impl Struct {
    /// Whether there is one without anything set.
    #[must_use]
    pub fn has_default(&self) -> bool {
        !self.fields.iter().any(Field::is_required)
    }
}

/// What a struct is for.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Role {
    /// The request of the operation with this name.
    Request(String),
    /// The object with this name in the specs.
    Schema(String),
    /// What the type with this name cannot be made without.
    Required(Ident),
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// The name in Rust.
    pub ident: Ident,
    /// The setter's name, or the parameter's in `new`.
    pub setter: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// Other names that it is read under.
    pub aliases: Vec<String>,
    /// The type of the value, without `Option`.
    pub ty: Ty,
    /// Whether it may be left out, so that the field is an `Option`.
    pub optional: bool,
    /// Whether it is a map of all members that have no field of their own.
    pub is_additional: bool,
    /// Whether it remembers the JSON that it was read from, so that the field is a `Loose`.
    pub is_loose: bool,
    /// How it is read as a member of the JSON object; `None` for what is no part of it.
    pub read: Option<Read>,
    /// What it is held against before it is sent.
    pub rules: Vec<Rule>,
    /// Whether there is something to check, here or below.
    pub is_checked: bool,
    /// What the page says about it.
    pub doc: Option<String>,
    /// What else is known about it.
    pub facts: Facts,
}

impl Field {
    /// Whether the caller has to say it. Of additional members there may be none, and what is always
    /// `null` goes without saying.
    #[must_use]
    pub fn is_required(&self) -> bool {
        !self.optional && !self.is_additional && self.ty != Ty::Null
    }
}

/// A documented constraint; the variants are those of `runtime::Rule`.
#[derive(Clone, Debug, PartialEq, Hash)]
#[expect(missing_docs, reason = "the names are those of JSON Schema")]
pub enum Rule {
    MinLength(u64),
    MaxLength(u64),
    Minimum(i64),
    Maximum(i64),
    MinimumFraction(Fraction),
    MaximumFraction(Fraction),
    MinItems(u64),
    MaxItems(u64),
    Pattern(String),
    Values(Vec<String>),
    /// The values that this enum lists.
    ValuesOf(Ident),
    Each(Vec<Rule>),
}

/// How a member of a JSON object is read; the variants are the methods of `runtime::Reader`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Read {
    /// As its type says.
    Plain,
    /// A scalar from other scalars.
    Lenient,
    /// The same, remembering how it came.
    Loose,
    /// An array from one of its items, remembering how it came.
    OneOrMany,
}

/// A string with listed values.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Enum {
    /// The name.
    pub ident: Ident,
    /// The wire name of the property that has it.
    pub property: String,
    /// The listed values.
    pub variants: Vec<Variant>,
    /// The variant for other values.
    pub other: Ident,
    /// Which of the service's enums of this name it is: those with one number are one, and two with
    /// equal values need not be.
    pub nth: usize,
}

/// A listed value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Variant {
    /// The name in Rust.
    pub ident: Ident,
    /// What travels.
    pub wire_name: String,
}

/// Another name for a type.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Alias {
    /// The name.
    pub ident: Ident,
    /// The operation whose response it is.
    pub operation: String,
    /// What the page says about it.
    pub doc: Option<String>,
    /// The type.
    pub ty: Ty,
    /// The media type that is handed out undecoded.
    pub media_type: Option<String>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Ty {
    /// `()`
    Unit,
    /// `String`
    String,
    /// `Secret`
    Secret,
    /// `DateTime`
    DateTime,
    /// `i64`
    I64,
    /// `f64`
    F64,
    /// `bool`
    Bool,
    /// `Value`
    Value,
    /// `Null`
    Null,
    /// `Vec<u8>`
    Bytes,
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `Box<T>`
    Boxed(Box<Ty>),
    /// A type of the service.
    Named(Ident),
}

impl Ty {
    /// The types it consists of, itself first.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |ty| match ty {
            Self::Vec(inner) | Self::Map(inner) | Self::Boxed(inner) => Some(inner),
            _ => None,
        })
    }

    /// The type of the service that it refers to.
    #[must_use]
    pub fn named(&self) -> Option<&Ident> {
        self.parts().find_map(|ty| match ty {
            Self::Named(ident) => Some(ident),
            _ => None,
        })
    }
}

/// What a page states about a value, as text ready to be quoted.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts {
    /// Where it travels.
    pub place: Option<Place>,
    /// The JSON type in words: `array of strings`.
    pub type_words: String,
    /// The page says that it must be there.
    pub required: bool,
    /// When it must be there.
    pub required_if: Option<String>,
    /// The runtime fills it where it is not set.
    pub from_client: bool,
    /// The values that the page lists, where no enum lists just these.
    pub values: Vec<String>,
    /// What the service takes when it is left out.
    pub default: Option<String>,
    /// Smallest and largest number.
    pub range: Bounds,
    /// Fewest and most characters.
    pub length: Bounds,
    /// Fewest and most items.
    pub items: Bounds,
    /// A regular expression.
    pub pattern: Option<String>,
    /// How the value is written: `date-time`.
    pub format: Option<String>,
    /// Further JSON types that examples show.
    pub accepts: Vec<&'static str>,
    /// Only the service sets it.
    pub read_only: bool,
    /// The page advises against it.
    pub deprecated: bool,
    /// No table states it, an example shows it.
    pub from_example: bool,
}

/// A smallest and a largest value, each where the page states it.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Bounds {
    /// The smallest.
    pub min: Option<String>,
    /// The largest.
    pub max: Option<String>,
}
