//! Calls of the runtime's macros: one line for each member of an object, an enum or a request.

use proc_macro2::Literal;

use super::print::MacroCall;
use crate::lower::item::{Enum, Field, Place, Read, Rule, Struct, Ty};

/// What a struct that is no request is made, checked, read and written by.
pub(super) fn object(item: &Struct) -> Option<MacroCall> {
    if !item.is_read {
        return None;
    }
    let lines = item.fields.iter().map(|field| {
        let mut line = Line::default();
        let is_required = item.is_built && field.is_required();
        line.push(if is_required { "required " } else { "" });
        line.push(if field.is_additional { "_" } else { "" });
        if !field.is_additional {
            line.push(&names(field));
        }
        line.push(" => ");
        line.push(field.ident.as_str());
        line.push(how(field));
        if item.is_built {
            line.setter(field);
            line.rules(field);
        } else if !field.is_additional && matches!(field.ty, Ty::Vec(_) | Ty::Map(_)) {
            line.push(&format!(": {}{}", kind(&field.ty), setter(field)));
        }
        line.finish()
    });
    Some(MacroCall {
        name: if item.is_built { "input" } else { "object" },
        head: head(item),
        lines: lines.collect(),
    })
}

/// What a request is made and checked by.
pub(super) fn request(item: &Struct) -> MacroCall {
    let lines = item.fields.iter().map(|field| {
        let mut line = Line::default();
        let place = place(field.facts.place);
        if field.is_additional {
            line.push(&format!("_ {place}"));
        } else {
            line.push(&format!("{place} {}", literal(&field.wire_name)));
        }
        line.push(&format!(" => {}", field.ident));
        line.setter(field);
        line.rules(field);
        line.finish()
    });
    let json = if item.is_written { " as json" } else { "" };
    MacroCall {
        name: "request",
        head: format!("{}{json}", head(item)),
        lines: lines.collect(),
    }
}

/// What the values of an enum are, and what gives it its conversions.
pub(super) fn open_enum(item: &Enum) -> MacroCall {
    let variants = item.variants.iter();
    let lines = variants.map(|variant| {
        let text = literal(&variant.wire_name);
        format!("{text} => {},", variant.ident)
    });
    let other = format!("_ => {},", item.other);
    MacroCall {
        name: "open_enum",
        head: item.ident.to_string(),
        lines: lines.chain([other]).collect(),
    }
}

/// The type's name; with `::new()` where the macro is to make the constructor.
fn head(item: &Struct) -> String {
    let new = if item.is_built && item.has_default() {
        "::new()"
    } else {
        ""
    };
    format!("{}{new}", item.ident)
}

/// The name on the wire and those that it is read under, too.
fn names(field: &Field) -> String {
    let names = std::iter::once(&field.wire_name).chain(&field.aliases);
    let names: Vec<_> = names.map(|name| literal(name)).collect();
    names.join(" | ")
}

fn how(field: &Field) -> &'static str {
    match field.read {
        Some(Read::Lenient) => ".lenient",
        Some(Read::Loose) => ".loose",
        Some(Read::OneOrMany) => ".one_or_many",
        Some(Read::Plain) | None => "",
    }
}

/// The name of setter or getter, where it is not the field's.
fn setter(field: &Field) -> String {
    if field.setter == field.ident {
        String::new()
    } else {
        format!(" as {}", field.setter)
    }
}

/// What a setter takes, as the macros have it.
fn kind(ty: &Ty) -> String {
    match ty {
        Ty::Vec(item) => format!("[{}]", spelt(item)),
        Ty::Map(value) => format!("{{{}}}", spelt(value)),
        Ty::Boxed(_) | Ty::Bytes | Ty::Unit => format!("({})", spelt(ty)),
        ty => spelt(ty),
    }
}

/// A type as it is written in text.
pub(super) fn spelt(ty: &Ty) -> String {
    match ty {
        Ty::Unit => "()".to_owned(),
        Ty::String => "String".to_owned(),
        Ty::Secret => "Secret".to_owned(),
        Ty::DateTime => "DateTime".to_owned(),
        Ty::I64 => "i64".to_owned(),
        Ty::F64 => "f64".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::Value => "Value".to_owned(),
        Ty::Null => "Null".to_owned(),
        Ty::Bytes => "Vec<u8>".to_owned(),
        Ty::Vec(item) => format!("Vec<{}>", spelt(item)),
        Ty::Map(value) => format!("BTreeMap<String, {}>", spelt(value)),
        Ty::Boxed(inner) => format!("Box<{}>", spelt(inner)),
        Ty::Named(ident) => ident.to_string(),
    }
}

fn place(place: Option<Place>) -> &'static str {
    match place {
        Some(Place::Path) => "path",
        Some(Place::Query) => "query",
        Some(Place::Header) => "header",
        Some(Place::FormField | Place::FormPart | Place::FormFile) => "form",
        Some(Place::WholeBody) => "content",
        Some(Place::Body | Place::Request | Place::Response) | None => "body",
    }
}

fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Columns that a member's line may have.
const WIDTH: usize = 92;

/// A member's line, broken between rules and values where it is too long.
#[derive(Default)]
struct Line {
    done: String,
    column: usize,
}

impl Line {
    fn push(&mut self, text: &str) {
        self.done.push_str(text);
        self.column += text.chars().count();
    }

    /// Adds a part that may begin a line of its own.
    fn part(&mut self, text: &str) {
        let width = text.chars().count();
        if self.column + width > WIDTH {
            let cut = self.done.trim_end().len();
            self.done.truncate(cut);
            self.done.push_str("\n    ");
            self.column = 4;
        }
        self.push(text);
    }

    /// Adds what the setter takes; what is required, the constructor has taken.
    fn setter(&mut self, field: &Field) {
        if !field.is_required() && field.ty != Ty::Null {
            let kind = if field.is_loose {
                format!("(loose {})", spelt(&field.ty))
            } else {
                kind(&field.ty)
            };
            self.push(&format!(": {kind}{}", setter(field)));
        }
    }

    /// Adds the field's rules; none where there is nothing to check, here or below.
    fn rules(&mut self, field: &Field) {
        if !field.is_checked {
            return;
        }
        self.push(" [");
        self.list(&field.rules);
        self.push("]");
    }

    fn list(&mut self, rules: &[Rule]) {
        for (at, rule) in rules.iter().enumerate() {
            self.rule(rule, if at + 1 < rules.len() { ", " } else { "" });
        }
    }

    fn rule(&mut self, rule: &Rule, end: &str) {
        let text = match rule {
            Rule::MinLength(count) => format!("MinLength({count})"),
            Rule::MaxLength(count) => format!("MaxLength({count})"),
            Rule::MinItems(count) => format!("MinItems({count})"),
            Rule::MaxItems(count) => format!("MaxItems({count})"),
            Rule::Minimum(number) => format!("Minimum({number})"),
            Rule::Maximum(number) => format!("Maximum({number})"),
            Rule::MinimumFraction(number) => format!("MinimumFraction({})", fraction(number.0)),
            Rule::MaximumFraction(number) => format!("MaximumFraction({})", fraction(number.0)),
            Rule::Pattern(pattern) => format!("Pattern({})", literal(pattern)),
            Rule::ValuesOf(ident) => format!("Values({ident}::VALUES)"),
            Rule::Values(values) => {
                self.values(values);
                self.push(end);
                return;
            }
            Rule::Each(rules) => {
                self.part("Each(&[");
                self.list(rules);
                self.push("])");
                self.push(end);
                return;
            }
        };
        self.part(&format!("{text}{end}"));
    }

    fn values(&mut self, values: &[String]) {
        self.part("Values(&[");
        for (at, value) in values.iter().enumerate() {
            let end = if at + 1 < values.len() { ", " } else { "" };
            self.part(&format!("{}{end}", literal(value)));
        }
        self.push("])");
    }

    fn finish(mut self) -> String {
        self.push(",");
        self.done
    }
}

/// A number that has a point, as the literal of an `f64` has to.
fn fraction(number: f64) -> String {
    let minus = if number.is_sign_negative() { "-" } else { "" };
    format!("{minus}{}", Literal::f64_unsuffixed(number.abs()))
}
