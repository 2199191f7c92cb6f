//! What recipients, services and priorities had of ceasing grants and get now (contract, rule 12).

use crate::said::say;
use crate::shortfall::{Parties, Party, parties, together};
use crate::working::Kind;
use crate::working_book::Page;
use crate::working_payments::added_up;
use crate::working_sums::At;
use crate::working_tape::Tape;

/// The party that a line is about.
fn party(page: &Page<'_, '_>, at: &At<'_>) -> Option<Party> {
    let subject = page.subject();
    let of = |by: Parties| parties(subject, by).into_iter().nth(at.number(1)?);
    match at.word(0)? {
        "recipients" => of(Parties::Recipients),
        "services" => of(Parties::Services),
        "priorities" => of(Parties::Priorities),
        _ => Some(together(subject)),
    }
}

/// What a party had of ceasing grants in a full year.
pub(crate) fn had(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let party = party(page, at)?;
    let grant = |tape: Tape, grant: &usize| {
        let below = format!("ceasing/grants/{grant}/annual");
        tape.plus(page.step(page.names(&below).join(", "), &below))
    };
    let tape = party.grants.iter().fold(Tape::new(Kind::Sum), grant);
    let discovered = party.discovered && page.subject().scenario.discovered.is_some();
    Some(if discovered { tape.plus(page.step(say!("yet to be discovered"), "ceasing/discovered")) } else { tape })
}

/// What a party's services get.
pub(crate) fn gets(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let mut tape = Tape::new(Kind::Sum);
    for service in party(page, at)?.services {
        for field in ["allocated", "others"] {
            let below = format!("services/{service}/{field}");
            let amount = page.amount(&below)?;
            if field == "allocated" || !amount.is_zero() {
                let words = format!("{}, {}", page.names(&below).join(", "), page.words(&below));
                tape = tape.plus(page.made(words, amount, &below));
            }
        }
    }
    Some(tape)
}

/// What a party's services get from one giver.
pub(crate) fn from(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let ceasing = &page.worked().outcome().ceasing;
    let (line, entry) = match at.word(0)? {
        "recipients" => (ceasing.recipients.get(at.number(1)?)?, at.number(2)?),
        "services" => (ceasing.services.get(at.number(1)?)?, at.number(2)?),
        "priorities" => (ceasing.priorities.get(at.number(1)?)?, at.number(2)?),
        _ => (&ceasing.together, at.number(1)?),
    };
    Some(added_up(page, &party(page, at)?.services, line.from.get(entry)?))
}
