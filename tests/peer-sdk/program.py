"""Writes a Rust program that makes requests of generated operations from JSON and sends them.

What an operation takes is read off the generated file: the fields of its constructor, and the lines
of `request!`, which say where each input travels. Every value is deserialised into whatever type its
field has, so that no type is named here.
"""

import json
import re
from pathlib import Path

HEAD = """\
#![expect(deprecated, reason = "what is advised against is compared, too")]
#![allow(clippy::all, non_snake_case, unfulfilled_lint_expectations)]

use std::io::{BufRead, Write};

use generated_runtime::{
    Client, Credentials, Operation, RetryPolicy, blocking, transport::Reqwest,
};
use serde_json::{Map, Value, json};

/// What is to be sent, by place and wire name: `query limit`.
struct Inputs(Map<String, Value>);

impl Inputs {
    /// Outside the body a number is written as a text with it is, and one value as a list of it, so
    /// there a field may have either type; what it needs and nobody gave is made up.
    fn take<T: serde::de::DeserializeOwned>(&mut self, input: &str) -> Result<T, String> {
        let is_given = self.0.contains_key(input);
        let value = self.0.remove(input).unwrap_or(Value::Null);
        let mut tried = vec![value.clone()];
        if !is_given || !(input.starts_with("body") || input.starts_with("content")) {
            let item = value.as_array().and_then(|items| items.first()).unwrap_or(&value);
            let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            tried.extend([json!(text), json!([item]), json!([text])]);
            tried.extend([json!(1), json!(true), json!({}), json!([])]);
        }
        let mut read = tried.into_iter().map(serde_json::from_value);
        let first = read.next().expect("the value itself");
        let read = first.or_else(|error| read.find_map(Result::ok).ok_or(error));
        read.map_err(|error| format!("{input}: {error}"))
    }

    /// As `take`, for a type that the field alone knows.
    fn of<R, T: serde::de::DeserializeOwned>(
        &mut self,
        _: impl Fn(&R) -> &T,
        input: &str,
    ) -> Result<T, String> {
        self.take(input)
    }
}

/// The answer to a line: what no field of the request took, or why it was not made or sent.
fn answer<O: Operation>(
    client: &blocking::Client,
    request: Result<O, String>,
    inputs: Inputs,
) -> Value {
    match request {
        Err(reason) => json!({ "refused": reason }),
        Ok(request) => {
            let sent = client.send(&request).err().map(|error| error.to_string());
            let left: Vec<String> = inputs.0.into_iter().map(|(input, _)| input).collect();
            json!({ "left": left, "error": sent })
        }
    }
}

fn client(endpoint: &str) -> blocking::Client {
    let transport = Reqwest::new(|builder| builder.no_proxy()).expect("TLS");
    let credentials = Credentials::ak_sk("access-key", "secret-key")
        .with_security_token("security-token")
        .with_project_id("project-1")
        .with_domain_id("domain-1");
    Client::builder()
        .endpoint(endpoint)
        .allow_http(true)
        .credentials(credentials)
        .retry(RetryPolicy::never())
        .transport(transport)
        .build_blocking()
        .expect("a client")
}

fn main() {
    let endpoint = std::env::args().nth(1).expect("an endpoint");
    let client = client(&endpoint);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (operation, inputs): (String, _) = serde_json::from_str(&line).expect("JSON");
        let answer = dispatch(&client, &operation, Inputs(inputs));
        println!("{answer}");
        std::io::stdout().flush().expect("a reader");
    }
}
"""


class Operation:
    """One generated operation, as its file tells it."""

    def __init__(self, service, module, text):
        name = re.search(r"const NAME: &'static str = \"(\w+)\"", text)[1]
        self.service, self.name, self.key = service, name, f"{service}/{name}"
        self.module = module
        self.method = re.search(r"const METHOD: Method = Method::(\w+)", text)[1]
        self.path = re.search(r"const PATH: &'static str =\s*\"([^\"]*)\"", text)[1]
        self.ident = re.search(r"^impl Operation for (\w+) ", text, re.M)[1]
        lines = re.search(rf"^request! {{\n    {self.ident}\b.*?^}}", text, re.M | re.S)
        found = re.findall(
            r"^        (path|query|header|body|form|content) \"([^\"]*)\" => ((?:r#)?\w+)",
            lines[0] if lines else "",
            re.M,
        )
        self.inputs = [(f"{place} {wire}", field) for place, wire, field in found]
        self.is_form = any(place == "form" for place, _, _ in found)
        # The constructor's arguments, which have the names of the fields they are for.
        made = re.search(
            rf"^impl {self.ident} {{\n.*?pub fn new\((.*?)\) -> Self", text, re.M | re.S
        )
        self.arguments = re.findall(r"((?:r#)?\w+): ", made[1]) if made else []
        self.required = None
        holder = re.fullmatch(r"\s*required: (\w+),?\s*", made[1]) if made else None
        if holder:
            self.required = holder[1]
            inside = re.search(rf"^pub struct {holder[1]} {{\n(.*?)^}}", text, re.M | re.S)
            self.arguments = re.findall(r"^    pub ((?:r#)?\w+): ", inside[1], re.M)

    def function(self):
        """Rust that makes the request of `Inputs`."""
        at = f"generated::{self.module}"
        by_field = {field: json.dumps(key, ensure_ascii=False) for key, field in self.inputs}
        if self.required:
            fields = [f"{field}: inputs.take({by_field[field]})?" for field in self.arguments]
            new = f"{at}::{self.required} {{ {', '.join(fields)} }}"
        else:
            new = ", ".join(
                f"inputs.of(|request: &{at}::{self.ident}| &request.{field}, {by_field[field]})?"
                for field in self.arguments
            )
        lines = [f"let mut request = {at}::{self.ident}::new({new});"]
        for field, key in by_field.items():
            if field not in self.arguments:
                lines.append(f"request.{field} = inputs.take({key})?;")
        body = "\n    ".join(lines)
        return (
            f"#[allow(unused_mut, unused_variables)]\n"
            f"fn {self.function_name()}(inputs: &mut Inputs)"
            f" -> Result<{at}::{self.ident}, String> {{\n    {body}\n    Ok(request)\n}}\n"
        )

    def function_name(self):
        return "make_" + self.module.replace("::", "_").replace("r#", "")


def operations(generated, services):
    """The operations of the services, by service and name; JSON and no body alone."""
    found = {}
    for service in services:
        source = Path(generated, service, "src")
        for file in sorted(source.rglob("*.rs")):
            text = file.read_text(encoding="utf-8")
            if "\nimpl Operation for " not in text:
                continue
            module = "::".join([service, *file.relative_to(source).with_suffix("").parts])
            operation = Operation(service, module, text)
            found[operation.key] = operation
    return found


def write(folder, generated, runtime, operations):
    """Writes the program's crate."""
    arms = [
        f'        "{one.key}" => {{\n            let request = {one.function_name()}(&mut inputs);\n'
        f"            answer(client, request, inputs)\n        }}\n"
        for one in operations
    ]
    dispatch = (
        "fn dispatch(client: &blocking::Client, operation: &str, mut inputs: Inputs) -> Value {\n"
        f"    match operation {{\n{''.join(arms)}"
        "        other => panic!(\"{other}\"),\n    }\n}\n"
    )
    functions = "\n".join(one.function() for one in operations)
    features = json.dumps(sorted({one.service for one in operations}))
    manifest = (
        '[package]\nname = "peer-sdk"\nedition = "2024"\n\n[workspace]\n\n'
        "[profile.dev]\ndebug = false\n\n[dependencies]\n"
        f'generated = {{ path = "{generated}", default-features = false, features = {features} }}\n'
        f'generated_runtime = {{ package = "generated-runtime", path = "{runtime}", '
        'features = ["blocking"] }\n'
        'serde = "1"\nserde_json = "1"\n'
    )
    files = {"Cargo.toml": manifest, "src/main.rs": "\n".join([HEAD, dispatch, functions])}
    for name, text in files.items():
        file = Path(folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        # What is as it was is not compiled again.
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
