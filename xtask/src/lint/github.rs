//! Findings as annotations of a pull request: commands that a workflow prints.

use generator::diagnostic::{Diagnostic, Severity};

use super::gather::Finding;

/// The commands, one a line.
pub(super) fn write(findings: &[&Finding]) -> String {
    findings.iter().map(|one| command(&one.shown)).collect()
}

fn command(said: &Diagnostic) -> String {
    let level = match said.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut message = said.message.clone();
    if !said.read_as.is_empty() {
        message += &format!("\nread as: {}", said.read_as);
    }
    message += &format!("\nhelp: {}", said.help);
    format!(
        "::{level} file={},line={},title={}::{}\n",
        property(&said.page),
        said.line,
        property(said.code.as_str()),
        data(&message)
    )
}

/// A message, escaped so that it is one line and no command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property, which commas and colons end, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use generator::diagnostic::Code;

    use super::*;

    #[test]
    fn what_ends_a_property_or_a_line_is_escaped() {
        let said = Diagnostic::new(Code::DerivedName, "a,b:c.md", 7, "100%\nsure");
        let help = Code::DerivedName.help();
        assert_eq!(
            command(&said),
            format!(
                "::notice file=a%2Cb%3Ac.md,line=7,title=derived-name::100%25%0Asure%0Ahelp: {help}\n"
            )
        );
    }
}
