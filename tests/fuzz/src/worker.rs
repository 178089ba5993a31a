//! The process that runs inputs of one target, one after the other.
//!
//! What an input breaks is a line on standard output. What ends the process, a stack that overflows, an
//! input that takes too long or too much, is told by its exit code, and by a file that always holds the
//! number of the input at hand.

use std::{
    cell::RefCell,
    fs, io,
    panic::{self, AssertUnwindSafe},
    path::Path,
    process::exit,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    seeds::Seeds,
    targets::{Broken, Checks, Target},
};

/// How many bytes one input may need at once, beside what was there before.
pub const MOST_MEMORY: usize = 300_000_000;

/// The exit code of a process whose input took too long.
pub const TOO_LONG: i32 = 113;

/// The exit code of a process whose input took too much memory.
pub const TOO_MUCH: i32 = 114;

/// The stack of a thread of the program that is tested, which no input may overflow.
const STACK: usize = 2 << 20;

/// What the allocator of the program knows: bytes in use, and the most since it was last asked to forget.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Bytes in use now.
    pub current: fn() -> usize,
    /// The most bytes that were in use.
    pub peak: fn() -> usize,
    /// Makes the most what is in use now.
    pub forget: fn(),
}

/// Which inputs to run.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The seed of all of them.
    pub seed: u64,
    /// The number of the first.
    pub from: u64,
    /// The number behind the last.
    pub to: u64,
    /// How long to go on.
    pub time: Duration,
    /// How much processor time one input may take.
    pub limit: Duration,
}

thread_local! {
    /// Where the last panic of this thread began, and its words.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The process's input at hand: when it began, in processor time, and what was in use then.
static BEGAN: AtomicU64 = AtomicU64::new(u64::MAX);
static IN_USE: AtomicUsize = AtomicUsize::new(0);

/// Runs inputs until the last one or until time is over; each that breaks something is told of, and the
/// number of the input at hand stands in `progress`.
///
/// # Errors
///
/// When the files of the seeds cannot be listed, or `progress` not be written.
pub fn run(
    target: Target,
    seeds: &Seeds,
    range: Range,
    progress: &Path,
    memory: Memory,
) -> io::Result<()> {
    let checks = Checks::new(target, seeds);
    watch(memory, range.limit);
    let until = Instant::now() + range.time;
    let mut number = range.from;
    while number < range.to && Instant::now() < until {
        fs::write(progress, number.to_string())?;
        let input = target.input(seeds, range.seed, number);
        if let Some(broken) = one(&checks, &input, memory) {
            let Broken { property, message } = broken;
            let line =
                serde_json::json!({ "number": number, "property": property, "message": message });
            println!("{line}");
        }
        number += 1;
    }
    fs::write(progress, number.to_string())
}

/// Runs one input on a stack as threads of the program have it, and gives what it breaks.
#[must_use]
pub fn check_one(
    target: Target,
    seeds: &Seeds,
    input: &str,
    limit: Duration,
    memory: Memory,
) -> Option<Broken> {
    let checks = Checks::new(target, seeds);
    watch(memory, limit);
    one(&checks, input, memory)
}

/// Runs `work` on a stack as threads of the program have it.
///
/// # Errors
///
/// When there is no thread to be had, or `work` panics.
pub fn on_a_small_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)?;
        thread
            .join()
            .map_err(|_| io::Error::other("the worker panicked outside of an input"))
    })
}

fn one(checks: &Checks, input: &str, memory: Memory) -> Option<Broken> {
    (memory.forget)();
    let before = (memory.current)();
    IN_USE.store(before, Ordering::Relaxed);
    BEGAN.store(processor_time(), Ordering::Relaxed);
    let checked = panic::catch_unwind(AssertUnwindSafe(|| checks.check(input)));
    BEGAN.store(u64::MAX, Ordering::Relaxed);
    match checked {
        Err(_) => Some(Broken {
            property: "panics",
            message: PANIC.take(),
        }),
        Ok(Err(broken)) => Some(broken),
        Ok(Ok(())) => {
            let most = (memory.peak)().saturating_sub(before);
            (most > MOST_MEMORY).then(|| Broken {
                property: "memory",
                message: format!("{most} bytes"),
            })
        }
    }
}

/// Remembers where a panic began instead of printing it.
pub fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let payload = info.payload();
        let fixed = payload.downcast_ref::<&str>().copied();
        let words = fixed.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let words = words.unwrap_or_default();
        PANIC.set(format!("{place}: {words}"));
    }));
}

/// Ends the process when the input at hand takes too much time or memory.
fn watch(memory: Memory, limit: Duration) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(5));
            let began = BEGAN.load(Ordering::Relaxed);
            let taken = processor_time().saturating_sub(began);
            if Duration::from_millis(taken) > limit {
                exit(TOO_LONG);
            }
            let most = IN_USE.load(Ordering::Relaxed) + MOST_MEMORY;
            if began != u64::MAX && (memory.current)() > most {
                exit(TOO_MUCH);
            }
        }
    });
}

/// The processor time of this process in milliseconds, so that a machine with other work to do makes no
/// input slow; where the system does not tell it, the time since the start.
fn processor_time() -> u64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = || {
        let text = fs::read_to_string("/proc/self/stat").ok()?;
        let (_, fields) = text.rsplit_once(") ")?;
        let mut fields = fields.split(' ').skip(11);
        let mut ticks = || fields.next()?.parse::<u64>().ok();
        // A tick is a hundredth of a second wherever there is a `/proc`.
        Some((ticks()? + ticks()?) * 10)
    };
    told().unwrap_or_else(|| {
        let since = START.get_or_init(Instant::now).elapsed();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX - 1)
    })
}
