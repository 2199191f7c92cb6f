//! The answer in sentences, made from the outcome.

use crate::calendar::{Month, day_in_words};
use crate::money::{Money, Rate, percent_in_words};
use crate::outcome::{CeasingOutcome, MonthOutcome, YearOutcome};
use crate::pool_outcome::PoolOutcome;
use crate::said::{say, word};
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
        return say!("{name} does not go ahead: it is {short} short of its minimum.", name, short = missing.in_words());
    }
    if !pool.goes_ahead {
        return if pool.put_in.is_zero() {
            say!("{name} does not go ahead: nobody puts money in.", name)
        } else {
            say!("{name} does not go ahead: no partner puts anything in.", name)
        };
    }
    let (own, partners) = (pool.own.in_words(), pool.partners.in_words());
    match &pool.leverage {
        Some(leverage) => say!(
            "{name} holds {amount}: {own} of own money and {partners} of partners', £{leverage} for each £1 of own.",
            name,
            amount = pool.put_in.in_words(),
            own,
            partners,
            leverage,
        ),
        None => say!("{name} holds {partners}, all of it partners' money.", name, partners),
    }
}

fn headline(year: &YearOutcome) -> String {
    let ceasing = &year.ceasing;
    if ceasing.lost.is_zero() {
        return budget(year);
    }
    let ceased = ceased(ceasing);
    let gap = if ceasing.gap > Money::ZERO {
        short(ceasing.gap, ceasing.lost)
    } else if ceasing.gap.is_zero() {
        say!("in full")
    } else {
        say!("{amount} more than was lost", amount = ceasing.gap.size().in_words())
    };
    let names = ceasing.successors.iter();
    let names: Vec<String> =
        names.map(|paid| say!("the {name} of {amount}", name = paid.name, amount = paid.amount.in_words())).collect();
    match names.as_slice() {
        [] => say!("In {year} nothing replaces {ceased}.", year = year.year, ceased),
        [name] => say!("In {year} {name} replaces {ceased}: {gap}.", year = year.year, name, ceased, gap),
        _ => say!("In {year} {names} replace {ceased}: {gap}.", year = year.year, names = list(&names), ceased, gap),
    }
}

/// What ceased, and how much of it is but supposed.
fn ceased(ceasing: &CeasingOutcome) -> String {
    let lost = ceasing.lost.in_words();
    if ceasing.discovered.is_zero() {
        return say!("{lost} of grants that ceased", lost);
    }
    let found = ceasing.discovered.in_words();
    say!("{lost} of grants that ceased, {found} of it yet to be discovered", lost, found)
}

/// "£343,000 (17.2%) short".
fn short(amount: Money, of: Money) -> String {
    say!("{amount} ({percent}) short", amount = amount.in_words(), percent = percent_in_words(amount, of))
}

/// What there is, what is needed, and what is short: figures that add up in the sentence.
fn budget(year: &YearOutcome) -> String {
    let available = year.available.in_words();
    if year.need.is_zero() {
        return say!("In {year} there is {available}, and no service needs money.", year = year.year, available);
    }
    let start = say!(
        "In {year} there is {available} for services that need {need}",
        year = year.year,
        available,
        need = year.need.in_words()
    );
    let short = short(year.shortfall, year.need);
    let (own, others) = (year.allocated.in_words(), year.others.in_words());
    if year.shortfall.is_zero() {
        say!("{start}: every service is funded in full.", start)
    } else if year.need - year.shortfall == year.available {
        say!("{start}: {short}.", start, short)
    } else if year.others.is_zero() {
        say!("{start}: {own} reaches them, and they are {short}.", start, own, short)
    } else if year.others == year.partners {
        say!(
            "{start}: {own} of it and {others} from partners reach them, and they are {short}.",
            start,
            own,
            others,
            short
        )
    } else {
        say!(
            "{start}: {own} of it and {others} from elsewhere reach them, and they are {short}.",
            start,
            own,
            others,
            short
        )
    }
}

/// What a guarantee uses in a year, and what it leaves.
fn guaranteed(year: &YearOutcome, guarantee: Option<&Guarantee>, begins: Month) -> Option<String> {
    let guarantee = guarantee.filter(|_| !year.promises.guarantee.is_zero())?;
    let ends = begins.after(guarantee.months.checked_sub(1)?);
    let (first, last) = (year.months.first()?.month, year.months.last()?.month);
    let paying = if guarantee.rate == Rate::WHOLE {
        say!("in full")
    } else {
        say!("{rate} of last year's rate", rate = guarantee.rate.in_words().replace(".0%", "%"))
    };
    let (from, until) = (day_in_words(begins.first_day()), day_in_words(ends.last_day()));
    let when = match (begins > first, ends < last) {
        (false, false) => say!("all year"),
        (false, true) => say!("until {day}", day = until),
        (true, false) => say!("from {day}", day = from),
        (true, true) => say!("from {from} until {until}", from, until),
    };
    let (takes, there) = (year.promises.guarantee, year.available);
    if takes > there {
        return Some(say!(
            "Paying everyone {paying} {when} would take {takes}, more than the {there} there is.",
            paying,
            when,
            takes = takes.in_words(),
            there = there.in_words()
        ));
    }
    let uses = say!("Paying everyone {paying} {when} uses {takes}", paying, when, takes = takes.in_words());
    let after: Vec<&MonthOutcome> = year.months.iter().filter(|month| month.month > ends).collect();
    let during: Vec<&MonthOutcome> =
        year.months.iter().filter(|month| (begins..=ends).contains(&month.month)).collect();
    let short = |months: &[&MonthOutcome]| months.iter().any(|month| !month.shortfall.is_zero());
    Some(match (covered(&after), covered(&during)) {
        (Some(_), Some(during)) if !short(&after) && guarantee.rate < Rate::WHOLE => {
            say!("{uses}; what is left pays the months after in full, and covers {during}.", uses, during)
        }
        (Some(after), _) => say!("{uses} and leaves {after}.", uses, after),
        (None, _) => format!("{uses}."),
    })
}

/// Where money falls short, from which month and how far it goes.
fn from_the_cliff(year: &YearOutcome) -> Option<String> {
    let cliff = year.cliff?;
    if year.months.first().is_some_and(|month| month.month == cliff) {
        let covered = percent_in_words(year.need - year.shortfall, year.need);
        return Some(say!("Over the year the money covers {covered} of what services need.", covered));
    }
    let after: Vec<&MonthOutcome> = year.months.iter().filter(|month| month.month >= cliff).collect();
    Some(say!("From {month} the money covers {covered}.", month = cliff.in_words(), covered = covered(&after)?))
}

/// "65.6% of what October to March needs".
fn covered(months: &[&MonthOutcome]) -> Option<String> {
    let (first, last) = (months.first()?, months.last()?);
    let need: Money = months.iter().map(|month| month.need).sum();
    let short: Money = months.iter().map(|month| month.shortfall).sum();
    let covered = percent_in_words(need - short, need);
    Some(if first.month == last.month {
        say!("{covered} of what {month} needs", covered, month = first.month.name())
    } else {
        say!("{covered} of what {from} to {to} needs", covered, from = first.month.name(), to = last.month.name())
    })
}

/// Money beside the figures and money that is left.
fn beside(year: &YearOutcome) -> Vec<String> {
    let all = [
        (year.overhead, word!("Running pools takes {amount} of own money.")),
        (year.to_commission, word!("{amount} is yet to be commissioned.")),
        (year.carried_forward, word!("{amount} is carried into the next year.")),
        (year.to_return, word!("{amount} is ring-fenced, cannot be spent and goes back.")),
        (year.left_free, word!("{amount} of free money is given to nothing.")),
        (year.not_counted, word!("{amount} of money that is not counted stands beside.")),
    ];
    let some = all.into_iter().filter(|(amount, _)| !amount.is_zero());
    some.map(|(amount, becomes)| say(becomes, &[("amount", &amount.in_words())])).collect()
}
