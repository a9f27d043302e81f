//! The frame of the desk: the bar, the parts of a dossier, and whose it is.

use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Member, MemberKind};
use rechtenpas_catalogue::{Catalogue, Municipality, wording};
use rechtenpas_rules::{Day, Household, Subject};

use crate::desk::book::NotOpened;
use crate::desk::parts::frame::Tab;
use crate::words::counted;
use crate::words::desk::{saved, together};

pub(crate) const DOSSIER: &str = "Dossier";
pub(crate) const OPENING: &str = "Het dossier gaat open.";
pub(crate) const OFFLINE: &str = "Werkt zonder internet";
pub(crate) const LOCK: &str = "Vergrendel";
pub(crate) const STAY: &str = "Ik ben er nog";
pub(crate) const OTHER_TAB: &str = "Je hebt rechtenpas ook in een ander venster open. Hier kan je alleen lezen.";
pub(crate) const TAKE_OVER: &str = "Schrijf hier verder";
pub(crate) const TO_DOSSIERS: &str = "Naar je dossiers";
pub(crate) const NOT_OPENED: &str = "Dit dossier gaat niet open";
/// In the place of a name that was not given.
pub(crate) const NO_NAME: &str = "Gezin zonder naam";

/// How long it lasts until the vault shuts.
pub(crate) fn shuts_in(seconds: u64) -> String {
    format!(
        "Ben je er nog? Over {} gaat de kluis op slot. Wat je typte, is bewaard.",
        counted(usize::try_from(seconds).unwrap_or_default(), "seconde", "seconden")
    )
}

/// Why a dossier does not open.
pub(crate) fn not_opened(why: &NotOpened) -> String {
    match why {
        NotOpened::Store(error) => saved::why(error),
        NotOpened::NoKey => {
            "De sleutel van dit dossier past niet. Er is niets gewist. Zet een reservekopie terug, of vraag hulp."
                .to_owned()
        }
        NotOpened::NotHere => {
            "Dit dossier staat niet in deze kluis. Misschien is het gewist, of hoort het bij een andere kluis."
                .to_owned()
        }
        NotOpened::Erased => "Iemand van je team heeft dit dossier overal gewist.".to_owned(),
        NotOpened::OnlyReads => together::READ_ONLY.to_owned(),
    }
}

/// What a part of a dossier is called.
pub(crate) fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "Gezin",
        Tab::Talk => "Gesprek",
        Tab::Rights => "Rechten",
        Tab::Plan => "Plan",
        Tab::Contacts => "Contacten",
        Tab::Consent => "Toestemming",
        Tab::Refer => "Doorverwijzen",
        Tab::Report => "Rapport",
    }
}

/// Whose dossier it is.
pub(crate) fn title(dossier: &Dossier) -> String {
    dossier.intake.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| NO_NAME.to_owned())
}

/// Its number.
pub(crate) fn number(number: &str) -> String {
    format!("Dossier {number}")
}

/// Who lives there, and where, in a line.
pub(crate) fn about(dossier: &Dossier, municipalities: &[Municipality]) -> String {
    let count = |kind| dossier.members.iter().filter(|member| member.kind == Some(kind)).count();
    let adults = counted(count(MemberKind::Adult), "volwassene", "volwassenen");
    let children = match count(MemberKind::Child) {
        0 => String::new(),
        children => format!(", {}", counted(children, "kind", "kinderen")),
    };
    let place = dossier.intake.municipality.as_ref().and_then(|id| municipalities.iter().find(|place| place.id == *id));
    let place = place.map(|place| format!(" · {}", place.name)).unwrap_or_default();
    format!("{adults}{children}{place}")
}

/// A member by name, or by place where no name was given.
pub(crate) fn member_name(dossier: &Dossier, member: &Member) -> String {
    if let Some(name) = member.name.clone().filter(|name| !name.is_empty()) {
        return name;
    }
    let alike = dossier.members.iter().filter(|other| other.kind == member.kind);
    let place = alike.take_while(|other| other.id != member.id).count() + 1;
    match member.kind {
        Some(MemberKind::Child) => format!("Kind {place}"),
        _ if place == 1 => "Aanvrager".to_owned(),
        _ => "Partner".to_owned(),
    }
}

/// How old a member is, where the day or the year of birth is known.
pub(crate) fn age(catalogue: &Catalogue, household: &Household, subject: Subject, today: Day) -> Option<String> {
    wording::person::age(catalogue, household, today, subject)
}
