//! When something was saved: events of the file system and of the keyboard, a burst of them at once.

use std::{
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::problem::Problem;

/// How long it has to be quiet until a burst of events is over: an editor writes, syncs and renames.
const QUIET: Duration = Duration::from_millis(20);

/// How long a burst may last: somebody waits.
const LONGEST: Duration = Duration::from_millis(80);

/// What happened.
enum Signal {
    /// Something may have changed.
    Changed,
    /// Somebody wants it to end.
    Stop,
}

/// What is waited for.
pub(super) struct Events {
    signals: Receiver<Signal>,
    /// It tells as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Events {
    /// Begins to watch folders, with all below them, and the interrupt from the keyboard.
    ///
    /// # Errors
    ///
    /// When the system does not let it.
    pub(super) fn of(folders: &[PathBuf]) -> Result<Self, Problem> {
        let (sender, signals) = mpsc::channel();
        let stop = sender.clone();
        let refused = |error: &dyn std::fmt::Display| {
            Problem::new(format!("cannot watch: {error}"))
                .help("run `cargo xtask regen` after each change instead")
        };
        // A receiver that is gone has stopped already.
        ctrlc::set_handler(move || drop(stop.send(Signal::Stop)))
            .map_err(|error| refused(&error))?;
        let told = move |event: notify::Result<Event>| {
            let is_read = matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(_)));
            if !is_read {
                // An error may be that events were lost.
                sender.send(Signal::Changed).ok();
            }
        };
        let mut watcher = notify::recommended_watcher(told).map_err(|error| refused(&error))?;
        for folder in folders {
            watcher
                .watch(folder, RecursiveMode::Recursive)
                .map_err(|error| refused(&error).at(folder))?;
        }
        Ok(Self {
            signals,
            _watcher: watcher,
        })
    }

    /// Waits for changes, and for the end of their burst; false when it is time to stop.
    pub(super) fn wait(&self) -> bool {
        match self.signals.recv() {
            Ok(Signal::Changed) => {}
            Ok(Signal::Stop) | Err(_) => return false,
        }
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Changed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}
