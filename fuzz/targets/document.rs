//! The text of a document.

#![no_main]

use ringfence_fuzz::{corpus, holds, told_by_findings};

libfuzzer_sys::fuzz_target!(init: told_by_findings(), |bytes: &[u8]| holds(corpus::DOCUMENT, bytes));
