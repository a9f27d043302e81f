//! From a document to a household, with every problem in it.

use std::collections::HashMap;

use rechtenpas_rules::{Answer, Day, FactIx, Given, Household, Kind, Program, Range, RightIx, Subject};

use super::holder::Holder;
use super::plain::Plain;
use super::problem::{Problem, Problems, Wrong, meant};
use super::values::{Stated, stated};

/// A household as a document told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name that its owner gave it; comes back with what was found.
    pub id: Option<String>,
    /// The day of the screening.
    pub on: Day,
    /// The household.
    pub household: Household,
    /// What somebody assumed instead of knowing it.
    pub assumed: Vec<(FactIx, Subject)>,
}

/// What is told beside the document, and goes before it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The day of the screening.
    pub on: Option<Day>,
    /// The municipality, by name.
    pub municipality: Option<String>,
    /// The day of the screening where nobody tells it.
    pub today: Day,
}

/// What a document may say.
const NAMES: [&str; 8] = ["format", "id", "on", "municipality", "household", "adults", "children", "has"];

/// Names with their values, as they stand in a document.
type Entries = [(String, Plain)];

/// Reads a document; all its problems come back together.
pub fn read(program: &Program, document: &Plain, told: &Told) -> Result<Record, Problems> {
    Names::of(program).read(document, told)
}

/// The facts of a program by name, for who reads many documents.
#[derive(Clone, Debug)]
pub struct Names<'p> {
    program: &'p Program,
    facts: HashMap<(Kind, &'p str), FactIx>,
}

impl<'p> Names<'p> {
    /// The names of this program.
    pub fn of(program: &'p Program) -> Self {
        let named = program.facts.iter().enumerate();
        let facts = named.map(|(place, fact)| ((fact.of, fact.id.as_str()), FactIx::new(place))).collect();
        Self { program, facts }
    }

    /// Reads a document; all its problems come back together.
    pub fn read(&self, document: &Plain, told: &Told) -> Result<Record, Problems> {
        let mut reader = Reader { names: self, program: self.program, problems: Vec::new() };
        let record = reader.record(document, told);
        if reader.problems.is_empty() { Ok(record) } else { Err(Problems(reader.problems)) }
    }
}

struct Reader<'n, 'p> {
    names: &'n Names<'p>,
    program: &'p Program,
    problems: Vec<Problem>,
}

impl Reader<'_, '_> {
    fn record(&mut self, document: &Plain, told: &Told) -> Record {
        let entries = self.entries("", document);
        for (name, _) in entries.iter().filter(|(name, _)| !NAMES.contains(&name.as_str()) && name != "$schema") {
            let hint = meant(name, NAMES.into_iter());
            self.wrong("", Wrong::NoSuchName { name: name.clone(), what: "a part of a document", hint });
        }
        match document.get("format") {
            Some(Plain::Number(number)) if *number == super::FORMAT.into() => {}
            found => self.wrong("format", Wrong::OtherFormat(found.map(Plain::described))),
        }
        let id = document.get("id").and_then(|id| match id {
            Plain::Nothing => None,
            Plain::Text(text) => Some(text.clone()),
            Plain::Number(number) => Some(number.to_string()),
            other => {
                self.wrong("id", Wrong::shape("a text", other));
                None
            }
        });
        let written = document.get("on").filter(|on| **on != Plain::Nothing).and_then(|on| match on {
            Plain::Text(text) if text.parse::<Day>().is_ok() => text.parse().ok(),
            other => {
                self.wrong("on", Wrong::shape("a day such as \"2026-11-24\"", other));
                None
            }
        });
        let on = told.on.or(written).unwrap_or(told.today);
        let mut telling = Telling { household: Household::new(), assumed: Vec::new(), on };
        self.members(document, &mut telling);
        self.municipality(document, told, &mut telling);
        self.had(document, &mut telling.household);
        Record { id, on, household: telling.household, assumed: telling.assumed }
    }

    /// The facts of the household and its members; who there is comes first.
    fn members(&mut self, document: &Plain, telling: &mut Telling) {
        let own = self.told_of("household", document.get("household"));
        let adults = self.people("adults", document.get("adults"));
        let children = self.people("children", document.get("children"));
        if let Some(fact) = self.program.partner {
            let listed = adults.as_ref().map(Vec::len);
            if listed.is_some_and(|count| !(1..=2).contains(&count)) {
                let expected = "one or two people; the first is the one who answers".to_owned();
                let found = format!("a list of {}", listed.unwrap_or(0));
                self.wrong("adults", Wrong::Shape { expected, found });
            }
            let count = |answer: &Answer| if *answer == Answer::Known(Given::Truth(true)) { 2 } else { 1 };
            let by_list = |count: usize| Given::Truth(count == 2);
            self.who(fact, own, "adults", listed, count, by_list, telling);
        }
        if let Some(fact) = self.program.children {
            let listed = children.as_ref().map(Vec::len);
            let count = |answer: &Answer| match answer {
                Answer::Known(Given::Number(range)) => usize::try_from(range.low).unwrap_or(0),
                _ => 0,
            };
            let by_list = |count: usize| Given::Number(Range::exact(count.into()));
            self.who(fact, own, "children", listed, count, by_list, telling);
        }
        self.facts(Subject::Household, own, telling);
        let place = |place: usize| u8::try_from(place).unwrap_or(u8::MAX);
        for (number, facts) in adults.into_iter().flatten().enumerate() {
            self.facts(Subject::Adult(place(number)), facts, telling);
        }
        for (number, facts) in children.into_iter().flatten().enumerate() {
            self.facts(Subject::Child(place(number)), facts, telling);
        }
    }

    /// How many members there are: what the fact says, else what the list says; both must agree.
    #[expect(clippy::too_many_arguments, reason = "the same for adults and children, each with its own counting")]
    fn who(
        &mut self,
        fact: FactIx,
        own: &Entries,
        list: &'static str,
        listed: Option<usize>,
        count: impl Fn(&Answer) -> usize,
        by_list: impl Fn(usize) -> Given,
        telling: &mut Telling,
    ) {
        let name = &self.program.fact(fact).id;
        let answer = match own.iter().find(|(known, _)| known == name) {
            None => listed.map(|count| Answer::Known(by_list(count))),
            // What is wrong with it is told with the other facts.
            Some((_, value)) => stated(self.program, fact, value).ok().map(|stated| stated.answer),
        };
        let Some(answer) = answer else { return };
        let counted = count(&answer);
        // Left open on purpose: nothing is answered, and nothing can be wrong with that.
        let is_given = answer == Answer::Open
            || telling.household.answer(self.program, fact, Subject::Household, answer, telling.on).is_ok();
        if let Some(listed) =
            listed.filter(|listed| is_given && *listed != counted && (list == "children" || *listed <= 2))
        {
            let how = format!("{counted} there, but {listed} listed here");
            let other = if list == "adults" { "household.partner" } else { "household.children" };
            self.wrong(list, Wrong::Contradicts { other, how });
        } else if !is_given && own.iter().all(|(known, _)| known != name) {
            let place = format!("household.{name}");
            self.wrong(&place, Wrong::Refused(rechtenpas_rules::Refusal::TooHigh(20.into())));
        }
    }

    fn facts(&mut self, subject: Subject, facts: &Entries, telling: &mut Telling) {
        let kind = subject.kind();
        let mut is_told = vec![false; self.program.facts.len()];
        for (name, value) in facts {
            let place = || format!("{}.{name}", Holder(subject));
            let Some(fact) = self.names.facts.get(&(kind, name.as_str())).copied() else {
                let wrong = self.no_fact(kind, name);
                self.wrong(&place(), wrong);
                continue;
            };
            if is_told.get_mut(fact.index()).is_some_and(|told| std::mem::replace(told, true)) {
                self.wrong(&place(), Wrong::Twice);
            }
            match stated(self.program, fact, value) {
                Err(wrong) => self.wrong(&place(), wrong),
                Ok(Stated { answer: Answer::Open, .. }) => {}
                Ok(Stated { answer, is_assumed }) => {
                    if !telling.household.is_there(subject) {
                        continue;
                    }
                    match telling.household.answer(self.program, fact, subject, answer, telling.on) {
                        Err(refusal) => self.wrong(&place(), Wrong::Refused(refusal)),
                        Ok(()) if is_assumed => telling.assumed.push((fact, subject)),
                        Ok(()) => {}
                    }
                }
            }
        }
    }

    fn no_fact(&self, kind: Kind, name: &str) -> Wrong {
        let elsewhere = [Kind::Household, Kind::Adult, Kind::Child].into_iter();
        if let Some(of) = elsewhere.filter(|of| *of != kind).find(|of| self.program.find_fact(*of, name).is_some()) {
            return Wrong::ToldOf { name: name.to_owned(), of };
        }
        let known = self.program.facts.iter().filter(|fact| fact.of == kind).map(|fact| fact.id.as_str());
        let what = match kind {
            Kind::Household => "a fact of a household",
            Kind::Adult => "a fact of an adult",
            Kind::Child => "a fact of a child",
        };
        Wrong::NoSuchName { name: name.to_owned(), what, hint: meant(name, known) }
    }

    /// The municipality told beside the facts.
    fn municipality(&mut self, document: &Plain, told: &Told, telling: &mut Telling) {
        let Some(fact) = self.program.municipality else { return };
        let told_beside = told.municipality.as_ref().map(|name| Plain::text(name.as_str()));
        let written = document.get("municipality").filter(|value| **value != Plain::Nothing);
        let Some(value) = told_beside.as_ref().or(written) else { return };
        let answer = match stated(self.program, fact, value) {
            Ok(stated) => stated.answer,
            Err(wrong) => return self.wrong("municipality", wrong),
        };
        let among_facts = telling.household.get(fact, Subject::Household);
        if told_beside.is_none() && *among_facts != Answer::Open && *among_facts != answer {
            let how = "keep one of them".to_owned();
            return self.wrong("municipality", Wrong::Contradicts { other: "household.municipality", how });
        }
        if let Err(refusal) = telling.household.answer(self.program, fact, Subject::Household, answer, telling.on) {
            self.wrong("municipality", Wrong::Refused(refusal));
        }
    }

    /// The rights that are had already.
    fn had(&mut self, document: &Plain, household: &mut Household) {
        let items = match document.get("has") {
            None | Some(Plain::Nothing) => return,
            Some(Plain::List(items)) => items,
            Some(other) => return self.wrong("has", Wrong::shape("a list of rights", other)),
        };
        for (number, item) in items.iter().enumerate() {
            let place = format!("has[{number}]");
            match self.had_one(item, household) {
                Ok((right, subject)) => household.set_has(right, subject, true),
                Err(wrong) => self.wrong(&place, wrong),
            }
        }
    }

    fn had_one(&self, item: &Plain, household: &Household) -> Result<(RightIx, Subject), Wrong> {
        const SHAPE: &str = "{\"right\": …, \"holder\": \"children[0]\"}";
        let Plain::Entries(entries) = item else { return Err(Wrong::shape(SHAPE, item)) };
        if let Some((name, _)) = entries.iter().find(|(name, _)| !["right", "holder"].contains(&name.as_str())) {
            let hint = Some(format!("it is {SHAPE}"));
            return Err(Wrong::NoSuchName { name: name.clone(), what: "a part of this", hint });
        }
        let Some(Plain::Text(name)) = item.get("right") else { return Err(Wrong::shape(SHAPE, item)) };
        let right = self.program.find_right(name).ok_or_else(|| {
            let hint = meant(name, self.program.rights.iter().map(|right| right.id.as_str()));
            Wrong::NoSuchName { name: name.clone(), what: "a right", hint }
        })?;
        let subject = match item.get("holder") {
            None => Subject::Household,
            Some(Plain::Text(text)) => match text.parse::<Holder>() {
                Ok(Holder(subject)) => subject,
                Err(wrong) => return Err(Wrong::Shape { expected: wrong.to_string(), found: format!("\"{text}\"") }),
            },
            Some(other) => return Err(Wrong::shape("a text such as \"children[0]\"", other)),
        };
        let held_by = self.program.right(right).held_by;
        if held_by != subject.kind() {
            let expected = match held_by {
                Kind::Household => "the household as its holder",
                Kind::Adult => "an adult as its holder, such as \"adults[0]\"",
                Kind::Child => "a child as its holder, such as \"children[0]\"",
            };
            return Err(Wrong::Shape { expected: expected.to_owned(), found: Holder(subject).to_string() });
        }
        let refused = Wrong::Refused(rechtenpas_rules::Refusal::NoSuchMember);
        household.is_there(subject).then_some((right, subject)).ok_or(refused)
    }

    /// The names in an object. One that stands twice is wrong.
    fn entries<'d>(&mut self, place: &str, value: &'d Plain) -> &'d Entries {
        match value {
            Plain::Entries(entries) => {
                for (number, (name, _)) in entries.iter().enumerate() {
                    if place.is_empty() && entries.iter().skip(number + 1).any(|(later, _)| later == name) {
                        self.wrong(name, Wrong::Twice);
                    }
                }
                entries
            }
            other => {
                self.wrong(place, Wrong::shape("an object", other));
                &[]
            }
        }
    }

    fn told_of<'d>(&mut self, place: &str, value: Option<&'d Plain>) -> &'d Entries {
        match value {
            None | Some(Plain::Nothing) => &[],
            Some(Plain::Entries(entries)) => entries,
            Some(other) => {
                self.wrong(place, Wrong::shape("an object of facts", other));
                &[]
            }
        }
    }

    fn people<'d>(&mut self, place: &str, value: Option<&'d Plain>) -> Option<Vec<&'d Entries>> {
        match value {
            None | Some(Plain::Nothing) => None,
            Some(Plain::List(items)) => {
                let person = |(number, item)| self.told_of(&format!("{place}[{number}]"), Some(item));
                Some(items.iter().enumerate().map(person).collect())
            }
            Some(other) => {
                self.wrong(place, Wrong::shape("a list with an object for each person", other));
                None
            }
        }
    }

    fn wrong(&mut self, place: &str, wrong: Wrong) {
        self.problems.push(Problem { place: place.to_owned(), wrong });
    }
}

/// A household being told.
struct Telling {
    household: Household,
    assumed: Vec<(FactIx, Subject)>,
    on: Day,
}
