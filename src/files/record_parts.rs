//! What a decision record is made of: sections of paragraphs, lists, facts and tables, for a page to draw and a printer to
//! print. A `Ledger` adds up its own totals, so that every table casts.

use serde::Serialize;

use crate::files::fingerprint::Fingerprint;
use crate::id::Id;
use crate::money::Money;
use crate::outcome::YearOutcome;
use crate::said::{say, spoken};

/// A decision, written down for those who answer for it and those who ask later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DecisionRecord {
    /// What the model is called.
    pub title: String,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// A protective marking, printed on every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<String>,
    /// The option that it is of.
    pub scenario: Id,
    /// What that is called.
    pub name: String,
    /// What it says.
    pub sections: Vec<Section>,
    /// The fingerprint of the model.
    pub fingerprint: Fingerprint,
    /// The version of the tool.
    pub version: String,
}

/// A section under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Section {
    /// By which it is found.
    pub id: String,
    /// Its heading, numbered.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    /// Sentences.
    Paragraph {
        /// What it says.
        text: String,
    },
    /// Points.
    List {
        /// What each says.
        items: Vec<String>,
    },
    /// Terms and what they stand for.
    Facts {
        /// Each of them.
        facts: Vec<Fact>,
    },
    /// Figures.
    Table {
        /// Them.
        table: RecordTable,
    },
}

/// A term and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fact {
    /// The term.
    pub term: String,
    /// What it stands for.
    pub text: String,
}

/// A table of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RecordTable {
    /// What it shows.
    pub caption: String,
    /// Its headings.
    pub headings: Vec<RecordHeading>,
    /// Its rows.
    pub rows: Vec<RecordRow>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RecordHeading {
    /// What it says, with the unit.
    pub text: String,
    /// Whether figures stand under it.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RecordRow {
    /// A cell a heading.
    pub cells: Vec<String>,
    /// Whether it adds up rows above.
    pub is_total: bool,
    /// Whether it is a heading of the rows below it.
    pub is_heading: bool,
}

/// A cell as it is put into a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Words, or a figure that is no money.
    Words(String),
    /// Money.
    Money(Money),
    /// Money of which more is worse: in brackets.
    Adverse(Money),
}

/// A table as it is filled, adding up as it goes.
pub(crate) struct Ledger {
    table: RecordTable,
    /// What the columns come to since the last part began, and in all; none in columns of words.
    part: Vec<Option<Cell>>,
    whole: Vec<Option<Cell>>,
}

impl Ledger {
    /// A table under headings. A heading with a unit in brackets has figures under it.
    pub(crate) fn new(caption: impl Into<String>, headings: &[String]) -> Self {
        let heading = |text: &String| RecordHeading {
            text: text.clone(),
            numeric: text.ends_with("(£)") || text.ends_with("(%)"),
        };
        let headings: Vec<RecordHeading> = headings.iter().map(heading).collect();
        let nothing = vec![None; headings.len()];
        let table = RecordTable { caption: caption.into(), headings, rows: vec![] };
        Self { table, part: nothing.clone(), whole: nothing }
    }

    /// A line of the table.
    pub(crate) fn line(&mut self, cells: Vec<Cell>) {
        for sums in [&mut self.part, &mut self.whole] {
            for (sum, cell) in sums.iter_mut().zip(&cells) {
                add(sum, cell);
            }
        }
        self.row(cells, false);
    }

    /// A line that adds up others, worked out elsewhere.
    pub(crate) fn sum_line(&mut self, cells: Vec<Cell>) {
        self.row(cells, true);
    }

    /// A heading of the lines below it.
    pub(crate) fn heading(&mut self, text: &str) {
        let mut cells = vec![text.to_owned()];
        cells.resize(self.table.headings.len().max(1), String::new());
        self.table.rows.push(RecordRow { cells, is_total: false, is_heading: true });
        self.begin();
    }

    /// Begins a part of the table that has a total of its own.
    pub(crate) fn begin(&mut self) {
        self.part = vec![None; self.table.headings.len()];
    }

    /// The total of the part.
    pub(crate) fn part_total(&mut self, label: &str) {
        let cells = totals(label, &self.part);
        self.row(cells, true);
    }

    /// The total of the whole.
    pub(crate) fn total(&mut self, label: &str) {
        let cells = totals(label, &self.whole);
        self.row(cells, true);
    }

    fn row(&mut self, cells: Vec<Cell>, is_total: bool) {
        let cells = cells.into_iter().map(Cell::in_words).collect();
        self.table.rows.push(RecordRow { cells, is_total, is_heading: false });
    }

    /// The table; nothing where no line was put in.
    pub(crate) fn block(self) -> Option<Block> {
        let has_lines = self.table.rows.iter().any(|row| !row.is_total && !row.is_heading);
        has_lines.then_some(Block::Table { table: self.table })
    }
}

fn add(sum: &mut Option<Cell>, cell: &Cell) {
    let together = match (&sum, cell) {
        (_, Cell::Words(_)) => return,
        (Some(Cell::Money(held)), Cell::Money(more)) => Cell::Money(*held + *more),
        (Some(Cell::Adverse(held)), Cell::Adverse(more)) => Cell::Adverse(*held + *more),
        _ => cell.clone(),
    };
    *sum = Some(together);
}

fn totals(label: &str, sums: &[Option<Cell>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = sums.iter().map(|sum| sum.clone().unwrap_or_else(|| words(""))).collect();
    if let Some(first) = cells.first_mut() {
        *first = words(label);
    }
    cells
}

impl Cell {
    fn in_words(self) -> String {
        match self {
            Self::Words(words) => words,
            Self::Money(amount) => figure(amount),
            Self::Adverse(amount) => figure(-amount),
        }
    }
}

/// An amount without its unit: `1,234.00`, what is less than nothing in brackets.
pub(crate) fn figure(amount: Money) -> String {
    amount.in_full().replace('£', "")
}

/// A cell of words.
pub(crate) fn words(words: impl Into<String>) -> Cell {
    Cell::Words(words.into())
}

/// Cells of money.
pub(crate) fn amounts(amounts: &[Money]) -> Vec<Cell> {
    amounts.iter().copied().map(Cell::Money).collect()
}

/// A paragraph.
pub(crate) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { text: text.into() }
}

/// A fact.
pub(crate) fn fact(term: impl Into<String>, text: impl Into<String>) -> Fact {
    Fact { term: term.into(), text: text.into() }
}

/// Headings in the language spoken.
pub(crate) fn headings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| spoken(text)).collect()
}

/// As many years as stand side by side on a page.
const ACROSS: usize = 5;

/// Years in stretches that go side by side on a page, each with what to call it.
pub(crate) fn stretches(years: &[YearOutcome]) -> impl Iterator<Item = (String, &[YearOutcome])> {
    years.chunks(ACROSS).filter_map(|years| {
        let (first, last) = (years.first()?.year, years.last()?.year);
        let name = if first == last { first.to_string() } else { say!("{first} to {last}", first, last) };
        Some((name, years))
    })
}

/// The heading of a year's column.
pub(crate) fn year_heading(year: &YearOutcome) -> String {
    format!("{} (£)", year.year)
}
