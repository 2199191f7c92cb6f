//! [`Headline`]: the one figure that a question is about: a gap, a service, a priority, a partner, in a year or in all
//! years together.

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::finding::Findings;
use crate::id::{Id, YET_TO_BE_DISCOVERED};
use crate::model::Document;
use crate::money::Money;
use crate::outcome::YearOutcome;
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

    /// The years of an outcome that it is about.
    pub fn years<'y>(&self, years: &'y [YearOutcome]) -> impl Iterator<Item = &'y YearOutcome> {
        let only = self.year;
        years.iter().filter(move |year| only.is_none_or(|only| only == year.year))
    }

    /// The figure in an outcome; none where there is no outcome.
    #[must_use]
    pub fn measure(&self, years: &[YearOutcome]) -> Option<Money> {
        (!years.is_empty()).then(|| self.years(years).map(|year| self.in_year(year)).sum())
    }

    /// The figure in one year; nothing where what it is of is not there.
    #[must_use]
    pub fn in_year(&self, year: &YearOutcome) -> Money {
        let service = || year.services.iter().find(|one| Some(&one.id) == self.id.as_ref());
        let priority = || year.priorities.iter().find(|one| Some(&one.id) == self.id.as_ref());
        match self.figure {
            HeadlineFigure::Shortfall => year.shortfall,
            HeadlineFigure::Gap => year.ceasing.gap,
            HeadlineFigure::Funding => year.allocated + year.others,
            HeadlineFigure::Unspent => year.unspent,
            HeadlineFigure::ToReturn => year.to_return,
            HeadlineFigure::ToCommission => year.to_commission,
            HeadlineFigure::AfterPromises => year.available - year.promises.asked,
            HeadlineFigure::PromisesUnmet => year.promises.unmet,
            HeadlineFigure::ServiceShortfall => service().map_or(Money::ZERO, |one| one.shortfall),
            HeadlineFigure::ServiceFunding => service().map_or(Money::ZERO, |one| one.allocated + one.others),
            HeadlineFigure::PriorityShortfall => priority().map_or(Money::ZERO, |one| one.shortfall),
            HeadlineFigure::PriorityFunding => priority().map_or(Money::ZERO, |one| one.allocated + one.others),
            HeadlineFigure::PartnerPutsIn => {
                let members = year.pooled.iter().flat_map(|pooled| &pooled.members);
                members.filter(|one| Some(&one.id) == self.id.as_ref()).map(|one| one.puts_in).sum()
            }
        }
    }

    /// What is covered of what is needed, for a goal stated as coverage; none where the figure has no such thing.
    #[must_use]
    pub fn covered(&self, years: &[YearOutcome]) -> Option<(Money, Money)> {
        let need = |year: &YearOutcome| match self.figure {
            HeadlineFigure::Shortfall => Some(year.need),
            HeadlineFigure::Gap => Some(year.ceasing.lost),
            HeadlineFigure::ServiceShortfall => {
                year.services.iter().find(|one| Some(&one.id) == self.id.as_ref()).map(|one| one.need)
            }
            HeadlineFigure::PriorityShortfall => {
                year.priorities.iter().find(|one| Some(&one.id) == self.id.as_ref()).map(|one| one.need)
            }
            _ => None,
        };
        let need: Money = self.years(years).map(need).sum::<Option<Money>>()?;
        Some((need - self.measure(years)?, need))
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
