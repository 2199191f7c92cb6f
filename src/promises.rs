//! What services are promised in a year: commitments, protection, floors, guarantees (contract, rule 7 b).
#![expect(clippy::indexing_slicing, reason = "months run from 0 to 11, services over the subject's own list")]

use num_traits::ToPrimitive as _;

use crate::apportion::over_lines;
use crate::calendar::{FinancialYear, MONTH, Part, Span, YEAR};
use crate::finding::Findings;
use crate::money::{Exact, Money, Rate};
use crate::need::{Cost, Elsewhere, Need};
use crate::outcome::PromiseTotals;
use crate::scenario::{Guarantee, Protected};
use crate::subject::{Subject, settle};

/// What services are promised in a year, before what they have from elsewhere counts towards it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Promised {
    lines: Vec<Line>,
    /// What each kind comes to that does not hang on what comes from elsewhere.
    totals: PromiseTotals,
    /// What is to be said of it.
    pub(crate) findings: Findings,
}

/// What one service is promised.
#[derive(Clone, Debug, Default)]
struct Line {
    /// What the budget owes it.
    committed: Money,
    /// The level of all funding that it is promised: the larger of protection and floor.
    level: Money,
    /// Its part of a guarantee.
    guarantee: Money,
    /// The part of each month in which the guarantee runs.
    guaranteed: [Part; 12],
}

/// What each service is promised. A commitment is what the budget owes; the others promise a level of all funding.
pub(crate) fn promised(subject: &Subject<'_>, year: FinancialYear, costs: &[Cost]) -> Promised {
    let scenario = subject.scenario;
    let floor = scenario.floor.map(Rate::exact);
    let mut promised = Promised { lines: vec![Line::default(); costs.len()], ..Promised::default() };
    let Promised { lines, totals, findings } = &mut promised;
    for ((index, service), line) in subject.services.iter().enumerate().zip(&mut *lines) {
        let mut of_previous = |rate: &Exact| {
            let exact = service.previous.unwrap_or(Money::ZERO).times(rate);
            settle(&exact, (&service.name, year), || format!("/services/{index}/previous"), findings)
        };
        line.committed = service.committed.as_ref().map_or(Money::ZERO, |annual| annual.stated(year));
        let mut protect = Money::ZERO;
        for one in scenario.protect.iter().filter(|one| one.service == service.id) {
            protect = protect.max(match one.at {
                Protected::Amount(amount) => amount,
                Protected::PercentOfPrevious(rate) => of_previous(&rate.exact()),
            });
        }
        let floor = floor.as_ref().map_or(Money::ZERO, &mut of_previous);
        line.level = protect.max(floor);
        totals.committed += line.committed;
        totals.protect += protect;
        totals.floor += floor;
    }
    if let Some(guarantee) = &scenario.guarantee {
        guarantee_lines(subject, guarantee, year, costs, lines);
    }
    promised
}

/// The largest promise that applies to each service, within its limit, less what comes from elsewhere where the promise is
/// of all funding.
pub(crate) fn promise(promised: &Promised, services: &mut [Need]) -> PromiseTotals {
    let mut totals = promised.totals;
    for (need, line) in services.iter_mut().zip(&promised.lines) {
        (need.guarantee, need.guaranteed) = (line.guarantee, line.guaranteed);
        if !need.guarantee.is_zero() {
            let within = others_in(need).into_iter().map(|one| one.part).sum();
            need.guarantee_own = (need.guarantee - within).or_zero();
        }
        let others = need.from_others();
        let wanted = line.committed.max(line.level - others).max(need.guarantee_own);
        let most = (need.limit - others).or_zero();
        if need.live.iter().any(|part| *part != 0) {
            need.past_limit = (wanted - most).or_zero();
        }
        need.promise = wanted.or_zero().min(most);
        totals.guarantee += need.guarantee_own;
        totals.asked += need.promise;
    }
    totals
}

/// A guarantee: a share of the old rate for the months it runs in this year, given to the lines by largest remainder.
fn guarantee_lines(
    subject: &Subject<'_>,
    guarantee: &Guarantee,
    year: FinancialYear,
    costs: &[Cost],
    lines: &mut [Line],
) {
    let first = subject.document.years.first.months()[0];
    let from = guarantee.from.unwrap_or(first);
    let Some(last) = guarantee.months.checked_sub(1) else { return };
    let window = Span { starts: Some(from.first_day()), ends: Some(from.after(last).last_day()) };
    let in_window = year.months().map(|month| month.live(window) == MONTH);
    let mut weights = Vec::with_capacity(lines.len());
    for ((line, cost), service) in lines.iter_mut().zip(costs).zip(&subject.services) {
        line.guaranteed = core::array::from_fn(|at| if in_window[at] { cost.live[at] } else { 0 });
        let part: Part = line.guaranteed.iter().sum();
        let previous = i128::from(service.previous.unwrap_or(Money::ZERO).pence());
        weights.push(previous.saturating_mul(i128::from(part)));
    }
    let weight: i128 = weights.iter().sum();
    let exact = Exact::new(weight.into(), i128::from(YEAR).into()) * guarantee.rate.exact();
    let total = exact.round().to_integer().to_i64().map_or(Money::ZERO, Money::from_pence);
    for (line, amount) in lines.iter_mut().zip(over_lines(total, &weights)) {
        line.guarantee = amount;
    }
}

/// What falls in the months of a guarantee of what comes from elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within {
    /// How long it pays in those months.
    pub(crate) within: Part,
    /// How long it pays beside.
    pub(crate) beside: Part,
    /// What falls in those months.
    pub(crate) part: Money,
}

/// What a service has from elsewhere in the months of its guarantee, giver by giver.
pub(crate) fn others_in(need: &Need) -> Vec<Within> {
    let part = |other: &Elsewhere| {
        let within: Part = other.live.iter().zip(&need.guaranteed).map(|(paid, runs)| (*paid).min(*runs)).sum();
        let whole: Part = other.live.iter().zip(&need.live).map(|(paid, runs)| (*paid).min(*runs)).sum();
        let beside = whole.saturating_sub(within);
        let part = over_lines(other.amount, &[i128::from(within), i128::from(beside)])[0];
        Within { within, beside, part }
    };
    need.others.iter().map(part).collect()
}
