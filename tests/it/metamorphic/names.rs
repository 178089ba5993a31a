//! What names may not depend on: another operation's name, the values of an enum.

use std::collections::{BTreeMap, BTreeSet};

use generator::diagnostic::Code;
use generator::extract::{ExplorerLink, NameWitnesses, Reading};
use generator::ir::{Operation, Property, Scalar, Service};
use generator::lower::ident::Ident;
use generator::lower::item::{Export, Item, ServiceItems};
use generator::lower::lower;

use super::{Sample, samples};
use crate::corpus::{in_parallel, none_of};

/// How many operations of a service are renamed, and how many enums get one more value, one after
/// the other.
const CHANGED: usize = 3;

/// Names by module.
type Names = BTreeMap<String, BTreeSet<String>>;

/// About `CHANGED` of the items, evenly spread.
fn few<T>(items: Vec<T>) -> impl Iterator<Item = T> {
    let step = items.len().div_ceil(CHANGED).max(1);
    items.into_iter().step_by(step)
}

/// Whether another operation's name depends on this page's for a reason: both claim one name, or
/// one link.
fn is_claimed(sample: &Sample, reading: &Reading) -> bool {
    let said = sample.said.iter().any(|one| {
        let also = one.also.iter().any(|place| place.page == reading.page);
        let about = also || one.page == reading.page || one.message.contains(&reading.page);
        matches!(one.code, Code::DuplicateOperation | Code::CopiedPage) && about
    });
    // What is told of once a service does not name every page that kept its name.
    let plain = |name: &str| {
        name.trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    };
    let operations = &sample.service.operations;
    let own = operations.iter().find(|one| one.page == reading.page);
    let is_numbered = own.is_some_and(|own| {
        let mut others = operations.iter().filter(|one| one.page != own.page);
        others.any(|one| plain(&one.operation) == plain(&own.operation))
    });
    let api = |reading: &Reading| reading.names.link.as_ref().map(|link| link.api.clone());
    let others = sample.readings.iter();
    let mut others = others.filter(|other| other.page != reading.page);
    said || is_numbered
        || (api(reading).is_some() && others.any(|other| api(other) == api(reading)))
}

/// The names of an operation: its own, and those of its schemas.
fn names(operation: &Operation) -> Vec<&str> {
    let schemas = operation.schemas.keys().map(String::as_str);
    std::iter::once(operation.operation.as_str())
        .chain(schemas)
        .collect()
}

#[test]
fn another_name_of_an_operation_changes_no_other_name() {
    let found = in_parallel(samples(), |sample| {
        let readings = sample.readings.iter();
        let readings = readings.filter(|one| one.is_operation() && !is_claimed(sample, one));
        let renamed = few(readings.collect()).flat_map(|renamed| {
            let changed = sample.with(|_, reading| {
                if reading.page == renamed.page {
                    reading.names = polish_spindles();
                }
            });
            sample.held_against(&changed, |before, after| {
                if before.page == renamed.page {
                    let is_renamed = after.operation == "PolishSpindles";
                    return if is_renamed {
                        Vec::new()
                    } else {
                        vec!["not renamed".to_owned()]
                    };
                }
                let [before, after] = [before, after].map(names);
                let line = format!("{before:?} are {after:?} after {}", renamed.page);
                (before != after).then_some(line).into_iter().collect()
            })
        });
        renamed.collect::<Vec<_>>()
    });
    none_of("names changed", &found.concat());
}

/// What a page says that names its operation in its title and in a link.
fn polish_spindles() -> NameWitnesses {
    let api = "PolishSpindles".to_owned();
    NameWitnesses {
        anchor: Some(api.clone()),
        link: Some(ExplorerLink {
            product: None,
            api,
            version: None,
            line: 1,
        }),
        ..NameWitnesses::default()
    }
}

/// The names that types have in each operation's module, wherever they stand.
fn names_by_module(items: &ServiceItems) -> Names {
    let modules = items.operations.iter().map(|operation| {
        let names = operation.names().map(ToString::to_string);
        (operation.ident.to_string(), names.collect())
    });
    modules.collect()
}

/// Where each type stands, and what each module re-exports from where; the service's own module has
/// no name here.
fn homes(items: &ServiceItems) -> Names {
    let module = |ident: Option<&Ident>| ident.map_or("types".to_owned(), ToString::to_string);
    let exported = |exports: &[Export]| -> Vec<String> {
        let names = exports.iter().flat_map(|from| {
            let home = module(from.module.as_ref());
            from.names.iter().map(move |name| format!("{home}::{name}"))
        });
        names.collect()
    };
    let own = |types: &[Item]| -> Vec<String> {
        let idents = types.iter().map(Item::ident);
        idents.map(ToString::to_string).collect()
    };
    let operations = items.operations.iter().map(|operation| {
        let names = own(&operation.types).into_iter();
        let names = names.chain(exported(&operation.shared)).collect();
        (operation.ident.to_string(), names)
    });
    let service = [
        (module(None), own(&items.shared).into_iter().collect()),
        (
            String::new(),
            exported(&items.exports).into_iter().collect(),
        ),
    ];
    operations.chain(service).collect()
}

/// A value of a service: its operation and, for members, schema; its name.
type Place = (usize, Option<(String, String)>, usize);

/// The places of all values with listed texts.
fn enums(service: &Service) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, operation) in service.operations.iter().enumerate() {
        let parameters = operation.parameters.iter().enumerate();
        for (parameter, _) in parameters.filter(|(_, one)| has_texts(&one.value)) {
            places.push((at, None, parameter));
        }
        for (schema, object) in &operation.schemas {
            let properties = object.properties.iter();
            for (name, _) in properties.filter(|(_, property)| has_texts(property)) {
                places.push((at, Some((schema.clone(), name.clone())), 0));
            }
        }
    }
    places
}

fn innermost(mut property: &Property) -> &Property {
    while let Some(inner) = property.ty.inner() {
        property = inner;
    }
    property
}

fn has_texts(property: &Property) -> bool {
    let texts = innermost(property).values.iter();
    texts.clone().count() > 1 && texts.clone().all(|one| matches!(one, Scalar::String(_)))
}

/// The service with one more value in one place.
fn with_one_more(service: &Service, (at, member, parameter): &Place) -> Service {
    let mut service = service.clone();
    let operation = &mut service.operations[*at];
    let mut property = match member {
        Some((schema, name)) => &mut operation.schemas[schema].properties[name],
        None => &mut operation.parameters[*parameter].value,
    };
    while property.ty.inner().is_some() {
        let inner = property.ty.inner_mut();
        property = inner.expect("there is one, as was just asked");
    }
    property.values.push(Scalar::String("one-more".to_owned()));
    service
}

fn lowered(service: &Service) -> ServiceItems {
    lower(service).expect("a service that makes sense")
}

/// What one more value changes in what `look` sees of a service's items.
fn after_one_more(sample: &Sample, look: fn(&ServiceItems) -> Names) -> Vec<String> {
    let before = look(&lowered(&sample.service));
    let found = few(enums(&sample.service)).flat_map(|place| {
        let after = look(&lowered(&with_one_more(&sample.service, &place)));
        let operation = &sample.service.operations[place.0];
        let what = match &place.1 {
            Some((schema, name)) => format!("{schema}.{name}"),
            None => operation.parameters[place.2].name.clone(),
        };
        let lines = other_names(&before, &after).into_iter();
        let (place, page) = (&sample.place, &operation.page);
        lines
            .map(|line| format!("{place}/{page}: {what}: {line}"))
            .collect::<Vec<_>>()
    });
    found.collect()
}

/// A new value is news of a value and gives no type another name.
#[test]
fn one_more_value_of_an_enum_changes_no_types_name() {
    let found = in_parallel(samples(), |sample| after_one_more(sample, names_by_module));
    none_of("modules changed", &found.concat());
}

/// It makes no two types of one either, and moves none to another module.
#[test]
fn one_more_value_of_an_enum_leaves_every_type_where_it_was() {
    let found = in_parallel(samples(), |sample| after_one_more(sample, homes));
    none_of("modules changed", &found.concat());
}

fn other_names(before: &Names, after: &Names) -> Vec<String> {
    let modules: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let none = BTreeSet::new();
    let lines = modules.into_iter().filter_map(|module| {
        let [before, after] = [before, after].map(|names| names.get(module).unwrap_or(&none));
        let gone: Vec<&String> = before.difference(after).collect();
        let new: Vec<&String> = after.difference(before).collect();
        let same = gone.is_empty() && new.is_empty();
        (!same).then(|| format!("`{module}` has {new:?} for {gone:?}"))
    });
    lines.collect()
}
