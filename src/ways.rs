//! What would it take? Every single change that reaches a goal, each the least that does, with what it costs; and of
//! those that cannot, how near they come and what stops them.

use crate::calendar::date_in_words;
use crate::figures::{PriorityFigures, ServiceFigures, YearFigures};
use crate::finding::Findings;
use crate::headline::{Headline, HeadlineFigure, Of};
use crate::id::Id;
use crate::lever::{Lever, Supposed, Unit, splits_of};
use crate::model::Model;
use crate::money::{Money, Rate};
use crate::outcome::ServiceOutcome;
use crate::prepared::Prepared;
use crate::said::{many, say};
use crate::scenario::{Adjusted, Scenario};
use crate::search::{Found, least, lowest};
use crate::single_change::{Goal, Loses, SingleChange, Ways, losers_in_words, points, reached, reaching};
use crate::split::{Split, WHOLE};
use crate::subject::yet_to_be_discovered;
use crate::wording;
use crate::work::Work;

/// The figures that can be closed.
const CLOSED: [HeadlineFigure; 6] = [
    HeadlineFigure::Shortfall,
    HeadlineFigure::Gap,
    HeadlineFigure::ServiceShortfall,
    HeadlineFigure::PriorityShortfall,
    HeadlineFigure::PromisesUnmet,
    HeadlineFigure::ToReturn,
];

/// As much as is looked for of a source or a contribution: £50bn.
const MOST_PENCE: i64 = 5_000_000_000_000;
/// As much as is looked for of Band D: £10,000 a year.
const MOST_BAND_D: i64 = 1_000_000;

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
    /// The years asked about, and those before them.
    now: Vec<YearFigures>,
    /// All years: what a change costs does not end with the year asked about.
    whole: Vec<YearFigures>,
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
        let now = self.figures(scenario, headline.year);
        if !CLOSED.contains(&headline.figure) {
            let names: Vec<&str> = CLOSED.iter().map(|one| one.as_str()).collect();
            return Err(vec![wording::unknown_choice("", headline.figure.as_str(), &names)]);
        }
        if matches!(goal, Goal::Coverage(_)) && headline.covered(self.document(), &now).is_none() {
            return Err(vec![wording::unknown_choice("", headline.figure.as_str(), &["shortfall", "gap"])]);
        }
        let mut seeking = Seeking {
            model: self.clone(),
            scenario: scenario.clone(),
            headline: headline.clone(),
            goal,
            now,
            whole: self.figures(scenario, None),
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
        let now = self.measure(&self.now).unwrap_or(Money::ZERO);
        let there = self.distance(&self.now).is_some_and(|distance| distance <= 0);
        let words = match (there, self.ways.iter().filter(|way| way.reaches).count()) {
            (true, _) => say!("Nothing is needed: {reached}.", reached = reached(self.goal, &headline)),
            (false, 0) => say!("No single change {does}.", does = reaching(self.goal, &headline)),
            (false, 1) => say!("One change by itself {does}.", does = reaching(self.goal, &headline)),
            (false, count) => {
                say!("Each of {count} changes by itself {does}.", count, does = reaching(self.goal, &headline))
            }
        };
        Ways { headline, now, reached: there, ways: self.ways, idle: self.idle, words }
    }
}

impl Seeking {
    fn measure(&self, years: &[YearFigures]) -> Option<Money> {
        self.headline.measure(self.model.document(), years)
    }

    /// Pence to the goal: nothing or less where it is reached.
    fn distance(&self, years: &[YearFigures]) -> Option<i128> {
        match self.goal {
            Goal::AtMost(most) => Some(i128::from((self.measure(years)? - most).pence())),
            Goal::Coverage(rate) => {
                let (covered, need) = self.headline.covered(self.model.document(), years)?;
                let whole = i128::from(Rate::WHOLE.millionths());
                let wanted = i128::from(need.pence()).saturating_mul(i128::from(rate.millionths()));
                let missing = wanted.saturating_sub(i128::from(covered.pence()).saturating_mul(whole));
                Some(missing.saturating_add(whole.saturating_sub(1)).div_euclid(whole))
            }
        }
    }

    /// The years of the decisions with a lever moved by so many steps of its way. A share moves the split alone, so what is
    /// prepared serves every move of it.
    fn moved(&self, prepared: &mut Prepared<'_>, tried: &Tried, steps: i64) -> Option<Vec<YearFigures>> {
        let by = steps.checked_mul(tried.sign)?;
        let moved = tried.lever.moved(&self.model, &self.scenario, self.headline.year, by)?;
        let years = match tried.lever {
            Lever::Share(_) => prepared.figures(&moved.scenario, self.headline.year),
            _ => moved.years(self.headline.year),
        };
        (!years.is_empty()).then_some(years)
    }

    /// Everything that could be moved, with how far.
    fn levers(&self) -> Vec<Tried> {
        let document = self.model.document();
        // A part of a source is no money of its own; one that does not pay in the years asked about cannot pay more.
        let pays = |source: &&crate::source::Source| {
            let span = self.scenario.span(&Adjusted::Source(source.id.clone()), source.span());
            let mut years = document.years.iter().filter(|year| self.headline.year.is_none_or(|only| only == *year));
            years.any(|year| year.live(span) > 0)
        };
        let offered = |source: &&crate::source::Source| self.scenario.counts(source.status) && source.part_of.is_none();
        let up = |lever, most| Tried { lever, sign: 1, most };
        let mut all: Vec<Tried> = Vec::new();
        for source in document.sources.iter().filter(offered) {
            if pays(&source) {
                all.push(up(Lever::Source(source.id.clone()), MOST_PENCE));
            }
            if pays(&source) && source.tax_base.is_some_and(|base| base != Rate::ZERO) {
                all.push(up(Lever::BandD(source.id.clone()), MOST_BAND_D));
            }
            all.extend(self.later(Lever::SourceEnds(source.id.clone())));
        }
        all.extend(document.ceasing.iter().filter_map(|grant| self.later(Lever::CeasingEnds(grant.id.clone()))));
        // Also into pools that the scenario does not enter yet.
        for pool in &document.pools {
            for source in self.model.may_pay(&pool.id).into_keys() {
                let place = document.sources.iter().position(|one| one.id == *source);
                let has = |year: &YearFigures| Some(year.sources.get(place?)?.holding.available);
                let most = self.headline.years(&self.now).filter_map(has).max().unwrap_or(Money::ZERO);
                if !most.is_zero() {
                    all.push(up(Lever::Own { pool: pool.id.clone(), source: source.clone() }, most.pence()));
                }
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
        for (place, service) in document.services.iter().enumerate() {
            let need = |year: &YearFigures| Some(year.services.get(place)?.need);
            let most = self.headline.years(&self.now).filter_map(need).max().unwrap_or(Money::ZERO);
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
        if splits_of(&self.model, &self.scenario, self.headline.year).is_empty() {
            return vec![];
        }
        let about = |id: &Id| match self.headline.figure.of() {
            Of::Priority => self.headline.id.as_ref() == Some(id),
            Of::Service => {
                let mut services = document.services.iter();
                services.any(|one| Some(&one.id) == self.headline.id.as_ref() && one.priority == *id)
            }
            Of::Budget | Of::Partner => true,
        };
        let shares = document.priorities.iter().filter(|priority| about(&priority.id));
        shares
            .map(|priority| Tried { lever: Lever::Share(priority.id.clone()), sign: 1, most: self.room(&priority.id) })
            .collect()
    }

    /// The least of one lever that reaches the goal, or what the most of it comes to. None where it does nothing.
    fn try_one(&self, tried: &Tried) -> Option<SingleChange> {
        let start = self.distance(&self.now)?;
        let found = yet_to_be_discovered(&self.scenario);
        let mut prepared = Prepared::new(&self.model, &self.scenario, found.as_ref());
        let mut distance = |steps: i64| self.distance(&self.moved(&mut prepared, tried, steps)?);
        let mut most = tried.most;
        if matches!(tried.lever, Lever::Share(_)) && self.headline.figure.of() == Of::Budget {
            most = lowest(most, &mut distance)?.0;
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

    /// How far a share can rise: what the others have, in every split that moves.
    fn room(&self, priority: &Id) -> i64 {
        let splits = splits_of(&self.model, &self.scenario, self.headline.year);
        let room = splits.into_iter().map(|split| match split {
            Split::Percent { shares } => {
                WHOLE.saturating_sub(shares.get(priority).map_or(0, |rate| rate.millionths().div_euclid(100)))
            }
            Split::Amount { shares } => {
                let others = shares.iter().filter(|(id, _)| *id != priority).map(|(_, amount)| *amount);
                others.sum::<Money>().pence()
            }
            Split::Need => 0,
        });
        room.min().unwrap_or(0).max(0)
    }

    fn way(&self, tried: &Tried, steps: i64, reaches: bool) -> Option<SingleChange> {
        let document = self.model.document();
        let by = steps.checked_mul(tried.sign)?;
        let supposed = tried.lever.moved(&self.model, &self.scenario, self.headline.year, by)?;
        let after = supposed.years(None);
        let name = tried.lever.name(document);
        let by_words = self.by(&tried.lever, by);
        let own = if let Lever::Need(id) = &tried.lever { Some(id) } else { None };
        let loses: Vec<Loses> = self.losers(&after).into_iter().filter(|one| Some(&one.id) != own).collect();
        let paid = self.paid(&tried.lever, &after);
        let cost = paid + loses.iter().map(|one| one.amount).sum::<Money>();
        let leaves = self.measure(&after)?;
        let stopped_by = if reaches { None } else { self.stopped_by(tried, steps, &supposed) };
        let mut words = vec![if reaches {
            say!("{name}: {by} {does}.", name, by = by_words, does = reaching(self.goal, &say!("it")))
        } else {
            let leaves = leaves.in_words();
            say!("{name}: {by} leaves {leaves}; going further brings no more.", name, by = by_words, leaves)
        }];
        words.extend(self.cost_in_words(&tried.lever, paid));
        words.extend(losers_in_words(&loses));
        words.extend(stopped_by.as_ref().map(|why| say!("What stops it: {why}.", why)));
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
            words: words.join(" "),
            label,
            scenario,
        })
    }

    /// A move in words.
    fn by(&self, lever: &Lever, by: i64) -> String {
        let size = by.saturating_abs();
        let each = self.headline.year.is_none() && self.model.document().years.count > 1;
        let amount = Money::from_pence(size).in_full();
        match lever.unit(&self.model, &self.scenario, self.headline.year) {
            Unit::Pence if matches!(lever, Lever::BandD(_)) => say!("{amount} more on Band D", amount),
            Unit::Pence => match (each, by < 0) {
                (true, true) => say!("{amount} a year less", amount),
                (true, false) => say!("{amount} a year more", amount),
                (false, true) => say!("{size} less", size = amount),
                (false, false) => say!("{size} more", size = amount),
            },
            Unit::Points if by < 0 => say!("{points} points less", points = points(size)),
            Unit::Points => say!("{points} points more", points = points(size)),
            Unit::Months => many!(size, "{n} month fewer", "{n} months fewer"),
            Unit::Days => {
                let until = lever
                    .ends(&self.model, &self.scenario)
                    .and_then(|day| day.checked_add_days(chrono::Days::new(size.unsigned_abs())));
                let longer = many!(size, "{n} day longer", "{n} days longer");
                match until {
                    Some(day) => say!("{longer}, until {day}", longer, day = date_in_words(day)),
                    None => longer,
                }
            }
        }
    }

    /// New money that somebody pays, or cost that somebody gives up, in all years: more own money than before, more from
    /// partners, more from ceasing grants, less of a service's cost.
    fn paid(&self, lever: &Lever, after: &[YearFigures]) -> Money {
        let own = |year: &YearFigures| year.of_sources(|one| one.holding.available - one.holding.brought_forward);
        let partners = |year: &YearFigures| year.partners.iter().copied().sum::<Money>();
        let still = |year: &YearFigures| year.ceasing.still;
        let more = |amount: &dyn Fn(&YearFigures) -> Money| {
            (after.iter().map(amount).sum::<Money>() - self.whole.iter().map(amount).sum::<Money>()).or_zero()
        };
        let less = |id: &Id| {
            let place = self.model.document().services.iter().position(|one| one.id == *id);
            let need = |year: &YearFigures| Some(year.services.get(place?)?.need);
            more(&|year| -need(year).unwrap_or(Money::ZERO))
        };
        let given_up = if let Lever::Need(id) = lever { less(id) } else { Money::ZERO };
        more(&own) + more(&partners) + more(&still) + given_up
    }

    /// The services that get less and are shorter for it, over all years, the most first.
    fn losers(&self, after: &[YearFigures]) -> Vec<Loses> {
        let sum = |years: &[YearFigures], at: usize, amount: &dyn Fn(&ServiceFigures) -> Money| -> Money {
            years.iter().filter_map(|year| year.services.get(at)).map(amount).sum()
        };
        let found = yet_to_be_discovered(&self.scenario);
        let services = self.model.document().services.iter().chain(found.as_ref().map(|(service, _)| service));
        let mut loses: Vec<Loses> = services
            .enumerate()
            .map(|(at, one)| {
                let less =
                    |amount: &dyn Fn(&ServiceFigures) -> Money| sum(&self.whole, at, amount) - sum(after, at, amount);
                let (funding, shortfall) = (less(&ServiceFigures::funded), -less(&|one| one.shortfall));
                (one, funding.min(shortfall))
            })
            .filter(|(_, amount)| *amount > Money::ZERO)
            .map(|(one, amount)| Loses { id: one.id.clone(), name: one.name.clone(), amount })
            .collect();
        loses.extend(self.uncommissioned(after));
        loses.sort_by_key(|one| core::cmp::Reverse(one.amount));
        loses
    }

    /// Priorities whose target falls, by what they have less to commission.
    fn uncommissioned(&self, after: &[YearFigures]) -> Vec<Loses> {
        let sum = |years: &[YearFigures], at: usize, amount: &dyn Fn(&PriorityFigures) -> Money| -> Money {
            years.iter().filter_map(|year| year.priorities.get(at)).map(amount).sum()
        };
        let target = |one: &PriorityFigures| one.target.unwrap_or(Money::ZERO);
        let less = |at: usize, amount: &dyn Fn(&PriorityFigures) -> Money| {
            sum(&self.whole, at, amount) - sum(after, at, amount)
        };
        let found = yet_to_be_discovered(&self.scenario);
        let priorities = self.model.document().priorities.iter().chain(found.as_ref().map(|(_, priority)| priority));
        let falls = priorities.enumerate().filter(|(at, _)| less(*at, &target) > Money::ZERO);
        let lost = falls.map(|(at, one)| Loses {
            id: one.id.clone(),
            name: say!("{name}, yet to commission,", name = one.name),
            amount: less(at, &|one| one.to_commission),
        });
        lost.filter(|one| one.amount > Money::ZERO).collect()
    }

    /// What stops a change: that nothing is left to move, or else what holds the service that the question is about, or the
    /// shortest of all it is about.
    fn stopped_by(&self, tried: &Tried, steps: i64, supposed: &Supposed<'_>) -> Option<String> {
        if steps >= tried.most {
            return match &tried.lever {
                Lever::SourceEnds(_) | Lever::CeasingEnds(_) => Some(say!("it then pays to the last day")),
                Lever::Need(_) => Some(say!("nothing is left of what it costs")),
                Lever::Own { source, .. } => {
                    let name = Lever::Source(source.clone()).name(self.model.document());
                    Some(say!("there is no more of {name}", name))
                }
                Lever::Guarantee => Some(say!("there is no guarantee left")),
                Lever::Share(_) => Some(say!("the other shares have nothing left to give")),
                _ => None,
            };
        }
        if self.headline.figure == HeadlineFigure::Gap {
            return None;
        }
        let about = |service: &&ServiceOutcome| match self.headline.figure.of() {
            Of::Service => self.headline.id.as_ref() == Some(&service.id),
            Of::Priority => self.headline.id.as_ref() == Some(&service.priority),
            Of::Budget | Of::Partner => true,
        };
        let years = supposed.outcome_years(self.headline.year);
        let asked = years.iter().filter(|year| self.headline.year.is_none_or(|only| only == year.year));
        let services = asked.flat_map(|year| year.services.iter().map(move |one| (year.year, one)));
        let held = services.filter(|(_, one)| about(one) && one.held_by.is_some());
        let (year, shortest) = held.max_by_key(|(_, one)| one.shortfall)?;
        let (name, held) = (&shortest.name, &shortest.held_by.as_ref()?.words);
        Some(if self.headline.year.is_none() && years.len() > 1 {
            say!("{name} in {year} is {held}", name, year, held)
        } else {
            say!("{name} is {held}", name, held)
        })
    }

    /// Who pays for a change, if anybody does.
    fn cost_in_words(&self, lever: &Lever, paid: Money) -> Option<String> {
        let document = self.model.document();
        let cost = paid.in_words();
        Some(match lever {
            _ if paid.is_zero() => return None,
            Lever::BandD(_) => say!("It raises {cost} from council tax payers.", cost),
            Lever::Contribution(id) => say!("{name} pays {cost} more.", name = document.member_name(id), cost),
            Lever::Own { .. } => say!("Partners put in {cost} more beside it.", cost),
            Lever::Need(id) => {
                let name = document.services.iter().find(|one| one.id == *id).map_or(id, |one| &one.name);
                say!("{name} must run on {cost} less.", name, cost)
            }
            _ => say!("That is {cost} of new money.", cost),
        })
    }
}
