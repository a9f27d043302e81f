//! What goes on with other services: referrals and consultations; and why rights were missed.

use rechtenpas_rules::Day;

use crate::stamp::Id;

use super::participant::Participant;
use super::sheet::{choices, sheet};

choices! {
    /// Who calls whom after a referral.
    FirstCall {
        /// The service calls the family.
        Service = "service",
        /// The family calls the service.
        Family = "family",
        /// The worker goes with the family, or calls together with them.
        Together = "together",
    }
}

choices! {
    /// What became of a referral.
    ReferralResult {
        /// The family is being helped there.
        Helped = "helped",
        /// The family is on a waiting list.
        Waiting = "waiting",
        /// The service cannot help.
        NotHelped = "not_helped",
        /// The family did not go.
        NotGone = "not_gone",
    }
}

sheet! {
    /// A family brought to another service.
    Referral as ReferralAt [id: Id] at "referral/{id}" {
        /// The service, by its name in the catalogue, or in words.
        organisation: String = "organisation",
        /// The day.
        on: Day = "on",
        /// What is passed on: names of parts of the dossier.
        what: Vec<String> = "what",
        /// The rights it is about, by their names in the catalogue.
        rights: Vec<String> = "rights",
        /// Why.
        reason: String = "reason",
        /// The consent under which.
        consent: Id = "consent",
        /// Who calls whom.
        first_call: FirstCall = "first_call",
        /// Whom they meet there, and when, in words.
        agreed: String = "agreed",
        /// The day on which to ask how it went.
        check_back: Day = "check_back",
        /// What became of it.
        result: ReferralResult = "result",
        /// More about that.
        result_note: String = "result_note",
    }
}

sheet! {
    /// A consultation between services about the family.
    Consultation as ConsultationAt [id: Id] at "consultation/{id}" {
        /// The day.
        on: Day = "on",
        /// What it is about, a line for each point.
        agenda: String = "agenda",
        /// Who takes part.
        participants: Vec<Participant> = "participants",
        /// What was agreed.
        agreements: String = "agreements",
        /// The consent under which.
        consent: Id = "consent",
    }
}

choices! {
    /// Why a right was missed.
    ThresholdKind {
        /// They did not know of it.
        Unknown = "unknown",
        /// They were ashamed.
        Ashamed = "ashamed",
        /// It was too complex.
        Complex = "complex",
        /// The language.
        Language = "language",
        /// It had to be done on a computer.
        Digital = "digital",
        /// They were afraid to lose something else.
        AfraidToLose = "afraid_to_lose",
        /// They were refused before.
        RefusedBefore = "refused_before",
        /// Papers were missing.
        Papers = "papers",
        /// They had no time or no strength.
        Time = "time",
        /// Something else.
        Other = "other",
    }
}

sheet! {
    /// Why a right was missed.
    Threshold as ThresholdAt [id: Id] at "threshold/{id}" {
        /// Which right, by its name in the catalogue; none for all of them.
        right: String = "right",
        /// Why.
        kind: ThresholdKind = "kind",
        /// In their own words.
        text: String = "text",
        /// The day on which it was told.
        on: Day = "on",
    }
}
