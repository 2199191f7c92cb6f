//! [`Model::working`]: any figure of an outcome says how it was made (contract, rule 15).
//!
//! A figure's address is its JSON pointer in the outcome: `/years/0/services/3/allocated`,
//! `/years/0/months/6/services/victims/funded`. Workings lead on to figures that the outcome does not show (what a source
//! pays to all services that the same money may pay for, what a guarantee leaves the other months): these have addresses
//! of the same kind, and workings of their own.

use crate::calendar::FinancialYear;
use crate::evaluation::worked_out;
use crate::finding::Findings;
use crate::model::Model;
use crate::money::Money;
use crate::said::{say, spoken};
use crate::scenario::Scenario;
use crate::subject::{Subject, yet_to_be_discovered};
use crate::wording;
use crate::working::{Kind, Working};
use crate::working_book::{Book, Catalogue, Page};
use crate::working_figures::{find, tape, words};

impl Model {
    /// How one figure of a scenario's outcome was made. The decisions must have been checked.
    ///
    /// # Errors
    /// Findings: what stands in the way of the outcome, or that no figure has that pointer.
    pub fn working(&self, scenario: &Scenario, pointer: &str) -> Result<Working, Findings> {
        let mut workings = self.workings(scenario, &[pointer])?;
        workings.pop().ok_or_else(|| vec![wording::unknown_figure(pointer)])
    }

    /// How several figures were made, in the order of their pointers: the outcome is worked out once.
    ///
    /// # Errors
    /// Findings: what stands in the way of the outcome, or every pointer that no figure has.
    pub fn workings(&self, scenario: &Scenario, pointers: &[&str]) -> Result<Vec<Working>, Findings> {
        let path = self.scenario(&scenario.id).map_or_else(|| "/scenarios/-".to_owned(), |(_, path)| path);
        let found = yet_to_be_discovered(scenario);
        let subject = Subject::new(self.document(), scenario, &path, found.as_ref());
        let mut findings = Findings::new();
        let years = worked_out(&subject, self.last_of(pointers), |_, _| {}, &mut findings);
        if years.is_empty() {
            findings.retain(crate::finding::Finding::is_error);
            return Err(findings);
        }
        let book = Book::of(&subject, &years, Catalogue { tape, words });
        let mut unknown = Findings::new();
        let mut workings = Vec::with_capacity(pointers.len());
        for pointer in pointers {
            match working(&book, pointer) {
                Some(working) => workings.push(working),
                None => unknown.push(wording::unknown_figure(pointer)),
            }
        }
        if unknown.is_empty() { Ok(workings) } else { Err(unknown) }
    }

    /// The last year that pointers lead into: no figure hangs on a later one. None where one leads into no year.
    fn last_of(&self, pointers: &[&str]) -> Option<FinancialYear> {
        let place = |pointer: &&str| pointer.strip_prefix("/years/")?.split_once('/')?.0.parse::<usize>().ok();
        let last = pointers.iter().map(place).collect::<Option<Vec<_>>>()?.into_iter().max()?;
        self.document().years.iter().nth(last)
    }
}

/// The working of a figure, if it has one.
fn working(book: &Book<'_, '_>, pointer: &str) -> Option<Working> {
    let (year, below) = pointer.strip_prefix("/years/")?.split_once('/')?;
    let page = book.page(year.parse().ok()?)?;
    let (figure, _) = find(below)?;
    let tape = tape(&page, below)?;
    let percent = matches!(tape.kind, Kind::Percentage | Kind::Ratio).then(|| page.text(below)).flatten();
    let amount = if percent.is_some() { None } else { Some(page.amount(below)?) };
    let mut working = Working {
        pointer: pointer.to_owned(),
        name: name(&page, below),
        shown: amount.map_or_else(|| shown(&page, below, tape.kind), Money::in_full),
        amount,
        percent: percent.map(str::to_owned),
        rule: figure.rule,
        how: tape.how.unwrap_or_else(|| spoken(figure.how)),
        kind: tape.kind,
        steps: tape.steps,
        notes: tape.notes,
        text: String::new(),
    };
    working.text = working.in_text();
    Some(working)
}

/// A percentage or a ratio for people: as the outcome words it beside.
fn shown(page: &Page<'_, '_>, below: &str, kind: Kind) -> String {
    let (row, field) = below.rsplit_once('/').map_or(("", below), |(row, field)| (row, field));
    let text = page.text(below).unwrap_or("");
    if kind == Kind::Ratio {
        return say!("£{amount} for each £1", amount = text);
    }
    let words = match field {
        "coverage" => "covered".to_owned(),
        "percent" | "share" => format!("{field}_in_words"),
        _ => return text.to_owned(),
    };
    let beside = if row.is_empty() { words } else { format!("{row}/{words}") };
    page.text(&beside).unwrap_or(text).to_owned()
}

/// What a figure is called: whose it is, what it is, and when.
fn name(page: &Page<'_, '_>, below: &str) -> String {
    let mut names = page.names(below);
    let words = words(page, below);
    names.retain(|name| !words.contains(name.as_str()));
    let month = below.split("months/").nth(1).and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
    let month = month.and_then(|month| page.year().months().get(month).copied());
    let when = month.map_or_else(|| page.year().to_string(), |month| month.in_words());
    let whole = names.into_iter().chain([words, when]).collect::<Vec<_>>().join(", ");
    let mut letters = whole.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
