//! A service that has everything that has ever gone wrong, emitted, compiled and run.
//!
//! How generated code looks is the matter of `emit.rs`; here the compiler and a small program say
//! whether it works. Facade and members are built apart from the workspace, as `--out` writes it, with the
//! workspace's lock file, so that nothing is fetched.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use generator::{
    emit::{self, CrateOptions, FACADE, Runtime},
    ir::{
        Body, JsonType, Location, Method, Number, Operation, Property, Response, Scalar, Service,
        Type,
    },
};

use crate::build::{
    With, array, documented, get, integer, map, object, of, one_of, operation, post, required,
    service, string,
};
use crate::support::{page, pipe_table, resolve};

#[test]
fn compiles_and_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nasty");
    let features = write(&root, &out);
    cargo(&out, &features, &["run", "--example", "behaviour"]);
    // Each operation's example compiles, and nothing else of the pages has become code.
    let examples = cargo(&out, &features, &["test", "--doc", "--workspace"]);
    for service in services() {
        let operations = service.operations.len();
        let told = format!("ok. {operations} passed; 0 failed; 0 ignored");
        assert!(examples.contains(&told), "not {told}: {examples}");
    }
}

/// Runs cargo where the crate is; gives what it prints.
fn cargo(out: &Path, features: &str, command: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(command)
        .args(["--quiet", "--offline"])
        // The client without the transport, which would cost a minute of compilation.
        .args(["--no-default-features", "--features", features])
        .current_dir(out)
        .env("CARGO_TARGET_DIR", out.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}{errors}");
    printed.into_owned()
}

#[test]
fn a_cell_of_more_values_than_anyone_lists_is_a_plain_text() {
    let values: Vec<String> = (0..30_000).map(|at| format!("value-{at}")).collect();
    let row = format!("kind|String|取值范围：{}", values.join("、"));
    let table = pipe_table("参数|参数类型|描述", &[&row]);
    let body = format!("**表 1**  请求Body参数\n\n{table}\n");
    let (service, _) = resolve(&[("page.md", &page("PUT /v1/widgets", &body, ""))]);
    let kind = &service.operations[0].schemas[0].properties["kind"];
    assert_eq!((&kind.ty, kind.values.len()), (&Type::String, 0));
    let files = generator::rust(&service).expect("the service makes sense");
    assert!(files.iter().any(|file| file.text.contains("pub kind: ")));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the compiler reads files, so a test of compiling writes them"
)]
/// Writes the crate; gives the features of its services.
fn write(root: &Path, out: &Path) -> String {
    let runtime = root
        .join("runtime")
        .canonicalize()
        .expect("runtime is there");
    let options = CrateOptions {
        name: FACADE.to_owned(),
        version: emit::FIRST_VERSION.to_owned(),
        runtime: Runtime::Folder {
            path: runtime.to_str().expect("a path in UTF-8").to_owned(),
            version: "0.1".to_owned(),
        },
        standalone: true,
    };
    let services = services();
    let infos: Vec<_> = services
        .iter()
        .map(|service| service.info.clone())
        .collect();
    let mut files = emit::manifest(&infos, &options).expect("no two names are one");
    for service in &services {
        files.extend(generator::rust(service).expect("the service makes sense"));
    }
    for folder in ["src", "nasty", "as", "service-client"] {
        let _ = std::fs::remove_dir_all(out.join(folder));
    }
    for file in files {
        let path: PathBuf = out.join(&file.path);
        let folder = path.parent().expect("files lie in the crate");
        std::fs::create_dir_all(folder).expect("a folder for the crate");
        std::fs::write(&path, file.text).expect("a file of the crate");
    }
    let behaviour = "#![allow(missing_docs)]\n".to_owned() + include_str!("behaviour.rs");
    std::fs::create_dir_all(out.join("examples")).expect("a folder for the program");
    std::fs::write(out.join("examples/behaviour.rs"), behaviour).expect("the program");
    std::fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file");
    "transport,nasty,as,service-client".to_owned()
}

/// Beside the one with everything, one named after a keyword, with another one's names, and one named
/// after a feature, with operations named after files that cargo knows.
fn services() -> [Service; 3] {
    let files = ["Lib", "Main", "Bin", "Mod", "Con", "Core", "Runtime"];
    let files = files.map(|name| get(name, "/v1/things"));
    [
        nasty(),
        service("as", vec![get("ListThings", "/v1/things")]),
        service("client", files.to_vec()),
    ]
}

/// Every case once.
pub(crate) fn nasty() -> Service {
    let mut service = service(
        "nasty",
        vec![
            create_everything(),
            collide(),
            list_things(),
            recurse(),
            required_inputs(),
            update_both(),
            send_array(),
            send_any(),
            send_form(),
            upload(),
            update_labels(),
            read_xml(),
            read_bytes(),
            versions(),
            operation("Move", Method::Delete, "/v1/{project_id}/things/{id}/{id}"),
            operation("Types", Method::Head, "/v1/types.json"),
            post("ReservedNames", "/v1/reserved", object("Body"))
                .with_schema(
                    "Body",
                    &[
                        ("operation", required(one_of(&["a", "b"]))),
                        ("method", one_of(&["GET"])),
                        ("value", object("Value")),
                        ("option", object("Option")),
                        ("string", array(object("String"))),
                    ],
                )
                .with_schema("Value", &[("value", of(Type::Any))])
                .with_schema("Option", &[("vec", map(object("String")))])
                .with_schema("String", &[("string", string())]),
        ],
    );
    service.info.title = Some("Things [beta] <x>".to_owned());
    service.info.endpoint = Some("https://things.{region}.example.com".to_owned());
    service
}

fn create_everything() -> Operation {
    let wire_names = [
        "type",
        "self",
        "Self",
        "super",
        "crate",
        "async",
        "new",
        "default",
        "clone",
        "into",
        "os-extended-volumes:volumes_attached",
        "camelCaseName",
        "HTTPServer",
        "vpcIDs",
        "IPv6CIDR",
        "a.b",
        "a/b",
        "a@b",
        "@",
        "",
        " ",
        "2fa",
        "名称",
        "类型 a",
        "😀",
        "userId",
        "user_id",
        "user-id",
        "is_public",
        "from_port",
        "add",
        "mixed字段",
        "_",
        "__private",
        "gen",
        "r#type",
        "body",
        "parts",
        "set_default",
        "\u{202E}x",
        "quote\"d",
        "back\\slash",
    ];
    let properties: Vec<_> = wire_names
        .iter()
        .map(|name| (*name, documented(string(), NASTY_DOC)))
        .collect();
    let mut operation = post("CreateEverything", "/v1/everything", object("Everything"))
        .with_schema("Everything", &properties)
        .with_response(200, Some(object("Everything")));
    operation.title = Some("Create *everything* <now> [x]".to_owned());
    operation.doc = Some(NASTY_DOC.to_owned());
    operation.deprecated = true;
    operation
}

const NASTY_DOC: &str = "See https://example.com/a_b?c=[d] and http://{endpoint}/v1, or <b>this</b>.
- item [one](two) with a very long text that goes on and on so that it has to be broken into several lines somewhere
  continued `code [x]` and ``` three
2) second
    indented like code
# no heading
=====
---
1.
a | b
--- | ---
Vec<u8> &amp; *stars* _under_ under_score `unbalanced
\u{202E}bidi\u{200B} tab\there ![image] [ref]: nowhere [^1] ~~gone~~ https://
最多支持 100 个字符，取值范围为 [0-9a-zA-Z_-]，长文本需要在标点处换行；否则这一行会非常非常长，读起来很不方便，对不对？对。";

fn collide() -> Operation {
    post("Collide", "/v1/{project_id}/{id}", object("Request"))
        .with_query("id", required(integer()))
        .with_query("limit", integer())
        .with_header("X-Auth-Token", required(string()))
        .with_header("Content-Type", required(string()))
        .with_header("id", string())
        .with_constant(Location::Query, "action", "do it")
        .with_constant(Location::Header, "X-Version", "2")
        .with_schema(
            "Request",
            &[
                ("id", required(string())),
                ("limit", string()),
                ("project_id", string()),
                ("Collide", object("Collide")),
                (
                    "password",
                    Property {
                        format: Some("password".to_owned()),
                        ..string()
                    },
                ),
            ],
        )
        .with_schema("Collide", &[("status", one_of(&["x"]))])
        .with_response(204, None)
        .with_response(404, Some(object("ErrorResponse")))
        .with_schema("ErrorResponse", &[("error", object("Error"))])
        .with_schema("Error", &[("code", string()), ("message", string())])
}

#[expect(clippy::too_many_lines, reason = "one operation, member by member")]
fn list_things() -> Operation {
    let accepting = |property: Property, accepts: &[JsonType]| Property {
        accepts: accepts.to_vec(),
        ..property
    };
    get("ListThings", "/v1/{project_id}/things")
        .with_query(
            "limit",
            Property {
                minimum: Some(Number::Integer(0)),
                maximum: Some(Number::Integer(1000)),
                default: Some(Scalar::Number(Number::Integer(1000))),
                ..integer()
            },
        )
        .with_query(
            "sort_dir",
            one_of(&["asc", "desc", "other", "ASC", "", "1.2", "12", "*", "中文"]),
        )
        .with_query("ids", array(string()))
        .with_query("filter", object("Filter"))
        .with_query("tags", map(string()))
        .with_schema(
            "Filter",
            &[(
                "name",
                Property {
                    aliases: vec!["Name".to_owned()],
                    ..required(string())
                },
            )],
        )
        .with_response(200, Some(object("ListThingsResponse")))
        .with_schema(
            "ListThingsResponse",
            &[
                ("things", array(object("Thing"))),
                (
                    "single",
                    accepting(array(object("Thing")), &[JsonType::Object]),
                ),
                ("truth", accepting(of(Type::Boolean), &[JsonType::String])),
                ("count", accepting(integer(), &[JsonType::String])),
                ("ratio", accepting(of(Type::Number), &[JsonType::String])),
                (
                    "text",
                    accepting(string(), &[JsonType::Integer, JsonType::Object]),
                ),
                ("odd", accepting(object("Thing"), &[JsonType::Array])),
                ("names", array(accepting(string(), &[JsonType::Integer]))),
                (
                    "state",
                    accepting(one_of(&["1", "2"]), &[JsonType::Integer]),
                ),
                ("levels", map(accepting(integer(), &[JsonType::String]))),
            ],
        )
        .with_schema(
            "Thing",
            &[
                ("status", one_of(&["ACTIVE", "in-use"])),
                ("sort_dir", one_of(&["up"])),
                (
                    "code",
                    Property {
                        values: vec![Scalar::Number(Number::Integer(1))],
                        ..integer()
                    },
                ),
            ],
        )
        .with_response(400, Some(object("ErrorResponse")))
        .with_schema("ErrorResponse", &[("error", object("Error"))])
        .with_schema("Error", &[("code", string()), ("message", string())])
}

fn recurse() -> Operation {
    post("Recurse", "/v1/tree", object("Tree"))
        .with_schema(
            "Tree",
            &[
                ("left", object("Tree")),
                ("node", required(object("Node"))),
                ("forest", array(object("Tree"))),
            ],
        )
        .with_schema(
            "Node",
            &[("leaf", object("Leaf")), ("by_name", map(object("Node")))],
        )
        .with_schema(
            "Leaf",
            &[("node", object("Node")), ("tree", array(object("Tree")))],
        )
        .with_response(200, Some(object("Tree")))
}

fn required_inputs() -> Operation {
    let mut operation = get("RequireMuch", "/v1/{a}/{b}/{c}/{d}/{e}");
    for name in ["f", "g", "h", "i"] {
        operation = operation.with_query(name, required(integer()));
    }
    operation
        .with_query("flags", required(array(one_of(&["on", "off"]))))
        .with_query("labels", required(map(string())))
}

fn update_both() -> Operation {
    operation("UpdateBoth", Method::Put, "/v1/both/{id}")
        .with_schema(
            "Both",
            &[("same", object("Same")), ("rule", object("Rule"))],
        )
        .with_schema("Same", &[("name", string()), ("ids", array(integer()))])
        .with_schema(
            "Rule",
            &[
                ("port", required(integer())),
                (
                    "created_at",
                    Property {
                        read_only: true,
                        ..string()
                    },
                ),
            ],
        )
        .with_response(200, Some(object("Both")))
        .also(|operation| operation.request = Some(crate::build::json(object("Both"))))
}

fn send_array() -> Operation {
    post("SendArray", "/v1/array", array(object("Item")))
        .with_schema("Item", &[("id", required(string()))])
        .with_response(200, Some(array(object("Item"))))
}

fn send_any() -> Operation {
    post("SendAny", "/v1/any", of(Type::Any)).with_response(200, Some(map(integer())))
}

fn send_form() -> Operation {
    post("SendForm", "/v1/form", object("Form"))
        .with_schema("Form", &[("name", required(string())), ("size", integer())])
        .also(|operation| media(operation, "application/x-www-form-urlencoded"))
}

fn upload() -> Operation {
    let binary = || of(Type::Binary);
    post("Upload", "/v1/upload", object("Upload"))
        .with_schema(
            "Upload",
            &[
                ("file", required(binary())),
                ("more", array(binary())),
                ("name", string()),
                ("meta", object("Meta")),
            ],
        )
        .with_schema("Meta", &[("tag", string())])
        .with_additional("Upload", string())
        .also(|operation| media(operation, "multipart/form-data"))
}

/// Objects whose users name further members.
fn update_labels() -> Operation {
    let short = Property {
        max_length: Some(3),
        ..string()
    };
    post("UpdateLabels", "/v1/labels", object("Labels"))
        .with_schema(
            "Labels",
            &[
                ("additional", required(string())),
                ("front", object("Label")),
                ("back", object("FreeLabel")),
            ],
        )
        .with_additional("Labels", short.clone())
        .with_schema("Label", &[("size", required(integer()))])
        .with_additional("Label", array(short))
        .with_schema("FreeLabel", &[])
        .with_additional("FreeLabel", object("Label"))
        .with_response(200, Some(object("Labels")))
}

fn read_xml() -> Operation {
    let xml = || Body {
        media_type: Some("application/xml".to_owned()),
        schema: object("Bucket"),
    };
    let mut operation =
        operation("ReadXml", Method::Put, "/{bucket}").with_schema("Bucket", &[("Name", string())]);
    operation.request = Some(xml());
    operation.responses.insert(
        generator::ir::Status::Code(200),
        Response {
            doc: Some("Fine.\n- really".to_owned()),
            headers: vec![crate::build::parameter(Location::Header, "ETag", string())],
            body: Some(xml()),
        },
    );
    operation
}

fn read_bytes() -> Operation {
    get("ReadBytes", "/v1/file").with_response(200, Some(of(Type::Binary)))
}

fn versions() -> Operation {
    get("ListVersions", "/")
        .with_response(300, Some(object("Versions")))
        .with_schema("Versions", &[("versions", array(of(Type::Any)))])
}

fn media(operation: &mut Operation, media_type: &str) {
    if let Some(body) = &mut operation.request {
        body.media_type = Some(media_type.to_owned());
    }
}

trait Also: Sized {
    fn also(self, change: impl FnOnce(&mut Self)) -> Self;
}

impl Also for Operation {
    fn also(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}
