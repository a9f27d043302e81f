//! The catalogue: checked, and packed for the app.

use rechtenpas_catalogue::author::{self, Authored, Problems};
use rechtenpas_catalogue::{NotACatalogue, Packed};

use crate::project::Project;

/// Where the catalogue is.
const FOLDER: &str = "catalogue";

/// A catalogue that cannot be packed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CatalogueError {
    /// Its files hold mistakes, each with its place and a hint.
    #[error("the catalogue has problems\n{}", listed(.0))]
    Problems(Problems),
    /// It cannot be written in the form that the app reads.
    #[error("the catalogue cannot be packed")]
    Packing(#[from] NotACatalogue),
}

/// The packed catalogue, and its number.
pub(crate) fn pack(project: &Project) -> Result<(Packed, u32), CatalogueError> {
    let authored = read(project)?;
    Ok((authored.pack()?, authored.number))
}

/// Reads and checks the catalogue, runs its examples, and says how many there are.
pub(crate) fn check(project: &Project) -> Result<String, CatalogueError> {
    let authored = read(project)?;
    Ok(format!(
        "the catalogue is sound: {} rights, {} examples, {} practice families",
        authored.catalogue.rights.len(),
        authored.examples.len(),
        authored.cases.len()
    ))
}

/// The catalogue as its authors wrote it, checked.
pub(crate) fn read(project: &Project) -> Result<Authored, CatalogueError> {
    author::read(&project.at(FOLDER)).map_err(CatalogueError::Problems)
}

/// The mistakes, each with its file as seen from the folder of the project, so that an editor can open it.
fn listed(problems: &Problems) -> String {
    problems.sorted().iter().map(|problem| format!("{FOLDER}/{problem}\n")).collect()
}
