//! Uses the crate of `nasty.rs`; a program of its own, compiled and run by the test there.

use generated::nasty::{
    Collide, CreateEverything, ErrorResponse, ListThings, ListThingsResponse, ListVersions,
    ReadBytes, ReadXml, Recurse, RequireMuch, SendAny, SendArray, SendForm, UpdateBoth,
    UpdateLabels, Upload, collide, require_much,
    list_things::{Filter, SortDir},
};
use runtime::{Endpoint, Operation, ReadError, http, private::serde::Serialize};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = Endpoint::new("https://example.com/gw/")?.with_project_id("p 1");
    parameters(&endpoint)?;
    bodies(&endpoint)?;
    responses()?;
    additional(&endpoint)?;
    taken_names(&endpoint);
    Ok(())
}

fn taken_names(endpoint: &Endpoint) {
    use generated::service_client::{Lib, Main, main_operation};
    assert_eq!(uri(&Lib::new(), endpoint), uri(&Main::new(), endpoint));
    assert_eq!(main_operation::Main::new(), Main::new());
}

fn uri<T: Operation>(request: &T, endpoint: &Endpoint) -> String {
    request
        .to_http(endpoint)
        .expect("a request")
        .uri()
        .to_string()
}

fn body<T: Operation>(request: &T, endpoint: &Endpoint) -> String {
    let request = request.to_http(endpoint).expect("a request");
    String::from_utf8(request.into_body()).expect("text")
}

fn parameters(endpoint: &Endpoint) -> Result<(), Box<dyn std::error::Error>> {
    let list = ListThings::new()
        .limit(20)
        .sort_dir(SortDir::Other)
        .ids(["a b", "c&d"])
        .filter(Filter::new("x"))
        .tags([("k", "v")]);
    assert_eq!(
        uri(&list, endpoint),
        "https://example.com/gw/v1/p%201/things?limit=20&sort_dir=other&ids=a%20b&ids=c%26d\
         &filter=%7B%22name%22%3A%22x%22%7D&tags=k%3Dv"
    );
    let collide = collide("a/b", "in body")
        .password("hidden")
        .project_id("mine")
        .limit(3)
        .id_in_header("h");
    let request = collide.to_http(endpoint)?;
    assert_eq!(
        request.uri(),
        "https://example.com/gw/v1/mine/a%2Fb?id=7&limit=3&action=do%20it"
    );
    assert_eq!(request.headers()["x-version"], "2");
    assert_eq!(request.headers()["id"], "h");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(!format!("{collide:?}").contains("hidden"));
    let all = much("a", "e", &["on"]);
    assert_eq!(
        uri(&all, endpoint),
        "https://example.com/gw/v1/a/b/c/d/e?f=1&g=2&h=3&i=4&flags=on&labels=k%3Dv"
    );
    assert!(
        much("", "..", &[])
            .to_http(endpoint)
            .is_err()
    );
    Ok(())
}

fn collide(in_path: &str, in_body: &str) -> Collide {
    Collide::new(collide::Required {
        id: in_path.to_owned(),
        id_in_query: 7,
        id_in_body: in_body.to_owned(),
    })
}

fn much(first: &str, last: &str, flags: &[&str]) -> RequireMuch {
    RequireMuch::new(require_much::Required {
        a: first.to_owned(),
        b: "b".to_owned(),
        c: "c".to_owned(),
        d: "d".to_owned(),
        e: last.to_owned(),
        f: 1,
        g: 2,
        h: 3,
        i: 4,
        flags: flags.iter().map(|flag| (*flag).into()).collect(),
        labels: [("k".to_owned(), "v".to_owned())].into(),
    })
}

fn bodies(endpoint: &Endpoint) -> Result<(), Box<dyn std::error::Error>> {
    let collide = collide("a", "b")
        .limit_in_body("l")
        .project_id_in_body("q");
    assert_eq!(
        body(&collide, endpoint),
        r#"{"id":"b","limit":"l","project_id":"q"}"#
    );
    let everything = CreateEverything::new()
        .r#type("t")
        .set_new("n")
        .set_default_2("d")
        .user_id("exact")
        .名称("x");
    assert_eq!(
        body(&everything, endpoint),
        r#"{"type":"t","new":"n","default":"d","名称":"x","user_id":"exact"}"#
    );
    use generated::nasty::{recurse, send_array, update_both};
    let tree = Recurse::new(recurse::NodeInput::new());
    assert_eq!(body(&tree, endpoint), r#"{"node":{}}"#);
    let both = UpdateBoth::new("1")
        .same(update_both::Same::new().ids([1, 2]))
        .rule(update_both::RuleInput::new(80));
    assert_eq!(
        body(&both, endpoint),
        r#"{"same":{"ids":[1,2]},"rule":{"port":80}}"#
    );
    let array = SendArray::new([send_array::ItemInput::new("i")]);
    assert_eq!(body(&array, endpoint), r#"[{"id":"i"}]"#);
    assert_eq!(body(&SendAny::new(), endpoint), "");
    assert_eq!(body(&SendAny::new().body("x"), endpoint), r#""x""#);
    assert_eq!(
        body(&SendForm::new("a b").size(1), endpoint),
        "name=a%20b&size=1"
    );
    let upload = Upload::new(b"bytes").name("n").to_http(endpoint)?;
    assert_eq!(
        upload.headers()["content-type"],
        "multipart/form-data; boundary=part-boundary-0"
    );
    let xml = ReadXml::new("bucket", "<a/>").to_http(endpoint)?;
    assert_eq!(xml.headers()["content-type"], "application/xml");
    assert_eq!(xml.body(), b"<a/>");
    Ok(())
}

/// Members that have no field of their own are sent, read and checked like the others.
fn additional(endpoint: &Endpoint) -> Result<(), Box<dyn std::error::Error>> {
    use generated::nasty::update_labels::{FreeLabelInput, LabelInput};

    let label = |tint: &str| LabelInput::new(7).additional([("tint", [tint.to_owned()].to_vec())]);
    let request = UpdateLabels::new("a")
        .front(label("red"))
        .back(FreeLabelInput::new().additional([("k", label("red"))]))
        .additional_members([("y", "1"), ("x", "2")]);
    let sent = concat!(
        r#"{"additional":"a","front":{"size":7,"tint":["red"]},"#,
        r#""back":{"k":{"size":7,"tint":["red"]}},"x":"2","y":"1"}"#,
    );
    assert_eq!(body(&request, endpoint), sent);
    request.validate()?;
    let long = UpdateLabels::new("a")
        .front(label("crimson"))
        .additional_members([("x", "long")]);
    let broken = long.validate().expect_err("two are too long").to_string();
    assert!(broken.contains("body.x"), "{broken}");
    assert!(broken.contains("body.front.tint[0]"), "{broken}");

    let read = UpdateLabels::from_http(response(200, sent))?;
    assert_eq!(read.additional.as_deref(), Some("a"));
    let tint = &read.front.as_ref().expect("front").additional["tint"];
    assert_eq!(tint, &["red"]);
    assert_eq!(read.additional_members["x"], "2");
    let sent: runtime::Value = runtime::decode::json(sent.as_bytes())?;
    assert_eq!(to_value(&read), sent);

    let upload = Upload::new(b"bytes").additional([("x-meta-\"a\"", "b")]);
    let upload = String::from_utf8(upload.to_http(endpoint)?.into_body())?;
    let part = "form-data; name=\"x-meta-%22a%22\"\r\n\r\nb\r\n";
    assert!(upload.contains(part), "{upload}");
    Ok(())
}

fn response(status: u16, body: &str) -> http::Response<&[u8]> {
    let mut response = http::Response::new(body.as_bytes());
    *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
    response
}

fn responses() -> Result<(), Box<dyn std::error::Error>> {
    let things: ListThingsResponse = ListThings::from_http(response(
        200,
        r#"{
            "things": [{"status": "in-use", "sort_dir": "new one", "code": 5, "more": 1}],
            "single": {"status": null},
            "truth": "true", "count": "7", "ratio": "0.5", "text": {"a": 1},
            "odd": [1], "names": ["a", 2], "state": 2, "levels": {"x": "3"}
        }"#,
    ))?;
    let thing = &things.things.as_ref().expect("things")[0];
    assert_eq!(
        thing.sort_dir,
        Some(SortDir::Unlisted("new one".to_owned()))
    );
    // A thing may be sorted `up`, the list not, though one type has both.
    assert!(ListThings::new().sort_dir(SortDir::Up).validate().is_err());
    assert!(ListThings::new().sort_dir(SortDir::Asc).validate().is_ok());
    assert_eq!(thing.code, Some(5));
    assert_eq!(things.single.as_ref().expect("single")[0].status, None);
    assert_eq!(things.truth, Some(true));
    assert_eq!(things.count, Some(7));
    assert_eq!(things.ratio, Some(0.5));
    assert_eq!(things.text.as_deref(), Some(r#"{"a":1}"#));
    assert_eq!(things.names, Some(vec!["a".to_owned(), "2".to_owned()]));
    assert_eq!(
        things.state.as_ref().map(ToString::to_string).as_deref(),
        Some("2")
    );
    assert_eq!(things.levels.as_ref().expect("levels")["x"], 3);
    let again = serde_json_of(&things);
    assert!(again.contains(r#""sort_dir":"new one""#) && again.contains(r#""truth":"true""#));
    assert_eq!(
        ListThings::from_http(response(200, r#"{"count": null}"#))?,
        ListThingsResponse::default()
    );

    let error = ListThings::from_http(response(
        400,
        r#"{"error": {"code": "X.1", "message": "no"}}"#,
    ))
    .expect_err("a refusal");
    assert_eq!(error.to_string(), "status 400: X.1: no");
    let body: ErrorResponse = error.api().expect("a refusal").body_as()?;
    assert_eq!(
        body.error.and_then(|error| error.code).as_deref(),
        Some("X.1")
    );

    let odd = r#"{"things": [{}, {"code": "x"}]}"#;
    let read = || ListThings::from_http(response(200, odd));
    let (things, mismatches) = runtime::decode::mismatches(read);
    assert_eq!(things?.things.map(|things| things.len()), Some(2));
    assert_eq!(mismatches[0].path(), "things[1].code");
    match runtime::decode::strictly(read) {
        Err(ReadError::Decode(error)) => assert_eq!(error.path(), "things[1].code"),
        other => panic!("{other:?}"),
    }
    Collide::from_http(response(204, ""))?;
    assert_eq!(ReadXml::from_http(response(200, "<a/>"))?, "<a/>");
    assert_eq!(ReadBytes::from_http(response(200, "\u{1}"))?, [1]);
    assert!(
        ListVersions::from_http(response(300, r#"{"versions": []}"#))?
            .versions
            .is_some()
    );
    Ok(())
}

fn serde_json_of(things: &ListThingsResponse) -> String {
    runtime::Value::from_iter([("things", to_value(things))]).to_string()
}

fn to_value<T: Serialize>(things: &T) -> runtime::Value {
    let request = Wrapper(things)
        .to_http(&Endpoint::new("https://x").expect("a URL"))
        .expect("a request");
    Wrapper::<T>::from_http(http::Response::new(request.into_body())).expect("JSON")
}

/// Sends what it holds, to see it as JSON without a JSON library.
struct Wrapper<'a, T>(&'a T);

impl<T: Serialize> Operation for Wrapper<'_, T> {
    type Response = runtime::Value;

    const NAME: &'static str = "Wrapper";
    const METHOD: runtime::Method = runtime::Method::POST;
    const PATH: &'static str = "/";

    fn parts(&self, parts: &mut runtime::Parts) {
        parts.json(self.0);
    }

    fn read(body: &[u8]) -> Result<Self::Response, ReadError> {
        runtime::decode::json(body)
    }
}
