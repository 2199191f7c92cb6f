//! Medians of what something takes.
#![expect(clippy::disallowed_types, reason = "a timing has a clock; the core has none")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A median in nanoseconds.
#[derive(Clone, Copy, Debug)]
pub struct Median(f64);

/// What is quick is taken together until it lasts so long, for the clock to be of no account.
const BATCH: Duration = Duration::from_micros(200);

/// So many samples are taken whatever the time they need, but of what takes longer than the whole time by itself.
const LEAST: usize = 3;

impl Median {
    /// Calls again and again, telling which turn it is, for so many milliseconds.
    pub fn of<T>(budget: u64, mut call: impl FnMut(usize) -> T) -> Self {
        let until = Instant::now() + Duration::from_millis(budget);
        let mut turn = 0_usize;
        let mut next = || {
            turn = turn.wrapping_add(1);
            black_box(call(turn));
        };
        let start = Instant::now();
        next();
        let batch = (BATCH.as_nanos() / start.elapsed().as_nanos().max(1)).clamp(1, 1_000);
        let mut times = Vec::new();
        while is_wanted(times.len(), until) {
            let start = Instant::now();
            (0..batch).for_each(|_| next());
            times.push(start.elapsed().as_nanos() as f64 / batch as f64);
        }
        Self(middle(times))
    }

    /// The same where each call has something of its own to begin with, which is not timed.
    pub fn after<S>(budget: u64, mut before: impl FnMut() -> S, mut call: impl FnMut(&S)) -> Self {
        let until = Instant::now() + Duration::from_millis(budget);
        let mut times = Vec::new();
        while is_wanted(times.len(), until) {
            let begun = before();
            let start = Instant::now();
            call(black_box(&begun));
            times.push(start.elapsed().as_nanos() as f64);
        }
        Self(middle(times))
    }

    /// So many of them.
    pub fn times(self, count: u32) -> Self {
        Self(self.0 * f64::from(count))
    }

    /// Nanoseconds.
    pub fn json(self) -> Value {
        json!(self.0)
    }
}

/// A call that takes long, once: in steps, as far as the time allows. Gives `[taken, of]` and what all would take.
pub fn once_within(budget: u64, mut step: impl FnMut() -> (usize, usize)) -> Value {
    let start = Instant::now();
    loop {
        let (done, total) = step();
        let elapsed = start.elapsed();
        if done >= total {
            return json!(elapsed.as_nanos() as f64);
        }
        if done > 0 && elapsed >= Duration::from_millis(budget) {
            return json!({"about": elapsed.as_nanos() as f64 / done as f64 * total as f64, "done": done, "total": total});
        }
    }
}

fn is_wanted(samples: usize, until: Instant) -> bool {
    samples == 0 || Instant::now() < until || (samples < LEAST && Instant::now() < until + Duration::from_secs(1))
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
