//! [`Id`]: the name by which things in a document refer to one another.

/// The name of a thing in the document: lower-case letters, digits and hyphens.
#[cfg_attr(target_arch = "wasm32", tsify::declare)]
pub type Id = String;

/// The id of the line, and of its priority, on which grants yet to be discovered stand. No document may use it.
pub const YET_TO_BE_DISCOVERED: &str = "yet-to-be-discovered";

/// Whether a text can be an id of a document.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=100).contains(&text.len()) && text.bytes().all(plain) && text != YET_TO_BE_DISCOVERED
}
