//! Where the links of a page lead: to places on it, and to other pages.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Code, Diagnostic},
    document::{BlockKind, Cover, Document, Inline},
};

/// A link to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The line of the block or the cell that has it.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// The page, relative to the folder that holds the services.
    pub page: String,
    /// The place on that page; empty for the page itself.
    pub anchor: String,
    /// Whether it names a page beside its own, without a folder.
    pub is_beside: bool,
}

/// What is to be said of links to places that the page does not have: one finding, since a table that lost
/// its anchor mostly did so with all others of its page.
pub(super) fn dead(page: &str, document: &Document) -> Option<Diagnostic> {
    let links = all(document)
        .into_iter()
        .filter_map(|(line, text, target)| {
            let anchor = target.strip_prefix('#')?;
            // The beginning of a page is there without a name.
            let is_there = ["", "top"].contains(&anchor) || document.anchors.contains(anchor);
            (!is_there).then_some((line, text, anchor))
        });
    let dead: Vec<(u32, &str, &str)> = links.collect();
    let (line, text, first) = dead.first()?;
    let others: BTreeSet<&str> = dead.iter().map(|(_, _, anchor)| *anchor).collect();
    let others = match others.len() - 1 {
        0 => String::new(),
        1 => ", nor a place of one more link".to_owned(),
        more => format!(", nor the places of {more} more links"),
    };
    let message = format!("the link leads to `#{first}`, which the page does not have{others}");
    let finding = Diagnostic::new(Code::DeadLink, page, *line, message);
    Some(finding.quoting(*text, ""))
}

/// The links to other pages.
pub(super) fn to_pages(page: &str, document: &Document) -> Vec<Link> {
    let links = all(document).into_iter();
    let links = links.filter_map(|(line, text, target)| {
        if target.contains(':') || target.starts_with(['#', '/']) {
            return None;
        }
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let is_page = [".md", ".html", ".htm"]
            .iter()
            .any(|end| path.ends_with(end));
        Some(Link {
            line,
            text: text.to_owned(),
            page: beside(page, path).filter(|_| is_page)?,
            anchor: anchor.to_owned(),
            is_beside: !path.contains('/'),
        })
    });
    links.collect()
}

/// A path that is written relative to a page, relative to what the page's is; `None` where that is
/// outside.
fn beside(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// All links of a page, with their lines and texts.
fn all<'d>(document: &'d Document) -> Vec<(u32, &'d str, &'d str)> {
    let mut found = Vec::new();
    let mut take = |line: u32, inline: &'d Inline| {
        found.extend(inline.links().map(|(text, target)| (line, text, target)));
    };
    for section in &document.sections {
        take(section.line, &section.heading);
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Paragraph(inline) | BlockKind::Item(inline) => take(block.line, inline),
                BlockKind::Code { .. } => {}
                BlockKind::Table(table) => {
                    let rows = [&table.header].into_iter().chain(&table.rows);
                    let cells = rows.flat_map(|row| &row.cells);
                    let own = cells.filter(|cell| cell.cover == Cover::Own);
                    for cell in own {
                        for line in &cell.content.lines {
                            take(cell.line, &line.inline);
                        }
                    }
                }
            }
        }
    }
    found
}
