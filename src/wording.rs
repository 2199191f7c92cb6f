//! The words of findings about the document: what, where, what to do, in the field's terms. Those about an outcome
//! stand in `warnings.rs`.

use crate::calendar::FinancialYear;
use crate::finding::{Code, Finding};
use crate::money::{Money, MoneyError, Rate};

/// Names in a sentence: "a", "a and b", "a, b and c".
#[must_use]
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Text that is not JSON; `line` and `column` count from 1.
#[must_use]
pub fn not_json(line: usize, column: usize) -> Finding {
    Finding::new(
        Code::NotJson,
        "",
        format!("this is not a model file: it stops making sense at line {line}, character {column}"),
        "open a file that was saved from here; if it was edited by hand, look for a missing quote, comma or bracket",
    )
}

/// A file without anything in it.
#[must_use]
pub fn empty_file() -> Finding {
    Finding::new(Code::NotJson, "", "the file is empty", "open a file that was saved from here")
}

/// Something other than text or a plain object was given for a document.
#[must_use]
pub fn not_a_document(what: &str) -> Finding {
    Finding::new(
        Code::NotJson,
        "",
        format!("{what} is not a model"),
        "give the text of a model file, or the object it holds",
    )
}

/// Lists within lists beyond any model.
#[must_use]
pub fn too_deep() -> Finding {
    Finding::new(
        Code::TooDeep,
        "",
        "this is not a model file: it holds lists within lists, deeper than any model",
        "open a file that was saved from here",
    )
}

/// More bytes than a model can have.
#[must_use]
pub fn too_large(most: usize) -> Finding {
    let megabytes = most.div_euclid(1_000_000);
    Finding::new(
        Code::TooLarge,
        "",
        format!("the file is larger than a model can be ({megabytes} MB)"),
        "check that it is a model file; keep evidence as references, not inside the file",
    )
}

/// A list beyond what a model can have.
#[must_use]
pub fn too_many(path: &str, count: usize, most: usize) -> Finding {
    Finding::new(
        Code::TooMany,
        path,
        format!("{count} entries are more than a model can have here ({most})"),
        "leave out what is not needed, or keep two models",
    )
}

/// A format this version does not know.
#[must_use]
pub fn unknown_format(typed: &str) -> Finding {
    Finding::new(
        Code::UnknownFormat,
        "/format",
        format!("\"{typed}\" is not a format of this model"),
        "a model file states \"ringfence/1\"; open a file that was saved from here",
    )
}

/// A format of a later version.
#[must_use]
pub fn newer_format(typed: &str) -> Finding {
    Finding::new(
        Code::NewerFormat,
        "/format",
        format!("the file was saved by a newer version (\"{typed}\")"),
        "update this page, or ask whoever sent the file to save it as \"ringfence/1\"",
    )
}

/// A field that the contract does not name.
#[must_use]
pub fn unknown_field(path: &str, field: &str, known: &[&str]) -> Finding {
    let help = format!("the fields here are {}; correct the name or take it out", known.join(", "));
    Finding::new(Code::UnknownField, path, format!("there is no field \"{field}\" here"), help)
}

/// The same field twice in one place.
#[must_use]
pub fn repeated_field(path: &str, field: &str) -> Finding {
    Finding::new(
        Code::RepeatedField,
        path,
        format!("the field \"{field}\" is given twice"),
        "keep the one that is right and take out the other",
    )
}

/// A required field that is not there.
#[must_use]
pub fn missing_field(path: &str, field: &str) -> Finding {
    Finding::new(Code::MissingField, path, format!("\"{field}\" is missing"), format!("add \"{field}\""))
}

/// A model without any set of decisions.
#[must_use]
pub fn no_scenario() -> Finding {
    let help = "add a scenario; the simplest is split by need";
    Finding::new(Code::MissingField, "/scenarios", "the model has no scenario", help)
}

/// One kind of JSON where another should be.
#[must_use]
pub fn wrong_kind(path: &str, wanted: &str, found: &str) -> Finding {
    let help =
        if found == "null" { "give a value, or take the field out".into() } else { format!("put {wanted} here") };
    Finding::new(Code::WrongKind, path, format!("{found} stands where {wanted} should be"), help)
}

/// Money or a percentage as a number, which JSON readers round without a word.
#[must_use]
pub fn number_not_text(path: &str, wanted: &str) -> Finding {
    Finding::new(
        Code::NumberNotText,
        path,
        format!("{wanted} is given as a bare number"),
        "put it in quotes, such as \"1649000.00\": programs round bare numbers without saying so",
    )
}

/// A name that is empty.
#[must_use]
pub fn empty_text(path: &str) -> Finding {
    Finding::new(Code::EmptyText, path, "this is empty", "fill it in")
}

/// A word that is not one of the choices.
#[must_use]
pub fn unknown_choice(path: &str, typed: &str, choices: &[&str]) -> Finding {
    let help = format!("choose one of {}", choices.join(", "));
    Finding::new(Code::UnknownChoice, path, format!("\"{typed}\" is not a choice here"), help)
}

/// One of several fields is needed, and only one.
#[must_use]
pub fn one_of(path: &str, fields: &[&str]) -> Finding {
    let list = fields.join(" or ");
    Finding::new(
        Code::OneOf,
        path,
        format!("just one of {list} is needed here"),
        format!("give {list}, not more than one"),
    )
}

/// A text that is not an amount of money, and why.
#[must_use]
pub fn money(path: &str, typed: &str, error: MoneyError) -> Finding {
    let (code, message, help) = match error {
        MoneyError::Malformed => (
            Code::MoneyMalformed,
            format!("\"{typed}\" is not an amount of money"),
            "type pounds, such as 1,649,000 or £1.649m or 250k".to_owned(),
        ),
        MoneyError::Separators => (
            Code::MoneySeparators,
            format!("the digits in \"{typed}\" are not marked off in threes by commas"),
            "check the amount: is a digit missing, a gap in the way, or should a comma be a point?".to_owned(),
        ),
        MoneyError::TooPrecise => (
            Code::MoneyTooPrecise,
            format!("\"{typed}\" has more than two decimals of a pound"),
            "check the amount: is the point a comma, or which whole penny is meant?".to_owned(),
        ),
        MoneyError::Currency => (
            Code::MoneyCurrency,
            format!("\"{typed}\" is not in pounds sterling"),
            "give the amount in pounds".to_owned(),
        ),
        MoneyError::OutOfRange => (
            Code::MoneyOutOfRange,
            format!("\"{typed}\" is beyond £100bn"),
            "check the amount: are there too many digits?".to_owned(),
        ),
    };
    Finding::new(code, path, message, help)
}

/// An amount below nothing where that has no meaning.
#[must_use]
pub fn negative(path: &str, amount: Money) -> Finding {
    Finding::new(
        Code::MoneyNegative,
        path,
        format!("{} is less than nothing", amount.in_full()),
        "give the amount without a minus or brackets",
    )
    .about(amount)
}

/// A text that is not a percentage.
#[must_use]
pub fn percent(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::PercentMalformed,
        path,
        format!("\"{typed}\" is not a percentage"),
        "type a number such as 4.2, at most six decimals",
    )
}

/// A percentage beyond what has a meaning.
#[must_use]
pub fn percent_range(path: &str, rate: Rate, least: i64, most: i64) -> Finding {
    Finding::new(
        Code::PercentOutOfRange,
        path,
        format!("{} has no meaning here", rate.in_words()),
        format!("give a percentage from {least} to {most}"),
    )
}

/// A count beyond what has a meaning.
#[must_use]
pub fn count_range(path: &str, least: u32, most: u32) -> Finding {
    let range = format!("a whole number from {least} to {most}");
    Finding::new(Code::CountOutOfRange, path, format!("this is not {range}"), format!("give {range}"))
}

/// A text that is not a date.
#[must_use]
pub fn date(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::DateMalformed,
        path,
        format!("\"{typed}\" is not a day"),
        "give the day as year, month, day, such as 2013-03-31",
    )
}

/// A text that is not a moment.
#[must_use]
pub fn moment(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::DateMalformed,
        path,
        format!("\"{typed}\" is not a day and a time"),
        "give the day and the time to the minute, such as 2026-11-22T10:31",
    )
}

/// A figure for every year beside figures by year.
#[must_use]
pub fn every_year_too(path: &str) -> Finding {
    let message = "a figure for every year stands beside figures by year";
    Finding::new(Code::YearMalformed, path, message, "keep the one or the others")
}

/// A text that is not a financial year.
#[must_use]
pub fn year(path: &str, typed: &str) -> Finding {
    Finding::new(Code::YearMalformed, path, format!("\"{typed}\" is not a financial year"), "give the year as 2013/14")
}

/// A text that is not a month.
#[must_use]
pub fn month(path: &str, typed: &str) -> Finding {
    Finding::new(Code::MonthMalformed, path, format!("\"{typed}\" is not a month"), "give the month as 2013-04")
}

/// A text that is not an id.
#[must_use]
pub fn id(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::IdMalformed,
        path,
        format!("\"{typed}\" cannot be an id"),
        "use lower-case letters, digits and hyphens only, and not \"yet-to-be-discovered\"",
    )
}

/// A name where the id of something in the model should be.
#[must_use]
pub fn unknown_name(path: &str, typed: &str) -> Finding {
    let message = format!("there is nothing called \"{typed}\" here");
    Finding::new(Code::UnknownId, path, message, "choose one that the model has, or add it first")
}

/// The same id twice among things of a kind.
#[must_use]
pub fn repeated_id(path: &str, id: &str, first: &str) -> Finding {
    Finding::new(
        Code::RepeatedId,
        path,
        format!("the id \"{id}\" is used already at {first}"),
        "give one of the two another id",
    )
}

/// A reference to something that is not there.
#[must_use]
pub fn unknown_id(path: &str, kind: &str, id: &str) -> Finding {
    Finding::new(
        Code::UnknownId,
        path,
        format!("there is no {kind} \"{id}\""),
        format!("correct the id, or add the {kind}"),
    )
}

/// A pointer that no figure of the outcome has.
#[must_use]
pub fn unknown_figure(pointer: &str) -> Finding {
    let help = "give the place of an amount or a percentage in the outcome, as \"/years/0/available\"";
    Finding::new(Code::UnknownId, "", format!("there is no figure at \"{pointer}\""), help)
}

/// Ends before it starts.
#[must_use]
pub fn dates_reversed(path: &str) -> Finding {
    Finding::new(Code::DatesReversed, path, "this ends before it starts", "check the two days")
}

/// A ring-fence around nothing.
#[must_use]
pub fn empty_fence(path: &str) -> Finding {
    Finding::new(
        Code::EmptyFence,
        path,
        "this ring-fence lets the money pay for nothing",
        "name the priorities or services it may pay for, or take the ring-fence out",
    )
}

/// A source that is, through others, a part of itself.
#[must_use]
pub fn part_of_itself(path: &str, name: &str) -> Finding {
    Finding::new(
        Code::PartOfItself,
        path,
        format!("{name} is stated to be a part of itself"),
        "name the source that it is a part of",
    )
}

/// Percentages that do not sum to 100.
#[must_use]
pub fn shares_not_whole(path: &str, sum: Rate) -> Finding {
    let help = "change the shares so that they sum to 100%";
    Finding::new(Code::SharesNotWhole, path, format!("the shares sum to {}, not 100%", sum.in_words()), help)
}

/// A figure that leaves the range that money has.
#[must_use]
pub fn figure_out_of_range(path: &str, name: &str, year: &str) -> Finding {
    Finding::new(
        Code::FigureOutOfRange,
        path,
        format!("{name} comes to more than £100bn in {year}"),
        "check the amount and its growth",
    )
}

/// A year named that the model does not have.
#[must_use]
pub fn year_outside(path: &str, year: &str) -> Finding {
    Finding::new(
        Code::YearOutside,
        path,
        format!("{year} is not one of the model's years, so this does nothing"),
        "correct the year, or change the years the model covers",
    )
}

/// A figure about ten times another, or a tenth of it.
#[must_use]
pub fn slipped_digit(path: &str, name: &str, amount: Money, before: Money, when: &str) -> Finding {
    let (more, less) = ("ten times", "a tenth of");
    let how = if amount > before { more } else { less };
    let message = format!("{name} is {}, about {how} the {} {when}", amount.in_words(), before.in_words());
    Finding::new(Code::SlippedDigit, path, message, "check both figures: has a digit slipped?").about(amount)
}

/// A printed total that its parts do not add up to.
#[must_use]
pub fn does_not_cast(path: &str, name: &str, printed: Money, lines: Money) -> Finding {
    let difference = printed - lines;
    let way = if difference.is_negative() { "more" } else { "less" };
    let message = format!(
        "the parts of {name} add up to {}, {} {way} than its total of {}",
        lines.in_full(),
        difference.size().in_full(),
        printed.in_full()
    );
    let help = "nothing is corrected: check whether the figures were rounded in print, and which is right";
    Finding::new(Code::DoesNotCast, path, message, help).about(difference)
}

/// Parts that come to more than the whole they are part of.
#[must_use]
pub fn parts_exceed_whole(path: &str, name: &str, whole: Money, parts: Money) -> Finding {
    let over = parts - whole;
    Finding::new(
        Code::PartsExceedWhole,
        path,
        format!("the parts of {name} come to {}, {} more than the whole", parts.in_words(), over.in_words()),
        "check the amounts; the parts are counted, and nothing of the whole beside them",
    )
    .about(over)
}

/// A year that follows the last figure stated.
#[must_use]
pub fn figure_carried_on(path: &str, name: &str, from: &str, stated: &str) -> Finding {
    Finding::new(
        Code::FigureCarriedOn,
        path,
        format!("{name} has no figure for {from}: the one for {stated} is carried on"),
        format!("state a figure for {from}, 0 if there is none"),
    )
}

/// A range that runs from the higher to the lower.
#[must_use]
pub fn range_reversed(path: &str, low: Rate, high: Rate) -> Finding {
    let message = format!("the range runs from {} to {}", low.in_words(), high.in_words());
    Finding::new(Code::RangeReversed, path, message, "give the lower of the two as \"low\", the higher as \"high\"")
}

/// A tax base at a source that is no precept.
#[must_use]
pub fn tax_base_without_precept(path: &str, name: &str) -> Finding {
    let message = format!("{name} is no precept, so its tax base does nothing");
    Finding::new(Code::TaxBaseWithoutPrecept, path, message, "make the source a precept, or take the tax base out")
}

/// A year for which the deflator states no prices.
#[must_use]
pub fn no_index(path: &str, year: FinancialYear) -> Finding {
    let message = format!("the deflator states no prices for {year}, so nothing of that year is restated");
    Finding::new(Code::NoIndex, path, message, format!("state the index for {year}"))
}

/// Fewer scenarios than two, or more than can stand side by side.
#[must_use]
pub fn compared_count(most: usize) -> Finding {
    let help = format!("choose from two to {most} scenarios");
    Finding::new(Code::CountOutOfRange, "", format!("scenarios are compared from two to {most} at a time"), help)
}

/// No scenario to merge.
#[must_use]
pub fn merged_count() -> Finding {
    let help = "choose the scenarios that the tables propose";
    Finding::new(Code::CountOutOfRange, "", "no scenario is chosen, so there is nothing to merge", help)
}

/// Nothing to split money by.
#[must_use]
pub fn no_priority() -> Finding {
    Finding::new(Code::MissingField, "/priorities", "the model has no priority to split by", "add a priority")
}

/// A scenario under which no priority gets anything.
#[must_use]
pub fn nothing_split(path: &str, name: &str, year: FinancialYear) -> Finding {
    let message = format!("{name} gives no priority anything in {year}, so there are no shares to read from it");
    Finding::new(Code::SharesNotWhole, path, message, "give it a split, or leave it out")
}
