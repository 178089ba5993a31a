//! The values that a description lists. A list below a label, or behind one, counts most; then
//! items that all begin with a value; then sentences, the plainer the sooner.

mod announce;
mod endings;
mod groups;
mod items;
mod leading;
mod lists;
mod pairs;

use self::announce::Announced;
use super::{
    super::{types::ScalarType, vocabulary::Announcer},
    Subject, value,
};
use crate::{
    document::{CellLine, Inline, LineKind},
    ir::Scalar,
};

pub(super) use items::{is_bare, marked_default, meanings};

/// A line of a description, and where it announces values.
struct Line<'a> {
    kind: LineKind,
    inline: &'a Inline,
    announced: Vec<Announced>,
}

impl<'a> Line<'a> {
    fn of(line: &'a CellLine) -> Self {
        Line {
            kind: line.kind,
            inline: &line.inline,
            announced: announce::find(&line.inline.text),
        }
    }

    /// The places that announce values at least as plainly as `weakest`.
    fn announced(&self, weakest: Announcer) -> impl Iterator<Item = &Announced> {
        self.announced
            .iter()
            .filter(move |found| found.announcer <= weakest)
    }

    /// Whether it does nothing but announce values.
    fn is_announcement(&self) -> bool {
        let end = self.inline.text.trim_end_matches(['。', '.']).len();
        self.announced(Announcer::Label)
            .any(|found| found.at == 0 && found.start >= end)
    }

    /// As [`Self::ends_announcing`], also by a word that says what there is.
    fn ends_announcing_plainly(&self) -> bool {
        let end = self.inline.text.len();
        self.announced(Announcer::Plain)
            .any(|found| found.start >= end)
    }

    /// Whether it ends by announcing values, with a colon behind the word.
    fn ends_announcing(&self) -> bool {
        let end = self.inline.text.trim_end_matches(['。', '.']).len();
        self.announced(Announcer::Label)
            .any(|found| found.start >= end)
    }
}

/// A way to read values; `None` where the lines do not list any in that way.
type Reader = fn(&[Line<'_>]) -> Option<Vec<String>>;

/// The ways to read values, the most trustworthy first.
const READERS: &[Reader] = &[
    below_a_label,
    items::labelled,
    items::all,
    items::stated,
    |lines| lines.iter().find_map(pairs::dotted),
    |lines| lines.iter().find_map(|line| groups::read(line.inline)),
    |lines| {
        lines
            .iter()
            .find_map(|line| lists::listed(line, Announcer::Label))
    },
    |lines| lines.iter().find_map(pairs::marked),
    explained,
    only,
    supported,
    clause,
    |lines| {
        lines
            .iter()
            .find_map(|line| pairs::meanings(&line.inline.text))
    },
    items::meant,
    items::alone,
    told,
    cases,
    |lines| lines.iter().find_map(lists::explained),
    |lines| lines.iter().find_map(|line| lists::remarked(line.inline)),
];

/// The values that a description lists, in order, each once; empty if it lists none.
pub(super) fn read(
    lines: &[CellLine],
    ty: Option<ScalarType>,
    subject: Subject<'_>,
) -> Vec<Scalar> {
    let lines: Vec<Line<'_>> = lines.iter().map(Line::of).collect();
    let values = |read: &Reader| {
        let found = read(&lines)?;
        if subject.lists_rows(&found) {
            return None;
        }
        typed(&found, ty)
    };
    READERS.iter().find_map(values).unwrap_or_default()
}

/// The values of a cell that holds nothing but values.
pub(super) fn read_cell(
    lines: &[CellLine],
    ty: Option<ScalarType>,
    subject: Subject<'_>,
) -> Vec<Scalar> {
    let bare = bare(lines, ty, Announcer::Label);
    bare.unwrap_or_else(|| read(lines, ty, subject))
}

/// The values that a line consists of, in a cell that holds prose as well: such that can hardly be
/// words of it.
pub(super) fn constants(lines: &[CellLine], ty: Option<ScalarType>) -> Option<Vec<Scalar>> {
    bare(lines, ty, Announcer::Constants)
}

/// The values that a line consists of, as if such a word announced them.
fn bare(lines: &[CellLine], ty: Option<ScalarType>, announcer: Announcer) -> Option<Vec<Scalar>> {
    let mut lines = lines.iter();
    let bare = lines.find_map(|line| lists::bare(&line.inline, announcer))?;
    typed(&bare, ty)
}

/// Values as the row's type has them; a list that does not fit the type is no list of values.
fn typed(found: &[String], ty: Option<ScalarType>) -> Option<Vec<Scalar>> {
    let mut values: Vec<Scalar> = Vec::new();
    for token in found {
        let value = value::scalar(token, ty)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Some(values)
}

/// The values of the line below one that announces values, if it is not the first item of several.
fn below_a_label(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let is_item = |at: usize| {
        lines
            .get(at)
            .is_some_and(|line| line.kind == LineKind::Item)
    };
    lines.windows(2).enumerate().find_map(|(at, pair)| {
        let alone = pair[1].kind == LineKind::Paragraph || is_item(at + 1) && !is_item(at + 2);
        let announced =
            alone && (pair[0].ends_announcing() || announce::points_below(&pair[0].inline.text));
        let bare = || lists::bare(pair[1].inline, Announcer::Label);
        announced.then(bare).flatten()
    })
}

/// The values that a line explains one by one.
fn explained(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let texts: Vec<&str> = lines.iter().map(|line| line.inline.text.as_str()).collect();
    let (at, found) = texts
        .iter()
        .enumerate()
        .find_map(|(at, text)| Some((at, pairs::explained(text)?)))?;
    let excluded = texts[..at].iter().any(|text| announce::is_excluded(text));
    (!excluded).then_some(found)
}

/// The value that a sentence says is the only one, if no items list others. What an item says so
/// holds for its case only.
fn only(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let mut free = lines.iter().filter(|line| line.kind != LineKind::Item);
    let found = free.find_map(|line| lists::only(line.inline))?;
    let items = items::any(lines);
    (items.is_empty() || items == found).then_some(found)
}

/// The value that paragraphs tell of and of no other, if no items list any.
fn told(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let free = lines.iter().filter(|line| line.kind != LineKind::Item);
    let told: Vec<String> = free.filter_map(|line| lists::told(line.inline)).collect();
    (items::any(lines).is_empty() && told.len() == 1).then_some(told)
}

/// The values between quotation marks that sentences tell, each for its case; two at least.
fn cases(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let cases = lines
        .iter()
        .flat_map(|line| lists::cases(&line.inline.text));
    let cases: Vec<String> = cases.collect();
    cases
        .iter()
        .any(|value| *value != cases[0])
        .then_some(cases)
}

/// The values that are a clause by themselves, outside of items.
fn clause(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let mut free = lines.iter().filter(|line| line.kind == LineKind::Paragraph);
    free.find_map(|line| lists::clause(line.inline))
}

/// The values that a sentence says are supported. What an item says so holds for its case only.
fn supported(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let mut free = lines.iter().filter(|line| line.kind != LineKind::Item);
    free.find_map(|line| lists::listed(line, Announcer::Constants))
}
