//! The team: who belongs to it, how it stands with the server, and what people do with it.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;
use rechtenpas_space::SpaceError;
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::Refusal;
use rechtenpas_sync::{NotAdded, Role, Unread};

use crate::browser::store::StoreError;
use crate::desk::team::{NotDone, Why};
use crate::words::counted;
use crate::words::desk::saved;

pub(crate) const TEAM: &str = "Team";
pub(crate) const TITLE: &str = "Samen met je team";
pub(crate) const LEAD: &str = "Een team houdt dezelfde dossiers bij op verschillende toestellen. Ze gaan langs een server, en die bewaart alleen wat hij niet kan lezen.";
pub(crate) const OWN_ORGANISATION: &str = "Een team is er voor collega’s van één organisatie. Aan een andere dienst geef je iets door met toestemming van het gezin.";
pub(crate) const LOOKING: &str = "We kijken of deze kluis een team heeft.";
pub(crate) const UNREADABLE: &str = "Wat hier van je team bewaard is, gaat niet open";
pub(crate) const UNREADABLE_WHY: &str = "Je dossiers staan er nog, en er is niets gewist. Zet een reservekopie terug, of vraag een coördinator om dit toestel opnieuw uit te nodigen in een nieuwe kluis.";

// ── Making a team, joining one ──

pub(crate) const FOUND: &str = "Maak een team";
pub(crate) const FOUND_WHY: &str =
    "Dit toestel is het eerste, en coördinator. De dossiers die je al hebt, gaan niet mee: dat kies je daarna zelf.";
pub(crate) const NAME: &str = "Naam van het team";
pub(crate) const NAME_HINT: &str = "Bijvoorbeeld: Brugfiguren Ninove";
pub(crate) const DEVICE: &str = "Naam van dit toestel";
pub(crate) const DEVICE_HINT: &str = "Zo herkent je team het. Bijvoorbeeld: tablet van Els";
pub(crate) const WORD: &str = "Woord van de server";
pub(crate) const WORD_HINT: &str = "Wie de server beheert, kent het.";
pub(crate) const WANTS_WORD: &str = "Op deze server mag niet iedereen een team maken. Vraag het woord aan wie de server beheert, en vul het hierboven in.";
pub(crate) const FOUND_GO: &str = "Maak het team";
pub(crate) const FOUNDING: &str = "Het team wordt gemaakt.";
pub(crate) const NO_NAME: &str = "Vul een naam in voor het team.";
pub(crate) const NO_DEVICE: &str = "Vul een naam in voor dit toestel.";

pub(crate) const JOIN: &str = "Sluit aan met een uitnodiging";
pub(crate) const JOIN_WHY: &str = "Een coördinator van het team toont je een code of stuurt je een link.";
pub(crate) const PASTE: &str = "Plak de link of de code";
pub(crate) const LOOK: &str = "Ga verder";
pub(crate) const INVITED: &str = "Je bent uitgenodigd";
pub(crate) const INVITED_WHY: &str =
    "De dossiers van het team komen in je kluis op dit toestel. De eerste keer kan dat even duren.";
pub(crate) const JOIN_GO: &str = "Sluit aan";
pub(crate) const JOINING: &str = "Je sluit aan bij het team.";
pub(crate) const NOT_NOW: &str = "Niet nu";
pub(crate) const HAS_TEAM: &str = "Deze kluis heeft al een team";
pub(crate) const HAS_TEAM_WHY: &str = "Een kluis hoort bij één team. Verlaat eerst dit team, of maak een tweede kluis op dit toestel en open de link daar.";
pub(crate) const WAITS: &str = "Je opende een uitnodiging voor een team.";
pub(crate) const WAITS_AT_DOOR: &str =
    "Je opende een uitnodiging voor een team. Open je kluis, of maak er een. Daarna sluit je aan.";
pub(crate) const TO_INVITATION: &str = "Bekijk de uitnodiging";
pub(crate) const TO_TEAM: &str = "Naar je team";

// ── How it stands with the server ──

pub(crate) const SERVER: &str = "Alles gelijk?";
pub(crate) const NOT_YET: &str = "Nog niet gekeken sinds je kluis openging.";
pub(crate) const OTHER_PAGE: &str = "Een ander venster van rechtenpas houdt het team bij.";
pub(crate) const MEETING: &str = "We kijken wat er nieuw is.";
pub(crate) const TRY_NOW: &str = "Probeer nu";
pub(crate) const REMOVED: &str = "Dit toestel hoort niet meer bij het team.";
pub(crate) const REMOVED_WHY: &str = "Een coördinator heeft het verwijderd. Wat hier staat, blijft hier staan, maar er komt niets meer bij en er gaat niets meer weg.";
pub(crate) const REMOVED_NOW: &str =
    "Is het een vergissing? Verlaat hieronder het team, en vraag een nieuwe uitnodiging.";

/// That both sides are the same, since when.
pub(crate) fn same_since(time: &str) -> String {
    format!("Alles is gelijk, sinds {time}.")
}

/// How far it is.
pub(crate) fn so_far(seq: u64, last: u64) -> String {
    format!("Bezig: {seq} van {last}.")
}

/// How many dossiers hold something that is still to be sent.
pub(crate) fn waiting(count: usize) -> String {
    format!("{} nog weg te sturen.", counted(count, "dossier is", "dossiers zijn"))
}

/// How many dossiers the server does not take.
pub(crate) fn refused(count: usize) -> String {
    format!("{} niet aangenomen. Open het dossier om te zien waarom.", counted(count, "dossier is", "dossiers zijn"))
}

/// What came in and was not taken.
pub(crate) fn not_taken(count: usize) -> String {
    format!(
        "{} van buiten het team, of beschadigd, en {} niet opgenomen. Gebeurt dit vaker? Zeg het aan wie de server beheert.",
        counted(count, "stuk kwam", "stukken kwamen"),
        if count == 1 { "is" } else { "zijn" }
    )
}

/// What came in and only a newer version knows.
pub(crate) fn newer(count: usize) -> String {
    format!(
        "{} van een nieuwere versie van rechtenpas. Het is bewaard. Werk de app bij om het te zien.",
        counted(count, "stuk komt", "stukken komen")
    )
}

/// Why it ended before its end, and what helps.
pub(crate) fn trouble(why: &Why) -> String {
    match why {
        Trouble::NoAnswer => {
            "Geen verbinding met de server. Je kan gewoon verder werken: het gaat vanzelf verder.".to_owned()
        }
        Trouble::Refused(refusal) => refusal_of(refusal).to_owned(),
        Trouble::Unread(Unread::TooNew(_)) => "De server heeft een nieuwere versie. Werk de app bij.".to_owned(),
        Trouble::Unread(Unread::Damaged) => {
            "De server gaf een antwoord dat niet te lezen is. Er is niets verloren. We proberen het opnieuw.".to_owned()
        }
        Trouble::Members(why) => members(*why).to_owned(),
        Trouble::Home(why) => home(why),
    }
}

fn refusal_of(refusal: &Refusal) -> &'static str {
    match refusal.code {
        Refusal::NOT_SIGNED => {
            "De server herkent dit toestel niet. Vraag een coördinator of het nog bij het team hoort."
        }
        Refusal::CLOCK => {
            "De klok van dit toestel staat verkeerd. Zet datum en uur goed in de instellingen van het toestel."
        }
        Refusal::NOT_THERE => {
            "De server kent dit team of deze uitnodiging niet. Misschien is ze al gebruikt, of werd de server opnieuw ingericht."
        }
        Refusal::REMOVED => REMOVED,
        Refusal::NOT_ALLOWED => "Dit toestel mag dat niet. Vraag het aan een coördinator van het team.",
        Refusal::NOT_NEXT => "Iemand anders veranderde net iets aan het team. Probeer opnieuw.",
        Refusal::DOES_NOT_FIT => "Dat kan niet in dit team. Kijk de leden na, en probeer opnieuw.",
        Refusal::TOO_LATE => "Deze uitnodiging is verlopen. Vraag een nieuwe aan een coördinator.",
        Refusal::TOO_LARGE => "Dit is groter dan de server aanneemt. Zeg het aan wie de server beheert.",
        Refusal::TOO_MANY | Refusal::NOT_NOW => "De server heeft het druk. Het gaat vanzelf verder.",
        Refusal::FULL => {
            "De server heeft geen plaats meer. Alles staat nog op dit toestel. Zeg het aan wie de server beheert."
        }
        Refusal::VERSION => "De server heeft een andere versie. Werk de app bij, of zeg het aan wie de server beheert.",
        _ => "De server nam dit niet aan. Werk de app bij en probeer opnieuw.",
    }
}

fn members(why: NotAdded) -> &'static str {
    match why {
        NotAdded::LastCoordinator => {
            "Een team heeft altijd een coördinator nodig. Maak eerst een ander toestel coördinator."
        }
        NotAdded::NotNext { .. } => {
            "De server vertelt iets anders over de leden dan wat hier bekend is. Er is niets weggestuurd. Vraag je coördinator om dit na te kijken."
        }
        NotAdded::NotSigned | NotAdded::OtherSpace | NotAdded::NotAllowed | NotAdded::DoesNotFit => {
            "Wat over de leden gezegd wordt, klopt niet. Er is niets veranderd. Vraag je coördinator om dit na te kijken."
        }
    }
}

fn home(why: &SpaceError<StoreError>) -> String {
    match why {
        SpaceError::Records(why) => saved::why(why),
        SpaceError::Unreadable(_) => {
            "Iets van het team gaat hier niet open. Vraag een nieuwe uitnodiging aan een coördinator.".to_owned()
        }
        SpaceError::Members(why) => members(*why).to_owned(),
        SpaceError::NoKey => {
            "De sleutel daarvoor staat niet op dit toestel. Probeer opnieuw als alles gelijk is.".to_owned()
        }
    }
}

/// Why something about the team was not done.
pub(crate) fn not_done(why: &NotDone) -> String {
    match why {
        NotDone::NotAnInvitation => {
            "Dit is geen uitnodiging, of er is een letter verkeerd. Plak de hele link.".to_owned()
        }
        NotDone::HasTeam => format!("{HAS_TEAM}. {HAS_TEAM_WHY}"),
        NotDone::NotOpen => "Je kluis ging intussen op slot. Open ze en probeer opnieuw.".to_owned(),
        NotDone::Why(Trouble::NoAnswer) => {
            "Geen verbinding met de server. Hiervoor is internet nodig. Er is niets veranderd: probeer straks opnieuw."
                .to_owned()
        }
        NotDone::Why(why) => trouble(why),
    }
}

// ── Members ──

pub(crate) const MEMBERS: &str = "Toestellen in het team";
pub(crate) const THIS_ONE: &str = "dit toestel";
pub(crate) const FOUNDER: &str = "begon het team";
pub(crate) const GONE: &str = "Niet meer in het team";
pub(crate) const ONE_COORDINATOR: &str = "Er is maar één coördinator. Gaat dat toestel stuk of verloren, dan kan niemand nog uitnodigen of verwijderen. Maak een tweede toestel coördinator.";
pub(crate) const CHANGE_NAME: &str = "Naam van het toestel";
pub(crate) const CHANGE_ROLE: &str = "Wat mag het?";
pub(crate) const KEEP: &str = "Bewaar";
pub(crate) const SENDING: &str = "Dit gaat naar de server.";
pub(crate) const REMOVE: &str = "Verwijder dit toestel";

/// In the place of a name that cannot be read here.
pub(crate) fn unnamed(device: &[u8]) -> String {
    let start: String = device.iter().take(3).map(|byte| format!("{byte:02x}")).collect();
    format!("Toestel {start}")
}

/// What folds out to change a member.
pub(crate) fn change(name: &str) -> String {
    format!("Wijzig {name}")
}

/// That a change of a device is done.
pub(crate) fn changed(name: &str) -> String {
    format!("{name} is gewijzigd.")
}

/// What a role is called.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Reader => "Alleen lezen",
        Role::Worker => "Medewerker",
        Role::Coordinator => "Coördinator",
    }
}

/// What a role lets one do.
pub(crate) fn role_note(role: Role) -> &'static str {
    match role {
        Role::Reader => "Ziet de dossiers van het team, en kan er niets in schrijven.",
        Role::Worker => "Ziet de dossiers van het team, en schrijft erin.",
        Role::Coordinator => "Ook uitnodigen, verwijderen, en zeggen wie wat mag.",
    }
}

// ── Inviting ──

pub(crate) const INVITE: &str = "Nodig een toestel uit";
pub(crate) const INVITE_GO: &str = "Maak een uitnodiging";
pub(crate) const INVITING: &str = "De uitnodiging wordt gemaakt.";
pub(crate) const AS_WHAT: &str = "Wat mag het toestel?";
pub(crate) const OFFER: &str = "Toon deze code aan je collega";
pub(crate) const OFFER_CODE: &str = "Code van de uitnodiging";
pub(crate) const OFFER_LINK: &str = "Of geef deze link:";
pub(crate) const OFFER_WHY: &str = "Wie deze code heeft, leest alle dossiers van het team. Geef ze alleen aan je collega zelf, en niet in een groep. Ze staat hier maar één keer.";
pub(crate) const USED: &str = "De uitnodiging is gebruikt. Het nieuwe toestel staat bij het team.";
pub(crate) const OFFER_CLOSE: &str = "Klaar";
pub(crate) const OPEN_INVITATIONS: &str = "Open uitnodigingen";
pub(crate) const WITHDRAW: &str = "Neem terug";
pub(crate) const WITHDRAWN: &str = "De uitnodiging is teruggenomen. Niemand kan ze nog gebruiken.";

/// Until when an invitation can be used; none where no calendar has that day.
pub(crate) fn until(day: Option<Day>, is_over: bool) -> String {
    match day.map(wording::day) {
        Some(day) if is_over => format!("verlopen op {day}"),
        Some(day) => format!("eenmalig, tot {day}"),
        None => "eenmalig".to_owned(),
    }
}

// ── Lost devices ──

pub(crate) const LOST: &str = "Is een toestel kwijt of gestolen?";
pub(crate) const LOST_STEPS: [(&str, &str); 3] = [
    (
        "Verwijder het hier.",
        "De andere toestellen krijgen meteen een nieuwe sleutel. Wat jullie daarna schrijven, kan het niet meer lezen.",
    ),
    (
        "Zeg wie het had.",
        "Wat er al op stond, kunnen we niet wissen. Het is versleuteld met een wachtzin: zonder die wachtzin leest niemand het. Meld wie het had en sinds wanneer aan wie bij jullie over privacy gaat (de DPO).",
    ),
    (
        "Nodig het nieuwe toestel uit.",
        "De dossiers van het team komen er vanzelf op. Was het een toestel zonder team? Zet dan een reservekopie terug.",
    ),
];
pub(crate) const REMOVE_NO: &str = "Laat het in het team";
pub(crate) const REMOVE_YES: &str = "Verwijder";
pub(crate) const REMOVE_WHY: &str = "Het krijgt vanaf nu niets meer van het team. Wat er al op staat, kan er blijven staan: dat kunnen we niet wissen. Het is versleuteld met de wachtzin van die kluis. Open uitnodigingen vervallen.";
pub(crate) const REMOVED_NEXT: &str = "Is het toestel kwijt? Kijk hieronder wat je nu nog doet.";

/// The question before a device is removed.
pub(crate) fn remove_title(name: &str) -> String {
    format!("{name} verwijderen?")
}

/// That a device was removed.
pub(crate) fn removed(name: &str) -> String {
    format!("{name} hoort niet meer bij het team. De andere toestellen hebben een nieuwe sleutel.")
}

// ── Sharing ──

pub(crate) const SHARING: &str = "Wat deel je?";
pub(crate) const SHARE_NEW: &str = "Een nieuw dossier deel ik vanzelf met het team";
pub(crate) const READER: &str = "Dit toestel mag alleen lezen. Wat je hier zelf begint, blijft op dit toestel.";
pub(crate) const ALL_SHARED: &str = "Alle dossiers op dit toestel zijn gedeeld.";
pub(crate) const SHARE_ALL_TITLE: &str = "Alle dossiers delen met het team?";
pub(crate) const SHARE_ALL_WHY: &str = "Iedereen in het team kan ze dan lezen, ook wie later aansluit. Wat gedeeld is, kan je niet terugnemen: het staat dan ook bij de anderen.";
pub(crate) const SHARE_ALL_YES: &str = "Deel ze";
pub(crate) const SHARE_ALL_NO: &str = "Deel niets";

/// How many dossiers are only here.
pub(crate) fn only_here(count: usize) -> String {
    match count {
        1 => "1 dossier staat alleen op dit toestel.".to_owned(),
        count => format!("{count} dossiers staan alleen op dit toestel."),
    }
}

/// The button that shares them.
pub(crate) fn share_all(count: usize) -> String {
    match count {
        1 => "Deel dat ene dossier van dit toestel".to_owned(),
        count => format!("Deel alle {count} dossiers van dit toestel"),
    }
}

/// That they are shared.
pub(crate) fn all_shared(count: usize) -> String {
    format!(
        "{} met het team. Ze vertrekken vanzelf.",
        if count == 1 { "Het dossier is gedeeld".to_owned() } else { format!("{count} dossiers zijn gedeeld") }
    )
}

/// How many are marked so far.
pub(crate) fn sharing_so_far(done: usize, all: usize) -> String {
    format!("{done} van {all} klaargezet. Daarna vertrekken ze vanzelf.")
}

// ── Leaving ──

pub(crate) const LEAVE: &str = "Verlaat het team";
pub(crate) const LEAVE_TITLE: &str = "Het team verlaten?";
pub(crate) const LEAVE_WHY: &str = "De dossiers die hier staan, blijven hier staan. Er komt niets meer bij en er gaat niets meer weg. Vraag een coördinator om dit toestel daarna ook te verwijderen: dan krijgen de anderen een nieuwe sleutel.";
pub(crate) const LEAVE_LAST: &str = "Dit toestel is de enige coördinator. Maak eerst een ander toestel coördinator, anders kan niemand nog uitnodigen of verwijderen.";
pub(crate) const LEAVE_YES: &str = "Verlaat het";
pub(crate) const LEAVE_NO: &str = "Blijf in het team";
