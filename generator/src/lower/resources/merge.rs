//! An object with the members of several, and what is true of each in all of them.

use crate::lower::{
    item::{Bounds, Facts, Field, Read, Struct},
    values,
};

/// The object that has the members of all, those of the first one first.
pub(super) fn merged<'o>(mut structs: impl Iterator<Item = &'o Struct>) -> Option<Struct> {
    let mut merged = structs.next()?.clone();
    for other in structs {
        merged.doc = merged.doc.or_else(|| other.doc.clone());
        merged.deprecated &= other.deprecated;
        for theirs in &other.fields {
            let mut fields = merged.fields.iter_mut();
            match fields.find(|field| field.wire_name == theirs.wire_name) {
                Some(field) => meet(field, theirs),
                None => merged.fields.push(theirs.clone()),
            }
        }
    }
    Some(merged)
}

/// Reads what either reads, and says what both say.
fn meet(field: &mut Field, other: &Field) {
    let further = other.aliases.iter();
    let further = further.filter(|alias| !field.aliases.contains(alias));
    let further: Vec<String> = further.cloned().collect();
    field.aliases.extend(further);
    if field.read == Some(Read::Plain) {
        field.read = other.read;
    }
    field.is_loose |= other.is_loose;
    field.doc = field.doc.take().or_else(|| other.doc.clone());
    meet_facts(&mut field.facts, &other.facts);
}

/// A limit that one page alone states, or each in another way, is none. Listed values are those of
/// all, unless a page lists none and so knows others.
fn meet_facts(facts: &mut Facts, other: &Facts) {
    let Facts {
        place: _,
        type_words: _,
        required,
        required_if,
        from_client,
        values,
        default,
        range,
        length,
        items,
        pattern,
        format,
        accepts,
        read_only,
        deprecated,
        from_example,
    } = facts;
    *required &= other.required;
    *from_client &= other.from_client;
    *read_only &= other.read_only;
    *deprecated &= other.deprecated;
    *from_example &= other.from_example;
    *values = if values.is_empty() || other.values.is_empty() {
        Vec::new()
    } else {
        values::both(values, &other.values)
    };
    keep_equal(required_if, other.required_if.as_ref());
    keep_equal(default, other.default.as_ref());
    keep_equal(pattern, other.pattern.as_ref());
    keep_equal(format, other.format.as_ref());
    meet_bounds(range, &other.range);
    meet_bounds(length, &other.length);
    meet_bounds(items, &other.items);
    let further = other.accepts.iter();
    for accepted in further {
        if !accepts.contains(accepted) {
            accepts.push(accepted);
        }
    }
}

fn meet_bounds(bounds: &mut Bounds, other: &Bounds) {
    keep_equal(&mut bounds.min, other.min.as_ref());
    keep_equal(&mut bounds.max, other.max.as_ref());
}

fn keep_equal(said: &mut Option<String>, other: Option<&String>) {
    if said.as_ref() != other {
        *said = None;
    }
}
