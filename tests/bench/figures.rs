//! Timing two things in turns, so that what slows the machine slows both.

use std::time::{Duration, Instant};

/// The medians of two things, in milliseconds, and the median of their ratios round by round.
pub(crate) struct Pair {
    pub(crate) ours: f64,
    pub(crate) bare: f64,
    pub(crate) ratio: f64,
}

/// Does one thing and then the other, and again, changing which goes first.
pub(crate) fn side_by_side(
    rounds: usize,
    mut ours: impl FnMut(usize),
    mut bare: impl FnMut(usize),
) -> Pair {
    let mut times: Vec<(f64, f64)> = Vec::with_capacity(rounds);
    // The first rounds fill the caches of both.
    for round in 0..rounds + 5 {
        let (mut a, mut b) = (0.0, 0.0);
        for first in [round % 2 == 0, round % 2 == 1] {
            if first {
                a = timed(|| ours(round));
            } else {
                b = timed(|| bare(round));
            }
        }
        if round >= 5 {
            times.push((a, b));
        }
    }
    Pair {
        ours: median(times.iter().map(|(a, _)| *a).collect()),
        bare: median(times.iter().map(|(_, b)| *b).collect()),
        ratio: median(times.iter().map(|(a, b)| a / b).collect()),
    }
}

fn timed(run: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    run();
    milliseconds(begun.elapsed())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A row of a table in Markdown.
pub(crate) fn row(what: &str, pair: &Pair, aim: f64) {
    println!(
        "| {what} | {:.3} | {:.3} | {:.2} | {aim} |",
        pair.ours, pair.bare, pair.ratio
    );
}

pub(crate) fn head(title: &str, ours: &str, bare: &str) {
    println!(
        "\n### {title}\n\n| what | {ours}, ms | {bare}, ms | ratio | at most |\n|---|---|---|---|---|"
    );
}

/// The machine, as far as figures depend on it.
pub(crate) fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown processor", |(_, name)| name.trim())
        .to_owned();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = read("/proc/meminfo")
        .split_whitespace()
        .nth(1)
        .and_then(|kib| kib.parse::<u64>().ok())
        .map_or(0, |kib| kib / (1 << 20));
    format!(
        "{model}, {cores} cores, {memory} GiB, {}",
        std::env::consts::OS
    )
}
