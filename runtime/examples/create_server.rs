//! Creates a server of Elastic Cloud Server, and waits for the job that does it.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=…
//! $ cargo run -p generated-runtime --example create_server -- --region cn-north-4 \
//!     --name web-1 --image ID --flavor s6.small.1 --vpc ID --subnet ID --key NAME
//! ```
//!
//! `--endpoint URL` asks another host, `--disk SSD` takes another kind of disk than `GPSSD`, `--check`
//! with any value has the service check the request and create nothing, `--timeout N` waits for so
//! many seconds and not for half an hour.

use std::{error::Error, process::ExitCode, time::Duration};

use generated::ecs::v1::create_post_paid_servers::{
    CreatePostPaidServers, Nic, RootVolume, Server, ServerRequired,
};
use runtime::WaitPolicy;

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(create().await)
}

async fn create() -> Result<(), Box<dyn Error>> {
    let required = ["name", "image", "flavor", "vpc", "subnet", "key"];
    let arguments = Arguments::read(&required, &["disk", "check", "timeout"])?;
    let client = arguments.client()?;

    let disk: Option<String> = arguments.get("disk")?;
    let server = Server::new(ServerRequired {
        name: arguments["name"].to_owned(),
        image_ref: arguments["image"].to_owned(),
        flavor_ref: arguments["flavor"].to_owned(),
        vpcid: arguments["vpc"].to_owned(),
        nics: vec![Nic::new(&arguments["subnet"])],
        root_volume: RootVolume::new(disk.unwrap_or_else(|| "GPSSD".to_owned())),
    })
    .key_name(&arguments["key"]);
    let mut request = CreatePostPaidServers::new(server);
    let is_check = arguments.get::<String>("check")?.is_some();
    if is_check {
        request = request.dry_run(true);
    }

    // Not idempotent, so the client sends it once: whether to try again is for the caller to say.
    let started = client.send(&request).await?;
    if is_check {
        println!("the request is right");
        return Ok(());
    }
    for id in started.server_ids() {
        println!("server {id}: submitted");
    }
    let mut policy = WaitPolicy::default()
        .on_progress(|job| println!("job: {}", job.status.unwrap_or("unknown")));
    if let Some(seconds) = arguments.get("timeout")? {
        policy = policy.timeout(Duration::try_from_secs_f64(seconds)?);
    }
    // A job that fails is an error, with the service's reason.
    let job = client.wait_with(&started, policy).await?;
    let servers = job.entities.and_then(|entities| entities.sub_jobs);
    for server in servers.into_iter().flatten() {
        let id = server.entities.and_then(|entities| entities.server_id);
        println!("server {}: created", id.as_deref().unwrap_or("unknown"));
    }
    Ok(())
}
