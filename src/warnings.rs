//! The words of findings about an outcome, and the remedies that the core can work out (contract, rule 14).

use crate::calendar::{FinancialYear, Month};
use crate::finding::{Code, Edit, Finding, Remedy};
use crate::money::Money;
use crate::outcome::HeldBy;
use crate::split::Split;

/// A change that takes a figure below nothing.
#[must_use]
pub fn adjusted_below_nothing(path: &str, name: &str, year: &str, amount: Money) -> Finding {
    Finding::new(
        Code::AdjustedBelowNothing,
        path,
        format!("the changes supposed take {name} to {} in {year}: it counts as nothing", amount.in_words()),
        "suppose a smaller change",
    )
    .about(amount)
}

/// A promise beyond what the service may be funded.
#[must_use]
pub fn promise_past_limit(service: usize, name: &str, year: FinancialYear, over: Money) -> Finding {
    Finding::new(
        Code::PromisePastLimit,
        format!("/services/{service}"),
        format!(
            "{name} is promised {} more in {year} than it needs or may have: that part is not paid",
            over.in_words()
        ),
        "lower the promise, or correct what the service costs or its limit",
    )
    .about(over)
}

/// A guarantee that a service cannot have.
#[must_use]
pub fn guarantee_without_previous(service: usize, name: &str) -> Finding {
    Finding::new(
        Code::GuaranteeWithoutPrevious,
        format!("/services/{service}/previous"),
        format!("{name} has no guarantee: what it had in the year before is not stated"),
        "state what it had, 0 if it is new",
    )
}

/// Targets that come to more than there is.
#[must_use]
pub fn over_programmed(path: &str, year: FinancialYear, targets: Money, available: Money, scaled: Split) -> Finding {
    let over = targets - available;
    Finding::new(
        Code::OverProgrammed,
        path,
        format!(
            "the split gives out {} in {year}, {} more than the {} there is",
            targets.in_words(),
            over.in_words(),
            available.in_words()
        ),
        "lower the amounts, or keep them on purpose where services are expected to underspend",
    )
    .about(over)
    .remedied(Remedy {
        label: "Scale the amounts to what there is".into(),
        effect: format!("takes {} out of the split, from each priority in proportion", over.in_words()),
        edit: Edit { path: path.into(), value: scaled },
    })
}

/// Ring-fenced money that can be spent on nothing.
#[must_use]
pub fn ring_fence_stranded(
    path: &str,
    year: FinancialYear,
    source: &str,
    amount: Money,
    remedy: Option<Remedy>,
) -> Finding {
    let help = match &remedy {
        Some(remedy) => format!("{}, or change what the money may pay for with its funder", lowered(&remedy.label)),
        None => "nothing more that it may pay for needs money: agree another use with its funder, or return it".into(),
    };
    let why = if remedy.is_some() {
        "what it may pay for has reached its share of the split"
    } else {
        "it may pay for nothing else"
    };
    let mut finding = Finding::new(
        Code::RingFenceStranded,
        path,
        format!("{} of {source} would be stranded in {year}: {why}", amount.in_words()),
        help,
    )
    .about(amount);
    finding.remedy = remedy;
    finding
}

fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A promise that cannot be kept.
#[must_use]
pub fn promise_unmet(path: &str, name: &str, year: FinancialYear, unmet: Money, held: Option<&HeldBy>) -> Finding {
    let by = held.map_or_else(String::new, |held| format!(": {}", held.words));
    Finding::new(
        Code::PromiseUnmet,
        path,
        format!("{} of what {name} is promised in {year} cannot be paid{by}", unmet.in_words()),
        "lower the promises, or find money that may pay for it",
    )
    .about(unmet)
}

/// Promises that go beyond their priority's target.
#[must_use]
pub fn promises_over_target(
    path: &str,
    year: FinancialYear,
    priority: &str,
    (what, over): (&str, Money),
    remedy: Option<Remedy>,
) -> Finding {
    let mut finding = Finding::new(
        Code::PromisesOverTarget,
        path,
        format!("{what} in {priority} go {} beyond its share of the split in {year}", over.in_words()),
        "raise its share, or lower the promises: they are paid first, and the other priorities get less than their shares",
    )
    .about(over);
    finding.remedy = remedy;
    finding
}

/// Free money that nothing takes.
#[must_use]
pub fn left_unallocated(path: &str, year: FinancialYear, amount: Money) -> Finding {
    Finding::new(
        Code::LeftUnallocated,
        path,
        format!("{} of free money is given to nothing in {year}", amount.in_words()),
        "give it to a priority or a service, carry it forward, or leave it in balances on purpose",
    )
    .about(amount)
}

/// Less comes than went; `successors` are the names of those that replace it.
#[must_use]
pub fn successor_smaller(path: &str, year: FinancialYear, successors: &str, replaced: Money, lost: Money) -> Finding {
    let gap = lost - replaced;
    Finding::new(
        Code::SuccessorSmaller,
        path,
        format!(
            "{} from {successors} replaces {} of grants that ceased: {} less in {year}",
            replaced.in_words(),
            lost.in_words(),
            gap.in_words()
        ),
        "decide who bears the difference: share the cut, protect some services, or find other money",
    )
    .about(gap)
}

/// A service that drops below its need in a month.
#[must_use]
pub fn below_need(
    service: usize,
    name: &str,
    month: Month,
    short: Money,
    in_year: Money,
    year: FinancialYear,
) -> Finding {
    Finding::new(
        Code::BelowNeed,
        format!("/services/{service}"),
        format!(
            "{name} falls below what it needs in {}, by {} that month and {} in {year}",
            month.in_words(),
            short.in_words(),
            in_year.in_words()
        ),
        "find money that may pay for it, protect it, or plan with the provider what stops",
    )
    .about(in_year)
}

impl Finding {
    /// The same with a remedy.
    #[must_use]
    pub fn remedied(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }
}
