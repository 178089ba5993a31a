//! Texts that try to become something else, in every place where a page or a spec has text.

use generator::{
    SourceFile,
    ir::{
        Body, Location, Method, Operation, Parameter, PathTemplate, Property, Response, Scalar,
        Schema, Service, Status, Type,
    },
    lower::place::LONGEST_NAME,
};

use proc_macro2::{TokenStream, TokenTree};

use crate::named;

/// What ends a literal, a comment, a macro, a table, a line, or a path. Where it works, a function called
/// `injected` is there.
const WAYS_OUT: [&str; 50] = [
    "*/ pub fn injected() {} /*",
    "\"; pub fn injected() {} //",
    "\"#; pub fn injected() {} //",
    "\"##; pub fn injected() {} r##\"",
    "'; pub fn injected() {} //",
    "\\\"; pub fn injected() {} //",
    "\n pub fn injected() {} \n",
    "\r pub fn injected() {} \r",
    "\r\n#![feature(injected)]\r\n",
    "#![allow(injected)]",
    "#[injected]",
    "\u{2028}pub fn injected() {}\u{2029}",
    "\u{85}pub fn injected() {}",
    "} pub fn injected() {} {",
    ") pub fn injected() {} (",
    "}} injected!() {{",
    "{injected}",
    "{}",
    "{0:?}",
    "$crate::injected!()",
    "$injected",
    "```\npub fn injected() {}\n```",
    "```rust\ncompile_error!(\"injected\")\n```",
    "    compile_error!(\"injected\");",
    "~~~\ninjected\n~~~",
    "<script>injected()</script>",
    "</td></tr></table><pre>injected",
    "]]>",
    "<!-- injected",
    "-->",
    "-- injected",
    "--- injected\n...\n",
    "%YAML 1.1",
    ": injected",
    "injected: true\nrequired: true",
    "# injected",
    "&injected *injected",
    "!!injected",
    "[injected](javascript:injected())",
    "[injected]: http://[",
    "[`injected`](crate::injected)",
    "![injected](//",
    "\u{202e}injected\u{202c}",
    "\u{200f}\u{200b}\u{feff}",
    "\0injected\0",
    "\u{1b}[31minjected\u{7}",
    "😀👩\u{200d}🚀",
    "../../../injected",
    "/injected\\..\\C:\\injected",
    "\"\n[dependencies]\ninjected = \"1\"\n#",
];

/// Words that mean something to Rust, to cargo, to a file system or to the generated code.
const WORDS: [&str; 50] = [
    "self",
    "Self",
    "super",
    "crate",
    "async",
    "await",
    "dyn",
    "gen",
    "try",
    "yield",
    "abstract",
    "macro_rules",
    "union",
    "r#type",
    "'static",
    "_",
    "__",
    "0",
    "-1",
    "1e9",
    "Vec",
    "Option",
    "String",
    "Result",
    "Ok",
    "None",
    "Default",
    "Clone",
    "Operation",
    "Parts",
    "Value",
    "new",
    "into",
    "drop",
    "main",
    "lib",
    "mod",
    "con",
    "NUL",
    "aux.txt",
    "COM1",
    "build.rs",
    "Cargo.toml",
    ".git",
    ".",
    "..",
    "~",
    "*",
    "types",
    "std",
];

/// Two hundred texts: each as it is, and inside of a word; the longest has 300 bytes.
fn texts() -> Vec<String> {
    let all = WAYS_OUT.iter().chain(&WORDS);
    let mut texts: Vec<String> = all
        .flat_map(|text| [(*text).to_owned(), format!("a{text}b")])
        .collect();
    texts[199] = "long_".repeat(60);
    texts
}

/// What hostile pages in Markdown and HTML become, and what hostile specs do.
pub(crate) fn services() -> [Service; 3] {
    let texts = texts();
    assert_eq!(texts.len(), 200);
    let numbered = || texts.iter().enumerate();
    let markdown =
        numbered().map(|(at, text)| (format!("markdown/{at}{text}.md"), markdown(at, text)));
    let html = numbered().map(|(at, text)| (format!("html/{at}{text}.html"), html(at, text)));
    let mut spec = Service {
        info: named("spec"),
        operations: texts
            .chunks(20)
            .enumerate()
            .map(|(at, texts)| operation(at, texts))
            .collect(),
    };
    spec.info.title = Some(WAYS_OUT.concat());
    [resolved("markdown", markdown), resolved("html", html), spec]
}

fn resolved(name: &str, pages: impl Iterator<Item = (String, String)>) -> Service {
    let readings = pages.map(|(path, text)| generator::read(&path, &text));
    let (mut service, _) = generator::resolve(named(name), &readings.collect::<Vec<_>>());
    // Longer ones are no files, and `regen` refuses them.
    service
        .operations
        .retain(|one| one.operation.len() <= LONGEST_NAME);
    let operations = service.operations.len();
    // A few texts end what they stand in before there is a call.
    assert!(operations > 150, "{operations} operations of {name}");
    service
}

/// A page with a text in each of its places.
fn markdown(at: usize, text: &str) -> String {
    let quoted = serde_json::Value::from(text);
    format!(
        "# Paint {text}<a name=\"{text}\"></a>\n\n## Function\n\nPaints {text}.\n\n## URI\n\n\
         POST /v1/{{room}}/paint{at}/{text}\n\n\
         **Table 1** {text}\n\n|Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n|room|Yes|String|{text}|\n\n\
         ## Request\n\n**Table 2** Request body parameters {text}\n\n\
         |Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n\
         |{text}|Yes|String|The value can be **{text}** or **plain**. Default value: {text}|\n\
         |colour|No|{text}|{text}|\n|shade|No|[{text}](#t3) object|{text}|\n|size|No|Integer|1-{text}|\n\n\
         **Table 3** {text}<a name=\"t3\"></a>\n\n|Parameter|Type|Description|\n|--|--|--|\n|{text}|String|{text}|\n\n\
         ## Example\n\n```\nPOST https://{{endpoint}}/v1/{text}\n\n{{\"colour\": {quoted}, {quoted}: {quoted}}}\n```\n\n\
         ## Response\n\n**Table 4** Response parameters\n\n|Parameter|Type|Description|\n|--|--|--|\n\
         |id|String|{text}|\n|{text}|Array of strings|{text}|\n\n\
         ```\n{{\"id\": \"a\", {quoted}: [{quoted}]}}\n```\n\n\
         ## Status Code\n\n|Status Code|Description|\n|--|--|\n|200|{text}|\n|404|{text}|\n"
    )
}

/// The same page in HTML, with the texts escaped as they should be, so that they come through whole.
fn html(at: usize, text: &str) -> String {
    let quoted = escaped(&serde_json::Value::from(text).to_string());
    let text = escaped(text);
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let table = |caption: &str, head: &str, rows: &[String]| {
        let head = head.split('|').map(|cell| format!("<th>{cell}</th>"));
        let head: String = head.collect();
        format!(
            "<table><caption><b>{caption}</b></caption><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>",
            rows.concat()
        )
    };
    let request = table(
        "Table 2 Request body parameters",
        "Parameter|Mandatory|Type|Description",
        &[
            row(&[
                &text,
                "Yes",
                "String",
                &format!("Options: <ul><li>{text}</li><li>plain</li></ul>"),
            ]),
            row(&["colour", "No", &text, &text]),
            row(&["shade", "No", "Array of objects", &text]),
        ],
    );
    let response = table(
        "Table 3 Response parameters",
        "Parameter|Type|Description",
        &[
            row(&["id", "String", &text]),
            row(&[&text, "String", &text]),
        ],
    );
    let status = table(
        "Table 4",
        "Status Code|Description",
        &[row(&["200", &text]), row(&["404", &text])],
    );
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{text}</title></head><body>\
         <a name=\"{text}\"></a><h1>Paint {text}</h1><h2>Function</h2><p>{text}</p>\
         <h2>URI</h2><p>POST /v1/things/paint{at}/{text}</p><h2>Request</h2>{request}\
         <h2>Example</h2><pre>{{\"colour\": {quoted}, {quoted}: [{{{quoted}: {quoted}}}]}}</pre>\
         <h2>Response</h2>{response}<h2>Status Code</h2>{status}</body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// An operation that has these texts wherever a spec may have any.
#[expect(
    clippy::too_many_lines,
    reason = "one value, every field of which is told"
)]
fn operation(at: usize, texts: &[String]) -> Operation {
    let string = |text: &String| Property {
        doc: Some(text.clone()),
        format: Some(text.clone()),
        pattern: Some(text.clone()),
        default: Some(Scalar::String(text.clone())),
        required_if: Some(text.clone()),
        ..Property::of(Type::String)
    };
    let one_of = Property {
        values: texts.iter().cloned().map(Scalar::String).collect(),
        ..Property::of(Type::String)
    };
    let mut properties: Vec<(String, Property)> = texts
        .iter()
        .map(|text| (text.clone(), string(text)))
        .collect();
    properties.push(("kind".repeat(50), one_of.clone()));
    let long = "Long".repeat(75);
    properties.push(("long".to_owned(), Property::schema(long.clone())));
    let schema = Schema {
        doc: Some(texts.concat()),
        properties: properties.into_iter().collect(),
        ..Schema::default()
    };
    let parameter = |location: Location| {
        move |text: &String| Parameter {
            name: text.clone(),
            location,
            value: string(text),
            constant: None,
        }
    };
    let query = texts.iter().map(parameter(Location::Query));
    // Of headers the case does not count.
    let has_twin = |text: &&String| {
        texts
            .iter()
            .any(|one| one < *text && one.eq_ignore_ascii_case(text))
    };
    let headers: Vec<Parameter> = texts
        .iter()
        .filter(|text| !has_twin(text))
        .map(parameter(Location::Header))
        .collect();
    let constant = Parameter {
        constant: Some(texts.concat()),
        ..parameter(Location::Query)(&"constant".to_owned())
    };
    let body = Body {
        media_type: None,
        schema: Property::schema("Paint"),
    };
    let response = Response {
        doc: Some(texts.concat()),
        headers: headers.clone(),
        body: Some(body.clone()),
    };
    Operation {
        operation: format!("PaintThings{at}"),
        title: Some(texts.concat()),
        doc: Some(texts.join("\n\n")),
        page: texts.concat(),
        explorer: None,
        deprecated: false,
        method: Method::Post,
        path: PathTemplate::parse("/v1/things").expect("a path template"),
        other_paths: Vec::new(),
        parameters: query.chain(headers).chain([constant]).collect(),
        request: Some(body),
        responses: [(Status::Code(200), response)].into(),
        schemas: [("Paint".to_owned(), schema), (long, Schema::default())]
            .into_iter()
            .collect(),
    }
}

/// No text has become code: the function that would then be there is not. What else a text may become does
/// not compile.
pub(crate) fn holds_no_injected_code(file: &SourceFile) {
    let parsed = syn::parse_file(&file.text);
    assert!(parsed.is_ok(), "{}: {:?}", file.path, parsed.err());
    let tokens: TokenStream = file.text.parse().expect("what was parsed has tokens");
    let mut streams = vec![tokens];
    while let Some(tokens) = streams.pop() {
        let mut is_function = false;
        for token in tokens {
            let is_injected = matches!(&token, TokenTree::Ident(ident) if ident == "injected");
            assert!(!(is_function && is_injected), "{}", file.path);
            is_function = matches!(&token, TokenTree::Ident(ident) if ident == "fn");
            if let TokenTree::Group(group) = token {
                streams.push(group.stream());
            }
        }
    }
}
