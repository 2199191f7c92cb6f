//! Every figure that has a working: where it stands, what it is called, its rule, and how its tape is written.
//!
//! Most stand in the outcome; the others are steps on the way that the outcome does not show, with an address of the same
//! kind. A pattern's `*` stands for any row, `a|b` for either word.

use crate::working::Kind;
use crate::working_book::Page;
use crate::working_sums::{At, by_formula};
use crate::working_tape::Tape;
use crate::{
    working_ceasing as ceasing, working_months as months, working_payments as payments, working_pools as pools,
    working_promises as promises, working_shares as shares, working_typed as typed,
};

/// A figure, or all figures of one field of a table.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    at: &'static str,
    pub(crate) words: &'static str,
    pub(crate) rule: u32,
    pub(crate) how: &'static str,
    made: Made,
}

/// How the tape of a figure is written.
#[derive(Clone, Copy)]
enum Made {
    Of(&'static str),
    By(fn(&Page<'_, '_>, &At<'_>) -> Option<Tape>),
}

const fn of(at: &'static str, words: &'static str, rule: u32, how: &'static str, formula: &'static str) -> Figure {
    Figure { at, words, rule, how, made: Made::Of(formula) }
}

const fn by(
    at: &'static str,
    words: &'static str,
    rule: u32,
    how: &'static str,
    tape: fn(&Page<'_, '_>, &At<'_>) -> Option<Tape>,
) -> Figure {
    Figure { at, words, rule, how, made: Made::By(tape) }
}

#[rustfmt::skip]
const FIGURES: &[Figure] = &[
    // The year.
    of("available", "all that is available", 5, "All own money that counts, with what was carried in.", "+sources/*/available"),
    of("ring_fenced", "ring-fenced money", 8, "All available money of sources that have a ring-fence.", "+sources/*ring_fenced/available"),
    of("free", "free money", 8, "All available money of sources that have no ring-fence.", "+available -ring_fenced"),
    of("movable", "freely movable money", 7, "The free money that no promise takes, ring-fenced money paying promises first.", "+free -services/*/promise_from_free max0"),
    of("allocated", "out of the budget to services", 7, "What sources pay to services.", "+sources/*/allocated"),
    of("overhead", "for running pools", 13, "What sources pay for running pools.", "+sources/*/overhead"),
    of("to_commission", "to commission", 7, "What sources hold for priorities to commission with.", "+sources/*/to_commission"),
    of("own", "free money allocated and to commission", 7, "The free money of all priorities.", "+priorities/*/own"),
    of("unspent", "unspent", 7, "What is left at each source.", "+sources/*/unspent"),
    of("free_unspent", "free money unspent", 7, "What is left at each source that has no ring-fence.", "+sources/*!ring_fenced/unspent"),
    of("brought_forward", "carried in", 5, "It is the total of its lines.", "+sources/*/brought_forward"),
    of("carried_forward", "carried forward", 7, "It is the total of its lines.", "+sources/*/carried_forward"),
    of("to_return", "to be returned", 7, "It is the total of its lines.", "+sources/*/to_return"),
    of("left_free", "left free", 7, "It is the total of its lines.", "+sources/*/left_free"),
    of("not_counted", "not counted", 5, "It is the total of its lines.", "+sources/*/not_counted"),
    of("others", "from elsewhere", 9, "It is the total of its lines.", "+services/*/others"),
    of("partners", "from partners through pools", 13, "It is the total of its lines.", "+services/*/partners"),
    of("need", "needed", 9, "It is the total of its lines.", "+services/*/need"),
    of("previous", "the year before the first", 9, "It is the total of its lines.", "+services/*/previous"),
    of("shortfall", "shortfall", 9, "It is the total of its lines.", "+services/*/shortfall"),
    of("coverage|covered", "coverage", 9, "Funding up to each need, as a percentage of all need.", "+need -shortfall %need"),
    // Promises.
    of("promises/committed", "formal commitments", 7, "It is the total of its lines.", "+services/*/committed"),
    of("promises/protect", "protected services", 7, "It is the total of its lines.", "+services/*/protect"),
    of("promises/floor", "the floor", 7, "It is the total of its lines.", "+services/*/floor"),
    of("promises/guarantee", "guarantees, out of the budget", 7, "It is the total of its lines.", "+services/*/guarantee_own"),
    of("promises/asked", "promised, the largest for each service", 7, "It is the total of its lines.", "+services/*/promised"),
    of("promises/kept", "promised and kept", 7, "It is the total of its lines.", "+services/*/kept"),
    of("promises/unmet", "promised and not kept", 7, "What is promised less what is kept.", "+promises/asked -promises/kept"),
    by("promises/guarantees", "all guarantees together", 7, "So much of what each service had before, for the months of the guarantee that lie in the year, rounded once.", promises::guarantees),
    // Sources.
    by("sources/*/available", "available", 5, "The year's amount as typed, grown, for the part of the year it is live, under the scenario's changes, rounded once; with what was carried in.", typed::source_available),
    by("sources/*/whole", "the year's amount with its parts", 5, "The year's amount as typed, grown, for the part of the year it is live, under the scenario's changes, rounded once.", typed::source_whole),
    by("sources/*/brought_forward", "carried in", 5, "What the year before carries forward.", typed::source_brought_forward),
    by("sources/*/not_counted", "not counted", 5, "The year's amount, where the scenario does not count its status.", typed::source_not_counted),
    of("sources/*/allocated", "paid to services", 10, "What it pays to each service.", "+services/*/from/*source=@id/amount"),
    of("sources/*/pooled", "paid to services through pools", 13, "What of its money pools spend on services.", "+pools/*/contributions/*source=@id/spent"),
    of("sources/*/overhead", "for running pools", 13, "What of its money pays for running pools.", "+pools/*/contributions/*source=@id/overhead"),
    of("sources/*/to_commission", "held to commission with", 10, "What it holds for each priority to commission with.", "+priorities/*/to_commission_from/*source=@id/amount"),
    of("sources/*/unspent", "unspent", 7, "What it has less what it pays and holds.", "+./available -./allocated -./overhead -./to_commission"),
    by("sources/*/carried_forward", "carried forward", 7, "The part of what is left that may be carried forward, rounded once.", typed::source_carried_forward),
    by("sources/*/to_return|left_free", "left", 7, "What is left and not carried forward: ring-fenced money goes back, free money is left free.", typed::source_left),
    by("sources/*/asked", "asked for by pools", 13, "What all pools that stand from the first ask of it.", pools::asked_together),
    // Priorities.
    by("priorities/*/target", "target", 6, "Its share of all that is available, to the penny by largest remainder.", typed::target),
    of("priorities/*/need", "needed", 9, "It is the total of the priority's services.", "+services/*priority=@id/need"),
    of("priorities/*/allocated", "out of the budget to its services", 9, "It is the total of the priority's services.", "+services/*priority=@id/allocated"),
    of("priorities/*/others", "from elsewhere", 9, "It is the total of the priority's services.", "+services/*priority=@id/others"),
    of("priorities/*/partners", "from partners through pools", 9, "It is the total of the priority's services.", "+services/*priority=@id/partners"),
    of("priorities/*/shortfall", "shortfall", 9, "It is the total of the priority's services.", "+services/*priority=@id/shortfall"),
    by("priorities/*/to_commission", "to commission", 7, "What is left of its target, as far as there is money that may go there.", shares::to_commission),
    by("priorities/*/target_left", "what is left of its target", 7, "Its target less what its services get out of the budget.", shares::target_left),
    of("priorities/*/ring_fenced", "ring-fenced money in it", 8, "What it has from sources that have a ring-fence.", "+./from/*fenced/amount +./to_commission_from/*fenced/amount"),
    of("priorities/*/own", "free money in it", 8, "What it has from sources that have no ring-fence.", "+./from/*!fenced/amount +./to_commission_from/*!fenced/amount"),
    of("priorities/*/movable", "freely movable money", 7, "Its free money that no promise takes.", "+./own -services/*priority=@id/promise_from_free max0"),
    of("priorities/*/coverage|covered", "coverage", 9, "Funding up to each need, as a percentage of all need.", "+./need -./shortfall %./need"),
    by("priorities/*/from/*/amount", "paid by {}", 10, "What the giver pays to each of the priority's services.", payments::priority_from),
    by("priorities/*/to_commission_from/*/amount", "to commission, held by {}", 10, "The tightest money goes first: what of it no service takes is held to commission with.", payments::to_commission_from),
    // Services.
    by("services/*/need", "needed", 9, "Its cost as typed, grown, for the part of the year it runs, under the scenario's changes, less what pools save, rounded once.", typed::need),
    by("services/*/previous", "had in the year before the first", 9, "As typed.", typed::previous),
    by("services/*/promised", "promised out of the budget", 7, "The largest promise that applies to it, less what it has from elsewhere where the promise is of all funding, within its limit.", promises::promised),
    by("services/*/committed", "committed", 7, "What is formally promised to it, as typed.", promises::committed),
    by("services/*/protect", "protected", 7, "What the scenario protects it at.", promises::protect),
    by("services/*/floor", "promised by the floor", 7, "So much of what it had in the year before the first.", promises::floor),
    by("services/*/guarantee", "guaranteed", 7, "Its part of all guarantees, to the penny by largest remainder.", promises::guarantee),
    by("services/*/guarantee_own", "guaranteed out of the budget", 7, "Its guarantee less what comes from elsewhere in those months.", promises::guarantee_own),
    by("services/*/guarantee_from_others/*", "from elsewhere in the months of the guarantee", 7, "What of a payment from elsewhere falls in the months of the guarantee.", promises::guarantee_from_others),
    by("services/*/limit", "the most it may be funded", 7, "Its limit, or its need where none is stated.", typed::limit),
    by("services/*/room", "the most the budget may pay it", 7, "The most it may be funded less what it has from elsewhere.", promises::room),
    by("services/*/kept", "promised and kept", 7, "What is kept of its promise, own money in pools first.", promises::kept),
    by("services/*/promise_paid", "kept of its promise beside pools", 9, "Promises are kept first; where they cannot all be kept, fairly among themselves.", shares::promise_paid),
    by("services/*/promise_beside_pools", "promised beside pools", 7, "Its promise less own money in pools.", shares::promise_beside_pools),
    by("services/*/promise_from_free", "promised out of free money", 7, "What of its promise no ring-fenced payment covers.", promises::promise_from_free),
    by("services/*/allocated", "out of the budget", 9, "All coverages are raised together until something holds them: its share is that level of its need, less what it has from elsewhere.", shares::allocated),
    by("services/*/direct", "out of the budget beside pools", 7, "What it gets out of the budget less own money in pools.", shares::direct),
    of("services/*/in_pools", "own money in pools", 13, "Own money that it has through pools.", "+./from/*source&pool/amount"),
    of("services/*/from_ceasing", "from ceasing grants", 7, "What ceasing grants still pay it.", "+./from/*ceasing/amount"),
    of("services/*/others", "from elsewhere", 7, "Ceasing grants that still pay it, and partners through pools.", "+./from/*ceasing/amount +./from/*contribution/amount"),
    of("services/*/partners", "from partners through pools", 13, "What partners pay it through pools.", "+./from/*contribution/amount"),
    of("services/*/shortfall", "shortfall", 9, "What it needs less what it has, not below nothing.", "+./need -./allocated -./others max0"),
    of("services/*/coverage|covered", "coverage", 9, "All its funding as a percentage of its need.", "+./allocated +./others %./need"),
    by("services/*/from/*/amount", "paid by {}", 10, "The tightest money goes first, each source used as fully as those before it allow.", payments::service_from),
    by("services/*/bought", "bought in pools", 13, "Pools share out what they have fairly over what they may buy.", pools::bought),
    by("services/*/elsewhere/*", "from elsewhere, taken by months", 11, "Money from elsewhere goes to the months in which it is paid, then to the rest, then beyond need.", months::taken_from_elsewhere),
    by("services/*/elsewhere_open/*", "open to money from elsewhere", 11, "What its months need and have not yet, while that money is paid.", months::all_open),
    by("services/*/stretches/*/own|spare|wanted|needed|beyond", "over a stretch of months", 11, "A guarantee goes over its months, the rest over the others.", months::stretched),
    // Who pays whom, services that the same givers may pay for together.
    by("payments/*/*", "paid to services that the same givers may pay for", 10, "The tightest money goes first, each source used as fully as those before it allow.", payments::payment),
    by("purchases/*/*", "paid in pools to services that the same givers may pay for", 13, "Givers that may pay for the same services share each of them alike.", payments::purchase),
    by("purses/*/spent", "spent of money in pools that may pay for the same services", 13, "It is the total of its lines.", payments::purse_spent),
    by("purses/*/services/*", "paid by money in pools that may pay for the same services", 13, "Givers that may pay for the same services share each of them alike.", payments::purse_service),
    // What ceased and what replaces it.
    of("ceasing/lost", "lost", 12, "What grants no longer pay, with what is yet to be discovered.", "+ceasing/grants/*/lost +ceasing/discovered"),
    by("ceasing/discovered", "yet to be discovered", 12, "What the scenario supposes is yet to be discovered.", typed::discovered),
    of("ceasing/replaced", "replaced", 12, "What successor sources bring in the year.", "+ceasing/successors/*/amount"),
    of("ceasing/gap", "gap", 12, "What is lost less what replaces it.", "+ceasing/lost -ceasing/replaced"),
    of("ceasing/coverage|covered", "replaced, of what is lost", 12, "What replaces it as a percentage of what is lost.", "+ceasing/replaced %ceasing/lost"),
    by("ceasing/grants/*/annual", "a full year", 12, "As typed, under the scenario's changes, rounded once.", typed::grant_annual),
    of("ceasing/grants/*/still", "still paid", 12, "A full year less what it no longer pays.", "+./annual -./lost"),
    by("ceasing/grants/*/lost", "no longer paid", 12, "A full year for the part of the year after its last day, rounded once.", typed::grant_lost),
    of("ceasing/successors/*/amount", "brings", 12, "What the source has in the year less what was carried in.", "+sources/*id=@source/available -sources/*id=@source/brought_forward"),
    by("ceasing/recipients|services|priorities/*/had", "had", 12, "What its ceasing grants brought in a full year.", ceasing::had),
    by("ceasing/recipients|services|priorities/*/gets", "gets", 12, "What its services get, out of the budget and from elsewhere.", ceasing::gets),
    by("ceasing/recipients|services|priorities/*/from/*/amount", "from {}", 12, "What its services get from the giver.", ceasing::from),
    of("ceasing/recipients|services|priorities/*/difference", "difference", 12, "What it gets less what it had.", "+./gets -./had"),
    of("ceasing/recipients|services|priorities/*/percent|percent_in_words", "difference", 12, "The difference as a percentage of what it had.", "+./difference %./had"),
    by("ceasing/together|/had", "had", 12, "What its ceasing grants brought in a full year.", ceasing::had),
    by("ceasing/together|/gets", "gets", 12, "What its services get, out of the budget and from elsewhere.", ceasing::gets),
    by("ceasing/together|/from/*/amount", "from {}", 12, "What its services get from the giver.", ceasing::from),
    of("ceasing/together|/difference", "difference", 12, "What it gets less what it had.", "+./gets -./had"),
    of("ceasing/together|/percent|percent_in_words", "difference", 12, "The difference as a percentage of what it had.", "+./difference %./had"),
    by("ceasing/months/*/lost|replaced", "in the month", 12, "What each grant no longer pays, or each successor brings, in the month.", months::ceasing_month),
    by("ceasing/months/*/lost_of|replaced_of/*", "its part of the month", 11, "Its year over the months that it is live, rounded so that months cast to the year.", months::ceasing_cell),
    of("ceasing/months/*/gap", "gap", 12, "What is lost less what replaces it.", "+./lost -./replaced"),
    // Months.
    of("months/*/need", "needed", 11, "It is the total of all services in the month.", "+./services/*/need"),
    of("months/*/funded", "funded", 11, "It is the total of all services in the month.", "+./services/*/funded"),
    of("months/*/shortfall", "shortfall", 11, "It is the total of all services in the month.", "+./services/*/shortfall"),
    by("months/*/services/*/need", "needed", 11, "Its year over the months that it runs, each rounded so that months cast to the year and services to the month.", months::need),
    by("months/*/services/*/funded", "funded", 11, "A guarantee is spread over its months, the rest over the others, each month rounded so that months cast to the year and services to the month.", months::funded),
    by("months/*/services/*/needed", "out of the budget, of what it needs", 11, "Its year over the months that it runs, each rounded so that months cast to the year and services to the month.", months::needed),
    by("months/*/services/*/beyond", "out of the budget, beyond what it needs", 11, "Its year over the months that it runs, each rounded so that months cast to the year and services to the month.", months::beyond),
    by("months/*/services/*/elsewhere/*", "from elsewhere", 11, "Money from elsewhere goes to the months in which it is paid, up to what they need.", months::elsewhere),
    by("months/*/services/*/open/*", "open to money from elsewhere", 11, "What the month needs and has not yet, while that money is paid.", months::open),
    by("months/*/services/*/room/*", "needed and not yet paid", 11, "What the month needs less what it has from elsewhere before.", months::room),
    by("months/*/services/*/unmet", "needed out of the budget", 11, "What the month needs less what it has from elsewhere.", months::unmet_need),
    by("months/*/services/*/shortfall", "shortfall", 11, "What the month needs out of the budget less what it gets of it.", months::shortfall),
    // Pools.
    of("pools/*/put_in", "put in", 13, "All money put in; what is in kind is shown, never spent.", "+./contributions/*!in_kind/amount"),
    of("pools/*/own", "own money put in", 13, "What sources put in.", "+./contributions/*source/amount"),
    of("pools/*/partners", "partners' money put in", 13, "All money put in less own money.", "+./put_in -./own"),
    of("pools/*/in_kind", "put in in kind", 13, "What is valued and never spent.", "+./contributions/*in_kind/amount"),
    of("pools/*/overhead", "paid for running it", 13, "What each giver pays for running it.", "+./contributions/*!in_kind/overhead"),
    by("pools/*/overhead_unmet", "cost of running it that is not met", 13, "What running it costs beyond the money that may pay for it.", pools::overhead_unmet),
    by("pools/*/overhead_cost", "what running it costs", 13, "As typed, in a year in which it goes ahead.", pools::overhead_cost),
    by("pools/*/overhead_met", "what is paid for running it", 13, "What running it costs, as far as there is money that may pay for it.", pools::overhead_met),
    by("pools/*/bearers", "money that may pay for running it", 13, "The money that may pay for every service of the pool.", pools::bearers),
    of("pools/*/saving", "saved", 13, "What buying together takes off each service.", "+./services/*/saving"),
    of("pools/*/allocated", "paid to services", 13, "What each giver's money pays to services.", "+./contributions/*!in_kind/spent"),
    of("pools/*/returned", "returned", 13, "What goes back to each giver.", "+./contributions/*!in_kind/returned"),
    of("pools/*/cost", "what it costs", 13, "What running it takes and what it pays to services.", "+./overhead +./allocated"),
    by("pools/*/missing", "short of its minimum", 13, "Its minimum less the money put in.", pools::missing),
    of("pools/*/leverage", "partners' money for each £1 of own", 13, "Pounds of partners' money for each pound of own money, to the penny.", "+./partners /./own"),
    by("pools/*/contributions/*/amount", "put in", 13, "As stated or matching own money, for the part of the year its giver is in, under the scenario's changes.", pools::amount),
    by("pools/*/contributions/*/asked", "asked for", 13, "What the scenario asks of the source for the pool.", pools::asked),
    by("pools/*/contributions/*/left", "left of the source for the pool", 13, "What the source has less what pools before it take.", pools::left_for_pool),
    by("pools/*/contributions/*/overhead", "paid for running the pool", 13, "Its part, by what is put in, among the money that may pay for it.", pools::overhead),
    by("pools/*/contributions/*/services/*", "paid by {owner} through the pool", 13, "Givers that may pay for the same services share each of them alike.", payments::contribution_service),
    by("pools/*/contributions/*/spent", "paid to services", 13, "What pools buy is paid by all givers alike, as far as fences and earmarks let it.", pools::spent),
    by("pools/*/contributions/*/returned", "returned", 13, "What is put in less what is spent.", pools::returned),
    of("pools/*/members/*/puts_in", "puts in", 13, "All the money it puts in.", "+../contributions/*member=@id&!in_kind/amount"),
    of("pools/*/members/*/share|share_in_words", "share of what is put in", 13, "What it puts in as a percentage of all money put in.", "+./puts_in %0../put_in"),
    of("pools/*/members/*/in_kind", "puts in in kind", 13, "What it puts in in kind.", "+../contributions/*member=@id&in_kind/amount"),
    of("pools/*/members/*/overhead", "paid for running the pool", 13, "It is the total of its lines.", "+../contributions/*member=@id/overhead"),
    of("pools/*/members/*/spent", "paid to services", 13, "It is the total of its lines.", "+../contributions/*member=@id/spent"),
    of("pools/*/members/*/returned", "returned", 13, "It is the total of its lines.", "+../contributions/*member=@id/returned"),
    by("pools/*/members/*/cap", "the most its share of a variance can be", 13, "So much of what it puts in, or its cap in pounds, the lower of the two.", pools::cap),
    by("pools/*/members/*/unspent", "unspent money that may pay for anything", 13, "What of its money would go back and may pay for all that the pool buys.", pools::member_unspent),
    by("pools/*/members/*/taken", "unspent money that a fifth more takes", 13, "Unspent money pays for a fifth more first, all of it alike.", pools::member_taken),
    by("pools/*/members/*/borne", "its share of a fifth more", 13, "Its part by the rule of the pool's risk, up to its cap.", pools::borne),
    by("pools/*/members/*/beside", "asked for, were the pool to cost a fifth more", 13, "Its share of a fifth more, up to its cap; what caps leave falls to the host.", pools::beside),
    of("pools/*/members/*/at_most", "paid in all, were the pool to cost a fifth more", 13, "What the pool takes of its money as it is, and what a fifth more takes.", "+./overhead +./spent +./beside +./taken"),
    by("pools/*/fifth", "a fifth of what it costs", 13, "A fifth of its cost, rounded once.", pools::a_fifth),
    by("pools/*/unspent_taken", "unspent money that a fifth more takes", 13, "Money that would else go back pays first.", pools::unspent_taken),
    by("pools/*/asked_of_members", "what a fifth more asks of members", 13, "A fifth of its cost, after unspent money and the contingency.", pools::asked_of_members),
    by("pools/*/uncovered", "what caps leave uncovered", 13, "What is asked of members less what they bear.", pools::uncovered),
    by("pools/*/services/*/alone", "needed outside pools", 13, "Its cost without what pools save.", typed::alone),
    by("pools/*/services/*/saving", "saved", 13, "What it would need outside pools less what it needs.", pools::saving),
    of("pools/*/services/*/need", "needed", 13, "What the service needs.", "+services/*id=@id/need"),
    of("pools/*/services/*/allocated", "paid by the pool", 13, "Own money and partners' money that the pool pays it.", "+./own +./partners"),
    of("pools/*/services/*/own", "own money paid by the pool", 13, "What own money pays it through the pool.", "+../contributions/*source/services/@id"),
    of("pools/*/services/*/partners", "partners' money paid by the pool", 13, "What partners' money pays it through the pool.", "+../contributions/*!source/services/@id"),
    of("pools/*/services/*/funded", "funded in all", 13, "What it has in all, out of the budget and from elsewhere.", "+services/*id=@id/allocated +services/*id=@id/others"),
    of("pools/*/services/*/shortfall", "shortfall", 13, "What the service is short of.", "+services/*id=@id/shortfall"),
    of("pools/*/services/*/coverage|covered", "coverage", 13, "All its funding as a percentage of its need.", "+./funded %./need"),
    of("pooled/put_in", "put into pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/put_in"),
    of("pooled/own", "own money put into pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/own"),
    of("pooled/partners", "partners' money put into pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/partners"),
    of("pooled/in_kind", "put into pools in kind", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/in_kind"),
    of("pooled/overhead", "paid for running pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/overhead"),
    of("pooled/saving", "saved by pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/saving"),
    of("pooled/allocated", "paid by pools to services", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/allocated"),
    of("pooled/returned", "returned by pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/returned"),
    of("pooled/leverage", "partners' money for each £1 of own in pools", 13, "Pounds of partners' money for each pound of own money, to the penny.", "+pooled/partners /pooled/own"),
    of("pooled/members/*/puts_in", "puts into pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/puts_in"),
    of("pooled/members/*/in_kind", "puts into pools in kind", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/in_kind"),
    of("pooled/members/*/overhead", "paid for running pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/overhead"),
    of("pooled/members/*/spent", "paid to services through pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/spent"),
    of("pooled/members/*/returned", "returned by pools", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/returned"),
    of("pooled/members/*/cap", "the most its shares of variances can be", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/cap"),
    of("pooled/members/*/beside", "asked for, were pools to cost a fifth more", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/beside"),
    of("pooled/members/*/at_most", "paid in all, were pools to cost a fifth more", 13, "It is the total of the pools that go ahead.", "+pools/*goes_ahead/members/*id=@id/at_most"),
    of("pooled/members/*/share|share_in_words", "share of what is put into pools", 13, "What it puts in as a percentage of all money in pools.", "+./puts_in %0pooled/put_in"),
];

/// The figure of a pointer below a year, and what its pattern left open.
pub(crate) fn find(below: &str) -> Option<(&'static Figure, At<'_>)> {
    FIGURES.iter().find_map(|figure| Some((figure, matched(figure.at, below)?)))
}

fn matched<'p>(pattern: &str, below: &'p str) -> Option<At<'p>> {
    let (mut left, mut parts) = (pattern.split('/'), below.split('/'));
    let mut open = Vec::new();
    loop {
        match (left.next(), parts.next()) {
            (None, None) => return Some(At { below, open }),
            (Some("*"), Some(part)) => open.push(part),
            (Some(words), Some(part)) if words.contains('|') && words.split('|').any(|word| word == part) => {
                open.push(part);
            }
            (Some(word), Some(part)) if word == part => {}
            _ => return None,
        }
    }
}

/// The tape of a figure below a year.
pub(crate) fn tape(page: &Page<'_, '_>, below: &str) -> Option<Tape> {
    let (figure, at) = find(below)?;
    let tape = match figure.made {
        Made::Of(formula) => by_formula(page, &at, formula)?,
        Made::By(tape) => tape(page, &at)?,
    };
    let typed = matches!(tape.steps.as_slice(), [only] if only.typed.is_some());
    Some(if typed && tape.kind != Kind::Percentage { tape.kind(Kind::Typed) } else { tape })
}

/// What a figure is called within its row.
pub(crate) fn words(page: &Page<'_, '_>, below: &str) -> String {
    let Some((figure, _)) = find(below) else { return String::new() };
    let mut names = page.names(below);
    let last = names.pop().unwrap_or_default();
    let owner = names.pop().unwrap_or_default();
    figure.words.replace("{}", &last).replace("{owner}", &owner)
}
