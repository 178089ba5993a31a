//! `lint`: what is told of pages, in every format, and what is decided about it.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use super::{Place, page};
use crate::{diagnostics::cases, support};

/// Every code that an overlay can settle: its entry can be pasted, and the finding is gone.
#[test]
fn entries_of_an_overlay_can_be_pasted() {
    let mut settled = BTreeSet::new();
    for case in cases() {
        let place = Place::new();
        for (at, page) in case.pages.iter().enumerate() {
            place.write(&format!("docs/demo/{at}.md"), page);
        }
        place.write("specs/demo/service.yaml", "title: Demo\n");
        let entries = place.run(&format!("{LINT} --overlay"));
        assert_eq!(entries.code, Some(0), "{entries:#?}");
        if entries.out.is_empty() {
            continue;
        }
        let lines: Vec<&str> = entries.out.lines().collect();
        let known: Vec<&str> = lines
            .windows(2)
            // Some are comments, to be filled in.
            .filter(|pair| pair[1].starts_with("- operation: "))
            .filter_map(|pair| pair[0].rsplit_once("]: "))
            .map(|(_, hash)| hash)
            .collect();
        let before = json(&place, "");
        place.write("specs/demo/overlay.yaml", &entries.out);
        let after = json(&place, "");
        let is_known = |one: &&Value| known.contains(&one["fingerprint"].as_str().expect("a text"));
        let found = |all: &Value| -> Vec<String> {
            let all = all["findings"].as_array().expect("a list").iter();
            all.filter(is_known)
                .map(|one| one["code"].to_string())
                .collect()
        };
        settled.extend(found(&before));
        assert!(found(&after).is_empty(), "{}\n{after:#}", entries.out);
        let ran = place.regen("");
        assert_eq!(ran.code, Some(0), "{}\n{ran:#?}", entries.out);
    }
    let settled: Vec<&str> = settled.iter().map(|code| code.trim_matches('"')).collect();
    assert_eq!(settled, SETTLED);
}

/// The codes that an overlay can settle.
const SETTLED: [&str; 9] = [
    "conditional-required",
    "example-limit",
    "example-member",
    "example-type",
    "example-value",
    "failure-member",
    "inferred-from-example",
    "limit-conflict",
    "undocumented-placeholder",
];

#[test]
fn an_entry_that_needs_to_be_known_is_a_comment_to_fill_in() {
    let place = Place::new();
    let text =
        page("ShowLamp").replace("|id|String|What it is called.|", "|bulb|Object|The bulb.|");
    place.write("docs/widget/ShowLamp.md", text);
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    assert_eq!(of_code(&json(&place, ""), "undescribed-object").len(), 1);
    let printed = place.run(&format!("{LINT} --overlay")).out;
    place.write("specs/widget/overlay.yaml", &printed);
    assert_eq!(of_code(&json(&place, ""), "undescribed-object").len(), 1);
    let (head, entry) = printed.split_once("# - operation").expect("an entry");
    let entry = format!("# - operation{entry}").replace("# ", "");
    let filled = entry
        .replace("NAME_OF_THE_OBJECT", "Bulb")
        .replace("NAME_OF_A_MEMBER", "colour");
    place.write("specs/widget/overlay.yaml", format!("{head}{filled}"));
    assert!(of_code(&json(&place, ""), "undescribed-object").is_empty());
    let ran = place.regen("");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(
        place
            .read("out/widget/src/show_lamp.rs")
            .contains("pub struct Bulb")
    );
}

/// A page with a row that an example contradicts, and a type that is misspelt.
fn odd(name: &str) -> String {
    page(name).replace(
        "|id|String|What it is called.|",
        "|id|String|What it is called.|\n|size|Interger|How large it is.|\n|灯泡|Integer|x|",
    ) + "\n## Example Response\n\n```\n{\n  \"id\": \"a\",\n  \"size\": \"big\"\n}\n```\n"
}

/// A place with such a page of the service `widget`.
fn odd_place() -> Place {
    let place = Place::new();
    place.write("docs/widget/ShowLamp.md", odd("ShowLamp"));
    place.write("specs/widget/service.yaml", "title: Widgets\n");
    place
}

const LINT: &str = "lint --docs docs --specs specs";

fn json(place: &Place, more: &str) -> Value {
    let ran = place.run(&format!("{LINT} --format json {more}"));
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

/// The findings of a code.
fn of_code<'a>(all: &'a Value, code: &str) -> Vec<&'a Value> {
    let found = all["findings"].as_array().expect("a list").iter();
    found.filter(|one| one["code"] == code).collect()
}

#[test]
fn the_text_quotes_both_places_and_says_what_to_do() {
    let ran = odd_place().run(LINT);
    assert_eq!(ran.code, Some(0));
    let told = ran
        .out
        .split("\n\n")
        .find(|one| one.contains("[example-type]"));
    let told = told.expect("it is told of");
    for part in [
        "warning[example-type]: the table declares `size` as integer, the example sends a string",
        "--> docs/widget/ShowLamp.md:36",
        "20 | |size|Interger|How large it is.|\n   |  ---- declared here\n...\n36 |   \"size\": \"big\"\n   |    ^^^^\n",
        "= at: ShowLamp, response.200.size",
        "= read as: integer; a string is accepted as well",
        "= rule: other-type, likely",
        "= help: correct the table or the example",
    ] {
        assert!(told.contains(part), "{part}\nis not in\n{told}");
    }
    // What values may be comes before how a type is spelt.
    let at = |code: &str| ran.out.find(code).expect("it is told of");
    assert!(at("[example-type]") < at("[misspelt-type]"));
    assert!(ran.out.ends_with("`--explain CODE` tells what one means\n"));
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = include_str!("../../../xtask/src/lint/findings.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let place = odd_place();
    let all = json(&place, "");
    assert_valid(&schema, &all);
    let [found] = &*of_code(&all, "example-type") else {
        panic!("one finding");
    };
    assert_eq!(found["page"], "widget/ShowLamp.md");
    assert_eq!(found["file"], "docs/widget/ShowLamp.md");
    assert_eq!(found["at"], "response.200.size");
    assert_eq!(found["beside"]["line"], 20);
    assert_eq!(found["accepted"], Value::Null);
    // A page whose lines move has the same findings.
    let moved = odd("ShowLamp").replace("## URI", "Words.\n\n## URI");
    place.write("docs/widget/ShowLamp.md", moved);
    let after = json(&place, "");
    assert_eq!(of_code(&after, "example-type")[0]["line"], 38);
    let fingerprints = |all: &Value| -> Vec<String> {
        let found = all["findings"].as_array().expect("a list").iter();
        found.map(|one| one["fingerprint"].to_string()).collect()
    };
    assert_eq!(fingerprints(&all), fingerprints(&after));
}

#[test]
fn an_accepted_finding_is_not_told_of_and_an_idle_entry_is() {
    let place = odd_place();
    place.write(
        "specs/widget/lint.yaml",
        "# What we live with.\n- code: empty-row\n  page: widget/ShowLamp.md\n  fingerprint: \"0f1e2d3c4b5a6978\"\n  why: It was a rule.\n",
    );
    let ran = place.run(&format!("{LINT} --accept misspelt-type --why known"));
    assert_eq!(
        ran.out, "1 finding accepted in specs/widget/lint.yaml\n",
        "{ran:#?}"
    );
    let text = place.read("specs/widget/lint.yaml");
    assert!(
        text.starts_with("# What we live with.\n- code: empty-row\n"),
        "{text}"
    );
    assert!(
        text.contains("- code: misspelt-type\n  page: \"widget/ShowLamp.md\"\n"),
        "{text}"
    );
    assert!(text.ends_with("  why: \"known\"\n"), "{text}");
    let ran = place.run(LINT);
    assert!(!ran.out.contains("[misspelt-type]"), "{ran:#?}");
    assert!(ran.out.contains(", 1 more accepted"), "{ran:#?}");
    assert!(
        ran.err.contains("empty-row of widget/ShowLamp.md"),
        "{ran:#?}"
    );
    assert!(
        ran.err.contains("--> specs/widget/lint.yaml:2\n"),
        "{ran:#?}"
    );
    let all = json(&place, "");
    assert_eq!(of_code(&all, "misspelt-type")[0]["accepted"], "known");
    assert_eq!(all["unused"][0]["code"], "empty-row");
    // Once more there is nothing to accept, and a file that is none is left alone.
    let err = place
        .run(&format!("{LINT} --accept misspelt-type --why known"))
        .failed(2);
    assert!(
        err.contains("nothing is found that `misspelt-type` means"),
        "{err}"
    );
    place.write("specs/widget/lint.yaml", "- code: [");
    let err = place
        .run(&format!("{LINT} --accept example-type --why known"))
        .failed(2);
    assert!(err.contains("specs/widget/lint.yaml:"), "{err}");
    assert_eq!(place.read("specs/widget/lint.yaml"), "- code: [");
    let err = place
        .run(&format!("{LINT} --accept example-type"))
        .failed(2);
    assert!(err.contains("--accept needs a reason"), "{err}");
}

#[test]
fn what_an_overlay_corrects_is_settled() {
    let place = odd_place();
    place.write(
        "specs/widget/overlay.yaml",
        "- operation: ShowLamp\n  at: response.200.size\n  page: widget/ShowLamp.md\n  why: It is a word.\n  set: {type: string}\n",
    );
    let all = json(&place, "");
    assert!(of_code(&all, "example-type").is_empty(), "{all:#}");
    assert!(all["settled_by_overlays"].as_u64() > Some(0), "{all:#}");
}

#[test]
fn what_is_told_of_several_members_is_settled_when_all_are() {
    let place = Place::new();
    let rows = ["size|String|x", "hue|String|x", "depth|String|x"];
    let table = support::pipe_table("参数|参数类型|描述", &rows);
    let example = support::fence("{\n\"size\": 1,\n\"hue\": 2,\n\"depth\": 3\n}");
    let text = support::page("GET /v1/lamps", "", &table) + "\n## 响应示例\n\n" + &example;
    place.write("docs/demo/lamps.md", &text);
    place.write("specs/demo/service.yaml", "title: Demo\n");
    let entries = place.run(&format!("{LINT} --overlay")).out;
    let each: Vec<&str> = entries.split("# warning[").collect();
    let [head, first, others @ ..] = each.as_slice() else {
        panic!("entries: {entries}");
    };
    assert_eq!(others.len(), 2, "{entries}");
    let left = |overlay: &str| {
        place.write("specs/demo/overlay.yaml", overlay);
        of_code(&json(&place, ""), "example-type").len()
    };
    assert_eq!(left(&format!("{head}# warning[{first}")), 1);
    assert_eq!(left(&entries), 0);
}

#[test]
fn regen_does_not_count_what_is_decided() {
    let place = odd_place();
    let count = || {
        let ran = place.regen("");
        assert_eq!(ran.code, Some(0), "{ran:#?}");
        let line = ran.out.lines().last().expect("a summary").to_owned();
        let (before, _) = line.split_once(" diagnostic").expect("a number of them");
        let number = before.rsplit(' ').next().expect("a word");
        number.parse::<usize>().expect("a number")
    };
    let all = count();
    place.run(&format!("{LINT} --accept example-type --why known"));
    // The same when nothing else changed, and when nothing changed at all.
    assert_eq!([count(), count()], [all - 1, all - 1]);
    place.write("specs/widget/lint.yaml", "");
    let settled = json(&place, "")["settled_by_overlays"].as_u64();
    assert_eq!((settled, count()), (Some(0), all));
    place.write(
        "specs/widget/overlay.yaml",
        "- operation: ShowLamp\n  at: response.200.size\n  page: widget/ShowLamp.md\n  why: It is a word.\n  set: {type: string}\n",
    );
    let settled = json(&place, "")["settled_by_overlays"].as_u64();
    let settled = usize::try_from(settled.expect("a number")).expect("a small one");
    assert!(settled > 0);
    assert_eq!(count(), all - settled);
}

/// Holds a document against its schema, formats too.
fn assert_valid(schema: &Value, document: &Value) {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .expect("a schema");
    let errors = validator.iter_errors(document);
    let errors: Vec<String> = errors
        .map(|one| format!("{}: {one}", one.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// With a finding of every code that a page alone can have, in a service each.
#[test]
fn sarif_is_as_its_standard_says() {
    let place = odd_place();
    for (case, told) in cases().iter().enumerate() {
        for (at, page) in told.pages.iter().enumerate() {
            place.write(&format!("docs/case-{case}/page {at}.md"), page);
        }
    }
    place.run(&format!("{LINT} --accept example-type --why known"));
    let ran = place.run(&format!("{LINT} --format sarif"));
    let sarif: Value = serde_json::from_str(&ran.out).expect("JSON");
    let schema = include_str!("sarif-2.1.0.schema.json");
    assert_valid(&serde_json::from_str(schema).expect("a schema"), &sarif);
    let runs = sarif["runs"].as_array().expect("runs").iter();
    let results = runs.flat_map(|run| run["results"].as_array().expect("results"));
    let codes: BTreeSet<&str> = results.filter_map(|one| one["ruleId"].as_str()).collect();
    let silent: Vec<&str> = cases()
        .iter()
        .map(|told| told.code.as_str())
        .filter(|code| !codes.contains(code))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn sarif_declares_its_rules_and_suppresses_what_is_accepted() {
    let place = odd_place();
    place.write("docs/gadget/ShowGadget.md", odd("ShowGadget"));
    place.run(&format!("{LINT} --accept example-type --why known"));
    let ran = place.run(&format!("{LINT} --format sarif"));
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let sarif: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let runs = sarif["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 2);
    for run in runs {
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), generator::diagnostic::Code::ALL.len());
        for rule in rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                let said = rule[text]["text"].as_str().expect("a text");
                assert!(!said.is_empty(), "{rule:#}");
            }
        }
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("a number");
            let index = usize::try_from(index).expect("a small one");
            assert_eq!(result["ruleId"], rules[index]["id"]);
            let level = result["level"].as_str();
            assert!(
                matches!(level, Some("error" | "warning" | "note")),
                "{result:#}"
            );
            assert!(result["message"]["text"].is_string());
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64() > Some(0));
            let uri = place["artifactLocation"]["uri"].as_str().expect("a file");
            assert!(uri.starts_with("docs/"), "{uri}");
            let known_by = result["partialFingerprints"]["finding/v1"].as_str();
            assert_eq!(known_by.map(str::len), Some(16));
            let is_accepted = result["ruleId"] == "example-type";
            let why = &result["suppressions"][0]["justification"];
            assert_eq!(why == "known", is_accepted, "{result:#}");
        }
    }
}

#[test]
fn annotations_are_one_line_each() {
    let place = odd_place();
    let ran = place.run(&format!("{LINT} --format github"));
    let begins = "::warning file=docs/widget/ShowLamp.md,line=36,title=example-type::the table declares `size`";
    assert!(
        ran.out.lines().any(|line| line.starts_with(begins)),
        "{ran:#?}"
    );
    assert!(
        ran.out.lines().all(|line| line.starts_with("::")),
        "{ran:#?}"
    );
}

#[test]
fn what_is_denied_is_an_error() {
    let place = odd_place();
    let denied = |word: &str| place.run(&format!("{LINT} --deny {word}"));
    let err = denied("example-type").failed(1);
    assert!(err.contains("error: 1 finding is denied"), "{err}");
    assert_eq!(denied("warnings").code, Some(1));
    assert_eq!(denied("empty-row").code, Some(0));
    let err = denied("exampel-type").failed(2);
    assert!(err.contains("did you mean `example-type`?"), "{err}");
}

#[test]
fn a_code_is_explained() {
    let ran = Place::new().run("lint --explain example-type");
    assert_eq!(ran.code, Some(0));
    for part in [
        "An example sends a JSON type",
        "    {\"size\": \"1\"}",
        "What to do: correct the table or the example.",
    ] {
        assert!(ran.out.contains(part), "{ran:#?}");
    }
}

fn git(place: &Place, args: &[&str]) {
    let status = Command::new("git")
        .args(args)
        .current_dir(place.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git runs");
    assert!(status.status.success(), "{args:?}: {status:?}");
}

#[test]
fn what_is_new_is_told_by_the_record_of_the_specs() {
    let place = odd_place();
    place.write("docs/widget/ShowBulb.md", page("ShowBulb"));
    let first = place.regen("");
    assert!(first.err.contains("[example-type]"), "{first:#?}");
    assert!(!first.summary().contains("of them"), "{first:#?}");
    let record = place.read("specs/widget/findings.yaml");
    assert!(
        record.starts_with("# @generated by `cargo xtask regen`"),
        "{record}"
    );
    assert!(record.contains("\"widget/ShowLamp.md\":\n- "), "{record}");
    assert!(!record.contains("Interger"), "{record}");
    git(&place, &["init", "-q"]);
    git(&place, &["add", "specs"]);
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    git(&place, &[&author[..], &["commit", "-qm", "specs"]].concat());
    // What is remembered is not told of again, cached or not.
    let again = place.regen("");
    assert_eq!(again.err, "");
    assert!(again.summary().contains(", none of them new"), "{again:#?}");
    place.write("docs/widget/ShowBulb.md", odd("ShowBulb"));
    let is_new = "docs/widget/ShowBulb.md:36";
    let since = place.run(&format!("{LINT} --new-since HEAD"));
    assert!(since.out.contains(is_new), "{since:#?}");
    assert!(!since.out.contains("ShowLamp.md"), "{since:#?}");
    assert_eq!(place.regen("--check").code, Some(1));
    let new = place.regen("");
    assert!(new.err.contains(is_new), "{new:#?}");
    assert!(!new.err.contains("ShowLamp.md"), "{new:#?}");
    assert!(new.summary().contains(" of them new, "), "{new:#?}");
    // The record is no operation, and a service without pages keeps it.
    let kept = place.read("specs/widget/findings.yaml");
    let ran = place.run("regen --specs specs --out out");
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert_eq!(place.read("specs/widget/findings.yaml"), kept);
}

#[test]
fn pages_in_another_language_are_held_against_these() {
    let place = Place::new();
    place.write("docs/widget/a.md", page("ShowWidget"));
    let other = page("ShowWidget").replace("|id|String|", "|id|Integer|");
    place.write("other/widget/b.md", other);
    let all = json(&place, "--against other");
    let differ = of_code(&all, "pages-differ");
    let [found] = differ.as_slice() else {
        panic!("{all:#}");
    };
    let message = found["message"].as_str().expect("a text");
    assert!(message.contains(".id`"), "{message}");
    assert_eq!(found["also"][0]["file"], "other/widget/b.md", "{found:#}");
    assert!(of_code(&json(&place, ""), "pages-differ").is_empty());
}
