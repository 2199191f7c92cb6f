//! How long it takes to read a model and to work out one evaluation: the shipped examples and a large made model
//! (20 sources, 8 priorities, 400 services, 10 years, 3 pools); and to answer what is asked of the large one. Criterion keeps
//! what it found, and says what a change made of it; `make bench` prints one table beside browsers and peers.
#![expect(clippy::panic, clippy::indexing_slicing, reason = "a timing that cannot go on fails")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ringfence::Model;
use ringfence::headline::{Headline, HeadlineFigure};
use ringfence::joint::{Party, share_cost};
use ringfence::money::Money;
use ringfence::pool::Joint;
use ringfence::single_change::Goal;
use ringfence::ways::Seeking;
use ringfence::work::Work as _;

#[path = "../tests/integration/made.rs"]
#[expect(unreachable_pub, reason = "shared with the tests, which use more of it")]
#[expect(clippy::arithmetic_side_effects, reason = "as in the tests")]
mod made;

fn models() -> [(&'static str, String); 4] {
    [
        ("Leicestershire", include_str!("../tests/cases/leicestershire/model.json").to_owned()),
        ("Durham", include_str!("../tests/cases/durham/model.json").to_owned()),
        ("a pooled fund", include_str!("../tests/cases/joint-fund/model.json").to_owned()),
        ("large", made::large().to_string()),
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

/// The large model with a second set of decisions beside its own.
fn two_scenarios() -> Model {
    let mut document = made::large();
    let mut second = made::document(2_014, made::LARGE, made::EVERYDAY)["scenarios"][0].clone();
    second["id"] = "second".into();
    if let Some(scenarios) = document["scenarios"].as_array_mut() {
        scenarios.push(second);
    }
    Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"))
}

/// Questions asked of the large model: one working; the bridge between two scenarios; every shock over both; and of what
/// would it take, the first lever.
fn questions(criterion: &mut Criterion) {
    let model = two_scenarios();
    let baseline = &model.document().scenarios[0];
    let headline = Headline { figure: HeadlineFigure::Shortfall, id: None, year: None };
    criterion.bench_function("working/large", |timing| {
        timing.iter(|| model.working(black_box(baseline), "/years/9/services/399/allocated"));
    });
    criterion.bench_function("bridge/large", |timing| {
        timing.iter(|| model.bridge(&baseline.id, "second", black_box(&headline), &[]));
    });
    criterion.bench_function("stress/large", |timing| timing.iter(|| model.stress(black_box(&headline), None).run()));
    criterion.bench_function("ways, one lever/large", |timing| {
        timing.iter(|| {
            let mut seeking = model.seek(baseline, black_box(&headline), Goal::AtMost(Money::ZERO));
            if let Ok(seeking) = &mut seeking {
                seeking.step();
            }
            seeking.map(Seeking::answer)
        });
    });
    let count = |all: Result<_, _>| all.map_or(0, |seeking: Seeking| seeking.progress().1);
    println!(
        "the bridge has {} steps; the pack {}; what would it take {} levers",
        model.bridge(&baseline.id, "second", &headline, &[]).map_or(0, |bridge| bridge.steps.len()),
        model.stress(&headline, None).progress().1,
        count(model.seek(baseline, &headline, Goal::AtMost(Money::ZERO)))
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = evaluate, share
}
criterion_group! {
    name = asked;
    config = Criterion::default().sample_size(10);
    targets = questions
}
criterion_main!(benches, asked);
