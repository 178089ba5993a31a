//! What a column of a table holds, and what its cells for yes and no and for places say.

use super::normalise;
use crate::ir::Location;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Column {
    Name,
    /// The name of a member of the row's name.
    SubName,
    Type,
    Required,
    Description,
    Location,
    Default,
    Range,
    Constraint,
    Example,
    Status,
    Method,
    Uri,
}

/// Where a location column puts a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLocation {
    /// Into path, query or header.
    Parameter(Location),
    /// Into the body.
    Body,
}

/// Words of header cells.
const COLUMNS: &[(&str, Column)] = &[
    ("参数", Column::Name),
    ("名称", Column::Name),
    ("参数名称", Column::Name),
    ("参数名", Column::Name),
    ("属性", Column::Name),
    ("属性名称", Column::Name),
    ("消息头名称", Column::Name),
    ("元素名称", Column::Name),
    ("名字", Column::Name),
    ("元素", Column::Name),
    ("字段", Column::Name),
    ("字段名称", Column::Name),
    ("响应字段名称", Column::Name),
    ("parameter", Column::Name),
    ("parameters", Column::Name),
    ("name", Column::Name),
    ("parameter name", Column::Name),
    ("attribute", Column::Name),
    ("field", Column::Name),
    ("element", Column::Name),
    ("response item", Column::Name),
    ("sub-parameter", Column::SubName),
    ("参数类型", Column::Type),
    ("类型", Column::Type),
    ("数据类型", Column::Type),
    ("字段数据类型", Column::Type),
    ("type", Column::Type),
    ("value type", Column::Type),
    ("parameter type", Column::Type),
    ("data type", Column::Type),
    ("是否必选", Column::Required),
    ("必选", Column::Required),
    ("是否为必选", Column::Required),
    ("是否必须", Column::Required),
    ("是否必填", Column::Required),
    ("是否可选", Column::Required),
    ("mandatory", Column::Required),
    ("mandatory or not", Column::Required),
    ("required", Column::Required),
    ("描述", Column::Description),
    ("说明", Column::Description),
    ("备注", Column::Description),
    ("含义", Column::Description),
    ("参数说明", Column::Description),
    ("元素说明", Column::Description),
    ("description", Column::Description),
    ("remarks", Column::Description),
    ("参数位置", Column::Location),
    ("in", Column::Location),
    ("默认值", Column::Default),
    ("default value", Column::Default),
    ("取值范围", Column::Range),
    ("value range", Column::Range),
    ("约束", Column::Constraint),
    ("constraint", Column::Constraint),
    ("constraints", Column::Constraint),
    ("示例", Column::Example),
    ("example", Column::Example),
    ("example value", Column::Example),
    ("状态码", Column::Status),
    ("返回值", Column::Status),
    ("返回码", Column::Status),
    ("http状态码", Column::Status),
    ("响应码", Column::Status),
    ("status code", Column::Status),
    ("status codes", Column::Status),
    ("return value", Column::Status),
    ("returned value", Column::Status),
    ("returned values", Column::Status),
    ("return code", Column::Status),
    ("请求方法", Column::Method),
    ("方法", Column::Method),
    ("method", Column::Method),
    ("uri", Column::Uri),
    ("url", Column::Uri),
];

/// What stands in square brackets in the place of a name where a row is every item of an array.
pub(in crate::extract) const ARRAY_ELEMENTS: &[&str] = &[
    "数组元素",
    "元素",
    "array element",
    "array elements",
    "element",
    "elements",
    "item",
    "items",
];

/// Headings of columns that hold nothing of the spec: which operations know a member.
pub(in crate::extract) const UNREAD_COLUMNS: &[&str] = &["操作类型", "crud"];

/// The heading that asks whether a row is optional, where the cells answer whether it is required.
pub(in crate::extract) const OPTIONAL_COLUMN: &str = "是否可选";

/// The column that a header cell's text (normalised by [`normalise`]) announces.
pub(in crate::extract) fn column(text: &str) -> Option<Column> {
    COLUMNS
        .iter()
        .find(|(word, _)| *word == text)
        .map(|&(_, column)| column)
}

/// Where a parameter travels, as the column of places says it.
pub(in crate::extract) fn location(text: &str) -> Option<RowLocation> {
    match normalise(text).as_str() {
        "path" | "in" => Some(RowLocation::Parameter(Location::Path)),
        "query" => Some(RowLocation::Parameter(Location::Query)),
        "header" => Some(RowLocation::Parameter(Location::Header)),
        "body" => Some(RowLocation::Body),
        _ => None,
    }
}

/// Yes and no, as the column of mandatory parameters says it.
pub(in crate::extract) fn yes_no(text: &str) -> Option<bool> {
    match normalise(text).as_str() {
        "是" | "必选" | "必填" | "yes" | "y" | "mandatory" | "true" | "required" => Some(true),
        "否" | "可选" | "选填" | "no" | "n" | "optional" | "false" => Some(false),
        _ => None,
    }
}

/// What stands for all statuses without a row of their own.
pub(in crate::extract) const OTHER_STATUSES: &str = "default";
