//! The JSON Schema of the document (2020-12), made from the very types that are read and written: for editors that check
//! a model as it is typed, and for programs that write one. It says what the reader takes; what only a whole model can get
//! wrong (an id that nothing has, shares that miss 100%) the reader alone finds.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::annual::Annual;
use crate::calendar::{FinancialYear, Moment, Month};
use crate::model::{Document, FORMAT};
use crate::money::{Money, Rate};
use crate::scenario::{Adjust, Protect};
use crate::source::CarryForward;

/// Pounds without a sign, as people type them: `1649000.00`, `1,649,000`, `1.649m`.
macro_rules! pounds {
    () => {
        r"((([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?|\.[0-9]{1,2})|(([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?|\.[0-9]+)\s*(k|K|m|M|bn|BN))"
    };
}

const MONEY: &str = concat!(r"^\s*£?\s*", pounds!(), r"\s*$");
const SIGNED_MONEY: &str =
    concat!(r"^\s*(\(\s*£?\s*", pounds!(), r"\s*\)|([-−]\s*)?£?\s*", pounds!(), r"|£[-−]\s*", pounds!(), r")\s*$");
const PERCENT: &str = r"^\s*[-−]?([0-9]+(\.[0-9]{1,6})?|\.[0-9]{1,6})\s*%?\s*$";
const YEAR: &str = r"^\s*[0-9]{4}[/-][0-9]{2}\s*$";
const MONTH: &str = r"^[0-9]{4}-[0-9]{2}$";
const MOMENT: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$";
const DATE: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const ID: &str = r"^[a-z0-9-]{1,100}$";
/// Text that says something.
const SAID: &str = r"\S";

/// Fields that are ids, or lists of them.
const IDS: [&str; 12] = [
    "id",
    "priority",
    "service",
    "part_of",
    "evidence",
    "partner",
    "host",
    "pool",
    "replaces",
    "services",
    "priorities",
    "of",
];
/// Fields of text that may not be empty.
const TEXTS: [&str; 9] = ["title", "name", "funder", "provider", "recipient", "sector", "unit", "by", "text"];
/// Whole numbers with their bounds.
const COUNTS: [(&str, u32, u32); 3] = [("count", 1, 30), ("rank", 1, 10_000), ("months", 1, 360)];

/// The schema as JSON text.
#[must_use]
pub fn schema() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document>();
    let mut schema = schema.to_value();
    refine(&mut schema);
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".into(), "Ringfence model".into());
    }
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// Says what types alone do not: which texts are ids, and what may be left out but not be null.
fn refine(value: &mut Value) {
    if let Value::Array(entries) = value {
        entries.iter_mut().for_each(refine);
    }
    let Some(schema) = value.as_object_mut() else { return };
    schema.values_mut().for_each(refine);
    without_null(schema);
    // A list is read as a set whether or not it says a thing twice.
    schema.remove("uniqueItems");
    if schema.get("format").is_some_and(|format| format == "uint32") {
        schema.remove("format");
    }
    if schema.get("format").is_some_and(|format| format == "date") {
        schema.insert("pattern".into(), DATE.into());
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace("[`", "`").replace("`]", "`").replace("`OWN`", "`own`");
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (name, property) in properties {
            refine_property(name, property);
        }
    }
}

fn refine_property(name: &str, property: &mut Value) {
    let Some(schema) = property.as_object_mut() else { return };
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_plain = !schema.contains_key("pattern") && !schema.contains_key("const");
    if kind == "array" && IDS.contains(&name) {
        let of_text = schema.get_mut("items").and_then(Value::as_object_mut);
        if let Some(items) = of_text.filter(|items| items.get("type").is_some_and(|kind| kind == "string")) {
            items.insert("pattern".into(), ID.into());
        }
    } else if kind == "string" && is_plain && name == "format" {
        schema.insert("const".into(), FORMAT.into());
    } else if kind == "string" && is_plain && IDS.contains(&name) {
        schema.insert("pattern".into(), ID.into());
    } else if kind == "string" && is_plain && TEXTS.contains(&name) {
        schema.insert("pattern".into(), SAID.into());
    } else if let Some((_, least, most)) = COUNTS.iter().find(|(count, ..)| kind == "integer" && *count == name) {
        schema.insert("minimum".into(), (*least).into());
        schema.insert("maximum".into(), (*most).into());
    }
}

/// What may be left out is never null.
fn without_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(kinds)) = schema.get("type") {
        let kept: Vec<Value> = kinds.iter().filter(|kind| *kind != "null").cloned().collect();
        if let [kind] = kept.as_slice() {
            schema.insert("type".into(), kind.clone());
        }
    }
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    let kept: Vec<Value> = choices.iter().filter(|choice| **choice != json!({"type": "null"})).cloned().collect();
    match kept.as_slice() {
        [Value::Object(only)] => {
            schema.remove("anyOf");
            schema.extend(only.clone());
        }
        _ => drop(schema.insert("anyOf".into(), kept.into())),
    }
}

macro_rules! texts {
    ($($kind:ty: $name:literal, $pattern:expr, $says:literal;)+) => {$(
        impl JsonSchema for $kind {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "pattern": $pattern, "description": $says})
            }
        }
    )+};
}

texts! {
    Money: "Money", MONEY,
        "Pounds, as text: `1649000.00`, `1,649,000`, `£1.649m` or `250k`. At most two decimals of a pound, at most £100bn.";
    Rate: "Rate", PERCENT, "A percentage or other decimal, as text: `4.2`. At most six decimals.";
    FinancialYear: "FinancialYear", YEAR, "A financial year, 1 April to 31 March: `2013/14` or `2013-14`.";
    Month: "Month", MONTH, "A calendar month: `2013-04`.";
    Moment: "Moment", MOMENT, "A minute of a day by the clock on the wall, without a zone: `2026-11-22T10:31`.";
}

impl JsonSchema for CarryForward {
    fn schema_name() -> Cow<'static, str> {
        "CarryForward".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rate = generator.subschema_for::<Rate>();
        json_schema!({
            "description": "How much of what is unspent goes into the next year: `none`, `all`, or a percentage of it.",
            "anyOf": [{"enum": ["none", "all"]}, rate],
        })
    }
}

impl JsonSchema for Annual {
    fn schema_name() -> Cow<'static, str> {
        "Annual".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let money = generator.subschema_for::<Money>();
        json_schema!({
            "description": "Pounds a full year: stated once, or year by year. A later year follows the last one stated.",
            "anyOf": [
                money,
                {"type": "object", "patternProperties": {YEAR: money}, "additionalProperties": false},
            ],
        })
    }
}

impl JsonSchema for Protect {
    fn schema_name() -> Cow<'static, str> {
        "Protect".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (money, rate) = (generator.subschema_for::<Money>(), generator.subschema_for::<Rate>());
        json_schema!({
            "description": "A service promised an amount: pounds, or per cent of what it had in the year before the first.",
            "type": "object",
            "properties": {
                "service": {"type": "string", "pattern": ID},
                "amount": money,
                "percent_of_previous": rate,
            },
            "required": ["service"],
            "oneOf": [{"required": ["amount"]}, {"required": ["percent_of_previous"]}],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for Adjust {
    fn schema_name() -> Cow<'static, str> {
        "Adjust".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (rate, year) = (generator.subschema_for::<Rate>(), generator.subschema_for::<FinancialYear>());
        let (id, day) = (json!({"type": "string", "pattern": ID}), json!({"type": "string", "pattern": DATE}));
        let one_of = |names: &[&str]| names.iter().map(|name| json!({"required": [name]})).collect::<Vec<_>>();
        json_schema!({
            "description": "A figure of the model supposed otherwise: which, by how much, and in which years (all, where \
                            none is named). A day stands in one year already.",
            "type": "object",
            "properties": {
                "source": id, "service": id, "ceasing": id, "contribution": id,
                "percent": rate,
                "amount": {"type": "string", "pattern": SIGNED_MONEY},
                "starts": day, "ends": day,
                "years": {"type": "array", "items": year},
            },
            "additionalProperties": false,
            "allOf": [
                {"oneOf": one_of(&["source", "service", "ceasing", "contribution"])},
                {"oneOf": one_of(&["percent", "amount", "starts", "ends"])},
                {"not": {"required": ["contribution", "starts"]}},
                {"not": {"required": ["contribution", "ends"]}},
                {"not": {"required": ["ceasing", "starts"]}},
                {"not": {"required": ["starts", "years"]}},
                {"not": {"required": ["ends", "years"]}},
            ],
        })
    }
}
