//! What a run is about to change of the API: told at its end, and asked about where much is lost.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use generator::{
    compare::{self, Loss},
    ir::{Operation, Service, ServiceInfo, yaml},
};

use crate::{aside::Text, files, operation_files, paths, problem::Problem, write::Plan};

/// How many losses are shown.
const SHOWN: usize = 20;

/// What the operation files that a run writes or removes were, and what they become.
#[derive(Default)]
pub(crate) struct News {
    services: BTreeMap<String, States>,
    /// The operation of each file.
    operations: BTreeMap<PathBuf, String>,
}

/// The operations of a service whose files change: those that do not have nothing to say.
#[derive(Default)]
struct States {
    old: Vec<Operation>,
    new: Vec<Operation>,
    /// How many are new, where all are: nobody has to read them to tell.
    added: usize,
}

/// The texts of an operation file, as it was and as it becomes.
type Texts<'a> = (&'a Path, Option<String>, Option<&'a Text>);

impl News {
    /// Reads the operation files that `plan` changes below `specs`. What cannot be read, because an older
    /// program wrote it, has nothing to say.
    ///
    /// # Errors
    ///
    /// When a file, or a text that was put aside, cannot be read from the disk.
    pub(crate) fn of(plan: &Plan, specs: &Path) -> Result<Self, Problem> {
        let mut changed: BTreeMap<String, Vec<Texts<'_>>> = BTreeMap::new();
        for (path, text) in plan.changed() {
            let below = paths::below(specs, path);
            let parts = below.split_once('/').filter(|_| path.starts_with(specs));
            if let Some((service, name)) = parts
                && operation_files::is_operation(name)
            {
                let old = files::read_if_there(path)?;
                let texts = changed.entry(service.to_owned()).or_default();
                texts.push((path, old, text));
            }
        }
        let mut news = Self::default();
        for (service, texts) in changed {
            news.add(service, texts)?;
        }
        Ok(news)
    }

    fn add(&mut self, service: String, texts: Vec<Texts<'_>>) -> Result<(), Problem> {
        let mut states = States::default();
        let is_new = texts.iter().all(|(_, old, _)| old.is_none());
        if is_new {
            states.added = texts.len();
        } else {
            let read = |text: &str| yaml::read_operation(text).ok();
            for (path, old, new) in texts {
                let new = new.map(Text::get).transpose()?;
                let (old, new) = (old.as_deref().and_then(read), new.as_deref().and_then(read));
                if let Some(shown) = new.as_ref().or(old.as_ref()) {
                    let shown = format!("{service} {}", shown.operation);
                    self.operations.insert(path.to_owned(), shown);
                }
                states.old.extend(old);
                states.new.extend(new);
            }
        }
        self.services.insert(service, states);
        Ok(())
    }

    /// The changes in one line for each service; of the repository's own specs with how to see all of them.
    pub(crate) fn short(&self, is_own: bool) -> String {
        let mut text = String::new();
        for (name, states) in &self.services {
            let [old, new] = states.services(name);
            let mut changes = generator::compare(&old, &new);
            // Of the service itself these operations do not tell.
            changes.retain(|change| change.place.operation.is_some());
            let line = match states.added {
                0 => compare::short(name, &changes),
                1 => Some(format!("{name}: 1 operation added")),
                added => Some(format!("{name}: {added} operations added")),
            };
            text.extend(line.map(|line| line + "\n"));
        }
        if is_own && !text.is_empty() {
            text += "`cargo xtask diff HEAD specs` tells each of them\n";
        }
        text
    }

    /// What a file is about: the operation, and what changes of it, in one line; nothing for files that
    /// are no operation's.
    pub(crate) fn about(&self, path: &Path) -> String {
        let operation = self.operations.get(path);
        operation.map_or(String::new(), |shown| format!("  {shown}\n"))
    }

    /// What of the old is lost and not merely changed, for whoever has to say whether it is.
    pub(crate) fn losses(&self) -> Vec<String> {
        let losses = self.services.iter().flat_map(|(name, states)| {
            let [old, new] = states.services(name);
            let losses = compare::losses(&old, &new);
            losses
                .into_iter()
                .map(move |loss: Loss| format!("{name}: {loss}"))
        });
        losses.collect()
    }

    /// The question that losses are.
    pub(crate) fn question(losses: &[String]) -> String {
        let shown: Vec<&str> = losses.iter().take(SHOWN).map(String::as_str).collect();
        let more = losses.len() - shown.len();
        let more = if more > 0 {
            format!("\n  and {more} more")
        } else {
            String::new()
        };
        format!(
            "error: much is lost, as if pages were cut off or missing; nothing is written\n  {}{more}\n   \
             = help: read the pages; if all is as it should be, run it again with --accept-loss\n",
            shown.join("\n  ")
        )
    }
}

impl States {
    /// As they were, and as they become.
    fn services(&self, name: &str) -> [Service; 2] {
        [&self.old, &self.new].map(|operations| service(name, operations))
    }
}

fn service(name: &str, operations: &[Operation]) -> Service {
    Service {
        info: ServiceInfo {
            name: name.to_owned(),
            ..ServiceInfo::default()
        },
        operations: operations.to_vec(),
    }
}
