//! Scripts as they travel: without the comments that stand on lines of their own.

/// A script without comment lines, indentation and empty lines.
///
/// Only whole lines go, so nothing has to be known about strings and patterns. A script that is sent through here keeps
/// text over several lines out of its template strings.
pub(crate) fn slim(script: &str) -> String {
    let mut in_comment = false;
    let mut bare = String::with_capacity(script.len());
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let opens = line.starts_with("/*");
        if in_comment || opens {
            in_comment = !line.ends_with("*/");
        } else if !line.starts_with("//") {
            bare += line;
            bare.push('\n');
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_lines_go_and_code_stays() {
        let script = "/** One. */\n  // two\nlet a = 1; // three\n/*\n * four\n */\n\n  a = \"// five\";\n";
        assert_eq!(slim(script), "let a = 1; // three\na = \"// five\";\n");
    }
}
