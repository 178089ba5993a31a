//! What the pages of a service say of a name: tables and examples counted apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::likeness::key;
use crate::extract::Reading;

/// The deepest nesting of examples that is counted.
const DEEPEST: usize = 30;

/// The pages that say something, by their place among the readings.
#[derive(Clone, Debug, Default)]
struct Tally {
    tables: BTreeSet<usize>,
    examples: BTreeSet<usize>,
    /// Those whose examples show an object there.
    objects: BTreeSet<usize>,
    /// Those whose examples show an array of objects there.
    arrays: BTreeSet<usize>,
}

/// How many other pages say something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// In a table.
    pub(super) tables: usize,
    /// In an example.
    pub(super) examples: usize,
    /// In an example, as an object.
    pub(super) objects: usize,
    /// In an example, as an array of objects.
    pub(super) arrays: usize,
}

impl Count {
    /// In a table or in an example.
    pub(super) fn all(self) -> usize {
        self.tables + self.examples
    }
}

/// What the pages of a service say.
#[derive(Default)]
pub(super) struct Census<'a> {
    /// Of names, as they are spelt.
    names: BTreeMap<&'a str, Tally>,
    /// Of names in objects, by the key of the object's name, which is empty for bodies.
    members: BTreeMap<(String, &'a str), Tally>,
}

impl<'a> Census<'a> {
    /// Counts what pages say.
    pub(super) fn of(readings: &[&'a Reading]) -> Self {
        let mut census = Self::default();
        for (page, reading) in readings.iter().enumerate() {
            for table in &reading.tables {
                let owners: Vec<String> = table.names.iter().map(|name| key(name)).collect();
                for row in table.rows.iter().chain(&table.repeated) {
                    census
                        .names
                        .entry(&row.name)
                        .or_default()
                        .tables
                        .insert(page);
                    for owner in &owners {
                        let member = (owner.clone(), row.name.as_str());
                        census
                            .members
                            .entry(member)
                            .or_default()
                            .tables
                            .insert(page);
                    }
                }
            }
            for example in &reading.examples {
                census.shown(page, None, &example.value, 0);
            }
        }
        census
    }

    fn shown(&mut self, page: usize, owner: Option<&str>, value: &'a Value, depth: usize) {
        match value {
            _ if depth > DEEPEST => {}
            Value::Array(items) => {
                for item in items {
                    self.shown(page, owner, item, depth + 1);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.names.entry(name).or_default().examples.insert(page);
                    let member = (owner.unwrap_or_default().to_owned(), name.as_str());
                    let tally = self.members.entry(member).or_default();
                    tally.examples.insert(page);
                    if value.is_object() {
                        tally.objects.insert(page);
                    }
                    let items = value.as_array();
                    if items.is_some_and(|items| items.iter().any(Value::is_object)) {
                        tally.arrays.insert(page);
                    }
                    self.shown(page, Some(&key(name)), value, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// How many pages other than `page` have a name, spelt so.
    pub(super) fn spelt(&self, name: &str, page: usize) -> Count {
        count(self.names.get(name), page)
    }

    /// How many pages other than `page` have a name in an object that is called so.
    pub(super) fn member(&self, owner: &str, name: &str, page: usize) -> Count {
        count(self.members.get(&(key(owner), name)), page)
    }
}

fn count(tally: Option<&Tally>, page: usize) -> Count {
    let others = |pages: &BTreeSet<usize>| pages.iter().filter(|at| **at != page).count();
    tally.map_or_else(Count::default, |tally| Count {
        tables: others(&tally.tables),
        examples: others(&tally.examples),
        objects: others(&tally.objects),
        arrays: others(&tally.arrays),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_other_than_the_one_in_question_are_counted_once_each() {
        let page = |path: &str, example: &str| {
            let table =
                "**Table 1** Response parameters\n\n|Parameter|Type|\n|--|--|\n|Colour|String|\n";
            let text = format!(
                "# Show\n\n## URI\n\nGET /v1/widgets\n\n## Response\n\n{table}\nExample response\n\n\
                 ```\n{example}\n```\n"
            );
            crate::read(path, &text)
        };
        let pages = [
            page("a.md", "{\"colour\": 1, \"lid\": {\"size\": 1}}"),
            page(
                "b.md",
                "{\"colour\": 1, \"lids\": [{\"size\": 1}, {\"size\": 2}]}",
            ),
        ];
        let pages: Vec<&Reading> = pages.iter().collect();
        let census = Census::of(&pages);
        let count = |tables, examples| Count {
            tables,
            examples,
            ..Count::default()
        };
        assert_eq!(census.spelt("colour", 0), count(0, 1));
        assert_eq!(census.spelt("colour", 7), count(0, 2));
        assert_eq!(census.spelt("Colour", 1), count(1, 0));
        assert_eq!(census.member("Lids", "size", 0), count(0, 1));
        assert_eq!(census.member("lid", "Size", 0), count(0, 0));
        let shapes = |name, page| {
            let count = census.member("", name, page);
            (count.objects, count.arrays)
        };
        assert_eq!(shapes("lid", 1), (1, 0));
        assert_eq!(shapes("lids", 0), (0, 1));
    }
}
