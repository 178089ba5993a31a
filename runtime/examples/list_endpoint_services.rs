//! Lists the public endpoint services of VPC Endpoint, those of every page.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example list_endpoint_services -- --region cn-north-4
//! ```
//!
//! `--endpoint URL` asks another host, `--name TEXT` for services of that name alone,
//! `--page-size N` for so many at a time.

use std::{error::Error, process::ExitCode};

use generated::vpcep::{ListServicePublicDetails, SortDir};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(list().await)
}

async fn list() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[], &["name", "page-size"])?;
    let client = arguments.client()?;

    let page_size: i64 = arguments.get("page-size")?.unwrap_or(50);
    let mut list = ListServicePublicDetails::new()
        .limit(page_size)
        .sort_dir(SortDir::Desc);
    list.endpoint_service_name = arguments.get("name")?;

    let mut count = 0;
    // A page is asked for when its first service is needed.
    let mut services = client.items(list);
    while let Some(service) = services.next().await {
        let service = service?;
        count += 1;
        println!(
            "{}  {}",
            service.id.as_deref().unwrap_or("-"),
            service.service_name.as_deref().unwrap_or("unnamed"),
        );
    }
    println!("{count} services");
    Ok(())
}
