//! `cargo run --release -p fuzz -- --seconds 120`: what breaks, with an exit code of 1 if anything does.
#![expect(clippy::disallowed_methods, reason = "inputs are files")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use fuzz::{
    driver::{self, Plan},
    seeds::Seeds,
    targets::Target,
    worker::{self, Memory, Range},
};
use lexopt::{Arg, Parser, ValueExt};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const HELP: &str = "\
Damages pages, specs, overlays and responses, and looks what that breaks.

Usage: cargo run --release -p fuzz -- [OPTIONS]

  --seconds N      how long to go on, all targets together; 60 if left out
  --inputs N       how many inputs of each target at most
  --target NAME    markdown, html, examples, yaml, overlays or responses; may be repeated; all if left out
  --seed N         another sequence of inputs; 1 if left out
  --from N         the number of the first input; 0 if left out
  --jobs N         how many targets to run at once; 1 if left out
  --corpus DIR     real pages to damage beside our own
  --save DIR       where inputs that break something are written; target/fuzz if left out
  --limit N        how many seconds of processor time one input may take; 5 if left out
  --minimise N     how many seconds to make one input smaller; 30 if left out
  --check FILE     runs this input alone, which needs one --target
  --help
";

type Failed = Box<dyn std::error::Error>;

/// The arguments.
struct Asked {
    plan: Plan,
    check: Option<PathBuf>,
    is_worker: bool,
    is_help: bool,
}

fn main() -> ExitCode {
    let done = asked().and_then(|asked| act(&asked));
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

fn asked() -> Result<Asked, Failed> {
    let folder =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from);
    let plan = Plan {
        targets: Vec::new(),
        seed: 1,
        from: 0,
        inputs: u64::MAX / 2,
        time: Duration::from_secs(60),
        limit: Duration::from_secs(5),
        minimising: Duration::from_secs(30),
        jobs: 1,
        corpus: None,
        save: folder.join("fuzz"),
    };
    let mut asked = Asked {
        plan,
        check: None,
        is_worker: false,
        is_help: false,
    };
    let mut parser = Parser::from_env();
    while let Some(arg) = parser.next()? {
        let plan = &mut asked.plan;
        match arg {
            Arg::Long("seconds") => plan.time = seconds(&mut parser)?,
            Arg::Long("limit") => plan.limit = seconds(&mut parser)?,
            Arg::Long("minimise") => plan.minimising = seconds(&mut parser)?,
            Arg::Long("inputs") => plan.inputs = parser.value()?.parse()?,
            Arg::Long("target") => plan.targets.push(parser.value()?.parse()?),
            Arg::Long("seed") => plan.seed = parser.value()?.parse()?,
            Arg::Long("from") => plan.from = parser.value()?.parse()?,
            Arg::Long("jobs") => plan.jobs = parser.value()?.parse()?,
            Arg::Long("corpus") => plan.corpus = Some(parser.value()?.into()),
            Arg::Long("save") => plan.save = parser.value()?.into(),
            Arg::Long("check") => asked.check = Some(parser.value()?.into()),
            Arg::Long("worker") => asked.is_worker = true,
            Arg::Long("help") | Arg::Short('h') => asked.is_help = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(asked)
}

fn seconds(parser: &mut Parser) -> Result<Duration, Failed> {
    Ok(Duration::from_secs(parser.value()?.parse()?))
}

fn act(asked: &Asked) -> Result<ExitCode, Failed> {
    if asked.is_help {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(file) = &asked.check {
        return check(file, &asked.plan);
    }
    let seeds = Seeds::load(repository(), asked.plan.corpus.as_deref())?;
    if asked.is_worker {
        return work(&asked.plan, &seeds);
    }
    let mut plan = asked.plan.clone();
    if plan.targets.is_empty() {
        plan.targets = Target::ALL.to_vec();
    }
    let outcomes = driver::run(&plan, &seeds, &|line| println!("{line}"))?;
    let inputs: u64 = outcomes.values().map(|outcome| outcome.inputs).sum();
    let kinds: usize = outcomes.values().map(|outcome| outcome.found.len()).sum();
    for (target, outcome) in &outcomes {
        for (key, found) in &outcome.found {
            println!("{}: {} times {key}", target.as_str(), found.times);
        }
    }
    println!(
        "{inputs} inputs of seed {}, {kinds} kinds of failure",
        plan.seed
    );
    Ok(ExitCode::from(u8::from(kinds > 0)))
}

fn one_target(plan: &Plan) -> Result<Target, Failed> {
    match plan.targets.as_slice() {
        [target] => Ok(*target),
        _ => Err("say which `--target` this is about".into()),
    }
}

/// Runs what `worker` has to.
fn work(plan: &Plan, seeds: &Seeds) -> Result<ExitCode, Failed> {
    let target = one_target(plan)?;
    let range = Range {
        seed: plan.seed,
        from: plan.from,
        to: plan.from.saturating_add(plan.inputs),
        time: plan.time,
        limit: plan.limit,
    };
    worker::remember_panics();
    worker::on_a_small_stack(|| worker::run(target, seeds, range, &plan.save, memory()))??;
    Ok(ExitCode::SUCCESS)
}

/// Runs one file, and prints what it breaks as a worker does.
fn check(file: &Path, plan: &Plan) -> Result<ExitCode, Failed> {
    let (target, limit) = (one_target(plan)?, plan.limit);
    let input = String::from_utf8_lossy(&fs::read(file)?).into_owned();
    let seeds = match target {
        Target::Overlays => Seeds::load(repository(), None)?,
        _ => Seeds::default(),
    };
    worker::remember_panics();
    let broken =
        worker::on_a_small_stack(|| worker::check_one(target, &seeds, &input, limit, memory()))?;
    if let Some(broken) = broken {
        println!(
            "{}",
            serde_json::json!({ "property": broken.property, "message": broken.message })
        );
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn memory() -> Memory {
    Memory {
        current: || ALLOCATOR.current_usage(),
        peak: || ALLOCATOR.peak_usage(),
        forget: || ALLOCATOR.reset_peak_usage(),
    }
}

fn repository() -> &'static Path {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.ancestors().nth(2).unwrap_or(member)
}
