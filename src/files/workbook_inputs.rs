//! The lists of the model as sheets of a workbook, under the names of their columns, so that they can be read again.

use serde_json::Value;

use crate::files::sheet::{CellKind, Column, Sheet, Table};
use crate::files::sheet_cells::date;
use crate::files::sheet_edits::sheet;
use crate::files::workbook_grid::{Cell, Frame, money, words};
use crate::money::Money;

/// Every list that has entries, with the table that it makes and the widths of its columns.
pub(crate) fn inputs(document: &Value) -> Vec<(Table, Frame, Vec<u16>)> {
    let sheets = Table::ALL.into_iter().map(|table| sheet(document, table)).filter(|sheet| !sheet.rows.is_empty());
    sheets.map(|sheet| (sheet.table, frame(&sheet), sheet.columns.iter().map(width).collect())).collect()
}

fn frame(sheet: &Sheet) -> Frame {
    let headings = sheet.columns.iter().map(|column| column.name.clone()).collect();
    let mut frame = Frame { headings, ..Frame::default() };
    for row in &sheet.rows {
        frame.line(row.iter().zip(&sheet.columns).map(|(text, column)| cell(text, &column.kind)).collect());
    }
    frame
}

/// A cell as a spreadsheet would hold it, where that loses nothing of what was typed; else the text as typed.
fn cell(text: &str, kind: &CellKind) -> Cell {
    let as_typed = || if text.is_empty() { Cell::Blank } else { words(text) };
    match kind {
        CellKind::Money => Money::read(text).map_or_else(|_| as_typed(), money),
        CellKind::Date => date(text).map_or_else(as_typed, Cell::Day),
        CellKind::Percent | CellKind::Number | CellKind::Count if !text.is_empty() => Cell::Number(text.to_owned()),
        _ => as_typed(),
    }
}

const fn width(column: &Column) -> u16 {
    match column.kind {
        CellKind::Text | CellKind::References { .. } => 32,
        CellKind::Reference { .. } => 26,
        CellKind::Money => 16,
        CellKind::Percent | CellKind::Number | CellKind::Count => 11,
        CellKind::Date | CellKind::Choice { .. } | CellKind::CarryForward => 14,
        CellKind::Id => 24,
    }
}
