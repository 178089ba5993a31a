//! Paths inside an operation: `response.200.sessions[].create_time`.

use crate::ir::{Location, Operation, Property, Status, Type};

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
    pub(super) fn find(operation: &Operation, path: Option<&str>) -> Result<Self, String> {
        let Some(path) = path else {
            return Ok(Self::Operation);
        };
        let (first, rest) = match path.find(['.', '[', '{']) {
            Some(at) => path.split_at(at),
            None => (path, ""),
        };
        match first {
            "path" => parameter(operation, Location::Path, rest),
            "query" => parameter(operation, Location::Query, rest),
            "header" => parameter(operation, Location::Header, rest),
            "request" if rest.is_empty() => Ok(Self::Request),
            "request" => walk(operation, Root::Request, rest),
            "response" => response(operation, rest),
            _ => Err(format!(
                "the path `{path}` begins with `{first}`; it has to begin with `path`, `query`, \
                 `header`, `request` or `response`"
            )),
        }
    }
}

impl Value {
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
            Self::Parameter(location, name) => operation
                .parameters
                .iter()
                .find(|parameter| parameter.location == *location && parameter.name == *name)
                .map(|parameter| &parameter.value),
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

fn parameter(operation: &Operation, location: Location, rest: &str) -> Result<Target, String> {
    let known = operation.parameters.iter();
    let known = known.filter(|parameter| parameter.location == location);
    let (name, rest) = split_name(rest, known.map(|parameter| parameter.name.as_str()))?;
    if rest.is_empty() {
        Ok(Target::Parameter(location, name))
    } else {
        walk(operation, Root::Parameter(location, name), rest)
    }
}

fn response(operation: &Operation, rest: &str) -> Result<Target, String> {
    let wanted = "a path into a response goes on with its status: `response.200`";
    let word = rest.strip_prefix('.').ok_or(wanted)?;
    let end = word
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(word.len());
    let (status, rest) = word.split_at(end);
    let status = status.parse().map_err(|_| wanted)?;
    if rest.is_empty() {
        Ok(Target::Response(status))
    } else {
        walk(operation, Root::Response(status), rest)
    }
}

/// Follows `rest`, which is not empty, from `root` on.
fn walk(operation: &Operation, root: Root, mut rest: &str) -> Result<Target, String> {
    let nothing = || {
        format!(
            "there is nothing at `{}` to go on from with `{rest}`",
            root.describe()
        )
    };
    let mut value = root.get(operation).ok_or_else(nothing)?;
    let mut depth = 0;
    loop {
        let (inner, after) = match &value.ty {
            Type::Array(items) => (items, rest.strip_prefix("[]")),
            Type::Map(values) => (values, rest.strip_prefix("{}")),
            _ => break,
        };
        let Some(after) = after else { break };
        (value, rest, depth) = (inner, after, depth + 1);
        if rest.is_empty() {
            return Ok(Target::Inner(Value { root, depth }));
        }
    }
    let what = root.describe();
    match &value.ty {
        Type::Array(_) => Err(format!(
            "`{what}` is an array: go on with `[]`, not `{rest}`"
        )),
        Type::Map(_) => Err(format!(
            "`{what}` is a map: go on with `{{}}`, not `{rest}`"
        )),
        Type::Schema(schema) => member(operation, schema, rest),
        _ => Err(format!(
            "`{what}` has no members, so `{rest}` leads nowhere; an entry that sets its type to a \
             schema comes first"
        )),
    }
}

fn member(operation: &Operation, schema: &str, rest: &str) -> Result<Target, String> {
    if let Some(after) = rest.strip_prefix("{}") {
        let schema = schema.to_owned();
        return if after.is_empty() {
            Ok(Target::Additional(schema))
        } else {
            walk(operation, Root::Additional(schema), after)
        };
    }
    let properties = operation.schemas.get(schema).map(|found| &found.properties);
    let known = properties.into_iter().flat_map(|found| found.keys());
    let (name, after) = split_name(rest, known.map(String::as_str))?;
    let schema = schema.to_owned();
    if after.is_empty() {
        Ok(Target::Property { schema, name })
    } else {
        walk(operation, Root::Property { schema, name }, after)
    }
}

/// Splits `.name` off: a name in backticks, else the longest known one, else all of it as a new
/// one.
fn split_name<'a>(
    rest: &'a str,
    known: impl Iterator<Item = &'a str>,
) -> Result<(String, &'a str), String> {
    let name = rest
        .strip_prefix('.')
        .filter(|name| !name.is_empty())
        .ok_or_else(|| format!("a name has to follow: `.name`, not `{rest}`"))?;
    if let Some(quoted) = name.strip_prefix('`') {
        return quoted
            .split_once('`')
            .map(|(name, rest)| (name.to_owned(), rest))
            .ok_or_else(|| format!("the backtick in `{rest}` is not closed"));
    }
    let known: Vec<_> = known.collect();
    let fits = |known: &&&str| {
        let after = name.strip_prefix(**known);
        !known.is_empty()
            && after.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', '{']))
    };
    if let Some(longest) = known.iter().filter(fits).max_by_key(|known| known.len()) {
        return Ok(((*longest).to_owned(), &name[longest.len()..]));
    }
    if name.contains(['.', '[', '{', '`']) {
        return Err(format!(
            "nothing here fits `{name}`; known are {}; a new name with a dot or a bracket has to \
             stand in backticks",
            list(&known)
        ));
    }
    Ok((name.to_owned(), ""))
}

/// Names for a message.
pub(super) fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl Root {
    fn describe(&self) -> String {
        match self {
            Self::Parameter(location, name) => format!("{}.{name}", location.as_str()),
            Self::Request => "request".to_owned(),
            Self::Response(status) => format!("response.{status}"),
            Self::Property { name, .. } => name.clone(),
            Self::Additional(schema) => format!("{schema}{{}}"),
        }
    }
}
