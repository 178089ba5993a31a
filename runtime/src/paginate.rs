//! Lists that come in pages: how an operation asks for the next one, and when it was the last.
//!
//! Nothing here sends; the clients drive a walk over the pages and hand out streams or iterators.

use std::fmt;

use crate::Operation;
#[cfg(feature = "transport")]
pub(crate) use walk::Walk;

#[cfg(feature = "transport")]
mod walk;

/// An operation that answers with a list, page by page.
///
/// Generated for operations whose response has exactly one list, and whose inputs say where a page
/// begins: `limit` with `offset`, `start` or `marker`, `page_size` with `page_no`, and their like.
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

    /// How many items there are in all, where the response tells: the page that reaches this number
    /// is the last.
    fn total(response: &Self::Response) -> Option<ListTotal> {
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
        offset: &'a mut dyn PageInput,
        /// The most items of a page, where the caller sets it: a page with fewer is the last.
        limit: Option<i64>,
    },
    /// The number of the page's first item.
    FirstItem {
        /// The input; absent is `1`, the first of all.
        number: &'a mut dyn PageInput,
        /// As for `Offset`.
        limit: Option<i64>,
    },
    /// The number of the page.
    Page {
        /// The input; absent is the first page.
        number: &'a mut dyn PageInput,
        /// The number of the first page: `1`, or `0`.
        first: i64,
        /// As for `Offset`.
        limit: Option<i64>,
    },
    /// Where the page before ended.
    Marker {
        /// The input; absent is the first page.
        marker: &'a mut dyn PageInput,
        /// The most items of a page, where the caller sets it and a page with fewer is the last.
        /// `None` where the response itself names the next marker: it may be short and go on.
        limit: Option<i64>,
    },
}

/// How many items a list has, as the response to one of its pages tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListTotal {
    /// Those of all pages. More than a page has is believed even where the page is short, since
    /// services allow fewer items a page than some callers ask for.
    All(i64),
    /// Those of all pages or those of this one: services call both `count`. As many as the page has
    /// says nothing.
    AllOrPage(i64),
}

/// An input that says where a page begins: a number or a text, which some operations need and
/// others do without.
pub trait PageInput: fmt::Debug + sealed::Sealed {
    /// The number; `None` where nothing is set or it is none.
    fn number(&self) -> Option<i64>;

    /// The value as text; `None` where nothing is set.
    fn text(&self) -> Option<String>;

    /// Sets a number.
    fn set_number(&mut self, number: i64);

    /// Sets a text; `false` if the input takes numbers and it is none.
    fn set_text(&mut self, text: String) -> bool;
}

impl PageInput for i64 {
    fn number(&self) -> Option<i64> {
        Some(*self)
    }

    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn set_number(&mut self, number: i64) {
        *self = number;
    }

    fn set_text(&mut self, text: String) -> bool {
        text.parse().map(|number| *self = number).is_ok()
    }
}

impl PageInput for String {
    fn number(&self) -> Option<i64> {
        self.parse().ok()
    }

    fn text(&self) -> Option<String> {
        Some(self.clone())
    }

    fn set_number(&mut self, number: i64) {
        *self = number.to_string();
    }

    fn set_text(&mut self, text: String) -> bool {
        *self = text;
        true
    }
}

impl<T: PageInput + Default> PageInput for Option<T> {
    fn number(&self) -> Option<i64> {
        self.as_ref()?.number()
    }

    fn text(&self) -> Option<String> {
        self.as_ref()?.text()
    }

    fn set_number(&mut self, number: i64) {
        self.get_or_insert_default().set_number(number);
    }

    fn set_text(&mut self, text: String) -> bool {
        let mut value = T::default();
        let is_set = value.set_text(text);
        if is_set {
            *self = Some(value);
        }
        is_set
    }
}

/// Only what the inputs of operations are made of.
mod sealed {
    pub trait Sealed {}

    impl Sealed for i64 {}
    impl Sealed for String {}
    impl<T: Sealed> Sealed for Option<T> {}
}
