//! Rows of the URI section that the URI does not have.

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Call, ParameterRow, Placement, Reading, Side, TableRole, roles, rows},
    ir::{Location, Scalar},
};

/// A table of the request that does not say that it lists the body may list placeholders of the
/// path. A row that is called like one describes it, unless a request example shows the member.
pub(super) fn take_placeholders(reading: &mut Reading, call: &Call) {
    let request = Some(Side::Request);
    let examples = reading.examples.iter().filter(|one| one.side == request);
    let shown = |name: &str| {
        let mut members = examples.clone().filter_map(|one| one.value.as_object());
        members.any(|members| members.contains_key(name))
    };
    let is_placeholder = |row: &rows::Row| {
        call.path.placeholders().any(|name| name == row.name) && !shown(&row.name)
    };
    let mut taken = Vec::new();
    for table in &mut reading.tables {
        if table.side == request && table.role == TableRole::Root && !table.says_body {
            let all = std::mem::take(&mut table.rows).into_iter();
            let (placeholders, members) = all.partition::<Vec<_>, _>(&is_placeholder);
            table.rows = members;
            taken.extend(placeholders);
        }
    }
    reading.tables.retain(|table| !table.rows.is_empty());
    for row in taken {
        let name = &row.name;
        let message = format!("the request's table lists `{name}`, which the path has");
        reading.diagnostics.push(
            Diagnostic::new(Code::MisplacedPlaceholder, &reading.page, row.line, message)
                .quoting(name, name)
                .read_as("a path parameter"),
        );
        let described = |one: &ParameterRow| {
            one.location == Location::Path && roles::same_placeholder(name, &one.row.name)
        };
        if !reading.parameters.iter().any(described) {
            reading.parameters.push(ParameterRow {
                location: Location::Path,
                response: false,
                row,
                placement: Placement::Said,
            });
        }
    }
}

/// A path parameter that the path does not have is the placeholder that no row describes, where
/// there is one of each. A row of which nothing says that the path has it must be called like the
/// placeholder, but for one letter.
pub(super) fn name_placeholder(reading: &mut Reading, call: &Call) {
    let described = |name: &str| {
        reading.parameters.iter().any(|one| {
            one.location == Location::Path && roles::same_placeholder(name, &one.row.name)
        })
    };
    let mut missing: Vec<&str> = call
        .path
        .placeholders()
        .filter(|name| !described(name))
        .collect();
    missing.dedup();
    let [name] = missing.as_slice() else {
        return;
    };
    let may_be = |one: &ParameterRow| match one.placement {
        Placement::Said => false,
        Placement::NotInPath => true,
        Placement::Unsaid => one.row.facts.required && differs_by_a_letter(name, &one.row.name),
    };
    let mut strays = reading.parameters.iter_mut().filter(|one| may_be(one));
    let (Some(stray), None) = (strays.next(), strays.next()) else {
        return;
    };
    reading.diagnostics.push(
        Diagnostic::new(
            Code::StrayPathParameter,
            &reading.page,
            stray.row.line,
            format!(
                "`{}` is listed as a path parameter, the path has `{name}` instead",
                stray.row.name
            ),
        )
        .quoting(&stray.row.name, "")
        .read_as(format!("`{name}`")),
    );
    (*name).clone_into(&mut stray.row.name);
    stray.location = Location::Path;
    stray.placement = Placement::Said;
}

/// Whether one name is the other with a letter more.
fn differs_by_a_letter(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut same = short.bytes().zip(long.bytes());
    let common = same.position(|(a, b)| a != b).unwrap_or(short.len());
    long.len() == short.len() + 1 && long.as_bytes()[common + 1..] == short.as_bytes()[common..]
}

/// Decides about rows that are listed as path parameters, or required in the URI section, and that
/// the URI does not have.
pub(super) fn settle_strays(reading: &mut Reading, call: &Call) {
    let mut settled = Vec::new();
    for one in std::mem::take(&mut reading.parameters) {
        let Some((kept, read_as)) = verdict(&one, reading, call) else {
            settled.push(one);
            continue;
        };
        let name = &one.row.name;
        let listed = match one.placement {
            Placement::NotInPath => "listed as a path parameter, but the path",
            Placement::Said | Placement::Unsaid => "required in the URI section, but the URI",
        };
        reading.diagnostics.push(
            Diagnostic::new(
                Code::StrayPathParameter,
                &reading.page,
                one.row.line,
                format!("`{name}` is {listed} does not have it"),
            )
            .quoting(name, "")
            .read_as(read_as),
        );
        if kept {
            settled.push(one);
        }
    }
    reading.parameters = settled;
}

/// Whether such a row is kept, and how it is read; `None` for any other row. One whose only value the
/// path spells out is that segment. One that no printed request sends is no parameter, since it would
/// have to be sent. Others can only stand behind the `?`.
fn verdict(one: &ParameterRow, reading: &Reading, call: &Call) -> Option<(bool, String)> {
    let is_sent = reading.example_queries.contains_key(&one.row.name);
    let is_unsaid = one.placement == Placement::Unsaid;
    if one.placement == Placement::Said || is_unsaid && (is_sent || !one.row.facts.required) {
        return None;
    }
    if let Some(segment) = segment(&one.row, call).filter(|_| !is_sent) {
        return Some((false, format!("the segment `{segment}` of the path")));
    }
    if is_unsaid && reading.shows_request_line {
        let left_out = "no parameter, since no printed request sends it";
        return Some((false, left_out.to_owned()));
    }
    Some((true, "a query parameter".to_owned()))
}

/// The segment of the path that a row's only value is.
fn segment(row: &rows::Row, call: &Call) -> Option<String> {
    let [Scalar::String(value)] = row.facts.values.as_slice() else {
        return None;
    };
    let mut segments = call.path.as_str().split('/');
    segments.find(|segment| segment == value).map(str::to_owned)
}
