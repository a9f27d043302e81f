//! Rights: from files to rules and texts.

use rechtenpas_rules::check::{check, check_as};
use rechtenpas_rules::{Amount, Claim, Condition, ConditionKind, Kind, Right, RightIx, Type};
use serde_saphyr::Spanned;

use super::build::{Built, day, expression, truth, typed};
use super::files::{AmountFile, ConditionFile, Files, RightFile, Words};
use super::organisations::{places, read_source};
use super::problem::Problems;
use crate::details::{RightDetails, Source, TakeUp};
use crate::entry::RightEntry;
use crate::text::Text;

pub(super) fn add_rights(files: &Files, built: &mut Built, problems: &mut Problems) {
    for (place, (file, right)) in files.rights.iter().enumerate() {
        if built.right_ids.iter().take(place).any(|id| *id == right.id.value) {
            problems.at(file, &right.id, format!("the right `{}` is declared twice", right.id.value));
        }
        add_right(file, right, built, problems);
    }
}

fn add_right(file: &str, right: &RightFile, built: &mut Built, problems: &mut Problems) {
    let sources: Vec<Source> = right.sources.iter().filter_map(|source| read_source(file, source, problems)).collect();
    let mut tree = Tree {
        file,
        of: right.held_by,
        sources: &sources,
        built,
        problems,
        texts: Vec::new(),
        text_sources: Vec::new(),
    };
    let condition = tree.condition(&right.conditions, None);
    let Tree { texts, text_sources, .. } = tree;
    let amounts: Vec<Option<Amount>> =
        right.amounts.iter().map(|amount| read_amount(file, amount, right.held_by, built, problems)).collect();
    let excludes = right.excludes.iter().filter_map(|other| {
        let found = built.right_ids.iter().position(|id| *id == other.value);
        if found.is_none() {
            problems.at(file, other, format!("no right `{}`", other.value));
        }
        found.map(RightIx::new)
    });
    let excludes = excludes.collect();
    let municipality = right.municipality.as_ref().and_then(|wanted| {
        let found = built.catalogue.municipalities.iter().find(|municipality| municipality.id == wanted.value);
        if found.is_none() {
            problems
                .at(file, wanted, format!("no municipality `{}`", wanted.value))
                .hint("the municipalities stand in catalogue.yaml");
        }
        found.map(|municipality| municipality.symbol)
    });
    let has_when = right.has_when.as_ref().and_then(|code| truth(file, code, right.held_by, built, problems));
    let domain = built.catalogue.domains.iter().position(|domain| domain.id == right.domain.value);
    if domain.is_none() {
        problems
            .at(file, &right.domain, format!("no domain `{}`", right.domain.value))
            .hint("the domains stand in catalogue.yaml");
    }
    let checked = day(file, &right.checked, problems).unwrap_or(built.catalogue.edition);
    let text = |words: &Words| words.0.clone();
    let texts_of = |list: &[Words]| list.iter().map(text).collect::<Vec<Text>>();
    built.catalogue.rights.push(RightEntry {
        name: text(&right.name),
        level: right.level,
        domain: u8::try_from(domain.unwrap_or(0)).unwrap_or(0),
        life_events: places(file, &right.life_events, &built.catalogue.life_events, "life event", problems),
        target_groups: places(file, &right.target_groups, &built.catalogue.target_groups, "target group", problems),
        in_pass: right.in_pass,
        granted: right.granted,
        standing: right.standing,
        summary: text(&right.summary),
        gives: right.gives.as_ref().map(text),
        conditions: texts,
        amounts: right.amounts.iter().map(|amount| amount.text.as_ref().map(text)).collect(),
        action: text(&right.action),
        confidence: right.confidence,
        checked,
    });
    built.details.rights.push(RightDetails {
        also_called: right.also_called.clone(),
        where_to: right.where_to.iter().map(|place| place.value.clone()).collect(),
        steps: texts_of(&right.steps),
        documents: texts_of(&right.documents),
        deadline: right.deadline.as_ref().map(text),
        missed_because: right.missed_because.as_ref().map(text),
        take_up: right.take_up.as_ref().and_then(|counted| {
            let source = read_source(file, &counted.source, problems)?;
            Some(TakeUp { text: text(&counted.text), source })
        }),
        legal_basis: right.legal_basis.clone(),
        sources,
        condition_sources: text_sources,
    });
    let claim = right.claim.as_ref().map_or_else(Claim::default, |claim| Claim {
        until: claim.until.as_ref().and_then(|until| {
            let expr = expression(file, until, problems)?;
            let checked = check_as(&built.catalogue.program, &built.right_ids, right.held_by, &expr, &Type::Day);
            typed(file, until, checked, problems)
        }),
        back_months: claim.back_months.as_ref().map_or(0, |months| months.value),
    });
    built.catalogue.program.rights.push(Right {
        weight: right.weight,
        municipality,
        has_when,
        amounts: amounts.into_iter().flatten().collect(),
        excludes,
        claim,
        ..Right::new(&right.id.value, right.held_by, condition)
    });
}

fn read_amount(file: &str, amount: &AmountFile, of: Kind, built: &Built, problems: &mut Problems) -> Option<Amount> {
    let expr = expression(file, &amount.value, problems)?;
    let checked = check(&built.catalogue.program, &built.right_ids, of, &expr);
    match typed(file, &amount.value, checked, problems)? {
        (code, Type::Money(period)) => Some(Amount { period, code }),
        (_, ty) => {
            problems.at(
                file,
                &amount.value,
                format!("an amount is money per month, per year or once, and this is {ty}"),
            );
            None
        }
    }
}

/// Numbers the conditions of a right, parents first, and keeps their texts by number.
struct Tree<'a> {
    file: &'a str,
    of: Kind,
    sources: &'a [Source],
    built: &'a Built,
    problems: &'a mut Problems,
    texts: Vec<Text>,
    text_sources: Vec<Option<u8>>,
}

impl Tree<'_> {
    fn condition(&mut self, condition: &ConditionFile, place: Option<&Spanned<ConditionFile>>) -> Condition {
        let number = u16::try_from(self.texts.len()).unwrap_or(u16::MAX);
        self.texts.push(condition.text.as_ref().map(|text| text.0.clone()).unwrap_or_default());
        let source = condition.source.as_ref().and_then(|wanted| {
            let found = self.sources.iter().position(|source| source.id == wanted.value);
            if found.is_none() {
                self.problems.at(self.file, wanted, format!("no source `{}` in this file", wanted.value));
            }
            found.and_then(|found| u8::try_from(found).ok())
        });
        self.text_sources.push(source);
        let place = place.map_or(serde_saphyr::Location::UNKNOWN, |place| place.referenced);
        let forms = [
            condition.when.is_some(),
            condition.judgement.is_some(),
            condition.all.is_some(),
            condition.any.is_some(),
            condition.none.is_some(),
        ];
        if forms.iter().filter(|form| **form).count() != 1 {
            self.problems
                .add(self.file, place, "a condition is exactly one of when, judgement, all, any, none")
                .hint("nest groups: `all: [ …, any: […] ]` with a dash before each");
        }
        let is_leaf = condition.when.is_some() || condition.judgement.is_some();
        if is_leaf && condition.text.is_none() {
            self.problems.add(self.file, place, "a condition has no text").hint("add `text:` in plain Dutch");
        }
        let kind = if let Some(when) = &condition.when {
            truth(self.file, when, self.of, self.built, self.problems).map(ConditionKind::When)
        } else if condition.judgement.is_some() {
            Some(ConditionKind::Judgement)
        } else if let Some(parts) = &condition.all {
            Some(ConditionKind::All(self.parts(parts)))
        } else if let Some(parts) = &condition.any {
            Some(ConditionKind::Any(self.parts(parts)))
        } else {
            condition.none.as_ref().map(|parts| ConditionKind::None(self.parts(parts)))
        };
        Condition { number, kind: kind.unwrap_or(ConditionKind::Judgement) }
    }

    fn parts(&mut self, parts: &[Spanned<ConditionFile>]) -> Vec<Condition> {
        parts.iter().map(|part| self.condition(&part.value, Some(part))).collect()
    }
}
