//! What would it take? Every single change that reaches a goal, each the least that does, with what it costs; and of
//! those that cannot, how near they come and what stops them.

use serde::Serialize;

use crate::calendar::date_in_words;
use crate::finding::Findings;
use crate::headline::{Headline, HeadlineFigure, Of};
use crate::id::Id;
use crate::lever::{Lever, Unit, raised_by_band_d, split_of};
use crate::model::Model;
use crate::money::{Money, Rate};
use crate::outcome::YearOutcome;
use crate::scenario::Scenario;
use crate::search::{Found, least, lowest};
use crate::split::Split;
use crate::wording;
use crate::wording::list;
use crate::work::Work;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// No more of the figure than so much: nothing, where it is to be closed.
    AtMost(Money),
    /// So much of what is needed covered, per cent.
    Coverage(Rate),
}

/// What it would take to reach a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ways {
    /// The figure, in words.
    pub headline: String,
    /// What is to be reached, in words: "closed", "covered to 80.0%".
    pub goal: String,
    /// What the figure is now.
    pub now: Money,
    /// Whether the goal is reached already.
    pub reached: bool,
    /// Every change that does something: those that reach the goal first, the cheapest of them first.
    pub ways: Vec<SingleChange>,
    /// What does nothing at all.
    pub idle: Vec<String>,
    /// The answer in a sentence.
    pub words: String,
}

/// A single change, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SingleChange {
    /// What is changed, by its key among levers.
    pub key: String,
    /// What is changed, in words: "Community Safety Fund".
    pub name: String,
    /// Whether it reaches the goal.
    pub reaches: bool,
    /// By how much, in words: "£343,000.00 more".
    pub by: String,
    /// How many pence, ten-thousandths of a point, days or months that is, less than nothing for less.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub steps: i64,
    /// What the figure then is.
    pub leaves: Money,
    /// What it costs: new money, cost given up, and what other services lose.
    pub cost: Money,
    /// Who loses by it.
    pub loses: Vec<Loses>,
    /// What stops it, where it does not reach the goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<String>,
    /// In a sentence.
    pub words: String,
    /// What a button to try it says.
    pub label: String,
    /// The decisions with the change.
    pub scenario: Scenario,
}

/// A service that gets less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Loses {
    /// The service.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How much less.
    pub amount: Money,
}

/// As much as is looked for of a source or a contribution: £50bn.
const MOST_PENCE: i64 = 5_000_000_000_000;
/// As much as is looked for of Band D: £10,000 a year.
const MOST_BAND_D: i64 = 1_000_000;
/// A share of everything, in ten-thousandths of a per cent.
const WHOLE_SHARE: i64 = 1_000_000;

/// A lever, which way it is moved and how far it may be.
#[derive(Clone, Debug)]
struct Tried {
    lever: Lever,
    sign: i64,
    most: i64,
}

/// The changes that reach a goal, worked out lever by lever.
#[derive(Debug)]
pub struct Seeking {
    model: Model,
    scenario: Scenario,
    headline: Headline,
    goal: Goal,
    now: Vec<YearOutcome>,
    tried: Vec<Tried>,
    next: usize,
    ways: Vec<SingleChange>,
    idle: Vec<String>,
}

impl Model {
    /// What it would take to reach a goal: taken in steps, one for each lever.
    ///
    /// # Errors
    /// A figure that is no shortfall, or a coverage of something that has none.
    pub fn seek(&self, scenario: &Scenario, headline: &Headline, goal: Goal) -> Result<Seeking, Findings> {
        let now = self.figures(scenario);
        if !headline.figure.is_adverse() || headline.figure.of() == Of::Partner {
            let adverse: Vec<&str> =
                HeadlineFigure::ALL.iter().filter(|one| one.is_adverse()).map(|one| one.as_str()).collect();
            return Err(vec![wording::unknown_choice("", headline.figure.as_str(), &adverse)]);
        }
        if matches!(goal, Goal::Coverage(_)) && headline.covered(&now).is_none() {
            return Err(vec![wording::unknown_choice("", headline.figure.as_str(), &["shortfall", "gap"])]);
        }
        let mut seeking = Seeking {
            model: self.clone(),
            scenario: scenario.clone(),
            headline: headline.clone(),
            goal,
            now,
            tried: vec![],
            next: 0,
            ways: vec![],
            idle: vec![],
        };
        if seeking.distance(&seeking.now).is_some_and(|distance| distance > 0) {
            seeking.tried = seeking.levers();
        }
        Ok(seeking)
    }
}

impl Work for Seeking {
    type Answer = Ways;

    fn progress(&self) -> (usize, usize) {
        (self.next, self.tried.len())
    }

    fn step(&mut self) {
        let Some(tried) = self.tried.get(self.next).cloned() else { return };
        self.next = self.next.saturating_add(1);
        match self.try_one(&tried) {
            Some(way) => self.ways.push(way),
            None => self.idle.push(tried.lever.name(self.model.document())),
        }
    }

    fn answer(mut self) -> Ways {
        self.ways.sort_by_key(|way| (!way.reaches, if way.reaches { way.cost } else { way.leaves }));
        let headline = self.headline.name(self.model.document());
        let now = self.headline.measure(&self.now).unwrap_or(Money::ZERO);
        let reached = self.distance(&self.now).is_some_and(|distance| distance <= 0);
        let goal = goal_in_words(self.goal);
        let words = match (reached, self.ways.iter().filter(|way| way.reaches).count()) {
            (true, _) => format!("Nothing is needed: {headline} is {goal} already."),
            (false, 0) => format!("No single change gets {headline} {goal}."),
            (false, 1) => format!("One change by itself gets {headline} {goal}."),
            (false, count) => format!("Each of {count} changes by itself gets {headline} {goal}."),
        };
        Ways { headline, goal, now, reached, ways: self.ways, idle: self.idle, words }
    }
}

/// What is to be reached, in words.
fn goal_in_words(goal: Goal) -> String {
    match goal {
        Goal::AtMost(Money::ZERO) => "closed".into(),
        Goal::AtMost(amount) => format!("down to {}", amount.in_words()),
        Goal::Coverage(rate) => format!("covered to {}", rate.in_words()),
    }
}

impl Seeking {
    /// Pence to the goal: nothing or less where it is reached.
    fn distance(&self, years: &[YearOutcome]) -> Option<i128> {
        match self.goal {
            Goal::AtMost(most) => Some(i128::from((self.headline.measure(years)? - most).pence())),
            Goal::Coverage(rate) => {
                let (covered, need) = self.headline.covered(years)?;
                let whole = i128::from(Rate::WHOLE.millionths());
                let wanted = i128::from(need.pence()).saturating_mul(i128::from(rate.millionths()));
                let missing = wanted.saturating_sub(i128::from(covered.pence()).saturating_mul(whole));
                Some(missing.saturating_add(whole.saturating_sub(1)).div_euclid(whole))
            }
        }
    }

    /// The years of the decisions with a lever moved by so many steps of its way.
    fn moved(&self, tried: &Tried, steps: i64) -> Option<Vec<YearOutcome>> {
        let by = steps.checked_mul(tried.sign)?;
        let years = tried.lever.moved(&self.model, &self.scenario, self.headline.year, by)?.years();
        (!years.is_empty()).then_some(years)
    }

    /// Everything that could be moved, with how far.
    fn levers(&self) -> Vec<Tried> {
        let document = self.model.document();
        let counts = |source: &&crate::source::Source| self.scenario.counts(source.status);
        let up = |lever, most| Tried { lever, sign: 1, most };
        let mut all: Vec<Tried> = Vec::new();
        for source in document.sources.iter().filter(counts) {
            all.push(up(Lever::Source(source.id.clone()), MOST_PENCE));
            if source.tax_base.is_some_and(|base| base != Rate::ZERO) {
                all.push(up(Lever::BandD(source.id.clone()), MOST_BAND_D));
            }
            all.extend(self.later(Lever::SourceEnds(source.id.clone())));
        }
        all.extend(document.ceasing.iter().filter_map(|grant| self.later(Lever::CeasingEnds(grant.id.clone()))));
        for entry in &self.scenario.pools {
            for source in self.model.may_pay(&entry.pool).into_keys() {
                let has =
                    |year: &YearOutcome| year.sources.iter().find(|one| one.id == *source).map(|one| one.available);
                let most = self.headline.years(&self.now).filter_map(has).max().unwrap_or(Money::ZERO);
                all.push(up(Lever::Own { pool: entry.pool.clone(), source: source.clone() }, most.pence()));
            }
        }
        for partner in &document.partners {
            let entered =
                document.pools.iter().filter(|pool| self.scenario.pools.iter().any(|one| one.pool == pool.id));
            let gives = |one: &crate::pool::Contribution| one.partner == partner.id && !one.is_in_kind();
            if entered.flat_map(|pool| &pool.contributions).any(gives) {
                all.push(up(Lever::Contribution(partner.id.clone()), MOST_PENCE));
            }
        }
        all.extend(self.shares());
        for service in &document.services {
            let need = |year: &YearOutcome| {
                year.services.iter().find(|one| one.id == service.id).map_or(Money::ZERO, |one| one.need)
            };
            let most = self.headline.years(&self.now).map(need).max().unwrap_or(Money::ZERO);
            all.push(Tried { lever: Lever::Need(service.id.clone()), sign: -1, most: most.pence() });
        }
        if let Some(guarantee) = &self.scenario.guarantee {
            all.push(Tried { lever: Lever::Guarantee, sign: -1, most: i64::from(guarantee.months) });
        }
        all
    }

    /// A later end, as far as the last day that the question is about.
    fn later(&self, lever: Lever) -> Option<Tried> {
        let last = self.headline.year.or_else(|| self.model.document().years.iter().last())?;
        let [.., march] = last.months();
        let ends = lever.ends(&self.model, &self.scenario)?;
        let most = march.last_day().signed_duration_since(ends).num_days();
        (most > 0).then_some(Tried { lever, sign: 1, most })
    }

    /// Shares of the split that could be raised: that of the priority which the question is about, or else every one.
    fn shares(&self) -> Vec<Tried> {
        let document = self.model.document();
        let whole = match split_of(&self.scenario, self.headline.year) {
            Split::Percent { .. } => WHOLE_SHARE,
            Split::Amount { shares } => shares.values().copied().sum::<Money>().pence(),
            Split::Need => return vec![],
        };
        let about = |id: &Id| match self.headline.figure.of() {
            Of::Priority => self.headline.id.as_ref() == Some(id),
            Of::Service => {
                let mut services = document.services.iter();
                services.any(|one| Some(&one.id) == self.headline.id.as_ref() && one.priority == *id)
            }
            Of::Budget | Of::Partner => true,
        };
        let shares = document.priorities.iter().filter(|priority| about(&priority.id));
        shares.map(|priority| Tried { lever: Lever::Share(priority.id.clone()), sign: 1, most: whole }).collect()
    }

    /// The least of one lever that reaches the goal, or what the most of it comes to. None where it does nothing.
    fn try_one(&self, tried: &Tried) -> Option<SingleChange> {
        let start = self.distance(&self.now)?;
        let mut distance = |steps: i64| self.distance(&self.moved(tried, steps)?);
        let mut most = tried.most;
        if matches!(tried.lever, Lever::Share(_)) {
            most = self.room(tried);
            if self.headline.figure.of() == Of::Budget {
                most = lowest(most, &mut distance)?.0;
            }
        }
        let (steps, reaches) = match least(most, start, &mut distance)? {
            Found::At(steps) => (steps, true),
            Found::Never(furthest) => {
                let left = distance(furthest)?;
                if left >= start {
                    return None;
                }
                // What goes further than this brings nothing more.
                let mut beyond = |steps: i64| Some(distance(steps)?.saturating_sub(left));
                match least(furthest, start.saturating_sub(left), &mut beyond)? {
                    Found::At(steps) | Found::Never(steps) => (steps, false),
                }
            }
        };
        self.way(tried, steps, reaches)
    }

    /// How far a share can rise: what the others have.
    fn room(&self, tried: &Tried) -> i64 {
        let Lever::Share(priority) = &tried.lever else { return tried.most };
        let held = match split_of(&self.scenario, self.headline.year) {
            Split::Percent { shares } => shares.get(priority).map_or(0, |rate| rate.millionths().div_euclid(100)),
            Split::Amount { shares } => shares.get(priority).map_or(0, |amount| amount.pence()),
            Split::Need => 0,
        };
        tried.most.saturating_sub(held).max(0)
    }

    fn way(&self, tried: &Tried, steps: i64, reaches: bool) -> Option<SingleChange> {
        let document = self.model.document();
        let by = steps.checked_mul(tried.sign)?;
        let supposed = tried.lever.moved(&self.model, &self.scenario, self.headline.year, by)?;
        let after = supposed.years();
        let name = tried.lever.name(document);
        let by_words = self.by(&tried.lever, by);
        let own = if let Lever::Need(id) = &tried.lever { Some(id) } else { None };
        let loses: Vec<Loses> = self.losers(&after).into_iter().filter(|one| Some(&one.id) != own).collect();
        let paid = self.paid(tried, by, &after);
        let cost = paid + loses.iter().map(|one| one.amount).sum::<Money>();
        let leaves = self.headline.measure(&after)?;
        let stopped_by = if reaches { None } else { self.stopped_by(&after) };
        let mut words = if reaches {
            format!("{name}: {by_words} gets it {}.", goal_in_words(self.goal))
        } else {
            format!("{name}: {by_words} leaves {}; going further brings no more.", leaves.in_words())
        };
        words.push_str(&cost_in_words(&tried.lever, paid, &loses));
        if let Some(stopped) = &stopped_by {
            words.push_str(&format!(" What stops it: {stopped}."));
        }
        let label = format!("{name}: {by_words}");
        let scenario = supposed.scenario;
        Some(SingleChange {
            key: tried.lever.key(),
            name,
            reaches,
            by: by_words,
            steps: by,
            leaves,
            cost,
            loses,
            stopped_by,
            words,
            label,
            scenario,
        })
    }

    /// A move in words.
    fn by(&self, lever: &Lever, by: i64) -> String {
        let size = by.saturating_abs();
        let each = match self.headline.year {
            None if self.model.document().years.count > 1 => " a year",
            _ => "",
        };
        let more = if by < 0 { "less" } else { "more" };
        match lever.unit(&self.scenario, self.headline.year) {
            Unit::Pence if matches!(lever, Lever::BandD(_)) => {
                format!("{} more on Band D", Money::from_pence(size).in_full())
            }
            Unit::Pence => format!("{}{each} {more}", Money::from_pence(size).in_full()),
            Unit::Points => format!("{} points {more}", points(size)),
            Unit::Months => count(size, "month", " fewer"),
            Unit::Days => {
                let until = lever
                    .ends(&self.model, &self.scenario)
                    .and_then(|day| day.checked_add_days(chrono::Days::new(size.unsigned_abs())));
                let until = until.map_or_else(String::new, |day| format!(", until {}", date_in_words(day)));
                format!("{}{until}", count(size, "day", " longer"))
            }
        }
    }

    /// New money that somebody pays, or cost that somebody gives up.
    fn paid(&self, tried: &Tried, by: i64, after: &[YearOutcome]) -> Money {
        let years = i64::try_from(self.headline.years(&self.now).count()).unwrap_or(1);
        let each = |amount: Money| Money::from_pence(amount.size().pence().saturating_mul(years));
        let amount = Money::from_pence(by);
        let still = |years: &[YearOutcome], id: &Id| -> Money {
            let grants = years.iter().flat_map(|year| &year.ceasing.grants);
            grants.filter(|grant| grant.id == *id).map(|grant| grant.still).sum()
        };
        let available = |years: &[YearOutcome], id: &Id| -> Money {
            let sources = years.iter().flat_map(|year| &year.sources).filter(|one| one.id == *id);
            sources.map(|one| one.available - one.brought_forward).sum()
        };
        match &tried.lever {
            Lever::Source(_) | Lever::Contribution(_) | Lever::Need(_) => each(amount),
            Lever::BandD(id) => each(raised_by_band_d(&self.model, id, amount).unwrap_or(Money::ZERO)),
            Lever::CeasingEnds(id) => still(after, id) - still(&self.now, id),
            Lever::SourceEnds(id) => available(after, id) - available(&self.now, id),
            _ => Money::ZERO,
        }
    }

    /// The services that get less, the most first.
    fn losers(&self, after: &[YearOutcome]) -> Vec<Loses> {
        let funded = |years: &[YearOutcome], id: &Id| -> Money {
            let services = self.headline.years(years).flat_map(|year| &year.services);
            services.filter(|one| one.id == *id).map(|one| one.allocated + one.others).sum()
        };
        let services = self.now.first().map_or(&[][..], |year| &year.services);
        let mut loses: Vec<Loses> = services
            .iter()
            .map(|one| {
                let amount = funded(&self.now, &one.id) - funded(after, &one.id);
                Loses { id: one.id.clone(), name: one.name.clone(), amount }
            })
            .filter(|one| one.amount > Money::ZERO)
            .collect();
        loses.sort_by_key(|one| core::cmp::Reverse(one.amount));
        loses
    }

    /// What holds the service that the question is about, or the one that is shortest of all it is about.
    fn stopped_by(&self, after: &[YearOutcome]) -> Option<String> {
        let about = |service: &&crate::outcome::ServiceOutcome| match self.headline.figure.of() {
            Of::Service => self.headline.id.as_ref() == Some(&service.id),
            Of::Priority => self.headline.id.as_ref() == Some(&service.priority),
            Of::Budget | Of::Partner => true,
        };
        let services = self.headline.years(after).flat_map(|year| &year.services).filter(about);
        let shortest = services.filter(|one| one.held_by.is_some()).max_by_key(|one| one.shortfall)?;
        Some(format!("{} is {}", shortest.name, shortest.held_by.as_ref()?.words))
    }
}

/// Who pays for a change, or goes without.
fn cost_in_words(lever: &Lever, paid: Money, loses: &[Loses]) -> String {
    let mut said = match lever {
        Lever::BandD(_) => format!(" It raises {} from council tax payers.", paid.in_words()),
        Lever::Contribution(_) => format!(" The partner pays {} more.", paid.in_words()),
        Lever::Need(_) => format!(" It must run on {} less.", paid.in_words()),
        Lever::Source(_) | Lever::SourceEnds(_) | Lever::CeasingEnds(_) => {
            format!(" That is {} of new money from the funder.", paid.in_words())
        }
        _ => String::new(),
    };
    let named = |one: &Loses| format!("{} {}", one.name, one.amount.in_words());
    let names = match loses {
        [] => return said,
        [one, other, rest @ ..] if rest.len() > 1 => {
            let left: Money = rest.iter().map(|one| one.amount).sum();
            vec![named(one), named(other), format!("{} more {} together", rest.len(), left.in_words())]
        }
        few => few.iter().map(named).collect(),
    };
    said.push_str(&format!(" Others lose: {}.", list(&names)));
    said
}

fn count(count: i64, what: &str, then: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}{then}")
}

/// Ten-thousandths of a point as people write them: `4.2`.
#[must_use]
pub fn points(steps: i64) -> String {
    let text = Rate::from_ten_thousandths(steps).in_words();
    text.trim_end_matches('%').to_owned()
}
