//! The answer in sentences, made from the outcome.

use crate::calendar::date_in_words;
use crate::money::{Money, Rate, percent_in_words};
use crate::outcome::{CeasingOutcome, MonthOutcome, YearOutcome};
use crate::scenario::Guarantee;

/// The headline and what follows from it.
#[must_use]
pub fn sentences(year: &YearOutcome, guarantee: Option<&Guarantee>) -> Vec<String> {
    let mut said = vec![headline(year)];
    said.extend(guaranteed(year, guarantee).or_else(|| from_the_cliff(year)));
    said.extend(beside(year));
    said
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

fn budget(year: &YearOutcome) -> String {
    let start = format!(
        "In {} there is {} for services that need {}",
        year.year,
        year.available.in_words(),
        year.need.in_words()
    );
    if year.shortfall.is_zero() {
        format!("{start}: every service is funded in full.")
    } else {
        let short = percent_in_words(year.shortfall, year.need);
        format!("{start}: {} ({short}) short.", year.shortfall.in_words())
    }
}

/// What a guarantee uses and leaves.
fn guaranteed(year: &YearOutcome, guarantee: Option<&Guarantee>) -> Option<String> {
    let guarantee = guarantee.filter(|_| !year.promises.guarantee.is_zero())?;
    let first = guarantee.from.or_else(|| year.months.first().map(|month| month.month))?;
    let last = first.after(guarantee.months.checked_sub(1)?);
    let paying = if guarantee.rate == Rate::WHOLE {
        "in full".to_owned()
    } else {
        format!("{} of last year's rate", guarantee.rate.in_words().replace(".0%", "%"))
    };
    let date = date_in_words(last.last_day());
    let in_year = year.months.iter().any(|month| month.month == last);
    let until = date.rsplit_once(' ').filter(|_| in_year).map_or(date.as_str(), |(day, _)| day);
    let takes = year.promises.guarantee;
    if takes > year.available + year.others {
        let (takes, there) = (takes.in_words(), year.available.in_words());
        return Some(format!(
            "Paying everyone {paying} until {until} would take {takes}, more than the {there} there is."
        ));
    }
    let uses = format!("Paying everyone {paying} until {until} uses {}", takes.in_words());
    let after: Vec<&MonthOutcome> = year.months.iter().filter(|month| month.month > last).collect();
    Some(match covered(&after) {
        Some(covered) => format!("{uses} and leaves {covered}."),
        None => format!("{uses}."),
    })
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
    if !year.to_commission.is_zero() {
        said.push(format!("{} is yet to be commissioned.", year.to_commission.in_words()));
    }
    if !year.unspent.is_zero() {
        said.push(format!("{} is left unspent at its source.", year.unspent.in_words()));
    }
    if !year.not_counted.is_zero() {
        said.push(format!("{} of money that is not counted stands beside.", year.not_counted.in_words()));
    }
    said
}

/// Names in a sentence: "a", "a and b", "a, b and c".
#[must_use]
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
