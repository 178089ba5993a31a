//! Ranges, lengths, defaults and lists of values, from the lines of a description.
//!
//! Labels that generated pages print (a word, a colon, a number) are exact; prose is read with
//! caution, and where both speak the label wins and the difference is reported.

mod defaults;
mod limits;
mod numbers;
mod parts;
mod statements;
mod subject;
mod tokens;
mod units;
mod value;
mod values;
mod words;

use std::borrow::Cow;

pub(super) use self::subject::Subject;
use super::{
    types::{ScalarType, TypeExpr},
    vocabulary::{DEFAULT_LABELS, DEPRECATED, ENUM_LABEL, INTEGER_WORDS},
};
use crate::{
    document::{CellLine, LineKind},
    ir::{Number, Property, Scalar, Type},
};

/// A limit that prose and label give differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// What the prose says.
    pub(super) prose: String,
    /// What the label says, and the specs with it.
    pub(super) label: String,
}

/// A fact of a row and the words of its description that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What the words give: a range, a length, a number of items, values, a default.
    pub fact: &'static str,
    /// The words, as the page has them.
    pub words: String,
    /// Whether they give a limit case by case: of every value only the widest is true.
    pub by_case: bool,
}

impl Said {
    fn of(fact: &'static str, words: &[&str]) -> Self {
        Self {
            fact,
            words: words.join(" … "),
            by_case: false,
        }
    }
}

/// What a description says beside its prose.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// The facts that were found, with their words.
    pub(super) said: Vec<Said>,
    pub(super) conflicts: Vec<Conflict>,
    /// The row's type, where its cell says less.
    pub(super) ty: Option<TypeExpr>,
}

/// Reads a description's lines into `facts`. `ty` is the row's type: limits of a string are
/// lengths, values of a boolean are no enum. What is stated about something else than `subject`
/// is passed over.
pub(super) fn read(
    lines: &[CellLine],
    ty: &TypeExpr,
    subject: Subject<'_>,
    facts: &mut Property,
) -> Findings {
    let mut findings = Findings::default();
    let lines = &*parts::in_prose(lines);
    let stated = told(lines, subject);
    let said_type = said_type(ty, &stated);
    let ty = said_type.as_ref().unwrap_or(ty);
    let leaf = scalar(ty);
    let own = own(&stated);
    let texts = || own.iter().map(AsRef::as_ref);
    limits::read(&stated, ty, subject.names, facts, &mut findings);
    if has_values(leaf) {
        facts.values = values::read(lines, leaf, subject);
        drop_narrow(facts);
    }
    if leaf == Some(ScalarType::String) {
        facts.pattern = texts().find_map(limits::pattern).map(str::to_owned);
    }
    facts.default = default(lines, &own, leaf, &facts.values);
    if *ty == TypeExpr::Absent {
        keep_words(facts);
    }
    facts.deprecated |= texts().any(is_deprecated);
    findings.ty.clone_from(&said_type);
    // What is listed for an array that says nothing of its items are texts.
    if *ty == TypeExpr::Array(None) {
        let text = Some(ScalarType::String);
        facts.values = values::read(lines, text, subject);
        keep_words(facts);
        if !facts.values.is_empty() {
            let item = TypeExpr::Scalar(ScalarType::String);
            findings.ty = Some(TypeExpr::Array(Some(Box::new(item))));
        }
    }
    findings
        .said
        .extend(words_of(lines, &facts.values, "values"));
    let default = facts.default.as_slice();
    findings.said.extend(words_of(lines, default, "default"));
    findings
}

/// The lines that have some values, from the first of them to the last, as the words of a fact.
fn words_of(lines: &[CellLine], values: &[Scalar], fact: &'static str) -> Option<Said> {
    let texts: Vec<&str> = lines.iter().map(|line| line.inline.text.as_str()).collect();
    let has = |text: &&str, value: &Scalar| text.contains(&value.to_string());
    let (low, high) = (values.first()?, values.last()?);
    let first = texts.iter().position(|text| has(text, low))?;
    let last = texts.iter().rposition(|text| has(text, high))?;
    let words = texts.get(first..=last.max(first))?;
    Some(Said::of(fact, words))
}

/// The type that a description tells where no cell does: a whole number.
fn said_type(ty: &TypeExpr, lines: &[limits::Text]) -> Option<TypeExpr> {
    let says = |line: &limits::Text| INTEGER_WORDS.iter().any(|word| line.lower.contains(word));
    let whole =
        *ty == TypeExpr::Absent && (lines.iter().any(says) || limits::ranges_over_integers(lines));
    whole.then_some(TypeExpr::Scalar(ScalarType::Integer(None)))
}

/// The texts of some lines, without what they state about something else.
fn own(lines: &[limits::Text]) -> Vec<Cow<'_, str>> {
    let texts = lines.iter();
    texts
        .map(|line| subject::without(&line.written, &line.foreign))
        .collect()
}

/// The texts of some lines, ready to be read for limits.
fn told(lines: &[CellLine], subject: Subject<'_>) -> Vec<limits::Text> {
    let first = lines.first().map_or("", |line| line.inline.text.as_str());
    let told = lines.iter().map(|line| limits::Text {
        written: line.inline.text.clone(),
        lower: line.inline.text.to_ascii_lowercase(),
        foreign: subject.foreign(&line.inline, first),
    });
    told.collect()
}

/// Reads a cell of constraints for what [`read`] does not take from one, since only there nothing
/// else can be meant: values that no word announces, and a default that one tells.
pub(super) fn read_constraint(
    lines: &[CellLine],
    ty: &TypeExpr,
    subject: Subject<'_>,
    facts: &mut Property,
) {
    let leaf = scalar(ty);
    if facts.values.is_empty() && has_values(leaf) {
        facts.values = values::constants(lines, leaf).unwrap_or_default();
        drop_narrow(facts);
    }
    if facts.default.is_none() {
        let stated = told(lines, subject);
        let own = own(&stated);
        facts.default = own.iter().find_map(|text| defaults::told(text, leaf));
    }
    if *ty == TypeExpr::Absent {
        keep_words(facts);
    }
}

/// Drops a default that breaks the limits that are stated beside it: these are stated of every
/// value, the default of one. Gives what it breaks.
pub(super) fn drop_broken_default(facts: &mut Property) -> Option<Conflict> {
    let broken = match facts.default.as_ref()? {
        Scalar::Number(number) => {
            let below = facts
                .minimum
                .filter(|minimum| numbers::less(*number, *minimum));
            let above = facts
                .maximum
                .filter(|maximum| numbers::less(*maximum, *number));
            below
                .map(|end| format!("minimum {}", numbers::show(&end)))
                .or_else(|| above.map(|end| format!("maximum {}", numbers::show(&end))))
        }
        Scalar::String(text) => {
            let length = text.chars().count() as u64;
            let below = facts.min_length.filter(|shortest| length < *shortest);
            let above = facts.max_length.filter(|longest| length > *longest);
            below
                .map(|end| format!("shortest length {end}"))
                .or_else(|| above.map(|end| format!("longest length {end}")))
        }
        Scalar::Boolean(_) => None,
    }?;
    let default = facts.default.take()?;
    let default = match default {
        Scalar::Boolean(default) => default.to_string(),
        Scalar::Number(default) => numbers::show(&default),
        Scalar::String(default) => default,
    };
    Some(Conflict {
        prose: format!("the default {default}"),
        label: broken,
    })
}

/// Reads a cell for the range of a value, which needs no word that announces it.
pub(super) fn read_range(
    lines: &[CellLine],
    ty: &TypeExpr,
    subject: Subject<'_>,
    facts: &mut Property,
) {
    let leaf = scalar(ty);
    for line in lines {
        limits::cell(&line.inline.text, ty, subject.names, facts);
    }
    if facts.values.is_empty() && has_values(leaf) {
        facts.values = values::read_cell(lines, leaf, subject);
    }
}

/// Reads a cell for the default of a value.
pub(super) fn read_default(text: &str, ty: &TypeExpr) -> Option<Scalar> {
    defaults::cell(text, scalar(ty))
}

/// Drops what may be no text after all where the table gives no type: numbers, true and false.
fn keep_words(facts: &mut Property) {
    let is_word = |value: &Scalar| match value {
        Scalar::String(text) => numbers::number(text).is_none() && text.parse::<bool>().is_err(),
        _ => false,
    };
    if !facts.values.iter().all(is_word) {
        facts.values.clear();
    }
    facts.default = facts.default.take().filter(is_word);
}

/// Drops values that are not all of those of a range stated beside them: its two ends, or some with a
/// meaning of their own.
fn drop_narrow(facts: &mut Property) {
    let (Some(Number::Integer(low)), Some(Number::Integer(high))) = (facts.minimum, facts.maximum)
    else {
        return;
    };
    let number = |value: &Scalar| match value {
        Scalar::Number(Number::Integer(value)) => Some(*value),
        _ => None,
    };
    let Some(values) = facts
        .values
        .iter()
        .map(number)
        .collect::<Option<Vec<i64>>>()
    else {
        return;
    };
    let all = values.len() as i128 > i128::from(high) - i128::from(low);
    let inside = values.iter().all(|value| (low..=high).contains(value));
    let wider = !values.contains(&low) || !values.contains(&high);
    if !all && inside && (wider || values.len() == 2) {
        facts.values.clear();
    }
}

/// The type of a single value; without a type a value is taken for text.
fn scalar(ty: &TypeExpr) -> Option<ScalarType> {
    match ty.leaf() {
        TypeExpr::Absent => Some(ScalarType::String),
        leaf => leaf.scalar(),
    }
}

fn has_values(leaf: Option<ScalarType>) -> bool {
    leaf.is_some_and(|scalar| scalar != ScalarType::Boolean && scalar != ScalarType::Null)
}

/// The default: the label's, else the prose's, else the value that is marked as such, else the one
/// whose meaning is told to be the default.
fn default(
    lines: &[CellLine],
    own: &[Cow<'_, str>],
    ty: Option<ScalarType>,
    values: &[Scalar],
) -> Option<Scalar> {
    let texts: Vec<&str> = own
        .iter()
        .map(AsRef::as_ref)
        .filter(|text| defaults::mentions(text))
        .collect();
    let labelled = texts
        .iter()
        .rev()
        .find_map(|text| defaults::labelled(text, ty));
    let stated = || {
        texts
            .iter()
            .find_map(|text| defaults::stated(text, ty, values))
    };
    let marked = || {
        let value = value::scalar(&values::marked_default(lines)?, ty)?;
        (ty == Some(ScalarType::Boolean) || values.contains(&value)).then_some(value)
    };
    let named = || {
        texts
            .iter()
            .find_map(|text| defaults::among(text, values, ty))
    };
    let number = || {
        texts
            .iter()
            .find_map(|text| defaults::marked_number(text, ty))
    };
    let meant = || {
        let meanings = values::meanings(lines);
        let value = texts
            .iter()
            .find_map(|text| defaults::meant(text, &meanings))?;
        value::scalar(value, ty)
    };
    let found = labelled
        .or_else(stated)
        .or_else(marked)
        .or_else(named)
        .or_else(number)
        .or_else(meant);
    found.filter(|value| !defaults::in_larger_unit(&texts, own, value))
}

/// The lines of a description that say more than the facts hold: without labelled limits and
/// defaults, and without labelled values of which nothing is told.
pub(super) fn prose(lines: &[CellLine]) -> Vec<&CellLine> {
    let mut prose = Vec::new();
    let mut rest = lines;
    while let [line, below @ ..] = rest {
        let text = &line.inline.text;
        let values = below
            .iter()
            .take_while(|line| line.kind == LineKind::Item)
            .count();
        let (items, behind) = below.split_at(values);
        let bare = items.iter().all(|item| values::is_bare(&item.inline.text));
        if is_enum_label(text) && bare {
            rest = behind;
            continue;
        }
        // An item that looks so is a value with its meaning.
        if line.kind == LineKind::Item || !is_label_line(text) {
            prose.push(line);
        }
        rest = below;
    }
    prose
}

/// Whether a line is the label of generated lists of values and nothing else.
fn is_enum_label(text: &str) -> bool {
    text.strip_prefix(ENUM_LABEL)
        .is_some_and(|rest| rest.trim().strip_prefix(['：', ':']) == Some(""))
}

/// Whether a line of a description is nothing but a labelled limit or default, which the facts
/// hold already.
fn is_label_line(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let behind = |label: &str| {
        let value = lower.strip_prefix(label)?.strip_prefix(['：', ':'])?;
        Some(value.trim())
    };
    DEFAULT_LABELS
        .iter()
        .find_map(|label| behind(label))
        .is_some_and(|value| !value.contains(' '))
        || statements::is_label(&lower)
}

/// Whether a description's subject is that the row should no longer be used.
fn is_deprecated(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.chars().count() < 40 && DEPRECATED.iter().any(|word| lower.contains(word))
}

/// The type of the IR that a scalar of the pages is.
pub(crate) fn ir_type(scalar: ScalarType) -> Type {
    match scalar {
        ScalarType::String => Type::String,
        ScalarType::Integer(_) => Type::Integer,
        ScalarType::Number(_) => Type::Number,
        ScalarType::Boolean => Type::Boolean,
        ScalarType::Binary => Type::Binary,
        ScalarType::Null => Type::Null,
    }
}
