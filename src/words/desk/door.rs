//! The door: whose vault it is, and why it does not open.

use rechtenpas_vault::WrongCode;

use crate::browser::store::StoreError;
use crate::browser::stretch::NotStretched;
use crate::desk::vault::{NotOpen, WhyShut};
use crate::words::counted;
use crate::words::desk::saved;

pub(crate) const TITLE: &str = "Jouw dossiers";
pub(crate) const BAR: &str = "Loket en huisbezoek";
pub(crate) const LOOKING: &str = "We kijken of er dossiers zijn op dit toestel.";

pub(crate) const UNAVAILABLE: &str = "Deze browser bewaart niets";
pub(crate) const UNAVAILABLE_HELP: [&str; 3] = [
    "Sta je in een privévenster? Open rechtenpas dan in een gewoon venster.",
    "Blokkeert deze browser cookies of opslag? Sta dat toe voor deze site.",
    "Blijft het zo? Gebruik een andere of nieuwere browser.",
];
pub(crate) const TRY_AGAIN: &str = "Kijk opnieuw";

pub(crate) const LEAD: &str = "Bewaar per gezin wat je vroeg, wat je samen doet, en wat het opbracht.";
pub(crate) const WHAT_FOR: [&str; 3] = [
    "Elk recht volg je op tot het toegekend is.",
    "Alles staat versleuteld op dit toestel, ook zonder internet.",
    "Alleen jij kan het openen, met je wachtzin.",
];
pub(crate) const MAKE: &str = "Maak je kluis";
pub(crate) const MAKE_NOTE: &str = "Eén keer, in drie minuten. Hou pen en papier klaar.";
pub(crate) const OTHER_WAYS: &str = "Of";
pub(crate) const LOOSE: &str = "Gesprek zonder dossier";
pub(crate) const LOOSE_NOTE: &str = "Er wordt niets bewaard.";
pub(crate) const RESTORE: &str = "Zet een reservekopie terug";
pub(crate) const RESTORE_NOTE: &str = "Van een ander toestel, of van vroeger.";
pub(crate) const ANOTHER: &str = "Nog een kluis";
pub(crate) const ANOTHER_NOTE: &str = "Voor een collega op dit toestel.";

/// What a vault is called here whose name was lost.
pub(crate) fn without_name(number: usize) -> String {
    if number == 1 { "Kluis zonder naam".to_owned() } else { format!("Kluis zonder naam {number}") }
}

pub(crate) const WHOSE: &str = "Wie ben je?";
pub(crate) const PASSPHRASE: &str = "Wachtzin";
pub(crate) const PIN: &str = "Pincode";
pub(crate) const OPEN: &str = "Open";
pub(crate) const OPENING: &str = "Je kluis gaat open. Dat duurt enkele seconden.";
pub(crate) const FORGOT: &str = "Ik ken mijn wachtzin niet meer";
pub(crate) const WITH_PASSPHRASE: &str = "Open met je wachtzin";
pub(crate) const WITH_PIN: &str = "Open met je pincode";

pub(crate) const RECOVER: &str = "Open met je herstelcode";
pub(crate) const RECOVER_WHY: &str =
    "Neem het blad met twaalf woorden erbij. Je kiest meteen een nieuwe wachtzin. De oude werkt daarna niet meer.";
pub(crate) const RECOVER_GO: &str = "Open en gebruik de nieuwe wachtzin";
pub(crate) const NO_PAPER: &str = "Heb je ook dat blad niet? Dan kan niemand de kluis openen, ook wij niet.";

pub(crate) const NO_RING: &str = "Deze kluis gaat niet open";
pub(crate) const NO_RING_WHY: &str = "De sleutelbos van deze kluis is weg of beschadigd.";
pub(crate) const NO_RING_HELP: &str =
    "Zet een reservekopie van deze kluis terug. De sleutelbos komt dan mee, en wat hier nog staat blijft staan.";
pub(crate) const NOTHING_LEFT: &str =
    "Ook de dossiers zelf staan niet meer op dit toestel. De browser heeft ze weggehaald.";

/// How many dossiers stand behind a ring that is gone.
pub(crate) fn still_here(dossiers: usize) -> String {
    format!(
        "Er is niets gewist: {} op dit toestel.",
        match dossiers {
            1 => "1 dossier staat nog".to_owned(),
            dossiers => format!("{dossiers} dossiers staan nog"),
        }
    )
}

/// What the PIN still forgives.
pub(crate) fn tries(left: u8) -> String {
    format!("Je kan nog {} proberen.", counted(left.into(), "keer", "keer"))
}

/// Why the vault is shut.
pub(crate) fn shut(why: WhyShut) -> &'static str {
    match why {
        WhyShut::Idle => "Je kluis ging op slot omdat je even niets deed. Wat je typte, is bewaard.",
        WhyShut::Hidden => "Je kluis ging op slot omdat je even iets anders open had. Wat je typte, is bewaard.",
        WhyShut::Asked => "Je kluis is op slot. Wat je typte, is bewaard.",
    }
}

/// That the vault is shut, and something of it is not on the device yet.
pub(crate) const SHUT_UNSENT: &str =
    "Iets van wat je typte, staat nog niet op dit toestel. Sluit dit venster niet, en open je kluis opnieuw.";

/// Why nothing can be kept here.
pub(crate) fn unavailable(why: &StoreError) -> String {
    saved::why(why)
}

/// Why a vault does not open.
pub(crate) fn not_open(why: &NotOpen) -> String {
    match why {
        NotOpen::Wrong => "Dat is niet juist. Let op hoofdletters en op de spaties tussen de woorden.".to_owned(),
        NotOpen::WrongPin { left } => format!("Dat is niet de pincode. {}", tries(*left)),
        NotOpen::PinGone => "De pincode werkt niet meer. Open de kluis met je wachtzin.".to_owned(),
        NotOpen::TooNew => "Deze kluis is gemaakt met een nieuwere versie. Werk de app bij.".to_owned(),
        NotOpen::NoRing => format!("{NO_RING_WHY} Er is niets gewist. Zet een reservekopie terug."),
        NotOpen::Store(why) => saved::why(why),
        NotOpen::Stretch(NotStretched::NoMemory) => {
            "Dit toestel heeft te weinig geheugen vrij. Sluit andere apps en probeer opnieuw.".to_owned()
        }
        NotOpen::Stretch(NotStretched::NotStarted | NotStretched::Failed) => {
            "De app is niet volledig geladen. Laad de pagina opnieuw.".to_owned()
        }
        NotOpen::Stretch(NotStretched::TooLong) => {
            "Het duurde te lang. Sluit andere apps en probeer opnieuw.".to_owned()
        }
    }
}

/// What is wrong with a recovery code as it was typed.
pub(crate) fn wrong_code(why: &WrongCode) -> String {
    match why {
        WrongCode::Count(0) => "Typ de twaalf woorden van je blad.".to_owned(),
        WrongCode::Count(count) => format!("Er staan {} in plaats van 12.", counted(*count, "woord", "woorden")),
        WrongCode::Word { place, word } => {
            format!("Woord {place}, “{word}”, staat niet in onze lijst. Kijk het na op je blad.")
        }
        WrongCode::Mistaken => "Eén woord is een ander dan op je blad, of twee woorden staan omgewisseld.".to_owned(),
    }
}

/// That a recovery code is of another vault, or an older one.
pub(crate) const OTHER_CODE: &str = "Deze code hoort niet bij deze kluis, of ze is ondertussen vervangen.";
