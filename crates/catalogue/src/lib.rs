//! The catalogue of rights: what people read about a right, a question, a number of the law or a service, beside the rule.
//!
//! The app loads two packed files: what results need, then the rest (`packed.rs`). The YAML files in `catalogue/` are read, checked and packed by
//! [`author`], which only build tools use.

#[cfg(feature = "author")]
pub mod author;
mod details;
mod entry;
pub mod exchange;
pub mod freshness;
pub mod kept;
mod opening;
mod outline;
mod packed;
#[cfg(feature = "receipt")]
pub mod receipt;
mod search;
#[cfg(feature = "signed")]
pub mod signed;
pub mod slip;
mod text;
pub mod wording;

pub use details::{Organisation, RightDetails, SearchWords, Source, TakeUp, WordGroup};
pub use entry::{
    Catalogue, Confidence, DefinitionEntry, Domain, Level, Manner, Municipality, OptionEntry, ParameterEntry, Question,
    RightEntry, Standing, Theme, Topic,
};
pub use opening::{OpenDays, Opening, OpeningRule};
pub use packed::{FORMAT as PACK_FORMAT, NotACatalogue, Packed};
pub use rechtenpas_rules as rules;
pub use search::{Because, Found, Hit, Index};
pub use text::{Segment, Text, segments};
