//! The answers as a text that any version can read, kept only for the moment of a crash.
//!
//! One line per answer: of whom, which fact, and the value, by their names in the catalogue; and one per right that the family
//! has already. A line that this version cannot make sense of is left out, so that its question is asked again.

use std::fmt::Write;

use rechtenpas_catalogue::{Catalogue, kept};
use rechtenpas_rules::{Day, Household, Subject};

/// Every answer; those of the household first, since they say which members there are.
pub(crate) fn write(catalogue: &Catalogue, household: &Household) -> String {
    let program = &catalogue.program;
    let mut lines = String::new();
    // Writing to a string cannot fail.
    for (fact, subject, answer) in household.given() {
        if let Some(value) = kept::write(program, answer) {
            let _ = writeln!(lines, "{} {} {value}", place(subject), program.fact(fact).id);
        }
    }
    for (right, subject) in household.had() {
        let _ = writeln!(lines, "{} {HAS} {}", place(subject), program.right(right).id);
    }
    lines
}

/// In the place of a fact: that the right named behind it is had already.
const HAS: &str = "heeft";

fn place(subject: Subject) -> String {
    match subject {
        Subject::Household => "gezin".to_owned(),
        Subject::Adult(place) => format!("volwassene{place}"),
        Subject::Child(place) => format!("kind{place}"),
    }
}

/// Puts back what was kept.
pub(crate) fn restore(catalogue: &Catalogue, household: &mut Household, today: Day, text: &str) {
    let program = &catalogue.program;
    for line in text.lines() {
        let Some((subject, id, value)) = parts(line) else { continue };
        if id == HAS {
            if let Some(right) = program.find_right(value) {
                household.set_has(right, subject, true);
            }
        } else if let Some(fact) = program.find_fact(subject.kind(), id) {
            // What can no longer be is asked again.
            let _ =
                kept::read(program, fact, value).map(|answer| household.answer(program, fact, subject, answer, today));
        }
    }
}

fn parts(line: &str) -> Option<(Subject, &str, &str)> {
    let (place, rest) = line.split_once(' ')?;
    let (id, value) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((subject(place)?, id, value))
}

fn subject(place: &str) -> Option<Subject> {
    let number = |prefix| place.strip_prefix(prefix).and_then(|number| number.parse().ok());
    match place {
        "gezin" => Some(Subject::Household),
        _ => number("volwassene").map(Subject::Adult).or_else(|| number("kind").map(Subject::Child)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rechtenpas_rules::{Answer, Given, Range};

    use super::*;

    /// The catalogue of this repository.
    fn catalogue() -> Catalogue {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
        rechtenpas_catalogue::author::read(&folder).unwrap().catalogue
    }

    #[test]
    fn what_is_kept_at_a_crash_comes_back_whole() {
        let catalogue = catalogue();
        let program = &catalogue.program;
        let today: Day = "2026-11-24".parse().unwrap();
        let number = |low: u32, high: u32| Given::Number(Range { low: low.into(), high: high.into() });
        let choice = |name: &str| Given::Choice(program.find_symbol(name).unwrap());
        let year = Given::Day(Range { low: "2020-01-01".parse().unwrap(), high: "2020-12-31".parse().unwrap() });
        let mut household = Household::new();
        for (of, id, answer) in [
            (Subject::Household, "partner", Answer::Known(Given::Truth(true))),
            (Subject::Household, "children", Answer::Known(number(2, 2))),
            (Subject::Household, "tenure", Answer::Known(choice("rent_social"))),
            (Subject::Household, "income_year", Answer::Known(number(15_000, 25_000))),
            (Subject::Household, "benefits", Answer::Known(Given::Set(Vec::new()))),
            (Subject::Household, "pregnant", Answer::DontKnow),
            (Subject::Household, "savings", Answer::Declined),
            (Subject::Child(1), "birth_date", Answer::Known(year)),
        ] {
            let fact = program.find_fact(of.kind(), id).unwrap();
            household.answer(program, fact, of, answer, today).unwrap();
        }
        household.set_has(program.find_right("leefloon").unwrap(), Subject::Household, true);
        household.set_has(program.find_right("groeipakket-basisbedrag").unwrap(), Subject::Child(0), true);
        let mut restored = Household::new();
        restore(&catalogue, &mut restored, today, &write(&catalogue, &household));
        assert_eq!(restored, household);
    }

    #[test]
    fn a_line_that_means_nothing_is_left_out() {
        let catalogue = catalogue();
        let mut household = Household::new();
        let today = "2026-11-24".parse().unwrap();
        let kept = "gezin no_such_fact ja\ngezin pregnant perhaps\nbuurman partner ja\ngezin children 99 99\ngezin partner ja\n\n";
        restore(&catalogue, &mut household, today, kept);
        assert_eq!(write(&catalogue, &household), "gezin partner ja\n");
    }
}
