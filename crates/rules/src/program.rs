//! All rules of one catalogue, compiled: facts, parameters, definitions and rights by number.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::household::Kind;
use crate::parameter::{Parameter, Period};
use crate::types::Type;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u16);

        impl $name {
            /// The number at this place of its list.
            pub fn new(place: usize) -> Self {
                Self(u16::try_from(place).unwrap_or(u16::MAX))
            }

            /// Its place in its list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index!(
    /// A fact of the program.
    FactIx
);
index!(
    /// A number of the law of the program.
    ParameterIx
);
index!(
    /// A named expression of the program.
    DefinitionIx
);
index!(
    /// A right of the program.
    RightIx
);
index!(
    /// The name of an option of a fact.
    Symbol
);

/// Something that can be known about a household or a member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Its name in expressions, without the subject.
    pub id: String,
    /// Of whom it is said.
    pub of: Kind,
    /// What it is.
    pub ty: Type,
    /// The options of a choice or set, in the order in which they are shown.
    pub options: Vec<Symbol>,
    /// The least it can be.
    pub min: Option<Decimal>,
    /// The most it can be.
    pub max: Option<Decimal>,
    /// For a day: whether it may lie ahead (an expected birth).
    pub may_be_future: bool,
    /// When it applies; it is absent otherwise.
    pub asked_when: Option<Code>,
    /// How delicate it is, 0 to 3.
    pub sensitive: u8,
    /// Which facts it is asked together with.
    pub theme: u8,
    /// For a number: some that stand for what families answer.
    pub usual: Vec<Decimal>,
}

impl Fact {
    /// A fact of one subject, with nothing said beyond its type: no options, no bounds, always asked, not delicate.
    pub fn new(id: impl Into<String>, of: Kind, ty: Type) -> Self {
        Self {
            id: id.into(),
            of,
            ty,
            options: Vec::new(),
            min: None,
            max: None,
            may_be_future: false,
            asked_when: None,
            sensitive: 0,
            theme: 0,
            usual: Vec::new(),
        }
    }
}

/// A named expression.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    /// Its name in expressions, without the subject.
    pub id: String,
    /// Of whom it is said.
    pub of: Kind,
    /// What it comes to.
    pub ty: Type,
    /// How it is found.
    pub code: Code,
}

/// What is at stake with a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Less than some 200 euros a year.
    Low,
    /// Between the two.
    Medium,
    /// A thousand euros a year or more.
    High,
}

/// A condition of a right; `number` counts them through the right, from zero, parents first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Condition {
    /// Its number in the right.
    pub number: u16,
    /// What it asks.
    pub kind: ConditionKind,
}

/// What a condition asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ConditionKind {
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not one of these.
    None(Vec<Condition>),
    /// That this expression is true.
    When(Code),
    /// What only a person can judge.
    Judgement,
}

/// An amount that a right gives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Amount {
    /// How often.
    pub period: Period,
    /// How much.
    pub code: Code,
}

/// The rule of a right.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Right {
    /// Its name.
    pub id: String,
    /// Who holds it: the outcome is per one of these.
    pub held_by: Kind,
    /// What is at stake.
    pub weight: Weight,
    /// Only in this municipality: an option of the household's municipality fact.
    pub municipality: Option<Symbol>,
    /// Known too little to be told to anybody: it has no verdict, and counts for nothing.
    pub withheld: bool,
    /// True for who has it already.
    pub has_when: Option<Code>,
    /// What must hold.
    pub condition: Condition,
    /// What it gives.
    pub amounts: Vec<Amount>,
    /// Rights that cannot be had at the same time.
    pub excludes: Vec<RightIx>,
    /// When it can be claimed.
    pub claim: Claim,
}

/// When a right can be claimed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Claim {
    /// The last day on which it can be claimed.
    pub until: Option<Code>,
    /// For how many months back it can be claimed; zero for not.
    pub back_months: u16,
}

impl Right {
    /// A right that rests on this condition alone: in every municipality, of medium weight, without amounts, with no other
    /// right excluded, and no last day to claim it.
    pub fn new(id: impl Into<String>, held_by: Kind, condition: Condition) -> Self {
        Self {
            id: id.into(),
            held_by,
            weight: Weight::Medium,
            municipality: None,
            withheld: false,
            has_when: None,
            condition,
            amounts: Vec::new(),
            excludes: Vec::new(),
            claim: Claim::default(),
        }
    }

    /// Every expression in it.
    pub fn codes(&self) -> Vec<&Code> {
        let mut found = Vec::new();
        let mut pending = vec![&self.condition];
        while let Some(condition) = pending.pop() {
            match &condition.kind {
                ConditionKind::When(code) => found.push(code),
                ConditionKind::Judgement => {}
                ConditionKind::All(parts) | ConditionKind::Any(parts) | ConditionKind::None(parts) => {
                    pending.extend(parts);
                }
            }
        }
        found.extend(&self.has_when);
        found.extend(self.amounts.iter().map(|amount| &amount.code));
        found.extend(&self.claim.until);
        found
    }
}

/// All rules of one catalogue.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Program {
    /// The names of options.
    pub symbols: Vec<String>,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The numbers of the law.
    pub parameters: Vec<Parameter>,
    /// The named expressions.
    pub definitions: Vec<Definition>,
    /// The rights.
    pub rights: Vec<Right>,
    /// The fact that makes a second adult.
    pub partner: Option<FactIx>,
    /// The fact that counts the children.
    pub children: Option<FactIx>,
    /// The fact that names the municipality.
    pub municipality: Option<FactIx>,
}

/// Numbers come from this program only, so a wrong one is a mistake of the caller; these answer with the first entry then.
impl Program {
    /// A fact by number.
    #[expect(
        clippy::indexing_slicing,
        reason = "numbers are made by this program, checked when it is built or unpacked"
    )]
    pub fn fact(&self, fact: FactIx) -> &Fact {
        &self.facts[fact.index()]
    }

    /// A parameter by number.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn parameter(&self, parameter: ParameterIx) -> &Parameter {
        &self.parameters[parameter.index()]
    }

    /// A definition by number.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn definition(&self, definition: DefinitionIx) -> &Definition {
        &self.definitions[definition.index()]
    }

    /// A right by number.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn right(&self, right: RightIx) -> &Right {
        &self.rights[right.index()]
    }

    /// All rights by number.
    pub fn right_numbers(&self) -> impl Iterator<Item = RightIx> + use<> {
        (0..self.rights.len()).map(RightIx::new)
    }

    /// A fact by subject and name.
    pub fn find_fact(&self, of: Kind, id: &str) -> Option<FactIx> {
        self.facts.iter().position(|fact| fact.of == of && fact.id == id).map(FactIx::new)
    }

    /// A definition by subject and name.
    pub fn find_definition(&self, of: Kind, id: &str) -> Option<DefinitionIx> {
        self.definitions.iter().position(|definition| definition.of == of && definition.id == id).map(DefinitionIx::new)
    }

    /// A parameter by name.
    pub fn find_parameter(&self, id: &str) -> Option<ParameterIx> {
        self.parameters.iter().position(|parameter| parameter.id == id).map(ParameterIx::new)
    }

    /// A right by name.
    pub fn find_right(&self, id: &str) -> Option<RightIx> {
        self.rights.iter().position(|right| right.id == id).map(RightIx::new)
    }

    /// An option by name.
    pub fn find_symbol(&self, name: &str) -> Option<Symbol> {
        self.symbols.iter().position(|symbol| symbol == name).map(Symbol::new)
    }

    /// The name of an option.
    pub fn symbol_name(&self, symbol: Symbol) -> &str {
        self.symbols.get(symbol.index()).map_or("", String::as_str)
    }

    /// The number of an option name, added when it is new.
    pub fn symbol(&mut self, name: &str) -> Symbol {
        self.find_symbol(name).unwrap_or_else(|| {
            self.symbols.push(name.to_owned());
            Symbol::new(self.symbols.len() - 1)
        })
    }
}
