//! [`Sheet`]: a list of the document as a table of text, as a spreadsheet would hold it.

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::said::word;

/// The lists of the document that are edited, read and written as tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// The headings of the split.
    Priorities,
    /// Money in.
    Sources,
    /// Money out.
    Services,
    /// Grants that end.
    Ceasing,
    /// Bodies to pool with.
    Partners,
    /// Where figures come from.
    Evidence,
}

impl Table {
    /// All of them, in the order in which a model is built.
    pub const ALL: [Self; 6] =
        [Self::Priorities, Self::Sources, Self::Services, Self::Ceasing, Self::Partners, Self::Evidence];

    /// The field of the document that holds its list.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Priorities => "priorities",
            Self::Sources => "sources",
            Self::Services => "services",
            Self::Ceasing => "ceasing",
            Self::Partners => "partners",
            Self::Evidence => "evidence",
        }
    }

    /// The table whose list a field of the document is.
    #[must_use]
    pub fn of(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.field() == field)
    }

    /// What people call it, in English: to be said by [`spoken`](crate::said::spoken).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Priorities => word!("Priorities"),
            Self::Sources => word!("Sources"),
            Self::Services => word!("Services"),
            Self::Ceasing => word!("Ceasing grants"),
            Self::Partners => word!("Partners"),
            Self::Evidence => word!("Evidence"),
        }
    }

    /// The field by which an entry is known to people.
    #[must_use]
    pub const fn title_field(self) -> &'static str {
        if matches!(self, Self::Evidence) { "title" } else { "name" }
    }
}

/// A list of the document, a row an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sheet {
    /// Which list.
    pub table: Table,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell a column, as typed.
    pub rows: Vec<Vec<String>>,
}

/// A column of a sheet: one figure or word of each entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Column {
    /// Where in the entry it stands, as a JSON pointer from the entry on: `/name`, `/annual/2013~114`.
    pub key: String,
    /// Its heading.
    pub name: String,
    /// What may stand in it.
    pub kind: CellKind,
    /// Whether an entry cannot do without.
    pub required: bool,
    /// The financial year of its figures, where they are one year's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "string"))]
    pub year: Option<FinancialYear>,
}

/// What may stand in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CellKind {
    /// Any words.
    Text,
    /// Pounds.
    Money,
    /// Per cent.
    Percent,
    /// Any decimal.
    Number,
    /// A day.
    Date,
    /// A whole number.
    Count,
    /// One of these.
    Choice {
        /// What the document says, and what people call it.
        choices: Vec<Choice>,
    },
    /// The name of an entry of another table.
    Reference {
        /// Which.
        table: Table,
    },
    /// Names of entries of another table, with a semicolon between them.
    References {
        /// Which.
        table: Table,
    },
    /// `none`, `all`, or a percentage.
    CarryForward,
    /// An id: lower-case letters, digits and hyphens.
    Id,
}

impl CellKind {
    /// Whether entries of another table are named in it.
    #[must_use]
    pub const fn is_reference(&self) -> bool {
        matches!(self, Self::Reference { .. } | Self::References { .. })
    }
}

/// One of the words that may stand in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Choice {
    /// What the document says.
    pub value: &'static str,
    /// What people call it.
    pub name: String,
}
