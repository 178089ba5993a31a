//! From the document tree to what one page says, with a diagnostic for every decision that was not
//! plain.
//!
//! A page is read by itself here. What needs other pages, or the whole of this one, such as which
//! table describes which property, is put together in [`resolve`](mod@crate::resolve).

use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Block, BlockKind, Document, Section},
};

mod body_itself;
mod budget;
mod columns;
mod constraints;
mod examples;
mod explain;
mod formats;
mod labels;
mod links;
mod messages;
mod names;
mod nesting;
mod other_page;
mod parameters;
mod phrase;
mod reading;
mod roles;
mod rows;
mod side;
mod torn;
mod types;
mod uri;
mod vocabulary;
mod wire_name;

pub(crate) use self::{
    body_itself::is_nameless,
    budget::exceeded,
    constraints::ir_type,
    formats::{is_secret, is_time, says_time, says_word},
    names::{Derived, camel, fitting, singular, spelled_out, suggested, version_placeholder},
    rows::{duplicate_row, table_numbers},
    vocabulary::is_page_number,
};
pub use self::{
    constraints::Said,
    examples::{Lines, QueryValue},
    explain::{Note, NoteKind, RowNote, explain, notes},
    labels::Nesting,
    links::Link,
    messages::Message,
    names::{ExplorerLink, NameWitnesses},
    other_page::OtherPage,
    reading::{
        BodyReference, Example, ParameterRow, Placement, PropertyTable, Reading, StatusLine,
        TableRole,
    },
    rows::{Reference, ReferenceFrom, Row, RowFacts, Target},
    side::Side,
    types::{ScalarType, SchemaName, TypeExpr},
    uri::{Call, UriQuery},
    vocabulary::RowLocation,
};

/// Reads what a page says. `page` is its path below the folder that holds the services.
#[must_use]
pub fn extract(document: &Document, page: &str) -> Reading {
    let mut diagnostics = Vec::new();
    let stated = || uri_sections(document).flat_map(|section| &section.blocks);
    let all = || document.sections.iter().flat_map(|section| &section.blocks);
    let call = uri::call(stated())
        .or_else(|| uri::call(labelled_calls(document)))
        .or_else(|| uri::message_call(message_sections(document)))
        .or_else(|| uri::call_of_example(stated(), all()))
        .or_else(|| (!is_template(document)).then(|| uri::call_in_code(document))?);
    diagnostics.extend(call.as_ref().and_then(|call| unclean_uri(page, call)));
    let unreadable = match call {
        None => unreadable_uri(document, page),
        Some(_) => None,
    };
    let other = match call {
        None => Some(other_page::kind(
            document,
            unreadable.as_ref().map(|one| one.line),
        )),
        Some(_) => None,
    };
    diagnostics.extend(unreadable);
    diagnostics.extend(call.as_ref().and_then(|call| other_method(page, call)));
    diagnostics.extend(call.as_ref().and_then(|call| budget::beyond(page, call)));
    diagnostics.extend(budget::long_tags(page, &document.long_tags));
    diagnostics.extend(torn::findings(page, document));
    diagnostics.extend(links::dead(page, document));
    let mut roles = roles::read(page, document, call.as_ref(), &mut diagnostics);
    diagnostics.extend(budget::cut(page, &mut roles.parameters));
    let names = names::witnesses(document, page, &roles.messages);
    let product = names.link.as_ref().and_then(|link| link.product.as_ref());
    let product = product.map(|product| product.to_ascii_lowercase());
    let title = document.title().map(|section| section.heading.text.clone());
    let mut reading = Reading {
        page: page.to_owned(),
        service: product.or_else(|| names::topic_service(document)),
        deprecated: title.as_deref().is_some_and(says_deprecated),
        revision: title.as_deref().and_then(revision),
        title: title.filter(|title| !title.is_empty()),
        doc: roles.doc,
        call,
        other,
        names,
        parameters: roles.parameters,
        tables: roles.tables,
        statuses: roles.statuses,
        examples: roles.examples,
        example_queries: roles.example_queries,
        shows_request_line: roles.shows_request_line,
        references: roles.references,
        messages: roles.messages,
        links: links::to_pages(page, document),
        anchors: document.anchors.clone(),
        diagnostics,
    };
    body_itself::drop_empty(&mut reading);
    body_itself::settle_rows(&mut reading);
    body_itself::settle_nulls(&mut reading);
    parameters::complete(&mut reading);
    reading
}

/// The sections whose heading announces method and path. A page that tells how requests are built
/// in general has such a section too, but also one for the methods.
fn uri_sections(document: &Document) -> impl Iterator<Item = &Section> + Clone {
    let is_template = is_template(document);
    document.sections.iter().filter(move |section| {
        let phrase = phrase::phrase(&section.heading);
        let uri = phrase.has(vocabulary::Term::Uri) && phrase.is_label();
        let example = phrase.has(vocabulary::Term::Example);
        uri && !example && section.level != 1 && !is_template
    })
}

/// Whether a page tells how requests are built in general.
fn is_template(document: &Document) -> bool {
    let heading = |section: &Section| vocabulary::normalise(&section.heading.text);
    let sections = document.sections.iter();
    let of_template =
        |section: &&Section| vocabulary::TEMPLATE_HEADINGS.contains(&heading(section).as_str());
    sections.filter(of_template).count() > 1
}

/// What is to be said of a page with a section for method and path that holds no such thing.
fn unreadable_uri(document: &Document, page: &str) -> Option<Diagnostic> {
    let blocks = uri_sections(document).flat_map(|section| &section.blocks);
    let texts = || {
        blocks.clone().filter_map(|block| match &block.kind {
            BlockKind::Paragraph(inline) | BlockKind::Item(inline) if !block.note => {
                Some((block.line, inline.text.as_str()))
            }
            BlockKind::Code { text, first } => Some((*first, text.lines().next()?)),
            _ => None,
        })
    };
    if let Some((line, _)) = texts().find(|(_, text)| uri::is_over_budget(text)) {
        let message = "the URI has more letters or placeholders than are read";
        let read_as = "a page that documents no operation";
        return Some(budget::exceeded(page, line, message, read_as));
    }
    let (line, text) = texts().next()?;
    let message = "no method and path could be read where the page should give them";
    Some(
        Diagnostic::new(Code::UnreadableUri, page, line, message)
            .quoting(text, "")
            .read_as("a page that documents no operation"),
    )
}

/// What is to be said of a call that had to be cleaned or pieced together.
fn unclean_uri(page: &str, call: &Call) -> Option<Diagnostic> {
    let unclean = call.unclean.clone()?;
    let read_as = format!("{} {}", call.method.as_str(), call.path);
    Some(Diagnostic::new(Code::UncleanUri, page, call.line, unclean).read_as(read_as))
}

/// What is to be said of a page that gives one more call, by another method.
fn other_method(page: &str, call: &Call) -> Option<Diagnostic> {
    let (method, line) = call.other_method?;
    let (first, method) = (call.method.as_str(), method.as_str());
    let message = format!("the page gives a call by {method} beside its first one, by {first}");
    let found = Diagnostic::new(Code::OtherMethod, page, line, message);
    Some(found.read_as(format!("{first} alone")))
}

/// The paragraphs below a paragraph that is a label for method and path, as a heading would be.
fn labelled_calls(document: &Document) -> impl Iterator<Item = &Block> {
    let sections = document.sections.iter().filter(|section| section.level > 1);
    sections.flat_map(|section| {
        let pairs = section.blocks.windows(2);
        pairs
            .filter(|pair| {
                roles::labels_uri(&pair[0]) && matches!(pair[1].kind, BlockKind::Paragraph(_))
            })
            .map(|pair| &pair[1])
    })
}

/// The sections that print a whole message instead of a URI.
fn message_sections(document: &Document) -> impl Iterator<Item = &Section> {
    document.sections.iter().filter(|section| {
        let heading = vocabulary::normalise(&section.heading.text);
        vocabulary::MESSAGE_HEADINGS
            .iter()
            .any(|word| heading.starts_with(word))
    })
}

/// The numbers in brackets at the end of a title, with points between them.
fn revision(title: &str) -> Option<Vec<u32>> {
    let (_, remark) = title
        .trim_end_matches([')', '）'])
        .rsplit_once(['(', '（'])?;
    let numbers: Option<Vec<u32>> = remark
        .split('.')
        .map(|number| number.trim().parse().ok())
        .collect();
    numbers.filter(|numbers| numbers.len() > 1)
}

fn says_deprecated(title: &str) -> bool {
    let lower = title.to_ascii_lowercase();
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut remarks = lower.split(['(', '（', '[', '【']).skip(1);
    remarks.any(|remark| has(remark, vocabulary::DEPRECATED_TITLE))
        || lower.starts_with(['[', '【']) && has(&lower, vocabulary::DEPRECATED_TITLE)
        || has(&lower, vocabulary::DEPRECATED_PROSE)
}

#[cfg(test)]
mod tests {
    use super::says_deprecated;

    #[test]
    fn a_title_says_deprecated_in_any_brackets_and_in_prose() {
        for title in [
            "Creating a Lamp (Deprecated)",
            "Creating a Lamp [deprecated]",
            "[Discarded] Creating a Lamp",
            "Deprecated: Creating a Lamp",
            "Creating a Lamp, deprecated since 2.1",
            "创建Lamp（已废弃，不推荐使用）",
            "创建Lamp-已废弃",
        ] {
            assert!(says_deprecated(title), "{title}");
        }
        for title in ["Creating a Lamp (Native API)", "Querying Discarded Lamps"] {
            assert!(!says_deprecated(title), "{title}");
        }
    }
}
