//! Problems of a page by sheet, row and column: what the model finds in the rows, and what only the page shows.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::files::book::{Page, Row, letters};
use crate::files::entered::{is_error, is_fraction, money};
use crate::files::headings::CountedIn;
use crate::files::import::{Import, Odd, Why, is_addable};
use crate::files::import_choice::{Filled, ImportChoice};
use crate::files::import_wording::{self as wording, Addable};
use crate::files::set_aside::{Standing, Stood, label};
use crate::files::sheet::{CellKind, Column, Table};
use crate::files::sheet_columns::columns;
use crate::files::sheet_edits::cell_of;
use crate::files::spreadsheet::NEVER_WORKED_OUT;
use crate::finding::{Code, Finding, Severity};
use crate::model::Model;
use crate::said::{say, word};
use crate::tree::MOST_BYTES;
use crate::wording::{does_not_cast, list, money as not_money};

/// A finding and where on the page it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Problem {
    /// What is the matter.
    pub finding: Finding,
    /// The sheet.
    pub page: String,
    /// The number of the row, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub row: Option<u32>,
    /// The column, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub column: Option<ProblemColumn>,
}

impl Problem {
    /// Whether it stands in the way of all rows.
    #[must_use]
    pub fn blocks(&self) -> bool {
        let blocking = [Code::TooMany, Code::TooLarge, Code::ColumnTwice, Code::NoHeadings, Code::FileEmpty];
        self.row.is_none() && blocking.contains(&self.finding.code)
    }
}

/// The column that a problem is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProblemColumn {
    /// Its place on the page, from 0.
    pub place: usize,
    /// Its letters.
    pub letters: String,
    /// Its heading.
    pub heading: String,
}

/// How many problems there are of each gravity.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Those that are not listed.
    pub more: usize,
}

impl Counts {
    /// The counts of findings.
    #[must_use]
    pub fn of<'f>(findings: impl Iterator<Item = &'f Finding>) -> Self {
        findings.fold(Self::default(), |counts, finding| match finding.severity {
            Severity::Error => Self { errors: counts.errors.saturating_add(1), ..counts },
            Severity::Warning => Self { warnings: counts.warnings.saturating_add(1), ..counts },
            Severity::Note => counts,
        })
    }
}

/// The rows that are entered, and the document with them in it.
#[derive(Clone, Copy, Debug)]
pub struct Entered<'e, 'p> {
    /// The rows.
    pub rows: &'e [&'p Row],
    /// The document.
    pub import: &'e Import,
}

/// What gathers problems.
#[derive(Debug)]
pub struct Problems<'p> {
    page: &'p Page,
    choice: &'p ImportChoice,
    filled: &'p [Filled],
    document: &'p Value,
    known: Vec<Column>,
    found: Vec<Problem>,
}

impl<'p> Problems<'p> {
    /// None yet.
    #[must_use]
    pub fn of(page: &'p Page, choice: &'p ImportChoice, filled: &'p [Filled], document: &'p Value) -> Self {
        let known = columns(document, choice.table);
        Self { page, choice, filled, document, known, found: vec![] }
    }

    /// A problem of the whole page.
    pub fn say(&mut self, finding: Finding) {
        self.put(finding, None, None);
    }

    fn put(&mut self, finding: Finding, row: Option<u32>, place: Option<usize>) {
        let finding = Finding { path: String::new(), ..finding };
        let column = place.map(|place| self.column(place));
        self.found.push(Problem { finding, page: self.page.name.clone(), row, column });
    }

    fn column(&self, place: usize) -> ProblemColumn {
        let headings = self.page.rows.iter().find(|row| row.number == self.choice.heading);
        let heading = headings.map_or("", |row| row.cell(place)).trim().to_owned();
        ProblemColumn { place, letters: letters(place), heading }
    }

    /// What is the matter with the choice itself.
    pub fn look_at_choice(&mut self, rows: &[&Row]) {
        if self.choice.heading == 0 && self.choice.columns.iter().all(|meaning| meaning.key.is_empty()) {
            self.say(wording::no_headings(&self.page.name));
            return;
        }
        for key in self.choice.columns.iter().map(|meaning| &meaning.key).collect::<BTreeSet<_>>() {
            let places = self.choice.columns.iter().enumerate().filter(|(_, meaning)| meaning.key == *key);
            let places: Vec<usize> = places.map(|(place, _)| place).collect();
            if let ([_, second, ..], false) = (places.as_slice(), key.is_empty()) {
                let name = self.filled.iter().find(|filled| filled.column.key == *key);
                let name = name.map_or_else(|| key.clone(), |filled| filled.column.name.clone());
                let all: Vec<String> = places.iter().map(|place| letters(*place)).collect();
                self.put(wording::column_twice(&name, &list(&all)), None, Some(*second));
            }
        }
        for name in self.missing_columns() {
            self.say(wording::column_missing(&name));
        }
        self.look_for_fractions(rows);
    }

    /// The columns that entries cannot do without and that nothing fills.
    fn missing_columns(&self) -> Vec<String> {
        let is_filled = |column: &Column| {
            let is_it = |filled: &Filled| {
                filled.column.key == column.key || filled.column.key.starts_with(&format!("{}/", column.key))
            };
            column.key == "/id" || self.filled.iter().any(is_it)
        };
        let missing = self.known.iter().filter(|column| column.required && !is_filled(column));
        missing.map(|column| if column.key == "/annual" { say!("amount") } else { column.name.clone() }).collect()
    }

    fn look_for_fractions(&mut self, rows: &[&Row]) {
        let percents = self
            .filled
            .iter()
            .filter(|filled| filled.column.kind == CellKind::Percent && filled.unit == CountedIn::Ones);
        let percents: Vec<(usize, String)> = percents
            .filter(|filled| {
                let stated = || rows.iter().map(|row| filled.cell(row).trim()).filter(|cell| !cell.is_empty());
                stated().any(is_fraction) && stated().all(|cell| is_fraction(cell) || matches!(cell, "0" | "1"))
            })
            .filter_map(|filled| Some((filled.place()?, filled.column.name.clone())))
            .collect();
        for (place, name) in percents {
            self.put(wording::fractions(&name), None, Some(place));
        }
    }

    /// Totals that their lines do not come to, and totals that are no amounts.
    pub fn look_at_totals(&mut self, all: &[Stood<'_>]) {
        for stood in all {
            let Standing::Total(casts) = &stood.standing else { continue };
            for cast in casts {
                let Some(lines) = cast.lines.filter(|lines| *lines != cast.printed) else { continue };
                let finding = does_not_cast("", &label(stood.row), cast.printed, lines);
                self.put(finding, Some(stood.row.number), Some(cast.column));
            }
            for filled in self.filled.iter().filter(|filled| filled.is_money()) {
                let cell = filled.cell(stood.row).trim();
                let Err(error) = money(cell, filled.unit) else { continue };
                let finding = if is_error(cell) { error_finding(cell) } else { not_money("", cell, error) };
                self.put(finding, Some(stood.row.number), filled.place());
            }
        }
    }

    /// What the model finds in the document with the rows in it, and did not find without them.
    pub fn look_at_document(&mut self, entered: &Entered<'_, '_>) {
        for odd in &entered.import.odd {
            self.say_odd(odd, entered);
        }
        let text = entered.import.document.to_string();
        if text.len() > MOST_BYTES {
            self.say(wording::model_too_large(MOST_BYTES));
            return;
        }
        let before: Vec<Finding> = findings(&self.document.to_string());
        let shown = columns(&entered.import.document, self.choice.table);
        for finding in findings(&text) {
            let cell = cell_of(&shown, self.choice.table, &finding.path);
            let Some((row, column)) = cell.and_then(|(row, place)| {
                let place = shown.get(place)?;
                Some((row.checked_sub(entered.import.first)?, place))
            }) else {
                if !before.contains(&finding) {
                    self.say(finding);
                }
                continue;
            };
            self.say_of_row(finding, row, column, entered);
        }
    }

    fn say_odd(&mut self, odd: &Odd, entered: &Entered<'_, '_>) {
        let finding = match &odd.why {
            Why::Error(typed) => error_finding(typed),
            Why::Unknown(table, name) => {
                let addable = if is_addable(*table) { Addable::Yes } else { Addable::No };
                wording::unknown_name(kind_of(*table), name, addable)
            }
        };
        let row = entered.rows.get(odd.entry).map(|row| row.number);
        let place = self.filled.iter().find(|filled| filled.column.key == odd.key).and_then(Filled::place);
        self.put(finding, row, place);
    }

    fn say_of_row(&mut self, finding: Finding, row: usize, column: &Column, entered: &Entered<'_, '_>) {
        let is_odd = |odd: &Odd| odd.entry == row && odd.key == column.key;
        let root = |key: &str| key.split('/').nth(1).map(str::to_owned);
        let exact = self.filled.iter().find(|filled| filled.column.key == column.key);
        let near = || self.filled.iter().find(|filled| root(&filled.column.key) == root(&column.key));
        let filled = exact.or_else(near);
        // A column that nothing fills is said once, not row by row.
        let is_said = finding.code == Code::MissingField && filled.is_none();
        if is_said || entered.import.odd.iter().any(is_odd) {
            return;
        }
        let number = entered.rows.get(row).map(|row| row.number);
        self.put(finding, number, filled.and_then(Filled::place));
    }

    /// Whether one of the problems stands in the way of all rows.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.found.iter().any(Problem::blocks)
    }

    /// The problems, the gravest first, then as they stand on the page; no more than `most`.
    #[must_use]
    pub fn listed(mut self, most: usize) -> (Vec<Problem>, Counts) {
        let grave = |problem: &Problem| match problem.finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        };
        self.found.sort_by(|one, other| {
            let key =
                |problem: &Problem| (grave(problem), problem.row, problem.column.as_ref().map(|column| column.place));
            key(one).cmp(&key(other))
        });
        let counts = Counts::of(self.found.iter().map(|problem| &problem.finding));
        let more = self.found.len().saturating_sub(most);
        self.found.truncate(most);
        (self.found, Counts { more, ..counts })
    }
}

fn findings(text: &str) -> Vec<Finding> {
    Model::read(text).map_or_else(|findings| findings, |model| model.findings().clone())
}

fn error_finding(typed: &str) -> Finding {
    if typed.trim() == NEVER_WORKED_OUT { wording::never_worked_out() } else { wording::error_cell(typed.trim()) }
}

/// One entry of a table, for a sentence.
const fn kind_of(table: Table) -> &'static str {
    match table {
        Table::Priorities => word!("priority"),
        Table::Sources => word!("source"),
        Table::Services => word!("service"),
        Table::Ceasing => word!("ceasing grant"),
        Table::Partners => word!("partner"),
        Table::Evidence => word!("evidence"),
    }
}
