//! The examples as second witness. The table decides names and types; the example fills in what no
//! table states, and every disagreement is reported.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Bodies,
    assemble::{Assembly, schema_name},
    compare::{Evidence, Path, is_open},
    infer::infer,
    inferred, node_of, orphans, response_name,
    shown::{Shown, objects, values},
    structure, verdict,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Example, Reading, Side, singular},
    ir::{Method, Property},
};

/// Holds the examples of a page against the bodies that its tables describe, and takes over what
/// they prove.
pub(super) fn testify(
    assembly: &mut Assembly<'_, '_>,
    reading: &Reading,
    bodies: &mut Bodies,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut shown: BTreeMap<Place, Vec<&Example>> = BTreeMap::new();
    for example in &reading.examples {
        if let Some(place) = place(example, bodies) {
            shown.entry(place).or_default().push(example);
        }
    }
    let page = assembly.page_name();
    let mut evidence = Evidence::default();
    for (&place, examples) in &shown {
        let Some(root) = bodies.at(place).cloned() else {
            continue;
        };
        let shown: Vec<Shown<'_>> = examples.iter().map(|one| Shown::of(one)).collect();
        if let Some(wrapper) = structure::left_out_wrapper(assembly, &root, &shown) {
            let line = examples[0].line;
            wrapper.report(page, line, diagnostics);
            let (member, property) = (wrapper.member, wrapper.property);
            for shown in shown {
                let mut path = Path::of(&member, place == Place::Request);
                evidence.compare(assembly, &property, shown, &mut path);
            }
            continue;
        }
        let root = structure::mend(
            assembly,
            root,
            &shown,
            (page, examples[0].line),
            diagnostics,
        );
        for shown in &shown {
            let mut path = Path::root(place == Place::Request);
            evidence.compare(assembly, &root, *shown, &mut path);
        }
        verdict::disagreements::report_array(&root, examples, page, diagnostics);
        note_wrong_levels(assembly, &root, &shown, &mut evidence, diagnostics);
        bodies.put(place, root);
    }
    verdict::settle(&evidence, assembly, page, diagnostics);
    let described = bodies.request.iter().chain(bodies.responses.values());
    verdict::report_undescribed(assembly, described, page, diagnostics);
    let bodiless = reading
        .call
        .as_ref()
        .is_some_and(|call| matches!(call.method, Method::Get | Method::Head));
    for (place, examples) in shown {
        let sent = place != Place::Request || !bodiless;
        if sent && bodies.at(place).is_none() {
            infer_body(assembly, bodies, place, &examples, page, diagnostics);
        }
    }
    infer_failures(assembly, reading, bodies, diagnostics);
}

/// Takes the body of failures from the examples that show one without its status, for every failure
/// that the page lists and describes no body for.
fn infer_failures(
    assembly: &mut Assembly<'_, '_>,
    reading: &Reading,
    bodies: &mut Bodies,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let failures = reading.statuses.iter().map(|status| status.code);
    let failures: Vec<u16> = failures
        .filter(|code| *code >= 400 && !bodies.responses.contains_key(code))
        .collect();
    let success = bodies.at(Place::Response(bodies.success));
    let success = success.and_then(|body| node_of(&body.ty));
    let success = success.map(|node| &assembly.nodes[node].properties);
    // Answers of some services have a code and a message also when all went well.
    let succeeds = |value: &Value| {
        let members = value.as_object();
        members.zip(success).is_some_and(|(members, known)| {
            members.keys().all(|name| {
                let listed = known.get(name);
                listed.is_some_and(|property| property.inferred.is_none())
            })
        })
    };
    let examples: Vec<&Example> = reading
        .examples
        .iter()
        .filter(|example| {
            example.side == Some(Side::Response)
                && example.status.is_none()
                && example.looks_like_failure()
                && !succeeds(&example.value)
        })
        .collect();
    let (Some(first), Some(&status)) = (examples.first(), failures.first()) else {
        return;
    };
    let values: Vec<&Value> = examples.iter().map(|example| &example.value).collect();
    let hint = response_name(&bodies.name, status, bodies.success);
    let body = inferred(infer(&mut assembly.nodes, &hint, &values, 0));
    if is_open(&body.ty) {
        return;
    }
    assembly.tell_apart(&body, status);
    for code in failures {
        bodies.put(Place::Response(code), body.clone());
    }
    let message = "no table describes the body of failures that the example shows";
    diagnostics.push(
        Diagnostic::new(
            Code::InferredFromExample,
            &reading.page,
            first.line,
            message,
        )
        .read_as("what the example shows, under every failure without a body"),
    );
}

/// The body an example is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Request,
    Response(u16),
}

impl Place {
    /// The side whose tables describe it; `None` for failures.
    fn side(self, bodies: &Bodies) -> Option<Side> {
        match self {
            Self::Request => Some(Side::Request),
            Self::Response(status) if status == bodies.success => Some(Side::Response),
            Self::Response(_) => None,
        }
    }
}

/// Which body an example shows. Bodies of failures that no status is given for, known by their
/// shape, show none.
fn place(example: &Example, bodies: &Bodies) -> Option<Place> {
    match example.side {
        Some(Side::Request) => Some(Place::Request),
        Some(Side::Response) => match example.status {
            Some(status) => Some(Place::Response(status)),
            None if example.failure || example.looks_like_failure() => None,
            None => Some(Place::Response(bodies.success)),
        },
        None => None,
    }
}

impl Bodies {
    fn at(&self, place: Place) -> Option<&Property> {
        match place {
            Place::Request => self.request.as_ref(),
            Place::Response(status) => self.responses.get(&status),
        }
    }

    fn put(&mut self, place: Place, property: Property) {
        match place {
            Place::Request => self.request = Some(property),
            Place::Response(status) => {
                self.responses.insert(status, property);
            }
        }
    }
}

/// What a property's object is called after its wire name.
pub(super) fn member_hint(name: &str) -> String {
    schema_name(&singular(name))
}

/// Notes and reports members that a table lists at the top although every example has them further
/// down.
fn note_wrong_levels(
    assembly: &Assembly<'_, '_>,
    root: &Property,
    shown: &[Shown<'_>],
    evidence: &mut Evidence<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(node) = node_of(&root.ty).map(|node| &assembly.nodes[node]) else {
        return;
    };
    for (name, property) in &node.properties {
        let at_top = shown.iter().any(|shown| shown.value.get(name).is_some());
        let below = shown.iter().find_map(|shown| find_below(*shown, name));
        let (false, Some((owner, below))) = (at_top, below) else {
            continue;
        };
        // A row of another page has no line on this one.
        let line = node.rows.get(name).copied().unwrap_or(below);
        let message =
            format!("the table lists `{name}` beside `{owner}`, the example has it inside");
        diagnostics.push(
            Diagnostic::new(Code::WrongLevel, assembly.page_name(), line, message)
                .quoting(name, "")
                .read_as("both"),
        );
        evidence.misplaced.insert(name.clone(), property.clone());
    }
}

/// Takes a body that no table describes from the examples that show it.
fn infer_body(
    assembly: &mut Assembly<'_, '_>,
    bodies: &mut Bodies,
    place: Place,
    examples: &[&Example],
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let values: Vec<&Value> = examples.iter().map(|example| &example.value).collect();
    let hint = match place {
        Place::Request => format!("{}Request", bodies.name),
        Place::Response(status) => response_name(&bodies.name, status, bodies.success),
    };
    if let Some(side) = place.side(bodies)
        && let Some(root) = orphans::body(assembly, side, &hint, &values, diagnostics)
    {
        let mut evidence = Evidence::default();
        for example in examples {
            let mut path = Path::root(place == Place::Request);
            evidence.compare(assembly, &root, Shown::of(example), &mut path);
        }
        bodies.put(place, root);
        verdict::settle(&evidence, assembly, page, diagnostics);
        return;
    }
    let body = inferred(infer(&mut assembly.nodes, &hint, &values, 0));
    if is_open(&body.ty) {
        return;
    }
    if let Place::Response(status) = place {
        assembly.tell_apart(&body, status);
    }
    bodies.put(place, body);
    let message = "no table describes the body that the example shows";
    diagnostics.push(
        Diagnostic::new(Code::InferredFromExample, page, examples[0].line, message)
            .read_as("what the example shows"),
    );
}

/// The name of the member, not at the top, whose value holds `name`, and the line of that.
fn find_below(shown: Shown<'_>, name: &str) -> Option<(String, u32)> {
    let members = shown.value.as_object()?;
    members.iter().find_map(|(owner, value)| {
        let owned = shown.member(owner, value);
        let items = match value {
            Value::Array(items) => items.len(),
            _ => 1,
        };
        let found: Vec<Shown<'_>> = values(&objects(&[owned]), name);
        let first = found.first().filter(|_| found.len() == items)?;
        Some((owner.clone(), first.line()))
    })
}
