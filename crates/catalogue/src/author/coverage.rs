//! Which conditions of the rights the examples show from both sides: met in one, and not met in another.

use std::collections::BTreeMap;

use rechtenpas_rules::explain::{Explained, Explainer, State};
use rechtenpas_rules::{Condition, ConditionKind, Law, RightIx, Screening};

use super::Authored;

/// A condition that no example shows from one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneSided {
    /// The right.
    pub right: RightIx,
    /// The number of the condition in its right.
    pub condition: u16,
    /// Whether some example meets it.
    pub is_met: bool,
    /// Whether some example does not.
    pub is_not_met: bool,
}

/// How many conditions there are, and which of them the examples and practice families show from one side only.
pub fn coverage(authored: &Authored) -> (usize, Vec<OneSided>) {
    let program = &authored.catalogue.program;
    let mut sides: BTreeMap<(RightIx, u16), (bool, bool)> = BTreeMap::new();
    for right in program.right_numbers() {
        let mut leaves = Vec::new();
        leaves_of(&program.right(right).condition, &mut leaves);
        sides.extend(leaves.into_iter().map(|number| ((right, number), (false, false))));
    }
    for example in &authored.examples {
        let law = Law::on(program, example.on);
        let explainer = Explainer::new(&law, &example.household);
        let screening = Screening::of(program, &example.household, example.on);
        for verdict in screening.verdicts(example.right) {
            note(&explainer.explain(example.right, verdict.subject), example.right, &mut sides);
        }
    }
    let count = sides.len();
    let one_sided = sides.into_iter().filter(|(_, (met, not))| !(*met && *not));
    let one_sided =
        one_sided.map(|((right, condition), (is_met, is_not_met))| OneSided { right, condition, is_met, is_not_met });
    (count, one_sided.collect())
}

fn leaves_of(condition: &Condition, into: &mut Vec<u16>) {
    match &condition.kind {
        ConditionKind::All(parts) | ConditionKind::Any(parts) | ConditionKind::None(parts) => {
            parts.iter().for_each(|part| leaves_of(part, into));
        }
        ConditionKind::When(_) => into.push(condition.number),
        ConditionKind::Judgement => {}
    }
}

fn note(explained: &Explained, right: RightIx, sides: &mut BTreeMap<(RightIx, u16), (bool, bool)>) {
    if let Some((met, not)) = sides.get_mut(&(right, explained.number)) {
        *met |= explained.state == State::Met;
        *not |= explained.state == State::NotMet;
    }
    explained.parts.iter().for_each(|part| note(part, right, sides));
}
