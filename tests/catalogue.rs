//! The catalogue of this repository is sound: every file reads, every name resolves, every example comes out as written.

use std::path::Path;

use rechtenpas_catalogue::author;

#[test]
fn every_file_is_sound_and_every_example_comes_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
    match author::read(&folder) {
        Ok(authored) => assert!(!authored.examples.is_empty()),
        Err(problems) => panic!("{problems}"),
    }
}
