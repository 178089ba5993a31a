//! What has to hold of a service, wherever it comes from.

use generator::{
    SourceFile,
    ir::{Service, validate::validate, yaml},
};

use super::{Broken, Checked};

/// Every property of a service: it makes sense, survives being written, and becomes Rust and JSON.
pub(super) fn check(service: &Service) -> Checked {
    makes_sense(service)?;
    survives_writing(service)?;
    becomes_rust(service)?;
    becomes_json(service)?;
    let changes = generator::compare(service, service);
    match changes.first() {
        Some(change) => Err(Broken::new("changes nothing", format!("{change:?}"))),
        None => Ok(()),
    }
}

fn makes_sense(service: &Service) -> Checked {
    for operation in &service.operations {
        if let Some(problem) = validate(operation).first() {
            return Err(Broken::new("makes sense", problem));
        }
    }
    Ok(())
}

/// What is written is read as it was, with its texts and without.
fn survives_writing(service: &Service) -> Checked {
    for operation in &service.operations {
        for (text, expected) in [
            (true, operation.clone()),
            (false, operation.clone().without_text()),
        ] {
            let written = yaml::write_operation(operation, text);
            let read = yaml::read_operation(&written);
            let read = read.map_err(|error| Broken::new("can be read back", error.message))?;
            if read != expected {
                let message = first_difference(&written, &yaml::write_operation(&read, text));
                return Err(Broken::new("is read as it was written", message));
            }
        }
    }
    Ok(())
}

fn becomes_rust(service: &Service) -> Checked {
    let files = generator::rust(service);
    let files = files.map_err(|error| Broken::new("can be lowered", error.to_string()))?;
    for SourceFile { path, text } in &files {
        stays_inside(path)?;
        if let Err(error) = syn::parse_file(text) {
            return Err(Broken::new("is Rust", format!("{error} in `{path}`")));
        }
    }
    let signatures = generator::signatures(service, generator::emit::FACADE);
    signatures.map_err(|error| Broken::new("has signatures", error.to_string()))?;
    Ok(())
}

/// A path of the output leads to a file that every system can have, below its folder.
fn stays_inside(path: &str) -> Checked {
    let is_plain = |part: &str| {
        let mut letters = part.chars();
        letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
            && !part.is_empty()
            && !part.starts_with('.')
            && part.len() <= 255
    };
    if path.split('/').all(is_plain) {
        Ok(())
    } else {
        Err(Broken::new("stays inside", path))
    }
}

fn becomes_json(service: &Service) -> Checked {
    let mut document = generator::openapi(service);
    parses(&document)?;
    generator::openapi::downgrade(&mut document);
    parses(&document)?;
    parses(&generator::openapi_with_rulings(service))
}

fn parses(document: &serde_json::Value) -> Checked {
    let text = document.to_string();
    match serde_json::from_str::<serde_json::Value>(&text) {
        Ok(read) if read == *document => Ok(()),
        Ok(_) => Err(Broken::new("is the JSON that was meant", "another value")),
        Err(error) => Err(Broken::new("is JSON", error.to_string())),
    }
}

/// All that a service is written as.
pub(super) fn bytes(service: &Service) -> String {
    let operations = service.operations.iter();
    let mut all: String = operations
        .map(|one| yaml::write_operation(one, true))
        .collect();
    for file in generator::rust(service).into_iter().flatten() {
        all.extend([file.path, file.text]);
    }
    all + &generator::openapi(service).to_string()
}

/// The first lines that differ.
pub(super) fn first_difference(one: &str, other: &str) -> String {
    let lines = one.lines().zip(other.lines());
    let differs = lines.into_iter().find(|(one, other)| one != other);
    differs.map_or_else(
        || "one is longer".to_owned(),
        |(one, other)| format!("`{}` or `{}`", one.trim(), other.trim()),
    )
}
