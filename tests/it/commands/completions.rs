//! Completions: what each shell offers behind `cargo xtask`, asked of the shell itself where it is installed.

use std::process::Command;

use super::Place;

/// The lines that a shell prints; `None`, and a reason, where there is no such shell.
fn ask(place: &Place, shell: &[&str], script: &str) -> Option<Vec<String>> {
    let run = place.run(&format!("completions {}", shell[0]));
    assert_eq!(run.code, Some(0), "{run:#?}");
    place.write("completions", &run.out);
    let output = Command::new(shell[0])
        .args(&shell[1..])
        .args(["-c", script])
        .current_dir(place.path(""))
        .output();
    let Ok(output) = output else {
        println!("skipped: there is no {} here", shell[0]);
        return None;
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    Some(text(&output.stdout).lines().map(str::to_owned).collect())
}

/// Command lines that end where the cursor is, and words that are offered there.
const CASES: &[(&str, &[&str])] = &[
    ("cargo xtask rege", &["regen"]),
    ("cargo xtask regen --mess", &["--message-format"]),
    ("cargo xtask regen --color ", &["always", "auto", "never"]),
    ("cargo xtask completions z", &["zsh"]),
    ("cargo xtask help expl", &["explain"]),
    ("cargo xtask regen --docs do", &["docs"]),
    ("cargo xtask explain pa", &["page.md"]),
];

fn place() -> Place {
    let place = Place::new();
    place.write("page.md", "");
    place.write("docs/a.md", "");
    place
}

/// Words as a shell takes them.
fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    quoted.join(" ")
}

#[test]
fn bash_completes_tasks_flags_and_words() {
    let place = place();
    let complete = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let script = format!(
            "source ./completions; COMP_WORDS=({}); COMP_CWORD={}; \
             _cargo_or_xtask cargo; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            quoted(&words),
            words.len() - 1,
        );
        ask(&place, &["bash", "--norc"], &script)
    };
    for (line, want) in CASES
        .iter()
        .chain(&[("cargo +nightly xtask regen --chec", &["--check"] as &[&str])])
    {
        let Some(mut got) = complete(line) else {
            return;
        };
        got.sort();
        assert_eq!(got, *want, "{line}");
    }
    let tasks = complete("cargo xtask ").expect("bash was there");
    for task in [
        "regen",
        "update",
        "openapi",
        "diff",
        "explain",
        "names",
        "completions",
        "help",
    ] {
        assert!(tasks.contains(&task.to_owned()), "{task}: {tasks:?}");
    }
}

#[test]
fn bash_leaves_the_rest_of_cargo_to_whom_it_was_left_before() {
    let place = place();
    let before = "_before() { COMPREPLY=(build); }; complete -F _before cargo; source ./completions; \
                  source ./completions; COMP_WORDS=(cargo bu); COMP_CWORD=1; _cargo_or_xtask cargo; \
                  echo ${COMPREPLY[@]}; complete -p cargo";
    let Some(got) = ask(&place, &["bash", "--norc"], before) else {
        return;
    };
    assert_eq!(
        got,
        ["build", "complete -o default -F _cargo_or_xtask cargo"]
    );
}

#[test]
fn zsh_completes_tasks_flags_and_words() {
    let place = place();
    for (line, want) in CASES {
        let words: Vec<&str> = line.split(' ').skip(1).collect();
        // What adds matches is replaced by what prints those that fit.
        let script = format!(
            "compadd() {{ shift; for word in $@; do [[ $word == {last}* ]] && print -- $word; done }}
             _files() {{ print -l -- *(N) | grep '^{last}' }}
             source ./completions; words=({all}); CURRENT={at}; _cargo-xtask; true",
            last = words.last().copied().unwrap_or_default(),
            all = quoted(&words),
            at = words.len(),
        );
        let Some(mut got) = ask(&place, &["zsh", "-f"], &script) else {
            return;
        };
        got.sort();
        assert_eq!(got, *want, "{line}");
    }
}

#[test]
fn fish_completes_tasks_flags_and_words() {
    let place = place();
    for (line, want) in CASES {
        let script = format!("source ./completions; complete -C '{line}'");
        let Some(got) = ask(&place, &["fish", "--no-config"], &script) else {
            return;
        };
        let word = |line: &String| {
            let word = line.split('\t').next().unwrap_or_default();
            word.trim_end_matches('/').to_owned()
        };
        let mut got: Vec<String> = got.iter().map(word).collect();
        got.sort();
        assert_eq!(got, *want, "{line}");
    }
}
