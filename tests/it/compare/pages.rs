//! What vendors do to their pages, in pairs of pages of our own, and what is told of it.

use std::{fmt::Write, fs, path::Path};

use crate::support::resolve;

#[test]
fn what_vendors_do_to_their_pages_is_told_in_terms_of_the_api() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/changes");
    let mut told = String::new();
    let pairs = super::entries(&folder);
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort();
    assert!(pairs.len() >= 10, "{pairs:?}");
    for pair in pairs {
        let [old, new] = ["old.md", "new.md"].map(|file| {
            let text = fs::read_to_string(pair.join(file)).expect("a pair has two pages");
            let (service, _) = resolve(&[("page.md", &text)]);
            assert_eq!(service.operations.len(), 1, "{}", pair.display());
            service
        });
        let name = pair.file_name().expect("a pair has a name").display();
        let changes = generator::compare(&old, &new);
        writeln!(told, "{name}\n{}\n", super::lines(&changes)).expect("a string takes text");
    }
    insta::assert_snapshot!(told.trim_end());
}
