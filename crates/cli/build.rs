//! Packs the repository's catalogue into the binary, checked as always: one with a mistake builds nothing.

use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../catalogue");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");
    let authored = rechtenpas_catalogue::author::read(&folder)?;
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("catalogue.rpc"), authored.pack()?.whole())?;
    Ok(())
}
