//! The list of changes for a terminal.

use super::{
    Report,
    report::{Told, in_one_line},
    short,
};

impl Report {
    /// The changes by service and operation, each with what it means, and how many there are.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut parts = Vec::new();
        let mut last = None;
        for (service, told) in self.services() {
            for one in &told {
                let operation = one.change.place.operation.as_deref();
                if last != Some((service, operation)) {
                    let name = operation.map_or(String::new(), |name| format!(" {name}"));
                    parts.push(format!("{service}{name}\n"));
                    last = Some((service, operation));
                }
                parts.push(entry(one));
            }
        }
        for (service, told) in self.services() {
            let changes = told.iter().map(|told| &told.change);
            parts.extend(short(service, changes).map(|line| line + "\n"));
        }
        for unused in &self.unused {
            parts.push(format!(
                "{}: changes.yaml accepts {}, which is no change here: {}\n",
                unused.service,
                unused.entry.fingerprint,
                in_one_line(&unused.entry.why)
            ));
        }
        let text = parts.concat();
        if text.is_empty() {
            "nothing changed\n".to_owned()
        } else {
            text
        }
    }
}

fn entry(told: &Told) -> String {
    let Told { change, accepted } = told;
    let mut parts = vec![format!("  {}\n", change.notation())];
    parts.push(format!("      {}: {}\n", change.rule, change.why));
    parts.push(format!(
        "      wire: {}, crate: {}, cause: {}, fingerprint: {}\n",
        change.wire,
        change.krate,
        change.cause,
        change.fingerprint()
    ));
    if let Some(why) = accepted {
        parts.push(format!("      accepted: {}\n", in_one_line(why)));
    }
    parts.concat()
}
