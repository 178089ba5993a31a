//! Lists that come in pages: how an operation asks for the next one, and when it was the last.
//!
//! Nothing here sends; the clients drive a walk over the pages and hand out streams or iterators.

use crate::Operation;
#[cfg(feature = "transport")]
pub(crate) use walk::Walk;

#[cfg(feature = "transport")]
mod walk;

/// An operation that answers with a list, page by page.
///
/// Generated for operations with `limit` and `offset` or `limit` and `marker` whose response has
/// exactly one list.
///
/// ```
/// use runtime::{Method, Operation, Paginate, Paging, Parts, ReadError, decode};
///
/// #[derive(Clone)]
/// struct ListUsers {
///     limit: Option<i64>,
///     offset: Option<i64>,
/// }
///
/// #[derive(Default, serde::Deserialize)]
/// struct ListUsersResponse {
///     users: Option<Vec<String>>,
/// }
///
/// # impl Operation for ListUsers {
/// #     type Response = ListUsersResponse;
/// #     const NAME: &'static str = "ListUsers";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/v3/users";
/// #     fn parts(&self, parts: &mut Parts) {
/// #         parts.query("limit", &self.limit);
/// #         parts.query("offset", &self.offset);
/// #     }
/// #     fn read(body: &[u8]) -> Result<Self::Response, ReadError> {
/// #         decode::json_with_serde(body)
/// #     }
/// # }
/// impl Paginate for ListUsers {
///     type Item = String;
///
///     fn paging(&mut self) -> Paging<'_> {
///         Paging::Offset { offset: &mut self.offset, limit: self.limit }
///     }
///
///     fn items(response: &mut ListUsersResponse) -> &mut Vec<String> {
///         response.users.get_or_insert_default()
///     }
/// }
/// ```
pub trait Paginate: Operation {
    /// What the list consists of.
    type Item: Clone + PartialEq;

    /// What has to change for the next page.
    fn paging(&mut self) -> Paging<'_>;

    /// The list; an absent one becomes empty.
    fn items(response: &mut Self::Response) -> &mut Vec<Self::Item>;

    /// The marker of the next page: what the response names, or what identifies its last item.
    /// Nobody asks where [`paging`](Self::paging) counts.
    fn next_marker(response: &Self::Response) -> Option<String> {
        let _ = response;
        None
    }
}

/// The inputs that lead from one page to the next.
#[derive(Debug)]
#[non_exhaustive]
pub enum Paging<'a> {
    /// The number of items to skip.
    Offset {
        /// The input; absent is `0`.
        offset: &'a mut Option<i64>,
        /// The most items of a page, where the caller sets it: a page with fewer is the last.
        limit: Option<i64>,
    },
    /// Where the page before ended.
    Marker {
        /// The input; absent is the first page.
        marker: &'a mut Option<String>,
        /// The most items of a page, where the caller sets it and a page with fewer is the last.
        /// `None` where the response itself names the next marker: it may be short and go on.
        limit: Option<i64>,
    },
}
