//! The crates that `regen` writes, as cargo sees them: names, members, where the runtime is from.

use std::{collections::BTreeMap, path::Path, process::Command};

use serde_json::Value;

use super::{Place, page};

/// What cargo says of the workspace in a folder: its packages by name.
pub(super) fn packages(place: &Place, folder: &str) -> BTreeMap<String, Value> {
    metadata(&place.path(folder), &["--no-deps"])
}

fn metadata(folder: &Path, args: &[&str]) -> BTreeMap<String, Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1"])
        .args(args)
        .current_dir(folder)
        .output()
        .expect("cargo can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let mut told: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let Some(Value::Array(packages)) = told.get_mut("packages").map(Value::take) else {
        panic!("cargo tells of packages");
    };
    let name = |package: &Value| package["name"].as_str().map(str::to_owned);
    let packages = packages
        .into_iter()
        .map(|package| (name(&package).expect("a package has a name"), package));
    packages.collect()
}

/// The system that this is built for.
fn host() -> String {
    let rustc = Command::new("rustc")
        .args(["--print", "host-tuple"])
        .output();
    let printed = rustc.expect("cargo runs it, too").stdout;
    String::from_utf8(printed)
        .expect("a name")
        .trim()
        .to_owned()
}

/// The services of a place, with a page each.
fn services(names: &[&str]) -> Place {
    let place = Place::new();
    for name in names {
        place.write(&format!("docs/{name}/ListWidgets.md"), page("ListWidgets"));
    }
    place
}

/// The kinds of everything that cargo would build of a package.
fn targets(package: &Value) -> Vec<&str> {
    let targets = package["targets"].as_array().expect("a list");
    let kinds = targets.iter().map(|target| target["kind"][0].as_str());
    kinds.map(|kind| kind.expect("a kind")).collect()
}

#[test]
fn every_service_is_a_library_whatever_it_is_called() {
    let names = [
        "a-b", "bin", "client", "core", "default", "lib", "main", "runtime", "src", "std",
        "target", "tests",
    ];
    let place = services(&names);
    assert_eq!(place.regen("").code, Some(0));
    let packages = packages(&place, "out");
    assert_eq!(packages.len(), names.len() + 1, "and the facade");
    let features = packages["generated"]["features"]
        .as_object()
        .expect("a table");
    for name in names {
        let is_free = ["a-b", "bin", "lib", "main"].contains(&name);
        let feature = if is_free {
            name.to_owned()
        } else {
            format!("service-{name}")
        };
        let package = format!("generated-{feature}");
        assert_eq!(targets(&packages[&package]), ["lib"], "{name}");
        assert_eq!(features[&feature][0], format!("dep:{package}"));
    }
    assert_eq!(targets(&packages["generated"]), ["lib"]);
}

#[test]
fn services_of_one_name_are_an_error_before_anything_is_written() {
    for names in [["a-b", "a_b"], ["client", "service_client"]] {
        let place = services(&names);
        let err = place.regen("").failed(2);
        let [one, other] = names;
        let message = format!("error: the services `{one}` and `{other}` would both be the crate ");
        assert!(err.contains(&message), "{err}");
        assert!(
            err.contains("= help: rename the folder of one of them"),
            "{err}"
        );
        assert_eq!(place.names("specs").len() + place.names("out").len(), 0);
    }
}

#[test]
fn operations_that_are_no_files_everywhere_are_an_error_before_anything_is_written() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    let long = "List".repeat(75);
    let info = format!("names:\n  widget/ListWidgets.md: {long}\n  widget/ShowWidget.md: Nul\n");
    place.write("specs/widget/service.yaml", info);
    let err = place.regen("").failed(2);
    for message in [
        "error: the operation of `widget/ListWidgets.md` is called `ListListList",
        "which is 300 bytes long; some systems hold no more than 96\n",
        "error: the operation of `widget/ShowWidget.md` is called `Nul`, which is a device of some systems\n",
        "= help: name it under `names` in service.yaml\n",
    ] {
        assert!(err.contains(message), "no {message}: {err}");
    }
    assert_eq!(place.names("out"), [""; 0]);
    assert_eq!(place.names("specs"), ["specs/widget/service.yaml"]);
}

#[test]
fn pages_whose_names_differ_in_case_alone_are_two_operations() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write(
        "docs/widget/other.md",
        page("Listwidgets").replace("/widgets/", "/v2widgets/"),
    );
    let ran = place.regen("");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let names = [
        "specs/ir.schema.json",
        "specs/widget/ListWidgets.yaml",
        "specs/widget/Listwidgets.2.yaml",
    ];
    assert_eq!(place.names("specs"), names);
    let read = place.run("regen --specs specs --out out --check");
    assert_eq!(read.code, Some(0), "{read:#?}");
}

#[test]
fn a_service_may_have_specs_and_no_crate() {
    let place = services(&["bucket", "widget"]);
    assert!(!place.regen("").err.contains("no crate"));
    let with_crate = place.files("out/widget");
    assert!(place.path("out/bucket/src/lib.rs").exists());

    place.write("specs/bucket/service.yaml", "specs_only: true\n");
    let check = place.regen("--check");
    assert_eq!(check.code, Some(1));
    for line in [
        "left over: out/bucket/Cargo.toml\n",
        "left over: out/bucket/src/lib.rs\n",
        "stale: out/Cargo.toml\n",
    ] {
        assert!(check.out.contains(line), "no {line}: {}", check.out);
    }
    for _ in ["a crate less", "the same again"] {
        let ran = place.regen("");
        assert_eq!(ran.code, Some(0), "{ran:#?}");
        assert_eq!(
            ran.err,
            "note: `bucket` has specs and no crate: its service.yaml says `specs_only`\n"
        );
        assert!(ran.summary().starts_with("2 pages, 2 operations, "));
    }
    let specs = place.names("specs/bucket");
    assert_eq!(
        specs,
        ["specs/bucket/ListWidgets.yaml", "specs/bucket/service.yaml"]
    );
    assert!(!place.path("out/bucket").exists());
    let packages = packages(&place, "out");
    let names: Vec<_> = packages.keys().map(String::as_str).collect();
    assert_eq!(names, ["generated", "generated-widget"]);
    let features = &packages["generated"]["features"];
    assert!(features["bucket"].is_null(), "{features}");
    assert!(!place.read("out/src/lib.rs").contains("bucket"));
    assert!(!place.read("out/README.md").contains("bucket"));

    let exported = place.run("openapi --specs specs --out api");
    assert_eq!(exported.err, "");
    assert_eq!(place.names("api"), ["api/bucket.json", "api/widget.json"]);

    place.write("specs/bucket/service.yaml", "specs_only: false\n");
    assert_eq!(place.regen("").err, "");
    assert!(place.path("out/bucket/src/lib.rs").exists());
    assert_eq!(place.files("out/widget"), with_crate);
}

#[test]
fn crates_of_ones_own_have_ones_own_name_and_a_published_runtime() {
    let place = services(&["widget"]);
    let ran = place.regen("--name acme-cloud --runtime ^0.1");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let packages = packages(&place, "out");
    let names: Vec<_> = packages.keys().map(String::as_str).collect();
    assert_eq!(names, ["acme-cloud", "acme-cloud-widget"]);
    for package in packages.values() {
        let needed = package["dependencies"].as_array().expect("a list");
        let runtime = needed
            .iter()
            .find(|needed| needed["name"] == "generated-runtime")
            .expect("it stands on the runtime");
        assert_eq!(runtime["req"], "^0.1");
        assert!(runtime["path"].is_null(), "{runtime}");
        assert!(package["publish"].is_null(), "it may be published");
    }
    let source = place.read("out/widget/src/list_widgets.rs");
    assert!(source.contains("use acme_cloud::widget::"), "{source}");
}

#[test]
fn names_and_versions_that_cargo_refuses_are_errors() {
    let place = services(&["widget"]);
    for (args, message) in [
        ("--name Acme", "error: `Acme` is no name for a crate\n"),
        ("--name core", "error: `core` is no name for a crate\n"),
        ("--name a--b", "error: `a--b` is no name for a crate\n"),
        ("--name ../up", "error: `../up` is no name for a crate\n"),
        ("--runtime latest", "error: `latest` is no version\n"),
        ("--runtime 0.1\"", "error: `0.1\"` is no version\n"),
    ] {
        let err = place.regen(args).failed(2);
        assert!(err.starts_with(message), "{args}: {err}");
        assert_eq!(place.names("out"), [""; 0]);
    }
    let err = place.run("regen --docs docs --name acme").failed(2);
    let message = "error: --name and --runtime are for crates of your own\n";
    assert!(err.starts_with(message), "{err}");
}

#[cfg(unix)]
#[test]
fn packages_are_small_and_come_in_the_order_in_which_they_need_each_other() {
    let place = Place::new();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("publish.sh");
    let output = Command::new(script)
        .arg("--offline")
        .env("CARGO_TARGET_DIR", place.path("target"))
        .output()
        .expect("the script can be run");
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{out}{err}");
    let crates = out.lines().filter_map(|line| line.split_once("-0.1.0: "));
    let crates: Vec<_> = crates.map(|(name, _)| name).collect();
    let last = crates.len() - 1;
    assert_eq!(
        (crates[0], crates[last]),
        ("generated-runtime", "generated")
    );
    assert!(crates[1..last].contains(&"generated-vpcep"), "{crates:?}");
}

#[test]
fn the_repositorys_own_crates_can_be_published() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // `--locked`: that the lock is what cargo would write itself. What only other systems need was never
    // fetched here.
    let packages = metadata(&repository, &["--locked", "--filter-platform", &host()]);
    let ours = packages
        .iter()
        .filter(|(name, package)| name.starts_with("generated") && package["source"].is_null());
    let ours: BTreeMap<_, _> = ours.collect();
    assert!(ours.len() > 3, "{:?}", ours.keys());
    for (name, package) in ours {
        for key in ["description", "license", "readme", "rust_version"] {
            assert!(package[key].is_string(), "{name} has no {key}");
        }
        for key in ["keywords", "categories"] {
            assert!(package[key][0].is_string(), "{name} has no {key}");
        }
        assert!(package["publish"].is_null(), "{name}");
        for needed in package["dependencies"].as_array().expect("a list") {
            let is_for_tests = needed["kind"] == "dev";
            let has_version = needed["req"] != "*";
            let is_sibling = needed["path"].is_string();
            // A sibling that only tests need must not be asked for before it is there.
            assert_eq!(
                has_version,
                !(is_sibling && is_for_tests),
                "{name} needs {needed}"
            );
        }
    }
}
