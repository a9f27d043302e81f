//! Conditions that decide nothing, told with their place: always true, never true, or against each other.

use rechtenpas_rules::Kind;
use rechtenpas_rules::check::{can_be_met, idle};
use rechtenpas_rules::syntax::parse;
use serde_saphyr::Spanned;

use super::build::Built;
use super::files::{ConditionFile, Files};
use super::problem::Problems;

/// Looks through every expression of the catalogue. What does not parse or fit is told elsewhere.
pub(super) fn idle_conditions(files: &Files, built: &Built, problems: &mut Problems) {
    let mut look = |file: &str, text: &Spanned<String>, of: Kind| {
        let Ok(expr) = parse(&text.value) else { return };
        for part in idle(&built.catalogue.program, &built.right_ids, of, &expr).unwrap_or_default() {
            let written = text.value.get(part.span.clone()).unwrap_or_default();
            let how = if part.always { "is always true" } else { "can never be true" };
            problems
                .in_expression(file, text, part.span.start, format!("`{written}` {how}, so it decides nothing"))
                .hint("leave it out, or mend the limit or option in it");
        }
    };
    for (file, facts) in &files.facts {
        for fact in facts {
            fact.asked_when.iter().for_each(|guard| look(file, guard, fact.of));
        }
    }
    for (file, definitions) in &files.definitions {
        for definition in definitions {
            let of = match definition.id.value.split_once('.') {
                Some(("adult", _)) => Kind::Adult,
                Some(("child", _)) => Kind::Child,
                _ => Kind::Household,
            };
            look(file, &definition.means, of);
        }
    }
    for (file, right) in &files.rights {
        whens(&right.conditions, &mut |when| look(file, when, right.held_by));
        right.has_when.iter().for_each(|when| look(file, when, right.held_by));
        right.amounts.iter().for_each(|amount| look(file, &amount.value, right.held_by));
        let until = right.claim.iter().filter_map(|claim| claim.until.as_ref());
        until.for_each(|until| look(file, until, right.held_by));
    }
    for ((file, declared), right) in files.rights.iter().zip(&built.catalogue.program.rights) {
        if !can_be_met(&built.catalogue.program, &right.condition) {
            problems
                .at(file, &declared.id, format!("nobody can have `{}`: its conditions contradict each other", right.id))
                .hint("look for two conditions in one `all` of which only one can hold");
        }
    }
}

fn whens(condition: &ConditionFile, see: &mut impl FnMut(&Spanned<String>)) {
    condition.when.iter().for_each(&mut *see);
    for parts in [&condition.all, &condition.any, &condition.none].into_iter().flatten() {
        parts.iter().for_each(|part| whens(&part.value, see));
    }
}
