//! Each service's crate has a version of its own, which an update raises and tells of in its changelog.

use super::{is_in_step, page, place, source, told, update};
use crate::commands::{Place, vendor::Vendor};

/// The row of a member of the response of each page.
const ROW: &str = "|id|String|What it is called.|\n";

/// Writes another row where the page has [`ROW`], and commits it.
fn change(vendor: &Vendor, row: &str, date: &str) {
    let text = page("ShowWidget").replace(ROW, row);
    vendor.write("api reference/ShowWidget.md", text);
    vendor.commit(date);
}

/// Checks the versions of the service's crate and of the facade, wherever they stand.
#[track_caller]
fn versions(place: &Place, member: &str, facade: &str) {
    for (path, line) in [
        ("specs/sources.lock", format!("    version: {member}\n")),
        ("specs/sources.lock", format!("\nfacade: {facade}\n")),
        (
            "out/widget/Cargo.toml",
            format!("\nversion = \"{member}\"\n"),
        ),
        ("out/Cargo.toml", format!("\nversion = \"{facade}\"\n")),
        (
            "out/Cargo.toml",
            format!(
                "\ngenerated-widget = {{ path = \"widget\", version = \"{member}\", optional = true }}\n"
            ),
        ),
    ] {
        let text = place.read(path);
        assert!(text.contains(&line), "{path} lacks {line}:\n{text}");
    }
}

#[test]
fn what_breaks_raises_more_than_what_comes() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    versions(&place, "0.1.0", "0.1.0");
    assert!(!place.path("out/CHANGELOG.md").exists());
    change(&vendor, "|id|Integer|What it is called.|\n", "2024-05-31");
    let text = told(update(&place, ""));
    assert!(text.contains("\nVersion: 0.2.0 (was 0.1.0)\n"), "{text}");
    assert!(
        text.contains("\n## generated\n\nVersion: 0.2.0 (was 0.1.0)\n"),
        "{text}"
    );
    versions(&place, "0.2.0", "0.2.0");
    is_in_step(&place);
    let more = "|id|Integer|What it is called.|\n|weight|Integer|How heavy it is.|\n";
    change(&vendor, more, "2024-07-01");
    told(update(&place, ""));
    versions(&place, "0.2.1", "0.2.1");
    is_in_step(&place);
    insta::assert_snapshot!(place.read("out/widget/CHANGELOG.md"), @"");
    insta::assert_snapshot!(place.read("out/CHANGELOG.md"), @"");
    let before = place.files("out");
    place.run("regen --specs specs --out out").summary();
    told(update(&place, "--anew"));
    assert_eq!(
        place.files("out"),
        before,
        "nothing changed, nothing is raised"
    );
    versions(&place, "0.2.1", "0.2.1");
}

#[test]
fn another_service_is_no_step_of_this_one() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let before = place.files("out/widget");
    vendor.page("gadgets", "ShowGadget");
    vendor.commit("2024-05-31");
    let sources = place.read("specs/sources.yaml") + &source("gadget", &vendor, "gadgets");
    place.write("specs/sources.yaml", sources);
    place.write("specs/gadget/service.yaml", "title: Gadgets\n");
    told(update(&place, ""));
    versions(&place, "0.1.0", "0.1.1");
    assert_eq!(place.files("out/widget"), before);
    let text = place.read("out/gadget/CHANGELOG.md");
    assert!(
        text.ends_with("\n## 0.1.0 (2024-06-01)\n\n### Added\n\n- 1 operation\n"),
        "{text}"
    );
    is_in_step(&place);
}

#[test]
fn modules_of_versions_are_a_change_of_every_operation() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let second = page("AddWidget").replace("/v1/", "/v2/");
    vendor.write("api reference/AddWidget.md", second);
    vendor.commit("2024-05-31");
    told(update(&place, ""));
    versions(&place, "0.2.0", "0.2.0");
    is_in_step(&place);
}

#[test]
fn a_manifest_that_has_another_version_than_the_lock_is_found() {
    let Some((place, _vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let lock = place.read("specs/sources.lock");
    let raised = lock.replace("    version: 0.1.0\n", "    version: 0.4.0\n");
    place.write("specs/sources.lock", &raised);
    let check = update(&place, "--check");
    assert!(
        check.out.contains("stale: out/widget/Cargo.toml\n"),
        "{check:#?}"
    );
    check.failed(1);
    place.run("regen --specs specs --out out").summary();
    versions(&place, "0.4.0", "0.1.0");
    is_in_step(&place);
    place.write("specs/sources.lock", lock.replace("facade: 0.1.0\n", ""));
    place.run("regen --specs specs --out out").summary();
    versions(&place, "0.1.0", "0.1.0");
}

#[test]
fn a_changelog_by_hand_is_not_replaced() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    place.write("out/widget/CHANGELOG.md", "# Mine\n");
    change(&vendor, "|id|Integer|What it is called.|\n", "2024-05-31");
    let err = update(&place, "").failed(2);
    assert!(
        err.contains("a file that is not generated is in the way"),
        "{err}"
    );
    versions(&place, "0.1.0", "0.1.0");
    assert_eq!(place.read("out/widget/CHANGELOG.md"), "# Mine\n");
}
