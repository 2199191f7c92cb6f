//! The words that tables are written under and with, by which they are known again: in English and in the language spoken,
//! and in Welsh whatever is spoken, so that a file of either language comes in again where the other is spoken.

use crate::said::{spoken, word};

/// What stands in the document, what it is called in English, and in Welsh.
type Called = (&'static str, &'static str, &'static str);

/// The columns, by key; whatever the table, a key has one name.
const COLUMNS: &[Called] = &[
    ("/name", word!("Name"), "Enw"),
    ("/title", word!("Title"), "Teitl"),
    ("/sector", word!("Sector"), "Sector"),
    ("/publisher", word!("Publisher"), "Cyhoeddwr"),
    ("/date", word!("Date"), "Dyddiad"),
    ("/where", word!("Where in it"), "Ymhle ynddo"),
    ("/quality", word!("Quality"), "Ansawdd"),
    ("/funder", word!("Funder"), "Cyllidwr"),
    ("/kind", word!("Kind"), "Math"),
    ("/status", word!("Status"), "Statws"),
    ("/annual", word!("Every year"), "Bob blwyddyn"),
    ("/growth", word!("Growth %"), "Twf %"),
    ("/starts", word!("First day"), "Diwrnod cyntaf"),
    ("/ends", word!("Last day"), "Diwrnod olaf"),
    ("/ring_fence/priorities", word!("Ring-fenced to priorities"), "Wedi'i glustnodi i flaenoriaethau"),
    ("/ring_fence/services", word!("Ring-fenced to services"), "Wedi'i glustnodi i wasanaethau"),
    ("/part_of", word!("Part of"), "Rhan o"),
    ("/carry_forward", word!("Carry forward"), "Cario ymlaen"),
    ("/replaces", word!("Replaces"), "Yn disodli"),
    ("/tax_base", word!("Tax base"), "Sylfaen dreth"),
    ("/provider", word!("Provider"), "Darparwr"),
    ("/priority", word!("Priority"), "Blaenoriaeth"),
    ("/uplift", word!("Uplift %"), "Codiad %"),
    ("/previous", word!("Year before"), "Y flwyddyn flaenorol"),
    ("/committed", word!("Committed every year"), "Ymrwymwyd bob blwyddyn"),
    ("/limit", word!("Limit"), "Terfyn"),
    ("/weight", word!("Weight"), "Pwysau"),
    ("/rank", word!("Rank"), "Safle"),
    ("/measure/unit", word!("Measured in"), "Mesurir mewn"),
    ("/measure/per_year", word!("Measure a year"), "Mesur y flwyddyn"),
    ("/recipient", word!("Recipient"), "Derbynnydd"),
    ("/ceases", word!("Last day funded"), "Diwrnod olaf a ariennir"),
    ("/certainty", word!("Certainty"), "Sicrwydd"),
    ("/service", word!("Service"), "Gwasanaeth"),
    ("/range/low", word!("Lowest %"), "Isaf %"),
    ("/range/high", word!("Highest %"), "Uchaf %"),
    ("/evidence", word!("Evidence"), "Tystiolaeth"),
    ("/id", word!("Id"), "Id"),
];

/// The words that a column gives a choice of.
const CHOICES: &[Called] = &[
    ("grant", word!("Grant"), "Grant"),
    ("police_grant", word!("Police grant"), "Grant yr heddlu"),
    ("precept", word!("Precept"), "Praesept"),
    ("reserve", word!("Reserve"), "Cronfa wrth gefn"),
    ("other", word!("Other"), "Arall"),
    ("confirmed", word!("Confirmed"), "Wedi'i gadarnhau"),
    ("indicative", word!("Indicative"), "Dangosol"),
    ("bid", word!("Bid"), "Cais"),
    ("at_risk", word!("At risk"), "Mewn perygl"),
    ("known", word!("Known"), "Hysbys"),
    ("expected", word!("Expected"), "Disgwyliedig"),
    ("suspected", word!("Suspected"), "Dan amheuaeth"),
    ("measured", word!("Measured"), "Wedi'i fesur"),
    ("published", word!("Published"), "Wedi'i gyhoeddi"),
    ("estimated", word!("Estimated"), "Wedi'i amcangyfrif"),
    ("assumed", word!("Assumed"), "Wedi'i dybio"),
];

/// What a fence that holds nothing is written as.
const NOTHING: (&str, &str) = (word!("(nothing)"), "(dim byd)");

fn called(list: &'static [Called], key: &str) -> Option<&'static Called> {
    list.iter().find(|(of, ..)| *of == key)
}

/// Whether a text, as [`plain`] makes it, is a name. Most are told apart by their length.
fn says(plain: &str, name: &str) -> bool {
    name.len() == plain.len() && name.to_lowercase() == plain
}

/// A text as it is compared with names: in lower case, with single blanks and straight apostrophes.
#[must_use]
pub fn plain(typed: &str) -> String {
    folded(typed).replace('’', "'")
}

/// The name of a column, in the language spoken.
#[must_use]
pub fn column(key: &str) -> String {
    called(COLUMNS, key).map_or_else(|| key.to_owned(), |(_, english, _)| spoken(english))
}

/// Whether a [`plain`] heading is the name of a column, in a language that tables are written in.
#[must_use]
pub fn is_column(key: &str, heading: &str) -> bool {
    called(COLUMNS, key).is_some_and(|(_, english, welsh)| says(heading, english) || says(heading, welsh))
}

/// What a choice is called, in the language spoken.
#[must_use]
pub fn choice(value: &str) -> String {
    called(CHOICES, value).map_or_else(|| value.to_owned(), |(_, english, _)| spoken(english))
}

/// Whether a [`plain`] text is what a choice is called, in a language that tables are written in.
#[must_use]
pub fn is_choice(value: &str, typed: &str) -> bool {
    called(CHOICES, value).is_some_and(|(_, english, welsh)| says(typed, english) || says(typed, welsh))
}

/// What a fence that holds nothing is written as, in the language spoken.
#[must_use]
pub fn nothing() -> String {
    spoken(NOTHING.0)
}

/// Whether a text says that a fence holds nothing, in a language that tables are written in.
#[must_use]
pub fn is_nothing(typed: &str) -> bool {
    let typed = plain(typed);
    says(&typed, NOTHING.0) || says(&typed, NOTHING.1) || says(&typed, &plain(&nothing()))
}

/// Words without what does not tell them apart.
pub(crate) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
