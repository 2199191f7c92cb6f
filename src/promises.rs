//! What services are promised in a year: commitments, protection, floors, guarantees (contract, rule 7 b).
#![expect(clippy::indexing_slicing, reason = "months run from 0 to 11, services over the subject's own list")]

use num_traits::ToPrimitive as _;

use crate::apportion::over_lines;
use crate::calendar::{FinancialYear, MONTH, Part, Span, YEAR};
use crate::finding::Findings;
use crate::money::{Exact, Money, Rate};
use crate::need::{Elsewhere, Need};
use crate::outcome::PromiseTotals;
use crate::scenario::{Guarantee, Protected};
use crate::subject::{Subject, settle};
use crate::warnings;

/// The largest promise that applies to each service, within its limit. A commitment is what the budget
/// owes; the others promise a level of all funding, so what comes from elsewhere counts towards them.
pub fn promise(
    subject: &Subject<'_>,
    year: FinancialYear,
    services: &mut [Need],
    findings: &mut Findings,
) -> PromiseTotals {
    let scenario = subject.scenario;
    let mut totals = PromiseTotals::default();
    if let Some(guarantee) = &scenario.guarantee {
        guarantee_lines(subject, guarantee, year, services);
        totals.guarantee = services.iter().map(|need| need.guarantee_own).sum();
    }
    let floor = scenario.floor.map(Rate::exact);
    for (index, need) in services.iter_mut().enumerate() {
        let service = subject.services[index];
        let mut of_previous = |rate: &Exact| {
            let exact = service.previous.unwrap_or(Money::ZERO).times(rate);
            settle(&exact, (&service.name, year), || format!("/services/{index}/previous"), findings)
        };
        let committed = service.committed.as_ref().map_or(Money::ZERO, |annual| annual.stated(year));
        let mut protect = Money::ZERO;
        for one in scenario.protect.iter().filter(|one| one.service == service.id) {
            protect = protect.max(match one.at {
                Protected::Amount(amount) => amount,
                Protected::PercentOfPrevious(rate) => of_previous(&rate.exact()),
            });
        }
        let floor = floor.as_ref().map_or(Money::ZERO, &mut of_previous);
        totals.committed += committed;
        totals.protect += protect;
        totals.floor += floor;
        let others = need.from_others();
        let wanted = committed.max(protect.max(floor) - others).max(need.guarantee_own);
        let most = (need.limit - others).or_zero();
        if wanted > most && !need.live.iter().all(|part| *part == 0) {
            findings.push(warnings::promise_past_limit(index, &service.name, year, wanted - most));
        }
        need.promise = wanted.or_zero().min(most);
        totals.asked += need.promise;
    }
    totals
}

/// A guarantee: a share of the old rate for the months it runs in this year, given to the lines by largest remainder.
fn guarantee_lines(subject: &Subject<'_>, guarantee: &Guarantee, year: FinancialYear, services: &mut [Need]) {
    let first = subject.document.years.first.months()[0];
    let from = guarantee.from.unwrap_or(first);
    let Some(last) = guarantee.months.checked_sub(1) else { return };
    let window = Span { starts: Some(from.first_day()), ends: Some(from.after(last).last_day()) };
    let in_window = year.months().map(|month| month.live(window) == MONTH);
    let mut weights = Vec::with_capacity(services.len());
    for (need, service) in services.iter_mut().zip(&subject.services) {
        need.guaranteed = core::array::from_fn(|at| if in_window[at] { need.live[at] } else { 0 });
        let part: Part = need.guaranteed.iter().sum();
        let previous = i128::from(service.previous.unwrap_or(Money::ZERO).pence());
        weights.push(previous.saturating_mul(i128::from(part)));
    }
    let weight: i128 = weights.iter().sum();
    let exact = Exact::new(weight.into(), i128::from(YEAR).into()) * guarantee.rate.exact();
    let total = exact.round().to_integer().to_i64().map_or(Money::ZERO, Money::from_pence);
    for (need, amount) in services.iter_mut().zip(over_lines(total, &weights)) {
        need.guarantee = amount;
        need.guarantee_own = (amount - others_in(need).into_iter().map(|one| one.part).sum()).or_zero();
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
