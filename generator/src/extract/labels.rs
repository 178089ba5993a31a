//! What labels in a description say of a row, in tables that have no column for the type:
//! `Type: String` or `Parent: Rule`. Often they are glued to the text before them.

use super::{
    types::{ScalarType, SchemaName, TypeExpr},
    vocabulary::{
        ARRAY_MARKS, CONTAINER_TYPES, MANY_WORDS, ROW_LABELS, RowLabel, is_none_word,
        leading_scalar,
    },
};
use crate::document::{CellLine, Inline};

/// Where a row stands among the others, as the page says it in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// What the row is a member of, by name or by a dotted path; empty where the row says that it
    /// is at the top, `None` where it does not say.
    pub parents: Option<Vec<String>>,
    /// What the row has as members, and other words beside them.
    pub children: Vec<String>,
    /// Those of them that may stand there several times.
    pub repeated: Vec<String>,
}

/// What the labels of one description say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labelled {
    /// The type.
    pub(super) ty: Option<TypeExpr>,
    /// The place, where a label gives one.
    pub(super) nesting: Option<Nesting>,
    /// The description without these labels, every other label on a line of its own.
    pub(super) lines: Vec<CellLine>,
}

/// A label in a text.
struct Label {
    start: usize,
    /// The byte behind the colon.
    end: usize,
    kind: RowLabel,
}

/// Reads the labels of a description; `None` if it gives neither a type nor a place.
pub(super) fn read(lines: &[CellLine]) -> Option<Labelled> {
    let mut ty = None;
    let mut nesting: Option<Nesting> = None;
    let mut rest = Vec::new();
    for line in lines {
        let text = line.inline.text.as_str();
        let labels = find(text);
        let Some(first) = labels.first() else {
            rest.push(line.clone());
            continue;
        };
        keep(line, &text[..first.start], &mut rest);
        let ends = labels.iter().skip(1).map(|label| label.start);
        for (label, end) in labels.iter().zip(ends.chain([text.len()])) {
            let value = &text[label.end..end];
            match label.kind {
                RowLabel::Type => {
                    let (found, behind) = type_of(value)?;
                    ty = ty.or(Some(found));
                    keep(line, behind, &mut rest);
                }
                RowLabel::Parents => {
                    let (names, behind) = names(value);
                    let nesting = nesting.get_or_insert_default();
                    nesting.parents.get_or_insert_default().extend(names);
                    keep(line, behind, &mut rest);
                }
                RowLabel::Children => {
                    let nesting = nesting.get_or_insert_default();
                    for (name, repeated) in words(value) {
                        nesting.repeated.extend(repeated.then(|| name.to_owned()));
                        nesting.children.push(name.to_owned());
                    }
                }
                RowLabel::Other => keep(line, &text[label.start..end], &mut rest),
            }
        }
    }
    (ty.is_some() || nesting.is_some()).then_some(Labelled {
        ty,
        nesting,
        lines: rest,
    })
}

/// The labels of a text, in order. A type counts only with a known word behind it.
fn find(text: &str) -> Vec<Label> {
    let lower = text.to_ascii_lowercase();
    let mut labels: Vec<Label> = Vec::new();
    for &(word, kind) in ROW_LABELS {
        for (start, _) in lower.match_indices(word) {
            let glued =
                word.is_ascii() && lower[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
            let behind = text[start + word.len()..].trim_start_matches(' ');
            let value = behind.trim_start_matches([':', '：']);
            let means = kind != RowLabel::Type || type_of(value).is_some();
            if !glued && value.len() < behind.len() && means {
                let end = text.len() - value.len();
                labels.push(Label { start, end, kind });
            }
        }
    }
    labels.sort_by_key(|label| (label.start, usize::MAX - label.end));
    // Of two labels at one place, or one inside the other, the longer one counts.
    let mut end = 0;
    labels.retain(|label| {
        let apart = label.start >= end;
        end = end.max(label.end);
        apart
    });
    labels
}

/// Keeps a piece of a line, unless nothing but marks is left of it.
fn keep(line: &CellLine, text: &str, rest: &mut Vec<CellLine>) {
    let text = text
        .trim()
        .trim_start_matches(['。', '，', '；', ',', ';', '.'])
        .trim();
    if !text.is_empty() {
        rest.push(CellLine {
            kind: line.kind,
            inline: Inline {
                text: text.to_owned(),
                spans: Vec::new(),
            },
        });
    }
}

/// The type that a text begins with, and what stands behind it.
fn type_of(text: &str) -> Option<(TypeExpr, &str)> {
    let text = text.trim_start();
    let lower = text.to_ascii_lowercase();
    let container = CONTAINER_TYPES
        .iter()
        .find(|word| lower.starts_with(**word));
    let (ty, length) = if let Some(word) = container {
        (TypeExpr::Object(SchemaName::Anonymous), word.len())
    } else {
        let (scalar, length) = leading_scalar(&lower)?;
        (TypeExpr::Scalar(ScalarType::from(scalar)), length)
    };
    let behind = &text[length..];
    let mark = ARRAY_MARKS.iter().find(|mark| behind.starts_with(**mark));
    Some(match mark {
        Some(mark) => (TypeExpr::Array(Some(Box::new(ty))), &behind[mark.len()..]),
        None => (ty, behind),
    })
}

/// The names that a text begins with, in a list, and what stands behind them.
fn names(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || b"_.-".contains(b))
            .count();
        let name = rest[..length].trim_end_matches('.');
        if name.is_empty() {
            break;
        }
        if !is_none_word(name) {
            names.push(name.to_owned());
        }
        let behind = &rest[length..];
        let next = behind.trim_start_matches([' ', ',', '，', '、', '|', ';', '；']);
        if next.len() == behind.len() || !next.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return (names, behind);
        }
        rest = next;
    }
    let none = rest
        .char_indices()
        .nth(1)
        .map_or(rest.len(), |(second, _)| second);
    if is_none_word(&rest[..none]) {
        rest = &rest[none..];
    }
    (names, rest)
}

/// All words of a text that may be names of elements, and whether each may stand several times.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let pieces =
        text.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    let mut at = 0;
    pieces.filter_map(move |piece| {
        let before = &text[..at];
        at += piece.len();
        let name = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let many = MANY_WORDS.iter().any(|word| before.ends_with(word));
        (!name.is_empty()).then_some((name, many))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> String {
        let line = CellLine::paragraph(Inline::plain(text.to_owned()));
        read(&[line]).map_or("nothing".to_owned(), |labelled| {
            let nesting = labelled.nesting.unwrap_or_default();
            let lines: Vec<String> = labelled
                .lines
                .into_iter()
                .map(|line| line.inline.text)
                .collect();
            format!("{:?} {:?} {lines:?}", labelled.ty, nesting.parents)
        })
    }

    #[test]
    fn labels_are_read_out_of_running_text() {
        for (text, want) in [
            (
                "The colour.Type: String",
                "Some(Scalar(String)) None [\"The colour.\"]",
            ),
            (
                "颜色。类型：String父节点：Box.Lid有效值：red | blue",
                "Some(Scalar(String)) Some([\"Box.Lid\"]) [\"颜色。\", \"有效值：red | blue\"]",
            ),
            (
                "盒子类型：Container子节点：Lid父节点：无",
                "Some(Object(Anonymous)) Some([]) [\"盒子\"]",
            ),
            (
                "名称。父元素：Box、Lid。类型：String数组",
                "Some(Array(Some(Scalar(String)))) Some([\"Box\", \"Lid\"]) [\"名称。\"]",
            ),
            ("存储类型：标准存储", "nothing"),
        ] {
            assert_eq!(read_text(text), want, "{text}");
        }
    }
}
