//! The bridge from one scenario to another: the decisions that differ, applied one at a time, each with the pounds it
//! moves. The steps sum to the difference exactly, in whatever order they are taken.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::finding::Findings;
use crate::headline::Headline;
use crate::id::Id;
use crate::lever::Lever;
use crate::model::{Document, Model};
use crate::money::{Money, Rate};
use crate::said::{many, say, spoken, word};
use crate::scenario::{Adjust, Adjusted, Change, PoolEntry, Protect, Protected, Scenario};
use crate::source::Status;
use crate::split::Split;
use crate::wording;
use crate::wording::list;

/// The way from one scenario to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Bridge {
    /// The scenario it starts from.
    pub from: String,
    /// The scenario it leads to.
    pub to: String,
    /// The figure, in words.
    pub headline: String,
    /// Whether more of it is worse.
    pub adverse: bool,
    /// The figure in the first scenario.
    pub start: Money,
    /// The figure in the second.
    pub end: Money,
    /// What lies between them: the steps add up to it.
    pub difference: Money,
    /// The decisions that differ, in the order taken.
    pub steps: Vec<BridgeStep>,
    /// The same in sentences.
    pub words: Vec<String>,
}

/// One decision that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BridgeStep {
    /// Its key, by which steps are put in another order.
    pub key: String,
    /// Which decision: "Guarantee".
    pub name: String,
    /// What it is in the first scenario.
    pub before: String,
    /// What it is in the second.
    pub after: String,
    /// What taking it moves, given the steps before it.
    pub moves: Money,
    /// The figure once it is taken.
    pub comes_to: Money,
}

/// A decision in which scenarios may differ.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Decision {
    Split,
    SplitIn(FinancialYear),
    Count,
    Protect(Id),
    Floor,
    Guarantee,
    Ranked,
    Pool(Id),
    PoolOrder,
    Adjust(Adjusted),
    Discovered,
    Uplift,
}

impl Model {
    /// The way from one scenario to another in a headline. `order` names steps by their keys, the first first; those not
    /// named follow in the order of the document.
    ///
    /// # Errors
    /// An unknown scenario; what stands in the way of the outcome of either.
    pub fn bridge(&self, from: &str, to: &str, headline: &Headline, order: &[String]) -> Result<Bridge, Findings> {
        let (from, to) = (self.sound(from)?, self.sound(to)?);
        let measure = |scenario: &Scenario| headline.measure(self.document(), &self.figures(scenario, headline.year));
        let (Some(start), Some(end)) = (measure(from), measure(to)) else {
            let ids = [&from.id, &to.id];
            return Err(ids.into_iter().flat_map(|id| self.evaluate(id).findings).collect());
        };
        let mut decisions = differing(from, to);
        let place = |one: &Decision| order.iter().position(|key| *key == one.key()).unwrap_or(order.len());
        decisions.sort_by_key(place);
        let mut taken: Vec<&Decision> = Vec::new();
        let mut before = start;
        let mut steps = Vec::new();
        for (at, decision) in decisions.iter().enumerate() {
            taken.push(decision);
            let last = at.saturating_add(1) == decisions.len();
            // A mixture that cannot be worked out moves nothing by itself: the next step has it.
            let comes_to = if last { end } else { measure(&mixed(from, to, &taken)).unwrap_or(before) };
            steps.push(BridgeStep {
                key: decision.key(),
                name: decision.name(self.document()),
                before: decision.said(from, self.document()),
                after: decision.said(to, self.document()),
                moves: comes_to - before,
                comes_to,
            });
            before = comes_to;
        }
        let mut bridge = Bridge {
            from: from.name.clone(),
            to: to.name.clone(),
            headline: headline.name(self.document()),
            adverse: headline.figure.is_adverse(),
            start,
            end,
            difference: end - start,
            steps,
            words: vec![],
        };
        bridge.words = words(&bridge);
        Ok(bridge)
    }

    /// A scenario that nothing stands in the way of.
    pub(crate) fn sound(&self, id: &str) -> Result<&Scenario, Findings> {
        let (scenario, _) = self.scenario(id).ok_or_else(|| vec![wording::unknown_id("", word!("scenario"), id)])?;
        let errors: Findings = self.errors_of(id).cloned().collect();
        if errors.is_empty() { Ok(scenario) } else { Err(errors) }
    }
}

/// The decisions in which two scenarios differ, in the order of the document.
fn differing(from: &Scenario, to: &Scenario) -> Vec<Decision> {
    let mut all = vec![Decision::Split];
    let years: BTreeSet<FinancialYear> = from.split_years.keys().chain(to.split_years.keys()).copied().collect();
    all.extend(years.into_iter().map(Decision::SplitIn));
    all.push(Decision::Count);
    all.extend(each(&from.protect, &to.protect, |one| one.service.clone()).into_iter().map(Decision::Protect));
    all.extend([Decision::Floor, Decision::Guarantee, Decision::Ranked]);
    all.extend(each(&from.pools, &to.pools, |one| one.pool.clone()).into_iter().map(Decision::Pool));
    all.push(Decision::PoolOrder);
    all.extend(each(&from.adjust, &to.adjust, |one| one.what.clone()).into_iter().map(Decision::Adjust));
    all.extend([Decision::Discovered, Decision::Uplift]);
    all.retain(|decision| decision.differs(from, to));
    all
}

/// What a scenario decides, each decision with its name: how it splits, and what else it does not leave as it is.
#[must_use]
pub fn decided(scenario: &Scenario, document: &Document) -> Vec<(String, String)> {
    let blank = Scenario {
        id: scenario.id.clone(),
        name: scenario.name.clone(),
        note: None,
        proposed: None,
        settled: None,
        merged: None,
        reasons: vec![],
        split: scenario.split.clone(),
        split_years: BTreeMap::new(),
        count: None,
        protect: vec![],
        floor: None,
        guarantee: None,
        ranked: None,
        pools: vec![],
        adjust: vec![],
        discovered: None,
        uplift: None,
    };
    let all = core::iter::once(Decision::Split).chain(differing(&blank, scenario));
    all.map(|decision| (decision.name(document), decision.said(scenario, document))).collect()
}

/// What the entries of two lists are about, each once, those of the first list first.
fn each<T, K: PartialEq>(from: &[T], to: &[T], about: impl Fn(&T) -> K) -> Vec<K> {
    let mut all: Vec<K> = Vec::new();
    for one in from.iter().chain(to) {
        let key = about(one);
        if !all.contains(&key) {
            all.push(key);
        }
    }
    all
}

/// The first scenario with some of its decisions as in the second.
fn mixed(from: &Scenario, to: &Scenario, taken: &[&Decision]) -> Scenario {
    let has = |decision: &Decision| taken.contains(&decision);
    let mut mix = from.clone();
    for decision in taken {
        match decision {
            Decision::Split => mix.split = to.split.clone(),
            Decision::SplitIn(year) => match to.split_years.get(year) {
                Some(split) => drop(mix.split_years.insert(*year, split.clone())),
                None => drop(mix.split_years.remove(year)),
            },
            Decision::Count => mix.count.clone_from(&to.count),
            Decision::Floor => mix.floor = to.floor,
            Decision::Guarantee => mix.guarantee.clone_from(&to.guarantee),
            Decision::Ranked => mix.ranked = to.ranked,
            Decision::Discovered => mix.discovered = to.discovered,
            Decision::Uplift => mix.uplift = to.uplift,
            Decision::Protect(_) | Decision::Pool(_) | Decision::PoolOrder | Decision::Adjust(_) => {}
        }
    }
    mix.protect = merged(&from.protect, &to.protect, |one| has(&Decision::Protect(one.service.clone())));
    mix.pools = merged(&from.pools, &to.pools, |one| has(&Decision::Pool(one.pool.clone())));
    if has(&Decision::PoolOrder) {
        let place = |entry: &PoolEntry| to.pools.iter().position(|one| one.pool == entry.pool);
        mix.pools.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
    }
    mix.adjust = merged(&from.adjust, &to.adjust, |one| has(&Decision::Adjust(one.what.clone())));
    mix
}

/// The entries of one list but for those taken, and of the other those taken.
fn merged<T: Clone>(from: &[T], to: &[T], taken: impl Fn(&T) -> bool) -> Vec<T> {
    let kept = from.iter().filter(|one| !taken(one));
    kept.chain(to.iter().filter(|one| taken(one))).cloned().collect()
}

impl Decision {
    fn key(&self) -> String {
        match self {
            Self::Split => "split".into(),
            Self::SplitIn(year) => format!("split/{year}"),
            Self::Count => "count".into(),
            Self::Protect(id) => format!("protect/{id}"),
            Self::Floor => "floor".into(),
            Self::Guarantee => "guarantee".into(),
            Self::Ranked => "ranked".into(),
            Self::Pool(id) => format!("pool/{id}"),
            Self::PoolOrder => "pool-order".into(),
            Self::Adjust(what) => {
                let (kind, id) = kind_of(what);
                format!("{kind}/{id}")
            }
            Self::Discovered => "discovered".into(),
            Self::Uplift => "uplift".into(),
        }
    }

    fn differs(&self, from: &Scenario, to: &Scenario) -> bool {
        let adjust = |scenario: &Scenario, what: &Adjusted| -> Vec<Adjust> {
            scenario.adjust.iter().filter(|one| one.what == *what).cloned().collect()
        };
        let statuses = |scenario: &Scenario| -> Vec<bool> {
            STATUSES.iter().map(|(status, _)| scenario.counts(*status)).collect()
        };
        match self {
            Self::Split => from.split != to.split,
            Self::SplitIn(year) => from.split_years.get(year) != to.split_years.get(year),
            Self::Count => statuses(from) != statuses(to),
            Self::Protect(id) => protected(from, id) != protected(to, id),
            Self::Floor => from.floor != to.floor,
            Self::Guarantee => from.guarantee != to.guarantee,
            Self::Ranked => from.ranked.unwrap_or(false) != to.ranked.unwrap_or(false),
            Self::Pool(id) => entered(from, id) != entered(to, id),
            Self::PoolOrder => order_of_pools(from, to) != order_of_pools(to, from),
            Self::Adjust(what) => adjust(from, what) != adjust(to, what),
            Self::Discovered => from.discovered.unwrap_or(Money::ZERO) != to.discovered.unwrap_or(Money::ZERO),
            Self::Uplift => from.uplift.unwrap_or(Rate::ZERO) != to.uplift.unwrap_or(Rate::ZERO),
        }
    }

    fn name(&self, document: &Document) -> String {
        match self {
            Self::Split => say!("The split"),
            Self::SplitIn(year) => say!("The split in {year}", year),
            Self::Count => say!("What counts"),
            Self::Protect(id) => say!("Protection of {name}", name = service_name(document, id)),
            Self::Floor => say!("The floor for all"),
            Self::Guarantee => say!("The guarantee"),
            Self::Ranked => say!("Funding by rank"),
            Self::Pool(id) => {
                let pool = document.pools.iter().find(|pool| pool.id == *id);
                say!("Entering {name}", name = pool.map_or(id.as_str(), |pool| &pool.name))
            }
            Self::PoolOrder => say!("The order of pools"),
            Self::Adjust(what) => say!("What is supposed of {name}", name = adjusted_name(document, what)),
            Self::Discovered => say!("Grants found since"),
            Self::Uplift => say!("The rise in all costs"),
        }
    }

    /// What a scenario decides, in words.
    fn said(&self, scenario: &Scenario, document: &Document) -> String {
        let none = || say!("none");
        match self {
            Self::Split => split_in_words(&scenario.split, document),
            Self::SplitIn(year) => scenario
                .split_years
                .get(year)
                .map_or_else(|| say!("as in other years"), |split| split_in_words(split, document)),
            Self::Count => {
                let counted = STATUSES.iter().filter(|(status, _)| scenario.counts(*status));
                list(&counted.map(|(_, name)| spoken(name)).collect::<Vec<_>>())
            }
            Self::Protect(id) => {
                let said = |one: &&Protect| match one.at {
                    Protected::Amount(amount) => amount.in_words(),
                    Protected::PercentOfPrevious(rate) => say!("{rate} of last year", rate = rate.in_words()),
                };
                let all: Vec<String> = protected(scenario, id).iter().map(said).collect();
                if all.is_empty() { none() } else { list(&all) }
            }
            Self::Floor => scenario.floor.map_or_else(none, |rate| say!("{rate} of last year", rate = rate.in_words())),
            Self::Guarantee => scenario.guarantee.as_ref().map_or_else(none, |one| {
                let (rate, months) = (one.rate.in_words(), many!(one.months, "{n} month", "{n} months"));
                match one.from {
                    Some(month) => say!("{rate} for {months} from {month}", rate, months, month = month.in_words()),
                    None => say!("{rate} for {months}", rate, months),
                }
            }),
            Self::Ranked => {
                if scenario.ranked == Some(true) {
                    say!("by rank")
                } else {
                    say!("all alike")
                }
            }
            Self::Pool(id) => {
                entered(scenario, id).map_or_else(|| say!("not entered"), |entry| own_in_words(entry, document))
            }
            Self::PoolOrder => {
                let name = |entry: &PoolEntry| {
                    let pool = document.pools.iter().find(|pool| pool.id == entry.pool);
                    pool.map_or_else(|| entry.pool.clone(), |pool| pool.name.clone())
                };
                list(&scenario.pools.iter().map(name).collect::<Vec<_>>())
            }
            Self::Adjust(what) => {
                let changes: Vec<String> =
                    scenario.adjust.iter().filter(|one| one.what == *what).map(change_in_words).collect();
                if changes.is_empty() { say!("as stated") } else { list(&changes) }
            }
            Self::Discovered => {
                scenario.discovered.map_or_else(none, |amount| say!("{amount} a year", amount = amount.in_words()))
            }
            Self::Uplift => scenario.uplift.map_or_else(none, Rate::in_words),
        }
    }
}

const STATUSES: [(Status, &str); 4] = [
    (Status::Confirmed, word!("confirmed")),
    (Status::Indicative, word!("indicative")),
    (Status::Bid, word!("bids")),
    (Status::AtRisk, word!("at risk")),
];

fn protected<'s>(scenario: &'s Scenario, id: &Id) -> Vec<&'s Protect> {
    scenario.protect.iter().filter(|one| one.service == *id).collect()
}

fn entered<'s>(scenario: &'s Scenario, id: &Id) -> Option<&'s PoolEntry> {
    scenario.pools.iter().find(|one| one.pool == *id)
}

/// The pools that both enter, in the order of the first: who comes first decides where a source has too little for all.
fn order_of_pools<'s>(of: &'s Scenario, other: &Scenario) -> Vec<&'s Id> {
    of.pools.iter().map(|entry| &entry.pool).filter(|id| entered(other, id).is_some()).collect()
}

fn kind_of(what: &Adjusted) -> (&'static str, &Id) {
    match what {
        Adjusted::Source(id) => ("source", id),
        Adjusted::Service(id) => ("service", id),
        Adjusted::Ceasing(id) => ("ceasing", id),
        Adjusted::Contribution(id) => ("contribution", id),
    }
}

/// What is supposed otherwise, in words.
fn adjusted_name(document: &Document, what: &Adjusted) -> String {
    match what {
        Adjusted::Source(id) => Lever::Source(id.clone()).name(document),
        Adjusted::Service(id) => service_name(document, id),
        Adjusted::Ceasing(id) => Lever::Ceasing(id.clone()).name(document),
        Adjusted::Contribution(id) => say!("the contribution of {name}", name = document.member_name(id)),
    }
}

/// Changes in words, each with what is changed.
pub(crate) fn changes_in_words(document: &Document, changes: &[Adjust]) -> Vec<String> {
    let said = |one: &Adjust| {
        say!("{name} {change}", name = adjusted_name(document, &one.what), change = change_in_words(one))
    };
    changes.iter().map(said).collect()
}

fn service_name(document: &Document, id: &Id) -> String {
    document.services.iter().find(|one| one.id == *id).map_or_else(|| id.clone(), |one| one.name.clone())
}

fn split_in_words(split: &Split, document: &Document) -> String {
    let shares: Vec<String> = document
        .priorities
        .iter()
        .filter_map(|priority| match split {
            Split::Percent { shares } => {
                shares.get(&priority.id).map(|rate| format!("{} {}", priority.name, rate.in_words()))
            }
            Split::Amount { shares } => {
                shares.get(&priority.id).map(|amount| format!("{} {}", priority.name, amount.in_words()))
            }
            Split::Need => None,
        })
        .collect();
    if matches!(split, Split::Need) { say!("by need") } else { list(&shares) }
}

fn own_in_words(entry: &PoolEntry, document: &Document) -> String {
    let own: Vec<String> = entry
        .own
        .iter()
        .map(|own| {
            let name = document.sources.iter().find(|one| one.id == own.source).map_or("", |one| &one.name);
            let amounts: Vec<String> = own
                .amount
                .amounts()
                .map(|(year, amount)| match year {
                    Some(year) => say!("{amount} in {year}", amount = amount.in_words(), year),
                    None => amount.in_words(),
                })
                .collect();
            say!("{amounts} of {name}", amounts = list(&amounts), name)
        })
        .collect();
    if own.is_empty() { say!("entered without own money") } else { say!("entered with {own}", own = list(&own)) }
}

fn change_in_words(adjust: &Adjust) -> String {
    let day = crate::calendar::date_in_words;
    let change = match adjust.by {
        Change::Percent(rate) if rate.is_negative() => {
            say!("{size} less", size = rate.in_words().trim_start_matches('-'))
        }
        Change::Percent(rate) => say!("{size} more", size = rate.in_words()),
        Change::Amount(amount) if amount.is_negative() => say!("{size} less", size = amount.size().in_words()),
        Change::Amount(amount) => say!("{size} more", size = amount.in_words()),
        Change::Starts(from) => say!("from {day}", day = day(from)),
        Change::Ends(until) => say!("until {day}", day = day(until)),
    };
    let years: Vec<String> = adjust.years.iter().map(ToString::to_string).collect();
    if years.is_empty() { change } else { say!("{change} in {years}", change, years = list(&years)) }
}

fn words(bridge: &Bridge) -> Vec<String> {
    let Bridge { from, to, headline, difference, .. } = bridge;
    let (start, end, size) = (bridge.start.in_words(), bridge.end.in_words(), difference.size().in_words());
    let changes = if difference.is_zero() {
        say!("{headline} is {amount} in both {from} and {to}.", headline, amount = start, from, to)
    } else if difference.is_negative() {
        say!(
            "From {from} to {to}, {headline} goes from {start} to {end}: {size} less.",
            from,
            to,
            headline,
            start,
            end,
            size
        )
    } else {
        say!(
            "From {from} to {to}, {headline} goes from {start} to {end}: {size} more.",
            from,
            to,
            headline,
            start,
            end,
            size
        )
    };
    let step = |step: &BridgeStep| {
        let BridgeStep { name, before, after, moves, .. } = step;
        let amount = moves.size().in_words();
        if moves.is_zero() {
            say!("{name} ({before}, then {after}) moves nothing.", name, before, after)
        } else if moves.is_negative() {
            say!("{name} ({before}, then {after}) lowers it by {amount}.", name, before, after, amount)
        } else {
            say!("{name} ({before}, then {after}) raises it by {amount}.", name, before, after, amount)
        }
    };
    core::iter::once(changes).chain(bridge.steps.iter().map(step)).collect()
}
