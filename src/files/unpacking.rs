//! Whether a workbook may be unpacked: what is in it is looked through, never kept, before anything is made of it.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::files::import_wording as wording;
use crate::finding::{Finding, Findings};
use crate::said::word;

/// The most bytes that a workbook may unpack to.
pub const MOST_UNPACKED: usize = 250_000_000;
/// Up to here a workbook may unpack to any multiple of its size: small files repeat themselves much.
const ANY_MULTIPLE: u64 = 30_000_000;
/// Beyond it, the most times its own size.
const MOST_TIMES: u64 = 120;
/// The most files in one workbook.
const MOST_FILES: usize = 5_000;

/// The names of the parts.
///
/// # Errors
/// One finding where it is damaged, or has more parts than any workbook.
pub fn parts(bytes: &[u8]) -> Result<Vec<String>, Findings> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| vec![told(&error)])?;
    if archive.len() > MOST_FILES {
        return Err(vec![wording::explodes(MOST_UNPACKED)]);
    }
    Ok(archive.file_names().filter_map(Result::ok).map(String::from).collect())
}

/// Unpacks every part of a workbook, counts and forgets it. Sizes that a file states of itself are not believed.
///
/// # Errors
/// One finding where it is damaged, locked, or unpacks to too much.
pub fn look_through(bytes: &[u8]) -> Result<(), Findings> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| vec![told(&error)])?;
    let own = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = own.saturating_mul(MOST_TIMES).max(ANY_MULTIPLE).min(u64::try_from(MOST_UNPACKED).unwrap_or(u64::MAX));
    let mut left = most;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|error| vec![told(&error)])?;
        let read =
            count(&mut part, left).map_err(|_| vec![wording::broken(word!("a part of it cannot be unpacked"))])?;
        let Some(rest) = left.checked_sub(read) else {
            return Err(vec![wording::explodes(usize::try_from(most).unwrap_or(MOST_UNPACKED))]);
        };
        left = rest;
    }
    Ok(())
}

/// How many bytes a part unpacks to; one more than there is room for, where it is more.
fn count(part: &mut impl std::io::Read, room: u64) -> std::io::Result<u64> {
    std::io::copy(&mut part.take(room.saturating_add(1)), &mut std::io::sink())
}

fn told(error: &ZipError) -> Finding {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => wording::locked(),
        ZipError::InvalidPassword => wording::locked(),
        _ => wording::broken(word!("it ends too soon, or a part of it was changed")),
    }
}
