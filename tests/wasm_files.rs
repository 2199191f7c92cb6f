//! The boundary of the third module, tables and files, as a browser sees it.
#![cfg(target_arch = "wasm32")]

#[cfg(test)]
mod boundary {
    use js_sys::{Array, Reflect, Uint8Array};
    use ringfence::wasm_files::sheet_of;
    use ringfence::wasm_outgoing::{
        check_fingerprint, csv_files_of, fingerprint_of, model_file_of, record_of, results_csv_of, schema_text,
        workbook_of,
    };
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn what_is_no_document_has_findings_and_no_sheet() {
        let answer = sheet_of(&"Dear all".into(), &"sources".into());
        let findings = Reflect::get(&answer, &"findings".into()).expect("findings");
        assert_eq!(Array::from(&findings).length(), 1);
    }

    const LEICESTERSHIRE: &str = include_str!("cases/leicestershire/model.json");

    fn field(of: &JsValue, name: &str) -> JsValue {
        Reflect::get(of, &name.into()).expect("an object")
    }

    fn text(of: &JsValue, name: &str) -> String {
        field(of, name).as_string().unwrap_or_else(|| panic!("{name} is no text"))
    }

    /// The answer to a question that has one.
    fn answer(of: &JsValue) -> JsValue {
        assert_eq!(Array::from(&field(of, "findings")).length(), 0);
        field(of, "answer")
    }

    #[wasm_bindgen_test]
    fn a_model_goes_out_as_its_file_and_is_known_again() {
        let file = answer(&model_file_of(&LEICESTERSHIRE.into()));
        assert_eq!(text(&file, "name"), "Leicester, Leicestershire and Rutland 2013-14.json");
        let fingerprint = answer(&fingerprint_of(&LEICESTERSHIRE.into()));
        let check = check_fingerprint(&field(&file, "text"), &field(&fingerprint, "full"));
        assert_eq!(text(&check, "verdict"), "same");
        let check = check_fingerprint(&"Dear all".into(), &field(&fingerprint, "full"));
        assert_eq!(text(&check, "verdict"), "no_model");
        let check = check_fingerprint(&JsValue::UNDEFINED, &JsValue::NULL);
        assert_eq!(text(&check, "verdict"), "no_model");
    }

    #[wasm_bindgen_test]
    fn tables_and_results_go_out_as_csv() {
        let tables = Array::from(&answer(&csv_files_of(&LEICESTERSHIRE.into())));
        assert!(text(&tables.get(1), "name").ends_with(", sources.csv"));
        let results = Array::from(&answer(&results_csv_of(&LEICESTERSHIRE.into(), &"as-it-was".into())));
        assert!(text(&results.get(2), "text").contains("99337.35"));
    }

    /// The workbook is written without a clock, which there is none of here.
    #[wasm_bindgen_test]
    fn the_workbook_goes_out_as_bytes() {
        let file = answer(&workbook_of(&LEICESTERSHIRE.into()));
        assert!(text(&file, "name").ends_with(".xlsx"));
        let bytes: Uint8Array = field(&file, "bytes").dyn_into().expect("bytes");
        assert_eq!(bytes.subarray(0, 4).to_vec(), b"PK\x03\x04");
        let again: Uint8Array =
            field(&answer(&workbook_of(&LEICESTERSHIRE.into())), "bytes").dyn_into().expect("bytes");
        assert_eq!(bytes.to_vec(), again.to_vec());
    }

    #[wasm_bindgen_test]
    fn the_record_goes_out_as_data() {
        let none = Array::new().into();
        let record = answer(&record_of(&LEICESTERSHIRE.into(), &"as-it-was".into(), &none));
        let sections = Array::from(&field(&record, "sections"));
        assert_eq!(text(&sections.get(0), "heading"), "1. Summary");
        let nowhere = record_of(&LEICESTERSHIRE.into(), &"nowhere".into(), &none);
        assert_eq!(Array::from(&field(&nowhere, "findings")).length(), 1);
        assert!(field(&nowhere, "answer").is_undefined());
    }

    #[wasm_bindgen_test]
    fn a_document_with_errors_has_findings_and_no_workbook() {
        let broken = LEICESTERSHIRE.replace("1649000.00", "31,78");
        for refused in [workbook_of(&broken.as_str().into()), fingerprint_of(&broken.as_str().into())] {
            assert_eq!(Array::from(&field(&refused, "findings")).length(), 1);
            assert!(field(&refused, "answer").is_undefined());
        }
        answer(&model_file_of(&broken.as_str().into()));
    }

    #[wasm_bindgen_test]
    fn the_schema_goes_out_as_text() {
        assert!(schema_text().contains("https://json-schema.org/draft/2020-12/schema"));
    }
}
