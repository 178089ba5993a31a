//! When to ask about a job again, and what came of it.

use std::time::{Duration, Instant};

use super::{JobError, JobProgress, ShowsJob, WaitPolicy};
use crate::Error;

/// How many questions in a row may go unanswered: a job of an hour should not be lost to a minute
/// of a service's, and one that was just started may not be found yet.
const MAX_UNANSWERED: u32 = 5;

/// Decides after each answer whether to ask again.
pub(crate) struct Watch<'a> {
    policy: WaitPolicy<'a>,
    began: Instant,
    // Counted beside the clock, which stands still where tests make time pass.
    slept: Duration,
    delay: Duration,
    unanswered: u32,
    was_found: bool,
    status: Option<String>,
}

/// What to do next.
pub(crate) enum Step<T> {
    Done(Result<T, Error>),
    Sleep(Duration),
}

impl<'a> Watch<'a> {
    pub(crate) fn new(policy: WaitPolicy<'a>) -> Self {
        Self {
            delay: policy.first_delay.min(policy.max_delay),
            policy,
            began: Instant::now(),
            slept: Duration::ZERO,
            unanswered: 0,
            was_found: false,
            status: None,
        }
    }

    /// Takes note of an answer. A pause that is asked for counts as slept.
    pub(crate) fn judge<S: ShowsJob>(
        &mut self,
        show: &S,
        answer: Result<S::Response, Error>,
    ) -> Step<S::Response> {
        let response = match answer {
            Ok(response) => response,
            Err(error) if self.may_pass(&error) => {
                self.unanswered += 1;
                return self.pause().map_or(Step::Done(Err(error)), Step::Sleep);
            }
            Err(error) => return Step::Done(Err(error)),
        };
        self.unanswered = 0;
        self.was_found = true;
        let status = S::status(&response);
        self.tell(status.as_deref(), S::progress(&response).as_deref());
        let is_one_of = |statuses: &[&str]| {
            let mut statuses = statuses.iter();
            let status = status.as_deref();
            status.is_some_and(|status| statuses.any(|one| one.eq_ignore_ascii_case(status)))
        };
        if is_one_of(S::SUCCEEDED) {
            return Step::Done(Ok(response));
        }
        let id = show.job_id();
        if is_one_of(S::FAILED) {
            let error = JobError::Failed {
                id,
                status: status.unwrap_or_default(),
                code: S::error_code(&response).filter(|code| !code.is_empty()),
                reason: S::reason(&response).filter(|reason| !reason.is_empty()),
            };
            return Step::Done(Err(error.into()));
        }
        self.status = status;
        self.pause().map_or_else(
            || {
                let error = JobError::Unfinished {
                    id,
                    status: self.status.take(),
                    waited: self.waited(),
                };
                Step::Done(Err(error.into()))
            },
            Step::Sleep,
        )
    }

    fn tell(&mut self, status: Option<&str>, progress: Option<&str>) {
        let waited = self.waited();
        if let Some(told) = &mut self.policy.told {
            told(JobProgress {
                status,
                progress,
                waited,
            });
        }
    }

    /// Whether an error may be gone when the job is asked for again.
    fn may_pass(&self, error: &Error) -> bool {
        let status = error.api().map(|error| error.status.as_u16());
        let may_pass = match (error, status) {
            (Error::Transport(_), _) | (_, Some(429 | 500..=599)) => true,
            (_, Some(404)) => !self.was_found,
            _ => false,
        };
        may_pass && self.unanswered < MAX_UNANSWERED
    }

    fn waited(&self) -> Duration {
        self.began.elapsed().max(self.slept)
    }

    /// The pause before the next question; `None` when the time is over.
    fn pause(&mut self) -> Option<Duration> {
        let left = match self.policy.timeout {
            Some(timeout) => timeout.checked_sub(self.waited()),
            None => Some(Duration::MAX),
        };
        let pause = self.delay.min(left.filter(|left| !left.is_zero())?);
        let longer = self.delay.saturating_add(self.delay / 2);
        self.delay = longer.min(self.policy.max_delay);
        self.slept = self.slept.saturating_add(pause);
        Some(pause)
    }
}
