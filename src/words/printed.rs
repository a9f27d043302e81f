//! What is printed for everybody: the rechtenpas and the overview.

pub(crate) const BOOKLET: &str = "Rechtenpas";
pub(crate) const BOOKLET_TOOL: &str = "Een boekje om uit te delen. Druk het af op A5, of als boekje op A4.";
pub(crate) const BOOKLET_LEAD: &str =
    "De rechten en de hulp die gezinnen het vaakst missen. Vraag ernaar. Een medewerker kijkt met je mee.";
pub(crate) const PLACES: &str = "Waar kan je terecht?";
pub(crate) const MISSING: &str = "Er zijn nog meer rechten. Vraag aan je gemeente of OCMW om samen alles na te kijken.";
pub(crate) const NO_MUNICIPALITY: &str = "Van welke gemeente?";
pub(crate) const NO_MUNICIPALITY_WHY: &str = "Elke gemeente heeft haar eigen rechtenpas.";
pub(crate) const REGISTER: &str = "Overzicht";
pub(crate) const REGISTER_TOOL: &str = "Alle rechten en diensten, per onderwerp, om af te drukken.";
pub(crate) const REGISTER_TITLE: &str = "Overzicht van rechten en diensten";
pub(crate) const SERVICES: &str = "Diensten";

/// The title of the booklet.
pub(crate) fn booklet_title(municipality: &str) -> String {
    format!("Rechtenpas {municipality}")
}
