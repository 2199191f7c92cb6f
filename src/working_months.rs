//! The year by month: each month as its part of a stretch of months, rounded so that all tables cast (contract, rule 11).
#![expect(clippy::indexing_slicing, reason = "months run from 0 to 11, services over the page's own list")]

use crate::apportion::Row;
use crate::money::{Exact, Money};
use crate::phasing::{By, Fill, Stretch, unmet};
use crate::said::{say, spoken, word};
use crate::shortfall::{MonthTable, month_tables};
use crate::working::Kind;
use crate::working_book::Page;
use crate::working_promises::from_others;
use crate::working_sums::{At, nothing};
use crate::working_tape::{Tape, With, fraction};

/// Why a month's penny goes where it does.
const CASTS: &str = word!("months cast to the year and services to the month");

/// One cell of a row: the total for the month's part of the weights, a penny up or down.
fn cell(row: &Row, month: usize, total: Tape, result: Money) -> Option<Tape> {
    let weight = *row.weights.get(month)?;
    let whole: i128 = row.weights.iter().sum();
    if row.total.is_zero() || whole == 0 || (weight == 0 && result.is_zero()) {
        return Some(nothing(say!("nothing of it falls in this month")));
    }
    let part = Exact::new(weight.into(), whole.into());
    Some(
        total
            .kind(Kind::Share)
            .times(With::part(say!("for the month, its part"), fraction(&part), part))
            .shared(result, &spoken(CASTS)),
    )
}

/// A service's number by its id, and the month's.
fn place(page: &Page<'_, '_>, at: &At<'_>) -> Option<(usize, usize)> {
    let (month, id) = (at.number(0)?, at.word(1)?);
    let service = page.subject().services.iter().position(|one| one.id == id)?;
    (month < 12).then_some((month, service))
}

/// What a service needs in a month.
pub(crate) fn need(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let rows: Vec<&Row> = page.phasing().rows.iter().filter(|(one, _)| *one == service).map(|(_, row)| row).collect();
    let which = rows.iter().position(|row| row.weights[month] != 0).unwrap_or(0);
    let row = |field: &str| format!("services/{service}/{field}");
    let guaranteed =
        || page.step(say!("what its guarantee pays in its months, which is what they need"), &row("guarantee"));
    let year = || Tape::new(Kind::Share).plus(page.step(say!("what it needs in the year"), &row("need")));
    let total = match (rows.len(), which) {
        (1, _) => year(),
        (_, 0) => Tape::new(Kind::Share).plus(guaranteed()),
        _ => year().minus(guaranteed()),
    };
    cell(rows.get(which)?, month, total, page.money(at.below)?)
}

/// The stretch of a service's months that a month lies in, and which of them it is.
fn stretch<'p>(page: &Page<'p, '_>, service: usize, month: usize) -> Option<(usize, &'p Stretch)> {
    let ours = page.phasing().stretches.iter().filter(|one| one.service == service).enumerate();
    let weight = |stretch: &Stretch| stretch.beyond.weights[month];
    ours.clone()
        .find(|(_, one)| one.months[month] && weight(one) != 0)
        .or_else(|| ours.clone().find(|(_, one)| one.months[month]))
}

/// Of what a service gets out of the budget, what its month needs.
pub(crate) fn needed(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let Some((which, stretch)) = stretch(page, service, month) else { return Some(nothing(say!("it does not run"))) };
    let total = page
        .step(say!("what its months get of what they need"), &format!("services/{service}/stretches/{which}/needed"));
    cell(&stretch.needed, month, Tape::new(Kind::Share).plus(total), page.phasing().needed[service][month])
}

/// Of what a service gets out of the budget, what goes beyond what its month needs.
pub(crate) fn beyond(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let Some((which, stretch)) = stretch(page, service, month) else { return Some(nothing(say!("it does not run"))) };
    let total = page
        .step(say!("what goes beyond what its months need"), &format!("services/{service}/stretches/{which}/beyond"));
    cell(&stretch.beyond, month, Tape::new(Kind::Share).plus(total), page.phasing().beyond[service][month])
}

/// What a service gets in a month: out of the budget and from elsewhere.
pub(crate) fn funded(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let phasing = page.phasing();
    let mut parts = vec![
        (say!("out of the budget"), phasing.needed[service][month], "needed".to_owned()),
        (say!("out of the budget, beyond what it needs"), phasing.beyond[service][month], "beyond".to_owned()),
    ];
    for (which, fill) in phasing.fills[service].iter().enumerate() {
        let name = giver(page, service, fill.other);
        parts.push((name, fill.months[month], format!("elsewhere/{which}")));
    }
    parts.retain(|(_, amount, _)| !amount.is_zero());
    if parts.is_empty() {
        return Some(nothing(say!("nothing falls in this month")));
    }
    if let [(_, _, only)] = parts.as_slice()
        && only == "needed"
    {
        return needed(page, at);
    }
    let step = |tape: Tape, (words, amount, field): &(String, Money, String)| {
        tape.plus(page.made(words.clone(), *amount, &at.beside(field)))
    };
    Some(parts.iter().fold(Tape::new(Kind::Sum), step))
}

fn giver(page: &Page<'_, '_>, service: usize, other: usize) -> String {
    let from = from_others(page, service, other).unwrap_or_default();
    page.names(&from).pop().unwrap_or_default()
}

/// What a month needs out of the budget.
pub(crate) fn unmet_need(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let mut tape = Tape::new(Kind::Sum).plus(page.step(say!("needed"), &at.beside("need")));
    for (which, fill) in page.phasing().fills[service].iter().enumerate() {
        if !fill.months[month].is_zero() {
            let words = giver(page, service, fill.other);
            tape = tape.minus(page.made(words, fill.months[month], &at.beside(&format!("elsewhere/{which}"))));
        }
    }
    Some(tape.or_nothing())
}

/// What a service's month is short of.
pub(crate) fn shortfall(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let phasing = page.phasing();
    let unmet = unmet(phasing, service, month);
    let tape = Tape::new(Kind::Sum).plus(page.made(say!("needed out of the budget"), unmet, &at.beside("unmet")));
    Some(tape.minus(page.made(say!("got of it"), phasing.needed[service][month], &at.beside("needed"))))
}

/// What falls in a month of money from elsewhere.
pub(crate) fn elsewhere(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let which = at.number(2)?;
    let fill = page.phasing().fills[service].get(which)?;
    let total =
        page.made(giver(page, service, fill.other), fill.amount, &format!("services/{service}/elsewhere/{which}"));
    let tape = Tape::new(Kind::Share).plus(total);
    match &fill.by {
        By::Open(open) => {
            let row = Row::new(fill.amount, open.map(|month| i128::from(month.pence())).to_vec());
            cell(&row, month, tape, fill.months[month])
        }
        By::Turn(open) => {
            let tape = months_before(page, at, tape.kind(Kind::Choice), fill);
            let open = page.made(say!("what the month has open"), open[month], &open_at(month, at.word(1)?, which));
            Some(tape.at_most(open))
        }
        By::Time(weights) => Some(cumulative(page, at, tape, fill, weights)),
    }
}

fn open_at(month: usize, id: &str, which: usize) -> String {
    format!("months/{month}/services/{id}/open/{which}")
}

/// Less what the months before have of money from elsewhere.
fn months_before(page: &Page<'_, '_>, at: &At<'_>, tape: Tape, fill: &Fill) -> Tape {
    let (Some(month), Some(id), Some(which)) = (at.number(0), at.word(1), at.number(2)) else { return tape };
    let months = page.year().months();
    fill.months.iter().enumerate().take(month).filter(|(_, part)| !part.is_zero()).fold(tape, |tape, (before, part)| {
        let below = format!("months/{before}/services/{id}/elsewhere/{which}");
        tape.minus(page.made(say!("in {month}", month = months[before].in_words()), *part, &below))
    })
}

/// A month as what the year to date rounds to, less the months before.
fn cumulative(page: &Page<'_, '_>, at: &At<'_>, tape: Tape, fill: &Fill, weights: &[i128; 12]) -> Tape {
    let whole: i128 = weights.iter().sum();
    let Some(month) = at.number(0).filter(|_| whole != 0) else {
        return nothing(say!("nothing of it falls in this month"));
    };
    let to_date: i128 = weights.iter().take(month.saturating_add(1)).sum();
    let part = Exact::new(to_date.into(), whole.into());
    let tape = tape.times(With::part(say!("to the month's end, of its time"), fraction(&part), part)).rounded();
    months_before(page, at, tape, fill)
}

/// What a month has open to money from elsewhere: what it needs and has not yet, while that money is paid.
pub(crate) fn open(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let (id, which) = (at.word(1)?, at.number(2)?);
    let fills = &page.phasing().fills[service];
    let fill = fills.get(which)?;
    let (By::Open(open) | By::Turn(open)) = &fill.by else { return None };
    let taken: Money = fills.iter().take(which).map(|one| one.months[month]).sum();
    let left = page.phasing().need[service][month] - taken;
    let below = format!("months/{month}/services/{id}/room/{which}");
    let room = || page.made(say!("what it needs and has not yet"), left, &below);
    let needs = page.worked().position.services.get(service)?;
    let paid = needs.others.get(fill.other)?.live[month];
    if open[month] == left {
        return Some(Tape::new(Kind::Choice).plus(room()));
    }
    let part = Exact::new(paid.into(), needs.live[month].into());
    let tape = Tape::new(Kind::Choice).plus(page.step(say!("needed"), &format!("months/{month}/services/{id}/need")));
    let tape = tape.times(With::part(say!("the part of the month in which it is paid"), fraction(&part), part));
    let down = Money::from_exact(&tape.comes_to().floor()).ok()?;
    let tape = if paid == 0 { tape } else { tape.shared(down, &say!("a penny can be added")).plus(a_penny()) };
    Some(tape.at_most(room()))
}

/// What a month needs and has not yet, when money from elsewhere is given its turn.
pub(crate) fn room(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, service) = place(page, at)?;
    let (id, which) = (at.word(1)?, at.number(2)?);
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("needed"), &format!("months/{month}/services/{id}/need")));
    let fills = page.phasing().fills[service].iter().enumerate().take(which);
    Some(fills.filter(|(_, one)| !one.months[month].is_zero()).fold(tape, |tape, (before, one)| {
        let below = format!("months/{month}/services/{id}/elsewhere/{before}");
        tape.minus(page.made(giver(page, service, one.other), one.months[month], &below))
    }))
}

fn a_penny() -> With {
    With::money(say!("a penny, so that rounding leaves no room out"), Money::from_pence(1))
}

/// What money from elsewhere a service's months take at one turn: while it is paid, then in the rest, then beyond need.
pub(crate) fn taken_from_elsewhere(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (service, which) = (at.number(0)?, at.number(1)?);
    let fills = page.phasing().fills.get(service)?;
    let fill = fills.get(which)?;
    let from = from_others(page, service, fill.other)?;
    let mut tape = Tape::new(Kind::Sum).plus(page.step(giver(page, service, fill.other), &from));
    for (before, earlier) in fills.iter().enumerate().take(which).filter(|(_, one)| one.other == fill.other) {
        let below = format!("services/{service}/elsewhere/{before}");
        tape = tape.minus(page.made(say!("which months take before"), earlier.amount, &below));
    }
    Some(match &fill.by {
        By::Open(open) | By::Turn(open) => {
            let below = format!("services/{service}/elsewhere_open/{which}");
            tape.at_most(page.made(say!("what its months have open to it"), open.iter().copied().sum(), &below))
        }
        By::Time(_) => tape,
    })
}

/// What a service's months have open to money from elsewhere.
pub(crate) fn all_open(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (service, which) = (at.number(0)?, at.number(1)?);
    let (By::Open(open) | By::Turn(open)) = page.phasing().fills.get(service)?.get(which)?.by else { return None };
    let id = &page.subject().services.get(service)?.id;
    let months = page.year().months();
    let some = open.iter().enumerate().filter(|(_, open)| !open.is_zero());
    Some(some.fold(Tape::new(Kind::Sum), |tape, (month, open)| {
        tape.plus(page.made(months[month].in_words(), *open, &open_at(month, id, which)))
    }))
}

/// What a stretch of a service's months has out of the budget, and how much of that they need.
pub(crate) fn stretched(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (service, which, field) = (at.number(0)?, at.number(1)?, at.word(2)?);
    let ours = || page.phasing().stretches.iter().filter(|one| one.service == service);
    let one = ours().nth(which)?;
    let row = |field: &str| format!("services/{service}/{field}");
    let allocated = || page.step(say!("out of the budget"), &row("allocated"));
    let tape = Tape::new(Kind::Sum);
    let own = || page.made(say!("what these months have out of the budget"), one.own, &at.beside("own"));
    match (field, ours().count(), which) {
        ("own", 1, _) => Some(tape.plus(allocated())),
        ("own", _, 0) => {
            let tape = tape
                .kind(Kind::Choice)
                .plus(page.step(say!("what of the guarantee falls to the budget"), &row("guarantee_own")));
            let tape = tape.at_most(allocated());
            Some(tape.at_least(page.step(say!("what the other months do not need"), &at.beside("spare"))))
        }
        ("own", ..) => {
            let first = format!("services/{service}/stretches/0/own");
            Some(tape.plus(allocated()).minus(page.step(say!("in the months of the guarantee"), &first)))
        }
        ("spare", ..) => {
            let tape = tape.plus(allocated());
            let wanted = format!("services/{service}/stretches/1/wanted");
            Some(tape.minus(page.step(say!("what the other months need"), &wanted)))
        }
        ("wanted", ..) => Some(wanted(page, one, tape)),
        ("needed", ..) => {
            Some(tape.plus(own()).at_most(page.step(say!("what these months need"), &at.beside("wanted"))))
        }
        ("beyond", ..) => Some(tape.plus(own()).minus(page.made(
            say!("what these months need of it"),
            one.needed.total,
            &at.beside("needed"),
        ))),
        _ => None,
    }
}

fn wanted(page: &Page<'_, '_>, stretch: &Stretch, tape: Tape) -> Tape {
    let Some(service) = page.subject().services.get(stretch.service) else { return tape };
    let months = page.year().months();
    let open = (0..12).filter(|&month| stretch.months[month]);
    open.fold(tape, |tape, month| {
        let amount = unmet(page.phasing(), stretch.service, month);
        let below = format!("months/{month}/services/{}/unmet", service.id);
        if amount.is_zero() { tape } else { tape.plus(page.made(months[month].in_words(), amount, &below)) }
    })
}

/// The tables by month of what ceased and of what replaces it.
fn ceasing_tables(page: &Page<'_, '_>) -> (MonthTable, MonthTable) {
    month_tables(page.subject(), &page.worked().position, &page.worked().figures.ceasing)
}

/// What ceased in a month, or what replaces it: grant by grant, successor by successor.
pub(crate) fn ceasing_month(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (lost, replaced) = ceasing_tables(page);
    let month = at.number(0)?;
    let field = at.field();
    let (_, cells) = if field == "lost" { lost } else { replaced };
    let mut tape = Tape::new(Kind::Sum);
    for (row, cells) in cells.iter().enumerate().filter(|(_, cells)| !cells[month].is_zero()) {
        let name = page.names(&ceasing_row(page, field, row)).pop();
        let words = name.unwrap_or_else(|| say!("yet to be discovered"));
        tape = tape.plus(page.made(words, cells[month], &at.beside(&format!("{field}_of/{row}"))));
    }
    Some(if tape.steps.is_empty() { nothing(say!("nothing falls in this month")) } else { tape })
}

/// The year's figure of a row of those tables.
fn ceasing_row(page: &Page<'_, '_>, field: &str, row: usize) -> String {
    if field != "lost" {
        return format!("ceasing/successors/{row}/amount");
    }
    let grants = page.worked().position.ceasing.len();
    if row < grants { format!("ceasing/grants/{row}/lost") } else { "ceasing/discovered".into() }
}

/// One cell of those tables.
pub(crate) fn ceasing_cell(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (month, field, row) = (at.number(0)?, at.word(1)?.strip_suffix("_of")?, at.number(2)?);
    let (lost, replaced) = ceasing_tables(page);
    let (rows, cells) = if field == "lost" { lost } else { replaced };
    let total = page.step(say!("in the year"), &ceasing_row(page, field, row));
    cell(rows.get(row)?, month, Tape::new(Kind::Share).plus(total), *cells.get(row)?.get(month)?)
}
