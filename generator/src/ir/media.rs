//! What a media type means for the way a body is written and read.

/// The kinds of bodies that differ on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// JSON, also where the page says nothing.
    Json,
    /// XML and other text: handed out as it is, nobody pretends to read it.
    Text,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data` and its like.
    Multipart,
    /// Anything else; JSON where the body is described as an object all the same.
    Other,
}

impl Media {
    /// The kind of a media type, parameters and case aside.
    pub(crate) fn of(media_type: Option<&str>) -> Self {
        let Some(media_type) = media_type else {
            return Self::Json;
        };
        let lower = media_type.to_ascii_lowercase();
        if lower.contains("json") {
            Self::Json
        } else if lower.contains("xml") || lower.starts_with("text/") {
            Self::Text
        } else if lower.contains("x-www-form-urlencoded") {
            Self::Form
        } else if lower.starts_with("multipart/") {
            Self::Multipart
        } else {
            Self::Other
        }
    }
}
