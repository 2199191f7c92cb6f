//! The rows of a page put into a copy of the document, as if they had been typed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::files::book::{Row, is_blank};
use crate::files::entered::{entered, is_error};
use crate::files::import_choice::{Filled, ImportChoice, Listing, Missing};
use crate::files::own_names::{folded, is_nothing};
use crate::files::sheet::{CellKind, Column, Table};
use crate::files::sheet_cells::{Names, put, value};
use crate::files::sheet_columns::steps;
use crate::files::sheet_edits::{entries, fresh, with_list};

/// The document with the rows in it, sound or not.
#[derive(Clone, Debug)]
pub struct Import {
    /// The document.
    pub document: Value,
    /// The index of the first entry that came from the page.
    pub first: usize,
    /// Cells whose words the document cannot hold: entry by entry, the column that is filled and why.
    pub odd: Vec<Odd>,
    /// Names that other tables do not have, and that are added to them where that is chosen.
    pub named: Vec<(Table, String)>,
    /// How many entries keep their id.
    pub kept: usize,
    /// The names of entries that go.
    pub gone: Vec<String>,
    /// The names of rows that the list, which stays, has already.
    pub again: Vec<String>,
}

/// A cell that is said to be odd before the document is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Its place among the rows that are entered.
    pub entry: usize,
    /// The key of the column of the sheet.
    pub key: String,
    /// Why.
    pub why: Why,
}

/// Why a cell is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The spreadsheet could not work it out.
    Error(String),
    /// Nothing has that name.
    Unknown(Table, String),
}

/// Puts rows into a copy of the document.
#[must_use]
pub fn import(rows: &[&Row], choice: &ImportChoice, document: &Value) -> Import {
    let filled = choice.filled(document);
    let old = entries(document, choice.table);
    let names: Vec<String> = rows.iter().map(|row| name_of(row, &filled, choice.table)).collect();
    let (mut list, kept) = match choice.list {
        Listing::Replace => kept_entries(rows, &filled, old, choice),
        Listing::Add => (old.to_vec(), vec![None; rows.len()]),
    };
    let first = if choice.list == Listing::Add { old.len() } else { 0 };
    if choice.list == Listing::Add {
        list.resize_with(old.len().saturating_add(rows.len()), || Value::Object(Map::new()));
    }
    give_ids(&mut list, first, &names, old, choice.table);
    let named = named(rows, &filled, document);
    let with_names = if choice.names == Missing::Add { with_named(document, &named) } else { document.clone() };
    let known = Names::of(&with_titles(&with_names, &list, first, &names, choice.table));
    let mut put_in = Putting { filled: &filled, names: &known, odd: vec![], said: BTreeMap::new() };
    for (place, (entry, row)) in list.iter_mut().skip(first).zip(rows).enumerate() {
        put_in.row(entry, row, place);
    }
    let odd = put_in.odd;
    let stays: BTreeSet<usize> = kept.iter().flatten().copied().collect();
    let is_gone = |place: &usize| choice.list == Listing::Replace && !stays.contains(place);
    let gone = old.iter().enumerate().filter(|(place, _)| is_gone(place)).map(|(_, entry)| title(entry, choice.table));
    let held: BTreeSet<String> = old.iter().map(|entry| folded(&title(entry, choice.table))).collect();
    let is_again = |name: &&String| choice.list == Listing::Add && held.contains(&folded(name));
    Import {
        first,
        odd,
        kept: stays.len(),
        gone: gone.collect(),
        again: names.iter().filter(is_again).cloned().collect(),
        document: with_list(&with_names, choice.table, list),
        named,
    }
}

fn title(entry: &Value, table: Table) -> String {
    entry.get(table.title_field()).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The name of a row's entry.
fn name_of(row: &Row, filled: &[Filled], table: Table) -> String {
    let key = format!("/{}", table.title_field());
    let named = filled.iter().find(|filled| filled.column.key == key);
    named.map_or_else(String::new, |filled| filled.cell(row).to_owned())
}

/// An entry for each row: the old one of its name, without what the page says anew, or an empty one; and which it was.
/// Where several have the name, who provides or receives it tells them apart, then their order.
fn kept_entries(
    rows: &[&Row],
    filled: &[Filled],
    old: &[Value],
    choice: &ImportChoice,
) -> (Vec<Value>, Vec<Option<usize>>) {
    let mut by_both: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, entry) in old.iter().enumerate().rev() {
        let name = folded(&title(entry, choice.table));
        by_both.entry((name.clone(), body_of(entry))).or_default().push(place);
        by_name.entry(name).or_default().push(place);
    }
    let keys = rows.iter().map(|row| (folded(&name_of(row, filled, choice.table)), body_in(row, filled)));
    let keys: Vec<(String, String)> = keys.collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut kept: Vec<Option<usize>> = keys
        .iter()
        .map(|key| by_both.get_mut(key).and_then(Vec::pop).filter(|place| !key.0.is_empty() && taken.insert(*place)))
        .collect();
    for (kept, (name, _)) in kept.iter_mut().zip(&keys) {
        let left = by_name.get_mut(name).filter(|_| kept.is_none() && !name.is_empty());
        let Some(left) = left else { continue };
        left.retain(|place| !taken.contains(place));
        *kept = left.pop();
        taken.extend(*kept);
    }
    let fields: BTreeSet<String> =
        filled.iter().filter_map(|filled| steps(&filled.column.key).into_iter().next()).collect();
    let entry = |place: &Option<usize>| {
        let held = place.and_then(|place| old.get(place)?.as_object()).cloned().unwrap_or_default();
        Value::Object(held.into_iter().filter(|(field, _)| !is_said_anew(field, &fields)).collect())
    };
    (kept.iter().map(entry).collect(), kept)
}

/// Figures by year go whole where the page states any of them, so that none of an older list stays between them.
fn is_said_anew(field: &str, fields: &BTreeSet<String>) -> bool {
    matches!(field, "annual" | "committed") && fields.contains(field)
}

/// Who provides, receives or pays an entry.
fn body_of(entry: &Value) -> String {
    BODIES.iter().find_map(|field| entry.get(*field)?.as_str()).map_or_else(String::new, folded)
}

fn body_in(row: &Row, filled: &[Filled]) -> String {
    let body = |field: &&str| filled.iter().find(|filled| filled.column.key.strip_prefix('/') == Some(field));
    BODIES.iter().find_map(body).map_or_else(String::new, |filled| folded(filled.cell(row)))
}

const BODIES: [&str; 3] = ["provider", "recipient", "funder"];

/// An id, first, for each entry that has none: one made of its name that nothing else has.
fn give_ids(list: &mut [Value], first: usize, names: &[String], old: &[Value], table: Table) {
    let mut taken: BTreeSet<String> =
        old.iter().filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect();
    let mut wished: BTreeMap<String, u32> = BTreeMap::new();
    for (entry, name) in list.iter_mut().skip(first).zip(names) {
        let Some(fields) = entry.as_object_mut().filter(|fields| !fields.contains_key("id")) else { continue };
        let times = wished.entry(folded(name)).or_default();
        *times = times.saturating_add(1);
        let wish = if *times == 1 { name.clone() } else { format!("{name} {times}") };
        let id = fresh(table, &wish, &mut taken);
        let mut whole = Map::from_iter([("id".to_owned(), Value::from(id))]);
        whole.append(fields);
        *fields = whole;
    }
}

/// Names that rows refer to, that nothing has, and that can be added as they stand.
fn named(rows: &[&Row], filled: &[Filled], document: &Value) -> Vec<(Table, String)> {
    let known = Names::of(document);
    let mut seen: BTreeSet<(Table, String)> = BTreeSet::new();
    let mut named = vec![];
    for filled in filled {
        let Some(table) = referred(&filled.column).filter(|table| is_addable(*table)) else { continue };
        for row in rows {
            for name in names_in(filled.cell(row), &filled.column.kind) {
                if seen.insert((table, folded(name))) && known.id(table, name).is_none() {
                    named.push((table, name.to_owned()));
                }
            }
        }
    }
    named
}

/// The table that a column refers to.
fn referred(column: &Column) -> Option<Table> {
    match column.kind {
        CellKind::Reference { table } | CellKind::References { table } => Some(table),
        _ => None,
    }
}

/// Whether a name is all that an entry of a table needs.
#[must_use]
pub const fn is_addable(table: Table) -> bool {
    matches!(table, Table::Priorities | Table::Evidence)
}

/// The names in a cell that refers to others.
fn names_in<'c>(cell: &'c str, kind: &CellKind) -> Vec<&'c str> {
    if is_blank(cell) || is_error(cell) || is_nothing(cell) {
        return vec![];
    }
    match kind {
        CellKind::References { .. } => cell.split(';').map(str::trim).filter(|name| !name.is_empty()).collect(),
        _ => vec![cell.trim()],
    }
}

fn with_named(document: &Value, named: &[(Table, String)]) -> Value {
    let mut document = document.clone();
    for table in Table::ALL {
        let of_table: Vec<&String> = named.iter().filter(|(of, _)| *of == table).map(|(_, name)| name).collect();
        if of_table.is_empty() {
            continue;
        }
        let mut list = entries(&document, table).to_vec();
        let mut taken = list.iter().filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect();
        for name in of_table {
            let id = fresh(table, name, &mut taken);
            let fields = [("id".to_owned(), id.into()), (table.title_field().to_owned(), name.as_str().into())];
            list.push(Value::Object(Map::from_iter(fields)));
        }
        document = with_list(&document, table, list);
    }
    document
}

/// The document with the ids and names of the new list, so that its rows can refer to one another.
fn with_titles(document: &Value, list: &[Value], first: usize, names: &[String], table: Table) -> Value {
    let mut titled = list.to_vec();
    for (entry, name) in titled.iter_mut().skip(first).zip(names) {
        if let Some(fields) = entry.as_object_mut() {
            fields.insert(table.title_field().to_owned(), name.as_str().into());
        }
    }
    with_list(document, table, titled)
}

/// What puts rows into entries.
struct Putting<'f> {
    filled: &'f [Filled],
    names: &'f Names,
    odd: Vec<Odd>,
    /// What names were found to mean, column by column, and those of them that nothing has.
    said: BTreeMap<(usize, String), Said>,
}

#[derive(Clone)]
struct Said {
    held: Option<Value>,
    unknown: Vec<Why>,
}

impl Putting<'_> {
    fn row(&mut self, entry: &mut Value, row: &Row, place: usize) {
        for (at, filled) in self.filled.iter().enumerate() {
            let cell = filled.cell(row);
            let cell = if is_blank(cell) { "" } else { cell };
            let (kind, key) = (&filled.column.kind, &filled.column.key);
            let mut odd = |why: Why| self.odd.push(Odd { entry: place, key: key.clone(), why });
            let held = if is_error(cell) {
                odd(Why::Error(cell.trim().to_owned()));
                Some(cell.trim().into())
            } else if let Some(table) = referred(&filled.column) {
                let names = self.names;
                let said = self.said.entry((at, cell.to_owned())).or_insert_with(|| said(cell, kind, table, names));
                said.unknown.iter().cloned().for_each(odd);
                said.held.clone()
            } else {
                value(&entered(cell, kind, filled.unit), kind, self.names)
            };
            put(entry, &filled.column, held);
        }
    }
}

fn said(cell: &str, kind: &CellKind, table: Table, names: &Names) -> Said {
    let unknown = names_in(cell, kind).into_iter().filter(|name| names.id(table, name).is_none());
    let unknown = unknown.map(|name| Why::Unknown(table, name.to_owned())).collect();
    Said { held: value(cell, kind, names), unknown }
}
