//! The work that is measured, one household at a time, and a fixed piece of other work to compare it with.

use std::hint::black_box;

use rechtenpas_catalogue::rules::explain::Explainer;
use rechtenpas_catalogue::rules::{Household, Law, Plan, Program, Screening};
use rechtenpas_catalogue::{Catalogue, NotACatalogue};

use crate::material::{Family, Material, State};

/// Explains every verdict of a screening. The facts that are missing stand in the verdicts already. Returns how many
/// conditions were explained at the top, so that nothing can be left out as unused.
pub fn explain_all(law: &Law<'_>, household: &Household, screening: &Screening) -> usize {
    let explainer = Explainer::new(law, household);
    let explained = screening.all().map(|(right, verdict)| black_box(explainer.explain(right, verdict.subject)));
    explained.map(|explained| explained.parts.len() + 1).sum()
}

/// The question to ask next, with every right counted.
pub fn next(program: &Program, household: &Household, screening: &Screening) -> Plan {
    Plan::of(program, household, screening, None, |_| true)
}

/// A fixed piece of work that has nothing of ours in it: FNV-1a over 16 kB. A machine that is slow today is slow in this too.
pub fn reference(seed: u64) -> u64 {
    (0..16_384_u64).fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ (black_box(byte) & 0xff)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// [`reference`], once.
    Reference,
    /// The outcomes of a household, without a record.
    Outcomes(State),
    /// A household screened, with amounts and with what is missing.
    Screened(State),
    /// A household screened, with the explanation of every verdict.
    Explained(State),
    /// The next question for a household that was screened.
    Next(State),
    /// The packed catalogue read and checked.
    Load,
}

impl Work {
    /// All kinds, the reference first.
    pub const ALL: [Self; 14] = [
        Self::Reference,
        Self::Outcomes(State::Full),
        Self::Outcomes(State::Half),
        Self::Outcomes(State::Empty),
        Self::Screened(State::Full),
        Self::Screened(State::Half),
        Self::Screened(State::Empty),
        Self::Explained(State::Full),
        Self::Explained(State::Half),
        Self::Explained(State::Empty),
        Self::Next(State::Full),
        Self::Next(State::Half),
        Self::Next(State::Empty),
        Self::Load,
    ];

    /// Its name in figures.
    pub fn name(self) -> String {
        match self {
            Self::Reference => "reference".to_owned(),
            Self::Outcomes(state) => format!("outcomes/{}", state.name()),
            Self::Screened(state) => format!("screened/{}", state.name()),
            Self::Explained(state) => format!("explained/{}", state.name()),
            Self::Next(state) => format!("next/{}", state.name()),
            Self::Load => "load".to_owned(),
        }
    }
}

/// The material with the catalogue loaded and every family screened: ready for each kind of work.
#[derive(Debug)]
pub struct Bench {
    material: Material,
    catalogue: Catalogue,
    screenings: Vec<Screening>,
}

impl Bench {
    /// Loads the catalogue of this material.
    pub fn new(material: Material) -> Result<Self, NotACatalogue> {
        let catalogue = Catalogue::unpack(&material.pack)?;
        let screened = |family: &Family| Screening::of(&catalogue.program, &family.household, family.on);
        let screenings = material.families.iter().map(screened).collect();
        Ok(Self { material, catalogue, screenings })
    }

    /// The rules.
    pub fn program(&self) -> &Program {
        &self.catalogue.program
    }

    /// The packed catalogue.
    pub fn pack(&self) -> &[u8] {
        &self.material.pack
    }

    /// The families in a state, each with its screening.
    pub fn families(&self, state: State) -> impl Iterator<Item = (&Family, &Screening)> {
        self.material.families.iter().zip(&self.screenings).filter(move |(family, _)| family.state == state)
    }

    /// Does one kind of work so many times over; for a family, each time for every family. Returns how many pieces of work
    /// were done, which is what a time is divided by.
    pub fn work(&self, work: Work, times: usize) -> usize {
        let program = self.program();
        let over = |state, once: &dyn Fn(&Law<'_>, &Family, &Screening)| {
            let laws: Vec<Law<'_>> = self.families(state).map(|(family, _)| Law::on(program, family.on)).collect();
            for _ in 0..times {
                for (law, (family, screening)) in laws.iter().zip(self.families(state)) {
                    once(law, black_box(family), screening);
                }
            }
            times * laws.len()
        };
        match work {
            Work::Reference => {
                black_box((0..times as u64).fold(0, |hash, _| reference(hash)));
                times
            }
            Work::Outcomes(state) => over(state, &|law, family, _| {
                black_box(law.outcomes(&family.household));
            }),
            Work::Screened(state) => over(state, &|law, family, _| {
                black_box(law.screen(&family.household));
            }),
            Work::Explained(state) => over(state, &|law, family, _| {
                let screening = law.screen(&family.household);
                black_box(explain_all(law, &family.household, &screening));
            }),
            Work::Next(state) => over(state, &|_, family, screening| {
                black_box(next(program, &family.household, screening));
            }),
            Work::Load => {
                for _ in 0..times {
                    let _ = black_box(Catalogue::unpack(black_box(&self.material.pack)));
                }
                times
            }
        }
    }
}

impl Material {
    /// As bytes, for [`Bench::from_bytes`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotACatalogue> {
        postcard::to_allocvec(self).map_err(|_| NotACatalogue::Damaged)
    }
}

impl Bench {
    /// From the bytes of a [`Material`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotACatalogue> {
        Self::new(postcard::from_bytes(bytes).map_err(|_| NotACatalogue::Damaged)?)
    }
}
