//! [`Finding`] and the list of codes: the model's checks and the outcome's warnings alike (contract, rule 14). The
//! words of each stand in `wording.rs`, `typed_wording.rs` and `warnings.rs`; a bottleneck is put in words by `tables.rs`, a
//! remedy by `stranding.rs`.

use serde::{Serialize, Serializer};

use crate::calendar::FinancialYear;
use crate::money::Money;
use crate::split::Split;

/// Something to put right or to know, with where it is and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Finding {
    /// Which check found it.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Where in the document, as a JSON pointer: `/services/3/annual`.
    pub path: String,
    /// What is the matter, in the field's words: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The year it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<FinancialYear>,
    /// The pounds it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// An edit that would put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
}

/// Findings, in the order of the document, then of the outcome.
#[cfg_attr(target_arch = "wasm32", tsify::declare)]
pub type Findings = Vec<Finding>;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// No figure can be given for what it touches.
    Error,
    /// The figures stand; something in them needs a decision.
    Warning,
    /// Worth knowing.
    Note,
}

/// An edit that the page can offer as a button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Remedy {
    /// What the button says: "Raise Victims to 34.0%".
    pub label: String,
    /// What it would do, computed: "spends £10,000 more of Victims' grant".
    pub effect: String,
    /// The edit of the document.
    pub edit: Edit,
}

/// One edit of the document: the value to put at a path, over what stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Edit {
    /// A JSON pointer.
    pub path: String,
    /// The split to put there.
    pub value: Split,
}

/// The name of a thing for a sentence, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its JSON pointer.
    pub path: &'a str,
}

macro_rules! codes {
    ($($severity:ident { $($(#[$doc:meta])+ $code:ident = $text:literal,)+ })+) => {
        /// Which check made a finding. Other software may rely on the names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "kebab-case"))]
        pub enum Code { $($($(#[$doc])+ $code,)+)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)+)+];

            /// The code as the document of findings writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$code => $text,)+)+ }
            }

            /// How grave a finding of this code is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$code => Severity::$severity,)+)+ }
            }
        }
    };
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

codes! {
    Error {
        /// The text is not JSON.
        NotJson = "not-json",
        /// Lists within lists without end.
        TooDeep = "too-deep",
        /// Larger than a model can be.
        TooLarge = "too-large",
        /// A list longer than a model can have.
        TooMany = "too-many",
        /// A format that this version does not know.
        UnknownFormat = "unknown-format",
        /// A format newer than this version.
        NewerFormat = "newer-format",
        /// A field that the contract does not name.
        UnknownField = "unknown-field",
        /// The same field twice.
        RepeatedField = "repeated-field",
        /// A field that is required.
        MissingField = "missing-field",
        /// Text where a list should be, and the like.
        WrongKind = "wrong-kind",
        /// Money or a percentage as a JSON number.
        NumberNotText = "number-not-text",
        /// A name that is empty.
        EmptyText = "empty-text",
        /// A word that is not one of the choices.
        UnknownChoice = "unknown-choice",
        /// One of two fields is needed, and not both.
        OneOf = "one-of",
        /// Not an amount of money.
        MoneyMalformed = "money-malformed",
        /// Separators that do not stand every three digits.
        MoneySeparators = "money-separators",
        /// More than two decimals of a pound.
        MoneyTooPrecise = "money-too-precise",
        /// Not pounds sterling.
        MoneyCurrency = "money-currency",
        /// Beyond £100bn.
        MoneyOutOfRange = "money-out-of-range",
        /// Less than nothing where that has no meaning.
        MoneyNegative = "money-negative",
        /// Not a percentage.
        PercentMalformed = "percent-malformed",
        /// A percentage that has no meaning there.
        PercentOutOfRange = "percent-out-of-range",
        /// A count that has no meaning there.
        CountOutOfRange = "count-out-of-range",
        /// Not a date.
        DateMalformed = "date-malformed",
        /// Not a financial year.
        YearMalformed = "year-malformed",
        /// Not a month.
        MonthMalformed = "month-malformed",
        /// Not an id.
        IdMalformed = "id-malformed",
        /// The same id twice.
        RepeatedId = "repeated-id",
        /// An id that nothing has.
        UnknownId = "unknown-id",
        /// Ends before it starts.
        DatesReversed = "dates-reversed",
        /// A ring-fence that lets a source pay for nothing.
        EmptyFence = "empty-fence",
        /// A source that is a part of itself.
        PartOfItself = "part-of-itself",
        /// Percentages that do not sum to 100.
        SharesNotWhole = "shares-not-whole",
        /// An id that is kept for something else.
        ReservedId = "reserved-id",
        /// A match that does not say what it is a percentage of.
        MatchAmbiguous = "match-ambiguous",
        /// Tiers of a discount that do not ascend.
        TiersDisordered = "tiers-disordered",
        /// Own money that names no source, where one is needed.
        OwnWithoutSource = "own-without-source",
        /// A range from the higher to the lower.
        RangeReversed = "range-reversed",
        /// A figure that grows or is adjusted beyond £100bn.
        FigureOutOfRange = "figure-out-of-range",
        /// A file that holds no table, or none that is read.
        FileKind = "file-kind",
        /// A workbook behind a password.
        FileLocked = "file-locked",
        /// A file that is damaged.
        FileBroken = "file-broken",
        /// A file larger than is read.
        FileTooLarge = "file-too-large",
        /// A file or sheet with nothing in it.
        FileEmpty = "file-empty",
        /// A page without a row of headings.
        NoHeadings = "no-headings",
        /// A column that a page does not have, and entries need.
        ColumnMissing = "column-missing",
        /// Two columns taken for the same.
        ColumnTwice = "column-twice",
        /// A cell that a spreadsheet could not work out.
        ErrorCell = "error-cell",
        /// A name that nothing has.
        UnknownName = "unknown-name",
    }
    Warning {
        /// A figure named for a year that the model does not have.
        YearOutside = "year-outside",
        /// A figure ten times last year's, or a tenth.
        SlippedDigit = "slipped-digit",
        /// A total that its parts do not add up to.
        DoesNotCast = "does-not-cast",
        /// Parts of a source that come to more than the whole.
        PartsExceedWhole = "parts-exceed-whole",
        /// A tax base at a source that is no precept.
        TaxBaseWithoutPrecept = "tax-base-without-precept",
        /// A change that takes a figure below nothing.
        AdjustedBelowNothing = "adjusted-below-nothing",
        /// Targets that come to more than there is.
        OverProgrammed = "over-programmed",
        /// Ring-fenced money that can be spent on nothing.
        RingFenceStranded = "ring-fence-stranded",
        /// A promise that cannot be kept.
        PromiseUnmet = "promise-unmet",
        /// Promises that go beyond their priority's target.
        PromisesOverTarget = "promises-over-target",
        /// A promise beyond what the service needs.
        PromisePastLimit = "promise-past-limit",
        /// Own money put into a pool that buys nothing it may pay for.
        OwnOutsideFence = "own-outside-fence",
        /// More own money put into pools than its source has.
        OwnBeyondSource = "own-beyond-source",
        /// A pool below its minimum.
        PoolBelowMinimum = "pool-below-minimum",
        /// A pool into which no partner puts anything.
        PoolWithoutPartner = "pool-without-partner",
        /// A pool that names no service.
        PoolBuysNothing = "pool-buys-nothing",
        /// Overhead that no money in the pool may pay for.
        OverheadUnmet = "overhead-unmet",
        /// Own money in pools that goes beyond its priority's target.
        PoolsOverTarget = "pools-over-target",
        /// A service that pools would together pay more than it may have.
        PastLimitInPools = "past-limit-in-pools",
        /// Caps that leave more uncovered than the host puts in.
        CapsLeaveUncovered = "caps-leave-uncovered",
        /// A contribution stated for a year in which its partner is not in.
        ContributionWhileOut = "contribution-while-out",
        /// An earmark for a service that the pool does not buy.
        EarmarkOutsidePool = "earmark-outside-pool",
        /// Free money that nothing takes.
        LeftUnallocated = "left-unallocated",
        /// Less comes than went.
        SuccessorSmaller = "successor-smaller",
        /// A service that drops below its need in a month.
        BelowNeed = "below-need",
        /// A column of percentages that reads as parts of one.
        FractionOrPercent = "fraction-or-percent",
    }
    Note {
        /// A year without a figure of its own follows the last one stated.
        FigureCarriedOn = "figure-carried-on",
        /// A guarantee that a service cannot have, last year's amount not being known.
        GuaranteeWithoutPrevious = "guarantee-without-previous",
        /// A year whose prices the deflator does not state.
        NoIndex = "no-index",
        /// Several matches of one pool that are each a share of a total.
        MatchesOfTotal = "matches-of-total",
        /// More members than a joint cost is shared among.
        TooManyToShare = "too-many-to-share",
    }
}

impl Finding {
    /// A finding without an amount or a remedy.
    #[must_use]
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: path.into(),
            message: message.into(),
            help: help.into(),
            year: None,
            amount: None,
            remedy: None,
        }
    }

    /// The same with the pounds it is about.
    #[must_use]
    pub fn about(mut self, amount: Money) -> Self {
        self.amount = Some(amount);
        self
    }

    /// Whether it stands in the way of a figure.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.severity, Severity::Error)
    }

    /// The index of the scenario that it is about, if it is about one.
    #[must_use]
    pub fn scenario(&self) -> Option<usize> {
        self.path.strip_prefix("/scenarios/")?.split('/').next()?.parse().ok()
    }
}
