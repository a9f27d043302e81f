//! What of a DMN model is read here: its decisions, as expressions or tables.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

/// How a decision is found.
#[derive(Clone, Debug)]
pub(crate) enum Logic {
    Expression(String),
    Table(Table),
    /// Something that has no counterpart: a context, an invocation, a relation.
    Other(String),
}

/// A decision table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) policy: String,
    pub(crate) aggregation: String,
    /// The expression of each input.
    pub(crate) inputs: Vec<String>,
    /// Name and order of values of each output.
    pub(crate) outputs: Vec<(String, Vec<String>)>,
    /// What an output is when no rule is met.
    pub(crate) otherwise: Vec<Option<String>>,
    /// The tests and outputs of each rule.
    pub(crate) rules: Vec<(Vec<String>, Vec<String>)>,
}

/// A model.
#[derive(Debug)]
pub(crate) struct Model {
    /// Types of inputs, as written.
    pub(crate) inputs: BTreeMap<String, String>,
    pub(crate) decisions: BTreeMap<String, Logic>,
}

impl Model {
    pub(crate) fn read(text: &str) -> Self {
        let document = Document::parse(text).unwrap();
        let of_kind = |kind: &'static str| document.descendants().filter(move |node| node.has_tag_name_local(kind));
        let name = |node: &Node<'_, '_>| node.attribute("name").unwrap_or_default().to_owned();
        let type_of = |node: Node<'_, '_>| {
            let variable = node.child("variable");
            variable.and_then(|variable| variable.attribute("typeRef")).unwrap_or_default().to_owned()
        };
        Self {
            inputs: of_kind("inputData").map(|node| (name(&node), type_of(node))).collect(),
            decisions: of_kind("decision").map(|node| (name(&node), logic(node))).collect(),
        }
    }
}

/// Looking by name without its name space: the models are of several versions of DMN.
trait Local<'a, 'input> {
    fn has_tag_name_local(&self, name: &str) -> bool;
    fn child(&self, name: &str) -> Option<Node<'a, 'input>>;
    fn all(&self, name: &'static str) -> Vec<Node<'a, 'input>>;
    fn written(&self) -> String;
}

impl<'a, 'input> Local<'a, 'input> for Node<'a, 'input> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn child(&self, name: &str) -> Option<Node<'a, 'input>> {
        self.children().find(|node| node.has_tag_name_local(name))
    }

    fn all(&self, name: &'static str) -> Vec<Node<'a, 'input>> {
        self.children().filter(|node| node.has_tag_name_local(name)).collect()
    }

    fn written(&self) -> String {
        self.child("text").and_then(|text| text.text()).unwrap_or_default().trim().to_owned()
    }
}

fn logic(decision: Node<'_, '_>) -> Logic {
    if let Some(expression) = decision.child("literalExpression") {
        return Logic::Expression(expression.written());
    }
    if let Some(table) = decision.child("decisionTable") {
        let values = |node: &Node<'_, '_>| {
            let values = node.child("outputValues").map(|values| values.written()).unwrap_or_default();
            values.split(',').map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
        };
        let written = |node: Node<'_, '_>, kind| node.all(kind).iter().map(Local::written).collect();
        return Logic::Table(Table {
            policy: table.attribute("hitPolicy").unwrap_or("UNIQUE").to_owned(),
            aggregation: table.attribute("aggregation").unwrap_or_default().to_owned(),
            inputs: table.all("input").iter().map(|node| node.child("inputExpression").unwrap().written()).collect(),
            outputs: table
                .all("output")
                .iter()
                .map(|node| (node.attribute("name").unwrap_or_default().to_owned(), values(node)))
                .collect(),
            otherwise: table
                .all("output")
                .iter()
                .map(|node| node.child("defaultOutputEntry").map(|entry| entry.written()))
                .collect(),
            rules: table
                .all("rule")
                .into_iter()
                .map(|rule| (written(rule, "inputEntry"), written(rule, "outputEntry")))
                .collect(),
        });
    }
    // Boxed forms of what FEEL also writes in one line.
    let part = |of: Node<'_, '_>, name: &str| {
        of.child(name).and_then(|part| part.child("literalExpression")).map(|part| part.written())
    };
    if let Some(boxed) = decision.child("conditional")
        && let (Some(condition), Some(yes), Some(no)) = (part(boxed, "if"), part(boxed, "then"), part(boxed, "else"))
    {
        return Logic::Expression(format!("if {condition} then {yes} else {no}"));
    }
    for word in ["some", "every"] {
        if let Some(boxed) = decision.child(word)
            && let (Some(list), Some(condition)) = (part(boxed, "in"), part(boxed, "satisfies"))
        {
            let name = boxed.attribute("iteratorVariable").unwrap_or_default();
            return Logic::Expression(format!("{word} {name} in {list} satisfies {condition}"));
        }
    }
    let kind = decision.children().filter(Node::is_element).map(|node| node.tag_name().name().to_owned());
    let known = ["variable", "informationRequirement", "knowledgeRequirement", "description", "question"];
    let kinds = ["allowedAnswers", "extensionElements", "authorityRequirement"];
    Logic::Other(kind.filter(|kind| !known.contains(&kind.as_str()) && !kinds.contains(&kind.as_str())).collect())
}
