//! Expressions as text: noise, pieces of the language in any order, and real expressions with something changed.

use rechtenpas_catalogue::rules::check::check;
use rechtenpas_catalogue::rules::code::Code;
use rechtenpas_catalogue::rules::syntax::parse;
use rechtenpas_catalogue::rules::{Amount, Condition, ConditionKind, Kind, Program, Right, Type};

use crate::{Ground, Reached, live};

/// The pieces of the language, and values at its edges.
const PIECES: [&str; 86] = [
    "true",
    "false",
    "null",
    "0",
    "1",
    "-1",
    "0.5",
    "12.50",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "100000000000000000000",
    "\"owner\"",
    "\"\"",
    "\"é\"",
    "and",
    "or",
    "not(",
    "not",
    "if",
    "then",
    "else",
    "some",
    "every",
    "for",
    "in",
    "satisfies",
    "return",
    "between",
    "(",
    ")",
    "[",
    "]",
    ",",
    "..",
    ".",
    "+",
    "-",
    "*",
    "/",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "children",
    "adults",
    "child",
    "adult",
    "household",
    "x",
    "item",
    "item.age",
    "x.birth_date",
    "household.year",
    "household.tenure",
    "child.birth_date",
    "child.age",
    "adult.age",
    "count(",
    "sum(",
    "min(",
    "max(",
    "abs(",
    "floor(",
    "ceiling(",
    "round half up(",
    "round up(",
    "round down(",
    "date(\"2019-01-01\")",
    "date(\"0000-01-01\")",
    "date(\"9999-12-31\")",
    "today()",
    "duration(\"P1Y6M\")",
    "duration(\"P90D\")",
    "duration(\"P99999999Y\")",
    "duration(\"P9999999999999999999D\")",
    "years and months duration(",
    ".years",
    ".months",
    "list contains(",
    "per month(",
    "per year(",
    "granted(",
    "some x in children satisfies",
    "for x in adults return",
];

pub(crate) fn input(ground: &Ground, random: &mut fastrand::Rng) -> String {
    match random.u8(..20) {
        0 => noise(random),
        1 | 2 => soup(ground, random),
        3 => deep(ground, random),
        _ => changed(ground, random),
    }
}

fn noise(random: &mut fastrand::Rng) -> String {
    let ends = [0x7f, 0x7ff, 0xffff, 0x0010_ffff];
    let length = random.usize(..60);
    (0..length)
        .filter_map(|_| {
            let end = ends.get(random.usize(..ends.len())).copied().unwrap_or(0x7f);
            char::from_u32(random.u32(..=end))
        })
        .collect()
}

fn soup(ground: &Ground, random: &mut fastrand::Rng) -> String {
    let length = random.usize(1..40);
    (0..length).map(|_| piece(ground, random) + " ").collect()
}

/// One thing within itself, again and again, up to what the limits of the language allow and beyond.
fn deep(ground: &Ground, random: &mut fastrand::Rng) -> String {
    const WRAPS: [(&str, &str); 14] = [
        ("(", ")"),
        ("not(", ")"),
        ("-", ""),
        ("abs(", ")"),
        ("if true then ", " else 1"),
        ("[", "]"),
        ("children[", "]"),
        ("some x in children satisfies ", ""),
        ("every x in children satisfies (", ")"),
        ("1 + ", ""),
        ("", " * 2"),
        ("", ".years"),
        ("", "[true]"),
        ("true and not(", ")"),
    ];
    let inner = if random.bool() { written(ground, random) } else { piece(ground, random) };
    let (before, after) = WRAPS.get(random.usize(..WRAPS.len())).copied().unwrap_or_default();
    let depth = random.usize(1..1200);
    format!("{}{inner}{}", before.repeat(depth), after.repeat(depth))
}

/// A real expression with some pieces left out, doubled, swapped, or taken from elsewhere.
fn changed(ground: &Ground, random: &mut fastrand::Rng) -> String {
    let mut pieces = pieces_of(&written(ground, random));
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=pieces.len());
        let other = random.usize(..=pieces.len());
        match random.u8(..7) {
            0 if at < pieces.len() => drop(pieces.remove(at)),
            1 if at < pieces.len() && other < pieces.len() => pieces.swap(at, other),
            2 if at < pieces.len() => pieces.insert(at, pieces.get(at).cloned().unwrap_or_default()),
            3 => {
                let elsewhere = pieces_of(&written(ground, random));
                let from = random.usize(..=elsewhere.len());
                let tail = elsewhere.into_iter().skip(from).take(random.usize(1..12));
                pieces.splice(at..at, tail);
            }
            4 => {
                let (from, to) = (at.min(other), at.max(other));
                pieces.insert(to, ")".to_owned());
                pieces.insert(from, piece(ground, random) + "(");
            }
            5 if at < pieces.len() => {
                if let Some(place) = pieces.get_mut(at) {
                    *place = piece(ground, random);
                }
            }
            _ => pieces.insert(at, piece(ground, random)),
        }
    }
    pieces.join(" ")
}

fn written(ground: &Ground, random: &mut fastrand::Rng) -> String {
    random.choice(&ground.written).cloned().unwrap_or_default()
}

/// A piece of the language or a name of the catalogue.
fn piece(ground: &Ground, random: &mut fastrand::Rng) -> String {
    let program = &ground.catalogue.program;
    let of = |kind: Kind| match kind {
        Kind::Household => "household",
        Kind::Adult => "adult",
        Kind::Child => "child",
    };
    let known = match random.u8(..8) {
        0 => random.choice(&program.facts).map(|fact| format!("{}.{}", of(fact.of), fact.id)),
        1 => random.choice(&program.definitions).map(|found| format!("{}.{}", of(found.of), found.id)),
        2 => random.choice(&program.parameters).map(|parameter| parameter.id.clone()),
        3 => random.choice(&program.symbols).map(|symbol| format!("\"{symbol}\"")),
        4 => random.choice(&program.rights).map(|right| format!("granted(\"{}\")", right.id)),
        _ => random.choice(&PIECES).map(|piece| (*piece).to_owned()),
    };
    known.unwrap_or_default()
}

/// An expression cut where words, numbers, texts and signs meet.
fn pieces_of(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut in_text = false;
    let mut last = ' ';
    for letter in text.chars() {
        let of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '"');
        let goes_on = in_text || of_word(letter) && of_word(last) || matches!((last, letter), ('<' | '>' | '!', '='));
        if letter == '"' {
            in_text = !in_text;
        }
        if goes_on {
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
        } else if !letter.is_whitespace() {
            pieces.push(letter.to_string());
        }
        last = letter;
    }
    pieces
}

/// Parses, checks for every kind of holder, and evaluates what is left as the only rule of a right.
pub(crate) fn take(ground: &Ground, text: &str) -> Reached {
    let Ok(expr) = parse(text) else { return Reached::Refused };
    let mut reached = Reached::Read;
    for kind in [Kind::Household, Kind::Adult, Kind::Child] {
        if let Ok((code, ty)) = check(&ground.catalogue.program, &ground.rights, kind, &expr) {
            live::rules(&with_right(&ground.catalogue.program, kind, code, ty), ground.catalogue.edition);
            reached = Reached::Evaluated;
        }
    }
    reached
}

/// The program with one more right, that rests on this expression alone.
fn with_right(program: &Program, held_by: Kind, code: Code, ty: Type) -> Program {
    let mut program = program.clone();
    let is_met = match &ty {
        Type::Truth => code.clone(),
        _ => Code::Not(Box::new(Code::IsAbsent(Box::new(code.clone())))),
    };
    let amounts = match ty {
        Type::Money(period) => vec![Amount { period, code }],
        _ => Vec::new(),
    };
    let condition = Condition { number: 0, kind: ConditionKind::When(is_met) };
    program.rights.push(Right { amounts, ..Right::new("tried", held_by, condition) });
    program
}
