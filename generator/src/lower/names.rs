//! Names that are given once.

use std::collections::BTreeSet;

use super::ident::{Ident, snake, type_name};

/// The names of one scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeSet<Ident>);

/// Types, traits and variants that generated code imports or finds in the prelude.
const TYPES_IN_USE: &[&str] = &[
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
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
    "Method",
    "None",
    "Ok",
    "OpenEnum",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Parts",
    "ReadError",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Serialize",
    "Sized",
    "Some",
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
        Self(TYPES_IN_USE.iter().map(|name| type_name(name)).collect())
    }

    /// The modules of one service.
    pub(super) fn modules() -> Self {
        Self(BTreeSet::from([snake("types")]))
    }

    /// Takes a name; whether it was free.
    pub(super) fn take(&mut self, name: &Ident) -> bool {
        self.0.insert(name.clone())
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
        let mut number = 2_u32;
        loop {
            let candidate = last.with_suffix(&format!("{separator}{number}"));
            if self.take(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }
}
