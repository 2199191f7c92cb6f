//! How long it takes to read a model and to work out one evaluation: the shipped examples and a large made model
//! (20 sources, 8 priorities, 400 services, 10 years, 3 pools). The large model is left where `www/bench.mjs` finds it.
#![expect(clippy::panic, clippy::indexing_slicing, reason = "a timing that cannot go on fails")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use ringfence::Model;
use ringfence::joint::{Party, share_cost};
use ringfence::money::Money;
use ringfence::pool::Joint;

#[path = "../tests/integration/made.rs"]
#[expect(unreachable_pub, reason = "shared with the tests, which use more of it")]
#[expect(clippy::arithmetic_side_effects, reason = "as in the tests")]
mod made;

fn models() -> [(&'static str, String); 4] {
    let large = made::large().to_string();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let kept = std::fs::create_dir_all(place).and_then(|()| std::fs::write(place.join("large.json"), &large));
    assert!(kept.is_ok(), "the large model cannot be left in {}: {kept:?}", place.display());
    [
        ("Leicestershire", include_str!("../tests/cases/leicestershire/model.json").to_owned()),
        ("Durham", include_str!("../tests/cases/durham/model.json").to_owned()),
        ("a pooled fund", include_str!("../tests/cases/joint-fund/model.json").to_owned()),
        ("large", large),
    ]
}

fn evaluate(criterion: &mut Criterion) {
    for (name, text) in models() {
        let model = Model::read(&text).unwrap_or_else(|findings| panic!("{name} is refused: {findings:#?}"));
        let baseline = &model.document().scenarios[0].id;
        criterion.bench_function(&format!("read/{name}"), |timing| timing.iter(|| Model::read(black_box(&text))));
        criterion
            .bench_function(&format!("evaluate/{name}"), |timing| timing.iter(|| model.evaluate(black_box(baseline))));
    }
}

/// A joint cost shared among as many members as it can be: 4,095 groups.
fn share(criterion: &mut Criterion) {
    let money = |pounds: i64| Money::from_pence(pounds.saturating_mul(100));
    let ids = || (1..=12_i64).map(|at| (format!("member-{at}"), money(at.saturating_mul(12_345))));
    let joint = Joint { requirements: ids().collect(), fixed_cost: Some(money(90_000)), discount: None };
    let parties: Vec<Party> = ids().map(|(id, _)| Party { name: id.clone(), id, puts_in: None }).collect();
    criterion.bench_function("share/twelve members", |timing| {
        timing.iter(|| share_cost(black_box(&joint), black_box(&parties)));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = evaluate, share
}
criterion_main!(benches);
