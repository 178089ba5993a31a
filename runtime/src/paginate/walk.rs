//! The way from page to page: whether there is a next one, and the request that asks for it.

use std::collections::BTreeSet;

use super::{Paginate, Paging};
use crate::{Error, PagingError};

/// The most pages that are asked for if nothing else is said.
const MAX_PAGES: usize = 10_000;

/// Decides after each page whether there is a next one; the request is that of the next page.
pub(crate) struct Walk<O: Paginate> {
    pub(crate) operation: O,
    pub(crate) max_pages: usize,
    pages: usize,
    last: Vec<O::Item>,
    markers: BTreeSet<String>,
    // The page before was in order, the way to the next one is not.
    dead_end: Option<PagingError>,
    is_over: bool,
}

impl<O: Paginate> Walk<O> {
    pub(crate) fn new(operation: O) -> Self {
        Self {
            operation,
            max_pages: MAX_PAGES,
            pages: 0,
            last: Vec::new(),
            markers: BTreeSet::new(),
            dead_end: None,
            is_over: false,
        }
    }

    /// Whether there is nothing more to ask for.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Checks that another page may be asked for.
    pub(crate) fn begin_page(&mut self) -> Result<(), PagingError> {
        if let Some(error) = self.dead_end.take() {
            return Err(error);
        }
        if self.pages >= self.max_pages {
            return Err(PagingError::TooManyPages {
                allowed: self.max_pages,
            });
        }
        self.pages += 1;
        Ok(())
    }

    /// Takes note of a page and moves the request on. An error ends the walk: nobody knows where it
    /// was. `None` is a page that says no more than that the one before was the last.
    pub(crate) fn end_page(
        &mut self,
        page: Result<O::Response, Error>,
    ) -> Option<Result<O::Response, Error>> {
        let page = page.and_then(|response| Ok(self.turn(response)?));
        let page = page.map_err(|error| error.named(O::NAME));
        self.is_over |= page.is_err();
        page.transpose()
    }

    fn turn(&mut self, mut response: O::Response) -> Result<Option<O::Response>, PagingError> {
        let items = O::items(&mut response);
        let count = items.len();
        let is_first = self.pages == 1;
        if !is_first && count > 0 && *items == self.last {
            return Err(PagingError::SamePage);
        }
        self.last.clone_from(items);
        self.is_over = count == 0 || !self.advance(count, &response);
        Ok((is_first || count > 0).then_some(response))
    }

    /// Moves the request on; `false` if the page was the last.
    fn advance(&mut self, count: usize, response: &O::Response) -> bool {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        match self.operation.paging() {
            Paging::Offset { limit, .. } | Paging::Marker { limit, .. }
                if limit.is_some_and(|limit| count < limit) =>
            {
                false
            }
            Paging::Offset { offset, .. } => {
                let next = offset.unwrap_or(0).checked_add(count);
                *offset = next;
                next.is_some()
            }
            Paging::Marker { marker, .. } => {
                let Some(next) = O::next_marker(response).filter(|next| !next.is_empty()) else {
                    return false;
                };
                let is_old = marker.as_ref() == Some(&next) || !self.markers.insert(next.clone());
                *marker = Some(next);
                if is_old {
                    self.dead_end = Some(PagingError::SameMarker);
                }
                true
            }
        }
    }
}
