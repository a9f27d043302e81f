//! Why an answer cannot be, said beside the field.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Decimal, Refusal};

pub(crate) const CHOOSE: &str = "Kies een antwoord, of kies “Ik weet het niet”.";
pub(crate) const CHOOSE_AMOUNT: &str = "Vul een bedrag in of kies er een. Weet je het niet? Kies “Ik weet het niet”.";
pub(crate) const FILL_NUMBER: &str = "Vul een getal in, of kies “Ik weet het niet”.";
pub(crate) const FILL_YEAR: &str = "Vul een datum in, of alleen het jaar.";
pub(crate) const NOT_A_NUMBER: &str = "Schrijf alleen cijfers, bijvoorbeeld 3.";
pub(crate) const NOT_WHOLE: &str = "Schrijf een heel getal, zonder komma.";
pub(crate) const NOT_AN_AMOUNT: &str = "Schrijf alleen cijfers, bijvoorbeeld 1.850 of 1.850,50.";
pub(crate) const NOT_A_DAY: &str = "Deze datum bestaat niet. Kijk de dag en de maand na.";
pub(crate) const NOT_A_YEAR: &str = "Schrijf het jaar met vier cijfers, bijvoorbeeld 1990.";
pub(crate) const MONTH_TOO: &str = "Vul ook de maand in, of laat de dag leeg.";
pub(crate) const IN_THE_FUTURE: &str = "Deze datum ligt in de toekomst. Kijk het jaar na.";
pub(crate) const TOO_LONG_AGO: &str = "Deze datum is te lang geleden. Kijk het jaar na.";
pub(crate) const NEGATIVE: &str = "Dit kan niet lager zijn dan nul.";

/// A refusal of the rules, in words.
pub(crate) fn of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLow(least) if *least == Decimal::ZERO => NEGATIVE.to_owned(),
        Refusal::TooLow(least) => format!("Het is minstens {}. Kijk het na.", wording::number(*least)),
        Refusal::TooHigh(most) => format!("Het is hoogstens {}. Kijk het na.", wording::number(*most)),
        Refusal::InTheFuture => IN_THE_FUTURE.to_owned(),
        Refusal::TooLongAgo => TOO_LONG_AGO.to_owned(),
        Refusal::WrongType | Refusal::NoSuchOption | Refusal::NoSuchMember => CHOOSE.to_owned(),
    }
}
