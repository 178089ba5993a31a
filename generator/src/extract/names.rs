//! Operation names: what a page says its operation is called, and what method and path suggest.

use super::{
    Call, Message, Side,
    vocabulary::{EXPLORER_HOST, READING_TITLES, RESOURCES},
};
use crate::{
    document::{BlockKind, Document, Section},
    ir::Method,
};

use self::derived::derived;
pub(crate) use self::derived::{camel, derived_with, singular, version_placeholder};

mod derived;

/// What a page says about its operation's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWitnesses {
    /// The link to the API Explorer.
    pub link: Option<ExplorerLink>,
    /// The title's anchor, where it is an identifier and no topic number.
    pub anchor: Option<String>,
    /// The page's file name, where it is an identifier: `CreateAPI`.
    pub file: Option<String>,
    /// What the outermost XML element of a printed body is called after: `ListParts` for
    /// `ListPartsResult`.
    pub element: Option<String>,
}

/// A link to the API Explorer: `…?product=DLI&api=ListBatches&version=v2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExplorerLink {
    /// The product, lower case.
    pub product: Option<String>,
    /// The operation.
    pub api: String,
    /// The version, where the link has one.
    pub version: Option<String>,
    /// The line of the link.
    pub line: u32,
}

/// Collects the witnesses for the operation's name.
pub(super) fn witnesses(document: &Document, page: &str, messages: &[Message]) -> NameWitnesses {
    let anchors = document
        .title()
        .map(|section| section.anchors.as_slice())
        .unwrap_or_default();
    let file = page.rsplit('/').next().unwrap_or(page);
    let file = file.split('.').next().unwrap_or_default();
    let file = file.trim_start_matches("v1-").trim_start_matches("v2-");
    NameWitnesses {
        link: explorer_link(&document.sections),
        anchor: anchors
            .iter()
            .find(|anchor| is_operation_id(anchor))
            .cloned(),
        file: Some(file.to_owned()).filter(|file| is_operation_id(file)),
        element: element_name(messages),
    }
}

/// The operation that the outermost element of a response, else of a request, is called after.
fn element_name(messages: &[Message]) -> Option<String> {
    let of = |side| messages.iter().filter(move |message| message.side == side);
    let messages = of(Side::Response).chain(of(Side::Request));
    let roots = messages.flat_map(|message| message.elements.keys());
    let mut names = roots.map(|root| {
        let endings = ["Result", "Response", "Request", "Configuration"];
        let mut names = endings
            .iter()
            .filter_map(|ending| root.strip_suffix(ending));
        names.next().unwrap_or(root)
    });
    let name = names.find(|name| {
        let verb = verb_of(name).unwrap_or_default();
        is_operation_id(name) && name[verb.len()..].starts_with(|c: char| c.is_ascii_uppercase())
    });
    name.map(str::to_owned)
}

/// The service that a topic id names: `sdrs` for `sdrs_05_0901`.
pub(super) fn topic_service(document: &Document) -> Option<String> {
    document.title()?.anchors.iter().find_map(|anchor| {
        let mut parts = anchor.split(['_', '-']);
        let (service, chapter, topic) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |part: &str| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit());
        let word = service
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let is_topic = word
            && service.len() >= 2
            && number(chapter)
            && number(topic)
            && parts.next().is_none();
        is_topic.then(|| service.to_owned())
    })
}

fn explorer_link(sections: &[Section]) -> Option<ExplorerLink> {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let texts = blocks.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => Some((inline, block.line)),
        _ => None,
    });
    texts
        .flat_map(|(inline, line)| inline.links().map(move |(_, target)| (target, line)))
        .find_map(|(target, line)| {
            let (host, query) = target
                .split_once('?')
                .filter(|(host, _)| host.contains(EXPLORER_HOST))?;
            let value = |key: &str| {
                query
                    .split('&')
                    .find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
                    .map(|value| value.trim().to_owned())
            };
            debug_assert!(!host.is_empty());
            let api = value("api").filter(|api| is_identifier(api))?;
            let product = value("product").map(|product| product.to_ascii_lowercase());
            Some(ExplorerLink {
                product,
                api,
                version: value("version"),
                line,
            })
        })
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Verbs that names of operations begin with.
const VERBS: &[&str] = &[
    "add",
    "append",
    "associate",
    "attach",
    "batch",
    "bind",
    "cancel",
    "change",
    "check",
    "clear",
    "close",
    "complete",
    "copy",
    "count",
    "create",
    "delete",
    "deploy",
    "detach",
    "disable",
    "disassociate",
    "download",
    "enable",
    "execute",
    "export",
    "get",
    "import",
    "initiate",
    "keystone",
    "list",
    "modify",
    "move",
    "nova",
    "publish",
    "remove",
    "rename",
    "replace",
    "reset",
    "restart",
    "restore",
    "run",
    "set",
    "show",
    "start",
    "stop",
    "truncate",
    "update",
];

/// Whether a text is an operation's id, `ListBatches` or `createPod`, and not a topic number.
fn is_operation_id(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let camel = text.bytes().any(|b| b.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric());
    camel && verb_of(text).is_some_and(|verb| lower.len() > verb.len())
}

/// The verb that an operation's name begins with.
fn verb_of(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let verbs = VERBS.iter().copied();
    verbs
        .filter(|verb| lower.starts_with(verb))
        .max_by_key(|verb| verb.len())
}

/// The name that a call suggests, by the first of these that applies: the action that its URI
/// names as a literal value, the message it prints, method and path.
pub(crate) fn suggested(call: &Call) -> String {
    action_name(call)
        .or_else(|| message_name(call))
        .unwrap_or_else(|| derived(call.method, call.path.as_str()))
}

/// `ImportGraph` for `POST …/graphs/{id}/action?action_id=import-graph`. An action that is a verb
/// alone, or a batch of it, takes what it acts on from the path: `StopGraph`, `BatchAddEdges`.
fn action_name(call: &Call) -> Option<String> {
    let path = call.path.as_str().strip_suffix("/action")?;
    let mut constants = call
        .query
        .iter()
        .filter_map(|query| query.constant.as_deref());
    action(path, constants.find(|value| !value.is_empty())?)
}

/// The name of an `action` on the resource that `path` leads to; `None` for one that is no name.
pub(crate) fn action(path: &str, action: &str) -> Option<String> {
    if !action.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let verb = action.strip_prefix("batch-").unwrap_or(action);
    let is_alone = verb.bytes().all(|b| b.is_ascii_lowercase());
    let owner = path.rsplit('/').find(|segment| !segment.starts_with('{'));
    Some(match owner.filter(|_| is_alone) {
        Some(owner) if path.ends_with('}') => {
            format!("{}{}", camel(action), singular(&camel(owner)))
        }
        Some(owner) => format!("{}{}", camel(action), camel(owner)),
        None => camel(action),
    })
}

/// `SetBucketAcl` for `PUT /?acl` to a host named after a bucket, `PutObject` for `PUT /{object}`.
///
/// A name without value behind the `?` is what the call is about, or, if it is a verb, what it
/// does; on something that holds others, a verb is done to those.
fn message_name(call: &Call) -> Option<String> {
    if !call.is_message {
        return None;
    }
    let flags = call.query.iter().filter(|query| query.constant.is_some());
    let Some(resource) = call.resource else {
        return Some(match call.method {
            Method::Post if call.path.as_str().ends_with('}') && flags.count() == 0 => {
                derived(Method::Patch, call.path.as_str()).replacen("Patch", "Run", 1)
            }
            method => derived(method, call.path.as_str()),
        });
    };
    let members = RESOURCES
        .iter()
        .find_map(|(name, members)| members.filter(|_| *name == resource));
    let (owner, members) = (camel(resource), camel(members.unwrap_or(resource)));
    let mut flags = flags.map(|query| query.name.as_str());
    let valued = || call.query.first().filter(|query| !query.in_variant);
    let about = flags
        .next()
        .or_else(|| valued().map(|query| query.name.as_str()));
    if let Some(verb) = about.filter(|about| VERBS.contains(about)) {
        return Some(format!("{}{members}", camel(verb)));
    }
    let about = camel(about.unwrap_or_default());
    let about = about.trim_end_matches("Id").trim_end_matches("Number");
    let verb = match call.method {
        Method::Get => "Get",
        Method::Head => "Check",
        Method::Options => "Describe",
        Method::Post if about.is_empty() => return Some(format!("Create{}", singular(&members))),
        Method::Post => "Create",
        Method::Put if about.is_empty() => "Put",
        Method::Put => "Set",
        Method::Patch => "Patch",
        Method::Delete => "Delete",
    };
    Some(format!("{verb}{owner}{about}"))
}

/// A name whose verb says something else than the method does, with the method's verb instead: a
/// link copied from the page beside it has the noun right. `None` where the verb fits.
///
/// A `POST` may read as well as write; the title says which.
pub(crate) fn with_fitting_verb(
    method: Method,
    path: &str,
    title: Option<&str>,
    name: &str,
) -> Option<String> {
    const READS: [&str; 4] = ["Show", "List", "Get", "Query"];
    const WRITES: [&str; 6] = ["Create", "Update", "Delete", "Add", "Remove", "Modify"];
    let wrong: &[&str] = match method {
        Method::Get | Method::Head => &WRITES,
        Method::Delete => &["Show", "List", "Get", "Query", "Create", "Update"],
        Method::Put | Method::Patch => &READS,
        Method::Post if title.is_some_and(reads) => &[],
        Method::Post => &["Show"],
        Method::Options => &[],
    };
    let is_next_word = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_uppercase());
    let noun = wrong
        .iter()
        .find_map(|verb| name.strip_prefix(verb).filter(is_next_word))?;
    let derived = derived(method, path);
    let end = derived[1..]
        .find(|c: char| c.is_ascii_uppercase())
        .map_or(derived.len(), |at| at + 1);
    Some(format!("{}{noun}", &derived[..end]))
}

/// Whether a title begins with a word for reading: "Querying Widgets".
fn reads(title: &str) -> bool {
    let title = title.trim_start().to_lowercase();
    READING_TITLES.iter().any(|word| title.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_method_and_path() {
        for (method, path, want) in [
            (
                Method::Get,
                "/v1/{project_id}/task-center/failure-jobs",
                "ListFailureJobs",
            ),
            (
                Method::Get,
                "/v1/{project_id}/widgets/{widget_id}",
                "ShowWidget",
            ),
            (Method::Post, "/v1/{project_id}/widgets", "CreateWidget"),
            (
                Method::Post,
                "/v1/{project_id}/widgets/{id}/action",
                "CreateWidgetAction",
            ),
            (Method::Delete, "/v2.1/policies/{id}", "DeletePolicy"),
            (Method::Put, "/v1/{id}/status", "UpdateStatus"),
            (Method::Get, "/", "ShowRoot"),
            (Method::Get, "/v3", "ShowV3"),
            (Method::Get, "/{api_version}", "ShowApiVersion"),
            (Method::Get, "/shop/{versionId}", "ShowShopVersion"),
            (Method::Get, "/api/v1", "ShowApiV1"),
            (Method::Get, "/widgets/versions/{version_id}", "ShowVersion"),
            (
                Method::Get,
                "/apis/paint.shop/v1beta1",
                "ShowPaintShopV1beta1",
            ),
            (Method::Get, "/apis/shop/v1beta1/widgets", "ListWidgets"),
            (Method::Delete, "/{widget_id}", "DeleteWidget"),
        ] {
            assert_eq!(derived(method, path), want, "{path}");
        }
    }

    #[test]
    fn a_post_reads_where_its_title_says_so() {
        let fitting = |title, name| with_fitting_verb(Method::Post, "/v1/metrics", title, name);
        let (reads, writes) = (Some("Querying Metrics"), Some("Adding Metrics"));
        let mended = Some("CreateMetric".to_owned());
        assert_eq!(fitting(reads, "ShowMetric"), None);
        assert_eq!(fitting(writes, "ShowMetric"), mended);
        assert_eq!(fitting(None, "ShowMetric"), mended);
        assert_eq!(fitting(None, "ListMetrics"), None);
    }

    #[test]
    fn messages_and_actions_suggest_names() {
        let call = |method,
                    path: &str,
                    query: &[(&str, Option<&str>)],
                    resource: Option<&'static str>| Call {
            method,
            path: crate::ir::PathTemplate::parse(path).expect("a path"),
            other_paths: Vec::new(),
            query: query
                .iter()
                .map(|(name, constant)| crate::extract::UriQuery {
                    name: (*name).to_owned(),
                    constant: constant.map(str::to_owned),
                    placeholder: None,
                    in_variant: false,
                })
                .collect(),
            line: 1,
            unclean: None,
            is_message: resource != Some("none"),
            resource: resource.filter(|resource| *resource != "none"),
        };
        let (get, put, post) = (Method::Get, Method::Put, Method::Post);
        let flag = |name| [(name, Some(""))];
        let action = |action| [("action_id", Some(action))];
        let (bucket, object, none) = (Some("bucket"), Some("object"), Some("none"));
        for (call, want) in [
            (call(put, "/", &flag("acl"), bucket), "SetBucketAcl"),
            (call(get, "/{object}", &flag("acl"), object), "GetObjectAcl"),
            (call(put, "/{object}", &[], object), "PutObject"),
            (
                call(post, "/{object}", &flag("append"), object),
                "AppendObject",
            ),
            (call(post, "/", &flag("delete"), bucket), "DeleteObjects"),
            (
                call(put, "/{object}", &[("partNumber", None)], object),
                "SetObjectPart",
            ),
            (call(post, "/v1/flows/{flow}", &[], None), "RunFlow"),
            (
                call(post, "/v1/x/{id}/action", &action("import-graph"), none),
                "ImportGraph",
            ),
            (
                call(post, "/v1/edges/action", &action("batch-add"), none),
                "BatchAddEdges",
            ),
            (
                call(post, "/v1/graphs/{id}/action", &action("stop"), none),
                "StopGraph",
            ),
        ] {
            assert_eq!(suggested(&call), want, "{call:?}");
        }
    }
}
