//! The financial implications in a decision record: what there is by source, where it goes, who is short, what ceased.

use crate::files::record_parts::{Block, Cell, Ledger, amounts, headings, paragraph, stretches, words, year_heading};
use crate::files::results_csv::status_name;
use crate::money::Money;
use crate::outcome::{CeasingLine, PriorityOutcome, ServiceOutcome, SourceOutcome, YearOutcome};
use crate::said::{say, word};

/// All tables of the financial implications.
pub(crate) fn implications(years: &[YearOutcome]) -> Vec<Block> {
    let mut blocks = vec![paragraph(say!(
        "All figures are in pounds and pence, by financial year from 1 April to 31 March. Adverse figures are in \
         brackets. Every table adds up to the totals that it prints."
    ))];
    blocks.extend(stretches(years).filter_map(|(stretch, years)| where_it_goes(&stretch, years)));
    blocks.extend(stretches(years).filter_map(|(stretch, years)| what_is_needed(&stretch, years)));
    for year in years {
        blocks.extend([sources(year), priorities(year), services(year)].into_iter().flatten());
        blocks.extend(ceasing(year));
    }
    blocks
}

/// A line of figures, a year a column.
fn across(ledger: &mut Ledger, name: &str, years: &[YearOutcome], of: impl Fn(&YearOutcome) -> Money) {
    let cells = core::iter::once(words(name)).chain(years.iter().map(|year| Cell::Money(of(year))));
    ledger.line(cells.collect());
}

fn where_it_goes(stretch: &str, years: &[YearOutcome]) -> Option<Block> {
    let columns: Vec<String> = core::iter::once(say!("Own money")).chain(years.iter().map(year_heading)).collect();
    let mut ledger = Ledger::new(say!("What there is and where it goes, {stretch}", stretch), &columns);
    ledger.heading(&say!("What there is"));
    across(&mut ledger, &say!("Ring-fenced money"), years, |year| year.ring_fenced);
    across(&mut ledger, &say!("Free money"), years, |year| year.free);
    ledger.part_total(&say!("Available"));
    ledger.heading(&say!("Where it goes"));
    across(&mut ledger, &say!("Paid to services"), years, |year| year.allocated);
    across(&mut ledger, &say!("Running pools"), years, |year| year.overhead);
    across(&mut ledger, &say!("Yet to be commissioned"), years, |year| year.to_commission);
    across(&mut ledger, &say!("Unspent"), years, |year| year.unspent);
    ledger.part_total(&say!("Available"));
    ledger.heading(&say!("What becomes of what is unspent"));
    across(&mut ledger, &say!("Carried into the next year"), years, |year| year.carried_forward);
    across(&mut ledger, &say!("Ring-fenced, to be returned"), years, |year| year.to_return);
    across(&mut ledger, &say!("Left free"), years, |year| year.left_free);
    ledger.part_total(&say!("Unspent"));
    ledger.block()
}

fn what_is_needed(stretch: &str, years: &[YearOutcome]) -> Option<Block> {
    let columns: Vec<String> = core::iter::once(say!("Services")).chain(years.iter().map(year_heading)).collect();
    let mut ledger = Ledger::new(say!("What services need and get, {stretch}", stretch), &columns);
    across(&mut ledger, &say!("Paid out of the budget"), years, |year| year.allocated);
    across(&mut ledger, &say!("Paid from elsewhere"), years, |year| year.others);
    ledger.part_total(&say!("Funded in all"));
    across(&mut ledger, &say!("Needed"), years, |year| year.need);
    let short = core::iter::once(words(say!("Short"))).chain(years.iter().map(|year| Cell::Adverse(year.shortfall)));
    ledger.sum_line(short.collect());
    let covered = core::iter::once(words(say!("Covered"))).chain(years.iter().map(|year| words(&year.covered)));
    ledger.sum_line(covered.collect());
    ledger.block()
}

fn sources(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("Money by source, {year}", year = year.year),
        &headings(&[
            word!("Source"),
            word!("Status"),
            word!("Ring-fence"),
            word!("Available (£)"),
            word!("Paid to services (£)"),
            word!("Running pools (£)"),
            word!("Yet to commission (£)"),
            word!("Unspent (£)"),
        ]),
    );
    let counted = |one: &&SourceOutcome| one.not_counted.is_zero() || !one.available.is_zero();
    for one in year.sources.iter().filter(counted) {
        let fence = if one.ring_fenced { say!("Ring-fenced") } else { say!("Free") };
        let mut cells = vec![words(&one.name), words(status_name(one.status)), words(fence)];
        cells.extend(amounts(&[one.available, one.allocated, one.overhead, one.to_commission, one.unspent]));
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    ledger.block()
}

fn priorities(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("Money by priority, {year}", year = year.year),
        &headings(&[
            word!("Priority"),
            word!("Target (£)"),
            word!("Need (£)"),
            word!("Out of the budget (£)"),
            word!("From elsewhere (£)"),
            word!("Short (£)"),
            word!("Covered (%)"),
            word!("Yet to commission (£)"),
        ]),
    );
    for one in &year.priorities {
        let PriorityOutcome { need, allocated, others, .. } = one;
        let mut cells = vec![words(&one.name), one.target.map_or_else(|| words(say!("none")), Cell::Money)];
        cells.extend(amounts(&[*need, *allocated, *others]));
        cells.extend([Cell::Adverse(one.shortfall), words(&one.covered), Cell::Money(one.to_commission)]);
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    ledger.block()
}

fn services(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("What services get, {year}", year = year.year),
        &headings(&[
            word!("Service"),
            word!("Priority"),
            word!("Need (£)"),
            word!("Out of the budget (£)"),
            word!("From elsewhere (£)"),
            word!("Short (£)"),
            word!("Covered (%)"),
        ]),
    );
    for one in &year.services {
        let ServiceOutcome { need, allocated, others, .. } = one;
        let priority = year.priorities.iter().find(|priority| priority.id == one.priority);
        let mut cells = vec![words(&one.name), words(priority.map_or("", |priority| &priority.name))];
        cells.extend(amounts(&[*need, *allocated, *others]));
        cells.extend([Cell::Adverse(one.shortfall), words(&one.covered)]);
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    ledger.block()
}

/// What ceased and what replaces it; nothing where nothing ceases.
fn ceasing(year: &YearOutcome) -> Vec<Block> {
    let ceasing = &year.ceasing;
    if ceasing.grants.is_empty() && ceasing.discovered.is_zero() {
        return vec![];
    }
    let mut ledger = Ledger::new(
        say!("Ceasing grants, {year}", year = year.year),
        &headings(&[
            word!("Grant"),
            word!("Recipient"),
            word!("In a full year (£)"),
            word!("Still paid (£)"),
            word!("Lost (£)"),
        ]),
    );
    for one in &ceasing.grants {
        let mut cells = vec![words(&one.name), words(&one.recipient)];
        cells.extend(amounts(&[one.annual, one.still, one.lost]));
        ledger.line(cells);
    }
    if !ceasing.discovered.is_zero() {
        let mut cells = vec![words(say!("Yet to be discovered")), words(say!("not yet known"))];
        cells.extend(amounts(&[ceasing.discovered, Money::ZERO, ceasing.discovered]));
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    let mut blocks: Vec<Block> = ledger.block().into_iter().collect();
    let gap = match ceasing.gap {
        gap if gap.is_negative() => say!("{amount} more", amount = gap.size().in_full()),
        gap if gap.is_zero() => say!("no gap"),
        gap => say!("a gap of {amount}", amount = gap.in_full()),
    };
    blocks.push(paragraph(say!(
        "In {year} grants of {lost} are lost. What replaces them brings {replaced}, {covered} of what is lost: {gap}.",
        year = year.year,
        lost = ceasing.lost.in_full(),
        replaced = ceasing.replaced.in_full(),
        covered = ceasing.covered,
        gap
    )));
    blocks.extend(recipients(year));
    blocks
}

fn recipients(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("What recipients of ceasing grants had and get, {year}", year = year.year),
        &headings(&[
            word!("Recipient"),
            word!("Had (£)"),
            word!("Gets (£)"),
            word!("Difference (£)"),
            word!("Difference (%)"),
        ]),
    );
    let cells = |one: &CeasingLine, name: &str| {
        let percent = one.percent_in_words.as_deref().unwrap_or_default();
        vec![
            words(name),
            Cell::Money(one.had),
            Cell::Money(one.gets),
            Cell::Money(one.difference),
            words(percent.strip_prefix('-').map_or_else(|| percent.to_owned(), |size| format!("({size})"))),
        ]
    };
    for one in &year.ceasing.recipients {
        ledger.line(cells(one, &one.name));
    }
    // A service that several had grants for counts once: the line of all together is the outcome's own.
    ledger.sum_line(cells(&year.ceasing.together, &say!("All together")));
    ledger.block()
}
