//! [`YearFigures`]: what a year comes to in pence, line by line, without names, months or words. Tables are made from it,
//! and what a question measures is measured on it alone.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use crate::allocation::{Payment, Plan};
use crate::calendar::FinancialYear;
use crate::contribution::Giver;
use crate::money::Money;
use crate::outcome::PromiseTotals;
use crate::position::{Holding, Position};
use crate::shortfall::{CeasingFigures, lost_and_replaced};
use crate::subject::Subject;

/// What a year comes to. Lines stand in the order of the document, the line for what is yet to be discovered last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFigures {
    /// The year.
    pub year: FinancialYear,
    /// Each source.
    pub sources: Vec<SourceFigures>,
    /// Each priority.
    pub priorities: Vec<PriorityFigures>,
    /// Each service.
    pub services: Vec<ServiceFigures>,
    /// What promises ask for, and how much of it is kept.
    pub promises: PromiseTotals,
    /// What ceased and what replaces it.
    pub ceasing: CeasingFigures,
    /// What each partner puts in money into pools that go ahead.
    pub partners: Vec<Money>,
}

/// What a source comes to (see [`crate::outcome::SourceOutcome`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceFigures {
    /// What it has.
    pub holding: Holding,
    /// What it pays to services, through pools or not.
    pub allocated: Money,
    /// What it holds for priorities to commission with.
    pub to_commission: Money,
    /// What is left.
    pub unspent: Money,
    /// Of that, what goes into the next year.
    pub carried_forward: Money,
    /// Of that, what goes back to the funder.
    pub to_return: Money,
    /// Of that, what is free.
    pub left_free: Money,
}

/// What a priority comes to (see [`crate::outcome::PriorityOutcome`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PriorityFigures {
    /// Its part of the split; none where need decides.
    pub target: Option<Money>,
    /// What its services come to together.
    pub services: ServiceFigures,
    /// What it has yet to give to a service.
    pub to_commission: Money,
}

/// What a service, or all services of a priority, come to (see [`crate::outcome::ServiceOutcome`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceFigures {
    /// What it needs.
    pub need: Money,
    /// Of what it is promised, what is kept.
    pub kept: Money,
    /// What it gets out of the budget, own money in pools included.
    pub allocated: Money,
    /// What it has from elsewhere.
    pub others: Money,
    /// Of that, partners' money through pools.
    pub partners: Money,
    /// What it is short of.
    pub shortfall: Money,
}

impl ServiceFigures {
    /// What it gets, from the budget and elsewhere.
    #[must_use]
    pub fn funded(&self) -> Money {
        self.allocated + self.others
    }

    fn add(&mut self, other: &Self) {
        self.need += other.need;
        self.kept += other.kept;
        self.allocated += other.allocated;
        self.others += other.others;
        self.partners += other.partners;
        self.shortfall += other.shortfall;
    }
}

impl YearFigures {
    /// What a position and a plan come to.
    pub(crate) fn of(subject: &Subject<'_>, position: &Position, plan: &Plan) -> Self {
        let services: Vec<ServiceFigures> =
            (0..plan.allocated.len()).map(|index| service(position, plan, index)).collect();
        let mut promises = position.promises;
        promises.kept = services.iter().map(|service| service.kept).sum();
        promises.unmet = promises.asked - promises.kept;
        Self {
            year: position.year,
            sources: sources(subject, position, plan),
            priorities: priorities(subject, position, plan, &services),
            services,
            promises,
            ceasing: lost_and_replaced(subject, position),
            partners: partners(subject, position),
        }
    }

    /// All sources together.
    pub fn of_sources(&self, amount: impl Fn(&SourceFigures) -> Money) -> Money {
        self.sources.iter().map(amount).sum()
    }

    /// What all services come to together.
    #[must_use]
    pub fn all_services(&self) -> ServiceFigures {
        let mut all = ServiceFigures::default();
        self.priorities.iter().for_each(|priority| all.add(&priority.services));
        all
    }

    /// What each source has left that goes into the next year.
    pub(crate) fn carried_forward(&self) -> Vec<Money> {
        self.sources.iter().map(|source| source.carried_forward).collect()
    }
}

fn service(position: &Position, plan: &Plan, index: usize) -> ServiceFigures {
    let need = &position.services[index];
    let own = need.from_own_in_pools();
    let (allocated, others) = (Money::from_pence(plan.allocated[index]) + own, need.from_others());
    ServiceFigures {
        need: need.need,
        // Own money in pools keeps a promise first.
        kept: Money::from_pence(plan.promised[index]) + own.min(need.promise),
        allocated,
        others,
        partners: need.from_partners(),
        shortfall: (need.need - allocated - others).or_zero(),
    }
}

fn sources(subject: &Subject<'_>, position: &Position, plan: &Plan) -> Vec<SourceFigures> {
    let mut paid = vec![Money::ZERO; position.sources.len()];
    let mut held = paid.clone();
    let add = |sums: &mut [Money], lines: &[Vec<Payment>]| {
        for payment in lines.iter().flatten() {
            sums[payment.source] += Money::from_pence(payment.pence);
        }
    };
    add(&mut paid, &plan.paid_by);
    add(&mut held, &plan.commissioned_by);
    let source = |(index, holding): (usize, &Holding)| {
        let source = &subject.document.sources[index];
        let unspent = Money::from_pence(plan.unspent[index]);
        let carried_forward = match source.carry_forward {
            Some(carry) if !unspent.is_zero() => unspent.fraction(&carry.part()),
            _ => Money::ZERO,
        };
        let left = unspent - carried_forward;
        let (to_return, left_free) =
            if source.ring_fence.is_some() { (left, Money::ZERO) } else { (Money::ZERO, left) };
        SourceFigures {
            holding: *holding,
            allocated: paid[index] + holding.pooled,
            to_commission: held[index],
            unspent,
            carried_forward,
            to_return,
            left_free,
        }
    };
    position.sources.iter().enumerate().map(source).collect()
}

fn priorities(
    subject: &Subject<'_>,
    position: &Position,
    plan: &Plan,
    services: &[ServiceFigures],
) -> Vec<PriorityFigures> {
    let empty = |index: usize| PriorityFigures {
        target: position.targets.as_ref().map(|targets| targets[index]),
        services: ServiceFigures::default(),
        to_commission: Money::from_pence(plan.to_commission[index]),
    };
    let mut priorities: Vec<PriorityFigures> = (0..subject.priorities.len()).map(empty).collect();
    for (service, &priority) in services.iter().zip(&subject.priority_of) {
        priorities[priority].services.add(service);
    }
    priorities
}

fn partners(subject: &Subject<'_>, position: &Position) -> Vec<Money> {
    let mut sums = vec![Money::ZERO; subject.document.partners.len()];
    for (entry, entered) in subject.entries.iter().zip(&position.pools).filter(|(_, entered)| entered.goes_ahead()) {
        for put in entered.put_in.iter().filter(|put| !put.in_kind) {
            let Giver::Contribution(at) = put.giver else { continue };
            let partner = &entry.pool.contributions[at].partner;
            if let Some(place) = subject.document.partners.iter().position(|one| one.id == *partner) {
                sums[place] += put.amount;
            }
        }
    }
    sums
}
