//! A pseudo-random generator that gives the same on every machine: the splitmix of 64 bits.

/// A source of numbers; one seed, one sequence.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of a seed and of what it is for: each input has one of its own, so that any can be
    /// made again without those before it.
    #[must_use]
    pub fn new(seed: u64, purpose: u64, number: u64) -> Self {
        let mut random = Self(seed);
        for part in [purpose, number] {
            random.0 = random.next() ^ part;
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        let bits = usize::try_from(self.next() >> 33).unwrap_or_default();
        bits.checked_rem(limit).unwrap_or_default()
    }

    /// True once in `count` times.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of several; `None` of none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// A part of a sequence of this length, at most `longest` long: where it begins and ends.
    pub fn part(&mut self, length: usize, longest: usize) -> (usize, usize) {
        let start = self.below(length);
        let rest = (length - start).min(longest);
        (start, start + self.below(rest + 1))
    }
}
