//! Whether a program holds together: every number points at something, and nothing leans on itself.
//!
//! The evaluator walks rules without asking; in a program that does not hold together it would stop or never end.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::depth::MOST_MEMBERS;
use crate::program::{DefinitionIx, FactIx, Program, RightIx};
use crate::types::Type;

/// Something whose rule reads others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A fact: when it applies.
    Fact(FactIx),
    /// A named expression.
    Definition(DefinitionIx),
    /// A right: its conditions, its amounts, and when it is had.
    Right(RightIx),
}

/// A longer chain than any law needs would only exhaust the stack.
const LONGEST_CHAIN: usize = 64;

impl Program {
    /// Whether every number in it points at something, nothing leans on itself, and members are bound inside one another no
    /// more often than [`check`](crate::check) lets through.
    pub fn holds_together(&self) -> bool {
        self.points_inside() && self.ends_soon() && self.leans_no_deeper_than(LONGEST_CHAIN)
    }

    /// Whether no chain of rules that read each other is longer than this; a circle is endless.
    fn leans_no_deeper_than(&self, longest: usize) -> bool {
        let mut left: BTreeMap<Part, BTreeSet<Part>> = self.parts().collect();
        for _ in 0..longest {
            if left.is_empty() {
                return true;
            }
            let open: BTreeSet<Part> = left.keys().copied().collect();
            left.retain(|_, reads| !reads.is_disjoint(&open));
        }
        left.is_empty()
    }

    /// What leans on itself, or lies on the way from one such thing to another. It could never be evaluated.
    pub fn circles(&self) -> Vec<Part> {
        let mut left: BTreeMap<Part, BTreeSet<Part>> = self.parts().collect();
        loop {
            let known: BTreeSet<Part> = left.keys().copied().collect();
            let read: BTreeSet<Part> = left.values().flatten().copied().collect();
            left.retain(|part, reads| read.contains(part) && !reads.is_disjoint(&known));
            if left.len() == known.len() {
                return known.into_iter().collect();
            }
        }
    }

    /// Each part with what its rule reads.
    fn parts(&self) -> impl Iterator<Item = (Part, BTreeSet<Part>)> + '_ {
        let guarded = |(place, fact): (usize, &crate::program::Fact)| {
            (Part::Fact(FactIx::new(place)), fact.asked_when.as_ref().map(reads).unwrap_or_default())
        };
        let facts = self.facts.iter().enumerate().map(guarded);
        let definitions = self.definitions.iter().enumerate();
        let definitions = definitions
            .map(|(place, definition)| (Part::Definition(DefinitionIx::new(place)), reads(&definition.code)));
        let rights = self.rights.iter().enumerate();
        let rights = rights.map(|(place, right)| {
            (Part::Right(RightIx::new(place)), right.codes().into_iter().flat_map(reads).collect())
        });
        facts.chain(definitions).chain(rights)
    }

    /// Every expression.
    fn codes(&self) -> impl Iterator<Item = &Code> {
        let guards = self.facts.iter().filter_map(|fact| fact.asked_when.as_ref());
        let definitions = self.definitions.iter().map(|definition| &definition.code);
        guards.chain(definitions).chain(self.rights.iter().flat_map(|right| right.codes()))
    }

    fn ends_soon(&self) -> bool {
        self.codes().all(|code| code.members_bound() <= MOST_MEMBERS)
    }

    fn points_inside(&self) -> bool {
        let fact = |fact: &FactIx| fact.index() < self.facts.len();
        let right = |right: &RightIx| right.index() < self.rights.len();
        let mut types = self.facts.iter().map(|fact| &fact.ty);
        let mut types_of_definitions = self.definitions.iter().map(|definition| &definition.ty);
        let is_inside = |code: &Code| {
            let mut inside = true;
            code.visit(&mut |part| {
                inside &= match part {
                    Code::Fact(number, _) => fact(number),
                    Code::Definition(number, _) => number.index() < self.definitions.len(),
                    Code::Parameter(number, _) => number.index() < self.parameters.len(),
                    Code::Granted(number) => right(number),
                    _ => true,
                };
            });
            inside
        };
        let is_of_known_fact = |ty: &Type| match ty {
            Type::Choice(number) | Type::Set(number) => fact(number),
            _ => true,
        };
        [self.partner, self.children, self.municipality].iter().flatten().all(fact)
            && types.all(is_of_known_fact)
            && types_of_definitions.all(is_of_known_fact)
            && self.codes().all(is_inside)
            && self.rights.iter().flat_map(|right| &right.excludes).all(right)
    }
}

fn reads(code: &Code) -> BTreeSet<Part> {
    let mut found = BTreeSet::new();
    code.visit(&mut |part| {
        found.extend(match part {
            Code::Fact(fact, _) => Some(Part::Fact(*fact)),
            Code::Definition(definition, _) => Some(Part::Definition(*definition)),
            Code::Granted(right) => Some(Part::Right(*right)),
            _ => None,
        });
    });
    found
}
