//! Where requests go: hosts of regions, endpoints of one's own, and what may travel unencrypted.

use generated::{Client, vpcep};
use runtime::{CloudService, Credentials};

use super::{credentials::ListZones, offline::Offline, wait};

/// Where the client of a region sends a list of VPC endpoint services.
fn goes_to(region: &str) -> Result<String, String> {
    let offline = Offline::default();
    let client = Client::builder().region(region).project_id("p");
    let client = client.transport(offline.clone()).build().expect("a client");
    let sent = wait(client.send(&vpcep::ListServicePublicDetails::new()));
    sent.map_err(|error| error.to_string())?;
    Ok(offline.seen().remove(0))
}

#[test]
fn a_region_leads_to_its_host_also_where_that_is_apart() {
    let path = "v1/p/vpc-endpoint-services/public";
    let ours = goes_to("cn-north-4").expect("a response");
    assert_eq!(
        ours,
        format!("GET https://vpcep.cn-north-4.myhuaweicloud.com/{path}")
    );
    let apart = goes_to("eu-west-101").expect("a response");
    assert_eq!(
        apart,
        format!("GET https://vpcep.eu-west-101.myhuaweicloud.eu/{path}")
    );
}

#[test]
fn an_unknown_region_is_an_error_with_those_that_are_known() {
    let error = goes_to("cn-north-99").expect_err("no such region");
    let start = "ListServicePublicDetails: region `cn-north-99` is none of `vpcep`: it is in ae-ad-1, af-north-1, ";
    assert!(error.starts_with(start), "{error}");
    let end = "tr-west-1; set an endpoint if it is elsewhere, too";
    assert!(error.ends_with(end), "{error}");
}

#[test]
fn an_endpoint_of_ones_own_always_works() {
    let offline = Offline::default();
    let client = Client::builder()
        .region("cn-north-99")
        .endpoint("https://vpcep.own.example.com")
        .project_id("p")
        .transport(offline.clone())
        .build()
        .expect("a client");
    wait(client.send(&vpcep::ListServicePublicDetails::new())).expect("a response");
    let path = "v1/p/vpc-endpoint-services/public";
    assert_eq!(
        offline.seen(),
        [format!("GET https://vpcep.own.example.com/{path}")]
    );
}

#[test]
fn iam_is_found_where_it_is_apart() {
    let offline = Offline::default();
    let client = Client::builder()
        .region("eu-west-101")
        .credentials(Credentials::ak_sk("AK", "SK"))
        .transport(offline.clone())
        .build()
        .expect("a client");
    wait(client.send(&ListZones)).expect("a response");
    assert_eq!(
        offline.seen(),
        [
            "GET https://iam.eu-west-101.myhuaweicloud.eu/v3/projects?name=eu-west-101 [AK]",
            "GET https://dns.eu-west-101.example.com/v2/zones [AK p-7]",
        ]
    );
}

#[test]
fn what_is_not_encrypted_leaves_this_machine_only_if_that_is_said() {
    let built = |url: &str, allow: bool| {
        let builder = Client::builder().endpoint(url).allow_http(allow);
        builder.transport(Offline::default()).build()
    };
    for loopback in [
        "http://127.0.0.1:1",
        "http://localhost/x",
        "http://[::1]:8080",
    ] {
        assert!(built(loopback, false).is_ok(), "{loopback}");
    }
    for elsewhere in [
        "http://vpc.example.com",
        "http://10.0.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
    ] {
        let error = built(elsewhere, false).expect_err("not encrypted");
        let expected = format!(
            "endpoint `{elsewhere}`: everybody on the way can read `http://`; \
             `allow_http(true)` permits it"
        );
        assert_eq!(error.to_string(), expected);
        assert!(built(elsewhere, true).is_ok(), "{elsewhere}");
    }
    let iam = Client::builder().iam_endpoint("http://iam.example.com");
    assert!(iam.transport(Offline::default()).build().is_err());
}

#[test]
fn a_service_without_regions_takes_none() {
    const CDN: CloudService = CloudService::new("cdn", "https://cdn.example.com");
    assert_eq!(CDN.url(None).expect("a URL"), "https://cdn.example.com");
    assert_eq!(
        CDN.url(Some("moon-1")).expect("a URL"),
        "https://cdn.example.com"
    );
}
