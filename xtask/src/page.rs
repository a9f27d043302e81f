//! `index.html`: from what one reads and writes to what the browser gets.
//!
//! The source stays readable for Trunk. Here a `data-trunk` link of the kind `rust` becomes the preloads of the app, the
//! `css` links become one style sheet in the order in which they stand, other `data-trunk` links go, and what refers to
//! a file in `public/` gets its hashed name. `{{build}}` becomes the build's name.

use serde_json::Value;

use crate::files::{self, FileError};
use crate::project::Project;
use crate::shelf::{ReferenceError, Shelf, resolve};
use crate::style::{self, StyleError};

/// What stands in the page for the name of the build.
pub(crate) const BUILD: &str = "{{build}}";

/// A page that cannot be put together.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    /// The page or the manifest cannot be read.
    #[error(transparent)]
    Read(#[from] FileError),
    /// It refers to a file that is missing.
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    /// Its style sheet cannot be put together.
    #[error(transparent)]
    Style(#[from] StyleError),
    /// The manifest is not JSON.
    #[error("{manifest} is not JSON")]
    Manifest {
        /// The manifest.
        manifest: String,
        /// Where it went wrong.
        source: serde_json::Error,
    },
    /// Something that the build fills in is not there.
    #[error("index.html lacks {missing}")]
    Lacks {
        /// What is missing, as it should stand there.
        missing: &'static str,
    },
}

/// Where the browser finds the parts of the app that are made by the build.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) family: Started,
    pub(crate) desk: Started,
    pub(crate) stretch: String,
    pub(crate) catalogue: String,
    pub(crate) details: String,
}

/// Where the browser finds what starts a program.
#[derive(Debug)]
pub(crate) struct Started {
    pub(crate) glue: String,
    pub(crate) wasm: String,
}

/// The page, with everything that it refers to put on the shelf; the build's name is still to be filled in.
pub(crate) fn render(project: &Project, shelf: &mut Shelf, made: &Made) -> Result<String, PageError> {
    let template = without_comments(&files::read_text(&project.at("index.html"))?);
    if !template.contains(BUILD) {
        return Err(PageError::Lacks { missing: BUILD });
    }
    let sheets: Vec<String> = pieces(&template)
        .filter(|piece| is_trunk(piece, "css"))
        .filter_map(|piece| attribute(piece, "href").map(str::to_owned))
        .collect();
    let sheet = style::sheet(project, shelf, &sheets)?;

    let mut page = String::new();
    let (mut styled, mut preloaded) = (false, false);
    for piece in pieces(&template) {
        if is_trunk(piece, "rust") {
            page += &preloads(made);
            preloaded = true;
        } else if is_trunk(piece, "css") && !styled {
            page += &format!("<link rel=\"stylesheet\" href=\"{sheet}\">");
            styled = true;
        } else if !is_trunk(piece, "") {
            page += &with_reference(project, shelf, piece)?;
        }
    }
    match (styled, preloaded) {
        (false, _) => Err(PageError::Lacks { missing: "<link data-trunk rel=\"css\" href=\"style/...\">" }),
        (_, false) => Err(PageError::Lacks { missing: "<link data-trunk rel=\"rust\" href=\"Cargo.toml\">" }),
        _ => {
            Ok(page.lines().map(str::trim_end).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect())
        }
    }
}

/// Lets the browser fetch everything that the family's start needs at once; boot.js finds the addresses here. The details
/// and the desk's program are not among it, so that they take nothing from what the first screen waits for.
fn preloads(made: &Made) -> String {
    let Made { family, desk, stretch, catalogue, details } = made;
    let (glue, wasm) = (&family.glue, &family.wasm);
    let (desk_glue, desk_wasm) = (&desk.glue, &desk.wasm);
    format!(
        "<link id=\"glue\" rel=\"modulepreload\" href=\"{glue}\" data-desk=\"{desk_glue}\" data-stretch=\"{stretch}\">\n\
         <link id=\"wasm\" rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\" data-desk=\"{desk_wasm}\">\n\
         <link id=\"catalogue\" rel=\"preload\" as=\"fetch\" type=\"application/octet-stream\" crossorigin href=\"{catalogue}\" data-details=\"{details}\">"
    )
}

/// A piece of the page with its reference to a file in `public/`, if it has one, replaced by the hashed name.
fn with_reference(project: &Project, shelf: &mut Shelf, piece: &str) -> Result<String, PageError> {
    for name in ["href", "src"] {
        if let Some(source) = attribute(piece, name).filter(|value| value.starts_with("public/")) {
            let path = if source.ends_with(".webmanifest") {
                manifest(project, shelf, source)?
            } else {
                shelf.put_source(project, source, "index.html")?
            };
            return Ok(piece.replacen(source, &path, 1));
        }
    }
    Ok(piece.to_owned())
}

/// Puts the manifest on the shelf, with the icons that it names.
fn manifest(project: &Project, shelf: &mut Shelf, source: &str) -> Result<String, PageError> {
    let text = files::read(&project.at(source))?;
    let mut manifest: Value = serde_json::from_slice(&text)
        .map_err(|error| PageError::Manifest { manifest: source.to_owned(), source: error })?;
    let icons = manifest.get_mut("icons").and_then(Value::as_array_mut);
    for icon in icons.into_iter().flatten() {
        if let Some(Value::String(reference)) = icon.get_mut("src") {
            *reference = shelf.put_source(project, &resolve("public", reference), source)?;
        }
    }
    Ok(shelf.put("rechtenpas.webmanifest", manifest.to_string().into_bytes()))
}

/// The page cut into tags and what stands between them.
fn pieces(page: &str) -> impl Iterator<Item = &str> {
    page.split_inclusive('>').flat_map(|part| {
        let (text, tag) = part.split_at(part.rfind('<').unwrap_or(0));
        [text, tag]
    })
}

/// Whether a tag is a `data-trunk` link of a kind; of any kind where none is named.
fn is_trunk(tag: &str, kind: &str) -> bool {
    tag.starts_with("<link") && tag.contains(" data-trunk") && (kind.is_empty() || attribute(tag, "rel") == Some(kind))
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.strip_prefix('<')?.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// The page without comments, which are for those who read the source.
fn without_comments(page: &str) -> String {
    let mut bare = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        bare += before;
        rest = after.split_once("-->").map_or("", |(_, behind)| behind);
    }
    bare + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_its_tags_and_nothing_is_lost() {
        let page = "<p>a &lt; b</p>\n<link data-trunk rel=\"css\" href=\"style/a.css\">\n</html>\n";
        assert_eq!(pieces(page).collect::<String>(), page);
        let links: Vec<&str> = pieces(page).filter(|piece| is_trunk(piece, "")).collect();
        assert_eq!(links, ["<link data-trunk rel=\"css\" href=\"style/a.css\">"]);
        assert!(is_trunk(links[0], "css") && !is_trunk(links[0], "rust"));
        assert_eq!(attribute(links[0], "href"), Some("style/a.css"));
    }

    #[test]
    fn comments_go() {
        assert_eq!(without_comments("a<!-- b > c -->d<!-- e"), "ad");
    }
}
