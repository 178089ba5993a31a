//! Parameters and statuses.

use generator::{diagnostic::Code, ir::Type};
use insta::assert_snapshot;

use super::{lost, table, told};
use crate::support::{codes, facts, fence, head, html_table, page, pipe_table, resolve};

/// The parameters of a page, a line each.
fn parameters(text: &str) -> String {
    let (service, _) = resolve(&[("page.md", text)]);
    let parameters = service.operations[0].parameters.iter().map(|one| {
        let constant = one
            .constant
            .as_ref()
            .map(|value| format!(" always {value}"));
        format!(
            "{} {} {}{}",
            one.location.as_str(),
            one.name,
            facts(&one.value),
            constant.unwrap_or_default()
        )
    });
    parameters.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_placeholder_has_a_required_parameter() {
    let table = pipe_table(
        "参数|是否必选|参数类型",
        &["project_Id|否|String", "limit|是|Integer"],
    );
    assert_snapshot!(parameters(&head(&format!("GET /v1/{{project_id}}/widgets/{{widget_id}}\n\n{table}"))), @"
    path project_id required
    path widget_id required, by path
    query limit required
    ");
}

/// By their name offsets count items; only words say that one counts pages.
#[test]
fn an_offset_that_counts_pages_says_so() {
    let format = |description: &str| {
        let row = format!("offset|否|Integer|{description}");
        let table = html_table("参数|是否必选|参数类型|描述", &[row.as_str()]);
        let text = head(&format!("GET /v1/widgets\n\n{table}"));
        let (service, _) = resolve(&[("page.md", &text)]);
        let value = &service.operations[0].parameters[0].value;
        value.format.clone().unwrap_or_default()
    };
    let of_pages = [
        "页码。",
        "列表从哪一页给起：起始页，默认为0。",
        "页偏移量，从1数起。",
        "查询页的索引。",
        "Number of the start page, 0 if left out.",
        "The page number, counted from 1.",
    ];
    for description in of_pages {
        assert_eq!(format(description), "page", "{description}");
    }
    let of_items = [
        "偏移量，默认为0。",
        "分页偏移量。",
        "索引位置。查询第一页时不用，查询后续页码时用上一页给的值。",
        "每页从第几条给起。",
        "The number of items to skip. It is not needed on the first page.",
    ];
    for description in of_items {
        assert_eq!(format(description), "", "{description}");
    }
}

/// Parameters travel as text, which is a type; that of a property could be anything.
#[test]
fn a_parameter_whose_type_is_not_known_is_a_string() {
    let table = html_table(
        "Parameter|Mandatory|Type",
        &[
            "widget_id|Yes|Handle",
            "size|No|String?!",
            "kind|No|List&lt;Handle&gt;",
            "depth|No|Integer",
        ],
    );
    let text = head(&format!("GET /v1/widgets/{{widget_id}}\n\n{table}"));
    let (service, found) = resolve(&[("page.md", &text)]);
    let types = service.operations[0].parameters.iter();
    let types = types.map(|one| match &one.value.ty {
        Type::Array(item) => format!("{} array of {:?}", one.name, item.ty),
        ty => format!("{} {ty:?}", one.name),
    });
    assert_snapshot!(types.collect::<Vec<_>>().join("\n"), @"
    widget_id String
    size String
    kind array of String
    depth Integer
    ");
    let found = found.iter().filter(|one| one.code == Code::UnknownType);
    let found = found.map(|one| format!("{}: {}, {}", one.line, one.message, one.read_as));
    assert_snapshot!(found.collect::<Vec<_>>().join("\n"), @"
    10: the type `Handle` of `widget_id` is not known, a string
    11: the type `String?!` of `size` is not known, a string
    12: the type `Handle` of `kind` is not known, a string
    ");
}

#[test]
fn a_row_with_another_name_is_that_of_the_only_placeholder_without_one() {
    let table = pipe_table("参数|是否必选|参数类型|描述", &["gadget_id|是|String|x"]);
    let text = format!(
        "# 查询\n\n## URI\n\nGET /v1/widgets/{{widget_id}}\n\n**表 1**  路径参数\n\n{table}"
    );
    assert_snapshot!(parameters(&text), @"path widget_id required");
}

#[test]
fn rows_of_the_uri_section_that_the_example_sends_are_the_body() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["id|是|String|x", "size|是|Integer|x"],
    );
    let text = format!("# 创建\n\n## URI\n\nPUT /v1/widgets/{{id}}\n\n{table}\n## 请求示例\n\n")
        + &fence("{\"size\": 1}");
    assert_snapshot!(told(&text), @"
    request: CreateWidgetRequest
    CreateWidgetRequest { size: integer required }
    derived-name no-success-status misplaced-body
    ");
}

#[test]
fn the_uri_section_may_list_more_of_a_body_than_an_example_sends() {
    let rows = [
        "id|是|String|x",
        "size|否|Integer|x",
        "color|否|String|x",
        "name|否|String|x",
    ];
    let table = pipe_table("参数|是否必选|参数类型|描述", &rows);
    let text = format!("# 修改\n\n## URI\n\nPUT /v1/widgets/{{id}}\n\n{table}\n## 请求示例\n\n")
        + &fence("{\"size\": 1}");
    assert_snapshot!(told(&text), @"
    request: UpdateWidgetRequest
    UpdateWidgetRequest { size: integer, color: string, name: string }
    derived-name no-success-status misplaced-body
    ");
}

#[test]
fn the_uri_section_may_list_what_stands_around_a_described_body() {
    let uri = pipe_table(
        "参数|是否必选|参数类型|描述",
        &[
            "widget|是|Object|x",
            "dry_run|否|Boolean|x",
            "limit|否|Integer|x",
        ],
    );
    let body = table(1, "请求参数", &["size|Integer|x", "color|String|x"]);
    let text = format!(
        "# 创建\n\n## URI\n\nPOST /v1/widgets\n\n{uri}\n## 请求\n\n{body}\n## 请求示例\n\n"
    );
    let example = "{\"widget\": {\"size\": 1, \"color\": \"red\"}, \"dry_run\": true}";
    let text = text + &fence(example);
    assert_snapshot!(told(&text), @"
    request: CreateWidgetRequest
    CreateWidgetRequest { widget: Widget required, dry_run: boolean }
    Widget { size: integer, color: string }
    derived-name no-success-status misplaced-body
    ");
    assert_snapshot!(parameters(&text), @"query limit");
}

#[test]
fn a_row_of_the_uri_section_may_wrap_what_the_body_s_table_lists() {
    let uri = pipe_table("参数|是否必选|描述", &["id|是|x", "colours|是|x"]);
    let body = pipe_table("参数|是否必选|参数类型|描述", &["shade|是|String|x"]);
    let text = format!(
        "# 创建\n\n## URI\n\nPUT /v1/widgets/{{id}}\n\n{uri}\n## 请求\n\n{body}\n## 请求示例\n\n"
    ) + &fence("{\"colours\": [{\"shade\": \"dark\"}]}");
    assert_snapshot!(told(&text), @"
    request: CreateWidgetRequest
    CreateWidgetRequest { colours: [Colour] required }
    Colour { shade: string required }
    derived-name no-success-status misplaced-body orphan-table
    ");
}

/// What a page says whose URI section lists `rows` as mandatory, and what of it is told.
fn with_uri_rows(path: &str, rows: &[&str], example: &str) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("{row}|是|String|x"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let table = pipe_table("参数|是否必选|参数类型|描述", &rows);
    let text = format!("# 查询\n\n## URI\n\nGET {path}\n\n{table}\n## 请求示例\n\n{example}");
    format!(
        "{}\n{}",
        parameters(&text),
        codes(&resolve(&[("page.md", &text)]).1)
    )
}

#[test]
fn a_mandatory_row_that_the_uri_lacks_is_a_query_parameter_unless_a_request_is_printed_without_it()
{
    let sent = fence("GET /v1/widgets?colour=red& size=2 HTTP/1.1");
    assert_snapshot!(with_uri_rows("/v1/widgets", &["colour"], ""), @"
    query colour required
    5 derived-name
    5 no-success-status
    9 stray-path-parameter
    ");
    assert_snapshot!(with_uri_rows("/v1/widgets", &["colour", "shade", "size"], &sent), @"
    query colour required
    query size required
    5 derived-name
    5 no-success-status
    10 stray-path-parameter
    ");
    assert_snapshot!(with_uri_rows("/v1/widgets/{widget_id}", &["widgets_id"], ""), @"
    path widget_id required
    5 derived-name
    5 no-success-status
    9 stray-path-parameter
    ");
}

#[test]
fn a_mandatory_row_whose_only_value_the_path_spells_out_is_that_segment() {
    let table = pipe_table("参数|是否必选|描述", &["version|是|版本，取值：v1。"]);
    let text = format!("# 查询\n\n## URI\n\nGET /v1/widgets\n\n{table}");
    assert_snapshot!(parameters(&text), @"");
    assert_snapshot!(told(&text).trim(), @"derived-name no-success-status stray-path-parameter");
}

#[test]
fn a_row_of_the_uri_section_that_is_called_body_stands_for_the_body() {
    let uri = pipe_table("Parameter|Mandatory|Description", &["body|Yes|x"]);
    let body = pipe_table("Parameter|Type|Description", &["size|Integer|x"]);
    let text = format!("# Making\n\n## URI\n\nPOST /v1/widgets\n\n{uri}\n## Request\n\n{body}");
    assert_snapshot!(told(&text), @"
    request: CreateWidgetRequest
    CreateWidgetRequest { size: integer }
    derived-name no-success-status misplaced-body
    ");
    assert_snapshot!(parameters(&text), @"");
}

#[test]
fn a_paragraph_may_stand_where_the_heading_of_the_uri_should() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["id|是|String|x", "limit|否|Integer|x"],
    );
    let text =
        format!("# 查询\n\n## 功能介绍\n\n查询零件。\n\nURI\n\nGET /v1/widgets/{{id}}\n\n{table}");
    assert_snapshot!(parameters(&text), @"
    path id required
    query limit
    ");
    let (service, _) = resolve(&[("page.md", &text)]);
    assert_eq!(service.operations[0].doc.as_deref(), Some("查询零件。"));
}

#[test]
fn a_value_in_the_uri_is_part_of_the_operation() {
    assert_snapshot!(parameters(&head("POST /v1/widgets?action_id=paint&color=\\{color\\}")), @"
    query action_id required, by path always paint
    query color by path
    ");
}

#[test]
fn what_stands_before_an_example_tells_its_status() {
    let answered = |before: &str| {
        let page = page(
            "PUT /v1/widgets",
            "",
            &table(1, "响应Body参数", &["size|Integer|x"]),
        );
        let example = fence(&format!("{before}\n{{\"size\": 1}}"));
        told(&format!("{page}\n## 响应示例\n\n{example}"))
    };
    assert_snapshot!(answered("HTTP/1.1 202 Accepted"), @"
    200: ShowWidgetResponse
    202: ShowWidgetAcceptedResponse by example
    ShowWidgetResponse { size: integer }
    ShowWidgetAcceptedResponse { size: integer by example }
    inferred-from-example
    ");
    assert_snapshot!(answered("STATUS CODE 201"), @"
    200: ShowWidgetResponse
    201: ShowWidgetCreatedResponse by example
    ShowWidgetResponse { size: integer }
    ShowWidgetCreatedResponse { size: integer by example }
    inferred-from-example
    ");
    assert_snapshot!(answered("{endpoint}/v1/widgets"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer }
    ");
    assert_snapshot!(answered("Content-Length: 204"), @"
    200: ShowWidgetResponse
    ShowWidgetResponse { size: integer }
    ");
}

#[test]
fn the_status_of_success_is_the_lowest_one_listed() {
    let statuses = |status: &[&str], response: &str| {
        let text = format!(
            "{}## 响应参数\n\n{response}\n## 状态码\n\n{}",
            head("GET /v1/widgets"),
            pipe_table("状态码|描述", status)
        );
        let (service, said) = resolve(&[("page.md", &text)]);
        let statuses: Vec<String> = service.operations[0]
            .responses
            .keys()
            .map(ToString::to_string)
            .collect();
        format!("{} {}", statuses.join(" "), codes(&said))
    };
    assert_snapshot!(statuses(&["202 Accepted|x", "201|x", "400|x"], ""), @"201 202 400");
    assert_snapshot!(statuses(&["400|x"], ""), @"204 400 5 no-success-status");
    assert_snapshot!(statuses(&["400|x"], &lost(1, "响应Body参数", &["id|String|x"])), @"200 400 5 no-success-status");
}

#[test]
fn a_row_that_the_uri_has_behind_its_question_mark_stays_whatever_an_example_sends() {
    let sent = fence("GET /v1/widgets HTTP/1.1");
    assert_snapshot!(with_uri_rows("/v1/widgets?colour=\\{tint\\}", &["colour"], &sent), @"
    query colour required
    5 derived-name
    5 no-success-status
    ");
    assert_snapshot!(with_uri_rows("/v1/widgets?tint=\\{colour\\}", &["colour"], &sent), @"
    query tint required
    5 derived-name
    5 no-success-status
    ");
    assert_snapshot!(with_uri_rows("/v1/widgets", &["colour"], &sent).trim(), @"
    5 derived-name
    5 no-success-status
    9 stray-path-parameter
    ");
}

#[test]
fn a_query_that_the_example_sends_in_the_body_is_the_body_where_no_table_lists_one() {
    let uri = |caption: &str| {
        let rows = pipe_table("参数|参数类型|描述", &["size|Integer|x"]);
        format!("# 创建\n\n## URI\n\nPOST /v1/widgets\n\n**表 1**  {caption}\n\n{rows}\n")
    };
    let example = format!("## 请求示例\n\n{}", fence("{\"size\": 1}"));
    assert_snapshot!(told(&(uri("Query参数") + &example)), @"
    request: CreateWidgetRequest
    CreateWidgetRequest { size: integer }
    derived-name no-success-status misplaced-body
    ");
}

#[test]
fn what_a_call_without_a_body_lists_in_its_uri_section_stays_there() {
    let text = |method: &str| {
        let uri = pipe_table("参数|参数类型|描述", &["size|Integer|x"]);
        let body = table(1, "请求Body参数", &["id|String|x"]);
        let example = fence("{\"size\": 1, \"id\": \"a\"}");
        format!(
            "# 删除\n\n## URI\n\n{method} /v1/widgets\n\n{uri}\n## 请求\n\n{body}\n## 请求示例\n\n{example}"
        )
    };
    assert_snapshot!(parameters(&text("DELETE")), @"query size");
    assert_snapshot!(parameters(&text("POST")), @"");
}

#[test]
fn a_placeholder_that_has_a_row_takes_no_other() {
    let uri = |path: &str, names: &[&str]| {
        let rows: Vec<String> = names
            .iter()
            .map(|name| format!("{name}|String|x"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let rows = pipe_table("参数|参数类型|描述", &rows);
        parameters(&format!(
            "# 查询\n\n## URI\n\nGET {path}\n\n**表 1**  路径参数\n\n{rows}"
        ))
    };
    assert_snapshot!(uri("/v1/{box_id}", &["box_id", "lid_id"]), @"
    path box_id required
    query lid_id
    ");
    assert_snapshot!(uri("/v1/{box_id}/lids/{lid_id}", &["box_id", "size"]), @"
    path box_id required
    path lid_id required
    ");
}

#[test]
fn a_family_of_parameters_is_not_one() {
    let describe = |text: &str| {
        let table = pipe_table(
            "Parameter|Mandatory|Type|Description",
            &[&format!("dim|Yes|String|{text}")],
        );
        let text = format!("# Querying Lamps\n\n## URI\n\nGET /v1/lamps\n\n{table}");
        let (service, _) = resolve(&[("page.md", &text)]);
        let parameters = service.operations[0].parameters.iter();
        let told = parameters.map(|one| (one.name.clone(), one.value.required));
        told.collect::<Vec<_>>()
    };
    let name = |name: &str| name.to_owned();
    assert_eq!(
        describe("At most three, numbered from zero: dim.{i}=k,v. One: dim.0=hue,red"),
        [
            (name("dim.0"), true),
            (name("dim.1"), false),
            (name("dim.2"), false)
        ]
    );
    assert_eq!(
        describe("Written dim.{i}=k,v. Two: dim.1=hue,red&dim.2=hue,blue"),
        [(name("dim.1"), true), (name("dim.2"), false)]
    );
    assert_eq!(
        describe("Three at most, dim.{i}=k,v."),
        [(name("dim"), true)]
    );
    assert_eq!(describe("One: dim.0=hue,red"), [(name("dim"), true)]);
}

#[test]
fn what_is_sent_as_null_is_no_text() {
    let kind = |ty: &str, shown: &str| {
        let table = pipe_table(
            "参数|是否必选|参数类型|描述",
            &[&format!("os-roll|是|{ty}|滚。")],
        );
        let example = fence(&format!("{{ \"os-roll\": {shown} }}"));
        let text = format!(
            "# 滚\n\n## URI\n\nPOST /v1/lamps/{{id}}/action\n\n## 请求参数\n\n{table}\n\n## 请求示例\n\n{example}"
        );
        let (service, _) = resolve(&[("page.md", &text)]);
        let schemas = &service.operations[0].schemas;
        schemas[0].properties["os-roll"].ty.clone()
    };
    assert_eq!(kind("None", "null"), Type::Null);
    assert_eq!(kind("null", "null"), Type::Null);
    assert_eq!(kind("String", "null"), Type::String);
    assert!(!matches!(kind("None", "{}"), Type::Null | Type::String));
}

#[test]
fn a_value_in_the_uri_is_an_example_where_the_row_lists_several() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["force|否|String|取值：yes、no", "mode|否|String|取值：red"],
    );
    assert_snapshot!(parameters(&head(&format!("DELETE /v1/widgets?force=no&mode=red\n\n{table}"))), @r#"
    query force one of "yes" "no"
    query mode required, one of "red" always red
    "#);
}
