//! What a code means: the situation, a page that shows it, and what to do.

use generator::diagnostic::Code;

/// The smallest page for each code, in our own words: a line `=== code`, and the page up to the next one.
const EXAMPLES: &str = include_str!("examples.txt");

/// What separates the pages of an example that needs several.
const NEXT_PAGE: &str = "--- another page";

/// What is told of a code.
pub(super) fn explain(code: Code) -> String {
    let mut text = format!(
        "{}[{}]\n\n{}\n",
        code.severity().as_str(),
        code.as_str(),
        code.explanation()
            .trim_end()
            .replace("\n ", "\n")
            .trim_start()
    );
    let page = example(code).unwrap_or_default();
    if !page.is_empty() {
        let shown: String = page
            .lines()
            .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
            .collect();
        text += &format!("A page that shows it:\n\n{}\n", shown.trim_end());
        if let Some(said) = said(code, page) {
            text += &format!("\nWhat is said of it:\n\n{said}");
        }
    }
    text + &format!("\nWhat to do: {}.\n", code.help())
}

/// What the example's page leads to.
fn said(code: Code, example: &str) -> Option<String> {
    let pages = example.split(NEXT_PAGE).enumerate();
    let readings: Vec<_> = pages
        .map(|(at, text)| {
            let name = match at {
                0 => "lamps/page.md".to_owned(),
                at => format!("lamps/page{}.md", at + 1),
            };
            generator::read(&name, text.trim_start())
        })
        .collect();
    let info = generator::ir::ServiceInfo {
        name: "lamps".to_owned(),
        ..Default::default()
    };
    let (_, found) = generator::resolve(info, &readings);
    let found = found.into_iter().find(|one| one.code == code)?;
    Some(found.in_full(&|_| None))
}

/// The example of a code.
fn example(code: Code) -> Option<&'static str> {
    let mut parts = EXAMPLES.split("\n=== ");
    let part = parts.find_map(|part| {
        let (word, page) = part.split_once('\n')?;
        (word.trim() == code.as_str()).then_some(page)
    })?;
    Some(part.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_example_that_yields_it() {
        // What is said of pages that were asked for or of two sets of pages, not what a page says.
        let outside = [Code::UnknownService, Code::NoUri, Code::PagesDiffer];
        let is_shown = |code: &Code| {
            let found = example(*code).is_some_and(|page| said(*code, page).is_some());
            found || (outside.contains(code) && example(*code).is_some())
        };
        let missing: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| !is_shown(code))
            .map(|code| code.as_str())
            .collect();
        assert!(missing.is_empty(), "no example yields {missing:?}");
    }

    #[test]
    fn every_code_is_explained_with_its_remedy() {
        for code in Code::ALL {
            let text = explain(*code);
            assert!(text.contains(code.as_str()), "{text}");
            assert!(text.contains(code.help()), "{text}");
            assert!(text.contains("A page that shows it"), "{text}");
        }
    }
}
