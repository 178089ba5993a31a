//! Bodies of responses, read as generated code has the runtime read them.

use std::collections::BTreeMap;

use http::StatusCode;
use runtime::{ApiError, DateTime, Loose, Secret, Value, decode};

use super::{Broken, Checked};
use crate::{
    mutate::{self, Material},
    random::Random,
    seeds::Seeds,
};

/// One member of each kind.
#[derive(Clone, Debug, PartialEq)]
struct Server {
    name: String,
    size: Loose<i64>,
    load: Option<f64>,
    is_up: Option<bool>,
    password: Option<Secret>,
    created: Option<DateTime>,
    tags: Loose<Vec<String>>,
    pin: Option<i64>,
    colour: Option<Colour>,
    extra: Option<BTreeMap<String, Value>>,
    labels: Option<Labels>,
    parent: Option<Box<Server>>,
    children: Vec<Server>,
}

/// An object whose users name further members.
#[derive(Clone, Debug, PartialEq, Default)]
struct Labels {
    owner: Option<String>,
    additional: BTreeMap<String, i64>,
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Colour {
    Red,
    Green,
    Other(String),
}

runtime::open_enum! {
    Colour {
        "red" => Red,
        "green" => Green,
        _ => Other,
    }
}

runtime::object! {
    Labels {
        "owner" | "Owner" => owner,
        _ => additional,
    }
}

runtime::input! {
    Server {
        required "name" | "Name" => name,
        "size" => size.loose,
        "load" => load,
        "isUp" | "is_up" => is_up,
        "password" => password,
        "created" => created,
        "tags" => tags.one_or_many,
        "pin" => pin.lenient,
        "colour" => colour,
        "extra" => extra,
        "labels" => labels,
        "parent" => parent,
        required "children" => children,
    }
}

/// A body that has all of it, and one of a failure.
const WHOLE: [&str; 3] = [
    r#"{"name": "a", "size": 7, "load": 0.5, "isUp": false, "password": "hidden-word-of-a-lamp",
        "created": "2020-01-02T03:04:05Z", "tags": ["t", "u"], "pin": "0012", "colour": "blue",
        "extra": {"k": [1, null]}, "labels": {"owner": "me", "watts": 60},
        "parent": {"name": "b", "children": []}, "children": [{"Name": "c", "children": [], "size": "9"}]}"#,
    r#"{"error_code": "LAMP.0001", "error_msg": "No lamp.", "request_id": "0123456789abcdef",
        "error": {"code": 404, "message": "none", "details": [{"error_code": "LAMP.0002"}]}}"#,
    r#"[{"name": "a", "children": []}, null, 7, {"children": [{"name": 1, "children": {}}]}]"#,
];

pub(super) fn input(seeds: &Seeds, random: &mut Random) -> String {
    let whole = random.pick(&WHOLE).copied().unwrap_or_default();
    let other = random.pick(&WHOLE).copied().unwrap_or_default();
    let material = Material { seeds, other };
    let text = mutate::json(whole, material, random);
    if random.one_in(3) {
        mutate::lines(text, material, random)
    } else {
        text
    }
}

pub(super) fn check(input: &str) -> Checked {
    let body = input.as_bytes();
    reads_alike(body)?;
    let (rows, told) = decode::mismatches(|| decode::json::<Vec<Server>>(body));
    let _ = (
        format!("{rows:?}"),
        format!("{told:?}"),
        decode::json::<Labels>(body).is_ok(),
    );
    let _ = (
        decode::json::<BTreeMap<String, Loose<bool>>>(body).is_ok(),
        decode::text(body).is_ok(),
    );
    for status in [
        StatusCode::OK,
        StatusCode::NOT_FOUND,
        StatusCode::BAD_GATEWAY,
    ] {
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        let error = ApiError::new(&response);
        let shown = format!("{error} {error:?}");
        if shown.contains("hidden-word") && is_of_password(input) {
            return Err(Broken::new("keeps secrets", shown));
        }
    }
    Ok(())
}

/// Whether the hidden word is the password, and nothing else of the body is.
fn is_of_password(input: &str) -> bool {
    let bare: String = input.chars().filter(|c| !c.is_whitespace()).collect();
    bare.matches("hidden-word").count() == 1 && bare.contains("\"password\":\"hidden-word")
}

/// What is read is the same whoever is told, and what is written from it is read as it was.
fn reads_alike(body: &[u8]) -> Checked {
    let read = decode::json::<Server>(body);
    let (again, _) = decode::mismatches(|| decode::json::<Server>(body));
    if read.is_ok() != again.is_ok() {
        return Err(Broken::new("reads the same", "one reading fails"));
    }
    if let Err(error) = decode::strictly(|| decode::json::<Server>(body)) {
        let _ = format!("{error} {error:?}");
    }
    let server = match read {
        Ok(server) => server,
        Err(error) => {
            let _ = format!("{error} {error:?}");
            return Ok(());
        }
    };
    if again.is_ok_and(|again| format!("{again:?}") != format!("{server:?}")) {
        return Err(Broken::new("reads the same", format!("{server:?}")));
    }
    let written = serde_json::to_string(&server);
    let written = written.map_err(|error| Broken::new("can be written", error.to_string()))?;
    let back = decode::json::<Server>(written.as_bytes());
    let back = back.map_err(|error| Broken::new("can be read back", error.to_string()))?;
    let rewritten = serde_json::to_string(&back);
    if rewritten.is_ok_and(|rewritten| rewritten == written) {
        Ok(())
    } else {
        Err(Broken::new("comes out as it went in", written))
    }
}
