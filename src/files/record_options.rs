//! What a decision record says first: what is decided, the answer in sentences, and the options considered.

use std::collections::BTreeSet;

use crate::bridge::decided;
use crate::calendar::Month;
use crate::files::record_parts::{
    Block, Cell, Ledger, amounts, fact, headings, paragraph, stretches, words, year_heading,
};
use crate::id::Id;
use crate::model::Model;
use crate::money::Money;
use crate::outcome::{Outcome, YearOutcome};
use crate::said::{say, word};
use crate::scenario::{Scenario, Settled};
use crate::wording::list;

/// What is decided, and what it comes to.
pub(crate) fn summary(model: &Model, scenario: &Scenario, years: &[YearOutcome]) -> Vec<Block> {
    let document = model.document();
    let (name, title) = (&scenario.name, &document.title);
    let first = match &document.body {
        Some(body) => say!(
            "This record sets out the option “{name}” in the budget model “{title}” of {body}: what it decides, what it means for \
             the money and for each service, and what it rests on.",
            name,
            title,
            body
        ),
        None => say!(
            "This record sets out the option “{name}” in the budget model “{title}”: what it decides, what it means for the \
             money and for each service, and what it rests on.",
            name,
            title
        ),
    };
    let mut blocks =
        vec![paragraph(first), paragraph(say!("What it decides:")), Block::List { items: decisions(model, scenario) }];
    for year in years {
        blocks.push(paragraph(year.summary.join(" ")));
        blocks.extend(meaning(year).map(paragraph));
    }
    blocks
}

/// The decisions of a scenario, each in a sentence.
fn decisions(model: &Model, scenario: &Scenario) -> Vec<String> {
    decided(scenario, model.document()).into_iter().map(|(name, said)| format!("{name}: {said}.")).collect()
}

/// What a year means for services.
fn meaning(year: &YearOutcome) -> Option<String> {
    let short: Vec<_> = year.services.iter().filter(|service| !service.shortfall.is_zero()).collect();
    let (all, count) = (year.services.len(), short.len());
    let most = short.iter().rev().max_by_key(|service| service.shortfall)?;
    let falls = match (all, count) {
        (1, _) => {
            say!("In {year}, {count} of {all} service falls short of what they need", year = year.year, count, all)
        }
        (_, 1) => {
            say!("In {year}, {count} of {all} services falls short of what they need", year = year.year, count, all)
        }
        _ => say!("In {year}, {count} of {all} services fall short of what they need", year = year.year, count, all),
    };
    Some(say!(
        "{falls}, by {short} in all; the largest shortfall is that of {most}, {its} ({covered} covered).",
        falls,
        short = year.shortfall.in_words(),
        most = most.name,
        its = most.shortfall.in_words(),
        covered = most.covered
    ))
}

/// The options that were considered, in their decisions and their headline figures. The first is the one decided on.
pub(crate) fn options(model: &Model, chosen: &Outcome, others: &[Outcome]) -> Vec<Block> {
    let all: Vec<&Outcome> = core::iter::once(chosen).chain(others).collect();
    let name = |id: &Id| model.scenario(id).map_or(id.as_str(), |(scenario, _)| &scenario.name).to_owned();
    let mut blocks = vec![paragraph(match others.len() {
        0 => say!("No other option stands in the model."),
        1 => say!("Two options were considered. Each is a set of decisions over the same figures."),
        more => say!(
            "{count} options were considered. Each is a set of decisions over the same figures.",
            count = more.saturating_add(1)
        ),
    })];
    let facts = all.iter().filter_map(|outcome| {
        let (scenario, _) = model.scenario(&outcome.scenario)?;
        let name = &scenario.name;
        let of_record = outcome.scenario == chosen.scenario;
        let name = if of_record { say!("{name} (the option of this record)", name) } else { name.clone() };
        Some(fact(name, about(model, scenario)))
    });
    blocks.push(Block::Facts { facts: facts.collect() });
    let on_earlier = model.on_earlier_baseline();
    let here = all.iter().map(|one| &one.scenario).filter(|id| on_earlier.contains(id));
    let names: Vec<String> = here.map(|id| format!("“{}”", name(id))).collect();
    if !names.is_empty() {
        blocks.push(paragraph(earlier(&names)));
    }
    let unsound: Vec<String> = all.iter().filter(|one| one.years.is_empty()).map(|one| name(&one.scenario)).collect();
    if !unsound.is_empty() {
        blocks.push(paragraph(say!(
            "There are no figures for {names}: see the findings of the model.",
            names = list(&unsound)
        )));
    }
    let sound: Vec<(String, &Outcome)> =
        all.iter().filter(|one| !one.years.is_empty()).map(|one| (name(&one.scenario), *one)).collect();
    blocks.extend(chosen.years.iter().enumerate().filter_map(|(at, year)| headline_figures(at, year, &sound)));
    if sound.len() > 1 {
        blocks.extend(chosen.years.first().into_iter().flat_map(|year| services(year, &sound)));
    }
    if chosen.years.len() > 1 {
        let short: fn(&YearOutcome) -> Cell = |year| Cell::Adverse(year.shortfall);
        blocks.extend(by_year(&say!("Shortfall of all services by option"), &chosen.years, &sound, short));
    }
    blocks
}

/// Who proposed an option, what was made of it, its note and its decisions.
fn about(model: &Model, scenario: &Scenario) -> String {
    let by = scenario.proposed.as_ref().map(|one| say!("Proposed by {who}.", who = one.in_words()));
    let settled = scenario.settled.as_ref().map(Settled::in_words);
    let said = [by, settled, scenario.note.clone()].into_iter().flatten();
    said.chain(decisions(model, scenario)).collect::<Vec<_>>().join(" ")
}

/// That options stand on an earlier baseline, and what that means.
pub(crate) fn earlier(names: &[String]) -> String {
    let names_said = list(names);
    if names.len() == 1 {
        say!(
            "{name} was worked out on an earlier baseline: its figures are not comparable with those of the other \
             options.",
            name = names_said
        )
    } else {
        say!(
            "{names} were worked out on earlier baselines: their figures are not comparable with those of the other \
             options.",
            names = names_said
        )
    }
}

/// What was said for and against the options that were considered: who said it, when, of what, and what became of it.
pub(crate) fn reasons(model: &Model, chosen: &Outcome, others: &[Outcome]) -> Vec<Block> {
    let headings = headings(&[
        word!("Option"),
        word!("Said by"),
        word!("When"),
        word!("About"),
        word!("What was said"),
        word!("Standing"),
    ]);
    let mut ledger = Ledger::new(say!("Reasons, in the order of the options"), &headings);
    let ids = core::iter::once(chosen).chain(others).map(|outcome| &outcome.scenario);
    for (scenario, _) in ids.filter_map(|id| model.scenario(id)) {
        for reason in &scenario.reasons {
            let cells = core::iter::once(scenario.name.clone()).chain(reason.in_words());
            ledger.line(cells.map(words).collect());
        }
    }
    let said = say!(
        "Tables said this of the options. A reason changes no figure; whoever led the workshop accepted it or set it \
                aside."
    );
    ledger.block().map_or_else(Vec::new, |table| vec![paragraph(said), table])
}

/// What every option comes to in one year.
fn headline_figures(at: usize, year: &YearOutcome, options: &[(String, &Outcome)]) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("Headline figures by option, {year}", year = year.year),
        &headings(&[
            word!("Option"),
            word!("Available (£)"),
            word!("Paid to services (£)"),
            word!("From elsewhere (£)"),
            word!("Need (£)"),
            word!("Short (£)"),
            word!("Covered (%)"),
            word!("Yet to commission (£)"),
            word!("Unspent (£)"),
            word!("First month short"),
        ]),
    );
    for (name, outcome) in options {
        let Some(year) = outcome.years.get(at) else { continue };
        let first = [year.available, year.allocated, year.others, year.need];
        let mut cells = vec![words(name)];
        cells.extend(amounts(&first));
        cells.extend([Cell::Adverse(year.shortfall), words(&year.covered)]);
        cells.extend(amounts(&[year.to_commission, year.unspent]));
        cells.push(words(year.cliff.map_or_else(|| say!("none"), Month::in_words)));
        ledger.line(cells);
    }
    ledger.block()
}

/// As many options as stand side by side on a page.
const ACROSS: usize = 4;

/// What services get out of the budget in the first year, option beside option, a table for every few options.
fn services(year: &YearOutcome, options: &[(String, &Outcome)]) -> Vec<Block> {
    let table = |options: &[(String, &Outcome)]| {
        let mut columns = headings(&[word!("Service")]);
        columns.extend(options.iter().map(|(name, _)| format!("{name} (£)")));
        let mut ledger =
            Ledger::new(say!("What services get out of the budget by option, {year}", year = year.year), &columns);
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        let firsts = options.iter().filter_map(|(_, outcome)| outcome.years.first());
        // What an option supposes is yet to be discovered has a line in that option alone.
        for service in firsts.flat_map(|year| &year.services).filter(|one| seen.insert(&one.id)) {
            let gets = |(_, outcome): &(String, &Outcome)| {
                let theirs = outcome.years.first().into_iter().flat_map(|year| &year.services);
                Cell::Money(theirs.filter(|one| one.id == service.id).map(|one| one.allocated).sum())
            };
            ledger.line(core::iter::once(words(&service.name)).chain(options.iter().map(gets)).collect());
        }
        ledger.total(&say!("Total"));
        ledger.block()
    };
    options.chunks(ACROSS).filter_map(table).collect()
}

/// One figure of every option, year by year, with the sum of all years.
fn by_year(
    caption: &str,
    years: &[YearOutcome],
    options: &[(String, &Outcome)],
    figure: fn(&YearOutcome) -> Cell,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = 0_usize;
    for (stretch, years) in stretches(years) {
        let mut columns = headings(&[word!("Option")]);
        columns.extend(years.iter().map(year_heading));
        columns.push(say!("Together (£)"));
        let mut ledger = Ledger::new(format!("{caption}, {stretch}"), &columns);
        for (name, outcome) in options {
            let theirs = outcome.years.iter().skip(from).take(years.len());
            let figures: Vec<Cell> = theirs.map(figure).collect();
            let together: Money = figures.iter().map(amount_of).sum();
            let mut cells = vec![words(name)];
            cells.extend(figures);
            cells.push(Cell::Adverse(together));
            ledger.line(cells);
        }
        from = from.saturating_add(years.len());
        blocks.extend(ledger.block());
    }
    blocks
}

const fn amount_of(cell: &Cell) -> Money {
    match cell {
        Cell::Words(_) => Money::ZERO,
        Cell::Money(amount) | Cell::Adverse(amount) => *amount,
    }
}
