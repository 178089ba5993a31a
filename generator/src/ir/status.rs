//! What a response stands under.

use std::{fmt, ops::Range, str::FromStr};

/// What a response stands under; codes come before the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A status code.
    Code(u16),
    /// Every failure that no code has a body for: the page describes it and gives no status.
    Default,
}

impl Status {
    /// The word that stands in the place of a code.
    const DEFAULT: &'static str = "default";

    /// The status code, where it is one.
    #[must_use]
    pub fn code(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code),
            Self::Default => None,
        }
    }

    /// Whether it is a code of success.
    #[must_use]
    pub fn is_success(self) -> bool {
        self.code().is_some_and(|code| (200..300).contains(&code))
    }

    /// The statuses with these codes.
    #[must_use]
    pub fn codes(codes: Range<u16>) -> Range<Self> {
        Self::Code(codes.start)..Self::Code(codes.end)
    }
}

impl From<u16> for Status {
    fn from(code: u16) -> Self {
        Self::Code(code)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Default => f.write_str(Self::DEFAULT),
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word == Self::DEFAULT {
            return Ok(Self::Default);
        }
        word.parse().map(Self::Code).map_err(|_| {
            format!("`{word}` is no status: write a number from 100 to 599, or `default`")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_before_the_default_and_words_are_read_as_they_are_written() {
        let mut statuses = ["default", "500", "204"].map(str::parse::<Status>);
        statuses.sort();
        let words: Vec<_> = statuses.iter().flatten().map(ToString::to_string).collect();
        assert_eq!(words, ["204", "500", "default"]);
        assert!("Default".parse::<Status>().is_err());
        assert!(Status::codes(200..300).contains(&Status::Code(299)));
        assert!(!Status::codes(200..300).contains(&Status::Default));
    }
}
