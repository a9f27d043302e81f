//! The packed catalogue: compact files that the app loads.
//!
//! The core is `RPC` and a format number, the mark of its details, then the catalogue in postcard. The details are postcard
//! alone, and read only by the core that has their mark. A file of another format or catalogue is refused, never half read.

use std::fmt;

use crate::details::Details;
use crate::entry::Catalogue;

/// Changes whenever the shape of what is packed does.
pub const FORMAT: u8 = 5;
const HEADER: [u8; 4] = [b'R', b'P', b'C', FORMAT];

/// Bytes that are no catalogue this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACatalogue {
    /// Of another format, or no catalogue at all.
    OtherFormat,
    /// Damaged or cut off.
    Damaged,
    /// Details that belong to another catalogue, or are damaged.
    OtherDetails,
}

impl fmt::Display for NotACatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFormat => "not a catalogue of the format that this version reads",
            Self::Damaged => "a catalogue that is damaged or cut off",
            Self::OtherDetails => "a catalogue whose details are missing, damaged, or of another one",
        })
    }
}

impl std::error::Error for NotACatalogue {}

/// A catalogue as compact files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// What questions and results need.
    pub core: Vec<u8>,
    /// The rest, which can come later; read with its own core only.
    pub details: Vec<u8>,
}

impl Packed {
    /// Both in one file, for who needs them at once: the core, then the details.
    pub fn whole(&self) -> Vec<u8> {
        [self.core.as_slice(), &self.details].concat()
    }
}

impl Catalogue {
    /// The catalogue as compact files; of one without its details only the core can be read.
    pub fn pack(&self) -> Result<Packed, NotACatalogue> {
        let details = self.details.get().map_or_else(|| Ok(Vec::new()), postcard::to_allocvec);
        let details = details.map_err(|_| NotACatalogue::Damaged)?;
        let core = postcard::to_extend(&(mark(&details), self), HEADER.to_vec());
        Ok(Packed { core: core.map_err(|_| NotACatalogue::Damaged)?, details })
    }

    /// Reads a catalogue packed in one file ([`Packed::whole`]).
    pub fn unpack(bytes: &[u8]) -> Result<Self, NotACatalogue> {
        let (catalogue, details) = read_core(bytes)?;
        catalogue.add_details(details)?;
        Ok(catalogue)
    }

    /// Reads what questions and results need; [`Catalogue::add_details`] takes the rest.
    pub fn unpack_core(bytes: &[u8]) -> Result<Self, NotACatalogue> {
        match read_core(bytes)? {
            (catalogue, []) => Ok(catalogue),
            _ => Err(NotACatalogue::Damaged),
        }
    }

    /// Adds the details that were packed with this core; any others are refused, and change nothing.
    pub fn add_details(&self, bytes: &[u8]) -> Result<(), NotACatalogue> {
        if mark(bytes) != self.mark {
            return Err(NotACatalogue::OtherDetails);
        }
        let details: Details = postcard::from_bytes(bytes).map_err(|_| NotACatalogue::Damaged)?;
        if details.rights.len() != self.rights.len() || details.sources.len() != self.parameters.len() {
            return Err(NotACatalogue::Damaged);
        }
        // Where they are there already, they are the same.
        let _ = self.details.set(details);
        Ok(())
    }
}

/// The format of a core, which this version need not be able to read; nothing where it is no core.
#[cfg(feature = "signed")]
pub(crate) fn format(core: &[u8]) -> Option<u8> {
    match core {
        [b'R', b'P', b'C', format, ..] => Some(*format),
        _ => None,
    }
}

/// The core at the start of a file, checked whole, and what stands behind it.
fn read_core(bytes: &[u8]) -> Result<(Catalogue, &[u8]), NotACatalogue> {
    let body = bytes.strip_prefix(&HEADER).ok_or(NotACatalogue::OtherFormat)?;
    let ((mark, catalogue), rest): ((u64, Catalogue), _) =
        postcard::take_from_bytes(body).map_err(|_| NotACatalogue::Damaged)?;
    let program = &catalogue.program;
    let whole = catalogue.questions.len() == program.facts.len()
        && catalogue.parameters.len() == program.parameters.len()
        && catalogue.definitions.len() == program.definitions.len()
        && catalogue.rights.len() == program.rights.len();
    let sound = whole && program.holds_together();
    if sound { Ok((Catalogue { mark, ..catalogue }, rest)) } else { Err(NotACatalogue::Damaged) }
}

/// By what a core knows its details: FNV-1a, against a mix-up or damage. Who means harm is stopped by the seal of the build.
fn mark(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |mark, byte| (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use rechtenpas_rules::code::Code;
    use rechtenpas_rules::{Condition, ConditionKind, Definition, Kind, Program, Type};
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    /// What packs to the same bytes after it was read; false for what is refused.
    fn is_read<T: Serialize + DeserializeOwned>(nested: &T) -> bool {
        let packed = postcard::to_allocvec(nested).unwrap();
        postcard::from_bytes::<T>(&packed).is_ok_and(|read| postcard::to_allocvec(&read).unwrap() == packed)
    }

    #[test]
    fn what_nests_deeper_than_any_rule_is_refused() {
        let code = |times: usize| (0..times).fold(Code::Truth(true), |inner, _| Code::Not(Box::new(inner)));
        let ty = |times: usize| (0..times).fold(Type::Truth, |inner, _| Type::List(Box::new(inner)));
        let judged = Condition { number: 0, kind: ConditionKind::Judgement };
        let condition = |times: usize| {
            (0..times).fold(judged.clone(), |inner, _| Condition { number: 0, kind: ConditionKind::All(vec![inner]) })
        };
        for _ in 0..3 {
            assert!(is_read(&code(200)) && is_read(&ty(200)) && is_read(&condition(200)));
            assert!(!is_read(&code(300)) && !is_read(&ty(300)) && !is_read(&condition(300)));
        }
        let rule = Condition { number: 0, kind: ConditionKind::When(code(200)) };
        let within = (0..100).fold(rule, |inner, _| Condition { number: 0, kind: ConditionKind::Any(vec![inner]) });
        assert!(!is_read(&within), "conditions and the expression in them count together");
    }

    #[test]
    fn members_bound_inside_members_beyond_what_is_checked_are_refused() {
        let some = |inner| Code::Some(Box::new(Code::Members(Kind::Child)), Box::new(inner));
        let program = |times: usize| {
            let code = (0..times).fold(Code::Truth(true), |inner, _| some(inner));
            let definition = Definition { id: "d".to_owned(), of: Kind::Household, ty: Type::Truth, code };
            Program { definitions: vec![definition], ..Program::default() }
        };
        assert!(program(4).holds_together());
        assert!(!program(5).holds_together());
    }
}
