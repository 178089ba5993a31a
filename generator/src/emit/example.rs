//! A call as documentation shows it: a test that compiles and does not run.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    numbers::{emit_integer, emit_number},
    print,
};
use crate::lower::{
    ident::Ident,
    item::{Example, OperationModule, Sample, Ty},
};

/// The lines of the example's code block; what is needed to compile it alone is hidden.
///
/// Rustdoc leaves the marks of a code block alone, so nothing of it needs escaping; a line of code
/// cannot begin with `#` either, which would hide it.
///
/// It is compiled with the facade at hand, which has the client then.
pub(super) fn doc(facade: &Ident, service: &Ident, module: &OperationModule) -> Option<String> {
    let example = module.example.as_ref()?;
    let mut arguments = vec![format!("client: {facade}::Client")];
    arguments.extend(
        example
            .given
            .iter()
            .map(|(name, ty)| format!("{name}: {ty}")),
    );
    let arguments = arguments.join(", ");
    let (import, call) = parts(facade, service, module, example);

    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(import);
    lines.push(String::new());
    lines.push(format!(
        "# async fn example({arguments}) -> Result<(), {facade}::Error> {{"
    ));
    lines.extend(call);
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    Some(lines.join("\n"))
}

/// The lines of the example that a reader sees.
pub(super) fn code(facade: &Ident, service: &Ident, module: &OperationModule) -> Option<String> {
    let example = module.example.as_ref()?;
    let (mut lines, call) = parts(facade, service, module, example);
    lines.push(String::new());
    lines.extend(call);
    Some(lines.join("\n"))
}

/// The lines of the import and of the call.
fn parts(
    facade: &Ident,
    service: &Ident,
    module: &OperationModule,
    example: &Example,
) -> (Vec<String>, Vec<String>) {
    let operation = &module.ident;
    let version = module.version.as_ref().map(|version| quote! { #version:: });
    let request = &module.request.ident;
    let mut names = vec![request.clone()];
    names.extend(
        example
            .types
            .iter()
            .filter(|name| *name != request)
            .cloned(),
    );
    names.sort();
    let names = match &names[..] {
        [one] => quote! { #one },
        many => quote! { {#( #many ),*} },
    };
    let import = print::text(quote! { use #facade::#service::#version #operation::#names; });
    let call = statements(&emit_call(example, &module.call.response));
    (import.lines().map(str::to_owned).collect(), call)
}

fn emit_call(example: &Example, response: &Ty) -> TokenStream {
    let made = emit_sample(&example.request);
    let setters = example.setters.iter().map(|(setter, sample)| {
        let sample = emit_sample(sample);
        quote! { .#setter(#sample) }
    });
    let result = (*response != Ty::Unit).then(|| quote! { let response = });
    quote! {
        let request = #made #( #setters )*;
        #result client.send(&request).await?;
    }
}

fn emit_sample(sample: &Sample) -> TokenStream {
    match sample {
        Sample::Text(text) => quote! { #text },
        Sample::Integer(number) => {
            // A literal without a type is an `i32`.
            let is_long = i32::try_from(*number).is_err();
            let suffixed = Literal::i64_suffixed(*number);
            if is_long {
                quote! { #suffixed }
            } else {
                emit_integer(*number)
            }
        }
        Sample::Number(number) => emit_number(number.0),
        Sample::Boolean(value) => quote! { #value },
        Sample::Variant(ty, variant) => quote! { #ty::#variant },
        Sample::Array(item) => {
            let item = emit_sample(item);
            quote! { [#item] }
        }
        Sample::Map(value) => {
            let value = emit_sample(value);
            quote! { [("key", #value)] }
        }
        Sample::Object(ty, arguments) => {
            let arguments = arguments.iter().map(emit_sample);
            quote! { #ty::new(#( #arguments ),*) }
        }
        Sample::Literal(ty, required, fields) => {
            let fields = fields.iter().map(|(field, sample)| {
                let value = emit_owned(sample);
                quote! { #field: #value }
            });
            quote! { #ty::new(#required { #( #fields ),* }) }
        }
        Sample::Given(name) => quote! { #name },
    }
}

/// A value of the type of a field, where no constructor converts it.
fn emit_owned(sample: &Sample) -> TokenStream {
    match sample {
        Sample::Text(text) => quote! { #text.into() },
        Sample::Array(item) => {
            let item = emit_owned(item);
            quote! { vec![#item] }
        }
        Sample::Map(value) => {
            let value = emit_owned(value);
            quote! { [("key".into(), #value)].into() }
        }
        sample => emit_sample(sample),
    }
}

/// The statements of a body, as the printer has them at the margin.
fn statements(body: &TokenStream) -> Vec<String> {
    let printed = print::text(quote! { async fn example() { #body } });
    let inner = printed.lines().count().saturating_sub(2);
    printed
        .lines()
        .skip(1)
        .take(inner)
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}
