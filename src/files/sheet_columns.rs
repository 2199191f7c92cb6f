//! The columns of each table: all that the document can say of an entry, so that a table loses nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::calendar::FinancialYear;
use crate::files::own_names;
use crate::files::sheet::{CellKind, Choice, Column, Table};
use crate::said::say;

const KINDS: &[&str] = &["grant", "police_grant", "precept", "reserve", "other"];
const STATUSES: &[&str] = &["confirmed", "indicative", "bid", "at_risk"];
const CERTAINTIES: &[&str] = &["known", "expected", "suspected"];
const QUALITIES: &[&str] = &["measured", "published", "estimated", "assumed"];

/// The columns of a table. Figures by year have a column for each year of the model and for each other year for which
/// the list states one.
#[must_use]
pub fn columns(document: &Value, table: Table) -> Vec<Column> {
    match table {
        Table::Priorities => vec![required("/name", CellKind::Text), id()],
        Table::Sources => sources(document),
        Table::Services => services(document),
        Table::Ceasing => ceasing(document),
        Table::Partners => {
            [vec![required("/name", CellKind::Text), required("/sector", CellKind::Text)], range(), vec![id()]].concat()
        }
        Table::Evidence => vec![
            required("/title", CellKind::Text),
            optional("/publisher", CellKind::Text),
            optional("/date", CellKind::Date),
            optional("/where", CellKind::Text),
            optional("/quality", choice(QUALITIES)),
            id(),
        ],
    }
}

fn sources(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", CellKind::Text),
            required("/funder", CellKind::Text),
            required("/kind", choice(KINDS)),
            required("/status", choice(STATUSES)),
        ],
        annual(document, Table::Sources, "annual"),
        vec![
            optional("/growth", CellKind::Percent),
            optional("/starts", CellKind::Date),
            optional("/ends", CellKind::Date),
            optional("/ring_fence/priorities", CellKind::References { table: Table::Priorities }),
            optional("/ring_fence/services", CellKind::References { table: Table::Services }),
            optional("/part_of", CellKind::Reference { table: Table::Sources }),
            optional("/carry_forward", CellKind::CarryForward),
            optional("/replaces", CellKind::References { table: Table::Ceasing }),
            optional("/tax_base", CellKind::Number),
        ],
        closing(),
    ]
    .concat()
}

fn services(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", CellKind::Text),
            required("/provider", CellKind::Text),
            required("/priority", CellKind::Reference { table: Table::Priorities }),
        ],
        annual(document, Table::Services, "annual"),
        vec![
            optional("/uplift", CellKind::Percent),
            optional("/starts", CellKind::Date),
            optional("/ends", CellKind::Date),
            optional("/previous", CellKind::Money),
        ],
        annual(document, Table::Services, "committed"),
        vec![
            optional("/limit", CellKind::Money),
            optional("/weight", CellKind::Money),
            optional("/rank", CellKind::Count),
            optional("/measure/unit", CellKind::Text),
            optional("/measure/per_year", CellKind::Number),
        ],
        closing(),
    ]
    .concat()
}

fn ceasing(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", CellKind::Text),
            required("/funder", CellKind::Text),
            required("/recipient", CellKind::Text),
        ],
        annual(document, Table::Ceasing, "annual"),
        vec![
            required("/ceases", CellKind::Date),
            required("/certainty", choice(CERTAINTIES)),
            optional("/priority", CellKind::Reference { table: Table::Priorities }),
            optional("/service", CellKind::Reference { table: Table::Services }),
        ],
        closing(),
    ]
    .concat()
}

/// A figure for every year, then one for each year. Commitments by year are rare: they have columns where there are any.
fn annual(document: &Value, table: Table, field: &str) -> Vec<Column> {
    let stated = stated_years(document, table, field);
    let always = field == "annual";
    let years: BTreeSet<FinancialYear> =
        if always || !stated.is_empty() { model_years(document).chain(stated).collect() } else { BTreeSet::new() };
    let mut columns = vec![Column { required: always, ..optional(&format!("/{field}"), CellKind::Money) }];
    columns.extend(years.into_iter().map(|year| of_year(field, year)));
    columns
}

/// The column of one year's figures.
pub(crate) fn of_year(field: &str, year: FinancialYear) -> Column {
    let key = format!("/{field}/{}", escaped(&year.to_string()));
    let name = if field == "committed" { say!("Committed {year}", year) } else { year.to_string() };
    Column { key, name, kind: CellKind::Money, required: false, year: Some(year) }
}

/// The column of a key for one year's figures, whether or not a list states any.
#[must_use]
pub fn year_column(table: Table, key: &str) -> Option<Column> {
    let steps = steps(key);
    let [field, year] = steps.as_slice() else { return None };
    let has_years = match field.as_str() {
        "annual" => matches!(table, Table::Sources | Table::Services | Table::Ceasing),
        "committed" => table == Table::Services,
        _ => false,
    };
    FinancialYear::read(year).filter(|_| has_years).map(|year| of_year(field, year))
}

/// The years of the model; none where what it says of them cannot be read.
pub(crate) fn model_years(document: &Value) -> impl Iterator<Item = FinancialYear> {
    let years = document.get("years");
    let first = years.and_then(|years| years.get("first")?.as_str()).and_then(FinancialYear::read);
    let count = years.and_then(|years| years.get("count")?.as_u64()).unwrap_or(0).min(30);
    let count = u32::try_from(count).unwrap_or(0);
    first.into_iter().flat_map(move |first| (0..count).map(move |after| first.after(after)))
}

fn stated_years(document: &Value, table: Table, field: &str) -> Vec<FinancialYear> {
    let entries = document.get(table.field()).and_then(Value::as_array).into_iter().flatten();
    let stated = entries.filter_map(|entry| entry.get(field)?.as_object()).flat_map(|years| years.keys());
    stated.filter_map(|year| FinancialYear::read(year)).collect()
}

/// What every figure may have besides.
fn closing() -> Vec<Column> {
    [range(), vec![optional("/evidence", CellKind::Reference { table: Table::Evidence }), id()]].concat()
}

fn range() -> Vec<Column> {
    vec![optional("/range/low", CellKind::Percent), optional("/range/high", CellKind::Percent)]
}

fn id() -> Column {
    required("/id", CellKind::Id)
}

fn optional(key: &str, kind: CellKind) -> Column {
    Column { key: key.to_owned(), name: own_names::column(key), kind, required: false, year: None }
}

fn required(key: &str, kind: CellKind) -> Column {
    Column { required: true, ..optional(key, kind) }
}

fn choice(choices: &[&'static str]) -> CellKind {
    CellKind::Choice {
        choices: choices.iter().map(|&value| Choice { value, name: own_names::choice(value) }).collect(),
    }
}

/// A step of a JSON pointer.
pub(crate) fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// The steps of a JSON pointer.
pub(crate) fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
