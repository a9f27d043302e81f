//! The catalogue in the standards of the field and back: no rule is lost, and nothing of others is shown unconfirmed.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::bench::{Bench, catalogue_folder, copy};

const LEEFLOON: &str = "rights/federal/leefloon.yaml";

fn export(bench: &Bench, standard: &str) -> Value {
    let run = bench.run(&["export", standard, "--folder", catalogue_folder().to_str().unwrap(), "--out", "out.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{standard} has all that the published shapes ask");
    serde_json::from_str(&bench.read("out.json")).unwrap()
}

fn files_of(folder: PathBuf) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn a_rule_that_goes_out_comes_back_to_the_byte() {
    let bench = Bench::new();
    let before = std::fs::read_to_string(catalogue_folder().join(LEEFLOON)).unwrap();
    for standard in ["ipdc", "cpsv-ap"] {
        export(&bench, standard);
        let run = bench.run(&["import", standard, "out.json", "--out", standard]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(bench.read(&format!("{standard}/{LEEFLOON}")) == before, "{standard}");
    }
}

#[test]
fn a_name_that_somebody_changed_comes_back_with_the_rule_kept() {
    let bench = Bench::new();
    let mut page = export(&bench, "ipdc");
    let members = page["member"].as_array_mut().unwrap();
    let of = members.iter_mut().find(|one| one["isVersionOf"] == "urn:rechtenpas:recht:leefloon").unwrap();
    of["naam"]["nl-BE-x-informal"] = json!("Leefloon van het OCMW");
    bench.file("page.json", page.to_string());
    assert_eq!(bench.run(&["import", "ipdc", "page.json", "--out", "in"]).code, 0);
    let before = std::fs::read_to_string(catalogue_folder().join(LEEFLOON)).unwrap();
    let after = before.replacen("name: Leefloon\n", "name: \"Leefloon van het OCMW\"\n", 1);
    assert!(bench.read(&format!("in/{LEEFLOON}")) == after, "only the name differs");
}

#[test]
fn a_service_keeps_where_it_works_for_whom_and_how_sure_we_are() {
    let bench = Bench::new();
    let services = export(&bench, "hsds");
    assert_eq!(bench.run(&["import", "hsds", "out.json", "--out", "in"]).code, 0);
    let back = bench.read("in/organisations/imported.yaml");
    let entry = back.split("- id: ").find(|entry| entry.starts_with("\"ocmw-aalst\"")).unwrap();
    for kept in [
        "municipality: \"aalst\"",
        "role: \"ocmw\"",
        "standing: \"old\"",
        "domains: [\"income\", \"debts\", \"housing\", \"energy\", \"care\"]",
        "Werf 9, 9300 Aalst",
        "seen: 2026-11-22",
    ] {
        assert!(entry.contains(kept), "{kept}\n{entry}");
    }
    assert_eq!(back.matches("- id: ").count(), services.as_array().unwrap().len());
}

/// A right of a municipality as LPDC publishes it, with the terms of then or of now.
fn foreign(old: bool) -> Value {
    let (name, changed, sites) =
        if old { ("titel", "bewerktOp", "meerInfo") } else { ("naam", "laatstGewijzigd", "websites") };
    let text = |text: &str| json!({"en": "English", "nl-BE-x-informal": text});
    json!({"member": [{
        "isVersionOf": "http://data.lblod.info/id/public-service/c31c343e-836c-4674-8efa-991cc2078493",
        "generatedAtTime": "2026-02-28T02:16:39.134Z",
        (changed): "2026-02-14T13:59:25.237Z",
        (name): text("Premie voor een regenton"),
        "beschrijving": text("<p>Koop je een regenton? Dan krijg je € 50 van de stad.</p>"),
        "voorwaarden": [{"beschrijving": text("<ul><li>Je woont in de stad.</li></ul>"), "order": 0}],
        (sites): [{(name): text("Over de regenton"), "url": "https://example.org/regenton", "order": 0}],
        "themas": ["BurgerOverheid"],
    }]})
}

#[test]
fn what_a_municipality_wrote_becomes_a_draft_that_the_check_accepts_and_without_its_amounts() {
    for old in [true, false] {
        let bench = Bench::new();
        copy(&catalogue_folder(), &bench.path("catalogue"));
        bench.file("page.json", foreign(old).to_string());
        let run = bench.run(&["import", "ipdc", "page.json", "--out", "catalogue"]);
        assert!(run.code == 0 && run.err.contains("an amount became [bedrag]"), "{}", run.err);
        let draft = bench.read("catalogue/rights/flanders/c31c343e-836c-4674-8efa-991cc2078493.yaml");
        assert!(draft.contains("standing: unconfirmed") && draft.contains("krijg je [bedrag] van de stad"), "{draft}");
        assert!(draft.contains("https://example.org/regenton"), "{draft}");
        let check = bench.run(&["check", "catalogue"]);
        assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    }
}

#[test]
fn what_is_archived_does_not_come_back_to_life() {
    let bench = Bench::new();
    let mut page = foreign(true);
    let mut later = page["member"][0].clone();
    later["generatedAtTime"] = json!("2026-03-02T06:32:10.377Z");
    later["gearchiveerd"] = json!("true");
    page["member"].as_array_mut().unwrap().push(later);
    bench.file("page.json", page.to_string());
    let run = bench.run(&["import", "ipdc", "page.json", "--out", "in"]);
    assert!(run.err.contains("archived") && files_of(bench.path("in")) == 0, "{}", run.err);
}

#[test]
fn a_broken_document_is_told_and_writes_nothing() {
    let path = json!({"member": [{"isVersionOf": "..", "naam": "Weg", "laatstGewijzigd": "2026-01-01"}]}).to_string();
    let day = json!({"member": [{"isVersionOf": "a", "naam": "Weg", "laatstGewijzigd": "2026\nid: x"}]}).to_string();
    for (text, code) in [
        ("no json", 3),
        ("[]", 1),
        (r#"{"member": []}"#, 1),
        (r#"{"member": 5}"#, 1),
        (r#"{"member": [{"naam": 7, "isVersionOf": []}]}"#, 1),
        (path.as_str(), 1),
        (day.as_str(), 1),
    ] {
        let bench = Bench::new();
        bench.file("page.json", text);
        let run = bench.run(&["import", "ipdc", "page.json", "--out", "in"]);
        assert_eq!((run.code, files_of(bench.path("in"))), (code, 0), "{text}: {}", run.err);
        assert!(!run.err.is_empty(), "{text}");
    }
    let bench = Bench::new();
    let service = json!([{"name": "Weg", "organization": {"uri": "urn:rechtenpas:dienst:../../weg"}}]);
    bench.file("services.json", service.to_string());
    let run = bench.run(&["import", "hsds", "services.json", "--out", "in"]);
    assert_eq!((run.code, files_of(bench.path("in"))), (1, 0), "{}", run.err);
}
