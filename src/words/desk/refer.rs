//! Bringing a family to another service, and consultations between services.

use rechtenpas_casework::dossier::{FirstCall, Part, ReferralResult, WhyNot};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

pub(crate) const TITLE: &str = "Doorverwijzen";
pub(crate) const LEAD: &str =
    "Breng het gezin warm bij een andere dienst: spreek af wie belt en wanneer, en vraag later hoe het liep.";
pub(crate) const REFERRALS: &str = "Naar een dienst";
pub(crate) const NEW: &str = "Naar welke dienst?";
pub(crate) const FOR_RIGHT: &str = "Voor welk recht?";
pub(crate) const ANY_RIGHT: &str = "Kies een recht, of zoek hieronder";
pub(crate) const ABOUT: &str = "Waarover gaat het?";
pub(crate) const ABOUT_HINT: &str = "In gewone woorden. Dit komt op de kaart van het gezin.";
pub(crate) const RIGHTS: &str = "Over deze rechten";
pub(crate) const FIRST_CALL: &str = "Wie belt eerst?";
pub(crate) const AGREED: &str = "Wat is afgesproken?";
pub(crate) const AGREED_HINT: &str = "Bij wie, welke dag en welk uur.";
pub(crate) const CHECK_BACK: &str = "Wanneer vraag je hoe het liep?";
pub(crate) const CHECK_BACK_HINT: &str = "Deze dag komt in je werklijst.";
pub(crate) const RESULT: &str = "Hoe liep het?";
pub(crate) const RESULT_NOTE: &str = "Meer daarover";
pub(crate) const CARD: &str = "Druk de kaart voor het gezin af";
pub(crate) const CARD_WHY: &str = "Het gezin neemt deze kaart zelf mee. Daar is geen aparte toestemming voor nodig.";

pub(crate) const ALONG: &str = "Wat geef je door?";
pub(crate) const ALONG_WHY: &str =
    "Alleen wat je aanvinkt, gaat mee. Je kan alleen aanvinken waar het gezin ja op zei.";
pub(crate) const NOTHING_ALONG: &str = "Vink aan wat meegaat.";
pub(crate) const TO_CONSENT: &str = "Naar de toestemming";
pub(crate) const SHOW: &str = "Toon wat meegaat";
pub(crate) const SHARE_TO_READ: &str = "Bestand om te lezen";
pub(crate) const SHARE_DATA: &str = "Bestand voor een ander programma";
pub(crate) const SHARE_PAPER: &str = "Druk af om mee te geven";
pub(crate) const SHARE_SPOKEN: &str = "Ik gaf het mondeling door";
pub(crate) const LOGGED: &str = "Genoteerd bij wat gedeeld is.";
pub(crate) const NOT_MADE: &str = "Het bestand is niet gemaakt. Sluit andere apps en probeer opnieuw.";

pub(crate) const CONSULTATIONS: &str = "Cliëntoverleg";
pub(crate) const CONSULTATIONS_WHY: &str =
    "Zit samen met het gezin en de diensten. Wat je hier afspreekt, komt als taak in het plan.";
pub(crate) const NEW_CONSULTATION: &str = "Plan een overleg";
pub(crate) const DAY: &str = "Dag";
pub(crate) const AGENDA: &str = "Agenda";
pub(crate) const AGENDA_HINT: &str = "Eén punt per regel.";
pub(crate) const PARTICIPANTS: &str = "Wie zit mee aan tafel?";
pub(crate) const ADD_PARTICIPANT: &str = "Voeg iemand toe";
pub(crate) const ORGANISATION: &str = "Dienst";
pub(crate) const PERSON: &str = "Naam";
pub(crate) const TAKE_AWAY: &str = "Haal weg";
pub(crate) const AGREEMENTS: &str = "Wat spraken jullie af?";
pub(crate) const TASKS: &str = "Taken";
pub(crate) const ADD_TASK: &str = "Voeg een taak toe";
pub(crate) const TASK: &str = "Wat?";
pub(crate) const BY: &str = "Tegen wanneer?";
pub(crate) const DONE: &str = "Gedaan";
pub(crate) const MAY_SHARE: &str = "Het gezin gaf toestemming";
pub(crate) const MAY_NOT_SHARE: &str = "Nog geen toestemming om te delen";
pub(crate) const PRINT_CONSULTATION: &str = "Druk het verslag af voor het gezin";

pub(crate) const CARD_TITLE: &str = "Doorverwijskaart";
pub(crate) const CARD_FROM: &str = "Van";
pub(crate) const CARD_TO: &str = "Naar";
pub(crate) const CARD_FOR: &str = "Voor";
pub(crate) const CARD_ABOUT: &str = "Waarover";
pub(crate) const CARD_AGREED: &str = "Afspraak";
pub(crate) const CARD_HELP: &str = "Lukt het niet? Kom terug. We zoeken samen verder.";
pub(crate) const EXTRACT_TITLE: &str = "Gegevens voor een dienst";
pub(crate) const NONE_WRITTEN: &str = "Niet ingevuld";

/// What they are called in the offer to put them back.
pub(crate) const THE_REFERRAL: &str = "De doorverwijzing";
pub(crate) const THE_CONSULTATION: &str = "Het overleg";

/// Who calls whom.
pub(crate) fn first_call(who: FirstCall) -> &'static str {
    match who {
        FirstCall::Service => "De dienst belt het gezin",
        FirstCall::Family => "Het gezin belt de dienst",
        FirstCall::Together => "We bellen of gaan samen",
    }
}

/// The same, to the family.
pub(crate) fn first_call_to_you(who: FirstCall) -> &'static str {
    match who {
        FirstCall::Service => "De dienst belt jou",
        FirstCall::Family => "Jij belt de dienst",
        FirstCall::Together => "We bellen of gaan samen",
    }
}

/// What became of a referral.
pub(crate) fn result(result: ReferralResult) -> &'static str {
    match result {
        ReferralResult::Helped => "Het gezin wordt geholpen",
        ReferralResult::Waiting => "Het gezin staat op een wachtlijst",
        ReferralResult::NotHelped => "De dienst kan niet helpen",
        ReferralResult::NotGone => "Het gezin is niet gegaan",
    }
}

/// When to ask how it went.
pub(crate) fn ask_on(day: Day) -> String {
    format!("Vraag op {} hoe het liep", wording::day(day))
}

/// Why nothing can go along, and what helps.
pub(crate) fn may_not(why: WhyNot, to: &str) -> String {
    match why {
        WhyNot::Never | WhyNot::Incomplete => {
            format!("Het gezin zei nog niet dat je iets mag delen met {to}. Vraag dat eerst.")
        }
        WhyNot::NotYet(day) => format!("De toestemming voor {to} geldt pas vanaf {}.", wording::day(day)),
        WhyNot::Ended(day) => format!("De toestemming voor {to} liep af op {}. Vraag het opnieuw.", wording::day(day)),
        WhyNot::Withdrawn(day) => {
            format!("Het gezin trok de toestemming voor {to} in op {}. Je kan niets delen.", wording::day(day))
        }
        WhyNot::OutOfScope => format!("De toestemming voor {to} dekt niet alles wat je aanvinkte."),
    }
}

/// Who takes part, in a line.
pub(crate) fn participant(organisation: &str, person: &str) -> String {
    match (organisation.is_empty(), person.is_empty()) {
        (_, true) => organisation.to_owned(),
        (true, false) => person.to_owned(),
        (false, false) => format!("{person} ({organisation})"),
    }
}

/// The name of a consultation in its list.
pub(crate) fn consultation(on: Option<Day>) -> String {
    on.map_or_else(|| CONSULTATIONS.to_owned(), |on| format!("Overleg op {}", wording::day(on)))
}

/// For whom it was made, when, and under which consent.
pub(crate) fn made_for(to: &str, on: Day, given: Option<Day>, until: Option<Day>) -> String {
    let given = given.map(|day| format!(" van {}", wording::day(day))).unwrap_or_default();
    let until = until.map(|day| format!(", geldig tot en met {}", wording::day(day))).unwrap_or_default();
    format!("Voor {to}, op {}. Met toestemming{given}{until}. Gebruik dit alleen daarvoor.", wording::day(on))
}

/// The heading above a part of what goes along.
pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Contact => "Het gezin",
        Part::Household => "Wie er woont",
        Part::Report => "Rechten",
        Part::Plan => "Wat er gebeurt",
        Part::Notes => "Notities",
    }
}

/// What a file that goes along is called.
pub(crate) const EXTRACT_FILE: &str = "rechtenpas-gegevens";
