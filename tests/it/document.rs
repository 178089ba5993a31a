//! A page as a tree: sections, blocks, tables, and the line of every one.

use std::fmt::Write;

use generator::document::{BlockKind, Cell, Cover, Inline, LineKind, Row, SpanKind, Table, read};
use insta::assert_snapshot;

mod html;
mod markdown;
mod tables;

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
        "{}table{}{}",
        if table.unclosed { "unclosed " } else { "" },
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
