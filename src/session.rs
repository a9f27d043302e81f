//! One family's check: the answers in memory, what follows from them, and the way through the questions.
//!
//! Nothing here leaves the memory of the page. Browser history holds only the numbers of steps, never an answer.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{
    Ahead, Answer, Behind, Day, FactIx, Form, Given, Household, Plan, Question, Refusal, RightIx, Screening, Subject,
    ahead, behind,
};

use crate::browser::catalogue::Details;
use crate::browser::{boot, settings};
use crate::findings::Finding;
use crate::keepsake;
use crate::screens::at;
use crate::words::filled::Filler;

/// How far ahead the results look.
const MONTHS_AHEAD: i64 = 12;

/// The check that is going on. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// Rights, questions and their rules.
    pub(crate) catalogue: &'static Catalogue,
    /// Whether services, sources and what else can come later are in the catalogue. Who shows them reads it.
    pub(crate) details: RwSignal<Details>,
    /// Today, where the device is.
    pub(crate) now: Day,
    /// The day for which is screened: today, or a day to come that is looked at.
    pub(crate) today: Day,
    /// What is known of the family.
    pub(crate) household: RwSignal<Household>,
    /// What its members are called, where somebody gave a name.
    pub(crate) names: RwSignal<Vec<(Subject, String)>>,
    /// What follows for every right.
    pub(crate) screening: Memo<Arc<Screening>>,
    /// The same, each right once, in the order of what to do.
    pub(crate) findings: Memo<Arc<Vec<Finding>>>,
    /// What the coming year brings by itself, by day, where the family lives. Some tens of milliseconds when first looked at.
    pub(crate) ahead: Memo<Arc<Vec<Ahead>>>,
    /// What can still be had for the past.
    pub(crate) behind: Memo<Arc<Vec<Behind>>>,
    /// Whether what is not for now was opened or closed in the results.
    pub(crate) not_now_open: StoredValue<Option<bool>>,
    /// Where the page of each right is: what stands before its name.
    pub(crate) rights_at: StoredValue<String>,
    /// What is left to ask.
    plan: Memo<Plan>,
    /// What was asked, in order: step 1 is the first.
    steps: RwSignal<Vec<Step>>,
    /// What the questions are for.
    aim: RwSignal<Aim>,
}

/// One screen of questions: a fact, asked of everyone of whom it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// What is asked.
    pub(crate) fact: FactIx,
    /// Of whom; at least one.
    pub(crate) subjects: Vec<Subject>,
    /// What it was asked for: decides where it leads.
    aim: Aim,
}

/// What the questions are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Every right.
    #[default]
    Everything,
    /// Only what this right still depends on.
    Right(RightIx),
    /// To change one answer.
    OneAnswer,
}

/// Where to go from a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Onward {
    /// To the question with this step.
    Step(usize),
    /// Nothing is left to ask for this aim.
    Done(Aim),
}

/// The check of this page; the app provides it before any screen is shown.
pub(crate) fn session() -> Session {
    expect_context()
}

impl Session {
    /// Begins with the answers carried from another day, what the device remembers, and what a crash left behind.
    pub(crate) fn begin(
        catalogue: &'static Catalogue,
        details: RwSignal<Details>,
        now: Day,
        looked_at: Option<Day>,
        carried: Option<Household>,
    ) -> Self {
        let today = looked_at.unwrap_or(now);
        let mut household = carried.unwrap_or_default();
        if let Some(municipality) = settings::municipality() {
            live_in(catalogue, &mut household, today, &municipality);
        }
        if let Some(kept) = boot::kept() {
            keepsake::restore(catalogue, &mut household, today, &kept);
        }
        let session = Self::on(catalogue, details, now, today, household);
        Effect::new(move || {
            let kept = session.household.with(|household| keepsake::write(catalogue, household));
            boot::keep((session.answers() > 0).then_some(kept.as_str()));
        });
        session
    }

    /// The screening of this household on this day; nothing of it is remembered.
    pub(crate) fn on(
        catalogue: &'static Catalogue,
        details: RwSignal<Details>,
        now: Day,
        today: Day,
        household: Household,
    ) -> Self {
        let household = RwSignal::new(household);
        let screening = Memo::new(move |_| {
            Arc::new(household.with(|household| Screening::of(&catalogue.program, household, today)))
        });
        let findings = Memo::new(move |_| {
            let here = household.with(|household| municipality_of(catalogue, household));
            Arc::new(Finding::all(catalogue, &screening.read(), here))
        });
        let ahead = Memo::new(move |_| {
            Arc::new(household.with(|household| {
                let here = municipality_of(catalogue, household);
                let mut found = ahead(&catalogue.program, household, today, today.plus_months(MONTHS_AHEAD));
                found.retain(|one| catalogue.is_for(one.right, here));
                found
            }))
        });
        let behind =
            Memo::new(move |_| Arc::new(household.with(|household| behind(&catalogue.program, household, today))));
        let (steps, aim) = (RwSignal::new(Vec::<Step>::new()), RwSignal::new(Aim::Everything));
        let plan = Memo::new(move |_| {
            let previous = steps.with(|steps| steps.last().map(|step| step.fact));
            let only = match aim.get() {
                Aim::Right(right) => Some(right),
                Aim::Everything | Aim::OneAnswer => None,
            };
            household.with(|household| {
                let here = municipality_of(catalogue, household);
                let counts = |right| catalogue.is_for(right, here) && only.is_none_or(|only| only == right);
                Plan::of(&catalogue.program, household, &screening.read(), previous, counts)
            })
        });
        let not_now_open = StoredValue::new(None);
        let rights_at = StoredValue::new(at::RIGHT.to_owned());
        Self {
            catalogue,
            now,
            details,
            today,
            household,
            names: RwSignal::new(Vec::new()),
            screening,
            findings,
            ahead,
            behind,
            not_now_open,
            rights_at,
            plan,
            steps,
            aim,
        }
    }

    /// Whether the details are in the catalogue.
    pub(crate) fn has_details(self) -> bool {
        self.details.get() == Details::Here
    }

    /// What texts are filled in with, for this household and these names.
    pub(crate) fn filler<'h>(self, household: &'h Household, names: &'h [(Subject, String)]) -> Filler<'h> {
        Filler { catalogue: self.catalogue, household, on: self.today, names }
    }

    /// The name in the catalogue of the municipality where the family lives.
    pub(crate) fn municipality(self) -> Option<&'static str> {
        self.household.with(|household| municipality_of(self.catalogue, household))
    }

    /// What people call the municipality where the family lives.
    pub(crate) fn municipality_name(self) -> Option<&'static str> {
        let id = self.municipality()?;
        self.catalogue.municipalities.iter().find(|place| place.id == id).map(|place| place.name.as_str())
    }

    /// Records where the family lives, and remembers it on the device.
    pub(crate) fn choose_municipality(self, id: &str) {
        settings::remember_municipality(id);
        self.household.update(|household| live_in(self.catalogue, household, self.today, id));
    }

    /// How much the family told: answers, the municipality left out, and rights that it has.
    pub(crate) fn answers(self) -> usize {
        let municipality = self.catalogue.program.municipality;
        self.household.with(|household| {
            let answers = household.given().filter(|(fact, ..)| Some(*fact) != municipality).count();
            answers + household.had().count()
        })
    }

    /// Records an answer; one that cannot be changes nothing.
    pub(crate) fn answer(self, question: Question, answer: Answer) -> Result<(), Refusal> {
        let mut household = self.household.get_untracked();
        household.answer(&self.catalogue.program, question.fact, question.subject, answer, self.today)?;
        self.household.set(household);
        Ok(())
    }

    /// Records for every holder whether this right is had already.
    pub(crate) fn set_has(self, right: RightIx, has: bool) {
        let holders: Vec<Subject> =
            self.screening.read_untracked().verdicts(right).iter().map(|verdict| verdict.subject).collect();
        self.household.update(|household| {
            for holder in holders {
                household.set_has(right, holder, has);
            }
        });
    }

    /// Whether the family said that it has this right.
    pub(crate) fn said_has(self, right: RightIx) -> bool {
        let screening = self.screening.read();
        let mut holders = screening.verdicts(right).iter().map(|verdict| verdict.subject);
        self.household.with(|household| holders.any(|holder| household.has(right, holder)))
    }

    /// At most so many questions are left.
    pub(crate) fn left(self) -> usize {
        self.plan.with(|plan| plan.at_most)
    }

    /// How far the check is, from 0 to 100.
    pub(crate) fn percent_done(self) -> usize {
        let (given, left) = (self.answers(), self.left());
        (given * 100).checked_div(given + left).unwrap_or(0)
    }

    /// What is asked at a step.
    pub(crate) fn step(self, step: usize) -> Option<Step> {
        self.steps.with(|steps| steps.get(step.checked_sub(1)?).cloned())
    }

    /// Takes up a step again, also when the way back led to it.
    pub(crate) fn at_step(self, step: &Step) {
        self.aim.set(step.aim);
    }

    /// Looks at everything, whatever was asked last.
    pub(crate) fn at_results(self) {
        self.aim.set(Aim::Everything);
    }

    /// Begins or goes on with the questions about every right.
    pub(crate) fn go_on(self) -> Onward {
        self.aim.set(Aim::Everything);
        self.next_question()
    }

    /// Asks only what this right still depends on.
    pub(crate) fn ask_about(self, right: RightIx) -> Onward {
        self.aim.set(Aim::Right(right));
        self.next_question()
    }

    /// Shows one question again, to change its answer; tells its step.
    pub(crate) fn ask_again(self, question: Question) -> usize {
        self.aim.set(Aim::OneAnswer);
        self.show(question.fact, vec![question.subject])
    }

    /// Goes on from the question of this step, which was answered.
    pub(crate) fn after(self, step: usize) -> Onward {
        if self.aim.get_untracked() == Aim::OneAnswer {
            return self.done();
        }
        self.steps.update(|steps| steps.truncate(step));
        self.next_question()
    }

    /// The open questions, by theme, of rights that exist where the family lives.
    pub(crate) fn forms(self) -> Vec<Form> {
        let catalogue = self.catalogue;
        self.household.with(|household| {
            let here = municipality_of(catalogue, household);
            Form::all(&catalogue.program, household, &self.screening.read(), |right| catalogue.is_for(right, here))
        })
    }

    fn next_question(self) -> Onward {
        let plan = self.plan.get_untracked();
        match plan.next {
            Some(question) => Onward::Step(self.show(question.fact, plan.together)),
            None => self.done(),
        }
    }

    fn done(self) -> Onward {
        let aim = self.aim.get_untracked();
        self.aim.set(Aim::Everything);
        Onward::Done(aim)
    }

    /// The number of a step: the last one when it is shown already, else a new one.
    fn show(self, fact: FactIx, subjects: Vec<Subject>) -> usize {
        let step = Step { fact, subjects, aim: self.aim.get_untracked() };
        self.steps.update(|steps| {
            if steps.last() != Some(&step) {
                steps.push(step);
            }
        });
        self.steps.with_untracked(Vec::len)
    }

    /// Forgets everything but where the family lives.
    pub(crate) fn erase(self) {
        let here = self.municipality();
        let mut household = Household::new();
        if let Some(here) = here {
            live_in(self.catalogue, &mut household, self.today, here);
        }
        self.steps.set(Vec::new());
        self.aim.set(Aim::Everything);
        self.not_now_open.set_value(None);
        self.household.set(household);
    }

    /// Every answer with its question, in the order of the catalogue; the municipality left out.
    pub(crate) fn given(self) -> Vec<(FactIx, Subject, Answer)> {
        let municipality = self.catalogue.program.municipality;
        self.household.with(|household| {
            let given = household.given().filter(|(fact, ..)| Some(*fact) != municipality);
            given.map(|(fact, subject, answer)| (fact, subject, answer.clone())).collect()
        })
    }
}

fn municipality_of(catalogue: &'static Catalogue, household: &Household) -> Option<&'static str> {
    let fact = catalogue.program.municipality?;
    match household.get(fact, Subject::Household) {
        Answer::Known(Given::Choice(symbol)) => Some(catalogue.program.symbol_name(*symbol)),
        _ => None,
    }
}

fn live_in(catalogue: &'static Catalogue, household: &mut Household, today: Day, id: &str) {
    let place = catalogue.municipalities.iter().find(|place| place.id == id);
    if let (Some(fact), Some(place)) = (catalogue.program.municipality, place) {
        let answer = Answer::Known(Given::Choice(place.symbol));
        // A place that the catalogue no longer knows is asked again.
        let _ = household.answer(&catalogue.program, fact, Subject::Household, answer, today);
    }
}
