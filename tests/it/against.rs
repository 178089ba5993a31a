//! Two sets of pages about one service.

use generator::{
    against::{Pages, against},
    diagnostic::Code,
    extract::Reading,
    ir::{Service, ServiceInfo},
};

use crate::support::{page, pipe_table};

/// The pages of a service: file names and texts.
fn pages(pages: &[(&str, &str)]) -> (Service, Vec<Reading>) {
    let readings = pages.iter();
    let readings = readings.map(|(file, text)| generator::read(&format!("demo/{file}"), text));
    let readings: Vec<Reading> = readings.collect();
    let (service, _) = generator::resolve(ServiceInfo::default(), &readings);
    (service, readings)
}

/// A page whose request has these rows.
fn put(call: &str, rows: &[&str]) -> String {
    let table = pipe_table("参数|参数类型|是否必选|描述", rows);
    page(call, &table, "")
}

/// What is said of one page against another, with both lines.
fn said(one: &str, other: &str) -> Vec<String> {
    let (one, other) = (pages(&[("zh.md", one)]), pages(&[("sub/en.md", other)]));
    let of = |(service, readings): &'static (Service, Vec<Reading>), folder| Pages {
        service,
        readings,
        folder,
    };
    let (one, other) = (Box::leak(Box::new(one)), Box::leak(Box::new(other)));
    let found = against(of(one, ""), of(other, "../en"));
    let found = found.into_iter().map(|one| {
        assert_eq!(one.code, Code::PagesDiffer);
        let [also] = one.also.as_slice() else {
            panic!("one other place: {one}");
        };
        let place = format!("{}:{}, {}:{}", one.page, one.line, also.page, also.line);
        format!("{place}: {}", one.message)
    });
    found.collect()
}

const CALL: &str = "PUT /v1/{id}/widgets";

#[test]
fn facts_that_differ_are_told_of_with_both_places() {
    let one = put(CALL, &["hue|String|是|x", "size|Integer|否|取值范围：1-9"]);
    let other = put(
        "PUT /v1/{its_id}/widgets",
        &[
            "age|String|否|x",
            "hue|Integer|否|x",
            "size|Integer|否|取值范围：1-7",
        ],
    );
    insta::assert_snapshot!(said(&one, &other).join("\n"), @"
    demo/zh.md:5, ../en/demo/sub/en.md:5: `path.its_id` has `id` here and `its_id` on the other page
    demo/zh.md:5, ../en/demo/sub/en.md:11: the other page lists `age` in `request`, this one does not
    demo/zh.md:11, ../en/demo/sub/en.md:12: `request.hue` has `required` here and `optional` on the other page
    demo/zh.md:11, ../en/demo/sub/en.md:12: `request.hue` has `string` here and `integer` on the other page
    demo/zh.md:12, ../en/demo/sub/en.md:13: `request.size` has `maximum 9` here and `maximum 7` on the other page
    ");
}

#[test]
fn what_one_page_lists_alone_is_told_of_once_an_object() {
    let one = put(
        CALL,
        &["hue|String|否|x", "size|Integer|否|x", "age|Integer|否|x"],
    );
    let other = put(CALL, &["hue|String|否|y", "weight|Integer|否|y"]);
    insta::assert_snapshot!(said(&one, &other).join("\n"), @"
    demo/zh.md:5, ../en/demo/sub/en.md:12: the other page lists `weight` in `request`, this one does not
    demo/zh.md:13, ../en/demo/sub/en.md:5: this page lists `age`, `size` in `request`, the other one does not
    ");
}

#[test]
fn other_calls_and_other_words_are_no_difference() {
    let one = put(CALL, &["hue|String|否|x"]);
    assert_eq!(said(&one, &put(CALL, &["hue|String|否|y"])), [""; 0]);
    let other = put("POST /v1/{id}/widgets", &["hue|Integer|否|x"]);
    assert_eq!(said(&one, &other), [""; 0]);
}
