//! Numbers with a point as parts of items that are held against each other and hashed.

use std::hash::{Hash, Hasher};

/// A number with a point: one that is written otherwise, as `-0.0` beside `0.0`, is another.
#[derive(Clone, Copy, Debug)]
pub struct Fraction(pub f64);

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Hash for Fraction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}
