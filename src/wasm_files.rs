//! The boundary of the third module, tables and files: it converts, calls, converts back; nothing is thrown.

use std::collections::BTreeSet;

use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::files::sheet::Table;
use crate::files::sheet_columns::columns;
use crate::files::sheet_edits::{Typed, cell_of, moved_rows, sheet, typed_into, with_rows, without_rows};
use crate::finding::Findings;
use crate::wasm_values::{answered, entries, text_of, word};
use crate::wording;

/// A list of the document as a table of text: the document may be unsound.
#[wasm_bindgen(js_name = sheet, unchecked_return_type = "Answer<Sheet>")]
#[must_use]
pub fn sheet_of(document: &JsValue, #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue) -> JsValue {
    answered(draft(document).and_then(|document| Ok(sheet(&document, table_of(table)?))))
}

/// The document with text typed into cells of a table, all in one step; rows past the last are added.
#[wasm_bindgen(js_name = typedInto, unchecked_return_type = "Answer<Document>")]
#[must_use]
pub fn typed_into_cells(
    document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "{ row: number; key: string; text: string }[]")] cells: &JsValue,
) -> JsValue {
    answered(draft(document).and_then(|document| {
        let cells = draft(cells)?;
        let cells: Vec<Typed> = cells.as_array().into_iter().flatten().filter_map(typed_of).collect();
        Ok(typed_into(&document, table_of(table)?, &cells))
    }))
}

/// The document with empty rows before a row of a table.
#[wasm_bindgen(js_name = withRows, unchecked_return_type = "Answer<Document>")]
#[must_use]
pub fn with_rows_before(
    document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue,
    before: u32,
    count: u32,
) -> JsValue {
    answered(
        draft(document)
            .and_then(|document| Ok(with_rows(&document, table_of(table)?, before as usize, count as usize))),
    )
}

/// The document without rows of a table.
#[wasm_bindgen(js_name = withoutRows, unchecked_return_type = "Answer<Document>")]
#[must_use]
pub fn without_some_rows(
    document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number[]")] rows: &JsValue,
) -> JsValue {
    answered(draft(document).and_then(|document| Ok(without_rows(&document, table_of(table)?, &rows_of(rows)?))))
}

/// The document with rows of a table put together before another row of it, in the order in which they stood.
#[wasm_bindgen(js_name = movedRows, unchecked_return_type = "Answer<Document>")]
#[must_use]
pub fn moved_some_rows(
    document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number[]")] rows: &JsValue,
    before: u32,
) -> JsValue {
    answered(
        draft(document)
            .and_then(|document| Ok(moved_rows(&document, table_of(table)?, &rows_of(rows)?, before as usize))),
    )
}

/// The cells that paths of the document belong to: for each, its row and the place of its column, or nothing.
#[wasm_bindgen(js_name = cellsOf, unchecked_return_type = "Answer<([number, number] | null)[]>")]
#[must_use]
pub fn cells_of(
    document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Table")] table: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string[]")] paths: &JsValue,
) -> JsValue {
    answered(draft(document).and_then(|document| {
        let table = table_of(table)?;
        let columns = columns(&document, table);
        Ok(entries(paths).iter().map(|path| cell_of(&columns, table, &word(path))).collect::<Vec<_>>())
    }))
}

fn typed_of(cell: &Value) -> Option<Typed> {
    let text = |field: &str| cell.get(field)?.as_str().map(str::to_owned);
    let row = usize::try_from(cell.get("row")?.as_u64()?).ok()?;
    Some(Typed { row, key: text("key")?, text: text("text")? })
}

fn rows_of(given: &JsValue) -> Result<BTreeSet<usize>, Findings> {
    let row = |row: &Value| usize::try_from(row.as_u64()?).ok();
    Ok(draft(given)?.as_array().into_iter().flatten().filter_map(row).collect())
}

fn table_of(given: &JsValue) -> Result<Table, Findings> {
    let field = word(given);
    Table::of(&field).ok_or_else(|| vec![wording::unknown_id("", "table", &field)])
}

/// What was given, as JSON: a document as it stands, sound or not; cells; rows.
pub(crate) fn draft(given: &JsValue) -> Result<Value, Findings> {
    let text = text_of(given)?;
    serde_json::from_str(&text).map_err(|error| vec![wording::not_json(error.line(), error.column())])
}
