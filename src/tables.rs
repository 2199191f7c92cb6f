//! The tables of one year: by source, priority, service and month, each of which casts; and bottlenecks in words.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use std::collections::BTreeMap;

use crate::allocation::{Payment, Plan};
use crate::fair::Bottleneck;
use crate::money::{Exact, Money, percent_in_words, percent_of};
use crate::outcome::{
    HeldBy, MonthOutcome, Paid, PriorityOutcome, ServiceMonth, ServiceOutcome, SourceOutcome, YearOutcome,
};
use crate::phasing::{Phasing, phase};
use crate::position::{Need, Position, Subject};
use crate::shortfall::ceasing;
use crate::source::CarryForward;
use crate::summary::{list, sentences};

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
}

impl Tables<'_, '_> {
    /// All of the year's tables, and its sentences.
    pub(crate) fn outcome(&self) -> YearOutcome {
        let allocated: Vec<Money> = self.plan.allocated.iter().map(|&amount| pence(amount)).collect();
        let phasing = phase(self.position.year, &self.position.services, &allocated, &self.subject.document.ceasing);
        let services: Vec<ServiceOutcome> = (0..allocated.len()).map(|index| self.service(index, &phasing)).collect();
        let sources: Vec<SourceOutcome> = (0..self.position.sources.len()).map(|index| self.source(index)).collect();
        let priorities: Vec<PriorityOutcome> =
            (0..self.subject.priorities.len()).map(|index| self.priority(index, &services)).collect();
        let total = |amount: &dyn Fn(&SourceOutcome) -> Money| sources.iter().map(amount).sum::<Money>();
        let available = total(&|source| source.available);
        let ring_fenced = total(&|source| if source.ring_fenced { source.available } else { Money::ZERO });
        let need: Money = services.iter().map(|service| service.need).sum();
        let shortfall: Money = services.iter().map(|service| service.shortfall).sum();
        let mut promises = self.position.promises;
        promises.kept = self.plan.promised.iter().map(|&amount| pence(amount)).sum();
        promises.unmet = promises.asked - promises.kept;
        let months = self.months(&phasing);
        let free = available - ring_fenced;
        let mut year = YearOutcome {
            year: self.position.year,
            summary: vec![],
            available,
            ring_fenced,
            free,
            movable: (free - self.promised_from_free()).or_zero(),
            allocated: total(&|source| source.allocated),
            to_commission: total(&|source| source.to_commission),
            own: priorities.iter().map(|priority| priority.own).sum(),
            unspent: total(&|source| source.unspent),
            free_unspent: total(&|source| if source.ring_fenced { Money::ZERO } else { source.unspent }),
            brought_forward: total(&|source| source.brought_forward),
            carried_forward: total(&|source| source.carried_forward),
            to_return: total(&|source| source.to_return),
            left_free: total(&|source| source.left_free),
            not_counted: total(&|source| source.not_counted),
            others: services.iter().map(|service| service.others).sum(),
            need,
            previous: services.iter().filter_map(|service| service.previous).sum(),
            shortfall,
            coverage: percent_of(need - shortfall, need),
            covered: percent_in_words(need - shortfall, need),
            promises,
            ceasing: ceasing(self.subject, self.position, &services),
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
        let fenced: Money =
            self.plan.paid_by[service].iter().filter(|paid| self.is_fenced(paid)).map(|paid| pence(paid.pence)).sum();
        (pence(self.plan.promised[service]) - fenced).or_zero()
    }

    fn is_fenced(&self, payment: &Payment) -> bool {
        self.subject.document.sources[payment.source].ring_fence.is_some()
    }

    fn source(&self, index: usize) -> SourceOutcome {
        let source = &self.subject.document.sources[index];
        let holding = &self.position.sources[index];
        let paid = |lines: &[Vec<Payment>]| -> Money {
            lines.iter().flatten().filter(|paid| paid.source == index).map(|paid| pence(paid.pence)).sum()
        };
        let unspent = pence(self.plan.unspent[index]);
        let part: Exact = source.carry_forward.unwrap_or(CarryForward::None).part();
        let carried_forward = unspent.fraction(&part);
        let left = unspent - carried_forward;
        let ring_fenced = source.ring_fence.is_some();
        SourceOutcome {
            id: source.id.clone(),
            name: source.name.clone(),
            status: source.status,
            ring_fenced,
            available: holding.available,
            brought_forward: holding.brought_forward,
            not_counted: holding.not_counted,
            allocated: paid(&self.plan.paid_by),
            to_commission: paid(&self.plan.commissioned_by),
            unspent,
            carried_forward,
            to_return: if ring_fenced { left } else { Money::ZERO },
            left_free: if ring_fenced { Money::ZERO } else { left },
        }
    }

    fn service(&self, index: usize, phasing: &Phasing) -> ServiceOutcome {
        let service = self.subject.services[index];
        let Need { need, .. } = self.position.services[index];
        let (allocated, others) = (pence(self.plan.allocated[index]), self.position.services[index].from_others());
        let funded = allocated + others;
        let mut from = self.paid(&self.plan.paid_by[index]);
        from.extend(self.position.services[index].others.iter().map(|&(grant, amount)| {
            let grant = &self.subject.document.ceasing[grant];
            Paid { source: None, ceasing: Some(grant.id.clone()), name: grant.name.clone(), amount }
        }));
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
            allocated,
            others,
            shortfall: (need - funded).or_zero(),
            coverage: percent_of(funded, need),
            covered: percent_in_words(funded, need),
            from,
            held_by: held.map(|cut| held_by(self.subject, self.position, "held", cut, funded, need)),
            cliff: first_short.map(|at| months[at]),
        }
    }

    fn paid(&self, payments: &[Payment]) -> Vec<Paid> {
        let paid = |payment: &Payment| {
            let source = &self.subject.document.sources[payment.source];
            Paid {
                source: Some(source.id.clone()),
                ceasing: None,
                name: source.name.clone(),
                amount: pence(payment.pence),
            }
        };
        payments.iter().map(paid).collect()
    }

    fn priority(&self, index: usize, services: &[ServiceOutcome]) -> PriorityOutcome {
        let priority = self.subject.priorities[index];
        let members: Vec<usize> =
            (0..services.len()).filter(|&service| self.subject.priority_of[service] == index).collect();
        let sum = |amount: &dyn Fn(&ServiceOutcome) -> Money| {
            members.iter().map(|&service| amount(&services[service])).sum::<Money>()
        };
        let (need, shortfall) = (sum(&|service| service.need), sum(&|service| service.shortfall));
        let paid = by_source(members.iter().flat_map(|&service| &self.plan.paid_by[service]));
        let commissioned = &self.plan.commissioned_by[index];
        let held = || paid.iter().chain(commissioned);
        let fenced: Money = held().filter(|one| self.is_fenced(one)).map(|one| pence(one.pence)).sum();
        let all: Money = held().map(|one| pence(one.pence)).sum();
        let target = self.position.targets.as_ref().map(|targets| targets[index]);
        let promised: Money = members.iter().map(|&service| self.free_for_promise(service)).sum();
        PriorityOutcome {
            id: priority.id.clone(),
            name: priority.name.clone(),
            target,
            need,
            allocated: sum(&|service| service.allocated),
            others: sum(&|service| service.others),
            to_commission: pence(self.plan.to_commission[index]),
            ring_fenced: fenced,
            own: all - fenced,
            movable: (all - fenced - promised).or_zero(),
            shortfall,
            coverage: percent_of(need - shortfall, need),
            covered: percent_in_words(need - shortfall, need),
            from: self.paid(&paid),
            to_commission_from: self.paid(commissioned),
        }
    }

    fn months(&self, phasing: &Phasing) -> Vec<MonthOutcome> {
        let month = |(at, month)| {
            let cells = |index: usize| ServiceMonth {
                need: phasing.need[index][at],
                funded: phasing.own[index][at] + phasing.others[index][at],
            };
            let services = self.subject.services.iter().enumerate();
            MonthOutcome {
                month,
                need: phasing.need.iter().map(|months| months[at]).sum(),
                funded: (0..phasing.own.len()).map(|index| cells(index).funded).sum(),
                shortfall: phasing.short.iter().map(|months| months[at]).sum(),
                services: services.map(|(index, service)| (service.id.clone(), cells(index))).collect(),
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

/// A bottleneck in words (rule 9): "held at 66.7% by Victims' Grant, all £300,000 of it used". A service is "held" at
/// what it has of its need, a promise "kept" at what can be paid of it.
pub(crate) fn held_by(
    subject: &Subject<'_>,
    position: &Position,
    verb: &str,
    cut: &Bottleneck,
    has: Money,
    need: Money,
) -> HeldBy {
    let sources: Vec<&str> = cut.sources.iter().map(|&at| subject.document.sources[at].name.as_str()).collect();
    let used: Money = cut.sources.iter().map(|&at| position.sources[at].available).sum();
    let mut by: Vec<String> = Vec::new();
    if let Some(target) = cut.target {
        let amount = position.targets.as_ref().map_or(Money::ZERO, |targets| targets[target]);
        by.push(format!("the share of {}, all {} of it reached", subject.priorities[target].name, amount.in_words()));
    }
    if !sources.is_empty() {
        let names = list(&sources.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        let whole = if sources.len() == 1 { "it" } else { "them" };
        by.push(if used.is_zero() {
            format!("{names}, with no money that counts this year")
        } else {
            format!("{names}, all {} of {whole} used", used.in_words())
        });
    }
    if by.is_empty() {
        by.push("no source that may pay for it".into());
    }
    HeldBy {
        sources: cut.sources.iter().map(|&at| subject.document.sources[at].id.clone()).collect(),
        target: cut.target.map(|at| subject.priorities[at].id.clone()),
        words: format!("{verb} at {} by {}", percent_in_words(has, need), list(&by)),
    }
}
