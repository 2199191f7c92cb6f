//! What the reference in another language works out anew: every worked case and made models, each with its outcome, a line
//! of JSON each. `tests/reference` reads them from where builds leave their own files.

use std::fmt::Write as _;
use std::path::Path;

use ringfence::Model;
use serde_json::{Value, json};

use crate::made::{EVERYDAY, Feature, Size, document};
use crate::worked::worked_cases;

/// So many made models.
const MADE: u64 = 500;

/// A model made from a number: small, so that the reference may be slow, with any mixture of features, in one of five with
/// pools.
fn made(seed: u64) -> Value {
    let of = |from: u64, to: u64, by: u64| {
        from + seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(by as u32 * 7) % (to - from + 1)
    };
    let size = Size {
        years: of(1, 3, 1),
        priorities: of(1, 4, 2),
        sources: of(0, 5, 3),
        ceasing: of(0, 3, 4),
        services: of(0, 7, 5),
        pools: of(1, 2, 6),
    };
    let features = if seed.is_multiple_of(2) { EVERYDAY } else { of(0, u64::from(EVERYDAY), 7) as u32 };
    let pools = 1 << Feature::Pools as u32;
    document(seed, size, if seed.is_multiple_of(5) { features | pools } else { features & !pools })
}

fn line(name: &str, document: &Value, scenario: &str) -> String {
    let model =
        Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("{name} is refused: {findings:#?}"));
    let outcome = serde_json::to_value(model.evaluate(scenario)).expect("an outcome is JSON");
    json!({"name": name, "document": document, "scenario": scenario, "outcome": outcome}).to_string()
}

#[test]
fn the_reference_is_given_every_case_and_made_models() {
    let mut text = String::new();
    macro_rules! each {
        ($case:ident = $name:literal: $($test:ident = $scenario:literal),* $(,)?) => {
            let case = crate::expected::case!($name);
            $(writeln!(text, "{}", line(concat!($name, " ", $scenario), &case.document(), $scenario)).unwrap();)*
        };
    }
    worked_cases!(each);
    for seed in 1..=MADE {
        writeln!(text, "{}", line(&format!("made from {seed}"), &made(seed), "baseline")).unwrap();
    }
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(place).unwrap();
    std::fs::write(place.join("reference.jsonl"), text).unwrap();
}
