//! Other ways that the planner could take, to compare.

use std::collections::BTreeMap;

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::code::Code;
use rechtenpas_rules::{
    Answer, Day, Decimal, FactIx, Given, Household, Outcome, Period, Program, Range, RightIx, Screening, Subject, Type,
    Weight,
};

use crate::asking::Asking;
use crate::talk::{Open, Screen, Talk};

/// What families answer, with how many of a hundred do: what an experienced worker would guess.
#[derive(Clone, Debug, Default)]
pub struct Usual(BTreeMap<FactIx, Vec<(Given, f64)>>);

impl Usual {
    /// Learnt from households of which everything is known.
    pub fn of(program: &Program, households: &[Household]) -> Self {
        let mut seen: BTreeMap<FactIx, Vec<Given>> = BTreeMap::new();
        for household in households {
            for (fact, _, answer) in household.given() {
                if let Answer::Known(given) = answer {
                    seen.entry(fact).or_default().push(given.clone());
                }
            }
        }
        Self(seen.into_iter().map(|(fact, given)| (fact, summary(program, fact, given))).collect())
    }

    /// Without any experience: every option alike, half yes, and for amounts the bounds of the quick ranges.
    pub fn unlearnt(catalogue: &Catalogue, on: Day) -> Self {
        let program = &catalogue.program;
        let facts = (0..program.facts.len()).map(FactIx::new);
        let plain = |fact: FactIx| {
            let declared = program.fact(fact);
            let number = |value: u32| Given::Number(Range::exact(value.into()));
            let values: Vec<Given> = match &declared.ty {
                Type::Truth => vec![Given::Truth(true), Given::Truth(false)],
                Type::Choice(_) => declared.options.iter().map(|option| Given::Choice(*option)).collect(),
                Type::Set(_) => {
                    let none = (0..declared.options.len()).map(|_| Given::Set(Vec::new()));
                    none.chain(declared.options.iter().map(|option| Given::Set(vec![*option]))).collect()
                }
                Type::Day => {
                    [1, 12, 36, 100, 400].map(|months| Given::Day(Range::exact(on.plus_months(-months)))).into()
                }
                _ => match catalogue.question(fact).bands.as_slice() {
                    [] => [0, 1, 3].map(number).into(),
                    bands => bands.iter().map(|band| number(*band)).collect(),
                },
            };
            let share = 1.0 / f64::from(u32::try_from(values.len()).unwrap_or(1).max(1));
            (fact, values.into_iter().map(|value| (value, share)).collect())
        };
        Self(facts.map(plain).collect())
    }

    fn values(&self, fact: FactIx) -> &[(Given, f64)] {
        self.0.get(&fact).map(Vec::as_slice).unwrap_or_default()
    }
}

/// At most five values that stand for all that were seen.
#[expect(clippy::cast_precision_loss, reason = "shares of some hundreds")]
fn summary(program: &Program, fact: FactIx, mut given: Vec<Given>) -> Vec<(Given, f64)> {
    let is_ordered =
        |value: &Given| matches!(value, Given::Number(_) | Given::Day(_)) && Some(fact) != program.children;
    let all = given.len().max(1) as f64;
    if given.first().is_some_and(is_ordered) {
        given.sort_by_key(|value| match value {
            Given::Number(range) => (range.low, None),
            Given::Day(range) => (Decimal::ZERO, Some(range.low)),
            _ => (Decimal::ZERO, None),
        });
        let at = |tenth: usize| given.get(given.len() * tenth / 10).cloned();
        return [1, 3, 5, 7, 9].into_iter().filter_map(at).map(|value| (value, 0.2)).collect();
    }
    let mut counted: Vec<(Given, f64)> = Vec::new();
    for value in given {
        match counted.iter_mut().find(|(known, _)| *known == value) {
            Some((_, share)) => *share += 1.0 / all,
            None => counted.push((value, 1.0 / all)),
        }
    }
    counted.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    counted.truncate(5);
    counted
}

/// Shares the stake of each open right among what it needs.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// Its name.
    pub name: &'static str,
    /// To which power the number of questions a right still needs divides its stake.
    pub sharing: i32,
    /// Whether a screen counts what all its subjects bring together, instead of the mean of them.
    pub together: bool,
    /// How much more the theme just spoken of counts.
    pub theme: f64,
    /// How much a step of delicacy divides by.
    pub delicate: f64,
}

impl Asking for Shared {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn next(&self, talk: &Talk<'_>, open: &Open) -> Option<Screen> {
        let screens = open.first_deciding();
        let score = |screen: &Screen| self.score(talk, open, screen);
        members_first(talk.program, &screens)
            .or_else(|| screens.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)).then(b.fact.cmp(&a.fact))))
    }
}

/// What preselects the facts that are looked at.
const PRESELECT: Shared = Shared { name: "", sharing: 1, together: true, theme: 1.0, delicate: 0.0 };

impl Shared {
    #[expect(clippy::cast_precision_loss, reason = "counts of some tens")]
    fn score(&self, talk: &Talk<'_>, open: &Open, screen: &Screen) -> f64 {
        let theme = talk.previous.map(|fact| talk.program.fact(fact).theme);
        let rights = if open.deciding.is_empty() { &open.sharpening } else { &open.deciding };
        let shares = rights.iter().map(|right| {
            let of_fact = right.questions.iter().filter(|question| question.fact == screen.fact).count();
            let mut facts: Vec<FactIx> = right.questions.iter().map(|question| question.fact).collect();
            facts.dedup();
            let stake = stake(talk, right.right, right.holder);
            let brought = if self.together { of_fact.min(1) } else { of_fact } as f64;
            stake * brought / (facts.len() as f64).powi(self.sharing)
        });
        let subjects = if self.together { 1.0 } else { screen.subjects.len() as f64 };
        shares.sum::<f64>() / subjects * cost_of(talk, screen.fact, theme, self.theme, self.delicate)
    }
}

fn members_first(program: &Program, screens: &[Screen]) -> Option<Screen> {
    let members = [program.partner, program.children];
    screens.iter().find(|screen| members.contains(&Some(screen.fact))).cloned()
}

fn cost_of(talk: &Talk<'_>, fact: FactIx, theme: Option<u8>, together: f64, delicate: f64) -> f64 {
    let declared = talk.program.fact(fact);
    let stays = if Some(declared.theme) == theme { together } else { 1.0 };
    stays / (1.0 + delicate * f64::from(declared.sensitive))
}

/// What is at stake with a right for a holder, in steps of 200 euros a year, at least what its weight says.
fn stake(talk: &Talk<'_>, right: RightIx, holder: Subject) -> f64 {
    let verdicts = talk.screening.verdicts(right).iter();
    let amounts = verdicts.filter(|verdict| verdict.subject == holder).flat_map(|verdict| &verdict.amounts);
    let yearly = amounts.map(|amount| match amount.period {
        Period::Month => amount.value.high.saturating_mul(12.into()),
        Period::Year | Period::Once => amount.value.high,
    });
    let yearly = yearly.fold(Decimal::ZERO, Decimal::saturating_add);
    let known = f64::from(u32::try_from(yearly.trunc().mantissa()).unwrap_or(0)) / 200.0;
    let declared = match talk.program.right(right).weight {
        Weight::Low => 1.0,
        Weight::Medium => 4.0,
        Weight::High => 10.0,
    };
    known.clamp(declared, 30.0_f64.max(declared))
}

/// Looks one answer ahead: what each usual answer would settle.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// Its name.
    pub name: &'static str,
    /// What families usually answer.
    pub usual: Usual,
    /// To which power the stake of a right counts: 0 for all alike.
    pub euros: f64,
    /// How many facts are looked at, those first that share most; all when it is large.
    pub only: usize,
    /// What part of a right counts for the questions that it no longer needs.
    pub closing: f64,
    /// How much more the theme just spoken of counts.
    pub theme: f64,
    /// How much a step of delicacy divides by.
    pub delicate: f64,
}

impl Asking for Ahead {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn next(&self, talk: &Talk<'_>, open: &Open) -> Option<Screen> {
        let screens = open.first_deciding();
        if let Some(screen) = members_first(talk.program, &screens) {
            return Some(screen);
        }
        let theme = talk.previous.map(|fact| talk.program.fact(fact).theme);
        let before = self.left(talk, &talk.screening);
        let score = |screen: &Screen| {
            let gain = |(given, share): &(Given, f64)| {
                let mut household = talk.household.clone();
                for subject in &screen.subjects {
                    let _ =
                        household.answer(talk.program, screen.fact, *subject, Answer::Known(given.clone()), talk.on);
                }
                share * (before - self.left(talk, &Screening::of(talk.program, &household, talk.on)))
            };
            let expected: f64 = self.usual.values(screen.fact).iter().map(gain).sum();
            expected * cost_of(talk, screen.fact, theme, self.theme, self.delicate)
        };
        let mut screens = screens;
        screens.sort_by(|a, b| PRESELECT.score(talk, open, b).total_cmp(&PRESELECT.score(talk, open, a)));
        screens.truncate(self.only);
        let scored = screens.into_iter().map(|screen| (score(&screen), screen));
        scored.max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.fact.cmp(&one.fact))).map(|(_, screen)| screen)
    }
}

impl Ahead {
    /// How much is still open: each open right as a whole, less what it already needs no more.
    #[expect(clippy::cast_precision_loss, reason = "counts of some tens")]
    fn left(&self, talk: &Talk<'_>, screening: &Screening) -> f64 {
        let open = screening.all().filter(|(_, verdict)| verdict.outcome != Outcome::NotNow);
        open.map(|(right, verdict)| {
            let mut facts: Vec<FactIx> = verdict.needs.facts().map(|(fact, _)| fact).collect();
            facts.dedup();
            let stake = stake(talk, right, verdict.subject).powf(self.euros);
            if facts.is_empty() { 0.0 } else { stake * (1.0 + self.closing * facts.len() as f64 / 10.0) }
        })
        .sum()
    }
}

/// How often an answer alone ends a right, learnt from households of which everything is known.
#[derive(Clone, Debug, Default)]
pub struct Endings(BTreeMap<(RightIx, FactIx), (u32, u32)>);

impl Endings {
    /// Learnt from these households: of those to whom the fact applies, to how many it says "not now" without anything else.
    pub fn of(program: &Program, households: &[Household], on: Day) -> Self {
        let mut endings = Self::default();
        let facts: Vec<FactIx> = (0..program.facts.len()).map(FactIx::new).collect();
        for truth in households {
            for fact in &facts {
                let mut guards = Vec::new();
                if let Some(guard) = &program.fact(*fact).asked_when {
                    facts_in(program, guard, &mut guards);
                }
                guards.extend([program.partner, program.children].into_iter().flatten());
                let before = only(program, truth, &guards, on);
                let mut members = truth.members(program.fact(*fact).of);
                let applies = |subject: &Subject| {
                    rechtenpas_rules::Question { fact: *fact, subject: *subject }.may_be_asked(program, &before, on)
                };
                if !members.any(|member| applies(&member)) {
                    continue;
                }
                guards.push(*fact);
                let after = only(program, truth, &guards, on);
                let (before, after) = (Screening::of(program, &before, on), Screening::of(program, &after, on));
                for ((right, was), (_, is)) in before.all().zip(after.all()) {
                    if was.outcome == Outcome::Depends {
                        let (ended, all) = endings.0.entry((right, *fact)).or_default();
                        *all += 1;
                        *ended += u32::from(is.outcome != Outcome::Depends);
                    }
                }
            }
        }
        endings
    }

    fn share(&self, right: RightIx, fact: FactIx) -> f64 {
        let (ended, all) = self.0.get(&(right, fact)).copied().unwrap_or_default();
        f64::from(ended) / f64::from(all.max(1))
    }
}

/// The household with only these facts answered.
fn only(program: &Program, truth: &Household, facts: &[FactIx], on: Day) -> Household {
    let mut household = Household::new();
    for members in [true, false] {
        for (fact, subject, answer) in truth.given() {
            let makes_members = [program.partner, program.children].contains(&Some(fact));
            if makes_members == members && facts.contains(&fact) {
                let _ = household.answer(program, fact, subject, answer.clone(), on);
            }
        }
    }
    household
}

/// The facts that a rule reads, and those that decide whether these apply.
fn facts_in(program: &Program, code: &Code, found: &mut Vec<FactIx>) {
    let mut pending = Vec::new();
    code.visit(&mut |part| match part {
        Code::Fact(fact, _) if !found.contains(fact) && !pending.contains(fact) => pending.push(*fact),
        Code::Definition(definition, _) => {
            let mut inner = Vec::new();
            facts_in(program, &program.definition(*definition).code, &mut inner);
            pending.extend(inner);
        }
        _ => {}
    });
    for fact in pending {
        if !found.contains(&fact) {
            found.push(fact);
            if let Some(guard) = &program.fact(fact).asked_when {
                facts_in(program, guard, found);
            }
        }
    }
}

/// Asks what most often ends open rights by itself.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its name.
    pub name: &'static str,
    /// How often an answer alone ends a right.
    pub endings: Endings,
    /// Whether rights count by euros.
    pub euros: bool,
    /// How much a right counts that is only brought closer to its end.
    pub closing: f64,
    /// How much more the theme just spoken of counts.
    pub theme: f64,
    /// How much a step of delicacy divides by.
    pub delicate: f64,
}

impl Asking for Ending {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of some tens")]
    fn next(&self, talk: &Talk<'_>, open: &Open) -> Option<Screen> {
        let screens = open.first_deciding();
        let theme = talk.previous.map(|fact| talk.program.fact(fact).theme);
        let rights = if open.deciding.is_empty() { &open.sharpening } else { &open.deciding };
        let score = |screen: &Screen| {
            let needs =
                rights.iter().filter(|right| right.questions.iter().any(|question| question.fact == screen.fact));
            let brought = needs.map(|right| {
                let mut facts: Vec<FactIx> = right.questions.iter().map(|question| question.fact).collect();
                facts.dedup();
                let stake = if self.euros { stake(talk, right.right, right.holder).sqrt() } else { 1.0 };
                stake * (self.endings.share(right.right, screen.fact) + self.closing / facts.len().max(1) as f64)
            });
            brought.sum::<f64>() * cost_of(talk, screen.fact, theme, self.theme, self.delicate)
        };
        members_first(talk.program, &screens)
            .or_else(|| screens.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)).then(b.fact.cmp(&a.fact))))
    }
}

/// Other ways that the planner could take; what they know of families they learnt from these.
pub fn variants(catalogue: &Catalogue, households: &[Household], on: Day) -> Vec<Box<dyn Asking>> {
    let program = &catalogue.program;
    let usual = Usual::of(program, households);
    let endings = Endings::of(program, households, on);
    let shared = Shared { name: "", sharing: 1, together: false, theme: 2.0, delicate: 1.0 / 3.0 };
    let ahead = Ahead { name: "", usual, euros: 0.5, only: usize::MAX, closing: 1.0, theme: 1.0, delicate: 0.0 };
    let unlearnt = Usual::unlearnt(catalogue, on);
    let ending = |name, euros, closing, theme, delicate| Ending {
        name,
        endings: endings.clone(),
        euros,
        closing,
        theme,
        delicate,
    };
    vec![
        Box::new(Shared { name: "shared as now, sharpening last", ..shared }),
        Box::new(Shared {
            name: "shared, per screen, squared, theme 1.3",
            together: true,
            sharing: 2,
            theme: 1.3,
            ..shared
        }),
        Box::new(ending("endings, rights + closing 0.3", false, 0.3, 1.0, 0.0)),
        Box::new(ending("endings, euros + closing 0.3", true, 0.3, 1.0, 0.0)),
        Box::new(Ahead { name: "one ahead, rights alike", euros: 0.0, ..ahead.clone() }),
        Box::new(Ahead { name: "one ahead, euros", euros: 1.0, ..ahead.clone() }),
        Box::new(Ahead { name: "one ahead, root of euros, unlearnt", usual: unlearnt.clone(), ..ahead.clone() }),
        Box::new(Ahead {
            name: "one ahead, root of euros, unlearnt, best 8",
            usual: unlearnt,
            only: 8,
            ..ahead.clone()
        }),
        Box::new(Ahead { name: "one ahead, root of euros, best 8", only: 8, ..ahead.clone() }),
        Box::new(Ahead {
            name: "one ahead, root of euros, theme 1.3, delicate 0.1",
            theme: 1.3,
            delicate: 0.1,
            ..ahead
        }),
    ]
}
