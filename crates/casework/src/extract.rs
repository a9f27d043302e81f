//! What goes along to another service: a document of its own, with only what the family agreed to.
//!
//! Format 1, as JSON. `extract` is the number of the format, and goes up when a reader of the former one would read
//! something wrong. Days are written `2026-11-24`, amounts in euros, members by their place (`adults[0]`). A part that was not
//! to be shared is left out as a whole, and so is its name: nothing says what is kept back.

use rechtenpas_catalogue::Catalogue;
use rechtenpas_catalogue::exchange::{Edition, Found, Holder as Place, IsoDay, RightFound};
use rechtenpas_rules::Screening;
use serde::{Deserialize, Serialize};

use crate::dossier::{Followed, Holder, Part, Shareable, Who};

/// The number of this format.
pub const FORMAT: u32 = 1;

/// What goes along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// The number of the format.
    pub extract: u32,
    /// The day on which it was made.
    pub made: IsoDay,
    /// For whom: what people call the organisation.
    pub to: String,
    /// The consent under which.
    pub consent: Agreed,
    /// The number of the dossier, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What the family is called, and how it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Who lives there, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<Household>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// What is done, by right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Vec<Step>>,
    /// What was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<Noted>>,
}

/// The consent under which it goes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The day on which it was given.
    pub given: Option<IsoDay>,
    /// The last day on which it holds.
    pub until: Option<IsoDay>,
    /// To what end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

/// What the family is called, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The name by which it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The languages that are spoken, as ISO 639-1 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// An e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How they want to be reached: `phone`, `message`, `email`, `letter`, `visit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefers: Option<String>,
    /// When, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Whether others may read what is written to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe_to_write: Option<bool>,
}

/// Who lives there, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// The municipality, by its name in the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The members.
    pub members: Vec<Member>,
}

/// A member of the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The place by which the other parts name this member; none for who is not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What was found of the chosen rights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The day for which it was screened.
    pub on: IsoDay,
    /// Which catalogue it was.
    pub catalogue: Edition,
    /// The version of the engine.
    pub engine: String,
    /// Each right for each holder.
    pub rights: Vec<RightTold>,
}

/// A right as it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RightTold {
    /// Its official name.
    pub name: String,
    /// What was found.
    pub found: RightFound,
}

/// What is done for a right. Remarks of the worker are notes, and not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The right, by its name in the catalogue.
    pub right: String,
    /// For whom.
    pub holder: Option<Place>,
    /// Where the family stands with it: `has`, `explored`, `wants`, `does_not_want`, `to_ask`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Who acts: `family`, `worker`, `both`, or somebody by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<IsoDay>,
    /// The day on which the application was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<IsoDay>,
    /// What was answered: `granted`, `refused`, `stopped`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The day on which it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<IsoDay>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The day.
    pub on: Option<IsoDay>,
    /// What was noted.
    pub text: String,
}

/// Why a text is no extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAnExtract {
    /// Something else, or damaged.
    Damaged,
    /// Of a newer format.
    TooNew,
}

/// An extract of any format, as far as its number.
#[derive(Deserialize)]
struct Numbered {
    extract: u32,
}

impl Extract {
    /// What may be shared, for the organisation that people call `to`. `edition` says which catalogue this is.
    pub fn of(shareable: &Shareable<'_>, to: &str, catalogue: &Catalogue, edition: &Edition) -> Self {
        let (dossier, consent) = (shareable.dossier(), shareable.consent());
        let read = dossier.household(catalogue, shareable.on());
        let place = |holder| read.seats.subject(holder).map(Place);
        let intake = &dossier.intake;
        let contact = shareable.has(Part::Contact).then(|| Contact {
            name: intake.name.clone(),
            languages: intake.languages.clone().unwrap_or_default(),
            phone: intake.phone.clone(),
            email: intake.email.clone(),
            prefers: intake.prefers.map(|prefers| prefers.name().to_owned()),
            when: intake.when.clone(),
            safe_to_write: intake.safe_to_write,
        });
        let household = shareable.has(Part::Household).then(|| Household {
            municipality: intake.municipality.clone(),
            members: dossier
                .members
                .iter()
                .map(|member| Member { place: place(Holder::Member(member.id)), name: member.name.clone() })
                .collect(),
        });
        let report = shareable.has(Part::Report).then(|| {
            let program = &catalogue.program;
            let screening = Screening::of(program, &read.record.household, read.record.on);
            let found = Found::of(program, edition, &read.record, &screening);
            let chosen = found.rights.into_iter().filter(|found| shareable.has_right(&found.right));
            let rights = chosen.map(|found| {
                let name = program.find_right(&found.right).map(|right| catalogue.right(right).name.nl().to_owned());
                RightTold { name: name.unwrap_or_default(), found }
            });
            Report { on: found.on, catalogue: found.catalogue, engine: found.engine, rights: rights.collect() }
        });
        let plan = shareable.has(Part::Plan).then(|| {
            let chosen = dossier.rights.iter().filter(|(of, _)| shareable.has_right(of.right()));
            chosen.map(|(of, followed)| Step::of(of.right(), place(of.holder()), followed)).collect()
        });
        let notes = shareable.has(Part::Notes).then(|| {
            let written = dossier.notes.iter().filter_map(|note| Some((note.on, note.text.clone()?)));
            written.map(|(on, text)| Noted { on: on.map(IsoDay), text }).collect()
        });
        Self {
            extract: FORMAT,
            made: IsoDay(shareable.on()),
            to: to.to_owned(),
            consent: Agreed {
                given: consent.given.map(IsoDay),
                until: consent.until.map(IsoDay),
                purpose: consent.purpose.clone(),
            },
            number: intake.number.clone(),
            contact,
            household,
            report,
            plan,
            notes,
        }
    }

    /// The file.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// The same in as few bytes as it can be.
    pub(crate) fn compact(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// Reads a file.
    pub(crate) fn read(json: &str) -> Result<Self, NotAnExtract> {
        let Numbered { extract } = serde_json::from_str(json).map_err(|_| NotAnExtract::Damaged)?;
        if extract > FORMAT {
            return Err(NotAnExtract::TooNew);
        }
        serde_json::from_str(json).map_err(|_| NotAnExtract::Damaged)
    }
}

impl Step {
    /// What is done for a right, told without remarks.
    pub fn of(right: &str, holder: Option<Place>, followed: &Followed) -> Self {
        let who = followed.who.as_ref().map(|who| match who {
            Who::Family => "family".to_owned(),
            Who::Worker => "worker".to_owned(),
            Who::Both => "both".to_owned(),
            Who::Other(name) => name.clone(),
        });
        Self {
            right: right.to_owned(),
            holder,
            state: followed.state.map(|state| state.name().to_owned()),
            who,
            by: followed.by.map(IsoDay),
            sent: followed.sent.map(IsoDay),
            answer: followed.answer.map(|answer| answer.name().to_owned()),
            answered: followed.answered.map(IsoDay),
        }
    }
}
