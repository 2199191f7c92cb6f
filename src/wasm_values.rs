//! What crosses the boundary, either way: texts and words in, answers out. Every module speaks it.

use js_sys::{JSON, JsString, Reflect};
use serde::Serialize;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::finding::Findings;
use crate::keyed;
use crate::said::{self, Catalogue, Entry, say};
use crate::tree::{MOST_BYTES, Tree};
use crate::wording;

/// What a question comes to: an answer, or the findings that say why there is none.
#[cfg(any(feature = "questions", feature = "files"))]
#[derive(Serialize)]
struct Answer<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<T>,
    findings: Findings,
}

#[wasm_bindgen(typescript_custom_section)]
const ANSWER: &str = "/**
 * What a question comes to: an answer, or the findings that say why there is none.
 */
export interface Answer<T> {
    answer?: T;
    findings: Findings;
}";

#[cfg(any(feature = "questions", feature = "files"))]
pub(crate) fn answered<T: Serialize>(answer: Result<T, Findings>) -> JsValue {
    to_js(&match answer {
        Ok(answer) => Answer { answer: Some(answer), findings: vec![] },
        Err(findings) => Answer { answer: None, findings },
    })
}

/// JSON text of what JavaScript gave. Lone surrogates, which UTF-8 cannot hold, and what JSON cannot write are said.
pub(crate) fn text_of(given: &JsValue) -> Result<String, Findings> {
    let text: JsString = match given.dyn_ref::<JsString>() {
        Some(text) => text.clone(),
        None if given.is_object() => {
            JSON::stringify(given).map_err(|_| vec![wording::not_a_document(&say!("what JSON cannot write"))])?
        }
        None => {
            return Err(vec![wording::not_a_document(&say!("a value of type {kind_of}", kind_of = kind_of(given)))]);
        }
    };
    // Before it is copied: each unit of UTF-16 is a byte of UTF-8 or more.
    let units = text.dyn_ref::<JsString>().map_or(0, |text| text.length() as usize);
    if units > MOST_BYTES {
        return Err(vec![wording::too_large(MOST_BYTES)]);
    }
    text.dyn_ref::<JsString>()
        .filter(|text| text.is_valid_utf16())
        .map(String::from)
        .ok_or_else(|| vec![wording::not_a_document(&say!("text with half a character in it"))])
}

/// A word that JavaScript gave; anything but text is no word that means something.
pub(crate) fn word(given: &JsValue) -> String {
    given.as_string().unwrap_or_default()
}

/// The words of a list that JavaScript gave.
pub(crate) fn words(given: &JsValue) -> Vec<String> {
    entries(given).iter().map(word).collect()
}

/// The entries of a list that JavaScript gave, read so that one which throws has none.
pub(crate) fn entries(given: &JsValue) -> Vec<JsValue> {
    let length = Reflect::get(given, &"length".into()).ok().and_then(|length| length.as_f64()).unwrap_or(0.0);
    let entry = |index| Reflect::get_u32(given, index).unwrap_or(JsValue::UNDEFINED);
    (0..(length as u32).min(MOST_ENTRIES)).map(entry).collect()
}

/// The most entries of a list that is read.
const MOST_ENTRIES: u32 = 10_000;

fn kind_of(given: &JsValue) -> String {
    if given.is_null() { "null".into() } else { given.js_typeof().as_string().unwrap_or_default() }
}

/// What JavaScript is given: it reads the text quicker than it is handed every field, and one writer of JSON is less to fetch
/// than two.
pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    JSON::parse(&text).unwrap_or(JsValue::UNDEFINED)
}

/// Speaks by a catalogue from now on: JSON text of what is said in the place of each English text, or nothing for English.
/// What is no catalogue is English too.
#[wasm_bindgen]
pub fn speak(catalogue: &str) {
    let Ok(Tree::Fields(entries)) = Tree::parse(catalogue) else { return said::speak(Catalogue::new()) };
    said::speak(keyed::map(entries.into_iter().filter_map(|(english, said)| Some((english, entry(said)?)))));
}

fn entry(said: Tree) -> Option<Entry> {
    match said {
        Tree::Text(said) => Some(Entry::Always(said)),
        Tree::Fields(forms) => {
            Some(Entry::Counted(keyed::map(forms.into_iter().filter_map(|(form, said)| match said {
                Tree::Text(said) => Some((form, said)),
                _ => None,
            }))))
        }
        _ => None,
    }
}
