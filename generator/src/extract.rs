//! From the document tree to what one page says, with a diagnostic for every decision that was not
//! plain.
//!
//! A page is read by itself here. What needs other pages, or the whole of this one, such as which
//! table describes which property, is put together in [`resolve`](mod@crate::resolve).

use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Document, Section},
    ir::{Location, Method},
};

mod columns;
mod constraints;
mod examples;
mod explain;
mod names;
mod phrase;
mod roles;
mod rows;
mod types;
mod uri;
mod vocabulary;

pub(crate) use self::{
    constraints::ir_type,
    names::{camel, derived, derived_with, singular},
};
pub use self::{
    explain::explain,
    names::{ExplorerLink, NameWitnesses},
    roles::{BodyReference, Example, ParameterRow, PropertyTable, Side, StatusLine, TableRole},
    rows::{Reference, ReferenceFrom, Row, RowLocation, Target},
    types::{ScalarType, SchemaName, TypeExpr},
    uri::{Call, UriQuery},
};

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
    /// Method and path; `None` on pages that document no operation.
    pub call: Option<Call>,
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
    /// Sections that refer to a body described elsewhere.
    pub references: Vec<BodyReference>,
    /// Findings about this page alone.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether the page documents an operation: a method and a path were found.
    #[must_use]
    pub fn is_operation(&self) -> bool {
        self.call.is_some()
    }
}

/// Reads what a page says. `page` is its path below the folder that holds the services.
#[must_use]
pub fn extract(document: &Document, page: &str) -> Reading {
    let mut diagnostics = Vec::new();
    let call = uri::call(uri_sections(document));
    if let Some((call, unclean)) = call
        .as_ref()
        .and_then(|call| Some((call, call.unclean.as_ref()?)))
    {
        diagnostics.push(
            Diagnostic::new(Code::UncleanUri, page, call.line, unclean.clone()).read_as(format!(
                "{} {}",
                call.method.as_str(),
                call.path
            )),
        );
    }
    let roles = roles::read(page, document, call.as_ref(), &mut diagnostics);
    let names = names::witnesses(document, page);
    let product = names.link.as_ref().and_then(|link| link.product.clone());
    let title = document.title().map(|section| section.heading.text.clone());
    let mut reading = Reading {
        page: page.to_owned(),
        service: product.or_else(|| names::topic_service(document)),
        deprecated: title.as_deref().is_some_and(says_deprecated),
        title: title.filter(|title| !title.is_empty()),
        doc: roles.doc,
        call,
        names,
        parameters: roles.parameters,
        tables: roles.tables,
        statuses: roles.statuses,
        examples: roles.examples,
        references: roles.references,
        diagnostics,
    };
    move_query_of_delete(&mut reading);
    complete_parameters(&mut reading);
    reading
}

/// A call that deletes something may send a body or not; a table in its request section lists the
/// body only where an example shows one.
fn move_query_of_delete(reading: &mut Reading) {
    let request = Some(Side::Request);
    let deletes = reading
        .call
        .as_ref()
        .is_some_and(|call| call.method == Method::Delete);
    let shown = reading
        .examples
        .iter()
        .any(|example| example.side == request);
    let tables = reading.tables.iter();
    let roots: Vec<usize> = tables
        .enumerate()
        .filter(|(_, table)| {
            table.side == request && table.role == TableRole::Root && !table.says_body
        })
        .map(|(at, _)| at)
        .collect();
    if !deletes
        || shown
        || roots.is_empty()
        || reading
            .tables
            .iter()
            .filter(|table| table.side == request)
            .count()
            > 1
    {
        return;
    }
    for at in roots.into_iter().rev() {
        let table = reading.tables.remove(at);
        reading.diagnostics.push(
            Diagnostic::new(
                Code::BodilessRequest,
                &reading.page,
                table.line,
                "a call that deletes lists parameters in its request section, and no example shows a body",
            )
            .read_as("query parameters"),
        );
        let rows = table.rows.into_iter();
        reading.parameters.extend(rows.map(|row| ParameterRow {
            location: Location::Query,
            response: false,
            row,
            stray: false,
        }));
    }
}

/// The sections whose heading announces method and path. A page that tells how requests are built
/// in general has such a section too, but also one for the methods.
fn uri_sections(document: &Document) -> impl Iterator<Item = &Section> {
    let heading = |section: &Section| vocabulary::normalise(&section.heading.text);
    let is_template = document
        .sections
        .iter()
        .filter(|section| vocabulary::TEMPLATE_HEADINGS.contains(&heading(section).as_str()))
        .count()
        > 1;
    document.sections.iter().filter(move |section| {
        let phrase = phrase::phrase(&section.heading);
        let uri = phrase.has(vocabulary::Term::Uri) && phrase.is_label();
        let example = phrase.has(vocabulary::Term::Example);
        uri && !example && section.level != 1 && !is_template
    })
}

fn says_deprecated(title: &str) -> bool {
    let lower = title.to_ascii_lowercase();
    let remark = lower.split(['(', '（']).skip(1);
    remark.into_iter().any(|remark| {
        vocabulary::DEPRECATED_TITLE
            .iter()
            .any(|word| remark.contains(word))
    })
}

/// Gives every placeholder of the path a parameter, and adds what the URI names behind its `?`.
fn complete_parameters(reading: &mut Reading) {
    let Some(call) = reading.call.clone() else {
        return;
    };
    let page = reading.page.clone();
    for parameter in &mut reading.parameters {
        if parameter.location == Location::Path {
            adopt_placeholder(&call, &page, parameter, &mut reading.diagnostics);
        }
        if parameter.stray {
            let name = &parameter.row.name;
            reading.diagnostics.push(
                Diagnostic::new(
                    Code::StrayPathParameter,
                    &page,
                    parameter.row.line,
                    format!(
                        "`{name}` is listed as a path parameter, but the path does not have it"
                    ),
                )
                .quoting(name, "")
                .read_as("a query parameter"),
            );
        }
    }
    let mut missing: Vec<&str> = Vec::new();
    for name in call.path.placeholders() {
        let known = reading
            .parameters
            .iter()
            .any(|one| one.location == Location::Path && one.row.name == name);
        if !known && !missing.contains(&name) {
            missing.push(name);
        }
    }
    for name in missing {
        reading.diagnostics.push(
            Diagnostic::new(
                Code::UndocumentedPlaceholder,
                &page,
                call.line,
                format!("no table describes the placeholder `{name}`"),
            )
            .quoting(call.path.as_str(), name)
            .read_as("a required string"),
        );
        reading
            .parameters
            .push(rows::undescribed(Location::Path, name, call.line, true));
    }
    for query in &call.query {
        let known = reading
            .parameters
            .iter()
            .any(|one| one.location == Location::Query && one.row.name == query.name);
        if !known {
            reading.parameters.push(rows::undescribed(
                Location::Query,
                &query.name,
                call.line,
                false,
            ));
        }
    }
    reading
        .parameters
        .sort_by_key(|parameter| parameter.location);
}

/// Gives a path parameter the spelling of its placeholder, and makes it required.
fn adopt_placeholder(
    call: &Call,
    page: &str,
    parameter: &mut ParameterRow,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let row = &mut parameter.row;
    let mut names = call.path.placeholders();
    if let Some(name) = names.find(|name| roles::same_placeholder(name, &row.name)) {
        name.clone_into(&mut row.name);
    }
    if row.required_known && !row.facts.required {
        diagnostics.push(
            Diagnostic::new(
                Code::OptionalPlaceholder,
                page,
                row.line,
                format!("the path parameter `{}` is marked optional", row.name),
            )
            .quoting(&row.name, "")
            .read_as("required"),
        );
    }
    row.facts.required = true;
    row.facts.required_if = None;
}
