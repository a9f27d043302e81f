//! The conditions of all rights as one table of small steps, in which alike ones are the same step.
//!
//! A step is said of one subject: of the household where it reads nothing of a member. What has no step of its own is left to
//! the evaluator, as the expression that it is.

use std::collections::HashMap;

use crate::code::{Code, Comparison, Who};
use crate::household::Kind;
use crate::program::{Condition, ConditionKind, DefinitionIx, FactIx, Program, Right, RightIx, Symbol};
use crate::types::Type;

/// A step by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct At(u32);

/// What a step asks; see [`Code`] and [`ConditionKind`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ask {
    /// A fact that is yes or no.
    Fact(FactIx),
    /// A fact that is a choice.
    OneOf(FactIx, Box<[Symbol]>),
    /// A fact that is a set.
    Contains(FactIx, Symbol),
    /// Whether a fact applies.
    Applies(FactIx),
    /// The municipality of a local right.
    LivesIn(FactIx, Symbol),
    Granted(RightIx),
    Judgement,
    Not(At),
    All(Box<[At]>),
    Any(Box<[At]>),
    /// For at least one member.
    Some(Kind, At),
    /// For each member.
    Every(Kind, At),
    /// Anything else, said of the holder, or of the person bound at this level.
    Other(Box<Code>, Option<u8>),
}

/// A step of the table.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) ask: Ask,
    /// Of whom it is said.
    pub(super) of: Kind,
    /// Its number among the steps of this kind.
    pub(super) place: usize,
    /// About what it takes to find.
    cost: u32,
}

/// A right by its steps.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) has_when: Option<At>,
    pub(super) condition: At,
}

/// Of whom an expression is said.
#[derive(Clone, Copy)]
struct Scope {
    of: Kind,
    /// The level of the person bound; none for the holder.
    bound: Option<u8>,
}

impl Scope {
    /// Of whom a part is said; none for somebody else than the household and the subject of this scope.
    fn kind(self, who: Who) -> Option<Kind> {
        match (who, self.bound) {
            (Who::Household, _) => Some(Kind::Household),
            (Who::Holder, None) => Some(self.of),
            (Who::Bound(level), Some(bound)) if level == bound => Some(self.of),
            _ => None,
        }
    }

    /// Of whom an expression is said as a whole; none where it reads more than one member.
    fn kind_of(self, code: &Code) -> Option<Kind> {
        let mut of = Some(Kind::Household);
        code.visit(&mut |part| {
            let kind = match part {
                // Bound inside the expression itself.
                Code::Fact(_, Who::Bound(level)) | Code::Definition(_, Who::Bound(level))
                    if self.bound.is_none_or(|bound| *level > bound) =>
                {
                    Some(Kind::Household)
                }
                Code::Fact(_, who) | Code::Definition(_, who) => self.kind(*who),
                Code::Granted(_) if self.bound.is_some() => None,
                Code::Granted(_) => Some(self.of),
                _ => Some(Kind::Household),
            };
            of = match (of, kind) {
                (Some(Kind::Household), kind) => kind,
                (of, Some(_)) => of,
                _ => None,
            };
        });
        of
    }
}

/// The steps of a program.
#[derive(Debug, Default)]
pub(super) struct Steps {
    all: Vec<Step>,
    /// Per fact the step of when it applies.
    guards: Vec<Option<At>>,
    pub(super) rights: Vec<Asked>,
    /// How many steps are said of the household, of an adult, and of a child.
    pub(super) counts: [usize; 3],
}

/// While a table is made: which steps there are, and which definitions have one.
struct Maker<'p> {
    program: &'p Program,
    steps: Steps,
    known: HashMap<(Kind, Ask), At>,
    definitions: Vec<Option<At>>,
}

impl Steps {
    pub(super) fn of(program: &Program) -> Self {
        let definitions = vec![None; program.definitions.len()];
        let mut maker = Maker { program, steps: Self::default(), known: HashMap::new(), definitions };
        for fact in &program.facts {
            let guard = fact.asked_when.as_ref().map(|guard| maker.of_holder(guard, fact.of));
            maker.steps.guards.push(guard);
        }
        for right in &program.rights {
            let asked = maker.right(right);
            maker.steps.rights.push(asked);
        }
        maker.steps
    }

    /// A step by its place.
    #[expect(clippy::indexing_slicing, reason = "places are made by this table")]
    pub(super) fn step(&self, At(place): At) -> &Step {
        &self.all[usize::try_from(place).unwrap_or(usize::MAX)]
    }

    /// The step of when a fact applies; none where it always does.
    pub(super) fn guard(&self, fact: FactIx) -> Option<At> {
        *self.guards.get(fact.index())?
    }
}

impl<'p> Maker<'p> {
    fn right(&mut self, right: &'p Right) -> Asked {
        let has_when = right.has_when.as_ref().map(|code| self.of_holder(code, right.held_by));
        let mut condition = self.condition(&right.condition, right.held_by);
        if let (Some(wanted), Some(fact)) = (right.municipality, self.program.municipality) {
            let lives_there = self.step(Kind::Household, Ask::LivesIn(fact, wanted));
            condition = self.all(right.held_by, vec![lives_there, condition]);
        }
        Asked { has_when, condition }
    }

    fn condition(&mut self, condition: &'p Condition, held_by: Kind) -> At {
        let mut each = |parts: &'p [Condition]| parts.iter().map(|part| self.condition(part, held_by)).collect();
        match &condition.kind {
            ConditionKind::All(parts) => {
                let parts = each(parts);
                self.all(held_by, parts)
            }
            ConditionKind::Any(parts) => {
                let parts = each(parts);
                self.any(held_by, parts)
            }
            ConditionKind::None(parts) => {
                let parts = each(parts);
                let any = self.any(held_by, parts);
                self.step(held_by, Ask::Not(any))
            }
            ConditionKind::When(code) => self.of_holder(code, held_by),
            ConditionKind::Judgement => self.step(Kind::Household, Ask::Judgement),
        }
    }

    /// An expression said of the holder: of nobody else.
    fn of_holder(&mut self, code: &'p Code, of: Kind) -> At {
        let scope = Scope { of, bound: None };
        self.code(code, scope).unwrap_or_else(|| self.step(of, Ask::Other(Box::new(code.clone()), None)))
    }

    /// An expression as a yes or no; none where it reads others than the subject of the scope and the household.
    fn code(&mut self, code: &'p Code, scope: Scope) -> Option<At> {
        let truth = |fact: FactIx| self.program.fact(fact).ty == Type::Truth;
        let (kind, ask) = match code {
            Code::Fact(fact, who) if truth(*fact) => (scope.kind(*who)?, Ask::Fact(*fact)),
            Code::Compare(Comparison::Same, left, right)
                if let (Code::Fact(fact, who), Code::Truth(true)) = (&**left, &**right) =>
            {
                (scope.kind(*who)?, Ask::Fact(*fact))
            }
            Code::OneOf(value, options) if let Code::Fact(fact, who) = &**value => {
                (scope.kind(*who)?, Ask::OneOf(*fact, options.as_slice().into()))
            }
            Code::Contains(set, symbol) if let Code::Fact(fact, who) = &**set => {
                (scope.kind(*who)?, Ask::Contains(*fact, *symbol))
            }
            Code::IsAbsent(value) if let Code::Fact(fact, who) = &**value => {
                let applies = self.step(scope.kind(*who)?, Ask::Applies(*fact));
                (scope.kind(*who)?, Ask::Not(applies))
            }
            Code::Definition(definition, who) => {
                scope.kind(*who)?;
                return Some(self.definition(*definition));
            }
            Code::Granted(right) => {
                let held_by = self.program.right(*right).held_by;
                if scope.bound.is_some() {
                    return None;
                }
                (if held_by == scope.of { held_by } else { Kind::Household }, Ask::Granted(*right))
            }
            Code::Not(inner) => {
                let inner = self.code(inner, scope)?;
                (scope.of, Ask::Not(inner))
            }
            Code::And(parts) => {
                let parts = self.codes(parts, scope)?;
                return Some(self.all(scope.of, parts));
            }
            Code::Or(parts) => {
                let parts = self.codes(parts, scope)?;
                return Some(self.any(scope.of, parts));
            }
            Code::Some(list, inside) | Code::Every(list, inside) if let Code::Members(of) = **list => {
                let bound = Some(scope.bound.map_or(0, |level| level.saturating_add(1)));
                match (self.code(inside, Scope { of, bound }), code) {
                    (None, _) => (scope.kind_of(code)?, Ask::Other(Box::new(code.clone()), scope.bound)),
                    (Some(inside), Code::Some(..)) => (Kind::Household, Ask::Some(of, inside)),
                    (Some(inside), _) => (Kind::Household, Ask::Every(of, inside)),
                }
            }
            other => (scope.kind_of(other)?, Ask::Other(Box::new(other.clone()), scope.bound)),
        };
        Some(self.step(kind, ask))
    }

    fn codes(&mut self, codes: &'p [Code], scope: Scope) -> Option<Vec<At>> {
        codes.iter().map(|code| self.code(code, scope)).collect()
    }

    /// A definition is found for its own subject, whoever reads it.
    fn definition(&mut self, definition: DefinitionIx) -> At {
        if let Some(Some(known)) = self.definitions.get(definition.index()) {
            return *known;
        }
        let declared = self.program.definition(definition);
        let made = self.of_holder(&declared.code, declared.of);
        if let Some(place) = self.definitions.get_mut(definition.index()) {
            *place = Some(made);
        }
        made
    }

    /// All of these, the lightest first: without a record the order is free.
    fn all(&mut self, of: Kind, parts: Vec<At>) -> At {
        let parts = self.lightest_first(parts);
        match *parts {
            [only] => only,
            _ => self.step(of, Ask::All(parts)),
        }
    }

    fn any(&mut self, of: Kind, parts: Vec<At>) -> At {
        let parts = self.lightest_first(parts);
        match *parts {
            [only] => only,
            _ => self.step(of, Ask::Any(parts)),
        }
    }

    fn lightest_first(&self, mut parts: Vec<At>) -> Box<[At]> {
        parts.sort_by_key(|part| self.steps.step(*part).cost);
        parts.into()
    }

    /// The step that asks this of this kind of subject, or of the household where its parts read nothing of a member.
    fn step(&mut self, of: Kind, ask: Ask) -> At {
        let steps = &self.steps;
        let parts: &[At] = match &ask {
            Ask::Not(inside) | Ask::Some(_, inside) | Ask::Every(_, inside) => std::slice::from_ref(inside),
            Ask::All(parts) | Ask::Any(parts) => parts,
            _ => &[],
        };
        let of_household = parts.iter().all(|part| steps.step(*part).of == Kind::Household);
        let of = if !parts.is_empty() && of_household { Kind::Household } else { of };
        if let Some(known) = self.known.get(&(of, ask.clone())) {
            return *known;
        }
        let own = match &ask {
            Ask::Other(code, _) => 10 * u32::try_from(code.depth()).unwrap_or(u32::MAX / 100),
            Ask::Granted(_) => 2,
            Ask::Some(..) | Ask::Every(..) => 5,
            _ => 1,
        };
        let cost = parts.iter().fold(own, |cost, part| cost.saturating_add(steps.step(*part).cost));
        let at = At(u32::try_from(steps.all.len()).unwrap_or(u32::MAX));
        self.known.insert((of, ask.clone()), at);
        let count = match of {
            Kind::Household => 0,
            Kind::Adult => 1,
            Kind::Child => 2,
        };
        let place = self.steps.counts.get_mut(count).map_or(0, |count| std::mem::replace(count, *count + 1));
        self.steps.all.push(Step { ask, of, place, cost });
        at
    }
}
