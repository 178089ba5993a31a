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
    let place = Place::new();
    place.write("docs/widget/ShowWidget.md", contradicted());
    assert_eq!(place.run("openapi --docs docs --out a").code, Some(0));
    let ran = place.run("openapi --docs docs --out b --rulings");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(!place.read("a/widget.json").contains("x-rulings"));
    let ruled: serde_json::Value =
        serde_json::from_str(&place.read("b/widget.json")).expect("it is JSON");
    let schema = &ruled["components"]["schemas"]["ShowWidgetResponse"]["properties"];
    assert_eq!(
        schema["size"]["x-rulings"],
        serde_json::json!(["other-type"])
    );
    assert_eq!(schema.get("hue"), None, "one example alone adds no member");
    assert_eq!(schema["id"].get("x-rulings"), None);
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

/// A page whose example shows another type than its table, and a member more.
fn contradicted() -> String {
    let text = page("ShowWidget").replace("|id|String|", "|size|Integer|How big.|\n|id|String|");
    let example =
        "## Example Response\n\n```\n{\n\"id\": \"a\",\n\"size\": \"big\",\n\"hue\": 1\n}\n```\n\n";
    text.replace("## Status Code", &format!("{example}## Status Code"))
}

#[test]
fn a_page_is_explained_with_what_was_ruled_and_why() {
    let place = Place::new();
    place.write("widget.md", contradicted());
    let ran = place.run("explain widget.md");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let line = |start: &str| {
        let text = contradicted();
        let at = text.lines().position(|line| line.starts_with(start));
        at.expect("the page has the line") + 1
    };
    let told = format!(
        "\nrulings\n\
         response 200: hue: not followed: inferred from what is shown\n        unlisted, weak; for it: line {}\n\
         response 200: size: accepted as string, too\n        other-type, likely; for it: line {}; against it: line {}\n",
        line("\"hue\""),
        line("\"size\""),
        line("|size|"),
    );
    assert!(ran.out.contains(&told), "{}", ran.out);
    place.write("plain.md", page("ListWidgets"));
    let ran = place.run("explain plain.md");
    assert!(!ran.out.contains("rulings"), "{}", ran.out);
}
