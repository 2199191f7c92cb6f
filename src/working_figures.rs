//! Every figure that has a working: where it stands, what it is called, its rule, and how its tape is written.
//!
//! Most stand in the outcome; the others are steps on the way that the outcome does not show, with an address of the same
//! kind. A pattern's `*` stands for any row, `a|b` for either word.

use crate::said::word;
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
    of("available", word!("all that is available"), 5, word!("All own money that counts, with what was carried in."), "+sources/*/available"),
    of("ring_fenced", word!("ring-fenced money"), 8, word!("All available money of sources that have a ring-fence."), "+sources/*ring_fenced/available"),
    of("free", word!("free money"), 8, word!("All available money of sources that have no ring-fence."), "+available -ring_fenced"),
    of("movable", word!("freely movable money"), 7, word!("The free money that no promise takes, ring-fenced money paying promises first."), "+free -services/*/promise_from_free max0"),
    of("allocated", word!("out of the budget to services"), 7, word!("What sources pay to services."), "+sources/*/allocated"),
    of("overhead", word!("for running pools"), 13, word!("What sources pay for running pools."), "+sources/*/overhead"),
    of("to_commission", word!("to commission"), 7, word!("What sources hold for priorities to commission with."), "+sources/*/to_commission"),
    of("own", word!("free money allocated and to commission"), 7, word!("The free money of all priorities."), "+priorities/*/own"),
    of("unspent", word!("unspent"), 7, word!("What is left at each source."), "+sources/*/unspent"),
    of("free_unspent", word!("free money unspent"), 7, word!("What is left at each source that has no ring-fence."), "+sources/*!ring_fenced/unspent"),
    of("brought_forward", word!("carried in"), 5, word!("It is the total of its lines."), "+sources/*/brought_forward"),
    of("carried_forward", word!("carried forward"), 7, word!("It is the total of its lines."), "+sources/*/carried_forward"),
    of("to_return", word!("to be returned"), 7, word!("It is the total of its lines."), "+sources/*/to_return"),
    of("left_free", word!("left free"), 7, word!("It is the total of its lines."), "+sources/*/left_free"),
    of("not_counted", word!("not counted"), 5, word!("It is the total of its lines."), "+sources/*/not_counted"),
    of("others", word!("from elsewhere"), 9, word!("It is the total of its lines."), "+services/*/others"),
    of("partners", word!("from partners through pools"), 13, word!("It is the total of its lines."), "+services/*/partners"),
    of("need", word!("needed"), 9, word!("It is the total of its lines."), "+services/*/need"),
    of("previous", word!("the year before the first"), 9, word!("It is the total of its lines."), "+services/*/previous"),
    of("shortfall", word!("shortfall"), 9, word!("It is the total of its lines."), "+services/*/shortfall"),
    of("coverage|covered", word!("coverage"), 9, word!("Funding up to each need, as a percentage of all need."), "+need -shortfall %need"),
    // Promises.
    of("promises/committed", word!("formal commitments"), 7, word!("It is the total of its lines."), "+services/*/committed"),
    of("promises/protect", word!("protected services"), 7, word!("It is the total of its lines."), "+services/*/protect"),
    of("promises/floor", word!("the floor"), 7, word!("It is the total of its lines."), "+services/*/floor"),
    of("promises/guarantee", word!("guarantees, out of the budget"), 7, word!("It is the total of its lines."), "+services/*/guarantee_own"),
    of("promises/asked", word!("promised, the largest for each service"), 7, word!("It is the total of its lines."), "+services/*/promised"),
    of("promises/kept", word!("promised and kept"), 7, word!("It is the total of its lines."), "+services/*/kept"),
    of("promises/unmet", word!("promised and not kept"), 7, word!("What is promised less what is kept."), "+promises/asked -promises/kept"),
    by("promises/guarantees", word!("all guarantees together"), 7, word!("So much of what each service had before, for the months of the guarantee that lie in the year, rounded once."), promises::guarantees),
    // Sources.
    by("sources/*/available", word!("available"), 5, word!("The year's amount as typed, grown, for the part of the year it is live, under the scenario's changes, rounded once; with what was carried in."), typed::source_available),
    by("sources/*/whole", word!("the year's amount with its parts"), 5, word!("The year's amount as typed, grown, for the part of the year it is live, under the scenario's changes, rounded once."), typed::source_whole),
    by("sources/*/brought_forward", word!("carried in"), 5, word!("What the year before carries forward."), typed::source_brought_forward),
    by("sources/*/not_counted", word!("not counted"), 5, word!("The year's amount, where the scenario does not count its status."), typed::source_not_counted),
    of("sources/*/allocated", word!("paid to services"), 10, word!("What it pays to each service."), "+services/*/from/*source=@id/amount"),
    of("sources/*/pooled", word!("paid to services through pools"), 13, word!("What of its money pools spend on services."), "+pools/*/contributions/*source=@id/spent"),
    of("sources/*/overhead", word!("for running pools"), 13, word!("What of its money pays for running pools."), "+pools/*/contributions/*source=@id/overhead"),
    of("sources/*/to_commission", word!("held to commission with"), 10, word!("What it holds for each priority to commission with."), "+priorities/*/to_commission_from/*source=@id/amount"),
    of("sources/*/unspent", word!("unspent"), 7, word!("What it has less what it pays and holds."), "+./available -./allocated -./overhead -./to_commission"),
    by("sources/*/carried_forward", word!("carried forward"), 7, word!("The part of what is left that may be carried forward, rounded once."), typed::source_carried_forward),
    by("sources/*/to_return|left_free", word!("left"), 7, word!("What is left and not carried forward: ring-fenced money goes back, free money is left free."), typed::source_left),
    by("sources/*/asked", word!("asked for by pools"), 13, word!("What all pools that stand from the first ask of it."), pools::asked_together),
    // Priorities.
    by("priorities/*/target", word!("target"), 6, word!("Its share of all that is available, to the penny by largest remainder."), typed::target),
    of("priorities/*/need", word!("needed"), 9, word!("It is the total of the priority's services."), "+services/*priority=@id/need"),
    of("priorities/*/allocated", word!("out of the budget to its services"), 9, word!("It is the total of the priority's services."), "+services/*priority=@id/allocated"),
    of("priorities/*/others", word!("from elsewhere"), 9, word!("It is the total of the priority's services."), "+services/*priority=@id/others"),
    of("priorities/*/partners", word!("from partners through pools"), 9, word!("It is the total of the priority's services."), "+services/*priority=@id/partners"),
    of("priorities/*/shortfall", word!("shortfall"), 9, word!("It is the total of the priority's services."), "+services/*priority=@id/shortfall"),
    by("priorities/*/to_commission", word!("to commission"), 7, word!("What is left of its target, as far as there is money that may go there."), shares::to_commission),
    by("priorities/*/target_left", word!("what is left of its target"), 7, word!("Its target less what its services get out of the budget."), shares::target_left),
    of("priorities/*/ring_fenced", word!("ring-fenced money in it"), 8, word!("What it has from sources that have a ring-fence."), "+./from/*fenced/amount +./to_commission_from/*fenced/amount"),
    of("priorities/*/own", word!("free money in it"), 8, word!("What it has from sources that have no ring-fence."), "+./from/*!fenced/amount +./to_commission_from/*!fenced/amount"),
    of("priorities/*/movable", word!("freely movable money"), 7, word!("Its free money that no promise takes."), "+./own -services/*priority=@id/promise_from_free max0"),
    of("priorities/*/coverage|covered", word!("coverage"), 9, word!("Funding up to each need, as a percentage of all need."), "+./need -./shortfall %./need"),
    by("priorities/*/from/*/amount", word!("paid by {name}"), 10, word!("What the giver pays to each of the priority's services."), payments::priority_from),
    by("priorities/*/to_commission_from/*/amount", word!("to commission, held by {name}"), 10, word!("The tightest money goes first: what of it no service takes is held to commission with."), payments::to_commission_from),
    // Services.
    by("services/*/need", word!("needed"), 9, word!("Its cost as typed, grown, for the part of the year it runs, under the scenario's changes, less what pools save, rounded once."), typed::need),
    by("services/*/previous", word!("had in the year before the first"), 9, word!("As typed."), typed::previous),
    by("services/*/promised", word!("promised out of the budget"), 7, word!("The largest promise that applies to it, less what it has from elsewhere where the promise is of all funding, within its limit."), promises::promised),
    by("services/*/committed", word!("committed"), 7, word!("What is formally promised to it, as typed."), promises::committed),
    by("services/*/protect", word!("protected"), 7, word!("What the scenario protects it at."), promises::protect),
    by("services/*/floor", word!("promised by the floor"), 7, word!("So much of what it had in the year before the first."), promises::floor),
    by("services/*/guarantee", word!("guaranteed"), 7, word!("Its part of all guarantees, to the penny by largest remainder."), promises::guarantee),
    by("services/*/guarantee_own", word!("guaranteed out of the budget"), 7, word!("Its guarantee less what comes from elsewhere in those months."), promises::guarantee_own),
    by("services/*/guarantee_from_others/*", word!("from elsewhere in the months of the guarantee"), 7, word!("What of a payment from elsewhere falls in the months of the guarantee."), promises::guarantee_from_others),
    by("services/*/limit", word!("the most it may be funded"), 7, word!("Its limit, or its need where none is stated."), typed::limit),
    by("services/*/room", word!("the most the budget may pay it"), 7, word!("The most it may be funded less what it has from elsewhere."), promises::room),
    by("services/*/kept", word!("promised and kept"), 7, word!("What is kept of its promise, own money in pools first."), promises::kept),
    by("services/*/promise_paid", word!("kept of its promise beside pools"), 9, word!("Promises are kept first; where they cannot all be kept, fairly among themselves."), shares::promise_paid),
    by("services/*/promise_beside_pools", word!("promised beside pools"), 7, word!("Its promise less own money in pools."), shares::promise_beside_pools),
    by("services/*/promise_from_free", word!("promised out of free money"), 7, word!("What of its promise no ring-fenced payment covers."), promises::promise_from_free),
    by("services/*/allocated", word!("out of the budget"), 9, word!("All coverages are raised together until something holds them: its share is that level of its need, less what it has from elsewhere."), shares::allocated),
    by("services/*/direct", word!("out of the budget beside pools"), 7, word!("What it gets out of the budget less own money in pools."), shares::direct),
    of("services/*/in_pools", word!("own money in pools"), 13, word!("Own money that it has through pools."), "+./from/*source&pool/amount"),
    of("services/*/from_ceasing", word!("from ceasing grants"), 7, word!("What ceasing grants still pay it."), "+./from/*ceasing/amount"),
    of("services/*/others", word!("from elsewhere"), 7, word!("Ceasing grants that still pay it, and partners through pools."), "+./from/*ceasing/amount +./from/*contribution/amount"),
    of("services/*/partners", word!("from partners through pools"), 13, word!("What partners pay it through pools."), "+./from/*contribution/amount"),
    of("services/*/shortfall", word!("shortfall"), 9, word!("What it needs less what it has, not below nothing."), "+./need -./allocated -./others max0"),
    of("services/*/coverage|covered", word!("coverage"), 9, word!("All its funding as a percentage of its need."), "+./allocated +./others %./need"),
    by("services/*/from/*/amount", word!("paid by {name}"), 10, word!("The tightest money goes first, each source used as fully as those before it allow."), payments::service_from),
    by("services/*/bought", word!("bought in pools"), 13, word!("Pools share out what they have fairly over what they may buy."), pools::bought),
    by("services/*/elsewhere/*", word!("from elsewhere, taken by months"), 11, word!("Money from elsewhere goes to the months in which it is paid, then to the rest, then beyond need."), months::taken_from_elsewhere),
    by("services/*/elsewhere_open/*", word!("open to money from elsewhere"), 11, word!("What its months need and have not yet, while that money is paid."), months::all_open),
    by("services/*/stretches/*/own|spare|wanted|needed|beyond", word!("over a stretch of months"), 11, word!("A guarantee goes over its months, the rest over the others."), months::stretched),
    // Who pays whom, services that the same givers may pay for together.
    by("payments/*/*", word!("paid to services that the same givers may pay for"), 10, word!("The tightest money goes first, each source used as fully as those before it allow."), payments::payment),
    by("purchases/*/*", word!("paid in pools to services that the same givers may pay for"), 13, word!("Givers that may pay for the same services share each of them alike."), payments::purchase),
    by("purses/*/spent", word!("spent of money in pools that may pay for the same services"), 13, word!("It is the total of its lines."), payments::purse_spent),
    by("purses/*/services/*", word!("paid by money in pools that may pay for the same services"), 13, word!("Givers that may pay for the same services share each of them alike."), payments::purse_service),
    // What ceased and what replaces it.
    of("ceasing/lost", word!("lost"), 12, word!("What grants no longer pay, with what is yet to be discovered."), "+ceasing/grants/*/lost +ceasing/discovered"),
    by("ceasing/discovered", word!("yet to be discovered"), 12, word!("What the scenario supposes is yet to be discovered."), typed::discovered),
    of("ceasing/replaced", word!("replaced"), 12, word!("What successor sources bring in the year."), "+ceasing/successors/*/amount"),
    of("ceasing/gap", word!("gap"), 12, word!("What is lost less what replaces it."), "+ceasing/lost -ceasing/replaced"),
    of("ceasing/coverage|covered", word!("replaced, of what is lost"), 12, word!("What replaces it as a percentage of what is lost."), "+ceasing/replaced %ceasing/lost"),
    by("ceasing/grants/*/annual", word!("a full year"), 12, word!("As typed, under the scenario's changes, rounded once."), typed::grant_annual),
    of("ceasing/grants/*/still", word!("still paid"), 12, word!("A full year less what it no longer pays."), "+./annual -./lost"),
    by("ceasing/grants/*/lost", word!("no longer paid"), 12, word!("A full year for the part of the year after its last day, rounded once."), typed::grant_lost),
    of("ceasing/successors/*/amount", word!("brings"), 12, word!("What the source has in the year less what was carried in."), "+sources/*id=@source/available -sources/*id=@source/brought_forward"),
    by("ceasing/recipients|services|priorities/*/had", word!("had"), 12, word!("What its ceasing grants brought in a full year."), ceasing::had),
    by("ceasing/recipients|services|priorities/*/gets", word!("gets"), 12, word!("What its services get, out of the budget and from elsewhere."), ceasing::gets),
    by("ceasing/recipients|services|priorities/*/from/*/amount", word!("from {name}"), 12, word!("What its services get from the giver."), ceasing::from),
    of("ceasing/recipients|services|priorities/*/difference", word!("difference"), 12, word!("What it gets less what it had."), "+./gets -./had"),
    of("ceasing/recipients|services|priorities/*/percent|percent_in_words", word!("difference"), 12, word!("The difference as a percentage of what it had."), "+./difference %./had"),
    by("ceasing/together|/had", word!("had"), 12, word!("What its ceasing grants brought in a full year."), ceasing::had),
    by("ceasing/together|/gets", word!("gets"), 12, word!("What its services get, out of the budget and from elsewhere."), ceasing::gets),
    by("ceasing/together|/from/*/amount", word!("from {name}"), 12, word!("What its services get from the giver."), ceasing::from),
    of("ceasing/together|/difference", word!("difference"), 12, word!("What it gets less what it had."), "+./gets -./had"),
    of("ceasing/together|/percent|percent_in_words", word!("difference"), 12, word!("The difference as a percentage of what it had."), "+./difference %./had"),
    by("ceasing/months/*/lost|replaced", word!("in the month"), 12, word!("What each grant no longer pays, or each successor brings, in the month."), months::ceasing_month),
    by("ceasing/months/*/lost_of|replaced_of/*", word!("its part of the month"), 11, word!("Its year over the months that it is live, rounded so that months cast to the year."), months::ceasing_cell),
    of("ceasing/months/*/gap", word!("gap"), 12, word!("What is lost less what replaces it."), "+./lost -./replaced"),
    // Months.
    of("months/*/need", word!("needed"), 11, word!("It is the total of all services in the month."), "+./services/*/need"),
    of("months/*/funded", word!("funded"), 11, word!("It is the total of all services in the month."), "+./services/*/funded"),
    of("months/*/shortfall", word!("shortfall"), 11, word!("It is the total of all services in the month."), "+./services/*/shortfall"),
    by("months/*/services/*/need", word!("needed"), 11, word!("Its year over the months that it runs, each rounded so that months cast to the year and services to the month."), months::need),
    by("months/*/services/*/funded", word!("funded"), 11, word!("A guarantee is spread over its months, the rest over the others, each month rounded so that months cast to the year and services to the month."), months::funded),
    by("months/*/services/*/needed", word!("out of the budget, of what it needs"), 11, word!("Its year over the months that it runs, each rounded so that months cast to the year and services to the month."), months::needed),
    by("months/*/services/*/beyond", word!("out of the budget, beyond what it needs"), 11, word!("Its year over the months that it runs, each rounded so that months cast to the year and services to the month."), months::beyond),
    by("months/*/services/*/elsewhere/*", word!("from elsewhere"), 11, word!("Money from elsewhere goes to the months in which it is paid, up to what they need."), months::elsewhere),
    by("months/*/services/*/open/*", word!("open to money from elsewhere"), 11, word!("What the month needs and has not yet, while that money is paid."), months::open),
    by("months/*/services/*/room/*", word!("needed and not yet paid"), 11, word!("What the month needs less what it has from elsewhere before."), months::room),
    by("months/*/services/*/unmet", word!("needed out of the budget"), 11, word!("What the month needs less what it has from elsewhere."), months::unmet_need),
    by("months/*/services/*/shortfall", word!("shortfall"), 11, word!("What the month needs out of the budget less what it gets of it."), months::shortfall),
    // Pools.
    of("pools/*/put_in", word!("put in"), 13, word!("All money put in; what is in kind is shown, never spent."), "+./contributions/*!in_kind/amount"),
    of("pools/*/own", word!("own money put in"), 13, word!("What sources put in."), "+./contributions/*source/amount"),
    of("pools/*/partners", word!("partners' money put in"), 13, word!("All money put in less own money."), "+./put_in -./own"),
    of("pools/*/in_kind", word!("put in in kind"), 13, word!("What is valued and never spent."), "+./contributions/*in_kind/amount"),
    of("pools/*/overhead", word!("paid for running it"), 13, word!("What each giver pays for running it."), "+./contributions/*!in_kind/overhead"),
    by("pools/*/overhead_unmet", word!("cost of running it that is not met"), 13, word!("What running it costs beyond the money that may pay for it."), pools::overhead_unmet),
    by("pools/*/overhead_cost", word!("what running it costs"), 13, word!("As typed, in a year in which it goes ahead."), pools::overhead_cost),
    by("pools/*/overhead_met", word!("what is paid for running it"), 13, word!("What running it costs, as far as there is money that may pay for it."), pools::overhead_met),
    by("pools/*/bearers", word!("money that may pay for running it"), 13, word!("The money that may pay for every service of the pool."), pools::bearers),
    of("pools/*/saving", word!("saved"), 13, word!("What buying together takes off each service."), "+./services/*/saving"),
    of("pools/*/allocated", word!("paid to services"), 13, word!("What each giver's money pays to services."), "+./contributions/*!in_kind/spent"),
    of("pools/*/returned", word!("returned"), 13, word!("What goes back to each giver."), "+./contributions/*!in_kind/returned"),
    of("pools/*/cost", word!("what it costs"), 13, word!("What running it takes and what it pays to services."), "+./overhead +./allocated"),
    by("pools/*/missing", word!("short of its minimum"), 13, word!("Its minimum less the money put in."), pools::missing),
    of("pools/*/leverage", word!("partners' money for each £1 of own"), 13, word!("Pounds of partners' money for each pound of own money, to the penny."), "+./partners /./own"),
    by("pools/*/contributions/*/amount", word!("put in"), 13, word!("As stated or matching own money, for the part of the year its giver is in, under the scenario's changes."), pools::amount),
    by("pools/*/contributions/*/asked", word!("asked for"), 13, word!("What the scenario asks of the source for the pool."), pools::asked),
    by("pools/*/contributions/*/left", word!("left of the source for the pool"), 13, word!("What the source has less what pools before it take."), pools::left_for_pool),
    by("pools/*/contributions/*/overhead", word!("paid for running the pool"), 13, word!("Its part, by what is put in, among the money that may pay for it."), pools::overhead),
    by("pools/*/contributions/*/services/*", word!("paid by {owner} through the pool"), 13, word!("Givers that may pay for the same services share each of them alike."), payments::contribution_service),
    by("pools/*/contributions/*/spent", word!("paid to services"), 13, word!("What pools buy is paid by all givers alike, as far as fences and earmarks let it."), pools::spent),
    by("pools/*/contributions/*/returned", word!("returned"), 13, word!("What is put in less what is spent."), pools::returned),
    of("pools/*/members/*/puts_in", word!("puts in"), 13, word!("All the money it puts in."), "+../contributions/*member=@id&!in_kind/amount"),
    of("pools/*/members/*/share|share_in_words", word!("share of what is put in"), 13, word!("What it puts in as a percentage of all money put in."), "+./puts_in %0../put_in"),
    of("pools/*/members/*/in_kind", word!("puts in in kind"), 13, word!("What it puts in in kind."), "+../contributions/*member=@id&in_kind/amount"),
    of("pools/*/members/*/overhead", word!("paid for running the pool"), 13, word!("It is the total of its lines."), "+../contributions/*member=@id/overhead"),
    of("pools/*/members/*/spent", word!("paid to services"), 13, word!("It is the total of its lines."), "+../contributions/*member=@id/spent"),
    of("pools/*/members/*/returned", word!("returned"), 13, word!("It is the total of its lines."), "+../contributions/*member=@id/returned"),
    by("pools/*/members/*/cap", word!("the most its share of a variance can be"), 13, word!("So much of what it puts in, or its cap in pounds, the lower of the two."), pools::cap),
    by("pools/*/members/*/unspent", word!("unspent money that may pay for anything"), 13, word!("What of its money would go back and may pay for all that the pool buys."), pools::member_unspent),
    by("pools/*/members/*/taken", word!("unspent money that a fifth more takes"), 13, word!("Unspent money pays for a fifth more first, all of it alike."), pools::member_taken),
    by("pools/*/members/*/borne", word!("its share of a fifth more"), 13, word!("Its part by the rule of the pool's risk, up to its cap."), pools::borne),
    by("pools/*/members/*/beside", word!("asked for, were the pool to cost a fifth more"), 13, word!("Its share of a fifth more, up to its cap; what caps leave falls to the host."), pools::beside),
    of("pools/*/members/*/at_most", word!("paid in all, were the pool to cost a fifth more"), 13, word!("What the pool takes of its money as it is, and what a fifth more takes."), "+./overhead +./spent +./beside +./taken"),
    by("pools/*/fifth", word!("a fifth of what it costs"), 13, word!("A fifth of its cost, rounded once."), pools::a_fifth),
    by("pools/*/unspent_taken", word!("unspent money that a fifth more takes"), 13, word!("Money that would else go back pays first."), pools::unspent_taken),
    by("pools/*/asked_of_members", word!("what a fifth more asks of members"), 13, word!("A fifth of its cost, after unspent money and the contingency."), pools::asked_of_members),
    by("pools/*/uncovered", word!("what caps leave uncovered"), 13, word!("What is asked of members less what they bear."), pools::uncovered),
    by("pools/*/services/*/alone", word!("needed outside pools"), 13, word!("Its cost without what pools save."), typed::alone),
    by("pools/*/services/*/saving", word!("saved"), 13, word!("What it would need outside pools less what it needs."), pools::saving),
    of("pools/*/services/*/need", word!("needed"), 13, word!("What the service needs."), "+services/*id=@id/need"),
    of("pools/*/services/*/allocated", word!("paid by the pool"), 13, word!("Own money and partners' money that the pool pays it."), "+./own +./partners"),
    of("pools/*/services/*/own", word!("own money paid by the pool"), 13, word!("What own money pays it through the pool."), "+../contributions/*source/services/@id"),
    of("pools/*/services/*/partners", word!("partners' money paid by the pool"), 13, word!("What partners' money pays it through the pool."), "+../contributions/*!source/services/@id"),
    of("pools/*/services/*/funded", word!("funded in all"), 13, word!("What it has in all, out of the budget and from elsewhere."), "+services/*id=@id/allocated +services/*id=@id/others"),
    of("pools/*/services/*/shortfall", word!("shortfall"), 13, word!("What the service is short of."), "+services/*id=@id/shortfall"),
    of("pools/*/services/*/coverage|covered", word!("coverage"), 13, word!("All its funding as a percentage of its need."), "+./funded %./need"),
    of("pooled/put_in", word!("put into pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/put_in"),
    of("pooled/own", word!("own money put into pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/own"),
    of("pooled/partners", word!("partners' money put into pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/partners"),
    of("pooled/in_kind", word!("put into pools in kind"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/in_kind"),
    of("pooled/overhead", word!("paid for running pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/overhead"),
    of("pooled/saving", word!("saved by pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/saving"),
    of("pooled/allocated", word!("paid by pools to services"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/allocated"),
    of("pooled/returned", word!("returned by pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/returned"),
    of("pooled/leverage", word!("partners' money for each £1 of own in pools"), 13, word!("Pounds of partners' money for each pound of own money, to the penny."), "+pooled/partners /pooled/own"),
    of("pooled/members/*/puts_in", word!("puts into pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/puts_in"),
    of("pooled/members/*/in_kind", word!("puts into pools in kind"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/in_kind"),
    of("pooled/members/*/overhead", word!("paid for running pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/overhead"),
    of("pooled/members/*/spent", word!("paid to services through pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/spent"),
    of("pooled/members/*/returned", word!("returned by pools"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/returned"),
    of("pooled/members/*/cap", word!("the most its shares of variances can be"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/cap"),
    of("pooled/members/*/beside", word!("asked for, were pools to cost a fifth more"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/beside"),
    of("pooled/members/*/at_most", word!("paid in all, were pools to cost a fifth more"), 13, word!("It is the total of the pools that go ahead."), "+pools/*goes_ahead/members/*id=@id/at_most"),
    of("pooled/members/*/share|share_in_words", word!("share of what is put into pools"), 13, word!("What it puts in as a percentage of all money in pools."), "+./puts_in %0pooled/put_in"),
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
    crate::said::say(figure.words, &[("name", &last), ("owner", &owner)])
}
