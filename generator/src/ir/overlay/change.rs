//! What an entry does to what its path leads to.

use super::place::{Target, list};
use crate::ir::yaml::{Correction, Facts, Header, Remove, Text, WithFacts};
use crate::ir::{Body, Location, Operation, Parameter, Property, Response, Type};

/// The keys of a value that `set` takes.
const FACTS: [&str; 19] = [
    "type",
    "items",
    "values",
    "format",
    "required",
    "required_if",
    "enum",
    "minimum",
    "maximum",
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "pattern",
    "default",
    "accepts",
    "read_only",
    "deprecated",
    "inferred",
];

/// The keys that make a thing what it is, and can only be replaced.
const LASTING: [&str; 7] = ["type", "items", "values", "name", "in", "method", "path"];

impl Target {
    fn knows(&self, key: &str) -> bool {
        let own: &[&str] = match self {
            Self::Operation => &[
                "title",
                "doc",
                "explorer",
                "deprecated",
                "method",
                "path",
                "other_paths",
            ],
            Self::Parameter(..) => &["name", "in", "constant", "doc"],
            Self::Request => &["media_type", "schema"],
            Self::Response(_) => &["doc", "headers", "media_type", "schema"],
            Self::Property { .. } => &["name", "aliases", "doc"],
            Self::Additional(_) | Self::Inner(_) => &["doc"],
        };
        let is_value = matches!(
            self,
            Self::Parameter(..) | Self::Property { .. } | Self::Additional(_) | Self::Inner(_)
        );
        own.contains(&key) || is_value && FACTS.contains(&key)
    }

    fn describe(&self) -> &'static str {
        match self {
            Self::Operation => "an operation",
            Self::Parameter(..) => "a parameter",
            Self::Request => "a request",
            Self::Response(_) => "a response",
            Self::Property { .. } => "a property",
            Self::Additional(_) => "a member that no property lists",
            Self::Inner(_) => "an item or a value",
        }
    }

    fn check<'a>(&self, keys: impl Iterator<Item = &'a str>) -> Result<(), String> {
        let strange: Vec<_> = keys.filter(|key| !self.knows(key)).collect();
        if strange.is_empty() {
            return Ok(());
        }
        Err(format!("{} has no key {}", self.describe(), list(&strange)))
    }
}

/// Writes the keys of `correction` into what `target` is, or adds it.
pub(super) fn set(
    operation: &mut Operation,
    target: &Target,
    correction: &Correction,
) -> Result<(), String> {
    let keys = correction.keys();
    target.check(keys.iter().map(String::as_str))?;
    let mut correction = correction.clone();
    match target {
        Target::Operation => set_operation(operation, correction),
        Target::Parameter(location, name) => set_parameter(operation, *location, name, correction)?,
        Target::Request => set_body(&mut operation.request, &mut correction)?,
        Target::Response(status) => {
            let response = operation.responses.entry(*status).or_default();
            set_response(response, correction)?;
        }
        Target::Property { schema, name } => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            set_property(&mut schema.properties, name, correction)?;
        }
        Target::Additional(schema) => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            let facts = correction.facts();
            match &mut schema.additional {
                Some(additional) => facts.apply(additional)?,
                none => *none = Some(new("{}", facts)?),
            }
        }
        Target::Inner(value) => {
            let value = value.get_mut(operation).ok_or_else(gone)?;
            correction.facts().apply(value)?;
        }
    }
    Ok(())
}

fn gone() -> String {
    "this entry removes what it is about".to_owned()
}

fn string(text: Option<Text>) -> Option<String> {
    text.map(|Text(text)| text)
}

fn set_operation(operation: &mut Operation, correction: Correction) {
    operation.title = string(correction.title).or(operation.title.take());
    operation.doc = string(correction.doc).or(operation.doc.take());
    operation.explorer = correction.explorer.or(operation.explorer.take());
    operation.deprecated = correction.deprecated.unwrap_or(operation.deprecated);
    operation.method = correction.method.unwrap_or(operation.method);
    if let Some(path) = correction.path {
        operation.path = path;
    }
    if let Some(paths) = correction.other_paths {
        operation.other_paths = paths;
    }
}

fn set_parameter(
    operation: &mut Operation,
    location: Location,
    name: &str,
    mut correction: Correction,
) -> Result<(), String> {
    let facts = correction.facts();
    let parameter = if let Some(parameter) = find_parameter(operation, location, name) {
        facts.apply(&mut parameter.value)?;
        parameter
    } else {
        let parameter = Parameter {
            name: name.to_owned(),
            location,
            value: new(name, facts)?,
            constant: None,
        };
        operation.parameters.push(parameter);
        operation.parameters.last_mut().ok_or_else(gone)?
    };
    if let Some(Text(name)) = correction.name {
        parameter.name = name;
    }
    parameter.location = correction.location.unwrap_or(parameter.location);
    parameter.constant = string(correction.constant).or(parameter.constant.take());
    Ok(())
}

fn find_parameter<'a>(
    operation: &'a mut Operation,
    location: Location,
    name: &str,
) -> Option<&'a mut Parameter> {
    let mut known = operation.parameters.iter_mut();
    known.find(|found| found.location == location && found.name == name)
}

fn new(name: &str, facts: Facts) -> Result<Property, String> {
    facts
        .property()
        .map_err(|error| format!("`{name}` is not there, so this adds it: {error}"))
}

fn set_body(body: &mut Option<Body>, correction: &mut Correction) -> Result<(), String> {
    let media_type = string(correction.media_type.take());
    match (body, correction.schema.take()) {
        (Some(body), schema) => {
            if let Some(schema) = schema {
                body.schema = schema;
            }
            body.media_type = media_type.or(body.media_type.take());
        }
        (none, Some(schema)) => *none = Some(Body { media_type, schema }),
        (None, None) if media_type.is_none() => {}
        (None, None) => {
            return Err("there is no body yet: add `schema`, what it may be".to_owned());
        }
    }
    Ok(())
}

fn set_response(response: &mut Response, mut correction: Correction) -> Result<(), String> {
    set_body(&mut response.body, &mut correction)?;
    response.doc = string(correction.doc).or(response.doc.take());
    if let Some(headers) = correction.headers {
        response.headers = headers.into_iter().map(|Header(header)| header).collect();
    }
    Ok(())
}

fn set_property(
    properties: &mut indexmap::IndexMap<String, Property>,
    name: &str,
    mut correction: Correction,
) -> Result<(), String> {
    let facts = correction.facts();
    match properties.get_mut(name) {
        Some(property) => facts.apply(property)?,
        None => {
            properties.insert(name.to_owned(), new(name, facts)?);
        }
    }
    let Some(Text(wanted)) = correction.name.filter(|Text(wanted)| wanted != name) else {
        return Ok(());
    };
    if properties.contains_key(&wanted) {
        return Err(format!("there is a property `{wanted}` already"));
    }
    let renamed = properties.drain(..).map(|(key, property)| {
        let key = if key == name { wanted.clone() } else { key };
        (key, property)
    });
    *properties = renamed.collect::<Vec<_>>().into_iter().collect();
    Ok(())
}

/// Takes keys away from what `target` is, or the whole.
pub(super) fn remove(
    operation: &mut Operation,
    target: &Target,
    remove: &Remove,
) -> Result<(), String> {
    let Remove::Keys(keys) = remove else {
        return remove_whole(operation, target);
    };
    target.check(keys.iter().map(String::as_str))?;
    for key in keys {
        if LASTING.contains(&key.as_str()) {
            return Err(format!("`{key}` cannot be removed: `set` another"));
        }
        remove_key(operation, target, key)?;
    }
    Ok(())
}

fn remove_whole(operation: &mut Operation, target: &Target) -> Result<(), String> {
    let found = match target {
        Target::Parameter(location, name) => {
            let before = operation.parameters.len();
            let is_other = |found: &Parameter| found.location != *location || found.name != *name;
            operation.parameters.retain(is_other);
            operation.parameters.len() < before
        }
        Target::Request => operation.request.take().is_some(),
        Target::Response(status) => operation.responses.remove(status).is_some(),
        Target::Property { schema, name } => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            schema.properties.shift_remove(name).is_some()
        }
        Target::Additional(schema) => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            schema.additional.take().is_some()
        }
        Target::Operation | Target::Inner(_) => {
            return Err(format!(
                "{} cannot be removed as a whole: list keys, or `set` another type",
                target.describe()
            ));
        }
    };
    if found { Ok(()) } else { Err(absent()) }
}

fn absent() -> String {
    "there is nothing to remove at this path: drop the entry".to_owned()
}

fn remove_key(operation: &mut Operation, target: &Target, key: &str) -> Result<(), String> {
    match target {
        Target::Operation => match key {
            "title" => operation.title = None,
            "doc" => operation.doc = None,
            "explorer" => operation.explorer = None,
            "deprecated" => operation.deprecated = false,
            _ => operation.other_paths.clear(),
        },
        Target::Parameter(location, name) => {
            let parameter = find_parameter(operation, *location, name).ok_or_else(absent)?;
            if key == "constant" {
                parameter.constant = None;
            } else {
                clear(&mut parameter.value, key);
            }
        }
        Target::Request => {
            let body = operation.request.as_mut().ok_or_else(absent)?;
            if key == "schema" {
                return Err("a request without `schema` is none: `remove: true`".to_owned());
            }
            body.media_type = None;
        }
        Target::Response(status) => {
            let response = operation.responses.get_mut(status).ok_or_else(absent)?;
            match (key, &mut response.body) {
                ("doc", _) => response.doc = None,
                ("headers", _) => response.headers.clear(),
                ("media_type", Some(body)) => body.media_type = None,
                _ => response.body = None,
            }
        }
        Target::Property { schema, name } => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            clear(schema.properties.get_mut(name).ok_or_else(absent)?, key);
        }
        Target::Additional(schema) => {
            let schema = operation.schemas.get_mut(schema).ok_or_else(gone)?;
            clear(schema.additional.as_mut().ok_or_else(absent)?, key);
        }
        Target::Inner(value) => clear(value.get_mut(operation).ok_or_else(gone)?, key),
    }
    Ok(())
}

/// Takes one fact away.
fn clear(property: &mut Property, key: &str) {
    let bare = Property::of(Type::Any);
    match key {
        "format" => property.format = None,
        "required" => property.required = false,
        "required_if" => property.required_if = None,
        "enum" => property.values = bare.values,
        "minimum" => property.minimum = None,
        "maximum" => property.maximum = None,
        "min_length" => property.min_length = None,
        "max_length" => property.max_length = None,
        "min_items" => property.min_items = None,
        "max_items" => property.max_items = None,
        "pattern" => property.pattern = None,
        "default" => property.default = None,
        "accepts" => property.accepts = bare.accepts,
        "aliases" => property.aliases = bare.aliases,
        "read_only" => property.read_only = false,
        "deprecated" => property.deprecated = false,
        "inferred" => property.inferred = None,
        "doc" => property.doc = None,
        _ => {}
    }
}
