//! What validation would refuse is mended or left out, and told of: what is resolved is always valid.
//!
//! A page may contradict itself in ways that no single row or table shows. The rules that read it look
//! at one place each; here the operation is looked at as a whole, by the rules of
//! [`validate`](crate::ir::validate).

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Reading, Row},
    ir::{
        Inferred, Location, Operation, Parameter, Property, Status, Type,
        validate::{identity, reachable},
    },
};

mod facts;

/// Makes an operation valid. Gives what is to be said of what was changed.
pub(super) fn mend(operation: &mut Operation, reading: &Reading) -> Vec<Diagnostic> {
    let mut mender = Mender {
        reading,
        schemas: operation.schemas.keys().cloned().collect(),
        findings: Vec::new(),
    };
    mender.paths(operation);
    mender.path_parameters(operation);
    mender.parameters(&mut operation.parameters);
    mender.statuses(operation);
    if let Some(body) = &mut operation.request {
        mender.value("the body", &mut body.schema);
    }
    for response in operation.responses.values_mut() {
        mender.parameters(&mut response.headers);
        if let Some(body) = &mut response.body {
            mender.value("the body", &mut body.schema);
        }
    }
    for (owner, schema) in &mut operation.schemas {
        mender.aliases(schema);
        for (name, property) in &mut schema.properties {
            mender.facts(name, property);
        }
        if let Some(additional) = &mut schema.additional {
            mender.value(&format!("{owner}{{}}"), additional);
        }
    }
    // What was left out may have been all that led to a schema.
    let used = reachable(operation).into_iter().map(str::to_owned);
    let used: BTreeSet<String> = used.collect();
    operation.schemas.retain(|name, _| used.contains(name));
    mender.findings
}

struct Mender<'a> {
    reading: &'a Reading,
    /// The names of schemas that there are.
    schemas: BTreeSet<String>,
    findings: Vec<Diagnostic>,
}

impl Mender<'_> {
    /// The line of the call: where what has no row stands.
    fn call_line(&self) -> u32 {
        self.reading.call.as_ref().map_or(1, |call| call.line)
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        let parameters = self.reading.parameters.iter().map(|one| &one.row);
        parameters.chain(self.reading.tables.iter().flat_map(|table| &table.rows))
    }

    /// The line of the row of that name of which `says` holds, or of any of that name.
    fn line(&self, name: &str, says: impl Fn(&Row) -> bool) -> u32 {
        let named = || self.rows().filter(|row| row.name == name);
        let row = named().find(|row| says(row)).or_else(|| named().next());
        row.map_or(self.call_line(), |row| row.line)
    }

    fn tell(&mut self, code: Code, line: u32, quoted: &str, message: String, read_as: &str) {
        let finding = Diagnostic::new(code, &self.reading.page, line, message);
        let finding = finding.quoting(quoted, "").read_as(read_as);
        self.findings.push(finding);
    }

    /// Leaves out further paths with a placeholder that the first path does not have: whoever calls
    /// the first one has nothing to put there.
    fn paths(&mut self, operation: &mut Operation) {
        let known: BTreeSet<&str> = operation.path.placeholders().collect();
        let mut left_out = Vec::new();
        operation.other_paths.retain(|path| {
            let is_same = path.placeholders().all(|name| known.contains(name));
            if !is_same {
                left_out.push(path.to_string());
            }
            is_same
        });
        for path in left_out {
            let line = self.call_line();
            let message =
                format!("the further path `{path}` has a placeholder that the first one has not");
            self.tell(
                Code::OtherCall,
                line,
                &path,
                message,
                "the first path alone",
            );
        }
    }

    /// Makes path parameters and the placeholders of the path the same.
    fn path_parameters(&mut self, operation: &mut Operation) {
        let Operation {
            path, parameters, ..
        } = operation;
        let is_path = |one: &Parameter| one.location == Location::Path;
        for one in std::mem::take(parameters) {
            let name = &one.name;
            if is_path(&one) && !path.placeholders().any(|placeholder| placeholder == name) {
                let line = self.line(name, |_| true);
                let message = format!("`{name}` is a path parameter that the path does not have");
                self.tell(
                    Code::StrayPathParameter,
                    line,
                    name,
                    message,
                    "no parameter",
                );
            } else {
                parameters.push(one);
            }
        }
        for one in parameters.iter_mut().filter(|one| is_path(one)) {
            one.value.required = true;
            one.value.required_if = None;
        }
        for name in path.placeholders() {
            if parameters
                .iter()
                .any(|one| is_path(one) && one.name == name)
            {
                continue;
            }
            parameters.push(Parameter {
                name: name.to_owned(),
                location: Location::Path,
                value: Property {
                    required: true,
                    inferred: Some(Inferred::Path),
                    ..Property::of(Type::String)
                },
                constant: None,
            });
            let line = self.call_line();
            let message = format!("no table describes the placeholder `{name}`");
            let code = Code::UndocumentedPlaceholder;
            self.tell(code, line, path.as_str(), message, "a required string");
        }
    }

    /// Keeps the first of the parameters that are listed more than once.
    fn parameters(&mut self, parameters: &mut Vec<Parameter>) {
        let mut seen = BTreeSet::new();
        for mut one in std::mem::take(parameters) {
            let (name, place) = (&one.name, one.location.as_str());
            if seen.insert(identity(&one)) {
                let name = one.name.clone();
                self.value(&name, &mut one.value);
                parameters.push(one);
                continue;
            }
            let is_it = |row: &&Row| row.name.eq_ignore_ascii_case(name);
            let again = self.rows().filter(is_it).nth(1);
            let line = again.map_or(self.call_line(), |row| row.line);
            let message = format!("the {place} parameter `{name}` is listed a second time");
            self.tell(
                Code::DuplicateRow,
                line,
                name,
                message,
                "what is listed first",
            );
        }
    }

    fn statuses(&mut self, operation: &mut Operation) {
        let is_status = |status: &Status| {
            let code = status.code();
            code.is_none_or(|code| (100..=599).contains(&code))
        };
        let line = self.call_line();
        operation.responses.retain(|status, _| {
            let is_status = is_status(status);
            if !is_status {
                let message = format!("`{status}` is no status code from 100 to 599");
                let quoted = status.to_string();
                self.tell(Code::UnknownStatus, line, &quoted, message, "no status");
            }
            is_status
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::mend;
    use crate::{
        diagnostic::Code,
        ir::{
            Body, JsonType, Location, Method, Number, Operation, Parameter, PathTemplate, Property,
            Response, Scalar, Schema, Status, Type, validate::validate,
        },
    };

    fn path(text: &str) -> PathTemplate {
        PathTemplate::parse(text).expect("a path template")
    }

    fn parameter(location: Location, name: &str, value: Property) -> Parameter {
        Parameter {
            name: name.to_owned(),
            location,
            value,
            constant: None,
        }
    }

    /// An operation without parameters and bodies.
    fn bare() -> Operation {
        Operation {
            operation: "PolishLamp".to_owned(),
            title: None,
            doc: None,
            page: "demo/lamps.md".to_owned(),
            explorer: None,
            deprecated: false,
            method: Method::Put,
            path: path("/v1/lamps"),
            other_paths: Vec::new(),
            parameters: Vec::new(),
            request: None,
            responses: BTreeMap::new(),
            schemas: indexmap::IndexMap::new(),
        }
    }

    /// What is said of an operation, which is valid then.
    fn mended(operation: &mut Operation) -> Vec<Code> {
        assert_ne!(validate(operation), [""; 0], "nothing to mend");
        let reading = crate::read("demo/lamps.md", "");
        let findings = mend(operation, &reading);
        assert_eq!(validate(operation), [""; 0]);
        findings.iter().map(|finding| finding.code).collect()
    }

    /// An operation whose request has these members.
    fn sending(members: &[(&str, Property)]) -> Operation {
        let members = members.iter().cloned();
        let properties = members.map(|(name, property)| (name.to_owned(), property));
        let schema = Schema {
            properties: properties.collect(),
            ..Schema::default()
        };
        Operation {
            request: Some(Body {
                media_type: None,
                schema: Property::schema("Lamp".to_owned()),
            }),
            schemas: [("Lamp".to_owned(), schema)].into_iter().collect(),
            ..bare()
        }
    }

    fn size(property: Property) -> (Operation, Vec<Code>) {
        let mut operation = sending(&[("size", property)]);
        let said = mended(&mut operation);
        (operation, said)
    }

    #[test]
    fn a_further_path_with_a_placeholder_of_its_own_is_left_out() {
        let mut operation = Operation {
            other_paths: vec![path("/v2/lamps"), path("/v2/rooms/{room}/lamps")],
            ..bare()
        };
        assert_eq!(mended(&mut operation), [Code::OtherCall]);
        assert_eq!(operation.other_paths, [path("/v2/lamps")]);
    }

    #[test]
    fn path_parameters_are_the_placeholders_of_the_path() {
        let optional = Property::of(Type::String);
        let mut operation = Operation {
            path: path("/v1/{room}/lamps/{id}"),
            parameters: vec![
                parameter(Location::Path, "shelf", optional.clone()),
                parameter(Location::Path, "room", optional),
            ],
            ..bare()
        };
        let said = [Code::StrayPathParameter, Code::UndocumentedPlaceholder];
        assert_eq!(mended(&mut operation), said);
        let parameters = operation.parameters.iter();
        let names: Vec<&str> = parameters.map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["room", "id"]);
    }

    #[test]
    fn of_parameters_and_headers_that_are_listed_twice_the_first_stands() {
        let twice = |location, [one, other]: [&str; 2]| {
            let first = parameter(location, one, Property::of(Type::Integer));
            let second = parameter(location, other, Property::of(Type::String));
            vec![first, second]
        };
        let response = Response {
            headers: twice(Location::Header, ["X-Lamp", "x-lamp"]),
            ..Response::default()
        };
        let mut operation = Operation {
            parameters: twice(Location::Query, ["size", "size"]),
            responses: [(Status::Code(200), response)].into(),
            ..bare()
        };
        assert_eq!(mended(&mut operation), [Code::DuplicateRow; 2]);
        assert_eq!(operation.parameters[0].value.ty, Type::Integer);
        let headers = &operation.responses[&Status::Code(200)].headers;
        assert_eq!(headers[0].value.ty, Type::Integer);
    }

    #[test]
    fn limits_in_the_wrong_order_are_dropped() {
        let (operation, said) = size(Property {
            minimum: Some(Number::Integer(9)),
            maximum: Some(Number::Integer(2)),
            ..Property::of(Type::Integer)
        });
        assert_eq!(said, [Code::LimitConflict]);
        let size = &operation.schemas["Lamp"].properties["size"];
        assert_eq!((size.minimum, size.maximum), (None, None));
        let (operation, said) = size_of_items();
        assert_eq!(said, [Code::LimitConflict; 2]);
        let size = &operation.schemas["Lamp"].properties["size"];
        assert_eq!((size.min_items, size.max_items), (None, None));
    }

    fn size_of_items() -> (Operation, Vec<Code>) {
        let item = Property {
            min_length: Some(3),
            max_length: Some(1),
            ..Property::of(Type::String)
        };
        size(Property {
            min_items: Some(3),
            max_items: Some(1),
            ..Property::of(Type::Array(Box::new(item)))
        })
    }

    #[test]
    fn values_that_the_type_does_not_have_are_dropped() {
        let word = || Scalar::String("big".to_owned());
        let (operation, said) = size(Property {
            values: vec![Scalar::Number(Number::Integer(1)), word()],
            default: Some(word()),
            ..Property::of(Type::Integer)
        });
        assert_eq!(said, [Code::LimitConflict; 2]);
        let size = &operation.schemas["Lamp"].properties["size"];
        assert_eq!(size.values, [Scalar::Number(Number::Integer(1))]);
        assert_eq!(size.default, None);
        let mut fine = sending(&[(
            "size",
            Property {
                default: Some(word()),
                accepts: vec![JsonType::String],
                ..Property::of(Type::Integer)
            },
        )]);
        let reading = crate::read("demo/lamps.md", "");
        assert_eq!(mend(&mut fine, &reading), []);
    }

    #[test]
    fn other_names_are_no_names_of_other_members() {
        let called = |aliases: [&str; 2]| Property {
            aliases: aliases.map(str::to_owned).to_vec(),
            ..Property::of(Type::String)
        };
        let colour = called(["size", "color"]);
        let mut operation = sending(&[("size", called(["Size", "sizes"])), ("colour", colour)]);
        assert_eq!(mended(&mut operation), [Code::MisprintedMember]);
        let lamp = &operation.schemas["Lamp"].properties;
        assert_eq!(lamp["colour"].aliases, ["color"]);
    }

    #[test]
    fn what_refers_to_nothing_may_be_anything() {
        let (operation, said) = size(Property::schema("Nowhere".to_owned()));
        assert_eq!(said, [Code::DanglingReference]);
        assert_eq!(operation.schemas["Lamp"].properties["size"].ty, Type::Any);
    }

    #[test]
    fn odd_statuses_and_schemas_that_nothing_leads_to_are_left_out() {
        let response = Response {
            body: Some(Body {
                media_type: None,
                schema: Property::schema("Lamp".to_owned()),
            }),
            ..Response::default()
        };
        let mut operation = Operation {
            request: None,
            responses: [(Status::Code(900), response)].into(),
            ..sending(&[])
        };
        assert_eq!(mended(&mut operation), [Code::UnknownStatus]);
        assert_eq!(operation.schemas.len() + operation.responses.len(), 0);
    }

    #[test]
    fn what_is_required_has_no_condition() {
        let (operation, _) = size(Property {
            required: true,
            required_if: Some("lit".to_owned()),
            ..Property::of(Type::Integer)
        });
        let size = &operation.schemas["Lamp"].properties["size"];
        assert_eq!((size.required, &size.required_if), (true, &None));
    }
}
