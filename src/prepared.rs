//! [`Prepared`]: a model under decisions of which only the split changes. What hangs on no split is worked out once.

use core::cell::OnceCell;

use crate::allocation::{Year, allocate};
use crate::calendar::FinancialYear;
use crate::figures::YearFigures;
use crate::finding::{Finding, Findings};
use crate::given::Given;
use crate::model::Model;
use crate::money::Money;
use crate::position::Position;
use crate::scenario::Scenario;
use crate::service::{Priority, Service};
use crate::subject::{Subject, yet_to_be_discovered};

/// A model under decisions, worked out for one split after another. Of each year it keeps what is given, which no split
/// changes ([`Given`]), and the position last worked out: it holds for another split as long as pools can take the same
/// of each source (`Position::again`).
#[derive(Debug)]
pub struct Prepared<'m> {
    subject: Subject<'m>,
    years: Vec<Begun>,
}

/// A year as far as it is kept.
#[derive(Debug)]
struct Begun {
    year: FinancialYear,
    /// None where an error stands in the way.
    given: OnceCell<Option<Given>>,
    start: Option<(Position, Year)>,
}

impl Model {
    /// What decisions laid over the model come to, year by year, in figures alone: for questions that ask for many
    /// outcomes. As far as `last`, where one is stated: no later year changes an earlier one. None where an error stands
    /// in the way.
    #[must_use]
    pub fn figures(&self, scenario: &Scenario, last: Option<FinancialYear>) -> Vec<YearFigures> {
        let found = yet_to_be_discovered(scenario);
        Prepared::new(self, scenario, found.as_ref()).figures(scenario, last)
    }
}

impl<'m> Prepared<'m> {
    /// Prepares a model under decisions, with the line for what is yet to be discovered, if any.
    #[must_use]
    pub fn new(model: &'m Model, scenario: &'m Scenario, discovered: Option<&'m (Service, Priority)>) -> Self {
        let begun = |year| Begun { year, given: OnceCell::new(), start: None };
        Self {
            subject: Subject::new(model.document(), scenario, "", discovered),
            years: model.document().years.iter().map(begun).collect(),
        }
    }

    /// What the decisions come to, split as `splits` does: nothing else of it is read. See [`Model::figures`].
    #[must_use]
    pub fn figures(&mut self, splits: &Scenario, last: Option<FinancialYear>) -> Vec<YearFigures> {
        let mut brought_forward = vec![Money::ZERO; self.subject.document.sources.len()];
        let asked = |begun: &&mut Begun| last.is_none_or(|last| begun.year <= last);
        let mut years = Vec::new();
        for begun in self.years.iter_mut().take_while(asked) {
            let Some((position, arrays)) = begun.start(&self.subject, splits, &brought_forward) else { return vec![] };
            let figures = YearFigures::of(&self.subject, position, &allocate(arrays));
            brought_forward = figures.carried_forward();
            years.push(figures);
        }
        years
    }
}

impl Begun {
    /// What the year starts from; none where an error stands in the way.
    fn start(&mut self, subject: &Subject<'_>, splits: &Scenario, brought: &[Money]) -> Option<&(Position, Year)> {
        let given = || sound(|findings| Given::of(subject, self.year, findings));
        let given = self.given.get_or_init(|| given().filter(|given| given.errors().next().is_none())).as_ref()?;
        let kept = self.start.as_mut().is_some_and(|(position, arrays)| {
            let stands = position.again(subject, given, splits, brought);
            if stands {
                position.renew(arrays);
            }
            stands
        });
        if !kept {
            let position = sound(|findings| Position::of(subject, given, splits, brought, findings));
            self.start = position.map(|position| {
                let arrays = position.arrays(subject);
                (position, arrays)
            });
        }
        self.start.as_ref()
    }
}

/// What is made where no error is found on the way.
fn sound<T>(make: impl FnOnce(&mut Findings) -> T) -> Option<T> {
    let mut findings = Findings::new();
    let made = make(&mut findings);
    (!findings.iter().any(Finding::is_error)).then_some(made)
}
