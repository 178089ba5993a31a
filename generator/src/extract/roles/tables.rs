//! Tables: which lists what, and where its rows belong.

use super::{
    ParameterRow, Placement, PropertyTable, Side, TableRole, Walk,
    context::{Context, Part},
    same_placeholder,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{BlockKind, Section, Table},
    extract::{
        budget,
        columns::{Columns, heading_finding, status_code},
        phrase::{Phrase, phrase},
        rows::{self, Row},
        vocabulary::{Column, OTHER_STATUSES, RowLocation, Term},
        wire_name::is_wire_name,
    },
    ir::{Location, PathTemplate},
};

impl Walk<'_> {
    pub(super) fn table(&mut self, section: &Section, table: &Table, context: &mut Context) {
        let columns = Columns::of(table);
        if columns.has(Column::Status) && !columns.has(Column::Name) {
            if let Some(at) = columns.unknown_status() {
                // Numbers alone make no status codes of other tables.
                if context.part != Part::Statuses {
                    return;
                }
                self.unknown_status(table, at);
            }
            self.status_table(table, &columns, context);
            return;
        }
        let caption = table.caption.as_ref();
        let caption = caption.map(|caption| phrase(&caption.text));
        let caption = caption.unwrap_or_default();
        let is_message = self.call.is_some_and(|call| call.is_message);
        let described = columns.list_parameters()
            || columns.list_names()
                && (is_message && context.side.is_some()
                    || Self::names_are_parameters(table, &columns, context));
        if !described {
            if context.side.is_some() && !context.example {
                self.diagnostics
                    .extend(columns.without_names(self.page, table));
            }
            return;
        }
        if self.roles.tables.len() >= budget::TABLES {
            self.beyond("the page has more tables than are read", table.line);
            return;
        }
        let rows = rows::read(self.page, table, self.diagnostics);
        if rows.is_empty() {
            return;
        }
        let mut context = context.clone();
        if let Some(name) = self.linked_caption(table, &caption) {
            context.names = vec![name];
            context.location = None;
            context.body = false;
        } else if caption.is_label() {
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
        } else if caption.has(Term::Header) && !caption.has(Term::Structure) {
            // Of what the headers are does not matter.
            context.refine(&caption);
            context.names.clear();
        } else if !caption.names.is_empty() && !self.are_elements(&rows, context.side) {
            // A caption with a name describes an object, whatever else it says.
            context.names.clone_from(&caption.names);
            context.location = None;
            context.body = false;
        }
        self.place(section, table, rows, &context);
    }

    /// Tells once what there is more of than is read.
    fn beyond(&mut self, what: &'static str, line: u32) {
        let is_it = |one: &Diagnostic| one.code == Code::OverBudget && one.message == what;
        if !self.diagnostics.iter().rev().any(is_it) {
            let found = budget::exceeded(self.page, line, what, "those before it");
            self.diagnostics.push(found);
        }
    }

    /// The name of an object that is called as headings are (`Headers`, `response`): the one word of
    /// a caption above a table that the type or the name of a row leads to.
    fn linked_caption(&self, table: &Table, caption: &Phrase) -> Option<String> {
        let text = &table.caption.as_ref()?.text.text;
        let is_word = caption.is_label() && is_wire_name(text) && !caption.has(Term::Parameters);
        if !is_word || table.anchors.is_empty() {
            return None;
        }
        let sections = self.document.sections.iter();
        let mut others = sections
            .flat_map(|section| &section.blocks)
            .filter_map(|block| match &block.kind {
                BlockKind::Table(table) => Some(table),
                _ => None,
            });
        let leads_here = |(_, target): (&str, &str)| {
            let anchor = target.strip_prefix('#');
            anchor.is_some_and(|anchor| table.anchors.iter().any(|one| one == anchor))
        };
        let is_linked = others.any(|other| {
            let columns = Columns::of(other);
            let told = [Column::Type, Column::Name];
            let mut cells = other
                .rows
                .iter()
                .flat_map(|row| told.map(|column| columns.cell(row, column)));
            cells.any(|cell| cell.is_some_and(|cell| cell.links().any(leads_here)))
        });
        is_linked.then(|| text.clone())
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

    /// Tells of a table of status codes whose heading is not known.
    fn unknown_status(&mut self, table: &Table, at: usize) {
        let message = "no column of status codes is called";
        let found = heading_finding(Code::UnknownColumn, self.page, table, at, message);
        let read_as = "status codes, as each of its cells is one";
        self.diagnostics.push(found.read_as(read_as));
    }

    fn status_table(&mut self, table: &Table, columns: &Columns, context: &Context) {
        if context.example {
            return;
        }
        for row in &table.rows {
            let mended = rows::mend_row(self.page, table, columns, row, self.diagnostics);
            let row = mended.as_ref().unwrap_or(row);
            let text = columns.text(row, Column::Status);
            match status_code(&text) {
                Some(code) => {
                    let doc = columns.text(row, Column::Description);
                    let doc = Some(doc).filter(|doc| !doc.trim().is_empty());
                    self.status(code, doc, row.line);
                }
                // One for all others is none that could be told wrong.
                _ if text.trim().eq_ignore_ascii_case(OTHER_STATUSES) => {}
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
        let (repeated, rows): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| row.repeats.is_some());
        let (located, rows): (Vec<Row>, Vec<Row>) = rows
            .into_iter()
            .partition(|row| matches!(row.location, Some(RowLocation::Parameter(_))));
        for row in located {
            if let Some(RowLocation::Parameter(location)) = row.location {
                self.parameter(location, row, context, Placement::Said);
            }
        }
        if rows.is_empty() {
            self.leave_out(&repeated);
            return;
        }
        let named = !context.names.is_empty();
        let all_headers = rows.iter().all(|row| is_header_name(&row.name));
        let header = context.location == Some(Location::Header)
            || all_headers && !self.is_message_query(context);
        let of_call = self.call.is_some();
        let sent = context.side != Some(Side::Response);
        if of_call && !named && header {
            self.leave_out(&repeated);
            for row in rows {
                self.parameter(Location::Header, row, context, Placement::Said);
            }
        } else if of_call
            && sent
            && !named
            && (context.part == Part::Uri
                || matches!(context.location, Some(Location::Path | Location::Query)))
        {
            self.leave_out(&repeated);
            self.uri_rows(rows, context);
        } else if of_call && self.is_query_table(context) {
            self.leave_out(&repeated);
            self.query_table(table, rows, context);
        } else {
            self.property_table(section, table, (rows, repeated), context);
        }
    }

    /// Reports the rows of parameters that repeat a name: nothing tells two of them apart.
    fn leave_out(&mut self, repeated: &[Row]) {
        let said = repeated.iter().filter_map(|row| {
            let first = row.repeats?;
            Some(rows::duplicate_row(self.page, &row.name, row.line, first))
        });
        self.diagnostics.extend(said);
    }

    fn parameter(&mut self, location: Location, row: Row, context: &Context, placement: Placement) {
        if row.name.ends_with("-*") {
            self.name_pattern(&row);
            return;
        }
        let response = context.side == Some(Side::Response) && location == Location::Header;
        let (location, placement) = match location {
            Location::Path if !self.is_in_path(&row.name) => {
                (Location::Query, Placement::NotInPath)
            }
            location => (location, placement),
        };
        let known = |one: &ParameterRow| {
            one.row.name == row.name && one.location == location && one.response == response
        };
        if !self.roles.parameters.iter().any(known) {
            self.roles.parameters.push(ParameterRow {
                location,
                response,
                row,
                placement,
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
                self.parameter(Location::Path, row, context, Placement::Said);
            } else if is_header_name(&row.name) && !self.is_message_query(context) {
                self.parameter(Location::Header, row, context, Placement::Said);
            } else {
                let placement = self.placement(&row, context);
                self.parameter(Location::Query, row, context, placement);
            }
        }
    }

    /// What is said about where a row of the URI section belongs that is in no path.
    fn placement(&self, row: &Row, context: &Context) -> Placement {
        let mut queries = self.call.into_iter().flat_map(|call| &call.query);
        if queries
            .any(|query| query.name == row.name || query.placeholder.as_ref() == Some(&row.name))
        {
            return Placement::Said;
        }
        match (context.location, context.part) {
            (Some(Location::Path), _) => Placement::NotInPath,
            (None, Part::Uri) => Placement::Unsaid,
            _ => Placement::Said,
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
        (rows, repeated): (Vec<Row>, Vec<Row>),
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
            in_example: context.example,
            says_body: context.body,
            rows,
            repeated,
        });
    }
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
