//! Questions that set scenarios against each other or take long, as JavaScript asks them.

use ringfence::wasm::Handle;
use ringfence::wasm_questions::Task;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::boundary::{js_of, json_of, made, scenario};
use crate::expected::{Case, case};

fn opened(case: &Case) -> (Handle, Value) {
    let document = case.document();
    (Handle::read(&js_of(&document)), document)
}

/// The answer of a task, taken step by step; its steps are counted.
fn answered(mut task: Task) -> Value {
    for steps in 1..=task.total() {
        task.step();
        assert_eq!(task.done(), steps);
    }
    task.step();
    assert_eq!(task.done(), task.total(), "a step beyond the last is none");
    json_of(task.answer())
}

fn text(text: &str) -> JsValue {
    JsValue::from_str(text)
}

/// 1,992,000 − 1,649,000 = 343,000.00 more of the fund closes the shortfall.
#[wasm_bindgen_test]
fn what_it_would_take_is_answered_step_by_step() {
    let (handle, document) = opened(&case!("leicestershire"));
    let asked = js_of(&scenario(&document, "as-it-was"));
    let headline = js_of(&json!({"figure": "shortfall", "year": "2013/14"}));
    let answer = answered(handle.ways(&asked, &headline, &js_of(&json!({}))));
    assert_eq!(answer["findings"], json!([]));
    let ways = answer["answer"]["ways"].as_array().expect("a list");
    let fund = ways.iter().find(|way| way["key"] == "source/community-safety-fund").expect("the fund");
    assert_eq!(
        (&fund["steps"], &fund["cost"], &fund["reaches"]),
        (&json!(34_300_000), &json!("343000.00"), &json!(true))
    );
    assert_eq!(fund["scenario"]["adjust"][0]["amount"], "343000.00");
    // Covered to 90% it is 1,792,800 − 1,649,000 = 143,800.00.
    let goal = js_of(&json!({"coverage": "90"}));
    let answer = answered(handle.ways(&asked, &headline, &goal));
    let ways = answer["answer"]["ways"].as_array().expect("a list");
    let fund = ways.iter().find(|way| way["key"] == "source/community-safety-fund").expect("the fund");
    assert_eq!(fund["cost"], "143800.00");
}

#[wasm_bindgen_test]
fn scenarios_are_compared_and_bridged() {
    let (handle, _) = opened(&case!("leicestershire"));
    let ids = js_of(&json!(["as-it-was", "protect-positive-futures"]));
    let answer = json_of(handle.compare(&ids, &text("2013/14")));
    assert_eq!(answer["answer"]["scenarios"][1]["id"], "protect-positive-futures");
    let headline = js_of(&json!({"figure": "service_funding", "id": "positive-futures"}));
    let (from, to) = (text("as-it-was"), text("protect-positive-futures"));
    let answer = json_of(handle.bridge(&from, &to, &headline, &JsValue::UNDEFINED));
    // 120,000.00 − 99,337.35
    assert_eq!(answer["answer"]["difference"], "20662.65");
    assert_eq!(answer["answer"]["steps"][0]["moves"], "20662.65");
}

/// Durham strands 10,000 of its victims' fence at a share of 33.5%, and nothing at 34% (cases, 2).
#[wasm_bindgen_test]
fn one_figure_is_answered_for_many_splits_at_once() {
    let (handle, document) = opened(&case!("durham"));
    let asked = js_of(&scenario(&document, "move-from-victims"));
    let headline = js_of(&json!({"figure": "to_return"}));
    let ids: Vec<&str> =
        document["priorities"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    let split = |victims: &str, rest: &str| {
        let shares = ids.iter().map(|id| {
            let share = if *id == "victims" {
                victims
            } else if Some(id) == ids.last() {
                rest
            } else {
                "0"
            };
            ((*id).to_owned(), json!(share))
        });
        json!({"by": "percent", "shares": Value::Object(shares.collect())})
    };
    let answer = json_of(handle.sweep(&asked, &headline, &js_of(&json!([split("33.5", "66.5"), split("34", "66")]))));
    assert_eq!(answer, json!({"answer": ["10000.00", "0.00"], "findings": []}));
    let answer = json_of(handle.sweep(&asked, &headline, &js_of(&json!([split("34", "65")]))));
    assert_eq!(answer["findings"][0]["code"], "shares-not-whole");
    let answer = json_of(handle.sweep(&asked, &headline, &text("splits")));
    assert!(answer.get("answer").is_none(), "{answer}");
}

#[wasm_bindgen_test]
fn assumptions_swing_in_a_row_and_two_at_once_and_under_every_shock() {
    let (handle, document) = opened(&case!("leicestershire"));
    let asked = js_of(&scenario(&document, "as-it-was"));
    let headline = js_of(&json!({"figure": "gap"}));
    let swings = answered(handle.sensitivity(&asked, &headline));
    // A tenth of 1,649,000 either way.
    assert_eq!(swings["answer"]["swings"][0]["swing"], "329800.00");
    let (fund, grant) = (text("source/community-safety-fund"), text("ceasing/city-drugs-and-crime-grant"));
    let grid = answered(handle.grid(&asked, &headline, &fund, &grant, 3));
    // 343,000 + 164,900 − 78,000: the fund a tenth lower, the grant of 780,000 a tenth lower.
    assert_eq!(grid["answer"]["cells"][0][0], "429900.00");
    let stress = answered(handle.stress(&headline, &text("")));
    let cut = &stress["answer"]["rows"][0];
    assert_eq!((&cut["id"], &cut["cells"][0]["difference"]), (&json!("grants-cut"), &json!("82450.00")));
    let six = js_of(&scenario(&document, "six-months-in-full"));
    let left = js_of(&json!({"figure": "after_promises"}));
    let even = json_of(handle.break_even(&six, &left, &text("discovered")));
    // Ceasing grants of 3,298,000 in place of 1,992,000.
    assert_eq!(even["answer"]["steps"], json!(130_600_000));
    assert!(json_of(handle.assumptions(&asked))["answer"].as_array().is_some_and(|all| all.len() == 15));
}

#[wasm_bindgen_test]
fn an_amount_is_restated_where_the_model_states_prices() {
    let (handle, mut document) = opened(&case!("leicestershire"));
    assert!(handle.real_terms(&text("1025.00"), &text("2013/14")).is_undefined());
    document["deflator"] =
        json!({"date": "2013-12-05", "base": "2012/13", "index": {"2012/13": "100", "2013/14": "102.5"}});
    let handle = Handle::read(&js_of(&document));
    assert_eq!(handle.real_terms(&text("1025.00"), &text("2013/14")).as_string().as_deref(), Some("1000.00"));
    assert!(handle.real_terms(&text("much"), &text("2013/14")).is_undefined());
    assert!(handle.real_terms(&text("1025.00"), &text("2014/15")).is_undefined());
}

/// Whatever is given: findings, never a throw.
#[wasm_bindgen_test]
fn junk_is_answered_with_findings() {
    let (handle, document) = opened(&case!("durham"));
    let sound = js_of(&scenario(&document, "as-agreed"));
    let headline = js_of(&json!({"figure": "shortfall"}));
    let junk =
        ["undefined", "null", "7", "'x'", "[]", "({figure: 'nothing'})", "({get figure() { throw 1 }})", "Symbol()"];
    for given in junk.map(made) {
        let answers = [
            json_of(handle.compare(&given, &given)),
            json_of(handle.bridge(&given, &given, &given, &given)),
            json_of(handle.assumptions(&given)),
            json_of(handle.break_even(&sound, &given, &given)),
            answered(handle.ways(&given, &headline, &given)),
            answered(handle.ways(&sound, &given, &given)),
            answered(handle.sensitivity(&sound, &given)),
            answered(handle.grid(&sound, &headline, &given, &given, 3)),
            answered(handle.stress(&given, &given)),
        ];
        for answer in answers {
            assert!(answer["findings"].as_array().is_some_and(|found| !found.is_empty()), "{answer}");
            assert!(answer.get("answer").is_none(), "{answer}");
        }
    }
    for goal in [json!({"coverage": "101"}), json!({"coverage": "x"}), json!({"at_most": "x"})] {
        let answer = answered(handle.ways(&sound, &headline, &js_of(&goal)));
        assert!(answer.get("answer").is_none(), "{goal}: {answer}");
    }
    // A document that cannot be read has no answer to anything.
    let broken = Handle::read(&text("{"));
    assert!(answered(broken.stress(&headline, &text(""))).get("answer").is_none());
}
