//! The checks of what is supposed of figures: how far they may lie from what is stated, what Band D raises, what prices
//! were.

use crate::deflator::Deflator;
use crate::finding::Findings;
use crate::keyed;
use crate::model::Document;
use crate::range::Range;
use crate::source::{Source, SourceKind};
use crate::wording;

/// A range that runs from the higher to the lower.
pub fn range(range: Option<Range>, path: &str, findings: &mut Findings) {
    if let Some(range) = range.filter(|range| range.low > range.high) {
        findings.push(wording::range_reversed(&format!("{path}/range"), range.low, range.high));
    }
}

/// A tax base at a source that is no precept.
pub fn tax_base(source: &Source, path: &str, findings: &mut Findings) {
    if source.tax_base.is_some() && source.kind != SourceKind::Precept {
        findings.push(wording::tax_base_without_precept(&format!("{path}/tax_base"), &source.name));
    }
}

/// Years whose prices a deflator does not state.
pub fn deflator(document: &Document, deflator: &Deflator, findings: &mut Findings) {
    let base = deflator.base.unwrap_or(document.years.first);
    let needed = keyed::set(document.years.iter().chain([base]));
    for year in needed.into_iter().filter(|year| !deflator.index.contains_key(year)) {
        findings.push(wording::no_index("/deflator/index", year));
    }
}
