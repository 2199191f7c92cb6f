//! How tests by chance are run: alike on every run, unless `PROPTEST_RNG_SEED` or `PROPTEST_CASES` say otherwise.

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a fixed start.
pub(crate) fn cases(count: u32) -> Config {
    let mut config = Config { failure_persistence: None, max_shrink_iters: 5_000, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = count;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(20_130_401);
    }
    config
}
