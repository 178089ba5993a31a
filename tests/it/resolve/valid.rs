//! Whatever a page says, what is made of it is valid and becomes Rust.

use std::fs;
use std::path::Path;

use generator::diagnostic::{Code, Diagnostic};
use generator::ir::validate::validate;
use generator::ir::{Operation, Type};

use crate::arbitrary::Random;
use crate::budgets::unsound;
use crate::corpus::{in_parallel, none_of};
use crate::support::{page, pipe_table, resolve};

/// The one operation of a page, which is valid, and what is said with a code.
fn valid(text: &str, code: Code) -> (Operation, Vec<Diagnostic>) {
    let (mut service, said) = resolve(&[("page.md", text)]);
    assert_eq!(validate(&service.operations[0]), [""; 0]);
    generator::rust(&service).expect("what is valid becomes Rust");
    let said = said.into_iter().filter(|one| one.code == code);
    let said: Vec<Diagnostic> = said.collect();
    assert!(said.iter().all(|one| !one.help.is_empty()));
    (service.operations.remove(0), said)
}

fn lines(said: &[Diagnostic]) -> Vec<u32> {
    said.iter().map(|one| one.line).collect()
}

#[test]
fn a_query_parameter_in_two_tables_is_what_the_first_one_says() {
    let header = "参数|是否必选|参数类型|描述";
    let listed = pipe_table(header, &["wait|否|Integer|x"]);
    let again = pipe_table(header, &["wait|否|Long|x"]);
    let text = page(&format!("DELETE /v1/lamps\n\n{listed}"), &again, "");
    let (operation, said) = valid(&text, Code::DuplicateRow);
    let parameters = operation.parameters.iter();
    let found: Vec<(&str, &Type)> = parameters
        .map(|one| (one.name.as_str(), &one.value.ty))
        .collect();
    assert_eq!(found, [("wait", &Type::Integer)]);
    assert_eq!(lines(&said), [16]);
}

#[test]
fn a_range_that_runs_downwards_is_no_range() {
    let table = pipe_table("参数|参数类型|描述", &["watts|Integer|取值范围：60-5。"]);
    let (operation, said) = valid(&page("PUT /v1/lamps", &table, ""), Code::LimitConflict);
    let watts = &operation.schemas[0].properties["watts"];
    assert_eq!((watts.minimum, watts.maximum), (None, None));
    assert_eq!(lines(&said), [11]);
}

#[test]
fn a_further_path_that_needs_more_is_left_out() {
    let text = page("POST /v1/lamps\n\nPOST /v1/rooms/{room_id}/lamps", "", "");
    let (operation, said) = valid(&text, Code::OtherCall);
    assert_eq!(operation.other_paths, []);
    assert_eq!(lines(&said), [5]);
}

#[test]
fn a_parameter_of_a_further_path_alone_is_left_out_with_it() {
    let table = pipe_table("参数|是否必选|描述", &["room_id|是|x"]);
    let calls = "GET /v1/lamps/{lamp_id}\n\nGET /v1/rooms/{room_id}/lamps";
    let (operation, said) = valid(
        &page(&format!("{calls}\n\n{table}"), "", ""),
        Code::StrayPathParameter,
    );
    let parameters = operation.parameters.iter();
    let names: Vec<&str> = parameters.map(|one| one.name.as_str()).collect();
    assert_eq!((operation.other_paths.len(), names), (0, vec!["lamp_id"]));
    assert_eq!(lines(&said), [11]);
}

/// A table that lists its own object twice over, in a body of three variants, comes to an end: each
/// pair of objects is made one once.
#[test]
fn variants_that_describe_each_other_end() {
    let header = "参数|参数类型|描述";
    let nested = |number, row: &str| {
        let table = pipe_table(header, &[row, "size|Integer|x"]);
        format!("**表 {number}**  part-{number}\n\n{table}\n")
    };
    let root = |row: &str| pipe_table(header, &[row]) + "\n";
    let body = root("lamp|Object|见表1")
        + &root("lamp|Object|见表2")
        + &root("lamp|Object|见表3")
        + &nested(1, "lamp|Object|见表2")
        + &nested(2, "lamp|Object|见表3")
        + &nested(3, "lamp|Object|见表1");
    let (operation, said) = valid(&page("PUT /v1/lamps", &body, ""), Code::ManyVariants);
    assert_eq!(said, []);
    assert!(operation.schemas.len() < 12, "{}", operation.schemas.len());
}

/// The pages of the repository.
fn fixtures() -> Vec<(String, String)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let services = fs::read_dir(specs).expect("a folder of the repository");
    let services = services.map(|entry| entry.expect("an entry").path().join("pages"));
    let services = services.filter(|pages| pages.is_dir());
    let folders = [fixtures.clone(), fixtures.join("dialects")];
    let mut pages = Vec::new();
    for folder in folders.into_iter().chain(services) {
        let entries = fs::read_dir(folder).expect("a folder of the repository");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        for path in paths.filter(|path| path.is_file()) {
            let text = fs::read_to_string(&path).expect("a page of the repository");
            let name = path.file_name().expect("a file").to_string_lossy();
            pages.push((name.into_owned(), text));
        }
    }
    pages.sort();
    pages
}

/// A page that some accident happened to: lines that are doubled, lost, moved, or taken from another
/// page.
fn mutated(random: &mut Random, text: &str, other: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let others: Vec<&str> = other.lines().collect();
    for _ in 0..=random.below(6) {
        if lines.is_empty() || others.is_empty() {
            break;
        }
        let (at, to) = (random.below(lines.len()), random.below(lines.len()));
        let length = 1 + random.below(8);
        let block: Vec<&str> = lines.iter().skip(at).take(length).copied().collect();
        match random.below(4) {
            0 => _ = lines.splice(to..to, block),
            1 => _ = lines.drain(at..(at + length).min(lines.len())),
            2 => lines.swap(at, to),
            _ => {
                let from = random.below(others.len());
                let block = others.iter().skip(from).take(length * 2).copied();
                lines.splice(to..to, block);
            }
        }
    }
    lines.join("\n")
}

/// What is wrong with what is made of a page.
fn trouble(name: &str, text: &str) -> Option<String> {
    let (service, _) = resolve(&[("page.md", text)]);
    let problem = service.operations.iter().find_map(unsound);
    let problem = problem.or_else(|| Some(generator::rust(&service).err()?.to_string()))?;
    Some(format!("{name}: {problem}\n{text}"))
}

#[test]
fn fixtures_become_valid_operations() {
    let found = fixtures()
        .iter()
        .filter_map(|(name, text)| trouble(name, text))
        .collect::<Vec<_>>();
    none_of("pages in trouble", &found);
}

#[test]
fn pages_with_accidents_become_valid_operations() {
    let pages = fixtures();
    let numbered: Vec<usize> = (0..pages.len()).collect();
    let found = in_parallel(&numbered, |at| {
        let mut random = Random::new(u64::try_from(*at).expect("few pages"));
        let (name, text) = &pages[*at];
        let broken = (0..12).filter_map(|_| {
            let (_, other) = &pages[random.below(pages.len())];
            trouble(name, &mutated(&mut random, text, other))
        });
        broken.collect::<Vec<_>>()
    });
    none_of("pages in trouble", &found.concat());
}
