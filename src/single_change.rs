//! What would it take: what is to be reached, the single changes that reach it, and how each is said.

use serde::Serialize;

use crate::id::Id;
use crate::money::{Money, Rate};
use crate::said::say;
use crate::scenario::Scenario;
use crate::wording::list;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// No more of the figure than so much: nothing, where it is to be closed.
    AtMost(Money),
    /// So much of what is needed covered, per cent.
    Coverage(Rate),
}

/// What it would take to reach a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ways {
    /// The figure, in words.
    pub headline: String,
    /// What the figure is now.
    pub now: Money,
    /// Whether the goal is reached already.
    pub reached: bool,
    /// Every change that does something: those that reach the goal first, the cheapest of them first.
    pub ways: Vec<SingleChange>,
    /// What does nothing at all, or cannot be moved.
    pub idle: Vec<String>,
    /// The answer in a sentence.
    pub words: String,
}

/// A single change, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SingleChange {
    /// What is changed, by its key among levers.
    pub key: String,
    /// What is changed, in words: "Community Safety Fund".
    pub name: String,
    /// Whether it reaches the goal.
    pub reaches: bool,
    /// By how much, in words: "£343,000.00 more".
    pub by: String,
    /// How many pence, ten-thousandths of a point, days or months that is, less than nothing for less.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub steps: i64,
    /// What the figure then is.
    pub leaves: Money,
    /// What it costs over all years: new money, cost given up, and what other services lose.
    pub cost: Money,
    /// Who loses by it.
    pub loses: Vec<Loses>,
    /// What stops it, where it does not reach the goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<String>,
    /// In a sentence.
    pub words: String,
    /// What a button to try it says.
    pub label: String,
    /// The decisions with the change.
    pub scenario: Scenario,
}

/// A service that gets less, or a priority that has less to commission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Loses {
    /// The service or priority.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How much less.
    pub amount: Money,
}

/// What a change that reaches the goal does to a figure.
pub(crate) fn reaching(goal: Goal, figure: &str) -> String {
    match goal {
        Goal::AtMost(Money::ZERO) => say!("closes {figure}", figure),
        Goal::AtMost(amount) => say!("brings {figure} down to {amount}", figure, amount = amount.in_words()),
        Goal::Coverage(rate) => say!("covers {rate} of what is needed", rate = rate.in_words()),
    }
}

/// What is reached, where nothing is needed.
pub(crate) fn reached(goal: Goal, figure: &str) -> String {
    match goal {
        Goal::AtMost(Money::ZERO) => say!("{figure} is nothing already", figure),
        Goal::AtMost(amount) => say!("{figure} is no more than {amount} already", figure, amount = amount.in_words()),
        Goal::Coverage(rate) => say!("{rate} or more of what is needed is covered already", rate = rate.in_words()),
    }
}

/// Who loses by a change, if anybody does.
pub(crate) fn losers_in_words(loses: &[Loses]) -> Option<String> {
    let named = |one: &Loses| format!("{} {}", one.name, one.amount.in_words());
    let names = match loses {
        [] => return None,
        [one, other, rest @ ..] if rest.len() > 1 => {
            let left: Money = rest.iter().map(|one| one.amount).sum();
            let more = say!("{count} more {amount} together", count = rest.len(), amount = left.in_words());
            vec![named(one), named(other), more]
        }
        few => few.iter().map(named).collect(),
    };
    Some(say!("Others lose: {names}.", names = list(&names)))
}

/// Ten-thousandths of a point as people write them: `4.2`.
#[must_use]
pub fn points(steps: i64) -> String {
    let text = Rate::from_ten_thousandths(steps).in_words();
    text.trim_end_matches('%').to_owned()
}
