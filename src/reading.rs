//! Walking a JSON document: every value with its place, every problem as a finding, none of them the last.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::annual::Annual;
use crate::calendar::{FinancialYear, Moment, Month, read_date};
use crate::finding::{Finding, Findings};
use crate::id::{Id, is_id};
use crate::keyed;
use crate::money::{Money, Rate};
use crate::said::{say, spoken, word};
use crate::tree::Tree;
use crate::wording;

/// The key under which a table keeps a figure for every year where figures by year were typed beside it.
pub const EVERY_YEAR: &str = "every year";
/// The most entries a list may have.
pub const MOST_ENTRIES: usize = 10_000;

/// Something that can be read from a place in the document.
pub trait Read: Sized {
    /// Reads it, or says why not.
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self>;
}

/// A value and its JSON pointer.
#[derive(Clone, Debug)]
pub struct Place<'t> {
    path: String,
    tree: &'t Tree,
}

impl<'t> Place<'t> {
    /// The whole document.
    #[must_use]
    pub const fn root(tree: &'t Tree) -> Self {
        Self { path: String::new(), tree }
    }

    /// A value that stands at a path of a larger document.
    #[must_use]
    pub fn at(path: &str, tree: &'t Tree) -> Self {
        Self { path: path.to_owned(), tree }
    }

    /// Its JSON pointer.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is an object.
    #[must_use]
    pub const fn is_fields(&self) -> bool {
        matches!(self.tree, Tree::Fields(_))
    }

    fn below<'u>(&self, name: impl fmt::Display, tree: &'u Tree) -> Place<'u> {
        let name = name.to_string().replace('~', "~0").replace('/', "~1");
        Place { path: format!("{}/{name}", self.path), tree }
    }

    fn wrong<T>(&self, wanted: &str, findings: &mut Findings) -> Option<T> {
        findings.push(wording::wrong_kind(&self.path, wanted, self.tree.kind()));
        None
    }

    /// Text, as it stands.
    pub fn text(&self, findings: &mut Findings) -> Option<&'t str> {
        if let Tree::Text(text) = self.tree { Some(text) } else { self.wrong(word!("text"), findings) }
    }

    /// Text that holds a figure; a bare number is refused with the reason.
    fn figure(&self, wanted: &str, findings: &mut Findings) -> Option<&'t str> {
        match self.tree {
            Tree::Text(text) => Some(text),
            Tree::Count(_) | Tree::Number => {
                findings.push(wording::number_not_text(&self.path, wanted));
                None
            }
            _ => self.wrong(&say!("{wanted} in quotes", wanted = spoken(wanted)), findings),
        }
    }

    /// Money of either sign.
    pub fn money(&self, findings: &mut Findings) -> Option<Money> {
        let typed = self.figure(word!("an amount"), findings)?;
        Money::read(typed).map_err(|error| findings.push(wording::money(&self.path, typed, error))).ok()
    }

    /// A percentage between two bounds.
    pub fn percent(&self, least: i64, most: i64, findings: &mut Findings) -> Option<Rate> {
        let typed = self.figure(word!("a percentage"), findings)?;
        let Some(rate) = Rate::read(typed) else {
            findings.push(wording::percent(&self.path, typed));
            return None;
        };
        if !(least.saturating_mul(1_000_000)..=most.saturating_mul(1_000_000)).contains(&rate.millionths()) {
            findings.push(wording::percent_range(&self.path, rate, least, most));
            return None;
        }
        Some(rate)
    }

    /// Text that `read` makes something of, or else the finding that `say` words.
    pub fn parsed<T>(
        &self,
        read: impl Fn(&str) -> Option<T>,
        say: impl Fn(&str, &str) -> Finding,
        findings: &mut Findings,
    ) -> Option<T> {
        let typed = self.text(findings)?;
        let parsed = read(typed);
        if parsed.is_none() {
            findings.push(say(&self.path, typed));
        }
        parsed
    }

    /// An id.
    pub fn id(&self, findings: &mut Findings) -> Option<Id> {
        self.parsed(|typed| is_id(typed).then(|| typed.to_owned()), wording::id, findings)
    }

    /// The id of something else: what could not be one is nothing that the model has.
    pub fn reference(&self, findings: &mut Findings) -> Option<Id> {
        self.parsed(|typed| is_id(typed).then(|| typed.to_owned()), wording::unknown_name, findings)
    }

    /// One of the choices.
    pub fn choice<T: Copy>(&self, choices: &[(&str, T)], findings: &mut Findings) -> Option<T> {
        let typed = self.text(findings)?;
        let chosen = choices.iter().find(|(text, _)| *text == typed).map(|(_, choice)| *choice);
        if chosen.is_none() {
            let texts: Vec<&str> = choices.iter().map(|(text, _)| *text).collect();
            findings.push(wording::unknown_choice(&self.path, typed, &texts));
        }
        chosen
    }

    /// A whole number between two bounds.
    pub fn count(&self, least: u32, most: u32, findings: &mut Findings) -> Option<u32> {
        match self.tree {
            Tree::Count(_) | Tree::Number => {}
            _ => return self.wrong(word!("a whole number"), findings),
        }
        let count = if let Tree::Count(count) = self.tree { u32::try_from(*count).ok() } else { None };
        let count = count.filter(|count| (least..=most).contains(count));
        if count.is_none() {
            findings.push(wording::count_range(&self.path, least, most));
        }
        count
    }

    /// Each entry of a list, read or not.
    pub fn each<T: Read>(&self, findings: &mut Findings) -> Option<Vec<Option<T>>> {
        let entries = self.entries(findings)?.iter().enumerate();
        Some(entries.map(|(index, entry)| T::read(&self.below(index, entry), findings)).collect())
    }

    /// A list in which every entry can be read.
    pub fn list<T: Read>(&self, findings: &mut Findings) -> Option<Vec<T>> {
        self.list_by(T::read, findings)
    }

    /// A list of ids of other things.
    pub fn ids(&self, findings: &mut Findings) -> Option<Vec<Id>> {
        self.list_by(|place, findings| place.reference(findings), findings)
    }

    fn list_by<T>(&self, read: fn(&Place<'_>, &mut Findings) -> Option<T>, findings: &mut Findings) -> Option<Vec<T>> {
        let entries = self.entries(findings)?;
        let mut list = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            list.extend(read(&self.below(index, entry), findings));
        }
        (list.len() == entries.len()).then_some(list)
    }

    /// The entries of a list, not too many of them.
    fn entries(&self, findings: &mut Findings) -> Option<&'t [Tree]> {
        let Tree::List(entries) = self.tree else { return self.wrong(word!("a list"), findings) };
        self.not_too_many(entries, findings)
    }

    fn not_too_many<T>(&self, entries: &'t [T], findings: &mut Findings) -> Option<&'t [T]> {
        if entries.len() > MOST_ENTRIES {
            findings.push(wording::too_many(&self.path, entries.len(), MOST_ENTRIES));
        }
        (entries.len() <= MOST_ENTRIES).then_some(entries)
    }

    /// An object with a value for each id.
    pub fn by_id<T>(
        &self,
        read: impl Fn(&Place<'_>, &mut Findings) -> Option<T>,
        findings: &mut Findings,
    ) -> Option<BTreeMap<Id, T>> {
        self.keyed(
            |key, place, findings| {
                let key = Tree::Text(key.to_owned());
                Place { path: place.path.clone(), tree: &key }.id(findings)
            },
            read,
            findings,
        )
    }

    /// An object with a value for each financial year.
    pub fn by_year<T: Read>(&self, findings: &mut Findings) -> Option<BTreeMap<FinancialYear, T>> {
        self.keyed(
            |key, place, findings| {
                let year = FinancialYear::read(key);
                if year.is_none() && key == EVERY_YEAR {
                    findings.push(wording::every_year_too(place.path()));
                } else if year.is_none() {
                    findings.push(wording::year(place.path(), key));
                }
                year
            },
            T::read,
            findings,
        )
    }

    fn keyed<K: Ord, T>(
        &self,
        key_of: impl Fn(&str, &Place<'_>, &mut Findings) -> Option<K>,
        read: impl Fn(&Place<'_>, &mut Findings) -> Option<T>,
        findings: &mut Findings,
    ) -> Option<BTreeMap<K, T>> {
        let Tree::Fields(fields) = self.tree else { return self.wrong(word!("an object"), findings) };
        let (mut sound, mut map) = (true, BTreeMap::new());
        for (name, tree) in self.not_too_many(fields, findings)? {
            let place = self.below(name, tree);
            let (key, value) = (key_of(name, &place, findings), read(&place, findings));
            let (Some(key), Some(value)) = (key, value) else {
                sound = false;
                continue;
            };
            if map.insert(key, value).is_some() {
                findings.push(wording::repeated_field(&place.path, name));
                sound = false;
            }
        }
        sound.then_some(map)
    }
}

impl Read for Annual {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        if place.is_fields() {
            place.by_year(findings).map(Self::ByYear)
        } else {
            <Money as Read>::read(place, findings).map(Self::Once)
        }
    }
}

impl Read for Money {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.money(findings).filter(|amount| {
            if amount.is_negative() {
                findings.push(wording::negative(place.path(), *amount));
            }
            !amount.is_negative()
        })
    }
}

impl Read for Rate {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.percent(0, 10_000, findings)
    }
}

impl Read for FinancialYear {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.parsed(Self::read, wording::year, findings)
    }
}

impl Read for Month {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.parsed(Self::read, wording::month, findings)
    }
}

impl Read for Moment {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.parsed(Self::read, wording::moment, findings)
    }
}

impl Read for NaiveDate {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.parsed(read_date, wording::date, findings)
    }
}

impl<T: Read + Ord> Read for BTreeSet<T> {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.list(findings).map(|entries: Vec<T>| keyed::set(entries))
    }
}

impl<T: Read> Read for BTreeMap<Id, T> {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        place.by_id(T::read, findings)
    }
}

impl Read for bool {
    fn read(place: &Place<'_>, findings: &mut Findings) -> Option<Self> {
        if let Tree::Truth(truth) = place.tree { Some(*truth) } else { place.wrong(word!("true or false"), findings) }
    }
}

/// The fields of an object, each asked for by name; what was not asked for is refused at the end.
#[derive(Debug)]
pub struct Fields<'t, 'f> {
    place: Place<'t>,
    fields: &'t [(String, Tree)],
    asked: Vec<&'static str>,
    findings: &'f mut Findings,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// The fields of an object.
    pub fn open(place: &Place<'t>, findings: &'f mut Findings) -> Option<Self> {
        let Tree::Fields(fields) = place.tree else { return place.wrong(word!("an object"), findings) };
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for (name, tree) in fields {
            if !names.insert(name) {
                findings.push(wording::repeated_field(place.below(name, tree).path(), name));
            }
        }
        Some(Self { place: place.clone(), fields, asked: Vec::new(), findings })
    }

    /// Adds a finding.
    pub fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn find(&mut self, name: &'static str) -> Option<Place<'t>> {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
        let (_, tree) = self.fields.iter().find(|(field, _)| field == name)?;
        Some(self.place.below(name, tree))
    }

    /// A field that must be there.
    fn there(&mut self, name: &'static str) -> Option<Place<'t>> {
        let found = self.find(name);
        if found.is_none() {
            self.findings.push(wording::missing_field(&format!("{}/{name}", self.place.path), name));
        }
        found
    }

    fn required<T>(&mut self, name: &'static str, read: impl Fn(&Place<'t>, &mut Findings) -> Option<T>) -> Option<T> {
        read(&self.there(name)?, self.findings)
    }

    /// The outer option is whether the field is sound, the inner one whether it is there.
    fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&Place<'t>, &mut Findings) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.find(name) {
            Some(place) => read(&place, self.findings).map(Some),
            None => Some(None),
        }
    }

    /// A required field.
    pub fn need<T: Read>(&mut self, name: &'static str) -> Option<T> {
        self.required(name, T::read)
    }

    /// A field that may be left out.
    pub fn may<T: Read>(&mut self, name: &'static str) -> Option<Option<T>> {
        self.optional(name, T::read)
    }

    /// A required name or title.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.required(name, |place, findings| {
            let text = place.text(findings)?.to_owned();
            if text.trim().is_empty() {
                findings.push(wording::empty_text(place.path()));
            }
            (!text.trim().is_empty()).then_some(text)
        })
    }

    /// Text that may be left out.
    pub fn may_text(&mut self, name: &'static str) -> Option<Option<String>> {
        self.optional(name, |place, findings| place.text(findings).map(str::to_owned))
    }

    /// Its own id.
    pub fn id(&mut self, name: &'static str) -> Option<Id> {
        self.required(name, Place::id)
    }

    /// The required id of something else.
    pub fn reference(&mut self, name: &'static str) -> Option<Id> {
        self.required(name, Place::reference)
    }

    /// The id of something else, that may be left out.
    pub fn may_id(&mut self, name: &'static str) -> Option<Option<Id>> {
        self.optional(name, Place::reference)
    }

    /// A list of ids of other things, empty where it is left out.
    pub fn ids(&mut self, name: &'static str) -> Option<Vec<Id>> {
        self.optional(name, Place::ids).map(Option::unwrap_or_default)
    }

    /// A list, empty where it is left out.
    pub fn list<T: Read>(&mut self, name: &'static str) -> Option<Vec<T>> {
        self.optional(name, Place::list).map(Option::unwrap_or_default)
    }

    /// A required list of which some entries may be unsound.
    pub fn each<T: Read>(&mut self, name: &'static str) -> Option<Vec<Option<T>>> {
        self.required(name, Place::each)
    }

    /// A required percentage.
    pub fn percent(&mut self, name: &'static str, least: i64, most: i64) -> Option<Rate> {
        self.required(name, |place, findings| place.percent(least, most, findings))
    }

    /// A percentage that may be left out.
    pub fn may_percent(&mut self, name: &'static str, least: i64, most: i64) -> Option<Option<Rate>> {
        self.optional(name, |place, findings| place.percent(least, most, findings))
    }

    /// Required percentages by id.
    pub fn percents(&mut self, name: &'static str) -> Option<BTreeMap<Id, Rate>> {
        self.required(name, |place, findings| place.by_id(|place, findings| place.percent(0, 100, findings), findings))
    }

    /// Percentages by id, empty where they are left out.
    pub fn may_percents(&mut self, name: &'static str) -> Option<BTreeMap<Id, Rate>> {
        self.optional(name, |place, findings| place.by_id(|place, findings| place.percent(0, 100, findings), findings))
            .map(Option::unwrap_or_default)
    }

    /// Values by year, empty where they are left out.
    pub fn may_by_year<T: Read>(&mut self, name: &'static str) -> Option<BTreeMap<FinancialYear, T>> {
        self.optional(name, Place::by_year).map(Option::unwrap_or_default)
    }

    /// A required amount of either sign.
    pub fn signed_money(&mut self, name: &'static str) -> Option<Money> {
        self.required(name, Place::money)
    }

    /// A required whole number.
    pub fn count(&mut self, name: &'static str, least: u32, most: u32) -> Option<u32> {
        self.required(name, |place, findings| place.count(least, most, findings))
    }

    /// A whole number that may be left out.
    pub fn may_count(&mut self, name: &'static str, least: u32, most: u32) -> Option<Option<u32>> {
        self.optional(name, |place, findings| place.count(least, most, findings))
    }

    /// A required choice.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.required(name, |place, findings| place.choice(choices, findings))
    }

    /// Which of several fields is there: just one may be.
    pub fn either(&mut self, names: &[&'static str]) -> Option<&'static str> {
        let there: Vec<&'static str> = names.iter().copied().filter(|name| self.find(name).is_some()).collect();
        if let [name] = there.as_slice() {
            return Some(name);
        }
        self.findings.push(wording::one_of(&self.place.path, names));
        None
    }

    /// Refuses by name the fields that were not asked for.
    pub fn close(self) {
        for (name, tree) in self.fields.iter().filter(|(name, _)| !self.asked.contains(&name.as_str())) {
            self.findings.push(wording::unknown_field(self.place.below(name, tree).path(), name, &self.asked));
        }
    }
}
