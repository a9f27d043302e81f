//! An expression taken apart: each of its parts as both engines see it.
//!
//! A part inside `some`, `every`, `for` or a filter is looked at once for each child, written with the facts of the household
//! that say the same of that child.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use dsntk_feel::{Evaluator, FeelScope};
use rechtenpas_rules::{Decimal, Household};

use crate::form::{Bound, Node, Op, Ty};
use crate::ours::{Book, Ours};
use crate::reason::Reason;
use crate::theirs::{self, Theirs};
use crate::world::{Cell, World};

/// How much our engine knows of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Exact,
    Range,
    Unknown,
    Absent,
}

/// A part as both engines see it.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    pub(crate) state: State,
    pub(crate) ours: Ours,
    pub(crate) theirs: Theirs,
    pub(crate) agree: bool,
}

/// Whether the two say the same: the same value, or that there is none.
pub(crate) fn agree(ours: &Ours, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Ours::Unknown | Ours::Absent, Theirs::Null) => true,
        (Ours::Number(low, high), Theirs::Null) => low < high,
        (Ours::Truth(ours), Theirs::Truth(theirs)) => ours == theirs,
        (Ours::Number(low, high), Theirs::Number(theirs)) => low == high && close(*low, *theirs),
        _ => false,
    }
}

/// Whether two numbers differ at most beyond the 28 digits that ours carries.
pub(crate) fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 20) * a.abs().max(Decimal::ONE)
}

/// What is known of a household in one cell, for both engines.
pub(crate) struct Answers {
    pub(crate) cell: Cell,
    pub(crate) household: Household,
    pub(crate) scope: FeelScope,
    /// How many children there are; nothing when it is unknown.
    pub(crate) children: Option<usize>,
}

/// A part of an expression, with its own parts.
pub(crate) struct Anatomy<'n> {
    pub(crate) node: &'n Node,
    bound: Vec<Bound>,
    world: &'n World,
    /// The open facts it reads: with the same answers to these, it is the same.
    reads: BTreeSet<usize>,
    /// Which child it is about, when it is looked at for each.
    child: Option<usize>,
    /// Whether it says who is in a list.
    pub(crate) is_membership: bool,
    probe: OnceCell<Probe>,
    parts: OnceCell<Vec<Anatomy<'n>>>,
    seen: RefCell<BTreeMap<usize, Rc<Sight>>>,
    explained: RefCell<BTreeMap<usize, Rc<Explained>>>,
}

/// The smallest parts that differ: the form of each with its reason, or what has none.
pub(crate) type Explained = Vec<Result<(Reason, String), String>>;

/// A part read by both engines.
struct Probe {
    theirs: Evaluator,
    book: Book,
    /// For what is no truth and no number: whether it is this value.
    same: RefCell<BTreeMap<String, Book>>,
}

/// A part that differs while all of its parts agree.
pub(crate) struct Difference<'t, 'n> {
    pub(crate) part: &'t Anatomy<'n>,
    pub(crate) sight: Rc<Sight>,
    pub(crate) parts: Vec<(&'t Anatomy<'n>, Rc<Sight>)>,
}

impl<'n> Anatomy<'n> {
    pub(crate) fn of(node: &'n Node, world: &'n World) -> Self {
        Self::new(node, Vec::new(), world, None, false)
    }

    fn new(node: &'n Node, bound: Vec<Bound>, world: &'n World, child: Option<usize>, is_membership: bool) -> Self {
        let reads = world.read_by(node, &bound);
        Self {
            node,
            bound,
            world,
            reads,
            child,
            is_membership,
            probe: OnceCell::new(),
            parts: OnceCell::new(),
            seen: RefCell::default(),
            explained: RefCell::default(),
        }
    }

    /// Which of the answers to what it reads these are.
    fn key(&self, answers: &Answers) -> usize {
        self.reads.iter().fold(0, |key, place| key * 3 + answers.cell[*place].unwrap_or(2))
    }

    pub(crate) fn text(&self) -> String {
        self.node.text(&self.bound)
    }

    fn parts(&self) -> &[Self] {
        self.parts.get_or_init(|| self.parts_of(self.node))
    }

    /// A list is looked at through who is in it.
    fn parts_of(&self, node: &'n Node) -> Vec<Self> {
        let mut found = Vec::new();
        for (place, part) in node.parts.iter().enumerate() {
            if node.binds() && place == 1 {
                found.extend((0..self.world.children).map(|child| {
                    let bound = self.bound.iter().copied().chain([Bound::Child(child)]).collect();
                    Self::new(part, bound, self.world, Some(child), node.op == Op::Filter)
                }));
            } else if part.ty == Ty::Children {
                found.extend(self.parts_of(part));
            } else {
                found.push(Self::new(part, self.bound.clone(), self.world, None, false));
            }
        }
        found
    }

    fn probe(&self) -> &Probe {
        self.probe.get_or_init(|| {
            let text = self.text();
            let mut book = Book::new();
            let counted = match self.node.ty {
                Ty::Months => format!("12 * ({text}).years + ({text}).months"),
                _ => text.clone(),
            };
            if !self.is_literal() {
                match self.node.ty {
                    Ty::Truth => book.add(&counted, Ty::Truth),
                    Ty::Number | Ty::Months => book.add(&counted, Ty::Number),
                    _ => book.add(&format!("({text}) = ({text})"), Ty::Truth),
                };
                book.add(&format!("({text}) = null"), Ty::Truth);
            }
            Probe { theirs: theirs::read(&counted), book, same: RefCell::default() }
        })
    }

    fn is_literal(&self) -> bool {
        matches!(self.node.op, Op::Literal(_))
    }

    /// As both engines see it with these answers.
    pub(crate) fn sight(&self, answers: &Answers) -> Rc<Sight> {
        let mut seen = self.seen.borrow_mut();
        seen.entry(self.key(answers)).or_insert_with(|| Rc::new(self.look(answers))).clone()
    }

    fn look(&self, answers: &Answers) -> Sight {
        let probe = self.probe();
        let theirs = theirs::evaluate(&probe.theirs, &answers.scope);
        let yes = Ours::Truth(true);
        if self.is_literal() {
            let ours = match &theirs {
                Theirs::Number(number) => Ours::Number(*number, *number),
                _ => yes,
            };
            return Sight { state: State::Exact, ours, theirs, agree: true };
        }
        let screening = probe.book.screen(&answers.household);
        let (first, is_absent) = (probe.book.read(&screening, 0), probe.book.read(&screening, 1) == yes);
        if matches!(self.node.ty, Ty::Truth | Ty::Number | Ty::Months) {
            let ours = if is_absent { Ours::Absent } else { first };
            let state = match &ours {
                Ours::Truth(_) => State::Exact,
                Ours::Number(low, high) if low == high => State::Exact,
                Ours::Number(..) => State::Range,
                Ours::Unknown => State::Unknown,
                Ours::Absent => State::Absent,
            };
            return Sight { state, agree: agree(&ours, &theirs), ours, theirs };
        }
        let state = match (is_absent, probe.book.read(&screening, 1), &first) {
            (true, ..) => State::Absent,
            (_, Ours::Unknown, _) => State::Unknown,
            (_, _, Ours::Truth(true)) => State::Exact,
            _ => State::Range,
        };
        let ours = match &theirs {
            Theirs::Other(value) => self.is_same(value, &answers.household),
            _ => Ours::Absent,
        };
        let agree = match theirs {
            Theirs::Null => state != State::Exact,
            _ => state == State::Exact && ours == yes,
        };
        Sight { state, ours, theirs, agree }
    }

    fn is_same(&self, value: &str, household: &Household) -> Ours {
        let mut same = self.probe().same.borrow_mut();
        let book = same.entry(value.to_owned()).or_insert_with(|| {
            let mut book = Book::new();
            let literal = if self.node.ty == Ty::Day { format!("date(\"{value}\")") } else { value.to_owned() };
            book.add(&format!("({}) = {literal}", self.text()), Ty::Truth);
            book
        });
        book.read(&book.screen(household), 0)
    }

    /// The smallest parts that differ, given that this one does.
    pub(crate) fn explain(&self, answers: &Answers) -> Rc<Explained> {
        let key = self.key(answers);
        if let Some(known) = self.explained.borrow().get(&key) {
            return known.clone();
        }
        let is_there =
            |part: &&Self| part.child.is_none_or(|child| answers.children.is_some_and(|count| child < count));
        let parts: Vec<_> = self.parts().iter().filter(is_there).map(|part| (part, part.sight(answers))).collect();
        let deeper =
            parts.iter().filter(|(_, sight)| !sight.agree).flat_map(|(part, _)| (*part.explain(answers)).clone());
        let mut found: Explained = deeper.collect();
        if found.is_empty() {
            let difference = Difference { part: self, sight: self.sight(answers), parts };
            found.push(match Reason::of(&difference, answers) {
                Some(reason) => Ok((reason, self.node.form())),
                None => Err(difference.to_string()),
            });
        }
        let found = Rc::new(found);
        self.explained.borrow_mut().insert(key, found.clone());
        found
    }

    /// What dsntk says of a text about this part with these answers.
    pub(crate) fn asked(&self, text: &str, answers: &Answers) -> Theirs {
        theirs::evaluate(&theirs::read(text), &answers.scope)
    }

    /// The text of one of its parts as written in it.
    pub(crate) fn text_of(&self, place: usize) -> String {
        self.node.parts[place].text(&self.bound)
    }
}

impl fmt::Display for Difference<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {:?} here", self.part.text(), self.sight)?;
        self.parts.iter().try_for_each(|(part, sight)| write!(f, "\n    {} is {sight:?}", part.text()))
    }
}
