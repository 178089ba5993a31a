//! Which inputs turn pages.
//!
//! | where a page begins | how long it is | what it is |
//! |---|---|---|
//! | `marker` | `limit`, `maxitems` | where the page before ended |
//! | `continue` | `limit` | the same, of Kubernetes |
//! | `offset`, `start_number` | `limit` | items to skip |
//! | `from` | `size` | the same, of operations whose name begins with `List`: logs are read from their end |
//! | `start` | `limit` | the first item's number; the first of all is 1 |
//! | `page`, `page_no`, `current_page`, … | `page_size`, `per_page`, `size`, `limit` | the page's number |
//!
//! Where a number begins is told by its default, else by its minimum, else it is as in the table; a
//! page's number begins at 1. An `offset` of 1 by default is the number of a page, and so is one
//! whose format is `page`: its description says so. The minimum of an `offset` tells nothing: where
//! it is 1, the pages mean that 0 need not be sent. Nobody begins a list elsewhere than at 0 or 1,
//! so an input with another default or minimum turns nothing. Numbers travel as texts, too.

use super::squeezed;
use crate::{
    ir::{Location, Number, Operation, Property, Scalar, Type},
    lower::{
        ident::Ident,
        item::{Field, PageInput, Place, Struct, Turn, Ty},
    },
};

/// How pages may be turned.
pub(super) enum Pages {
    /// By a marker, if the response has one.
    Marked(Ident, Option<PageInput>),
    /// By a number.
    Counted(Turn, PageInput),
}

/// Inputs with the number of a page, without what habits differ in.
const PAGE_NUMBERS: &[&str] = &[
    "page",
    "pageno",
    "pagenum",
    "pagenumber",
    "currentpage",
    "curpage",
];

/// Inputs with the most items of a numbered page.
const PAGE_SIZES: &[&str] = &["pagesize", "perpage", "size", "limit"];

/// The format of an `offset` that counts pages.
const PAGE: &str = "page";

/// The ways in which a request can turn pages, the best first.
pub(super) fn inputs(operation: &Operation, request: &Struct) -> Vec<Pages> {
    let size = |names: &[&str]| {
        let fields = names.iter().filter_map(|name| input(request, name));
        let mut fields = fields.filter(|field| is_scalar(field));
        fields.next().map(|field| PageInput {
            ident: field.ident.clone(),
            optional: field.optional,
            is_text: field.ty == Ty::String,
        })
    };
    let place = |name: &str| input(request, name).filter(|field| is_scalar(field));
    let limit = size(&["limit", "maxitems"]);
    let mut ways = Vec::new();
    for name in ["marker", "continue"] {
        let marker = place(name).map(|field| field.ident.clone());
        ways.extend(marker.map(|marker| Pages::Marked(marker, limit.clone())));
    }
    let from = if operation.operation.starts_with("List") {
        "from"
    } else {
        ""
    };
    let counted = [
        ("offset", &["limit"][..]),
        ("start_number", &["limit"]),
        ("start", &["limit"]),
        (from, &["size"]),
    ];
    for (name, sizes) in counted {
        if let (Some(field), Some(size)) = (place(name), size(sizes)) {
            let turn = property(operation, field).and_then(|facts| by_number(field, facts));
            ways.extend(turn.map(|turn| Pages::Counted(turn, size)));
        }
    }
    for name in PAGE_NUMBERS {
        if let (Some(field), Some(size)) = (place(name), size(PAGE_SIZES)) {
            let first = property(operation, field).and_then(|facts| first(facts, 1));
            let turn = first.map(|first| Turn::Page(field.ident.clone(), first));
            ways.extend(turn.map(|turn| Pages::Counted(turn, size)));
        }
    }
    ways
}

/// The input with this name, in the query or at the top of the body.
fn input<'a>(request: &'a Struct, name: &str) -> Option<&'a Field> {
    request.fields.iter().find(|field| {
        let is_input = matches!(field.facts.place, Some(Place::Query | Place::Body));
        is_input && squeezed(&field.wire_name) == squeezed(name)
    })
}

fn is_scalar(field: &Field) -> bool {
    matches!(field.ty, Ty::I64 | Ty::String)
}

/// How an input that counts items by its name turns pages.
fn by_number(field: &Field, facts: &Property) -> Option<Turn> {
    let ident = field.ident.clone();
    if field.wire_name == "start" {
        return Some(match first(facts, 1)? {
            0 => Turn::Offset(ident),
            _ => Turn::FirstItem(ident),
        });
    }
    let is_page = facts.format.as_deref() == Some(PAGE);
    let facts = Property {
        minimum: None,
        ..facts.clone()
    };
    Some(match first(&facts, i64::from(is_page))? {
        0 if !is_page => Turn::Offset(ident),
        first => Turn::Page(ident, first),
    })
}

/// The number of the first item or page; `None` where the facts say something odd.
fn first(facts: &Property, otherwise: i64) -> Option<i64> {
    let default = match &facts.default {
        Some(Scalar::Number(Number::Integer(default))) => Some(*default),
        Some(Scalar::String(default)) => Some(default.parse().ok()?),
        Some(Scalar::Number(Number::Float(_)) | Scalar::Boolean(_)) => return None,
        None => None,
    };
    let least = match facts.minimum {
        Some(Number::Integer(least)) => Some(least),
        Some(Number::Float(_)) => return None,
        None => None,
    };
    let first = default.or(least).unwrap_or(otherwise);
    matches!(first, 0 | 1).then_some(first)
}

/// What the pages say of an input.
fn property<'a>(operation: &'a Operation, field: &Field) -> Option<&'a Property> {
    if field.facts.place == Some(Place::Query) {
        let found = operation.parameters.iter().find(|parameter| {
            parameter.location == Location::Query && parameter.name == field.wire_name
        });
        return found.map(|parameter| &parameter.value);
    }
    match &operation.request.as_ref()?.schema.ty {
        Type::Schema(name) => operation
            .schemas
            .get(name)?
            .properties
            .get(&field.wire_name),
        _ => None,
    }
}
