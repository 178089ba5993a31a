//! `cargo xtask explain`: how one page was read, table by table.

use std::path::Path;

use generator::diagnostic::Code;

use crate::{
    Outcome, Terminal,
    args::{Given, Task},
    files,
    problem::{Problem, Problems},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "explain",
    summary: "Tell how one page is read, table by table",
    operand: Some("PAGE"),
    flags: &[],
    details: &["\
PAGE is a file. Every finding about it is printed in full, except for those that only the other
pages of its service show."],
    run,
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let file = Path::new(given.operand());
    let text = files::read(file)?;
    let reading = generator::read(&files::name(file), &text);
    terminal.print(&generator::explain(&reading));
    for mut diagnostic in reading.diagnostics.iter().cloned() {
        diagnostic.page = files::shown(file);
        terminal.print(&format!("\n{diagnostic}"));
    }
    if reading.is_operation() {
        return Ok(Outcome::Done);
    }
    let message = format!(
        "the page documents no method and path [{}]",
        Code::NoUri.as_str()
    );
    Err(Problem::new(message)
        .at(file)
        .help(Code::NoUri.help())
        .into())
}
