//! Texts of the catalogue with their numbers of the law and the person spoken of filled in.

use rechtenpas_catalogue::{Catalogue, Segment, Text, segments, wording};
use rechtenpas_rules::explain::Reading;
use rechtenpas_rules::{Day, Decimal, Household, Kind, Lookup, ParameterIx, Quantity, Range, Subject};

use super::{LANGUAGE, ahead, person, sentence};

/// What texts are filled in with: the household spoken of, on a day.
#[derive(Clone, Copy)]
pub(crate) struct Filler<'h> {
    /// Rules and texts.
    pub(crate) catalogue: &'static Catalogue,
    /// Whose names and numbers they are.
    pub(crate) household: &'h Household,
    /// The day for which numbers of the law are read.
    pub(crate) today: Day,
}

impl Filler<'_> {
    /// A text as a sentence, about this person.
    pub(crate) fn about(&self, text: &Text, subject: Subject) -> String {
        self.with_readings(text, subject, &[])
    }

    /// A text as a sentence, about each of these people.
    pub(crate) fn about_each(&self, text: &Text, subjects: &[Subject]) -> String {
        match subjects {
            [one] => self.about(text, *one),
            many => {
                let each = many.first().map_or(Kind::Household, |subject| subject.kind());
                self.filled(text, person::each(each), &[])
            }
        }
    }

    /// A text as a sentence that names nobody.
    pub(crate) fn plain(&self, text: &Text) -> String {
        self.about(text, Subject::Household)
    }

    /// A text as a sentence, with the rows of tables that its condition read.
    pub(crate) fn with_readings(&self, text: &Text, subject: Subject, readings: &[Reading]) -> String {
        let filled = self.filled(text, &self.name(subject), readings);
        if subject == Subject::Adult(0) { person::fitted_to_you(&filled) } else { filled }
    }

    fn filled(&self, text: &Text, name: &str, readings: &[Reading]) -> String {
        let mut filled = String::new();
        for segment in segments(text.get(LANGUAGE)) {
            match segment {
                Segment::Words(words) => filled += words,
                Segment::Slot("name") => filled += name,
                Segment::Slot(id) => filled += &self.number_of_the_law(id, readings),
            }
        }
        sentence(&filled)
    }

    /// What this person is called.
    pub(crate) fn name(&self, subject: Subject) -> String {
        person::name(self.catalogue, self.household, self.today, subject)
    }

    /// " voor " and what these people are called; nothing where it is for all that a right could be for.
    pub(crate) fn of_whom(&self, subjects: &[Subject], holders: usize) -> String {
        let names: Vec<String> = subjects
            .iter()
            .filter(|subject| subject.kind() != Kind::Household && subjects.len() < holders)
            .map(|subject| person::after_for(self.catalogue, self.household, self.today, *subject))
            .collect();
        ahead::of_whom(&names)
    }

    /// A number of the law as it stands in a text: "ongeveer" where it is not firm. A dash where nothing is known.
    fn number_of_the_law(&self, id: &str, readings: &[Reading]) -> String {
        const NOT_KNOWN: &str = "–";
        let Some(parameter) = self.catalogue.program.find_parameter(id) else { return NOT_KNOWN.to_owned() };
        let read = readings.iter().find_map(|reading| match reading {
            Reading::Parameter(read, _, lookup) if *read == parameter => Some(*lookup),
            _ => None,
        });
        let lookup = read.unwrap_or_else(|| self.catalogue.program.parameter(parameter).on(self.today, 0));
        lookup.or_else(|| self.first_row(parameter)).map_or_else(
            || NOT_KNOWN.to_owned(),
            |lookup| {
                let value = self.written(parameter, lookup);
                if lookup.grade.is_firm() && !lookup.stale { value } else { format!("ongeveer {value}") }
            },
        )
    }

    /// The lowest row of a table, for a text that names no row.
    fn first_row(&self, parameter: ParameterIx) -> Option<Lookup> {
        let declared = self.catalogue.program.parameter(parameter);
        let key = declared.values.iter().rev().find_map(|value| value.rows.first()).map(|(key, _)| *key)?;
        declared.on(self.today, key)
    }

    /// A number of the law as its source has it, with its unit.
    pub(crate) fn written(&self, parameter: ParameterIx, lookup: Lookup) -> String {
        match self.catalogue.program.parameter(parameter).quantity {
            Quantity::Money(_) => wording::euro_range(lookup.written),
            Quantity::Number => number_range(lookup.written),
            Quantity::Percent => format!("{} %", number_range(lookup.written)),
        }
    }
}

/// A number, or "3 tot 5".
pub(crate) fn number_range(range: Range<Decimal>) -> String {
    let (low, high) = (wording::number(range.low), wording::number(range.high));
    if low == high { high } else { format!("{low} tot {high}") }
}
