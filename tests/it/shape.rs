//! The shape of generated code: constructors, versions, what is deprecated, what is always `null`.

use generator::{
    SourceFile,
    ir::{Operation, Type},
};
use insta::assert_snapshot;

use crate::build::{With, get, object, of, post, required, service, string};

fn files(operations: Vec<Operation>) -> Vec<SourceFile> {
    generator::rust(&service("demo", operations)).expect("it makes sense")
}

fn text<'a>(files: &'a [SourceFile], end: &str) -> &'a str {
    let file = files.iter().find(|file| file.path.ends_with(end));
    let paths: Vec<_> = files.iter().map(|file| &file.path).collect();
    &file.unwrap_or_else(|| panic!("{end} among {paths:?}")).text
}

/// The lines from the one that begins with `start` to the first empty one.
fn block(text: &str, start: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with(start));
    let lines: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[test]
fn three_required_inputs_are_told_apart_by_name() {
    let files = files(vec![
        post("CreateLamp", "/v1/lamps", object("Body"))
            .with_schema(
                "Body",
                &[
                    ("name", required(string())),
                    ("socket", required(object("Socket"))),
                    ("spare", required(object("Socket"))),
                    ("color", string()),
                ],
            )
            .with_schema(
                "Socket",
                &[
                    ("x", required(string())),
                    ("y", required(string())),
                    ("z", required(string())),
                ],
            ),
    ]);
    let text = text(&files, "create_lamp.rs");
    assert_snapshot!(block(text, "impl CreateLamp"), @"
    impl CreateLamp {
        /// A request with what is required.
        pub fn new(required: Required) -> Self {
            let Required { name, socket, spare } = required;
            Self {
                name,
                socket,
                spare,
                color: None,
            }
        }
    }
    ");
    assert_snapshot!(block(text, "pub struct Required"), @"
    pub struct Required {
        pub name: String,
        pub socket: Socket,
        pub spare: Socket,
    }
    ");
    assert_snapshot!(block(text, "pub struct SocketRequired"), @"
    pub struct SocketRequired {
        pub x: String,
        pub y: String,
        pub z: String,
    }
    ");
    assert_snapshot!(block(text, "/// use generated"), @r#"
    /// use generated::demo::create_lamp::{CreateLamp, Required, Socket, SocketRequired};
    ///
    /// # async fn example(client: generated::Client) -> Result<(), generated::Error> {
    /// let request = CreateLamp::new(Required {
    ///         name: "example".into(),
    ///         socket: Socket::new(SocketRequired {
    ///             x: "x".into(),
    ///             y: "y".into(),
    ///             z: "z".into(),
    ///         }),
    ///         spare: Socket::new(SocketRequired {
    ///             x: "x".into(),
    ///             y: "y".into(),
    ///             z: "z".into(),
    ///         }),
    ///     })
    ///     .color("color");
    /// client.send(&request).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Clone, Debug, PartialEq)]
    #[must_use = "a request does nothing until it is sent"]
    #[non_exhaustive]
    pub struct CreateLamp {
        pub name: String,
        pub socket: Socket,
        pub spare: Socket,
        pub color: Option<String>,
    }
    "#);
}

#[test]
fn a_value_of_an_example_is_moved_once() {
    let files = files(vec![
        post("CreateLamp", "/v1/lamps", object("Body"))
            .with_schema(
                "Body",
                &[
                    ("near", required(object("Socket"))),
                    ("far", required(object("Socket"))),
                ],
            )
            .with_schema("Socket", &[("plug", required(object("Plug")))])
            .with_schema("Plug", &[("x", string())]),
    ]);
    let text = text(&files, "create_lamp.rs");
    let example = text
        .lines()
        .filter(|line| line.starts_with("/// ") && line.contains("plug"));
    assert_snapshot!(example.collect::<Vec<_>>().join("\n"), @"
    /// # async fn example(client: generated::Client, plug: Plug, plug_2: Plug) -> Result<(), generated::Error> {
    /// let request = CreateLamp::new(Socket::new(plug), Socket::new(plug_2));
    ");
}

#[test]
fn an_action_without_members_is_null() {
    let files = files(vec![
        post("StartLamp", "/v1/lamps/action", object("Body"))
            .with_schema("Body", &[("lamp-start", required(of(Type::Null)))]),
    ]);
    let text = text(&files, "start_lamp.rs");
    assert_snapshot!(block(text, "pub struct StartLamp"), @"
    pub struct StartLamp {
        pub lamp_start: Null,
    }
    ");
    assert_snapshot!(block(text, "request!"), @r#"
    request! {
        StartLamp::new() as json {
            body "lamp-start" => lamp_start,
        }
    }
    "#);
}

#[test]
fn what_a_page_advises_against_warns() {
    let mut operation = get("ShowLamp", "/v1/lamp");
    operation.deprecated = true;
    let text = &files(vec![operation])[1].text;
    assert!(
        text.contains("#[deprecated]\n#[non_exhaustive]\npub struct ShowLamp"),
        "{text}"
    );
}

#[test]
fn the_account_in_a_path_is_the_clients_and_a_client_token_makes_it_safe_to_repeat() {
    let files = files(vec![
        post("CreateLamp", "/v3/{domain_id}/lamps", object("Body"))
            .with_schema("Body", &[("x", string())])
            .with_header("X-Client-Token", string()),
    ]);
    let text = text(&files, "create_lamp.rs");
    assert!(
        text.contains("    pub domain_id: Option<String>,\n"),
        "{text}"
    );
    let token = "    const CLIENT_TOKEN: Option<&'static str> = Some(\"X-Client-Token\");\n";
    assert!(text.contains(token), "{text}");
}

#[test]
fn each_version_of_the_paths_has_a_module() {
    let files = files(vec![
        get("ListLamps", "/v2.0/lamps"),
        get("ListRooms", "/v1/rooms"),
        get("ListVersions", "/"),
    ]);
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_snapshot!(paths.join("\n"), @"
    demo/src/lib.rs
    demo/src/v2_0/list_lamps.rs
    demo/src/v1/list_rooms.rs
    demo/src/list_versions.rs
    demo/src/v1.rs
    demo/src/v2_0.rs
    ");
    assert_snapshot!(text(&files, "lib.rs"), @"
    // @generated by `cargo xtask regen` from specs/demo; do not edit.

    //! The service `demo`.
    //!
    //! | Operation | Method | Path | Gives |
    //! | --- | --- | --- | --- |
    //! | [`ListLamps`] | `GET` | `/v2.0/lamps` |  |
    //! | [`ListRooms`] | `GET` | `/v1/rooms` |  |
    //! | [`ListVersions`] | `GET` | `/` |  |

    pub mod v1;
    pub mod v2_0;
    pub mod list_versions;

    #[doc(inline)]
    pub use crate::v2_0::list_lamps::ListLamps;
    #[doc(inline)]
    pub use crate::v1::list_rooms::ListRooms;
    #[doc(inline)]
    pub use crate::list_versions::ListVersions;
    ");
    assert_snapshot!(text(&files, "v2_0.rs"), @"
    // @generated by `cargo xtask regen` from specs/demo; do not edit.

    //! Operations whose paths are of the version `v2.0`.

    pub mod list_lamps;

    #[doc(inline)]
    pub use crate::v2_0::list_lamps::ListLamps;
    ");
}

#[test]
fn no_module_is_called_after_a_version_of_any_length() {
    let long = format!("/v{}/lamps", "1".repeat(17));
    let longest = format!("/v{}/lamps", "1".repeat(16));
    let files = files(vec![
        get("ListLamps", &long),
        get("ListRooms", &longest),
        get("ShowRoom", "/v1/rooms/first"),
    ]);
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert!(paths.contains(&"demo/src/list_lamps.rs"), "{paths:?}");
    assert!(
        paths.contains(&"demo/src/v1111111111111111/list_rooms.rs"),
        "{paths:?}"
    );
}

#[test]
fn one_version_needs_no_module() {
    let files = files(vec![
        get("ListLamps", "/v1/lamps"),
        get("ListVersions", "/"),
    ]);
    assert!(
        files
            .iter()
            .any(|file| file.path == "demo/src/list_lamps.rs")
    );
}

#[test]
fn an_operation_without_a_title_is_told_by_its_name() {
    let doc = |name: &str| {
        let files = files(vec![get(name, "/v1/x")]);
        block(&files[1].text, "/// ")
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(doc("ListSecurityGroups"), "/// List security groups.");
    assert_eq!(doc("BatchDeleteVpcTags"), "/// Batch delete VPC tags.");
    assert_eq!(doc("ShowServerIps"), "/// Show server IPs.");
}
