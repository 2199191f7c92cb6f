//! Frames and text put on a sheet: formats, widths, what stays in sight and how it prints. A sheet that says more than a
//! spreadsheet can hold is a finding, never cut off in silence.

use std::collections::BTreeSet;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use chrono::Datelike as _;

use crate::files::model_file::VERSION;
use crate::files::workbook_cells::{decimal, pounds};
use crate::files::workbook_grid::{At, Cell, Frame, Look, hundredth};
use crate::said::say;

/// What stands on every sheet beside its own.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    /// What the model is called.
    pub(crate) title: String,
    /// Its marking.
    pub(crate) marking: String,
    /// Its fingerprint in short.
    pub(crate) fingerprint: String,
}

const MONEY: &str = r##"#,##0.00_);[Red](#,##0.00);"-"_)"##;
const ADVERSE: &str = r##"[Red](#,##0.00);#,##0.00_);"-"_)"##;
/// The most letters that a cell holds.
const MOST_LETTERS: usize = 32_000;
/// As many columns as a paragraph goes across.
const PARAGRAPH: u16 = 7;

/// A sheet as it is filled from the top.
pub(crate) struct Page<'s> {
    sheet: &'s mut Worksheet,
    widths: Vec<u16>,
    row: u32,
}

impl<'s> Page<'s> {
    /// A sheet with its name, its widths by column, and what every sheet has on paper.
    pub(crate) fn new(sheet: &'s mut Worksheet, name: &str, stamp: &Stamp, widths: &[u16]) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let plain = |text: &str| text.replace('&', "&&").chars().take(80).collect::<String>();
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
        sheet.set_header(format!("&L{}&C{}&R&A", plain(&stamp.title), plain(&stamp.marking)));
        let (fingerprint, page) = (
            say!("Fingerprint {digits}", digits = stamp.fingerprint),
            say!("Page {page} of {pages}", page = "&P", pages = "&N"),
        );
        sheet.set_footer(format!("&L{fingerprint}&CRingfence {VERSION}&R{page}"));
        Ok(Self { sheet, widths: widths.to_vec(), row: 0 })
    }

    /// A line in large letters, which stays in sight with the first column.
    pub(crate) fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        let format = Format::new().set_bold().set_font_size(14);
        self.sheet.write_string_with_format(self.row, 0, cut(text), &format)?;
        self.down(1);
        self.sheet.set_freeze_panes(self.row, 1)?;
        self.sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }

    /// A heading of what follows.
    pub(crate) fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.down(1);
        let format = Format::new().set_bold().set_font_size(12);
        self.sheet.write_string_with_format(self.row, 0, cut(text), &format)?;
        self.down(1);
        Ok(())
    }

    /// Sentences, across several columns.
    pub(crate) fn paragraph(&mut self, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let text = cut(text);
        let across: usize =
            self.widths.iter().take(usize::from(PARAGRAPH).saturating_add(1)).copied().map(usize::from).sum();
        self.sheet.merge_range(self.row, 0, self.row, PARAGRAPH, &text, &format)?;
        self.tall(lines(&text, across))?;
        self.down(1);
        Ok(())
    }

    /// A term and what it stands for.
    pub(crate) fn fact(&mut self, term: &str, text: &str) -> Result<(), XlsxError> {
        let top = Format::new().set_bold().set_align(FormatAlign::Top);
        self.sheet.write_string_with_format(self.row, 0, cut(term), &top)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        self.sheet.write_string_with_format(self.row, 1, cut(text), &wrapped)?;
        self.tall(self.lines_in(0, term).max(self.lines_in(1, text)))?;
        self.down(1);
        Ok(())
    }

    /// A table below what is there; none where it has no lines.
    pub(crate) fn table(&mut self, frame: &Frame) -> Result<(), XlsxError> {
        if !frame.caption.is_empty() && frame.is_empty() {
            return Ok(());
        }
        if !frame.caption.is_empty() {
            self.down(1);
            self.sheet.write_string_with_format(self.row, 0, cut(&frame.caption), &Format::new().set_bold())?;
            self.down(1);
        }
        self.headings(frame)?;
        let first = self.row;
        for (row, cells) in frame.rows.iter().enumerate() {
            let mut most = 1;
            for (column, cell) in cells.iter().enumerate() {
                self.cell(frame, At { row, column }, first)?;
                if let Cell::Words(text) = cell {
                    most = most.max(self.lines_in(column, text));
                }
            }
            self.tall(most)?;
            self.down(1);
        }
        Ok(())
    }

    /// A table that is the whole of its sheet: its headings stay in sight, and stand on every page.
    pub(crate) fn listing(&mut self, frame: &Frame) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(1, 1)?;
        self.sheet.set_repeat_rows(0, 0)?;
        self.table(frame)
    }

    /// How many lines a text takes in a column.
    fn lines_in(&self, column: usize, text: &str) -> u16 {
        lines(text, self.widths.get(column).copied().map_or(9, usize::from))
    }

    /// Makes a row as tall as so many lines.
    fn tall(&mut self, lines: u16) -> Result<(), XlsxError> {
        if lines > 1 {
            self.sheet.set_row_height(self.row, lines.saturating_mul(15))?;
        }
        Ok(())
    }

    fn headings(&mut self, frame: &Frame) -> Result<(), XlsxError> {
        for (at, (column, heading)) in (0_u16..).zip(&frame.headings).enumerate() {
            let numeric = frame.rows.iter().find_map(|row| row.get(at).filter(|cell| **cell != Cell::Blank));
            let right = matches!(numeric, Some(Cell::Figure(..) | Cell::Share(..) | Cell::Number(_)));
            let format = Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(if right { FormatAlign::Right } else { FormatAlign::Left })
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Thin);
            self.sheet.write_string_with_format(self.row, column, cut(heading), &format)?;
        }
        let most = frame.headings.iter().enumerate().map(|(column, heading)| self.lines_in(column, heading)).max();
        self.tall(most.unwrap_or(1))?;
        self.down(1);
        Ok(())
    }

    /// One cell of a frame whose first row stands in row `first` of the sheet.
    fn cell(&mut self, frame: &Frame, at: At, first: u32) -> Result<(), XlsxError> {
        let Some(cell) = frame.rows.get(at.row).and_then(|row| row.get(at.column)) else { return Ok(()) };
        let column = u16::try_from(at.column).map_err(|_| XlsxError::RowColumnLimitError)?;
        let format = format_of(cell, frame.totals.contains(&at.row));
        let above = usize::try_from(first).unwrap_or(usize::MAX).saturating_add(1);
        if let Some((formula, result)) = frame.formula(at, above) {
            let formula = Formula::new(formula).set_result(result);
            return self.sheet.write_formula_with_format(self.row, column, formula, &format).map(drop);
        }
        let (sheet, row) = (&mut *self.sheet, self.row);
        match cell {
            Cell::Blank => sheet.write_blank(row, column, &format)?,
            Cell::Words(text) | Cell::Line(text) => sheet.write_string_with_format(row, column, cut(text), &format)?,
            Cell::Figure(amount, ..) => sheet.write_number_with_format(row, column, pounds(*amount), &format)?,
            Cell::Share(percent, ..) => match hundredth(percent).as_deref().and_then(decimal) {
                Some(share) => sheet.write_number_with_format(row, column, share, &format)?,
                None => sheet.write_string_with_format(row, column, format!("{percent}%"), &format)?,
            },
            Cell::Number(typed) => match decimal(typed) {
                Some(number) => sheet.write_number_with_format(row, column, number, &format)?,
                None => sheet.write_string_with_format(row, column, cut(typed), &format)?,
            },
            Cell::Day(day) => match spreadsheet_day(*day) {
                Some(date) => sheet.write_datetime_with_format(row, column, &date, &format)?,
                None => sheet.write_string_with_format(row, column, day.to_string(), &format)?,
            },
        };
        Ok(())
    }

    fn down(&mut self, rows: u32) {
        self.row = self.row.saturating_add(rows);
    }
}

/// The most lines that a row is made tall for.
const MOST_LINES: usize = 25;

/// How many lines a text takes in a width, words kept whole.
fn lines(text: &str, width: usize) -> u16 {
    let letters = text.chars().count().saturating_mul(105).div_ceil(100);
    let lines = letters.checked_div(width).unwrap_or(0).saturating_add(1).min(MOST_LINES);
    u16::try_from(lines).unwrap_or(1)
}

fn format_of(cell: &Cell, is_total: bool) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    let format = match cell {
        Cell::Blank | Cell::Line(_) => format,
        Cell::Words(_) => format.set_text_wrap(),
        Cell::Day(_) => format.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
        Cell::Number(_) => format.set_align(FormatAlign::Right),
        Cell::Figure(_, Look::Money, _) => format.set_num_format(MONEY),
        Cell::Figure(_, Look::Adverse, _) => format.set_num_format(ADVERSE),
        Cell::Share(..) => format.set_num_format("0.0%"),
    };
    if is_total { format.set_bold().set_border_top(FormatBorder::Thin) } else { format }
}

/// A day as spreadsheets count it: right from March 1900 on.
fn spreadsheet_day(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let (year, month, date) = (u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?, day.day());
    let date = ExcelDateTime::from_ymd(year, month, u8::try_from(date).ok()?).ok()?;
    (year > 1900).then_some(date)
}

/// Text as far as a cell holds it; a mark says where it was cut.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{} […]", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The names of sheets: what spreadsheets allow, and none twice.
#[derive(Debug, Default)]
pub(crate) struct SheetNames {
    taken: BTreeSet<String>,
}

/// The most letters of a sheet's name.
const MOST_IN_NAME: usize = 31;

impl SheetNames {
    /// A name like the one wished for that is not taken yet, and now is.
    pub(crate) fn take(&mut self, wished: &str) -> String {
        let safe: String = wished
            .chars()
            .map(|letter| if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { letter })
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let safe = safe.trim_matches(['\'', ' ']);
        let unnamed = safe.is_empty() || safe.eq_ignore_ascii_case("history");
        let safe = if unnamed { say!("Scenario") } else { safe.to_owned() };
        let mut name = shortened(&safe, MOST_IN_NAME);
        let mut count = 1_u32;
        while !self.taken.insert(name.to_lowercase()) {
            count = count.saturating_add(1);
            let ending = format!(" ({count})");
            name = shortened(&safe, MOST_IN_NAME.saturating_sub(ending.len())) + &ending;
        }
        name
    }
}

/// So many letters of a name at most, as spreadsheets count them.
fn shortened(name: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut length = 0_usize;
    for letter in name.chars() {
        length = length.saturating_add(letter.len_utf16());
        if length > most {
            break;
        }
        kept.push(letter);
    }
    kept.trim_end_matches(['\'', ' ']).to_owned()
}
