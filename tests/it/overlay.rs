//! Corrections by hand.

use generator::ir::overlay::read;
use generator::ir::yaml::{YamlError, read_operation, write_operation};
use generator::ir::{Operation, Service, ServiceInfo};

const BEFORE: &str = "\
operation: CreateServer
page: ecs/create.md
method: POST
path: /v1/{project_id}/servers
parameters:
- name: project_id
  in: path
  type: string
  required: true
- name: X-Auth-Token
  in: header
  type: string
- name: ids
  in: query
  type: array
  items: string
request:
  schema: CreateServerRequest
responses:
  200:
    schema: CreateServerResponse
schemas:
  CreateServerRequest:
    properties:
      os:x: string
      os:x.y: string
      tags:
        type: array
        items: Tag
      extra: any
  Tag:
    properties:
      key:
        type: string
        required: true
        max_length: 36
  CreateServerResponse:
    properties:
      labels:
        type: map
        values: Tag
      tags:
        type: array
        items: Tag
";

fn operation(text: &str) -> Operation {
    read_operation(text).expect("an operation")
}

fn service() -> Service {
    Service {
        info: ServiceInfo::default(),
        operations: vec![operation(BEFORE)],
    }
}

/// An entry from what follows `page` and `why`.
fn entry(rest: &str) -> String {
    let rest = rest.replace('\n', "\n  ");
    format!("- operation: CreateServer\n  page: ecs/create.md\n  why: A test.\n  {rest}\n")
}

fn apply(overlay: &str) -> Result<Operation, Vec<YamlError>> {
    let mut service = service();
    let overlay = read(overlay).map_err(|error| vec![error])?;
    overlay.apply(&mut service)?;
    Ok(service.operations.remove(0))
}

/// The lines that the overlay takes away and adds.
fn changes(overlay: &str) -> String {
    let after = match apply(overlay) {
        Ok(operation) => write_operation(&operation, true),
        Err(errors) => return errors_text(&errors),
    };
    let before = write_operation(&operation(BEFORE), true);
    let mut left: Vec<_> = before.lines().collect();
    let mut added = Vec::new();
    for line in after.lines() {
        match left.iter().position(|known| *known == line) {
            Some(at) => drop(left.remove(at)),
            None => added.push(line),
        }
    }
    let left = left.iter().map(|line| format!("-{}", line.trim()));
    let added = added.iter().map(|line| format!("+{}", line.trim()));
    left.chain(added).collect::<Vec<_>>().join(" ")
}

fn errors_text(errors: &[YamlError]) -> String {
    let texts = errors.iter().map(|error| {
        let line = error.line.map_or("?".to_owned(), |line| line.to_string());
        format!("{line}: {}", error.message)
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn paths_lead_to_every_value() {
    let cases = [
        ("at: query.ids\nset: {max_items: 3}", "+max_items: 3"),
        (
            "at: query.ids[]\nset: {format: uuid}",
            "-items: string +items: +type: string +format: uuid",
        ),
        (
            "at: header.X-Auth-Token\nset: {required: true}",
            "+required: true",
        ),
        (
            "at: request.os:x\nset: {doc: A}",
            "-os:x: string +os:x: +doc: A +type: string",
        ),
        (
            "at: request.os:x.y\nset: {doc: A}",
            "-os:x.y: string +os:x.y: +doc: A +type: string",
        ),
        (
            "at: request.`os:x`\nset: {doc: A}",
            "-os:x: string +os:x: +doc: A +type: string",
        ),
        (
            "at: request.tags[].key\nset: {aliases: [Key, tagKey]}",
            "+aliases: +- Key +- tagKey",
        ),
        (
            "at: request.tags[].key\nset: {max_length: 3}",
            "-max_length: 36 +max_length: 3",
        ),
        (
            "at: response.200.labels{}.key\nset: {max_length: 3}",
            "-max_length: 36 +max_length: 3",
        ),
        (
            "at: response.200{}.tags[].key\nset: {max_length: 3}",
            "1: there is nothing at `CreateServerResponse{}` to go on from with `.tags[].key`",
        ),
        ("at: response.200\nset: {doc: Fine.}", "+doc: Fine."),
        (
            "at: request\nset: {media_type: text/x}",
            "+media_type: text/x",
        ),
        (
            "set: {deprecated: true, doc: A}",
            "+doc: A +deprecated: true",
        ),
        (
            "set: {explorer: {product: ECS, api: CreateServer}}",
            "+explorer: +product: ECS +api: CreateServer",
        ),
        (
            "set: {explorer: {product: ECS}}",
            "4: [0].set.explorer: the key `api` is missing",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
}

#[test]
fn what_is_missing_is_added() {
    let cases = [
        (
            "at: query.limit\nset: {type: integer}",
            "+- name: limit +in: query +type: integer",
        ),
        (
            "at: request.tags[].value\nset: {type: string}",
            "+value: string",
        ),
        ("at: request.`a.b`\nset: {type: any}", "+a.b: any"),
        (
            "at: request.tags[]{}\nset: {type: array, items: Tag}",
            "+additional: +type: array +items: Tag",
        ),
        (
            "at: request{}\nset: {max_length: 3}",
            "1: `{}` is not there, so this adds it: `type` is missing: name a type or a schema",
        ),
        ("at: response.404\nset: {doc: No.}", "+404: +doc: No."),
        (
            "at: response.default\nset: {schema: Tag}",
            "+default: +schema: Tag",
        ),
        (
            "at: request.extra\nschemas: {Extra: {properties: {a: string}}}\nset: {type: array, items: Extra}",
            "-extra: any +extra: +items: Extra +type: array +Extra: +properties: +a: string",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
}

#[test]
fn keys_and_things_are_removed() {
    let cases = [
        (
            "at: request.tags[].key\nremove: [max_length, required]",
            "-key: -type: string -required: true -max_length: 36 +key: string",
        ),
        (
            "at: query.ids\nremove: true",
            "-- name: ids -in: query -type: array -items: string",
        ),
        ("at: request.extra\nremove: true", "-extra: any"),
        (
            "at: request\nremove: true",
            "-request: -schema: CreateServerRequest -CreateServerRequest: -os:x: string -os:x.y: string -extra: any -properties: -tags: -type: array -items: Tag",
        ),
        (
            "at: request.extra\nset: {name: spare}",
            "-extra: any +spare: any",
        ),
        (
            "at: path.project_id\nset: {name: tenant_id}\n",
            "1: so corrected, `CreateServer` makes no sense: parameters[0]: no path has the placeholder `{tenant_id}`: drop the parameter or correct its name\n1: so corrected, `CreateServer` makes no sense: path: the placeholder `{project_id}` has no parameter: add one with `in: path`",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
}

#[test]
fn additional_members_are_described_corrected_and_removed() {
    let first = entry("at: request{}\nset: {type: array, items: Tag, doc: A}");
    let then = |rest: &str| changes(&format!("{first}{}", entry(rest)));
    assert_eq!(
        then("at: request{}\nset: {max_items: 3}\nremove: [doc]"),
        "+additional: +type: array +items: Tag +max_items: 3"
    );
    assert_eq!(
        then("at: request{}[].key\nset: {max_length: 3}"),
        "-max_length: 36 +additional: +type: array +items: Tag +doc: A +max_length: 3"
    );
    assert_eq!(then("at: request{}\nremove: true"), "");
    assert_eq!(
        changes(&entry("at: request{}\nremove: true")),
        "1: there is nothing to remove at this path: drop the entry"
    );
    assert_eq!(
        then("at: request{}\nset: {name: x}"),
        "6: a member that no property lists has no key `name`"
    );
    assert_eq!(
        then("at: request{}\nset: {required: true}"),
        "6: so corrected, `CreateServer` makes no sense: schemas.CreateServerRequest.additional: \
         a member that no property lists is never required: drop it"
    );
}

#[test]
fn entries_build_on_each_other() {
    let first = entry("set: {path: '/v1/{tenant_id}/servers'}");
    let second = entry("at: path.project_id\nset: {name: tenant_id}");
    let expected = "-path: /v1/{project_id}/servers -- name: project_id \
                    +path: /v1/{tenant_id}/servers +- name: tenant_id";
    assert_eq!(changes(&format!("{first}{second}")), expected);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn an_entry_without_effect_is_an_error() {
    let cases = [
        (
            "at: request.extra\nset: {type: any}",
            "1: this changes nothing: request.extra is already so; drop the entry",
        ),
        (
            "at: request.extra\nremove: [minimum]",
            "1: this changes nothing: request.extra is already so; drop the entry",
        ),
        (
            "at: request.nothing\nremove: true",
            "1: there is nothing to remove at this path: drop the entry",
        ),
        (
            "at: request.nothing\nset: {minimum: 1}",
            "1: `nothing` is not there, so this adds it: `type` is missing: name a type or a schema",
        ),
        (
            "at: request.tags.key\nset: {minimum: 1}",
            "1: `tags` is an array: go on with `[]`, not `.key`",
        ),
        (
            "at: request.extra.key\nset: {minimum: 1}",
            "1: `extra` has no members, so `.key` leads nowhere; an entry that sets its type to a schema comes first",
        ),
        (
            "at: request.no.key\nset: {minimum: 1}",
            "1: nothing here fits `no.key`; known are `os:x`, `os:x.y`, `tags`, `extra`; a new name with a dot or a bracket has to stand in backticks",
        ),
        (
            "at: body.x\nset: {minimum: 1}",
            "1: the path `body.x` begins with `body`; it has to begin with `path`, `query`, `header`, `request` or `response`",
        ),
        (
            "at: response.ok\nset: {doc: a}",
            "1: a path into a response goes on with its status: `response.200`",
        ),
        (
            "at: response.404.x\nset: {doc: a}",
            "1: there is nothing at `response.404` to go on from with `.x`",
        ),
        (
            "at: response.200\nset: {minimum: 1}",
            "1: a response has no key `minimum`",
        ),
        (
            "at: request.extra\nremove: [type]",
            "1: `type` cannot be removed: `set` another",
        ),
        (
            "at: query.ids[]\nremove: true",
            "1: an item or a value cannot be removed as a whole: list keys, or `set` another type",
        ),
        (
            "at: request.extra\nset: {type: Extra}",
            "1: so corrected, `CreateServer` makes no sense: schemas.CreateServerRequest.properties.extra: no schema has the name `Extra`: add it to `schemas`",
        ),
        (
            "schemas: {Extra: {}}",
            "1: nothing refers to the schema `Extra` of this entry: refer to it or drop it",
        ),
        (
            "schemas: {Tag: {}}",
            "1: the operation has a schema `Tag`: correct its properties by `at`, or choose another name",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
}

#[test]
fn every_bad_entry_is_reported_and_nothing_applied() {
    let overlay = "\
# - operation: a comment
- operation: Gone
  page: ecs/create.md
  why: |
    A block:
    - operation: that is text
  set: {deprecated: true}

- {operation: CreateServer, page: ecs/create.md, why: fine, set: {deprecated: true}}
-
  page: ecs/other.md
  operation: CreateServer
  why: another page
  set: {deprecated: true}
";
    let mut service = service();
    let errors = read(overlay)
        .expect("an overlay")
        .apply(&mut service)
        .expect_err("two bad entries");
    assert_eq!(
        errors_text(&errors),
        "2: no operation has the name `Gone`: correct it or drop the entry\n\
         11: `CreateServer` was read from the page `ecs/create.md`, not from `ecs/other.md`"
    );
    assert_eq!(service.operations, [operation(BEFORE)]);
}

#[test]
fn a_malformed_overlay_is_shown_where_it_is() {
    let cases = [
        (
            "- operation: A\n  page: p\n  set: {doc: x}\n",
            "1: [0]: the key `why` is missing or empty: say why the page is wrong",
        ),
        (
            "- operation: A\n  page: p\n  why: ' '\n  set: {doc: x}\n",
            "1: [0]: the key `why` is missing or empty: say why the page is wrong",
        ),
        (
            "- operation: A\n  why: w\n  set: {doc: x}\n",
            "1: [0]: the key `page` is missing or empty: name the page that is wrong",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n",
            "1: [0]: nothing to do: add `set`, `remove` or `schemas`",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n  remove: false\n",
            "4: [0].remove: `remove: false` does nothing: drop it",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n  set: {type: strnig}\n",
            "4: [0].set.type: unknown type `strnig`: name one of string, integer, number, boolean, array, map, any, binary, null, or a schema of this file",
        ),
    ];
    for (text, expected) in cases {
        let error = read(text).expect_err("an error");
        assert_eq!(errors_text(&[error]), expected);
    }
    let unknown = read("- operation: A\n  page: p\n  why: w\n  sets: {}\n").expect_err("a typo");
    assert_eq!(unknown.line, Some(4));
    let unknown = read("- operation: A\n  why: w\n  set:\n    minimun: 1\n").expect_err("a typo");
    assert_eq!(unknown.line, Some(4));
    assert_eq!(apply("# nothing\n").as_ref(), Ok(&operation(BEFORE)));
    assert_eq!(apply("").as_ref(), Ok(&operation(BEFORE)));
}
