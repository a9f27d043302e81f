//! The JSON Schema of what goes in, what comes out, an explanation, and a receipt.
//!
//! That of a household is made from the catalogue, so that an editor knows its facts and options.

use rechtenpas_catalogue::exchange::FORMAT;
use rechtenpas_catalogue::rules::{FactIx, Kind, Program, Type};
use serde_json::{Map, Value, json};

use crate::arguments::Shape;
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::output;

/// Prints a schema.
pub(crate) fn schema(loaded: &Loaded, of: Shape) -> Result<Ending, Failure> {
    let program = &loaded.catalogue.program;
    let mut schema = match of {
        Shape::In => household(program),
        Shape::Out => found(program),
        Shape::Why => why(program),
        Shape::Receipt => object(
            &["receipt", "answers", "found"],
            &[],
            json!({
                "receipt": {"const": FORMAT},
                "answers": household(program),
                "found": found(program),
            }),
        ),
    };
    if let Value::Object(entries) = &mut schema {
        entries.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        let edition = loaded.edition.edition;
        let title = match of {
            Shape::In => format!("rechtenpas: a household, for the catalogue of {edition}"),
            Shape::Out => "rechtenpas: what was found for a household".to_owned(),
            Shape::Why => "rechtenpas: why a right has its outcome".to_owned(),
            Shape::Receipt => "rechtenpas: a receipt".to_owned(),
        };
        entries.insert("title".to_owned(), json!(title));
    }
    output::json(&schema)?;
    Ok(Ending::Done)
}

/// An object with these parts and no others; those not named as required may be left out.
fn object(required: &[&str], optional: &[&str], properties: Value) -> Value {
    debug_assert_eq!(properties.as_object().map(Map::len), Some(required.len() + optional.len()));
    json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

const DAY: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const HOLDER: &str = r"^(household|adults\[[0-9]+\]|children\[[0-9]+\])$";
const EUROS: &str = r"^-?[0-9]+\.[0-9]{2}$";

fn matching(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

fn household(program: &Program) -> Value {
    let facts = |kind: Kind| {
        let of_kind = program.facts.iter().enumerate().filter(|(_, fact)| fact.of == kind);
        let properties: Map<String, Value> =
            of_kind.map(|(place, fact)| (fact.id.clone(), answer(program, FactIx::new(place)))).collect();
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    };
    let municipality = program.municipality.map_or(json!({}), |fact| plain(program, fact));
    let or_null = |shape: Value| json!({"anyOf": [shape, {"type": "null"}]});
    let rights: Vec<&str> = program.rights.iter().map(|right| right.id.as_str()).collect();
    let had = object(&["right"], &["holder"], json!({"right": {"enum": rights}, "holder": matching(HOLDER)}));
    let optional = ["$schema", "id", "on", "municipality", "household", "adults", "children", "has"];
    object(
        &["format"],
        &optional,
        json!({
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "id": {"type": ["string", "number", "null"]},
            "on": or_null(matching(DAY)),
            "municipality": or_null(municipality),
            "household": or_null(facts(Kind::Household)),
            "adults": or_null(list(facts(Kind::Adult))),
            "children": or_null(list(facts(Kind::Child))),
            "has": or_null(list(had)),
        }),
    )
}

/// Everything that can be said of a fact.
fn answer(program: &Program, fact: FactIx) -> Value {
    let value = plain(program, fact);
    let assumed = object(&["value"], &["assumed"], json!({"value": value.clone(), "assumed": {"type": "boolean"}}));
    let no_answer = object(&["answer"], &[], json!({"answer": {"enum": ["unknown", "declined"]}}));
    json!({"anyOf": [value, assumed, no_answer, {"type": "null"}]})
}

/// The values of a fact.
fn plain(program: &Program, fact: FactIx) -> Value {
    let declared = program.fact(fact);
    let options = || declared.options.iter().map(|symbol| program.symbol_name(*symbol)).collect::<Vec<_>>();
    let or_range = |one: Value| {
        let range = object(&["from", "to"], &[], json!({"from": one.clone(), "to": one.clone()}));
        json!({"anyOf": [one, range]})
    };
    match &declared.ty {
        Type::Truth => json!({"type": "boolean"}),
        Type::Choice(_) => json!({"enum": options()}),
        Type::Set(_) => list(json!({"enum": options()})),
        Type::Day => or_range(matching(r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")),
        _ => or_range(json!({"anyOf": [{"type": "number"}, matching(r"^-?[0-9]+(\.[0-9]+)?$")]})),
    }
}

const OUTCOMES: [&str; 6] = ["has", "entitled", "likely", "depends", "not_now", "out_of_date"];

fn name() -> Value {
    json!({"type": "string"})
}

fn outcome() -> Value {
    json!({"enum": OUTCOMES})
}

fn right_of(program: &Program) -> Value {
    json!({"enum": program.rights.iter().map(|right| right.id.as_str()).collect::<Vec<_>>()})
}

fn fact_of() -> Value {
    object(&["fact", "of"], &[], json!({"fact": name(), "of": matching(HOLDER)}))
}

fn needs() -> Value {
    let judged = object(&["right", "condition"], &[], json!({"right": name(), "condition": {"type": "integer"}}));
    let lists = json!({"facts": list(fact_of()), "parameters": list(name()), "judgements": list(judged)});
    object(&["facts", "parameters", "judgements"], &[], lists)
}

fn edition() -> Value {
    let of = json!({"edition": matching(DAY), "sha256": matching("^[0-9a-f]{64}$")});
    object(&["edition", "sha256"], &[], of)
}

fn amount() -> Value {
    object(
        &["period", "from", "to"],
        &["weak_since"],
        json!({
            "period": {"enum": ["month", "year", "once"]},
            "from": matching(EUROS),
            "to": matching(EUROS),
            "weak_since": matching(DAY),
        }),
    )
}

/// A value as a document writes it, of a fact that is not named here.
fn any_value() -> Value {
    let one = json!({"type": ["boolean", "number", "string"]});
    let range = object(&["from", "to"], &[], json!({"from": one.clone(), "to": one.clone()}));
    json!({"anyOf": [one, range, list(name())]})
}

const NUMBER: &str = r"^-?[0-9]+(\.[0-9]+)?$";

/// What would turn a "not now".
fn turn() -> Value {
    let kind = |kind: &str, parts: &[&str], properties: Value| {
        let mut properties = properties;
        if let Value::Object(entries) = &mut properties {
            entries.insert("kind".to_owned(), json!({"const": kind}));
            entries.insert("outcome".to_owned(), outcome());
        }
        object(&[parts, &["kind", "outcome"]].concat(), &[], properties)
    };
    let limit = || json!({"fact": name(), "of": matching(HOLDER), "limit": matching(NUMBER)});
    let answer = json!({"fact": name(), "of": matching(HOLDER), "value": any_value()});
    json!({"anyOf": [
        kind("time", &["day"], json!({"day": matching(DAY)})),
        kind("at_most", &["fact", "of", "limit"], limit()),
        kind("at_least", &["fact", "of", "limit"], limit()),
        kind("birth", &[], json!({})),
        kind("answer", &["fact", "of", "value"], answer),
    ]})
}

/// What comes by itself.
fn coming(program: &Program) -> Value {
    let what = |what: &str, parts: &[&str], more: Value| {
        let mut properties = json!({
            "on": matching(DAY), "right": right_of(program), "holder": matching(HOLDER), "what": {"const": what}
        });
        if let (Value::Object(entries), Value::Object(more)) = (&mut properties, more) {
            entries.extend(more);
        }
        object(&[parts, &["on", "right", "holder", "what"]].concat(), &[], properties)
    };
    json!({"anyOf": [
        what("opens", &["outcome"], json!({"outcome": outcome()})),
        what("ends", &[], json!({})),
        what("changes", &["was", "is"], json!({"was": list(amount()), "is": list(amount())})),
    ]})
}

fn found(program: &Program) -> Value {
    let euros = || object(&["from", "to"], &[], json!({"from": matching(EUROS), "to": matching(EUROS)}));
    let totals =
        || object(&["month", "year", "once"], &[], json!({"month": euros(), "year": euros(), "once": euros()}));
    let days = object(&["from", "to"], &[], json!({"from": matching(DAY), "to": matching(DAY)}));
    let right = object(
        &["right", "holder", "outcome", "needs", "sharpened_by", "after", "amounts"],
        &["claim_until", "turns"],
        json!({
            "right": right_of(program),
            "holder": matching(HOLDER),
            "outcome": outcome(),
            "needs": needs(),
            "sharpened_by": list(fact_of()),
            "after": list(name()),
            "amounts": list(amount()),
            "claim_until": days,
            "turns": list(turn()),
        }),
    );
    let behind = object(
        &["right", "holder", "since", "lapses"],
        &[],
        json!({
            "right": right_of(program), "holder": matching(HOLDER), "since": matching(DAY), "lapses": matching(DAY),
        }),
    );
    let next = object(&["ask", "at_most"], &[], json!({"ask": list(fact_of()), "at_most": {"type": "integer"}}));
    let required = ["format", "engine", "catalogue", "on", "rights", "order", "totals", "totals_at_once", "assumed"];
    object(
        &required,
        &["id", "next", "behind", "ahead"],
        json!({
            "format": {"const": FORMAT},
            "id": name(),
            "engine": name(),
            "catalogue": edition(),
            "on": matching(DAY),
            "rights": list(right),
            "order": list(list(right_of(program))),
            "totals": totals(),
            "totals_at_once": totals(),
            "assumed": list(fact_of()),
            "next": next,
            "behind": list(behind),
            "ahead": list(coming(program)),
        }),
    )
}

fn why(program: &Program) -> Value {
    let reading = |kind: &str, required: &[&str], optional: &[&str], more: Value| {
        let mut properties = more;
        if let Value::Object(entries) = &mut properties {
            entries.insert("kind".to_owned(), json!({"const": kind}));
        }
        object(&[required, &["kind"]].concat(), optional, properties)
    };
    let told = ["value", "absent"];
    let absent = || json!({"const": true});
    let law = object(
        &["from", "to", "since", "grade", "stale"],
        &[],
        json!({
            "from": matching(NUMBER),
            "to": matching(NUMBER),
            "since": matching(DAY),
            "grade": {"enum": ["law", "official", "secondary", "derived_a", "derived_b", "derived_c"]},
            "stale": {"type": "boolean"},
        }),
    );
    let fact = json!({"fact": name(), "of": matching(HOLDER), "value": any_value(), "absent": absent()});
    let definition = json!({"definition": name(), "of": matching(HOLDER), "value": any_value(), "absent": absent()});
    let readings = json!({"anyOf": [
        reading("fact", &["fact", "of"], &told, fact),
        reading("definition", &["definition", "of"], &told, definition),
        reading("parameter", &["parameter", "key"], &["law"], json!({"parameter": name(), "key": {"type": "integer"}, "law": law})),
        reading("right", &["right", "outcome"], &[], json!({"right": right_of(program), "outcome": outcome()})),
    ]});
    let condition = object(
        &["number", "kind", "state"],
        &["needs", "readings", "parts"],
        json!({
            "number": {"type": "integer"},
            "kind": {"enum": ["all", "any", "none", "when", "judgement"]},
            "state": {"enum": ["met", "not_met", "open"]},
            "needs": needs(),
            "readings": list(readings),
            "parts": list(json!({"$ref": "#/$defs/condition"})),
        }),
    );
    let holder = object(
        &["holder", "outcome"],
        &["condition"],
        json!({"holder": matching(HOLDER), "outcome": outcome(), "condition": {"$ref": "#/$defs/condition"}}),
    );
    let mut why = object(
        &["format", "engine", "catalogue", "on", "right", "holders"],
        &["id"],
        json!({
            "format": {"const": FORMAT},
            "id": name(),
            "engine": name(),
            "catalogue": edition(),
            "on": matching(DAY),
            "right": right_of(program),
            "holders": list(holder),
        }),
    );
    if let Value::Object(entries) = &mut why {
        entries.insert("$defs".to_owned(), json!({"condition": condition}));
    }
    why
}
