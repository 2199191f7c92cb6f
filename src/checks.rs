//! The cross-checks of a document: references, repeated ids, dates, shares, slipped digits, totals that do not cast.
//! Every problem at once.

use std::collections::BTreeMap;

use crate::annual::Annual;
use crate::calendar::{FinancialYear, Span};
use crate::finding::Findings;
use crate::id::Id;
use crate::model::{Document, Model};
use crate::money::{Money, Rate};
use crate::pool::{Contribution, ContributionAmount, MOST_MEMBERS, MatchOf, OWN, Pool, RiskRule};
use crate::pool_warnings;
use crate::said::say;
use crate::scenario::{Adjust, Adjusted, Scenario};
use crate::source::Source;
use crate::split::Split;
use crate::supposed;
use crate::wording;

impl Model {
    /// Checks a document that was read, with what was found in reading it. `places` says where each of its scenarios
    /// stood.
    ///
    /// # Errors
    /// Every finding, where one about the base is an error or no scenario is sound.
    pub fn check(document: Document, places: &[usize], mut findings: Findings) -> Result<Self, Findings> {
        findings.extend(base(&document));
        let ids = Ids::of(&document);
        for (scenario, place) in document.scenarios.iter().zip(places) {
            findings.extend(decisions(&document, &ids, scenario, &format!("/scenarios/{place}")));
        }
        findings.extend(scenario_ids(&document, places));
        if document.scenarios.is_empty() && !findings.iter().any(|finding| finding.scenario().is_some()) {
            findings.push(wording::no_scenario());
        }
        let in_base = findings.iter().any(|finding| finding.is_error() && finding.scenario().is_none());
        let model = Self { document, places: places.to_vec(), findings };
        let sound = model.document.scenarios.iter().any(|scenario| model.errors_of(&scenario.id).next().is_none());
        if in_base || !sound { Err(model.findings) } else { Ok(model) }
    }
}

/// The checks of everything but scenarios.
#[must_use]
pub fn base(document: &Document) -> Findings {
    let mut findings = Findings::new();
    let ids = Ids::of(document);
    findings.extend(ids.repeated.iter().cloned());
    for (index, source) in document.sources.iter().enumerate() {
        check_source(document, &ids, source, &format!("/sources/{index}"), &mut findings);
    }
    for (index, grant) in document.ceasing.iter().enumerate() {
        let path = format!("/ceasing/{index}");
        supposed::range(grant.range, &path, &mut findings);
        known(&ids.priorities, "priority", grant.priority.as_ref(), &format!("{path}/priority"), &mut findings);
        known(&ids.services, "service", grant.service.as_ref(), &format!("{path}/service"), &mut findings);
        known(&ids.evidence, "evidence", grant.evidence.as_ref(), &format!("{path}/evidence"), &mut findings);
        check_annual(document, &grant.name, &grant.annual, Growth::Stated, &format!("{path}/annual"), &mut findings);
    }
    for (index, service) in document.services.iter().enumerate() {
        let path = format!("/services/{index}");
        known(&ids.priorities, "priority", Some(&service.priority), &format!("{path}/priority"), &mut findings);
        known(&ids.evidence, "evidence", service.evidence.as_ref(), &format!("{path}/evidence"), &mut findings);
        check_span(service.span(), &path, &mut findings);
        supposed::range(service.range, &path, &mut findings);
        let growth = if service.uplift.is_some() { Growth::Stated } else { Growth::Silent };
        check_annual(document, &service.name, &service.annual, growth, &format!("{path}/annual"), &mut findings);
        if let Some(committed) = &service.committed {
            check_years(document, committed, Carries::Not, &format!("{path}/committed"), &mut findings);
        }
        check_against_previous(document, service, &path, &mut findings);
    }
    for (index, partner) in document.partners.iter().enumerate() {
        if partner.id == OWN {
            findings.push(pool_warnings::reserved_id(&format!("/partners/{index}/id"), &partner.id));
        }
        supposed::range(partner.range, &format!("/partners/{index}"), &mut findings);
    }
    for (index, pool) in document.pools.iter().enumerate() {
        check_pool(document, &ids, pool, &format!("/pools/{index}"), &mut findings);
    }
    check_parts(document, &mut findings);
    for (index, shock) in document.shocks.iter().enumerate() {
        check_changes(document, &ids, &shock.adjust, &format!("/shocks/{index}"), &mut findings);
    }
    if let Some(deflator) = &document.deflator {
        known(&ids.evidence, "evidence", deflator.evidence.as_ref(), "/deflator/evidence", &mut findings);
        supposed::deflator(document, deflator, &mut findings);
    }
    findings
}

/// The checks of one scenario, whose JSON pointer is `path`.
#[must_use]
pub fn scenario(document: &Document, scenario: &Scenario, path: &str) -> Findings {
    decisions(document, &Ids::of(document), scenario, path)
}

/// The checks of splits by themselves, whose list stands at `path`.
#[must_use]
pub fn splits(document: &Document, splits: &[Split], path: &str) -> Findings {
    let (ids, mut findings) = (Ids::of(document), Findings::new());
    splits.iter().enumerate().for_each(|(at, one)| check_split(&ids, one, &format!("{path}/{at}"), &mut findings));
    findings
}

fn decisions(document: &Document, ids: &Ids<'_>, scenario: &Scenario, path: &str) -> Findings {
    let mut findings = Findings::new();
    check_split(ids, &scenario.split, &format!("{path}/split"), &mut findings);
    for (year, split) in &scenario.split_years {
        let path = format!("{path}/split_years/{}", year.to_string().replace('/', "~1"));
        check_split(ids, split, &path, &mut findings);
        check_year(document, *year, &path, &mut findings);
    }
    for (index, protect) in scenario.protect.iter().enumerate() {
        let path = format!("{path}/protect/{index}/service");
        known(&ids.services, "service", Some(&protect.service), &path, &mut findings);
    }
    for (index, entry) in scenario.pools.iter().enumerate() {
        let path = format!("{path}/pools/{index}");
        known(&ids.pools, "pool", Some(&entry.pool), &format!("{path}/pool"), &mut findings);
        for (at, own) in entry.own.iter().enumerate() {
            known(&ids.sources, "source", Some(&own.source), &format!("{path}/own/{at}/source"), &mut findings);
            let name = document
                .sources
                .iter()
                .find(|source| source.id == own.source)
                .map_or(say!("own money"), |one| one.name.clone());
            let path = format!("{path}/own/{at}/amount");
            check_annual(document, &name, &own.amount, Growth::Silent, &path, &mut findings);
        }
        let sources: Vec<&Id> = entry.own.iter().map(|own| &own.source).collect();
        repeated(&sources, |at| format!("{path}/own/{at}/source"), &mut findings);
    }
    let entered: Vec<&Id> = scenario.pools.iter().map(|entry| &entry.pool).collect();
    repeated(&entered, |at| format!("{path}/pools/{at}/pool"), &mut findings);
    check_changes(document, ids, &scenario.adjust, path, &mut findings);
    findings
}

/// Figures supposed otherwise, by a scenario or a shock.
fn check_changes(document: &Document, ids: &Ids<'_>, adjust: &[Adjust], path: &str, findings: &mut Findings) {
    for (index, adjust) in adjust.iter().enumerate() {
        let path = format!("{path}/adjust/{index}");
        let (there, kind, id) = match &adjust.what {
            Adjusted::Source(id) => (&ids.sources, "source", id),
            Adjusted::Service(id) => (&ids.services, "service", id),
            Adjusted::Ceasing(id) => (&ids.ceasing, "ceasing grant", id),
            Adjusted::Contribution(id) => (&ids.partners, "partner", id),
        };
        let field = kind.split(' ').next().unwrap_or(kind).replace("partner", "contribution");
        known(there, kind, Some(id), &format!("{path}/{field}"), findings);
        for year in &adjust.years {
            check_year(document, *year, &format!("{path}/years"), findings);
        }
    }
}

/// Ids that stand twice in a list in which each stands once.
fn repeated(ids: &[&Id], path: impl Fn(usize) -> String, findings: &mut Findings) {
    for (at, id) in ids.iter().enumerate() {
        if let Some(first) = ids.iter().take(at).position(|earlier| earlier == id) {
            findings.push(wording::repeated_id(&path(at), id, &path(first)));
        }
    }
}

/// Scenarios that share an id.
#[must_use]
pub fn scenario_ids(document: &Document, places: &[usize]) -> Findings {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut findings = Findings::new();
    for (scenario, &place) in document.scenarios.iter().zip(places) {
        if let Some(first) = first.get(scenario.id.as_str()) {
            let path = format!("/scenarios/{place}/id");
            findings.push(wording::repeated_id(&path, &scenario.id, &format!("/scenarios/{first}")));
        } else {
            first.insert(&scenario.id, place);
        }
    }
    findings
}

/// The ids in use, kind by kind, and where each stands.
struct Ids<'d> {
    priorities: BTreeMap<&'d str, usize>,
    sources: BTreeMap<&'d str, usize>,
    ceasing: BTreeMap<&'d str, usize>,
    services: BTreeMap<&'d str, usize>,
    partners: BTreeMap<&'d str, usize>,
    pools: BTreeMap<&'d str, usize>,
    evidence: BTreeMap<&'d str, usize>,
    repeated: Findings,
}

impl<'d> Ids<'d> {
    fn of(document: &'d Document) -> Self {
        let mut repeated = Findings::new();
        let mut index = |list: &str, ids: Vec<&'d str>| {
            let mut map: BTreeMap<&'d str, usize> = BTreeMap::new();
            for (at, id) in ids.into_iter().enumerate() {
                if let Some(first) = map.get(id) {
                    repeated.push(wording::repeated_id(&format!("/{list}/{at}/id"), id, &format!("/{list}/{first}")));
                } else {
                    map.insert(id, at);
                }
            }
            map
        };
        let priorities = index("priorities", document.priorities.iter().map(|one| one.id.as_str()).collect());
        let sources = index("sources", document.sources.iter().map(|one| one.id.as_str()).collect());
        let ceasing = index("ceasing", document.ceasing.iter().map(|one| one.id.as_str()).collect());
        let services = index("services", document.services.iter().map(|one| one.id.as_str()).collect());
        let partners = index("partners", document.partners.iter().map(|one| one.id.as_str()).collect());
        let pools = index("pools", document.pools.iter().map(|one| one.id.as_str()).collect());
        let evidence = index("evidence", document.evidence.iter().map(|one| one.id.as_str()).collect());
        index("shocks", document.shocks.iter().map(|one| one.id.as_str()).collect());
        Self { priorities, sources, ceasing, services, partners, pools, evidence, repeated }
    }
}

/// Says so where an id, if given, is not known.
fn known(known: &BTreeMap<&str, usize>, kind: &str, id: Option<&Id>, path: &str, findings: &mut Findings) {
    if let Some(id) = id.filter(|id| !known.contains_key(id.as_str())) {
        findings.push(wording::unknown_id(path, kind, id));
    }
}

fn check_source(document: &Document, ids: &Ids<'_>, source: &Source, path: &str, findings: &mut Findings) {
    known(&ids.evidence, "evidence", source.evidence.as_ref(), &format!("{path}/evidence"), findings);
    known(&ids.sources, "source", source.part_of.as_ref(), &format!("{path}/part_of"), findings);
    for (index, id) in source.replaces.iter().enumerate() {
        known(&ids.ceasing, "ceasing grant", Some(id), &format!("{path}/replaces/{index}"), findings);
    }
    if let Some(fence) = &source.ring_fence {
        for id in &fence.priorities {
            known(&ids.priorities, "priority", Some(id), &format!("{path}/ring_fence/priorities"), findings);
        }
        for id in &fence.services {
            known(&ids.services, "service", Some(id), &format!("{path}/ring_fence/services"), findings);
        }
        if fence.priorities.is_empty() && fence.services.is_empty() {
            findings.push(wording::empty_fence(&format!("{path}/ring_fence")));
        }
    }
    check_span(source.span(), path, findings);
    supposed::range(source.range, path, findings);
    supposed::tax_base(source, path, findings);
    let growth = if source.growth.is_some() { Growth::Stated } else { Growth::Silent };
    check_annual(document, &source.name, &source.annual, growth, &format!("{path}/annual"), findings);
    if is_part_of_itself(document, ids, source) {
        findings.push(wording::part_of_itself(&format!("{path}/part_of"), &source.name));
    }
}

fn is_part_of_itself(document: &Document, ids: &Ids<'_>, source: &Source) -> bool {
    let mut whole = source.part_of.as_ref();
    for _ in 0..document.sources.len() {
        let Some(id) = whole else { return false };
        if *id == source.id {
            return true;
        }
        whole = ids.sources.get(id.as_str()).and_then(|&at| document.sources.get(at)?.part_of.as_ref());
    }
    false
}

fn check_span(span: Span, path: &str, findings: &mut Findings) {
    if let (Some(starts), Some(ends)) = (span.starts, span.ends)
        && ends < starts
    {
        findings.push(wording::dates_reversed(&format!("{path}/ends")));
    }
}

/// Whether the growth of a figure is stated: where it is not, a year without a figure of its own is worth a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    Stated,
    Silent,
}

fn check_annual(document: &Document, name: &str, annual: &Annual, growth: Growth, path: &str, findings: &mut Findings) {
    check_years(document, annual, Carries::On, path, findings);
    let Annual::ByYear(amounts) = annual else { return };
    let mut before: Option<(FinancialYear, Money)> = None;
    for (&year, &amount) in amounts {
        if let Some((year_before, before)) = before.filter(|(_, before)| is_tenfold(amount, *before)) {
            let path = year_pointer(path, year);
            findings.push(wording::slipped_digit(&path, name, amount, (before, Some(year_before))));
        }
        before = Some((year, amount));
    }
    let years = (0..document.years.count).map(|index| document.years.first.after(index));
    let carried = years.filter(|year| !amounts.contains_key(year)).find_map(|year| {
        let (stated, amount) = amounts.range(..year).next_back()?;
        (!amount.is_zero()).then_some((year, *stated))
    });
    if let Some((year, stated)) = carried.filter(|_| growth == Growth::Silent) {
        findings.push(wording::figure_carried_on(path, name, &year.to_string(), &stated.to_string()));
    }
}

/// The years that amounts are stated for. One before the first is what later years grow from, unless it is a year of
/// its own that does not carry on.
fn check_years(document: &Document, annual: &Annual, carries: Carries, path: &str, findings: &mut Findings) {
    for (year, _) in annual.amounts() {
        if let Some(year) = year.filter(|year| carries == Carries::Not || *year >= document.years.first) {
            check_year(document, year, &year_pointer(path, year), findings);
        }
    }
}

/// Whether a stated amount carries on into the years after.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    On,
    Not,
}

fn year_pointer(path: &str, year: FinancialYear) -> String {
    format!("{path}/{}", year.to_string().replace('/', "~1"))
}

/// A year that a decision or a commitment is for must be one of the model's.
fn check_year(document: &Document, year: FinancialYear, path: &str, findings: &mut Findings) {
    let last = document.years.first.after(document.years.count.saturating_sub(1));
    if year > last || year < document.years.first {
        findings.push(wording::year_outside(path, &year.to_string()));
    }
}

/// Whether two amounts differ by about a factor of ten: from 8 to 12.5 times, either way.
fn is_tenfold(one: Money, other: Money) -> bool {
    let (small, large) = (one.size().min(other.size()).pence(), one.size().max(other.size()).pence());
    small > 0 && large >= small.saturating_mul(8) && large.saturating_mul(2) <= small.saturating_mul(25)
}

fn check_against_previous(document: &Document, service: &crate::service::Service, path: &str, findings: &mut Findings) {
    let first = document.years.first;
    let full = service.annual.full_year(first, first, Rate::ZERO);
    let (Ok(annual), Some(previous)) = (Money::from_exact(&full), service.previous) else { return };
    if is_tenfold(annual, previous) {
        let path = format!("{path}/annual");
        findings.push(wording::slipped_digit(&path, &service.name, annual, (previous, None)));
    }
}

/// Parts of a source against the whole: rounded in print, they may differ by less than a pound a part.
fn check_parts(document: &Document, findings: &mut Findings) {
    let first = document.years.first;
    let amount = |source: &Source| Money::from_exact(&source.annual.full_year(first, first, Rate::ZERO)).ok();
    for (index, whole) in document.sources.iter().enumerate() {
        let parts: Vec<Money> = document
            .sources
            .iter()
            .filter(|part| part.part_of.as_ref() == Some(&whole.id))
            .filter_map(amount)
            .collect();
        let Some(stated) = amount(whole).filter(|_| !parts.is_empty()) else { continue };
        let sum: Money = parts.iter().copied().sum();
        let in_print = Money::from_pence(i64::try_from(parts.len()).unwrap_or(i64::MAX).saturating_mul(100));
        let path = format!("/sources/{index}/annual");
        if sum != stated && (stated - sum).size() <= in_print {
            findings.push(wording::does_not_cast(&path, &whole.name, stated, sum));
        } else if sum > stated {
            findings.push(wording::parts_exceed_whole(&path, &whole.name, stated, sum));
        }
    }
}

fn check_pool(document: &Document, ids: &Ids<'_>, pool: &Pool, path: &str, findings: &mut Findings) {
    let member = |id: &Id, path: String, findings: &mut Findings| {
        if id != OWN {
            known(&ids.partners, "partner", Some(id), &path, findings);
        }
    };
    member(&pool.host, format!("{path}/host"), findings);
    known(&ids.evidence, "evidence", pool.evidence.as_ref(), &format!("{path}/evidence"), findings);
    if pool.services.is_empty() {
        findings.push(pool_warnings::pool_buys_nothing(&format!("{path}/services"), &pool.name));
    }
    for (index, id) in pool.services.iter().enumerate() {
        known(&ids.services, "service", Some(id), &format!("{path}/services/{index}"), findings);
    }
    for (index, contribution) in pool.contributions.iter().enumerate() {
        let path = format!("{path}/contributions/{index}");
        member(&contribution.partner, format!("{path}/partner"), findings);
        check_contribution(document, ids, pool, contribution, &path, findings);
    }
    let of_total = |one: &&Contribution| {
        !one.is_in_kind() && matches!(one.amount, ContributionAmount::Match { of: MatchOf::Total, .. })
    };
    let matching: Vec<String> =
        pool.contributions.iter().filter(of_total).map(|one| document.member_name(&one.partner)).collect();
    if matching.len() > 1 {
        let path = format!("{path}/contributions");
        findings.push(pool_warnings::matches_of_total(&path, &pool.name, &matching));
    }
    if let Some(overhead) = &pool.overhead {
        let name = say!("what running {pool} costs", pool = pool.name);
        check_annual(document, &name, overhead, Growth::Silent, &format!("{path}/overhead"), findings);
    }
    for id in pool.risk.shares.keys() {
        member(id, format!("{path}/risk/shares/{id}"), findings);
    }
    for id in pool.risk.caps.keys() {
        member(id, format!("{path}/risk/caps/{id}"), findings);
    }
    if pool.risk.rule == RiskRule::Fixed && pool.risk.shares.is_empty() {
        findings.push(wording::missing_field(&format!("{path}/risk"), "shares"));
    }
    if !pool.risk.shares.is_empty() {
        check_whole(pool.risk.shares.values(), &format!("{path}/risk/shares"), findings);
    }
    if let Some(joint) = &pool.joint {
        for id in joint.requirements.keys() {
            member(id, format!("{path}/joint/requirements/{id}"), findings);
        }
        let count = joint.requirements.len();
        if count > MOST_MEMBERS {
            let path = format!("{path}/joint/requirements");
            findings.push(pool_warnings::too_many_to_share(&path, &pool.name, count, MOST_MEMBERS));
        }
        let tiers = joint.discount.as_ref().map_or(&[][..], |discount| &discount.tiers);
        if !tiers.is_sorted_by(|one, next| one.from < next.from) {
            findings.push(pool_warnings::tiers_disordered(&format!("{path}/joint/discount/tiers")));
        }
    }
}

fn check_contribution(
    document: &Document,
    ids: &Ids<'_>,
    pool: &Pool,
    contribution: &Contribution,
    path: &str,
    findings: &mut Findings,
) {
    let name = document.member_name(&contribution.partner);
    if contribution.partner == OWN && !contribution.is_in_kind() {
        findings.push(pool_warnings::own_without_source(path));
    }
    for (index, id) in contribution.services.iter().enumerate() {
        let path = format!("{path}/services/{index}");
        known(&ids.services, "service", Some(id), &path, findings);
        if let Some(&at) = ids.services.get(id.as_str()).filter(|_| !pool.services.contains(id)) {
            let service = document.services.get(at).map_or("", |service| &service.name);
            findings.push(pool_warnings::earmark_outside_pool(&path, &name, service, &pool.name));
        }
    }
    known(&ids.evidence, "evidence", contribution.evidence.as_ref(), &format!("{path}/evidence"), findings);
    let span = contribution.span();
    if let (Some(joins), Some(leaves)) = (span.starts, span.ends)
        && leaves < joins
    {
        findings.push(wording::dates_reversed(&format!("{path}/leaves")));
    } else if (0..document.years.count).all(|index| document.years.first.after(index).live(span) == 0) {
        findings.push(pool_warnings::never_in(path, &name));
    }
    match &contribution.amount {
        ContributionAmount::Fixed { fixed } => {
            let path = format!("{path}/amount/fixed");
            check_annual(document, &say!("the contribution of {name}", name), fixed, Growth::Silent, &path, findings);
            for (year, amount) in fixed.amounts() {
                let out = |year: &FinancialYear| year.live(contribution.span()) == 0;
                if let Some(year) = year.filter(out).filter(|_| !amount.is_zero()) {
                    let path = year_pointer(&path, year);
                    findings.push(pool_warnings::contribution_while_out(&path, &name, year, amount));
                }
            }
        }
        ContributionAmount::Match { rate, of: MatchOf::Total, .. } if rate.millionths() > 99_000_000 => {
            findings.push(wording::percent_range(&format!("{path}/amount/match"), *rate, 0, 99));
        }
        ContributionAmount::Match { .. } => {}
    }
}

fn check_split(ids: &Ids<'_>, split: &Split, path: &str, findings: &mut Findings) {
    let shares: Vec<&Id> = match split {
        Split::Percent { shares } => shares.keys().collect(),
        Split::Amount { shares } => shares.keys().collect(),
        Split::Need => return,
    };
    for id in shares {
        known(&ids.priorities, "priority", Some(id), &format!("{path}/shares/{id}"), findings);
    }
    if let Split::Percent { shares } = split {
        check_whole(shares.values(), &format!("{path}/shares"), findings);
    }
}

fn check_whole<'r>(shares: impl Iterator<Item = &'r Rate>, path: &str, findings: &mut Findings) {
    let sum = shares.fold(0_i64, |sum, rate| sum.saturating_add(rate.millionths()));
    if sum != Rate::WHOLE.millionths() {
        findings.push(wording::shares_not_whole(path, Rate::from_millionths(sum)));
    }
}
