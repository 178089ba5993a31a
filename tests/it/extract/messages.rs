//! Pages that print whole messages.

use insta::assert_snapshot;

use super::{call, roles, roles::captioned};
use crate::support::{codes, fence, pipe_table, read};

/// A page that prints a request, and what stands behind it.
fn printed(request: &str, more: &str) -> String {
    format!("# 盒子\n\n## 请求消息样式\n\n{}\n{more}", fence(request))
}

/// The message that sets something of an object.
fn put(body: &str) -> String {
    format!("PUT /ObjectName HTTP/1.1\nHost: bucketname.demo.example.com\n\n{body}")
}

#[test]
fn json_beside_a_body_of_bytes_or_a_form_is_no_body() {
    let request = format!("## 请求示例\n\n{}", fence(&put("{\"a\": 1}")));
    let response = format!("## 响应示例\n\n{}", fence("HTTP/1.1 200 OK\n\n{\"b\": 1}"));
    let examples = request + "\n" + &response;
    assert_snapshot!(roles(&printed(&put(""), &examples)), @r#"
    PUT /{ObjectName}
    path: ObjectName
    request example: {"a":1}
    response 200 example: {"b":1}
    statuses: 200
    "#);
    assert_snapshot!(roles(&printed(&put("<object Content>"), &examples)), @r#"
    PUT /{ObjectName}
    path: ObjectName
    response 200 example: {"b":1}
    statuses: 200
    "#);
    let form = "POST / HTTP/1.1\nHost: bucketname.demo.example.com\nContent-Type: multipart/form-data; boundary=9";
    assert_snapshot!(roles(&printed(form, &examples)), @r#"
    POST /
    response 200 example: {"b":1}
    statuses: 200
    "#);
}

#[test]
fn a_caption_with_a_name_describes_an_object_unless_elements_are_listed() {
    let tables = |row: &str| {
        let rows = pipe_table("名称|描述", &[row]);
        format!("## 请求消息元素\n\n**表 1**  Size参数\n\n{rows}")
    };
    assert_snapshot!(roles(&printed(&put(""), &tables("width|多宽。"))), @"
    PUT /{ObjectName}
    path: ObjectName
    request of Size: width
    ");
    assert_snapshot!(roles(&printed(&put(""), &tables("width|多宽。父节点：Size"))), @"
    PUT /{ObjectName}
    path: ObjectName
    request root: Size
    request of Size: width
    ");
    let text = format!("## 请求消息元素\n\n{}", captioned("Size参数", &["width"]));
    assert_snapshot!(roles(&printed(&put("<Size><width>1</width></Size>"), &text)), @"
    PUT /{ObjectName}
    path: ObjectName
    request root: Size
    request of Size: width
    ");
}

#[test]
fn only_what_stands_below_the_heading_for_messages_is_the_call() {
    let example = put("");
    let text = format!("# 盒子\n\n## 请求示例\n\n{}", fence(&example));
    assert_eq!(call(&read(&text)), "no operation");
    assert_eq!(call(&read(&printed(&example, ""))), "PUT /{ObjectName}");
}

#[test]
fn a_resource_that_a_word_names_is_told_of_wherever_it_stands() {
    let said = |request: &str| codes(&read(&printed(request, "")).diagnostics);
    assert_snapshot!(said("PUT /ObjectName HTTP/1.1\nHost: demo.example.com"), @"
    6 unclean-uri
    6 undocumented-placeholder
    ");
    assert_snapshot!(said("GET /?colour HTTP/1.1\nHost: bucketname.demo.example.com"), @"6 unclean-uri");
    assert_snapshot!(said("GET /v1/boxes HTTP/1.1\nHost: demo.example.com"), @"");
}
