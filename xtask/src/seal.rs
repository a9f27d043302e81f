//! The seal of a build: every file with its size and hash, the security headers, and one name for the whole.
//!
//! The service worker holds the list and takes a new version only when every file matches it. `seal.json` holds the
//! same for the server and for the size budgets.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::compress;
use crate::files::{self, FileError};
use crate::headers::HEADERS;
use crate::shelf::{Item, Kind};

/// The line in the service worker's source that the seal takes the place of.
const UNSEALED: &str = "const SEAL = { build: \"unsealed\", headers: {}, files: [], later: [] };";

/// A build that could not be sealed, or a seal that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The service worker has no place for the list.
    #[error("public/sw.js lacks the line `{UNSEALED}`")]
    NoPlace,
    /// `seal.json` is not what this command writes.
    #[error("{path} is no seal of a build")]
    Json {
        /// The file.
        path: String,
        /// Where it went wrong.
        source: serde_json::Error,
    },
}

/// What a build consists of.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Seal {
    /// The name of the build: a hash over everything in it.
    pub(crate) build: String,
    /// The headers of every answer.
    pub(crate) headers: BTreeMap<String, String>,
    /// The files that a browser may ask for.
    pub(crate) files: Vec<Sealed>,
    /// The service worker itself.
    pub(crate) worker: Sealed,
}

/// A file of a build.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sealed {
    /// Where the browser asks for it.
    pub(crate) path: String,
    /// What it is for.
    pub(crate) kind: Kind,
    /// Its content type.
    #[serde(rename = "type")]
    pub(crate) content_type: String,
    /// Hash of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// Its size.
    pub(crate) bytes: usize,
    /// Its size as it travels, where it has a brotli copy.
    pub(crate) brotli: Option<usize>,
}

impl Sealed {
    /// How many bytes travel to a browser.
    pub(crate) fn travels(&self) -> usize {
        self.brotli.unwrap_or(self.bytes)
    }
}

/// The name of a build: 16 hexadecimal digits of the hash over what is in it.
pub(crate) fn build_name<'a>(hashes: impl Iterator<Item = (&'a str, String)>, page: &str, worker: &str) -> String {
    let mut list: String = hashes.map(|(path, hash)| format!("{path} {hash}\n")).collect();
    for text in [page, worker] {
        list += &files::sha256(text.as_bytes());
    }
    list += &HEADERS.map(|(name, value)| format!("\n{name}: {value}")).concat();
    files::sha256(list.as_bytes()).chars().take(16).collect()
}

/// Writes a whole build into a folder: each file, its brotli copy, the sealed service worker and `seal.json`.
pub(crate) fn write(
    folder: &Path,
    cache: &Path,
    build: String,
    items: impl Iterator<Item = Item>,
    worker: &str,
) -> Result<Seal, SealError> {
    let sealed = items.map(|item| write_file(folder, cache, item)).collect::<Result<Vec<_>, _>>()?;
    let headers = HEADERS.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let worker = filled_worker(worker, &build, &headers, &sealed)?;
    let worker = write_file(folder, cache, Item { path: "/sw.js".to_owned(), bytes: worker.into_bytes() })?;
    let seal = Seal { build, headers, files: sealed, worker };
    let json =
        serde_json::to_vec_pretty(&seal).map_err(|source| SealError::Json { path: "seal.json".to_owned(), source })?;
    files::write(&folder.join("seal.json"), &json)?;
    Ok(seal)
}

/// Reads the seal of a build.
pub(crate) fn read(folder: &Path) -> Result<Seal, SealError> {
    let path = folder.join("seal.json");
    let json = files::read(&path)?;
    serde_json::from_slice(&json).map_err(|source| SealError::Json { path: path.display().to_string(), source })
}

fn write_file(folder: &Path, cache: &Path, item: Item) -> Result<Sealed, SealError> {
    let name = match item.path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let (kind, content_type) = Kind::of(name);
    let on_disk = folder.join(name);
    files::write(&on_disk, &item.bytes)?;
    let packed_already = matches!(content_type, "font/woff2" | "image/png");
    let brotli = if packed_already { None } else { Some(compress::brotli(&item.bytes, cache)?) };
    if let Some(copy) = &brotli {
        files::write(&folder.join(format!("{name}.br")), copy)?;
    }
    Ok(Sealed {
        sha256: files::sha256(&item.bytes),
        bytes: item.bytes.len(),
        brotli: brotli.map(|copy| copy.len()),
        path: item.path,
        kind,
        content_type: content_type.to_owned(),
    })
}

/// The service worker with its lists: path, SHA-256, size and content type of every file that it keeps, those of the desk
/// after the others.
fn filled_worker(
    source: &str,
    build: &str,
    headers: &BTreeMap<String, String>,
    files: &[Sealed],
) -> Result<String, SealError> {
    let list = |is_listed: fn(Kind) -> bool| -> Vec<_> {
        let listed = files.iter().filter(|file| is_listed(file.kind));
        listed.map(|file| (&file.path, &file.sha256, file.bytes, &file.content_type)).collect()
    };
    let (first, later) = (list(|kind| !matches!(kind, Kind::Icon | Kind::Desk)), list(|kind| kind == Kind::Desk));
    let seal = serde_json::json!({ "build": build, "headers": headers, "files": first, "later": later });
    match source.split_once(UNSEALED) {
        Some((before, after)) => Ok(format!("{before}const SEAL = {seal};{after}")),
        None => Err(SealError::NoPlace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_written_sealed_and_read_back() {
        let folder = std::env::temp_dir().join(format!("xtask-seal-{}", std::process::id()));
        let items = [("/", "<!doctype html>"), ("/assets/a.0.woff2", "font"), ("/assets/b.1.css", "b{}")];
        let items = items.map(|(path, text)| Item { path: path.to_owned(), bytes: text.into() });
        let cache = folder.join("cache");
        let worker = format!("before\n{UNSEALED}\nafter");
        write(&folder, &cache, "name".to_owned(), items.into_iter(), &worker).unwrap();

        let seal = read(&folder).unwrap();
        assert_eq!(seal.build, "name");
        assert_eq!(seal.files[0].content_type, "text/html; charset=utf-8");
        assert_eq!(seal.files[1].brotli, None);
        assert!(folder.join("index.html.br").exists() && !folder.join("assets/a.0.woff2.br").exists());
        let worker = files::read_text(&folder.join("sw.js")).unwrap();
        assert!(worker.starts_with("before\nconst SEAL = {\"build\":\"name\","), "{worker}");
        assert!(worker.contains(&format!("[\"/assets/b.1.css\",\"{}\",3,\"text/css\"]", files::sha256(b"b{}"))));
        files::remove_folder(&folder).unwrap();
    }

    #[test]
    fn a_service_worker_without_a_place_for_the_list_is_refused() {
        assert!(filled_worker("const SEAL = 1;", "b", &BTreeMap::new(), &[]).is_err());
    }

    #[test]
    fn the_name_of_a_build_changes_with_any_part_of_it() {
        let name = |hash: &str, page, worker| build_name([("/a", hash.to_owned())].into_iter(), page, worker);
        let first = name("1", "p", "w");
        assert_eq!(first.len(), 16);
        assert_eq!(first, name("1", "p", "w"));
        assert!([name("2", "p", "w"), name("1", "q", "w"), name("1", "p", "v")].iter().all(|other| *other != first));
    }
}
