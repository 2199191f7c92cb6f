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

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, ToPrimitive};

use crate::flow::{Arc, Network, Whole};

/// What is to be shared: plain arrays of pence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What each source has.
    pub sources: Vec<i64>,
    /// The most that lines under each target may get together; none where nothing binds.
    pub targets: Vec<Option<i64>>,
    /// Who is to be paid.
    pub lines: Vec<Line>,
}

/// One line to be paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The sources that may pay for it, in ascending order.
    pub sources: Vec<usize>,
    /// The target it counts against.
    pub target: usize,
    /// What its coverage is measured against; a line of no weight keeps its least.
    pub weight: i64,
    /// What it has from elsewhere, counted in its coverage.
    pub already: i64,
    /// What it is sure of: the lines' least amounts can all be paid together.
    pub least: i64,
    /// The most it may get, `already` not counted; not below `least`.
    pub most: i64,
}

/// What holds a line at its level.
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
    let exact = Level::<i128>::freeze_all(problem, &groups).map(|frozen| frozen.to_pence(problem, &groups));
    exact
        .or_else(|| Level::<BigInt>::freeze_all(problem, &groups).map(|frozen| frozen.to_pence(problem, &groups)))
        .unwrap_or_default()
}

/// Lines that are alike to the network.
#[derive(Debug)]
struct Groups {
    sources: Vec<Vec<usize>>,
    target: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The group of each line.
    of: Vec<usize>,
}

impl Groups {
    fn of(problem: &Problem) -> Self {
        let mut found: BTreeMap<(&[usize], usize), usize> = BTreeMap::new();
        let mut groups = Self { sources: vec![], target: vec![], members: vec![], of: vec![] };
        for (index, line) in problem.lines.iter().enumerate() {
            let next = groups.members.len();
            let group = *found.entry((&line.sources, line.target)).or_insert(next);
            if group == next {
                groups.sources.push(line.sources.clone());
                groups.target.push(line.target);
                groups.members.push(vec![]);
            }
            groups.members[group].push(index);
            groups.of.push(group);
        }
        groups
    }
}

/// A whole number that levels can be counted in: 128 bits first, big integers where those do not suffice.
trait Number: Whole + Integer + CheckedAdd + CheckedSub + CheckedMul + From<i64> + ToPrimitive {}
impl Number for i128 {}
impl Number for BigInt {}

/// The amounts frozen so far and the lines that still rise.
#[derive(Debug)]
struct Level<N: Number> {
    /// Exact amounts of frozen lines.
    frozen: Vec<Option<Ratio<N>>>,
    held_by: Vec<Option<Bottleneck>>,
}

/// A set of lines that cannot together have more than `room`.
struct Cut<N> {
    lines: Vec<usize>,
    room: Ratio<N>,
}

impl<N: Number> Level<N> {
    /// Raises all lines until each is frozen; none where the numbers outgrow `N`.
    fn freeze_all(problem: &Problem, groups: &Groups) -> Option<Self> {
        let lines = problem.lines.len();
        let mut level = Self { frozen: vec![None; lines], held_by: vec![None; lines] };
        while level.frozen.iter().any(Option::is_none) {
            level.freeze_next(problem, groups)?;
        }
        Some(level)
    }

    /// Finds the highest level that all rising lines can reach, and freezes those that can go no further.
    fn freeze_next(&mut self, problem: &Problem, groups: &Groups) -> Option<()> {
        let mut level = self.top(problem)?;
        let (amounts, network) = loop {
            let amounts = self.amounts(problem, level.as_ref())?;
            if let Some(cut) = violated_target(problem, &amounts)? {
                level = Some(self.level_at(problem, &cut)?);
                continue;
            }
            let network = Feasible::lay(problem, groups, &amounts)?;
            match network.violated(problem, groups)? {
                Some(cut) => level = Some(self.level_at(problem, &cut)?),
                None => break (amounts, network),
            }
        };
        let full = full_targets(problem, &amounts)?;
        let reach = network.reach(problem);
        for (index, line) in problem.lines.iter().enumerate() {
            if self.frozen[index].is_some() {
                continue;
            }
            let group = groups.of[index];
            let dry = !reach[network.group(group)];
            let met = line.weight <= 0 || amounts[index] == whole(line.most);
            if !(met || dry || full[line.target]) {
                continue;
            }
            let target = full[line.target].then_some(line.target);
            let sources = if dry { network.used_up(problem, group) } else { vec![] };
            self.held_by[index] = (!met).then_some(Bottleneck { sources, target });
            self.frozen[index] = Some(amounts[index].clone());
        }
        Some(())
    }

    /// The level at which every rising line has the most it may get; none where no line rises with a level.
    #[expect(clippy::unnecessary_wraps, reason = "the outer option is the overflow of N, the inner the level")]
    fn top(&self, problem: &Problem) -> Option<Option<Ratio<N>>> {
        let rising =
            problem.lines.iter().zip(&self.frozen).filter(|(line, frozen)| frozen.is_none() && line.weight > 0);
        let full =
            rising.map(|(line, _)| Ratio::new(N::from(line.already.saturating_add(line.most)), N::from(line.weight)));
        Some(full.max())
    }

    /// What each line has at a level.
    fn amounts(&self, problem: &Problem, level: Option<&Ratio<N>>) -> Option<Vec<Ratio<N>>> {
        let amount = |(line, frozen): (&Line, &Option<Ratio<N>>)| match (frozen, level) {
            (Some(amount), _) => Some(amount.clone()),
            (None, Some(level)) if line.weight > 0 => {
                let covered = level.checked_mul(&whole(line.weight))?.checked_sub(&whole(line.already))?;
                Some(covered.max(whole(line.least)).min(whole(line.most)))
            }
            (None, _) => Some(whole(line.least)),
        };
        problem.lines.iter().zip(&self.frozen).map(amount).collect()
    }

    /// The highest level at which a cut still holds: the sum of what its lines have is nondecreasing and piecewise
    /// linear in the level, so the piece is found among the points where a line starts or stops rising.
    fn level_at(&self, problem: &Problem, cut: &Cut<N>) -> Option<Ratio<N>> {
        let rising: Vec<&Line> = cut
            .lines
            .iter()
            .filter(|&&line| self.frozen[line].is_none() && problem.lines[line].weight > 0)
            .map(|&line| &problem.lines[line])
            .collect();
        let mut room = cut.room.clone();
        for &index in &cut.lines {
            let line = &problem.lines[index];
            if let Some(amount) = &self.frozen[index] {
                room = room.checked_sub(amount)?;
            } else if line.weight <= 0 {
                room = room.checked_sub(&whole(line.least))?;
            }
        }
        solve(&rising, &room)
    }
}

/// The highest level at which rising lines together have no more than `room`.
fn solve<N: Number>(rising: &[&Line], room: &Ratio<N>) -> Option<Ratio<N>> {
    // At each point a line starts to rise (the sum's slope gains its weight) or stops (the slope loses it).
    let mut points: Vec<(Ratio<N>, i64)> = Vec::new();
    let mut sum = N::from(0);
    for line in rising {
        let at =
            |amount: i64| Some(Ratio::new(N::from(line.already).checked_add(&N::from(amount))?, N::from(line.weight)));
        points.push((at(line.least)?, line.weight));
        points.push((at(line.most)?, line.weight.checked_neg()?));
        sum = sum.checked_add(&N::from(line.least))?;
    }
    points.sort();
    let (mut sum, mut slope) = (Ratio::from_integer(sum), N::from(0));
    let mut level: Ratio<N> = points.first()?.0.clone();
    for (point, weight) in &points {
        let rise = point.checked_sub(&level)?.checked_mul(&Ratio::from_integer(slope.clone()))?;
        let next = sum.checked_add(&rise)?;
        if next > *room {
            let left = room.checked_sub(&sum)?;
            return level.checked_add(&left.checked_div_whole(&slope)?);
        }
        (sum, level) = (next, point.clone());
        slope = slope.checked_add(&N::from(*weight))?;
    }
    Some(level)
}

/// Division of an exact fraction by a whole number that is not nothing.
trait DivideWhole<N>: Sized {
    fn checked_div_whole(&self, by: &N) -> Option<Self>;
}

impl<N: Number> DivideWhole<N> for Ratio<N> {
    fn checked_div_whole(&self, by: &N) -> Option<Self> {
        Some(Self::new(self.numer().clone(), self.denom().checked_mul(by)?))
    }
}

fn whole<N: Number>(pence: i64) -> Ratio<N> {
    Ratio::from_integer(N::from(pence))
}

/// What lines under each target have together.
fn by_target<N: Number>(problem: &Problem, amounts: &[Ratio<N>]) -> Option<Vec<Ratio<N>>> {
    let mut sums = vec![whole(0); problem.targets.len()];
    for (line, amount) in problem.lines.iter().zip(amounts) {
        sums[line.target] = sums[line.target].checked_add(amount)?;
    }
    Some(sums)
}

/// The first target that amounts go beyond; the outer option is the overflow of `N`.
#[expect(clippy::option_option, reason = "the outer option is the overflow of N, the inner the cut")]
fn violated_target<N: Number>(problem: &Problem, amounts: &[Ratio<N>]) -> Option<Option<Cut<N>>> {
    let sums = by_target(problem, amounts)?;
    let over = |at: &usize| problem.targets[*at].is_some_and(|most| sums[*at] > whole(most));
    let Some(target) = (0..sums.len()).find(over) else { return Some(None) };
    let lines = (0..amounts.len()).filter(|&line| problem.lines[line].target == target).collect();
    Some(Some(Cut { lines, room: whole(problem.targets[target]?) }))
}

fn full_targets<N: Number>(problem: &Problem, amounts: &[Ratio<N>]) -> Option<Vec<bool>> {
    let sums = by_target(problem, amounts)?;
    Some(sums.iter().zip(&problem.targets).map(|(sum, most)| most.is_some_and(|most| *sum >= whole(most))).collect())
}

/// The network sources → groups with the groups' demands laid and filled, in units small enough to be whole.
struct Feasible<N> {
    network: Network<N>,
    source_arcs: Vec<Arc>,
    group_arcs: Vec<Arc>,
}

const START: usize = 0;
const END: usize = 1;

#[expect(clippy::arithmetic_side_effects, reason = "node numbers are small")]
impl<N: Number> Feasible<N> {
    fn lay(problem: &Problem, groups: &Groups, amounts: &[Ratio<N>]) -> Option<Self> {
        let mut unit = N::from(1);
        for amount in amounts {
            let shared = unit.gcd(amount.denom());
            unit = unit.checked_mul(&(amount.denom().clone() / shared))?;
        }
        let mut network = Network::new(2 + problem.sources.len() + groups.members.len());
        let mut total = N::from(0);
        let unbound = N::from(problem.sources.iter().sum::<i64>()).checked_mul(&unit)?;
        let mut arcs = Vec::with_capacity(problem.sources.len());
        for (source, &has) in problem.sources.iter().enumerate() {
            let capacity = N::from(has).checked_mul(&unit)?;
            total = total.checked_add(&capacity)?;
            arcs.push(network.arc(START, 2 + source, capacity));
        }
        let mut group_arcs = Vec::with_capacity(groups.members.len());
        for (group, members) in groups.members.iter().enumerate() {
            let node = 2 + problem.sources.len() + group;
            for &source in &groups.sources[group] {
                network.arc(2 + source, node, unbound.clone());
            }
            let mut demand = N::from(0);
            for &line in members {
                let whole = amounts[line].numer().checked_mul(&(unit.clone() / amounts[line].denom().clone()))?;
                demand = demand.checked_add(&whole)?;
            }
            total = total.checked_add(&demand)?;
            group_arcs.push(network.arc(node, END, demand));
        }
        // Sums inside the flow stay below twice the total of all capacities.
        total.checked_add(&unbound)?.checked_mul(&N::from(2))?;
        network.fill(START, END);
        Some(Self { network, source_arcs: arcs, group_arcs })
    }

    const fn group(&self, group: usize) -> usize {
        2 + self.source_arcs.len() + group
    }

    /// The cut that demands go beyond, if any: the groups that want more and all that share their sources.
    #[expect(clippy::option_option, reason = "the outer option is the overflow of N, the inner the cut")]
    fn violated(&self, problem: &Problem, groups: &Groups) -> Option<Option<Cut<N>>> {
        let short: Vec<usize> = (0..groups.members.len())
            .filter(|&group| !self.network.full(self.group_arcs[group]))
            .map(|group| self.group(group))
            .collect();
        if short.is_empty() {
            return Some(None);
        }
        let seen = self.network.reaching(&short);
        let lines = (0..groups.of.len()).filter(|&line| seen[self.group(groups.of[line])]).collect();
        let sources = (0..problem.sources.len()).filter(|&source| seen[2 + source]);
        let room: i64 = sources.map(|source| problem.sources[source]).sum();
        Some(Some(Cut { lines, room: whole(room) }))
    }

    /// Which nodes more money could still reach.
    fn reach(&self, problem: &Problem) -> Vec<bool> {
        let spare = (0..problem.sources.len()).filter(|&source| !self.network.full(self.source_arcs[source]));
        self.network.reached_from(&spare.map(|source| 2 + source).collect::<Vec<_>>())
    }

    /// The sources, all used up, that could pay for a group or that a swap could free for it. A source that has
    /// nothing at all is named only where there is no other.
    fn used_up(&self, problem: &Problem, group: usize) -> Vec<usize> {
        let seen = self.network.reaching(&[self.group(group)]);
        let cut: Vec<usize> = (0..problem.sources.len()).filter(|&source| seen[2 + source]).collect();
        let with_money: Vec<usize> = cut.iter().copied().filter(|&source| problem.sources[source] > 0).collect();
        if with_money.is_empty() { cut } else { with_money }
    }
}

impl<N: Number> Level<N> {
    /// Rounds exact amounts to whole pence: each up or down, no source or target passed, as many pence kept as can be,
    /// the pennies going to the largest remainders first, ties to the earlier line.
    #[expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence are bounded")]
    fn to_pence(&self, problem: &Problem, groups: &Groups) -> Shares {
        let exact: Vec<Ratio<N>> =
            self.frozen.iter().map(|amount| amount.clone().unwrap_or_else(|| whole(0))).collect();
        let mut amounts: Vec<i64> =
            exact.iter().map(|amount| amount.floor().to_integer().to_i64().unwrap_or(0)).collect();
        let mut order: Vec<usize> = (0..amounts.len()).filter(|&line| !exact[line].is_integer()).collect();
        let mut rests: Vec<Option<Ratio<N>>> = vec![None; amounts.len()];
        for &line in &order {
            rests[line] = Some(exact[line].fract());
        }
        order.sort_by(|&a, &b| rests[b].cmp(&rests[a]).then(a.cmp(&b)));
        let mut pennies = Pennies::lay(problem, groups, &amounts);
        for &line in &order {
            pennies.offer(groups.of[line]);
        }
        let mut raised: Vec<i64> = pennies.raised();
        for &line in &order {
            let left = &mut raised[groups.of[line]];
            if *left > 0 {
                *left -= 1;
                amounts[line] += 1;
            }
        }
        Shares { amounts, held_by: self.held_by.clone() }
    }
}

/// The network sources → groups → targets in whole pence, in which the last pennies are given out.
struct Pennies {
    network: Network<i64>,
    arcs: Vec<Arc>,
    floors: Vec<i64>,
}

#[expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence are bounded")]
impl Pennies {
    fn lay(problem: &Problem, groups: &Groups, amounts: &[i64]) -> Self {
        let (sources, count) = (problem.sources.len(), groups.members.len());
        let mut network = Network::new(2 + sources + count + problem.targets.len());
        for (source, &has) in problem.sources.iter().enumerate() {
            network.arc(START, 2 + source, has);
        }
        let unbound: i64 = problem.sources.iter().sum();
        for (target, most) in problem.targets.iter().enumerate() {
            network.arc(2 + sources + count + target, END, most.unwrap_or(unbound));
        }
        let mut arcs = Vec::with_capacity(count);
        let mut floors = Vec::with_capacity(count);
        for (group, members) in groups.members.iter().enumerate() {
            for &source in &groups.sources[group] {
                network.arc(2 + source, 2 + sources + group, problem.sources[source]);
            }
            let floor = members.iter().map(|&line| amounts[line]).sum();
            let target = 2 + sources + count + groups.target[group];
            arcs.push(network.arc(2 + sources + group, target, floor));
            floors.push(floor);
        }
        network.fill(START, END);
        Self { network, arcs, floors }
    }

    /// Gives a group one more penny if one can be found.
    fn offer(&mut self, group: usize) {
        self.network.widen(self.arcs[group], &1);
        self.network.fill(START, END);
    }

    /// How many pennies each group was given.
    fn raised(&self) -> Vec<i64> {
        self.arcs.iter().zip(&self.floors).map(|(&arc, floor)| self.network.flow(arc) - floor).collect()
    }
}
