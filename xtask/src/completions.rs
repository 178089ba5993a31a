//! `cargo xtask completions`: what a shell may offer behind `cargo xtask`, from the tables of the tasks.
//!
//! `xtask` is an alias of cargo, so a script hooks into what completes `cargo`: in zsh cargo's own function
//! asks for `_cargo-xtask`, in fish conditions stand beside those of others, and in bash the function that
//! completes `cargo` is wrapped.

use crate::{
    Outcome, TASKS, Terminal,
    args::{self, Flag, Given, Task},
    problem::{Problem, Problems},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "completions",
    summary: "Print completions of `cargo xtask` for a shell",
    operands: &["bash|zsh|fish"],
    flags: &[],
    details: &[
        "\
bash   in ~/.bashrc: source <(cargo xtask completions bash)    in a folder of this repository; or keep the
       output in a file and source that
zsh    cargo xtask completions zsh > ~/.zfunc/_cargo-xtask     with ~/.zfunc in $fpath before compinit; the
       completions of cargo (`rustup completions zsh cargo`) call it
fish   cargo xtask completions fish > ~/.config/fish/conf.d/cargo-xtask.fish",
    ],
    run,
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let text = match given.operand(0).to_str() {
        Some("bash") => bash(TASKS),
        Some("zsh") => zsh(TASKS),
        Some("fish") => fish(TASKS),
        _ => return Err(Problem::new("there are completions for bash, zsh and fish").into()),
    };
    terminal.print(&text);
    Ok(Outcome::Done)
}

/// What may stand in the place of a value.
enum Offer<'a> {
    /// One of these words.
    Words(Vec<&'a str>),
    /// A file or folder.
    File,
    /// Nobody knows.
    Nothing,
}

/// Values that name files; `OLD` and `NEW` are folders or revisions.
const FILES: &[&str] = &["DIR", "FILE", "PAGE", "OLD", "NEW"];

fn offer(value: &str) -> Offer<'_> {
    match args::words(value) {
        words if !words.is_empty() => Offer::Words(words),
        _ if FILES.contains(&value) => Offer::File,
        _ => Offer::Nothing,
    }
}

fn with_help(tasks: &[&'static Task]) -> String {
    let names: Vec<&str> = tasks.iter().map(|task| task.name).collect();
    format!("{} help", names.join(" "))
}

fn flags(task: &Task) -> Vec<String> {
    let flags = task.flags.iter().map(|flag| format!("--{}", flag.name));
    flags.chain(["--help".to_owned()]).collect()
}

/// The lines of a `case` for the values of flags, by `task:flag`; `file` and `words` write what is offered.
fn cases(tasks: &[&'static Task], file: &str, words: impl Fn(&[&str]) -> String) -> String {
    let mut text = String::new();
    for task in tasks {
        for Flag { name, value, .. } in task.flags {
            let Some(value) = value else { continue };
            let offered = match offer(value) {
                Offer::Words(offered) => words(&offered),
                Offer::File => file.to_owned(),
                Offer::Nothing => ":".to_owned(),
            };
            text += &format!("        {}:--{name}) {offered} ;;\n", task.name);
        }
    }
    text
}

/// The lines of a `case` for what else may stand behind a task: `flags` writes how its flags are offered.
fn others(
    tasks: &[&'static Task],
    file: &str,
    words: impl Fn(&[&str]) -> String,
    flags: impl Fn(&Task) -> String,
) -> String {
    let mut text = String::new();
    for task in tasks {
        let operand = task.operands.first().copied().unwrap_or_default();
        let offered = match offer(operand) {
            Offer::Words(offered) => format!("{}; ", words(&offered)),
            Offer::File => format!("{file}; "),
            Offer::Nothing => String::new(),
        };
        text += &format!("        {}:*) {offered}{} ;;\n", task.name, flags(task));
    }
    text
}

fn bash(tasks: &[&'static Task]) -> String {
    let words = |words: &[&str]| format!("words+=' {}'", words.join(" "));
    let file = "files=1";
    format!(
        r#"# Completions of `cargo xtask` for bash, made by `cargo xtask completions bash`.

# Completes what stands behind the word at $1, which is `xtask`.
_cargo_xtask() {{
    local task= prev=${{COMP_WORDS[COMP_CWORD-1]}} cur=${{COMP_WORDS[COMP_CWORD]}} words= files=
    (( COMP_CWORD > $1 + 1 )) && task=${{COMP_WORDS[$1+1]}}
    case $task:$prev in
{}        help:*) words='{names}' ;;
{}        :*) words='{all}' ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ $files && $cur != -* ]]; then
        COMPREPLY+=($(compgen -f -- "$cur"))
        compopt -o filenames 2>/dev/null
    fi
    return 0
}}

# What completes `cargo` apart from `xtask`, if that is known already.
if [[ $(complete -p cargo 2>/dev/null) != *' _cargo_or_xtask '* ]]; then
    _cargo_xtask_before=$(complete -p cargo 2>/dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')
fi

_cargo_or_xtask() {{
    local at=1
    while [[ ${{COMP_WORDS[at]}} == [+-]* ]] && (( at < COMP_CWORD )); do
        (( at++ ))
    done
    if [[ ${{COMP_WORDS[at]}} == xtask ]] && (( at < COMP_CWORD )); then
        _cargo_xtask "$at"
        return
    fi
    if [[ ! $_cargo_xtask_before ]]; then
        # It is loaded when it is first needed, and then registers itself.
        {{ _comp_load cargo || _completion_loader cargo; }} >/dev/null 2>&1
        declare -F _cargo >/dev/null && _cargo_xtask_before=_cargo
        complete -o default -F _cargo_or_xtask cargo
    fi
    [[ $_cargo_xtask_before ]] && "$_cargo_xtask_before" "$@"
}}

complete -o default -F _cargo_or_xtask cargo
"#,
        cases(tasks, file, words),
        others(tasks, file, words, |task| format!(
            "words+=' {}'",
            flags(task).join(" ")
        )),
        names = tasks
            .iter()
            .map(|task| task.name)
            .collect::<Vec<_>>()
            .join(" "),
        all = with_help(tasks),
    )
}

fn zsh(tasks: &[&'static Task]) -> String {
    let words = |words: &[&str]| format!("compadd -- {}", words.join(" "));
    let file = "_files";
    format!(
        r"#compdef cargo-xtask
# Completions of `cargo xtask` for zsh, made by `cargo xtask completions zsh`.

# `words` begins with `xtask`.
_cargo-xtask() {{
    local task= prev=${{words[CURRENT-1]}}
    (( CURRENT > 2 )) && task=${{words[2]}}
    case $task:$prev in
{}        help:*) compadd -- {names} ;;
{}        :*) compadd -- {all} ;;
    esac
}}

# Loaded from $fpath, this file is the function.
[[ ${{funcstack[1]}} == _cargo-xtask ]] && _cargo-xtask
return 0
",
        cases(tasks, file, words),
        others(tasks, file, words, |task| format!(
            "compadd -- {}",
            flags(task).join(" ")
        )),
        names = tasks
            .iter()
            .map(|task| task.name)
            .collect::<Vec<_>>()
            .join(" "),
        all = with_help(tasks),
    )
}

fn fish(tasks: &[&'static Task]) -> String {
    let mut text = String::from(
        r"# Completions of `cargo xtask` for fish, made by `cargo xtask completions fish`.

# Whether the word is behind `xtask`, or behind the task that is named.
function __cargo_xtask_is
    set -l words (commandline -opc)
    set -l at (contains -i -- xtask $words); or return 1
    if test (count $argv) -eq 0
        test (count $words) -eq $at
    else
        test (count $words) -gt $at; and test $words[(math $at + 1)] = $argv[1]
    end
end

",
    );
    let mut line = |condition: &str, what: &str, help: &str| {
        let help = help.replace('\\', "\\\\").replace('\'', "\\'");
        text += &format!("complete -c cargo -n '{condition}' {what} -d '{help}'\n");
    };
    for task in tasks {
        line(
            "__cargo_xtask_is",
            &format!("-f -a {}", task.name),
            task.summary,
        );
        line(
            "__cargo_xtask_is help",
            &format!("-f -a {}", task.name),
            task.summary,
        );
    }
    line(
        "__cargo_xtask_is",
        "-f -a help",
        "What a task does and takes",
    );
    for task in tasks {
        let condition = format!("__cargo_xtask_is {}", task.name);
        for flag in task.flags {
            let value = match flag.value.map(offer) {
                None => String::from("-f"),
                Some(Offer::Words(words)) => format!("-x -a '{}'", words.join(" ")),
                Some(Offer::File) => String::from("-r -F"),
                Some(Offer::Nothing) => String::from("-x"),
            };
            line(&condition, &format!("-l {} {value}", flag.name), flag.help);
        }
        let operand = task.operands.first().copied().unwrap_or_default();
        match offer(operand) {
            Offer::Words(words) => {
                line(&condition, &format!("-f -a '{}'", words.join(" ")), operand);
            }
            Offer::File => line(&condition, "-F", operand),
            Offer::Nothing => line(&condition, "-f", ""),
        }
    }
    text
}
