//! What a member of the household is called.

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Day, Household, Subject};

pub(crate) use rechtenpas_catalogue::wording::person::{each, fitted_to_you, name};

/// What this person is called after *voor*.
pub(crate) fn after_for(catalogue: &Catalogue, household: &Household, today: Day, subject: Subject) -> String {
    match subject {
        Subject::Adult(0) => "jou".to_owned(),
        _ => name(catalogue, household, today, subject),
    }
}
