//! One year's pools, over plain arrays of pence: overhead first, then what they buy, who pays for it, and what goes
//! back (contract, rule 13). A pure function: the same arrays give the same pence.
#![expect(clippy::indexing_slicing, reason = "pools, givers and lines are numbered by the pools themselves")]
#![expect(clippy::arithmetic_side_effects, reason = "pence are bounded well inside 64 bits")]

use std::collections::BTreeMap;

use crate::allocation::{Payment, Sharer, pay_out};
use crate::apportion::{over_both, over_lines};
use crate::fair::{Line, Problem, share_among};
use crate::keyed;
use crate::money::Money;
use crate::problem::Groups;

/// What the pools of a year have and may buy, in pence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pools {
    /// What running each pool costs.
    pub overheads: Vec<i64>,
    /// The money in them.
    pub givers: Vec<Giver>,
    /// The services they may buy.
    pub lines: Vec<Wanted>,
}

/// Money put into a pool by one giver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Giver {
    /// Into which pool.
    pub pool: usize,
    /// Pence.
    pub pence: i64,
    /// Whether it may pay for running the pool: only money that may pay for every service of the pool may.
    pub bears_overhead: bool,
}

/// A service that pools may buy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The givers whose fences and earmarks let them pay for it, in ascending order.
    pub givers: Vec<usize>,
    /// What its coverage is measured against: its need, or a weight in its stead.
    pub weight: i64,
    /// What it has from elsewhere, counted in its coverage.
    pub already: i64,
    /// The most that pools may pay it.
    pub most: i64,
    /// When it is served: rank 1 first; all alike where ranks do not count.
    pub rank: u32,
}

impl Pools {
    /// The ranks in which services are served, in turn.
    #[must_use]
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks: Vec<u32> = self.lines.iter().map(|wanted| wanted.rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }
}

/// What pools buy, and whose money it is. What each giver put in is `overhead` + what it pays in `paid` + `returned`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    /// What each giver pays for running its pool.
    pub overhead: Vec<i64>,
    /// What running each pool costs beyond the money that may pay for it.
    pub unmet: Vec<i64>,
    /// Who pays each line, givers ascending ([`Payment::source`] is the giver).
    pub paid: Vec<Vec<Payment>>,
    /// What goes back to each giver.
    pub returned: Vec<i64>,
}

/// Works out one year's pools, together: a service that two pools may buy is bought once.
#[must_use]
pub fn buy(pools: &Pools) -> Bought {
    buy_by(pools, &mut share_among)
}

/// As [`buy`], with the function that shares out: each rank in turn, then what each giver pays.
pub(crate) fn buy_by(pools: &Pools, share: &mut Sharer<'_>) -> Bought {
    let (overhead, unmet) = run(pools);
    let left: Vec<i64> = pools.givers.iter().zip(&overhead).map(|(giver, overhead)| giver.pence - overhead).collect();
    let amounts = amounts(pools, &left, share);
    let spent = spend(pools, &overhead, &left, &amounts, share);
    let paid = who_pays(pools, &spent, &amounts);
    let returned = left.iter().zip(&spent).map(|(left, spent)| left - spent).collect();
    Bought { overhead, unmet, paid, returned }
}

/// Overhead first, borne by the money that may bear it in proportion. What may bear it may pay for all that the pool
/// buys, so it does not matter to any service which of it does.
fn run(pools: &Pools) -> (Vec<i64>, Vec<i64>) {
    let mut borne = vec![0; pools.givers.len()];
    let mut unmet = Vec::with_capacity(pools.overheads.len());
    for (pool, &overhead) in pools.overheads.iter().enumerate() {
        let may = |giver: &Giver| if giver.pool == pool && giver.bears_overhead { giver.pence } else { 0 };
        let weights: Vec<i128> = pools.givers.iter().map(|giver| i128::from(may(giver))).collect();
        let met = overhead.min(pools.givers.iter().map(may).sum());
        for (borne, part) in borne.iter_mut().zip(over_lines(Money::from_pence(met), &weights)) {
            *borne += part.pence();
        }
        unmet.push(overhead - met);
    }
    (borne, unmet)
}

/// What each service gets: fairly, rank by rank (rule 9), within each giver's fence and earmark.
fn amounts(pools: &Pools, left: &[i64], share: &mut Sharer<'_>) -> Vec<i64> {
    let line = |wanted: &Wanted| Line {
        sources: wanted.givers.as_slice().into(),
        weight: wanted.weight,
        already: wanted.already,
        ..Line::default()
    };
    let lines = pools.lines.iter().map(line).collect();
    let mut problem = Problem { sources: left.to_vec(), targets: vec![None], lines };
    let groups = Groups::of(&problem);
    let mut amounts = vec![0; pools.lines.len()];
    for rank in pools.ranks() {
        for ((line, wanted), &least) in problem.lines.iter_mut().zip(&pools.lines).zip(&amounts) {
            line.least = least;
            line.most = if wanted.rank == rank && wanted.weight > 0 { wanted.most } else { least };
        }
        amounts = share(&problem, &groups).amounts;
    }
    amounts
}

/// What each giver pays of that, so that what goes back goes back by contribution as far as fences and earmarks let it:
/// the same fair shares, with givers to be spent in the place of services to be paid. Money that can be spent on
/// nothing goes back to its giver alone.
fn spend(pools: &Pools, overhead: &[i64], left: &[i64], amounts: &[i64], share: &mut Sharer<'_>) -> Vec<i64> {
    let line = |(giver, bought): (usize, Vec<usize>)| Line {
        sources: bought.into(),
        target: 0,
        weight: pools.givers[giver].pence,
        already: overhead[giver],
        least: 0,
        most: left[giver],
    };
    let lines = eligible(pools).into_iter().enumerate().map(line).collect();
    let problem = Problem { sources: amounts.to_vec(), targets: vec![None], lines };
    share(&problem, &Groups::of(&problem)).amounts
}

/// The lines that each giver may pay for, ascending.
fn eligible(pools: &Pools) -> Vec<Vec<usize>> {
    let mut eligible: Vec<Vec<usize>> = vec![Vec::new(); pools.givers.len()];
    for (line, wanted) in pools.lines.iter().enumerate() {
        for &giver in &wanted.givers {
            eligible[giver].push(line);
        }
    }
    eligible
}

/// Givers that may pay for the same lines, those lines first: the tightest first, whatever the order of the services.
pub(crate) fn alike(pools: &Pools) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut found: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (giver, lines) in eligible(pools).into_iter().enumerate() {
        found.entry(lines).or_default().push(giver);
    }
    let by_tightness =
        |(lines, givers): (Vec<usize>, Vec<usize>)| ((lines.len(), givers.first().copied()), (lines, givers));
    keyed::map(found.into_iter().map(by_tightness)).into_values().collect()
}

/// Who pays each line, given what each giver pays and what each line gets: givers that may pay for the same lines share
/// each of them alike, so that it is not the order of the list that decides in which priority own money lands.
fn who_pays(pools: &Pools, spent: &[i64], amounts: &[i64]) -> Vec<Vec<Payment>> {
    let alike = alike(pools);
    let mut payers: Vec<Vec<usize>> = vec![Vec::new(); amounts.len()];
    for (group, (lines, _)) in alike.iter().enumerate() {
        lines.iter().for_each(|&line| payers[line].push(group));
    }
    let sums: Vec<i64> = alike.iter().map(|(_, givers)| givers.iter().map(|&giver| spent[giver]).sum()).collect();
    let paid = pay_out(&sums, payers.iter().map(Vec::as_slice).zip(amounts.iter().copied()));
    let mut by_giver: Vec<BTreeMap<usize, i64>> = vec![BTreeMap::new(); amounts.len()];
    for (group, (_, givers)) in alike.iter().enumerate() {
        let of_group = |paid: &Vec<Payment>| paid.iter().filter(|one| one.source == group).map(|one| one.pence).sum();
        let columns: Vec<Money> = paid.iter().map(of_group).map(Money::from_pence).collect();
        let rows: Vec<Money> = givers.iter().map(|&giver| Money::from_pence(spent[giver])).collect();
        for (&giver, cells) in givers.iter().zip(over_both(&rows, &columns)) {
            for (line, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_zero()) {
                by_giver[line].insert(giver, cell.pence());
            }
        }
    }
    let payments =
        |paid: BTreeMap<usize, i64>| paid.into_iter().map(|(source, pence)| Payment { source, pence }).collect();
    by_giver.into_iter().map(payments).collect()
}

/// What one pool by itself would pay each line, whatever the others pay.
#[must_use]
pub fn alone(pools: &Pools, pool: usize) -> Vec<i64> {
    let mut alone = pools.clone();
    for giver in alone.givers.iter_mut().filter(|giver| giver.pool != pool) {
        giver.pence = 0;
    }
    buy(&alone).paid.iter().map(|paid| paid.iter().map(|payment| payment.pence).sum()).collect()
}
