//! The OpenAPI export.

use std::collections::BTreeSet;

use generator::ir::yaml::read_operation;
use generator::ir::{Operation, Property, Service, ServiceInfo, Type};
use generator::{openapi, openapi::downgrade, openapi_with_rulings};
use serde_json::{Value, json};

use crate::arbitrary::{Random, path};

const CREATE: &str = "\
operation: CreateServer
title: Create a server
page: ecs/create.md
method: POST
path: /v1/{project_id}/servers/{id}
parameters:
- {name: project_id, in: path, type: string, required: true, min_length: 1}
- {name: id, in: path, type: string, required: true, inferred: path}
- {name: action, in: query, constant: '7', type: integer}
- {name: limit, in: query, type: integer, minimum: 0, maximum: 1000, default: 10, doc: How many.}
- {name: X-Auth-Token, in: header, type: string, required: true}
- {name: Content-Type, in: header, type: string}
- {name: X-Language, in: header, type: string, enum: [zh-cn, en-us], deprecated: true}
request:
  schema: CreateServerRequest
responses:
  200:
    doc: Fine.
    headers:
    - {name: X-Request-Id, type: string, doc: For support.}
    schema: Server
  404:
    schema: Error
  500: {}
  default:
    schema: Error
schemas:
  CreateServerRequest:
    doc: What to create.
    properties:
      name: {type: string, required: true, max_length: 64, enum: [a, b], format: name}
      dry_run: {type: boolean, accepts: [string, boolean]}
      count: {type: integer, format: int32, enum: [1, 2], accepts: [string]}
      parent: {type: Server, accepts: [string], doc: The parent.}
      tags: {type: map, values: string, required_if: named}
      file: binary
      any: {type: any, inferred: example}
      list: {type: array, items: {type: array, items: Server}, max_items: 3}
      old: {type: number, minimum: 0.5, read_only: true, deprecated: true, aliases: [Old]}
  Server:
    properties:
      children: {type: array, items: Server}
      error: Error
  Error: {}
";

fn operation(text: &str) -> Operation {
    read_operation(text).expect("an operation")
}

fn export(operations: Vec<Operation>) -> Value {
    let info = ServiceInfo {
        name: "ecs".to_owned(),
        endpoint: Some("https://ecs.{region}.example.com".to_owned()),
        ..ServiceInfo::default()
    };
    openapi(&Service { info, operations })
}

/// An operation of which only name, method and path matter.
fn simple(name: &str, method: &str, path: &str) -> Operation {
    let placeholders = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    let parameters: BTreeSet<_> = placeholders.collect();
    let mut text = format!("operation: {name}\npage: p\nmethod: {method}\npath: '{path}'\n");
    if !parameters.is_empty() {
        text += "parameters:";
    }
    for name in parameters {
        let fields = [
            "\n- {name: ",
            name,
            ", in: path, type: string, required: true}",
        ];
        text.extend(fields);
    }
    operation(&text)
}

/// The keys and operation ids of a document.
fn keys(document: &Value) -> Vec<String> {
    let paths = document["paths"].as_object().expect("paths");
    let keys = paths.iter().flat_map(|(key, item)| {
        let methods = item.as_object().expect("a path item").iter();
        methods.map(move |(method, operation)| {
            let id = operation["operationId"].as_str().expect("an id");
            format!("{method} {key} {id}")
        })
    });
    keys.collect()
}

#[test]
fn rulings_are_named_where_asked_and_tell_schemas_apart() {
    let mut create = operation(CREATE);
    create.parameters[0].value.rulings.note("path/one");
    let mut show = create.clone();
    show.operation = "ShowServer".to_owned();
    show.schemas["Server"].properties["error"]
        .rulings
        .note("types/two");
    let service = Service {
        info: ServiceInfo::default(),
        operations: vec![create, show],
    };
    let plain = openapi(&service);
    assert!(!plain.to_string().contains("x-rulings"));
    let ruled = openapi_with_rulings(&service);
    let operation = &ruled["paths"]["/v1/{project_id}/servers/{id}"]["post"];
    assert_eq!(operation["parameters"][0]["x-rulings"], json!(["path/one"]));
    let schemas = &ruled["components"]["schemas"];
    assert_eq!(
        schemas["CreateServerServer"]["properties"]["error"]["x-rulings"],
        json!(null)
    );
    assert_eq!(
        schemas["ShowServerServer"]["properties"]["error"]["x-rulings"],
        json!(["types/two"])
    );
}

#[test]
fn a_document_has_all_facts_of_an_operation() {
    let document = export(vec![operation(CREATE)]);
    let text = serde_json::to_string_pretty(&document).expect("JSON");
    insta::assert_snapshot!("create_server", text);
}

#[test]
fn an_entry_of_the_api_explorer_is_documentation_elsewhere() {
    let entry = "explorer: {product: ECS, api: CreateServer}\nmethod: POST";
    let text = CREATE.replacen("method: POST", entry, 1);
    let document = export(vec![operation(&text), operation(CREATE)]);
    let docs = |key: &str| &document["paths"][key]["post"]["externalDocs"];
    let url = "https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=ECS&api=CreateServer";
    let expected = json!({ "description": "API Explorer", "url": url });
    assert_eq!(*docs("/v1/{project_id}/servers/{id}"), expected);
    let second = keys(&document);
    let second = second.last().and_then(|key| key.split_once(' '));
    let (_, second) = second.expect("method and key");
    assert_eq!(*docs(second), Value::Null);
}

#[test]
fn every_operation_has_a_key_of_its_own() {
    let mut list = simple("ListA", "GET", "/v1/{id}/a");
    list.other_paths = vec![path("/v2/{id}/a"), path("/v1/{id}/b")];
    let operations = vec![
        list,
        simple("CreateA", "POST", "/v1/{id}/a"),
        simple("CreateB", "POST", "/v1/{id}/a"),
        simple("ShowA", "PUT", "/v1/{other}/a"),
        simple("ShowB", "GET", "/v1/{x}/b"),
        simple("Twice", "GET", "/v1/{id}/b/{id}/{id_2}"),
        simple("Twice", "GET", "/"),
    ];
    assert_eq!(
        keys(&export(operations)),
        [
            "get /v1/{id}/a ListA",
            "post /v1/{id}/a CreateA",
            "post /v1/{id}/a#CreateB CreateB",
            "put /v1/{other}/a#ShowA ShowA",
            "get /v1/{x}/b ShowB",
            "get /v1/{id}/b/{id_3}/{id_2} Twice",
            "get / Twice_2",
            "get /v2/{id}/a ListA_2",
            "get /v1/{id}/b#ListA_3 ListA_3",
        ]
    );
}

#[test]
fn equal_schemas_are_one_component() {
    let with = |name: &str, key_type: &str| {
        operation(&format!(
            "operation: {name}\npage: p\nmethod: GET\npath: /{name}\nresponses:\n  200:\n    \
             schema: Tag\n  400:\n    schema: Error\nschemas:\n  Tag:\n    properties:\n      key: \
             Key\n      tag: Tag\n  Key:\n    properties:\n      key: {key_type}\n  Error: {{}}\n"
        ))
    };
    let document = export(vec![
        with("ListA", "string"),
        with("ListB", "integer"),
        with("ListC", "string"),
    ]);
    let schemas = document["components"]["schemas"]
        .as_object()
        .expect("schemas");
    let names: Vec<_> = schemas.keys().collect();
    assert_eq!(
        names,
        ["Error", "ListAKey", "ListATag", "ListBKey", "ListBTag"]
    );
    let tag = &document["paths"]["/ListC"]["get"]["responses"]["200"]["content"];
    assert_eq!(
        *tag,
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/ListATag" } } })
    );
    assert_eq!(
        schemas["ListBTag"]["properties"],
        json!({
            "key": { "$ref": "#/components/schemas/ListBKey" },
            "tag": { "$ref": "#/components/schemas/ListBTag" },
        })
    );
}

#[test]
fn every_reference_leads_somewhere() {
    for seed in 0..100 {
        let service = Random::new(seed).service(6);
        let document = openapi(&service);
        let mut references = Vec::new();
        collect_references(&document, &mut references);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a local reference");
            assert!(
                document.pointer(pointer).is_some(),
                "seed {seed}: {reference}"
            );
        }
        let keys = keys(&document);
        let further = service
            .operations
            .iter()
            .map(|found| found.other_paths.len());
        assert_eq!(
            keys.len(),
            6 + further.sum::<usize>(),
            "seed {seed}: {keys:?}"
        );
        assert_eq!(document, openapi(&service));
    }
}

fn collect_references<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if key == "$ref" => into.push(text),
                    _ => collect_references(value, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, into)),
        _ => {}
    }
}

#[test]
fn a_body_with_a_required_member_is_required() {
    let body = |required: bool| {
        let mut created = operation(CREATE);
        for schema in created.schemas.values_mut() {
            for property in schema.properties.values_mut() {
                property.required = required;
            }
        }
        let document = export(vec![created]);
        let operation = &document["paths"]["/v1/{project_id}/servers/{id}"]["post"];
        operation["requestBody"]["required"].clone()
    };
    assert_eq!(body(true), json!(true));
    assert_eq!(body(false), json!(null));
}

#[test]
fn what_makes_no_sense_is_left_out() {
    let mut odd = operation(CREATE);
    odd.schemas.clear();
    odd.parameters.clear();
    odd.responses.clear();
    let document = export(vec![odd]);
    let operation = &document["paths"]["/v1/{project_id}/servers/{id}"]["post"];
    assert_eq!(
        operation["requestBody"]["content"]["application/json"]["schema"],
        json!({})
    );
    assert_eq!(
        operation["parameters"][1],
        json!({ "name": "id", "in": "path", "required": true, "schema": {} })
    );
    assert_eq!(
        operation["responses"],
        json!({ "default": { "description": "The page documents no status." } })
    );
    assert_eq!(openapi(&Service::default())["paths"], json!({}));
}

#[test]
fn additional_members_stand_beside_the_properties() {
    let with = |additional: &str| {
        let text = format!(
            "operation: UpdateLabels\npage: p\nmethod: PUT\npath: /v1/labels\nrequest:\n  \
             schema: Labels\nschemas:\n  Labels:\n    properties:\n      owner: string\n    \
             additional: {additional}\n  Mark: {{}}\n"
        );
        export(vec![read_operation(&text).expect("an operation")])
    };
    let document = with("{type: Mark, doc: A mark by its name.}");
    assert_eq!(
        document["components"]["schemas"]["Labels"],
        json!({
            "type": "object",
            "properties": { "owner": { "type": "string" } },
            "additionalProperties": {
                "$ref": "#/components/schemas/Mark",
                "description": "A mark by its name.",
            },
        })
    );
    assert_eq!(
        document["components"]["schemas"]["Mark"],
        json!({ "type": "object" })
    );
    // What differs there alone is another schema.
    let mut other = operation(CREATE);
    other.schemas["Server"].additional = Some(Property::of(Type::Integer));
    let keys = |operations| {
        export(operations)["components"]["schemas"]
            .as_object()
            .map(serde_json::Map::len)
    };
    let renamed = Operation {
        operation: "CopyServer".to_owned(),
        path: path("/v1/{project_id}/copies/{id}"),
        ..other
    };
    assert_eq!(keys(vec![operation(CREATE)]), Some(3));
    assert_eq!(keys(vec![operation(CREATE), renamed]), Some(5));
}

#[test]
fn a_list_that_is_sent_as_one_item_keeps_its_items_first() {
    let text = "\
operation: UpdateServer
page: p
method: PUT
path: /v1/servers
request:
  schema: UpdateServerRequest
schemas:
  UpdateServerRequest:
    properties:
      servers: {type: array, items: Server, accepts: [object]}
      names: {type: array, items: string, accepts: [string]}
      owner: {type: Server, accepts: [array]}
  Server:
    properties:
      id: string
";
    let document = export(vec![operation(text)]);
    let schemas = &document["components"]["schemas"];
    let server = json!({ "$ref": "#/components/schemas/Server" });
    let servers = json!({ "type": "array", "items": server });
    let properties = &schemas["UpdateServerRequest"]["properties"];
    assert_eq!(properties["servers"], json!({ "anyOf": [servers, server] }));
    let names = json!({ "type": "array", "items": { "type": "string" } });
    assert_eq!(
        properties["names"],
        json!({ "anyOf": [names, { "type": "string" }] })
    );
    assert_eq!(properties["owner"], json!({ "anyOf": [server, servers] }));
}

#[test]
fn a_document_says_where_its_service_answers_and_what_it_takes() {
    let servers = |info: ServiceInfo| {
        let operations = Vec::new();
        openapi(&Service { info, operations })["servers"][0].clone()
    };
    assert_eq!(servers(ServiceInfo::default()), json!({ "url": "/" }));
    let known = ServiceInfo {
        endpoint: Some("https://lamp.{region}.example.com".to_owned()),
        regions: vec!["north-1".to_owned(), "south-1".to_owned()],
        ..ServiceInfo::default()
    };
    let region = json!({ "default": "north-1", "enum": ["north-1", "south-1"] });
    assert_eq!(servers(known)["variables"], json!({ "region": region }));
    let empty = openapi(&Service::default());
    assert_eq!(empty["security"], json!([{ "token": [] }]));
}

#[test]
fn version_3_0_says_what_it_has_no_word_for_in_its_own_way() {
    let mut document = export(vec![operation(CREATE)]);
    downgrade(&mut document);
    assert_eq!(document["openapi"], "3.0.3");
    let parameters = &document["paths"]["/v1/{project_id}/servers/{id}"]["post"]["parameters"];
    assert_eq!(
        parameters[2]["schema"],
        json!({ "type": "integer", "enum": [7] })
    );
    assert_eq!(parameters[3]["schema"]["default"], 10);
    let text = "\
operation: SetState
page: p
method: PUT
path: /v1/state
request:
  schema: State
responses: {}
schemas:
  State:
    properties:
      start: 'null'
      name: {type: string, default: a, enum: [a, b]}
      list: {type: string, accepts: [array]}
      inner: {type: Inner, doc: What is inside.}
  Inner: {}
";
    let mut document = export(vec![operation(text)]);
    downgrade(&mut document);
    let inner = "#/components/schemas/Inner";
    assert_eq!(
        document["components"]["schemas"]["State"]["properties"],
        json!({
            "start": { "nullable": true, "enum": [null] },
            "name": { "anyOf": [
                { "type": "string", "enum": ["a", "b"] },
                { "type": "string" },
            ] },
            "list": { "anyOf": [{ "type": "string" }, { "type": "array", "items": {} }] },
            "inner": { "description": "What is inside.", "allOf": [{ "$ref": inner }] },
        })
    );
}
