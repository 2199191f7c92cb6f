//! Tables and files: the document's lists as tables of text, what comes in from others' files, and what goes out.
//!
//! All of it stands behind the feature `files` and makes the third WebAssembly module, which a page fetches when a table
//! is opened or a file read or written. No figure is worked out here: figures come from the outcome.
//!
//! # The map
//! - [`sheet`]: a list of the document as a table of text, a column for all that the document can say of an entry; both
//!   ways without loss ([`sheet_cells`]), and edited cell by cell ([`sheet_edits`]). A draft may be unsound: what cannot be
//!   read goes into it as typed, [`crate::Model::read`] words what is the matter, and [`sheet_edits::cell_of`] leads from
//!   its path to the cell.
//! - Tables are written under the names of the language spoken, and known again by those of every language ([`own_names`]).
//! - What goes out: the model file and its [`fingerprint`]; [`csv_file`] and [`results_csv`]; the decision [`record`], in parts
//!   that a page draws; the [`workbook`], whose totals are formulas; the [`schema`] of the document.
//! - What comes in: bytes become a [`book`] of text ([`encoding`], [`delimited`], [`unpacking`], [`spreadsheet`]);
//!   [`headings`] says what its columns mean; by a choice ([`import_choice`]) its rows are typed into a copy of the document
//!   ([`import`]), totals set aside and checked ([`set_aside`]), and all of it shown first ([`preview`]).

pub mod sheet;
pub mod own_names;
pub mod sheet_columns;
pub mod sheet_cells;
pub mod sheet_edits;
pub mod model_file;
pub mod fingerprint;
pub mod csv_file;
pub mod results_csv;
pub mod record_parts;
pub mod record_options;
pub mod record_money;
pub mod record_awards;
pub mod record_pools;
pub mod record_grounds;
pub mod record_risks;
pub mod record;
pub mod workbook_cells;
pub mod workbook_grid;
pub mod workbook_sheet;
pub mod workbook_inputs;
pub mod workbook_scenario;
pub mod workbook_beside;
pub mod workbook;
pub mod schema;
pub mod import_wording;
pub mod book;
pub mod encoding;
pub mod delimited;
pub mod unpacking;
pub mod spreadsheet;
pub mod incoming;
pub mod heading_names;
pub mod headings;
pub mod entered;
pub mod import_choice;
pub mod set_aside;
pub mod import;
pub mod import_problems;
pub mod preview;
