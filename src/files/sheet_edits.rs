//! A document's list as a sheet, and cells typed into it: one step from document to document.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::calendar::FinancialYear;
use crate::files::sheet::{Column, Sheet, Table};
use crate::files::sheet_cells::{Names, know, put, text, value};
use crate::files::sheet_columns::{columns, escaped, year_column};
use crate::reading::EVERY_YEAR;

/// What is typed into one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Its row; one past the last is a row more.
    pub row: usize,
    /// The key of its column.
    pub key: String,
    /// What was typed.
    pub text: String,
}

/// A list of the document as it stands, sound or not.
#[must_use]
pub fn sheet(document: &Value, table: Table) -> Sheet {
    let (columns, names) = (columns(document, table), Names::of(document));
    let row = |entry: &Value| columns.iter().map(|column| text(entry, column, &names)).collect();
    let rows = entries(document, table).iter().map(row).collect();
    Sheet { table, columns, rows }
}

/// The document with text typed into cells. Rows past the last are added, each with an id made of its name. A cell that
/// says already what is typed stays as it is.
#[must_use]
pub fn typed_into(document: &Value, table: Table, cells: &[Typed]) -> Value {
    let (columns, names) = (columns(document, table), Names::of(document));
    let mut list = entries(document, table).to_vec();
    let known = list.len();
    let (naming, plain): (Vec<_>, Vec<_>) = cells
        .iter()
        .filter(|cell| !cell.text.is_empty() || cell.row < known)
        .filter_map(|cell| Some((cell, column_of(&columns, table, &cell.key)?)))
        .partition(|(_, column)| column.kind.is_reference());
    let filled: BTreeSet<usize> = plain.iter().chain(&naming).map(|(cell, _)| cell.row).collect();
    let rows = filled.iter().rfind(|row| **row < MOST_ROWS).map_or(0, |row| row.saturating_add(1));
    list.resize_with(known.max(rows), || Value::Object(Map::new()));
    type_each(&mut list, &plain, &names);
    complete(&mut list, known, table);
    // What is named may have been typed beside what names it.
    let document = with_list(document, table, list.clone());
    type_each(&mut list, &naming, &Names::of(&document));
    let mut row = 0_usize..;
    list.retain(|_| row.next().is_some_and(|row| row < known || filled.contains(&row)));
    with_names_known(with_list(&document, table, list))
}

/// As many rows as a list ever gets; the model's own limits are less, and say so.
const MOST_ROWS: usize = 60_000;

/// The column of a key: one of the table's, or that of a year which the list states nothing for yet.
fn column_of<'c>(columns: &'c [Column], table: Table, key: &str) -> Option<Cow<'c, Column>> {
    let of_table = columns.iter().find(|column| column.key == key).map(Cow::Borrowed);
    of_table.or_else(|| year_column(table, key).map(Cow::Owned))
}

fn type_each(list: &mut [Value], cells: &[(&Typed, Cow<'_, Column>)], names: &Names) {
    for (cell, column) in cells {
        let Some(entry) = list.get_mut(cell.row) else { continue };
        if text(entry, column, names) != cell.text {
            put(entry, column, value(&cell.text, &column.kind, names));
        }
    }
}

/// The document with names that meant nothing when they were typed, and now do, as the ids that they mean.
fn with_names_known(mut document: Value) -> Value {
    let names = Names::of(&document);
    for table in Table::ALL {
        let columns = columns(&document, table);
        let list = document.get_mut(table.field()).and_then(Value::as_array_mut);
        for entry in list.into_iter().flatten() {
            for column in columns.iter().filter(|column| column.kind.is_reference()) {
                know(entry, column, &names);
            }
        }
    }
    document
}

/// The document with empty rows before a row of a list, each with an id of its own.
#[must_use]
pub fn with_rows(document: &Value, table: Table, before: usize, count: usize) -> Value {
    let mut list = entries(document, table).to_vec();
    let mut taken = ids(&list);
    for place in 0..count.min(MOST_ROWS) {
        let entry = Value::Object(Map::from_iter([("id".to_owned(), fresh(table, "", &mut taken).into())]));
        list.insert(before.saturating_add(place).min(list.len()), entry);
    }
    with_list(document, table, list)
}

/// The document without rows of a list.
#[must_use]
pub fn without_rows(document: &Value, table: Table, rows: &BTreeSet<usize>) -> Value {
    let kept = entries(document, table).iter().enumerate().filter(|(row, _)| !rows.contains(row));
    with_list(document, table, kept.map(|(_, entry)| entry.clone()).collect())
}

/// The document with rows of a list put together before another row of it, in the order in which they stood.
#[must_use]
pub fn moved_rows(document: &Value, table: Table, rows: &BTreeSet<usize>, before: usize) -> Value {
    let list = entries(document, table);
    let part = |wanted: &dyn Fn(usize) -> bool| {
        let part = list.iter().enumerate().filter(|(row, _)| wanted(*row));
        part.map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
    };
    let above = part(&|row| row < before && !rows.contains(&row));
    let below = part(&|row| row >= before && !rows.contains(&row));
    with_list(document, table, [above, part(&|row| rows.contains(&row)), below].concat())
}

/// The cell that a path of the document belongs to: its row, and the place of its column. A path to a part that has
/// several columns belongs to the first of them.
#[must_use]
pub fn cell_of(columns: &[Column], table: Table, path: &str) -> Option<(usize, usize)> {
    let rest = path.strip_prefix('/')?.strip_prefix(table.field())?.strip_prefix('/')?;
    let (row, key) = rest.split_once('/').map_or((rest, String::new()), |(row, key)| (row, format!("/{key}")));
    let every = format!("/{EVERY_YEAR}");
    let key = with_plain_year(key.strip_suffix(&every).unwrap_or(&key));
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let place = columns
        .iter()
        .position(|column| column.key == key)
        .or_else(|| columns.iter().rposition(|column| within(&key, &column.key)))
        .or_else(|| columns.iter().position(|column| within(&column.key, &key)))
        .unwrap_or(0);
    Some((row.parse().ok()?, place))
}

/// A key whose last step is a year, with the year as columns have it.
fn with_plain_year(key: &str) -> String {
    let split =
        key.rsplit_once('/').and_then(|(field, year)| Some((field, FinancialYear::read(&year.replace("~1", "/"))?)));
    split.map_or_else(|| key.to_owned(), |(field, year)| format!("{field}/{}", escaped(&year.to_string())))
}

/// The entries of a list; none where the document has no such list.
pub(crate) fn entries(document: &Value, table: Table) -> &[Value] {
    document.get(table.field()).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

pub(crate) fn with_list(document: &Value, table: Table, list: Vec<Value>) -> Value {
    let mut document = document.clone();
    if let Some(fields) = document.as_object_mut() {
        fields.insert(table.field().to_owned(), Value::Array(list));
    }
    document
}

/// Gives each entry from `known` on an id, first.
fn complete(list: &mut [Value], known: usize, table: Table) {
    let mut taken = ids(list);
    for entry in list.iter_mut().skip(known) {
        let Some(fields) = entry.as_object_mut() else { continue };
        if fields.contains_key("id") {
            continue;
        }
        let name = fields.get(table.title_field()).and_then(Value::as_str).unwrap_or_default();
        let id = fresh(table, name, &mut taken);
        let mut whole = Map::from_iter([("id".to_owned(), Value::from(id))]);
        whole.append(fields);
        *fields = whole;
    }
}

fn ids(list: &[Value]) -> BTreeSet<String> {
    list.iter().filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect()
}

/// An id made of a name that is not taken yet, and now is.
pub(crate) fn fresh(table: Table, name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let wish = if words.is_empty() { table.field().to_owned() } else { words.join("-") };
    let mut id = wish.clone();
    let mut count = 1_u32;
    while !taken.insert(id.clone()) {
        count = count.saturating_add(1);
        id = format!("{wish}-{count}");
    }
    id
}
