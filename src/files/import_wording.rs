//! The words of findings about files of tables: what, where, what to do.

use crate::finding::{Code, Finding};
use crate::said::{say, spoken, word};

const OPEN_ANOTHER: &str = word!("open a CSV file or an Excel workbook (.xlsx)");

fn found(code: Code, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(code, "", message, help)
}

/// A file of a kind that holds no table, or none that is read.
#[must_use]
pub fn not_a_table(what: &str) -> Finding {
    found(Code::FileKind, say!("this is {what}, not a table", what = spoken(what)), spoken(OPEN_ANOTHER))
}

/// A workbook of a kind that is not read.
#[must_use]
pub fn another_workbook(what: &str) -> Finding {
    let help = say!("open it in the program it was made with, and save it as an Excel workbook (.xlsx) or as CSV");
    found(Code::FileKind, say!("this is {what}, which is not read here", what = spoken(what)), help)
}

/// A model where a table was wanted.
#[must_use]
pub fn a_model() -> Finding {
    let help = say!("open it as a model instead; its name should end in .json");
    found(Code::FileKind, say!("this is the text of a model or of other data, not a table"), help)
}

/// A workbook behind a password.
#[must_use]
pub fn locked() -> Finding {
    let help =
        say!("open it in Excel, take the password off (File, Info, Protect Workbook), save it and open it here again");
    found(Code::FileLocked, say!("the workbook is protected by a password, so nothing in it can be read"), help)
}

/// A file that ends too soon, or was changed on its way.
#[must_use]
pub fn broken(how: &str) -> Finding {
    let help = say!("open it in Excel, save it anew and try again; if it came by mail, ask for it once more");
    found(Code::FileBroken, say!("the file is damaged: {how}", how = spoken(how)), help)
}

/// Text of no encoding that is known.
#[must_use]
pub fn not_text(encoding: &str) -> Finding {
    let help = say!("open it in Excel or in an editor, and save it as CSV UTF-8");
    found(Code::FileBroken, say!("the file is said to be {encoding} text, and is not", encoding), help)
}

/// More bytes than are read.
#[must_use]
pub fn too_many_bytes(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = say!("the file is larger than {megabytes} MB", megabytes);
    found(Code::FileTooLarge, message, say!("save the sheet that is wanted in a file of its own, and open that"))
}

/// A file that would grow beyond all measure when it is unpacked.
#[must_use]
pub fn explodes(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = say!("the workbook would unpack to far more than a table takes (over {megabytes} MB)", megabytes);
    let help =
        say!("it may be meant to do harm: ask whoever sent it; if you made it, save the sheet as CSV and open that");
    found(Code::FileTooLarge, message, help)
}

/// More rows than are read.
#[must_use]
pub fn too_many_rows(page: &str, most: usize) -> Finding {
    let message = say!("there are more than {most} rows with something in them in {page}", most, page);
    found(Code::FileTooLarge, message, say!("leave out the rows that are not wanted, and open the file again"))
}

/// More columns than are read.
#[must_use]
pub fn too_many_columns(page: &str, row: u32, most: usize) -> Finding {
    let message = say!("row {row} of {page} has more than {most} columns", row, page, most);
    found(Code::FileTooLarge, message, say!("leave out the columns that are not wanted, and open the file again"))
}

/// More cells than are read.
#[must_use]
pub fn too_many_cells(most: usize) -> Finding {
    let message = say!("there are more than {most} cells with something in them", most);
    found(Code::FileTooLarge, message, say!("save the sheet that is wanted in a file of its own, and open that"))
}

/// More sheets than are read.
#[must_use]
pub fn too_many_pages(most: usize) -> Finding {
    let message = say!("there are more than {most} sheets", most);
    found(Code::FileTooLarge, message, say!("save the sheet that is wanted in a file of its own, and open that"))
}

/// Nothing in it.
#[must_use]
pub fn nothing_in_it(what: &str) -> Finding {
    found(Code::FileEmpty, say!("there is nothing in {what}", what), say!("look whether the right file was chosen"))
}

/// No row of headings.
#[must_use]
pub fn no_headings(page: &str) -> Finding {
    let help = say!("choose the row that holds the headings, and say what each column is");
    found(Code::NoHeadings, say!("no row of {page} could be told to be its headings", page), help)
}

/// A column that entries cannot do without.
#[must_use]
pub fn column_missing(name: &str) -> Finding {
    let help = say!("choose the column that does, or give one answer for all rows");
    found(Code::ColumnMissing, say!("no column says the {name}", name = name.to_lowercase()), help)
}

/// Two columns that mean the same.
#[must_use]
pub fn column_twice(name: &str, columns: &str) -> Finding {
    let help = say!("keep the one that is right, and leave out the others");
    found(Code::ColumnTwice, say!("columns {columns} are taken for the same, \"{name}\"", columns, name), help)
}

/// A cell that the spreadsheet itself could not work out.
#[must_use]
pub fn error_cell(typed: &str) -> Finding {
    let help = say!("put the formula right in the spreadsheet, or type the figure here");
    found(Code::ErrorCell, say!("{typed} stands here: the spreadsheet could not work the cell out", typed), help)
}

/// A formula whose result was never stored.
#[must_use]
pub fn never_worked_out() -> Finding {
    let help = say!("open the file in Excel, let it work the formulas out, save it and open it here again");
    found(Code::ErrorCell, say!("a formula stands here whose result was never stored"), help)
}

/// A name that nothing has.
#[must_use]
pub fn unknown_name(kind: &str, name: &str, can_be_added: Addable) -> Finding {
    let help = match can_be_added {
        Addable::Yes => say!("correct the name, or let the names that are missing be added"),
        Addable::No => say!("correct the name, or enter it in its own table first"),
    };
    found(Code::UnknownName, say!("there is no {kind} called \"{name}\"", kind = spoken(kind), name), help)
}

/// Whether a name can be added as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addable {
    /// A name is all that it takes.
    Yes,
    /// It takes more.
    No,
}

/// A column of percentages that all lie between nothing and one.
#[must_use]
pub fn fractions(name: &str) -> Finding {
    let message =
        say!("every figure of \"{name}\" lies between 0 and 1: are they parts of one, not percentages?", name);
    found(Code::FractionOrPercent, message, say!("say which: 0.05 may be 5%, or a twentieth of 1%"))
}

/// More rows than a model takes.
#[must_use]
pub fn too_many_entries(count: usize, table: &str, most: usize) -> Finding {
    let message = say!(
        "{count} rows are more than a model can have of its {table} ({most})",
        count,
        table = table.to_lowercase(),
        most
    );
    found(Code::TooMany, message, say!("leave out what is not needed, or add up small lines in the spreadsheet first"))
}

/// A model that grows beyond what it can be.
#[must_use]
pub fn model_too_large(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = say!("with these rows the model would be larger than it can be ({megabytes} MB)", megabytes);
    found(Code::TooLarge, message, say!("leave out what is not needed, or add up small lines in the spreadsheet first"))
}
