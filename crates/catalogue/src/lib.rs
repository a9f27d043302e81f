//! The catalogue of rights: what people read about a right, a question, a number of the law or a service, beside the rule.
//!
//! The app loads one packed file ([`Catalogue::unpack`]). The YAML files in `catalogue/` are read, checked and packed by
//! [`author`], which only build tools use.

#[cfg(feature = "author")]
pub mod author;
mod entry;
pub mod exchange;
pub mod freshness;
mod opening;
mod outline;
mod packed;
#[cfg(feature = "receipt")]
pub mod receipt;
mod search;
mod text;
pub mod wording;

pub use entry::{
    Catalogue, Confidence, DefinitionEntry, Domain, Level, Manner, Municipality, OptionEntry, Organisation,
    ParameterEntry, Question, RightEntry, SearchWords, Source, Standing, TakeUp, Theme, Topic, WordGroup,
};
pub use opening::{OpenDays, Opening, OpeningRule};
pub use packed::NotACatalogue;
pub use rechtenpas_rules as rules;
pub use search::{Because, Found, Hit, Index};
pub use text::{Segment, Text, segments};
