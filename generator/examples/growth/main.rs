//! How the time that an input takes grows with it: for each kind of input, size once, twice and four
//! times, and by how much twice the input costs more. More than 2.3 times is marked.
//!
//! ```text
//! cargo run --release -p generator --example growth [KIND [PERCENT]]
//! ```
//!
//! Times are those of the processor for this thread where the system tells (`/proc`), else of the clock.

#![expect(
    clippy::disallowed_methods,
    reason = "a program that measures reads what the system says of it"
)]

use std::{fs, thread, time::Instant};

use generator::{
    extract::Reading,
    ir::{Service, ServiceInfo, overlay, yaml},
};

use self::inputs::{As, KINDS, Kind, LAMP};

mod inputs;

/// What twice the input may cost at most, times.
const BAR: f64 = 2.3;

/// Below these seconds a ratio says nothing.
const FLOOR: f64 = 0.02;

fn main() {
    let asked = std::env::args().nth(1).unwrap_or_default();
    let mut above = 0;
    for kind in KINDS
        .iter()
        .filter(|kind| asked.is_empty() || kind.name == asked)
    {
        let share: usize = std::env::args()
            .nth(2)
            .map_or(100, |share| share.parse().unwrap_or(100));
        let size = kind.size * share / 100;
        let times = [1, 2, 4].map(|times| cost(kind, size * times));
        let worst = [
            times[1] / times[0].max(FLOOR),
            times[2] / times[1].max(FLOOR),
        ];
        let worst = worst[0].max(worst[1]);
        let mark = if worst > BAR { "  <-- above" } else { "" };
        above += usize::from(worst > BAR);
        let [one, two, four] = times;
        println!(
            "{:<40} {:>7} {one:7.3} {two:7.3} {four:7.3} s  {worst:4.1}{mark}",
            kind.name, size
        );
    }
    println!("{above} above {BAR}");
}

/// The seconds that an input takes, the least of three runs: each on a thread of its own, which remembers
/// no row of another's.
fn cost(kind: &Kind, size: usize) -> f64 {
    let text = (kind.text)(size);
    let mut least = f64::INFINITY;
    for _ in 0..3 {
        let once = || {
            let start = Clock::now();
            run(kind.read_as, &text);
            start.elapsed()
        };
        let took = thread::scope(|scope| scope.spawn(once).join());
        // What panics is no cost, and ends the program.
        least = least.min(took.expect("nothing panics on any input"));
        if least > 1.0 {
            break;
        }
    }
    least
}

struct Clock {
    wall: Instant,
    processor: Option<f64>,
}

impl Clock {
    fn now() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor(),
        }
    }

    fn elapsed(&self) -> f64 {
        match (self.processor, processor()) {
            (Some(before), Some(now)) => now - before,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// The seconds that a processor has spent on this thread.
fn processor() -> Option<f64> {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: u32 = said
        .split_whitespace()
        .next()?
        .parse::<u64>()
        .ok()?
        .checked_div(1_000)?
        .try_into()
        .ok()?;
    Some(f64::from(nanoseconds) / 1e6)
}

fn run(read_as: As, text: &str) {
    match read_as {
        As::Page => whole(&[generator::read("demo/page.md", text)]),
        As::Pages => {
            let pages = text.split('\u{c}').enumerate();
            let read = |(at, text)| generator::read(&format!("demo/page{at}.md"), text);
            whole(&pages.map(read).collect::<Vec<_>>());
        }
        As::Spec => drop(yaml::read_operation(text)),
        As::Overlay => {
            // The tests read it, too.
            let operation = yaml::read_operation(LAMP).expect("it is the one of this program");
            let mut service = Service {
                info: info(),
                operations: vec![operation],
            };
            let _ = overlay::correct(text, &mut service);
        }
        As::Accepted => drop(yaml::read_accepted(text)),
        As::AcceptedFindings => drop(yaml::read_accepted_findings(text)),
    }
}

fn info() -> ServiceInfo {
    ServiceInfo {
        name: "demo".to_owned(),
        ..ServiceInfo::default()
    }
}

fn timed<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let start = Clock::now();
    let out = f();
    if std::env::var("STAGES").is_ok() {
        eprintln!("    {what}: {:.3}", start.elapsed());
    }
    out
}

/// All that becomes of pages.
fn whole(readings: &[Reading]) {
    for reading in readings {
        timed("explain", || generator::explain(reading));
    }
    let (service, _) = timed("resolve", || generator::resolve(info(), readings));
    for operation in &service.operations {
        let text = timed("write", || yaml::write_operation(operation, true));
        let _ = timed("read back", || yaml::read_operation(&text));
    }
    let _ = timed("rust", || generator::rust(&service));
    timed("openapi", || generator::openapi(&service));
    timed("rulings", || generator::rulings(info(), readings));
    timed("compare", || generator::compare(&service, &service));
}
