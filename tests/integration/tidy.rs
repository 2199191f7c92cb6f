//! What the house does without, as tests over the source text.

use std::path::{Path, PathBuf};

/// A source file: its path from the root of the project, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().expect("a path has a name")
    }

    /// Its lines of code, numbered from 1: no comments, nothing of what stands in quotes.
    fn code(&self) -> impl Iterator<Item = (usize, String)> {
        self.text.lines().enumerate().map(|(at, line)| (at.wrapping_add(1), without_comment(line)))
    }

    /// Each word of its code (letters, digits and underscores) with the line it is in.
    fn words(&self) -> Vec<(usize, String, String)> {
        let mut words = Vec::new();
        for (at, line) in self.code() {
            for word in line.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
                words.push((at, word.to_owned(), line.clone()));
            }
        }
        words
    }
}

fn without_comment(line: &str) -> String {
    let mut kept = String::new();
    let mut in_text = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if in_text => drop(letters.next()),
            '"' => in_text = !in_text,
            '/' if !in_text && letters.peek() == Some(&'/') => break,
            _ if !in_text => kept.push(letter),
            _ => {}
        }
    }
    kept
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder whose names end in one of `ends`, built and installed things left out.
fn files(folder: &str, ends: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    gather(&root().join(folder), ends, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn gather(folder: &Path, ends: &[&str], found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        if path.is_dir() {
            let built = ["node_modules", "wasm", "dist", "test-results", "playwright-report"];
            if !built.contains(&name.as_str()) {
                gather(&path, ends, found);
            }
        } else if ends.iter().any(|end| name.ends_with(end)) {
            let text = std::fs::read_to_string(&path).expect("a source file is text");
            let path = path.strip_prefix(root()).expect("below the root").to_str().expect("a plain path").to_owned();
            found.push(File { path, text });
        }
    }
}

fn core() -> Vec<File> {
    let files = files("src", &[".rs"]);
    assert!(files.len() > 20, "the core was not found");
    files
}

/// Fails with every place where one of `words` stands in code, but for the files and lines that are exempt.
fn nowhere(words: &[&str], exempt: impl Fn(&File, &str) -> bool) {
    let mut places = Vec::new();
    for file in core() {
        for (at, word, line) in file.words() {
            if words.contains(&word.as_str()) && !exempt(&file, &line) {
                places.push(format!("{}:{at}: {word}", file.path));
            }
        }
    }
    assert!(places.is_empty(), "\n{}", places.join("\n"));
}

#[test]
fn one_file_names_the_browser() {
    let names = ["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen", "JsValue", "JsString"];
    nowhere(&names, |file, _| file.name().starts_with("wasm"));
    // Elsewhere types for TypeScript are derived, under the browser's target only.
    nowhere(&["tsify"], |file, line| {
        file.name().starts_with("wasm") || line.trim_start().starts_with("#[cfg_attr(target_arch = ")
    });
}

#[test]
fn no_figure_is_a_float() {
    nowhere(&["f32", "f64"], |file, line| {
        // Where a figure leaves for what reckons in them: JavaScript and spreadsheets.
        ["wasm.rs", "workbook_cells.rs"].contains(&file.name())
            || (file.name() == "tree.rs" && line.contains("fn visit_f64<E: Error>(self, _: f64)"))
    });
    nowhere(&["as_f64", "to_f64", "from_f64", "parse_f64"], |file, _| file.name().starts_with("wasm"));
}

#[test]
fn nothing_has_an_order_that_differs_from_run_to_run() {
    nowhere(&["HashMap", "HashSet", "RandomState", "DefaultHasher"], |_, _| false);
}

#[test]
fn there_is_no_clock_no_chance_and_no_surroundings() {
    nowhere(&["Instant", "SystemTime", "Utc", "Local"], |_, _| false);
    nowhere(&["rand", "random", "getrandom", "thread", "env", "fs", "net", "process"], |file, _| {
        // The version is known when the crate is built.
        file.name() == "model_file.rs"
    });
}

#[test]
fn nothing_is_read_but_by_hand() {
    for file in core() {
        for (at, line) in file.code() {
            assert!(!(line.contains("derive(") && line.contains("Deserialize")), "{}:{at}", file.path);
        }
    }
    nowhere(&["serde_json"], |file, _| {
        // A table is of the document as typed, sound or not: JSON that is not read yet.
        file.path.starts_with("src/files/")
            || file.name().starts_with("wasm_")
            || ["document.rs", "tree.rs", "working_book.rs", "working_sums.rs"].contains(&file.name())
    });
}

#[test]
fn nothing_panics() {
    nowhere(&["unwrap", "unwrap_throw", "expect_throw", "expect_err", "unwrap_err"], |_, _| false);
    nowhere(&["panic", "unreachable", "todo", "unimplemented", "assert", "assert_eq"], |file, line| {
        file.name() == "spreadsheet.rs" && line.contains("catch_unwind")
    });
    for file in core() {
        for (at, line) in file.code() {
            assert!(!line.contains(".expect("), "{}:{at}", file.path);
        }
    }
}

#[test]
fn no_file_is_long() {
    for file in core() {
        let lines = file.text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", file.path);
    }
}

#[test]
fn there_is_no_drawer_of_leftovers() {
    let all = [files("src", &[".rs"]), files("tests", &[".rs", ".ts"]), files("www/src", &[".ts", ".css"])];
    for file in all.into_iter().flatten() {
        for part in file.path.split(['/', '.']) {
            let drawers = ["utils", "util", "common", "helpers", "helper", "misc", "shared", "lib2"];
            assert!(!drawers.contains(&part), "{}", file.path);
        }
    }
}

#[test]
fn no_test_sleeps() {
    let sleeps = ["sleep", "waitForTimeout", "setTimeout"];
    for file in files("tests", &[".rs", ".ts", ".mjs"]) {
        for (at, word, _) in file.words() {
            assert!(!sleeps.contains(&word.as_str()), "{}:{at}: {word}", file.path);
        }
    }
}

/// The modules in the order in which lib.rs declares them, those of files.rs in its place.
fn declared() -> Vec<String> {
    let core = modules("src/lib.rs");
    core.into_iter().flat_map(|name| if name == "files" { modules("src/files.rs") } else { vec![name] }).collect()
}

/// The modules that a map declares.
fn modules(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(path)).expect("a map");
    let module = |(_, line): (usize, String)| {
        let line = line.trim().trim_start_matches("pub ").to_owned();
        line.strip_prefix("mod ").and_then(|name| name.strip_suffix(';')).map(str::to_owned)
    };
    File { path: path.to_owned(), text }.code().filter_map(module).collect()
}

/// The files that declare the others.
const MAPS: [&str; 2] = ["lib.rs", "files.rs"];

#[test]
fn every_file_stands_on_the_map() {
    let declared = declared();
    for file in core().iter().filter(|file| !MAPS.contains(&file.name())) {
        let name = file.name().trim_end_matches(".rs").to_owned();
        assert!(declared.contains(&name), "{} is not declared on a map", file.path);
    }
}

#[test]
fn imports_run_downward_in_the_order_of_the_map() {
    let declared = declared();
    let place = |name: &str| declared.iter().position(|one| one == name);
    let mut upward = Vec::new();
    for file in core().iter().filter(|file| !MAPS.contains(&file.name())) {
        let own = place(file.name().trim_end_matches(".rs"));
        for (at, line) in file.code() {
            for used in line.replace("crate::files::", "crate::").replace("$crate::", "").split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if place(&name) >= own {
                    upward.push(format!("{}:{at} uses {name}", file.path));
                }
            }
        }
    }
    assert!(upward.is_empty(), "\n{}", upward.join("\n"));
}

#[test]
fn code_is_told_from_comments_and_texts() {
    assert_eq!(without_comment(r#"let a = "f64 // \" f32"; // HashMap"#), "let a = ; ");
}
