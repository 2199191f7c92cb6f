//! What figures are worked out over: the model under a scenario, and how a stated figure becomes a year's (contract,
//! rules 2 and 4).
#![expect(clippy::indexing_slicing, reason = "services are numbered by the subject itself")]

use std::collections::BTreeMap;
use std::sync::Arc;

use num_traits::{One as _, Zero as _};

use crate::calendar::{FinancialYear, Part, Span, YEAR};
use crate::finding::Findings;
use crate::id::{Id, YET_TO_BE_DISCOVERED};
use crate::keyed;
use crate::model::Document;
use crate::money::{Exact, Money};
use crate::pool::Pool;
use crate::problem::Sources;
use crate::said::say;
use crate::scenario::{Adjust, Adjusted, Change, OwnMoney, Scenario, span};
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
    /// Where each service stands among them, by its id.
    pub places: Arc<BTreeMap<Id, usize>>,
    /// The priorities in order.
    pub priorities: Vec<&'m Priority>,
    /// The priority of each service.
    pub priority_of: Vec<usize>,
    /// The sources that may pay for each service, ascending (rule 8).
    pub payers: Vec<Sources>,
    /// The sources that may pay for what is yet to be commissioned in each priority.
    pub commissioners: Vec<Vec<usize>>,
    /// The pools that the scenario enters.
    pub entries: Vec<Entry<'m>>,
    supposed: Supposed<'m>,
}

/// What the scenario supposes of each source, service and ceasing grant, in the order given.
#[derive(Clone, Debug)]
struct Supposed<'m> {
    sources: Vec<Vec<&'m Adjust>>,
    services: Vec<Vec<&'m Adjust>>,
    ceasing: Vec<Vec<&'m Adjust>>,
}

/// A pool that a scenario enters, its services by number.
#[derive(Clone, Debug)]
pub struct Entry<'m> {
    /// The pool.
    pub pool: &'m Pool,
    /// Own money put in.
    pub own: Vec<&'m OwnMoney>,
    /// The source of each.
    pub sources: Vec<usize>,
    /// The services that the pool buys, ascending.
    pub services: Vec<usize>,
    /// Of those, the services that each contribution may be spent on.
    pub earmarks: Vec<Vec<usize>>,
}

/// The line on which grants yet to be discovered stand: it needs and had what they are supposed to come to.
#[must_use]
pub fn yet_to_be_discovered(scenario: &Scenario) -> Option<(Service, Priority)> {
    let amount = scenario.discovered.filter(|amount| !amount.is_zero())?;
    let id = YET_TO_BE_DISCOVERED.to_owned();
    let service = Service {
        id: id.clone(),
        name: say!("Grants yet to be discovered"),
        provider: say!("not yet known"),
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
        range: None,
        evidence: None,
    };
    Some((service, Priority { id, name: say!("Yet to be discovered") }))
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
        let which = |may: &dyn Fn(&Source) -> bool| -> Vec<usize> {
            let sources = document.sources.iter().enumerate();
            sources.filter(|(_, source)| may(source)).map(|(index, _)| index).collect()
        };
        let places = keyed::map(services.iter().enumerate().map(|(at, service)| (service.id.clone(), at)));
        let place = |service: &&Service| priorities.iter().position(|one| one.id == service.priority).unwrap_or(0);
        Self {
            document,
            scenario,
            path,
            priority_of: services.iter().map(place).collect(),
            payers: services.iter().map(|service| which(&|source| source.may_pay_for(service)).into()).collect(),
            commissioners: priorities.iter().map(|one| which(&|source| source.may_commission(&one.id))).collect(),
            entries: entries(document, scenario),
            supposed: Supposed::of(document, scenario, &places, services.len()),
            places: Arc::new(places),
            services,
            priorities,
        }
    }

    /// When a service is served: rank 1 first, unranked ones last; all alike where the scenario does not go by rank.
    #[must_use]
    pub fn rank(&self, service: usize) -> u32 {
        let ranked = self.scenario.ranked == Some(true);
        if ranked { self.services[service].rank.unwrap_or(u32::MAX) } else { 1 }
    }

    /// The days on which a source pays, as the scenario has them.
    #[must_use]
    pub fn source_span(&self, source: usize) -> Span {
        span(self.document.sources[source].span(), self.supposed.sources[source].iter().copied())
    }

    /// The days on which a service runs, as the scenario has them.
    #[must_use]
    pub fn service_span(&self, service: usize) -> Span {
        span(self.services[service].span(), self.supposed.services[service].iter().copied())
    }

    /// The days on which a ceasing grant still pays, as the scenario has them.
    #[must_use]
    pub fn still(&self, grant: usize) -> Span {
        span(self.document.ceasing[grant].still(), self.supposed.ceasing[grant].iter().copied())
    }

    /// The days after a ceasing grant has ceased, as the scenario has them.
    #[must_use]
    pub fn lost(&self, grant: usize) -> Span {
        Span { starts: self.still(grant).ends.and_then(|last| last.succ_opt()), ends: None }
    }

    /// The changes supposed to a source's amount in a year, in the order given.
    pub(crate) fn source_changes(&self, source: usize, year: FinancialYear) -> impl Iterator<Item = Change> {
        in_year(&self.supposed.sources[source], year)
    }

    /// The changes supposed to a service's cost in a year, in the order given.
    pub(crate) fn service_changes(&self, service: usize, year: FinancialYear) -> impl Iterator<Item = Change> {
        in_year(&self.supposed.services[service], year)
    }

    /// The changes supposed to a ceasing grant's amount in a year, in the order given.
    pub(crate) fn ceasing_changes(&self, grant: usize, year: FinancialYear) -> impl Iterator<Item = Change> {
        in_year(&self.supposed.ceasing[grant], year)
    }

    /// The services of a pool that a source may pay for (rule 8).
    #[must_use]
    pub fn within_fence(&self, entry: &Entry<'_>, source: usize) -> Vec<usize> {
        entry.services.iter().copied().filter(|&service| self.payers[service].contains(&source)).collect()
    }
}

impl<'m> Supposed<'m> {
    fn of(document: &Document, scenario: &'m Scenario, places: &BTreeMap<Id, usize>, services: usize) -> Self {
        let mut supposed = Self {
            sources: vec![vec![]; document.sources.len()],
            services: vec![vec![]; services],
            ceasing: vec![vec![]; document.ceasing.len()],
        };
        for adjust in &scenario.adjust {
            let (list, place) = match &adjust.what {
                Adjusted::Source(id) => (&mut supposed.sources, document.sources.iter().position(|one| one.id == *id)),
                Adjusted::Service(id) => (&mut supposed.services, places.get(id).copied()),
                Adjusted::Ceasing(id) => (&mut supposed.ceasing, document.ceasing.iter().position(|one| one.id == *id)),
                Adjusted::Contribution(_) => continue,
            };
            if let Some(all) = place.and_then(|place| list.get_mut(place)) {
                all.push(adjust);
            }
        }
        supposed
    }
}

fn in_year(all: &[&Adjust], year: FinancialYear) -> impl Iterator<Item = Change> {
    all.iter().filter(move |one| one.counts_in(year)).map(|one| one.by)
}

/// The pools that a scenario enters. Ids that nothing has are findings of the document, and no entries.
fn entries<'m>(document: &'m Document, scenario: &'m Scenario) -> Vec<Entry<'m>> {
    if scenario.pools.is_empty() {
        return vec![];
    }
    let services =
        keyed::map(document.services.iter().enumerate().map(|(index, service)| (service.id.as_str(), index)));
    let entry = |pool: &'m Pool, own: &'m [OwnMoney]| {
        let numbers = |ids: &dyn Fn(&String) -> bool| {
            let mut numbers: Vec<usize> =
                pool.services.iter().filter(|id| ids(id)).filter_map(|id| services.get(id.as_str()).copied()).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        };
        // Scenarios with a source that is not there have been refused.
        let place = |own: &OwnMoney| document.sources.iter().position(|source| source.id == own.source);
        let (own, sources) = own.iter().filter_map(|own| Some((own, place(own)?))).unzip();
        Entry {
            pool,
            own,
            sources,
            services: numbers(&|_| true),
            earmarks: pool.contributions.iter().map(|one| numbers(&|id| pool.may_spend_on(one, id))).collect(),
        }
    };
    let find = |id: &str| document.pools.iter().find(|pool| pool.id == id);
    scenario.pools.iter().filter_map(|entered| Some(entry(find(&entered.pool)?, &entered.own))).collect()
}

/// An exact amount under the scenario's changes, each in turn.
pub(crate) fn changed(exact: Exact, changes: impl Iterator<Item = Change>) -> Exact {
    changes.fold(exact, |amount, change| match change {
        Change::Percent(rate) => amount * (Exact::one() + rate.exact()),
        Change::Amount(by) => amount + by.exact(),
        Change::Starts(_) | Change::Ends(_) => amount,
    })
}

/// An exact amount rounded once; said and nothing below nothing, said and nothing beyond £100bn. What it is called, the
/// year and its JSON pointer are for the finding.
pub(crate) fn settle(
    exact: &Exact,
    (name, year): (&str, FinancialYear),
    path: impl Fn() -> String,
    findings: &mut Findings,
) -> Money {
    let Ok(amount) = Money::from_exact(exact) else {
        findings.push(wording::figure_out_of_range(&path(), name, &year.to_string()));
        return Money::ZERO;
    };
    if amount.is_negative() {
        findings.push(warnings::adjusted_below_nothing(&path(), name, &year.to_string(), amount));
    }
    amount.or_zero()
}

/// A full year's amount for a part of the year.
pub(crate) fn in_part(full: Exact, part: Part) -> Exact {
    match part {
        YEAR => full,
        0 => Exact::zero(),
        // As it stands, not in its lowest terms: what is rounded next need not be.
        _ => Exact::new_raw(full.numer() * part, full.denom() * YEAR),
    }
}
