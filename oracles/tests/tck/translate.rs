//! From a decision of a model to an expression of ours: names become facts and definitions, a table becomes a row of `if`.

use std::collections::BTreeMap;

use crate::model::Table;

/// What each name of a model is called here, as `household.…`.
pub(crate) type Names = BTreeMap<String, String>;

/// A name that our language can read.
pub(crate) fn id(name: &str) -> String {
    let id: String = name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    format!("f_{id}")
}

/// An expression with its names replaced; the longest name first, since names of FEEL may hold blanks. `bare` says that the
/// members of a list are values themselves: `x` becomes `x.value`.
pub(crate) fn expression(text: &str, names: &Names, bare: bool) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut known: Vec<(&String, String)> = names.iter().map(|(name, ours)| (name, ours.clone())).collect();
    let bound: Vec<String> = if bare { bound(text) } else { Vec::new() };
    bound.iter().for_each(|name| known.push((name, format!("{name}.value"))));
    known.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_path = out.ends_with('.') && !out.ends_with("..");
        let starts_word = !is_path && !out.chars().last().is_some_and(is_part);
        let is_declared = ["for ", "some ", "every "].iter().any(|word| out.ends_with(word));
        let found = known.iter().find(|(name, _)| {
            rest.starts_with(name.as_str()) && !rest[name.len()..].chars().next().is_some_and(is_part)
        });
        let length = match found {
            Some((name, ours)) if starts_word && !is_declared => {
                out.push_str(ours);
                rest = &rest[name.len()..];
                continue;
            }
            _ if first == '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ => first.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    if bare {
        // A function of numbers needs the numbers, not the children that hold them.
        for name in ["sum", "min", "max"] {
            out = out
                .replace(&format!("{name}(children)"), &format!("{name}(for member in children return member.value)"));
        }
    }
    out
}

/// The names that `for`, `some` and `every` bind, and `item`.
fn bound(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bound = words.windows(3).filter(|three| ["for", "some", "every"].contains(&three[0]) && three[2] == "in");
    bound.map(|three| three[1].to_owned()).chain(["item".to_owned()]).collect()
}

/// What a table gives.
pub(crate) enum Given {
    /// The output itself.
    Output(String),
    /// The number of the rule that is met, from 1, in the order of the model; 0 for none.
    Rule(String),
}

/// A table as one expression, or why it cannot be.
pub(crate) fn table(table: &Table, names: &Names, by_rule: bool) -> Result<Given, &'static str> {
    let conditions: Vec<String> = table.rules.iter().map(|(tests, _)| condition(&table.inputs, tests, names)).collect();
    let output = |rule: usize| {
        let (_, outputs) = &table.rules[rule];
        if by_rule { (rule + 1).to_string() } else { expression(&outputs[0], names, false) }
    };
    let otherwise = match &table.otherwise[0] {
        _ if by_rule => "0".to_owned(),
        Some(otherwise) => expression(otherwise, names, false),
        None => "null".to_owned(),
    };
    let chain = |order: &[usize]| {
        order.iter().rev().fold(otherwise.clone(), |rest, rule| {
            format!("if {} then {} else ({rest})", conditions[*rule], output(*rule))
        })
    };
    let mut order: Vec<usize> = (0..table.rules.len()).collect();
    let each = |value: &dyn Fn(usize) -> String, otherwise: &str| -> Vec<String> {
        let one = |rule: usize| format!("(if {} then {} else {otherwise})", conditions[rule], value(rule));
        (0..conditions.len()).map(one).collect()
    };
    let given = match (table.policy.as_str(), table.aggregation.as_str()) {
        ("UNIQUE", _) => {
            let met = each(&|_| "1".to_owned(), "0").join(" + ");
            format!("if {met} > 1 then {} else ({})", if by_rule { "0" } else { "null" }, chain(&order))
        }
        ("ANY" | "FIRST", _) => chain(&order),
        ("PRIORITY", _) if by_rule => {
            order.sort_by_key(|rule| {
                let outputs = table.outputs.iter().zip(&table.rules[*rule].1);
                let place = outputs.map(|((_, values), output)| values.iter().position(|value| value == output));
                place.collect::<Vec<_>>()
            });
            chain(&order)
        }
        ("COLLECT", "COUNT") if !by_rule => each(&|_| "1".to_owned(), "0").join(" + "),
        ("COLLECT", "SUM") if !by_rule => each(&output, "0").join(" + "),
        ("COLLECT", "MIN" | "MAX") if !by_rule => {
            let met = each(&|_| "1".to_owned(), "0").join(" + ");
            let extreme = format!("{}({})", table.aggregation.to_lowercase(), each(&output, "null").join(", "));
            format!("if {met} = 0 then {otherwise} else {extreme}")
        }
        ("PRIORITY" | "COLLECT", _) if !table.aggregation.is_empty() || table.policy == "PRIORITY" => {
            return Err("this policy is written in the other way");
        }
        _ => return Err("a table that gives a list"),
    };
    Ok(if by_rule { Given::Rule(given) } else { Given::Output(given) })
}

fn condition(inputs: &[String], tests: &[String], names: &Names) -> String {
    let one = |(input, test): (&String, &String)| {
        let input = expression(input, names, false);
        let test = expression(test, names, false);
        match test.strip_prefix("not(").and_then(|inside| inside.strip_suffix(')')) {
            Some(inside) => format!("not(({input}) in ({inside}))"),
            None => format!("(({input}) in ({test}))"),
        }
    };
    let all: Vec<String> = inputs.iter().zip(tests).filter(|(_, test)| *test != "-").map(one).collect();
    if all.is_empty() { "true".to_owned() } else { format!("({})", all.join(" and ")) }
}
