//! Who takes part in a consultation: a person, of an organisation.

use crate::value::Value;

use super::sheet::Field;

/// Somebody at the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// The organisation, by its name in the catalogue, or in words; empty for who comes for themselves.
    pub organisation: String,
    /// The person; empty where only the organisation is known.
    pub person: String,
}

/// Stands between organisation and person where both are stored. No field of one line lets anybody type it.
const BETWEEN: char = '\t';

impl Field for Vec<Participant> {
    fn read(value: &Value) -> Option<Self> {
        let Value::Names(names) = value else { return None };
        let participants = names.iter().map(|name| {
            let (organisation, person) = name.split_once(BETWEEN).unwrap_or((name, ""));
            Participant { organisation: organisation.to_owned(), person: person.to_owned() }
        });
        Some(participants.collect())
    }

    fn value(self) -> Value {
        let one_line = |text: &str| text.replace(BETWEEN, " ");
        let names = self.iter().map(|Participant { organisation, person }| {
            if person.is_empty() {
                one_line(organisation)
            } else {
                format!("{}{BETWEEN}{}", one_line(organisation), one_line(person))
            }
        });
        Value::Names(names.collect())
    }
}
