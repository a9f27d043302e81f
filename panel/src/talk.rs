//! A conversation with one household, answered from its true answers, until nothing is left that could matter.

use std::collections::BTreeMap;

use rechtenpas_rules::{
    Answer, Day, FactIx, Household, Outcome, Program, Question, RightIx, Screening, Subject, Verdict,
};

/// A conversation with one household.
#[derive(Clone, Debug)]
pub struct Talk<'p> {
    /// The rules.
    pub program: &'p Program,
    /// The day of the screening.
    pub on: Day,
    truth: &'p Household,
    /// What was told so far.
    pub household: Household,
    /// What can be said so far.
    pub screening: Screening,
    /// The fact asked last.
    pub previous: Option<FactIx>,
}

/// One fact, asked on one screen of everyone of whom it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The fact.
    pub fact: FactIx,
    /// Of whom.
    pub subjects: Vec<Subject>,
}

/// A right that is open for a holder, or whose amount is not exact yet.
#[derive(Clone, Debug)]
pub struct OpenRight {
    /// The right.
    pub right: RightIx,
    /// For whom.
    pub holder: Subject,
    /// What may still be asked for it, now or later.
    pub questions: Vec<Question>,
}

/// What is open at one moment of a conversation.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// Where an answer may still change the outcome.
    pub deciding: Vec<OpenRight>,
    /// Where an answer only makes an amount exact.
    pub sharpening: Vec<OpenRight>,
    /// What can be asked now of all this: it applies for sure.
    pub screens: Vec<Screen>,
}

impl Open {
    /// What can be asked now for these rights.
    pub fn screens_for(&self, rights: &[OpenRight]) -> Vec<Screen> {
        let needed = |question: &Question| rights.iter().any(|open| open.questions.contains(question));
        let narrowed = self.screens.iter().filter_map(|screen| {
            let of = |subject: &&Subject| needed(&Question { fact: screen.fact, subject: **subject });
            let subjects: Vec<Subject> = screen.subjects.iter().filter(of).copied().collect();
            (!subjects.is_empty()).then_some(Screen { fact: screen.fact, subjects })
        });
        narrowed.collect()
    }

    /// What can be asked now and may change an outcome; else what only makes an amount exact.
    pub fn first_deciding(&self) -> Vec<Screen> {
        let deciding = self.screens_for(&self.deciding);
        if deciding.is_empty() { self.screens_for(&self.sharpening) } else { deciding }
    }
}

impl<'p> Talk<'p> {
    /// A conversation in which nothing was said yet but what the family has.
    pub fn new(program: &'p Program, truth: &'p Household, on: Day) -> Self {
        let mut household = Household::new();
        for (right, subject) in truth.had() {
            household.set_has(right, subject, true);
        }
        let screening = Screening::of(program, &household, on);
        Self { program, on, truth, household, screening, previous: None }
    }

    /// What the true answer is. What the panel does not say, the family does not know.
    pub fn truth(&self, question: Question) -> Answer {
        match self.truth.get(question.fact, question.subject) {
            Answer::Open => Answer::DontKnow,
            answer => answer.clone(),
        }
    }

    /// Asks, and hears the true answers.
    pub fn ask(&mut self, screen: &Screen) {
        for subject in &screen.subjects {
            let question = Question { fact: screen.fact, subject: *subject };
            // A true answer was accepted when the household was read.
            let _ = self.household.answer(self.program, screen.fact, *subject, self.truth(question), self.on);
        }
        self.screening = Screening::of(self.program, &self.household, self.on);
        self.previous = Some(screen.fact);
    }

    /// What is open now.
    pub fn open(&self) -> Open {
        let mut known: BTreeMap<(FactIx, Subject), bool> = BTreeMap::new();
        let mut may_be_asked = |(fact, subject): (FactIx, Subject)| {
            let ask = || Question { fact, subject }.may_be_asked(self.program, &self.household, self.on);
            *known.entry((fact, subject)).or_insert_with(ask)
        };
        let mut open = Open::default();
        for (right, verdict) in self.screening.all() {
            let (deciding, sharpening) = facts_of(verdict);
            for (facts, rights) in [(deciding, &mut open.deciding), (sharpening, &mut open.sharpening)] {
                let facts = facts.into_iter().filter(|fact| may_be_asked(*fact));
                let questions: Vec<Question> = facts.map(|(fact, subject)| Question { fact, subject }).collect();
                if !questions.is_empty() {
                    rights.push(OpenRight { right, holder: verdict.subject, questions });
                }
            }
        }
        let wanted = known.into_iter().filter_map(|(question, asked)| asked.then_some(question));
        open.screens = self.sure_to_apply(wanted.collect());
        open
    }

    /// Every fact that applies for sure and was not asked.
    pub fn unasked(&self) -> Vec<Screen> {
        let facts = (0..self.program.facts.len()).map(FactIx::new);
        let all = facts.flat_map(|fact| {
            let members = self.household.members(self.program.fact(fact).of);
            members.into_iter().map(move |subject| (fact, subject))
        });
        let open = |(fact, subject): &(FactIx, Subject)| *self.household.get(*fact, *subject) == Answer::Open;
        self.sure_to_apply(all.filter(open).collect())
    }

    /// Those that apply whatever else may be answered.
    fn sure_to_apply(&self, wanted: Vec<(FactIx, Subject)>) -> Vec<Screen> {
        // With all else closed, a question may be asked only where nothing that is open decides whether it applies.
        let mut closed = self.household.clone();
        let set = |household: &mut Household, (fact, subject): (FactIx, Subject), answer: Answer| {
            let _ = household.answer(self.program, fact, subject, answer, self.on);
        };
        for place in 0..self.program.facts.len() {
            let fact = FactIx::new(place);
            for subject in self.household.members(self.program.fact(fact).of) {
                if *self.household.get(fact, subject) == Answer::Open {
                    set(&mut closed, (fact, subject), Answer::DontKnow);
                }
            }
        }
        let mut screens: Vec<Screen> = Vec::new();
        for (fact, subject) in wanted {
            set(&mut closed, (fact, subject), Answer::Open);
            let applies = Question { fact, subject }.may_be_asked(self.program, &closed, self.on);
            set(&mut closed, (fact, subject), Answer::DontKnow);
            if !applies {
                continue;
            }
            match screens.iter_mut().find(|screen| screen.fact == fact) {
                Some(screen) => screen.subjects.push(subject),
                None => screens.push(Screen { fact, subjects: vec![subject] }),
            }
        }
        screens
    }
}

type Facts = Vec<(FactIx, Subject)>;

/// The facts that may change an outcome, and those that only make its amounts exact.
fn facts_of(verdict: &Verdict) -> (Facts, Facts) {
    match verdict.outcome {
        Outcome::NotNow => (Vec::new(), Vec::new()),
        Outcome::Depends => (verdict.needs.facts().collect(), Vec::new()),
        _ => (verdict.needs.facts().collect(), verdict.sharpened_by.facts().collect()),
    }
}
