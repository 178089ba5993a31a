//! What an entry does to what its path leads to.

use super::Fault;
use super::place::Target;
use crate::ir::nearest::unknown;
use crate::ir::yaml::{Correction, Facts, Header, Remove, Responses, Text, WithFacts};
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

/// The keys of an operation that `add` takes and that paths lead to when it is there.
const INSIDE: [&str; 3] = ["parameters", "request", "responses"];

impl Target {
    /// The keys of what it is.
    fn keys(&self) -> Vec<&'static str> {
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
        let facts = FACTS.iter().filter(|_| is_value);
        own.iter().chain(facts).copied().collect()
    }

    pub(super) fn describe(&self) -> &'static str {
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

    /// Why it has no key of this name, if it has none.
    fn strange(&self, key: &str) -> Option<String> {
        let keys = self.keys();
        if keys.contains(&key) {
            None
        } else if *self == Self::Operation && INSIDE.contains(&key) {
            Some(format!(
                "`{key}` of an operation that is there is corrected one by one: say which by `at`"
            ))
        } else {
            Some(unknown(self.describe(), key, &keys))
        }
    }
}

/// An operation that is not there yet, from what `add` has.
pub(super) fn operation(entry: &crate::ir::yaml::Entry) -> Result<Operation, Vec<Fault>> {
    let mut add = entry.add.clone().unwrap_or_default();
    let known = Target::Operation.keys().into_iter().chain(INSIDE);
    let known: Vec<&str> = known.collect();
    let keys = add.keys();
    let strange = keys.iter().filter(|key| !known.contains(&key.as_str()));
    let strange =
        strange.map(|key| Fault::of_key("add", key, unknown("an operation", key, &known)));
    let mut faults: Vec<Fault> = strange.collect();
    let (method, path) = (add.method.take(), add.path.take());
    for (key, is_there) in [("method", method.is_some()), ("path", path.is_some())] {
        if !is_there {
            let message = format!("`{}` is to be added: say its `{key}`", entry.operation);
            faults.push(Fault::at("add", message));
        }
    }
    let (Some(method), Some(path), true) = (method, path, faults.is_empty()) else {
        return Err(faults);
    };
    let Responses(responses) = add.responses.unwrap_or_default();
    Ok(Operation {
        operation: entry.operation.clone(),
        title: string(add.title),
        doc: string(add.doc),
        page: entry.page.clone(),
        explorer: add.explorer,
        deprecated: add.deprecated.unwrap_or_default(),
        method,
        path,
        other_paths: add.other_paths.unwrap_or_default(),
        parameters: add.parameters.unwrap_or_default(),
        request: add.request,
        responses: responses.into_iter().collect(),
        schemas: entry.schemas.clone(),
    })
}

/// Writes the keys of `correction`, which stand below `word`, into what `target` is, or adds it.
pub(super) fn write(
    operation: &mut Operation,
    target: &Target,
    correction: &Correction,
    word: &str,
) -> Result<(), Vec<Fault>> {
    let keys = correction.keys().into_iter();
    let strange = keys.filter_map(|key| {
        let why = target.strange(&key)?;
        Some(Fault::of_key(word, &key, why))
    });
    let strange: Vec<Fault> = strange.collect();
    if !strange.is_empty() {
        return Err(strange);
    }
    write_known(operation, target, correction).map_err(|why| vec![Fault::at(word, why)])
}

fn write_known(
    operation: &mut Operation,
    target: &Target,
    correction: &Correction,
) -> Result<(), String> {
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

/// The most parameters of an operation that entries may make: no page has nearly as many.
const MOST_PARAMETERS: usize = 1_000;

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
        if operation.parameters.len() >= MOST_PARAMETERS {
            return Err(format!(
                "the operation has {MOST_PARAMETERS} parameters already"
            ));
        }
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
        .map_err(|error| format!("`{name}` is to be added: {error}"))
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
    let wanted = correction.name.filter(|Text(wanted)| wanted != name);
    if let Some(Text(wanted)) = &wanted
        && properties.contains_key(wanted)
    {
        return Err(format!("there is a property `{wanted}` already"));
    }
    match properties.get_mut(name) {
        Some(property) => facts.apply(property)?,
        None => {
            properties.insert(name.to_owned(), new(name, facts)?);
        }
    }
    if let (Some(Text(wanted)), Some(at)) = (wanted, properties.get_index_of(name)) {
        // No other property has the name, as was asked before.
        let _ = properties.replace_index(at, wanted);
    }
    Ok(())
}

/// Takes keys away from what `target` is, or the whole.
pub(super) fn remove(
    operation: &mut Operation,
    target: &Target,
    remove: &Remove,
) -> Result<(), Vec<Fault>> {
    let Remove::Keys(keys) = remove else {
        return remove_whole(operation, target).map_err(|why| vec![Fault::at("remove", why)]);
    };
    let mut faults = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        let done = match target.strange(key) {
            Some(why) => Err(why),
            None if LASTING.contains(&key.as_str()) => {
                Err(format!("`{key}` cannot be removed: `set` another"))
            }
            None => remove_key(operation, target, key),
        };
        faults.extend(done.err().map(|why| Fault::of_item("remove", index, why)));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
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
