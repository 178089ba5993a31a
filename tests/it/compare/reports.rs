//! Lists of changes as text, Markdown and JSON, and what is accepted of them.

use generator::{
    compare::{Accepted, CHANGES_SCHEMA, Change, Class, Report, short},
    ir::yaml::{AcceptedChange, read_accepted},
};

use crate::{
    arbitrary::Random,
    build::{With, get, object, one_of, post, required, service, string},
};

/// A field added, one removed, one changed, and an operation removed.
fn changes() -> Vec<Change> {
    let lamp = |members: &[(&str, generator::ir::Property)]| {
        post("MakeLamp", "/v1/lamps", object("Lamp")).with_schema("Lamp", members)
    };
    let mut short_name = string();
    short_name.max_length = Some(8);
    let old = lamp(&[
        ("name", string()),
        ("size", string()),
        ("kind", one_of(&["a"])),
    ]);
    let new = lamp(&[
        ("name", short_name),
        ("kind", one_of(&["a", "b c"])),
        ("shade", required(string())),
    ]);
    let old = service("demo", vec![old, get("ListLamps", "/v1/lamps")]);
    generator::compare(&old, &service("demo", vec![new]))
}

fn accept(change: &Change, why: &str) -> Accepted {
    Accepted {
        service: change.place.service.clone(),
        entry: AcceptedChange {
            fingerprint: change.fingerprint().to_string(),
            why: why.to_owned(),
            line: None,
        },
    }
}

fn report() -> Report {
    let changes = changes();
    let used = accept(&changes[0], "Nobody *lists* lamps.");
    let mut unused = accept(&changes[1], "Long gone.");
    "0123456789abcdef".clone_into(&mut unused.entry.fingerprint);
    Report::new(changes, &[used, unused])
}

#[test]
fn a_list_is_text() {
    insta::assert_snapshot!(report().to_text());
}

#[test]
fn a_list_is_markdown_in_the_notation_of_the_vendor() {
    insta::assert_snapshot!(report().to_markdown());
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = serde_json::from_str(CHANGES_SCHEMA).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("it is a schema");
    let valid = |report: &Report| {
        let errors: Vec<_> = schema
            .iter_errors(&report.to_json())
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
    };
    valid(&report());
    valid(&Report::default());
    for seed in 0..40 {
        let [old, new] = [seed, seed + 1000].map(|seed| Random::new(seed).service(3));
        valid(&Report::new(generator::compare(&old, &new), &[]));
    }
    let mut broken = report().to_json();
    broken["changes"][0]["wire"] = "dreadful".into();
    assert!(!schema.is_valid(&broken));
}

#[test]
fn all_forms_have_the_same_content() {
    for seed in 0..40 {
        let [old, new] = [seed, seed + 1000].map(|seed| Random::new(seed).service(3));
        let changes = generator::compare(&old, &new);
        let report = Report::new(changes.clone(), &[accept(&changes[0], "so be it")]);
        let (text, markdown, json) = (report.to_text(), report.to_markdown(), report.to_json());
        let told = json["changes"].as_array().expect("a list");
        assert_eq!(told.len(), changes.len());
        for change in told {
            let of = |key: &str| change[key].as_str().unwrap_or_default();
            let print = of("fingerprint");
            let facts = format!("fingerprint: {print}");
            let at = text.find(&facts).expect("text has every change");
            let entry: Vec<&str> = text[..at].rsplitn(4, '\n').collect();
            assert!(entry[0].contains(&format!(
                "wire: {}, crate: {}, cause: {}",
                of("wire"),
                of("crate"),
                of("cause")
            )));
            assert!(
                entry[1].contains(&format!("{}: {}", of("rule"), of("why"))),
                "{entry:?}"
            );
            let notation = entry[2].trim();
            let line = format!("{} ", notation.chars().next().expect("a sign"));
            assert!(["+ ", "- ", "* "].contains(&&*line), "{notation}");
            assert!(markdown.contains(notation), "{notation}");
            assert!(
                markdown.contains(&format!("fingerprint: `{print}`")),
                "{markdown}"
            );
        }
        assert_eq!(text.matches("accepted: so be it").count(), 1);
        assert_eq!(markdown.matches("accepted: so be it").count(), 1);
    }
}

#[test]
fn accepted_changes_do_not_count() {
    let changes = changes();
    let breaking = changes.iter().filter(|one| one.worst() == Class::Breaking);
    let accepted: Vec<_> = breaking.map(|one| accept(one, "so be it")).collect();
    assert_eq!(
        Report::new(changes.clone(), &[]).count(Class::Breaking),
        accepted.len()
    );
    let report = Report::new(changes.clone(), &accepted);
    assert_eq!(
        (report.count(Class::Breaking), report.unused().len()),
        (0, 0)
    );
    let mut of_another = accepted[0].clone();
    "other".clone_into(&mut of_another.service);
    assert_eq!(Report::new(changes, &[of_another]).unused().len(), 1);
}

#[test]
fn the_short_form_counts_operations_and_classes() {
    let line = short("demo", &changes());
    assert_eq!(
        line.as_deref(),
        Some("demo: 1 operation removed, 3 breaking changes, 1 other change")
    );
    assert_eq!(short("demo", []), None);
}

#[test]
fn what_is_accepted_is_a_list_with_reasons() {
    let read = |text: &str| {
        let read = read_accepted(text);
        read.map(|all| all.len())
            .map_err(|error| (error.line, error.message))
    };
    assert_eq!(read(""), Ok(0));
    assert_eq!(read("# none\n"), Ok(0));
    let good = "- fingerprint: 00000000000000aa\n  why: so be it\n";
    assert_eq!(read(good), Ok(1));
    let wrong = |more: &str, line: usize, said: &str| {
        let (at, message) = read(&format!("{good}{more}")).expect_err(more);
        assert_eq!(at, Some(line), "{message}");
        assert!(message.contains(said), "{message}");
    };
    wrong(good, 3, "`00000000000000aa` is accepted twice");
    wrong("- fingerprint: AA\n  why: x\n", 3, "`AA` is no fingerprint");
    wrong(
        "- fingerprint: 00000000000000ab\n  why: ' '\n",
        3,
        "`why` says nothing",
    );
    wrong(
        "- fingerprint: 00000000000000ab\n",
        3,
        "missing field `why`",
    );
    wrong(
        "- fingerprint: 00000000000000ab\n  because: x\n",
        4,
        "unknown key `because`",
    );
}
