//! What could have been left out, seen afterwards: which facts were asked and decided nothing.

use std::collections::BTreeMap;

use rechtenpas_rules::{Answer, FactIx, Screening, Subject};

use crate::flip::values;
use crate::talk::Talk;

/// How often a fact was asked, and how often it could have been left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactUse {
    /// Households that were asked it.
    pub asked: usize,
    /// Of these, households where everything would be decided alike without it.
    pub idle: usize,
    /// Of these, households where no answer at all to it alone would change an outcome, though a right named it.
    pub moot: usize,
    /// Households where it is left when everything that can be left out is.
    pub needed: usize,
}

/// What each fact did in conversations that came to their end; `decided` is how it ended.
pub fn fact_use(ended: &[Talk<'_>]) -> BTreeMap<FactIx, FactUse> {
    let mut uses: BTreeMap<FactIx, FactUse> = BTreeMap::new();
    for talk in ended {
        let mut asked: BTreeMap<FactIx, Vec<Subject>> = BTreeMap::new();
        for (fact, subject, _) in talk.household.given() {
            asked.entry(fact).or_default().push(subject);
        }
        let mut left = talk.clone();
        let members = [talk.program.partner, talk.program.children];
        // The most delicate first, then the last in the catalogue.
        let mut facts: Vec<FactIx> = asked.keys().copied().collect();
        facts.sort_by_key(|fact| std::cmp::Reverse((talk.program.fact(*fact).sensitive, *fact)));
        for fact in facts {
            let subjects = asked.get(&fact).cloned().unwrap_or_default();
            let used = uses.entry(fact).or_default();
            used.asked += 1;
            if members.contains(&Some(fact)) {
                used.needed += 1;
                continue;
            }
            if without(talk, fact, &subjects).open().deciding.is_empty() {
                used.idle += 1;
            } else if is_moot(talk, fact, &subjects) {
                used.moot += 1;
            }
            let fewer = without(&left, fact, &subjects);
            if fewer.open().deciding.is_empty() {
                left = fewer;
            } else {
                used.needed += 1;
            }
        }
    }
    uses
}

fn is_moot(talk: &Talk<'_>, fact: FactIx, subjects: &[Subject]) -> bool {
    values(talk.program, fact, talk.on).into_iter().all(|given| {
        let mut other = talk.household.clone();
        for subject in subjects {
            let _ = other.answer(talk.program, fact, *subject, Answer::Known(given.clone()), talk.on);
        }
        let screened = Screening::of(talk.program, &other, talk.on);
        talk.screening.all().zip(screened.all()).all(|((_, is), (_, would))| is.outcome == would.outcome)
    })
}

fn without<'p>(talk: &Talk<'p>, fact: FactIx, subjects: &[Subject]) -> Talk<'p> {
    let mut fewer = talk.clone();
    for subject in subjects {
        let _ = fewer.household.answer(talk.program, fact, *subject, Answer::Open, talk.on);
    }
    fewer.screening = Screening::of(talk.program, &fewer.household, talk.on);
    fewer
}
