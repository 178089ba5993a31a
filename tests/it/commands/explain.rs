//! `explain --format html`: a page beside what was read of it.

use super::{Place, browser::Browser, page};

/// A page whose example shows another type than its table.
fn contradicted() -> String {
    let text = page("ShowWidget").replace(
        "|id|String|",
        "|size|Integer|How big. Value range: 1 to 9. Default value: **3**|\n|id|String|",
    );
    let example = "## Example Response\n\n```\n{\n\"size\": \"<big>\"\n}\n```\n\n";
    text.replace("## Status Code", &format!("{example}## Status Code"))
}

fn line(start: &str) -> usize {
    let text = contradicted();
    let at = text.lines().position(|line| line.starts_with(start));
    at.expect("the page has the line") + 1
}

/// What stands in the element of a line: its text, and what was made of it.
fn shown(html: &str, number: usize) -> (&str, &str) {
    let (_, rest) = html
        .split_once(&format!("id=\"L{number}\""))
        .expect("the line is there");
    let (line, _) = rest.split_once("<div class=\"line").unwrap_or((rest, ""));
    let (_, line) = line.split_once("<div class=\"text\">").expect("its text");
    line.split_once("</div><div class=\"notes\">")
        .expect("what was made of it")
}

/// HTML with its slashes as they are; those in texts are escaped, which they need not be.
fn plain(html: &str) -> String {
    html.replace("&#x2f;", "/")
}

#[test]
fn every_line_of_a_page_stands_beside_what_was_read_of_it() {
    let place = Place::new();
    place.write("widget.md", contradicted());
    let ran = place.run("explain widget.md --format html");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:#?}");
    let html = ran.out;
    let lines = html.matches("<div class=\"line").count();
    assert_eq!(lines, contradicted().lines().count());

    let (text, notes) = shown(&html, line("GET "));
    assert_eq!(plain(text), "GET /v1/\\{project\\_id\\}/widgets/showwidget");
    assert!(
        plain(notes).contains("</span>GET /v1/{project_id}/widgets/showwidget</p>"),
        "{notes}"
    );
    let (_, notes) = shown(&html, line("|project_id|"));
    for part in [
        "<span class=\"name\">project_id</span>",
        "<span class=\"type\">string</span>",
        "<span class=\"required\">required</span>",
        "<span class=\"tag\">path parameter</span>",
    ] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
    let (_, notes) = shown(&html, line("|size|"));
    for part in [
        "<span class=\"type\">integer</span>",
        "<dt>limits</dt><dd>1 to 9</dd>",
        "<dt>default</dt><dd>3</dd>",
        "<code>response 200: size</code> accepted as string, too</p>",
        "<span class=\"code\">other-type</span>, likely; for it:",
    ] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
    let (text, notes) = shown(&html, line("\"size\""));
    assert_eq!(text, "&quot;size&quot;: &quot;&lt;big&gt;&quot;");
    assert!(notes.contains("warning[example-type]"), "{notes}");
    let home = format!("speaks for <a href=\"#L{}\">", line("|size|"));
    assert!(notes.contains(&home), "{home}: {notes}");
    let (text, notes) = shown(&html, 2);
    assert_eq!((text, notes.contains("class=")), ("", false));
}

#[test]
fn an_explained_page_is_one_file_that_loads_nothing() {
    let place = Place::new();
    place.write(
        "widget.md",
        contradicted().replacen("# Show", "# &lt;/title&gt;&lt;script&gt; Show", 1),
    );
    let printed = place.run("explain widget.md --format html").out;
    let ran = place.run("explain widget.md --format html --out page.html");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(place.read("page.html"), printed);
    for load in ["<script", " src=", "<link", "@import", "url("] {
        assert!(!printed.contains(load), "{load}");
    }
    assert!(plain(&printed).contains("<h1>&lt;/title&gt;&lt;script&gt; ShowWidget</h1>"));
    place.write("mine.html", "mine");
    let err = place
        .run("explain widget.md --format html --out mine.html")
        .failed(2);
    assert!(err.contains("is in the way\n  --> mine.html\n"), "{err}");
    assert_eq!(place.read("mine.html"), "mine");
}

#[test]
fn formats_of_an_explanation_are_told() {
    let place = Place::new();
    place.write("widget.md", contradicted());
    let text = place.run("explain widget.md").out;
    assert_eq!(place.run("explain widget.md --format text").out, text);
    let err = place.run("explain widget.md --format pdf").failed(2);
    assert!(err.contains("it takes text, html"), "{err}");
    let err = place.run("explain widget.md --out a.html").failed(2);
    assert!(err.contains("add `--format html`"), "{err}");
    place.write("notes.md", "# Notes\n\nNothing.\n");
    let ran = place.run("explain notes.md --format html");
    assert!(ran.out.contains("documents no method and path"), "{ran:?}");
    assert!(ran.failed(2).contains("[no-uri]"));
}

#[test]
fn a_browser_shows_an_explained_page_at_any_width() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let place = Place::new();
    place.write("widget.md", contradicted());
    place.run("explain widget.md --format html --out page.html");
    for width in [400, 1280] {
        browser.look(width, width == 400);
        browser.open(&place.path("page.html"), "#L3");
        let widest = browser.get("document.documentElement.scrollWidth");
        assert!(widest.as_u64() <= Some(u64::from(width)), "{widest}");
        let beside = "(() => { const [text, notes] = ['text', 'notes'].map((name) => \
            document.querySelector('.read .' + name).getBoundingClientRect()); \
            return notes.left >= text.right; })()";
        assert_eq!(
            browser.get(beside),
            width == 1280,
            "below it where it is narrow"
        );
    }
    assert_eq!(browser.complaints(), [""; 0]);
}
