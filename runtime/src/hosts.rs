//! Where services answer as the user has it: a file of regions, or a variable for each.
//!
//! Of the YAML that the vendor's SDKs read it takes the form that they document, and refuses
//! anything else: a reader of YAML would be the largest dependency of the client.

use std::{collections::BTreeMap, fmt};

use crate::{BuildError, variables::Variables};

/// Base URLs that are not those of the services' own tables.
#[derive(Clone, Default)]
pub(crate) struct Hosts {
    /// By service, in upper case, and region.
    file: BTreeMap<(String, String), String>,
    variables: Option<Variables>,
}

impl Hosts {
    /// Takes base URLs from variables: `HUAWEICLOUD_SDK_REGION_VPC_CN_NORTH_4`.
    pub(crate) fn of_variables(variables: Variables) -> Self {
        Self {
            file: BTreeMap::new(),
            variables: Some(variables),
        }
    }

    /// Takes base URLs from the text of the file at `path`, too.
    ///
    /// ```yaml
    /// VPC:
    /// - id: my-region-1
    ///   endpoint: https://vpc.my-region-1.example.com
    /// ```
    pub(crate) fn read(&mut self, path: &str, text: &str) -> Result<(), BuildError> {
        let (mut service, mut region) = (None, None);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            let wrong = |reason: &str| {
                Err(BuildError::File {
                    path: path.to_owned(),
                    line: Some(index + 1),
                    reason: reason.to_owned().into(),
                })
            };
            let content = without_comment(line);
            if content.trim().is_empty() || content.trim() == "---" {
                continue;
            }
            let item = content.trim_start().strip_prefix("- ");
            let entry = item.unwrap_or(content).trim();
            let Some((key, value)) = entry.split_once(':') else {
                return wrong("it is no `key: value`");
            };
            let value = unquoted(value.trim());
            match (key.trim(), &service, &region) {
                (name, ..) if !content.starts_with([' ', '-']) && value.is_empty() => {
                    (service, region) = (Some(unquoted(name).to_uppercase()), None);
                }
                ("id", Some(_), _) if item.is_some() => region = Some(value.to_owned()),
                ("endpoint", Some(service), Some(region)) if item.is_none() => {
                    let key = (service.clone(), region.clone());
                    self.file.insert(key, value.to_owned());
                }
                _ => return wrong("only services with `- id:` and `endpoint:` are read"),
            }
        }
        Ok(())
    }

    /// The base URL of a service in a region, if there is one.
    pub(crate) fn url(&self, service: &str, region: &str) -> Option<String> {
        let service = service.to_uppercase();
        let name = format!("HUAWEICLOUD_SDK_REGION_{service}_{region}");
        let name = name.replace('-', "_").to_uppercase();
        let variable = self.variables.as_ref().and_then(|variable| variable(&name));
        // The SDKs allow several, to be tried in turn.
        let first = variable.and_then(|urls| Some(urls.split(',').next()?.trim().to_owned()));
        let url = first.or_else(|| self.file.get(&(service, region.to_owned())).cloned())?;
        Some(if url.contains("://") {
            url
        } else {
            format!("https://{url}")
        })
    }
}

/// A `#` at the start or behind a space begins a comment.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with('#') {
        return "";
    }
    line.split_once(" #").map_or(line, |(content, _)| content)
}

fn unquoted(text: &str) -> &str {
    let inside = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    inside('\'').or_else(|| inside('"')).unwrap_or(text)
}

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hosts")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}
