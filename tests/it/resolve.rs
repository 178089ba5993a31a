//! The pages of a service together: references, examples, schemas, names.

use crate::support::{fence, html_table, page, pipe_table, resolve, sketch};

mod causes;
mod evidence;
mod examples;
mod failures;
mod formats;
mod limits;
mod names;
mod orphans;
mod pages;
mod parameters;
mod references;
mod rulings;
mod schemas;
mod spelling;
mod statuses;
mod survey;
mod types;
mod untold;
mod valid;
mod weak;
mod witnesses;
mod wording;

const TYPED: &str = "参数|参数类型|描述";

/// A table with a caption, a number and an anchor.
fn table(number: u32, caption: &str, rows: &[&str]) -> String {
    let table = html_table(TYPED, rows);
    format!("**表 {number}**  {caption}\n\n<a name=\"t{number}\"></a>\n{table}\n")
}

/// The same with bars, where links and anchors get lost.
fn lost(number: u32, caption: &str, rows: &[&str]) -> String {
    format!(
        "**表 {number}**  {caption}\n\n{}\n",
        pipe_table(TYPED, rows)
    )
}

/// The operation of a page whose request is described by these tables, and what was said.
fn put(tables: &[String]) -> String {
    told(&page("PUT /v1/widgets", &tables.concat(), ""))
}

/// The same with an example.
fn shown(tables: &[String], example: &str) -> String {
    let page = page("PUT /v1/widgets", &tables.concat(), "");
    told(&format!("{page}\n## 请求示例\n\n{}", fence(example)))
}

/// The operation of a page whose response is described by these tables and shown by examples.
fn answered(tables: &[String], examples: &[&str]) -> String {
    let page = page("GET /v1/widgets", "", &tables.concat());
    let examples: Vec<String> = examples.iter().map(|example| fence(example)).collect();
    told(&format!(
        "{page}\n## 响应示例\n\n{}",
        examples.join("\n或\n\n")
    ))
}

/// The only operation of a page, and the codes of what was said.
fn told(page: &str) -> String {
    let (service, said) = resolve(&[("page.md", page)]);
    let codes: Vec<&str> = said.iter().map(|one| one.code.as_str()).collect();
    let sketch = service.operations.iter().map(sketch).collect::<Vec<_>>();
    format!("{}\n{}", sketch.join("\n"), codes.join(" "))
        .trim_end()
        .to_owned()
}
