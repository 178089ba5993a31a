//! From tokens to a file: header, module documentation, a blank line between items.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::inner_doc_lines;

/// The text of a file: `header` as its first line, then `doc`, then each chunk by itself.
///
/// A chunk is one item, or several that stand together, such as imports.
pub(super) fn file(header: &str, doc: &str, chunks: &[TokenStream]) -> String {
    let doc = inner_doc_lines(doc);
    let parts = std::iter::once(quote! { #doc })
        .chain(chunks.iter().cloned())
        .map(|chunk| text(&chunk))
        .filter(|text| !text.is_empty());
    let mut file = format!("{header}\n");
    for part in parts {
        file.push('\n');
        file.push_str(&part);
    }
    file
}

/// Prints what one emitter wrote.
fn text(tokens: &TokenStream) -> String {
    match syn::parse2(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // Only a broken emitter gets here; the compiler will point at what it wrote.
        Err(_) => format!("{tokens}\n"),
    }
}
