//! What a scenario comes to, as CSV: a file a table, money as plain numbers.

use crate::files::csv_file::{Lines, text_of};
use crate::files::model_file::{TextFile, file_name};
use crate::files::own_names;
use crate::finding::Findings;
use crate::model::Model;
use crate::money::Money;
use crate::outcome::{Paid, YearOutcome};
use crate::said::{say, spoken, word};
use crate::source::Status;

/// The lines of a year that make a table.
struct Report {
    name: &'static str,
    headings: &'static [&'static str],
    rows: fn(&YearOutcome) -> Vec<Vec<String>>,
}

const REPORTS: [Report; 6] = [
    Report {
        name: word!("sources by year"),
        headings: &[
            word!("Year"),
            word!("Source"),
            word!("Status"),
            word!("Ring-fenced"),
            word!("Brought forward (£)"),
            word!("Available (£)"),
            word!("Paid to services (£)"),
            word!("Running pools (£)"),
            word!("Yet to commission (£)"),
            word!("Unspent (£)"),
            word!("Carried forward (£)"),
            word!("To be returned (£)"),
            word!("Left free (£)"),
            word!("Not counted (£)"),
        ],
        rows: sources,
    },
    Report {
        name: word!("priorities by year"),
        headings: &[
            word!("Year"),
            word!("Priority"),
            word!("Target (£)"),
            word!("Need (£)"),
            word!("From the budget (£)"),
            word!("From elsewhere (£)"),
            word!("Short (£)"),
            word!("Covered (%)"),
            word!("Yet to commission (£)"),
            word!("Freely movable (£)"),
        ],
        rows: priorities,
    },
    Report {
        name: word!("services by year"),
        headings: &[
            word!("Year"),
            word!("Service"),
            word!("Provider"),
            word!("Priority"),
            word!("Need (£)"),
            word!("Promised (£)"),
            word!("From the budget (£)"),
            word!("From elsewhere (£)"),
            word!("Short (£)"),
            word!("Covered (%)"),
            word!("Paid by"),
            word!("Held by"),
        ],
        rows: services,
    },
    Report {
        name: word!("ceasing grants by year"),
        headings: &[
            word!("Year"),
            word!("Grant"),
            word!("Recipient"),
            word!("In a full year (£)"),
            word!("Still paid (£)"),
            word!("Lost (£)"),
        ],
        rows: ceasing,
    },
    Report {
        name: word!("services by month"),
        headings: &[word!("Month"), word!("Service"), word!("Need (£)"), word!("Funded (£)")],
        rows: months,
    },
    Report {
        name: word!("pools by year"),
        headings: &[
            word!("Year"),
            word!("Pool"),
            word!("Giver"),
            word!("In kind"),
            word!("Put in (£)"),
            word!("Running the pool (£)"),
            word!("Paid to services (£)"),
            word!("Returned (£)"),
        ],
        rows: pools,
    },
];

/// What a scenario comes to, a file a table; tables without rows are left out.
///
/// # Errors
/// What stands in the way of its outcome.
pub fn results_csv(model: &Model, scenario: &str) -> Result<Vec<TextFile>, Findings> {
    let outcome = model.evaluate(scenario);
    if outcome.years.is_empty() {
        return Err(outcome.findings);
    }
    let name = model.scenario(scenario).map_or(scenario, |(scenario, _)| &scenario.name);
    let file = |report: &Report| {
        let headings = report.headings.iter().map(|heading| spoken(heading)).collect();
        let rows: Vec<Vec<String>> = outcome.years.iter().flat_map(report.rows).collect();
        let part = format!("{name}, {}", spoken(report.name));
        (!rows.is_empty()).then(|| TextFile {
            name: file_name(&model.document().title, &part, "csv"),
            text: text_of(&Lines { headings, rows }),
        })
    };
    let reasons = model.scenario(scenario).map_or(&[][..], |(scenario, _)| &scenario.reasons);
    let mut files: Vec<TextFile> = REPORTS.iter().filter_map(file).collect();
    if !reasons.is_empty() {
        let headings = [word!("Said by"), word!("When"), word!("About"), word!("What was said"), word!("Standing")]
            .map(spoken)
            .to_vec();
        let rows = reasons.iter().map(|reason| reason.in_words().to_vec()).collect();
        let name = file_name(&model.document().title, &say!("{name}, reasons", name), "csv");
        files.push(TextFile { name, text: text_of(&Lines { headings, rows }) });
    }
    Ok(files)
}

fn money(amounts: &[Money]) -> Vec<String> {
    amounts.iter().map(ToString::to_string).collect()
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

/// Who pays, with how much: `Victims' Grant £300,000.00; Health through Joint fund £5.00`.
#[must_use]
pub fn payers(from: &[Paid]) -> String {
    let said = |paid: &Paid| format!("{} {}", paid.name, paid.amount.in_full());
    from.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// What people call a status.
#[must_use]
pub fn status_name(status: Status) -> String {
    own_names::choice(match status {
        Status::Confirmed => "confirmed",
        Status::Indicative => "indicative",
        Status::Bid => "bid",
        Status::AtRisk => "at_risk",
    })
}

fn sources(year: &YearOutcome) -> Vec<Vec<String>> {
    let row = |one: &crate::outcome::SourceOutcome| {
        let fence = if one.ring_fenced { say!("yes") } else { say!("no") };
        let amounts = [
            one.brought_forward,
            one.available,
            one.allocated,
            one.overhead,
            one.to_commission,
            one.unspent,
            one.carried_forward,
            one.to_return,
            one.left_free,
            one.not_counted,
        ];
        [words([&year.year.to_string(), &one.name, &status_name(one.status), &fence]), money(&amounts)].concat()
    };
    year.sources.iter().map(row).collect()
}

fn priorities(year: &YearOutcome) -> Vec<Vec<String>> {
    let row = |one: &crate::outcome::PriorityOutcome| {
        let target = one.target.map_or_else(String::new, |target| target.to_string());
        [
            words([&year.year.to_string(), &one.name, &target]),
            money(&[one.need, one.allocated, one.others, one.shortfall]),
            vec![one.coverage.clone()],
            money(&[one.to_commission, one.movable]),
        ]
        .concat()
    };
    year.priorities.iter().map(row).collect()
}

fn services(year: &YearOutcome) -> Vec<Vec<String>> {
    let row = |one: &crate::outcome::ServiceOutcome| {
        let priority = year.priorities.iter().find(|priority| priority.id == one.priority);
        let priority = priority.map_or(&one.priority, |priority| &priority.name);
        let held = one.held_by.as_ref().map_or("", |held| &held.words);
        [
            words([&year.year.to_string(), &one.name, &one.provider, priority]),
            money(&[one.need, one.promised, one.allocated, one.others, one.shortfall]),
            words([&one.coverage, &payers(&one.from), held]),
        ]
        .concat()
    };
    year.services.iter().map(row).collect()
}

fn ceasing(year: &YearOutcome) -> Vec<Vec<String>> {
    let row = |one: &crate::outcome::CeasedGrant| {
        let named = words([&year.year.to_string(), &one.name, &one.recipient]);
        [named, money(&[one.annual, one.still, one.lost])].concat()
    };
    year.ceasing.grants.iter().map(row).collect()
}

fn months(year: &YearOutcome) -> Vec<Vec<String>> {
    let named = |month: &crate::outcome::MonthOutcome| -> Vec<Vec<String>> {
        let row = |one: &crate::outcome::ServiceOutcome| {
            let figures = month.services.get(&one.id)?;
            Some([words([&month.month.to_string(), &one.name]), money(&[figures.need, figures.funded])].concat())
        };
        year.services.iter().filter_map(row).collect()
    };
    year.months.iter().flat_map(named).collect()
}

fn pools(year: &YearOutcome) -> Vec<Vec<String>> {
    let rows = |pool: &crate::pool_outcome::PoolOutcome| -> Vec<Vec<String>> {
        let row = |one: &crate::pool_outcome::ContributionOutcome| {
            let in_kind = if one.in_kind { say!("yes") } else { say!("no") };
            let named = words([&year.year.to_string(), &pool.name, &one.name, &in_kind]);
            [named, money(&[one.amount, one.overhead, one.spent, one.returned])].concat()
        };
        pool.contributions.iter().map(row).collect()
    };
    year.pools.iter().flat_map(rows).collect()
}
