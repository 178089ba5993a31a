//! Corrections by hand.

use generator::ir::overlay::{correct, read};
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
    let overlay = read(overlay)?;
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
        let (line, column) = (error.line.unwrap_or(0), error.column.unwrap_or(0));
        format!("{line}:{column}: {}", error.message)
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
            "4:3: `response.200{}` is not there to go on from with `.tags[].key`",
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
            "4:19: [0].set.explorer: the key `api` is missing",
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
            "at: query.limit\nadd: {type: integer}",
            "+- name: limit +in: query +type: integer",
        ),
        (
            "at: request.tags[].value\nadd: {type: string}",
            "+value: string",
        ),
        ("at: request.`a.b`\nadd: {type: any}", "+a.b: any"),
        (
            "at: request.tags[]{}\nadd: {type: array, items: Tag}",
            "+additional: +type: array +items: Tag",
        ),
        (
            "at: request{}\nadd: {max_length: 3}",
            "5:3: `{}` is to be added: `type` is missing: name a type or a schema",
        ),
        ("at: response.404\nadd: {doc: No.}", "+404: +doc: No."),
        ("at: response.204\nadd: {}", "+204: {}"),
        (
            "at: response.default\nadd: {schema: Tag}",
            "+default: +schema: Tag",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
    let extra = "at: request.extra\nschemas: {Extra: {properties: {a: string}}}\n\
                 set: {type: array, items: Extra}";
    let expected = "-extra: any +extra: +items: Extra +type: array +Extra: +properties: +a: string";
    assert_eq!(changes(&entry(extra)), expected);
    let request = "remove: true\nat: request";
    let again = "at: request\nadd: {schema: Tag}";
    let both = format!("{}{}", entry(request), entry(again));
    assert!(
        changes(&both).ends_with("+schema: Tag"),
        "{}",
        changes(&both)
    );
}

#[test]
fn what_the_page_has_is_not_added_again() {
    let drop = "drop the entry, or correct it by `set`";
    for (at, add) in [
        ("query.ids", "{type: string}"),
        ("header.x-auth-token", "{type: string}"),
        ("request", "{schema: any}"),
        ("request.extra", "{type: any}"),
        ("response.200", "{doc: Fine.}"),
    ] {
        let expected = format!("1:3: the page has `{at}` now: {drop}");
        assert_eq!(changes(&entry(&format!("at: {at}\nadd: {add}"))), expected);
    }
    let first = entry("at: query.limit\nadd: {type: integer}");
    let expected =
        "6:3: an entry before this one adds `query.limit`: drop one, or correct it by `set`";
    assert_eq!(changes(&format!("{first}{first}")), expected);
}

const LAMP: &str = "\
- operation: ShowLamp
  page: ecs/lamp.md
  why: The page draws its call as a picture.
  schemas:
    Lamp:
      properties: {watts: integer}
  add:
    title: Show a lamp
    method: GET
    path: /v1/{project_id}/lamps/{lamp_id}
    parameters:
    - {name: project_id, in: path, type: string, required: true}
    - {name: lamp_id, in: path, type: string, required: true}
    responses:
      200: {schema: Lamp}
";

/// The operations of the service with another one, corrected.
fn with(other: &str, overlay: &str) -> Result<Vec<Operation>, String> {
    let mut service = service();
    if !other.is_empty() {
        service.operations.push(operation(other));
    }
    correct(overlay, &mut service).map_err(|errors| errors_text(&errors))?;
    Ok(service.operations)
}

#[test]
fn an_operation_is_added_in_its_place_and_corrected_by_further_entries() {
    let then = "- operation: ShowLamp\n  at: response.200.watts\n  page: ecs/lamp.md\n  \
                why: A test.\n  set: {minimum: 1}\n";
    let other = "operation: StopServer\npage: ecs/stop.md\nmethod: POST\npath: /v1/stop\n";
    let all = with(other, &format!("{LAMP}{then}")).expect("it fits");
    let names: Vec<&str> = all.iter().map(|one| one.operation.as_str()).collect();
    assert_eq!(names, ["CreateServer", "ShowLamp", "StopServer"]);
    let expected = "operation: ShowLamp\ntitle: Show a lamp\npage: ecs/lamp.md\nmethod: GET\n\
        path: /v1/{project_id}/lamps/{lamp_id}\nparameters:\n- name: project_id\n  in: path\n  \
        type: string\n  required: true\n- name: lamp_id\n  in: path\n  type: string\n  \
        required: true\nresponses:\n  200:\n    schema: Lamp\nschemas:\n  Lamp:\n    \
        properties:\n      watts:\n        type: integer\n        minimum: 1\n";
    let text = write_operation(&all[1], true);
    assert_eq!(text.split_once('\n').map(|(_, rest)| rest), Some(expected));
}

#[test]
fn an_operation_that_is_there_is_not_added() {
    let read = |name: &str, page: &str| {
        format!(
            "operation: {name}\npage: {page}\nmethod: GET\npath: /v1/{{project_id}}/lamps/{{lamp_id}}\n\
             parameters:\n- {{name: project_id, in: path, type: string, required: true}}\n\
             - {{name: lamp_id, in: path, type: string, required: true}}\n"
        )
    };
    let cases = [
        (
            read("ShowLamp", "ecs/lamp.md"),
            LAMP.to_owned(),
            "1:3: the page has `ShowLamp` now: drop the entry, or correct it by `set`",
        ),
        (
            read("ShowALamp", "ecs/lamp.md"),
            LAMP.to_owned(),
            "1:3: the page has the operation now, as `ShowALamp`: drop the entry, or correct it by `set`",
        ),
        (
            read("ShowLamp", "ecs/x.md"),
            LAMP.to_owned(),
            "1:3: `ShowLamp` was read from the page `ecs/x.md`: choose another name, or drop the entry",
        ),
        (
            String::new(),
            format!("{LAMP}{LAMP}"),
            "16:3: an entry before this one adds `ShowLamp`: drop one",
        ),
    ];
    for (other, overlay, expected) in cases {
        assert_eq!(
            with(&other, &overlay),
            Err(expected.to_owned()),
            "{overlay}"
        );
    }
}

#[test]
fn an_operation_that_makes_no_sense_is_not_added() {
    let cases = [
        (
            LAMP.replace("{lamp_id}", "{id}"),
            "1:3: so corrected, `ShowLamp` makes no sense: parameters[1]: no path has the placeholder \
             `{lamp_id}`: drop the parameter or correct its name\n\
             1:3: so corrected, `ShowLamp` makes no sense: path: the placeholder `{id}` has no parameter: \
             add one with `in: path`",
        ),
        (
            LAMP.replace("    method: GET\n", "    schema: Lamp\n"),
            "7:3: `ShowLamp` is to be added: say its `method`\n\
             9:5: an operation has no `schema`, it has `title`, `doc`, `explorer`, `deprecated`, \
             `method`, `path`, `other_paths`, `request` and 2 more",
        ),
        (
            LAMP.replace("schema: Lamp", "schema: any"),
            "5:5: nothing refers to the schema `Lamp` of this entry: refer to it or drop it",
        ),
        (
            LAMP.replace("ShowLamp", "showLamp"),
            "1:3: so corrected, `showLamp` makes no sense: operation: `showLamp` is no name in upper camel \
             case, such as `ListFailureJobs`",
        ),
    ];
    for (overlay, expected) in cases {
        assert_eq!(with("", &overlay), Err(expected.to_owned()), "{overlay}");
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
            "1:3: so corrected, `CreateServer` makes no sense: parameters[0]: no path has the placeholder `{tenant_id}`: drop the parameter or correct its name\n1:3: so corrected, `CreateServer` makes no sense: path: the placeholder `{project_id}` has no parameter: add one with `in: path`",
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(changes(&entry(rest)), expected, "{rest}");
    }
}

#[test]
fn additional_members_are_described_corrected_and_removed() {
    let first = entry("at: request{}\nadd: {type: array, items: Tag, doc: A}");
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
        "4:3: `request{}` is not described; there is nothing to remove: correct the path, or drop the entry"
    );
    assert_eq!(
        then("at: request{}\nset: {name: x}"),
        "10:9: a member that no property lists has no `name`, it has `doc`, `type`, `items`, \
         `values`, `format`, `enum`, `minimum`, `maximum` and 12 more"
    );
    assert_eq!(
        then("at: request{}\nset: {required: true}"),
        "6:3: so corrected, `CreateServer` makes no sense: schemas.CreateServerRequest.additional: \
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
            "1:3: this changes nothing: request.extra is already so; drop the entry",
        ),
        (
            "at: request.extra\nremove: [minimum]",
            "1:3: this changes nothing: request.extra is already so; drop the entry",
        ),
        (
            "at: request.nothing\nremove: true",
            "4:3: `request` has no `nothing`, it has `os:x`, `os:x.y`, `tags`, `extra`; there is nothing to remove: correct the path, or drop the entry",
        ),
        (
            "at: request.nothing\nset: {minimum: 1}",
            "4:3: `request` has no `nothing`, it has `os:x`, `os:x.y`, `tags`, `extra`; correct the path, or write `add` to add it",
        ),
        (
            "at: request.tags.key\nset: {minimum: 1}",
            "4:3: `request.tags` is an array: go on with `[]`, not `.key`",
        ),
        (
            "at: request.extra.key\nset: {minimum: 1}",
            "4:3: `request.extra` has no members, so `.key` leads nowhere; an entry that sets its type to a schema comes first",
        ),
        (
            "at: request.tag.key\nset: {minimum: 1}",
            "4:3: `request` has no `tag`, it has `os:x`, `os:x.y`, `tags`, `extra` (did you mean `tags`?); a new name with a dot or a bracket has to stand in backticks",
        ),
        (
            "at: body.x\nset: {minimum: 1}",
            "4:3: the beginning of a path has no `body`, it has `path`, `query`, `header`, `request`, `response`",
        ),
        (
            "at: response.ok\nset: {doc: a}",
            "4:3: a path into a response goes on with its status: `response.200`; `response` has no `ok`, it has `200`",
        ),
        (
            "at: response.404.x\nset: {doc: a}",
            "4:3: `response` has no `404`, it has `200`",
        ),
        (
            "at: response.200\nset: {minimum: 1}",
            "5:9: a response has no `minimum`, it has `doc`, `headers`, `media_type`, `schema`",
        ),
        (
            "at: request.extra\nremove: [type]",
            "5:12: `type` cannot be removed: `set` another",
        ),
        (
            "at: query.ids[]\nremove: true",
            "5:3: an item or a value cannot be removed as a whole: list keys, or `set` another type",
        ),
        (
            "at: request.extra\nset: {type: Extra}",
            "1:3: so corrected, `CreateServer` makes no sense: schemas.CreateServerRequest.properties.extra: no schema has the name `Extra`: add it to `schemas`",
        ),
        (
            "schemas: {Extra: {}}",
            "4:13: nothing refers to the schema `Extra` of this entry: refer to it or drop it",
        ),
        (
            "schemas: {Tag: {}}",
            "4:13: the operation has a schema `Tag`: correct its properties by `at`, or choose another name",
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
        "2:3: the service has no `Gone`, it has `CreateServer`; correct the name, drop the entry, or \
         `add` the operation\n11:3: `CreateServer` was read from the page `ecs/create.md`, not from `ecs/other.md`"
    );
    assert_eq!(service.operations, [operation(BEFORE)]);
}

#[test]
fn a_malformed_overlay_is_shown_where_it_is() {
    let cases = [
        (
            "- operation: A\n  page: p\n  set: {doc: x}\n",
            "1:3: the key `why` is missing or empty: say why the page is wrong",
        ),
        (
            "- operation: A\n  page: p\n  why: ' '\n  set: {doc: x}\n",
            "3:3: the key `why` is missing or empty: say why the page is wrong",
        ),
        (
            "- operation: A\n  why: w\n  set: {doc: x}\n",
            "1:3: the key `page` is missing or empty: name the page that is wrong",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n",
            "1:3: nothing to do: add `set`, `add`, `remove` or `schemas`",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n  remove: false\n",
            "4:11: [0].remove: `remove: false` does nothing: drop it",
        ),
        (
            "- operation: A\n  page: p\n  why: w\n  set: {type: strnig}\n",
            "4:15: [0].set.type: unknown type `strnig`: name one of string, integer, number, boolean, array, map, any, binary, null, or a schema of this file",
        ),
    ];
    for (text, expected) in cases {
        let errors = read(text).expect_err("an error");
        assert_eq!(errors_text(&errors), expected);
    }
    assert_eq!(apply("# nothing\n").as_ref(), Ok(&operation(BEFORE)));
    assert_eq!(apply("").as_ref(), Ok(&operation(BEFORE)));
}

#[test]
fn everything_that_is_wrong_with_every_entry_is_told_at_once() {
    let overlay = "\
# Two that cannot be read, one that does not fit, one that depends on the first.
- operation: CreateServer
  page: ecs/create.md
  why: A test.
  at: request.extra
  sets: {type: Extra}
  set:
    minimun: 1
    maximum: much
    items:
      type: strnig

- operation: CreateServer
  page: ecs/create.md
  why: A test.
  at: request.extra.a
  set: {minimum: 1}

- operation: CreateServers
  page: ecs/create.md
  why: A test.
  set: {deprecated: true}

-
  operation: [a]
  page: ecs/create.md
  schemas:
    A: {propertys: {}}
    B: {properties: {x: strnig}}
  add: {type: string}
  remove: false
";
    let mut service = service();
    let errors = correct(overlay, &mut service).expect_err("four errors");
    let expected = "\
6:3: an entry has no `sets`, it has `operation`, `at`, `page`, `why`, `schemas`, `set`, `add`, `remove` (did you mean `set`?)
8:5: `set` has no `minimun`, it has `name`, `in`, `constant`, `items`, `enum`, `minimum`, `maximum`, `min_items` and 27 more (did you mean `minimum`?)
9:14: [0].set.maximum: `much` is no number
11:13: [0].set.items.type: unknown type `strnig`: name one of string, integer, number, boolean, array, map, any, binary, null, or a schema of this file
19:3: the service has no `CreateServers`, it has `CreateServer` (did you mean `CreateServer`?); correct the name, drop the entry, or `add` the operation
25:3: the key `why` is missing or empty: say why the page is wrong
25:14: [3].operation: invalid type: sequence, expected a text
28:9: [3].schemas.A: unknown key `propertys`, expected one of `doc`, `properties`, `additional`
29:25: [3].schemas.B.properties.x: unknown type `strnig`: name one of string, integer, number, boolean, array, map, any, binary, null, or a schema of this file
30:3: `add` describes all of what it adds: put what `set` has into it, and drop `set` and `remove`
31:11: [3].remove: `remove: false` does nothing: drop it";
    assert_eq!(errors_text(&errors), expected);
    assert_eq!(service.operations, [operation(BEFORE)]);
}

#[test]
fn an_overlay_that_cannot_be_cut_is_told_of_its_first_error() {
    let cases = [
        "[{operation: A}, {why: b}]",
        "- operation: 'a\n\n- b: '\n",
        "a: b\n",
    ];
    let first = cases.map(|text| errors_text(&read(text).expect_err("no overlay")));
    let expected = [
        "1:2: [0]: the key `why` is missing or empty: say why the page is wrong",
        "1:3: [0]: the key `why` is missing or empty: say why the page is wrong",
        "1:1: invalid type: map, expected a sequence",
    ];
    assert_eq!(first, expected);
}

#[test]
fn an_entry_that_breaks_the_operation_is_named_not_the_last_one() {
    let first = entry("at: request.extra\nset: {type: string}");
    let second = entry("at: request.tags[].key\nset: {min_length: 40}");
    let text = format!("{first}{second}{}", entry("set: {doc: A}"));
    let expected = "6:3: so corrected, `CreateServer` makes no sense: \
                    schemas.Tag.properties.key: `min_length` 40 is above `max_length` 36";
    assert_eq!(changes(&text), expected);
}

#[test]
fn an_operation_without_a_failed_entry_is_checked_though_another_has_one() {
    let other = "operation: StopServer\npage: ecs/stop.md\nmethod: POST\npath: /v1/stop\n";
    let broken = entry("at: request.tags[].key\nset: {min_length: 40}");
    let failed = "- operation: StopServer\n  page: ecs/stop.md\n  why: A test.\n  \
                  at: query.force\n  set: {required: true}\n";
    let errors = with(other, &format!("{broken}{failed}")).expect_err("two errors");
    let lines: Vec<&str> = errors.lines().map(|line| &line[..4]).collect();
    assert_eq!(lines, ["1:3:", "9:3:"], "{errors}");
}

/// Time that grows with the square of the entries would be hours.
#[test]
fn twenty_thousand_entries_are_read_and_told_of() {
    let many = |rest: &dyn Fn(usize) -> String| -> String {
        (0..20_000).map(|at| entry(&rest(at))).collect()
    };
    let wrong_paths = apply(&many(&|at| {
        format!("at: request.lamp_{at}\nset: {{minimum: 1}}")
    }));
    let errors = wrong_paths.expect_err("no such members");
    assert_eq!(errors.len(), 20_000);
    assert_eq!(errors[19_999].line, Some(19_999 * 5 + 4));
    assert!(
        errors[19_999]
            .message
            .starts_with("`request` has no `lamp_19999`;")
    );
    let malformed = read(&many(&|at| format!("set: {{minimun: {at}}}"))).expect_err("misspelt");
    assert_eq!(malformed.len(), 20_000);
    assert_eq!(malformed[19_999].line, Some(19_999 * 4 + 4));
    let added = apply(&many(&|at| {
        format!("at: request.lamp_{at}\nadd: {{type: string}}")
    }));
    let added = added.expect("new members");
    assert_eq!(
        added.schemas["CreateServerRequest"].properties.len(),
        20_004
    );
}

#[test]
fn a_path_without_end_is_refused() {
    let long = entry(&format!(
        "at: request{}\nset: {{minimum: 1}}",
        ".a".repeat(100_000)
    ));
    assert_eq!(
        changes(&long),
        "4:3: the path has 200007 bytes; none needs more than 2000"
    );
    let tree = "operation: A\npage: a.md\nmethod: GET\npath: /a\nrequest:\n  schema: B\n\
                schemas:\n  B:\n    properties:\n      b: B\n";
    let deep = format!(
        "- operation: A\n  page: a.md\n  why: A test.\n  at: request{}\n  set: {{doc: A}}\n",
        ".b".repeat(990)
    );
    let all = with(tree, &deep).expect("it goes round");
    assert!(write_operation(&all[1], true).contains("doc: A"));
}
