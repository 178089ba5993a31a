//! What a heading, a caption or a label means: the terms in it and the names between them.

use std::{borrow::Cow, cell::RefCell};

use super::vocabulary::{BETWEEN_WORDS, PROSE_WORDS, TABLE_WORDS, Term, normalise, term, trimmed};
use crate::{
    document::Inline,
    memo::{Memo, recalled},
};

/// A short text, read word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    terms: Vec<Term>,
    /// Words that are no terms and look like names on the wire or of a schema.
    pub(super) names: Vec<String>,
    /// Whether it holds words that are neither terms nor names.
    pub(super) unknown: bool,
    /// Whether some of these are prose, so that only what is marked is a name.
    prose: bool,
    /// Whether it begins with a table's number and marks the names in it.
    pub(super) of_table: bool,
    /// The status code in it.
    pub(super) status: Option<u16>,
}

impl Phrase {
    pub(super) fn has(&self, term: Term) -> bool {
        self.terms.contains(&term)
    }

    /// Whether the phrase says one thing and nothing else.
    pub(super) fn is_only(&self, term: Term) -> bool {
        self.terms == [term]
    }

    /// The last of some terms in the phrase.
    pub(super) fn last_of(&self, terms: &[Term]) -> Option<Term> {
        self.terms
            .iter()
            .rev()
            .find(|term| terms.contains(term))
            .copied()
    }

    /// Whether the phrase ends by saying that an example of one side follows, whatever it says of
    /// the case before.
    pub(super) fn announces_example(&self) -> bool {
        let side = self.has(Term::Request) || self.has(Term::Response);
        side && self.names.is_empty() && self.terms.last() == Some(&Term::Example)
    }

    /// Whether the phrase is made of terms only, and of one that means something.
    pub(super) fn is_label(&self) -> bool {
        self.names.is_empty()
            && !self.unknown
            && self.terms.iter().any(|&term| term != Term::Filler)
    }
}

/// The longest text that is read as a heading, a caption or a label, in characters.
const LONGEST: usize = 80;

/// How many bytes of texts without marks are kept with what they mean, since pages are full of the same
/// headings and labels; and how long such a text may be.
const MOST_BYTES: usize = 1 << 18;
const LONGEST_KEPT: usize = 200;

thread_local! {
    static KNOWN: RefCell<Memo<Phrase>> = const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// Reads a short text. Remarks in brackets are left out; bold words in a text that is not bold as
/// a whole are names, whatever they spell.
pub(super) fn phrase(inline: &Inline) -> Phrase {
    let key = inline.text.as_bytes();
    if !inline.spans.is_empty() || key.len() > LONGEST_KEPT {
        return read(inline);
    }
    recalled(&KNOWN, key, || read(inline))
}

fn read(inline: &Inline) -> Phrase {
    let mut phrase = Phrase::default();
    let text = without_brackets(&inline.text);
    if text.chars().count() > LONGEST {
        phrase.unknown = true;
        return phrase;
    }
    let bold = bold_names(inline);
    let mut words: Vec<String> = Vec::new();
    let lower = normalise(&text);
    let original = trimmed(&text);
    let mut at = 0;
    while let Some(c) = lower[at..].chars().next() {
        let rest = &lower[at..];
        let is_bold = bold
            .iter()
            .any(|name| rest.starts_with(&name.to_ascii_lowercase()));
        if let Some(length) = table_number(rest) {
            phrase.terms.push(Term::Filler);
            phrase.take_name(&mut words);
            at += length;
        } else if let Some((term, length)) = term(rest).filter(|_| !is_bold) {
            phrase.terms.push(term);
            phrase.take_name(&mut words);
            at += length;
        } else if c.is_ascii_alphanumeric() || "_$@{".contains(c) {
            let length = rest.bytes().take_while(|b| is_name_byte(*b)).count();
            let word = original.get(at..at + length).unwrap_or_default();
            let word = word.trim_end_matches([':', '.', '/', '-']);
            phrase.word(word, &mut words);
            at += length.max(1);
        } else {
            if !(c.is_whitespace() || c.is_ascii_punctuation() || BETWEEN_WORDS.contains(&c)) {
                phrase.unknown = true;
            }
            if !c.is_whitespace() {
                phrase.take_name(&mut words);
            }
            at += c.len_utf8();
        }
    }
    phrase.take_name(&mut words);
    if phrase.prose {
        phrase.names.retain(|name| bold.contains(&&**name));
    }
    phrase.of_table =
        table_number(&lower).is_some() && phrase.names.iter().all(|name| bold.contains(&&**name));
    phrase
}

impl Phrase {
    fn word(&mut self, word: &str, words: &mut Vec<String>) {
        let code = word.parse().ok().filter(|code| (100..600).contains(code));
        if code.is_some() && words.is_empty() {
            self.status = self.status.or(code);
        } else if word.bytes().any(|b| b.is_ascii_alphabetic()) {
            words.push(word.to_owned());
        } else if !words.is_empty() {
            // A number behind a word is part of its name; alone it numbers an example.
            words.push(word.to_owned());
        }
    }

    /// Takes the words since the last term as one name, or as two with a slash between them.
    fn take_name(&mut self, words: &mut Vec<String>) {
        if words.is_empty() {
            return;
        }
        let is_prose = |word: &String| PROSE_WORDS.contains(&&**word);
        if words.len() > 1 && words.iter().any(is_prose) {
            self.prose = true;
            self.unknown = true;
            words.clear();
            return;
        }
        let name = words.join("_");
        words.clear();
        let is_pair = name.matches('/').count() == 1 && !name.contains('.');
        if is_pair {
            self.names.extend(name.split('/').map(str::to_owned));
        } else {
            self.names.push(name);
        }
    }
}

/// The length of a table's word and number at the beginning of a text: it says where something
/// stands and names nothing.
fn table_number(text: &str) -> Option<usize> {
    let behind = TABLE_WORDS
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    let behind = behind.trim_start();
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = rest.len() < behind.len() && !rest.starts_with(|c: char| c.is_alphanumeric());
    is_number.then_some(text.len() - rest.len())
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_$@.:-/{}".contains(&byte)
}

/// The bold words of a text that is not bold as a whole.
fn bold_names(inline: &Inline) -> Vec<&str> {
    use crate::document::SpanKind;
    let bold = inline
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Strong);
    let partly = bold.filter(|span| span.end - span.start < inline.text.len());
    partly
        .map(|span| inline.of(span))
        .filter(|name| !name.contains(' ') && name.is_ascii())
        .collect()
}

/// A text without the remarks in round brackets, full-width or not.
pub(super) fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', ')', '（', '）']) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}
