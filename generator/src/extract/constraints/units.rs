//! The unit that a row's values have, and numbers that a description gives in another.

use super::{
    super::vocabulary::{UNIT_LABELS, Unit},
    statements::{Figure, Statement},
    tokens::{self, Kind},
};
use crate::ir::Number;

/// What the numbers of a row count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// The description or the name says it.
    Said(Unit),
    /// Nothing does, but all numbers of the description are in one unit.
    Same,
    /// Nothing does, and the description has several.
    Mixed,
}

impl Own {
    /// The unit of the row with some names, whose description has these lines in small letters.
    pub(super) fn of(names: &[String], lines: &[&str]) -> Self {
        let said = lines.iter().find_map(|line| labelled(line)).or_else(|| {
            names.iter().find_map(|name| {
                let (_, last) = name.rsplit_once('_')?;
                scale(&last.to_ascii_lowercase())
            })
        });
        if let Some(unit) = said {
            return Self::Said(unit);
        }
        let mut units: Vec<Unit> = Vec::new();
        for line in lines {
            for pair in tokens::read(line).windows(2) {
                let number = matches!(pair[0].kind, Kind::Number(_));
                if let Some(unit) =
                    tokens::unit(pair.get(1)).filter(|unit| number && factor(*unit).is_some())
                    && !units.contains(&unit)
                {
                    units.push(unit);
                }
            }
        }
        if units.len() > 1 {
            Self::Mixed
        } else {
            Self::Same
        }
    }

    /// A figure of a statement as a number of the row; `None` where nobody says how many of the
    /// row's units it is. A size alone may be told in any unit, whatever the row has.
    pub(super) fn number(self, figure: Figure, statement: &Statement) -> Option<Number> {
        let Some((kind, factor)) = figure.unit.and_then(factor) else {
            return match figure.unit {
                Some(Unit::Share) => None,
                Some(Unit::Months) if statement.low.is_none() => None,
                _ => Some(figure.number),
            };
        };
        match self {
            Self::Said(own) => {
                let (own_kind, own_factor) = self::factor(own)?;
                let Number::Integer(whole) = figure.number else {
                    return (own == figure.unit?).then_some(figure.number);
                };
                let total = whole.checked_mul(factor)?;
                let even = own_kind == kind && total % own_factor == 0;
                even.then(|| Number::Integer(total / own_factor))
            }
            Self::Same if !kind && statement.low.is_none() => None,
            Self::Same => Some(figure.number),
            Self::Mixed => None,
        }
    }
}

/// The kind of a unit that others can be turned into, and how many of the smallest it is.
fn factor(unit: Unit) -> Option<(bool, i64)> {
    match unit {
        Unit::Time(factor) => Some((true, factor)),
        Unit::Size(factor) => Some((false, factor)),
        _ => None,
    }
}

/// The unit behind a label for it.
fn labelled(line: &str) -> Option<Unit> {
    let mut places = UNIT_LABELS.iter().flat_map(|word| line.match_indices(word));
    places.find_map(|(at, word)| scale(line[at + word.len()..].trim_start()))
}

/// The unit of time or size that a text begins with.
fn scale(text: &str) -> Option<Unit> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // The number makes one letter a unit, too.
    let counted = format!("1{text}");
    let tokens = tokens::read(counted.get(..40).unwrap_or(&counted));
    tokens::unit(tokens.get(1)).filter(|unit| factor(*unit).is_some())
}
