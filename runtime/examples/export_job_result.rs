//! Exports the result of a query of Data Lake Insight, and waits for the job that does it.
//!
//! ```console
//! $ export HUAWEICLOUD_SDK_AK=… HUAWEICLOUD_SDK_SK=… HUAWEICLOUD_SDK_PROJECT_ID=…
//! $ cargo run -p generated-runtime --example export_job_result -- --region cn-north-4 \
//!     --job ID --to obs://bucket/folder
//! ```
//!
//! `--endpoint URL` asks another host, `--format json` writes something else than CSV,
//! `--interval N` asks every so many seconds, and not every five.

use std::{error::Error, process::ExitCode, time::Duration};

use generated::dli::{CreateJobResult, ExportMode, ListBatches, v1_0::create_job_result::Required};

use arguments::Arguments;

#[path = "shared/arguments.rs"]
mod arguments;

/// How often the job is asked for before this gives up.
const QUESTIONS: u32 = 120;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    arguments::outcome(export().await)
}

async fn export() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&["job", "to"], &["format", "interval"])?;
    let client = arguments.client()?;
    let interval = Duration::try_from_secs_f64(arguments.get("interval")?.unwrap_or(5.0))?;

    let format: Option<String> = arguments.get("format")?;
    let export = CreateJobResult::new(Required {
        job_id: arguments["job"].to_owned(),
        data_path: arguments["to"].to_owned(),
        data_type: format.unwrap_or_else(|| "csv".to_owned()).into(),
    })
    .export_mode(ExportMode::ErrorIfExists)
    .with_column_header(true);
    // Not idempotent, so the client sends it once: whether to try again is for the caller to say.
    let submitted = client.send(&export).await?;
    let Some(job_id) = submitted.job_id else {
        return Err(submitted.message.unwrap_or_default().into());
    };
    println!("job {job_id}: submitted");

    let question = ListBatches::new().job_id(&job_id).size(1);
    for _ in 0..QUESTIONS {
        let jobs = client.send(&question).await?;
        let job = jobs.sessions.into_iter().flatten().next();
        let state = job.and_then(|job| job.state);
        println!("job {job_id}: {}", state.as_deref().unwrap_or("unknown"));
        match state.as_deref() {
            Some("success") => return Ok(()),
            Some("dead") => return Err(format!("job {job_id} failed").into()),
            _ => tokio::time::sleep(interval).await,
        }
    }
    Err(format!("job {job_id} is still running").into())
}
