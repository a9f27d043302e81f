//! The conditions of a right as lines of text: for paper, and for catalogues that have no place for rules.

use rechtenpas_rules::{Condition, ConditionKind, RightIx};

use crate::entry::Catalogue;
use crate::text::Text;

impl Catalogue {
    /// A line for each part that must hold, with its ways in one line; `fill` fills a text in.
    pub fn outline(&self, right: RightIx, fill: &dyn Fn(&Text) -> String) -> Vec<String> {
        let top = &self.program.right(right).condition;
        let texts = &self.right(right).conditions;
        let said = Said { texts, fill };
        match &top.kind {
            ConditionKind::All(parts) if said.own(top).is_empty() => parts.iter().map(|part| said.line(part)).collect(),
            _ => vec![said.line(top)],
        }
    }
}

struct Said<'a> {
    texts: &'a [Text],
    fill: &'a dyn Fn(&Text) -> String,
}

impl Said<'_> {
    /// The wording that a condition has of its own.
    fn own(&self, condition: &Condition) -> String {
        self.texts.get(usize::from(condition.number)).map_or_else(String::new, |text| (self.fill)(text))
    }

    fn line(&self, condition: &Condition) -> String {
        let own = self.own(condition);
        let (label, parts) = match &condition.kind {
            _ if !own.is_empty() => return own,
            ConditionKind::All(parts) => ("Dit alles", parts),
            ConditionKind::Any(parts) => ("Eén van deze", parts),
            ConditionKind::None(parts) => ("Niets van dit", parts),
            ConditionKind::When(_) | ConditionKind::Judgement => return own,
        };
        let parts: Vec<String> = parts.iter().map(|part| self.line(part)).filter(|line| !line.is_empty()).collect();
        format!("{label}: {}", parts.join(" · "))
    }
}
