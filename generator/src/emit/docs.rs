//! Documentation: the page's words, and sentences made from facts.

use std::collections::BTreeSet;

use super::markdown::{code, phrase, prose, wrap};
use crate::lower::ident::Ident;
use crate::lower::item::{
    Alias, Bounds, Enum, Facts, Field, OperationModule, Place, Renamed, ResponseDoc, Role, Struct,
    Variant,
};

/// The documentation of the module of shared types.
pub(super) const SHARED: &str = "Types that several operations have in common.";

/// The documentation of the constant with a service's hosts.
pub(super) const SERVICE: &str = "The service, and the host that it answers on in each region.";

/// The documentation of a service's module.
pub(super) fn service(name: &str, title: Option<&str>) -> String {
    let name = code(name);
    match title {
        Some(title) => format!("{} ({name}).", phrase(title)),
        None => format!("The service {name}."),
    }
}

/// The documentation of the module of a version.
pub(super) fn version(version: &str) -> String {
    format!(
        "Operations whose paths are of the version {}.",
        code(version)
    )
}

/// The documentation of an operation's module.
pub(super) fn module(module: &OperationModule) -> String {
    let mut paragraphs = vec![code(&format!("{} {}", module.method, module.path))];
    // The title stands at the request, which is what the reader is led to.
    if !module.doc.other_paths.is_empty() {
        paragraphs.push(format!("Also at {}.", list(&module.doc.other_paths)));
    }
    paragraphs.extend(module.renamed.iter().map(renamed));
    // Lines of their own, which are the same paragraph: a link cannot be broken.
    let mut source = match &module.page_url {
        Some(url) => format!("Source: the [vendor's page]({url})"),
        None => format!("Source: {}", code(&module.page)),
    };
    let explorer = module.explorer.as_ref();
    source.extend(explorer.map(|url| format!(",\nin the [API Explorer]({url})")));
    paragraphs.push(source);
    join(paragraphs)
}

fn renamed(renamed: &Renamed) -> String {
    let Renamed {
        field,
        wire_name,
        place,
    } = renamed;
    sentence(&format!(
        "The {} {} is the field {}, since its name is taken.",
        place_word(*place),
        code(wire_name),
        code(field.unraw()),
    ))
}

/// The documentation of a request.
pub(super) fn operation(module: &OperationModule) -> String {
    let doc = &module.doc;
    let mut paragraphs = Vec::new();
    paragraphs.extend(doc.title.as_deref().map(prose));
    paragraphs.extend(doc.text.as_deref().map(prose));
    if doc.title.is_none() {
        paragraphs.insert(0, doc.summary.clone());
    }
    if !doc.responses.is_empty() {
        paragraphs.push("Responses:".to_owned());
        let groups = doc.responses.chunk_by(is_alike);
        let lines: Vec<_> = groups.flat_map(responses).collect();
        paragraphs.push(lines.join("\n"));
    }
    join(paragraphs)
}

/// Whether two statuses differ in their code alone.
fn is_alike(one: &ResponseDoc, other: &ResponseDoc) -> bool {
    let is_failure = |response: &ResponseDoc| response.status.is_none_or(|code| code >= 400);
    let is_silent = one.text.is_none() && other.text.is_none();
    let is_equal = one.body == other.body && one.headers == other.headers;
    is_silent && is_equal && is_failure(one) == is_failure(other)
}

/// Statuses that differ in their code alone, in one line.
fn responses(alike: &[ResponseDoc]) -> Vec<String> {
    let codes = alike.iter().map(|response| match response.status {
        Some(status) => code(&status.to_string()),
        None => "any other failure".to_owned(),
    });
    let codes: Vec<_> = codes.collect();
    let mut line = codes.join(", ");
    let Some(ResponseDoc {
        text,
        body,
        headers,
        status: _,
    }) = alike.first()
    else {
        return Vec::new();
    };
    if let Some(body) = body {
        line.push_str(&format_args!(" with [`{}`]", body.unraw()).to_string());
    }
    if !headers.is_empty() {
        line.push_str(" and headers ");
        line.push_str(&list(headers));
    }
    if let Some(text) = text {
        line.push_str(": ");
        line.push_str(&phrase(text));
    }
    wrap(&line, "- ")
}

/// The documentation of an object, in a module that has the names `at_hand`.
pub(super) fn schema(item: &Struct, at_hand: &BTreeSet<&Ident>) -> String {
    match (&item.doc, &item.role) {
        (Some(doc), _) if !doc.trim().is_empty() => prose(doc),
        (_, Role::Schema(name)) => format!("The object {}.", code(name)),
        (_, Role::Request(name)) => format!("The request of {}.", code(name)),
        // It may be shared by types that are not, and then stands in another module than these.
        (_, Role::Required(of)) if at_hand.contains(of) => {
            format!("What [`{of}`] cannot be made without.")
        }
        (_, Role::Required(of)) => format!("What {} cannot be made without.", code(of.unraw())),
    }
}

/// The documentation of the name of a response that is no object.
pub(super) fn alias(item: &Alias) -> String {
    let mut paragraphs = vec![format!("What {} gives back.", code(&item.operation))];
    paragraphs.extend(item.doc.as_deref().map(prose));
    paragraphs.extend(
        item.media_type
            .as_deref()
            .map(|media_type| format!("The body as it came, as {}.", code(media_type))),
    );
    join(paragraphs)
}

/// The documentation of an enum.
pub(super) fn open_enum(item: &Enum) -> String {
    format!(
        "The listed values of {}; another value is kept as [`{}`](Self::{}).",
        code(&item.property),
        item.other,
        item.other,
    )
}

/// The documentation of a listed value.
pub(super) fn variant(variant: &Variant) -> String {
    code(&variant.wire_name)
}

/// The documentation of a constructor that takes what is required.
pub(super) fn constructor(item: &Struct) -> &'static str {
    match item.role {
        Role::Request(_) => "A request with what is required.",
        Role::Schema(_) | Role::Required(_) => "An object with what is required.",
    }
}

/// The documentation of a field: the page's words, then what else is known and the type does not say.
pub(super) fn field(field: &Field) -> String {
    let words = field.doc.as_deref().map(prose);
    let facts = Some(sentence(&facts(field)));
    join(
        words
            .into_iter()
            .chain(facts)
            .chain(aliases(field))
            .collect(),
    )
}

/// The other names that a member is read under, where it is read at all.
fn aliases(field: &Field) -> Option<String> {
    let is_read = matches!(field.facts.place, Some(Place::Request | Place::Response));
    let aliases = &field.aliases;
    (is_read && !aliases.is_empty()).then(|| sentence(&format!("Also read as {}.", list(aliases))))
}

/// `Query parameter, 0 to 1000, 1000 if left out.`
fn facts(field: &Field) -> String {
    let facts = &field.facts;
    let mut parts = value_words(facts);
    match facts.place {
        place if field.is_additional => {
            let place = place.map_or("property", place_word);
            parts.insert(0, format!("every other {place}, by name"));
        }
        None | Some(Place::Body | Place::Request | Place::Response) => {}
        Some(place) => parts.insert(0, place_word(place).to_owned()),
    }
    if let Some(default) = &facts.default {
        parts.push(format!("{} if left out", code(default)));
    }
    let mut sentences = Vec::new();
    if !parts.is_empty() {
        sentences.push(format!("{}.", capitalized(&parts.join(", "))));
    }
    sentences.extend(further(facts));
    sentences.join(" ")
}

/// Formats that the Rust type implies.
const PLAIN_FORMATS: &[&str] = &["int32", "int64", "float", "double", "password", "date-time"];

fn value_words(facts: &Facts) -> Vec<String> {
    let format = facts.format.as_deref();
    let format = format.filter(|format| !PLAIN_FORMATS.contains(format));
    [
        format.map(code),
        limits(&facts.range),
        limits(&facts.length).map(|limits| format!("{limits} characters")),
        limits(&facts.items).map(|limits| format!("{limits} items")),
        facts
            .pattern
            .as_deref()
            .map(|pattern| format!("matching {}", code(pattern))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `1 to 9`, `at least 1`, `at most 9`.
fn limits(bounds: &Bounds) -> Option<String> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

fn further(facts: &Facts) -> Vec<String> {
    let values = &facts.values;
    let accepts: Vec<String> = facts.accepts.iter().map(|ty| (*ty).to_owned()).collect();
    let is_read = matches!(facts.place, Some(Place::Response));
    [
        facts
            .from_client
            .then(|| "The endpoint's is taken if it is not set.".to_owned()),
        facts.required_if.as_deref().map(|condition| {
            let condition = phrase(condition);
            format!(
                "Required on a condition: {}.",
                condition.trim_end_matches(['.', '。'])
            )
        }),
        (!values.is_empty()).then(|| format!("Listed values: {}.", list(values))),
        (is_read && !accepts.is_empty())
            .then(|| format!("Examples also show it as {}.", list(&accepts))),
        facts
            .read_only
            .then(|| "Only the service sets it.".to_owned()),
        facts
            .from_example
            .then(|| "Shown by an example alone.".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn place_word(place: Place) -> &'static str {
    match place {
        Place::Path => "path parameter",
        Place::Query => "query parameter",
        Place::Header => "header",
        Place::FormField | Place::FormPart => "form field",
        Place::FormFile => "file",
        Place::WholeBody => "body",
        Place::Body => "body property",
        Place::Request | Place::Response => "property",
    }
}

fn list(texts: &[String]) -> String {
    let codes: Vec<String> = texts.iter().map(|text| code(text)).collect();
    codes.join(", ")
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Markdown of our own, broken into lines.
fn sentence(markdown: &str) -> String {
    wrap(markdown, "").join("\n")
}

fn join(paragraphs: Vec<String>) -> String {
    let mut paragraphs = paragraphs;
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}
