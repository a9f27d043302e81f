//! Why an outcome is what it is: the conditions as a tree, each with what was found and where the rule stands.

use leptos::prelude::*;
use rechtenpas_catalogue::RightEntry;
use rechtenpas_rules::explain::{Explained, Reading, State, explain};
use rechtenpas_rules::{Cause, Condition, ConditionKind, Period, RightIx, Subject, Type, Value};

use super::icon::{Icon, icon};
use crate::session::Session;
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, outcome, right, value};

/// How a condition is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Met,
    NotMet,
    Unknown,
    /// Only a person can judge it.
    Judged,
    /// A number of the law is too old or weak.
    Outdated,
    /// Another condition decided already.
    NotNeeded,
}

impl Mark {
    fn look(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Met => ("leaf leaf-met", Icon::CircleCheck, right::MET),
            Self::NotMet => ("leaf leaf-unmet", Icon::CircleX, right::NOT_MET),
            Self::Unknown => ("leaf leaf-unknown", Icon::CircleDashed, right::OPEN),
            Self::Judged => ("leaf leaf-asked", Icon::CircleQuestionMark, right::OPEN),
            Self::Outdated => ("leaf leaf-outdated", Icon::Clock, right::OPEN),
            Self::NotNeeded => ("leaf leaf-unneeded", Icon::CircleMinus, ""),
        }
    }
}

/// What surrounds a condition.
#[derive(Clone, Copy)]
struct Place<'h> {
    filler: Filler<'h>,
    entry: &'static RightEntry,
    subject: Subject,
    /// Whether found values are shown; not before anything was answered.
    with_found: bool,
}

/// The conditions of a right for one holder. `with_found` shows what each condition found.
pub(crate) fn explanation(
    session: Session,
    filler: Filler<'_>,
    of: RightIx,
    subject: Subject,
    with_found: bool,
) -> AnyView {
    let program = &session.catalogue.program;
    let explained = explain(program, filler.household, session.today, of, subject);
    let place = Place { filler, entry: session.catalogue.right(of), subject, with_found };
    let root = &program.right(of).condition;
    let leaves = match &root.kind {
        ConditionKind::All(parts) => place.parts(parts, &explained.parts, false, false),
        _ => place.condition(root, &explained, false, false),
    };
    view! { <ul class="tree">{leaves}</ul> }.into_any()
}

impl Place<'_> {
    fn parts(self, conditions: &[Condition], explained: &[Explained], is_denied: bool, is_decided: bool) -> AnyView {
        let parts = conditions.iter().zip(explained);
        parts
            .map(|(condition, explained)| self.condition(condition, explained, is_denied, is_decided))
            .collect_view()
            .into_any()
    }

    /// One condition. `is_denied`: it must not hold. `is_decided`: a sibling decided already.
    fn condition(self, condition: &Condition, explained: &Explained, is_denied: bool, is_decided: bool) -> AnyView {
        let mark = self.mark(condition, explained, is_denied, is_decided);
        let wording = self.entry.conditions.get(usize::from(condition.number)).filter(|wording| !wording.is_empty());
        let text = wording.map(|wording| self.filler.with_readings(wording, self.subject, &explained.readings));
        let is_met = explained.state == State::Met;
        let (heading, parts) = match &condition.kind {
            ConditionKind::All(parts) => (right::ALL_OF, self.parts(parts, &explained.parts, is_denied, is_decided)),
            ConditionKind::Any(parts) => {
                (right::ONE_OF, self.parts(parts, &explained.parts, is_denied, is_decided || (is_met && !is_denied)))
            }
            ConditionKind::None(parts) => (right::NONE_OF, self.parts(parts, &explained.parts, !is_denied, is_decided)),
            ConditionKind::When(_) | ConditionKind::Judgement => ("", ().into_any()),
        };
        let has_parts = !explained.parts.is_empty();
        let (class, shape, said) = mark.look();
        view! {
            <li class=class>
                {icon(shape)}
                <div>
                    <span class="only-read">{said} " "</span>
                    {text.unwrap_or_else(|| heading.to_owned())}
                    {self.notes(mark, explained)}
                    {has_parts.then(|| view! { <ul>{parts}</ul> })}
                </div>
            </li>
        }
        .into_any()
    }

    fn mark(self, condition: &Condition, explained: &Explained, is_denied: bool, is_decided: bool) -> Mark {
        let holds = match &explained.state {
            State::Met => true,
            State::NotMet => false,
            State::Open(_) if is_decided => return Mark::NotNeeded,
            State::Open(needs) => {
                let mut causes = needs.iter();
                let is_judged = matches!(condition.kind, ConditionKind::Judgement)
                    || needs.iter().all(|cause| matches!(cause, Cause::Judgement(..)));
                return if is_judged {
                    Mark::Judged
                } else if causes.all(|cause| matches!(cause, Cause::Parameter(_) | Cause::Judgement(..))) {
                    Mark::Outdated
                } else {
                    Mark::Unknown
                };
            }
        };
        match (holds != is_denied, is_decided) {
            (true, _) => Mark::Met,
            (false, true) => Mark::NotNeeded,
            (false, false) => Mark::NotMet,
        }
    }

    /// What was found, what was needed, and where that stands.
    fn notes(self, mark: Mark, explained: &Explained) -> AnyView {
        let mut notes: Vec<String> = Vec::new();
        if self.with_found {
            match mark {
                Mark::NotNeeded => notes.push(right::NOT_NEEDED.to_owned()),
                Mark::Judged => notes.push(right::JUDGED.to_owned()),
                _ => notes.extend(self.answers(explained)),
            }
        }
        if mark != Mark::NotNeeded {
            notes.extend(explained.readings.iter().filter_map(|reading| self.number_read(reading)));
            notes.extend(self.source(explained));
        }
        notes.into_iter().map(|note| view! { <span class="leaf-found">{note}</span> }).collect_view().into_any()
    }

    /// The answers and other rights that the condition read.
    fn answers(self, explained: &Explained) -> Vec<String> {
        const MOST: usize = 4;
        let facts = explained.readings.iter().filter(|reading| matches!(reading, Reading::Fact(..))).count();
        let told = explained.readings.iter().filter_map(|reading| match reading {
            Reading::Fact(fact, subject, found) => {
                let found_words = value::found(&self.filler, *fact, *subject, found);
                Some(match (facts, found) {
                    (1, Value::Unknown(_)) => right::UNKNOWN.to_owned(),
                    (1, _) => format!("{} {found_words}", right::YOUR_ANSWER),
                    _ => {
                        let question = &self.filler.catalogue.question(*fact).question;
                        format!("{} {found_words}", self.filler.about(question, *subject))
                    }
                })
            }
            Reading::Definition(definition, subject, found) => {
                let entry = self.filler.catalogue.definitions.get(definition.index())?;
                let money = match self.filler.catalogue.program.definition(*definition).ty {
                    Type::Money(period) => Some(period),
                    _ => None::<Period>,
                };
                let text = self.filler.about(entry.text.as_ref()?, *subject);
                Some(format!("{text}: {}", value::derived(found, money)?))
            }
            Reading::Right(of, best) => {
                let name = self.filler.catalogue.right(*of).name.get(LANGUAGE);
                Some(format!("{name}: {}", outcome::word(*best, 0).to_lowercase()))
            }
            Reading::Parameter(..) => None,
        });
        told.take(MOST).collect()
    }

    /// A number of the law that the condition read, with the day from which it holds.
    fn number_read(self, reading: &Reading) -> Option<String> {
        let Reading::Parameter(parameter, _, lookup) = reading else { return None };
        let name = self.filler.catalogue.parameter(*parameter).name.get(LANGUAGE);
        let lookup = (*lookup)?;
        let written = self.filler.written(*parameter, lookup);
        Some(format!("{name}: {}", right::limit_of(&written, lookup.grade, lookup.from, lookup.stale)))
    }

    /// Where the condition stands, else where the number that it read does.
    fn source(self, explained: &Explained) -> Option<String> {
        let own = self.entry.condition_sources.get(usize::from(explained.number)).copied().flatten();
        let own = own.and_then(|place| self.entry.sources.get(usize::from(place)));
        let of_number = || {
            explained.readings.iter().find_map(|reading| match reading {
                Reading::Parameter(parameter, _, Some(lookup)) => {
                    self.filler.catalogue.parameter_source(*parameter, lookup.from)
                }
                _ => None,
            })
        };
        own.or_else(of_number).map(|source| right::source_of(&source.title, source.seen))
    }
}
