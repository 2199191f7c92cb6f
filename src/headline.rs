//! [`Headline`]: the one figure that a question is about: a gap, a service, a priority, a partner, in a year or in all
//! years together.

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::figures::{ServiceFigures, YearFigures};
use crate::finding::Findings;
use crate::id::{Id, YET_TO_BE_DISCOVERED};
use crate::model::Document;
use crate::money::Money;
use crate::said::{say, spoken, word};
use crate::wording;

/// The one figure that a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Headline {
    /// Which figure.
    pub figure: HeadlineFigure,
    /// Of which service, priority or partner, where it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// In which year; all together where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<FinancialYear>,
}

macro_rules! figures {
    ($($(#[$doc:meta])+ $figure:ident = $text:literal, $of:ident, $adverse:literal, $name:expr;)+) => {
        /// The figures that a question may be about. Each is in pounds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        #[serde(rename_all = "snake_case")]
        pub enum HeadlineFigure { $($(#[$doc])+ $figure,)+ }

        impl HeadlineFigure {
            /// Every figure there is.
            pub const ALL: &'static [Self] = &[$(Self::$figure,)+];

            /// The figure as a question writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$figure => $text,)+ }
            }

            /// What the figure is of.
            #[must_use]
            pub const fn of(self) -> Of {
                match self { $(Self::$figure => Of::$of,)+ }
            }

            /// Whether more of it is worse.
            #[must_use]
            pub const fn is_adverse(self) -> bool {
                match self { $(Self::$figure => $adverse,)+ }
            }

            /// What people call it: words that stand in the place of `{name}` where it is of something.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$figure => $name,)+ }
            }
        }
    };
}

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The whole budget.
    Budget,
    /// A service.
    Service,
    /// A priority.
    Priority,
    /// A partner in pools.
    Partner,
}

figures! {
    /// Need less funding, all services.
    Shortfall = "shortfall", Budget, true, word!("the shortfall of all services");
    /// What ceased less what replaces it.
    Gap = "gap", Budget, true, word!("the gap left by ceasing grants");
    /// What services get, from the budget and elsewhere.
    Funding = "funding", Budget, false, word!("the funding of all services");
    /// What is left at its source.
    Unspent = "unspent", Budget, true, word!("money left unspent");
    /// Ring-fenced money that goes back to its funders.
    ToReturn = "to_return", Budget, true, word!("ring-fenced money to be returned");
    /// What priorities have yet to give to a service.
    ToCommission = "to_commission", Budget, false, word!("money yet to be commissioned");
    /// What the budget has beyond all that is promised; below nothing where promises come to more.
    AfterPromises = "after_promises", Budget, false, word!("what promises leave of the budget");
    /// Promises that cannot be kept.
    PromisesUnmet = "promises_unmet", Budget, true, word!("promises that cannot be kept");
    /// Need less funding of a service.
    ServiceShortfall = "service_shortfall", Service, true, word!("the shortfall of {name}");
    /// What a service gets, from the budget and elsewhere.
    ServiceFunding = "service_funding", Service, false, word!("the funding of {name}");
    /// Need less funding of a priority's services.
    PriorityShortfall = "priority_shortfall", Priority, true, word!("the shortfall of {name}");
    /// What a priority's services get, from the budget and elsewhere.
    PriorityFunding = "priority_funding", Priority, false, word!("the funding of {name}");
    /// What a partner puts into pools in money.
    PartnerPutsIn = "partner_puts_in", Partner, true, word!("what is put into pools by {name}");
}

impl HeadlineFigure {
    /// Reads its name.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|figure| figure.as_str() == name)
    }
}

/// What the line of what is yet to be discovered is called in a sentence.
const FOUND: &str = word!("grants yet to be discovered");

impl Headline {
    /// Reads a figure, an id and a year as a question gives them: no id and no year are empty text.
    ///
    /// # Errors
    /// A figure that there is not; an id or a year that the model has not.
    pub fn read(document: &Document, figure: &str, id: &str, year: &str) -> Result<Self, Findings> {
        let names: Vec<&str> = HeadlineFigure::ALL.iter().map(|one| one.as_str()).collect();
        let figure = HeadlineFigure::read(figure).ok_or_else(|| vec![wording::unknown_choice("", figure, &names)])?;
        // The line of what is yet to be discovered is in outcomes, not in the document.
        let found = id == YET_TO_BE_DISCOVERED;
        let (kind, there) = match figure.of() {
            Of::Budget => ("", true),
            Of::Service => (word!("service"), found || document.services.iter().any(|one| one.id == id)),
            Of::Priority => (word!("priority"), found || document.priorities.iter().any(|one| one.id == id)),
            Of::Partner => (word!("partner"), document.partners.iter().any(|one| one.id == id)),
        };
        if !there {
            return Err(vec![wording::unknown_id("", kind, id)]);
        }
        let year = match year {
            "" => None,
            typed => {
                let read = FinancialYear::read(typed).ok_or_else(|| vec![wording::year("", typed)])?;
                let known = document.years.iter().any(|one| one == read);
                Some(read).filter(|_| known).ok_or_else(|| vec![wording::year_outside("", typed)])?.into()
            }
        };
        Ok(Self { figure, id: (figure.of() != Of::Budget).then(|| id.to_owned()), year })
    }

    /// The years that it is about.
    pub fn years<'y>(&self, years: &'y [YearFigures]) -> impl Iterator<Item = &'y YearFigures> {
        let only = self.year;
        years.iter().filter(move |year| only.is_none_or(|only| only == year.year))
    }

    /// The figure in what decisions over a document come to; none where that is nothing.
    #[must_use]
    pub fn measure(&self, document: &Document, years: &[YearFigures]) -> Option<Money> {
        let place = self.place(document);
        (!years.is_empty()).then(|| self.years(years).map(|year| self.in_year(place, year)).sum())
    }

    /// Where what it is of stands in its list: the line of what is yet to be discovered after those of the document.
    fn place(&self, document: &Document) -> usize {
        fn among<'d>(mut ids: impl ExactSizeIterator<Item = &'d Id>, id: &str) -> usize {
            let count = ids.len();
            ids.position(|one| one == id).unwrap_or(if id == YET_TO_BE_DISCOVERED { count } else { usize::MAX })
        }
        let id = self.id.as_deref().unwrap_or("");
        match self.figure.of() {
            Of::Budget => usize::MAX,
            Of::Service => among(document.services.iter().map(|one| &one.id), id),
            Of::Priority => among(document.priorities.iter().map(|one| &one.id), id),
            Of::Partner => among(document.partners.iter().map(|one| &one.id), id),
        }
    }

    /// The figure in one year; nothing where what it is of is not there.
    fn in_year(&self, place: usize, year: &YearFigures) -> Money {
        let lines = self.lines(place, year);
        match self.figure {
            HeadlineFigure::Shortfall | HeadlineFigure::ServiceShortfall | HeadlineFigure::PriorityShortfall => {
                lines.shortfall
            }
            HeadlineFigure::Funding | HeadlineFigure::ServiceFunding | HeadlineFigure::PriorityFunding => {
                lines.funded()
            }
            HeadlineFigure::Gap => year.ceasing.gap(),
            HeadlineFigure::Unspent => year.of_sources(|source| source.unspent),
            HeadlineFigure::ToReturn => year.of_sources(|source| source.to_return),
            HeadlineFigure::ToCommission => year.of_sources(|source| source.to_commission),
            HeadlineFigure::AfterPromises => year.of_sources(|source| source.holding.available) - year.promises.asked,
            HeadlineFigure::PromisesUnmet => year.promises.unmet,
            HeadlineFigure::PartnerPutsIn => year.partners.get(place).copied().unwrap_or(Money::ZERO),
        }
    }

    /// What the services come to that it is about: one, those of a priority, or all.
    fn lines(&self, place: usize, year: &YearFigures) -> ServiceFigures {
        match self.figure.of() {
            Of::Budget => year.all_services(),
            Of::Service => year.services.get(place).copied().unwrap_or_default(),
            Of::Priority => year.priorities.get(place).map(|one| one.services).unwrap_or_default(),
            Of::Partner => ServiceFigures::default(),
        }
    }

    /// What is covered of what is needed, for a goal stated as coverage; none where the figure has no such thing.
    #[must_use]
    pub fn covered(&self, document: &Document, years: &[YearFigures]) -> Option<(Money, Money)> {
        let place = self.place(document);
        let need = |year: &YearFigures| match self.figure {
            HeadlineFigure::Shortfall => Some(year.all_services().need),
            HeadlineFigure::Gap => Some(year.ceasing.lost),
            HeadlineFigure::ServiceShortfall => Some(year.services.get(place)?.need),
            HeadlineFigure::PriorityShortfall => Some(year.priorities.get(place)?.services.need),
            _ => None,
        };
        let need: Money = self.years(years).map(need).sum::<Option<Money>>()?;
        Some((need - self.measure(document, years)?, need))
    }

    /// In words: "the shortfall of Refuge in 2013/14".
    #[must_use]
    pub fn name(&self, document: &Document) -> String {
        let id = self.id.as_deref().unwrap_or("");
        let services = document.services.iter().map(|one| (&one.id, &one.name));
        let priorities = document.priorities.iter().map(|one| (&one.id, &one.name));
        let partners = document.partners.iter().map(|one| (&one.id, &one.name));
        let named = match self.figure.of() {
            Of::Budget => None,
            Of::Service => services.into_iter().find(|(one, _)| *one == id),
            Of::Priority => priorities.into_iter().find(|(one, _)| *one == id),
            Of::Partner => partners.into_iter().find(|(one, _)| *one == id),
        };
        let found = || (id == YET_TO_BE_DISCOVERED).then(|| spoken(FOUND));
        let named = named.map(|(_, name)| name.clone()).or_else(found).unwrap_or_default();
        let figure = say(self.figure.name(), &[("name", &named)]);
        let (figure, count) = (figure.trim_end(), document.years.count);
        match self.year {
            Some(year) => say!("{figure} in {year}", figure, year),
            None if count == 1 => say!("{figure} in {year}", figure, year = document.years.first),
            None => say!("{figure} in all {count} years", figure, count),
        }
    }
}
