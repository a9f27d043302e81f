//! The build: from sources to a sealed `dist/`.

use std::path::PathBuf;
use std::time::Instant;

use crate::files::{self, FileError};
use crate::pack::{self, CatalogueError};
use crate::page::{self, Made, PageError, Started};
use crate::project::Project;
use crate::publishers::{self, PublishersError};
use crate::script;
use crate::seal::{self, SealError};
use crate::shelf::{Item, Shelf};
use crate::sizes;
use crate::tools::{self, ToolError};
use crate::wasm::{self, WasmError};

/// A build that did not come about.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BuildError {
    /// Something that the build needs is not on this machine.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// The app could not be compiled.
    #[error(transparent)]
    Wasm(#[from] WasmError),
    /// The catalogue could not be packed.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The page could not be put together.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The service worker does not get to know whom to believe.
    #[error(transparent)]
    Publishers(#[from] PublishersError),
    /// The build could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Builds and seals the app into `dist/`, which changes only when all went well.
pub(crate) fn build(project: &Project) -> Result<(), BuildError> {
    let began = Instant::now();
    tools::wasm_target(project)?;
    let mut shelf = Shelf::default();
    let (catalogue, number) = pack::pack(project)?; // first, since a mistake in there is found at once

    println!("compiling the app for the browser (the first time takes some minutes)");
    let compiled = wasm::compile(project)?;
    let mut ready = |name: &str| program(project, &mut shelf, &compiled, name);
    let (family, desk, stretch) = (ready("family")?, ready("desk")?, ready("stretch")?);
    let made = Made {
        family,
        desk,
        stretch: stretch_worker(project, &mut shelf, &stretch)?,
        catalogue: shelf.put("catalogue.pack", catalogue.core),
        details: shelf.put("catalogue.details", catalogue.details),
    };
    let page = page::render(project, &mut shelf, &made)?;
    let worker = service_worker(project, number)?;
    let name = seal::build_name(shelf.hashes(), &page, &worker);
    let page = Item { path: "/".to_owned(), bytes: page.replace(page::BUILD, &name).into_bytes() };

    let unfinished = project.at("dist.new");
    files::remove_folder(&unfinished)?;
    let items = std::iter::once(page).chain(shelf.into_items());
    let seal = seal::write(&unfinished, &project.cache(), name, items, &worker)?;
    files::remove_folder(&project.dist())?;
    files::rename(&unfinished, &project.dist())?;

    println!(
        "sealed build {} in dist/: {} files, {:.0} kB to a first visitor ({:.0} s)",
        seal.build,
        seal.files.len() + 1,
        sizes::first_visit(&seal) as f64 / 1000.0,
        began.elapsed().as_secs_f64(),
    );
    if wasm::optimiser(project).is_none() {
        println!("note: wasm-opt is not there, so the wasm is a third larger than it needs to be");
        println!("`npm ci` in tests/browser brings it");
    }
    Ok(())
}

/// Puts a program of the app on the shelf.
fn program(project: &Project, shelf: &mut Shelf, compiled: &[PathBuf], name: &str) -> Result<Started, WasmError> {
    let program = wasm::ready(project, shelf, compiled, &format!("rechtenpas-{name}"))?;
    Ok(Started {
        glue: shelf.put(&format!("{name}.js"), script::slim(&program.glue).into_bytes()),
        wasm: shelf.put(&format!("{name}.wasm"), program.wasm),
    })
}

/// The service worker: what keeps the app, then what takes editions of the catalogue; its list is still to be sealed.
fn service_worker(project: &Project, number: u32) -> Result<String, BuildError> {
    let keeper = files::read_text(&project.at("public/sw.js"))?;
    let editions = publishers::fill(project, &files::read_text(&project.at("public/editions.js"))?, number)?;
    Ok(script::slim(&keeper) + &script::slim(&editions))
}

/// Puts the worker that stretches passphrases on the shelf, with the names of what it loads.
fn stretch_worker(project: &Project, shelf: &mut Shelf, parts: &Started) -> Result<String, FileError> {
    let script = files::read_text(&project.at("public/stretch.js"))?;
    let script = script::slim(&script).replace("{{glue}}", &parts.glue).replace("{{wasm}}", &parts.wasm);
    Ok(shelf.put("stretch.worker.js", script.into_bytes()))
}
