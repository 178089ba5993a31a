//! What one page says: types, rows, constraints, roles, the call.

use generator::extract::{Reading, Row, ScalarType, SchemaName, Side, TableRole, Target, TypeExpr};
use generator::ir::PathTemplate;
use insta::assert_snapshot;

use crate::support::{facts, fence, head, html_table, page, pipe_table, read};

/// The type that a cell of the type column gives.
fn ty(cell: &str) -> String {
    let table = html_table(
        "参数|参数类型|描述",
        &[&format!("a|{}|x", cell.replace('|', "/"))],
    );
    let reading = read(&page("POST /v1/widgets", &table, ""));
    spell(&reading.tables[0].rows[0].ty)
}

fn spell(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Absent => "absent".to_owned(),
        TypeExpr::Scalar(scalar) => match scalar {
            ScalarType::String => "string".to_owned(),
            ScalarType::Integer(format) => ["integer", format.unwrap_or("")].join(" "),
            ScalarType::Number(format) => ["number", format.unwrap_or("")].join(" "),
            ScalarType::Boolean => "boolean".to_owned(),
            ScalarType::Binary => "binary".to_owned(),
            ScalarType::Null => "null".to_owned(),
        },
        TypeExpr::Object(SchemaName::Anonymous) => "object".to_owned(),
        TypeExpr::Object(SchemaName::Named(names)) => format!("object {}", names.join(" and ")),
        TypeExpr::Object(SchemaName::Table(number)) => format!("object of table {number}"),
        TypeExpr::Array(None) => "[?]".to_owned(),
        TypeExpr::Array(Some(item)) => format!("[{}]", spell(item).trim_end()),
        TypeExpr::Map(None) => "{?}".to_owned(),
        TypeExpr::Map(Some(value)) => format!("{{{}}}", spell(value).trim_end()),
        TypeExpr::OneOf(types) => types.iter().map(spell).collect::<Vec<_>>().join(" or "),
        TypeExpr::Word(word) => format!("word {word}"),
        TypeExpr::Unknown(text) => format!("unknown {text}"),
    }
    .trim_end()
    .to_owned()
}

/// The types of several cells, a line each.
fn types(cells: &[&str]) -> String {
    let lines = cells.iter().map(|cell| format!("{cell} = {}", ty(cell)));
    lines.collect::<Vec<_>>().join("\n")
}

/// What the rows of a table of body properties say.
fn rows(header: &str, rows: &[&str]) -> String {
    let reading = read(&page("POST /v1/widgets", &html_table(header, rows), ""));
    let rows = reading.tables.iter().flat_map(|table| &table.rows);
    rows.map(row).collect::<Vec<_>>().join("\n")
}

fn row(row: &Row) -> String {
    let required = match (row.required_known, row.facts.required) {
        (false, _) => "",
        (true, true) => "required",
        (true, false) => "optional",
    };
    let mut plain = row.facts.clone();
    plain.required = false;
    let parts = [spell(&row.ty), required.to_owned(), facts(&plain)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    format!("{}: {}", row.name, parts.collect::<Vec<_>>().join(", "))
}

/// What a description says about a value of the type, beside its text.
fn said(ty: &str, description: &str) -> String {
    let table = html_table("参数|参数类型|描述", &[&format!("a|{ty}|{description}")]);
    let reading = read(&page("POST /v1/widgets", &table, ""));
    facts(&reading.tables[0].rows[0].facts)
}

/// What several descriptions say, a line each.
fn all_said(ty: &str, descriptions: &[&str]) -> String {
    let lines = descriptions
        .iter()
        .map(|text| format!("{text} = {}", said(ty, text)).trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// What every part of a page was taken for.
fn roles(text: &str) -> String {
    let reading = read(text);
    let mut lines = vec![call(&reading)];
    for one in &reading.parameters {
        let response = if one.response { "response " } else { "" };
        lines.push(format!(
            "{response}{}: {}",
            one.location.as_str(),
            one.row.name
        ));
    }
    for table in &reading.tables {
        let role = match table.role {
            TableRole::Root => "root".to_owned(),
            TableRole::Nested => format!("of {}", table.names.join(" and ")),
            TableRole::Unplaced => "unplaced".to_owned(),
        };
        let rows: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        let place = place(table.side, table.status, table.failure);
        lines.push(format!("{place} {role}: {}", rows.join(" ")));
    }
    for example in &reading.examples {
        let place = place(example.side, example.status, example.failure);
        lines.push(format!("{place} example: {}", example.value));
    }
    for reference in &reading.references {
        let target = match &reference.target {
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Page(page, anchor) => format!("{page}#{}", anchor.as_deref().unwrap_or("")),
            Target::Number(number) => format!("table {number}"),
        };
        let place = place(Some(reference.side), None, false);
        lines.push(format!("{place} described at {target}"));
    }
    let statuses: Vec<String> = reading
        .statuses
        .iter()
        .map(|one| one.code.to_string())
        .collect();
    if !statuses.is_empty() {
        lines.push(format!("statuses: {}", statuses.join(" ")));
    }
    lines.join("\n")
}

fn place(side: Option<Side>, status: Option<u16>, failure: bool) -> String {
    let side = match side {
        Some(Side::Request) => "request",
        Some(Side::Response) => "response",
        None => "somewhere",
    };
    let status = status.map_or(String::new(), |status| format!(" {status}"));
    let failure = if failure { " failure" } else { "" };
    format!("{side}{status}{failure}")
}

fn call(reading: &Reading) -> String {
    let Some(call) = &reading.call else {
        return "no operation".to_owned();
    };
    let paths = std::iter::once(&call.path).chain(&call.other_paths);
    let paths: Vec<&str> = paths.map(PathTemplate::as_str).collect();
    let query = call.query.iter().map(|query| match &query.constant {
        Some(constant) => format!(" {}={constant}", query.name),
        None => format!(" {}", query.name),
    });
    format!(
        "{} {}{}",
        call.method.as_str(),
        paths.join(" "),
        query.collect::<String>()
    )
}

// --- the type column -----------------------------------------------------------------------------

#[test]
fn scalars_are_known_in_any_case_and_by_their_misspellings() {
    assert_snapshot!(types(&[
        "String", "STRING", "string。", "Character", "Sting", "UUID", "Enum", "枚举", "User token",
        "Integer", "int", "INTEGER", "Interger", "Integereger", "Long", "Int64", "Long integer",
        "Double", "Float", "Number", "doubule", "BIGDECIMAL", "Integer or Float",
        "Boolean", "bool", "Boalean", "Booleab", "Boo", "File", "null", "Null",
    ]), @"
    String = string
    STRING = string
    string。 = string
    Character = string
    Sting = string
    UUID = string
    Enum = string
    枚举 = string
    User token = string
    Integer = integer
    int = integer
    INTEGER = integer
    Interger = integer
    Integereger = integer
    Long = integer int64
    Int64 = integer int64
    Long integer = integer int64
    Double = number double
    Float = number float
    Number = number
    doubule = number double
    BIGDECIMAL = number
    Integer or Float = number
    Boolean = boolean
    bool = boolean
    Boalean = boolean
    Booleab = boolean
    Boo = boolean
    File = binary
    null = null
    Null = null
    ");
}

#[test]
fn a_time_is_a_string() {
    assert_snapshot!(types(&["Timestamp", "Time", "Date", "TimeStamp", "Date Time", "time.Time"]), @"
    Timestamp = string
    Time = string
    Date = string
    TimeStamp = string
    Date Time = string
    time.Time = string
    ");
}

#[test]
fn an_object_may_have_no_name() {
    assert_snapshot!(types(&[
        "Object", "Json", "JSON object", "Dict", "字典数据类型", "字典数据结构", "字段数据类型",
        "Dictionary data structure", "Structure", "Struct", "Data structure", "REFERENCE",
    ]), @"
    Object = object
    Json = object
    JSON object = object
    Dict = object
    字典数据类型 = object
    字典数据结构 = object
    字段数据类型 = object
    Dictionary data structure = object
    Structure = object
    Struct = object
    Data structure = object
    REFERENCE = object
    ");
}

#[test]
fn an_object_is_named_in_front_of_its_word() {
    assert_snapshot!(types(&[
        "Widget object", "widget_size Object", "Widget oject", "WidgetSpecobject", "io.k8s.api.v1.Pod object",
        "表4object", "Widget结构", "Widget结构体", "Widget数据结构", "Versions structure",
        "state/lastState object", "<a href=\"#t\">Widget</a> object", "Security Group Rule object",
    ]), @r##"
    Widget object = object Widget
    widget_size Object = object widget_size
    Widget oject = object Widget
    WidgetSpecobject = object WidgetSpec
    io.k8s.api.v1.Pod object = object io.k8s.api.v1.Pod
    表4object = object of table 4
    Widget结构 = object Widget
    Widget结构体 = object Widget
    Widget数据结构 = object Widget
    Versions structure = object Versions
    state/lastState object = object state and lastState
    <a href="#t">Widget</a> object = object Widget
    Security Group Rule object = object Security Group Rule
    "##);
}

#[test]
fn an_array_of_scalars_has_many_spellings() {
    assert_snapshot!(types(&[
        "Array of strings", "Array of Strings", "[]String", "List&lt;String&gt;", "list&lt;string&gt;",
        "List &lt;str&gt;", "String Array", "StringArray", "String数组", "String list", "Array[string]",
        "[Long]", "Array of integers", "Array of Longs", "List(Integer)", "Array String",
    ]), @"
    Array of strings = [string]
    Array of Strings = [string]
    []String = [string]
    List&lt;String&gt; = [string]
    list&lt;string&gt; = [string]
    List &lt;str&gt; = [string]
    String Array = [string]
    StringArray = [string]
    String数组 = [string]
    String list = [string]
    Array[string] = [string]
    [Long] = [integer int64]
    Array of integers = [integer]
    Array of Longs = [integer int64]
    List(Integer) = [integer]
    Array String = [string]
    ");
}

#[test]
fn an_array_of_objects_has_more() {
    assert_snapshot!(types(&[
        "Array of objects", "Array&lt;Object&gt;", "list&lt;dict&gt;", "List(Dict)", "Array of Json",
        "Array of Widget objects", "Array of Widget object", "List&lt;Widget&gt;", "List &lt;Widget&gt;[1]",
        "Array of tags", "Array of allow_address_pairobjects", "Array ofWidget objects",
        "Widget结构数组", "apis结构体数组", "Tags structure array", "Array of <a href=\"#t\">Widget</a> objects",
        "Array Widget",
    ]), @r##"
    Array of objects = [object]
    Array&lt;Object&gt; = [object]
    list&lt;dict&gt; = [object]
    List(Dict) = [object]
    Array of Json = [object]
    Array of Widget objects = [object Widget]
    Array of Widget object = [object Widget]
    List&lt;Widget&gt; = [word Widget]
    List &lt;Widget&gt;[1] = [word Widget]
    Array of tags = [word tags]
    Array of allow_address_pairobjects = [object allow_address_pair]
    Array ofWidget objects = [object Widget]
    Widget结构数组 = [word Widget]
    apis结构体数组 = [word apis]
    Tags structure array = [word Tags]
    Array of <a href="#t">Widget</a> objects = [object Widget]
    Array Widget = [word Widget]
    "##);
}

#[test]
fn an_array_may_not_say_of_what() {
    assert_snapshot!(types(&[
        "Array", "List", "ARRAY", "JSON Array", "JsonArray", "列表数据结构", "List data structure", "ARRAY_REFERENCE",
    ]), @"
    Array = [?]
    List = [?]
    ARRAY = [?]
    JSON Array = [?]
    JsonArray = [?]
    列表数据结构 = [?]
    List data structure = [?]
    ARRAY_REFERENCE = [?]
    ");
}

#[test]
fn arrays_and_maps_nest_as_written() {
    assert_snapshot!(types(&[
        "Array&lt;Array&lt;String&gt;&gt;", "Array&lt;Map&lt;String,Object&gt;&gt;", "List&lt;Map&lt;String,Integer&gt;&gt;",
        "Map&lt;String,String&gt;", "Map&lt;String, String&gt;", "Map[string]string", "Map&lt;String,Array&lt;String&gt;&gt;",
        "Map&lt;String,Widget&gt;", "Map&lt;String,Array of widget objects&gt;", "Map&lt;String,Map&lt;String,Integer&gt;&gt;",
        "Dict(str:str)", "Object (string:string)", "Map", "JSON key-value pair", "Json Map",
    ]), @"
    Array&lt;Array&lt;String&gt;&gt; = [[string]]
    Array&lt;Map&lt;String,Object&gt;&gt; = [{object}]
    List&lt;Map&lt;String,Integer&gt;&gt; = [{integer}]
    Map&lt;String,String&gt; = {string}
    Map&lt;String, String&gt; = {string}
    Map[string]string = {string}
    Map&lt;String,Array&lt;String&gt;&gt; = {[string]}
    Map&lt;String,Widget&gt; = {word Widget}
    Map&lt;String,Array of widget objects&gt; = {[object widget]}
    Map&lt;String,Map&lt;String,Integer&gt;&gt; = {{integer}}
    Dict(str:str) = {string}
    Object (string:string) = {string}
    Map = {?}
    JSON key-value pair = {?}
    Json Map = {?}
    ");
}

#[test]
fn a_bare_word_may_be_a_name() {
    assert_snapshot!(types(&["policy_param", "resource_tag", "IngressStatus"]), @"
    policy_param = word policy_param
    resource_tag = word resource_tag
    IngressStatus = word IngressStatus
    ");
}

#[test]
fn of_several_types_all_are_kept() {
    assert_snapshot!(types(&["String/Integer", "Integer/Boolean", "String或List"]), @"
    String/Integer = string or integer
    Integer/Boolean = integer or boolean
    String或List = string or [?]
    ");
}

#[test]
fn a_table_may_stand_for_its_object() {
    assert_snapshot!(types(&["Table 4", "表 4"]), @"
    Table 4 = object of table 4
    表 4 = object of table 4
    ");
}

#[test]
fn references_behind_a_type_are_no_part_of_it() {
    assert_snapshot!(types(&[
        "Array of objects。请参见表3", "Dictionary data structure. For details, see Table 3.",
        "Object (For details, see Table 3)", "List，详见表3", "Object*", "字典数据类型，请参见<a href=\"#t\">表3</a>。",
    ]), @r##"
    Array of objects。请参见表3 = [object]
    Dictionary data structure. For details, see Table 3. = object
    Object (For details, see Table 3) = object
    List，详见表3 = [?]
    Object* = object
    字典数据类型，请参见<a href="#t">表3</a>。 = object
    "##);
}

#[test]
fn no_type_is_absent_and_prose_is_unknown() {
    assert_snapshot!(types(&["-", "", "无", "<p></p>", "由几种零件拼成的说法"]), @"
    - = absent
     = absent
    无 = absent
    <p></p> = absent
    由几种零件拼成的说法 = unknown 由几种零件拼成的说法
    ");
}

// --- columns -------------------------------------------------------------------------------------

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
    assert_snapshot!(rows("参数说明|参数类型|说明", &["a|String|x"]), @"a: string");
}

#[test]
fn a_second_name_column_is_the_type() {
    assert_snapshot!(rows("Parameter|Parameter|Description", &["a|String|x"]), @"a: string");
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
fn what_is_stated_about_another_row_or_thing_is_not_the_rows() {
    assert_snapshot!(rows("参数|是否必选|类型|说明", &[
        "offset|否|Integer|起始页，与总条数一起返回，按limit分页（limit默认为70），总条数最大值为30。",
        "limit|否|Integer|每页的条数，默认为20，最大值为70。",
        "script|否|String|开机时运行的脚本。可设密码，密码要求：长度为9-21位。",
        "adminPass|否|String|初始值。密码要求：长度为9-21位。",
        "code|否|String|登录密码。密码要求：长度为9-21位。",
        "nick_name|否|String|The limit cannot exceed 40 bytes.",
        "uri|否|String|总长度不超过512。支持变量，每个变量名的长度为3 ~ 32位的字符串。",
    ]), @"
    offset: integer, optional
    limit: integer, optional, default 20, to 70
    script: string, optional
    adminPass: string, optional, shortest 9, longest 21
    code: string, optional, shortest 9, longest 21
    nick_name: string, optional, longest 40
    uri: string, optional, longest 512
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

// --- constraints ---------------------------------------------------------------------------------

#[test]
fn labels_give_exact_limits() {
    assert_snapshot!(all_said("Integer", &["最小值：<strong>1</strong>", "最大值: -5", "<p>最小值：1</p><p>最大值：1000</p>", "Minimum value: 3"]), @"
    最小值：<strong>1</strong> = from 1
    最大值: -5 = to -5
    <p>最小值：1</p><p>最大值：1000</p> = from 1, to 1000
    Minimum value: 3 = from 3
    ");
    assert_snapshot!(all_said("String", &["最小长度：<strong>1</strong>", "名字。最小长度：1最大长度：64", "Maximum length: 64"]), @"
    最小长度：<strong>1</strong> = shortest 1
    名字。最小长度：1最大长度：64 = shortest 1, longest 64
    Maximum length: 64 = longest 64
    ");
}

#[test]
fn a_label_limits_the_number_of_items() {
    assert_snapshot!(said("Array of strings", "数组长度：<strong>1 - 10</strong>"), @"fewest 1, most 10");
}

#[test]
fn prose_gives_one_end_of_a_range() {
    assert_snapshot!(all_said("Integer", &[
        "大于等于1，小于等于10", "不小于1", "最大值为1,000", "不能超过24", "The maximum value is 100.", "最大值为5万", "大小不超过5MB",
        "如果数量不超过5就好", "取值范围：【1~20】", "[1～65535]", "最大值为9，若不传，则为最大的9", "最大值为9，若为甲，最大值为7",
    ]), @"
    大于等于1，小于等于10 = from 1, to 10
    不小于1 = from 1
    最大值为1,000 = to 1000
    不能超过24 = to 24
    The maximum value is 100. = to 100
    最大值为5万 =
    大小不超过5MB =
    如果数量不超过5就好 =
    取值范围：【1~20】 = from 1, to 20
    [1～65535] = from 1, to 65535
    最大值为9，若不传，则为最大的9 = to 9
    最大值为9，若为甲，最大值为7 =
    ");
}

#[test]
fn a_number_of_characters_is_a_length_anywhere() {
    assert_snapshot!(all_said("String", &[
        "3 ~ 64个字符", "支持英文，8-32字符。", "长度[1,64]", "长度限制为【1，64】", "最大支持64个字符", "最大长度为32K", "共1~5个零件", "0-255 characters",
    ]), @"
    3 ~ 64个字符 = shortest 3, longest 64
    支持英文，8-32字符。 = shortest 8, longest 32
    长度[1,64] = shortest 1, longest 64
    长度限制为【1，64】 = shortest 1, longest 64
    最大支持64个字符 = longest 64
    最大长度为32K =
    共1~5个零件 =
    0-255 characters = shortest 0, longest 255
    ");
}

#[test]
fn a_regular_expression_is_a_pattern() {
    assert_snapshot!(all_said("String", &[
        "格式须匹配^[a-z][a-z0-9]{0,9}$。", "正则：^\\d+$", "不能含有!@#$%^&amp;*()[]$", "^abc", "前缀^加后缀$",
    ]), @r"
    格式须匹配^[a-z][a-z0-9]{0,9}$。 = like ^[a-z][a-z0-9]{0,9}$
    正则：^\d+$ = like ^\d+$
    不能含有!@#$%^&amp;*()[]$ =
    ^abc =
    前缀^加后缀$ =
    ");
}

#[test]
fn a_label_wins_over_prose() {
    assert_snapshot!(said("Integer", "<p>取值范围：0~1000</p><p>最小值：1</p><p>最大值：1000</p>"), @"from 1, to 1000");
}

#[test]
fn prose_gives_ranges_of_numbers() {
    assert_snapshot!(all_said("Integer", &[
        "取值范围：0~1000", "取值范围为[0,1000]的正整数", "取值范围：【1，20】", "取值为1～65535", "范围是1-20",
        "(0, 10]", "[0, 10)", "The value ranges from 1 to 65,535.", "Value range: 1 to 10", "不能为负数", "非负整数", "取值大于等于0",
        "端口，如 80~90。", "第1-2位表示颜色",
    ]), @"
    取值范围：0~1000 = from 0, to 1000
    取值范围为[0,1000]的正整数 = from 0, to 1000
    取值范围：【1，20】 = from 1, to 20
    取值为1～65535 = from 1, to 65535
    范围是1-20 = from 1, to 20
    (0, 10] = from 1, to 10
    [0, 10) = from 0, to 9
    The value ranges from 1 to 65,535. = from 1, to 65535
    Value range: 1 to 10 = from 1, to 10
    不能为负数 = from 0
    非负整数 = from 0
    取值大于等于0 = from 0
    端口，如 80~90。 =
    第1-2位表示颜色 =
    ");
}

#[test]
fn prose_gives_ranges_of_lengths() {
    assert_snapshot!(all_said("String", &[
        "长度为1~64个字符", "长度范围：1-64", "字符长度1到64", "不超过64个字符", "最大长度为512字节", "长度不能超过255", "最长64个字符",
        "取值范围：1~64", "不超过5个零件", "The length is 1 to 64.",
    ]), @"
    长度为1~64个字符 = shortest 1, longest 64
    长度范围：1-64 = shortest 1, longest 64
    字符长度1到64 = shortest 1, longest 64
    不超过64个字符 = longest 64
    最大长度为512字节 = longest 512
    长度不能超过255 = longest 255
    最长64个字符 = longest 64
    取值范围：1~64 =
    不超过5个零件 =
    The length is 1 to 64. = shortest 1, longest 64
    ");
}

#[test]
fn english_prose_gives_ranges_of_lengths() {
    assert_snapshot!(all_said("String", &[
        "The length is 1 to 64.", "The value contains 1 to 64 characters.", "a maximum of 64 characters", "up to 64 characters",
        "no more than 64 characters", "cannot exceed 64 characters",
    ]), @"
    The length is 1 to 64. = shortest 1, longest 64
    The value contains 1 to 64 characters. = shortest 1, longest 64
    a maximum of 64 characters = longest 64
    up to 64 characters = longest 64
    no more than 64 characters = longest 64
    cannot exceed 64 characters = longest 64
    ");
}

#[test]
fn a_default_is_exact_behind_its_label() {
    assert_snapshot!(all_said("String", &["缺省值：<strong>red</strong>", "颜色。缺省值：red", "缺省值：无"]), @r#"
    缺省值：<strong>red</strong> = default "red"
    颜色。缺省值：red = default "red"
    缺省值：无 =
    "#);
    assert_snapshot!(all_said("Integer", &["缺省值：20", "缺省值：many"]), @"
    缺省值：20 = default 20
    缺省值：many =
    ");
    assert_snapshot!(all_said("Boolean", &["缺省值：false", "缺省值：False"]), @"
    缺省值：false = default false
    缺省值：False = default false
    ");
}

#[test]
fn prose_gives_defaults() {
    assert_snapshot!(all_said("Integer", &[
        "默认为10", "默认值为10。", "默认值：10", "默认值是“10”", "默认取值为10", "默认从0开始", "一般为10，缺省为20",
        "The default value is 10.", "default value: 10", "Defaults to 10", "默认每页10个", "默认值为空",
    ]), @"
    默认为10 = default 10
    默认值为10。 = default 10
    默认值：10 = default 10
    默认值是“10” = default 10
    默认取值为10 = default 10
    默认从0开始 = default 0
    一般为10，缺省为20 = default 20
    The default value is 10. = default 10
    default value: 10 = default 10
    Defaults to 10 = default 10
    默认每页10个 =
    默认值为空 =
    ");
    assert_snapshot!(all_said("String", &[
        "默认值为“red”", "默认为red。", "The default value is <strong>red</strong>.", "默认值为null", "默认值为无",
    ]), @r#"
    默认值为“red” = default "red"
    默认为red。 = default "red"
    The default value is <strong>red</strong>. = default "red"
    默认值为null =
    默认值为无 =
    "#);
    assert_snapshot!(all_said("Boolean", &["默认为“false”。", "默认值为true，表示要"]), @"
    默认为“false”。 = default false
    默认值为true，表示要 = default true
    ");
}

#[test]
fn a_default_in_a_larger_unit_than_the_value_is_none() {
    assert_snapshot!(all_said("Integer", &[
        "时间单位为秒。默认为5分钟。", "How many seconds it lasts. The default value is 5 hours.",
        "时间单位为分钟。默认为5分钟。", "How many seconds it lasts. The default value is 5 seconds.",
    ]), @"
    时间单位为秒。默认为5分钟。 =
    How many seconds it lasts. The default value is 5 hours. =
    时间单位为分钟。默认为5分钟。 = default 5
    How many seconds it lasts. The default value is 5 seconds. = default 5
    ");
}

#[test]
fn a_default_is_a_number_as_a_whole_or_none() {
    assert_snapshot!(said("Integer", "默认值为1,000"), @"default 1000");
    assert_snapshot!(said("String", "缺省值：红的"), @"");
    assert_snapshot!(all_said("Integer", &["默认值为10-20", "默认为10秒", "默认为10s"]), @"
    默认值为10-20 =
    默认为10秒 = default 10
    默认为10s =
    ");
    assert_snapshot!(said("Boolean", "只能为true。默认：true。"), @"default true");
    assert_snapshot!(said("Integer", "热时默认为1，其他场景默认为2"), @"");
    assert_snapshot!(all_said("String", &["默认为VPC的网段", "The default value is the name of it.", "默认值为\"\"，随后", "默认为“a b”"]), @r#"
    默认为VPC的网段 =
    The default value is the name of it. =
    默认值为""，随后 =
    默认为“a b” = default "a b"
    "#);
}

#[test]
fn a_value_may_be_marked_as_the_default() {
    let list = "<ul><li>red：红</li><li>blue：蓝（默认值）</li></ul>";
    assert_snapshot!(said("String", list), @r#"one of "red" "blue", default "blue""#);
    assert_snapshot!(said("Boolean", "<ul><li>true：要（默认）</li><li>false：不要</li></ul>"), @"default true");
    assert_snapshot!(said("String", "<ul><li>red（默认）</li><li>blue（默认）</li></ul>"), @r#"one of "red" "blue""#);
    assert_snapshot!(all_said("String", &["取值：red、blue，默认red", "取值：red、blue，默认green", "取值：red、blue，默认为blue颜色"]), @r#"
    取值：red、blue，默认red = one of "red" "blue", default "red"
    取值：red、blue，默认green = one of "red" "blue"
    取值：red、blue，默认为blue颜色 = one of "red" "blue", default "blue"
    "#);
}

#[test]
fn prose_with_the_word_default_is_no_default() {
    assert_snapshot!(all_said("String", &[
        "默认格式为：\"yyyy-MM-dd\"", "默认安全组", "默认情况下为东区", "The default format is yyyy-MM-dd",
        "没有时取默认值", "by default, red is taken",
    ]), @r#"
    默认格式为："yyyy-MM-dd" =
    默认安全组 =
    默认情况下为东区 =
    The default format is yyyy-MM-dd =
    没有时取默认值 =
    by default, red is taken =
    "#);
}

#[test]
fn items_that_begin_with_a_value_are_its_values() {
    let list = |items: &[&str]| {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("<li>{item}</li>"))
            .collect();
        said(
            "String",
            &format!("<p>颜色：</p><ul>{}</ul>", items.concat()),
        )
    };
    assert_snapshot!(list(&["red：红", "blue: 蓝", "dark-green : 墨绿"]), @r#"one of "red" "blue" "dark-green""#);
    assert_snapshot!(list(&["red", "blue"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["“red”：红", "\"blue\"，蓝"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["red 表示红", "blue indicates blue", "green(默认)"]), @r#"one of "red" "blue" "green", default "green""#);
    assert_snapshot!(list(&["<strong>red</strong>", "<strong>blue</strong>"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["值为“red”，表示红", "值为“blue”，表示蓝"]), @r#"one of "red" "blue""#);
    assert_snapshot!(list(&["red：红", "blue、navy：蓝"]), @r#"one of "red" "blue" "navy""#);
    assert_snapshot!(list(&["red：红"]), @"");
    assert_snapshot!(list(&["red：红", "如果没有，就是蓝"]), @"");
    assert_snapshot!(list(&["红的", "蓝的"]), @"");
}

#[test]
fn items_that_name_members_are_no_values() {
    assert_snapshot!(said("String", "<p>包含如下字段：</p><ul><li>from：起</li><li>to：止</li></ul>"), @"");
    assert_snapshot!(said("Object", "<p>形状：</p><ul><li>from：起</li><li>to：止</li></ul>"), @"");
}

#[test]
fn the_only_value_is_a_value() {
    assert_snapshot!(said("String", "<p>当前仅支持“FAIL”。</p><ul><li>FAIL：没做成</li></ul>"), @r#"one of "FAIL""#);
    assert_snapshot!(said("String", "固定为“cold”。"), @r#"one of "cold""#);
    assert_snapshot!(said("String", "仅支持英文字母和数字"), @"");
}

#[test]
fn values_may_stand_behind_dots_in_one_line() {
    assert_snapshot!(said("String", "次序。● asc：由小到大● desc：由大到小"), @r#"one of "asc" "desc""#);
    assert_snapshot!(said("String", "次序。● 由小到大● 由大到小"), @"");
}

#[test]
fn marked_values_in_a_sentence_about_values_count() {
    let value = |text: &str| format!("<span class=\"parmvalue\">“{text}”</span>");
    let text = format!("可以为{}或{}。", value("Keep"), value("Replace"));
    assert_snapshot!(said("String", &text), @r#"one of "Keep" "Replace""#);
    let text = format!("写成{}或{}那样。", value("2020-01"), value("2020-02"));
    assert_snapshot!(said("String", &text), @"");
}

#[test]
fn sentences_list_values() {
    assert_snapshot!(all_said("String", &[
        "取值为red、blue或green", "取值范围：red，blue", "取值：red/blue", "可选值：red、blue。", "枚举值：red，blue",
        "可以为“red”或者“blue”。", "状态，包括red、blue。", "分别为red和blue",
        "The value can be red or blue.", "The value is red.", "Value range: red, blue",
    ]), @r#"
    取值为red、blue或green = one of "red" "blue" "green"
    取值范围：red，blue = one of "red" "blue"
    取值：red/blue = one of "red" "blue"
    可选值：red、blue。 = one of "red" "blue"
    枚举值：red，blue = one of "red" "blue"
    可以为“red”或者“blue”。 = one of "red" "blue"
    状态，包括red、blue。 = one of "red" "blue"
    分别为red和blue = one of "red" "blue"
    The value can be red or blue. = one of "red" "blue"
    The value is red. =
    Value range: red, blue = one of "red" "blue"
    "#);
    assert_snapshot!(all_said("Integer", &["取值为1、2或3", "The value can be 0 or 1."]), @"
    取值为1、2或3 = one of 1 2 3
    The value can be 0 or 1. = one of 0 1
    ");
}

#[test]
fn values_that_are_mere_examples_are_no_list() {
    assert_snapshot!(all_said("String", &[
        "取值例如：red、blue", "取值，例如red或blue", "取值：例如red", "The value can be, for example, red or blue.",
    ]), @"
    取值例如：red、blue =
    取值，例如red或blue =
    取值：例如red =
    The value can be, for example, red or blue. =
    ");
}

#[test]
fn more_sentences_list_values() {
    assert_snapshot!(all_said("String", &[
        "The value can be <strong>red</strong>, <strong>blue</strong>, or <strong>green</strong>.",
        "The value can be red, blue, or green.", "The value can be set to red or blue.", "The status must be either red or blue.",
        "The options are as follows: red, blue.", "取值为red（红）、blue（蓝）",
    ]), @r#"
    The value can be <strong>red</strong>, <strong>blue</strong>, or <strong>green</strong>. = one of "red" "blue" "green"
    The value can be red, blue, or green. = one of "red" "blue" "green"
    The value can be set to red or blue. = one of "red" "blue"
    The status must be either red or blue. = one of "red" "blue"
    The options are as follows: red, blue. = one of "red" "blue"
    取值为red（红）、blue（蓝） = one of "red" "blue"
    "#);
}

#[test]
fn a_list_ends_where_its_sentence_does() {
    assert_snapshot!(all_said("String", &[
        "取值为red或blue，red时更亮", "取值为red、blue，默认为red", "取值为red（红）、blue（蓝）未传时为蓝", "支持red、blue两种方式。", "取值为red、blue或green之一",
        "取值为red、blue或绿色", "取值为text/plain、text/css", "取值为Dark Red、Blue", "颜色，支持c、d。", "当取值为red或blue，则为真", "例如取值为red、blue",
    ]), @r#"
    取值为red或blue，red时更亮 = one of "red" "blue"
    取值为red、blue，默认为red = one of "red" "blue", default "red"
    取值为red（红）、blue（蓝）未传时为蓝 = one of "red" "blue"
    支持red、blue两种方式。 = one of "red" "blue"
    取值为red、blue或green之一 = one of "red" "blue" "green"
    取值为red、blue或绿色 =
    取值为text/plain、text/css = one of "text/plain" "text/css"
    取值为Dark Red、Blue = one of "Dark Red" "Blue"
    颜色，支持c、d。 = one of "c" "d"
    当取值为red或blue，则为真 =
    例如取值为red、blue =
    "#);
}

#[test]
fn a_line_that_announces_values_speaks_of_the_next_ones() {
    assert_snapshot!(all_said("String", &[
        "<p>取值范围：</p><p>red、blue</p>", "<p>取值：</p><p>red</p><p>blue</p>", "<p>支持以下颜色：</p><p>RED,BLUE,</p>",
        "<p>颜色。可选值如下：</p><ul><li>red：红</li><li>blue：蓝</li></ul><p>说明：</p><ul><li>蓝的少见</li></ul>",
        "<ul><li>说明：颜色</li><li>取值范围：</li><li>red：红</li><li>blue：蓝</li><li>约束：无</li></ul>",
        "<p>取值范围：</p><ul><li>空：没有</li><li>red：红</li><li>blue：蓝</li></ul>",
        "<p>枚举值：</p><ul><li>red</li></ul>", "<p>取值示例：</p><ul><li>red</li><li>blue</li></ul>", "<p>格式为a-b，其中：</p><ul><li>a：前</li><li>b：后</li></ul>",
    ]), @r#"
    <p>取值范围：</p><p>red、blue</p> = one of "red" "blue"
    <p>取值：</p><p>red</p><p>blue</p> = one of "red" "blue"
    <p>支持以下颜色：</p><p>RED,BLUE,</p> = one of "RED" "BLUE"
    <p>颜色。可选值如下：</p><ul><li>red：红</li><li>blue：蓝</li></ul><p>说明：</p><ul><li>蓝的少见</li></ul> = one of "red" "blue"
    <ul><li>说明：颜色</li><li>取值范围：</li><li>red：红</li><li>blue：蓝</li><li>约束：无</li></ul> = one of "red" "blue"
    <p>取值范围：</p><ul><li>空：没有</li><li>red：红</li><li>blue：蓝</li></ul> = one of "red" "blue"
    <p>枚举值：</p><ul><li>red</li></ul> = one of "red"
    <p>取值示例：</p><ul><li>red</li><li>blue</li></ul> =
    <p>格式为a-b，其中：</p><ul><li>a：前</li><li>b：后</li></ul> =
    "#);
}

#[test]
fn a_label_may_announce_one_value() {
    assert_snapshot!(all_said("String", &["取值范围：RED。", "枚举值：RED（红）", "取值范围：UUID", "取值范围：red"]), @r#"
    取值范围：RED。 = one of "RED"
    枚举值：RED（红） = one of "RED"
    取值范围：UUID =
    取值范围：red = one of "red"
    "#);
}

#[test]
fn values_may_stand_before_their_meanings_in_one_line() {
    assert_snapshot!(all_said("String", &[
        "颜色。red：红blue：蓝", "颜色，red表示红，blue表示蓝。", "RED，表示红。BLUE，表示蓝。", "例如：red：红blue：蓝", "格式为“yyZ”，T指时，Z指区",
        "red表示“红”，red表示亮", "{\"red\": 1, \"blue\": 2}", "当它亮时，red表示红，blue表示蓝",
    ]), @r#"
    颜色。red：红blue：蓝 = one of "red" "blue"
    颜色，red表示红，blue表示蓝。 = one of "red" "blue"
    RED，表示红。BLUE，表示蓝。 = one of "RED" "BLUE"
    例如：red：红blue：蓝 =
    格式为“yyZ”，T指时，Z指区 =
    red表示“红”，red表示亮 =
    {"red": 1, "blue": 2} =
    当它亮时，red表示红，blue表示蓝 =
    "#);
    assert_snapshot!(all_said("Integer", &["0：否，1：是", "0为否，1为是", "取值1-7，1代表红，7代表紫"]), @"
    0：否，1：是 = one of 0 1
    0为否，1为是 = one of 0 1
    取值1-7，1代表红，7代表紫 = from 1, to 7
    ");
}

#[test]
fn values_may_stand_behind_their_meanings() {
    assert_snapshot!(all_said("String", &[
        "包含红（RED）、蓝（BLUE）。", "取值：红色：red蓝色：blue", "由大写（A-Z）和小写（a-z）组成", "包含大写（A-Z）、小写（a-z）。",
        "<p>颜色：</p><ul><li>红：red</li><li>蓝：blue；</li></ul>", "<ul><li>取值为“red”，表示红</li><li>取值为“blue”，表示蓝</li></ul>",
        "<ul><li>热时，取值为“red”。</li><li>冷时不传。</li><li>温时，取值为“blue”。</li></ul>", "<ul><li>true或yes（要）</li><li>no（不要）</li></ul>",
    ]), @r#"
    包含红（RED）、蓝（BLUE）。 = one of "RED" "BLUE"
    取值：红色：red蓝色：blue = one of "red" "blue"
    由大写（A-Z）和小写（a-z）组成 =
    包含大写（A-Z）、小写（a-z）。 =
    <p>颜色：</p><ul><li>红：red</li><li>蓝：blue；</li></ul> = one of "red" "blue"
    <ul><li>取值为“red”，表示红</li><li>取值为“blue”，表示蓝</li></ul> = one of "red" "blue"
    <ul><li>热时，取值为“red”。</li><li>冷时不传。</li><li>温时，取值为“blue”。</li></ul> = one of "red" "blue"
    <ul><li>true或yes（要）</li><li>no（不要）</li></ul> = one of "true" "yes" "no"
    "#);
}

#[test]
fn a_value_without_a_type_is_text_unless_it_looks_otherwise() {
    let rows = |text: &str| rows("参数|描述", &[&format!("a|{text}")]);
    assert_snapshot!(rows("取值为red或blue，默认为red。"), @r#"a: absent, one of "red" "blue", default "red""#);
    assert_snapshot!(rows("取值为1或2，默认为1。"), @"a: absent");
}

#[test]
fn a_column_may_give_range_or_default() {
    let rows = |ty: &str, range: &str, default: &str| {
        rows(
            "参数|参数类型|描述|取值范围|默认值",
            &[&format!("a|{ty}|x|{range}|{default}")],
        )
    };
    assert_snapshot!(rows("Integer", "1~2000", "1,000"), @"a: integer, default 1000, from 1, to 2000");
    assert_snapshot!(rows("Integer", "[1, 100]", "-"), @"a: integer, from 1, to 100");
    assert_snapshot!(rows("String", "red，blue", "red"), @r#"a: string, one of "red" "blue", default "red""#);
    assert_snapshot!(rows("String", "<ul><li>red：红</li><li>blue：蓝</li></ul>", "红的"), @r#"a: string, one of "red" "blue""#);
    assert_snapshot!(rows("Boolean", "true或false", "false"), @"a: boolean, default false");
}

#[test]
fn what_the_facts_hold_is_no_prose() {
    let doc = |text: &str| {
        let table = html_table(
            "参数|参数类型|描述",
            &[&format!("a|Array of strings|{text}")],
        );
        let reading = read(&page("POST /v1/widgets", &table, ""));
        reading.tables[0].rows[0]
            .facts
            .doc
            .clone()
            .unwrap_or_default()
    };
    assert_snapshot!(doc("<p>颜色。</p><p>数组长度：<strong>1 - 10</strong></p><p>最小长度：1</p>"), @"颜色。");
    assert_snapshot!(doc("<p>颜色。</p><p>枚举值：</p><ul><li>red</li><li>blue</li></ul><p>末了。</p>"), @"
    颜色。

    末了。
    ");
    assert_snapshot!(doc("<p>颜色。</p><p>枚举值：</p><ul><li>red：红</li><li>blue：蓝</li></ul>"), @"
    颜色。

    枚举值：

    - red：红
    - blue：蓝
    ");
}

#[test]
fn what_is_supported_are_the_values() {
    assert_snapshot!(all_said("String", &[
        "颜色，支持RED。", "颜色，目前支持red。", "目前只支持填写字符串“red”或“blue”。", "颜色，支持：红色（red）蓝色（blue）", "取值范围：red。",
        "是否支持red、blue", "最多支持red、blue", "地址。支持red、blue。", "支持IPv6。", "支持red。", "取值范围：number",
    ]), @r#"
    颜色，支持RED。 = one of "RED"
    颜色，目前支持red。 = one of "red"
    目前只支持填写字符串“red”或“blue”。 = one of "red" "blue"
    颜色，支持：红色（red）蓝色（blue） = one of "red" "blue"
    取值范围：red。 = one of "red"
    是否支持red、blue =
    最多支持red、blue =
    地址。支持red、blue。 =
    支持IPv6。 =
    支持red。 =
    取值范围：number =
    "#);
}

#[test]
fn an_item_may_state_values_for_several_cases() {
    assert_snapshot!(said("String", "<ul><li>换红时，取值为“red”；换蓝时，取值为“blue”。</li><li>不换时不传。</li></ul>"), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "方式： red：红（默认） blue：蓝"), @r#"one of "red" "blue""#);
    assert_snapshot!(said("String", "<p>取值范围：</p><ul><li>all：所有</li><li>{zone}：一个</li></ul>"), @"");
}

#[test]
fn prose_that_lists_no_values_gives_none() {
    assert_snapshot!(all_said("String", &[
        "目前支持red，blue和green三色", "目前支持red，blue和green压缩方式", "不支持red、blue", "取值为red", "包括字母、数字和-", "可以为空", "The value can be a string of letters.",
        "The value is a UUID.", "取值为1~64个字符", "can be left blank", "The value must be the same as name.",
    ]), @"
    目前支持red，blue和green三色 =
    目前支持red，blue和green压缩方式 =
    不支持red、blue =
    取值为red =
    包括字母、数字和- =
    可以为空 =
    The value can be a string of letters. =
    The value is a UUID. =
    取值为1~64个字符 = shortest 1, longest 64
    can be left blank =
    The value must be the same as name. =
    ");
}

#[test]
fn classes_of_characters_are_no_values() {
    assert_snapshot!(said("String", "取值范围：a-z，A-Z"), @"");
}

#[test]
fn a_boolean_has_no_list_of_values() {
    assert_snapshot!(said("Boolean", "<p>取值为：</p><ul><li>true：要</li><li>false：不要</li></ul>"), @"");
    assert_snapshot!(said("Boolean", "取值为true或false，默认为false。"), @"default false");
    assert_snapshot!(said("String", "取值为true或false。"), @r#"one of "true" "false""#);
}

#[test]
fn values_fit_the_type() {
    assert_snapshot!(said("Integer", "<ul><li>1：粗</li><li>2：细</li></ul>"), @"one of 1 2");
    assert_snapshot!(said("Integer", "<ul><li>thick：粗</li><li>thin：细</li></ul>"), @"");
    assert_snapshot!(said("Array of strings", "<ul><li>red：红</li><li>blue：蓝</li></ul>"), @r#"one of "red" "blue""#);
}

#[test]
fn a_row_is_deprecated_by_a_sentence_of_its_own() {
    assert_snapshot!(all_said("String", &["该字段已废弃。", "This field is deprecated.", "<p>名字。</p><p>已废弃</p>", "不支持中文"]), @"
    该字段已废弃。 = deprecated
    This field is deprecated. = deprecated
    <p>名字。</p><p>已废弃</p> = deprecated
    不支持中文 =
    ");
}

// --- roles ---------------------------------------------------------------------------------------

const ROWS: &str = "参数|是否必选|参数类型|描述";

/// A table of one string with a caption.
fn captioned(caption: &str, names: &[&str]) -> String {
    let rows: Vec<String> = names
        .iter()
        .map(|name| format!("{name}|否|String|x"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    format!("**表 1**  {caption}\n\n{}\n", pipe_table(ROWS, &rows))
}

#[test]
fn a_caption_says_what_a_table_lists() {
    let uri = captioned("路径参数", &["id"]) + &captioned("Query参数", &["limit"]);
    let request = captioned("请求Header参数", &["X-Auth-Token"])
        + &captioned("请求Body参数", &["name"])
        + &captioned("Size", &["width"]);
    let response = captioned("响应Header参数", &["X-Trace"]) + &captioned("响应Body参数", &["id"]);
    let text = page(
        &format!("PUT /v1/widgets/{{id}}\n\n{uri}"),
        &request,
        &response,
    );
    assert_snapshot!(roles(&text), @"
    PUT /v1/widgets/{id}
    path: id
    query: limit
    header: X-Auth-Token
    response header: X-Trace
    request root: name
    request of Size: width
    response root: id
    statuses: 200
    ");
}

#[test]
fn a_named_caption_has_many_forms() {
    let named = |caption: &str| {
        let text = page(
            "PUT /v1/widgets",
            &(captioned("请求Body参数", &["a"]) + &captioned(caption, &["b"])),
            "",
        );
        let reading = read(&text);
        format!("{caption} = {}", reading.tables[1].names.join(" and "))
    };
    let captions = [
        "outer\\_size",
        "io.k8s.api.core.v1.Probe",
        "size字段数据结构说明",
        "size 字段数据结构说明",
        "size参数说明",
        "size字段说明",
        "size对象",
        "size数据结构说明",
        "size参数",
        "size参数信息",
        "size属性列表",
        "size结构",
        "size元素格式",
        "参数size说明",
        "Options参数说明",
        "size字段数据结构说明（一种零件）",
        "Data structure of the size field",
        "size field data structure description",
        "size parameter description",
        "size objects",
        "Parameter description of field  **size\\_x**",
        "Description of the size field",
        "size structure",
        "Parameter description of the size array",
        "postStart/preStop",
    ];
    let lines: Vec<String> = captions.iter().map(|caption| named(caption)).collect();
    assert_snapshot!(lines.join("\n"), @r"
    outer\_size = outer_size
    io.k8s.api.core.v1.Probe = io.k8s.api.core.v1.Probe
    size字段数据结构说明 = size
    size 字段数据结构说明 = size
    size参数说明 = size
    size字段说明 = size
    size对象 = size
    size数据结构说明 = size
    size参数 = size
    size参数信息 = size
    size属性列表 = size
    size结构 = size
    size元素格式 = size
    参数size说明 = size
    Options参数说明 = Options
    size字段数据结构说明（一种零件） = size
    Data structure of the size field = size
    size field data structure description = size
    size parameter description = size
    size objects = size
    Parameter description of field  **size\_x** = size_x
    Description of the size field = size
    size structure = size
    Parameter description of the size array = size
    postStart/preStop = postStart and preStop
    ");
}

#[test]
fn without_a_caption_the_label_above_counts() {
    let table = |name: &str| pipe_table(ROWS, &[&format!("{name}|否|String|x")]);
    let request = format!(
        "-   请求参数\n\n{}\n-   **size**字段说明\n\n{}\n-   请求样例\n\n{}",
        table("size"),
        table("width"),
        fence("{\"size\": {}}")
    );
    let response = format!(
        "-   要素说明\n\n{}\n-   响应样例\n\n{}",
        table("id"),
        fence("{\"id\": \"a\"}")
    );
    assert_snapshot!(roles(&page("POST /v1/widgets", &request, &response)), @r#"
    POST /v1/widgets
    request root: size
    request of size: width
    response root: id
    request example: {"size":{}}
    response example: {"id":"a"}
    statuses: 200
    "#);
}

#[test]
fn without_any_word_the_section_counts() {
    let table = |name: &str| pipe_table(ROWS, &[&format!("{name}|否|String|x")]);
    assert_snapshot!(roles(&page("POST /v1/widgets", &table("name"), &table("id"))), @"
    POST /v1/widgets
    request root: name
    response root: id
    statuses: 200
    ");
}

#[test]
fn rows_of_the_uri_section_go_where_the_path_says() {
    let uri = captioned("参数说明", &["ID", "limit", "X-Auth-Token"]);
    assert_snapshot!(roles(&page(&format!("GET /v1/widgets/{{id}}\n\n{uri}"), "", "")), @"
    GET /v1/widgets/{id}
    path: id
    query: limit
    header: X-Auth-Token
    statuses: 200
    ");
}

#[test]
fn a_table_of_nothing_but_headers_lists_headers() {
    let request = captioned("请求参数", &["X-Auth-Token", "Content-Type"])
        + &captioned("insert_headers字段说明", &["X-Forwarded-Port"]);
    assert_snapshot!(roles(&page("POST /v1/widgets", &request, "")), @"
    POST /v1/widgets
    header: X-Auth-Token
    header: Content-Type
    request of insert_headers: X-Forwarded-Port
    statuses: 200
    ");
}

#[test]
fn a_get_lists_query_parameters_in_its_request_section() {
    assert_snapshot!(roles(&page("GET /v1/widgets", &captioned("请求参数", &["limit"]), "")), @"
    GET /v1/widgets
    query: limit
    statuses: 200
    ");
    assert_snapshot!(roles(&page("DELETE /v1/widgets", &captioned("请求参数", &["ids"]), "")), @"
    DELETE /v1/widgets
    query: ids
    statuses: 200
    ");
}

#[test]
fn a_status_block_starts_the_response_anew() {
    let response = format!(
        "**状态码： 200**\n\n{}{}**状态码： 404**\n\n{}{}",
        captioned("响应Body参数", &["size"]),
        captioned("Size", &["width"]),
        captioned("响应Body参数", &["error"]),
        captioned("Error", &["code"]),
    );
    let text = page("GET /v1/widgets", "", &response)
        + &format!(
            "\n## 响应示例\n\n**状态码： 200**\n\n好。\n\n{}\n**状态码： 404**\n\n{}",
            fence("{\"size\": 1}"),
            fence("{\"error\": {}}")
        );
    assert_snapshot!(roles(&text), @r#"
    GET /v1/widgets
    response 200 root: size
    response 200 of Size: width
    response 404 failure root: error
    response 404 failure of Error: code
    response 200 example: {"size":1}
    response 404 failure example: {"error":{}}
    statuses: 200
    "#);
}

#[test]
fn normal_and_abnormal_responses_are_told_apart() {
    let table = |name: &str| pipe_table("参数|参数类型|描述", &[&format!("{name}|String|x")]);
    let text = format!(
        "{}## 请求消息\n\n无\n\n## 正常响应\n\n{}\n## 异常响应\n\n{}\n## 返回值\n\n-   正常\n\n    200\n\n-   异常\n\n{}",
        head("GET /v1/widgets"),
        table("id"),
        table("error_code"),
        pipe_table("返回值|说明", &["400 Bad Request|x", "500|x"]),
    );
    assert_snapshot!(roles(&text), @"
    GET /v1/widgets
    response root: id
    response failure root: error_code
    statuses: 200 400 500
    ");
}

#[test]
fn a_section_may_say_nothing_or_point_elsewhere() {
    let text = page(
        "POST /v1/widgets",
        "无请求参数\n",
        "见[公共响应](公共响应.md#t)，请参考。\n",
    );
    assert_snapshot!(roles(&text), @"
    POST /v1/widgets
    response described at 公共响应.md#t
    statuses: 200
    ");
}

#[test]
fn an_example_belongs_to_the_nearest_word() {
    let text = page("POST /v1/widgets", "", "")
        + &format!(
            "\n## 示例\n\n-   请求示例\n\n{}\n-   响应示例\n\n{}",
            fence("POST /v1/widgets\n\n{\"a\": 1}"),
            fence("{\"b\": 2}")
        );
    assert_snapshot!(roles(&text), @r#"
    POST /v1/widgets
    request example: {"a":1}
    response example: {"b":2}
    statuses: 200
    "#);
}

#[test]
fn an_english_page_is_read_alike() {
    let header = "<strong>Parameter</strong>|Mandatory|Type|Description";
    let text = format!(
        "# Creating a Widget<a name=\"topic\"></a>\n\n## Function\n\nMakes one.\n\n## URI\n\nPOST /v1/\\{{project\\_id\\}}/widgets\n\n\
         **Table  1**  Parameter description\n\n{}\n\
         ## Request Message\n\n-   Parameter description\n\n{}\n\n-   Description of the  **size**  field\n\n{}\n-   Example request\n\n{}\n\
         ## Response Message\n\n-   Response parameters\n\n{}\n-   Example response\n\n{}\n\
         ## Status Code\n\n-   Normal\n\n{}\n-   Abnormal\n\n{}",
        html_table(header, &["project_id|Yes|String|x"]),
        html_table(header, &["size|Yes|Object|x"]),
        html_table(header, &["width|No|Integer|x"]),
        fence("{\"size\": {\"width\": 1}}"),
        html_table("Parameter|Type|Description", &["id|String|x"]),
        fence("{\"id\": \"a\"}"),
        html_table("Returned Values|Description", &["201 Created|x"]),
        html_table(
            "Returned Value|Description",
            &["400 Bad Request|x", "503|x"]
        ),
    );
    assert_snapshot!(roles(&text), @r#"
    POST /v1/{project_id}/widgets
    path: project_id
    request root: size
    request of size: width
    response root: id
    request example: {"size":{"width":1}}
    response example: {"id":"a"}
    statuses: 201 400 503
    "#);
}

// --- the call ------------------------------------------------------------------------------------

#[test]
fn the_call_has_many_forms() {
    let call = |uri: &str| call(&read(&head(uri)));
    assert_snapshot!(call("GET /v1/\\{project\\_id\\}/widgets"), @"GET /v1/{project_id}/widgets");
    assert_snapshot!(call("-   URI格式\n\n    POST /v1/widgets"), @"POST /v1/widgets");
    assert_snapshot!(call(&fence("PUT /v1/widgets/{id}")), @"PUT /v1/widgets/{id}");
    assert_snapshot!(call(&pipe_table("请求方法|URI", &["DELETE|/v1/widgets"])), @"DELETE /v1/widgets");
    assert_snapshot!(call("PATH：/v1/widgets\n\nMethod：GET"), @"GET /v1/widgets");
    assert_snapshot!(call("GET https://\\{Endpoint\\}/v1/widgets?a=\\{a\\}&b=\\{b\\}"), @"GET /v1/widgets a b");
    assert_snapshot!(call("POST /v1/widgets/\\{id\\}/action?action\\_id=paint"), @"POST /v1/widgets/{id}/action action_id=paint");
    assert_snapshot!(call("GET /v2/widgets\n\nGET /v2.1/widgets"), @"GET /v2/widgets /v2.1/widgets");
    assert_snapshot!(call("URI format: GET /v1/widgets"), @"GET /v1/widgets");
    assert_snapshot!(call("GET\n\n/v1/widgets"), @"GET /v1/widgets");
    assert_snapshot!(call("GET /v1/_\\{id\\}_/x"), @"GET /v1/{id}/x");
}

#[test]
fn a_uri_with_ids_in_it_is_an_example() {
    let text = head(
        "GET /v1/\\{id\\}/widgets\n\n样例：\n\nGET /v1/0123456789abcdef0123456789abcdef/widgets",
    );
    assert_snapshot!(call(&read(&text)), @"GET /v1/{id}/widgets");
}

#[test]
fn placeholders_and_queries_without_a_row_are_parameters() {
    assert_snapshot!(roles(&head("GET /v1/\\{id\\}/widgets?limit=\\{limit\\}&mode=all")), @"
    GET /v1/{id}/widgets limit mode=all
    path: id
    query: limit
    query: mode
    ");
}

#[test]
fn a_page_that_documents_no_call_yields_no_operation() {
    for text in [
        "",
        "# 零件\n\n-   **[一](一.md)**\n",
        "# 构造请求\n\n## 请求URI\n\nPOST /v3/auth/tokens\n\n## 请求方法\n\nGET\n",
        "# Making a Request\n\n## Request URI\n\nPOST /v3/auth/tokens\n\n## Request Methods\n\nGET\n",
        "# 怎样做\n\n## 操作步骤\n\n1.  GET https://host/v1/widgets\n",
        "# 数据结构\n\n**表 1**  Widget\n\n|参数|参数类型|描述|\n|--|--|--|\n|a|String|x|\n",
        "# 错误码\n\n|状态码|错误码|描述|\n|--|--|--|\n|400|W.1|x|\n",
        "# 权限\n\n|权限|授权项|对应API接口|\n|--|--|--|\n|看|w:get|GET /v1/widgets|\n",
        "# 零件\n\n## URI\n\n见别处。\n",
        "# URI\n\nGET /v1/widgets\n",
    ] {
        assert_eq!(call(&read(text)), "no operation", "{text}");
    }
}

#[test]
fn a_title_tells_that_an_operation_is_deprecated() {
    let deprecated = |title: &str| read(&format!("# {title}\n\n## URI\n\nGET /v1/x\n")).deprecated;
    for (title, want) in [
        ("查询零件（废弃）", true),
        ("查询零件(待下线)", true),
        ("Querying Widgets (Discarded)", true),
        ("Querying Widgets (deprecated)", true),
        ("查询零件", false),
        ("查询废弃零件", false),
        ("查询零件（推荐）", false),
    ] {
        assert_eq!(deprecated(title), want, "{title}");
    }
}

#[test]
fn a_page_tells_its_service_and_its_names() {
    let names = |title: &str, page: &str, link: &str| {
        let text = format!("# {title}\n\n[调试]({link})\n\n## URI\n\nGET /v1/x\n");
        let reading = generator::read(page, &text);
        let names = &reading.names;
        let link = names
            .link
            .as_ref()
            .map(|link| format!("{}@{}", link.api, link.version.as_deref().unwrap_or("?")));
        format!(
            "service {}, anchor {}, file {}, link {}",
            reading.service.as_deref().unwrap_or("?"),
            names.anchor.as_deref().unwrap_or("?"),
            names.file.as_deref().unwrap_or("?"),
            link.as_deref().unwrap_or("?")
        )
    };
    let explorer =
        "https://apiexplorer.example.com/apiexplorer/doc?product=WIDGET&api=ListWidgets&version=v2";
    assert_snapshot!(names("甲<a name=\"x\"></a>", "demo/甲.md", explorer), @"service widget, anchor ?, file ?, link ListWidgets@v2");
    assert_snapshot!(names("甲<a name=\"ShowWidget\"></a>", "demo/CreateWidget.md", "x.md"), @"service ?, anchor ShowWidget, file CreateWidget, link ?");
    assert_snapshot!(names("甲<a name=\"widget_05_0901\"></a>", "demo/v1-CreateWidget.md", "x.md"), @"service widget, anchor ?, file CreateWidget, link ?");
    assert_snapshot!(names("甲", "creating-a-widget.md", "https://apiexplorer.example.com/doc?product=WIDGET"), @"service ?, anchor ?, file ?, link ?");
}

#[test]
fn an_item_without_a_known_word_is_not_about_the_headers_above() {
    let list = |row: &str| html_table("Parameter|Mandatory|Type|Description", &[row]);
    let response = format!(
        "-   Response header\n\n{}\n-   Shape of the ticket\n\n{}",
        list("X-Ticket|Yes|String|x"),
        list("expires_at|Yes|String|x"),
    );
    assert_snapshot!(roles(&page("POST /v1/tickets", "", &response)), @"
    POST /v1/tickets
    response header: X-Ticket
    response root: expires_at
    statuses: 200
    ");
}

#[test]
fn a_label_for_the_request_below_the_response_of_a_get_is_the_response() {
    let response = format!("-   请求参数\n\n{}", captioned("请求参数", &["widgets"]));
    assert_snapshot!(roles(&page("GET /v1/widgets", "", &response)), @"
    GET /v1/widgets
    response root: widgets
    statuses: 200
    ");
}

#[test]
fn an_example_with_a_fence_for_every_line_is_one() {
    let lines = ["{", "\"sizes\": [", "1,", "2", "]", "}"];
    let fences: Vec<String> = lines.iter().map(|line| fence(line)).collect();
    let example = fences.join("\n") + "\n";
    let text = page("PUT /v1/widgets", "", "") + "\n## 响应示例\n\n" + &example;
    assert_snapshot!(roles(&text), @r#"
    PUT /v1/widgets
    response example: {"sizes":[1,2]}
    statuses: 200
    "#);
}

#[test]
fn the_header_location_is_no_property() {
    let response = captioned("响应参数", &["Location", "image_id"]);
    assert_snapshot!(roles(&page("POST /v1/widgets", "", &response)), @"
    POST /v1/widgets
    response header: Location
    response root: image_id
    statuses: 200
    ");
}

#[test]
fn what_a_deleting_example_sends_behind_its_question_mark_is_no_body() {
    let request = captioned("请求Body参数", &["group", "queue"]);
    let text =
        |line: &str| page("DELETE /v1/widgets", &request, "") + "\n## 请求示例\n\n" + &fence(line);
    assert_snapshot!(roles(&text("DELETE https://{Endpoint}/v1/widgets?group=a&queue=b")), @"
    DELETE /v1/widgets
    query: group
    query: queue
    statuses: 200
    ");
    assert_snapshot!(roles(&text("DELETE https://{Endpoint}/v1/widgets?group=a")), @"
    DELETE /v1/widgets
    request root: group queue
    statuses: 200
    ");
}
