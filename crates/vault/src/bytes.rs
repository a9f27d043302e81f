//! Reading layouts of fixed fields from bytes that may be cut off anywhere.

use crate::OpenError;

/// What is left to read.
#[derive(Clone, Debug)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next so many bytes.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], OpenError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(OpenError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes, as many as the array holds.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], OpenError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(OpenError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<u8, OpenError> {
        self.array().map(|[byte]| byte)
    }

    /// The next four bytes as a number, least significant first.
    pub(crate) fn number(&mut self) -> Result<u32, OpenError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A stretch of bytes that stands behind its length.
    pub(crate) fn counted(&mut self) -> Result<&'a [u8], OpenError> {
        let length = self.number()?;
        self.take(usize::try_from(length).map_err(|_| OpenError::Damaged)?)
    }

    /// The suite of algorithms that follows the header has to be this one; a later number is of a newer version.
    pub(crate) fn suite(&mut self, ours: u8) -> Result<(), OpenError> {
        match self.byte()? {
            suite if suite == ours => Ok(()),
            0 => Err(OpenError::Damaged),
            other => Err(OpenError::TooNew(other)),
        }
    }

    /// Refuses other bytes than these at the start, and a version above the newest that is known here.
    pub(crate) fn header(&mut self, magic: [u8; 3], newest: u8) -> Result<(), OpenError> {
        if self.array().map_err(|_| OpenError::NotOurs)? != magic {
            return Err(OpenError::NotOurs);
        }
        match self.byte()? {
            0 => Err(OpenError::NotOurs),
            version if version > newest => Err(OpenError::TooNew(version)),
            _ => Ok(()),
        }
    }

    /// Refuses anything that is left.
    pub(crate) fn end(self) -> Result<(), OpenError> {
        if self.0.is_empty() { Ok(()) } else { Err(OpenError::Damaged) }
    }
}

/// Adds a stretch of bytes behind its length.
pub(crate) fn put_counted(out: &mut Vec<u8>, bytes: &[u8]) {
    // No record comes near four gigabytes, which is all the memory that wasm has.
    out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(bytes);
}
