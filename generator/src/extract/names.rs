//! Operation names: what a page says its operation is called, and what method and path suggest.

use super::{
    Call, Message, Reading, Side,
    vocabulary::{EXPLORER_HOST, NAME_VERBS},
};
use crate::document::{BlockKind, Document, Section};

use self::clues::Clues;
pub(super) use self::words::words;
pub(crate) use self::{
    derived::Derived,
    fitting::fitting,
    path::version_placeholder,
    words::{camel, singular},
};

mod clues;
mod derived;
mod fitting;
mod message;
mod path;
mod title;
mod verbs;
mod words;

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
    /// The product, as the link spells it.
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
            let is_given = |value: &String| !value.is_empty();
            Some(ExplorerLink {
                product: value("product").filter(is_given),
                api,
                version: value("version").filter(is_given),
                line,
            })
        })
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

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
    let verbs = NAME_VERBS.iter().copied();
    verbs
        .filter(|verb| lower.starts_with(verb))
        .max_by_key(|verb| verb.len())
}

/// The name that a page suggests without giving it: by the message that it prints, else by method,
/// path and title.
pub(crate) fn suggested(reading: &Reading, call: &Call) -> Derived {
    let clues = Clues::of(reading, call);
    message::name(&clues).unwrap_or_else(|| derived::derived(&clues))
}

/// The name that the words of an English title or file name make, where they make one.
pub(crate) fn spelled_out(reading: &Reading, derived: &Derived) -> Option<String> {
    let file = reading.page.rsplit('/').next().unwrap_or_default();
    let file = file.split('.').next().unwrap_or_default();
    let mut texts = reading.title.as_deref().into_iter().chain([file]);
    texts.find_map(|text| title::spelled_out(text, derived.verb()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{Row, TableRole, UriQuery},
        ir::{Method, PathTemplate},
    };

    /// A page with a call, a title and the members of the request's body.
    fn page(method: Method, uri: &str, title: &str, members: &[&str]) -> Reading {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let query = query.split('&').filter(|part| !part.is_empty());
        let query = query.map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            UriQuery {
                name: name.to_owned(),
                constant: (value != "*").then(|| value.to_owned()),
                placeholder: None,
                in_variant: false,
            }
        });
        let call = Call {
            beyond: None,
            method,
            path: PathTemplate::parse(path).expect("a path"),
            other_paths: Vec::new(),
            other_method: None,
            query: query.collect(),
            line: 1,
            unclean: None,
            is_message: false,
            resource: None,
        };
        let rows: Vec<Row> = members
            .iter()
            .map(|name| crate::extract::rows::made_up(name, 1, crate::extract::TypeExpr::Absent))
            .collect();
        let table = crate::extract::PropertyTable {
            side: Some(Side::Request),
            role: TableRole::Root,
            rows,
            ..Default::default()
        };
        Reading {
            title: Some(title.to_owned()).filter(|title| !title.is_empty()),
            call: Some(call),
            tables: vec![table],
            ..Reading::default()
        }
    }

    fn name(method: Method, uri: &str, title: &str, members: &[&str]) -> String {
        let page = page(method, uri, title, members);
        let call = page.call.as_ref().expect("a call");
        suggested(&page, call).name()
    }

    const GET: Method = Method::Get;
    const POST: Method = Method::Post;
    const PUT: Method = Method::Put;
    const DELETE: Method = Method::Delete;

    #[test]
    fn names_follow_from_method_and_path() {
        for (method, path, want) in [
            (
                GET,
                "/v1/{project_id}/center/failure-jobs",
                "ListFailureJobs",
            ),
            (GET, "/v1/{project_id}/widgets/{widget_id}", "ShowWidget"),
            (POST, "/v1/{project_id}/widgets", "CreateWidget"),
            (POST, "/v1/widgets/{id}/action", "CreateWidgetAction"),
            (DELETE, "/v2.1/policies/{id}", "DeletePolicy"),
            (Method::Patch, "/v2.1/policies/{id}", "UpdatePolicy"),
            (PUT, "/v1/{id}/status", "UpdateStatus"),
            (GET, "/", "ListApiVersions"),
            (GET, "/v3", "ShowV3"),
            (GET, "/{api_version}", "ShowApiVersion"),
            (GET, "/shop/{versionId}", "ShowShopVersion"),
            (GET, "/api/v1", "ShowApiV1"),
            (GET, "/widgets/versions/{version_id}", "ShowWidgetVersion"),
            (GET, "/apis/paint.shop/v1beta1", "ShowPaintShopV1beta1"),
            (GET, "/apis/shop/v1beta1/widgets", "ListWidgets"),
            (DELETE, "/{widget_id}", "DeleteWidget"),
            (PUT, "/v1/keys/{key_id}/alias", "UpdateKeyAlias"),
            (GET, "/v1/{project_id}/tags", "ListProjectTags"),
            (GET, "/v1/{project_id}/lamps/{lamp_id}/tags", "ShowLampTags"),
            (GET, "/v1/{project_id}/lamps/tags", "ListLampTags"),
            (DELETE, "/v1/lamps/{lamp_id}/tags/{key}", "DeleteLampTag"),
            (GET, "/v1/bulbs/{lamp_urn}", "ListLampBulbs"),
            (DELETE, "/v1/bulbs/{lamp_urn}", "DeleteLampBulbs"),
            (GET, "/v1/lamps/detail", "ListLamps"),
            (GET, "/v1/lamps_infos", "ListLamps"),
        ] {
            assert_eq!(name(method, path, "", &[]), want, "{path}");
        }
    }

    #[test]
    fn a_verb_of_the_path_leads() {
        for (method, path, want) in [
            (POST, "/v1/kms/cancel-key-deletion", "CancelKeyDeletion"),
            (POST, "/v1/barrels/batch-delete", "BatchDeleteBarrels"),
            (
                POST,
                "/v1/barrels/{id}/tags/batch-create",
                "BatchCreateBarrelTags",
            ),
            (POST, "/v1/barrels/batch", "BatchCreateBarrels"),
            (DELETE, "/v1/barrels/batch", "DeleteBarrels"),
            (POST, "/v1/barrels/{barrel_id}/resize", "ResizeBarrel"),
            (
                POST,
                "/v1/barrels/{barrel_id}/actions/resize",
                "ResizeBarrel",
            ),
            (POST, "/v1/barrels/{id}/barrel-shrink", "ShrinkBarrel"),
            (POST, "/v1/barrels/{id}/attachstave", "AttachBarrelStave"),
            (
                DELETE,
                "/v1/barrels/{id}/detachstave/{stave_id}",
                "DetachBarrelStave",
            ),
            (POST, "/v1/barrels/{id}/invocations", "InvokeBarrel"),
            (GET, "/v1/barrels/{id}/restart", "ShowRestart"),
            (POST, "/v1/barrels/{id}/attachments", "CreateAttachment"),
        ] {
            assert_eq!(name(method, path, "", &[]), want, "{path}");
        }
    }

    #[test]
    fn a_constant_action_is_the_verb() {
        let named = |uri, members: &[&str]| name(POST, uri, "Stopping Barrels in Batches", members);
        let id = "/v1/barrels/{id}/action";
        assert_eq!(
            named("/v1/x/{id}/action?action_id=import-graph", &[]),
            "ImportGraph"
        );
        assert_eq!(
            named("/v1/edges/action?action_id=batch-add", &[]),
            "BatchAddEdges"
        );
        assert_eq!(
            named("/v1/graphs/{id}/action?action_id=stop", &["a"]),
            "StopGraph"
        );
        assert_eq!(
            named("/v1/ports/{id}/action?action_id=bindEip", &["eip_id"]),
            "BindEip"
        );
        assert_eq!(named(id, &["os-roll"]), "RollBarrel");
        assert_eq!(named(id, &["addSecurityRing"]), "AddSecurityRing");
        assert_eq!(named("/v1/barrels/action", &["roll"]), "BatchRollBarrels");
    }

    #[test]
    fn a_title_says_what_an_action_does() {
        let tags = "/v1/barrels/{barrel_id}/tags/action";
        let instances = "/v1/barrels/resource_instances/action";
        for (uri, title, want) in [
            (instances, "Querying Barrels by Tag", "ListBarrelsByTag"),
            (instances, "查询Barrel", "ListBarrelsByTags"),
            (tags, "批量添加Barrel标签", "BatchCreateBarrelTags"),
            (tags, "Deleting Tags in Batches", "BatchDeleteBarrelTags"),
            ("/v1/barrels/action", "查询Barrel", "ListBarrelsByTags"),
            ("/v1/barrels/{id}/action", "扩容Barrel", "ResizeBarrel"),
        ] {
            assert_eq!(name(POST, uri, title, &["tags", "action"]), want, "{uri}");
        }
    }

    #[test]
    fn a_title_says_more_than_the_method() {
        let (lamps, lamp) = ("/v1/lamps", "/v1/lamps/{lamp_id}");
        for (method, path, title, want) in [
            (
                POST,
                "/v1/lamps/{id}/bulbs/{bulb_id}",
                "Lamp绑定Bulb",
                "AssociateBulb",
            ),
            (
                DELETE,
                "/v1/lamps/{id}/bulbs/{bulb_id}",
                "解绑Bulb",
                "DisassociateBulb",
            ),
            (DELETE, lamp, "Canceling a Lamp", "CancelLamp"),
            (DELETE, lamp, "Stopping a Lamp", "DeleteLamp"),
            (PUT, lamps, "Deleting Lamps in Batches", "BatchDeleteLamps"),
            (POST, lamp, "修改Lamp", "UpdateLamp"),
            (PUT, lamp, "Creating a Lamp", "CreateLamp"),
            (PUT, lamp, "替换Lamp", "ReplaceLamp"),
            (PUT, "/v1/lamps/policy", "设置Lamp策略", "SetLampPolicy"),
            (POST, "/v1/lamps/{id}/linked-copy", "复制Lamp", "CopyLamp"),
            (POST, "/v1/tokens", "获取Token", "CreateToken"),
            (GET, "/v1/lamp", "查询Lamp列表", "ListLamps"),
            (POST, lamps, "Creating a Public Lamp", "CreatePublicLamp"),
            (POST, lamps, "创建Lamp（按需）", "CreatePostPaidLamp"),
            (
                GET,
                "/v1/lampstands",
                "Querying Lamp Stands",
                "ListLampStands",
            ),
        ] {
            assert_eq!(name(method, path, title, &[]), want, "{title}");
        }
        let renamed = name(PUT, lamp, "更新Lamp名称", &["name"]);
        assert_eq!(renamed, "UpdateLampName");
    }

    #[test]
    fn what_is_turned_like_pages_is_a_list() {
        assert_eq!(
            name(GET, "/v1/errorlog?limit=*&offset=*", "", &[]),
            "ListErrorlogs"
        );
        assert_eq!(name(GET, "/v1/errorlog?offset=*", "", &[]), "ShowErrorlog");
        let parted = name(GET, "/v1/errorlog?limit=*", "", &["error_log_list"]);
        assert_eq!(parted, "ListErrorLogs");
    }

    #[test]
    fn messages_suggest_names() {
        let named = |method, uri, resource: Option<&'static str>| {
            let mut page = page(method, uri, "", &[]);
            let call = page.call.as_mut().expect("a call");
            (call.is_message, call.resource) = (true, resource);
            let call = page.call.as_ref().expect("a call");
            suggested(&page, call).name()
        };
        let (bucket, object) = (Some("bucket"), Some("object"));
        for (method, uri, resource, want) in [
            (PUT, "/?acl", bucket, "SetBucketAcl"),
            (GET, "/{object}?acl", object, "GetObjectAcl"),
            (PUT, "/{object}", object, "PutObject"),
            (POST, "/{object}?append", object, "AppendObject"),
            (POST, "/?delete", bucket, "DeleteObjects"),
            (PUT, "/{object}?partNumber=*", object, "SetObjectPart"),
            (POST, "/v1/flows/{flow}", None, "RunFlow"),
        ] {
            assert_eq!(named(method, uri, resource), want, "{uri}");
        }
    }

    #[test]
    fn a_name_for_another_method_is_doubted() {
        let fit = |method, path, title: &str, given| {
            let page = page(method, path, title, &[]);
            let call = page.call.as_ref().expect("a call");
            fitting(call, page.title.as_deref(), &suggested(&page, call), given)
        };
        let mended = |name: &str| Some(name.to_owned());
        let metrics = "/v1/metrics";
        assert_eq!(fit(POST, metrics, "Querying Metrics", "ShowMetric"), None);
        assert_eq!(
            fit(POST, metrics, "Adding Metrics", "ShowMetric"),
            mended("CreateMetric")
        );
        assert_eq!(
            fit(POST, metrics, "", "ListMetrics"),
            mended("CreateMetric")
        );
        assert_eq!(
            fit(PUT, "/v1/metrics/{id}", "", "ListMetrics"),
            mended("UpdateMetric")
        );
        assert_eq!(
            fit(POST, "/v1/x/resource_instances/action", "", "ListX"),
            None
        );
        assert_eq!(fit(GET, "/", "", "ListLamps"), mended("ListApiVersions"));
        assert_eq!(fit(GET, "/", "", "ListVersions"), None);
    }
}
