//! The columns of a table, and what a row says in them.

use insta::assert_snapshot;

use super::{all_said, roles, row, rows};
use crate::support::{html_table, page, pipe_table, read};

#[test]
fn columns_are_told_by_their_words_in_any_order() {
    assert_snapshot!(rows("描述|是否必选|参数类型|参数", &["x|是|String|a"]), @"a: string, required");
    assert_snapshot!(rows("名称|类型|必选|说明", &["a|String|否|x"]), @"a: string, optional");
    assert_snapshot!(rows("属性|数据类型|是否为必选|备注", &["a|String|是|x"]), @"a: string, required");
    assert_snapshot!(rows("参数名称|是否必须|类型|含义", &["a|是|String|x"]), @"a: string, required");
    assert_snapshot!(rows("<strong>Name</strong>|<strong>Mandatory</strong>|<strong>Type</strong>|Description", &["a|Yes|String|x"]), @"a: string, required");
    assert_snapshot!(rows("Attribute|Value Type|Mandatory or Not|Remarks", &["a|String|No|x"]), @"a: string, optional");
    assert_snapshot!(rows("Field|Type|Description", &["a|String|x"]), @"a: string");
}

#[test]
fn the_first_column_names_the_rows_even_when_headed_as_description() {
    assert_snapshot!(rows("参数说明|参数类型|说明", &["a|Integer|最小值：1"]), @"a: integer, from 1");
    assert_snapshot!(rows("参数说明|参数类型|参数说明", &["a|Integer|最小值：1"]), @"a: integer, from 1");
    assert_snapshot!(rows("参数说明|参数类型|颜色", &["a|Integer|最小值：1"]), @"a: integer");
    assert_snapshot!(rows("颜色|参数类型|说明", &["红|String|x"]), @"");
}

/// What a table with this header says, and what is found about its header.
fn headed(header: &str, lines: &[&str]) -> String {
    let reading = read(&page("POST /v1/widgets", &html_table(header, lines), ""));
    let found = reading.diagnostics.iter().map(|one| {
        format!(
            "{}: {}, read as {}",
            one.code.as_str(),
            one.message,
            one.read_as
        )
    });
    let tables = reading.tables.iter();
    let said = tables.flat_map(|table| &table.rows).map(row);
    said.chain(found).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_heading_that_is_not_known_is_told_of_and_names_stand_below_it_nevertheless() {
    assert_snapshot!(headed("Key|Value Type|Mandatory|Description", &["a|String|Yes|x", "b_c|Integer|No|x"]), @"
    a: string, required
    b_c: integer, optional
    unknown-column: no column of a parameter table is called `Key`, read as the names, as each of its cells is one
    ");
    assert_snapshot!(headed("Key|Value Type|Description", &["a|String|x"]), @"
    a: string
    unknown-column: no column of a parameter table is called `Key`, read as the names, as each of its cells is one
    ");
    assert_snapshot!(headed("参数|是否必选|参数类型|引擎|描述", &["a|是|String|red|x"]), @"
    a: string, required
    unknown-column: no column of a parameter table is called `引擎`, read as nothing: what its cells say is lost
    ");
    // Not all of the first cells are names; the table has names elsewhere; nothing but names.
    assert_snapshot!(headed("Case|Type|Description", &["a|String|x", "two words|String|x"]), @"unknown-column: no heading of a table of types says which column has the names, read as no table of parameters");
    assert_snapshot!(headed("Key|Name|Type", &["1|a|String"]), @"
    a: string
    unknown-column: no column of a parameter table is called `Key`, read as nothing: what its cells say is lost
    ");
    assert_snapshot!(headed("Key|Description", &["a|x"]), @"");
    // Types and required; a table that has either has no second one.
    assert_snapshot!(headed("Parameter|Must|Kind|Description", &["a|Yes|String|x", "b|No|List&lt;Integer&gt;|x"]), @"
    a: string, required
    b: [integer], optional
    unknown-column: no column of a parameter table is called `Must`, read as whether a row is required, as each of its cells answers so
    unknown-column: no column of a parameter table is called `Kind`, read as the types, as each of its cells is one
    ");
    assert_snapshot!(headed("Parameter|Kind|Type|Yes|Mandatory", &["a|Integer|String|Yes|No"]), @"
    a: string, optional
    unknown-column: no column of a parameter table is called `Kind`, `Yes`, read as nothing: what their cells say is lost
    ");
    assert_snapshot!(headed("Parameter|Mandatory|Kind", &["a|Yes|String", "b|Yes|red"]), @"
    a: absent, required
    b: absent, required
    unknown-column: no column of a parameter table is called `Kind`, read as nothing: what its cells say is lost
    ");
    // Yes and no beside names alone may answer any question.
    assert_snapshot!(headed("Parameter|Filter|Description", &["a|Yes|x"]), @"
    a: absent
    unknown-column: no column of a parameter table is called `Filter`, read as nothing: what its cells say is lost
    ");
    // Columns that are known and hold nothing of the spec, or have no heading.
    assert_snapshot!(headed("参数|类型|操作类型|CRUD||说明", &["a|String|x|CR|x|x"]), @"a: string");
}

#[test]
fn status_codes_may_stand_below_a_heading_that_is_not_known() {
    let under = |header: &str, title: &str, cells: &[&str]| {
        let table = html_table(header, cells);
        let text = format!("# A\n\n## URI\n\nGET /v1/widgets\n\n## {title}\n\n{table}\n");
        let reading = read(&text);
        let statuses = reading.statuses.iter().map(|one| one.code.to_string());
        let found = reading.diagnostics.iter();
        let found = found.map(|one| format!("{}:{}", one.code.as_str(), one.line));
        statuses.chain(found).collect::<Vec<_>>().join(" ")
    };
    let said = |title: &str, cells: &[&str]| under("Answer|Description", title, cells);
    assert_eq!(
        said("Status Codes", &["200|x", "404 Not Found|x"]),
        "200 404 unknown-column:10"
    );
    for cells in [
        ["200|x", "4.5|x"],
        ["200|x", "2000|x"],
        ["200|x", "99|x"],
        ["200|x", "x|x"],
    ] {
        assert_eq!(said("Status Codes", &cells), "", "{cells:?}");
    }
    assert_eq!(said("Response", &["200|x", "404|x"]), "");
    // Another heading may be unknown beside one that is known.
    assert_eq!(under("Status Code|Answer", "Response", &["200|x"]), "200");
}

#[test]
fn a_table_among_the_examples_need_not_list_names() {
    let table = html_table("Case|Type", &["two words|String"]);
    let found = |title: &str| {
        let text = format!("# A\n\n## URI\n\nGET /v1/widgets\n\n## {title}\n\n{table}\n");
        let reading = read(&text);
        let found = reading.diagnostics.iter().map(|one| one.code.as_str());
        found.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found("Response"), "unknown-column");
    assert_eq!(found("Example Response"), "");
}

#[test]
fn a_heading_in_chinese_may_be_broken_by_blanks() {
    assert_snapshot!(headed("参 数|是否\n必选|参数类型", &["a|是|String"]), @"a: string, required");
}

#[test]
fn a_heading_that_asks_for_optional_heads_what_is_required() {
    assert_snapshot!(headed("参数|是否可选|参数类型", &["a|是|String"]), @"
    a: string, required
    shifted-header: a heading asks whether a row is optional: `是否可选`, read as whether a row is required
    ");
}

#[test]
fn a_star_beside_a_name_marks_it_as_required_where_no_column_does() {
    let names = ["*a|String|x", "b*|String|x", "c|String|x", "x-d-*|String|x"];
    assert_snapshot!(rows("参数|参数类型|描述", &names), @"
    a: string, required
    b: string, required
    c: string
    x-d-*: string
    ");
    let marked = ["*a|否|String|x", "*b||String|x"];
    assert_snapshot!(rows("参数|是否必选|参数类型|描述", &marked), @"
    a: string, optional
    b: string, required
    ");
}

#[test]
fn a_second_name_column_is_the_type() {
    assert_snapshot!(rows("Parameter|Parameter|Description", &["a|String|x"]), @"a: string");
}

#[test]
fn an_array_in_a_column_for_members_is_one_array() {
    assert_snapshot!(rows("Parameter|Sub-Parameter|Type|Description", &["size|names|Array of strings|x", "lid|N/A|Array of strings|x"]), @"
    size: object size
    lid: [string]
    names: [string]
    ");
}

#[test]
fn defaults_and_ranges_may_have_columns() {
    assert_snapshot!(rows("参数|是否必选|类型|描述|取值范围|默认值", &["a|否|Integer|x|[1,20]|5", "b|否|String|x|-|不涉及"]), @"
    a: integer, optional, default 5, from 1, to 20
    b: string, optional
    ");
    assert_snapshot!(rows("Parameter|Mandatory|Type|Default Value|Description", &["a|No|String|red|x", "b|No|Integer|N/A|x"]), @r#"
    a: string, optional, default "red"
    b: integer, optional
    "#);
}

#[test]
fn a_constraint_column_states_limits_and_defaults() {
    assert_snapshot!(rows("参数|是否必选|类型|说明|约束", &[
        "a|否|Int|x|取值最小2，最大90，不设置则取默认值7。",
        "b|否|Int|x|大于等于3，最大80，默认值为5。",
        "c|否|String|x|字母，长度小于等于12个字符。",
    ]), @"
    a: integer, optional, default 7, from 2, to 90
    b: integer, optional, default 5, from 3, to 80
    c: string, optional, longest 12
    ");
}

#[test]
fn a_constraint_column_is_read_like_the_description() {
    assert_snapshot!(rows("参数|是否必选|类型|说明|约束", &[
        "a|否|String|x|最小长度：2 最大长度：9",
        "b|否|String|x|只支持“RED”。",
        "c|否|String|x|^[a-z]{3}$",
        "d|否|String|x|取值范围：RED、BLUE",
    ]), @r#"
    a: string, optional, shortest 2, longest 9
    b: string, optional, one of "RED"
    c: string, optional, like ^[a-z]{3}$
    d: string, optional, one of "RED" "BLUE"
    "#);
    assert_snapshot!(rows("Parameter|Mandatory|Type|Description|Constraint", &[
        "a|No|Integer|x|&lt;2,90&gt;",
        "b|No|String|x|length &lt;0,64&gt;",
        "c|No|String|x|The key contains 36 Unicode characters at most and cannot be blank.",
        "d|No|String|x|A maximum of 40 Unicode characters.",
        "e|No|Integer|x|4 or 6",
        "f|No|String|x|Red/Blue",
        "g|No|String|x|N/A",
        "h|No|String|x|Unique, short.",
        "i|No|String|The values are in the order of their keys, or at random.|The values are in or near it.",
    ]), @r#"
    a: integer, optional, from 2, to 90
    b: string, optional, shortest 0, longest 64
    c: string, optional, longest 36
    d: string, optional, longest 40
    e: integer, optional, one of 4 6
    f: string, optional, one of "Red" "Blue"
    g: string, optional
    h: string, optional
    i: string, optional
    "#);
}

#[test]
fn what_is_stated_about_another_row_or_thing_is_not_the_rows() {
    assert_snapshot!(rows("参数|是否必选|类型|说明", &[
        "offset|否|Integer|起始页，与总条数一起返回，按limit分页（limit默认为70），总条数最大值为30。",
        "limit|否|Integer|每页的条数，默认为20，最大值为70。",
        "script|否|String|开机时运行的脚本。可设密码，密码要求：长度为9-21位。",
        "adminPass|否|String|初始值。密码要求：长度为9-21位。",
        "code|否|String|登录密码。密码要求：长度为9-21位。",
        "nick_name|否|String|The limit cannot exceed 40 bytes.",
        "uri|否|String|总长度不超过300。可以写变量，变量名的长度为2~20位。",
    ]), @"
    offset: integer, optional
    limit: integer, optional, default 20, to 70
    script: string, optional
    adminPass: string, optional, shortest 9, longest 21
    code: string, optional, shortest 9, longest 21
    nick_name: string, optional, longest 40
    uri: string, optional, longest 300
    ");
}

#[test]
fn a_statement_belongs_to_the_row_that_it_names() {
    assert_snapshot!(rows("参数|类型|说明", &[
        "a|Integer|最大值为9，b默认为5。",
        "b|Integer|b默认为6。",
        "c|Integer|与b一样最大值为8。",
        "d|Integer|b（默认为5）越大越慢，最大值为7。",
    ]), @"
    a: integer, to 9
    b: integer, default 6
    c: integer, to 8
    d: integer, default 5, to 7
    ");
}

#[test]
fn a_default_that_breaks_its_limits_goes() {
    assert_snapshot!(all_said("Integer", &["取值范围：1~9，默认值为12。", "取值范围：1~9，默认值为9。"]), @"
    取值范围：1~9，默认值为12。 = from 1, to 9
    取值范围：1~9，默认值为9。 = default 9, from 1, to 9
    ");
    assert_snapshot!(all_said("String", &["长度为2-4个字符，默认值为longer。"]), @"长度为2-4个字符，默认值为longer。 = shortest 2, longest 4");
}

#[test]
fn a_location_column_sends_its_rows_there() {
    let table = html_table(
        "Parameter|In|Type|Mandatory|Description",
        &[
            "id|path|String|Yes|x",
            "limit|query|Integer|No|x",
            "name|body|String|Yes|x",
        ],
    );
    assert_snapshot!(roles(&page("PUT /v1/widgets/{id}", &table, "")), @"
    PUT /v1/widgets/{id}
    path: id
    query: limit
    request root: name
    statuses: 200
    ");
}

#[test]
fn only_a_plain_yes_is_required() {
    let row = |cell: &str| rows("名称|是否必选|类型", &[&format!("a|{cell}|String")]);
    let cells = [
        "是",
        "是。",
        "Yes",
        "必选",
        "否",
        "No",
        "可选",
        "-",
        "",
        "type = 2时必选",
        "否。加密时，必选。",
        "是（没有size时可选。）",
        "两者必选其一",
        "Mandatory under certain conditions",
        "No (This or size must be there.)",
    ];
    let lines: Vec<String> = cells
        .iter()
        .map(|cell| format!("{cell} = {}", row(cell)))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    是 = a: string, required
    是。 = a: string, required
    Yes = a: string, required
    必选 = a: string, required
    否 = a: string, optional
    No = a: string, optional
    可选 = a: string, optional
    - = a: string
     = a: string
    type = 2时必选 = a: string, optional, if type = 2时必选
    否。加密时，必选。 = a: string, optional, if 否。加密时，必选。
    是（没有size时可选。） = a: string, optional, if 是（没有size时可选。）
    两者必选其一 = a: string, optional, if 两者必选其一
    Mandatory under certain conditions = a: string, optional, if Mandatory under certain conditions
    No (This or size must be there.) = a: string, optional, if No (This or size must be there.)
    ");
}

#[test]
fn a_name_cell_may_hold_two_names_or_a_remark() {
    assert_snapshot!(rows("参数|参数类型|描述", &[
        "max/min|Integer|x", "one，two|Integer|x", "x_name or x_id|String|x", "size（2.2.6）|String|x",
        "OS-EXT:state|String|x", "a.b|String|x", "kubernetes.io/name|String|x", "vgw_ id|String|x",
        "<a href=\"#t\">links</a>|Object|x", "<p>long_</p><p>name</p>|String|x",
    ]), @"
    max: integer
    min: integer
    one: integer
    two: integer
    x_name: string
    x_id: string
    size: string
    OS-EXT:state: string
    a.b: string
    kubernetes.io/name: string
    vgw_id: string
    links: object
    long_name: string
    ");
}

#[test]
fn a_name_that_is_no_wire_name_stands_for_any_key() {
    let table = html_table(
        "参数|参数类型|描述",
        &[
            "用户自己的键|String|x",
            "{key}|String|x",
            "User defined key|String|x",
            "&lt;attribute&gt;|String|x",
            "x-lamp-*|String|x",
            "name|String|x",
        ],
    );
    let reading = read(&page("POST /v1/widgets", &table, ""));
    let rows = reading.tables[0].rows.iter();
    let lines: Vec<String> = rows
        .map(|row| format!("{}: {}", row.name, row.free_key))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    用户自己的键: true
    {key}: true
    User defined key: true
    <attribute>: true
    x-lamp-*: true
    name: false
    ");
}

#[test]
fn swapped_columns_are_read_by_what_they_hold() {
    assert_snapshot!(rows("参数|参数类型|是否必选|描述", &["a|是|String|x", "b|否|Integer|x"]), @"
    a: string, required
    b: integer, optional
    ");
    assert_snapshot!(rows("参数|参数类型|描述", &["a|是|x", "b|否|x"]), @"
    a: absent, required
    b: absent, optional
    ");
}

#[test]
fn a_row_of_a_pipe_table_is_mended() {
    let table = pipe_table(
        "参数|是否必选|参数类型|描述",
        &["a|是|String|READ | WRITE", "b|String|x"],
    );
    let reading = read(&page("POST /v1/widgets", &table, ""));
    let rows = reading.tables[0]
        .rows
        .iter()
        .map(|one| format!("{} ({})", row(one), one.description));
    assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @"
    a: string, required (READ | WRITE)
    b: string (x)
    ");
}

#[test]
fn a_cell_that_spans_rows_counts_for_each() {
    let table = "<table><tr><th>参数</th><th>是否必选</th><th>参数类型</th></tr><tr><td>a</td><td rowspan=\"2\">至少一个</td><td>String</td></tr><tr><td>b</td><td>Integer</td></tr></table>";
    let reading = read(&page("POST /v1/widgets", table, ""));
    let rows = reading.tables[0].rows.iter().map(row);
    assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @"
    a: string, optional, if 至少一个
    b: integer, optional, if 至少一个
    ");
}

#[test]
fn a_description_may_say_the_type_behind_a_label() {
    assert_snapshot!(rows("名称|描述|是否必选", &["a|名字。类型：Integer|是", "b|类型：Integer名字，最小值：1|是", "c|类型有三种|是"]), @"
    a: integer, required
    b: integer, required, from 1
    c: absent, required
    ");
}

#[test]
fn a_description_keeps_its_items_and_lines_of_code_together() {
    let doc = |cell: &str| {
        let table = html_table("参数|参数类型|描述", &[&format!("a|String|{cell}")]);
        let reading = read(&page("POST /v1/widgets", &table, ""));
        format!("{:?}", reading.tables[0].rows[0].facts.doc)
    };
    assert_snapshot!(doc("<p>甲</p><ul><li>乙</li><li>丙</li></ul><p>丁</p><pre>{\n}</pre><p>戊</p>"), @r#"Some("甲\n\n- 乙\n- 丙\n\n丁\n\n{\n}\n\n戊")"#);
    assert_snapshot!(doc("<p> </p>"), @"None");
}

#[test]
fn a_link_to_a_web_site_leads_to_no_table() {
    let table = html_table(
        "参数|参数类型|描述",
        &[
            "a|<a href=\"https://example.com/x#t\">Size</a> object|x",
            "b|<a href=\"#t\">Size</a> object|x",
            "c|<a href=\"https://example.com/x.html#t\">Size</a> object|x",
        ],
    );
    let reading = read(&page("POST /v1/widgets", &table, ""));
    let found = reading.tables[0].rows.iter().map(|row| {
        format!(
            "{} {:?}",
            row.name,
            row.references
                .iter()
                .map(|one| &one.target)
                .collect::<Vec<_>>()
        )
    });
    assert_snapshot!(found.collect::<Vec<_>>().join("\n"), @r#"
    a []
    b [Anchor("t")]
    c []
    "#);
}

#[test]
fn a_word_for_a_label_without_a_colon_is_a_word_of_the_text() {
    let doc = |text: &str| {
        let table = html_table("参数|描述", &[&format!("a|{text}")]);
        let reading = read(&page("POST /v1/widgets", &table, ""));
        let rows = reading.tables.iter().flat_map(|table| &table.rows);
        let docs = rows.map(|row| format!("{} {:?}", row.name, row.facts.doc));
        docs.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(doc("类型：String，在其他条件下不传"), @r#"a Some("在其他条件下不传")"#);
    assert_snapshot!(doc("它的父节点b很大。类型：String"), @r#"a Some("它的父节点b很大。")"#);
}
