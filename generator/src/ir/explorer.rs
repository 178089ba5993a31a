//! Where the vendor has an operation: in its API Explorer, and on the page that it was read from.

/// The entry of an operation in the vendor's API Explorer, where it can be tried out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Explorer {
    /// The product, as the link spells it: `VPCEP`.
    pub product: String,
    /// The operation's name there.
    pub api: String,
    /// The version, where the link has one since the product has several operations of the name.
    pub version: Option<String>,
}

impl Explorer {
    /// The address of the entry, percent-encoded.
    #[must_use]
    pub fn url(&self) -> String {
        let pair = |key: &str, value: &str| format!("{key}={}", percent_encoded(value));
        let mut pairs = vec![pair("product", &self.product), pair("api", &self.api)];
        pairs.extend(self.version.iter().map(|version| pair("version", version)));
        format!("{EXPLORER}?{}", pairs.join("&"))
    }
}

/// Where the entries of the API Explorer are.
const EXPLORER: &str = "https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc";

/// Where a page can be read: its path below the folder of its service (`vpc/a b.md`), behind the address
/// of that folder.
pub(super) fn page_url(folder: &str, page: &str) -> String {
    let (_, path) = page.split_once('/').unwrap_or_default();
    let parts: Vec<_> = path.split('/').map(percent_encoded).collect();
    format!("{folder}/{}", parts.join("/"))
}

/// A text as a value of a query or a part of a path: all but what RFC 3986 calls unreserved is encoded.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex_digit(byte >> 4), hex_digit(byte & 15)]);
        }
    }
    encoded
}

/// The digit of a number below 16; RFC 3986 wants capitals.
fn hex_digit(number: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(number & 15)])
}
