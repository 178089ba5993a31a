//! Damage to the tables, tags and links of a page.

use super::{Material, replaced, text::exchanged, word};
use crate::random::Random;

type Part = (usize, usize);

/// The first part from `start` on, or from the beginning, that stands between two marks; with them.
fn between(text: &str, open: &str, close: &str, start: usize) -> Option<Part> {
    let find = |start: usize| {
        let from = start + text.get(start..)?.find(open)?;
        let inside = from + open.len();
        Some((
            from,
            inside + text.get(inside..)?.find(close)? + close.len(),
        ))
    };
    find(start).or_else(|| find(0))
}

fn somewhere(text: &str, random: &mut Random) -> usize {
    let at = random.below(text.len() + 1);
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

/// A cell: of Markdown with the bar in front of it, of HTML with both of its tags.
fn a_cell(text: &str, random: &mut Random) -> Option<Part> {
    let start = somewhere(text, random);
    let of_html = || between(text, "<td", "</td>", start);
    let of_markdown = || {
        let (from, to) = between(text, "|", "|", start)?;
        (!text[from..to].contains('\n')).then_some((from, to - 1))
    };
    if random.one_in(2) {
        of_html().or_else(of_markdown)
    } else {
        of_markdown().or_else(of_html)
    }
}

pub(super) fn exchange_cells(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    exchanged(text, a_cell(text, random)?, a_cell(text, random)?)
}

pub(super) fn drop_cell(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to) = a_cell(text, random)?;
    Some(replaced(text, from, to, ""))
}

pub(super) fn double_cell(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let ((from, to), (at, _)) = (a_cell(text, random)?, a_cell(text, random)?);
    Some(replaced(text, at, at, &text[from..to]))
}

fn a_tag(text: &str, random: &mut Random) -> Option<Part> {
    between(text, "<", ">", somewhere(text, random))
}

pub(super) fn drop_tag(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to) = a_tag(text, random)?;
    Some(replaced(text, from, to, ""))
}

pub(super) fn double_tag(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let ((from, to), (at, _)) = (a_tag(text, random)?, a_tag(text, random)?);
    Some(replaced(text, at, at, &text[from..to]))
}

pub(super) fn exchange_tags(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    exchanged(text, a_tag(text, random)?, a_tag(text, random)?)
}

/// A cell that goes over more rows or columns than there are.
pub(super) fn span(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, _) = between(text, "<td", ">", somewhere(text, random))?;
    let at = from + "<td".len();
    let kind = random.pick(&["rowspan", "colspan"])?;
    let count = random.pick(&["0", "2", "3", "7", "1000", "65535", "4294967296", "-1", "x"])?;
    Some(replaced(text, at, at, &format!(" {kind}=\"{count}\"")))
}

/// Puts many opening marks in front of a place.
pub(super) fn nest(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let marks = [
        "<table><tr><td>",
        "<ul><li>",
        "<div>",
        "<p>",
        "<b>",
        "> ",
        "- ",
        "  ",
        "[",
        "**",
        "{",
        "(",
        "<pre>",
        "Array of ",
        "List<",
        "Map<String,",
    ];
    let at = somewhere(text, random);
    let mark = random.pick(&marks)?;
    let times = *random.pick(&[2, 10, 100, 5000])?;
    Some(replaced(text, at, at, &mark.repeat(times)))
}

/// Makes a link lead to where another one does, or nowhere.
pub(super) fn turn_link(text: &str, of: Material<'_>, random: &mut Random) -> Option<String> {
    let a_target = |random: &mut Random| {
        let start = somewhere(text, random);
        let markdown = between(text, "](", ")", start).map(|(from, to)| (from + 2, to - 1));
        let html = || between(text, "=\"", "\"", start).map(|(from, to)| (from + 2, to - 1));
        markdown.or_else(html)
    };
    let (from, to) = a_target(random)?;
    let by = if random.one_in(3) {
        word(text, of, random)
    } else {
        let (from, to) = a_target(random)?;
        text[from..to].to_owned()
    };
    Some(replaced(text, from, to, &by))
}
