//! What `generator::rulings` tells of a page: where, what, why, and what speaks against it.

use generator::{ir::ServiceInfo, resolve::Ruled};
use insta::assert_snapshot;

use super::lost;
use crate::support::{fence, page};

/// What is ruled on the pages of a service.
fn rulings(pages: &[(&str, &str)]) -> Vec<Ruled> {
    let read = |(file, text): &(&str, &str)| generator::read(&format!("demo/{file}"), text);
    let readings: Vec<_> = pages.iter().map(read).collect();
    generator::rulings(ServiceInfo::default(), &readings)
}

/// A page whose response is described by tables and shown by an example.
fn answer(tables: &[String], examples: &str) -> String {
    let page = page("GET /v1/widgets", "", &tables.concat());
    format!("{page}\n## 响应示例\n\n{examples}")
}

/// The number of the line that begins so.
fn line(text: &str, start: &str) -> u32 {
    let at = text.lines().position(|line| line.trim().starts_with(start));
    let at = at.unwrap_or_else(|| panic!("no line begins with {start}"));
    u32::try_from(at + 1).expect("a page has few lines")
}

#[test]
fn a_ruling_tells_its_place_its_rule_and_both_sides() {
    let tables = [
        lost(1, "响应Body参数", &["lamps|Array of lamp objects|x"]),
        lost(2, "lamp", &["hue|Integer|x"]),
    ];
    let shown = |hue: &str| fence(&format!("{{\"lamps\": [{{\n\"hue\": \"{hue}\"\n}}]}}"));
    let examples = format!("{}\n或\n\n{}", shown("warm"), shown("cold"));
    let text = answer(&tables, &examples);
    let [hue] = &*rulings(&[("page.md", &text)]) else {
        panic!("one ruling");
    };
    assert_eq!(hue.page, "demo/page.md");
    assert_eq!(hue.place, "response 200: lamps[].hue");
    assert_eq!((hue.rule, hue.confidence), ("unreadable", "likely"));
    assert!(hue.is_followed);
    assert_eq!(hue.change, "read as string");
    let lines = [
        line(&text, "\"hue\": \"warm\""),
        line(&text, "\"hue\": \"cold\""),
    ];
    assert_eq!(hue.lines, lines);
    assert_eq!(hue.against, [line(&text, "|hue|")]);
    assert!(hue.witnesses.is_empty());
}

#[test]
fn what_any_other_member_is_has_a_place() {
    let tables = [lost(
        1,
        "响应Body参数",
        &["owner|String|x", "{label}|Array of integers|x"],
    )];
    let shown = |size: &str| fence(&format!("{{\"owner\": \"a\", \"tint\": [{size}]}}"));
    let text = answer(
        &tables,
        &format!("{}\n或\n\n{}", shown("0.5"), shown("1.5")),
    );
    let [size] = &*rulings(&[("page.md", &text)]) else {
        panic!("one ruling");
    };
    assert_eq!(size.place, "response 200: {}[]");
    assert_eq!(size.change, "accepted as number, too");
}

#[test]
fn what_the_tables_do_not_say_has_nothing_against_it() {
    let tables = [lost(1, "响应Body参数", &["hole|Object|x"])];
    let text = answer(
        &tables,
        &fence("{\"hole\": {\n\"depth\": 1},\n\"more\": [{\"a\": {\"b\": 1}}]}"),
    );
    let all = rulings(&[("page.md", &text)]);
    let told = all.iter().map(|one| (&*one.place, &*one.change, one.rule));
    let inferred = "inferred from what is shown";
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("response 200: hole", inferred, "undescribed"),
            ("response 200: more", inferred, "inside"),
        ]
    );
    assert!(all.iter().all(|one| one.against.is_empty()));
}

#[test]
fn examples_that_contradict_each_other_are_on_both_sides() {
    let tables = [
        lost(1, "响应Body参数", &["lamp|Object|x", "id|String|x"]),
        lost(2, "lamp", &["hue|Integer|x", "size|Integer|x"]),
    ];
    let text = answer(
        &tables,
        &format!(
            "{}\n或\n\n{}",
            fence("{\n\"lamp\": [{\"hue\": 1}]}"),
            fence("{\n\n\"lamp\": {\"hue\": 1}}")
        ),
    );
    let [lamp] = &*rulings(&[("page.md", &text)]) else {
        panic!("one ruling");
    };
    assert_eq!(
        (&*lamp.place, lamp.rule),
        ("response 200: lamp", "array-disputed")
    );
    assert_eq!(lamp.change, "kept: an object");
    assert_eq!(lamp.lines, [line(&text, "\"lamp\": [")]);
    let against = [line(&text, "|lamp|"), line(&text, "\"lamp\": {")];
    assert_eq!(lamp.against, against);
}

#[test]
fn places_are_those_of_what_was_made() {
    let tables = [lost(
        1,
        "响应Body参数",
        &["hue|Integer|x", "brightnes|Integer|x"],
    )];
    let example = fence(
        "{\"lamps\": [\n{\"hue\": 1,\n\"brightness\": \"big\"},\n\
         {\"hue\": 2,\n\"brightness\": \"tiny\"}]}",
    );
    let text = answer(&tables, &example);
    let told: String = rulings(&[("page.md", &text)])
        .iter()
        .map(Ruled::to_string)
        .collect();
    assert_snapshot!(told, @"
    response 200: lamps: `hue`, `brightnes` wrapped into items of it
            wrapper, likely; for it: line 29, several items; against it: lines 16 17
    response 200: lamps[].brightnes: read under `brightness`, too
            spelling-listed, likely; for it: lines 31 33; against it: line 17
    response 200: lamps[].brightnes: accepted as string, too
            other-type, likely; for it: lines 31 33; against it: line 17
    ");
}

#[test]
fn rulings_are_sorted_by_page_and_place_whatever_the_order_of_pages() {
    let tables = [lost(1, "响应Body参数", &["b|Integer|x", "a|Integer|x"])];
    let text = answer(&tables, &fence("{\"b\": \"x y\", \"a\": \"x y\"}"));
    let other = text.replace("/v1/widgets", "/v1/gadgets");
    let one = rulings(&[("b.md", &text), ("a.md", &other)]);
    assert_eq!(one, rulings(&[("a.md", &other), ("b.md", &text)]));
    let places = one.iter().map(|one| (&*one.page, &*one.place));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            ("demo/a.md", "response 200: a"),
            ("demo/a.md", "response 200: b"),
            ("demo/b.md", "response 200: a"),
            ("demo/b.md", "response 200: b"),
        ]
    );
}
