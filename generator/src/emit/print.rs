//! From tokens to a file: header, module documentation, a blank line between items.

use proc_macro2::TokenStream;
use syn::{File, ImplItem, Item};

use super::tokens::spaced;

/// What a blank line stands before and behind.
#[derive(Clone, Debug)]
pub(super) enum Chunk {
    /// One item, or several that stand together, such as imports.
    Items(TokenStream),
    /// A call of a macro. The printer knows no layout of what is between its braces.
    Call(MacroCall),
}

impl From<TokenStream> for Chunk {
    fn from(items: TokenStream) -> Self {
        Self::Items(items)
    }
}

impl From<MacroCall> for Chunk {
    fn from(call: MacroCall) -> Self {
        Self::Call(call)
    }
}

/// A call of a macro of the runtime, line by line.
#[derive(Clone, Debug)]
pub(super) struct MacroCall {
    /// The macro.
    pub(super) name: &'static str,
    /// What stands before the inner braces.
    pub(super) head: String,
    /// What stands between them; a line may be broken.
    pub(super) lines: Vec<String>,
}

impl MacroCall {
    fn text(&self) -> String {
        let Self { name, head, lines } = self;
        if lines.is_empty() {
            return format!("{name}! {{\n    {head} {{}}\n}}\n");
        }
        let mut text = format!("{name}! {{\n    {head} {{\n");
        for line in lines.iter().flat_map(|line| line.split('\n')) {
            text.push_str("        ");
            text.push_str(line);
            text.push('\n');
        }
        text.push_str("    }\n}\n");
        text
    }
}

/// The text of a file: `header` as its first line, then `doc`, then each chunk by itself.
pub(super) fn file<C: Into<Chunk>>(
    header: &str,
    doc: &str,
    chunks: impl IntoIterator<Item = C>,
) -> String {
    let parts = std::iter::once(inner_doc(doc))
        .chain(chunks.into_iter().map(|chunk| match chunk.into() {
            Chunk::Items(items) => text(items),
            Chunk::Call(call) => call.text(),
        }))
        .filter(|text| !text.is_empty());
    let mut file = format!("{header}\n");
    for part in parts {
        file.push('\n');
        file.push_str(&part);
    }
    file
}

/// The documentation of a file, as the printer would write its lines.
fn inner_doc(doc: &str) -> String {
    let mut text = String::with_capacity(doc.len() + doc.len() / 8);
    for line in doc.lines() {
        text.push_str("//!");
        text.push_str(spaced(line).trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// Prints what one emitter wrote. Tokens that nobody else has are not copied to be parsed.
pub(super) fn text(tokens: TokenStream) -> String {
    match syn::parse2(tokens) {
        Ok(file) => print(file),
        // Only a broken emitter gets here; the compiler will tell of it.
        Err(error) => format!("{}\n", error.into_compile_error()),
    }
}

/// Prints items one below the other. The printer leaves no blank line between the functions of an
/// impl, so each member of one is printed by itself, too.
fn print(mut file: File) -> String {
    let members = match &mut file.items[..] {
        [Item::Impl(item)] if item.items.len() > 1 => std::mem::take(&mut item.items),
        _ => return prettyplease::unparse(&file),
    };
    let empty = prettyplease::unparse(&file);
    let head = empty.trim_end().trim_end_matches('}');
    let mut text = format!("{head}\n");
    let mut follows_fn = None;
    for member in members {
        let is_fn = matches!(member, ImplItem::Fn(_));
        if follows_fn.is_some_and(|follows_fn| follows_fn || is_fn) {
            text.push('\n');
        }
        text.push_str(&print_member(&mut file, member, head));
        follows_fn = Some(is_fn);
    }
    text.push_str("}\n");
    text
}

/// Prints a member as the only one of the impl in `file` and takes `head` and the closing brace
/// off again.
fn print_member(file: &mut File, member: ImplItem, head: &str) -> String {
    if let [Item::Impl(item)] = &mut file.items[..] {
        item.items = vec![member];
    }
    let printed = prettyplease::unparse(file);
    let body = printed.strip_prefix(head).unwrap_or(&printed).trim_end();
    let body = body.strip_suffix('}').unwrap_or(body);
    body.trim_start_matches('\n').to_owned()
}
