//! Text of whatever encoding: UTF-8, UTF-16 either way round, Windows-1252, with and without a mark in front.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::files::import_wording as wording;
use crate::finding::Findings;
use crate::said::word;

/// The text of a file and how it was written.
///
/// # Errors
/// One finding where it is not text, or not what its mark says.
pub fn text(bytes: &[u8]) -> Result<(String, &'static str), Findings> {
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return decoded(rest, marked).ok_or_else(|| vec![wording::not_text(name(marked))]);
    }
    if bytes.contains(&0) {
        let wide = wide(bytes).and_then(|encoding| decoded(bytes, encoding));
        return wide.ok_or_else(|| vec![wording::not_a_table(word!("not text"))]);
    }
    let plain = decoded(bytes, UTF_8).or_else(|| decoded(bytes, WINDOWS_1252));
    plain.ok_or_else(|| vec![wording::not_a_table(word!("not text"))])
}

/// The text, where every byte of it has a meaning and none is a control character that no table holds.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<(String, &'static str)> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n' | '\u{c}' | '\u{b}');
    // A file of old may end in the mark that ended files then.
    let text = text.strip_suffix('\u{1a}').unwrap_or(&text);
    (!text.contains(is_odd)).then(|| (text.to_owned(), name(encoding)))
}

/// UTF-16 without a mark: nearly every second byte of a table in English is nothing, the later or the earlier one.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let nothing_at = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (early, late) = (nothing_at(0), nothing_at(1));
    let half = bytes.len().div_euclid(2);
    let most = half.saturating_sub(half.div_euclid(4));
    if !bytes.len().is_multiple_of(2) {
        None
    } else if late >= most && early == 0 {
        Some(UTF_16LE)
    } else if early >= most && late == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What people call it.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == WINDOWS_1252 { "Windows-1252" } else { encoding.name() }
}
