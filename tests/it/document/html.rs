//! Whole pages of HTML.

use generator::document::{BlockKind, read};
use insta::assert_snapshot;

use super::{tree, words};

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
fn the_text_right_above_a_table_shares_its_anchors_and_what_is_before_does_not() {
    let table = |text: &str| {
        let page =
            format!("<html><body><h1>T</h1>{text}<table><tr><th>a</th></tr></table></body></html>");
        let tree = tree(&page);
        tree.lines()
            .find(|line| line.contains("table"))
            .unwrap_or_default()
            .to_owned()
    };
    for text in [
        "<p><a name=\"x\"></a>text</p>",
        "<p>text<a name=\"x\"></a></p>",
        "<p id=\"x\">text</p>",
        "<ul><li id=\"x\"><p>text</p></li></ul>",
        "<ul><li><p id=\"x\">text</p></li></ul>",
        "<ul><li>other</li><li id=\"x\"><div>text</div></li></ul>",
        "<p>other</p><span id=\"x\"></span>",
        "<p id=\"x\"></p>",
    ] {
        assert_eq!(table(text), "1 table #x", "{text}");
    }
    for text in [
        "<span id=\"x\"></span><p>text</p>",
        "<div id=\"x\"><p>text</p></div>",
        "<p id=\"x\">other</p><p>text</p>",
        "<ul><li id=\"x\">other</li><li>text</li></ul>",
        "<p id=\"x\">text</p><pre>code</pre>",
        "<p id=\"x\">text</p><h2>S</h2>",
    ] {
        assert_eq!(table(text), "1 table", "{text}");
    }
    assert!(!tree("<html><body><p id=\"x\">text</p><h2>S</h2></body></html>").contains("#x"));
    let cells = "<table><tr><th><a name=\"x\"></a>b</th></tr></table>";
    let page = format!("<html><body><h1>T</h1>{cells}{cells}</body></html>");
    assert!(!tree(&page).contains("#x"));
    assert!(!tree("# T\n<table id=\"x\"><tr><th>a</th></tr></table>").contains("#x"));
}

#[test]
fn what_is_left_out_may_hold_elements() {
    let text = "<html><body><h1>T</h1><nav><div><p>one</p>two</div>three</nav>four</body></html>";
    assert_eq!(words(text), "# T four");
}

#[test]
fn text_outside_of_paragraphs_ends_where_another_block_begins() {
    let text = "<html><body><h1>T</h1>one<li>two</li>three<pre>four</pre>five<h2>N</h2>six<p>seven</p></body></html>";
    assert_snapshot!(tree(text), @r#"
    1 # T
    1 one
    1 - two
    1 three
    1 code "four"
    1 five
    1 ## N
    1 six
    1 seven
    "#);
}

#[test]
fn spans_come_in_the_order_of_the_text() {
    let text = "<html><body><h1>T</h1><p><b><a href=\"x.md\">one</a></b> <a href=\"y.md\"><b>two</b></a></p></body></html>";
    assert_snapshot!(tree(text), @"
    1 # T
    1 one two [one -> x.md] [bold one] [bold two] [two -> y.md]
    ");
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

#[test]
fn the_first_line_of_code_alone_is_the_one_below_its_tag() {
    let text = "<html><body><h1>\nT</h1>\n<p>\none</p><table>\n<tr><td>a</td></tr></table><pre>\ntwo</pre></body></html>";
    assert_snapshot!(tree(text), @r#"
    1 # T
    3 one
    4 table
      5 a
    6 code "two"
    "#);
}
