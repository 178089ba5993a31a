//! Path templates: `/v1/{project_id}/fl/flow_logs`.

use std::fmt;

/// Where an operation is: literal segments and `{placeholders}`, beginning with `/`, without host,
/// query or blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathTemplate(String);

impl PathTemplate {
    /// Checks `text` and takes it as it is.
    ///
    /// # Errors
    ///
    /// Says what is wrong with `text`: no leading `/`, a blank or control character, a query, or
    /// braces that do not pair or hold nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with('/') {
            return Err(format!(
                "a path template begins with `/`, `{text}` does not"
            ));
        }
        if let Some(c) = text
            .chars()
            .find(|c| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#'))
        {
            return Err(format!(
                "`{}` does not belong into the path template `{text}`",
                c.escape_default()
            ));
        }
        let mut open = None;
        for (at, c) in text.char_indices() {
            match (c, open) {
                ('{', None) => open = Some(at),
                ('}', Some(start)) if at > start + 1 => open = None,
                ('{' | '}', _) => {
                    return Err(format!("braces of the path template `{text}` do not pair"));
                }
                _ => {}
            }
        }
        match open {
            None => Ok(Self(text.to_owned())),
            Some(_) => Err(format!("braces of the path template `{text}` do not pair")),
        }
    }

    /// The template as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The version that the path names: `v2.0` of `/v2.0/{project_id}/networks`.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        version_of(&self.0)
    }

    /// The names between braces, in order; a name may come twice.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.0
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How long the number of a version may be; modules are called after versions, and no disk takes a name of any
/// length.
const LONGEST_VERSION: usize = 16;

/// The first segment of a path that names a version.
pub(crate) fn version_of(path: &str) -> Option<&str> {
    path.split('/').find(|segment| {
        let number = segment.strip_prefix(['v', 'V']).unwrap_or_default();
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.')
            && number.len() <= LONGEST_VERSION
    })
}
