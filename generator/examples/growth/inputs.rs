//! Inputs of every kind that once cost more than their size: each is a function of a number, and twice
//! the number is twice the text.

use self::made::{
    cell, entry, examples, header_cells, headers, html, idle_in_brackets, json_items,
    json_items_of_all_keys, json_keys, json_keys_listed, json_keys_of_others, json_objects,
    json_without_commas, linked_pages, long_name, members, messages, numbered, one_placeholder,
    orphan_tables, page, pages, placeholders, query_rows, response, rows_of_objects,
    rows_of_one_name, rows_with_dots, schemas_of_an_entry, statuses, table, tables_in_a_chain,
    tables_of_one_caption, tables_of_one_number, tables_of_their_own, text_cell, typed, uri_lines,
    uri_query, uri_query_rows, values, variants, yaml_parameters,
};

#[path = "inputs/made.rs"]
mod made;

/// What an input is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    /// One page of a service: read, resolved, written, read back, emitted.
    Page,
    /// A service of as many pages as there are form feeds, and one more.
    Pages,
    /// An operation file.
    Spec,
    /// An overlay of [`LAMP`].
    Overlay,
    /// Changes that somebody accepted.
    Accepted,
    /// Findings that somebody accepted.
    AcceptedFindings,
}

/// A kind of input.
pub(crate) struct Kind {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it is read as.
    pub(crate) read_as: As,
    /// The number that gives enough to be measured.
    pub(crate) size: usize,
    /// The text for a number.
    pub(crate) text: fn(usize) -> String,
}

const fn kind(name: &'static str, read_as: As, size: usize, text: fn(usize) -> String) -> Kind {
    Kind {
        name,
        read_as,
        size,
        text,
    }
}

/// The operation that overlays correct.
pub(crate) const LAMP: &str = "operation: ShowLamp\npage: demo/page.md\nmethod: GET\n\
    path: /v1/lamps/{lamp_id}\nparameters:\n- name: lamp_id\n  in: path\n  type: string\n  \
    required: true\nresponses:\n  200: {}\n";

/// All of them.
pub(crate) const KINDS: &[Kind] = &[
    kind("placeholders", As::Page, 4_000, placeholders),
    kind("one placeholder", As::Page, 20_000, one_placeholder),
    kind("URI lines", As::Page, 2_000, uri_lines),
    kind("URI query", As::Page, 4_000, uri_query),
    kind("URI query, rows", As::Page, 1_000, uri_query_rows),
    kind("rows", As::Page, 1_000, |n| {
        members(n, "String", |_| "x".to_owned())
    }),
    kind("rows of one name", As::Page, 2_000, rows_of_one_name),
    kind("rows of objects", As::Page, 1_000, rows_of_objects),
    kind("rows with dots", As::Page, 1_000, rows_with_dots),
    kind("query rows", As::Page, 1_000, query_rows),
    kind("headers", As::Page, 1_000, headers),
    kind("statuses", As::Page, 2_000, statuses),
    kind("defaults", As::Page, 10_000, |n| {
        cell(&"The default value is 10. ".repeat(n))
    }),
    kind("defaults of a text", As::Page, 10_000, |n| {
        text_cell(&"The default value is warm. ".repeat(n))
    }),
    kind("default words", As::Page, 10_000, |n| {
        cell(&"default ".repeat(n))
    }),
    kind("defaults, Chinese", As::Page, 10_000, |n| {
        cell(&"默认值为10。".repeat(n))
    }),
    kind("labels", As::Page, 5_000, |n| {
        cell(&"Default value: 10<br/>Range: 1 to 20<br/>".repeat(n))
    }),
    kind("ranges", As::Page, 10_000, |n| {
        cell(&"The value ranges from 1 to 10. ".repeat(n))
    }),
    kind("ranges, Chinese", As::Page, 10_000, |n| {
        cell(&"取值范围：1~10。".repeat(n))
    }),
    kind("ranges without end", As::Page, 20_000, |n| {
        cell(&"1-".repeat(n))
    }),
    kind("digits", As::Page, 50_000, |n| cell(&"1".repeat(n))),
    kind("thousands", As::Page, 20_000, |n| cell(&"1,000".repeat(n))),
    kind("values", As::Page, 5_000, |n| text_cell(&values(n))),
    kind("values in sentences", As::Page, 5_000, |n| {
        text_cell(&"The value can be warm or cold. ".repeat(n))
    }),
    kind("values with meanings", As::Page, 5_000, |n| {
        text_cell(&numbered(n, |at| format!("v{at}: a kind of lamp<br/>")))
    }),
    kind("quotes", As::Page, 20_000, |n| text_cell(&"\"a".repeat(n))),
    kind("Chinese quotes", As::Page, 20_000, |n| {
        text_cell(&"“a".repeat(n))
    }),
    kind("brackets", As::Page, 20_000, |n| text_cell(&"(".repeat(n))),
    kind("Chinese brackets", As::Page, 20_000, |n| {
        text_cell(&"（a".repeat(n))
    }),
    kind("commas", As::Page, 20_000, |n| {
        text_cell(&"取值范围：a，".repeat(n))
    }),
    kind("colons", As::Page, 20_000, |n| text_cell(&"a:".repeat(n))),
    kind("lines of a cell", As::Page, 10_000, |n| {
        text_cell(&"a<br/>".repeat(n))
    }),
    kind("bullets of a cell", As::Page, 5_000, |n| {
        text_cell(&"- a: b<br/>".repeat(n))
    }),
    kind("bullets in a line of a cell", As::Page, 10_000, |n| {
        text_cell(&format!("a{}", " -".repeat(n)))
    }),
    kind("a long word", As::Page, 100_000, |n| {
        text_cell(&"a".repeat(n))
    }),
    kind("blanks", As::Page, 100_000, |n| {
        text_cell(&format!("a{}b", " ".repeat(n)))
    }),
    kind("a long name", As::Page, 50_000, long_name),
    kind("a long type", As::Page, 20_000, |n| {
        typed(&"Array of ".repeat(n))
    }),
    kind("a type with brackets", As::Page, 20_000, |n| {
        typed(&"List<".repeat(n))
    }),
    kind("a type of brackets", As::Page, 20_000, |n| {
        typed(&"[]".repeat(n))
    }),
    kind("references in a cell", As::Page, 4_000, |n| {
        text_cell(&"For details, see Table 7. ".repeat(n))
    }),
    kind("links in a cell", As::Page, 4_000, |n| {
        text_cell(&"[Table 7](#table7) ".repeat(n))
    }),
    kind("JSON keys", As::Page, 2_000, json_keys),
    kind("JSON keys, listed", As::Page, 1_000, json_keys_listed),
    kind(
        "JSON keys beside others",
        As::Page,
        1_000,
        json_keys_of_others,
    ),
    kind("JSON items", As::Page, 2_000, json_items),
    kind(
        "JSON items of all keys",
        As::Page,
        1_000,
        json_items_of_all_keys,
    ),
    kind("JSON objects alike", As::Page, 1_000, json_objects),
    kind("JSON depth", As::Page, 10_000, |n| {
        response(&format!("```\n{}\n```\n", "{\"a\":".repeat(n)))
    }),
    kind("JSON brackets", As::Page, 20_000, |n| {
        response(&format!("```\n{}\n```\n", "[".repeat(n)))
    }),
    kind("JSON braces", As::Page, 5_000, |n| {
        response(&format!("```\n{}\n```\n", "{".repeat(n)))
    }),
    kind("JSON quotes", As::Page, 20_000, |n| {
        response(&format!("```\n{{\"a\": {}}}\n```\n", "\"".repeat(n)))
    }),
    kind("JSON without commas", As::Page, 3_000, json_without_commas),
    kind("examples", As::Page, 500, examples),
    kind(
        "tables of one caption",
        As::Page,
        400,
        tables_of_one_caption,
    ),
    kind("tables of one number", As::Page, 400, tables_of_one_number),
    kind("tables of their own", As::Page, 400, tables_of_their_own),
    kind("tables in a chain", As::Page, 400, tables_in_a_chain),
    kind("tables that nothing leads to", As::Page, 400, orphan_tables),
    kind("variants of a body", As::Page, 200, variants),
    kind("header cells", As::Page, 3_000, header_cells),
    kind("cells of a row", As::Page, 10_000, |n| {
        page(
            "PUT /v1/lamps",
            &table(&["a|String|", &"x|".repeat(n)].concat()),
            "",
        )
    }),
    kind("headings", As::Page, 3_000, |n| {
        numbered(n, |at| format!("## URI {at}\n\ntext\n\n"))
    }),
    kind("heading levels", As::Page, 10_000, |n| {
        "#".repeat(n) + " URI\n"
    }),
    kind("a long heading", As::Page, 20_000, |n| {
        format!("# {}\n", "Querying lamps ".repeat(n))
    }),
    kind("a long caption", As::Page, 10_000, |n| {
        page(
            "PUT /v1/lamps",
            &format!(
                "**Table 1** {}\n\n{}",
                "Request parameters ".repeat(n),
                table("a|String|x|")
            ),
            "",
        )
    }),
    kind("open brackets", As::Page, 50_000, |n| {
        text_cell(&"[".repeat(n))
    }),
    kind("open links", As::Page, 20_000, |n| {
        text_cell(&"[a](".repeat(n))
    }),
    kind("stars", As::Page, 50_000, |n| text_cell(&"*a".repeat(n))),
    kind("backticks", As::Page, 50_000, |n| {
        text_cell(&"`a".repeat(n))
    }),
    kind("growing backticks", As::Page, 400, |n| {
        text_cell(&numbered(n, |at| "`".repeat(at % 50) + " "))
    }),
    kind("less-than signs", As::Page, 50_000, |n| {
        text_cell(&"<".repeat(n))
    }),
    kind("open tags", As::Page, 10_000, |n| {
        text_cell(&"<b".repeat(n))
    }),
    kind("comments", As::Page, 10_000, |n| {
        text_cell(&"<!-- ".repeat(n))
    }),
    kind("ampersands", As::Page, 50_000, |n| {
        text_cell(&"&amp".repeat(n))
    }),
    kind("backslashes", As::Page, 50_000, |n| {
        text_cell(&"\\".repeat(n))
    }),
    kind("HTML elements", As::Page, 10_000, |n| {
        html(&"<div>".repeat(n))
    }),
    kind("HTML tables in tables", As::Page, 3_000, |n| {
        html(&"<table><tr><td>".repeat(n))
    }),
    kind("HTML tables unclosed", As::Page, 3_000, |n| {
        html(&"<table>\n".repeat(n))
    }),
    kind("HTML attributes", As::Page, 10_000, |n| {
        html(&format!(
            "<table {}>",
            numbered(n, |at| format!("a{at}=\"x\" "))
        ))
    }),
    kind("HTML spans", As::Page, 500, |n| {
        html(&format!(
            "<table>{}</table>",
            "<tr><td rowspan=1000 colspan=50>x</td></tr>".repeat(n)
        ))
    }),
    kind("HTML fonts", As::Page, 3_000, |n| {
        html(&numbered(n, |at| format!("<b class={at}><p>")))
    }),
    kind("Markdown tables in HTML", As::Page, 3_000, |n| {
        "<table>\n\n".repeat(n)
    }),
    kind("list levels", As::Page, 1_000, |n| {
        numbered(n, |at| " ".repeat(at % 50) + "- a\n")
    }),
    kind("quotes of quotes", As::Page, 20_000, |n| {
        ">".repeat(n) + "\n"
    }),
    kind("open fences", As::Page, 10_000, |n| "```\n\n".repeat(n)),
    kind("messages", As::Page, 1_000, messages),
    kind("pages", As::Pages, 100, |n| {
        pages(n, |at| format!("GET /v1/lamps{at}/{{lamp_id}}"))
    }),
    kind("pages of one name", As::Pages, 100, |n| {
        pages(n, |_| "GET /v1/lamps/{lamp_id}".to_owned())
    }),
    kind("pages with a link to each", As::Pages, 40, linked_pages),
    kind("YAML keys", As::Spec, 2_000, |n| {
        format!(
            "{LAMP}schemas:\n{}",
            numbered(n, |at| format!("  A{at}:\n    properties: {{}}\n"))
        )
    }),
    kind("YAML brackets", As::Spec, 20_000, |n| "[".repeat(n)),
    kind(
        "YAML brackets behind question marks",
        As::Spec,
        10_000,
        |n| format!("[{}", "?[".repeat(n)),
    ),
    kind("YAML brackets closed in quotes", As::Spec, 5_000, |n| {
        "[']]', ".repeat(n)
    }),
    kind("YAML brackets closed in comments", As::Spec, 5_000, |n| {
        "[ # ]]\n".repeat(n)
    }),
    kind("YAML quotes", As::Spec, 50_000, |n| "\"".repeat(n)),
    kind("YAML dashes", As::Spec, 10_000, |n| "- ".repeat(n)),
    kind("YAML question marks", As::Spec, 10_000, |n| "? ".repeat(n)),
    kind("YAML levels", As::Spec, 700, |n| {
        numbered(n, |at| " ".repeat(at.min(50)) + "- a:\n")
    }),
    kind("YAML aliases", As::Spec, 5_000, |n| {
        format!("a: &a x\nb: [{}]\n", "*a, ".repeat(n))
    }),
    kind("YAML parameters", As::Spec, 1_000, yaml_parameters),
    kind("idle entries", As::Overlay, 2_000, |n| {
        numbered(n, |at| {
            entry(&format!("query.q{at}"), "set: {type: integer}")
        })
    }),
    kind(
        "idle entries in brackets",
        As::Overlay,
        2_000,
        idle_in_brackets,
    ),
    kind("entries of nobody", As::Overlay, 2_000, |n| {
        numbered(n, |at| {
            entry("", "set: {title: x}").replace("ShowLamp", &format!("Show{at}"))
        })
    }),
    kind("entries that add", As::Overlay, 1_000, |n| {
        numbered(n, |at| {
            entry(&format!("query.q{at}"), "add: {type: integer}")
        })
    }),
    kind("entries that set again", As::Overlay, 1_000, |n| {
        numbered(n, |at| {
            entry("path.lamp_id", &format!("set: {{max_length: {}}}", at + 1))
        })
    }),
    kind("broken entries", As::Overlay, 1_000, |n| {
        numbered(n, |at| {
            entry(&format!("query.q{at}"), "sat: {type: integer}")
        })
    }),
    kind(
        "schemas of an entry",
        As::Overlay,
        1_000,
        schemas_of_an_entry,
    ),
    kind("accepted changes", As::Accepted, 500, |n| {
        numbered(n, |at| {
            format!("- fingerprint: {at:016x}\n  why: It is so.\n")
        })
    }),
    kind("accepted findings", As::AcceptedFindings, 500, |n| {
        numbered(n, |at| {
            format!(
                "- code: odd-name\n  page: demo/page.md\n  fingerprint: {at:016x}\n  why: It is so.\n"
            )
        })
    }),
];
