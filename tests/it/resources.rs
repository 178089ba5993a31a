//! One type for what several responses say of one resource.

use std::collections::BTreeMap;

use generator::{
    ir::{JsonType, Operation, Property},
    lower::{
        ServiceItems,
        item::{Field, Item, Read},
    },
};
use insta::assert_snapshot;

use crate::build::{With, array, get, integer, object, one_of, post, string};
use crate::lower::{layout, lowered, type_line};

/// Text members of these names.
fn texts<'n>(names: &[&'n str]) -> Vec<(&'n str, Property)> {
    names.iter().map(|name| (*name, string())).collect()
}

/// An operation that answers with a lamp of these members.
fn lamp(name: &str, members: &[(&str, Property)]) -> Operation {
    of_version("v1", name, "Lamp", members)
}

/// An operation of a version that answers with such an object.
fn of_version(
    version: &str,
    name: &str,
    object_name: &str,
    members: &[(&str, Property)],
) -> Operation {
    let response = format!("{name}Response");
    get(name, &format!("/{version}/x"))
        .with_response(200, Some(object(&response)))
        .with_schema(&response, &[("it", object(object_name))])
        .with_schema(object_name, members)
}

/// What each operation means by its names: `list_lamps: Lamp { id: string? }`.
fn meant(items: &ServiceItems) -> BTreeMap<String, Vec<String>> {
    let homes: BTreeMap<&str, &[Item]> = items
        .operations
        .iter()
        .map(|module| (module.ident.as_str(), &module.types[..]))
        .collect();
    let operations = items.operations.iter().map(|module| {
        let own = module.types.iter().map(type_line);
        let shared = module.shared.iter().flat_map(|from| {
            let home = from.module.as_ref();
            let types = home.map_or(&items.shared[..], |home| homes[home.as_str()]);
            let is_it = |item: &&Item| from.names.contains(item.ident());
            types.iter().filter(is_it).map(type_line)
        });
        let mut lines: Vec<String> = own.chain(shared).collect();
        lines.sort();
        (module.ident.to_string(), lines)
    });
    operations.collect()
}

/// The lamps of a service, each with the first operation that has it.
fn lamps(operations: Vec<Operation>) -> String {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (operation, lines) in meant(&lowered(operations)) {
        for line in lines.into_iter().filter(|line| line.starts_with("Lamp {")) {
            found.entry(line).or_default().push(operation.clone());
        }
    }
    let lines = found.iter();
    let lines: Vec<_> = lines
        .map(|(line, operations)| format!("{line}: {}", operations.join(" ")))
        .collect();
    lines.join("\n")
}

#[test]
fn what_a_list_leaves_out_is_of_the_resource_all_the_same() {
    let mut members = texts(&["id", "name", "room"]);
    let list = lamp("ListLamps", &members);
    members.push(("bulbs", array(object("Bulb"))));
    let show = lamp("ShowLamp", &members).with_schema("Bulb", &texts(&["id"]));
    let operations = vec![list, show];
    assert_snapshot!(lamps(operations.clone()), @"Lamp { id: string?, name: string?, room: string?, bulbs: [Bulb]? }: list_lamps show_lamp");
    // What the wider type refers to comes along.
    assert_snapshot!(layout(operations), @r#"
    list_lamps: ["ListLampsResponse"], from types ["Bulb", "Lamp"]
    show_lamp: ["ShowLampResponse"], from types ["Bulb", "Lamp"]
    service from types: ["Bulb", "Lamp"]
    service from list_lamps: ["ListLamps", "ListLampsResponse"]
    service from show_lamp: ["ShowLamp", "ShowLampResponse"]
    "#);
}

#[test]
fn seven_tenths_in_common_make_a_resource() {
    let common = ["a", "b", "c", "d", "e", "f", "g"];
    let with = |further: &[&'static str]| texts(&[&common, further].concat());
    let alike = vec![
        lamp("CreateLamp", &with(&["h"])),
        lamp("ShowLamp", &with(&["i", "j"])),
    ];
    assert_eq!(lamps(alike).lines().count(), 1);
    let apart = vec![
        lamp("CreateLamp", &with(&["h", "k"])),
        lamp("ShowLamp", &with(&["i", "j"])),
    ];
    assert_eq!(lamps(apart).lines().count(), 2);
}

#[test]
fn a_reference_to_a_resource_is_not_the_resource() {
    let apart = vec![
        lamp("CreateLamp", &texts(&["id", "name"])),
        lamp("ShowLamp", &texts(&["id", "name", "a", "b", "c"])),
    ];
    assert_snapshot!(lamps(apart), @"
    Lamp { id: string?, name: string? }: create_lamp
    Lamp { id: string?, name: string?, a: string?, b: string?, c: string? }: show_lamp
    ");
}

#[test]
fn a_member_of_two_types_makes_two_types() {
    let show = |name: &str, further: &[&'static str], size: Property| {
        let members = texts(&[&["id", "name"], further].concat());
        lamp(name, &[members, vec![("size", size)]].concat())
    };
    let apart = vec![
        show("CreateLamp", &["room"], integer()),
        show("ShowLamp", &[], string()),
    ];
    assert_eq!(lamps(apart).lines().count(), 2);
    // The objects below are held against each other in the same way.
    let sized = |name: &str, further: &[&'static str], unit: Property| {
        show(name, further, object("Size")).with_schema("Size", &[("unit", unit), ("x", string())])
    };
    let below = |one, other| {
        lamps(vec![
            sized("CreateLamp", &["room"], one),
            sized("ShowLamp", &[], other),
        ])
    };
    assert_eq!(below(integer(), string()).lines().count(), 2);
    assert_eq!(below(string(), string()).lines().count(), 1);
}

#[test]
fn fields_of_one_name_stay_apart() {
    let apart = vec![
        lamp("CreateLamp", &texts(&["id", "name", "roomId"])),
        lamp("ShowLamp", &texts(&["id", "name", "roomId", "room_id"])),
    ];
    assert_eq!(lamps(apart).lines().count(), 2);
}

#[test]
fn only_what_is_equal_is_one_across_versions_and_under_names_of_places() {
    let few = texts(&["id", "name"]);
    let more = texts(&["id", "name", "room"]);
    let versions = vec![
        of_version("v1", "ListLamps", "Lamp", &few),
        of_version("v2", "ShowLamp", "Lamp", &more),
    ];
    assert_eq!(lamps(versions).lines().count(), 2);
    let equal = vec![
        of_version("v1", "ListLamps", "Lamp", &few),
        of_version("v2", "ListNewLamps", "Lamp", &few),
        of_version("v2", "ShowLamp", "Lamp", &more),
    ];
    assert_eq!(lamps(equal).lines().count(), 1);
    let places = |shown: &[(&str, Property)]| {
        let operations = vec![
            of_version("v1", "ListLamps", "Spec", &few),
            of_version("v1", "ShowRoom", "Spec", shown),
        ];
        lowered(operations).shared.len()
    };
    assert_eq!(places(&more), 0);
    assert_eq!(places(&few), 1);
}

#[test]
fn what_is_sent_and_what_answers_stay_as_they_are() {
    let members = texts(&["id", "name", "room"]);
    let create = post("CreateLamp", "/v1/x", object("Lamp"))
        .with_response(200, Some(object("Lamp")))
        .with_schema("Lamp", &members);
    let show = lamp("ShowLamp", &texts(&["id", "name", "room", "color"]));
    let answer = get("ShowDefaultLamp", "/v1/y")
        .with_response(200, Some(object("Lamp")))
        .with_schema("Lamp", &texts(&["id", "name"]));
    assert_snapshot!(lamps(vec![create, show, answer]), @"
    Lamp { id: string?, name: string? }: show_default_lamp
    Lamp { id: string?, name: string?, room: string? }: create_lamp
    Lamp { id: string?, name: string?, room: string?, color: string? }: show_lamp
    ");
}

#[test]
fn an_operation_that_calls_something_else_so_keeps_its_own() {
    let members = texts(&["id", "name", "room"]);
    let wide = [members.clone(), vec![("bulb", object("Bulb"))]].concat();
    let show = lamp("ShowLamp", &wide).with_schema("Bulb", &texts(&["id"]));
    let list = lamp("ListLamps", &members);
    let other = lamp("ListOtherLamps", &members)
        .with_response(400, Some(object("Bulb")))
        .with_schema("Bulb", &[("broken", integer())]);
    assert_snapshot!(lamps(vec![list, other, show]), @"
    Lamp { id: string?, name: string?, room: string? }: list_other_lamps
    Lamp { id: string?, name: string?, room: string?, bulb: Bulb? }: list_lamps show_lamp
    ");
}

#[test]
fn two_types_bring_nothing_of_one_name_along() {
    let few = texts(&["id", "name"]);
    let with_bulb = [few.clone(), vec![("bulb", object("Bulb"))]].concat();
    let show = |name: &str, what: &str, code: Property| {
        of_version("v1", name, what, &with_bulb).with_schema("Bulb", &[("code", code)])
    };
    let list = of_version("v1", "ListAll", "Lamp", &few)
        .with_response(400, Some(object("Heater")))
        .with_schema("Heater", &few);
    let items = lowered(vec![
        list,
        show("ShowHeater", "Heater", integer()),
        show("ShowLamp", "Lamp", string()),
    ]);
    assert_snapshot!(meant(&items)["list_all"].join("\n"), @"
    Bulb { code: i64? }
    Heater { id: string?, name: string?, bulb: Bulb? }
    Lamp { id: string?, name: string? }
    ListAllResponse { it: Lamp? }
    ");
}

#[test]
fn no_type_becomes_endless() {
    let few = texts(&["id", "name"]);
    let with = |name, what: &str| [few.clone(), vec![(name, object(what))]].concat();
    let there = lamp("ShowLamp", &with("bulb", "Bulb")).with_schema("Bulb", &few);
    let back =
        of_version("v1", "ShowBulb", "Bulb", &with("lamp", "Lamp")).with_schema("Lamp", &few);
    assert_snapshot!(lamps(vec![there, back]), @"
    Lamp { id: string?, name: string? }: show_bulb
    Lamp { id: string?, name: string?, bulb: Bulb? }: show_lamp
    ");
    // A list of its like is none.
    let children = [few.clone(), vec![("lamps", array(object("Lamp")))]].concat();
    let tree = vec![lamp("ListLamps", &few), lamp("ShowLamp", &children)];
    assert_eq!(lamps(tree).lines().count(), 1);
}

#[test]
fn the_order_of_operations_does_not_matter() {
    // Each is alike to its neighbours, the largest is not to the smallest.
    let members = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    let mut operations: Vec<Operation> = (2..=members.len())
        .step_by(2)
        .map(|count| lamp(&format!("Show{count}"), &texts(&members[..count])))
        .collect();
    operations.push(lamp(
        "ShowOther",
        &[texts(&members[1..7]), vec![("a", integer())]].concat(),
    ));
    let expected = meant(&lowered(operations.clone()));
    assert_eq!(lamps(operations.clone()).lines().count(), 3);
    for turn in 0..operations.len() {
        operations.rotate_left(1);
        assert_eq!(meant(&lowered(operations.clone())), expected, "{turn}");
        let backwards = operations.iter().rev().cloned().collect();
        assert_eq!(meant(&lowered(backwards)), expected, "{turn} backwards");
    }
}

#[test]
fn another_operation_takes_no_name_away() {
    let members = texts(&["id", "name", "room"]);
    let wide = [members.clone(), vec![("bulb", object("Bulb"))]].concat();
    let list = || lamp("ListLamps", &members);
    let show = lamp("ShowLamp", &wide).with_schema("Bulb", &texts(&["id"]));
    let names = |operations| {
        let items = lowered(operations);
        let mut names: Vec<_> = items.operations[0]
            .names()
            .map(ToString::to_string)
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(vec![list()]), ["Lamp", "ListLampsResponse"]);
    assert_eq!(
        names(vec![list(), show]),
        ["Bulb", "Lamp", "ListLampsResponse"]
    );
}

/// The first field that is called so.
fn shared_field(items: &ServiceItems, name: &str) -> Field {
    let mut fields = items.shared.iter().flat_map(|item| match item {
        Item::Struct(item) => &item.fields[..],
        _ => &[],
    });
    let field = fields.find(|field| field.ident.as_str() == name);
    field.expect("a shared type has it").clone()
}

#[test]
fn a_member_says_what_no_page_contradicts() {
    let show = |name: &str, size: Property, state: Property, room: Property| {
        lamp(
            name,
            &[
                ("id", string()),
                ("size", size),
                ("state", state),
                ("room", room),
            ],
        )
    };
    let size = |min_length| Property {
        min_length,
        max_length: Some(9),
        ..string()
    };
    let loose = Property {
        accepts: vec![JsonType::Integer],
        aliases: vec!["Room".to_owned()],
        ..string()
    };
    let items = lowered(vec![
        show("ListLamps", size(Some(1)), one_of(&["on"]), string()),
        show("ShowLamp", size(Some(2)), one_of(&["off", "on"]), loose),
    ]);
    let length = shared_field(&items, "size").facts.length;
    assert_eq!((length.min, length.max.as_deref()), (None, Some("9")));
    assert_eq!(shared_field(&items, "state").facts.values, [""; 0]);
    let lines: Vec<_> = items.shared.iter().map(type_line).collect();
    assert_eq!(
        lines,
        [
            "Lamp { id: string?, size: string?, state: State?, room: loose string? }",
            "State: On | Off | Other"
        ]
    );
    let room = shared_field(&items, "room");
    assert_eq!(room.read, Some(Read::Loose));
    assert_eq!(room.aliases, ["Room"]);
    assert_eq!(room.facts.accepts, ["integer"]);
}
