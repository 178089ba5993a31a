//! Where code stands: the one place that gives names to crates, features, folders and modules.
//!
//! A service's names follow from its own name alone, so that another service never changes them:
//!
//! - The module's words, joined with `-`, are the feature (`cloud-eye` of `cloud_eye`); spelt in
//!   ASCII they are the folder and, behind the facade's name, the crate. No compiler loads a crate
//!   whose name has other letters.
//! - A name that is taken before any service comes gets `service` in front: the folders and features
//!   that the facade has itself, crates that every program knows, names that some systems keep for
//!   their devices.
//! - Two services that come to the same name, or a name that registries refuse, are an error: a rule
//!   would give the second of them a name that changes when the first one goes.

use std::{collections::BTreeMap, fmt, fmt::Write};

use super::ident::{Ident, hash, snake};

/// The features of the facade that are no service's.
pub const FEATURES: &[&str] = &[
    "default",
    "client",
    "blocking",
    "transport",
    "http2",
    "jiff",
    "time",
    "tracing",
];

/// Folders beside the members' that cargo knows, and crates that would hide one that is needed.
const IN_USE: &[&str] = &[
    "src", "target", "tests", "examples", "benches", "runtime", "core", "std", "alloc", "test",
    "self", "super", "crate",
];

/// Files that cargo or rustc looks at by their names, below `src`.
const ROOTS: &[&str] = &["lib", "main", "bin", "mod"];

/// The most bytes of a crate's name that crates.io takes.
const LONGEST_CRATE: usize = 64;

/// The most bytes of the name of a module, or of an operation: with `.yaml`, and the marks of a
/// temporary neighbour, every system can hold a file that is called so.
pub const LONGEST_NAME: usize = 96;

/// The names of one service in Rust and on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The module of the facade: `generated::cloud_eye`.
    pub module: Ident,
    /// The facade's feature: `cloud-eye`.
    pub feature: String,
    /// The folder below the facade's, and the end of the crate's name: `cloud-eye`.
    pub folder: String,
}

impl Place {
    /// The place of the service with this name.
    #[must_use]
    pub fn of(service: &str) -> Self {
        let plain = snake(service);
        let words = plain.unraw().trim_matches('_');
        let module = if is_in_use(words) {
            snake(&format!("service_{words}"))
        } else {
            plain
        };
        let feature = module.unraw().replace('_', "-");
        Self {
            folder: ascii(&feature),
            feature,
            module,
        }
    }

    /// The name of the crate, as a member of `facade`: `generated-cloud-eye`.
    #[must_use]
    pub fn package(&self, facade: &str) -> String {
        format!("{facade}-{}", self.folder)
    }

    /// The name of the crate in Rust: `generated_cloud_eye`.
    #[must_use]
    pub fn library(&self, facade: &str) -> String {
        self.package(facade).replace('-', "_")
    }
}

fn is_in_use(words: &str) -> bool {
    IN_USE.contains(&words) || FEATURES.contains(&words) || is_device(words)
}

/// Whether a system takes a file of this name, whatever its extension, for a device.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |word: &str| {
        let number = name.strip_prefix(word).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    ["con", "prn", "aux", "nul"].contains(&&*name) || numbered("com") || numbered("lpt")
}

/// A name with every other letter spelt by its code point.
fn ascii(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            if !text.is_empty() && !text.ends_with('-') {
                text.push('-');
            }
            // A string takes any text.
            write!(text, "u{:x}", u32::from(letter)).ok();
        }
    }
    text
}

/// A name of the module for `operation` that every system can hold; the candidates, best first.
pub(super) fn modules(operation: &str) -> Vec<Ident> {
    let plain = snake(operation);
    let name = plain.unraw();
    let candidates = if name.len() > LONGEST_NAME {
        vec![shortened(name)]
    } else if ROOTS.contains(&name) || is_device(name) {
        Vec::new()
    } else {
        vec![plain.clone()]
    };
    let last = candidates.last().unwrap_or(&plain);
    let last = last.with_suffix("_operation");
    candidates.into_iter().chain([last]).collect()
}

/// The beginning of a name, with a hash of the whole.
fn shortened(name: &str) -> Ident {
    let mut end = LONGEST_NAME / 2;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let hash = hash(name);
    let begin = name[..end].trim_end_matches('_');
    snake(begin).with_suffix(&format!("_{hash:016x}"))
}

/// Services that cannot all have a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for PlaceError {}

/// The places of services, in their order, as members of `facade`.
///
/// # Errors
///
/// With every name that a registry refuses, and every two services that come to one name.
pub fn places<'a>(
    services: impl IntoIterator<Item = &'a str>,
    facade: &str,
) -> Result<Vec<Place>, Vec<PlaceError>> {
    let (mut places, mut errors) = (Vec::new(), Vec::new());
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for service in services {
        let place = Place::of(service);
        let package = place.package(facade);
        if package.len() > LONGEST_CRATE {
            errors.push(PlaceError {
                message: format!(
                    "the service `{service}` would be the crate `{package}`, and names of crates have \
                     at most {LONGEST_CRATE} bytes"
                ),
                help: "give its folder a shorter name".to_owned(),
            });
        }
        if let Some(other) = owners.insert(place.folder.clone(), service) {
            errors.push(PlaceError {
                message: format!(
                    "the services `{other}` and `{service}` would both be the crate `{package}`"
                ),
                help: "rename the folder of one of them, in the specs and in the pages".to_owned(),
            });
        }
        places.push(place);
    }
    if errors.is_empty() {
        Ok(places)
    } else {
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Module, feature and folder of a service, those that are the same once.
    fn names(service: &str) -> String {
        let Place {
            module,
            feature,
            folder,
        } = Place::of(service);
        let mut names = vec![module.to_string(), feature, folder];
        names.dedup();
        names.join(" ")
    }

    #[test]
    fn a_service_is_called_like_its_folder() {
        for (service, expected) in [
            ("vpc", "vpc"),
            ("as", "r#as as"),
            ("a-b", "a_b a-b"),
            ("a_b", "a_b a-b"),
            ("FunctionGraph", "function_graph function-graph"),
            ("云 服务", "云_服务 云-服务 u4e91-u670d-u52a1"),
            ("2fa", "v2fa"),
            ("lib", "lib"),
            ("main", "main"),
            ("bin", "bin"),
        ] {
            assert_eq!(names(service), expected);
        }
    }

    #[test]
    fn a_name_in_use_says_that_it_is_a_services() {
        let in_use = IN_USE.iter().chain(FEATURES);
        for word in in_use.chain(&["con", "AUX", "nul", "Prn", "com1", "LPT9"]) {
            let name = word.to_ascii_lowercase();
            let expected = format!("service_{name} service-{name}");
            assert_eq!(names(word), expected);
        }
        assert_eq!(names("com"), "com");
        assert_eq!(names("com10"), "com10");
    }

    #[test]
    fn services_of_one_name_and_long_names_are_errors() {
        let errors = |services: &[&str]| {
            let places = places(services.iter().copied(), "generated");
            let errors = places.map_err(|errors| errors.iter().map(ToString::to_string).collect());
            errors.err().unwrap_or_else(Vec::new)
        };
        for pair in [
            ["a-b", "a_b"],
            ["client", "service_client"],
            ["VPC", "vpc"],
            ["云", "u4e91"],
        ] {
            let [one, other] = pair;
            let both = format!("the services `{one}` and `{other}` would both be the crate ");
            assert!(errors(&pair)[0].starts_with(&both), "{:?}", errors(&pair));
        }
        assert!(errors(&["vpc", "vpcep", "lib", "main", "bin"]).is_empty());
        assert!(errors(&[&"x".repeat(54)]).is_empty());
        assert!(errors(&[&"x".repeat(55)])[0].ends_with("; give its folder a shorter name"));
    }

    #[test]
    fn a_module_is_a_file_that_every_system_can_hold() {
        let name = |operation: &str| modules(operation)[0].to_string();
        assert_eq!(name("ListVpcs"), "list_vpcs");
        for taken in ["Lib", "Main", "Bin", "Mod", "Con", "Nul", "Com1"] {
            let expected = format!("{}_operation", taken.to_lowercase());
            assert_eq!(name(taken), expected);
        }
        let long = "ListEverything".repeat(22);
        let (one, other) = (name(&long), name(&format!("{long}Twice")));
        assert!(
            one.starts_with("list_everything_") && one.len() <= LONGEST_NAME,
            "{one}"
        );
        assert_ne!(one, other);
        assert_eq!(one.len(), other.len());
        let chinese = "列".repeat(100);
        assert!(name(&chinese).len() <= LONGEST_NAME);
    }
}
