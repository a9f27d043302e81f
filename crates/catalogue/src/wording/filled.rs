//! Texts of the catalogue with their numbers of the law and the person spoken of filled in.

use rechtenpas_rules::explain::Reading;
use rechtenpas_rules::{Day, Household, Kind, Lookup, ParameterIx, Quantity, Subject};

use super::{euro_range, number_range, person, sentence};
use crate::entry::Catalogue;
use crate::text::{Segment, Text, segments};

/// What texts are filled in with: the household spoken of, on a day.
#[derive(Clone, Copy)]
pub struct Filler<'h> {
    /// Rules and texts.
    pub catalogue: &'h Catalogue,
    /// Whose names and numbers they are.
    pub household: &'h Household,
    /// The day for which numbers of the law are read.
    pub on: Day,
    /// What members are called by who knows them; the others are named by their place or age.
    pub names: &'h [(Subject, String)],
}

impl Filler<'_> {
    /// A text as a sentence, about this person.
    pub fn about(&self, text: &Text, subject: Subject) -> String {
        self.with_readings(text, subject, &[])
    }

    /// A text as a sentence, about each of these people: by name where all have one.
    pub fn about_each(&self, text: &Text, subjects: &[Subject]) -> String {
        match subjects {
            [one] => self.about(text, *one),
            many => {
                let each = many.first().map_or(Kind::Household, |subject| subject.kind());
                let by_name = self.any_of(many);
                self.filled(text, by_name.as_deref().unwrap_or_else(|| person::each(each)), &[])
            }
        }
    }

    /// "Sami, Lina of Noor"; nothing where one of them has no name.
    fn any_of(&self, subjects: &[Subject]) -> Option<String> {
        let given =
            |subject: &Subject| self.names.iter().find(|(named, _)| named == subject).map(|(_, name)| name.as_str());
        let names: Vec<&str> = subjects.iter().map(given).collect::<Option<_>>()?;
        let (last, before) = names.split_last()?;
        Some(format!("{} of {last}", before.join(", ")))
    }

    /// A text as a sentence that names nobody.
    pub fn plain(&self, text: &Text) -> String {
        self.about(text, Subject::Household)
    }

    /// A text as a sentence, with the rows of tables that its condition read.
    pub fn with_readings(&self, text: &Text, subject: Subject, readings: &[Reading]) -> String {
        let filled = self.filled(text, &self.name(subject), readings);
        if subject == Subject::Adult(0) { person::fitted_to_you(&filled) } else { filled }
    }

    fn filled(&self, text: &Text, name: &str, readings: &[Reading]) -> String {
        let mut filled = String::new();
        for segment in segments(text.get(super::LANGUAGE)) {
            match segment {
                Segment::Words(words) => filled += words,
                Segment::Slot("name") => filled += name,
                Segment::Slot(id) => filled += &self.number_of_the_law(id, readings),
            }
        }
        sentence(&filled)
    }

    /// What this person is called.
    pub fn name(&self, subject: Subject) -> String {
        if let Some((_, name)) = self.names.iter().find(|(named, _)| *named == subject) {
            return name.clone();
        }
        person::name(self.catalogue, self.household, self.on, subject)
    }

    /// A number of the law as it stands in a text: "ongeveer" where it is not firm. A dash where nothing is known.
    fn number_of_the_law(&self, id: &str, readings: &[Reading]) -> String {
        const NOT_KNOWN: &str = "–";
        let Some(parameter) = self.catalogue.program.find_parameter(id) else { return NOT_KNOWN.to_owned() };
        let read = readings.iter().find_map(|reading| match reading {
            Reading::Parameter(read, _, lookup) if *read == parameter => Some(*lookup),
            _ => None,
        });
        let lookup = read.unwrap_or_else(|| self.catalogue.program.parameter(parameter).on(self.on, 0));
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
        declared.on(self.on, key)
    }

    /// A number of the law as its source has it, with its unit.
    pub fn written(&self, parameter: ParameterIx, lookup: Lookup) -> String {
        match self.catalogue.program.parameter(parameter).quantity {
            Quantity::Money(_) => euro_range(lookup.written),
            Quantity::Number => number_range(lookup.written),
            Quantity::Percent => format!("{} %", number_range(lookup.written)),
        }
    }
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn children_of_whom_the_same_is_asked_are_called_by_name_where_all_have_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
        let catalogue = crate::author::read(&folder).unwrap().catalogue;
        let program = &catalogue.program;
        let fact = program.find_fact(Kind::Child, "school").unwrap();
        let text = &catalogue.question(fact).question;
        let household = Household::new();
        let children = [0, 1, 2].map(Subject::Child);
        let names = ["Sami", "Lina", "Noor"].map(str::to_owned);
        let names: Vec<_> = children.into_iter().zip(names).collect();
        let asked = |names: &[(Subject, String)]| {
            let filler = Filler { catalogue: &catalogue, household: &household, on: catalogue.edition, names };
            filler.about_each(text, &children)
        };
        assert!(asked(&names).contains("Sami, Lina of Noor"), "{}", asked(&names));
        assert!(!asked(&names[..2]).contains("Sami"), "with one name missing nobody is named");
    }
}
