//! Documentation: the page's words, and sentences made from facts.

use super::markdown::{code, phrase, prose, wrap};
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

/// The documentation of an operation's module.
pub(super) fn module(module: &OperationModule) -> String {
    let mut paragraphs = vec![code(&format!("{} {}", module.method, module.path))];
    // The title stands at the request, which is what the reader is led to.
    if !module.doc.other_paths.is_empty() {
        paragraphs.push(format!("Also at {}.", list(&module.doc.other_paths)));
    }
    paragraphs.extend(module.renamed.iter().map(renamed));
    paragraphs.push(format!("Source: {}", code(&module.page)));
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
    if paragraphs.is_empty() {
        paragraphs.push(format!("The request of {}.", code(&module.call.name)));
    }
    paragraphs.extend(doc.deprecated.then(|| "Deprecated.".to_owned()));
    if !doc.responses.is_empty() {
        paragraphs.push("Responses:".to_owned());
        let lines: Vec<_> = doc.responses.iter().flat_map(response).collect();
        paragraphs.push(lines.join("\n"));
    }
    join(paragraphs)
}

fn response(response: &ResponseDoc) -> Vec<String> {
    let ResponseDoc {
        status,
        text,
        body,
        headers,
    } = response;
    let mut line = status.map_or_else(
        || "any other failure".to_owned(),
        |status| code(&status.to_string()),
    );
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

/// The documentation of an object.
pub(super) fn schema(item: &Struct) -> String {
    match (&item.doc, &item.role) {
        (Some(doc), _) if !doc.trim().is_empty() => prose(doc),
        (_, Role::Schema(name)) => format!("The object {}.", code(name)),
        (_, Role::Request(name)) => format!("The request of {}.", code(name)),
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
        Role::Schema(_) => "An object with what is required.",
    }
}

/// The documentation of a field: the page's words, then what else is known.
pub(super) fn field(field: &Field) -> String {
    let words = field.doc.as_deref().map(prose);
    let words = words.filter(|words| !words.is_empty());
    let needs_facts = field.is_additional || words.is_none() || is_telling(&field.facts);
    let facts = needs_facts.then(|| sentence(&facts(field)));
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

/// Whether the facts say more than the Rust type does.
fn is_telling(facts: &Facts) -> bool {
    let silent = Facts {
        place: facts.place,
        type_words: facts.type_words.clone(),
        ..Facts::default()
    };
    facts.place != Some(Place::Response) || *facts != silent
}

/// `Optional query parameter; integer from 0 to 1000, 1000 if left out.`
fn facts(field: &Field) -> String {
    let facts = &field.facts;
    let mut value = value_words(facts);
    if let Some(default) = &facts.default {
        value.push_str(&format_args!(", {} if left out", code(default)).to_string());
    }
    let mut sentences = Vec::new();
    sentences.extend(facts.deprecated.then(|| "Deprecated.".to_owned()));
    sentences.push(match facts.place {
        place if field.is_additional => {
            let place = place.map_or("property", place_word);
            format!("Every other {place}, by name; the value: {value}.")
        }
        None | Some(Place::Response) => format!("{}.", capitalized(&value)),
        Some(place) => {
            let required = if facts.required {
                "Required"
            } else {
                "Optional"
            };
            format!("{required} {}; {value}.", place_word(place))
        }
    });
    sentences.extend(further(facts));
    sentences.join(" ")
}

fn value_words(facts: &Facts) -> String {
    let Facts {
        type_words,
        format,
        range,
        length,
        items,
        pattern,
        ..
    } = facts;
    let mut words = type_words.clone();
    if let Some(format) = format {
        words.push_str(&format_args!(" ({})", phrase(format)).to_string());
    }
    if let Some(limits) = limits(range) {
        let is_span = range.min.is_some() && range.max.is_some();
        words.push_str(if is_span { " from " } else { " of " });
        words.push_str(&limits);
    }
    if let Some(limits) = limits(length) {
        words.push_str(&format_args!(" of {limits} characters").to_string());
    }
    if let Some(limits) = limits(items) {
        words.push_str(&format_args!(", {limits} items").to_string());
    }
    if let Some(pattern) = pattern {
        words.push_str(" that matches ");
        words.push_str(&code(pattern));
    }
    words
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
    let from_client = match facts.place {
        Some(Place::Path) => "The endpoint's is taken if it is not set.",
        _ => "The client's is taken if it is not set.",
    };
    let values = &facts.values;
    let accepts: Vec<String> = facts.accepts.iter().map(|ty| (*ty).to_owned()).collect();
    let is_read = matches!(facts.place, Some(Place::Response));
    [
        facts.from_client.then(|| from_client.to_owned()),
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
            .then(|| "No table lists it, an example shows it.".to_owned()),
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
