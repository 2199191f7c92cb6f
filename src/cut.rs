//! A cut: lines that rise together and cannot have more than there is room for, and the level at which that stops them.
#![expect(clippy::indexing_slicing, reason = "lines are numbered by the problem itself")]

use core::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, ToPrimitive};

use crate::flow::Whole;
use crate::problem::{Line, Problem};

/// A whole number that levels can be counted in: 128 bits first, big integers where those do not suffice. Every
/// product is checked, and an overflow of the first is answered by starting again in the second.
pub(crate) trait Number:
    Whole + Integer + CheckedAdd + CheckedSub + CheckedMul + From<i64> + Into<BigInt> + ToPrimitive
{
    /// So many times an amount of pence.
    fn times(&self, pence: i64) -> Option<Self> {
        self.checked_mul(&Self::from(pence))
    }
}

impl Number for i128 {
    fn times(&self, pence: i64) -> Option<Self> {
        // 64 bits times 64 bits are 128 at most: without the check, which costs more than the product.
        let Ok(narrow) = i64::try_from(*self) else { return Self::checked_mul(*self, pence.into()) };
        Some(Self::from(narrow).wrapping_mul(pence.into()))
    }
}

impl Number for BigInt {}

/// A set of lines that still rise and cannot together have more than `room`.
#[derive(Debug)]
pub(crate) struct Cut<N> {
    pub(crate) lines: Vec<usize>,
    pub(crate) room: Ratio<N>,
}

impl<N: Number> Cut<N> {
    /// The highest level at which a cut still holds. What its lines have is piecewise linear in the level: the piece in which
    /// it passes the room is looked for by halves, among points that are put in order no further than that takes.
    pub(crate) fn level(&self, problem: &Problem) -> Option<Ratio<N>> {
        let mut piece = Piece { constant: 0, slope: 0 };
        let mut points = Vec::with_capacity(self.lines.len().saturating_mul(2));
        for line in self.lines.iter().map(|&line| &problem.lines[line]) {
            piece.constant = piece.constant.checked_add(line.least)?;
            points.extend([Point::new(line, true)?, Point::new(line, false)?]);
        }
        // Any point would do to part the others by; one off the middle does where levels rise and then fall, too.
        while let Some(by) = points.get(points.len() / 3).copied() {
            let below = points.iter().filter(|point| point.compare(&by).is_lt());
            let reached = below.copied().try_fold(piece, Piece::after)?;
            if reached.exceeds(&by, &self.room)? {
                points.retain(|point| point.compare(&by).is_lt());
            } else {
                let level = points.iter().filter(|point| point.compare(&by).is_eq());
                piece = level.copied().try_fold(reached, Piece::after)?;
                points.retain(|point| point.compare(&by).is_gt());
            }
        }
        let (has, of) = (self.room.numer(), self.room.denom());
        let left = has.checked_sub(&of.times(piece.constant)?)?;
        (piece.slope > 0).then(|| of.times(piece.slope).map(|slope| Ratio::new(left, slope)))?
    }
}

/// A level at which a line starts or stops rising: `at` ÷ `weight`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) at: i64,
    pub(crate) weight: i64,
    starts: bool,
}

impl Point {
    pub(crate) fn new(line: &Line, starts: bool) -> Option<Self> {
        let at = line.already.checked_add(if starts { line.least } else { line.most })?;
        Some(Self { at, weight: line.weight, starts })
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| i128::from(a.at).wrapping_mul(i128::from(b.weight));
        cross(self, other).cmp(&cross(other, self))
    }
}

/// What lines have together between two points: `constant` + `slope` × level.
#[derive(Clone, Copy, Debug)]
struct Piece {
    constant: i64,
    slope: i64,
}

impl Piece {
    /// The piece after a point: from `least` on a line has level × weight − already; at the end it has `most`.
    fn after(self, point: Point) -> Option<Self> {
        let (constant, slope) = (self.constant, self.slope);
        Some(if point.starts {
            Self { constant: constant.checked_sub(point.at)?, slope: slope.checked_add(point.weight)? }
        } else {
            Self { constant: constant.checked_add(point.at)?, slope: slope.checked_sub(point.weight)? }
        })
    }

    /// Whether what lines have at a point is more than there is room for.
    fn exceeds<N: Number>(self, point: &Point, room: &Ratio<N>) -> Option<bool> {
        let sum = N::from(self.constant).times(point.weight)?.checked_add(&N::from(self.slope).times(point.at)?)?;
        Some(sum.checked_mul(room.denom())? > room.numer().times(point.weight)?)
    }
}
