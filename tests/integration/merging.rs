//! Merging what tables propose: the figures of one worked by hand, and what holds of all of them.

use proptest::prelude::*;
use ringfence::apportion::over_lines;
use ringfence::finding::Code;
use ringfence::merged::{Clip, Merge, MergeShare, MergeWay, MergedSplit};
use ringfence::money::{Money, Rate};
use ringfence::scenario::{MergeBy, Scenario};
use ringfence::split::{Split, WHOLE};
use ringfence::{Findings, Model, Outcome};
use serde_json::{Value, json};

use crate::chance::cases;
use crate::laws::{documents, read};

fn durham() -> Value {
    serde_json::from_str(include_str!("../cases/durham/model.json")).expect("JSON")
}

/// Durham's fund with a scenario for each split; the first stays the baseline.
fn with_tables(mut document: Value, splits: &[Value]) -> (Model, Vec<String>) {
    let ids: Vec<String> = (1..=splits.len()).map(|at| format!("table-{at}")).collect();
    let scenarios = document["scenarios"].as_array_mut().expect("scenarios");
    for (at, split) in splits.iter().enumerate() {
        let by = json!({"by": format!("Table {}", at + 1), "at": format!("2026-11-22T10:{at:02}")});
        scenarios.push(json!({"id": ids[at], "name": format!("Option {}", at + 1), "proposed": by, "split": split}));
    }
    (read(&document), ids)
}

fn percent(victims: &str, prevention: &str, reoffending: &str) -> Value {
    json!({"by": "percent", "shares": {"victims": victims, "prevention": prevention, "reoffending": reoffending}})
}

fn merge(model: &Model, ids: &[String]) -> Result<Merge, Findings> {
    model.merge(ids, model.document().years.first)
}

fn way(merge: &Merge, by: MergeBy) -> &MergeWay {
    merge.ways.iter().find(|way| way.by == by).expect("a way")
}

fn figures(split: Option<&MergedSplit>) -> Vec<(String, String)> {
    let figures = |share: &MergeShare| (share.percent.clone(), share.amount.to_string());
    split.expect("a split").shares.iter().map(figures).collect()
}

fn texts(figures: [(&str, &str); 3]) -> Vec<(String, String)> {
    figures.iter().map(|(percent, amount)| ((*percent).to_owned(), (*amount).to_owned())).collect()
}

/// Durham has £2,000,000, of which £680,000 is Victims' Grant. Three tables: 20, 50, 30; 30, 30, 40; 10, 45, 45.
fn three_tables() -> Merge {
    let splits = [percent("20", "50", "30"), percent("30", "30", "40"), percent("10", "45", "45")];
    let (model, ids) = with_tables(durham(), &splits);
    merge(&model, &ids).expect("a merge")
}

/// Means 60 ÷ 3 = 20, 125 ÷ 3 = 41.6667, 115 ÷ 3 = 38.3333; of £2m that is 400,000, 833,334 and 766,666. Victims' Grant
/// can only go to victims: 680,000, 34%. The others share 1,320,000 as 833,334 to 766,666: 687,500.55 and 632,499.45, which
/// in ten-thousandths of a per cent of £2m, £2 each, is 34.3750% and 31.6250%: 687,500 and 632,500.
#[test]
fn the_mean_and_its_clip_by_hand() {
    let merge = three_tables();
    let mean = way(&merge, MergeBy::Mean);
    let before = texts([("20.0000", "400000.00"), ("41.6667", "833334.00"), ("38.3333", "766666.00")]);
    assert_eq!(figures(mean.proposed.as_ref()), before);
    let after = texts([("34.0000", "680000.00"), ("34.3750", "687500.00"), ("31.6250", "632500.00")]);
    assert_eq!(figures(mean.clipped.as_ref()), after);
    let exact: Vec<&str> = mean.proposed.iter().flat_map(|split| &split.shares).map(|one| one.exact.as_str()).collect();
    assert_eq!(exact, ["1/5", "5/12", "23/60"]);
    let said = |clip: &Clip| (clip.name.clone(), clip.difference.to_string(), clip.why.clone());
    assert_eq!(
        mean.clips.iter().map(said).collect::<Vec<_>>(),
        [
            ("Victims", "280000.00", "Victims' Grant, £680,000, can go nowhere else"),
            ("Prevention", "-145834.00", "money that can go nowhere but to Victims leaves this much"),
            ("Reoffending", "-134166.00", "money that can go nowhere but to Victims leaves this much"),
        ]
        .map(|(name, difference, why)| (name.to_owned(), difference.to_owned(), why.to_owned()))
    );
    assert_eq!(mean.steps[0], "Victims: 20.0%, 30.0% and 10.0% come to 60.0%; divided by 3, that is 20.0%");
    assert_eq!(mean.steps[1], "Prevention: 50.0%, 30.0% and 45.0% come to 125.0%; divided by 3, that is 41.6667%");
}

/// The middles 20, 45 and 40 come to 105. 20 ÷ 1.05 = 19.04762, 45 ÷ 1.05 = 42.85714, 40 ÷ 1.05 = 38.09524: rounded down
/// 19.0476, 42.8571, 38.0952, one ten-thousandth short, which goes to the largest remainder, prevention's 0.4: 42.8572.
#[test]
fn the_scaled_median_by_hand() {
    let merge = three_tables();
    let median = way(&merge, MergeBy::Median);
    let expected = texts([("19.0476", "380952.00"), ("42.8572", "857144.00"), ("38.0952", "761904.00")]);
    assert_eq!(figures(median.proposed.as_ref()), expected);
    assert_eq!(
        median.steps[..4],
        [
            "Victims: of 20.0%, 30.0% and 10.0%, the middle one is 20.0%",
            "Prevention: of 50.0%, 30.0% and 45.0%, the middle one is 45.0%",
            "Reoffending: of 30.0%, 40.0% and 45.0%, the middle one is 40.0%",
            "together the medians come to 105.0%; each divided by that: Victims 19.0476%, Prevention 42.8571% and \
             Reoffending 38.0952%",
        ]
    );
}

/// With marks at 0, 0.2, 0.4, 0.6 the fourth of the seven is 0.2 of 0, .1, .2, [.2], .3, .4, .6; 0.4 of 0, .2, .3, [.4],
/// .45, .5, .6; and 0.4 of 0, .2, .3, [.4], .4, .45, .6: 1 in all. Clipped: 680,000, and 1,320,000 in halves.
#[test]
fn the_markets_by_hand() {
    let merge = three_tables();
    let markets = way(&merge, MergeBy::Markets);
    let before = texts([("20.0000", "400000.00"), ("40.0000", "800000.00"), ("40.0000", "800000.00")]);
    assert_eq!(figures(markets.proposed.as_ref()), before);
    let after = texts([("34.0000", "680000.00"), ("33.0000", "660000.00"), ("33.0000", "660000.00")]);
    assert_eq!(figures(markets.clipped.as_ref()), after);
    assert_eq!(
        markets.steps[..2],
        [
            "the 4 marks stand at 0.0%, 20.0%, 40.0% and 60.0%: steps of 20.0%, none beyond 100%",
            "Victims: of 20.0%, 30.0% and 10.0% and the marks, 7 in all, the middle one is 20.0%",
        ]
    );
    // From 20, 50, 30 ten points move to reoffending; from 30, 30, 40 ten from victims; from 10, 45, 45 ten to victims.
    let distances: Vec<(&str, &str)> =
        markets.distances.iter().map(|one| (one.by.as_str(), one.points.as_str())).collect();
    assert_eq!(distances, [("Table 1", "10.0000"), ("Table 2", "10.0000"), ("Table 3", "10.0000")]);
    assert_eq!(markets.distances[0].amount.to_string(), "200000.00");
}

#[test]
fn the_spread_by_hand() {
    let merge = three_tables();
    assert_eq!(
        merge.summary,
        [
            "3 tables propose splits of £2,000,000 in 2018/19.",
            "They differ most on Victims: from 10.0% (Table 3) to 30.0% (Table 2), 20.0 points or £400,000 apart; the \
             middle is 20.0%.",
        ]
    );
    let prevention = &merge.spreads[1];
    assert_eq!((prevention.points.as_str(), prevention.apart.to_string().as_str()), ("20.0000", "400000.00"));
    assert_eq!(
        (prevention.lowest.by.as_slice(), prevention.highest.by.as_slice()),
        (&["Table 2".to_owned()][..], &["Table 1".to_owned()][..])
    );
    assert_eq!((prevention.median.percent.as_str(), prevention.mean.percent.as_str()), ("45.0000", "41.6667"));
    let first = &merge.proposals[0];
    assert_eq!((first.by.as_str(), first.name.as_str()), ("Table 1", "Option 1"));
    assert_eq!(first.proposed.as_ref().expect("who").in_words(), "Table 1, 22 November 2026, 10:00");
}

/// Pounds: 300, 100 and 100 of 500 are 60%, 20%, 20%. By need Durham's first scenario pays what its priorities need.
#[test]
fn pounds_and_need_are_read_as_parts() {
    let amounts = json!({"victims": "300", "prevention": "100", "reoffending": "100"});
    let splits = [json!({"by": "amount", "shares": amounts}), json!({"by": "need"})];
    let (model, ids) = with_tables(durham(), &splits);
    let merge = merge(&model, &ids).expect("a merge");
    let percents = |at: usize| merge.proposals[at].shares.iter().map(|one| one.percent.clone()).collect::<Vec<_>>();
    assert_eq!(percents(0), ["60.0000", "20.0000", "20.0000"]);
    assert_eq!(
        merge.proposals[0].note.as_deref(),
        Some("stated in pounds: each is taken as its part of the £500 they come to")
    );
    let outcome = model.evaluate("table-2");
    let (year, shares) = (&outcome.years[0], &merge.proposals[1].shares);
    let sum: Money = year.priorities.iter().map(|one| one.allocated).sum();
    for (row, share) in year.priorities.iter().zip(shares) {
        let exact: Vec<i128> = share.exact.split('/').map(|part| part.parse().expect("a number")).collect();
        let under = exact.get(1).copied().unwrap_or(1);
        assert_eq!(i128::from(row.allocated.pence()) * under, i128::from(sum.pence()) * exact[0]);
    }
    assert!(merge.proposals[1].note.as_deref().is_some_and(|note| note.starts_with("split by need")));
}

/// Each of three tables wants another priority wholly: medians of nothing.
#[test]
fn medians_of_nothing_are_said() {
    let (model, ids) =
        with_tables(durham(), &[percent("100", "0", "0"), percent("0", "100", "0"), percent("0", "0", "100")]);
    let merge = merge(&model, &ids).expect("a merge");
    let median = way(&merge, MergeBy::Median);
    assert!(median.missing.is_some() && median.proposed.is_none() && median.clipped.is_none());
    let third = texts([("33.3334", "666668.00"), ("33.3333", "666666.00"), ("33.3333", "666666.00")]);
    assert_eq!(figures(way(&merge, MergeBy::Markets).proposed.as_ref()), third);
}

/// All money is fenced, £300,000.30 and £699,999.80: 30.0000% of £1,000,000.10 is £300,000.03, 27p short, and 30.0001%
/// leaves the other fence short. So pounds say it.
#[test]
fn where_percentages_leave_pennies_over_the_clip_is_in_pounds() {
    let source = |id: &str, annual: &str| {
        json!({"id": id, "name": id, "funder": "F", "kind": "grant", "status": "confirmed", "annual": annual,
               "ring_fence": {"priorities": [id]}})
    };
    let document = json!({
        "format": "ringfence/1", "title": "Fenced", "years": {"first": "2013/14", "count": 1},
        "priorities": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "sources": [source("a", "300000.30"), source("b", "699999.80")],
        "scenarios": [{"id": "one", "name": "One", "split": {"by": "percent", "shares": {"a": "50", "b": "50"}}}]
    });
    let model = read(&document);
    let merge = merge(&model, &["one".to_owned()]).expect("a merge");
    let clipped = way(&merge, MergeBy::Mean).clipped.clone().expect("a split");
    let shares = json!({"a": "300000.30", "b": "699999.80"});
    assert_eq!(serde_json::to_value(&clipped.split).expect("JSON"), json!({"by": "amount", "shares": shares}));
    assert_eq!(clipped.shares[0].percent, "30.0000");
}

#[test]
fn what_cannot_be_merged_is_said() {
    let nothing = json!({"by": "amount", "shares": {"victims": "0"}});
    let (model, ids) = with_tables(durham(), &[percent("20", "50", "30"), nothing]);
    let codes = |asked: &[&str]| {
        let asked: Vec<String> = asked.iter().map(|id| (*id).to_owned()).collect();
        let findings = merge(&model, &asked).expect_err("nothing");
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), [Code::CountOutOfRange]);
    assert_eq!(codes(&["table-1", "nowhere", "table-1"]), [Code::UnknownId, Code::RepeatedId]);
    assert_eq!(codes(&["table-1", "table-2"]), [Code::SharesNotWhole]);
    let outside = model.merge(&ids[..1], ringfence::calendar::FinancialYear::read("2031/32").expect("a year"));
    assert_eq!(outside.expect_err("outside")[0].code, Code::YearOutside);
    let without = json!({"priorities": [], "services": [], "sources": [], "scenarios": [
        {"id": "table-1", "name": "T", "split": {"by": "need"}}]});
    let mut document = durham();
    document.as_object_mut().expect("fields").extend(without.as_object().expect("fields").clone());
    assert_eq!(merge(&read(&document), &ids[..1]).expect_err("none")[0].code, Code::MissingField);
}

/// Where one of those that are merged was handed in by nobody, they are options.
#[test]
fn what_no_table_proposed_is_called_no_table() {
    let splits = vec![percent("20", "50", "30"), percent("30", "30", "40"), percent("20", "50", "30")];
    let (model, ids) = with_tables(durham(), &splits);
    let summary = |ids: &[&str]| {
        let asked: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        merge(&model, &asked).expect("a merge").summary.join(" ")
    };
    let own = model.document().scenarios[0].id.clone();
    assert_eq!(summary(&[&own]), "One option splits £2,000,000 in 2018/19.");
    assert_eq!(summary(&[&ids[0]]), "One table proposes a split of £2,000,000 in 2018/19.");
    assert!(summary(&[&own, &ids[0]]).starts_with("2 options split £2,000,000 in 2018/19."));
    let four = vec![percent("20", "50", "30"); 4];
    let (all, ids) = with_tables(durham(), &[four, vec![percent("30", "30", "40")]].concat());
    assert!(merge(&all, &ids).expect("a merge").summary[1].contains("to 50.0% (4 tables)"));
    let mut document = serde_json::to_value(all.document()).expect("JSON");
    document["scenarios"].as_array_mut().expect("scenarios").iter_mut().for_each(|one| {
        one.as_object_mut().expect("fields").remove("proposed");
    });
    assert!(merge(&read(&document), &ids).expect("a merge").summary[1].contains("to 50.0% (4 options)"));
}

/// Forty tables of the same mind.
#[test]
fn forty_tables_that_agree_get_what_they_ask_for() {
    let (model, ids) = with_tables(durham(), &vec![percent("40", "25", "35"); 40]);
    let merge = merge(&model, &ids).expect("a merge");
    assert_eq!(merge.summary[1], "They agree on every priority.");
    for way in &merge.ways {
        let agreed = texts([("40.0000", "800000.00"), ("25.0000", "500000.00"), ("35.0000", "700000.00")]);
        assert_eq!(figures(way.proposed.as_ref()), agreed);
        assert!(way.clips.is_empty() && way.clipped.as_ref() == way.proposed.as_ref());
    }
}

/// The baseline with another split in every year.
fn laid(model: &Model, split: &Split) -> Outcome {
    let baseline = &model.document().scenarios[0];
    let scenario =
        Scenario { split: split.clone(), split_years: std::collections::BTreeMap::new(), ..baseline.clone() };
    model.evaluate_with(&scenario, "/scenarios/0", vec![])
}

/// A split of a made model's priorities: percentages, pounds or need.
fn split(document: &Value, kind: u8, weights: &[i64]) -> Value {
    let ids: Vec<&str> = document["priorities"]
        .as_array()
        .expect("priorities")
        .iter()
        .map(|one| one["id"].as_str().expect("an id"))
        .collect();
    let weights: Vec<i128> =
        (0..ids.len()).map(|at| i128::from(weights[at % weights.len()]) + i128::from(at == 0)).collect();
    let units = over_lines(Money::from_pence(WHOLE), &weights);
    match kind {
        0 => json!({"by": "need"}),
        1 => {
            let shares: serde_json::Map<String, Value> = ids
                .iter()
                .zip(&weights)
                .map(|(id, weight)| ((*id).to_owned(), format!("{weight}.00").into()))
                .collect();
            json!({"by": "amount", "shares": shares})
        }
        _ => {
            let shares: serde_json::Map<String, Value> = ids
                .iter()
                .zip(&units)
                .map(|(id, units)| ((*id).to_owned(), Rate::from_ten_thousandths(units.pence()).to_string().into()))
                .collect();
            json!({"by": "percent", "shares": shares})
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// Percentages sum, pounds cast, and the scenario made of a way has the way's pounds as its targets. What is clipped
    /// strands nothing that a split could put to use; what is not clipped is as it was.
    #[test]
    fn what_is_merged_is_what_the_scenario_of_it_has(
        document in documents(),
        asked in prop::collection::vec((0..6_u8, prop::collection::vec(0..100_i64, 1..4)), 1..5),
    ) {
        let mut document = document;
        let splits: Vec<Value> = asked.iter().map(|(kind, weights)| split(&document, *kind, weights)).collect();
        let scenarios = document["scenarios"].as_array_mut().expect("scenarios");
        let ids: Vec<String> = (0..splits.len()).map(|at| format!("table-{at}")).collect();
        for (id, split) in ids.iter().zip(splits) {
            scenarios.push(json!({"id": id, "name": id, "split": split}));
        }
        let model = read(&document);
        let merged = match merge(&model, &ids) {
            Ok(merged) => merged,
            Err(findings) => {
                prop_assert!(findings.iter().all(|one| one.code == Code::SharesNotWhole), "{:?}", findings);
                return Ok(());
            }
        };
        for way in &merged.ways {
            let Some(proposed) = &way.proposed else { continue };
            let clipped = way.clipped.as_ref().expect("a clipped split");
            for made in [proposed, clipped] {
                let units: i64 = made.shares.iter()
                    .map(|one| Rate::read(&one.percent).expect("a percentage").millionths() / 100).sum();
                prop_assert!(units == WHOLE || merged.available.is_zero());
                let amounts: Vec<Money> = made.shares.iter().map(|one| one.amount).collect();
                prop_assert_eq!(amounts.iter().copied().sum::<Money>(), merged.available);
                let outcome = laid(&model, &made.split);
                let targets: Vec<Money> = outcome.years[0].priorities.iter().take(amounts.len())
                    .map(|one| one.target.expect("a target")).collect();
                prop_assert_eq!(&targets, &amounts);
            }
            prop_assert_eq!(way.clips.is_empty(), clipped.split == proposed.split);
            prop_assert!(way.clips.iter().all(|clip| clip.to - clip.from == clip.difference && !clip.why.is_empty()));
            prop_assert_eq!(way.clips.iter().map(|clip| clip.difference).sum::<Money>(), Money::ZERO);
            let outcome = laid(&model, &clipped.split);
            for source in outcome.years[0].sources.iter().filter(|one| one.ring_fenced && !one.unspent.is_zero()) {
                // Only a fence that names services may leave money over: fairness may give these less than it holds.
                let stated = document["sources"].as_array().expect("sources").iter().find(|one| one["id"] == source.id);
                let services = &stated.expect("a source")["ring_fence"]["services"];
                prop_assert!(services.as_array().is_some_and(|ids| !ids.is_empty()), "{:?}: {:#?}", way.by, source);
            }
            let first = model.document().years.first;
            let stranded: Vec<_> = outcome.findings.iter()
                .filter(|one| one.code == Code::RingFenceStranded && one.year == Some(first)).collect();
            prop_assert!(stranded.iter().all(|one| one.remedy.is_none()), "{:?}: {:#?}", way.by, stranded);
        }
    }
}
