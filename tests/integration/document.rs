//! The document: kept whole, refused by name, every problem at once; nonsense is an answer.

use ringfence::finding::Code;
use ringfence::{Finding, Findings, Model};
use serde_json::{Value, json};

const EVERYTHING: &str = include_str!("document/everything.json");

fn everything() -> Value {
    serde_json::from_str(EVERYTHING).expect("the sample is JSON")
}

/// A model as small as one can be, with what it is to differ in.
fn smallest(differing: Value) -> Value {
    let mut model = json!({
        "format": "ringfence/1", "title": "Smallest", "years": {"first": "2013/14", "count": 1},
        "sources": [{"id": "fund", "name": "Community Safety Fund", "funder": "Home Office", "kind": "grant",
                     "status": "confirmed", "annual": "£1.649m", "replaces": ["old"]}],
        "ceasing": [{"id": "old", "name": "Old grants", "funder": "Home Office", "recipient": "Partners",
                     "annual": "1,992,000", "ceases": "2013-03-31", "certainty": "known"}],
        "scenarios": [{"id": "as-it-was", "name": "As it was", "split": {"by": "need"}}]
    });
    let Value::Object(fields) = differing else { panic!("an object says what differs") };
    model.as_object_mut().expect("a model is an object").extend(fields);
    model
}

fn read(document: &Value) -> Model {
    Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"))
}

/// Everything that is found, whether or not it stands in the way.
fn found(text: &str) -> Findings {
    match Model::read(text) {
        Ok(model) => model.findings().clone(),
        Err(findings) => findings,
    }
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The JSON pointers of every value in a document, the document itself first.
fn pointers(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, &format!("{path}/{}", name.replace('/', "~1")), all);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                pointers(value, &format!("{path}/{index}"), all);
            }
        }
        _ => {}
    }
}

fn every_place() -> Vec<String> {
    let mut all = Vec::new();
    pointers(&everything(), "", &mut all);
    all
}

#[test]
fn every_field_of_the_contract_is_written_back_unchanged() {
    assert_eq!(read(&everything()).to_json(), EVERYTHING.trim_end());
}

#[test]
fn the_sample_of_every_field_has_outcomes() {
    let model = read(&everything());
    assert!(model.is_whole());
    for scenario in ["baseline", "plain"] {
        assert_eq!(model.evaluate(scenario).years.len(), 3, "{:#?}", model.evaluate(scenario).findings);
    }
}

#[test]
fn what_was_typed_in_another_way_is_written_in_the_one_way() {
    let written = read(&smallest(json!({"years": {"first": "2013-14", "count": 1}}))).to_json();
    let written: Value = serde_json::from_str(&written).expect("a document is JSON");
    assert_eq!(written["years"]["first"], "2013/14");
    assert_eq!(written["sources"][0]["annual"], "1649000.00");
    assert_eq!(written["ceasing"][0]["annual"], "1992000.00");
    assert_eq!(read(&written).to_json(), serde_json::to_string_pretty(&written).expect("JSON"));
}

#[test]
fn an_unknown_field_is_refused_by_name_at_every_level() {
    for path in every_place() {
        let mut document = everything();
        let Some(Value::Object(fields)) = document.pointer_mut(&path) else { continue };
        fields.insert("unexpected".into(), "0".into());
        let findings = found(&document.to_string());
        let at = format!("{path}/unexpected");
        let named =
            |finding: &Finding| finding.is_error() && finding.path == at && finding.message.contains("unexpected");
        assert!(findings.iter().any(named), "{at}: {findings:#?}");
    }
}

#[test]
fn null_is_refused_in_every_place() {
    for path in every_place().into_iter().skip(1) {
        let mut document = everything();
        *document.pointer_mut(&path).expect("the place is there") = Value::Null;
        let findings = found(&document.to_string());
        assert!(findings.iter().any(|finding| finding.is_error() && finding.path == path), "{path}: {findings:#?}");
    }
}

#[test]
fn a_value_of_another_kind_is_refused_in_every_place() {
    for path in every_place().into_iter().skip(1) {
        for other in [json!(1.5), json!([[]]), json!({"": {}}), json!("\u{0}")] {
            let mut document = everything();
            let place = document.pointer_mut(&path).expect("the place is there");
            if place.is_string() && other.is_string() {
                continue;
            }
            *place = other;
            let findings = found(&document.to_string());
            let below = |finding: &&Finding| finding.is_error() && finding.path.starts_with(&path);
            assert!(findings.iter().any(|finding| below(&finding)), "{path}: {findings:#?}");
        }
    }
}

#[test]
fn a_field_that_is_taken_out_is_optional_or_missed_by_name() {
    for path in every_place().into_iter().skip(1) {
        let (parent, name) = path.rsplit_once('/').expect("a pointer has a slash");
        let mut document = everything();
        let Some(Value::Object(fields)) = document.pointer_mut(parent) else { continue };
        fields.remove(&name.replace("~1", "/")).expect("the field is there");
        for finding in found(&document.to_string()).iter().filter(|finding| finding.is_error()) {
            // What a match is of, and that own money in a pool is in kind, are missed in words of their own.
            let expected = [
                Code::MissingField,
                Code::OneOf,
                Code::SharesNotWhole,
                Code::UnknownId,
                Code::UnknownField,
                Code::MatchAmbiguous,
                Code::OwnWithoutSource,
            ];
            assert!(expected.contains(&finding.code), "{path}: {finding:#?}");
        }
    }
}

#[test]
fn every_problem_is_said_at_once() {
    let findings = found(
        &smallest(json!({
            "titel": "Misspelt",
            "years": {"first": "2013/15", "count": 31},
            "priorities": [{"id": "Victims", "name": ""}],
            "sources": [
                {"id": "a", "name": "A", "funder": "F", "kind": "grants", "status": "sure", "annual": "£31,78"},
                {"id": "b", "name": "B", "funder": "F", "kind": "grant", "status": "bid", "annual": 5}
            ],
            "evidence": {}
        }))
        .to_string(),
    );
    assert_eq!(
        codes(&findings),
        [
            Code::YearMalformed,
            Code::CountOutOfRange,
            Code::IdMalformed,
            Code::EmptyText,
            Code::UnknownChoice,
            Code::UnknownChoice,
            Code::MoneySeparators,
            Code::NumberNotText,
            Code::WrongKind,
            Code::UnknownField,
        ],
        "{findings:#?}"
    );
}

#[test]
fn cross_checks_are_all_said_at_once() {
    let mut document = everything();
    document["sources"][1]["part_of"] = "nowhere".into();
    document["sources"][1]["ends"] = "2013-03-31".into();
    document["services"][0]["priority"] = "nowhere".into();
    document["services"][1]["id"] = "refuge".into();
    document["pools"][0]["host"] = "nowhere".into();
    document["pools"][0]["evidence"] = "nowhere".into();
    document["pools"][0]["contributions"][0]["evidence"] = "nowhere".into();
    document["scenarios"][0]["split"]["shares"]["victims"] = "66".into();
    document["scenarios"][1]["id"] = "baseline".into();
    let findings = found(&document.to_string());
    for (code, path) in [
        (Code::UnknownId, "/sources/1/part_of"),
        (Code::DatesReversed, "/sources/1/ends"),
        (Code::UnknownId, "/services/0/priority"),
        (Code::RepeatedId, "/services/1/id"),
        (Code::UnknownId, "/pools/0/host"),
        (Code::UnknownId, "/pools/0/evidence"),
        (Code::UnknownId, "/pools/0/contributions/0/evidence"),
        (Code::SharesNotWhole, "/scenarios/0/split/shares"),
        (Code::RepeatedId, "/scenarios/1/id"),
    ] {
        assert!(findings.iter().any(|finding| finding.code == code && finding.path == path), "{path}: {findings:#?}");
    }
}

#[test]
fn members_of_a_pool_are_partners_or_own() {
    let places = [
        "/pools/0/host",
        "/pools/0/contributions/4/partner",
        "/pools/0/risk/shares/own",
        "/pools/0/risk/caps/own",
        "/pools/0/joint/requirements/own",
    ];
    for path in places {
        let mut document = everything();
        let (parent, name) = path.rsplit_once('/').expect("a pointer has a slash");
        let place = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("the place is there");
        // An id that nobody has stands in the place of `own`, as a name or as a value.
        let at = if name == "own" {
            let value = place.remove("own").expect("own is a member");
            place.insert("nobody".into(), value);
            format!("{parent}/nobody")
        } else {
            place.insert(name.into(), "nobody".into());
            path.to_owned()
        };
        let findings = found(&document.to_string());
        let unknown = |finding: &Finding| finding.code == Code::UnknownId && finding.path == at;
        assert!(findings.iter().any(unknown), "{at}: {findings:#?}");
        *document.pointer_mut("/pools/0/host").expect("a host") = "own".into();
        assert!(!found(&document.to_string()).iter().any(|finding| finding.path == "/pools/0/host"));
    }
}

#[test]
fn a_pool_is_entered_once_and_each_source_once() {
    let mut document = everything();
    let entry = &mut document["scenarios"][0]["pools"];
    entry[0]["own"][1]["source"] = "police-grant".into();
    entry[1]["pool"] = "pool".into();
    let findings = found(&document.to_string());
    for path in ["/scenarios/0/pools/0/own/1/source", "/scenarios/0/pools/1/pool"] {
        let twice = |finding: &Finding| finding.code == Code::RepeatedId && finding.path == path;
        assert!(findings.iter().any(twice), "{path}: {findings:#?}");
    }
}

#[test]
fn rules_of_a_pool_that_cannot_be_are_refused() {
    for (path, value, refused) in [
        // Nothing beside own money makes up all of the total.
        ("/pools/0/contributions/3/amount/match", "100", "percent-out-of-range /pools/0/contributions/3/amount/match"),
        ("/pools/0/contributions/1/amount/match", "100", ""),
        ("/pools/3/risk/rule", "fixed", "missing-field /pools/3/risk"),
        ("/pools/0/risk/shares/own", "21", "shares-not-whole /pools/0/risk/shares"),
        ("/pools/0/joint/discount/tiers/1/from", "100000", "tiers-disordered /pools/0/joint/discount/tiers"),
    ] {
        let mut document = everything();
        *document.pointer_mut(path).expect("the place is there") = value.into();
        let errors: Vec<String> = found(&document.to_string())
            .iter()
            .filter(|finding| finding.is_error())
            .map(|finding| format!("{} {}", finding.code.as_str(), finding.path))
            .collect();
        assert_eq!(errors.join(", "), refused, "{path}");
    }
}

#[test]
fn own_money_in_a_pool_is_stated_once_or_by_year() {
    let own = |amount: Value| {
        let mut document = everything();
        document["scenarios"][0]["pools"][0]["own"] = json!([{"source": "police-grant", "amount": amount}]);
        let text = read(&document).to_json();
        serde_json::from_str::<Value>(&text).expect("JSON")["scenarios"][0]["pools"][0]["own"][0]["amount"].clone()
    };
    assert_eq!(own("£1.5k".into()), "1500.00");
    assert_eq!(own(json!({"2013-14": "1", "2015/16": "2k"})), json!({"2013/14": "1.00", "2015/16": "2000.00"}));
}

#[test]
fn a_broken_scenario_does_not_stop_the_others() {
    let mut document = smallest(json!({}));
    document["scenarios"] = json!([
        {"id": "not-whole", "name": "Not whole", "split": {"by": "percent", "shares": {}}},
        {"id": "unreadable", "name": "Unreadable", "split": {"by": "guess"}},
        {"id": "sound", "name": "Sound", "split": {"by": "need"}},
    ]);
    let model = read(&document);
    assert!(!model.is_whole());

    let sound = model.evaluate("sound");
    assert_eq!(sound.years.len(), 1);
    assert!(!sound.findings.iter().any(Finding::is_error), "{:#?}", sound.findings);

    let not_whole = model.evaluate("not-whole");
    assert!(not_whole.years.is_empty());
    assert_eq!(codes(&not_whole.findings), [Code::SharesNotWhole]);

    let unreadable = model.evaluate("unreadable");
    assert!(unreadable.years.is_empty());
    let at = |path: &str| unreadable.findings.iter().any(|finding| finding.path == path);
    assert!(at("/scenarios/1/split/by"), "{:#?}", unreadable.findings);
}

#[test]
fn a_scenario_that_is_not_there_is_said() {
    let outcome = read(&smallest(json!({}))).evaluate("nowhere");
    assert!(outcome.years.is_empty());
    assert_eq!(codes(&outcome.findings), [Code::UnknownId]);
    assert_eq!(outcome.findings[0].message, "there is no scenario \"nowhere\"");
}

#[test]
fn a_model_needs_a_scenario() {
    for scenarios in [json!([]), json!(null)] {
        let findings = found(&smallest(json!({"scenarios": scenarios})).to_string());
        assert!(findings.iter().any(|finding| finding.is_error() && finding.path == "/scenarios"), "{findings:#?}");
    }
}

#[test]
fn nonsense_is_answered_with_a_finding() {
    let deep_list = "[".repeat(10_000);
    let deep_object = "{\"a\":".repeat(10_000);
    let closed = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let large = "x".repeat(5_000_000);
    let large_title = smallest(json!({"title": "x".repeat(5_000_000)})).to_string();
    for (text, code) in [
        ("", Code::NotJson),
        (" \n\t", Code::NotJson),
        ("\u{feff}", Code::NotJson),
        ("nonsense", Code::NotJson),
        ("{\"format\": NaN}", Code::NotJson),
        ("{\"format\": Infinity}", Code::NotJson),
        ("{\"format\": undefined}", Code::NotJson),
        ("{'format': 'ringfence/1'}", Code::NotJson),
        ("{\"format\": \"ringfence/1\",}", Code::NotJson),
        ("{} {}", Code::NotJson),
        ("\u{0}", Code::NotJson),
        ("{\"title\": \"\\ud800\"}", Code::NotJson),
        ("{\"title\": \"\\udc00\\ud800\"}", Code::NotJson),
        ("null", Code::WrongKind),
        ("true", Code::WrongKind),
        ("-1", Code::WrongKind),
        ("1e999", Code::NotJson),
        ("\"ringfence/1\"", Code::WrongKind),
        ("[]", Code::WrongKind),
        ("{}", Code::MissingField),
        (&deep_list, Code::TooDeep),
        (&deep_object, Code::TooDeep),
        (&closed, Code::TooDeep),
        (&large, Code::TooLarge),
        (&large_title, Code::TooLarge),
    ] {
        let findings = Model::read(text).expect_err("nonsense is refused");
        let start: String = text.chars().take(40).collect();
        assert_eq!(findings.first().map(|finding| finding.code), Some(code), "{start}: {findings:#?}");
    }
}

#[test]
fn an_empty_file_is_called_empty() {
    let findings = Model::read(" ").expect_err("nothing is no model");
    assert_eq!(findings[0].message, "the file is empty");
}

#[test]
fn a_byte_order_mark_is_no_matter() {
    let text = format!("\u{feff}{}", smallest(json!({})));
    assert!(Model::read(&text).is_ok());
}

#[test]
fn a_field_given_twice_is_refused_wherever_it_is() {
    let text = smallest(json!({})).to_string();
    for (once, twice, path) in [
        (r#""title":"Smallest""#, r#""title":"Smallest","title":"Smallest""#, "/title"),
        (r#""count":1"#, r#""count":1,"count":1"#, "/years/count"),
        (r#""name":"As it was""#, r#""name":"As it was","name":"As it is""#, "/scenarios/0/name"),
        (r#""annual":"£1.649m""#, r#""annual":{"2013/14":"1.00","2013-14":"2.00"}"#, "/sources/0/annual/2013-14"),
    ] {
        let text = text.replace(once, twice);
        let findings = found(&text);
        let at = |finding: &Finding| finding.code == Code::RepeatedField && finding.path == path;
        assert!(findings.iter().any(at), "{path}: {findings:#?}");
    }
}

#[test]
fn one_ceasing_grant_and_one_source_are_a_useful_model() {
    let outcome = read(&smallest(json!({}))).evaluate("as-it-was");
    let year = outcome.years.first().expect("a year");
    assert_eq!(year.ceasing.gap.to_string(), "343000.00");
    assert_eq!(year.ceasing.coverage, "82.7811");
    assert_eq!(
        year.summary[0],
        "In 2013/14 the Community Safety Fund of £1,649,000 replaces £1,992,000 of grants that ceased: \
         £343,000 (17.2%) short."
    );
    assert!(outcome.findings.iter().any(|finding| finding.code == Code::SuccessorSmaller), "{:#?}", outcome.findings);
}

#[test]
fn a_model_without_priorities_takes_every_kind_of_decision_but_a_split() {
    let scenario = json!({"id": "all", "name": "All", "split": {"by": "need"}, "floor": "90", "ranked": true,
        "guarantee": {"rate": "100", "months": 6}, "discovered": "100000", "uplift": "1"});
    let outcome = read(&smallest(json!({"scenarios": [scenario]}))).evaluate("all");
    let year = outcome.years.first().expect("a year");
    assert_eq!(year.ceasing.gap.to_string(), "443000.00");
    assert_eq!(year.promises.guarantee.to_string(), "50000.00");
}

#[test]
fn a_service_that_needs_nothing_gets_nothing_and_is_covered() {
    let service = |id: &str, annual: &str| json!({"id": id, "name": id, "provider": "P", "priority": "safety", "annual": annual, "previous": "0"});
    let document = smallest(json!({
        "priorities": [{"id": "safety", "name": "Safety"}],
        "services": [service("nothing", "0"), service("something", "100")],
        "scenarios": [{"id": "all", "name": "All", "split": {"by": "percent", "shares": {"safety": "100"}},
                       "floor": "100", "guarantee": {"rate": "100", "months": 6}, "ranked": true}],
    }));
    let outcome = read(&document).evaluate("all");
    let year = outcome.years.first().expect("a year");
    assert_eq!((year.services[0].allocated.pence(), year.services[0].coverage.as_str()), (0, "100.0000"));
    assert_eq!((year.services[1].allocated.pence(), year.services[1].coverage.as_str()), (10_000, "100.0000"));
    assert_eq!((year.shortfall.pence(), year.cliff), (0, None));
}

#[test]
fn a_model_of_nothings_has_an_outcome() {
    let document = smallest(json!({
        "priorities": [{"id": "safety", "name": "Safety"}],
        "services": [{"id": "s", "name": "S", "provider": "P", "priority": "safety", "annual": "0"}],
        "sources": [{"id": "f", "name": "F", "funder": "F", "kind": "other", "status": "bid", "annual": "0"}],
        "ceasing": [],
        "scenarios": [{"id": "all", "name": "All", "split": {"by": "percent", "shares": {"safety": "100"}}}],
    }));
    let outcome = read(&document).evaluate("all");
    let year = outcome.years.first().expect("a year");
    assert_eq!((year.available.pence(), year.need.pence(), year.coverage.as_str()), (0, 0, "100.0000"));
}

#[test]
fn thirty_years_are_worked_out() {
    let mut document = smallest(json!({"years": {"first": "2013/14", "count": 30}}));
    document["sources"][0]["growth"] = "2".into();
    document["sources"][0]["carry_forward"] = "all".into();
    let outcome = read(&document).evaluate("as-it-was");
    assert_eq!(outcome.years.len(), 30);
    let last = outcome.years.last().expect("a year");
    // 1,649,000 × 1.02²⁹ = 2,928,367.894300…
    let own = last.sources[0].available - last.sources[0].brought_forward;
    assert_eq!((last.year.to_string().as_str(), own.to_string().as_str()), ("2042/43", "2928367.89"));
    assert_eq!(last.ceasing.lost.to_string(), "1992000.00");
}

#[test]
fn growth_beyond_all_bounds_is_an_error_and_no_figure() {
    let mut document = smallest(json!({"years": {"first": "2013/14", "count": 30}}));
    document["sources"][0]["growth"] = "1000".into();
    let outcome = read(&document).evaluate("as-it-was");
    assert!(outcome.years.is_empty());
    assert!(outcome.findings.iter().any(|finding| finding.code == Code::FigureOutOfRange), "{:#?}", outcome.findings);
}

#[test]
fn who_proposed_it_and_what_was_said_change_no_figure() {
    let document = everything();
    let mut bare = document.clone();
    let scenario = bare["scenarios"][0].as_object_mut().expect("a scenario");
    for field in ["proposed", "settled", "merged", "reasons"] {
        assert!(scenario.remove(field).is_some(), "{field}");
    }
    assert_eq!(read(&bare).evaluate("baseline"), read(&document).evaluate("baseline"));
}

#[test]
fn a_moment_is_a_day_and_a_time_to_the_minute() {
    let findings = |path: &str, value: Value| {
        let mut document = everything();
        *document.pointer_mut(path).expect("the place is there") = value;
        found(&document.to_string())
            .into_iter()
            .map(|one| format!("{} {}", one.code.as_str(), one.path))
            .collect::<Vec<_>>()
    };
    let at = "/scenarios/0/proposed/at";
    for sound in ["2026-11-22T00:00", "2024-02-29T23:59"] {
        assert!(!findings(at, sound.into()).iter().any(|said| said.contains(at)), "{sound}");
    }
    for wrong in [
        "2026-11-22",
        "2026-11-22T10:31:00",
        "2026-11-22T10:31Z",
        "2026-11-22 10:31",
        "2026-11-22T24:00",
        "2026-11-22T1:31",
        "2026-02-29T10:31",
        "2026-11-22T10:60",
        "",
        "T",
        "yesterday",
    ] {
        assert!(findings(at, wrong.into()).contains(&format!("date-malformed {at}")), "{wrong}");
    }
    for (path, value, said) in [
        ("/scenarios/0/proposed/by", json!(" "), "empty-text"),
        ("/scenarios/0/settled/standing", json!("rejected"), "unknown-choice"),
        ("/scenarios/0/settled/at", json!("yesterday"), "date-malformed"),
        ("/scenarios/0/merged/by", json!("vote"), "unknown-choice"),
        ("/scenarios/0/merged/of/0", json!("Table 1"), "unknown-id"),
        ("/scenarios/0/merged/year", json!("2013"), "year-malformed"),
        ("/scenarios/0/reasons/0/text", json!(""), "empty-text"),
        ("/scenarios/0/reasons/1/by", json!(""), "empty-text"),
        ("/scenarios/0/reasons/0/about", json!("everything"), "unknown-choice"),
        ("/scenarios/0/reasons/0/standing", json!("rejected"), "unknown-choice"),
        ("/scenarios/0/reasons", json!(vec![json!({"by": "T", "text": "x"}); 10_001]), "too-many"),
    ] {
        assert!(findings(path, value).contains(&format!("{said} {path}")), "{path}");
    }
}

/// What only a newer page writes may be left out of it, and nothing else may stand in its place.
#[test]
fn what_was_made_of_an_option_is_read_whole_and_nothing_beside_it() {
    let with = |field: &str, value: Value| {
        let mut document = everything();
        document["scenarios"][0][field] = value;
        document.to_string()
    };
    for (field, value) in [
        ("settled", json!({"standing": "set_aside"})),
        ("merged", json!({"by": "mean", "year": "2013/14"})),
        ("proposed", json!({"by": "Table 3"})),
    ] {
        assert!(Model::read(&with(field, value.clone())).is_ok_and(|model| model.is_whole()), "{field} {value}");
    }
    let codes = |field: &str, value: Value| found(&with(field, value)).iter().map(|one| one.code).collect::<Vec<_>>();
    assert!(codes("settled", json!({"why": "Too dear."})).contains(&Code::MissingField));
    assert!(codes("settled", json!({"standing": "accepted", "by": "A table"})).contains(&Code::UnknownField));
    assert!(codes("merged", json!({"of": ["a"], "year": "2013/14"})).contains(&Code::MissingField));
    assert!(codes("merged", json!({"by": "mean"})).contains(&Code::MissingField));
}

/// A print says nothing by itself: it is the same as another, or it is not.
#[test]
fn an_option_stands_on_an_earlier_baseline_once_that_decides_otherwise_beside_its_split() {
    let mut document = smallest(json!({}));
    let read_basis = |document: &Value| read(document).basis().expect("a baseline");
    let first = read_basis(&document);
    assert!(first.len() == 16 && first.chars().all(|one| one.is_ascii_hexdigit()), "{first}");
    let option = |id: &str, baseline: Option<&str>, rest: Value| {
        let mut one = json!({"id": id, "name": id, "split": {"by": "need"}, "proposed": {"by": id}});
        if let Some(print) = baseline {
            one["proposed"]["baseline"] = print.into();
        }
        one.as_object_mut().expect("fields").extend(rest.as_object().expect("fields").clone());
        one
    };
    document["scenarios"].as_array_mut().expect("scenarios").extend([
        option("begun-now", Some(&first), json!({})),
        option("own-change", Some(&first), json!({"uplift": "5"})),
        option("unknown", None, json!({"uplift": "5"})),
    ]);
    assert!(read(&document).on_earlier_baseline().is_empty());
    // Words, standing, and what is the same in other words are no change, nor is how it splits.
    let baseline = &mut document["scenarios"][0];
    baseline["note"] = "Other words.".into();
    baseline["settled"] = json!({"standing": "accepted"});
    baseline["count"] = json!(["indicative", "confirmed"]);
    baseline["ranked"] = false.into();
    (baseline["uplift"], baseline["discovered"]) = ("0".into(), "0".into());
    baseline["split_years"] = json!({"2013/14": {"by": "need"}});
    assert_eq!(read_basis(&document), first);
    // Need a tenth higher: the options begun before stand on what was before; of the third nothing is known.
    document["scenarios"][0]["uplift"] = "10".into();
    assert_ne!(read_basis(&document), first);
    assert_eq!(read(&document).on_earlier_baseline(), ["begun-now", "own-change"]);
    // One that decides now as the baseline does is comparable, wherever it began.
    document["scenarios"][1]["uplift"] = "10".into();
    assert_eq!(read(&document).on_earlier_baseline(), ["own-change"]);
    // Back as it was, all are.
    document["scenarios"][0]["uplift"] = "0".into();
    document["scenarios"][1]["uplift"] = "0".into();
    assert!(read(&document).on_earlier_baseline().is_empty());
}
