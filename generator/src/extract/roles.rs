//! Which part of a page is what: the walk over its sections that gives every table, code block
//! and status its role.
//!
//! A heading opens a section and says its side; a list item, a bold line or a short paragraph in
//! it may say more until the next one. The nearest word wins.

use std::collections::BTreeMap;

use super::{
    examples::QueryValue,
    messages::Message,
    nesting,
    phrase::{Phrase, phrase},
    reading::{
        BodyReference, Example, ParameterRow, Placement, PropertyTable, StatusLine, TableRole,
    },
    rows::link_target,
    side::Side,
    uri::Call,
    vocabulary::{SEE_WORDS, Term},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Block, BlockKind, Document, Inline, Section},
    ir::{Location, Method},
};

use self::context::{Context, Part};

mod code;
mod context;
mod tables;

/// Everything on a page that has a role.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) parameters: Vec<ParameterRow>,
    pub(super) tables: Vec<PropertyTable>,
    pub(super) statuses: Vec<StatusLine>,
    pub(super) examples: Vec<Example>,
    pub(super) example_queries: BTreeMap<String, Vec<QueryValue>>,
    pub(super) shows_request_line: bool,
    pub(super) references: Vec<BodyReference>,
    pub(super) messages: Vec<Message>,
    pub(super) doc: Option<String>,
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
        document,
        call,
        roles: Roles::default(),
        diagnostics,
        shown: (0, 0),
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
    document: &'a Document,
    call: Option<&'a Call>,
    roles: Roles,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// How many examples there have been, and how many values in them.
    shown: (usize, usize),
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
            let outcome = phrase.has(Term::Success) || phrase.has(Term::Failure);
            // What became of the request is the meaning of the status above it.
            let meaning = phrase.has(Term::Request) && context.failure == failure;
            if context.side == was && (!outcome || meaning) {
                (context.status, context.failure) = (status, failure);
            }
        } else if names && (item || short || phrase.of_table) {
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
        let Some(code) = phrase.status.filter(|_| !phrase.unknown) else {
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

/// Whether a paragraph is nothing but a label for method and path.
pub(super) fn labels_uri(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(inline) if !block.note => {
            let phrase = phrase(inline);
            phrase.is_label() && phrase.is_only(Term::Uri)
        }
        _ => false,
    }
}
