//! Joint commissioning: what every group of members would pay by itself, what buying together saves, how the joint cost
//! could be shared, and who would be better off without the others (contract, rule 13).
//!
//! One of the ways to share is Shapley's (L. S. Shapley, "A value for n-person games", 1953): each member pays what it
//! adds to the cost, on average over every order in which the members could join. It is exact here: an average over
//! all groups, in whole numbers.
#![expect(clippy::indexing_slicing, reason = "members are numbered, and groups are bits of those numbers")]
#![expect(clippy::arithmetic_side_effects, reason = "at most twelve members: numbers of groups and orders are small")]

use num_traits::Zero as _;
use serde::Serialize;

use crate::apportion::{over_lines, to_lines};
use crate::id::Id;
use crate::money::{Exact, Money};
use crate::pool::{DiscountOn, Joint, MOST_MEMBERS};
use crate::said::say;
use crate::wording::list;

/// How the cost of commissioning together could be shared, pounds a full year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CostSharing {
    /// What all of them pay together.
    pub joint: Money,
    /// What they pay altogether, each by itself.
    pub apart: Money,
    /// What commissioning together saves: `apart` − `joint`.
    pub saving: Money,
    /// Each member.
    pub members: Vec<JointMember>,
    /// Ways to share the joint cost; none of them is the answer.
    pub ways: Vec<Sharing>,
    /// What every group of members would pay by itself, the smaller groups first.
    pub groups: Vec<Group>,
}

/// A member that would have to buy something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct JointMember {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it would have to buy, at the price without any discount.
    pub requirement: Money,
    /// What it would pay by itself.
    pub alone: Money,
}

/// One way to share the joint cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sharing {
    /// Which.
    pub way: Way,
    /// What it means, in words.
    pub words: String,
    /// What each member pays, in the order of the members.
    pub pays: Vec<Money>,
    /// What they pay together.
    pub total: Money,
    /// What members put in that state nothing to buy; nothing but as proposed.
    pub others: Money,
    /// `total` and `others` less the joint cost.
    pub over: Money,
    /// The groups that would pay less by themselves, those that would save most first.
    pub better_off: Vec<BetterOff>,
}

/// A way to share a joint cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The money that each puts into the pool.
    Proposed,
    /// In proportion to what each would have to buy.
    ByRequirement,
    /// The same for each that has something to buy.
    Equal,
    /// Shapley's shares.
    Shapley,
}

/// What a group of members would pay by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Group {
    /// Who.
    pub members: Vec<Id>,
    /// What they would pay.
    pub cost: Money,
}

/// A group that would pay less by itself: `saves` = `pays` − `alone`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BetterOff {
    /// Who.
    pub members: Vec<Id>,
    /// What they are to pay.
    pub pays: Money,
    /// What they would pay by themselves.
    pub alone: Money,
    /// What they would save.
    pub saves: Money,
    /// In words.
    pub words: String,
}

/// A member of the pool: its id, its name, and what it puts in where the scenario enters the pool.
#[derive(Clone, Debug)]
pub struct Party {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The money it puts in.
    pub puts_in: Option<Money>,
}

/// What it costs to buy so much together: the price after discount, and the fixed cost once; nothing where nothing is
/// bought.
#[must_use]
pub fn cost(joint: &Joint, volume: Money) -> Money {
    if volume.is_zero() {
        return Money::ZERO;
    }
    let Some(discount) = &joint.discount else { return volume + joint.fixed_cost.unwrap_or(Money::ZERO) };
    let mut off = Exact::zero();
    for (index, tier) in discount.tiers.iter().enumerate() {
        let next = discount.tiers.get(index + 1).map(|next| next.from);
        match discount.on {
            DiscountOn::Whole if volume >= tier.from => off = volume.exact() * tier.percent.exact(),
            DiscountOn::Above => {
                let within = next.map_or(volume, |next| next.min(volume)) - tier.from;
                off += within.or_zero().exact() * tier.percent.exact();
            }
            DiscountOn::Whole => {}
        }
    }
    let price = Money::from_exact(&(volume.exact() - off)).unwrap_or(volume);
    price + joint.fixed_cost.unwrap_or(Money::ZERO)
}

/// Works out how the joint cost could be shared among the members that state what they would have to buy. None where
/// there are more than [`MOST_MEMBERS`] of them, or none.
#[must_use]
pub fn share_cost(joint: &Joint, parties: &[Party]) -> Option<CostSharing> {
    let players: Vec<(&Party, Money)> =
        parties.iter().filter_map(|party| Some((party, *joint.requirements.get(&party.id)?))).collect();
    if players.is_empty() || players.len() > MOST_MEMBERS {
        return None;
    }
    let volumes: Vec<Money> = players.iter().map(|(_, volume)| *volume).collect();
    let costs = costs(joint, &volumes);
    let together = costs.last().copied().unwrap_or(Money::ZERO);
    let alone = |at: usize| costs[1 << at];
    let apart: Money = (0..players.len()).map(alone).sum();
    let by_requirement: Vec<i128> = volumes.iter().map(|volume| i128::from(volume.pence())).collect();
    let equal: Vec<i128> = volumes.iter().map(|volume| i128::from(!volume.is_zero())).collect();
    let mut ways = vec![
        (Way::ByRequirement, over_lines(together, &by_requirement)),
        (Way::Equal, over_lines(together, &equal)),
        (Way::Shapley, shapley(&costs, players.len())),
    ];
    if players.iter().any(|(party, _)| party.puts_in.is_some_and(|amount| !amount.is_zero())) {
        let puts_in = |(party, _): &(&Party, Money)| party.puts_in.unwrap_or(Money::ZERO);
        ways.insert(0, (Way::Proposed, players.iter().map(puts_in).collect()));
    }
    let unstated = parties.iter().filter(|party| !joint.requirements.contains_key(&party.id));
    let unstated: Money = unstated.filter_map(|party| party.puts_in).sum();
    let others = |way| if way == Way::Proposed { unstated } else { Money::ZERO };
    let names: Vec<&Party> = players.iter().map(|(party, _)| *party).collect();
    Some(CostSharing {
        joint: together,
        apart,
        saving: apart - together,
        members: players
            .iter()
            .enumerate()
            .map(|(at, (party, volume))| JointMember {
                id: party.id.clone(),
                name: party.name.clone(),
                requirement: *volume,
                alone: alone(at),
            })
            .collect(),
        ways: ways.into_iter().map(|(way, pays)| sharing(way, pays, others(way), &costs, &names)).collect(),
        groups: groups(&costs, &names),
    })
}

/// The cost of every group; the bits of its number say who is in it.
fn costs(joint: &Joint, volumes: &[Money]) -> Vec<Money> {
    let volume = |group: usize| members(group, volumes.len()).map(|at| volumes[at]).sum();
    (0..1_usize << volumes.len()).map(|group| cost(joint, volume(group))).collect()
}

/// The members of a group.
fn members(group: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |at| group & (1 << at) != 0)
}

/// Shapley's shares, exact, then to the penny by largest remainder: of all orders in which members can join, those in
/// which just `group` is there before a member are (size of the group)! × (those who come after)!.
fn shapley(costs: &[Money], count: usize) -> Vec<Money> {
    let factorial = |n: usize| (1..=n as i128).product::<i128>();
    let parts: Vec<i128> = (0..count)
        .map(|at| {
            let without = (0..costs.len()).filter(|group| group & (1 << at) == 0);
            without
                .map(|group| {
                    let size = members(group, count).count();
                    let orders = factorial(size) * factorial(count - size - 1);
                    orders * i128::from((costs[group | (1 << at)] - costs[group]).pence())
                })
                .sum()
        })
        .collect();
    to_lines(&parts, factorial(count))
}

fn sharing(way: Way, pays: Vec<Money>, others: Money, costs: &[Money], names: &[&Party]) -> Sharing {
    let total: Money = pays.iter().copied().sum();
    let joint = costs.last().copied().unwrap_or(Money::ZERO);
    let words = match way {
        Way::Proposed => say!("what each puts into the pool as it is proposed"),
        Way::ByRequirement => say!("the joint cost in proportion to what each would have to buy"),
        Way::Equal => say!("the joint cost in equal parts among those who buy"),
        Way::Shapley => say!(
            "what each adds to the joint cost, on average over every order in which the members could join: a fair \
             share as Shapley proposed it in 1953"
        ),
    };
    Sharing {
        way,
        words,
        better_off: better_off(&pays, costs, names),
        pays,
        total,
        others,
        over: total + others - joint,
    }
}

/// The groups, short of all members, that would pay less by themselves.
fn better_off(pays: &[Money], costs: &[Money], names: &[&Party]) -> Vec<BetterOff> {
    let all = costs.len() - 1;
    let mut found: Vec<BetterOff> = (1..all)
        .filter_map(|group| {
            let is_to_pay: Money = members(group, pays.len()).map(|at| pays[at]).sum();
            let saves = is_to_pay - costs[group];
            let name = |group: usize| {
                let named: Vec<String> = members(group, names.len()).map(|at| names[at].name.clone()).collect();
                list(&named)
            };
            (saves > Money::ZERO).then(|| BetterOff {
                members: members(group, names.len()).map(|at| names[at].id.clone()).collect(),
                pays: is_to_pay,
                alone: costs[group],
                saves,
                words: say!(
                    "{group} would save {saves} by commissioning without {others}",
                    group = name(group),
                    saves = saves.in_full(),
                    others = name(all ^ group)
                ),
            })
        })
        .collect();
    found.sort_by_key(|one| core::cmp::Reverse(one.saves));
    found
}

fn groups(costs: &[Money], names: &[&Party]) -> Vec<Group> {
    let mut order: Vec<usize> = (1..costs.len()).collect();
    order.sort_by_key(|group| group.count_ones());
    let group = |group: usize| Group {
        members: members(group, names.len()).map(|at| names[at].id.clone()).collect(),
        cost: costs[group],
    };
    order.into_iter().map(group).collect()
}
