//! Ringfence: budget modelling for those who commission services with public money.
//!
//! One pure function: **model + scenario → outcome**. No clock, no randomness, no locale, no floating point in a
//! figure: the same file gives the same pence on every machine.
//!
//! ```
//! use ringfence::Model;
//!
//! let text = r#"{
//!     "format": "ringfence/1", "title": "Smallest", "years": {"first": "2013/14", "count": 1},
//!     "sources": [{"id": "fund", "name": "Fund", "funder": "Home Office", "kind": "grant", "status": "confirmed",
//!                  "annual": "£1.649m", "replaces": ["old"]}],
//!     "ceasing": [{"id": "old", "name": "Old grants", "funder": "Various", "recipient": "Partners",
//!                  "annual": "1,992,000", "ceases": "2013-03-31", "certainty": "known"}],
//!     "scenarios": [{"id": "as-it-was", "name": "As it was", "split": {"by": "need"}}]
//! }"#;
//! let model = Model::read(text).map_err(|findings| format!("{findings:?}"))?;
//! let outcome = model.evaluate("as-it-was");
//! assert_eq!(outcome.years[0].ceasing.gap.to_string(), "343000.00");
//! # Ok::<(), String>(())
//! ```
//!
//! # The map
//! What goes in is a [`model::Document`], one JSON text. What comes out is an [`Outcome`]: years, tables that cast,
//! findings. The steps, in order:
//!
//! 1. [`Model::read`] walks the JSON ([`tree`], [`reading`], [`decisions`], [`document`]) and says every problem at once as a
//!    [`Finding`]; [`Model::check`] cross-checks the whole ([`checks`]).
//! 2. [`Model::evaluate`] takes the years in turn and carries money forward between them ([`evaluation`]);
//!    [`Model::evaluate_year`] gives one alone, for a drag.
//! 3. [`given::Given`] is what a year starts from however money is split: the amounts of sources (rule 5), what services
//!    cost ([`need`]) and are promised ([`promises`], rule 7 b). [`position::Position`] lays over it what is carried in, what
//!    is put into each pool ([`contribution`]) and what pools buy before anything else is paid ([`pooling::buy`], rules 7 a
//!    and 13). [`subject::Subject`] is the model under the scenario, its services, sources and fences by number.
//! 4. [`split::Split::targets`] divides what is available by priority (rule 6), and [`allocation::allocate`] shares it
//!    out over plain arrays of pence (rules 7 to 10): promises, then need by [`fair::share`], then what is yet to be
//!    commissioned, then who pays, then what is left. A ring-fence is read in one place,
//!    [`source::Source::may_pay_for`], an earmark in another, [`pool::Pool::may_spend_on`]; after that each is an arc
//!    that is not there.
//! 5. [`phasing::phase`] spreads the year over its months (rule 11); [`shortfall::ceasing`] sets what ceased against
//!    what replaces it (rule 12).
//! 6. [`figures::YearFigures`] is what the year comes to, line by line in pence: all that questions measure. [`tables`]
//!    dresses it in the year's tables, [`pooled`] in those of its pools; [`summary::sentences`] says the answer;
//!    [`warnings`] and [`pool_warnings`] word what needs a decision, with the remedies that [`stranding`] works out
//!    (rule 14).
//!
//! Before partners sign, a model answers more: who bears a variance ([`Model::variance`], by [`risk::bear`]), what
//! happens when a partner leaves ([`Model::leaving`]) or own money is cut ([`Model::own_cut`]), how a joint cost could be
//! shared and who would be better off alone ([`Model::cost_sharing`], by [`joint::share_cost`]), and options side by side
//! ([`Model::options`]).
//!
//! Other questions move things, and look at one figure, a [`headline::Headline`]. Whatever can be moved is a
//! [`lever::Lever`]; moving it makes another model and scenario, worked out by [`Model::figures`] as any is, but for
//! months, names and words. By levers a model answers what would close a shortfall, to the penny ([`Model::seek`],
//! which looks for the breaking point by [`search`]), what hangs on each assumption ([`Model::swing`],
//! [`Model::break_even`]) and on two at once ([`Model::grid`]), and what every shock does to every scenario
//! ([`Model::stress`]). These take long, so each is a piece of [`work`], taken in steps. Where the split alone
//! changes, what hangs on no split is worked out once ([`prepared::Prepared`]), for one after another
//! ([`Model::sweep`]). Scenarios stand side by side in [`Model::compare`], and [`Model::bridge`] leads from one to
//! another, decision by decision.
//!
//! What several tables propose is made into one split by [`Model::merge`]: [`aggregation`] works out the mean, the medians and
//! independent markets in exact parts of one, [`ground`] knows where money may land and pours it, [`clipping`] makes of it
//! the nearest split that ring-fences allow. [`basis`] tells options that were begun from what the baseline decides now from
//! those that were begun from what it decided before.
//!
//! What is said is said by [`said`]: English stands in the code, another language in a catalogue that the boundary is told; no
//! figure hangs on it.
//!
//! Sums are divided in [`apportion`] and nowhere else (rule 3), the last pennies of a table by [`casting`];
//! [`flow`] knows no money words; [`fair`] knows no services, and finds by [`cut`] the level at which lines stop. Files whose
//! names begin with `wasm` are the only ones that name the browser. Files stand below in reading order, and import
//! downward only: each uses those above it.
//!
//! Every figure says how it was made ([`Model::working`], rule 15): [`working_figures`] lists them all, each with its rule
//! and what writes its tape, from the very calls that made the figure; a [`working::Working`] leads on from figure to
//! figure, down to what was typed and its evidence.
//!
//! A file of tables comes in by `incoming`, whatever it is called and however it is written (`encoding`, `delimited`,
//! `unpacking`, `spreadsheet`), as a `book` of rows of text. `import_choice` guesses what its `headings` mean; `set_aside`
//! tells entries from totals, and checks these; `import` puts the rows into a copy of the document, and `preview` says what
//! would be entered and, by `import_problems`, what is the matter and where, before anything is.
//!
//! For the browser it is built three times: without the feature `questions`, as little as a first answer needs; with it, the
//! whole core, fetched when the page is at rest; and with [`files`], tables of the document and files in and out, fetched
//! when they are first wanted.
//!
//! # What is deliberately absent
//! No `HashMap` whose order could leak into a figure, no `Deserialize` that would stop at the first problem, and no LP
//! solver: fair shares are found exactly, by cuts. Arithmetic that overflowed would stop the program rather than wrap;
//! the limits on amounts and lists keep it from ever doing so.

pub mod said;
mod keyed;
pub mod money;
pub mod flow;
pub mod casting;
pub mod apportion;
pub mod calendar;
pub mod annual;
pub mod id;
pub mod range;
pub mod deflator;
pub mod service;
pub mod source;
pub mod ceasing;
pub mod pool;
pub mod split;
pub mod scenario;
pub mod finding;
pub mod typed_wording;
pub mod wording;
pub mod pool_warnings;
pub mod model;
pub mod supposed;
pub mod checks;
pub mod problem;
pub mod cut;
pub mod pennies;
pub mod fair;
pub mod allocation;
pub mod pooling;
pub mod pool_outcome;
pub mod outcome;
pub mod warnings;
pub mod subject;
pub mod contribution;
pub mod need;
pub mod promises;
pub mod given;
pub mod position;
pub mod phasing;
pub mod shortfall;
pub mod figures;
pub mod summary;
pub mod stranding;
pub mod risk;
pub mod pooled;
pub mod prepared;
pub mod tables;
pub mod evaluation;
pub mod joint;
pub mod pool_questions;
pub mod options;
pub mod headline;
pub mod sweep;
pub mod lever;
pub mod search;
pub mod single_change;
pub mod work;
pub mod ways;
pub mod comparison;
pub mod bridge;
pub mod aggregation;
pub mod ground;
pub mod merged;
pub mod merging_words;
pub mod clipping;
pub mod merging;
pub mod sensitivity;
pub mod grid;
pub mod stress;
pub mod working;
pub mod working_tape;
pub mod working_payers;
pub mod working_book;
pub mod working_sums;
pub mod working_typed;
pub mod working_promises;
pub mod working_shares;
pub mod working_payments;
pub mod working_months;
pub mod working_pools;
pub mod working_ceasing;
pub mod working_figures;
pub mod workings;
pub mod tree;
pub mod reading;
pub mod decisions;
pub mod document;
pub mod basis;
#[cfg(feature = "files")]
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod wasm_values;
#[cfg(all(target_arch = "wasm32", not(feature = "files")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "questions", not(feature = "files")))]
pub mod wasm_questions;
#[cfg(all(target_arch = "wasm32", feature = "questions", not(feature = "files")))]
pub mod wasm_pool_questions;
#[cfg(all(target_arch = "wasm32", feature = "files"))]
pub mod wasm_files;
#[cfg(all(target_arch = "wasm32", feature = "files"))]
pub mod wasm_outgoing;
#[cfg(all(target_arch = "wasm32", feature = "files"))]
pub mod wasm_incoming;

pub use finding::{Finding, Findings};
pub use model::Model;
pub use outcome::Outcome;
