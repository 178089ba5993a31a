//! Folders of pages: whose they are, and what is in them that cannot be read.

use std::os::unix::fs::symlink;

use super::{Place, page};

/// A page whose service only its folder can tell.
fn unlinked(name: &str) -> String {
    let page = page(name);
    let (page, _) = page.split_once("[API").expect("it ends in a link");
    page.to_owned()
}

#[test]
fn a_folder_called_like_a_service_of_the_specs_is_its_folder() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    assert_eq!(place.regen("").code, Some(0));
    // What the link says does not count in a folder.
    let other = page("ListWidgets").replace("product=WIDGET", "product=GADGET");
    place.write("docs/widget/ListWidgets.md", other);
    place.write("docs/widget/more/PaintWidget.md", page("PaintWidget"));
    std::fs::remove_file(place.path("docs/widget/ShowWidget.md")).expect("it is there");
    let ran = place.run("regen --docs docs/widget --specs specs --out out --accept-loss");
    assert!(
        ran.summary().starts_with("2 pages, 2 operations, "),
        "{ran:#?}"
    );
    assert_eq!(
        ran.err.lines().next(),
        Some("note: `docs/widget` is read as the folder of the service `widget`")
    );
    assert_eq!(
        place.names("specs"),
        [
            "specs/ir.schema.json",
            "specs/widget/ListWidgets.yaml",
            "specs/widget/PaintWidget.yaml"
        ],
        "it is the whole service"
    );
    let spec = place.read("specs/widget/PaintWidget.yaml");
    assert!(
        spec.contains("page: widget/more/PaintWidget.md\n"),
        "{spec}"
    );
}

#[test]
fn a_service_that_is_asked_for_says_whose_folder_it_is() {
    let cases = [
        // The folder has its name.
        ("docs/widget", "docs/widget/sub/a.md", "widget/sub/a.md"),
        // Pages lie directly in it.
        ("docs", "docs/a.md", "widget/a.md"),
        // A folder below has the name.
        ("docs", "docs/x/widget/a.md", "widget/a.md"),
    ];
    for (docs, file, want) in cases {
        let place = Place::new();
        place.write(file, unlinked("ListWidgets"));
        let ran = place.run(&format!(
            "regen --docs {docs} --service widget --specs specs --out out"
        ));
        assert!(
            ran.summary().starts_with("1 page, 1 operation, "),
            "{ran:#?}"
        );
        let spec = place.read("specs/widget/ListWidgets.yaml");
        assert!(spec.contains(&format!("page: {want}\n")), "{file}: {spec}");
        let note = format!("note: `{docs}` is read as the folder of the service `widget`\n");
        assert_eq!(
            ran.err.contains(&note),
            !file.contains("x/widget"),
            "{file}"
        );
    }
}

#[test]
fn a_folder_of_services_is_none_of_a_service() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write("docs/gadget/ListGadgets.md", unlinked("ListGadgets"));
    assert_eq!(place.regen("").code, Some(0));
    // Its name is a service's, and it holds folders of services alone.
    place.write("gadget/widget/ListWidgets.md", unlinked("ListWidgets"));
    let ran = place.run("regen --docs gadget --specs specs --out out");
    assert!(
        ran.summary().starts_with("1 page, 2 operations, "),
        "{ran:#?}"
    );
    assert!(!ran.err.contains("is read as"), "{}", ran.err);
}

#[test]
fn a_folder_that_says_no_service_is_one_error() {
    let place = Place::with_pages(&["ListWidgets"]);
    assert_eq!(place.regen("").code, Some(0));
    let before = place.files("specs");
    for name in ["ListGears", "ShowGear", "PaintGear"] {
        place.write(&format!("docs/wigdet/{name}.md"), unlinked(name));
    }
    let err = place
        .run("regen --docs docs/wigdet --specs specs --out out")
        .failed(2);
    assert_eq!(
        err,
        "error: the folder does not say which service its 3 pages belong to, nor do they, first of them \
         `ListGears.md` [unknown-service]\n  --> docs/wigdet\n   = help: name the service with --service, or give \
         the folder above if this is called like it; the specs have `widget`: `--service widget`\n"
    );
    assert_eq!(place.files("specs"), before);
}

#[test]
fn pages_that_cannot_be_read_stop_nothing_else() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget", "PaintWidget"]);
    place.write("docs/gadget/ListGadgets.md", page("ListGadgets"));
    assert_eq!(place.regen("").code, Some(0));
    let before = place.files("specs");
    place.write("docs/widget/ShowWidget.md", b"# Title\n\nab\xce\xc4\n");
    std::fs::remove_file(place.path("docs/widget/PaintWidget.md")).expect("it is there");
    symlink("nowhere", place.path("docs/widget/PaintWidget.md")).expect("a link can be made");
    place.write("docs/widget/DropWidget.md", page("DropWidget"));
    place.write("docs/gadget/ShowGadget.md", page("ShowGadget"));
    let ran = place.regen("");
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    for (error, place) in [
        (
            "error: the text is not UTF-8: byte 11 is 0xce\n",
            "  --> docs/widget/ShowWidget.md:3:3\n",
        ),
        ("error: cannot read `docs/widget/PaintWidget.md`: ", ""),
    ] {
        assert_eq!(ran.err.matches(error).count(), 1, "{}", ran.err);
        assert!(ran.err.contains(place), "{}", ran.err);
    }
    assert!(ran.out.contains("4 pages, 6 operations, "), "{}", ran.out);
    let mut after = place.files("specs");
    for new in ["gadget/ShowGadget", "widget/DropWidget"] {
        assert!(
            after.remove(&format!("specs/{new}.yaml")).is_some(),
            "{new}"
        );
    }
    assert_eq!(after, before, "nothing is lost");
    // The cache has no say in it.
    let again = place.regen("");
    assert_eq!(again.code, Some(2), "{again:#?}");
    assert!(
        again.out.contains(" 0 files written, 0 removed,"),
        "{}",
        again.out
    );
    assert_eq!(place.regen("--check").code, Some(2));
    // `openapi` goes on as well.
    let ran = place.run("openapi --docs docs --out api");
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    assert_eq!(place.names("api"), ["api/gadget.json", "api/widget.json"]);
}

#[test]
fn the_lock_keeps_a_page_that_cannot_be_read() {
    let place = Place::new();
    place.write(
        "specs/sources.yaml",
        "- service: widget\n  dir: widget/pages\n  text: true\n",
    );
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    for name in ["ListWidgets", "ShowWidget"] {
        place.write(&format!("specs/widget/pages/{name}.md"), page(name));
    }
    assert_eq!(place.run("regen --specs specs --out out").code, Some(0));
    let lock = place.read("specs/sources.lock");
    place.write("specs/widget/pages/ShowWidget.md", b"\xff");
    assert_eq!(place.run("regen --specs specs --out out").code, Some(2));
    assert_eq!(place.read("specs/sources.lock"), lock);
}

#[test]
fn a_loose_page_that_cannot_be_read_is_not_gone() {
    let place = Place::new();
    place.write("docs/a.md", page("ListWidgets"));
    place.write("docs/b.md", page("ShowWidget"));
    assert_eq!(place.regen("").code, Some(0));
    place.write("docs/b.md", b"\xff");
    assert_eq!(place.regen("").code, Some(2));
    assert_eq!(
        place.names("specs/widget"),
        [
            "specs/widget/ListWidgets.yaml",
            "specs/widget/ShowWidget.yaml"
        ]
    );
}

#[test]
fn an_empty_folder_is_an_error_by_itself() {
    let place = Place::with_pages(&["ListWidgets"]);
    for folder in ["docs/gadget", "nothing"] {
        std::fs::create_dir_all(place.path(folder)).expect("a folder can be made");
    }
    let ran = place.regen("--docs nothing");
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    for folder in ["docs/gadget", "nothing"] {
        let error = format!("error: the folder `{folder}` holds no page\n   = help: ");
        assert_eq!(ran.err.matches(&error).count(), 1, "{}", ran.err);
    }
    assert!(ran.out.contains("1 page, 1 operation, "), "{}", ran.out);
    assert!(
        place
            .names("specs")
            .contains(&"specs/widget/ListWidgets.yaml".to_owned())
    );
    let place = Place::new();
    std::fs::create_dir_all(place.path("docs")).expect("a folder can be made");
    let err = place.regen("").failed(2);
    assert!(
        err.starts_with("error: the folder `docs` holds no page\n"),
        "{err}"
    );
    assert_eq!(
        place.names(""),
        [""; 0],
        "where nothing is read nothing is written"
    );
}
