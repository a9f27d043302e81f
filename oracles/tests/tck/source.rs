//! Where the models and expected results of the DMN TCK stand: in the sources of the crates of dsntk, as models and as tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One expected result.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The model, such as `2_0106`.
    pub(crate) model: String,
    /// The decision that is asked for.
    pub(crate) decision: String,
    /// What is known, as a FEEL context.
    pub(crate) input: String,
    /// What it must come to, as FEEL; an error message may follow `null`.
    pub(crate) expected: String,
}

/// The sources of two crates of dsntk, as cargo has them.
pub(crate) struct Source {
    models: PathBuf,
    tests: PathBuf,
}

impl Source {
    pub(crate) fn find() -> Self {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let arguments = ["metadata", "--format-version", "1", "--offline", "--locked"];
        let told = Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let find = |name: &str, inside: &str| {
            let package = told["packages"].as_array().unwrap().iter().find(|package| package["name"] == name).unwrap();
            Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().join(inside)
        };
        Self {
            models: find("dsntk-examples", "src/compatibility"),
            tests: find("dsntk-model-evaluator", "src/tests/compatibility"),
        }
    }

    /// The models by name, in order.
    pub(crate) fn models(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for level in ["level_2", "level_3"] {
            for entry in fs::read_dir(self.models.join(level)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "dmn") {
                    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                    found.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }

    /// The expected results for one model. Tests that ask for something else than a decision are not among them.
    pub(crate) fn cases(&self, model: &str) -> Vec<Case> {
        let level = format!("level_{}", model.split('_').next().unwrap());
        let path = self.tests.join(level).join(format!("dmn_{model}.rs"));
        let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
        let mut tests = text.split("#[test]");
        let shared = tests.next().unwrap_or_default();
        tests.filter_map(|test| case(model, shared, test)).collect()
    }
}

fn case(model: &str, shared: &str, test: &str) -> Option<Case> {
    let arguments = match test.split_once("assert_decision(") {
        Some((_, call)) => arguments(call),
        None => through_helper(shared, test)?,
    };
    let resolve = |argument: &str| -> Option<String> {
        let argument = argument.trim().trim_start_matches('&');
        if let Some(text) = literal(argument) {
            return Some(text);
        }
        let defined = [test, shared].into_iter().find_map(|text| definition(text, argument))?;
        let inside = defined.strip_prefix("context(").map(str::trim_start).unwrap_or(defined);
        literal(inside).or_else(|| {
            let name: String = inside.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            definition(shared, &name).and_then(literal)
        })
    };
    let [.., decision, input, expected] = arguments.as_slice() else { return None };
    Some(Case {
        model: model.to_owned(),
        decision: resolve(decision)?,
        input: resolve(input)?,
        expected: resolve(expected)?,
    })
}

/// The arguments of the assertion when a test calls it through a function of its file.
fn through_helper(shared: &str, test: &str) -> Option<Vec<String>> {
    let (_, body) = test.split_once('{')?;
    let (called, given) = body.trim_start().split_once('(')?;
    let (_, helper) = shared.split_once(&format!("fn {called}("))?;
    let (parameters, helper) = helper.split_once(')')?;
    let (_, call) = helper.split_once("assert_decision(")?;
    let names = parameters.split(',').filter_map(|parameter| parameter.split(':').next()).map(str::trim);
    let given = arguments(given);
    let values: BTreeMap<&str, &String> = names.zip(&given).collect();
    let filled = arguments(call).into_iter().map(|argument| match values.get(argument.trim()) {
        Some(value) => (*value).clone(),
        None => argument,
    });
    Some(filled.collect())
}

/// What stands behind `name =`, `name: &str =` or `static_context!(name,`.
fn definition<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    for (start, _) in text.match_indices(name) {
        let rest = text[start + name.len()..].trim_start();
        for sign in ["=", ": &str =", ": LazyLock<FeelContext> = LazyLock::new(||", ","] {
            if let Some(value) = rest.strip_prefix(sign) {
                let is_call = sign == "," && !text[..start].trim_end().ends_with("static_context!(");
                if !is_call {
                    return Some(value.trim_start());
                }
            }
        }
    }
    None
}

/// The text of a Rust literal at the start.
fn literal(text: &str) -> Option<String> {
    if let Some(raw) = text.strip_prefix("r#\"") {
        return raw.split_once("\"#").map(|(inside, _)| inside.to_owned());
    }
    let mut found = String::new();
    let mut rest = text.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some(found),
            '\\' => match rest.next()? {
                'n' => found.push('\n'),
                other => found.push(other),
            },
            other => found.push(other),
        }
    }
}

/// The arguments of a call whose bracket is open.
fn arguments(call: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut rest = call;
    while let Some(first) = rest.chars().next() {
        let is_literal = first == '"' || rest.starts_with("r#\"");
        let length = match first {
            _ if is_literal => written_length(rest),
            ')' => break,
            other => other.len_utf8(),
        };
        if first == ',' {
            found.push(String::new());
        } else {
            found.last_mut().unwrap().push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    found.retain(|argument| !argument.trim().is_empty());
    found
}

/// The length of a Rust literal as written.
fn written_length(text: &str) -> usize {
    if let Some(inside) = text.strip_prefix("r#\"") {
        return inside.find("\"#").map_or(text.len(), |end| end + 5);
    }
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}
