//! Findings as SARIF 2.1.0, which code hosts read: one run per service, since they keep so many results of
//! one.

use std::collections::BTreeMap;

use generator::diagnostic::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

use super::gather::Finding;

/// The document.
pub(super) fn write(findings: &[&Finding]) -> String {
    let mut services: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for one in findings {
        services.entry(&one.service).or_default().push(result(one));
    }
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let runs = services.into_iter().map(|(service, results)| {
        json!({
            "tool": {
                "driver": {
                    "name": "cargo xtask lint",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                },
            },
            "automationDetails": { "id": format!("lint/{service}/") },
            "columnKind": "unicodeCodePoints",
            "results": results,
        })
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": runs.collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn level(code: Code) -> &'static str {
    code.severity().as_str()
}

fn rule(code: Code) -> Value {
    let explanation = code.explanation().trim();
    let explanation = explanation.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = explanation.split_inclusive(". ").next().unwrap_or_default();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": short.trim() },
        "fullDescription": { "text": explanation },
        "help": { "text": code.help() },
        "defaultConfiguration": { "level": level(code) },
        "properties": { "tags": ["documentation"], "precision": precision(code) },
    })
}

/// How often a code host should show it: what nothing is wrong with is told of quietly.
fn precision(code: Code) -> &'static str {
    match code.severity() {
        Severity::Note => "low",
        Severity::Warning => "medium",
        Severity::Error => "high",
    }
}

fn result(one: &Finding) -> Value {
    let said = &one.shown;
    let index = Code::ALL.iter().position(|code| *code == said.code);
    let mut text = said.message.clone();
    if !said.read_as.is_empty() {
        text += &format!("; read as: {}", said.read_as);
    }
    text += &format!("\n{}", said.help);
    let mut result = json!({
        "ruleId": said.code.as_str(),
        "ruleIndex": index,
        "level": level(said.code),
        "message": { "text": text },
        "locations": [location(said)],
        "partialFingerprints": { "finding/v1": said.fingerprint().to_string() },
    });
    let related = related(said);
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(why) = &one.accepted {
        result["suppressions"] = json!([{ "kind": "external", "justification": why }]);
    }
    result
}

fn location(said: &Diagnostic) -> Value {
    let mut location = json!({ "physicalLocation": place(&said.page, said.line) });
    let names = [&*said.operation, &*said.at];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if !names.is_empty() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": names.join("/") }]);
    }
    location
}

/// The second quote, and the other places of one that many pages share.
fn related(said: &Diagnostic) -> Vec<Value> {
    let beside = said.beside.iter().map(|quote| {
        let place = place(&said.page, quote.line);
        (place, quote.label.clone())
    });
    let also = said
        .also
        .iter()
        .map(|other| (place(&other.page, other.line), "the same".to_owned()));
    let all = beside.chain(also).enumerate();
    all.map(|(id, (place, label))| {
        json!({ "id": id, "physicalLocation": place, "message": { "text": label } })
    })
    .collect()
}

fn place(file: &str, line: u32) -> Value {
    json!({
        "artifactLocation": { "uri": uri(file) },
        "region": { "startLine": line },
    })
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri += "file://";
    }
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain {
            uri.push(char::from(byte));
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("docs/a b/灯.md"), "docs/a%20b/%E7%81%AF.md");
        assert_eq!(uri("/docs/a:b.md"), "file:///docs/a%3Ab.md");
    }
}
