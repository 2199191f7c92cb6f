//! Models made by rule from a number: valid, various, the same on every machine. Each figure has a roll of its own, so
//! that a smaller model made from the same number keeps what it has in common with the larger.

use serde_json::{Map, Value, json};

/// How large a made model is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub years: u64,
    pub priorities: u64,
    pub sources: u64,
    pub ceasing: u64,
    pub services: u64,
    pub pools: u64,
}

/// What a made model may have in it. Bit by bit, so that a test can do without.
#[derive(Clone, Copy, Debug)]
pub enum Feature {
    PartYears,
    CarryForward,
    ByYear,
    Growth,
    PartOf,
    Status,
    Limit,
    Weight,
    Committed,
    Rank,
    Protect,
    Floor,
    Guarantee,
    Adjust,
    Discovered,
    Uplift,
    SplitYears,
    Pools,
    OwnMoneyOnly,
    Pennies,
    Huge,
}

/// Every feature but those that make all amounts tiny or huge.
pub const EVERYDAY: u32 = (1 << Feature::OwnMoneyOnly as u32) - 1;

/// The large model that timings are made on: 20 sources, 8 priorities, 400 services, 10 years, 3 pools.
pub fn large() -> Value {
    document(2_013, LARGE, EVERYDAY)
}

/// How large that is.
pub const LARGE: Size = Size { years: 10, priorities: 8, sources: 20, ceasing: 12, services: 400, pools: 3 };

/// So many partners has a made model with pools in it.
const PARTNERS: u64 = 3;

/// A model made from a number.
pub fn document(seed: u64, size: Size, features: u32) -> Value {
    let maker = Maker { seed, size, features };
    let pools = if maker.has(Feature::Pools) { size.pools } else { 0 };
    json!({
        "format": "ringfence/1",
        "title": format!("Made from {seed}"),
        "years": {"first": "2013/14", "count": size.years},
        "priorities": list(size.priorities, |at| json!({"id": format!("priority-{at}"), "name": format!("Priority {at}")})),
        "sources": list(size.sources, |at| maker.source(at)),
        "ceasing": list(size.ceasing, |at| maker.ceasing(at)),
        "services": list(size.services, |at| maker.service(at)),
        "partners": list(pools.min(1) * PARTNERS, |at| json!({"id": format!("partner-{at}"), "name": format!("Partner {at}"), "sector": "council"})),
        "pools": list(pools, |at| maker.pool(at)),
        "scenarios": [maker.scenario()],
        "evidence": [],
    })
}

fn list(count: u64, make: impl Fn(u64) -> Value) -> Vec<Value> {
    (0..count).map(make).collect()
}

fn money(pence: u64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

/// A percentage from ten-thousandths of a per cent.
fn percent(units: u64) -> String {
    format!("{}.{:04}", units / 10_000, units % 10_000)
}

fn year(after: u64) -> String {
    format!("{}/{:02}", 2013 + after, 14 + after)
}

struct Maker {
    seed: u64,
    size: Size,
    features: u32,
}

impl Maker {
    /// A number below `below` for a field of a thing: a linear congruential generator, stirred.
    fn roll(&self, kind: &str, at: u64, field: &str, below: u64) -> u64 {
        let mut state = self.seed;
        let mut stir = |by: u64| {
            state = (state ^ by).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state ^= state >> 33;
        };
        kind.bytes().chain(field.bytes()).for_each(|byte| stir(byte.into()));
        stir(at);
        stir(0x51);
        (state >> 11) % below.max(1)
    }

    fn has(&self, feature: Feature) -> bool {
        self.features >> feature as u32 & 1 == 1
    }

    /// Whether a thing has a field: `of_ten` in ten, if the feature is on.
    fn often(&self, feature: Feature, kind: &str, at: u64, field: &str, of_ten: u64) -> bool {
        self.has(feature) && self.roll(kind, at, field, 10) < of_ten
    }

    fn one_of<'t>(&self, kind: &str, at: u64, field: &str, choices: &[&'t str]) -> &'t str {
        let which = self.roll(kind, at, field, choices.len() as u64);
        choices.iter().zip(0..).find(|(_, index)| *index == which).map_or("", |(choice, _)| choice)
    }

    /// The most that an amount is, in pence.
    fn most(&self) -> u64 {
        if self.has(Feature::Pennies) {
            40
        } else if self.has(Feature::Huge) {
            500_000_000_000
        } else {
            200_000_000
        }
    }

    fn amount(&self, kind: &str, at: u64, field: &str) -> String {
        let most = self.most();
        let round = if self.roll(kind, at, &format!("{field} round"), 3) == 0 { most / 20 } else { 1 };
        money(self.roll(kind, at, field, most) / round * round)
    }

    fn annual(&self, kind: &str, at: u64, field: &str) -> Value {
        if !self.often(Feature::ByYear, kind, at, &format!("{field} by year"), 3) {
            return self.amount(kind, at, field).into();
        }
        let stated =
            (0..self.size.years).filter(|after| self.roll(kind, at, &format!("{field} {after} stated"), 3) > 0);
        let amounts: Map<String, Value> =
            stated.map(|after| (year(after), self.amount(kind, at, &format!("{field} {after}")).into())).collect();
        if amounts.is_empty() { self.amount(kind, at, field).into() } else { amounts.into() }
    }

    fn date(&self, kind: &str, at: u64, field: &str) -> String {
        let roll = |what: &str, below: u64| self.roll(kind, at, &format!("{field} {what}"), below);
        let month = roll("month", 12) + 1;
        let last = match month {
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = match roll("which", 3) {
            0 => 1,
            1 => last,
            _ => roll("day", last) + 1,
        };
        format!("{}-{month:02}-{day:02}", 2013 + roll("year", self.size.years + 1))
    }

    /// The first and last day, either, both or neither.
    fn span(&self, kind: &str, at: u64, [first, last]: [&str; 2], into: &mut Value) {
        let starts = self.often(Feature::PartYears, kind, at, "starts", 3).then(|| self.date(kind, at, "from"));
        let ends = self.often(Feature::PartYears, kind, at, "ends", 3).then(|| self.date(kind, at, "to"));
        let (starts, ends) = match (starts, ends) {
            (Some(starts), Some(ends)) if ends < starts => (Some(ends), Some(starts)),
            other => other,
        };
        set(into, first, starts);
        set(into, last, ends);
    }

    /// Some of so many things by id, at least one.
    fn some(&self, kind: &str, at: u64, of: &str, count: u64) -> Vec<String> {
        let first = self.roll(kind, at, of, count);
        let chosen = |one: &u64| *one == first || self.roll(kind, at, &format!("{of} {one}"), count.max(3)) == 0;
        (0..count).filter(chosen).map(|one| format!("{of}-{one}")).collect()
    }

    fn source(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("source", at, field, below);
        let mut source = json!({
            "id": format!("source-{at}"), "name": format!("Source {at}"), "funder": "Funder",
            "kind": self.one_of("source", at, "kind", &["grant", "police_grant", "precept", "reserve", "other"]),
            "status": "confirmed", "annual": self.annual("source", at, "annual"),
        });
        let status = self.often(Feature::Status, "source", at, "status", 4);
        set(
            &mut source,
            "status",
            status.then(|| self.one_of("source", at, "which status", &["indicative", "bid", "at_risk"])),
        );
        let growth = self.often(Feature::Growth, "source", at, "growth", 4);
        set(
            &mut source,
            "growth",
            growth.then(|| if roll("falls", 2) == 0 { "-3.5".to_owned() } else { percent(roll("by", 90_000)) }),
        );
        self.span("source", at, ["starts", "ends"], &mut source);
        let fence = match (self.has(Feature::OwnMoneyOnly), roll("fence", 5)) {
            (true, _) | (_, 0 | 1) => None,
            (_, 2) => Some(json!({"priorities": self.some("source", at, "priority", self.size.priorities)})),
            (_, 3) if self.size.services > 0 => {
                Some(json!({"services": self.some("source", at, "service", self.size.services)}))
            }
            _ if self.size.services > 0 => Some(json!({
                "priorities": [format!("priority-{}", roll("one", self.size.priorities))],
                "services": [format!("service-{}", roll("two", self.size.services))],
            })),
            _ => None,
        };
        set(&mut source, "ring_fence", fence);
        let part_of = at > 0 && self.often(Feature::PartOf, "source", at, "part", 2);
        set(&mut source, "part_of", part_of.then(|| format!("source-{}", roll("of", at))));
        let carry = self.one_of("source", at, "carry", &["none", "all", "37.5"]);
        set(&mut source, "carry_forward", self.has(Feature::CarryForward).then_some(carry));
        let replaces = self.size.ceasing > 0 && roll("replaces", 3) == 0;
        set(&mut source, "replaces", replaces.then(|| self.some("source", at, "ceasing", self.size.ceasing)));
        source
    }

    fn ceasing(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("ceasing", at, field, below);
        let mut grant = json!({
            "id": format!("ceasing-{at}"), "name": format!("Grant {at}"), "funder": "Funder",
            "recipient": format!("Recipient {}", roll("recipient", 3)),
            "annual": self.amount("ceasing", at, "annual"), "ceases": self.date("ceasing", at, "ceases"),
            "certainty": self.one_of("ceasing", at, "certainty", &["known", "expected", "suspected"]),
        });
        let service = self.size.services > 0 && roll("service", 4) > 0;
        set(&mut grant, "service", service.then(|| format!("service-{}", roll("paid", self.size.services))));
        set(&mut grant, "priority", (!service).then(|| format!("priority-{}", roll("served", self.size.priorities))));
        grant
    }

    fn service(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("service", at, field, below);
        let mut service = json!({
            "id": format!("service-{at}"), "name": format!("Service {at}"), "provider": format!("Recipient {}", roll("provider", 4)),
            "priority": format!("priority-{}", roll("priority", self.size.priorities)),
            "annual": self.annual("service", at, "annual"),
        });
        self.span("service", at, ["starts", "ends"], &mut service);
        let mut may = |feature: Feature, field: &str, of_ten: u64, value: &dyn Fn() -> Value| {
            set(&mut service, field, self.often(feature, "service", at, field, of_ten).then(value));
        };
        may(Feature::Growth, "uplift", 4, &|| percent(roll("by", 50_000)).into());
        may(Feature::Floor, "previous", 8, &|| self.amount("service", at, "before").into());
        may(Feature::Committed, "committed", 2, &|| self.annual("service", at, "due"));
        may(Feature::Limit, "limit", 2, &|| self.amount("service", at, "at most").into());
        may(Feature::Weight, "weight", 2, &|| self.amount("service", at, "weighs").into());
        may(Feature::Rank, "rank", 6, &|| (roll("which rank", 3) + 1).into());
        service
    }

    fn split(&self, kind: &str) -> Value {
        let ids = (0..self.size.priorities).map(|at| format!("priority-{at}"));
        match self.roll(kind, 0, "by", 5) {
            0 => json!({"by": "need"}),
            1 => {
                let shares: Map<String, Value> =
                    ids.enumerate().map(|(at, id)| (id, self.amount(kind, at as u64, "share").into())).collect();
                json!({"by": "amount", "shares": shares})
            }
            _ => {
                let whole = 1_000_000;
                let step = if self.roll(kind, 0, "round", 2) == 0 { 50_000 } else { 1 };
                let mut cuts: Vec<u64> =
                    (1..self.size.priorities).map(|at| self.roll(kind, at, "cut", whole + 1) / step * step).collect();
                cuts.push(0);
                cuts.push(whole);
                cuts.sort_unstable();
                let shares: Map<String, Value> = ids
                    .zip(cuts.iter().zip(cuts.iter().skip(1)))
                    .map(|(id, (from, to))| (id, percent(to - from).into()))
                    .collect();
                json!({"by": "percent", "shares": shares})
            }
        }
    }

    fn scenario(&self) -> Value {
        let roll = |field: &str, below: u64| self.roll("scenario", 0, field, below);
        let mut scenario = json!({"id": "baseline", "name": "Baseline", "split": self.split("split")});
        let mut may = |feature: Feature, field: &str, of_ten: u64, value: &dyn Fn() -> Value| {
            set(&mut scenario, field, self.often(feature, "scenario", 0, field, of_ten).then(value));
        };
        let later = year(roll("split again", self.size.years));
        may(Feature::SplitYears, "split_years", 3, &|| json!({later.as_str(): self.split("later split")}));
        may(Feature::Status, "count", 3, &|| json!(["confirmed", "bid", "indicative"]));
        if self.size.services > 0 {
            let service = |field: &str| format!("service-{}", roll(field, self.size.services));
            may(Feature::Protect, "protect", 5, &|| {
                json!([
                    {"service": service("protected"), "amount": self.amount("scenario", 0, "protected at")},
                    {"service": service("also"), "percent_of_previous": percent(roll("protected in part", 1_500_000))},
                ])
            });
        }
        may(Feature::Floor, "floor", 4, &|| percent(roll("at least", 1_200_000)).into());
        may(Feature::Guarantee, "guarantee", 6, &|| {
            let mut guarantee = json!({"rate": percent(roll("rate", 1_300_000)), "months": 1 + roll("months", 20)});
            let from = format!("{}-{:02}", 2013 + roll("from year", self.size.years), roll("from month", 12) + 1);
            set(&mut guarantee, "from", (roll("from", 2) == 0).then_some(from));
            guarantee
        });
        may(Feature::Rank, "ranked", 6, &|| true.into());
        let pools = if self.has(Feature::Pools) { self.size.pools } else { 0 };
        may(Feature::Adjust, "adjust", 6, &|| {
            let mut adjust = Vec::new();
            let contributions = ("contribution", "partner", pools.min(1) * PARTNERS);
            for (kind, of, count) in [
                ("source", "source", self.size.sources),
                ("service", "service", self.size.services),
                ("ceasing", "ceasing", self.size.ceasing),
                contributions,
            ] {
                if count > 0 {
                    let sign = if roll(&format!("{kind} falls"), 2) == 0 { "-" } else { "" };
                    let by = format!("{sign}{}", percent(roll(&format!("{kind} by"), 1_000_000)));
                    adjust.push(
                        json!({kind: format!("{of}-{}", roll(&format!("{kind} adjusted"), count)), "percent": by}),
                    );
                }
            }
            adjust.into()
        });
        may(Feature::Discovered, "discovered", 3, &|| self.amount("scenario", 0, "found").into());
        may(Feature::Uplift, "uplift", 4, &|| percent(roll("dearer by", 60_000)).into());
        let entered = (0..pools).filter(|&at| self.roll("pool", at, "entered", 5) > 0).map(|at| self.entry(at));
        set(&mut scenario, "pools", (pools > 0).then(|| entered.collect::<Vec<_>>()));
        scenario
    }

    /// A pool entered with own money of some sources: within their fences or not, as much as they have or not.
    fn entry(&self, pool: u64) -> Value {
        let own = |source: u64| {
            let at = pool * 100 + source;
            let put_in = json!({"source": format!("source-{source}"), "amount": self.annual("own", at, "amount")});
            (self.roll("own", at, "put in", 2) == 0).then_some(put_in)
        };
        json!({"pool": format!("pool-{pool}"), "own": (0..self.size.sources).filter_map(own).collect::<Vec<_>>()})
    }

    /// The owner of the model or a partner.
    fn member(&self, kind: &str, at: u64, field: &str) -> String {
        let which = self.roll(kind, at, field, PARTNERS + 1);
        if which == PARTNERS { "own".to_owned() } else { format!("partner-{which}") }
    }

    fn pool(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("pool", at, field, below);
        let services =
            if self.size.services > 0 { self.some("pool", at, "service", self.size.services) } else { vec![] };
        let contributions = list(roll("contributions", 5), |one| self.contribution(at * 100 + one, &services));
        let mut pool = json!({
            "id": format!("pool-{at}"), "name": format!("Pool {at}"), "host": self.member("pool", at, "host"),
            "services": services, "contributions": contributions, "risk": self.risk(at),
        });
        let mut may = |field: &str, of_ten: u64, value: &dyn Fn() -> Value| {
            set(&mut pool, field, (roll(field, 10) < of_ten).then(value));
        };
        may("overhead", 4, &|| money(roll("costs", self.most() / 5)).into());
        may("saving", 4, &|| percent(roll("saves", 400_000)).into());
        may("minimum", 3, &|| self.amount("pool", at, "at least").into());
        may("contingency", 3, &|| money(roll("set aside", self.most() / 5)).into());
        may("joint", 3, &|| self.joint(at));
        pool
    }

    fn contribution(&self, at: u64, services: &[String]) -> Value {
        let roll = |field: &str, below: u64| self.roll("contribution", at, field, below);
        let of = self.one_of("contribution", at, "of", &["grant", "total"]);
        let most = if of == "grant" { 2_000_000 } else { 600_000 };
        let mut amount = json!({"match": percent(roll("rate", most)), "of": of});
        set(&mut amount, "up_to", (roll("capped", 3) == 0).then(|| self.amount("contribution", at, "up to")));
        if roll("matches", 3) > 0 {
            amount = json!({"fixed": self.annual("contribution", at, "fixed")});
        }
        let in_kind = roll("in kind", 6) == 0;
        let partner = if in_kind {
            self.member("contribution", at, "giver")
        } else {
            format!("partner-{}", roll("partner", PARTNERS))
        };
        let mut contribution = json!({"partner": partner, "amount": amount});
        set(&mut contribution, "in_kind", in_kind.then_some(true));
        let mut earmark = services.to_vec();
        earmark.retain(|id| self.roll("contribution", at, id, 2) == 0);
        set(&mut contribution, "services", (roll("earmarked", 3) == 0 && !earmark.is_empty()).then_some(earmark));
        self.span("contribution", at, ["joins", "leaves"], &mut contribution);
        contribution
    }

    fn risk(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("risk", at, field, below);
        let mut risk = json!({"rule": self.one_of("risk", at, "rule", &["by_contribution", "equal", "fixed", "host"])});
        let share = roll("share", 1_000_001);
        let shares = json!({"own": percent(share), "partner-0": percent(1_000_000 - share)});
        let is_fixed = risk["rule"] == "fixed";
        set(&mut risk, "shares", is_fixed.then_some(shares));
        set(&mut risk, "cap", (roll("capped", 3) == 0).then(|| percent(roll("cap", 200_000))));
        let caps = || {
            let pounds = |who: &str| money(roll(&format!("{who} at most"), self.most() / 10));
            json!({"own": pounds("own"), "partner-1": pounds("partner-1")})
        };
        set(&mut risk, "caps", (roll("caps", 3) == 0).then(caps));
        risk
    }

    fn joint(&self, at: u64) -> Value {
        let roll = |field: &str, below: u64| self.roll("joint", at, field, below);
        let members = (0..PARTNERS).map(|one| format!("partner-{one}")).chain(core::iter::once("own".to_owned()));
        let requirements: Map<String, Value> = members
            .filter(|id| roll(id, 4) > 0)
            .map(|id| (id.clone(), money(roll(&format!("{id} buys"), self.most())).into()))
            .collect();
        let tier = |one: u64| json!({"from": money((one + 1) * self.most()), "percent": percent(roll(&format!("{one} off"), 300_000))});
        let on = self.one_of("joint", at, "on", &["whole", "above"]);
        json!({
            "requirements": requirements, "fixed_cost": money(roll("fixed", self.most() / 2)),
            "discount": {"on": on, "tiers": list(roll("tiers", 3), tier)},
        })
    }
}

fn set(into: &mut Value, field: &str, value: Option<impl Into<Value>>) {
    if let (Some(fields), Some(value)) = (into.as_object_mut(), value) {
        fields.insert(field.to_owned(), value.into());
    }
}
