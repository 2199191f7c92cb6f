//! Excel workbooks: every cell as the text that a person sees in it, formulas as the results that were stored.

use core::fmt::LowerExp;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Style, Xlsx, XlsxError};
use chrono::NaiveTime;

use crate::files::book::{MOST_CELLS, MOST_COLUMNS, MOST_PAGES, MOST_ROWS, Page};
use crate::files::import_wording as wording;
use crate::finding::{Finding, Findings};
use crate::said::word;

/// What stands in a cell whose formula was never worked out.
pub const NEVER_WORKED_OUT: &str = "#FORMULA!";

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;
type Cells = BTreeMap<u32, Vec<String>>;

/// The sheets of a workbook, of which it is known that it may be unpacked. Where the library that takes it apart gives up
/// on it, it is damaged; in WebAssembly the whole module stops, and is begun anew.
///
/// # Errors
/// One finding where it is damaged, locked, or larger than is read.
pub fn pages(bytes: &[u8]) -> Result<Vec<Page>, Findings> {
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    read.unwrap_or_else(|_| Err(vec![wording::broken(NO_WORKBOOK)]))
}

const NO_WORKBOOK: &str = word!("what it holds is not a workbook as Excel writes it");

fn sheets(bytes: &[u8]) -> Result<Vec<Page>, Findings> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| vec![told(&error)])?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    if names.len() > MOST_PAGES {
        return Err(vec![wording::too_many_pages(MOST_PAGES)]);
    }
    let mut room = MOST_CELLS;
    names.into_iter().map(|name| page(&mut workbook, name, &mut room)).collect()
}

fn page(workbook: &mut Workbook<'_>, name: String, room: &mut usize) -> Result<Page, Findings> {
    let mut page = Page { name, rows: Vec::new() };
    let mut cells = Cells::new();
    let has_empty = match read_values(workbook, &page.name, &mut cells, room) {
        // A sheet of another kind than its name says holds no cells.
        Err(Stop::Library(XlsxError::NotAWorksheet(_))) => return Ok(page),
        read => read.map_err(Stop::findings)?,
    };
    if has_empty {
        mark_unworked(workbook, &page.name, &mut cells).map_err(Stop::findings)?;
    }
    for (row, cells) in cells {
        page.add(row.saturating_add(1), cells)?;
    }
    Ok(page)
}

/// Why reading stops.
enum Stop {
    Library(XlsxError),
    Limit(Findings),
}

impl Stop {
    fn findings(self) -> Findings {
        match self {
            Self::Library(error) => vec![told(&error)],
            Self::Limit(findings) => findings,
        }
    }
}

/// Reads the cells of a sheet as they stand in the file, never as large as the sheet says it is. Says whether cells
/// without a value are among them.
fn read_values(workbook: &mut Workbook<'_>, name: &str, cells: &mut Cells, room: &mut usize) -> Result<bool, Stop> {
    let mut has_empty = false;
    let mut reader = workbook.worksheet_cells_reader(name).map_err(Stop::Library)?;
    let forms: Vec<Form> = reader.styles().iter().map(Form::of).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(Stop::Library)? {
        if matches!(cell.get_value(), DataRef::Empty) {
            has_empty = true;
            continue;
        }
        let text = text(cell.get_value(), forms.get(style).copied().unwrap_or_default());
        if text.is_empty() {
            continue;
        }
        *room = room.checked_sub(1).ok_or_else(|| Stop::Limit(vec![wording::too_many_cells(MOST_CELLS)]))?;
        put(cells, cell.get_position(), text, name)?;
    }
    Ok(has_empty)
}

/// Marks cells that hold a formula and no result: a program wrote them that does not work formulas out.
fn mark_unworked(workbook: &mut Workbook<'_>, name: &str, cells: &mut Cells) -> Result<(), Stop> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(Stop::Library)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(Stop::Library)? {
        if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
            put(cells, cell.pos, NEVER_WORKED_OUT.to_owned(), name)?;
        }
    }
    Ok(())
}

fn put(cells: &mut Cells, (row, column): (u32, u32), text: String, name: &str) -> Result<(), Stop> {
    let column = column as usize;
    if column >= MOST_COLUMNS {
        return Err(Stop::Limit(vec![wording::too_many_columns(name, row.saturating_add(1), MOST_COLUMNS)]));
    }
    if cells.len() >= MOST_ROWS && !cells.contains_key(&row) {
        return Err(Stop::Limit(vec![wording::too_many_rows(name, MOST_ROWS)]));
    }
    let held = cells.entry(row).or_default();
    if held.len() <= column {
        held.resize(column.saturating_add(1), String::new());
    }
    if let Some(held) = held.get_mut(column) {
        *held = text;
    }
    Ok(())
}

/// What the format of a cell adds to its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Plain,
    Percent,
    Euro,
    Dollar,
}

impl Form {
    fn of(style: &Style) -> Self {
        let Some(format) = &style.number_format else { return Self::Plain };
        // Formats up to 163 are Excel's own, and mean the currency of whoever looks.
        let is_own = format.format_id.is_some_and(|id| id < 164);
        let shown = shown_part(&format.format_code);
        let is_dollar = ["[$$", "[$US", "\"$\"", "\\$"].iter().any(|sign| format.format_code.contains(sign));
        if shown.contains('%') {
            Self::Percent
        } else if format.format_code.contains('€') {
            Self::Euro
        } else if is_dollar && !is_own {
            Self::Dollar
        } else {
            Self::Plain
        }
    }
}

/// A format without what stands in quotes.
fn shown_part(code: &str) -> String {
    code.split('"').step_by(2).collect()
}

/// What a person sees in a cell.
fn text(value: &DataRef<'_>, form: Form) -> String {
    match value {
        DataRef::Int(number) => formed(number, form),
        DataRef::Float(number) => formed(number, form),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn formed(number: &impl LowerExp, form: Form) -> String {
    match form {
        Form::Plain => decimal(number, 0),
        Form::Percent => format!("{}%", decimal(number, 2)),
        Form::Euro => format!("€{}", decimal(number, 0)),
        Form::Dollar => format!("${}", decimal(number, 0)),
    }
}

/// A number in the fifteen digits that a spreadsheet shows, its point so many places further: a tenth and a fifth are
/// 0.3, though the file holds 0.30000000000000004.
fn decimal(number: &impl LowerExp, places: i32) -> String {
    let written = format!("{number:.14e}");
    let Some((digits, exponent)) = written.split_once('e') else { return written };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let digits = digits.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let Ok(exponent) = exponent.parse::<i32>() else { return written };
    // So many digits stand before the point.
    let whole = exponent.saturating_add(places).saturating_add(1);
    let size = pointed(digits, whole);
    if size == "0" { size } else { format!("{sign}{size}") }
}

/// Digits with a point after so many of them, before the first or after the last with noughts between.
#[must_use]
pub fn pointed(digits: &str, whole: i32) -> String {
    if digits.is_empty() {
        return "0".to_owned();
    }
    let Ok(whole) = usize::try_from(whole) else {
        let noughts = usize::try_from(whole.saturating_abs()).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(noughts));
    };
    match digits.split_at_checked(whole) {
        Some(("", decimals)) => format!("0.{decimals}"),
        Some((digits, "")) => digits.to_owned(),
        Some((before, decimals)) => format!("{before}.{decimals}"),
        None => format!("{digits:0<whole$}"),
    }
}

/// A day as the document writes it, with the time where there is one.
fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let minutes = moment.as_duration().map_or(0, |length| length.num_minutes());
        return format!("{}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    }
    let Some(moment) = moment.as_datetime() else { return String::new() };
    if moment.time() == NaiveTime::MIN { moment.date().to_string() } else { moment.to_string() }
}

fn told(error: &XlsxError) -> Finding {
    match error {
        XlsxError::Password => wording::locked(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            wording::broken(word!("a part of the workbook is missing"))
        }
        _ => wording::broken(NO_WORKBOOK),
    }
}
