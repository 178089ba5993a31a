//! What is about operations as a whole, and about services.

use std::collections::BTreeSet;

use generator::{
    compare::Rule,
    ir::{Body, Jobs, Location, Method, Operation, Property, Response, Service, Status, Type},
};

use super::{committed, counted, lines};
use crate::{
    arbitrary::path,
    build::{With, get, json, object, parameter, post, service, string},
};

/// Changes an operation; `false` where that is not possible.
type Mutator = fn(&mut Operation) -> bool;

const MUTATORS: &[(Rule, Mutator)] = &[
    (Rule::OperationRenamed, |one| {
        one.operation += "Anew";
        true
    }),
    (Rule::OperationDeprecated, |one| {
        !std::mem::replace(&mut one.deprecated, true)
    }),
    (Rule::OperationUndeprecated, |one| {
        std::mem::replace(&mut one.deprecated, false)
    }),
    (Rule::MethodChanged, |one| {
        one.method = if one.method == Method::Put {
            Method::Post
        } else {
            Method::Put
        };
        true
    }),
    (Rule::PathChanged, |one| {
        one.path = path(&format!("{}/more", one.path));
        true
    }),
    (Rule::VersionChanged, |one| {
        let version = one.path.version().map(str::to_owned);
        let Some(version) = version else {
            return false;
        };
        one.path = path(&one.path.as_str().replacen(&version, "v99", 1));
        true
    }),
    (Rule::OtherPathAdded, |one| {
        one.other_paths.push(path("/v0/other"));
        true
    }),
    (Rule::PathParameterRenamed, |one| {
        let free = |parameter: &&mut generator::ir::Parameter| parameter.location == Location::Path;
        let Some(parameter) = one.parameters.iter_mut().find(free) else {
            return false;
        };
        let old = std::mem::replace(&mut parameter.name, "qqq".to_owned());
        one.path = path(&one.path.as_str().replace(&format!("{{{old}}}"), "{qqq}"));
        true
    }),
    (Rule::ConstantAdded, |one| {
        let mut constant = parameter(Location::Query, "action", string());
        constant.constant = Some("start".to_owned());
        one.parameters.push(constant);
        true
    }),
    (Rule::OptionalInputAdded, |one| {
        one.parameters
            .push(parameter(Location::Header, "X-More", string()));
        true
    }),
    (Rule::MediaTypeChanged, |one| {
        let Some(body) = &mut one.request else {
            return false;
        };
        body.media_type = Some("application/vnd.more+json".to_owned());
        true
    }),
    (Rule::RequestBodyAdded, |one| {
        let has_none = one.request.is_none();
        one.request = Some(json(Property::of(Type::Any)));
        has_none
    }),
    (Rule::SuccessStatusAdded, |one| {
        one.responses.insert(Status::Code(299), Response::default());
        true
    }),
    (Rule::FailureStatusAdded, |one| {
        one.responses.insert(Status::Code(499), Response::default());
        true
    }),
    (Rule::SuccessStatusChanged, |one| {
        let all = one.responses.keys().filter(|status| status.is_success());
        let all: Vec<_> = all.copied().collect();
        let [status] = all[..] else {
            return false;
        };
        let response = one.responses.remove(&status).expect("it is there");
        one.responses.insert(Status::Code(299), response);
        true
    }),
    (Rule::ResponseBodyRemoved, |one| {
        let with_body = |response: &&mut Response| response.body.is_some();
        let response = one.responses.values_mut().find(with_body);
        response.is_some_and(|response| response.body.take().is_some())
    }),
    (Rule::OutputAdded, |one| {
        let Some(response) = one.responses.values_mut().next() else {
            return false;
        };
        response
            .headers
            .push(parameter(Location::Header, "X-More", string()));
        true
    }),
];

#[test]
fn what_is_about_operations_is_named_exactly() {
    let mut used = BTreeSet::new();
    for (name, operation) in committed() {
        for (rule, mutate) in MUTATORS {
            let mut other = operation.clone();
            if !mutate(&mut other) {
                continue;
            }
            used.insert(*rule);
            let [old, new] = [operation, &other].map(|one| service(name, vec![one.clone()]));
            let there = generator::compare(&old, &new);
            assert_eq!(
                counted(&there, |rule| rule),
                [(*rule, 1)].into(),
                "{}",
                lines(&there)
            );
            let back = generator::compare(&new, &old);
            assert_eq!(
                counted(&back, Rule::mirror),
                [(*rule, 1)].into(),
                "{}",
                lines(&back)
            );
        }
    }
    assert_eq!(used, MUTATORS.iter().map(|(rule, _)| *rule).collect());
}

/// Changes a service.
type OfService = fn(&mut Service);

const OF_SERVICES: &[(OfService, &str)] = &[
    (
        |one| one.info.endpoint = Some("https://other.{region}.example.com".to_owned()),
        "endpoint-changed demo endpoint (breaking, breaking): \
         https://demo.{region}.example.com -> https://other.{region}.example.com",
    ),
    (
        |one| one.info.regions.push("eu-1".to_owned()),
        "region-added demo regions.eu-1 (ok, ok): - -> eu-1",
    ),
    (
        |one| one.info.regions.clear(),
        "region-removed demo regions.cn-1 (breaking, breaking): cn-1 -> -",
    ),
    (
        |one| {
            let host = "https://demo.example.org".to_owned();
            one.info.hosts.insert("cn-1".to_owned(), host);
        },
        "endpoint-changed demo hosts.cn-1 (breaking, breaking): \
         https://demo.cn-1.example.com -> https://demo.example.org",
    ),
    (
        |one| one.info.specs_only = true,
        "crate-removed demo specs_only (ok, breaking): crate -> -",
    ),
    (
        |one| one.info.global = true,
        "scope-changed demo global (breaking, breaking): project -> account",
    ),
    (
        |one| one.info.jobs.clear(),
        "job-removed demo jobs.ShowJob (ok, breaking): ShowJob(job_id); status status -> -",
    ),
    (
        |one| "state".clone_into(&mut one.info.jobs[0].status),
        "job-changed demo jobs.ShowJob (ok, breaking): \
         ShowJob(job_id); status status -> ShowJob(job_id); status state",
    ),
    (
        |one| {
            one.info.jobs.push(Jobs {
                show: "ShowTask".to_owned(),
                ..one.info.jobs[0].clone()
            });
        },
        "job-added demo jobs.ShowTask (ok, ok): - -> ShowTask(job_id); status status",
    ),
    (
        |one| one.operations.push(get("ListLamps", "/v2/lamps")),
        "version-modules-added demo versions (ok, breaking): v1 -> v1, v2\n\
         operation-added demo ListLamps (ok, ok): - -> GET /v2/lamps",
    ),
    (|one| one.info.title = Some("Another".to_owned()), ""),
];

#[test]
fn what_is_about_services_is_named_exactly() {
    let mut old = service("demo", vec![get("ShowJob", "/v1/jobs/{job_id}")]);
    old.info.endpoint = Some("https://demo.{region}.example.com".to_owned());
    old.info.regions = vec!["cn-1".to_owned()];
    old.info.jobs = vec![Jobs {
        show: "ShowJob".to_owned(),
        parameter: "job_id".to_owned(),
        status: "status".to_owned(),
        ..Jobs::default()
    }];
    for (mutate, expected) in OF_SERVICES {
        let mut new = old.clone();
        mutate(&mut new);
        let there = generator::compare(&old, &new);
        assert_eq!(lines(&there), *expected);
        let back = generator::compare(&new, &old);
        assert_eq!(counted(&back, Rule::mirror), counted(&there, |rule| rule));
    }
}

/// Pairs of operations for the rules that the committed ones have no place for.
fn pairs() -> Vec<(Rule, Operation, Operation)> {
    let constant =
        |value: &str| get("ActOnThing", "/things").with_constant(Location::Query, "action", value);
    let plain = || get("ShowThing", "/things");
    let with_body = |ty: Type| post("ShowThing", "/things", Property::of(ty));
    let mut without = with_body(Type::Any);
    without.request = None;
    let many = |types: [&str; 2]| {
        plain()
            .with_response(200, Some(object("Things")))
            .with_schema(
                "Things",
                &[("a", object(types[0])), ("b", object(types[1]))],
            )
            .with_schema(types[0], &[("name", string())])
            .with_schema(types[1], &[("name", string())])
    };
    let body = |media_type: &str| {
        let mut operation = with_body(Type::Binary);
        operation.request = Some(Body {
            media_type: Some(media_type.to_owned()),
            schema: Property::of(Type::Binary),
        });
        operation
    };
    vec![
        (Rule::ConstantChanged, constant("start"), constant("stop")),
        (Rule::RequestBodyRemoved, with_body(Type::Any), without),
        (
            Rule::ResponseBodyAdded,
            plain().with_response(200, None),
            plain().with_response(200, Some(string())),
        ),
        (
            Rule::TypeSplit,
            many(["Part", "Part"]),
            many(["Part", "Piece"]),
        ),
        (
            Rule::MediaTypeChanged,
            body("image/png"),
            body("text/plain"),
        ),
        (
            Rule::TypeChanged,
            plain().with_response(200, Some(string())),
            plain().with_response(200, Some(crate::build::array(string()))),
        ),
    ]
}

#[test]
fn what_the_committed_operations_have_no_place_for_is_named_exactly() {
    for (rule, old, new) in pairs() {
        let [old, new] = [old, new].map(|one| service("demo", vec![one]));
        let there = generator::compare(&old, &new);
        assert_eq!(
            counted(&there, |rule| rule),
            [(rule, 1)].into(),
            "{}",
            lines(&there)
        );
        let back = generator::compare(&new, &old);
        assert_eq!(
            counted(&back, Rule::mirror),
            [(rule, 1)].into(),
            "{}",
            lines(&back)
        );
    }
}
