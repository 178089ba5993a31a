//! What operations are called.

use generator::extract::Reading;
use generator::ir::ServiceInfo;
use insta::assert_snapshot;

use super::table;
use crate::support::{fence, page, pipe_table, resolve};

/// The names of pages, given as file and title with its anchor, all with a call of their own.
fn names(pages: &[(&str, &str, &str)], given: &[(&str, &str)]) -> String {
    let status = pipe_table("状态码|描述", &["200|x"]);
    let readings = pages.iter().map(|(file, title, call)| {
        let text = format!("# {title}\n\n## URI\n\n{call}\n\n## 状态码\n\n{status}");
        generator::read(&format!("demo/{file}"), &text)
    });
    let readings: Vec<Reading> = readings.collect();
    let given = given
        .iter()
        .map(|(file, name)| (format!("demo/{file}"), (*name).to_owned()));
    let info = ServiceInfo {
        names: given.collect(),
        ..ServiceInfo::default()
    };
    let (service, said) = generator::resolve(info, &readings);
    let mut lines: Vec<String> = service
        .operations
        .iter()
        .map(|one| format!("{} {}", one.page, one.operation))
        .collect();
    lines.sort();
    lines.extend(
        said.iter()
            .map(|one| format!("{} {}", one.page, one.code.as_str())),
    );
    lines.join("\n")
}

#[test]
fn an_operation_is_named_by_the_most_trustworthy_witness() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/a"),
        ("CreateWidget.md", "乙", "POST /v1/b"),
        ("c.md", "丙", "DELETE /v1/widgets/{id}"),
        ("d.md", "丁", "GET /v1/d"),
    ], &[("d.md", "ShowSomething")]), @"
    demo/CreateWidget.md CreateWidget
    demo/a.md ListWidgets
    demo/c.md DeleteWidget
    demo/d.md ShowSomething
    demo/c.md derived-name
    demo/c.md undocumented-placeholder
    ");
}

#[test]
fn operations_of_one_name_are_told_apart_by_version_then_by_call() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/widgets"),
        ("b.md", "乙<a name=\"ListWidgets\"></a>", "GET /v2/widgets"),
        ("c.md", "丙<a name=\"ListWidgets\"></a>", "GET /v2/gadgets"),
        ("d.md", "丁<a name=\"ListWidgets\"></a>", "GET /v2/gadgets"),
    ], &[]), @"
    demo/a.md ListWidgets
    demo/b.md ListWidgetsV2
    demo/c.md ListGadgets
    demo/d.md ListGadgetsV2
    demo/b.md duplicate-operation
    demo/c.md duplicate-operation
    demo/d.md duplicate-operation
    ");
}

#[test]
fn the_latest_revision_keeps_the_name() {
    assert_snapshot!(names(&[
        ("a.md", "列出零件(1.0.0)", "GET /v1/widgets"),
        ("b.md", "列出零件(2.1.16)", "GET /v1/widgets"),
        ("c.md", "列出零件(2.1.2)", "GET /v1/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV100
    demo/b.md ListWidgets
    demo/c.md ListWidgetsV212
    demo/a.md duplicate-operation
    demo/a.md derived-name
    demo/c.md duplicate-operation
    ");
}

#[test]
fn a_version_that_tells_nothing_apart_is_no_suffix() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v2/{group_id}/widgets"),
        ("b.md", "乙", "GET /v2/users/{user_id}/widgets"),
        ("c.md", "丙", "GET /{version_id}/widgets"),
    ], &[]), @"
    demo/a.md ListGroupWidgets
    demo/b.md ListWidgets
    demo/c.md ListWidgetsInVersion
    demo/a.md derived-name
    demo/a.md undocumented-placeholder
    demo/b.md undocumented-placeholder
    demo/c.md duplicate-operation
    demo/c.md undocumented-placeholder
    ");
}

#[test]
fn an_action_without_a_name_is_named_after_the_only_member_of_its_body() {
    let action = |rows: &[&str]| {
        let call = "POST /v1/{project_id}/widgets/{widget_id}/action";
        let body = table(1, "请求Body参数", rows);
        page(call, &body, "").replace("<a name=\"ShowWidget\"></a>", "")
    };
    let (paint, turn) = (
        action(&["paint|Object|x"]),
        action(&["os-turnLeft|Object|x"]),
    );
    let both = action(&["speed|Integer|x", "force|Boolean|x"]);
    let (service, _) = resolve(&[("a.md", &paint), ("b.md", &turn), ("c.md", &both)]);
    let mut names: Vec<&str> = service
        .operations
        .iter()
        .map(|one| one.operation.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["CreateWidgetAction", "PaintWidget", "TurnLeft"]);
}

#[test]
fn a_derived_name_goes_to_the_latest_version() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v1/widgets"),
        ("b.md", "乙", "GET /v3.1/widgets"),
        ("c.md", "丙", "GET /v3/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV1
    demo/b.md ListWidgets
    demo/c.md ListWidgetsV3
    demo/a.md duplicate-operation
    demo/a.md derived-name
    demo/c.md duplicate-operation
    ");
}

#[test]
fn a_name_that_a_page_gives_is_not_taken_by_one_that_is_derived() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v2.0/widgets"),
        ("b.md", "乙<a name=\"ListWidgets\"></a>", "GET /v2/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV20
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    demo/a.md derived-name
    ");
}

#[test]
fn a_link_whose_verb_contradicts_the_method_has_the_noun_right() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=";
    let get = format!("GET /v1/agency\n\n{link}CreateDemoAgency)");
    let post = format!("POST /v1/agency\n\n{link}ShowDemoAgency)");
    assert_snapshot!(names(&[("a.md", "甲", &get), ("b.md", "乙", &post)], &[]), @"
    demo/a.md ShowDemoAgency
    demo/b.md CreateDemoAgency
    demo/a.md wrong-link
    demo/b.md wrong-link
    ");
}

#[test]
fn a_name_that_is_given_is_never_changed() {
    assert_snapshot!(names(&[
        ("a.md", "甲<a name=\"ListWidgets\"></a>", "GET /v1/widgets"),
        ("b.md", "乙", "GET /v1/gadgets"),
    ], &[("b.md", "ListWidgets")]), @"
    demo/a.md ListWidgets2
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    ");
}

#[test]
fn a_link_that_many_pages_carry_names_none_of_them() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListTopics)";
    let pages = ["bolt", "nut", "nail"]
        .map(|name| (format!("{name}.md"), format!("GET /v1/{name}s\n\n{link}")));
    let pages: Vec<(&str, &str, &str)> = pages
        .iter()
        .map(|(file, call)| (file.as_str(), "零件", call.as_str()))
        .collect();
    assert_snapshot!(names(&pages, &[]), @"
    demo/bolt.md ListBolts
    demo/nail.md ListNails
    demo/nut.md ListNuts
    demo/bolt.md wrong-link
    ");
    // One of them has it rightly.
    let own = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListNails)";
    let pages = ["bolt", "nut", "nail"].map(|name| format!("GET /v1/{name}s\n\n{own}"));
    let files = ["bolt.md", "nut.md", "nail.md"];
    let pages: Vec<(&str, &str, &str)> = files
        .iter()
        .zip(&pages)
        .map(|(file, call)| (*file, "零件", call.as_str()))
        .collect();
    assert_snapshot!(names(&pages, &[]), @"
    demo/bolt.md ListBolts
    demo/nail.md ListNails
    demo/nut.md ListNuts
    demo/bolt.md wrong-link
    demo/nut.md wrong-link
    ");
}

#[test]
fn a_link_leads_to_the_operation_that_is_called_after_it() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=Demo&version=v2&api=";
    let entry = |title: &str, api: &str| {
        let text = page(&format!("GET /v1/widgets\n\n{link}{api})"), "", "");
        let text = text.replace("<a name=\"ShowWidget\"></a>", title);
        let (service, _) = resolve(&[("页.md", &text)]);
        let explorer = service.operations[0].explorer.clone();
        explorer.map(|explorer| (explorer.product, explorer.api, explorer.version))
    };
    let found = |api: &str| {
        let [product, version] = ["Demo", "v2"].map(str::to_owned);
        Some((product, api.to_owned(), Some(version)))
    };
    assert_eq!(entry("", "ListWidgets"), found("ListWidgets"));
    let anchor = "<a name=\"ListWidgetsV2\"></a>";
    assert_eq!(entry(anchor, "listwidgets"), found("listwidgets"));
    assert_eq!(entry(anchor, "ListWidgetsV3"), None);
    assert_eq!(entry(anchor, "ListGadgets"), None);
    assert_eq!(
        entry("<a name=\"ListWidgetsDetails\"></a>", "ListWidgets"),
        None
    );
}

#[test]
fn an_action_is_named_by_the_rows_of_its_request_alone() {
    let name = |request: &str, response: &str| {
        let text = page("POST /v1/widgets/{id}/action", request, response);
        let text = text.replace("<a name=\"ShowWidget\"></a>", "");
        let (service, _) = resolve(&[("页.md", &text)]);
        service.operations[0].operation.clone()
    };
    let paint = table(1, "请求Body参数", &["os-paint|Object|x"]);
    let nested = table(2, "os-paint参数说明", &["color|String|x"]);
    assert_snapshot!(name(&paint, ""), @"PaintWidget");
    assert_snapshot!(name(&(paint.clone() + &nested), &table(3, "响应Body参数", &["id|String|x"])), @"PaintWidget");
    assert_snapshot!(name("", &table(3, "响应Body参数", &["id|String|x"])), @"CreateWidgetAction");
}

#[test]
fn a_derived_name_lists_what_is_plural_and_shows_the_rest() {
    assert_snapshot!(names(&[
        ("甲.md", "甲", "GET /v1/widgets/{id}/status"),
        ("乙.md", "乙", "GET /v1/widgets/{id}/address"),
        ("丙.md", "丙", "GET /v1/os"),
        ("丁.md", "丁", "GET /v2.1/bolts"),
    ], &[]), @"
    demo/丁.md ListBolts
    demo/丙.md ShowOs
    demo/乙.md ShowAddress
    demo/甲.md ShowWidgetStatus
    demo/丁.md derived-name
    demo/乙.md undocumented-placeholder
    demo/甲.md undocumented-placeholder
    ");
}

#[test]
fn a_name_that_a_link_gives_is_not_taken_by_one_that_is_derived() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListWidgets)";
    let call = format!("GET /v2/widgets\n\n{link}");
    assert_snapshot!(names(&[("a.md", "甲", "GET /v2.0/widgets"), ("b.md", "乙", &call)], &[]), @"
    demo/a.md ListWidgetsV20
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    demo/a.md derived-name
    ");
}

#[test]
fn a_link_that_names_the_operation_as_its_anchor_does_is_right() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=listwidgets)";
    let call = format!("GET /v1/widgets\n\n{link}");
    assert_snapshot!(names(&[("a.md", "甲<a name=\"ListWidgets\"></a>", &call)], &[]), @"demo/a.md ListWidgets");
}

#[test]
fn a_version_that_tells_apart_comes_before_more_words_of_the_path() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "GET /v1/shelves/{shelf_id}/widgets"),
        ("b.md", "乙", "GET /v3/shelves/{shelf_id}/widgets"),
    ], &[]), @"
    demo/a.md ListWidgetsV1
    demo/b.md ListWidgets
    demo/a.md duplicate-operation
    demo/a.md derived-name
    demo/a.md undocumented-placeholder
    demo/b.md derived-name
    demo/b.md undocumented-placeholder
    ");
}

#[test]
fn a_version_with_a_point_is_no_owner_of_what_stands_behind_it() {
    assert_snapshot!(names(&[
        ("a.md", "甲", "POST /v1.0/boxes"),
        ("b.md", "乙", "POST /lids/v1.0/boxes"),
    ], &[]), @"
    demo/a.md CreateBox
    demo/b.md CreateLidBox
    demo/a.md derived-name
    demo/b.md duplicate-operation
    demo/b.md derived-name
    ");
}

#[test]
fn a_post_runs_something_only_where_a_message_is_sent_to_one_thing() {
    let name = |text: &str| {
        resolve(&[("page.md", text)]).0.operations[0]
            .operation
            .clone()
    };
    let plain = |path: &str| name(&format!("# 盒子\n\n## URI\n\nPOST {path}\n"));
    let message = |path: &str| {
        let code = format!("POST {path} HTTP/1.1\nHost: demo.example.com");
        name(&format!("# 盒子\n\n## 请求消息样式\n\n{}", fence(&code)))
    };
    assert_eq!(plain("/v1/boxes/{id}"), "CreateBox");
    assert_eq!(message("/v1/boxes/{id}"), "RunBox");
    assert_eq!(message("/v1/boxes/{id}?lid"), "CreateBox");
    assert_eq!(message("/v1/boxes"), "CreateBox");
}

/// The names of some pages, by file.
fn named(pages: &[(&str, &str, &str)]) -> Vec<String> {
    let texts: Vec<(&str, String)> = pages
        .iter()
        .map(|(file, title, call)| (*file, format!("# {title}\n\n## URI\n\n{call}\n")))
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    let (service, _) = resolve(&texts);
    let mut operations: Vec<_> = service.operations.iter().collect();
    operations.sort_by(|a, b| a.page.cmp(&b.page));
    let names = operations.iter().map(|one| one.operation.clone());
    names.collect()
}

#[test]
fn english_titles_name_what_method_and_path_name_alike() {
    let call = "POST /v1/gardens";
    let two = [
        ("a.md", "Creating a Walled Garden", call),
        ("b.md", "Creating an Open Garden", call),
    ];
    assert_eq!(named(&two), ["CreateWalledGarden", "CreateOpenGarden"]);
    assert_eq!(named(&two[..1]), ["CreateGarden"]);
    let files = [
        ("creating-a-walled-garden.md", "甲", call),
        ("creating-an-open-garden.md", "乙", call),
    ];
    assert_eq!(named(&files), ["CreateWalledGarden", "CreateOpenGarden"]);
}

#[test]
fn two_pages_of_one_version_are_told_apart_by_no_version() {
    let call = "POST /v2/gardens";
    assert_eq!(
        named(&[("a.md", "甲", call), ("b.md", "乙", call)]),
        ["CreateGarden", "CreateGarden2"]
    );
    assert_eq!(
        named(&[("a.md", "甲", call), ("b.md", "乙", "POST /v1/gardens")]),
        ["CreateGarden", "CreateGardenV1"]
    );
    let keyed = [
        ("a.md", "甲", "PUT /v2/gardens/{id}/metadata"),
        ("b.md", "乙", "PUT /v2/gardens/{id}/metadata/{key}"),
    ];
    assert_eq!(
        named(&keyed),
        ["UpdateGardenMetadata", "UpdateGardenMetadataByKey"]
    );
}

#[test]
fn a_link_of_two_pages_is_that_of_the_page_with_its_words() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListGadgets)";
    let of = |path: &str| format!("GET {path}\n\n{link}");
    let (lids, gadgets) = (of("/v1/lids"), of("/v1/gadgets"));
    assert_eq!(
        named(&[("a.md", "甲", &lids), ("b.md", "乙", &gadgets)]),
        ["ListLids", "ListGadgets"]
    );
}

#[test]
fn a_link_for_another_method_is_doubted_on_a_page_alone() {
    let link = "[调试](https://apiexplorer.example.com/doc?product=DEMO&api=ListGadgets)";
    let call = format!("POST /v1/gadgets\n\n{link}");
    assert_eq!(named(&[("a.md", "新建甲", &call)]), ["CreateGadget"]);
    assert_eq!(named(&[("a.md", "查询甲", &call)]), ["ListGadgets"]);
    let root = format!("GET /\n\n{link}");
    assert_eq!(
        named(&[("a.md", "查询API版本", &root)]),
        ["ListApiVersions"]
    );
}
