//! What is not printed again: a file whose hash is known has the text that it had.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use generator::{
    emit,
    ir::{Method, Number, Operation, PathTemplate, Scalar, Schema, Service, Type, yaml},
    lower,
};

use crate::{
    build::{integer, service, string},
    committed::operations,
};

/// The hash and the text of each file of a service.
fn files(service: &Service) -> BTreeMap<String, (u64, String)> {
    let items = lower::lower(service).expect("it makes sense");
    let drafts = emit::drafts(&items, "generated");
    let file = |draft: &emit::Draft| {
        let mut hasher = DefaultHasher::new();
        draft.hash(&mut hasher);
        (draft.path(), (hasher.finish(), draft.write().text))
    };
    drafts.iter().map(file).collect()
}

fn committed(name: &str) -> Service {
    let all = operations().into_iter();
    let of_service = all.filter(|(path, ..)| path.parent().is_some_and(|at| at.ends_with(name)));
    service(name, of_service.map(|(.., operation)| operation).collect())
}

/// What may become of an operation.
const CHANGES: [fn(&mut Operation); 12] = [
    |operation| operation.title = Some("Another title".to_owned()),
    |operation| operation.deprecated = !operation.deprecated,
    |operation| operation.page += "another.md",
    |operation| operation.method = Method::Patch,
    |operation| operation.operation += "Again",
    |operation| {
        let path = operation.path.as_str().replacen("/v", "/v9", 1);
        operation.path = PathTemplate::parse(&path).expect("a path");
    },
    |operation| {
        if let Some(last) = operation.schemas.len().checked_sub(1) {
            operation.schemas.move_index(0, last);
        }
    },
    |operation| operation.request = None,
    |operation| {
        for schema in operation.schemas.values_mut() {
            schema.doc = Some("Other words.".to_owned());
        }
    },
    |operation| {
        for property in operation.schemas.values_mut().flat_map(Schema::values_mut) {
            property.required = !property.required;
        }
    },
    |operation| {
        for property in operation.schemas.values_mut().flat_map(Schema::values_mut) {
            if property.ty == Type::Integer {
                property.default = Some(Scalar::Number(Number::Integer(7)));
                property.maximum = Some(Number::Integer(70));
            }
        }
    },
    |operation| {
        for schema in operation.schemas.values_mut() {
            schema.properties.insert("another".to_owned(), string());
        }
    },
];

#[test]
fn a_file_of_a_known_hash_has_the_text_that_it_had() {
    // One without versions, and one with versions and jobs.
    for name in ["css", "evs"] {
        change_one_by_one(&committed(name));
    }
}

fn change_one_by_one(before: &Service) {
    let old = files(before);
    let (mut kept, mut changed) = (0, 0);
    for (nth, change) in CHANGES.iter().enumerate() {
        let mut after = before.clone();
        let written = |operation: &Operation| yaml::write_operation(operation, true);
        let of = after.operations.iter_mut().skip(nth * 2).find(|operation| {
            let mut changed = (*operation).clone();
            change(&mut changed);
            written(&changed) != written(operation)
        });
        change(of.expect("one that it changes"));
        let new = files(&after);
        for (path, (hash, text)) in new {
            match old.get(&path).filter(|(known, _)| *known == hash) {
                Some((_, known)) => {
                    assert_eq!(text, *known, "change {nth}: {path}");
                    kept += 1;
                }
                None => changed += 1,
            }
        }
    }
    assert!(changed * 5 < kept, "{changed} of {}", changed + kept);
}

#[test]
fn an_operation_of_a_known_hash_has_the_file_that_it_had() {
    let hash = |operation: &Operation| {
        let mut hasher = DefaultHasher::new();
        operation.hash(&mut hasher);
        hasher.finish()
    };
    for before in committed("evs").operations {
        for change in CHANGES {
            let mut after = before.clone();
            change(&mut after);
            let [one, other] = [&before, &after].map(|one| yaml::write_operation(one, true));
            assert_eq!(hash(&before) == hash(&after), one == other, "{other}");
        }
    }
}

#[test]
fn the_page_of_a_file_is_that_of_its_operation_or_not_known() {
    let mut lamp = crate::build::get("ShowLamp", "/v1/lamps");
    let page_of = |text: &str| yaml::page_of(text).map(str::to_owned);
    for page in [
        "demo/show-lamp.md",
        "demo/灯 (1).md",
        "x; correct it in overlay.yaml.md",
    ] {
        lamp.page = page.to_owned();
        assert_eq!(
            page_of(&yaml::write_operation(&lamp, true)).as_deref(),
            Some(page)
        );
    }
    // What a comment cannot hold, and a first line that speaks of another page.
    lamp.page = "demo/a\u{7f}b.md".to_owned();
    let text = yaml::write_operation(&lamp, true);
    assert_eq!(page_of(&text), None, "{text}");
    lamp.page = "demo/lamp.md".to_owned();
    let text = yaml::write_operation(&lamp, true);
    assert_eq!(page_of(&text.replacen("lamp.md", "other.md", 1)), None);
    assert_eq!(page_of("page: demo/lamp.md\n"), None);
}

#[test]
fn another_facade_and_another_service_have_other_files() {
    let one = service("demo", vec![crate::build::get("ShowLamp", "/v1/lamps")]);
    let items = lower::lower(&one).expect("it makes sense");
    let hashes = |facade: &str| -> Vec<u64> {
        let drafts = emit::drafts(&items, facade);
        let hash = |draft: &emit::Draft| {
            let mut hasher = DefaultHasher::new();
            draft.hash(&mut hasher);
            hasher.finish()
        };
        drafts.iter().map(hash).collect()
    };
    let [ours, theirs] = ["generated", "my_cloud"].map(hashes);
    assert!(ours.iter().zip(&theirs).all(|(one, other)| one != other));
    let other = service("sample", one.operations.clone());
    let [one, other] = [&one, &other].map(files);
    let [one, other] = [one, other].map(|files| files.into_values().map(|(hash, _)| hash));
    assert!(one.zip(other).all(|(one, other)| one != other));
}

#[test]
fn numbers_that_are_written_otherwise_are_others() {
    let numbers = [
        Number::Integer(0),
        Number::Float(0.0),
        Number::Float(-0.0),
        Number::Float(1.5),
    ];
    let hash = |number: Number| {
        let mut property = integer();
        property.minimum = Some(number);
        let mut hasher = DefaultHasher::new();
        property.hash(&mut hasher);
        hasher.finish()
    };
    for one in numbers {
        for other in numbers {
            assert_eq!(hash(one) == hash(other), one == other, "{one:?}, {other:?}");
        }
    }
    assert_ne!(Number::Float(0.0), Number::Float(-0.0));
}
