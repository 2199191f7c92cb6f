//! Scenarios side by side: every amount is that of the scenario's own outcome, every difference that of the amounts.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::comparison::{ComparedBy, ComparedRow, Comparison};
use ringfence::money::Money;
use serde_json::Value;

use crate::bridge::two_scenarios;
use crate::chance::cases;
use crate::laws::read;
use crate::made::{EVERYDAY, Size};
use crate::ways::shipped;

fn money(typed: &str) -> Money {
    Money::read(typed).expect("money")
}

fn compare(model: &Model, ids: &[&str]) -> Comparison {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    model.compare(&ids, model.document().years.first).expect("a comparison")
}

fn row<'c>(comparison: &'c Comparison, by: ComparedBy, id: &str, figure: &str) -> &'c ComparedRow {
    let table = comparison.tables.iter().find(|table| table.by == by).expect("a table");
    table.rows.iter().find(|row| row.id == id && row.figure == figure).expect("a row")
}

/// Protecting Positive Futures gives it 120,000.00 in the place of 99,337.35, 20,662.65 or 20.8% more; the drug testing
/// line falls from 115,893.58 to 114,348.29, 1,545.29 or 1.3% less (cases, 1).
#[test]
fn protecting_one_service_shows_on_every_line() {
    let comparison = compare(&shipped("leicestershire"), &["as-it-was", "protect-positive-futures"]);
    let figures = |id: &str| {
        let row = row(&comparison, ComparedBy::Service, id, "out of the budget");
        let [first, second] = row.amounts.as_slice() else { panic!("two scenarios") };
        (first.amount, second.amount, second.difference, second.percent.clone().expect("a percentage"), row.differs)
    };
    let expected = |first, second, difference, percent: &str| {
        (money(first), money(second), money(difference), percent.to_owned(), true)
    };
    assert_eq!(figures("positive-futures"), expected("99337.35", "120000.00", "20662.65", "20.8%"));
    assert_eq!(figures("drug-testing"), expected("115893.58", "114348.29", "-1545.29", "-1.3%"));
    // The largest difference comes first, and what the fund has is the same in both.
    let services = comparison.tables.iter().find(|table| table.by == ComparedBy::Service).expect("a table");
    assert_eq!(services.rows[0].id, "positive-futures");
    assert!(!row(&comparison, ComparedBy::Source, "community-safety-fund", "available").differs);
}

#[test]
fn one_scenario_or_seven_are_not_compared() {
    let model = shipped("leicestershire");
    for count in [1, 7] {
        let ids = vec!["as-it-was".to_owned(); count];
        let refused = model.compare(&ids, model.document().years.first);
        assert!(refused.is_err_and(|findings| findings[0].code.as_str() == "count-out-of-range"), "{count}");
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_amount_stands_in_its_outcome(seed in any::<u64>(), other in any::<u64>(), some in 0..=EVERYDAY) {
        let size = Size { years: 2, priorities: 2, sources: 3, ceasing: 2, services: 4, pools: 1 };
        let model = read(&two_scenarios(seed, other, size, some));
        let comparison = compare(&model, &["baseline", "second"]);
        let outcomes: Vec<Value> =
            ["baseline", "second"].iter().map(|id| serde_json::to_value(model.evaluate(id)).expect("JSON")).collect();
        for table in &comparison.tables {
            let mut before = None;
            for row in &table.rows {
                let first = row.amounts[0].amount;
                for (compared, outcome) in row.amounts.iter().zip(&outcomes) {
                    match &compared.pointer {
                        Some(pointer) => {
                            let there = outcome.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"));
                            prop_assert_eq!(there, &Value::from(compared.amount.to_string()), "{}", pointer);
                        }
                        None => prop_assert!(compared.amount.is_zero() || row.figure == "funded in all"),
                    }
                    prop_assert_eq!(compared.difference, compared.amount - first);
                }
                let size = row.amounts[1].difference.size();
                prop_assert!(before.is_none_or(|before| size <= before), "not sorted: {:?}", row);
                prop_assert_eq!(row.differs, !size.is_zero());
                before = Some(size);
            }
            prop_assert_eq!(table.differing as usize, table.rows.iter().filter(|row| row.differs).count());
        }
    }
}

/// Going it alone, the violence reduction service of the joint fund has all it has out of the budget; in the fund it has
/// less of that and more in all: whose money it is, is neither better nor worse.
#[test]
fn what_partners_pay_is_counted_in_all_and_judged_by_nobody() {
    let model = shipped("joint-fund");
    let ids: Vec<&str> = model.document().scenarios.iter().take(2).map(|one| one.id.as_str()).collect();
    let comparison = compare(&model, &ids);
    let of = |figure: &str| {
        let table = comparison.tables.iter().find(|table| table.by == ComparedBy::Service).expect("a table");
        table.rows.iter().filter(|row| row.figure == figure).cloned().collect::<Vec<ComparedRow>>()
    };
    let (all, own, others) = (of("funded in all"), of("out of the budget"), of("from elsewhere"));
    assert!(!all.is_empty() && all.len() == own.len());
    for row in &all {
        let same = |rows: &[ComparedRow], at: usize| {
            rows.iter().find(|one| one.id == row.id).map_or(Money::ZERO, |one| one.amounts[at].amount)
        };
        for (at, amount) in row.amounts.iter().enumerate() {
            assert_eq!(amount.amount, same(&own, at) + same(&others, at), "{}", row.name);
        }
    }
    assert!(all.iter().all(|row| row.judged) && own.iter().chain(&others).all(|row| !row.judged));
}
