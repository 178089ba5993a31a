//! Every code on the smallest page that shows it, and how a diagnostic looks.

use generator::diagnostic::{Code, Diagnostic};
use insta::assert_snapshot;

use crate::support::{fence, head, html_table, page, pipe_table, resolve};

/// One code, and where the pages that show it are found to have it.
pub(crate) struct Case {
    pub(crate) code: Code,
    /// The line that the finding is about: the first one of the last page that begins with this.
    at: &'static str,
    pub(crate) pages: Vec<String>,
}

fn case(code: Code, at: &'static str, page: String) -> Case {
    let pages = vec![page];
    Case { code, at, pages }
}

impl Case {
    /// What is said about the pages `0.md`, `1.md` and so on.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let files: Vec<String> = (0..self.pages.len()).map(|at| format!("{at}.md")).collect();
        let pages = files.iter().zip(&self.pages);
        let pages: Vec<(&str, &str)> = pages
            .map(|(file, text)| (file.as_str(), text.as_str()))
            .collect();
        resolve(&pages).1
    }

    /// The page and the line that it should be said about.
    fn place(&self) -> (String, u32) {
        let last = self.pages.len() - 1;
        let found = self.pages[last]
            .lines()
            .position(|line| line.starts_with(self.at));
        let line = found.unwrap_or_else(|| panic!("no line begins with {}", self.at)) + 1;
        (
            format!("demo/{last}.md"),
            u32::try_from(line).expect("a short page"),
        )
    }
}

/// The header of a table without descriptions.
const TYPED: &str = "参数|参数类型";

/// A page whose request is described by a table.
fn put(header: &str, row: &str) -> String {
    page("PUT /v1/a", &pipe_table(header, &[row]), "")
}

/// The same in HTML, where links are possible.
fn put_html(row: &str) -> String {
    page("PUT /v1/a", &html_table("参数|参数类型|描述", &[row]), "")
}

/// A page whose request is described by a table and shown by an example.
fn shown(rows: &[&str], example: &str) -> String {
    let table = pipe_table("参数|参数类型|描述", rows);
    page("PUT /v1/a", &table, "") + "\n## 请求示例\n\n" + &fence(example)
}

/// A page that lists a parameter of its path.
fn path(call: &str, header: &str, row: &str) -> String {
    let table = pipe_table(header, &[row]);
    page(&format!("{call}\n\n**表 1**  路径参数\n\n{table}"), "", "")
}

/// A page that describes its body in two ways. Each leads into a ring of objects of a length of its
/// own, so that the two have as many objects in common as there are pairs.
fn many_variants() -> String {
    let header = "参数|参数类型|描述";
    let lengths = [20, 21];
    let mut nested: Vec<String> = Vec::new();
    let mut number = 0;
    let firsts = lengths.map(|length| {
        let first = number + 1;
        for at in 1..=length {
            number += 1;
            let next = if at == length { first } else { number + 1 };
            let table = pipe_table(header, &[&format!("next|Object|见表{next}")]);
            nested.push(format!("**表 {number}**  ring-{number}\n\n{table}\n"));
        }
        first
    });
    let root =
        |header: &str, first: usize| pipe_table(header, &[&format!("next|Object|见表{first}")]);
    let first = root(header, firsts[0]);
    let second = root("名称|参数类型|描述", firsts[1]);
    let roots = format!("{first}\n{second}\n");
    page("PUT /v1/a", &(roots + &nested.concat()), "")
}

/// A case for every code.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = of_calls();
    cases.extend(of_headers());
    cases.extend(of_rows());
    cases.extend(of_tables());
    cases.extend(of_examples());
    cases
}

/// Cases about names and calls.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn of_calls() -> Vec<Case> {
    let two = vec![page("GET /v1/a", "", ""), page("GET /v1/b", "", "")];
    let status = pipe_table("状态码|描述", &["2xx|好", "200|好"]);
    let failure = pipe_table("参数|参数类型", &["code|String"]);
    let success = pipe_table("名称|参数类型", &["id|String"]);
    let failure = format!("{success}\n\n**表 1**  异常响应参数\n\n{failure}");
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListGadgets)";
    vec![
        Case {
            code: Code::DuplicateOperation,
            at: "GET",
            pages: two,
        },
        case(
            Code::DerivedName,
            "GET",
            "# 零件\n\n## URI\n\nGET /v1/widgets\n".to_owned(),
        ),
        case(
            Code::WrongLink,
            "[调试]",
            page(&format!("GET /v1/a\n\n{link}"), "", ""),
        ),
        case(Code::UncleanUri, "GET /v1/ a", page("GET /v1/ a", "", "")),
        case(
            Code::UndocumentedPlaceholder,
            "GET",
            page("GET /v1/\\{id\\}", "", ""),
        ),
        case(
            Code::StrayPathParameter,
            "|id",
            path("GET /v1/a", "参数|参数类型", "id|String"),
        ),
        case(
            Code::OptionalPlaceholder,
            "|id",
            path("GET /v1/\\{id\\}", "参数|是否必选", "id|否"),
        ),
        case(
            Code::OtherCall,
            "PUT",
            page("PUT /v1/a\n\nPUT /v2/b/\\{id\\}", "", ""),
        ),
        case(
            Code::OtherMethod,
            "PATCH",
            page("PUT /v1/a\n\nPATCH /v2/a", "", ""),
        ),
        Case {
            code: Code::CopiedPage,
            at: "PUT",
            pages: vec![put(TYPED, "hue|String\n|size|String\n|id|String"); 2],
        },
        case(
            Code::BodilessRequest,
            "|参数",
            page(
                "GET /v1/a",
                &pipe_table("参数|参数类型", &["limit|Integer"]),
                "",
            ),
        ),
        case(
            Code::UnknownStatus,
            "|2xx",
            head("GET /v1/a") + "## 状态码\n\n" + &status,
        ),
        case(Code::NoSuccessStatus, "GET", head("GET /v1/a")),
        case(
            Code::NoFailureStatus,
            "|参数",
            page("GET /v1/a", "", &failure),
        ),
    ]
}

/// Cases about the headers of tables.
fn of_headers() -> Vec<Case> {
    vec![
        case(
            Code::ShiftedHeader,
            "|参数",
            put("参数|参数类型|是否必选", "size|是|Integer"),
        ),
        case(
            Code::UnknownColumn,
            "|参数",
            put("参数|参数类型|颜色", "size|String|red"),
        ),
        case(
            Code::RaggedRow,
            "|mode",
            put("参数|参数类型|描述", "mode|String|READ | WRITE"),
        ),
        case(Code::RaggedRow, "|mode", put("参数|参数类型|描述", "mode")),
    ]
}

/// Cases about rows and tables.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn of_rows() -> Vec<Case> {
    let misplaced = "# 创建零件\n\n## URI\n\nPOST /v1/a\n\n".to_owned()
        + &pipe_table("参数|参数类型|描述", &["size|Integer|x"])
        + "\n## 请求示例\n\n"
        + &fence("{\"size\": 1}");
    let misnumbered = html_table(
        "参数|参数类型|描述",
        &["size|Object|见<a href=\"#t1\">表9</a>"],
    ) + "\n**表 1**  size字段说明\n\n<a name=\"t1\"></a>\n"
        + &html_table("参数|参数类型|描述", &["width|Integer|x"]);
    let orphan = pipe_table("参数|参数类型", &["size|Integer"])
        + "\n**表 2**  hole参数说明\n\n"
        + &pipe_table("名称|类型", &["depth|Integer"]);
    let twice = pipe_table("参数|参数类型", &["hole|Hole object"])
        + "\n**表 2**  Hole\n\n"
        + &pipe_table("参数|参数类型", &["depth|Integer"])
        + "\n**表 3**  Hole\n\n"
        + &pipe_table("名称|类型|描述", &["width|Integer|x"]);
    let node = pipe_table("参数|参数类型", &["root|Node object"])
        + "\n**表 2**  Node\n\n"
        + &pipe_table("名称|类型", &["children|Array of Node objects"]);
    vec![
        case(Code::ManyVariants, "|名称", many_variants()),
        case(
            Code::LimitConflict,
            "|size",
            put(
                "参数|参数类型|描述",
                "size|Integer|取值范围：0~9。最小值：1",
            ),
        ),
        case(
            Code::UnknownType,
            "|size",
            put("参数|参数类型", "size|大小两种"),
        ),
        case(
            Code::MisspeltType,
            "|size",
            put("参数|参数类型", "size|Interger"),
        ),
        case(
            Code::TemplateWord,
            "|size",
            put("参数|参数类型", "size|字段数据类型"),
        ),
        case(
            Code::ConditionalRequired,
            "|size",
            put("参数|是否必选", "size|有color时必选"),
        ),
        case(
            Code::UncleanName,
            "|outer",
            put("参数|参数类型", "outer_ size|Integer"),
        ),
        case(
            Code::DuplicateRow,
            "|size|String",
            page(
                "PUT /v1/a",
                &pipe_table("参数|参数类型", &["size|Integer", "size|String"]),
                "",
            ),
        ),
        case(Code::OrphanTable, "|名称", page("PUT /v1/a", &orphan, "")),
        case(
            Code::OddName,
            "|lanten_age",
            put(
                TYPED,
                "lanten_age|String\n|lantern_id|String\n|lantern_hue|String\n|lanterns|String\n|of_lantern|String",
            ),
        ),
        case(
            Code::SameCaption,
            "|名称|类型|描述",
            page("PUT /v1/a", &twice, ""),
        ),
        case(
            Code::DeadLink,
            "[hues]",
            page("PUT /v1/a", "", "") + "\n## 错误码\n\n[hues](#hues)\n",
        ),
        case(
            Code::DanglingReference,
            "<tr><td>",
            put_html("size|Object|见<a href=\"#t\">表4</a>"),
        ),
        case(
            Code::OtherPageTable,
            "<tr><td>",
            put_html("holes|List|见<a href=\"b.md#t\">表1</a>"),
        ),
        case(
            Code::WrongTableNumber,
            "<tr><td>",
            page("PUT /v1/a", &misnumbered, ""),
        ),
        case(Code::MisplacedBody, "|size", misplaced),
        case(
            Code::MisplacedHeader,
            "|Location",
            page(
                "PUT /v1/a",
                "",
                &pipe_table("参数|参数类型|描述", &["Location|String|x", "id|String|x"]),
            ),
        ),
        case(
            Code::Undescribed,
            "|size",
            put("参数|参数类型", "size|Object"),
        ),
        case(Code::RecursiveSchema, "|名称", page("PUT /v1/a", &node, "")),
    ]
}

/// Cases about tables that are not what their place says, or not whole.
fn of_tables() -> Vec<Case> {
    let unclosed = html_table("参数|参数类型", &["size|Integer"]).replace("</table>", "");
    let empty = html_table("参数|参数类型", &["size|Integer"]);
    let empty = empty.replace("</tbody>", "<tr></tr>\n</tbody>");
    let cut = html_table("参数|参数类型", &["size|Integer"]).replace("<td>Integer</td>", "");
    vec![
        case(
            Code::MisplacedPlaceholder,
            "|id",
            page(
                "PUT /v1/a/\\{id\\}",
                &pipe_table("参数|参数类型|描述", &["id|String|x", "size|Integer|x"]),
                "",
            ),
        ),
        case(
            Code::UnclosedTable,
            "<table>",
            page("PUT /v1/a", &unclosed, ""),
        ),
        case(
            Code::UnclosedTable,
            "<table>",
            page("PUT /v1/a", "", "") + "\n## 示例\n\n<table>\n<tr><td>1",
        ),
        case(Code::EmptyRow, "<tr></tr>", page("PUT /v1/a", &empty, "")),
        case(
            Code::EmptyRow,
            "<table></table>",
            page("PUT /v1/a", "<table></table>", ""),
        ),
        case(Code::RaggedRow, "<tr><td>size", page("PUT /v1/a", &cut, "")),
    ]
}

/// Cases about examples.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn of_examples() -> Vec<Case> {
    let wrapped = [
        pipe_table("参数|参数类型", &["widgets|Array of Entry objects"]),
        "\n**表 2**  Entry\n\n".to_owned()
            + &pipe_table("参数|参数类型", &["widget|Widget object"]),
        "\n**表 3**  Widget\n\n".to_owned() + &pipe_table("参数|参数类型", &["id|String"]),
    ]
    .concat();
    let level = "{\"widgets\": [{\"id\": \"a\", \"size\": 1, \"made_at\": 1}]}";
    vec![
        case(
            Code::InferredFromExample,
            " \"size\"",
            shown(&["size|Object|x"], "{\n \"size\": {\"width\": 1}}"),
        ),
        case(
            Code::ExampleType,
            " \"size\"",
            shown(&["size|Integer|x"], "{\n \"size\": \"1\"}"),
        ),
        case(
            Code::ExampleValue,
            " \"color\"",
            shown(
                &["color|String|取值为red或blue"],
                "{\n \"color\": \"green\"}",
            ),
        ),
        case(
            Code::ListedSecret,
            "|X-Auth-Token",
            put("参数|位置|描述", "X-Auth-Token|header|取值：lamp、bulb"),
        ),
        case(
            Code::ExampleLimit,
            " \"size\"",
            shown(&["size|Integer|取值范围：1-9"], "{\n \"size\": 20}"),
        ),
        case(
            Code::ExampleMember,
            " \"color\"",
            shown(&["size|Integer|x"], "{\"size\": 1,\n \"color\": \"red\"}"),
        ),
        case(
            Code::RequiredUnshown,
            "|size",
            page(
                "PUT /v1/a",
                &pipe_table(
                    "参数|参数类型|是否必选",
                    &["id|String|是", "hue|String|是", "size|Integer|是"],
                ),
                "",
            ) + "\n## 请求示例\n\n"
                + &fence("{\"id\": \"a\", \"hue\": \"red\"}"),
        ),
        case(
            Code::WrongLevel,
            "|made_at",
            shown(&["widgets|List|x", "made_at|Long|x"], level),
        ),
        case(
            Code::MissingWrapper,
            "\"widget\"",
            shown(&["name|String|x"], "{\n\"widget\": {\"name\": \"a\"}}"),
        ),
        case(
            Code::ExtraWrapper,
            "{\"widgets\": [{\"id\": \"a\"}]}",
            page("PUT /v1/a", &wrapped, "")
                + "\n## 请求示例\n\n"
                + &fence("{\"widgets\": [{\"id\": \"a\"}]}"),
        ),
        case(
            Code::FlattenedTable,
            "|widget|",
            shown(
                &["widget|Object|x", "name|String|x"],
                "{\"widget\": {\"name\": \"a\"}}",
            ),
        ),
        case(
            Code::ShownAsArray,
            "|参数",
            shown(&["name|String|x"], "[{\"name\": \"a\"}]"),
        ),
        case(
            Code::MisprintedMember,
            " \"diamter\"",
            shown(&["diameter|Integer|x"], "{\n \"diamter\": 1}"),
        ),
        case(
            Code::LinkedMembers,
            "<tr><td>lamp</td>",
            page(
                "PUT /v1/a",
                &(html_table("参数|参数类型|描述", &["lamp|String|<a href=\"#t2\">x</a>"])
                    + "\n**表 2**  lamp\n\n<a name=\"t2\"></a>\n"
                    + &html_table("参数|参数类型|描述", &["height|Integer|x"])),
                "",
            ),
        ),
        case(
            Code::FailureMember,
            "|error|Object|",
            page(
                "GET /v1/a",
                "",
                &("## 响应参数\n\n".to_owned()
                    + &pipe_table("参数|参数类型|描述", &["id|String|x", "error|Object|x"])
                    + "\n## 响应示例\n\n"
                    + &fence("{\"error\": {\"code\": \"a\", \"message\": \"b\"}}")),
            ),
        ),
        case(
            Code::UnreadableUri,
            "GTE /v1/widgets",
            page("GTE /v1/widgets", "", ""),
        ),
        case(
            Code::OverBudget,
            "GET /v1/{a}",
            page(&format!("GET /v1{}", "/{a}".repeat(65)), "", ""),
        ),
        case(
            Code::BrokenExample,
            "```",
            shown(&["size|Integer|x"], "{\"size\": "),
        ),
        case(
            Code::RepairedExample,
            "{\"size\"",
            shown(&["size|Integer|x"], "{\"size\": 1,}"),
        ),
    ]
}

#[test]
fn every_code_has_a_page_that_shows_it() {
    // What `xtask` says of pages that somebody asked for.
    // and what only two sets of pages show (`against.rs`).
    let said_elsewhere = [Code::UnknownService, Code::NoUri, Code::PagesDiffer];
    let shown: Vec<Code> = cases().iter().map(|case| case.code).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code) && !said_elsewhere.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "no page shows: {}", missing.join(", "));
}

#[test]
fn a_code_is_said_of_its_page_and_line() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (page, line) = case.place();
        let diagnostics = case.diagnostics();
        let hit = |one: &Diagnostic| one.code == case.code && one.page == page && one.line == line;
        if !diagnostics.iter().any(hit) {
            let all = diagnostics.iter();
            let all: Vec<String> = all
                .map(|one| format!("{} at {}:{}", one.code.as_str(), one.page, one.line))
                .collect();
            wrong.push(format!("{} at {page}:{line}: {all:?}", case.code.as_str()));
        }
    }
    assert!(wrong.is_empty(), "not said:\n{}", wrong.join("\n"));
}

#[test]
fn a_message_is_lower_case_and_without_full_stop() {
    for diagnostic in cases().iter().flat_map(Case::diagnostics) {
        let message = &diagnostic.message;
        assert!(!message.ends_with(['.', '。']), "{message}");
        assert!(
            !message.starts_with(|c: char| c.is_uppercase()),
            "{message}"
        );
        assert!(!message.contains('\n'), "{message}");
        assert!(!diagnostic.help.is_empty(), "{message}");
    }
}

#[test]
fn every_code_has_a_word_and_an_explanation_of_its_own() {
    let mut words: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Code::ALL.len());
    for code in Code::ALL {
        assert!(
            code.explanation().trim().ends_with('.'),
            "{}",
            code.as_str()
        );
    }
}

#[test]
fn carets_stand_below_the_subject_though_chinese_takes_two_columns() {
    let diagnostic = Diagnostic::new(
        Code::OtherPageTable,
        "demo/列出零件.md",
        176,
        "the items of `holes` are described on another page",
    )
    .quoting("各个孔\n孔的样子见《创建零件》的表 6。", "表 6")
    .read_as("array of objects, its properties taken from the response example");
    assert_snapshot!(diagnostic, @"
    warning[other-page-table]: the items of `holes` are described on another page
        --> demo/列出零件.md:176
        |
    176 | 孔的样子见《创建零件》的表 6。
        |                         ^^^^
        = read as: array of objects, its properties taken from the response example
        = help: extract the other page in the same run, or describe the items in the overlay
    ");
}

#[test]
fn without_a_subject_the_whole_line_is_marked() {
    let diagnostic = Diagnostic::new(
        Code::UnknownType,
        "demo/a.md",
        7,
        "the type `大小` is not known",
    )
    .quoting("大小", "elsewhere");
    assert_snapshot!(diagnostic, @"
    warning[unknown-type]: the type `大小` is not known
      --> demo/a.md:7
      |
    7 | 大小
      | ^^^^
      = help: correct the type on the page or in the overlay
    ");
}

#[test]
fn without_an_excerpt_nothing_is_quoted() {
    let diagnostic = Diagnostic::new(
        Code::NoSuccessStatus,
        "demo/a.md",
        12,
        "the page gives no status of success",
    )
    .help("ask somebody");
    assert_snapshot!(diagnostic, @"
    note[no-success-status]: the page gives no status of success
       --> demo/a.md:12
       = help: ask somebody
    ");
}

#[test]
fn diagnostics_come_sorted_by_place_and_each_once() {
    let pages: Vec<String> = cases().into_iter().flat_map(|case| case.pages).collect();
    let all = Case {
        code: Code::NoUri,
        at: "",
        pages,
    };
    let diagnostics = all.diagnostics();
    let mut sorted = diagnostics.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(diagnostics, sorted);
}
