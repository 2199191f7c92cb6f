//! The boundary of files that come in: a file is read once and kept, and asked about as often as it takes.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::files::book::{Book, Page};
use crate::files::import_choice::{ImportChoice, Told, guess};
use crate::files::import_wording as words;
use crate::files::incoming::read;
use crate::files::preview::{accept, preview};
use crate::finding::Findings;
use crate::said::say;
use crate::wasm_files::draft;
use crate::wasm_values::{answered, to_js};
use crate::wording;

/// A file of tables that was read, and kept.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Incoming {
    book: Result<Book, Findings>,
}

/// A page of a file.
#[derive(Clone, Debug, Serialize, tsify::Tsify)]
pub struct PageOutline {
    /// What it is called.
    pub name: String,
    /// How many rows have something in them.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
}

#[wasm_bindgen]
impl Incoming {
    /// Reads a file by its bytes. Whatever they are, the answer is a handle.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        Self { book: read(name, bytes) }
    }

    /// Why it cannot be read; nothing where it can.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Findings")]
    pub fn findings(&self) -> JsValue {
        to_js(self.book.as_ref().err().unwrap_or(&vec![]))
    }

    /// How its text was written, for people; nothing where the file says so itself.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn encoding(&self) -> String {
        self.book.as_ref().map_or_else(|_| String::new(), |book| book.encoding.to_owned())
    }

    /// Its pages; none where it cannot be read.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "PageOutline[]")]
    pub fn pages(&self) -> JsValue {
        let outline =
            |page: &Page| PageOutline { name: page.name.clone(), rows: page.rows.len(), columns: page.width() };
        let pages: Vec<PageOutline> =
            self.book.as_ref().map_or_else(|_| vec![], |book| book.pages.iter().map(outline).collect());
        to_js(&pages)
    }

    /// How a page is most likely to be read; `heading` and `table` where they are known.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Guess>")]
    pub fn guess(
        &self,
        page: u32,
        document: &JsValue,
        heading: Option<u32>,
        #[wasm_bindgen(unchecked_param_type = "Table | undefined")] table: Option<String>,
    ) -> JsValue {
        let told = Told { heading, table: table.as_deref().and_then(crate::files::sheet::Table::of) };
        answered(self.book().and_then(|book| {
            let document = draft(document)?;
            guess(book, page as usize, told, &document).ok_or_else(|| vec![words::nothing_in_it(&say!("the file"))])
        }))
    }

    /// What would be entered.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Preview>")]
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ImportChoice")] choice: &JsValue,
        document: &JsValue,
    ) -> JsValue {
        answered(self.book().and_then(|book| preview(book, &chosen(choice)?, &draft(document)?)))
    }

    /// The document with the rows in it.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Answer<Document>")]
    pub fn accept(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ImportChoice")] choice: &JsValue,
        document: &JsValue,
    ) -> JsValue {
        answered(self.book().and_then(|book| accept(book, &chosen(choice)?, &draft(document)?)))
    }

    fn book(&self) -> Result<&Book, Findings> {
        self.book.as_ref().map_err(Clone::clone)
    }
}

fn chosen(given: &JsValue) -> Result<ImportChoice, Findings> {
    let given: Value = draft(given)?;
    ImportChoice::of(&given).ok_or_else(|| vec![wording::not_a_document(&say!("what was chosen"))])
}
