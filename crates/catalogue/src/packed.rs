//! The packed catalogue: one compact file that the app loads.
//!
//! `RPC` and a format number, then the catalogue in postcard. A file of another format is refused, never half read.

use std::fmt;

use crate::entry::Catalogue;

/// Changes whenever the shape of what is packed does.
const HEADER: [u8; 4] = *b"RPC\x04";

/// Bytes that are no catalogue this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACatalogue {
    /// Of another format, or no catalogue at all.
    OtherFormat,
    /// Damaged or cut off.
    Damaged,
}

impl fmt::Display for NotACatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFormat => "not a catalogue of the format that this version reads",
            Self::Damaged => "a catalogue that is damaged or cut off",
        })
    }
}

impl std::error::Error for NotACatalogue {}

impl Catalogue {
    /// The catalogue as one compact file.
    pub fn pack(&self) -> Result<Vec<u8>, NotACatalogue> {
        postcard::to_extend(self, HEADER.to_vec()).map_err(|_| NotACatalogue::Damaged)
    }

    /// Reads a packed catalogue.
    pub fn unpack(bytes: &[u8]) -> Result<Self, NotACatalogue> {
        let body = bytes.strip_prefix(&HEADER).ok_or(NotACatalogue::OtherFormat)?;
        let catalogue: Self = postcard::from_bytes(body).map_err(|_| NotACatalogue::Damaged)?;
        let program = &catalogue.program;
        let whole = catalogue.questions.len() == program.facts.len()
            && catalogue.parameters.len() == program.parameters.len()
            && catalogue.definitions.len() == program.definitions.len()
            && catalogue.rights.len() == program.rights.len();
        if whole && program.holds_together() { Ok(catalogue) } else { Err(NotACatalogue::Damaged) }
    }
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
