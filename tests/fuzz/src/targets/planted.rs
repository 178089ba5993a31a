//! Code that has every fault on purpose: what the driver has to find.

use super::{Broken, Checked};

/// What the inputs hold in turn, each between blanks and letters that do not matter.
const FAULTS: [&str; 8] = [
    "nothing", "panic", "nothing", "property", "overflow", "memory", "forever", "nothing",
];

pub(super) fn input(number: u64) -> String {
    let at = usize::try_from(number).unwrap_or_default() % FAULTS.len();
    format!(
        "number {number}\n  before {} behind\nlast line {number}\n",
        FAULTS[at]
    )
}

pub(super) fn check(input: &str) -> Checked {
    let has = |fault: &str| input.contains(fault);
    assert!(!has("panic"), "`{}` is the input", input.len());
    if has("property") {
        return Err(Broken::new("planted", format!("{} bytes", input.len())));
    }
    if has("overflow") {
        deeper(&[0; 64]);
    }
    if has("memory") {
        std::hint::black_box(vec![1_u8; 400_000_000]);
    }
    while has("forever") {
        std::hint::spin_loop();
    }
    Ok(())
}

fn deeper(before: &[u8; 64]) -> u8 {
    let mut here = *before;
    here[0] = here[0].wrapping_add(1);
    if std::hint::black_box(false) {
        return here[0];
    }
    // A call that is not the last thing to do, so that each has a frame.
    deeper(std::hint::black_box(&here)).wrapping_add(here[1])
}
