//! The walk over a request: where it is, which rules hold there, what is broken.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

use regex_lite::Regex;
use serde_json::Value;

use super::{Rule, Violation};
use crate::Secret;

/// A value that can be held against its documentation: a scalar, a collection, or a generated
/// request or model, which names its members.
pub trait Check {
    /// Holds every member against its rules. Without an implementation nothing is documented.
    fn check(&self, checks: &mut Checks) {
        let _ = checks;
    }
}

/// The state of the walk; [`Check::check`] names the members to go on to.
#[derive(Default)]
pub struct Checks {
    path: String,
    rules: &'static [Rule],
    // A pattern is read once, however many items have it; `None` where it cannot be read.
    patterns: BTreeMap<&'static str, Option<Regex>>,
    violations: Vec<Violation>,
}

/// Shows the place alone.
impl fmt::Debug for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checks")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Checks {
    /// Checks a path parameter.
    pub fn path<T: Check + ?Sized>(&mut self, name: &str, value: &T, rules: &'static [Rule]) {
        self.descend("path.", name, value, rules);
    }

    /// Checks a query parameter.
    pub fn query<T: Check + ?Sized>(&mut self, name: &str, value: &T, rules: &'static [Rule]) {
        self.descend("query.", name, value, rules);
    }

    /// Checks a header.
    pub fn header<T: Check + ?Sized>(&mut self, name: &str, value: &T, rules: &'static [Rule]) {
        self.descend("header.", name, value, rules);
    }

    /// Checks a member of the request's body; `""` is the body itself.
    pub fn body<T: Check + ?Sized>(&mut self, name: &str, value: &T, rules: &'static [Rule]) {
        let root = if name.is_empty() { "body" } else { "body." };
        self.descend(root, name, value, rules);
    }

    /// Checks a member of the object at hand.
    pub fn member<T: Check + ?Sized>(&mut self, name: &str, value: &T, rules: &'static [Rule]) {
        let separator = if self.path.is_empty() { "" } else { "." };
        self.descend(separator, name, value, rules);
    }

    /// Holds a string against the rules of its place.
    pub fn text(&mut self, text: &str) {
        // Counted only where it matters: most strings have no documented length.
        let length = || u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        for rule in self.rules {
            let holds = match rule {
                Rule::MinLength(least) => length() >= *least,
                Rule::MaxLength(most) => length() <= *most,
                Rule::Pattern(pattern) => self.matches(pattern, text),
                Rule::Values(values) => values.contains(&text),
                _ => true,
            };
            self.note(holds, *rule);
        }
    }

    /// The violations found.
    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    fn whole(&mut self, number: i64) {
        for rule in self.rules {
            let holds = match rule {
                Rule::Minimum(least) => number >= *least,
                Rule::Maximum(most) => number <= *most,
                Rule::Values(values) => values.contains(&number.to_string().as_str()),
                // Exact enough: the bound has a fraction, so it is far from where `f64` has none.
                #[expect(clippy::cast_precision_loss, reason = "compared with a fraction")]
                Rule::MinimumFraction(least) => number as f64 >= *least,
                #[expect(clippy::cast_precision_loss, reason = "compared with a fraction")]
                Rule::MaximumFraction(most) => number as f64 <= *most,
                _ => true,
            };
            self.note(holds, *rule);
        }
    }

    fn fraction(&mut self, number: f64) {
        for rule in self.rules {
            let holds = match rule {
                #[expect(clippy::cast_precision_loss, reason = "documented bounds are small")]
                Rule::Minimum(least) => number >= *least as f64,
                #[expect(clippy::cast_precision_loss, reason = "documented bounds are small")]
                Rule::Maximum(most) => number <= *most as f64,
                Rule::MinimumFraction(least) => number >= *least,
                Rule::MaximumFraction(most) => number <= *most,
                Rule::Values(values) => values.contains(&number.to_string().as_str()),
                _ => true,
            };
            self.note(holds, *rule);
        }
    }

    fn items<T: Check>(&mut self, items: &[T]) {
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        for rule in self.rules {
            let holds = match rule {
                Rule::MinItems(least) => count >= *least,
                Rule::MaxItems(most) => count <= *most,
                _ => true,
            };
            self.note(holds, *rule);
        }
        let rules = self.each();
        for (index, item) in items.iter().enumerate() {
            self.descend("", Index(index), item, rules);
        }
    }

    fn values<'a, T: Check + 'a>(&mut self, values: impl Iterator<Item = (&'a String, &'a T)>) {
        let rules = self.each();
        for (key, value) in values {
            self.descend(".", key, value, rules);
        }
    }

    /// The rules for the parts of the collection at hand.
    fn each(&self) -> &'static [Rule] {
        let each = self.rules.iter().find_map(|rule| match rule {
            Rule::Each(rules) => Some(*rules),
            _ => None,
        });
        each.unwrap_or_default()
    }

    fn descend<T: Check + ?Sized>(
        &mut self,
        separator: &str,
        name: impl fmt::Display,
        value: &T,
        rules: &'static [Rule],
    ) {
        let length = self.path.len();
        let outer = std::mem::replace(&mut self.rules, rules);
        // A string takes whatever is written to it.
        let _ = write!(self.path, "{separator}{name}");
        value.check(self);
        self.path.truncate(length);
        self.rules = outer;
    }

    fn matches(&mut self, pattern: &'static str, text: &str) -> bool {
        self.patterns
            .entry(pattern)
            .or_insert_with(|| Regex::new(pattern).ok())
            .as_ref()
            .is_none_or(|regex| regex.is_match(text))
    }

    fn note(&mut self, holds: bool, rule: Rule) {
        if !holds {
            self.violations.push(Violation {
                path: self.path.clone(),
                rule,
            });
        }
    }
}

/// Shows an index as a path has it.
struct Index(usize);

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}]", self.0)
    }
}

impl Check for str {
    fn check(&self, checks: &mut Checks) {
        checks.text(self);
    }
}

impl Check for String {
    fn check(&self, checks: &mut Checks) {
        checks.text(self);
    }
}

impl Check for Secret {
    fn check(&self, checks: &mut Checks) {
        checks.text(self.expose());
    }
}

impl Check for i64 {
    fn check(&self, checks: &mut Checks) {
        checks.whole(*self);
    }
}

impl Check for f64 {
    fn check(&self, checks: &mut Checks) {
        checks.fraction(*self);
    }
}

impl Check for bool {}

impl Check for Value {
    fn check(&self, checks: &mut Checks) {
        match self {
            Self::String(text) => checks.text(text),
            Self::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => checks.whole(number),
                (None, Some(number)) => checks.fraction(number),
                (None, None) => {}
            },
            Self::Array(items) => checks.items(items),
            Self::Object(members) => checks.values(members.iter()),
            Self::Null | Self::Bool(_) => {}
        }
    }
}

impl<T: Check> Check for Option<T> {
    fn check(&self, checks: &mut Checks) {
        if let Some(value) = self {
            value.check(checks);
        }
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, checks: &mut Checks) {
        (**self).check(checks);
    }
}

impl<T: Check> Check for Vec<T> {
    fn check(&self, checks: &mut Checks) {
        checks.items(self);
    }
}

impl<T: Check> Check for BTreeMap<String, T> {
    fn check(&self, checks: &mut Checks) {
        checks.values(self.iter());
    }
}
