//! Several proposals for one split made into one: the mean, the medians, independent markets. Knows no money words: a
//! proposal is a list of exact parts of one, a line a priority, and everything is worked out in exact fractions.

use num_bigint::BigInt;
use num_traits::{One as _, Zero as _};

use crate::money::Exact;

/// Proposals, each with a part of one for every line; the parts of each sum to one.
pub type Proposals = [Vec<Exact>];

/// The mean of every line. The means of proposals that sum to one sum to one.
#[must_use]
pub fn means(proposals: &Proposals) -> Vec<Exact> {
    let count = whole(proposals.len());
    columns(proposals).iter().map(|line| line.iter().sum::<Exact>() / &count).collect()
}

/// The median of every line: the middle proposal, or half-way between the middle two. Medians need not sum to one.
#[must_use]
pub fn medians(proposals: &Proposals) -> Vec<Exact> {
    columns(proposals).iter().map(|line| median(line)).collect()
}

/// The medians, scaled alike so that they sum to one; none where all of them are nothing.
#[must_use]
pub fn scaled_medians(proposals: &Proposals) -> Option<Vec<Exact>> {
    let medians = medians(proposals);
    let sum: Exact = medians.iter().sum();
    (!sum.is_zero()).then(|| medians.iter().map(|median| median / &sum).collect())
}

/// What independent markets come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markets {
    /// How far the marks have risen: a step from one mark to the next.
    pub step: Exact,
    /// The part of one of every line.
    pub shares: Vec<Exact>,
}

impl Markets {
    /// The marks among which each line's median is taken, from the highest to nought: one more than there are proposals.
    #[must_use]
    pub fn marks(&self, proposals: usize) -> Vec<Exact> {
        (0..=proposals).rev().map(|steps| (&self.step * whole(steps)).min(Exact::one())).collect()
    }
}

/// Independent markets (Freeman, Pennock, Peters and Wortman Vaughan, Truthful Aggregation of Budget Proposals, 2019):
/// every line gets the median of its `n` proposals and of `n + 1` marks at `0, t, 2t, … nt`, none beyond one; `t` is such
/// that the medians sum to one. Nobody comes nearer to what they want by proposing anything else.
///
/// With a line's proposals from the highest down, `p₁ ≥ p₂ ≥ … ≥ pₙ`, that median is the highest of `min(pₐ, at)`: it
/// reaches a height as soon as `a` proposals and the marks from the `a`-th step up do, `n + 1` in all. So the sum of all
/// medians rises with `t`, in straight pieces, from nothing to one or more. Between two neighbours of the points `pₐ/a`
/// each line is `max(c, at)` for one `c` and one `a`; the piece on which the sum reaches one gives `t` exactly.
#[must_use]
pub fn markets(proposals: &Proposals) -> Markets {
    let lines: Vec<Vec<Exact>> = columns(proposals).into_iter().map(descending).collect();
    let step = step(&lines);
    Markets { shares: lines.iter().map(|line| height(line, &step)).collect(), step }
}

/// The exact `t` at which the lines sum to one.
fn step(lines: &[Vec<Exact>]) -> Exact {
    let reaches = |t: &Exact| lines.iter().map(|line| height(line, t)).sum::<Exact>() >= Exact::one();
    let mut points: Vec<Exact> = lines.iter().flat_map(|line| steps_of(line).map(|(at, _, _)| at)).collect();
    points.sort();
    let place = points.partition_point(|point| !reaches(point));
    let low = place.checked_sub(1).and_then(|before| points.get(before)).cloned().unwrap_or_else(Exact::zero);
    let pieces: Vec<Piece> = lines.iter().map(|line| Piece::after(line, &low)).collect();
    let mut turns: Vec<Exact> = pieces.iter().filter_map(Piece::turn).filter(|turn| *turn > low).collect();
    turns.sort();
    let place = turns.partition_point(|turn| !reaches(turn));
    let low = place.checked_sub(1).and_then(|before| turns.get(before)).cloned().unwrap_or(low);
    let (mut still, mut slope) = (Exact::zero(), Exact::zero());
    for piece in &pieces {
        match piece.turn() {
            Some(turn) if turn <= low => slope += &piece.rises,
            _ => still += &piece.held,
        }
    }
    // A sum that is to reach one above `low`, and has not, rises.
    if slope.is_zero() { low } else { (Exact::one() - still) / slope }
}

/// A line just above a point: `max(held, rises × t)`.
struct Piece {
    held: Exact,
    rises: Exact,
}

impl Piece {
    fn after(line: &[Exact], low: &Exact) -> Self {
        let mut piece = Self { held: Exact::zero(), rises: Exact::zero() };
        for (at, part, steps) in steps_of(line) {
            if at <= *low { piece.held = piece.held.max(part) } else { piece.rises = piece.rises.max(steps) }
        }
        piece
    }

    /// From where on it rises; none where it does not.
    fn turn(&self) -> Option<Exact> {
        (!self.rises.is_zero()).then(|| &self.held / &self.rises)
    }
}

/// The median of a line and the marks at a step: the line's proposals descend.
fn height(line: &[Exact], step: &Exact) -> Exact {
    steps_of(line).map(|(_, part, steps)| part.min(steps * step)).max().unwrap_or_else(Exact::zero)
}

/// For each proposal of a descending line: the step at which its mark meets it, the proposal, and which mark it is.
fn steps_of(line: &[Exact]) -> impl Iterator<Item = (Exact, Exact, Exact)> + '_ {
    line.iter().zip(1_usize..).map(|(part, mark)| (part / whole(mark), part.clone(), whole(mark)))
}

/// The middle of some parts, or half-way between the middle two.
#[must_use]
pub fn median(parts: &[Exact]) -> Exact {
    let sorted = descending(parts.to_vec());
    let at = |place: usize| sorted.get(place).cloned().unwrap_or_else(Exact::zero);
    let half = sorted.len().div_euclid(2);
    if sorted.len() % 2 == 1 { at(half) } else { (at(half) + at(half.saturating_sub(1))) / whole(2) }
}

/// How much would have to move from some lines to others to get from one list to the other: half of what they differ by.
#[must_use]
pub fn distance(one: &[Exact], other: &[Exact]) -> Exact {
    one.iter().zip(other).map(|(a, b)| if a > b { a - b } else { b - a }).sum::<Exact>() / whole(2)
}

/// Line by line, what every proposal gives it.
fn columns(proposals: &Proposals) -> Vec<Vec<Exact>> {
    let width = proposals.first().map_or(0, Vec::len);
    let column = |at: usize| proposals.iter().filter_map(|parts| parts.get(at).cloned()).collect();
    (0..width).map(column).collect()
}

fn descending(mut parts: Vec<Exact>) -> Vec<Exact> {
    parts.sort();
    parts.reverse();
    parts
}

fn whole(count: usize) -> Exact {
    Exact::from_integer(BigInt::from(count))
}
