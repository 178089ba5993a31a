//! Findings as JSON, which `findings.schema.json` describes.

use generator::diagnostic::{Place, Quote};
use serde_json::{Value, json};

use super::gather::{Finding, Gathered};

/// The document: findings in the order in which they are told, accepted ones too.
pub(super) fn write(findings: &[&Finding], all: &Gathered) -> String {
    let findings: Vec<Value> = findings.iter().map(|one| finding(one)).collect();
    let unused = all.unused.iter().map(|one| {
        json!({
            "code": one.entry.code,
            "page": one.entry.page,
            "fingerprint": one.entry.fingerprint,
            "why": one.entry.why,
        })
    });
    let document = json!({
        "version": 1,
        "findings": findings,
        "settled_by_overlays": all.settled,
        "unused": unused.collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn finding(one: &Finding) -> Value {
    let said = &one.said;
    json!({
        "code": said.code.as_str(),
        "severity": said.code.severity().as_str(),
        "service": one.service,
        "operation": some(&said.operation),
        "at": some(&said.at),
        "page": said.page,
        "file": one.shown.page,
        "line": said.line,
        "message": said.message,
        "excerpt": some(&said.excerpt),
        "subject": some(&said.subject),
        "beside": said.beside.as_ref().map(quote),
        "read_as": some(&said.read_as),
        "help": said.help,
        "rule": said.ruling.as_ref().map(|ruling| ruling.rule),
        "confidence": said.ruling.as_ref().map(|ruling| ruling.confidence),
        "fingerprint": said.fingerprint().to_string(),
        "also": one.shown.also.iter().map(place).collect::<Vec<_>>(),
        "accepted": one.accepted,
    })
}

fn quote(quote: &Quote) -> Value {
    json!({
        "line": quote.line,
        "label": quote.label,
        "excerpt": quote.excerpt,
        "subject": some(&quote.subject),
    })
}

fn place(place: &Place) -> Value {
    json!({ "file": place.page, "line": place.line })
}

/// A text that says something.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
