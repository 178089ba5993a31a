//! A vendor's repository of pages, which the test makes on the disk.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use super::{Place, page};

/// A Git repository that is fetched from, and its files.
pub(super) struct Vendor {
    folder: PathBuf,
}

impl Vendor {
    /// An empty repository in a place; `None`, with the reason, where there is no `git`.
    pub(super) fn new(place: &Place, name: &str) -> Option<Self> {
        let version = Command::new("git").arg("--version").output();
        if !version.is_ok_and(|output| output.status.success()) {
            println!("skipped: there is no `git` here");
            return None;
        }
        let folder = place.path("vendor").join(name);
        fs::create_dir_all(&folder).expect("a folder can be made");
        let vendor = Self { folder };
        vendor.git(&["init", "--quiet", "--initial-branch=main"]);
        Some(vendor)
    }

    /// What `git fetch` takes.
    pub(super) fn url(&self) -> String {
        format!("file://{}", self.folder.display())
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(super) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Adds the smallest page that documents an operation.
    pub(super) fn page(&self, folder: &str, name: &str) {
        self.write(&format!("{folder}/{name}.md"), page(name));
    }

    pub(super) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("it is there");
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("it is there");
    }

    /// Commits all files, on a day that begins three hours later here than in UTC, and gives the hash.
    pub(super) fn commit(&self, day: &str) -> String {
        self.git(&["add", "--all"]);
        let date = format!("{day}T23:30:00 -0300");
        let mut command = self.command(&["commit", "--quiet", "--allow-empty", "--message=Pages"]);
        command
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date);
        ran(&mut command);
        self.git(&["rev-parse", "HEAD"])
    }

    pub(super) fn git(&self, args: &[&str]) -> String {
        ran(&mut self.command(args))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        for setting in [
            "user.name=Vendor",
            "user.email=vendor@example.com",
            "commit.gpgSign=false",
            "core.autocrlf=false",
        ] {
            command.args(["-c", setting]);
        }
        command
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::null());
        command
    }
}

/// What a command prints, which must not fail.
fn ran(command: &mut Command) -> String {
    let output = command.output().expect("git can be run");
    assert!(output.status.success(), "{command:?}: {output:?}");
    let text = String::from_utf8(output.stdout).expect("it prints UTF-8");
    text.trim().to_owned()
}
