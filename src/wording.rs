//! The words of findings about the document: what, where, what to do, in the field's terms. Those about an outcome
//! stand in `warnings.rs`.

use crate::calendar::FinancialYear;
use crate::finding::{Code, Finding};
use crate::money::{Money, Rate};
use crate::said::{say, spoken, word};
pub use crate::typed_wording::{
    count_range, date, every_year_too, id, moment, money, month, negative, percent, percent_range, year,
};

/// Names in a sentence: "a", "a and b", "a, b and c".
#[must_use]
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        // In Welsh the word between them is another before a vowel, which the value that is nothing tells.
        [most @ .., last] if is_voiced(last) => {
            say!("{most} and {last}{nothing}", most = most.join(", "), last, nothing = "")
        }
        [most @ .., last] => say!("{most} and {last}", most = most.join(", "), last),
    }
}

/// Whether a name begins with what is a vowel in Welsh, in quotation marks or without.
fn is_voiced(name: &str) -> bool {
    let first = name.trim_start_matches(['“', '‘']).chars().next();
    first.into_iter().flat_map(char::to_lowercase).any(|letter| "aeiouwyâêîôûŵŷ".contains(letter))
}

/// Text that is not JSON; `line` and `column` count from 1.
#[must_use]
pub fn not_json(line: usize, column: usize) -> Finding {
    Finding::new(
        Code::NotJson,
        "",
        say!("this is not a model file: it stops making sense at line {line}, character {column}", line, column),
        say!(
            "open a file that was saved from here; if it was edited by hand, look for a missing quote, comma or bracket"
        ),
    )
}

/// A file without anything in it.
#[must_use]
pub fn empty_file() -> Finding {
    Finding::new(Code::NotJson, "", say!("the file is empty"), say!("open a file that was saved from here"))
}

/// Something other than text or a plain object was given for a document.
#[must_use]
pub fn not_a_document(what: &str) -> Finding {
    Finding::new(
        Code::NotJson,
        "",
        say!("{what} is not a model", what),
        say!("give the text of a model file, or the object it holds"),
    )
}

/// Lists within lists beyond any model.
#[must_use]
pub fn too_deep() -> Finding {
    Finding::new(
        Code::TooDeep,
        "",
        say!("this is not a model file: it holds lists within lists, deeper than any model"),
        say!("open a file that was saved from here"),
    )
}

/// More bytes than a model can have.
#[must_use]
pub fn too_large(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    Finding::new(
        Code::TooLarge,
        "",
        say!("the file is larger than a model can be ({megabytes} MB)", megabytes),
        say!("check that it is a model file; keep evidence as references, not inside the file"),
    )
}

/// A list beyond what a model can have.
#[must_use]
pub fn too_many(path: &str, count: usize, most: usize) -> Finding {
    Finding::new(
        Code::TooMany,
        path,
        say!("{count} entries are more than a model can have here ({most})", count, most),
        say!("leave out what is not needed, or keep two models"),
    )
}

/// A format this version does not know.
#[must_use]
pub fn unknown_format(typed: &str) -> Finding {
    Finding::new(
        Code::UnknownFormat,
        "/format",
        say!("\"{typed}\" is not a format of this model", typed),
        say!("a model file states \"ringfence/1\"; open a file that was saved from here"),
    )
}

/// A format of a later version.
#[must_use]
pub fn newer_format(typed: &str) -> Finding {
    Finding::new(
        Code::NewerFormat,
        "/format",
        say!("the file was saved by a newer version (\"{typed}\")", typed),
        say!("update this page, or ask whoever sent the file to save it as \"ringfence/1\""),
    )
}

/// A field that the contract does not name.
#[must_use]
pub fn unknown_field(path: &str, field: &str, known: &[&str]) -> Finding {
    let help = say!("the fields here are {known}; correct the name or take it out", known = known.join(", "));
    Finding::new(Code::UnknownField, path, say!("there is no field \"{field}\" here", field), help)
}

/// The same field twice in one place.
#[must_use]
pub fn repeated_field(path: &str, field: &str) -> Finding {
    Finding::new(
        Code::RepeatedField,
        path,
        say!("the field \"{field}\" is given twice", field),
        say!("keep the one that is right and take out the other"),
    )
}

/// A required field that is not there.
#[must_use]
pub fn missing_field(path: &str, field: &str) -> Finding {
    Finding::new(Code::MissingField, path, say!("\"{field}\" is missing", field), say!("add \"{field}\"", field))
}

/// A model without any set of decisions.
#[must_use]
pub fn no_scenario() -> Finding {
    let help = say!("add a scenario; the simplest is split by need");
    Finding::new(Code::MissingField, "/scenarios", say!("the model has no scenario"), help)
}

/// One kind of JSON where another should be.
#[must_use]
pub fn wrong_kind(path: &str, wanted: &str, found: &str) -> Finding {
    let wanted = spoken(wanted);
    let help =
        if found == "null" { say!("give a value, or take the field out") } else { say!("put {wanted} here", wanted) };
    Finding::new(
        Code::WrongKind,
        path,
        say!("{found} stands where {wanted} should be", found = spoken(found), wanted),
        help,
    )
}

/// Money or a percentage as a number, which JSON readers round without a word.
#[must_use]
pub fn number_not_text(path: &str, wanted: &str) -> Finding {
    Finding::new(
        Code::NumberNotText,
        path,
        say!("{wanted} is given as a bare number", wanted = spoken(wanted)),
        say!("put it in quotes, such as \"1649000.00\": programs round bare numbers without saying so"),
    )
}

/// A name that is empty.
#[must_use]
pub fn empty_text(path: &str) -> Finding {
    Finding::new(Code::EmptyText, path, say!("this is empty"), say!("fill it in"))
}

/// A word that is not one of the choices.
#[must_use]
pub fn unknown_choice(path: &str, typed: &str, choices: &[&str]) -> Finding {
    let help = say!("choose one of {choices}", choices = choices.join(", "));
    Finding::new(Code::UnknownChoice, path, say!("\"{typed}\" is not a choice here", typed), help)
}

/// One of several fields is needed, and only one.
#[must_use]
pub fn one_of(path: &str, fields: &[&str]) -> Finding {
    let list = fields.join(&say!(" or "));
    Finding::new(
        Code::OneOf,
        path,
        say!("just one of {list} is needed here", list),
        say!("give {list}, not more than one", list),
    )
}

/// A name where the id of something in the model should be.
#[must_use]
pub fn unknown_name(path: &str, typed: &str) -> Finding {
    let message = say!("there is nothing called \"{typed}\" here", typed);
    Finding::new(Code::UnknownId, path, message, say!("choose one that the model has, or add it first"))
}

/// The same id twice among things of a kind.
#[must_use]
pub fn repeated_id(path: &str, id: &str, first: &str) -> Finding {
    Finding::new(
        Code::RepeatedId,
        path,
        say!("the id \"{id}\" is used already at {first}", id, first),
        say!("give one of the two another id"),
    )
}

/// What things are called that a document refers to.
const KINDS: [&str; 12] = [
    word!("priority"),
    word!("source"),
    word!("service"),
    word!("ceasing grant"),
    word!("partner"),
    word!("pool"),
    word!("scenario"),
    word!("evidence"),
    word!("assumption"),
    word!("table"),
    word!("figure"),
    word!("pool in this scenario and year"),
];

/// A reference to something that is not there.
#[must_use]
pub fn unknown_id(path: &str, kind: &str, id: &str) -> Finding {
    let kind = KINDS.iter().find(|known| **known == kind).map_or_else(|| kind.to_owned(), |kind| spoken(kind));
    Finding::new(
        Code::UnknownId,
        path,
        say!("there is no {kind} \"{id}\"", kind, id),
        say!("correct the id, or add the {kind}", kind),
    )
}

/// A pointer that no figure of the outcome has.
#[must_use]
pub fn unknown_figure(pointer: &str) -> Finding {
    let help = say!("give the place of an amount or a percentage in the outcome, as \"/years/0/available\"");
    Finding::new(Code::UnknownId, "", say!("there is no figure at \"{pointer}\"", pointer), help)
}

/// Ends before it starts.
#[must_use]
pub fn dates_reversed(path: &str) -> Finding {
    Finding::new(Code::DatesReversed, path, say!("this ends before it starts"), say!("check the two days"))
}

/// A ring-fence around nothing.
#[must_use]
pub fn empty_fence(path: &str) -> Finding {
    Finding::new(
        Code::EmptyFence,
        path,
        say!("this ring-fence lets the money pay for nothing"),
        say!("name the priorities or services it may pay for, or take the ring-fence out"),
    )
}

/// A source that is, through others, a part of itself.
#[must_use]
pub fn part_of_itself(path: &str, name: &str) -> Finding {
    Finding::new(
        Code::PartOfItself,
        path,
        say!("{name} is stated to be a part of itself", name),
        say!("name the source that it is a part of"),
    )
}

/// Percentages that do not sum to 100.
#[must_use]
pub fn shares_not_whole(path: &str, sum: Rate) -> Finding {
    let help = say!("change the shares so that they sum to 100%");
    Finding::new(Code::SharesNotWhole, path, say!("the shares sum to {sum}, not 100%", sum = sum.in_words()), help)
}

/// A figure that leaves the range that money has.
#[must_use]
pub fn figure_out_of_range(path: &str, name: &str, year: &str) -> Finding {
    Finding::new(
        Code::FigureOutOfRange,
        path,
        say!("{name} comes to more than £100bn in {year}", name, year),
        say!("check the amount and its growth"),
    )
}

/// A year named that the model does not have.
#[must_use]
pub fn year_outside(path: &str, year: &str) -> Finding {
    Finding::new(
        Code::YearOutside,
        path,
        say!("{year} is not one of the model's years, so this does nothing", year),
        say!("correct the year, or change the years the model covers"),
    )
}

/// A figure about ten times another, or a tenth of it.
#[must_use]
pub fn slipped_digit(path: &str, name: &str, amount: Money, (before, when): (Money, Option<FinancialYear>)) -> Finding {
    let (now, was) = (amount.in_words(), before.in_words());
    let message = match (amount > before, when) {
        (true, Some(year)) => say!("{name} is {now}, about ten times the {was} of {year}", name, now, was, year),
        (true, None) => say!("{name} is {now}, about ten times the {was} of the year before", name, now, was),
        (false, Some(year)) => say!("{name} is {now}, about a tenth of the {was} of {year}", name, now, was, year),
        (false, None) => say!("{name} is {now}, about a tenth of the {was} of the year before", name, now, was),
    };
    Finding::new(Code::SlippedDigit, path, message, say!("check both figures: has a digit slipped?")).about(amount)
}

/// A printed total that its parts do not add up to.
#[must_use]
pub fn does_not_cast(path: &str, name: &str, printed: Money, lines: Money) -> Finding {
    let difference = printed - lines;
    let (sum, size, total) = (lines.in_full(), difference.size().in_full(), printed.in_full());
    let message = if difference.is_negative() {
        say!("the parts of {name} add up to {sum}, {size} more than its total of {total}", name, sum, size, total)
    } else {
        say!("the parts of {name} add up to {sum}, {size} less than its total of {total}", name, sum, size, total)
    };
    let help = say!("nothing is corrected: check whether the figures were rounded in print, and which is right");
    Finding::new(Code::DoesNotCast, path, message, help).about(difference)
}

/// Parts that come to more than the whole they are part of.
#[must_use]
pub fn parts_exceed_whole(path: &str, name: &str, whole: Money, parts: Money) -> Finding {
    let over = parts - whole;
    Finding::new(
        Code::PartsExceedWhole,
        path,
        say!(
            "the parts of {name} come to {parts}, {over} more than the whole",
            name,
            parts = parts.in_words(),
            over = over.in_words()
        ),
        say!("check the amounts; the parts are counted, and nothing of the whole beside them"),
    )
    .about(over)
}

/// A year that follows the last figure stated.
#[must_use]
pub fn figure_carried_on(path: &str, name: &str, from: &str, stated: &str) -> Finding {
    Finding::new(
        Code::FigureCarriedOn,
        path,
        say!("{name} has no figure for {from}: the one for {stated} is carried on", name, from, stated),
        say!("state a figure for {from}, 0 if there is none", from),
    )
}

/// A range that runs from the higher to the lower.
#[must_use]
pub fn range_reversed(path: &str, low: Rate, high: Rate) -> Finding {
    let message = say!("the range runs from {low} to {high}", low = low.in_words(), high = high.in_words());
    Finding::new(
        Code::RangeReversed,
        path,
        message,
        say!("give the lower of the two as \"low\", the higher as \"high\""),
    )
}

/// A tax base at a source that is no precept.
#[must_use]
pub fn tax_base_without_precept(path: &str, name: &str) -> Finding {
    let message = say!("{name} is no precept, so its tax base does nothing", name);
    Finding::new(
        Code::TaxBaseWithoutPrecept,
        path,
        message,
        say!("make the source a precept, or take the tax base out"),
    )
}

/// A year for which the deflator states no prices.
#[must_use]
pub fn no_index(path: &str, year: FinancialYear) -> Finding {
    let message = say!("the deflator states no prices for {year}, so nothing of that year is restated", year);
    Finding::new(Code::NoIndex, path, message, say!("state the index for {year}", year))
}

/// Fewer scenarios than two, or more than can stand side by side.
#[must_use]
pub fn compared_count(most: usize) -> Finding {
    let help = say!("choose from two to {most} scenarios", most);
    Finding::new(Code::CountOutOfRange, "", say!("scenarios are compared from two to {most} at a time", most), help)
}

/// No scenario to merge.
#[must_use]
pub fn merged_count() -> Finding {
    let help = say!("choose the scenarios that the tables propose");
    Finding::new(Code::CountOutOfRange, "", say!("no scenario is chosen, so there is nothing to merge"), help)
}

/// Nothing to split money by.
#[must_use]
pub fn no_priority() -> Finding {
    Finding::new(
        Code::MissingField,
        "/priorities",
        say!("the model has no priority to split by"),
        say!("add a priority"),
    )
}

/// A scenario under which no priority gets anything.
#[must_use]
pub fn nothing_split(path: &str, name: &str, year: FinancialYear) -> Finding {
    let message =
        say!("{name} gives no priority anything in {year}, so there are no shares to read from it", name, year);
    Finding::new(Code::SharesNotWhole, path, message, say!("give it a split, or leave it out"))
}
