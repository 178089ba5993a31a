//! `cargo xtask explain`: how one page was read, table by table, and what was ruled on it.

use std::path::{Path, PathBuf};

use generator::{
    diagnostic::{Code, Diagnostic},
    extract::Reading,
    ir::ServiceInfo,
    resolve::Ruled,
};

use crate::{
    Outcome, Terminal,
    args::{Flag, Given, Task},
    files, html, pages, paths,
    problem::{Problem, Problems},
    write::{self, Plan},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "explain",
    summary: "Tell how one page is read, table by table, and why",
    operands: &["PAGE"],
    flags: &[FORMAT, OUT],
    details: &[
        "\
PAGE is a file. What was ruled where its tables and examples differ or say nothing is printed with the
lines for and against it, and every finding in full, as the pages beside it in its folder show it: they
may describe what the page only refers to, and share its name.",
        "\
As HTML, the lines of the page stand on the left, and what was read of each on the right; the file needs
nothing else.",
    ],
    run,
};

const FORMAT: Flag = Flag {
    name: "format",
    value: Some("text|html"),
    repeats: false,
    help: "How it is told; as text if left out",
};

const OUT: Flag = Flag {
    name: "out",
    value: Some("FILE"),
    repeats: false,
    help: "Write the HTML to this file instead of standard output",
};

/// What is asked for.
enum Format {
    Text,
    Html(Option<PathBuf>),
}

/// What is told of a page.
struct Explained {
    reading: Reading,
    text: String,
    rulings: Vec<Ruled>,
    diagnostics: Vec<Diagnostic>,
}

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let format = format(given)?;
    let file = Path::new(given.operand(0));
    if file.is_dir() {
        let help = "name one of the pages in it; `openapi --docs` reads a whole folder";
        return Err(Problem::new("a folder is no page")
            .at(file)
            .help(help)
            .into());
    }
    let explained = explained(file)?;
    match format {
        Format::Text => print(&explained, terminal),
        Format::Html(out) => write_html(&explained, out, terminal)?,
    }
    if explained.reading.is_operation() {
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

fn format(given: &Given) -> Result<Format, Problem> {
    let out = given.one(&OUT).map(PathBuf::from);
    match given.one(&FORMAT).map(|format| format.to_string_lossy()) {
        Some(format) if format == "html" => Ok(Format::Html(out)),
        Some(format) if format != "text" => {
            let problem = Problem::new(format!("`--format {format}` is not known"));
            Err(problem.help("the formats are text and html"))
        }
        _ if out.is_some() => {
            let problem = Problem::new("`--out FILE` is for HTML");
            Err(problem.help("add `--format html`"))
        }
        _ => Ok(Format::Text),
    }
}

/// Reads the page, and those beside it if it documents an operation.
fn explained(file: &Path) -> Result<Explained, Problem> {
    let name = paths::name(file);
    let text = files::read(file)?;
    let reading = generator::read(&name, &text);
    let (mut rulings, mut diagnostics) = (Vec::new(), Vec::new());
    if reading.is_operation() {
        let mut readings = beside(file)?;
        readings.push(reading.clone());
        rulings = generator::rulings(ServiceInfo::default(), &readings);
        rulings.retain(|ruled| ruled.page == name);
        let (_, all) = generator::resolve(ServiceInfo::default(), &readings);
        diagnostics = all.iter().flat_map(|one| one.on(&name)).collect();
        for diagnostic in &mut diagnostics {
            diagnostic.page = paths::shown(file);
        }
    }
    Ok(Explained {
        reading,
        text,
        rulings,
        diagnostics,
    })
}

fn print(explained: &Explained, terminal: &mut Terminal) {
    terminal.print(&generator::explain(&explained.reading));
    if !explained.rulings.is_empty() {
        terminal.print("\nrulings\n");
    }
    for ruled in &explained.rulings {
        terminal.print(&ruled.to_string());
    }
    for diagnostic in &explained.diagnostics {
        terminal.print(&format!("\n{diagnostic}"));
    }
}

fn write_html(
    explained: &Explained,
    out: Option<PathBuf>,
    terminal: &mut Terminal,
) -> Result<(), Problem> {
    let Explained {
        reading,
        text,
        rulings,
        diagnostics,
    } = explained;
    let html = html::page::page(reading, text, rulings, diagnostics)?;
    let Some(out) = out else {
        terminal.print(&html);
        return Ok(());
    };
    let mut plan = Plan::default();
    plan.add_all([write::plan(out, html, html::is_ours)?]);
    plan.seal();
    plan.apply()
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
