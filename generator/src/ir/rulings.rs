//! Which rules had a say in a value.

/// The names of the rules that had a say in a value, in their order, each once.
///
/// They are for whoever measures the rules: specs do not hold them, and values that differ in
/// nothing else are equal.
#[derive(Clone, Debug, Default)]
pub struct Rulings(Vec<&'static str>);

impl Rulings {
    /// Notes a rule.
    pub fn note(&mut self, rule: &'static str) {
        if !self.0.contains(&rule) {
            self.0.push(rule);
        }
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The names.
    #[must_use]
    pub fn as_slice(&self) -> &[&'static str] {
        &self.0
    }
}

/// All are equal, so that what is merged, compared or shortened does not depend on them.
impl PartialEq for Rulings {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Extend<&'static str> for Rulings {
    fn extend<T: IntoIterator<Item = &'static str>>(&mut self, rules: T) {
        for rule in rules {
            self.note(rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::{Property, Type};

    #[test]
    fn rulings_are_kept_once_each_and_do_not_make_values_differ() {
        let mut ruled = Property::of(Type::String);
        ruled.rulings.extend(["types/one", "name/two", "types/one"]);
        assert_eq!(ruled.rulings.as_slice(), ["types/one", "name/two"]);
        assert_eq!(ruled, Property::of(Type::String));
        assert!(ruled.is_bare());
    }
}
