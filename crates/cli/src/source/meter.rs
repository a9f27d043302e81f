//! Keeps one row of a table from taking the whole file into memory, as a quote that is never closed would.

use std::io::{Error, Read, Result};

/// A reader that gives so many bytes for one row, and then says what is wrong.
pub(super) struct Meter {
    bytes: Box<dyn Read>,
    most: u64,
    left: u64,
}

impl Meter {
    pub(super) fn new(bytes: Box<dyn Read>, most: u64) -> Self {
        Self { bytes, most, left: most }
    }

    /// Begins another row.
    pub(super) fn begin(&mut self) {
        self.left = self.most;
    }
}

impl Read for Meter {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.left == 0 {
            let most = self.most;
            return Err(Error::other(format!("a row of more than {most} bytes; is there a quote that is not closed?")));
        }
        let read = self.bytes.read(into)?;
        self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}
