//! Examples of one place that contradict each other: the table stands, and the page's keepers hear
//! of the example that departs from it.

use serde_json::Value;

use super::super::{compare::Evidence, node_of};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Example,
    ir::Property,
};

/// Reports what some examples show as the table has it and others do not: a map, a wrapper, an
/// object.
pub(super) fn report(evidence: &Evidence<'_>, page: &str, diagnostics: &mut Vec<Diagnostic>) {
    let maps = evidence.unmapped.iter();
    let maps = maps.filter(|(member, _)| evidence.mapped.contains(*member));
    for ((_, name), line) in maps {
        let message = format!(
            "the table declares `{name}` as a map, and other examples show one; this one shows an \
             object"
        );
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, *line, message)
                .quoting(name, "")
                .read_as("a map"),
        );
    }
    let arrays = evidence.arrays.iter();
    let arrays = arrays.filter(|(member, _)| evidence.objects.contains(*member));
    for ((_, name), place) in arrays {
        let message = format!(
            "the table declares `{name}` as an object, and other examples show one; this one shows \
             an array"
        );
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, place.line, message)
                .quoting(name, "")
                .read_as("an object"),
        );
    }
    let wrappers = evidence.unwrapped.iter();
    let wrappers = wrappers.filter(|(member, _)| evidence.wrapped.contains(*member));
    for ((_, name), (wrapper, line)) in wrappers {
        let message = format!(
            "the table wraps what is in `{name}` into `{wrapper}`, and so do other examples; this \
             one does not"
        );
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, *line, message)
                .quoting(name, "")
                .read_as("what the table lists"),
        );
    }
}

/// Reports an example that is an array where the body is an object.
pub(in crate::resolve) fn report_array(
    body: &Property,
    examples: &[&Example],
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut arrays = examples.iter().filter(|example| {
        let items = example.value.as_array();
        items.is_some_and(|items| items.iter().any(Value::is_object))
    });
    if node_of(&body.ty).is_none() {
        return;
    }
    if let Some(example) = arrays.next() {
        let message = "the table lists an object, the example shows an array";
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, example.line, message)
                .read_as("an object, as the table has it"),
        );
    }
}
