//! Code blocks: examples and printed messages.

use std::borrow::Cow;

use super::{
    Example, Side, Walk,
    context::{Context, Part},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Block, BlockKind},
    extract::{
        budget,
        examples::{self, Repairs},
        messages,
        rows::Row,
    },
};

impl Walk<'_> {
    /// Joins code blocks that follow each other directly where one of them begins JSON that only
    /// the next ones end: pages exist that fence every line of an example.
    pub(super) fn join_code<'b>(&mut self, blocks: &'b [Block]) -> Cow<'b, [Block]> {
        let is_code = |block: &Block| matches!(block.kind, BlockKind::Code { .. });
        if !blocks.windows(2).any(|pair| pair.iter().all(is_code)) {
            return Cow::Borrowed(blocks);
        }
        let mut joined = Vec::new();
        for run in blocks.chunk_by(|one, next| is_code(one) && is_code(next)) {
            let Some(whole) = code_of(run) else {
                joined.extend_from_slice(run);
                continue;
            };
            self.diagnostics.push(
                Diagnostic::new(
                    Code::RepairedExample,
                    self.page,
                    whole.line,
                    format!("the example is torn into {} code blocks", run.len()),
                )
                .read_as("one example"),
            );
            joined.push(whole);
        }
        Cow::Owned(joined)
    }

    pub(super) fn example(&mut self, code: &str, line: u32, first: u32, context: &Context) {
        if self.call.is_none() {
            return;
        }
        if context.side != Some(Side::Response) {
            // An example of the URI may stand in its section.
            for (name, value) in examples::queries(code, first) {
                let shown = self.roles.example_queries.entry(name.to_owned());
                shown.or_default().extend(value);
            }
        }
        if context.part != Part::Other {
            return;
        }
        self.message(code, line, context);
        if self.excludes_json(context.side) {
            return;
        }
        if context.side != Some(Side::Response) {
            self.roles.shows_request_line |= examples::is_request(code);
        }
        let parsed = examples::parse(code, first);
        if !self.is_within_budget(&parsed, line) {
            return;
        }
        if parsed.broken {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::BrokenExample,
                    self.page,
                    line,
                    "the example is not JSON",
                )
                .read_as("no example from here on"),
            );
        }
        let guessed = parsed.request_line.then_some(Side::Request);
        let side = context.side.or(guessed);
        let printed = parsed.status.or(context.status);
        let mut repairs = parsed.repairs;
        if parsed.values.is_empty() {
            repairs.clear();
        }
        for (value, lines) in parsed.values {
            let opened = examples::open(value, lines, side == Some(Side::Response));
            repairs.extend(opened.taken.into_iter().map(|what| (what, line)));
            for body in opened.bodies {
                let status = body.status.or(printed);
                self.roles.examples.push(Example {
                    side,
                    status,
                    failure: context.failure || status.is_some_and(|status| status >= 300),
                    value: body.value,
                    line,
                    lines: body.lines,
                });
            }
        }
        self.repaired(repairs);
    }

    /// Whether the page's examples up to this one are no more than are read; where this one is the first that
    /// is beyond, that is told.
    fn is_within_budget(&mut self, parsed: &examples::Parsed, line: u32) -> bool {
        let was = self.shown;
        let values: usize = parsed
            .values
            .iter()
            .map(|(value, _)| examples::count(value))
            .sum();
        self.shown.0 += parsed.values.len();
        self.shown.1 += values;
        let is_within = |shown: (usize, usize)| {
            shown.0 <= budget::EXAMPLES && shown.1 <= budget::EXAMPLE_VALUES
        };
        if is_within(was) && !is_within(self.shown) {
            let what = "the examples of the page are more, or hold more values, than are read";
            let found = budget::exceeded(self.page, line, what, "no example from here on");
            self.diagnostics.push(found);
        }
        is_within(self.shown)
    }

    /// Tells what was mended in an example, each kind in its first place.
    fn repaired(&mut self, repairs: Repairs) {
        for (what, line) in repairs {
            let read_as = if what == examples::SEVERAL {
                "an example each"
            } else {
                "the example, mended there"
            };
            let message = format!("the example has {what}");
            self.diagnostics.push(
                Diagnostic::new(Code::RepairedExample, self.page, line, message).read_as(read_as),
            );
        }
    }

    /// Takes over what a printed message shows beside JSON.
    fn message(&mut self, code: &str, line: u32, context: &Context) {
        let Some(side) = context
            .side
            .filter(|_| self.call.is_some_and(|call| call.is_message))
        else {
            return;
        };
        let status = messages::status(code).filter(|_| side == Side::Response);
        if let Some(status) = status {
            self.status(status, None, line);
        }
        if status.is_none_or(|status| status < 300) {
            messages::read(&mut self.roles.messages, side, code);
        }
    }

    /// Whether a printed message shows that a body of this side is bytes or a form.
    pub(super) fn excludes_json(&self, side: Option<Side>) -> bool {
        let mut messages = self.roles.messages.iter();
        messages.any(|message| message.excludes_json() && Some(message.side) == side)
    }

    /// Whether rows list the elements of a printed message.
    pub(super) fn are_elements(&self, rows: &[Row], side: Option<Side>) -> bool {
        let mut messages = self.roles.messages.iter();
        self.call.is_some_and(|call| call.is_message)
            && (rows.iter().any(|row| row.nesting.is_some())
                || messages.any(|message| message.shows_elements() && Some(message.side) == side))
    }
}

/// One block of a run of code blocks that are no JSON each by itself and JSON together.
fn code_of(run: &[Block]) -> Option<Block> {
    let (head, _) = run.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let mut whole = String::new();
    let mut broken = false;
    // Not even a broken example is printed as one block for every line.
    let mut lined = run.len() > 2;
    let mut line = None;
    let mut passed = 0_u32;
    for block in run {
        let BlockKind::Code { text, first } = &block.kind else {
            return None;
        };
        broken |= is_torn(&examples::parse(text, *first));
        lined &= !text.trim().contains('\n');
        let start = line.get_or_insert(*first);
        // The lines between, which are fences, keep the lines that the values stand in.
        let want = first.saturating_sub(*start).max(passed);
        whole.extend((passed..want).map(|_| '\n'));
        whole.push_str(text);
        let ends = u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        passed = want.saturating_add(ends);
    }
    let first = line?;
    if !broken || !lined && is_torn(&examples::parse(&whole, first)) {
        return None;
    }
    Some(Block {
        kind: BlockKind::Code { text: whole, first },
        ..head.clone()
    })
}

/// Whether an example may go on in the next block.
fn is_torn(parsed: &examples::Parsed) -> bool {
    parsed.broken || parsed.is_unfinished
}
