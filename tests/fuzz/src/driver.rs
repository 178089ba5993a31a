//! Runs the targets, each in processes of its own, and keeps what they find.

use std::{
    collections::BTreeMap,
    env, fs, io,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::{
    minimise::minimise,
    seeds::Seeds,
    targets::Target,
    worker::{TOO_LONG, TOO_MUCH},
};

/// How many inputs are saved of those that break the same.
const SAVED: usize = 3;

/// What to run.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The targets, one after the other for each job.
    pub targets: Vec<Target>,
    /// The seed of all inputs.
    pub seed: u64,
    /// The number of the first input of each target.
    pub from: u64,
    /// How many inputs of each target there are at most.
    pub inputs: u64,
    /// The time for all of it.
    pub time: Duration,
    /// How much processor time one input may take.
    pub limit: Duration,
    /// The time to make one input smaller.
    pub minimising: Duration,
    /// How many targets run at once.
    pub jobs: usize,
    /// Real pages.
    pub corpus: Option<PathBuf>,
    /// Where inputs that break something are written.
    pub save: PathBuf,
}

/// What inputs of one target have in common that break something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many there were.
    pub times: usize,
    /// What the first of them showed.
    pub message: String,
    /// The files that hold the first of them.
    pub files: Vec<PathBuf>,
}

/// What a target came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many inputs were run.
    pub inputs: u64,
    /// What was found, by what is the same in its words.
    pub found: BTreeMap<String, Found>,
}

/// Something that an input broke.
struct Failure {
    number: u64,
    property: String,
    message: String,
}

impl Failure {
    /// What it has in common with others: its words without the names and numbers in them.
    fn key(&self) -> String {
        let panics = self.property == "panics";
        let quoted = self.message.split('`').step_by(2).collect::<Vec<_>>();
        let plain: String = quoted
            .join("_")
            .chars()
            .filter(|c| panics || !c.is_ascii_digit())
            .collect();
        let words: String = plain
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(80)
            .collect();
        format!("{}: {words}", self.property)
            .trim_end_matches([' ', ':'])
            .to_owned()
    }
}

/// Runs a plan; `tell` gets a line for each new kind of failure and for each target that is done.
///
/// # Errors
///
/// When seeds cannot be listed, a worker not be started, or a finding not be saved.
pub fn run(
    plan: &Plan,
    seeds: &Seeds,
    tell: &(dyn Fn(&str) + Sync),
) -> io::Result<BTreeMap<Target, Outcome>> {
    let queue = Mutex::new(plan.targets.iter().rev().copied().collect::<Vec<_>>());
    let outcomes = Mutex::new(BTreeMap::new());
    let rounds = plan.targets.len().div_ceil(plan.jobs.max(1));
    let share = plan.time / u32::try_from(rounds.max(1)).unwrap_or(1);
    let job = || -> io::Result<()> {
        loop {
            // No thread panics while it holds one of these locks.
            let next = queue.lock().map_or(None, |mut queue| queue.pop());
            let Some(target) = next else { return Ok(()) };
            let outcome = Run {
                plan,
                seeds,
                target,
                tell,
            }
            .go(share)?;
            if let Ok(mut outcomes) = outcomes.lock() {
                outcomes.insert(target, outcome);
            }
        }
    };
    thread::scope(|scope| {
        let jobs: Vec<_> = (0..plan.jobs.max(1)).map(|_| scope.spawn(job)).collect();
        let mut ended = jobs.into_iter().map(|job| {
            let failed = |_| Err(io::Error::other("a job panicked"));
            job.join().unwrap_or_else(failed)
        });
        ended.try_for_each(|ended| ended)
    })?;
    Ok(outcomes.into_inner().unwrap_or_default())
}

/// One target of a plan.
struct Run<'a> {
    plan: &'a Plan,
    seeds: &'a Seeds,
    target: Target,
    tell: &'a (dyn Fn(&str) + Sync),
}

impl Run<'_> {
    fn go(&self, time: Duration) -> io::Result<Outcome> {
        let place = self.plan.save.join(self.target.as_str());
        fs::create_dir_all(&place)?;
        let progress = place.join(".progress");
        let mut outcome = Outcome::default();
        let until = Instant::now() + time;
        let (first, behind) = (self.plan.from, self.plan.from + self.plan.inputs);
        let mut next = first;
        while next < behind && Instant::now() < until {
            let left = until.saturating_duration_since(Instant::now());
            let mut worker = self.worker(next, behind, left, &progress)?;
            for failure in failures(&mut worker) {
                self.keep(&failure?, &place, &mut outcome)?;
            }
            let status = worker.wait()?;
            let at = fs::read_to_string(&progress)?;
            let at = at.parse().map_err(io::Error::other)?;
            next = at;
            if let Some(property) = ending(status) {
                let message = format!("the process ended: {status}");
                let failure = Failure {
                    number: at,
                    property,
                    message,
                };
                self.keep(&failure, &place, &mut outcome)?;
                next += 1;
            }
        }
        fs::remove_file(progress)?;
        outcome.inputs = next - first;
        (self.tell)(&format!(
            "{}: {} inputs, {} kinds of failure",
            self.target.as_str(),
            outcome.inputs,
            outcome.found.len()
        ));
        Ok(outcome)
    }

    fn worker(&self, from: u64, to: u64, time: Duration, progress: &Path) -> io::Result<Child> {
        fs::write(progress, from.to_string())?;
        let mut command = self.program()?;
        command
            .arg("--worker")
            .arg("--seed")
            .arg(self.plan.seed.to_string());
        command.arg("--from").arg(from.to_string());
        command.arg("--inputs").arg((to - from).to_string());
        command
            .arg("--seconds")
            .arg(time.as_secs().max(1).to_string());
        command.arg("--save").arg(progress);
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    }

    /// This program, for the same target.
    fn program(&self) -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("--target").arg(self.target.as_str());
        command
            .arg("--limit")
            .arg(self.plan.limit.as_secs().to_string());
        if let Some(corpus) = &self.plan.corpus {
            command.arg("--corpus").arg(corpus);
        }
        command.stdin(Stdio::null());
        Ok(command)
    }

    fn keep(&self, failure: &Failure, place: &Path, outcome: &mut Outcome) -> io::Result<()> {
        let key = failure.key();
        let found = outcome.found.entry(key.clone()).or_default();
        found.times += 1;
        if found.times > SAVED {
            return Ok(());
        }
        let input = self
            .target
            .input(self.seeds, self.plan.seed, failure.number);
        let file = place.join(format!("{}-{}", self.plan.seed, failure.number));
        fs::write(&file, &input)?;
        found.files.push(file.clone());
        if found.times > 1 {
            return Ok(());
        }
        found.message.clone_from(&failure.message);
        let until = Instant::now() + self.plan.minimising;
        let candidate = place.join(".candidate");
        let small = minimise(&input, until, |text| {
            let again = self.breaks(text, &candidate);
            again.is_ok_and(|again| again.is_some_and(|again| again.key() == key))
        });
        if candidate.exists() {
            fs::remove_file(candidate)?;
        }
        let small_file = file.with_extension("small");
        fs::write(&small_file, &small)?;
        (self.tell)(&format!(
            "{}: {key}\n    input {} of seed {}, {} bytes, {} of them in {}\n    {}",
            self.target.as_str(),
            failure.number,
            self.plan.seed,
            input.len(),
            small.len(),
            small_file.display(),
            failure.message.lines().next().unwrap_or_default(),
        ));
        found.files.push(small_file);
        Ok(())
    }

    /// What a text breaks, in a process of its own.
    fn breaks(&self, text: &str, file: &Path) -> io::Result<Option<Failure>> {
        fs::write(file, text)?;
        let mut command = self.program()?;
        let command = command
            .arg("--check")
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = command.spawn()?;
        let failure = failures(&mut process).next().transpose()?;
        let status = process.wait()?;
        Ok(failure.or_else(|| {
            let message = format!("the process ended: {status}");
            ending(status).map(|property| Failure {
                number: 0,
                property,
                message,
            })
        }))
    }
}

/// What a process tells of, line by line.
fn failures(process: &mut Child) -> impl Iterator<Item = io::Result<Failure>> {
    let lines = process
        .stdout
        .take()
        .map(|pipe| BufReader::new(pipe).lines());
    lines.into_iter().flatten().map(|line| {
        let told: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        Ok(Failure {
            number: told["number"].as_u64().unwrap_or_default(),
            property: text("property"),
            message: text("message"),
        })
    })
}

/// What the end of a process says of its input; `None` of one that was done, or told of all.
fn ending(status: ExitStatus) -> Option<String> {
    match status.code() {
        Some(0) => None,
        Some(TOO_LONG) => Some("time".to_owned()),
        Some(TOO_MUCH) => Some("memory".to_owned()),
        _ => Some("ends the process".to_owned()),
    }
}
