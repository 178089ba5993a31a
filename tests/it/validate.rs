//! Requests held against what their pages state, without sending them.

use std::collections::BTreeMap;

use runtime::{Check, Checks, Rule, Secret, Value, validate};
use serde_json::json;

/// A value and the rules of its place.
struct At<T>(T, &'static [Rule]);

impl<T: Check> Check for At<T> {
    fn check(&self, checks: &mut Checks) {
        checks.body("v", &self.0, self.1);
    }
}

/// What is broken, one a line.
fn broken(value: &impl Check) -> String {
    match validate(value) {
        Ok(()) => String::new(),
        Err(violations) => {
            let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
    }
}

fn text(text: &str, rules: &'static [Rule]) -> String {
    broken(&At(text.to_owned(), rules))
}

#[test]
fn lengths_count_characters() {
    const RULES: &[Rule] = &[Rule::MinLength(2), Rule::MaxLength(3)];
    assert_eq!(text("ab", RULES), "");
    assert_eq!(text("\u{e9}\u{e9}\u{e9}", RULES), "");
    assert_eq!(text("a", RULES), "`body.v` must have at least 2 characters");
    assert_eq!(
        text("abcd", RULES),
        "`body.v` must have at most 3 characters"
    );
    assert_eq!(
        text("", &[Rule::MinLength(1)]),
        "`body.v` must have at least 1 character"
    );
    let secret = At(Secret::from("s3cret"), &[Rule::MaxLength(3)]);
    assert_eq!(broken(&secret), "`body.v` must have at most 3 characters");
}

#[test]
fn ranges_hold_for_whole_numbers_and_fractions() {
    const RULES: &[Rule] = &[Rule::Minimum(0), Rule::Maximum(i64::MAX)];
    const HALF: &[Rule] = &[Rule::MinimumFraction(0.5), Rule::MaximumFraction(1.5)];
    assert_eq!(broken(&At(i64::MAX, RULES)), "");
    assert_eq!(broken(&At(-1_i64, RULES)), "`body.v` must be at least 0");
    assert_eq!(broken(&At(-0.5_f64, RULES)), "`body.v` must be at least 0");
    assert_eq!(broken(&At(1_i64, HALF)), "");
    assert_eq!(broken(&At(0.25_f64, HALF)), "`body.v` must be at least 0.5");
    assert_eq!(broken(&At(2_i64, HALF)), "`body.v` must be at most 1.5");
    assert_eq!(
        broken(&At(3_i64, &[Rule::Values(&["1", "2"])])),
        "`body.v` must be one of `1`, `2`"
    );
}

#[test]
fn patterns_match_anywhere_unless_anchored() {
    assert_eq!(text("a1", &[Rule::Pattern("[0-9]")]), "");
    assert_eq!(
        text("a1", &[Rule::Pattern("^[0-9]+$")]),
        "`body.v` must match `^[0-9]+$`"
    );
    assert_eq!(
        text("\u{540d}", &[Rule::Pattern(r"^[\u4e00-\u9fa5\w-]+$")]),
        ""
    );
    assert_eq!(
        text("-", &[Rule::Pattern(r"^[\u4e00-\u9fa5]+$")]),
        r"`body.v` must match `^[\u4e00-\u9fa5]+$`"
    );
    // What cannot be read is not held against anyone.
    assert_eq!(
        text("aa", &[Rule::Pattern(r"^(?!a).*$"), Rule::Pattern("(")]),
        ""
    );
}

#[test]
fn collections_are_counted_and_walked() {
    const RULES: &[Rule] = &[
        Rule::MinItems(1),
        Rule::MaxItems(2),
        Rule::Each(&[Rule::MaxLength(1)]),
    ];
    let texts = |texts: &[&str]| -> Vec<String> { texts.iter().map(|&t| t.to_owned()).collect() };
    assert_eq!(broken(&At(texts(&["a", "b"]), RULES)), "");
    assert_eq!(
        broken(&At(texts(&[]), RULES)),
        "`body.v` must have at least 1 item"
    );
    assert_eq!(
        broken(&At(Some(texts(&["a", "bb", "c"])), RULES)),
        "`body.v` must have at most 2 items\n`body.v[1]` must have at most 1 character"
    );
    assert_eq!(broken(&At(None::<Vec<String>>, RULES)), "");
    let map = BTreeMap::from([("k".to_owned(), texts(&["aa"]))]);
    assert_eq!(
        broken(&At(map, &[Rule::Each(RULES)])),
        "`body.v.k[0]` must have at most 1 character"
    );
    let value: Value = json!({"a": ["aa", 1, null, true]});
    assert_eq!(
        broken(&At(value, &[Rule::Each(RULES)])),
        "`body.v.a` must have at most 2 items\n`body.v.a[0]` must have at most 1 character"
    );
}

enum Color {
    Red,
    Other(String),
}

runtime::open_enum! {
    Color {
        "red" => Red,
        _ => Other,
    }
}

struct Paint {
    color: Color,
    under: Option<Box<Paint>>,
}

impl Check for Paint {
    fn check(&self, checks: &mut Checks) {
        checks.member("color", &self.color, &[Rule::Values(&["red"])]);
        checks.member("under-coat", &self.under, &[]);
    }
}

struct Request {
    id: i64,
    token: Option<String>,
    paints: Vec<Paint>,
}

impl Check for Request {
    fn check(&self, checks: &mut Checks) {
        checks.path("id", &self.id, &[Rule::Minimum(1)]);
        checks.query("id", &self.id, &[Rule::Minimum(1)]);
        checks.header("X-Token", &self.token, &[Rule::MaxLength(1)]);
        checks.body("", &self.paints, &[Rule::MaxItems(1)]);
    }
}

#[test]
fn everything_is_told_at_once_by_wire_path() {
    let paint = |color: &str, under| Paint {
        color: color.into(),
        under,
    };
    let request = Request {
        id: 0,
        token: Some("s3cret".to_owned()),
        paints: vec![
            paint("red", None),
            paint("red", Some(Box::new(paint("blue", None)))),
        ],
    };
    insta::assert_snapshot!(broken(&request), @r"
    `path.id` must be at least 1
    `query.id` must be at least 1
    `header.X-Token` must have at most 1 character
    `body` must have at most 1 item
    `body[1].under-coat.color` must be one of `red`
    ");
    let error = runtime::Error::from(validate(&request).expect_err("broken"));
    assert!(!format!("{error} {error:?}").contains("s3cret"));
    // A part is checked by itself as well.
    assert_eq!(
        broken(&request.paints[1]),
        "`under-coat.color` must be one of `red`"
    );
}
