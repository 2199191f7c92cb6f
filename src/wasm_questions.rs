//! The boundary of questions that set scenarios against each other or take long: like `wasm.rs`, it converts, calls and
//! converts back.

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::checks;
use crate::decisions::read_splits;
use crate::finding::{Finding, Findings};
use crate::headline::Headline;
use crate::model::Model;
use crate::money::{Money, Rate};
use crate::scenario::Scenario;
use crate::single_change::Goal;
use crate::wasm::{Handle, year_of};
use crate::wasm_values::{answered, text_of, word, words};
use crate::wording;
use crate::work::Work;

#[wasm_bindgen]
impl Handle {
    /// How a figure of an outcome was made: `pointer` is its place in the outcome (`/years/0/services/3/allocated`).
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Working>")]
    pub fn working(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] pointer: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| model.working(scenario, &word(pointer)))
    }

    /// Two to six scenarios of the document side by side in a year.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Comparison>")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Id[]")] scenarios: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
    ) -> JsValue {
        answered(self.sound().and_then(|model| model.compare(&words(scenarios), year_of(year)?)))
    }

    /// What scenarios of the document propose for the split of a year, merged in each way there is.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Merge>")]
    pub fn merge(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Id[]")] scenarios: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
    ) -> JsValue {
        answered(self.sound().and_then(|model| model.merge(&words(scenarios), year_of(year)?)))
    }

    /// The way from one scenario of the document to another in a headline; `order` names steps by their keys.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Bridge>")]
    pub fn bridge(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Id")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Id")] to: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string[]")] order: &JsValue,
    ) -> JsValue {
        answered(
            self.sound()
                .and_then(|model| model.bridge(&word(from), &word(to), &headline_of(model, headline)?, &words(order))),
        )
    }

    /// Every assumption that a scenario rests on.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Assumption[]>")]
    pub fn assumptions(&self, scenario: &JsValue) -> JsValue {
        self.ask(scenario, |model, scenario| Ok(model.assumptions(scenario)))
    }

    /// Where a headline changes sign when one assumption moves; an answer without anything where it does not.
    #[wasm_bindgen(js_name = breakEven, unchecked_return_type = "Answer<BreakEven | null>")]
    #[must_use]
    pub fn break_even(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] key: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| model.break_even(scenario, &headline_of(model, headline)?, &word(key)))
    }

    /// A headline under each of several splits of a scenario; null where an error stands in the way of one.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<(Money | null)[]>")]
    pub fn sweep(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Split[]")] splits: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| {
            let splits = read_splits(&text_of(splits)?, "")?;
            let found = checks::splits(model.document(), &splits, "");
            if found.iter().any(Finding::is_error) {
                return Err(found);
            }
            Ok(model.sweep(scenario, &headline_of(model, headline)?, splits))
        })
    }

    /// What it would take to reach a goal: closed, no more than `at_most`, or covered to `coverage`, as typed.
    #[must_use]
    pub fn ways(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "{ at_most?: string; coverage?: string }")] goal: &JsValue,
    ) -> Task {
        Task::from_asked(self.checked(scenario).and_then(|(model, scenario, ..)| {
            model.seek(&scenario, &headline_of(model, headline)?, goal_of(goal)?).map(Task::of)
        }))
    }

    /// How a headline swings with each assumption.
    #[must_use]
    pub fn sensitivity(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
    ) -> Task {
        Task::from_asked(
            self.checked(scenario)
                .and_then(|(model, scenario, ..)| Ok(Task::of(model.swing(&scenario, &headline_of(model, headline)?)))),
        )
    }

    /// A headline at every pair of moves of two assumptions.
    #[must_use]
    pub fn grid(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] across: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] down: &JsValue,
        moves: u32,
    ) -> Task {
        Task::from_asked(self.checked(scenario).and_then(|(model, scenario, ..)| {
            let keys = (word(across), word(down));
            let keys = (keys.0.as_str(), keys.1.as_str());
            model.grid(&scenario, &headline_of(model, headline)?, keys, moves as usize).map(Task::of)
        }))
    }

    /// Every shock over every scenario of the document; `limit` is pounds as typed, empty for each scenario's own figure.
    #[must_use]
    pub fn stress(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Headline")] headline: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] limit: &JsValue,
    ) -> Task {
        Task::from_asked(self.sound().and_then(|model| {
            let typed = word(limit);
            let limit = if typed.trim().is_empty() { None } else { Some(amount_of(&typed)?) };
            Ok(Task::of(model.stress(&headline_of(model, headline)?, limit)))
        }))
    }
}

impl Handle {
    /// Answers a question about a scenario.
    pub(crate) fn ask<T: Serialize>(
        &self,
        scenario: &JsValue,
        question: impl FnOnce(&Model, &Scenario) -> Result<T, Findings>,
    ) -> JsValue {
        answered(self.checked(scenario).and_then(|(model, scenario, ..)| question(model, &scenario)))
    }

    /// The model, where the document could be read.
    pub(crate) fn sound(&self) -> Result<&Model, Findings> {
        self.model.as_ref().map_err(Clone::clone)
    }
}

/// A long question, taken in steps: whoever asks sees how far it is, and stops by not taking the next.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Task {
    asked: Result<Box<dyn Asked>, Findings>,
}

/// A long question whose answer crosses the boundary.
trait Asked: core::fmt::Debug {
    fn progress(&self) -> (usize, usize);
    fn step(&mut self);
    fn answer(self: Box<Self>) -> JsValue;
}

impl<W: Work<Answer: Serialize> + core::fmt::Debug> Asked for W {
    fn progress(&self) -> (usize, usize) {
        Work::progress(self)
    }

    fn step(&mut self) {
        Work::step(self);
    }

    fn answer(self: Box<Self>) -> JsValue {
        answered(Ok(Work::answer(*self)))
    }
}

#[wasm_bindgen]
impl Task {
    /// How many steps it has taken.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn done(&self) -> u32 {
        self.progress().0
    }

    /// How many steps there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn total(&self) -> u32 {
        self.progress().1
    }

    /// Takes the next step; nothing where none is left.
    pub fn step(&mut self) {
        if let Ok(asked) = &mut self.asked {
            asked.step();
        }
    }

    /// What it comes to, of the steps taken, or why there is no answer. The task is over with it.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<unknown>")]
    pub fn answer(self) -> JsValue {
        match self.asked {
            Ok(asked) => asked.answer(),
            Err(findings) => answered::<()>(Err(findings)),
        }
    }
}

impl Task {
    fn of(work: impl Asked + 'static) -> Box<dyn Asked> {
        Box::new(work)
    }

    fn from_asked(asked: Result<Box<dyn Asked>, Findings>) -> Self {
        Self { asked }
    }

    fn progress(&self) -> (u32, u32) {
        let (done, total) = self.asked.as_ref().map_or((0, 0), |asked| asked.progress());
        (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(total).unwrap_or(u32::MAX))
    }
}

/// The figure that a question is about.
fn headline_of(model: &Model, given: &JsValue) -> Result<Headline, Findings> {
    Headline::read(model.document(), &field(given, "figure"), &field(given, "id"), &field(given, "year"))
}

/// What is to be reached: closed, where nothing is said.
fn goal_of(given: &JsValue) -> Result<Goal, Findings> {
    let (most, coverage) = (field(given, "at_most"), field(given, "coverage"));
    if !coverage.is_empty() {
        let rate = Rate::read(&coverage).ok_or_else(|| vec![wording::percent("", &coverage)])?;
        let sensible = !rate.is_negative() && rate <= Rate::WHOLE;
        return if sensible { Ok(Goal::Coverage(rate)) } else { Err(vec![wording::percent_range("", rate, 0, 100)]) };
    }
    Ok(Goal::AtMost(if most.is_empty() { Money::ZERO } else { amount_of(&most)? }))
}

fn amount_of(typed: &str) -> Result<Money, Findings> {
    Money::read(typed).map_err(|error| vec![wording::money("", typed, error)])
}

/// A field of an object that JavaScript gave; empty where there is none.
fn field(given: &JsValue, name: &str) -> String {
    Reflect::get(given, &name.into()).map(|value| word(&value)).unwrap_or_default()
}
