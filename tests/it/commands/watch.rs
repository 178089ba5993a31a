//! `regen --watch`: what a saved page means is told, then written; nobody is told of time here.

use std::{
    fs::{self, File},
    process::{Child, Command},
    thread,
    time::Duration,
};

use super::{Place, page};

/// How often a text is waited for, a tenth of a second each.
const PATIENCE: usize = 600;

/// A run that watches.
struct Watching<'a> {
    place: &'a Place,
    child: Child,
    /// How much of each output has been waited for.
    seen: [usize; 2],
}

impl<'a> Watching<'a> {
    fn start(place: &'a Place) -> Self {
        let file = |name| File::create(place.path(name)).expect("a file can be made");
        let child = place
            .command("regen --docs docs --specs specs --out out --watch")
            .stdout(file("stdout"))
            .stderr(file("stderr"))
            .spawn()
            .expect("the program can be run");
        let mut watching = Self {
            place,
            child,
            seen: [0, 0],
        };
        watching.wait(1, "watching; Ctrl-C ends it\n");
        watching
    }

    /// Waits until a text stands in an output behind what was waited for, and gives what came before it.
    fn wait(&mut self, output: usize, text: &str) -> String {
        let file = ["stdout", "stderr"][output];
        for _ in 0..PATIENCE {
            let all = self.place.read(file);
            let new = &all[self.seen[output]..];
            if let Some(at) = new.find(text) {
                self.seen[output] += at + text.len();
                return new[..at].to_owned();
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!(
            "{text:?} never came: {}\n{}",
            self.place.read("stdout"),
            self.place.read("stderr")
        );
    }

    /// Interrupts it, as Ctrl-C does, and gives the exit code.
    fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.is_ok_and(|status| status.success()), "it runs");
        self.wait(1, "stopped\n");
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind; one that did not has ended it.
        self.child.kill().ok();
    }
}

#[test]
fn a_saved_page_shows_what_it_means_and_is_written() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    let mut watching = Watching::start(&place);
    let larger = page("ShowWidget").replace(
        "|id|String|What it is called.|\n",
        "|id|String|What it is called.|\n|size|Lump|How large.|\n",
    );
    place.write("docs/widget/ShowWidget.md", &larger);
    let told = watching.wait(0, "written\n");
    assert!(told.contains("size"), "{told}");
    assert!(told.contains("warning[unknown-type]: "), "{told}");
    assert!(!told.contains("ListWidgets"), "{told}");
    assert!(
        place
            .read("specs/widget/ShowWidget.yaml")
            .contains("      size:\n")
    );
    // An editor that writes another file and puts it in the place of the page; the finding is gone.
    place.write(
        "docs/widget/.ShowWidget.swp",
        larger.replace("Lump", "Integer"),
    );
    fs::rename(
        place.path("docs/widget/.ShowWidget.swp"),
        place.path("docs/widget/ShowWidget.md"),
    )
    .expect("a file can be renamed");
    let told = watching.wait(0, "written\n");
    assert!(told.contains("1 finding gone:\n"), "{told}");
    assert!(
        place
            .read("specs/widget/ShowWidget.yaml")
            .contains("type: integer\n")
    );
    assert_eq!(watching.stop(), Some(0));
    let ran = place.regen("--check");
    assert_eq!(
        ran.code,
        Some(0),
        "all is as a run of its own has it: {ran:#?}"
    );
}

#[test]
fn a_page_that_is_half_written_or_gone_takes_nothing_away() {
    let place = Place::with_pages(&["ListWidgets", "ShowWidget"]);
    let mut watching = Watching::start(&place);
    let before = place.files("specs");
    place.write("docs/widget/ShowWidget.md", b"# Show\n\n\xe4\xb8");
    watching.wait(1, "error: the text is not UTF-8");
    assert_eq!(place.files("specs"), before);
    place.write("docs/widget/ShowWidget.md", "# Show\n");
    watching.wait(1, "error: much is lost");
    assert_eq!(place.files("specs"), before);
    fs::remove_file(place.path("docs/widget/ListWidgets.md")).expect("it is there");
    watching.wait(1, "error: no page of `widget` documents an operation");
    assert_eq!(place.files("specs"), before);
    // Whole again, with one page more.
    for name in ["ListWidgets", "ShowWidget", "PaintWidget"] {
        place.write(&format!("docs/widget/{name}.md"), page(name));
    }
    watching.wait(0, "written\n");
    for _ in 0..PATIENCE {
        if place
            .names("specs")
            .contains(&"specs/widget/PaintWidget.yaml".to_owned())
        {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(watching.stop(), Some(0));
    assert_eq!(place.regen("--check").code, Some(0));
    assert_eq!(place.names("specs").len(), before.len() + 1);
}

#[test]
fn watching_writes() {
    let place = Place::with_pages(&["ListWidgets"]);
    let err = place.regen("--watch --check").failed(2);
    assert!(
        err.starts_with("error: --watch writes, and --check does not\n"),
        "{err}"
    );
}
