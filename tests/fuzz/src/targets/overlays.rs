//! Overlays: all of one applies, and what comes out makes sense, or nothing does.

use generator::ir::{Service, ServiceInfo, overlay, yaml};

use super::{
    Broken, Checked, service,
    specs::{lines, tells},
};
use crate::seeds::Seeds;

/// The operations that the repository's overlays correct, in one service.
pub(super) fn service(seeds: &Seeds) -> Service {
    let files = seeds.corrected().into_values();
    let texts = files.filter_map(|file| std::fs::read_to_string(file).ok());
    Service {
        info: ServiceInfo {
            name: "demo".to_owned(),
            ..ServiceInfo::default()
        },
        operations: texts
            .filter_map(|text| yaml::read_operation(&text).ok())
            .collect(),
    }
}

pub(super) fn check(input: &str, original: &Service) -> Checked {
    let mut corrected = original.clone();
    let read = overlay::read(input);
    if let Err(errors) = overlay::correct(input, &mut corrected) {
        if corrected != *original {
            return Err(Broken::new("applies all or nothing", "a part was applied"));
        }
        if errors.is_empty() {
            return Err(Broken::new("tells what is wrong", "no error"));
        }
        let lines = lines(input);
        return errors.iter().try_for_each(|error| tells(error, lines));
    }
    if let Err(errors) = read {
        return Err(Broken::new("is read in one way", format!("{errors:?}")));
    }
    let mut changed = corrected;
    changed
        .operations
        .retain(|one| !original.operations.contains(one));
    service::check(&changed)
}
