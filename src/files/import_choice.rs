//! [`ImportChoice`]: how a page is to be read, first as guessed, then as the reader puts it right.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::files::book::{Book, Page, Row, letters};
use crate::files::headings::{CountedIn, FIRST_ROWS, Meaning, column_of, heading_row, likely_table, meanings, unit};
use crate::files::sheet::{CellKind, Column, Table};
use crate::files::sheet_columns::columns;

/// How a page is to be read, and what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportChoice {
    /// Which page, from 0.
    pub page: usize,
    /// The number of the row that holds the headings; 0 where none does.
    pub heading: u32,
    /// Which list it is.
    pub table: Table,
    /// What each column of the page means.
    pub columns: Vec<Meaning>,
    /// What becomes of the list as it is.
    pub list: Listing,
    /// What stands in columns that the page does not have.
    pub fill: Vec<Fill>,
    /// What is done with names that nothing has yet.
    pub names: Missing,
    /// The numbers of rows that are entries, though they look like totals.
    pub lines: BTreeSet<u32>,
    /// The numbers of rows that are no entries, whatever they look like.
    pub aside: BTreeSet<u32>,
}

/// What becomes of the list as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Listing {
    /// It goes; entries that keep their name keep their id, and what the page says nothing of.
    #[default]
    Replace,
    /// It stays, and the rows come after it.
    Add,
}

/// What is done with names that nothing has yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Each is a problem.
    #[default]
    Say,
    /// Those of which a name is all that is needed are added.
    Add,
}

/// One answer for every row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fill {
    /// The column of the sheet.
    pub key: String,
    /// What stands in it in every row.
    pub text: String,
    /// The column of the page whose text stands in it as well, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub column: Option<usize>,
}

/// A guess at how a page is to be read, and what could be chosen instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Guess {
    /// The guess.
    pub choice: ImportChoice,
    /// The columns of the page.
    pub columns: Vec<PageColumn>,
    /// What a column may mean.
    pub meanings: Vec<Column>,
    /// The rows that may hold the headings, the first of the page.
    pub headings: Vec<HeadingRow>,
}

/// A column of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PageColumn {
    /// Its letters, as spreadsheets name it.
    pub letters: String,
    /// Its heading; nothing where it has none.
    pub heading: String,
    /// The first thing that stands below the heading.
    pub sample: String,
}

/// A row that may hold the headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct HeadingRow {
    /// Its number.
    pub number: u32,
    /// What stands in it.
    pub text: String,
}

/// What is known before anything is guessed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// The number of the row that holds the headings.
    pub heading: Option<u32>,
    /// Which list it is.
    pub table: Option<Table>,
}

/// How a page is most likely to be read.
#[must_use]
pub fn guess(book: &Book, page: usize, told: Told, document: &Value) -> Option<Guess> {
    let held = book.pages.get(page)?;
    let row = match told.heading {
        Some(number) => held.rows.iter().find(|row| row.number == number),
        None => heading_row(held, told.table, document).and_then(|place| held.rows.get(place)),
    };
    let none = Row::default();
    let headings = row.unwrap_or(&none);
    let table = told.table.unwrap_or_else(|| likely_table(headings, &[&held.name, Book::stem(&book.name)], document));
    let mut meant = meanings(headings, table, document);
    meant.resize(held.width(), Meaning::default());
    let known = columns(document, table);
    count_as_above(&mut meant, held, headings, &known);
    let fill = fills(&meant, &known);
    let choice = ImportChoice {
        page,
        heading: row.map_or(0, |row| row.number),
        table,
        columns: meant,
        list: Listing::Replace,
        fill,
        names: missing_names(document),
        lines: BTreeSet::new(),
        aside: BTreeSet::new(),
    };
    Some(Guess {
        meanings: offered(&choice, known),
        columns: page_columns(held, choice.heading),
        headings: held.rows.iter().take(FIRST_ROWS).map(heading_of).collect(),
        choice,
    })
}

/// Where there are no priorities yet, those of the page are wanted; where there are, one more may be a slip.
fn missing_names(document: &Value) -> Missing {
    let some = document.get(Table::Priorities.field()).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    if some { Missing::Say } else { Missing::Add }
}

/// A note above the headings, "all figures in £000", is about every column of amounts that says nothing itself.
fn count_as_above(meant: &mut [Meaning], page: &Page, headings: &Row, known: &[Column]) {
    let above = page.rows.iter().take_while(|row| row.number < headings.number);
    let Some(said) = above.flat_map(|row| &row.cells).find_map(|cell| unit(cell)) else { return };
    for meaning in meant.iter_mut().filter(|meaning| meaning.unit == CountedIn::Ones) {
        if column_of(&meaning.key, known).is_some_and(|column| column.kind == CellKind::Money) {
            meaning.unit = said;
        }
    }
}

/// A list of who gets what needs no name besides: who stands in for it.
fn fills(meant: &[Meaning], known: &[Column]) -> Vec<Fill> {
    let place = |key: &str| meant.iter().position(|meaning| meaning.key == key);
    let needs_name = known.iter().any(|column| column.key == "/name") && place("/name").is_none();
    let stands_in = ["/provider", "/recipient", "/funder"].into_iter().find_map(place);
    let filled = stands_in.filter(|_| needs_name);
    filled
        .map(|column| Fill { key: "/name".to_owned(), text: String::new(), column: Some(column) })
        .into_iter()
        .collect()
}

/// What a column may mean: what the sheet has, and years that the page names besides.
fn offered(choice: &ImportChoice, known: Vec<Column>) -> Vec<Column> {
    let more = choice.columns.iter().filter(|meaning| !known.iter().any(|column| column.key == meaning.key));
    let more: Vec<Column> = more.filter_map(|meaning| column_of(&meaning.key, &known)).collect();
    known.into_iter().chain(more).collect()
}

fn page_columns(page: &Page, heading: u32) -> Vec<PageColumn> {
    let headings = page.rows.iter().find(|row| row.number == heading);
    let of = |column: usize| PageColumn {
        letters: letters(column),
        heading: headings.map_or("", |row| row.cell(column)).trim().to_owned(),
        sample: page
            .rows
            .iter()
            .filter(|row| row.number > heading)
            .map(|row| row.cell(column).trim())
            .find(|cell| !cell.is_empty())
            .unwrap_or("")
            .chars()
            .take(60)
            .collect(),
    };
    (0..page.width()).map(of).collect()
}

fn heading_of(row: &Row) -> HeadingRow {
    let said: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    HeadingRow { number: row.number, text: said.join(" · ").chars().take(120).collect() }
}

impl ImportChoice {
    /// A choice as it comes back; what is not said in it is as it would be left out.
    #[must_use]
    pub fn of(given: &Value) -> Option<Self> {
        let whole = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
        let list = |name: &str| given.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let numbers = |name: &str| list(name).iter().filter_map(number).collect();
        Some(Self {
            page: given.get("page").and_then(whole)?,
            heading: given.get("heading").and_then(number).unwrap_or(0),
            table: Table::of(given.get("table")?.as_str()?)?,
            columns: list("columns").iter().map(meaning).collect(),
            list: if word(given, "list") == "add" { Listing::Add } else { Listing::Replace },
            fill: list("fill").iter().map(|fill| fill_of(fill, fill.get("column").and_then(whole))).collect(),
            names: if word(given, "names") == "add" { Missing::Add } else { Missing::Say },
            lines: numbers("lines"),
            aside: numbers("aside"),
        })
    }

    /// The column of the page that fills a column of the sheet.
    #[must_use]
    pub fn column_for(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|meaning| meaning.key == key)
    }

    /// Every column of the sheet that is filled, with the column of the page that fills it, in the order of the page.
    #[must_use]
    pub fn filled(&self, document: &Value) -> Vec<Filled> {
        let known = columns(document, self.table);
        let of_page = self.columns.iter().enumerate().filter_map(|(place, meaning)| {
            let column = column_of(&meaning.key, &known)?;
            Some(Filled { column, from: Taken::Page(place), unit: meaning.unit })
        });
        let of_fill = self.fill.iter().filter(|fill| self.column_for(&fill.key).is_none()).filter_map(|fill| {
            let from = fill.column.map_or_else(|| Taken::Answer(fill.text.clone()), Taken::Page);
            let is_said = !matches!(&from, Taken::Answer(text) if text.trim().is_empty());
            is_said.then(|| Some(Filled { column: column_of(&fill.key, &known)?, from, unit: CountedIn::Ones }))?
        });
        of_page.chain(of_fill).collect()
    }
}

/// A column of the sheet that is filled.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Which.
    pub column: Column,
    /// From where.
    pub from: Taken,
    /// What its figures are counted in.
    pub unit: CountedIn,
}

/// Where the text of a cell comes from.
#[derive(Clone, Debug)]
pub enum Taken {
    /// A column of the page.
    Page(usize),
    /// The one answer for every row.
    Answer(String),
}

impl Filled {
    /// Whether it holds amounts.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.column.kind == CellKind::Money
    }

    /// Its text in a row, as it stands.
    #[must_use]
    pub fn cell<'r>(&'r self, row: &'r Row) -> &'r str {
        match &self.from {
            Taken::Page(column) => row.cell(*column),
            Taken::Answer(text) => text,
        }
    }

    /// Its place among the columns of the page, where it has one.
    #[must_use]
    pub const fn place(&self) -> Option<usize> {
        if let Taken::Page(column) = self.from { Some(column) } else { None }
    }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

fn word<'v>(given: &'v Value, name: &str) -> &'v str {
    given.get(name).and_then(Value::as_str).unwrap_or("")
}

fn fill_of(given: &Value, column: Option<usize>) -> Fill {
    Fill { key: word(given, "key").to_owned(), text: word(given, "text").to_owned(), column }
}

fn meaning(given: &Value) -> Meaning {
    let unit = match word(given, "unit") {
        "thousands" => CountedIn::Thousands,
        "millions" => CountedIn::Millions,
        "fraction" => CountedIn::Fraction,
        _ => CountedIn::Ones,
    };
    Meaning { key: word(given, "key").to_owned(), unit }
}
