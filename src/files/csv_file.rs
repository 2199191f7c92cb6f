//! Tables as CSV: UTF-8 with a byte-order mark, as spreadsheets want it, and nothing in it that one would work out.

use serde::Serialize;
use serde_json::Value;

use crate::files::model_file::{TextFile, file_name};
use crate::files::sheet::{Sheet, Table};
use crate::files::sheet_edits::sheet;
use crate::said::spoken;

/// A table of text with its headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// Its headings.
    pub headings: Vec<String>,
    /// Its rows, a cell a heading.
    pub rows: Vec<Vec<String>>,
}

/// What tells spreadsheets that a file is UTF-8.
const MARK: char = '\u{feff}';

/// Every table of a document that has rows, a file each.
#[must_use]
pub fn csv_files(document: &Value) -> Vec<TextFile> {
    let title = document.get("title").and_then(Value::as_str).unwrap_or_default();
    let sheets = Table::ALL.into_iter().map(|table| sheet(document, table)).filter(|sheet| !sheet.rows.is_empty());
    sheets
        .map(|sheet| TextFile {
            name: file_name(title, &spoken(sheet.table.name()).to_lowercase(), "csv"),
            text: csv(&sheet),
        })
        .collect()
}

/// A table of the document as CSV, under the names of its columns.
#[must_use]
pub fn csv(sheet: &Sheet) -> String {
    let headings = sheet.columns.iter().map(|column| column.name.clone()).collect();
    text_of(&Lines { headings, rows: sheet.rows.clone() })
}

/// Lines as CSV text.
#[must_use]
pub fn text_of(lines: &Lines) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in core::iter::once(&lines.headings).chain(&lines.rows) {
        // Into memory nothing fails to be written, and every row has as many cells as there are headings.
        drop(writer.write_record(row.iter().map(|cell| safe(cell))));
    }
    let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    format!("{MARK}{text}")
}

/// A cell that no spreadsheet takes for a formula: one that begins as a formula may, and is no plain number, gets an
/// apostrophe before it.
#[must_use]
pub fn safe(cell: &str) -> String {
    if cell.starts_with(is_suspicious) && !is_plain_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a cell that begins so might be worked out, or has an apostrophe that would be taken for one of [`safe`]'s.
#[must_use]
pub const fn is_suspicious(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\'')
}

/// Digits, with a minus before them and a point within them at most.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    all(whole) && all(decimals)
}
