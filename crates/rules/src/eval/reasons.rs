//! Three-valued logic that keeps its reasons: which causes a value has, and which rights it leans on.
//!
//! Without a record only the kinds of causes are kept: enough for an outcome, and much faster.

use std::cell::RefCell;

use super::gathered::{Gathered, Gathering};
use super::kinds::Kinds;
use super::truth::Truth;
use crate::household::Subject;
use crate::program::{FactIx, RightIx};
use crate::value::{Cause, Needs};

/// The causes of not knowing, as a handle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Causes {
    kinds: Kinds,
    all: Gathered,
}

impl Causes {
    /// No cause: known.
    pub(crate) const NONE: Self = Self { kinds: Kinds::NONE, all: Gathered::NONE };

    pub(crate) fn kinds(self) -> Kinds {
        self.kinds
    }

    pub(crate) fn is_empty(self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether an answer would help.
    pub(crate) fn has_facts(self) -> bool {
        self.kinds.has(Kinds::FACT)
    }

    pub(crate) fn has_judgements(self) -> bool {
        self.kinds.has(Kinds::JUDGEMENT)
    }

    pub(crate) fn only_judgements(self) -> bool {
        self.kinds == Kinds::JUDGEMENT
    }
}

/// Rights that a value leans on and that are not had yet, as a handle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaning(Gathered);

impl Leaning {
    pub(crate) const NONE: Self = Self(Gathered::NONE);

    pub(crate) fn is_empty(self) -> bool {
        self.0 == Gathered::NONE
    }
}

/// Where causes and rights are kept while a household is screened.
pub(crate) struct Reasons {
    record: bool,
    causes: Gathering<Cause>,
    rights: Gathering<RightIx>,
    /// Where causes are told apart.
    apart: RefCell<Vec<Cause>>,
}

impl Reasons {
    pub(super) fn new(record: bool) -> Self {
        Self { record, causes: Gathering::new(), rights: Gathering::new(), apart: RefCell::default() }
    }

    /// A single cause.
    pub(crate) fn one(&self, cause: Cause) -> Causes {
        let kinds = match cause {
            Cause::Fact(..) => Kinds::FACT,
            Cause::Parameter(_) => Kinds::PARAMETER,
            Cause::Judgement(..) => Kinds::JUDGEMENT,
        };
        Causes { kinds, all: if self.record { self.causes.one(cause) } else { Gathered::NONE } }
    }

    /// A fact as the only cause; `place` is its own.
    pub(super) fn fact(&self, place: impl FnOnce() -> usize, fact: FactIx, subject: Subject) -> Causes {
        let all = if self.record { self.causes.at(place(), Cause::Fact(fact, subject)) } else { Gathered::NONE };
        Causes { kinds: Kinds::FACT, all }
    }

    /// The causes of both.
    pub(crate) fn both(&self, first: Causes, second: Causes) -> Causes {
        Causes { kinds: first.kinds | second.kinds, all: self.causes.both(first.all, second.all) }
    }

    /// The causes told apart, each once.
    pub(crate) fn needs(&self, causes: Causes) -> Needs {
        self.needs_where(causes, |_| true)
    }

    /// The facts among the causes.
    pub(crate) fn facts(&self, causes: Causes) -> Needs {
        if causes.has_facts() {
            self.needs_where(causes, |cause| matches!(cause, Cause::Fact(..)))
        } else {
            Needs::NONE
        }
    }

    fn needs_where(&self, causes: Causes, wanted: impl Fn(&Cause) -> bool) -> Needs {
        let mut apart = self.apart.borrow_mut();
        self.causes.each(causes.all, |cause| apart.extend(Some(cause).filter(&wanted)));
        let needs = Needs::of(&mut apart);
        apart.clear();
        needs
    }

    /// The judgements among the causes.
    pub(super) fn judgements(&self, causes: Causes) -> Causes {
        let mut all = Gathered::NONE;
        if self.record && causes.has_judgements() {
            for cause in self.needs(causes).iter().filter(|cause| matches!(cause, Cause::Judgement(..))) {
                all = self.causes.both(all, self.causes.one(cause));
            }
        }
        let kinds = if causes.has_judgements() { Kinds::JUDGEMENT } else { Kinds::NONE };
        Causes { kinds, all }
    }

    pub(super) fn right(&self, right: RightIx) -> Leaning {
        Leaning(if self.record { self.rights.one(right) } else { Gathered::NONE })
    }

    pub(super) fn rights_of_both(&self, first: Leaning, second: Leaning) -> Leaning {
        Leaning(self.rights.both(first.0, second.0))
    }

    /// The rights told apart, each once, in the order in which they were met.
    pub(crate) fn rights(&self, leaning: Leaning) -> Vec<RightIx> {
        let mut found = Vec::new();
        self.rights.each(leaning.0, |right| {
            if !found.contains(&right) {
                found.push(right);
            }
        });
        found
    }

    /// Kleene conjunction; the causes of a known false are none.
    pub(crate) fn and(&self, first: Truth, second: impl FnOnce() -> Truth) -> Truth {
        match first {
            Truth::No => Truth::No,
            Truth::Yes => second(),
            Truth::Unknown(causes) => match second() {
                Truth::No => Truth::No,
                second => Truth::Unknown(self.both(causes, second.causes())),
            },
        }
    }

    /// Kleene disjunction; the causes of a known true are none.
    pub(crate) fn or(&self, first: Truth, second: impl FnOnce() -> Truth) -> Truth {
        match first {
            Truth::Yes => Truth::Yes,
            Truth::No => second(),
            Truth::Unknown(causes) => match second() {
                Truth::Yes => Truth::Yes,
                second => Truth::Unknown(self.both(causes, second.causes())),
            },
        }
    }
}
