//! The boundary: it converts, calls, converts back; nothing is thrown. Only files whose names begin so name the browser.

use js_sys::{Array, Float64Array, Reflect};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::calendar::FinancialYear;
use crate::checks;
use crate::decisions::read_scenario;
use crate::finding::{Finding, Findings};
use crate::model::{Document, Model};
use crate::money::Money;
use crate::outcome::{Outcome, ServiceMonth};
use crate::scenario::Scenario;
use crate::split::{Preset, Split, Unit};
use crate::wasm_values::{text_of, to_js, word, words};
use crate::wording;

/// A document that was read, and kept: a change of scenario does not read it again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle {
    pub(crate) model: Result<Model, Findings>,
}

#[wasm_bindgen]
impl Handle {
    /// Reads a document: JSON text or the object it holds. Whatever is given, the answer is a handle.
    #[must_use]
    pub fn read(document: &JsValue) -> Self {
        Self { model: text_of(document).and_then(|text| Model::read(&text)) }
    }

    /// Whether there is a model to evaluate.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn ok(&self) -> bool {
        self.model.is_ok()
    }

    /// Whether every scenario in it is sound too.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn whole(&self) -> bool {
        self.model.as_ref().is_ok_and(Model::is_whole)
    }

    /// What was found in the document.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Findings")]
    pub fn findings(&self) -> JsValue {
        to_js(self.known())
    }

    /// The document as the contract writes it, where every scenario is sound.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Document | undefined")]
    pub fn document(&self) -> JsValue {
        let whole: Option<&Document> = self.model.as_ref().ok().filter(|model| model.is_whole()).map(Model::document);
        whole.map_or(JsValue::UNDEFINED, to_js)
    }

    /// Works out a scenario of the document.
    #[must_use]
    pub fn evaluate(&self, #[wasm_bindgen(unchecked_param_type = "string")] scenario: &JsValue) -> Ts<Outcome> {
        let scenario = word(scenario);
        outcome(match &self.model {
            Ok(model) => model.evaluate(&scenario),
            Err(findings) => no_answer(&scenario, findings.clone()),
        })
    }

    /// Works out decisions laid over the document, which is not read again.
    #[wasm_bindgen(js_name = evaluateWith)]
    #[must_use]
    pub fn evaluate_with(&self, scenario: &JsValue) -> Ts<Outcome> {
        outcome(self.checked(scenario).map_or_else(
            |findings| no_answer("", findings),
            |(model, scenario, path, known)| model.evaluate_with(&scenario, &path, known),
        ))
    }

    /// As `evaluateWith`, of one year alone, for a change that is on its way; none where the model has no such year.
    #[wasm_bindgen(js_name = evaluateYear)]
    #[must_use]
    pub fn evaluate_year(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "FinancialYear")] year: &JsValue,
    ) -> Ts<Outcome> {
        let asked = self.checked(scenario).and_then(|asked| Ok((asked, year_of(year)?)));
        outcome(asked.map_or_else(
            |findings| no_answer("", findings),
            |((model, scenario, path, known), year)| model.evaluate_year(&scenario, (&path, known), year),
        ))
    }

    /// Need and funding of each service by month, all years, in whole pence: for each year, for each service in the
    /// order of the outcome, twelve of need, then twelve of funding.
    #[must_use]
    pub fn months(&self, scenario: &JsValue) -> Float64Array {
        let Ok((model, scenario, path, known)) = self.checked(scenario) else {
            return Float64Array::new_with_length(0);
        };
        let outcome = model.evaluate_with(&scenario, &path, known);
        let mut figures: Vec<f64> = Vec::new();
        for year in &outcome.years {
            for service in &year.services {
                let cells = || year.months.iter().filter_map(|month| month.services.get(&service.id));
                figures.extend(cells().map(|cell| pence(cell.need)));
                figures.extend(cells().map(|cell| pence(cell.funded)));
            }
        }
        Float64Array::from(figures.as_slice())
    }

    /// The scenario's split with one share moved, in its own unit; the unlocked others give or take in proportion.
    #[wasm_bindgen(js_name = movedSplit)]
    #[must_use]
    pub fn moved_split(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] priority: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] to: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string[]")] locked: &JsValue,
    ) -> Option<Ts<Split>> {
        let locked = words(locked);
        let locked: Vec<&str> = locked.iter().map(String::as_str).collect();
        self.split(scenario, |model, scenario| model.moved_split(scenario, &word(priority), &word(to), &locked))
    }

    /// A split that is often wanted: equal shares, last year's, or in proportion to need.
    #[wasm_bindgen(js_name = presetSplit)]
    #[must_use]
    pub fn preset_split(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Preset")] preset: &JsValue,
    ) -> Option<Ts<Split>> {
        self.split(scenario, |model, scenario| Some(model.preset_split(scenario, Preset::read(&word(preset))?)))
    }

    /// The scenario's split of the first year said in another unit.
    #[wasm_bindgen(js_name = splitIn)]
    #[must_use]
    pub fn split_in(
        &self,
        scenario: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Unit")] unit: &JsValue,
    ) -> Option<Ts<Split>> {
        self.split(scenario, |model, scenario| Some(model.split_said_in(scenario, Unit::read(&word(unit))?)))
    }
}

#[wasm_bindgen]
impl Handle {
    /// The sources whose ring-fences let them pay for something that a pool buys, each with those of its services.
    #[wasm_bindgen(js_name = mayPay, unchecked_return_type = "Record<Id, Id[]>")]
    #[must_use]
    pub fn may_pay(&self, #[wasm_bindgen(unchecked_param_type = "string")] pool: &JsValue) -> JsValue {
        to_js(&self.model.as_ref().map(|model| model.may_pay(&word(pool))).unwrap_or_default())
    }

    /// An amount of a year in the prices of the deflator's base year; none where the model states no prices for it.
    #[wasm_bindgen(js_name = realTerms, unchecked_return_type = "Money | undefined")]
    #[must_use]
    pub fn real_terms(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Money")] amount: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] year: &JsValue,
    ) -> JsValue {
        let restated = || {
            let (model, year) = (self.model.as_ref().ok()?, year_of(year).ok()?);
            model.document().restated(Money::read(&word(amount)).ok()?, year)
        };
        restated().map_or(JsValue::UNDEFINED, |amount| to_js(&amount))
    }

    /// What the baseline decides beside its split, as a print; nothing where there is no baseline.
    #[must_use]
    pub fn basis(&self) -> Option<String> {
        self.model.as_ref().ok().and_then(Model::basis)
    }

    /// The options that were begun from what the baseline decided before.
    #[wasm_bindgen(js_name = onEarlierBaseline)]
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Id[]")]
    pub fn on_earlier_baseline(&self) -> JsValue {
        to_js(&self.model.as_ref().map(Model::on_earlier_baseline).unwrap_or_default())
    }

    /// The total of figures of an outcome that stand in one column of a table.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Money")]
    pub fn total(&self, #[wasm_bindgen(unchecked_param_type = "string[]")] amounts: &JsValue) -> JsValue {
        let amounts = words(amounts).iter().filter_map(|amount| Money::read(amount).ok()).sum::<Money>();
        to_js(&amounts)
    }
}

impl Handle {
    fn known(&self) -> &Findings {
        match &self.model {
            Ok(model) => model.findings(),
            Err(findings) => findings,
        }
    }

    /// Decisions read and checked against the kept model.
    pub(crate) fn checked(&self, scenario: &JsValue) -> Result<(&Model, Scenario, String, Findings), Findings> {
        let model = self.model.as_ref().map_err(Clone::clone)?;
        let text = text_of(scenario)?;
        let read = read_scenario(&text, "/scenarios/-")?;
        let path = model.scenario(&read.id).map_or_else(|| "/scenarios/-".to_owned(), |(_, path)| path);
        let own = checks::scenario(model.document(), &read, &path);
        if own.iter().any(Finding::is_error) {
            return Err(own);
        }
        let known =
            model.findings().iter().filter(|finding| finding.scenario().is_none()).cloned().chain(own).collect();
        Ok((model, read, path, known))
    }

    fn split(&self, scenario: &JsValue, make: impl Fn(&Model, &Scenario) -> Option<Split>) -> Option<Ts<Split>> {
        let (model, scenario, ..) = self.checked(scenario).ok()?;
        let split = make(model, &scenario)?;
        Some(Ts::new_unchecked(to_js(&split)))
    }
}

fn no_answer(scenario: &str, findings: Findings) -> Outcome {
    Outcome { scenario: scenario.into(), years: vec![], findings }
}

/// An outcome. The services of a month cross in pence, need and funding of each in turn: as texts by name they would take
/// longer than all the rest, and are made where they are read (`www/src/by-name.ts`).
fn outcome(mut outcome: Outcome) -> Ts<Outcome> {
    let in_pence = |cells: Vec<ServiceMonth>| -> Float64Array {
        let figures: Vec<f64> = cells.iter().flat_map(|cell| [pence(cell.need), pence(cell.funded)]).collect();
        Float64Array::from(figures.as_slice())
    };
    let months = outcome.years.iter_mut().map(|year| year.months.iter_mut());
    let cells: Vec<Vec<Float64Array>> =
        months.map(|months| months.map(|month| in_pence(month.services.take())).collect()).collect();
    let made = to_js(&outcome);
    let list = |held: &JsValue, field: &str| {
        Reflect::get(held, &field.into()).map_or_else(|_| Array::new(), |list| Array::from(&list))
    };
    for (year, cells) in list(&made, "years").iter().zip(&cells) {
        for (month, cells) in list(&year, "months").iter().zip(cells) {
            // What was made here takes it.
            drop(Reflect::set(&month, &"services".into(), cells));
        }
    }
    Ts::new_unchecked(made)
}

/// A financial year that JavaScript gave.
pub(crate) fn year_of(given: &JsValue) -> Result<FinancialYear, Findings> {
    let typed = word(given);
    FinancialYear::read(&typed).ok_or_else(|| vec![wording::year("", &typed)])
}

/// Pence as JavaScript counts: exact to £90 trillion.
#[expect(clippy::cast_precision_loss, reason = "amounts are within £100bn, far inside 2^53 pence")]
const fn pence(amount: Money) -> f64 {
    amount.pence() as f64
}
