//! A year's position before anything is shared out: what each source has, what each service needs, what is promised
//! (contract, rules 2, 4, 5 and 7 b).
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use num_traits::{One as _, ToPrimitive as _, Zero as _};

use crate::allocation::{Demand, Year};
use crate::annual::fraction;
use crate::apportion::over_lines;
use crate::calendar::{FinancialYear, MONTH, Part, Span, YEAR};
use crate::finding::Findings;
use crate::id::YET_TO_BE_DISCOVERED;
use crate::model::Document;
use crate::money::{Exact, Money, Rate};
use crate::outcome::PromiseTotals;
use crate::scenario::{Adjusted, Change, Guarantee, Protected, Scenario};
use crate::service::{Priority, Service};
use crate::source::Source;
use crate::warnings;
use crate::wording;

/// What figures are worked out over: the model under a scenario. The line for grants yet to be discovered, where a
/// scenario supposes any, is a service like the others, the last.
#[derive(Clone, Debug)]
pub struct Subject<'m> {
    /// The document.
    pub document: &'m Document,
    /// The decisions.
    pub scenario: &'m Scenario,
    /// The scenario's JSON pointer.
    pub path: &'m str,
    /// The services in order.
    pub services: Vec<&'m Service>,
    /// The priorities in order.
    pub priorities: Vec<&'m Priority>,
    /// The priority of each service.
    pub priority_of: Vec<usize>,
    /// The sources that may pay for each service, ascending (rule 8).
    pub payers: Vec<Vec<usize>>,
    /// The sources that may pay for what is yet to be commissioned in each priority.
    pub commissioners: Vec<Vec<usize>>,
}

/// The line on which grants yet to be discovered stand: it needs and had what they are supposed to come to.
#[must_use]
pub fn yet_to_be_discovered(scenario: &Scenario) -> Option<(Service, Priority)> {
    let amount = scenario.discovered.filter(|amount| !amount.is_zero())?;
    let id = YET_TO_BE_DISCOVERED.to_owned();
    let service = Service {
        id: id.clone(),
        name: "Grants yet to be discovered".into(),
        provider: "not yet known".into(),
        priority: id.clone(),
        annual: crate::annual::Annual::Once(amount),
        uplift: None,
        starts: None,
        ends: None,
        previous: Some(amount),
        committed: None,
        limit: None,
        weight: None,
        rank: None,
        measure: None,
        evidence: None,
    };
    Some((service, Priority { id, name: "Yet to be discovered".into() }))
}

impl<'m> Subject<'m> {
    /// The model under a scenario, with the line for what is yet to be discovered, if any.
    #[must_use]
    pub fn new(
        document: &'m Document,
        scenario: &'m Scenario,
        path: &'m str,
        discovered: Option<&'m (Service, Priority)>,
    ) -> Self {
        let services: Vec<&Service> = document.services.iter().chain(discovered.map(|(service, _)| service)).collect();
        let priorities: Vec<&Priority> =
            document.priorities.iter().chain(discovered.map(|(_, priority)| priority)).collect();
        let which = |may: &dyn Fn(&Source) -> bool| {
            let sources = document.sources.iter().enumerate();
            sources.filter(|(_, source)| may(source)).map(|(index, _)| index).collect()
        };
        let place = |service: &&Service| priorities.iter().position(|one| one.id == service.priority).unwrap_or(0);
        Self {
            document,
            scenario,
            path,
            priority_of: services.iter().map(place).collect(),
            payers: services.iter().map(|service| which(&|source| source.may_pay_for(service))).collect(),
            commissioners: priorities.iter().map(|one| which(&|source| source.may_commission(&one.id))).collect(),
            services,
            priorities,
        }
    }
}

/// What a year starts from.
#[derive(Clone, Debug)]
pub struct Position {
    /// The year.
    pub year: FinancialYear,
    /// Each source.
    pub sources: Vec<Holding>,
    /// Each ceasing grant.
    pub ceasing: Vec<Ceased>,
    /// Each service.
    pub services: Vec<Need>,
    /// What promises ask for.
    pub promises: PromiseTotals,
    /// The targets of the split, where there are any.
    pub targets: Option<Vec<Money>>,
}

/// What a source has in a year.
#[derive(Clone, Copy, Debug, Default)]
pub struct Holding {
    /// The year's own amount, whether it counts or not.
    pub amount: Money,
    /// What was carried in.
    pub brought_forward: Money,
    /// What there is to spend: nothing of the year's where the status does not count.
    pub available: Money,
    /// The year's amount where the status does not count.
    pub not_counted: Money,
}

/// What a ceasing grant brings in a year: `annual` = `still` + `lost`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ceased {
    /// In a full year.
    pub annual: Money,
    /// Until it ceases.
    pub still: Money,
    /// After.
    pub lost: Money,
}

/// What a service needs and is promised in a year.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// Its cost.
    pub need: Money,
    /// The most it may be funded.
    pub limit: Money,
    /// The ceasing grants that still pay it, by index, and what they pay.
    pub others: Vec<(usize, Money)>,
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

impl Need {
    /// What it has from elsewhere.
    #[must_use]
    pub fn from_others(&self) -> Money {
        self.others.iter().map(|(_, amount)| *amount).sum()
    }
}

impl Position {
    /// Works out a year's position.
    #[must_use]
    pub fn of(subject: &Subject<'_>, year: FinancialYear, brought_forward: &[Money], findings: &mut Findings) -> Self {
        let sources = holdings(subject, year, brought_forward, findings);
        let ceasing = ceased(subject, year, findings);
        let mut services = needs(subject, year, &ceasing, findings);
        let promises = promise(subject, year, &mut services, findings);
        let available: Money = sources.iter().map(|holding| holding.available).sum();
        let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
        let targets = subject.scenario.split_in(year).targets(available, &ids);
        Self { year, sources, ceasing, services, promises, targets }
    }

    /// The position as plain arrays of pence.
    #[must_use]
    pub fn arrays(&self, subject: &Subject<'_>) -> Year {
        let ranked = subject.scenario.ranked == Some(true);
        let demand = |(index, need): (usize, &Need)| {
            let service = subject.services[index];
            Demand {
                sources: subject.payers[index].clone(),
                priority: subject.priority_of[index],
                weight: service.weight.unwrap_or(need.need).pence(),
                others: need.from_others().pence(),
                promise: need.promise.pence(),
                most: (need.limit - need.from_others()).or_zero().pence(),
                rank: if ranked { service.rank.unwrap_or(u32::MAX) } else { 1 },
            }
        };
        Year {
            sources: self.sources.iter().map(|holding| holding.available.pence()).collect(),
            order: self.tightest_first(subject),
            targets: self.targets.as_ref().map(|targets| targets.iter().map(|target| target.pence()).collect()),
            commissioners: subject.commissioners.clone(),
            services: self.services.iter().enumerate().map(demand).collect(),
        }
    }

    /// Whose money is spent before whose (rule 10): fewest services that need it, what cannot be carried forward first,
    /// what ends first, as listed. Ring-fenced money goes before free where as many services may have it: free money
    /// that is left can go anywhere.
    fn tightest_first(&self, subject: &Subject<'_>) -> Vec<usize> {
        let mut eligible = vec![0_usize; self.sources.len()];
        for (payers, need) in subject.payers.iter().zip(&self.services) {
            for &source in payers.iter().filter(|_| !need.need.is_zero()) {
                eligible[source] = eligible[source].saturating_add(1);
            }
        }
        let mut order: Vec<usize> = (0..self.sources.len()).collect();
        order.sort_by_key(|&index| {
            let source = &subject.document.sources[index];
            let carries = source.carry_forward.is_some_and(|carry| !carry.part().is_zero());
            let ends = source.ends.unwrap_or(chrono::NaiveDate::MAX);
            (eligible[index], source.ring_fence.is_none(), carries, ends, index)
        });
        order
    }
}

/// An exact amount under the scenario's changes, each in turn.
fn changed(exact: Exact, changes: impl Iterator<Item = Change>) -> Exact {
    changes.fold(exact, |amount, change| match change {
        Change::Percent(rate) => amount * (Exact::one() + rate.exact()),
        Change::Amount(by) => amount + by.exact(),
    })
}

/// The figure that a finding is about: its name, its JSON pointer and the year.
type Figure<'f> = (&'f str, &'f str, FinancialYear);

/// An exact amount rounded once; said and nothing below nothing, said and nothing beyond £100bn.
fn settle(exact: &Exact, figure: Figure<'_>, findings: &mut Findings) -> Money {
    let (name, path, year) = figure;
    let Ok(amount) = Money::from_exact(exact) else {
        findings.push(wording::figure_out_of_range(path, name, &year.to_string()));
        return Money::ZERO;
    };
    if amount.is_negative() {
        findings.push(warnings::adjusted_below_nothing(path, name, &year.to_string(), amount));
    }
    amount.or_zero()
}

/// Rule 5. A source that is a part of another is taken out of it, so that no pound is counted twice.
fn holdings(subject: &Subject<'_>, year: FinancialYear, carried: &[Money], findings: &mut Findings) -> Vec<Holding> {
    let document = subject.document;
    let first = document.years.first;
    let mut amounts: Vec<Money> = Vec::with_capacity(document.sources.len());
    for (index, source) in document.sources.iter().enumerate() {
        let full = source.annual.full_year(year, first, source.growth.unwrap_or(Rate::ZERO));
        let changes = subject.scenario.changes(Adjusted::Source(source.id.clone()), year);
        let path = format!("/sources/{index}/annual");
        let exact = changed(in_part(full, year.live(source.span())), changes);
        amounts.push(settle(&exact, (&source.name, &path, year), findings));
    }
    let own = |(index, whole): (usize, &Source)| {
        let parts = document.sources.iter().zip(&amounts);
        let parts: Money =
            parts.filter(|(part, _)| part.part_of.as_ref() == Some(&whole.id)).map(|(_, amount)| *amount).sum();
        if parts > amounts[index] && year != first {
            let path = format!("/sources/{index}/annual");
            findings.push(wording::parts_exceed_whole(
                &path,
                &format!("{} in {year}", whole.name),
                amounts[index],
                parts,
            ));
        }
        let amount = (amounts[index] - parts).or_zero();
        let counts = subject.scenario.counts(whole.status);
        let brought_forward = carried.get(index).copied().unwrap_or(Money::ZERO);
        Holding {
            amount,
            brought_forward,
            available: brought_forward + if counts { amount } else { Money::ZERO },
            not_counted: if counts { Money::ZERO } else { amount },
        }
    };
    document.sources.iter().enumerate().map(own).collect()
}

fn in_part(full: Exact, part: Part) -> Exact {
    match part {
        YEAR => full,
        0 => Exact::zero(),
        _ => full * fraction(part),
    }
}

/// Rule 12: what each ceasing grant still pays and no longer pays.
fn ceased(subject: &Subject<'_>, year: FinancialYear, findings: &mut Findings) -> Vec<Ceased> {
    let first = subject.document.years.first;
    let grants = subject.document.ceasing.iter().enumerate();
    grants
        .map(|(index, grant)| {
            let changes = subject.scenario.changes(Adjusted::Ceasing(grant.id.clone()), year);
            let full = grant.annual.full_year(year, first, Rate::ZERO);
            let path = format!("/ceasing/{index}/annual");
            let full = changed(full, changes);
            let annual = settle(&full, (&grant.name, &path, year), findings);
            let lost = Money::from_exact(&in_part(full, year.live(grant.lost()))).unwrap_or(annual).or_zero();
            Ceased { annual, still: annual - lost, lost }
        })
        .collect()
}

fn needs(subject: &Subject<'_>, year: FinancialYear, ceasing: &[Ceased], findings: &mut Findings) -> Vec<Need> {
    let scenario = subject.scenario;
    let first = subject.document.years.first;
    let uplift = Exact::one() + scenario.uplift.unwrap_or(Rate::ZERO).exact();
    let need = |(index, service): (usize, &&Service)| {
        let live = year.live_months(service.span());
        let part = live.iter().sum();
        let full = service.annual.full_year(year, first, service.uplift.unwrap_or(Rate::ZERO));
        let exact = in_part(full, part);
        let exact = if uplift.is_one() { exact } else { exact * &uplift };
        let changes = scenario.changes(Adjusted::Service(service.id.clone()), year);
        let path = format!("/services/{index}/annual");
        let need = settle(&changed(exact, changes), (&service.name, &path, year), findings);
        // What does not run this year is not paid, whatever its limit.
        let limit = if part == 0 { Money::ZERO } else { service.limit.unwrap_or(need) };
        Need { need, limit, live, others: others(subject, service, ceasing, limit), ..Need::default() }
    };
    subject.services.iter().enumerate().map(need).collect()
}

/// The ceasing grants that still pay a service, within its limit.
fn others(subject: &Subject<'_>, service: &Service, ceasing: &[Ceased], limit: Money) -> Vec<(usize, Money)> {
    let mut room = limit;
    let mut paid = Vec::new();
    for (index, grant) in subject.document.ceasing.iter().enumerate() {
        let amount = ceasing[index].still.min(room);
        if grant.service.as_ref() == Some(&service.id) && amount > Money::ZERO {
            room -= amount;
            paid.push((index, amount));
        }
    }
    paid
}

/// Rule 7 (b): the largest promise that applies to each service, within its limit. A commitment is what the budget
/// owes; the others promise a level of all funding, so what comes from elsewhere counts towards them.
fn promise(
    subject: &Subject<'_>,
    year: FinancialYear,
    services: &mut [Need],
    findings: &mut Findings,
) -> PromiseTotals {
    let scenario = subject.scenario;
    let mut totals = PromiseTotals::default();
    if let Some(guarantee) = &scenario.guarantee {
        guarantee_lines(subject, guarantee, year, services);
        totals.guarantee = services.iter().map(|need| need.guarantee_own).sum();
    }
    for (index, need) in services.iter_mut().enumerate() {
        let service = subject.services[index];
        let path = format!("/services/{index}/previous");
        let mut of_previous = |rate: Rate| {
            let exact = service.previous.unwrap_or(Money::ZERO).exact() * rate.exact();
            settle(&exact, (&service.name, &path, year), findings)
        };
        let committed = service.committed.as_ref().map_or(Money::ZERO, |annual| annual.stated(year));
        let mut protect = Money::ZERO;
        for one in scenario.protect.iter().filter(|one| one.service == service.id) {
            protect = protect.max(match one.at {
                Protected::Amount(amount) => amount,
                Protected::PercentOfPrevious(rate) => of_previous(rate),
            });
        }
        let floor = scenario.floor.map_or(Money::ZERO, &mut of_previous);
        totals.committed += committed;
        totals.protect += protect;
        totals.floor += floor;
        let others = need.from_others();
        let wanted = committed.max(protect.max(floor) - others).max(need.guarantee_own);
        let most = (need.limit - others).or_zero();
        if wanted > most && !need.live.iter().all(|part| *part == 0) {
            findings.push(warnings::promise_past_limit(index, &service.name, year, wanted - most));
        }
        need.promise = wanted.or_zero().min(most);
        totals.asked += need.promise;
    }
    totals
}

/// A guarantee: a share of the old rate for the months it runs in this year, given to the lines by largest remainder.
fn guarantee_lines(subject: &Subject<'_>, guarantee: &Guarantee, year: FinancialYear, services: &mut [Need]) {
    let first = subject.document.years.first.months()[0];
    let from = guarantee.from.unwrap_or(first);
    let Some(last) = guarantee.months.checked_sub(1) else { return };
    let window = Span { starts: Some(from.first_day()), ends: Some(from.after(last).last_day()) };
    let in_window = year.months().map(|month| month.live(window) == MONTH);
    let mut weights = Vec::with_capacity(services.len());
    for (need, service) in services.iter_mut().zip(&subject.services) {
        need.guaranteed = core::array::from_fn(|at| if in_window[at] { need.live[at] } else { 0 });
        let part: Part = need.guaranteed.iter().sum();
        let previous = i128::from(service.previous.unwrap_or(Money::ZERO).pence());
        weights.push(previous.saturating_mul(i128::from(part)));
    }
    let weight: i128 = weights.iter().sum();
    let exact = Exact::new(weight.into(), i128::from(YEAR).into()) * guarantee.rate.exact();
    let total = exact.round().to_integer().to_i64().map_or(Money::ZERO, Money::from_pence);
    for (need, amount) in services.iter_mut().zip(over_lines(total, &weights)) {
        need.guarantee = amount;
        need.guarantee_own = (amount - others_in(subject, need, year)).or_zero();
    }
}

/// What the ceasing grants that still pay a service bring in the months of its guarantee.
fn others_in(subject: &Subject<'_>, need: &Need, year: FinancialYear) -> Money {
    let mut sum = Money::ZERO;
    for &(grant, amount) in &need.others {
        let still = year.live_months(subject.document.ceasing[grant].still());
        let within: Part = still.iter().zip(&need.guaranteed).map(|(still, runs)| (*still).min(*runs)).sum();
        let whole: Part = still.iter().zip(&need.live).map(|(still, runs)| (*still).min(*runs)).sum();
        let parts = over_lines(amount, &[i128::from(within), i128::from(whole.saturating_sub(within))]);
        sum += parts[0];
    }
    sum
}
