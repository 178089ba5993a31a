//! What goes wrong, what is left then, and what finishes it.

use std::{fs, process::Stdio};

use super::super::{Place, page, vendor::Vendor};
use super::{FOLDER, files, is_in_step, operations, place, source, told, update};

/// A place with two services that were updated, each from a repository of its own.
fn two() -> Option<(Place, Vendor, Vendor)> {
    let (place, widgets) = place()?;
    let gadgets = Vendor::new(&place, "gadgets")?;
    gadgets.page("pages", "ShowGadget");
    gadgets.commit("2024-03-01");
    let sources = source("widget", &widgets, FOLDER) + &source("gadget", &gadgets, "pages");
    place.write("specs/sources.yaml", sources);
    place.write("specs/gadget/service.yaml", "title: Gadgets\n");
    told(update(&place, ""));
    Some((place, widgets, gadgets))
}

/// Changes one page of each service.
fn change(widgets: &Vendor, gadgets: &Vendor) {
    widgets.page(FOLDER, "AddWidget");
    widgets.commit("2024-05-31");
    gadgets.page("pages", "AddGadget");
    gadgets.commit("2024-05-31");
}

/// Checks that a run leaves `gadget` as it was, says why, and updates `widget`.
#[track_caller]
fn leaves_gadget(place: &Place, why: &str) {
    let before = (place.files("specs/gadget"), place.files("out/gadget"));
    let ran = update(place, "");
    assert!(
        ran.out.contains("\n## gadget is left as it was"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\n### AddWidget\n"), "{}", ran.out);
    assert!(
        ran.out.ends_with("\nLabels: pages, incomplete\n"),
        "{}",
        ran.out
    );
    let err = ran.failed(1);
    assert!(err.contains("error: `gadget` is left as it was\n"), "{err}");
    assert!(err.contains(why), "{err}");
    assert_eq!(
        (place.files("specs/gadget"), place.files("out/gadget")),
        before
    );
    assert_eq!(
        operations(place, "widget"),
        ["AddWidget", "ListWidgets", "ShowWidget"]
    );
    is_in_step(place);
}

#[test]
fn a_repository_that_is_gone_stops_no_other() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    fs::remove_dir_all(gadgets.path("")).expect("it is there");
    leaves_gadget(&place, "correct `repository` in sources.yaml");
    let before = files(&place);
    let err = update(&place, "gadget").failed(2);
    assert!(err.contains("`git fetch` failed: fatal: "), "{err}");
    assert!(err.contains("no service could be updated"), "{err}");
    assert_eq!(files(&place), before);
}

#[test]
fn a_page_that_is_too_large_is_not_read() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    gadgets.write("pages/huge.md", vec![b'a'; (4 << 20) + 1]);
    gadgets.commit("2024-06-30");
    leaves_gadget(&place, "the page `gadget/huge.md` has 4194305 bytes");
}

#[test]
fn a_page_that_is_no_text_is_not_read() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    gadgets.write("pages/bad.md", b"# Bad \xff\n");
    gadgets.commit("2024-06-30");
    leaves_gadget(&place, "the text is not UTF-8");
}

#[test]
fn an_overlay_that_no_longer_fits_keeps_its_service_as_it_was() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    place.write(
        "specs/gadget/overlay.yaml",
        "- operation: ShowGadget\n  at: response.200.id\n  page: gadget/ShowGadget.md\n  \
         why: It is a number.\n  set: {type: integer}\n",
    );
    place.run("regen --specs specs --out out").summary();
    change(&widgets, &gadgets);
    let fixed = page("ShowGadget").replace("|id|String|", "|id|Integer|");
    gadgets.write("pages/ShowGadget.md", fixed);
    gadgets.commit("2024-06-30");
    leaves_gadget(&place, "specs/gadget/overlay.yaml");
}

#[test]
fn a_file_by_hand_in_the_way_keeps_its_service_as_it_was() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    place.write("out/gadget/src/add_gadget.rs", "// Mine.\n");
    leaves_gadget(&place, "a file that is not generated is in the way");
}

#[test]
fn a_folder_without_operations_is_rather_the_wrong_one() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    gadgets.write("other/a.md", "# A guide\n");
    gadgets.commit("2024-06-30");
    let sources = place
        .read("specs/sources.yaml")
        .replace("folder: pages", "folder: other");
    place.write("specs/sources.yaml", sources);
    let ran = update(&place, "");
    let err = ran.failed(1);
    assert!(
        err.contains("no page of `gadget` documents an operation"),
        "{err}"
    );
    assert_eq!(operations(&place, "gadget"), ["ShowGadget"]);
    assert!(
        place
            .read("specs/sources.lock")
            .contains("      folder: pages\n")
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_told_of_and_not_followed() {
    let Some((place, vendor)) = place() else {
        return;
    };
    place.write("secret.md", page("ShowSecret"));
    for (name, target) in [("a.md", "../../../secret.md"), ("b.md", "ShowWidget.md")] {
        let link = vendor.path(FOLDER).join(name);
        std::os::unix::fs::symlink(target, link).expect("a link can be made");
    }
    std::os::unix::fs::symlink("/", vendor.path("all")).expect("a link can be made");
    vendor.commit("2024-05-31");
    let text = told(update(&place, ""));
    assert!(
        text.contains("\n### Passed over\n\n- `a.md`, a link\n- `b.md`, a link\n"),
        "{text}"
    );
    assert_eq!(operations(&place, "widget"), ["ListWidgets", "ShowWidget"]);
    assert!(!place.read("specs/sources.lock").contains("a.md"));
    place.write("specs/sources.yaml", source("widget", &vendor, "all"));
    let err = update(&place, "").failed(2);
    assert!(err.contains("there is no folder `all`"), "{err}");
}

#[test]
fn disagreement_is_told_with_its_remedy() {
    let Some((place, _vendor)) = place() else {
        return;
    };
    let err = update(&place, "--check").failed(1);
    assert!(
        err.contains("`widget` has a source that sources.lock does not have"),
        "{err}"
    );
    assert!(err.contains("run `cargo xtask update widget`"), "{err}");
    told(update(&place, ""));
    is_in_step(&place);
    let [spec, rust, lock] = [
        "specs/widget/ShowWidget.yaml",
        "out/widget/src/show_widget.rs",
        "specs/sources.lock",
    ];
    let [old_spec, old_rust, old_lock] = [spec, rust, lock].map(|path| place.read(path));
    let check = |about: &str| {
        let before = files(&place);
        let ran = update(&place, "--check");
        assert_eq!(files(&place), before, "a check writes nothing");
        let text = ran.out.clone() + &ran.err;
        assert_eq!(ran.code, Some(1), "{text}");
        assert!(text.contains(about), "{about} in {text}");
    };
    fs::remove_file(place.path(spec)).expect("it is there");
    check("there is no file of the operation `ShowWidget` of `widget/ShowWidget.md`");
    place.write(
        spec,
        old_spec.replace("page: widget/ShowWidget.md", "page: widget/other.md"),
    );
    check("sources.lock has no operation `ShowWidget` of `widget/other.md`");
    place.write(spec, &old_spec);
    place.write(rust, format!("{old_rust}// More.\n"));
    check("run `cargo xtask regen`");
    place.write(rust, &old_rust);
    let sources = place.read("specs/sources.yaml");
    place.write(
        "specs/sources.yaml",
        sources.replace("service: widget", "service: gadget"),
    );
    place.write("specs/gadget/service.yaml", "title: Gadgets\n");
    check("`widget` is in sources.lock and not in sources.yaml");
    fs::remove_dir_all(place.path("specs/gadget")).expect("it is there");
    place.write("specs/sources.yaml", sources);
    let lines = old_lock.lines().filter(|line| {
        let line = line.trim_start();
        !["commit:", "tree:", "date:"]
            .iter()
            .any(|key| line.starts_with(key))
    });
    let stateless: String = lines.flat_map(|line| [line, "\n"]).collect();
    place.write(lock, stateless);
    check("`widget` was read from other files than its repository's");
    place.write(lock, old_lock);
    is_in_step(&place);
}

#[test]
fn wrong_arguments_have_a_remedy() {
    let Some((place, widgets, gadgets)) = two() else {
        return;
    };
    change(&widgets, &gadgets);
    let before = files(&place);
    for (args, part) in [
        ("widgte", "did you mean `widget`?"),
        ("other", "`other` has no repository in sources.yaml"),
        (
            "--to main",
            "name the services of one repository beside --to",
        ),
        ("--format xml", "it takes text, json"),
        ("--chekc", "did you mean `--check`?"),
    ] {
        let err = update(&place, args).failed(2);
        assert!(err.contains(part), "{args}: {err}");
    }
    let err = place.run("update --out out").failed(2);
    assert!(err.contains("name a folder of specs with --specs"), "{err}");
    place.write("specs/sources.yaml", "");
    let err = update(&place, "").failed(2);
    assert!(
        err.contains("no service has a repository in sources.yaml"),
        "{err}"
    );
    place.write("specs/sources.yaml", &*before["specs/sources.yaml"]);
    let mut command = place.command("update --specs specs --out out");
    let output = command.env("PATH", place.path("empty")).output();
    let output = output.expect("the program can be run");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("install Git and put it on the PATH"), "{err}");
    assert_eq!(files(&place), before);
}

/// Runs an update of many operations and kills it when it has written its journal; the files before.
fn killed(place: &Place, vendor: &Vendor) -> std::collections::BTreeMap<String, Vec<u8>> {
    for number in 0..200 {
        vendor.page(FOLDER, &format!("ShowWidget{number}"));
    }
    vendor.commit("2024-05-31");
    let before = files(place);
    let journal = place.path("target/xtask/journal.json");
    let mut run = place
        .command("update --specs specs --out out")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be run");
    while !journal.exists() && run.try_wait().expect("it is ours").is_none() {
        std::thread::yield_now();
    }
    run.kill().expect("it can be killed, even when it is done");
    run.wait().expect("it has ended");
    assert!(journal.exists(), "it was done before it was killed");
    before
}

#[test]
fn an_interrupted_update_is_finished_by_the_next_run() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let before = killed(&place, &vendor);
    assert!(
        files(&place).len() < before.len() + 2 * 200,
        "it wrote all of it"
    );
    let half = files(&place);
    for check in [
        "regen --specs specs --out out --check",
        "update --specs specs --out out --check",
        "update --specs specs --out out --dry-run",
    ] {
        let err = place.run(check).failed(2);
        assert!(err.contains("an update was interrupted"), "{err}");
    }
    assert_eq!(files(&place), half);
    let regen = place.run("regen --specs specs --out out");
    assert!(
        regen.summary().contains(", 0 files written, 0 removed, "),
        "{regen:#?}"
    );
    assert!(
        regen.err.contains(" changes are finished now\n"),
        "{}",
        regen.err
    );
    assert!(!place.path("target/xtask/journal.json").exists());
    assert_eq!(operations(&place, "widget").len(), 202);
    is_in_step(&place);
    assert!(!told(update(&place, "")).contains("### Show"));
}

#[test]
fn what_was_changed_since_an_interrupted_update_stays() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let before = killed(&place, &vendor);
    for path in files(&place)
        .keys()
        .filter(|path| !before.contains_key(*path))
    {
        fs::remove_file(place.path(path)).expect("it is there");
    }
    for (path, text) in &before {
        place.write(path, text);
    }
    place.write(
        "out/widget/src/lib.rs",
        "// @generated by `cargo xtask regen`, and changed.\n",
    );
    let err = place.run("regen --specs specs --out out").failed(2);
    assert!(err.contains("this file was changed since"), "{err}");
    assert!(err.contains("out/widget/src/lib.rs"), "{err}");
    assert_eq!(
        place.read("out/widget/src/lib.rs"),
        "// @generated by `cargo xtask regen`, and changed.\n"
    );
    assert_eq!(operations(&place, "widget").len(), 2);
    place.run("regen --specs specs --out out").summary();
    assert_eq!(files(&place), before);
}
