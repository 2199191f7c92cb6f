//! A file that comes in: what it is, whatever it is called, and its pages.

use crate::files::book::{Book, MOST_BYTES, Page, is_blank};
use crate::files::import_wording as wording;
use crate::files::{delimited, encoding, spreadsheet, unpacking};
use crate::finding::Findings;
use crate::said::{say, word};

/// What old Office files, and new ones behind a password, begin with.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// What begins a file that is no table, and what people call it.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", word!("a PDF")),
    (b"\x89PNG", word!("a picture")),
    (b"\xff\xd8\xff", word!("a picture")),
    (b"GIF8", word!("a picture")),
    (b"{\\rtf", word!("a text of a word processor")),
    (b"\x1f\x8b", word!("a compressed file")),
    (b"7z\xbc\xaf", word!("a compressed file")),
    (b"Rar!", word!("a compressed file")),
];

/// Reads a file of tables. What it is called says nothing of what it is.
///
/// # Errors
/// The finding that says why it cannot be read.
pub fn read(name: &str, bytes: &[u8]) -> Result<Book, Findings> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![wording::too_many_bytes(MOST_BYTES)]);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(vec![wording::not_a_table(what)]);
    }
    let (encoding, pages) = if bytes.starts_with(b"PK") {
        ("", workbook(bytes)?)
    } else if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    } else {
        let (text, encoding) = encoding::text(bytes)?;
        (encoding, vec![page_of_text(name, &text)?])
    };
    let pages: Vec<Page> = pages.into_iter().filter(|page| !page.rows.is_empty()).collect();
    if pages.is_empty() {
        return Err(vec![wording::nothing_in_it(&say!("the file"))]);
    }
    Ok(Book { name: name.to_owned(), encoding, pages })
}

fn workbook(bytes: &[u8]) -> Result<Vec<Page>, Findings> {
    let parts = unpacking::parts(bytes)?;
    let has = |start: &str| parts.iter().any(|part| part.trim_start_matches('/').starts_with(start));
    let refused = if has("xl/workbook.bin") {
        Some(wording::another_workbook(word!("an Excel binary workbook (.xlsb)")))
    } else if has("word/") {
        Some(wording::not_a_table(word!("a Word document")))
    } else if has("ppt/") {
        Some(wording::not_a_table(word!("a presentation")))
    } else if has("mimetype") {
        Some(wording::another_workbook(word!("an OpenDocument file")))
    } else if has("xl/") || has("[Content_Types].xml") {
        None
    } else {
        Some(wording::not_a_table(word!("a compressed file")))
    };
    if let Some(finding) = refused {
        return Err(vec![finding]);
    }
    unpacking::look_through(bytes)?;
    spreadsheet::pages(bytes)
}

/// What an old Office file is: the names of its parts stand in it, two bytes a letter.
fn compound(bytes: &[u8]) -> Findings {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    vec![if holds("EncryptedPackage") {
        wording::locked()
    } else if holds("Workbook") || holds("Book") {
        wording::another_workbook(word!("a workbook of Excel as it was before 2007 (.xls)"))
    } else if holds("WordDocument") {
        wording::not_a_table(word!("a Word document"))
    } else {
        wording::not_a_table(word!("a file of an Office program"))
    }]
}

fn page_of_text(name: &str, text: &str) -> Result<Page, Findings> {
    let start = text.trim_start();
    if is_blank(text) {
        return Err(vec![wording::nothing_in_it(&say!("the file"))]);
    }
    if start.starts_with('<') {
        return Err(vec![wording::another_workbook(word!("a web page or XML, whatever its name says"))]);
    }
    if start.starts_with('{') || start.starts_with("[{") {
        return Err(vec![wording::a_model()]);
    }
    delimited::page(Book::stem(name), text)
}
