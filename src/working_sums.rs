//! Figures that are added up from others in the outcome: totals, what is left, coverage. A formula says which.
//!
//! A formula is a list of terms: `+path` adds, `-path` takes away, `max0` keeps from going below nothing, `%path` makes a
//! percentage of the whole (everything, where the whole is nothing), `%0path` the same (nothing, of nothing), `/path` a
//! ratio. Paths lie below the year; `./` is the row that the figure stands in, `../` the table's owner, `@x` what the row
//! says its `x` is. `*` is every entry, `*x` those that have an `x`, `*!x` those that have none, `*x=y` those whose `x`
//! is `y`, `*fenced` those of a source with a ring-fence; `&` stands between two such.

use num_traits::One as _;
use serde_json::Value;

use crate::money::{Exact, Money};
use crate::said::say;
use crate::working::{Act, Kind};
use crate::working_book::Page;
use crate::working_tape::{Tape, With};

/// Where a figure stands: its pointer below the year, and what its pattern left open.
#[derive(Clone, Debug)]
pub(crate) struct At<'p> {
    pub(crate) below: &'p str,
    pub(crate) open: Vec<&'p str>,
}

impl<'p> At<'p> {
    /// A number that the pattern left open.
    pub(crate) fn number(&self, which: usize) -> Option<usize> {
        self.open.get(which)?.parse().ok()
    }

    /// A word that the pattern left open.
    pub(crate) fn word(&self, which: usize) -> Option<&'p str> {
        self.open.get(which).copied()
    }

    /// The row that the figure stands in.
    pub(crate) fn row(&self) -> &'p str {
        self.below.rsplit_once('/').map_or("", |(row, _)| row)
    }

    /// The figure's own field.
    pub(crate) fn field(&self) -> &'p str {
        self.below.rsplit_once('/').map_or(self.below, |(_, field)| field)
    }

    /// Another figure of the same row.
    pub(crate) fn beside(&self, field: &str) -> String {
        format!("{}/{field}", self.row())
    }
}

/// The tape of a figure by its formula.
pub(crate) fn by_formula(page: &Page<'_, '_>, at: &At<'_>, formula: &str) -> Option<Tape> {
    let mut tape = Tape::new(Kind::Sum);
    for term in formula.split_whitespace() {
        tape = if term == "max0" {
            tape.or_nothing()
        } else if let Some(path) = term.strip_prefix("%0") {
            whole(page, at, tape, path)?.kind(Kind::Percentage)
        } else if let Some(path) = term.strip_prefix('%') {
            let tape = whole(page, at, tape, path)?.kind(Kind::Percentage);
            if tape.steps.iter().any(|step| step.act == Act::Over) { tape } else { all_of_nothing() }
        } else if let Some(path) = term.strip_prefix('/') {
            whole(page, at, tape, path)?.kind(Kind::Ratio)
        } else if let Some(path) = term.strip_prefix('-') {
            rows(page, at, tape, Act::Minus, path)
        } else {
            rows(page, at, tape, Act::Plus, term.strip_prefix('+').unwrap_or(term))
        };
    }
    Some(tape)
}

/// Of nothing, everything is covered.
fn all_of_nothing() -> Tape {
    let all = With::part(say!("there is nothing to cover, so all of it is"), "100%", Exact::one());
    Tape::new(Kind::Percentage).plus(all)
}

/// What is divided by, unless it is nothing.
fn whole(page: &Page<'_, '_>, at: &At<'_>, tape: Tape, path: &str) -> Option<Tape> {
    let below = paths(page, at, path).into_iter().next()?;
    let amount = page.amount(&below)?;
    if amount.is_zero() {
        return Some(tape.note(say!("There is nothing to divide by.")));
    }
    Some(tape.over(page.made(page.words(&below), amount, &below)))
}

/// A step for every figure that a path names.
fn rows(page: &Page<'_, '_>, at: &At<'_>, mut tape: Tape, act: Act, path: &str) -> Tape {
    let own = page.names(at.below);
    let many = path.contains('*');
    for below in paths(page, at, path) {
        let Some(amount) = page.amount(&below) else { continue };
        // A single amount of nothing adds nothing to read; a line of a table stands whatever it is.
        if amount.is_zero() && !many && !tape.steps.is_empty() {
            continue;
        }
        let mut names = page.names(&below);
        names.retain(|name| !own.contains(name));
        let words = if many && !names.is_empty() { names.join(", ") } else { page.words(&below) };
        tape = tape.then(act, page.made(words, amount, &below));
    }
    tape
}

/// The pointers below the year that a path names.
pub(crate) fn paths(page: &Page<'_, '_>, at: &At<'_>, path: &str) -> Vec<String> {
    let (mut found, path) = if let Some(rest) = path.strip_prefix("./") {
        (vec![at.row().to_owned()], rest)
    } else if let Some(rest) = path.strip_prefix("../") {
        let owner = at.row().rsplitn(3, '/').nth(2).unwrap_or("");
        (vec![owner.to_owned()], rest)
    } else {
        (vec![String::new()], path)
    };
    let said = |field: &str| page.text(&at.beside(field)).unwrap_or("").to_owned();
    for part in path.split('/') {
        let part = part.strip_prefix('@').map_or_else(|| part.to_owned(), said);
        found = match part.strip_prefix('*') {
            None => found.iter().map(|before| joined(before, &part)).collect(),
            Some(filter) => found.iter().flat_map(|before| entries(page, before, filter, &said)).collect(),
        };
    }
    found
}

fn joined(before: &str, part: &str) -> String {
    if before.is_empty() { part.to_owned() } else { format!("{before}/{part}") }
}

/// The entries of a list or a map that a filter lets through.
fn entries(page: &Page<'_, '_>, before: &str, filter: &str, said: &dyn Fn(&str) -> String) -> Vec<String> {
    let keys: Vec<String> = match page.value(before) {
        Some(Value::Array(all)) => (0..all.len()).map(|at| at.to_string()).collect(),
        Some(Value::Object(all)) => all.keys().cloned().collect(),
        _ => vec![],
    };
    let all = keys.iter().map(|key| joined(before, key));
    all.filter(|below| filter.split('&').all(|one| passes(page, below, one, said))).collect()
}

fn passes(page: &Page<'_, '_>, below: &str, filter: &str, said: &dyn Fn(&str) -> String) -> bool {
    if filter.is_empty() {
        return true;
    }
    if let Some((field, wanted)) = filter.split_once('=') {
        let wanted = wanted.strip_prefix('@').map_or_else(|| wanted.to_owned(), said);
        return page.text(&joined(below, field)) == Some(&wanted);
    }
    let (field, wanted) = filter.strip_prefix('!').map_or((filter, true), |field| (field, false));
    let has = if field == "fenced" {
        let source = page.text(&joined(below, "source"));
        page.subject().document.sources.iter().any(|one| Some(one.id.as_str()) == source && one.ring_fence.is_some())
    } else {
        !matches!(page.value(&joined(below, field)), None | Some(Value::Null | Value::Bool(false)))
    };
    has == wanted
}

/// A figure that is nothing, and why.
pub(crate) fn nothing(why: impl Into<String>) -> Tape {
    Tape::new(Kind::Sum).plus(With::money(why, Money::ZERO))
}
