//! Creates an instance of Relational Database Service, waits for the job that does it, and tells where
//! it answers.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… DATABASE_PASSWORD=…
//! $ cargo run -p generated-runtime --example create_database -- --region cn-north-4 \
//!     --name orders --engine MySQL --engine-version 8.0 --flavor rds.mysql.c2.medium \
//!     --zone cn-north-4a --vpc ID --subnet ID --security-group ID
//! ```
//!
//! `--endpoint URL` asks another host, `--disk KIND` and `--size N` take another disk than `ULTRAHIGH`
//! of 40 GB.

use std::{error::Error, process::ExitCode};

use generated::rds::v3::{
    create_instance::{CreateInstance, DatastoreInput, Required, VolumeInput},
    list_instances::ListInstances,
};
use runtime::{JobProgress, WaitPolicy};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(create().await)
}

async fn create() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(
        &[
            "name",
            "engine",
            "engine-version",
            "flavor",
            "zone",
            "vpc",
            "subnet",
            "security-group",
        ],
        &["disk", "size"],
    )?;
    let client = arguments.client()?;
    let password = password().ok_or("DATABASE_PASSWORD is not set")?;

    let disk: Option<String> = arguments.get("disk")?;
    let disk = disk.unwrap_or_else(|| "ULTRAHIGH".to_owned());
    let size: i64 = arguments.get("size")?.unwrap_or(40);
    let engine = DatastoreInput::new(&arguments["engine"], &arguments["engine-version"]);
    let request = CreateInstance::new(Required {
        name: arguments["name"].to_owned(),
        flavor_ref: arguments["flavor"].to_owned(),
        volume: VolumeInput::new(disk, size),
        availability_zone: arguments["zone"].to_owned(),
    })
    .datastore(engine)
    .password(password)
    .vpc_id(&arguments["vpc"])
    .subnet_id(&arguments["subnet"])
    .security_group_id(&arguments["security-group"]);
    let created = client.send(&request).await?;
    let id = created.instance.as_ref().and_then(|one| one.id.clone());
    let id = id.ok_or("the service tells of no instance")?;
    println!("instance {id}");
    client
        .wait_with(&created, WaitPolicy::default().on_progress(tell))
        .await?;

    let found = client.send(&ListInstances::new().id(&id)).await?;
    for instance in found.instances() {
        let port = instance.port.unwrap_or_default();
        for address in instance.private_ips() {
            println!("instance {id} answers at {address}:{port}");
        }
    }
    Ok(())
}

/// Not among the arguments, which every user of the machine can see.
#[expect(
    clippy::disallowed_methods,
    reason = "the user keeps the password there; nothing that is generated knows it"
)]
fn password() -> Option<String> {
    std::env::var("DATABASE_PASSWORD").ok()
}

fn tell(job: JobProgress<'_>) {
    println!(
        "job: {} {}",
        job.status.unwrap_or("unknown"),
        job.progress.unwrap_or_default()
    );
}
