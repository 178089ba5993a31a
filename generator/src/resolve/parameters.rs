//! Inputs outside the body, and the headers of responses.

use super::{
    declare::{scalar_type, set_format},
    index::Index,
};
use crate::{
    extract::{Call, ParameterRow, Row, Side, UriQuery, is_page_number},
    ir::{Location, Parameter, Property, Type},
};

pub(super) use self::shown::hold;

mod shown;

/// The headers that the page lists for the response of success.
pub(super) fn of_response(index: &Index<'_>, page: usize) -> Vec<Parameter> {
    let listed = index.reading(page).parameters.iter();
    let listed = listed.filter(|parameter| parameter.response);
    let more = headers(index, page, Side::Response).into_iter();
    let more = more.map(|row| parameter_of(Location::Header, row));
    listed.map(parameter).chain(more).collect()
}

/// The parameters of the request.
pub(super) fn of_request(index: &Index<'_>, page: usize, call: &Call) -> Vec<Parameter> {
    let reading = index.reading(page);
    let sent = reading
        .parameters
        .iter()
        .filter(|parameter| !parameter.response);
    let more = headers(index, page, Side::Request).into_iter();
    let more = more.map(|row| parameter_of(Location::Header, row));
    let mut parameters: Vec<Parameter> = sent.map(parameter).chain(more).collect();
    let stand_in = call.query.iter().any(|query| stands_in(query, &parameters));
    for parameter in parameters.iter_mut().filter(|_| !stand_in) {
        let query = call.query.iter().find(|query| query.name == parameter.name);
        if let Some(constant) = query
            .filter(|_| parameter.location == Location::Query)
            // Where the row lists several values, the one in the URI is an example.
            .filter(|_| parameter.value.values.len() < 2)
            .and_then(|query| query.constant.clone())
        {
            parameter.constant = Some(constant);
            parameter.value.required = true;
            parameter.value.required_if = None;
        }
    }
    parameters
}

/// Whether what the URI has behind a name stands in for a value: the name again, or what is none of
/// the row's type. The other values of such a URI stand in, too.
fn stands_in(query: &UriQuery, parameters: &[Parameter]) -> bool {
    let mut rows = parameters
        .iter()
        .filter(|one| one.location == Location::Query && one.name == query.name);
    let (Some(constant), Some(row)) = (query.constant.as_deref(), rows.next()) else {
        return false;
    };
    let is_value = match row.value.ty {
        Type::Integer => constant.parse::<i64>().is_ok(),
        Type::Number => constant.parse::<f64>().is_ok(),
        Type::Boolean => {
            constant.eq_ignore_ascii_case("true") || constant.eq_ignore_ascii_case("false")
        }
        _ => true,
    };
    !is_value || constant == query.name
}

fn parameter(parameter: &ParameterRow) -> Parameter {
    parameter_of(parameter.location, &parameter.row)
}

fn parameter_of(location: Location, row: &Row) -> Parameter {
    let mut value = Property {
        ty: scalar_type(&row.ty),
        ..row.facts.clone()
    };
    set_format(&mut value, &row.ty);
    // By its name it counts items, and nothing but its description says that it does not.
    let is_offset = location == Location::Query && row.name == "offset";
    if is_offset && value.doc.as_deref().is_some_and(is_page_number) {
        value.format = Some("page".to_owned());
    }
    Parameter {
        name: row.name.clone(),
        location,
        value,
        constant: None,
    }
}

/// The headers of one side, with those that a reference to another table adds.
fn headers<'a>(index: &Index<'a>, page: usize, side: Side) -> Vec<&'a Row> {
    let reading = index.reading(page);
    let mut rows: Vec<&Row> = Vec::new();
    let references = reading.references.iter();
    let references = references.filter(|reference| reference.headers && reference.side == side);
    for reference in references {
        let table = index.spoken_of(page, &reference.target, &reference.text);
        rows.extend(table.into_iter().flat_map(|id| &index.table(id).rows));
    }
    let listed = |row: &&Row| {
        reading.parameters.iter().any(|parameter| {
            parameter.location == Location::Header
                && parameter.response == (side == Side::Response)
                && parameter.row.name.eq_ignore_ascii_case(&row.name)
        })
    };
    rows.retain(|row| !listed(row) && !row.free_key);
    rows
}
