//! Bodies of `multipart/form-data`, after RFC 7578.

use std::collections::BTreeSet;

/// One field of a form.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) is_file: bool,
    pub(crate) content: Vec<u8>,
}

/// What every boundary begins with; a number follows.
const PREFIX: &str = "part-boundary-";

/// The digits of a number that are looked at; what has more is taken for the number they make.
const DIGITS: usize = 9;

/// A boundary that no part contains; the same parts get the same one.
///
/// One look at the parts is enough: the numbers that stand behind the prefix anywhere are noted, and
/// the first that is not among them is taken. A search for one boundary after the other would let a
/// file that lists them all keep the processor for as long as it likes.
pub(crate) fn boundary(parts: &[Part]) -> String {
    let mut taken = BTreeSet::new();
    for part in parts {
        note_numbers(&part.content, &mut taken);
    }
    let free = (0..).zip(&taken).find(|(free, taken)| free != *taken);
    let number = match free {
        Some((free, _)) => free,
        None => u64::try_from(taken.len()).unwrap_or(u64::MAX),
    };
    format!("{PREFIX}{number}")
}

/// Notes every number whose boundary `content` has: `12` stands in `part-boundary-12`, and so does
/// `1`.
fn note_numbers(content: &[u8], taken: &mut BTreeSet<u64>) {
    let prefix = PREFIX.as_bytes();
    for (at, _) in content
        .windows(prefix.len())
        .enumerate()
        .filter(|(_, window)| *window == prefix)
    {
        let mut number = 0;
        let behind = content[at + prefix.len()..].iter().take(DIGITS);
        for digit in behind.take_while(|byte| byte.is_ascii_digit()) {
            number = number * 10 + u64::from(digit - b'0');
            taken.insert(number);
        }
    }
}

/// RFC 7578; names are escaped as browsers do.
pub(crate) fn write(parts: &[Part], boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let name = quoted(&part.name);
        let file = if part.is_file {
            format!("; filename=\"{name}\"\r\nContent-Type: application/octet-stream")
        } else {
            String::new()
        };
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&part.content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}

fn quoted(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '"' => "%22".to_owned(),
            '\r' => "%0D".to_owned(),
            '\n' => "%0A".to_owned(),
            c => c.to_string(),
        })
        .collect()
}
