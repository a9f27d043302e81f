//! What a member of the household is called.

use rechtenpas_rules::{Answer, Day, Given, Household, Kind, Subject};

use super::sentence;
use crate::entry::Catalogue;

const ORDINALS: [&str; 10] =
    ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"];

/// What this person is called in the middle of a sentence: "jij", "je partner", "je kind van 4 jaar".
pub fn name(catalogue: &Catalogue, household: &Household, today: Day, subject: Subject) -> String {
    match subject {
        Subject::Household => "je gezin".to_owned(),
        Subject::Adult(0) => "jij".to_owned(),
        Subject::Adult(_) => "je partner".to_owned(),
        Subject::Child(place) => child(catalogue, household, today, place),
    }
}

/// What all these people together are called, where each of them is asked the same: "je kind", with a row for each.
pub fn each(kind: Kind) -> &'static str {
    match kind {
        Kind::Household => "je gezin",
        Kind::Adult => "jij of je partner",
        Kind::Child => "je kind",
    }
}

fn child(catalogue: &Catalogue, household: &Household, today: Day, place: u8) -> String {
    let children = household.members(Kind::Child).len();
    if children <= 1 {
        return "je kind".to_owned();
    }
    let mine = aged(catalogue, household, today, place);
    let places = (0..children).filter_map(|other| u8::try_from(other).ok());
    let alone = !places.filter(|other| *other != place).any(|other| aged(catalogue, household, today, other) == mine);
    match mine {
        Some(aged) if alone => format!("je kind {aged}"),
        _ => match ORDINALS.get(usize::from(place)) {
            Some(ordinal) => format!("je {ordinal} kind"),
            None => format!("je {}de kind", place + 1),
        },
    }
}

/// "van 4 jaar", "van 5 maanden", or "van 2020" when only the year is known.
fn aged(catalogue: &Catalogue, household: &Household, today: Day, place: u8) -> Option<String> {
    age(catalogue, household, today, Subject::Child(place)).map(|age| format!("van {age}"))
}

/// How old this person is: "4 jaar", "5 maanden", or the year of birth where only that is known.
pub fn age(catalogue: &Catalogue, household: &Household, today: Day, subject: Subject) -> Option<String> {
    let fact = catalogue.program.find_fact(subject.kind(), "birth_date")?;
    let Answer::Known(Given::Day(born)) = household.get(fact, subject) else { return None };
    if !born.is_exact() {
        return Some(born.low.year().to_string());
    }
    Some(match born.low.months_until(today) {
        1 => "1 maand".to_owned(),
        months if months < 24 => format!("{} maanden", months.max(0)),
        months => format!("{} jaar", months / 12),
    })
}

/// Verbs that go with *hij* or *zij*, as the catalogue writes them, and the same verb before *jij*.
const BEFORE_YOU: [(&str, &str); 12] = [
    ("is", "ben"),
    ("heeft", "heb"),
    ("werkt", "werk"),
    ("krijgt", "krijg"),
    ("gaat", "ga"),
    ("woont", "woon"),
    ("volgt", "volg"),
    ("zoekt", "zoek"),
    ("betaalt", "betaal"),
    ("stopt", "stop"),
    ("verdient", "verdien"),
    ("wordt", "word"),
];

/// A text about the person who answers, with its verb made to fit: "Werkt jij?" becomes "Werk jij?".
pub fn fitted_to_you(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_you = |word: Option<&&str>| word.is_some_and(|word| word.trim_end_matches(['?', '.', ',']) == "jij");
    let fitted = words.iter().enumerate().map(|(place, word)| {
        if !is_you(words.get(place + 1)) {
            return (*word).to_owned();
        }
        let lower = word.to_lowercase();
        match BEFORE_YOU.iter().find(|(third, _)| *third == lower) {
            Some((_, second)) if lower != **word => sentence(second),
            Some((_, second)) => (*second).to_owned(),
            None => (*word).to_owned(),
        }
    });
    fitted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_fits_the_person_who_answers() {
        assert_eq!(fitted_to_you("Werkt jij?"), "Werk jij?");
        assert_eq!(fitted_to_you("Wanneer is jij geboren?"), "Wanneer ben jij geboren?");
        assert_eq!(fitted_to_you("Waar woont je partner?"), "Waar woont je partner?");
    }
}
