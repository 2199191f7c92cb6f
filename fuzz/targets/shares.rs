//! A network for fair shares, held to the slow model.

#![no_main]

use ringfence_fuzz::{corpus, holds, told_by_findings};

libfuzzer_sys::fuzz_target!(init: told_by_findings(), |bytes: &[u8]| holds(corpus::SHARES, bytes));
