//! One operation: a line of the list, and all that is shown of it.

use std::collections::BTreeMap;

use generator::{
    emit::{Argument, Signature},
    ir::{Body, Operation, ServiceInfo},
    resolve::Ruled,
};
use serde::Serialize;

use super::{
    findings::Finding,
    members::{Member, Object, is_false},
};

/// What the list and the search know.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    /// Where its service stands in the list of services.
    service: usize,
    name: &'a str,
    method: &'static str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    deprecated: bool,
    /// Whether its page gives its name, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<bool>,
    /// Where the codes of its findings stand in the list of codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<usize>,
}

impl<'a> Entry<'a> {
    /// The line of an operation.
    pub(super) fn of(
        service: usize,
        operation: &'a Operation,
        named: Option<bool>,
        codes: Vec<usize>,
    ) -> Self {
        Self {
            service,
            name: &operation.operation,
            method: operation.method.as_str(),
            path: operation.path.to_string(),
            title: operation.title.as_deref(),
            deprecated: operation.deprecated,
            named,
            codes,
        }
    }
}

/// What is shown of an operation beside its line.
#[derive(Serialize)]
pub(super) struct Detail {
    page: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explorer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_paths: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<Member>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Message>,
    responses: Vec<Answer>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    schemas: BTreeMap<String, Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust: Option<Rust>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rulings: Vec<Ruling>,
}

/// A body.
#[derive(Serialize)]
struct Message {
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
    value: Member,
}

/// A response.
#[derive(Serialize)]
struct Answer {
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headers: Vec<Member>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Message>,
}

/// The call in Rust.
#[derive(Serialize)]
struct Rust {
    module: String,
    request: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
    /// What the constructor takes: names and types.
    takes: Vec<[String; 2]>,
    setters: Vec<[String; 2]>,
    response: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<String>,
}

/// A ruling.
#[derive(Serialize)]
struct Ruling {
    place: String,
    change: String,
    rule: &'static str,
    confidence: &'static str,
    followed: bool,
    lines: Vec<u32>,
    witnesses: Vec<&'static str>,
    against: Vec<u32>,
}

impl Detail {
    /// All that is known of an operation.
    pub(super) fn of<'a>(
        info: &ServiceInfo,
        operation: &Operation,
        signature: Option<&Signature>,
        findings: &[Finding],
        rulings: impl Iterator<Item = &'a Ruled>,
    ) -> Self {
        let responses = operation.responses.iter();
        let responses = responses.map(|(status, response)| Answer {
            status: status.to_string(),
            doc: response.doc.clone(),
            headers: response.headers.iter().map(Member::of_parameter).collect(),
            body: response.body.as_ref().map(message),
        });
        let schemas = operation.schemas.iter();
        let other_paths = operation.other_paths.iter();
        let explorer = operation.explorer.as_ref();
        Self {
            page: operation.page.clone(),
            url: info.page_url(&operation.page),
            explorer: explorer.map(generator::ir::Explorer::url),
            doc: operation.doc.clone(),
            other_paths: other_paths.map(ToString::to_string).collect(),
            parameters: operation
                .parameters
                .iter()
                .map(Member::of_parameter)
                .collect(),
            request: operation.request.as_ref().map(message),
            responses: responses.collect(),
            schemas: schemas
                .map(|(name, schema)| (name.clone(), Object::of(schema)))
                .collect(),
            rust: signature.map(rust),
            findings: findings.to_vec(),
            rulings: rulings.map(ruling).collect(),
        }
    }
}

fn message(body: &Body) -> Message {
    Message {
        media_type: body.media_type.clone(),
        value: Member::of("", &body.schema),
    }
}

fn rust(signature: &Signature) -> Rust {
    let pair = |argument: &Argument| [argument.name.clone(), argument.ty.clone()];
    let constructor = &signature.constructor;
    Rust {
        module: signature.module.clone(),
        request: signature.operation.clone(),
        literal: constructor.literal.clone(),
        takes: constructor.arguments.iter().map(pair).collect(),
        setters: signature.setters.iter().map(pair).collect(),
        response: signature.response.clone(),
        item: signature.item.clone(),
        example: signature.example.clone(),
    }
}

fn ruling(ruled: &Ruled) -> Ruling {
    Ruling {
        place: ruled.place.clone(),
        change: ruled.change.clone(),
        rule: ruled.rule,
        confidence: ruled.confidence,
        followed: ruled.is_followed,
        lines: ruled.lines.clone(),
        witnesses: ruled.witnesses.clone(),
        against: ruled.against.clone(),
    }
}
