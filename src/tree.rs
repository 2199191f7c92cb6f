//! [`Tree`]: JSON as it stands, before anything is made of it.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::finding::Findings;
use crate::said::word;
use crate::wording;

/// The most bytes a document may have.
pub const MOST_BYTES: usize = 4_000_000;

/// JSON as it stands: unlike a map, it keeps the order of fields and the fields that are given twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number that is not negative.
    Count(u64),
    /// Any other number, its digits not kept: no figure is read from one.
    Number,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Fields(Vec<(String, Self)>),
}

impl Tree {
    /// Reads JSON text.
    ///
    /// # Errors
    /// One finding: too large, too deep, or not JSON from a line and character on.
    pub fn parse(text: &str) -> Result<Self, Findings> {
        if text.len() > MOST_BYTES {
            return Err(vec![wording::too_large(MOST_BYTES)]);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(vec![wording::empty_file()]);
        }
        serde_json::from_str(text).map_err(|error| {
            vec![if error.to_string().starts_with("recursion limit") {
                wording::too_deep()
            } else {
                wording::not_json(error.line(), error.column())
            }]
        })
    }

    /// What it is, for a sentence.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => word!("null"),
            Self::Truth(_) => word!("true or false"),
            Self::Count(_) | Self::Number => word!("a number"),
            Self::Text(_) => word!("text"),
            Self::List(_) => word!("a list"),
            Self::Fields(_) => word!("an object"),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree::Truth(truth))
    }

    fn visit_u64<E: Error>(self, count: u64) -> Result<Tree, E> {
        Ok(Tree::Count(count))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element()? {
            entries.push(entry);
        }
        Ok(Tree::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Fields(fields))
    }
}
