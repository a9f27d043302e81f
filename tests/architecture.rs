//! The invariants of docs/ARCHITECTURE.md that can be read from the sources.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every crate that a package needs in the browser, by name.
fn dependencies(package: &str) -> Vec<String> {
    let arguments = [
        "tree",
        "--offline",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--target",
        "wasm32-unknown-unknown",
        "-p",
        package,
    ];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The Rust files below a folder.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut pending = vec![root().join(folder)];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has Rust files");
    found
}

#[test]
fn the_domain_knows_no_browser_clock_or_network() {
    let packages = ["rules", "catalogue", "casework", "vault", "sync", "space"];
    for package in packages.map(|name| format!("rechtenpas-{name}")) {
        let found = dependencies(&package);
        for forbidden in ["leptos", "web-sys", "js-sys", "wasm-bindgen", "getrandom", "tokio", "serde-saphyr"] {
            assert!(!found.iter().any(|name| name == forbidden), "{package} needs {forbidden}");
        }
    }
    for (path, text) in packages.iter().flat_map(|name| sources(&format!("crates/{name}/src"))) {
        let is_author = path.components().any(|part| part.as_os_str() == "author");
        for forbidden in ["SystemTime", "Instant::now", "std::net", "std::env", "std::fs"] {
            assert!(is_author || !text.contains(forbidden), "{} uses {forbidden}", path.display());
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let rules = dependencies("rechtenpas-rules");
    assert!(!rules.iter().skip(1).any(|name| name.starts_with("rechtenpas")), "rules stands alone: {rules:?}");
    let vault = dependencies("rechtenpas-vault");
    assert!(!vault.iter().skip(1).any(|name| name.starts_with("rechtenpas")), "the vault stands alone: {vault:?}");
    let sync = dependencies("rechtenpas-sync");
    assert!(!sync.iter().skip(1).any(|name| name.starts_with("rechtenpas")), "the protocol stands alone: {sync:?}");
    let catalogue = dependencies("rechtenpas-catalogue");
    let ours: Vec<&String> = catalogue.iter().skip(1).filter(|name| name.starts_with("rechtenpas")).collect();
    assert!(ours.iter().all(|name| *name == "rechtenpas-rules"), "catalogue needs rules only: {ours:?}");
    let casework = dependencies("rechtenpas-casework");
    let ours: Vec<&String> = casework.iter().skip(1).filter(|name| name.starts_with("rechtenpas")).collect();
    let below = ["rechtenpas-catalogue", "rechtenpas-rules"];
    assert!(ours.iter().all(|name| below.contains(&name.as_str())), "casework needs these two only: {ours:?}");
    let cli = dependencies("rechtenpas-cli");
    let ours: Vec<&String> = cli.iter().skip(1).filter(|name| name.starts_with("rechtenpas")).collect();
    let below = ["rechtenpas-casework", "rechtenpas-catalogue", "rechtenpas-rules", "rechtenpas-vault"];
    assert!(ours.iter().all(|name| below.contains(&name.as_str())), "the command line needs these only: {ours:?}");
}

/// A literal with a capital and a space reads like a sentence; names, classes and addresses do not.
fn reads_like_a_sentence(literal: &str) -> bool {
    let has_capital = literal.split_whitespace().any(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    });
    has_capital && literal.contains(' ')
}

/// The text literals of a source, without comments, attributes and tests.
fn literals(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with("#"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The Dutch that no text for people can do without.
fn has_dutch(literal: &str) -> bool {
    const WORDS: [&str; 12] =
        ["je", "jij", "jouw", "het", "een", "van", "niet", "wordt", "heeft", "hebt", "recht", "gezin"];
    literal.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[test]
fn the_engine_speaks_to_who_writes_rules_only() {
    for (path, text) in sources("crates/rules/src") {
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        for literal in literals(&text).iter().filter(|_| !is_test) {
            assert!(!has_dutch(literal), "{}: \"{literal}\" is for people", path.display());
        }
    }
    assert!(has_dutch("Je hebt er recht op"));
}

#[test]
fn words_for_people_stand_in_one_place() {
    for (path, text) in sources("src") {
        if path.components().any(|part| part.as_os_str() == "words") {
            continue;
        }
        for literal in literals(&text) {
            assert!(!reads_like_a_sentence(&literal), "{}: \"{literal}\" belongs in src/words", path.display());
        }
    }
}

#[test]
fn the_screens_never_read_markup_from_text() {
    for (path, text) in sources("src") {
        assert!(!text.contains("inner_html") && !text.contains("set_inner_html"), "{}", path.display());
    }
}

#[test]
fn only_the_desk_and_its_start_know_the_desk() {
    for (path, text) in sources("src") {
        let path = path.strip_prefix(root()).unwrap();
        let may = path.starts_with("src/desk") || path.starts_with("src/words/desk") || path == Path::new("src/lib.rs");
        assert!(may || !text.contains("crate::desk"), "{}: the family's program would carry it", path.display());
    }
}
