//! The expressions of the catalogue as they are written: what mutated text starts from.

use std::path::Path;

use rechtenpas_catalogue::rules::syntax::parse;

/// Every line of every file below this folder, or what stands behind its key, that can be read as an expression and is more
/// than a name.
pub(crate) fn expressions(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.extend(text.lines().filter_map(expression));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn expression(line: &str) -> Option<String> {
    let line = line.split(" #").next().unwrap_or_default().trim().trim_start_matches("- ");
    let behind_key = line.split_once(": ").map(|(_, value)| value);
    let candidates = [Some(line), behind_key].into_iter().flatten().map(|text| text.trim_matches('\''));
    let mut expressions = candidates.filter(|text| text.contains([' ', '(']) && parse(text).is_ok());
    expressions.next().map(str::to_owned)
}
