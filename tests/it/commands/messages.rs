//! How tasks tell what they found, and what they passed over.

use super::{Place, page};

/// A page with two warnings: a parameter that the path does not have, and a type that nobody knows.
fn faulty(name: &str) -> String {
    page(name)
        .replace("|project_id|Yes|", "|other|Yes|")
        .replace("|id|String|", "|id|Lump|")
}

#[test]
fn all_findings_are_printed_in_short_and_as_json() {
    let place = Place::with_pages(&[]);
    place.write("docs/widget/a.md", faulty("ListWidgets"));
    let short = place.regen("--message-format short");
    let lines: Vec<&str> = short.err.lines().collect();
    assert_eq!(
        lines,
        [
            "docs/widget/a.md:11: warning[stray-path-parameter]: `other` is listed as a path parameter, the path has \
             `project_id` instead",
            "docs/widget/a.md:19: warning[unknown-type]: the type `Lump` is not known",
        ],
        "{short:#?}"
    );
    // What is known from the last run is printed just so.
    let again = place.regen("--message-format short");
    assert_eq!(again.err, short.err);
    let json = place.regen("--message-format json");
    let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("it is JSON");
    let all: Vec<serde_json::Value> = json.err.lines().map(read).collect();
    assert_eq!(all.len(), 2, "{json:#?}");
    assert_eq!(all[0]["page"], "docs/widget/a.md");
    assert_eq!(all[0]["line"], 11);
    assert_eq!(all[0]["severity"], "warning");
    assert_eq!(all[0]["code"], "stray-path-parameter");
    for key in ["message", "help", "read_as", "excerpt", "subject", "also"] {
        assert!(all[1].get(key).is_some(), "{key}: {}", all[1]);
    }
    let openapi = place.run("openapi --docs docs --out api --message-format short");
    assert_eq!(openapi.err, short.err);
}

#[test]
fn quiet_leaves_errors_and_what_was_asked_for() {
    let place = Place::with_pages(&[]);
    place.write("docs/widget/a.md", faulty("ListWidgets"));
    let ran = place.regen("--quiet");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", ""));
    let ran = place.regen("--quiet --message-format json");
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let ran = place.run("openapi --docs docs --out api --quiet");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", ""));
    place.write("docs/widget/b.md", page("ShowWidget"));
    let ran = place.regen("--quiet --check");
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("ShowWidget.yaml"), "{}", ran.out);
    assert!(
        ran.err.starts_with("error: files are stale\n"),
        "{}",
        ran.err
    );
    place.write("docs/widget/c.md", "# Only this\n");
    let ran = place.regen("--quiet --list-skipped");
    assert_eq!(ran.out, "docs/widget/c.md: a title only\n");
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let place = Place::with_pages(&[]);
    place.write("docs/widget/a.md", faulty("ListWidgets"));
    let word = "\u{1b}[1;33mwarning\u{1b}[0m[stray-path-parameter]: ";
    for format in ["human", "short"] {
        let always = place.regen(&format!("--color always --message-format {format}"));
        assert!(always.err.contains(word), "{}", always.err);
        assert!(!always.out.contains('\u{1b}'), "{}", always.out);
        for how in ["--color auto", "--color never", ""] {
            let ran = place.regen(&format!("{how} --message-format {format}"));
            assert!(!ran.err.contains('\u{1b}'), "{how}: {}", ran.err);
        }
    }
}

#[test]
fn pages_of_no_api_are_listed_with_the_reason() {
    let place = Place::with_pages(&["ListWidgets"]);
    let table = "|Parameter|Type|Description|\n|--|--|--|\n|size|Integer|How large.|\n";
    for (name, text) in [
        (
            "chapter",
            "# Widgets\n\n-   **[One](one.md)**\n-   **[Two](two.md)**\n",
        ),
        (
            "code",
            "# Paint\n\nCall `GET /v1/widgets` and `GET /v1/gears` first.\n",
        ),
        (
            "codes",
            "# Codes\n\n|Status Code|Description|\n|--|--|\n|200|Done.|\n",
        ),
        ("empty", "\n"),
        (
            "howto",
            "# Paint\n\n## Steps\n\n```\nPOST https://widget.example.com/v1/widgets\n```\n",
        ),
        ("objects", &format!("# Lamp\n\n{table}")),
        ("prose", "# Paint\n\nFirst GET /v1/widgets is called.\n"),
        ("text", "# Paint\n\nNothing is called.\n"),
        ("title", "# Widgets\n"),
        ("uri", "# Paint\n\n## URI\n\nwidgets\n"),
    ] {
        place.write(&format!("docs/widget/{name}.md"), text);
    }
    let want = "\
docs/widget/chapter.md: a list of links
docs/widget/code.md: prints calls in code that nothing says to be its own, line 3
docs/widget/codes.md: a list of codes
docs/widget/empty.md: an empty page
docs/widget/howto.md: a how-to with whole URLs, line 6
docs/widget/objects.md: tables of parameters without a call
docs/widget/prose.md: names a call in running text alone, line 3
docs/widget/text.md: text without a call
docs/widget/title.md: a title only
docs/widget/uri.md: its section for method and path has none that could be read, line 5
";
    for round in ["anew", "from the last run"] {
        let ran = place.regen("--list-skipped --quiet");
        assert_eq!((ran.code, &*ran.out), (Some(0), want), "{round}");
    }
    let ran = place.run("openapi --docs docs --out api --list-skipped --quiet");
    assert_eq!(ran.out, want);
    let loose = Place::new();
    loose.write("docs/a.md", page("ListWidgets"));
    loose.write("docs/b.md", "# Only this\n");
    let ran = loose.regen("--list-skipped --quiet");
    assert_eq!(ran.out, "docs/b.md: a title only\n");
}
