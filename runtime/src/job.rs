//! Jobs: calls that answer at once and go on working, and how to tell when they are over.
//!
//! Nothing here sends; the clients ask and sleep between, as a watch says.

use std::{error::Error as StdError, fmt, time::Duration};

use crate::Operation;
#[cfg(feature = "transport")]
pub(crate) use watch::{Step, Watch};

#[cfg(feature = "transport")]
mod watch;

/// An operation that tells how far a job is.
///
/// Generated for the operations that a service's `service.yaml` names under `jobs`.
pub trait ShowsJob: Operation {
    /// The statuses of a job that is over and did what it should.
    const SUCCEEDED: &'static [&'static str];

    /// The statuses of a job that is over and did not.
    const FAILED: &'static [&'static str];

    /// The job that is asked about, for errors.
    fn job_id(&self) -> Option<String> {
        None
    }

    /// The job's status. One that is in neither list, or none, is a job that goes on.
    fn status(response: &Self::Response) -> Option<String>;

    /// The error code of a job that failed.
    fn error_code(response: &Self::Response) -> Option<String> {
        let _ = response;
        None
    }

    /// Why a job failed, in the service's words.
    fn reason(response: &Self::Response) -> Option<String> {
        let _ = response;
        None
    }

    /// How far a job is, as the service puts it: mostly a number of percent.
    fn progress(response: &Self::Response) -> Option<String> {
        let _ = response;
        None
    }
}

/// What names a job that goes on: the response to the call that started it, or the operation that
/// shows it.
///
/// ```
/// use runtime::{Method, Operation, Parts, ReadError, ShowsJob, StartsJob, decode};
///
/// #[derive(Clone)]
/// struct ShowJob {
///     job_id: String,
/// }
///
/// # impl Operation for ShowJob {
/// #     type Response = runtime::Value;
/// #     const NAME: &'static str = "ShowJob";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/v1/jobs/{job_id}";
/// #     fn parts(&self, parts: &mut Parts) { parts.path("job_id", &self.job_id); }
/// #     fn read(body: &[u8]) -> Result<Self::Response, ReadError> { decode::json(body) }
/// # }
/// impl ShowsJob for ShowJob {
///     const SUCCEEDED: &'static [&'static str] = &["SUCCESS"];
///     const FAILED: &'static [&'static str] = &["FAIL"];
///
///     fn status(response: &runtime::Value) -> Option<String> {
///         Some(response["status"].as_str()?.to_owned())
///     }
/// }
///
/// struct DeleteServersResponse {
///     job_id: Option<String>,
/// }
///
/// impl StartsJob for DeleteServersResponse {
///     type Show = ShowJob;
///
///     fn job(&self) -> Option<ShowJob> {
///         let job_id = self.job_id.clone()?;
///         Some(ShowJob { job_id })
///     }
/// }
/// ```
pub trait StartsJob {
    /// The operation that tells how far the job is.
    type Show: ShowsJob;

    /// The call that asks about the job; `None` if the response names none.
    fn job(&self) -> Option<Self::Show>;
}

impl<O: ShowsJob + Clone> StartsJob for O {
    type Show = O;

    fn job(&self) -> Option<O> {
        Some(self.clone())
    }
}

#[cfg(feature = "transport")]
impl<T: StartsJob> StartsJob for crate::Response<T> {
    type Show = T::Show;

    fn job(&self) -> Option<T::Show> {
        self.body().job()
    }
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobProgress<'a> {
    /// The status, where the service tells one.
    pub status: Option<&'a str>,
    /// How far it is, as the service puts it, where it does.
    pub progress: Option<&'a str>,
    /// For how long it has been waited for.
    pub waited: Duration,
}

/// What is told of a job.
type Told<'a> = Box<dyn FnMut(JobProgress<'_>) + Send + 'a>;

/// How a client waits for a job.
///
/// It asks at once, then after a pause that grows by half each time.
///
/// ```
/// use std::time::Duration;
/// use runtime::WaitPolicy;
///
/// let policy = WaitPolicy::default()
///     .timeout(Duration::from_secs(600))
///     .on_progress(|job| println!("{:?} after {:?}", job.status, job.waited));
/// ```
#[must_use]
pub struct WaitPolicy<'a> {
    first_delay: Duration,
    max_delay: Duration,
    timeout: Option<Duration>,
    told: Option<Told<'a>>,
}

impl Default for WaitPolicy<'_> {
    fn default() -> Self {
        Self {
            first_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(15),
            timeout: Some(Duration::from_secs(30 * 60)),
            told: None,
        }
    }
}

impl<'a> WaitPolicy<'a> {
    /// The pause after the first question. If not set it is a second.
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The longest pause. If not set it is 15 seconds.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// For how long to wait; the job is asked for a last time when it is over. If not set it is
    /// half an hour; `None` is for ever. The job goes on whoever waits for it.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Calls this with every answer about the job.
    pub fn on_progress(mut self, told: impl FnMut(JobProgress<'_>) + Send + 'a) -> Self {
        self.told = Some(Box::new(told));
        self
    }
}

impl fmt::Debug for WaitPolicy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitPolicy")
            .field("first_delay", &self.first_delay)
            .field("max_delay", &self.max_delay)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// A job that did not end well, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JobError {
    /// The job is over and failed.
    Failed {
        /// The job.
        id: Option<String>,
        /// The status that it ended in.
        status: String,
        /// The error code.
        code: Option<String>,
        /// Why, in the service's words.
        reason: Option<String>,
    },
    /// The job goes on, and the time to wait for it is over.
    Unfinished {
        /// The job.
        id: Option<String>,
        /// The last status.
        status: Option<String>,
        /// For how long it has been waited for.
        waited: Duration,
    },
    /// The response names no job: there is nothing to wait for.
    NoJob,
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed {
                id,
                status,
                code,
                reason,
            } => {
                write!(
                    f,
                    "job{} ended as `{}`",
                    Quoted(id.as_deref()),
                    Line(status)
                )?;
                for part in [code, reason].into_iter().flatten() {
                    write!(f, ": {}", Line(part))?;
                }
                Ok(())
            }
            Self::Unfinished { id, status, waited } => {
                let seconds = waited.as_secs();
                write!(
                    f,
                    "job{} is not over after {seconds} s",
                    Quoted(id.as_deref())
                )?;
                match status {
                    Some(status) => write!(f, ", its status is `{}`", Line(status)),
                    None => Ok(()),
                }
            }
            Self::NoJob => f.write_str("the response names no job to wait for"),
        }
    }
}

impl StdError for JobError {}

/// A name in backticks behind a blank, where there is one.
struct Quoted<'a>(Option<&'a str>);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |name| write!(f, " `{}`", Line(name)))
    }
}

/// The most characters of the service's words that an error shows.
const SHOWN: usize = 500;

/// What a service says, in one line of bounded length that commands no terminal.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().take(SHOWN) {
            fmt::Write::write_char(f, if c.is_control() { ' ' } else { c })?;
        }
        if self.0.chars().nth(SHOWN).is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}
