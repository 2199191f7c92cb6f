//! What services are promised: commitments, protection, floors, guarantees, and the largest of them (contract, rule 7 b).

use num_traits::ToPrimitive as _;

use crate::annual::{Annual, fraction as part_of_year};
use crate::calendar::{Part, YEAR};
use crate::money::{Exact, Money, Rate};
use crate::promises::others_in;
use crate::said::say;
use crate::scenario::Protected;
use crate::working::{Act, Kind};
use crate::working_book::{Book, Page};
use crate::working_sums::{At, nothing};
use crate::working_tape::{Tape, With, fraction, pounds};

/// What is formally promised to a service in the year.
pub(crate) fn committed(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let service = page.subject().services.get(index)?;
    let Some(annual) = &service.committed else { return Some(nothing(say!("nothing is formally promised to it"))) };
    let path = format!("/services/{index}/committed");
    let path = match annual {
        Annual::ByYear(years) if !years.contains_key(&page.year()) => path,
        _ => Book::path_of(&path, annual, page.year()),
    };
    let stated =
        page.book.stated(say!("committed, as typed"), annual.stated(page.year()), path, service.evidence.as_ref());
    Some(Tape::new(Kind::Typed).plus(stated))
}

/// So much of what a service had in the year before the first.
fn of_previous(page: &Page<'_, '_>, index: usize, rate: Rate, below: &str) -> Option<Tape> {
    let previous = format!("services/{index}/previous");
    let service = page.subject().services.get(index)?;
    let tape = Tape::new(Kind::Calculation);
    let tape = match service.previous {
        Some(amount) => tape.plus(page.made(say!("what it had in the year before the first"), amount, &previous)),
        None => {
            tape.plus(With::money(say!("what it had in the year before the first: nothing is stated"), Money::ZERO))
        }
    };
    let with =
        With::rate(say!("of it"), rate).typed(page.book.decided(below, say!("percentage promised"), rate.in_words()));
    Some(tape.times(with).rounded().or_nothing())
}

/// What protection promises a service: the largest, where it is protected more than once.
pub(crate) fn protect(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let service = page.subject().services.get(index)?;
    let all = page.subject().scenario.protect.iter().enumerate();
    let amount = |(at, one): (usize, &Protected)| {
        let below = format!("protect/{at}");
        match one {
            Protected::Amount(amount) => {
                let typed = page.book.decided(&format!("{below}/amount"), say!("amount protected"), amount.in_full());
                Some(
                    Tape::new(Kind::Typed)
                        .plus(With::money(say!("protected, as the scenario states"), *amount).typed(typed)),
                )
            }
            Protected::PercentOfPrevious(rate) => {
                of_previous(page, index, *rate, &format!("{below}/percent_of_previous"))
            }
        }
    };
    let ours = all.filter(|(_, one)| one.service == service.id);
    let tapes = ours.filter_map(|(at, one)| amount((at, &one.at)));
    let largest = tapes.max_by(|one, other| one.comes_to().cmp(other.comes_to()));
    Some(largest.unwrap_or_else(|| nothing(say!("the scenario does not protect it"))).or_nothing())
}

/// What the floor promises a service.
pub(crate) fn floor(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    match page.subject().scenario.floor {
        Some(rate) => of_previous(page, at.number(0)?, rate, "floor"),
        None => Some(nothing(say!("the scenario sets no floor"))),
    }
}

/// All services' guarantees together: so much of the old rate for the months that it runs in the year, rounded once.
pub(crate) fn guarantees(page: &Page<'_, '_>, _: &At<'_>) -> Option<Tape> {
    let guarantee = page.subject().scenario.guarantee.as_ref()?;
    let mut tape = Tape::new(Kind::Calculation);
    for (index, (service, need)) in page.subject().services.iter().zip(&page.worked().position.services).enumerate() {
        let part: Part = need.guaranteed.iter().sum();
        let Some(previous) = service.previous.filter(|_| part > 0) else { continue };
        let old = previous.exact() * part_of_year(part);
        let months = say!("{part} of the year", part = fraction(&part_of_year(part)));
        let words = say!(
            "{name}: {amount} a year before, for {months}",
            name = service.name,
            amount = previous.in_full(),
            months
        );
        let path = format!("/services/{index}/previous");
        let name = say!("what {name} had in the year before the first", name = service.name);
        let typed = page.book.typed(path, name, previous.in_full(), service.evidence.as_ref());
        tape = tape.plus(With::part(words, pounds(&old), old).typed(typed));
    }
    let typed = page.book.decided("guarantee/rate", say!("rate of the guarantee"), guarantee.rate.in_words());
    Some(tape.times(With::rate(say!("the rate of the guarantee"), guarantee.rate).typed(typed)).rounded())
}

/// What the guarantee promises a service, all funding counted: its part of all guarantees.
pub(crate) fn guarantee(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let services = &page.worked().position.services;
    let need = services.get(index)?;
    if page.subject().scenario.guarantee.is_none() {
        return Some(nothing(say!("the scenario guarantees nothing")));
    }
    let weight = |index: usize| -> Exact {
        let part: Part = services.get(index).map_or(0, |need| need.guaranteed.iter().sum());
        let previous = page.subject().services.get(index).and_then(|service| service.previous);
        previous.unwrap_or(Money::ZERO).exact() * part_of_year(part.min(YEAR))
    };
    let whole: Exact = (0..services.len()).map(weight).sum();
    let own = weight(index);
    if own.to_i64() == Some(0) {
        return Some(nothing(say!("it had nothing before, or does not run while the guarantee does")));
    }
    let all = "promises/guarantees";
    let tape = Tape::new(Kind::Share).plus(page.step(say!("all guarantees of the year together"), all));
    let tape = tape.times(With::part(say!("its old rate for the months of the guarantee"), pounds(&own), own));
    let tape = tape.over(With::part(say!("the same of all services"), pounds(&whole), whole));
    Some(tape.shared(need.guarantee, &say!("all guarantees add up")))
}

/// What of a service's guarantee falls to the budget: less what comes from elsewhere in the months that it runs.
pub(crate) fn guarantee_own(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    if page.subject().scenario.guarantee.is_none() {
        return Some(nothing(say!("the scenario guarantees nothing")));
    }
    let need = page.worked().position.services.get(index)?;
    let mut tape =
        Tape::new(Kind::Sum).plus(page.step(say!("guaranteed, all funding counted"), &at.beside("guarantee")));
    for (other, within) in others_in(need).into_iter().enumerate().filter(|(_, within)| !within.part.is_zero()) {
        let below = at.beside(&format!("guarantee_from_others/{other}"));
        tape = tape.minus(page.made(say!("comes from elsewhere in those months"), within.part, &below));
    }
    Some(tape.or_nothing())
}

/// What falls in the months of a service's guarantee of what it has from elsewhere.
pub(crate) fn guarantee_from_others(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (index, other) = (at.number(0)?, at.number(1)?);
    let need = page.worked().position.services.get(index)?;
    let within = others_in(need).into_iter().nth(other)?;
    let from = from_others(page, index, other)?;
    let whole = Exact::from_integer(within.within.saturating_add(within.beside).into());
    let part = Exact::from_integer(within.within.into()) / whole;
    let tape = Tape::new(Kind::Share).plus(page.step(page.words(&from), &from));
    let tape =
        tape.times(With::part(say!("the part of the time it pays that lies in those months"), fraction(&part), part));
    Some(tape.shared(within.part, &say!("both parts of the time add up")))
}

/// Where a service's payment from elsewhere of a number stands: after those of the budget and those of own money in
/// pools.
pub(crate) fn from_others(page: &Page<'_, '_>, service: usize, other: usize) -> Option<String> {
    let direct = page.worked().plan.paid_by.get(service)?.len();
    let pooled = page.worked().position.services.get(service)?.pooled.len();
    let place = direct.saturating_add(pooled).saturating_add(other);
    Some(format!("services/{service}/from/{place}/amount"))
}

/// The largest promise that applies to a service, out of the budget, within its limit.
pub(crate) fn promised(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let beside = |field: &str| at.beside(field);
    let others = page.amount(&beside("others"))?;
    let mut tape = Tape::new(Kind::Choice).plus(page.step(say!("what protection promises it"), &beside("protect")));
    let larger = |tape: Tape, words: String, field: &str| {
        let with = page.step(words, &beside(field));
        if page.amount(&beside(field)).is_some_and(Money::is_zero) {
            tape.at_least(with)
        } else {
            tape.then(Act::AtLeast, with)
        }
    };
    tape = larger(tape, say!("what the floor promises it"), "floor");
    if !others.is_zero() {
        tape = tape.minus(page.step(say!("what it has from elsewhere, which counts towards these"), &beside("others")));
    }
    tape = larger(tape, say!("what is formally committed to it"), "committed");
    tape = larger(tape, say!("what of its guarantee falls to the budget"), "guarantee_own");
    tape = tape.or_nothing();
    let room = page.step(say!("what its limit leaves the budget to pay"), &beside("room"));
    Some(tape.at_most(room))
}

/// The most that the budget may pay a service.
pub(crate) fn room(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("the most it may be funded"), &at.beside("limit")));
    let tape = tape.minus(page.step(say!("from elsewhere"), &at.beside("others")));
    Some(tape.or_nothing())
}

/// Of what a service is promised, what is kept: own money in pools keeps it first.
pub(crate) fn kept(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("own money in pools"), &at.beside("in_pools")));
    let tape = tape.at_most(page.step(say!("no more than what is promised"), &at.beside("promised")));
    Some(tape.plus(page.step(say!("what is kept of the rest of the promise"), &at.beside("promise_paid"))))
}

/// What of a promise that is kept no ring-fenced payment covers.
pub(crate) fn promise_from_free(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let mut tape = Tape::new(Kind::Sum).plus(page.step(say!("what is kept of its promise"), &at.beside("kept")));
    let path = "./from/*source&fenced/amount";
    for below in crate::working_sums::paths(page, at, path) {
        tape = tape.minus(page.step(page.words(&below), &below));
    }
    Some(tape.or_nothing())
}
