//! The words of merging: what each way does, its weakness, and how every figure of it is made.

use num_bigint::BigInt;
use num_traits::{One as _, ToPrimitive as _};
use rust_decimal::Decimal;

use crate::aggregation::{Markets, Proposals, medians};
use crate::calendar::FinancialYear;
use crate::merged::Spread;
use crate::money::{Exact, Money};
use crate::said::{many, say};
use crate::scenario::MergeBy;
use crate::wording::list;

impl MergeBy {
    /// Every way there is.
    pub const ALL: [Self; 3] = [Self::Mean, Self::Median, Self::Markets];

    /// Its name.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Mean => say!("Mean"),
            Self::Median => say!("Median scaled to 100%"),
            Self::Markets => say!("Independent markets"),
        }
    }

    /// What it does.
    #[must_use]
    pub fn what(self) -> String {
        match self {
            Self::Mean => say!("Each priority gets the average of what is proposed for it."),
            Self::Median => {
                say!(
                    "Each priority gets the middle proposal for it; then all are scaled alike, so that they come to 100%."
                )
            }
            Self::Markets => {
                say!(
                    "Each priority gets the middle of the proposals for it and of one more mark than there are proposals; the \
                 marks rise from nought in even steps until the middles come to 100%."
                )
            }
        }
    }

    /// Its weakness.
    #[must_use]
    pub fn weakness(self) -> String {
        match self {
            Self::Mean => say!("Whoever asks for more than they want pulls the result their way."),
            Self::Median => {
                say!(
                    "What fewer than half of the proposals fund gets nothing, and by the scaling whoever exaggerates can \
                 still gain."
                )
            }
            Self::Markets => {
                say!(
                    "Nobody gains by exaggerating, but the marks take longer to explain, and there may be another split \
                 that all would like as well or better."
                )
            }
        }
    }
}

/// The most proposals that are named one by one.
const MOST_NAMED: usize = 9;

/// How the mean is made, a step a priority.
#[must_use]
pub fn mean_steps(names: &[&str], proposals: &Proposals, means: &[Exact]) -> Vec<String> {
    let count = proposals.len();
    let step = |((at, name), mean): ((usize, &&str), &Exact)| {
        let sum: Exact = proposals.iter().filter_map(|parts| parts.get(at)).sum();
        let (sum, mean) = (checked(&sum), checked(mean));
        if count <= MOST_NAMED {
            let parts = proposed(proposals, at);
            say!("{name}: {parts} come to {sum}; divided by {count}, that is {mean}", name, parts, sum, count, mean)
        } else {
            say!("{name}: in all {sum}; divided by {count}, that is {mean}", name, sum, count, mean)
        }
    };
    names.iter().enumerate().zip(means).map(step).collect()
}

/// How the scaled medians are made, a step a priority and one for the scaling.
#[must_use]
pub fn median_steps(names: &[&str], proposals: &Proposals, scaled: Option<&[Exact]>) -> Vec<String> {
    let medians = medians(proposals);
    let step = |((at, name), median): ((usize, &&str), &Exact)| {
        format!("{name}: {}", median_in_words(proposals, at, &checked(median)))
    };
    let mut steps: Vec<String> = names.iter().enumerate().zip(&medians).map(step).collect();
    let sum: Exact = medians.iter().sum();
    steps.push(match scaled {
        Some(_) if sum.is_one() => say!("together the medians come to 100%, so that nothing is scaled"),
        Some(scaled) => {
            let parts: Vec<String> =
                names.iter().zip(scaled).map(|(name, part)| format!("{name} {}", checked(part))).collect();
            say!(
                "together the medians come to {sum}; each divided by that: {parts}",
                sum = checked(&sum),
                parts = list(&parts)
            )
        }
        None => say!("together the medians come to nothing"),
    });
    steps
}

/// The middle of what is proposed for a priority.
fn median_in_words(proposals: &Proposals, at: usize, median: &str) -> String {
    let (count, parts) = (proposals.len(), proposed(proposals, at));
    match (count <= MOST_NAMED, count.is_multiple_of(2)) {
        _ if count == 1 => say!("the only proposal is {median}", median),
        (true, true) => say!("of {parts}, half-way between the middle two is {median}", parts, median),
        (true, false) => say!("of {parts}, the middle one is {median}", parts, median),
        (false, true) => say!("of {count} proposals, half-way between the middle two is {median}", count, median),
        (false, false) => say!("of {count} proposals, the middle one is {median}", count, median),
    }
}

/// How independent markets come to what they do, one step for the marks and one a priority.
#[must_use]
pub fn market_steps(names: &[&str], proposals: &Proposals, markets: &Markets) -> Vec<String> {
    let marks = markets.marks(proposals.len());
    let step = checked(&markets.step);
    let count = marks.len();
    let mut steps = vec![if proposals.len() <= MOST_NAMED {
        let marks = list(&marks.iter().rev().map(checked).collect::<Vec<_>>());
        say!("the {count} marks stand at {marks}: steps of {step}, none beyond 100%", count, marks, step)
    } else {
        say!("the {count} marks stand at nought, {step} and so on in steps of {step}, none beyond 100%", count, step)
    }];
    for ((at, name), share) in names.iter().enumerate().zip(&markets.shares) {
        let column = || proposals.iter().filter_map(move |parts| parts.get(at));
        let step = if proposals.len() <= MOST_NAMED {
            let (parts, count) = (proposed(proposals, at), marks.len().saturating_add(proposals.len()));
            let share = checked(share);
            say!("of {parts} and the marks, {count} in all, the middle one is {share}", parts, count, share)
        } else {
            let high = |parts: &mut dyn Iterator<Item = &Exact>| parts.filter(|part| *part >= share).count();
            let (tables, marked) = (high(&mut column()), high(&mut marks.iter()));
            say!(
                "of {count} proposals and the marks the middle one is {share}: {tables} proposals and {marks} marks are as \
                 high or higher",
                count = proposals.len(),
                share = checked(share),
                tables,
                marks = marked,
            )
        };
        steps.push(format!("{name}: {step}"));
    }
    let parts: Vec<String> = markets.shares.iter().map(checked).collect();
    steps.push(say!("with those marks the middle ones come to 100%: {sum}", sum = parts.join(" + ")));
    steps
}

/// How the percentages and pounds follow from the exact parts.
#[must_use]
pub fn rounding_step(available: Money) -> String {
    say!(
        "the parts are rounded to four decimals of a per cent that sum to 100%, by largest remainder; the pounds are these \
         percentages of {amount}, rounded to the penny in the same way",
        amount = available.in_words()
    )
}

/// Who proposes, by number: tables and others who handed an option in, or scenarios that nobody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposers {
    /// All were handed in.
    Tables(usize),
    /// Some are scenarios of the model itself.
    Options(usize),
}

impl Proposers {
    /// How many of them there are.
    fn number(self) -> usize {
        let (Self::Tables(number) | Self::Options(number)) = self;
        number
    }

    /// So many of them: `3 tables`, `3 options`.
    fn count(self, number: usize) -> String {
        match self {
            Self::Tables(_) => many!(number, "{n} table", "{n} tables"),
            Self::Options(_) => many!(number, "{n} option", "{n} options"),
        }
    }

    /// What they do, in a sentence.
    fn propose(self, amount: &str, year: FinancialYear) -> String {
        match self {
            Self::Tables(1) => say!("One table proposes a split of {amount} in {year}.", amount, year),
            Self::Options(1) => say!("One option splits {amount} in {year}.", amount, year),
            Self::Tables(number) => {
                say!("{tables} propose splits of {amount} in {year}.", tables = self.count(number), amount, year)
            }
            Self::Options(number) => {
                say!("{options} split {amount} in {year}.", options = self.count(number), amount, year)
            }
        }
    }
}

/// How far apart the proposals for a priority lie, in a sentence.
#[must_use]
pub fn spread_in_words(spread: &Spread, proposers: Proposers) -> String {
    let (low, high) = (&spread.lowest, &spread.highest);
    if proposers.number() == 1 {
        return format!("{}: {}, {}.", spread.name, high.share.said, high.share.amount.in_words());
    }
    if low.share.exact == high.share.exact {
        return say!(
            "{name}: all propose {share}, {amount}.",
            name = spread.name,
            share = high.share.said,
            amount = high.share.amount.in_words()
        );
    }
    say!(
        "{name}: from {low} ({lowest}) to {high} ({highest}), {points} or {amount} apart; the middle is {median}.",
        name = spread.name,
        low = low.share.said,
        lowest = people(&low.by, proposers),
        high = high.share.said,
        highest = people(&high.by, proposers),
        points = spread.said,
        amount = spread.apart.in_words(),
        median = spread.median.said,
    )
}

/// Who: their names, or how many there are of them beyond a few.
fn people(by: &[String], proposers: Proposers) -> String {
    if by.len() > 3 { proposers.count(by.len()) } else { list(by) }
}

/// What every proposal gives a priority: `50.0%, 40.0% and 20.0%`.
fn proposed(proposals: &Proposals, at: usize) -> String {
    let parts: Vec<String> = proposals.iter().filter_map(|parts| parts.get(at)).map(checked).collect();
    list(&parts)
}

/// A part of one as per cent for people, rounded to so many decimals.
#[must_use]
pub fn percent(part: &Exact, places: u32) -> String {
    format!("{}%", decimal(part, places))
}

/// A part of one as per cent of four decimals: `33.3333`.
#[must_use]
pub fn points(part: &Exact) -> String {
    decimal(part, 4).to_string()
}

/// Ten-thousandths of a per cent as per cent of four decimals.
#[must_use]
pub fn units_in_words(units: Money) -> String {
    Decimal::new(units.pence(), 4).to_string()
}

/// A part of one as per cent for people who check: as many decimals as it has, at least one and at most four.
fn checked(part: &Exact) -> String {
    let mut shown = decimal(part, 4).normalize();
    if shown.scale() == 0 {
        shown.rescale(1);
    }
    format!("{shown}%")
}

fn decimal(part: &Exact, places: u32) -> Decimal {
    let scale = BigInt::from(100) * BigInt::from(10).pow(places);
    let rounded = (part * Exact::from_integer(scale)).round().to_integer();
    Decimal::from_i128_with_scale(rounded.to_i128().unwrap_or(0), places)
}

/// How many propose, and where they agree and differ most.
#[must_use]
pub fn summary(spreads: &[Spread], proposers: Proposers, available: Money, year: FinancialYear) -> Vec<String> {
    let mut sentences = vec![proposers.propose(&available.in_words(), year)];
    let widest = spreads.iter().rev().max_by_key(|spread| spread.apart);
    match widest.filter(|widest| widest.lowest.share.exact != widest.highest.share.exact) {
        None if proposers.number() == 1 => {}
        None => sentences.push(say!("They agree on every priority.")),
        Some(widest) => {
            sentences.push(say!("They differ most on {spread}", spread = spread_in_words(widest, proposers)))
        }
    }
    sentences
}
