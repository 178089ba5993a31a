//! Lists as streams.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::Client;
use crate::{Error, Operation, Paginate, paginate::Walk, transport::BoxFuture};

/// The pages of a list: [`Client::pages`].
///
/// A stream that ends with the last page, or with the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<O: Paginate> {
    client: Client,
    state: State<O>,
}

/// A walk, and the page that it came to.
type Step<O> = (Walk<O>, Option<Result<<O as Operation>::Response, Error>>);

/// The walk goes into the future that moves it on, and comes back with the page.
enum State<O: Paginate> {
    Between(Walk<O>),
    Asking(BoxFuture<'static, Step<O>>),
    Over,
}

impl<O: Paginate> Pages<O> {
    pub(super) fn new(client: Client, walk: Walk<O>) -> Self {
        Self {
            client,
            state: State::Between(walk),
        }
    }

    /// Asks for no more than so many pages; more are an error. If not set it is 10,000, so that a
    /// service that never ends a list does not keep a program for ever.
    pub fn max_pages(mut self, pages: usize) -> Self {
        if let State::Between(walk) = &mut self.state {
            walk.max_pages = pages;
        }
        self
    }
}

impl<O> Pages<O>
where
    O: Paginate + Send + Sync + 'static,
    O::Response: Send,
    O::Item: Send,
{
    /// The next page; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Response, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<O> Stream for Pages<O>
where
    O: Paginate + Send + Sync + 'static,
    O::Response: Send,
    O::Item: Send,
{
    type Item = Result<O::Response, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let State::Between(_) = this.state
            && let State::Between(walk) = std::mem::replace(&mut this.state, State::Over)
        {
            this.state = State::Asking(Box::pin(turn(this.client.clone(), walk)));
        }
        let State::Asking(future) = &mut this.state else {
            return Poll::Ready(None);
        };
        let (walk, page) = ready!(future.as_mut().poll(context));
        this.state = if walk.is_over() {
            State::Over
        } else {
            State::Between(walk)
        };
        Poll::Ready(page)
    }
}

async fn turn<O: Paginate>(client: Client, mut walk: Walk<O>) -> Step<O> {
    let page = match walk.begin_page() {
        Ok(()) => client.send(&walk.operation).await,
        Err(error) => Err(error.into()),
    };
    let page = walk.end_page(page);
    (walk, page)
}

/// Nothing inside is ever pinned in place: the future is in a box.
impl<O: Paginate> Unpin for Pages<O> {}

impl<O: Paginate> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// The items of a list: [`Client::items`].
///
/// A stream that ends with the last item, or with the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<O: Paginate> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
}

impl<O: Paginate> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }
}

impl<O> Items<O>
where
    O: Paginate + Send + Sync + 'static,
    O::Response: Send,
    O::Item: Send,
{
    /// The next item; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Every item.
    ///
    /// # Errors
    ///
    /// With the first page that cannot be had.
    pub async fn all(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }
}

impl<O> Stream for Items<O>
where
    O: Paginate + Send + Sync + 'static,
    O::Response: Send,
    O::Item: Send,
{
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(mut page)) => {
                    this.page = std::mem::take(O::items(&mut page)).into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// As for [`Pages`]; items are moved, never pinned.
impl<O: Paginate> Unpin for Items<O> {}

impl<O: Paginate> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
