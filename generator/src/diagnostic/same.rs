//! What a finding is known by from run to run.

use std::collections::BTreeMap;

use super::Diagnostic;
use crate::fingerprint::Fingerprint;

/// Gives every finding what it is known by: equal ones of one page are numbered in their order.
pub(crate) fn number(findings: &mut [Diagnostic]) {
    let mut counts: BTreeMap<Fingerprint, usize> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry(fingerprint(finding, 0)).or_default();
        finding.known_by = Some(fingerprint(finding, *count));
        *count += 1;
    }
}

/// Gives a finding that tells of several pages what it is known by: what they have in common, before
/// their number is added to it.
pub(crate) fn fold(finding: &mut Diagnostic, said: &str) {
    let code = finding.code.as_str();
    finding.known_by = Some(Fingerprint::of(&[Some(code), Some(&numberless(said))]));
}

/// The hash of a finding that stands behind `before` equal ones.
pub(super) fn fingerprint(finding: &Diagnostic, before: usize) -> Fingerprint {
    let before = (before > 0).then(|| before.to_string());
    Fingerprint::of(&[
        Some(&finding.page),
        Some(finding.code.as_str()),
        Some(&finding.operation),
        Some(&finding.at),
        Some(&numberless(&finding.message)),
        Some(&numberless(&finding.read_as)),
        before.as_deref(),
    ])
}

/// A text without its numbers, but for those in names: lines and counts change where nothing else does.
fn numberless(text: &str) -> String {
    let mut plain = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            plain.extend(["`", part, "`"]);
            continue;
        }
        let mut parts = part.split(|c: char| c.is_ascii_digit());
        plain += parts.next().unwrap_or_default();
        for part in parts.filter(|part| !part.is_empty()) {
            plain.push('#');
            plain += part;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn found(line: u32, message: &str) -> Diagnostic {
        Diagnostic::new(Code::DuplicateRow, "lamps/show.md", line, message)
    }

    #[test]
    fn lines_do_not_matter_and_names_do() {
        let of = |line, message| found(line, message).fingerprint();
        let first = of(12, "`size` is listed again, first in line 7");
        assert_eq!(first, of(14, "`size` is listed again, first in line 10"));
        assert_ne!(first, of(12, "`size2` is listed again, first in line 7"));
        assert_ne!(
            first,
            found(12, "`size` is listed again, first in line 7")
                .at("request.size")
                .fingerprint()
        );
    }

    #[test]
    fn equal_findings_are_numbered_in_their_order() {
        let mut all = [found(3, "`size` again"), found(9, "`size` again")];
        number(&mut all);
        assert_ne!(all[0].fingerprint(), all[1].fingerprint());
        let mut later = [found(4, "`size` again"), found(10, "`size` again")];
        number(&mut later);
        assert_eq!(
            all.map(|one| one.fingerprint()),
            later.map(|one| one.fingerprint())
        );
    }
}
