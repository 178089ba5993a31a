//! What was decided about the findings of a service: its `overlay.yaml` settles them, its `lint.yaml`
//! accepts them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use generator::{
    diagnostic::{Diagnostic, Severity},
    ir::{
        overlay::{self, Overlay},
        yaml::{self, AcceptedFinding},
    },
};

use crate::{
    extract::Input,
    problem::{Problem, Problems},
};

/// What the file is called in which findings are accepted.
pub(crate) const ACCEPTED: &str = "lint.yaml";

/// The decisions about one service.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    overlay: Overlay,
    /// By fingerprint.
    accepted: BTreeMap<String, AcceptedFinding>,
}

impl Decided {
    /// Reads both files of the service in the folder `specs`.
    ///
    /// # Errors
    ///
    /// When one is not what it should be; with all that is wrong in the overlay.
    pub(crate) fn read(input: &Input, specs: &Path) -> Result<Self, Problems> {
        let folder = specs.join(&input.source.name);
        let overlay = input.overlay.as_deref().unwrap_or_default();
        let overlay = overlay::read(overlay).or_else(|errors| {
            let path = folder.join("overlay.yaml");
            let problems = errors.into_iter().map(|error| Problem::yaml(&path, error));
            Problems::or(problems.collect(), Overlay::default())
        })?;
        let accepted = input.accepted.as_deref().unwrap_or_default();
        let accepted = yaml::read_accepted_findings(accepted)
            .map_err(|error| Problem::yaml(&folder.join(ACCEPTED), error))?
            .into_iter()
            .map(|entry| (entry.fingerprint.clone(), entry))
            .collect();
        Ok(Self { overlay, accepted })
    }

    /// Whether the overlay corrects all that the finding is about.
    pub(crate) fn settles(&self, said: &Diagnostic) -> bool {
        let mut places = said.further.iter().chain([&said.at]);
        places.all(|at| self.overlay.corrects(&said.operation, at))
    }

    /// The entry that accepts the finding.
    pub(crate) fn accepts(&self, said: &Diagnostic) -> Option<&AcceptedFinding> {
        self.accepted.get(&said.fingerprint().to_string())
    }

    /// Whether the finding is to be told of: nobody decided anything about it, or it is an error, which a
    /// run does not go on from.
    pub(crate) fn leaves(&self, said: &Diagnostic) -> bool {
        said.code.severity() == Severity::Error
            || !self.settles(said) && self.accepts(said).is_none()
    }

    /// The entries of `lint.yaml` that accept none of these fingerprints.
    pub(crate) fn unused(
        self,
        used: &BTreeSet<String>,
    ) -> impl Iterator<Item = AcceptedFinding> + '_ {
        let entries = self.accepted.into_iter();
        entries.filter_map(|(fingerprint, entry)| (!used.contains(&fingerprint)).then_some(entry))
    }
}
