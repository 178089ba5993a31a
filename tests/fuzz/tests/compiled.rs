//! What damaged and hostile pages become is Rust without a warning, in files of its own.
//!
//! The crates are built apart from the workspace, as `--out` writes them, with the workspace's lock file,
//! so that nothing is fetched.
#![expect(
    clippy::disallowed_methods,
    reason = "the compiler reads files, so a test of compiling writes them"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use fuzz::{
    seeds::Seeds,
    targets::{Target, pages_of},
};
use generator::{
    emit::{self, CrateOptions, FACADE, Runtime},
    ir::{Service, ServiceInfo, validate::validate, yaml},
};

mod compiled {
    pub(crate) mod hostile;
}

fn repository() -> PathBuf {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.join("../..")
}

fn named(name: &str) -> ServiceInfo {
    ServiceInfo {
        name: name.to_owned(),
        ..ServiceInfo::default()
    }
}

/// Writes the crates of some services to a folder that belongs to this test.
fn write(name: &str, services: &[Service]) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let root = repository();
    let runtime = root.join("runtime");
    let options = CrateOptions {
        name: FACADE.to_owned(),
        version: emit::FIRST_VERSION.to_owned(),
        runtime: Runtime::Folder {
            path: runtime.to_str().expect("a path in UTF-8").to_owned(),
            version: "0.1".to_owned(),
        },
        standalone: true,
    };
    let infos: Vec<_> = services
        .iter()
        .map(|service| service.info.clone())
        .collect();
    let mut files = emit::manifest(&infos, &options).expect("no two names are one");
    for service in services {
        files.extend(generator::rust(service).expect("the service makes sense"));
    }
    fs::remove_dir_all(&out).ok();
    for file in files {
        let is_plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_-.".contains(c))
        };
        let is_inside = file
            .path
            .split('/')
            .all(|part| is_plain(part) && !part.starts_with('.'));
        assert!(is_inside, "{}", file.path);
        let path = out.join(&file.path);
        fs::create_dir_all(path.parent().expect("files lie in the crate")).expect("a folder");
        fs::write(path, file.text).expect("a file of the crate");
    }
    fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file");
    out
}

/// Runs cargo on all crates of a folder, where a warning is an error.
fn cargo(out: &Path, services: &[Service], command: &[&str]) {
    let features: Vec<&str> = services
        .iter()
        .map(|service| service.info.name.as_str())
        .collect();
    let output = Command::new(env!("CARGO"))
        .args(command)
        .args([
            "--workspace",
            "--quiet",
            "--offline",
            "--no-default-features",
        ])
        .args(["--features", &features.join(",")])
        .current_dir(out)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    let errors: String = errors.chars().take(20_000).collect();
    assert!(
        output.status.success(),
        "{command:?} in {}: {errors}",
        out.display()
    );
}

/// A service of some damaged pages.
fn damaged(group: u64, of: u64, seed: u64, seeds: &Seeds) -> Service {
    let name = format!("group{group}");
    let numbers = group * of..(group + 1) * of;
    let readings = numbers.flat_map(|number| {
        let target = if number % 3 == 0 {
            Target::Html
        } else {
            Target::Markdown
        };
        let input = target.input(seeds, seed, number);
        let pages = pages_of(&input).into_iter().map(|(path, text)| {
            let path = path.replacen("demo/", &format!("{name}/{number}-"), 1);
            generator::read(&path, text)
        });
        pages.collect::<Vec<_>>()
    });
    generator::resolve(named(&name), &readings.collect::<Vec<_>>()).0
}

/// `FUZZ_SEED` says which pages, `APIDOC_CORPUS` has real ones beside ours.
#[test]
#[ignore = "compiles 300 pages, which takes minutes"]
fn damaged_pages_become_rust_without_a_warning() {
    let corpus = env::var_os("APIDOC_CORPUS").map(PathBuf::from);
    let seeds = Seeds::load(&repository(), corpus.as_deref()).expect("pages can be read");
    let seed = env::var("FUZZ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let services: Vec<Service> = (0..10)
        .map(|group| damaged(group, 30, seed.unwrap_or(1), &seeds))
        .collect();
    let operations: usize = services
        .iter()
        .map(|service| service.operations.len())
        .sum();
    assert!(operations > 150, "only {operations} operations");
    let out = write("damaged", &services);
    cargo(&out, &services, &["check"]);
    cargo(&out, &services, &["doc", "--no-deps"]);
    println!("{operations} operations of 300 pages compile");
}

#[test]
fn hostile_texts_stay_texts() {
    let services = compiled::hostile::services();
    for service in &services {
        for operation in &service.operations {
            assert_eq!(validate(operation), [""; 0], "{}", operation.page);
            let written = yaml::write_operation(operation, true);
            assert_eq!(
                yaml::read_operation(&written).as_ref(),
                Ok(operation),
                "{written}"
            );
        }
        for file in generator::rust(service).expect("the service makes sense") {
            compiled::hostile::holds_no_injected_code(&file);
        }
        let document = generator::openapi(service);
        let read = serde_json::from_str::<serde_json::Value>(&document.to_string());
        assert_eq!(read.ok(), Some(document));
    }
    let out = write("hostile", &services);
    cargo(&out, &services, &["check"]);
    cargo(&out, &services, &["doc", "--no-deps"]);
}
