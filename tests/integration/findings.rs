//! Every code of finding has a sample in `tests/findings/` with its exact words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ringfence::finding::Code;
use ringfence::{Finding, Model};
use serde_json::Value;

/// The samples by the name of their file.
fn samples() -> BTreeMap<String, Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a sample can be read");
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        (name, serde_json::from_str(&text).expect("a sample is JSON"))
    };
    std::fs::read_dir(folder).expect("tests/findings can be read").map(read).collect()
}

/// The text of a sample's document: JSON, or text as it stands, in which `again` may stand for many times a text.
fn text_of(sample: &Value) -> String {
    let document = &sample["document"];
    let text = document.as_str().map_or_else(|| document.to_string(), str::to_owned);
    let Some(again) = sample["again"].as_str() else { return text };
    let times = sample["times"].as_u64().and_then(|times| usize::try_from(times).ok()).expect("so many times");
    text.replace("again", &again.repeat(times))
}

/// What is found in a sample: in the document, in the outcome of the scenario that it names, or in its file.
fn found(sample: &Value) -> Vec<Finding> {
    if sample.get("file").is_some() {
        return found_in_file(sample);
    }
    match (Model::read(&text_of(sample)), sample["scenario"].as_str()) {
        (Err(findings), _) => findings,
        (Ok(model), Some(scenario)) => model.evaluate(scenario).findings,
        (Ok(model), None) => model.findings().clone(),
    }
}

/// What is found in the file of a sample, read as it is guessed to be read but for what the sample says itself.
#[cfg(feature = "files")]
fn found_in_file(sample: &Value) -> Vec<Finding> {
    use ringfence::files::import_choice::{Missing, Told, guess};
    let name = sample["file"]["name"].as_str().expect("a file has a name");
    let book = match ringfence::files::incoming::read(name, &bytes_of(sample)) {
        Ok(book) => book,
        Err(findings) => return findings,
    };
    let document = &sample["document"];
    let mut choice = guess(&book, 0, Told::default(), document).expect("there is a page").choice;
    choice.names = if sample["file"]["names"] == "say" { Missing::Say } else { Missing::Add };
    for (column, key) in sample["file"]["means"].as_object().into_iter().flatten() {
        let column: usize = column.parse().expect("the place of a column");
        choice.columns[column].key = key.as_str().expect("a key").to_owned();
    }
    let preview = ringfence::files::preview::preview(&book, &choice, document).expect("there is a page");
    preview.problems.into_iter().map(|problem| problem.finding).collect()
}

/// The bytes of a sample's file: of its text, in which `again` may stand for many times a text, or two digits a byte.
#[cfg(feature = "files")]
fn bytes_of(sample: &Value) -> Vec<u8> {
    let file = &sample["file"];
    if let Some(text) = file["text"].as_str() {
        let Some(again) = file["again"].as_str() else { return text.as_bytes().to_vec() };
        let times = file["times"].as_u64().and_then(|times| usize::try_from(times).ok()).expect("so many times");
        return text.replace("again", &again.repeat(times)).into_bytes();
    }
    let digits = file["hex"].as_str().expect("text or bytes");
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("two digits");
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// Without tables and files no file is read: what the samples say is taken as it stands.
#[cfg(not(feature = "files"))]
fn found_in_file(sample: &Value) -> Vec<Finding> {
    assert!(sample["findings"].is_array());
    vec![]
}

#[test]
fn every_code_has_a_sample() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let files: BTreeSet<String> = samples().into_keys().collect();
    assert_eq!(codes, files);
}

#[test]
fn every_sample_is_found_in_its_exact_words() {
    let mut differences = Vec::new();
    for (code, sample) in samples() {
        if cfg!(not(feature = "files")) && sample.get("file").is_some() {
            continue;
        }
        let of_code: Vec<Value> = found(&sample)
            .into_iter()
            .filter(|finding| finding.code.as_str() == code)
            .map(|finding| serde_json::to_value(finding).expect("a finding is JSON"))
            .collect();
        if Value::Array(of_code.clone()) != sample["findings"] || of_code.is_empty() {
            differences.push(format!("{code}: {:#}", Value::Array(of_code)));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// The house's style: lower case unless a name or a figure comes first, no full stop, never a Rust type.
#[test]
fn every_finding_is_worded_in_the_house_style() {
    for (code, sample) in samples() {
        for finding in found(&sample) {
            for text in [&finding.message, &finding.help] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{code}: {text}");
                assert!(!text.contains("::") && !text.contains('\n') && !text.contains("  "), "{code}: {text}");
            }
            assert!(finding.help.starts_with(|c: char| c.is_lowercase()), "{code}: {}", finding.help);
        }
    }
}

#[test]
fn a_code_is_written_as_its_name() {
    for code in Code::ALL {
        assert_eq!(serde_json::to_value(code).expect("a code is JSON"), code.as_str());
    }
}

#[test]
fn an_error_leaves_no_year_of_what_it_touches() {
    for (code, sample) in samples() {
        let Ok(model) = Model::read(&text_of(&sample)) else { continue };
        for scenario in &model.document().scenarios {
            let outcome = model.evaluate(&scenario.id);
            let in_the_way = outcome.findings.iter().any(Finding::is_error);
            assert_eq!(in_the_way, outcome.years.is_empty(), "{code}: {}", scenario.id);
        }
    }
}
