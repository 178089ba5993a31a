//! A short name for a change or a finding that stays the same from run to run and from machine to machine.

use std::fmt;

/// A hash of what a change or a finding is: 64 bits, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(u64);

/// The start and the factor of FNV-1a with 64 bits.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x0000_0100_0000_01b3;

impl Fingerprint {
    /// Hashes texts, in their order, told apart from each other and from none.
    ///
    /// It is FNV-1a, written out, since what the standard library hashes with may change with the
    /// compiler, and these numbers stand in files.
    pub(crate) fn of(parts: &[Option<&str>]) -> Self {
        let bytes = parts.iter().flat_map(|part| {
            // No byte of UTF-8 is 0xff or 0xfe.
            let end = if part.is_some() { 0xff } else { 0xfe };
            part.unwrap_or_default().bytes().chain([end])
        });
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(FACTOR);
        Self(bytes.fold(START, step))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_the_number_stays() {
        let of = |parts: &[Option<&str>]| Fingerprint::of(parts).to_string();
        assert_eq!(of(&[]), "cbf29ce484222325");
        assert_eq!(of(&[Some("a"), None, Some("b")]), "5e2fc02ec95463be");
        let all = [
            of(&[Some("ab"), Some("")]),
            of(&[Some("a"), Some("b")]),
            of(&[Some("ab"), None]),
            of(&[Some("ab")]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{all:?}");
        }
    }
}
