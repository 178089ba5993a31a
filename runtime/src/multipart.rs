//! Bodies of `multipart/form-data`, after RFC 7578.

/// One field of a form.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) is_file: bool,
    pub(crate) content: Vec<u8>,
}

/// A boundary that no part contains; the same parts get the same one.
pub(crate) fn boundary(parts: &[Part]) -> String {
    (0..=u64::MAX)
        .map(|number| format!("part-boundary-{number}"))
        .find(|boundary| {
            let needle = boundary.as_bytes();
            parts
                .iter()
                .all(|part| !part.content.windows(needle.len()).any(|at| at == needle))
        })
        .unwrap_or_default()
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
