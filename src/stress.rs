//! The stress pack: standing shocks and the owner's own over every scenario. Does it hold, and by how much does it not?

use serde::Serialize;

use chrono::NaiveDate;

use crate::calendar::date_in_words;
use crate::headline::Headline;
use crate::id::Id;
use crate::model::{Document, Model};
use crate::money::{Money, Rate};
use crate::said::say;
use crate::scenario::{Adjust, Adjusted, Change, Scenario, Shock};
use crate::source::{Source, SourceKind};
use crate::work::Work;

/// Every shock over every scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stress {
    /// The figure, in words.
    pub headline: String,
    /// Whether more of it is worse.
    pub adverse: bool,
    /// What it may be at most; its own figure as it stands, for each scenario, where not stated. At least, where more is
    /// better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Money>,
    /// The scenarios.
    pub scenarios: Vec<Stressed>,
    /// The shocks.
    pub rows: Vec<StressRow>,
    /// The answer in a sentence.
    pub words: String,
}

/// A scenario in the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stressed {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The headline as it stands; none where the scenario cannot be worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Money>,
    /// Whether that is within the limit.
    pub holds: bool,
}

/// One shock over every scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StressRow {
    /// Its id: a standing one begins with a word of its own, such as `grants-cut`.
    pub id: Id,
    /// What people call it: "Grants cut by 5%".
    pub name: String,
    /// What is supposed, in a sentence.
    pub supposes: String,
    /// Whether it is the owner's own.
    pub own: bool,
    /// What it does to each scenario.
    pub cells: Vec<StressCell>,
}

/// Whether a scenario holds under a shock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is within the limit.
    Holds,
    /// It was within the limit, and no longer is.
    Fails,
    /// It was beyond the limit before.
    FailsAlready,
    /// It cannot be worked out.
    Unknown,
}

/// One scenario under one shock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StressCell {
    /// Whether it holds.
    pub verdict: Verdict,
    /// The headline under the shock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<Money>,
    /// More or, below nothing, less than as it stands.
    pub difference: Money,
    /// By how much it is beyond the limit; nothing where it holds.
    pub beyond: Money,
    /// In words: "fails by £82,450".
    pub words: String,
}

/// A shock by its decisions.
#[derive(Clone, Debug)]
struct Struck {
    shock: Shock,
    supposes: String,
    own: bool,
}

/// The pack, worked out cell by cell.
#[derive(Debug)]
pub struct Stressing {
    model: Model,
    headline: Headline,
    limit: Option<Money>,
    scenarios: Vec<Scenario>,
    now: Vec<Option<Money>>,
    shocks: Vec<Struck>,
    cells: Vec<Option<Money>>,
}

impl Model {
    /// Every shock over every scenario that is sound: taken in steps, one for each scenario, then one for each cell.
    #[must_use]
    pub fn stress(&self, headline: &Headline, limit: Option<Money>) -> Stressing {
        let sound = |one: &&Scenario| self.errors_of(&one.id).next().is_none();
        Stressing {
            scenarios: self.document().scenarios.iter().filter(sound).cloned().collect(),
            shocks: shocks(self.document()),
            model: self.clone(),
            headline: headline.clone(),
            limit,
            now: vec![],
            cells: vec![],
        }
    }
}

/// The standing shocks that touch anything in the model, then the owner's own.
fn shocks(document: &Document) -> Vec<Struck> {
    let grant = |one: &&Source| matches!(one.kind, SourceKind::Grant | SourceKind::PoliceGrant);
    let source = |one: &Source, by: Change| change(Adjusted::Source(one.id.clone()), by);
    let cut = Rate::from_ten_thousandths(-50_000);
    let grants = document.sources.iter().filter(grant);
    let july = document.years.first.months()[3].first_day();
    let late = |one: &&Source| {
        one.starts.is_none_or(|day| day < july) && one.ends.is_none_or(|day| day >= first_day(document))
    };
    let ten = Rate::from_ten_thousandths(100_000);
    let need = document.services.iter().map(|one| change(Adjusted::Service(one.id.clone()), Change::Percent(ten)));
    let mut all = vec![
        standing(
            "grants-cut",
            say!("Grants cut by 5%"),
            say!("Every grant brings 5% less, in every year."),
            grants.clone().map(|one| source(one, Change::Percent(cut))).collect(),
        ),
        standing(
            "settlement-late",
            say!("Settlement three months late"),
            say!(
                "Grants of the first year begin on {day} and pay nothing for the months before.",
                day = date_in_words(july)
            ),
            grants.filter(late).map(|one| source(one, Change::Starts(july))).collect(),
        ),
        standing(
            "need-up",
            say!("Need up by 10%"),
            say!("Every service costs 10% more, in every year."),
            need.collect(),
        ),
    ];
    all.extend(without_each(document));
    all.retain(|one| !one.shock.adjust.is_empty());
    let prices = say!("Pay and prices a point higher: every service costs one percentage point more, in every year.");
    let mut pay = standing("pay-and-prices", say!("Pay and prices up by a point"), prices, vec![]);
    pay.shock.uplift = Some(Rate::from_ten_thousandths(10_000));
    let found = say!("Grants of another £100,000 a year turn out to be ceasing.");
    let mut more = standing("more-found", say!("Another £100,000 found ceasing"), found, vec![]);
    more.shock.discovered = Some(Money::from_pence(10_000_000));
    all.extend([pay, more]);
    all.extend(document.shocks.iter().filter(|shock| !is_empty(shock)).map(|shock| Struck {
        supposes: supposes(document, shock),
        shock: shock.clone(),
        own: true,
    }));
    all
}

/// A shock that stands in every pack.
fn standing(id: &str, name: String, supposes: String, adjust: Vec<Adjust>) -> Struck {
    let shock = Shock { id: id.into(), name, adjust, discovered: None, uplift: None };
    Struck { shock, supposes, own: false }
}

/// Every partner that gives money gives none.
fn without_each(document: &Document) -> impl Iterator<Item = Struck> {
    let nothing = Rate::from_ten_thousandths(-1_000_000);
    document.partners.iter().filter_map(move |partner| {
        let gives = |one: &crate::pool::Contribution| one.partner == partner.id && !one.is_in_kind();
        document.pools.iter().flat_map(|pool| &pool.contributions).any(gives).then(|| {
            standing(
                &format!("without-{}", partner.id),
                say!("{name} leaves", name = partner.name),
                say!("{name} puts nothing into any pool.", name = partner.name),
                vec![change(Adjusted::Contribution(partner.id.clone()), Change::Percent(nothing))],
            )
        })
    })
}

fn first_day(document: &Document) -> NaiveDate {
    document.years.first.months()[0].first_day()
}

const fn change(what: Adjusted, by: Change) -> Adjust {
    Adjust { what, by, years: std::collections::BTreeSet::new() }
}

/// Whether a shock supposes nothing yet: there is nothing to try.
const fn is_empty(shock: &Shock) -> bool {
    shock.adjust.is_empty() && shock.discovered.is_none() && shock.uplift.is_none()
}

/// A shock of the owner's own, in words.
fn supposes(document: &Document, shock: &Shock) -> String {
    let mut said: Vec<String> = crate::bridge::changes_in_words(document, &shock.adjust);
    let points = |rate: Rate| {
        let text = rate.in_words();
        let points = text.trim_end_matches('%').trim_start_matches('-');
        if rate.is_negative() {
            say!("Every cost {points} points lower", points)
        } else {
            say!("Every cost {points} points higher", points)
        }
    };
    said.extend(shock.uplift.map(points));
    said.extend(
        shock.discovered.map(|amount| say!("Another {amount} a year found ceasing", amount = amount.in_words())),
    );
    format!("{}.", said.join(". "))
}

/// A scenario under a shock, laid after what it supposes itself.
fn struck(document: &Document, scenario: &Scenario, one: &Struck) -> Option<Scenario> {
    let mut under = scenario.clone();
    let shock = &one.shock;
    // A grant that begins later anyhow is not brought forward by a late settlement.
    let later = |adjust: &&Adjust| match (&adjust.what, adjust.by) {
        (Adjusted::Source(id), Change::Starts(day)) if !one.own => {
            let stated = document.sources.iter().find(|source| source.id == *id).map(Source::span).unwrap_or_default();
            scenario.span(&adjust.what, stated).starts.is_none_or(|starts| starts < day)
        }
        _ => true,
    };
    under.adjust.extend(shock.adjust.iter().filter(later).cloned());
    if let Some(found) = shock.discovered {
        under.discovered = Some(under.discovered.unwrap_or(Money::ZERO) + found);
    }
    if let Some(more) = shock.uplift {
        let uplift = under.uplift.unwrap_or(Rate::ZERO).millionths().checked_add(more.millionths())?;
        under.uplift = Some(Rate::from_millionths(uplift));
    }
    Some(under)
}

impl Stressing {
    fn measure(&self, scenario: &Scenario) -> Option<Money> {
        self.headline.measure(self.model.document(), &self.model.figures(scenario, self.headline.year))
    }
}

impl Work for Stressing {
    type Answer = Stress;

    fn progress(&self) -> (usize, usize) {
        let scenarios = self.scenarios.len();
        (self.now.len().saturating_add(self.cells.len()), scenarios.saturating_mul(self.shocks.len().saturating_add(1)))
    }

    fn step(&mut self) {
        if let Some(scenario) = self.scenarios.get(self.now.len()) {
            self.now.push(self.measure(scenario));
            return;
        }
        let width = self.scenarios.len().max(1);
        let (row, column) = (self.cells.len().div_euclid(width), self.cells.len().rem_euclid(width));
        let (Some(one), Some(scenario)) = (self.shocks.get(row), self.scenarios.get(column)) else { return };
        let under = struck(self.model.document(), scenario, one);
        self.cells.push(under.and_then(|under| self.measure(&under)));
    }

    fn answer(self) -> Stress {
        let document = self.model.document();
        let headline = self.headline.name(document);
        let adverse = self.headline.figure.is_adverse();
        let beyond = |figure: Money, limit: Money| if adverse { figure - limit } else { limit - figure }.or_zero();
        let now = |at: usize| self.now.get(at).copied().flatten();
        let limit = |at: usize| self.limit.or_else(|| now(at));
        let within = |at: usize| now(at).zip(limit(at)).is_some_and(|(now, limit)| beyond(now, limit).is_zero());
        let cell = |at: usize, figure: Option<Money>| {
            let (Some(figure), Some(before), Some(limit)) = (figure, now(at), limit(at)) else {
                let words = say!("cannot be worked out");
                return StressCell {
                    verdict: Verdict::Unknown,
                    headline: None,
                    difference: Money::ZERO,
                    beyond: Money::ZERO,
                    words,
                };
            };
            let beyond = beyond(figure, limit);
            let verdict = match (beyond.is_zero(), within(at)) {
                (true, _) => Verdict::Holds,
                (false, true) => Verdict::Fails,
                (false, false) => Verdict::FailsAlready,
            };
            let difference = figure - before;
            StressCell {
                verdict,
                headline: Some(figure),
                difference,
                beyond,
                words: said(verdict, difference, beyond, adverse),
            }
        };
        let width = self.scenarios.len().max(1);
        let rows: Vec<StressRow> = self
            .shocks
            .iter()
            .zip(self.cells.chunks(width))
            .map(|(one, cells)| StressRow {
                id: one.shock.id.clone(),
                name: one.shock.name.clone(),
                supposes: one.supposes.clone(),
                own: one.own,
                cells: cells.iter().enumerate().map(|(at, figure)| cell(at, *figure)).collect(),
            })
            .collect();
        let scenarios: Vec<Stressed> = self
            .scenarios
            .iter()
            .enumerate()
            .map(|(at, one)| Stressed { id: one.id.clone(), name: one.name.clone(), now: now(at), holds: within(at) })
            .collect();
        let words = overall((&headline, adverse, self.limit), &scenarios, &rows);
        Stress { headline, adverse, limit: self.limit, scenarios, rows, words }
    }
}

/// A cell in words.
fn said(verdict: Verdict, difference: Money, beyond: Money, adverse: bool) -> String {
    let worse = if adverse { difference } else { -difference };
    let moved = match worse {
        Money::ZERO => say!("no change"),
        worse if worse.is_negative() => say!("{amount} better", amount = worse.size().in_words()),
        worse => say!("{amount} worse", amount = worse.in_words()),
    };
    match verdict {
        Verdict::Holds => say!("holds: {moved}", moved),
        Verdict::Fails => say!("fails by {amount}", amount = beyond.in_words()),
        Verdict::FailsAlready => say!("beyond already, by {amount}: {moved}", amount = beyond.in_words(), moved),
        Verdict::Unknown => say!("cannot be worked out"),
    }
}

/// Which scenario keeps the figure within its limit under most shocks.
fn overall(
    (headline, adverse, limit): (&str, bool, Option<Money>),
    scenarios: &[Stressed],
    rows: &[StressRow],
) -> String {
    let held = |at: usize| {
        rows.iter().filter(|row| row.cells.get(at).is_some_and(|one| one.verdict == Verdict::Holds)).count()
    };
    let best = (0..scenarios.len()).map(held).max().unwrap_or(0);
    let names: Vec<String> =
        scenarios.iter().enumerate().filter(|(at, _)| held(*at) == best).map(|(_, one)| one.name.clone()).collect();
    let all = rows.len();
    let within = match limit {
        Some(limit) if adverse => say!("within {amount}", amount = limit.in_words()),
        Some(limit) => say!("at {amount} or more", amount = limit.in_words()),
        None => say!("no worse than it is now"),
    };
    match names.as_slice() {
        _ if best == 0 => {
            say!("No scenario keeps {headline} {within} under any of {count} shocks.", headline, within, count = all)
        }
        _ if names.len() == scenarios.len() => {
            let count = all;
            say!(
                "Every scenario keeps {headline} {within} under {best} of {count} shocks.",
                headline,
                within,
                best,
                count
            )
        }
        [name] => say!(
            "{name} keeps {headline} {within} under the most shocks: {best} of {count}.",
            name,
            headline,
            within,
            best,
            count = all,
        ),
        _ => say!(
            "{names} keep {headline} {within} under the most shocks: {best} of {count}.",
            names = crate::wording::list(&names),
            headline,
            within,
            best,
            count = all,
        ),
    }
}
