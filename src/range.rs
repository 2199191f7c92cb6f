//! [`Range`]: how far a figure may lie from what is stated.

use serde::Serialize;

use crate::money::Rate;

/// How far a figure may lie from what is stated, per cent of it: from `-5` to `2` is from 95% to 102%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Range {
    /// The lowest it may be, per cent more or, below nothing, less than stated.
    pub low: Rate,
    /// The highest.
    pub high: Rate,
}
