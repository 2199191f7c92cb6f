//! The workbook: inputs, scenarios, comparison, months, pools, assumptions and findings as a spreadsheet, whose totals the
//! spreadsheet works out itself, to the same pence. The same model gives the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use serde_json::Value;

use crate::calendar::date_in_words;
use crate::files::model_file::{VERSION, unread_scenarios};
use crate::files::record_grounds::{quality_name, sentence};
use crate::files::record_risks::gravity;
use crate::files::workbook_beside::{Told, comparison, months, pools};
use crate::files::workbook_grid::{Cell, Frame, money, words};
use crate::files::workbook_inputs::inputs;
use crate::files::workbook_scenario::{self, fill};
use crate::files::workbook_sheet::{Page, SheetNames, Stamp};
use crate::finding::{Finding, Findings};
use crate::model::Model;
use crate::outcome::Outcome;
use crate::said::{say, spoken, word};
use crate::scenario::Scenario;
use crate::sensitivity::Assumption;
use crate::wording;

/// The most scenarios that have a sheet each.
const MOST_SCENARIOS: usize = 40;
/// The most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;

impl Model {
    /// The workbook of the model, as the bytes of an XLSX file.
    ///
    /// # Errors
    /// Scenarios that cannot be read: the workbook would not be of the model as it is saved. More rows than a sheet holds.
    pub fn workbook(&self) -> Result<Vec<u8>, Findings> {
        let unread = unread_scenarios(self);
        if !unread.is_empty() {
            return Err(unread);
        }
        let told = self.document().scenarios.iter().take(MOST_SCENARIOS);
        let told: Vec<(&Scenario, Outcome)> = told.map(|one| (one, self.evaluate(&one.id))).collect();
        written(self, &told).map_err(|_| vec![wording::too_many("", MOST_ROWS.saturating_add(1), MOST_ROWS)])
    }
}

fn written(model: &Model, told: &[(&Scenario, Outcome)]) -> Result<Vec<u8>, XlsxError> {
    let document = model.document();
    let fingerprint = model.fingerprint();
    let stamp = Stamp {
        title: document.title.clone(),
        marking: document.marking.clone().unwrap_or_default(),
        fingerprint: fingerprint.short.clone(),
    };
    let draft: Value = serde_json::from_str(&model.to_json()).unwrap_or_default();
    let inputs = inputs(&draft);
    let mut names = SheetNames::default();
    let fixed =
        [word!("Cover"), word!("Comparison"), word!("Months"), word!("Pools"), word!("Assumptions"), word!("Findings")]
            .map(|name| names.take(&spoken(name)));
    let [cover_name, comparison_name, months_name, pools_name, assumptions_name, findings_name] = &fixed;
    let input_names: Vec<String> = inputs.iter().map(|(table, ..)| names.take(&spoken(table.name()))).collect();
    let scenario_names: Vec<String> = told.iter().map(|(scenario, _)| names.take(&scenario.name)).collect();
    let sound: Vec<Told<'_>> = told
        .iter()
        .filter(|(_, outcome)| !outcome.years.is_empty())
        .map(|(scenario, outcome)| (scenario.name.as_str(), outcome))
        .collect();

    let mut book = Workbook::new();
    book.set_properties(&properties(model, &fingerprint.full)?);
    cover(&mut Page::new(book.add_worksheet(), cover_name, &stamp, &[24, 90])?, model, &scenario_names)?;
    if sound.len() > 1 {
        let mut widths = vec![38];
        widths.extend([17].repeat(sound.len().saturating_mul(2)));
        comparison(&mut Page::new(book.add_worksheet(), comparison_name, &stamp, &widths)?, &sound)?;
    }
    for ((scenario, outcome), name) in told.iter().zip(&scenario_names) {
        let mut page = Page::new(book.add_worksheet(), name, &stamp, &workbook_scenario::WIDTHS)?;
        fill(&mut page, model, scenario, outcome)?;
    }
    let of_months = [[38].as_slice(), &[15].repeat(12), &[17]].concat();
    months(&mut Page::new(book.add_worksheet(), months_name, &stamp, &of_months)?, &sound)?;
    if sound.iter().any(|(_, outcome)| outcome.years.iter().any(|year| !year.pools.is_empty())) {
        let widths = [[38].as_slice(), &[17].repeat(8)].concat();
        pools(&mut Page::new(book.add_worksheet(), pools_name, &stamp, &widths)?, &sound)?;
    }
    for ((_, frame, widths), name) in inputs.iter().zip(&input_names) {
        Page::new(book.add_worksheet(), name, &stamp, widths)?.listing(frame)?;
    }
    let widths = [38, 30, 9, 9, 40, 26, 17, 24, 12];
    Page::new(book.add_worksheet(), assumptions_name, &stamp, &widths)?.listing(&assumptions(model, told))?;
    let widths = [10, 22, 9, 60, 60, 16, 22];
    Page::new(book.add_worksheet(), findings_name, &stamp, &widths)?.listing(&findings(model, told))?;
    book.save_to_buffer()
}

/// What the file says of itself. There is no clock: the day it was made on is always the same.
fn properties(model: &Model, fingerprint: &str) -> Result<DocProperties, XlsxError> {
    let document = model.document();
    Ok(DocProperties::new()
        .set_title(&document.title)
        .set_author(document.body.as_deref().unwrap_or_default())
        .set_subject(say!("Fingerprint {digits}", digits = fingerprint))
        .set_status(document.marking.as_deref().unwrap_or_default())
        .set_comment(say!("Written by Ringfence {version}", version = VERSION))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn cover(page: &mut Page<'_>, model: &Model, sheets: &[String]) -> Result<(), XlsxError> {
    let document = model.document();
    let fingerprint = model.fingerprint();
    page.title(&document.title)?;
    for (term, text) in [
        (say!("Whose it is"), document.body.as_deref().unwrap_or_default()),
        (say!("Marking"), document.marking.as_deref().unwrap_or_default()),
    ] {
        if !text.is_empty() {
            page.fact(&term, text)?;
        }
    }
    let last = document.years.iter().last().unwrap_or(document.years.first);
    page.fact(&say!("Years"), &say!("{first} to {last}", first = document.years.first, last))?;
    page.fact(&say!("Fingerprint"), &fingerprint.in_groups())?;
    page.fact(&say!("Tool"), &format!("Ringfence {VERSION}"))?;
    page.heading(&say!("Scenarios"))?;
    for (at, scenario) in document.scenarios.iter().enumerate() {
        let note = scenario.note.as_deref().unwrap_or_default();
        let more = match sheets.get(at) {
            Some(sheet) => say!("Sheet “{sheet}”.", sheet),
            None => say!("Left out here: the workbook has sheets for {most} scenarios.", most = MOST_SCENARIOS),
        };
        page.fact(&scenario.name, format!("{note} {more}").trim())?;
    }
    page.heading(&say!("How to read it"))?;
    for (term, text) in READING {
        page.fact(&spoken(term), &spoken(text))?;
    }
    Ok(())
}

const READING: [(&str, &str); 6] = [
    (
        word!("Figures"),
        word!("Pounds and pence, by financial year from 1 April to 31 March. A dash stands for nothing."),
    ),
    (word!("Brackets"), word!("A figure in brackets is adverse: a shortfall, a gap, or less than it was.")),
    (
        word!("Totals"),
        word!(
            "Totals, differences and percentages are formulas: change a figure above and they follow. What a service gets, \
         and who pays, is worked out by the tool alone and stands as a figure."
        ),
    ),
    (
        word!("Inputs"),
        word!("Sources, services and the other lists stand as they are in the model, and can be read in again."),
    ),
    (
        word!("Is it the same model?"),
        word!(
            "Give the model file and the fingerprint to the page, or compare the fingerprint with what sha256sum prints of the \
         model file."
        ),
    ),
    (word!("Nothing is hidden"), word!("There are no hidden sheets, no macros, and no links to other files.")),
];

/// Every assumption that a scenario rests on, each once.
fn assumptions(model: &Model, told: &[(&Scenario, Outcome)]) -> Frame {
    let mut frame = Frame::new(
        "",
        &[
            word!("Assumption"),
            word!("Stated"),
            word!("Lowest %"),
            word!("Highest %"),
            word!("Rests on"),
            word!("Published by"),
            word!("Date"),
            word!("Where in it"),
            word!("Quality"),
        ],
    );
    let mut seen: Vec<Assumption> = Vec::new();
    for (scenario, _) in told {
        for one in model.assumptions(scenario) {
            if !seen.contains(&one) {
                frame.line(assumption(&one));
                seen.push(one);
            }
        }
    }
    frame
}

fn assumption(one: &Assumption) -> Vec<Cell> {
    let mut cells = vec![words(sentence(&one.name)), words(&one.stated)];
    cells.extend([one.range.low, one.range.high].map(|rate| Cell::Number(rate.to_string())));
    match &one.evidence {
        Some(evidence) => cells.extend([
            words(&evidence.title),
            words(evidence.publisher.as_deref().unwrap_or_default()),
            words(evidence.date.map_or_else(String::new, date_in_words)),
            words(evidence.place.as_deref().unwrap_or_default()),
            words(quality_name(evidence.quality)),
        ]),
        None => cells.push(words(say!("nothing stated"))),
    }
    cells
}

/// Every finding, those about the model once, those about a scenario under its name.
fn findings(model: &Model, told: &[(&Scenario, Outcome)]) -> Frame {
    let mut frame = Frame::new(
        "",
        &[
            word!("Gravity"),
            word!("Scenario"),
            word!("Year"),
            word!("What"),
            word!("What to do"),
            word!("Amount (£)"),
            word!("Where in the model"),
        ],
    );
    for finding in model.findings().iter().filter(|one| one.scenario().is_none()) {
        frame.line(finding_cells("", finding));
    }
    for (scenario, outcome) in told {
        for finding in outcome.findings.iter().filter(|one| !model.findings().contains(one) || one.scenario().is_some())
        {
            frame.line(finding_cells(&scenario.name, finding));
        }
    }
    frame
}

fn finding_cells(scenario: &str, finding: &Finding) -> Vec<Cell> {
    vec![
        words(gravity(finding.severity)),
        words(scenario),
        words(finding.year.map_or_else(String::new, |year| year.to_string())),
        words(sentence(&finding.message)),
        words(sentence(&finding.help)),
        finding.amount.map_or(Cell::Blank, money),
        words(&finding.path),
    ]
}
