//! [`Preview`]: what would be entered, what is set aside, and every problem by sheet, row and column, before anything is.

use serde::Serialize;
use serde_json::Value;

use crate::files::book::{Book, Page, Row};
use crate::files::entered::{entered, money};
use crate::files::import::import;
use crate::files::import_choice::{Filled, ImportChoice};
use crate::files::import_problems::{Entered, Problem, Problems};
use crate::files::import_wording as wording;
use crate::files::set_aside::{Cast, Standing, Stood, label, stood};
use crate::files::sheet::Table;
use crate::finding::Findings;
use crate::money::Money;
use crate::reading::MOST_ENTRIES;
use crate::said::{say, spoken};

/// The most rows that are shown.
const MOST_SHOWN: usize = 60;
/// The most rows set aside and names that are listed.
const MOST_LISTED: usize = 200;
/// The most problems that are listed.
const MOST_PROBLEMS: usize = 500;

/// What would be entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Preview {
    /// The columns that are filled, those of the page first.
    pub columns: Vec<FilledColumn>,
    /// The first rows, as they would be entered.
    pub rows: Vec<PreviewRow>,
    /// How many rows become entries.
    pub lines: usize,
    /// Rows that do not, the first of them.
    pub aside: Vec<PreviewRow>,
    /// How many rows do not.
    pub set_aside: usize,
    /// Every total that was checked, and what its lines come to.
    pub totals: Vec<CheckedTotal>,
    /// The problems, the gravest first.
    pub problems: Vec<Problem>,
    /// How many more there are than are listed.
    pub more_problems: usize,
    /// How many of all are errors.
    pub errors: usize,
    /// How many of all are warnings.
    pub warnings: usize,
    /// How many entries keep their id, and so their place in the scenarios.
    pub kept: usize,
    /// Entries that go, by name.
    pub gone: Vec<String>,
    /// Entries whose name the list has already.
    pub again: Vec<String>,
    /// Names that other tables do not have, and that are added to them where that is chosen.
    pub named: Vec<NamedToo>,
    /// Whether it can be entered: problems of single cells do not stand in the way.
    pub can_be_entered: bool,
}

/// A column that is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FilledColumn {
    /// The key of the column of the sheet.
    pub key: String,
    /// What the sheet calls it.
    pub name: String,
    /// The column of the page, from 0; nothing where one answer fills it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub column: Option<usize>,
    /// Whether it holds amounts.
    pub is_money: bool,
    /// What its lines come to, where it holds amounts and all can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub total: Option<Money>,
}

/// A row as it would be entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewRow {
    /// Its number as the file counts.
    pub number: u32,
    /// What it is.
    pub standing: StandingName,
    /// Its cells, a cell a filled column.
    pub cells: Vec<String>,
    /// What stands in it, in one line.
    pub text: String,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum StandingName {
    /// An entry.
    Line,
    /// The total of lines.
    Total,
    /// The headings once more.
    Headings,
    /// Words without figures.
    Words,
    /// Set aside by whoever reads it.
    Chosen,
}

/// A total and what its lines come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CheckedTotal {
    /// The number of its row.
    pub number: u32,
    /// What it is called.
    pub label: String,
    /// The column of the page, from 0.
    pub column: usize,
    /// What stands there.
    pub printed: Money,
    /// What the lines come to; nothing where one cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub lines: Option<Money>,
    /// The total less its lines, where it is not nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub difference: Option<Money>,
}

/// A name that a table does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NamedToo {
    /// The table.
    pub table: Table,
    /// The name.
    pub name: String,
}

/// What would be entered of a page.
///
/// # Errors
/// Where there is no such page.
pub fn preview(book: &Book, choice: &ImportChoice, document: &Value) -> Result<Preview, Findings> {
    let page = page_of(book, choice)?;
    let all = stood(page, choice, document);
    let rows = lines(&all);
    let filled = choice.filled(document);
    let mut problems = Problems::of(page, choice, &filled, document);
    problems.look_at_choice(&rows);
    problems.look_at_totals(&all);
    let is_possible = rows.len() <= MOST_ENTRIES && !rows.is_empty();
    let import = import(if is_possible { &rows } else { &[] }, choice, document);
    if rows.len() > MOST_ENTRIES {
        problems.say(wording::too_many_entries(rows.len(), &spoken(choice.table.name()), MOST_ENTRIES));
    } else if rows.is_empty() {
        problems.say(wording::nothing_in_it(&page.name));
    } else {
        problems.look_at_document(&Entered { rows: &rows, import: &import });
    }
    let is_blocked = problems.blocks();
    let (listed, counts) = problems.listed(MOST_PROBLEMS);
    let aside: Vec<&Stood<'_>> = all.iter().filter(|stood| stood.standing != Standing::Line).collect();
    Ok(Preview {
        columns: filled.iter().map(|filled| filled_column(filled, &rows)).collect(),
        rows: all.iter().take(MOST_SHOWN).map(|stood| shown(stood, &filled)).collect(),
        lines: rows.len(),
        set_aside: aside.len(),
        aside: aside.iter().take(MOST_LISTED).map(|stood| shown(stood, &filled)).collect(),
        totals: all.iter().flat_map(checked).take(MOST_LISTED).collect(),
        problems: listed,
        more_problems: counts.more,
        errors: counts.errors,
        warnings: counts.warnings,
        kept: import.kept,
        gone: import.gone.into_iter().take(MOST_LISTED).collect(),
        again: import.again.into_iter().take(MOST_LISTED).collect(),
        named: import.named.into_iter().map(|(table, name)| NamedToo { table, name }).collect(),
        can_be_entered: is_possible && !is_blocked,
    })
}

/// The document with the rows in it. What a cell held that cannot be read is in it as it stood, and found there.
///
/// # Errors
/// The findings that stand in the way of all of it.
pub fn accept(book: &Book, choice: &ImportChoice, document: &Value) -> Result<Value, Findings> {
    let seen = preview(book, choice, document)?;
    if !seen.can_be_entered {
        let in_the_way = seen.problems.into_iter().filter(Problem::blocks);
        return Err(in_the_way.map(|problem| problem.finding).collect());
    }
    let page = page_of(book, choice)?;
    let all = stood(page, choice, document);
    Ok(import(&lines(&all), choice, document).document)
}

fn page_of<'b>(book: &'b Book, choice: &ImportChoice) -> Result<&'b Page, Findings> {
    book.pages.get(choice.page).ok_or_else(|| vec![wording::nothing_in_it(&say!("the file"))])
}

fn lines<'p>(all: &[Stood<'p>]) -> Vec<&'p Row> {
    all.iter().filter(|stood| stood.standing == Standing::Line).map(|stood| stood.row).collect()
}

fn filled_column(filled: &Filled, rows: &[&Row]) -> FilledColumn {
    let add = |sum: Option<Money>, row: &&Row| {
        let amount = money(filled.cell(row), filled.unit).ok()?.unwrap_or(Money::ZERO);
        Some(Money::from_pence(sum?.pence().saturating_add(amount.pence())))
    };
    FilledColumn {
        key: filled.column.key.clone(),
        name: filled.column.name.clone(),
        column: filled.place(),
        is_money: filled.is_money(),
        total: if filled.is_money() { rows.iter().fold(Some(Money::ZERO), add) } else { None },
    }
}

fn shown(stood: &Stood<'_>, filled: &[Filled]) -> PreviewRow {
    let said: Vec<&str> = stood.row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let cell = |filled: &Filled| entered(filled.cell(stood.row), &filled.column.kind, filled.unit);
    PreviewRow {
        number: stood.row.number,
        standing: match stood.standing {
            Standing::Line => StandingName::Line,
            Standing::Total(_) => StandingName::Total,
            Standing::Headings => StandingName::Headings,
            Standing::Words => StandingName::Words,
            Standing::Chosen => StandingName::Chosen,
        },
        cells: filled.iter().map(cell).collect(),
        text: said.join(" · ").chars().take(200).collect(),
    }
}

fn checked(stood: &Stood<'_>) -> Vec<CheckedTotal> {
    let Standing::Total(casts) = &stood.standing else { return vec![] };
    let of = |cast: &Cast| CheckedTotal {
        number: stood.row.number,
        label: label(stood.row),
        column: cast.column,
        printed: cast.printed,
        lines: cast.lines,
        difference: cast.lines.map(|lines| cast.printed - lines).filter(|difference| !difference.is_zero()),
    };
    casts.iter().map(of).collect()
}
