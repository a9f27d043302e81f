//! What is to be done over all dossiers, and every dossier.

use rechtenpas_casework::summary::{Due, DueKind, Summary};
use rechtenpas_catalogue::{Municipality, wording};
use rechtenpas_rules::Day;

use super::frame::NO_NAME;
use crate::words::{counted, sentence};

pub(crate) const TITLE: &str = "Je dossiers";
pub(crate) const NEW: &str = "Nieuw dossier";
pub(crate) const RECEIVE: &str = "Ontvang een dossier";
pub(crate) const WORK: &str = "Wat is er te doen?";
pub(crate) const NOTHING_TO_DO: &str = "Niets voor vandaag, en niets dat wacht.";
pub(crate) const OVERDUE: &str = "Te laat";
pub(crate) const TODAY: &str = "Vandaag";
pub(crate) const WEEK: &str = "Deze week";
pub(crate) const WAITING: &str = "Wachten op antwoord";
pub(crate) const LOSING: &str = "Dreigt te stoppen";
pub(crate) const ERASE: &str = "Te wissen";
pub(crate) const DOSSIERS: &str = "Alle dossiers";
pub(crate) const SEARCH: &str = "Zoek op naam, nummer of gemeente";
pub(crate) const NO_DOSSIERS: &str = "Nog geen dossiers";
pub(crate) const NO_DOSSIERS_WHY: &str = "Begin met een gezin. Een naam hoeft niet: een nummer is genoeg.";
pub(crate) const NONE_FOUND: &str = "Geen dossier gevonden met deze woorden.";
pub(crate) const CLOSED: &str = "Afgesloten";
pub(crate) const FIGURES: &str = "Cijfers";
pub(crate) const LOOSE: &str = "Gesprek zonder dossier";
pub(crate) const ALL_RIGHTS: &str = "Alle rechten en diensten";
pub(crate) const SETTINGS: &str = "Instellingen";
pub(crate) const VAULT: &str = "Je kluis";
pub(crate) const UNREADABLE_WHY: &str = "Er is niets gewist. Zet een reservekopie terug, of vraag hulp.";
pub(crate) const TO_VAULT: &str = "Naar je kluis";

/// Whose dossier it is.
pub(crate) fn name(summary: &Summary) -> String {
    let (name, number) = (summary.name.as_deref().unwrap_or_default(), summary.number.as_deref().unwrap_or_default());
    match (name, number) {
        ("", "") => NO_NAME.to_owned(),
        ("", number) => number.to_owned(),
        (name, "") => name.to_owned(),
        (name, number) => format!("{name} ({number})"),
    }
}

/// Where it is, when the family was last seen, and when next, in a line.
pub(crate) fn about(summary: &Summary, municipalities: &[Municipality], today: Day) -> String {
    let place = municipalities.iter().find(|place| Some(&place.id) == summary.municipality.as_ref());
    let next = summary.next_appointment(today).map(|next| {
        let time = next.time.as_ref().map(|time| format!(" om {time}")).unwrap_or_default();
        format!("afspraak {}{time}", near(next.on, today))
    });
    let last = summary.last_contact.map(|day| format!("laatste contact {}", near(day, today)));
    let total = summary.rights.total();
    let granted = (total.granted > 0).then(|| format!("{} toegekend", total.granted));
    let closed = summary.closed.map(|day| format!("{} op {}", CLOSED.to_lowercase(), wording::day(day)));
    let parts = [place.map(|place| place.name.clone()), closed, next, last, granted];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A day as people near it say it.
pub(crate) fn near(day: Day, today: Day) -> String {
    match today.days_until(day) {
        0 => "vandaag".to_owned(),
        1 => "morgen".to_owned(),
        -1 => "gisteren".to_owned(),
        _ => wording::day(day),
    }
}

/// What is to be done, of which right, and when. `right` is what people call it.
pub(crate) fn due(due: &Due, right: Option<&str>, today: Day) -> String {
    let kind = match due.kind {
        DueKind::Appointment => "afspraak",
        DueKind::Consultation => "overleg",
        DueKind::Task => "taak",
        DueKind::Step => "volgende stap",
        DueKind::Reminder => "herinnering",
        DueKind::Appeal => "laatste dag om te reageren op een weigering",
        DueKind::CheckBack => "vraag hoe het ging bij",
    };
    let what = due.what.as_deref().filter(|_| right.is_none() || due.kind == DueKind::Task).or(right);
    let time = due.time.as_ref().map(|time| format!(" om {time}")).unwrap_or_default();
    let when = if due.on == today { time } else { format!(" · {}{time}", near(due.on, today)) };
    match (what, due.kind) {
        (Some(what), DueKind::Task) => format!("{}{when}", sentence(what)),
        (Some(what), DueKind::CheckBack) => format!("{} {what}{when}", sentence(kind)),
        (Some(what), _) => format!("{}: {what}{when}", sentence(kind)),
        (None, DueKind::CheckBack) => format!("Vraag hoe de doorverwijzing ging{when}"),
        (None, _) => format!("{}{when}", sentence(kind)),
    }
}

/// An application without an answer, and how long it waits.
pub(crate) fn waiting(right: &str, since: Day, today: Day) -> String {
    let days = usize::try_from(since.days_until(today)).unwrap_or_default();
    match days {
        0 => format!("{right} · vandaag verstuurd"),
        days => format!("{right} · al {}", counted(days, "dag", "dagen")),
    }
}

/// A right that is had and ends on a day.
pub(crate) fn losing(right: &str, on: Day, today: Day) -> String {
    if on <= today {
        format!("{right} · gestopt op {}", wording::day(on))
    } else {
        format!("{right} · stopt op {}", wording::day(on))
    }
}

/// A dossier that is kept until a day.
pub(crate) fn erase(last: Day, today: Day) -> String {
    if last < today {
        format!("De bewaartermijn liep af op {}", wording::day(last))
    } else {
        format!("Bewaren tot en met {}", wording::day(last))
    }
}

/// How many more stand behind a button.
pub(crate) fn more(count: usize) -> String {
    format!("Toon nog {count}")
}

/// That some of what is on the device cannot be read.
pub(crate) fn unreadable(count: usize) -> String {
    if count == 1 {
        "Eén stuk kan niet gelezen worden.".to_owned()
    } else {
        format!("{count} stukken kunnen niet gelezen worden.")
    }
}

/// What a search goes through, in small letters.
pub(crate) fn searched(summary: &Summary, municipalities: &[Municipality]) -> String {
    let place = municipalities.iter().find(|place| Some(&place.id) == summary.municipality.as_ref());
    let place = place.map(|place| place.name.as_str()).unwrap_or_default();
    format!("{} {place}", name(summary)).to_lowercase()
}
