//! The sheets of a workbook that set scenarios beside one another: the comparison, the months, the pools.

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;

use crate::files::workbook_grid::{At, Cell, Frame, Look, Made, adverse, money, words};
use crate::files::workbook_sheet::Page;
use crate::id::Id;
use crate::money::Money;
use crate::outcome::{Outcome, ServiceOutcome, YearOutcome};
use crate::pool_outcome::PoolOutcome;
use crate::said::{say, spoken, word};

/// A scenario's name with what it comes to.
pub(crate) type Told<'o> = (&'o str, &'o Outcome);

/// Headline figures of every year, then services of every year, scenario beside scenario.
pub(crate) fn comparison(page: &mut Page<'_>, told: &[Told<'_>]) -> Result<(), XlsxError> {
    page.title(&say!("Scenarios side by side"))?;
    page.paragraph(
        &say!("Each scenario has a column of figures and, but for the first, a column of what that is more or, in brackets, less \
         than in the first."),
    )?;
    let years = told.iter().map(|(_, outcome)| outcome.years.len()).max().unwrap_or_default();
    for at in 0..years {
        let all: Vec<(&str, &YearOutcome)> =
            told.iter().filter_map(|(name, outcome)| Some((*name, outcome.years.get(at)?))).collect();
        let Some((_, year)) = all.first() else { continue };
        page.heading(&year.year.to_string())?;
        page.table(&headlines(year, &all))?;
        for (caption, of) in SERVICES {
            page.table(&by_service(&format!("{}, {} (£)", spoken(caption), year.year), &all, of))?;
        }
    }
    Ok(())
}

/// A figure of a service.
type OfService = fn(&ServiceOutcome) -> Money;

const SERVICES: [(&str, OfService); 2] = [
    (word!("Paid to services out of the budget"), |service| service.allocated),
    (word!("What services are short of"), |service| service.shortfall),
];

/// A figure of a year.
type OfYear = fn(&YearOutcome) -> Money;

const HEADLINES: [(&str, OfYear, Look); 10] = [
    (word!("Available"), |year| year.available, Look::Money),
    (word!("Paid to services out of the budget"), |year| year.allocated, Look::Money),
    (word!("Running pools"), |year| year.overhead, Look::Money),
    (word!("Yet to commission"), |year| year.to_commission, Look::Money),
    (word!("Unspent"), |year| year.unspent, Look::Money),
    (word!("Paid to services from elsewhere"), |year| year.others, Look::Money),
    (word!("Need of services"), |year| year.need, Look::Money),
    (word!("Short"), |year| year.shortfall, Look::Adverse),
    (word!("Gap left by ceasing grants"), |year| year.ceasing.gap, Look::Adverse),
    (word!("Promises that cannot be kept"), |year| year.promises.unmet, Look::Adverse),
];
/// Where the headlines stand that others are left of.
const UNSPENT: usize = 4;

/// The headings of scenarios side by side, under a heading for what is compared.
fn side_by_side(caption: &str, what: &str, all: &[(&str, &YearOutcome)]) -> Frame {
    let mut headings = vec![what.to_owned()];
    for (at, (name, _)) in all.iter().enumerate() {
        headings.push((*name).to_owned());
        if at > 0 {
            headings.push(say!("more or (less)"));
        }
    }
    let mut frame = Frame::new(caption, &[]);
    frame.headings = headings;
    frame
}

/// Figures of every scenario, each but the first with its difference from the first.
fn beside(frame: &Frame, label: &str, figures: Vec<(Money, Look, Made)>) -> Vec<Cell> {
    let mut cells = vec![words(label)];
    let first = figures.first().map_or(Money::ZERO, |(amount, ..)| *amount);
    for (at, (amount, look, made)) in figures.into_iter().enumerate() {
        let here = frame.here(cells.len());
        cells.push(Cell::Figure(amount, look, made));
        if at > 0 {
            cells.push(Cell::Figure(amount - first, Look::Money, Made::Less(vec![here], vec![frame.here(1)])));
        }
    }
    cells
}

fn headlines(year: &YearOutcome, all: &[(&str, &YearOutcome)]) -> Frame {
    let mut frame = side_by_side(&say!("Headline figures, {year} (£)", year = year.year), &say!("Figure"), all);
    for (row, (label, of, look)) in HEADLINES.iter().enumerate() {
        let figures = all.iter().enumerate().map(|(at, (_, year))| {
            let column = at.saturating_mul(2).max(1);
            let left = || (1..UNSPENT).map(|row| At { row, column }).collect();
            let made = if row == UNSPENT { Made::Less(vec![At { row: 0, column }], left()) } else { Made::Typed };
            (of(year), *look, made)
        });
        let cells = beside(&frame, &spoken(label), figures.collect());
        frame.line(cells);
    }
    frame
}

fn by_service(caption: &str, all: &[(&str, &YearOutcome)], of: OfService) -> Frame {
    let mut frame = side_by_side(caption, &say!("Service"), all);
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    for service in all.iter().flat_map(|(_, year)| &year.services) {
        if !seen.insert(&service.id) {
            continue;
        }
        let figures = all.iter().map(|(_, year)| {
            let theirs = year.services.iter().find(|one| one.id == service.id);
            (theirs.map_or(Money::ZERO, of), Look::Money, Made::Typed)
        });
        let cells = beside(&frame, &service.name, figures.collect());
        frame.line(cells);
    }
    frame.total(&say!("Total"), 0, None);
    frame
}

/// The most lines of months that are written: some hundred pages.
const MOST_LINES: usize = 12_000;

/// Every scenario's services month by month, as far as they go into one sheet; the rest is said.
pub(crate) fn months(page: &mut Page<'_>, told: &[Told<'_>]) -> Result<(), XlsxError> {
    page.title(&say!("Month by month"))?;
    let mut lines = 0_usize;
    for (name, outcome) in told {
        let more: usize = outcome.years.iter().map(|year| year.services.len().saturating_add(6)).sum();
        lines = lines.saturating_add(more);
        page.heading(name)?;
        if lines > MOST_LINES && lines > more {
            page.paragraph(&say!(
                "Left out, for the sheet would be too long. The months of this scenario come as CSV."
            ))?;
            continue;
        }
        for year in &outcome.years {
            page.table(&by_month(name, year))?;
        }
    }
    Ok(())
}

fn by_month(scenario: &str, year: &YearOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("What services get by month: {scenario}, {year} (£)", scenario, year = year.year),
        &[word!("Service")],
    );
    frame.headings.extend(year.months.iter().map(|month| month.month.in_words()));
    frame.headings.push(say!("The year"));
    let last = year.months.len().saturating_add(1);
    let across = |amount, look| Cell::Figure(amount, look, Made::Across(1, last));
    for service in &year.services {
        let in_month = |month: &crate::outcome::MonthOutcome| {
            month.services.get(&service.id).map_or(Money::ZERO, |figures| figures.funded)
        };
        let mut cells = vec![words(&service.name)];
        cells.extend(year.months.iter().map(in_month).map(money));
        cells.push(across(service.allocated + service.others, Look::Money));
        frame.line(cells);
    }
    frame.total(&say!("Funded in all"), 0, None);
    let mut needs = vec![words(say!("Needed"))];
    needs.extend(year.months.iter().map(|month| money(month.need)));
    needs.push(across(year.need, Look::Money));
    frame.line(needs);
    let mut short = vec![words(say!("Short"))];
    short.extend(year.months.iter().map(|month| adverse(month.shortfall)));
    short.push(across(year.months.iter().map(|month| month.shortfall).sum(), Look::Adverse));
    frame.line(short);
    frame
}

/// The pools of every scenario that enters any.
pub(crate) fn pools(page: &mut Page<'_>, told: &[Told<'_>]) -> Result<(), XlsxError> {
    page.title(&say!("Pooled funds"))?;
    for (name, outcome) in told {
        for year in &outcome.years {
            for pool in &year.pools {
                page.heading(&say!("{name}: {pool} in {year}", name, pool = pool.name, year = year.year))?;
                page.paragraph(&said(pool))?;
                page.table(&members(pool))?;
                page.table(&bought(pool))?;
            }
        }
    }
    Ok(())
}

fn said(pool: &PoolOutcome) -> String {
    let host = &pool.host_name;
    match (pool.goes_ahead, pool.missing) {
        (true, _) => say!("Held by {host}.", host),
        (false, Some(missing)) => {
            say!(
                "Held by {host}. It does not go ahead: {missing} short of its minimum.",
                host,
                missing = missing.in_words()
            )
        }
        (false, None) => say!("Held by {host}. It does not go ahead.", host),
    }
}

fn members(pool: &PoolOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("Who puts in what, and where it goes (£)"),
        &[
            word!("Member"),
            word!("Puts in"),
            word!("Running the pool"),
            word!("Paid to services"),
            word!("Returned"),
            word!("In kind, beside"),
        ],
    );
    for one in &pool.members {
        let back = Made::Less(vec![frame.here(1)], vec![frame.here(2), frame.here(3)]);
        let mut cells = vec![words(&one.name)];
        cells.extend([one.puts_in, one.overhead, one.spent].map(money));
        cells.extend([Cell::Figure(one.returned, Look::Money, back), money(one.in_kind)]);
        frame.line(cells);
    }
    frame.total(&say!("Total"), 0, None);
    frame
}

fn bought(pool: &PoolOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("What it buys (£)"),
        &[
            word!("Service"),
            word!("Need alone"),
            word!("Saved"),
            word!("Need"),
            word!("Own money"),
            word!("Partners' money"),
            word!("Paid by the pool"),
            word!("Funded in all"),
            word!("Short"),
        ],
    );
    for one in &pool.services {
        let here = |column| frame.here(column);
        let need = Made::Less(vec![here(1)], vec![here(2)]);
        let mut cells = vec![words(&one.name), money(one.alone), money(one.saving)];
        cells.push(Cell::Figure(one.need, Look::Money, need));
        cells.extend([one.own, one.partners].map(money));
        cells.push(Cell::Figure(one.allocated, Look::Money, Made::Across(4, 6)));
        cells.push(money(one.funded));
        let short = Made::LessOrNothing(vec![here(3)], vec![here(7)]);
        cells.push(Cell::Figure(one.shortfall, Look::Adverse, short));
        frame.line(cells);
    }
    frame.total(&say!("Total"), 0, None);
    frame
}
