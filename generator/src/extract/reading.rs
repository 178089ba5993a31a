//! What one page says: its parts, each with the role that it plays.

use std::collections::BTreeMap;

use super::{
    examples::{Lines, QueryValue},
    links::Link,
    messages::Message,
    names::NameWitnesses,
    other_page::OtherPage,
    rows::{Row, Target},
    side::Side,
    uri::Call,
};
use crate::{diagnostic::Diagnostic, document::Anchors, ir::Location};

/// What one page says, before other pages are looked at.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The page, relative to the folder that holds the services.
    pub page: String,
    /// The service that the page itself names, by its API Explorer link or its topic id.
    pub service: Option<String>,
    /// The page's title.
    pub title: Option<String>,
    /// What the operation does.
    pub doc: Option<String>,
    /// The title says that the operation should no longer be used.
    pub deprecated: bool,
    /// The revision that the title gives: `2.1.16` behind a name that earlier pages have, too.
    pub revision: Option<Vec<u32>>,
    /// Method and path; `None` on pages that document no operation.
    pub call: Option<Call>,
    /// What a page without a call is instead.
    pub other: Option<OtherPage>,
    /// What the operation may be called.
    pub names: NameWitnesses,
    /// Parameters in path, query and header, in the page's order.
    pub parameters: Vec<ParameterRow>,
    /// Tables of properties, in the page's order.
    pub tables: Vec<PropertyTable>,
    /// Status codes, in the page's order.
    pub statuses: Vec<StatusLine>,
    /// Examples of bodies, in the page's order.
    pub examples: Vec<Example>,
    /// The names behind the `?` of the request lines in examples, and the values that these send.
    pub example_queries: BTreeMap<String, Vec<QueryValue>>,
    /// Whether an example shows a request line.
    pub shows_request_line: bool,
    /// Sections that refer to a body described elsewhere.
    pub references: Vec<BodyReference>,
    /// What printed messages show of the bodies.
    pub messages: Vec<Message>,
    /// Links to pages, and to places on them.
    pub links: Vec<Link>,
    /// The names that a link to this page can end in.
    pub anchors: Anchors,
    /// Findings about this page alone.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether the page documents an operation: a method and a path were found.
    #[must_use]
    pub fn is_operation(&self) -> bool {
        self.call.is_some()
    }

    /// Whether the page names its operation: by its title's anchor, a link to the API Explorer, its file's
    /// name or a printed body.
    #[must_use]
    pub fn is_named(&self) -> bool {
        let names = &self.names;
        let given = [&names.anchor, &names.file, &names.element];
        names.link.is_some() || given.iter().any(|name| name.is_some())
    }
}

/// What a table of properties describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableRole {
    /// The top level of a body.
    #[default]
    Root,
    /// The members of one object.
    Nested,
    /// A second table without a name beside a root: a variant of the body, or nested after all.
    Unplaced,
}

/// A table that lists properties of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PropertyTable {
    /// The line it starts at.
    pub line: u32,
    /// The caption's text.
    pub caption: String,
    /// The number in the caption.
    pub number: Option<u32>,
    /// The names links can lead to it by.
    pub anchors: Vec<String>,
    /// Anchors of the section it stands in, for links that lead to a heading.
    pub section_anchors: Vec<String>,
    /// The schemas or properties that its caption, or the label above it, names.
    pub names: Vec<String>,
    /// What it describes.
    pub role: TableRole,
    /// The side it belongs to; `None` on pages that describe objects in general.
    pub side: Option<Side>,
    /// The status code whose body it belongs to, where the page says so.
    pub status: Option<u16>,
    /// Whether the body is that of a failure.
    pub failure: bool,
    /// Whether it stands among the examples.
    pub in_example: bool,
    /// Whether the words above it say in so many words that it lists a body.
    pub says_body: bool,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Rows whose name another row has: each may belong to an object of its own.
    pub repeated: Vec<Row>,
}

/// A parameter outside the body, with the table it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterRow {
    /// Where it travels.
    pub location: Location,
    /// Whether it belongs to the response; then it is a header.
    pub response: bool,
    /// What its row says.
    pub row: Row,
    /// What the page says about where it travels.
    pub placement: Placement,
}

/// What a page says about where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A word, the URI or the parameter's own name says it.
    Said,
    /// It is listed as a path parameter, and the path does not have it.
    NotInPath,
    /// It stands in the URI section, and neither the URI nor any word says where it belongs.
    Unsaid,
}

/// A status code that the page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The code.
    pub code: u16,
    /// When it is sent.
    pub doc: Option<String>,
    /// The line.
    pub line: u32,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The side it shows; `None` where the page does not say.
    pub side: Option<Side>,
    /// The status code it belongs to, where the page says so.
    pub status: Option<u16>,
    /// Whether it shows a failure, where the page says so.
    pub failure: bool,
    /// The JSON in it.
    pub value: serde_json::Value,
    /// The line it starts at.
    pub line: u32,
    /// The lines of the values in it.
    pub lines: Lines,
}

impl Example {
    /// Whether the value has one of the shapes that failures have: a code and a message, or an
    /// object with both under one key.
    #[must_use]
    pub fn looks_like_failure(&self) -> bool {
        let Some(members) = self.value.as_object() else {
            return false;
        };
        let pairs = [
            ("code", "message"),
            ("error_code", "error_msg"),
            ("errorCode", "errorMessage"),
            ("error_code", "error_message"),
            ("errCode", "externalMessage"),
        ];
        let has_pair = |members: &serde_json::Map<String, serde_json::Value>| {
            members.len() <= 4
                && pairs.iter().any(|(code, message)| {
                    members.contains_key(*code) && members.contains_key(*message)
                })
        };
        has_pair(members)
            || (members.len() == 1
                && members
                    .values()
                    .all(|inner| inner.as_object().is_some_and(has_pair)))
    }
}

/// A section without a table that refers to one elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyReference {
    /// The side that is meant.
    pub side: Side,
    /// Whether its headers are meant, not its body.
    pub headers: bool,
    /// Where it leads.
    pub target: Target,
    /// The text of the link.
    pub text: String,
    /// The line.
    pub line: u32,
}
