//! Which key of `paths` every operation gets.

use std::collections::{BTreeMap, BTreeSet};

use super::components::unused;
use crate::ir::{Method, Operation, PathTemplate};

/// An operation at one of its path templates.
pub(super) struct Place<'a> {
    /// The key of `paths`: a path template, with `#` and the operation id where that is taken.
    pub(super) key: String,
    /// The operation id, unique within the document.
    pub(super) id: String,
    /// The placeholders of the key and the parameters that they are, in order.
    pub(super) placeholders: Vec<(String, String)>,
    /// The place of the operation among all.
    pub(super) index: usize,
    pub(super) operation: &'a Operation,
}

/// The places of all operations: the first templates, then the further ones.
pub(super) fn places(operations: &[Operation]) -> Vec<Place<'_>> {
    let mut ids = BTreeSet::new();
    let firsts = operations.iter().enumerate();
    let mut templates: Vec<_> = firsts
        .map(|(index, operation)| {
            let id = unused(&operation.operation, &mut ids);
            (index, operation, &operation.path, id)
        })
        .collect();
    for (index, operation) in operations.iter().enumerate() {
        let others = operation.other_paths.iter();
        // The numbers go on from the first template, which is number one.
        for (number, path) in (2..).zip(others) {
            let name = format!("{}_{number}", operation.operation);
            templates.push((index, operation, path, unused(&name, &mut ids)));
        }
    }
    let mut keys = Keys::default();
    let mut places = Vec::new();
    for (index, operation, path, id) in templates {
        let (template, placeholders) = numbered(path);
        places.push(Place {
            key: keys.choose(&template, operation.method, &id),
            id,
            placeholders,
            index,
            operation,
        });
    }
    places
}

/// The keys that are taken.
#[derive(Default)]
struct Keys {
    /// Every template, by its text with blanked placeholders: two that differ in their names only
    /// are the same to OpenAPI.
    templates: BTreeMap<String, String>,
    /// The methods that a template has already.
    methods: BTreeSet<(String, Method)>,
}

impl Keys {
    fn choose(&mut self, template: &str, method: Method, id: &str) -> String {
        let first = self.templates.entry(blanked(template));
        let is_first = *first.or_insert_with(|| template.to_owned()) == template;
        if is_first && self.methods.insert((template.to_owned(), method)) {
            template.to_owned()
        } else {
            format!("{template}#{id}")
        }
    }
}

/// `/v1/{id}` as `/v1/{}`.
fn blanked(template: &str) -> String {
    let mut inside = false;
    let outside = template.chars().filter(|c| {
        inside = *c == '{' || inside && *c != '}';
        !inside || *c == '{'
    });
    outside.collect()
}

/// The template with a number at every placeholder that stood before, and what each placeholder is.
fn numbered(path: &PathTemplate) -> (String, Vec<(String, String)>) {
    // A number must not make it the name of another placeholder further on.
    let mut taken: BTreeSet<String> = path.placeholders().map(str::to_owned).collect();
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    let mut template = String::new();
    for part in path.as_str().split_inclusive('}') {
        let (before, placeholder) = part.split_once('{').unwrap_or((part, ""));
        template.push_str(before);
        if let Some(wire_name) = placeholder.strip_suffix('}') {
            let name = if seen.insert(wire_name) {
                wire_name.to_owned()
            } else {
                unused(wire_name, &mut taken)
            };
            template.extend(["{", &name, "}"]);
            names.push((name, wire_name.to_owned()));
        }
    }
    (template, names)
}
