//! Who is believed of a name that table and example spell in two ways, and of a container with two
//! names. Whichever is written, the other one is read as well.

use std::fmt::Write;

use generator::{
    ir::{ServiceInfo, Type},
    resolve::Ruled,
};
use insta::assert_snapshot;

use super::lost;
use crate::support::{fence, page, type_word};

/// A page that answers with what rows list and an example shows.
fn answer(call: &str, rows: &[&str], example: &str) -> String {
    let tables = [
        lost(1, "响应Body参数", rows),
        lost(2, "Lamp", &["hue|Integer|x", "width|Integer|x"]),
    ];
    let page = page(call, "", &tables.concat());
    format!("{page}\n## 响应示例\n\n{}", fence(example))
}

/// The same for the page in question.
fn asked(rows: &[&str], example: &str) -> String {
    answer("GET /v1/widgets", rows, example)
}

/// Another page of the service, which lists single values and shows some.
fn other(path: &str, rows: &[&str], example: &str) -> String {
    answer(&format!("GET /v1/{path}"), rows, example)
}

/// What the first of some pages answers at its top, names that are read as well behind a stroke; then
/// which rule said so, how sure, and who speaks beside the example for a name that the table lacks.
fn spelt(pages: &[String]) -> String {
    let readings: Vec<_> = pages
        .iter()
        .enumerate()
        .map(|(at, text)| generator::read(&format!("demo/{at}.md"), text))
        .collect();
    let (service, _) = generator::resolve(ServiceInfo::default(), &readings);
    let mut operations = service.operations.iter();
    let first = operations.find(|one| one.page == "demo/0.md");
    let first = first.expect("the page documents a call");
    let bodies = first.responses.values().find_map(|one| one.body.as_ref());
    let body = bodies.expect("it answers with a body");
    let Type::Schema(name) = &body.schema.ty else {
        panic!("the body is an object");
    };
    let mut told = String::new();
    for (name, property) in &first.schemas[name].properties {
        let names = [vec![name.clone()], property.aliases.clone()].concat();
        writeln!(told, "{}: {}", names.join("/"), type_word(&property.ty)).expect("text");
    }
    let rulings = generator::rulings(ServiceInfo::default(), &readings);
    for one in rulings.iter().filter(|one| one.page == "demo/0.md") {
        let Ruled {
            rule,
            confidence,
            witnesses,
            ..
        } = one;
        let by = witnesses.iter().filter(|_| *rule != "spelling-listed");
        let by: Vec<&str> = by.copied().collect();
        writeln!(told, "{rule}, {confidence} {}", by.join(", ")).expect("text");
    }
    told
}

#[test]
fn without_a_witness_a_name_is_spelt_as_the_table_spells_it() {
    let rows = ["job_id|String|x", "state|String|x"];
    assert_snapshot!(spelt(&[asked(&rows, r#"{"jobId": "a", "state": "b"}"#)]), @"
    job_id/jobId: string
    state: string
    spelling-listed, likely
    ");
    // However many examples of the page have it.
    let twice = asked(&rows, r#"{"jobId": "a", "state": "b"}"#)
        + "\n或\n\n"
        + &fence(r#"{"jobId": "c", "state": "d"}"#);
    assert_snapshot!(spelt(&[twice]), @"
    job_id/jobId: string
    state: string
    spelling-listed, likely
    ");
    assert_snapshot!(spelt(&[asked(&["brightness|Integer|x"], r#"{"brightnes": 1}"#)]), @"
    brightness/brightnes: integer
    spelling-listed, likely
    ");
}

#[test]
fn most_of_the_other_pages_spell_a_name() {
    // The members beside it are in the style of the example.
    let rows = ["Hue|Integer|x", "width|Integer|x", "height|Integer|x"];
    let asked = asked(&rows, r#"{"hue": 1, "width": 2, "height": 3}"#);
    let with = |name: &str, path: &str| {
        other(
            path,
            &[&format!("{name}|Integer|x")],
            &format!("{{\"{name}\": 1}}"),
        )
    };
    assert_snapshot!(spelt(&[asked.clone(), with("Hue", "gadgets")]), @"
    Hue/hue: integer
    width: integer
    height: integer
    spelling-listed, likely
    ");
    assert_snapshot!(spelt(&[asked, with("Hue", "gadgets"), with("hue", "bolts"), with("hue", "nuts")]), @"
    hue/Hue: integer
    width: integer
    height: integer
    spelling-shown, likely other pages
    ");
    // Nothing but the other page is for the example.
    let alone = self::asked(&["Hue|Integer|x"], r#"{"hue": 1}"#);
    assert_snapshot!(spelt(&[alone, with("hue", "gadgets")]), @"
    hue/Hue: integer
    spelling-shown, likely other pages
    ");
}

#[test]
fn where_other_pages_do_not_tell_case_and_marks_are_those_of_the_members_beside_a_name() {
    let rows = ["regionId|String|x", "shed_id|String|x", "row_id|String|x"];
    let example = r#"{"region_id": "a", "shed_id": "b", "row_id": "c"}"#;
    assert_snapshot!(spelt(&[asked(&rows, example)]), @"
    region_id/regionId: string
    shed_id: string
    row_id: string
    spelling-shown, likely its siblings
    ");
    // One member alone is no style, and one in the table's style speaks for the table.
    assert_snapshot!(spelt(&[asked(&rows[..2], r#"{"region_id": "a", "shed_id": "b"}"#)]), @"
    regionId/region_id: string
    shed_id: string
    spelling-listed, likely
    ");
    let rows = [&rows[..], &["rackId|String|x"]].concat();
    let example = r#"{"region_id": "a", "shed_id": "b", "row_id": "c", "rackId": "d"}"#;
    assert_snapshot!(spelt(&[asked(&rows, example)]), @"
    regionId/region_id: string
    shed_id: string
    row_id: string
    rackId: string
    spelling-listed, likely
    ");
}

#[test]
fn where_as_many_pages_have_either_a_letter_is_as_examples_have_it() {
    let asked = asked(&["brightnes|Integer|x"], r#"{"brightness": 1}"#);
    let listed = other("gadgets", &["brightnes|Integer|x"], r#"{"other": 1}"#);
    let shown = other("bolts", &["size|Integer|x"], r#"{"brightness": 1}"#);
    assert_snapshot!(spelt(&[asked.clone(), listed.clone(), shown]), @"
    brightness/brightnes: integer
    spelling-shown, likely other pages
    ");
    let both = other("bolts", &["brightness|Integer|x"], r#"{"other": 1}"#);
    assert_snapshot!(spelt(&[asked, listed, both]), @"
    brightnes/brightness: integer
    spelling-listed, likely
    ");
}

#[test]
fn what_is_one_is_singular_and_what_is_many_is_plural() {
    let rows = ["ways|Lamp object|x", "lamp|Array of Lamp objects|x"];
    let example = r#"{"way": {"hue": 1}, "lamps": [{"hue": 1}]}"#;
    assert_snapshot!(spelt(&[asked(&rows, example)]), @"
    way/ways: Lamp
    lamps/lamp: [Lamp]
    spelling-shown, likely the row
    spelling-shown, likely the row
    ");
    // Of a table that is right already, whatever other pages say.
    let rows = ["way|Lamp object|x", "lamps|Array of Lamp objects|x"];
    let example = r#"{"ways": {"hue": 1}, "lamp": [{"hue": 1}]}"#;
    let others = other(
        "gadgets",
        &["ways|String|x", "lamp|String|x"],
        r#"{"ways": "a", "lamp": "b"}"#,
    );
    assert_snapshot!(spelt(&[asked(&rows, example), others.clone()]), @"
    way/ways: Lamp
    lamps/lamp: [Lamp]
    spelling-listed, likely 
    spelling-listed, likely
    ");
    // A single value tells no number; the examples of other pages do.
    assert_snapshot!(spelt(&[asked(&["way|String|x"], r#"{"ways": "a"}"#), others]), @"
    ways/way: string
    spelling-shown, likely other pages
    ");
}

#[test]
fn a_name_with_a_blank_is_never_written() {
    let asked = asked(&["lamp_hue|Integer|x"], r#"{"lamp hue": 1}"#);
    let shown = other("gadgets", &["size|Integer|x"], r#"{"lamp hue": 1}"#);
    assert_snapshot!(spelt(&[asked, shown]), @"
    lamp_hue/lamp hue: integer
    spelling-listed, likely
    ");
}

#[test]
fn a_container_that_is_shown_under_another_name_is_the_one_that_has_its_members() {
    let rows = ["lamps|Array of Lamp objects|x", "size|Integer|x"];
    let example = r#"{"catalogue": [{"hue": 1, "width": 2}], "size": 3}"#;
    let asked = asked(&rows, example);
    assert_snapshot!(spelt(std::slice::from_ref(&asked)), @"
    lamps/catalogue: [Lamp]
    size: integer
    container, likely the row
    ");
    let shown = other(
        "gadgets",
        &["size|Integer|x"],
        r#"{"catalogue": [{"hue": 1}]}"#,
    );
    assert_snapshot!(spelt(&[asked.clone(), shown.clone()]), @"
    catalogue/lamps: [Lamp]
    size: integer
    container, likely the row
    ");
    let listed = other(
        "bolts",
        &["lamps|Array of Lamp objects|x"],
        r#"{"other": 1}"#,
    );
    assert_snapshot!(spelt(&[asked, shown, listed]), @"
    lamps/catalogue: [Lamp]
    size: integer
    container, likely the row
    ");
}

#[test]
fn a_container_is_not_found_by_half_of_its_members_nor_among_two() {
    let rows = ["lamps|Array of Lamp objects|x", "size|Integer|x"];
    let half = r#"{"catalogue": [{"hue": 1}], "size": 3}"#;
    assert_snapshot!(spelt(&[asked(&rows, half)]), @"
    lamps: [Lamp]
    size: integer
    unlisted, weak
    ");
    let twice = [&rows[..], &["spares|Array of Lamp objects|x"]].concat();
    let whole = r#"{"catalogue": [{"hue": 1, "width": 2}], "size": 3}"#;
    assert_snapshot!(spelt(&[asked(&twice, whole)]), @"
    lamps: [Lamp]
    size: integer
    spares: [Lamp]
    unlisted, weak
    ");
}

#[test]
fn two_letters_of_a_long_name_are_a_misprint_where_nobody_else_has_it() {
    let rows = ["is_include_lamps|Boolean|x"];
    let example = r#"{"is_inclu_lamps": true}"#;
    assert_snapshot!(spelt(&[asked(&rows, example)]), @"
    is_include_lamps/is_inclu_lamps: boolean
    spelling-listed, likely
    ");
    // Another page lists it, or the two are of different types.
    let lists = other("gadgets", &["is_inclu_lamps|Boolean|x"], "{}");
    assert_snapshot!(spelt(&[asked(&rows, example), lists]), @"
    is_include_lamps: boolean
    is_inclu_lamps: boolean
    inside, likely
    ");
    let text = r#"{"is_inclu_lamps": "on"}"#;
    assert_snapshot!(spelt(&[asked(&rows, text)]), @"
    is_include_lamps: boolean
    is_inclu_lamps: string
    inside, likely
    ");
}
