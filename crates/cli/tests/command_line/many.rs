//! Many households: order, bad ones in between, tables, and an end in the middle.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bench::{Bench, family, finish};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Families by number, one a line.
fn panel(count: usize) -> Vec<String> {
    let written = ["amara", "luc-en-nadia", "sofie-en-mehmet"].map(|name| {
        let mut one = family(name);
        one["id"] = json!("#");
        one.to_string()
    });
    let numbered = |number: usize| written[number % written.len()].replacen("\"#\"", &format!("\"{number}\""), 1);
    (0..count).map(numbered).collect()
}

#[test]
fn a_bad_line_in_the_middle_is_told_with_its_number_and_the_rest_goes_on_in_order() {
    let bench = Bench::new();
    let mut panel = panel(40);
    panel[9] = panel[9].replace("birth_date", "birth_dat");
    panel[19] = "{\"format\": 1, \"id\": \"19\", ".to_owned();
    panel.insert(30, String::new());
    bench.file("panel.jsonl", panel.join("\n"));
    let run = bench.run(&["batch", "panel.jsonl", "--out", "out.jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let out = lines(&bench.read("out.jsonl"));
    assert_eq!(out.len(), 40);
    let ids: Vec<String> = out
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != 19)
        .map(|(_, line)| line["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..40).filter(|n| *n != 19).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!((&out[9]["line"], &out[9]["problems"][0]["place"]), (&json!(10), &json!("adults[0].birth_dat")));
    assert_eq!(out[19]["line"], 20);
    assert!(out[10]["rights"].is_array() && out[20]["rights"].is_array());
    assert!(
        run.err.contains("panel.jsonl:10: adults[0].birth_dat: ") && run.err.contains("did you mean `birth_date`?")
    );
    assert!(run.err.contains("panel.jsonl:20: should be one JSON document"), "{}", run.err);
    assert!(run.err.contains("40 records, 2 bad"), "{}", run.err);
}

#[test]
fn every_line_says_what_the_household_alone_would_get_on_any_number_of_threads() {
    let bench = Bench::new();
    let panel = panel(6).join("\n");
    bench.file("amara.json", family("amara").to_string());
    let alone = bench.run(&["screen", "amara.json", "--format", "json"]).json();
    let run = |threads| bench.run_with(&["batch", "-", "--threads", threads], &panel);
    let (one, many) = (run("1"), run("4"));
    assert_eq!(one.code, 0);
    assert_eq!(one.out, many.out);
    assert_eq!(lines(&one.out)[0]["rights"], alone["rights"]);
    assert_eq!(lines(&one.out)[0]["totals"], alone["totals"]);
    assert!(one.err.contains("6 records, 0 bad"), "{}", one.err);
}

#[test]
fn a_table_goes_in_and_a_table_comes_out() {
    let bench = Bench::new();
    let table = "\
id,on,municipality,household.income_year,household.benefits,household.vt,household.savings,adults[0].birth_date,adults[1].birth_date,children[0].birth_date,children[1].birth_date,household.children,has
a,2026-11-24,ninove,14000.01,leefloon|pension,false,?,1990-05-01,,2019,2021-02-03,,leefloon
b,2026-11-24,aalst,~20000..25000,[],TRUE,?declined,1990,1991,,,0,
c,2026-11-24,aalst,much,[],,,1990,,,,,
";
    bench.file("in.csv", table);
    let run = bench.run(&["batch", "in.csv", "--out", "out.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("in.csv:4: household.income_year: should be a number"), "{}", run.err);
    let out = bench.read("out.csv");
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    assert_eq!((rows[1][0], rows[1][column("leefloon")]), ("a", "has"));
    assert_eq!(rows[1][column("groeipakket-zorgtoeslag")].split('|').count(), 2, "two children");
    assert_eq!((rows[2][0], rows[2][column("verhoogde-tegemoetkoming")]), ("b", "has"));
    assert_eq!((rows[3][0], rows[3][column("line")]), ("c", "4"));
    assert!(rows[3][column("problems")].contains("household.income_year"));
    // The same table says the same in JSON, with what was assumed.
    let json = lines(&bench.run(&["batch", "in.csv", "--to", "jsonl"]).out);
    assert_eq!(json[1]["assumed"], json!([{"fact": "income_year", "of": "household"}]));
    assert_eq!(
        json[0]["rights"].as_array().unwrap().iter().filter(|f| f["right"] == "groeipakket-zorgtoeslag").count(),
        2
    );
}

#[test]
fn a_table_with_an_unknown_column_is_refused_before_anything_is_screened() {
    let bench = Bench::new();
    bench.file("in.csv", "id,household.incom_year,child.birth_date,id\n1,2,3,4\n");
    let run = bench.run(&["batch", "in.csv", "--out", "out.jsonl"]);
    assert_eq!(run.code, 3);
    for told in ["did you mean `income_year`?", "`child.birth_date` is no column", "the column `id` stands twice"] {
        assert!(run.err.contains(told), "{}", run.err);
    }
    let ragged = bench.run_with(&["batch", "-", "--from", "csv"], "id,household.income_year\n1,2,3\n2,100\n");
    assert_eq!(ragged.code, 1);
    assert!(ragged.err.contains("a row of 3 cells under 2 columns") && ragged.err.contains("2 records, 1 bad"));
}

#[test]
fn a_line_without_end_is_told_and_not_kept_in_memory() {
    let bench = Bench::new();
    let long = format!("{{\"format\": 1, \"id\": \"{}\"}}", "x".repeat(3 << 20));
    bench.file("panel.jsonl", format!("{}\n{long}\n{}", panel(1)[0], panel(1)[0]));
    let run = bench.run(&["batch", "panel.jsonl"]);
    assert_eq!((run.code, lines(&run.out).len()), (1, 3));
    assert!(run.err.contains("panel.jsonl:2: ") && run.err.contains("a line of more than"), "{}", run.err);
}

#[test]
fn a_quote_that_is_never_closed_is_told_with_its_row_and_not_read_to_the_end() {
    let bench = Bench::new();
    let rest = "3,100\n".repeat(1 << 19);
    bench.file("in.csv", format!("id,household.income_year\n1,100\n\"2,100\n{rest}"));
    let run = bench.run(&["batch", "in.csv"]);
    assert_eq!((run.code, lines(&run.out).len()), (3, 1), "the row before it is there");
    assert!(
        run.err.contains("in.csv:3 cannot be read: a row of more than") && run.err.contains("quote"),
        "{}",
        run.err
    );
}

#[test]
fn nothing_in_gives_nothing_out_and_a_wrong_municipality_stops_at_once() {
    let bench = Bench::new();
    let empty = bench.run_with(&["batch", "-"], "");
    assert_eq!((empty.code, empty.out.as_str()), (0, ""));
    assert_eq!(bench.run_with(&["batch", "-", "--municipality", "nergens"], "").code, 3);
    assert_eq!(bench.run_with(&["batch", "-", "--out", "no/such/folder"], "").code, 4);
}

#[test]
fn the_file_that_is_read_is_not_written_over() {
    let bench = Bench::new();
    bench.file("panel.jsonl", panel(2).join("\n"));
    let run = bench.run(&["batch", "panel.jsonl", "--out", "./panel.jsonl"]);
    assert!(run.code == 4 && run.err.contains("it is the file that is read"), "{}", run.err);
    assert_eq!(bench.read("panel.jsonl"), panel(2).join("\n"));
}

#[test]
fn who_stops_listening_to_messages_or_results_makes_nothing_fall_over() {
    let bench = Bench::new();
    bench.file("panel.jsonl", format!("{}\n{{}}\n", panel(1)[0]).repeat(600));
    let mut deaf = bench.command(&["batch", "panel.jsonl", "--out", "out.jsonl"]).spawn().unwrap();
    drop(deaf.stderr.take());
    assert_eq!(deaf.wait().unwrap().code(), Some(1));
    assert_eq!(lines(&bench.read("out.jsonl")).len(), 1200);
    let mut unread = bench.command(&["batch", "panel.jsonl"]).spawn().unwrap();
    drop(unread.stdout.take());
    assert!(finish(unread).code <= 1);
}

/// Waits until the program has written something.
fn wait_for(bench: &Bench, name: &str) {
    let begun = Instant::now();
    while std::fs::metadata(bench.path(name)).map_or(0, |file| file.len()) == 0 {
        assert!(begun.elapsed() < Duration::from_mins(1), "nothing was written");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// How many lines were written until the end: all of them whole, and the first ones of the panel.
fn assert_whole(text: &str, of: usize) -> usize {
    let out = lines(text);
    assert!(out.iter().enumerate().all(|(place, line)| line["id"].as_str() == Some(place.to_string().as_str())));
    assert!(out.len() < of, "it was stopped before the end");
    out.len()
}

#[test]
fn a_batch_killed_in_the_middle_leaves_whole_lines_up_to_the_last_line_break() {
    let bench = Bench::new();
    bench.file("panel.jsonl", panel(20_000).join("\n"));
    let mut child = bench.command(&["batch", "panel.jsonl", "--out", "out.jsonl"]).spawn().unwrap();
    wait_for(&bench, "out.jsonl");
    child.kill().unwrap();
    child.wait().unwrap();
    // The system may end even a single write in its middle; the line at hand then has no line break.
    let text = bench.read("out.jsonl");
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    assert_whole(whole, 20_000);
}

#[cfg(unix)]
#[test]
fn a_batch_that_is_asked_to_stop_finishes_what_it_began_and_says_so() {
    let bench = Bench::new();
    bench.file("panel.jsonl", panel(20_000).join("\n"));
    let child = bench.command(&["batch", "panel.jsonl", "--out", "out.jsonl"]).spawn().unwrap();
    wait_for(&bench, "out.jsonl");
    let stop = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(stop.success());
    let run = finish(child);
    assert_eq!(run.code, 130);
    let text = bench.read("out.jsonl");
    assert!(text.ends_with('\n'), "the last line is whole too");
    let written = assert_whole(&text, 20_000);
    assert!(run.err.contains(&format!("{written} records, 0 bad")), "{}", run.err);
}

#[test]
fn only_the_outcomes_are_those_of_the_whole() {
    let bench = Bench::new();
    let mut text = panel(40);
    text.insert(7, r#"{"format": 1, "id": "an \"odd\" name", "on": "2025-03-01", "children": [{}]}"#.to_owned());
    text.insert(20, r#"{"format": 1, "household": {"incom_year": 1}}"#.to_owned());
    bench.file("families.jsonl", text.join("\n"));
    let all = bench.run(&["batch", "families.jsonl"]);
    let light = bench.run(&["batch", "families.jsonl", "--only", "outcomes", "--threads", "3"]);
    assert_eq!((all.code, light.code), (1, 1));
    assert_eq!(lines(&light.out).len(), 42);
    for (whole, light) in lines(&all.out).iter().zip(lines(&light.out)) {
        if whole.get("problems").is_some() {
            assert_eq!(*whole, light);
            continue;
        }
        let rights = whole["rights"].as_array().unwrap().iter();
        let part =
            |right: &Value| json!({"right": right["right"], "holder": right["holder"], "outcome": right["outcome"]});
        let mut expected = json!({"format": 1, "on": whole["on"], "rights": rights.map(part).collect::<Vec<_>>()});
        expected["id"] = whole["id"].clone();
        assert_eq!(light, expected);
    }
    let table = |only: &[&str]| {
        let out = bench.run(&[&["batch", "families.jsonl", "--to", "csv"], only].concat()).out;
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let header = reader.headers().unwrap().clone();
        let kept: Vec<usize> = (0..header.len()).filter(|place| !header[*place].contains('.')).collect();
        let row = |row: csv::StringRecord| kept.iter().map(|place| row[*place].to_owned()).collect::<Vec<_>>();
        (
            header.len() - kept.len(),
            std::iter::once(header.clone()).chain(reader.records().map(Result::unwrap)).map(row).collect::<Vec<_>>(),
        )
    };
    let (whole, light) = (table(&[]), table(&["--only", "outcomes"]));
    assert_eq!((whole.0, light.0), (6, 0), "the totals are left out");
    assert_eq!(whole.1, light.1);
}
