//! One binary for all tests of the core: worked cases, laws held by chance, documents, findings, the house itself.

#![expect(unreachable_pub, reason = "one binary: nothing outside can reach in")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and so does what helps it"
)]

mod apportion;
mod flow;
mod joint;
mod allocation;
mod cases;
mod calendar;
mod chance;
mod document;
mod expected;
mod fair;
mod figures;
mod findings;
mod money;
mod made;
mod laws;
mod phasing;
mod pool_laws;
mod pool_questions;
mod pool_slow;
mod pool_standing;
mod pool_tables;
mod pooling;
mod risk;
mod pool_cases;
mod joint_cases;
mod rounding;
mod slow;
mod split;
mod stranding;
mod summary;
mod tidy;
mod ways;
mod ways_apart;
mod bridge;
mod comparison;
mod aggregation;
mod ground;
mod headline;
mod merging;
mod said;
mod sensitivity;
#[cfg(feature = "files")]
mod fingerprint;
#[cfg(feature = "files")]
mod csv_file;
#[cfg(feature = "files")]
mod record;
#[cfg(feature = "files")]
mod workbook;
#[cfg(feature = "files")]
mod schema;
#[cfg(feature = "files")]
mod sheet;
#[cfg(feature = "files")]
mod book;
#[cfg(feature = "files")]
mod headings;
#[cfg(feature = "files")]
mod chosen;
#[cfg(feature = "files")]
mod set_aside;
#[cfg(feature = "files")]
mod import;
#[cfg(feature = "files")]
mod spoken_tables;
#[cfg(feature = "files")]
mod from_bytes;
#[cfg(feature = "files")]
mod corpus;
mod supposed;
mod reference;
mod worked;
mod workings;
mod workings_by_hand;
