//! Files of tables as they come in: read whatever they are called and however they are written, or refused in words.

use std::io::{Cursor, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use ringfence::files::book::{Book, MOST_CELLS, MOST_ROWS, letters};
use ringfence::files::incoming::read;
use ringfence::finding::Code;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

/// A file of the corpus.
pub(crate) fn file(name: &str) -> Book {
    read(name, &bytes(name)).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
}

fn bytes(name: &str) -> Vec<u8> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The code and the message of the one finding that refuses a file.
fn refused(name: &str, bytes: &[u8]) -> (Code, String) {
    let mut findings = read(name, bytes).expect_err("it is read");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let finding = findings.remove(0);
    assert!(!finding.help.is_empty() && finding.path.is_empty(), "{finding:#?}");
    (finding.code, finding.message)
}

pub(crate) fn rows(book: &Book) -> Vec<(u32, Vec<&str>)> {
    let rows = book.pages[0].rows.iter();
    rows.map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
}

pub(crate) fn text(name: &str, text: &str) -> Book {
    read(name, text.as_bytes()).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// A zip of parts, as a workbook is.
pub(crate) fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("a zip ends").into_inner()
}

/// A workbook of one sheet, whose XML is given.
fn workbook_of(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Grants\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let ties = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>");
    zipped(&[
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_vec(),
        ),
        ("_rels/.rels", root.into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", ties.into_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ])
}

/// What every way of writing the same table comes to: the pound sign, the apostrophe and the brackets are theirs.
#[test]
fn every_encoding_of_a_table_is_the_same_table() {
    let names = ["utf-8-marked.csv", "utf-16-le.csv", "utf-16-be.csv", "utf-16-unmarked.csv", "windows-1252.csv"];
    let said = ["UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16LE", "Windows-1252"];
    for (name, encoding) in names.into_iter().zip(said) {
        let book = file(name);
        assert_eq!(book.encoding, encoding, "{name}");
        let wanted = vec![
            (1, vec!["Service", "Provider", "Priority", "2013/14 (£)"]),
            (2, vec!["Refuge", "Women’s Aid", "Victims", "£31,780"]),
            (3, vec!["Mentoring", "Youth trust", "Prevention", "(500)"]),
        ];
        assert_eq!(rows(&book), wanted, "{name}");
    }
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let words = |name: &str| refused(name, &bytes(name));
    assert_eq!(words("not-a-table.pdf"), (Code::FileKind, "this is a PDF, not a table".into()));
    assert_eq!(words("binary.csv"), (Code::FileKind, "this is not text, not a table".into()));
    let web = "this is a web page or XML, whatever its name says, which is not read here";
    assert_eq!(words("saved-as-web-page.xls"), (Code::FileKind, web.into()));
    assert_eq!(words("empty.csv"), (Code::FileEmpty, "there is nothing in the file".into()));
    let broken = "the file is said to be UTF-8 text, and is not";
    assert_eq!(words("cut-off-mark.csv"), (Code::FileBroken, broken.into()));
    let model = "this is the text of a model or of other data, not a table";
    assert_eq!(refused("model.csv", b" {\"format\": \"ringfence/1\"}"), (Code::FileKind, model.into()));
    assert_eq!(refused("nothing.csv", b""), (Code::FileEmpty, "there is nothing in the file".into()));
}

#[test]
fn other_programs_files_are_refused_by_what_they_are() {
    let of = |part: &str| refused("budget.xlsx", &zipped(&[(part, b"<x/>".to_vec())]));
    assert_eq!(of("word/document.xml"), (Code::FileKind, "this is a Word document, not a table".into()));
    assert_eq!(of("ppt/presentation.xml"), (Code::FileKind, "this is a presentation, not a table".into()));
    assert_eq!(of("photos/beach.jpg"), (Code::FileKind, "this is a compressed file, not a table".into()));
    let binary = "this is an Excel binary workbook (.xlsb), which is not read here";
    assert_eq!(of("xl/workbook.bin"), (Code::FileKind, binary.into()));
    let open = "this is an OpenDocument file, which is not read here";
    assert_eq!(of("mimetype"), (Code::FileKind, open.into()));
}

/// A workbook behind a password is a compound file that holds a part named `EncryptedPackage`, two bytes a letter.
#[test]
fn a_password_is_said_to_be_one() {
    let compound = |part: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1024, 0);
        bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(4096, 0);
        bytes
    };
    let locked = "the workbook is protected by a password, so nothing in it can be read";
    assert_eq!(refused("budget.xlsx", &compound("EncryptedPackage")), (Code::FileLocked, locked.into()));
    let old = "this is a workbook of Excel as it was before 2007 (.xls), which is not read here";
    assert_eq!(refused("budget.xls", &compound("Workbook")), (Code::FileKind, old.into()));
}

/// 400 MB of noughts are 400 KB when they are packed: a thousandth. It is refused before it is unpacked into memory.
#[test]
fn a_workbook_that_would_explode_is_refused() {
    let part = vec![b'0'; 100_000_000];
    let bomb = zipped(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("xl/worksheets/sheet1.xml", part.clone()),
        ("xl/worksheets/sheet2.xml", part.clone()),
        ("xl/worksheets/sheet3.xml", part),
    ]);
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    let (code, message) = refused("budget.xlsx", &bomb);
    assert_eq!(code, Code::FileTooLarge);
    assert!(message.starts_with("the workbook would unpack to far more than a table takes"), "{message}");
}

#[test]
fn a_sheet_is_as_large_as_what_is_in_it_whatever_it_says() {
    let cell = |at: &str, value: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{value}</t></is></c>");
    let sheet = format!(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"2\">{}</row><row r=\"1048576\">{}</row></sheetData>",
        cell("B2", "Grant"),
        cell("A1048576", "Last")
    );
    let book = read("grants.xlsx", &workbook_of(&sheet)).expect("it is read");
    assert_eq!(rows(&book), vec![(2, vec!["", "Grant"]), (1_048_576, vec!["Last"])]);
    let far = format!("<sheetData><row r=\"7\">{}</row></sheetData>", cell("XFD7", "Far"));
    let message = "row 7 of Grants has more than 200 columns";
    assert_eq!(refused("grants.xlsx", &workbook_of(&far)), (Code::FileTooLarge, message.into()));
}

#[test]
fn a_workbook_cut_short_or_without_its_parts_is_damaged() {
    let whole = workbook_of("<sheetData/>");
    let short = refused("budget.xlsx", &whole[..whole.len() / 2]);
    assert_eq!(short, (Code::FileBroken, "the file is damaged: it ends too soon, or a part of it was changed".into()));
    let torn = refused("budget.xlsx", &workbook_of("<sheetData><row><c><v>1</v>"));
    let words = "the file is damaged: what it holds is not a workbook as Excel writes it";
    assert_eq!(torn, (Code::FileBroken, words.into()));
    // A cell is named by so many letters that the library's count of its column passes all bounds.
    assert_eq!(refused("budget.xlsx", &bytes("stops-dead.xlsx")), (Code::FileBroken, words.into()));
    let (code, _) = refused("budget.xlsx", &zipped(&[("[Content_Types].xml", b"<Types/>".to_vec())]));
    assert!(matches!(code, Code::FileBroken | Code::FileEmpty), "{code:?}");
}

/// Numbers stand as a spreadsheet shows them, in fifteen digits: 0.1 + 0.2 is 0.3 there, though floats make it
/// 0.30000000000000004. A percentage is shown a hundredfold; another currency shows its sign; days are written as days.
#[test]
fn cells_of_a_workbook_are_what_a_person_sees() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.write_number(0, 0, 0.1 + 0.2).expect("written");
    sheet.write_number(0, 1, 1_649_000.0).expect("written");
    sheet.write_number(0, 2, -12.5).expect("written");
    sheet.write_number(0, 3, 33_333.0 + 1.0 / 3.0).expect("written");
    sheet.write_number_with_format(1, 0, 0.042, &format("0.0%")).expect("written");
    sheet.write_number_with_format(1, 1, 250_000.0, &format("[$€-2] #,##0")).expect("written");
    sheet.write_number_with_format(1, 2, 250_000.0, &format("£#,##0.00")).expect("written");
    sheet.write_number_with_format(1, 3, 250_000.0, &format("\"$\"#,##0")).expect("written");
    let day = ExcelDateTime::from_ymd(2013, 3, 31).expect("a day");
    sheet.write_datetime_with_format(2, 0, &day, &format("dd/mm/yyyy")).expect("written");
    sheet.write_formula(2, 1, Formula::new("SUM(B1:B1)").set_result("1649000")).expect("written");
    sheet.write_formula(2, 2, Formula::new("1/0").set_result("#DIV/0!")).expect("written");
    sheet.write_boolean(2, 3, true).expect("written");
    let book = read("book.xlsx", &workbook.save_to_buffer().expect("saved")).expect("it is read");
    let wanted = vec![
        (1, vec!["0.3", "1649000", "-12.5", "33333.3333333333"]),
        (2, vec!["4.2%", "€250000", "250000", "$250000"]),
        (3, vec!["2013-03-31", "1649000", "#DIV/0!", "TRUE"]),
    ];
    assert_eq!(rows(&book), wanted);
}

#[test]
fn a_formula_without_a_result_is_no_blank_cell() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(B1:B9)</f></c><c r=\"B1\"><v>5</v></c></row></sheetData>";
    let book = read("book.xlsx", &workbook_of(sheet)).expect("it is read");
    assert_eq!(rows(&book), vec![(1, vec!["#FORMULA!", "5"])]);
}

/// Blank lines count, and so do lines within quotes as one row: as a spreadsheet numbers them.
#[test]
fn rows_of_text_are_numbered_as_a_spreadsheet_does() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = ["", "Grant,Amount", "", "\"two\nlines\",\"1,000\"", "", "", "last,2", ""];
        let book = text("grants.csv", &lines.join(end));
        let wanted = vec![(2, vec!["Grant", "Amount"]), (4, vec!["two\nlines", "1,000"]), (7, vec!["last", "2"])];
        assert_eq!(rows(&book), wanted, "{end:?}");
    }
}

#[test]
fn what_stands_between_cells_is_found_out() {
    let cells = [["Grant", "Amount", "Note"], ["A", "1,000", "x; y"], ["B", "2,500", ""], ["C", "3,000", "z"]];
    for mark in [";", "\t", "|"] {
        let lines: Vec<String> = cells.iter().map(|row| row.map(|cell| quoted(cell, mark)).join(mark)).collect();
        let book = text("grants.csv", &lines.join("\r\n"));
        assert_eq!(rows(&book)[1], (2, vec!["A", "1,000", "x; y"]), "{mark:?}");
    }
    let told = text("grants.csv", "sep=|\r\nGrant|Amount\r\nA|1,000\r\n");
    assert_eq!(rows(&told), vec![(2, vec!["Grant", "Amount"]), (3, vec!["A", "1,000"])]);
}

fn quoted(cell: &str, mark: &str) -> String {
    if cell.contains(mark) { format!("\"{cell}\"") } else { cell.to_owned() }
}

/// An apostrophe is taken off where it guards what a spreadsheet might work out, and nowhere else.
#[test]
fn a_guard_before_a_formula_is_taken_off() {
    let book = text("grants.csv", "Grant,Note\n'=1+1,'@home\n''quoted','tis\n'-5 off,-5\n");
    let wanted = vec![(2, vec!["=1+1", "@home"]), (3, vec!["'quoted'", "'tis"]), (4, vec!["-5 off", "-5"])];
    assert_eq!(rows(&book)[1..], wanted);
}

#[test]
fn too_much_is_said_to_be_too_much() {
    let many = "a\n".repeat(MOST_ROWS + 1);
    let message = format!("there are more than {MOST_ROWS} rows with something in them in grants");
    assert_eq!(refused("grants.csv", many.as_bytes()), (Code::FileTooLarge, message));
    let wide = format!("{}x", ",".repeat(200));
    assert_eq!(refused("grants.csv", wide.as_bytes()).1, "row 1 of grants has more than 200 columns");
    let cells = format!("{}1\n", "1,".repeat(199)).repeat(MOST_CELLS / 200 + 1);
    assert_eq!(refused("grants.csv", cells.as_bytes()).1, "there are more than 2000000 cells with something in them");
    assert_eq!(refused("grants.csv", &vec![b'a'; 20_000_001]).1, "the file is larger than 20 MB");
}

#[test]
fn columns_have_the_letters_that_spreadsheets_give_them() {
    let named = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
    for (column, wanted) in named {
        assert_eq!(letters(column), wanted);
    }
}

/// The next of a row of numbers, the same on every machine.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits")
}

/// Files changed at random are read or refused.
#[test]
fn files_changed_at_random_are_read_or_refused() {
    let mut seeds: Vec<Vec<u8>> = ["bad-money.csv", "utf-16-le.csv", "windows-1252.csv"].map(bytes).to_vec();
    let cell =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Grant</t></is></c><c r=\"B1\" s=\"1\"><v>1.5</v></c></row>";
    seeds.push(workbook_of(&format!("<dimension ref=\"A1:B1\"/><sheetData>{cell}</sheetData>")));
    let mut state = 20_130_401;
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    for round in 0..2_000 {
        let mut changed = seeds[round % seeds.len()].clone();
        for _ in 0..=next(&mut state) % 4 {
            let at = next(&mut state) % changed.len();
            match next(&mut state) % 3 {
                0 => changed[at] = u8::try_from(next(&mut state) % 256).expect("a byte"),
                1 => drop(changed.drain(at..(at + next(&mut state) % 20).min(changed.len()))),
                _ => changed.insert(at, u8::try_from(next(&mut state) % 256).expect("a byte")),
            }
            if changed.is_empty() {
                changed.push(b'x');
            }
        }
        let held = catch_unwind(AssertUnwindSafe(|| read("changed", &changed).map(|book| book.pages.len())));
        assert!(held.is_ok(), "round {round}");
    }
    std::panic::set_hook(quiet);
}
