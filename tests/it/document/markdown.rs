//! Lines of Markdown: headings, paragraphs, items, fences, marks in the text.

use insta::assert_snapshot;

use super::tree;

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
fn blanks_of_every_kind_become_one() {
    assert_snapshot!(tree("# A\u{a0}\u{a0}B\u{200b}C\n\tx\u{3000}\t y&nbsp;&nbsp;z\n"), @"
    1 # A BC
    2 x y z
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
fn bold_and_emphasis_go_and_underscores_of_names_stay() {
    assert_snapshot!(tree("# T\n**a\\_b** _c_ d_e /v1/_\\{f\\}_/g *h* x-* \\*\n\nthe *lid*\n\na*b"), @"
    1 # T
    2 a_b c d_e /v1/{f}/g h x-* * [bold a_b]
    4 the lid
    6 ab
    ");
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
fn a_link_keeps_a_percent_sign_that_encodes_nothing_and_an_escaped_bracket() {
    assert_snapshot!(tree("# T\n[a](x%4.md) [b](x%zz.md) [c\\]](y.md)"), @r#"
    1 # T
    2 a b c] [a -> x%4.md] [b -> x%zz.md] [c] -> y.md]
    "#);
}
