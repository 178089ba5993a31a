//! `cargo xtask update`, from repositories that the tests make.

use std::{collections::BTreeMap, fs};

use super::{Place, Ran, page, vendor::Vendor};

mod failures;
mod versions;

/// Where the pages are in the repositories.
const FOLDER: &str = "api reference";

/// A place with the service `widget` and a repository with two of its pages; `None` without `git`.
fn place() -> Option<(Place, Vendor)> {
    let place = Place::new();
    let vendor = Vendor::new(&place, "widgets")?;
    vendor.page(FOLDER, "ListWidgets");
    vendor.page(FOLDER, "ShowWidget");
    vendor.write("api reference/figures/a.png", [0x89, b'P', 0xff]);
    vendor.write("guide/a.md", "# A guide\n");
    vendor.commit("2024-03-01");
    place.write("specs/sources.yaml", source("widget", &vendor, FOLDER));
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    Some((place, vendor))
}

/// An entry of `sources.yaml`.
fn source(service: &str, vendor: &Vendor, folder: &str) -> String {
    let url = vendor.url();
    format!("- service: {service}\n  repository: {url}\n  folder: {folder}\n")
}

fn update(place: &Place, more: &str) -> Ran {
    place.run(&format!("update --specs specs --out out {more}"))
}

/// Specs, crates and lock.
fn files(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut files = place.files("specs");
    files.extend(place.files("out"));
    files
}

/// The operations of a service.
fn operations(place: &Place, service: &str) -> Vec<String> {
    let folder = format!("specs/{service}/");
    let names = place.names(&folder).into_iter();
    let names = names.filter_map(|name| {
        let name = name
            .strip_prefix(&folder)?
            .strip_suffix(".yaml")?
            .to_owned();
        name.starts_with(|c: char| c.is_ascii_uppercase())
            .then_some(name)
    });
    names.collect()
}

/// The pull request of a run that went well.
#[track_caller]
fn told(ran: Ran) -> String {
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    ran.out
}

/// Checks that `regen` and `update --check` have nothing to say.
#[track_caller]
fn is_in_step(place: &Place) {
    let regen = place.run("regen --specs specs --out out --check");
    assert_eq!(regen.code, Some(0), "{regen:#?}");
    let check = update(place, "--check");
    assert_eq!(check.code, Some(0), "{check:#?}");
    assert!(check.out.contains("agree"), "{check:#?}");
}

#[test]
fn a_service_is_taken_from_its_repository() {
    let Some((place, vendor)) = place() else {
        return;
    };
    let commit = vendor.git(&["rev-parse", "HEAD"]);
    let tree = vendor.git(&["rev-parse", "HEAD:api reference"]);
    let blob = vendor.git(&["rev-parse", "HEAD:api reference/ShowWidget.md"]);
    let text = told(update(&place, ""));
    assert_eq!(operations(&place, "widget"), ["ListWidgets", "ShowWidget"]);
    assert!(place.path("out/widget/src/show_widget.rs").exists());
    let lock = place.read("specs/sources.lock");
    for line in [
        "    version: 0.1.0\n".to_owned(),
        "    generator: 0.1.0\n".to_owned(),
        format!(
            "    - repository: {}\n      folder: api reference\n",
            vendor.url()
        ),
        format!("      commit: {commit}\n      tree: {tree}\n      date: '2024-03-02'\n"),
        format!("        ShowWidget.md: {blob} ShowWidget\n"),
    ] {
        assert!(lock.contains(&line), "{line}in {lock}");
    }
    let expected = format!(
        "\
specs: Take widget from its new pages

## widget

Commit {} of 2024-03-02, read for the first time
2 pages: 2 new

widget: 2 operations added
",
        &commit[..10]
    );
    assert!(text.starts_with(&expected), "{text}\n{expected}");
    assert!(text.ends_with("\nLabels: pages\n"), "{text}");
    assert!(
        !place
            .read("specs/widget/ShowWidget.yaml")
            .contains("What it is called")
    );
    is_in_step(&place);
}

#[test]
fn what_did_not_change_changes_only_the_lock() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let before = files(&place);
    let old = vendor.git(&["rev-parse", "HEAD"]);
    vendor.write("guide/a.md", "# Another guide\n");
    let new = vendor.commit("2024-05-31");
    let text = told(update(&place, "--format json"));
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["changed"], false, "{text}");
    assert_eq!(json["title"], "specs: Look for new pages");
    let body = json["body"].as_str().expect("it is a text");
    assert!(
        body.starts_with("Nothing changed: only the lock.\n"),
        "{body}"
    );
    let now = files(&place);
    let changed: Vec<_> = now
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text))
        .collect();
    let names: Vec<_> = changed.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        (names, now.len()),
        (vec!["specs/sources.lock"], before.len())
    );
    let lock = String::from_utf8_lossy(&before["specs/sources.lock"]).into_owned();
    let lock = lock.replace(&old, &new).replace("2024-03-02", "2024-06-01");
    assert_eq!(place.read("specs/sources.lock"), lock);
    assert!(told(update(&place, "--anew")).contains("2 pages: none of them new\n"));
    assert_eq!(place.read("specs/sources.lock"), lock);
    is_in_step(&place);
}

#[test]
fn a_changed_table_is_a_changed_operation() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let list = place.read("specs/widget/ListWidgets.yaml");
    let row = "|id|String|What it is called.|\n";
    let more = format!("{row}|weight|Integer|How heavy it is.|\n");
    vendor.write(
        "api reference/ShowWidget.md",
        page("ShowWidget").replace(row, &more),
    );
    vendor.commit("2024-05-31");
    let text = told(update(&place, ""));
    assert!(text.contains("\n2 pages: 1 changed\n"), "{text}");
    assert!(
        text.contains("\n### ShowWidget\n\n- `+ response.200.weight: integer`\n")
            && !text.contains("### ListWidgets"),
        "{text}"
    );
    assert!(text.contains("\nVersion: 0.1.1 (was 0.1.0)\n"), "{text}");
    assert!(text.contains(" of 2024-03-02 to "), "{text}");
    assert!(
        place
            .read("specs/widget/ShowWidget.yaml")
            .contains("weight")
    );
    assert!(
        place
            .read("out/widget/src/show_widget.rs")
            .contains("weight")
    );
    assert_eq!(place.read("specs/widget/ListWidgets.yaml"), list);
    is_in_step(&place);
}

#[test]
fn findings_that_come_and_go_are_told_of() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let of_type = |ty: &str| page("ShowWidget").replace("|id|String|", &format!("|id|{ty}|"));
    vendor.write("api reference/ShowWidget.md", of_type("Lump"));
    vendor.commit("2024-05-31");
    let text = told(update(&place, ""));
    let new = "### New findings\n\n- warning `unknown-type`: `";
    assert!(text.contains(new), "{text}");
    assert!(!text.contains("### Findings that are gone"), "{text}");
    vendor.write("api reference/ShowWidget.md", of_type("String"));
    vendor.commit("2024-06-30");
    let text = told(update(&place, ""));
    let gone = "### Findings that are gone\n\n- `unknown-type`: `";
    assert!(text.contains(gone), "{text}");
    assert!(!text.contains("### New findings"), "{text}");
}

/// A page whose name no page gives, so that it is derived.
fn nameless(name: &str) -> String {
    let text = page(name).replace(&format!("<a name=\"{name}\"></a>"), "");
    let plain = text.split("[API Explorer]").next();
    plain.expect("a text has a beginning").to_owned()
}

#[test]
fn a_page_that_moved_keeps_its_names() {
    let Some((place, vendor)) = place() else {
        return;
    };
    vendor.write("api reference/a.md", nameless("Alpha"));
    vendor.write("api reference/b.md", nameless("Beta"));
    vendor.commit("2024-03-01");
    place.write(
        "specs/widget/service.yaml",
        "title: Widgets\nnames:\n  widget/a.md: TakeAlpha # of widget/a.md\n",
    );
    let overlay = |page: &str| {
        format!(
            "- operation: TakeAlpha\n  at: response.200.id\n  page: {page}\n  \
             why: It is a number on widget/a.md.\n  set: {{type: integer}}\n"
        )
    };
    told(update(&place, ""));
    place.write("specs/widget/overlay.yaml", overlay("widget/a.md"));
    place.run("regen --specs specs --out out").summary();
    let lock = place.read("specs/sources.lock");
    let line = lock.lines().find(|line| line.contains(" b.md: "));
    let derived = line.and_then(|line| line.rsplit(' ').next());
    let derived = derived.expect("the lock has the page").to_owned();
    // One that was derived by an older program is kept, too.
    place.write("specs/sources.lock", lock.replace(&derived, "CallItSo"));
    let spec = place.read(&format!("specs/widget/{derived}.yaml"));
    fs::remove_file(place.path(&format!("specs/widget/{derived}.yaml"))).expect("it is there");
    place.write(
        "specs/widget/CallItSo.yaml",
        spec.replace(&derived, "CallItSo"),
    );
    place.run("regen --specs specs --out out").summary();
    vendor.rename("api reference/a.md", "api reference/x: a.md");
    vendor.rename("api reference/b.md", "api reference/y.md");
    vendor.commit("2024-05-31");
    let text = told(update(&place, ""));
    let all = ["CallItSo", "ListWidgets", "ShowWidget", "TakeAlpha"];
    assert_eq!(operations(&place, "widget"), all);
    for line in [
        "\n4 pages: 2 moved\n",
        "\nNo operation changed.\n",
        "\n- `widget/a.md` → `widget/x: a.md`\n- `widget/b.md` → `widget/y.md`\n",
        "\n- `specs/widget/service.yaml`\n- `specs/widget/overlay.yaml`\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert_eq!(
        place.read("specs/widget/service.yaml"),
        "title: Widgets\nnames:\n  \"widget/x: a.md\": TakeAlpha # of widget/a.md\n"
    );
    assert_eq!(
        place.read("specs/widget/overlay.yaml"),
        overlay("\"widget/x: a.md\"")
    );
    assert!(
        place
            .read("specs/widget/CallItSo.yaml")
            .contains("page: widget/y.md\n")
    );
    is_in_step(&place);
}

#[test]
fn a_folder_that_moved_is_the_same_source() {
    let Some((place, vendor)) = place() else {
        return;
    };
    vendor.write("api reference/a.md", nameless("Alpha"));
    vendor.commit("2024-03-01");
    told(update(&place, ""));
    let before = operations(&place, "widget");
    vendor.rename("api reference", "reference");
    vendor.commit("2024-05-31");
    let err = update(&place, "").failed(2);
    assert!(
        err.contains("there is no folder `api reference` in commit "),
        "{err}"
    );
    assert!(err.contains("correct `folder` in sources.yaml"), "{err}");
    place.write("specs/sources.yaml", source("widget", &vendor, "reference"));
    let regen = place.run("regen --specs specs --out out --check");
    assert_eq!(
        regen.code,
        Some(0),
        "the lock says where they were read: {regen:#?}"
    );
    let err = update(&place, "--check").failed(1);
    assert!(err.contains("run `cargo xtask update widget`"), "{err}");
    let text = told(update(&place, ""));
    assert!(text.contains("\n3 pages: none of them new\n"), "{text}");
    assert_eq!(operations(&place, "widget"), before);
    assert!(
        place
            .read("specs/sources.lock")
            .contains("      folder: reference\n")
    );
    is_in_step(&place);
}

#[test]
fn what_is_lost_is_asked_about() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let before = files(&place);
    vendor.remove("api reference/ShowWidget.md");
    vendor.commit("2024-05-31");
    let ran = update(&place, "");
    assert!(
        ran.out.contains("\n- the operation `ShowWidget` is gone\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.ends_with("\nLabels: pages, incomplete\n"),
        "{}",
        ran.out
    );
    let err = ran.failed(1);
    assert!(
        err.contains("cargo xtask update widget --accept-loss"),
        "{err}"
    );
    assert_eq!(files(&place), before);
    let text = told(update(&place, "--accept-loss"));
    assert!(
        text.contains("\n### ShowWidget\n\n- `- operation: GET /v1/"),
        "{text}"
    );
    assert!(
        text.contains("\n### Pages that are gone\n\n- `widget/ShowWidget.md`\n"),
        "{text}"
    );
    assert!(text.ends_with("\nLabels: pages, breaking\n"), "{text}");
    assert_eq!(operations(&place, "widget"), ["ListWidgets"]);
    assert!(!place.path("out/widget/src/show_widget.rs").exists());
    is_in_step(&place);
}

#[test]
fn a_page_that_was_cut_off_is_asked_about() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    let cut = page("ListWidgets");
    let cut = cut
        .split("## Response")
        .next()
        .expect("a text has a beginning");
    vendor.write("api reference/ListWidgets.md", cut);
    vendor.commit("2024-06-30");
    let err = update(&place, "").failed(1);
    assert!(err.contains("`ListWidgets` lost "), "{err}");
}

#[test]
fn where_something_is_lost_nothing_moves() {
    let Some((place, vendor)) = place() else {
        return;
    };
    let names = "title: Widgets\nnames:\n  widget/ListWidgets.md: ListWidgets\n";
    place.write("specs/widget/service.yaml", names);
    told(update(&place, ""));
    vendor.rename("api reference/ListWidgets.md", "api reference/list.md");
    vendor.page(FOLDER, "AddWidget");
    vendor.commit("2024-06-30");
    told(update(&place, ""));
    vendor.rename("api reference/list.md", "api reference/ListWidgets.md");
    vendor.remove("api reference/AddWidget.md");
    vendor.commit("2024-06-30");
    let before = files(&place);
    let err = update(&place, "").failed(1);
    assert!(err.contains("the operation `AddWidget` is gone"), "{err}");
    assert_eq!(files(&place), before, "what moved is left as it was, too");
    told(update(&place, "--accept-loss"));
    assert_eq!(place.read("specs/widget/service.yaml"), names);
}

#[test]
fn a_history_that_was_rewritten_does_no_harm() {
    let Some((place, vendor)) = place() else {
        return;
    };
    told(update(&place, ""));
    vendor.git(&["checkout", "--quiet", "--orphan", "other"]);
    vendor.page(FOLDER, "AddWidget");
    vendor.commit("2024-05-31");
    vendor.git(&["branch", "--quiet", "--force", "main", "other"]);
    vendor.git(&["checkout", "--quiet", "main"]);
    vendor.git(&["branch", "--quiet", "--delete", "--force", "other"]);
    vendor.git(&["reflog", "expire", "--expire=now", "--all"]);
    vendor.git(&["gc", "--quiet", "--prune=now"]);
    told(update(&place, ""));
    assert_eq!(
        operations(&place, "widget"),
        ["AddWidget", "ListWidgets", "ShowWidget"]
    );
    is_in_step(&place);
}

#[test]
fn two_services_of_one_repository_are_fetched_once() {
    let Some((place, vendor)) = place() else {
        return;
    };
    vendor.write("gadgets/a/ShowGadget.md", page("ShowGadget"));
    vendor.commit("2024-03-01");
    let sources = [("widget", FOLDER), ("gadget", "gadgets")];
    let sources = sources.map(|(name, folder)| source(name, &vendor, folder));
    place.write("specs/sources.yaml", sources.concat());
    place.write("specs/gadget/service.yaml", "title: Gadgets\n");
    let text = told(update(&place, ""));
    assert!(
        text.starts_with("specs: Take gadget and widget from their new pages\n"),
        "{text}"
    );
    assert_eq!(operations(&place, "gadget"), ["ShowGadget"]);
    assert!(
        place
            .read("specs/gadget/ShowGadget.yaml")
            .contains("page: gadget/a/ShowGadget.md")
    );
    let repositories = fs::read_dir(place.path("target/xtask/repositories"));
    assert_eq!(repositories.expect("it is there").count(), 1);
    vendor.page("gadgets", "ListGadgets");
    vendor.page(FOLDER, "DropWidget");
    vendor.commit("2024-05-31");
    let text = told(update(&place, "widget"));
    assert!(!text.contains("gadget"), "{text}");
    assert_eq!(operations(&place, "widget").len(), 3);
    assert_eq!(operations(&place, "gadget").len(), 1);
    is_in_step(&place);
}

#[test]
fn another_commit_is_read_when_it_is_asked_for() {
    let Some((place, vendor)) = place() else {
        return;
    };
    let first = vendor.git(&["rev-parse", "HEAD"]);
    vendor.page(FOLDER, "AddWidget");
    vendor.commit("2024-05-31");
    vendor.git(&["tag", "v2"]);
    told(update(&place, &format!("--to {first}")));
    assert_eq!(operations(&place, "widget"), ["ListWidgets", "ShowWidget"]);
    assert!(place.read("specs/sources.lock").contains(&first));
    told(update(&place, "--to v2"));
    assert_eq!(operations(&place, "widget").len(), 3);
    let before = files(&place);
    let err = update(&place, "--to v3").failed(2);
    assert!(
        err.contains("write a whole hash of a commit, a branch or a tag"),
        "{err}"
    );
    for odd in ["a..b", "+main:main", ".git"] {
        let err = update(&place, &format!("--to {odd}")).failed(2);
        assert!(err.contains("is no commit"), "{err}");
    }
    assert_eq!(files(&place), before);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let Some((place, _vendor)) = place() else {
        return;
    };
    let before = files(&place);
    let text = told(update(&place, "--dry-run"));
    assert!(text.contains("widget: 2 operations added"), "{text}");
    assert_eq!(files(&place), before);
    assert_eq!(told(update(&place, "")), text);
}

#[test]
fn a_page_of_ones_own_is_compared_and_not_replaced() {
    let Some((place, vendor)) = place() else {
        return;
    };
    let own = page("ListWidgets").replace("/widgets/", "/own/");
    place.write("specs/widget/pages/ListWidgets.md", own);
    let sources = format!(
        "- service: widget\n  dir: widget/pages\n  text: true\n{}",
        source("widget", &vendor, FOLDER)
    );
    place.write("specs/sources.yaml", sources);
    place.run("regen --specs specs --out out").summary();
    let spec = place.read("specs/widget/ListWidgets.yaml");
    told(update(&place, ""));
    assert_eq!(place.read("specs/widget/ListWidgets.yaml"), spec);
    assert_eq!(operations(&place, "widget"), ["ListWidgets", "ShowWidget"]);
    vendor.remove("api reference/ListWidgets.md");
    vendor.commit("2024-05-31");
    told(update(&place, ""));
    assert_eq!(place.read("specs/widget/ListWidgets.yaml"), spec);
    is_in_step(&place);
}

#[test]
fn only_pages_are_fetched_of_a_server_that_can_leave_out_the_rest() {
    let Some((place, vendor)) = place() else {
        return;
    };
    let picture = vendor.git(&["rev-parse", "HEAD:api reference/figures/a.png"]);
    let page = vendor.git(&["rev-parse", "HEAD:api reference/ShowWidget.md"]);
    vendor.git(&["config", "uploadpack.allowFilter", "true"]);
    told(update(&place, ""));
    assert_eq!(operations(&place, "widget").len(), 2);
    let folder = fs::read_dir(place.path("target/xtask/repositories")).expect("it is there");
    let folder = folder
        .flatten()
        .next()
        .expect("it has one repository")
        .path();
    let has = |hash: &str| {
        let git = std::process::Command::new("git")
            .arg("--git-dir")
            .arg(&folder)
            .args(["cat-file", "-e", hash])
            .env("GIT_NO_LAZY_FETCH", "1")
            .output();
        git.expect("git can be run").status.success()
    };
    assert!(has(&page) && !has(&picture));
    // By the older protocol this server gives no single files: then all of the commit is fetched.
    fs::remove_dir_all(place.path("target/xtask/repositories")).expect("it is there");
    let mut command = place.command("update --specs specs --out out --anew");
    command
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "protocol.version")
        .env("GIT_CONFIG_VALUE_0", "0");
    let output = command.output().expect("the program can be run");
    assert!(output.status.success(), "{output:?}");
    assert!(has(&page) && has(&picture));
}
