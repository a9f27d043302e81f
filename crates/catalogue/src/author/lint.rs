//! What a catalogue must have beside being well formed: sources, examples, texts without numbers of the law, no loose ends.

use std::collections::BTreeSet;

use rechtenpas_rules::code::Code;
use rechtenpas_rules::{FactIx, ParameterIx, Part, Program, Type};

use serde_saphyr::Spanned;

use super::build::Built;
use super::files::{Files, RightFile, Words};
use super::problem::Problems;
use crate::text::{Segment, segments};

pub(super) fn lint(files: &Files, built: &Built, problems: &mut Problems) {
    let mut used = Used::default();
    let program = &built.catalogue.program;
    used.read(program);
    for (file, right) in &files.rights {
        lint_right(file, right, built, &mut used, problems);
    }
    for (file, facts) in &files.facts {
        for fact in facts {
            let texts = [&fact.question, &fact.why].into_iter().chain(&fact.help).chain(&fact.found_on);
            for (_, text) in texts.chain(fact.options.iter().map(|option| &option.text)).flat_map(|words| words.0.all())
            {
                check_text(file, &fact.id, text, built, &mut used, problems);
            }
            let number = program.find_fact(fact.of, &fact.id.value);
            let structural = [program.partner, program.children, program.municipality].contains(&number);
            if number.is_some_and(|number| !used.facts.contains(&number)) && !structural {
                problems
                    .at(file, &fact.id, format!("no rule uses `{}`, so it would never be asked", fact.id.value))
                    .hint("remove the question, or use it in a condition");
            }
        }
    }
    for (file, parameters) in &files.parameters {
        for parameter in parameters {
            let number = program.find_parameter(&parameter.id.value);
            if number.is_some_and(|number| !used.parameters.contains(&number)) {
                problems
                    .at(file, &parameter.id, format!("no rule or text uses `{}`", parameter.id.value))
                    .hint("remove it, or use it in an expression or as {…} in a text");
            }
        }
    }
    circles(files, program, problems);
}

fn lint_right(file: &str, right: &RightFile, built: &Built, used: &mut Used, problems: &mut Problems) {
    if right.sources.is_empty() {
        problems.at(file, &right.id, "a right has at least one source").hint("add `sources:`");
    }
    if right.examples.is_empty() {
        problems.at(file, &right.id, "a right has examples").hint("one that is met, one that is not, one that depends");
    }
    let named = |wanted: &str| {
        built
            .details
            .organisations
            .iter()
            .any(|organisation| organisation.id == wanted || organisation.role.as_deref() == Some(wanted))
    };
    for place in right.where_to.iter().filter(|place| !named(&place.value)) {
        problems
            .at(file, place, format!("no organisation or role `{}`", place.value))
            .hint("the organisations stand in organisations/");
    }
    lint_claim(file, right, built, problems);
    let mut texts: Vec<&Words> = vec![&right.name, &right.summary, &right.action];
    texts.extend(right.gives.iter().chain(&right.deadline).chain(&right.missed_because));
    texts.extend(right.steps.iter().chain(&right.documents));
    texts.extend(right.amounts.iter().filter_map(|amount| amount.text.as_ref()));
    condition_texts(&right.conditions, &mut texts);
    for words in texts {
        for (_, text) in words.0.all() {
            check_text(file, &right.id, text, built, used, problems);
        }
    }
}

/// No law lets a family claim for longer than this, in months.
const LONGEST_REACH: u16 = 120;

fn lint_claim(file: &str, right: &RightFile, built: &Built, problems: &mut Problems) {
    let Some(claim) = &right.claim else { return };
    if claim.until.is_none() && claim.back_months.is_none() {
        problems.at(file, &right.id, "the claim says nothing").hint("give `until:` or `back_months:`, or leave it out");
    }
    if right.deadline.is_none() {
        problems
            .at(file, &right.id, "a claim has a day or a reach that no text tells")
            .hint("say the same in `deadline:`, in plain Dutch");
    }
    if let Some(months) = claim.back_months.as_ref().filter(|months| !(1..=LONGEST_REACH).contains(&months.value)) {
        problems
            .at(file, months, format!("a claim that reaches back {} months", months.value))
            .hint(format!("months, not days or years: 1 to {LONGEST_REACH}"));
    }
    let program = &built.catalogue.program;
    let read = program.find_right(&right.id.value).and_then(|number| program.right(number).claim.until.as_ref());
    if let (Some(until), Some(code)) = (&claim.until, read)
        && !reads_a_day(program, code)
    {
        problems
            .at(file, until, "the last day to claim is the same for everybody, for ever")
            .hint("count it from a date of the family, or from today()");
    }
}

/// Whether a date of the household or the day of the screening decides it.
fn reads_a_day(program: &Program, code: &Code) -> bool {
    let mut reads = false;
    code.visit(&mut |part| {
        reads |= match part {
            Code::Today => true,
            Code::Fact(fact, _) => program.fact(*fact).ty == Type::Day,
            Code::Definition(definition, _) => reads_a_day(program, &program.definition(*definition).code),
            _ => false,
        };
    });
    reads
}

fn condition_texts<'f>(condition: &'f super::files::ConditionFile, into: &mut Vec<&'f Words>) {
    into.extend(&condition.text);
    for parts in [&condition.all, &condition.any, &condition.none].into_iter().flatten() {
        parts.iter().for_each(|part| condition_texts(&part.value, into));
    }
}

/// A text names parameters that exist, and no amount of money of its own.
fn check_text(file: &str, of: &Spanned<String>, text: &str, built: &Built, used: &mut Used, problems: &mut Problems) {
    for segment in segments(text) {
        match segment {
            Segment::Slot("name") => {}
            Segment::Slot(slot) => match built.catalogue.program.find_parameter(slot) {
                Some(parameter) => {
                    used.parameters.insert(parameter);
                }
                None => {
                    problems.at(file, of, format!("a text says {{{slot}}}, which is no parameter: \"{text}\""));
                }
            },
            Segment::Words(words) => {
                let lower = words.to_lowercase();
                let money = lower.match_indices('€').any(|(at, _)| lower.get(at..).is_some_and(begins_with_amount))
                    || lower.match_indices(" euro").any(|(at, _)| lower.get(..at).is_some_and(ends_with_digit));
                if money {
                    problems
                        .at(file, of, format!("an amount of money stands in a text: \"{text}\""))
                        .hint("make it a parameter with its source and date, and write {its_id}");
                }
            }
        }
    }
}

fn begins_with_amount(text: &str) -> bool {
    text.trim_start_matches(['€', ' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit())
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// What the expressions of a program read.
#[derive(Default)]
struct Used {
    facts: BTreeSet<FactIx>,
    parameters: BTreeSet<ParameterIx>,
}

impl Used {
    fn read(&mut self, program: &Program) {
        let mut codes: Vec<&Code> = Vec::new();
        codes.extend(program.definitions.iter().map(|definition| &definition.code));
        codes.extend(program.facts.iter().filter_map(|fact| fact.asked_when.as_ref()));
        codes.extend(program.rights.iter().flat_map(|right| right.codes()));
        for code in codes {
            code.visit(&mut |part| match part {
                Code::Fact(fact, _) => {
                    self.facts.insert(*fact);
                }
                Code::Parameter(parameter, _) => {
                    self.parameters.insert(*parameter);
                }
                _ => {}
            });
        }
    }
}

/// What leans on itself, through others, could never be decided.
fn circles(files: &Files, program: &Program, problems: &mut Problems) {
    let circles = program.circles();
    for ((file, right), number) in files.rights.iter().zip(program.right_numbers()) {
        if circles.contains(&Part::Right(number)) {
            problems.at(file, &right.id, format!("`{}` leans on itself through granted(…)", right.id.value));
        }
    }
    for (file, facts) in &files.facts {
        for fact in facts {
            let number = program.find_fact(fact.of, &fact.id.value);
            if number.is_some_and(|number| circles.contains(&Part::Fact(number))) {
                problems.at(file, &fact.id, format!("whether `{}` is asked hangs on itself", fact.id.value));
            }
        }
    }
}
