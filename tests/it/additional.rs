//! How generated code looks for an object whose users name further members.

use generator::ir::Property;
use insta::assert_snapshot;

use crate::build::{With, integer, object, post, required, service, string};

/// What the file of the only operation has between two texts.
fn between(text: &str, start: &str, end: &str) -> String {
    let (_, rest) = text.split_once(start).expect("it begins");
    let (found, _) = rest.split_once(end).expect("it ends");
    format!("{start}{found}{end}")
}

#[test]
fn members_of_other_names_have_a_field_like_any() {
    let short = Property {
        max_length: Some(3),
        doc: Some("A mark.".to_owned()),
        ..string()
    };
    let operation = post("UpdateLabels", "/v1/labels", object("Labels"))
        .with_schema("Labels", &[("size", required(integer()))])
        .with_additional("Labels", short);
    let files = generator::rust(&service("demo", vec![operation])).expect("it makes sense");
    let text = &files[1].text;
    assert!(
        text.contains("/// let request = UpdateLabels::new(10);"),
        "{text}"
    );
    assert_snapshot!(between(text, "pub struct UpdateLabels {", "impl Operation"), @r#"
    pub struct UpdateLabels {
        pub size: i64,
        /// A mark.
        ///
        /// Every other body property, by name, at most 3 characters.
        pub additional: BTreeMap<String, String>,
    }

    impl UpdateLabels {
        /// A request with what is required.
        pub fn new(size: impl Into<i64>) -> Self {
            Self {
                size: size.into(),
                additional: BTreeMap::new(),
            }
        }
    }

    request! {
        UpdateLabels as json {
            body "size" => size,
            _ body => additional: {String} [MaxLength(3)],
        }
    }

    impl Operation
    "#);
}

#[test]
fn an_object_of_nothing_else_is_read_and_written_by_its_map_alone() {
    let operation = post("UpdateLabels", "/v1/labels", object("Labels"))
        .with_schema("Labels", &[("front", object("Label"))])
        .with_schema("Label", &[])
        .with_additional("Label", object("Label"));
    let files = generator::rust(&service("demo", vec![operation])).expect("it makes sense");
    assert_snapshot!(between(&files[1].text, "input! {", "\n}\n"), @"
    input! {
        Label::new() {
            _ => additional: {Label},
        }
    }
    ");
}
