//! What `regen` survives: being killed at any moment, company, a full disk, damaged caches, read-only
//! folders, other clocks and other languages.
//!
//! `SURVIVE=200 cargo test -p xtask --test survive` does of each what takes hours of bad luck elsewhere;
//! without it ten moments are enough.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "these tests are about files, when they were written, and how many there shall be"
)]

use std::{
    collections::BTreeMap,
    env, fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use tempfile::TempDir;

/// The arguments of every run.
const REGEN: [&str; 7] = [
    "regen", "--docs", "docs", "--specs", "specs", "--out", "out",
];

/// How often something is tried.
fn moments() -> u32 {
    let asked = env::var("SURVIVE")
        .ok()
        .and_then(|asked| asked.parse().ok());
    asked.unwrap_or(10)
}

/// Files with their bytes, by path.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder with pages of two services, and what runs there.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let place = Self { folder };
        for number in 0..60 {
            let name = format!("ShowWidget{number}");
            place.write(&format!("docs/widget/{name}.md"), page(&name, ""));
        }
        for name in ["ListLamps", "LightLamp", "BreakLamp"] {
            place.write(&format!("docs/lamp/{name}.md"), page(name, ""));
        }
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// One page with one more member.
    fn edit(&self) {
        self.write("docs/widget/ShowWidget7.md", page("ShowWidget7", MORE));
    }

    /// Everything that is generated, without files that a killed run has not named yet.
    fn made(&self) -> Files {
        let mut files = Files::new();
        for folder in ["specs", "out"] {
            collect(&self.path(folder), self.folder.path(), &mut files);
        }
        files.retain(|path, _| !path.contains("/."));
        files
    }

    fn forget(&self) {
        for folder in ["specs", "out", "target"] {
            fs::remove_dir_all(self.path(folder)).ok();
        }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", self.path("target"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self) -> std::process::Child {
        let mut command = self.command(env!("CARGO_BIN_EXE_xtask"));
        command.args(REGEN).spawn().expect("the program can be run")
    }

    fn regen(&self) -> Output {
        self.start().wait_with_output().expect("it ends")
    }

    /// Runs `regen` behind a line of a shell, which ends in `exec "$@"`.
    fn behind(&self, shell: &[&str], line: &str) -> Output {
        let mut command = self.command(shell[0]);
        command.args(&shell[1..]).args(["sh", "-c", line, "sh"]);
        command.arg(env!("CARGO_BIN_EXE_xtask")).args(REGEN);
        command.output().expect("a shell can be run")
    }

    /// A run that goes well, and what there is then.
    #[track_caller]
    fn regenerated(&self) -> Files {
        let output = self.regen();
        assert!(output.status.success(), "{}", told(&output));
        self.made()
    }
}

fn collect(folder: &Path, root: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let name = path.strip_prefix(root).expect("it lies below");
            let bytes = fs::read(&path).expect("a file can be read");
            files.insert(name.display().to_string(), bytes);
        }
    }
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// A row that a page may have more.
const MORE: &str = "|colour|String|What it has, too.|\n";

/// The smallest page that documents an operation of this name, whose response has four members and more.
fn page(name: &str, more: &str) -> String {
    let path = name.to_ascii_lowercase();
    format!(
        "# {name}<a name=\"{name}\"></a>\n\n## URI\n\nGET /v1/things/{path}\n\n\
         ## Response\n\n**Table 1** Response parameters\n\n\
         |Parameter|Type|Description|\n|--|--|--|\n|id|String|What it is called.|\n\
         |watts|Integer|How bright it is.|\n|is_lit|Boolean|Whether it is lit.|\n|room|String|Where.|\n{more}\n\
         ## Status Code\n\n|Status Code|Description|\n|--|--|\n|200|Done.|\n"
    )
}

/// Every file is one of the states before and after, or not there yet.
#[track_caller]
fn is_whole(found: &Files, states: &[&Files], when: &str) {
    for (path, bytes) in found {
        let whole = states.iter().any(|state| state.get(path) == Some(bytes));
        assert!(whole, "{path} is half-written {when}");
    }
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_completes_it() {
    let place = Place::new();
    place.write("out/NOTES", "Mine.\n");
    let start = Instant::now();
    let before = place.regenerated();
    let whole_run = start.elapsed();
    place.edit();
    let after = place.regenerated();
    assert_ne!(before, after, "the edit shows");
    let mut killed = 0;
    for moment in 0..moments() {
        // From nothing, and from the state before the edit.
        place.forget();
        place.write("out/NOTES", "Mine.\n");
        if moment % 2 == 1 {
            place.write("docs/widget/ShowWidget7.md", page("ShowWidget7", ""));
            assert!(place.regenerated() == before, "moment {moment}");
            place.edit();
        }
        let mut run = place.start();
        thread::sleep(whole_run * moment / moments());
        run.kill().expect("it can be killed, even when it is done");
        let ended = run.wait().expect("it has ended");
        killed += u32::from(!ended.success());
        is_whole(
            &place.made(),
            &[&before, &after],
            &format!("at moment {moment}"),
        );
        assert!(
            place.regenerated() == after,
            "the next run completes moment {moment}"
        );
    }
    println!(
        "{killed} of {} runs were killed in {whole_run:?}",
        moments()
    );
    assert!(killed > 0, "no run was killed");
}

#[test]
fn of_two_runs_at_once_one_does_all_and_the_other_the_same_or_nothing() {
    let place = Place::new();
    let expected = place.regenerated();
    let mut stopped = 0;
    for round in 0..moments().div_ceil(2) {
        place.forget();
        let runs = [place.start(), place.start()];
        let ended = runs.map(|run| run.wait_with_output().expect("it ends"));
        assert!(
            ended.iter().any(|run| run.status.success()),
            "{}",
            told(&ended[0])
        );
        for run in ended.iter().filter(|run| !run.status.success()) {
            assert_eq!(run.status.code(), Some(2), "{}", told(run));
            assert!(told(run).starts_with("error: another run"), "{}", told(run));
            stopped += 1;
        }
        assert!(place.made() == expected, "round {round}");
    }
    println!("{stopped} second runs stopped");
}

#[test]
fn a_disk_that_takes_no_more_is_an_error_and_the_next_run_completes_the_work() {
    let place = Place::new();
    let expected = place.regenerated();
    let mut refused = 0;
    for blocks in (0..moments()).map(|step| step * 8) {
        place.forget();
        // Larger files are not written; the signal for that is not wanted.
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let output = place.behind(&["env"], &line);
        is_whole(
            &place.made(),
            &[&expected],
            &format!("with {blocks} blocks"),
        );
        if !output.status.success() {
            refused += 1;
            assert_eq!(output.status.code(), Some(2), "{}", told(&output));
            let said = told(&output);
            assert!(said.contains("error: cannot "), "{said}");
            assert!(said.contains("= help: "), "{said}");
        }
        assert!(place.regenerated() == expected, "after {blocks} blocks");
    }
    assert!(refused > 0, "no disk was too small");
    println!("{refused} of {} disks were too small", moments());
}

/// A shell whose mounts nobody else sees; `None` where that is not allowed.
fn with_mounts() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["unshare", "-m"], &["unshare", "-r", "-m"]];
    let works = |way: &&&[&str]| {
        let mut command = Command::new(way[0]);
        command
            .args(&way[1..])
            .args(["sh", "-c", "mount -t tmpfs none /mnt"]);
        command.output().is_ok_and(|output| output.status.success())
    };
    let found = ways.iter().find(works).copied();
    if found.is_none() {
        println!("skipped: no mounts of one's own");
    }
    found
}

#[test]
fn a_disk_that_is_full_is_an_error_and_what_was_there_stays() {
    let Some(shell) = with_mounts() else { return };
    let place = Place::new();
    place.write("out/NOTES", "Mine.\n");
    let mut refused = 0;
    for step in 0..moments() {
        let kilobytes = 8 + 1200 * step / moments();
        let line = format!(
            "mkdir -p out && mount -t tmpfs -o size={kilobytes}k none out && echo Mine. > out/NOTES || exit 9\n\
             \"$@\"; code=$?; cat out/NOTES; find out -name '*.rs' -empty; exit $code"
        );
        let output = place.behind(shell, &line);
        let said = told(&output);
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 2)), "{kilobytes} kB: {said}");
        refused += u32::from(code == Some(2));
        assert!(
            code == Some(0) || said.contains("error: cannot "),
            "{kilobytes} kB: {said}"
        );
        assert!(
            said.contains("Mine.\n") && !said.lines().any(|line| line.starts_with("out/")),
            "{kilobytes} kB: {said}"
        );
    }
    println!("{refused} of {} disks were full", moments());
    assert!(refused > 0, "no disk was full");
    assert!(
        place.regen().status.success(),
        "all is well where there is room"
    );
}

#[test]
fn a_folder_that_may_not_be_written_is_an_error_and_stays_as_it_is() {
    let Some(shell) = with_mounts() else { return };
    for folder in ["out", "specs", "out/widget"] {
        let place = Place::new();
        let before = place.regenerated();
        place.edit();
        let line = format!(
            "mount --bind {folder} {folder} && mount -o remount,ro,bind {folder} || exit 9\nexec \"$@\""
        );
        let output = place.behind(shell, &line);
        let said = told(&output);
        assert_eq!(output.status.code(), Some(2), "{folder}: {said}");
        assert!(said.contains("error: cannot "), "{folder}: {said}");
        let now = place.made();
        let changed = now
            .iter()
            .filter(|(path, bytes)| before.get(*path) != Some(bytes));
        let inside = changed.filter(|(path, _)| path.starts_with(&format!("{folder}/")));
        assert_eq!(inside.count(), 0, "{folder}");
        let after = place.regenerated();
        assert!(after != before, "{folder}");
        place.forget();
        assert!(place.regenerated() == after, "the next run completes it");
    }
}

/// The caches of a place.
fn caches(place: &Place) -> Files {
    let mut files = Files::new();
    collect(&place.path("target/xtask"), place.folder.path(), &mut files);
    files.retain(|path, _| Path::new(path).extension().is_some_and(|end| end == "json"));
    files
}

#[test]
fn a_cache_that_is_damaged_or_foreign_is_as_if_it_were_not_there() {
    let place = Place::new();
    let original = place.regenerated();
    let own = caches(&place);
    let place_of_cache = own.keys().next().expect("a run leaves a cache").clone();
    let cache = String::from_utf8(own[&place_of_cache].clone()).expect("it is text");
    place.edit();
    place.forget();
    let edited = place.regenerated();
    let cache_of_edited = String::from_utf8_lossy(&caches(&place)[&place_of_cache]).into_owned();
    let swapped_names = cache
        .replace("widget", "\u{1}")
        .replace("lamp", "widget")
        .replace('\u{1}', "lamp");
    let mut damaged: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        vec![0xff; 4096],
        b"[".repeat(200_000),
        cache
            .replace("\"program\":\"", "\"program\":\"0")
            .into_bytes(),
        cache.replace("out/", "../").into_bytes(),
        swapped_names.into_bytes(),
        cache_of_edited.clone().into_bytes(),
        cache.clone().into_bytes(),
    ];
    // Cut off, and with a byte of another kind in it.
    for part in 1..moments() as usize {
        let at = cache.len() * part / moments() as usize;
        damaged.push(cache.as_bytes()[..at].to_vec());
        let mut bytes = cache.clone().into_bytes();
        bytes[at] ^= 0x15;
        damaged.push(bytes);
    }
    for (at, damage) in damaged.iter().enumerate() {
        for (more, expected) in [("", &original), (MORE, &edited)] {
            place.write("docs/widget/ShowWidget7.md", page("ShowWidget7", more));
            place.write(&place_of_cache, damage);
            assert!(place.regenerated() == *expected, "damage {at}, {more}");
        }
    }
    println!("{} caches were damaged", damaged.len());
    fs::remove_file(place.path(&place_of_cache)).expect("it is there");
    symlink("nowhere", place.path(&place_of_cache)).expect("a link can be made");
    assert!(
        place.regenerated() == edited,
        "a link to nowhere is no cache"
    );
    fs::remove_dir_all(place.path("target")).expect("it is there");
    place.write("target", "Not a folder.\n");
    let output = place.regen();
    assert!(
        matches!(output.status.code(), Some(0 | 2)),
        "{}",
        told(&output)
    );
}

#[test]
fn no_clock_shows_and_none_is_believed() {
    let place = Place::new();
    let expected = place.regenerated();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let future = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
    for (docs, made) in [
        (past, past),
        (past, future),
        (future, past),
        (future, future),
    ] {
        for (folder, time) in [
            ("docs", docs),
            ("specs", made),
            ("out", made),
            ("target", made),
        ] {
            set_times(&place.path(folder), time);
        }
        assert!(place.regenerated() == expected, "nothing changed");
        place.edit();
        set_times(&place.path("docs"), docs);
        assert!(
            place.regenerated() != expected,
            "a change is seen whenever it was made"
        );
        place.write("docs/widget/ShowWidget7.md", page("ShowWidget7", ""));
        set_times(&place.path("docs"), docs);
        assert!(place.regenerated() == expected, "and back");
    }
}

fn set_times(folder: &Path, time: SystemTime) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            set_times(&entry.path(), time);
        }
        let file = fs::File::open(entry.path()).expect("it is there");
        file.set_modified(time).expect("it is ours");
    }
}

#[test]
fn languages_and_time_zones_do_not_show() {
    let place = Place::new();
    let run = |variables: &[(&str, &str)]| {
        place.forget();
        let mut command = place.command(env!("CARGO_BIN_EXE_xtask"));
        command.args(REGEN).envs(variables.iter().copied());
        let output = command.output().expect("the program can be run");
        assert!(output.status.success(), "{}", told(&output));
        (without_time(&told(&output)), place.made())
    };
    let expected = run(&[]);
    for variables in [
        &[("LC_ALL", "C"), ("TZ", "UTC")],
        &[("LC_ALL", "POSIX"), ("TZ", "America/St_Johns")],
        &[("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Shanghai")],
        &[("LC_ALL", "zh_CN.GBK"), ("TZ", ":no/such/zone")],
        &[("LANG", "\u{202e}"), ("HOME", "/nowhere")],
        &[("TERM", "dumb"), ("COLUMNS", "1")],
    ] {
        let (said, made) = run(variables);
        assert_eq!(said, expected.0, "{variables:?}");
        assert!(made == expected.1, "{variables:?}");
    }
}

/// What a run says, without how long it took.
fn without_time(said: &str) -> String {
    let lines = said.lines().map(|line| {
        let took = line
            .rsplit_once(", ")
            .filter(|(_, time)| time.ends_with(" s"));
        took.map_or(line, |(line, _)| line).to_owned() + "\n"
    });
    lines.collect()
}
