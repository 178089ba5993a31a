//! The tasks as a user runs them: a process, its arguments, what it prints, its exit code and the
//! files that it leaves.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "these tests are about files and when they were written"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

mod arguments;
mod bad_input;
mod browser;
mod completions;
mod crates;
mod diff;
mod explain;
mod folders;
mod foreign;
mod killed;
mod lint;
mod messages;
mod openapi;
mod regen;
mod report;
mod sources;
mod update;
mod vendor;
mod watch;

/// A folder of its own for one test, and the current folder of what runs there.
struct Place {
    folder: TempDir,
}

/// What a process left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder }
    }

    /// A place with a page of the service `widget` for each of `names`, below `docs`.
    fn with_pages(names: &[&str]) -> Self {
        let place = Self::new();
        for name in names {
            place.write(&format!("docs/widget/{name}.md"), page(name));
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

    fn read(&self, path: &str) -> String {
        let text = fs::read_to_string(self.path(path));
        text.unwrap_or_else(|error| panic!("{path}: {error}; there is {:?}", self.names("")))
    }

    /// Every file below a folder with its bytes, by path.
    fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(below), self.folder.path(), &mut files);
        // A lock stays, for whoever comes next, and is nothing that a run writes.
        files.retain(|path, _| {
            !(path.starts_with("target/") && path.strip_suffix(".lock").is_some())
        });
        files
    }

    fn names(&self, below: &str) -> Vec<String> {
        self.files(below).into_keys().collect()
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
        command
            .args(args.split_whitespace())
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", self.path("target"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::null());
        command
    }

    /// Runs a task; no argument of these tests has a blank in it.
    fn run(&self, args: &str) -> Ran {
        let output = self.command(args).output().expect("the program can be run");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Regenerates `specs` and `out` from `docs`.
    fn regen(&self, more: &str) -> Ran {
        self.run(&format!("regen --docs docs --specs specs --out out {more}"))
    }
}

impl Ran {
    /// Checks the exit code and gives what went to standard error.
    #[track_caller]
    fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self.err
    }

    /// Checks that all went well and gives the last line.
    #[track_caller]
    fn summary(&self) -> &str {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.out.lines().last().expect("a run ends with a summary")
    }
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let name = path
                .strip_prefix(root)
                .expect("it lies below")
                .display()
                .to_string();
            files.insert(name, fs::read(&path).expect("a file can be read"));
        }
    }
}

/// The smallest page that documents an operation called `name`.
fn page(name: &str) -> String {
    format!(
        "# {name}<a name=\"{name}\"></a>\n\n\
         ## URI\n\nGET /v1/\\{{project\\_id\\}}/widgets/{path}\n\n\
         **Table 1** Path parameters\n\n\
         |Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n\
         |project_id|Yes|String|The project.|\n\n\
         ## Response\n\n**Table 2** Response parameters\n\n\
         |Parameter|Type|Description|\n|--|--|--|\n\
         |id|String|What it is called.|\n\n\
         ## Status Code\n\n|Status Code|Description|\n|--|--|\n|200|Done.|\n\n\
         [API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=WIDGET&api={name})\n",
        path = name.to_ascii_lowercase(),
    )
}
