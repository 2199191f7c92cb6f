//! The boundary of what a model with pools is asked before partners sign: like `wasm.rs`, it converts, calls and converts
//! back.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::calendar::Month;
use crate::wasm::{Handle, year_of};
use crate::wasm_values::{entries, word, words};
use crate::wording;

#[wasm_bindgen]
impl Handle {
    /// Who bears a variance of a pool's cost in a year: `by` is pounds or a percentage as typed, less than nothing for
    /// an underspend.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Variance>")]
    pub fn variance(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] pool: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] by: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| model.variance(scenario, &word(pool), year_of(year)?, &word(by)))
    }

    /// How the cost of commissioning together could be shared among a pool's members; no answer where the pool does
    /// not say what they would have to buy.
    #[wasm_bindgen(js_name = costSharing, unchecked_return_type = "Answer<CostSharing>")]
    #[must_use]
    pub fn cost_sharing(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] pool: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| {
            let pool = word(pool);
            let there = model.document().pools.iter().any(|one| one.id == pool);
            let answer = model.cost_sharing(scenario, &pool, year_of(year)?);
            answer.ok_or_else(|| if there { vec![] } else { vec![wording::unknown_id("", "pool", &pool)] })
        })
    }

    /// What changes when a partner leaves all pools at the end of the month before `month`.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Leaving>")]
    pub fn leaving(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] partner: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] month: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| {
            let (partner, month) = (word(partner), word(month));
            let month = Month::read(&month).ok_or_else(|| vec![wording::month("", &month)])?;
            model
                .leaving(scenario, &partner, month)
                .ok_or_else(|| vec![wording::unknown_id("/partners", "partner", &partner)])
        })
    }

    /// What follows own money out of pools when it is cut in a year: `by` is pounds or a percentage as typed.
    #[wasm_bindgen(js_name = ownCut, unchecked_return_type = "Answer<OwnCut>")]
    #[must_use]
    pub fn own_cut(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] by: &JsValue,
    ) -> JsValue {
        self.ask(scenario, |model, scenario| model.own_cut(scenario, year_of(year)?, &word(by)))
    }

    /// Options side by side in a year: the scenario with each of these lists of pools in the place of its own.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Options>")]
    pub fn options(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string[][]")] mixes: &JsValue,
    ) -> JsValue {
        let mixes: Vec<Vec<String>> = entries(mixes).iter().map(words).collect();
        self.ask(scenario, |model, scenario| model.options(scenario, year_of(year)?, &mixes))
    }
}
