//! Risks in a decision record: money that is not sure, what is feared to cease, what is carried on, who bears a variance;
//! and the findings, all of them.

use crate::calendar::date_in_words;
use crate::ceasing::Certainty;
use crate::files::record_grounds::sentence;
use crate::files::record_parts::{Block, Ledger, headings, paragraph, words};
use crate::files::record_pools::risk;
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::money::Money;
use crate::outcome::YearOutcome;
use crate::said::{say, word};
use crate::scenario::Scenario;
use crate::source::Status;
use crate::wording::list;

/// What could go wrong, point by point.
pub(crate) fn risks(model: &Model, scenario: &Scenario, years: &[YearOutcome]) -> Vec<Block> {
    let mut items = unsure(model, years);
    items.extend(ceasing(model, scenario));
    items.extend(years.iter().flat_map(in_a_year));
    items.extend(pooled(model, years));
    if items.is_empty() {
        return vec![paragraph(say!(
            "The money counted is confirmed, none of it is carried forward, and no service falls short. What the option \
             rests on stands under the assumptions."
        ))];
    }
    vec![Block::List { items }]
}

/// Amounts by year in words, for the years that have one.
fn by_year(years: &[YearOutcome], of: impl Fn(&YearOutcome) -> Money) -> Option<String> {
    let amounts = years.iter().map(|year| (year.year, of(year))).filter(|(_, amount)| !amount.is_zero());
    let said: Vec<String> =
        amounts.map(|(year, amount)| say!("{amount} in {year}", amount = amount.in_words(), year)).collect();
    (!said.is_empty()).then(|| list(&said))
}

/// Money that counts and is not confirmed, and money that does not count.
fn unsure(model: &Model, years: &[YearOutcome]) -> Vec<String> {
    let mut said = Vec::new();
    for (at, source) in model.document().sources.iter().enumerate() {
        let of = |year: &YearOutcome| year.sources.get(at).map_or(Money::ZERO, |one| one.available);
        let beside = |year: &YearOutcome| year.sources.get(at).map_or(Money::ZERO, |one| one.not_counted);
        let why = match source.status {
            Status::Confirmed => continue,
            Status::Indicative => say!("announced, not yet awarded"),
            Status::Bid => say!("applied for, not yet awarded"),
            Status::AtRisk => say!("awarded, and in doubt"),
        };
        said.extend(
            by_year(years, of)
                .map(|amounts| say!("{source} is {why}: {amounts} is counted.", source = source.name, why, amounts)),
        );
        let left_out = |amounts| {
            say!(
                "{source} is {why}, and not counted: {amounts} stands beside the budget.",
                source = source.name,
                why,
                amounts
            )
        };
        said.extend(by_year(years, beside).map(left_out));
    }
    said
}

/// What is not known to cease for certain, and what is supposed to be found yet.
fn ceasing(model: &Model, scenario: &Scenario) -> Vec<String> {
    let unsure = model.document().ceasing.iter().filter_map(|grant| {
        let (name, day) = (&grant.name, date_in_words(grant.ceases));
        match grant.certainty {
            Certainty::Known => None,
            Certainty::Expected => Some(say!("{name} is expected to end on {day}: it is counted as lost.", name, day)),
            Certainty::Suspected => Some(say!("{name} may end on {day}: it is counted as lost.", name, day)),
        }
    });
    let found = scenario.discovered.filter(|amount| !amount.is_zero()).map(|amount| {
        say!(
            "Grants of {amount} a year are supposed to be ceasing that nobody has found yet.",
            amount = amount.in_words()
        )
    });
    unsure.chain(found).collect()
}

/// What a year risks.
fn in_a_year(year: &YearOutcome) -> Vec<String> {
    let mut said = Vec::new();
    let mut amount = |amount: Money, words: &dyn Fn(String) -> String| {
        if !amount.is_zero() {
            said.push(words(amount.in_words()));
        }
    };
    let (when, available) = (year.year, year.available.in_words());
    amount(year.brought_forward, &|carried| {
        say!(
            "{carried} of the {available} available in {when} is carried in from the year before.",
            carried,
            available,
            when
        )
    });
    amount(year.promises.unmet, &|unmet| say!("{unmet} of what is promised in {when} cannot be paid.", unmet, when));
    amount(year.to_return, &|back| {
        say!("{back} of ring-fenced money of {when} cannot be spent and goes back.", back, when)
    });
    if let Some(cliff) = year.cliff {
        let short = year.shortfall.in_words();
        said.push(say!(
            "From {month} services are funded below what they need: {short} short in {when}.",
            month = cliff.in_words(),
            short,
            when
        ));
    }
    said
}

/// What members of pools could be asked for.
fn pooled(model: &Model, years: &[YearOutcome]) -> Vec<String> {
    let entered = |id: &str| years.iter().any(|year| year.pools.iter().any(|pool| pool.id == id));
    let pools = model.document().pools.iter().filter(|pool| entered(&pool.id));
    let mut said: Vec<String> = pools.map(|pool| risk(model, pool)).collect();
    for (year, totals) in years.iter().filter_map(|year| Some((year, year.pooled.as_ref()?))) {
        let more = totals.members.iter().filter(|member| !member.beside.is_zero());
        let more: Vec<String> = more.map(|member| format!("{} {}", member.name, member.beside.in_words())).collect();
        if !more.is_empty() {
            said.push(say!(
                "Were pools to cost a fifth more in {year}, members would be asked for more: {more}.",
                year = year.year,
                more = list(&more)
            ));
        }
    }
    said
}

/// Every finding about the model and about the option.
pub(crate) fn findings(findings: &[Finding]) -> Vec<Block> {
    if findings.is_empty() {
        return vec![paragraph(say!("The checks of the model found nothing."))];
    }
    let mut ledger =
        Ledger::new(say!("What the checks found"), &headings(&[word!("Gravity"), word!("What"), word!("What to do")]));
    for finding in findings {
        ledger.line(vec![
            words(gravity(finding.severity)),
            words(sentence(&finding.message) + "."),
            words(sentence(&finding.help) + "."),
        ]);
    }
    ledger.block().into_iter().collect()
}

/// What people call a severity.
pub(crate) fn gravity(severity: Severity) -> String {
    match severity {
        Severity::Error => say!("Error"),
        Severity::Warning => say!("Warning"),
        Severity::Note => say!("Note"),
    }
}
