//! What input that is made up is held to: the checks of the tests, called as they are.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "of files that are shared with the tests only what is called here is wanted"
)]

use std::panic::{catch_unwind, set_hook, take_hook};
use std::process::abort;
use std::sync::Mutex;

#[path = "../../tests/integration/book.rs"]
mod book;
#[path = "../../tests/integration/chance.rs"]
mod chance;
#[path = "../../tests/integration/corpus.rs"]
mod checks;
#[path = "../../tests/integration/fair.rs"]
mod fair;
#[path = "../../tests/integration/from_bytes.rs"]
mod from_bytes;
#[path = "../../tests/integration/laws.rs"]
mod laws;
#[path = "../../tests/integration/made.rs"]
mod made;
#[path = "../../tests/integration/pool_laws.rs"]
mod pool_laws;
#[path = "../../tests/integration/pool_slow.rs"]
mod pool_slow;
#[path = "../../tests/integration/pool_tables.rs"]
mod pool_tables;
#[path = "../../tests/integration/slow.rs"]
mod slow;

/// What holds of every input, a function a target.
pub mod corpus {
    use proptest::test_runner::TestCaseError;

    /// What is held to bytes.
    pub type Held = fn(&[u8]) -> Result<(), TestCaseError>;

    /// The text of a document.
    pub const DOCUMENT: Held = crate::checks::document;
    /// A sound model, its figures made up.
    pub const MODEL: Held = crate::checks::model;
    /// A network for fair shares.
    pub const SHARES: Held = crate::checks::shares;
    /// A file that comes in.
    pub const TABLE: Held = crate::checks::table;
    /// A workbook that comes in, its parts not packed yet.
    pub const WORKBOOK: Held = crate::checks::workbook;
}

/// What the last panic said.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Stops, and says why, where what should hold does not.
pub fn holds(held: corpus::Held, bytes: &[u8]) {
    let failure = match catch_unwind(|| held(bytes)) {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(_) => LAST.lock().map(|last| last.clone()).unwrap_or_default(),
    };
    eprintln!("{failure}");
    abort();
}

/// A library that gives up on a workbook by a panic is caught, and a finding says that the file is damaged: such a panic is
/// no failure, so it is kept to itself until it is known that nothing caught it.
pub fn told_by_findings() {
    drop(take_hook());
    set_hook(Box::new(|panic| {
        if let Ok(mut last) = LAST.lock() {
            *last = panic.to_string();
        }
    }));
}
