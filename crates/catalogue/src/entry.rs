//! What the catalogue says about each right, question, parameter and organisation.
//!
//! `questions`, `parameters`, `definitions` and `rights` stand in the order of the same lists of [`Program`].

use rechtenpas_rules::{Day, FactIx, ParameterIx, Program, RightIx, Symbol};
use serde::{Deserialize, Serialize};

use crate::opening::Opening;
use crate::text::Text;

/// A whole catalogue: rules and texts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Catalogue {
    /// The day of this edition.
    pub edition: Day,
    /// The rules.
    pub program: Program,
    /// The domains of life, in the order in which they are shown.
    pub domains: Vec<Domain>,
    /// What happens in a life and changes rights: a second way in.
    pub life_events: Vec<Topic>,
    /// Who a right or a service is for: a third way in.
    pub target_groups: Vec<Topic>,
    /// The themes of the conversation; a fact's `theme` is a place in this list.
    pub themes: Vec<Theme>,
    /// The municipalities it knows.
    pub municipalities: Vec<Municipality>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The numbers of the law.
    pub parameters: Vec<ParameterEntry>,
    /// The named expressions.
    pub definitions: Vec<DefinitionEntry>,
    /// The rights.
    pub rights: Vec<RightEntry>,
    /// Who decides, pays or helps.
    pub organisations: Vec<Organisation>,
    /// How people ask for all this.
    pub search: SearchWords,
}

/// How people ask: beside the words of the entries, their everyday words and the words that say nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SearchWords {
    /// Words that say nothing about what is looked for.
    pub ignored: Vec<String>,
    /// Words that any question may have: they count little.
    pub faint: Vec<String>,
    /// Everyday words, by what they mean here.
    pub groups: Vec<WordGroup>,
}

/// Words that people use for words of the catalogue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WordGroup {
    /// What people say: words, or short sayings.
    pub asked: Vec<String>,
    /// The words of rights and services that it means.
    pub meets: Vec<String>,
}

/// A domain of life.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Domain {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
    /// The name of its pictogram (Lucide).
    pub icon: String,
}

/// A life event or a target group: what rights and services are gathered under, beside their domain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
}

/// A theme of the conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Theme {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
}

/// A municipality, or "another one".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Municipality {
    /// Its name in expressions.
    pub id: String,
    /// The same as an option of the municipality fact.
    pub symbol: Symbol,
    /// What people call it.
    pub name: String,
    /// Its NIS code.
    pub nis: Option<String>,
    /// Its postcodes.
    pub postcodes: Vec<String>,
    /// The villages that belong to it, beside the place that gives it its name.
    pub villages: Vec<String>,
}

/// The question that asks a fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub question: Text,
    /// Why it is asked.
    pub why: Text,
    /// What it means, when that needs saying.
    pub help: Option<Text>,
    /// On which paper the answer stands.
    pub found_on: Option<Text>,
    /// The options in the order in which they are shown.
    pub options: Vec<OptionEntry>,
    /// Bounds of quick ranges beside an exact amount, ascending.
    pub bands: Vec<u32>,
}

/// An option of a question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OptionEntry {
    /// Its value; none for "none of these" in a set.
    pub symbol: Option<Symbol>,
    /// What people read.
    pub text: Text,
}

/// A number of the law, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterEntry {
    /// What it is.
    pub name: Text,
    /// Per value of the time line: where it comes from.
    pub sources: Vec<Source>,
}

/// A named expression, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DefinitionEntry {
    /// What it is, where it helps to show it.
    pub text: Option<Text>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name within the right, for conditions that point to it.
    pub id: String,
    /// Its title, in Dutch as far as it has one.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The date on it.
    pub dated: Option<Day>,
    /// When it was last read.
    pub seen: Day,
}

/// Who made the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Belgium.
    Federal,
    /// Flanders.
    Flanders,
    /// A municipality or its OCMW.
    Local,
}

/// How a right is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// By itself.
    Automatic,
    /// To who asks.
    OnRequest,
    /// To who shows a paper.
    Attest,
    /// After a judgement: ask.
    Ask,
}

/// How sure the file is of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Well sourced and recent.
    High,
    /// Some of it is older or secondary.
    Medium,
    /// Old or thin: have it checked.
    Low,
}

/// How far what a local file says can be trusted to be so still, by the age of its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Checked, or of an authority that keeps it current.
    #[default]
    Current,
    /// From a page of the last years: to be checked.
    ToCheck,
    /// From an old page: to be checked first.
    Old,
    /// Too old to be shown before somebody has confirmed it.
    Unconfirmed,
}

/// A right, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RightEntry {
    /// The official name.
    pub name: Text,
    /// What people call it.
    pub also_called: Vec<String>,
    /// Who made the rule.
    pub level: Level,
    /// A place in the list of domains.
    pub domain: u8,
    /// Places in the list of life events.
    pub life_events: Vec<u8>,
    /// Places in the list of target groups.
    pub target_groups: Vec<u8>,
    /// Whether it stands in the rechtenpas, the booklet with the most common rights of a municipality.
    pub in_pass: bool,
    /// How it is granted.
    pub granted: Manner,
    /// How old what is known of it is.
    pub standing: Standing,
    /// What it is, in a few plain sentences.
    pub summary: Text,
    /// What it brings, in a few words.
    pub gives: Option<Text>,
    /// The wording of each condition by its number; empty for a group without one.
    pub conditions: Vec<Text>,
    /// The source of each condition by its number: a place in `sources`.
    pub condition_sources: Vec<Option<u8>>,
    /// What each amount is, in the order of the rule's amounts.
    pub amounts: Vec<Option<Text>>,
    /// Organisations or roles: where to go.
    pub where_to: Vec<String>,
    /// The one thing to do first.
    pub action: Text,
    /// What to do, step by step.
    pub steps: Vec<Text>,
    /// What to bring.
    pub documents: Vec<Text>,
    /// Until when, and how far back.
    pub deadline: Option<Text>,
    /// Why people miss it.
    pub missed_because: Option<Text>,
    /// How many of the entitled do not take it up, where somebody counted.
    pub take_up: Option<TakeUp>,
    /// The law.
    pub legal_basis: Option<String>,
    /// Where all this stands.
    pub sources: Vec<Source>,
    /// How sure this is.
    pub confidence: Confidence,
    /// When the whole was last checked.
    pub checked: Day,
}

/// A count of those who do not get what they are entitled to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeUp {
    /// What was counted, in a sentence.
    pub text: Text,
    /// Who counted it.
    pub source: Source,
}

/// Who decides, pays or helps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name in files.
    pub id: String,
    /// Its role, by which rights of every municipality point to it (`ocmw`).
    pub role: Option<String>,
    /// The municipality it works for; none for all.
    pub municipality: Option<String>,
    /// What people call it.
    pub name: String,
    /// Other names and everyday words for it; they feed the search.
    pub also_called: Vec<String>,
    /// What it does, in one plain sentence.
    pub does: Text,
    /// Places in the list of domains.
    pub domains: Vec<u8>,
    /// Places in the list of target groups; empty for everybody.
    pub target_groups: Vec<u8>,
    /// Languages spoken there beside Dutch, as ISO 639-1 codes.
    pub languages: Vec<String>,
    /// Whom it reaches or how far, in a few words.
    pub reach: Option<Text>,
    /// How old what is known of it is.
    pub standing: Standing,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// When it is open, in words.
    pub hours: Option<Text>,
    /// When it is open, where that is known day by day; `hours` then says only what this cannot.
    pub opening: Option<Opening>,
    /// Where this stands.
    pub source: Option<Source>,
}

impl Catalogue {
    /// What people read about a right.
    #[expect(clippy::indexing_slicing, reason = "both lists have one length, checked when built or unpacked")]
    pub fn right(&self, right: RightIx) -> &RightEntry {
        &self.rights[right.index()]
    }

    /// The question that asks a fact.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn question(&self, fact: FactIx) -> &Question {
        &self.questions[fact.index()]
    }

    /// What people read about a number of the law.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn parameter(&self, parameter: ParameterIx) -> &ParameterEntry {
        &self.parameters[parameter.index()]
    }

    /// The source of the value of a parameter that holds from this day.
    pub fn parameter_source(&self, parameter: ParameterIx, from: Day) -> Option<&Source> {
        let values = &self.program.parameter(parameter).values;
        let place = values.iter().position(|value| value.from == from)?;
        self.parameter(parameter).sources.get(place)
    }

    /// Rights that exist for a household of this municipality: all but the local ones of other places, and those that
    /// nobody has confirmed.
    pub fn is_for(&self, right: RightIx, municipality: Option<&str>) -> bool {
        if self.right(right).standing == Standing::Unconfirmed {
            return false;
        }
        match self.program.right(right).municipality {
            None => true,
            Some(symbol) => municipality == Some(self.program.symbol_name(symbol)),
        }
    }

    /// Whether a service can be shown to who lives here: not one of another place, nor one that nobody confirmed.
    pub fn serves(&self, service: &Organisation, municipality: Option<&str>) -> bool {
        service.standing != Standing::Unconfirmed
            && service.municipality.as_deref().is_none_or(|place| municipality == Some(place))
    }

    /// The services that somebody confirmed, or that are not too old to be shown.
    fn confirmed(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().filter(|service| service.standing != Standing::Unconfirmed)
    }

    /// Services for who lives here: those of the municipality, then those for everywhere; none that nobody confirmed.
    pub fn services(&self, municipality: Option<&str>) -> impl Iterator<Item = &Organisation> {
        let served = move || self.organisations.iter().filter(move |service| self.serves(service, municipality));
        let here = served().filter(|service| service.municipality.is_some());
        here.chain(served().filter(|service| service.municipality.is_none()))
    }

    /// Where to go for a right: the organisations named, and those of the municipality for the roles named.
    pub fn where_to(&self, right: RightIx, municipality: Option<&str>) -> Vec<&Organisation> {
        let mut found: Vec<&Organisation> = Vec::new();
        for wanted in &self.right(right).where_to {
            let named = self.confirmed().find(|organisation| organisation.id == *wanted);
            let in_role = || self.confirmed().filter(|organisation| organisation.role.as_ref() == Some(wanted));
            let here = in_role().find(|one| one.municipality.is_some() && one.municipality.as_deref() == municipality);
            let anywhere = in_role().find(|one| one.municipality.is_none());
            if let Some(organisation) = here.or(named).or(anywhere) {
                found.push(organisation);
            }
        }
        found
    }
}
