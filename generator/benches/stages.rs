//! What each stage takes of one service: `cargo bench -p generator`.
//!
//! The pages are made up, as large as those of a service of medium size: their rows say what rows of pages
//! say, in tables with the attributes that these have. Each is read again and again, so that every row is one
//! that repeats, where on real pages two of three are: `cargo run --release --example cost` measures these.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generator::{
    document, emit,
    extract::{self, Reading},
    ir::ServiceInfo,
    lower,
};

/// How many pages the service has.
const PAGES: usize = 20;

/// How many rows each of its tables has. Two of three are those of the page before.
const ROWS: usize = 30;

fn page(number: usize) -> String {
    let table = |title: &str| {
        let rows: String = (0..ROWS).map(|row| table_row(number, row)).collect();
        format!(
            "**Table {number}** {title}\n\n<table><thead align=\"left\"><tr id=\"head\">\
             <th class=\"cell\" width=\"20%\"><p>Parameter</p></th>\
             <th class=\"cell\" width=\"20%\"><p>Type</p></th>\
             <th class=\"cell\" width=\"20%\"><p>Mandatory</p></th>\
             <th class=\"cell\" width=\"40%\"><p>Description</p></th></tr></thead>\n\
             <tbody>{rows}</tbody></table>\n"
        )
    };
    format!(
        "# Repairing Lamps of Room {number}\n\n## URI\n\nPOST /v1/{{project_id}}/rooms/{number}/lamps\n\n\
         ## Request Parameters\n\n{}\n## Response Parameters\n\n{}\n\
         ## Example Response\n\n```json\n{{\"lamp_0\": \"red\", \"lamp_1\": 2}}\n```\n",
        table("Request body parameters"),
        table("Response body parameters"),
    )
}

fn table_row(page: usize, row: usize) -> String {
    let name = if row.is_multiple_of(3) {
        page * ROWS + row
    } else {
        row
    };
    let (ty, says) = match row % 4 {
        0 => (
            "String",
            "The colour of the lamp. The value can be red, green or blue.",
        ),
        1 => (
            "Integer",
            "How bright the lamp is, from 1 to 100. The default value is 50.",
        ),
        2 => ("Boolean", "Whether the lamp is lit."),
        _ => (
            "String",
            "What the lamp is called: 1 to 64 characters, such as shelf.",
        ),
    };
    format!(
        "<tr id=\"row{row}\"><td class=\"cell\" width=\"20%\"><p>lamp_{name}</p></td>\
         <td class=\"cell\" width=\"20%\"><p>{ty}</p></td>\
         <td class=\"cell\" width=\"20%\"><p>No</p></td>\
         <td class=\"cell\" width=\"40%\"><p id=\"p{row}\">{says}</p></td></tr>\n"
    )
}

fn info() -> ServiceInfo {
    ServiceInfo {
        name: "lamps".to_owned(),
        title: Some("Lamps".to_owned()),
        ..ServiceInfo::default()
    }
}

fn stages(criterion: &mut Criterion) {
    let pages: Vec<String> = (0..PAGES).map(page).collect();
    let documents: Vec<_> = pages.iter().map(|page| document::read(page)).collect();
    let extract = || -> Vec<Reading> {
        let documents = documents.iter().enumerate();
        documents
            .map(|(at, document)| extract::extract(document, &format!("lamps/{at}.md")))
            .collect()
    };
    let readings = extract();
    let (service, _) = generator::resolve(info(), &readings);
    // The pages are ours and have all that the IR has to promise.
    let items = lower::lower(&service).expect("made-up pages are lowered");
    assert_eq!(items.operations.len(), PAGES);

    criterion.bench_function("document", |bench| {
        bench.iter(|| {
            for page in &pages {
                black_box(document::read(black_box(page)));
            }
        });
    });
    criterion.bench_function("extract", |bench| bench.iter(|| black_box(extract())));
    criterion.bench_function("resolve", |bench| {
        bench.iter_batched(
            info,
            |info| black_box(generator::resolve(info, &readings)),
            BatchSize::SmallInput,
        );
    });
    criterion.bench_function("lower", |bench| {
        bench.iter(|| black_box(lower::lower(&service)));
    });
    criterion.bench_function("emit", |bench| {
        bench.iter(|| black_box(emit::service(&items, emit::FACADE)));
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
