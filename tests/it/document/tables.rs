//! Tables of both formats, their captions and anchors.

use generator::document::{BlockKind, read};
use insta::assert_snapshot;

use super::tree;

#[test]
fn an_unclosed_table_ends_before_the_next_heading() {
    assert_snapshot!(tree("# T\n<table><tr><td>a</td></tr>\n## Next\ntext"), @"
    1 # T
    2 unclosed table
      2 a
    3 ## Next
    4 text
    ");
}

#[test]
fn an_unclosed_table_takes_nothing_of_what_follows_it() {
    let cut = "<table><tr><th>a</th></tr>\n<tr><td>b</td></tr>\n";
    let whole = "<table><tr><th>c</th></tr>\n<tr><td>d</td></tr></table>\n";
    assert_snapshot!(tree(&format!("# T\n{cut}{whole}## Next")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    4 table
      4 c
      5 d
    6 ## Next
    ");
    let caption = "**Table 2**  Widgets\n\n";
    assert_snapshot!(tree(&format!("# T\n{cut}\ntext\n\n{caption}{whole}")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    5 text
    9 table 7 2: Widgets
      9 c
      10 d
    ");
    let in_cell = "<table><tr><th>a</th></tr>\n<tr><td>b";
    assert_snapshot!(tree(&format!("# T\n{in_cell}\n\n## Next\n{whole}")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    5 ## Next
    6 table
      6 c
      7 d
    ");
}

#[test]
fn what_stands_in_an_open_cell_ends_no_table() {
    let table =
        "<table><tr><th>a</th></tr>\n<tr><td>b\n# c\n<p>\n\nd</p>\n</td></tr></table>\ntext";
    assert_snapshot!(tree(&format!("# T\n{table}")), @"
    1 # T
    2 table
      2 a
      3 b # c / d
    9 text
    ");
}

#[test]
fn an_unclosed_table_of_an_html_page_takes_nothing_of_what_follows_it() {
    let whole = "<table><tr><th>c</th></tr><tr><td>d</td></tr></table>";
    let html = |cut: &str| {
        tree(&format!(
            "<html><body><h1>T</h1>\n<table><tr><th>a</th></tr>\n{cut}</body></html>"
        ))
    };
    assert_snapshot!(html(&format!("<tr><td>b</td></tr>\n<h2>Next</h2>{whole}<p>text</p>")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    4 ## Next
    4 table
      4 c
      4 d
    4 text
    ");
    assert_snapshot!(html(&format!("<tr><td>b</td></tr>\n<p>text</p>{whole}")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    4 text
    4 table
      4 c
      4 d
    ");
    assert_snapshot!(html(&format!("<tr><td>b</td></tr>\n{whole}")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    4 table
      4 c
      4 d
    ");
    assert_snapshot!(html(&format!("<tr><td>b\n<h2>Next</h2>{whole}<p>text</p>")), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    4 ## Next
    4 table
      4 c
      4 d
    4 text
    ");
    assert_snapshot!(html("<tr><td>b"), @"
    1 # T
    2 unclosed table
      2 a
      3 b
    ");
}

#[test]
fn headings_and_tables_in_cells_are_of_the_cell() {
    let inner = "<h4>b</h4><table><tr><td>c</td></tr></table>";
    let page = format!(
        "<html><body><h1>T</h1><table><tr><th>a</th></tr><tr><td>{inner}</td></tr></table>text</body></html>"
    );
    assert_snapshot!(tree(&page), @"
    1 # T
    1 table
      1 a
      1 b / c
    1 text
    ");
}

#[test]
fn time_grows_with_the_number_of_tables_that_never_end() {
    for start in [
        "<table>\n",
        "<table><td>\n",
        "<table><td>\n# a\n",
        "<table><td>\n\na\n",
    ] {
        let tables = start.repeat(30_000);
        let tables_of = |page: &str| {
            let document = read(page);
            let blocks = document.sections.iter().flat_map(|section| &section.blocks);
            blocks
                .filter(|block| matches!(&block.kind, BlockKind::Table(table) if table.unclosed))
                .count()
        };
        assert!(tables_of(&format!("# T\n{tables}")) > 0, "{start}");
        assert!(tables_of(&format!("<html><body>{tables}")) > 0, "{start}");
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
fn a_table_may_begin_behind_its_anchors() {
    let text = "# T\n**表 7**  零件\n\n    <a name=\"t7\"></a><a name=\"again\"></a><table><tr><th>a</th></tr>\n<tr><td>b</td></tr></table>\ntext\n<a href=\"x.md\">x</a><table>\n";
    assert_snapshot!(tree(text), @"
    1 # T
    4 table 2 7: 零件 #t7 #again
      4 a
      5 b
    6 text
    7 x<table>
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
      6 x / y
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
fn an_anchor_in_the_line_above_a_table_or_its_caption_is_the_tables() {
    let tables = |text: &str| {
        let tree = tree(&format!("# T\n{text}\n\n|a|\n|--|\n"));
        let found = tree.lines().find(|line| line.contains("table"));
        found.unwrap_or_default().contains("#x")
    };
    for text in [
        "-   <a name=\"x\"></a>text",
        "text<a name=\"x\"></a>",
        "**表 7**  零件<a name=\"x\"></a>",
        "-   <a name=\"x\"></a>text\n\n    **表 7**  零件",
    ] {
        assert!(tables(text), "{text}");
    }
    for text in [
        "-   <a name=\"x\"></a>other\n-   text",
        "other<a name=\"x\"></a>\n\ntext",
        "text<a name=\"x\"></a>\n\n```\ncode\n```",
        "text<a name=\"x\"></a>\n\n## S",
    ] {
        assert!(!tables(text), "{text}");
    }
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
fn a_caption_at_the_end_of_a_page_or_before_a_block_is_a_paragraph() {
    assert_snapshot!(tree("# T\n**表 1** a"), @"
    1 # T
    2 表 1 a [bold 表 1]
    ");
    assert_snapshot!(tree("# T\n**表 1** a\n## N\n**表 2** b\n- c\n**表 3** d\n```\ne\n```"), @r#"
    1 # T
    2 表 1 a [bold 表 1]
    3 ## N
    4 表 2 b [bold 表 2]
    5 - c
    6 表 3 d [bold 表 3]
    7 code "e\n"
    "#);
}

#[test]
fn a_bold_text_may_go_on_in_the_next_paragraph_of_a_cell() {
    let text =
        "# T\n<table><tr><th>a</th></tr><tr><td><b><p>one</p><p>two</p></b></td></tr></table>";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a
      2 one [bold one] / two [bold two]
    ");
}

/// Attributes that nobody reads are left out before the page is parsed; where one ends is for HTML
/// to say, and what cannot be read stays as it is.
#[test]
fn attributes_are_written_in_any_way() {
    let cell = |attributes: &str| {
        let row = format!("<tr><td{attributes}>a</td></tr><tr><td>b</td><td>c</td></tr>");
        tree(&format!("# T\n<table>{row}</table>\n"))
    };
    let wide = cell(" colspan=\"2\"");
    assert_snapshot!(wide, @"
    1 # T
    2 table
      2 a | <a
      2 b | c
    ");
    for attributes in [
        " COLSPAN='2'",
        " colspan = 2 ",
        "\tcolspan\t=\t\"2\"\t",
        " / colspan=2",
        " title=\"x > y\" colspan=2",
        " title='<td colspan=\"3\">' colspan=2",
        " title=\"é'\" colspan=2",
        " nowrap colspan=2",
        " nowrap= colspan=\"2\" colspan=2",
        " colspan=2 colspan=3",
        " ==x colspan=2",
        " start=\"7\" colspan=2",
    ] {
        assert_eq!(cell(attributes), wide, "{attributes}");
    }
    let narrow = cell("");
    assert_ne!(narrow, wide);
    for attributes in [
        " xcolspan=2",
        " data-colspan=2",
        " title='colspan=2'",
        " a=b=colspan=2",
    ] {
        assert_eq!(cell(attributes), narrow, "{attributes}");
    }
    // A tag that is longer than anybody writes has no attributes.
    let long = format!(" title=\"{}\" colspan=2", "x".repeat(5_000));
    assert_eq!(cell(&long), narrow);
}

/// An anchor in a table of Markdown is no target of a link, and vanishes; one with a link stays.
#[test]
fn an_anchor_without_text_leaves_nothing_in_a_cell() {
    let text = "# T\n<table><tr><td><a name=\"x\"></a><a id=\"y\"></a>a <a name=\"z\" href=\"p.md\">b</a></td></tr></table>\n";
    assert_snapshot!(tree(text), @"
    1 # T
    2 table
      2 a b [b -> p.md]
    ");
}
