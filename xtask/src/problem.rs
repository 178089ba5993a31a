//! What keeps a task from its work: what, where, and what to do.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use generator::ir::yaml::YamlError;

use crate::paths;

/// One reason why a task cannot do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    message: String,
    file: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<String>,
}

impl Problem {
    /// A problem without a place; the setters below add to it.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            file: None,
            line: None,
            column: None,
            help: None,
        }
    }

    /// A file or folder that the operating system does not let us `act` (read, write, …) on.
    pub(crate) fn io(act: &str, path: &Path, error: &io::Error) -> Self {
        let problem = Self::new(format!("cannot {act} `{}`: {error}", paths::shown(path)));
        match error.kind() {
            io::ErrorKind::NotFound => problem.help("correct the path"),
            io::ErrorKind::PermissionDenied => problem.help("correct the permissions"),
            io::ErrorKind::StorageFull => problem.help("make room on the disk and run it again"),
            io::ErrorKind::InvalidFilename => {
                problem.help("name a shorter path: most disks take 255 bytes for each part")
            }
            io::ErrorKind::InvalidInput => problem.help("put a file there, or name another path"),
            io::ErrorKind::IsADirectory => {
                problem.help("it is a folder where a file should be: name another path, or move it")
            }
            _ => problem,
        }
    }

    /// A YAML file that is not what it should be.
    pub(crate) fn yaml(file: &Path, error: YamlError) -> Self {
        let help = match file.file_name().and_then(|name| name.to_str()) {
            Some("overlay.yaml") => {
                "an overlay is a list of entries, each with `operation`, `page`, `why`, mostly `at`, and `set`, `add` or `remove`"
            }
            Some("changes.yaml") => {
                "it is a list of accepted changes, each with `fingerprint` and `why`"
            }
            Some("sources.yaml") => {
                "it is a list of entries, each with `service` and either `repository` and `folder` or `dir`; also `language`, `format`, `licence` and `text`"
            }
            Some("sources.lock") => {
                "`cargo xtask update` writes it; restore it as it was committed"
            }
            Some("service.yaml") => {
                "its keys are `title`, `endpoint`, `regions`, `hosts`, `global`, `specs_only`, `jobs` and `names`, all optional"
            }
            _ => {
                "ir.schema.json says what an operation file may hold; a generated one is written anew when it is removed"
            }
        };
        Self {
            help: Some(help.to_owned()),
            line: error.line,
            column: error.column,
            ..Self::new(error.message).at(file)
        }
    }

    /// Says which file it is about.
    pub(crate) fn at(mut self, file: &Path) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Says where in the file it is, both counted from 1.
    pub(crate) fn line(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// Says what to do about it, where nobody did.
    pub(crate) fn help_if_none(mut self, help: &str) -> Self {
        self.help.get_or_insert_with(|| help.to_owned());
        self
    }

    /// Says what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Looks like a diagnostic, so that editors find the place.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.message)?;
        if let Some(file) = &self.file {
            write!(f, "  --> {}", paths::shown(file))?;
            for number in [self.line, self.column].into_iter().flatten() {
                write!(f, ":{number}")?;
            }
            writeln!(f)?;
        }
        match &self.help {
            Some(help) => writeln!(f, "   = help: {help}"),
            None => Ok(()),
        }
    }
}

/// All the reasons that were found before a task gave up; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// `value`, unless there are problems.
    ///
    /// # Errors
    ///
    /// The problems, if there is one.
    pub(crate) fn or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() {
            Ok(value)
        } else {
            Err(Self(problems))
        }
    }

    /// The values of all results, unless one of them is a problem.
    ///
    /// # Errors
    ///
    /// The problems of all results together.
    pub(crate) fn collect<T>(
        results: impl IntoIterator<Item = Result<T, Self>>,
    ) -> Result<Vec<T>, Self> {
        let (mut values, mut problems) = (Vec::new(), Vec::new());
        for result in results {
            match result {
                Ok(value) => values.push(value),
                Err(Self(more)) => problems.extend(more),
            }
        }
        Self::or(problems, values)
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Several services may meet the same obstacle.
        let first = |at: usize| !self.0[..at].contains(&self.0[at]);
        let once = (0..self.0.len()).filter(|&at| first(at));
        once.map(|at| &self.0[at])
            .try_for_each(|problem| problem.fmt(f))
    }
}
