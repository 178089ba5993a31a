//! The list of changes for programs: `changes.schema.json` says what it may hold.

use serde_json::{Value, json};

use super::{Accepted, Class, Report, report::Told};

impl Report {
    /// The changes as one JSON document.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let told = self.services().into_values().flatten();
        let open = |class: Class| {
            let all = self.told.iter().filter(|told| told.accepted.is_none());
            all.filter(|told| told.change.worst() == class).count()
        };
        json!({
            "changes": told.map(change).collect::<Vec<_>>(),
            "unused": self.unused.iter().map(unused).collect::<Vec<_>>(),
            "open": {
                "ok": open(Class::Ok),
                "warning": open(Class::Warning),
                "caution": open(Class::Caution),
                "breaking": open(Class::Breaking),
            },
        })
    }
}

fn change(told: &Told) -> Value {
    let Told { change, accepted } = told;
    json!({
        "rule": change.rule.id(),
        "service": change.place.service,
        "operation": change.place.operation,
        "path": change.place.path,
        "before": change.before,
        "after": change.after,
        "wire": change.wire.as_str(),
        "crate": change.krate.as_str(),
        "why": change.why,
        "cause": change.cause.as_str(),
        "page": change.page,
        "fingerprint": change.fingerprint().to_string(),
        "accepted": accepted,
    })
}

fn unused(accepted: &Accepted) -> Value {
    json!({
        "service": accepted.service,
        "fingerprint": accepted.entry.fingerprint,
        "why": accepted.entry.why,
    })
}
