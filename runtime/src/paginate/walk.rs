//! The way from page to page: whether there is a next one, and the request that asks for it.

use std::collections::BTreeSet;

use super::{ListTotal, PageInput, Paginate, Paging};
use crate::{Error, PagingError};

/// The most pages that are asked for if nothing else is said.
const MAX_PAGES: usize = 10_000;

/// Decides after each page whether there is a next one; the request is that of the next page.
pub(crate) struct Walk<O: Paginate> {
    pub(crate) operation: O,
    pub(crate) max_pages: usize,
    pages: usize,
    // The items before the first page that was asked for, where that is known, and those since.
    before: Option<i64>,
    seen: i64,
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
            before: None,
            seen: 0,
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
        if is_first {
            self.before = before(&self.operation.paging());
        }
        self.is_over = count == 0 || !self.advance(count, &response);
        Ok((is_first || count > 0).then_some(response))
    }

    /// Moves the request on; `false` if the page was the last.
    fn advance(&mut self, count: usize, response: &O::Response) -> bool {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.seen = self.seen.saturating_add(count);
        let reached = self.before.map(|before| before.saturating_add(self.seen));
        let paging = self.operation.paging();
        if is_last(O::total(response), reached, count, limit(&paging)) {
            return false;
        }
        match paging {
            Paging::Offset { offset, .. } => set(offset, 0, count),
            Paging::FirstItem { number, .. } => set(number, 1, count),
            Paging::Page { number, first, .. } => {
                // Some take 0 for their first page, too, which is 1.
                let asked = number.number().unwrap_or(first).max(first);
                number.set_number(asked);
                set(number, first, 1)
            }
            Paging::Marker { marker, .. } => {
                let Some(next) = O::next_marker(response).filter(|next| !next.is_empty()) else {
                    return false;
                };
                let is_old = marker.text().as_ref() == Some(&next);
                let is_old = is_old || !self.markers.insert(next.clone());
                if is_old || !marker.set_text(next) {
                    self.dead_end = Some(PagingError::SameMarker);
                }
                true
            }
        }
    }
}

/// Moves an input that counts; `false` if there is no such number.
fn set(input: &mut dyn PageInput, absent: i64, by: i64) -> bool {
    let next = input.number().unwrap_or(absent).checked_add(by);
    next.map(|next| input.set_number(next)).is_some()
}

/// The items before the page that is asked for; `None` where nobody can tell.
fn before(paging: &Paging<'_>) -> Option<i64> {
    match paging {
        Paging::Offset { offset, .. } => Some(offset.number().unwrap_or(0)),
        Paging::FirstItem { number, .. } => Some(number.number().unwrap_or(1).saturating_sub(1)),
        Paging::Page {
            number,
            first,
            limit,
        } => {
            let pages = number.number().unwrap_or(*first).saturating_sub(*first);
            if pages <= 0 {
                return Some(0);
            }
            limit.and_then(|limit| limit.checked_mul(pages))
        }
        Paging::Marker { marker, .. } => marker.text().is_none().then_some(0),
    }
}

fn limit(paging: &Paging<'_>) -> Option<i64> {
    match paging {
        Paging::Offset { limit, .. }
        | Paging::FirstItem { limit, .. }
        | Paging::Page { limit, .. }
        | Paging::Marker { limit, .. } => *limit,
    }
}

/// Whether there is no page behind one with so many items: the total says so, if there is one that
/// can be right, else that the page is short.
fn is_last(total: Option<ListTotal>, reached: Option<i64>, count: i64, limit: Option<i64>) -> bool {
    let total = match total {
        Some(ListTotal::All(total)) if total >= count => Some(total),
        Some(ListTotal::AllOrPage(total)) if total > count => Some(total),
        _ => None,
    };
    match (total, reached) {
        (Some(total), Some(reached)) => reached >= total,
        _ => limit.is_some_and(|limit| count < limit),
    }
}
