//! What a page tells of its operation's name beside the names that it gives.

use super::{
    title::Title,
    words::{singular, words},
};
use crate::{
    extract::{Call, PropertyTable, Reading, Row, Side, TableRole, vocabulary::PAGING_QUERIES},
    ir::{Location, Method},
};

/// What a page tells of its operation's name beside the names that it gives.
pub(super) struct Clues<'a> {
    pub(super) call: &'a Call,
    pub(super) title: Title,
    /// What the title spells, by its words.
    said: Vec<Vec<String>>,
    /// The names that the page spells, by their words.
    spellings: Vec<Vec<String>>,
    /// The names that it writes in one word.
    joined: Vec<String>,
    /// The members of the request's body.
    members: Vec<&'a Row>,
    /// Whether a name is all that the request sends.
    pub(super) sends_name: bool,
    /// Whether what it reads is turned like pages.
    pub(super) is_paged: bool,
}

impl<'a> Clues<'a> {
    pub(super) fn of(reading: &'a Reading, call: &'a Call) -> Self {
        let title = reading.title.as_deref().unwrap_or_default();
        let requests = || reading.tables.iter().filter(|table| is_request(table));
        let roots = requests().filter(|table| table.role == TableRole::Root);
        let sent: Vec<&Row> = requests().flat_map(|table| &table.rows).collect();
        let rows = reading.tables.iter().flat_map(|table| &table.rows);
        let names = rows.map(|row| row.name.as_str());
        // Capitals of members mark no words: a service writes them or not.
        let (members, joined): (Vec<&str>, Vec<&str>) =
            names.partition(|name| name.contains(['_', '-']));
        let said = title.split(|c: char| !c.is_ascii());
        let parameters = reading.parameters.iter();
        let queries = parameters.filter(|parameter| parameter.location == Location::Query);
        let queries = queries.map(|parameter| parameter.row.name.as_str());
        let queries = queries.chain(call.query.iter().map(|query| query.name.as_str()));
        let mut turning: Vec<String> = queries
            .map(str::to_ascii_lowercase)
            .filter(|name| PAGING_QUERIES.contains(&name.as_str()))
            .collect();
        turning.sort();
        turning.dedup();
        Self {
            call,
            title: Title::of(title),
            said: said.map(words).collect(),
            spellings: members.into_iter().map(words).collect(),
            joined: joined.into_iter().map(str::to_lowercase).collect(),
            members: roots.flat_map(|table| &table.rows).collect(),
            sends_name: sent.len() <= 2 && sent.last().is_some_and(|row| row.name == "name"),
            is_paged: turning.len() > 1 || turning.iter().any(|name| name == PAGING_QUERIES[0]),
        }
    }

    /// Method and path alone.
    pub(super) fn bare(call: &'a Call) -> Self {
        Self {
            call,
            title: Title::of(""),
            said: Vec::new(),
            spellings: Vec::new(),
            joined: Vec::new(),
            members: Vec::new(),
            sends_name: false,
            is_paged: false,
        }
    }

    /// The member that is all there is of the body.
    pub(super) fn only_member(&self) -> Option<&'a str> {
        match self.members.as_slice() {
            [only] => Some(&only.name),
            _ => None,
        }
    }

    /// Whether the body asks for tags.
    pub(super) fn has_tags(&self) -> bool {
        let named = |name: &str| self.members.iter().any(|member| member.name == name);
        named("tags") || named("matches")
    }

    pub(super) fn method(&self) -> Method {
        self.call.method
    }

    /// A word that the path joins, as the page spells it elsewhere: `error_log` for `errorlog`.
    pub(super) fn parted(&self, word: &str) -> Option<String> {
        let is_joined = word.len() > 6 && word.bytes().all(|b| b.is_ascii_lowercase());
        let one = singular(word);
        if !is_joined {
            return None;
        }
        let is_it = |run: &&[String]| singular(&run.concat()) == one;
        let said = self.said.iter().flat_map(|words| runs(words)).find(is_it);
        let mut known = self.spellings.iter().flatten().chain(&self.joined);
        let is_whole = known.any(|known| singular(known) == one);
        let mut spelled = self.spellings.iter().flat_map(|words| runs(words));
        let run = said.or_else(|| spelled.find(is_it).filter(|_| !is_whole))?;
        let (_, first) = run.split_last()?;
        let mut rest = word;
        let mut parts = Vec::new();
        for part in first {
            let (part, behind) = rest.split_at_checked(part.len())?;
            parts.push(part);
            rest = behind;
        }
        parts.push(rest);
        Some(parts.join("_"))
    }
}

/// Two or three words of a name that stand side by side.
fn runs(words: &[String]) -> impl Iterator<Item = &[String]> {
    let runs = words.windows(2).chain(words.windows(3));
    runs.filter(|run| run.iter().all(|word| word.len() > 1))
}

fn is_request(table: &PropertyTable) -> bool {
    table.side == Some(Side::Request) && !table.in_example
}
