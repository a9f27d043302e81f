//! What a family or a colleague hands over, and a dossier that goes to a colleague.

use rechtenpas_casework::dossier::WhyNot;
use rechtenpas_catalogue::slip::{LeftOut, WhyLeftOut};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

use crate::browser::camera::NoPicture;
use crate::desk::hand_over::NotTaken;
use crate::words::filled::Filler;
use crate::words::{counted, refusal, sentence};

pub(crate) const TITLE: &str = "Neem iets over";
pub(crate) const LEAD: &str =
    "Scan de code van een gezin, of het kaartje van een collega. Je ziet eerst wat erin staat.";
pub(crate) const SCAN: &str = "Scan met de camera";
pub(crate) const SCAN_AGAIN: &str = "Probeer de camera opnieuw";
pub(crate) const PICTURE: &str = "Beeld van de camera";
pub(crate) const HOLD: &str = "Hou de code voor de camera, tot ze herkend is. Er wordt geen foto bewaard.";
pub(crate) const STOP: &str = "Stop de camera";
pub(crate) const OTHERWISE: &str = "Of zonder camera";
pub(crate) const FILE: &str = "Kies een bestand";
pub(crate) const PASTE: &str = "Plak of typ de code";
pub(crate) const PASTE_WHY: &str = "De cijfers van een gezin, of de letters van het kaartje van een collega.";
pub(crate) const TAKE: &str = "Bekijk wat erin staat";
pub(crate) const BEGIN_ANEW: &str = "Begin opnieuw";
pub(crate) const NOT: &str = "Neem niets over";
pub(crate) const BACK: &str = "Terug";

pub(crate) const ANSWERS: &str = "Antwoorden van een gezin";
pub(crate) const LOOK: &str = "Bekijk de antwoorden";
pub(crate) const LEFT_OUT: &str = "Dit kunnen we niet overnemen:";
pub(crate) const HAS: &str = "Heeft het gezin al";
pub(crate) const NEW_TITLE: &str = "In een nieuw dossier";
pub(crate) const NAME: &str = "Naam van het gezin";
pub(crate) const NEW: &str = "Begin het dossier";
pub(crate) const INTO: &str = "Of bij een dossier dat er al is";
pub(crate) const ANOTHER: &str = "Kies een ander dossier";
pub(crate) const NEW_ANSWERS: &str = "Dit komt erbij";
pub(crate) const DIFFERS: &str = "Dit is anders dan in je dossier";
pub(crate) const DIFFERS_WHY: &str = "Kies wat klopt. Kies je niets, dan blijft je dossier zoals het is.";
pub(crate) const HERE: &str = "In je dossier";
pub(crate) const THERE: &str = "Het gezin zegt";
pub(crate) const TAKE_OVER: &str = "Neem over";
pub(crate) const NOTHING_NEW: &str = "Je dossier weet dit allemaal al.";

pub(crate) const DOSSIER: &str = "Een dossier van een collega";
pub(crate) const NEW_HERE: &str = "Dit dossier staat nog niet in je kluis.";
pub(crate) const TAKE_IN: &str = "Neem op in je dossiers";
pub(crate) const OPEN: &str = "Open het dossier";

pub(crate) const MY_CARD: &str = "Mijn kaartje";
pub(crate) const MY_CARD_WHY: &str = "Laat je collega deze code scannen. Daarna kan hij een dossier maken dat alleen jij kan openen. Je kaartje zelf is geen geheim.";
pub(crate) const CODE_OF_CARD: &str = "Code van mijn kaartje";
pub(crate) const ALOUD: &str =
    "Lees elkaar deze vier woorden voor. Zijn ze bij jullie allebei gelijk, dan is het kaartje echt.";
pub(crate) const OWN_CARD: &str = "Dit is je eigen kaartje.";
pub(crate) const COLLEAGUES: &str = "Kaartjes van collega’s";
pub(crate) const FORGET: &str = "Vergeet";
pub(crate) const CARD: &str = "Het kaartje van een collega";
pub(crate) const CARD_WHY: &str = "Bewaar het, en je kan deze collega dossiers doorgeven.";
pub(crate) const COLLEAGUE: &str = "Naam van je collega";
pub(crate) const ORGANISATION: &str = "Organisatie, als het een andere is dan die van jou";
pub(crate) const ORGANISATION_WHY: &str =
    "Dan mag je alleen iets doorgeven als het gezin dat goed vindt. Schrijf de naam zoals in de toestemming.";
pub(crate) const KEEP_CARD: &str = "De woorden kloppen: bewaar het kaartje";
pub(crate) const WHO_IS_IT: &str = "Vul in hoe je collega heet.";

pub(crate) const COLLEAGUE_TITLE: &str = "Een collega neemt over";
pub(crate) const TO_COLLEAGUE: &str = "Geef het dossier door";
pub(crate) const TO_COLLEAGUE_WHY: &str = "Je maakt een bestand dat alleen die collega kan openen.";

pub(crate) const LOOKING: &str = "We zoeken de kaartjes van je collega’s.";
pub(crate) const GIVE: &str = "Geef dit dossier door aan een collega";
pub(crate) const GIVE_WHY: &str = "Je krijgt een bestand dat alleen je collega kan openen. Geef het met een stick of in een mail. Schrijft je collega verder, dan kan je dat op dezelfde manier terugkrijgen.";
pub(crate) const NO_CARDS: &str = "Je hebt nog geen kaartje van een collega. Scan eerst zijn kaartje.";
pub(crate) const TO_CARDS: &str = "Naar de kaartjes";
pub(crate) const TO_WHOM: &str = "Aan wie?";
pub(crate) const WHAT: &str = "Wat gaat er mee?";
pub(crate) const WITHOUT_NOTES: &str = "Het dossier, zonder nota’s";
pub(crate) const WITH_NOTES: &str = "Het dossier, met alle nota’s";
pub(crate) const MAKE: &str = "Maak het bestand";
pub(crate) const CHOOSE: &str = "Kies eerst een collega.";
pub(crate) const TO_CONSENT: &str = "Naar de toestemming";
pub(crate) const NOT_MADE: &str = "Het bestand kon niet gemaakt worden. Probeer opnieuw.";

/// The name of the file that a colleague gets. It says nothing of the family.
pub(crate) fn file_name(on: Day) -> String {
    format!("dossier-{on}.rpdossier")
}

/// That the file is there.
pub(crate) fn made(file: &str, colleague: &str) -> String {
    format!("Het bestand {file} staat bij je downloads. Alleen {colleague} kan het openen.")
}

/// Why a dossier may not go to somebody of another organisation.
pub(crate) fn no_leave(organisation: &str, why: WhyNot) -> String {
    let why = match why {
        WhyNot::Never => "Het gezin gaf daar nog geen toestemming voor.".to_owned(),
        WhyNot::Incomplete => "Van de toestemming ontbreekt nog de dag of het einde.".to_owned(),
        WhyNot::NotYet(day) => format!("De toestemming begint pas op {}.", wording::day(day)),
        WhyNot::Ended(day) => format!("De toestemming liep af op {}.", wording::day(day)),
        WhyNot::Withdrawn(day) => format!("Het gezin trok de toestemming in op {}.", wording::day(day)),
        WhyNot::OutOfScope => "De toestemming geldt niet voor alles wat je wil meegeven.".to_owned(),
    };
    format!("Je mag dit dossier niet delen met {organisation}. {why}")
}

/// Which parts of a family's answers are still to come.
pub(crate) fn so_far(count: u8, missing: &[u8]) -> String {
    let missing: Vec<String> = missing.iter().map(u8::to_string).collect();
    let here = usize::from(count).saturating_sub(missing.len());
    format!("{here} van de {count} delen zijn binnen. Nog te scannen: deel {}.", wording::joined(&missing))
}

/// Why something is not taken.
pub(crate) fn not_taken(why: NotTaken) -> String {
    match why {
        NotTaken::Unknown => "Dit is niets van rechtenpas. Scan de code van een gezin of van een collega.",
        NotTaken::Damaged => "Dit is niet volledig, of er is een teken verkeerd. Probeer opnieuw.",
        NotTaken::TooNew => "Dit is gemaakt met een nieuwere versie van rechtenpas. Werk eerst de app bij.",
        NotTaken::NotForMe => {
            "Dit bestand is voor iemand anders gemaakt. Vraag je collega om er een te maken met jouw kaartje."
        }
    }
    .to_owned()
}

/// Why the camera shows nothing.
pub(crate) fn no_picture(why: NoPicture) -> String {
    match why {
        NoPicture::None => "We vinden geen camera op dit toestel, of een ander programma gebruikt ze.",
        NoPicture::NotAllowed => "De camera mag niet aan. Sta ze toe in je browser, of gebruik een bestand.",
    }
    .to_owned()
}

/// Who answered, how much, and when.
pub(crate) fn about(
    [adults, children]: [usize; 2],
    place: Option<String>,
    answers: usize,
    rights: usize,
    on: &str,
) -> String {
    let mut parts = vec![counted(adults, "volwassene", "volwassenen")];
    if children > 0 {
        parts.push(counted(children, "kind", "kinderen"));
    }
    parts.extend(place);
    parts.push(counted(answers, "antwoord", "antwoorden"));
    if rights > 0 {
        parts.push(format!("{} die ze al hebben", counted(rights, "recht", "rechten")));
    }
    format!("{}. Ingevuld op {on}.", parts.join(" · "))
}

/// An answer that could not be taken over, and why.
pub(crate) fn left_out(filler: &Filler<'_>, one: &LeftOut) -> String {
    let who = sentence(&filler.name(one.subject));
    let asked = |fact: rechtenpas_rules::FactIx| filler.about(&filler.catalogue.question(fact).question, one.subject);
    match &one.why {
        WhyLeftOut::NoSuchQuestion => format!("{who}: een antwoord op een vraag die deze versie niet kent."),
        WhyLeftOut::NoSuchRight => format!("{who}: een recht dat deze versie niet kent."),
        WhyLeftOut::NoSense(fact) => format!("{} Het antwoord past niet meer bij de vraag.", asked(*fact)),
        WhyLeftOut::Refused(fact, why) => format!("{} {}", asked(*fact), refusal::of(why)),
    }
}

/// To which dossier it is added.
pub(crate) fn into(name: &str) -> String {
    format!("Bij {name}")
}

/// How much is new, the same, and otherwise.
pub(crate) fn compared(new: usize, same: usize, differs: usize) -> String {
    format!("{new} nieuw, {same} hetzelfde, {differs} anders.")
}

/// Members that the dossier did not know.
pub(crate) fn new_members(count: usize) -> String {
    let stand = if count == 1 { "staat" } else { "staan" };
    format!("Het gezin vertelt over {} die nog niet in je dossier {stand}.", counted(count, "persoon", "personen"))
}

/// Members of the dossier whom the family did not tell of. They stay until somebody takes them out.
pub(crate) fn not_told(who: &[String]) -> String {
    let (who, them) = (wording::joined(who), if who.len() == 1 { "hem of haar" } else { "hen" });
    format!(
        "Het gezin vertelt niet over {who}. We halen niemand weg. Woont {them} er niet meer? Doe het zelf bij Gezin."
    )
}

/// Who sent a dossier, and when.
pub(crate) fn from(name: &str, on: &str) -> String {
    if name.is_empty() { format!("Gemaakt op {on}.") } else { format!("Van {name}, gemaakt op {on}.") }
}

/// What a dossier brings that is here already.
pub(crate) fn adds(new: usize) -> String {
    match new {
        0 => "Je hebt dit allemaal al. Er verandert niets.".to_owned(),
        new => format!("Je hebt dit dossier al. Er komen {} bij.", counted(new, "wijziging", "wijzigingen")),
    }
}

/// How many places both wrote in.
pub(crate) fn conflicts(count: usize) -> String {
    format!(
        "Op {} schreven jullie allebei iets anders. Beide blijven bewaard, en je kiest later wat klopt.",
        counted(count, "plaats", "plaatsen")
    )
}
