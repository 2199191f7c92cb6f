//! Who pays whom, taken apart: lines that the same givers may pay for stand together, and each payment to such a group
//! is the rest of what the group gets, or the rest of what the giver has (contract, rule 10).
#![expect(clippy::indexing_slicing, reason = "groups and givers are numbered by the payments themselves")]
#![expect(clippy::arithmetic_side_effects, reason = "pence are bounded well inside 64 bits")]

use std::collections::BTreeMap;

use crate::allocation::{Payment, Plan, Year};
use crate::pooling::{Bought, Pools, alike};

/// Payments, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Payments {
    pub(crate) groups: Vec<Group>,
    /// For each giver, whether all that it has is paid to these groups.
    pub(crate) used_up: Vec<bool>,
    /// How each payment to a group follows from others.
    pub(crate) follows: BTreeMap<(usize, usize), Follows>,
}

/// Lines that the same givers may pay for.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The lines: services, or where `commissions` priorities.
    pub(crate) members: Vec<usize>,
    /// Whether it is what priorities have yet to commission.
    pub(crate) commissions: bool,
    /// What the lines get together.
    pub(crate) total: i64,
    /// What each giver pays them together.
    pub(crate) paid: BTreeMap<usize, i64>,
}

/// How a payment follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// It is what other givers leave of the group.
    RestOfGroup,
    /// It is what other groups leave of the giver.
    RestOfGiver,
    /// It changes places with others freely: as the flow found it.
    Found,
}

impl Payments {
    /// Of a year's budget, beside pools.
    pub(crate) fn of_year(year: &Year, plan: &Plan) -> Self {
        let services = year.services.iter().map(|demand| &*demand.sources).zip(&plan.paid_by);
        let priorities = year.commissioners.iter().map(Vec::as_slice).zip(&plan.commissioned_by);
        let mut groups = grouped(services, false);
        groups.extend(grouped(priorities, true));
        let mut used_up = vec![false; year.sources.len()];
        for (used, left) in used_up.iter_mut().zip(&plan.unspent) {
            *used = *left == 0;
        }
        Self::taken_apart(groups, used_up, &year.order)
    }

    /// Of pools: the givers are those that may pay for the same lines, together.
    pub(crate) fn of_pools(pools: &Pools, bought: &Bought) -> Self {
        let alike = alike(pools);
        let mut together = vec![0; pools.givers.len()];
        for (at, (_, givers)) in alike.iter().enumerate() {
            givers.iter().for_each(|&giver| together[giver] = at);
        }
        let paid: Vec<Vec<Payment>> = bought
            .paid
            .iter()
            .map(|line| line.iter().map(|one| Payment { source: together[one.source], pence: one.pence }).collect())
            .collect();
        let payers = |line: &usize| (0..alike.len()).filter(|&at| alike[at].0.contains(line)).collect::<Vec<_>>();
        let payers: Vec<Vec<usize>> = (0..paid.len()).map(|line| payers(&line)).collect();
        let groups = grouped(payers.iter().map(Vec::as_slice).zip(&paid), false);
        let order: Vec<usize> = (0..alike.len()).collect();
        Self::taken_apart(groups, vec![true; alike.len()], &order)
    }

    /// The group of a line.
    pub(crate) fn group_of(&self, line: usize, commissions: bool) -> Option<usize> {
        self.groups.iter().position(|group| group.commissions == commissions && group.members.contains(&line))
    }

    /// The payments of a giver, by group.
    pub(crate) fn by_giver(&self, giver: usize) -> impl Iterator<Item = (usize, i64)> {
        let groups = self.groups.iter().enumerate();
        groups.filter_map(move |(at, group)| group.paid.get(&giver).map(|pence| (at, *pence)))
    }

    /// Says of each payment how it follows from others, so that none follows from itself: the only one not yet known of a
    /// group, or of a giver that is used up, is the rest. Where several could change places, the tightest giver's is
    /// taken as found.
    fn taken_apart(groups: Vec<Group>, used_up: Vec<bool>, order: &[usize]) -> Self {
        let mut payments = Self { groups, used_up, follows: BTreeMap::new() };
        let mut open: Vec<(usize, usize)> = Vec::new();
        for &giver in order {
            open.extend(payments.by_giver(giver).map(|(group, _)| (group, giver)));
        }
        while !open.is_empty() {
            let alone = |(group, giver): (usize, usize)| {
                if open.iter().filter(|one| one.0 == group).count() == 1 {
                    Some(Follows::RestOfGroup)
                } else if payments.used_up[giver] && open.iter().filter(|one| one.1 == giver).count() == 1 {
                    Some(Follows::RestOfGiver)
                } else {
                    None
                }
            };
            let found = open.iter().enumerate().find_map(|(at, one)| Some((at, alone(*one)?)));
            let (at, follows) = found.unwrap_or((0, Follows::Found));
            payments.follows.insert(open.remove(at), follows);
        }
        payments
    }
}

/// Lines by the givers that may pay for them.
fn grouped<'l>(lines: impl Iterator<Item = (&'l [usize], &'l Vec<Payment>)>, commissions: bool) -> Vec<Group> {
    let mut found: BTreeMap<&[usize], Group> = BTreeMap::new();
    for (line, (givers, paid)) in lines.enumerate().filter(|(_, (_, paid))| !paid.is_empty()) {
        let empty = || Group { members: vec![], commissions, total: 0, paid: BTreeMap::new() };
        let group = found.entry(givers).or_insert_with(empty);
        group.members.push(line);
        for payment in paid.iter().filter(|payment| payment.pence != 0) {
            group.total += payment.pence;
            *group.paid.entry(payment.source).or_insert(0) += payment.pence;
        }
    }
    found.into_values().collect()
}
