//! What a title says of its operation's name.

use super::words::camel;
use crate::extract::vocabulary::{
    BATCH_TITLES, BEFORE_NOUNS, DETAIL_LISTS, DETAIL_TITLES, LIST_TITLES, NAME_TITLES, NAME_VERBS,
    READING_TITLES, REMARKED_KINDS, TITLE_ARTICLES, TITLE_KINDS, TITLE_VERBS,
};

/// What a title says of its operation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a title says is said or not, each by itself"
)]
pub(super) struct Title {
    /// What it does, as names say it; `Read` where it changes nothing.
    pub(super) verb: Option<String>,
    /// Whether that is said before anything else. Else something does it to a part of itself.
    pub(super) leads: bool,
    /// Whether it does it to several at once.
    pub(super) batch: bool,
    /// Whether it reads several.
    pub(super) lists: bool,
    /// Which kind of the resource it is about.
    pub(super) kind: Option<&'static str>,
    /// Whether a name is what it is about.
    pub(super) is_of_name: bool,
    /// Whether there is none.
    pub(super) is_none: bool,
    /// Whether it speaks of the API.
    pub(super) is_of_api: bool,
    /// Whether it speaks of one tag where others speak of tags.
    pub(super) by_tag: bool,
}

impl Title {
    /// Reads a title in either language.
    pub(super) fn of(title: &str) -> Self {
        let lower = title.trim().to_lowercase();
        let (text, remark) = lower.split_once(['(', '（']).unwrap_or((&lower, ""));
        let text = text.trim();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let bare = BATCH_TITLES
            .iter()
            .fold(text.to_owned(), |text, word| text.replacen(word, "", 1));
        let bare = bare.trim();
        let (verb, at) = verb(bare).unzip();
        let behind = match (&verb, at) {
            (Some(_), Some((0, length))) => &bare[length..],
            _ => "",
        };
        let lists = has(LIST_TITLES) && (has(DETAIL_LISTS) || !has(DETAIL_TITLES));
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
        Self {
            leads: at.is_some_and(|(at, _)| at == 0),
            verb,
            batch: has(BATCH_TITLES),
            lists,
            kind: kind(behind, remark),
            is_of_name: has(NAME_TITLES),
            is_none: text.is_empty(),
            is_of_api: words.any(|word| word == "api"),
            by_tag: text.ends_with(" tag"),
        }
    }

    /// Whether it says that the operation changes nothing.
    pub(super) fn reads(&self) -> bool {
        self.verb.as_deref() == Some("Read")
    }
}

/// The first verb of a title, lower case, with its place and its length.
fn verb(text: &str) -> Option<(String, (usize, usize))> {
    let first = text.split(' ').next().unwrap_or_default();
    let known = TITLE_VERBS.iter().filter_map(|(word, verb)| {
        let at = text.find(word)?;
        let is_word = !word.is_ascii() || at == 0 && is_end(&text[word.len()..]);
        is_word.then_some((at, word.len(), *verb))
    });
    let known = known.min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    match (known, base(first)) {
        (Some((0, length, verb)), _) => Some((verb.to_owned(), (0, length))),
        (_, Some(verb)) => Some((verb, (0, first.len()))),
        (Some((at, length, verb)), None) => Some((verb.to_owned(), (at, length))),
        (None, None) => None,
    }
}

fn is_end(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The verb of an English word that titles begin with: `Create` for `creating`, `Stop` for
/// `stopping`.
fn base(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ing");
    let stems = stem.into_iter().flat_map(|stem| {
        let short = stem.strip_suffix(|c: char| stem[..stem.len() - c.len_utf8()].ends_with(c));
        [
            Some(stem.to_owned()),
            Some(format!("{stem}e")),
            short.map(str::to_owned),
        ]
    });
    let mut forms = std::iter::once(Some(word.to_owned()))
        .chain(stems)
        .flatten();
    forms
        .find(|form| NAME_VERBS.contains(&form.as_str()))
        .map(|form| camel(&form))
}

/// The kind that stands right behind the verb, or in brackets behind the title.
fn kind(behind: &str, remark: &str) -> Option<&'static str> {
    let mut noun = behind.trim_start();
    while let Some(rest) = BEFORE_NOUNS.iter().find_map(|word| noun.strip_prefix(word)) {
        noun = rest.trim_start();
    }
    let said = TITLE_KINDS.iter().find(|(word, _)| noun.starts_with(word));
    let said = said.or_else(|| {
        REMARKED_KINDS
            .iter()
            .find(|(word, _)| remark.contains(word))
    });
    said.map(|(_, kind)| *kind)
}

/// Whether a title begins with a word for reading, or has one in Chinese: "Querying Widgets".
pub(super) fn reads(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let begins = READING_TITLES.iter().any(|word| lower.starts_with(word));
    begins || Title::of(title).reads()
}

/// The name that the words of an English title or of a file's name make: `CreatePublicGarden` for
/// "Creating a Public Garden" and `creating-a-public-garden`. `verb` is what the operation does if
/// the title says no more than that it reads.
pub(super) fn spelled_out(text: &str, verb: &str) -> Option<String> {
    let text = text.split(['(', '（']).next().unwrap_or_default().trim();
    if !text.is_ascii() {
        return None;
    }
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let lower = words.join(" ").to_lowercase();
    let title = Title::of(&lower);
    let said = title.verb.filter(|_| title.leads && !title.batch)?;
    let said = if said == "Read" {
        verb.to_owned()
    } else {
        said
    };
    let nouns = words
        .iter()
        .skip(1)
        .filter(|word| !TITLE_ARTICLES.contains(&word.to_lowercase().as_str()));
    let nouns: String = nouns.map(|word| camel(word)).collect();
    (!nouns.is_empty()).then(|| said + &nouns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_is_done_and_to_which_kind() {
        let said = |title| {
            let title = Title::of(title);
            (title.verb.unwrap_or_default(), title.leads, title.kind)
        };
        for (title, verb, leads, kind) in [
            ("Creating a Public Garden", "Create", true, Some("Public")),
            ("Stopping Lamps in Batches", "Stop", true, None),
            ("Querying the Lamps", "Read", true, None),
            ("创建内网Garden", "Create", true, Some("Private")),
            ("解绑Lamp", "Disassociate", true, None),
            ("Garden绑定Lamp", "Associate", false, None),
            ("创建Lamp（按需）", "Create", true, Some("PostPaid")),
            ("Listeners", "", false, None),
        ] {
            assert_eq!(said(title), (verb.to_owned(), leads, kind), "{title}");
        }
    }

    #[test]
    fn a_title_of_details_lists_nothing() {
        assert!(Title::of("查询Lamp列表").lists);
        assert!(Title::of("查询Lamp详情列表").lists);
        assert!(!Title::of("查询所有Lamp详情").lists);
    }

    #[test]
    fn an_english_title_can_be_spelled_out() {
        let spelled = |text| spelled_out(text, "List");
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(
            spelled("Creating a Walled Garden"),
            name("CreateWalledGarden")
        );
        assert_eq!(
            spelled("querying-gardens-by-owner"),
            name("ListGardensByOwner")
        );
        assert_eq!(spelled("Lamp Overview"), None);
        assert_eq!(spelled("创建Garden"), None);
    }
}
