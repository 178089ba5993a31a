//! A page as a tree: sections, blocks, tables, and the line of every one.

use std::fmt::Write;

use generator::document::{BlockKind, Cell, Cover, Inline, LineKind, Row, SpanKind, Table, read};
use insta::assert_snapshot;

/// A page's tree, one node a line, each with the line it was read from.
fn tree(text: &str) -> String {
    let mut out = String::new();
    for section in &read(text).sections {
        let marks = "#".repeat(usize::from(section.level).max(1));
        let (line, heading) = (section.line, marked(&section.heading));
        let heading = if section.level == 0 { "" } else { &heading };
        put(
            &mut out,
            &format!("{line} {marks} {heading}{}", anchors(&section.anchors)),
        );
        for block in &section.blocks {
            let note = if block.note { "> " } else { "" };
            let text = match &block.kind {
                BlockKind::Paragraph(inline) => marked(inline),
                BlockKind::Item(inline) => format!("- {}", marked(inline)),
                BlockKind::Code { text, .. } => format!("code {text:?}"),
                BlockKind::Table(table) => grid(table),
            };
            put(&mut out, &format!("{} {note}{text}", block.line));
        }
    }
    out
}

/// A page's tree without line numbers.
fn words(text: &str) -> String {
    let tree = tree(text);
    let words = tree.split_whitespace();
    let plain = words.filter(|word| word.trim_end_matches(':').parse::<u32>().is_err());
    plain.collect::<Vec<_>>().join(" ")
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{}", line.trim_end()).expect("a string takes text");
}

fn anchors(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!(" #{name}")).collect();
    names.concat()
}

/// A text with its marks written back, in one way for both formats.
fn marked(inline: &Inline) -> String {
    let links: Vec<String> = inline
        .spans
        .iter()
        .map(|span| match &span.kind {
            SpanKind::Link(target) => format!(" [{} -> {target}]", inline.of(span)),
            SpanKind::Strong => format!(" [bold {}]", inline.of(span)),
            SpanKind::Value => format!(" [value {}]", inline.of(span)),
            SpanKind::Name => format!(" [name {}]", inline.of(span)),
        })
        .collect();
    format!("{}{}", inline.text, links.concat())
}

/// A table with a row a line, and what covers a cell that does not start there.
fn grid(table: &Table) -> String {
    let caption = table.caption.as_ref().map(|caption| {
        let number = caption.number.map_or("?".to_owned(), |n| n.to_string());
        format!(" {} {}: {}", caption.line, number, marked(&caption.text))
    });
    let mut out = format!(
        "table{}{}",
        caption.unwrap_or_default(),
        anchors(&table.anchors)
    );
    for row in std::iter::once(&table.header).chain(&table.rows) {
        write!(out, "\n  {} {}", row.line, cells(row)).expect("a string takes text");
    }
    out
}

fn cells(row: &Row) -> String {
    row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

fn cell(cell: &Cell) -> String {
    let cover = match cell.cover {
        Cover::Own => "",
        Cover::FromAbove => "^",
        Cover::FromLeft => "<",
    };
    let lines = cell.content.lines.iter().map(|line| {
        let kind = match line.kind {
            LineKind::Paragraph => "",
            LineKind::Item => "- ",
            LineKind::Note => "> ",
            LineKind::Code => "code ",
        };
        format!("{kind}{}", marked(&line.inline))
    });
    format!("{cover}{}", lines.collect::<Vec<_>>().join(" / "))
}

#[test]
fn every_node_of_markdown_knows_its_line() {
    let text = "\
<!-- a word to editors,
on two lines -->
# Title<a name=\"topic\"></a>

First.
Second.

## Next:<a name=\"next\"></a>

-   Item
    more

```
{
}
```

**Table 1**  Things

<a name=\"things\"></a>
<table><thead><tr><th><p>Name</p></th></tr></thead>
<tbody><tr><td><p>a</p></td></tr>
<tr><td><p>b</p></td></tr></tbody></table>
";
    assert_snapshot!(tree(text), @r#"
        3 # Title #topic
        5 First.
        6 Second.
        8 ## Next: #next
        10 - Item
        11 more
        13 code "{\n}\n"
        21 table 18 1: Things #things
          21 Name
          22 a
          23 b
        "#);
}

#[test]
fn a_fence_may_open_on_a_list_marker_and_close_at_the_margin() {
    assert_snapshot!(tree("# T\n-   ```\n{\"a\": 1}\n```\n1.  ```\nx\n    ```\nafter"), @r#"
    1 # T
    2 -
    2 code "{\"a\": 1}\n"
    5 -
    5 code "x\n"
    8 after
    "#);
}

#[test]
fn a_fence_in_a_note_closes_in_the_note() {
    assert_snapshot!(tree("# T\n>```\n>x\n>```\nafter"), @r#"
    1 # T
    2 > code "x\n"
    5 after
    "#);
}

#[test]
fn a_fence_loses_the_indent_that_all_its_lines_share() {
    assert_snapshot!(tree("# T\n    ```\n    {\n      \"a\": 1\n    }\n    ```\n"), @r#"
    1 # T
    2 code "{\n  \"a\": 1\n}\n"
    "#);
}

#[test]
fn an_unclosed_fence_takes_the_rest_of_the_page() {
    assert_snapshot!(tree("# T\n```\n{\n## no heading"), @r#"
    1 # T
    2 code "{\n## no heading\n"
    "#);
}

#[test]
fn an_unclosed_table_ends_before_the_next_heading() {
    assert_snapshot!(tree("# T\n<table><tr><td>a</td></tr>\n## Next\ntext"), @"
    1 # T
    2 table
      2 a
    3 ## Next
    4 text
    ");
}

/// The line that the first code block's text begins in.
fn first_line_of_code(text: &str) -> Option<u32> {
    let blocks = read(text)
        .sections
        .into_iter()
        .flat_map(|section| section.blocks);
    let mut blocks = blocks.map(|block| block.kind);
    blocks.find_map(|kind| match kind {
        BlockKind::Code { first, .. } => Some(first),
        _ => None,
    })
}

#[test]
fn code_knows_the_line_that_its_text_begins_in() {
    for (text, line) in [
        ("x\n\n```\n{}\n```\n", 4),
        ("<html><body>\n<pre>{}</pre></body></html>", 2),
        ("<html><body>\n<pre class=\"a\">\n{}</pre></body></html>", 3),
        (
            "<html><body>\n<pre><span></span>\n{}</pre></body></html>",
            3,
        ),
    ] {
        assert_eq!(first_line_of_code(text), Some(line), "{text}");
    }
}

#[test]
fn a_caption_reaches_its_table_over_blank_and_anchor_lines() {
    let text = "# T\n**表 7**  零件\n\n<a name=\"t7\"></a>\n\n<a name=\"again\"></a>\n<table><tr><th>a</th></tr></table>\n";
    assert_snapshot!(tree(text), @"
    1 # T
    7 table 2 7: 零件 #t7 #again
      7 a
    ");
}

#[test]
fn a_caption_without_a_table_is_a_paragraph() {
    assert_snapshot!(tree("# T\n**表 7**  零件\n\ntext\n\n|a|\n|--|\n|1|\n"), @"
    1 # T
    2 表 7 零件 [bold 表 7]
    4 text
    6 table
      6 a
      8 1
    ");
}

#[test]
fn a_pipe_table_at_the_margin_belongs_to_the_indented_caption_above() {
    let text = "# T\n-   参数\n\n    **表 2**  请求\\_参数\n\n|a\\_b|c|\n|--|--|\n|x \\| y|`z`|\n||2|\n\n-   next";
    assert_snapshot!(tree(text), @"
    1 # T
    2 - 参数
    6 table 4 2: 请求_参数
      6 a_b | c
      8 x | y | `z`
      9  | 2
    11 - next
    ");
}

#[test]
fn a_line_that_begins_with_a_bar_is_text_without_a_rule_below() {
    assert_snapshot!(tree("# T\n|a|b|\ntext"), @"
    1 # T
    2 |a|b|
    3 text
    ");
}

#[test]
fn pipe_cells_keep_what_is_no_markup() {
    assert_snapshot!(tree("# T\n|a|\n|--|\n|Map<String,String>|\n|&lt;b&gt; \\{x\\}|\n|x<br>y|\n"), @"
    1 # T
    2 table
      2 a
      4 Map<String,String>
      5 <b> {x}
      6 x y
    ");
}

#[test]
fn a_comment_above_the_title_is_no_text() {
    assert_snapshot!(tree("<!-- one line -->\n# T\n<!-- and\n## one more\n-->\ntext"), @"
    2 # T
    6 text
    ");
}

#[test]
fn text_before_any_heading_is_a_section_without_one() {
    assert_snapshot!(tree("\nhello\n# T"), @"
    2 #
    2 hello
    3 # T
    ");
}

#[test]
fn an_anchor_line_belongs_to_the_heading_or_the_table_below_it_only() {
    let text = "# T<a name=\"t\"></a>\n<a name=\"lost\"></a>\ntext\n<a name=\"s\"></a>\n## S\n\n|a|\n|--|\n";
    assert_snapshot!(tree(text), @"
    1 # T #t
    3 text
    5 ## S #s
    7 table
      7 a
    ");
}

#[test]
fn blanks_of_every_kind_become_one() {
    assert_snapshot!(tree("# A\u{a0}\u{a0}B\u{200b}C\n\tx\u{3000}\t y&nbsp;&nbsp;z\n"), @"
    1 # A BC
    2 x y z
    ");
}

#[test]
fn a_box_beside_the_text_is_a_note() {
    let text = "# T\n>![](icon-note.gif) **说明：** \n>-   one\n>two\n\nthree";
    assert_snapshot!(tree(text), @"
    1 # T
    2 > 说明： [bold 说明：]
    3 > - one
    4 > two
    6 three
    ");
    let text = "<html><body><h1>T</h1><div class=\"note\"><p>one</p><ul><li>two</li></ul></div><p>three</p></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 > one
    1 > - two
    1 three
    ");
}

#[test]
fn the_target_of_a_link_may_hold_parentheses_and_percent_signs() {
    let text = "# T\n[x](a（b）(2-1-5).md#c) and [y](%E9%9B%B6%20a.md) and [z](100%.md) and [\\[1\\]](n.md)";
    assert_snapshot!(tree(text), @"
    1 # T
    2 x and y and z and [1] [x -> a（b）(2-1-5).md#c] [y -> 零 a.md] [z -> 100%.md] [[1] -> n.md]
    ");
}

#[test]
fn brackets_without_a_target_are_text() {
    assert_snapshot!(tree("# T\n[x] ](y) [open](never"), @"
    1 # T
    2 [x] ](y) [open](never
    ");
}

#[test]
fn a_pattern_in_an_html_cell_is_no_link() {
    let text = "# T\n<table><tr><th>[a-z]([-a-z]*[a-z])? \\_ **b**</th></tr></table>";
    assert_snapshot!(tree(text), @r"
    1 # T
    2 table
      2 [a-z]([-a-z]*[a-z])? \_ **b**
    ");
}

#[test]
fn bold_and_emphasis_go_and_underscores_of_names_stay() {
    assert_snapshot!(tree("# T\n**a\\_b** _c_ d_e /v1/_\\{f\\}_/g *h* x-* \\*"), @"
    1 # T
    2 a_b c d_e /v1/{f}/g h x-* * [bold a_b]
    ");
}

#[test]
fn a_cell_spans_rows_and_columns() {
    let text = "\
# T
<table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead>
<tbody><tr><td rowspan=\"2\">x</td><td>1</td><td>2</td></tr>
<tr><td>3</td><td>4</td></tr>
<tr><td colspan=\"3\">wide</td></tr>
<tr><td rowspan=\"2\" colspan=\"2\">y</td><td>5</td></tr>
<tr><td>6</td></tr></tbody></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a | b | c
      3 x | 1 | 2
      4 ^x | 3 | 4
      5 wide | <wide | <wide
      6 y | <y | 5
      7 ^y | ^y | 6
    ");
}

#[test]
fn absurd_spans_cost_no_more_than_the_page_is_long() {
    let text = "# T\n<table><tr><th>a</th></tr>\
        <tr><td colspan=\"999999999\" rowspan=\"999999999\">x</td></tr>\
        <tr><td>y</td></tr><tr><td rowspan=\"-1\" colspan=\"0\">z</td></tr></table>";
    let document = read(text);
    let BlockKind::Table(table) = &document.sections[0].blocks[0].kind else {
        panic!("a table");
    };
    let widths: Vec<usize> = table.rows.iter().map(|row| row.cells.len()).collect();
    assert_snapshot!(format!("{widths:?}"), @"[64, 64, 64]");
}

#[test]
fn a_rowspan_ends_with_its_table() {
    let text = "# T\n<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=\"9\">x</td><td>1</td></tr></table>\n<table><tr><th>c</th></tr><tr><td>2</td></tr></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a | b
      2 x | 1
    3 table
      3 c
      3 2
    ");
}

#[test]
fn the_last_row_of_a_head_names_the_columns() {
    let text = "# T\n<table><thead><tr><th colspan=\"2\">both</th></tr><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a | b
      2 1 | 2
    ");
}

#[test]
fn a_table_without_a_head_takes_its_first_row() {
    assert_snapshot!(tree("# T\n<table><tr><td>a</td></tr><tr><td>1</td></tr></table>"), @"
    1 # T
    2 table
      2 a
      2 1
    ");
}

#[test]
fn the_text_of_an_inner_table_belongs_to_the_cell() {
    let text = "# T\n<table><tr><th>a</th></tr><tr><td>x<table><tr><td>in</td></tr></table>y</td></tr></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a
      2 x / in / y
    ");
}

#[test]
fn a_cell_holds_paragraphs_items_notes_and_code() {
    let text = "# T\n<table><tr><th>a</th></tr><tr><td><p>one &lt;two&gt;</p><ul><li>item</li><li>next</li></ul>\
        <div class=\"note\"><p>mind</p></div><pre class=\"screen\">{\n  1\n}</pre>\
        <span class=\"parmvalue\">“v”</span> <span class=\"parmname\">n</span> <a href=\"#t\">表 1</a></td></tr></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a
      2 one <two> / - item / - next / > mind / code { / code 1 / code } / “v” n 表 1 [value “v”] [name n] [表 1 -> #t]
    ");
}

const MARKDOWN: &str = "\
# 零件<a name=\"topic\"></a>

## URI<a name=\"uri\"></a>

GET /v1/\\{id\\}

-   **参数**说明

    **表 1**  路径

    <a name=\"t1\"></a>
    <table><thead><tr><th><p>参数</p></th><th><p>描述</p></th></tr></thead>
    <tbody><tr><td><p>id</p></td><td><p>见<a href=\"#t1\">表1</a>。</p><ul><li>a：甲</li></ul></td></tr></tbody></table>

```
{}
```
";

const HTML: &str = "\
<!DOCTYPE html>
<html><head><title>x</title></head><body>
<nav>elsewhere</nav>
<h1 id=\"topic\">零件</h1>
<h2 id=\"uri\">URI</h2>
<p>GET /v1/{id}</p>
<ul><li><strong>参数</strong>说明
<div><a name=\"t1\"></a><table><caption><b>表 1</b>  路径</caption>
<thead><tr><th><p>参数</p></th><th><p>描述</p></th></tr></thead>
<tbody><tr><td><p>id</p></td><td><p>见<a href=\"#t1\">表1</a>。</p><ul><li>a：甲</li></ul></td></tr></tbody></table></div>
</li></ul>
<pre>{}
</pre>
</body></html>
";

#[test]
fn markdown_and_html_give_the_same_tree_with_their_own_lines() {
    assert_eq!(words(MARKDOWN), words(HTML));
    assert_snapshot!(tree(HTML), @r#"
    4 # 零件 #topic
    5 ## URI #uri
    6 GET /v1/{id}
    7 - 参数说明 [bold 参数]
    8 table 8 1: 路径 #t1
      9 参数 | 描述
      10 id | 见表1。 [表1 -> #t1] / - a：甲
    12 code "{}\n"
    "#);
}

#[test]
fn an_anchor_between_text_and_table_is_the_tables() {
    let text = "<html><body><h1>T</h1><ul><li>text <a name=\"t1\"></a><table><tr><th>a</th></tr></table></li></ul></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 - text
    1 table #t1
      1 a
    ");
}

#[test]
fn an_html_page_is_told_by_its_first_markup() {
    for text in [
        "<!DOCTYPE html><p>x</p>",
        "\u{feff}\n<!-- c --><HTML><body><p>x</p></body></HTML>",
        "<body><p>x</p>",
    ] {
        assert_eq!(words(text), "# x", "{text}");
    }
    assert_snapshot!(tree("<p>x</p>"), @"
    1 #
    1 x
    ");
    assert_snapshot!(tree("<!-- never closed"), @"");
}

#[test]
fn what_stands_around_the_content_of_an_html_page_is_left_out() {
    let text = "<html><body><p>menu</p><div role=\"main\"><h1>T<a class=\"headerlink\" href=\"#t\">¶</a></h1><script>x</script><p>text</p></div><footer>end</footer></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 text
    ");
}

#[test]
fn the_content_of_an_html_page_is_found_by_its_role_its_element_or_at_all() {
    for (around, behind) in [
        ("<div role=\"main\">", "</div>"),
        ("<main>", "</main>"),
        ("<article>", "</article>"),
    ] {
        let text =
            format!("<html><body><p>menu</p>{around}<h1>T</h1>{behind}<p>end</p></body></html>");
        assert_eq!(words(&text), "# T", "{text}");
    }
    let text = "<html><head><title>menu</title></head><body><h1>T</h1>end</body></html>";
    assert_eq!(words(text), "# T end");
}

#[test]
fn a_break_ends_a_line_of_code_and_a_paragraph() {
    assert_snapshot!(tree("<html><body><h1>T</h1><pre>{<br>}</pre><p>one<br>two</p></body></html>"), @r#"
    1 # T
    1 code "{\n}"
    1 one
    1 two
    "#);
}

#[test]
fn a_heading_in_a_cell_is_text_of_the_cell() {
    let text = "<html><body><h1>T</h1><table><tr><th>a</th></tr><tr><td><h4>x</h4><p>y</p></td></tr></table></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 table
      1 a
      1 x / y
    ");
}

#[test]
fn only_the_first_text_of_an_html_item_is_the_item() {
    let text = "<html><body><h1>T</h1><ul><li><p>one</p><p>two</p></li><li>three<p>four</p></li></ul>five</body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 - one
    1 two
    1 - three
    1 four
    1 five
    ");
}

#[test]
fn elements_marked_as_code_or_name_mark_their_text() {
    let text = "<html><body><h1>T</h1><p><code>a</code> <tt>b</tt> <span class=\"big parmname\">c</span> <span>d</span> <b>e</b></p></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 a b c d e [value a] [value b] [name c] [bold e]
    ");
}

#[test]
fn navigation_and_boxes_are_told_by_role_and_class() {
    let text = "<html><body><h1>T</h1><div role=\"navigation\"><p>menu</p></div><div class=\"admonition\"><p>one</p></div><p class=\"note\">two</p></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 > one
    1 two
    ");
}

#[test]
fn an_id_of_an_element_in_a_cell_or_before_a_text_is_no_tables() {
    let text = "<html><body><h1 id=\"h\">T</h1><div id=\"p\"><p>text</p></div><div id=\"c\"><pre>code</pre></div><div id=\"t\"><table id=\"own\"><tr><th><a name=\"in\"></a>a</th></tr></table></div><p id=\"q\">end</p><h2>N</h2></body></html>";
    assert_snapshot!(tree(text), @r#"
    1 # T #h
    1 text
    1 code "code"
    1 table #t #own
      1 a
    1 end
    1 ## N
    "#);
}

#[test]
fn a_caption_is_a_word_a_number_and_a_text() {
    for (caption, tree_of) in [
        ("表 1  Parts", "1: Parts"),
        ("Table 12: Parts", "12: Parts"),
        ("Table 3", "3: "),
        ("2 parts", "?: 2 parts"),
        ("Table 2parts", "?: Table 2parts"),
        ("Part-table 2 of parts", "?: Part-table 2 of parts"),
        ("Parts", "?: Parts"),
    ] {
        let text = format!(
            "<html><body><h1>T</h1><table><caption>{caption}</caption><tr><th>a</th></tr></table></body></html>"
        );
        let line = tree(&text).lines().nth(1).unwrap_or_default().to_owned();
        assert_eq!(line, format!("1 table 1 {tree_of}"), "{caption}");
    }
}

#[test]
fn bold_text_before_a_table_is_its_caption_when_it_has_a_number() {
    for (line, caption) in [
        ("**表 1** Parts", "1: Parts"),
        ("**Table 2**  Parts", "2: Parts"),
        ("**Parts**", "none"),
        ("**12** Parts", "none"),
        ("**Table of 2** Parts", "none"),
        ("**Part-table 2** Parts", "none"),
        ("See **Table 2** Parts", "none"),
        ("Table 2 Parts", "none"),
    ] {
        let tree = tree(&format!("# T\n{line}\n\n|a|\n|--|\n|1|\n"));
        let table = tree
            .lines()
            .find(|line| line.contains("table") && !line.contains("Parts ["))
            .unwrap_or_default();
        let found = table
            .split_once(" 2 ")
            .map_or("none", |(_, caption)| caption);
        assert_eq!(found, caption, "{tree}");
    }
}

#[test]
fn a_rule_below_bars_makes_a_table() {
    for (rule, is_table) in [
        ("|--|", true),
        ("| :--: |", true),
        ("|---|\t", true),
        ("--", false),
        ("|-|", false),
        ("|-- x|", false),
        ("", false),
    ] {
        let tree = tree(&format!("# T\n|a|\n{rule}\n|1|\n"));
        assert_eq!(tree.contains("table"), is_table, "{rule:?}: {tree}");
    }
}

#[test]
fn a_heading_has_up_to_six_marks_and_a_blank() {
    assert_snapshot!(tree("# one\n###### six\n####### seven\n#none\n##\n## \n"), @"
    1 # one
    2 ###### six
    3 ####### seven
    4 #none
    5 ##
    6 ##
    ");
}

#[test]
fn a_list_item_has_a_dash_a_star_or_a_number() {
    assert_snapshot!(tree("# T\n- dash\n\n* star\n\n12. number\n\na. letter\n\n-none\n\n1.none\n\n. dot"), @"
    1 # T
    2 - dash
    4 - star
    6 - number
    8 a. letter
    10 -none
    12 1.none
    14 . dot
    ");
}

#[test]
fn a_bar_at_the_end_of_a_row_may_be_escaped() {
    assert_snapshot!(tree("# T\n|a|b|\n|--|--|\n|1|2\\||\n|3|4\\|\n|5|6"), @"
    1 # T
    2 table
      2 a | b
      4 1 | 2|
      5 3 | 4|
      6 5 | 6
    ");
}

#[test]
fn signs_of_emphasis_that_do_not_close_are_text() {
    assert_snapshot!(tree("# T\n**open\n\n*a\n\n_a\n\na_b_c\n\n_x_y\n\n2 * 3 * 4\n\n\\a \\( \\\\ ![](i.png) !x"), @r#"
    1 # T
    2 open [bold open]
    4 *a
    6 a
    8 a_b_c
    10 x_y
    12 2 * 3 * 4
    14 \a ( \ !x
    "#);
}

#[test]
fn nodes_grow_with_the_text_and_no_faster() {
    let nodes = |text: &str| -> usize {
        let sections = read(text).sections;
        sections
            .iter()
            .map(|section| 1 + section.blocks.len())
            .sum()
    };
    for piece in [
        "<table>\n",
        "```\n",
        "**表 1**\n",
        "<a name=\"x\"></a>\n",
        "[[[[((((\n",
        "<<<<&&&&\n",
        "# h\n|a|\n|--|\n|1|\n",
        "<!--\n",
    ] {
        let few = nodes(&piece.repeat(100));
        let many = nodes(&piece.repeat(1000));
        assert!(
            many <= 10 * few.max(1),
            "{piece:?}: {few} nodes, then {many}"
        );
    }
}

#[test]
fn nothing_and_nonsense_are_read() {
    for text in [
        "", "\n\n", "#", "#######", "|", "-", "1.", ">", "```", "<table", "<", "&", "\\", "**",
        "_", "[", "\u{feff}", "\0",
    ] {
        let _ = read(text);
    }
}

#[test]
fn a_tag_in_front_of_wide_characters_is_text() {
    for tag in [
        "<br>", "</p>", "<ul>", "<b>a", "<td>", "<t", "<tabl", "<table",
    ] {
        for behind in ["名称", "名", "é", "\u{1f980}", ""] {
            let document = read(&format!("# T\n\n{tag}{behind}\nafter\n"));
            let blocks = &document.sections[0].blocks;
            assert!(!blocks.is_empty(), "{tag}{behind}");
        }
    }
}

#[test]
fn elements_that_nest_too_deep_lose_their_tags_and_keep_their_text() {
    let deep = 30_000;
    let page = format!(
        "<html><body>{}inside{}<p>after</p></body></html>",
        "<div>".repeat(deep),
        "</div>".repeat(deep)
    );
    let document = read(&page);
    let texts: Vec<&str> = document.sections[0]
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(inline) => inline.text.as_str(),
            _ => "another block",
        })
        .collect();
    assert_eq!(texts, ["inside", "after"]);
}
