//! A run that is killed leaves every file absent or whole, and the next one completes the work.

use std::{fs, thread, time::Duration};

use super::{Place, crates::packages, page};

#[test]
fn a_killed_run_leaves_no_half_written_file() {
    let names: Vec<String> = (0..300)
        .map(|number| format!("ShowWidget{number}"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let place = Place::with_pages(&names);
    assert_eq!(place.regen("").code, Some(0));
    let complete = [place.files("specs"), place.files("out")];
    let (mut killed, mut wait) = (0, Duration::ZERO);
    loop {
        for folder in ["specs", "out", "target"] {
            fs::remove_dir_all(place.path(folder)).ok();
        }
        let mut run = place.command("regen --docs docs --specs specs --out out");
        let mut run = run
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("the program can be run");
        thread::sleep(wait);
        run.kill().expect("it can be killed, even when it is done");
        let status = run.wait().expect("it has ended");
        for (path, bytes) in [place.files("specs"), place.files("out")].iter().flatten() {
            let whole = complete.iter().find_map(|files| files.get(path));
            let is_temporary = path.contains("/.");
            assert!(
                is_temporary || whole == Some(bytes),
                "{path} is half-written"
            );
        }
        if place.path("out/Cargo.toml").exists() {
            packages(&place, "out");
        }
        if status.success() {
            break;
        }
        killed += 1;
        wait += Duration::from_millis(3).max(wait / 8);
    }
    assert!(killed > 3, "only {killed} runs were killed");
}

#[test]
fn members_come_before_the_facade_and_go_after_it() {
    let names = ["ListWidgets", "ShowWidget", "DeleteWidget"];
    let (mut killed, mut wait) = (0, Duration::ZERO);
    loop {
        let place = Place::with_pages(&names);
        assert_eq!(place.regen("").code, Some(0));
        for name in names {
            place.write(&format!("docs/gadget/{name}.md"), page(name));
        }
        for folder in ["docs/widget", "specs/widget"] {
            fs::remove_dir_all(place.path(folder)).expect("it is there");
        }
        let mut run = place.command("regen --docs docs --specs specs --out out");
        let mut run = run
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("the program can be run");
        thread::sleep(wait);
        run.kill().expect("it can be killed, even when it is done");
        let status = run.wait().expect("it has ended");
        let mut members = packages(&place, "out").into_keys();
        let member = members.nth(1).expect("the facade has a member");
        assert!(members.next().is_none(), "beside {member}");
        assert!(["generated-gadget", "generated-widget"].contains(&&*member));
        assert_eq!(place.regen("").code, Some(0), "the next run completes it");
        let left = place.names("out").into_iter();
        let left: Vec<_> = left
            .filter(|name| name.starts_with("out/widget/"))
            .collect();
        assert_eq!(left, [""; 0], "an empty folder may stay");
        assert_eq!(packages(&place, "out").len(), 2);
        if status.success() {
            break;
        }
        killed += 1;
        wait += Duration::from_millis(2).max(wait / 8);
    }
    assert!(killed > 3, "only {killed} runs were killed");
}

#[test]
fn what_a_killed_run_left_is_swept_away() {
    let place = Place::with_pages(&["ListWidgets"]);
    let left = [
        "specs/widget/.ListWidgets.yaml.tmp-4711",
        "out/src/.lib.rs.tmp-4711",
    ];
    for path in left {
        place.write(path, "# @gener");
    }
    place.write("out/src/.mine.tmp", "Mine.\n");
    assert_eq!(place.regen("").code, Some(0));
    for path in left {
        assert!(!place.path(path).exists(), "{path}");
    }
    assert_eq!(place.read("out/src/.mine.tmp"), "Mine.\n");
}
