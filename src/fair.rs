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
use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{CheckedAdd as _, CheckedSub as _, Zero as _};

use crate::cut::{Cut, Number, Point};
use crate::flow::{Arc, Network};
use crate::money::Exact;
use crate::pennies::{Exactly, to_pence};
use crate::problem::Groups;
pub use crate::problem::{Line, Problem, Sources};

/// What holds a line at its level: the sources used up at that level and the target reached. What less covered lines
/// had used up before it could rise so far is not named (cases 4, three levels: a service is held by Victims' Grant,
/// though free money, long gone, might have paid for it too).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bottleneck {
    /// Sources that are used up.
    pub sources: Sources,
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
    share_among(problem, &Groups::of(problem))
}

/// As [`share`], with the lines grouped already.
pub(crate) fn share_among(problem: &Problem, groups: &Groups) -> Shares {
    Level::<i128>::freeze_all(problem, groups)
        .map(|level| level.shares(problem, groups))
        .or_else(|| Level::<BigInt>::freeze_all(problem, groups).map(|level| level.shares(problem, groups)))
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
    share_among_exactly(problem, &Groups::of(problem), kept)
}

/// As [`share_exactly`], with the lines grouped already.
pub(crate) fn share_among_exactly(problem: &Problem, groups: &Groups, kept: &mut Vec<Shared>) -> Shares {
    let (shares, exact) = Level::<i128>::freeze_all(problem, groups)
        .map(|level| level.shares_exactly(problem, groups))
        .or_else(|| Level::<BigInt>::freeze_all(problem, groups).map(|level| level.shares_exactly(problem, groups)))
        .unwrap_or_default();
    kept.push(Shared { problem: problem.clone(), exact });
    shares
}

/// The lines that still rise, and what those that are frozen leave them.
#[derive(Debug)]
struct Level<N: Number> {
    /// The lines that are not frozen, ascending.
    rising: Vec<usize>,
    /// The exact amounts of frozen lines, not in lowest terms.
    frozen: Vec<Ratio<N>>,
    held_by: Vec<Option<Bottleneck>>,
    /// What is left of each target.
    room: Vec<Option<Ratio<N>>>,
    /// What each group's frozen lines have; none where the group has used up its sources and is out of the network.
    fixed: Vec<Option<Ratio<N>>>,
    /// The sources that pay for each group that is out of the network.
    paid_by: Vec<Option<Vec<usize>>>,
    /// Whether each source is in the network: one that a frozen set has used up is out of it.
    live: Vec<bool>,
}

/// What rising lines have at a level, in parts of one over `unit`: each, and together.
struct Wanted<N> {
    unit: N,
    amounts: Vec<N>,
    by_group: Vec<N>,
    by_target: Vec<N>,
}

impl<N: Number> Level<N> {
    /// Raises all lines until each is frozen; none where the numbers outgrow `N`.
    fn freeze_all(problem: &Problem, groups: &Groups) -> Option<Self> {
        let mut level = Self::start(problem, groups)?;
        while !level.rising.is_empty() {
            level.freeze_next(problem, groups)?;
        }
        Some(level)
    }

    /// The frozen amounts in whole pence.
    fn shares(self, problem: &Problem, groups: &Groups) -> Shares {
        let is_nothing = |room: &Option<Ratio<N>>| room.as_ref().is_some_and(|room| room.is_zero());
        let left = groups.sources.iter().map(|eligible| self.live_of(eligible));
        let payers = self.paid_by.iter().zip(left).map(|(paid_by, left)| paid_by.clone().unwrap_or(left)).collect();
        let exactly = Exactly {
            payers,
            used_up: self.live.iter().map(|live| !live).collect(),
            reached: self.room.iter().map(is_nothing).collect(),
            shares: self.frozen,
        };
        Shares { amounts: to_pence(problem, groups, &exactly), held_by: self.held_by }
    }

    /// The frozen amounts in whole pence, and before they were rounded.
    fn shares_exactly(self, problem: &Problem, groups: &Groups) -> (Shares, Vec<Exact>) {
        let big = |share: &Ratio<N>| Exact::new(share.numer().clone().into(), share.denom().clone().into());
        let exact = self.frozen.iter().map(big).collect();
        (self.shares(problem, groups), exact)
    }

    /// Of the sources that may pay for a group, those that no frozen set has used up.
    fn live_of(&self, eligible: &[usize]) -> Vec<usize> {
        eligible.iter().copied().filter(|&source| self.live[source]).collect()
    }

    /// Lines that cannot rise are frozen from the start.
    fn start(problem: &Problem, groups: &Groups) -> Option<Self> {
        let (mut by_group, mut by_target) = (vec![0_i64; groups.members.len()], vec![0_i64; problem.targets.len()]);
        for (line, &group) in problem.lines.iter().zip(&groups.of).filter(|(line, _)| !rises(line)) {
            for sum in [&mut by_group[group], &mut by_target[line.target]] {
                *sum = sum.checked_add(line.least)?;
            }
        }
        let room = |(most, sum): (&Option<i64>, i64)| most.map(|most| whole(most.saturating_sub(sum)));
        Some(Self {
            rising: (0..problem.lines.len()).filter(|&line| rises(&problem.lines[line])).collect(),
            frozen: problem.lines.iter().map(|line| whole(line.least)).collect(),
            held_by: vec![None; problem.lines.len()],
            room: problem.targets.iter().zip(by_target).map(room).collect(),
            fixed: by_group.into_iter().map(|sum| Some(whole(sum))).collect(),
            paid_by: vec![None; groups.members.len()],
            live: vec![true; problem.sources.len()],
        })
    }

    /// Finds the highest level that all rising lines can reach, and freezes those that can go no further.
    fn freeze_next(&mut self, problem: &Problem, groups: &Groups) -> Option<()> {
        let mut level = self.top(problem)?;
        let (wanted, network) = loop {
            let wanted = self.wanted(problem, groups, &level)?;
            if let Some(cut) = self.violated_target(problem, &wanted)? {
                level = cut.level(problem)?;
                continue;
            }
            let network = Feasible::lay(problem, groups, self, &wanted)?;
            match network.violated(problem, groups, self)? {
                Some(cut) => level = cut.level(problem)?,
                None => break (wanted, network),
            }
        };
        self.freeze(problem, groups, &wanted, &network)?;
        self.take_out(groups, &network);
        Some(())
    }

    /// The level at which every line has its most.
    fn top(&self, problem: &Problem) -> Option<Ratio<N>> {
        let mut top: Option<Point> = None;
        for &line in &self.rising {
            let point = Point::new(&problem.lines[line], false)?;
            top = top.filter(|top| top.compare(&point).is_ge()).or(Some(point));
        }
        top.map(|top| Ratio::new(N::from(top.at), N::from(top.weight)))
    }

    /// Freezes the lines that can go no further at what they have, notes what holds them, and takes what they have out
    /// of what is left.
    fn freeze(&mut self, problem: &Problem, groups: &Groups, wanted: &Wanted<N>, network: &Feasible<N>) -> Option<()> {
        let unit = &wanted.unit;
        let full: Vec<bool> = self.compared(wanted)?.into_iter().map(|one| one.is_some_and(Ordering::is_ge)).collect();
        let none = Sources::default();
        let mut used_up: Vec<Option<Sources>> = vec![None; groups.members.len()];
        let mut by_group = vec![N::from(0); used_up.len()];
        let mut by_target = vec![N::from(0); full.len()];
        let mut rising = Vec::new();
        for (&index, amount) in self.rising.iter().zip(&wanted.amounts) {
            let (line, group) = (&problem.lines[index], groups.of[index]);
            let dry = self.fixed[group].is_some() && network.is_dry(group);
            let met = *amount == unit.times(line.most)?;
            if !(met || dry || full[line.target]) {
                rising.push(index);
                continue;
            }
            if !met {
                // Groups that the same sources may pay for are held by the same.
                let sources = if dry {
                    used_up[groups.like[group]]
                        .get_or_insert_with(|| network.used_up(problem, network.group(group)).into())
                        .clone()
                } else {
                    none.clone()
                };
                self.held_by[index] = Some(Bottleneck { sources, target: full[line.target].then_some(line.target) });
            }
            by_group[group] = by_group[group].checked_add(amount)?;
            by_target[line.target] = by_target[line.target].checked_add(amount)?;
            self.frozen[index] = Ratio::new_raw(amount.clone(), unit.clone());
        }
        self.rising = rising;
        for (fixed, sum) in self.fixed.iter_mut().zip(by_group) {
            if let Some(fixed) = fixed {
                add(fixed, sum, unit)?;
            }
        }
        for (room, sum) in self.room.iter_mut().zip(by_target) {
            if let Some(room) = room {
                add(room, N::from(0).checked_sub(&sum)?, unit)?;
            }
        }
        Some(())
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

    /// What rising lines have at a level.
    fn wanted(&self, problem: &Problem, groups: &Groups, level: &Ratio<N>) -> Option<Wanted<N>> {
        let (high, unit) = (level.numer(), level.denom());
        let mut wanted = Wanted {
            unit: unit.clone(),
            amounts: Vec::with_capacity(self.rising.len()),
            by_group: vec![N::from(0); groups.members.len()],
            by_target: vec![N::from(0); self.room.len()],
        };
        for &index in &self.rising {
            let (line, group) = (&problem.lines[index], groups.of[index]);
            let covered = high.times(line.weight)?.checked_sub(&unit.times(line.already)?)?;
            let amount = covered.max(unit.times(line.least)?).min(unit.times(line.most)?);
            wanted.by_group[group] = wanted.by_group[group].checked_add(&amount)?;
            wanted.by_target[line.target] = wanted.by_target[line.target].checked_add(&amount)?;
            wanted.amounts.push(amount);
        }
        Some(wanted)
    }

    /// How what lines under each target have compares with what is left of it.
    fn compared(&self, wanted: &Wanted<N>) -> Option<Vec<Option<Ordering>>> {
        let compare = |(sum, room): (&N, &Option<Ratio<N>>)| match room {
            Some(room) => {
                let has = sum.checked_mul(room.denom())?;
                Some(Some(has.cmp(&room.numer().checked_mul(&wanted.unit)?)))
            }
            None => Some(None),
        };
        wanted.by_target.iter().zip(&self.room).map(compare).collect()
    }

    /// The first target that amounts go beyond; the outer option is the overflow of `N`.
    fn violated_target(&self, problem: &Problem, wanted: &Wanted<N>) -> Option<Option<Cut<N>>> {
        let compared = self.compared(wanted)?;
        let Some(target) = compared.iter().position(|one| *one == Some(Ordering::Greater)) else { return Some(None) };
        let lines = self.rising.iter().copied().filter(|&line| problem.lines[line].target == target).collect();
        Some(Some(Cut { lines, room: self.room[target].clone()? }))
    }
}

/// Whether a line can have more than its least.
const fn rises(line: &Line) -> bool {
    line.weight > 0 && line.most > line.least
}

fn whole<N: Number>(pence: i64) -> Ratio<N> {
    Ratio::from_integer(N::from(pence))
}

/// Adds so many parts of one over `unit` to a sum. What the highest common factor is looked for in is kept as small as can
/// be: that takes longer than all else here.
fn add<N: Number>(sum: &mut Ratio<N>, parts: N, unit: &N) -> Option<()> {
    if parts.is_zero() {
        return Some(());
    }
    let whole = sum.is_integer().then(|| sum.numer().clone());
    *sum = match whole {
        Some(whole) if unit.is_one() => Ratio::from_integer(whole.checked_add(&parts)?),
        Some(whole) => Ratio::new(whole.checked_mul(unit)?.checked_add(&parts)?, unit.clone()),
        None => sum.checked_add(&Ratio::new(parts, unit.clone()))?,
    };
    Some(())
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
        for (group, fixed) in level.fixed.iter().enumerate() {
            let Some(fixed) = fixed else { continue };
            let node = source_node(problem.sources.len() + group);
            for &source in groups.sources[group].iter().filter(|source| level.live[**source]) {
                network.arc(source_node(source), node, unbound.clone());
            }
            let parts = fixed.numer().checked_mul(&(unit.clone() / fixed.denom().clone()))?;
            let demand = wanted.by_group[group].checked_mul(&shared)?.checked_add(&parts)?;
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
        let lines = level.rising.iter().copied().filter(|&line| seen[self.group(groups.of[line])]).collect();
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
