//! The catalogue in the standards of the field and back: no rule is lost, and nothing of others is shown unconfirmed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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

/// Every file below a folder, by its name.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(self::texts(&path));
        } else {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            texts.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

#[test]
fn every_right_that_goes_out_comes_back_to_the_byte() {
    let before = texts(&catalogue_folder().join("rights"));
    for standard in ["ipdc", "cpsv-ap"] {
        let bench = Bench::new();
        export(&bench, standard);
        let run = bench.run(&["import", standard, "out.json", "--ours", "--out", "in"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let after = texts(&bench.path("in/rights"));
        let differs = before.iter().find(|(name, text)| after.get(*name) != Some(text)).map(|(name, _)| name);
        assert_eq!((differs, after.len()), (None, before.len()), "{standard}");
    }
}

#[test]
fn every_service_goes_out_the_same_after_it_came_back_with_its_hours_and_standing() {
    let bench = Bench::new();
    let before = export(&bench, "hsds");
    copy(&catalogue_folder(), &bench.path("catalogue"));
    std::fs::remove_dir_all(bench.path("catalogue/organisations")).unwrap();
    let run = bench.run(&["import", "hsds", "out.json", "--ours", "--out", "catalogue"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = bench.run(&["export", "hsds", "--folder", "catalogue", "--out", "again.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let after: Value = serde_json::from_str(&bench.read("again.json")).unwrap();
    for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
        assert_eq!(before, after);
    }
    assert_eq!(before.as_array().unwrap().len(), after.as_array().unwrap().len());
}

/// An exported right with another name and summary, imported as ours.
fn renamed(bench: &Bench, right: &str) -> (i32, String) {
    let mut page = export(bench, "ipdc");
    let members = page["member"].as_array_mut().unwrap();
    let version = format!("urn:rechtenpas:recht:{right}");
    members.retain(|one| one["isVersionOf"] == *version);
    members[0]["naam"]["nl-BE-x-informal"] = json!("Een andere naam");
    members[0]["beschrijving"]["nl-BE-x-informal"] = json!("<p>Een andere tekst.</p>");
    bench.file("page.json", page.to_string());
    let run = bench.run(&["import", "ipdc", "page.json", "--ours", "--out", "in"]);
    (run.code, run.err)
}

/// The file of a right with these lines in place of those that begin with the same key.
fn with_lines(file: &str, lines: &[&str]) -> String {
    let before = std::fs::read_to_string(catalogue_folder().join(file)).unwrap();
    let now = |line: &str| {
        let key = line.split_inclusive(':').next().unwrap_or_default();
        let other = lines.iter().find(|other| other.starts_with(key) && !key.starts_with(' '));
        format!("{}\n", other.unwrap_or(&line))
    };
    before.lines().map(now).collect()
}

#[test]
fn a_text_that_somebody_changed_comes_back_with_the_rule_kept() {
    let bench = Bench::new();
    assert_eq!(renamed(&bench, "leefloon"), (0, String::new()));
    let expected = with_lines(LEEFLOON, &[r#"name: "Een andere naam""#, r#"summary: "Een andere tekst.""#]);
    assert!(bench.read(&format!("in/{LEEFLOON}")) == expected, "only the name and the summary differ");
}

#[test]
fn a_changed_text_does_not_freeze_a_number_of_the_law() {
    let bench = Bench::new();
    let (code, told) = renamed(&bench, "sociaal-internet");
    assert!(code == 1 && told.contains("the line of ours stays") && told.contains("Een andere tekst."), "{told}");
    let file = "rights/federal/sociaal-internet.yaml";
    let expected = with_lines(file, &[r#"name: "Een andere naam""#]);
    assert!(expected.contains("summary: Goedkoop internet thuis, voor hoogstens {sociaal_internet_prijs}."));
    assert!(bench.read(&format!("in/{file}")) == expected, "only the name differs");
}

#[test]
fn nobody_else_can_say_that_a_right_or_a_service_is_ours() {
    let bench = Bench::new();
    for standard in ["ipdc", "cpsv-ap", "hsds"] {
        export(&bench, standard);
        let run = bench.run(&["import", standard, "out.json", "--out", standard]);
        assert!(run.code == 1 && run.err.contains("--ours"), "{}", run.err);
        let folder = if standard == "hsds" { "organisations" } else { "rights" };
        for (name, text) in texts(&bench.path(standard).join(folder)) {
            let count = |begins: &[&str]| {
                text.lines().filter(|line| begins.iter().any(|start| line.trim_start().starts_with(start))).count()
            };
            let unconfirmed = count(&["standing: unconfirmed", "standing: \"unconfirmed\""]);
            let entries = count(&["id: ", "- id: "]);
            assert_eq!((unconfirmed, count(&["standing: "])), (entries, entries), "{standard}/{name}");
        }
    }
}

#[test]
fn a_file_of_another_right_is_refused_even_as_ours() {
    for (own, told) in [
        (json!({"file": "id: leefloon\nname: Weg\n", "name": "Weg", "summary": ""}), "of another right"),
        (json!("id: regenton"), "cannot be read"),
    ] {
        let bench = Bench::new();
        let mut page = foreign(false);
        page["member"][0]["rechtenpas:bestand"] = own;
        bench.file("page.json", page.to_string());
        let run = bench.run(&["import", "ipdc", "page.json", "--ours", "--out", "in"]);
        assert!(run.code == 1 && run.err.contains(told), "{}", run.err);
        assert_eq!(files_of(bench.path("in")), 0);
    }
}

#[test]
fn what_is_there_is_not_written_over_and_the_rest_is_written() {
    let bench = Bench::new();
    export(&bench, "ipdc");
    bench.file(&format!("in/{LEEFLOON}"), "mine");
    let run = bench.run(&["import", "ipdc", "out.json", "--ours", "--out", "in"]);
    assert!(run.code == 1 && run.err.contains("leefloon.yaml is there already"), "{}", run.err);
    assert_eq!(bench.read(&format!("in/{LEEFLOON}")), "mine");
    assert_eq!(texts(&bench.path("in/rights")).len(), texts(&catalogue_folder().join("rights")).len());

    bench.file("Sociale kaart.json", json!([{"name": "Inloophuis"}]).to_string());
    let import = ["import", "hsds", "Sociale kaart.json", "--out", "in"];
    assert_eq!(bench.run(&import).code, 0);
    let before = bench.read("in/organisations/sociale-kaart.yaml");
    let run = bench.run(&import);
    assert!(run.code == 1 && run.err.contains("sociale-kaart.yaml is there already"), "{}", run.err);
    assert_eq!(bench.read("in/organisations/sociale-kaart.yaml"), before);
}

#[test]
fn of_two_services_with_one_name_the_second_is_told() {
    let bench = Bench::new();
    bench.file("kaart.json", json!([{"name": "Inloophuis"}, {"name": "inloophuis "}]).to_string());
    let run = bench.run(&["import", "hsds", "kaart.json", "--out", "in"]);
    assert!(run.code == 1 && run.err.contains("number 2: number 1 is `inloophuis` already"), "{}", run.err);
    assert_eq!(bench.read("in/organisations/kaart.yaml").matches("- id: ").count(), 1);
}

#[test]
fn hours_that_hold_only_in_summer_are_told_and_left_out() {
    let bench = Bench::new();
    let weekly = |from: &str| json!({"freq": "WEEKLY", "byday": "MO", "opens_at": from, "closes_at": "12:00"});
    let mut summer = weekly("08:00");
    summer["valid_from"] = json!("2026-07-01");
    bench.file("kaart.json", json!([{"name": "Inloophuis", "schedules": [summer, weekly("09:00")]}]).to_string());
    let run = bench.run(&["import", "hsds", "kaart.json", "--out", "in"]);
    assert!(
        run.code == 1 && run.err.contains("number 1: schedule 1 is left out: it does not hold always"),
        "{}",
        run.err
    );
    assert!(bench.read("in/organisations/kaart.yaml").contains("opening: \"Mo 09:00-12:00\""));
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
fn of_two_snapshots_of_a_service_the_later_counts_wherever_it_stands() {
    for is_later_first in [true, false] {
        let bench = Bench::new();
        let mut page = foreign(false);
        let mut later = page["member"][0].clone();
        page["member"][0]["generatedAtTime"] = json!("2026-03-02T06:32:10Z");
        later["generatedAtTime"] = json!("2026-03-02T06:32:10.377Z");
        later["naam"] = json!("Premie voor een ton");
        page["member"].as_array_mut().unwrap().insert(usize::from(!is_later_first), later);
        bench.file("page.json", page.to_string());
        let run = bench.run(&["import", "ipdc", "page.json", "--out", "in"]);
        assert!(run.code == 0 && run.err.contains("there is a later one"), "{}", run.err);
        let draft = bench.read("in/rights/flanders/c31c343e-836c-4674-8efa-991cc2078493.yaml");
        assert!(draft.contains("name: \"Premie voor een ton\""), "{draft}");
    }
}

#[test]
fn what_to_bring_goes_out_even_where_no_condition_is_written() {
    let page = export(&Bench::new(), "ipdc");
    let of_right = |member: &Value| member["rechtenpas:bestand"]["file"].as_str().unwrap().contains("\ndocuments:");
    for member in page["member"].as_array().unwrap().iter().filter(|member| of_right(member)) {
        assert!(member["voorwaarden"][0]["bewijs"].is_object(), "{}", member["isVersionOf"]);
    }
}

#[test]
fn a_broken_document_is_told_and_writes_nothing() {
    let path = json!({"member": [{"isVersionOf": "..", "naam": "Weg", "laatstGewijzigd": "2026-01-01"}]}).to_string();
    let day = |day: &str| json!({"member": [{"isVersionOf": "a", "naam": "Weg", "laatstGewijzigd": day}]}).to_string();
    let (torn, never) = (day("2026\nid: x"), day("2026-02-30T00:00:00Z"));
    for (text, code) in [
        ("no json", 3),
        ("[]", 1),
        (r#"{"member": []}"#, 1),
        (r#"{"member": 5}"#, 1),
        (r#"{"member": [{"naam": 7, "isVersionOf": []}]}"#, 1),
        (path.as_str(), 1),
        (torn.as_str(), 1),
        (never.as_str(), 1),
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
