//! [`Outcome`]: the answer, year by year, in whole pence. Every table in it casts.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::calendar::{FinancialYear, Month};
use crate::finding::Findings;
use crate::id::Id;
use crate::money::Money;
use crate::pool_outcome::{PoolOutcome, PooledTotals};
use crate::source::Status;

/// What a scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outcome {
    /// The scenario.
    pub scenario: Id,
    /// The years in turn; none where an error stands in the way.
    pub years: Vec<YearOutcome>,
    /// What to put right or to know.
    pub findings: Findings,
}

/// What a scenario comes to in one year. `available` = `allocated` + `overhead` + `to_commission` + `unspent`, and
/// `available` = `ring_fenced` + `free`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct YearOutcome {
    /// The year.
    pub year: FinancialYear,
    /// The answer in sentences, the first the headline.
    pub summary: Vec<String>,
    /// Counted own money, with what was carried in.
    pub available: Money,
    /// Of that, what has a ring-fence.
    pub ring_fenced: Money,
    /// Of that, what has none.
    pub free: Money,
    /// Of the free money, what no promise takes: the priorities' together with `free_unspent` and the free money that
    /// runs pools.
    pub movable: Money,
    /// What services get out of the budget, own money in pools included.
    pub allocated: Money,
    /// Own money that pays for running pools.
    pub overhead: Money,
    /// What priorities have yet to give to a service.
    pub to_commission: Money,
    /// Of `allocated` and `to_commission`, what is free money.
    pub own: Money,
    /// What is left at its source.
    pub unspent: Money,
    /// Of that, free money.
    pub free_unspent: Money,
    /// What was carried in from the year before.
    pub brought_forward: Money,
    /// Of what is unspent, what goes into the next year.
    pub carried_forward: Money,
    /// Of what is unspent, what goes back to its funders.
    pub to_return: Money,
    /// Of what is unspent, what is left free.
    pub left_free: Money,
    /// Money whose status the scenario does not count: beside the budget, never in it.
    pub not_counted: Money,
    /// What services have from elsewhere: beside the budget, never in it.
    pub others: Money,
    /// Of that, partners' money through pools.
    pub partners: Money,
    /// What services need.
    pub need: Money,
    /// What services had in the year before the first, as far as that is known.
    pub previous: Money,
    /// Need less funding, service by service, nowhere below nothing.
    pub shortfall: Money,
    /// Funding up to each need ÷ need, per cent, four decimals.
    pub coverage: String,
    /// The same for people: `82.8%`.
    pub covered: String,
    /// What promises ask for, and how much of it is kept.
    pub promises: PromiseTotals,
    /// The budget by source.
    pub sources: Vec<SourceOutcome>,
    /// The budget by priority.
    pub priorities: Vec<PriorityOutcome>,
    /// The budget by service.
    pub services: Vec<ServiceOutcome>,
    /// What was lost and what replaces it.
    pub ceasing: CeasingOutcome,
    /// The pools that the scenario enters.
    pub pools: Vec<PoolOutcome>,
    /// The same together; none where it enters none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pooled: Option<PooledTotals>,
    /// The year by month.
    pub months: Vec<MonthOutcome>,
    /// The first month funded below need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cliff: Option<Month>,
}

/// What promises ask for in a year, each kind by itself, and together (the largest that applies to each service).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PromiseTotals {
    /// Formal commitments.
    pub committed: Money,
    /// Protected services.
    pub protect: Money,
    /// Nobody below so much of last year.
    pub floor: Money,
    /// A share of the old rate for a number of months, less what comes from elsewhere in them.
    pub guarantee: Money,
    /// The largest for each service, added up.
    pub asked: Money,
    /// Of that, what is kept.
    pub kept: Money,
    /// And what is not.
    pub unmet: Money,
}

/// One source in a year. `available` = `allocated` + `overhead` + `to_commission` + `unspent`, and
/// `unspent` = `carried_forward` + `to_return` + `left_free`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceOutcome {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How sure it is.
    pub status: Status,
    /// Whether it has a ring-fence.
    pub ring_fenced: bool,
    /// What it has in the year, if its status counts, with what was carried in.
    pub available: Money,
    /// Of that, what was carried in.
    pub brought_forward: Money,
    /// What it would have, where its status does not count.
    pub not_counted: Money,
    /// What it pays to services, through pools or not.
    pub allocated: Money,
    /// Of that, through pools.
    pub pooled: Money,
    /// What it pays for running pools.
    pub overhead: Money,
    /// What it holds for priorities to commission with.
    pub to_commission: Money,
    /// What is left.
    pub unspent: Money,
    /// Of that, what goes into the next year.
    pub carried_forward: Money,
    /// Of that, what goes back to the funder: ring-fenced and not carried forward.
    pub to_return: Money,
    /// Of that, what is free: without a ring-fence and not carried forward.
    pub left_free: Money,
}

/// One priority in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PriorityOutcome {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its part of the split; none where need decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Money>,
    /// What its services need.
    pub need: Money,
    /// What its services get out of the budget.
    pub allocated: Money,
    /// What its services have from elsewhere.
    pub others: Money,
    /// Of that, partners' money through pools.
    pub partners: Money,
    /// What it has yet to give to a service.
    pub to_commission: Money,
    /// Of `allocated` and `to_commission`, what is ring-fenced money.
    pub ring_fenced: Money,
    /// Of `allocated` and `to_commission`, what is free money.
    pub own: Money,
    /// What of its free money no promise takes and could go elsewhere.
    pub movable: Money,
    /// Need less funding, service by service.
    pub shortfall: Money,
    /// Funding up to each need ÷ need, per cent, four decimals.
    pub coverage: String,
    /// The same for people: `82.8%`.
    pub covered: String,
    /// Who pays what its services get.
    pub from: Vec<Paid>,
    /// Whose money it has yet to commission.
    pub to_commission_from: Vec<Paid>,
}

/// One service in a year. `shortfall` = `need` − `allocated` − `others`, not below nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ServiceOutcome {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who provides it.
    pub provider: String,
    /// The priority it serves.
    pub priority: Id,
    /// What it needs in the year.
    pub need: Money,
    /// What it had in the year before the first, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Money>,
    /// What it is promised.
    pub promised: Money,
    /// What it gets out of the budget, own money in pools included.
    pub allocated: Money,
    /// What it has from elsewhere.
    pub others: Money,
    /// Of that, partners' money through pools.
    pub partners: Money,
    /// What it is short of.
    pub shortfall: Money,
    /// Funding ÷ need, per cent, four decimals.
    pub coverage: String,
    /// The same for people: `82.8%`.
    pub covered: String,
    /// Who pays.
    pub from: Vec<Paid>,
    /// What keeps it from more; none where it has all it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_by: Option<HeldBy>,
    /// The first month in which it is funded below its need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cliff: Option<Month>,
}

/// Money from one giver: a source of the budget, directly or through a pool; a partner through a pool; or a ceasing
/// grant while it still pays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Paid {
    /// The source, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Id>,
    /// The ceasing grant, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceasing: Option<Id>,
    /// The partner whose contribution it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contribution: Option<Id>,
    /// The pool it goes through, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<Id>,
    /// The giver's name.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// What holds a service at its level: the minimum cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct HeldBy {
    /// The sources used up.
    pub sources: Vec<Id>,
    /// The priority whose target is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// In words.
    pub words: String,
}

/// What ceased and what replaces it in a year: `gap` = `lost` − `replaced`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CeasingOutcome {
    /// What the grants would have brought after they ceased, with what is yet to be discovered.
    pub lost: Money,
    /// Of that, what the scenario supposes is yet to be discovered.
    pub discovered: Money,
    /// What the successor sources bring.
    pub replaced: Money,
    /// Lost less replaced; below nothing where more comes than went.
    pub gap: Money,
    /// Replaced ÷ lost, per cent, four decimals.
    pub coverage: String,
    /// The same for people: `82.8%`.
    pub covered: String,
    /// Each grant.
    pub grants: Vec<CeasedGrant>,
    /// Each successor source and what it brings.
    pub successors: Vec<Paid>,
    /// By who received the money.
    pub recipients: Vec<CeasingLine>,
    /// All recipients together, a service that several had grants for counted once.
    pub together: CeasingLine,
    /// By the service it paid for.
    pub services: Vec<CeasingLine>,
    /// By the priority it served.
    pub priorities: Vec<CeasingLine>,
    /// Month by month.
    pub months: Vec<CeasingMonth>,
}

/// One ceasing grant in a year: `annual` = `still` + `lost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CeasedGrant {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who received it.
    pub recipient: String,
    /// What it brings in a full year.
    pub annual: Money,
    /// What it still pays in the year.
    pub still: Money,
    /// What it no longer pays.
    pub lost: Money,
}

/// What a recipient, service or priority had and gets: `difference` = `gets` − `had`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CeasingLine {
    /// Whom or what the line is about: a recipient's name, or an id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What the ceasing grants brought in a full year.
    pub had: Money,
    /// What its services get in the year, the ceasing grants included while they still pay.
    pub gets: Money,
    /// From whom.
    pub from: Vec<Paid>,
    /// More or, below nothing, less.
    pub difference: Money,
    /// The difference ÷ what it had, per cent, four decimals; none where it had nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<String>,
    /// The same for people: `-17.2%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_in_words: Option<String>,
}

/// What ceased and what replaces it in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CeasingMonth {
    /// The month.
    pub month: Month,
    /// What the grants would have brought.
    pub lost: Money,
    /// What the successor sources bring.
    pub replaced: Money,
    /// Lost less replaced; below nothing where more comes than went.
    pub gap: Money,
}

/// One month of a year: the services' months cast to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MonthOutcome {
    /// The month.
    pub month: Month,
    /// What services need.
    pub need: Money,
    /// What they get, from the budget and elsewhere.
    pub funded: Money,
    /// Need less funding, service by service.
    pub shortfall: Money,
    /// Each service.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<Id, ServiceMonth>"))]
    pub services: ServiceMonths,
}

/// Each service in a month, by its id. All months of a model share where to find whom, so that none says it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMonths {
    places: Arc<BTreeMap<Id, usize>>,
    cells: Vec<ServiceMonth>,
}

impl ServiceMonths {
    /// The months of services, each at its place.
    pub(crate) const fn new(places: Arc<BTreeMap<Id, usize>>, cells: Vec<ServiceMonth>) -> Self {
        Self { places, cells }
    }

    /// What a service needs and gets; none where there is no such service.
    #[must_use]
    pub fn get(&self, service: &str) -> Option<&ServiceMonth> {
        self.cells.get(*self.places.get(service)?)
    }

    /// Takes every service's out, in the order of the outcome's services: for who hands them on in another shape.
    #[must_use]
    pub fn take(&mut self) -> Vec<ServiceMonth> {
        core::mem::take(&mut self.cells)
    }

    /// Every service's, in the order of the outcome's services.
    pub fn values(&self) -> impl Iterator<Item = &ServiceMonth> {
        self.cells.iter()
    }
}

impl Serialize for ServiceMonths {
    /// As a map by id.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.places.iter().filter_map(|(id, place)| Some((id, self.cells.get(*place)?))))
    }
}

/// One service in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ServiceMonth {
    /// What it needs.
    pub need: Money,
    /// What it gets, from the budget and elsewhere.
    pub funded: Money,
}
