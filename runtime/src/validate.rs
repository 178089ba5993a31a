//! What the documentation says of a request's values, checked before anything is sent.
//!
//! A service refuses with the first thing that it does not like; here every broken constraint is
//! told at once, by the place where the value travels:
//!
//! ```
//! use runtime::{Check, Checks, Rule};
//!
//! struct CreateUsers {
//!     dry_run: Option<String>,
//!     users: Vec<User>,
//! }
//!
//! struct User {
//!     name: String,
//!     age: Option<i64>,
//! }
//!
//! impl Check for CreateUsers {
//!     fn check(&self, checks: &mut Checks) {
//!         checks.query("dry_run", &self.dry_run, &[Rule::Values(&["yes", "no"])]);
//!         checks.body("users", &self.users, &[Rule::MaxItems(10)]);
//!     }
//! }
//!
//! impl Check for User {
//!     fn check(&self, checks: &mut Checks) {
//!         checks.member("name", &self.name, &[Rule::MinLength(1), Rule::Pattern("^[a-z]*$")]);
//!         checks.member("age", &self.age, &[Rule::Minimum(0)]);
//!     }
//! }
//!
//! let ann = User { name: "ann".to_owned(), age: None };
//! let bob = User { name: "Bob".to_owned(), age: Some(-1) };
//! let request = CreateUsers { dry_run: Some("perhaps".to_owned()), users: vec![ann, bob] };
//!
//! let violations = runtime::validate(&request).unwrap_err();
//! let shown: Vec<_> = violations.iter().map(ToString::to_string).collect();
//! assert_eq!(shown, [
//!     "`query.dry_run` must be one of `yes`, `no`",
//!     "`body.users[1].name` must match `^[a-z]*$`",
//!     "`body.users[1].age` must be at least 0",
//! ]);
//! ```

use std::{error::Error, fmt};

pub use self::{
    check::{Check, Checks},
    rule::Rule,
};

mod check;
mod rule;

/// Lists every documented constraint that `value` breaks: a request or a part of one.
///
/// Generated requests have it as [`Operation::validate`](crate::Operation::validate). Nothing
/// calls it behind the user's back: documentation is wrong now and then, and the service decides.
///
/// # Errors
///
/// When at least one constraint is broken.
pub fn validate<T: Check + ?Sized>(value: &T) -> Result<(), Violations> {
    let mut checks = Checks::default();
    value.check(&mut checks);
    let violations = checks.into_violations();
    if violations.is_empty() {
        Ok(())
    } else {
        Err(Violations {
            operation: None,
            broken: violations,
        })
    }
}

/// A constraint that a value breaks. Names the place, never shows the value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value travels, by wire names: `query.limit`, `body.sessions[2].name`.
    pub path: String,
    /// What is broken.
    pub rule: Rule,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` must {}", self.path, self.rule)
    }
}

/// Every constraint that a request breaks, in the order of its members.
#[derive(Clone, Debug, PartialEq)]
pub struct Violations {
    operation: Option<&'static str>,
    broken: Vec<Violation>,
}

impl Violations {
    /// The violations, at least one.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.broken.iter()
    }

    /// The operation whose request it is, `ListFlowLogs`; `None` where a part of one was checked.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    pub(crate) fn of(mut self, operation: &'static str) -> Self {
        self.operation = Some(operation);
        self
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation}: ")?;
        }
        for (index, violation) in self.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}
