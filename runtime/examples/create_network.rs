//! Creates a VPC of Virtual Private Cloud, and a subnet in it.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=…
//! $ cargo run -p generated-runtime --example create_network -- --region cn-north-4 \
//!     --name office --cidr 192.168.0.0/16 --subnet 192.168.1.0/24 --gateway 192.168.1.1
//! ```
//!
//! `--endpoint URL` asks another host, `--interval N` asks every so many seconds whether the VPC is
//! there, and not every second.

use std::{error::Error, process::ExitCode, time::Duration};

use generated::vpc::v1::{
    create_subnet::{CreateSubnet, SubnetInput, SubnetInputRequired},
    create_vpc::{CreateVpc, Status, VpcInput},
    show_vpc::ShowVpc,
};
use runtime::Client;

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

/// How often the VPC is asked for before this gives up.
const QUESTIONS: u32 = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(create().await)
}

async fn create() -> Result<(), Box<dyn Error>> {
    let required = ["name", "cidr", "subnet", "gateway"];
    let arguments = Arguments::read(&required, &["interval"])?;
    let client = arguments.client()?;
    let interval = Duration::try_from_secs_f64(arguments.get("interval")?.unwrap_or(1.0))?;

    let vpc = VpcInput::new()
        .name(&arguments["name"])
        .cidr(&arguments["cidr"]);
    let created = client.send(&CreateVpc::new(vpc)).await?;
    let vpc_id = created.vpc.and_then(|vpc| vpc.id);
    let vpc_id = vpc_id.ok_or("the service tells of no VPC")?;
    println!("VPC {vpc_id}");
    wait_for_vpc(&client, &vpc_id, interval).await?;

    let subnet = SubnetInput::new(SubnetInputRequired {
        name: format!("{}-1", &arguments["name"]),
        cidr: arguments["subnet"].to_owned(),
        gateway_ip: arguments["gateway"].to_owned(),
        vpc_id,
    });
    let created = client.send(&CreateSubnet::new(subnet)).await?;
    let subnet_id = created.subnet.and_then(|subnet| subnet.id);
    println!("subnet {}", subnet_id.as_deref().unwrap_or("unknown"));
    Ok(())
}

/// A VPC takes no subnet before it is there itself. The call that creates it names no job, so it is
/// asked for until it is.
async fn wait_for_vpc(
    client: &Client,
    vpc_id: &str,
    interval: Duration,
) -> Result<(), Box<dyn Error>> {
    let question = ShowVpc::new(vpc_id);
    for _ in 0..QUESTIONS {
        let vpc = client.send(&question).await?.vpc;
        match vpc.and_then(|vpc| vpc.status) {
            Some(Status::Ok) => return Ok(()),
            Some(Status::Creating) | None => tokio::time::sleep(interval).await,
            Some(status) => return Err(format!("VPC {vpc_id} is {status}").into()),
        }
    }
    Err(format!("VPC {vpc_id} is still not there").into())
}
