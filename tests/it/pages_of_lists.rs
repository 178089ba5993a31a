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
        Turn::FirstItem(number) => format!("{number} from 1"),
        Turn::Page(number, first) => format!("page {number} from {first}"),
        Turn::Marker(marker, NextMarker::Named(next, _)) => format!("{marker} from {}", way(next)),
        Turn::Marker(marker, NextMarker::OfLast(_, id)) => format!("{marker} from last {id}"),
    };
    let total = paging.total.as_ref().map_or(String::new(), |total| {
        let unclear = if total.is_unclear {
            " or the page's"
        } else {
            ""
        };
        format!(", total {}{unclear}", way(&total.way))
    });
    format!(
        "{turn}, items {}: {:?}{total}",
        way(&paging.items),
        paging.item
    )
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

/// An integer with this default.
fn by_default(default: i64) -> Property {
    Property {
        default: Some(Scalar::Number(Number::Integer(default))),
        ..integer()
    }
}

/// An integer of at least this.
fn at_least(minimum: i64) -> Property {
    Property {
        minimum: Some(Number::Integer(minimum)),
        ..integer()
    }
}

#[test]
fn an_offset_counts_items_unless_it_is_said_to_count_pages() {
    let of = |offset| {
        let text = paging(list("offset", offset).with_schema("Things", &[things()]));
        text.split(", items").next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(of(integer()), @"offset");
    assert_snapshot!(of(at_least(0)), @"offset");
    // Pages say "greater than 0" of offsets that skip items.
    assert_snapshot!(of(at_least(1)), @"offset");
    assert_snapshot!(of(by_default(0)), @"offset");
    assert_snapshot!(of(by_default(1)), @"page offset from 1");
    assert_snapshot!(of(by_default(20)), @"none");
    assert_snapshot!(of(required(integer())), @"offset");
    assert_snapshot!(of(string()), @"offset");
    let page = |facts: Property| Property {
        format: Some("page".to_owned()),
        ..facts
    };
    assert_snapshot!(of(page(integer())), @"page offset from 1");
    assert_snapshot!(of(page(by_default(0))), @"page offset from 0");
    assert_snapshot!(of(object("Thing")), @"none");
}

#[test]
fn pages_are_counted_under_many_names() {
    let of = |number: &str, facts: Property, size: &str| {
        let operation = get("ListThings", "/v1/things")
            .with_query(size, integer())
            .with_query(number, facts)
            .with_response(200, Some(object("Things")))
            .with_schema("Thing", &[("id", string())])
            .with_schema("Things", &[things()]);
        let text = paging(operation);
        text.split(", items").next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(of("page_no", integer(), "page_size"), @"page page_no from 1");
    assert_snapshot!(of("page", by_default(0), "per_page"), @"page page from 0");
    assert_snapshot!(of("page", at_least(1), "size"), @"page page from 1");
    assert_snapshot!(of("currentPage", string(), "pageSize"), @"page current_page from 1");
    assert_snapshot!(of("page", integer(), "length"), @"none");
    assert_snapshot!(of("from", integer(), "size"), @"from");
    assert_snapshot!(of("start", integer(), "limit"), @"start from 1");
    assert_snapshot!(of("start", by_default(0), "limit"), @"start");
    assert_snapshot!(of("start_number", integer(), "limit"), @"start_number");
}

#[test]
fn what_is_read_from_its_end_has_no_pages() {
    let log = |name: &str| {
        let operation = get(name, "/v1/log")
            .with_query("from", integer())
            .with_query("size", integer())
            .with_response(200, Some(array(string())));
        paging(operation)
    };
    assert_snapshot!(log("ListLines"), @"from, items : String");
    assert_snapshot!(log("ShowLog"), @"none");
}

#[test]
fn markers_of_other_habits_are_followed() {
    let pods = get("ListPods", "/v1/pods")
        .with_query("limit", integer())
        .with_query("continue", string())
        .with_response(200, Some(object("Pods")))
        .with_schema("Meta", &[("continue", string())])
        .with_schema(
            "Pods",
            &[("items", array(string())), ("metadata", object("Meta"))],
        );
    assert_snapshot!(paging(pods), @"r#continue from metadata.r#continue, items items: String");
    let functions = get("ListFunctions", "/v1/functions")
        .with_query("maxitems", required(string()))
        .with_query("marker", required(string()))
        .with_response(200, Some(object("Functions")))
        .with_schema(
            "Functions",
            &[("functions", array(string())), ("next_marker", integer())],
        );
    assert_snapshot!(paging(functions), @"marker from next_marker, items functions: String");
}

#[test]
fn the_number_of_all_items_is_told_apart_from_that_of_the_page() {
    let of = |members: &[(&str, Property)]| {
        let operation = list("offset", integer())
            .with_schema("Meta", &[("total_count", integer())])
            .with_schema(
                "Data",
                &[("rows", array(string())), ("totalCount", integer())],
            )
            .with_schema("Things", members);
        let text = paging(operation);
        let total = text
            .split_once(", total ")
            .map(|(_, total)| total.to_owned());
        total.unwrap_or_default()
    };
    assert_snapshot!(of(&[things(), ("total", integer()), ("count", integer())]), @"total");
    assert_snapshot!(of(&[things(), ("count", integer())]), @"count or the page's");
    assert_snapshot!(of(&[things(), ("size", integer())]), @"");
    assert_snapshot!(of(&[things(), ("total_count", string())]), @"");
    assert_snapshot!(of(&[things(), ("metadata", object("Meta"))]), @"metadata.total_count");
    assert_snapshot!(of(&[things(), ("quota", object("Meta"))]), @"");
    assert_snapshot!(of(&[("data", object("Data"))]), @"data.total_count");
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
    assert_snapshot!(of(&[things(), ("total", integer())]), @r#"offset, items things: Named(Ident("Thing")), total total"#);
    assert_snapshot!(of(&[things(), ("things_links", array(string()))]), @r#"offset, items things: Named(Ident("Thing"))"#);
    assert_snapshot!(of(&[things(), ("others", array(string()))]), @"none");
    assert_snapshot!(of(&[("data", object("Data")), ("total", integer())]), @r#"offset, items data.items: Named(Ident("Thing")), total total"#);
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
