//! Letters to and from other organisations: sealed for one reader, through the server, with what the family agreed to.

use rechtenpas_casework::dossier::{Part, WhyNot};
use rechtenpas_casework::hand_over::{Letter, Sender};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;
use rechtenpas_sync::Unread;
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::Refusal;

use crate::desk::hand_over::NotTaken;
use crate::desk::letters::{NotSent, Why};
use crate::words::desk::{consent, frame, refer};

// ── Sending ──

pub(crate) const SEND: &str = "Stuur verzegeld";
pub(crate) const SEND_WHY: &str =
    "De brief gaat langs de server van rechtenpas. Alleen wie je kiest kan hem openen: de server kan hem niet lezen.";
pub(crate) const TO_WHOM: &str = "Aan wie?";
pub(crate) const NO_LETTERBOX: &str = "Dit kaartje heeft nog geen brievenbus. Vraag een nieuw kaartje.";
pub(crate) const TO_CARDS: &str = "Naar de kaartjes";
pub(crate) const OWN_ORGANISATION: &str = "Zo heet jouw organisatie";
pub(crate) const OWN_ORGANISATION_WHY: &str = "Dit komt boven de brief, naast je naam.";
pub(crate) const WORDS: &str = "Enkele regels erbij";
pub(crate) const WORDS_WHY: &str = "Mag leeg blijven. Schrijf niets waar het gezin geen ja op zei.";
pub(crate) const LOOK: &str = "Bekijk de brief";
pub(crate) const GOES: &str = "Dit gaat weg, en niets anders";
pub(crate) const CHOOSE: &str = "Kies eerst aan wie.";
pub(crate) const NO_ORGANISATION: &str = "Vul in hoe je organisatie heet.";
pub(crate) const CHANGED: &str = "Er is intussen iets veranderd. Bekijk de brief opnieuw.";
pub(crate) const TOO_LARGE: &str = "De brief is te groot. Kies minder rechten, of schrijf minder.";
pub(crate) const NOT_MADE: &str = "De brief kon niet gemaakt worden. Vraag een nieuw kaartje en probeer opnieuw.";
pub(crate) const POSTED: &str = "De brief staat klaar en gaat vanzelf weg. Genoteerd bij wat gedeeld is.";
pub(crate) const OUT: &str = "Brieven uit dit dossier";
pub(crate) const WAITS: &str = "Wacht op dit toestel, verzegeld. Gaat vanzelf weg als er internet is.";
pub(crate) const GOING: &str = "Wordt nu afgeleverd.";
pub(crate) const TRY_NOW: &str = "Probeer nu";
pub(crate) const CANCEL: &str = "Stuur toch niet";
pub(crate) const MAY_BE_THERE: &str = "Misschien ligt hij al in de brievenbus: er kwam geen antwoord. Stop je nu, dan blijft bij wat gedeeld is staan dat hij wegging.";
pub(crate) const OWN_WORDS: &str = "Deze vier woorden horen bij deze brief. Je lezer ziet dezelfde.";
pub(crate) const UNREADABLE: &str =
    "Een deel van je brieven gaat op dit toestel niet open. Er is niets gewist. Zet een reservekopie terug.";

/// That one has no card of somebody there.
pub(crate) fn no_card(organisation: &str) -> String {
    format!(
        "Je hebt nog geen kaartje van iemand bij {organisation}. Vraag het, bewaar het, en schrijf bij organisatie: {organisation}."
    )
}

/// The button that sends it.
pub(crate) fn send_to(name: &str) -> String {
    format!("Stuur verzegeld naar {name}")
}

/// To whom a letter goes or went.
pub(crate) fn to(name: &str, organisation: &str) -> String {
    format!("Aan {}", refer::participant(organisation, name))
}

/// Since when it lies in the letterbox.
pub(crate) fn delivered(on: Day, time: &str) -> String {
    format!("Afgeleverd in de brievenbus op {} om {time}.", wording::day(on))
}

/// Why it did not go, and what helps.
pub(crate) fn not_sent(why: &NotSent) -> String {
    match why {
        NotSent::Consent(WhyNot::Never) => {
            "Niet verstuurd: de toestemming staat niet meer in het dossier. De brief gaat niet weg.".to_owned()
        }
        NotSent::Consent(why) => {
            format!(
                "Niet verstuurd. De toestemming: {}. De brief gaat niet weg.",
                consent::why_not(*why).to_lowercase()
            )
        }
        NotSent::Dossier(why) => format!("Niet verstuurd. {}", frame::not_opened(why)),
        NotSent::Server(why) => format!("Nog niet verstuurd. {}", trouble(why)),
    }
}

/// Why the server did not do it, and what helps.
pub(crate) fn trouble(why: &Why) -> String {
    match why {
        Trouble::NoAnswer => "Geen verbinding met de server. Het gaat vanzelf verder als er internet is.",
        Trouble::Refused(refusal) => refused(refusal),
        Trouble::Unread(Unread::TooNew(_)) => "De server heeft een nieuwere versie. Werk de app bij.",
        Trouble::Unread(Unread::Damaged) | Trouble::Members(_) => {
            "De server gaf een antwoord dat niet te lezen is. We proberen het opnieuw."
        }
        Trouble::Home(never) => match *never {},
    }
    .to_owned()
}

fn refused(refusal: &Refusal) -> &'static str {
    match refusal.code {
        Refusal::FULL => {
            "De brievenbus of de server is vol. Vraag je lezer om zijn brieven op te halen. We proberen het opnieuw."
        }
        Refusal::TOO_LARGE => "De server neemt zo’n grote brief niet aan. Stop deze brief, en stuur minder rechten.",
        Refusal::TOO_MANY => "Er gingen veel brieven na elkaar weg. We wachten even, en proberen het opnieuw.",
        Refusal::NOT_NOW => "De server heeft het druk. We proberen het opnieuw.",
        Refusal::NOT_THERE => {
            "De server kent deze brievenbus niet. Probeer opnieuw, of zeg het aan wie de server beheert."
        }
        Refusal::CLOCK => {
            "De klok van dit toestel staat verkeerd. Zet datum en uur goed in de instellingen van het toestel."
        }
        Refusal::VERSION => "De server heeft een andere versie. Werk de app bij, of zeg het aan wie de server beheert.",
        _ => "De server nam dit niet aan. Werk de app bij. Lukt het dan niet? Geef het rapport op papier.",
    }
}

// ── Receiving ──

pub(crate) const ON_CARD: &str = "Op je kaartje staat ook je brievenbus. Vanaf nu kijkt rechtenpas op de server of er brieven voor jou zijn. Dat kan je weer uitzetten.";
pub(crate) const BOX: &str = "Brievenbus";
pub(crate) const TO_BOX: &str = "Naar je brievenbus";
pub(crate) const OFF: &str = "Je brievenbus staat uit. Ze gaat aan als je je kaartje toont.";
pub(crate) const FETCH: &str = "Kijk of er brieven zijn";
pub(crate) const LOOKING: &str = "We kijken in je brievenbus.";
pub(crate) const NONE: &str = "Er zijn geen brieven.";
pub(crate) const CLOSE: &str = "Zet de brievenbus uit";
pub(crate) const NOT_PROVEN: &str = "Wie dit stuurde, is niet bewezen: iedereen met je kaartje kan een brief sturen. Bel de afzender op een nummer dat je kent, en vergelijk deze vier woorden. Zijn ze gelijk, dan is het echt zijn brief.";
pub(crate) const PRINT: &str = "Druk af";
pub(crate) const INTO: &str = "Waar bewaar je de brief?";
pub(crate) const NEW: &str = "In een nieuw dossier";
pub(crate) const NAME: &str = "Naam van het gezin";
pub(crate) const SAVE: &str = "Bewaar in het dossier";
pub(crate) const SAVE_WHY: &str = "De brief komt als notitie in het dossier, en gaat dan uit de brievenbus.";
pub(crate) const WIPE: &str = "Wis de brief";
pub(crate) const WIPE_SURE: &str = "Ja, wis hem";
pub(crate) const DAMAGED: &str = "Een brief die niet opengaat";
pub(crate) const TO_DO: &str = "Wat nu, en waar het staat";

/// Who says to have sent it.
pub(crate) fn from(sender: &Sender) -> String {
    let who = refer::participant(&sender.organisation, &sender.name);
    if who.is_empty() { "Brief zonder naam".to_owned() } else { format!("Brief van {who}") }
}

/// When it came in.
pub(crate) fn came(on: Day, time: &str) -> String {
    format!("Opgehaald op {} om {time}", wording::day(on))
}

/// How many letters are to be read.
pub(crate) fn lie_there(count: usize) -> String {
    match count {
        1 => "Er ligt 1 brief in je brievenbus.".to_owned(),
        many => format!("Er liggen {many} brieven in je brievenbus."),
    }
}

/// Since when all that was in the letterbox is here.
pub(crate) fn looked(time: &str) -> String {
    format!("Laatst gekeken om {time}.")
}

/// Why a letter does not open. It stays where it is.
pub(crate) fn not_open(why: NotTaken) -> &'static str {
    match why {
        NotTaken::TooNew => {
            "Deze brief is gemaakt met een nieuwere versie van rechtenpas. Hij blijft bewaard. Werk de app bij."
        }
        NotTaken::NotForMe => "Deze brief is voor iemand anders verzegeld. Hij blijft bewaard tot je hem wist.",
        NotTaken::Unknown | NotTaken::Damaged => {
            "Deze brief is beschadigd. Hij blijft bewaard tot je hem wist. Vraag de afzender om hem opnieuw te sturen."
        }
    }
}

/// A letter as a note in a dossier.
pub(crate) fn note(letter: &Letter, parts: &[(Part, Vec<String>)]) -> String {
    let made = format!("{}, {}.", from(&letter.from), wording::day(letter.extract.made.0));
    let words = (!letter.words.is_empty()).then(|| letter.words.clone());
    let parts = parts.iter().map(|(part, lines)| format!("{}: {}", refer::part(*part), lines.join("; ")));
    let to_do = letter.texts.rights.iter().map(|right| format!("{}: {}", right.name, right.action));
    std::iter::once(made).chain(words).chain(parts).chain(to_do).collect::<Vec<_>>().join("\n")
}
