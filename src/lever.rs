//! [`Lever`]: one figure or decision that can be moved, by steps or by a percentage, and the model and scenario that
//! moving it makes.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::annual::Annual;
use crate::calendar::FinancialYear;
use crate::figures::YearFigures;
use crate::id::Id;
use crate::model::{Document, Model};
use crate::money::{Exact, Money, Rate};
use crate::outcome::YearOutcome;
use crate::pool::Pool;
use crate::said::say;
use crate::scenario::{Adjust, Adjusted, Change, OwnMoney, PoolEntry, Scenario};
use crate::split::Split;
use num_traits::One as _;

/// One figure or decision that can be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lever {
    /// A source's amount.
    Source(Id),
    /// A precept's Band D: what a household in Band D pays a year.
    BandD(Id),
    /// A source's growth a year.
    Growth(Id),
    /// The last day a source pays.
    SourceEnds(Id),
    /// A ceasing grant's amount.
    Ceasing(Id),
    /// The last day a ceasing grant pays.
    CeasingEnds(Id),
    /// A service's need.
    Need(Id),
    /// The growth of a service's cost a year.
    Uplift(Id),
    /// Every need together.
    AllNeeds,
    /// A partner's contributions in money, together.
    Contribution(Id),
    /// Own money from a source in a pool.
    Own {
        /// The pool.
        pool: Id,
        /// The source.
        source: Id,
    },
    /// What buying together in a pool takes off.
    Saving(Id),
    /// What running a pool takes.
    Overhead(Id),
    /// A priority's share of the split.
    Share(Id),
    /// For how many months the guarantee runs.
    Guarantee,
    /// Grants yet to be discovered.
    Discovered,
}

/// What a lever is moved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pence a year.
    Pence,
    /// Ten-thousandths of a percentage point.
    Points,
    /// Days.
    Days,
    /// Months.
    Months,
}

/// A model and decisions in which something is supposed otherwise.
#[derive(Clone, Debug)]
pub struct Supposed<'m> {
    model: Cow<'m, Model>,
    /// The decisions.
    pub scenario: Scenario,
}

impl Supposed<'_> {
    /// What they come to in figures, as far as a year, where one is stated; none where an error stands in the way.
    #[must_use]
    pub fn years(&self, last: Option<FinancialYear>) -> Vec<YearFigures> {
        self.model.figures(&self.scenario, last)
    }

    /// The same with the tables of each year.
    pub(crate) fn outcome_years(&self, last: Option<FinancialYear>) -> Vec<YearOutcome> {
        self.model.outcome_years(&self.scenario, last)
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }
}

impl Lever {
    /// Its name among all levers: `source/victims-grant`.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Source(id) => format!("source/{id}"),
            Self::BandD(id) => format!("band-d/{id}"),
            Self::Growth(id) => format!("growth/{id}"),
            Self::SourceEnds(id) => format!("source-ends/{id}"),
            Self::Ceasing(id) => format!("ceasing/{id}"),
            Self::CeasingEnds(id) => format!("ceasing-ends/{id}"),
            Self::Need(id) => format!("need/{id}"),
            Self::Uplift(id) => format!("uplift/{id}"),
            Self::AllNeeds => "all-needs".into(),
            Self::Contribution(id) => format!("contribution/{id}"),
            Self::Own { pool, source } => format!("own/{pool}/{source}"),
            Self::Saving(id) => format!("saving/{id}"),
            Self::Overhead(id) => format!("overhead/{id}"),
            Self::Share(id) => format!("share/{id}"),
            Self::Guarantee => "guarantee".into(),
            Self::Discovered => "discovered".into(),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self, document: &Document) -> String {
        fn of<'d>(mut all: impl Iterator<Item = (&'d Id, &'d String)>, id: &str) -> String {
            all.find(|(one, _)| *one == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone())
        }
        let source = |id: &Id| of(document.sources.iter().map(|one| (&one.id, &one.name)), id);
        let service = |id: &Id| of(document.services.iter().map(|one| (&one.id, &one.name)), id);
        let grant = |id: &Id| of(document.ceasing.iter().map(|one| (&one.id, &one.name)), id);
        let pool = |id: &Id| of(document.pools.iter().map(|one| (&one.id, &one.name)), id);
        match self {
            Self::Source(id) => source(id),
            Self::BandD(id) => say!("Band D of {name}", name = source(id)),
            Self::Growth(id) => say!("Growth of {name}", name = source(id)),
            Self::SourceEnds(id) => say!("The end of {name}", name = source(id)),
            Self::Ceasing(id) => grant(id),
            Self::CeasingEnds(id) => say!("The end of {name}", name = grant(id)),
            Self::Need(id) => say!("What {name} costs", name = service(id)),
            Self::Uplift(id) => say!("The rise in what {name} costs", name = service(id)),
            Self::AllNeeds => say!("The rise in all costs"),
            Self::Contribution(id) => say!("The contribution of {name}", name = document.member_name(id)),
            Self::Own { pool: one, source: from } => {
                say!("{source} in {pool}", source = source(from), pool = pool(one))
            }
            Self::Saving(id) => say!("The saving of {name}", name = pool(id)),
            Self::Overhead(id) => say!("The cost of running {name}", name = pool(id)),
            Self::Share(id) => {
                let name = of(document.priorities.iter().map(|one| (&one.id, &one.name)), id);
                say!("The share of {name}", name)
            }
            Self::Guarantee => say!("The guarantee"),
            Self::Discovered => say!("Grants yet to be discovered"),
        }
    }

    /// The same inside a sentence: a heading of ours begins small, a proper name as it is, but for its article.
    #[must_use]
    pub fn name_inside(&self, document: &Document) -> String {
        let name = self.name(document);
        if matches!(self, Self::Source(_) | Self::Ceasing(_) | Self::BandD(_) | Self::Own { .. }) {
            return name.strip_prefix("The ").map_or_else(|| name.clone(), |rest| format!("the {rest}"));
        }
        let mut letters = name.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
    }

    /// What it is moved in. A share of a split by amounts is moved in pence.
    #[must_use]
    pub fn unit(&self, model: &Model, scenario: &Scenario, when: Option<FinancialYear>) -> Unit {
        match self {
            Self::Growth(_) | Self::Uplift(_) | Self::AllNeeds | Self::Saving(_) => Unit::Points,
            Self::Share(_) if matches!(splits_of(model, scenario, when).first(), Some(Split::Percent { .. })) => {
                Unit::Points
            }
            Self::SourceEnds(_) | Self::CeasingEnds(_) => Unit::Days,
            Self::Guarantee => Unit::Months,
            _ => Unit::Pence,
        }
    }

    /// The model and decisions with it moved by so many steps of its unit, in one year or in all. None where there is
    /// nothing to move, or it cannot be moved so far.
    #[must_use]
    pub fn moved<'m>(
        &self,
        model: &'m Model,
        scenario: &Scenario,
        when: Option<FinancialYear>,
        by: i64,
    ) -> Option<Supposed<'m>> {
        let mut to = scenario.clone();
        let amount = Money::from_pence(by);
        let mut changed = None;
        match self {
            Self::Source(_) | Self::Need(_) | Self::Ceasing(_) | Self::Contribution(_) => {
                to.adjust.push(adjusted(self.adjusts()?, Change::Amount(amount), when));
            }
            Self::BandD(id) => {
                let raised = raised_by_band_d(model, id, amount)?;
                to.adjust.push(adjusted(Adjusted::Source(id.clone()), Change::Amount(raised), when));
            }
            Self::SourceEnds(_) | Self::CeasingEnds(_) => {
                let ends = day_after(self.ends(model, scenario)?, by)?;
                to.adjust.push(adjusted(self.adjusts()?, Change::Ends(ends), None));
            }
            Self::Own { pool, source } => put_in(model, &mut to, pool, source, when, amount)?,
            Self::Share(priority) => move_share(model, &mut to, priority, when, by)?,
            Self::Guarantee => {
                let guarantee = to.guarantee.as_mut()?;
                let months = i64::from(guarantee.months).checked_add(by)?;
                guarantee.months = u32::try_from(months).ok()?;
                if months == 0 {
                    to.guarantee = None;
                }
            }
            Self::Discovered => {
                to.discovered = Some((to.discovered.unwrap_or(Money::ZERO) + amount).or_zero());
            }
            Self::AllNeeds => to.uplift = Some(plus(to.uplift, by)?),
            Self::Growth(_) | Self::Uplift(_) | Self::Saving(_) | Self::Overhead(_) => {
                changed = Some(self.restated(model, &|rate| plus(rate, by), &|money| money + amount)?);
            }
        }
        Some(Supposed { model: changed.map_or(Cow::Borrowed(model), Cow::Owned), scenario: to })
    }

    /// The model and decisions with it higher or, below nothing, lower by a percentage of what it is, in every year.
    /// None where it is no figure of which there could be more.
    #[must_use]
    pub fn scaled<'m>(&self, model: &'m Model, scenario: &Scenario, by: Rate) -> Option<Supposed<'m>> {
        let mut to = scenario.clone();
        let mut changed = None;
        let part = Exact::one() + by.exact();
        match self {
            Self::Source(_) | Self::Need(_) | Self::Ceasing(_) | Self::Contribution(_) => {
                to.adjust.push(adjusted(self.adjusts()?, Change::Percent(by), None));
            }
            Self::Discovered => to.discovered = Some(to.discovered?.fraction(&part)),
            Self::AllNeeds => to.uplift = Some(times(to.uplift?, by)?),
            Self::Growth(_) | Self::Uplift(_) | Self::Saving(_) | Self::Overhead(_) => {
                changed = Some(self.restated(model, &|rate| times(rate?, by), &|money| money.fraction(&part))?);
            }
            _ => return None,
        }
        Some(Supposed { model: changed.map_or(Cow::Borrowed(model), Cow::Owned), scenario: to })
    }

    /// The figure that a scenario supposes otherwise when this is moved.
    fn adjusts(&self) -> Option<Adjusted> {
        match self {
            Self::Source(id) | Self::BandD(id) | Self::SourceEnds(id) => Some(Adjusted::Source(id.clone())),
            Self::Need(id) => Some(Adjusted::Service(id.clone())),
            Self::Ceasing(id) | Self::CeasingEnds(id) => Some(Adjusted::Ceasing(id.clone())),
            Self::Contribution(id) => Some(Adjusted::Contribution(id.clone())),
            _ => None,
        }
    }

    /// The last day that a source or a ceasing grant pays, as the scenario has it.
    #[must_use]
    pub fn ends(&self, model: &Model, scenario: &Scenario) -> Option<NaiveDate> {
        let document = model.document();
        let stated = match self {
            Self::SourceEnds(id) => document.sources.iter().find(|one| one.id == *id)?.span(),
            Self::CeasingEnds(id) => document.ceasing.iter().find(|one| one.id == *id)?.still(),
            _ => return None,
        };
        scenario.span(&self.adjusts()?, stated).ends
    }

    /// The model with a figure of the document stated otherwise.
    fn restated(
        &self,
        model: &Model,
        rate: &dyn Fn(Option<Rate>) -> Option<Rate>,
        money: &dyn Fn(Money) -> Money,
    ) -> Option<Model> {
        let mut model = model.clone();
        let document = &mut model.document;
        match self {
            Self::Growth(id) => {
                let source = document.sources.iter_mut().find(|one| one.id == *id)?;
                source.growth = Some(rate(source.growth)?);
            }
            Self::Uplift(id) => {
                let service = document.services.iter_mut().find(|one| one.id == *id)?;
                service.uplift = Some(rate(service.uplift)?);
            }
            Self::Saving(id) => {
                let pool = pool(&mut document.pools, id)?;
                pool.saving = Some(rate(pool.saving)?);
            }
            Self::Overhead(id) => {
                let pool = pool(&mut document.pools, id)?;
                pool.overhead = Some(match pool.overhead.as_ref()? {
                    Annual::Once(amount) => Annual::Once(money(*amount).or_zero()),
                    Annual::ByYear(all) => {
                        Annual::ByYear(all.iter().map(|(year, one)| (*year, money(*one).or_zero())).collect())
                    }
                });
            }
            _ => return None,
        }
        Some(model)
    }
}

fn pool<'p>(pools: &'p mut [Pool], id: &Id) -> Option<&'p mut Pool> {
    pools.iter_mut().find(|one| one.id == *id)
}

fn adjusted(what: Adjusted, by: Change, when: Option<FinancialYear>) -> Adjust {
    Adjust { what, by, years: when.into_iter().collect() }
}

/// What a change of Band D raises, by the tax base (Band D × tax base), rounded once.
#[must_use]
pub fn raised_by_band_d(model: &Model, source: &Id, by: Money) -> Option<Money> {
    let source = model.document().sources.iter().find(|one| one.id == *source)?;
    let base = source.tax_base?.exact() * Exact::from_integer(100.into());
    Money::from_exact(&(by.exact() * base)).ok()
}

fn day_after(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = chrono::Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

/// A rate so many ten-thousandths of a point higher.
fn plus(rate: Option<Rate>, by: i64) -> Option<Rate> {
    let millionths = rate.unwrap_or(Rate::ZERO).millionths();
    Some(Rate::from_millionths(millionths.checked_add(by.checked_mul(100)?)?))
}

/// A rate higher by a percentage of itself, to the millionth.
fn times(rate: Rate, by: Rate) -> Option<Rate> {
    let part = Exact::one() + by.exact();
    let scaled = Exact::from_integer(rate.millionths().into()) * part;
    num_traits::ToPrimitive::to_i64(&scaled.round().to_integer()).map(Rate::from_millionths)
}

/// The splits that a question about a year, or about all years, would move: those that have shares, and are said in the
/// same unit as the first of them.
#[must_use]
pub fn splits_of<'s>(model: &Model, scenario: &'s Scenario, when: Option<FinancialYear>) -> Vec<&'s Split> {
    let years = model.document().years.iter().filter(|year| when.is_none_or(|only| only == *year));
    let mut all: Vec<&Split> = Vec::new();
    for split in years.map(|year| scenario.split_in(year)) {
        let alike = |one: &&Split| core::mem::discriminant(*one) == core::mem::discriminant(split);
        if *split != Split::Need && all.first().is_none_or(alike) && !all.contains(&split) {
            all.push(split);
        }
    }
    all
}

/// Moves a priority's share in one year, which then has a split of its own, or in every year.
fn move_share(
    model: &Model,
    scenario: &mut Scenario,
    priority: &Id,
    when: Option<FinancialYear>,
    by: i64,
) -> Option<()> {
    let ids: Vec<&str> = model.document().priorities.iter().map(|one| one.id.as_str()).collect();
    let move_one = |split: &Split| {
        let to = match split {
            Split::Percent { shares } => plus(shares.get(priority).copied(), by)?.to_string(),
            Split::Amount { shares } => {
                (shares.get(priority).copied().unwrap_or(Money::ZERO) + Money::from_pence(by)).to_string()
            }
            Split::Need => return None,
        };
        split.moved(&ids, priority, &to, &[])
    };
    let before = scenario.clone();
    let moving = splits_of(model, &before, when);
    if moving.is_empty() {
        return None;
    }
    if let Some(year) = when {
        scenario.split_years.insert(year, move_one(before.split_in(year))?);
        return Some(());
    }
    if moving.contains(&&before.split) {
        scenario.split = move_one(&before.split)?;
    }
    for split in scenario.split_years.values_mut().filter(|split| moving.contains(&&**split)) {
        *split = move_one(split)?;
    }
    Some(())
}

/// Puts more own money from a source into a pool, in one year or in all.
fn put_in(
    model: &Model,
    scenario: &mut Scenario,
    pool: &Id,
    source: &Id,
    when: Option<FinancialYear>,
    by: Money,
) -> Option<()> {
    let years = model.document().years;
    let entry = match scenario.pools.iter_mut().find(|entry| entry.pool == *pool) {
        Some(entry) => entry,
        None => {
            scenario.pools.push(PoolEntry { pool: pool.clone(), own: vec![] });
            scenario.pools.last_mut()?
        }
    };
    let held = entry.own.iter().position(|own| own.source == *source);
    let before = held.and_then(|at| entry.own.get(at)).map(|own| own.amount.clone());
    let before = before.unwrap_or(Annual::Once(Money::ZERO));
    let in_year = |year: FinancialYear| {
        let stated = Money::from_exact(&before.full_year(year, years.first, Rate::ZERO)).ok()?;
        let more = if when.is_none_or(|only| only == year) { by } else { Money::ZERO };
        Some((year, (stated + more).or_zero()))
    };
    let amount = match (&before, when) {
        (Annual::Once(amount), None) => Annual::Once((*amount + by).or_zero()),
        _ => Annual::ByYear(years.iter().map(in_year).collect::<Option<_>>()?),
    };
    match held.and_then(|at| entry.own.get_mut(at)) {
        Some(own) => own.amount = amount,
        None => entry.own.push(OwnMoney { source: source.clone(), amount }),
    }
    Some(())
}
