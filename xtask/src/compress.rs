//! Brotli copies, kept between builds.

use std::io;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::files::{self, FileError};

/// The brotli copy of some bytes, at the highest quality.
///
/// That takes a second or two for the wasm, so the result is kept in `cache` under the hash of the bytes.
pub(crate) fn brotli(bytes: &[u8], cache: &Path) -> Result<Vec<u8>, FileError> {
    let kept = cache.join(format!("{}.br", files::sha256(bytes)));
    if kept.exists() {
        return files::read(&kept);
    }
    let copy = encode(bytes).map_err(FileError::at("compress into", &kept))?;
    files::write(&kept, &copy)?;
    Ok(copy)
}

fn encode(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut copy, &parameters)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_the_same_bytes_and_is_made_once() {
        let cache = std::env::temp_dir().join(format!("xtask-brotli-{}", std::process::id()));
        let bytes = b"the same words, the same words, the same words".repeat(20);
        let copy = brotli(&bytes, &cache).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*copy, &mut back).unwrap();
        assert_eq!(back, bytes);
        assert!(copy.len() < bytes.len() / 10);

        let kept = cache.join(format!("{}.br", files::sha256(&bytes)));
        files::write(&kept, b"from the cache").unwrap();
        assert_eq!(brotli(&bytes, &cache).unwrap(), b"from the cache");
        files::remove_folder(&cache).unwrap();
    }
}
