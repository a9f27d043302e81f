//! A backup opened without the app: the file of the vectors, whole and damaged.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::bench::Bench;

const PASSPHRASE: &str = "zes gewone woorden";

fn vector(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault");
    serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap()
}

fn backup() -> Vec<u8> {
    let file = vector("backup-1.json");
    let hex = file["file"].as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn lines(bench: &Bench, name: &str) -> Vec<Value> {
    bench.read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn dossier() -> String {
    format!("out/{}.jsonl", vector("dossier-1.json")["dossier"].as_str().unwrap())
}

#[test]
fn a_backup_opens_with_the_passphrase() {
    let bench = Bench::new();
    bench.file("kept.backup", backup());
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out"], &format!("{PASSPHRASE}\r\n"));
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let written = vector("dossier-1.json");
    let change = json!({ "change": written["change"], "content": { "hex": written["plain"] } });
    assert_eq!(lines(&bench, &dossier()), [change]);
    assert_eq!(lines(&bench, "out/own.jsonl"), [json!({ "name": "name", "content": { "hex": "416e" } })]);
    assert!(!bench.path("out/unopened.jsonl").exists());
}

#[test]
fn a_backup_opens_with_the_code_on_paper() {
    let bench = Bench::new();
    bench.file("kept.backup", backup());
    let code = vector("ring-1.json")["recovery code"].as_str().unwrap().to_uppercase();
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out", "--recovery-code"], &code);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(lines(&bench, &dossier()).len(), 1);
}

#[test]
fn a_wrong_passphrase_or_code_writes_nothing() {
    let bench = Bench::new();
    bench.file("kept.backup", backup());
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out"], "zes gewone woorden ");
    assert_eq!((run.code, run.err.as_str()), (3, "the vault stays closed: another passphrase\n"));
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out", "--recovery-code"], "fiets xylofoon");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("word 2, `xylofoon`"), "{}", run.err);
    assert!(!bench.path("out").exists());
}

#[test]
fn what_is_damaged_is_told_and_the_rest_is_written() {
    let bench = Bench::new();
    let mut bytes = backup();
    let sealed = vector("dossier-1.json")["sealed"].as_str().unwrap().len() / 2;
    let change = bytes.windows(7).position(|window| window == b"changes").unwrap();
    bytes[change + 7 + 32 + sealed - 1] ^= 1;
    bench.file("kept.backup", &bytes);
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out"], PASSPHRASE);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("are damaged (of changes: ") && run.err.contains("not whole"), "{}", run.err);
    assert_eq!(lines(&bench, &dossier()), Vec::<Value>::new());
    assert_eq!(lines(&bench, "out/own.jsonl").len(), 1);
}

#[test]
fn what_stays_closed_is_kept_as_it_is() {
    let bench = Bench::new();
    let mut bytes = backup();
    // The key of the dossier is damaged: its change has nobody to open it.
    let key = bytes.windows(4).position(|window| window == b"keys").unwrap();
    bytes[key + 30] ^= 1;
    bench.file("kept.backup", &bytes);
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out"], PASSPHRASE);
    assert_eq!(run.code, 1);
    let kept = lines(&bench, "out/unopened.jsonl");
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0]["store"], &kept[0]["sealed"]), (&"changes".into(), &vector("dossier-1.json")["sealed"]));
}

#[test]
fn nothing_that_is_there_is_written_over_and_other_files_are_refused() {
    let bench = Bench::new();
    bench.file("kept.backup", backup()).file("out/mine.txt", "mine").file("letter.txt", "Dag");
    let run = bench.run_with(&["recover", "kept.backup", "--out", "out"], PASSPHRASE);
    assert_eq!(run.code, 4, "{}", run.err);
    let run = bench.run_with(&["recover", "letter.txt", "--out", "new"], PASSPHRASE);
    assert_eq!((run.code, run.err.as_str()), (3, "letter.txt: not a file or record of ours\n"));
}

#[cfg(unix)]
#[test]
fn other_users_of_the_machine_cannot_read_what_was_written() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.file("kept.backup", backup());
    bench.run_with(&["recover", "kept.backup", "--out", "out"], PASSPHRASE);
    assert_eq!(fs::metadata(bench.path(&dossier())).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_practice_vault_opens_like_any_other_and_can_be_read() {
    let bench = Bench::new();
    let households = concat!(env!("CARGO_MANIFEST_DIR"), "/../../panel/households.jsonl");
    let run = bench.run_with(&["practice", households, "--out", "practice.backup", "--dossiers", "2"], PASSPHRASE);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = bench.run_with(&["recover", "practice.backup", "--out", "out"], PASSPHRASE);
    assert_eq!((run.code, run.err.as_str()), (0, "2 dossiers opened; 0 records stayed closed\n"));
    let files = fs::read_dir(bench.path("out")).unwrap();
    let texts: Vec<String> = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(
        texts.iter().any(|text| text.contains(r#""place":"intake/number""#) && text.contains(r#""value":"O-0001""#))
    );
    assert!(texts.iter().all(|text| !text.contains(r#""hex""#)));
}
