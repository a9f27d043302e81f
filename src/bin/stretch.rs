//! Stretches one passphrase, in a worker of its own that is ended after it: the memory that it took goes with it.

use rechtenpas_vault::{Stretch, StretchError};
use wasm_bindgen::prelude::*;

/// The key that a passphrase, in UTF-8, becomes when stretched as the bytes of a [`Stretch`] say.
///
/// # Errors
/// `"memory"` where this device does not give so much memory, else `"other"`.
#[wasm_bindgen]
pub fn stretch(passphrase: &[u8], how: &[u8]) -> Result<Vec<u8>, JsValue> {
    let other = || JsValue::from("other");
    let how = Stretch::decode(how).map_err(|_| other())?;
    let passphrase = std::str::from_utf8(passphrase).map_err(|_| other())?;
    match rechtenpas_vault::stretch(passphrase, &how) {
        Ok(key) => Ok(key.to_bytes().to_vec()),
        Err(StretchError::NoMemory) => Err("memory".into()),
        Err(StretchError::TooLong) => Err(other()),
    }
}

fn main() {}
