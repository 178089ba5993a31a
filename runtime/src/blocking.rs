//! The client for programs without an executor: the same calls, and the thread waits.
//!
//! ```no_run
//! # use runtime::{Client, Credentials, Error, Operation};
//! # fn example(operation: impl Operation) -> Result<(), Error> {
//! let client = Client::builder()
//!     .endpoint("https://vpc.example.com")
//!     .credentials(Credentials::from_env()?)
//!     .build_blocking()?;
//! let response = client.send(&operation)?;
//! # Ok(())
//! # }
//! ```

use std::{fmt, sync::Arc, vec};

pub(crate) use self::driver::Driver;
#[cfg(test)]
pub(crate) use self::driver::wait;
use crate::{Error, Operation, Paginate, Response, StartsJob, WaitPolicy, paginate::Walk};

mod driver;

/// Sends operations and blocks until their responses are there.
///
/// Cloning is cheap, and clones share connections. It must not be used from asynchronous code,
/// where every call fails.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    driver: Arc<Driver>,
}

impl Client {
    pub(crate) fn new(client: crate::Client, driver: Driver) -> Self {
        Self {
            client,
            driver: Arc::new(driver),
        }
    }

    /// Sends an operation and reads what comes back.
    ///
    /// # Errors
    ///
    /// As [`Error`] has it; nothing was sent when it is [`Error::Build`].
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.drive(self.client.send(operation))
    }

    /// [`send`](Self::send), with status and headers: `X-Subject-Token`, `ETag`.
    ///
    /// # Errors
    ///
    /// As [`Error`] has it; nothing was sent when it is [`Error::Build`].
    pub fn call<O: Operation>(&self, operation: &O) -> Result<Response<O::Response>, Error> {
        self.drive(self.client.call(operation))
    }

    /// Waits until a job is over, and gives what the service then says of it. `job` is the response
    /// to the call that started it, or the operation that shows it.
    ///
    /// # Errors
    ///
    /// [`Error::Job`] when the job fails, or is not over after half an hour; any other when nobody
    /// can tell how far it is.
    pub fn wait<J: StartsJob>(&self, job: &J) -> Result<<J::Show as Operation>::Response, Error> {
        self.drive(self.client.wait(job))
    }

    /// [`wait`](Self::wait), with a say in how long, how often and whom to tell.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn wait_with<J: StartsJob>(
        &self,
        job: &J,
        policy: WaitPolicy<'_>,
    ) -> Result<<J::Show as Operation>::Response, Error> {
        self.drive(self.client.wait_with(job, policy))
    }

    /// Drives a call of the other client on this thread.
    fn drive<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.driver.wait(call).map_err(Error::from)?
    }

    /// The pages of a list; one is asked for when it is needed.
    pub fn pages<O: Paginate>(&self, operation: O) -> Pages<O> {
        Pages {
            client: self.clone(),
            walk: Walk::new(operation),
        }
    }

    /// The items of a list, over all its pages.
    pub fn items<O: Paginate>(&self, operation: O) -> Items<O> {
        Items {
            pages: self.pages(operation),
            page: Vec::new().into_iter(),
        }
    }
}

/// Shows nothing: what it holds are credentials and connections.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// The pages of a list: [`Client::pages`]. Ends with the last page, or with the first error.
#[must_use = "an iterator does nothing until it is asked"]
pub struct Pages<O: Paginate> {
    client: Client,
    walk: Walk<O>,
}

impl<O: Paginate> Pages<O> {
    /// Asks for no more than so many pages; more are an error. If not set it is 10,000, so that a
    /// service that never ends a list does not keep a program for ever.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.walk.max_pages = pages;
        self
    }
}

impl<O: Paginate> Iterator for Pages<O> {
    type Item = Result<O::Response, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.walk.is_over() {
            return None;
        }
        let page = match self.walk.begin_page() {
            Ok(()) => self.client.send(&self.walk.operation),
            Err(error) => Err(error.into()),
        };
        self.walk.end_page(page)
    }
}

impl<O: Paginate> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// The items of a list: [`Client::items`]. Ends with the last item, or with the first error.
#[must_use = "an iterator does nothing until it is asked"]
pub struct Items<O: Paginate> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
}

impl<O: Paginate> Items<O> {
    /// [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }
}

impl<O: Paginate> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(mut page) => self.page = std::mem::take(O::items(&mut page)).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: Paginate> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
