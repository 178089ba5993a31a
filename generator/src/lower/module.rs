//! From an operation to its module.

use super::{
    LowerError,
    fields::Types,
    ident::{Ident, type_name},
    inputs::{self, Plan},
    item::{Call, Item, OperationDoc, OperationModule, ResponseDoc},
    names::Names,
    paging, required, responses, rules, samples,
    sides::{self, Sides, Travel},
    versions,
};
use crate::ir::{
    Explorer, Location, Operation, PathTemplate, Property, Schema, ServiceInfo, words::sentence,
};

/// Lowers an operation; `ident` is its module's name.
pub(super) fn lower(
    operation: &Operation,
    ident: Ident,
    info: &ServiceInfo,
) -> Result<OperationModule, LowerError> {
    check(operation).map_err(|message| LowerError {
        operation: operation.operation.clone(),
        message,
    })?;
    let mut names = Names::types();
    let own = type_name(&operation.operation);
    let own = names.claim([own.clone(), own.with_suffix("Operation")]);
    let alias = responses::claim_alias(operation, &own, &mut names);
    let sides = Sides::of(
        operation,
        request_properties(operation),
        responses::properties(operation),
    );
    let mut types = Types::new(operation, &sides, names);

    let mut request = inputs::lower(&mut types, own);
    let success = responses::lower(&mut types, alias);
    let structs = types.structs();
    let responses = responses::docs(&types, &success.ty);

    let enums = std::mem::take(&mut types.enums).into_items();
    let aliases = success.alias.map(Item::Alias).into_iter();
    let aliases_and_structs = aliases.chain(structs.into_iter().map(Item::Struct));
    let mut items: Vec<Item> = aliases_and_structs.chain(enums.map(Item::Enum)).collect();
    if let Some(response) = success.ty.named() {
        // Stable: the others keep their order.
        items.sort_by_key(|item| item.ident() != response);
    }
    rules::mark(&mut request.item, &mut items);
    request.item.deprecated = operation.deprecated;
    required::split(&mut request.item, &mut items, &mut types.names);
    let paging = paging::paging(operation, &request.item, &success.ty, &items);
    Ok(OperationModule {
        gives: responses::gives(&success.ty, &items, paging.as_ref()),
        paging,
        shown_job: None,
        started_jobs: Vec::new(),
        example: samples::example(&request.item, &items),
        version: versions::of(&operation.path),
        ident,
        method: operation.method.as_str(),
        path: operation.path.as_str().to_owned(),
        page: operation.page.clone(),
        page_url: info.page_url(&operation.page),
        explorer: operation.explorer.as_ref().map(Explorer::url),
        renamed: request.renamed,
        request: request.item,
        doc: doc(operation, responses),
        call: Call {
            name: operation.operation.clone(),
            has_endpoint: info.endpoint.is_some(),
            client_token: inputs::client_token(operation),
            success: success.further,
            inputs: request.inputs,
            body: request.body,
            response: success.ty,
            reader: success.reader,
        },
        types: items,
        shared: Vec::new(),
    })
}

/// What the request's documentation says.
fn doc(operation: &Operation, responses: Vec<ResponseDoc>) -> OperationDoc {
    let other_paths = operation.other_paths.iter();
    OperationDoc {
        title: operation.title.clone(),
        summary: sentence(&operation.operation),
        text: operation.doc.clone(),
        deprecated: operation.deprecated,
        other_paths: other_paths.map(PathTemplate::to_string).collect(),
        responses,
    }
}

/// Every value that travels with the request.
fn request_properties(operation: &Operation) -> impl Iterator<Item = &Property> {
    inputs::parameters(operation)
        .filter(|parameter| parameter.constant.is_none())
        .map(|parameter| &parameter.value)
        .chain(Plan::of(operation).properties())
}

/// Checks the promises that lowering relies on.
fn check(operation: &Operation) -> Result<(), String> {
    let is_given = |placeholder: &str| {
        operation
            .parameters
            .iter()
            .any(|given| given.location == Location::Path && given.name == placeholder)
    };
    if let Some(missing) = operation.path.placeholders().find(|name| !is_given(name)) {
        return Err(format!("the placeholder `{missing}` has no path parameter"));
    }
    for parameter in &operation.parameters {
        let is_path = parameter.location == Location::Path;
        if is_path
            && !operation
                .path
                .placeholders()
                .any(|name| name == parameter.name)
        {
            let name = &parameter.name;
            return Err(format!(
                "the path parameter `{name}` stands in no placeholder"
            ));
        }
    }
    let request = operation.request.iter().map(|body| &body.schema);
    let responses = operation
        .responses
        .values()
        .filter_map(|response| response.body.as_ref());
    let members = operation.schemas.values().flat_map(Schema::values);
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.value);
    request
        .chain(responses.map(|body| &body.schema))
        .chain(members)
        .chain(parameters)
        .filter_map(|property| sides::reference(property, Travel::Both))
        .find(|name| !operation.schemas.contains_key(*name))
        .map_or(Ok(()), |name| Err(format!("there is no schema `{name}`")))
}
