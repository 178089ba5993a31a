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
    /// - id: my-region-2
    ///   endpoints:
    ///   - https://vpc.my-region-2.example.com
    ///   - https://vpc-2.my-region-2.example.com
    /// ```
    ///
    /// Of several endpoints the first is taken.
    pub(crate) fn read(&mut self, path: &str, text: &str) -> Result<(), BuildError> {
        let mut place = Place::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            let content = without_comment(line);
            if content.trim().is_empty() || content.trim() == "---" {
                continue;
            }
            let url = place.read(content).map_err(|reason| BuildError::File {
                path: path.to_owned(),
                line: Some(index + 1),
                reason: reason.into(),
            })?;
            if let (Some(url), Some(key)) = (url, place.key()) {
                self.file.entry(key).or_insert(url);
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

/// Where in a file of regions a line stands.
#[derive(Default)]
struct Place {
    service: Option<String>,
    region: Option<String>,
    /// The lines before began a list of base URLs.
    is_list: bool,
}

impl Place {
    /// What a base URL is of, where both are known.
    fn key(&self) -> Option<(String, String)> {
        Some((self.service.clone()?, self.region.clone()?))
    }

    /// Reads one line, and gives the base URL in it.
    fn read(&mut self, content: &str) -> Result<Option<String>, &'static str> {
        let item = content.trim_start().strip_prefix("- ");
        let entry = item.unwrap_or(content).trim();
        let pair = entry.split_once(':');
        let pair = pair.map(|(key, value)| (key.trim(), unquoted(value.trim())));
        let is_region = pair.is_some_and(|(key, _)| key == "id");
        if self.is_list && item.is_some() && !is_region {
            return Ok(Some(unquoted(entry).to_owned()));
        }
        self.is_list = false;
        let (key, value) = pair.ok_or("it is no `key: value`")?;
        match key {
            name if !content.starts_with([' ', '-']) && value.is_empty() => {
                (self.service, self.region) = (Some(unquoted(name).to_uppercase()), None);
            }
            "id" if item.is_some() && self.service.is_some() => {
                self.region = Some(value.to_owned());
            }
            "endpoint" if item.is_none() && self.region.is_some() => {
                return Ok(Some(value.to_owned()));
            }
            "endpoints" if item.is_none() && self.region.is_some() => {
                let inline = value
                    .strip_prefix('[')
                    .and_then(|list| list.strip_suffix(']'));
                let first = inline.and_then(|list| list.split(',').next());
                self.is_list = value.is_empty();
                if first.is_none() && !self.is_list {
                    return Err("`endpoints` is a list of base URLs");
                }
                return Ok(first.map(|url| unquoted(url.trim()).to_owned()));
            }
            _ => return Err("only services with `- id:` and `endpoint:` or `endpoints:` are read"),
        }
        Ok(None)
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
