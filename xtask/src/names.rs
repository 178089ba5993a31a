//! `cargo xtask names`: the names that are derived where no page gives one, ready for `service.yaml`.

use std::collections::BTreeMap;

use generator::{
    diagnostic::{Code, Diagnostic},
    ir::{Operation, Service},
};

use crate::{
    Outcome, Terminal,
    args::{self, Given, Task},
    extract,
    problem::{Problem, Problems},
    sources::{PAGES_HELP, Request},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "names",
    summary: "Print the names that no page gives, for a service.yaml",
    operands: &["SERVICE"],
    flags: &[args::DOCS, args::SPECS, args::JOBS],
    details: &[
        "\
Prints a block `names:` with every operation of the service whose name was derived from its method,
path and title, by page; above each the call and the title. Paste it into the service's service.yaml
and correct what should be called otherwise: what stands there is never derived again. Names that it
gives already are left out.",
        PAGES_HELP,
    ],
    run,
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let name = given.operand(0).to_string_lossy().into_owned();
    let request = Request::new(given)?;
    let sources = request.sources()?;
    let named = sources.services.iter().find(|source| source.name == name);
    let Some(source) = named else {
        let known: Vec<&str> = sources
            .services
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let problem = Problem::new(format!("there is no service `{name}`"));
        return Err(problem
            .help(match args::nearest(&name, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "--docs DIR says where its pages are".to_owned(),
            })
            .into());
    };
    terminal.remark(&sources.notes.concat());
    let input = extract::input(source, &request.specs)?;
    let info = extract::info(&input, &request.specs)?;
    let readings = extract::read_pages(&input, request.jobs);
    let (service, findings) = generator::resolve(info, &readings);
    terminal.print(&block(&service, &findings));
    let problems = sources.problems.iter().chain(&input.problems);
    Problems::or(problems.cloned().collect(), Outcome::Done)
}

/// The block for `service.yaml`; a comment alone where every page gives its name.
fn block(service: &Service, findings: &[Diagnostic]) -> String {
    let operations = service.operations.iter();
    let operations: BTreeMap<&str, &Operation> = operations
        .map(|operation| (operation.page.as_str(), operation))
        .collect();
    let derived = findings
        .iter()
        .filter(|finding| finding.code == Code::DerivedName)
        .filter_map(|finding| operations.get(finding.page.as_str()));
    let lines: Vec<String> = derived.map(|operation| entry(operation)).collect();
    if lines.is_empty() {
        return "# No name is derived: the pages or service.yaml give all of them.\n".to_owned();
    }
    format!("names:\n{}", lines.concat())
}

fn entry(operation: &Operation) -> String {
    let call = format!("{} {}", operation.method.as_str(), operation.path);
    let title = operation.title.as_deref().unwrap_or_default();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let comment = format!("{call}  {title}");
    let (page, name) = (key(&operation.page), &operation.operation);
    format!("  # {}\n  {page}: {name}\n", comment.trim_end())
}

/// A page's path as a key of YAML: in quotes where a mark in it would end the key or begin
/// something else.
pub(crate) fn key(page: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-()（）".contains(c);
    let begins = page.starts_with(char::is_alphanumeric);
    if begins && page.chars().all(is_plain) {
        page.to_owned()
    } else {
        format!("\"{}\"", page.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::ir::{ServiceInfo, yaml};

    fn page(title: &str, call: &str) -> String {
        format!("# {title}\n\n## URI\n\n{call}\n\n## Response\n\nNone\n")
    }

    #[test]
    fn the_block_names_every_page_that_gives_no_name() {
        let readings = [
            generator::read(
                "barrels/a: lid.md",
                &page(
                    "Updating the Alias",
                    "PUT /v1/{project_id}/lids/{lid_id}/alias",
                ),
            ),
            generator::read(
                "barrels/CreateBarrel.md",
                &page("Creating a Barrel", "POST /v1/{project_id}/barrels"),
            ),
            generator::read(
                "barrels/list.md",
                &page("Querying Barrels", "GET /v1/{project_id}/barrels"),
            ),
        ];
        let (service, findings) = generator::resolve(ServiceInfo::default(), &readings);
        let text = block(&service, &findings);
        assert_eq!(
            text,
            "\
names:
  # PUT /v1/{project_id}/lids/{lid_id}/alias  Updating the Alias
  \"barrels/a: lid.md\": UpdateLidAlias
  # GET /v1/{project_id}/barrels  Querying Barrels
  barrels/list.md: ListBarrels
"
        );
        let info = yaml::read_service_info("barrels", &text).expect("the block is YAML");
        assert_eq!(info.names.len(), 2);
        let (named, findings) = generator::resolve(info, &readings);
        assert!(block(&named, &findings).starts_with("# No name is derived"));
    }
}
