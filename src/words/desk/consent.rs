//! Consent: what the family agreed to, in words that can be read out to them.

use rechtenpas_casework::dossier::{HowGiven, Part, Way, WhyNot};
use rechtenpas_catalogue::wording::{self, joined};
use rechtenpas_rules::Day;

pub(crate) const TITLE: &str = "Toestemming";
pub(crate) const LEAD: &str =
    "Het gezin beslist. Eerst of je de rechten mag nakijken. Daarna apart met wie je iets mag delen, en wat.";
pub(crate) const INVESTIGATE: &str = "Rechten nakijken";
pub(crate) const SHARE: &str = "Iets delen met een organisatie";
pub(crate) const SHARE_NONE: &str = "Er is nog geen toestemming om iets te delen. Kies eerst met wie.";
pub(crate) const NEW_SHARE: &str = "Met wie wil je iets delen?";

pub(crate) const READ_OUT: &str = "Lees dit voor aan het gezin";
pub(crate) const SAID_YES: &str = "Het gezin zegt ja";
pub(crate) const SAID_NO: &str = "Het gezin zegt nee";
pub(crate) const PRINT: &str = "Druk een blad af om te tekenen";
pub(crate) const SCOPE: &str = "Wat mag je delen?";
pub(crate) const SCOPE_INVESTIGATE: &str = "Wat mag je opschrijven?";
pub(crate) const NOTES_HINT: &str = "Vink je notities alleen aan als het gezin ze gelezen heeft.";
pub(crate) const ALL_RIGHTS: &str = "Over alle rechten";
pub(crate) const PURPOSE: &str = "Waarvoor?";
pub(crate) const PURPOSE_INVESTIGATE: &str = "samen nakijken waar jullie recht op hebben";
pub(crate) const PURPOSE_SHARE: &str = "samen jullie rechten aanvragen";
pub(crate) const GIVEN: &str = "Gegeven op";
pub(crate) const UNTIL: &str = "Geldt tot en met";
pub(crate) const LASTS: &str = "Hoe lang geldt het?";
pub(crate) const HOW: &str = "Hoe gegeven?";
pub(crate) const BY: &str = "Door wie?";
pub(crate) const TERMS: &str = "Wat is afgesproken";
pub(crate) const WITHDRAW: &str = "Het gezin trekt dit in";
pub(crate) const WITHDRAW_ASK: &str = "Trekt het gezin de toestemming in?";
pub(crate) const WITHDRAW_WHY: &str = "Vanaf nu kan je hier niets meer mee delen. Wat al gedeeld is, blijft bij wie het kreeg. Zeg dat ook aan het gezin.";
pub(crate) const WITHDRAW_YES: &str = "Ja, trek in";
pub(crate) const WITHDRAW_NO: &str = "Nee, ze blijft gelden";
pub(crate) const STOP_ASK: &str = "Stopt het gezin met de rechten nakijken?";
pub(crate) const STOP_WHY: &str = "Je beloofde om dan te wissen wat je opschreef. Na je ja staat hier de knop om het dossier te wissen. Wil het gezin eerst een kopie? Die maak je bij Gezin, vóór je wist.";
pub(crate) const STOPPED: &str =
    "Het gezin wil dit niet. Schrijf niets meer op, en wis wat je opschreef, zoals je beloofde.";
pub(crate) const STOPPED_ASK: &str = "Wil het gezin toch weer verder? Lees dit dan opnieuw voor.";
pub(crate) const WITHDRAW_UNDO: &str = "Dat was een vergissing, ze geldt nog";
pub(crate) const CANNOT_CALL_BACK: &str = "Dit is al gedeeld. Je kan het niet terughalen. Zeg dat eerlijk aan het gezin, en vraag de organisatie om het te wissen.";
pub(crate) const NOTHING_SHARED: &str = "Er is niets gedeeld onder deze toestemming.";
pub(crate) const SHARED_BEFORE: &str = "Gedeeld onder deze toestemming";
pub(crate) const AGAIN: &str = "Vraag opnieuw";
pub(crate) const AGAIN_WHY: &str =
    "Wat het gezin goedvond, verander je niet achteraf. Wil je iets anders delen, of langer? Vraag het dan opnieuw.";
/// What it is called in the offer to put it back.
pub(crate) const THE_CONSENT: &str = "De toestemming";

/// Nothing is shared that cannot be written down.
pub(crate) const ONLY_READING: &str = "Je kan hier nu alleen lezen. Delen kan pas als het ook genoteerd kan worden.";

pub(crate) const LOG: &str = "Wat is gedeeld";
pub(crate) const LOG_NONE: &str = "Er is nog niets gedeeld. Alles wat je deelt, komt vanzelf in deze lijst.";
pub(crate) const NO_ORGANISATION: &str = "Een organisatie";

pub(crate) const SHEET_NAME: &str = "Naam";
pub(crate) const SHEET_DATE: &str = "Datum";
pub(crate) const SHEET_SIGN: &str = "Handtekening";
pub(crate) const SHEET_WORKER: &str = "Voor de dienst";
pub(crate) const SHEET_RIGHTS: &str = "Je mag deze toestemming op elk moment stoppen. Zeg het gewoon, je hoeft niet te zeggen waarom. Je mag ook altijd zien wat over jou is opgeschreven, en vragen om het te verbeteren of te wissen.";

/// The terms for which a consent is given, in months; the last one unless another is chosen.
pub(crate) const TERMS_OFFERED: [(i64, &str); 3] = [(3, "3 maanden"), (6, "6 maanden"), (12, "1 jaar")];

/// A part of a dossier, as one ticks it.
pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Contact => "Naam en hoe je het gezin bereikt",
        Part::Household => "Wie er woont",
        Part::Report => "De rechten en waarom",
        Part::Plan => "Wat er gebeurt en wie het doet",
        Part::Notes => "Notities",
    }
}

/// The same when it is about what may be written down.
pub(crate) fn part_kept(part: Part) -> &'static str {
    match part {
        Part::Contact => "Naam en hoe je het gezin bereikt",
        Part::Household => "Wie er woont",
        Part::Report => "De antwoorden en de rechten die eruit volgen",
        Part::Plan => "Wat er gebeurt en wie het doet",
        Part::Notes => "Notities",
    }
}

/// The same in a sentence that is read out to the family.
fn part_said(part: Part) -> String {
    let said = match part {
        Part::Contact => "jullie naam en hoe men jullie bereikt",
        Part::Household => "wie er bij jullie woont",
        Part::Report => "waar jullie misschien recht op hebben, en waarom",
        Part::Plan => "wat er nu gebeurt en wie het doet",
        Part::Notes => "wat ik over jullie noteerde",
    };
    said.to_owned()
}

/// Several parts, in a line of a list.
pub(crate) fn parts(parts: &[Part]) -> String {
    joined(&parts.iter().map(|one| part(*one).to_lowercase()).collect::<Vec<_>>())
}

/// The same when it is about what may be written down.
pub(crate) fn parts_kept(parts: &[Part]) -> String {
    joined(&parts.iter().map(|one| part_kept(*one).to_lowercase()).collect::<Vec<_>>())
}

/// What is read out before the rights are looked into: every theme of the conversation, what weighs most by name.
pub(crate) fn read_out_investigate(until: Day) -> [String; 5] {
    [
        "Ik kijk graag samen met jullie na waar jullie recht op hebben. Daarvoor stel ik vragen over jullie gezin en jullie verblijfspapieren, jullie werk, jullie inkomen, jullie schulden, jullie woning, energie en water, en school en opvang van de kinderen.".to_owned(),
        "Ik vraag ook naar jullie gezondheid: of iemand ziek is of een handicap heeft. En of een ouder van de kinderen gestorven is.".to_owned(),
        "Ik schrijf de antwoorden op in dit toestel, met een slot erop. Zonder jullie toestemming krijgt niemand anders ze te zien.".to_owned(),
        "Jullie mogen nee zeggen, en elke vraag overslaan. Jullie mogen altijd stoppen: dan wis ik wat ik opschreef.".to_owned(),
        format!("Dit geldt tot en met {}. Is dat goed voor jullie?", wording::day(until)),
    ]
}

/// What is read out before something is shared.
pub(crate) fn read_out_share(to: &str, what: &[Part], rights: &[String], purpose: &str, until: Day) -> Vec<String> {
    let what = joined(&what.iter().map(|part| part_said(*part)).collect::<Vec<_>>());
    let rights = (!rights.is_empty()).then(|| format!("Het gaat alleen over: {}.", joined(rights)));
    let first = format!("Ik geef graag iets over jullie door aan {to}. Waarvoor: {purpose}.");
    let second = format!("Dit geef ik door: {what}. Niets anders.");
    let last = [
        "Jullie mogen nee zeggen. Dan help ik jullie even goed verder.".to_owned(),
        format!(
            "Zeggen jullie ja, dan geldt dat tot en met {}. Jullie mogen vroeger stoppen: dan geef ik niets meer door. Wat {to} al kreeg, kan ik niet terughalen.",
            wording::day(until)
        ),
        "Is dat goed voor jullie?".to_owned(),
    ];
    [first, second].into_iter().chain(rights).chain(last).collect()
}

/// What is read out when nothing is chosen yet.
pub(crate) const CHOOSE_FIRST: &str = "Kies eerst wat je wil delen. Dan staat hier wat je voorleest.";

/// Whether a consent holds.
pub(crate) fn state(holds: Result<(), WhyNot>, until: Option<Day>) -> String {
    match (holds, until) {
        (Ok(()), Some(until)) => format!("Geldt tot en met {}", wording::day(until)),
        (Ok(()), None) => "Geldt".to_owned(),
        (Err(why), _) => why_not(why),
    }
}

/// That the family said no when it was asked.
pub(crate) fn said_no(on: Day) -> String {
    format!("Nee gezegd op {}", wording::day(on))
}

/// Why it does not hold.
pub(crate) fn why_not(why: WhyNot) -> String {
    match why {
        WhyNot::Never | WhyNot::Incomplete => "Nog te vragen".to_owned(),
        WhyNot::NotYet(day) => format!("Geldt pas vanaf {}", wording::day(day)),
        WhyNot::Ended(day) => format!("Afgelopen sinds {}", wording::day(day.plus_days(1))),
        WhyNot::Withdrawn(day) => format!("Ingetrokken op {}", wording::day(day)),
        WhyNot::OutOfScope => "Geldt niet voor alles wat je koos".to_owned(),
    }
}

/// How it was given.
pub(crate) fn how(how: HowGiven) -> &'static str {
    match how {
        HowGiven::Oral => "Mondeling",
        HowGiven::Written => "Op papier, getekend",
        HowGiven::Digital => "Op een scherm",
    }
}

/// By which way something was shared.
pub(crate) fn way(way: Way) -> &'static str {
    match way {
        Way::File => "als bestand",
        Way::Paper => "op papier",
        Way::Spoken => "mondeling",
        Way::Letter => "in een verzegelde brief",
    }
}

/// One line of the log: when and with whom.
pub(crate) fn shared(on: Option<Day>, with: &str) -> String {
    on.map_or_else(|| with.to_owned(), |on| format!("{}: {with}", wording::day(on)))
}

/// The other line: what, how and by whom.
pub(crate) fn shared_what(what: &str, how: Option<Way>, by: Option<&str>, rights: usize) -> String {
    let rights = match rights {
        0 => None,
        1 => Some("1 recht".to_owned()),
        many => Some(format!("{many} rechten")),
    };
    let by = by.map(|by| format!("door {by}"));
    let parts = [Some(super::super::sentence(what)), rights, how.map(|how| way(how).to_owned()), by];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The title of the sheet to sign.
pub(crate) fn sheet_title(to: Option<&str>) -> String {
    match to {
        None => "Toestemming om mijn rechten na te kijken".to_owned(),
        Some(to) => format!("Toestemming om iets te delen met {to}"),
    }
}
