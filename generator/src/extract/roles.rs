//! Which part of a page is what: the walk over its sections that gives every table, code block
//! and status its role.
//!
//! A heading opens a section and says its side; a list item, a bold line or a short paragraph in
//! it may say more until the next one. The nearest word wins.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    columns::Columns,
    examples::{self, Lines},
    labels_uri,
    messages::{self, Message},
    nesting,
    phrase::{Phrase, phrase},
    rows::{self, Row, RowLocation, Target, link_target},
    uri::Call,
    vocabulary::{Column, SEE_WORDS, Term},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Block, BlockKind, Document, Inline, Section, Table},
    ir::{Location, Method, PathTemplate},
};

/// The two directions of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is sent.
    Request,
    /// What comes back.
    Response,
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
    /// Whether the words above it say in so many words that it lists a body.
    pub says_body: bool,
    /// Its rows.
    pub rows: Vec<Row>,
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
    /// Whether the page lists it as a path parameter although the path does not have it.
    pub stray: bool,
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

/// Everything on a page that has a role.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) parameters: Vec<ParameterRow>,
    pub(super) tables: Vec<PropertyTable>,
    pub(super) statuses: Vec<StatusLine>,
    pub(super) examples: Vec<Example>,
    pub(super) example_queries: BTreeSet<String>,
    pub(super) references: Vec<BodyReference>,
    pub(super) messages: Vec<Message>,
    pub(super) doc: Option<String>,
}

/// The parts of a page that are neither request nor response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Method and path, with their parameters.
    Uri,
    /// What the operation is for.
    Purpose,
    /// The list of status codes.
    Statuses,
    #[default]
    Other,
}

/// What the words above a block say about it.
#[derive(Clone, Debug, Default)]
struct Context {
    part: Part,
    side: Option<Side>,
    example: bool,
    failure: bool,
    body: bool,
    location: Option<Location>,
    status: Option<u16>,
    names: Vec<String>,
}

impl Context {
    fn of_heading(phrase: &Phrase) -> Self {
        if !phrase.is_label() && phrase.names.is_empty() {
            return Self::default();
        }
        let sided = phrase.has(Term::Request) || phrase.has(Term::Response);
        let part = if phrase.has(Term::Uri) && !sided {
            Part::Uri
        } else if phrase.has(Term::Purpose) {
            Part::Purpose
        } else if phrase.has(Term::Status) && !phrase.has(Term::Example) {
            Part::Statuses
        } else {
            Part::Other
        };
        let mut context = Self {
            part,
            ..Self::default()
        };
        context.refine(phrase);
        context
    }

    /// Adds what a label says.
    fn refine(&mut self, phrase: &Phrase) {
        // An example of a request that succeeded or failed is what came back.
        let outcome =
            phrase.has(Term::Example) && (phrase.has(Term::Success) || phrase.has(Term::Failure));
        match phrase.last_of(&[Term::Request, Term::Response]) {
            Some(Term::Request) if !outcome => self.side = Some(Side::Request),
            Some(_) => self.side = Some(Side::Response),
            None => {}
        }
        self.example = phrase.has(Term::Example);
        self.body = phrase.has(Term::Body);
        if phrase.has(Term::Success) {
            self.failure = false;
        }
        if phrase.has(Term::Failure) {
            self.failure = true;
        }
        self.location = if phrase.has(Term::Header) {
            Some(Location::Header)
        } else if phrase.has(Term::Query) {
            Some(Location::Query)
        } else if phrase.has(Term::Path) {
            Some(Location::Path)
        } else {
            None
        };
        self.names.clone_from(&phrase.names);
    }
}

/// Walks over a page. `call` is its method and path, if it has one.
pub(super) fn read(
    page: &str,
    document: &Document,
    call: Option<&Call>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Roles {
    let mut walk = Walk {
        page,
        call,
        roles: Roles::default(),
        diagnostics,
    };
    for section in &document.sections {
        walk.section(section);
    }
    let mut roles = walk.roles;
    roles.tables = nesting::unfold(roles.tables, &roles.messages);
    roles
}

struct Walk<'a> {
    page: &'a str,
    call: Option<&'a Call>,
    roles: Roles,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn section(&mut self, section: &Section) {
        let heading = heading(&section.heading);
        let base = if section.level == 1 {
            Context::default()
        } else {
            Context::of_heading(&heading)
        };
        let mut base = self.parameters_of_message(base, &heading);
        let mut context = base.clone();
        let tables = self.roles.tables.len();
        let blocks = self.join_code(&section.blocks);
        let blocks: &[Block] = &blocks;
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1);
            if next.is_some_and(|next| self.is_call(next)) && labels_uri(block) {
                // What follows belongs to the URI, as it would below a heading.
                base = Context {
                    part: Part::Uri,
                    ..Context::default()
                };
                context = base.clone();
                continue;
            }
            self.block(section, block, &base, &mut context);
        }
        if self.roles.tables.len() == tables && !base.example {
            self.refer_elsewhere(section, &base);
        }
    }

    /// Joins code blocks that follow each other directly where one of them begins JSON that only
    /// the next ones end: pages exist that fence every line of an example.
    fn join_code<'b>(&mut self, blocks: &'b [Block]) -> Cow<'b, [Block]> {
        let is_code = |block: &Block| matches!(block.kind, BlockKind::Code { .. });
        if !blocks.windows(2).any(|pair| pair.iter().all(is_code)) {
            return Cow::Borrowed(blocks);
        }
        let mut joined = Vec::new();
        for run in blocks.chunk_by(|one, next| is_code(one) && is_code(next)) {
            let Some(whole) = code_of(run) else {
                joined.extend_from_slice(run);
                continue;
            };
            self.diagnostics.push(
                Diagnostic::new(
                    Code::RepairedExample,
                    self.page,
                    whole.line,
                    format!("the example is torn into {} code blocks", run.len()),
                )
                .read_as("one example"),
            );
            joined.push(whole);
        }
        Cow::Owned(joined)
    }

    /// Whether method and path were found in a block.
    fn is_call(&self, block: &Block) -> bool {
        self.call.is_some_and(|call| call.line == block.line)
    }

    /// Beside a printed message, parameters are what stands behind its `?`; what its body holds are
    /// elements.
    fn parameters_of_message(&self, mut base: Context, heading: &Phrase) -> Context {
        let is_message = self.call.is_some_and(|call| call.is_message);
        if is_message
            && base.side == Some(Side::Request)
            && base.location.is_none()
            && heading.has(Term::Parameters)
            && !heading.has(Term::Body)
        {
            base.location = Some(Location::Query);
        }
        base
    }

    fn block(&mut self, section: &Section, block: &Block, base: &Context, context: &mut Context) {
        match &block.kind {
            BlockKind::Item(inline) if !block.note => {
                self.label(inline, block.line, true, base, context);
            }
            BlockKind::Paragraph(inline) if !block.note => {
                self.label(inline, block.line, false, base, context);
                if base.part == Part::Purpose {
                    append(&mut self.roles.doc, &inline.text);
                }
            }
            BlockKind::Code { text, first } => self.example(text, block.line, *first, context),
            BlockKind::Table(table) => self.table(section, table, context),
            _ => {}
        }
    }

    /// Lets an item or a paragraph change the context, if it is a label.
    fn label(
        &mut self,
        inline: &Inline,
        line: u32,
        item: bool,
        base: &Context,
        context: &mut Context,
    ) {
        let phrase = phrase(inline);
        if base.part == Part::Statuses {
            self.bare_status(inline, &phrase, line);
        }
        if let Some(code) = phrase.status.filter(|_| phrase.has(Term::Status)) {
            let side = base.side.or(Some(Side::Response));
            *context = Context {
                side,
                status: Some(code),
                example: base.example,
                failure: code >= 300,
                ..base.clone()
            };
            return;
        }
        let names = !phrase.names.is_empty()
            && !phrase.unknown
            && (phrase.has(Term::Structure) || phrase.has(Term::Parameters));
        let ends = inline.text.ends_with([':', '：']);
        let short = inline.text.chars().count() <= 40;
        let sentence = !item && inline.text.ends_with(['。', '.', '；', ';']);
        let example = item && phrase.announces_example();
        if (phrase.is_label() || example) && !sentence && (item || short || ends) {
            let (status, failure) = (context.status, context.failure);
            let was = context.side;
            *context = Context {
                failure: base.failure,
                ..base.clone()
            };
            context.refine(&phrase);
            self.keep_response(base.side, &phrase, line, context);
            if context.side == was && !phrase.has(Term::Success) && !phrase.has(Term::Failure) {
                (context.status, context.failure) = (status, failure);
            }
        } else if names && (item || short) {
            context.names = phrase.names;
            context.location = None;
            context.body = false;
        } else if item {
            // What an item above said about places does not hold for this one.
            context.names.clear();
            context.location = base.location;
        }
    }

    /// A label in the response section that says request means the response after all, where the
    /// call sends no body; an example of the request may stand there.
    fn keep_response(
        &mut self,
        around: Option<Side>,
        label: &Phrase,
        line: u32,
        context: &mut Context,
    ) {
        let outside = matches!(context.location, None | Some(Location::Header));
        if around != Some(Side::Response)
            || context.side != Some(Side::Request)
            || label.has(Term::Example)
            || !outside
            || !self.is_bodiless()
        {
            return;
        }
        context.side = Some(Side::Response);
        self.diagnostics.push(
            Diagnostic::new(
                Code::BodilessRequest,
                self.page,
                line,
                "a label in the response section says request, and the call has no body",
            )
            .read_as("the response"),
        );
    }

    /// Whether the call can send no body.
    fn is_bodiless(&self) -> bool {
        self.call
            .is_some_and(|call| matches!(call.method, Method::Get | Method::Head))
    }

    /// A status section may hold codes as bare paragraphs.
    fn bare_status(&mut self, inline: &Inline, phrase: &Phrase, line: u32) {
        let Some(code) = phrase
            .status
            .filter(|_| phrase.names.is_empty() && !phrase.unknown)
        else {
            return;
        };
        if inline
            .text
            .trim_matches(|c: char| !c.is_ascii_digit())
            .len()
            == 3
        {
            self.status(code, None, line);
        }
    }

    fn status(&mut self, code: u16, doc: Option<String>, line: u32) {
        if !self.roles.statuses.iter().any(|status| status.code == code) {
            self.roles.statuses.push(StatusLine { code, doc, line });
        }
    }

    // --- examples ------------------------------------------------------------------------------

    fn example(&mut self, code: &str, line: u32, first: u32, context: &Context) {
        if context.part != Part::Other || self.call.is_none() {
            return;
        }
        self.message(code, line, context);
        if self.excludes_json(context.side) {
            return;
        }
        if context.side != Some(Side::Response) {
            let queries = examples::queries(code).map(str::to_owned);
            self.roles.example_queries.extend(queries);
        }
        let parsed = examples::parse(code, first);
        if parsed.broken {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::BrokenExample,
                    self.page,
                    line,
                    "the example is not JSON",
                )
                .read_as("no example from here on"),
            );
        }
        if !parsed.repairs.is_empty() && !parsed.values.is_empty() {
            let repairs: Vec<&str> = parsed.repairs.iter().copied().collect();
            self.diagnostics.push(
                Diagnostic::new(
                    Code::RepairedExample,
                    self.page,
                    line,
                    format!("the example has {}", repairs.join(", ")),
                )
                .read_as("the example without it"),
            );
        }
        let guessed = parsed.request_line.then_some(Side::Request);
        let side = context.side.or(guessed);
        let status = parsed.status.or(context.status);
        for (value, lines) in parsed.values {
            let failure = context.failure || status.is_some_and(|status| status >= 300);
            self.roles.examples.push(Example {
                side,
                status,
                failure,
                value,
                line,
                lines,
            });
        }
    }

    /// Takes over what a printed message shows beside JSON.
    fn message(&mut self, code: &str, line: u32, context: &Context) {
        let Some(side) = context
            .side
            .filter(|_| self.call.is_some_and(|call| call.is_message))
        else {
            return;
        };
        let status = messages::status(code).filter(|_| side == Side::Response);
        if let Some(status) = status {
            self.status(status, None, line);
        }
        if status.is_none_or(|status| status < 300) {
            messages::read(&mut self.roles.messages, side, code);
        }
    }

    /// Whether a printed message shows that a body of this side is bytes or a form.
    fn excludes_json(&self, side: Option<Side>) -> bool {
        let mut messages = self.roles.messages.iter();
        messages.any(|message| message.excludes_json() && Some(message.side) == side)
    }

    /// Whether rows list the elements of a printed message.
    fn are_elements(&self, rows: &[Row], side: Option<Side>) -> bool {
        let mut messages = self.roles.messages.iter();
        self.call.is_some_and(|call| call.is_message)
            && (rows.iter().any(|row| row.nesting.is_some())
                || messages.any(|message| message.shows_elements() && Some(message.side) == side))
    }

    // --- tables --------------------------------------------------------------------------------

    fn table(&mut self, section: &Section, table: &Table, context: &mut Context) {
        let columns = Columns::of(table);
        if columns.has(Column::Status) && !columns.has(Column::Name) {
            self.status_table(table, &columns, context);
            return;
        }
        let caption = table
            .caption
            .as_ref()
            .map(|caption| phrase(&caption.text))
            .unwrap_or_default();
        let is_message = self.call.is_some_and(|call| call.is_message);
        let described = columns.list_parameters()
            || columns.list_names()
                && (is_message && context.side.is_some()
                    || Self::names_are_parameters(table, &columns, context));
        if !described {
            return;
        }
        let rows = rows::read(self.page, table, self.diagnostics);
        if rows.is_empty() {
            return;
        }
        let mut context = context.clone();
        if caption.is_label() {
            let example = context.example;
            let names = std::mem::take(&mut context.names);
            let located = context.location;
            let side = context.side;
            context.refine(&caption);
            self.keep_response(side, &caption, table.line, &mut context);
            context.example = example;
            context.location = context.location.or(located);
            if caption_is_plain(&caption) {
                context.names = names;
            }
        } else if !caption.names.is_empty() && !self.are_elements(&rows, context.side) {
            // A caption with a name describes an object, whatever else it says.
            context.names.clone_from(&caption.names);
            context.location = None;
            context.body = false;
        }
        self.place(section, table, rows, &context);
    }

    /// Whether a table without types and without a column for required lists parameters: in the
    /// URI section, or where all of its names look like names on the wire.
    fn names_are_parameters(table: &Table, columns: &Columns, context: &Context) -> bool {
        let wire = |row: &crate::document::Row| {
            let name = columns.text(row, Column::Name);
            let name = name.trim();
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"_-.:@".contains(&b))
        };
        (context.part == Part::Uri || context.side.is_some())
            && !table.rows.is_empty()
            && table.rows.iter().all(wire)
    }

    fn status_table(&mut self, table: &Table, columns: &Columns, context: &Context) {
        if context.example {
            return;
        }
        for row in &table.rows {
            let text = columns.text(row, Column::Status);
            let code = text
                .trim()
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap_or_default();
            match code.parse() {
                Ok(code @ 100..600) => {
                    let doc = columns.text(row, Column::Description);
                    let doc = Some(doc).filter(|doc| !doc.trim().is_empty());
                    self.status(code, doc, row.line);
                }
                _ if text.trim().is_empty() || context.part != Part::Statuses => {}
                _ => self.diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownStatus,
                        self.page,
                        row.line,
                        format!("`{}` is no status code", text.trim()),
                    )
                    .quoting(text.trim(), "")
                    .read_as("no status"),
                ),
            }
        }
    }

    /// Sends the rows of a table where they belong.
    fn place(&mut self, section: &Section, table: &Table, rows: Vec<Row>, context: &Context) {
        let (located, rows): (Vec<Row>, Vec<Row>) = rows
            .into_iter()
            .partition(|row| matches!(row.location, Some(RowLocation::Parameter(_))));
        for row in located {
            if let Some(RowLocation::Parameter(location)) = row.location {
                self.parameter(location, row, context, false);
            }
        }
        if rows.is_empty() {
            return;
        }
        let named = !context.names.is_empty();
        let all_headers = rows.iter().all(|row| is_header_name(&row.name));
        let header = context.location == Some(Location::Header)
            || all_headers && !self.is_message_query(context);
        let of_call = self.call.is_some();
        let sent = context.side != Some(Side::Response);
        if of_call && !named && header {
            for row in rows {
                self.parameter(Location::Header, row, context, false);
            }
        } else if of_call
            && sent
            && !named
            && (context.part == Part::Uri
                || matches!(context.location, Some(Location::Path | Location::Query)))
        {
            self.uri_rows(rows, context);
        } else if of_call && self.is_query_table(context) {
            self.query_table(table, rows, context);
        } else {
            self.property_table(section, table, rows, context);
        }
    }

    fn parameter(&mut self, location: Location, row: Row, context: &Context, stray: bool) {
        if row.name.ends_with("-*") {
            self.name_pattern(&row);
            return;
        }
        let response = context.side == Some(Side::Response) && location == Location::Header;
        let (location, stray) = match location {
            Location::Path if !self.is_in_path(&row.name) => (Location::Query, true),
            location => (location, stray),
        };
        let known = |one: &ParameterRow| {
            one.row.name == row.name && one.location == location && one.response == response
        };
        if !self.roles.parameters.iter().any(known) {
            self.roles.parameters.push(ParameterRow {
                location,
                response,
                row,
                stray,
            });
        }
    }

    /// A row that stands for all names with the same beginning; no parameter can have it.
    fn name_pattern(&mut self, row: &Row) {
        self.diagnostics.push(
            Diagnostic::new(
                Code::UncleanName,
                self.page,
                row.line,
                format!("`{}` stands for any name that begins so", row.name),
            )
            .quoting(&row.name, "")
            .read_as("left out"),
        );
    }

    /// Rows of the URI section: those that the path names are path parameters, whatever the
    /// caption says; header-like ones are headers; the others belong behind the `?`.
    fn uri_rows(&mut self, rows: Vec<Row>, context: &Context) {
        for row in rows {
            if self.is_in_path(&row.name) {
                self.parameter(Location::Path, row, context, false);
            } else if is_header_name(&row.name) && !self.is_message_query(context) {
                self.parameter(Location::Header, row, context, false);
            } else {
                let stray = context.location == Some(Location::Path);
                self.parameter(Location::Query, row, context, stray);
            }
        }
    }

    /// Whether a path of the call has a placeholder of this name.
    fn is_in_path(&self, name: &str) -> bool {
        let paths = self
            .call
            .into_iter()
            .flat_map(|call| std::iter::once(&call.path).chain(&call.other_paths));
        paths
            .flat_map(PathTemplate::placeholders)
            .any(|placeholder| same_placeholder(placeholder, name))
    }

    /// Whether the rows stand behind the `?` of a printed message, however they are called.
    fn is_message_query(&self, context: &Context) -> bool {
        context.location == Some(Location::Query) && self.call.is_some_and(|call| call.is_message)
    }

    /// Whether a table in the request section lists what stands behind the `?`: a call that has no
    /// body can send it nowhere else.
    fn is_query_table(&self, context: &Context) -> bool {
        self.is_bodiless() && context.side == Some(Side::Request) && context.names.is_empty()
    }

    fn query_table(&mut self, table: &Table, rows: Vec<Row>, context: &Context) {
        self.diagnostics.push(
            Diagnostic::new(
                Code::BodilessRequest,
                self.page,
                table.line,
                "a call without a body lists parameters in its request section",
            )
            .read_as("query parameters"),
        );
        self.uri_rows(rows, context);
    }

    fn property_table(
        &mut self,
        section: &Section,
        table: &Table,
        rows: Vec<Row>,
        context: &Context,
    ) {
        let same_place = |known: &PropertyTable| {
            known.role != TableRole::Nested
                && known.side == context.side
                && known.status == context.status
                && known.failure == context.failure
        };
        let role = if !context.names.is_empty() {
            TableRole::Nested
        } else if context.body || !self.roles.tables.iter().any(same_place) {
            TableRole::Root
        } else {
            TableRole::Unplaced
        };
        self.roles.tables.push(PropertyTable {
            line: table.line,
            caption: table
                .caption
                .as_ref()
                .map(|caption| caption.text.text.clone())
                .unwrap_or_default(),
            number: table.caption.as_ref().and_then(|caption| caption.number),
            anchors: table.anchors.clone(),
            section_anchors: section.anchors.clone(),
            names: context.names.clone(),
            role,
            side: context.side,
            status: context.status,
            failure: context.failure,
            says_body: context.body,
            rows,
        });
    }

    /// A request or response section without a table may say that its body is described elsewhere.
    fn refer_elsewhere(&mut self, section: &Section, base: &Context) {
        let Some(side) = base.side.filter(|_| !base.failure) else {
            return;
        };
        for block in &section.blocks {
            let (BlockKind::Paragraph(inline) | BlockKind::Item(inline)) = &block.kind else {
                continue;
            };
            let lower = inline.text.to_ascii_lowercase();
            if block.note || !SEE_WORDS.iter().any(|word| lower.contains(word)) {
                continue;
            }
            let mut links = inline.links();
            let link = links.find_map(|(text, target)| Some((text, link_target(target)?)));
            if let Some((text, target)) = link {
                self.roles.references.push(BodyReference {
                    side,
                    headers: base.location == Some(Location::Header),
                    target,
                    text: text.to_owned(),
                    line: block.line,
                });
                return;
            }
        }
    }
}

/// What a heading means. Of one that goes on behind a colon and is no label as a whole, the label
/// before it counts.
fn heading(inline: &Inline) -> Phrase {
    let whole = phrase(inline);
    let label = inline.text.split(['：', ':']).next().unwrap_or_default();
    if whole.is_label() || label.len() == inline.text.len() {
        return whole;
    }
    let label = phrase(&Inline {
        text: label.to_owned(),
        spans: Vec::new(),
    });
    if label.announces_example() {
        label
    } else {
        whole
    }
}

/// One block of a run of code blocks that are no JSON each by itself and JSON together.
fn code_of(run: &[Block]) -> Option<Block> {
    let (head, _) = run.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let mut whole = String::new();
    let mut broken = false;
    // Not even a broken example is printed as one block for every line.
    let mut lined = run.len() > 2;
    let mut line = None;
    for block in run {
        let BlockKind::Code { text, first } = &block.kind else {
            return None;
        };
        broken |= examples::parse(text, *first).broken;
        lined &= !text.trim().contains('\n');
        let start = line.get_or_insert(*first);
        // The lines between, which are fences, keep the lines that the values stand in.
        let passed = u32::try_from(whole.matches('\n').count()).unwrap_or(u32::MAX);
        for _ in passed..first.saturating_sub(*start) {
            whole.push('\n');
        }
        whole.push_str(text);
    }
    let first = line?;
    if !broken || !lined && examples::parse(&whole, first).broken {
        return None;
    }
    Some(Block {
        kind: BlockKind::Code { text: whole, first },
        ..head.clone()
    })
}

/// Whether a caption only says that parameters are listed, so that the label above it counts.
fn caption_is_plain(caption: &Phrase) -> bool {
    let says_more = [
        Term::Request,
        Term::Response,
        Term::Path,
        Term::Query,
        Term::Header,
        Term::Body,
        Term::Uri,
    ];
    !says_more.iter().any(|&term| caption.has(term))
}

/// Whether a name can only be that of a header.
fn is_header_name(name: &str) -> bool {
    const KNOWN: [&str; 9] = [
        "content-type",
        "authorization",
        "accept",
        "host",
        "content-length",
        "content-md5",
        "user-agent",
        "if-match",
        "if-none-match",
    ];
    let lower = name.to_ascii_lowercase();
    lower.starts_with("x-") || KNOWN.contains(&lower.as_str())
}

/// Whether a row's name is that of a placeholder; case and underscores may differ.
pub(super) fn same_placeholder(placeholder: &str, name: &str) -> bool {
    let plain = |text: &str| text.replace(['_', '-', '{', '}'], "").to_ascii_lowercase();
    placeholder == name || plain(placeholder) == plain(name)
}

fn append(doc: &mut Option<String>, text: &str) {
    match doc {
        Some(doc) => {
            doc.push_str("\n\n");
            doc.push_str(text);
        }
        None => *doc = Some(text.to_owned()),
    }
}
