//! Where the entries of an overlay are: the lines of what is wrong with them.

use serde::de::IgnoredAny;

use super::{Chunk, cut};
use crate::ir::{
    validate::Step,
    yaml::{YamlError, error_at},
};

/// How many errors of a text that cannot be cut get a line: the whole of it is read again for each.
const LOCATED: usize = 50;

/// How many bytes are read again to find the lines of errors.
const MOST_AGAIN: usize = 20_000_000;

/// Where the entries of a text are, and what is in them.
pub(in crate::ir) struct Places<'a> {
    text: &'a str,
    chunks: Option<Vec<Chunk<'a>>>,
    located: usize,
    /// How many bytes of entries were read again.
    again: usize,
}

impl<'a> Places<'a> {
    pub(in crate::ir) fn of(text: &'a str) -> Self {
        let whole: Result<Vec<IgnoredAny>, _> = serde_yaml::from_str(text);
        let fits = |chunks: &Vec<_>| {
            whole
                .as_ref()
                .is_ok_and(|whole| whole.len() == chunks.len())
        };
        Self {
            text,
            chunks: cut(text).filter(|chunks| whole.is_err() || fits(chunks)),
            located: 0,
            again: 0,
        }
    }

    /// The line of an entry.
    pub(in crate::ir) fn line(&mut self, entry: usize) -> Option<usize> {
        let chunk = self.chunks.as_ref().and_then(|chunks| chunks.get(entry));
        match chunk {
            Some(chunk) => Some(chunk.before + 1),
            None => self.error(entry, &[], String::new()).line,
        }
    }

    /// An error about what stands at `path` of an entry. After very many of long entries its line is that of
    /// the entry.
    pub(in crate::ir) fn error(
        &mut self,
        entry: usize,
        path: &[Step],
        message: String,
    ) -> YamlError {
        let chunk = self.chunks.as_ref().and_then(|chunks| chunks.get(entry));
        if let Some(chunk) = chunk {
            self.again += chunk.text.len();
            if self.again <= MOST_AGAIN {
                return chunk.error(path, message);
            }
            return YamlError {
                line: Some(chunk.before + 1),
                column: None,
                message,
            };
        }
        self.located += 1;
        if self.located > LOCATED {
            return YamlError {
                line: None,
                column: None,
                message,
            };
        }
        let steps: Vec<Step> = std::iter::once(Step::Index(entry))
            .chain(path.iter().cloned())
            .collect();
        error_at(self.text, &steps, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_long_entries_have_a_line_however_many_there_are() {
        let long = format!("- lamp: 1\n{}", "  # a remark\n".repeat(80_000));
        let mut places = Places::of(&long);
        let lamp = [Step::Key("lamp".to_owned())];
        let lines = (0..30).map(|_| places.error(0, &lamp, "dark".to_owned()));
        let lines: Vec<_> = lines.map(|error| (error.line, error.column)).collect();
        assert!(lines[0].1.is_some(), "{:?}", lines[0]);
        assert_eq!(lines[29], (Some(1), None));
    }
}
