//! What becomes of a right: what the family wants with it, the steps, the application and the answer.

use std::collections::BTreeSet;

use rechtenpas_rules::Day;

use crate::edit::Edit;
use crate::path::{NotAPath, Path};
use crate::value::Value;

use super::contact::Who;
use super::member::Holder;
use super::sheet::{Reader, choices, sheet};

choices! {
    /// Where a family stands with a right.
    RightState {
        /// They have it already.
        Has = "has",
        /// It was talked through.
        Explored = "explored",
        /// They want it.
        Wants = "wants",
        /// They do not want it.
        DoesNotWant = "does_not_want",
        /// Still to be asked.
        ToAsk = "to_ask",
    }
}

choices! {
    /// What was answered to an application.
    Decision {
        /// Granted.
        Granted = "granted",
        /// Refused.
        Refused = "refused",
        /// Stopped: withdrawn, or ended after it was granted.
        Stopped = "stopped",
    }
}

choices! {
    /// How often an amount comes.
    Per {
        /// Every month.
        Month = "month",
        /// Every year.
        Year = "year",
        /// Once.
        Once = "once",
    }
}

/// A right for one holder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RightOf {
    right: String,
    holder: Holder,
}

impl RightOf {
    /// This right, by its name in the catalogue, for this holder.
    pub fn new(right: &str, holder: Holder) -> Result<Self, NotAPath> {
        let path: Path = right.parse()?;
        if path.parts().count() == 1 { Ok(Self { right: right.to_owned(), holder }) } else { Err(NotAPath) }
    }

    /// The right, by its name in the catalogue.
    pub fn right(&self) -> &str {
        &self.right
    }

    /// For whom.
    pub fn holder(&self) -> Holder {
        self.holder
    }
}

impl std::fmt::Display for RightOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.right, self.holder)
    }
}

sheet! {
    /// What becomes of a right for one holder.
    Followed as FollowedAt [of: RightOf] at "right/{of}" {
        /// Where the family stands with it.
        state: RightState = "state",
        /// Why they do not want it, or why nothing is done.
        why_not: String = "why_not",
        /// Who acts.
        who: Who = "who",
        /// By when.
        by: Day = "by",
        /// What to know about it.
        note: String = "note",
        /// The day on which the application was sent.
        sent: Day = "sent",
        /// What was answered.
        answer: Decision = "answer",
        /// The day on which it was answered.
        answered: Day = "answered",
        /// The amount granted, in cents.
        cents: i64 = "amount",
        /// How often that comes.
        per: Per = "per",
        /// The first day for which it is granted.
        from: Day = "from",
        /// The last day for which it is granted.
        until: Day = "until",
        /// Why it was refused or stopped.
        reason: String = "reason",
        /// The last day on which one can appeal, as the letter says.
        appeal_by: Day = "appeal_by",
        /// The day on which to look at it again.
        remind: Day = "remind",
    }
}

/// How far a right has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing was done with it.
    Untouched,
    /// It was talked through.
    Explored,
    /// Somebody is to act, or acted.
    Acting,
    /// An application was sent and not answered yet.
    Waiting,
    /// There is an answer, or the family has it.
    Settled,
}

impl Followed {
    /// Whether the family has it on a day: it was granted, or they said so. A later answer to an application goes before what
    /// was said.
    pub fn is_had(&self, on: Day) -> bool {
        match self.answer {
            Some(Decision::Granted) => self.until.is_none_or(|until| on <= until),
            Some(Decision::Refused | Decision::Stopped) => false,
            None => self.state == Some(RightState::Has),
        }
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        match self.state {
            _ if self.answer.is_some() || self.state == Some(RightState::Has) => Stage::Settled,
            _ if self.sent.is_some() => Stage::Waiting,
            Some(RightState::DoesNotWant) => Stage::Settled,
            _ if self.who.is_some() || self.by.is_some() => Stage::Acting,
            Some(RightState::Explored | RightState::Wants) => Stage::Explored,
            Some(RightState::ToAsk | RightState::Has) | None => Stage::Untouched,
        }
    }
}

/// What is ticked off for a right: its steps and papers, by their words, so that another edition of the catalogue with other
/// steps never shows a tick beside the wrong one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    names: BTreeSet<String>,
}

/// What can be ticked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticked {
    /// A step to take.
    Step,
    /// A paper to gather.
    Document,
}

impl Ticked {
    fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Document => "document",
        }
    }
}

impl Ticks {
    pub(crate) fn read(of: &RightOf, reader: &mut Reader<'_>) -> Self {
        let place = format!("right/{of}");
        let log = reader.log();
        let is_tick = |rest: &&str| rest.starts_with("step/") || rest.starts_with("document/");
        let names: Vec<&str> = log.below(&place).map(|(rest, _)| rest).filter(is_tick).collect();
        let is_ticked = |name: &&str| reader.field::<bool>(&format!("{place}/{name}")) == Some(true);
        Self { names: names.into_iter().filter(is_ticked).map(str::to_owned).collect() }
    }

    /// Whether the step or paper with these words is ticked off.
    pub fn contains(&self, what: Ticked, words: &str) -> bool {
        self.names.contains(&tick_name(what, words))
    }

    /// What ticks it off, or not any more.
    pub fn edit(of: &RightOf, what: Ticked, words: &str, is_done: bool) -> Edit {
        let path = Path::of_names(format!("right/{of}/{}", tick_name(what, words)));
        (path, if is_done { Value::Truth(true) } else { Value::Nothing })
    }
}

/// Words as a name: FNV-1a over their letters, against a mix-up between a handful of steps.
fn tick_name(what: Ticked, words: &str) -> String {
    let letters = words.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let mark =
        letters.fold(0xcbf2_9ce4_8422_2325, |mark: u64, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{}/{mark:016x}", what.name())
}
