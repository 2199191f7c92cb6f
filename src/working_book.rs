//! What workings are made from: the years of an outcome as they were worked out, their figures by JSON pointer, and the
//! typed inputs with their evidence.

use core::cell::OnceCell;

use serde_json::Value;

use crate::annual::Annual;
use crate::calendar::FinancialYear;
use crate::evaluation::Worked;
use crate::fair::{Shared, share_among_exactly};
use crate::id::Id;
use crate::money::Money;
use crate::phasing::{Phasing, phase};
use crate::pooling::{Bought, buy_by};
use crate::subject::Subject;
use crate::working::{Grounds, Typed};
use crate::working_payers::Payments;
use crate::working_tape::{Tape, With};

/// The years of an outcome, and their figures.
pub(crate) struct Book<'b, 'm> {
    pub(crate) subject: &'b Subject<'m>,
    catalogue: Catalogue,
    pages: Vec<Kept<'b, 'm>>,
}

/// How the figures of a year are made and what they are called: given a page and a pointer below its year.
#[derive(Clone, Copy)]
pub(crate) struct Catalogue {
    /// The tape of a figure.
    pub(crate) tape: fn(&Page<'_, '_>, &str) -> Option<Tape>,
    /// What a figure is called within its row.
    pub(crate) words: fn(&Page<'_, '_>, &str) -> String,
}

/// A year as it was worked out, and what is worked out again, in more detail, once a working asks for it.
struct Kept<'b, 'm> {
    worked: &'b Worked<'b, 'm>,
    figures: OnceCell<Value>,
    shared: OnceCell<Vec<Shared>>,
    bought: OnceCell<(Bought, Vec<Shared>)>,
    phasing: OnceCell<Phasing>,
    payments: OnceCell<Payments>,
    purchases: OnceCell<Payments>,
}

/// One year of the book.
#[derive(Clone, Copy)]
pub(crate) struct Page<'b, 'm> {
    pub(crate) book: &'b Book<'b, 'm>,
    pub(crate) at: usize,
    kept: &'b Kept<'b, 'm>,
}

impl<'b, 'm> Book<'b, 'm> {
    /// A book of the years worked out.
    pub(crate) fn of(subject: &'b Subject<'m>, years: &'b [Worked<'b, 'm>], catalogue: Catalogue) -> Self {
        let kept = |worked: &'b Worked<'b, 'm>| Kept {
            worked,
            figures: OnceCell::new(),
            shared: OnceCell::new(),
            bought: OnceCell::new(),
            phasing: OnceCell::new(),
            payments: OnceCell::new(),
            purchases: OnceCell::new(),
        };
        Self { subject, catalogue, pages: years.iter().map(kept).collect() }
    }

    /// A year.
    pub(crate) fn page(&'b self, at: usize) -> Option<Page<'b, 'm>> {
        self.pages.get(at).map(|kept| Page { book: self, at, kept })
    }

    /// The evidence of an id.
    pub(crate) fn grounds(&self, id: Option<&Id>) -> Option<Grounds> {
        let found = self.subject.document.evidence.iter().find(|one| Some(&one.id) == id)?;
        Some(Grounds {
            title: found.title.clone(),
            publisher: found.publisher.clone(),
            date: found.date,
            place: found.place.clone(),
            quality: found.quality,
        })
    }

    /// Something typed in the document.
    pub(crate) fn typed(
        &self,
        path: impl Into<String>,
        name: impl Into<String>,
        value: String,
        evidence: Option<&Id>,
    ) -> Typed {
        Typed { path: path.into(), name: name.into(), value, evidence: self.grounds(evidence) }
    }

    /// Something decided in the scenario.
    pub(crate) fn decided(&self, below: &str, name: impl Into<String>, value: String) -> Typed {
        self.typed(format!("{}/{below}", self.subject.path), name, value, None)
    }

    /// Money as typed, as a step.
    pub(crate) fn stated(&self, words: String, amount: Money, path: String, evidence: Option<&Id>) -> With {
        With::money(words.clone(), amount).typed(self.typed(path, words, amount.in_full(), evidence))
    }

    /// The path of the amount of a year that an annual figure states last.
    pub(crate) fn path_of(path: &str, annual: &Annual, year: FinancialYear) -> String {
        match annual.last_stated(year) {
            Some((Some(year), _)) => format!("{path}/{}", year.to_string().replace('/', "~1")),
            _ => path.to_owned(),
        }
    }
}

impl<'b, 'm> Page<'b, 'm> {
    /// The year as it was worked out.
    pub(crate) const fn worked(&self) -> &'b Worked<'b, 'm> {
        self.kept.worked
    }

    /// What the year is worked out over.
    pub(crate) const fn subject(&self) -> &'b Subject<'m> {
        self.book.subject
    }

    /// Which year it is.
    pub(crate) const fn year(&self) -> FinancialYear {
        self.kept.worked.position.year
    }

    /// Whether it is the first.
    pub(crate) const fn is_first(&self) -> bool {
        self.at == 0
    }

    /// The whole pointer of one below the year.
    pub(crate) fn pointer(&self, below: &str) -> String {
        format!("/years/{}/{below}", self.at)
    }

    /// What stands at a pointer below the year.
    pub(crate) fn value(&self, below: &str) -> Option<&'b Value> {
        let written = || serde_json::to_value(self.kept.worked.outcome()).unwrap_or(Value::Null);
        self.kept.figures.get_or_init(written).pointer(&format!("/{below}"))
    }

    /// A text at a pointer below the year.
    pub(crate) fn text(&self, below: &str) -> Option<&'b str> {
        self.value(below).and_then(Value::as_str)
    }

    /// Money at a pointer below the year.
    pub(crate) fn money(&self, below: &str) -> Option<Money> {
        self.text(below).and_then(|text| Money::read(text).ok())
    }

    /// The money that a figure comes to: what stands in the outcome, or of a figure that only workings show, its own tape.
    pub(crate) fn amount(&self, below: &str) -> Option<Money> {
        self.money(below).or_else(|| Money::from_exact((self.book.catalogue.tape)(self, below)?.comes_to()).ok())
    }

    /// What a figure is called within its row.
    pub(crate) fn words(&self, below: &str) -> String {
        (self.book.catalogue.words)(self, below)
    }

    /// The names of the rows that a figure stands in, the widest first.
    pub(crate) fn names(&self, below: &str) -> Vec<String> {
        let mut names = Vec::new();
        let parts: Vec<&str> = below.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            let row = parts.iter().take(at.saturating_add(1)).copied().collect::<Vec<_>>().join("/");
            let service = || self.subject().services.iter().find(|one| one.id == *part).map(|one| one.name.as_str());
            let keyed = at > 0 && parts.get(at.saturating_sub(1)) == Some(&"services");
            let name = self.text(&format!("{row}/name")).or_else(|| if keyed { service() } else { None });
            names.extend(name.map(str::to_owned));
        }
        names
    }

    /// An amount that has a working of its own, as a step; nothing where it has none.
    pub(crate) fn step(&self, words: impl Into<String>, below: &str) -> With {
        self.made(words, self.amount(below).unwrap_or(Money::ZERO), below)
    }

    /// An amount that has a working of its own, as a step.
    pub(crate) fn made(&self, words: impl Into<String>, amount: Money, below: &str) -> With {
        With::money(words, amount).from(self.pointer(below))
    }

    /// The calls by which the year's budget was shared out, with the shares before they were rounded: promises, ranks in
    /// turn, what is left to commission.
    pub(crate) fn shared(&self) -> &'b [Shared] {
        self.kept.shared.get_or_init(|| {
            let mut calls = Vec::new();
            crate::allocation::allocate_by(&self.kept.worked.arrays, &mut |problem, groups| {
                share_among_exactly(problem, groups, &mut calls)
            });
            calls
        })
    }

    /// What pools bought, and the calls by which that was shared out: ranks in turn, then what each giver pays.
    pub(crate) fn bought(&self) -> Option<(&'b Bought, &'b [Shared])> {
        let market = self.kept.worked.position.market.as_ref()?;
        let (bought, calls) = self.kept.bought.get_or_init(|| {
            let mut calls = Vec::new();
            let bought = buy_by(&market.pools, &mut |problem, groups| share_among_exactly(problem, groups, &mut calls));
            (bought, calls)
        });
        Some((bought, calls))
    }

    /// The year by month, with the rows and stretches that it is made of.
    pub(crate) fn phasing(&self) -> &'b Phasing {
        self.kept.phasing.get_or_init(|| {
            let allocated: Vec<Money> = self.kept.worked.outcome().services.iter().map(|one| one.allocated).collect();
            phase(&self.kept.worked.position.services, &allocated)
        })
    }

    /// Who pays whom out of the budget, beside pools.
    pub(crate) fn payments(&self) -> &'b Payments {
        self.kept.payments.get_or_init(|| Payments::of_year(&self.kept.worked.arrays, &self.kept.worked.plan))
    }

    /// Who pays whom in pools, givers that may pay for the same services together.
    pub(crate) fn purchases(&self) -> Option<&'b Payments> {
        let (bought, _) = self.bought()?;
        let market = self.kept.worked.position.market.as_ref()?;
        Some(self.kept.purchases.get_or_init(|| Payments::of_pools(&market.pools, bought)))
    }
}
