//! How large, how long and how many: which of the statements of a description are limits of the row.
//!
//! A label with a colon counts most. Of what prose states, a limit holds if it is stated of every
//! value; what is stated of several cases holds as far as it is true of each of them: the lowest
//! low end and the highest high one. A limit of a single case is none.

use std::ops::Range;

use super::{
    super::{
        types::{ScalarType, TypeExpr},
        vocabulary::{BY_DEFAULT, CONDITIONS, HEDGES, IS_WORD, NO_CONDITIONS, NOT_NEGATIVE, Unit},
    },
    Conflict, Findings, Said, numbers,
    statements::{self, Figure, Row, Statement, Subject},
    units::Own,
};
use crate::ir::{Number, Property};

/// A line of a description in small letters, and what it tells of other things than the row.
pub(super) struct Text {
    pub(super) written: String,
    pub(super) lower: String,
    pub(super) foreign: Vec<Range<usize>>,
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limited {
    Value,
    Length,
    Items,
}

impl Limited {
    fn fact(self) -> &'static str {
        match self {
            Self::Value => "range",
            Self::Length => "length",
            Self::Items => "number of items",
        }
    }
}

/// The ends of a range, as far as they are stated.
type Ends = (Option<Number>, Option<Number>);

/// Reads the limits that the lines of a description state for a row of a type, whose names are
/// `names`, over what is known.
pub(super) fn read(
    lines: &[Text],
    ty: &TypeExpr,
    names: &[String],
    facts: &mut Property,
    findings: &mut Findings,
) {
    let leaf = super::scalar(ty);
    let first = lines.first().map_or("", |line| line.lower.as_str());
    let said = first
        .split(['。', '，', '.', ',', ' ', '：', ':'])
        .next()
        .unwrap_or_default();
    let row = Row {
        names,
        said,
        has_fractions: matches!(leaf, Some(ScalarType::Number(_))),
    };
    let (mut statements, mut words) = (Vec::new(), Vec::new());
    for line in lines {
        let read = statements::read(&line.lower, row, &line.foreign);
        let said = |statement: &Statement| line.written.get(statement.at.clone());
        words.extend(read.iter().map(|one| said(one).unwrap_or_default()));
        statements.extend(read);
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.lower.as_str()).collect();
    let own = match statements.as_slice() {
        [] => Own::Same,
        _ => Own::of(names, &texts),
    };
    let is_array = matches!(ty, TypeExpr::Array(_));
    let limits = [Limited::Value, Limited::Length, Limited::Items];
    for limited in limits {
        let of = |statement: &&Statement| what(statement, leaf, is_array) == Some(limited);
        let about: Vec<&Statement> = statements.iter().filter(of).collect();
        let own = if limited == Limited::Value {
            own
        } else {
            Own::Same
        };
        let mut prose = stated(&about, own);
        if limited == Limited::Value {
            prose.0 = prose.0.map(|low| widened(low, lines));
        }
        let label = labelled(&about, own);
        let known = findings.conflicts.len();
        if put(facts, limited, prose, label, &mut findings.conflicts) {
            let said = statements.iter().zip(&words).filter(|(one, _)| of(one));
            let said: Vec<&str> = said.map(|(_, words)| *words).collect();
            findings.said.push(Said {
                by_case: label == (None, None) && is_by_case(&about),
                ..Said::of(limited.fact(), &said)
            });
        }
        if texts.iter().any(|text| is_hedged(text)) {
            findings.conflicts.truncate(known);
        }
    }
    let number = matches!(leaf, Some(ScalarType::Integer(_) | ScalarType::Number(_)));
    let says = |line: &Text| NOT_NEGATIVE.iter().any(|word| line.lower.contains(word));
    if number && facts.minimum.is_none() && lines.iter().any(says) {
        facts.minimum = Some(Number::Integer(0));
    }
}

/// Whether prose states an end several times over, or of a case.
fn is_by_case(statements: &[&Statement]) -> bool {
    let prose = || statements.iter().filter(|one| !one.labelled);
    let lows = prose().filter(|one| one.low.is_some()).count();
    let highs = prose().filter(|one| one.high.is_some()).count();
    lows > 1 || highs > 1 || prose().any(|one| one.case)
}

/// Whether a text in small letters gives a range as the usual one, which others may be allowed beside: then no
/// label contradicts it.
fn is_hedged(text: &str) -> bool {
    let is_usual = |sentence: &str| {
        let by_default = sentence.trim_end().ends_with(BY_DEFAULT) && !sentence.contains(IS_WORD);
        by_default || HEDGES.iter().any(|word| sentence.contains(word))
    };
    let sentences = text
        .split(". ")
        .flat_map(|one| one.split(['。', ';', '；', ')']));
    sentences
        .filter(|one| {
            one.bytes().any(|b| b.is_ascii_digit()) || HEDGES.iter().any(|word| one.contains(word))
        })
        .map(|one| one.trim_end_matches('.'))
        .any(is_usual)
}

/// The low end of a range, or the negative number that lines tell of beside it.
fn widened(low: Number, lines: &[Text]) -> Number {
    let zero = Number::Integer(0);
    let lone = lines
        .iter()
        .flat_map(|line| statements::lone_negatives(&line.lower, &line.foreign));
    let least = lone.reduce(|one, other| {
        if numbers::less(other, one) {
            other
        } else {
            one
        }
    });
    least.filter(|_| !numbers::less(low, zero)).unwrap_or(low)
}

/// Whether a text in small letters states a limit of anything.
pub(super) fn states(lower: &str) -> bool {
    !statements::read(lower, Row::default(), &[]).is_empty()
}

/// Whether lines state a range of whole numbers as that of a value.
pub(super) fn ranges_over_integers(lines: &[Text]) -> bool {
    let mut statements = lines
        .iter()
        .flat_map(|line| statements::read(&line.lower, Row::default(), &line.foreign));
    let whole = |figure: Figure| {
        matches!(figure.number, Number::Integer(_)) && figure.unit != Some(Unit::Characters)
    };
    statements.any(|statement| {
        statement.subject == Subject::Value
            && statement.low.is_some_and(whole)
            && statement.high.is_some_and(whole)
    })
}

/// Reads the limits of a cell that holds nothing else.
pub(super) fn cell(text: &str, ty: &TypeExpr, names: &[String], facts: &mut Property) {
    let number = matches!(
        super::scalar(ty),
        Some(ScalarType::Integer(_) | ScalarType::Number(_))
    );
    if let Some(((low, high), _)) = numbers::leading_range(text.trim()).filter(|_| number) {
        facts.minimum = facts.minimum.or(Some(low));
        facts.maximum = facts.maximum.or(Some(high));
    }
    let line = Text {
        written: text.to_owned(),
        lower: text.to_ascii_lowercase(),
        foreign: Vec::new(),
    };
    let mut said = Property::of(facts.ty.clone());
    read(&[line], ty, names, &mut said, &mut Findings::default());
    facts.minimum = facts.minimum.or(said.minimum);
    facts.maximum = facts.maximum.or(said.maximum);
    facts.min_length = facts.min_length.or(said.min_length);
    facts.max_length = facts.max_length.or(said.max_length);
    facts.min_items = facts.min_items.or(said.min_items);
    facts.max_items = facts.max_items.or(said.max_items);
}

/// What a statement limits of a row whose single values have a type; `None` where it is about
/// something that the row does not have.
fn what(statement: &Statement, leaf: Option<ScalarType>, is_array: bool) -> Option<Limited> {
    let unit = statement
        .high
        .or(statement.low)
        .and_then(|figure| figure.unit);
    let counts_items = statement.subject == Subject::Items
        || is_array
            && !statement.part
            && unit == Some(Unit::Things)
            && statement.subject != Subject::Length
        || is_array && !statement.part && statement.subject == Subject::Any && unit.is_none();
    let number = matches!(leaf, Some(ScalarType::Integer(_) | ScalarType::Number(_)));
    match statement.subject {
        _ if is_array && counts_items => Some(Limited::Items),
        Subject::Items => None,
        _ if number => match statement.subject {
            _ if unit == Some(Unit::Characters) && statement.subject != Subject::Value => None,
            Subject::Length if !scaled(unit) => None,
            _ if statement.part && is_array => None,
            _ => Some(Limited::Value),
        },
        _ if leaf != Some(ScalarType::String) || statement.part && !is_array => None,
        _ if unit == Some(Unit::Characters) => Some(Limited::Length),
        Subject::Length if unit.is_none() || unit == Some(Unit::Things) => Some(Limited::Length),
        // `Minimum: 1` of a text is its length.
        Subject::Any if statement.labelled && unit.is_none() => Some(Limited::Length),
        _ => None,
    }
}

fn scaled(unit: Option<Unit>) -> bool {
    matches!(unit, Some(Unit::Time(_) | Unit::Size(_)))
}

/// The ends that prose states.
fn stated(statements: &[&Statement], own: Own) -> Ends {
    let prose = || {
        let prose = statements.iter().filter(|statement| !statement.labelled);
        prose.copied()
    };
    let low = side(prose, own, |statement| (statement.low, statement.high));
    let high = side(prose, own, |statement| (statement.high, statement.low));
    let least = |one, other| {
        if numbers::less(other, one) {
            other
        } else {
            one
        }
    };
    let most = |one, other| {
        if numbers::less(one, other) {
            other
        } else {
            one
        }
    };
    let low = low.and_then(|lows| lows.into_iter().reduce(least));
    let high = high.and_then(|highs| highs.into_iter().reduce(most));
    (low, high)
}

/// The numbers that prose states for one end, of which `ends` gives this one first and then the
/// other; `None` where one of them cannot be told. A single end only says what no range does: a
/// remark beside a range is about something else. One case alone says nothing.
fn side<'s, I: Iterator<Item = &'s Statement>>(
    prose: impl Fn() -> I,
    own: Own,
    ends: impl Fn(&Statement) -> (Option<Figure>, Option<Figure>),
) -> Option<Vec<Number>> {
    let is_range = |statement: &&Statement| matches!(ends(statement), (Some(_), Some(_)));
    let ranges = prose().any(|statement| is_range(&statement));
    let stated: Vec<&Statement> = prose()
        .filter(|statement| ends(statement).0.is_some() && (!ranges || is_range(statement)))
        .collect();
    let cases = stated.iter().filter(|statement| statement.case).count();
    if cases == stated.len() && cases < 2 {
        return None;
    }
    stated
        .into_iter()
        .map(|statement| own.number(ends(statement).0?, statement))
        .collect()
}

/// The ends that labels give, the last one of several.
fn labelled(statements: &[&Statement], own: Own) -> Ends {
    let labels = || {
        statements
            .iter()
            .rev()
            .filter(|statement| statement.labelled)
    };
    let low = labels().find_map(|statement| own.number(statement.low?, statement));
    let high = labels().find_map(|statement| own.number(statement.high?, statement));
    (low, high)
}

/// Puts what prose states and what labels say over it; a difference is a conflict. Says whether there
/// was anything.
fn put(
    facts: &mut Property,
    limited: Limited,
    prose: Ends,
    label: Ends,
    conflicts: &mut Vec<Conflict>,
) -> bool {
    let (low_words, high_words) = match limited {
        Limited::Value => ("minimum", "maximum"),
        Limited::Length => ("shortest length", "longest length"),
        Limited::Items => ("smallest number of items", "largest number of items"),
    };
    let low = either(prose.0, label.0, low_words, conflicts);
    let high = either(prose.1, label.1, high_words, conflicts);
    let count = |end: Option<Number>| end.and_then(numbers::count);
    match limited {
        Limited::Value => {
            facts.minimum = facts.minimum.or(low);
            facts.maximum = facts.maximum.or(high);
        }
        Limited::Length => {
            facts.min_length = facts.min_length.or(count(low));
            facts.max_length = facts.max_length.or(count(high));
        }
        Limited::Items => {
            facts.min_items = facts.min_items.or(count(low));
            facts.max_items = facts.max_items.or(count(high));
        }
    }
    low.is_some() || high.is_some()
}

fn either(
    prose: Option<Number>,
    label: Option<Number>,
    what: &str,
    conflicts: &mut Vec<Conflict>,
) -> Option<Number> {
    if let (Some(prose), Some(label)) = (prose, label)
        && prose != label
    {
        conflicts.push(Conflict {
            prose: format!("{what} {}", numbers::show(&prose)),
            label: format!("{what} {}", numbers::show(&label)),
        });
    }
    label.or(prose)
}

/// Whether a sentence begins with a condition.
pub(super) fn is_case(sentence: &str) -> bool {
    let start = sentence.trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    begins(CONDITIONS) && !begins(NO_CONDITIONS)
}

/// A regular expression, if a text shows one unmistakably: from `^` to `$`, with brackets that
/// are closed and without blanks or words of the page's language.
pub(super) fn pattern(text: &str) -> Option<&str> {
    let from = text.find('^')?;
    // Among other signs it is one of the characters that may or may not occur.
    let before = text[..from].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_punctuation() && !"\"':(".contains(c)) {
        return None;
    }
    let inside = &text[from..];
    let end = inside
        .find(|c: char| c.is_whitespace() || !c.is_ascii())
        .unwrap_or(inside.len());
    let whole = inside[..end].trim_end_matches(['"', '\'', '.', ',', ';', '`']);
    let count = |c: char| whole.matches(c).count();
    let balanced = count('[') == count(']') && count('(') == count(')') && count('{') == count('}');
    let classes = count('[') > 0 || whole.contains("\\d") || whole.contains("\\w");
    let ends = whole.ends_with('$') && !whole.ends_with("\\$") && count('$') == 1;
    (ends && balanced && classes).then_some(whole)
}
