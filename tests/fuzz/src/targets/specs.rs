//! YAML that people may have edited: what is read makes sense, what is not is an error with words.

use generator::ir::{Service, ServiceInfo, yaml};

use super::{Broken, Checked, service};

pub(super) fn check(input: &str) -> Checked {
    other_files(input)?;
    match yaml::read_operation(input) {
        Err(error) => tells(&error, lines(input)),
        Ok(operation) => {
            let service = Service {
                info: ServiceInfo {
                    name: "demo".to_owned(),
                    ..ServiceInfo::default()
                },
                operations: vec![operation],
            };
            service::check(&service)
        }
    }
}

/// Every other reader takes the text, too.
fn other_files(input: &str) -> Checked {
    let errors = [
        yaml::read_service_info("demo", input).err(),
        yaml::read_sources(input).err(),
        yaml::read_lock(input).err(),
        yaml::read_accepted(input).err(),
        yaml::read_accepted_findings(input).err(),
        yaml::read_known_findings(input).err(),
    ];
    let lines = lines(input);
    errors
        .iter()
        .flatten()
        .try_for_each(|error| tells(error, lines))
}

/// An error has words, and a line that is there if it has one, of the text's so many.
pub(super) fn tells(error: &yaml::YamlError, lines: usize) -> Checked {
    let is_there = error
        .line
        .is_none_or(|line| (1..=lines + 1).contains(&line));
    if error.message.trim().is_empty() || !is_there {
        return Err(Broken::new("tells what is wrong", format!("{error:?}")));
    }
    Ok(())
}

/// How many lines YAML has.
pub(super) fn lines(input: &str) -> usize {
    input
        .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        .count()
}
