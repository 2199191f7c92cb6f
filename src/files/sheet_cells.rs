//! One cell: what the document holds as text, and text as what the document holds. Text that means nothing goes into the
//! document as it was typed, so that nothing is lost and the finding names it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::calendar::{FinancialYear, read_date};
use crate::files::own_names::{folded, is_choice, is_nothing, nothing, plain};
use crate::files::sheet::{CellKind, Choice, Column, Table};
use crate::files::sheet_columns::steps;
use crate::reading::EVERY_YEAR;

/// The key of the column that says of a fence that it holds nothing.
const FENCE: &str = "/ring_fence/priorities";

/// The names of entries, to say them for ids and ids for them.
#[derive(Debug)]
pub struct Names {
    names: BTreeMap<Table, Known>,
}

/// The entries of one table.
#[derive(Debug, Default)]
struct Known {
    /// The name of each id; of an id that stands twice, the first.
    names: BTreeMap<String, String>,
    /// The id of each name; none of a name that stands twice.
    ids: BTreeMap<String, Option<String>>,
}

impl Names {
    /// The names in a document.
    #[must_use]
    pub fn of(document: &Value) -> Self {
        let list = |table: Table| {
            let mut known = Known::default();
            for entry in document.get(table.field()).and_then(Value::as_array).into_iter().flatten() {
                let word = |field: &str| entry.get(field).and_then(Value::as_str);
                if let (Some(id), Some(name)) = (word("id"), word(table.title_field())) {
                    known.add(id, name);
                }
            }
            (table, known)
        };
        Self { names: Table::ALL.into_iter().map(list).collect() }
    }

    /// The id that a name or an id means, where it means one.
    #[must_use]
    pub fn id(&self, table: Table, typed: &str) -> Option<&str> {
        let known = self.names.get(&table)?;
        let id = known.names.get_key_value(typed).map(|(id, _)| id);
        id.or_else(|| known.ids.get(&folded(typed))?.as_ref()).map(String::as_str)
    }

    /// The name of an id, where the name means that id and no other.
    fn name(&self, table: Table, id: &str) -> Option<&str> {
        let name = self.names.get(&table)?.names.get(id)?;
        let plain = name.trim() == name && !name.is_empty() && !name.contains(';') && !is_nothing(name);
        (plain && self.id(table, name) == Some(id)).then_some(name)
    }
}

impl Known {
    fn add(&mut self, id: &str, name: &str) {
        self.names.entry(id.to_owned()).or_insert_with(|| name.to_owned());
        self.ids.entry(folded(name)).and_modify(|other| *other = None).or_insert_with(|| Some(id.to_owned()));
    }
}

/// The text of a cell.
#[must_use]
pub fn text(entry: &Value, column: &Column, names: &Names) -> String {
    if column.key == FENCE && entry.get("ring_fence").is_some_and(fences_nothing) {
        return nothing();
    }
    let Some(held) = held(entry, column) else { return String::new() };
    match (&column.kind, held) {
        (CellKind::Choice { choices }, Value::String(value)) => choices
            .iter()
            .find(|choice| choice.value == value)
            .map_or(value.as_str(), |choice| choice.name.as_str())
            .to_owned(),
        (CellKind::Reference { table }, Value::String(id)) => names.name(*table, id).unwrap_or(id).to_owned(),
        (CellKind::References { table }, Value::Array(ids)) => {
            let said = |id: &Value| {
                id.as_str().map_or_else(|| id.to_string(), |id| names.name(*table, id).unwrap_or(id).to_owned())
            };
            ids.iter().map(said).collect::<Vec<_>>().join("; ")
        }
        (_, Value::String(typed)) => typed.clone(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

/// Puts ids for the names that stand where a column of references does, where the names are known.
pub(crate) fn know(entry: &mut Value, column: &Column, names: &Names) {
    let (CellKind::Reference { table } | CellKind::References { table }) = &column.kind else { return };
    let id = |typed: &Value| typed.as_str().and_then(|typed| names.id(*table, typed)).map(Value::from);
    let meant = match held(entry, column) {
        Some(Value::Array(each)) => each.iter().map(|typed| id(typed).unwrap_or_else(|| typed.clone())).collect(),
        Some(typed) => id(typed).unwrap_or(Value::Null),
        None => return,
    };
    let is_news = meant.as_array().map_or(!meant.is_null(), |ids| !ids.is_empty());
    if is_news && held(entry, column) != Some(&meant) {
        put(entry, column, Some(meant));
    }
}

/// What the entry holds where the column stands.
fn held<'e>(entry: &'e Value, column: &Column) -> Option<&'e Value> {
    let steps = steps(&column.key);
    let [field, rest @ ..] = steps.as_slice() else { return None };
    let value = entry.get(field)?;
    match (rest, &column.kind) {
        ([], CellKind::Money) if value.is_object() => value.get(EVERY_YEAR),
        ([], _) => Some(value),
        ([step], CellKind::Money) => {
            value.as_object()?.iter().find(|(year, _)| is_year(year, step)).map(|(_, held)| held)
        }
        ([step], _) => value.get(step),
        _ => None,
    }
}

fn is_year(one: &str, other: &str) -> bool {
    one == other || FinancialYear::read(one).is_some_and(|year| FinancialYear::read(other) == Some(year))
}

/// Whether a fence lets its money go nowhere.
fn fences_nothing(fence: &Value) -> bool {
    let empty = |field: &str| fence.get(field).is_none_or(|ids| ids.as_array().is_some_and(Vec::is_empty));
    fence.is_object() && empty("priorities") && empty("services")
}

/// What text comes to in the document; nothing where the cell is empty.
#[must_use]
pub fn value(typed: &str, kind: &CellKind, names: &Names) -> Option<Value> {
    if *kind == CellKind::Text {
        return (!typed.is_empty()).then(|| typed.into());
    }
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    Some(match kind {
        CellKind::Date => date(typed).map_or_else(|| typed.into(), |date| date.to_string().into()),
        CellKind::Count => typed.parse::<u32>().map_or_else(|_| typed.into(), Value::from),
        CellKind::Choice { choices } => chosen(choices, typed).unwrap_or(typed).into(),
        CellKind::Reference { table } => names.id(*table, typed).unwrap_or(typed).into(),
        CellKind::References { table } => references(typed, *table, names),
        CellKind::CarryForward => typed.to_lowercase().into(),
        CellKind::Text | CellKind::Money | CellKind::Percent | CellKind::Number | CellKind::Id => typed.into(),
    })
}

fn references(typed: &str, table: Table, names: &Names) -> Value {
    if is_nothing(typed) {
        return Value::Array(vec![]);
    }
    let each = typed.split(';').map(str::trim).filter(|name| !name.is_empty());
    each.map(|name| Value::from(names.id(table, name).unwrap_or(name))).collect()
}

fn chosen(choices: &[Choice], typed: &str) -> Option<&'static str> {
    let wanted = folded(&typed.replace('_', " "));
    let said = plain(typed);
    let means = |choice: &&Choice| {
        folded(&choice.value.replace('_', " ")) == wanted
            || plain(&choice.name) == said
            || is_choice(choice.value, &said)
    };
    choices.iter().find(means).map(|choice| choice.value)
}

/// A day as it is typed in this country: `31/03/2013`, `31 March 2013`, `31-Mar-13`, or `2013-03-31`.
#[must_use]
pub fn date(typed: &str) -> Option<NaiveDate> {
    if let Some(date) = read_date(typed) {
        return Some(date);
    }
    let parts: Vec<&str> = typed.split(['/', '-', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let day: u32 = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
    let month = month.parse().ok().or_else(|| month_named(month))?;
    let year: i32 = if year.chars().all(|digit| digit.is_ascii_digit()) { year.parse().ok()? } else { return None };
    let year = if parts.last()?.len() == 2 { year.saturating_add(2000) } else { year };
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..=2200).contains(&year))
}

fn month_named(typed: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const WELSH: [&str; 12] = [
        "ionawr",
        "chwefror",
        "mawrth",
        "ebrill",
        "mai",
        "mehefin",
        "gorffennaf",
        "awst",
        "medi",
        "hydref",
        "tachwedd",
        "rhagfyr",
    ];
    let typed = typed.to_lowercase();
    let place = |months: [&str; 12]| months.iter().position(|month| typed.len() >= 3 && month.starts_with(&typed));
    let place = place(MONTHS).or_else(|| place(WELSH))?;
    u32::try_from(place).ok()?.checked_add(1)
}

/// Puts a value where a column stands; takes away what is there where there is none.
pub fn put(entry: &mut Value, column: &Column, value: Option<Value>) {
    let steps = steps(&column.key);
    if !entry.is_object() {
        *entry = Value::Object(Map::new());
    }
    let Some(fields) = entry.as_object_mut() else { return };
    match steps.as_slice() {
        [field] if column.kind == CellKind::Money => put_every_year(fields, field, value),
        [field] => set(fields, field, value),
        [field, year] if column.kind == CellKind::Money => put_year(fields, field, year, value),
        [field, step] => put_within(fields, field, step, value),
        _ => {}
    }
}

fn set(fields: &mut Map<String, Value>, field: &str, value: Option<Value>) {
    match value {
        Some(value) => drop(fields.insert(field.to_owned(), value)),
        None => drop(fields.shift_remove(field)),
    }
}

/// A figure for every year, beside figures by year where there are any: which of them counts is then to be said.
fn put_every_year(fields: &mut Map<String, Value>, field: &str, value: Option<Value>) {
    match fields.get_mut(field).and_then(Value::as_object_mut).filter(|years| years.keys().any(|key| key != EVERY_YEAR))
    {
        Some(years) => set(years, EVERY_YEAR, value),
        None => set(fields, field, value),
    }
}

fn put_year(fields: &mut Map<String, Value>, field: &str, year: &str, value: Option<Value>) {
    let held = fields.get(field).cloned();
    if held.is_none() && value.is_none() {
        return;
    }
    let mut years = match held {
        Some(Value::Object(years)) => years,
        Some(every) => Map::from_iter([(EVERY_YEAR.to_owned(), every)]),
        None => Map::new(),
    };
    let key = years.keys().find(|key| is_year(key, year)).cloned().unwrap_or_else(|| year.to_owned());
    set(&mut years, &key, value);
    let mut rest = years.iter();
    let kept = match (rest.next(), rest.next()) {
        (None, _) => None,
        (Some((key, every)), None) if key == EVERY_YEAR => Some(every.clone()),
        _ => Some(Value::Object(years)),
    };
    set(fields, field, kept);
}

/// A field of a part of the entry; a part without fields goes, but for a fence that holds nothing.
fn put_within(fields: &mut Map<String, Value>, field: &str, step: &str, value: Option<Value>) {
    let is_nothing = value.as_ref().is_some_and(|ids| ids.as_array().is_some_and(Vec::is_empty));
    // That a fence holds nothing is said in one cell alone: the other, empty as it is, takes nothing of that back.
    let beside = field == "ring_fence" && step != "priorities";
    let is_said = beside && value.is_none() && fields.get(field).is_some_and(fences_nothing);
    let mut part = match fields.get(field) {
        Some(Value::Object(part)) => part.clone(),
        _ => Map::new(),
    };
    set(&mut part, step, value.filter(|_| !is_nothing));
    let kept = (is_nothing || is_said || !part.is_empty()).then_some(Value::Object(part));
    set(fields, field, kept);
}
