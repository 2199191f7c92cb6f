//! A scenario as a sheet of a workbook: what it decides and comes to, year by year, totals worked out by the sheet.

use rust_xlsxwriter::XlsxError;

use crate::bridge::decided;
use crate::files::record_options::earlier;
use crate::files::results_csv::status_name;
use crate::files::workbook_grid::{At, Cell, Frame, Look, Made, adverse, money, words};
use crate::files::workbook_sheet::Page;
use crate::model::Model;
use crate::money::Money;
use crate::outcome::{Outcome, YearOutcome};
use crate::said::{say, word};
use crate::scenario::Scenario;

/// The widths of a scenario's columns.
pub(crate) const WIDTHS: [u16; 10] = [42, 32, 18, 15, 15, 15, 15, 15, 15, 15];

/// Fills the sheet of a scenario.
pub(crate) fn fill(
    page: &mut Page<'_>,
    model: &Model,
    scenario: &Scenario,
    outcome: &Outcome,
) -> Result<(), XlsxError> {
    page.title(&scenario.name)?;
    page.paragraph(scenario.note.as_deref().unwrap_or_default())?;
    if let Some(proposed) = &scenario.proposed {
        page.paragraph(&say!("Proposed by {proposed}.", proposed = proposed.in_words()))?;
    }
    if let Some(settled) = &scenario.settled {
        page.paragraph(&settled.in_words())?;
    }
    if model.on_earlier_baseline().contains(&scenario.id) {
        page.paragraph(&earlier(&[format!("“{}”", scenario.name)]))?;
    }
    for (name, said) in decided(scenario, model.document()) {
        page.paragraph(&format!("{name}: {said}."))?;
    }
    page.table(&reasons(scenario))?;
    if outcome.years.is_empty() {
        return page.paragraph(&say!("This scenario has no figures: see the findings."));
    }
    for year in &outcome.years {
        page.heading(&year.year.to_string())?;
        for sentence in &year.summary {
            page.paragraph(sentence)?;
        }
        page.table(&sources(year))?;
        page.table(&priorities(year))?;
        page.table(&services(year))?;
        page.table(&payers(model, year))?;
        page.table(&held(year))?;
        if !year.ceasing.grants.is_empty() || !year.ceasing.discovered.is_zero() {
            page.table(&ceasing(year))?;
        }
    }
    Ok(())
}

/// What was said of the scenario, as long as it is.
fn reasons(scenario: &Scenario) -> Frame {
    let mut frame = Frame::new(
        say!("Reasons"),
        &[word!("What was said"), word!("Said by"), word!("About"), word!("When"), word!("Standing")],
    );
    for [by, at, about, text, standing] in scenario.reasons.iter().map(crate::scenario::Reason::in_words) {
        frame.line([text, by, about, at, standing].map(words).to_vec());
    }
    frame
}

fn sources(year: &YearOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("Money by source, {year} (£)", year = year.year),
        &[
            word!("Source"),
            word!("Status"),
            word!("Ring-fence"),
            word!("Brought forward"),
            word!("Available"),
            word!("Paid to services"),
            word!("Running pools"),
            word!("Yet to commission"),
            word!("Unspent"),
            word!("Not counted"),
        ],
    );
    for one in &year.sources {
        let at = |column| frame.here(column);
        let left = Made::Less(vec![at(4)], vec![at(5), at(6), at(7)]);
        let unspent = Cell::Figure(one.unspent, Look::Money, left);
        let fence = if one.ring_fenced { say!("Ring-fenced") } else { say!("Free") };
        let mut cells = vec![words(&one.name), words(status_name(one.status)), words(fence)];
        cells.extend([one.brought_forward, one.available, one.allocated, one.overhead, one.to_commission].map(money));
        cells.extend([unspent, money(one.not_counted)]);
        frame.line(cells);
    }
    frame.total(&say!("Total"), 0, None);
    frame
}

fn priorities(year: &YearOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("Money by priority, {year} (£)", year = year.year),
        &[
            word!("Priority"),
            "",
            "",
            word!("Target"),
            word!("Need"),
            word!("From the budget"),
            word!("From elsewhere"),
            word!("Short"),
            word!("Covered"),
            word!("To commission"),
        ],
    );
    for one in &year.priorities {
        let at = |column| frame.here(column);
        let share = Cell::Share(one.coverage.clone(), vec![at(4)], vec![at(7)], at(4));
        let mut cells = vec![words(&one.name), Cell::Blank, Cell::Blank, one.target.map_or(Cell::Blank, money)];
        cells.extend([one.need, one.allocated, one.others].map(money));
        cells.extend([adverse(one.shortfall), share, money(one.to_commission)]);
        frame.line(cells);
    }
    let at = |column| frame.here(column);
    let share = Cell::Share(year.coverage.clone(), vec![at(4)], vec![at(7)], at(4));
    frame.total(&say!("Total"), 0, Some(&share));
    frame
}

fn services(year: &YearOutcome) -> Frame {
    let mut frame = Frame::new(
        say!("What services get, {year} (£)", year = year.year),
        &[
            word!("Service"),
            word!("Provider"),
            word!("Priority"),
            word!("Need"),
            word!("From the budget"),
            word!("From elsewhere"),
            word!("Short"),
            word!("Covered"),
            word!("Year before the first"),
            word!("Promised"),
        ],
    );
    for one in &year.services {
        let at = |column| frame.here(column);
        let short = Made::LessOrNothing(vec![at(3)], vec![at(4), at(5)]);
        let share = Cell::Share(one.coverage.clone(), vec![at(4), at(5)], vec![], at(3));
        let priority = year.priorities.iter().find(|priority| priority.id == one.priority);
        let mut cells = vec![words(&one.name), words(&one.provider)];
        cells.push(words(priority.map_or(&one.priority, |priority| &priority.name)));
        cells.extend([one.need, one.allocated, one.others].map(money));
        cells.extend([Cell::Figure(one.shortfall, Look::Adverse, short), share]);
        cells.extend([one.previous.map_or(Cell::Blank, money), money(one.promised)]);
        frame.line(cells);
    }
    let at = |column| frame.here(column);
    let share = Cell::Share(year.coverage.clone(), vec![at(3)], vec![at(6)], at(3));
    frame.total(&say!("Total"), 0, Some(&share));
    frame
}

/// Who pays what services get: a line a payment.
fn payers(model: &Model, year: &YearOutcome) -> Frame {
    let caption = say!("Who pays what services get, {year} (£)", year = year.year);
    let mut frame = Frame::new(caption, &[word!("Service"), word!("Paid by"), word!("Through"), word!("Amount")]);
    let pools = &model.document().pools;
    for service in &year.services {
        for paid in &service.from {
            let pool = pools.iter().find(|pool| Some(&pool.id) == paid.pool.as_ref());
            let through = pool.map_or(Cell::Blank, |pool| words(&pool.name));
            frame.line(vec![words(&service.name), words(&paid.name), through, money(paid.amount)]);
        }
    }
    frame.total(&say!("Total"), 0, None);
    frame
}

/// What holds services back that are short.
fn held(year: &YearOutcome) -> Frame {
    let mut frame =
        Frame::new(say!("What holds services back, {year}", year = year.year), &[word!("Service"), word!("Held")]);
    for service in &year.services {
        if let Some(held) = &service.held_by {
            frame.line(vec![words(&service.name), Cell::Line(held.words.clone())]);
        }
    }
    frame
}

fn ceasing(year: &YearOutcome) -> Frame {
    let ceasing = &year.ceasing;
    let mut frame = Frame::new(
        say!("Ceasing grants, {year} (£)", year = year.year),
        &[word!("Grant"), word!("Recipient"), "", word!("In a full year"), word!("Still paid"), word!("Lost")],
    );
    let line = |frame: &Frame, name: &str, recipient: &str, [annual, still, lost]: [Money; 3]| {
        let made = Made::Less(vec![frame.here(3)], vec![frame.here(4)]);
        let lost = Cell::Figure(lost, Look::Money, made);
        vec![words(name), words(recipient), Cell::Blank, money(annual), money(still), lost]
    };
    for one in &ceasing.grants {
        let cells = line(&frame, &one.name, &one.recipient, [one.annual, one.still, one.lost]);
        frame.line(cells);
    }
    if !ceasing.discovered.is_zero() {
        let amounts = [ceasing.discovered, Money::ZERO, ceasing.discovered];
        let cells = line(&frame, &say!("Yet to be discovered"), &say!("not yet known"), amounts);
        frame.line(cells);
    }
    frame.total(&say!("Total lost"), 0, None);
    let lost = At { row: frame.next().saturating_sub(1), column: 5 };
    let first = frame.next();
    for one in &ceasing.successors {
        let mut cells = vec![words(&one.name), words(say!("replaces")), Cell::Blank, Cell::Blank, Cell::Blank];
        cells.push(money(one.amount));
        frame.line(cells);
    }
    let beside =
        |label: &str, figure: Cell| vec![words(label), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank, figure];
    let replaced = frame.here(5);
    let made = Made::Down(first, frame.next());
    frame.total_line(beside(&say!("Total replaced"), Cell::Figure(ceasing.replaced, Look::Money, made)));
    let gap = Cell::Figure(ceasing.gap, Look::Adverse, Made::Less(vec![lost], vec![replaced]));
    frame.total_line(beside(&say!("Gap"), gap));
    let share = Cell::Share(ceasing.coverage.clone(), vec![replaced], vec![], lost);
    frame.total_line(beside(&say!("Covered"), share));
    frame
}
