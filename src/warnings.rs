//! The words of findings about an outcome, and the remedies that the core can work out (contract, rule 14).

use crate::calendar::{FinancialYear, Month};
use crate::finding::{Code, Edit, Finding, Remedy};
use crate::money::Money;
use crate::outcome::HeldBy;
use crate::said::say;
use crate::split::Split;

/// A change that takes a figure below nothing.
#[must_use]
pub fn adjusted_below_nothing(path: &str, name: &str, year: &str, amount: Money) -> Finding {
    Finding::new(
        Code::AdjustedBelowNothing,
        path,
        say!(
            "the changes supposed take {name} to {amount} in {year}: it counts as nothing",
            name,
            amount = amount.in_words(),
            year
        ),
        say!("suppose a smaller change"),
    )
    .about(amount)
}

/// A promise beyond what the service may be funded.
#[must_use]
pub fn promise_past_limit(service: usize, name: &str, year: FinancialYear, over: Money) -> Finding {
    Finding::new(
        Code::PromisePastLimit,
        format!("/services/{service}"),
        say!(
            "{name} is promised {over} more in {year} than it needs or may have: that part is not paid",
            name,
            over = over.in_words(),
            year
        ),
        say!("lower the promise, or correct what the service costs or its limit"),
    )
    .about(over)
}

/// A guarantee that a service cannot have.
#[must_use]
pub fn guarantee_without_previous(service: usize, name: &str) -> Finding {
    Finding::new(
        Code::GuaranteeWithoutPrevious,
        format!("/services/{service}/previous"),
        say!("{name} has no guarantee: what it had in the year before is not stated", name),
        say!("state what it had, 0 if it is new"),
    )
}

/// Targets that come to more than there is.
#[must_use]
pub fn over_programmed(path: &str, year: FinancialYear, targets: Money, available: Money, scaled: Split) -> Finding {
    let over = targets - available;
    Finding::new(
        Code::OverProgrammed,
        path,
        say!(
            "the split gives out {targets} in {year}, {over} more than the {available} there is",
            targets = targets.in_words(),
            year,
            over = over.in_words(),
            available = available.in_words()
        ),
        say!("lower the amounts, or keep them on purpose where services are expected to underspend"),
    )
    .about(over)
    .remedied(Remedy {
        label: say!("Scale the amounts to what there is"),
        effect: say!("takes {over} out of the split, from each priority in proportion", over = over.in_words()),
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
        Some(remedy) => {
            say!("{lowered}, or change what the money may pay for with its funder", lowered = lowered(&remedy.label))
        }
        None => say!("nothing more that it may pay for needs money: agree another use with its funder, or return it"),
    };
    let why = if remedy.is_some() {
        say!("what it may pay for has reached its share of the split")
    } else {
        say!("it may pay for nothing else")
    };
    let mut finding = Finding::new(
        Code::RingFenceStranded,
        path,
        say!("{amount} of {source} would be stranded in {year}: {why}", amount = amount.in_words(), source, year, why),
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
    let message =
        say!("{unmet} of what {name} is promised in {year} cannot be paid", unmet = unmet.in_words(), name, year);
    let message = held.map_or_else(|| message.clone(), |held| format!("{message}: {}", held.words));
    Finding::new(Code::PromiseUnmet, path, message, say!("lower the promises, or find money that may pay for it"))
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
        say!("{what} in {priority} go {over} beyond its share of the split in {year}", what, priority, over = over.in_words(), year),
        say!("raise its share, or lower the promises: they are paid first, and the other priorities get less than their shares"),
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
        say!("{amount} of free money is given to nothing in {year}", amount = amount.in_words(), year),
        say!("give it to a priority or a service, carry it forward, or leave it in balances on purpose"),
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
        say!(
            "{replaced} from {successors} replaces {lost} of grants that ceased: {gap} less in {year}",
            replaced = replaced.in_words(),
            successors,
            lost = lost.in_words(),
            gap = gap.in_words(),
            year
        ),
        say!("decide who bears the difference: share the cut, protect some services, or find other money"),
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
        say!(
            "{name} falls below what it needs in {month}, by {short} that month and {in_year} in {year}",
            name,
            month = month.in_words(),
            short = short.in_words(),
            in_year = in_year.in_words(),
            year
        ),
        say!("find money that may pay for it, protect it, or plan with the provider what stops"),
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
