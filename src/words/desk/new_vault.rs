//! Making a vault.

pub(crate) const TITLE: &str = "Maak je kluis";
pub(crate) const LABEL: &str = "Je naam op dit toestel";
pub(crate) const LABEL_WHY: &str =
    "Zo vind je je kluis terug tussen die van collega’s. Wie het toestel vasthoudt, kan deze naam lezen.";
pub(crate) const NO_LABEL: &str = "Typ een naam, of je initialen.";
pub(crate) const LABEL_TAKEN: &str = "Er is al een kluis met deze naam. Kies een andere.";
pub(crate) const NEXT: &str = "Volgende";
pub(crate) const BACK: &str = "Vorige";

pub(crate) const PASSPHRASE: &str = "Kies een wachtzin";
pub(crate) const PASSPHRASE_WHY: &str = "Hiermee open je je kluis. Wij kennen ze niet en kunnen ze niet terugzetten.";
pub(crate) const MAKE: &str = "Maak de kluis";
pub(crate) const MAKING: &str = "Je kluis wordt gemaakt. Dat duurt enkele seconden.";

pub(crate) const RECOVERY: &str = "Zet je herstelcode op papier";
pub(crate) const RECOVERY_WHY: &str =
    "Vergeet je je wachtzin, dan is dit de enige andere weg. Je ziet deze code maar één keer.";
pub(crate) const LOST: &str = "Je kluis ging op slot voor je de code nakeek";
pub(crate) const LOST_WHY: &str =
    "Je kluis zelf is er. Open ze met je wachtzin, en maak bij Kluis een nieuwe herstelcode.";
pub(crate) const TO_DOOR: &str = "Open je kluis";

pub(crate) const DONE: &str = "Je kluis is klaar";
pub(crate) const KEPT: &str =
    "De browser belooft om je dossiers niet zelf weg te halen, ook niet als er weinig plaats is.";
pub(crate) const NOT_KEPT: &str = "De browser belooft niet om je dossiers te houden als er weinig plaats is.";
pub(crate) const NOT_KEPT_HELP: [&str; 3] = [
    "Maak elke twee weken een reservekopie. Dat kan bij Kluis.",
    "Op een iPad of iPhone: zet rechtenpas op je beginscherm, en open het altijd daar.",
    "Op Android of een computer: installeer rechtenpas als app.",
];
pub(crate) const LOCKS: &str = "Je kluis gaat vanzelf op slot na vijf minuten zonder aanraking.";
pub(crate) const GO_ON: &str = "Naar je dossiers";

/// Where one is.
pub(crate) fn step(step: usize) -> String {
    format!("Stap {step} van 3")
}
