//! What a label in the description of a row gives.

/// Subjects of a description that say that the row should no longer be used.
pub(in crate::extract) const DEPRECATED: &[&str] = &[
    "已废弃",
    "废弃",
    "已弃用",
    "待下线",
    "deprecated",
    "discarded",
    "abandoned",
];

/// What a label in a description gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum RowLabel {
    /// The type of the row.
    Type,
    /// The elements that the row's element stands in.
    Parents,
    /// The elements that stand in the row's element.
    Children,
    /// Something that other readers look for; it only ends what stands before.
    Other,
}

/// Labels in the descriptions of tables without a column for the type; a colon stands behind.
pub(in crate::extract) const ROW_LABELS: &[(&str, RowLabel)] = &[
    ("类型", RowLabel::Type),
    ("type", RowLabel::Type),
    ("父节点", RowLabel::Parents),
    ("父元素", RowLabel::Parents),
    ("parent", RowLabel::Parents),
    ("parent node", RowLabel::Parents),
    ("ancestor", RowLabel::Parents),
    ("子节点", RowLabel::Children),
    ("子元素", RowLabel::Children),
    ("children", RowLabel::Children),
    ("child", RowLabel::Children),
    ("child node", RowLabel::Children),
    ("有效值", RowLabel::Other),
    ("取值范围", RowLabel::Other),
    ("可选值", RowLabel::Other),
    ("合法值", RowLabel::Other),
    ("固定值", RowLabel::Other),
    ("默认值", RowLabel::Other),
    ("默认取值", RowLabel::Other),
    ("约束", RowLabel::Other),
    ("约束条件", RowLabel::Other),
    ("约束限制", RowLabel::Other),
    ("限制", RowLabel::Other),
    ("条件", RowLabel::Other),
    ("规格", RowLabel::Other),
    ("示例", RowLabel::Other),
    ("有效字符", RowLabel::Other),
    ("value options", RowLabel::Other),
    ("value range", RowLabel::Other),
    ("default value", RowLabel::Other),
    ("constraints", RowLabel::Other),
    ("restrictions", RowLabel::Other),
    ("example", RowLabel::Other),
];

/// Types of an element that holds other elements.
pub(in crate::extract) const CONTAINER_TYPES: &[&str] = &["xml", "container"];

/// Before a child's name, it says that the child may stand there several times.
pub(in crate::extract) const MANY_WORDS: &[&str] = &["一个或多个", "one or more "];

/// Behind a type in running text, it says that there are several of it.
pub(in crate::extract) const ARRAY_MARKS: &[&str] = &["数组", " array"];

/// A part of a description that has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Facet {
    /// What the value means.
    Meaning,
    /// What binds it.
    Limits,
    /// Which values there are; how other descriptions announce these.
    Values(&'static str),
    /// Which one it has where it is left out; how other descriptions say so.
    Default(&'static str),
}

/// The labels of the parts.
pub(in crate::extract) const FACETS: &[(&str, Facet)] = &[
    ("definition", Facet::Meaning),
    ("参数解释", Facet::Meaning),
    ("参数定义", Facet::Meaning),
    ("constraint", Facet::Limits),
    ("constraints", Facet::Limits),
    ("约束限制", Facet::Limits),
    ("range", Facet::Values("value range:")),
    ("value range", Facet::Values("value range:")),
    ("取值范围", Facet::Values("取值范围：")),
    ("default", Facet::Default("default value: ")),
    ("default value", Facet::Default("default value: ")),
    ("默认取值", Facet::Default("默认值：")),
    ("默认值", Facet::Default("默认值：")),
];
