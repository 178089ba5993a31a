//! Paths inside an operation: `response.200.sessions[].create_time`.

use crate::ir::nearest::unknown;
use crate::ir::{Location, Operation, Parameter, Property, Status, Type};

/// The bytes that a path may have: following it takes time with their square.
const LONGEST: usize = 2000;

/// What a path may begin with.
const FIRST: [&str; 5] = ["path", "query", "header", "request", "response"];

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// The operation itself.
    Operation,
    /// A parameter, which need not be there yet.
    Parameter(Location, String),
    /// The request body, which need not be there yet.
    Request,
    /// What comes back under a status, which need not be there yet.
    Response(Status),
    /// A property of a schema, which need not be there yet.
    Property { schema: String, name: String },
    /// What any member of a schema is that no property lists, which need not be there yet.
    Additional(String),
    /// The items or values of what is there.
    Inner(Value),
}

/// A value that is there: where the last name of the path leads, and how many `[]` or `{}` behind
/// it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    root: Root,
    depth: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Root {
    Parameter(Location, String),
    Request,
    Response(Status),
    Property { schema: String, name: String },
    Additional(String),
}

impl Target {
    /// Follows `path`; the last name alone may be new.
    ///
    /// # Errors
    ///
    /// What does not exist, and what does in its place; with `hints` off, only the former.
    pub(super) fn find(
        operation: &Operation,
        path: Option<&str>,
        hints: bool,
    ) -> Result<Self, String> {
        let Some(path) = path else {
            return Ok(Self::Operation);
        };
        if path.len() > LONGEST {
            return Err(format!(
                "the path has {} bytes; none needs more than {LONGEST}",
                path.len()
            ));
        }
        Walk {
            operation,
            path,
            hints,
        }
        .begin()
    }

    /// What the target is in `operation`; `None` where it is not there.
    pub(super) fn part(&self, operation: &Operation) -> Option<Part> {
        let root = match self {
            Self::Operation => return Some(Part::Operation(Box::new(head(operation)))),
            Self::Parameter(location, name) => {
                let found = parameter(operation, *location, name)?;
                return Some(Part::Parameter(Box::new(found.clone())));
            }
            Self::Request => return operation.request.clone().map(Part::Request),
            Self::Response(status) => {
                return operation.responses.get(status).cloned().map(Part::Response);
            }
            Self::Property { schema, name } => Root::Property {
                schema: schema.clone(),
                name: name.clone(),
            },
            Self::Additional(schema) => Root::Additional(schema.clone()),
            Self::Inner(value) => {
                let found = value.get(operation)?.clone();
                return Some(Part::Value(Box::new(found)));
            }
        };
        let found = root.get(operation)?.clone();
        Some(Part::Value(Box::new(found)))
    }

    /// The value that it leads to, where one is there.
    pub(super) fn value<'a>(&self, operation: &'a Operation) -> Option<&'a Property> {
        let root = match self {
            Self::Operation => return None,
            Self::Parameter(location, name) => Root::Parameter(*location, name.clone()),
            Self::Request => Root::Request,
            Self::Response(status) => Root::Response(*status),
            Self::Property { schema, name } => Root::Property {
                schema: schema.clone(),
                name: name.clone(),
            },
            Self::Additional(schema) => Root::Additional(schema.clone()),
            Self::Inner(value) => return value.get(operation),
        };
        root.get(operation)
    }

    /// Says that `path`, which leads to the target, ends with a name that is not there.
    pub(super) fn absent(&self, operation: &Operation, path: &str, hints: bool) -> String {
        let walk = Walk {
            operation,
            path,
            hints,
        };
        match self {
            Self::Parameter(location, name) => {
                walk.unknown(location.as_str(), name, &walk.parameters(*location))
            }
            Self::Response(status) => walk.no_status(&status.to_string()),
            Self::Property { schema, name } => {
                let end = path.strip_suffix('`').map_or(0, |_| 2) + name.len();
                let parent = path[..path.len().saturating_sub(end)].trim_end_matches('.');
                walk.unknown(parent, name, &walk.properties(schema))
            }
            Self::Additional(_) => format!("`{path}` is not described"),
            Self::Request => "the operation has no request body".to_owned(),
            Self::Operation | Self::Inner(_) => format!("`{path}` is not there"),
        }
    }
}

/// A copy of what a path leads to, to see whether an entry changed it.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    Operation(Box<Operation>),
    Parameter(Box<Parameter>),
    Request(crate::ir::Body),
    Response(crate::ir::Response),
    Value(Box<Property>),
}

/// The operation without what has paths of its own.
fn head(operation: &Operation) -> Operation {
    Operation {
        operation: operation.operation.clone(),
        title: operation.title.clone(),
        doc: operation.doc.clone(),
        page: operation.page.clone(),
        explorer: operation.explorer.clone(),
        deprecated: operation.deprecated,
        method: operation.method,
        path: operation.path.clone(),
        other_paths: operation.other_paths.clone(),
        parameters: Vec::new(),
        request: None,
        responses: std::collections::BTreeMap::new(),
        schemas: indexmap::IndexMap::new(),
    }
}

fn parameter<'a>(
    operation: &'a Operation,
    location: Location,
    name: &str,
) -> Option<&'a Parameter> {
    let mut known = operation.parameters.iter();
    known.find(|found| found.location == location && found.name == *name)
}

impl Value {
    fn get<'a>(&self, operation: &'a Operation) -> Option<&'a Property> {
        let mut value = self.root.get(operation)?;
        for _ in 0..self.depth {
            value = value.ty.inner()?;
        }
        Some(value)
    }

    /// The value itself; `None` when the operation has changed since it was found.
    pub(super) fn get_mut<'a>(&self, operation: &'a mut Operation) -> Option<&'a mut Property> {
        let mut value = self.root.get_mut(operation)?;
        for _ in 0..self.depth {
            value = value.ty.inner_mut()?;
        }
        Some(value)
    }
}

impl Root {
    fn get<'a>(&self, operation: &'a Operation) -> Option<&'a Property> {
        match self {
            Self::Parameter(location, name) => {
                parameter(operation, *location, name).map(|parameter| &parameter.value)
            }
            Self::Request => operation.request.as_ref().map(|body| &body.schema),
            Self::Response(status) => {
                let response = operation.responses.get(status)?;
                response.body.as_ref().map(|body| &body.schema)
            }
            Self::Property { schema, name } => operation.schemas.get(schema)?.properties.get(name),
            Self::Additional(schema) => operation.schemas.get(schema)?.additional.as_ref(),
        }
    }

    fn get_mut<'a>(&self, operation: &'a mut Operation) -> Option<&'a mut Property> {
        match self {
            Self::Parameter(location, name) => operation
                .parameters
                .iter_mut()
                .find(|parameter| parameter.location == *location && parameter.name == *name)
                .map(|parameter| &mut parameter.value),
            Self::Request => operation.request.as_mut().map(|body| &mut body.schema),
            Self::Response(status) => {
                let response = operation.responses.get_mut(status)?;
                response.body.as_mut().map(|body| &mut body.schema)
            }
            Self::Property { schema, name } => {
                let schema = operation.schemas.get_mut(schema)?;
                schema.properties.get_mut(name)
            }
            Self::Additional(schema) => operation.schemas.get_mut(schema)?.additional.as_mut(),
        }
    }
}

/// A path on its way through an operation.
#[derive(Clone, Copy)]
struct Walk<'a> {
    operation: &'a Operation,
    path: &'a str,
    hints: bool,
}

impl<'a> Walk<'a> {
    fn begin(self) -> Result<Target, String> {
        let end = self.path.find(['.', '[', '{']).unwrap_or(self.path.len());
        let (first, rest) = self.path.split_at(end);
        match first {
            "path" => self.parameter(Location::Path, rest),
            "query" => self.parameter(Location::Query, rest),
            "header" => self.parameter(Location::Header, rest),
            "request" if rest.is_empty() => Ok(Target::Request),
            "request" => self.walk(Root::Request, rest),
            "response" => self.response(rest),
            _ => Err(unknown("the beginning of a path", first, &FIRST)),
        }
    }

    /// A parameter; names of headers are the same in any case.
    fn parameter(self, location: Location, rest: &str) -> Result<Target, String> {
        let known = || self.parameters(location);
        let has = |wanted: &str| {
            let mut parameters = self.operation.parameters.iter();
            let found = parameters.find(|one| {
                let is_header = location == Location::Header;
                let same_letters = is_header && one.name.eq_ignore_ascii_case(wanted);
                one.location == location && (one.name == wanted || same_letters)
            });
            found.map(|one| one.name.clone())
        };
        let (name, rest) = self.split_name(rest, has, known)?;
        if rest.is_empty() {
            Ok(Target::Parameter(location, name))
        } else {
            self.walk(Root::Parameter(location, name), rest)
        }
    }

    fn response(self, rest: &str) -> Result<Target, String> {
        let wanted = "a path into a response goes on with its status: `response.200`";
        let word = rest.strip_prefix('.').ok_or(wanted)?;
        let end = word
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(word.len());
        let (word, rest) = word.split_at(end);
        let status: Status = word
            .parse()
            .map_err(|_| format!("{wanted}; {}", self.no_status(word)))?;
        if rest.is_empty() {
            Ok(Target::Response(status))
        } else if self.operation.responses.contains_key(&status) {
            self.walk(Root::Response(status), rest)
        } else {
            Err(self.no_status(word))
        }
    }

    /// Follows `rest`, which is not empty, from `root` on.
    fn walk(self, mut root: Root, mut rest: &str) -> Result<Target, String> {
        loop {
            let what = self.before(rest).to_owned();
            let nothing = || format!("`{what}` is not there to go on from with `{rest}`");
            let mut value = root.get(self.operation).ok_or_else(nothing)?;
            let mut depth = 0;
            while let Some((inner, after)) = step_inside(value, rest) {
                (value, rest, depth) = (inner, after, depth + 1);
                if rest.is_empty() {
                    return Ok(Target::Inner(Value { root, depth }));
                }
            }
            let schema = self.schema_of(value, rest)?.to_owned();
            if let Some(after) = rest.strip_prefix("{}") {
                if after.is_empty() {
                    return Ok(Target::Additional(schema));
                }
                (root, rest) = (Root::Additional(schema), after);
                continue;
            }
            let properties = self.operation.schemas.get(&schema);
            let has = |name: &str| {
                let found = properties?.properties.get_key_value(name);
                found.map(|(name, _)| name.clone())
            };
            let (name, after) = self.split_name(rest, has, || self.properties(&schema))?;
            if after.is_empty() {
                return Ok(Target::Property { schema, name });
            }
            (root, rest) = (Root::Property { schema, name }, after);
        }
    }

    /// The schema of a value that `rest` goes on from.
    fn schema_of<'v>(self, value: &'v Property, rest: &str) -> Result<&'v str, String> {
        let what = self.before(rest);
        match &value.ty {
            Type::Array(_) => Err(format!(
                "`{what}` is an array: go on with `[]`, not `{rest}`"
            )),
            Type::Map(_) => Err(format!(
                "`{what}` is a map: go on with `{{}}`, not `{rest}`"
            )),
            Type::Schema(schema) => Ok(schema),
            _ => Err(format!(
                "`{what}` has no members, so `{rest}` leads nowhere; an entry that sets its type \
                 to a schema comes first"
            )),
        }
    }

    /// Splits `.name` off: a name in backticks, else the longest that `has` knows, else all of it as a
    /// new one.
    fn split_name<'r>(
        self,
        rest: &'r str,
        has: impl Fn(&str) -> Option<String>,
        known: impl Fn() -> Vec<&'a str>,
    ) -> Result<(String, &'r str), String> {
        let parent = self.before(rest);
        let name = rest
            .strip_prefix('.')
            .filter(|name| !name.is_empty())
            .ok_or_else(|| {
                format!("a name has to follow behind `{parent}`: `.name`, not `{rest}`")
            })?;
        if let Some(quoted) = name.strip_prefix('`') {
            let (name, after) = quoted
                .split_once('`')
                .ok_or_else(|| format!("the backtick in `{rest}` is not closed"))?;
            let is_known = has(name);
            if is_known.is_none() && !after.is_empty() {
                return Err(self.unknown(parent, name, &known()));
            }
            return Ok((is_known.unwrap_or_else(|| name.to_owned()), after));
        }
        let ends = name.match_indices(['.', '[', '{']).map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([name.len()]).collect();
        for end in ends.iter().rev() {
            if let Some(found) = has(&name[..*end]) {
                return Ok((found, &name[*end..]));
            }
        }
        match ends.first() {
            Some(end) if *end < name.len() => {
                let message = self.unknown(parent, &name[..*end], &known());
                Err(format!(
                    "{message}; a new name with a dot or a bracket has to stand in backticks"
                ))
            }
            _ => Ok((name.to_owned(), "")),
        }
    }

    /// What has been followed of the path when `rest` is left.
    fn before(self, rest: &str) -> &'a str {
        &self.path[..self.path.len() - rest.len()]
    }

    fn unknown(self, parent: &str, word: &str, known: &[&str]) -> String {
        if self.hints {
            unknown(&format!("`{parent}`"), word, known)
        } else {
            format!("`{parent}` has no `{word}`")
        }
    }

    fn no_status(self, word: &str) -> String {
        let known: Vec<String> = self
            .operation
            .responses
            .keys()
            .map(Status::to_string)
            .collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.unknown("response", word, &known)
    }

    /// Names of parameters, for a message.
    fn parameters(self, location: Location) -> Vec<&'a str> {
        let known = self.operation.parameters.iter().filter(|_| self.hints);
        let known = known.filter(|parameter| parameter.location == location);
        known.map(|parameter| parameter.name.as_str()).collect()
    }

    /// Names of properties, for a message.
    fn properties(self, schema: &str) -> Vec<&'a str> {
        let schema = self.operation.schemas.get(schema).filter(|_| self.hints);
        let known = schema.into_iter().flat_map(|found| found.properties.keys());
        known.map(String::as_str).collect()
    }
}

/// The items of an array behind `[]`, the values of a map behind `{}`.
fn step_inside<'v, 'r>(value: &'v Property, rest: &'r str) -> Option<(&'v Property, &'r str)> {
    match &value.ty {
        Type::Array(items) => Some((items, rest.strip_prefix("[]")?)),
        Type::Map(values) => Some((values, rest.strip_prefix("{}")?)),
        _ => None,
    }
}
