//! Rows that are no entries: totals, which are checked against their lines, headings again, and words without figures.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::files::book::{Page, Row};
use crate::files::entered::money;
use crate::files::import_choice::{Filled, ImportChoice};
use crate::files::own_names::folded;
use crate::money::Money;
use crate::said::say;

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An entry.
    Line,
    /// The total of entries above it.
    Total(Vec<Cast>),
    /// The headings once more.
    Headings,
    /// Words without figures: the heading of a part, or a note.
    Words,
    /// Set aside by whoever reads it.
    Chosen,
}

/// A total of one column, and what its lines add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The column of the page.
    pub column: usize,
    /// What stands in the total row.
    pub printed: Money,
    /// What the lines add up to; nothing where one of them is no amount.
    pub lines: Option<Money>,
}

/// A row below the headings, and what it is.
#[derive(Clone, Debug)]
pub struct Stood<'p> {
    /// The row.
    pub row: &'p Row,
    /// What it is.
    pub standing: Standing,
}

/// The rows below the headings, each with what it is.
#[must_use]
pub fn stood<'p>(page: &'p Page, choice: &ImportChoice, document: &Value) -> Vec<Stood<'p>> {
    let reader = Reader::of(page, choice, document);
    let mut sums = Sums::new(reader.money.len());
    let below = page.rows.iter().filter(|row| row.number > choice.heading);
    let mut all: Vec<Stood<'p>> = below.map(|row| Stood { row, standing: reader.standing(row, &mut sums) }).collect();
    let last = all.iter().rposition(|stood| matches!(stood.standing, Standing::Total(_)));
    cast(&mut all, last, &reader);
    all
}

/// What the rows of a page are told apart by.
struct Reader<'c> {
    choice: &'c ImportChoice,
    filled: Vec<Filled>,
    /// The columns of amounts, by their place on the page, each with its place among those that are filled.
    money: Vec<(usize, usize)>,
    headings: Vec<String>,
}

impl<'c> Reader<'c> {
    fn of(page: &Page, choice: &'c ImportChoice, document: &Value) -> Self {
        let filled = choice.filled(document);
        let amounts = filled.iter().enumerate().filter(|(_, filled)| filled.is_money());
        let money = amounts.filter_map(|(place, filled)| Some((filled.place()?, place))).collect();
        let headings = page.rows.iter().find(|row| row.number == choice.heading);
        let headings = headings.map_or_else(Vec::new, |row| row.cells.iter().map(|cell| folded(cell)).collect());
        Self { choice, filled, money, headings }
    }

    fn standing(&self, row: &Row, sums: &mut Sums) -> Standing {
        let standing = self.looks_like(row, sums);
        match standing {
            Standing::Line => sums.add(&self.amounts(row)),
            Standing::Total(_) => sums.close(),
            _ => {}
        }
        standing
    }

    fn looks_like(&self, row: &Row, sums: &Sums) -> Standing {
        if self.choice.aside.contains(&row.number) {
            return Standing::Chosen;
        }
        let filled = row.filled();
        let has_id = self.choice.column_for("/id").is_some_and(|column| filled.contains(&column));
        if has_id || self.choice.lines.contains(&row.number) {
            return Standing::Line;
        }
        if !self.headings.is_empty() && row.cells.iter().map(|cell| folded(cell)).eq(self.headings.iter().cloned()) {
            return Standing::Headings;
        }
        let has_amount = self.money.iter().any(|(column, _)| filled.contains(column));
        if !has_amount {
            let is_alone = filled.len() == 1 && !self.money.is_empty() && self.filled.len() > 1;
            return if is_alone { Standing::Words } else { Standing::Line };
        }
        if self.is_named_total(row, &filled) || self.is_unnamed_total(row, &filled, sums) {
            Standing::Total(vec![])
        } else {
            Standing::Line
        }
    }

    /// The amounts of a row, column by column.
    fn amounts(&self, row: &Row) -> Vec<Amount> {
        let read = |&(column, place): &(usize, usize)| {
            let unit = self.filled.get(place).map(|filled| filled.unit).unwrap_or_default();
            match money(row.cell(column), unit) {
                Ok(Some(amount)) => Amount::Of(amount),
                Ok(None) => Amount::Blank,
                Err(_) => Amount::Unread,
            }
        };
        self.money.iter().map(read).collect()
    }

    /// A row that calls itself a total and says nothing else that an entry would.
    fn is_named_total(&self, row: &Row, filled: &BTreeSet<usize>) -> bool {
        let is_amount = |column: &usize| self.money.iter().any(|(money, _)| money == column);
        let Some(label) = filled.iter().find(|column| !is_amount(column)) else { return false };
        let meant = |column: &usize| self.choice.columns.get(*column).is_some_and(|meaning| !meaning.key.is_empty());
        let others = filled.iter().filter(|column| *column != label && !is_amount(column) && meant(column)).count();
        others == 0 && is_total_label(row.cell(*label))
    }

    /// A row without a word whose amounts are those of the lines above it.
    fn is_unnamed_total(&self, row: &Row, filled: &BTreeSet<usize>, sums: &Sums) -> bool {
        let amounts = self.amounts(row);
        let only_amounts = filled.iter().all(|column| self.money.iter().any(|(money, _)| money == column));
        only_amounts
            && [&sums.block, &sums.whole].iter().any(|sum| sum.rows > 1 && sum.agrees(&amounts) == filled.len())
    }
}

/// What a row calls itself: its first words, or its number.
#[must_use]
pub fn label(row: &Row) -> String {
    let is_word = |cell: &&String| cell.chars().any(char::is_alphabetic);
    let word = row.cells.iter().find(is_word).map(|cell| cell.trim().to_owned());
    word.unwrap_or_else(|| say!("row {number}", number = row.number))
}

/// Whether a label is one of a total: `Total`, `Sub-total:`, `Grand total`, `Total victims`, `Victims total`.
#[must_use]
pub fn is_total_label(label: &str) -> bool {
    let plain: String = label.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let plain = folded(&plain);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_total = |word: &&&str| {
        matches!(**word, "total" | "totals" | "subtotal" | "subtotals" | "cyfanswm" | "gyfanswm" | "isgyfanswm")
    };
    words.first().filter(is_total).or_else(|| words.last().filter(is_total)).is_some()
        || matches!(words.as_slice(), ["sub" | "grand" | "overall", "total" | "totals", ..] | ["sum" | "swm"])
}

/// What a cell of amounts holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Amount {
    Of(Money),
    Blank,
    Unread,
}

/// Sums of lines, column by column.
#[derive(Clone)]
struct Sum {
    rows: usize,
    columns: Vec<Option<Money>>,
}

impl Sum {
    fn new(width: usize) -> Self {
        Self { rows: 0, columns: vec![Some(Money::ZERO); width] }
    }

    fn add(&mut self, amounts: &[Amount]) {
        self.rows = self.rows.saturating_add(1);
        for (sum, amount) in self.columns.iter_mut().zip(amounts) {
            *sum = match amount {
                Amount::Of(amount) => sum.map(|sum| Money::from_pence(sum.pence().saturating_add(amount.pence()))),
                Amount::Blank => *sum,
                Amount::Unread => None,
            };
        }
    }

    /// In how many columns amounts are those of the lines.
    fn agrees(&self, amounts: &[Amount]) -> usize {
        let pairs = self.columns.iter().zip(amounts);
        pairs.filter(|(sum, amount)| matches!(amount, Amount::Of(amount) if **sum == Some(*amount))).count()
    }
}

/// The lines since the last total, and all of them.
struct Sums {
    block: Sum,
    whole: Sum,
}

impl Sums {
    fn new(width: usize) -> Self {
        Self { block: Sum::new(width), whole: Sum::new(width) }
    }

    fn add(&mut self, amounts: &[Amount]) {
        self.block.add(amounts);
        self.whole.add(amounts);
    }

    fn close(&mut self) {
        self.block = Sum::new(self.block.columns.len());
    }
}

/// Checks each total against its lines: those since the last total, or all, whichever it agrees with, and where it
/// agrees with neither, whichever its label and its place say. A total above all lines is that of those below.
fn cast(all: &mut [Stood<'_>], last: Option<usize>, reader: &Reader<'_>) {
    let mut sums = Sums::new(reader.money.len());
    let mut below = Sum::new(reader.money.len());
    all.iter().filter(|stood| stood.standing == Standing::Line).for_each(|stood| below.add(&reader.amounts(stood.row)));
    let mut totals = 0_usize;
    for (place, stood) in all.iter_mut().enumerate() {
        let amounts = reader.amounts(stood.row);
        match &mut stood.standing {
            Standing::Line => sums.add(&amounts),
            Standing::Total(casts) => {
                let label = folded(&stood.row.cells.join(" "));
                let is_grand = ["grand", "overall", "cyffredinol"].iter().any(|word| label.contains(word));
                let is_of_all = is_grand
                    || (Some(place) == last
                        && totals > 0
                        && !["sub", "is gyfanswm", "isgyfanswm"].iter().any(|word| label.contains(word)));
                let (block, whole) = (sums.block.agrees(&amounts), sums.whole.agrees(&amounts));
                let takes_all = sums.block.rows == 0 || whole > block || (whole == block && is_of_all);
                let above = if takes_all { &sums.whole } else { &sums.block };
                let lines = if sums.whole.rows == 0 { &below } else { above };
                *casts = casts_of(reader, lines, &amounts);
                totals = totals.saturating_add(1);
                sums.close();
            }
            _ => {}
        }
    }
}

fn casts_of(reader: &Reader<'_>, lines: &Sum, amounts: &[Amount]) -> Vec<Cast> {
    let columns = reader.money.iter().zip(&lines.columns).zip(amounts);
    let cast = |((&(column, _), lines), amount): ((&(usize, usize), &Option<Money>), &Amount)| match amount {
        Amount::Of(printed) => Some(Cast { column, printed: *printed, lines: *lines }),
        Amount::Blank | Amount::Unread => None,
    };
    columns.filter_map(cast).collect()
}
