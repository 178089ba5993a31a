//! Operations that make no sense as a whole or can have no file: each is left out by itself, and told of.
//!
//! What `resolve` makes is valid, which its tests hold it to. Should one operation not be, nobody could read
//! its file back, and every other of its service would be lost with it.

use std::{collections::BTreeMap, path::Path};

use generator::{
    extract::Reading,
    ir::{Operation, Service, validate::validate},
};

use crate::{operation_files, problem::Problem};

/// Takes out operations that make no sense as a whole, which nobody could read back or call, and those that
/// their pages give a name that no file can have. The others go on without them. A name that `service.yaml`
/// gives is its author's to mend, and stays.
pub(crate) fn leave_out(service: &mut Service, readings: &[Reading]) -> BTreeMap<String, Problem> {
    let mut left_out = BTreeMap::new();
    let given = &service.info.names;
    service.operations.retain(|operation| {
        let page = operation.page.as_str();
        let is_given = given.contains_key(page);
        let fault = senseless(operation).or_else(|| {
            let nameless = nameless(operation);
            nameless.filter(|_| !is_given)
        });
        let Some(problem) = fault else {
            return true;
        };
        let reading = readings.iter().find(|reading| reading.page == page);
        let call = reading.and_then(|reading| reading.call.as_ref());
        let line = call.and_then(|call| usize::try_from(call.line).ok());
        let problem = problem.at(Path::new(page)).line(line.unwrap_or(1), 1);
        left_out.insert(page.to_owned(), problem);
        false
    });
    left_out
}

fn senseless(operation: &Operation) -> Option<Problem> {
    let faults = validate(operation);
    let name = &operation.operation;
    (!faults.is_empty()).then(|| {
        let faults = faults.join("; ");
        Problem::new(format!("`{name}` is left out, it makes no sense: {faults}"))
            .help("that is a fault of the reader: show its authors the page; its last specs stay")
    })
}

fn nameless(operation: &Operation) -> Option<Problem> {
    let name = &operation.operation;
    let why = operation_files::fault(name)?;
    let shown = operation_files::shown(name);
    let problem = Problem::new(format!(
        "`{shown}` is left out: its page calls it so, {why}"
    ));
    Some(problem.help("name it under `names` in service.yaml"))
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
    #[test]
    fn a_name_that_no_file_can_have_costs_its_operation_alone() {
        let page = |path: &str| format!("# Lamps\n\n## URI\n\nGET {path}\n");
        let long = format!("/v1/{}", "lamp".repeat(40));
        let texts = [("demo/a.md", page("/v1/lamps")), ("demo/b.md", page(&long))];
        let readings = texts.map(|(path, text)| generator::read(path, &text));
        let info = ServiceInfo::default();
        let (mut service, _): (Service, _) = generator::resolve(info.clone(), &readings);
        let left_out = leave_out(&mut service, &readings);
        assert_eq!(service.operations.len(), 1);
        assert_eq!(service.operations[0].page, "demo/a.md");
        let said = left_out["demo/b.md"].to_string();
        assert!(said.contains("some systems hold no more than 96"), "{said}");
        assert!(said.contains("\n  --> demo/b.md:5:1\n"), "{said}");
        assert!(said.contains("under `names` in service.yaml"), "{said}");
        // What somebody gave is not left out in silence: it is an error of that file.
        let names = [("demo/b.md".to_owned(), "Lamp".repeat(40))];
        let info = ServiceInfo {
            names: names.into(),
            ..info
        };
        let (mut service, _): (Service, _) = generator::resolve(info, &readings);
        assert_eq!(leave_out(&mut service, &readings).len(), 0);
        assert_eq!(service.operations.len(), 2);
    }
}
