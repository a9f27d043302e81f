//! One household: screened, explained, asked about, and run again.

use crate::bench::{Bench, catalogue_folder, copy, family, replace};
use crate::compare::{FACTS, RIGHT, small_catalogue};

#[test]
fn a_family_reads_what_it_can_have_and_what_to_do() {
    let bench = Bench::new();
    bench.file("amara.json", family("amara").to_string());
    let run = bench.run(&["screen", "amara.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let order = ["DOE DIT EERST", "- Verhoogde tegemoetkoming", "LAAT NAKIJKEN", "HEB JE AL", "- Leefloon", "NU NIET"];
    let places: Vec<Option<usize>> = order.iter().map(|text| run.out.find(text)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{}", run.out);
    assert!(run.out.contains("Kan na: Verhoogde tegemoetkoming."), "{}", run.out);
    assert!(run.out.contains("per maand"), "{}", run.out);
    assert!(
        run.out.contains("De UiTPAS-balie kijkt na of jouw gemeente meedoet"),
        "what is judged is said\n{}",
        run.out
    );
    assert!(!run.out.contains('{'), "every number of the law is filled in\n{}", run.out);
}

#[test]
fn other_software_reads_the_same_from_standard_input() {
    let bench = Bench::new();
    let run = bench.run_with(&["screen", "-", "--format", "json"], &family("amara").to_string());
    let found = run.json();
    assert_eq!(run.code, 0);
    assert_eq!((&found["format"], &found["id"], &found["on"]), (&1.into(), &"amara".into(), &"2026-11-24".into()));
    let of = |right: &str| found["rights"].as_array().unwrap().iter().find(|f| f["right"] == right).unwrap().clone();
    assert_eq!(of("verhoogde-tegemoetkoming")["outcome"], "entitled");
    assert_eq!(of("davo")["amounts"][0]["from"], "110.00");
    assert_eq!(of("nmbs-vt")["after"][0], "verhoogde-tegemoetkoming");
    assert_eq!(found["catalogue"]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn the_household_of_the_manual_can_be_screened_and_its_table_too() {
    let bench = Bench::new();
    let manual = include_str!("../../../../docs/command-line.md");
    let block = |after: &str| {
        let (_, rest) = manual.split_once(after).unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    };
    bench.file("family.json", block("```json\n")).file("families.csv", "id,".to_owned() + &block("```\nid,"));
    let found = bench.run(&["screen", "family.json", "--format", "json"]).json();
    assert_eq!(found["id"], "file 12");
    let table = bench.run(&["batch", "families.csv"]);
    assert_eq!((table.code, table.out.lines().count()), (0, 2), "{}", table.err);
}

#[test]
fn the_day_and_the_municipality_on_the_command_line_go_before_the_file() {
    let bench = Bench::new();
    bench.file("family.json", r#"{"format": 1, "on": "2026-01-01", "municipality": "aalst"}"#);
    let run =
        bench.run(&["screen", "family.json", "--on", "2026-06-01", "--municipality", "ninove", "--format", "json"]);
    let found = run.json();
    assert_eq!(found["on"], "2026-06-01");
    let aalst =
        found["rights"].as_array().unwrap().iter().find(|f| f["right"] == "tegemoetkoming-afval-aalst").unwrap();
    assert_eq!(aalst["outcome"], "not_now");
    let wrong = bench.run(&["screen", "family.json", "--municipality", "ninve"]);
    assert_eq!(wrong.code, 3);
    assert!(wrong.err.contains("did you mean `ninove`?"), "{}", wrong.err);
}

#[test]
fn a_page_for_another_day_says_so() {
    let bench = Bench::new();
    bench.file("family.json", r#"{"format": 1, "children": [{"birth_date": "2019-05-01"}]}"#);
    let page = |day: &[&str]| bench.run(&[&["screen", "family.json"], day].concat());
    let past = page(&["--on", "2025-10-01"]);
    assert!(past.out.contains("Op 1 oktober 2025.") && past.out.contains("Die dag is voorbij."), "{}", past.out);
    let to_come = page(&["--on", "2099-01-01"]);
    assert!(to_come.code == 0 && to_come.out.contains("Die dag komt nog."), "{}", to_come.out);
    assert!(!page(&[]).out.contains("Die dag"), "today needs no word");
    let unborn = page(&["--on", "2019-01-01"]);
    assert!(unborn.code == 3 && unborn.err.contains("lies after the day of the screening"), "{}", unborn.err);
}

#[test]
fn what_can_be_claimed_until_a_day_and_for_the_past_is_said() {
    let bench = Bench::new();
    small_catalogue(&bench, "catalogue", "20000", FACTS);
    let claim = "held_by: household\ndeadline: Ten laatste zes maanden later.\nclaim: {until: 'today() + duration(\"P6M\")', back_months: 3}";
    let right = RIGHT.replace("LIMIT", "20000").replace("held_by: household", claim);
    bench.file("catalogue/rights/flanders/steun.yaml", right);
    bench.file("f.json", r#"{"format": 1, "on": "2026-06-15", "household": {"income_year": 15000, "home": "house"}}"#);
    let screen = |more: &[&str]| bench.run(&[&["screen", "f.json", "--catalogue", "catalogue"], more].concat());
    let found = screen(&["--format", "json"]).json();
    let until = serde_json::json!({"from": "2026-12-15", "to": "2026-12-15"});
    assert_eq!(found["rights"][0]["claim_until"], until, "{found}");
    assert_eq!(found["behind"][0]["since"], "2026-03-15");
    assert_eq!(found["behind"][0]["lapses"], "2026-06-15");
    let page = screen(&[]).out;
    assert!(page.contains("Vraag dit ten laatste op 15 december 2026."), "{page}");
    assert!(page.contains("OOK VOOR VROEGER\n- Steun\n    Je kan dit nog vragen vanaf 15 maart 2026."), "{page}");
}

#[test]
fn a_page_says_what_would_turn_what_comes_and_in_which_order() {
    let bench = Bench::new();
    bench.file("amara.json", family("amara").to_string());
    let plain = bench.run(&["screen", "amara.json"]).out;
    assert!(!plain.contains("Wel bij dit antwoord") && !plain.contains("DIT KOMT VANZELF"), "{plain}");
    let (_, order) = plain.split_once("IN DEZE VOLGORDE\n").unwrap();
    let (first, then) = (order.lines().next().unwrap(), order.lines().nth(1).unwrap());
    assert!(first.starts_with("1. ") && first.contains("Verhoogde tegemoetkoming"), "{order}");
    assert!(then.starts_with("2. ") && then.contains("Maximumfactuur"), "{order}");
    let more = bench.run(&["screen", "amara.json", "--turns", "--ahead", "12"]).out;
    assert!(more.contains("Wel bij dit antwoord: Waarmee verwarm je je woning het meest? Mazout"), "{more}");
    assert!(more.contains("DIT KOMT VANZELF\n- Vanaf "), "{more}");
    assert_eq!(bench.run(&["screen", "amara.json", "--ahead", "0"]).code, 2);
}

#[test]
fn an_unknown_fact_is_told_with_the_likely_name_and_all_other_problems() {
    let bench = Bench::new();
    let text = r#"{"format": 1, "household": {"incom_year": 1, "tenure": "rent_privat"}, "children": [{}, {"birth_date": 7}]}"#;
    bench.file("family.json", text);
    let run = bench.run(&["screen", "family.json"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert_eq!(run.err.lines().count(), 3, "{}", run.err);
    for told in [
        "family.json: household.incom_year: `incom_year` is not a fact of a household; did you mean `income_year`?",
        "family.json: household.tenure: `rent_privat` is not an option of this fact; did you mean `rent_private`?",
        "family.json: children[1].birth_date: should be a day such as \"2019-05-03\"",
    ] {
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn what_is_no_document_is_refused_with_its_place_and_never_makes_it_fall_over() {
    let bench = Bench::new();
    bench.file("cut.json", "{\"format\": 1,\n  \"household\": {");
    let cut = bench.run(&["screen", "cut.json"]);
    assert!(cut.code == 3 && cut.err.starts_with("cut.json:2:16: EOF"), "{}", cut.err);
    let deep = "[".repeat(100_000);
    for (name, bytes) in [
        ("empty", b"".as_slice()),
        ("list", b"[]"),
        ("binary", b"\xff\xfe\x00\x01"),
        ("number", b"1e999"),
        ("deep", deep.as_bytes()),
        ("receipt", b"{\"receipt\": 1}"),
    ] {
        bench.file(name, bytes);
        for command in
            [vec!["screen", name], vec!["explain", name, "leefloon"], vec!["questions", name], vec!["rerun", name]]
        {
            let run = bench.run(&command);
            assert!(run.code == 3 && !run.err.is_empty(), "{command:?} ended with {}: {}", run.code, run.err);
        }
    }
    assert_eq!(bench.run(&["screen", "nowhere.json"]).code, 3);
    assert_eq!(bench.run(&["screen"]).code, 2);
    assert_eq!(bench.run(&["screen", "list", "--on", "1 mei"]).code, 2);
}

#[test]
fn an_explanation_says_more_to_who_needs_more_from_the_same_record() {
    let bench = Bench::new();
    bench.file("amara.json", family("amara").to_string());
    let explain = |reader| bench.run(&["explain", "amara.json", "verhoogde-tegemoetkoming", "--for", reader]).out;
    let (family, worker, jurist) = (explain("family"), explain("worker"), explain("jurist"));
    assert!(family.contains("Klopt: Je krijgt al 3 maanden leefloon"), "{family}");
    for text in ["IGO", "van 1 september 2026", "household.", "Wet:"] {
        assert!(!family.contains(text), "a family does not read {text}\n{family}");
    }
    assert!(worker.contains("Niet meer nodig: Iemand van je gezin krijgt een IGO"), "{worker}");
    assert!(worker.contains("Hoeveel geld krijgt je gezin nu per maand in handen? €\u{a0}1.848 per maand"), "{worker}");
    assert!(worker.contains("(van 1 september 2026)") && !worker.contains("household."), "{worker}");
    for text in ["[household.income_month]", "vt_maandgrens(4); geldt 2026-09-01", "graad:", "Wet: ", "gezien op"] {
        assert!(jurist.contains(text), "a jurist reads {text}\n{jurist}");
    }
    let wrong = bench.run(&["explain", "amara.json", "leeflon"]);
    assert!(wrong.code == 3 && wrong.err.contains("did you mean `leefloon`?"), "{}", wrong.err);
}

#[test]
fn a_right_that_fails_is_explained_by_what_fails() {
    let bench = Bench::new();
    bench.file("amara.json", family("amara").to_string());
    let text = bench.run(&["explain", "amara.json", "verwarmingstoelage"]).out;
    assert!(text.contains("Nu niet.") && text.contains("Klopt niet: Je verwarmt met mazout"), "{text}");
    assert!(!text.contains("Klopt:"), "what holds decides nothing here\n{text}");
}

#[test]
fn questions_come_in_order_with_why_and_what_they_decide() {
    let bench = Bench::new();
    bench.file("family.json", r#"{"format": 1, "municipality": "ninove"}"#);
    let asked = bench.run(&["questions", "family.json", "--most", "3", "--format", "json"]).json();
    let facts: Vec<&str> =
        asked.as_array().unwrap().iter().map(|question| question["fact"].as_str().unwrap()).collect();
    assert_eq!(facts.len(), 3);
    assert!(facts[..2].contains(&"children") && facts[..2].contains(&"partner"), "who there is comes first: {facts:?}");
    assert!(asked.as_array().unwrap().iter().all(|question| !question["decides"].as_array().unwrap().is_empty()));
    let text = bench.run(&["questions", "family.json"]).out;
    assert!(text.contains("1. ") && text.contains("Helpt beslissen over: "), "{text}");
}

#[test]
fn an_assumption_stands_in_what_was_found_and_on_the_page() {
    let bench = Bench::new();
    bench.file("f.json", r#"{"format": 1, "household": {"income_year": {"value": 20000, "assumed": true}}}"#);
    let found = bench.run(&["screen", "f.json", "--format", "json"]).json();
    assert_eq!(found["assumed"], serde_json::json!([{"fact": "income_year", "of": "household"}]));
    let page = bench.run(&["screen", "f.json"]).out;
    assert!(page.contains("AANGENOMEN") && page.contains("€\u{a0}20.000 per jaar"), "{page}");
}

#[test]
fn a_receipt_runs_again_and_says_what_a_changed_catalogue_alters() {
    let bench = Bench::new();
    bench.file("amara.json", family("amara").to_string());
    assert_eq!(bench.run(&["screen", "amara.json", "--receipt", "receipt.json"]).code, 0);
    let again = bench.run(&["rerun", "receipt.json"]);
    assert_eq!(again.code, 0);
    assert!(
        again.out.contains("catalogue: the same") && again.out.contains("everything comes out the same"),
        "{}",
        again.out
    );
    changed_catalogue(&bench);
    let changed = bench.run(&["rerun", "receipt.json", "--catalogue", "changed"]);
    assert_eq!(changed.code, 1);
    assert!(changed.out.contains("catalogue: another"), "{}", changed.out);
    let line = "tegemoetkoming-afval-ninove (children[2]): amounts 50.00..50.00 per once -> 60.00..60.00 per once";
    assert!(changed.out.contains(line) && changed.out.contains("1 difference\n"), "{}", changed.out);
    bench.file("newer.json", bench.read("receipt.json").replace("\"receipt\": 1", "\"receipt\": 2"));
    let newer = bench.run(&["rerun", "newer.json"]);
    assert!(newer.code == 3 && newer.err.contains("a receipt of format 2"), "{}", newer.err);
}

#[test]
fn a_receipt_of_an_older_version_still_runs() {
    let bench = Bench::new();
    bench.file("old.json", include_str!("../../../catalogue/tests/receipt-1.json"));
    let run = bench.run(&["rerun", "old.json", "--format", "json"]);
    // Later catalogues may come to something else, or ask otherwise; it is read and said, not dropped.
    assert!([0, 1].contains(&run.code) || run.err.contains("answers of this receipt"), "{}: {}", run.code, run.err);
}

#[test]
fn a_sound_catalogue_is_counted_and_a_mistake_is_told_with_its_line() {
    let bench = Bench::new();
    copy(&catalogue_folder(), &bench.path("catalogue"));
    let sound = bench.run(&["check"]);
    assert!(sound.code == 0 && sound.out.starts_with("the catalogue is sound: ") && sound.out.lines().count() == 1);
    bench.file("family.json", r#"{"format": 1}"#);
    assert_eq!(bench.run(&["check", "--pack", "kept.rpc"]).code, 0);
    let with = |catalogue| {
        bench.run(&["screen", "family.json", "--on", "2026-01-01", "--format", "json", "--catalogue", catalogue]).json()
    };
    assert_eq!(with("kept.rpc"), with("catalogue"), "packed or not, it is the same catalogue, to the hash");
    let right = bench.path("catalogue/rights/local/ninove/tegemoetkoming-afval-ninove.yaml");
    replace(&right, "held_by: child", "held_by: chid");
    let wrong = bench.run(&["check", "catalogue"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.out.contains("catalogue/rights/local/ninove/tegemoetkoming-afval-ninove.yaml:"), "{}", wrong.out);
    assert!(wrong.out.contains("hint: "), "{}", wrong.out);
    assert_eq!(bench.run(&["check", "nowhere"]).code, 3);
    let screened = bench.run(&["screen", "family.json", "--catalogue", "catalogue"]);
    assert!(screened.code == 3 && screened.err.contains("problem"), "{}", screened.err);
    bench.file("no.rpc", "no pack");
    assert_eq!(bench.run(&["screen", "family.json", "--catalogue", "no.rpc"]).code, 3);
}

/// The catalogue in the folder `changed`, with one number of the law that is another.
pub(crate) fn changed_catalogue(bench: &Bench) {
    copy(&catalogue_folder(), &bench.path("changed"));
    let local = bench.path("changed/parameters/local.yaml");
    replace(&local, "- from: 2021-07-01\n      value: 50\n", "- from: 2021-07-01\n      value: 60\n");
    let right = bench.path("changed/rights/local/ninove/tegemoetkoming-afval-ninove.yaml");
    replace(&right, "amount: 50\n", "amount: 60\n");
}
