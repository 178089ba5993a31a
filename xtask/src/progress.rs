//! A bar on a terminal, nothing in a pipe.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far the pages have been read.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many pages, on standard error; hidden unless that is a terminal, or if it is unwanted.
    pub(crate) fn of_pages(pages: usize, is_hidden: bool) -> Self {
        let pages = u64::try_from(pages).unwrap_or(u64::MAX);
        let target = if is_hidden {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(pages), target);
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages, {eta} left");
        Self(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// So many more pages are read.
    pub(crate) fn add(&self, pages: usize) {
        self.0.inc(u64::try_from(pages).unwrap_or(u64::MAX));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
