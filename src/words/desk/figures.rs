//! How far follow-up comes over all dossiers.

use rechtenpas_casework::dossier::ThresholdKind;
use rechtenpas_casework::figures::Column;

use crate::words::counted;

pub(crate) const TITLE: &str = "Cijfers";
pub(crate) const BACK: &str = "Naar je dossiers";
pub(crate) const PRINT: &str = "Druk af";
pub(crate) const CSV: &str = "Bewaar als tabel (CSV)";
pub(crate) const CSV_FILE: &str = "rechtenpas-cijfers.csv";
pub(crate) const EMPTY: &str = "Nog geen cijfers";
pub(crate) const EMPTY_WHY: &str = "Ze komen vanzelf, als je rechten bespreekt en opvolgt.";
pub(crate) const WAY: &str = "Van bespreken naar resultaat";
pub(crate) const WAY_WHY: &str = "In hoeveel van je dossiers minstens één recht zo ver kwam.";
pub(crate) const DOMAIN: &str = "Onderwerp";
pub(crate) const BY_DOMAIN: &str = "Per onderwerp";
pub(crate) const ALL: &str = "Alles samen";
pub(crate) const OTHER: &str = "Andere rechten";
pub(crate) const GRANTED: &str = "Toegekend";
pub(crate) const THRESHOLDS: &str = "Waarom rechten gemist werden";
pub(crate) const SMALL: &str = "minder dan 5";
pub(crate) const SMALL_WHY: &str = "Een cijfer van minder dan 5 dossiers komt niet op papier en niet in de tabel: het kan te veel zeggen over één gezin. Soms blijft er nog een cijfer weg, zodat niemand het kan uitrekenen.";
pub(crate) const REFERENCE: &str = "Ter vergelijking: in de proefprojecten geïntegreerd breed onthaal (2016–2018) werd geld en inkomen besproken in 78 % van de dossiers. In 36 % volgde een actie, in 18 % een resultaat.";
pub(crate) const REFERENCE_SOURCE: &str =
    "Bron: impactonderzoek van het onthaaltraject, proefprojecten geïntegreerd breed onthaal";
pub(crate) const REFERENCE_ROW: &str = "Proefprojecten: geld en inkomen";

/// What a column is called.
pub(crate) fn column(column: Column) -> &'static str {
    match column {
        Column::Explored => "Besproken",
        Column::Acted => "Actie",
        Column::Waiting => "Wacht op antwoord",
        Column::Granted => "Resultaat",
        Column::Refused => "Geweigerd",
        Column::CentsAMonth => "Euro per maand",
        Column::CentsAYear => "Euro per jaar",
        Column::CentsOnce => "Euro één keer",
    }
}

/// How many dossiers the figures are of.
pub(crate) fn dossiers(count: u32) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "dossier", "dossiers")
}

/// How many rights, in how many dossiers.
pub(crate) fn rights_in(rights: i64, in_dossiers: u32) -> String {
    let rights = counted(usize::try_from(rights).unwrap_or_default(), "recht", "rechten");
    format!("{rights} in {}", dossiers(in_dossiers))
}

/// A share of all dossiers.
pub(crate) fn percent(percent: u32) -> String {
    format!("{percent} %")
}

/// The heading of a column of the table that is saved.
pub(crate) fn csv_column(column_of: Column) -> [String; 2] {
    [column(column_of).to_owned(), format!("{}: dossiers", column(column_of))]
}

/// Why a right was missed.
pub(crate) fn threshold(kind: ThresholdKind) -> &'static str {
    match kind {
        ThresholdKind::Unknown => "Ze kenden het niet",
        ThresholdKind::Ashamed => "Schaamte",
        ThresholdKind::Complex => "Te ingewikkeld",
        ThresholdKind::Language => "De taal",
        ThresholdKind::Digital => "Het moest op een computer",
        ThresholdKind::AfraidToLose => "Bang om iets anders te verliezen",
        ThresholdKind::RefusedBefore => "Vroeger geweigerd",
        ThresholdKind::Papers => "Papieren ontbraken",
        ThresholdKind::Time => "Geen tijd of geen kracht",
        ThresholdKind::Other => "Iets anders",
    }
}
