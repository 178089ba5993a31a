//! What the cells of a row refer to: links, and numbers of tables in running text.

use crate::{
    document::Row as GridRow,
    extract::{
        columns::Columns,
        vocabulary::{Column, TABLE_WORDS},
    },
};

/// A reference from a row to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The column it stands in.
    pub from: ReferenceFrom,
    /// Where it leads.
    pub target: Target,
    /// The text of the link.
    pub text: String,
}

/// The column a reference stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceFrom {
    /// The type, the best witness.
    Type,
    /// The name.
    Name,
    /// The description.
    Description,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an anchor of the same page.
    Anchor(String),
    /// To another page, and an anchor there.
    Page(String, Option<String>),
    /// To the table with this number, by its number alone.
    Number(u32),
}

impl Reference {
    /// Whether it says that a table is behind it: it stands with the type or the name, or names a table.
    /// Other links of descriptions may as well tell how to get a value.
    #[must_use]
    pub fn claims_table(&self) -> bool {
        let by_target = match &self.target {
            Target::Number(_) => true,
            Target::Anchor(anchor) | Target::Page(_, Some(anchor)) => anchor.starts_with("table"),
            Target::Page(_, None) => false,
        };
        by_target
            || self.from != ReferenceFrom::Description
            || !table_numbers(&self.text).is_empty()
    }
}

/// The row's references, links before numbers in running text.
pub(super) fn references(columns: &Columns, row: &GridRow) -> Vec<Reference> {
    let mut references = Vec::new();
    let places = [
        (Column::Type, ReferenceFrom::Type),
        (Column::Name, ReferenceFrom::Name),
        (Column::Description, ReferenceFrom::Description),
    ];
    for (column, from) in places {
        let Some(cell) = columns.cell(row, column) else {
            continue;
        };
        let links: Vec<Reference> = cell
            .links()
            .filter_map(|(text, target)| {
                Some(Reference {
                    from,
                    target: link_target(target)?,
                    text: text.to_owned(),
                })
            })
            .collect();
        let has_links = !links.is_empty();
        references.extend(links);
        if !has_links && from != ReferenceFrom::Name {
            let numbers = table_numbers(&cell.text());
            references.extend(numbers.into_iter().map(|number| Reference {
                from,
                target: Target::Number(number),
                text: String::new(),
            }));
        }
    }
    references
}

/// Where a link leads, if it can lead to a table.
pub(in crate::extract) fn link_target(target: &str) -> Option<Target> {
    if let Some(anchor) = target.strip_prefix('#') {
        return Some(Target::Anchor(anchor.to_owned()));
    }
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (page, anchor) = target
        .split_once('#')
        .map_or((target, None), |(page, anchor)| (page, Some(anchor)));
    let is_page = [".md", ".html", ".htm"]
        .iter()
        .any(|ending| page.ends_with(ending));
    let anchor = anchor
        .filter(|anchor| !anchor.is_empty())
        .map(str::to_owned);
    is_page.then(|| Target::Page(page.to_owned(), anchor))
}

/// The numbers of tables that running text mentions.
pub(crate) fn table_numbers(text: &str) -> Vec<u32> {
    let lower = text.to_ascii_lowercase();
    let mentions = TABLE_WORDS.iter().flat_map(|word| {
        lower
            .match_indices(word)
            .map(|(at, _)| lower[at + word.len()..].trim_start())
            .collect::<Vec<_>>()
    });
    mentions
        .filter_map(|behind| {
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            behind[..digits].parse().ok()
        })
        .collect()
}
