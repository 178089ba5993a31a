//! What only several pages, or several tables of one, show.

use generator::diagnostic::Code;

use crate::support::{fence, page, pipe_table, resolve};

/// What is said with a code of the pages `0.md`, `1.md` and so on.
fn said(code: Code, pages: &[String]) -> Vec<String> {
    let files: Vec<String> = (0..pages.len()).map(|at| format!("{at}.md")).collect();
    let pages: Vec<(&str, &str)> = files
        .iter()
        .map(String::as_str)
        .zip(pages.iter().map(String::as_str))
        .collect();
    let (_, said) = resolve(&pages);
    let said = said.into_iter().filter(|one| one.code == code);
    said.map(|one| format!("{}:{}: {}", one.page, one.line, one.message))
        .collect()
}

/// A page about `call` whose request has rows of these names.
fn of(call: &str, names: &[&str]) -> String {
    let rows: Vec<String> = names.iter().map(|name| format!("{name}|String")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    page(call, &pipe_table("参数|参数类型", &rows), "")
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_link_to_a_place_that_no_page_has_is_dead() {
    let with = |text: &str| page("GET /v1/a", "", "") + "\n## 错误码\n\n" + text + "\n";
    let here = with("<a name=\"hues\"></a>[x](#hues) [x](#top) [x](https://example.com/#no)");
    assert_eq!(said(Code::DeadLink, &[here]), NOTHING);
    let dead = with("[x](#a) [y](#b) [z](#b)");
    assert_eq!(
        said(Code::DeadLink, &[dead]),
        [
            "demo/0.md:21: the link leads to `#a`, which the page does not have, nor a place of one more link"
        ]
    );
    let other = with("[x](0.md#hues) [x](0.md) [x](0.md#holes) [x](2.md)");
    let has = with("<a name=\"hues\"></a>");
    assert_eq!(
        said(Code::DeadLink, &[has.clone(), other]),
        [
            "demo/1.md:21: the link leads to `0.md#holes`, which that page does not have",
            "demo/1.md:21: the link leads to `2.md`, which is no page beside this one"
        ]
    );
    // A page by itself says nothing of those beside it.
    assert_eq!(
        said(Code::DeadLink, &[with("[x](2.md) [x](3.md)")]),
        NOTHING
    );
}

#[test]
fn a_row_that_leads_nowhere_is_told_of_once() {
    let row = "hole|Object|见[表4](#t4)";
    let table = pipe_table("参数|参数类型|描述", &[row]);
    let table = table.replace("[表4](#t4)", "<a href=\"#t4\">表4</a>");
    let pages = [page("PUT /v1/a", &table, "")];
    assert_eq!(
        said(Code::DeadLink, &pages).len() + said(Code::DanglingReference, &pages).len(),
        1
    );
}

#[test]
fn a_word_beside_one_that_many_names_have_is_odd() {
    let many = ["lantern_id", "lantern_hue", "of_lantern", "lantern_age"];
    let odd = |name: &str| {
        said(
            Code::OddName,
            &[of("PUT /v1/a", &many), of("PUT /v1/b", &[name])],
        )
    };
    assert_eq!(
        odd("lanten_size"),
        [
            "demo/1.md:11: `lanten_size` has the word `lanten`, 4 other names of the service have `lantern`"
        ]
    );
    assert_eq!(odd("lanterns"), NOTHING);
    assert_eq!(odd("lantern_size"), NOTHING);
    assert_eq!(odd("lanternlike"), NOTHING);
    // A word of two names is no misprint.
    let pages = [
        of("PUT /v1/a", &many),
        of("PUT /v1/b", &["lanten_a", "lanten_b"]),
    ];
    assert_eq!(said(Code::OddName, &pages), NOTHING);
}

#[test]
fn pages_about_one_call_with_the_same_members_are_copies() {
    let names = ["hue", "size", "id"];
    let first = of("PUT /v1/a", &names);
    let copy = said(Code::CopiedPage, &[first.clone(), first.clone()]);
    assert_eq!(
        copy,
        ["demo/1.md:5: the page documents the call of `demo/0.md` with the same members"]
    );
    // Their names are no further matter.
    assert_eq!(
        said(Code::DuplicateOperation, &[first.clone(), first.clone()]),
        NOTHING
    );
    for other in [
        of("POST /v1/a", &names),
        of("PUT /v1/b", &names),
        of("PUT /v1/a", &["hue", "size", "age"]),
    ] {
        assert_eq!(said(Code::CopiedPage, &[first.clone(), other]), NOTHING);
    }
    let action = of("POST /v1/a/action", &names);
    assert_eq!(said(Code::CopiedPage, &[action.clone(), action]), NOTHING);
}

#[test]
fn a_mandatory_member_is_missed_in_an_example_that_has_most_of_them() {
    let missed = |example: &str| {
        let rows = [
            "id|String|是",
            "hue|String|是",
            "size|Integer|是",
            "age|Integer|否",
        ];
        let table = pipe_table("参数|参数类型|是否必选", &rows);
        let page = page("PUT /v1/a", &table, "") + "\n## 请求示例\n\n" + &fence(example);
        said(Code::RequiredUnshown, &[page])
    };
    assert_eq!(
        missed(r#"{"id": "a", "hue": "b"}"#),
        ["demo/0.md:13: the table marks `size` as mandatory, no request example has it"]
    );
    assert_eq!(missed(r#"{"id": "a", "hue": "b", "size": 1}"#), NOTHING);
    assert_eq!(missed(r#"{"id": "a"}"#), NOTHING);
}

#[test]
fn tables_with_one_caption_list_one_object() {
    let with = |second: &str, caption: &str| {
        let table = |caption: &str, row: &str| {
            format!(
                "**表 2**  {caption}\n\n{}\n",
                pipe_table("参数|参数类型", &[row])
            )
        };
        let tables = table("请求Body参数", "hole|Hole object")
            + &table("Hole", "depth|Integer")
            + &table(caption, second);
        said(Code::SameCaption, &[page("PUT /v1/a", &tables, "")])
    };
    assert_eq!(
        with("width|Integer", "Hole"),
        [
            "demo/0.md:23: the table is captioned as that in line 17, `Hole`, and lists other members"
        ]
    );
    assert_eq!(with("depth|Integer", "Hole"), NOTHING);
    assert_eq!(with("width|Integer", "Lid"), NOTHING);
}
