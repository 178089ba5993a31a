//! What the examples have in common: their arguments, the client that these ask for, and their end.

use std::{collections::BTreeMap, error::Error, ops::Index, process::ExitCode, str::FromStr};

use lexopt::{Arg, Parser, ValueExt};
use runtime::Client;

/// How a program ends: what went wrong is a sentence with its causes, which `{:#}` adds. Returned from
/// `main` as it is, the error would be shown as Rust sees it.
pub(crate) fn outcome(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The values of the options, by name and without dashes.
pub(crate) struct Arguments(BTreeMap<String, String>);

impl Arguments {
    /// Reads what the example needs, what it may be given besides, and `--endpoint`, `--region` and
    /// `--project-id`.
    pub(crate) fn read(required: &[&str], optional: &[&str]) -> Result<Self, Box<dyn Error>> {
        let known = [required, optional, &["endpoint", "region", "project-id"]].concat();
        let mut parser = Parser::from_env();
        let mut values = BTreeMap::new();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long(name) if known.contains(&name) => {
                    let name = name.to_owned();
                    values.insert(name, parser.value()?.string()?);
                }
                other => return Err(other.unexpected().into()),
            }
        }
        match required.iter().find(|name| !values.contains_key(**name)) {
            Some(name) => Err(format!("--{name} is missing").into()),
            None => Ok(Self(values)),
        }
    }

    /// The value of an option that may be left out.
    pub(crate) fn get<T>(&self, name: &str) -> Result<Option<T>, Box<dyn Error>>
    where
        T: FromStr<Err: Error>,
    {
        let read = |text: &String| {
            text.parse()
                .map_err(|error| format!("--{name} {text}: {error}").into())
        };
        self.0.get(name).map(read).transpose()
    }

    /// A client for the endpoint or the region, with credentials from the environment.
    pub(crate) fn client(&self) -> Result<Client, Box<dyn Error>> {
        let mut builder = Client::builder().environment()?;
        if let Some(endpoint) = self.get::<String>("endpoint")? {
            builder = builder.endpoint(endpoint);
        }
        if let Some(region) = self.get::<String>("region")? {
            builder = builder.region(region);
        }
        if let Some(project_id) = self.get::<String>("project-id")? {
            builder = builder.project_id(project_id);
        }
        Ok(builder.build()?)
    }
}

/// The value of an option that the example needs.
impl Index<&str> for Arguments {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        &self.0[name]
    }
}
