//! All entries of an overlay, and everything that is wrong with them.
//!
//! The library stops at the first thing that it rejects. So where it rejects one, the text is cut into
//! its entries, which begin with a dash in the same column, and each key of each is read by itself. A
//! text that is laid out otherwise (all in brackets, say) is told of its first error only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor, value,
};
use serde::forward_to_deserialize_any;

use super::entry::{Correction, Entry, NEEDED, RawEntry, Remove, fault_of_keys, missing};
use super::leaf::Text;
use super::locate::{At, Only};
use super::{YamlError, error_at, from_text, of_library};
use crate::ir::Schema;
use crate::ir::nearest::unknown;
use crate::ir::validate::Step;

mod places;

pub(in crate::ir) use self::places::Places;

/// An overlay as far as it can be read.
#[derive(Debug, Default)]
pub(in crate::ir) struct ReadEntries {
    /// The entries that can be read.
    pub(in crate::ir) entries: Vec<Entry>,
    /// Which item of the text each of them is.
    pub(in crate::ir) lines: Vec<usize>,
    /// What is wrong with the others.
    pub(in crate::ir) errors: Vec<YamlError>,
    /// The operations that these are about.
    pub(in crate::ir) doubtful: BTreeSet<String>,
}

/// Reads the entries of an overlay. An empty file has none.
pub(in crate::ir) fn read_entries(text: &str) -> ReadEntries {
    let first = match from_text::<Option<Vec<Entry>>>(text) {
        Ok(entries) => {
            let entries = entries.unwrap_or_default();
            return ReadEntries {
                lines: (0..entries.len()).collect(),
                entries,
                ..ReadEntries::default()
            };
        }
        Err(first) => first,
    };
    let read = if super::depth::too_deep(text).is_none() {
        cut(text).map(|chunks| read_chunks(text, &chunks))
    } else {
        None
    };
    match read {
        Some(read) if !read.errors.is_empty() => read,
        _ => ReadEntries {
            errors: vec![first],
            ..ReadEntries::default()
        },
    }
}

/// How many keys of a mapping of a wrong entry are read one by one: each time the entry is read again.
const KEYS: usize = 100;

/// How many bytes are read again for that: of a longer entry fewer keys.
const READ_AGAIN: usize = 2_000_000;

/// The text of one entry.
#[derive(Clone, Copy, Debug)]
struct Chunk<'a> {
    text: &'a str,
    /// How many lines stand before it.
    before: usize,
}

impl Chunk<'_> {
    /// What stands at `path` of the entry.
    fn at<T: for<'de> Deserialize<'de>>(&self, path: &[Step]) -> Result<Option<T>, YamlError> {
        self.by(path, PhantomData::<T>)
    }

    /// [`Chunk::at`], read by `seed`.
    fn by<'a, S: DeserializeSeed<'a> + Copy>(
        &self,
        path: &[Step],
        seed: S,
    ) -> Result<Option<S::Value>, YamlError>
    where
        Self: 'a,
    {
        let path = inside(path);
        let at = At { path: &path, seed };
        at.deserialize(serde_yaml::Deserializer::from_str(self.text))
            .map_err(|error| self.placed(of_library(&error)))
    }

    /// An error about what stands at `path` of the entry.
    fn error(&self, path: &[Step], message: String) -> YamlError {
        self.placed(error_at(self.text, &inside(path), message))
    }

    /// The same error, its line counted in the whole text.
    fn placed(&self, error: YamlError) -> YamlError {
        YamlError {
            line: error.line.map(|line| line + self.before),
            ..error
        }
    }
}

/// The path to an entry's own, in the list that is the entry alone.
fn inside(path: &[Step]) -> Vec<Step> {
    let entry = std::iter::once(Step::Index(0));
    entry.chain(path.iter().cloned()).collect()
}

/// Cuts a text into its entries; `None` where it is laid out otherwise.
fn cut(text: &str) -> Option<Vec<Chunk<'_>>> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut column = None;
    let mut offset = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = offset;
        offset += line.len();
        let line = if number == 0 {
            line.trim_start_matches('\u{feff}')
        } else {
            line
        };
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        let is_dash = bare
            .strip_prefix('-')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
        let says_nothing = bare.trim().is_empty() || bare.starts_with('#');
        match column {
            None if says_nothing || line.trim_end() == "---" => {}
            None if is_dash => {
                column = Some(indent);
                starts.push((start + (offset - start - line.len()), number));
            }
            Some(column) if is_dash && indent == column => starts.push((start, number)),
            Some(column) if says_nothing || indent > column => {}
            _ => return None,
        }
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([text.len()]);
    let chunks = starts.iter().zip(ends).map(|((start, before), end)| Chunk {
        text: &text[*start..end],
        before: *before,
    });
    Some(chunks.collect())
}

/// Reads entries one by one. Where the whole can be read as YAML, the entries have to be as many, else
/// the cuts are wrong; where it cannot, one of them is to blame.
fn read_chunks(text: &str, chunks: &[Chunk]) -> ReadEntries {
    let whole: Result<Vec<IgnoredAny>, _> = serde_yaml::from_str(text);
    let mut read = ReadEntries::default();
    if whole
        .as_ref()
        .is_ok_and(|whole| whole.len() != chunks.len())
    {
        return read;
    }
    for (index, chunk) in chunks.iter().enumerate() {
        let entry = from_text::<Vec<Entry>>(chunk.text).ok();
        if let Some(entry) = entry.and_then(|mut entries| entries.pop()) {
            read.entries.push(entry);
            read.lines.push(index);
            continue;
        }
        if let Ok(Some(Text(operation))) = chunk.at(&[Step::Key("operation".to_owned())]) {
            read.doubtful.insert(operation);
        }
        let errors = faults(chunk).into_iter().map(|error| YamlError {
            message: renumbered(&error.message, index),
            ..error
        });
        read.errors.extend(errors);
    }
    read
}

/// The library counts items from the beginning of what it reads.
fn renumbered(message: &str, index: usize) -> String {
    match message.strip_prefix("[0]") {
        Some(rest) => format!("[{index}]{rest}"),
        None => message.to_owned(),
    }
}

/// Everything that is wrong with an entry; at least one thing.
fn faults(chunk: &Chunk) -> Vec<YamlError> {
    let whole = || match from_text::<Vec<Entry>>(chunk.text) {
        Err(error) => chunk.placed(error),
        Ok(_) => chunk.error(&[], "this is no entry".to_owned()),
    };
    let Ok(Some(Keys(keys))) = chunk.at::<Keys>(&[]) else {
        return vec![whole()];
    };
    let mut faults = Vec::new();
    check_keys(chunk, &[], &keys, Some(keys_of::<RawEntry>()), &mut faults);
    for key in distinct(chunk, &keys) {
        let path = [Step::Key(key.clone())];
        let read = match key.as_str() {
            "operation" | "at" | "page" | "why" => chunk.at::<Text>(&path).map(drop),
            "remove" => chunk.at::<Remove>(&path).map(drop),
            "schemas" | "set" | "add" => {
                faults.extend(faults_below(chunk, key));
                continue;
            }
            _ => continue,
        };
        faults.extend(read.err());
    }
    for (key, what) in NEEDED {
        let path = [Step::Key(key.to_owned())];
        match chunk.at::<Text>(&path) {
            Ok(Some(Text(text))) if text.trim().is_empty() => {
                faults.push(chunk.error(&path, missing(key, what)));
            }
            Ok(None) => faults.push(chunk.error(&[], missing(key, what))),
            // What is no text was told of above.
            Ok(Some(_)) | Err(_) => {}
        }
    }
    if let Some((key, message)) = fault_of_keys(|key| keys.iter().any(|known| known == key)) {
        let path = [Step::Key(key.to_owned())];
        let path = if key.is_empty() {
            &path[..0]
        } else {
            &path[..]
        };
        faults.push(chunk.error(path, message.to_owned()));
    }
    if faults.is_empty() {
        faults.push(whole());
    }
    faults.sort_by_key(|error| (error.line, error.column));
    faults
}

/// What is wrong below `set`, `add` or `schemas`.
fn faults_below(chunk: &Chunk, key: &str) -> Vec<YamlError> {
    let path = [Step::Key(key.to_owned())];
    let keys = match chunk.at::<Keys>(&path) {
        Ok(Some(Keys(keys))) => keys,
        Ok(None) => Vec::new(),
        Err(error) => return vec![error],
    };
    let mut faults = Vec::new();
    if key == "schemas" {
        check_keys(chunk, &path, &keys, None, &mut faults);
        for name in distinct(chunk, &keys) {
            let path = [path[0].clone(), Step::Key(name.clone())];
            faults.extend(chunk.at::<Schema>(&path).err());
        }
        return faults;
    }
    check_keys(
        chunk,
        &path,
        &keys,
        Some(keys_of::<Correction>()),
        &mut faults,
    );
    for below in distinct(chunk, &keys) {
        let only = Only::<Correction> {
            key: below,
            what: PhantomData,
        };
        if keys_of::<Correction>().contains(&below.as_str()) {
            faults.extend(chunk.by(&path, only).err());
        }
    }
    faults
}

/// Tells of keys that nothing knows, and of those that come twice.
fn check_keys(
    chunk: &Chunk,
    path: &[Step],
    keys: &[String],
    known: Option<&[&str]>,
    faults: &mut Vec<YamlError>,
) {
    let place = match path.first() {
        Some(Step::Key(key)) => format!("`{key}`"),
        _ => "an entry".to_owned(),
    };
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for key in keys {
        *times.entry(key).or_default() += 1;
    }
    for key in distinct(chunk, keys) {
        let path: Vec<Step> = path
            .iter()
            .cloned()
            .chain([Step::Key(key.clone())])
            .collect();
        if let Some(known) = known
            && !known.contains(&key.as_str())
        {
            faults.push(chunk.error(&path, unknown(&place, key, known)));
        } else if times.get(key).is_some_and(|&times| times > 1) {
            faults.push(chunk.error(&path, format!("{place} has `{key}` twice: drop one")));
        }
    }
}

/// Each key of an entry once, as many of them as are read.
fn distinct<'k>(chunk: &Chunk<'_>, keys: &'k [String]) -> impl Iterator<Item = &'k String> {
    let most = READ_AGAIN / chunk.text.len().max(1);
    let mut seen = BTreeSet::new();
    let distinct = keys.iter().filter(move |key| seen.insert(*key));
    distinct.take(most.clamp(1, KEYS))
}

/// The keys of a mapping, as often as they come.
#[derive(Clone)]
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
            keys.push(key);
        }
        Ok(Keys(keys))
    }
}

/// The keys that a struct has in YAML.
fn keys_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // It fails on purpose, once it has been asked for the keys.
    let _ = T::deserialize(AskedFor(&mut keys));
    keys
}

struct AskedFor<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for AskedFor<'_> {
    type Error = value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        keys: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, value::Error> {
        *self.0 = keys;
        Err(value::Error::custom("no value"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, value::Error> {
        Err(value::Error::custom("no struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_often_is_told_of_once_and_of_many_keys_the_first() {
        let entry = "- operation: ListLamps\n  why: One is blue.\n".to_owned();
        let often = entry.clone() + &"  page: lamp/listing-lamps.md\n".repeat(300);
        let messages = |text: &str| -> Vec<String> {
            let errors = read_entries(text).errors.into_iter();
            errors.map(|error| error.message).collect()
        };
        let told = messages(&often);
        assert!(told.contains(&"an entry has `page` twice: drop one".to_owned()));
        assert!(
            told.iter().filter(|one| one.contains("twice")).count() == 1,
            "{told:?}"
        );
        let many: Vec<String> = (0..300).map(|at| format!("  lamp{at}: 1\n")).collect();
        let told = messages(&(entry + &many.concat()));
        let unknown = told.iter().filter(|one| one.contains("`lamp")).count();
        assert!((90..=KEYS).contains(&unknown), "{unknown}");
        // A longer entry is not read a hundred times.
        let long = "# a remark that nobody reads\n".repeat(7_000);
        let entry = "- operation: ShowLamp\n  page: demo/page.md\n  why: because\n  remove: true\n";
        let told = messages(&(entry.to_owned() + &many.concat() + &long));
        let unknown = told.iter().filter(|one| one.contains("`lamp")).count();
        assert!((1..20).contains(&unknown), "{unknown}");
    }
}
