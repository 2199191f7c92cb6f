//! The pools' tables of one year: by giver, by member and by service, each of which casts; and what each member could
//! be asked for (contract, rule 13).
#![expect(clippy::indexing_slicing, reason = "pools, sources and services are numbered by the subject itself")]

use rust_decimal::Decimal;

use crate::contribution::{Giver, PutIn, Standing};
use crate::id::Id;
use crate::keyed;
use crate::money::{Exact, Money, percent_in_words, percent_of};
use crate::need::Outside;
use crate::outcome::ServiceOutcome;
use crate::pool::{ContributionAmount, OWN, Pool};
use crate::pool_outcome::{ContributionOutcome, PoolMember, PoolOutcome, PoolService, PooledTotals};
use crate::position::Position;
use crate::risk::{Paid, Stake, bear, fifth};
use crate::subject::{Entry, Subject};

/// The pools that the scenario enters, given what services get in all.
#[must_use]
pub fn pools(subject: &Subject<'_>, position: &Position, services: &[ServiceOutcome]) -> Vec<PoolOutcome> {
    (0..subject.entries.len()).map(|pool| Tables { subject, position, pool }.outcome(services)).collect()
}

/// What each member of a pool has at stake in a year: whoever contributes, the host, and whoever the rule gives a share.
#[must_use]
pub fn stakes(pool: &Pool, outcome: &PoolOutcome, name: impl Fn(&Id) -> String) -> Vec<Stake> {
    let mut stakes: Vec<Stake> = Vec::new();
    let others = core::iter::once(&pool.host).chain(pool.risk.shares.keys());
    let stake = |id: &Id| Stake {
        id: id.clone(),
        name: name(id),
        puts_in: Money::ZERO,
        in_kind: Money::ZERO,
        paid: vec![],
        unspent: Money::ZERO,
    };
    for given in &outcome.contributions {
        let at = stakes.iter().position(|one| one.id == given.member).unwrap_or_else(|| {
            stakes.push(stake(&given.member));
            stakes.len().saturating_sub(1)
        });
        let one = &mut stakes[at];
        if given.in_kind {
            one.in_kind += given.amount;
            continue;
        }
        one.puts_in += given.amount;
        if given.may_pay.len() == outcome.services.len() {
            one.unspent += given.returned;
        }
        one.paid.push(Paid { name: given.name.clone(), tied: given.tied, amount: given.overhead + given.spent });
    }
    for id in others {
        if !stakes.iter().any(|one| one.id == *id) {
            stakes.push(stake(id));
        }
    }
    stakes
}

/// All pools of a year that go ahead, together; none where none is entered.
#[must_use]
pub fn together(pools: &[PoolOutcome]) -> Option<PooledTotals> {
    let ahead = || pools.iter().filter(|pool| pool.goes_ahead);
    let sum = |amount: &dyn Fn(&PoolOutcome) -> Money| ahead().map(amount).sum::<Money>();
    let (put_in, own, partners) = (sum(&|pool| pool.put_in), sum(&|pool| pool.own), sum(&|pool| pool.partners));
    let mut members: Vec<PoolMember> = Vec::new();
    for member in ahead().flat_map(|pool| &pool.members) {
        let Some(one) = members.iter_mut().find(|one| one.id == member.id) else {
            members.push(member.clone());
            continue;
        };
        one.puts_in += member.puts_in;
        one.in_kind += member.in_kind;
        one.overhead += member.overhead;
        one.spent += member.spent;
        one.returned += member.returned;
        one.cap = one.cap.zip(member.cap).map(|(one, other)| one + other);
        one.beside += member.beside;
        one.at_most += member.at_most;
    }
    for member in &mut members {
        (member.share, member.share_in_words) = share(member.puts_in, put_in);
    }
    (!pools.is_empty()).then(|| PooledTotals {
        put_in,
        own,
        partners,
        in_kind: sum(&|pool| pool.in_kind),
        overhead: sum(&|pool| pool.overhead),
        saving: sum(&|pool| pool.saving),
        allocated: sum(&|pool| pool.allocated),
        returned: sum(&|pool| pool.returned),
        leverage: leverage(partners, own),
        members,
    })
}

/// A share of what is put in, to four decimals and for people: nothing of nothing.
fn share(part: Money, whole: Money) -> (String, String) {
    let whole = if whole.is_zero() { Money::from_pence(1) } else { whole };
    (percent_of(part, whole), percent_in_words(part, whole))
}

/// Pounds of partners' money for each pound of own money.
#[must_use]
pub fn leverage(partners: Money, own: Money) -> Option<String> {
    let hundredths = Exact::new(partners.pence().into(), 1.into()) * Exact::from_integer(100.into());
    let ratio = (!own.is_zero()).then(|| (hundredths / own.exact()).round().to_integer())?;
    Some(Decimal::from_i128_with_scale(i128::try_from(ratio).ok()?, 2).to_string())
}

/// The tables of one pool.
struct Tables<'t, 'm> {
    subject: &'t Subject<'m>,
    position: &'t Position,
    pool: usize,
}

impl Tables<'_, '_> {
    fn entry(&self) -> &Entry<'_> {
        &self.subject.entries[self.pool]
    }

    fn outcome(&self, services: &[ServiceOutcome]) -> PoolOutcome {
        let (pool, entered) = (self.entry().pool, &self.position.pools[self.pool]);
        let contributions: Vec<ContributionOutcome> = entered.put_in.iter().map(|put| self.contribution(put)).collect();
        let services: Vec<PoolService> =
            self.entry().services.iter().map(|&service| self.service(service, &services[service])).collect();
        let cash = || contributions.iter().filter(|one| !one.in_kind);
        let sum = |amount: &dyn Fn(&ContributionOutcome) -> Money| cash().map(amount).sum::<Money>();
        let own = cash().filter(|one| one.member == OWN).map(|one| one.amount).sum();
        let (put_in, returned) = (sum(&|one| one.amount), sum(&|one| one.returned));
        let (overhead, allocated) = (sum(&|one| one.overhead), sum(&|one| one.spent));
        let partners = put_in - own;
        let mut outcome = PoolOutcome {
            id: pool.id.clone(),
            name: pool.name.clone(),
            host: pool.host.clone(),
            host_name: self.subject.document.member_name(&pool.host),
            goes_ahead: entered.goes_ahead(),
            missing: if let Standing::BelowMinimum(missing) = entered.standing { Some(missing) } else { None },
            put_in,
            own,
            partners,
            in_kind: contributions.iter().filter(|one| one.in_kind).map(|one| one.amount).sum(),
            overhead,
            overhead_unmet: entered.overhead_unmet,
            saving: services.iter().map(|one| one.saving).sum(),
            allocated,
            returned,
            cost: overhead + allocated,
            leverage: leverage(partners, own),
            contributions,
            members: vec![],
            services,
        };
        outcome.members = self.members(pool, &outcome);
        outcome
    }

    fn contribution(&self, put: &PutIn) -> ContributionOutcome {
        let (document, pool) = (self.subject.document, self.entry().pool);
        let id = |service: usize| self.subject.services[service].id.clone();
        let given = |service: usize| -> Money {
            let need = &self.position.services[service];
            match put.giver {
                Giver::Own { source } => {
                    let ours = need.pooled.iter().filter(|one| one.pool == self.pool && one.source == source);
                    ours.map(|one| one.amount).sum()
                }
                Giver::Contribution(contribution) => {
                    let from = Outside::Partner { pool: self.pool, contribution };
                    need.others.iter().filter(|one| one.from == from).map(|one| one.amount).sum()
                }
            }
        };
        let (member, name, source, place, tied, matching) = match put.giver {
            Giver::Own { source } => {
                let source = &document.sources[source];
                let place = self.entry().own.iter().position(|own| own.source == source.id).unwrap_or(0);
                let tied = source.ring_fence.is_some();
                (OWN.to_owned(), source.name.clone(), Some(source.id.clone()), place, tied, false)
            }
            Giver::Contribution(place) => {
                let one = &pool.contributions[place];
                let name = document.member_name(&one.partner);
                let matching = matches!(one.amount, ContributionAmount::Match { .. });
                (one.partner.clone(), name, None, place, !one.services.is_empty(), matching)
            }
        };
        let services = put.services.iter().map(|&service| (id(service), given(service)));
        let services = keyed::map(services.filter(|(_, amount)| !amount.is_zero()));
        ContributionOutcome {
            member,
            name,
            source,
            place,
            tied,
            in_kind: put.in_kind,
            matching,
            may_pay: put.services.iter().map(|&service| id(service)).collect(),
            amount: put.amount,
            overhead: put.overhead,
            services,
            spent: put.spent,
            returned: put.returned,
        }
    }

    fn service(&self, index: usize, outcome: &ServiceOutcome) -> PoolService {
        let need = &self.position.services[index];
        let own = need.pooled.iter().filter(|one| one.pool == self.pool).map(|one| one.amount).sum();
        let here = |from: Outside| matches!(from, Outside::Partner { pool, .. } if pool == self.pool);
        let partners = need.others.iter().filter(|one| here(one.from)).map(|one| one.amount).sum();
        PoolService {
            id: outcome.id.clone(),
            name: outcome.name.clone(),
            alone: need.need + need.saving,
            saving: if need.saved_by == Some(self.pool) { need.saving } else { Money::ZERO },
            need: need.need,
            allocated: own + partners,
            own,
            partners,
            funded: outcome.allocated + outcome.others,
            shortfall: outcome.shortfall,
            coverage: outcome.coverage.clone(),
            covered: outcome.covered.clone(),
        }
    }

    /// Each member that has something at stake, and what it would be asked for were the pool to cost a fifth more.
    fn members(&self, pool: &Pool, outcome: &PoolOutcome) -> Vec<PoolMember> {
        let stakes = stakes(pool, outcome, |id| self.subject.document.member_name(id));
        let variance = bear(pool, &stakes, outcome.cost.fraction(&fifth()));
        let member = |(stake, borne): (&Stake, &crate::pool_outcome::Borne)| {
            let (share, share_in_words) = share(stake.puts_in, outcome.put_in);
            let theirs = || outcome.contributions.iter().filter(|one| one.member == stake.id);
            PoolMember {
                id: stake.id.clone(),
                name: stake.name.clone(),
                puts_in: stake.puts_in,
                share,
                share_in_words,
                in_kind: stake.in_kind,
                overhead: theirs().map(|one| one.overhead).sum(),
                spent: theirs().map(|one| one.spent).sum(),
                returned: theirs().map(|one| one.returned).sum(),
                cap: stake.cap(pool),
                beside: borne.bears,
                at_most: borne.pays,
            }
        };
        stakes.iter().zip(&variance.members).map(member).collect()
    }
}
