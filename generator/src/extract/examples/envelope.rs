//! What stands around the bodies of an example and travels with none of them: keys that count them
//! or give their media type, the rest of a message, a remark among the members.

use serde_json::{Map, Value};

use super::Lines;
use crate::{
    document::Inline,
    extract::{
        phrase::phrase,
        vocabulary::{BODY_KEYS, HEADERS_KEYS, MEDIA_TYPES, REMARKS, STATUS_KEYS, Term},
        wire_name::is_wire_name,
    },
};

/// A body that an example shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Body {
    pub(in crate::extract) value: Value,
    /// The lines it stands in.
    pub(in crate::extract) lines: Lines,
    /// The status code that was printed around it.
    pub(in crate::extract) status: Option<u16>,
}

/// The bodies of an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Opened {
    pub(in crate::extract) bodies: Vec<Body>,
    /// What was taken off, as a finding says it.
    pub(in crate::extract) taken: Vec<&'static str>,
}

/// How many envelopes may be around each other.
const DEEPEST: usize = 3;

/// Takes the bodies out of a value that an example shows. Status codes are keys only around what
/// comes back, `received`.
pub(in crate::extract) fn open(value: Value, lines: Lines, received: bool) -> Opened {
    let mut opened = Opened::default();
    let whole = Body {
        value,
        lines,
        status: None,
    };
    open_at(whole, received, 0, &mut opened);
    opened
}

fn open_at(mut body: Body, received: bool, depth: usize, opened: &mut Opened) {
    if let Value::Object(members) = &mut body.value {
        let all = members.len();
        members.retain(|name, _| !is_remark(name));
        if members.len() < all {
            opened.taken.push("a remark among its members");
        }
    }
    let members = body.value.as_object().filter(|_| depth < DEEPEST);
    let Some(inner) = members.and_then(|members| inside(members, received)) else {
        opened.bodies.push(body);
        return;
    };
    opened.taken.push("an envelope around the body");
    for (key, status) in inner {
        let inner = Body {
            value: body.value[&key].take(),
            lines: body.lines.member(&key).clone(),
            status: status.or(body.status),
        };
        open_at(inner, received, depth + 1, opened);
    }
}

/// The keys of the members that are bodies, with their statuses, if the object is an envelope.
fn inside(members: &Map<String, Value>, received: bool) -> Option<Vec<(String, Option<u16>)>> {
    if let Some(body) = body_of_message(members) {
        return Some(body);
    }
    let is_structured = |value: &Value| value.is_object() || value.is_array();
    if members.is_empty() || !members.values().all(is_structured) {
        return None;
    }
    let keys = || members.keys();
    let all = |is: fn(&str) -> bool| keys().all(|key| is(key));
    if all(is_media_type) || all(is_heading) {
        return Some(keys().map(|key| (key.clone(), None)).collect());
    }
    let statuses = keys().map(|key| Some((key.clone(), Some(status(key)?))));
    statuses.collect::<Option<_>>().filter(|_| received)
}

/// The body of a message that is shown as an object of its status, headers and body. Of bodies
/// that are none, nothing is shown.
fn body_of_message(members: &Map<String, Value>) -> Option<Vec<(String, Option<u16>)>> {
    let one = |names: &[&str]| names.iter().find_map(|name| members.get_key_value(*name));
    let (_, code) = one(STATUS_KEYS)?;
    let (_, headers) = one(HEADERS_KEYS)?;
    let (key, body) = one(BODY_KEYS)?;
    let is_message = members.len() == 3
        && code.is_u64()
        && (headers.is_object() || headers.is_null())
        && (body.is_object() || body.is_array() || body.is_null());
    let code = code.as_u64().and_then(|code| status(&code.to_string()));
    let bodies = [(key.clone(), code)].into_iter();
    is_message.then(|| bodies.filter(|_| !body.is_null()).collect())
}

/// Whether a key is a media type, with a number behind it where several examples have one.
fn is_media_type(key: &str) -> bool {
    MEDIA_TYPES.iter().any(|of| key.starts_with(of))
}

/// Whether a key is a heading that says that an example follows.
fn is_heading(key: &str) -> bool {
    let phrase = phrase(&Inline::plain(key.to_owned()));
    !is_wire_name(key) && phrase.is_label() && phrase.has(Term::Example)
}

fn status(key: &str) -> Option<u16> {
    let code = key.parse().ok().filter(|_| key.len() == 3);
    code.filter(|code| (200..600).contains(code))
}

/// Whether a key tells of the example: `x-request-examples-description-1`.
fn is_remark(key: &str) -> bool {
    REMARKS.iter().any(|about| key.starts_with(about))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, received: bool) -> String {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let opened = open(value, Lines::default(), received);
        let bodies = opened.bodies.iter().map(|body| match body.status {
            Some(status) => format!("{status} {}", body.value),
            None => body.value.to_string(),
        });
        let bodies: Vec<String> = bodies.collect();
        format!("{} [{}]", bodies.join("; "), opened.taken.join(", "))
    }

    #[test]
    fn bodies_are_taken_out_of_envelopes() {
        for (text, want) in [
            (r#"{"lamp":{"id":1}}"#, r#"{"lamp":{"id":1}} []"#),
            (
                r#"{"application/json-1":{"id":1},"application/json-2":[2]}"#,
                r#"{"id":1}; [2] [an envelope around the body]"#,
            ),
            (
                r#"{"example 1":{"id":1},"Example 2":{"id":2}}"#,
                r#"{"id":1}; {"id":2} [an envelope around the body]"#,
            ),
            (
                r#"{"200":{"id":1},"404":{"text":"x"}}"#,
                r#"200 {"id":1}; 404 {"text":"x"} [an envelope around the body]"#,
            ),
            (
                r#"{"status_code":202,"headers":{},"body":{"id":1}}"#,
                r#"202 {"id":1} [an envelope around the body]"#,
            ),
            (
                r#"{"statusCode":0,"header":null,"body":null}"#,
                " [an envelope around the body]",
            ),
            (
                r#"{"id":1,"x-response-examples-text-1":"x"}"#,
                r#"{"id":1} [a remark among its members]"#,
            ),
            // Members like these are the body's own.
            (r#"{"example":{"id":1}}"#, r#"{"example":{"id":1}} []"#),
            (r#"{"text/plain":"x"}"#, r#"{"text/plain":"x"} []"#),
            (
                r#"{"text/plain":{"id":1},"lamp":{}}"#,
                r#"{"text/plain":{"id":1},"lamp":{}} []"#,
            ),
            (r#"{"999":{"id":1}}"#, r#"{"999":{"id":1}} []"#),
            (
                r#"{"status":403,"body":"x"}"#,
                r#"{"status":403,"body":"x"} []"#,
            ),
        ] {
            assert_eq!(read(text, true), want, "{text}");
        }
    }

    #[test]
    fn what_is_sent_has_no_status() {
        let text = r#"{"200":{"id":1}}"#;
        assert_eq!(read(text, false), format!("{text} []"));
    }

    #[test]
    fn envelopes_may_nest() {
        let text = r#"{"200":{"application/json":{"id":1}}}"#;
        let twice = "an envelope around the body, an envelope around the body";
        assert_eq!(read(text, true), format!(r#"200 {{"id":1}} [{twice}]"#));
    }
}
