//! The tables of one year: by source, priority, service and month, each of which casts; and bottlenecks in words.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::allocation::{Payment, Plan};
use crate::fair::Bottleneck;
use crate::figures::{PriorityFigures, YearFigures};
use crate::money::{Money, percent_in_words, percent_of};
use crate::need::{Elsewhere, Outside, Pooled};
use crate::outcome::{
    HeldBy, MonthOutcome, Paid, PriorityOutcome, ServiceMonth, ServiceMonths, ServiceOutcome, SourceOutcome,
    YearOutcome,
};
use crate::phasing::{Phasing, phase};
use crate::pooled;
use crate::position::Position;
use crate::said::say;
use crate::shortfall::ceasing;
use crate::subject::Subject;
use crate::summary::sentences;
use crate::wording::list;

fn pence(amount: i64) -> Money {
    Money::from_pence(amount)
}

/// The tables of one year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables<'t, 'm> {
    /// What the year is worked out over.
    pub(crate) subject: &'t Subject<'m>,
    /// What it starts from.
    pub(crate) position: &'t Position,
    /// Who gets what from whom.
    pub(crate) plan: &'t Plan,
    /// What that comes to.
    pub(crate) figures: &'t YearFigures,
}

/// Bottlenecks that have been put into words: many services have the same.
type Said<'t> = Vec<(&'t Bottleneck, String)>;

impl<'t> Tables<'t, '_> {
    /// All of the year's tables, and its sentences.
    pub(crate) fn outcome(&self) -> YearOutcome {
        let figures = self.figures;
        let allocated: Vec<Money> = figures.services.iter().map(|service| service.allocated).collect();
        let phasing = phase(&self.position.services, &allocated);
        let mut said = Vec::new();
        let services: Vec<ServiceOutcome> =
            (0..allocated.len()).map(|index| self.service(index, &phasing, &mut said)).collect();
        let sources: Vec<SourceOutcome> = (0..figures.sources.len()).map(|index| self.source(index)).collect();
        let priorities: Vec<PriorityOutcome> =
            (0..figures.priorities.len()).map(|index| self.priority(index)).collect();
        let total = |amount: &dyn Fn(&SourceOutcome) -> Money| sources.iter().map(amount).sum::<Money>();
        let available = total(&|source| source.available);
        let ring_fenced = total(&|source| if source.ring_fenced { source.available } else { Money::ZERO });
        let all = figures.all_services();
        let months = self.months(&phasing);
        let free = available - ring_fenced;
        let pools = pooled::pools(self.subject, self.position, &services);
        let mut year = YearOutcome {
            year: figures.year,
            summary: vec![],
            available,
            ring_fenced,
            free,
            movable: (free - self.promised_from_free()).or_zero(),
            allocated: all.allocated,
            overhead: total(&|source| source.overhead),
            to_commission: total(&|source| source.to_commission),
            own: priorities.iter().map(|priority| priority.own).sum(),
            unspent: total(&|source| source.unspent),
            free_unspent: total(&|source| if source.ring_fenced { Money::ZERO } else { source.unspent }),
            brought_forward: total(&|source| source.brought_forward),
            carried_forward: total(&|source| source.carried_forward),
            to_return: total(&|source| source.to_return),
            left_free: total(&|source| source.left_free),
            not_counted: total(&|source| source.not_counted),
            others: all.others,
            partners: all.partners,
            need: all.need,
            previous: services.iter().filter_map(|service| service.previous).sum(),
            shortfall: all.shortfall,
            coverage: percent_of(all.need - all.shortfall, all.need),
            covered: percent_in_words(all.need - all.shortfall, all.need),
            promises: figures.promises,
            ceasing: ceasing(self.subject, self.position, &figures.ceasing, &services),
            pooled: pooled::together(&pools),
            pools,
            sources,
            priorities,
            services,
            cliff: months.iter().find(|month| month.shortfall > Money::ZERO).map(|month| month.month),
            months,
        };
        let guarantee = self.subject.scenario.guarantee.as_ref();
        let begins = guarantee.and_then(|one| one.from).unwrap_or(self.subject.document.years.first.months()[0]);
        year.summary = sentences(&year, guarantee, begins);
        year
    }

    /// What promises take of free money, the ring-fenced money that may pay for them going first.
    fn promised_from_free(&self) -> Money {
        let mut sum = Money::ZERO;
        for index in 0..self.plan.promised.len() {
            sum += self.free_for_promise(index);
        }
        sum
    }

    /// Of a service's promise, what its ring-fenced payments do not cover.
    fn free_for_promise(&self, service: usize) -> Money {
        let paid = self.plan.paid_by[service].iter().map(|paid| (paid.source, pence(paid.pence)));
        let pooled = self.position.services[service].pooled.iter().map(|pooled| (pooled.source, pooled.amount));
        let fenced: Money = paid.chain(pooled).filter(|(source, _)| self.is_fenced(*source)).map(|(_, sum)| sum).sum();
        (self.figures.services[service].kept - fenced).or_zero()
    }

    fn is_fenced(&self, source: usize) -> bool {
        self.subject.document.sources[source].ring_fence.is_some()
    }

    fn source(&self, index: usize) -> SourceOutcome {
        let source = &self.subject.document.sources[index];
        let figures = &self.figures.sources[index];
        let holding = &figures.holding;
        SourceOutcome {
            id: source.id.clone(),
            name: source.name.clone(),
            status: source.status,
            ring_fenced: source.ring_fence.is_some(),
            available: holding.available,
            brought_forward: holding.brought_forward,
            not_counted: holding.not_counted,
            allocated: figures.allocated,
            pooled: holding.pooled,
            overhead: holding.overhead,
            to_commission: figures.to_commission,
            unspent: figures.unspent,
            carried_forward: figures.carried_forward,
            to_return: figures.to_return,
            left_free: figures.left_free,
        }
    }

    fn service(&self, index: usize, phasing: &Phasing, said: &mut Said<'t>) -> ServiceOutcome {
        let service = self.subject.services[index];
        let figures = &self.figures.services[index];
        let (need, funded) = (figures.need, figures.funded());
        let mut from = self.paid(&self.plan.paid_by[index]);
        from.extend(self.position.services[index].pooled.iter().map(|pooled| self.through_pool(pooled)));
        from.extend(self.position.services[index].others.iter().map(|other| self.elsewhere(other)));
        let held = self.plan.held_by[index].as_ref().filter(|_| funded < need);
        let months = self.position.year.months();
        let first_short = phasing.short[index].iter().position(|short| *short > Money::ZERO);
        ServiceOutcome {
            id: service.id.clone(),
            name: service.name.clone(),
            provider: service.provider.clone(),
            priority: service.priority.clone(),
            need,
            previous: service.previous,
            promised: self.position.services[index].promise,
            allocated: figures.allocated,
            others: figures.others,
            partners: figures.partners,
            shortfall: figures.shortfall,
            coverage: percent_of(funded, need),
            covered: percent_in_words(funded, need),
            from,
            held_by: held.map(|cut| {
                let by = self.in_words(cut, said);
                named(self.subject, Held::Service, (cut, &by), funded, need)
            }),
            cliff: first_short.map(|at| months[at]),
        }
    }

    /// A bottleneck in words, made once.
    fn in_words(&self, cut: &'t Bottleneck, said: &mut Said<'t>) -> String {
        if let Some((_, by)) = said.iter().find(|(one, _)| *one == cut) {
            return by.clone();
        }
        let by = in_words(self.subject, self.position, cut);
        said.push((cut, by.clone()));
        by
    }

    fn paid(&self, payments: &[Payment]) -> Vec<Paid> {
        payments.iter().map(|payment| self.of_source(payment.source, pence(payment.pence))).collect()
    }

    fn of_source(&self, source: usize, amount: Money) -> Paid {
        let source = &self.subject.document.sources[source];
        Paid { source: Some(source.id.clone()), name: source.name.clone(), amount, ..Paid::default() }
    }

    fn through_pool(&self, pooled: &Pooled) -> Paid {
        let pool = self.subject.entries[pooled.pool].pool;
        Paid { pool: Some(pool.id.clone()), ..self.of_source(pooled.source, pooled.amount) }
    }

    fn elsewhere(&self, other: &Elsewhere) -> Paid {
        let paid = Paid { amount: other.amount, ..Paid::default() };
        match other.from {
            Outside::Ceasing(grant) => {
                let grant = &self.subject.document.ceasing[grant];
                Paid { ceasing: Some(grant.id.clone()), name: grant.name.clone(), ..paid }
            }
            Outside::Partner { pool, contribution } => {
                let pool = self.subject.entries[pool].pool;
                let partner = &pool.contributions[contribution].partner;
                let name = self.subject.document.member_name(partner);
                Paid { contribution: Some(partner.clone()), pool: Some(pool.id.clone()), name, ..paid }
            }
        }
    }

    fn priority(&self, index: usize) -> PriorityOutcome {
        let priority = self.subject.priorities[index];
        let PriorityFigures { target, services: sums, to_commission } = self.figures.priorities[index];
        let members: Vec<usize> =
            (0..self.figures.services.len()).filter(|&service| self.subject.priority_of[service] == index).collect();
        let paid = by_source(members.iter().flat_map(|&service| &self.plan.paid_by[service]));
        let commissioned = &self.plan.commissioned_by[index];
        let pooled = through_pools(members.iter().flat_map(|&service| &self.position.services[service].pooled));
        let held = || {
            let direct = paid.iter().chain(commissioned).map(|one| (one.source, pence(one.pence)));
            direct.chain(pooled.iter().map(|one| (one.source, one.amount)))
        };
        let fenced: Money = held().filter(|(source, _)| self.is_fenced(*source)).map(|(_, sum)| sum).sum();
        let all: Money = held().map(|(_, sum)| sum).sum();
        let promised: Money = members.iter().map(|&service| self.free_for_promise(service)).sum();
        PriorityOutcome {
            id: priority.id.clone(),
            name: priority.name.clone(),
            target,
            need: sums.need,
            allocated: sums.allocated,
            others: sums.others,
            partners: sums.partners,
            to_commission,
            ring_fenced: fenced,
            own: all - fenced,
            movable: (all - fenced - promised).or_zero(),
            shortfall: sums.shortfall,
            coverage: percent_of(sums.need - sums.shortfall, sums.need),
            covered: percent_in_words(sums.need - sums.shortfall, sums.need),
            from: self.paid(&paid).into_iter().chain(pooled.iter().map(|one| self.through_pool(one))).collect(),
            to_commission_from: self.paid(commissioned),
        }
    }

    fn months(&self, phasing: &Phasing) -> Vec<MonthOutcome> {
        let month = |(at, month)| {
            let cells = |index: usize| ServiceMonth {
                need: phasing.need[index][at],
                funded: phasing.own[index][at] + phasing.others[index][at],
            };
            MonthOutcome {
                month,
                need: phasing.need.iter().map(|months| months[at]).sum(),
                funded: (0..phasing.own.len()).map(|index| cells(index).funded).sum(),
                shortfall: phasing.short.iter().map(|months| months[at]).sum(),
                services: ServiceMonths::new(
                    Arc::clone(&self.subject.places),
                    (0..phasing.own.len()).map(cells).collect(),
                ),
            }
        };
        self.position.year.months().into_iter().enumerate().map(month).collect()
    }
}

/// Payments added up by source, sources ascending.
fn by_source<'p>(payments: impl Iterator<Item = &'p Payment>) -> Vec<Payment> {
    let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
    for payment in payments {
        let sum = sums.entry(payment.source).or_insert(0);
        *sum = sum.saturating_add(payment.pence);
    }
    sums.into_iter().map(|(source, pence)| Payment { source, pence }).collect()
}

/// Own money in pools added up by pool and source.
fn through_pools<'p>(all: impl Iterator<Item = &'p Pooled>) -> Vec<Pooled> {
    let mut sums: BTreeMap<(usize, usize), Money> = BTreeMap::new();
    for one in all {
        *sums.entry((one.pool, one.source)).or_insert(Money::ZERO) += one.amount;
    }
    sums.into_iter().map(|((pool, source), amount)| Pooled { pool, source, amount }).collect()
}

/// What a bottleneck holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held {
    /// A service, at what it has of its need.
    Service,
    /// A promise, at what can be paid of it.
    Promise,
}

/// A bottleneck in words (rule 9): "held at 66.7% by Victims' Grant, all £300,000 of it used". A service is "held" at
/// what it has of its need, a promise "kept" at what can be paid of it.
pub(crate) fn held_by(
    subject: &Subject<'_>,
    position: &Position,
    held: Held,
    cut: &Bottleneck,
    has: Money,
    need: Money,
) -> HeldBy {
    named(subject, held, (cut, &in_words(subject, position, cut)), has, need)
}

/// What a bottleneck is in words: "Victims' Grant, all £300,000 of it used".
fn in_words(subject: &Subject<'_>, position: &Position, cut: &Bottleneck) -> String {
    let sources: Vec<&str> = cut.sources.iter().map(|&at| subject.document.sources[at].name.as_str()).collect();
    let used: Money = cut.sources.iter().map(|&at| position.sources[at].available).sum();
    let mut by: Vec<String> = Vec::new();
    if let Some(target) = cut.target {
        let amount = position.targets.as_ref().map_or(Money::ZERO, |targets| targets[target]);
        by.push(say!(
            "the share of {priority}, all {amount} of it reached",
            priority = subject.priorities[target].name,
            amount = amount.in_words()
        ));
    }
    if !sources.is_empty() {
        let names = list(&sources.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        by.push(if used.is_zero() {
            say!("{names}, with no money that counts this year", names)
        } else if sources.len() == 1 {
            say!("{names}, all {used} of it used", names, used = used.in_words())
        } else {
            say!("{names}, all {used} of them used", names, used = used.in_words())
        });
    }
    if by.is_empty() {
        by.push(say!("no source that may pay for it"));
    }
    list(&by)
}

/// A bottleneck, given what it is in words, with how far it lets something come.
fn named(subject: &Subject<'_>, held: Held, (cut, by): (&Bottleneck, &str), has: Money, need: Money) -> HeldBy {
    HeldBy {
        sources: cut.sources.iter().map(|&at| subject.document.sources[at].id.clone()).collect(),
        target: cut.target.map(|at| subject.priorities[at].id.clone()),
        words: match held {
            Held::Service => say!("held at {covered} by {by}", covered = percent_in_words(has, need), by),
            Held::Promise => say!("kept at {covered} by {by}", covered = percent_in_words(has, need), by),
        },
    }
}
