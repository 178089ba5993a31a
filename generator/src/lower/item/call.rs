//! A call: what travels where, how it is read, how the pages of a list are turned.

use super::Ty;
use crate::lower::ident::Ident;

/// How the pages of a list are turned.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Paging {
    /// The input with the most items of a page; `None` where nobody asks for it.
    pub limit: Option<PageInput>,
    /// What leads to the next page.
    pub turn: Turn,
    /// The optional members that lead from the response to the list; none where it is the list.
    pub items: Vec<Ident>,
    /// What the list consists of.
    pub item: Ty,
    /// What the response says of the number of all items.
    pub total: Option<Total>,
}

/// An input about pages.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct PageInput {
    /// The field.
    pub ident: Ident,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether a text holds the number.
    pub is_text: bool,
}

/// What leads from one page to the next.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Turn {
    /// The input that counts the items to skip.
    Offset(Ident),
    /// The input that is the number of the page's first item, counted from 1.
    FirstItem(Ident),
    /// The input that is the page's number, and the number of the first page.
    Page(Ident, i64),
    /// The input that names where the page before ended, and where that is found.
    Marker(Ident, NextMarker),
}

/// Where the next marker stands in a response.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum NextMarker {
    /// In this member, by way of those before it; the type is a text or a number.
    Named(Vec<Ident>, Ty),
    /// In a member of the list's last item; first the way to the list.
    OfLast(Vec<Ident>, Ident),
}

/// Where the number of all items stands in a response.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Total {
    /// The optional members that lead to it, itself last.
    pub way: Vec<Ident>,
    /// Whether it may be that of the page alone.
    pub is_unclear: bool,
}

/// What an operation tells of a job.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct ShownJob {
    /// The input with the job's id, and whether it may be left out.
    pub id: (Ident, bool),
    /// The statuses of jobs that are over and did what they should.
    pub success: Vec<String>,
    /// The statuses of jobs that are over and did not.
    pub failure: Vec<String>,
    /// The member with the job's status.
    pub status: Member,
    /// The member with the error code.
    pub code: Option<Member>,
    /// The member that says why a job failed.
    pub reason: Option<Member>,
    /// The member that says how far a job is.
    pub progress: Option<Member>,
}

/// A scalar member of a response, and the optional objects that lead to it.
pub type Member = Vec<Ident>;

/// The job that an operation's response names.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct StartedJob {
    /// The members that may hold the job's id, the best first.
    pub ids: Vec<Member>,
    /// The module of the operation that shows it.
    pub module: Ident,
    /// That operation.
    pub operation: Ident,
    /// The setter that takes the id; `None` where it is what the request cannot do without.
    pub setter: Option<Ident>,
}

/// How a request becomes HTTP and a response a value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Call {
    /// The operation's name.
    pub name: String,
    /// Whether the service's module knows its endpoint.
    pub has_endpoint: bool,
    /// The header that makes it safe to repeat.
    pub client_token: Option<String>,
    /// Statuses of success beyond 2xx.
    pub success: Vec<u16>,
    /// Every input in the order in which it is added.
    pub inputs: Vec<Input>,
    /// What travels in the body.
    pub body: Body,
    /// What comes back.
    pub response: Ty,
    /// How it is read.
    pub reader: Reader,
}

/// One input outside a JSON body.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Input {
    /// The name on the wire.
    pub wire_name: String,
    /// Where it travels.
    pub place: Place,
    /// Whether it travels as JSON text.
    pub json: bool,
    /// What it is.
    pub value: InputValue,
}

/// Where the value of an input comes from.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum InputValue {
    /// A field of the request.
    Field(Ident),
    /// What a field of the request holds, each value under its own name.
    Additional(Ident),
    /// Always the same text.
    Constant(String),
    /// None: its name alone says it.
    Flag,
}

/// Where a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A placeholder of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A field of a URL-encoded form.
    FormField,
    /// A text part of a multipart form.
    FormPart,
    /// A file part of a multipart form.
    FormFile,
    /// The body itself.
    WholeBody,
    /// A member of the request's body.
    Body,
    /// A member of an object that only requests have.
    Request,
    /// A member of an object that responses have.
    Response,
}

/// What travels in a request's body.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Body {
    /// Nothing, or a form that the inputs make.
    None,
    /// The request itself as a JSON object.
    Flattened(MediaType),
    /// One field as JSON.
    Json(MediaType, Ident),
    /// One optional field as JSON, nothing where it is not set.
    OptionalJson(MediaType, Ident),
    /// One field as it is.
    Bytes(String, Ident),
}

/// A media type of JSON; `None` is the usual one.
pub type MediaType = Option<String>;

/// How a response's body is read; the variants are the functions of `runtime::decode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// Not at all.
    Nothing,
}
