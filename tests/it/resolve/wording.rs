//! What findings say of a page is what is known, and what says nothing is not told.

use super::{answered, lost, shown, table};
use crate::support::{fence, html_table, page, pipe_table, resolve};

/// What is said of a response that these rows describe and that an example shows.
fn said(rows: &[&str], example: &str) -> Vec<String> {
    let page = page("GET /v1/widgets", "", &lost(1, "响应Body参数", rows));
    let text = format!("{page}\n## 响应示例\n\n{}", fence(example));
    let (_, said) = resolve(&[("page.md", &text)]);
    said.into_iter().map(|one| one.message).collect()
}

#[test]
fn what_a_row_leaves_open_is_told_of_as_it_stands_there() {
    for (row, example, message) in [
        (
            "lamp|Object|x",
            r#"{"lamp": {"hue": 1}}"#,
            "no table lists the members of `lamp`",
        ),
        (
            "lamps|Array|x",
            r#"{"lamps": ["a"]}"#,
            "the table declares `lamps` as an array and gives no type of its items",
        ),
        (
            "lamps|Array of objects|x",
            r#"{"lamps": ["a"]}"#,
            "the table declares `lamps` as an array of objects, the example shows an item that is a string",
        ),
        (
            "lamps|Array of objects|x",
            r#"{"lamps": [{"hue": 1}]}"#,
            "no table lists the members of the items of `lamps`",
        ),
        (
            "lamp|Object|x",
            r#"{"lamp": [{"hue": 1}]}"#,
            "the table declares `lamp` as an object and lists no members, the example shows an array",
        ),
        (
            "lamp|Object|x",
            r#"{"lamp": {}}"#,
            "no table says what is in `lamp`, and the examples show nothing in it",
        ),
        (
            "lamps|Array|x",
            r#"{"lamps": []}"#,
            "no table describes the items of `lamps`, and no example shows one there",
        ),
        (
            "lamp|Object|x",
            r#"{"id": 1}"#,
            "no table says what is in `lamp`, and no example shows it there",
        ),
    ] {
        let said = said(&["id|Integer|x", row], example);
        assert_eq!(said, [message], "{row} {example}");
    }
}

#[test]
fn what_a_page_repeats_is_told_once() {
    let rows = ["a|Interger|x", "b|Interger|x", "c|Interger|x"];
    let told = "the type `Interger` is misspelt, as in 2 more places of the page";
    assert_eq!(said(&rows, "{}"), [told]);
}

#[test]
fn what_no_table_could_list_is_not_told_of() {
    assert_eq!(
        said(&["metadata|Object|x"], r#"{"metadata": {"a": "b"}}"#),
        [""; 0]
    );
    assert_eq!(said(&["metadata|Object|x"], "{}"), [""; 0]);
    // A request that sends an empty object marks what it wants.
    let tables = [lost(1, "请求Body参数", &["lamp|Object|x"])];
    assert!(!shown(&tables, r#"{"lamp": {}}"#).contains("undescribed"));
}

#[test]
fn a_member_that_the_uri_has_as_well_is_told_of_with_its_line() {
    let uri = format!(
        "**表 1**  路径参数\n\n{}\n",
        pipe_table("参数|是否必选|参数类型|描述", &["room_id|是|String|x"])
    );
    let page = page(
        "PUT /v1/{room_id}/widgets",
        &lost(2, "请求Body参数", &["id|Integer|x"]),
        "",
    );
    let page = page.replace("## 请求", &format!("{uri}\n## 请求"));
    let text = format!(
        "{page}\n## 请求示例\n\n{}",
        fence(r#"{"id": 1, "room_id": "a"}"#)
    );
    let (_, said) = resolve(&[("page.md", &text)]);
    let line = text
        .lines()
        .position(|line| line.contains("room_id|"))
        .expect("it has the row")
        + 1;
    let messages: Vec<String> = said.into_iter().map(|one| one.message).collect();
    assert_eq!(
        messages,
        [format!(
            "no table of a body lists `room_id`, the example has it; line {line} lists a parameter of that name"
        )]
    );
}

#[test]
fn a_text_that_a_list_does_not_have_is_told_of_unless_it_is_empty() {
    let rows = ["state|String|取值范围：on、off"];
    for (text, told) in [
        ("dim", 1),
        ("ON", 1),
        ("", 0),
        ("2001-02-03T04:05:06Z", 1),
        ("10.0.0.0/8", 1),
    ] {
        let example = format!("{{\"state\": \"{text}\"}}");
        assert_eq!(said(&rows, &example).len(), told, "{text}");
    }
}

#[test]
fn a_table_of_values_is_what_the_row_may_be_that_refers_to_it() {
    let values = |example: &str| {
        let row = "state|String|见<a href=\"#t2\">表2</a>";
        let list = html_table("参数|说明", &["on|x", "off|x"]);
        let tables = [
            table(1, "响应Body参数", &[row, "id|String|x"]),
            format!("**表 2**  状态\n\n<a name=\"t2\"></a>\n{list}\n"),
        ];
        answered(&tables, &[example])
    };
    let of = |state: &str| {
        format!("200: ShowWidgetResponse\nShowWidgetResponse {{ state: {state}, id: string }}")
    };
    let listed = of("string one of \"on\" \"off\"");
    assert_eq!(values(r#"{"state": "on", "id": "a"}"#), listed);
    assert_eq!(values(r#"{"id": "a"}"#), listed);
    let other = values(r#"{"state": "none of these", "id": "a"}"#);
    assert_eq!(other, of("string"));
}

#[test]
fn conditions_of_rows_are_told_of_once_in_a_service() {
    let told = |names: &[&str]| {
        let rows: Vec<String> = names
            .iter()
            .map(|name| format!("{name}|若有灯则必选|String|x"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let table = pipe_table("参数|是否必选|参数类型|描述", &rows);
        let (_, said) = resolve(&[("page.md", &page("PUT /v1/widgets", &table, ""))]);
        said.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    let one = |name: &str| format!("`{name}` is required or not, by a condition");
    assert_eq!(told(&["hue", "size"]), [one("hue"), one("size")]);
    let all = one("hue") + ", and so are 2 more of the service";
    assert_eq!(told(&["hue", "size", "age"]), [all]);
}

#[test]
fn what_is_known_in_the_end_is_not_told_of_as_unknown() {
    let rows = ["lamps|Array of Lampe|x", "hue|Integer|x", "size|Integer|x"];
    let told = said(&rows, r#"{"lamps": [{"hue": 1, "size": 2}]}"#);
    assert_eq!(told, ["the table lists the members of `lamps` beside it"]);
    assert_eq!(
        said(&["lamps|Array of Lampe|x"], "{}"),
        ["the type `Lampe` is not known"]
    );
}

#[test]
fn keys_of_users_and_empty_texts_are_not_told_of() {
    let rows = ["labels|Label object|x", "size|Integer|x"];
    let page = |example: &str| {
        let tables = [
            lost(1, "响应Body参数", &rows),
            lost(2, "Label", &["hue|String|x"]),
        ];
        answered(&tables, &[example])
    };
    assert!(!page(r#"{"labels": {"hue": "red", "a": "b"}, "size": 1}"#).contains("example-member"));
    assert!(!page(r#"{"labels": {"hue": "red"}, "size": ""}"#).contains("example-type"));
    assert!(page(r#"{"labels": {"hue": "red"}, "size": "big"}"#).contains("example-type"));
}

#[test]
fn a_table_that_a_row_is_named_like_is_not_said_to_have_none() {
    let row = |row: &str| {
        let tables = [
            lost(1, "响应Body参数", &["id|String|x"]),
            lost(2, "Room", &[row, "size|String|x"]),
            lost(3, "Lamp", &["hue|String|x"]),
        ];
        let (_, said) = resolve(&[("page.md", &page("GET /v1/widgets", "", &tables.concat()))]);
        said.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    let room = "no row refers to the table of `Room`";
    let named = row("lamps|Array of Lamp objects|x");
    assert_eq!(
        named[1],
        "nothing leads from the row `lamps` to the table of `Lamp`"
    );
    assert_eq!(named[0], room);
    assert_eq!(
        row("lamp|String|x"),
        [room, "no row refers to the table of `Lamp`"]
    );
}
