//! Arguments, help and the hints for those who mistype.

use super::Place;

#[test]
fn every_task_explains_itself() {
    let place = Place::new();
    for args in ["help", "--help", "-h"] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(0));
        for task in ["regen", "openapi", "explain", "report"] {
            assert!(ran.out.contains(&format!("\n  {task} ")), "{}", ran.out);
        }
    }
    for args in ["help regen", "regen --help", "regen -h", "regen --check -h"] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(0));
        assert!(
            ran.out.contains("Usage: cargo xtask regen [OPTIONS]\n"),
            "{}",
            ran.out
        );
        for flag in [
            "docs DIR",
            "specs DIR",
            "out DIR",
            "name PREFIX",
            "runtime VERSION",
            "service NAME",
            "check",
            "no-text",
            "jobs N",
        ] {
            assert!(
                ran.out.contains(&format!("\n  --{flag} ")),
                "{flag}: {}",
                ran.out
            );
        }
    }
    assert!(
        place
            .run("help explain")
            .out
            .contains("Usage: cargo xtask explain [OPTIONS] PAGE\n")
    );
}

/// Arguments that are wrong, and what is said of them.
const WRONG: &[(&str, &str)] = &[
    ("", "error: no task given\n"),
    (
        "regne",
        "error: there is no task `regne`\n   = help: did you mean `cargo xtask regen`?\n",
    ),
    (
        "frobnicate",
        "error: there is no task `frobnicate`\n   = help: `cargo xtask help` lists",
    ),
    (
        "help regan",
        "error: there is no task `regan`\n   = help: did you mean",
    ),
    (
        "regen --chek",
        "error: there is no flag `--chek`\n   = help: did you mean `--check`?\n",
    ),
    (
        "regen -x",
        "error: there is no flag `-x`\n   = help: `cargo xtask help regen` lists",
    ),
    ("regen --docs", "error: `--docs DIR` lacks its DIR\n"),
    (
        "regen --docs --check",
        "error: `--docs DIR` lacks its DIR\n",
    ),
    (
        "regen --check=no",
        "error: unexpected argument for option '--check': \"no\"\n",
    ),
    ("regen --out a --out b", "error: `--out` is given twice\n"),
    ("regen more", "error: `more` is one argument too many\n"),
    (
        "regen --jobs 0",
        "error: `0` is no number of threads\n   = help: write `--jobs 1`",
    ),
    (
        "regen --jobs many",
        "error: `many` is no number of threads\n",
    ),
    ("openapi", "error: `--out DIR` is missing\n"),
    (
        "openapi --out o --version 3.2",
        "error: `3.2` is nothing that --version takes\n   = help: did you mean `3.0`?\n",
    ),
    (
        "diff a b --format markdwon",
        "error: `markdwon` is nothing that --format takes\n   = help: did you mean `markdown`?\n",
    ),
    (
        "update --format yaml",
        "error: `yaml` is nothing that --format takes\n   = help: it takes text, json\n",
    ),
    (
        "regen --color alway",
        "error: `alway` is nothing that --color takes\n   = help: did you mean `always`?\n",
    ),
    (
        "completions basch",
        "error: `basch` is nothing that completions takes\n   = help: did you mean `bash`?\n",
    ),
    ("explain", "error: the argument PAGE is missing\n"),
    ("explain a b", "error: `b` is one argument too many\n"),
];

#[test]
fn an_argument_that_is_wrong_is_named_with_a_remedy() {
    let place = Place::new();
    for (args, message) in WRONG {
        let err = place.run(args).failed(2);
        assert!(err.contains(message), "{args}: {err}");
    }
    assert_eq!(place.names(""), [""; 0]);
}

#[test]
fn nothing_is_drawn_in_a_pipe() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    let ran = place.regen("");
    let is_drawn = |text: &str| text.contains(['\u{1b}', '\r']);
    assert!(!is_drawn(&ran.out) && !is_drawn(&ran.err), "{ran:#?}");
}
