//! The words of the answer, in the language that is spoken. English stands in the code; what another language says instead
//! is a catalogue, by the English, told once at the boundary. No figure hangs on it: without a catalogue, and for what it
//! lacks, there is English.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

/// What a language says in the place of an English text; values stand in it as `{name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The same whatever the number.
    Always(String),
    /// By what a number is in that language: `one`, `two`, `few`, `many`, `zero`, `other`.
    Counted(BTreeMap<String, String>),
}

/// What a language says, by the English.
pub type Catalogue = BTreeMap<String, Entry>;

thread_local! {
    static SPOKEN: RefCell<Catalogue> = const { RefCell::new(Catalogue::new()) };
}

/// Speaks by a catalogue from now on; an empty one is English.
pub fn speak(catalogue: Catalogue) {
    SPOKEN.with_borrow_mut(|spoken| *spoken = catalogue);
}

/// Text of the answer: `say!("{name} is {short} short", name, short = gap.in_words())`. Every value has a name, so that a
/// language may say them in its own order. The pattern is an entry of the catalogue.
#[macro_export]
macro_rules! say {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    ($pattern:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::said::say($pattern, &[$((stringify!($name), &$crate::say!(@value $name $($value)?) as &dyn std::fmt::Display)),*])
    };
}

/// Text that hangs on a number, which stands in it as `{n}`: `many!(3, "{n} service", "{n} services")`. The second is the
/// entry of the catalogue.
#[macro_export]
macro_rules! many {
    ($count:expr, $one:literal, $other:literal $(,)?) => {
        $crate::said::many($count as u64, $one, $other)
    };
}

/// Words that are kept to be said later, by [`spoken`]: they too are an entry of the catalogue.
#[macro_export]
macro_rules! word {
    ($word:literal) => {
        $word
    };
}

pub use crate::{many, say, word};

/// A pattern in the language spoken, with its values; see [`say!`].
#[must_use]
pub fn say(pattern: &str, values: &[(&str, &dyn Display)]) -> String {
    SPOKEN.with_borrow(|spoken| match spoken.get(pattern) {
        Some(Entry::Always(said)) => filled(said, values),
        _ => filled(pattern, values),
    })
}

/// What a number of things is called; see [`many!`].
#[must_use]
pub fn many(count: u64, one: &str, other: &str) -> String {
    let english = if count == 1 { one } else { other };
    let pattern = SPOKEN.with_borrow(|spoken| match spoken.get(other) {
        Some(Entry::Counted(forms)) => forms.get(number(count)).or_else(|| forms.get("other")).cloned(),
        Some(Entry::Always(said)) => Some(said.clone()),
        None => None,
    });
    filled(pattern.as_deref().unwrap_or(english), &[("n", &count)])
}

/// A word in the language spoken; see [`word!`].
#[must_use]
pub fn spoken(word: &str) -> String {
    SPOKEN.with_borrow(|spoken| match spoken.get(word) {
        Some(Entry::Always(said)) => said.clone(),
        _ => word.to_owned(),
    })
}

/// What a number is in Welsh, the one language beside English that is spoken: the rule of the Unicode CLDR.
const fn number(count: u64) -> &'static str {
    match count {
        0 => "zero",
        1 => "one",
        2 => "two",
        3 => "few",
        6 => "many",
        _ => "other",
    }
}

/// A pattern with its values; a name that has none stays as it is written.
fn filled(pattern: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, next)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            // Writing to a text does not fail.
            Some((_, value)) => drop(write!(text, "{value}")),
            None => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
        }
        rest = next;
    }
    text.push_str(rest);
    text
}
