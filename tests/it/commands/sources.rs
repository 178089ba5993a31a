//! Where pages come from: `sources.yaml`, `sources.lock`, and what stays of pages that are not at hand.

use std::fs;

use super::{Place, page};

/// A folder of the service's own pages and a repository, whose pages a run is given by `--docs`.
const SOURCES: &str = "\
- service: widget
  dir: widget/pages
  text: true
- service: widget
  repository: https://github.com/example/widget
  folder: api reference
";

/// A place whose service has a page of its own and, read from `docs`, the pages of `theirs`.
fn place(theirs: &[&str]) -> Place {
    let place = Place::with_pages(theirs);
    place.write("specs/sources.yaml", SOURCES);
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    place.write("specs/widget/pages/ListWidgets.md", page("ListWidgets"));
    own(&place).summary();
    place.regen("").summary();
    place
}

/// A run without `--docs`: the pages of the specs are at hand, the repository's are not.
fn own(place: &Place) -> super::Ran {
    place.run("regen --specs specs --out out")
}

fn operations(place: &Place) -> Vec<String> {
    let names = place.names("specs/widget").into_iter();
    let names = names.filter(|name| !name.ends_with("/findings.yaml"));
    let specs = names.filter_map(|name| {
        let name = name.strip_prefix("specs/widget/")?;
        Some(name.strip_suffix(".yaml")?.to_owned())
    });
    specs
        .filter(|name| name != "overlay" && name != "service")
        .collect()
}

#[test]
fn what_is_not_at_hand_stays_and_what_is_gone_goes() {
    let place = place(&["ShowWidget", "DropWidget"]);
    let all = ["DropWidget", "ListWidgets", "ShowWidget"];
    assert_eq!(operations(&place), all);
    let before = [place.files("specs"), place.files("out")];
    assert!(
        own(&place)
            .summary()
            .contains(", 0 files written, 0 removed, ")
    );
    assert_eq!([place.files("specs"), place.files("out")], before);
    fs::remove_file(place.path("docs/widget/DropWidget.md")).expect("it is there");
    place.regen("").failed(1);
    let ran = place.regen("--accept-loss");
    assert!(ran.summary().contains(" 2 removed, "));
    assert_eq!(operations(&place), ["ListWidgets", "ShowWidget"]);
    place.write("specs/widget/pages/AddWidget.md", page("AddWidget"));
    own(&place).summary();
    assert_eq!(
        operations(&place),
        ["AddWidget", "ListWidgets", "ShowWidget"]
    );
    fs::remove_file(place.path("specs/widget/pages/AddWidget.md")).expect("it is there");
    let ran = place.run("regen --specs specs --out out --accept-loss");
    ran.summary();
    assert_eq!(operations(&place), ["ListWidgets", "ShowWidget"]);
}

#[test]
fn a_page_of_two_sources_is_the_first_ones() {
    let place = Place::new();
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    let theirs = page("ListWidgets").replace("/widgets/", "/theirs/");
    place.write("docs/widget/ListWidgets.md", theirs);
    place.write("docs/widget/ShowWidget.md", page("ShowWidget"));
    place.write("specs/sources.yaml", SOURCES);
    place.write("specs/widget/pages/ListWidgets.md", page("ListWidgets"));
    own(&place).summary();
    let spec = place.read("specs/widget/ListWidgets.yaml");
    place.regen("").summary();
    assert_eq!(place.read("specs/widget/ListWidgets.yaml"), spec);
    let lock = place.read("specs/sources.lock");
    let lines = lock.lines().filter(|line| line.contains(".md: "));
    let ends: Vec<_> = lines.map(|line| (&line[8..20], line.len() > 70)).collect();
    assert_eq!(
        ends,
        [
            ("ListWidgets.", true),
            ("ListWidgets.", false),
            ("ShowWidget.m", true)
        ],
        "{lock}"
    );
    let swapped = SOURCES.split("- service").collect::<Vec<_>>();
    let swapped = format!("- service{}- service{}", swapped[2], swapped[1]);
    place.write("specs/sources.yaml", swapped);
    place.regen("").summary();
    assert!(
        place
            .read("specs/widget/ListWidgets.yaml")
            .contains("/theirs/")
    );
}

#[test]
fn words_stay_out_unless_the_source_says_that_they_may_be_passed_on() {
    let place = place(&["ShowWidget"]);
    let word = "What it is called";
    assert!(place.read("specs/widget/ListWidgets.yaml").contains(word));
    assert!(place.read("out/widget/src/list_widgets.rs").contains(word));
    assert!(!place.read("specs/widget/ShowWidget.yaml").contains(word));
    let chinese = SOURCES.replacen("  text: true\n", "  text: true\n  language: zh\n", 1);
    place.write("specs/sources.yaml", chinese);
    own(&place).summary();
    assert!(place.read("specs/widget/ListWidgets.yaml").contains(word));
    assert!(!place.read("out/widget/src/list_widgets.rs").contains(word));
}

#[test]
fn an_overlay_acts_without_pages_and_is_not_written_into_the_spec() {
    let place = place(&["ShowWidget"]);
    let spec = place.read("specs/widget/ShowWidget.yaml");
    place.write(
        "specs/widget/overlay.yaml",
        "- operation: ShowWidget\n  at: response.200.id\n  page: widget/ShowWidget.md\n  \
         why: It is a number.\n  set: {type: integer}\n",
    );
    own(&place).summary();
    assert_eq!(place.read("specs/widget/ShowWidget.yaml"), spec);
    let rust = place.read("out/widget/src/show_widget.rs");
    assert!(rust.contains("pub id: Option<i64>"), "{rust}");
    place.regen("").summary();
    assert_eq!(place.read("specs/widget/ShowWidget.yaml"), spec);
    assert_eq!(place.read("out/widget/src/show_widget.rs"), rust);
}

#[test]
fn a_page_takes_no_name_of_an_operation_that_is_kept() {
    let place = place(&["ShowWidget"]);
    let before = [place.files("specs/widget"), place.files("out")];
    place.write("specs/widget/pages/other.md", page("ShowWidget"));
    let err = own(&place).failed(2);
    assert!(
        err.contains(
            "the operation of `widget/other.md` is called `ShowWidget`, as the one of \
             `widget/ShowWidget.md` is, which is kept"
        ),
        "{err}"
    );
    fs::remove_file(place.path("specs/widget/pages/other.md")).expect("it is there");
    assert_eq!([place.files("specs/widget"), place.files("out")], before);
}

/// A page that says nothing of the name of its operation.
fn nameless() -> String {
    let text = page("Widget").replace("<a name=\"Widget\"></a>", "");
    let before = text.split("[API Explorer]").next();
    before.expect("a text has a beginning").to_owned()
}

#[test]
fn a_name_that_service_yaml_gives_away_is_free() {
    let place = Place::new();
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    place.write("specs/sources.yaml", SOURCES);
    place.write("docs/widget/a.md", nameless());
    place.regen("").summary();
    let derived = operations(&place);
    assert_eq!(derived.len(), 1);
    place.write("docs/widget/b.md", page("ListWidgets"));
    let names = format!("title: Widgets\nnames:\n  widget/b.md: {}\n", derived[0]);
    place.write("specs/widget/service.yaml", names);
    place.regen("--accept-loss").summary();
    let both = operations(&place);
    assert_eq!(both.len(), 2, "{both:?}");
    let spec = place.read(&format!("specs/widget/{}.yaml", derived[0]));
    assert!(spec.contains("\npage: widget/b.md\n"), "{spec}");
}

#[test]
fn a_name_is_given_once() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    let names = "names:\n  widget/ListWidgets.md: One\n  widget/ShowWidget.md: One\n";
    place.write("specs/widget/service.yaml", names);
    let err = place.regen("").failed(2);
    let twice = "the operations of `widget/ListWidgets.md` and `widget/ShowWidget.md` are both called `One`";
    assert!(err.contains(twice), "{err}");
}

#[test]
fn a_name_that_was_derived_once_stays() {
    let nameless = nameless();
    let place = Place::new();
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    place.write("specs/sources.yaml", SOURCES);
    place.write("docs/widget/a.md", nameless);
    place.regen("").summary();
    let first = operations(&place);
    let lock = place.read("specs/sources.lock");
    let line = lock.lines().find(|line| line.contains(" a.md: "));
    let line = line.unwrap_or_else(|| panic!("{lock}"));
    assert!(line.ends_with(&first[0]), "{line}");
    place.write("specs/sources.lock", lock.replace(&first[0], "CallItSo"));
    place.regen("").summary();
    assert_eq!(operations(&place), ["CallItSo"]);
}

#[test]
fn what_pages_alone_say_has_no_part_of_the_specs() {
    let place = place(&["ShowWidget"]);
    let openapi = |place: &Place| {
        let ran = place.run("openapi --docs docs --out api");
        ran.summary();
        place.read("api/widget.json")
    };
    let plain = openapi(&place);
    assert!(!plain.contains("ListWidgets"), "{plain}");
    place.write(
        "specs/widget/service.yaml",
        "title: Widgets\nnames:\n  widget/ShowWidget.md: Other\n",
    );
    assert_eq!(openapi(&place), plain);
    let with_specs = place.run("openapi --docs docs --specs specs --out api");
    with_specs.summary();
    assert!(place.read("api/widget.json").contains("\"Other\""));
}

#[test]
fn sources_that_are_none_are_told_of_by_line() {
    let place = place(&["ShowWidget"]);
    place.write(
        "specs/sources.yaml",
        "- service: widget\n  dir: widget/gone\n",
    );
    let err = own(&place).failed(2);
    assert!(
        err.contains("the folder of pages of `widget` is not there"),
        "{err}"
    );
    place.write("specs/sources.yaml", "- service: widget\n  url: x\n");
    let err = own(&place).failed(2);
    assert!(err.contains("specs/sources.yaml:2:"), "{err}");
    place.write("specs/sources.yaml", SOURCES);
    place.write("specs/sources.lock", "ir: 9\nservices: {}\n");
    let err = own(&place).failed(2);
    assert!(err.contains("take a later one"), "{err}");
}

#[test]
fn what_service_yaml_says_of_nothing_is_an_error() {
    let place = place(&["ShowWidget"]);
    let told = |text: &str, part: &str| {
        place.write("specs/widget/service.yaml", text);
        let err = own(&place).failed(2);
        assert!(err.contains(part), "{err}");
    };
    told(
        "names:\n  widget/Gone.md: X\n",
        "`names` has the page `widget/Gone.md`, which no source has",
    );
    told(
        "endpoint: widget.example.com\n",
        "specs/widget/service.yaml:1:",
    );
    told(
        "endpoint: https://{zone}.example.com\n",
        "`{region}` is the only one",
    );
    told(
        "endpoint: https://a.example.com\nregions: [a, b]\nhosts:\n  b: b.example.com\n",
        "specs/widget/service.yaml:4:",
    );
    told(
        "jobs:\n- show: ShowWidgets\n  success: [DONE]\n  failure: [FAILED]\n",
        "did you mean `ShowWidget`?",
    );
    fs::remove_file(place.path("specs/widget/service.yaml")).expect("it is there");
    let err = own(&place).failed(2);
    assert!(err.contains("has no service.yaml"), "{err}");
}
