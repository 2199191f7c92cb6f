//! The answer in sentences, made from the outcome.

use chrono::NaiveDate;

use crate::calendar::{Month, date_in_words};
use crate::money::{Money, Rate, percent_in_words};
use crate::outcome::{CeasingOutcome, MonthOutcome, YearOutcome};
use crate::pool_outcome::PoolOutcome;
use crate::scenario::Guarantee;
use crate::wording::list;

/// The headline and what follows from it. `begins` is the first month of the scenario's guarantee.
#[must_use]
pub fn sentences(year: &YearOutcome, guarantee: Option<&Guarantee>, begins: Month) -> Vec<String> {
    let mut said = vec![headline(year)];
    if !year.ceasing.lost.is_zero() && year.available != year.ceasing.replaced {
        said.push(budget(year));
    }
    said.extend(guaranteed(year, guarantee, begins).or_else(|| from_the_cliff(year)));
    said.extend(year.pools.iter().map(pooled));
    said.extend(beside(year));
    said
}

/// What a pool holds and whose it is, or why it does not go ahead.
fn pooled(pool: &PoolOutcome) -> String {
    let name = &pool.name;
    if let Some(missing) = pool.missing {
        return format!("{name} does not go ahead: it is {} short of its minimum.", missing.in_words());
    }
    if !pool.goes_ahead {
        let who = if pool.put_in.is_zero() { "nobody puts money in" } else { "no partner puts anything in" };
        return format!("{name} does not go ahead: {who}.");
    }
    let (own, partners) = (pool.own.in_words(), pool.partners.in_words());
    match &pool.leverage {
        Some(leverage) => format!(
            "{name} holds {}: {own} of own money and {partners} of partners', £{leverage} for each £1 of own.",
            pool.put_in.in_words()
        ),
        None => format!("{name} holds {partners}, all of it partners' money."),
    }
}

fn headline(year: &YearOutcome) -> String {
    let ceasing = &year.ceasing;
    if ceasing.lost.is_zero() {
        return budget(year);
    }
    let ceased = format!("{} of grants that ceased", ceasing.lost.in_words());
    let found = if ceasing.discovered.is_zero() {
        String::new()
    } else {
        format!(", {} of it yet to be discovered", ceasing.discovered.in_words())
    };
    if ceasing.successors.is_empty() {
        return format!("In {} nothing replaces {ceased}{found}.", year.year);
    }
    let gap = if ceasing.gap > Money::ZERO {
        format!("{} ({}) short", ceasing.gap.in_words(), percent_in_words(ceasing.gap, ceasing.lost))
    } else if ceasing.gap.is_zero() {
        "in full".into()
    } else {
        format!("{} more than was lost", ceasing.gap.size().in_words())
    };
    format!("In {} {} {ceased}{found}: {gap}.", year.year, replacing(ceasing))
}

fn replacing(ceasing: &CeasingOutcome) -> String {
    let names: Vec<String> =
        ceasing.successors.iter().map(|paid| format!("the {} of {}", paid.name, paid.amount.in_words())).collect();
    let verb = if names.len() == 1 { "replaces" } else { "replace" };
    format!("{} {verb}", list(&names))
}

/// What there is, what is needed, and what is short: figures that add up in the sentence.
fn budget(year: &YearOutcome) -> String {
    let available = year.available.in_words();
    if year.need.is_zero() {
        return format!("In {} there is {available}, and no service needs money.", year.year);
    }
    let start = format!("In {} there is {available} for services that need {}", year.year, year.need.in_words());
    let short = format!("{} ({}) short", year.shortfall.in_words(), percent_in_words(year.shortfall, year.need));
    if year.shortfall.is_zero() {
        format!("{start}: every service is funded in full.")
    } else if year.need - year.shortfall == year.available {
        format!("{start}: {short}.")
    } else if year.others.is_zero() {
        format!("{start}: {} reaches them, and they are {short}.", year.allocated.in_words())
    } else {
        let (own, others) = (year.allocated.in_words(), year.others.in_words());
        let whence = if year.others == year.partners { "partners" } else { "elsewhere" };
        format!("{start}: {own} of it and {others} from {whence} reach them, and they are {short}.")
    }
}

/// What a guarantee uses in a year, and what it leaves.
fn guaranteed(year: &YearOutcome, guarantee: Option<&Guarantee>, begins: Month) -> Option<String> {
    let guarantee = guarantee.filter(|_| !year.promises.guarantee.is_zero())?;
    let ends = begins.after(guarantee.months.checked_sub(1)?);
    let (first, last) = (year.months.first()?.month, year.months.last()?.month);
    let paying = if guarantee.rate == Rate::WHOLE {
        "in full".to_owned()
    } else {
        format!("{} of last year's rate", guarantee.rate.in_words().replace(".0%", "%"))
    };
    let when = match (begins > first, ends < last) {
        (false, false) => "all year".to_owned(),
        (false, true) => format!("until {}", day_and_month(ends.last_day())),
        (true, false) => format!("from {}", day_and_month(begins.first_day())),
        (true, true) => format!("from {} until {}", day_and_month(begins.first_day()), day_and_month(ends.last_day())),
    };
    let (takes, there) = (year.promises.guarantee, year.available);
    if takes > there {
        let (takes, there) = (takes.in_words(), there.in_words());
        return Some(format!("Paying everyone {paying} {when} would take {takes}, more than the {there} there is."));
    }
    let uses = format!("Paying everyone {paying} {when} uses {}", takes.in_words());
    let after: Vec<&MonthOutcome> = year.months.iter().filter(|month| month.month > ends).collect();
    let during: Vec<&MonthOutcome> =
        year.months.iter().filter(|month| (begins..=ends).contains(&month.month)).collect();
    let short = |months: &[&MonthOutcome]| months.iter().any(|month| !month.shortfall.is_zero());
    Some(match (covered(&after), covered(&during)) {
        (Some(_), Some(during)) if !short(&after) && guarantee.rate < Rate::WHOLE => {
            format!("{uses}; what is left pays the months after in full, and covers {during}.")
        }
        (Some(after), _) => format!("{uses} and leaves {after}."),
        (None, _) => format!("{uses}."),
    })
}

/// "30 September": the year is said already.
fn day_and_month(day: NaiveDate) -> String {
    let date = date_in_words(day);
    date.rsplit_once(' ').map_or_else(String::new, |(day, _)| day.to_owned())
}

/// Where money falls short, from which month and how far it goes.
fn from_the_cliff(year: &YearOutcome) -> Option<String> {
    let cliff = year.cliff?;
    if year.months.first().is_some_and(|month| month.month == cliff) {
        let covered = percent_in_words(year.need - year.shortfall, year.need);
        return Some(format!("Over the year the money covers {covered} of what services need."));
    }
    let after: Vec<&MonthOutcome> = year.months.iter().filter(|month| month.month >= cliff).collect();
    Some(format!("From {} the money covers {}.", cliff.in_words(), covered(&after)?))
}

/// "65.6% of what October to March needs".
fn covered(months: &[&MonthOutcome]) -> Option<String> {
    let (first, last) = (months.first()?, months.last()?);
    let need: Money = months.iter().map(|month| month.need).sum();
    let short: Money = months.iter().map(|month| month.shortfall).sum();
    let which = if first.month == last.month {
        format!("{} needs", first.month.name())
    } else {
        format!("{} to {} needs", first.month.name(), last.month.name())
    };
    Some(format!("{} of what {which}", percent_in_words(need - short, need)))
}

/// Money beside the figures and money that is left.
fn beside(year: &YearOutcome) -> Vec<String> {
    let mut said = Vec::new();
    if !year.overhead.is_zero() {
        said.push(format!("Running pools takes {} of own money.", year.overhead.in_words()));
    }
    if !year.to_commission.is_zero() {
        said.push(format!("{} is yet to be commissioned.", year.to_commission.in_words()));
    }
    for (amount, becomes) in [
        (year.carried_forward, "is carried into the next year"),
        (year.to_return, "is ring-fenced, cannot be spent and goes back"),
        (year.left_free, "of free money is given to nothing"),
    ] {
        if !amount.is_zero() {
            said.push(format!("{} {becomes}.", amount.in_words()));
        }
    }
    if !year.not_counted.is_zero() {
        said.push(format!("{} of money that is not counted stands beside.", year.not_counted.in_words()));
    }
    said
}
