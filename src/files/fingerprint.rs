//! [`Fingerprint`]: the SHA-256 of a model, printed on whatever leaves it, by which anybody can tell later whether figures
//! came of the same model. It is that of the very bytes of the saved model file, so that other programs work it out too.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::files::model_file::{file_text, unread_scenarios};
use crate::finding::Findings;
use crate::model::Model;
use crate::said::say;

/// The fewest digits of a fingerprint that say anything: those of its short form.
pub const SHORT: usize = 12;
/// The digits of a whole one.
const WHOLE: usize = 64;

/// The fingerprint of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fingerprint {
    /// All 64 digits: what `sha256sum` prints of the saved model file.
    pub full: String,
    /// The first twelve, in groups of four, for people.
    pub short: String,
}

/// What a file and a fingerprint have to do with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Sameness {
    /// The file holds the model that the fingerprint is of.
    Same,
    /// The same, as far as digits were given.
    SameSoFar,
    /// The file holds another model.
    Other,
    /// What was typed is no fingerprint.
    NotAFingerprint,
    /// The file holds no whole model.
    NoModel,
}

/// A file checked against a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Check {
    /// What they have to do with one another.
    pub verdict: Sameness,
    /// The same in a sentence.
    pub words: String,
    /// The fingerprint of the model in the file, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
    /// What is the matter with the file, where it holds no whole model.
    pub findings: Findings,
}

impl Fingerprint {
    /// The fingerprint of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let full: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let short = grouped(full.get(..SHORT).unwrap_or_default());
        Self { full, short }
    }

    /// All its digits in groups of four.
    #[must_use]
    pub fn in_groups(&self) -> String {
        grouped(&self.full)
    }
}

impl Model {
    /// Its fingerprint: that of the file it is saved as.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&file_text(self))
    }
}

/// Whether a file holds the model that a fingerprint is of. Takes a fingerprint as it is printed: whole or short, with or
/// without spaces, in either case.
#[must_use]
pub fn check(file: &str, typed: &str) -> Check {
    let model = match whole_model(file) {
        Ok(model) => model,
        Err(findings) => {
            return Check {
                verdict: Sameness::NoModel,
                words: say!("The file holds no model that can be read whole."),
                fingerprint: None,
                findings,
            };
        }
    };
    let fingerprint = model.fingerprint();
    let verdict = match digits(typed) {
        None => Sameness::NotAFingerprint,
        Some(digits) if digits == fingerprint.full => Sameness::Same,
        Some(digits) if fingerprint.full.starts_with(&digits) => Sameness::SameSoFar,
        Some(_) => Sameness::Other,
    };
    Check { verdict, words: words(verdict, &fingerprint, typed), fingerprint: Some(fingerprint), findings: vec![] }
}

/// The model of a file, if all of it can be read.
fn whole_model(file: &str) -> Result<Model, Findings> {
    let model = Model::read(file.strip_prefix('\u{feff}').unwrap_or(file))?;
    let unread = unread_scenarios(&model);
    if unread.is_empty() { Ok(model) } else { Err(unread) }
}

/// The digits of a fingerprint as it was typed; none where it is none.
fn digits(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let plain = plain.trim_start_matches("sha-256:").trim_start_matches("sha256:");
    let hex = plain.bytes().all(|digit| digit.is_ascii_hexdigit());
    (hex && (SHORT..=WHOLE).contains(&plain.len())).then(|| plain.to_owned())
}

fn words(verdict: Sameness, fingerprint: &Fingerprint, typed: &str) -> String {
    match verdict {
        Sameness::Same => say!("The file holds the very model that the fingerprint was printed for."),
        Sameness::SameSoFar => say!(
            "The file holds the model that the fingerprint was printed for, as far as {digits} of its 64 digits tell.",
            digits = digits(typed).unwrap_or_default().len()
        ),
        Sameness::Other => {
            say!("The file holds another model: its fingerprint begins with {short}.", short = fingerprint.short)
        }
        Sameness::NotAFingerprint => say!(
            "This is no fingerprint: one has 64 digits from 0 to 9 and a to f, or at least the first {SHORT} of them.",
            SHORT
        ),
        Sameness::NoModel => String::new(),
    }
}

/// Digits in groups of four.
fn grouped(digits: &str) -> String {
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            said.push(' ');
        }
        said.push(digit);
    }
    said
}
