//! A workbook that comes in, its parts made up before they are packed.

#![no_main]

use ringfence_fuzz::{corpus, holds, told_by_findings};

libfuzzer_sys::fuzz_target!(init: told_by_findings(), |bytes: &[u8]| holds(corpus::WORKBOOK, bytes));
