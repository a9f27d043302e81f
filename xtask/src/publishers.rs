//! Whom the app believes: the public keys of those who may publish an edition of the catalogue.
//!
//! They stand in `catalogue/publishers.txt`, one a line, and go into the service worker with what an edition is compared to:
//! the number of the catalogue in the build, and the format of the packed files that it reads.

use rechtenpas_catalogue::PACK_FORMAT;
use rechtenpas_catalogue::signed::{NotAKey, Publisher};

use crate::files::{self, FileError};
use crate::project::Project;

/// Where the keys stand.
const FILE: &str = "catalogue/publishers.txt";

/// The line in the service worker's source that the keys take the place of.
const UNFILLED: &str = "const BELIEVES = { number: 0, pack: 0, publishers: [] };";

/// A service worker that does not get its keys.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishersError {
    /// The list cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A line of it is no key.
    #[error("{FILE}:{line}: {source}")]
    Key {
        /// Which line.
        line: usize,
        /// What is wrong.
        source: NotAKey,
    },
    /// The service worker has no place for them.
    #[error("public/editions.js lacks the line `{UNFILLED}`")]
    NoPlace,
}

/// The part of the service worker that takes editions, with whom it believes; `number` is that of the catalogue in the build.
pub(crate) fn fill(project: &Project, editions: &str, number: u32) -> Result<String, PublishersError> {
    filled(editions, number, &read(&files::read_text(&project.at(FILE))?)?)
}

fn filled(editions: &str, number: u32, publishers: &[Publisher]) -> Result<String, PublishersError> {
    let (before, after) = editions.split_once(UNFILLED).ok_or(PublishersError::NoPlace)?;
    let believes = serde_json::json!({ "number": number, "pack": PACK_FORMAT, "publishers": publishers });
    Ok(format!("{before}const BELIEVES = {believes};{after}"))
}

/// The keys of a list; a line that is empty or begins with `#` is none.
fn read(list: &str) -> Result<Vec<Publisher>, PublishersError> {
    let lines = list.lines().zip(1..).map(|(text, line)| (text.trim(), line));
    let keys = lines.filter(|(text, _)| !text.is_empty() && !text.starts_with('#'));
    keys.map(|(text, line)| text.parse().map_err(|source| PublishersError::Key { line, source })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664";

    #[test]
    fn the_keys_go_into_the_service_worker() {
        let publishers = read(&format!("# who\n\n{KEY}\n")).unwrap();
        let worker = filled(&format!("before\n{UNFILLED}\nafter"), 7, &publishers).unwrap();
        let believes = format!(
            "before\nconst BELIEVES = {{\"number\":7,\"pack\":{PACK_FORMAT},\"publishers\":[\"{KEY}\"]}};\nafter"
        );
        assert_eq!(worker, believes);
        assert!(filled("const BELIEVES = 1;", 7, &publishers).is_err());
    }

    #[test]
    fn a_line_that_is_no_key_is_named() {
        let error = read(&format!("{KEY}\n{}\n", &KEY[1..])).unwrap_err();
        assert!(error.to_string().starts_with("catalogue/publishers.txt:2: "), "{error}");
    }
}
