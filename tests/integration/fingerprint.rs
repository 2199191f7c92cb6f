//! Model files and their fingerprints.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::fingerprint::{Fingerprint, Sameness, check};
use ringfence::files::model_file::{file_name, file_text, model_file};
use ringfence::finding::Code;
use serde_json::json;

use crate::chance::cases;
use crate::laws::{documents, read};

/// The smallest model there is, as its file holds it: written out here, so that another program can be asked about it.
const SMALLEST: &str = r#"{
  "format": "ringfence/1",
  "title": "Smallest",
  "years": {
    "first": "2013/14",
    "count": 1
  },
  "priorities": [],
  "sources": [],
  "ceasing": [],
  "services": [],
  "partners": [],
  "pools": [],
  "scenarios": [
    {
      "id": "as-it-was",
      "name": "As it was",
      "split": {
        "by": "need"
      }
    }
  ],
  "evidence": []
}
"#;

/// What `sha256sum` of GNU coreutils prints of that text.
const SMALLEST_SHA256: &str = "cd70e501f542497ec25082834c09b26eb096420a0477df98e41dd72c11db8d2f";

fn smallest() -> Model {
    Model::read(SMALLEST).expect("the smallest model can be read")
}

/// The example of the standard itself (FIPS 180-2, appendix B.1).
#[test]
fn a_fingerprint_is_the_sha_256_of_the_standard() {
    let fingerprint = Fingerprint::of("abc");
    assert_eq!(fingerprint.full, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(fingerprint.short, "ba78 16bf 8f01");
}

#[test]
fn a_saved_file_has_the_fingerprint_that_another_program_prints() {
    assert_eq!(file_text(&smallest()), SMALLEST);
    assert_eq!(smallest().fingerprint().full, SMALLEST_SHA256);
}

#[test]
fn a_model_typed_another_way_has_the_same_fingerprint() {
    let typed = |annual: &str| {
        json!({
            "scenarios": [{"split": {"by": "need"}, "name": "A", "id": "a"}], "title": "T", "format": "ringfence/1",
            "years": {"count": 1, "first": "2013-14"},
            "sources": [{"id": "s", "name": "S", "funder": "F", "kind": "grant", "status": "confirmed", "annual": annual}],
        })
    };
    let fingerprint = |annual: &str| read(&typed(annual)).fingerprint();
    assert_eq!(fingerprint("£1.649m"), fingerprint("1,649,000.00"));
    assert_ne!(fingerprint("£1.649m"), fingerprint("1,649,000.01"));
}

#[test]
fn a_file_is_checked_against_a_fingerprint_as_it_is_printed() {
    let Fingerprint { full, short } = smallest().fingerprint();
    let verdict = |typed: &str| check(SMALLEST, typed).verdict;
    assert_eq!(verdict(&full), Sameness::Same);
    assert_eq!(verdict(&full.to_uppercase()), Sameness::Same);
    assert_eq!(verdict(&format!("  {} \n", smallest().fingerprint().in_groups())), Sameness::Same);
    assert_eq!(verdict(&format!("SHA-256: {full}")), Sameness::Same);
    assert_eq!(verdict(&short), Sameness::SameSoFar);
    assert_eq!(verdict(&full[..63]), Sameness::SameSoFar);
    assert_eq!(verdict(&full[..11]), Sameness::NotAFingerprint);
    assert_eq!(verdict(&format!("{full}0")), Sameness::NotAFingerprint);
    assert_eq!(verdict("the one of last week"), Sameness::NotAFingerprint);
    assert_eq!(verdict(""), Sameness::NotAFingerprint);
    assert_eq!(verdict(&Fingerprint::of("abc").full), Sameness::Other);
    assert_eq!(verdict(&full[8..40]), Sameness::Other, "digits from its midst are not its first");
    assert_eq!(verdict(&Fingerprint::of("abc").short), Sameness::Other);
}

#[test]
fn how_far_a_short_fingerprint_tells_is_said() {
    let said = check(SMALLEST, &smallest().fingerprint().short).words;
    assert_eq!(
        said,
        "The file holds the model that the fingerprint was printed for, as far as 12 of its 64 digits tell."
    );
}

#[test]
fn a_file_that_is_no_whole_model_is_no_match_for_any() {
    // Of two scenarios one cannot be read: the rest would be another model.
    let two = SMALLEST
        .replace("  \"scenarios\": [", "  \"scenarios\": [{\"id\": \"b\", \"name\": \"B\", \"split\": \"half\"},");
    for text in ["", "Dear all", "{}", &two] {
        let check = check(text, SMALLEST_SHA256);
        assert_eq!(check.verdict, Sameness::NoModel, "{text}");
        assert!(check.fingerprint.is_none() && !check.findings.is_empty(), "{text}");
    }
}

/// What some editors put before a text is not part of it.
#[test]
fn a_byte_order_mark_makes_no_other_model() {
    assert_eq!(check(&format!("\u{feff}{SMALLEST}"), SMALLEST_SHA256).verdict, Sameness::Same);
}

#[test]
fn a_draft_is_saved_as_it_was_typed() {
    let draft = json!({"title": "Half done", "sources": [{"name": "S", "annual": "31,78"}]});
    let file = model_file(&draft.to_string()).expect("a draft is saved");
    assert_eq!(file.name, "Half done.json");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&file.text).expect("JSON"), draft);
    assert_eq!(model_file("Dear all").expect_err("no JSON")[0].code, Code::NotJson);
}

/// The second scenario cannot be read, so the model has not got it; the file has.
#[test]
fn a_scenario_that_cannot_be_read_is_saved_too() {
    let mut draft: serde_json::Value = serde_json::from_str(SMALLEST).expect("JSON");
    draft["scenarios"].as_array_mut().expect("scenarios").push(json!({"id": "b", "name": "B", "split": "half"}));
    let file = model_file(&draft.to_string()).expect("a draft is saved");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&file.text).expect("JSON"), draft);
}

/// A field whose name is misspelt is in no model; it stays in the file, where it can be put right.
#[test]
fn a_field_that_nobody_knows_is_saved_too() {
    let mut draft: serde_json::Value = serde_json::from_str(SMALLEST).expect("JSON");
    draft["scenarios"][0]["notes"] = json!("typed with care");
    let file = model_file(&draft.to_string()).expect("a draft is saved");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&file.text).expect("JSON"), draft);
}

#[test]
fn files_are_called_after_the_title_on_any_system() {
    for (title, name) in [
        ("Durham 2018/19", "Durham 2018-19.json"),
        ("  Leicester,  Leicestershire  ", "Leicester, Leicestershire.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("a:b*c?\"<>|\\d", "a-b-c-d.json"),
        ("CON", "CON model.json"),
        ("lpt1", "lpt1 model.json"),
        ("...", "model.json"),
        ("", "model.json"),
        ("Môn a Gwynedd", "Môn a Gwynedd.json"),
        ("Women's and girls’ safety", "Womens and girls safety.json"),
        (
            "A pooled fund: violence reduction and sexual assault referral (assumed figures)",
            "A pooled fund violence reduction and sexual assault referral.json",
        ),
    ] {
        assert_eq!(file_name(title, "", "json"), name, "{title}");
    }
    assert_eq!(file_name("Durham", "services", "csv"), "Durham, services.csv");
    assert!(file_name(&"long ".repeat(100), "", "json").chars().count() <= 65);
}

proptest! {
    #![proptest_config(cases(256))]

    /// Document to file to document: identical, and so the same text and fingerprint again.
    #[test]
    fn a_file_gives_back_the_very_document(document in documents()) {
        let model = read(&document);
        let file = model_file(&document.to_string()).expect("a model is saved");
        prop_assert_eq!(&file.text, &file_text(&model));
        let again = Model::read(&file.text).expect("a saved file can be read");
        prop_assert_eq!(again.document(), model.document());
        prop_assert_eq!(file_text(&again), file.text);
        prop_assert_eq!(check(&file_text(&again), &model.fingerprint().full).verdict, Sameness::Same);
    }
}
