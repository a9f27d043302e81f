//! Who the family is to the worker, how it came in, and how it wants to be reached.

use rechtenpas_rules::Day;

use super::sheet::{choices, sheet};

choices! {
    /// How a family came in.
    CameIn {
        /// A school or crèche brought them.
        School = "school",
        /// A nurse of Kind en Gezin, or a Huis van het Kind.
        FamilyCentre = "family_centre",
        /// The OCMW.
        WelfareOffice = "ocmw",
        /// A doctor, a hospital or a health insurance fund.
        Health = "health",
        /// They came themselves.
        Themselves = "self",
        /// A neighbour, another family or a volunteer told them.
        Neighbour = "neighbour",
        /// A letter.
        Letter = "letter",
        /// A worker went to them.
        HomeVisit = "home_visit",
        /// Otherwise.
        Other = "other",
    }
}

choices! {
    /// How somebody wants to be reached.
    Reached {
        /// A call.
        Phone = "phone",
        /// A text message.
        Message = "message",
        /// An e-mail.
        Email = "email",
        /// A letter.
        Letter = "letter",
        /// A visit.
        Visit = "visit",
    }
}

sheet! {
    /// The first page of a dossier.
    Intake as IntakeAt [] at "intake" {
        /// The number by which it goes, where there is no name.
        number: String = "number",
        /// The name by which it goes.
        name: String = "name",
        /// The languages that are spoken, as ISO 639-1 codes, the one for paper first.
        languages: Vec<String> = "languages",
        /// The day on which it was opened.
        opened: Day = "opened",
        /// The municipality, by its name in the catalogue.
        municipality: String = "municipality",
        /// The neighbourhood.
        neighbourhood: String = "neighbourhood",
        /// How they came in.
        came_in: CameIn = "came_in",
        /// Who brought them.
        referrer: String = "referrer",
        /// A telephone number.
        phone: String = "wishes/phone",
        /// An e-mail address.
        email: String = "wishes/email",
        /// How they want to be reached.
        prefers: Reached = "wishes/prefers",
        /// When they can be reached, in words.
        when: String = "wishes/when",
        /// Whether others may read what is written to them.
        safe_to_write: bool = "wishes/safe_to_write",
        /// The day until which it is kept.
        keep_until: Day = "keep_until",
        /// The day on which it was closed.
        closed: Day = "closed",
    }
}

impl Default for Intake {
    fn default() -> Self {
        Self::new()
    }
}
