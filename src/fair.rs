//! Max-min fair coverage over sources → services → priorities, exact, and each line's bottleneck (contract, rule 9).
//!
//! Coverage of all lines is raised together until something holds: a set of lines has used up every source that may
//! pay for it (a minimum cut of the network), or a priority has reached its target. What is held is frozen with the
//! name of what holds it; the rest goes on. At each step the highest level that all can reach is found by Newton's
//! method on cuts: try a level, find a violated cut, take the exact level at which that cut is just met, and repeat
//! until none is violated. Levels are exact fractions; only the final amounts are rounded, all at once, by a flow.
//!
//! Lines that the same sources may pay for and that share a target are one node of the network.
#![expect(clippy::indexing_slicing, reason = "lines, groups and sources are numbered by the problem itself")]

use core::cmp::Ordering;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, ToPrimitive};

use crate::flow::{Arc, Network, Whole};
use crate::money::Exact;
use crate::pennies::{Exactly, to_pence};
use crate::problem::Groups;
pub use crate::problem::{Line, Problem};

/// What holds a line at its level: the sources used up at that level and the target reached. What less covered lines
/// had used up before it could rise so far is not named (cases 4, three levels: a service is held by Victims' Grant,
/// though free money, long gone, might have paid for it too).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bottleneck {
    /// Sources that are used up, in ascending order.
    pub sources: Vec<usize>,
    /// The target that is reached.
    pub target: Option<usize>,
}

/// What each line gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Whole pence, one a line.
    pub amounts: Vec<i64>,
    /// What holds each line; none where it has the most it may get.
    pub held_by: Vec<Option<Bottleneck>>,
}

/// Shares out fairly, exact to the penny. Every source, target, least and most is kept to the penny.
#[must_use]
pub fn share(problem: &Problem) -> Shares {
    let groups = Groups::of(problem);
    Level::<i128>::freeze_all(problem, &groups)
        .map(|level| level.shares(problem, &groups))
        .or_else(|| Level::<BigInt>::freeze_all(problem, &groups).map(|level| level.shares(problem, &groups)))
        .unwrap_or_default()
}

/// What was shared out, and each line's share before it was rounded to pence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// What was to be shared.
    pub problem: Problem,
    /// What each line gets, exactly, in pence.
    pub exact: Vec<Exact>,
}

/// As [`share`], with the shares before they were rounded added to `kept`: for workings.
pub fn share_exactly(problem: &Problem, kept: &mut Vec<Shared>) -> Shares {
    let groups = Groups::of(problem);
    let (shares, exact) = Level::<i128>::freeze_all(problem, &groups)
        .map(|level| level.shares_exactly(problem, &groups))
        .or_else(|| Level::<BigInt>::freeze_all(problem, &groups).map(|level| level.shares_exactly(problem, &groups)))
        .unwrap_or_default();
    kept.push(Shared { problem: problem.clone(), exact });
    shares
}

/// A whole number that levels can be counted in: 128 bits first, big integers where those do not suffice. Every
/// product is checked, and an overflow of the first is answered by starting again in the second.
trait Number: Whole + Integer + CheckedAdd + CheckedSub + CheckedMul + From<i64> + Into<BigInt> + ToPrimitive {}
impl Number for i128 {}
impl Number for BigInt {}

/// The lines that still rise, and what those that are frozen leave them.
#[derive(Debug)]
struct Level<N: Number> {
    /// Exact amounts of frozen lines.
    frozen: Vec<Option<Ratio<N>>>,
    held_by: Vec<Option<Bottleneck>>,
    /// The points at which a line starts or stops to rise, ascending.
    points: Vec<Point>,
    /// What is left of each target.
    room: Vec<Option<Ratio<N>>>,
    /// What each group's frozen lines have; none where the group has used up its sources and is out of the network.
    fixed: Vec<Option<Ratio<N>>>,
    /// The sources that pay for each group that is out of the network.
    paid_by: Vec<Option<Vec<usize>>>,
    /// Whether each source is in the network: one that a frozen set has used up is out of it.
    live: Vec<bool>,
}

/// A level at which a line starts or stops rising: `at` ÷ `weight`.
#[derive(Clone, Copy, Debug)]
struct Point {
    line: usize,
    at: i64,
    weight: i64,
    starts: bool,
}

/// A set of lines that still rise and cannot together have more than `room`.
struct Cut<N> {
    lines: Vec<usize>,
    room: Ratio<N>,
}

/// What each rising line has at a level, in parts of one over `unit`.
struct Wanted<N> {
    amounts: Vec<Option<N>>,
    unit: N,
}

impl<N: Number> Level<N> {
    /// Raises all lines until each is frozen; none where the numbers outgrow `N`.
    fn freeze_all(problem: &Problem, groups: &Groups) -> Option<Self> {
        let mut level = Self::start(problem, groups)?;
        while level.frozen.iter().any(Option::is_none) {
            level.freeze_next(problem, groups)?;
        }
        Some(level)
    }

    /// The frozen amounts in whole pence.
    fn shares(self, problem: &Problem, groups: &Groups) -> Shares {
        let is_nothing = |room: &Option<Ratio<N>>| room.as_ref().is_some_and(|room| *room == whole(0));
        let left = groups.sources.iter().map(|eligible| self.live_of(eligible));
        let payers = self.paid_by.iter().zip(left).map(|(paid_by, left)| paid_by.clone().unwrap_or(left)).collect();
        let exactly = Exactly {
            payers,
            used_up: self.live.iter().map(|live| !live).collect(),
            reached: self.room.iter().map(is_nothing).collect(),
            shares: self.frozen.into_iter().flatten().collect(),
        };
        Shares { amounts: to_pence(problem, groups, &exactly), held_by: self.held_by }
    }

    /// The frozen amounts in whole pence, and before they were rounded.
    fn shares_exactly(self, problem: &Problem, groups: &Groups) -> (Shares, Vec<Exact>) {
        let big = |share: &Ratio<N>| Exact::new(share.numer().clone().into(), share.denom().clone().into());
        let exact = self.frozen.iter().flatten().map(big).collect();
        (self.shares(problem, groups), exact)
    }

    /// Of the sources that may pay for a group, those that no frozen set has used up.
    fn live_of(&self, eligible: &[usize]) -> Vec<usize> {
        eligible.iter().copied().filter(|&source| self.live[source]).collect()
    }

    /// Lines that cannot rise are frozen from the start.
    fn start(problem: &Problem, groups: &Groups) -> Option<Self> {
        let mut points = Vec::new();
        for (line, one) in problem.lines.iter().enumerate().filter(|(_, one)| rises(one)) {
            for (amount, starts) in [(one.least, true), (one.most, false)] {
                points.push(Point { line, at: one.already.checked_add(amount)?, weight: one.weight, starts });
            }
        }
        let cross = |a: &Point, b: &Point| i128::from(a.at).saturating_mul(i128::from(b.weight));
        points.sort_by(|a, b| cross(a, b).cmp(&cross(b, a)));
        let mut level = Self {
            frozen: vec![None; problem.lines.len()],
            held_by: vec![None; problem.lines.len()],
            points,
            room: problem.targets.iter().map(|most| most.map(whole)).collect(),
            fixed: vec![Some(whole(0)); groups.members.len()],
            paid_by: vec![None; groups.members.len()],
            live: vec![true; problem.sources.len()],
        };
        let still: Vec<(usize, N)> = (0..problem.lines.len())
            .filter(|&line| !rises(&problem.lines[line]))
            .map(|line| (line, N::from(problem.lines[line].least)))
            .collect();
        level.freeze(problem, groups, &still, &N::from(1))?;
        Some(level)
    }

    /// Freezes lines at amounts in parts of one over `unit`, and takes these out of what is left.
    fn freeze(&mut self, problem: &Problem, groups: &Groups, lines: &[(usize, N)], unit: &N) -> Option<()> {
        let mut by_group: BTreeMap<usize, N> = BTreeMap::new();
        let mut by_target: BTreeMap<usize, N> = BTreeMap::new();
        for (line, amount) in lines {
            for (sums, at) in [(&mut by_group, groups.of[*line]), (&mut by_target, problem.lines[*line].target)] {
                let sum = sums.entry(at).or_insert_with(|| N::from(0));
                *sum = sum.checked_add(amount)?;
            }
            self.frozen[*line] = Some(Ratio::new(amount.clone(), unit.clone()));
        }
        for (group, sum) in by_group {
            if let Some(fixed) = &mut self.fixed[group] {
                *fixed = fixed.checked_add(&Ratio::new(sum, unit.clone()))?;
            }
        }
        for (target, sum) in by_target {
            if let Some(room) = &mut self.room[target] {
                *room = room.checked_sub(&Ratio::new(sum, unit.clone()))?;
            }
        }
        Some(())
    }

    /// Finds the highest level that all rising lines can reach, and freezes those that can go no further.
    fn freeze_next(&mut self, problem: &Problem, groups: &Groups) -> Option<()> {
        let top = self.points.iter().rev().find(|point| self.frozen[point.line].is_none())?;
        let mut level = Ratio::new(N::from(top.at), N::from(top.weight));
        let (wanted, network) = loop {
            let wanted = self.wanted(problem, &level)?;
            if let Some(cut) = self.violated_target(problem, &wanted)? {
                level = self.level_at(problem, &cut)?;
                continue;
            }
            let network = Feasible::lay(problem, groups, self, &wanted)?;
            match network.violated(problem, groups, self)? {
                Some(cut) => level = self.level_at(problem, &cut)?,
                None => break (wanted, network),
            }
        };
        let stopped = self.stopped(problem, groups, &wanted, &network)?;
        self.freeze(problem, groups, &stopped, &wanted.unit)?;
        self.take_out(groups, &network);
        Some(())
    }

    /// The lines that can go no further than they are, each with what it has; what holds them is noted.
    fn stopped(
        &mut self,
        problem: &Problem,
        groups: &Groups,
        wanted: &Wanted<N>,
        network: &Feasible<N>,
    ) -> Option<Vec<(usize, N)>> {
        let full = self.full_targets(problem, wanted)?;
        let used_up = |group: usize| {
            let is_dry = self.fixed[group].is_some() && network.is_dry(group);
            is_dry.then(|| network.used_up(problem, network.group(group)))
        };
        let dry: Vec<Option<Vec<usize>>> = (0..groups.members.len()).map(used_up).collect();
        let mut stopped = Vec::new();
        for (index, line) in problem.lines.iter().enumerate() {
            let Some(amount) = &wanted.amounts[index] else { continue };
            let sources = &dry[groups.of[index]];
            let met = *amount == wanted.unit.checked_mul(&N::from(line.most))?;
            if !(met || sources.is_some() || full[line.target]) {
                continue;
            }
            let target = full[line.target].then_some(line.target);
            let sources = sources.clone().unwrap_or_default();
            self.held_by[index] = (!met).then_some(Bottleneck { sources, target });
            stopped.push((index, amount.clone()));
        }
        Some(stopped)
    }

    /// Takes groups that have used up their sources out of the network, with those sources: nothing of them is left
    /// for others, and what these lines have stays with them.
    fn take_out(&mut self, groups: &Groups, network: &Feasible<N>) {
        let dry: Vec<usize> =
            (0..self.fixed.len()).filter(|&group| self.fixed[group].is_some() && network.is_dry(group)).collect();
        let seen = network.network.reaching(&dry.iter().map(|&group| network.group(group)).collect::<Vec<_>>());
        for group in dry {
            self.fixed[group] = None;
            self.paid_by[group] = Some(self.live_of(&groups.sources[group]));
        }
        for (source, live) in self.live.iter_mut().enumerate() {
            *live = *live && !seen[source_node(source)];
        }
    }

    /// What each rising line has at a level.
    fn wanted(&self, problem: &Problem, level: &Ratio<N>) -> Option<Wanted<N>> {
        let (high, unit) = (level.numer(), level.denom());
        let amount = |(line, frozen): (&Line, &Option<Ratio<N>>)| {
            if frozen.is_some() {
                return Some(None);
            }
            let times = |pence: i64| unit.checked_mul(&N::from(pence));
            let covered = high.checked_mul(&N::from(line.weight))?.checked_sub(&times(line.already)?)?;
            Some(Some(covered.max(times(line.least)?).min(times(line.most)?)))
        };
        let amounts = problem.lines.iter().zip(&self.frozen).map(amount).collect::<Option<Vec<_>>>()?;
        Some(Wanted { amounts, unit: unit.clone() })
    }

    /// What rising lines under each target have together.
    fn by_target(&self, problem: &Problem, wanted: &Wanted<N>) -> Option<Vec<N>> {
        let mut sums = vec![N::from(0); self.room.len()];
        for (line, amount) in problem.lines.iter().zip(&wanted.amounts) {
            if let Some(amount) = amount {
                sums[line.target] = sums[line.target].checked_add(amount)?;
            }
        }
        Some(sums)
    }

    /// How what lines under each target have compares with what is left of it.
    fn compared(&self, problem: &Problem, wanted: &Wanted<N>) -> Option<Vec<Option<Ordering>>> {
        let sums = self.by_target(problem, wanted)?;
        let compare = |(sum, room): (&N, &Option<Ratio<N>>)| match room {
            Some(room) => {
                let has = sum.checked_mul(room.denom())?;
                Some(Some(has.cmp(&room.numer().checked_mul(&wanted.unit)?)))
            }
            None => Some(None),
        };
        sums.iter().zip(&self.room).map(compare).collect()
    }

    /// The first target that amounts go beyond; the outer option is the overflow of `N`.
    fn violated_target(&self, problem: &Problem, wanted: &Wanted<N>) -> Option<Option<Cut<N>>> {
        let compared = self.compared(problem, wanted)?;
        let Some(target) = compared.iter().position(|one| *one == Some(Ordering::Greater)) else { return Some(None) };
        let rising = |line: &usize| self.frozen[*line].is_none() && problem.lines[*line].target == target;
        let lines = (0..problem.lines.len()).filter(rising).collect();
        Some(Some(Cut { lines, room: self.room[target].clone()? }))
    }

    fn full_targets(&self, problem: &Problem, wanted: &Wanted<N>) -> Option<Vec<bool>> {
        let reached = |one: Option<Ordering>| one.is_some_and(Ordering::is_ge);
        Some(self.compared(problem, wanted)?.into_iter().map(reached).collect())
    }

    /// The highest level at which a cut still holds. What its lines have is piecewise linear in the level, constant +
    /// slope × level between the points where a line starts or stops rising: the piece in which it passes the room is
    /// looked for point by point.
    fn level_at(&self, problem: &Problem, cut: &Cut<N>) -> Option<Ratio<N>> {
        let mut within = vec![false; problem.lines.len()];
        let mut constant = 0_i64;
        for &line in &cut.lines {
            within[line] = true;
            constant = constant.checked_add(problem.lines[line].least)?;
        }
        let (has, of) = (cut.room.numer(), cut.room.denom());
        let mut slope = 0_i64;
        for point in self.points.iter().filter(|point| within[point.line]) {
            let rise = N::from(slope).checked_mul(&N::from(point.at))?;
            let sum = N::from(constant).checked_mul(&N::from(point.weight))?.checked_add(&rise)?;
            if sum.checked_mul(of)? > has.checked_mul(&N::from(point.weight))? {
                break;
            }
            // From `least` on a line has level × weight − already; at the end it has `most`.
            if point.starts {
                slope = slope.checked_add(point.weight)?;
                constant = constant.checked_sub(point.at)?;
            } else {
                slope = slope.checked_sub(point.weight)?;
                constant = constant.checked_add(point.at)?;
            }
        }
        let left = has.checked_sub(&of.checked_mul(&N::from(constant))?)?;
        (slope > 0).then(|| of.checked_mul(&N::from(slope)).map(|slope| Ratio::new(left, slope)))?
    }
}

/// Whether a line can have more than its least.
const fn rises(line: &Line) -> bool {
    line.weight > 0 && line.most > line.least
}

fn whole<N: Number>(pence: i64) -> Ratio<N> {
    Ratio::from_integer(N::from(pence))
}

/// The network sources → groups with the groups' demands laid and filled, in units small enough to be whole.
struct Feasible<N> {
    network: Network<N>,
    source_arcs: Vec<Option<Arc>>,
    group_arcs: Vec<Option<Arc>>,
    /// The nodes that more money could still reach.
    reached: Vec<bool>,
}

const START: usize = 0;
const END: usize = 1;

#[expect(clippy::arithmetic_side_effects, reason = "node numbers are small")]
const fn source_node(source: usize) -> usize {
    2 + source
}

#[expect(clippy::arithmetic_side_effects, reason = "node numbers are small")]
impl<N: Number> Feasible<N> {
    fn lay(problem: &Problem, groups: &Groups, level: &Level<N>, wanted: &Wanted<N>) -> Option<Self> {
        let mut shared = N::from(1);
        for fixed in level.fixed.iter().flatten() {
            let common = shared.gcd(fixed.denom());
            shared = shared.checked_mul(&(fixed.denom().clone() / common))?;
        }
        let unit = wanted.unit.checked_mul(&shared)?;
        let live = || level.live.iter().zip(&problem.sources).filter(|(live, _)| **live).map(|(_, has)| *has);
        // Wider than all there is, so that an arc that carries everything, or nothing at all, still shows who could pay.
        let unbound = N::from(live().sum::<i64>()).checked_mul(&unit)?.checked_add(&unit)?;
        let mut total = unbound.clone();
        let mut network = Network::new(2 + problem.sources.len() + groups.members.len());
        let mut source_arcs = vec![None; problem.sources.len()];
        for (source, &has) in problem.sources.iter().enumerate().filter(|(source, _)| level.live[*source]) {
            let capacity = N::from(has).checked_mul(&unit)?;
            source_arcs[source] = Some(network.arc(START, source_node(source), capacity));
        }
        let mut group_arcs = vec![None; groups.members.len()];
        for (group, members) in groups.members.iter().enumerate() {
            let Some(fixed) = &level.fixed[group] else { continue };
            let node = source_node(problem.sources.len() + group);
            for &source in groups.sources[group].iter().filter(|source| level.live[**source]) {
                network.arc(source_node(source), node, unbound.clone());
            }
            let mut demand = N::from(0);
            for amount in members.iter().filter_map(|&line| wanted.amounts[line].as_ref()) {
                demand = demand.checked_add(amount)?;
            }
            let parts = fixed.numer().checked_mul(&(unit.clone() / fixed.denom().clone()))?;
            demand = demand.checked_mul(&shared)?.checked_add(&parts)?;
            total = total.checked_add(&demand)?;
            group_arcs[group] = Some(network.arc(node, END, demand));
        }
        // Sums inside the flow stay below twice the total of all capacities.
        total.checked_add(&unbound)?.checked_mul(&N::from(2))?;
        network.fill(START, END);
        let spare = source_arcs.iter().enumerate().filter(|(_, arc)| arc.is_some_and(|arc| !network.full(arc)));
        let reached = network.reached_from(&spare.map(|(source, _)| source_node(source)).collect::<Vec<_>>());
        Some(Self { network, source_arcs, group_arcs, reached })
    }

    const fn group(&self, group: usize) -> usize {
        source_node(self.source_arcs.len() + group)
    }

    /// The cut that demands go beyond, if any: the groups that want more and all that share their sources.
    fn violated(&self, problem: &Problem, groups: &Groups, level: &Level<N>) -> Option<Option<Cut<N>>> {
        let short: Vec<usize> = (0..groups.members.len())
            .filter(|&group| self.group_arcs[group].is_some_and(|arc| !self.network.full(arc)))
            .map(|group| self.group(group))
            .collect();
        if short.is_empty() {
            return Some(None);
        }
        let seen = self.network.reaching(&short);
        let rising = |line: &usize| level.frozen[*line].is_none() && seen[self.group(groups.of[*line])];
        let lines = (0..groups.of.len()).filter(rising).collect();
        let sources = (0..problem.sources.len()).filter(|&source| seen[source_node(source)]);
        let mut room = whole(sources.map(|source| problem.sources[source]).sum());
        for (group, fixed) in level.fixed.iter().enumerate() {
            if let Some(fixed) = fixed.as_ref().filter(|_| seen[self.group(group)]) {
                room = room.checked_sub(fixed)?;
            }
        }
        Some(Some(Cut { lines, room }))
    }

    /// The sources, all used up, that stand between a node and more money: those that can pay it or that a swap could
    /// free for it. Sources that lines less covered had used up before are not among them: they were never to be had. A
    /// source that has nothing at all is named only where there is no other.
    fn used_up(&self, problem: &Problem, node: usize) -> Vec<usize> {
        let seen = self.network.reaching(&[node]);
        let live = |source: &usize| self.source_arcs[*source].is_some() && seen[source_node(*source)];
        let cut: Vec<usize> = (0..problem.sources.len()).filter(live).collect();
        let with_money: Vec<usize> = cut.iter().copied().filter(|&source| problem.sources[source] > 0).collect();
        if with_money.is_empty() { cut } else { with_money }
    }

    /// Whether no more money could reach a group.
    fn is_dry(&self, group: usize) -> bool {
        !self.reached[self.group(group)]
    }
}
