//! A finding with everything that it carries, for whoever has to act on it.
//!
//! It is written out here and not left to a library of such reports: those take a whole source and count
//! columns in it, where a finding quotes a cell without the markup around it, and give marks that stand
//! for both widths in Chinese text one column instead of two.
#![expect(
    clippy::format_push_string,
    reason = "a write that cannot fail would have to say so each time"
)]

use unicode_width::UnicodeWidthStr;

use super::Diagnostic;

/// The widest line of a page that is quoted whole, in columns; of longer ones the part is quoted that the
/// finding is about.
const WIDEST: usize = 120;

/// How many other places are named.
const PLACES: usize = 3;

/// A line that is quoted, and what is marked in it.
struct Marked<'a> {
    line: u32,
    excerpt: &'a str,
    subject: &'a str,
    mark: char,
    label: &'a str,
}

impl Diagnostic {
    /// Renders it as the compiler does, with both places quoted, the rule and every further fact. `line`
    /// gives the lines of its page; a line without markup is quoted as it is.
    #[must_use]
    pub fn in_full(&self, line: &dyn Fn(u32) -> Option<String>) -> String {
        let first = Marked {
            line: self.line,
            excerpt: &self.excerpt,
            subject: &self.subject,
            mark: '^',
            label: "",
        };
        let beside = self.beside.as_ref().map(|quote| Marked {
            line: quote.line,
            excerpt: &quote.excerpt,
            subject: &quote.subject,
            mark: '-',
            label: &quote.label,
        });
        let mut quotes: Vec<Marked<'_>> = [Some(first), beside].into_iter().flatten().collect();
        quotes.retain(|quote| !quote.excerpt.is_empty());
        quotes.sort_by_key(|quote| quote.line);
        let last = quotes.last().map_or(self.line, |quote| quote.line);
        let width = last.max(self.line).to_string().len();
        let gutter = " ".repeat(width);
        let severity = self.code.severity().as_str();
        let mut text = format!("{severity}[{}]: {}\n", self.code.as_str(), self.message);
        text += &format!("{gutter} --> {}:{}\n", self.page, self.line);
        for (at, quote) in quotes.iter().enumerate() {
            text += &match at {
                0 => format!("{gutter} |\n"),
                _ => "...\n".to_owned(),
            };
            text += &quote.to_text(width, line(quote.line));
        }
        for (word, said) in self.facts() {
            text += &format!("{gutter} = {word}: {said}\n");
        }
        text
    }

    /// What is said below the quotes: a word, and what it is.
    fn facts(&self) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        let mut say = |word: &str, said: String| {
            if !said.is_empty() {
                facts.push((word.to_owned(), said));
            }
        };
        let place = [&*self.operation, &*self.at];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        say("at", place.join(", "));
        say("read as", self.read_as.clone());
        let ruling = self.ruling.as_ref();
        let ruling = ruling.map(|one| format!("{}, {}", one.rule, one.confidence));
        say("rule", ruling.unwrap_or_default());
        say("help", self.help.clone());
        say("fingerprint", self.fingerprint().to_string());
        let places = self.also.iter().take(PLACES);
        let places: Vec<String> = places
            .map(|place| format!("{}:{}", place.page, place.line))
            .collect();
        let mut others = places.join(", ");
        if self.also.len() > PLACES {
            others += &format!(" and {} more", self.also.len() - PLACES);
        }
        let mut pages: Vec<&str> = self.also.iter().map(|place| &*place.page).collect();
        pages.push(&self.page);
        pages.sort_unstable();
        pages.dedup();
        let word = match pages.len() {
            1 => format!("the same in {} places", self.also.len() + 1),
            pages => format!("the same on {pages} pages"),
        };
        say(&word, others);
        facts
    }
}

impl Marked<'_> {
    fn to_text(&self, width: usize, line: Option<String>) -> String {
        let whole = line
            .map(|line| line.trim_end().replace('\t', "    "))
            .filter(|line| self.is_quotable(line));
        let (shown, before, marked) = match whole.as_deref() {
            Some(line) => {
                let wanted = self.wanted();
                let at = line.find(wanted).unwrap_or_default();
                (line, &line[..at], wanted)
            }
            None => self.part(),
        };
        let gutter = " ".repeat(width);
        let indent = " ".repeat(before.width_cjk());
        let marks = self.mark.to_string().repeat(marked.width_cjk().max(1));
        let label = format!(" {}", self.label);
        format!(
            "{:>width$} | {shown}\n{gutter} | {indent}{marks}{}\n",
            self.line,
            label.trim_end()
        )
    }

    /// What is looked for in the line of the page.
    fn wanted(&self) -> &str {
        if self.subject.is_empty() {
            self.excerpt
        } else {
            self.subject
        }
    }

    /// Whether the line of the page may be quoted as it is: it has what is marked, and no markup.
    fn is_quotable(&self, line: &str) -> bool {
        line.contains(self.wanted()) && !line.contains('<') && line.width_cjk() <= WIDEST
    }

    /// The line of the excerpt that has the subject, what stands before it there, and what is marked.
    fn part(&self) -> (&str, &str, &str) {
        let found = self.excerpt.lines().find_map(|line| {
            let at = line
                .find(self.subject)
                .filter(|_| !self.subject.is_empty())?;
            Some((line, &line[..at], self.subject))
        });
        let first = self.excerpt.lines().next().unwrap_or_default();
        found.unwrap_or((first, "", first))
    }
}
