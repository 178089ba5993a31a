//! Input that cannot be used: a message with the file, the line where there is one and a remedy,
//! exit code 2, and nothing lost or half-written.

use std::os::unix::fs::symlink;

use super::{Place, page};

#[test]
fn a_folder_that_is_not_there() {
    let place = Place::new();
    for args in [
        "regen --docs nowhere --specs specs --out out",
        "regen --specs nowhere --out out",
        "openapi --docs nowhere --out out",
        "explain nowhere",
    ] {
        let err = place.run(args).failed(2);
        assert!(
            err.contains("error: cannot read `nowhere`: No such file"),
            "{args}: {err}"
        );
        assert!(err.contains("= help: correct the path"), "{args}: {err}");
    }
    assert_eq!(place.names(""), [""; 0]);
}

#[test]
fn a_page_that_cannot_be_read() {
    let place = Place::new();
    place.write("docs/widget/note.txt", "");
    // Permissions do not stop root, a link to nowhere does.
    symlink("nowhere", place.path("docs/widget/lost.md")).expect("a link can be made");
    std::fs::remove_file(place.path("docs/widget/note.txt")).expect("it is there");
    let err = place.regen("").failed(2);
    assert!(
        err.starts_with("error: cannot read `docs/widget/lost.md`: "),
        "{err}"
    );
    assert_eq!(place.names("specs"), [""; 0], "there is nothing else");
}

#[test]
fn a_folder_in_the_place_of_a_page() {
    let place = Place::new();
    place.write("x.md/y.txt", "");
    let err = place.run("explain x.md").failed(2);
    assert!(
        err.contains("error: a folder is no page\n  --> x.md\n"),
        "{err}"
    );
    assert!(err.contains("= help: name one of the pages in it"), "{err}");
}

#[test]
fn a_page_that_is_not_utf8() {
    let place = Place::new();
    place.write("docs/widget/old.md", b"# Title\n\nab\xce\xc4\n");
    place.write("docs/widget/older.txt", b"\xff\xfe");
    let err = place.regen("").failed(2);
    assert!(
        err.contains(
            "error: the text is not UTF-8: byte 11 is 0xce\n  --> docs/widget/old.md:3:3\n"
        ),
        "{err}"
    );
    assert!(
        err.contains("  --> docs/widget/older.txt:1:1\n"),
        "all of them at once: {err}"
    );
    assert!(
        err.contains("= help: convert it, for example with `iconv "),
        "{err}"
    );
    assert_eq!(place.names("specs"), [""; 0]);
}

#[test]
fn a_page_without_uri_given_by_name() {
    let place = Place::new();
    place.write("notes.md", "# Notes\n\nNothing about an operation.\n");
    for args in [
        "regen --docs notes.md --specs specs --out out",
        "openapi --docs notes.md --out out",
        "explain notes.md",
    ] {
        let err = place.run(args).failed(2);
        assert!(
            err.contains("error: the page documents no method and path [no-uri]\n  --> notes.md\n"),
            "{args}: {err}"
        );
        assert!(
            err.contains("= help: give a page that documents an operation"),
            "{args}: {err}"
        );
    }
    assert_eq!(place.names(""), ["notes.md"]);
}

#[test]
fn a_loose_page_of_no_service() {
    let place = Place::new();
    let unlinked = page("ListWidgets");
    let unlinked = unlinked
        .split("[API")
        .next()
        .expect("there is a first part");
    place.write("docs/list.md", unlinked);
    let err = place.regen("").failed(2);
    assert!(err.contains("error: the page does not say which service it belongs to [unknown-service]\n  --> docs/list.md\n"), "{err}");
    assert!(err.contains("or name the service with --service"), "{err}");
    assert_eq!(place.names("specs"), [""; 0]);
    assert!(
        place
            .regen("--service widget")
            .summary()
            .starts_with("1 page, 1 operation, ")
    );
}

#[test]
fn a_service_that_is_not_there() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write("docs/gadget/a.md", page("ListGadgets"));
    let err = place.regen("--service wodget").failed(2);
    assert_eq!(
        err,
        "error: there is no service `wodget`\n   = help: did you mean `widget`?\n"
    );
    let err = place.regen("--service lamp").failed(2);
    assert_eq!(
        err,
        "error: there is no service `lamp`\n   = help: there is gadget, widget\n"
    );
}

#[test]
fn a_folder_whose_name_no_service_can_have() {
    let place = Place::new();
    place.write("docs/My Widgets/a.md", page("ListWidgets"));
    let err = place.regen("").failed(2);
    assert!(
        err.contains("error: `My Widgets` is no name for a service\n"),
        "{err}"
    );
    assert!(
        err.contains("= help: name the folder with lower-case letters"),
        "{err}"
    );
}

#[test]
fn two_files_of_one_page() {
    let place = Place::new();
    place.write("docs/en/widget/a.md", page("ListWidgets"));
    place.write("docs/zh/widget/a.md", page("ShowWidget"));
    let err = place.regen("").failed(2);
    assert!(
        err.contains("error: two files are the page `widget/a.md`\n  --> docs/zh/widget/a.md\n"),
        "{err}"
    );
    assert!(err.contains("docs/en/widget/a.md"), "{err}");
}

#[test]
fn yaml_that_does_not_parse() {
    let place = Place::with_pages(&["ListWidgets"]);
    for (file, text) in [
        ("specs/widget/service.yaml", "title: [\n"),
        ("specs/widget/overlay.yaml", "- operation: [\n"),
        ("specs/gadget/ListGadgets.yaml", "operation: [\n"),
    ] {
        place.write(file, text);
        let err = place.regen("").failed(2);
        assert!(err.starts_with("error: "), "{err}");
        assert!(
            err.contains(&format!("\n  --> {file}:")),
            "with its line: {err}"
        );
        assert_eq!(place.read(file), text);
        std::fs::remove_file(place.path(file)).expect("a file can be removed");
    }
    assert_eq!(place.names("out"), [""; 0]);
}

#[test]
fn an_operation_file_under_a_wrong_name() {
    let place = Place::with_pages(&["ListWidgets"]);
    assert_eq!(place.regen("").code, Some(0));
    let text = place.read("specs/widget/ListWidgets.yaml");
    place.write("specs/gadget/ListGadgets.yaml", text);
    let err = place.regen("").failed(2);
    assert!(err.contains("error: the file holds the operation `ListWidgets`\n  --> specs/gadget/ListGadgets.yaml\n"), "{err}");
}

#[test]
fn a_hand_written_file_in_the_way() {
    for way in [
        "out/Cargo.toml",
        "out/src/lib.rs",
        "out/widget/src/lib.rs",
        "specs/widget/ListWidgets.yaml",
        "specs/ir.schema.json",
    ] {
        let place = Place::with_pages(&["ListWidgets"]);
        assert_eq!(place.regen("").code, Some(0));
        let text = place.read(way);
        // An operation written by hand is as good as any, but not ours to replace.
        let header = text.lines().next().filter(|line| line.starts_with('#'));
        let own = match header {
            Some(header) => text.replacen(header, "# Mine.", 1),
            None => format!("{{\"mine\": true}}\n{text}"),
        };
        place.write(way, &own);
        place.write("docs/widget/ShowWidget.md", page("ShowWidget"));
        let before = place.files("");
        let err = place.regen("").failed(2);
        assert!(
            err.contains(&format!(
                "error: a file that is not generated is in the way\n  --> {way}\n"
            )),
            "{err}"
        );
        assert!(
            err.contains("= help: move it, or write to another folder"),
            "{err}"
        );
        assert_eq!(
            place.files(""),
            before,
            "nothing is written before everything can be"
        );
    }
}

#[test]
fn every_file_in_the_way_is_named_at_once() {
    let place = Place::with_pages(&["ListWidgets"]);
    let ways = [
        "out/Cargo.toml",
        "out/widget/src/lib.rs",
        "specs/ir.schema.json",
    ];
    for way in ways {
        place.write(way, "mine\n");
    }
    let err = place.regen("").failed(2);
    for way in ways {
        assert!(err.contains(&format!("  --> {way}\n")), "{err}");
    }
}

#[test]
fn a_file_in_the_place_of_a_folder() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write("out", "Mine.\n");
    let err = place.regen("").failed(2);
    assert!(
        err.contains("error: `out` is a file where a folder should be\n"),
        "{err}"
    );
    assert_eq!(place.read("out"), "Mine.\n");
    assert_eq!(place.names("specs"), [""; 0]);
}

#[test]
fn a_disk_that_takes_nothing() {
    let place = Place::with_pages(&["ListWidgets"]);
    // Even root cannot make a folder there.
    let err = place
        .run("regen --docs docs --specs /proc/xtask/specs --out /proc/xtask/out")
        .failed(2);
    assert!(err.contains("error: cannot create `/proc/xtask"), "{err}");
}

#[test]
fn a_reference_cycle_is_an_operation_like_any_other() {
    let place = Place::new();
    let tree = page("ShowTree").replace(
        "## Status Code",
        "**Table 3** Node\n\n<a name=\"t_node\"></a>\n<table><thead><tr><th>Parameter</th><th>Type</th><th>Description\
         </th></tr></thead><tbody><tr><td>children</td><td>Array of <a href=\"#t_node\">Node</a> objects</td><td>Below.\
         </td></tr></tbody></table>\n\n## Status Code",
    );
    let tree = tree.replace(
        "|id|String|",
        "|root|[Node](#t_node) object|The root.|\n|id|String|",
    );
    place.write("docs/widget/tree.md", tree);
    let ran = place.regen("");
    assert!(
        ran.summary().starts_with("1 page, 1 operation, "),
        "{ran:#?}"
    );
    let spec = place.read("specs/widget/ShowTree.yaml");
    assert!(
        spec.contains("items: Node\n"),
        "it refers to itself: {spec}"
    );
}

#[test]
fn two_pages_of_the_same_operation_name() {
    let place = Place::with_pages(&["ListWidgets"]);
    let other = page("ListWidgets").replace("/widgets/", "/other-widgets/");
    place.write("docs/widget/Other.md", other);
    let ran = place.regen("");
    assert!(
        ran.summary().starts_with("2 pages, 2 operations, "),
        "{ran:#?}"
    );
    assert!(
        ran.err.contains("warning[duplicate-operation]"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--> docs/widget/"), "{}", ran.err);
}

#[test]
fn an_overlay_without_target() {
    let place = Place::with_pages(&["ListWidgets"]);
    assert_eq!(place.regen("").code, Some(0));
    let before = place.files("specs");
    let overlay = "- operation: DropWidgets\n  at: response.200.id\n  set: {type: integer}\n  \
                   page: widget/DropWidgets.md\n  why: It is a number.\n";
    place.write("specs/widget/overlay.yaml", overlay);
    let err = place.regen("").failed(2);
    assert!(
        err.contains("specs/widget/overlay.yaml:"),
        "with its line: {err}"
    );
    assert!(err.contains("DropWidgets"), "{err}");
    std::fs::remove_file(place.path("specs/widget/overlay.yaml")).expect("a file can be removed");
    assert_eq!(place.files("specs"), before);
}
