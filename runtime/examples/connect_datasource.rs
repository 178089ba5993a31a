//! Connects a queue of Data Lake Insight to a data source in another service.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example connect_datasource -- --region cn-north-4 \
//!     --name to_search --service CSS --security-group ID --network ID --url HOST:PORT
//! ```
//!
//! `--endpoint URL` asks another host, `--tag KEY=VALUE` tags the connection.

use std::{error::Error, process::ExitCode};

use generated::dli::{
    CreateDatasourceConnection,
    v2_0::create_datasource_connection::{Required, Tag},
};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(connect().await)
}

async fn connect() -> Result<(), Box<dyn Error>> {
    let required = ["name", "service", "security-group", "network", "url"];
    let arguments = Arguments::read(&required, &["tag"])?;
    let client = arguments.client()?;

    let mut request = CreateDatasourceConnection::new(Required {
        name: arguments["name"].to_owned(),
        service: arguments["service"].to_owned(),
        security_group_id: arguments["security-group"].to_owned(),
        network_id: arguments["network"].to_owned(),
        url: arguments["url"].to_owned(),
    });
    if let Some(tag) = arguments.get::<String>("tag")? {
        let (key, value) = tag.split_once('=').ok_or("--tag takes KEY=VALUE")?;
        request = request.tags([Tag::new(key, value)]);
    }

    let connection = client.send(&request).await?;
    match connection.connection_id {
        Some(id) => println!("connection {id}"),
        // A service may agree and still say that it did nothing.
        None => return Err(connection.message.unwrap_or_default().into()),
    }
    Ok(())
}
