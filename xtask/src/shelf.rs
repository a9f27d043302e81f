//! The files of a build, each under a name that changes with its content.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::files::{self, FileError};
use crate::project::Project;
use crate::script;

/// What a file is for; the budgets of the first visit are kept per kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// The compiled app of families.
    Wasm,
    /// Start script, the glue between the page and the wasm, service worker.
    Script,
    /// What only the desk needs: its program, the glue of that, and what is made for a moment beside it.
    Desk,
    /// The style sheet.
    Style,
    /// The packed rights and questions: what results need.
    Catalogue,
    /// What is read beside results: services, sources, papers. It may come later.
    Details,
    /// Typefaces.
    Font,
    /// The page, the manifest, the mark and licences.
    Page,
    /// What a system shows of an installed app. The browser fetches it when somebody installs, so it is not kept.
    Icon,
}

impl Kind {
    /// Kind and content type of a file, by its name.
    pub(crate) fn of(name: &str) -> (Self, &'static str) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let (kind, content_type) = Self::of_end(name);
        let is_of_desk = ["desk.", "stretch."].iter().any(|stem| file.starts_with(stem));
        (if is_of_desk { Self::Desk } else { kind }, content_type)
    }

    fn of_end(name: &str) -> (Self, &'static str) {
        match name.rsplit('.').next().unwrap_or_default() {
            "wasm" => (Self::Wasm, "application/wasm"),
            "js" => (Self::Script, "text/javascript"),
            "css" => (Self::Style, "text/css"),
            "pack" => (Self::Catalogue, "application/octet-stream"),
            "details" => (Self::Details, "application/octet-stream"),
            "woff2" => (Self::Font, "font/woff2"),
            "html" => (Self::Page, "text/html; charset=utf-8"),
            "webmanifest" => (Self::Page, "application/manifest+json"),
            "svg" => (Self::Page, "image/svg+xml"),
            "png" => (Self::Icon, "image/png"),
            "txt" => (Self::Page, "text/plain; charset=utf-8"),
            _ => (Self::Page, "application/octet-stream"),
        }
    }
}

/// A file of the build.
#[derive(Debug)]
pub(crate) struct Item {
    /// Where the browser asks for it.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// Where a file came from could not be made out, or it could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{asker} refers to {source_path}")]
pub(crate) struct ReferenceError {
    asker: String,
    source_path: String,
    source: FileError,
}

/// All files of a build that have a hashed name.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    items: BTreeMap<String, Item>,
    by_source: BTreeMap<String, String>,
}

impl Shelf {
    /// The folder of the names that hold a hash: what is in it never changes, so it may be kept for ever.
    pub(crate) const FOLDER: &str = "/assets/";

    /// Puts a file on the shelf; hands back where the browser finds it.
    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hash: String = files::sha256(&bytes).chars().take(16).collect();
        let path = format!("{}{stem}.{hash}.{end}", Self::FOLDER);
        self.items.insert(path.clone(), Item { path: path.clone(), bytes });
        path
    }

    /// Puts a file of the project on the shelf, once, a script without its comments; `asker` is the file that refers to it.
    pub(crate) fn put_source(
        &mut self,
        project: &Project,
        source: &str,
        asker: &str,
    ) -> Result<String, ReferenceError> {
        if let Some(path) = self.by_source.get(source) {
            return Ok(path.clone());
        }
        let mut bytes = files::read(&project.at(source)).map_err(|error| ReferenceError {
            asker: asker.to_owned(),
            source_path: source.to_owned(),
            source: error,
        })?;
        if source.ends_with(".js") {
            bytes = script::slim(&String::from_utf8_lossy(&bytes)).into_bytes();
        }
        let name = source.rsplit('/').next().unwrap_or(source);
        let path = self.put(name, bytes);
        self.by_source.insert(source.to_owned(), path.clone());
        Ok(path)
    }

    /// The files, ordered by their path.
    pub(crate) fn into_items(self) -> impl Iterator<Item = Item> {
        self.items.into_values()
    }

    /// Path and SHA-256 of each file, ordered by path.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = (&str, String)> {
        self.items.values().map(|item| (item.path.as_str(), files::sha256(&item.bytes)))
    }
}

/// The path that a reference names, seen from the folder of the file that it stands in.
///
/// `/x` is seen from `public/`, which is the root of the site.
pub(crate) fn resolve(folder: &str, reference: &str) -> String {
    let (base, rest) = match reference.strip_prefix('/') {
        Some(rest) => ("public", rest),
        None => (folder, reference),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_only_with_it() {
        let mut shelf = Shelf::default();
        let first = shelf.put("boot.js", b"1".to_vec());
        assert_eq!(first, "/assets/boot.6b86b273ff34fce1.js");
        assert_eq!(shelf.put("boot.js", b"1".to_vec()), first);
        assert_ne!(shelf.put("boot.js", b"2".to_vec()), first);
        assert_eq!(shelf.into_items().count(), 2);
    }

    #[test]
    fn what_only_the_desk_needs_is_told_apart_and_typed_as_it_is() {
        assert_eq!(Kind::of("assets/desk.0.wasm"), (Kind::Desk, "application/wasm"));
        assert_eq!(Kind::of("assets/desk.0.js"), (Kind::Desk, "text/javascript"));
        assert_eq!(Kind::of("assets/family.0.wasm"), (Kind::Wasm, "application/wasm"));
        assert_eq!(Kind::of("desk/a.css"), (Kind::Style, "text/css"));
    }

    #[test]
    fn references_are_seen_from_the_file_they_stand_in() {
        assert_eq!(resolve("style", "../public/fonts/a.woff2"), "public/fonts/a.woff2");
        assert_eq!(resolve("style", "/fonts/a.woff2"), "public/fonts/a.woff2");
        assert_eq!(resolve("public", "icons/./mark.svg"), "public/icons/mark.svg");
    }
}
