//! What each service needs in a year, and what it has from elsewhere.

use num_traits::One as _;

use crate::calendar::{FinancialYear, Part};
use crate::ceasing::Ceased;
use crate::finding::Findings;
use crate::money::{Exact, Money, Rate};
use crate::service::Service;
use crate::subject::{Subject, changed, in_part, settle};

/// What a service needs and is promised in a year.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// Its cost.
    pub need: Money,
    /// By how much buying it in a pool has lowered that.
    pub saving: Money,
    /// The pool that does, among those that the scenario enters.
    pub saved_by: Option<usize>,
    /// The most it may be funded.
    pub limit: Money,
    /// What it has from elsewhere: ceasing grants that still pay it, and partners through pools.
    pub others: Vec<Elsewhere>,
    /// Own money that it has through pools.
    pub pooled: Vec<Pooled>,
    /// What the guarantee promises it, all funding counted.
    pub guarantee: Money,
    /// Of that, what falls to the budget: less what comes from elsewhere in the months it runs.
    pub guarantee_own: Money,
    /// The part of each month in which the guarantee runs.
    pub guaranteed: [Part; 12],
    /// The part of each month in which it runs.
    pub live: [Part; 12],
    /// The largest promise, out of the budget, within the limit.
    pub promise: Money,
    /// By how much that would go beyond the limit, where it runs in the year.
    pub past_limit: Money,
}

/// Money that a service has from elsewhere: beside the budget, never in it.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// From whom.
    pub from: Outside,
    /// How much.
    pub amount: Money,
    /// The part of each month in which it is paid.
    pub live: [Part; 12],
}

/// Who pays a service from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// A ceasing grant, until it ceases.
    Ceasing(usize),
    /// A partner, by a contribution to a pool.
    Partner {
        /// The pool, among those that the scenario enters.
        pool: usize,
        /// The contribution.
        contribution: usize,
    },
}

/// Own money that a service has through a pool.
#[derive(Clone, Copy, Debug)]
pub struct Pooled {
    /// The pool, among those that the scenario enters.
    pub pool: usize,
    /// The source.
    pub source: usize,
    /// How much.
    pub amount: Money,
}

impl Need {
    /// What it has from elsewhere.
    #[must_use]
    pub fn from_others(&self) -> Money {
        self.others.iter().map(|other| other.amount).sum()
    }

    /// What it has of partners' money through pools.
    #[must_use]
    pub fn from_partners(&self) -> Money {
        let partner = |other: &&Elsewhere| matches!(other.from, Outside::Partner { .. });
        self.others.iter().filter(partner).map(|other| other.amount).sum()
    }

    /// What it has of own money through pools.
    #[must_use]
    pub fn from_own_in_pools(&self) -> Money {
        self.pooled.iter().map(|pooled| pooled.amount).sum()
    }
}

/// What a service costs in a year, before pools take anything off it, and the ceasing grants that are for it.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    exact: Exact,
    full: Money,
    pub(crate) live: [Part; 12],
    /// Each grant that still pays in the year, with all that it pays.
    grants: Vec<Elsewhere>,
}

/// Each service's cost for the part of the year it runs, under the scenario's changes.
pub(crate) fn costs(
    subject: &Subject<'_>,
    year: FinancialYear,
    ceasing: &[Ceased],
    findings: &mut Findings,
) -> Vec<Cost> {
    let scenario = subject.scenario;
    let first = subject.document.years.first;
    let uplift = Exact::one() + scenario.uplift.unwrap_or(Rate::ZERO).exact();
    let cost = |(index, service): (usize, &&Service)| {
        let live = year.live_months(subject.service_span(index));
        let full = service.annual.full_year(year, first, service.uplift.unwrap_or(Rate::ZERO));
        let exact = in_part(full, live.iter().sum());
        let exact = if uplift.is_one() { exact } else { exact * &uplift };
        let changes = subject.service_changes(index, year);
        let path = || format!("/services/{index}/annual");
        let exact = changed(exact, changes);
        let full = settle(&exact, (&service.name, year), path, findings);
        Cost { exact, full, live, grants: grants(subject, year, service, ceasing) }
    };
    subject.services.iter().enumerate().map(cost).collect()
}

/// The ceasing grants that still pay a service.
fn grants(subject: &Subject<'_>, year: FinancialYear, service: &Service, ceasing: &[Ceased]) -> Vec<Elsewhere> {
    let all = subject.document.ceasing.iter().zip(ceasing).enumerate();
    let theirs =
        all.filter(|(_, (grant, ceased))| ceased.still > Money::ZERO && grant.service.as_ref() == Some(&service.id));
    theirs
        .map(|(index, (_, ceased))| Elsewhere {
            from: Outside::Ceasing(index),
            amount: ceased.still,
            live: year.live_months(subject.still(index)),
        })
        .collect()
}

/// Each service's need: its cost less what buying it in a pool takes off (`savings`: how much, and which pool).
pub(crate) fn needs(subject: &Subject<'_>, costs: &[Cost], savings: &[Option<(Rate, usize)>]) -> Vec<Need> {
    let need = |((service, cost), saving): ((&&Service, &Cost), &Option<(Rate, usize)>)| {
        let off = saving.map(|(rate, _)| rate.exact());
        let lowered = off.and_then(|off| Money::from_exact(&(&cost.exact * (Exact::one() - off))).ok());
        let need = lowered.map_or(cost.full, Money::or_zero);
        // What does not run this year is not paid, whatever its limit.
        let runs = cost.live.iter().any(|part| *part != 0);
        let limit = if runs { service.limit.unwrap_or(need) } else { Money::ZERO };
        Need {
            need,
            saving: cost.full - need,
            saved_by: saving.map(|(_, pool)| pool),
            limit,
            live: cost.live,
            others: within(limit, &cost.grants),
            ..Need::default()
        }
    };
    subject.services.iter().zip(costs).zip(savings).map(need).collect()
}

/// What ceasing grants still pay a service within its limit.
fn within(limit: Money, grants: &[Elsewhere]) -> Vec<Elsewhere> {
    let mut room = limit;
    let mut paid = Vec::new();
    for grant in grants {
        let amount = grant.amount.min(room);
        if amount > Money::ZERO {
            room -= amount;
            paid.push(Elsewhere { amount, ..grant.clone() });
        }
    }
    paid
}
