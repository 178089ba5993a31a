//! The statements that state limits: `1 to 64 characters`, `[0, 100]`, `at most 5`, each with what
//! stands before it, what it counts and the words it is made of.

mod around;

use std::ops::Range;

use super::{
    super::vocabulary::{Cue, EXPRESSION_WORDS, End, Of, Unit},
    numbers,
    tokens::{self, Kind, Token},
};
use crate::ir::Number;

/// A statement about how large, how long or how many.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    pub(super) low: Option<Figure>,
    pub(super) high: Option<Figure>,
    /// What is said to be limited.
    pub(super) subject: Subject,
    /// Whether a label with a colon gives it, as generated pages print them.
    pub(super) labelled: bool,
    /// Whether it is stated of a case alone.
    pub(super) case: bool,
    /// Whether it is stated of one of several.
    pub(super) part: bool,
    /// The bytes of the text that state it.
    pub(super) at: Range<usize>,
}

/// A number and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) number: Number,
    pub(super) unit: Option<Unit>,
}

/// What words say a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Nothing but the numbers stands there.
    Unsaid,
    /// A value or its range.
    Value,
    Length,
    Items,
    /// What stands before one end limits whatever the row has.
    Any,
}

/// The statements of a text in small letters, in the description of a row. What `foreign` covers is
/// told of something else.
pub(super) fn read(lower: &str, row: Row<'_>, foreign: &[Range<usize>]) -> Vec<Statement> {
    if !lower.bytes().any(|b| b.is_ascii_digit()) || is_expression(lower) {
        return Vec::new();
    }
    let tokens = tokens::read(lower);
    let mut statements = Vec::new();
    for sentence in sentences(&tokens, lower) {
        let reader = Reader {
            row,
            text: lower,
            tokens: sentence,
        };
        reader.read(&mut statements);
    }
    statements.retain(|statement| !foreign.iter().any(|at| at.contains(&statement.at.start)));
    statements
}

/// The negative whole numbers that stand by themselves in a text in small letters, no end of a range:
/// values with a meaning of their own, such as -1 for no limit.
pub(super) fn lone_negatives(lower: &str, foreign: &[Range<usize>]) -> Vec<Number> {
    if !lower.contains('-') || is_expression(lower) {
        return Vec::new();
    }
    let tokens = tokens::read(lower);
    let mut lone = Vec::new();
    for sentence in sentences(&tokens, lower) {
        let reader = Reader {
            row: Row::default(),
            text: lower,
            tokens: sentence,
        };
        let is_lone = |at: &usize| {
            let is_foreign = foreign
                .iter()
                .any(|told| told.contains(&sentence[*at].at.start));
            reader.is_alone(*at) && !reader.is_example(*at) && !is_foreign
        };
        let numbers = (0..sentence.len()).filter(is_lone);
        lone.extend(numbers.filter_map(|at| match sentence[at].kind {
            Kind::Number(number @ Number::Integer(..0)) => Some(number),
            _ => None,
        }));
    }
    lone
}

/// Whether a text is a label with its limit and nothing else: `Minimum: 1`, `Array length: 1 - 5`.
pub(super) fn is_label(lower: &str) -> bool {
    // One more than a label has tells that a text is none.
    let tokens = tokens::first(lower, 6);
    let colon = |token: &Token| matches!(token.kind, Kind::Sign(':' | '：'));
    let number = |token: &Token| matches!(token.kind, Kind::Number(_));
    match tokens.as_slice() {
        [label, sign, value] => {
            matches!(label.kind, Kind::Cue(Cue::End(..))) && colon(sign) && number(value)
        }
        [label, sign, low, _, high] => {
            label.kind == Kind::Cue(Cue::Items) && colon(sign) && number(low) && number(high)
        }
        _ => false,
    }
}

/// Whether a text gives a regular expression.
fn is_expression(lower: &str) -> bool {
    EXPRESSION_WORDS.iter().any(|word| lower.contains(word)) && lower.contains('^')
}

/// The sentences of a text.
fn sentences<'t>(tokens: &'t [Token], text: &'t str) -> impl Iterator<Item = &'t [Token]> {
    tokens.split(move |token| match token.kind {
        Kind::Sign('。' | '；' | ';' | '！' | '\n') => true,
        Kind::Sign('.') => text[token.at.end..].starts_with(' ') || token.at.end == text.len(),
        _ => false,
    })
}

/// The row that a description stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row<'t> {
    pub(super) names: &'t [String],
    /// What the description begins with, in small letters: a word for the row.
    pub(super) said: &'t str,
    /// Whether there are values between two whole numbers.
    pub(super) has_fractions: bool,
}

struct Reader<'t> {
    row: Row<'t>,
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn read(&self, statements: &mut Vec<Statement>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let found = self.range(at).or_else(|| self.end(at));
            let Some((statement, behind)) = found else {
                at += 1;
                continue;
            };
            // What a condition states is no limit.
            let condition = self.cue(behind) == Some(Cue::When) || self.is_in_condition(at);
            if !condition && !self.is_example(at) {
                statements.push(statement);
            }
            at = behind.max(at + 1);
        }
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn cue(&self, at: usize) -> Option<Cue> {
        match self.kind(at)? {
            Kind::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    /// The number at a token with its unit, and the token behind both.
    fn figure(&self, at: usize) -> Option<(Figure, usize)> {
        let Some(Kind::Number(mut number)) = self.kind(at) else {
            return None;
        };
        let mut behind = at + 1;
        if let Some(Unit::Times(times)) = tokens::unit(self.tokens.get(behind)) {
            number = numbers::times(number, times)?;
            behind += 1;
        }
        let unit = tokens::unit(self.tokens.get(behind));
        behind += usize::from(unit.is_some());
        Some((Figure { number, unit }, self.behind_remark(behind)))
    }

    /// The token behind a number between brackets, which tells the one before in another unit.
    fn behind_remark(&self, at: usize) -> usize {
        let open = matches!(self.kind(at), Some(Kind::Sign('(' | '（')));
        if !open || !matches!(self.kind(at + 1), Some(Kind::Number(_))) {
            return at;
        }
        let unit = usize::from(tokens::unit(self.tokens.get(at + 2)).is_some());
        match self.kind(at + 2 + unit) {
            Some(Kind::Sign(')' | '）')) if unit > 0 => at + 3 + unit,
            _ => at,
        }
    }

    /// A range that begins at a token, and the token behind it.
    fn range(&self, at: usize) -> Option<(Statement, usize)> {
        let (low, high, behind, bracket) = match self.kind(at)? {
            Kind::Sign('[' | '【' | '<' | '(' | '（') => {
                let (low, high, behind) = self.bracket(at)?;
                // With a hyphen it may be a class of characters.
                (low, high, behind, !self.has_hyphen(at, behind))
            }
            Kind::Cue(Cue::Between) => {
                let (low, middle) = self.figure(at + 1)?;
                let joined = matches!(self.cue(middle), Some(Cue::And | Cue::To));
                let (high, behind) = joined.then(|| self.figure(middle + 1))??;
                (low, high, behind, true)
            }
            _ => {
                let (low, middle) = self.figure(at)?;
                let middle = self.behind_other_unit(middle);
                let to = matches!(
                    self.kind(middle)?,
                    Kind::Cue(Cue::To) | Kind::Sign('~' | '～' | '-' | '–' | '—')
                );
                let (high, behind) = to.then(|| self.figure(self.behind_run(middle)))??;
                (low, high, behind, false)
            }
        };
        let ordered = !numbers::less(high.number, low.number);
        let low = Figure {
            unit: low.unit.or(high.unit),
            ..low
        };
        let high = Figure {
            unit: high.unit.or(low.unit),
            ..high
        };
        let (subject, start) = self.subject(at);
        let alone = at == 0 && self.tokens.len() == behind;
        let subject = match subject {
            Subject::Unsaid if self.is_of_case(at) => Subject::Value,
            subject => subject,
        };
        let said = subject != Subject::Unsaid || bracket || alone || is_length(high);
        let statement = self.statement(Some(low), Some(high), subject, start..behind);
        let ordered = ordered || low.unit != high.unit || subject != Subject::Unsaid;
        (said && ordered).then_some((statement, behind))
    }

    /// Whether a number at a token is no end of a range.
    fn is_alone(&self, at: usize) -> bool {
        let joins = |kind: Option<Kind>| {
            matches!(
                kind,
                Some(
                    Kind::Cue(Cue::To | Cue::Between | Cue::Range | Cue::End(..))
                        | Kind::Sign('~' | '～' | '-' | '–' | '—' | '[' | '【' | '(' | '（' | '=')
                )
            )
        };
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        let is_joined = match before {
            // A value may be set to it.
            Some(Kind::Cue(Cue::To)) => at > 1 && self.figure(at - 2).is_some(),
            before => joins(before),
        };
        !is_joined && !joins(self.kind(at + 1))
    }

    /// The token behind a unit that is no cue, as of `5 Mbit/s to 2000 Mbit/s`.
    fn behind_other_unit(&self, at: usize) -> usize {
        const LONGEST: usize = 3;
        let rest = self.tokens.get(at..).unwrap_or_default();
        let unit = rest
            .iter()
            .take_while(|token| matches!(token.kind, Kind::Word | Kind::Sign('/')));
        match unit.count() {
            length @ 1..=LONGEST if self.cue(at + length) == Some(Cue::To) => at + length,
            _ => at,
        }
    }

    /// The token behind signs of one kind, which some pages write twice.
    fn behind_run(&self, at: usize) -> usize {
        match (self.kind(at), self.kind(at + 1)) {
            (Some(Kind::Sign(one)), Some(Kind::Sign(other))) if one == other => at + 2,
            _ => at + 1,
        }
    }

    /// `[0, 100]`, in square, full-width or angle brackets. A round one leaves its end out, and two
    /// of them are a pair.
    fn bracket(&self, at: usize) -> Option<(Figure, Figure, usize)> {
        let (low, middle, split) = self.low_of_bracket(at)?;
        let (high, close) = if let Some(high) = split {
            (high, middle)
        } else {
            let sign = self.kind(middle)?;
            let parts = matches!(
                sign,
                Kind::Cue(Cue::To) | Kind::Sign(',' | '，' | '~' | '～' | '-')
            );
            parts.then(|| self.figure(middle + 1))??
        };
        let Some(Kind::Sign(close_sign)) = self.kind(close) else {
            return None;
        };
        let open = matches!(self.kind(at), Some(Kind::Sign('(' | '（')));
        let (low, high) = match (open, close_sign) {
            (false, ']' | '】' | '>') => (low, high),
            (true, ']' | '】') => (self.step(low, 1)?, high),
            (false, ')' | '）') => (low, self.step(high, -1)?),
            _ => return None,
        };
        let unit = tokens::unit(self.tokens.get(close + 1));
        let (low, high) = (
            Figure {
                unit: low.unit.or(unit),
                ..low
            },
            Figure {
                unit: high.unit.or(unit),
                ..high
            },
        );
        let behind = close + 1 + usize::from(unit.is_some());
        (!self.in_expression(at, close)).then_some((low, high, behind))
    }

    fn has_hyphen(&self, from: usize, to: usize) -> bool {
        self.tokens[from..to]
            .iter()
            .any(|token| token.kind == Kind::Sign('-'))
    }

    /// The first number of a bracket and the token behind it; where the comma between two numbers
    /// was read as one of thousands, the second as well.
    fn low_of_bracket(&self, at: usize) -> Option<(Figure, usize, Option<Figure>)> {
        let token = self.tokens.get(at + 1)?;
        let text = &self.text[token.at.clone()];
        let closed = matches!(self.kind(at + 2), Some(Kind::Sign(_)));
        if let Some((low, high)) = text
            .split_once(',')
            .filter(|(_, high)| closed && !high.contains(','))
        {
            let plain = |text| numbers::number(text).map(|number| Figure { number, unit: None });
            return Some((plain(low)?, at + 2, Some(plain(high)?)));
        }
        let (low, behind) = self.figure(at + 1)?;
        Some((low, behind, None))
    }

    /// Whether brackets belong to a regular expression: `[1-9]|100`, `[0-9]{3}`.
    fn in_expression(&self, open: usize, close: usize) -> bool {
        let before = self.text[..self.tokens[open].at.start].chars().next_back();
        let behind = self.text[self.tokens[close].at.end..].chars().next();
        before.is_some_and(|c| "^|]".contains(c)) || behind.is_some_and(|c| "|{*+?$[".contains(c))
    }

    /// One end of a range that begins at a token, and the token behind it.
    fn end(&self, at: usize) -> Option<(Statement, usize)> {
        if let Some((figure, behind)) = self.figure(at) {
            // The number stands before.
            let most = self.cue(behind) == Some(Cue::MostBehind);
            let statement = || self.statement(None, Some(figure), Subject::Any, at..behind + 1);
            return most.then(|| (statement(), behind + 1));
        }
        let (end, of) = match self.cue(at)? {
            Cue::End(end, of) => (end, of),
            Cue::MostBehind => (End::Most, Of::Any),
            _ => return None,
        };
        // Another value stands beside the range: -1 or greater than 0.
        let other = |number: usize| matches!(self.kind(number), Some(Kind::Number(_)));
        if at > 1 && self.cue(at - 1) == Some(Cue::Or) && other(at - 2) {
            return None;
        }
        let (number_at, said, labelled) = self.behind_fills(at + 1);
        let (figure, behind) = self.figure(number_at)?;
        if labelled && self.range(number_at).is_some() || !labelled && self.begins_range(behind) {
            return None;
        }
        let (before, start) = self.subject(at);
        let subject = match (of, before) {
            _ if said == Some(Subject::Items) || before == Subject::Items => Subject::Items,
            (Of::Length, _) | (_, Subject::Length) => Subject::Length,
            _ if said == Some(Subject::Length) => Subject::Length,
            (Of::Value, _) => Subject::Value,
            (Of::Any, _) => Subject::Any,
        };
        let (low, high) = match end {
            End::Least => (Some(figure), None),
            End::Above => (Some(self.step(figure, 1)?), None),
            End::Most => (None, Some(figure)),
            End::Below => (None, Some(self.step(figure, -1)?)),
        };
        let mut statement = self.statement(low, high, subject, start.min(at)..behind);
        statement.labelled = labelled;
        Some((statement, behind))
    }

    /// Whether what stands behind a number joins it to another one.
    fn begins_range(&self, behind: usize) -> bool {
        let joined = matches!(self.kind(behind), Some(Kind::Sign('~' | '～' | '-' | '–')));
        joined && self.figure(self.behind_run(behind)).is_some()
    }

    /// The token behind words that may stand before a number, what they say that it is about, and
    /// whether a colon and nothing else stands there.
    fn behind_fills(&self, from: usize) -> (usize, Option<Subject>, bool) {
        let mut at = from;
        let mut said = None;
        let mut colon = false;
        loop {
            match self.kind(at) {
                Some(Kind::Sign(':' | '：')) => colon = true,
                Some(Kind::Cue(Cue::Items | Cue::OfItems)) => said = Some(Subject::Items),
                Some(Kind::Cue(Cue::Length)) => said = Some(Subject::Length),
                Some(Kind::Cue(Cue::Fill | Cue::End(..))) => {}
                _ => break,
            }
            at += 1;
        }
        (at, said, colon && at == from + 1)
    }

    /// The next whole number, or the one before; the number itself where there are others between.
    fn step(&self, figure: Figure, step: i64) -> Option<Figure> {
        if self.row.has_fractions {
            return Some(figure);
        }
        let Number::Integer(whole) = figure.number else {
            return None;
        };
        let number = Number::Integer(whole.checked_add(step)?);
        Some(Figure { number, ..figure })
    }

    fn statement(
        &self,
        low: Option<Figure>,
        high: Option<Figure>,
        subject: Subject,
        tokens: Range<usize>,
    ) -> Statement {
        let last = tokens.end.min(self.tokens.len()).saturating_sub(1);
        Statement {
            low,
            high,
            subject,
            labelled: false,
            case: self.is_case(tokens.start),
            part: self.is_part(tokens.start),
            at: self.tokens[tokens.start].at.start..self.tokens[last].at.end,
        }
    }
}

fn is_length(figure: Figure) -> bool {
    figure.unit == Some(Unit::Characters)
}
