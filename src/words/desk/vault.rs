//! The open vault: backup, passphrase, PIN, storage.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

use crate::browser::persist::Room;
use crate::desk::backup::NotMade;
use crate::words::counted;
use crate::words::desk::door;

/// Whose vault it is.
pub(crate) fn title(label: &str) -> String {
    format!("Kluis van {label}")
}

pub(crate) const BACKUP: &str = "Reservekopie";
pub(crate) const BACKUP_WHY: &str = "Eén bestand met alles wat in je kluis zit, versleuteld. Zet het op een andere plek dan dit toestel: een USB-stick of een map van je dienst.";
pub(crate) const BACKUP_KEY: &str = "Het bestand gaat open met de wachtzin van vandaag, of met je herstelcode.";
pub(crate) const BACKUP_MAKE: &str = "Maak een reservekopie";
pub(crate) const BACKUP_MAKING: &str = "De reservekopie wordt gemaakt.";
pub(crate) const BACKUP_MADE: &str = "De reservekopie is klaar. Kijk na of het bestand in je downloads staat.";
pub(crate) const BACKUP_NEVER: &str = "Je maakte nog geen reservekopie. Gaat dit toestel stuk, dan is alles weg.";
pub(crate) const RESTORE: &str = "Zet een reservekopie terug";

/// When the last backup was made, and whether that is long ago.
pub(crate) fn backed_up(on: Day, days: i64) -> String {
    match days {
        0 => "Laatste reservekopie: vandaag.".to_owned(),
        1 => "Laatste reservekopie: gisteren.".to_owned(),
        2..14 => format!("Laatste reservekopie: {}.", wording::day(on)),
        _ => format!(
            "Je laatste reservekopie is van {}. Dat is {days} dagen geleden: maak een nieuwe.",
            wording::day(on)
        ),
    }
}

/// The name of the file.
pub(crate) fn file_name(label: &str, today: Day) -> String {
    let label: String = label.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect();
    format!("rechtenpas-{label}-{today}.rpbackup")
}

/// Why there is no backup.
pub(crate) fn not_made(why: &NotMade) -> String {
    match why {
        NotMade::NotOpen(why) => door::not_open(why),
        NotMade::TooLarge => "Een stuk van je kluis is te groot voor een reservekopie.".to_owned(),
        NotMade::NotHandedOver => {
            "De browser wilde het bestand niet maken. Sluit andere apps en probeer opnieuw.".to_owned()
        }
    }
}

pub(crate) const SECRETS: &str = "Hoe je kluis opengaat";
pub(crate) const PASSPHRASE: &str = "Verander je wachtzin";
pub(crate) const PASSPHRASE_WHY: &str =
    "De oude werkt daarna niet meer op dit toestel. Een reservekopie van vroeger blijft wel opengaan met de oude.";
pub(crate) const PASSPHRASE_GO: &str = "Gebruik deze wachtzin";
pub(crate) const PASSPHRASE_DONE: &str = "Je nieuwe wachtzin werkt vanaf nu.";
pub(crate) const WORKING: &str = "Even geduld. Dat duurt enkele seconden.";

pub(crate) const RECOVERY: &str = "Nieuwe herstelcode";
pub(crate) const RECOVERY_WHY: &str =
    "Is je blad weg, of zag iemand anders het? Maak een nieuwe code. De oude werkt dan niet meer.";
pub(crate) const RECOVERY_GO: &str = "Maak een nieuwe code";
pub(crate) const RECOVERY_DONE: &str = "Je nieuwe herstelcode staat op papier. Vernietig het oude blad.";
pub(crate) const RECOVERY_UNSEEN: &str =
    "Je keek je herstelcode nog niet na. Zonder die code op papier kan niemand je helpen als je je wachtzin vergeet.";

/// Since when the recovery code stands on paper.
pub(crate) fn recovery_seen(on: Day) -> String {
    format!("Je herstelcode staat op papier sinds {}.", wording::day(on))
}

pub(crate) const PIN: &str = "Pincode voor vandaag";
pub(crate) const PIN_WHY: &str = "Daarmee gaat je kluis vlugger weer open na een slot, zolang je deze pagina niet sluit of opnieuw laadt, en hoogstens twaalf uur. Daarna, of na vijf foute pogingen, heb je je wachtzin nodig.";
pub(crate) const PIN_FIELD: &str = "Nieuwe pincode";
pub(crate) const PIN_HINT: &str = "4 tot 8 cijfers, niet die van je bankkaart.";
pub(crate) const PIN_GO: &str = "Stel in";
pub(crate) const PIN_WRONG: &str = "Typ 4 tot 8 cijfers.";
pub(crate) const PIN_EASY: &str = "Deze pincode raadt iemand meteen. Neem geen rij en geen vier dezelfde cijfers.";
pub(crate) const PIN_ON: &str = "Je pincode staat aan, tot je deze pagina sluit of opnieuw laadt.";
pub(crate) const PIN_FORGET: &str = "Vergeet de pincode";

pub(crate) const STORAGE: &str = "Opslag op dit toestel";
pub(crate) const STORAGE_LOOKING: &str = "We kijken hoeveel plaats er is.";
pub(crate) const STORAGE_KEPT: &str = "De browser belooft om niets zelf weg te halen.";
pub(crate) const STORAGE_NOT_KEPT: &str =
    "De browser belooft niet om alles te houden als er weinig plaats is. Maak elke twee weken een reservekopie.";
pub(crate) const STORAGE_ASK: &str = "Vraag het de browser";
pub(crate) const STORAGE_REFUSED: &str =
    "De browser zegt nee. Zet rechtenpas op je beginscherm, of installeer het als app. Vraag het daarna nog eens.";
pub(crate) const STORAGE_UNKNOWN: &str = "De browser zegt niet hoeveel plaats er is.";

/// How much is stored, of how much.
pub(crate) fn room(room: Room) -> String {
    format!("{} in gebruik, van de {} die de browser geeft.", size(room.used), size(room.granted))
}

fn size(bytes: f64) -> String {
    let (number, unit) = match bytes {
        ..1e6 => return "Minder dan 1 MB".to_owned(),
        ..1e9 => (bytes / 1e6, "MB"),
        _ => (bytes / 1e9, "GB"),
    };
    format!("{number:.0} {unit}")
}

/// How much cannot be read.
pub(crate) fn unreadable(records: usize) -> String {
    format!("{} niet te lezen", counted(records, "stuk is", "stukken zijn"))
}

pub(crate) const UNREADABLE_WHY: &str = "Ze zijn beschadigd of verwisseld. Ze blijven staan waar ze staan, en gaan mee in een reservekopie. Heb je een reservekopie van voor de schade? Zet die terug: wat hier niet te lezen is, wordt daaruit hersteld.";

/// A record that cannot be read: of which dossier, and what of it.
pub(crate) fn record(name: Option<&str>, dossier: &str, is_list: bool) -> String {
    let start: String = dossier.chars().take(8).collect();
    let whose = name.map_or_else(|| format!("Dossier {start}…"), str::to_owned);
    let what = if is_list { "wat de lijst ervan toont" } else { "een wijziging" };
    format!("{whose}: {what}")
}

pub(crate) const ERASE: &str = "Wis deze kluis";
pub(crate) const ERASE_WHY: &str = "Alle dossiers in deze kluis verdwijnen van dit toestel, met hun sleutels. Dat kan je niet ongedaan maken. Alleen een reservekopie brengt ze terug.";
pub(crate) const ERASE_GO: &str = "Wis alles";
pub(crate) const ERASE_DIFFERS: &str = "Dat is niet de naam van deze kluis. Er is niets gewist.";

/// What has to be typed before all is erased.
pub(crate) fn erase_label(label: &str) -> String {
    format!("Typ “{label}” om te bevestigen")
}
