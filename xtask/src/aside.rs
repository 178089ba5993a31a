//! Texts that wait to be written, put aside on the disk: nothing is written before all of it is known, and a
//! run over very many pages would have to hold the text of every file until then.
#![expect(
    clippy::disallowed_types,
    reason = "a file without a name is read and written by its handle alone"
)]

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::problem::Problem;

/// How many bytes of text a run holds before it puts the rest aside: more than what changes on most days.
const HELD: usize = 8 << 20;

/// The text that a file is to get.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// Held.
    Held(String),
    /// Put aside.
    Aside(Place),
}

/// Where in a file a text is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    file: Arc<Mutex<File>>,
    start: u64,
    length: usize,
}

impl Text {
    /// The text.
    ///
    /// # Errors
    ///
    /// When it was put aside and cannot be read back.
    pub(crate) fn get(&self) -> Result<Cow<'_, str>, Problem> {
        match self {
            Self::Held(text) => Ok(text.into()),
            Self::Aside(place) => place.read().map(Cow::Owned).map_err(|error| {
                let message = format!("cannot read what was put aside on the disk: {error}");
                Problem::new(message).help("run it again, with fewer services if it comes back")
            }),
        }
    }
}

impl Place {
    fn read(&self) -> io::Result<String> {
        let mut file = lock(&self.file);
        file.seek(SeekFrom::Start(self.start))?;
        let mut bytes = vec![0; self.length];
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }
}

/// What a run has put aside.
#[derive(Debug)]
pub(crate) struct Aside {
    /// The folder that the file is made in.
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// How many bytes of text are held.
    held: usize,
    /// The file, and how long it is; it is gone with the last text in it, however the run ends.
    file: Option<(Arc<Mutex<File>>, u64)>,
}

impl Aside {
    /// Nothing yet; what is put aside will be on the disk of this folder.
    pub(crate) fn on(folder: PathBuf) -> Self {
        Self {
            folder,
            state: Mutex::default(),
        }
    }

    /// Puts texts aside once there are many. Where that cannot be done they are held: what is in the way of
    /// the files themselves is told of when these are written.
    pub(crate) fn put<'a>(&self, texts: impl IntoIterator<Item = &'a mut Text>) {
        let mut state = lock(&self.state);
        for text in texts {
            if let Text::Held(held) = text
                && let Some(place) = state.put(held, &self.folder)
            {
                *text = Text::Aside(place);
            }
        }
    }
}

impl State {
    fn put(&mut self, text: &str, folder: &Path) -> Option<Place> {
        let length = text.len();
        if self.held + length <= HELD {
            self.held += length;
            return None;
        }
        if self.file.is_none() {
            self.file = Some((Arc::new(Mutex::new(new_file(folder).ok()?)), 0));
        }
        let (file, end) = self.file.as_mut()?;
        let start = *end;
        write(&mut lock(file), start, text).ok()?;
        *end += length as u64;
        Some(Place {
            file: Arc::clone(file),
            start,
            length,
        })
    }
}

fn new_file(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)
}

fn write(file: &mut File, start: u64, text: &str) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    file.write_all(text.as_bytes())
}

/// A panic elsewhere leaves nothing half done here: every use begins with a seek.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let aside = Aside::on(folder.path().join("build"));
        let texts = [
            "ä".repeat(HELD / 2),
            "b".to_owned(),
            String::new(),
            "灯".to_owned(),
        ];
        let mut put: Vec<Text> = texts.iter().cloned().map(Text::Held).collect();
        aside.put(&mut put);
        let is_aside = |text: &Text| matches!(text, Text::Aside(_));
        let shown: Vec<bool> = put.iter().map(is_aside).collect();
        assert_eq!(shown, [false, true, false, true]);
        for at in [3, 1, 0, 2, 1] {
            assert_eq!(put[at].get().expect("it can be read"), texts[at]);
        }
    }
}
