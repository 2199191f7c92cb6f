//! The native side of `make bench`: makes the three models and the inputs of the small rule, and times them.
//!
//! - `native make FOLDER` proves the small rule and leaves in the folder what every engine works on.
//! - `native time MILLISECONDS` prints one round of medians as JSON, so long for each.
//! - `native growth MILLISECONDS` prints how an evaluation grows with services and years.
//!
//! Run by `cargo bench` alone it prints one round.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "timings and what they are made on: no figure of the core hangs on it"
)]

use std::path::Path;

use ringfence::Model;
use ringfence::prepared::Prepared;
use ringfence::subject::yet_to_be_discovered;
use serde_json::{Map, Value, json};

#[path = "../tests/integration/made.rs"]
#[expect(unreachable_pub, dead_code, reason = "shared with the tests, which use more of it")]
mod made;
#[expect(unreachable_pub, reason = "written like the core")]
mod small_rule;
#[expect(unreachable_pub, reason = "written like the core")]
mod stopwatch;
#[expect(unreachable_pub, reason = "written like the core")]
mod subjects;

use stopwatch::{Median, once_within};
use subjects::{Question, SIZES, Subject};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with("--")).collect();
    let budget = |at: usize| arguments.get(at).and_then(|one| one.parse().ok()).unwrap_or(100);
    match arguments.first().map(String::as_str) {
        Some("make") => make(Path::new(arguments.get(1).map_or(".", String::as_str))),
        Some("time") => println!("{}", Value::Object(timed(budget(1)))),
        Some("growth") => println!("{}", growth(budget(1))),
        _ => {
            prove();
            timed(budget(1)).iter().for_each(|(what, time)| println!("{what}: {time} ns"));
        }
    }
}

/// Holds the small rule against itself as it is written.
fn prove() {
    let compared: usize = SIZES.iter().map(|size| small_rule::prove(size.rule(), 20)).sum();
    println!("the small rule, tuned and as it is written: {compared} figures alike");
}

fn make(folder: &Path) {
    prove();
    for size in &SIZES {
        let subject = Subject::new(size);
        leave(&folder.join(format!("{}.json", size.name)), &subject.to_json().to_string());
        leave(&folder.join(format!("{}-model.json", size.name)), &subject.text);
    }
}

fn leave(path: &Path, text: &str) {
    let kept = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(path, text));
    assert!(kept.is_ok(), "{} cannot be written: {kept:?}", path.display());
}

/// One round: nanoseconds by what was timed.
fn timed(budget: u64) -> Map<String, Value> {
    let mut times = Map::new();
    for size in &SIZES {
        let subject = Subject::new(size);
        let mut say = |what: &str, time: Value| drop(times.insert(format!("{}/{what}", size.name), time));
        full(&subject, budget, &mut say);
        questions(&subject, budget, &mut say);
        rule(&subject, budget, &mut say);
    }
    times
}

/// The full rules.
fn full(subject: &Subject, budget: u64, say: &mut impl FnMut(&str, Value)) {
    let text = &subject.text;
    say("read", Median::of(budget, |_| Model::read(text).map(drop)).json());
    let fresh = || Model::read(text).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    say("first", Median::after(budget, fresh, |model| drop(model.evaluate("baseline"))).json());
    let model = fresh();
    for (what, scenarios) in &subject.changes {
        let time = Median::of(budget, |turn| {
            model.evaluate_with(&scenarios[turn % scenarios.len()], "/scenarios/0", vec![]).years.len()
        });
        say(what, time.json());
    }
    let first = model.document().years.first;
    if let Some((_, splits)) = subject.changes.iter().find(|(what, _)| *what == "split") {
        let drag = Median::of(budget, |turn| {
            model.evaluate_year(&splits[turn % splits.len()], ("/scenarios/0", vec![]), first).years.len()
        });
        say("drag", drag.json());
    }
    say(
        "edit",
        Median::of(budget, |turn| {
            let text = &subject.edited[turn % subject.edited.len()];
            Model::read(text).map(|model| model.evaluate("baseline").years.len())
        })
        .json(),
    );
    let baseline = &model.document().scenarios[0];
    let found = yet_to_be_discovered(baseline);
    let mut prepared = Prepared::new(&model, baseline, found.as_ref());
    let sweep = Median::of(budget * 2, |turn| prepared.figures(&subject.swept(turn), None).len());
    say("sweep", sweep.times(10_000).json());
}

fn questions(subject: &Subject, budget: u64, say: &mut impl FnMut(&str, Value)) {
    for (what, ask) in subject.questions() {
        let time = match ask {
            Question::Short(mut ask) => Median::of(budget, |_| ask()).json(),
            Question::Long(ask) => once_within(budget * 20, ask),
        };
        say(what, time);
    }
}

/// The small rule: kept as it changes, and with nothing kept.
fn rule(subject: &Subject, budget: u64, say: &mut impl FnMut(&str, Value)) {
    let rule = &subject.rule;
    say("rule read", Median::of(budget, |_| small_rule::Tuned::new(rule.clone()).results().len()).json());
    let mut tuned = small_rule::Tuned::new(rule.clone());
    let steps = &subject.steps;
    say("rule split", Median::of(budget, |turn| tuned.split(&steps[turn % steps.len()]).len()).json());
    let bases = &subject.bases;
    let base = Median::of(budget, |turn| {
        let (source, base) = bases[turn % bases.len()];
        tuned.base(source, base).len()
    });
    say("rule source", base.json());
    let anew = Median::of(budget, |turn| {
        tuned.forget();
        tuned.split(&steps[turn % steps.len()]).len()
    });
    say("rule split, nothing kept", anew.json());
    let sweep = &subject.sweep;
    say("rule sweep", Median::of(budget, |turn| tuned.split(&sweep[turn % sweep.len()]).len()).times(10_000).json());
}

/// The time of an evaluation against how many services and how many years there are.
fn growth(budget: u64) -> Value {
    let time = |services: u64, years: u64| {
        let size = made::Size { services, years, ..made::LARGE };
        let model = Model::read(&subjects::document(&size).to_string()).unwrap_or_else(|it| panic!("refused: {it:#?}"));
        assert!(!model.evaluate("baseline").years.is_empty(), "{size:?} comes to nothing");
        Median::of(budget, |_| model.evaluate("baseline").years.len()).json()
    };
    let services = [50, 100, 200, 400, 800, 1_600, 3_200, 6_400].map(|count| json!([count, time(count, 10)]));
    let years = [1, 2, 3, 5, 10, 15, 20, 30].map(|count| json!([count, time(400, count)]));
    json!({"services": services, "years": years})
}
