//! Whether an operation makes sense as a whole.

use std::collections::BTreeSet;
use std::fmt;

use super::{
    JsonType, Location, Number, Operation, Parameter, PathTemplate, Property, Scalar, Schema, Type,
};

/// Lists what is wrong with an operation, each with its path inside it: `responses.200.schema: …`.
///
/// An operation without a problem has a name in upper camel case; every schema that it names, and
/// names every schema that it has (cycles are fine); a required path parameter for every
/// placeholder and a placeholder for every path parameter; no parameter twice; limits in order;
/// values and defaults of the types they belong to; an entry of the API Explorer that can be asked for.
#[must_use]
pub fn validate(operation: &Operation) -> Vec<String> {
    problems(operation).iter().map(Problem::to_string).collect()
}

/// One step of a path inside an operation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The value behind a key.
    Key(String),
    /// An item of a sequence, counted from 0.
    Index(usize),
}

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) path: Vec<Step>,
    pub(super) message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.path.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        write!(f, ": {}", self.message)
    }
}

/// [`validate`], with paths that can be looked up in the text.
pub(super) fn problems(operation: &Operation) -> Vec<Problem> {
    let mut found = Findings {
        operation,
        path: Vec::new(),
        problems: Vec::new(),
    };
    found.name();
    found.explorer();
    found.parameters();
    found.placeholders();
    found.bodies();
    found.schemas();
    found.problems
}

/// The schemas that can be reached from what the operation sends and receives, in order of first
/// use; names without a schema are left out.
pub(crate) fn reachable(operation: &Operation) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&Property> = roots(operation).collect();
    waiting.reverse();
    while let Some(property) = waiting.pop() {
        waiting.extend(property.ty.inner());
        let Type::Schema(name) = &property.ty else {
            continue;
        };
        let Some((name, schema)) = operation.schemas.get_key_value(name) else {
            continue;
        };
        if seen.insert(name) {
            names.push(name);
            waiting.extend(schema.values().rev());
        }
    }
    names
}

/// The values that stand in an operation directly, not in one of its schemas.
fn roots(operation: &Operation) -> impl Iterator<Item = &Property> {
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.value);
    let request = operation.request.iter().map(|body| &body.schema);
    let responses = operation.responses.values().flat_map(|response| {
        let headers = response.headers.iter().map(|header| &header.value);
        headers.chain(response.body.iter().map(|body| &body.schema))
    });
    parameters.chain(request).chain(responses)
}

/// Whether `name` may be the name of an operation or a schema.
pub(super) fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// What has been found so far, and the place that is looked at.
struct Findings<'a> {
    operation: &'a Operation,
    path: Vec<Step>,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    fn report(&mut self, message: String) {
        self.problems.push(Problem {
            path: self.path.clone(),
            message,
        });
    }

    /// Looks at what is one step further down.
    fn at(&mut self, step: Step, look: impl FnOnce(&mut Self)) {
        self.path.push(step);
        look(self);
        self.path.pop();
    }

    fn key(&mut self, key: &(impl ToString + ?Sized), look: impl FnOnce(&mut Self)) {
        self.at(Step::Key(key.to_string()), look);
    }

    fn name(&mut self) {
        let name = &self.operation.operation;
        if !is_upper_camel(name) {
            self.key("operation", |found| {
                found.report(format!(
                    "`{name}` is no name in upper camel case, such as `ListFailureJobs`"
                ));
            });
        }
    }

    fn explorer(&mut self) {
        let Some(explorer) = &self.operation.explorer else {
            return;
        };
        let version = explorer.version.as_ref().map(|text| ("version", text));
        let parts = [("product", &explorer.product), ("api", &explorer.api)];
        for (key, text) in parts.into_iter().chain(version) {
            if text.is_empty() || text.contains(char::is_control) {
                let message = "empty, or with a control character: no entry is called so";
                self.key("explorer", |found| {
                    found.key(key, |found| found.report(message.to_owned()));
                });
            }
        }
    }

    fn parameters(&mut self) {
        let mut seen = BTreeSet::new();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            self.key("parameters", |found| {
                found.at(Step::Index(index), |found| {
                    let identity = identity(parameter);
                    if !seen.insert(identity) {
                        found.report(format!(
                            "the {} parameter `{}` stands here a second time",
                            parameter.location.as_str(),
                            parameter.name
                        ));
                    }
                    found.path_parameter(parameter);
                    found.value(&parameter.value);
                });
            });
        }
    }

    fn path_parameter(&mut self, parameter: &Parameter) {
        if parameter.location != Location::Path {
            return;
        }
        let name = &parameter.name;
        if !parameter.value.required {
            self.report(format!(
                "the path parameter `{name}` is optional, but a path has no gaps: \
                 add `required: true`"
            ));
        }
        if !templates(self.operation).any(|(template, _)| has_placeholder(template, name)) {
            self.report(format!(
                "no path has the placeholder `{{{name}}}`: drop the parameter or correct its name"
            ));
        }
    }

    fn placeholders(&mut self) {
        let operation = self.operation;
        for (template, path) in templates(operation) {
            let mut seen = BTreeSet::new();
            for name in template.placeholders().filter(|name| seen.insert(*name)) {
                let known = operation.parameters.iter().any(|parameter| {
                    parameter.location == Location::Path && parameter.name == name
                });
                if !known {
                    self.problems.push(Problem {
                        path: path.clone(),
                        message: format!(
                            "the placeholder `{{{name}}}` has no parameter: add one with \
                             `in: path`"
                        ),
                    });
                }
            }
        }
    }

    fn bodies(&mut self) {
        let operation = self.operation;
        if let Some(body) = &operation.request {
            self.key("request", |found| {
                found.key("schema", |found| found.value(&body.schema));
            });
        }
        for (status, response) in &operation.responses {
            self.key("responses", |found| {
                found.key(status, |found| {
                    if status
                        .code()
                        .is_some_and(|code| !(100..=599).contains(&code))
                    {
                        found.report(format!("`{status}` is no status code from 100 to 599"));
                    }
                    found.headers(&response.headers);
                    if let Some(body) = &response.body {
                        found.key("schema", |found| found.value(&body.schema));
                    }
                });
            });
        }
    }

    fn headers(&mut self, headers: &[Parameter]) {
        let mut seen = BTreeSet::new();
        for (index, header) in headers.iter().enumerate() {
            self.key("headers", |found| {
                found.at(Step::Index(index), |found| {
                    if header.location != Location::Header {
                        found.report(format!("`{}` is no header", header.name));
                    }
                    if !seen.insert(identity(header)) {
                        found.report(format!(
                            "the header `{}` stands here a second time",
                            header.name
                        ));
                    }
                    found.value(&header.value);
                });
            });
        }
    }

    fn schemas(&mut self) {
        let operation = self.operation;
        let used: BTreeSet<_> = reachable(operation).into_iter().collect();
        for (name, schema) in &operation.schemas {
            self.key("schemas", |found| {
                found.key(name, |found| {
                    found.schema_name(name);
                    if !used.contains(name.as_str()) {
                        found.report(format!("nothing refers to the schema `{name}`: drop it"));
                    }
                    found.key("properties", |found| found.properties(schema));
                    if let Some(additional) = &schema.additional {
                        found.key("additional", |found| found.additional(additional));
                    }
                });
            });
        }
    }

    fn properties(&mut self, schema: &Schema) {
        let mut seen = BTreeSet::new();
        for (name, property) in &schema.properties {
            self.key(name, |found| {
                for (index, alias) in property.aliases.iter().enumerate() {
                    let own = schema.properties.contains_key(alias);
                    if own || !seen.insert(alias) {
                        found.key("aliases", |found| {
                            found.at(Step::Index(index), |found| found.alias(alias, own));
                        });
                    }
                }
                found.facts(property);
            });
        }
    }

    /// What any member may be that no property lists: one such, so none of them has to be there.
    fn additional(&mut self, property: &Property) {
        if property.required || property.required_if.is_some() {
            self.report("a member that no property lists is never required: drop it".to_owned());
        }
        self.value(property);
    }

    fn alias(&mut self, alias: &str, own: bool) {
        self.report(if own {
            format!("`{alias}` is the name of a property: drop the alias")
        } else {
            format!("`{alias}` stands for a property already: drop one alias")
        });
    }

    /// A name that a type cannot spell would never be found again when the file is read.
    fn schema_name(&mut self, name: &str) {
        let starts = name.starts_with(|first: char| first.is_ascii_uppercase());
        if !starts || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            self.report(format!(
                "`{name}` is no name of a schema, such as `FailureJob`"
            ));
        }
    }

    /// A value that is no member of an object, and so has one name or none.
    fn value(&mut self, property: &Property) {
        if !property.aliases.is_empty() {
            self.report("only properties of a schema have `aliases`: drop them".to_owned());
        }
        self.facts(property);
    }

    fn facts(&mut self, property: &Property) {
        if property.required && property.required_if.is_some() {
            self.report("`required` and `required_if` exclude each other: keep one".to_owned());
        }
        self.limits(property);
        self.scalars(property);
        match &property.ty {
            Type::Schema(name) if !self.operation.schemas.contains_key(name) => {
                let message = format!("no schema has the name `{name}`: add it to `schemas`");
                if property.is_bare() {
                    self.report(message);
                } else {
                    self.key("type", |found| found.report(message));
                }
            }
            Type::Array(items) => self.key("items", |found| found.value(items)),
            Type::Map(values) => self.key("values", |found| found.value(values)),
            _ => {}
        }
    }

    fn limits(&mut self, property: &Property) {
        let Property {
            minimum, maximum, ..
        } = property;
        if let (Some(low), Some(high)) = (minimum, maximum)
            && is_above(*low, *high)
        {
            let (low, high) = (number_text(*low), number_text(*high));
            self.report(format!("`minimum` {low} is above `maximum` {high}"));
        }
        let counts = [
            ("length", property.min_length, property.max_length),
            ("items", property.min_items, property.max_items),
        ];
        for (what, low, high) in counts {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                self.report(format!("`min_{what}` {low} is above `max_{what}` {high}"));
            }
        }
    }

    fn scalars(&mut self, property: &Property) {
        if let Some(default) = &property.default
            && !fits(default, property)
        {
            self.key("default", |found| found.misfit(default, property));
        }
        for (index, value) in property.values.iter().enumerate() {
            if !fits(value, property) {
                self.key("enum", |found| {
                    found.at(Step::Index(index), |found| found.misfit(value, property));
                });
            }
        }
    }

    fn misfit(&mut self, value: &Scalar, property: &Property) {
        let value = match value {
            Scalar::Boolean(value) => value.to_string(),
            Scalar::Number(number) => number_text(*number),
            Scalar::String(text) => format!("{text:?}"),
        };
        let advice = match property.ty {
            Type::Array(_) => "; what the items may be belongs into `items`",
            Type::Map(_) => "; what the values may be belongs into `values`",
            _ => "",
        };
        self.report(format!("`{value}` does not fit the type{advice}"));
    }
}

/// What tells one parameter from another; headers do not tell capitals from small letters.
pub(crate) fn identity(parameter: &Parameter) -> (Location, String) {
    let name = match parameter.location {
        Location::Header => parameter.name.to_ascii_lowercase(),
        Location::Path | Location::Query => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// The path templates of an operation and where they stand.
fn templates(operation: &Operation) -> impl Iterator<Item = (&PathTemplate, Vec<Step>)> {
    let others = operation.other_paths.iter().enumerate();
    let others = others.map(|(index, template)| {
        let path = vec![Step::Key("other_paths".to_owned()), Step::Index(index)];
        (template, path)
    });
    std::iter::once((&operation.path, vec![Step::Key("path".to_owned())])).chain(others)
}

fn has_placeholder(template: &PathTemplate, name: &str) -> bool {
    template
        .placeholders()
        .any(|placeholder| placeholder == name)
}

/// Whether a lower limit is above an upper one.
pub(crate) fn is_above(low: Number, high: Number) -> bool {
    match (low, high) {
        (Number::Integer(low), Number::Integer(high)) => low > high,
        _ => as_float(low) > as_float(high),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only a limit with a fraction is compared this way"
)]
fn as_float(number: Number) -> f64 {
    match number {
        Number::Integer(number) => number as f64,
        Number::Float(number) => number,
    }
}

fn number_text(number: Number) -> String {
    match number {
        Number::Integer(number) => number.to_string(),
        Number::Float(number) => format!("{number:?}"),
    }
}

/// Whether a listed value or a default may be a value of `property`.
pub(crate) fn fits(value: &Scalar, property: &Property) -> bool {
    let declared = match &property.ty {
        Type::Any => return true,
        Type::String | Type::Binary => Some(JsonType::String),
        Type::Integer => Some(JsonType::Integer),
        Type::Number => Some(JsonType::Number),
        Type::Boolean => Some(JsonType::Boolean),
        Type::Null | Type::Array(_) | Type::Map(_) | Type::Schema(_) => None,
    };
    declared.iter().chain(&property.accepts).any(|ty| {
        matches!(
            (value, ty),
            (Scalar::String(_), JsonType::String)
                | (Scalar::Boolean(_), JsonType::Boolean)
                | (Scalar::Number(_), JsonType::Number)
                | (Scalar::Number(Number::Integer(_)), JsonType::Integer)
        )
    })
}
