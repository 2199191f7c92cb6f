//! [`Book`]: a file of tables as it came in, every cell the text that a person sees in it.

use std::collections::BTreeSet;

use crate::files::import_wording as wording;
use crate::finding::Findings;

/// The most bytes of a file that is read.
pub const MOST_BYTES: usize = 20_000_000;
/// The most rows of a page: 50,000 entries, with room for titles, headings and totals.
pub const MOST_ROWS: usize = 51_000;
/// The most columns of a page.
pub const MOST_COLUMNS: usize = 200;
/// The most cells of a file that hold something.
pub const MOST_CELLS: usize = 2_000_000;
/// The most pages of a file.
pub const MOST_PAGES: usize = 200;

/// What was in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The name of the file.
    pub name: String,
    /// How its text was written, for people: `UTF-8`; nothing where the file says so itself.
    pub encoding: &'static str,
    /// Its pages.
    pub pages: Vec<Page>,
}

/// One sheet of a workbook, or the whole of a file of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub name: String,
    /// Its rows, those with nothing in them left out.
    pub rows: Vec<Row>,
}

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as the file counts, from 1.
    pub number: u32,
    /// Its cells, from the first column on; the last one holds something.
    pub cells: Vec<String>,
}

impl Book {
    /// The name of the file without what it ends in.
    #[must_use]
    pub fn stem(name: &str) -> &str {
        match name.rsplit_once('.') {
            Some((stem, end)) if !stem.is_empty() && end.len() <= 5 => stem,
            _ => name,
        }
    }
}

impl Page {
    /// As many columns as its longest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// Adds a row, if there is something in it.
    ///
    /// # Errors
    /// One finding where there is no room for it.
    pub fn add(&mut self, number: u32, mut cells: Vec<String>) -> Result<(), Findings> {
        let length = cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last.saturating_add(1));
        cells.truncate(length);
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MOST_COLUMNS {
            return Err(vec![wording::too_many_columns(&self.name, number, MOST_COLUMNS)]);
        }
        if self.rows.len() >= MOST_ROWS {
            return Err(vec![wording::too_many_rows(&self.name, MOST_ROWS)]);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }
}

impl Row {
    /// The text of a column, nothing where the row does not reach it.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The columns with something in them.
    #[must_use]
    pub fn filled(&self) -> BTreeSet<usize> {
        self.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).map(|(column, _)| column).collect()
    }
}

/// Whether there is nothing to see in a cell.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|letter| letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}')
}

/// The letters of a column, as spreadsheets name it: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut left = column.saturating_add(1);
    let mut letters = Vec::new();
    while left > 0 {
        left = left.saturating_sub(1);
        let place = u8::try_from(left.rem_euclid(26)).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(place)));
        left = left.div_euclid(26);
    }
    letters.iter().rev().collect()
}
