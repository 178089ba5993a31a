//! What a client takes from the environment: variables, the files of the vendor's SDKs, the
//! metadata of the server.

use std::{collections::BTreeMap, fs, path::Path};

use runtime::{BuildError, Client, ClientBuilder, Error};

use super::{
    credentials::{ListUsers, ListZones},
    offline::Offline,
    wait,
};

/// Variables of an environment that is made up, and files in a folder of its own.
struct Home {
    folder: tempfile::TempDir,
    variables: BTreeMap<String, String>,
}

impl Home {
    fn new(variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().to_str().expect("text").to_owned();
        let mut all = BTreeMap::from([("HOME".to_owned(), home)]);
        for (name, value) in variables {
            all.insert(format!("HUAWEICLOUD_SDK_{name}"), (*value).to_owned());
        }
        Self {
            folder,
            variables: all,
        }
    }

    fn with_file(self, name: &str, text: &str) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn apply(&self, builder: ClientBuilder) -> Result<ClientBuilder, BuildError> {
        let variables = self.variables.clone();
        builder.environment_from(move |name| variables.get(name).cloned())
    }

    /// What a client that is set up from here alone sends for a list of zones and one of users.
    fn sends(&self) -> Vec<String> {
        let offline = Offline::default();
        let builder = self.apply(Client::builder()).expect("an environment");
        let client = builder
            .transport(offline.clone())
            .build()
            .expect("a client");
        wait(client.send(&ListZones)).expect("a response");
        wait(client.send(&ListUsers)).expect("a response");
        offline.seen()
    }

    fn error(&self) -> String {
        let error = self
            .apply(Client::builder())
            .expect_err("an error")
            .to_string();
        error.replace(self.path().to_str().expect("text"), "HOME")
    }
}

const PROFILE: &str = "\
# the vendor's form
[basic]
ak = AK-file
SK: s3cret%with=marks
project_id = p-file
iam_endpoint = https://iam.file.example.com

[global]
ak = AK-file
sk = s3cret%with=marks
domain_id = d-file
";

#[test]
fn variables_set_up_a_client() {
    let home = Home::new(&[
        ("AK", "AK-env"),
        ("SK", "s3cret"),
        ("SECURITY_TOKEN", "st"),
        ("REGION", "west-1"),
        ("PROJECT_ID", "p-env"),
        ("DOMAIN_ID", "d-env"),
        (
            "REGION_DNS_WEST_1",
            "dns.env.example.com, dns2.env.example.com",
        ),
    ]);
    assert_eq!(
        home.sends(),
        [
            "GET https://dns.env.example.com/v2/zones [AK-env p-env]",
            "GET https://iam.west-1.example.com/v3/users [AK-env d-env]",
        ]
    );
}

#[test]
fn what_is_set_in_code_stands_whenever_it_is_set() {
    let home = Home::new(&[
        ("AUTH_TOKEN", "t"),
        ("REGION", "west-1"),
        ("PROJECT_ID", "p"),
    ]);
    for is_first in [true, false] {
        let offline = Offline::default();
        let mut builder = Client::builder().transport(offline.clone());
        if is_first {
            builder = builder.region("east-2");
        }
        builder = home.apply(builder).expect("an environment");
        if !is_first {
            builder = builder.region("east-2");
        }
        wait(builder.build().expect("a client").send(&ListZones)).expect("a response");
        assert_eq!(
            offline.seen(),
            ["GET https://dns.east-2.example.com/v2/zones [t]"]
        );
    }
}

#[test]
fn iam_may_be_elsewhere() {
    let home = Home::new(&[
        ("AK", "AK-env"),
        ("SK", "s3cret"),
        ("REGION", "west-1"),
        ("DOMAIN_ID", "d-env"),
        ("IAM_ENDPOINT", "https://iam.env.example.com"),
    ]);
    assert_eq!(
        home.sends()[..2],
        [
            "GET https://iam.env.example.com/v3/projects?name=west-1 [AK-env]",
            "GET https://dns.west-1.example.com/v2/zones [AK-env p-7]",
        ]
    );
}

#[test]
fn the_users_file_comes_next() {
    let home = Home::new(&[("REGION", "west-1")]).with_file(".huaweicloud/credentials", PROFILE);
    let expected = [
        "GET https://dns.west-1.example.com/v2/zones [AK-file p-file]",
        "GET https://iam.west-1.example.com/v3/users [AK-file d-file]",
    ];
    assert_eq!(home.sends(), expected);

    let mut home = Home::new(&[("REGION", "west-1")]).with_file("elsewhere", PROFILE);
    let file = home.path().join("elsewhere").display().to_string();
    home.variables
        .insert("HUAWEICLOUD_SDK_CREDENTIALS_FILE".to_owned(), file);
    assert_eq!(home.sends(), expected);
}

#[test]
fn a_file_that_is_wrong_is_told_of_without_what_stands_there() {
    let error = |text: &str| {
        let home = Home::new(&[]).with_file(".huaweicloud/credentials", text);
        let error = home.error();
        let place = error.strip_prefix("`HOME/.huaweicloud/credentials`");
        place.expect("the path").to_owned()
    };
    assert_eq!(error(""), ": it has neither `[basic]` nor `[global]`");
    assert_eq!(
        error("[basic]\nak = a\n"),
        ": `ak` and `sk` are needed, and nothing else will do"
    );
    assert_eq!(
        error("[basic\n"),
        ", line 1: a section has no `]` at its end"
    );
    let neither = "it is neither `[section]` nor, in a section, `key = value`";
    assert_eq!(error("ak = a\n"), format!(", line 1: {neither}"));
    assert_eq!(error("[basic]\n\ns3cret\n"), format!(", line 3: {neither}"));
    assert_eq!(
        error("[basic]\nsk = s3cret\nSK = other\n"),
        ", line 3: its key stands there twice"
    );
    let mut home = Home::new(&[]);
    let file = format!("{}/none", home.path().display());
    home.variables
        .insert("HUAWEICLOUD_SDK_CREDENTIALS_FILE".to_owned(), file);
    assert!(
        home.error().starts_with("`HOME/none`: "),
        "{}",
        home.error()
    );
}

#[test]
fn half_a_key_is_an_error() {
    let home = Home::new(&[("AK", "a"), ("SK", "")]);
    assert_eq!(
        home.error(),
        "environment variable `HUAWEICLOUD_SDK_SK` is not set"
    );
}

#[test]
fn the_metadata_of_the_server_comes_last() {
    let home = Home::new(&[
        ("REGION", "west-1"),
        ("PROJECT_ID", "p"),
        ("DOMAIN_ID", "d"),
    ]);
    assert_eq!(
        home.sends(),
        [
            "PUT http://169.254.169.254/meta-data/latest/api/token",
            "GET http://169.254.169.254/openstack/latest/securitykey",
            "GET https://dns.west-1.example.com/v2/zones [AK p]",
            "GET https://iam.west-1.example.com/v3/users [AK d]",
        ]
    );
}

#[test]
fn where_nothing_has_credentials_the_error_says_where_they_were_looked_for() {
    let home = Home::new(&[("REGION", "west-1")]);
    let offline = Offline::without_metadata();
    let builder = home.apply(Client::builder()).expect("an environment");
    let client = builder.transport(offline).build().expect("a client");
    let error = wait(client.send(&ListZones)).expect_err("no credentials");
    assert!(matches!(error, Error::Credentials(_)));
    assert_eq!(
        error
            .to_string()
            .replace(home.path().to_str().expect("text"), "HOME"),
        "ListZones: no credentials: `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK` are not set, \
         `HOME/.huaweicloud/credentials` is not there: the metadata of this server has no keys \
         (has it an agency?): no connection"
    );
}

#[test]
fn of_several_endpoints_in_a_file_the_first_is_taken() {
    let regions = "\
DNS:
- id: west-1
  endpoints:
  - https://dns.one.example.com
  - 'https://dns.two.example.com'
- id: east-2
  endpoint: https://dns.file.example.org
IAM:
- id: west-1
  endpoints: [\"https://iam.one.example.com\", https://iam.two.example.com]
";
    let variables = [("AUTH_TOKEN", "t"), ("REGION", "west-1")];
    let home = Home::new(&variables).with_file(".huaweicloud/regions.yaml", regions);
    assert_eq!(
        home.sends(),
        [
            "GET https://dns.one.example.com/v2/zones [t]",
            "GET https://iam.one.example.com/v3/users [t]",
        ]
    );
}

#[test]
fn a_file_says_where_services_are() {
    let regions = "\
# ours
DNS:
  - id: 'west-1'
    endpoint: dns.file.example.com   # no scheme
  - id: east-2
    endpoint: https://dns.file.example.org
iam:
- id: west-1
  endpoint: \"https://iam.file.example.com\"
";
    let variables = [("AUTH_TOKEN", "t"), ("REGION", "west-1")];
    let home = Home::new(&variables).with_file(".huaweicloud/regions.yaml", regions);
    assert_eq!(
        home.sends(),
        [
            "GET https://dns.file.example.com/v2/zones [t]",
            "GET https://iam.file.example.com/v3/users [t]",
        ]
    );
    let wrong = |text: &str| {
        let home = Home::new(&variables).with_file(".huaweicloud/regions.yaml", text);
        home.error()
    };
    let place = "`HOME/.huaweicloud/regions.yaml`, line";
    let only = "only services with `- id:` and `endpoint:` or `endpoints:` are read";
    assert_eq!(
        wrong("DNS:\n- id: west-1\n  endpoints: west\n"),
        format!("{place} 3: `endpoints` is a list of base URLs")
    );
    assert_eq!(
        wrong("DNS:\n- id: west-1\n  host: a\n"),
        format!("{place} 3: {only}")
    );
    assert_eq!(wrong("- id: west-1\n"), format!("{place} 1: {only}"));
    assert_eq!(wrong("DNS: [west-1]\n"), format!("{place} 1: {only}"));
    assert_eq!(wrong("DNS\n"), format!("{place} 1: it is no `key: value`"));
}
