//! What values say that their types, or they themselves, contradict.

use std::collections::BTreeSet;

use super::Mender;
use crate::{
    diagnostic::Code,
    extract::Row,
    ir::{
        Property, Scalar, Schema, Type,
        validate::{fits, is_above},
    },
    resolve::decide::is_alike,
};

impl Mender<'_> {
    /// Drops what a member is said to be called as well, where that is the name of another.
    pub(super) fn aliases(&mut self, schema: &mut Schema) {
        let mut taken: BTreeSet<String> = schema.properties.keys().cloned().collect();
        for (name, property) in &mut schema.properties {
            for alias in std::mem::take(&mut property.aliases) {
                if taken.insert(alias.clone()) {
                    property.aliases.push(alias);
                    continue;
                }
                let line = self.line(name, |_| true);
                let message = format!("`{alias}` is called for `{name}` and for another member");
                self.tell(
                    Code::MisprintedMember,
                    line,
                    name,
                    message,
                    "the other member",
                );
            }
        }
    }

    /// A value that is no member of an object, and so has one name or none.
    pub(super) fn value(&mut self, name: &str, property: &mut Property) {
        property.aliases.clear();
        self.facts(name, property);
    }

    /// What is said of a value; of what is in an array or a map, under the name of that.
    pub(super) fn facts(&mut self, name: &str, property: &mut Property) {
        if property.required {
            property.required_if = None;
        }
        if let Type::Schema(schema) = &property.ty
            && !self.schemas.contains(schema)
        {
            let line = self.line(name, |_| true);
            let message = format!("nothing describes `{name}`");
            self.tell(Code::DanglingReference, line, name, message, "anything");
            property.ty = Type::Any;
        }
        self.limits(name, property);
        self.scalars(name, property);
        if let Some(inner) = property.ty.inner_mut() {
            self.value(name, inner);
        }
    }

    /// Drops both limits where the lower one is above the upper one: either may be the wrong one.
    fn limits(&mut self, name: &str, property: &mut Property) {
        if let (Some(low), Some(high)) = (property.minimum, property.maximum)
            && is_above(low, high)
        {
            let line = self.line(name, |row| row.facts.minimum == Some(low));
            self.tell_limits(line, name, &low.to_string(), &high.to_string());
            (property.minimum, property.maximum) = (None, None);
        }
        let lengths = (&mut property.min_length, &mut property.max_length);
        let items = (&mut property.min_items, &mut property.max_items);
        for (low, high) in [lengths, items] {
            if let (Some(least), Some(most)) = (*low, *high)
                && least > most
            {
                let is_it =
                    |row: &Row| [row.facts.min_length, row.facts.min_items].contains(&Some(least));
                let line = self.line(name, is_it);
                self.tell_limits(line, name, &least.to_string(), &most.to_string());
                (*low, *high) = (None, None);
            }
        }
    }

    fn tell_limits(&mut self, line: u32, name: &str, low: &str, high: &str) {
        let message = format!("the lower limit of `{name}`, {low}, is above the upper one, {high}");
        self.tell(Code::LimitConflict, line, name, message, "without limits");
    }

    /// Drops a default and listed values that the type does not have.
    fn scalars(&mut self, name: &str, property: &mut Property) {
        let values = std::mem::take(&mut property.values);
        let (kept, odd) = values.into_iter().partition(|one| fits(one, property));
        property.values = kept;
        let default = property.default.take();
        let (default, misfit) = match default {
            Some(default) if !fits(&default, property) => (None, Some(default)),
            default => (default, None),
        };
        property.default = default;
        let odd: Vec<Scalar> = odd;
        for value in odd.into_iter().chain(misfit) {
            let line = self.line(name, |_| true);
            let message = format!("`{value}` is no value of the type of `{name}`");
            self.tell(
                Code::LimitConflict,
                line,
                name,
                message,
                "without the value",
            );
        }
        self.listed_default(name, property);
    }

    /// A default that the list of values lacks is one of them where it is made as they are, and none
    /// else: it was taken from a sentence about something else.
    fn listed_default(&mut self, name: &str, property: &mut Property) {
        let Some(default) = property.default.take() else {
            return;
        };
        let text = default.to_string();
        let is_it = |value: &Scalar| value.to_string().eq_ignore_ascii_case(&text);
        if text.is_empty() || property.values.is_empty() || property.values.iter().any(is_it) {
            property.default = Some(default);
            return;
        }
        // What was taken from a sentence about something else is no fault of the page.
        if !is_alike(property, &text) {
            return;
        }
        let line = self.line(name, |row| row.facts.default.as_ref() == Some(&default));
        let message = format!("the default `{text}` of `{name}` is none of its listed values");
        property.values.push(default.clone());
        property.default = Some(default);
        property.rulings.note("listed-default");
        let is_apart = |row: &Row| row.line == line && row.lists_default_apart(&text);
        if !self.rows().any(is_apart) {
            let read_as = "one of the values";
            self.tell(Code::LimitConflict, line, &text, message, read_as);
        }
    }
}
