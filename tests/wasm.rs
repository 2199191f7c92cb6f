//! The boundary, in a browser: the worked cases as JavaScript sees them, and whatever else JavaScript may give.
#![cfg(target_arch = "wasm32")]

#[cfg(test)]
#[path = "integration/expected.rs"]
mod expected;
#[cfg(test)]
#[path = "integration/worked.rs"]
mod worked;

#[cfg(test)]
#[path = "wasm/questions.rs"]
mod questions;

#[cfg(test)]
mod boundary {
    use js_sys::{Array, BigInt, Date, Error, Function, JSON, Map, Object, Reflect, Symbol};
    use ringfence::money::Money;
    use ringfence::wasm::Handle;
    use serde_json::{Value, json};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use crate::expected::{Case, case};
    use crate::worked::worked_cases;

    wasm_bindgen_test_configure!(run_in_browser);

    /// A JavaScript value as JSON.
    pub(crate) fn json_of(value: impl Into<JsValue>) -> Value {
        let text = JSON::stringify(&value.into()).ok().and_then(|text| text.as_string()).expect("the answer is JSON");
        serde_json::from_str(&text).expect("the answer is JSON")
    }

    /// JSON as a JavaScript value.
    pub(crate) fn js_of(value: &Value) -> JsValue {
        JSON::parse(&value.to_string()).expect("JSON is JavaScript")
    }

    fn evaluated(handle: &Handle, scenario: &str) -> Value {
        by_name(json_of(handle.evaluate(&JsValue::from_str(scenario))))
    }

    /// An outcome with the services of its months by name, which come in pence, need and funding of each in turn.
    fn by_name(mut outcome: Value) -> Value {
        let all = |list: &mut Value| list.as_array_mut().map(core::mem::take).unwrap_or_default();
        let mut years = all(&mut outcome["years"]);
        for year in &mut years {
            let ids: Vec<Value> = all(&mut year["services"].clone()).iter().map(|one| one["id"].clone()).collect();
            for month in year["months"].as_array_mut().expect("months") {
                let pence = month["services"].take();
                let said = (0_usize..).map_while(|at| pence.get(at.to_string()).and_then(Value::as_f64));
                let said: Vec<Value> = said.map(|pence| Money::from_pence(pence as i64).to_string().into()).collect();
                let (needs, funded) = (said.iter().step_by(2), said.iter().skip(1).step_by(2));
                assert_eq!((needs.len(), funded.len()), (ids.len(), ids.len()), "a need and a funding each");
                let cells = ids.iter().zip(needs.zip(funded));
                let cells = cells.map(|(id, (need, funded))| (id, json!({"need": need, "funded": funded})));
                let named = |id: &Value| id.as_str().expect("an id").to_owned();
                month["services"] = Value::Object(cells.map(|(id, cell)| (named(id), cell)).collect());
            }
        }
        outcome["years"] = Value::Array(years);
        outcome
    }

    /// What a JavaScript expression comes to.
    pub(crate) fn made(expression: &str) -> JsValue {
        Function::new_no_args(&format!("return {expression}")).call0(&JsValue::NULL).expect("the expression is sound")
    }

    /// A scenario of a document.
    pub(crate) fn scenario(document: &Value, id: &str) -> Value {
        let scenarios = document["scenarios"].as_array().expect("a document has scenarios");
        scenarios.iter().find(|scenario| scenario["id"] == id).expect("the scenario is there").clone()
    }

    fn holds(case: &Case, id: &str) {
        let document = case.document();
        let from_text = Handle::read(&JsValue::from_str(&document.to_string()));
        let from_object = Handle::read(&js_of(&document));
        assert!(from_text.ok() && from_object.whole(), "{}", json_of(from_text.findings()));

        let outcome = evaluated(&from_text, id);
        let differences = case.differences(id, &outcome);
        assert!(differences.is_empty(), "\n{}", differences.join("\n"));
        assert_eq!(outcome, evaluated(&from_object, id));

        // The same decisions laid over the kept model, and the months in pence.
        let decisions = js_of(&scenario(&document, id));
        assert_eq!(outcome, by_name(json_of(from_object.evaluate_with(&decisions))));
        assert_eq!(from_object.months(&decisions).to_vec(), pence_by_month(&outcome));

        // One year alone.
        for year in outcome["years"].as_array().expect("years") {
            let alone = by_name(json_of(from_object.evaluate_year(&decisions, &js_of(&year["year"]))));
            assert_eq!(alone["years"], json!([year]));
        }
    }

    /// The months of an outcome as the boundary counts them: years, services, need and then funding.
    fn pence_by_month(outcome: &Value) -> Vec<f64> {
        let list = |value: &Value| value.as_array().cloned().expect("a list");
        let mut all = Vec::new();
        for year in list(&outcome["years"]) {
            for service in list(&year["services"]) {
                let id = service["id"].as_str().expect("an id");
                for what in ["need", "funded"] {
                    for month in list(&year["months"]) {
                        let amount = month["services"][id][what].as_str().expect("an amount");
                        let pence = amount.replace('.', "").parse::<f64>().expect("pence");
                        all.push(pence);
                    }
                }
            }
        }
        all
    }

    macro_rules! in_browser {
        ($case:ident = $folder:literal: $($test:ident = $scenario:literal,)+) => {
            mod $case {
                const CASE: super::Case = super::case!($folder);
                $(
                    #[wasm_bindgen_test::wasm_bindgen_test]
                    fn $test() {
                        super::holds(&CASE, $scenario);
                    }
                )+
            }
        };
    }

    worked_cases!(in_browser);

    const DURHAM: Case = case!("durham");

    fn durham() -> (Handle, Value) {
        let document = DURHAM.document();
        (Handle::read(&JsValue::from_str(DURHAM.model)), document)
    }

    #[wasm_bindgen_test]
    fn the_document_comes_back_as_it_was() {
        let (handle, _) = durham();
        let document: Value = serde_json::from_str(DURHAM.model).expect("a model is JSON");
        assert_eq!(json_of(handle.document()), document);
        assert_eq!(json_of(handle.findings()), json!([]));
    }

    #[wasm_bindgen_test]
    fn a_share_is_moved() {
        let (handle, document) = durham();
        let agreed = js_of(&scenario(&document, "as-agreed"));
        let moved = |id: &str, to: &str, locked: &[&str]| {
            let locked: Array = locked.iter().map(|&id| JsValue::from_str(id)).collect();
            handle.moved_split(&agreed, &id.into(), &to.into(), &locked).map(|split| json_of(split)["shares"].clone())
        };
        let shares = |victims: &str, prevention: &str, reoffending: &str| {
            Some(json!({"victims": victims, "prevention": prevention, "reoffending": reoffending}))
        };
        assert_eq!(moved("victims", "34", &[]), shares("34", "27.5", "38.5"));
        assert_eq!(moved("victims", "50", &["prevention"]), shares("50", "25", "25"));
        assert_eq!(moved("victims", "much", &[]), None);
        assert_eq!(moved("nowhere", "34", &[]), None);
    }

    #[wasm_bindgen_test]
    fn splits_that_are_often_wanted_and_splits_in_another_unit() {
        let (handle, document) = durham();
        let agreed = js_of(&scenario(&document, "as-agreed"));
        let preset = |name: &str| handle.preset_split(&agreed, &name.into()).map(json_of);
        let split_in = |name: &str| handle.split_in(&agreed, &name.into()).map(json_of);
        let equal = json!({"victims": "33.3334", "prevention": "33.3333", "reoffending": "33.3333"});
        assert_eq!(preset("equal"), Some(json!({"by": "percent", "shares": equal})));
        let last = json!({"victims": "40", "prevention": "25", "reoffending": "35"});
        assert_eq!(preset("last_year"), Some(json!({"by": "percent", "shares": last})));
        assert_eq!(preset("anything"), None);
        let amounts = json!({"victims": "800000.00", "prevention": "500000.00", "reoffending": "700000.00"});
        assert_eq!(split_in("amount"), Some(json!({"by": "amount", "shares": amounts})));
        assert_eq!(split_in("need"), Some(json!({"by": "need"})));
        assert_eq!(split_in(""), None);
    }

    const JOINT_FUND: Case = case!("joint-fund");

    /// The example of a pool, and its scenario that enters it.
    fn pooled() -> (Handle, JsValue) {
        let decisions = js_of(&scenario(&JOINT_FUND.document(), "joint-fund"));
        (Handle::read(&JsValue::from_str(JOINT_FUND.model)), decisions)
    }

    /// Whatever is given for a document is answered with findings, and every question after it too.
    fn answers(what: &str, given: &JsValue) -> Vec<String> {
        let handle = Handle::read(given);
        assert!(!handle.ok() && !handle.whole(), "{what} was taken for a model");
        assert!(handle.document().is_undefined(), "{what}");
        let findings = json_of(handle.findings());
        let codes: Vec<String> = codes_of(&findings);
        assert!(!codes.is_empty(), "{what} is answered with nothing");
        let outcome = evaluated(&handle, "as-agreed");
        assert_eq!((&outcome["years"], &outcome["findings"]), (&json!([]), &findings), "{what}");
        assert_eq!(json_of(handle.evaluate_with(given))["years"], json!([]), "{what}");
        assert_eq!(handle.months(given).length(), 0, "{what}");
        let year = handle.evaluate_year(given, &JsValue::from_str("2013/14"));
        assert_eq!(json_of(year)["years"], json!([]), "{what}");
        assert!(handle.moved_split(given, &"victims".into(), &"40".into(), &Array::new()).is_none(), "{what}");

        // Given for decisions over a model that is sound, it is answered too.
        let (sound, _) = durham();
        let outcome = json_of(sound.evaluate_with(given));
        assert_eq!(outcome["years"], json!([]), "{what}");
        assert!(!codes_of(&outcome["findings"]).is_empty(), "{what}");
        assert_eq!(sound.months(given).length(), 0, "{what}");
        assert!(
            sound.preset_split(given, &"equal".into()).is_none() && sound.split_in(given, &"need".into()).is_none(),
            "{what}"
        );

        // Given for a word beside decisions that are sound, it means nothing.
        let agreed = js_of(&scenario(&DURHAM.document(), "as-agreed"));
        assert_eq!(json_of(sound.evaluate(given))["years"], json!([]), "{what}");
        let moved = |id: &JsValue, to: &JsValue| sound.moved_split(&agreed, id, to, given);
        assert!(moved(given, &"40".into()).is_none() && moved(&"victims".into(), given).is_none(), "{what}");
        assert!(moved(&"victims".into(), &"40".into()).is_some(), "{what}");
        assert!(sound.preset_split(&agreed, given).is_none() && sound.split_in(&agreed, given).is_none(), "{what}");
        pools_answer(what, given, &handle);
        codes
    }

    /// Every question about pools is answered, whatever is given in any place of it: never with a throw, and with an
    /// answer only where what was given is what was asked for.
    fn pools_answer(what: &str, given: &JsValue, refused: &Handle) {
        let (sound, pooled) = pooled();
        let is_refused = |question: &str, answer: JsValue| {
            let answer = json_of(answer);
            assert_eq!(answer.get("answer"), None, "{what} given to {question}");
            assert!(!codes_of(&answer["findings"]).is_empty(), "{what} given to {question} is answered with nothing");
        };
        let (pool, partner, year, month, by) =
            ("joint-fund".into(), "health".into(), "2026/27".into(), "2026-10".into(), "10%".into());
        let mixes = js_of(&json!([[], ["joint-fund"]]));

        // Over what is no model, and for decisions over one that is.
        for (handle, decisions) in [(refused, &pooled), (&sound, given)] {
            is_refused("variance", handle.variance(decisions, &pool, &year, &by));
            is_refused("costSharing", handle.cost_sharing(decisions, &pool, &year));
            is_refused("leaving", handle.leaving(decisions, &partner, &month));
            is_refused("ownCut", handle.own_cut(decisions, &year, &by));
            is_refused("options", handle.options(decisions, &year, &mixes));
        }
        // For each word of a question.
        is_refused("variance, as the pool", sound.variance(&pooled, given, &year, &by));
        is_refused("variance, as the year", sound.variance(&pooled, &pool, given, &by));
        is_refused("variance, as the amount", sound.variance(&pooled, &pool, &year, given));
        is_refused("costSharing, as the year", sound.cost_sharing(&pooled, &pool, given));
        is_refused("leaving, as the partner", sound.leaving(&pooled, given, &month));
        is_refused("leaving, as the month", sound.leaving(&pooled, &partner, given));
        is_refused("ownCut, as the year", sound.own_cut(&pooled, given, &by));
        is_refused("ownCut, as the amount", sound.own_cut(&pooled, &year, given));
        is_refused("options, as the year", sound.options(&pooled, given, &mixes));
        // A pool that is not there has no joint cost, and mixes that are no list are none.
        assert_eq!(json_of(sound.cost_sharing(&pooled, given, &year)).get("answer"), None, "{what}");
        let options = json_of(sound.options(&pooled, &year, given));
        assert!(options.get("answer").is_some() || !codes_of(&options["findings"]).is_empty(), "{what}");
    }

    fn codes_of(findings: &Value) -> Vec<String> {
        let list = findings.as_array().expect("findings are a list");
        list.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    }

    fn assigned(fields: &[(&str, JsValue)]) -> JsValue {
        let object = Object::new();
        for (name, value) in fields {
            Reflect::set(&object, &JsValue::from_str(name), value).expect("a plain object takes a field");
        }
        object.into()
    }

    #[wasm_bindgen_test]
    fn what_is_no_text_and_no_object_is_refused() {
        for (what, given) in [
            ("undefined", JsValue::UNDEFINED),
            ("null", JsValue::NULL),
            ("true", JsValue::TRUE),
            ("a number", JsValue::from_f64(13.5)),
            ("NaN", JsValue::from_f64(f64::NAN)),
            ("Infinity", JsValue::from_f64(f64::INFINITY)),
            ("a BigInt", BigInt::from(5).into()),
            ("a symbol", Symbol::iterator().into()),
            ("a function", Function::new_no_args("throw 1").into()),
        ] {
            assert_eq!(answers(what, &given), ["not-json"], "{what}");
        }
    }

    #[wasm_bindgen_test]
    fn what_is_not_a_model_is_refused() {
        for (what, given, code) in [
            ("empty text", JsValue::from_str(""), "not-json"),
            ("nonsense", JsValue::from_str("nonsense"), "not-json"),
            ("NaN in text", JsValue::from_str("{\"format\": NaN}"), "not-json"),
            ("null in text", JsValue::from_str("null"), "wrong-kind"),
            ("an empty array", Array::new().into(), "wrong-kind"),
            ("an array", Array::of1(&JsValue::from_str("ringfence/1")).into(), "wrong-kind"),
            ("a date", Date::new_0().into(), "wrong-kind"),
            ("an empty object", Object::new().into(), "missing-field"),
            ("a map", Map::new().into(), "missing-field"),
            ("an error", Error::new("no").into(), "missing-field"),
            ("a text object", made("new String('{}')"), "wrong-kind"),
            ("NaN in an object", assigned(&[("format", JsValue::from_f64(f64::NAN))]), "wrong-kind"),
            ("undefined in an object", assigned(&[("format", JsValue::UNDEFINED)]), "missing-field"),
        ] {
            assert_eq!(answers(what, &given).first().map(String::as_str), Some(code), "{what}");
        }
    }

    #[wasm_bindgen_test]
    fn what_json_cannot_write_is_refused() {
        let cyclic = Object::new();
        Reflect::set(&cyclic, &"self".into(), &cyclic).expect("a plain object takes a field");
        let throwing = Object::new();
        let getter = Closure::<dyn FnMut() -> Result<JsValue, JsValue>>::new(|| Err(Error::new("no").into()));
        let described = assigned(&[("get", getter.as_ref().clone()), ("enumerable", JsValue::TRUE)]);
        Object::define_property(&throwing, &"format".into(), described.unchecked_ref());
        let to_json = assigned(&[("toJSON", Function::new_no_args("throw new Error('no')").into())]);
        let silent = assigned(&[("toJSON", Function::new_no_args("return undefined").into())]);
        let revoked = made("(() => { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy; })()");
        for (what, given) in [
            ("a cyclic object", cyclic.into()),
            ("an object with a throwing getter", throwing.into()),
            ("an object whose toJSON throws", to_json),
            ("an object whose toJSON says nothing", silent),
            ("an object with a BigInt", assigned(&[("format", BigInt::from(5).into())])),
            ("a revoked proxy", revoked),
        ] {
            assert_eq!(answers(what, &given), ["not-json"], "{what}");
        }
    }

    #[wasm_bindgen_test]
    fn half_a_character_is_refused() {
        let lone = made("'{\"title\": \"\\ud800\"}'");
        assert_eq!(answers("a lone surrogate in text", &lone), ["not-json"]);
        let escaped = JsValue::from_str("{\"title\": \"\\ud800\"}");
        assert_eq!(answers("a lone surrogate, escaped", &escaped), ["not-json"]);
        let half = made("'\\udc00'");
        assert_eq!(answers("a lone surrogate in an object", &assigned(&[("title", half)])), ["not-json"]);
    }

    #[wasm_bindgen_test]
    fn what_is_too_large_or_too_deep_is_refused() {
        let large = "x".repeat(5_000_000);
        assert_eq!(answers("5 MB of text", &JsValue::from_str(&large)), ["too-large"]);
        assert_eq!(answers("5 MB in an object", &assigned(&[("title", JsValue::from_str(&large))])), ["too-large"]);
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert_eq!(answers("depth 10,000 as text", &JsValue::from_str(&deep)), ["too-deep"]);
        let unclosed = "{\"a\":".repeat(10_000);
        assert_eq!(answers("depth 10,000 as text, unclosed", &JsValue::from_str(&unclosed)), ["too-deep"]);
        let mut nested: JsValue = Object::new().into();
        for _ in 0..10_000 {
            nested = assigned(&[("a", nested)]);
        }
        // What the browser itself cannot write out it refuses; what it can is too deep.
        let codes = answers("depth 10,000 as an object", &nested);
        assert!(codes == ["too-deep"] || codes == ["not-json"], "{codes:?}");
    }

    #[wasm_bindgen_test]
    fn every_problem_of_decisions_is_said_with_its_place() {
        let (handle, document) = durham();
        let mut decisions = scenario(&document, "as-agreed");
        decisions["split"]["shares"]["victims"] = "39".into();
        decisions["protect"] = json!([{"service": "nowhere", "amount": "1.00"}]);
        let outcome = by_name(json_of(handle.evaluate_with(&js_of(&decisions))));
        assert_eq!(codes_of(&outcome["findings"]), ["shares-not-whole", "unknown-id"]);
        assert_eq!(outcome["findings"][1]["path"], "/scenarios/0/protect/0/service");
    }

    #[wasm_bindgen_test]
    fn a_model_with_a_broken_scenario_is_not_whole() {
        let mut document: Value = serde_json::from_str(DURHAM.model).expect("a model is JSON");
        document["scenarios"][1]["split"]["shares"]["victims"] = "90".into();
        let handle = Handle::read(&js_of(&document));
        assert!(handle.ok() && !handle.whole() && handle.document().is_undefined());
        assert_eq!(evaluated(&handle, "move-from-victims")["years"], json!([]));
        assert_eq!(evaluated(&handle, "as-agreed")["years"].as_array().map(Vec::len), Some(1));
        assert_eq!(codes_of(&evaluated(&handle, "nowhere")["findings"]), ["shares-not-whole"]);
    }

    /// What a question is answered with; nothing was found that stands in its way.
    fn answered(answer: JsValue) -> Value {
        let answer = json_of(answer);
        assert_eq!(answer["findings"], json!([]));
        answer["answer"].clone()
    }

    #[wasm_bindgen_test]
    fn who_bears_a_variance_is_answered() {
        let (handle, pooled) = pooled();
        let asked = |by: &str| answered(handle.variance(&pooled, &"joint-fund".into(), &"2026/27".into(), &by.into()));
        // A fifth of 550,000: the contingency takes 10,000, caps of 5% leave 72,500 of the rest to the host.
        let over = asked("20%");
        assert_eq!((&over["amount"], &over["contingency"]), (&json!("110000.00"), &json!("10000.00")));
        assert_eq!((&over["uncovered"], &over["host"]), (&json!("72500.00"), &json!("city")));
        assert_eq!(over["members"][1]["bears"], "81500.00");
        assert_eq!(asked("110,000.00"), over, "an amount and its percentage are one question");
        // 5,500 by contribution.
        let bears = |answer: &Value| {
            let members = answer["members"].as_array().cloned().expect("members");
            members.iter().map(|member| member["bears"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(bears(&asked("-5,500")), ["-2500.00", "-1800.00", "-1200.00"]);
        assert_eq!(bears(&asked("0")), ["0.00", "0.00", "0.00"]);
    }

    #[wasm_bindgen_test]
    fn a_joint_cost_is_shared() {
        let (handle, pooled) = pooled();
        let shared = answered(handle.cost_sharing(&pooled, &"joint-fund".into(), &"2026/27".into()));
        assert_eq!((&shared["joint"], &shared["saving"]), (&json!("790200.00"), &json!("78900.00")));
        let ways = shared["ways"].as_array().cloned().expect("ways");
        let shapley = ways.iter().find(|way| way["way"] == "shapley").expect("Shapley's shares");
        assert_eq!(shapley["pays"], json!(["332050.00", "253700.00", "204450.00"]));
        // The other pool states no requirements: no answer, and nothing is wrong.
        let none = json_of(handle.cost_sharing(&pooled, &"referral-fund".into(), &"2026/27".into()));
        assert_eq!(none, json!({"findings": []}));
    }

    #[wasm_bindgen_test]
    fn what_leaves_with_a_partner_or_with_own_money_is_answered() {
        let (handle, pooled) = pooled();
        let left = answered(handle.leaving(&pooled, &"health".into(), &"2026-10".into()));
        assert_eq!((&left["name"], &left["years"][0]["lost"]), (&json!("Health board"), &json!("60000.00")));
        assert_eq!(left["years"][1]["stopped"], json!(["Joint fund"]));
        let cut = answered(handle.own_cut(&pooled, &"2026/27".into(), &"£100,000.01".into()));
        assert_eq!((&cut["lost"], &cut["stopped"]), (&json!("300000.00"), &json!(["Joint fund"])));
        let none = answered(handle.own_cut(&pooled, &"2026/27".into(), &"0".into()));
        assert_eq!(none["lost"], "0.00");
    }

    /// 40, 25, 35 and 33.5, 31.5, 35: the means are 36.75, 28.25 and 35. A year or a scenario that is not there is said.
    #[wasm_bindgen_test]
    fn proposals_are_merged() {
        let (handle, _) = durham();
        let ids = |ids: &[&str]| JsValue::from(ids.iter().map(|&id| JsValue::from_str(id)).collect::<Array>());
        let tables = ids(&["as-agreed", "move-from-victims"]);
        let merge = answered(handle.merge(&tables, &"2018/19".into()));
        let shares = json!({"victims": "36.75", "prevention": "28.25", "reoffending": "35"});
        assert_eq!(merge["ways"][0]["clipped"]["split"], json!({"by": "percent", "shares": shares}));
        assert_eq!(merge["ways"][0]["proposed"]["shares"][0]["amount"], "735000.00");
        let refused = |ids: &JsValue, year: &JsValue| codes_of(&json_of(handle.merge(ids, year))["findings"]);
        assert_eq!(refused(&ids(&["nowhere"]), &"2018/19".into()), ["unknown-id"]);
        assert_eq!(refused(&tables, &"2031/32".into()), ["year-outside"]);
        assert_eq!(refused(&JsValue::UNDEFINED, &"2018/19".into()), ["count-out-of-range"]);
    }

    #[wasm_bindgen_test]
    fn options_are_answered_side_by_side() {
        let (handle, pooled) = pooled();
        let mixes = js_of(&json!([[], ["joint-fund"], ["referral-fund"]]));
        let answer = answered(handle.options(&pooled, &"2026/27".into(), &mixes));
        let shortfalls: Vec<Value> = answer["options"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|option| option["shortfall"]["amount"].clone())
            .collect();
        assert_eq!(shortfalls, ["400000.00", "83800.00", "264000.00"]);
        // A column becomes a scenario: it is one that the boundary takes, and comes to the same.
        let column = js_of(&answer["options"][2]["scenario"]);
        let outcome = json_of(handle.evaluate_with(&column));
        assert_eq!(outcome["years"][0]["shortfall"], "264000.00");
        let unknown = json_of(handle.options(&pooled, &"2026/27".into(), &js_of(&json!([["nowhere"]]))));
        assert_eq!(codes_of(&unknown["findings"]), ["unknown-id"]);
        let none = answered(handle.options(&pooled, &"2026/27".into(), &Array::new()));
        assert_eq!(none["options"], json!([]));
    }

    #[wasm_bindgen_test]
    fn words_that_name_nothing_are_said() {
        let (handle, pooled) = pooled();
        let said = |answer: JsValue| codes_of(&json_of(answer)["findings"]);
        let text = JsValue::from_str;
        let (pool, year) = (text("joint-fund"), text("2026/27"));
        assert_eq!(said(handle.variance(&pooled, &text("nowhere"), &year, &text("1"))), ["unknown-id"]);
        assert_eq!(said(handle.variance(&pooled, &text("referral-fund"), &year, &text("1"))), ["unknown-id"]);
        assert_eq!(said(handle.variance(&pooled, &pool, &text("2031/32"), &text("1"))), ["unknown-id"]);
        assert_eq!(said(handle.variance(&pooled, &pool, &text("2026/28"), &text("1"))), ["year-malformed"]);
        assert_eq!(said(handle.variance(&pooled, &pool, &year, &text("£31,78"))), ["money-separators"]);
        assert_eq!(said(handle.variance(&pooled, &pool, &year, &text("much%"))), ["percent-malformed"]);
        assert_eq!(said(handle.variance(&pooled, &pool, &year, &text("-101%"))), ["money-out-of-range"]);
        assert_eq!(said(handle.leaving(&pooled, &text("nobody"), &text("2026-10"))), ["unknown-id"]);
        assert_eq!(said(handle.leaving(&pooled, &text("health"), &text("2026-13"))), ["month-malformed"]);
        assert_eq!(said(handle.own_cut(&pooled, &text("2026/28"), &text("1"))), ["year-malformed"]);
        assert_eq!(said(handle.own_cut(&pooled, &year, &text("-"))), ["money-malformed"]);
    }

    #[wasm_bindgen_test]
    fn years_that_the_model_does_not_have_are_said() {
        let (handle, pooled) = pooled();
        let year: JsValue = "2031/32".into();
        let refused = |question: &str, answer: JsValue| {
            let answer = json_of(answer);
            assert!(answer.get("answer").is_none(), "{question} is answered with figures of no year");
            assert_eq!(codes_of(&answer["findings"]), ["year-outside"], "{question}");
        };
        refused("ownCut", handle.own_cut(&pooled, &year, &"10%".into()));
        refused("options", handle.options(&pooled, &year, &js_of(&json!([[], ["joint-fund"]]))));
    }

    #[wasm_bindgen_test]
    fn lists_that_throw_are_answered() {
        let (handle, pooled) = pooled();
        let year: JsValue = "2026/27".into();
        for mixes in [
            "new Proxy([], { get() { throw new Error('no'); } })",
            "Object.defineProperty([], '0', { get() { throw new Error('no'); } })",
            "[new Proxy([], { get() { throw new Error('no'); } })]",
            "(() => { const p = Proxy.revocable([], {}); p.revoke(); return p.proxy; })()",
            "[[null]]",
            "[[Symbol.iterator]]",
            "[5, 'joint-fund', null, undefined, {}]",
            "({ length: -1 })",
            "({ length: NaN })",
            "({ length: '3' })",
            "({ length: 2 })",
        ] {
            let answer = json_of(handle.options(&pooled, &year, &made(mixes)));
            assert!(answer.get("answer").is_some() || !codes_of(&answer["findings"]).is_empty(), "{mixes}: {answer}");
        }
    }
}
