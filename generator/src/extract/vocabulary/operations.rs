//! What operations are called: the verbs of paths and titles, and the words of a path that say
//! nothing without the word before them.

/// Verbs that names of operations and segments of paths begin with.
pub(in crate::extract) const NAME_VERBS: &[&str] = &[
    "accept",
    "activate",
    "add",
    "allocate",
    "append",
    "apply",
    "assign",
    "associate",
    "attach",
    "authorize",
    "batch",
    "bind",
    "cancel",
    "change",
    "check",
    "clear",
    "clone",
    "close",
    "complete",
    "confirm",
    "copy",
    "count",
    "create",
    "deactivate",
    "decrypt",
    "delete",
    "deploy",
    "detach",
    "disable",
    "disassociate",
    "download",
    "enable",
    "encrypt",
    "enlarge",
    "execute",
    "expand",
    "export",
    "extend",
    "failover",
    "flush",
    "freeze",
    "generate",
    "get",
    "hibernate",
    "import",
    "initiate",
    "insert",
    "install",
    "invoke",
    "keystone",
    "kill",
    "list",
    "lock",
    "migrate",
    "modify",
    "move",
    "nova",
    "pause",
    "publish",
    "reboot",
    "rebuild",
    "recover",
    "refresh",
    "register",
    "reinstall",
    "reject",
    "release",
    "remove",
    "rename",
    "renew",
    "replace",
    "reset",
    "resize",
    "restart",
    "restore",
    "resume",
    "retry",
    "revert",
    "revoke",
    "rollback",
    "rotate",
    "run",
    "schedule",
    "send",
    "set",
    "show",
    "shrink",
    "start",
    "stop",
    "submit",
    "subscribe",
    "suspend",
    "switch",
    "switchover",
    "synchronize",
    "terminate",
    "transfer",
    "truncate",
    "unassign",
    "unbind",
    "uninstall",
    "unlock",
    "unset",
    "unsubscribe",
    "update",
    "upgrade",
    "upload",
    "validate",
    "verify",
];

/// Verbs that paths also write as one word with what they are done to (`attachvolume`) and that no
/// noun begins with.
pub(in crate::extract) const JOINED_VERBS: &[&str] =
    &["attach", "detach", "associate", "disassociate"];

/// What segments of paths call that which is done to what stands before them.
pub(in crate::extract) const ACTS: &[(&str, &str)] = &[
    ("activation", "Activate"),
    ("cancellation", "Cancel"),
    ("invocation", "Invoke"),
    ("invocations", "Invoke"),
    ("migration", "Migrate"),
    ("recovery", "Restore"),
    ("restoration", "Restore"),
    ("validation", "Validate"),
    ("verification", "Verify"),
];

/// What the words that titles begin with call an operation; `Read` for those that change nothing.
/// Of two words at one place the longer one is meant.
pub(in crate::extract) const TITLE_VERBS: &[(&str, &str)] = &[
    ("解除绑定", "Disassociate"),
    ("解关联", "Disassociate"),
    ("解绑", "Disassociate"),
    ("绑定", "Associate"),
    ("关联", "Associate"),
    ("挂载", "Attach"),
    ("卸载", "Detach"),
    ("移除", "Remove"),
    ("重置", "Reset"),
    ("重启", "Restart"),
    ("启动", "Start"),
    ("停止", "Stop"),
    ("关闭", "Stop"),
    ("恢复", "Restore"),
    ("导入", "Import"),
    ("导出", "Export"),
    ("上传", "Upload"),
    ("取消", "Cancel"),
    ("接受", "Accept"),
    ("拒绝", "Reject"),
    ("注册", "Register"),
    ("回滚", "Rollback"),
    ("复制", "Copy"),
    ("校验", "Check"),
    ("检查", "Check"),
    ("迁移", "Migrate"),
    ("扩容", "Resize"),
    ("变更规格", "Resize"),
    ("替换", "Replace"),
    ("修改", "Update"),
    ("更新", "Update"),
    ("创建", "Create"),
    ("新建", "Create"),
    ("新增", "Create"),
    ("增加", "Create"),
    ("申请", "Create"),
    ("添加", "Add"),
    ("设置", "Set"),
    ("删除", "Delete"),
    ("查询", "Read"),
    ("查看", "Read"),
    ("列出", "Read"),
    ("列举", "Read"),
    ("获取", "Get"),
    ("生成", "Generate"),
    ("obtaining", "Get"),
    ("modifying", "Update"),
    ("changing", "Update"),
    ("binding", "Associate"),
    ("unbinding", "Disassociate"),
    ("canceling", "Cancel"),
    ("rolling back", "Rollback"),
    ("expanding", "Resize"),
    ("verifying", "Check"),
    ("querying", "Read"),
    ("viewing", "Read"),
    ("listing", "Read"),
    ("showing", "Read"),
    ("searching", "Read"),
    ("query", "Read"),
    ("list", "Read"),
    ("show", "Read"),
    ("view", "Read"),
];

/// Words, lower case, that the titles of operations begin with that read and change nothing.
pub(in crate::extract) const READING_TITLES: &[&str] = &[
    "查询", "查看", "获取", "列出", "列举", "query", "show", "list", "get", "obtain", "view",
];

/// Words of a title that say that the operation does it to several at once.
pub(in crate::extract) const BATCH_TITLES: &[&str] = &["批量", "in batches", "batch"];

/// Words of a title that say that several are read.
pub(in crate::extract) const LIST_TITLES: &[&str] =
    &["列表", "所有", "listing", "list of", "querying all"];

/// Words of a title that say that all of one is read; behind them the former mean what it has.
pub(in crate::extract) const DETAIL_TITLES: &[&str] = &["详情", "details"];

/// A list of details.
pub(in crate::extract) const DETAIL_LISTS: &[&str] = &["详情列表"];

/// Words for a name, at the end of a title of an operation that changes nothing else, and in front of
/// what has it.
pub(in crate::extract) const NAME_TITLES: &[&str] = &["名称", "the name of"];

/// Words of a title between the verb and the noun that say nothing of which kind it is.
pub(in crate::extract) const BEFORE_NOUNS: &[&str] = &[
    "批量",
    "单个",
    "指定的",
    "指定",
    "a ",
    "an ",
    "the ",
    "all ",
    "specified ",
];

/// Kinds of one resource that a title tells apart and its path does not, right behind the verb.
pub(in crate::extract) const TITLE_KINDS: &[(&str, &str)] = &[
    ("公网", "Public"),
    ("内网", "Private"),
    ("共享", "Shared"),
    ("手动", "Manual"),
    ("后台", "Background"),
    ("public ", "Public"),
    ("private ", "Private"),
    ("shared ", "Shared"),
    ("manual ", "Manual"),
    ("background ", "Background"),
];

/// The same, as remarks in brackets behind the title: how it is paid for.
pub(in crate::extract) const REMARKED_KINDS: &[(&str, &str)] = &[
    ("按需", "PostPaid"),
    ("包年", "PrePaid"),
    ("包周期", "PrePaid"),
    ("pay-per-use", "PostPaid"),
    ("yearly/monthly", "PrePaid"),
];

/// Words of an English title that a name goes without.
pub(in crate::extract) const TITLE_ARTICLES: &[&str] = &["a", "an", "the", "of", "specified"];

/// What a path calls a part or a trait that anything may have: alone it tells nothing.
pub(in crate::extract) const TRAITS: &[&str] = &[
    "action",
    "alias",
    "attribute",
    "code",
    "config",
    "configuration",
    "content",
    "description",
    "detail",
    "dns",
    "event",
    "history",
    "info",
    "item",
    "link",
    "log",
    "message",
    "metadata",
    "metric",
    "name",
    "nic",
    "option",
    "owner",
    "parameter",
    "password",
    "plan",
    "policy",
    "priority",
    "progress",
    "property",
    "record",
    "result",
    "role",
    "secret",
    "setting",
    "state",
    "statistic",
    "status",
    "tag",
    "type",
    "usage",
    "user",
    "version",
    "workload",
];

/// Beginnings of segments that say that an extension of the API defines them.
pub(in crate::extract) const UNTOLD_BEGINNINGS: &[&str] = &["os-", "ext-"];

/// Ends of segments that say nothing of what is there.
pub(in crate::extract) const UNTOLD_ENDS: &[&str] = &["_infos", "-infos"];

/// Segments of a path between a thing and what is done to it.
pub(in crate::extract) const BETWEEN_SEGMENTS: &[&str] =
    &["action", "actions", "management", "operation", "operations"];

/// Placeholders for whose account the call is about, before all that it is about.
pub(in crate::extract) const ACCOUNTS: &[&str] = &["project", "tenant", "domain"];

/// Query parameters that say which part of a list is wanted, lower case.
pub(in crate::extract) const PAGING_QUERIES: &[&str] = &[
    "limit",
    "offset",
    "marker",
    "page",
    "page_size",
    "pagesize",
    "page_no",
    "pageno",
    "page_num",
    "cur_page",
    "curpage",
    "currentpage",
    "maxitems",
    "start_number",
];
