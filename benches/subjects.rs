//! What is timed: a model of the full rules and an input of the small rule, of each size, and what is changed in them.

use std::collections::BTreeMap;

use ringfence::Model;
use ringfence::decisions::read_scenario;
use ringfence::headline::{Headline, HeadlineFigure};
use ringfence::money::{Money, Rate};
use ringfence::scenario::Scenario;
use ringfence::single_change::Goal;
use ringfence::split::Split;
use ringfence::work::Work;
use serde_json::{Value, json};

use crate::made;
use crate::small_rule::{self, Input, Rolls};

/// One of the three sizes.
#[derive(Debug)]
pub struct Named {
    /// What it is called.
    pub name: &'static str,
    /// How much is in it.
    pub size: made::Size,
}

impl Named {
    /// Sources, priorities, services, years.
    pub const fn rule(&self) -> [usize; 4] {
        let size = &self.size;
        [size.sources as usize, size.priorities as usize, size.services as usize, size.years as usize]
    }
}

/// The sizes, the largest last.
pub const SIZES: [Named; 3] = [
    Named {
        name: "small",
        size: made::Size { years: 4, priorities: 3, sources: 3, ceasing: 2, services: 12, pools: 1 },
    },
    Named {
        name: "medium",
        size: made::Size { years: 5, priorities: 5, sources: 8, ceasing: 4, services: 60, pools: 2 },
    },
    Named { name: "large", size: made::LARGE },
];

/// What the model is made from.
const SEED: u64 = 2_013;

/// The made model, with what every timing is to meet: a split in percent for all years, a floor, fences that overlap, and a
/// pool that is entered. Beside its own decisions it has a second set.
pub fn document(size: &made::Size) -> Value {
    let mut document = made::document(SEED, *size, made::EVERYDAY);
    let mut second = made::document(SEED + 1, *size, made::EVERYDAY)["scenarios"][0].take();
    second["id"] = "second".into();
    second["name"] = "Second".into();
    document["scenarios"] = json!([document["scenarios"][0].take(), second]);
    let mut rolls = Rolls::new(SEED);
    for scenario in document["scenarios"].as_array_mut().into_iter().flatten() {
        scenario["split"] = said(&rolls.split(size.priorities as usize));
        scenario["floor"] = "40".into();
        if let Some(fields) = scenario.as_object_mut() {
            fields.remove("split_years");
        }
        scenario["pools"][0] = json!({"pool": "pool-0", "own": [{"source": "source-0", "amount": "5000.00"}]});
    }
    // Three fences in a chain: the first two meet in one priority, the last two in another.
    for (source, fence) in [[0, 1], [1, 2], [2, 0]].iter().enumerate() {
        let priorities: Vec<String> = fence.iter().map(|at| format!("priority-{at}")).collect();
        document["sources"][source]["ring_fence"] = json!({"priorities": priorities});
    }
    document
}

/// A split as the document says it.
fn said(split: &[i64]) -> Value {
    let shares = split.iter().zip(0..).map(|(share, at)| (format!("priority-{at}"), percent(*share).into()));
    json!({"by": "percent", "shares": Value::Object(shares.collect())})
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// One size, with all that is done to it.
#[derive(Debug)]
pub struct Subject {
    /// The document.
    pub text: String,
    /// The document with one figure of it edited.
    pub edited: Vec<String>,
    /// Decisions that differ from those of the document, by what was changed.
    pub changes: Vec<(&'static str, Vec<Scenario>)>,
    /// The small rule.
    pub rule: Input,
    /// Splits a slider's step apart.
    pub steps: Vec<Vec<i64>>,
    /// Splits that have nothing to do with one another.
    pub sweep: Vec<Vec<i64>>,
    /// Other amounts of sources in the small rule.
    pub bases: Vec<(usize, i64)>,
    model: Model,
    written: BTreeMap<&'static str, Vec<Value>>,
}

/// A question put to the core.
pub enum Question<'s> {
    /// Answered at once.
    Short(Box<dyn FnMut() -> usize + 's>),
    /// Taken in steps: how many were taken, of how many.
    Long(Box<dyn FnMut() -> (usize, usize) + 's>),
}

impl Subject {
    /// The subject of a size.
    pub fn new(named: &Named) -> Self {
        let document = document(&named.size);
        let text = document.to_string();
        let model = Model::read(&text).unwrap_or_else(|findings| panic!("{} is refused: {findings:#?}", named.name));
        let outcome = model.evaluate("baseline");
        assert!(!outcome.years.is_empty(), "{} comes to nothing: {:#?}", named.name, outcome.findings);
        let mut rolls = Rolls::new(SEED);
        let rule = small_rule::made(SEED, named.rule());
        let mut split = rule.split.clone();
        let mut step = || {
            rolls.step(&mut split);
            split.clone()
        };
        let steps: Vec<Vec<i64>> = (0..1_000).map(|_| step()).collect();
        let written = written(&document, &steps);
        let read = |one: &Value| {
            read_scenario(&one.to_string(), "/scenarios/0").unwrap_or_else(|it| panic!("refused: {it:#?}"))
        };
        let base = |turn: usize| {
            let source = turn % rule.sources.len();
            (source, rule.sources[source].base + 1_000 * rolls.within(-500, 500))
        };
        Self {
            changes: written.iter().map(|(what, all)| (*what, all.iter().map(read).collect())).collect(),
            edited: (1..=20).map(|by| edited(&document, by)).collect(),
            bases: (0..200).map(base).collect(),
            sweep: (0..10_000).map(|_| rolls.split(rule.split.len())).collect(),
            rule,
            steps,
            model,
            text,
            written,
        }
    }

    /// The decisions with the split of a turn of the sweep.
    pub fn swept(&self, turn: usize) -> Scenario {
        let split = &self.sweep[turn % self.sweep.len()];
        let share = |(share, at): (&i64, usize)| (format!("priority-{at}"), Rate::from_ten_thousandths(share * 100));
        let shares = split.iter().zip(0..).map(share).collect();
        Scenario { split: Split::Percent { shares }, ..self.model.document().scenarios[0].clone() }
    }

    /// What is asked: one working, the bridge from one scenario to the other, every shock over both, and what it would take.
    pub fn questions(&self) -> Vec<(&'static str, Question<'_>)> {
        let (model, baseline) = (&self.model, &self.model.document().scenarios[0]);
        let shortfall = || Headline { figure: HeadlineFigure::Shortfall, id: None, year: None };
        let pointer = self.pointer();
        let seeking = model.seek(baseline, &shortfall(), Goal::AtMost(Money::ZERO));
        let mut seeking = seeking.unwrap_or_else(|findings| panic!("not to be sought: {findings:#?}"));
        let mut stressing = model.stress(&shortfall(), None);
        vec![
            ("working", Question::Short(Box::new(move || usize::from(model.working(baseline, &pointer).is_ok())))),
            (
                "bridge",
                Question::Short(Box::new(move || {
                    let bridge = model.bridge("baseline", "second", &shortfall(), &[]);
                    bridge.map_or(0, |bridge| bridge.steps.len())
                })),
            ),
            (
                "stress",
                Question::Long(Box::new(move || {
                    stressing.step();
                    stressing.progress()
                })),
            ),
            (
                "ways",
                Question::Long(Box::new(move || {
                    seeking.step();
                    seeking.progress()
                })),
            ),
        ]
    }

    /// The last service's money in the last year.
    fn pointer(&self) -> String {
        let document = self.model.document();
        format!("/years/{}/services/{}/allocated", document.years.count - 1, document.services.len() - 1)
    }

    /// All of it for engines in JavaScript, with what the small rule comes to as it is written.
    pub fn to_json(&self) -> Value {
        let mut rule = self.rule.clone();
        let mut expected = vec![small_rule::plain(&rule)];
        for split in &self.steps[..6] {
            rule.split.clone_from(split);
            expected.push(small_rule::plain(&rule));
        }
        for &(source, base) in &self.bases[..3] {
            rule.sources[source].base = base;
            expected.push(small_rule::plain(&rule));
        }
        json!({
            "text": self.text, "edited": self.edited, "pointer": self.pointer(), "changes": self.written,
            "rule": self.rule.to_json(), "steps": self.steps, "sweep": self.sweep, "bases": self.bases,
            "expected": expected,
        })
    }
}

/// Decisions that differ from those of the document, by what is changed.
fn written(document: &Value, steps: &[Vec<i64>]) -> BTreeMap<&'static str, Vec<Value>> {
    let baseline = &document["scenarios"][0];
    let with = |field: &str, value: Value| {
        let mut scenario = baseline.clone();
        scenario[field] = value;
        scenario
    };
    let adjusted = |kind: &str, count: usize, turn: usize| {
        let id = format!("{kind}-{}", turn % count);
        let mut adjust: Vec<Value> = baseline["adjust"].as_array().cloned().unwrap_or_default();
        adjust.retain(|one| one[kind] != id.as_str());
        adjust.push(json!({kind: id, "percent": format!("-{}.5", turn % 7 + 1)}));
        with("adjust", adjust.into())
    };
    let length = |list: &str| document[list].as_array().map_or(1, Vec::len);
    let pool = |turn: usize| {
        let mut pools = baseline["pools"].clone();
        pools[0]["own"][0]["amount"] = format!("{}.00", 4_000 + 100 * turn).into();
        with("pools", pools)
    };
    BTreeMap::from([
        ("split", steps[..40].iter().map(|split| with("split", said(split))).collect()),
        ("source", (0..20).map(|turn| adjusted("source", length("sources"), turn)).collect()),
        ("need", (0..20).map(|turn| adjusted("service", length("services"), turn)).collect()),
        ("pool", (0..20).map(pool).collect()),
    ])
}

/// The document with what a service costs typed anew.
fn edited(document: &Value, by: i64) -> String {
    let mut edited = document.clone();
    edited["services"][0]["annual"] = format!("{}.00", 50_000 + by).into();
    edited.to_string()
}
