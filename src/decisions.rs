//! A scenario's JSON: the decisions, read by themselves or within a document.

use crate::finding::Findings;
use crate::reading::{Fields, Place, Read};
use crate::scenario::{
    Adjust, Adjusted, Change, Guarantee, MergedFrom, OwnMoney, PoolEntry, Proposed, Protect, Protected, Reason,
    Scenario, Settled, Shock,
};
use crate::split::Split;
use crate::tree::Tree;

/// Reads the decisions of one scenario by itself, to be laid over a model that was read before.
///
/// # Errors
/// Every problem, with paths below `path`.
pub fn read_scenario(text: &str, path: &str) -> Result<Scenario, Findings> {
    let tree = Tree::parse(text)?;
    let mut findings = Findings::new();
    Scenario::read(&Place::at(path, &tree), &mut findings).ok_or(findings)
}

/// Reads a list of splits by itself.
///
/// # Errors
/// Every problem, with paths below `path`.
pub fn read_splits(text: &str, path: &str) -> Result<Vec<Split>, Findings> {
    let tree = Tree::parse(text)?;
    let mut findings = Findings::new();
    Place::at(path, &tree).list(&mut findings).ok_or(findings)
}

impl Read for Scenario {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, note) = (fields.id("id"), fields.text("name"), fields.may_text("note"));
        let (proposed, settled) = (fields.may("proposed"), fields.may("settled"));
        let (merged, reasons) = (fields.may("merged"), fields.list("reasons"));
        let (split, split_years) = (fields.need("split"), fields.may_by_year("split_years"));
        let (count, protect) = (fields.may("count"), fields.list("protect"));
        let (floor, guarantee) = (fields.may_percent("floor", 0, 1000), fields.may("guarantee"));
        let (ranked, pools, adjust) = (fields.may("ranked"), fields.list("pools"), fields.list("adjust"));
        let (discovered, uplift) = (fields.may("discovered"), fields.may_percent("uplift", -100, 1000));
        fields.close();
        Some(Self {
            id: id?,
            name: name?,
            note: note?,
            proposed: proposed?,
            settled: settled?,
            merged: merged?,
            reasons: reasons?,
            split: split?,
            split_years: split_years?,
            count: count?,
            protect: protect?,
            floor: floor?,
            guarantee: guarantee?,
            ranked: ranked?,
            pools: pools?,
            adjust: adjust?,
            discovered: discovered?,
            uplift: uplift?,
        })
    }
}

impl Read for Proposed {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (by, at, baseline) = (fields.text("by"), fields.may("at"), fields.may_text("baseline"));
        fields.close();
        Some(Self { by: by?, at: at?, baseline: baseline? })
    }
}

impl Read for Settled {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (standing, at, why) = (fields.need("standing"), fields.may("at"), fields.may_text("why"));
        fields.close();
        Some(Self { standing: standing?, at: at?, why: why? })
    }
}

impl Read for MergedFrom {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (by, of, year) = (fields.need("by"), fields.ids("of"), fields.need("year"));
        fields.close();
        Some(Self { by: by?, of: of?, year: year? })
    }
}

impl Read for Reason {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (by, at, about) = (fields.text("by"), fields.may("at"), fields.may("about"));
        let (text, standing) = (fields.text("text"), fields.may("standing"));
        fields.close();
        Some(Self { by: by?, at: at?, about: about?, text: text?, standing: standing? })
    }
}

impl Read for Split {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        #[derive(Clone, Copy)]
        enum By {
            Percent,
            Amount,
            Need,
        }
        let mut fields = Fields::open(place, findings)?;
        match fields.choice("by", &[("percent", By::Percent), ("amount", By::Amount), ("need", By::Need)])? {
            By::Percent => {
                let shares = fields.percents("shares");
                fields.close();
                Some(Self::Percent { shares: shares? })
            }
            By::Amount => {
                let shares = fields.need("shares");
                fields.close();
                Some(Self::Amount { shares: shares? })
            }
            By::Need => {
                fields.close();
                Some(Self::Need)
            }
        }
    }
}

impl Read for Protect {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let service = fields.reference("service");
        let at = match fields.either(&["amount", "percent_of_previous"])? {
            "amount" => fields.need("amount").map(Protected::Amount),
            _ => fields.percent("percent_of_previous", 0, 1000).map(Protected::PercentOfPrevious),
        };
        fields.close();
        Some(Self { service: service?, at: at? })
    }
}

impl Read for Guarantee {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (rate, months) = (fields.percent("rate", 0, 1000), fields.count("months", 1, 360));
        let from = fields.may("from");
        fields.close();
        Some(Self { rate: rate?, months: months?, from: from? })
    }
}

impl Read for PoolEntry {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (pool, own) = (fields.reference("pool"), fields.list("own"));
        fields.close();
        Some(Self { pool: pool?, own: own? })
    }
}

impl Read for OwnMoney {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (source, amount) = (fields.reference("source"), fields.need("amount"));
        fields.close();
        Some(Self { source: source?, amount: amount? })
    }
}

impl Read for Adjust {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let what = fields.either(&["source", "service", "ceasing", "contribution"]);
        let what = what.and_then(|field| {
            let id = fields.id(field)?;
            Some(match field {
                "source" => Adjusted::Source(id),
                "service" => Adjusted::Service(id),
                "ceasing" => Adjusted::Ceasing(id),
                _ => Adjusted::Contribution(id),
            })
        });
        let changes: &[&str] = match what {
            Some(Adjusted::Contribution(_)) => &["percent", "amount"],
            Some(Adjusted::Ceasing(_)) => &["percent", "amount", "ends"],
            _ => &["percent", "amount", "starts", "ends"],
        };
        let by = fields.either(changes).and_then(|field| match field {
            "percent" => fields.percent("percent", -100, 10_000).map(Change::Percent),
            "starts" => fields.need("starts").map(Change::Starts),
            "ends" => fields.need("ends").map(Change::Ends),
            _ => fields.signed_money("amount").map(Change::Amount),
        });
        // A day stands in one year already.
        let years =
            if matches!(by, Some(Change::Starts(_) | Change::Ends(_))) { Some(None) } else { fields.may("years") };
        fields.close();
        Some(Self { what: what?, by: by?, years: years?.unwrap_or_default() })
    }
}

impl Read for Shock {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        let mut fields = Fields::open(place, findings)?;
        let (id, name, adjust) = (fields.id("id"), fields.text("name"), fields.list("adjust"));
        let (discovered, uplift) = (fields.may("discovered"), fields.may_percent("uplift", -100, 1000));
        fields.close();
        Some(Self { id: id?, name: name?, adjust: adjust?, discovered: discovered?, uplift: uplift? })
    }
}
