//! How long a dossier is kept. No law names the term: this one is short, and an organisation may set another per dossier.

use rechtenpas_rules::Day;

use crate::dossier::Dossier;

/// So many months after the last contact a dossier is kept, where nobody set a day.
pub const KEPT_MONTHS: i64 = 6;

impl Dossier {
    /// The last contact of any kind.
    pub fn last_contact(&self) -> Option<Day> {
        self.contacts.iter().filter_map(|contact| contact.on).max()
    }

    /// The day until which it is kept where nobody set one: from the last contact, or else from its opening.
    pub fn usually_kept_until(&self) -> Option<Day> {
        let last = self.last_contact().max(self.intake.opened);
        last.map(|day| day.plus_months(KEPT_MONTHS))
    }

    /// The day until which it is kept.
    pub fn kept_until(&self) -> Option<Day> {
        self.intake.keep_until.or_else(|| self.usually_kept_until())
    }
}
