//! The tape of a working as it is written: steps, and what they come to so far, exactly.

use num_traits::Zero as _;

use crate::money::{Exact, Money, Rate};
use crate::said::say;
use crate::working::{Act, Kind, Step, Typed};

/// Steps as they are written, and what they come to.
#[derive(Clone, Debug)]
pub(crate) struct Tape {
    pub(crate) kind: Kind,
    /// The rule in words, where the figure's own words do not say it.
    pub(crate) how: Option<String>,
    pub(crate) steps: Vec<Step>,
    pub(crate) notes: Vec<String>,
    /// What the steps come to, in pence.
    comes_to: Exact,
}

/// What a step is done with.
#[derive(Clone, Debug)]
pub(crate) struct With {
    words: String,
    amount: Option<Money>,
    figure: Option<String>,
    exact: Exact,
    leads_to: Option<String>,
    typed: Option<Typed>,
}

impl With {
    /// Money.
    pub(crate) fn money(words: impl Into<String>, amount: Money) -> Self {
        let exact = amount.exact();
        Self { words: words.into(), amount: Some(amount), figure: None, exact, leads_to: None, typed: None }
    }

    /// A part or a multiple, or money that is no whole pence.
    pub(crate) fn part(words: impl Into<String>, figure: impl Into<String>, exact: Exact) -> Self {
        let figure = Some(figure.into());
        Self { words: words.into(), amount: None, figure, exact, leads_to: None, typed: None }
    }

    /// A percentage.
    pub(crate) fn rate(words: impl Into<String>, rate: Rate) -> Self {
        Self::part(words, rate.in_words(), rate.exact())
    }

    /// With where it was made.
    pub(crate) fn from(mut self, pointer: impl Into<String>) -> Self {
        self.leads_to = Some(pointer.into());
        self
    }

    /// With where it was typed.
    pub(crate) fn typed(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }
}

impl Tape {
    /// An empty tape.
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, how: None, steps: vec![], notes: vec![], comes_to: Exact::zero() }
    }

    /// The tape with the rule in words.
    pub(crate) fn how(mut self, words: impl Into<String>) -> Self {
        self.how = Some(words.into());
        self
    }

    /// The tape as one of another kind.
    pub(crate) const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// The tape with something to know.
    pub(crate) fn note(mut self, words: impl Into<String>) -> Self {
        self.notes.push(words.into());
        self
    }

    /// One more step.
    pub(crate) fn then(mut self, act: Act, with: With) -> Self {
        self.comes_to = match act {
            Act::Plus => &self.comes_to + &with.exact,
            Act::Minus => &self.comes_to - &with.exact,
            Act::Times => &self.comes_to * &with.exact,
            Act::Over if with.exact.is_zero() => Exact::zero(),
            Act::Over => &self.comes_to / &with.exact,
            Act::AtMost => self.comes_to.min(with.exact.clone()),
            Act::AtLeast => self.comes_to.max(with.exact.clone()),
            Act::Rounded => self.comes_to.round(),
            Act::RoundedUp => self.comes_to.ceil(),
            Act::RoundedDown => self.comes_to.floor(),
        };
        let exact = with.amount.is_none().then(|| with.exact.to_string());
        let With { words, amount, figure, leads_to, typed, .. } = with;
        self.steps.push(Step { words, act, amount, figure, exact, leads_to, typed });
        self
    }

    /// Adds.
    pub(crate) fn plus(self, with: With) -> Self {
        self.then(Act::Plus, with)
    }

    /// Takes away.
    pub(crate) fn minus(self, with: With) -> Self {
        self.then(Act::Minus, with)
    }

    /// Multiplies.
    pub(crate) fn times(self, with: With) -> Self {
        self.then(Act::Times, with)
    }

    /// Divides.
    pub(crate) fn over(self, with: With) -> Self {
        self.then(Act::Over, with)
    }

    /// Keeps it from going beyond; no step where it does not.
    pub(crate) fn at_most(self, with: With) -> Self {
        if self.comes_to <= with.exact { self } else { self.then(Act::AtMost, with) }
    }

    /// Keeps it from going below; no step where it does not.
    pub(crate) fn at_least(self, with: With) -> Self {
        if self.comes_to >= with.exact { self } else { self.then(Act::AtLeast, with) }
    }

    /// Nothing, where it would be below.
    pub(crate) fn or_nothing(self) -> Self {
        self.at_least(With::money(say!("and not below nothing"), Money::ZERO))
    }

    /// Rounds half away from nothing, once; no step where there is nothing to round.
    pub(crate) fn rounded(self) -> Self {
        if self.comes_to.is_integer() {
            return self;
        }
        let to = Money::from_exact(&self.comes_to).unwrap_or(Money::ZERO);
        let words = say!("rounded to the nearest penny, from {amount}", amount = pounds(&self.comes_to));
        self.then(Act::Rounded, With::money(words, to))
    }

    /// Rounds up or down to an amount that a division gave, with why it went where it did.
    pub(crate) fn shared(self, to: Money, so_that: &str) -> Self {
        let mut tape = self;
        if !tape.comes_to.is_integer() {
            let up = to.exact() > tape.comes_to;
            let from = pounds(&tape.comes_to);
            let (act, whole, words, note) = if up {
                let words = say!("rounded up to the penny, from {amount}", amount = from);
                let note = say!("Rounded up, so that {so_that}; the exact share is {amount}.", so_that, amount = from);
                (Act::RoundedUp, tape.comes_to.ceil(), words, note)
            } else {
                let words = say!("rounded down to the penny, from {amount}", amount = from);
                let note =
                    say!("Rounded down, so that {so_that}; the exact share is {amount}.", so_that, amount = from);
                (Act::RoundedDown, tape.comes_to.floor(), words, note)
            };
            let whole = Money::from_exact(&whole).unwrap_or(to);
            tape.notes.push(note);
            tape = tape.then(act, With::money(words, whole));
        }
        let rest = to - Money::from_exact(&tape.comes_to).unwrap_or(to);
        if rest.is_zero() {
            return tape;
        }
        let words = say!("moved by a further rounding, so that {so_that}", so_that);
        if rest.is_negative() { tape.minus(With::money(words, -rest)) } else { tape.plus(With::money(words, rest)) }
    }

    /// What the steps come to so far.
    pub(crate) const fn comes_to(&self) -> &Exact {
        &self.comes_to
    }
}

/// An exact number of pence in pounds, for people: cut off after four decimals where it goes on.
pub(crate) fn pounds(pence: &Exact) -> String {
    let text = digits(pence, 2, 4);
    let (sign, size) = text.strip_prefix('-').map_or(("", text.as_str()), |size| ("-", size));
    let (whole, decimals) = size.split_once('.').unwrap_or((size, "00"));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}£{grouped}.{decimals}")
}

/// An exact part as a percentage for people: cut off after four decimals where it goes on.
pub(crate) fn percent(part: &Exact) -> String {
    let hundredfold = part * Exact::from_integer(10_000.into());
    format!("{}%", digits(&hundredfold, 2, 4))
}

/// A fraction for people: `1/2`, `3`.
pub(crate) fn fraction(part: &Exact) -> String {
    part.to_string()
}

/// A number of hundredths as a decimal, with `least` to `most` decimals, and dots where it goes on.
fn digits(hundredths: &Exact, least: usize, most: usize) -> String {
    let scaled = hundredths * Exact::from_integer(100.into());
    let whole = scaled.trunc().to_integer();
    let (sign, size) = match whole.to_string().strip_prefix('-') {
        Some(size) => ("-", size.to_owned()),
        None => ("", whole.to_string()),
    };
    let padded = format!("{size:0>5}");
    let (pounds, decimals) = padded.split_at(padded.len().saturating_sub(most));
    let goes_on = !scaled.is_integer();
    let kept = if goes_on { decimals } else { decimals.trim_end_matches('0') };
    let dots = if goes_on { "…" } else { "" };
    format!("{sign}{pounds}.{kept:0<least$}{dots}")
}
