//! Names that are given once.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{Ident, snake, type_name};

/// The names of one scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<Ident>,
    /// The last number that a name got, so that a thousand equal ones are not a million questions.
    numbers: BTreeMap<Ident, u32>,
}

/// Types, traits and variants that generated code imports or finds in the prelude.
const TYPES_IN_USE: &[&str] = &[
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Box",
    "Clone",
    "CloudService",
    "Copy",
    "DateTime",
    "Debug",
    "Default",
    "Deserialize",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Json",
    "ListTotal",
    "Loose",
    "Method",
    "None",
    "Null",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "Paginate",
    "Paging",
    "PartialEq",
    "PartialOrd",
    "Parts",
    "ReadError",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Serialize",
    "ShowsJob",
    "Sized",
    "Some",
    "StartsJob",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Value",
    "Vec",
];

impl Names {
    /// The types of one module.
    pub(super) fn types() -> Self {
        Self {
            taken: TYPES_IN_USE.iter().map(|name| type_name(name)).collect(),
            ..Self::default()
        }
    }

    /// The modules of one service.
    pub(super) fn modules() -> Self {
        Self {
            taken: BTreeSet::from([snake("types")]),
            ..Self::default()
        }
    }

    /// Takes a name; whether it was free.
    pub(super) fn take(&mut self, name: &Ident) -> bool {
        self.taken.insert(name.clone())
    }

    /// The first of the candidates that is free, the last of them with a number if none is.
    ///
    /// There must be a candidate.
    pub(super) fn claim(&mut self, candidates: impl IntoIterator<Item = Ident>) -> Ident {
        let mut last = snake("");
        for candidate in candidates {
            if self.take(&candidate) {
                return candidate;
            }
            last = candidate;
        }
        let separator = if last.unraw().starts_with(char::is_uppercase) {
            ""
        } else {
            "_"
        };
        let mut number = self.numbers.get(&last).copied().unwrap_or(1);
        loop {
            number += 1;
            let candidate = last.with_suffix(&format!("{separator}{number}"));
            if self.take(&candidate) {
                self.numbers.insert(last, number);
                return candidate;
            }
        }
    }
}
