//! Who does something: the choice, and each choice in a list.

use rechtenpas_casework::dossier::Who;

pub(crate) const LABEL: &str = "Wie doet het?";
pub(crate) const NOBODY_YET: &str = "Nog niet afgesproken";
pub(crate) const FAMILY: &str = "Het gezin";
pub(crate) const WORKER: &str = "Ik";
pub(crate) const BOTH: &str = "Samen";
pub(crate) const OTHER: &str = "Iemand anders";
pub(crate) const NAME: &str = "Wie of welke dienst?";

/// Who it is, as it was chosen.
pub(crate) fn who(who: &Who) -> String {
    match who {
        Who::Family => FAMILY.to_owned(),
        Who::Worker => WORKER.to_owned(),
        Who::Both => BOTH.to_owned(),
        Who::Other(name) => name.clone(),
    }
}
