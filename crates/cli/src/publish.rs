//! Publishing the catalogue: keys of publishers, an edition that one signs, and what is in an edition.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rechtenpas_catalogue::rules::Day;
use rechtenpas_catalogue::signed::{Publisher, PublisherKey, SignedEdition, Terms};
use rechtenpas_catalogue::{Catalogue, PACK_FORMAT};
use zeroize::Zeroizing;

use crate::catalogue::authored;
use crate::failure::{Ending, Failure};
use crate::output;

/// Makes a key, keeps the secret half in a file that was not there, and tells the public half.
pub(crate) fn new_publisher(out: &Path) -> Result<Ending, Failure> {
    let mut random = Zeroizing::new([0; 32]);
    getrandom::fill(random.as_mut_slice()).map_err(|error| Failure::Machine(error.to_string()))?;
    let key = PublisherKey::from_random(&random);
    let unwritable = |source| Failure::Unwritable { path: out.to_owned(), source };
    let mut file = for_ourselves(out).map_err(unwritable)?;
    file.write_all(key.to_text().as_bytes()).and_then(|()| file.sync_all()).map_err(unwritable)?;
    output::text(&format!("{}\n", key.publisher()))?;
    output::tell(&format!(
        "the secret key is in {}: keep it away from every server. The line above is the public key, for \
         catalogue/publishers.txt and for the server\n",
        out.display()
    ));
    Ok(Ending::Done)
}

/// A new file that no other user of the machine may read; one that is there is never written over.
fn for_ourselves(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What an edition is made of.
pub(crate) struct Asked<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) key: &'a Path,
    pub(crate) from: Option<Day>,
    pub(crate) until: Day,
    pub(crate) out: &'a Path,
}

/// Checks a catalogue as `check` does, and signs it. The same catalogue, days and key give the same file.
pub(crate) fn publish(asked: &Asked<'_>) -> Result<Ending, Failure> {
    let key = key(asked.key)?;
    let authored = match authored(asked.folder) {
        Err(problems @ Failure::Catalogue { .. }) => {
            output::text(&format!("{problems}\nnothing is published\n"))?;
            return Ok(Ending::Told);
        }
        read => read?,
    };
    let from = asked.from.unwrap_or(authored.catalogue.edition);
    let terms = Terms { number: authored.number, from, until: asked.until };
    let edition = SignedEdition::sign(&authored.catalogue, terms, &key)
        .map_err(|source| Failure::NotPublished { folder: asked.folder.to_owned(), source })?;
    fs::write(asked.out, edition.to_bytes())
        .map_err(|source| Failure::Unwritable { path: asked.out.to_owned(), source })?;
    output::text(&described(&edition))?;
    Ok(Ending::Done)
}

/// Tells what is in an edition, and whether one of these publishers signed it; by whom it is, where none is named.
pub(crate) fn edition(file: &Path, publishers: &[Publisher]) -> Result<Ending, Failure> {
    let bytes = fs::read(file).map_err(|source| Failure::Unreadable { path: file.to_owned(), source })?;
    let edition = SignedEdition::read(&bytes).map_err(|source| Failure::Edition { path: file.to_owned(), source })?;
    output::text(&described(&edition))?;
    if publishers.is_empty() || edition.is_of(publishers) {
        return Ok(Ending::Done);
    }
    output::text("its publisher is none of those that you named: an app that knows only them refuses it\n")?;
    Ok(Ending::Told)
}

fn key(path: &Path) -> Result<PublisherKey, Failure> {
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    let text = Zeroizing::new(fs::read_to_string(path).map_err(unreadable)?);
    PublisherKey::parse(&text).map_err(|source| Failure::Key { path: path.to_owned(), source })
}

fn described(edition: &SignedEdition) -> String {
    let manifest = edition.manifest();
    let rights = match Catalogue::unpack(&edition.packed().whole()) {
        Ok(catalogue) => format!("{} rights", catalogue.rights.len()),
        Err(_) => format!("packed files of format {}; this version reads {PACK_FORMAT}", manifest.pack),
    };
    format!(
        "edition {} of {}: {rights}\n  holds        {} until {}\n  catalogue    {}\n  core         {} bytes\n  \
         details      {} bytes\n  signed by    {}\n",
        manifest.number,
        manifest.edition,
        manifest.from,
        manifest.until,
        manifest.sha256,
        manifest.core.bytes,
        manifest.details.bytes,
        manifest.publisher
    )
}
