//! Maps and sets put together entry by entry. Collected the standard way, each would be sorted first, by code that is compiled
//! anew for every kind of entry: a twentieth of the first module that a page fetches.

use std::collections::{BTreeMap, BTreeSet};

/// A map of these entries; of two under one key the later stands.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set of these entries.
pub(crate) fn set<T: Ord>(entries: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(entries);
    set
}
