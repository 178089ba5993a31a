//! Changes that must not matter: what is read from a page stands when something else changes.
//!
//! No page is right or wrong here and none has to be known: a page is read as it is and read again
//! with a wrapper around an example, an example printed twice, another request. A reader that lets
//! one example overrule a table, or takes what is sent for a witness of what comes back, gives two
//! answers. The changes are made to what pages say ([`Reading`]), after their markup is gone.
//!
//! The laws are held on the fixtures and, where real pages are at hand, on every tenth of these. The
//! pages of a service are changed all at once, since they are resolved together; nothing that one
//! page gets is equal to what another gets, so that none bears another out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use generator::diagnostic::Diagnostic;
use generator::extract::Reading;
use generator::ir::{Operation, Property, Service, Type};

use crate::corpus::{corpus, folders, in_parallel, resolved};

mod examples;
mod names;

/// Of how many real pages one is taken.
const EVERY: usize = 10;

/// Pages that are resolved together, as they are.
struct Sample {
    /// The language, or the folder of the fixtures.
    place: String,
    name: String,
    readings: Vec<Reading>,
    service: Service,
    said: Vec<Diagnostic>,
}

impl Sample {
    fn of(place: &str, name: &str, pages: &[(String, String)]) -> Self {
        let pages = pages.iter();
        let readings: Vec<Reading> = pages
            .map(|(page, text)| generator::read(page, text))
            .collect();
        let (service, said) = resolved(name, &readings);
        Self {
            place: place.to_owned(),
            name: name.to_owned(),
            readings,
            service,
            said,
        }
    }

    /// The service after a change to each of its pages, which are counted from 0.
    fn with(&self, change: impl Fn(usize, &mut Reading)) -> Service {
        let mut readings = self.readings.clone();
        for (at, reading) in readings.iter_mut().enumerate() {
            change(at, reading);
        }
        resolved(&self.name, &readings).0
    }

    /// What `look` finds wrong with each operation of the service as it is and of its page after a
    /// change; that there is none any more is wrong as well.
    fn held_against(
        &self,
        changed: &Service,
        look: impl Fn(&Operation, &Operation) -> Vec<String>,
    ) -> Vec<String> {
        let changed = by_page(changed);
        let operations = self.service.operations.iter();
        let wrong = operations.flat_map(|before| {
            let found = match changed.get(before.page.as_str()) {
                Some(after) => look(before, after),
                None => vec!["no operation".to_owned()],
            };
            let line = |wrong| format!("{}/{}: {wrong}", self.place, before.page);
            found.into_iter().map(line).collect::<Vec<_>>()
        });
        wrong.collect()
    }
}

/// The operations of a service by the page that documents each.
fn by_page(service: &Service) -> BTreeMap<&str, &Operation> {
    let operations = service.operations.iter();
    operations
        .map(|operation| (operation.page.as_str(), operation))
        .collect()
}

/// The fixtures, and a tenth of the real pages where there are any.
fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let mut samples = vec![
            fixture("fixtures", &fixtures),
            fixture("dialects", &fixtures.join("dialects")),
        ];
        let folders = corpus().map(|corpus| folders(&corpus)).unwrap_or_default();
        samples.extend(in_parallel(&folders, |folder| {
            let pages = folder.pages.iter().step_by(EVERY).cloned();
            let pages: Vec<_> = pages.collect();
            Sample::of(&folder.language, &folder.service, &pages)
        }));
        samples
    })
}

/// The fixtures of one folder as a service.
fn fixture(name: &str, folder: &Path) -> Sample {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let mut pages: Vec<(String, String)> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file() && !path.ends_with("README.md"))
        .map(|path| {
            let file = path.file_name().expect("a file").to_string_lossy();
            let text = fs::read_to_string(&path).expect("a page of the repository");
            (format!("demo/{file}"), text)
        })
        .collect();
    pages.sort();
    Sample::of(name, "demo", &pages)
}

/// The deepest level of a body that is looked at: what refers to itself has no end.
const DEEPEST: usize = 8;

/// What the bodies of an operation may hold, by place: `request lamp.colours[]`, `200 id`.
fn members(operation: &Operation) -> BTreeMap<String, &Property> {
    let mut found = BTreeMap::new();
    if let Some(body) = &operation.request {
        walk(
            operation,
            "request ".to_owned(),
            &body.schema,
            0,
            &mut found,
        );
    }
    for (status, response) in &operation.responses {
        if let Some(body) = &response.body {
            walk(operation, format!("{status} "), &body.schema, 0, &mut found);
        }
    }
    found
}

fn walk<'o>(
    operation: &'o Operation,
    place: String,
    value: &'o Property,
    level: usize,
    found: &mut BTreeMap<String, &'o Property>,
) {
    match &value.ty {
        Type::Array(item) => walk(operation, format!("{place}[]"), item, level, found),
        Type::Map(inner) => walk(operation, format!("{place}{{}}"), inner, level, found),
        Type::Schema(name) if level < DEEPEST => {
            let dot = if place.ends_with(' ') { "" } else { "." };
            for (name, property) in &operation.schemas[name].properties {
                let place = format!("{place}{dot}{name}");
                walk(operation, place, property, level + 1, found);
            }
            if let Some(additional) = &operation.schemas[name].additional {
                walk(
                    operation,
                    format!("{place}{{}}"),
                    additional,
                    level + 1,
                    found,
                );
            }
        }
        _ => {}
    }
    found.insert(place, value);
}

/// A name that no page has, another one for each number.
fn new_name(number: usize) -> String {
    const FIRST: [&str; 20] = [
        "amber", "birch", "cobalt", "damask", "ebony", "fern", "garnet", "hazel", "indigo", "jade",
        "khaki", "lilac", "maroon", "nutmeg", "ochre", "pearl", "quartz", "russet", "sepia",
        "teal",
    ];
    const SECOND: [&str; 20] = [
        "anvil", "bobbin", "candle", "dredger", "easel", "flute", "gimbal", "hammock", "inkwell",
        "javelin", "kettle", "ladle", "mangle", "nozzle", "oar", "pulley", "quiver", "rudder",
        "spindle", "trowel",
    ];
    let (first, second) = (number / SECOND.len(), number % SECOND.len());
    let name = format!("{}_{}", FIRST[first % FIRST.len()], SECOND[second]);
    match first / FIRST.len() {
        0 => name,
        round => format!("{name}_{}", FIRST[round % FIRST.len()]),
    }
}

#[test]
fn the_samples_have_something_to_change() {
    let readings = || samples()[..2].iter().flat_map(|sample| &sample.readings);
    let examples: usize = readings().map(|reading| reading.examples.len()).sum();
    assert!(examples >= 40, "{examples} examples");
    let operations = samples()[..2].iter();
    let operations = operations.flat_map(|sample| &sample.service.operations);
    let members: usize = operations.map(|operation| members(operation).len()).sum();
    assert!(members > 300, "{members} members");
}
