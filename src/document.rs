//! JSON in and out. Reading walks the document by hand, so that every problem is found at once with the place it is
//! at; writing is derived from the same structs that the figures are worked out from.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::calendar::{FinancialYear, Moment, Month};
use crate::ceasing::{Ceasing, Certainty};
use crate::deflator::Deflator;
use crate::finding::{Finding, Findings};
use crate::id::Id;
use crate::keyed;
use crate::model::{Document, Evidence, FORMAT, Model, Quality, Years};
use crate::money::{Money, Rate};
use crate::pool::{
    Contribution, ContributionAmount, Discount, DiscountOn, Joint, MatchOf, Partner, Pool, Risk, RiskRule, Tier,
};
use crate::pool_warnings;
use crate::range::Range;
use crate::reading::{Fields, Place, Read};
use crate::scenario::{About, MergeBy, Scenario, Standing};
use crate::service::{Measure, Priority, Service};
use crate::source::{CarryForward, RingFence, Source, SourceKind, Status};
use crate::tree::Tree;
use crate::wording;

macro_rules! written_as_text {
    ($($kind:ty),+) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}

written_as_text!(Money, Rate, FinancialYear, Month, Moment, CarryForward);

macro_rules! choices {
    ($($kind:ty { $($text:literal => $choice:expr,)+ })+) => {$(
        impl Read for $kind {
            fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
                place.choice(&[$(($text, $choice),)+], findings)
            }
        }
    )+};
}

choices! {
    SourceKind {
        "grant" => SourceKind::Grant,
        "police_grant" => SourceKind::PoliceGrant,
        "precept" => SourceKind::Precept,
        "reserve" => SourceKind::Reserve,
        "other" => SourceKind::Other,
    }
    Status {
        "confirmed" => Status::Confirmed,
        "indicative" => Status::Indicative,
        "bid" => Status::Bid,
        "at_risk" => Status::AtRisk,
    }
    Certainty {
        "known" => Certainty::Known,
        "expected" => Certainty::Expected,
        "suspected" => Certainty::Suspected,
    }
    MatchOf {
        "grant" => MatchOf::Grant,
        "total" => MatchOf::Total,
    }
    DiscountOn {
        "whole" => DiscountOn::Whole,
        "above" => DiscountOn::Above,
    }
    RiskRule {
        "by_contribution" => RiskRule::ByContribution,
        "equal" => RiskRule::Equal,
        "fixed" => RiskRule::Fixed,
        "host" => RiskRule::Host,
    }
    About {
        "whole" => About::Whole,
        "split" => About::Split,
        "count" => About::Count,
        "protect" => About::Protect,
        "floor" => About::Floor,
        "guarantee" => About::Guarantee,
        "ranked" => About::Ranked,
        "pools" => About::Pools,
        "adjust" => About::Adjust,
        "discovered" => About::Discovered,
        "uplift" => About::Uplift,
    }
    Standing {
        "accepted" => Standing::Accepted,
        "set_aside" => Standing::SetAside,
    }
    MergeBy {
        "mean" => MergeBy::Mean,
        "median" => MergeBy::Median,
        "markets" => MergeBy::Markets,
    }
    Quality {
        "measured" => Quality::Measured,
        "published" => Quality::Published,
        "estimated" => Quality::Estimated,
        "assumed" => Quality::Assumed,
    }
}

impl Model {
    /// Reads and checks a document.
    ///
    /// # Errors
    /// Every problem that stands in the way, at once, with whatever else was found. Problems of a single scenario do
    /// not: they are [`Model::findings`], and that scenario has no outcome.
    pub fn read(text: &str) -> Result<Self, Findings> {
        let tree = Tree::parse(text)?;
        let mut findings = Findings::new();
        let read = read_document(&Place::root(&tree), &mut findings);
        match read {
            Some((document, places)) => Self::check(document, &places, findings),
            None => Err(findings),
        }
    }

    /// The document as JSON text, in the contract's order of fields; what was typed in another way (`£1.649m`) is
    /// written in the one way (`1649000.00`).
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self.document()).unwrap_or_default()
    }
}

/// A scenario as JSON text in one line.
#[must_use]
pub fn written(scenario: &Scenario) -> String {
    serde_json::to_string(scenario).unwrap_or_default()
}

/// The most priorities a model may have: a picture of more says nothing.
const MOST_PRIORITIES: usize = 200;
/// The most sources: a flow over more of them, each with a fence of its own, would keep people waiting.
const MOST_SOURCES: usize = 1_000;
/// The most scenarios.
const MOST_SCENARIOS: usize = 500;

/// The document without the scenarios that cannot be read, and where each of the others stands.
fn read_document(place: &Place<'_>, findings: &mut Findings) -> Option<(Document, Vec<usize>)> {
    let mut fields = Fields::open(place, findings)?;
    let format = fields.text("format");
    if let Some(finding) = format.as_deref().and_then(format_finding) {
        fields.say(finding);
        return None;
    }
    let (title, body, marking) = (fields.text("title"), fields.may_text("body"), fields.may_text("marking"));
    let (years, priorities) = (fields.need("years"), fields.list("priorities"));
    let (sources, ceasing) = (fields.list("sources"), fields.list("ceasing"));
    let (services, partners) = (fields.list("services"), fields.list("partners"));
    let (pools, scenarios) = (fields.list("pools"), fields.each("scenarios"));
    let (evidence, shocks, deflator) = (fields.list("evidence"), fields.list("shocks"), fields.may("deflator"));
    fields.close();
    let (places, scenarios) =
        scenarios?.into_iter().enumerate().filter_map(|(index, read)| read.map(|read| (index, read))).unzip();
    let document = Document {
        format: format?,
        title: title?,
        body: body?,
        marking: marking?,
        years: years?,
        priorities: priorities?,
        sources: sources?,
        ceasing: ceasing?,
        services: services?,
        partners: partners?,
        pools: pools?,
        scenarios,
        evidence: evidence?,
        shocks: shocks?,
        deflator: deflator?,
    };
    is_within_bounds(&document, findings).then_some((document, places))
}

fn is_within_bounds(document: &Document, findings: &mut Findings) -> bool {
    let before = findings.len();
    for (list, entries, most) in [
        ("priorities", document.priorities.len(), MOST_PRIORITIES),
        ("sources", document.sources.len(), MOST_SOURCES),
        ("scenarios", document.scenarios.len(), MOST_SCENARIOS),
    ] {
        if entries > most {
            findings.push(wording::too_many(&format!("/{list}"), entries, most));
        }
    }
    findings.len() == before
}

fn format_finding(format: &str) -> Option<Finding> {
    if format == FORMAT {
        return None;
    }
    let newer = format.strip_prefix("ringfence/").and_then(|version| version.parse::<u32>().ok());
    Some(if newer.is_some_and(|version| version > 1) {
        wording::newer_format(format)
    } else {
        wording::unknown_format(format)
    })
}

impl Read for Years {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (first, count) = (fields.need("first"), fields.count("count", 1, 30));
        fields.close();
        Some(Self { first: first?, count: count? })
    }
}

impl Read for Priority {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name) = (fields.id("id"), fields.text("name"));
        fields.close();
        Some(Self { id: id?, name: name? })
    }
}

impl Read for Source {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, funder) = (fields.id("id"), fields.text("name"), fields.text("funder"));
        let (kind, status, annual) = (fields.need("kind"), fields.need("status"), fields.need("annual"));
        let (growth, starts, ends) =
            (fields.may_percent("growth", -100, 1000), fields.may("starts"), fields.may("ends"));
        let (ring_fence, part_of) = (fields.may("ring_fence"), fields.may_id("part_of"));
        let (carry_forward, replaces) = (fields.may("carry_forward"), fields.ids("replaces"));
        let (tax_base, range) = (fields.may_percent("tax_base", 0, 1_000_000_000), fields.may("range"));
        let evidence = fields.may_id("evidence");
        fields.close();
        Some(Self {
            id: id?,
            name: name?,
            funder: funder?,
            kind: kind?,
            status: status?,
            annual: annual?,
            growth: growth?,
            starts: starts?,
            ends: ends?,
            ring_fence: ring_fence?,
            part_of: part_of?,
            carry_forward: carry_forward?,
            replaces: replaces?,
            tax_base: tax_base?,
            range: range?,
            evidence: evidence?,
        })
    }
}

impl Read for RingFence {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (priorities, services) = (fields.ids("priorities"), fields.ids("services"));
        fields.close();
        Some(Self { priorities: keyed::set(priorities?), services: keyed::set(services?) })
    }
}

impl Read for CarryForward {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        match place.text(findings)? {
            "none" => Some(Self::None),
            "all" => Some(Self::All),
            _ => place.percent(0, 100, findings).map(Self::Percent),
        }
    }
}

impl Read for Range {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (low, high) = (fields.percent("low", -100, 10_000), fields.percent("high", -100, 10_000));
        fields.close();
        Some(Self { low: low?, high: high? })
    }
}

impl Read for Ceasing {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, funder) = (fields.id("id"), fields.text("name"), fields.text("funder"));
        let (recipient, annual, ceases) = (fields.text("recipient"), fields.need("annual"), fields.need("ceases"));
        let (certainty, priority) = (fields.need("certainty"), fields.may_id("priority"));
        let (service, range, evidence) = (fields.may_id("service"), fields.may("range"), fields.may_id("evidence"));
        fields.close();
        Some(Self {
            id: id?,
            name: name?,
            funder: funder?,
            recipient: recipient?,
            annual: annual?,
            ceases: ceases?,
            certainty: certainty?,
            priority: priority?,
            service: service?,
            range: range?,
            evidence: evidence?,
        })
    }
}

impl Read for Service {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, provider) = (fields.id("id"), fields.text("name"), fields.text("provider"));
        let (priority, annual, uplift) =
            (fields.reference("priority"), fields.need("annual"), fields.may_percent("uplift", -100, 1000));
        let (starts, ends, previous) = (fields.may("starts"), fields.may("ends"), fields.may("previous"));
        let (committed, limit, weight) = (fields.may("committed"), fields.may("limit"), fields.may("weight"));
        let (rank, measure) = (fields.may_count("rank", 1, 10_000), fields.may("measure"));
        let (range, evidence) = (fields.may("range"), fields.may_id("evidence"));
        fields.close();
        Some(Self {
            id: id?,
            name: name?,
            provider: provider?,
            priority: priority?,
            annual: annual?,
            uplift: uplift?,
            starts: starts?,
            ends: ends?,
            previous: previous?,
            committed: committed?,
            limit: limit?,
            weight: weight?,
            rank: rank?,
            measure: measure?,
            range: range?,
            evidence: evidence?,
        })
    }
}

impl Read for Measure {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (unit, per_year) = (fields.text("unit"), fields.percent("per_year", 0, 1_000_000_000));
        fields.close();
        Some(Self { unit: unit?, per_year: per_year? })
    }
}

impl Read for Partner {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, sector) = (fields.id("id"), fields.text("name"), fields.text("sector"));
        let range = fields.may("range");
        fields.close();
        Some(Self { id: id?, name: name?, sector: sector?, range: range? })
    }
}

impl Read for Pool {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, host) = (fields.id("id"), fields.text("name"), fields.reference("host"));
        let (services, contributions) = (fields.ids("services"), fields.list("contributions"));
        let (overhead, saving) = (fields.may("overhead"), fields.may_percent("saving", 0, 100));
        let (minimum, contingency, risk) = (fields.may("minimum"), fields.may("contingency"), fields.need("risk"));
        let (joint, evidence) = (fields.may("joint"), fields.may_id("evidence"));
        fields.close();
        Some(Self {
            id: id?,
            name: name?,
            host: host?,
            services: services?,
            contributions: contributions?,
            overhead: overhead?,
            saving: saving?,
            minimum: minimum?,
            contingency: contingency?,
            risk: risk?,
            joint: joint?,
            evidence: evidence?,
        })
    }
}

impl Read for Contribution {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (partner, amount, in_kind) = (fields.reference("partner"), fields.need("amount"), fields.may("in_kind"));
        let (services, joins, leaves) = (fields.ids("services"), fields.may("joins"), fields.may("leaves"));
        let evidence = fields.may_id("evidence");
        fields.close();
        Some(Self {
            partner: partner?,
            amount: amount?,
            in_kind: in_kind?,
            services: services?,
            joins: joins?,
            leaves: leaves?,
            evidence: evidence?,
        })
    }
}

impl Read for ContributionAmount {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        match fields.either(&["fixed", "match"])? {
            "fixed" => {
                let fixed = fields.need("fixed");
                fields.close();
                Some(Self::Fixed { fixed: fixed? })
            }
            _ => {
                let (rate, of, up_to) = (fields.percent("match", 0, 10_000), fields.may("of"), fields.may("up_to"));
                if let (Some(rate), Some(None)) = (rate, of) {
                    fields.say(pool_warnings::match_ambiguous(place.path(), rate));
                }
                fields.close();
                Some(Self::Match { rate: rate?, of: of??, up_to: up_to? })
            }
        }
    }
}

impl Read for Risk {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (rule, shares, cap) =
            (fields.need("rule"), fields.may_percents("shares"), fields.may_percent("cap", 0, 10_000));
        let caps: Option<Option<BTreeMap<Id, Money>>> = fields.may("caps");
        fields.close();
        Some(Self { rule: rule?, shares: shares?, cap: cap?, caps: caps?.unwrap_or_default() })
    }
}

impl Read for Joint {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (requirements, fixed_cost) = (fields.need("requirements"), fields.may("fixed_cost"));
        let discount = fields.may("discount");
        fields.close();
        Some(Self { requirements: requirements?, fixed_cost: fixed_cost?, discount: discount? })
    }
}

impl Read for Discount {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (on, tiers) = (fields.need("on"), fields.list("tiers"));
        fields.close();
        Some(Self { on: on?, tiers: tiers? })
    }
}

impl Read for Tier {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (from, percent) = (fields.need("from"), fields.percent("percent", 0, 100));
        fields.close();
        Some(Self { from: from?, percent: percent? })
    }
}

impl Read for Evidence {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, title, publisher) = (fields.id("id"), fields.text("title"), fields.may_text("publisher"));
        let (date, place, quality) = (fields.may("date"), fields.may_text("where"), fields.may("quality"));
        fields.close();
        Some(Self { id: id?, title: title?, publisher: publisher?, date: date?, place: place?, quality: quality? })
    }
}

impl Read for Deflator {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (date, base, index) = (fields.need("date"), fields.may("base"), fields.may_by_year::<Prices>("index"));
        let evidence = fields.may_id("evidence");
        fields.close();
        let index = keyed::map(index?.into_iter().map(|(year, prices)| (year, prices.0)));
        Some(Self { date: date?, base: base?, index, evidence: evidence? })
    }
}

/// Prices in a year, per cent of those in another: never nothing.
struct Prices(Rate);

impl Read for Prices {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.percent(1, 1_000_000, findings).map(Self)
    }
}
