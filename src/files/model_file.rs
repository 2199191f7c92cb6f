//! A model as it is saved, and what files are called.

use serde::Serialize;
use serde_json::Value;

use crate::finding::{Code, Finding, Findings};
use crate::model::Model;
use crate::said::say;
use crate::wording;

/// The version of the tool, said on whatever leaves it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TextFile {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// The canonical text of a model, as its file holds it: JSON in the contract's order of fields, and a newline.
#[must_use]
pub fn file_text(model: &Model) -> String {
    let mut text = model.to_json();
    text.push('\n');
    text
}

/// The file of a document, so that nothing typed is lost: in the one way of writing where all of it can be read, and as
/// it was typed where not.
///
/// # Errors
/// Text that is no JSON at all.
pub fn model_file(text: &str) -> Result<TextFile, Findings> {
    let draft: Value =
        serde_json::from_str(text).map_err(|error| vec![wording::not_json(error.line(), error.column())])?;
    let title = draft.get("title").and_then(Value::as_str).unwrap_or_default();
    let whole = Model::read(text).ok().filter(holds_all);
    let text = match whole {
        Some(model) => file_text(&model),
        None => serde_json::to_string_pretty(&draft).unwrap_or_default() + "\n",
    };
    Ok(TextFile { name: file_name(title, "", "json"), text })
}

/// Whether a model holds all that its document does: every scenario could be read, and none has a field that nobody knows.
fn holds_all(model: &Model) -> bool {
    unread_scenarios(model).is_empty() && !model.findings().iter().any(|finding| finding.code == Code::UnknownField)
}

/// The errors of the scenarios that could not be read, and are therefore not in the model.
#[must_use]
pub fn unread_scenarios(model: &Model) -> Findings {
    let unread = |finding: &&Finding| {
        finding.is_error() && finding.scenario().is_some_and(|place| !model.places.contains(&place))
    };
    model.findings().iter().filter(unread).cloned().collect()
}

/// The most letters of a title that go into the name of a file.
const MOST_LETTERS: usize = 60;
/// Names that some systems keep for devices.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What a file is called after a title, safe on every system: `Durham 2018-19, services.csv`.
#[must_use]
pub fn file_name(title: &str, part: &str, ending: &str) -> String {
    let mut name = plain(title);
    let device = name.to_ascii_lowercase();
    let is_port = device.len() == 4 && (device.starts_with("com") || device.starts_with("lpt"));
    if name.is_empty() || is_port || RESERVED.contains(&device.as_str()) {
        name = say!("{name} model", name).trim().to_owned();
    }
    let part = plain(part);
    if part.is_empty() { format!("{name}.{ending}") } else { format!("{name}, {part}.{ending}") }
}

/// Letters, digits and single hyphens or spaces between them, in whole words; an apostrophe parts no word.
fn plain(title: &str) -> String {
    let kept = title.chars().filter(|letter| !"'’".contains(*letter)).map(|letter| match letter {
        letter if letter.is_alphanumeric() || letter == ',' => letter,
        letter if letter.is_whitespace() => ' ',
        _ => '-',
    });
    let mut name = String::new();
    for word in kept.collect::<String>().split(' ') {
        let word = word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let longer = name.chars().count().saturating_add(word.chars().count());
        if !name.is_empty() && longer >= MOST_LETTERS {
            break;
        }
        if !name.is_empty() && !word.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().take(MOST_LETTERS));
    }
    name.trim_matches([' ', ',', '-']).to_owned()
}
