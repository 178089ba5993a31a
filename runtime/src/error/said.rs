//! What a refusal's body says, whatever its shape: members are known by name, and nothing else of
//! the body is kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The members that hold a code, a message and a request's id, the ones to believe first; `_` and
/// the case of letters do not count.
const CODE: &[&str] = &["errorcode", "code", "errcode", "faultcode"];
const MESSAGE: &[&str] = &[
    "errormsg",
    "message",
    "errormessage",
    "externalmessage",
    "errmsg",
    "msg",
    "errordescription",
    "faultstring",
    "detail",
    "error",
];
const REQUEST_ID: &[&str] = &["requestid"];

/// How many objects and arrays may stand around a member.
const DEPTH: usize = 5;

/// What was found.
#[derive(Default)]
pub(super) struct Said {
    pub(super) code: Best,
    pub(super) message: Best,
    pub(super) request_id: Best,
}

/// The text of the outermost member, of these the one to believe first.
#[derive(Default)]
pub(super) struct Best(Option<((usize, usize), String)>);

impl Best {
    pub(super) fn into_text(self) -> Option<String> {
        self.0.map(|(_, text)| text)
    }

    fn offer(&mut self, rank: (usize, usize), text: &str) {
        let is_better = self.0.as_ref().is_none_or(|(best, _)| rank < *best);
        if is_better && !text.trim().is_empty() {
            self.0 = Some((rank, text.to_owned()));
        }
    }
}

/// Reads a body as far as it is JSON; one that was cut off has said something all the same.
pub(super) fn read(body: &[u8]) -> Said {
    let mut said = Said::default();
    let place = Place {
        said: &mut said,
        name: String::new(),
        depth: 0,
    };
    // What is no JSON says nothing, which is no error: gateways answer in HTML.
    let _ = place.deserialize(&mut serde_json::Deserializer::from_slice(body));
    said
}

/// A value, the name of its member and the number of objects and arrays around it.
struct Place<'a> {
    said: &'a mut Said,
    name: String,
    depth: usize,
}

impl Place<'_> {
    fn note(self, text: &str) {
        let name = self.name.replace(['_', '-'], "").to_ascii_lowercase();
        let Said {
            code,
            message,
            request_id,
        } = self.said;
        for (best, names) in [(code, CODE), (message, MESSAGE), (request_id, REQUEST_ID)] {
            if let Some(rank) = names.iter().position(|known| *known == name) {
                best.offer((self.depth, rank), text);
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        if self.depth > DEPTH {
            return from.deserialize_ignored_any(IgnoredAny).map(drop);
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a service says")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.note(text);
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.note(&number.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.note(&number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.note(&number.to_string());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        loop {
            let item = Place {
                said: &mut *self.said,
                name: String::new(),
                depth: self.depth + 1,
            };
            if items.next_element_seed(item)?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key()? {
            members.next_value_seed(Place {
                said: &mut *self.said,
                name,
                depth: self.depth + 1,
            })?;
        }
        Ok(())
    }
}
