//! How fast a client may call.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
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

    /// Takes a token, unless it takes so long or longer to come.
    pub(crate) fn turn(&self, now: Instant, too_long: Option<Duration>) -> Option<Turn<'_>> {
        let mut full = self.full();
        let before = full.map_or(now, |full| full.max(now));
        let wait = before
            .saturating_duration_since(now)
            .saturating_sub(self.ahead);
        if too_long.is_some_and(|too_long| wait >= too_long) {
            return None;
        }
        // A time beyond what can be told is not waited for.
        *full = before.checked_add(self.interval);
        Some(Turn {
            pace: Some(self),
            wait,
        })
    }

    /// Nothing in here panics half-way, so what a poisoned lock holds is sound.
    fn full(&self) -> MutexGuard<'_, Option<Instant>> {
        self.full.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A token that was taken, and may have to be waited for. It goes back if it is dropped before: calls
/// that are given up while they wait must not have later ones wait for nobody.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    pace: Option<&'a Pace>,
    wait: Duration,
}

impl Turn<'_> {
    /// A turn where nobody has to wait.
    pub(crate) fn now() -> Self {
        Self {
            pace: None,
            wait: Duration::ZERO,
        }
    }

    /// How long to wait for it.
    pub(crate) fn wait(&self) -> Duration {
        self.wait
    }

    /// Says that it was waited for, and is used now.
    pub(crate) fn start(mut self) {
        self.pace = None;
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(pace) = self.pace {
            let mut full = pace.full();
            *full = full.and_then(|full| full.checked_sub(pace.interval));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The milliseconds that a call waits which is made now.
    fn waits(pace: &Pace, now: Instant) -> u128 {
        let turn = pace.turn(now, None).expect("nothing is too long");
        let wait = turn.wait().as_millis();
        turn.start();
        wait
    }

    #[test]
    fn a_bucket_empties_and_fills() {
        let pace = Pace::new(2, Duration::from_secs(1));
        let start = Instant::now();
        let turn = |millis| waits(&pace, start + Duration::from_millis(millis));
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
        assert_eq!([waits(&pace, now), waits(&pace, now)], [0, 1000]);
    }

    #[test]
    fn who_does_not_wait_takes_nothing() {
        let pace = Pace::new(1, Duration::from_secs(1));
        let now = Instant::now();
        assert_eq!(waits(&pace, now), 0);
        for _ in 0..100 {
            let short = pace.turn(now, Some(Duration::from_secs(1)));
            assert!(short.is_none(), "a second is too long");
            drop(pace.turn(now, None));
        }
        let first = pace.turn(now, None);
        assert_eq!(waits(&pace, now), 2000, "behind the one that waits");
        drop(first);
        assert_eq!(waits(&pace, now), 2000, "in the place of the one that left");
    }
}
