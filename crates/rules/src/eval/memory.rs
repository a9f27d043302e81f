//! What was found of a definition, or of whether a question applies, so that rights that share it find it once.

use std::cell::{OnceCell, RefCell};

use super::{Aside, Found, Mode};
use crate::household::{Household, Kind, Subject};
use crate::law::Places;
use crate::program::{DefinitionIx, FactIx};

type Remembered = Vec<Option<(Found, Aside)>>;

/// The ways in which a weak number of the law can be taken: what was found in one does not hold in another.
#[derive(Clone, Copy)]
pub(super) struct Plane(usize);

impl Plane {
    pub(super) fn of(mode: Mode, comparing: bool) -> Self {
        Self(2 * usize::from(mode == Mode::BestGuess) + usize::from(comparing))
    }
}

pub(super) struct Memory {
    planes: [OnceCell<RefCell<Remembered>>; 4],
    adults: usize,
    /// So many members of one kind there may be at most.
    widest: usize,
    size: usize,
}

impl Memory {
    pub(super) fn of(places: &Places, household: &Household) -> Self {
        // Besides those who are there, one of each kind who may be.
        let adults = household.members(Kind::Adult).len() + 1;
        let children = household.members(Kind::Child).len() + 1;
        Self { planes: Default::default(), adults, widest: adults.max(children), size: places.needed(adults, children) }
    }

    pub(super) fn of_definition(&self, places: &Places, definition: DefinitionIx, subject: Subject) -> usize {
        places.of_definition(definition, subject, self.adults)
    }

    pub(super) fn of_question(&self, places: &Places, fact: FactIx, subject: Subject) -> usize {
        places.of_question(fact, subject, self.adults)
    }

    /// A place for each fact of each subject.
    pub(super) fn of_fact(&self, fact: FactIx, subject: Subject) -> usize {
        let member = match subject {
            Subject::Household => 0,
            Subject::Adult(place) | Subject::Child(place) => usize::from(place),
        };
        fact.index() * self.widest + member
    }

    fn plane(&self, Plane(number): Plane) -> Option<&RefCell<Remembered>> {
        Some(self.planes.get(number)?.get_or_init(|| RefCell::new(vec![None; self.size])))
    }

    pub(super) fn recall(&self, plane: Plane, place: usize) -> Option<(Found, Aside)> {
        *self.plane(plane)?.borrow().get(place)?
    }

    pub(super) fn keep(&self, plane: Plane, place: usize, found: (Found, Aside)) {
        if let Some(remembered) = self.plane(plane)
            && let Some(entry) = remembered.borrow_mut().get_mut(place)
        {
            *entry = Some(found);
        }
    }
}
