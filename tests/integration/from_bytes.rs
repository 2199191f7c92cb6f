//! Models, networks and workbooks made of bytes: whatever the bytes, it is one. What makes bytes up can so try figures that
//! no rule would have made, and keep those that lead somewhere.

use ringfence::fair::{Line, Problem};
use ringfence::money::Money;
use serde_json::{Value, json};

use crate::book::zipped;
use crate::fair::payable;
use crate::made::{EVERYDAY, Feature, Size, document};
use crate::pool_laws::NOTHING_PROMISED;

/// Bytes taken in turn; noughts once there are no more.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u64 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        u64::from(*first)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// A number of so many bytes.
    fn wide(&mut self, bytes: u32) -> u64 {
        (0..bytes).fold(0, |all, _| all << 8 | self.next())
    }
}

/// The most edits that are made to a model.
const MOST_EDITS: usize = 24;

/// A document: made by rule from the first bytes, then edited figure by figure by the others. Where the first byte is odd,
/// it is of one year, split by need, and nothing is promised in it.
pub(crate) fn model(bytes: &[u8]) -> Value {
    let mut bytes = Bytes(bytes);
    let is_plain = bytes.next() % 2 == 1;
    let seed = bytes.wide(4);
    let size = Size {
        years: if is_plain { 1 } else { 1 + bytes.below(4) },
        priorities: 1 + bytes.below(4),
        sources: bytes.below(6),
        ceasing: bytes.below(4),
        services: bytes.below(8),
        pools: bytes.below(3),
    };
    let amounts = [0, 0, 1 << Feature::Pennies as u32, 1 << Feature::Huge as u32][bytes.below(4) as usize];
    let features = bytes.wide(3) as u32 & if is_plain { NOTHING_PROMISED } else { EVERYDAY };
    let mut document = document(seed, size, features | amounts);
    if is_plain {
        document["scenarios"][0]["split"] = json!({"by": "need"});
    }
    for _ in 0..MOST_EDITS {
        if bytes.0.is_empty() {
            break;
        }
        edit(&mut document, &mut bytes);
    }
    document
}

/// Another figure in the place of one, or a field less.
fn edit(document: &mut Value, bytes: &mut Bytes<'_>) {
    let places = places(document);
    let place = &places[bytes.wide(2) as usize % places.len()];
    let typed = document.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_money = typed.rsplit_once('.').is_some_and(|(_, pence)| pence.len() == 2);
    let edited = match bytes.below(8) {
        0 => return remove(document, place),
        _ if !is_money && typed.parse::<i64>().is_err() && !typed.contains('.') => return,
        1 => "0.00".to_owned(),
        2 => "0.01".to_owned(),
        3 => Money::read(&typed).map_or(typed, |was| (was + Money::from_pence(1)).to_string()),
        4 => document
            .pointer(&places[bytes.wide(2) as usize % places.len()])
            .and_then(Value::as_str)
            .map_or(typed, str::to_owned),
        5 => Money::from_pence(bytes.wide(2) as i64).to_string(),
        6 => Money::from_pence(bytes.wide(5) as i64).to_string(),
        _ => Money::from_pence(10_000_000_000_000 - bytes.below(4) as i64).to_string(),
    };
    if let Some(held) = document.pointer_mut(place) {
        *held = edited.into();
    }
}

fn remove(document: &mut Value, place: &str) {
    let Some((around, field)) = place.rsplit_once('/') else { return };
    match document.pointer_mut(around) {
        Some(Value::Object(fields)) => drop(fields.shift_remove(field)),
        Some(Value::Array(entries)) => drop(field.parse::<usize>().map(|at| entries.remove(at))),
        _ => {}
    }
}

/// The JSON pointer of every value that holds no others.
fn places(document: &Value) -> Vec<String> {
    let below = |name: &str, value: &Value| -> Vec<String> {
        places(value).into_iter().map(|place| format!("/{name}{place}")).collect()
    };
    match document {
        Value::Object(fields) => fields.iter().flat_map(|(name, value)| below(name, value)).collect(),
        Value::Array(entries) => {
            entries.iter().enumerate().flat_map(|(at, value)| below(&at.to_string(), value)).collect()
        }
        _ => vec![String::new()],
    }
}

/// A small network, as rule 9 is asked about it.
pub(crate) fn problem(bytes: &[u8]) -> Problem {
    let mut bytes = Bytes(bytes);
    let (sources, targets, lines) = (bytes.below(5), 1 + bytes.below(3), 1 + bytes.below(6));
    let sources: Vec<i64> = (0..sources).map(|_| amount(&mut bytes)).collect();
    let targets: Vec<Option<i64>> = (0..targets).map(|_| (bytes.below(2) == 1).then(|| amount(&mut bytes))).collect();
    let line = |bytes: &mut Bytes<'_>| {
        let (which, kind) = (bytes.next(), bytes.next());
        let most = amount(bytes);
        Line {
            sources: (0..sources.len()).filter(|source| which >> source & 1 == 1).collect(),
            target: (which >> 4) as usize % targets.len(),
            weight: if kind & 1 == 0 { most } else { amount(bytes) },
            already: if kind & 2 == 0 { 0 } else { amount(bytes) },
            least: if kind & 4 == 0 { 0 } else { amount(bytes).min(most) },
            most,
        }
    };
    let lines = (0..lines).map(|_| line(&mut bytes)).collect();
    payable(Problem { sources, targets, lines })
}

/// Pence, small ones often: they meet each other.
fn amount(bytes: &mut Bytes<'_>) -> i64 {
    let most = 10_000_000_000_000;
    let pence = match bytes.below(8) {
        0 => 0,
        1..=4 => bytes.below(13),
        5 => bytes.wide(3),
        6 => bytes.wide(6) % most,
        _ => most - bytes.wide(2),
    };
    pence as i64
}

/// What begins a line that names a part of a workbook.
const PART: &[u8] = b"=== ";

/// A workbook of the parts that a text lists: each begins with a line `=== xl/workbook.xml`. What is made up is so never
/// stopped by a check sum.
pub(crate) fn workbook(bytes: &[u8]) -> Vec<u8> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(PART) {
            parts.push((String::from_utf8_lossy(name).trim().to_owned(), Vec::new()));
        } else if let Some((_, held)) = parts.last_mut() {
            held.extend(line);
        }
    }
    parts.sort_by(|one, other| one.0.cmp(&other.0));
    parts.dedup_by(|one, other| one.0 == other.0);
    let parts: Vec<(&str, Vec<u8>)> = parts.iter().map(|(name, held)| (name.as_str(), held.clone())).collect();
    zipped(&parts)
}
