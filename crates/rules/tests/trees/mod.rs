//! Random trees of conditions, over whatever expressions a test gives.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use proptest::prelude::*;

use crate::world::Rule;

/// A tree of conditions, with the text of its expressions.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    When(String),
    Judgement,
    All(Vec<Tree>),
    Any(Vec<Tree>),
    None(Vec<Tree>),
}

/// Trees over these expressions; one leaf in nine is a judgement.
pub(crate) fn tree(truth: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![8 => truth.prop_map(Tree::When), 1 => Just(Tree::Judgement)];
    leaf.prop_recursive(3, 10, 3, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![parts().prop_map(Tree::All), parts().prop_map(Tree::Any), parts().prop_map(Tree::None)]
    })
}

impl Tree {
    /// The rule that it is, with each expression written as `write` says.
    pub(crate) fn rule(&self, write: &dyn Fn(&str) -> String) -> Rule {
        let rules = |parts: &[Self]| parts.iter().map(|part| part.rule(write)).collect();
        match self {
            Self::When(text) => Rule::WhenText(write(text)),
            Self::Judgement => Rule::Judgement,
            Self::All(parts) => Rule::All(rules(parts)),
            Self::Any(parts) => Rule::Any(rules(parts)),
            Self::None(parts) => Rule::None(rules(parts)),
        }
    }
}
