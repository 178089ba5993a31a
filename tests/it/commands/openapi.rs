//! `openapi` and `explain`: what they tell, and that they touch nothing else.

use super::{Place, page};

#[test]
fn every_service_becomes_a_document() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write("docs/gadget/ListGadgets.md", page("ListGadgets"));
    let ran = place.run("openapi --docs docs --out api");
    assert!(
        ran.summary()
            .starts_with("2 pages, 2 operations, 2 files written, "),
        "{ran:#?}"
    );
    assert_eq!(place.names("api"), ["api/gadget.json", "api/widget.json"]);
    assert!(!place.path("specs").exists());
    let widget: serde_json::Value =
        serde_json::from_str(&place.read("api/widget.json")).expect("it is JSON");
    assert_eq!(
        widget["paths"]["/v1/{project_id}/widgets/listwidgets"]["get"]["operationId"],
        "ListWidgets"
    );
    let again = place.run("openapi --docs docs --out api --service widget");
    assert!(
        again
            .summary()
            .contains(", 0 files written, 0 removed, 1 unchanged, "),
        "{again:#?}"
    );
}

#[test]
fn rulings_are_written_where_they_are_asked_for_only() {
    let place = Place::with_pages(&["ListWidgets"]);
    assert_eq!(place.run("openapi --docs docs --out a").code, Some(0));
    let ran = place.run("openapi --docs docs --out b --rulings");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(!place.read("a/widget.json").contains("x-rulings"));
    let ran = place.run("openapi --docs docs --out a --rulings yes");
    assert_eq!(ran.code, Some(2), "a switch takes no value: {ran:#?}");
}

#[test]
fn specs_and_pages_give_the_same_document() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    assert_eq!(place.regen("").code, Some(0));
    assert_eq!(
        place.run("openapi --docs docs --specs specs --out a").code,
        Some(0)
    );
    assert_eq!(place.run("openapi --specs specs --out b").code, Some(0));
    assert_eq!(place.read("a/widget.json"), place.read("b/widget.json"));
}

#[test]
fn a_json_file_of_another_kind_is_not_replaced() {
    let place = Place::with_pages(&["ListWidgets"]);
    place.write("api/widget.json", "{\"mine\": true}\n");
    let err = place.run("openapi --docs docs --out api").failed(2);
    assert!(
        err.contains("is in the way\n  --> api/widget.json\n"),
        "{err}"
    );
    assert_eq!(place.read("api/widget.json"), "{\"mine\": true}\n");
}

#[test]
fn a_page_is_explained_with_its_findings() {
    let place = Place::new();
    place.write(
        "odd.txt",
        page("ShowWidget").replace("|id|String|", "|id|Strnig|"),
    );
    let ran = place.run("explain odd.txt");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(
        ran.out.contains("Response parameters"),
        "table by table: {}",
        ran.out
    );
    assert!(
        ran.out.contains("--> odd.txt:"),
        "with its findings: {}",
        ran.out
    );
}
