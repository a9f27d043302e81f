//! What comes by itself, and what can still be claimed for the past, by names.

use rechtenpas_rules::{Ahead, Behind, Happening, Outcome, Program};
use serde::{Deserialize, Serialize};

use super::found::{Amount, Found, IsoDay};
use super::holder::Holder;

/// A right that can still be claimed for the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BehindFound {
    /// The right.
    pub right: String,
    /// Its holder.
    pub holder: Holder,
    /// The first day for which it can be claimed.
    pub since: IsoDay,
    /// When that day is out of reach.
    pub lapses: IsoDay,
}

/// Something that comes by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AheadFound {
    /// The first day on which it is so.
    pub on: IsoDay,
    /// The right.
    pub right: String,
    /// Its holder.
    pub holder: Holder,
    /// What happens to it.
    #[serde(flatten)]
    pub what: WhatHappens,
}

/// What happens to a right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum WhatHappens {
    /// It could not be had the day before.
    Opens {
        /// What can be said of it from now on.
        outcome: Outcome,
    },
    /// It could be had, or was, and cannot any more.
    Ends,
    /// It gives something else.
    Changes {
        /// What it gave.
        was: Vec<Amount>,
        /// What it gives from now on.
        is: Vec<Amount>,
    },
}

impl Found {
    /// The same with what can still be claimed for the past.
    #[must_use]
    pub fn with_behind(mut self, program: &Program, behind: &[Behind]) -> Self {
        let one = |behind: &Behind| BehindFound {
            right: program.right(behind.right).id.clone(),
            holder: Holder(behind.subject),
            since: IsoDay(behind.since),
            lapses: IsoDay(behind.lapses),
        };
        self.behind = Some(behind.iter().map(one).collect());
        self
    }

    /// The same with what comes by itself.
    #[must_use]
    pub fn with_ahead(mut self, program: &Program, ahead: &[Ahead]) -> Self {
        let amounts = |amounts: &[rechtenpas_rules::AmountFound]| amounts.iter().map(Amount::of).collect();
        let what = |what: &Happening| match what {
            Happening::Opens(outcome) => WhatHappens::Opens { outcome: *outcome },
            Happening::Ends => WhatHappens::Ends,
            Happening::Changes(was, is) => WhatHappens::Changes { was: amounts(was), is: amounts(is) },
        };
        let one = |ahead: &Ahead| AheadFound {
            on: IsoDay(ahead.on),
            right: program.right(ahead.right).id.clone(),
            holder: Holder(ahead.subject),
            what: what(&ahead.what),
        };
        self.ahead = Some(ahead.iter().map(one).collect());
        self
    }
}
