//! Rule 9 the slow way, to hold `ringfence::fair` to: every bound is written out, one for each set of sources and one
//! for each target, and the level is raised exactly from one bound to the next. Plain enough to be read by an auditor;
//! shares no code with the product.

use num_bigint::BigInt;
use num_rational::BigRational;
use ringfence::fair::{Line, Problem};

/// An exact number of pence.
pub(crate) type Exact = BigRational;

/// Lines that together can have no more than `room`.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    /// Which lines.
    pub(crate) lines: Vec<usize>,
    /// Pence.
    pub(crate) room: i64,
}

/// Whole pence as an exact number.
pub(crate) fn exact(pence: i64) -> Exact {
    Exact::from_integer(BigInt::from(pence))
}

/// Everything that bounds what lines can have. Amounts can be paid exactly if, whatever set of sources is looked at,
/// the lines that nobody outside it may pay ask for no more than it holds (Hall's theorem), and the lines of each
/// target for no more than the target.
pub(crate) fn bounds(problem: &Problem) -> Vec<Bound> {
    let sources = 0..problem.sources.len();
    let lines = |inside: &dyn Fn(&Line) -> bool| {
        (0..problem.lines.len()).filter(|&line| inside(&problem.lines[line])).collect::<Vec<usize>>()
    };
    let mut bounds = Vec::new();
    for set in 0_usize..1 << sources.len() {
        let holds = |source: usize| set >> source & 1 == 1;
        let room = sources.clone().filter(|&source| holds(source)).map(|source| problem.sources[source]).sum();
        bounds.push(Bound { lines: lines(&|line| line.sources.iter().all(|&source| holds(source))), room });
    }
    for (target, most) in problem.targets.iter().enumerate() {
        bounds.extend(most.map(|room| Bound { lines: lines(&|line| line.target == target), room }));
    }
    bounds
}

/// Whether whole amounts keep every bound.
pub(crate) fn can_be_paid(bounds: &[Bound], amounts: &[i64]) -> bool {
    bounds.iter().all(|bound| bound.lines.iter().map(|&line| amounts[line]).sum::<i64>() <= bound.room)
}

/// How well a line is covered by an amount: all its funding over its weight.
pub(crate) fn coverage(line: &Line, amount: &Exact) -> Exact {
    (amount + exact(line.already)) / exact(line.weight)
}

/// The fair share of each line, exactly.
pub(crate) fn fair_shares(problem: &Problem) -> Vec<Exact> {
    let bounds = bounds(problem);
    let settle = |line: &Line| (line.weight == 0).then(|| exact(line.least));
    let mut settled: Vec<Option<Exact>> = problem.lines.iter().map(settle).collect();
    while settled.iter().any(Option::is_none) {
        let stops = bounds.iter().filter_map(|bound| stops_at(problem, &settled, bound));
        let level = stops.min().unwrap_or_else(|| everything(problem, &settled));
        let amounts = at_level(problem, &settled, &level);
        let is_tight = |bound: &&Bound| sum(&bound.lines, &amounts) == exact(bound.room);
        let held: Vec<usize> = bounds.iter().filter(is_tight).flat_map(|bound| bound.lines.iter().copied()).collect();
        for (line, amount) in amounts.into_iter().enumerate() {
            if held.contains(&line) || amount == exact(problem.lines[line].most) {
                settled[line] = Some(amount);
            }
        }
    }
    settled.into_iter().flatten().collect()
}

/// What each line has at a level of coverage: settled lines what they have, the others what brings them to the level,
/// but never less than their least nor more than their most.
fn at_level(problem: &Problem, settled: &[Option<Exact>], level: &Exact) -> Vec<Exact> {
    let amount = |(line, settled): (&Line, &Option<Exact>)| match settled {
        Some(amount) => amount.clone(),
        None => (level * exact(line.weight) - exact(line.already)).max(exact(line.least)).min(exact(line.most)),
    };
    problem.lines.iter().zip(settled).map(amount).collect()
}

fn sum(lines: &[usize], amounts: &[Exact]) -> Exact {
    lines.iter().map(|&line| &amounts[line]).sum()
}

/// The levels at which the lines not yet settled start and stop to rise, in order.
fn turns(problem: &Problem, settled: &[Option<Exact>], lines: &[usize]) -> Vec<Exact> {
    let rising = lines.iter().filter(|&&line| settled[line].is_none()).map(|&line| &problem.lines[line]);
    let mut turns: Vec<Exact> =
        rising.flat_map(|line| [coverage(line, &exact(line.least)), coverage(line, &exact(line.most))]).collect();
    turns.sort();
    turns
}

/// The level at which every line has its most.
fn everything(problem: &Problem, settled: &[Option<Exact>]) -> Exact {
    let lines: Vec<usize> = (0..problem.lines.len()).collect();
    turns(problem, settled, &lines).pop().expect("a line is not settled")
}

/// The last level at which a bound still holds; none if it always does. Between two turns its sum is a straight line.
fn stops_at(problem: &Problem, settled: &[Option<Exact>], bound: &Bound) -> Option<Exact> {
    let room = exact(bound.room);
    let asked = |level: &Exact| sum(&bound.lines, &at_level(problem, settled, level));
    let turns = turns(problem, settled, &bound.lines);
    let last = turns.iter().rposition(|level| asked(level) <= room).or_else(|| {
        assert!(turns.is_empty(), "the least amounts cannot all be paid");
        None
    })?;
    let (below, above) = (&turns[last], turns.get(last + 1)?);
    Some(below + (above - below) * (room - asked(below)) / (asked(above) - asked(below)))
}
