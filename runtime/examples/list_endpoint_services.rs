//! Lists the public endpoint services of VPC Endpoint, page by page.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example list_endpoint_services -- --region cn-north-4
//! ```
//!
//! `--endpoint URL` asks another host, `--name TEXT` for services of that name alone,
//! `--page-size N` for so many at a time.

use std::error::Error;

use generated::vpcep::{ListServicePublicDetails, SortDir};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[], &["name", "page-size"])?;
    let client = arguments.client()?;

    let page_size = arguments.get("page-size")?.unwrap_or(50);
    let mut list = ListServicePublicDetails::new()
        .limit(page_size)
        .offset(0)
        .sort_dir(SortDir::Desc);
    list.endpoint_service_name = arguments.get("name")?;

    let mut count = 0;
    loop {
        let page = client.send(&list).await?;
        let services = page.endpoint_services.unwrap_or_default();
        let is_last = i64::try_from(services.len())? < page_size;
        for service in services {
            count += 1;
            println!(
                "{}  {}",
                service.id.as_deref().unwrap_or("-"),
                service.service_name.as_deref().unwrap_or("unnamed"),
            );
        }
        if is_last {
            break;
        }
        list = list.offset(count);
    }
    println!("{count} services");
    Ok(())
}
