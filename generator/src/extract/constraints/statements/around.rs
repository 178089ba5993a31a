//! What stands around a statement: what it is about, and whether it holds of every value.

use super::{
    super::{
        super::vocabulary::{ARTICLES, Cue},
        tokens::{Kind, Token},
    },
    Reader, Subject,
};

impl Reader<'_> {
    /// What the words before a token say that it is about, and the token where they begin.
    pub(super) fn subject(&self, at: usize) -> (Subject, usize) {
        const NEAR: usize = 10;
        for before in (at.saturating_sub(NEAR)..at).rev() {
            let subject = match self.tokens[before].kind {
                Kind::Cue(Cue::Range | Cue::Value) => Subject::Value,
                Kind::Cue(Cue::Length) => Subject::Length,
                Kind::Cue(Cue::Items) => Subject::Items,
                Kind::Cue(Cue::Default | Cue::Example)
                | Kind::Number(_)
                | Kind::Sign('，' | ',' | ')' | '）') => break,
                _ => continue,
            };
            return match subject {
                Subject::Value => (self.owner(before), before),
                subject => (subject, before),
            };
        }
        (Subject::Unsaid, at)
    }

    /// Whether a token stands right behind the end of a condition, which says what then holds.
    pub(super) fn is_of_case(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev();
        let mut before = before.skip_while(|token| token.kind == Kind::Cue(Cue::Fill));
        let is_when = before
            .next()
            .is_some_and(|token| token.kind == Kind::Cue(Cue::When));
        is_when && self.cue(at.wrapping_sub(1)) == Some(Cue::Fill)
    }

    /// What a word for a range belongs to: a length or a number of items right before it.
    fn owner(&self, at: usize) -> Subject {
        const NEAR: usize = 3;
        let before = self.tokens[at.saturating_sub(NEAR)..at].iter().rev();
        let mut clause = before.take_while(|token| !matches!(token.kind, Kind::Sign('，' | ',')));
        let subject = clause.find_map(|token| match token.kind {
            Kind::Cue(Cue::Length) => Some(Subject::Length),
            Kind::Cue(Cue::Items) => Some(Subject::Items),
            _ => None,
        });
        subject.unwrap_or(Subject::Value)
    }

    /// Whether what begins at a token is stated under a condition before it: one that a word
    /// begins, or one that ends right before the clause.
    pub(super) fn is_case(&self, at: usize) -> bool {
        let comma = |token: &Token| matches!(token.kind, Kind::Sign('，' | ','));
        let before = &self.tokens[..at];
        let clause = before.iter().rposition(comma);
        let ended = |end: usize| end > 0 && self.cue(end - 1) == Some(Cue::When);
        let begun = |token: &Token| token.kind == Kind::Cue(Cue::Condition);
        before.iter().any(begun) || ended(at) || clause.is_some_and(ended)
    }

    /// Whether what begins at a token belongs to a condition that stands behind what then holds, in
    /// one clause: `steps of 5 if the range is from 0 to 100`.
    pub(super) fn is_in_condition(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev();
        let clause = before.take_while(|token| !matches!(token.kind, Kind::Sign(_)));
        let mut behind = clause.skip_while(|token| token.kind != Kind::Cue(Cue::Condition));
        behind.next().is_some() && behind.next().is_some()
    }

    /// Whether what begins at a token is said of one of several, in the same clause: of each of
    /// something that is not the row itself.
    pub(super) fn is_part(&self, at: usize) -> bool {
        const NEAR: usize = 3;
        let comma = |token: &Token| matches!(token.kind, Kind::Sign('，' | ','));
        let clause = self.tokens[..at]
            .iter()
            .rposition(comma)
            .map_or(0, |comma| comma + 1);
        let each = |token: &Token| token.kind == Kind::Cue(Cue::Each);
        let Some(each) = self.tokens[clause..at].iter().position(each) else {
            return self.tokens[clause..at]
                .windows(2)
                .any(|pair| self.is_one_of(pair));
        };
        let each = &self.tokens[clause + each..];
        let said = self.text[each[0].at.end..].trim_start();
        if !self.row.said.is_empty() && said.starts_with(self.row.said) {
            return false;
        }
        let behind = each.iter().skip(1).take(NEAR);
        !behind
            .map(|token| &self.text[token.at.clone()])
            .any(|word| self.is_row(word))
    }

    /// Whether a word is the row's name, or the last part of it.
    fn is_row(&self, word: &str) -> bool {
        self.row.names.iter().any(|name| {
            let name = name.to_ascii_lowercase();
            name.strip_suffix(word)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('_'))
        })
    }

    /// Whether two words speak of one of the row's several: `a tag` of `tags`.
    fn is_one_of(&self, pair: &[Token]) -> bool {
        let [article, word] = pair else { return false };
        let article = ARTICLES.contains(&&self.text[article.at.clone()]);
        let word = &self.text[word.at.clone()];
        article && word.len() > 2 && self.is_row(&format!("{word}s"))
    }

    /// Whether an example or advice begins before a token, in the same clause.
    pub(super) fn is_example(&self, at: usize) -> bool {
        let clause = self.tokens[..at].iter().rev();
        let mut clause = clause.take_while(|token| !matches!(token.kind, Kind::Sign('，')));
        clause.any(|token| matches!(token.kind, Kind::Cue(Cue::Example | Cue::Advice)))
    }
}
