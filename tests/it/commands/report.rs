//! `report`: what the file holds, and how a browser shows it.

use serde_json::{Value, json};

use super::{Place, browser::Browser, page};

/// A page with a body, limits, a list of values, and an example that shows another type.
fn lamp() -> String {
    let page = page("CreateLamp").replace("GET ", "POST ");
    let request = "## Request\n\n**Table 3** Request parameters\n\n\
        |Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n\
        |hue|Yes|String|The hue. The value can be **red** or **blue**. Default value: **red**|\n\
        |watts|No|Integer|Value range: 1 to 60.|\n\
        |bits|No|Array of [Part](#part) objects|Its parts.|\n\n\
        **Table 4** Part<a name=\"part\"></a>\n\n\
        |Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n\
        |size|Yes|String|1 to 8 characters.|\n\n## Response\n\n";
    let example =
        "## Example Response\n\n```\n{\n\"id\": 7\n}\n```\n\n## Status Code\n\n".to_owned();
    page.replace("## Response\n\n", request)
        .replace("## Status Code\n\n", &example)
}

/// A place with pages of two services, of which one contradicts itself.
fn shop() -> Place {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    place.write("docs/lamp/CreateLamp.md", lamp());
    place
}

/// The JSON in a report: the index, then the operations of each service.
fn stored(html: &str) -> (Value, Vec<Value>) {
    let scripts = html.split("<script type=\"application/json\"").skip(1);
    let texts = scripts.map(|script| {
        let (_, text) = script.split_once('>').expect("the element's tag ends");
        let (text, _) = text.split_once("</script>").expect("the element ends");
        serde_json::from_str(text).expect("it holds JSON")
    });
    let mut all: Vec<Value> = texts.collect();
    (all.remove(0), all)
}

fn member<'a>(members: &'a Value, name: &str) -> &'a Value {
    let members = members.as_array().expect("there are members");
    let found = members.iter().find(|member| member["name"] == name);
    found.unwrap_or_else(|| panic!("{name}: {members:#?}"))
}

#[test]
fn a_report_holds_facts_call_findings_and_rulings_of_every_operation() {
    let place = shop();
    let ran = place.run("report --docs docs --out report.html");
    let summary = ran.summary();
    assert!(
        summary.starts_with("report.html: 3 operations of 2 services, "),
        "{summary}"
    );
    let (index, services) = stored(&place.read("report.html"));
    let entries = index["operations"].as_array().expect("a list");
    let names: Vec<_> = entries.iter().map(|entry| &entry["name"]).collect();
    assert_eq!(names, ["CreateLamp", "ListWidgets", "ShowWidget"]);
    assert_eq!(entries[0]["method"], "POST");
    assert_eq!(entries[0]["path"], "/v1/{project_id}/widgets/createlamp");
    assert_eq!(entries[0]["named"], true);
    assert_eq!(index["services"][1]["name"], "widget");
    assert_eq!(index["services"][1]["operations"], 2);
    assert_eq!(index["services"][1]["named"], 2);

    let lamp = &services[0][0];
    let schemas = lamp["schemas"].as_object().expect("objects by name");
    let request = lamp["request"]["value"]["schema"].as_str().expect("a name");
    let body = &schemas[request]["members"];
    assert_eq!(
        *member(body, "hue"),
        json!({ "name": "hue", "type": "string", "required": true, "values": ["red", "blue"],
            "default": "red", "doc": member(body, "hue")["doc"] })
    );
    assert_eq!(member(body, "watts")["limits"], json!(["1 to 60"]));
    assert_eq!(member(body, "watts")["required"], Value::Null);
    assert_eq!(member(body, "bits")["type"], "array of Part");
    let part = &schemas["Part"]["members"];
    assert_eq!(member(part, "size")["limits"], json!(["1 to 8 characters"]));
    assert_eq!(member(&lamp["parameters"], "project_id")["in"], "path");

    let rust = &lamp["rust"];
    assert_eq!(rust["module"], "generated::lamp::create_lamp");
    assert_eq!(rust["takes"], json!([["hue", "impl Into<Hue>"]]));
    let setters = json!([
        ["project_id", "impl Into<String>"],
        ["watts", "impl Into<i64>"],
        ["bits", "impl IntoIterator<Item = impl Into<Part>>"]
    ]);
    assert_eq!(rust["setters"], setters);
    assert_eq!(rust["response"], "CreateLampResponse");
    let example = rust["example"].as_str().expect("an example");
    assert!(example.contains("CreateLamp::new(Hue::Red)"), "{example}");

    let found = lamp["findings"].as_array().expect("findings");
    let found = found.iter().find(|one| one["code"] == "example-type");
    let found = found.unwrap_or_else(|| panic!("{:#}", lamp["findings"]));
    let number = lamp_line("\"id\": 7");
    assert_eq!(found["line"], number);
    assert_eq!(found["at"], "response.200.id");
    assert_eq!(found["beside"][0], lamp_line("|id|"));
    assert_eq!(lamp["rulings"][0]["place"], "response 200: id");
    assert_eq!(lamp["rulings"][0]["lines"], json!([number]));
    assert_eq!(lamp["rulings"][0]["followed"], true);
    let codes = index["codes"].as_array().expect("a list");
    let at = codes.iter().position(|code| code["code"] == "example-type");
    let numbers = entries[0]["codes"].as_array().expect("numbers of codes");
    assert!(numbers.contains(&json!(at)), "{numbers:?}: {codes:#?}");
}

/// The line of the page of lamps that begins so.
fn lamp_line(start: &str) -> usize {
    let text = lamp();
    let at = text.lines().position(|line| line.starts_with(start));
    at.expect("the page has the line") + 1
}

#[test]
fn a_report_needs_no_pages_and_shows_what_overlays_correct() {
    let place = shop();
    assert_eq!(place.regen("").code, Some(0));
    place.write(
        "specs/lamp/overlay.yaml",
        "- operation: CreateLamp\n  page: lamp/CreateLamp.md\n  at: request.watts\n  \
         why: the lamp was tried out\n  set:\n    maximum: 90\n",
    );
    let ran = place.run("report --specs specs --service lamp --out report.html");
    assert!(
        ran.summary()
            .starts_with("report.html: 1 operation of 1 service, 0 findings, "),
        "{ran:?}"
    );
    let (index, services) = stored(&place.read("report.html"));
    assert_eq!(index["services"][0]["pages"], 0);
    assert_eq!(index["codes"], json!([]));
    let lamp = &services[0][0];
    let schemas = lamp["schemas"].as_object().expect("objects by name");
    let request = lamp["request"]["value"]["schema"].as_str().expect("a name");
    let watts = member(&schemas[request]["members"], "watts");
    assert_eq!(watts["limits"], json!(["1 to 90"]));
    assert_eq!(lamp["findings"], Value::Null);
}

/// A page whose words would be markup if anybody took them for it.
fn hostile() -> String {
    page("ShowWidget")
        .replacen(
            "# ShowWidget",
            "# A &lt;/script&gt;&lt;script&gt;broken = 1&lt;/script&gt; &lt;!-- \"it's\"",
            1,
        )
        .replace(
            "The project.",
            "&lt;img src=x onerror=broken=2&gt; &amp;amp; \"'",
        )
}

#[test]
fn what_pages_say_is_no_markup_and_nothing_comes_from_elsewhere() {
    let place = Place::new();
    place.write("docs/widget/ShowWidget.md", hostile());
    place.run("report --docs docs --out report.html").summary();
    let html = place.read("report.html");
    assert_eq!(html.matches("<script").count(), 3, "index, service, script");
    assert_eq!(html.matches("</script>").count(), 3);
    assert!(!html.contains("<img"), "no name is an element");
    for load in [" src=\"", "<link", "@import", "url(", "fetch(", "import("] {
        assert!(!html.contains(load), "{load}");
    }
    let (index, services) = stored(&html);
    assert_eq!(
        index["operations"][0]["title"],
        "A </script><script>broken = 1</script> <!-- \"it's\""
    );
    let doc = &services[0][0]["parameters"][0]["doc"];
    assert_eq!(doc, "<img src=x onerror=broken=2> &amp; \"'");
}

#[test]
fn a_report_is_the_same_whatever_the_threads() {
    let place = shop();
    place
        .run("report --docs docs --jobs 1 --out a.html")
        .summary();
    place
        .run("report --docs docs --jobs 4 --out b.html")
        .summary();
    assert_eq!(place.read("a.html"), place.read("b.html"));
    place.run("report --docs docs --out a.html").summary();
    assert_eq!(place.read("a.html"), place.read("b.html"));
}

#[test]
fn a_report_replaces_reports_only() {
    let place = shop();
    place.write("mine.html", "<!doctype html>\n");
    let err = place.run("report --docs docs --out mine.html").failed(2);
    assert!(err.contains("is in the way\n  --> mine.html\n"), "{err}");
    assert_eq!(place.read("mine.html"), "<!doctype html>\n");
    let err = place.run("report --docs docs --out docs").failed(2);
    assert!(err.contains("this is a folder\n  --> docs\n"), "{err}");
    let err = place.run("report --docs docs").failed(2);
    assert!(err.contains("`--out FILE` is missing\n"), "{err}");
}

/// Whether nothing is wider than the window, and what is drawn has the colours asked for.
fn fits(browser: &mut Browser, width: u32, is_dark: bool) {
    let widest = browser.get("document.documentElement.scrollWidth");
    assert!(widest.as_u64() <= Some(u64::from(width)), "{widest}");
    let overflow = "[...document.querySelectorAll('main, nav')]\
        .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.tagName)";
    assert_eq!(browser.get(overflow), json!([]), "at {width} pixels");
    let ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128";
    assert_eq!(browser.get(ground), is_dark, "at {width} pixels");
}

#[test]
fn a_browser_searches_filters_and_shows_a_report() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let place = shop();
    place.run("report --docs docs --out report.html").summary();
    let file = place.path("report.html");
    for (width, is_dark) in [(400, false), (400, true), (1280, false), (1280, true)] {
        let browser = &mut browser;
        browser.look(width, is_dark);
        browser.open(&file, "");
        let count = "document.getElementById('count').textContent";
        assert_eq!(browser.get(count), "3 operations");
        fits(browser, width, is_dark);

        browser.press("/");
        browser.write("wid show");
        assert_eq!(browser.get(count), "1 of 3 operations");
        browser.press("Escape");
        assert_eq!(browser.get(count), "3 operations");
        browser.write("widget");
        let active = "document.querySelector('[aria-selected=true] .name')?.textContent";
        browser.until(&format!("{active} == 'ListWidgets'"));
        browser.press("ArrowDown");
        assert_eq!(browser.get(active), "ShowWidget");
        browser.press("ArrowUp");
        assert_eq!(browser.get(active), "ListWidgets");
        browser.press("Enter");
        let heading = "document.querySelector('main h1').textContent";
        browser.until(&format!("{heading} == 'ListWidgets'"));
        assert_eq!(browser.get("location.hash"), "#widget/ListWidgets");
        fits(browser, width, is_dark);
        browser.press("Escape");
        browser.until("location.hash == '' && document.activeElement.id == 'search'");
        browser.until(&format!("{heading} == 'Overview'"));
        browser.press("Escape");

        let filter = "(select, value) => { select.value = value; \
            select.dispatchEvent(new Event('change')); return [...document.querySelectorAll('.entry .name')]\
            .map((one) => one.textContent).join(' '); }";
        let by = |name: &str, value: &str| {
            format!("({filter})(document.getElementById('{name}'), '{value}')")
        };
        assert_eq!(browser.get(&by("service", "1")), "ListWidgets ShowWidget");
        assert_eq!(browser.get(&by("code", "any warning")), "");
        assert_eq!(browser.get(&by("service", "")), "CreateLamp");
        browser.get("document.querySelector('.entry').click()");
        shows_the_lamp(browser);
        fits(browser, width, is_dark);
        browser.open(&file, "#overview");
        browser.until(&format!("{heading} == 'Overview'"));
        fits(browser, width, is_dark);
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

/// Whether the operation that was opened stands there with all that is known of it.
fn shows_the_lamp(browser: &mut Browser) {
    browser.until("document.querySelector('main h1').textContent == 'CreateLamp'");
    let row = "(name) => [...document.querySelectorAll('.members tr')]\
        .find((row) => row.cells[0].textContent == name)";
    let cells =
        |name: &str| format!("[...({row})('{name}').cells].map((cell) => cell.textContent)");
    let hue = browser.get(&cells("hue"));
    assert_eq!(hue[1], "string");
    assert_eq!(hue[2], "required");
    let known = hue[3].as_str().expect("text");
    assert!(known.starts_with("redbluedefault red"), "{known}");
    let size = browser.get(&cells("size"));
    assert!(
        size[3]
            .as_str()
            .is_some_and(|it| it.starts_with("1 to 8 characters")),
        "the object that `bits` consists of is open: {size}"
    );
    browser.get(&format!("({row})('bits').querySelector('button').click()"));
    assert_eq!(browser.get(&format!("({row})('size') === undefined")), true);
    browser.get(&format!("({row})('bits').querySelector('button').click()"));
    assert_eq!(
        browser.get(&format!("({row})('size') === undefined")),
        false
    );
    let text = browser.get("document.querySelector('main').textContent");
    let text = text.as_str().expect("text");
    for part in [
        "generated::lamp::create_lamp",
        "CreateLamp::new(hue: impl Into<Hue>)",
        ".watts(impl Into<i64>)",
        "warning[example-type]",
        "response 200: id",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_browser_takes_no_words_for_markup() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let place = Place::new();
    place.write("docs/widget/ShowWidget.md", hostile());
    place.run("report --docs docs --out report.html").summary();
    browser.look(1280, false);
    browser.open(&place.path("report.html"), "#widget/ShowWidget");
    let title = browser.get("document.querySelector('main h1 + p').textContent");
    assert_eq!(
        title,
        "A </script><script>broken = 1</script> <!-- \"it's\""
    );
    let text = browser.get("document.querySelector('.members .doc').textContent");
    assert_eq!(text, "<img src=x onerror=broken=2> &amp; \"'");
    assert_eq!(browser.get("typeof broken"), "undefined");
    assert_eq!(browser.get("document.querySelectorAll('img').length"), 0);
    assert_eq!(browser.complaints(), [""; 0]);
}
