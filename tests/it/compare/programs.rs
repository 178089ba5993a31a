//! What is classed as breaking for users of a crate breaks a small program, and nothing else does: the
//! compiler is asked.
//!
//! A service of one operation is mutated; each state is a crate of its own, with the program beside it, and
//! all are checked by one run of cargo that goes on after errors. The runtime is taken without features.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path, process::Command};

use generator::{
    compare::Class,
    ir::{Location, Method, Operation, Property, Response, Scalar, Status, Type},
};

use crate::{
    arbitrary::path,
    build::{With, array, integer, object, one_of, parameter, post, required, service, string},
};

/// What a user writes: every name of the crate, every field, every argument.
const PROGRAM: &str = r#"
use case::{
    CreateLamp, CreateLampResponse, ErrorResponse, Part, Sort, Spec, Status, create_lamp,
};

/// Asks for a lamp.
pub fn ask() -> CreateLamp {
    let spec = Spec::new("red").weight(3);
    let mut request = CreateLamp::new("hall", "lamp")
        .sort(Sort::Asc)
        .limit(1)
        .x_trace("trace")
        .size(2)
        .spec(spec)
        .tags(["one"])
        .hint("left");
    request.limit = Some(5);
    let _: (&String, &String) = (&request.room_id, &request.name);
    let _: &Option<String> = &request.hint;
    request
}

/// Reads a lamp.
pub fn read(lamp: &CreateLampResponse) -> i64 {
    let _: &Option<String> = &lamp.id;
    let _ = lamp.status == Some(Status::On) || lamp.status == Some(Status::Off);
    for part in lamp.bulbs() {
        let part: &Part = part;
        let _: (&Option<String>, &Option<String>) = (&part.label, &part.made);
    }
    lamp.total.unwrap_or(0)
}

/// What a call gives back, and what a refusal says.
pub fn answer(
    lamp: <create_lamp::CreateLamp as runtime::Operation>::Response,
    error: &ErrorResponse,
) -> (CreateLampResponse, Option<String>) {
    (lamp, error.code.clone())
}
"#;

fn lamp() -> Operation {
    let sorts = one_of(&["asc", "desc"]);
    post(
        "CreateLamp",
        "/v1/rooms/{room_id}/lamps",
        object("CreateLampRequest"),
    )
    .with_query("sort", sorts)
    .with_query("limit", integer())
    .with_header("X-Trace", string())
    .with_schema(
        "CreateLampRequest",
        &[
            ("name", required(string())),
            ("size", integer()),
            ("spec", object("Spec")),
            ("tags", array(string())),
            ("hint", string()),
        ],
    )
    .with_schema(
        "Spec",
        &[("colour", required(string())), ("weight", integer())],
    )
    .with_response(200, Some(object("CreateLampResponse")))
    .with_response(400, Some(object("ErrorResponse")))
    .with_schema(
        "CreateLampResponse",
        &[
            ("id", string()),
            ("status", one_of(&["on", "off"])),
            ("bulbs", array(object("Part"))),
            ("total", integer()),
        ],
    )
    .with_schema("Part", &[("label", string()), ("made", string())])
    .with_schema("ErrorResponse", &[("code", string())])
}

fn query<'o>(one: &'o mut Operation, name: &str) -> &'o mut generator::ir::Parameter {
    let mut all = one.parameters.iter_mut();
    all.find(|parameter| parameter.name == name)
        .expect("it is there")
}

fn member<'o>(one: &'o mut Operation, schema: &str, name: &str) -> &'o mut Property {
    &mut one.schemas[schema].properties[name]
}

fn rename(one: &mut Operation, schema: &str, old: &str, new: &str) {
    let members = &mut one.schemas[schema].properties;
    let value = members.shift_remove(old).expect("it is there");
    members.insert(new.to_owned(), value);
}

fn add(one: &mut Operation, schema: &str, name: &str, value: Property) {
    one.schemas[schema]
        .properties
        .insert(name.to_owned(), value);
}

fn remove(one: &mut Operation, schema: &str, name: &str) {
    one.schemas[schema]
        .properties
        .shift_remove(name)
        .expect("it is there");
}

/// Changes the operation.
type Mutator = fn(&mut Operation);

/// What may become of the operation; names for whoever reads that one is wrong.
const MUTATIONS: &[(&str, Mutator)] = &[
    ("nothing", |_| {}),
    ("optional query", |one| {
        one.parameters
            .push(parameter(Location::Query, "more", string()));
    }),
    ("required query", |one| {
        one.parameters
            .push(parameter(Location::Query, "more", required(string())));
    }),
    ("no query", |one| {
        one.parameters.retain(|one| one.name != "limit");
    }),
    ("no header", |one| {
        one.parameters.retain(|one| one.name != "X-Trace");
    }),
    ("query renamed", |one| {
        "limits".clone_into(&mut query(one, "limit").name);
    }),
    ("query to header", |one| {
        query(one, "limit").location = Location::Header;
    }),
    ("size required", |one| {
        member(one, "CreateLampRequest", "size").required = true;
    }),
    ("name optional", |one| {
        member(one, "CreateLampRequest", "name").required = false;
    }),
    ("nested required", |one| {
        add(one, "Spec", "made", required(string()));
    }),
    ("nested optional", |one| add(one, "Spec", "made", string())),
    ("member removed", |one| {
        remove(one, "CreateLampRequest", "tags");
    }),
    ("member renamed", |one| {
        rename(one, "CreateLampRequest", "size", "sizes");
    }),
    ("limit is text", |one| {
        query(one, "limit").value.ty = Type::String;
    }),
    ("tags are numbers", |one| {
        member(one, "CreateLampRequest", "tags").ty = Type::Array(Box::new(integer()));
    }),
    ("narrower", |one| {
        query(one, "limit").value.format = Some("int32".to_owned());
    }),
    ("one more value", |one| {
        query(one, "sort")
            .value
            .values
            .push(Scalar::String("none".to_owned()));
    }),
    ("one value less", |one| {
        query(one, "sort")
            .value
            .values
            .retain(|one| one.to_string() != "asc");
    }),
    ("one status less", |one| {
        member(one, "CreateLampResponse", "status")
            .values
            .truncate(1);
    }),
    ("list opened", |one| {
        member(one, "CreateLampResponse", "status").values.clear();
    }),
    ("list closed", |one| {
        member(one, "Part", "label")
            .values
            .push(Scalar::String("a".to_owned()));
    }),
    ("limit", |one| {
        member(one, "CreateLampRequest", "name").max_length = Some(8);
    }),
    ("pattern", |one| {
        member(one, "CreateLampRequest", "name").pattern = Some("^a".to_owned());
    }),
    ("default", |one| {
        query(one, "limit").value.default = Some(Scalar::String("7".to_owned()));
    }),
    ("secret", |one| {
        member(one, "CreateLampRequest", "hint").format = Some("password".to_owned());
    }),
    ("time", |one| {
        member(one, "Part", "made").format = Some("date-time".to_owned());
    }),
    ("output added", |one| add(one, "Part", "size", integer())),
    ("output removed", |one| remove(one, "Part", "made")),
    ("output renamed", |one| {
        rename(one, "Part", "made", "made_at");
    }),
    ("output required", |one| {
        member(one, "Part", "made").required = true;
    }),
    ("another success", |one| {
        let response = one
            .responses
            .remove(&Status::Code(200))
            .expect("it is there");
        one.responses.insert(Status::Code(201), response);
    }),
    ("no answer", |one| {
        one.responses.insert(Status::Code(200), Response::default());
    }),
    ("no failure", |one| {
        one.responses.remove(&Status::Code(400));
    }),
    ("method", |one| one.method = Method::Put),
    ("path", |one| one.path = path("/v1/halls/{room_id}/lamps")),
    ("placeholder", |one| {
        one.path = path("/v1/rooms/{hall_id}/lamps");
        "hall_id".clone_into(&mut query(one, "room_id").name);
    }),
    ("operation renamed", |one| {
        "MakeLamp".clone_into(&mut one.operation);
    }),
    ("deprecated", |one| one.deprecated = true),
    ("member deprecated", |one| {
        member(one, "CreateLampRequest", "size").deprecated = true;
    }),
    ("another path", |one| {
        one.other_paths.push(path("/v1/lamps"));
    }),
    ("constant", |one| {
        let mut constant = parameter(Location::Query, "action", string());
        constant.constant = Some("make".to_owned());
        one.parameters.push(constant);
    }),
    ("spelling", |one| {
        member(one, "Part", "label")
            .aliases
            .push("Label".to_owned());
    }),
    ("further type", |one| {
        let total = member(one, "CreateLampResponse", "total");
        total.accepts.push(generator::ir::JsonType::String);
    }),
    ("unreadable", |one| {
        let total = member(one, "CreateLampResponse", "total");
        total.accepts.push(generator::ir::JsonType::Object);
    }),
    ("type renamed", |one| {
        let part = one.schemas.shift_remove("Part").expect("it is there");
        one.schemas.insert("Piece".to_owned(), part);
        member(one, "CreateLampResponse", "bulbs").ty = Type::Array(Box::new(object("Piece")));
    }),
    ("media type", |one| {
        let body = one.request.as_mut().expect("it has one");
        body.media_type = Some("application/vnd.lamp+json".to_owned());
    }),
];

#[test]
fn what_is_classed_as_breaking_does_not_compile_and_all_else_does() {
    let cases: Vec<Operation> = MUTATIONS
        .iter()
        .map(|(_, mutate)| {
            let mut operation = lamp();
            mutate(&mut operation);
            operation
        })
        .collect();
    let broken = broken(&cases);
    let old = service("lamps", vec![lamp()]);
    let mut wrong = String::new();
    for (at, (name, operation)) in MUTATIONS
        .iter()
        .map(|(name, _)| name)
        .zip(&cases)
        .enumerate()
    {
        let changes = generator::compare(&old, &service("lamps", vec![operation.clone()]));
        let is_said = changes.iter().any(|change| change.krate == Class::Breaking);
        if is_said != broken.contains(&at) {
            let lines = super::lines(&changes);
            writeln!(wrong, "{name}: said to break: {is_said}\n{lines}").expect("it takes text");
        }
    }
    assert_eq!(wrong, "");
    assert!(
        broken.len() > 15 && cases.len() - broken.len() > 15,
        "{broken:?}"
    );
}

/// The cases, by position, that the program does not compile with.
fn broken(cases: &[Operation]) -> BTreeSet<usize> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    write_crates(cases, &out);
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--workspace",
            "--examples",
            "--keep-going",
            "--offline",
            "--quiet",
        ])
        .args(["--message-format", "short"])
        .current_dir(&out)
        .env("CARGO_TARGET_DIR", out.join("target"))
        .env("RUSTFLAGS", "-A warnings")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    let broken = errors.lines().filter_map(|line| {
        let (_, rest) = line.split_once("could not compile `case-")?;
        assert!(
            rest.contains("example \"user\""),
            "the crate itself is at fault: {errors}"
        );
        rest.split('`').next()?.parse().ok()
    });
    let broken: BTreeSet<usize> = broken.collect();
    assert!(!broken.is_empty() && !broken.contains(&0), "{errors}");
    broken
}

/// Writes a crate for each case, with the program beside it.
fn write_crates(cases: &[Operation], out: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let members: Vec<String> = (0..cases.len())
        .map(|at| format!("\"case-{at}\""))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    write(&out.join("Cargo.toml"), &manifest);
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the workspace has a lock");
    write(&out.join("Cargo.lock"), &lock);
    let runtime = root
        .join("runtime")
        .canonicalize()
        .expect("the runtime is there");
    for (at, operation) in cases.iter().enumerate() {
        let folder = out.join(format!("case-{at}"));
        let manifest = format!(
            "[package]\nname = \"case-{at}\"\nedition = \"2024\"\n\n[dependencies]\n\
             runtime = {{ package = \"generated-runtime\", path = '{}', default-features = false }}\n",
            runtime.display()
        );
        write(&folder.join("Cargo.toml"), &manifest);
        let files = generator::rust(&service("lamps", vec![operation.clone()]));
        for file in files.expect("it makes sense") {
            let path = file
                .path
                .strip_prefix("lamps/")
                .expect("it is of the service");
            write(&folder.join(path), &file.text);
        }
        let name = format!("case_{at}");
        let program = PROGRAM.replace("use case::", &format!("use {name}::"));
        write(
            &folder.join("examples/user.rs"),
            &format!("{program}\nfn main() {{}}\n"),
        );
    }
}

/// Writes a file that is not as it should be, so that what is the same is not compiled again.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("a file can be written");
}
