//! One style sheet out of the parts in `style/`, with the files that it refers to.

use crate::files::{self, FileError};
use crate::project::Project;
use crate::shelf::{ReferenceError, Shelf, resolve};

/// A style sheet that cannot be put together.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StyleError {
    /// A part is missing.
    #[error(transparent)]
    Part(#[from] FileError),
    /// A part refers to a file that is missing.
    #[error(transparent)]
    Reference(#[from] ReferenceError),
}

/// Puts the parts together in the order given, and the result on the shelf.
pub(crate) fn sheet(project: &Project, shelf: &mut Shelf, parts: &[String]) -> Result<String, StyleError> {
    let mut whole = String::new();
    for part in parts {
        let text = files::read_text(&project.at(part))?;
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        whole += &with_urls(&slim(&text), |reference| shelf.put_source(project, &resolve(folder, reference), part))?;
    }
    Ok(shelf.put("style.css", whole.into_bytes()))
}

/// The sheet without comments, indentation and empty lines; strings stay as they are.
fn slim(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut quote = None;
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(_), '\\') => {
                bare.push(character);
                bare.extend(characters.next());
                continue;
            }
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '/') if characters.peek() == Some(&'*') => {
                characters.next();
                let mut star = false;
                for inside in characters.by_ref() {
                    if star && inside == '/' {
                        break;
                    }
                    star = inside == '*';
                }
                continue;
            }
            _ => {}
        }
        bare.push(character);
    }
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// The sheet with each `url(...)` that names a file replaced by what `place` says.
fn with_urls<E>(text: &str, mut place: impl FnMut(&str) -> Result<String, E>) -> Result<String, E> {
    let mut placed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("url(") {
        placed += before;
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        let reference = inside.trim().trim_matches(['"', '\'']);
        if reference.starts_with("data:") || reference.starts_with('#') {
            placed += &format!("url({inside})");
        } else {
            placed += &format!("url({})", place(reference)?);
        }
        rest = behind;
    }
    placed += rest;
    Ok(placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_stay() {
        let sheet = "/* a */\n  p::after { content: \"/* no */ \\\" it's\"; } /* b **/\n\n q{}";
        assert_eq!(slim(sheet), "p::after { content: \"/* no */ \\\" it's\"; }\nq{}\n");
    }

    #[test]
    fn urls_of_files_are_placed_and_others_left_alone() {
        let sheet = "a{src:url( \"../public/f.woff2\" ) format('woff2')}b{fill:url(#x);mask:url(data:image/svg+xml,x)}";
        let placed = with_urls(sheet, |reference| Ok::<_, ()>(format!("<{reference}>"))).unwrap();
        assert_eq!(
            placed,
            "a{src:url(<../public/f.woff2>) format('woff2')}b{fill:url(#x);mask:url(data:image/svg+xml,x)}"
        );
    }
}
