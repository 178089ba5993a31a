//! How much a change matters, and which version comes next.

use std::fmt;

/// How much a change matters; the later, the more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// All goes on as it did.
    Ok,
    /// All goes on, and the compiler or the service advises against something.
    Warning,
    /// All may go on, but something may be missing or mean something else: to be looked at.
    Caution,
    /// What worked is refused, or does not compile.
    Breaking,
}

impl Class {
    /// Every class, from the least.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Warning, Self::Caution, Self::Breaking];

    /// The word for it: `breaking`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Breaking => "breaking",
        }
    }

    /// The class that a word stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The version of a crate that comes after `version`, by its worst change; `None` if nothing changed, or
/// `version` is not three numbers with dots.
///
/// As cargo reads versions: what breaks is a step of the first number, or of the second while the first is
/// 0; everything else is a step of the second, or of the third while the first is 0. What is only to be
/// looked at breaks nothing.
#[must_use]
pub fn suggest(version: &str, worst: Option<Class>) -> Option<String> {
    let numbers: Result<Vec<u64>, _> = version.split('.').map(str::parse).collect();
    let [major, minor, patch] = numbers.ok()?.try_into().ok()?;
    let is_breaking = worst? == Class::Breaking;
    let next = |number: u64| number.checked_add(1);
    let (major, minor, patch) = match (major, is_breaking) {
        (0, true) => (0, next(minor)?, 0),
        (0, false) => (0, minor, next(patch)?),
        (major, true) => (next(major)?, 0, 0),
        (major, false) => (major, next(minor)?, 0),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_steps_by_its_worst_change() {
        let next = |version, worst| suggest(version, Some(worst)).unwrap_or_default();
        assert_eq!(next("0.3.7", Class::Breaking), "0.4.0");
        assert_eq!(next("0.3.7", Class::Caution), "0.3.8");
        assert_eq!(next("0.3.7", Class::Ok), "0.3.8");
        assert_eq!(next("1.3.7", Class::Breaking), "2.0.0");
        assert_eq!(next("1.3.7", Class::Warning), "1.4.0");
        assert_eq!(next("1.3.7", Class::Ok), "1.4.0");
    }

    #[test]
    fn no_change_and_no_version_are_no_step() {
        assert_eq!(suggest("0.3.7", None), None);
        for version in [
            "",
            "1",
            "1.2",
            "1.2.x",
            "1.2.3.4",
            "18446744073709551615.0.0",
        ] {
            assert_eq!(suggest(version, Some(Class::Breaking)), None, "{version}");
        }
    }

    #[test]
    fn classes_are_ordered_and_read_as_they_are_written() {
        assert!(Class::ALL.is_sorted());
        for class in Class::ALL {
            assert_eq!(Class::parse(class.as_str()), Some(class));
        }
        assert_eq!(Class::parse("Breaking"), None);
    }
}
