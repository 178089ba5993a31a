//! Lists over several pages, and services that do not turn them.

use runtime::{
    Error, ListTotal, Method, Operation, Paginate, Paging, PagingError, Parts, ReadError, Stream,
    decode,
};
use serde::Deserialize;

use super::{
    builder, client,
    server::{Server, reply},
    wait,
};

/// A list with `limit` and `offset`.
#[derive(Clone, Default)]
struct ByOffset {
    limit: Option<i64>,
    offset: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
struct Page {
    items: Option<Vec<i64>>,
    next: Option<String>,
}

impl Operation for ByOffset {
    type Response = Page;

    const NAME: &'static str = "ByOffset";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/items";

    fn parts(&self, parts: &mut Parts) {
        parts.query("limit", &self.limit);
        parts.query("offset", &self.offset);
    }

    fn read(body: &[u8]) -> Result<Page, ReadError> {
        decode::json_with_serde(body)
    }
}

impl Paginate for ByOffset {
    type Item = i64;

    fn paging(&mut self) -> Paging<'_> {
        Paging::Offset {
            offset: &mut self.offset,
            limit: self.limit,
        }
    }

    fn items(response: &mut Page) -> &mut Vec<i64> {
        response.items.get_or_insert_default()
    }
}

/// A list with `marker`, which the response names.
#[derive(Clone, Default)]
struct ByMarker {
    marker: Option<String>,
}

impl Operation for ByMarker {
    type Response = Page;

    const NAME: &'static str = "ByMarker";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/items";

    fn parts(&self, parts: &mut Parts) {
        parts.query("marker", &self.marker);
    }

    fn read(body: &[u8]) -> Result<Page, ReadError> {
        decode::json_with_serde(body)
    }
}

impl Paginate for ByMarker {
    type Item = i64;

    fn paging(&mut self) -> Paging<'_> {
        Paging::Marker {
            marker: &mut self.marker,
            limit: None,
        }
    }

    fn items(response: &mut Page) -> &mut Vec<i64> {
        response.items.get_or_insert_default()
    }

    fn next_marker(response: &Page) -> Option<String> {
        response.next.clone()
    }
}

/// How [`Numbered`] counts.
#[derive(Clone, Copy, Debug)]
enum Counts {
    Items,
    Pages(i64),
}

/// A list whose inputs are texts and whose response tells how long it is.
#[derive(Clone, Debug)]
struct Numbered {
    counts: Counts,
    number: Option<String>,
    limit: Option<i64>,
}

impl Numbered {
    fn new(counts: Counts) -> Self {
        Self {
            counts,
            number: None,
            limit: None,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Told {
    items: Option<Vec<i64>>,
    total: Option<i64>,
}

impl Operation for Numbered {
    type Response = Told;

    const NAME: &'static str = "Numbered";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/items";

    fn parts(&self, parts: &mut Parts) {
        parts.query("number", &self.number);
        parts.query("limit", &self.limit);
    }

    fn read(body: &[u8]) -> Result<Told, ReadError> {
        decode::json_with_serde(body)
    }
}

impl Paginate for Numbered {
    type Item = i64;

    fn paging(&mut self) -> Paging<'_> {
        let (number, limit) = (&mut self.number, self.limit);
        match self.counts {
            Counts::Items => Paging::FirstItem { number, limit },
            Counts::Pages(first) => Paging::Page {
                number,
                first,
                limit,
            },
        }
    }

    fn items(response: &mut Told) -> &mut Vec<i64> {
        response.items.get_or_insert_default()
    }

    fn total(response: &Told) -> Option<ListTotal> {
        // Which of the two is a fact of an operation; here the sign says it.
        let total = response.total?;
        Some(if total < 0 {
            ListTotal::AllOrPage(-total)
        } else {
            ListTotal::All(total)
        })
    }
}

/// Walks both ways; says what was asked for and what came of it.
fn walked<O>(operation: &O, pages: &[&str]) -> String
where
    O: Paginate<Item = i64> + Clone + Send + Sync + 'static,
    O::Response: Send,
{
    let script = || pages.iter().map(|page| reply(200, page));
    let told = |server: &Server, items: Vec<Result<i64, Error>>| {
        let calls: Vec<_> = server.received().into_iter().map(|one| one.call).collect();
        let items: Vec<_> = items
            .into_iter()
            .map(|item| item.map_or_else(|error| error.to_string(), |item| item.to_string()))
            .collect();
        format!("{}\n{}", calls.join("\n"), items.join(" "))
    };

    let server = Server::start(script());
    let mut items = client(&server).items(operation.clone());
    let asynchronous = wait(async {
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item);
        }
        assert!(items.next().await.is_none(), "over is over");
        all
    });
    let asynchronous = told(&server, asynchronous);

    let server = Server::start(script());
    let blocking = builder(&server).build_blocking().expect("a client");
    let items = blocking.items(operation.clone()).collect();
    assert_eq!(told(&server, items), asynchronous);
    asynchronous
}

#[test]
fn a_short_page_is_the_last_one() {
    let list = ByOffset {
        limit: Some(2),
        offset: None,
    };
    let pages = [
        r#"{"items": [1, 2]}"#,
        r#"{"items": [3, 4]}"#,
        r#"{"items": [5]}"#,
    ];
    insta::assert_snapshot!(walked(&list, &pages), @r"
    GET /items?limit=2
    GET /items?limit=2&offset=2
    GET /items?limit=2&offset=4
    1 2 3 4 5
    ");
    insta::assert_snapshot!(walked(&list, &[r#"{"items": null}"#]), @"GET /items?limit=2");
}

#[test]
fn without_a_limit_an_empty_page_is_the_last_one() {
    let list = ByOffset {
        limit: None,
        offset: Some(10),
    };
    let pages = [r#"{"items": [1, 2]}"#, r#"{"items": [3]}"#, "{}"];
    insta::assert_snapshot!(walked(&list, &pages), @r"
    GET /items?offset=10
    GET /items?offset=12
    GET /items?offset=13
    1 2 3
    ");
}

#[test]
fn a_service_that_ignores_the_offset_is_found_out() {
    let page = r#"{"items": [1, 2]}"#;
    insta::assert_snapshot!(walked(&ByOffset::default(), &[page; 9]), @r"
    GET /items
    GET /items?offset=2
    1 2 ByOffset: the service sent the same page again
    ");
}

#[test]
fn markers_are_followed_until_there_is_none() {
    let pages = [
        r#"{"items": [1, 2], "next": "a/b"}"#,
        r#"{"items": [3], "next": "c"}"#,
        r#"{"items": [4], "next": ""}"#,
    ];
    insta::assert_snapshot!(walked(&ByMarker::default(), &pages), @r"
    GET /items
    GET /items?marker=a%2Fb
    GET /items?marker=c
    1 2 3 4
    ");
}

#[test]
fn a_marker_that_was_there_before_ends_the_walk() {
    let standing = [
        r#"{"items": [1], "next": "a"}"#,
        r#"{"items": [2], "next": "a"}"#,
    ];
    insta::assert_snapshot!(walked(&ByMarker::default(), &standing), @r"
    GET /items
    GET /items?marker=a
    1 2 ByMarker: the service names a marker that was there before
    ");
    let circle = [
        r#"{"items": [1], "next": "a"}"#,
        r#"{"items": [2], "next": "b"}"#,
        r#"{"items": [3], "next": "a"}"#,
    ];
    insta::assert_snapshot!(walked(&ByMarker::default(), &circle), @r"
    GET /items
    GET /items?marker=a
    GET /items?marker=b
    1 2 3 ByMarker: the service names a marker that was there before
    ");
    let first = ByMarker {
        marker: Some("a".to_owned()),
    };
    insta::assert_snapshot!(walked(&first, &standing), @r"
    GET /items?marker=a
    1 ByMarker: the service names a marker that was there before
    ");
}

#[test]
fn there_is_an_end_to_pages() {
    let pages: Vec<_> = (0..9)
        .map(|page| format!(r#"{{"items": [{page}]}}"#))
        .collect();
    let server = Server::start(pages.iter().map(|page| reply(200, page)));
    let items = client(&server).items(ByOffset::default()).max_pages(3);
    let Err(Error::Paging(error)) = wait(items.all()) else {
        panic!("it went on");
    };
    assert_eq!(error.to_string(), "ByOffset: there are more than 3 pages");
    assert!(matches!(
        *error,
        PagingError::TooManyPages { allowed: 3, .. }
    ));
    assert_eq!(server.received().len(), 3);
}

#[test]
fn a_refusal_ends_the_walk() {
    let server = Server::start([reply(200, r#"{"items": [1]}"#), reply(403, "{}")]);
    let mut pages = client(&server).pages(ByOffset::default());
    wait(async {
        let first = pages.next().await.expect("a page").expect("a response");
        assert_eq!(first.items, Some(vec![1]));
        assert!(pages.next().await.expect("an error").is_err());
        assert!(pages.next().await.is_none());
    });
}

#[test]
fn pages_and_items_are_streams_that_may_move() {
    fn is_stream(_: &(impl Stream + Send + Unpin)) {}
    let server = Server::start([]);
    is_stream(&client(&server).pages(ByOffset::default()));
    is_stream(&client(&server).items(ByMarker::default()));
}

#[test]
fn a_page_number_begins_where_it_is_said_to() {
    let pages = [r#"{"items": [1, 2]}"#, r#"{"items": [3]}"#, "{}"];
    insta::assert_snapshot!(walked(&Numbered::new(Counts::Pages(1)), &pages), @r"
    GET /items
    GET /items?number=2
    GET /items?number=3
    1 2 3
    ");
    insta::assert_snapshot!(walked(&Numbered::new(Counts::Pages(0)), &pages), @r"
    GET /items
    GET /items?number=1
    GET /items?number=2
    1 2 3
    ");
    // Some take 0 for the first page, which is 1.
    let from_zero = Numbered {
        number: Some("0".to_owned()),
        limit: Some(2),
        ..Numbered::new(Counts::Pages(1))
    };
    insta::assert_snapshot!(walked(&from_zero, &pages), @r"
    GET /items?number=0&limit=2
    GET /items?number=2&limit=2
    1 2 3
    ");
}

#[test]
fn the_number_of_a_first_item_counts_from_one() {
    let pages = [r#"{"items": [1, 2]}"#, r#"{"items": [3]}"#, "{}"];
    insta::assert_snapshot!(walked(&Numbered::new(Counts::Items), &pages), @r"
    GET /items
    GET /items?number=3
    GET /items?number=4
    1 2 3
    ");
}

#[test]
fn a_total_saves_the_last_request() {
    for counts in [Counts::Items, Counts::Pages(1), Counts::Pages(0)] {
        let pages = [
            r#"{"items": [1, 2], "total": 4}"#,
            r#"{"items": [3, 4], "total": 4}"#,
        ];
        let told = walked(&Numbered::new(counts), &pages);
        assert_eq!(told.lines().count(), 3, "{told}");
        assert!(told.ends_with("\n1 2 3 4"), "{told}");
    }
    insta::assert_snapshot!(walked(&Numbered::new(Counts::Items), &[r#"{"items": [1], "total": 1}"#]), @r"
    GET /items
    1
    ");
}

#[test]
fn a_total_counts_what_came_before_the_first_page() {
    let second = Numbered {
        number: Some("2".to_owned()),
        limit: Some(2),
        ..Numbered::new(Counts::Pages(1))
    };
    insta::assert_snapshot!(walked(&second, &[r#"{"items": [3, 4], "total": 4}"#]), @r"
    GET /items?number=2&limit=2
    3 4
    ");
    // Without a limit nobody knows how many those were.
    let unlimited = Numbered {
        limit: None,
        ..second
    };
    insta::assert_snapshot!(walked(&unlimited, &[r#"{"items": [3, 4], "total": 4}"#, "{}"]), @r"
    GET /items?number=2
    GET /items?number=3
    3 4
    ");
}

#[test]
fn a_service_that_allows_fewer_items_than_asked_for_is_read_to_its_end() {
    let greedy = Numbered {
        limit: Some(1000),
        ..Numbered::new(Counts::Items)
    };
    let pages = [
        r#"{"items": [1, 2], "total": 3}"#,
        r#"{"items": [3], "total": 3}"#,
    ];
    insta::assert_snapshot!(walked(&greedy, &pages), @r"
    GET /items?limit=1000
    GET /items?number=3&limit=1000
    1 2 3
    ");
}

#[test]
fn a_total_that_cannot_be_one_ends_nothing() {
    // The number of the page's items, the number of none, and fewer than there are.
    for total in [-2, 0, 1] {
        let first = format!(r#"{{"items": [1, 2], "total": {total}}}"#);
        let pages = [first.as_str(), r#"{"items": [3]}"#, "{}"];
        let told = walked(&Numbered::new(Counts::Pages(1)), &pages);
        assert!(told.ends_with("\n1 2 3"), "{total}: {told}");
    }
    // What may be either is the list's where it is more than the page's.
    let pages = [
        r#"{"items": [1, 2], "total": -3}"#,
        r#"{"items": [3], "total": -3}"#,
    ];
    insta::assert_snapshot!(walked(&Numbered::new(Counts::Items), &pages), @r"
    GET /items
    GET /items?number=3
    1 2 3
    ");
}
