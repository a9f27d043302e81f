//! A small household with facts of which some are open, and every way to answer these.

use std::collections::BTreeSet;

use rechtenpas_rules::{Answer, Day, Decimal, Fact, Given, Household, Kind, Program, Range, Subject, Type};

use crate::draw::Draw;
use crate::form::{Bound, Node, Op, Ty, mirrored};

/// What a fact can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Val {
    Truth(bool),
    Number(&'static str),
    Day(&'static str),
    Choice(&'static str),
    /// How many children there are.
    Children(usize),
}

/// A fact of the household or a child.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) child: Option<usize>,
    pub(crate) id: &'static str,
    /// What it may be; the fact is open when there are several.
    pub(crate) values: Vec<Val>,
    /// Whether it can be unknown.
    pub(crate) open: bool,
}

/// What is known in one way to answer: per place the value, or nothing.
pub(crate) type Cell = Vec<Option<usize>>;

pub(crate) const HOUSEHOLD: [(&str, Ty); 8] = [
    ("t1", Ty::Truth),
    ("t2", Ty::Truth),
    ("n1", Ty::Number),
    ("n2", Ty::Number),
    ("n3", Ty::Number),
    ("d1", Ty::Day),
    ("d2", Ty::Day),
    ("c1", Ty::Choice),
];
pub(crate) const CHILD: [(&str, Ty); 5] =
    [("here", Ty::Truth), ("age", Ty::Number), ("cost", Ty::Number), ("born", Ty::Day), ("lives", Ty::Choice)];
pub(crate) const NUMBERS: [&str; 14] =
    ["0", "1", "2", "3", "5", "7", "12", "-1", "-4", "0.5", "1.25", "2.75", "100.10", "18"];
pub(crate) const DAYS: [&str; 14] = [
    "2024-02-29",
    "2023-02-28",
    "2024-01-31",
    "2023-12-31",
    "2020-02-29",
    "2024-03-01",
    "2023-03-31",
    "2021-06-30",
    "1999-12-31",
    "2000-02-29",
    "2024-02-28",
    "2023-03-01",
    "2025-08-30",
    "2024-02-27",
];
pub(crate) const OPTIONS: [&str; 3] = ["rent", "own", "free"];
/// The most children of a household here.
pub(crate) const MOST_CHILDREN: usize = 3;
/// The day of every screening.
pub(crate) const TODAY: &str = "2026-11-24";

/// A household, with what is open in it.
pub(crate) struct World {
    pub(crate) places: Vec<Place>,
    /// How many children there are when that is known and not zero.
    pub(crate) children: usize,
}

impl World {
    /// With `open` facts that are open.
    pub(crate) fn draw(draw: &mut Draw, open: usize) -> Self {
        let children = draw.below(MOST_CHILDREN + 1);
        let mut places =
            vec![Place { child: None, id: "children", values: vec![Val::Children(children)], open: false }];
        for (id, ty) in HOUSEHOLD {
            places.push(Place { child: None, id, values: vec![value(draw, ty)], open: false });
        }
        for child in 0..children {
            for (id, ty) in CHILD {
                places.push(Place { child: Some(child), id, values: vec![value(draw, ty)], open: false });
            }
        }
        if children > 0 && draw.chance(10) {
            places[0].values.push(Val::Children(0));
            places[0].open = true;
        }
        while places.iter().filter(|place| place.open).count() < open {
            let of_child = children > 0 && draw.chance(50);
            let candidates: Vec<usize> =
                (1..places.len()).filter(|at| places[*at].child.is_some() == of_child && !places[*at].open).collect();
            let place = &mut places[draw.pick(&candidates)];
            place.open = true;
            let other = loop {
                let other = match place.values[0] {
                    Val::Truth(truth) => Val::Truth(!truth),
                    Val::Number(_) => value(draw, Ty::Number),
                    Val::Day(_) => value(draw, Ty::Day),
                    Val::Choice(_) | Val::Children(_) => value(draw, Ty::Choice),
                };
                if other != place.values[0] {
                    break other;
                }
            };
            place.values.push(other);
        }
        Self { places, children }
    }

    /// The places that are open.
    pub(crate) fn open(&self) -> Vec<usize> {
        (0..self.places.len()).filter(|at| self.places[*at].open).collect()
    }

    /// Every way to answer what is open: each fact is one of its two values or unknown.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let open = self.open();
        (0..3_usize.pow(u32::try_from(open.len()).unwrap()))
            .map(|number| {
                let mut cell: Cell = vec![Some(0); self.places.len()];
                let mut rest = number;
                for place in &open {
                    cell[*place] = Some(rest % 3).filter(|state| *state < 2);
                    rest /= 3;
                }
                cell
            })
            .collect()
    }

    /// The number of a way to answer among [`World::cells`].
    pub(crate) fn number(&self, cell: &Cell) -> usize {
        self.open().iter().rev().fold(0, |number, place| number * 3 + cell[*place].unwrap_or(2))
    }

    pub(crate) fn value(&self, cell: &Cell, place: usize) -> Option<&Val> {
        cell[place].map(|state| &self.places[place].values[state])
    }

    /// How many children there are; nothing when it is unknown.
    pub(crate) fn children_in(&self, cell: &Cell) -> Option<usize> {
        match self.value(cell, 0) {
            Some(Val::Children(count)) => Some(*count),
            _ => None,
        }
    }

    /// The open facts that an expression reads inside these binders.
    pub(crate) fn read_by(&self, node: &Node, bound: &[Bound]) -> BTreeSet<usize> {
        let parts = node.all();
        let is_read = |place: &usize| {
            let place = &self.places[*place];
            parts.iter().any(|part| match &part.op {
                Op::Fact(id) => place.child.is_none() && place.id == *id,
                Op::OfChild(level, id) => match bound.get(*level) {
                    Some(Bound::Child(child)) => place.child == Some(*child) && place.id == *id,
                    _ => place.child.is_some() && place.id == *id,
                },
                Op::Children => place.id == "children",
                _ => false,
            })
        };
        self.open().into_iter().filter(is_read).collect()
    }
}

fn value(draw: &mut Draw, ty: Ty) -> Val {
    match ty {
        Ty::Truth => Val::Truth(draw.chance(50)),
        Ty::Number => Val::Number(draw.pick(&NUMBERS)),
        Ty::Day => Val::Day(draw.pick(&DAYS)),
        _ => Val::Choice(draw.pick(&OPTIONS)),
    }
}

/// The facts of every world here, those of a child also as facts of the household; no rights.
pub(crate) fn program() -> Program {
    let mut program = Program::default();
    let options: Vec<_> = OPTIONS.iter().map(|name| program.symbol(name)).collect();
    let mut fact = |of: Kind, id: &str, ty: Ty| {
        let number = rechtenpas_rules::FactIx::new(program.facts.len());
        let ty = match ty {
            Ty::Truth => Type::Truth,
            Ty::Day => Type::Day,
            Ty::Choice => Type::Choice(number),
            _ => Type::Number,
        };
        let options = if ty == Type::Choice(number) { options.clone() } else { Vec::new() };
        program.facts.push(Fact { options, may_be_future: true, ..Fact::new(id, of, ty) });
        number
    };
    let children = fact(Kind::Household, "children", Ty::Number);
    HOUSEHOLD.iter().for_each(|(id, ty)| _ = fact(Kind::Household, id, *ty));
    CHILD.iter().for_each(|(id, ty)| _ = fact(Kind::Child, id, *ty));
    for child in 0..MOST_CHILDREN {
        CHILD.iter().for_each(|(id, ty)| _ = fact(Kind::Household, &mirrored(child, id), *ty));
    }
    program.children = Some(children);
    program
}

/// The household that has given these answers.
pub(crate) fn household(program: &Program, world: &World, cell: &Cell) -> Household {
    let today: Day = TODAY.parse().unwrap();
    let mut household = Household::new();
    let mut answer = |subject: Subject, id: &str, given: Given| {
        let fact = program.find_fact(subject.kind(), id).unwrap();
        household.answer(program, fact, subject, Answer::Known(given), today).unwrap();
    };
    let count = world.children_in(cell);
    for (at, place) in world.places.iter().enumerate() {
        let Some(value) = world.value(cell, at) else { continue };
        let given = match value {
            Val::Truth(truth) => Given::Truth(*truth),
            Val::Number(text) => Given::Number(Range::exact(text.parse().unwrap())),
            Val::Day(text) => Given::Day(Range::exact(text.parse().unwrap())),
            Val::Choice(name) => Given::Choice(program.find_symbol(name).unwrap()),
            Val::Children(count) => Given::Number(Range::exact(Decimal::from(*count))),
        };
        match place.child {
            None => answer(Subject::Household, place.id, given),
            Some(child) => {
                answer(Subject::Household, &mirrored(child, place.id), given.clone());
                if count.is_some_and(|count| child < count) {
                    answer(Subject::Child(u8::try_from(child).unwrap()), place.id, given);
                }
            }
        }
    }
    household
}
