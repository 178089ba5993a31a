//! What generated requests are held against: core operations, and rules by hand.

use generated::{
    sdrs::{FailureStatus, ListFailureJobs},
    vpcep::ListServicePublicDetails,
};
use generator::{
    ir::{Number, Operation as Call, Property, Scalar, Type},
    lower::{self, item::Item},
};
use insta::assert_snapshot;
use runtime::{Check, Operation};

use crate::build::{
    With, array, integer, map, object, of, one_of, post, required, service, string,
};
use crate::support::connect_datasource;

/// What is broken, one a line.
fn violations<O: Operation + Check>(request: &O) -> String {
    let violations = request.validate().expect_err("something is broken");
    assert_eq!(violations.operation(), Some(O::NAME));
    assert!(
        violations
            .to_string()
            .starts_with(&format!("{}: `", O::NAME))
    );
    let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn what_is_documented_holds() {
    let plain = ListServicePublicDetails::new();
    assert_eq!(plain.validate(), Ok(()));
    let full = plain
        .limit(1000)
        .offset(0)
        .id("a")
        .endpoint_service_name("b")
        .sort_dir("asc");
    assert_eq!(full.validate(), Ok(()));
    let failures = ListFailureJobs::new().failure_status(FailureStatus::AttachFail);
    assert_eq!(failures.validate(), Ok(()));
}

#[test]
fn every_broken_constraint_is_told_by_its_place() {
    let list = ListServicePublicDetails::new()
        .project_id("")
        .limit(0)
        .offset(-1)
        .endpoint_service_name("x".repeat(129))
        .sort_key("size");
    assert_snapshot!(violations(&list), @"
    `path.project_id` must have at least 1 character
    `query.limit` must be at least 1
    `query.offset` must be at least 0
    `query.endpoint_service_name` must have at most 128 characters
    `query.sort_key` must be one of `create_at`, `update_at`
    ");
    let failures = ListFailureJobs::new().limit(1001).resource_type("ship");
    assert_snapshot!(violations(&failures), @"
    `query.resource_type` must be one of `server_groups`, `protected_instances`, `replications`, `disaster_recovery_drills`
    `query.limit` must be at most 1000
    ");
    let url = "u".repeat(513);
    let connect = connect_datasource("a", "b", "c", "d", url);
    assert_snapshot!(violations(&connect), @"`body.url` must have at most 512 characters");
}

/// The checked fields of every struct of an operation with this body, one struct a line.
fn rules(members: &[(&str, Property)]) -> String {
    let operation = post("X", "/v1/x", object("Body"))
        .with_schema("Body", members)
        .with_schema("Plain", &[("text", string())])
        .with_schema("Ruled", &[("plain", object("Plain")), ("text", short())])
        .with_schema("Outer", &[("inner", map(array(object("Ruled"))))])
        .with_response(200, Some(object("Ruled")));
    rules_of(vec![operation])
}

fn rules_of(operations: Vec<Call>) -> String {
    let items = lower::lower(&service("test", operations)).expect("it makes sense");
    let module = &items.operations[0];
    let types = module.types.iter().chain(&items.shared);
    let structs = types.filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    let lines: Vec<_> = std::iter::once(&module.request)
        .chain(structs)
        .map(|item| {
            let fields = item.fields.iter().filter(|field| field.is_checked);
            let fields: Vec<_> = fields
                .map(|field| format!("{} {:?}", field.ident, field.rules))
                .collect();
            format!("{}: {}", item.ident, fields.join(", "))
        })
        .collect();
    lines.join("\n")
}

fn short() -> Property {
    Property {
        max_length: Some(9),
        ..required(string())
    }
}

#[test]
fn members_are_checked_that_have_rules_or_rules_below() {
    assert_snapshot!(rules(&[("plain", object("Plain")), ("text", string())]), @"
    X: 
    Ruled: 
    Plain:
    ");
    assert_snapshot!(rules(&[("plain", object("Plain")), ("outer", object("Outer"))]), @"
    X: outer []
    Ruled: 
    Plain: 
    RuledInput: text [MaxLength(9)]
    Outer: inner []
    ");
    let few = Property {
        max_items: Some(2),
        ..array(object("Plain"))
    };
    assert_snapshot!(rules(&[("few", few)]), @"
    X: few [MaxItems(2)]
    Ruled: 
    Plain:
    ");
}

#[test]
fn constraints_of_every_type_become_rules() {
    let number = |minimum, maximum, ty| Property {
        minimum: Some(minimum),
        maximum: Some(maximum),
        ..of(ty)
    };
    let text = Property {
        min_length: Some(0),
        max_length: Some(64),
        pattern: Some("^[a-z]*$".to_owned()),
        ..string()
    };
    assert_snapshot!(rules(&[
        ("text", text.clone()),
        ("texts", Property { min_items: Some(1), ..array(text.clone()) }),
        ("by_key", map(text)),
        ("large", number(Number::Integer(-1), Number::Float(1.8e19), Type::Integer)),
        ("ratio", number(Number::Float(0.5), Number::Integer(1), Type::Number)),
        ("seconds", Property {
            values: vec![Scalar::Number(Number::Integer(1)), Scalar::Number(Number::Integer(60))],
            ..integer()
        }),
        ("flag", Property { values: vec![Scalar::Boolean(true)], ..of(Type::Boolean) }),
        ("any", Property { max_length: Some(5), ..of(Type::Any) }),
        // One that is listed has a length that will do.
        ("mode", Property { max_length: Some(2), min_length: Some(1), ..one_of(&["on", "off"]) }),
    ]), @r#"
    X: text [MaxLength(64), Pattern("^[a-z]*$")], texts [MinItems(1), Each([MaxLength(64), Pattern("^[a-z]*$")])], by_key [Each([MaxLength(64), Pattern("^[a-z]*$")])], large [Minimum(-1), MaximumFraction(Fraction(1.8e19))], ratio [MinimumFraction(Fraction(0.5)), Maximum(1)], seconds [Values(["1", "60"])], any [MaxLength(5)], mode [ValuesOf(Ident("Mode"))]
    Ruled: 
    Plain:
    "#);
}

#[test]
fn a_member_is_held_against_its_own_values() {
    let lamp = |values: &[&str]| {
        let members = [("status", one_of(values)), ("watts", integer())];
        post("X", "/v1/x", object("Body"))
            .with_query("status", one_of(&["any"]))
            .with_schema("Body", &[("lamp", object("Lamp"))])
            .with_schema("Lamp", &members)
            .with_response(200, Some(object("Lamps")))
            .with_schema("Lamps", &[("status", one_of(&["broken"]))])
    };
    let operations = |lamps: &[&[&str]]| lamps.iter().map(|values| lamp(values)).collect();
    assert_snapshot!(rules_of(operations(&[&["on"]])), @r#"
    X: status [Values(["any"])], lamp []
    Lamps: 
    Lamp: status [Values(["on"])]
    "#);
    // An object that two operations have takes what either lists.
    assert_snapshot!(rules_of(operations(&[&["on"], &["off"]])), @r#"
    X: status [Values(["any"])], lamp []
    Lamp: status [Values(["on", "off"])]
    Lamps:
    "#);
}
