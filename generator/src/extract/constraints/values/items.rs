//! Values that list items, or paragraphs in their place, begin with.

use super::{
    super::{
        super::vocabulary::{
            Announcer, CHARACTER_KINDS, DEFAULT_MARKS, EMPTY_VALUES, EXAMPLE_WORDS,
            EXCLUDING_WORDS, KIND_NOUNS, MEANING_ENDS, QUOTES, UNSENT_WORDS, VALUE_SEPARATORS,
        },
        limits, value,
    },
    Line, announce,
    leading::{leading, leading_value},
    lists, pairs,
};
use crate::document::{CellLine, Inline, LineKind};

/// Items that stand together, and the line before them.
struct Group<'a> {
    intro: Option<&'a Line<'a>>,
    items: Vec<&'a Line<'a>>,
    /// Whether they are paragraphs, not list items.
    loose: bool,
}

/// The items of a description. A line that ends by announcing values starts a group, also when it
/// is an item itself: some pages lose the levels of their lists.
fn groups<'a>(lines: &'a [Line<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut intro = None;
    let mut open = false;
    for line in lines {
        let text = line.inline.text.as_str();
        let loose = line.kind == LineKind::Paragraph;
        let item = line.kind == LineKind::Item;
        let colon = text.ends_with(['：', ':']);
        let case = item && colon && announce::is_conditional(&text.to_ascii_lowercase());
        let announces =
            case || line.ends_announcing() && (!item || colon || line.is_announcement());
        let value =
            || leading(line.inline).is_some() || under_colon(intro) && coded(text).is_some();
        let as_item = !announces && (item || loose && value());
        match groups.last_mut() {
            Some(group) if as_item && open && group.loose == loose => group.items.push(line),
            _ if as_item => groups.push(Group {
                intro,
                items: vec![line],
                loose,
            }),
            _ => intro = Some(line),
        }
        open = as_item;
    }
    groups
}

/// Whether a line ends in a colon.
fn under_colon(intro: Option<&Line<'_>>) -> bool {
    intro.is_some_and(|intro| intro.inline.text.trim_end().ends_with(['：', ':']))
}

/// The constant that a line begins with, before a blank and its meaning in Chinese.
fn coded(text: &str) -> Option<String> {
    let (code, meaning) = text.split_once(' ')?;
    let chinese = meaning.trim_start().starts_with(is_chinese);
    (is_code(code) && chinese).then(|| code.to_owned())
}

/// The constant that a line begins with, before its meaning in Chinese and no sign between.
fn glued(text: &str) -> Option<String> {
    let code = value::first(text);
    (is_code(code) && text[code.len()..].starts_with(is_chinese)).then(|| code.to_owned())
}

fn is_code(token: &str) -> bool {
    let constant = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let word = token.starts_with(|c: char| c.is_ascii_uppercase()) && token.len() > 1;
    word && token.chars().all(constant)
}

fn is_chinese(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

impl Group<'_> {
    /// Whether the line before announces values: at its end, or in a sentence that ends in a colon.
    fn is_labelled(&self) -> bool {
        self.intro.is_some_and(|intro| {
            intro.ends_announcing() || self.follows_a_colon() && has_label(intro)
        })
    }

    fn follows_a_colon(&self) -> bool {
        under_colon(self.intro)
    }

    /// Whether paragraphs stand for items: below a colon, or each is a value, a colon, its meaning.
    fn is_set_off(&self) -> bool {
        let explained = |item: &&Line<'_>| has_meaning(&item.inline.text);
        self.follows_a_colon() || self.items.iter().all(explained)
    }

    /// Whether the line before says that none of them is a value.
    fn is_excluded(&self) -> bool {
        let says = |intro: &Line<'_>| {
            let lower = intro.inline.text.to_ascii_lowercase();
            let sentence = lower.rfind(['。', '.']).map_or(&*lower, |at| &lower[at..]);
            EXCLUDING_WORDS.iter().any(|word| sentence.contains(word))
        };
        self.follows_a_colon() && self.intro.is_some_and(says)
    }

    /// The values of the items, where most have one. The others are passed over unless they state a
    /// range, or that a value is made of letters: then there are more values.
    fn most(&self) -> Option<Vec<String>> {
        let each = self.values();
        let read = each.iter().flatten().count();
        let mut told = self
            .items
            .iter()
            .map(|item| item.inline.text.to_ascii_lowercase());
        let open = read < each.len() && told.any(|text| limits::states(&text));
        let values: Vec<String> = each.iter().flatten().flatten().cloned().collect();
        let most = read == each.len() || values.len() > 1 && read * 2 >= each.len();
        (most && !open && !has_kind(&values)).then_some(values)
    }

    /// The values of the items, one list for each; `None` for one that has none.
    fn values(&self) -> Vec<Option<Vec<String>>> {
        let items = self.items.iter().map(|item| item.inline);
        let told: Vec<&Inline> = items.filter(|item| !is_empty_value(&item.text)).collect();
        let mut each: Vec<_> = told.iter().map(|item| item_values(item)).collect();
        // One of several constants may lack the sign behind it.
        let codes = each
            .iter()
            .flatten()
            .flatten()
            .filter(|value| is_code(value));
        if codes.count() > 1
            && let [at] = missing(&each)[..]
        {
            each[at] = glued(&told[at].text).map(|code| vec![code]);
        }
        each
    }
}

/// The places of the items that have no value.
fn missing(each: &[Option<Vec<String>>]) -> Vec<usize> {
    let places = each.iter().enumerate();
    let missing = places.filter(|(_, values)| values.is_none());
    missing.map(|(at, _)| at).collect()
}

/// Whether an item is a value, a colon and its meaning in Chinese.
fn has_meaning(item: &str) -> bool {
    let value = value::first(item);
    let meaning = item[value.len()..].strip_prefix(['：', ':']);
    let letter = value.bytes().any(|b| b.is_ascii_alphabetic());
    letter && meaning.is_some_and(|meaning| meaning.trim_start().starts_with(is_chinese))
}

/// Whether the last sentence of a line announces values somewhere.
fn has_label(intro: &Line<'_>) -> bool {
    let text = &intro.inline.text;
    let start = text.rfind(['。', '.']).unwrap_or(0);
    let example = EXAMPLE_WORDS
        .iter()
        .any(|word| text[start..].contains(word));
    !example
        && intro
            .announced(Announcer::Label)
            .any(|found| found.at >= start)
}

/// The values of the items below lines that announce values. A paragraph alone is no list.
pub(super) fn labelled(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let groups = groups(lines);
    let labelled = groups
        .iter()
        .filter(|group| group.is_labelled() && !(group.loose && group.items.len() == 1));
    let values: Vec<String> = labelled.filter_map(Group::most).flatten().collect();
    let template = values.iter().any(|value| lists::is_template(value));
    (!values.is_empty() && !template).then_some(values)
}

/// The value of the only item of a description, where the line before speaks of what has few.
pub(super) fn alone(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let groups = groups(lines);
    let [group] = groups.as_slice() else {
        return None;
    };
    let (intro, [item]) = (group.intro?, group.items.as_slice()) else {
        return None;
    };
    let text = intro.inline.text.as_str();
    let announced = group.follows_a_colon() && intro.ends_announcing_plainly();
    let sound = (announced || names_a_kind(text)) && !announce::is_excluded(text);
    let last = lines.last().is_some_and(|line| std::ptr::eq(line, *item));
    let colon = has_meaning(&item.inline.text) && (last || !group.loose);
    let value = leading(item.inline)?;
    (sound && colon && !group.is_excluded()).then(|| vec![value])
}

/// Whether the first clause of a line ends in a noun for what has few values.
fn names_a_kind(intro: &str) -> bool {
    let lower = intro.to_ascii_lowercase();
    let clause = lower.split(['，', '。', '：', '（', '.', ':', ',', '(']);
    let clause = clause.map(str::trim).next().unwrap_or_default();
    KIND_NOUNS.iter().any(|noun| clause.ends_with(noun))
}

/// The values of the items of a description, if all of them begin with one.
pub(super) fn all(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let groups = groups(lines);
    let listed = groups
        .iter()
        .filter(|group| !group.loose || group.items.len() > 1 && group.is_set_off());
    let values: Option<Vec<Vec<String>>> = listed.flat_map(Group::values).collect();
    let values = values.filter(|values| values.len() > 1)?.concat();
    let template = values.iter().any(|value| value.contains(['{', '$'])) || has_kind(&values);
    // Items that announce values themselves tell them for a case each.
    let cases = groups.iter().flat_map(|group| &group.items);
    let cases = cases.filter(|item| item.announced(Announcer::Label).next().is_some());
    let excluded = lines
        .iter()
        .take_while(|line| line.kind != LineKind::Item)
        .any(|line| announce::is_excluded(&line.inline.text));
    let excluded = excluded || groups.iter().any(Group::is_excluded);
    (!excluded && !template && cases.count() < 2).then_some(values)
}

/// The values that items state, each for its case: two values at least.
pub(super) fn stated(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let items = lines.iter().filter(|line| line.kind == LineKind::Item);
    let stated: Vec<String> = items.flat_map(lists::stated).collect();
    let several = stated.iter().any(|value| *value != stated[0]);
    several.then_some(stated)
}

/// Whether an item is a kind of characters that values are made of.
fn has_kind(values: &[String]) -> bool {
    let kind = |value: &String| CHARACTER_KINDS.contains(&value.to_ascii_lowercase().as_str());
    values.iter().any(kind)
}

/// The values that items give between quotation marks for what each is about: `Red: “a” or “b”`, two
/// at least.
pub(super) fn meant(lines: &[Line<'_>]) -> Option<Vec<String>> {
    let items = lines.iter().filter(|line| line.kind == LineKind::Item);
    let meant: Vec<String> = items.flat_map(lists::meant).collect();
    let several = meant.iter().any(|value| *value != meant[0]);
    several.then_some(meant)
}

/// The values that any items begin with.
pub(super) fn any(lines: &[Line<'_>]) -> Vec<String> {
    lines
        .iter()
        .filter(|line| line.kind == LineKind::Item)
        .filter_map(|line| leading(line.inline))
        .collect()
}

/// The values that items explain, each with its meaning in small letters, where that is a word or two.
pub(in super::super) fn meanings(lines: &[CellLine]) -> Vec<(String, String)> {
    const LONGEST: usize = 24;
    let items = lines.iter().filter(|line| line.kind == LineKind::Item);
    let meaning = |line: &CellLine| {
        let text = line.inline.text.as_str();
        let value = leading(&line.inline)?;
        let (_, meaning) = text.split_once(['：', ':'])?;
        let meaning =
            meaning.trim_matches(|c: char| c.is_whitespace() || MEANING_ENDS.contains(&c));
        let short = meaning.chars().count() > 1 && meaning.len() <= LONGEST;
        short.then(|| (value, meaning.to_lowercase()))
    };
    items.filter_map(meaning).collect()
}

/// The value of the one item that is marked as the default.
pub(in super::super) fn marked_default(lines: &[CellLine]) -> Option<String> {
    let items = lines.iter().filter(|line| line.kind == LineKind::Item);
    let mut marked = items.filter(|line| {
        let text = line.inline.text.to_ascii_lowercase();
        DEFAULT_MARKS.iter().any(|mark| text.contains(mark))
    });
    let line = marked.next().filter(|_| marked.next().is_none())?;
    leading(&line.inline)
}

/// Whether an item is a value and nothing else.
pub(in super::super) fn is_bare(item: &str) -> bool {
    let item = item.trim_matches(QUOTES);
    value::wide(item) == item && value::is_value(item)
}

fn is_empty_value(item: &str) -> bool {
    let begins = item.trim_start_matches(QUOTES);
    UNSENT_WORDS.iter().any(|word| item.contains(word)) && leading_value(item).is_none()
        || EMPTY_VALUES.iter().any(|word| begins.starts_with(word))
}

/// The values that an item tells: the one it begins with, several of one meaning, or the one that
/// ends it, behind its meaning.
fn item_values(inline: &Inline) -> Option<Vec<String>> {
    let item = inline.text.as_str();
    leading_series(item)
        .or_else(|| leading(inline).map(|value| vec![value]))
        .or_else(|| leading_pair(item))
        .or_else(|| coded(item).map(|value| vec![value]))
        .or_else(|| pairs::meant(item).map(|value| vec![value]))
}

/// `a、b：…`: several values of one meaning, or of none.
fn leading_series(item: &str) -> Option<Vec<String>> {
    let series = item.split(['：', ':']).next()?;
    let words = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_uppercase());
    let slashes = series.split('/').all(words);
    let sign = if slashes { '/' } else { '、' };
    let values: Vec<&str> = series.split(sign).map(str::trim).collect();
    let plain = values
        .iter()
        .all(|value| value::wide(value) == *value && value::is_value(value));
    (plain && values.len() > 1).then(|| values.into_iter().map(str::to_owned).collect())
}

/// `a or b (…)`: two values of one meaning.
fn leading_pair(item: &str) -> Option<Vec<String>> {
    let first = value::first(item);
    let rest = item[first.len()..].trim_start();
    let second = VALUE_SEPARATORS
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    if EMPTY_VALUES.iter().any(|word| second.starts_with(word)) {
        return value::is_value(first).then(|| vec![first.to_owned()]);
    }
    let second = leading_value(second.trim_start())?;
    value::is_value(first).then(|| vec![first.to_owned(), second])
}
