//! `cargo xtask explain`: how one page was read, table by table, and what was ruled on it.

use std::path::Path;

use generator::{diagnostic::Code, extract::Reading, ir::ServiceInfo};

use crate::{
    Outcome, Terminal,
    args::{Given, Task},
    files, pages, paths,
    problem::{Problem, Problems},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "explain",
    summary: "Tell how one page is read, table by table, and why",
    operands: &["PAGE"],
    flags: &[],
    details: &["\
PAGE is a file. What was ruled where its tables and examples differ or say nothing is printed with the
lines for and against it, and every finding in full, as the pages beside it in its folder show it: they
may describe what the page only refers to, and share its name."],
    run,
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let file = Path::new(given.operand(0));
    if file.is_dir() {
        let help = "name one of the pages in it; `openapi --docs` reads a whole folder";
        return Err(Problem::new("a folder is no page")
            .at(file)
            .help(help)
            .into());
    }
    let name = paths::name(file);
    let reading = generator::read(&name, &files::read(file)?);
    terminal.print(&generator::explain(&reading));
    if !reading.is_operation() {
        let message = format!(
            "the page documents no method and path [{}]",
            Code::NoUri.as_str()
        );
        return Err(Problem::new(message)
            .at(file)
            .help(Code::NoUri.help())
            .into());
    }
    let mut readings = beside(file)?;
    readings.push(reading);
    let rulings = generator::rulings(ServiceInfo::default(), &readings);
    let mut rulings = rulings.iter().filter(|ruled| ruled.page == name).peekable();
    if rulings.peek().is_some() {
        terminal.print("\nrulings\n");
    }
    for ruled in rulings {
        terminal.print(&ruled.to_string());
    }
    let (_, diagnostics) = generator::resolve(ServiceInfo::default(), &readings);
    let of_page = diagnostics.iter().flat_map(|one| one.on(&name));
    for mut diagnostic in of_page {
        diagnostic.page = paths::shown(file);
        terminal.print(&format!("\n{diagnostic}"));
    }
    Ok(Outcome::Done)
}

/// Reads the other pages of the page's folder. One that cannot be read is not what this is about.
///
/// All of them, not only those that the page links to: a table may be found by its caption on any
/// page, and only all pages together say which of them keeps a name that several claim.
fn beside(file: &Path) -> Result<Vec<Reading>, Problem> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let others = files::list(folder.unwrap_or(Path::new(".")))?;
    let others = others.iter().filter(|path| pages::may_be_page(path));
    let others = others.filter(|path| path.is_file() && path.file_name() != file.file_name());
    let texts = others.filter_map(|path| Some((paths::name(path), files::read(path).ok()?)));
    Ok(texts
        .map(|(name, text)| generator::read(&name, &text))
        .collect())
}
