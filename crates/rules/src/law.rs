//! The rules as they stand on one day: the numbers of the law looked up once, for as many households as come.

use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use crate::day::Day;
use crate::household::{Kind, Subject};
use crate::parameter::Lookup;
use crate::program::{ConditionKind, DefinitionIx, FactIx, ParameterIx, Program, Right, RightIx};
use crate::quick::Quick;

/// The rules of a program on a day. Cheap to make: a number of the law is looked up when it is first read.
#[derive(Debug)]
pub struct Law<'p> {
    pub(crate) program: &'p Program,
    pub(crate) day: Day,
    /// The day whose numbers of the law are read.
    numbers_of: Day,
    /// Per parameter its rows from key zero, as far as its table goes.
    rows: Vec<OnceCell<Box<[Option<Lookup>]>>>,
    pub(crate) places: Places,
    /// Made when somebody asks for outcomes only; the same on every day.
    quick: Arc<OnceLock<Quick>>,
}

/// Tables longer than this are looked up row by row.
const LONGEST_TABLE: u32 = 32;

impl<'p> Law<'p> {
    /// The rules of a program on this day.
    pub fn on(program: &'p Program, day: Day) -> Self {
        Self::with_numbers_of(program, day, day)
    }

    /// The same rules on another day. What does not hang on the day is shared: for who screens on many days.
    pub fn on_another(&self, day: Day) -> Self {
        Self { quick: Arc::clone(&self.quick), ..Self::on(self.program, day) }
    }

    /// The rules on a day, with the numbers of the law as they are on another: "if the law stays as it is".
    pub(crate) fn with_numbers_of(program: &'p Program, day: Day, numbers_of: Day) -> Self {
        let rows = program.parameters.iter().map(|_| OnceCell::new()).collect();
        Self { program, day, numbers_of, rows, places: Places::of(program), quick: Arc::default() }
    }

    /// The rules.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The rules in the form for outcomes only.
    pub(crate) fn quick(&self) -> &Quick {
        self.quick.get_or_init(|| Quick::of(self.program))
    }

    /// What a number of the law is for a key; see [`crate::Parameter::on`].
    pub(crate) fn lookup(&self, parameter: ParameterIx, key: u32) -> Option<Lookup> {
        let declared = self.program.parameter(parameter);
        let rows = self.rows.get(parameter.index())?.get_or_init(|| {
            let longest = declared.values.iter().filter_map(|value| value.rows.last()).map(|(key, _)| *key).max();
            (0..=longest.unwrap_or(0).min(LONGEST_TABLE)).map(|key| declared.on(self.numbers_of, key)).collect()
        });
        match usize::try_from(key).ok().and_then(|key| rows.get(key)) {
            Some(known) => *known,
            None => declared.on(self.numbers_of, key),
        }
    }
}

/// A place for what is remembered of each definition, and of each question whether it applies, per kind of subject; and of each
/// gate of a right.
#[derive(Debug)]
pub(crate) struct Places {
    definitions: Vec<usize>,
    questions: Vec<usize>,
    /// Per right its gates: the number of the condition, and its place.
    gates: Vec<Vec<(u16, usize)>>,
    of_household: usize,
    of_adult: usize,
    of_child: usize,
}

impl Places {
    fn of(program: &Program) -> Self {
        let (mut of_household, mut of_adult, mut of_child) = (0, 0, 0);
        let mut place = |kind| {
            let count = match kind {
                Kind::Household => &mut of_household,
                Kind::Adult => &mut of_adult,
                Kind::Child => &mut of_child,
            };
            *count += 1;
            *count - 1
        };
        let definitions = program.definitions.iter().map(|definition| place(definition.of)).collect();
        let questions =
            program.facts.iter().map(|fact| fact.asked_when.as_ref().map_or(0, |_| place(fact.of))).collect();
        let gates =
            program.rights.iter().map(|right| gates(right).map(|gate| (gate, place(Kind::Household))).collect());
        let gates = gates.collect();
        Self { definitions, questions, gates, of_household, of_adult, of_child }
    }

    /// How many places a household with so many adults and children needs.
    pub(crate) fn needed(&self, adults: usize, children: usize) -> usize {
        self.of_household + adults * self.of_adult + children * self.of_child
    }

    pub(crate) fn of_definition(&self, definition: DefinitionIx, subject: Subject, adults: usize) -> usize {
        self.place(self.definitions.get(definition.index()), subject, adults)
    }

    pub(crate) fn of_question(&self, fact: FactIx, subject: Subject, adults: usize) -> usize {
        self.place(self.questions.get(fact.index()), subject, adults)
    }

    /// The place of a condition that is a gate.
    pub(crate) fn of_gate(&self, right: RightIx, condition: u16) -> Option<usize> {
        let gates = self.gates.get(right.index())?;
        gates.iter().find(|(gate, _)| *gate == condition).map(|(_, place)| *place)
    }

    fn place(&self, within: Option<&usize>, subject: Subject, adults: usize) -> usize {
        let within = within.copied().unwrap_or(usize::MAX / 2);
        within
            + match subject {
                Subject::Household => 0,
                Subject::Adult(place) => self.of_household + usize::from(place) * self.of_adult,
                Subject::Child(place) => {
                    self.of_household + adults * self.of_adult + usize::from(place) * self.of_child
                }
            }
    }
}

/// The conditions that every member who holds a right needs, and that come to the same for all of them.
fn gates(right: &Right) -> impl Iterator<Item = u16> {
    let needed = match &right.condition.kind {
        ConditionKind::All(parts) if right.held_by != Kind::Household => parts.as_slice(),
        _ => &[],
    };
    let is_gate = |kind: &ConditionKind| matches!(kind, ConditionKind::When(code) if code.is_for_all_holders());
    needed.iter().filter(move |part| is_gate(&part.kind)).map(|part| part.number)
}
