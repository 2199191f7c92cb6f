//! The boundary of what goes out: files, tables, the workbook, the decision record, the fingerprint and the schema.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::files::csv_file::csv_files;
use crate::files::fingerprint::check;
use crate::files::model_file::{file_name, model_file, unread_scenarios};
use crate::files::results_csv::results_csv;
use crate::files::schema::schema;
use crate::finding::Findings;
use crate::id::Id;
use crate::model::Model;
use crate::wasm_files::draft;
use crate::wasm_values::{answered, text_of, to_js, word, words};

/// The file of a document: in the one way of writing where all of it can be read, as typed where not, so that nothing is
/// lost.
#[wasm_bindgen(js_name = modelFile, unchecked_return_type = "Answer<TextFile>")]
#[must_use]
pub fn model_file_of(document: &JsValue) -> JsValue {
    answered(text_of(document).and_then(|text| model_file(&text)))
}

/// Every table of a document that has rows, as CSV, a file each. The document may be unsound.
#[wasm_bindgen(js_name = csvFiles, unchecked_return_type = "Answer<TextFile[]>")]
#[must_use]
pub fn csv_files_of(document: &JsValue) -> JsValue {
    answered(draft(document).map(|document| csv_files(&document)))
}

/// What a scenario comes to, as CSV, a file a table.
#[wasm_bindgen(js_name = resultsCsv, unchecked_return_type = "Answer<TextFile[]>")]
#[must_use]
pub fn results_csv_of(document: &JsValue, scenario: &JsValue) -> JsValue {
    answered(model(document).and_then(|model| results_csv(&model, &word(scenario))))
}

#[wasm_bindgen(typescript_custom_section)]
const BINARY_FILE: &str = "/**
 * A file of bytes.
 */
export interface BinaryFile {
    /**
     * What it is called.
     */
    name: string;
    /**
     * What it holds.
     */
    bytes: Uint8Array<ArrayBuffer>;
}";

/// The workbook of a model, as the bytes of an XLSX file.
#[wasm_bindgen(js_name = workbook, unchecked_return_type = "Answer<BinaryFile>")]
#[must_use]
pub fn workbook_of(document: &JsValue) -> JsValue {
    let made = model(document).and_then(|model| {
        let bytes = model.workbook()?;
        Ok((file_name(&model.document().title, "", "xlsx"), bytes))
    });
    match made {
        Ok((name, bytes)) => {
            let file = object(&[("name", name.into()), ("bytes", Uint8Array::from(bytes.as_slice()).into())]);
            object(&[("answer", file), ("findings", Array::new().into())])
        }
        Err(findings) => answered::<()>(Err(findings)),
    }
}

/// The decision record of a scenario, against the others named, or against all where none is.
#[wasm_bindgen(js_name = record, unchecked_return_type = "Answer<DecisionRecord>")]
#[must_use]
pub fn record_of(
    document: &JsValue,
    scenario: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Id[]")] against: &JsValue,
) -> JsValue {
    let against: Vec<Id> = words(against);
    answered(model(document).and_then(|model| model.record(&word(scenario), &against)))
}

/// The fingerprint of a model.
#[wasm_bindgen(js_name = fingerprint, unchecked_return_type = "Answer<Fingerprint>")]
#[must_use]
pub fn fingerprint_of(document: &JsValue) -> JsValue {
    answered(model(document).map(|model| model.fingerprint()))
}

/// Whether the text of a file holds the model that a fingerprint is of.
#[wasm_bindgen(js_name = checkFingerprint, unchecked_return_type = "Check")]
#[must_use]
pub fn check_fingerprint(text: &JsValue, typed: &JsValue) -> JsValue {
    to_js(&check(&word(text), &word(typed)))
}

/// The JSON Schema of the document, as text.
#[wasm_bindgen(js_name = schema)]
#[must_use]
pub fn schema_text() -> String {
    schema()
}

/// A model of which everything can be read.
fn model(document: &JsValue) -> Result<Model, Findings> {
    let model = Model::read(&text_of(document)?)?;
    let unread = unread_scenarios(&model);
    if unread.is_empty() { Ok(model) } else { Err(unread) }
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A field of a plain object of ours can always be set.
        drop(Reflect::set(&object, &(*name).into(), value));
    }
    object.into()
}
