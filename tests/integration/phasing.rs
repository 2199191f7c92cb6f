//! The year by month: what it is spread over, and the cliff.

use ringfence::Model;
use ringfence::outcome::YearOutcome;
use serde_json::{Value, json};

/// A year of one priority, out of one fund, by need.
fn year(fund: &str, services: Value, ceasing: Value, guarantee: Option<Value>) -> YearOutcome {
    let mut scenario = json!({"id": "one", "name": "One", "split": {"by": "need"}});
    if let Some(guarantee) = guarantee {
        scenario["guarantee"] = guarantee;
    }
    let model = json!({
        "format": "ringfence/1", "title": "Months", "years": {"first": "2013/14", "count": 1},
        "priorities": [{"id": "safety", "name": "Safety"}],
        "sources": [{"id": "fund", "name": "Fund", "funder": "F", "kind": "other", "status": "confirmed", "annual": fund}],
        "ceasing": ceasing, "services": services, "scenarios": [scenario]
    });
    let model = Model::read(&model.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    model.evaluate("one").years.into_iter().next().expect("a year")
}

fn service(id: &str, annual: &str, more: Value) -> Value {
    let mut service = json!({"id": id, "name": id, "provider": "P", "priority": "safety", "annual": annual});
    let fields = service.as_object_mut().expect("an object");
    fields.extend(more.as_object().cloned().unwrap_or_default());
    service
}

/// A service's funding by month, in pence.
fn funded(year: &YearOutcome, service: &str) -> Vec<i64> {
    year.months.iter().map(|month| month.services.get(service).expect("the service").funded.pence()).collect()
}

#[test]
fn money_is_spread_over_the_months_a_service_runs() {
    // From 11 June to 15 September: 20/30, 1, 1 and 15/30 of a month of £30, £95 in all.
    let runs = json!({"starts": "2013-06-11", "ends": "2013-09-15"});
    let year = year("95", json!([service("s", "360", runs)]), json!([]), None);
    assert_eq!(funded(&year, "s"), [0, 0, 2000, 3000, 3000, 1500, 0, 0, 0, 0, 0, 0]);
    assert_eq!(year.cliff, None);
}

#[test]
fn a_ceasing_grant_pays_its_own_months_first() {
    // £60 a month is needed. The grant pays it until 30 June; the fund has £270 for the nine months after.
    let grant = json!([{"id": "g", "name": "G", "funder": "F", "recipient": "P", "annual": "720", "ceases": "2013-06-30",
                        "certainty": "known", "service": "s"}]);
    let year = year("270", json!([service("s", "720", json!({}))]), grant, None);
    assert_eq!(funded(&year, "s"), [6000, 6000, 6000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000]);
    assert_eq!(year.cliff.map(|month| month.to_string()), Some("2013-07".into()));
}

#[test]
fn the_cliff_is_the_first_month_below_need() {
    let services = || json!([service("s", "1200", json!({"previous": "1200"}))]);
    let guarantee = |months: u32| Some(json!({"rate": "100", "months": months}));
    let cliff = |year: &YearOutcome| year.cliff.map(|month| month.to_string());
    assert_eq!(cliff(&year("1188", services(), json!([]), None)), Some("2013-04".into()));
    assert_eq!(cliff(&year("1188", services(), json!([]), guarantee(6))), Some("2013-10".into()));
    assert_eq!(cliff(&year("1188", services(), json!([]), guarantee(11))), Some("2014-03".into()));
    assert_eq!(cliff(&year("1200", services(), json!([]), guarantee(6))), None);
}

#[test]
fn what_months_are_short_of_is_what_the_year_is_short_of() {
    let services = json!([
        service("a", "100.01", json!({"previous": "90.00"})),
        service("b", "77.77", json!({"previous": "77.77", "starts": "2013-05-17"})),
        service("c", "33.33", json!({}))
    ]);
    for (rate, months) in [("100", 6), ("50", 6), ("33.3", 11), ("100", 1), ("0", 6)] {
        let year = year("150", services.clone(), json!([]), Some(json!({"rate": rate, "months": months})));
        let short: i64 = year.months.iter().map(|month| month.shortfall.pence()).sum();
        assert_eq!(short, year.shortfall.pence(), "{rate}% for {months}");
        let sum: i64 = year.months.iter().map(|month| month.funded.pence()).sum();
        assert_eq!(sum, year.allocated.pence(), "{rate}% for {months}");
    }
}

#[test]
fn a_guarantee_counts_what_a_ceasing_grant_still_pays_in_its_months() {
    // £10,000 a month; the grant pays April to June, £30,000. In full for six months is £60,000, of which the budget
    // owes the other £30,000, July to September; nothing is left from October.
    let grant = json!([{
        "id": "old", "name": "Old", "funder": "F", "recipient": "P", "annual": "120000", "ceases": "2013-06-30",
        "certainty": "known", "service": "s"
    }]);
    let services = json!([service("s", "120000", json!({"previous": "120000"}))]);
    let year = year("30000", services, grant, Some(json!({"rate": "100", "months": 6})));
    assert_eq!(
        funded(&year, "s"),
        [1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 0, 0, 0, 0, 0, 0]
    );
    assert_eq!(year.promises.guarantee.to_string(), "30000.00");
    assert_eq!(year.cliff.map(|month| month.to_string()).as_deref(), Some("2013-10"));
}

#[test]
fn a_service_that_does_not_run_is_not_paid_whatever_its_limit() {
    let starts_later = json!({"starts": "2014-04-01", "limit": "100", "weight": "100", "committed": "50"});
    let services = json!([service("later", "100", starts_later), service("now", "100", json!({}))]);
    let year = year("100", services, json!([]), None);
    let allocated: Vec<String> = year.services.iter().map(|service| service.allocated.to_string()).collect();
    assert_eq!(allocated, ["0.00", "100.00"]);
}
