//! Operations that make no sense as a whole: each is left out by itself, and told of.
//!
//! What `resolve` makes is valid, which its tests hold it to. Should one operation not be, nobody could read
//! its file back, and every other of its service would be lost with it.

use std::{collections::BTreeMap, path::Path};

use generator::{
    extract::Reading,
    ir::{Service, validate::validate},
};

use crate::problem::Problem;

/// Takes out operations that make no sense as a whole, which nobody could read back or call. The others go
/// on without them.
pub(crate) fn leave_out(service: &mut Service, readings: &[Reading]) -> BTreeMap<String, Problem> {
    let mut left_out = BTreeMap::new();
    service.operations.retain(|operation| {
        let faults = validate(operation);
        if faults.is_empty() {
            return true;
        }
        let page = operation.page.as_str();
        let reading = readings.iter().find(|reading| reading.page == page);
        let call = reading.and_then(|reading| reading.call.as_ref());
        let line = call.and_then(|call| usize::try_from(call.line).ok());
        let name = &operation.operation;
        let message = format!(
            "`{name}` is left out, it makes no sense: {}",
            faults.join("; ")
        );
        let problem = Problem::new(message)
            .at(Path::new(page))
            .line(line.unwrap_or(1), 1)
            .help("that is a fault of the reader: show its authors the page; its last specs stay");
        left_out.insert(page.to_owned(), problem);
        false
    });
    left_out
}

#[cfg(test)]
mod tests {
    use generator::ir::{Location, Service, ServiceInfo};

    use super::leave_out;

    #[test]
    fn an_operation_that_makes_no_sense_costs_itself_alone() {
        let page = |path: &str| format!("# Lamps\n\n## URI\n\nGET {path}\n");
        let texts = [
            ("demo/a.md", page("/v1/lamps")),
            ("demo/b.md", page("/v1/lamps/{id}")),
        ];
        let readings = texts.map(|(path, text)| generator::read(path, &text));
        let (mut service, _): (Service, _) = generator::resolve(ServiceInfo::default(), &readings);
        let odd = service
            .operations
            .iter_mut()
            .find(|one| one.page == "demo/b.md");
        let odd = odd.expect("both pages document an operation");
        odd.parameters.retain(|one| one.location != Location::Path);
        let left_out = leave_out(&mut service, &readings);
        assert_eq!(service.operations.len(), 1);
        assert_eq!(service.operations[0].page, "demo/a.md");
        let said = left_out["demo/b.md"].to_string();
        assert!(
            said.contains("the placeholder `{id}` has no parameter"),
            "{said}"
        );
        assert!(said.contains("\n  --> demo/b.md:5:1\n"), "{said}");
    }
}
