//! Tables of words, ready to be looked for in running text all at once.

/// The words of a table with what they mean, in order of their first character.
pub(super) struct Words<T: 'static>(Vec<(char, &'static str, T)>);

/// A word in a text: the byte it starts at, the word, what it means.
pub(super) type Found<T> = (usize, &'static str, T);

impl<T: Copy> Words<T> {
    /// Words of lower case.
    pub(super) fn of(table: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let words = table.into_iter().filter_map(|(word, meaning)| {
            let first = word.chars().next()?;
            Some((first, word, meaning))
        });
        let mut words: Vec<_> = words.collect();
        words.sort_by_key(|(first, ..)| *first);
        Self(words)
    }

    /// Every place of a text in lower case where one of the words stands, from left to right. An
    /// English word must not begin in the middle of another.
    pub(super) fn find<'a>(&'a self, lower: &'a str) -> impl Iterator<Item = Found<T>> + 'a {
        let mut inside = false;
        let starts = lower.char_indices().filter(move |(_, c)| {
            let was_inside = inside;
            inside = c.is_ascii_alphanumeric();
            !(was_inside && inside)
        });
        starts.flat_map(|(at, _)| {
            let words = self.at_start(&lower[at..]);
            words.map(move |(word, meaning)| (at, word, meaning))
        })
    }

    /// The words that a text in lower case begins with, and what they mean.
    pub(super) fn at_start<'a>(
        &'a self,
        lower: &'a str,
    ) -> impl Iterator<Item = (&'static str, T)> + 'a {
        let words = lower.chars().next().map(|c| self.beginning_with(c));
        let words = words.unwrap_or_default().iter();
        words
            .filter(|(_, word, _)| lower.starts_with(word))
            .map(|&(_, word, meaning)| (word, meaning))
    }

    fn beginning_with(&self, c: char) -> &[(char, &'static str, T)] {
        let from = self.0.partition_point(|(first, ..)| *first < c);
        let words = &self.0[from..];
        let count = words.iter().take_while(|(first, ..)| *first == c).count();
        &words[..count]
    }
}
