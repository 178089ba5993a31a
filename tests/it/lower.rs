//! Names, sides, boxes and sharing, a line or two each.

use generator::{
    ir::{JsonType, Operation, Property, Type},
    lower::{
        self, ServiceItems,
        ident::{camel, snake, type_name},
        item::{Field, Item, Struct, Ty},
    },
};
use insta::assert_snapshot;

use crate::build::{
    With, array, get, integer, map, object, of, one_of, post, required, service, string,
};

/// The types of the first operation, one a line: `Name { field: Type, … }`.
fn types(operations: Vec<Operation>) -> String {
    let items = lowered(operations);
    let module = &items.operations[0];
    let mut lines = vec![line(&module.request)];
    lines.extend(module.types.iter().map(type_line));
    lines.join("\n")
}

/// Where names can be had from: the first two modules, the shared types, the service.
pub(crate) fn layout(operations: Vec<Operation>) -> String {
    let items = lowered(operations);
    let mut lines = Vec::new();
    for module in &items.operations {
        let own: Vec<_> = module
            .types
            .iter()
            .map(|item| item.ident().to_string())
            .collect();
        let from = module.shared.iter().map(|from| {
            let home = from.module.as_ref().map_or("types", |home| home.as_str());
            let names: Vec<_> = from.names.iter().map(ToString::to_string).collect();
            format!(", from {home} {names:?}")
        });
        let from: String = from.collect();
        lines.push(format!("{}: {own:?}{from}", module.ident));
    }
    for export in &items.exports {
        let names: Vec<_> = export.names.iter().map(ToString::to_string).collect();
        let module = export
            .module
            .as_ref()
            .map_or("types", |module| module.as_str());
        lines.push(format!("service from {module}: {names:?}"));
    }
    lines.join("\n")
}

pub(crate) fn lowered(operations: Vec<Operation>) -> ServiceItems {
    lower::lower(&service("test", operations)).expect("the service makes sense")
}

fn error(operation: Operation) -> String {
    let error = lower::lower(&service("test", vec![operation])).expect_err("a broken promise");
    error.to_string()
}

pub(crate) fn type_line(item: &Item) -> String {
    match item {
        Item::Struct(item) => line(item),
        Item::Enum(item) => {
            let variants: Vec<_> = item.variants.iter().map(|v| v.ident.as_str()).collect();
            format!("{}: {} | {}", item.ident, variants.join(" | "), item.other)
        }
        Item::Alias(item) => format!("{} = {}", item.ident, ty(&item.ty)),
    }
}

fn line(item: &Struct) -> String {
    let fields: Vec<_> = item.fields.iter().map(field).collect();
    format!("{} {{ {} }}", item.ident, fields.join(", "))
}

fn field(field: &Field) -> String {
    let mark = if field.optional { "?" } else { "" };
    let loose = if field.is_loose { "loose " } else { "" };
    format!("{}: {loose}{}{mark}", field.ident, ty(&field.ty))
}

fn ty(ty: &Ty) -> String {
    match ty {
        Ty::Vec(inner) => format!("[{}]", self::ty(inner)),
        Ty::Map(inner) => format!("{{{}}}", self::ty(inner)),
        Ty::Boxed(inner) => format!("box {}", self::ty(inner)),
        Ty::Named(ident) => ident.to_string(),
        ty => format!("{ty:?}").to_lowercase(),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn names_become_idiomatic_idents() {
    let names = [
        "os-extended-volumes:volumes_attached",
        "vpcId",
        "HTTPServer",
        "vpcIDs",
        "IDs",
        "listVPCs",
        "ipv4_cidr",
        "IPv6CIDR",
        "enableIPv6",
        "OAuthToken",
        "v2.1",
        "a.b/c@d",
        "X-Auth-Token",
        "type",
        "self",
        "Self",
        "crate",
        "gen",
        "2fa",
        "_",
        "",
        "@",
        "名称",
        "vpc名称",
        "😀",
        "ａｂ",
        "__x__",
        "ALL_CAPS",
        "é",
        "r#type",
        "\0",
        "1.2",
        "a1B2",
        "sha256Sum",
        "ECS",
        "Ｔype",
    ];
    let table: Vec<_> = names
        .iter()
        .map(|name| {
            format!(
                "{name:?}: {} {} {}",
                snake(name),
                camel(name),
                type_name(name)
            )
        })
        .collect();
    assert_snapshot!(table.join("\n"), @r#"
    "os-extended-volumes:volumes_attached": os_extended_volumes_volumes_attached OsExtendedVolumesVolumesAttached OsExtendedVolumesVolumesAttached
    "vpcId": vpc_id VpcId VpcId
    "HTTPServer": http_server HttpServer HTTPServer
    "vpcIDs": vpc_ids VpcIds VpcIds
    "IDs": ids Ids IDs
    "listVPCs": list_vpcs ListVpcs ListVpcs
    "ipv4_cidr": ipv4_cidr Ipv4Cidr Ipv4Cidr
    "IPv6CIDR": ipv6_cidr Ipv6Cidr IPv6CIDR
    "enableIPv6": enable_ipv6 EnableIpv6 EnableIpv6
    "OAuthToken": oauth_token OauthToken OAuthToken
    "v2.1": v2_1 V2_1 V2_1
    "a.b/c@d": a_b_c_d ABCD ABCD
    "X-Auth-Token": x_auth_token XAuthToken XAuthToken
    "type": r#type Type Type
    "self": self_ Self_ Self_
    "Self": self_ Self_ Self_
    "crate": crate_ Crate Crate
    "gen": r#gen Gen Gen
    "2fa": v2fa V2fa V2fa
    "_": underscore Underscore Underscore
    "": empty Empty Empty
    "@": at At At
    "名称": 名称 名称 名称
    "vpc名称": vpc名称 Vpc名称 Vpc名称
    "😀": u1f600 U1f600 U1f600
    "ａｂ": ab Ab Ab
    "__x__": x X X
    "ALL_CAPS": all_caps AllCaps AllCaps
    "é": ue9 Ue9 Ue9
    "r#type": r_type RType RType
    "\0": blank Blank Blank
    "1.2": v1_2 V1_2 V1_2
    "a1B2": a1_b2 A1B2 A1B2
    "sha256Sum": sha256_sum Sha256Sum Sha256Sum
    "ECS": ecs Ecs Ecs
    "Ｔype": r#type Type Type
    "#);
}

#[test]
fn every_text_makes_a_valid_ident() {
    let mut random = Random(7);
    for _ in 0..20_000 {
        let name: String = (0..random.below(8)).map(|_| random.char()).collect();
        for ident in [snake(&name), camel(&name), type_name(&name)] {
            assert!(
                syn::parse_str::<syn::Ident>(ident.as_str()).is_ok(),
                "{name:?} became {ident}"
            );
        }
    }
}

#[test]
fn later_inputs_of_a_name_say_where_they_travel() {
    let operation = post("UpdateTag", "/v1/{id}", object("Body"))
        .with_query("id", string())
        .with_header("Id", string())
        .with_schema(
            "Body",
            &[
                ("id", string()),
                ("userId", string()),
                ("user_id", string()),
            ],
        );
    assert_snapshot!(types(vec![operation]), @"UpdateTag { id: string, id_in_query: string?, id_in_header: string?, id_in_body: string?, user_id_mixed: string?, user_id: string? }");
}

#[test]
fn authorization_is_an_input_where_it_is_no_signature() {
    let operation = get("LogIn", "/v3/auth").with_header("Authorization", required(string()));
    let signed = operation.clone().with_header("host", string());
    assert_snapshot!(types(vec![operation]), @"LogIn { authorization: string }");
    assert_snapshot!(types(vec![signed]), @"LogIn {  }");
}

#[test]
fn what_the_client_knows_is_optional_and_headers_of_the_message_are_no_fields() {
    let operation = get("ListTags", "/v1/{project_id}/tags")
        .with_header("X-Auth-Token", required(string()))
        .with_header("content-type", required(string()))
        .with_header("X-Language", required(string()));
    assert_snapshot!(types(vec![operation]), @"ListTags { project_id: string?, x_language: string }");
}

#[test]
fn a_schema_of_both_sides_is_split_only_where_it_differs() {
    let operation = post("UpdateRule", "/v1/rules", object("Body"))
        .with_schema("Body", &[("rule", object("Rule")), ("tag", object("Tag"))])
        .with_schema("Rule", &[("ports", array(object("Port")))])
        .with_schema("Port", &[("number", required(integer()))])
        .with_schema("Tag", &[("key", string())])
        .with_response(200, Some(object("Body")));
    assert_snapshot!(types(vec![operation]), @"
    UpdateRule { rule: RuleInput?, tag: Tag? }
    Body { rule: Rule?, tag: Tag? }
    Rule { ports: [Port]? }
    RuleInput { ports: [PortInput]? }
    Port { number: i64? }
    PortInput { number: i64 }
    Tag { key: string? }
    ");
}

#[test]
fn members_of_any_other_name_are_a_map_beside_the_fields() {
    let long = Property {
        max_length: Some(3),
        ..string()
    };
    let operation = post("UpdateLabels", "/v1/labels", object("Labels"))
        .with_schema(
            "Labels",
            &[("additional", string()), ("next", object("Label"))],
        )
        .with_additional("Labels", long)
        .with_schema("Label", &[("size", required(integer()))])
        .with_additional("Label", object("Label"))
        .with_schema("Reply", &[("id", string())])
        .with_additional(
            "Reply",
            Property {
                accepts: vec![JsonType::String],
                ..integer()
            },
        )
        .with_response(200, Some(object("Reply")))
        .with_response(201, Some(object("Answer")))
        .with_schema("Answer", &[("size", integer())])
        .with_additional(
            "Answer",
            Property {
                read_only: true,
                ..one_of(&["on", "off"])
            },
        );
    assert_snapshot!(types(vec![operation.clone()]), @"
    UpdateLabels { additional: string?, next: Label?, additional_members: {string} }
    Reply { id: string?, additional: {value} }
    Label { size: i64, additional: {Label} }
    Answer { size: i64?, additional: {Additional} }
    Additional: On | Off | Other
    ");
    // What only the service sets is not sent.
    let mut sent = operation;
    sent.request = Some(crate::build::json(object("Answer")));
    assert_snapshot!(types(vec![sent]), @"
    UpdateLabels { size: i64? }
    Reply { id: string?, additional: {value} }
    Answer { size: i64?, additional: {Additional} }
    Additional: On | Off | Other
    ");
}

#[test]
fn only_direct_circles_are_boxed() {
    let operation = get("ShowTree", "/v1/tree")
        .with_response(200, Some(object("Tree")))
        .with_schema(
            "Tree",
            &[
                ("parent", object("Tree")),
                ("children", array(object("Tree"))),
                ("by_name", map(object("Tree"))),
                ("left", object("Left")),
                ("leaf", object("Leaf")),
            ],
        )
        .with_schema("Left", &[("tree", object("Tree"))])
        .with_schema("Leaf", &[("trees", array(object("Tree")))]);
    assert_snapshot!(types(vec![operation]), @"
    ShowTree {  }
    Tree { parent: box Tree?, children: [Tree]?, by_name: {Tree}?, left: box Left?, leaf: Leaf? }
    Left { tree: box Tree? }
    Leaf { trees: [Tree]? }
    ");
}

#[test]
fn an_enum_is_named_after_its_property_and_where_that_is_taken_after_its_owner_too() {
    let operation = get("ListRules", "/v1/rules")
        .with_query("status", one_of(&["on", "off"]))
        .with_query("other", one_of(&["other", "unlisted", "ON", "on", "On"]))
        .with_query("method", one_of(&["GET"]))
        .with_response(200, Some(object("ListRulesResponse")))
        .with_schema("ListRulesResponse", &[("rules", array(object("Rule")))])
        .with_schema(
            "Rule",
            &[
                ("status", one_of(&["up"])),
                ("Status", one_of(&["on", "off"])),
            ],
        );
    assert_snapshot!(types(vec![operation]), @"
    ListRules { status: Status?, other: Other?, method: ListRulesMethod? }
    ListRulesResponse { rules: [Rule]? }
    Rule { status: Status?, status_capitalized: Status? }
    Status: On | Off | Up | Other
    Other: Other | Unlisted | On | OnLower | OnCapitalized | UnlistedValue
    ListRulesMethod: Get | Other
    ");
}

/// What a field says of its values, for each field of the first operation that says anything.
fn told(items: &ServiceItems) -> String {
    let module = &items.operations[0];
    let structs = module.types.iter().chain(&items.shared);
    let structs = structs.filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    let fields = std::iter::once(&module.request).chain(structs);
    let fields = fields.flat_map(|item| item.fields.iter().map(|field| (&item.ident, field)));
    let told = fields.filter(|(_, field)| !field.facts.values.is_empty());
    let lines = told.map(|(owner, field)| {
        let values = field.facts.values.join(" ");
        format!("{owner}.{}: {values}", field.ident)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_field_lists_its_values_where_its_enum_has_more() {
    let operation = get("ListLamps", "/v1/lamps")
        .with_query("status", one_of(&["on", "off"]))
        .with_query("colors", array(one_of(&["red"])))
        .with_response(200, Some(object("Lamp")))
        .with_schema(
            "Lamp",
            &[
                ("status", one_of(&["on", "broken", "off"])),
                ("color", one_of(&["red", "blue"])),
                ("colors", array(one_of(&["red", "blue"]))),
            ],
        );
    assert_snapshot!(told(&lowered(vec![operation])), @"
    ListLamps.status: on off
    ListLamps.colors: red
    ");
}

#[test]
fn what_examples_send_and_no_type_can_hold_stays_json() {
    let accepting = |property: Property, accepts| Property {
        accepts: vec![accepts],
        ..property
    };
    let operation = get("ShowOdd", "/v1/odd")
        .with_response(200, Some(object("Odd")))
        .with_schema(
            "Odd",
            &[
                ("number", accepting(integer(), JsonType::Array)),
                ("object", accepting(object("Odd"), JsonType::String)),
                ("text", accepting(string(), JsonType::Object)),
                ("one", accepting(array(object("Odd")), JsonType::Object)),
            ],
        );
    assert_snapshot!(types(vec![operation]), @"
    ShowOdd {  }
    Odd { number: value?, object: value?, text: loose string?, one: loose [Odd]? }
    ");
}

#[test]
fn a_response_that_is_no_object_has_a_name_all_the_same() {
    let list = get("ListIds", "/v1/ids").with_response(200, Some(array(string())));
    assert_snapshot!(types(vec![list]), @"
    ListIds {  }
    ListIdsResponse = [string]
    ");
    let bytes = get("ShowFile", "/v1/file").with_response(206, Some(of(Type::Binary)));
    assert_snapshot!(types(vec![bytes]), @"
    ShowFile {  }
    ShowFileResponse = bytes
    ");
}

#[test]
fn what_two_operations_say_alike_is_one_type() {
    let show = |name: &str, code: Property| {
        get(name, "/v1/x")
            .with_response(400, Some(object("ErrorResponse")))
            .with_schema("ErrorResponse", &[("error", object("Error"))])
            .with_schema("Error", &[("code", code)])
    };
    let alike = layout(vec![show("ShowA", string()), show("ShowB", string())]);
    assert_snapshot!(alike, @r#"
    show_a: [], from types ["Error", "ErrorResponse"]
    show_b: [], from types ["Error", "ErrorResponse"]
    service from types: ["Error", "ErrorResponse"]
    service from show_a: ["ShowA"]
    service from show_b: ["ShowB"]
    "#);
    let different = layout(vec![show("ShowA", string()), show("ShowB", integer())]);
    assert_snapshot!(different, @r#"
    show_a: ["ErrorResponse", "Error"]
    show_b: ["ErrorResponse", "Error"]
    service from show_a: ["ShowA"]
    service from show_b: ["ShowB"]
    "#);
}

#[test]
fn a_name_that_means_two_things_stands_once_for_each() {
    let show = |name: &str, code: Property| {
        get(name, "/v1/x")
            .with_response(200, Some(object("Thing")))
            .with_schema("Thing", &[("code", code)])
    };
    let layout = layout(vec![
        show("ShowA", string()),
        show("ShowB", string()),
        show("ShowC", integer()),
        show("ShowD", integer()),
        show("ShowE", integer()),
    ]);
    assert_snapshot!(layout, @r#"
    show_a: ["Thing"]
    show_b: [], from show_a ["Thing"]
    show_c: [], from types ["Thing"]
    show_d: [], from types ["Thing"]
    show_e: [], from types ["Thing"]
    service from show_a: ["ShowA"]
    service from show_b: ["ShowB"]
    service from show_c: ["ShowC"]
    service from show_d: ["ShowD"]
    service from show_e: ["ShowE"]
    "#);
}

#[test]
fn words_do_not_make_types_different() {
    let show = |name: &str, doc: &str| {
        let code = crate::build::documented(string(), doc);
        get(name, "/v1/x")
            .with_response(200, Some(object("Thing")))
            .with_schema("Thing", &[("code", code), ("me", object("Thing"))])
    };
    let layout = layout(vec![show("ShowA", "One text."), show("ShowB", "Another.")]);
    assert_snapshot!(layout, @r#"
    show_a: [], from types ["Thing"]
    show_b: [], from types ["Thing"]
    service from types: ["Thing"]
    service from show_a: ["ShowA"]
    service from show_b: ["ShowB"]
    "#);
}

/// A service whose operations give lamps of one status each, and sockets of one.
fn lamps_and_sockets(lamps: &[&[&str]], sockets: &[&str]) -> Vec<Operation> {
    let show = |name: &str, object_name: &str, status: &[&str]| {
        get(name, "/v1/x")
            .with_response(200, Some(object("Shown")))
            .with_schema("Shown", &[("it", object(object_name))])
            .with_schema(object_name, &[("status", one_of(status))])
    };
    let names = ["ShowLamp", "DimLamp", "MendLamp"];
    let lamps = names.iter().zip(lamps);
    let lamps = lamps.map(|(name, values)| show(name, "Lamp", values));
    lamps
        .chain([show("ShowSocket", "Socket", sockets)])
        .collect()
}

#[test]
fn values_do_not_make_types_different() {
    let items = lowered(lamps_and_sockets(
        &[&["on"], &["off", "on"]],
        &["on", "off"],
    ));
    let shared: Vec<_> = items.shared.iter().map(type_line).collect();
    assert_eq!(
        shared,
        [
            "Lamp { status: Status? }",
            "Shown { it: Lamp? }",
            "Status: On | Off | Other"
        ]
    );
    // What else is called a status is something else.
    let socket: Vec<_> = items.operations[2].types.iter().map(type_line).collect();
    assert_eq!(
        socket,
        [
            "Shown { it: Socket? }",
            "Socket { status: Status? }",
            "Status: On | Off | Other"
        ]
    );
    assert_eq!(told(&items), "");
}

#[test]
fn a_variant_means_the_same_whatever_other_operations_list() {
    let statuses = |lamps: &[&[&str]]| {
        let items = lowered(lamps_and_sockets(lamps, &["live"]));
        let own = items.operations.iter().flat_map(|module| &module.types);
        let lines = own.chain(&items.shared).map(type_line);
        let lines = lines.filter(|line| line.starts_with("Status:"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(statuses(&[&["on"], &["ON"], &["on", "off"]]), @"
    Status: On | Other
    Status: Live | Other
    Status: On | Off | Other
    ");
    assert_snapshot!(statuses(&[&["on"], &["other"], &["on", "off"]]), @"
    Status: Other | Unlisted
    Status: Live | Other
    Status: On | Off | Other
    ");
}

#[test]
fn another_operation_does_not_change_a_modules_names() {
    let show = || {
        get("ShowThing", "/v1/x")
            .with_query("status", one_of(&["a"]))
            .with_response(200, Some(object("Thing")))
            .with_schema("Thing", &[("status", one_of(&["b"]))])
    };
    let other = get("AShowOther", "/v1/y")
        .with_response(200, Some(object("Thing")))
        .with_schema("Thing", &[("status", one_of(&["c"]))]);
    let names = |items: &ServiceItems| {
        let module = items
            .operations
            .iter()
            .find(|module| module.ident.as_str() == "show_thing");
        let module = module.expect("the operation is there");
        let mut names: Vec<_> = module.names().map(ToString::to_string).collect();
        names.sort();
        names
    };
    let alone = lowered(vec![show()]);
    let together = lowered(vec![
        other,
        show(),
        Operation {
            operation: "ShowThingAgain".to_owned(),
            ..show()
        },
    ]);
    assert_eq!(names(&alone), names(&together));
    let fields = |items: &ServiceItems| {
        let mut requests = items.operations.iter().map(|module| line(&module.request));
        requests
            .find(|line| line.starts_with("ShowThing {"))
            .unwrap_or_default()
    };
    assert_eq!(fields(&alone), "ShowThing { status: Status? }");
    assert_eq!(fields(&alone), fields(&together));
}

#[test]
fn a_broken_promise_names_the_operation() {
    let unknown = get("ShowX", "/v1/x").with_response(200, Some(object("Nowhere")));
    assert_snapshot!(error(unknown), @"ShowX: there is no schema `Nowhere`");
    let mut missing = get("ShowX", "/v1/{id}");
    missing.parameters.clear();
    assert_snapshot!(error(missing), @"ShowX: the placeholder `id` has no path parameter");
    let mut stray = get("ShowX", "/v1/{id}");
    stray.path = generator::ir::PathTemplate::parse("/v1").expect("a path template");
    assert_snapshot!(error(stray), @"ShowX: the path parameter `id` stands in no placeholder");
}

/// Numbers that look random and are the same every time (Knuth's MMIX constants).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    pub(crate) fn char(&mut self) -> char {
        const COMMON: &[char] = &[
            'a', 'b', 'Z', 'I', 'P', 'v', 's', '1', '9', '_', '-', '.', ':', '/', '@', ' ', '#',
            '中', '文', '\u{301}', '\u{202E}', '😀', 'é', 'Ａ', '·', '`', '[', '\n', '"', '\\',
        ];
        match self.below(4) {
            0 => char::from_u32(u32::try_from(self.below(0x11_0000)).unwrap_or(0)).unwrap_or('x'),
            _ => COMMON[usize::try_from(self.below(COMMON.len() as u64)).unwrap_or(0)],
        }
    }
}
