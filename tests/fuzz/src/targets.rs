//! The places where text enters: what an input of each is, and what has to hold of it.

use std::str::FromStr;

use crate::{
    mutate::{self, Material},
    random::Random,
    seeds::{Seeds, pick_text},
};

mod overlays;
mod pages;
mod planted;
mod responses;
mod service;
mod specs;

pub use self::pages::pages_of;

/// A property that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which one, in a word or two.
    pub property: &'static str,
    /// What was seen.
    pub message: String,
}

impl Broken {
    fn new(property: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { property, message }
    }
}

/// What holds of an input, or the first property that does not.
pub type Checked = Result<(), Broken>;

/// A place where text enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Pages in Markdown.
    Markdown,
    /// Pages in HTML.
    Html,
    /// JSON examples of a page.
    Examples,
    /// Operation files and the other YAML of a service.
    Yaml,
    /// Overlays, on the operations that the repository's own correct.
    Overlays,
    /// Bodies of responses, read by the runtime.
    Responses,
    /// Code that has every fault on purpose, by which the driver is tested.
    Planted,
}

impl Target {
    /// Those that a run without `--target` takes.
    pub const ALL: [Self; 6] = [
        Self::Markdown,
        Self::Html,
        Self::Examples,
        Self::Yaml,
        Self::Overlays,
        Self::Responses,
    ];

    /// Its name as an argument.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Examples => "examples",
            Self::Yaml => "yaml",
            Self::Overlays => "overlays",
            Self::Responses => "responses",
            Self::Planted => "planted",
        }
    }

    /// The input with this number.
    #[must_use]
    pub fn input(self, seeds: &Seeds, seed: u64, number: u64) -> String {
        let random = &mut Random::new(seed, self as u64, number);
        match self {
            Self::Markdown => pages::input(seeds, false, random),
            Self::Html => pages::input(seeds, true, random),
            Self::Examples => pages::with_damaged_examples(seeds, random),
            Self::Yaml => {
                let operations = !random.one_in(8);
                let from = if operations {
                    &seeds.operations
                } else {
                    &seeds.others
                };
                of_lines(seeds, from, random)
            }
            Self::Overlays => of_lines(seeds, &seeds.overlays, random),
            Self::Responses => responses::input(seeds, random),
            Self::Planted => planted::input(number),
        }
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut known = Self::ALL.into_iter().chain([Self::Planted]);
        let found = known.find(|target| target.as_str() == text);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("there is no target `{text}`: there is {names}")
        })
    }
}

fn of_lines(seeds: &Seeds, from: &[std::path::PathBuf], random: &mut Random) -> String {
    let text = pick_text(from, random);
    let other = pick_text(from, random);
    let other = &other;
    mutate::lines(text, Material { seeds, other }, random)
}

/// A target with what its inputs are held against.
#[derive(Debug)]
pub struct Checks {
    target: Target,
    corrected: generator::ir::Service,
}

impl Checks {
    /// Reads what the target needs.
    #[must_use]
    pub fn new(target: Target, seeds: &Seeds) -> Self {
        let corrected = match target {
            Target::Overlays => overlays::service(seeds),
            _ => generator::ir::Service::default(),
        };
        Self { target, corrected }
    }

    /// Holds an input against all that it should have.
    ///
    /// # Errors
    ///
    /// The first property that does not hold.
    ///
    /// # Panics
    ///
    /// When what is tested does.
    pub fn check(&self, input: &str) -> Checked {
        match self.target {
            Target::Markdown | Target::Html | Target::Examples => pages::check(input),
            Target::Yaml => specs::check(input),
            Target::Overlays => overlays::check(input, &self.corrected),
            Target::Responses => responses::check(input),
            Target::Planted => planted::check(input),
        }
    }
}
