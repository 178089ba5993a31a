//! The type column: every class of its grammar.

use insta::assert_snapshot;

use super::types;

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
        "结构体数据类型", "Object (fields of a widget)", "Widget (fields of a widget)", "Object (string:String)",
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
    结构体数据类型 = object
    Object (fields of a widget) = object
    Widget (fields of a widget) = unknown Widget (fields of a widget)
    Object (string:String) = {string}
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
        "Widget结构数组", "apis结构体数组", "Widget数组结构", "Widget数组结构体", "Tags structure array", "Array of <a href=\"#t\">Widget</a> objects",
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
    Widget数组结构 = [word Widget]
    Widget数组结构体 = [word Widget]
    Tags structure array = [word Tags]
    Array of <a href="#t">Widget</a> objects = [object Widget]
    Array Widget = [word Widget]
    "##);
}

#[test]
fn an_array_may_not_say_of_what() {
    assert_snapshot!(types(&[
        "Array", "List", "ARRAY", "JSON Array", "JsonArray", "列表数据结构", "List data structure", "ARRAY_REFERENCE",
        "列表类型数据结构",
    ]), @"
    Array = [?]
    List = [?]
    ARRAY = [?]
    JSON Array = [?]
    JsonArray = [?]
    列表数据结构 = [?]
    List data structure = [?]
    ARRAY_REFERENCE = [?]
    列表类型数据结构 = [?]
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
fn decorated_scalars_and_arrays_are_what_they_say() {
    assert_snapshot!(types(&[
        "jsonString", "String(64)", "string (1024)", "*String", "[]*String", "[]*Lamp", "[]string", "String(name)", "Integer(64)",
    ]), @"
    jsonString = string
    String(64) = string
    string (1024) = string
    *String = string
    []*String = [string]
    []*Lamp = [word Lamp]
    []string = [string]
    String(name) = unknown String(name)
    Integer(64) = integer
    ");
}

#[test]
fn a_number_in_brackets_behind_string_is_the_greatest_length() {
    let lengths = |ty: &str, description: &str| {
        let table = format!("|参数|参数类型|描述|\n|--|--|--|\n|lamp|{ty}|{description}|\n");
        let reading = crate::support::read(&crate::support::page("POST /v1/widgets", &table, ""));
        let facts = &reading.tables[0].rows[0].facts;
        (facts.min_length, facts.max_length)
    };
    assert_eq!(lengths("String(64)", "Lamp."), (None, Some(64)));
    let said = lengths("String(64)", "1 to 32 characters.");
    assert_eq!(said, (Some(1), Some(32)));
    let least = lengths("String(64)", "Minimum length: 80");
    assert_eq!(least, (Some(80), None));
    assert_eq!(lengths("String", "Lamp."), (None, None));
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
        "<p>Object.</p><p>For details, see Table 3.</p>",
        "<p>Array of objects</p><p>For details, see Table 3.</p>",
        "<p>Array.</p><p>For more information, see Table 3.</p>",
    ]), @r##"
    Array of objects。请参见表3 = [object]
    Dictionary data structure. For details, see Table 3. = object
    Object (For details, see Table 3) = object
    List，详见表3 = [?]
    Object* = object
    字典数据类型，请参见<a href="#t">表3</a>。 = object
    <p>Object.</p><p>For details, see Table 3.</p> = object
    <p>Array of objects</p><p>For details, see Table 3.</p> = [object]
    <p>Array.</p><p>For more information, see Table 3.</p> = [?]
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

#[test]
fn a_type_cell_may_have_lines_and_say_where_to_look() {
    assert_snapshot!(types(&[
        "<p>Array of</p><p>objects</p>", "Object。请参见表3", "请参见表3", "String[1]", "a b c d e object", "零件 object", "零件object",
    ]), @"
    <p>Array of</p><p>objects</p> = [object]
    Object。请参见表3 = object
    请参见表3 = object of table 3
    String[1] = string
    a b c d e object = unknown a b c d e object
    零件 object = unknown 零件 object
    零件object = unknown 零件object
    ");
}

#[test]
fn a_misspelt_type_is_told_of_with_the_one_that_is_meant() {
    let read_as = |cell: &str| {
        let table = crate::support::html_table("参数|参数类型|描述", &[&format!("a|{cell}|x")]);
        let reading = crate::support::read(&crate::support::page("POST /v1/widgets", &table, ""));
        let said = reading.diagnostics.iter();
        let said = said.map(|one| format!("{}: {}", one.code.as_str(), one.read_as));
        said.collect::<Vec<_>>().join(" ")
    };
    let cells = [
        "Sting",
        "Interger",
        "doubule",
        "Boalean",
        "Array of Sting",
        "Obeject",
        "Lamp oject",
        "Array of Obeject",
        "String",
        "Object",
    ];
    let lines = cells.map(|cell| format!("{cell} = {}", read_as(cell)).trim_end().to_owned());
    assert_snapshot!(lines.join("\n"), @"
    Sting = misspelt-type: string
    Interger = misspelt-type: integer
    doubule = misspelt-type: number
    Boalean = misspelt-type: boolean
    Array of Sting = misspelt-type: string
    Obeject = misspelt-type: object
    Lamp oject = misspelt-type: object
    Array of Obeject = misspelt-type: object
    String =
    Object =
    ");
}

#[test]
fn types_of_sources_are_known() {
    assert_snapshot!(types(&["uint64", "UInt32", "uint", "byte[]", "[]byte", "Float", "float64"]), @"
    uint64 = integer
    UInt32 = integer int64
    uint = integer
    byte[] = string
    []byte = string
    Float = number float
    float64 = number double
    ");
}
