//! The texts of inputs, each for a number.

use std::fmt::Write;

use super::LAMP;

pub(super) fn numbered(n: usize, make: impl Fn(usize) -> String) -> String {
    (0..n).map(make).collect()
}

/// A table of members, whose rows end in bars.
pub(super) fn table(rows: &str) -> String {
    let rows = rows.lines().fold(String::new(), |mut all, row| {
        writeln!(all, "|{row}").expect("a string takes text");
        all
    });
    format!("|Parameter|Type|Description|\n|--|--|--|\n{rows}\n")
}

pub(super) fn page(call: &str, request: &str, response: &str) -> String {
    format!(
        "# Lamps\n\n## URI\n\n{call}\n\n## Request\n\n{request}\n## Response\n\n{response}\n\
         ## Status Code\n\n|Status Code|Description|\n|--|--|\n|200|Fine.|\n"
    )
}

pub(super) fn response(text: &str) -> String {
    page("GET /v1/lamps", "", &format!("Example response\n\n{text}"))
}

pub(super) fn members(n: usize, ty: &str, says: fn(usize) -> String) -> String {
    let rows = numbered(n, |at| format!("member_{at}|{ty}|{}|\n", says(at)));
    page("PUT /v1/lamps", &table(&rows), "")
}

/// A page with one row of an integer, which is described so.
pub(super) fn cell(text: &str) -> String {
    page(
        "PUT /v1/lamps",
        &table(&format!("watts|Integer|{text}|")),
        "",
    )
}

/// A page with one row of a string, which is described so.
pub(super) fn text_cell(text: &str) -> String {
    page(
        "PUT /v1/lamps",
        &table(&format!("colour|String|{text}|")),
        "",
    )
}

pub(super) fn typed(ty: &str) -> String {
    page("PUT /v1/lamps", &table(&format!("colour|{ty}|x|")), "")
}

pub(super) fn html(body: &str) -> String {
    format!("<html><body><h1>Lamps</h1><h2>URI</h2><p>GET /v1/lamps</p>{body}")
}

pub(super) fn values(n: usize) -> String {
    let values = numbered(n, |at| format!("kind-{at}, "));
    format!("The value can be: {values}and none.")
}

pub(super) fn placeholders(n: usize) -> String {
    page(
        &format!("GET /v1{}", numbered(n, |at| format!("/{{p{at}}}"))),
        "",
        "",
    )
}

pub(super) fn one_placeholder(n: usize) -> String {
    page(&format!("GET /v1{}", "/{p}".repeat(n)), "", "")
}

pub(super) fn uri_lines(n: usize) -> String {
    page(&numbered(n, |at| format!("GET /v1/lamps{at}\n\n")), "", "")
}

pub(super) fn uri_query(n: usize) -> String {
    page(
        &format!(
            "GET /v1/lamps?{}",
            numbered(n, |at| format!("q{at}={{q{at}}}&"))
        ),
        "",
        "",
    )
}

pub(super) fn uri_query_rows(n: usize) -> String {
    let uri = format!(
        "GET /v1/lamps?{}",
        numbered(n, |at| format!("q{at}={{q{at}}}&"))
    );
    let rows = table(&numbered(n, |at| format!("q{at}|String|x|\n")));
    page(&format!("{uri}\n\n{rows}"), "", "")
}

pub(super) fn rows_of_one_name(n: usize) -> String {
    page("PUT /v1/lamps", &table(&"watts|String|x|\n".repeat(n)), "")
}

pub(super) fn rows_of_objects(n: usize) -> String {
    members(n, "Object", |at| format!("x {at}"))
}

pub(super) fn rows_with_dots(n: usize) -> String {
    let rows = numbered(n, |at| format!("lamp.part_{at}.size|String|x|\n"));
    page("PUT /v1/lamps", &table(&rows), "")
}

pub(super) fn query_rows(n: usize) -> String {
    let rows = table(&numbered(n, |at| format!("q{at}|String|x|\n")));
    page(&format!("GET /v1/lamps\n\n{rows}"), "", "")
}

pub(super) fn headers(n: usize) -> String {
    let rows = table(&numbered(n, |at| format!("X-H{at}|String|x|\n")));
    page(
        "GET /v1/lamps",
        &format!("**Table 1** Request header parameters\n\n{rows}"),
        "",
    )
}

pub(super) fn statuses(n: usize) -> String {
    page("GET /v1/lamps", "", "") + &numbered(n, |at| format!("|{}|Fine.|\n", 200 + at % 400))
}

pub(super) fn long_name(n: usize) -> String {
    page(
        "PUT /v1/lamps",
        &table(&format!("{}|String|x|", "a_".repeat(n))),
        "",
    )
}

pub(super) fn json_keys(n: usize) -> String {
    let keys = numbered(n, |at| format!("\"key_{at}\": {at},\n"));
    response(&format!("```\n{{{keys}\"last\": 1}}\n```\n"))
}

pub(super) fn json_keys_listed(n: usize) -> String {
    let rows = table(&numbered(n, |at| format!("key_{at}|Integer|x|\n")));
    let keys = numbered(n, |at| format!("\"key_{at}\": {at},\n"));
    let shown = format!("```\n{{{keys}\"last\": 1}}\n```\n");
    page(
        "GET /v1/lamps",
        "",
        &format!("{rows}\nExample response\n\n{shown}"),
    )
}

pub(super) fn json_keys_of_others(n: usize) -> String {
    let rows = table(&numbered(n, |at| format!("listed_{at}|Integer|x|\n")));
    let keys = numbered(n, |at| format!("\"shown_{at}\": {at},\n"));
    let shown = format!("```\n{{{keys}\"last\": 1}}\n```\n");
    page(
        "GET /v1/lamps",
        "",
        &format!("{rows}\nExample response\n\n{shown}"),
    )
}

pub(super) fn json_items(n: usize) -> String {
    let items = numbered(n, |at| format!("{{\"id\": {at}, \"name\": \"x\"}},\n"));
    response(&format!("```\n{{\"lamps\": [{items}{{}}]}}\n```\n"))
}

pub(super) fn json_items_of_all_keys(n: usize) -> String {
    let items = numbered(n, |at| format!("{{\"key_{at}\": {at}}},\n"));
    response(&format!("```\n{{\"lamps\": [{items}{{}}]}}\n```\n"))
}

pub(super) fn json_objects(n: usize) -> String {
    let keys = numbered(n, |at| {
        format!("\"lamp_{at}\": {{\"id\": 1, \"watts_{at}\": 2}},\n")
    });
    response(&format!("```\n{{{keys}\"last\": 1}}\n```\n"))
}

pub(super) fn json_without_commas(n: usize) -> String {
    let keys = numbered(n, |at| format!("\"key_{at}\": {at}\n"));
    response(&format!("```\n{{{keys}}}\n```\n"))
}

pub(super) fn examples(n: usize) -> String {
    response(&numbered(n, |at| format!("```\n{{\"id\": {at}}}\n```\n\n")))
}

pub(super) fn tables_of_one_caption(n: usize) -> String {
    let body = table("lamp|Object|For details, see Lamp.|");
    let nested = numbered(n, |at| {
        format!(
            "**Table {}** Lamp\n\n{}",
            at + 2,
            table(&format!("size_{at}|Object|See Lamp.|"))
        )
    });
    page("PUT /v1/lamps", &(body + &nested), "")
}

pub(super) fn tables_of_one_number(n: usize) -> String {
    let body = table("lamp|Object|For details, see Table 2.|");
    let nested = numbered(n, |at| {
        format!(
            "**Table 2** Lamp {at}\n\n{}",
            table(&format!("size_{at}|Object|See Table 2.|"))
        )
    });
    page("PUT /v1/lamps", &(body + &nested), "")
}

pub(super) fn tables_of_their_own(n: usize) -> String {
    let rows = numbered(n, |at| {
        format!("lamp_{at}|Object|For details, see Table {}.|\n", at + 2)
    });
    let nested = numbered(n, |at| {
        format!(
            "**Table {}** lamp_{at}\n\n{}",
            at + 2,
            table(&format!("size_{at}|String|x|"))
        )
    });
    page("PUT /v1/lamps", &(table(&rows) + &nested), "")
}

pub(super) fn tables_in_a_chain(n: usize) -> String {
    let body = table("lamp|Object|For details, see Table 2.|");
    let nested = numbered(n, |at| {
        let row = format!("lamp_{at}|Object|For details, see Table {}.|", at + 3);
        format!("**Table {}** lamp_{at}\n\n{}", at + 2, table(&row))
    });
    page("PUT /v1/lamps", &(body + &nested), "")
}

pub(super) fn orphan_tables(n: usize) -> String {
    let nested = numbered(n, |at| {
        format!(
            "**Table {}** Part {at}\n\n{}",
            at + 2,
            table(&format!("size_{at}|String|x|"))
        )
    });
    page("PUT /v1/lamps", &(table("lamp|Object|x|") + &nested), "")
}

pub(super) fn variants(n: usize) -> String {
    let tables = numbered(n, |at| {
        table(&format!(
            "lamp|Object|See Table {}.|\nsize_{at}|String|x|",
            at % 5 + 2
        ))
    });
    let nested = numbered(5, |at| {
        let row = format!(
            "lamp|Object|For details, see Table {}.|\nsize|String|x|",
            (at + 1) % 5 + 2
        );
        format!("**Table {}** part_{at}\n\n{}", at + 2, table(&row))
    });
    page("PUT /v1/lamps", &(tables + &nested), "")
}

pub(super) fn header_cells(n: usize) -> String {
    let head = "Parameter|Type|Description|".repeat(n);
    let rule = "--|--|--|".repeat(n);
    let table = format!("|{head}\n|{rule}\n|lamp|String|x|\n");
    page("PUT /v1/lamps", &table, "")
}

pub(super) fn messages(n: usize) -> String {
    let lines = numbered(n, |at| {
        format!("```\nGET /v1/lamps?q{at}=x HTTP/1.1\nHost: lamps.example.com\n```\n\n")
    });
    format!("# Lamps\n\n## Request Message\n\n{lines}")
}

pub(super) fn pages(n: usize, call: impl Fn(usize) -> String) -> String {
    let pages: Vec<String> = (0..n)
        .map(|at| page(&call(at), "", &table("id|String|x|")))
        .collect();
    pages.join("\u{c}")
}

pub(super) fn linked_pages(n: usize) -> String {
    let pages: Vec<String> = (0..n)
        .map(|at| {
            let link = |to| format!("lamp_{to}|Object|See [Lamp](page{to}.md#lamp).|\n");
            page(
                &format!("GET /v1/lamps{at}"),
                "",
                &table(&numbered(10, |at| link(at * n / 10))),
            )
        })
        .collect();
    pages.join("\u{c}")
}

pub(super) fn yaml_parameters(n: usize) -> String {
    let more = numbered(n, |at| {
        format!("- name: q{at}\n  in: query\n  type: string\n")
    });
    LAMP.replace("responses:", &format!("{more}responses:"))
}

pub(super) fn entry(at: &str, does: &str) -> String {
    let at = if at.is_empty() {
        String::new()
    } else {
        format!("  at: {at}\n")
    };
    format!("- operation: ShowLamp\n{at}  page: demo/page.md\n  why: It is so.\n  {does}\n")
}

pub(super) fn idle_in_brackets(n: usize) -> String {
    let entries = numbered(n, |at| {
        format!(
            "{{operation: ShowLamp, at: query.q{at}, page: demo/page.md, why: It is so., \
             set: {{type: integer}}}},\n"
        )
    });
    format!("[{entries}]")
}

pub(super) fn schemas_of_an_entry(n: usize) -> String {
    let schemas = numbered(n, |at| {
        format!(
            "    Lamp{at}:\n      properties: {{next: Lamp{}}}\n",
            at + 1
        )
    });
    entry("response.200", "set: {schema: Lamp0}")
        + "  schemas:\n"
        + &schemas
        + &format!("    Lamp{n}:\n      properties: {{}}\n")
}
