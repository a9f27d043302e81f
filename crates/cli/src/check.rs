//! A catalogue folder, checked.

use std::path::Path;

use crate::catalogue::authored;
use crate::failure::{Ending, Failure};
use crate::output;

/// Reads a folder, runs its examples, and says how many there are, or what is wrong. A sound one can be packed.
pub(crate) fn check(folder: &Path, pack: Option<&Path>) -> Result<Ending, Failure> {
    if !folder.is_dir() {
        let source = std::io::Error::other("there is no such folder");
        return Err(Failure::Unreadable { path: folder.to_owned(), source });
    }
    match authored(folder) {
        Err(problems @ Failure::Catalogue { .. }) => {
            output::text(&format!("{problems}\n"))?;
            Ok(Ending::Told)
        }
        Err(failure) => Err(failure),
        Ok(authored) => {
            if let Some(path) = pack {
                let packed = authored.pack().map_err(|source| Failure::Pack { path: folder.to_owned(), source })?;
                std::fs::write(path, packed.whole())
                    .map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?;
            }
            output::text(&format!(
                "the catalogue is sound: {} rights, {} examples, {} practice families\n",
                authored.catalogue.rights.len(),
                authored.examples.len(),
                authored.cases.len()
            ))?;
            Ok(Ending::Done)
        }
    }
}
