//! Paths as text, and from one to another; nothing is read.

use std::{collections::BTreeSet, path::Path};

/// The folder that this project stands in.
pub(crate) fn repository() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// How a path is shown: from the current folder where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let below = std::env::current_dir().ok();
    let below = below.as_deref().and_then(|dir| path.strip_prefix(dir).ok());
    match below.filter(|path| !path.as_os_str().is_empty()) {
        Some(below) => below.display().to_string(),
        None => path.display().to_string(),
    }
}

/// The last part of a path.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The parts of `path` below `folder`, joined with `/`.
pub(crate) fn below(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Whether a page is one of `places`, or lies in a folder that is; all with `/` between their parts.
pub(crate) fn covers(places: &BTreeSet<String>, page: &str) -> bool {
    let mut places = places.iter();
    places.any(|place| {
        page.strip_prefix(place.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The way from one real folder to another, with `/` between its parts.
pub(crate) fn relative(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[same..].iter().map(|_| "..".into());
    let down = to[same..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy());
    let parts: Vec<_> = up.chain(down).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_folders_goes_up_and_down() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b/generated", "/a/b/runtime"), "../runtime");
        assert_eq!(
            way("/tmp/out", "/home/dev/api/runtime"),
            "../../home/dev/api/runtime"
        );
        assert_eq!(way("/a", "/a/b"), "b");
        assert_eq!(way("/a", "/a"), ".");
    }
}
