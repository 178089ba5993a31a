//! The way of a request to HTTP and back.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::ROOT;
use crate::lower::{
    ident::Ident,
    item::{Body, Call, Input, InputValue, OperationModule, Place, Reader},
};

/// Emits `impl Operation`.
pub(super) fn emit_operation(module: &OperationModule) -> TokenStream {
    let ident = &module.request.ident;
    let path = &module.path;
    let method = proc_macro2::Ident::new(module.method, proc_macro2::Span::call_site());
    let Call {
        name,
        has_endpoint,
        client_token,
        success,
        inputs,
        body,
        response,
        reader,
    } = &module.call;
    let service = has_endpoint.then(|| {
        quote! { const SERVICE: Option<&'static CloudService> = Some(&#ROOT::SERVICE); }
    });
    let token = client_token.as_ref().map(|header| {
        quote! { const CLIENT_TOKEN: Option<&'static str> = Some(#header); }
    });
    let success = emit_success(success);
    let parts = emit_parts(inputs, body);
    let read = emit_read(*reader);

    quote! {
        impl Operation for #ident {
            type Response = #response;

            const NAME: &'static str = #name;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            #service
            #token
            #success

            #parts
            #read
        }
    }
}

fn emit_success(success: &[u16]) -> Option<TokenStream> {
    let codes = success.iter().map(|code| Literal::u16_unsuffixed(*code));
    (!success.is_empty()).then(|| quote! { const SUCCESS: &'static [u16] = &[#( #codes ),*]; })
}

fn emit_parts(inputs: &[Input], body: &Body) -> TokenStream {
    let inputs: Vec<_> = inputs.iter().map(emit_input).collect();
    let body = emit_body(body);
    if inputs.is_empty() && body.is_none() {
        return quote! {
            #[inline]
            fn parts(&self, _parts: &mut Parts) {}
        };
    }
    quote! {
        #[inline]
        fn parts(&self, parts: &mut Parts) {
            #( #inputs )*
            #body
        }
    }
}

fn emit_input(input: &Input) -> TokenStream {
    let Input {
        wire_name,
        place,
        json,
        value,
    } = input;
    let value = match value {
        InputValue::Flag => return quote! { parts.flag(#wire_name); },
        InputValue::Constant(text) => quote! { #text },
        InputValue::Field(field) if *json => quote! { &Json(&self.#field) },
        InputValue::Field(field) => quote! { &self.#field },
        InputValue::Additional(_) if *json => quote! { &Json(value) },
        InputValue::Additional(_) => quote! { value },
    };
    let add = match place {
        Place::Path => quote! { path },
        Place::Query => quote! { query },
        Place::FormField => quote! { form_field },
        Place::FormPart => quote! { form_part },
        Place::FormFile => quote! { form_file },
        Place::Header | Place::WholeBody | Place::Body | Place::Request | Place::Response => {
            quote! { header }
        }
    };
    if let InputValue::Additional(field) = &input.value {
        return quote! { for (name, value) in &self.#field { parts.#add(name, #value); } };
    }
    quote! { parts.#add(#wire_name, #value); }
}

fn emit_body(body: &Body) -> Option<TokenStream> {
    match body {
        Body::None => None,
        Body::Flattened(media_type) => Some(emit_json(media_type.as_deref(), &quote! { self })),
        Body::Json(media_type, field) => Some(emit_field(media_type.as_deref(), field)),
        Body::OptionalJson(media_type, field) => {
            let json = emit_json(media_type.as_deref(), &quote! { body });
            Some(quote! {
                if let Some(body) = &self.#field {
                    #json
                }
            })
        }
        Body::Bytes(media_type, field) => Some(quote! { parts.bytes(#media_type, &self.#field); }),
    }
}

fn emit_field(media_type: Option<&str>, field: &Ident) -> TokenStream {
    emit_json(media_type, &quote! { &self.#field })
}

fn emit_json(media_type: Option<&str>, value: &TokenStream) -> TokenStream {
    if let Some(media_type) = media_type {
        quote! { parts.json_as(#media_type, #value); }
    } else {
        quote! { parts.json(#value); }
    }
}

fn emit_read(reader: Reader) -> TokenStream {
    let read = match reader {
        Reader::Json => quote! { json },
        Reader::Text => quote! { text },
        Reader::Bytes => quote! { bytes },
        Reader::Nothing => quote! { nothing },
    };
    quote! {
        #[inline]
        fn read(body: &[u8]) -> Result<Self::Response, ReadError> {
            decode::#read(body)
        }
    }
}
