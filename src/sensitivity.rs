//! One assumption moved: what the headline does when it is as low or as high as it may be, and exactly where it changes
//! sign; and the register of all of them, with what they rest on.

use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::FinancialYear;
use crate::finding::Findings;
use crate::headline::Headline;
use crate::id::Id;
use crate::lever::{Lever, Unit};
use crate::model::{Document, Evidence, Model};
use crate::money::{Exact, Money, Rate};
use crate::pool::{Contribution, ContributionAmount, MatchOf, Pool};
use crate::range::Range;
use crate::said::{say, word};
use crate::scenario::Scenario;
use crate::search::{Found, least};
use crate::wording;
use crate::work::Work;

/// Every assumption with what it rests on and how much hangs on it, the most first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sensitivity {
    /// The figure, in words.
    pub headline: String,
    /// Whether more of it is worse.
    pub adverse: bool,
    /// What it is now.
    pub now: Money,
    /// Every assumption, the largest swing first.
    pub swings: Vec<Swing>,
    /// The answer in a sentence.
    pub words: String,
}

/// One input of the model, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Assumption {
    /// Its key among levers.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What is stated: `£1,649,000 a year`.
    pub stated: String,
    /// Where it is stated, as a JSON pointer.
    pub path: String,
    /// How far it may lie from what is stated, per cent.
    pub range: Range,
    /// Whether that range is its own; ten per cent either way where it is not.
    pub own_range: bool,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// What hangs on an assumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Swing {
    /// Which.
    pub assumption: Assumption,
    /// The headline where it is as low as it may be; none where that cannot be worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<End>,
    /// The headline where it is as high as it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<End>,
    /// How far the headline lies apart between them.
    pub swing: Money,
    /// Where the headline changes sign, nearest to what is stated; none where it does not, or was not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_even: Option<BreakEven>,
    /// In a sentence.
    pub words: String,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct End {
    /// How far from what is stated, per cent.
    pub percent: Rate,
    /// The headline there.
    pub headline: Money,
    /// More or, below nothing, less than now.
    pub difference: Money,
}

/// Where a headline changes sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BreakEven {
    /// How many pence or ten-thousandths of a point from what is stated, below nothing for less.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub steps: i64,
    /// The same in words: "£343,000.00 more".
    pub by: String,
    /// What the headline is there.
    pub headline: Money,
    /// In a sentence.
    pub words: String,
}

/// Ten per cent either way, where an assumption has no range of its own.
fn tenth() -> Range {
    Range { low: Rate::from_ten_thousandths(-100_000), high: Rate::from_ten_thousandths(100_000) }
}

/// For how many of the assumptions on which most hangs a break-even is looked for.
const BREAK_EVENS: usize = 12;
/// As far as a break-even is looked for: £50bn.
const MOST_PENCE: i64 = 5_000_000_000_000;
/// The same for rates: a thousand points.
const MOST_POINTS: i64 = 10_000_000;

/// A lever that is an assumption.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) lever: Lever,
    pub(crate) assumption: Assumption,
}

impl Model {
    /// Every assumption that a scenario rests on, in the order of the document.
    #[must_use]
    pub fn assumptions(&self, scenario: &Scenario) -> Vec<Assumption> {
        register(self, scenario).into_iter().map(|entry| entry.assumption).collect()
    }

    /// How a headline swings with each assumption: taken in steps, one for each, then one for each break-even.
    #[must_use]
    pub fn swing(&self, scenario: &Scenario, headline: &Headline) -> Swinging {
        Swinging {
            now: headline.measure(self.document(), &self.figures(scenario, headline.year)),
            entries: register(self, scenario),
            model: self.clone(),
            scenario: scenario.clone(),
            headline: headline.clone(),
            next: 0,
            swings: vec![],
        }
    }

    /// Where a headline changes sign when one assumption moves: nearest to what is stated. None where it does not.
    ///
    /// # Errors
    /// A key that no assumption of the scenario has, but for grants yet to be discovered, which any may have.
    pub fn break_even(
        &self,
        scenario: &Scenario,
        headline: &Headline,
        key: &str,
    ) -> Result<Option<BreakEven>, Findings> {
        let lever = match key {
            "discovered" => Lever::Discovered,
            _ => self.assumption(scenario, key)?.lever,
        };
        Ok(break_even(self, scenario, headline, &lever))
    }

    pub(crate) fn assumption(&self, scenario: &Scenario, key: &str) -> Result<Entry, Findings> {
        let mut entries = register(self, scenario).into_iter();
        entries
            .find(|entry| entry.assumption.key == key)
            .ok_or_else(|| vec![wording::unknown_id("", word!("assumption"), key)])
    }
}

/// The assumptions of a scenario, lever by lever.
fn register(model: &Model, scenario: &Scenario) -> Vec<Entry> {
    let document = model.document();
    let mut register = Register { document, all: vec![] };
    register.money_in(scenario);
    register.needs();
    register.pools(scenario);
    let path = model.scenario(&scenario.id).map_or_else(|| "/scenarios/-".to_owned(), |(_, path)| path);
    if let Some(found) = scenario.discovered.filter(|amount| !amount.is_zero()) {
        let stated = say!("{amount} a year", amount = found.in_words());
        register.enter(Lever::Discovered, stated, format!("{path}/discovered"), None, None);
    }
    if let Some(uplift) = stated_rate(scenario.uplift) {
        register.enter(Lever::AllNeeds, uplift.in_words(), format!("{path}/uplift"), None, None);
    }
    register.all
}

/// The register as it is filled.
struct Register<'d> {
    document: &'d Document,
    all: Vec<Entry>,
}

fn stated_rate(rate: Option<Rate>) -> Option<Rate> {
    rate.filter(|rate| *rate != Rate::ZERO)
}

impl Register<'_> {
    fn enter(&mut self, lever: Lever, stated: String, path: String, range: Option<Range>, evidence: Option<&Id>) {
        let document = self.document;
        let evidence = evidence.and_then(|id| document.evidence.iter().find(|one| one.id == *id)).cloned();
        let (key, name, own_range) = (lever.key(), lever.name(document), range.is_some());
        let range = range.unwrap_or_else(tenth);
        self.all.push(Entry { lever, assumption: Assumption { key, name, stated, path, range, own_range, evidence } });
    }

    fn in_words(&self, annual: &Annual) -> String {
        annual_in_words(annual, self.document.years.first)
    }

    fn money_in(&mut self, scenario: &Scenario) {
        let document = self.document;
        for (at, source) in document.sources.iter().enumerate().filter(|(_, one)| scenario.counts(one.status)) {
            let (path, evidence) = (format!("/sources/{at}"), source.evidence.as_ref());
            let stated = self.in_words(&source.annual);
            self.enter(Lever::Source(source.id.clone()), stated, format!("{path}/annual"), source.range, evidence);
            if let Some(growth) = stated_rate(source.growth) {
                let lever = Lever::Growth(source.id.clone());
                self.enter(lever, growth.in_words(), format!("{path}/growth"), None, evidence);
            }
        }
        for (at, grant) in document.ceasing.iter().enumerate() {
            let (stated, path) = (self.in_words(&grant.annual), format!("/ceasing/{at}/annual"));
            self.enter(Lever::Ceasing(grant.id.clone()), stated, path, grant.range, grant.evidence.as_ref());
        }
    }

    fn needs(&mut self) {
        for (at, service) in self.document.services.iter().enumerate() {
            let (path, evidence) = (format!("/services/{at}"), service.evidence.as_ref());
            let stated = self.in_words(&service.annual);
            self.enter(Lever::Need(service.id.clone()), stated, format!("{path}/annual"), service.range, evidence);
            if let Some(uplift) = stated_rate(service.uplift) {
                let lever = Lever::Uplift(service.id.clone());
                self.enter(lever, uplift.in_words(), format!("{path}/uplift"), None, evidence);
            }
        }
    }

    /// Partners' contributions to the pools that the scenario enters, and the pools' own figures.
    fn pools(&mut self, scenario: &Scenario) {
        let document = self.document;
        let entered = |(_, pool): &(usize, &Pool)| scenario.pools.iter().any(|entry| entry.pool == pool.id);
        for partner in &document.partners {
            let pools = document.pools.iter().enumerate().filter(entered);
            let mut given = pools.flat_map(|(pool, one)| {
                one.contributions
                    .iter()
                    .enumerate()
                    .map(move |(at, one)| (format!("/pools/{pool}/contributions/{at}"), one))
            });
            let theirs = |(_, one): &(String, &Contribution)| one.partner == partner.id && !one.is_in_kind();
            let Some((path, one)) = given.find(theirs) else { continue };
            let more = given.filter(theirs).count();
            let stated = match &one.amount {
                ContributionAmount::Fixed { fixed } => self.in_words(fixed),
                ContributionAmount::Match { rate, of: MatchOf::Grant, .. } => {
                    say!("{rate} of own money", rate = rate.in_words())
                }
                ContributionAmount::Match { rate, .. } => say!("{rate} of the total", rate = rate.in_words()),
            };
            let stated = if more == 0 { stated } else { say!("{stated}, and {count} more", stated, count = more) };
            let (lever, path) = (Lever::Contribution(partner.id.clone()), format!("{path}/amount"));
            self.enter(lever, stated, path, partner.range, one.evidence.as_ref());
        }
        for (at, pool) in document.pools.iter().enumerate().filter(entered) {
            let (path, evidence) = (format!("/pools/{at}"), pool.evidence.as_ref());
            if let Some(saving) = stated_rate(pool.saving) {
                self.enter(Lever::Saving(pool.id.clone()), saving.in_words(), format!("{path}/saving"), None, evidence);
            }
            if let Some(overhead) = &pool.overhead {
                let stated = self.in_words(overhead);
                self.enter(Lever::Overhead(pool.id.clone()), stated, format!("{path}/overhead"), None, evidence);
            }
        }
    }
}

/// An amount a year as it is stated: for the first year that has one, where it is stated by year.
fn annual_in_words(annual: &Annual, first: FinancialYear) -> String {
    let stated = annual.amounts().next().map_or(Money::ZERO, |(_, amount)| amount);
    match annual.amounts().next() {
        Some((Some(year), _)) => say!("{amount} in {year}", amount = stated.in_words(), year),
        _ => say!("{amount} a year from {year}", amount = stated.in_words(), year = first),
    }
}

/// How a headline swings, worked out assumption by assumption.
#[derive(Debug)]
pub struct Swinging {
    model: Model,
    scenario: Scenario,
    headline: Headline,
    now: Option<Money>,
    entries: Vec<Entry>,
    next: usize,
    swings: Vec<(Lever, Swing)>,
}

impl Work for Swinging {
    type Answer = Sensitivity;

    fn progress(&self) -> (usize, usize) {
        let all = self.entries.len();
        (self.next, all.saturating_add(all.min(BREAK_EVENS)))
    }

    fn step(&mut self) {
        let at = self.next;
        if at >= self.progress().1 {
            return;
        }
        self.next = at.saturating_add(1);
        if let Some(entry) = self.entries.get(at).cloned() {
            let swing = self.of(&entry);
            self.swings.push((entry.lever, swing));
            return;
        }
        if at == self.entries.len() {
            self.swings.sort_by_key(|(_, swing)| core::cmp::Reverse(swing.swing));
        }
        let place = at.saturating_sub(self.entries.len());
        if let Some((lever, swing)) = self.swings.get_mut(place) {
            swing.break_even = break_even(&self.model, &self.scenario, &self.headline, lever);
        }
    }

    fn answer(mut self) -> Sensitivity {
        self.swings.sort_by_key(|(_, swing)| core::cmp::Reverse(swing.swing));
        let headline = self.headline.name(self.model.document());
        let swings: Vec<Swing> = self.swings.into_iter().map(|(_, swing)| swing).collect();
        let words = most_hangs(&swings, &headline);
        let adverse = self.headline.figure.is_adverse();
        Sensitivity { headline, adverse, now: self.now.unwrap_or(Money::ZERO), swings, words }
    }
}

/// How many assumptions move a headline, and which moves it most.
fn most_hangs(swings: &[Swing], headline: &str) -> String {
    let (count, moving) = (swings.len(), swings.iter().filter(|one| !one.swing.is_zero()).count());
    let Some(Swing { assumption, swing, .. }) = swings.first().filter(|_| moving > 0) else {
        return say!("None of {count} assumptions moves {headline} within its range.", count, headline);
    };
    let (low, high) = (of_stated(assumption.range.low), of_stated(assumption.range.high));
    let (name, apart) = (&assumption.name, swing.in_words());
    if moving == 1 {
        say!(
            "Of {count} assumptions, {moving} moves {headline}; most hangs on {name}, between {low} and {high} of what is \
             stated: {apart} apart.",
            count,
            moving,
            headline,
            name,
            low,
            high,
            apart,
        )
    } else {
        say!(
            "Of {count} assumptions, {moving} move {headline}; most hangs on {name}, between {low} and {high} of what is \
             stated: {apart} apart.",
            count,
            moving,
            headline,
            name,
            low,
            high,
            apart,
        )
    }
}

/// A change in per cent as what is then left of what is stated: `-10` is 90.0%.
fn of_stated(by: Rate) -> String {
    Rate::from_millionths(Rate::WHOLE.millionths().saturating_add(by.millionths())).in_words()
}

impl Swinging {
    fn of(&self, entry: &Entry) -> Swing {
        let now = self.now.unwrap_or(Money::ZERO);
        let end = |percent: Rate| {
            let supposed = entry.lever.scaled(&self.model, &self.scenario, percent)?;
            let headline = self.headline.measure(self.model.document(), &supposed.years(self.headline.year))?;
            Some(End { percent, headline, difference: headline - now })
        };
        let Range { low, high } = entry.assumption.range;
        let (low, high) = (end(low), end(high));
        let ends = || low.iter().chain(&high).map(|end| end.headline).chain(self.now);
        let swing = ends().max().unwrap_or(Money::ZERO) - ends().min().unwrap_or(Money::ZERO);
        let said = |end: &Option<End>| {
            end.as_ref().map_or_else(|| say!("nothing that can be worked out"), |end| end.headline.in_words())
        };
        let words = if swing.is_zero() {
            say!("{name} moves nothing within its range.", name = entry.assumption.name)
        } else {
            say!(
                "With {name} at {low} of what is stated it is {at_low}, at {high} it is {at_high}.",
                name = entry.assumption.name,
                low = of_stated(entry.assumption.range.low),
                at_low = said(&low),
                high = of_stated(entry.assumption.range.high),
                at_high = said(&high),
            )
        };
        Swing { assumption: entry.assumption.clone(), low, high, swing, break_even: None, words }
    }
}

/// The least move of a lever, either way, with which a headline above nothing is nothing, or one at nothing rises above
/// it, or one below nothing no longer is. Where the headline then goes on below nothing, rounding may leave it at nothing
/// for more than one step: the last of them, which a penny more exceeds.
fn break_even(model: &Model, scenario: &Scenario, headline: &Headline, lever: &Lever) -> Option<BreakEven> {
    let now = headline.measure(model.document(), &model.figures(scenario, headline.year))?;
    let above = now > Money::ZERO;
    let unit = lever.unit(model, scenario, headline.year);
    let most = if unit == Unit::Points { MOST_POINTS } else { MOST_PENCE };
    let found = [-1, 1].into_iter().filter_map(|sign: i64| {
        let most = if sign < 0 { down(model, scenario, lever, headline.year)? } else { most };
        let at = |steps: i64| {
            let supposed = lever.moved(model, scenario, headline.year, steps.checked_mul(sign)?)?;
            headline.measure(model.document(), &supposed.years(headline.year))
        };
        // What is left to a level: down to it from above, up to it from below.
        let to = |level: i64| {
            let left = move |figure: Money| {
                let pence = i128::from(figure.pence()).saturating_sub(i128::from(level));
                if above { pence } else { pence.saturating_neg() }
            };
            match least(most, left(now), &mut |steps| Some(left(at(steps)?)))? {
                Found::At(steps) => Some(steps),
                Found::Never(_) => None,
            }
        };
        let first = to(i64::from(now.is_zero()))?;
        let last = if above { to(-1).and_then(|below| below.checked_sub(1)) } else { None };
        let steps = last.filter(|steps| at(*steps).is_some_and(|figure| figure.is_zero())).unwrap_or(first);
        Some((steps.checked_mul(sign)?, at(steps)?))
    });
    let (steps, figure) = found.min_by_key(|(steps, _)| steps.saturating_abs())?;
    let by = moved_by(unit, steps);
    let (headline, name) = (headline.name(model.document()), lever.name_inside(model.document()));
    let words = if now.is_zero() {
        say!("{headline} rises above nothing with {by} of {name}.", headline, by, name)
    } else {
        say!("{headline} is nothing with {by} of {name}.", headline, by, name)
    };
    Some(BreakEven { steps, by, headline: figure, words })
}

/// So many steps of a unit in words: "£343,000.00 more".
fn moved_by(unit: Unit, steps: i64) -> String {
    let size = steps.saturating_abs();
    let points = Rate::from_ten_thousandths(size).in_words();
    let (points, amount) = (points.trim_end_matches('%'), Money::from_pence(size).in_full());
    match (unit, steps < 0) {
        (Unit::Points, true) => say!("{points} points less", points),
        (Unit::Points, false) => say!("{points} points more", points),
        (_, true) => say!("{size} less", size = amount),
        (_, false) => say!("{size} more", size = amount),
    }
}

/// How far down a lever goes: to nothing.
fn down(model: &Model, scenario: &Scenario, lever: &Lever, when: Option<FinancialYear>) -> Option<i64> {
    let document = model.document();
    let first = document.years.first;
    let stated = |annual: &Annual, growth: Option<Rate>| -> Option<i64> {
        let years = document.years.iter().filter(|year| when.is_none_or(|only| only == *year));
        let each = years.map(|year| annual.full_year(year, first, growth.unwrap_or(Rate::ZERO)));
        Money::from_exact(&each.max().unwrap_or_else(|| Exact::from_integer(0.into()))).ok().map(Money::pence)
    };
    match lever {
        Lever::Source(id) => {
            document.sources.iter().find(|one| one.id == *id).and_then(|one| stated(&one.annual, one.growth))
        }
        Lever::Need(id) => {
            document.services.iter().find(|one| one.id == *id).and_then(|one| stated(&one.annual, one.uplift))
        }
        Lever::Ceasing(id) => {
            document.ceasing.iter().find(|one| one.id == *id).and_then(|one| stated(&one.annual, None))
        }
        Lever::Contribution(_) => Some(MOST_PENCE),
        Lever::Overhead(id) => {
            document.pools.iter().find(|one| one.id == *id)?.overhead.as_ref().and_then(|one| stated(one, None))
        }
        Lever::Discovered => Some(scenario.discovered.unwrap_or(Money::ZERO).pence()),
        Lever::Growth(_) | Lever::Uplift(_) | Lever::AllNeeds => Some(MOST_POINTS.min(1_000_000)),
        Lever::Saving(id) => {
            let saving = document.pools.iter().find(|one| one.id == *id)?.saving?;
            Some(saving.millionths().div_euclid(100))
        }
        _ => None,
    }
}
