//! Figures that begin with what was typed: sources, needs, ceasing grants, the split (contract, rules 2, 4, 5, 6, 12).

use num_traits::One as _;

use crate::annual::{Annual, fraction as part_of_year};
use crate::calendar::{Part, Span, YEAR, date_in_words};
use crate::id::Id;
use crate::money::{Exact, Money, Rate, compounded};
use crate::said::{many, say};
use crate::scenario::{Adjusted, Change};
use crate::service::Service;
use crate::source::{CarryForward, Source, Status};
use crate::split::Split;
use crate::working::{Kind, Typed};
use crate::working_book::{Book, Page};
use crate::working_sums::{At, nothing};
use crate::working_tape::{Tape, With, fraction};

/// Something typed that amounts to so much a year.
pub(crate) struct Stated<'s> {
    pub(crate) words: String,
    pub(crate) annual: &'s Annual,
    pub(crate) path: String,
    pub(crate) growth: Option<(Rate, String)>,
    pub(crate) evidence: Option<&'s Id>,
}

/// The amount of a full year: as stated, grown since.
pub(crate) fn full_year(page: &Page<'_, '_>, stated: &Stated<'_>) -> Tape {
    let tape = Tape::new(Kind::Calculation);
    let first = page.subject().document.years.first;
    let path = Book::path_of(&stated.path, stated.annual, page.year());
    let Some((from, amount)) = stated.annual.last_stated(page.year()) else {
        let words = say!("{figure}: nothing is stated so early", figure = stated.words);
        return tape.plus(page.book.stated(words, Money::ZERO, path, stated.evidence));
    };
    let words = from
        .map_or(stated.words.clone(), |from| say!("{figure}, stated for {year}", figure = stated.words, year = from));
    let tape = tape.plus(page.book.stated(words, amount, path, stated.evidence));
    let grown = page.year().since(from.unwrap_or(first)).unwrap_or(0);
    let Some((rate, path)) = stated.growth.as_ref().filter(|(rate, _)| grown > 0 && *rate != Rate::ZERO) else {
        return tape;
    };
    let years = many!(grown, "{n} year", "{n} years");
    let words = say!("grown at {rate} a year for {years}", rate = rate.in_words(), years);
    let power = compounded(*rate, grown);
    let figure = say!("{factor} to the power of {count}", factor = growth_factor(*rate), count = grown);
    let typed = page.book.typed(path, say!("growth a year"), rate.in_words(), stated.evidence);
    tape.times(With::part(words, figure, power).typed(typed))
}

/// What a rate multiplies by in a year, as a decimal: 3% by `1.03`.
fn growth_factor(rate: Rate) -> String {
    let hundred_millionths = rate.millionths().saturating_add(Rate::WHOLE.millionths());
    rust_decimal::Decimal::new(hundred_millionths, 8).normalize().to_string()
}

/// The part of the year in which something is live: no step for all of it. `path` is the thing's in the document.
pub(crate) fn live(page: &Page<'_, '_>, tape: Tape, span: Span, path: &str, what: Option<&Adjusted>) -> Tape {
    let part: Part = page.year().live(span);
    if part == YEAR {
        return tape;
    }
    let words = match (span.starts.map(date_in_words), span.ends.map(date_in_words)) {
        (Some(from), Some(to)) => say!("the part of the year that is live, from {from} to {to}", from, to),
        (Some(from), None) => say!("the part of the year that is live, from {from}", from),
        (None, to) => say!("the part of the year that is live, to {to}", to = to.unwrap_or_default()),
    };
    let figure = say!("{part} of the year", part = fraction(&part_of_year(part)));
    let with = With::part(words, figure, part_of_year(part));
    tape.times(with.typed(days_typed(page, span, path, what)))
}

/// Where the days of a span were typed.
fn days_typed(page: &Page<'_, '_>, span: Span, path: &str, what: Option<&Adjusted>) -> Typed {
    let year = page.year().months();
    let first = year.first().map(|month| month.first_day());
    let late = span.starts.is_some() && span.starts > first;
    let (field, day) = if late { ("starts", span.starts) } else { ("ends", span.ends) };
    let value = day.map(date_in_words).unwrap_or_default();
    let name = if late { say!("first day") } else { say!("last day") };
    let moves = |change: &Change| matches!((change, late), (Change::Starts(_), true) | (Change::Ends(_), false));
    let supposed = page.subject().scenario.adjust.iter().rposition(|one| Some(&one.what) == what && moves(&one.by));
    match supposed {
        Some(index) => page.book.decided(&format!("adjust/{index}"), name, value),
        None => {
            let field = match field {
                "starts" if path.contains("/contributions/") => "joins",
                "ends" if path.contains("/contributions/") => "leaves",
                "ends" if path.starts_with("/ceasing/") => "ceases",
                field => field,
            };
            page.book.typed(format!("{path}/{field}"), name, value, None)
        }
    }
}

/// The scenario's changes to a figure, in turn.
pub(crate) fn changes(page: &Page<'_, '_>, tape: Tape, what: &Adjusted) -> Tape {
    let year = page.year();
    let all = page.subject().scenario.adjust.iter().enumerate();
    let ours = all.filter(|(_, one)| one.what == *what && (one.years.is_empty() || one.years.contains(&year)));
    ours.fold(tape, |tape, (index, one)| change(page, tape, index, one.by))
}

/// One change of the scenario, the adjustment of an index.
pub(crate) fn change(page: &Page<'_, '_>, tape: Tape, index: usize, by: Change) -> Tape {
    let path = format!("adjust/{index}");
    match by {
        Change::Percent(rate) => {
            let typed = page.book.decided(&path, say!("change supposed by the scenario"), rate.in_words());
            let part = Exact::one() + rate.exact();
            let with = With::part(say!("as the scenario supposes"), crate::working_tape::percent(&part), part);
            tape.times(with.typed(typed))
        }
        Change::Amount(by) => {
            let typed = page.book.decided(&path, say!("change supposed by the scenario"), by.in_full());
            let with = With::money(say!("as the scenario supposes"), by.size()).typed(typed);
            if by.is_negative() { tape.minus(with) } else { tape.plus(with) }
        }
        Change::Starts(_) | Change::Ends(_) => tape,
    }
}

/// A source's amount of the year, its own parts still in it.
fn whole_source(page: &Page<'_, '_>, index: usize) -> Option<Tape> {
    let source = page.subject().document.sources.get(index)?;
    let path = format!("/sources/{index}");
    let stated = Stated {
        words: say!("{name} a full year", name = source.name),
        annual: &source.annual,
        path: format!("{path}/annual"),
        growth: source.growth.map(|rate| (rate, format!("{path}/growth"))),
        evidence: source.evidence.as_ref(),
    };
    let what = Adjusted::Source(source.id.clone());
    let tape = live(page, full_year(page, &stated), page.subject().source_span(index), &path, Some(&what));
    Some(changes(page, tape, &what).rounded().or_nothing())
}

/// A source's amount of the year, with the sources that are part of it.
pub(crate) fn source_whole(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    whole_source(page, at.number(0)?).map(as_typed)
}

/// A tape of one typed step is the figure as it was typed.
fn as_typed(tape: Tape) -> Tape {
    let typed = matches!(tape.steps.as_slice(), [only] if only.typed.is_some());
    if typed { tape.kind(Kind::Typed) } else { tape }
}

/// A source's own amount of the year: the parts of it that are sources themselves are taken out.
fn own_amount(page: &Page<'_, '_>, index: usize, source: &Source) -> Option<Tape> {
    let mut tape = whole_source(page, index)?;
    let parts = page.subject().document.sources.iter().enumerate();
    for (part, one) in parts.filter(|(_, part)| part.part_of.as_ref() == Some(&source.id)) {
        let below = format!("sources/{part}/whole");
        let words = say!("{name}, a part of it that is a source itself", name = one.name);
        tape = tape.minus(page.made(words, page.amount(&below)?, &below));
    }
    Some(tape.or_nothing())
}

/// What a source has to spend: its amount of the year where its status counts, and what was carried in.
pub(crate) fn source_available(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let source = page.subject().document.sources.get(index)?;
    let carried = at.beside("brought_forward");
    let brought = page.money(&carried)?;
    let counts = page.subject().scenario.counts(source.status);
    let tape = if counts {
        own_amount(page, index, source)?
    } else {
        nothing(match source.status {
            Status::Confirmed => say!("none of the year's amount: the scenario does not count money that is confirmed"),
            Status::Indicative => {
                say!("none of the year's amount: the scenario does not count money that is indicative")
            }
            Status::Bid => say!("none of the year's amount: the scenario does not count money that is bid"),
            Status::AtRisk => say!("none of the year's amount: the scenario does not count money that is at risk"),
        })
        .note(say!("What its status keeps out stands beside the budget as not counted."))
    };
    Some(if brought.is_zero() { as_typed(tape) } else { tape.plus(page.made(say!("carried in"), brought, &carried)) })
}

/// What a source would have, where its status does not count.
pub(crate) fn source_not_counted(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let source = page.subject().document.sources.get(index)?;
    if page.subject().scenario.counts(source.status) {
        return Some(nothing(say!("its status counts: it is in the budget, not beside it")));
    }
    own_amount(page, index, source).map(as_typed)
}

/// What is carried in from the year before.
pub(crate) fn source_brought_forward(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    if page.is_first() {
        return Some(nothing(say!("nothing is carried into the first year")));
    }
    let amount = page.money(at.below)?;
    let before = page.at.checked_sub(1)?;
    let pointer = format!("/years/{before}/{}", at.beside("carried_forward"));
    Some(Tape::new(Kind::Sum).plus(With::money(say!("carried forward out of the year before"), amount).from(pointer)))
}

/// What of what is unspent goes into the next year.
pub(crate) fn source_carried_forward(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let source = page.subject().document.sources.get(index)?;
    let unspent = at.beside("unspent");
    let tape = Tape::new(Kind::Calculation).plus(page.made(say!("what is left"), page.money(&unspent)?, &unspent));
    let carry = source.carry_forward.unwrap_or(CarryForward::None);
    let part = carry.part();
    let with = With::part(say!("of it, carried forward"), crate::working_tape::percent(&part), part);
    let with = match source.carry_forward {
        None => with,
        Some(carry) => {
            let path = format!("/sources/{index}/carry_forward");
            with.typed(page.book.typed(path, say!("what may be carried forward"), carry.to_string(), None))
        }
    };
    Some(tape.times(with).rounded())
}

/// What goes back to the funder, or is left free.
pub(crate) fn source_left(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let fenced = page.subject().document.sources.get(at.number(0)?)?.ring_fence.is_some();
    if fenced != (at.field() == "to_return") {
        return Some(nothing(if fenced {
            say!("it has a ring-fence: what is left goes back")
        } else {
            say!("it has no ring-fence")
        }));
    }
    let (unspent, carried) = (at.beside("unspent"), at.beside("carried_forward"));
    let tape = Tape::new(Kind::Sum).plus(page.made(say!("what is left"), page.money(&unspent)?, &unspent));
    Some(tape.minus(page.made(say!("carried forward"), page.money(&carried)?, &carried)))
}

/// A priority's part of the split.
pub(crate) fn target(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let subject = page.subject();
    let id = &subject.priorities.get(at.number(0)?)?.id;
    let scenario = subject.scenario;
    let below = match scenario.split_years.contains_key(&page.year()) {
        true => format!("split_years/{}/shares/{id}", page.year().to_string().replace('/', "~1")),
        false => format!("split/shares/{id}"),
    };
    let result = page.money(at.below)?;
    match scenario.split_in(page.year()) {
        Split::Percent { shares } => {
            let rate = shares.get(id).copied().unwrap_or(Rate::ZERO);
            let with = With::rate(say!("its share of the split"), rate);
            let with = with.typed(page.book.decided(&below, say!("share of the split"), rate.in_words()));
            let tape = Tape::new(Kind::Share);
            let tape = tape.plus(page.made(say!("all that is available"), page.money("available")?, "available"));
            Some(tape.times(with).shared(result, &say!("all targets add up to what is available")))
        }
        Split::Amount { shares } => {
            let amount = shares.get(id).copied().unwrap_or(Money::ZERO);
            let typed = page.book.decided(&below, say!("amount of the split"), amount.in_full());
            Some(Tape::new(Kind::Typed).plus(With::money(say!("as the split states it"), amount).typed(typed)))
        }
        Split::Need => None,
    }
}

/// Where a service stands in the document; what is yet to be discovered stands in the scenario.
fn service_path(page: &Page<'_, '_>, index: usize) -> String {
    match index < page.subject().document.services.len() {
        true => format!("/services/{index}"),
        false => page.subject().path.to_owned(),
    }
}

fn field(page: &Page<'_, '_>, index: usize, field: &str) -> String {
    let field = if index < page.subject().document.services.len() { field } else { "discovered" };
    format!("{}/{field}", service_path(page, index))
}

/// What a service costs in a year before pools lower it, not rounded.
fn cost(page: &Page<'_, '_>, index: usize, service: &Service) -> Tape {
    let path = service_path(page, index);
    let stated = Stated {
        words: say!("{name} a full year", name = service.name),
        annual: &service.annual,
        path: field(page, index, "annual"),
        growth: service.uplift.map(|rate| (rate, format!("{path}/uplift"))),
        evidence: service.evidence.as_ref(),
    };
    let what = Adjusted::Service(service.id.clone());
    let tape = live(page, full_year(page, &stated), page.subject().service_span(index), &path, Some(&what));
    let tape = match page.subject().scenario.uplift.filter(|rate| *rate != Rate::ZERO) {
        Some(rate) => {
            let part = Exact::one() + rate.exact();
            let with =
                With::part(say!("the scenario's uplift of every need"), crate::working_tape::percent(&part), part);
            tape.times(with.typed(page.book.decided("uplift", say!("uplift of every need"), rate.in_words())))
        }
        None => tape,
    };
    changes(page, tape, &what)
}

/// What a service needs in a year.
pub(crate) fn need(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let service = page.subject().services.get(index)?;
    let mut tape = cost(page, index, service);
    let need = page.worked().position.services.get(index)?;
    if let Some(entry) = need.saved_by.and_then(|pool| page.subject().entries.get(pool)) {
        let rate = entry.pool.saving.unwrap_or(Rate::ZERO);
        let pool = page.subject().document.pools.iter().position(|one| one.id == entry.pool.id).unwrap_or(0);
        let part = Exact::one() - rate.exact();
        let words = say!("bought in {pool}, which takes off {rate}", pool = entry.pool.name, rate = rate.in_words());
        let typed = page.book.typed(format!("/pools/{pool}/saving"), say!("saving of the pool"), rate.in_words(), None);
        tape = tape.times(With::part(words, crate::working_tape::percent(&part), part).typed(typed));
    }
    Some(as_typed(tape.rounded().or_nothing()))
}

/// What a service that a pool buys would need outside pools.
pub(crate) fn alone(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let id = page.text(&at.beside("id"))?;
    let index = page.subject().services.iter().position(|one| one.id == id)?;
    let tape = cost(page, index, page.subject().services.get(index)?);
    Some(as_typed(tape.rounded().or_nothing()))
}

/// What a service had in the year before the first.
pub(crate) fn previous(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let service = page.subject().services.get(index)?;
    let amount = service.previous?;
    let path = field(page, index, "previous");
    Some(Tape::new(Kind::Typed).plus(page.book.stated(say!("as typed"), amount, path, service.evidence.as_ref())))
}

/// The most a service may be funded: its need, where no limit is stated.
pub(crate) fn limit(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let service = page.subject().services.get(index)?;
    let runs = page.worked().position.services.get(index)?.live.iter().any(|part| *part > 0);
    if !runs {
        return Some(nothing(say!("it does not run this year")));
    }
    if let Some(limit) = service.limit {
        let path = field(page, index, "limit");
        return Some(Tape::new(Kind::Typed).plus(page.book.stated(say!("its limit, as typed"), limit, path, None)));
    }
    let need = at.beside("need");
    Some(Tape::new(Kind::Sum).plus(page.made(say!("no limit is stated: its need"), page.money(&need)?, &need)))
}

/// A ceasing grant's full year under the scenario's changes, not rounded.
fn grant(page: &Page<'_, '_>, index: usize) -> Option<(Tape, String, Adjusted)> {
    let grant = page.subject().document.ceasing.get(index)?;
    let path = format!("/ceasing/{index}");
    let stated = Stated {
        words: say!("{name} a full year", name = grant.name),
        annual: &grant.annual,
        path: format!("{path}/annual"),
        growth: None,
        evidence: grant.evidence.as_ref(),
    };
    let what = Adjusted::Ceasing(grant.id.clone());
    Some((changes(page, full_year(page, &stated), &what), path, what))
}

/// What a ceasing grant brings in a full year.
pub(crate) fn grant_annual(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (tape, ..) = grant(page, at.number(0)?)?;
    Some(as_typed(tape.rounded().or_nothing()))
}

/// What a ceasing grant no longer pays: its amount for the part of the year after it ceased.
pub(crate) fn grant_lost(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let (tape, path, what) = grant(page, index)?;
    let part = page.year().live(page.subject().lost(index));
    if part == YEAR {
        return Some(as_typed(tape.rounded().or_nothing()));
    }
    let ends = page.subject().still(index);
    let day = ends.ends.map(date_in_words).unwrap_or_default();
    let exact = part_of_year(part);
    let words = say!("the part of the year after its last day, {day}", day);
    let with = With::part(words, say!("{part} of the year", part = fraction(&exact)), exact);
    let span = Span { starts: None, ..ends };
    let tape = tape.times(with.typed(days_typed(page, span, &path, Some(&what))));
    Some(tape.rounded().or_nothing())
}

/// Grants supposed to be ceasing that nobody has found yet.
pub(crate) fn discovered(page: &Page<'_, '_>, _: &At<'_>) -> Option<Tape> {
    let Some(amount) = page.subject().scenario.discovered else {
        return Some(nothing(say!("the scenario supposes none")));
    };
    let typed = page.book.decided("discovered", say!("grants yet to be discovered"), amount.in_full());
    Some(Tape::new(Kind::Typed).plus(With::money(say!("as the scenario supposes"), amount).typed(typed)))
}
