//! The columns of each table: all that the document can say of an entry, so that a table loses nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::calendar::FinancialYear;
use crate::files::sheet::{CellKind, Choice, Column, Table};

const KINDS: &[(&str, &str)] = &[
    ("grant", "Grant"),
    ("police_grant", "Police grant"),
    ("precept", "Precept"),
    ("reserve", "Reserve"),
    ("other", "Other"),
];
const STATUSES: &[(&str, &str)] =
    &[("confirmed", "Confirmed"), ("indicative", "Indicative"), ("bid", "Bid"), ("at_risk", "At risk")];
const CERTAINTIES: &[(&str, &str)] = &[("known", "Known"), ("expected", "Expected"), ("suspected", "Suspected")];
const QUALITIES: &[(&str, &str)] =
    &[("measured", "Measured"), ("published", "Published"), ("estimated", "Estimated"), ("assumed", "Assumed")];

const COMMITTED: &str = "Committed ";

/// The columns of a table. Figures by year have a column for each year of the model and for each other year for which
/// the list states one.
#[must_use]
pub fn columns(document: &Value, table: Table) -> Vec<Column> {
    match table {
        Table::Priorities => vec![required("/name", "Name", CellKind::Text), id()],
        Table::Sources => sources(document),
        Table::Services => services(document),
        Table::Ceasing => ceasing(document),
        Table::Partners => [
            vec![required("/name", "Name", CellKind::Text), required("/sector", "Sector", CellKind::Text)],
            range(),
            vec![id()],
        ]
        .concat(),
        Table::Evidence => vec![
            required("/title", "Title", CellKind::Text),
            optional("/publisher", "Publisher", CellKind::Text),
            optional("/date", "Date", CellKind::Date),
            optional("/where", "Where in it", CellKind::Text),
            optional("/quality", "Quality", choice(QUALITIES)),
            id(),
        ],
    }
}

fn sources(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", "Name", CellKind::Text),
            required("/funder", "Funder", CellKind::Text),
            required("/kind", "Kind", choice(KINDS)),
            required("/status", "Status", choice(STATUSES)),
        ],
        annual(document, Table::Sources, "annual", ""),
        vec![
            optional("/growth", "Growth %", CellKind::Percent),
            optional("/starts", "First day", CellKind::Date),
            optional("/ends", "Last day", CellKind::Date),
            optional(
                "/ring_fence/priorities",
                "Ring-fenced to priorities",
                CellKind::References { table: Table::Priorities },
            ),
            optional(
                "/ring_fence/services",
                "Ring-fenced to services",
                CellKind::References { table: Table::Services },
            ),
            optional("/part_of", "Part of", CellKind::Reference { table: Table::Sources }),
            optional("/carry_forward", "Carry forward", CellKind::CarryForward),
            optional("/replaces", "Replaces", CellKind::References { table: Table::Ceasing }),
            optional("/tax_base", "Tax base", CellKind::Number),
        ],
        closing(),
    ]
    .concat()
}

fn services(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", "Name", CellKind::Text),
            required("/provider", "Provider", CellKind::Text),
            required("/priority", "Priority", CellKind::Reference { table: Table::Priorities }),
        ],
        annual(document, Table::Services, "annual", ""),
        vec![
            optional("/uplift", "Uplift %", CellKind::Percent),
            optional("/starts", "First day", CellKind::Date),
            optional("/ends", "Last day", CellKind::Date),
            optional("/previous", "Year before", CellKind::Money),
        ],
        annual(document, Table::Services, "committed", COMMITTED),
        vec![
            optional("/limit", "Limit", CellKind::Money),
            optional("/weight", "Weight", CellKind::Money),
            optional("/rank", "Rank", CellKind::Count),
            optional("/measure/unit", "Measured in", CellKind::Text),
            optional("/measure/per_year", "Measure a year", CellKind::Number),
        ],
        closing(),
    ]
    .concat()
}

fn ceasing(document: &Value) -> Vec<Column> {
    [
        vec![
            required("/name", "Name", CellKind::Text),
            required("/funder", "Funder", CellKind::Text),
            required("/recipient", "Recipient", CellKind::Text),
        ],
        annual(document, Table::Ceasing, "annual", ""),
        vec![
            required("/ceases", "Last day funded", CellKind::Date),
            required("/certainty", "Certainty", choice(CERTAINTIES)),
            optional("/priority", "Priority", CellKind::Reference { table: Table::Priorities }),
            optional("/service", "Service", CellKind::Reference { table: Table::Services }),
        ],
        closing(),
    ]
    .concat()
}

/// A figure for every year, then one for each year. Commitments by year are rare: they have columns where there are any.
fn annual(document: &Value, table: Table, field: &str, prefix: &str) -> Vec<Column> {
    let stated = stated_years(document, table, field);
    let always = field == "annual";
    let years: BTreeSet<FinancialYear> =
        if always || !stated.is_empty() { model_years(document).chain(stated).collect() } else { BTreeSet::new() };
    let every = if always { "Every year".to_owned() } else { format!("{prefix}every year") };
    let mut columns = vec![Column { required: always, ..optional(&format!("/{field}"), &every, CellKind::Money) }];
    columns.extend(years.into_iter().map(|year| of_year(field, prefix, year)));
    columns
}

fn of_year(field: &str, prefix: &str, year: FinancialYear) -> Column {
    let key = format!("/{field}/{}", escaped(&year.to_string()));
    Column { year: Some(year), ..optional(&key, &format!("{prefix}{year}"), CellKind::Money) }
}

/// The column of a key for one year's figures, whether or not a list states any.
#[must_use]
pub fn year_column(table: Table, key: &str) -> Option<Column> {
    let steps = steps(key);
    let [field, year] = steps.as_slice() else { return None };
    let prefix = match (table, field.as_str()) {
        (Table::Sources | Table::Services | Table::Ceasing, "annual") => "",
        (Table::Services, "committed") => COMMITTED,
        _ => return None,
    };
    FinancialYear::read(year).map(|year| of_year(field, prefix, year))
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
    [range(), vec![optional("/evidence", "Evidence", CellKind::Reference { table: Table::Evidence }), id()]].concat()
}

fn range() -> Vec<Column> {
    vec![optional("/range/low", "Lowest %", CellKind::Percent), optional("/range/high", "Highest %", CellKind::Percent)]
}

fn id() -> Column {
    required("/id", "Id", CellKind::Id)
}

fn optional(key: &str, name: &str, kind: CellKind) -> Column {
    Column { key: key.to_owned(), name: name.to_owned(), kind, required: false, year: None }
}

fn required(key: &str, name: &str, kind: CellKind) -> Column {
    Column { required: true, ..optional(key, name, kind) }
}

fn choice(choices: &[(&'static str, &'static str)]) -> CellKind {
    CellKind::Choice { choices: choices.iter().map(|&(value, name)| Choice { value, name }).collect() }
}

/// A step of a JSON pointer.
pub(crate) fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// The steps of a JSON pointer.
pub(crate) fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
