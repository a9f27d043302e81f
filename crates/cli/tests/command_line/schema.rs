//! What goes in and out is what its schema says.

use serde_json::{Value, json};

use crate::bench::{Bench, family};

fn breaks(schema: &Value, value: &Value, place: &str) -> Vec<String> {
    broken_in(schema, value, place, schema)
}

/// What of a document does not follow its schema. Knows the keywords that the schemas here use, and no others.
fn broken_in(schema: &Value, value: &Value, place: &str, whole: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    let wrong = |what: &str| vec![format!("{place}: {what}")];
    for (keyword, rule) in schema.as_object().unwrap() {
        broken.extend(match keyword.as_str() {
            "$schema" | "$defs" | "title" => Vec::new(),
            "$ref" => {
                broken_in(&whole["$defs"][rule.as_str().unwrap().rsplit_once('/').unwrap().1], value, place, whole)
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if types.iter().any(|name| is_of_type(name.as_str().unwrap(), value)) {
                    Vec::new()
                } else {
                    wrong("type")
                }
            }
            "const" => {
                if value == rule {
                    Vec::new()
                } else {
                    wrong("const")
                }
            }
            "enum" => {
                if rule.as_array().unwrap().contains(value) {
                    Vec::new()
                } else {
                    wrong("enum")
                }
            }
            "pattern" => match value.as_str() {
                Some(text) if !matches(rule.as_str().unwrap(), text) => wrong("pattern"),
                _ => Vec::new(),
            },
            "anyOf" => {
                let fits = |one: &Value| broken_in(one, value, place, whole).is_empty();
                if rule.as_array().unwrap().iter().any(fits) { Vec::new() } else { wrong("anyOf") }
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.flat_map(|(number, item)| broken_in(rule, item, &format!("{place}[{number}]"), whole)).collect()
            }
            "required" => {
                let missing = |name: &&Value| value.is_object() && value.get(name.as_str().unwrap()).is_none();
                rule.as_array()
                    .unwrap()
                    .iter()
                    .filter(missing)
                    .flat_map(|name| wrong(&format!("without {name}")))
                    .collect()
            }
            "properties" => {
                let known = |(name, part): (&String, &Value)| {
                    value
                        .get(name)
                        .map(|value| broken_in(part, value, &format!("{place}.{name}"), whole))
                        .unwrap_or_default()
                };
                rule.as_object().unwrap().iter().flat_map(known).collect()
            }
            "additionalProperties" => {
                assert_eq!(rule, &json!(false));
                let names = value.as_object().into_iter().flat_map(|entries| entries.keys());
                names
                    .filter(|name| schema["properties"].get(name).is_none())
                    .flat_map(|name| wrong(&format!("has {name}")))
                    .collect()
            }
            other => panic!("this check does not know `{other}`"),
        });
    }
    broken
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no type `{other}`"),
    }
}

/// The patterns of the schemas, read by hand.
fn matches(pattern: &str, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = |widths: &[usize]| {
        let parts: Vec<&str> = text.split('-').collect();
        parts.iter().map(|part| part.len()).eq(widths.iter().copied()) && parts.iter().all(|part| digits(part))
    };
    let member = |list: &str| text.strip_prefix(list).and_then(|rest| rest.strip_suffix(']')).is_some_and(digits);
    let number = text.strip_prefix('-').unwrap_or(text);
    match pattern {
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => parts(&[4, 2, 2]),
        r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" => parts(&[4]) || parts(&[4, 2]) || parts(&[4, 2, 2]),
        r"^(household|adults\[[0-9]+\]|children\[[0-9]+\])$" => {
            text == "household" || member("adults[") || member("children[")
        }
        r"^-?[0-9]+\.[0-9]{2}$" => number.split_once('.').is_some_and(|(a, b)| digits(a) && digits(b) && b.len() == 2),
        r"^-?[0-9]+(\.[0-9]+)?$" => number.split('.').all(digits) && number.split('.').count() <= 2,
        "^[0-9a-f]{64}$" => text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)),
        other => panic!("this check does not know the pattern {other}"),
    }
}

fn schema(bench: &Bench, of: &str) -> Value {
    bench.run(&["schema", of]).json()
}

fn assert_follows(schema: &Value, value: &Value) {
    let broken = breaks(schema, value, "");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn what_is_read_follows_the_schema_of_what_goes_in() {
    let bench = Bench::new();
    let schema = schema(&bench, "in");
    let every_form = json!({
        "$schema": "in.json", "format": 1, "id": 7, "on": null, "municipality": "ninove",
        "household": {
            "income_year": 20000.01, "income_month": "1848.50", "rent": {"from": 700, "to": "750.5"}, "benefits": [],
            "savings": {"answer": "declined"}, "tenure": {"value": "rent_private", "assumed": true}, "vt": null,
            "lease_start": {"from": "2023", "to": "2023-05-02"}
        },
        "children": [{"birth_date": "2019-05"}], "has": [{"right": "leefloon"}, {"right": "groeipakket-basisbedrag", "holder": "children[0]"}]
    });
    for document in [family("amara"), family("luc-en-nadia"), every_form, json!({"format": 1})] {
        assert_follows(&schema, &document);
        assert_eq!(bench.run_with(&["screen", "-"], &document.to_string()).code, 0, "{document}");
    }
    for document in [
        json!({}),
        json!({"format": 2}),
        json!({"format": 1, "houshold": {}}),
        json!({"format": 1, "household": {"incom_year": 1}}),
        json!({"format": 1, "household": {"vt": "yes"}}),
        json!({"format": 1, "household": {"tenure": "castle"}}),
        json!({"format": 1, "children": [{"birth_date": 2019}]}),
        json!({"format": 1, "has": [{"right": "leeflon"}]}),
    ] {
        assert!(!breaks(&schema, &document, "").is_empty(), "{document}");
        assert_eq!(bench.run_with(&["screen", "-"], &document.to_string()).code, 3, "{document}");
    }
}

#[test]
fn what_is_written_follows_the_schema_of_what_comes_out() {
    let bench = Bench::new();
    let (out, receipt) = (schema(&bench, "out"), schema(&bench, "receipt"));
    let little = json!({"format": 1, "household": {"income_year": {"value": 9000, "assumed": true}}, "children": [{}]});
    for document in [family("amara"), family("sofie-en-mehmet"), little, json!({"format": 1})] {
        let run =
            bench.run_with(&["screen", "-", "--format", "json", "--receipt", "receipt.json"], &document.to_string());
        assert_follows(&out, &run.json());
        assert!(breaks(&out, &run.json(), "").is_empty());
        assert_follows(&receipt, &serde_json::from_str(&bench.read("receipt.json")).unwrap());
        let line = bench.run_with(&["batch", "-"], &document.to_string());
        assert_follows(&out, &line.json());
    }
    let mut found = bench.run_with(&["screen", "-", "--format", "json"], "{\"format\": 1}").json();
    found["rights"][0]["outcome"] = json!("perhaps");
    assert!(!breaks(&out, &found, "").is_empty(), "the check sees what is wrong");
}

#[test]
fn what_would_turn_a_right_and_what_time_brings_follow_the_schema_too() {
    let bench = Bench::new();
    let out = schema(&bench, "out");
    let mut comes = false;
    let mut kinds = std::collections::BTreeSet::new();
    for name in ["amara", "luc-en-nadia", "sofie-en-mehmet"] {
        let arguments = ["screen", "-", "--format", "json", "--turns", "--ahead", "24"];
        let found = bench.run_with(&arguments, &family(name).to_string()).json();
        assert_follows(&out, &found);
        let rights = found["rights"].as_array().unwrap();
        for right in rights {
            assert_eq!(right["outcome"] == "not_now", right["turns"].is_array(), "{right}");
            let turns = right["turns"].as_array().into_iter().flatten();
            kinds.extend(turns.map(|turn| turn["kind"].as_str().unwrap().to_owned()));
        }
        assert!(found["behind"].is_array());
        comes |= !found["ahead"].as_array().unwrap().is_empty();
        let without = bench.run_with(&["screen", "-", "--format", "json"], &family(name).to_string()).json();
        assert!(
            without.get("ahead").is_none()
                && without["rights"].as_array().unwrap().iter().all(|right| right.get("turns").is_none())
        );
    }
    assert!(comes, "two years bring something to one of them");
    assert!(kinds.contains("answer") && kinds.contains("at_most"), "{kinds:?}");
}

#[test]
fn an_explanation_for_other_software_follows_its_schema() {
    let bench = Bench::new();
    let why = schema(&bench, "why");
    let explain = |right: &str, document: &Value| {
        bench.run_with(&["explain", "-", right, "--format", "json"], &document.to_string()).json()
    };
    let family = family("amara");
    let explained = explain("verhoogde-tegemoetkoming", &family);
    assert_follows(&why, &explained);
    assert_eq!(explained["holders"][0]["outcome"], "entitled");
    assert_eq!(explained["holders"][0]["condition"]["state"], "met");
    let text = explained.to_string();
    for part in [r#""parameter":"vt_maandgrens""#, r#""fact":"income_month""#, r#""grade":"#] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    for right in ["nmbs-vt", "davo", "leefloon"] {
        assert_follows(&why, &explain(right, &family));
        let open = explain(right, &json!({"format": 1, "children": [{}]}));
        assert_follows(&why, &open);
        assert!(open.to_string().contains(r#""state":"open""#), "{open}");
    }
}
