//! Headings of a page: which row they stand in, and what each means.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::calendar::FinancialYear;
use crate::files::book::{Page, Row};
use crate::files::heading_names::{COMMITTED, COMPARING, names, title_words};
use crate::files::own_names::{is_column, plain};
use crate::files::sheet::{CellKind, Column, Table};
use crate::files::sheet_columns::{columns, escaped, model_years, of_year as year_column, steps};

/// What the figures of a column are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum CountedIn {
    /// As they stand: pounds, or per cent.
    #[default]
    Ones,
    /// Thousands of pounds.
    Thousands,
    /// Millions of pounds.
    Millions,
    /// Parts of one, where per cent is wanted: 0.05 is 5%.
    Fraction,
}

/// What a column of a page means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Meaning {
    /// The key of the column of the sheet that it fills; nothing where it is left out.
    pub key: String,
    /// What its figures are counted in.
    pub unit: CountedIn,
}

/// So many rows from the top may hold the headings.
pub const FIRST_ROWS: usize = 40;

/// The row that holds the headings of a table, by its place among the rows of the page.
#[must_use]
pub fn heading_row(page: &Page, table: Option<Table>, document: &Value) -> Option<usize> {
    let tables = table.map_or_else(|| Table::ALL.to_vec(), |table| vec![table]);
    let score = |row: &Row| tables.iter().map(|table| told(row, *table, document)).max().unwrap_or(0);
    let scored = page.rows.iter().take(FIRST_ROWS).enumerate().map(|(place, row)| (score(row), place));
    let (score, place) = scored.max_by_key(|(score, place)| (*score, usize::MAX.saturating_sub(*place)))?;
    let width = page.width();
    (score >= EXACT.saturating_mul(2) || (width == 1 && score >= EXACT)).then_some(place)
}

/// How much of a row reads as headings of a table.
fn told(row: &Row, table: Table, document: &Value) -> usize {
    let columns = columns(document, table);
    let figures = row.cells.iter().filter(|cell| is_figure(cell)).count();
    let meant = row.cells.iter().filter_map(|cell| best(cell, table, &columns, document)).map(|(score, _)| score);
    meant.sum::<usize>().saturating_sub(figures.saturating_mul(EXACT))
}

fn is_figure(cell: &str) -> bool {
    let plain = cell.trim().trim_start_matches(['£', '(', '-']).trim_end_matches([')', '%']);
    !plain.is_empty() && plain.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'))
}

/// The table that a row of headings is most likely to belong to.
#[must_use]
pub fn likely_table(row: &Row, titles: &[&str], document: &Value) -> Table {
    let titled: BTreeSet<String> = titles.iter().flat_map(|title| words(title)).collect();
    let score = |table: Table| {
        let (meanings, columns) = (meanings(row, table, document), columns(document, table));
        let told = row.cells.iter().zip(&meanings).filter(|(_, meaning)| !meaning.key.is_empty());
        let told = told.map(|(cell, meaning)| plainness(cell, &meaning.key, table, &columns, document)).sum::<i64>();
        let said = title_words(table).iter().any(|word| titled.contains(*word));
        told.saturating_sub(lacking(&meanings, &columns)).saturating_add(if said { LACK.saturating_mul(2) } else { 0 })
    };
    let order = [Table::Services, Table::Sources, Table::Ceasing, Table::Priorities, Table::Partners, Table::Evidence];
    let mut likely = (i64::MIN, Table::Services);
    for table in order {
        let score = score(table);
        if score > likely.0 {
            likely = (score, table);
        }
    }
    likely.1
}

/// What a column that a list needs and a page does not have speaks against it.
const LACK: i64 = 20;

/// How plainly a heading says that it belongs to a list; what a list needs says it twice as plainly.
fn plainness(cell: &str, key: &str, table: Table, columns: &[Column], document: &Value) -> i64 {
    let score = best(cell, table, columns, document).map_or(0, |(score, _)| score.min(EXACT.saturating_add(WITHIN)));
    let is_needed = key.starts_with("/annual") || columns.iter().any(|column| column.key == key && column.required);
    i64::try_from(score).unwrap_or(0).saturating_mul(if is_needed { 2 } else { 1 })
}

fn lacking(meanings: &[Meaning], columns: &[Column]) -> i64 {
    let is_there = |key: &str| {
        let year = format!("{key}/");
        meanings.iter().any(|meaning| meaning.key == key || meaning.key.starts_with(&year))
    };
    let needed = columns.iter().filter(|column| column.required && column.key != "/id");
    let lacking = needed.filter(|column| !is_there(&column.key)).count();
    i64::try_from(lacking).unwrap_or(0).saturating_mul(LACK)
}

/// What each heading of a row means in a table: each meaning goes to the heading that says it most plainly.
#[must_use]
pub fn meanings(row: &Row, table: Table, document: &Value) -> Vec<Meaning> {
    let columns = columns(document, table);
    let mut wishes: Vec<(usize, usize, String)> = vec![];
    for (place, cell) in row.cells.iter().enumerate() {
        for (score, key) in wished(cell, table, &columns, document) {
            wishes.push((score, place, key));
        }
    }
    wishes.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let by_year = wishes.iter().any(|(_, _, key)| key.starts_with("/annual/"));
    let mut meanings = vec![Meaning::default(); row.cells.len()];
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (score, place, key) in wishes {
        // Beside figures by year, a column of totals is not a figure for every year.
        let is_sum = by_year && key == "/annual" && score < OWN;
        let Some(meaning) = meanings.get_mut(place).filter(|meaning| meaning.key.is_empty() && !is_sum) else {
            continue;
        };
        if taken.insert(key.clone()) {
            meaning.key = key;
        }
    }
    for (meaning, cell) in meanings.iter_mut().zip(&row.cells) {
        meaning.unit = if is_money(&meaning.key, &columns) { unit(cell).unwrap_or_default() } else { CountedIn::Ones };
    }
    meanings
}

/// Whether a key is one of an amount.
fn is_money(key: &str, columns: &[Column]) -> bool {
    column_of(key, columns).is_some_and(|column| column.kind == CellKind::Money)
}

/// The column of a key: one of those that the sheet has, or that of a year that it does not have yet.
#[must_use]
pub fn column_of(key: &str, columns: &[Column]) -> Option<Column> {
    if let Some(column) = columns.iter().find(|column| column.key == key) {
        return Some(column.clone());
    }
    let steps = steps(key);
    let [field, year] = steps.as_slice() else { return None };
    let year = FinancialYear::read(year)?;
    if !matches!(field.as_str(), "annual" | "committed") {
        return None;
    }
    let has_years = columns.iter().any(|column| column.key == format!("/{field}") || column.key == "/annual");
    has_years.then(|| Column { key: key.to_owned(), ..year_column(field, year) })
}

/// A heading that is the sheet's own.
const OWN: usize = 100;
/// A heading that is another name of a column, to the letter.
const EXACT: usize = 40;
/// A heading that has such a name in it.
const WITHIN: usize = 16;

fn best(cell: &str, table: Table, columns: &[Column], document: &Value) -> Option<(usize, String)> {
    wished(cell, table, columns, document).into_iter().max_by_key(|(score, _)| *score)
}

/// What a heading may mean, each with how plainly it says so.
fn wished(cell: &str, table: Table, columns: &[Column], document: &Value) -> Vec<(usize, String)> {
    if cell.trim().is_empty() || cell.chars().count() > LONGEST {
        return vec![];
    }
    let heading = plain(cell);
    let is_own = |column: &&Column| plain(&column.name) == heading || is_column(&column.key, &heading);
    if let Some(own) = columns.iter().find(is_own) {
        return vec![(OWN, own.key.clone())];
    }
    if let Some(year) = year(cell) {
        return of_year(cell, year, table, document);
    }
    let said = words(cell);
    let mut wishes = vec![];
    for (key, names) in names(table) {
        let scored = names.iter().enumerate().filter_map(|(place, name)| {
            let name: Vec<String> = words(name);
            let plain = place.min(WITHIN.saturating_sub(1));
            if name == said {
                Some(EXACT.saturating_add(WITHIN).saturating_sub(plain))
            } else {
                let is_within = !name.is_empty() && said.windows(name.len()).any(|window| window == name);
                (is_within && said.len() <= 5).then(|| WITHIN.saturating_sub(plain))
            }
        });
        wishes.extend(scored.max().map(|score| (score, (*key).to_owned())));
    }
    wishes
}

/// Longer than any heading.
const LONGEST: usize = 80;

fn of_year(cell: &str, year: FinancialYear, table: Table, document: &Value) -> Vec<(usize, String)> {
    let said = words(cell);
    let compares = said.iter().any(|word| COMPARING.contains(&word.as_str())) || cell.contains('%');
    if compares || !matches!(table, Table::Services | Table::Sources | Table::Ceasing) {
        return vec![];
    }
    let key = |field: &str| format!("/{field}/{}", escaped(&year.to_string()));
    let is_service = table == Table::Services;
    let before = model_years(document).next().is_some_and(|first| year.after(1) == first);
    if is_service && said.iter().any(|word| COMMITTED.iter().any(|start| word.starts_with(start))) {
        vec![(EXACT, key("committed"))]
    } else if is_service && before {
        vec![(EXACT, "/previous".to_owned())]
    } else {
        vec![(EXACT, key("annual"))]
    }
}

/// The words of a heading, without signs, units and years.
fn words(cell: &str) -> Vec<String> {
    let plain: String = cell
        .to_lowercase()
        .replace('&', " and ")
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’' | '‘'))
        .map(|letter| if letter.is_alphanumeric() || matches!(letter, '£' | '%') { letter } else { ' ' })
        .collect();
    let all: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    let kept: Vec<String> = all.iter().filter(|word| !is_unit(word) && *word != "£").cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "£000"
            | "£000s"
            | "000"
            | "000s"
            | "£k"
            | "£m"
            | "thousands"
            | "millions"
            | "miloedd"
            | "miliynau"
            | "%"
            | "gbp"
    )
}

/// What a text says its figures are counted in, where it does.
#[must_use]
pub fn unit(text: &str) -> Option<CountedIn> {
    let plain: String =
        text.to_lowercase().chars().filter(|letter| !matches!(letter, '\'' | '’' | '‘' | '`')).collect();
    let plain = plain.replace("£ ", "£");
    let mut said = plain.split(|letter: char| !(letter.is_alphanumeric() || letter == '£'));
    said.find_map(|word| match word {
        "£000" | "£000s" | "000s" | "£k" | "£thousand" | "£thousands" | "thousands" | "miloedd" => {
            Some(CountedIn::Thousands)
        }
        "£m" | "£mn" | "£million" | "£millions" | "millions" | "miliynau" => Some(CountedIn::Millions),
        _ => None,
    })
}

/// The one financial year that a label names, in whatever usual way: `2013/14`, `2013–14`, `2013/2014`, `FY13/14`.
#[must_use]
pub fn year(label: &str) -> Option<FinancialYear> {
    let dashes = ['–', '—', '‑', '‐', '−', '-', '/'];
    let mut plain = label.to_lowercase().replace(dashes, "/").replace(" to ", "/");
    while plain.contains(" /") || plain.contains("/ ") {
        plain = plain.replace(" /", "/").replace("/ ", "/");
    }
    let words = plain.split(|letter: char| !(letter.is_alphanumeric() || letter == '/'));
    let years: BTreeSet<FinancialYear> = words.filter_map(|word| year_in(word.trim_matches('/'))).collect();
    let mut years = years.into_iter();
    years.next().filter(|_| years.next().is_none())
}

fn year_in(word: &str) -> Option<FinancialYear> {
    let word = word.strip_prefix("fy").unwrap_or(word);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, second) = word.split_once('/')?;
    if !is_digits(first) || !is_digits(second) {
        return None;
    }
    let first = if first.len() == 2 { format!("20{first}") } else { first.to_owned() };
    match second.len() {
        2 => FinancialYear::read(&format!("{first}/{second}")),
        4 => {
            let (century, rest) = second.split_at_checked(2)?;
            let year = FinancialYear::read(&format!("{first}/{rest}"))?;
            let follows = first.get(..2) == Some(century) || rest == "00";
            follows.then_some(year)
        }
        _ => None,
    }
}
