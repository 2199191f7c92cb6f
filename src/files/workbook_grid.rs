//! Tables of a workbook, worked out by the spreadsheet itself where it comes to the very same pence: a `Frame` holds our
//! figures and says which others each is made of.

#![expect(clippy::indexing_slicing, reason = "cells are looked up where the frame was just asked for them")]

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::money::{Money, percent_of};
use crate::said::spoken;

/// A place in a frame: its row below the headings, and its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

/// How a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Money: in brackets below nothing.
    Money,
    /// Money of which more is worse: in brackets above nothing.
    Adverse,
}

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// Nothing else: it stands for itself.
    Typed,
    /// All of its column from a row on, to before another.
    Down(usize, usize),
    /// All of its row from a column on, to before another.
    Across(usize, usize),
    /// Some less others.
    Less(Vec<At>, Vec<At>),
    /// The same, and nothing where that is below nothing.
    LessOrNothing(Vec<At>, Vec<At>),
}

/// A cell of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// Text: never worked out, however it begins.
    Words(String),
    /// Text in one line, over the blank cells after it.
    Line(String),
    /// A day.
    Day(NaiveDate),
    /// A number that is no money, as typed.
    Number(String),
    /// Money.
    Figure(Money, Look, Made),
    /// What some less others is of a whole: per cent, four decimals.
    Share(String, Vec<At>, Vec<At>, At),
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// What it shows; nothing where its sheet says so.
    pub(crate) caption: String,
    /// Its headings.
    pub(crate) headings: Vec<String>,
    /// Its rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Which of them are totals.
    pub(crate) totals: Vec<usize>,
}

impl Frame {
    /// A table without rows yet, under headings that are said in the language spoken.
    pub(crate) fn new(caption: impl Into<String>, headings: &[&str]) -> Self {
        let headings = headings.iter().map(|heading| spoken(heading)).collect();
        Self { caption: caption.into(), headings, ..Self::default() }
    }

    /// Whether it has no lines but totals.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rows.len() <= self.totals.len()
    }

    /// The row that is filled next.
    pub(crate) const fn next(&self) -> usize {
        self.rows.len()
    }

    /// A place in the row that is filled next.
    pub(crate) const fn here(&self, column: usize) -> At {
        At { row: self.rows.len(), column }
    }

    /// A line.
    pub(crate) fn line(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// A line that adds up others.
    pub(crate) fn total_line(&mut self, cells: Vec<Cell>) {
        self.totals.push(self.rows.len());
        self.rows.push(cells);
    }

    /// The total of every column of money, down from a row on; shares are taken anew where `share` says of what.
    pub(crate) fn total(&mut self, label: &str, from: usize, share: Option<&Cell>) {
        let to = self.rows.len();
        let column = |column: usize| -> Cell {
            let mut amounts = self.rows[from..to].iter().filter_map(|row| match row.get(column) {
                Some(Cell::Figure(amount, look, _)) => Some((*amount, *look)),
                _ => None,
            });
            match amounts.next() {
                Some((first, look)) => {
                    Cell::Figure(first + amounts.map(|(amount, _)| amount).sum(), look, Made::Down(from, to))
                }
                None => match (self.rows[from..to].first().and_then(|row| row.get(column)), share) {
                    (Some(Cell::Share(..)), Some(share)) => share.clone(),
                    _ => Cell::Blank,
                },
            }
        };
        let mut cells: Vec<Cell> = (0..self.headings.len()).map(column).collect();
        if let Some(first) = cells.first_mut() {
            *first = words(label);
        }
        self.total_line(cells);
    }

    /// The formula of a figure, the frame's first row standing in a row of its sheet, counted from 1. None where the figure
    /// is not what the formula comes to, to the penny: then it is written as it is.
    pub(crate) fn formula(&self, at: At, first: usize) -> Option<(String, String)> {
        match self.rows.get(at.row)?.get(at.column)? {
            Cell::Figure(amount, _, made) => {
                let (comes_to, formula) = self.worked_out(at, first, made)?;
                (comes_to == *amount).then(|| (formula, amount.to_string()))
            }
            Cell::Share(coverage, plus, minus, whole) => {
                let (part, of) = (self.less(plus, minus)?, self.amount(*whole)?);
                let (sum, of_cell) = (text_of(plus, minus, first), name(*whole, first));
                let sound = percent_of(part, of) == *coverage && !is_halfway(part, of);
                let result = hundredth(coverage)?;
                sound.then(|| (format!("=IF({of_cell}=0,1,ROUND(({sum})/{of_cell},6))"), result))
            }
            _ => None,
        }
    }

    fn worked_out(&self, at: At, first: usize, made: &Made) -> Option<(Money, String)> {
        match made {
            Made::Typed => None,
            Made::Down(from, to) | Made::Across(from, to) if from >= to => None,
            Made::Down(from, to) => {
                let place = |row: usize| At { row, column: at.column };
                let sum = (*from..*to).filter_map(|row| self.amount(place(row))).sum();
                let last = to.saturating_sub(1);
                Some((sum, format!("=SUM({}:{})", name(place(*from), first), name(place(last), first))))
            }
            Made::Across(from, to) => {
                let place = |column: usize| At { row: at.row, column };
                let sum = (*from..*to).filter_map(|column| self.amount(place(column))).sum();
                let last = to.saturating_sub(1);
                Some((sum, format!("=SUM({}:{})", name(place(*from), first), name(place(last), first))))
            }
            Made::Less(plus, minus) => {
                Some((self.less(plus, minus)?, format!("=ROUND({},2)", text_of(plus, minus, first))))
            }
            Made::LessOrNothing(plus, minus) => {
                let formula = format!("=MAX(0,ROUND({},2))", text_of(plus, minus, first));
                Some((self.less(plus, minus)?.or_zero(), formula))
            }
        }
    }

    fn less(&self, plus: &[At], minus: &[At]) -> Option<Money> {
        let sum = |places: &[At]| places.iter().map(|at| self.amount(*at)).sum::<Option<Money>>();
        Some(sum(plus)? - sum(minus)?)
    }

    fn amount(&self, at: At) -> Option<Money> {
        match self.rows.get(at.row)?.get(at.column)? {
            Cell::Figure(amount, ..) => Some(*amount),
            _ => None,
        }
    }
}

/// `B5+C5-D5`.
fn text_of(plus: &[At], minus: &[At], first: usize) -> String {
    let plus: Vec<String> = plus.iter().map(|at| name(*at, first)).collect();
    let minus: String = minus.iter().map(|at| format!("-{}", name(*at, first))).collect();
    format!("{}{minus}", plus.join("+"))
}

/// What a spreadsheet calls a place: `AB12`.
fn name(at: At, first: usize) -> String {
    let column = u16::try_from(at.column).unwrap_or(u16::MAX);
    format!("{}{}", rust_xlsxwriter::utility::column_number_to_name(column), first.saturating_add(at.row))
}

/// Whether a share lies just between two of six decimals, where binary fractions may round it either way.
fn is_halfway(part: Money, whole: Money) -> bool {
    let doubled = i128::from(part.pence()).saturating_mul(2_000_000);
    let whole = i128::from(whole.pence());
    doubled.checked_rem(whole) == Some(0) && doubled.checked_div(whole).is_some_and(|halves| halves.rem_euclid(2) == 1)
}

/// A percentage as a fraction of one: `82.7811` is `0.827811`.
pub(crate) fn hundredth(percent: &str) -> Option<String> {
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
    let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
    let places = u32::try_from(decimals.len()).ok()?.saturating_add(2);
    Some(Decimal::try_from_i128_with_scale(digits, places).ok()?.normalize().to_string())
}

/// A cell of text.
pub(crate) fn words(words: impl Into<String>) -> Cell {
    Cell::Words(words.into())
}

/// Money that stands for itself.
pub(crate) const fn money(amount: Money) -> Cell {
    Cell::Figure(amount, Look::Money, Made::Typed)
}

/// Money of which more is worse, that stands for itself.
pub(crate) const fn adverse(amount: Money) -> Cell {
    Cell::Figure(amount, Look::Adverse, Made::Typed)
}
