//! Objects as generated code reads and writes them.

use runtime::{Loose, Secret, Value, decode};
use serde_json::json;

/// One member of each kind.
#[derive(Clone, Debug, PartialEq)]
struct Server {
    name: String,
    size: Loose<i64>,
    load: Option<f64>,
    is_up: Option<bool>,
    password: Option<Secret>,
    tags: Loose<Vec<String>>,
    pin: Option<i64>,
    extra: Option<std::collections::BTreeMap<String, Value>>,
    parent: Option<Box<Server>>,
    children: Vec<Server>,
}

/// An object whose users name further members.
#[derive(Clone, Debug, PartialEq, Default)]
struct Labels {
    owner: Option<String>,
    additional: std::collections::BTreeMap<String, i64>,
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
        "tags" => tags.one_or_many,
        "pin" => pin.lenient,
        "extra" => extra,
        "parent" => parent,
        required "children" => children,
    }
}

fn server(text: &str) -> Server {
    serde_json::from_str(text).unwrap()
}

fn failure(text: &str) -> String {
    let failure = decode::strictly(|| decode::json::<Server>(text.as_bytes()));
    failure.unwrap_err().to_string()
}

#[test]
fn every_kind_of_member_comes_out_as_it_went_in() {
    let text = concat!(
        r#"{"name":"a","size":7,"load":0.5,"isUp":false,"password":"x","tags":["t","u"],"#,
        r#""extra":{"k":[1,null]},"parent":{"name":"b","children":[]},"#,
        r#""children":[{"name":"c","children":[]}]}"#,
    );
    let read = server(text);
    assert_eq!(read.parent.as_ref().unwrap().name, "b");
    assert_eq!(read.children[0].name, "c");
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

#[test]
fn absent_and_null_are_alike_and_left_out() {
    let absent = server(r#"{"name": "a", "children": []}"#);
    let null = server(
        r#"{"name": "a", "size": null, "load": null, "tags": null, "parent": null, "children": []}"#,
    );
    assert_eq!(absent, null);
    assert_eq!(
        serde_json::to_string(&null).unwrap(),
        r#"{"name":"a","children":[]}"#
    );
}

#[test]
fn unknown_members_are_ignored_whatever_they_hold() {
    let read = server(r#"{"x": {"name": [1, {}]}, "name": "a", "children": [], "y": null}"#);
    assert_eq!(read.name, "a");
}

#[test]
fn members_without_a_field_are_kept_where_there_is_a_map_for_them() {
    let read: Labels = serde_json::from_str(r#"{"z": 1, "Owner": "a", "a": 2, "z": 3}"#).unwrap();
    assert_eq!(read.owner.as_deref(), Some("a"));
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"owner":"a","a":2,"z":3}"#
    );
    assert_eq!(
        serde_json::from_str::<Labels>("{}").unwrap(),
        Labels::default()
    );
    let failure = decode::strictly(|| decode::json::<Labels>(br#"{"z": "x"}"#));
    let failure = failure.unwrap_err().to_string();
    assert!(failure.starts_with("`z`"), "{failure}");
}

#[test]
fn of_a_member_that_comes_twice_the_last_counts() {
    let read = server(r#"{"name": "a", "tags": ["t"], "children": [], "name": "b", "tags": null}"#);
    assert_eq!((read.name.as_str(), read.tags), ("b", Loose::default()));
}

#[test]
fn a_member_is_read_under_any_of_its_spellings_and_written_under_its_name() {
    let read =
        server(r#"{"Name": "a", "is_up": true, "children": [{"Name": "b", "children": []}]}"#);
    assert_eq!((read.name.as_str(), read.is_up), ("a", Some(true)));
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"name":"a","isUp":true,"children":[{"name":"b","children":[]}]}"#
    );
    let missing = failure(r#"{"is_up": true, "children": []}"#);
    assert!(missing.ends_with("missing field `name`"), "{missing}");
}

#[test]
fn a_required_member_that_is_missing_is_named() {
    let missing = failure(r#"{"name": "a"}"#);
    assert!(missing.ends_with("missing field `children`"), "{missing}");
    let missing = failure(r#"{"name": "a", "children": [{"children": []}]}"#);
    assert!(missing.starts_with("`children[0]"), "{missing}");
    assert!(missing.ends_with("missing field `name`"), "{missing}");
    assert!(failure(r#"{"name": null, "children": []}"#).starts_with("`name` is not"));
}

#[test]
fn an_error_has_its_path() {
    assert_eq!(
        failure(r#"{"name": "a", "children": [{"name": "b", "load": "x"}]}"#),
        "`children[0].load` is not as documented: expected a number"
    );
    assert_eq!(
        failure(r#"{"name": "a", "size": "many", "children": []}"#),
        "`size` is not as documented: expected a whole number"
    );
    assert_eq!(
        failure(r#"{"name": "a", "parent": [1], "children": []}"#),
        "`parent` is not as documented: expected an object"
    );
}

#[test]
fn loose_members_take_other_types_and_go_out_as_they_came() {
    let text = r#"{"name":"a","size":"7","tags":"t","children":[]}"#;
    let read = server(text);
    assert_eq!(read.size, Some(7));
    assert_eq!(read.tags, Some(vec!["t".to_owned()]));
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let text = r#"{"name":"a","size":"","children":[]}"#;
    let unknown = server(text);
    assert_eq!(unknown.size, None);
    assert_eq!(serde_json::to_string(&unknown).unwrap(), text);
    let text = r#"{"name":"a","tags":"","children":[]}"#;
    let empty = server(text);
    assert_eq!(empty.tags, Some(Vec::new()));
    assert_eq!(serde_json::to_string(&empty).unwrap(), text);
}

#[test]
fn lenient_members_take_other_types_and_forget_them() {
    let read = server(r#"{"name": "a", "pin": "7", "children": []}"#);
    assert_eq!(read.pin, Some(7));
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"name":"a","pin":7,"children":[]}"#
    );
}

#[test]
fn any_format_that_describes_itself_will_do() {
    let read = server(
        r#"{"name": "a", "size": 7, "parent": {"name": "b", "children": []}, "children": []}"#,
    );
    let value = serde_json::to_value(&read).unwrap();
    assert_eq!(value["parent"], json!({"name": "b", "children": []}));
    assert_eq!(serde_json::from_value::<Server>(value).unwrap(), read);
    let text = serde_yaml::to_string(&read).unwrap();
    assert_eq!(serde_yaml::from_str::<Server>(&text).unwrap(), read);
}
