//! The words of findings about files of tables: what, where, what to do.

use crate::finding::{Code, Finding};

const OPEN_ANOTHER: &str = "open a CSV file or an Excel workbook (.xlsx)";

fn say(code: Code, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(code, "", message, help)
}

/// A file of a kind that holds no table, or none that is read.
#[must_use]
pub fn not_a_table(what: &str) -> Finding {
    say(Code::FileKind, format!("this is {what}, not a table"), OPEN_ANOTHER)
}

/// A workbook of a kind that is not read.
#[must_use]
pub fn another_workbook(what: &str) -> Finding {
    let help = "open it in the program it was made with, and save it as an Excel workbook (.xlsx) or as CSV";
    say(Code::FileKind, format!("this is {what}, which is not read here"), help)
}

/// A model where a table was wanted.
#[must_use]
pub fn a_model() -> Finding {
    let help = "open it as a model instead; its name should end in .json";
    say(Code::FileKind, "this is the text of a model or of other data, not a table", help)
}

/// A workbook behind a password.
#[must_use]
pub fn locked() -> Finding {
    let help = "open it in Excel, take the password off (File, Info, Protect Workbook), save it and open it here again";
    say(Code::FileLocked, "the workbook is protected by a password, so nothing in it can be read", help)
}

/// A file that ends too soon, or was changed on its way.
#[must_use]
pub fn broken(how: &str) -> Finding {
    let help = "open it in Excel, save it anew and try again; if it came by mail, ask for it once more";
    say(Code::FileBroken, format!("the file is damaged: {how}"), help)
}

/// Text of no encoding that is known.
#[must_use]
pub fn not_text(encoding: &str) -> Finding {
    let help = "open it in Excel or in an editor, and save it as CSV UTF-8";
    say(Code::FileBroken, format!("the file is said to be {encoding} text, and is not"), help)
}

/// More bytes than are read.
#[must_use]
pub fn too_many_bytes(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = format!("the file is larger than {megabytes} MB");
    say(Code::FileTooLarge, message, "save the sheet that is wanted in a file of its own, and open that")
}

/// A file that would grow beyond all measure when it is unpacked.
#[must_use]
pub fn explodes(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = format!("the workbook would unpack to far more than a table takes (over {megabytes} MB)");
    let help = "it may be meant to do harm: ask whoever sent it; if you made it, save the sheet as CSV and open that";
    say(Code::FileTooLarge, message, help)
}

/// More rows than are read.
#[must_use]
pub fn too_many_rows(page: &str, most: usize) -> Finding {
    let message = format!("there are more than {most} rows with something in them in {page}");
    say(Code::FileTooLarge, message, "leave out the rows that are not wanted, and open the file again")
}

/// More columns than are read.
#[must_use]
pub fn too_many_columns(page: &str, row: u32, most: usize) -> Finding {
    let message = format!("row {row} of {page} has more than {most} columns");
    say(Code::FileTooLarge, message, "leave out the columns that are not wanted, and open the file again")
}

/// More cells than are read.
#[must_use]
pub fn too_many_cells(most: usize) -> Finding {
    let message = format!("there are more than {most} cells with something in them");
    say(Code::FileTooLarge, message, "save the sheet that is wanted in a file of its own, and open that")
}

/// More sheets than are read.
#[must_use]
pub fn too_many_pages(most: usize) -> Finding {
    let message = format!("there are more than {most} sheets");
    say(Code::FileTooLarge, message, "save the sheet that is wanted in a file of its own, and open that")
}

/// Nothing in it.
#[must_use]
pub fn nothing_in_it(what: &str) -> Finding {
    say(Code::FileEmpty, format!("there is nothing in {what}"), "look whether the right file was chosen")
}

/// No row of headings.
#[must_use]
pub fn no_headings(page: &str) -> Finding {
    let help = "choose the row that holds the headings, and say what each column is";
    say(Code::NoHeadings, format!("no row of {page} could be told to be its headings"), help)
}

/// A column that entries cannot do without.
#[must_use]
pub fn column_missing(name: &str) -> Finding {
    let help = "choose the column that does, or give one answer for all rows";
    say(Code::ColumnMissing, format!("no column says the {}", name.to_lowercase()), help)
}

/// Two columns that mean the same.
#[must_use]
pub fn column_twice(name: &str, columns: &str) -> Finding {
    let help = "keep the one that is right, and leave out the others";
    say(Code::ColumnTwice, format!("columns {columns} are taken for the same, \"{name}\""), help)
}

/// A cell that the spreadsheet itself could not work out.
#[must_use]
pub fn error_cell(typed: &str) -> Finding {
    let help = "put the formula right in the spreadsheet, or type the figure here";
    say(Code::ErrorCell, format!("{typed} stands here: the spreadsheet could not work the cell out"), help)
}

/// A formula whose result was never stored.
#[must_use]
pub fn never_worked_out() -> Finding {
    let help = "open the file in Excel, let it work the formulas out, save it and open it here again";
    say(Code::ErrorCell, "a formula stands here whose result was never stored", help)
}

/// A name that nothing has.
#[must_use]
pub fn unknown_name(kind: &str, name: &str, can_be_added: Addable) -> Finding {
    let help = match can_be_added {
        Addable::Yes => "correct the name, or let the names that are missing be added",
        Addable::No => "correct the name, or enter it in its own table first",
    };
    say(Code::UnknownName, format!("there is no {kind} called \"{name}\""), help)
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
    let message = format!("every figure of \"{name}\" lies between 0 and 1: are they parts of one, not percentages?");
    say(Code::FractionOrPercent, message, "say which: 0.05 may be 5%, or a twentieth of 1%")
}

/// More rows than a model takes.
#[must_use]
pub fn too_many_entries(count: usize, table: &str, most: usize) -> Finding {
    let message = format!("{count} rows are more than a model can have of its {} ({most})", table.to_lowercase());
    say(Code::TooMany, message, "leave out what is not needed, or add up small lines in the spreadsheet first")
}

/// A model that grows beyond what it can be.
#[must_use]
pub fn model_too_large(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    let message = format!("with these rows the model would be larger than it can be ({megabytes} MB)");
    say(Code::TooLarge, message, "leave out what is not needed, or add up small lines in the spreadsheet first")
}
