//! What changed between two states of a service.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use generator::{
    compare::{Change, Class, Rule},
    ir::{Operation, Service, yaml},
};

use crate::{
    arbitrary::Random,
    build::{With, array, get, object, one_of, post, required, service, string},
};

mod mutations;
mod pages;
mod programs;
mod reports;
mod rules;

/// Two states of one operation, compared: rule, path, wire, crate, before and after, one change a line.
fn told(old: Operation, new: Operation) -> String {
    let [old, new] = [old, new].map(|operation| service("demo", vec![operation]));
    lines(&generator::compare(&old, &new))
}

/// Changes, one a line.
fn lines(changes: &[Change]) -> String {
    let lines = changes.iter().map(|change| {
        let Change {
            rule,
            place,
            wire,
            krate,
            before,
            after,
            ..
        } = change;
        let [before, after] = [before, after].map(|side| side.as_deref().unwrap_or("-"));
        format!("{rule} {place} ({wire}, {krate}): {before} -> {after}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every operation of the repository's specs, by service and name; read once for all tests.
fn committed() -> &'static [(String, Operation)] {
    static COMMITTED: LazyLock<Vec<(String, Operation)>> = LazyLock::new(read_committed);
    &COMMITTED
}

fn read_committed() -> Vec<(String, Operation)> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut operations = BTreeMap::new();
    for folder in entries(&specs).into_iter().filter(|path| path.is_dir()) {
        let service = folder.file_name().expect("a folder has a name");
        let service = service.to_string_lossy().into_owned();
        for file in entries(&folder) {
            let text = fs::read_to_string(&file).unwrap_or_default();
            if text.starts_with(yaml::HEADER) && !file.ends_with("findings.yaml") {
                let operation = yaml::read_operation(&text).expect("the specs hold operations");
                operations.insert((service.clone(), operation.operation.clone()), operation);
            }
        }
    }
    assert!(operations.len() >= 2_570, "{}", operations.len());
    let operations = operations.into_iter();
    operations
        .map(|((service, _), one)| (service, one))
        .collect()
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("the repository has specs");
    entries
        .map(|entry| entry.expect("it can be read").path())
        .collect()
}

#[test]
fn nothing_differs_from_itself() {
    let mut services: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (name, operation) in committed() {
        let all = services.entry(name.clone()).or_default();
        all.push(operation.clone());
    }
    let committed = services.into_iter().map(|(name, all)| service(&name, all));
    let arbitrary = (0..200).map(|seed| Random::new(seed).service(4));
    for service in committed.chain(arbitrary) {
        let changes = generator::compare(&service, &service.clone());
        assert_eq!(lines(&changes), "");
    }
}

/// Rules of the changes, those of equal ones as often as they come.
fn counted(changes: &[Change], rule: fn(Rule) -> Rule) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    for change in changes {
        *counts.entry(rule(change.rule)).or_default() += 1;
    }
    counts
}

#[test]
fn to_go_back_is_the_mirror_of_every_change() {
    for seed in 0..200 {
        let [old, new] = [seed, seed + 1000].map(|seed| Random::new(seed).service(3));
        let there = generator::compare(&old, &new);
        let back = generator::compare(&new, &old);
        assert_eq!(
            counted(&there, Rule::mirror),
            counted(&back, |rule| rule),
            "{seed}:\n{}\n\n{}",
            lines(&there),
            lines(&back)
        );
        assert!(!there.is_empty(), "{seed}");
    }
}

#[test]
fn neither_words_nor_order_nor_what_proved_it_are_shown() {
    for (name, operation) in committed() {
        let mut other = operation.clone();
        other.title = Some("another title".to_owned());
        other.doc = None;
        other.parameters.reverse();
        for schema in other.schemas.values_mut() {
            schema.doc = Some("another".to_owned());
            schema.properties.reverse();
            for value in schema.values_mut() {
                value.doc = Some("another".to_owned());
                value.inferred = None;
                value.values.reverse();
            }
        }
        for response in other.responses.values_mut() {
            response.doc = Some("another".to_owned());
        }
        other.schemas.reverse();
        let [old, new] = [operation.clone(), other].map(|one| service(name, vec![one]));
        assert_eq!(lines(&generator::compare(&old, &new)), "");
    }
}

#[test]
fn a_fingerprint_outlives_order_and_neighbours() {
    let base = |extra: &[&str]| {
        let mut members = vec![("size", string()), ("colour", string())];
        members.extend(extra.iter().map(|name| (*name, string())));
        post("MakeThing", "/things", object("Thing")).with_schema("Thing", &members)
    };
    let with_limit = |mut operation: Operation, limit| {
        operation.schemas["Thing"].properties["colour"].max_length = limit;
        operation
    };
    let print = |old: Operation, new: Operation| {
        let [old, new] = [old, new].map(|one| service("demo", vec![one]));
        let changes = generator::compare(&old, &new);
        let found = changes.iter().find(|one| one.rule == Rule::LimitTightened);
        found
            .expect("the limit is tighter")
            .fingerprint()
            .to_string()
    };
    let first = print(base(&[]), with_limit(base(&[]), Some(3)));
    let mut reversed = with_limit(base(&["a", "weight"]), Some(3));
    reversed.schemas["Thing"].properties.reverse();
    assert_eq!(first, print(base(&["z"]), reversed));
    assert_ne!(first, print(base(&[]), with_limit(base(&[]), Some(4))));
    assert_eq!(first.len(), 16);
}

#[test]
fn operations_are_met_by_page_then_by_call_then_by_name() {
    let on = |mut operation: Operation, page: &str| {
        operation.page = page.to_owned();
        operation
    };
    let old = service(
        "demo",
        vec![
            on(get("ListThings", "/things"), "demo/a.md"),
            on(get("ShowThing", "/things/{id}"), "demo/b.md"),
            on(get("ShowLamp", "/lamps/{id}"), "demo/c.md"),
            on(get("ListLamps", "/lamps"), "demo/d.md"),
        ],
    );
    let new = service(
        "demo",
        vec![
            on(get("ListAllThings", "/things"), "demo/a.md"),
            on(get("DescribeThing", "/things/{thing_id}"), "demo/moved.md"),
            on(get("ShowLamp", "/v2/lamps/{id}"), "demo/new.md"),
            on(get("ListSockets", "/sockets"), "demo/e.md"),
        ],
    );
    assert_eq!(
        lines(&generator::compare(&old, &new)),
        "operation-renamed demo DescribeThing (ok, breaking): ShowThing -> DescribeThing\n\
         path-parameter-renamed demo DescribeThing path.thing_id (ok, breaking): id -> thing_id\n\
         operation-renamed demo ListAllThings (ok, breaking): ListThings -> ListAllThings\n\
         operation-removed demo ListLamps (breaking, breaking): GET /lamps -> -\n\
         operation-added demo ListSockets (ok, ok): - -> GET /sockets\n\
         path-changed demo ShowLamp path (breaking, ok): /lamps/{id} -> /v2/lamps/{id}"
    );
}

#[test]
fn a_type_taken_out_or_renamed_is_no_change_on_the_wire() {
    let vpc = |types: [&str; 2]| {
        get("ShowVpc", "/vpcs")
            .with_response(200, Some(object("ShowVpcResponse")))
            .with_schema(
                "ShowVpcResponse",
                &[("one", object(types[0])), ("two", array(object(types[1])))],
            )
            .with_schema(types[0], &[("name", string())])
            .with_schema(types[1], &[("name", string())])
    };
    assert_eq!(told(vpc(["Part", "Part"]), vpc(["Part", "Part"])), "");
    assert_eq!(
        told(vpc(["Part", "Part"]), vpc(["Piece", "Piece"])),
        "type-renamed demo ShowVpc schemas.Piece (ok, breaking): Part -> Piece"
    );
    assert_eq!(
        told(vpc(["Part", "Part"]), vpc(["Part", "Piece"])),
        "type-split demo ShowVpc schemas.Part (ok, breaking): Part -> Part, Piece"
    );
    assert_eq!(
        told(vpc(["Part", "Piece"]), vpc(["Piece", "Piece"])),
        "type-merged demo ShowVpc schemas.Piece (ok, breaking): Part, Piece -> Piece"
    );
}

#[test]
fn circles_end_and_schemas_are_compared_once_on_each_side() {
    let tree = |limit| {
        let mut name = string();
        name.max_length = limit;
        post("MakeTree", "/trees", object("Tree"))
            .with_response(200, Some(object("Tree")))
            .with_response(400, Some(array(object("Tree"))))
            .with_schema("Tree", &[("name", name), ("parts", array(object("Tree")))])
    };
    assert_eq!(
        told(tree(None), tree(Some(9))),
        "limit-tightened demo MakeTree request.name (breaking, ok): - -> max_length 9\n\
         limit-tightened demo MakeTree response.200.name (ok, ok): - -> max_length 9\n\
         limit-tightened demo MakeTree response.400[].name (ok, ok): - -> max_length 9"
    );
}

#[test]
fn members_that_lead_back_to_their_object_are_renamed_like_others() {
    let tree = |trunk: &str, branches: &str| {
        get("ShowTree", "/trees")
            .with_response(200, Some(object("Tree")))
            .with_schema("Tree", &[(trunk, object("Trunk")), ("name", string())])
            .with_schema("Trunk", &[(branches, array(object("Tree")))])
    };
    assert_eq!(
        told(tree("trunk", "branches"), tree("main_trunk", "branches")),
        "output-renamed demo ShowTree response.200.main_trunk (breaking, breaking): \
         trunk -> main_trunk"
    );
    assert_eq!(
        told(tree("trunk", "branches"), tree("trunk", "all_branches")),
        "output-renamed demo ShowTree response.200.trunk.all_branches (breaking, breaking): \
         branches -> all_branches"
    );
    // What is another shape on the way back is another member still.
    let mut other = tree("main_trunk", "branches");
    other.schemas["Trunk"].properties["branches"].min_items = Some(1);
    assert_eq!(
        told(tree("trunk", "branches"), other),
        "output-added demo ShowTree response.200.main_trunk (ok, ok): - -> object\n\
         output-removed demo ShowTree response.200.trunk (breaking, breaking): object -> -"
    );
}

#[test]
fn a_value_that_another_member_of_the_name_lists_stays_in_the_enum() {
    let with = |in_request: &[&str]| {
        get("ListThings", "/things")
            .with_query("status", one_of(in_request))
            .with_response(200, Some(object("ListThingsResponse")))
            .with_schema("ListThingsResponse", &[("status", one_of(&["on", "off"]))])
    };
    assert_eq!(
        told(with(&["on", "off", "lost"]), with(&["on"])),
        "value-removed demo ListThings query.status (breaking, breaking): value lost -> -\n\
         value-removed demo ListThings query.status (breaking, ok): value off -> -"
    );
}

#[test]
fn what_the_client_says_is_no_business_of_programs() {
    let plain = get("ShowThing", "/v1/{project_id}/things/{id}");
    let token = plain
        .clone()
        .with_header("X-Auth-Token", required(string()));
    assert_eq!(
        told(plain.clone(), token),
        "required-input-added demo ShowThing header.X-Auth-Token (breaking, ok): - -> string"
    );
    let of_project = get("ShowThing", "/v1/things/{id}");
    assert_eq!(
        told(of_project, plain),
        "path-changed demo ShowThing path (breaking, ok): \
         /v1/things/{id} -> /v1/{project_id}/things/{id}\n\
         required-input-added demo ShowThing path.project_id (breaking, ok): - -> string"
    );
}

#[test]
fn failures_break_nothing_on_the_wire() {
    let with = |members: &[(&str, generator::ir::Property)]| {
        get("ShowThing", "/things")
            .with_response(400, Some(object("ErrorResponse")))
            .with_schema("ErrorResponse", members)
    };
    let changes = told(
        with(&[("code", string()), ("text", string())]),
        with(&[("code", object("ErrorResponse"))]),
    );
    assert_eq!(
        changes,
        "type-changed demo ShowThing response.400.code (caution, breaking): string -> object\n\
         output-removed demo ShowThing response.400.text (caution, breaking): string -> -"
    );
}

#[test]
fn losses_are_operations_responses_and_a_third_of_the_members() {
    let thing = |members: &[&str], status: Option<u16>| {
        let members: Vec<_> = members.iter().map(|name| (*name, string())).collect();
        let operation = post("MakeThing", "/things", object("Thing"));
        let operation = operation.with_schema("Thing", &members);
        match status {
            Some(status) => operation.with_response(status, None),
            None => operation,
        }
    };
    let losses = |old: Vec<Operation>, new: Vec<Operation>| -> Vec<String> {
        let [old, new] = [old, new].map(|all| service("demo", all));
        let losses = generator::compare::losses(&old, &new);
        losses.iter().map(ToString::to_string).collect()
    };
    let all = ["a", "b", "c", "d", "e", "f"];
    let whole = || vec![thing(&all, Some(200))];
    assert_eq!(losses(whole(), vec![thing(&all[..4], Some(200))]), [""; 0]);
    assert_eq!(
        losses(whole(), vec![thing(&all[..3], Some(200))]),
        ["`MakeThing` lost 3 of 6 members"]
    );
    assert_eq!(
        losses(whole(), vec![thing(&all, None)]),
        ["`MakeThing` lost all of its responses"]
    );
    assert_eq!(
        losses(whole(), Vec::new()),
        ["the operation `MakeThing` is gone"]
    );
    assert_eq!(losses(Vec::new(), whole()), [""; 0]);
    assert_eq!(losses(whole(), vec![thing(&all, Some(201))]), [""; 0]);
    for seed in 0..50 {
        let service = Random::new(seed).service(3);
        assert_eq!(generator::compare::losses(&service, &service), []);
    }
}

#[test]
fn the_worst_class_is_the_worse_of_two() {
    let [old, new] = [
        Service::default(),
        service("demo", vec![get("ListThings", "/things")]),
    ];
    assert_eq!(generator::compare(&old, &new)[0].worst(), Class::Ok);
    assert_eq!(generator::compare(&new, &old)[0].worst(), Class::Breaking);
}
