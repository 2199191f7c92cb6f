//! Rule 13 the slow way, to hold `ringfence::pooling`, `risk` and `joint` to: every bound, every order of members and
//! every group is written out. Plain enough to be read by an auditor; shares no code with the product.

use std::collections::BTreeMap;

use num_traits::{ToPrimitive as _, Zero as _};
use proptest::prelude::*;
use ringfence::fair::{Line, Problem};
use ringfence::model::Document;
use ringfence::money::Money;
use ringfence::outcome::{ServiceOutcome, SourceOutcome, YearOutcome};
use ringfence::pool::{DiscountOn, Joint};
use ringfence::pool_outcome::ContributionOutcome;

use crate::pool_tables::own_in_pools;
use crate::slow::{Exact, exact, fair_shares};

/// Whether whole pence are an exact amount rounded up or down.
pub(crate) fn is_rounded(pence: i64, exactly: &Exact) -> bool {
    exact(pence) == exactly.floor() || exact(pence) == exactly.ceil()
}

/// Money put into a pool, once its overhead is paid.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// What was put in.
    pub(crate) pence: i64,
    /// What of it ran the pool.
    pub(crate) overhead: i64,
    /// The lines it may pay for.
    pub(crate) lines: Vec<usize>,
}

/// What each giver of money that pools spend pays, exactly, where they buy so much on each line: what goes back goes back
/// by contribution as far as fences and earmarks let it. That is: no giver's part spent can be raised without lowering
/// that of one of whom no larger part is spent.
pub(crate) fn spent(givers: &[Given], bought: &[i64]) -> Vec<Exact> {
    let line = |giver: &Given| Line {
        sources: giver.lines.as_slice().into(),
        target: 0,
        weight: giver.pence,
        already: giver.overhead,
        least: 0,
        most: giver.pence - giver.overhead,
    };
    fair_shares(&Problem { sources: bought.to_vec(), targets: vec![None], lines: givers.iter().map(line).collect() })
}

/// What pools may buy on one line.
#[derive(Clone, Debug)]
pub(crate) struct Buyable {
    /// What coverage is measured against.
    pub(crate) weight: i64,
    /// What it has from elsewhere.
    pub(crate) already: i64,
    /// The most pools may pay.
    pub(crate) most: i64,
    /// When it is served.
    pub(crate) rank: u32,
}

/// What pools buy on each line, exactly. Rank by rank: `amounts` is what they buy in whole pence, which lines of an earlier
/// rank keep when those of a later one are served.
pub(crate) fn bought(givers: &[Given], lines: &[Buyable], amounts: &[i64]) -> Vec<Exact> {
    let sources: Vec<i64> = givers.iter().map(|giver| giver.pence - giver.overhead).collect();
    let in_turn = |rank: u32| -> Vec<Exact> {
        let line = |at: usize| {
            let kept = if lines[at].rank < rank { amounts[at] } else { 0 };
            Line {
                sources: (0..givers.len()).filter(|&giver| givers[giver].lines.contains(&at)).collect(),
                target: 0,
                weight: lines[at].weight,
                already: lines[at].already,
                least: kept,
                most: if lines[at].rank == rank && lines[at].weight > 0 { lines[at].most } else { kept },
            }
        };
        let lines = (0..lines.len()).map(line).collect();
        fair_shares(&Problem { sources: sources.clone(), targets: vec![None], lines })
    };
    lines.iter().enumerate().map(|(at, line)| in_turn(line.rank).swap_remove(at)).collect()
}

/// Holds a year's pools to the slow model, from the tables and the document alone. Years with more givers than can be
/// written out are let be.
pub(crate) fn check_year(
    document: &Document,
    year: &YearOutcome,
    from_ceasing: fn(&ServiceOutcome) -> Money,
) -> Result<(), TestCaseError> {
    let ahead = || year.pools.iter().filter(|pool| pool.goes_ahead);
    let put_in: Vec<&ContributionOutcome> =
        ahead().flat_map(|pool| &pool.contributions).filter(|one| !one.in_kind && !one.amount.is_zero()).collect();
    let is_bought =
        |one: &&ServiceOutcome| ahead().any(|pool| pool.services.iter().any(|service| service.id == one.id));
    let services: Vec<&ServiceOutcome> = year.services.iter().filter(is_bought).collect();
    if put_in.len() > 9 {
        return Ok(());
    }
    let may =
        |one: &ContributionOutcome| (0..services.len()).filter(|&at| one.may_pay.contains(&services[at].id)).collect();
    let givers: Vec<Given> = put_in
        .iter()
        .map(|one| Given { pence: one.amount.pence(), overhead: one.overhead.pence(), lines: may(one) })
        .collect();
    let ranked = document.scenarios[0].ranked == Some(true);
    let buyable = |service: &&ServiceOutcome| {
        let stated = document.services.iter().find(|one| one.id == service.id).unwrap();
        let runs = year.year.live(stated.span()) > 0;
        let limit = if runs { stated.limit.unwrap_or(service.need) } else { Money::ZERO };
        let already = from_ceasing(service);
        Buyable {
            weight: stated.weight.unwrap_or(service.need).pence(),
            already: already.pence(),
            most: (limit - already).or_zero().pence(),
            rank: if ranked { stated.rank.unwrap_or(u32::MAX) } else { 1 },
        }
    };
    let lines: Vec<Buyable> = services.iter().map(buyable).collect();
    let pays = |service: &ServiceOutcome| {
        put_in.iter().filter_map(|one| one.services.get(&service.id)).map(|amount| amount.pence()).sum::<i64>()
    };
    let amounts: Vec<i64> = services.iter().map(|service| pays(service)).collect();
    for (amount, exactly) in amounts.iter().zip(bought(&givers, &lines, &amounts)) {
        prop_assert!(is_rounded(*amount, &exactly), "{amount} bought, not {exactly}");
    }
    for (one, exactly) in put_in.iter().zip(spent(&givers, &amounts)) {
        prop_assert!(is_rounded(one.spent.pence(), &exactly), "{} of {} spent, not {exactly}", one.spent, one.amount);
    }
    Ok(())
}

/// Holds what the budget gives beside pools, where nothing is promised and need decides, to the slow model.
pub(crate) fn check_budget(document: &Document, year: &YearOutcome) -> Result<(), TestCaseError> {
    let line = |service: &ServiceOutcome| {
        let stated = document.services.iter().find(|one| one.id == service.id).unwrap();
        let runs = year.year.live(stated.span()) > 0;
        let limit = if runs { stated.limit.unwrap_or(service.need) } else { Money::ZERO };
        let has = service.others + own_in_pools(service);
        let may = |at: &usize| document.sources[*at].may_pay_for(stated);
        Line {
            sources: (0..document.sources.len()).filter(may).collect(),
            target: 0,
            weight: stated.weight.unwrap_or(service.need).pence(),
            already: has.pence(),
            least: 0,
            most: (limit - has).or_zero().pence(),
        }
    };
    let left = |source: &SourceOutcome| (source.available - source.pooled - source.overhead).pence();
    let sources = year.sources.iter().map(left).collect();
    let lines = year.services.iter().map(line).collect();
    let exactly = fair_shares(&Problem { sources, targets: vec![None], lines });
    for (service, exactly) in year.services.iter().zip(exactly) {
        let beside = (service.allocated - own_in_pools(service)).pence();
        prop_assert!(is_rounded(beside, &exactly), "{beside} beside pools, not {exactly}");
    }
    Ok(())
}

/// An amount given back by weight, nobody more than it has room for: one level for all, raised until the amount is
/// given. Exact; what weights leave is not given.
pub(crate) fn by_weight_within(amount: i64, weights: &[i128], room: &[i64]) -> Vec<Exact> {
    let weight = |at: usize| Exact::from_integer(weights[at].into());
    let at_level =
        |level: &Exact| -> Vec<Exact> { (0..room.len()).map(|at| (level * weight(at)).min(exact(room[at]))).collect() };
    let sum = |level: &Exact| at_level(level).iter().sum::<Exact>();
    let mut full: Vec<Exact> =
        (0..room.len()).filter(|&at| weights[at] > 0).map(|at| exact(room[at]) / weight(at)).collect();
    full.push(Exact::zero());
    full.sort();
    let below = full.iter().rfind(|level| sum(level) <= exact(amount)).unwrap().clone();
    let open: Exact = (0..room.len()).filter(|&at| &below * weight(at) < exact(room[at])).map(weight).sum();
    if open.is_zero() {
        return at_level(&below);
    }
    at_level(&(&below + (exact(amount) - sum(&below)) / open))
}

/// What a group pays by itself: each tier takes its further percentage off all that is bought beyond where it starts,
/// or the last tier reached its percentage off everything; rounded once, half away from nothing; and the fixed cost.
pub(crate) fn cost(joint: &Joint, volumes: &[i64]) -> i64 {
    let volume: i64 = volumes.iter().sum();
    if volume == 0 {
        return 0;
    }
    let tiers = joint.discount.as_ref().map_or(vec![], |discount| discount.tiers.clone());
    let mut off = exact(0);
    let mut before = exact(0);
    for tier in tiers.iter().filter(|tier| tier.from.pence() <= volume) {
        let further = tier.percent.exact() - &before;
        let from = if joint.discount.as_ref().unwrap().on == DiscountOn::Whole { 0 } else { tier.from.pence() };
        off += further * exact(volume - from);
        before = tier.percent.exact();
    }
    let price = (exact(volume) - off).round().to_integer().to_i64().unwrap();
    price + joint.fixed_cost.map_or(0, Money::pence)
}

/// Every order in which so many members can join.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![vec![]];
    }
    let with = |order: &Vec<usize>, place: usize| {
        let mut longer = order.clone();
        longer.insert(place, count - 1);
        longer
    };
    orders(count - 1).iter().flat_map(|order| (0..count).map(|place| with(order, place)).collect::<Vec<_>>()).collect()
}

/// What each member adds to the cost, on average over every order in which members could join.
pub(crate) fn shapley(joint: &Joint, volumes: &[i64]) -> Vec<Exact> {
    let orders = orders(volumes.len());
    let mut known: BTreeMap<Vec<usize>, i64> = BTreeMap::new();
    let mut added = vec![0_i64; volumes.len()];
    for order in &orders {
        let mut there: Vec<usize> = Vec::new();
        let mut before = 0;
        for &member in order {
            there.push(member);
            let mut group = there.clone();
            group.sort_unstable();
            let so_far = *known
                .entry(group)
                .or_insert_with(|| cost(joint, &there.iter().map(|&one| volumes[one]).collect::<Vec<_>>()));
            added[member] += so_far - before;
            before = so_far;
        }
    }
    added.into_iter().map(|sum| exact(sum) / exact(orders.len() as i64)).collect()
}

/// Every group of members but none and all, each a list of places.
pub(crate) fn groups(count: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![vec![]];
    for member in 0..count {
        let with: Vec<Vec<usize>> = all.iter().map(|group| group.iter().copied().chain([member]).collect()).collect();
        all.extend(with);
    }
    all.into_iter().filter(|group| !group.is_empty() && group.len() < count).collect()
}
