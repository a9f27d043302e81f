//! What has to be looked at again.

use rechtenpas_catalogue::freshness::{Due, Why};
use rechtenpas_catalogue::wording;

use super::counted;

pub(crate) const TITLE: &str = "Na te kijken";
pub(crate) const SHORT: &str = "Na te kijken";

/// Each reason, its title, and what to do.
pub(crate) const REASONS: [(Why, &str, &str); 6] = [
    (Why::NewerExpected, "Nieuw bedrag verwacht", "Zoek het nieuwe bedrag bij de overheid en vul het aan."),
    (Why::Derived, "Berekend bedrag", "Wij berekenden dit uit een index. Zoek het bedrag van de overheid zelf."),
    (Why::Unconfirmed, "Nog niet bevestigd", "Dit tonen we niet aan gezinnen. Bel en bevestig het."),
    (Why::Old, "Van een oude bladzijde", "Bel of kijk op de site of dit nog klopt."),
    (Why::ToCheck, "Te controleren", "Kijk op de site of dit nog klopt."),
    (Why::LongAgo, "Lang niet nagekeken", "Lees de bronnen opnieuw."),
];

/// How much there is to do.
pub(crate) fn lead(count: usize) -> String {
    match count {
        0 => "Alles is nagekeken.".to_owned(),
        _ => format!("{} om na te kijken.", counted(count, "ding", "dingen")),
    }
}

/// Since when something newer is expected, or how old what we have is.
pub(crate) fn told(due: &Due) -> String {
    match due.why {
        Why::NewerExpected => format!("verwacht sinds {}", wording::day(due.since)),
        Why::Derived => format!("berekend voor {}", wording::day(due.since)),
        _ => format!("gegevens van {}", wording::day(due.checked)),
    }
}
