//! What is not printed again: a file whose hash is known has the text that it had.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use generator::{
    emit,
    ir::{Method, Number, Operation, Scalar, Schema, Service, Type},
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
const CHANGES: [fn(&mut Operation); 9] = [
    |operation| operation.title = Some("Another title".to_owned()),
    |operation| operation.deprecated = !operation.deprecated,
    |operation| operation.page += "another.md",
    |operation| operation.method = Method::Patch,
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
    let before = committed("css");
    let old = files(&before);
    let (mut kept, mut changed) = (0, 0);
    for (nth, change) in CHANGES.iter().enumerate() {
        let mut after = before.clone();
        let of = after.operations.iter_mut().skip(nth * 2).find(|operation| {
            let mut changed = (*operation).clone();
            change(&mut changed);
            changed != **operation
        });
        change(of.expect("one that it changes"));
        let new = files(&after);
        assert!(new != old, "change {nth}");
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
