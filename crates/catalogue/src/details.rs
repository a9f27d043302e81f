//! What is read beside results: the page of a right, services, sources, and the words of the search.
//!
//! The app shows its screens without it and fetches it as a second file, so an accessor hands out nothing as long as it is
//! not there ([`Catalogue::has_details`]). Build tools have everything at once.

use rechtenpas_rules::{Day, ParameterIx, RightIx};
use serde::{Deserialize, Serialize};

use crate::entry::{Catalogue, Standing};
use crate::opening::Opening;
use crate::text::Text;

/// All that can come later. `rights` and `sources` stand in the order of the rights and parameters of the rules.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Details {
    pub(crate) rights: Vec<RightDetails>,
    /// Per parameter and value of its time line: where it comes from.
    pub(crate) sources: Vec<Vec<Source>>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) search: SearchWords,
}

/// What stands on the page of a right, beside its entry.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RightDetails {
    /// What people call it.
    pub also_called: Vec<String>,
    /// Organisations or roles: where to go.
    pub where_to: Vec<String>,
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
    /// The source of each condition by its number: a place in `sources`.
    pub condition_sources: Vec<Option<u8>>,
}

/// The details of every right as long as they are not there.
static NOTHING: RightDetails = RightDetails {
    also_called: Vec::new(),
    where_to: Vec::new(),
    steps: Vec::new(),
    documents: Vec::new(),
    deadline: None,
    missed_because: None,
    take_up: None,
    legal_basis: None,
    sources: Vec::new(),
    condition_sources: Vec::new(),
};

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

impl RightDetails {
    /// Where the condition with this number stands, where that was noted.
    pub fn condition_source(&self, number: u16) -> Option<&Source> {
        let place = self.condition_sources.get(usize::from(number)).copied().flatten()?;
        self.sources.get(usize::from(place))
    }
}

impl Catalogue {
    /// Whether the details are there.
    pub fn has_details(&self) -> bool {
        self.details.get().is_some()
    }

    /// What stands on the page of a right.
    pub fn details(&self, right: RightIx) -> &RightDetails {
        self.details.get().and_then(|details| details.rights.get(right.index())).unwrap_or(&NOTHING)
    }

    /// Who decides, pays or helps.
    pub fn organisations(&self) -> &[Organisation] {
        self.details.get().map_or(&[], |details| &details.organisations)
    }

    /// Where the values of a parameter come from, in the order of its time line.
    pub fn parameter_sources(&self, parameter: ParameterIx) -> &[Source] {
        self.details.get().and_then(|details| details.sources.get(parameter.index())).map_or(&[], Vec::as_slice)
    }

    /// The source of the value of a parameter that holds from this day.
    pub fn parameter_source(&self, parameter: ParameterIx, from: Day) -> Option<&Source> {
        let values = &self.program.parameter(parameter).values;
        let place = values.iter().position(|value| value.from == from)?;
        self.parameter_sources(parameter).get(place)
    }

    /// Whether a service can be shown to who lives here: not one of another place, nor one that nobody confirmed.
    pub fn serves(&self, service: &Organisation, municipality: Option<&str>) -> bool {
        service.standing != Standing::Unconfirmed
            && service.municipality.as_deref().is_none_or(|place| municipality == Some(place))
    }

    /// The services that somebody confirmed, or that are not too old to be shown.
    fn confirmed(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations().iter().filter(|service| service.standing != Standing::Unconfirmed)
    }

    /// Services for who lives here: those of the municipality, then those for everywhere; none that nobody confirmed.
    pub fn services(&self, municipality: Option<&str>) -> impl Iterator<Item = &Organisation> {
        let served = move || self.organisations().iter().filter(move |service| self.serves(service, municipality));
        let here = served().filter(|service| service.municipality.is_some());
        here.chain(served().filter(|service| service.municipality.is_none()))
    }

    /// Where to go for a right: the organisations named, and those of the municipality for the roles named.
    pub fn where_to(&self, right: RightIx, municipality: Option<&str>) -> Vec<&Organisation> {
        let mut found: Vec<&Organisation> = Vec::new();
        for wanted in &self.details(right).where_to {
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
