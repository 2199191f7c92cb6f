//! The financial implications in a decision record: what there is by source, where it goes, who is short, what ceased.

use crate::files::record_parts::{Block, Cell, Ledger, amounts, headings, paragraph, stretches, words, year_heading};
use crate::files::results_csv::status_name;
use crate::money::Money;
use crate::outcome::{CeasingLine, PriorityOutcome, ServiceOutcome, SourceOutcome, YearOutcome};

/// All tables of the financial implications.
pub(crate) fn implications(years: &[YearOutcome]) -> Vec<Block> {
    let mut blocks = vec![paragraph(
        "All figures are in pounds and pence, by financial year from 1 April to 31 March. Adverse figures are in \
         brackets. Every table adds up to the totals that it prints.",
    )];
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
    let columns: Vec<String> = core::iter::once("Own money".to_owned()).chain(years.iter().map(year_heading)).collect();
    let mut ledger = Ledger::new(format!("What there is and where it goes, {stretch}"), &columns);
    ledger.heading("What there is");
    across(&mut ledger, "Ring-fenced money", years, |year| year.ring_fenced);
    across(&mut ledger, "Free money", years, |year| year.free);
    ledger.part_total("Available");
    ledger.heading("Where it goes");
    across(&mut ledger, "Paid to services", years, |year| year.allocated);
    across(&mut ledger, "Running pools", years, |year| year.overhead);
    across(&mut ledger, "Yet to be commissioned", years, |year| year.to_commission);
    across(&mut ledger, "Unspent", years, |year| year.unspent);
    ledger.part_total("Available");
    ledger.heading("What becomes of what is unspent");
    across(&mut ledger, "Carried into the next year", years, |year| year.carried_forward);
    across(&mut ledger, "Ring-fenced, to be returned", years, |year| year.to_return);
    across(&mut ledger, "Left free", years, |year| year.left_free);
    ledger.part_total("Unspent");
    ledger.block()
}

fn what_is_needed(stretch: &str, years: &[YearOutcome]) -> Option<Block> {
    let columns: Vec<String> = core::iter::once("Services".to_owned()).chain(years.iter().map(year_heading)).collect();
    let mut ledger = Ledger::new(format!("What services need and get, {stretch}"), &columns);
    across(&mut ledger, "Paid out of the budget", years, |year| year.allocated);
    across(&mut ledger, "Paid from elsewhere", years, |year| year.others);
    ledger.part_total("Funded in all");
    across(&mut ledger, "Needed", years, |year| year.need);
    let short = core::iter::once(words("Short")).chain(years.iter().map(|year| Cell::Adverse(year.shortfall)));
    ledger.sum_line(short.collect());
    let covered = core::iter::once(words("Covered")).chain(years.iter().map(|year| words(&year.covered)));
    ledger.sum_line(covered.collect());
    ledger.block()
}

fn sources(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("Money by source, {}", year.year),
        &headings(&[
            "Source",
            "Status",
            "Ring-fence",
            "Available (£)",
            "Paid to services (£)",
            "Running pools (£)",
            "Yet to commission (£)",
            "Unspent (£)",
        ]),
    );
    let counted = |one: &&SourceOutcome| one.not_counted.is_zero() || !one.available.is_zero();
    for one in year.sources.iter().filter(counted) {
        let fence = if one.ring_fenced { "Ring-fenced" } else { "Free" };
        let mut cells = vec![words(&one.name), words(status_name(one.status)), words(fence)];
        cells.extend(amounts(&[one.available, one.allocated, one.overhead, one.to_commission, one.unspent]));
        ledger.line(cells);
    }
    ledger.total("Total");
    ledger.block()
}

fn priorities(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("Money by priority, {}", year.year),
        &headings(&[
            "Priority",
            "Target (£)",
            "Need (£)",
            "Out of the budget (£)",
            "From elsewhere (£)",
            "Short (£)",
            "Covered (%)",
            "Yet to commission (£)",
        ]),
    );
    for one in &year.priorities {
        let PriorityOutcome { need, allocated, others, .. } = one;
        let mut cells = vec![words(&one.name), one.target.map_or_else(|| words("none"), Cell::Money)];
        cells.extend(amounts(&[*need, *allocated, *others]));
        cells.extend([Cell::Adverse(one.shortfall), words(&one.covered), Cell::Money(one.to_commission)]);
        ledger.line(cells);
    }
    ledger.total("Total");
    ledger.block()
}

fn services(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("What services get, {}", year.year),
        &headings(&[
            "Service",
            "Priority",
            "Need (£)",
            "Out of the budget (£)",
            "From elsewhere (£)",
            "Short (£)",
            "Covered (%)",
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
    ledger.total("Total");
    ledger.block()
}

/// What ceased and what replaces it; nothing where nothing ceases.
fn ceasing(year: &YearOutcome) -> Vec<Block> {
    let ceasing = &year.ceasing;
    if ceasing.grants.is_empty() && ceasing.discovered.is_zero() {
        return vec![];
    }
    let mut ledger = Ledger::new(
        format!("Ceasing grants, {}", year.year),
        &headings(&["Grant", "Recipient", "In a full year (£)", "Still paid (£)", "Lost (£)"]),
    );
    for one in &ceasing.grants {
        let mut cells = vec![words(&one.name), words(&one.recipient)];
        cells.extend(amounts(&[one.annual, one.still, one.lost]));
        ledger.line(cells);
    }
    if !ceasing.discovered.is_zero() {
        let mut cells = vec![words("Yet to be discovered"), words("not yet known")];
        cells.extend(amounts(&[ceasing.discovered, Money::ZERO, ceasing.discovered]));
        ledger.line(cells);
    }
    ledger.total("Total");
    let mut blocks: Vec<Block> = ledger.block().into_iter().collect();
    blocks.push(paragraph(format!(
        "In {} grants of {} are lost. What replaces them brings {}, {} of what is lost: {}.",
        year.year,
        ceasing.lost.in_full(),
        ceasing.replaced.in_full(),
        ceasing.covered,
        match ceasing.gap {
            gap if gap.is_negative() => format!("{} more", gap.size().in_full()),
            gap if gap.is_zero() => "no gap".to_owned(),
            gap => format!("a gap of {}", gap.in_full()),
        }
    )));
    blocks.extend(recipients(year));
    blocks
}

fn recipients(year: &YearOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("What recipients of ceasing grants had and get, {}", year.year),
        &headings(&["Recipient", "Had (£)", "Gets (£)", "Difference (£)", "Difference (%)"]),
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
    ledger.sum_line(cells(&year.ceasing.together, "All together"));
    ledger.block()
}
