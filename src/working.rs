//! [`Working`]: how one figure of an outcome was made, step by step, down to what was typed (contract, rule 15).
//!
//! A working reads like the tape of an adding machine: begin with nothing, take each step in turn, and the figure stands
//! at the end, exactly. A step that is itself a figure leads on to its own working; one that was typed says where, and
//! on what evidence.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Quality;
use crate::money::Money;
use crate::said::say;

/// How one figure was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Working {
    /// Which figure: a JSON pointer into the outcome, or to a figure that only workings show.
    pub pointer: String,
    /// What it is: "Positive Futures, out of the budget, 2013/14".
    pub name: String,
    /// The figure for people: `£99,337.35`, `82.8%`.
    pub shown: String,
    /// The figure, where it is money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The figure as the outcome has it, where it is a percentage (four decimals, or one for people) or a ratio (two).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<String>,
    /// The rule of the contract that makes it.
    pub rule: u32,
    /// That rule in words.
    pub how: String,
    /// What the steps come to.
    pub kind: Kind,
    /// The steps, to be taken in turn from nothing.
    pub steps: Vec<Step>,
    /// What else is to be known: what holds a service, where a penny went and why, what is not counted.
    pub notes: Vec<String>,
    /// All of it as plain text, for a report.
    pub text: String,
}

/// What the steps of a working come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The figure as it was typed.
    Typed,
    /// Figures added and taken away.
    Sum,
    /// What was typed, worked on exactly and rounded once at the end.
    Calculation,
    /// The part of a sum that is divided, a penny up or down so that the parts cast.
    Share,
    /// A fair share: as high as all that are no better covered can rise together, a penny up or down.
    FairShare,
    /// The largest or least of several amounts.
    Choice,
    /// What is taken from one giver, the tightest money first.
    Payment,
    /// One amount as a percentage of another.
    Percentage,
    /// One amount for each pound of another.
    Ratio,
}

/// One step of a working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Step {
    /// What the step is about.
    pub words: String,
    /// What is done to what the steps before came to.
    pub act: Act,
    /// The money it is done with; of a rounding, what it comes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What it is done with, for people, where that is no whole money: `4.2%`, `1/2 of the year`, `82.7811…%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The same exactly, as a whole number or a fraction: `21/500`. Of money, in pence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The figure that the amount is, where it has a working of its own: the reader goes on there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_to: Option<String>,
    /// Where it was typed, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<Typed>,
}

/// What a step does to what the steps before came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Adds to it.
    Plus,
    /// Takes away from it.
    Minus,
    /// Multiplies it.
    Times,
    /// Divides it.
    Over,
    /// Keeps it from going beyond.
    AtMost,
    /// Keeps it from going below.
    AtLeast,
    /// Rounds it to the penny, half away from nothing.
    Rounded,
    /// Rounds it up to the penny, so that all lines cast.
    RoundedUp,
    /// Rounds it down to the penny, so that all lines cast.
    RoundedDown,
}

/// Something that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Typed {
    /// Where in the document, as a JSON pointer: `/services/3/annual`.
    pub path: String,
    /// What it is: "need of Positive Futures a full year".
    pub name: String,
    /// What stands there.
    pub value: String,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Grounds>,
}

/// The evidence for something that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Grounds {
    /// What it is called.
    pub title: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub date: Option<NaiveDate>,
    /// Where in it: a page, a paragraph, an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// How good it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
}

impl Working {
    /// The working as plain text: what it is, its steps with the figures aligned, what else is to be known, and what was
    /// typed, where and on what evidence.
    #[must_use]
    pub(crate) fn in_text(&self) -> String {
        let mut lines = vec![
            format!("{}: {}", self.name, self.shown),
            say!("Rule {number}: {how}", number = self.rule, how = self.how),
        ];
        let figure = |step: &Step| step.figure.clone().or_else(|| step.amount.map(Money::in_full)).unwrap_or_default();
        let width = self.steps.iter().map(|step| step.words.chars().count()).max().unwrap_or(0);
        let wide = self.steps.iter().map(|step| figure(step).chars().count()).max().unwrap_or(0);
        let wide = wide.max(self.shown.chars().count());
        let acts = self.steps.iter().map(|step| step.act.in_words().chars().count()).max().unwrap_or(0).max(8);
        for step in &self.steps {
            lines.push(format!("  {:<acts$}  {:<width$}  {:>wide$}", step.act.in_words(), step.words, figure(step)));
        }
        lines.push(format!("  {:<acts$}  {:<width$}  {:>wide$}", "=", "", self.shown));
        lines.extend(self.notes.iter().map(|note| say!("Note: {note}", note)));
        lines.extend(self.steps.iter().filter_map(|step| step.typed.as_ref()).map(Typed::in_text));
        lines.join("\n")
    }
}

impl Act {
    /// The sign or word that stands before a step.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Plus => "+".into(),
            Self::Minus => "−".into(),
            Self::Times => "×".into(),
            Self::Over => "÷".into(),
            Self::AtMost => say!("at most"),
            Self::AtLeast => say!("at least"),
            Self::Rounded => say!("rounded"),
            Self::RoundedUp => say!("up"),
            Self::RoundedDown => say!("down"),
        }
    }
}

impl Typed {
    fn in_text(&self) -> String {
        let evidence = match &self.evidence {
            Some(grounds) => grounds.in_text(),
            None if self.path.starts_with("/scenarios/") => say!("decided in the scenario"),
            None => say!("no evidence given"),
        };
        say!(
            "Typed: {name} at {path}: {value} ({evidence})",
            name = self.name,
            path = self.path,
            value = self.value,
            evidence,
        )
    }
}

impl Grounds {
    fn in_text(&self) -> String {
        let quality = self.quality.map(|quality| match quality {
            Quality::Measured => say!("measured"),
            Quality::Published => say!("published"),
            Quality::Estimated => say!("estimated"),
            Quality::Assumed => say!("assumed"),
        });
        let date = self.date.map(|date| date.to_string());
        let all = [Some(self.title.clone()), self.publisher.clone(), date, self.place.clone(), quality];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
