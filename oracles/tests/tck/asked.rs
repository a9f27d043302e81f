//! One result of the TCK, asked of our engine.

use dsntk_feel::FeelScope;
use dsntk_feel::values::Value;
use dsntk_feel_evaluator::evaluate_context;
use rechtenpas_rules::{Decimal, FactIx, Kind, Subject, Type};

use crate::exclusion::Excluded;
use crate::model::{Logic, Model};
use crate::rules::{Known, Rules, Said};
use crate::source::Case;
use crate::translate::{self, Given, Names, id};

/// What came of a result.
pub(crate) enum Outcome {
    /// As the TCK expects.
    Equal,
    /// The TCK expects `null` for a mistake that our checker refuses before anything runs.
    Refused,
    LeftOut(Excluded),
    Wrong(String),
}

/// A decision in our words, with what is known.
struct Asked {
    rules: Rules,
    names: Names,
    /// Whether the members of the list are values themselves.
    bare: bool,
}

pub(crate) fn ask(model: &Model, case: &Case) -> Outcome {
    let Some(logic) = model.decisions.get(&case.decision) else { return Outcome::LeftOut(Excluded::Program) };
    let written = match logic {
        Logic::Other(_) => return Outcome::LeftOut(Excluded::Boxed),
        Logic::Expression(text) => text.clone(),
        Logic::Table(table) => format!("{:?} {:?}", table.inputs, table.rules),
    };
    let is_null = case.expected.starts_with("null");
    let found = Asked::of(model, case).and_then(|asked| asked.compared(model, case, logic));
    match found {
        Ok(None) => Outcome::Equal,
        Ok(Some(_)) if reads_null(&written, &case.input) => Outcome::LeftOut(Excluded::NullIsAValue),
        Ok(Some(what)) => {
            let by_name = Excluded::BY_NAME
                .iter()
                .find(|(model, decision, _)| *model == case.model && *decision == case.decision);
            match by_name {
                Some((_, _, why)) => Outcome::LeftOut(*why),
                None => Outcome::Wrong(format!("{written}: expected {}, {what}", case.expected)),
            }
        }
        Err(why) if why == LIST_OF_RULES => Outcome::LeftOut(Excluded::ListOfRules),
        Err(why) => match Excluded::of(case, &written) {
            Some(excluded) => Outcome::LeftOut(excluded),
            None if is_null => Outcome::Refused,
            None => Outcome::Wrong(format!("{written}: refused, {why}")),
        },
    }
}

fn reads_null(text: &str, input: &str) -> bool {
    text.contains("null") || input.contains("null")
}

impl Asked {
    /// With the inputs of a case as facts.
    fn of(model: &Model, case: &Case) -> Result<Self, String> {
        let context = evaluate_context(&FeelScope::default(), &case.input).map_err(|error| error.to_string())?;
        let mut asked = Self { rules: Rules::new(), names: Names::new(), bare: false };
        let mut options = texts(model);
        let mut flat = Vec::new();
        flatten("", &Value::Context(context), &mut flat);
        flat.iter().for_each(|(_, value)| texts_in(value, &mut options));
        for (name, value) in &flat {
            asked.input(name, value, model.inputs.get(name).map(String::as_str), &options)?;
        }
        let open = model.inputs.iter().filter(|(name, _)| !flat.iter().any(|(known, _)| known == *name));
        for (name, written) in open {
            if let Some(ty) = type_of(written) {
                asked.rules.declare(Kind::Household, &id(name), &ty, &options);
                asked.names.insert(name.clone(), format!("household.{}", id(name)));
            }
        }
        for (ty, name) in UNKNOWN {
            asked.rules.declare(Kind::Household, name, &ty, &[]);
        }
        Ok(asked)
    }

    fn input(&mut self, name: &str, value: &Value, written: Option<&str>, options: &[String]) -> Result<(), String> {
        let fact = |rules: &mut Rules, known: &Known| {
            rules.declare(Kind::Household, &id(name), &type_of_known(known), options)
        };
        if let Value::List(members) = value {
            return self.children(name, members, options);
        }
        self.names.insert(name.to_owned(), format!("household.{}", id(name)));
        match known(value) {
            Some(known) => {
                let fact = fact(&mut self.rules, &known);
                self.rules
                    .know(fact, Subject::Household, &known)
                    .then_some(())
                    .ok_or_else(|| format!("{value} is refused"))
            }
            None if matches!(value, Value::Null(_)) => {
                let ty = written.and_then(type_of).ok_or("a null of no type")?;
                self.rules.declare(Kind::Household, &id(name), &ty, options);
                Ok(())
            }
            None => {
                // Whatever reads it is refused.
                self.names.remove(name);
                Ok(())
            }
        }
    }

    /// The members of a list become the children.
    fn children(&mut self, name: &str, members: &[Value], options: &[String]) -> Result<(), String> {
        if self.names.values().any(|ours| ours == "children") {
            return Err("a second list".to_owned());
        }
        self.names.insert(name.to_owned(), "children".to_owned());
        let count = Decimal::from(members.len());
        let children = self.rules.declare(Kind::Household, "how_many_children", &Type::Number, &[]);
        self.rules.know(children, Subject::Household, &Known::Number(count));
        for (place, member) in members.iter().enumerate() {
            let subject = Subject::Child(u8::try_from(place).map_err(|_| "too many")?);
            let mut facts = Vec::new();
            match member {
                Value::Context(_) => flatten("", member, &mut facts),
                value => {
                    self.bare = true;
                    facts.push(("value".to_owned(), value.clone()));
                }
            }
            for (name, value) in facts {
                let Some(known) = known(&value) else {
                    if matches!(value, Value::Null(_)) && self.rules.program.find_fact(Kind::Child, &name).is_some() {
                        continue;
                    }
                    return Err(format!("{value} is no fact of a child"));
                };
                let fact: FactIx = self.rules.declare(Kind::Child, &name, &type_of_known(&known), options);
                if !self.rules.know(fact, subject, &known) {
                    return Err(format!("{value} is refused"));
                }
            }
        }
        Ok(())
    }

    /// A list that is written out after `some`, `every` or `for` becomes the children, too.
    fn written_list(&mut self, text: &str) -> Result<String, String> {
        let words: Vec<&str> = text.split_whitespace().take(3).collect();
        let is_loop = matches!(words.as_slice(), ["some" | "every" | "for", _, "in"]);
        let (Some(start), Some(end)) = (text.find(" in [").filter(|_| is_loop), text.find(']')) else {
            return Ok(text.to_owned());
        };
        let list = &text[start + 4..=end];
        let context = evaluate_context(&FeelScope::default(), &format!("{{list: {list}}}"));
        let context = context.map_err(|error| error.to_string())?;
        let Some(Value::List(members)) = context.get_entry(&"list".into()) else { return Err("no list".to_owned()) };
        self.children("a list that is written out", members, &[])?;
        Ok(text.replacen(list, "children", 1))
    }

    /// The decisions that a text names become definitions.
    fn define_named(&mut self, model: &Model, text: &str, except: &str) -> Result<(), String> {
        for (name, logic) in &model.decisions {
            if name == except || self.names.contains_key(name) || !text.contains(name.as_str()) {
                continue;
            }
            let written = match logic {
                Logic::Expression(text) => {
                    self.define_named(model, text, name)?;
                    translate::expression(text, &self.names, self.bare)
                }
                Logic::Table(table) => {
                    self.define_named(model, &table.inputs.join(" "), name)?;
                    match translate::table(table, &self.names, false)? {
                        Given::Output(text) | Given::Rule(text) => text,
                    }
                }
                Logic::Other(kind) => return Err(format!("{name} is a {kind}")),
            };
            self.rules.define(&id(name), &written)?;
            self.names.insert(name.clone(), format!("household.{}", id(name)));
        }
        Ok(())
    }

    /// Nothing when it is as the TCK expects, and what it is otherwise.
    fn compared(mut self, model: &Model, case: &Case, logic: &Logic) -> Result<Option<String>, String> {
        match logic {
            Logic::Expression(text) => {
                let text = self.written_list(text)?;
                self.define_named(model, &text, &case.decision)?;
                let text = translate::expression(&text, &self.names, self.bare);
                self.compare(&text, &case.expected)
            }
            Logic::Table(table) => {
                let texts = table.inputs.iter().chain(table.rules.iter().flat_map(|(_, outputs)| outputs));
                let texts: Vec<&str> = texts.map(String::as_str).collect();
                self.define_named(model, &texts.join(" "), &case.decision)?;
                let by_output = translate::table(table, &self.names, false).map_err(str::to_owned);
                if let (Ok(Given::Output(text)), 1) = (&by_output, table.outputs.len())
                    && let Ok(compared) = self.compare(text, &case.expected)
                {
                    return Ok(compared);
                }
                let Given::Rule(text) = translate::table(table, &self.names, true)? else {
                    return Err("no rule".to_owned());
                };
                let rule = match self.rules.ask(&text)? {
                    Said::Number(rule) => usize::try_from(rule.trunc().mantissa()).unwrap_or(0),
                    said if case.expected.starts_with("null") => {
                        return Ok((said != Said::Unknown).then(|| format!("{said:?}")));
                    }
                    said => return Ok(Some(format!("{said:?}"))),
                };
                let outputs = match rule.checked_sub(1) {
                    Some(rule) => table.rules[rule].1.iter().map(|output| Some(output.clone())).collect(),
                    None => table.otherwise.clone(),
                };
                Ok(written(table, &outputs, &case.expected))
            }
            Logic::Other(kind) => Err(kind.clone()),
        }
    }

    /// As written; where the checker refuses a `null` without a type, as something unknown of each type.
    fn compare(&self, text: &str, expected: &str) -> Result<Option<String>, String> {
        let first = self.compare_as(text, expected);
        let readings = UNKNOWN.iter().filter(|_| text.contains("null"));
        let mut others =
            readings.map(|(_, name)| self.compare_as(&text.replace("null", &format!("household.{name}")), expected));
        if first.is_ok() { first } else { others.find(Result::is_ok).unwrap_or(first) }
    }

    /// A list cannot be seen as a whole: it is compared by how many numbers it holds, their sum, the least and the greatest.
    fn compare_list(&self, text: &str, expected: &str) -> Result<Option<String>, String> {
        let inside = expected.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).ok_or("this is a list")?;
        let numbers: Result<Vec<Decimal>, _> = inside.split(", ").map(str::parse).collect();
        let numbers = numbers.map_err(|_| "this is a list")?;
        let told = [
            ("count", Decimal::from(numbers.len())),
            ("sum", numbers.iter().copied().sum()),
            ("min", numbers.iter().copied().min().unwrap_or_default()),
            ("max", numbers.iter().copied().max().unwrap_or_default()),
        ];
        for (function, value) in told {
            if let Some(what) = self.compare_as(&format!("{function}({text})"), &value.to_string())? {
                return Ok(Some(format!("{function} is {what}")));
            }
        }
        Ok(None)
    }

    fn compare_as(&self, text: &str, expected: &str) -> Result<Option<String>, String> {
        if text.starts_with("for ") && expected.starts_with('[') {
            return self.compare_list(text, expected);
        }
        let said = self.rules.ask(text)?;
        let is_equal = match (&said, expected) {
            (Said::Unknown | Said::Absent, expected) => expected.starts_with("null"),
            (Said::Truth(truth), expected) => expected == truth.to_string(),
            (Said::Number(number), expected) => expected.parse::<Decimal>().is_ok_and(|expected| {
                (expected - *number).abs() <= Decimal::new(1, 20) * expected.abs().max(Decimal::ONE)
            }),
            (Said::Thing, expected) => {
                let literal = match expected {
                    _ if expected.starts_with('"') => expected.to_owned(),
                    _ if expected.starts_with('P') => format!("duration(\"{expected}\")"),
                    _ if expected.starts_with("-P") => format!("-duration(\"{}\")", &expected[1..]),
                    _ => format!("date(\"{expected}\")"),
                };
                self.rules.ask(&format!("({text}) = {literal}"))? == Said::Truth(true)
            }
        };
        Ok((!is_equal).then(|| format!("{said:?}")))
    }
}

/// What a table gives when its outcome is a list of outcomes.
const LIST_OF_RULES: &str = "a table that gives a list";

/// Facts that nobody answers, one of each type.
const UNKNOWN: [(Type, &str); 3] =
    [(Type::Truth, "unknown_truth"), (Type::Number, "unknown_number"), (Type::Day, "unknown_day")];

/// Nothing when outputs are as expected.
fn written(table: &crate::model::Table, outputs: &[Option<String>], expected: &str) -> Option<String> {
    let told = match outputs {
        [None, ..] => "null".to_owned(),
        [Some(one)] => one.clone(),
        several => {
            let named = table.outputs.iter().zip(several);
            let mut pairs: Vec<String> =
                named.map(|((name, _), output)| format!("{name}: {}", output.as_deref().unwrap_or("null"))).collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(", "))
        }
    };
    let is_equal = told == expected || told == "null" && expected.starts_with("null");
    (!is_equal).then_some(told)
}

/// Every value by its path.
fn flatten(path: &str, value: &Value, into: &mut Vec<(String, Value)>) {
    match value {
        Value::Context(context) => {
            for (name, value) in context.iter() {
                let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
                flatten(&path, value, into);
            }
        }
        value => into.push((path.to_owned(), value.clone())),
    }
}

/// Every text in a value.
fn texts_in(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::List(members) => members.iter().for_each(|member| texts_in(member, into)),
        Value::Context(context) => context.iter().for_each(|(_, value)| texts_in(value, into)),
        _ => {}
    }
}

/// Every text that a model writes.
fn texts(model: &Model) -> Vec<String> {
    let written = model.decisions.values().map(|logic| match logic {
        Logic::Expression(text) => text.clone(),
        Logic::Table(table) => {
            table.rules.iter().flat_map(|(tests, outputs)| tests.iter().chain(outputs).cloned()).collect()
        }
        Logic::Other(_) => String::new(),
    });
    written.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn known(value: &Value) -> Option<Known> {
    match value {
        Value::Boolean(truth) => Some(Known::Truth(*truth)),
        Value::Number(number) => number.to_string().parse().ok().map(Known::Number),
        Value::Date(day) => day.to_string().parse().ok().map(Known::Day),
        Value::String(text) => Some(Known::Text(text.clone())),
        _ => None,
    }
}

fn type_of_known(known: &Known) -> Type {
    match known {
        Known::Truth(_) => Type::Truth,
        Known::Number(_) => Type::Number,
        Known::Day(_) => Type::Day,
        Known::Text(_) => Type::Choice(FactIx::new(0)),
    }
}

fn type_of(written: &str) -> Option<Type> {
    match written.rsplit(':').next()? {
        "boolean" => Some(Type::Truth),
        "number" => Some(Type::Number),
        "date" => Some(Type::Day),
        "string" => Some(Type::Choice(FactIx::new(0))),
        _ => None,
    }
}
