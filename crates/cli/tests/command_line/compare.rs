//! What a change of the catalogue alters over a panel.

use serde_json::json;

use crate::bench::{Bench, catalogue_folder, family};
use crate::one::changed_catalogue;

#[test]
fn one_changed_number_is_counted_with_the_families_it_touches() {
    let bench = Bench::new();
    changed_catalogue(&bench);
    for id in ["amara", "luc-en-nadia", "sofie-en-mehmet"] {
        bench.file(&format!("panel/{id}.json"), family(id).to_string());
    }
    let old = catalogue_folder();
    let old = old.to_str().unwrap();
    let run = bench.run(&["compare", old, "changed", "--panel", "panel", "--format", "json"]);
    let changes = run.json();
    assert_eq!(run.code, 0, "a change is no mistake unless it is asked to be");
    assert_eq!((&changes["households"], &changes["changed_households"]), (&json!(3), &json!(1)));
    assert_eq!(changes["outcomes"], json!([]));
    let amount = json!([{"right": "tegemoetkoming-afval-ninove", "period": "once", "holders": 1, "from": "10.00", "to": "10.00", "examples": ["amara"]}]);
    assert_eq!(changes["amounts"], amount);
    assert_eq!(changes["totals"]["once"], json!({"from": "0.00", "to": "10.00"}), "it is likely, not certain");
    let failing = bench.run(&["compare", old, "changed", "--panel", "panel", "--fail-on-change"]);
    assert_eq!(failing.code, 1);
    assert!(failing.out.contains("3 households, 1 come out otherwise"), "{}", failing.out);
    assert!(failing.out.contains("+0.00 .. +10.00"), "{}", failing.out);
    let same = bench.run(&["compare", old, old, "--panel", "panel", "--fail-on-change"]);
    assert!(same.code == 0 && same.out.contains("3 households, 0 come out otherwise"), "{}", same.out);
}

const HEADER: &str = "
edition: 2026-01-01
growth_per_year: 0.05
domains: [{id: income, text: Inkomen, icon: wallet}]
themes: [{id: family, text: Gezin}]
municipalities: [{id: ninove, name: Ninove}]
";

pub(crate) const FACTS: &str = "
- {id: municipality, of: household, type: municipality, theme: family, question: Waar?, why: Daarom.}
- {id: partner, of: household, type: truth, theme: family, question: Samen?, why: Daarom.}
- {id: children, of: household, type: roster, theme: family, question: Hoeveel?, why: Daarom.}
- {id: income_year, of: household, type: money per year, theme: family, question: Inkomen?, why: Daarom.}
- {id: home, of: household, type: choice, theme: family, question: Woning?, why: Daarom., options: [{id: house, text: Huis}, {id: boat, text: Boot}]}
";

const PARAMETERS: &str = "
- id: grens
  name: Grens
  unit: money per year
  values:
    - {from: 2025-01-01, value: LIMIT, grade: official, due: 2030-01-01, source: {title: Bron, seen: 2026-01-01}}
";

pub(crate) const RIGHT: &str = "
id: steun
name: Steun
level: flanders
domain: income
held_by: household
weight: high
granted: automatic
summary: Je krijgt steun.
conditions:
  all:
    - text: Je inkomen is niet hoger dan {grens}.
      when: household.income_year <= grens
    - text: Je woont in een huis.
      when: household.home = \"house\"
action: Bel.
sources: [{id: bron, title: Bron, seen: 2026-01-01}]
confidence: high
checked: 2026-01-01
examples:
  - {name: op de grens, on: 2026-02-01, household: {income_year: LIMIT, home: house}, expect: entitled}
";

/// A catalogue of one right with this limit.
pub(crate) fn small_catalogue(bench: &Bench, folder: &str, limit: &str, facts: &str) {
    bench
        .file(&format!("{folder}/catalogue.yaml"), HEADER)
        .file(&format!("{folder}/facts/family.yaml"), facts)
        .file(&format!("{folder}/parameters/one.yaml"), PARAMETERS.replace("LIMIT", limit))
        .file(&format!("{folder}/rights/flanders/steun.yaml"), RIGHT.replace("LIMIT", limit));
}

#[test]
fn outcomes_that_change_are_counted_and_answers_that_no_longer_fit_are_told() {
    let bench = Bench::new();
    small_catalogue(&bench, "old", "20000", FACTS);
    small_catalogue(&bench, "new", "19000", &FACTS.replace(", {id: boat, text: Boot}", ", {id: ship, text: Schip}"));
    let with = |income: u32, home: &str| json!({"format": 1, "id": format!("{income} {home}"), "on": "2026-02-01", "household": {"income_year": income, "home": home}});
    let panel = [
        with(18_000, "house"),
        with(19_500, "house"),
        with(19_800, "house"),
        with(21_000, "house"),
        with(19_500, "boat"),
    ];
    let mut lines: Vec<String> = panel.iter().map(ToString::to_string).collect();
    bench.file("panel.jsonl", lines.join("\n"));
    let run = bench.run(&["compare", "old", "new", "--panel", "panel.jsonl", "--examples", "1", "--format", "json"]);
    let changes = run.json();
    let outcome =
        json!([{"right": "steun", "from": "entitled", "to": "not_now", "holders": 2, "examples": ["19500 house"]}]);
    assert_eq!(changes["outcomes"], outcome);
    assert_eq!(changes["no_longer_fit"]["households"], 1);
    let text = bench.run(&["compare", "old", "new", "--panel", "panel.jsonl", "--fail-on-change"]);
    assert_eq!(text.code, 1);
    assert!(text.out.contains("19500 boat: household.home: `boat` is not an option"), "{}", text.out);
    // A household that does not even fit the old catalogue is the panel's mistake, and said as such.
    lines.push(json!({"format": 1, "household": {"hom": "house"}}).to_string());
    bench.file("panel.jsonl", lines.join("\n"));
    let bad = bench.run(&["compare", "old", "new", "--panel", "panel.jsonl"]);
    assert!(bad.code == 1 && bad.out.contains("panel.jsonl:6: household.hom: "), "{}", bad.out);
}

#[test]
fn a_folder_in_the_middle_of_a_change_is_compared_and_said_to_be_unproven() {
    let bench = Bench::new();
    small_catalogue(&bench, "old", "20000", FACTS);
    small_catalogue(&bench, "new", "20000", FACTS);
    // The number is changed, its example not yet.
    bench.file("new/parameters/one.yaml", PARAMETERS.replace("LIMIT", "19000"));
    assert_eq!(bench.run(&["check", "new"]).code, 1);
    assert_eq!(bench.run(&["check", "old", "--pack", "old.rpc"]).code, 0);
    let household = json!({"format": 1, "on": "2026-02-01", "household": {"income_year": 19_500, "home": "house"}});
    bench.file("panel.jsonl", household.to_string());
    let text = bench.run(&["compare", "old.rpc", "new", "--panel", "panel.jsonl"]);
    assert!(text.code == 0 && text.out.contains("1 households, 1 come out otherwise"), "{}{}", text.out, text.err);
    assert!(text.out.contains("the examples of the new catalogue were not run"), "{}", text.out);
    assert!(!text.out.contains("the examples of the old catalogue"), "a packed one was checked\n{}", text.out);
    let json = bench.run(&["compare", "old", "new", "--panel", "panel.jsonl", "--format", "json"]).json();
    assert_eq!(json["unproven"], json!(["old", "new"]));
    bench.file("new/parameters/one.yaml", "- id: [");
    assert_eq!(
        bench.run(&["compare", "old", "new", "--panel", "panel.jsonl"]).code,
        3,
        "what cannot be read is refused"
    );
}
