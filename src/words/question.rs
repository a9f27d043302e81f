//! What stands around a question.

use super::counted;

pub(crate) const WHY: &str = "Waarom vragen we dit?";
pub(crate) const WHERE: &str = "Waar vind ik dit?";
pub(crate) const DONT_KNOW: &str = "Ik weet het niet";
pub(crate) const DECLINE: &str = "Zeg ik liever niet";
pub(crate) const YES: &str = "Ja";
pub(crate) const NO: &str = "Nee";
pub(crate) const SEVERAL: &str = "Je mag meer dan één antwoord kiezen.";
pub(crate) const SEE: &str = "Bekijk";
pub(crate) const PROGRESS: &str = "Hoe ver je bent";

pub(crate) const ONE_LESS: &str = "Eén minder";
pub(crate) const ONE_MORE: &str = "Eén meer";
pub(crate) const NUMBER: &str = "Aantal";

pub(crate) const DAY: &str = "Dag";
pub(crate) const MONTH: &str = "Maand";
pub(crate) const YEAR: &str = "Jaar";
pub(crate) const ONLY_YEAR: &str = "Weet je de dag niet? Vul dan alleen het jaar in.";

pub(crate) const EXACT: &str = "Weet je het bedrag?";
pub(crate) const ABOUT: &str = "Of kies ongeveer:";
pub(crate) const PER_MONTH: &str = "per maand";
pub(crate) const PER_YEAR: &str = "per jaar";

/// Above so many, the number of questions is not said: most of them never come.
const MANY: usize = 20;

/// How many questions may still come, said with what was found so far.
pub(crate) fn status(found: usize, left: usize) -> String {
    let left = match left {
        0 => "Dit was de laatste vraag.".to_owned(),
        left if left > MANY => "We vragen alleen wat nog nodig is.".to_owned(),
        left => format!("Nog hoogstens {}.", counted(left, "vraag", "vragen")),
    };
    match found {
        0 => left,
        found => format!("Al {} gevonden. {left}", counted(found, "recht", "rechten")),
    }
}
