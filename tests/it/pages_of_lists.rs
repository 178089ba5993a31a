//! Which operations come in pages, by rule.

use generator::{
    ir::{Number, Operation, Property, Scalar},
    lower::{
        self,
        item::{NextMarker, Turn},
    },
};
use insta::assert_snapshot;

use crate::build::{With, array, get, integer, object, of, post, required, service, string};

/// How the operation's pages are turned, in a few words.
fn paging(operation: Operation) -> String {
    let items = lower::lower(&service("test", vec![operation])).expect("the service makes sense");
    let Some(paging) = &items.operations[0].paging else {
        return "none".to_owned();
    };
    let way = |way: &[lower::ident::Ident]| -> String {
        let names: Vec<_> = way.iter().map(ToString::to_string).collect();
        names.join(".")
    };
    let turn = match &paging.turn {
        Turn::Offset(offset) => offset.to_string(),
        Turn::Marker(marker, NextMarker::Named(next)) => format!("{marker} from {}", way(next)),
        Turn::Marker(marker, NextMarker::OfLast(_, id)) => format!("{marker} from last {id}"),
    };
    format!("{turn}, items {}: {:?}", way(&paging.items), paging.item)
}

/// `GET` with `limit` and this input, answering with `things`.
fn list(name: &str, value: Property) -> Operation {
    get("ListThings", "/v1/things")
        .with_query("limit", integer())
        .with_query(name, value)
        .with_response(200, Some(object("Things")))
        .with_schema("Thing", &[("id", string())])
}

fn things() -> (&'static str, Property) {
    ("things", array(object("Thing")))
}

#[test]
fn an_offset_counts_items_unless_it_begins_at_one() {
    let of = |offset| paging(list("offset", offset).with_schema("Things", &[things()]));
    assert_snapshot!(of(integer()), @r#"offset, items things: Named(Ident("Thing"))"#);
    let from = |minimum| Property {
        minimum: Some(Number::Integer(minimum)),
        ..integer()
    };
    assert_snapshot!(of(from(0)), @r#"offset, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(from(1)), @"none");
    let default = Property {
        default: Some(Scalar::Number(Number::Integer(1))),
        ..integer()
    };
    assert_snapshot!(of(default), @"none");
    assert_snapshot!(of(required(integer())), @"none");
    assert_snapshot!(of(string()), @"none");
}

#[test]
fn the_next_marker_is_what_the_response_names_or_the_last_id() {
    let of = |more: &[(&str, Property)]| {
        let operation = list("marker", string())
            .with_schema("Page", &[("next_marker", string())])
            .with_schema("Things", &[&[things()], more].concat());
        paging(operation)
    };
    assert_snapshot!(of(&[]), @r#"marker from last id, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[("next_marker", string())]), @r#"marker from next_marker, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[("page_info", object("Page"))]), @r#"marker from page_info.next_marker, items things: Named(Ident("Thing"))"#);
    // Nothing to go on from, unless there is an offset beside it.
    let scalars = list("marker", string()).with_schema("Things", &[("things", array(string()))]);
    assert_snapshot!(paging(scalars.clone()), @"none");
    assert_snapshot!(paging(scalars.with_query("offset", integer())), @"offset, items things: String");
}

#[test]
fn a_response_has_exactly_one_list() {
    let of = |members: &[(&str, Property)]| {
        let operation = list("offset", integer())
            .with_schema(
                "Data",
                &[("items", array(object("Thing"))), ("size", integer())],
            )
            .with_schema("Things", members);
        paging(operation)
    };
    assert_snapshot!(of(&[things(), ("total", integer())]), @r#"offset, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[things(), ("things_links", array(string()))]), @r#"offset, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[things(), ("others", array(string()))]), @"none");
    assert_snapshot!(of(&[("data", object("Data")), ("total", integer())]), @r#"offset, items data.items: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[("data", object("Data")), ("more", object("Data"))]), @"none");
    assert_snapshot!(of(&[("rows", array(array(string())))]), @"none");
    assert_snapshot!(of(&[("total", integer())]), @"none");
    let whole = get("ListThings", "/v1/things")
        .with_query("limit", integer())
        .with_query("offset", integer())
        .with_response(200, Some(array(string())));
    assert_snapshot!(paging(whole), @"offset, items : String");
}

#[test]
fn a_post_has_pages_if_its_name_says_that_it_reads() {
    let of = |name| {
        let operation = post(name, "/v1/things/action", object("Body"))
            .with_schema("Body", &[("limit", integer()), ("offset", integer())])
            .with_response(200, Some(object("Things")))
            .with_schema("Thing", &[("id", string())])
            .with_schema("Things", &[things()]);
        paging(operation)
    };
    assert_snapshot!(of("ListThings"), @r#"offset, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of("CreateThings"), @"none");
}

#[test]
fn pages_need_a_limit() {
    let without = get("ListThings", "/v1/things")
        .with_query("offset", integer())
        .with_response(200, Some(object("Things")))
        .with_schema("Thing", &[("id", of(generator::ir::Type::String))])
        .with_schema("Things", &[things()]);
    assert_snapshot!(paging(without), @"none");
}
