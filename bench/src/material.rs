//! The catalogue, and the practice families at three states of knowing.

#[cfg(feature = "author")]
use rechtenpas_catalogue::rules::Program;
use rechtenpas_catalogue::rules::{Day, Household};
use serde::{Deserialize, Serialize};

/// How much of what a family could say was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Every answer.
    Full,
    /// Who is in the household, and every second answer to the rest.
    Half,
    /// Nothing.
    Empty,
}

impl State {
    /// All of them, the most known first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Half, Self::Empty];

    /// Its name in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Half => "half",
            Self::Empty => "empty",
        }
    }
}

/// A household to be screened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Family {
    /// How much of it is known.
    pub state: State,
    /// The day of the screening.
    pub on: Day,
    /// What is known of it.
    pub household: Household,
}

/// All that is measured on, in a form that goes to wasm as bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Material {
    /// The packed catalogue, core and details.
    pub pack: Vec<u8>,
    /// Every practice family in every state.
    pub families: Vec<Family>,
}

#[cfg(feature = "author")]
/// What was answered in this state, out of everything that could be.
fn known_in(state: State, program: &Program, household: &Household, on: Day) -> Household {
    if state == State::Full {
        return household.clone();
    }
    let mut known = Household::new();
    if state == State::Empty {
        return known;
    }
    let makes_members = |fact| [program.partner, program.children].contains(&Some(fact));
    let members = household.given().filter(|(fact, ..)| makes_members(*fact));
    let rest = household.given().filter(|(fact, ..)| !makes_members(*fact)).step_by(2);
    for (fact, subject, answer) in members.chain(rest) {
        // What the whole family could say, a part of it can say: it is not refused.
        let _ = known.answer(program, fact, subject, answer.clone(), on);
    }
    known
}

/// A catalogue that cannot be measured on.
#[cfg(feature = "author")]
#[derive(Debug)]
pub enum NoMaterial {
    /// Its files hold mistakes.
    Problems(rechtenpas_catalogue::author::Problems),
    /// It cannot be packed.
    Packing(rechtenpas_catalogue::NotACatalogue),
}

#[cfg(feature = "author")]
impl std::fmt::Display for NoMaterial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Problems(problems) => {
                problems.sorted().iter().try_for_each(|problem| writeln!(f, "catalogue/{problem}"))
            }
            Self::Packing(error) => error.fmt(f),
        }
    }
}

#[cfg(feature = "author")]
impl std::error::Error for NoMaterial {}

#[cfg(feature = "author")]
impl Material {
    /// The catalogue of this project with its practice families.
    pub fn of_the_project() -> Result<Self, NoMaterial> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
        let authored = rechtenpas_catalogue::author::read(&folder).map_err(NoMaterial::Problems)?;
        let pack = authored.pack().map_err(NoMaterial::Packing)?.whole();
        let program = &authored.catalogue.program;
        let family = |state, case: &rechtenpas_catalogue::author::Case| Family {
            state,
            on: case.on,
            household: known_in(state, program, &case.household, case.on),
        };
        let families = State::ALL.iter().flat_map(|state| authored.cases.iter().map(move |case| family(*state, case)));
        Ok(Self { pack, families: families.collect() })
    }
}
