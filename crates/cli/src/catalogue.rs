//! The catalogue that a command works with: the one in this binary, a folder, a packed file, or a signed edition.

use std::path::Path;

use rechtenpas_catalogue::author::{self, Authored, Figure};
use rechtenpas_catalogue::exchange::Edition;
use rechtenpas_catalogue::signed::{NotAnEdition, SignedEdition};
use rechtenpas_catalogue::{Catalogue, NotACatalogue};

use crate::failure::Failure;

/// The catalogue of this repository, packed when this was built.
const OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.rpc"));

/// A catalogue, and which one it is.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) catalogue: Catalogue,
    pub(crate) edition: Edition,
    /// Whether its examples came out, here or when it was packed.
    pub(crate) is_proven: bool,
}

impl Loaded {
    /// The catalogue in this folder or file; the one in this binary when nothing is named.
    pub(crate) fn from(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            None => Self::unpacked(Path::new("the catalogue in this program"), OWN),
            Some(path) if path.is_dir() => Self::packing(path, authored(path)?),
            Some(path) => Self::file(path),
        }
    }

    /// The same for a catalogue that may be in the middle of a change: the examples of a folder are not run.
    pub(crate) fn unproven(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() { Self::supposing(path, &[]) } else { Self::file(path) }
    }

    /// A folder, unproven, as it would be if these figures of an index were known.
    pub(crate) fn supposing(path: &Path, figures: &[Figure]) -> Result<Self, Failure> {
        let authored = author::read_supposing(path, figures);
        let authored = authored.map_err(|problems| Failure::Catalogue { folder: path.to_owned(), problems })?;
        Ok(Self { is_proven: false, ..Self::packing(path, authored)? })
    }

    fn packing(path: &Path, authored: Authored) -> Result<Self, Failure> {
        let catalogue = authored.catalogue;
        let packed = catalogue.pack().map_err(|source| Failure::Pack { path: path.to_owned(), source })?;
        let edition = Edition::of(&catalogue, &packed.whole());
        Ok(Self { catalogue, edition, is_proven: true })
    }

    fn file(path: &Path) -> Result<Self, Failure> {
        let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        match SignedEdition::read(&bytes) {
            Ok(edition) => Self::unpacked(path, &edition.packed().whole()),
            Err(NotAnEdition::OtherFile) => Self::unpacked(path, &bytes),
            Err(source) => Err(Failure::Edition { path: path.to_owned(), source }),
        }
    }

    fn unpacked(path: &Path, packed: &[u8]) -> Result<Self, Failure> {
        let refused = |source: NotACatalogue| Failure::Pack { path: path.to_owned(), source };
        let catalogue = Catalogue::unpack(packed).map_err(refused)?;
        let edition = Edition::of(&catalogue, packed);
        Ok(Self { catalogue, edition, is_proven: true })
    }
}

/// A catalogue folder, read and checked whole.
pub(crate) fn authored(folder: &Path) -> Result<Authored, Failure> {
    author::read(folder).map_err(|problems| Failure::Catalogue { folder: folder.to_owned(), problems })
}
