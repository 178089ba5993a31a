//! Responses that are not as documented, and what becomes of them.

use std::collections::BTreeMap;

use generated::{dli::ListBatches, sdrs::ListFailureJobs};
use runtime::{
    Data, Error, Loose, Method, Mismatch, Mismatches, Operation, Parts, ReadError, Secret, Value,
    decode,
};

use super::{
    builder, client, exchange,
    server::{Server, reply},
    wait, without_port,
};

/// A member of every kind that responses have.
#[derive(Clone, Debug, Default, PartialEq)]
struct Vm {
    name: Option<String>,
    size: Option<i64>,
    load: Option<f64>,
    is_up: Option<bool>,
    disks: Option<Vec<Vm>>,
    flavor: Option<Box<Vm>>,
    tags: Option<BTreeMap<String, String>>,
    extra: Option<Value>,
    password: Option<Secret>,
    pin: Option<Secret>,
}

runtime::object! {
    Vm {
        "name" | "Name" => name,
        "size" => size,
        "load" => load,
        "is_up" => is_up,
        "disks" => disks,
        "flavor" => flavor,
        "tags" => tags,
        "extra" => extra,
        "password" => password,
        "pin" => pin,
    }
}

/// What is read, and what is told of it with its excerpts.
fn read<T: Data + serde::Serialize>(json: &str) -> String {
    let (value, mismatches) = decode::mismatches(|| decode::json::<T>(json.as_bytes()));
    let value = match value {
        Ok(value) => serde_json::to_string(&value).expect("JSON"),
        Err(error) => error.to_string(),
    };
    let told = mismatches
        .iter()
        .map(|own| format!("{own}: {}", own.excerpt()));
    std::iter::once(value)
        .chain(told)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_value_is_taken_for_what_it_should_be() {
    let body = r#"{"name": 12345, "size": 25.0, "load": "0.5", "is_up": "true",
        "disks": {"size": "7"}, "flavor": {"size": 7, "load": 1}}"#;
    insta::assert_snapshot!(read::<Vm>(body), @r#"
    {"name":"12345","size":25,"load":0.5,"is_up":true,"disks":[{"size":7}],"flavor":{"size":7,"load":1.0}}
    `name`: expected a string, found a number: 12345
    `size`: expected a whole number, found a number: 25.0
    `load`: expected a number, found a string: "0.5"
    `is_up`: expected true or false, found a string: "true"
    `disks.size`: expected a whole number, found a string: "7"
    `disks`: expected an array, found an object: {…}
    "#);
}

#[test]
fn no_cell_of_a_row_moves_to_another_column() {
    let texts = r#"[["a", null, "c"], ["d", {}, 7], null]"#;
    insta::assert_snapshot!(read::<Vec<Vec<String>>>(texts), @r#"
    [["a","","c"],["d","","7"]]
    `[0][1]`: expected a string, found null: null
    `[1][1]`: expected a string, found an object: {…}
    `[1][2]`: expected a string, found a number: 7
    `[2]`: expected an array, found null: null
    "#);
    // No number says that there is none.
    insta::assert_snapshot!(read::<Vec<Vec<i64>>>("[[1, 2], [3, null, 4], [5]]"), @r"
    [[1,2],[5]]
    `[1][1]`: expected a whole number, found null: null
    ");
    insta::assert_snapshot!(read::<Vec<Vec<Vec<i64>>>>("[[[1], [null]]]"), @r"
    [[[1],[]]]
    `[0][1][0]`: expected a whole number, found null: null
    ");
    let read = |json: &str| read::<Table>(json);
    insta::assert_snapshot!(read(r#"{"texts": [["a", null, "c"]], "numbers": [[1, null], ["2"]]}"#), @r#"
    {"texts":[["a",null,"c"]],"numbers":[[1,null],["2"]]}
    `texts`: expected items that are not null, found an array: […]
    `numbers`: expected items that are not null, found an array: […]
    "#);
    let table = r#"{"texts": [["a", null, "c"]], "numbers": [[1, null], ["2"]]}"#;
    let table: Table = serde_json::from_str(table).expect("a table");
    assert_eq!(
        table.texts,
        Some(vec![vec!["a".into(), String::new(), "c".into()]])
    );
    assert_eq!(table.numbers, Some(vec![vec![2]]));
}

/// Rows that are read leniently.
#[derive(Clone, Debug, Default, PartialEq)]
struct Table {
    texts: Loose<Vec<Vec<String>>>,
    numbers: Loose<Vec<Vec<i64>>>,
}

runtime::object! {
    Table {
        "texts" => texts.loose,
        "numbers" => numbers.loose,
    }
}

#[test]
fn what_cannot_be_taken_is_absent_and_costs_nothing_else() {
    let body = r#"{"name": {"a": [1]}, "size": "many", "load": [], "is_up": 7, "disks": 5,
        "flavor": "", "tags": [{}], "extra": [null], "password": [1]}"#;
    insta::assert_snapshot!(read::<Vm>(body), @r#"
    {"extra":[null]}
    `name`: expected a string, found an object: {…}
    `size`: expected a whole number, found a string: "many"
    `load`: expected a number, found an array: […]
    `is_up`: expected true or false, found a number: 7
    `disks`: expected an object, found a number: 5
    `flavor`: expected an object, found an empty string: ""
    `tags`: expected an object, found an array: […]
    `password`: expected a string, found an array: 
    "#);
    insta::assert_snapshot!(read::<Vm>(r#"{"flavor": [], "disks": "", "size": 1}"#), @r#"
    {"size":1}
    `flavor`: expected an object, found an array: […]
    `disks`: expected an array, found an empty string: ""
    "#);
}

#[test]
fn items_and_entries_that_cannot_be_had_are_left_out() {
    let body = r#"{"disks": [null, {"size": 1}, "x", [], {"disks": [{"load": {}}, null]}],
        "tags": {"a": null, "b": "c", "d": 7, "e": {}}}"#;
    insta::assert_snapshot!(read::<Vm>(body), @r#"
    {"disks":[{"size":1},{"disks":[{}]}],"tags":{"b":"c","d":"7"}}
    `disks[0]`: expected an object, found null: null
    `disks[2]`: expected an object, found a string: "x"
    `disks[3]`: expected an object, found an array: […]
    `disks[4].disks[0].load`: expected a number, found an object: {…}
    `disks[4].disks[1]`: expected an object, found null: null
    `tags.a`: expected a string, found null: null
    `tags.d`: expected a string, found a number: 7
    `tags.e`: expected a string, found an object: {…}
    "#);
    insta::assert_snapshot!(read::<Vec<i64>>("[1, null, 2]"), @r"
    [1,2]
    `[1]`: expected a whole number, found null: null
    ");
}

/// What is read leniently, since its documentation shows further types.
#[derive(Clone, Debug, Default, PartialEq)]
struct Loosely {
    text: Option<String>,
    values: Option<Vec<Value>>,
    texts: Loose<Vec<String>>,
    map: Option<BTreeMap<String, i64>>,
    size: Loose<i64>,
}

runtime::object! {
    Loosely {
        "text" => text.lenient,
        "values" => values.lenient,
        "texts" => texts.loose,
        "map" => map.lenient,
        "size" => size.loose,
    }
}

#[test]
fn only_what_no_page_shows_is_told_of() {
    let documented = r#"{"text": {"a": null}, "values": [null, 1], "size": "7"}"#;
    assert_eq!(
        read::<Loosely>(documented),
        r#"{"text":"{\"a\":null}","values":[null,1],"size":"7"}"#
    );
    let body = r#"{"texts": ["a", null], "map": {"a": null, "b": "2"}, "size": "many"}"#;
    insta::assert_snapshot!(read::<Loosely>(body), @r#"
    {"texts":["a",null],"map":{"b":2}}
    `texts`: expected items that are not null, found an array: […]
    `map`: expected items that are not null, found an object: {…}
    `size`: expected a whole number, found a string: "many"
    "#);
}

#[test]
fn numbers_that_are_too_large_cost_nothing_else() {
    let body = r#"{"size": 18446744073709551615, "name": 99999999999999999999999,
        "load": 18446744073709551616, "is_up": true}"#;
    insta::assert_snapshot!(read::<Vm>(body), @r#"
    {"load":1.8446744073709552e+19,"is_up":true}
    `size`: expected a whole number, found a number: 18446744073709551615
    `name`: expected a string, found a number: 1e23
    "#);
}

#[test]
fn a_number_that_no_float_holds_costs_nothing_else() {
    let body = r#"{"name": 1e999, "size": -1e999, "load": 1e999, "extra": [1e999, "1e999"],
        "tags": {"a": 1e999}, "disks": [{"size": 7}], "unknown": 1e999}"#;
    insta::assert_snapshot!(read::<Vm>(body), @r#"
    {"name":"1e999","disks":[{"size":7}],"tags":{"a":"1e999"},"extra":["1e999","1e999"]}
    `size`: expected a whole number, found a string: "-1e999"
    `load`: expected a number, found a string: "1e999"
    "#);
    insta::assert_snapshot!(
        read::<BTreeMap<String, i64>>(r#"{"a": 1, "b": 1e999, "c": 3}"#),
        @r#"
    {"a":1,"c":3}
    `b`: expected a whole number, found a string: "1e999"
    "#
    );
    let error = decode::strictly(|| decode::json::<Vm>(body.as_bytes())).expect_err("strict");
    assert!(error.to_string().contains("number out of range"), "{error}");
}

#[test]
fn numbers_are_the_nearest_that_there_are_and_come_out_as_they_went_in() {
    let body = "[9.999999000000001e306, 1.0000000000000001e-274, 0.1, 123456789.12345678]";
    let read: Vec<f64> = decode::json(body.as_bytes()).expect("an array of numbers");
    let exact: [f64; 4] = [
        9.999_999_000_000_001e306,
        1.000_000_000_000_000_1e-274,
        0.1,
        123_456_789.123_456_78,
    ];
    assert_eq!(read, exact);
}

#[test]
fn another_spelling_that_is_known_is_as_documented() {
    insta::assert_snapshot!(read::<Vm>(r#"{"Name": "a"}"#), @r#"{"name":"a"}"#);
}

#[test]
fn absent_and_null_are_as_documented() {
    insta::assert_snapshot!(read::<Vm>(r#"{"name": null, "disks": null, "flavor": null}"#), @"{}");
}

#[test]
fn no_excerpt_shows_what_a_name_says_is_secret_or_is_long() {
    let body = format!(
        r#"{{"tags": {{"db_password": 77, "x": {{}}}}, "extra": 1, "password": 42, "pin": 7, "size": "{}"}}"#,
        "x\\u001b".repeat(100)
    );
    let (_, mismatches) = decode::mismatches(|| decode::json::<Vm>(body.as_bytes()));
    let excerpts: Vec<_> = mismatches
        .iter()
        .map(|own| (own.path(), own.excerpt().len()))
        .collect();
    assert_eq!(
        excerpts,
        [
            ("tags.db_password", 0),
            ("tags.x", 5),
            ("password", 0),
            ("pin", 0),
            ("size", 65)
        ]
    );
    let size = mismatches.last().expect("five of them");
    assert!(!size.excerpt().contains('\u{1b}'), "{}", size.excerpt());
    let shown = format!("{size} {mismatches:?}");
    assert!(!shown.contains("xx") && !shown.contains("x x"), "{shown}");
}

#[test]
fn what_is_told_of_is_bounded() {
    let body = format!("[{}1]", "\"1\",".repeat(5000));
    let (value, mismatches) = decode::mismatches(|| decode::json::<Vec<i64>>(body.as_bytes()));
    assert_eq!(value.expect("numbers").len(), 5001);
    assert_eq!(mismatches.len(), 100);
}

#[test]
fn a_body_of_another_type_is_an_error_with_all_of_it_at_hand() {
    let error = decode::json::<Vm>(b"[1]").expect_err("no object");
    let ReadError::Decode(error) = error else {
        panic!("another error: {error}");
    };
    assert_eq!(
        error.to_string(),
        "the body is not as documented: expected an object"
    );
    assert_eq!(
        (error.path(), error.excerpt(), error.body()),
        ("", "[1]", &b"[1]"[..])
    );
}

#[test]
fn a_type_of_serde_takes_what_it_can_and_leaves_nothing_out() {
    let vm: Vm = serde_json::from_str(r#"{"name": 7, "size": 2.0}"#).expect("an object");
    assert_eq!((vm.name.as_deref(), vm.size), (Some("7"), Some(2)));
    let error = serde_json::from_str::<Vm>(r#"{"size": "many"}"#).expect_err("no number");
    assert!(
        error.to_string().contains("expected a whole number"),
        "{error}"
    );
}

#[test]
fn a_client_tells_what_it_took_and_a_strict_one_takes_nothing() {
    let body = r#"{"total": 7.0, "sessions": [{"id": 12}, null, {"create_time": "soon"}]}"#;
    let server = Server::start([reply(200, body), reply(200, body)]);
    let response = wait(client(&server).call(&ListBatches::new())).expect("a response");
    let paths: Vec<_> = response.mismatches().iter().map(Mismatch::path).collect();
    assert_eq!(
        paths,
        [
            "total",
            "sessions[0].id",
            "sessions[1]",
            "sessions[2].create_time"
        ]
    );
    assert_eq!(response.body().total, Some(7));
    let sessions = response.body().sessions.as_deref().expect("a list");
    assert_eq!((sessions.len(), sessions[0].id.as_deref()), (2, Some("12")));

    let strict = builder(&server).strict().build().expect("a client");
    let error = wait(strict.send(&ListBatches::new())).expect_err("nothing is taken");
    assert_eq!(
        without_port(&error.to_string()),
        "ListBatches (GET HOST): `total` is not as documented: expected a whole number (1 attempt)"
    );
    let Error::Decode(error) = error else {
        panic!("another error");
    };
    assert_eq!(error.body(), body.as_bytes());
    assert_eq!(error.call().map(|call| call.operation), Some("ListBatches"));
}

#[test]
fn what_is_as_documented_is_taken_by_a_strict_client_too() {
    let body = r#"{"failure_jobs": [{"job_id": "a", "unknown": 1}], "count": 1}"#;
    let server = Server::start([reply(200, body)]);
    let strict = builder(&server).strict().build().expect("a client");
    let jobs = wait(strict.call(&ListFailureJobs::new())).expect("a response");
    assert_eq!(jobs.mismatches(), &Mismatches::default());
    assert_eq!(jobs.body().count, Some(1));
}

#[test]
fn a_page_in_the_place_of_json_says_so() {
    let page = r#"<!DOCTYPE html><html><head><style>b { top: 0 }</style><title>Proxy</title>
        <script>var csrf = "s3cret";</script></head><body><p>Please <b>sign in</b></p></body></html>"#;
    let (result, _) = exchange([reply(200, page)], &ListBatches::new());
    let error = result.expect_err("no JSON");
    assert_eq!(
        without_port(&error.to_string()),
        "ListBatches (GET HOST): the body is not as documented: it is HTML and no JSON: \
         `Proxy Please sign in` (1 attempt)"
    );
    let Error::Decode(error) = error else {
        panic!("another error");
    };
    assert_eq!(error.body(), page.as_bytes());
}

/// An operation that asks for more than one reading of its body.
struct Nested;

impl Operation for Nested {
    type Response = (i64, i64);

    const NAME: &'static str = "Nested";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/";

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<Self::Response, ReadError> {
        let (inner, _) = decode::mismatches(|| decode::json(body));
        Ok((inner?, decode::json(body)?))
    }
}

#[test]
fn who_asks_inside_takes_nothing_from_who_asks_outside() {
    let response = runtime::http::Response::new("7.0");
    let (value, mismatches) = decode::mismatches(|| Nested::from_http(response));
    assert_eq!(value.expect("a number"), (7, 7));
    assert_eq!(mismatches.len(), 1);
}
