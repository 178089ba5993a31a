//! What is stated of a value, held against what examples show of it: lists, ranges, lengths.

use generator::ir::{Number, Operation, Property, Scalar, Type};

use super::lost;
use crate::support::{fence, page, resolve};

/// A row, examples of what it describes, and what becomes of it.
struct Shown {
    property: Property,
    /// Each finding: its kind, and how the page was read.
    said: Vec<(&'static str, String)>,
}

fn shown(row: &str, examples: &[&str]) -> Shown {
    let table = lost(1, "响应Body参数", &[row]);
    let examples: Vec<String> = examples
        .iter()
        .map(|value| fence(&format!("{{\"size\": {value}}}")))
        .collect();
    let page = page("GET /v1/widgets", "", &table);
    let text = format!("{page}\n## 响应示例\n\n{}", examples.join("\n或\n\n"));
    let (service, said) = resolve(&[("page.md", &text)]);
    let operation: &Operation = &service.operations[0];
    Shown {
        property: operation.schemas[0].properties["size"].clone(),
        said: said
            .into_iter()
            .map(|one| (one.code.as_str(), one.read_as))
            .collect(),
    }
}

fn said(code: &'static str, read_as: &str) -> Vec<(&'static str, String)> {
    vec![(code, read_as.to_owned())]
}

fn text(value: &str) -> Scalar {
    Scalar::String(value.to_owned())
}

#[test]
fn a_limit_that_no_example_keeps_goes_and_the_other_end_stays() {
    let row = "size|Integer|取值范围：5-60。";
    let low = shown(row, &["3"]);
    assert_eq!(low.property.minimum, None);
    assert_eq!(low.property.maximum, Some(Number::Integer(60)));
    assert_eq!(low.said, said("example-limit", "without the minimum"));
    assert_eq!(low.property.rulings.as_slice(), ["broken-limit"]);
    let high = shown(row, &["61", "70"]);
    assert_eq!(high.property.minimum, Some(Number::Integer(5)));
    assert_eq!(high.property.maximum, None);
    assert_eq!(high.said, said("example-limit", "without the maximum"));
    let length = shown("size|String|长度为5-8个字符。", &["\"wide\""]);
    assert_eq!(length.property.min_length, None);
    assert_eq!(length.property.max_length, Some(8));
    assert_eq!(
        length.said,
        said("example-limit", "without the shortest length")
    );
}

#[test]
fn a_limit_that_some_example_keeps_stays_and_is_told_of() {
    let both = shown("size|Integer|取值范围：5-60。", &["3", "7"]);
    assert_eq!(both.property.minimum, Some(Number::Integer(5)));
    assert_eq!(
        both.said,
        said("example-limit", "the minimum as it is stated")
    );
    assert_eq!(both.property.rulings.as_slice(), ["limit-disputed"]);
}

#[test]
fn a_pattern_that_no_example_matches_goes() {
    let row = "size|String|格式须匹配^[a-z]{0,9}$。";
    let odd = shown(row, &["\"WIDE\""]);
    assert_eq!(odd.property.pattern, None);
    assert_eq!(odd.said, said("example-limit", "without the pattern"));
    let even = shown(row, &["\"wide\""]);
    assert_eq!(even.property.pattern.as_deref(), Some("^[a-z]{0,9}$"));
    assert_eq!(even.said, []);
}

#[test]
fn how_many_items_are_shown_is_held_against_how_many_there_may_be() {
    let row = "size|Array of integers|数组长度：2 - 3";
    let many = shown(row, &["[7, 7, 7, 7]"]);
    assert_eq!(many.property.min_items, Some(2));
    assert_eq!(many.property.max_items, None);
    assert_eq!(many.said, said("example-limit", "without the most items"));
    let empty = shown(row, &["[]"]);
    assert_eq!(empty.property.min_items, Some(2));
    assert_eq!(empty.said, []);
}

#[test]
fn a_list_of_which_nothing_is_shown_but_what_is_made_otherwise_is_none() {
    let row = "size|String|取值为small或large";
    for value in [
        "\"0b11747ab139492f96922df0b1c87193\"",
        "\"20 x 30\"",
        "\"2001-02-03T04:05:06Z\"",
    ] {
        let odd = shown(row, &[value]);
        assert_eq!(odd.property.values, [], "{value}");
        assert_eq!(odd.said, said("example-value", "no list of values"));
        assert_eq!(odd.property.rulings.as_slice(), ["broken-list"]);
    }
    let items = shown(
        "size|Array of strings|取值为small或large",
        &["[\"20 x 30\"]"],
    );
    let Type::Array(item) = &items.property.ty else {
        panic!("an array");
    };
    assert_eq!(item.values, []);
    assert_eq!(items.said, said("example-value", "no list of values"));
}

#[test]
fn a_list_that_lacks_a_value_made_as_its_own_stays_and_that_is_told_of() {
    let open = "the listed values, open to others";
    let row = "size|String|取值为small或large";
    for values in [
        &["\"medium\""][..],
        &["\"Small\""],
        &["\"small\"", "\"20 x 30\""],
    ] {
        let short = shown(row, values);
        assert_eq!(short.property.values, [text("small"), text("large")]);
        assert_eq!(short.said, said("example-value", open), "{values:?}");
    }
    let number = shown("size|Integer|取值为1、2", &["7"]);
    assert_eq!(number.property.values.len(), 2);
    assert_eq!(number.said, said("example-value", open));
    assert_eq!(shown(row, &["\"small,large\""]).said, []);
}

#[test]
fn what_is_masked_or_empty_or_stands_for_something_breaks_nothing() {
    for value in [
        "\"\"",
        "\"****\"",
        "\"20**30\"",
        "\"{size}\"",
        "\"<size>\"",
        "\"string\"",
        "\"2...\"",
        "null",
    ] {
        let list = shown("size|String|取值为small或large", &[value]);
        assert_eq!(list.property.values.len(), 2, "{value}");
        assert_eq!(list.said, [], "{value}");
        let length = shown("size|String|长度为20-40个字符。", &[value]);
        assert_eq!(length.property.min_length, Some(20), "{value}");
        assert_eq!(length.said, [], "{value}");
    }
}

#[test]
fn a_default_that_a_list_lacks_is_one_of_its_values_if_it_is_made_as_they_are() {
    let list = shown(
        "size|String|取值为small或large。默认值：medium",
        &["\"small\""],
    );
    let values = ["small", "large", "medium"].map(text);
    assert_eq!(list.property.values, values);
    assert_eq!(list.property.default, Some(text("medium")));
    assert_eq!(list.said, said("limit-conflict", "one of the values"));
    assert_eq!(list.property.rulings.as_slice(), ["listed-default"]);
    let odd = shown(
        "size|String|取值为small或large。默认值：20%",
        &["\"small\""],
    );
    assert_eq!(odd.property.values.len(), 2);
    assert_eq!(odd.property.default, None);
    assert_eq!(odd.said, []);
}

/// A row of a query parameter, the URIs that examples send it in, and what becomes of it.
fn sent(row: &str, queries: &[&str]) -> Shown {
    let table = format!("## 请求参数\n\n{}", lost(1, "Query参数", &[row]));
    let uris: Vec<String> = queries
        .iter()
        .map(|query| format!("```\nGET https://{{endpoint}}/v1/widgets?lit&{query}\n```\n"))
        .collect();
    let page = page("GET /v1/widgets", &table, "");
    let text = format!("{page}\n## 请求示例\n\n{}", uris.join("\n或\n\n"));
    let (service, said) = resolve(&[("page.md", &text)]);
    let size = service.operations[0].parameters.iter();
    let mut size = size.filter(|one| one.name == "size");
    Shown {
        property: size.next().expect("the parameter").value.clone(),
        said: said
            .into_iter()
            .map(|one| (one.code.as_str(), one.read_as))
            .collect(),
    }
}

#[test]
fn a_query_parameter_is_held_against_the_uris_of_examples() {
    let row = "size|Integer|取值范围：5-60。";
    let low = sent(row, &["size=3"]);
    assert_eq!(low.property.minimum, None);
    assert_eq!(low.property.maximum, Some(Number::Integer(60)));
    assert_eq!(low.said, said("example-limit", "without the minimum"));
    assert_eq!(low.property.rulings.as_slice(), ["broken-limit"]);
    let both = sent(row, &["size=3", "size=7"]);
    assert_eq!(both.property.minimum, Some(Number::Integer(5)));
    assert_eq!(
        both.said,
        said("example-limit", "the minimum as it is stated")
    );
    let row = "size|String|取值为small或large";
    let odd = sent(row, &["size=20%20x%2030"]);
    assert_eq!(odd.property.values, []);
    assert_eq!(odd.said, said("example-value", "no list of values"));
    let alike = sent(row, &["size=huge"]);
    assert_eq!(alike.property.values, [text("small"), text("large")]);
    let open = said("example-value", "the listed values, open to others");
    assert_eq!(alike.said, open);
}

#[test]
fn what_stands_for_a_value_in_a_uri_breaks_nothing() {
    let row = "size|String|取值为small或large";
    for query in [
        "size={size}",
        "size=<size>",
        "size=",
        "size=null",
        "size=%73mall",
    ] {
        let stand_in = sent(row, &[query]);
        assert_eq!(stand_in.property.values.len(), 2, "{query}");
        assert_eq!(stand_in.said, [], "{query}");
    }
}
