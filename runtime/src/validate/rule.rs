//! One documented constraint, as data: generated code lists them and has no logic of its own.

use std::fmt;

/// What a page says of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// Fewest characters of a string.
    MinLength(u64),
    /// Most characters of a string.
    MaxLength(u64),
    /// Smallest number.
    Minimum(i64),
    /// Largest number.
    Maximum(i64),
    /// Smallest number, with a fraction.
    MinimumFraction(f64),
    /// Largest number, with a fraction.
    MaximumFraction(f64),
    /// Fewest items of an array.
    MinItems(u64),
    /// Most items of an array.
    MaxItems(u64),
    /// A regular expression that a string has to match somewhere, as in JSON Schema. One that
    /// `regex-lite` cannot read (one that looks ahead or behind) is not checked.
    Pattern(&'static str),
    /// The listed values, as texts.
    Values(&'static [&'static str]),
    /// Rules for each item of an array or each value of a map.
    Each(&'static [Rule]),
}

/// Reads behind "must".
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(count) => write!(f, "have at least {}", many(*count, "character")),
            Self::MaxLength(count) => write!(f, "have at most {}", many(*count, "character")),
            Self::Minimum(number) => write!(f, "be at least {number}"),
            Self::Maximum(number) => write!(f, "be at most {number}"),
            Self::MinimumFraction(number) => write!(f, "be at least {number}"),
            Self::MaximumFraction(number) => write!(f, "be at most {number}"),
            Self::MinItems(count) => write!(f, "have at least {}", many(*count, "item")),
            Self::MaxItems(count) => write!(f, "have at most {}", many(*count, "item")),
            Self::Pattern(pattern) => write!(f, "match `{pattern}`"),
            Self::Values(values) => {
                f.write_str("be one of ")?;
                for (index, value) in values.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}`{value}`")?;
                }
                Ok(())
            }
            Self::Each(_) => f.write_str("have valid items"),
        }
    }
}

fn many(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
