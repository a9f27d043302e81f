//! What would turn a "not now" does turn it, for random rules and families, and a step further does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod families;
mod trees;
mod world;

use families::{Rules, family, rules};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rechtenpas_rules::{
    Change, Decimal, FactIx, Given, Household, Kind, Law, Outcome, Range, RightIx, Subject, Turn, Type, turns,
};
use world::{TODAY, World, day};

/// Whether it is worth saying: not that the family would have it already.
fn can_be_had(outcome: Outcome) -> bool {
    outcome.can_be_claimed() || outcome.is_open()
}

/// A right for one holder, of which it is tried what would turn it.
struct Tried<'a> {
    world: &'a World,
    household: &'a Household,
    right: RightIx,
    subject: Subject,
}

impl Tried<'_> {
    fn outcome(&self, household: &Household, on: rechtenpas_rules::Day) -> Outcome {
        let law = Law::on(&self.world.program, on);
        let outcomes = law.outcomes(household);
        // Where nobody holds it yet, whoever comes may.
        let anyone = self.subject.kind() != self.world.program.right(self.right).held_by;
        let holds = |right, subject| right == self.right && (anyone || subject == self.subject);
        let found = outcomes.iter().filter(|(right, subject, _)| holds(*right, *subject));
        found.map(|(.., outcome)| *outcome).min().unwrap_or(Outcome::NotNow)
    }

    fn answered(&self, fact: FactIx, subject: Subject, given: Given) -> Household {
        let mut changed = self.household.clone();
        self.world.answer(&mut changed, subject, &self.world.program.fact(fact).id, given);
        changed
    }

    fn at(&self, fact: FactIx, subject: Subject, number: Decimal) -> Outcome {
        self.outcome(&self.answered(fact, subject, Given::Number(Range::exact(number))), day(TODAY))
    }

    /// The smallest step that an amount can take.
    fn step(&self, fact: FactIx) -> Decimal {
        if matches!(self.world.program.fact(fact).ty, Type::Money(_)) { Decimal::new(1, 2) } else { Decimal::ONE }
    }

    /// The family with a child more, born today.
    fn with_birth(&self) -> Household {
        let children = self.world.program.children.unwrap();
        let count = self.household.members(Kind::Child).len();
        let mut changed = self.answered(children, Subject::Household, Given::Number(Range::exact((count + 1).into())));
        let born = Subject::Child(u8::try_from(count).unwrap());
        self.world.answer(&mut changed, born, "born", Given::Day(Range::exact(day(TODAY))));
        changed
    }

    fn holds(&self, turn: &Turn) -> Result<(), TestCaseError> {
        let today = day(TODAY);
        let (is_turned_to, further) = match &turn.change {
            // The numbers of the law are those of today; here they are the same on every day.
            Change::Time(on) => {
                prop_assert!(*on > today);
                (self.outcome(self.household, *on), None)
            }
            Change::AtMost(fact, subject, most) => {
                (self.at(*fact, *subject, *most), Some(self.at(*fact, *subject, *most + self.step(*fact))))
            }
            Change::AtLeast(fact, subject, least) => {
                (self.at(*fact, *subject, *least), Some(self.at(*fact, *subject, *least - self.step(*fact))))
            }
            Change::Birth => (self.outcome(&self.with_birth(), today), None),
            Change::Answer(fact, subject, given) => {
                (self.outcome(&self.answered(*fact, *subject, given.clone()), today), None)
            }
        };
        prop_assert_eq!(is_turned_to, turn.outcome, "{:?} {:?} by {:?}", self.right, self.subject, turn);
        prop_assert!(can_be_had(turn.outcome), "{:?} {:?} by {:?}", self.right, self.subject, turn);
        if let Some(further) = further {
            prop_assert!(!can_be_had(further), "{:?} by {:?}, a step further {:?}", self.right, turn, further);
        }
        Ok(())
    }
}

fn every_turn_holds(rules: &Rules, household: &Household, world: &World) -> Result<(), TestCaseError> {
    let today = day(TODAY);
    for (right, subject, outcome) in Law::on(&world.program, today).outcomes(household) {
        let found = turns(&world.program, household, today, right, subject);
        prop_assert!(outcome == Outcome::NotNow || found.is_empty());
        let tried = Tried { world, household, right, subject };
        for turn in found.iter().filter(|turn| !matches!(turn.change, Change::Time(_)) || !rules.names("late")) {
            tried.holds(turn)?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Each change that is said to turn a right turns it to the outcome said, and for an amount a cent more would not.
    #[test]
    fn each_turn_turns(rules in rules(), family in family(), all in any::<bool>()) {
        let world = rules.world();
        every_turn_holds(&rules, &family.household(&world, all), &world)?;
    }
}
