//! Scenario against scenario, line by line: amounts, differences in pounds and per cent, what differs first.

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::finding::Findings;
use crate::id::Id;
use crate::model::Model;
use crate::money::{Money, percent_in_words};
use crate::outcome::{Outcome, YearOutcome};
use crate::said::{say, spoken, word};
use crate::wording;

/// The most scenarios side by side.
pub const MOST_COMPARED: usize = 6;

/// Scenarios side by side: the first is what the others are measured against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Comparison {
    /// The year of all tables but the last.
    pub year: FinancialYear,
    /// The scenarios.
    pub scenarios: Vec<Compared>,
    /// By source, priority, service, recipient, pool, month; and by year.
    pub tables: Vec<ComparedTable>,
}

/// A scenario that is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Compared {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The answer in sentences, the first the headline.
    pub summary: Vec<String>,
}

/// What is compared in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ComparedBy {
    /// The whole year, line by line.
    Total,
    /// Sources.
    Source,
    /// Priorities.
    Priority,
    /// Services.
    Service,
    /// Those who received ceasing grants.
    Recipient,
    /// Pools.
    Pool,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedTable {
    /// What its rows are.
    pub by: ComparedBy,
    /// Its rows, the largest difference first; those alike in all scenarios last, in the order of the outcome.
    pub rows: Vec<ComparedRow>,
    /// How many rows differ.
    pub differing: u32,
}

/// One figure in every scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedRow {
    /// What it is of: an id, a recipient's name, a month or a year.
    pub id: String,
    /// The same for people.
    pub name: String,
    /// Which figure: "paid to services", "short".
    pub figure: String,
    /// Whether more of it is worse.
    pub adverse: bool,
    /// Whether more or less of it is better or worse at all: who pays is neither.
    pub judged: bool,
    /// Whether it is not the same in all scenarios.
    pub differs: bool,
    /// The figure in each scenario.
    pub amounts: Vec<ComparedAmount>,
}

/// A figure in one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedAmount {
    /// The figure; nothing where the scenario has no such line.
    pub amount: Money,
    /// More or, below nothing, less than in the first scenario.
    pub difference: Money,
    /// The difference ÷ the figure of the first scenario: `-17.2%`. None where that is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<String>,
    /// Where it stands in the scenario's outcome, for its working.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

impl Model {
    /// Two to six scenarios side by side in a year.
    ///
    /// # Errors
    /// Fewer, more or unknown scenarios; a year that the model has not; what stands in the way of an outcome.
    pub fn compare(&self, ids: &[Id], year: FinancialYear) -> Result<Comparison, Findings> {
        if ids.len() < 2 || ids.len() > MOST_COMPARED {
            return Err(vec![wording::compared_count(MOST_COMPARED)]);
        }
        let Some(at) = self.document().years.iter().position(|one| one == year) else {
            return Err(vec![wording::year_outside("", &year.to_string())]);
        };
        let outcomes: Vec<Outcome> = ids.iter().map(|id| self.evaluate(id)).collect();
        if let Some(failed) = outcomes.iter().find(|one| one.years.is_empty()) {
            return Err(failed.findings.clone());
        }
        let years: Vec<&YearOutcome> = outcomes.iter().filter_map(|one| one.years.get(at)).collect();
        let scenarios = outcomes.iter().zip(&years).map(|(outcome, year)| {
            let name = self.scenario(&outcome.scenario).map_or_else(String::new, |(one, _)| one.name.clone());
            Compared { id: outcome.scenario.clone(), name, summary: year.summary.clone() }
        });
        let mut tables: Vec<ComparedTable> =
            IN_A_YEAR.iter().map(|&(by, lines)| table(by, at, &years, lines)).collect();
        tables.push(by_year(&outcomes));
        Ok(Comparison { year, scenarios: scenarios.collect(), tables })
    }
}

/// A line of an outcome: what it is of, its name, which figure, whether more is worse, how much, and where it stands below
/// its year.
struct Line {
    id: String,
    name: String,
    figure: &'static str,
    adverse: bool,
    amount: Money,
    /// None for a sum that the outcome has no field for.
    place: Option<String>,
}

/// Figures of which more is neither better nor worse: whose money it is, and where it lies.
const NEITHER: [&str; 3] = [FROM_BUDGET, ELSEWHERE, TARGET];
const TARGET: &str = word!("target");
const FROM_BUDGET: &str = word!("out of the budget");
const ELSEWHERE: &str = word!("from elsewhere");
const FUNDED: &str = word!("funded in all");

/// The lines of a year that make a table.
type Lines = fn(&YearOutcome) -> Vec<Line>;

const IN_A_YEAR: &[(ComparedBy, Lines)] = &[
    (ComparedBy::Total, totals),
    (ComparedBy::Source, sources),
    (ComparedBy::Priority, priorities),
    (ComparedBy::Service, services),
    (ComparedBy::Recipient, recipients),
    (ComparedBy::Pool, pools),
    (ComparedBy::Month, months),
];

/// A figure of a line: its name, its field, whether more is worse, and how much.
type Cell = (&'static str, &'static str, bool, Money);

fn lines<'c>(id: &str, name: &str, place: &str, cells: impl IntoIterator<Item = Cell> + 'c) -> Vec<Line> {
    cells
        .into_iter()
        .map(|(figure, field, adverse, amount)| Line {
            id: id.to_owned(),
            name: name.to_owned(),
            figure,
            adverse,
            amount,
            place: (!field.is_empty()).then(|| format!("{place}/{field}")),
        })
        .collect()
}

fn totals(year: &YearOutcome) -> Vec<Line> {
    let mut all = lines(
        "year",
        &say!("The year"),
        "",
        [
            (word!("available"), "available", false, year.available),
            (word!("need"), "need", true, year.need),
            (FUNDED, "", false, year.allocated + year.others),
            (FROM_BUDGET, "allocated", false, year.allocated),
            (ELSEWHERE, "others", false, year.others),
            (word!("short"), "shortfall", true, year.shortfall),
            (word!("yet to commission"), "to_commission", false, year.to_commission),
            (word!("unspent"), "unspent", false, year.unspent),
            (word!("to be returned"), "to_return", true, year.to_return),
            (word!("freely movable"), "movable", false, year.movable),
        ],
    );
    all.extend(lines(
        "promises",
        &say!("Promises"),
        "/promises",
        [
            (word!("asked"), "asked", true, year.promises.asked),
            (word!("that cannot be kept"), "unmet", true, year.promises.unmet),
        ],
    ));
    let ceasing = &year.ceasing;
    all.extend(lines("ceasing", &say!("Ceasing grants"), "/ceasing", [(word!("gap"), "gap", true, ceasing.gap)]));
    all
}

fn sources(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::outcome::SourceOutcome)| {
        let cells = [
            (word!("available"), "available", false, one.available),
            (word!("paid to services"), "allocated", false, one.allocated),
            (word!("yet to commission"), "to_commission", false, one.to_commission),
            (word!("unspent"), "unspent", false, one.unspent),
        ];
        lines(&one.id, &one.name, &format!("/sources/{at}"), cells)
    };
    year.sources.iter().enumerate().flat_map(row).collect()
}

fn priorities(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::outcome::PriorityOutcome)| {
        let target = one.target.map(|target| (TARGET, "target", false, target));
        let cells = [
            (FUNDED, "", false, one.allocated + one.others),
            (FROM_BUDGET, "allocated", false, one.allocated),
            (ELSEWHERE, "others", false, one.others),
            (word!("yet to commission"), "to_commission", false, one.to_commission),
            (word!("short"), "shortfall", true, one.shortfall),
        ];
        let cells: Vec<Cell> = target.into_iter().chain(cells).collect();
        lines(&one.id, &one.name, &format!("/priorities/{at}"), cells)
    };
    year.priorities.iter().enumerate().flat_map(row).collect()
}

fn services(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::outcome::ServiceOutcome)| {
        let cells = [
            (word!("need"), "need", true, one.need),
            (FUNDED, "", false, one.allocated + one.others),
            (FROM_BUDGET, "allocated", false, one.allocated),
            (ELSEWHERE, "others", false, one.others),
            (word!("short"), "shortfall", true, one.shortfall),
        ];
        lines(&one.id, &one.name, &format!("/services/{at}"), cells)
    };
    year.services.iter().enumerate().flat_map(row).collect()
}

fn recipients(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::outcome::CeasingLine)| {
        lines(&one.id, &one.name, &format!("/ceasing/recipients/{at}"), [(word!("gets"), "gets", false, one.gets)])
    };
    year.ceasing.recipients.iter().enumerate().flat_map(row).collect()
}

fn pools(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::pool_outcome::PoolOutcome)| {
        let cells = [
            (word!("put in"), "put_in", false, one.put_in),
            (word!("paid to services"), "allocated", false, one.allocated),
            (word!("returned"), "returned", false, one.returned),
        ];
        lines(&one.id, &one.name, &format!("/pools/{at}"), cells)
    };
    year.pools.iter().enumerate().flat_map(row).collect()
}

fn months(year: &YearOutcome) -> Vec<Line> {
    let row = |(at, one): (usize, &crate::outcome::MonthOutcome)| {
        let cells =
            [(word!("funded"), "funded", false, one.funded), (word!("short"), "shortfall", true, one.shortfall)];
        lines(&one.month.to_string(), &one.month.in_words(), &format!("/months/{at}"), cells)
    };
    year.months.iter().enumerate().flat_map(row).collect()
}

/// One table of a year: the lines of every scenario, each once, in the order in which they are met.
fn table(by: ComparedBy, at: usize, years: &[&YearOutcome], of: Lines) -> ComparedTable {
    let all: Vec<Vec<Line>> = years.iter().map(|year| of(year)).collect();
    let mut rows = rows(&all, &format!("/years/{at}"));
    let none = |row: &ComparedRow| row.amounts.iter().all(|one| one.amount.is_zero());
    if rows.iter().filter(|row| row.figure == ELSEWHERE).all(none) {
        // What the budget pays is then all that there is.
        rows.retain(|row| row.figure != ELSEWHERE && row.figure != FUNDED);
        for row in rows.iter_mut().filter(|row| row.figure == FROM_BUDGET) {
            row.judged = true;
        }
    }
    sorted(by, rows)
}

/// The whole years, each a few lines.
fn by_year(outcomes: &[Outcome]) -> ComparedTable {
    let of = |outcome: &Outcome| -> Vec<Line> {
        let year = |(at, year): (usize, &YearOutcome)| {
            let name = year.year.to_string();
            let cells = [
                (word!("available"), "available", false, year.available),
                (word!("need"), "need", true, year.need),
                (word!("paid to services"), "allocated", false, year.allocated),
                (word!("short"), "shortfall", true, year.shortfall),
                (word!("unspent"), "unspent", false, year.unspent),
            ];
            let mut all = lines(&name, &name, &format!("/{at}"), cells);
            all.extend(lines(&name, &name, &format!("/{at}/ceasing"), [(word!("gap"), "gap", true, year.ceasing.gap)]));
            all
        };
        outcome.years.iter().enumerate().flat_map(year).collect()
    };
    sorted(ComparedBy::Year, rows(&outcomes.iter().map(of).collect::<Vec<_>>(), "/years"))
}

fn rows(all: &[Vec<Line>], under: &str) -> Vec<ComparedRow> {
    let mut keys: Vec<&Line> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in all.iter().flatten() {
        if seen.insert((line.id.as_str(), line.figure)) {
            keys.push(line);
        }
    }
    let found: Vec<std::collections::BTreeMap<(&str, &str), &Line>> =
        all.iter().map(|lines| lines.iter().map(|line| ((line.id.as_str(), line.figure), line)).collect()).collect();
    keys.into_iter()
        .map(|key| {
            let lines: Vec<Option<&Line>> =
                found.iter().map(|lines| lines.get(&(key.id.as_str(), key.figure)).copied()).collect();
            row(key, &lines, under)
        })
        .collect()
}

fn row(key: &Line, lines: &[Option<&Line>], under: &str) -> ComparedRow {
    let amount = |line: &Option<&Line>| line.map_or(Money::ZERO, |line| line.amount);
    let first = lines.first().map_or(Money::ZERO, amount);
    let amounts: Vec<ComparedAmount> = lines
        .iter()
        .map(|line| {
            let difference = amount(line) - first;
            ComparedAmount {
                amount: amount(line),
                difference,
                percent: (!first.is_zero()).then(|| percent_in_words(difference, first)),
                pointer: line.and_then(|line| line.place.as_ref()).map(|place| format!("{under}{place}")),
            }
        })
        .collect();
    ComparedRow {
        judged: !NEITHER.contains(&key.figure),
        id: key.id.clone(),
        name: key.name.clone(),
        figure: key.figure.to_owned(),
        adverse: key.adverse,
        differs: amounts.iter().any(|one| !one.difference.is_zero()),
        amounts,
    }
}

/// The rows with what differs most first, their figures as they are called.
fn sorted(by: ComparedBy, mut rows: Vec<ComparedRow>) -> ComparedTable {
    let size = |row: &ComparedRow| row.amounts.iter().map(|one| one.difference.size()).max().unwrap_or(Money::ZERO);
    rows.sort_by_key(|row| core::cmp::Reverse(size(row)));
    rows.iter_mut().for_each(|row| row.figure = spoken(&row.figure));
    let differing = u32::try_from(rows.iter().filter(|row| row.differs).count()).unwrap_or(u32::MAX);
    ComparedTable { by, rows, differing }
}
