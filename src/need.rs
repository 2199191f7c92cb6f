//! What each service needs in a year, and what it has from elsewhere.
#![expect(clippy::indexing_slicing, reason = "services and grants are numbered by the subject itself")]

use num_traits::One as _;

use crate::calendar::{FinancialYear, Part};
use crate::finding::Findings;
use crate::money::{Exact, Money, Rate};
use crate::scenario::Adjusted;
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

/// Each service's need in a year: its cost for the part of the year it runs, under the scenario's changes, less what
/// buying it in a pool takes off (`savings`: how much, and which pool). `still` is what each ceasing grant still pays.
pub fn needs(
    subject: &Subject<'_>,
    year: FinancialYear,
    still: &[Money],
    savings: &[Option<(Rate, usize)>],
    findings: &mut Findings,
) -> Vec<Need> {
    let scenario = subject.scenario;
    let first = subject.document.years.first;
    let uplift = Exact::one() + scenario.uplift.unwrap_or(Rate::ZERO).exact();
    let need = |(index, service): (usize, &&Service)| {
        let live = year.live_months(subject.service_span(index));
        let part = live.iter().sum();
        let full = service.annual.full_year(year, first, service.uplift.unwrap_or(Rate::ZERO));
        let exact = in_part(full, part);
        let exact = if uplift.is_one() { exact } else { exact * &uplift };
        let changes = scenario.changes(Adjusted::Service(service.id.clone()), year);
        let path = || format!("/services/{index}/annual");
        let exact = changed(exact, changes);
        let full = settle(&exact, (&service.name, year), path, findings);
        let off = savings[index].map(|(rate, _)| rate.exact());
        let lowered = off.and_then(|off| Money::from_exact(&(exact * (Exact::one() - off))).ok());
        let need = lowered.map_or(full, Money::or_zero);
        // What does not run this year is not paid, whatever its limit.
        let limit = if part == 0 { Money::ZERO } else { service.limit.unwrap_or(need) };
        let others = others(subject, year, service, still, limit);
        Need {
            need,
            saving: full - need,
            saved_by: savings[index].map(|(_, pool)| pool),
            limit,
            live,
            others,
            ..Need::default()
        }
    };
    subject.services.iter().enumerate().map(need).collect()
}

/// The ceasing grants that still pay a service, within its limit.
fn others(
    subject: &Subject<'_>,
    year: FinancialYear,
    service: &Service,
    still: &[Money],
    limit: Money,
) -> Vec<Elsewhere> {
    let mut room = limit;
    let mut paid = Vec::new();
    for (index, grant) in subject.document.ceasing.iter().enumerate() {
        let amount = still[index].min(room);
        if grant.service.as_ref() == Some(&service.id) && amount > Money::ZERO {
            room -= amount;
            paid.push(Elsewhere {
                from: Outside::Ceasing(index),
                amount,
                live: year.live_months(subject.still(index)),
            });
        }
    }
    paid
}
