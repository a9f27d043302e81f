//! Why an outcome is what it is: the conditions as a tree, each with what was found and where the rule stands.

use leptos::prelude::*;
use rechtenpas_catalogue::{RightDetails, RightEntry};
use rechtenpas_rules::explain::{Explained, Reading, State, explain};
use rechtenpas_rules::{Cause, Condition, ConditionKind, Period, RightIx, Subject, Type, Value};

use super::block::text;
use super::fold::fold_list;
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

/// More numbers of the law than this under one condition are shown with the sources.
const FEW_NUMBERS: usize = 2;

/// What surrounds a condition.
#[derive(Clone, Copy)]
struct Place<'h> {
    filler: Filler<'h>,
    entry: &'static RightEntry,
    details: &'static RightDetails,
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
    let (entry, details) = (session.catalogue.right(of), session.catalogue.details(of));
    let place = Place { filler, entry, details, subject, with_found };
    let root = &program.right(of).condition;
    let leaves = match &root.kind {
        ConditionKind::All(parts) => place.parts(parts.iter().zip(&explained.parts), Setting::default()),
        _ => vec![place.condition(root, &explained, Setting::default())],
    };
    view! { <ul class="tree">{leaves}</ul> }.into_any()
}

/// Where in the tree a condition stands.
#[derive(Clone, Copy, Default)]
struct Setting {
    /// It must not hold.
    is_denied: bool,
    /// A sibling decided already.
    is_decided: bool,
}

impl Place<'_> {
    fn parts<'c>(self, parts: impl Iterator<Item = (&'c Condition, &'c Explained)>, setting: Setting) -> Vec<AnyView> {
        parts.map(|(condition, explained)| self.condition(condition, explained, setting)).collect()
    }

    fn condition(self, condition: &Condition, explained: &Explained, setting: Setting) -> AnyView {
        match &condition.kind {
            ConditionKind::All(parts) => self.group(right::ALL_OF, parts, explained, setting),
            ConditionKind::Any(parts) => self.group(right::ONE_OF, parts, explained, setting),
            ConditionKind::None(parts) => {
                self.group(right::NONE_OF, parts, explained, Setting { is_denied: !setting.is_denied, ..setting })
            }
            ConditionKind::When(_) | ConditionKind::Judgement => self.leaf(condition, explained, setting),
        }
    }

    /// Several conditions under a heading. Where one of them is enough and one is met, the others are folded away.
    fn group(self, heading: &'static str, parts: &[Condition], explained: &Explained, setting: Setting) -> AnyView {
        let is_met = |part: &Explained| part.state == State::Met;
        let one_is_enough = heading == right::ONE_OF && is_met(explained) && !setting.is_denied && self.with_found;
        let pairs = || parts.iter().zip(&explained.parts);
        let counts = |part: &Explained| !one_is_enough || is_met(part);
        let shown = self.parts(pairs().filter(|(_, part)| counts(part)), setting);
        let decided = Setting { is_decided: true, ..setting };
        let others = self.parts(pairs().filter(|(_, part)| !counts(part)), decided);
        let others = (!others.is_empty())
            .then(|| fold_list(right::OTHER_WAYS, view! { <ul class="tree">{others}</ul> }.into_any()));
        let heading = self.wording(explained).unwrap_or_else(|| heading.to_owned());
        view! {
            <li class="leaf-group">
                {text("tree-heading", heading)} <ul class="tree tree-branch">{shown}</ul> {others}
            </li>
        }
        .into_any()
    }

    /// One condition, with what it found.
    fn leaf(self, condition: &Condition, explained: &Explained, setting: Setting) -> AnyView {
        let mark = self.mark(condition, explained, setting);
        let (class, shape, said) = mark.look();
        view! {
            <li class=class>
                {icon(shape)}
                <div>
                    <span class="only-read">{said} " "</span>
                    {self.wording(explained)}
                    {self.notes(mark, explained)}
                </div>
            </li>
        }
        .into_any()
    }

    fn wording(self, explained: &Explained) -> Option<String> {
        let wording = self.entry.conditions.get(usize::from(explained.number))?;
        (!wording.is_empty()).then(|| self.filler.with_readings(wording, self.subject, &explained.readings))
    }

    fn mark(self, condition: &Condition, explained: &Explained, setting: Setting) -> Mark {
        let holds = match &explained.state {
            State::Met => true,
            State::NotMet => false,
            State::Open(_) if setting.is_decided => return Mark::NotNeeded,
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
        match (holds != setting.is_denied, setting.is_decided) {
            (true, _) => Mark::Met,
            (false, true) => Mark::NotNeeded,
            (false, false) => Mark::NotMet,
        }
    }

    /// What was found, what was needed, and where that stands.
    fn notes(self, mark: Mark, explained: &Explained) -> Vec<AnyView> {
        let mut notes: Vec<AnyView> = Vec::new();
        if self.with_found && mark == Mark::Judged {
            notes.push(note("leaf-found", right::JUDGED, String::new()));
        } else if self.with_found && mark != Mark::NotNeeded {
            notes.extend(self.answers(explained));
        }
        if mark != Mark::NotNeeded {
            let numbers = explained.readings.iter().filter_map(|reading| self.number_read(reading));
            notes.extend(numbers.enumerate().map(|(place, (name, limit))| {
                note(if place < FEW_NUMBERS { "leaf-found" } else { "leaf-found leaf-source" }, &name, limit)
            }));
            notes.extend(self.source(explained));
        }
        notes
    }

    /// The answers and other rights that the condition read.
    fn answers(self, explained: &Explained) -> Vec<AnyView> {
        const MOST: usize = 4;
        let facts = explained.readings.iter().filter(|reading| matches!(reading, Reading::Fact(..))).count();
        let told = explained.readings.iter().filter_map(|reading| match reading {
            Reading::Fact(fact, subject, found) => {
                let found_words = value::found(&self.filler, *fact, *subject, found);
                Some(match (facts, found) {
                    (1, Value::Unknown(_)) => found_note(right::UNKNOWN, String::new()),
                    (1, _) => found_note(right::YOUR_ANSWER, found_words),
                    _ => {
                        let question = &self.filler.catalogue.question(*fact).question;
                        found_note(&self.filler.about(question, *subject), found_words)
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
                Some(found_note(&format!("{text}:"), value::derived(found, money)?))
            }
            Reading::Right(of, best) => {
                let name = self.filler.catalogue.right(*of).name.get(LANGUAGE);
                Some(found_note(&format!("{name}:"), outcome::word(*best, 0).to_lowercase()))
            }
            Reading::Parameter(..) => None,
        });
        told.take(MOST).collect()
    }

    /// A number of the law that the condition read, with the day from which it holds.
    fn number_read(self, reading: &Reading) -> Option<(String, String)> {
        let Reading::Parameter(parameter, _, lookup) = reading else { return None };
        let name = self.filler.catalogue.parameter(*parameter).name.get(LANGUAGE);
        let lookup = (*lookup)?;
        let written = self.filler.written(*parameter, lookup);
        let limit = right::limit_of(&written, lookup.grade, lookup.from, lookup.stale);
        Some((format!("{name}:"), limit))
    }

    /// Where the condition stands, else where the number that it read does.
    fn source(self, explained: &Explained) -> Option<AnyView> {
        let of_number = || {
            explained.readings.iter().find_map(|reading| match reading {
                Reading::Parameter(parameter, _, Some(lookup)) => {
                    self.filler.catalogue.parameter_source(*parameter, lookup.from)
                }
                _ => None,
            })
        };
        let source = self.details.condition_source(explained.number).or_else(of_number)?;
        Some(note("leaf-found leaf-source", &right::source_of(&source.title, source.seen), String::new()))
    }
}

fn found_note(what: &str, found: String) -> AnyView {
    note("leaf-found", what, found)
}

/// A line under a condition, what was found in heavier letters.
fn note(class: &'static str, what: &str, found: String) -> AnyView {
    let what = what.to_owned();
    view! {
        <span class=class>
            {what} " " <b>{found}</b>
        </span>
    }
    .into_any()
}
