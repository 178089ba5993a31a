//! The things of an operation file and of `service.yaml`, each a flat struct in the order of its
//! keys, and how they become the IR.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::facts::{Facts, WithFacts, checked, with_facts};
use super::leaf::{Text, TypeName, given, given_unique};
use crate::ir::{
    Body, Explorer, Inferred, Jobs, JsonType, Location, Method, Number, Operation, Parameter,
    PathTemplate, Property, Response, Scalar, Schema, ServiceInfo, Status,
};

/// Declares a thing all of whose keys may be absent as far as YAML is concerned.
macro_rules! thing {
    ($(#[$meta:meta])* $name:ident { $( $field:ident: $ty:ty = $read:literal, )* }) => {
        $(#[$meta])*
        #[derive(Default, Deserialize, Serialize)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct $name {
            $(
                #[serde(deserialize_with = $read, skip_serializing_if = "Option::is_none")]
                $field: Option<$ty>,
            )*
        }
    };
}

/// Gives a thing of the IR the YAML form of its raw struct.
macro_rules! through {
    ($( $raw:ty => $thing:ty; )+) => { $(
        impl<'de> Deserialize<'de> for $thing {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(checked(<$raw>::read))
            }
        }

        impl Serialize for $thing {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$raw>::of(self).serialize(serializer)
            }
        }
    )+ };
}

through! {
    RawOperation => Operation;
    RawExplorer => Explorer;
    RawParameter => Parameter;
    RawHeader => Header;
    RawBody => Body;
    RawResponse => Response;
    RawSchema => Schema;
    RawJobs => Jobs;
}

/// The value of a key that a thing cannot do without.
fn needed<T>(value: Option<T>, key: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("the key `{key}` is missing"))
}

fn text(value: Option<&String>) -> Option<Text> {
    value.cloned().map(Text)
}

fn string(value: Option<Text>) -> Option<String> {
    value.map(|Text(text)| text)
}

fn filled<K, V>(map: IndexMap<K, V>) -> Option<IndexMap<K, V>> {
    (!map.is_empty()).then_some(map)
}

thing! {
    /// An operation file.
    RawOperation {
        operation: Text = "given",
        title: Text = "given",
        doc: Text = "given",
        page: Text = "given",
        explorer: Explorer = "given",
        deprecated: bool = "given",
        method: Method = "given",
        path: PathTemplate = "given",
        other_paths: Vec<PathTemplate> = "given",
        parameters: Vec<Parameter> = "given",
        request: Body = "given",
        responses: IndexMap<Status, Response> = "given_unique",
        schemas: IndexMap<String, Schema> = "given_unique",
    }
}

impl RawOperation {
    fn of(operation: &Operation) -> Self {
        let responses = operation.responses.clone().into_iter();
        let some_paths = !operation.other_paths.is_empty();
        let some_parameters = !operation.parameters.is_empty();
        Self {
            operation: Some(Text(operation.operation.clone())),
            title: text(operation.title.as_ref()),
            doc: text(operation.doc.as_ref()),
            page: Some(Text(operation.page.clone())),
            explorer: operation.explorer.clone(),
            deprecated: operation.deprecated.then_some(true),
            method: Some(operation.method),
            path: Some(operation.path.clone()),
            other_paths: some_paths.then(|| operation.other_paths.clone()),
            parameters: some_parameters.then(|| operation.parameters.clone()),
            request: operation.request.clone(),
            responses: filled(responses.collect()),
            schemas: filled(operation.schemas.clone()),
        }
    }

    fn read(self) -> Result<Operation, String> {
        let responses = self.responses.unwrap_or_default().into_iter();
        Ok(Operation {
            operation: needed(self.operation, "operation")?.0,
            title: string(self.title),
            doc: string(self.doc),
            page: needed(self.page, "page")?.0,
            explorer: self.explorer,
            deprecated: self.deprecated.unwrap_or(false),
            method: needed(self.method, "method")?,
            path: needed(self.path, "path")?,
            other_paths: self.other_paths.unwrap_or_default(),
            parameters: self.parameters.unwrap_or_default(),
            request: self.request,
            responses: responses.collect(),
            schemas: self.schemas.unwrap_or_default(),
        })
    }
}

thing! {
    /// An entry of the API Explorer.
    RawExplorer {
        product: Text = "given",
        api: Text = "given",
        version: Text = "given",
    }
}

impl RawExplorer {
    fn of(explorer: &Explorer) -> Self {
        Self {
            product: text(Some(&explorer.product)),
            api: text(Some(&explorer.api)),
            version: text(explorer.version.as_ref()),
        }
    }

    fn read(self) -> Result<Explorer, String> {
        Ok(Explorer {
            product: needed(self.product, "product")?.0,
            api: needed(self.api, "api")?.0,
            version: string(self.version),
        })
    }
}

with_facts! {
    /// A parameter of an operation.
    RawParameter {
        name: Text,
        #[serde(rename = "in")]
        location: Location,
        constant: Text,
    }
}

impl RawParameter {
    fn of(parameter: &Parameter) -> Self {
        Self {
            name: Some(Text(parameter.name.clone())),
            location: Some(parameter.location),
            constant: text(parameter.constant.as_ref()),
            ..Self::from_facts(Facts::of(&parameter.value))
        }
    }

    fn read(mut self) -> Result<Parameter, String> {
        let facts = self.facts();
        Ok(Parameter {
            name: needed(self.name, "name")?.0,
            location: needed(self.location, "in")?,
            value: facts.property()?,
            constant: string(self.constant),
        })
    }
}

with_facts! {
    /// A header of a response; where it travels goes without saying.
    RawHeader {
        name: Text,
        constant: Text,
    }
}

/// A parameter whose location is not written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ir) struct Header(pub(in crate::ir) Parameter);

impl RawHeader {
    fn of(Header(header): &Header) -> Self {
        Self {
            name: Some(Text(header.name.clone())),
            constant: text(header.constant.as_ref()),
            ..Self::from_facts(Facts::of(&header.value))
        }
    }

    fn read(mut self) -> Result<Header, String> {
        let facts = self.facts();
        Ok(Header(Parameter {
            name: needed(self.name, "name")?.0,
            location: Location::Header,
            value: facts.property()?,
            constant: string(self.constant),
        }))
    }
}

thing! {
    /// A request body.
    RawBody {
        media_type: Text = "given",
        schema: Property = "given",
    }
}

impl RawBody {
    fn of(body: &Body) -> Self {
        Self {
            media_type: text(body.media_type.as_ref()),
            schema: Some(body.schema.clone()),
        }
    }

    fn read(self) -> Result<Body, String> {
        Ok(Body {
            media_type: string(self.media_type),
            schema: needed(self.schema, "schema")?,
        })
    }
}

thing! {
    /// What stands under a status code.
    RawResponse {
        doc: Text = "given",
        headers: Vec<Header> = "given",
        media_type: Text = "given",
        schema: Property = "given",
    }
}

impl RawResponse {
    fn of(response: &Response) -> Self {
        let headers: Vec<_> = response.headers.iter().cloned().map(Header).collect();
        let body = response.body.as_ref();
        Self {
            doc: text(response.doc.as_ref()),
            headers: (!headers.is_empty()).then_some(headers),
            media_type: text(body.and_then(|body| body.media_type.as_ref())),
            schema: body.map(|body| body.schema.clone()),
        }
    }

    fn read(self) -> Result<Response, String> {
        if self.media_type.is_some() && self.schema.is_none() {
            return Err("`media_type` without `schema`: say what the body may be".to_owned());
        }
        let media_type = string(self.media_type);
        let headers = self.headers.unwrap_or_default();
        Ok(Response {
            doc: string(self.doc),
            headers: headers.into_iter().map(|Header(header)| header).collect(),
            body: self.schema.map(|schema| Body { media_type, schema }),
        })
    }
}

thing! {
    /// An object schema.
    RawSchema {
        doc: Text = "given",
        properties: IndexMap<String, Property> = "given_unique",
        additional: Property = "given",
    }
}

impl RawSchema {
    fn of(schema: &Schema) -> Self {
        Self {
            doc: text(schema.doc.as_ref()),
            properties: filled(schema.properties.clone()),
            additional: schema.additional.clone(),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the others of its kind can fail")]
    fn read(self) -> Result<Schema, String> {
        Ok(Schema {
            doc: string(self.doc),
            properties: self.properties.unwrap_or_default(),
            additional: self.additional,
        })
    }
}

thing! {
    /// `service.yaml`.
    RawServiceInfo {
        title: Text = "given",
        endpoint: Text = "given",
        regions: Vec<Text> = "given",
        hosts: IndexMap<String, Text> = "given_unique",
        global: bool = "given",
        specs_only: bool = "given",
        jobs: Vec<Jobs> = "given",
        names: IndexMap<String, Text> = "given_unique",
    }
}

impl RawServiceInfo {
    pub(super) fn named(self, name: &str) -> ServiceInfo {
        let by_key = |map: Option<IndexMap<String, Text>>| {
            let entries = map.unwrap_or_default().into_iter();
            entries.map(|(key, Text(value))| (key, value)).collect()
        };
        let regions = self.regions.unwrap_or_default().into_iter();
        ServiceInfo {
            name: name.to_owned(),
            title: string(self.title),
            endpoint: string(self.endpoint),
            regions: regions.map(|Text(region)| region).collect(),
            hosts: by_key(self.hosts),
            global: self.global.unwrap_or_default(),
            specs_only: self.specs_only.unwrap_or_default(),
            jobs: self.jobs.unwrap_or_default(),
            pages: None,
            version: None,
            names: by_key(self.names),
        }
    }
}

thing! {
    /// One kind of jobs in `service.yaml`.
    RawJobs {
        show: Text = "given",
        parameter: Text = "given",
        ids: Vec<Text> = "given",
        operations: Vec<Text> = "given",
        status: Text = "given",
        success: Vec<Text> = "given",
        failure: Vec<Text> = "given",
        code: Text = "given",
        reason: Text = "given",
        progress: Text = "given",
    }
}

impl RawJobs {
    fn of(jobs: &Jobs) -> Self {
        let texts = |texts: &[String]| Some(texts.iter().cloned().map(Text).collect());
        Self {
            show: text(Some(&jobs.show)),
            parameter: text(Some(&jobs.parameter)),
            ids: texts(&jobs.ids),
            operations: texts(&jobs.operations),
            status: text(Some(&jobs.status)),
            success: texts(&jobs.success),
            failure: texts(&jobs.failure),
            code: text(jobs.code.as_ref()),
            reason: text(jobs.reason.as_ref()),
            progress: text(jobs.progress.as_ref()),
        }
    }

    /// Most services call the id `job_id` wherever it stands, and the status `status`.
    fn read(self) -> Result<Jobs, String> {
        let texts = |texts: Vec<Text>| texts.into_iter().map(|Text(text)| text).collect();
        let Text(parameter) = self.parameter.unwrap_or_else(|| Text("job_id".to_owned()));
        let ids = self.ids.map_or_else(|| vec![parameter.clone()], texts);
        Ok(Jobs {
            show: needed(self.show, "show")?.0,
            ids,
            parameter,
            operations: self.operations.map_or_else(Vec::new, texts),
            status: string(self.status).unwrap_or_else(|| "status".to_owned()),
            success: texts(needed(self.success, "success")?),
            failure: texts(needed(self.failure, "failure")?),
            code: string(self.code),
            reason: string(self.reason),
            progress: string(self.progress),
        })
    }
}
