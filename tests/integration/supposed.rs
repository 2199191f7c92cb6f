//! What is supposed of figures: days in the place of those stated, and prices of other years.

use chrono::NaiveDate;
use ringfence::Model;
use ringfence::calendar::FinancialYear;
use ringfence::money::Money;
use serde_json::{Value, json};

use crate::laws::read;

fn money(typed: &str) -> Money {
    Money::read(typed).expect("money")
}

fn leicestershire(change: impl Fn(&mut Value)) -> Value {
    let text = std::fs::read_to_string(format!("{}/tests/cases/leicestershire/model.json", env!("CARGO_MANIFEST_DIR")));
    let mut document: Value = serde_json::from_str(&text.expect("a case")).expect("JSON");
    change(&mut document);
    document
}

fn adjusted(adjust: &Value) -> Model {
    read(&leicestershire(|document| document["scenarios"][0]["adjust"] = json!([adjust])))
}

/// A source that begins on 1 July pays nine months of twelve: 1,649,000 × 9/12 is 1,236,750.00.
#[test]
fn a_source_supposed_to_begin_later_pays_for_the_part_that_is_left() {
    let model = adjusted(&json!({"source": "community-safety-fund", "starts": "2013-07-01"}));
    let year = &model.evaluate("as-it-was").years[0];
    assert_eq!(year.available, money("1236750.00"));
    // What replaces comes in the nine months: nothing in June, 137,416.67 in July.
    let replaced: Vec<Money> = year.ceasing.months.iter().map(|month| month.replaced).collect();
    assert_eq!((replaced[2], replaced[3]), (Money::ZERO, money("137416.67")));
}

/// A ceasing grant supposed to pay until 30 September still brings half of 780,000, and has lost the other half.
#[test]
fn a_ceasing_grant_supposed_to_end_later_still_pays_until_then() {
    let model = adjusted(&json!({"ceasing": "city-drugs-and-crime-grant", "ends": "2013-09-30"}));
    let year = &model.evaluate("as-it-was").years[0];
    let grant = year.ceasing.grants.iter().find(|one| one.id == "city-drugs-and-crime-grant").expect("a grant");
    assert_eq!((grant.still, grant.lost), (money("390000.00"), money("390000.00")));
    assert_eq!(year.others, money("390000.00"));
    assert_eq!(year.ceasing.lost, money("1602000.00"));
}

/// A service supposed to run from October needs half of 120,000.
#[test]
fn a_service_supposed_to_run_for_half_a_year_needs_half() {
    let model = adjusted(&json!({"service": "positive-futures", "starts": "2013-10-01"}));
    let year = &model.evaluate("as-it-was").years[0];
    let service = year.services.iter().find(|one| one.id == "positive-futures").expect("a service");
    assert_eq!(service.need, money("60000.00"));
}

#[test]
fn days_are_supposed_only_where_they_mean_something() {
    for (adjust, code) in [
        (json!({"ceasing": "drug-testing-grant", "starts": "2013-07-01"}), "unknown-field"),
        (json!({"source": "community-safety-fund", "ends": "2013-09-30", "years": ["2013/14"]}), "unknown-field"),
        (json!({"source": "community-safety-fund", "ends": "2013-09-31"}), "date-malformed"),
        (json!({"source": "community-safety-fund", "ends": "2013-09-30", "percent": "5"}), "one-of"),
    ] {
        let document = leicestershire(|document| document["scenarios"][0]["adjust"] = json!([adjust]));
        let model = Model::read(&document.to_string()).expect("the other scenarios are sound");
        let codes: Vec<&str> = model.errors_of("as-it-was").map(|one| one.code.as_str()).collect();
        assert!(
            codes.contains(&code) || model.findings().iter().any(|one| one.code.as_str() == code),
            "{adjust}: {:?}",
            model.findings()
        );
    }
}

/// Prices of 102.5 per cent of 2013/14: 1,025.00 of 2014/15 is 1,000.00 of 2013/14; a penny is rounded half up, 1,025.51
/// being 1,000.4976 and 0.41 being 0.40.
#[test]
fn an_amount_is_restated_by_the_models_own_index() {
    let document = leicestershire(|document| {
        document["years"]["count"] = 3.into();
        document["deflator"] = json!({"date": "2013-12-05", "index": {"2013/14": "100", "2014/15": "102.5"}});
    });
    let model = read(&document);
    let year = |text: &str| FinancialYear::read(text).expect("a year");
    let restated = |amount: &str, when: &str| model.document().restated(money(amount), year(when));
    assert_eq!(restated("1025.00", "2014/15"), Some(money("1000.00")));
    assert_eq!(restated("1025.51", "2014/15"), Some(money("1000.50")));
    assert_eq!(restated("0.41", "2014/15"), Some(money("0.40")));
    assert_eq!(restated("-1025.00", "2014/15"), Some(money("-1000.00")));
    assert_eq!(restated("77.77", "2013/14"), Some(money("77.77")));
    assert_eq!(restated("77.77", "2015/16"), None);
    let deflator = model.document().deflator.as_ref().expect("a deflator");
    assert_eq!(Some(deflator.date), NaiveDate::from_ymd_opt(2013, 12, 5));
    // In the prices of the second year, the first's are worth more: 1,000.00 × 102.5 ÷ 100.
    let other = deflator.restated(money("1000.00"), year("2013/14"), year("2014/15"));
    assert_eq!(other, Some(money("1025.00")));
}

/// What is written is what was read, the new fields too.
#[test]
fn what_is_supposed_is_written_as_it_was_read() {
    let document = leicestershire(|document| {
        document["sources"][0]["range"] = json!({"low": "-5", "high": "2"});
        document["sources"][0]["kind"] = "precept".into();
        document["sources"][0]["tax_base"] = "361234.5".into();
        document["ceasing"][0]["range"] = json!({"low": "0", "high": "10"});
        document["services"][0]["range"] = json!({"low": "-1.5", "high": "1.5"});
        document["partners"] =
            json!([{"id": "council", "name": "Council", "sector": "council", "range": {"low": "-20", "high": "0"}}]);
        document["deflator"] =
            json!({"date": "2013-12-05", "base": "2013/14", "index": {"2013/14": "100"}, "evidence": "panel-report"});
        document["shocks"] = json!([{"id": "worse", "name": "Worse", "uplift": "2", "discovered": "10.00",
            "adjust": [{"source": "community-safety-fund", "ends": "2014-01-31"}, {"service": "drug-testing", "starts": "2013-05-01"}]}]);
    });
    let written: Value = serde_json::from_str(&read(&document).to_json()).expect("JSON");
    for field in ["deflator", "shocks", "partners"] {
        assert_eq!(written[field], document[field], "{field}");
    }
    for (list, field) in [("sources", "range"), ("sources", "tax_base"), ("ceasing", "range"), ("services", "range")] {
        assert_eq!(written[list][0][field], document[list][0][field], "{list} {field}");
    }
}
