//! How fast a client may call.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// A bucket of tokens: each attempt takes one, and waits for it if the bucket is empty. A wait is
/// known at once, since tokens come at an even pace; so nothing runs in the background.
#[derive(Debug)]
pub(crate) struct Pace {
    /// The time in which a token comes.
    interval: Duration,
    /// The time in which the whole bucket fills, but for the token that is taken.
    ahead: Duration,
    /// When the bucket is full again.
    full: Mutex<Option<Instant>>,
}

impl Pace {
    /// So many calls in such a time, at least one.
    pub(crate) fn new(calls: u32, per: Duration) -> Self {
        let calls = calls.max(1);
        let interval = per / calls;
        Self {
            interval,
            ahead: interval * (calls - 1),
            full: Mutex::new(None),
        }
    }

    /// Takes a token, and says how long to wait for it.
    pub(crate) fn turn(&self, now: Instant) -> Duration {
        // Nothing in here panics half-way, so what a poisoned lock holds is sound.
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        let before = full.map_or(now, |full| full.max(now));
        // A time beyond what can be told is not waited for.
        *full = before.checked_add(self.interval);
        before
            .saturating_duration_since(now)
            .saturating_sub(self.ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let pace = Pace::new(2, Duration::from_secs(1));
        let start = Instant::now();
        let turn = |millis| pace.turn(start + Duration::from_millis(millis)).as_millis();
        assert_eq!([turn(0), turn(0)], [0, 0], "the bucket is full");
        assert_eq!([turn(0), turn(0)], [500, 1000], "each waits for its own");
        assert_eq!(turn(2000), 0, "what waited has gone");
        assert_eq!(
            [turn(9000), turn(9000), turn(9000)],
            [0, 0, 500],
            "no more than full"
        );
    }

    #[test]
    fn no_calls_at_all_would_be_no_client() {
        let pace = Pace::new(0, Duration::from_secs(1));
        let now = Instant::now();
        assert_eq!(
            [pace.turn(now), pace.turn(now)],
            [0, 1].map(Duration::from_secs)
        );
    }
}
