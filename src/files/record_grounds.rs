//! What a decision record rests on: every assumption with its source, and the sources with how good they are.

use crate::calendar::date_in_words;
use crate::files::record_parts::{Block, Ledger, headings, paragraph, words};
use crate::model::{Evidence, Model, Quality};
use crate::said::{say, word};
use crate::scenario::Scenario;
use crate::sensitivity::Assumption;
use crate::wording::list;

/// Every assumption of a scenario, and the register of evidence.
pub(crate) fn assumptions(model: &Model, scenario: &Scenario) -> Vec<Block> {
    let all = model.assumptions(scenario);
    let mut blocks = vec![paragraph(rests_on(&all))];
    let mut ledger = Ledger::new(
        say!("Assumptions and what they rest on"),
        &headings(&[word!("Assumption"), word!("Stated"), word!("Range"), word!("Rests on"), word!("Quality")]),
    );
    for one in &all {
        let (title, quality) = match &one.evidence {
            Some(evidence) => (evidence.title.clone(), quality_name(evidence.quality)),
            None => (say!("nothing stated"), String::new()),
        };
        ledger.line(vec![
            words(sentence(&one.name)),
            words(&one.stated),
            words(range(one)),
            words(title),
            words(quality),
        ]);
    }
    blocks.extend(ledger.block());
    blocks.extend(register(&model.document().evidence));
    blocks
}

/// How far a figure may lie from what is stated.
pub(crate) fn range(one: &Assumption) -> String {
    let (low, high) = (signed(&one.range.low.in_words()), signed(&one.range.high.in_words()));
    if one.own_range {
        say!("{low} to {high}", low, high)
    } else {
        say!("{low} to {high}, taken as none is stated", low, high)
    }
}

fn signed(percent: &str) -> String {
    percent.strip_prefix('-').map_or_else(|| format!("+{percent}"), |size| format!("−{size}"))
}

/// How many of the figures rest on what.
fn rests_on(all: &[Assumption]) -> String {
    let count = |quality: Option<Quality>| {
        all.iter().filter(|one| one.evidence.as_ref().is_some_and(|evidence| evidence.quality == quality)).count()
    };
    let kinds = [
        (count(Some(Quality::Measured)), word!("{count} on what was measured")),
        (count(Some(Quality::Published)), word!("{count} on what is published")),
        (count(Some(Quality::Estimated)), word!("{count} on estimates")),
        (count(Some(Quality::Assumed)), word!("{count} on assumption")),
        (count(None), word!("{count} on evidence whose quality is not stated")),
        (all.iter().filter(|one| one.evidence.is_none()).count(), word!("{count} on nothing stated")),
    ];
    let said: Vec<String> =
        kinds.iter().filter(|(count, _)| *count > 0).map(|(count, what)| say(what, &[("count", count)])).collect();
    match all.len() {
        0 => say!("The option rests on no figure of the model."),
        1 => say!("The option rests on one figure: {said}.", said = list(&said)),
        count => say!("The option rests on {count} figures: {said}.", count, said = list(&said)),
    }
}

fn register(evidence: &[Evidence]) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("Where the figures come from"),
        &headings(&[word!("Evidence"), word!("Published by"), word!("Date"), word!("Where in it"), word!("Quality")]),
    );
    for one in evidence {
        ledger.line(vec![
            words(&one.title),
            words(one.publisher.as_deref().unwrap_or_default()),
            words(one.date.map_or_else(String::new, date_in_words)),
            words(one.place.as_deref().unwrap_or_default()),
            words(quality_name(one.quality)),
        ]);
    }
    ledger.block()
}

/// What people call a quality.
pub(crate) fn quality_name(quality: Option<Quality>) -> String {
    match quality {
        Some(Quality::Measured) => say!("Measured"),
        Some(Quality::Published) => say!("Published"),
        Some(Quality::Estimated) => say!("Estimated"),
        Some(Quality::Assumed) => say!("Assumed"),
        None => String::new(),
    }
}

/// Words with a capital letter at their head.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
