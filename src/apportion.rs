//! The one place where a sum is divided: over lines, over months, over a table that casts both ways (contract, rule 3).
#![expect(clippy::indexing_slicing, reason = "indices run over the slices they came from")]
#![expect(clippy::arithmetic_side_effects, reason = "pence and weights are bounded well inside 128 bits")]

use std::collections::BTreeMap;

use num_integer::Integer as _;
use num_traits::ToPrimitive as _;

use crate::casting::cast;
use crate::flow::Bounded;
use crate::money::{Exact, Money};

/// Divides a total over lines in proportion to whole weights: largest remainder, ties to the earlier line.
///
/// The parts add up to the total to the penny, and each is its exact share rounded up or down. Lines of no weight get
/// nothing; with no weight at all every line gets nothing. Weights are not negative, and their sum times the total is within
/// 128 bits; a negative total
/// is divided as its size, then turned.
#[must_use]
pub fn over_lines(total: Money, weights: &[i128]) -> Vec<Money> {
    let whole: i128 = weights.iter().sum();
    if whole <= 0 {
        return vec![Money::ZERO; weights.len()];
    }
    let size = i128::from(total.size().pence());
    let exact: Vec<i128> = weights.iter().map(|weight| size * weight).collect();
    let sign = |part: Money| if total.is_negative() { -part } else { part };
    to_lines(&exact, whole).into_iter().map(sign).collect()
}

/// Rounds exact lines of so many `parts` ÷ `whole` pence that add up to whole pence: largest remainder, ties to the
/// earlier line. `whole` is more than nothing.
#[must_use]
pub fn to_lines(parts: &[i128], whole: i128) -> Vec<Money> {
    let mut lines: Vec<(i128, i128)> = parts.iter().map(|&part| parted(part, whole)).collect();
    let spare = lines.iter().map(|line| line.1).sum::<i128>() / whole;
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|&line| core::cmp::Reverse(lines[line].1));
    for &line in order.iter().take(usize::try_from(spare).unwrap_or(0)) {
        lines[line].0 += 1;
    }
    lines.into_iter().map(|line| Money::from_pence(i64::try_from(line.0).unwrap_or(0))).collect()
}

/// Rounds exact lines that add up to whole pence: largest remainder, ties to the earlier line.
#[must_use]
pub fn from_exact(lines: &[Exact]) -> Vec<Money> {
    let floors: Vec<Exact> = lines.iter().map(Exact::floor).collect();
    let rests: Vec<Exact> = lines.iter().zip(&floors).map(|(line, floor)| line - floor).collect();
    let spare = rests.iter().sum::<Exact>().to_integer().to_usize().unwrap_or(0);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&one, &other| rests[other].cmp(&rests[one]));
    let mut parts: Vec<Money> = floors.iter().map(whole_pence).collect();
    for &line in order.iter().take(spare) {
        parts[line] += Money::from_pence(1);
    }
    parts
}

/// Divides a year over its months in proportion to whole weights by cumulative rounding, half up: each month is what
/// the year to date rounds to, less the months before.
#[must_use]
pub fn over_months(year: Money, weights: &[i128]) -> Vec<Money> {
    cumulative(&Floors::of(weights.len(), [(year, weights, None)]).columns)
}

/// One row of a table: a total to be spread over the columns by whole weights. Rows of no weight must have no total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What the row's cells add up to.
    pub total: Money,
    /// One weight a column.
    pub weights: Vec<i128>,
    /// The most each cell may be, where that binds: not below its exact value rounded down, and together enough for
    /// the total.
    pub most: Option<Vec<Money>>,
}

impl Row {
    /// A row whose cells nothing binds.
    #[must_use]
    pub const fn new(total: Money, weights: Vec<i128>) -> Self {
        Self { total, weights, most: None }
    }
}

/// Fills a table whose rows cast to their totals and whose columns cast to the grand total by month: controlled
/// rounding, where each cell is its exact value rounded up or down (contract, rule 3).
///
/// Columns follow the cumulative rounding of the table as a whole. Where no table of rounded cells has just those
/// column totals, a column total is its exact value rounded up or down instead: such a rounding always exists, being
/// an integral flow. Only where the most that cells may be forbids even that do columns give way, and if need be the
/// cells of the rows so bound; rows never do.
#[must_use]
pub fn over_table(rows: &[Row]) -> Vec<Vec<Money>> {
    let cells = over_cells(&rows.iter().collect::<Vec<_>>());
    let mut left = cells.into_iter();
    rows.iter().map(|row| left.by_ref().take(row.weights.len()).collect()).collect()
}

/// As [`over_table`], the cells row by row without a break.
pub(crate) fn over_cells(rows: &[&Row]) -> Vec<Money> {
    let width = rows.first().map_or(0, |row| row.weights.len());
    let mut floors = Floors::of(width, rows.iter().map(|row| (row.total, &*row.weights, row.most.as_deref())));
    if rows.iter().any(|row| !row.total.is_zero()) && !floors.raise_to(&cumulative(&floors.columns)) {
        floors.raise_near(rows);
    }
    floors.cells
}

/// Fills a table from exact cells in proportion to row totals and column totals that both stand: cell = row × column ÷
/// whole, rounded up or down. For who pays whom, where every service and every source must cast.
#[must_use]
pub fn over_both(rows: &[Money], columns: &[Money]) -> Vec<Vec<Money>> {
    let cells = over_both_cells(rows, columns);
    let row = |row: usize| cells[row * columns.len()..][..columns.len()].to_vec();
    (0..rows.len()).map(row).collect()
}

/// As [`over_both`], the cells row by row without a break.
pub(crate) fn over_both_cells(rows: &[Money], columns: &[Money]) -> Vec<Money> {
    let weights: Vec<i128> = columns.iter().map(|column| i128::from(column.pence())).collect();
    let mut floors = Floors::of(columns.len(), rows.iter().map(|&total| (total, &*weights, None)));
    floors.raise_to(columns);
    floors.cells
}

/// A table with each exact cell rounded down.
struct Floors {
    /// Row by row.
    cells: Vec<Money>,
    /// Which cells may rise by a penny: those where there was something to round, as far as their most allows.
    open: Vec<bool>,
    /// What each row misses.
    short: Vec<i64>,
    columns: Columns,
}

impl Floors {
    /// Of rows by their totals, weights, and the most their cells may be.
    fn of<'r>(width: usize, rows: impl IntoIterator<Item = (Money, &'r [i128], Option<&'r [Money]>)>) -> Self {
        let columns = Columns { width, by_whole: BTreeMap::new() };
        let mut floors = Self { cells: vec![], open: vec![], short: vec![], columns };
        for (total, weights, most) in rows {
            floors.add(total, weights, most);
        }
        floors
    }

    fn add(&mut self, total: Money, weights: &[i128], most: Option<&[Money]>) {
        let (width, mut short) = (self.columns.width, total);
        if total.is_zero() {
            self.cells.resize(self.cells.len() + width, Money::ZERO);
            self.open.resize(self.open.len() + width, false);
            self.short.push(0);
            return;
        }
        let whole = weights.iter().sum::<i128>().max(1);
        let sums = self.columns.by_whole.entry(whole).or_insert_with(|| vec![0; width]);
        // Most months weigh what the month before does: what is worked out for one holds for the next.
        let (mut before, mut part, mut floor, mut broken) = (0, 0, Money::ZERO, false);
        for (at, &weight) in weights.iter().enumerate() {
            if weight != before {
                part = i128::from(total.pence()) * weight;
                let (quotient, rest) = parted(part, whole);
                (before, floor, broken) = (weight, Money::from_pence(i64::try_from(quotient).unwrap_or(0)), rest > 0);
            }
            sums[at] += part;
            short -= floor;
            self.cells.push(floor);
            self.open.push(broken && most.is_none_or(|most| floor < most[at]));
        }
        self.short.push(short.pence());
    }

    /// The sum of each column.
    fn sums(&self) -> Vec<Money> {
        let mut sums = vec![Money::ZERO; self.columns.width];
        for row in self.cells.chunks(sums.len().max(1)) {
            sums.iter_mut().zip(row).for_each(|(sum, &cell)| *sum += cell);
        }
        sums
    }

    /// Raises open cells so that each row reaches its total and each column just what is wanted, if that can be.
    fn raise_to(&mut self, wanted: &[Money]) -> bool {
        let room = wanted.iter().zip(self.sums()).map(|(&wanted, has)| (wanted - has).pence()).collect();
        let Some(risen) = cast(&self.open, self.short.clone(), room) else { return false };
        for (cell, risen) in self.cells.iter_mut().zip(risen) {
            *cell += Money::from_pence(risen.into());
        }
        true
    }

    /// Raises cells so that each row reaches its total, with columns as near to what they exactly are as can be.
    fn raise_near(&mut self, rows: &[&Row]) {
        let open: Vec<i64> = self.open.iter().map(|&open| open.into()).collect();
        let any = vec![(Money::ZERO, Money::from_pence(Bounded::UNBOUND)); self.columns.width];
        let rises = self
            .rises(&open, &self.columns.rounded())
            .or_else(|| self.rises(&open, &any))
            .or_else(|| self.rises(&self.up_to_most(rows), &any))
            .unwrap_or_default();
        for (cell, by) in rises {
            self.cells[cell] += by;
        }
    }

    /// How much each cell may rise up to its most, whatever its exact value.
    fn up_to_most(&self, rows: &[&Row]) -> Vec<i64> {
        let mut room = vec![0; self.cells.len()];
        for (row, at) in rows.iter().zip((0..).step_by(self.columns.width.max(1))) {
            for (cell, &most) in (at..).zip(row.most.iter().flatten()) {
                room[cell] = (most - self.cells[cell]).or_zero().pence();
            }
        }
        room
    }

    /// The cells to raise, and by how much, so that each row reaches its total and each column a total between two
    /// bounds; none where that cannot be.
    fn rises(&self, open: &[i64], columns: &[(Money, Money)]) -> Option<Vec<(usize, Money)>> {
        let column_node = |at: usize| 2 + self.short.len() + at;
        let mut network = Bounded::new(column_node(columns.len()));
        let mut arcs = Vec::new();
        for (row, &short) in self.short.iter().enumerate().filter(|(_, short)| **short > 0) {
            network.arc(Bounded::START, 2 + row, short, short);
            for at in 0..columns.len() {
                let cell = row * columns.len() + at;
                if open[cell] > 0 {
                    arcs.push((cell, network.arc(2 + row, column_node(at), 0, open[cell])));
                }
            }
        }
        for ((at, &(least, most)), has) in columns.iter().enumerate().zip(self.sums()) {
            if most < has {
                return None;
            }
            network.arc(column_node(at), Bounded::END, (least - has).or_zero().pence(), (most - has).pence());
        }
        if !network.meet() {
            return None;
        }
        let risen = |(cell, arc)| (cell, Money::from_pence(network.beyond_least(arc)));
        Some(arcs.into_iter().map(risen).filter(|(_, by)| !by.is_zero()).collect())
    }
}

/// Quotient, rounded down, and rest; in 64 bits where these suffice. `whole` is more than nothing.
fn parted(part: i128, whole: i128) -> (i128, i128) {
    if let (Ok(part), Ok(whole)) = (i64::try_from(part), i64::try_from(whole)) {
        let (floor, rest) = part.div_mod_floor(&whole);
        return (floor.into(), rest.into());
    }
    part.div_mod_floor(&whole)
}

/// The exact column totals of a table, rows with the same sum of weights added up in whole numbers.
struct Columns {
    width: usize,
    /// By the sum of weights, so many parts of one over it in each column.
    by_whole: BTreeMap<i128, Vec<i128>>,
}

impl Columns {
    /// Each total rounded down and up.
    fn rounded(&self) -> Vec<(Money, Money)> {
        let exact = |at: usize| added_up(self.by_whole.iter().map(|(&whole, sums)| (sums[at], whole)));
        (0..self.width).map(exact).map(|exact| (whole_pence(&exact.floor()), whole_pence(&exact.ceil()))).collect()
    }
}

/// Differences of the running total rounded half up.
fn cumulative(columns: &Columns) -> Vec<Money> {
    let mut running: Vec<(i128, i128)> = columns.by_whole.keys().map(|&whole| (0, whole)).collect();
    let mut before = Money::ZERO;
    let part = |at: usize| {
        for ((sum, _), sums) in running.iter_mut().zip(columns.by_whole.values()) {
            *sum += sums[at];
        }
        let rounded = half_up(&running);
        rounded - core::mem::replace(&mut before, rounded)
    };
    (0..columns.width).map(part).collect()
}

/// Fractions added up and rounded half up: by their first 64 binary places where these decide, exactly where not.
fn half_up(parts: &[(i128, i128)]) -> Money {
    let exactly = || {
        let half = Exact::new(1.into(), 2.into());
        whole_pence(&(added_up(parts.iter().copied()) + half).floor())
    };
    by_places(parts).map_or_else(exactly, |pence| Money::from_pence(i64::try_from(pence).unwrap_or(0)))
}

/// As [`half_up`]; none where 64 binary places do not decide. What they leave out of each fraction is less than one in
/// the last place.
fn by_places(parts: &[(i128, i128)]) -> Option<i128> {
    let (mut whole, mut places, mut cut_short) = (0_i128, 1_u128 << 63, 0_u128);
    for &(sum, of) in parts {
        let (floor, rest) = parted(sum, of);
        let of = u64::try_from(of).ok().map(u128::from)?;
        let scaled = u128::try_from(rest).ok()? << 64;
        whole += floor;
        places += scaled / of;
        cut_short += u128::from(scaled % of > 0);
    }
    let (least, most) = (places >> 64, (places + cut_short.saturating_sub(1)) >> 64);
    (least == most).then_some(whole + i128::try_from(least).ok()?)
}

fn added_up(parts: impl Iterator<Item = (i128, i128)>) -> Exact {
    parts.map(|(sum, whole)| Exact::new(sum.into(), whole.into())).sum()
}

fn whole_pence(exact: &Exact) -> Money {
    Money::from_pence(exact.to_integer().to_i64().unwrap_or(0))
}
