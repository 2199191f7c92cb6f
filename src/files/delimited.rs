//! Tables as text: cells apart by commas, semicolons, tabs or bars, quoted where they must be.

use csv::{ReaderBuilder, StringRecord};

use crate::files::book::{MOST_CELLS, Page};
use crate::files::import_wording as wording;
use crate::finding::Findings;
use crate::said::word;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many records show what stands between cells.
const ENOUGH: usize = 100;

/// The one page of a file of text.
///
/// # Errors
/// One finding where it is too large, or quoted so that a cell never ends.
pub fn page(name: &str, text: &str) -> Result<Page, Findings> {
    let (told, body, above) = told_delimiter(text);
    let delimiter = told.unwrap_or_else(|| delimiter(body));
    let mut page = Page { name: name.to_owned(), rows: Vec::new() };
    let mut reader = reader(body, delimiter);
    let mut record = StringRecord::new();
    let (mut number, mut cells) = (above, 0_usize);
    while reader.read_record(&mut record).map_err(|_| vec![wording::broken(word!("its lines make no sense"))])? {
        let start = record.position().map_or(0, csv::Position::byte);
        number = number.saturating_add(lines_to(body, usize::try_from(start).unwrap_or(0), number == above));
        let filled = record.iter().filter(|cell| !cell.is_empty()).count();
        cells = cells.saturating_add(filled);
        if cells > MOST_CELLS {
            return Err(vec![wording::too_many_cells(MOST_CELLS)]);
        }
        page.add(number, record.iter().map(plain).collect())?;
    }
    Ok(page)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Whether a cell is written with an apostrophe before it, so that no spreadsheet takes it for a formula; the same rule
/// both ways.
#[must_use]
pub fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']))
}

/// A cell without its guard.
fn plain(cell: &str) -> String {
    let rest = if is_guarded(cell) { cell.strip_prefix('\'') } else { None };
    rest.unwrap_or(cell).to_owned()
}

/// Excel's own first line, `sep=;`, with what follows it and how many lines it is.
fn told_delimiter(text: &str) -> (Option<u8>, &str, u32) {
    let told = text.strip_prefix("sep=").and_then(|rest| Some((rest.as_bytes().first().copied()?, rest.get(1..)?)));
    match told {
        Some((delimiter, rest)) if delimiter.is_ascii() && rest.starts_with(['\r', '\n']) => {
            let body = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or("");
            (Some(delimiter), body, 1)
        }
        _ => (None, text, 0),
    }
}

/// What stands between cells: what gives most of the first records the same number of cells, and more than one.
fn delimiter(text: &str) -> u8 {
    let mut best = (0, 0, b',');
    for delimiter in DELIMITERS {
        let (agreeing, width) = agreement(text, delimiter);
        if (agreeing, width) > (best.0, best.1) {
            best = (agreeing, width, delimiter);
        }
    }
    best.2
}

/// How many of the first records have the number of cells that most of them have, and that number; none where it is one.
fn agreement(text: &str, delimiter: u8) -> (usize, usize) {
    let records = reader(text, delimiter).into_records().take(ENOUGH).map_while(Result::ok);
    let mut widths: Vec<usize> = records.map(|record| record.len()).filter(|width| *width > 1).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(PartialEq::eq).map(|run| (run.len(), run.first().copied().unwrap_or(0)));
    runs.max().unwrap_or((0, 0))
}

/// How many lines further a record stands than the one before: one, and the blank lines between them, which the reader
/// passes over. It starts looking where the record before ended, or within the end of that line.
fn lines_to(text: &str, start: usize, is_first: bool) -> u32 {
    let bytes = text.as_bytes();
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let after = bytes.get(start..).unwrap_or_default().iter().take_while(|byte| is_end(byte)).count();
    let before = bytes.get(..start).unwrap_or_default().iter().rev().take_while(|byte| is_end(byte)).count();
    let between = text.get(start.saturating_sub(before)..start.saturating_add(after)).unwrap_or("");
    let ends = between.replace("\r\n", "\n").len();
    u32::try_from(ends).unwrap_or(u32::MAX).saturating_add(u32::from(is_first))
}
