//! Catalogues whose rules were changed at random where the checker would not let them be: what a damaged or hostile pack
//! can hold and still be read.

use rechtenpas_catalogue::rules::code::{Arithmetic, Code, Comparison, Function, Who};
use rechtenpas_catalogue::rules::{
    Condition, ConditionKind, Decimal, FactIx, Kind, ParameterIx, Program, RightIx, Symbol, Type,
};
use rechtenpas_catalogue::{Catalogue, NotACatalogue};

use crate::Ground;

pub(crate) fn input(ground: &Ground, random: &mut fastrand::Rng) -> Vec<u8> {
    let mut catalogue = ground.catalogue.clone();
    for _ in 0..random.usize(1..6) {
        change(&mut catalogue.program, random);
    }
    packed(&catalogue).unwrap_or_default()
}

fn packed(catalogue: &Catalogue) -> Result<Vec<u8>, NotACatalogue> {
    catalogue.pack().map(|packed| packed.core)
}

/// Numbers at the edges of what a decimal holds.
fn number(random: &mut fastrand::Rng) -> Decimal {
    match random.u8(..9) {
        0 => Decimal::MAX,
        1 => Decimal::MIN,
        2 => Decimal::new(1, 28),
        3 => Decimal::new(i64::MAX, 28),
        4 => Decimal::ZERO,
        5 => Decimal::from(u32::MAX),
        6 => Decimal::from(i64::MIN),
        7 => Decimal::new(-5, 1),
        _ => Decimal::from(random.i64(-3..100)),
    }
}

fn change(program: &mut Program, random: &mut fastrand::Rng) {
    match random.u8(..12) {
        0 => change_parameter(program, random),
        1 => change_fact(program, random),
        2 => {
            let place = random.usize(..program.rights.len().max(1));
            if let Some(right) = program.rights.get_mut(place) {
                right.held_by = kind(random);
            }
        }
        3 => {
            let place = random.usize(..program.definitions.len().max(1));
            if let Some(definition) = program.definitions.get_mut(place) {
                definition.of = kind(random);
            }
        }
        4 => {
            let fact = FactIx::new(random.usize(..program.facts.len().max(1)));
            match random.u8(..3) {
                0 => program.partner = Some(fact).filter(|_| random.bool()),
                1 => program.children = Some(fact).filter(|_| random.bool()),
                _ => program.municipality = Some(fact).filter(|_| random.bool()),
            }
        }
        _ => change_code(program, random),
    }
}

fn change_parameter(program: &mut Program, random: &mut fastrand::Rng) {
    let place = random.usize(..program.parameters.len().max(1));
    let Some(parameter) = program.parameters.get_mut(place) else { return };
    match random.u8(..5) {
        0 => parameter.growth = number(random),
        1 => parameter.values.reverse(),
        2 => parameter.values.clear(),
        _ => {
            let Some(value) = parameter.values.last_mut() else { return };
            value.each_more = Some(number(random)).filter(|_| random.bool());
            match random.u8(..3) {
                0 => value.rows.clear(),
                1 => value.due = Some(value.from),
                _ => value.rows.iter_mut().for_each(|(key, range)| {
                    *key = if random.bool() { u32::MAX } else { *key };
                    (range.low, range.high) = (number(random), number(random));
                }),
            }
        }
    }
}

fn change_fact(program: &mut Program, random: &mut fastrand::Rng) {
    let place = random.usize(..program.facts.len().max(1));
    let ty = random.choice(&program.facts).map(|fact| fact.ty.clone());
    let Some(fact) = program.facts.get_mut(place) else { return };
    match random.u8(..5) {
        0 => fact.ty = ty.unwrap_or(Type::Null),
        1 => fact.of = kind(random),
        2 => fact.options.clear(),
        3 => (fact.min, fact.max) = (Some(number(random)), Some(number(random))),
        _ => fact.options.push(Symbol::new(random.usize(..70_000))),
    }
}

fn kind(random: &mut fastrand::Rng) -> Kind {
    match random.u8(..3) {
        0 => Kind::Household,
        1 => Kind::Adult,
        _ => Kind::Child,
    }
}

/// Puts something else in the place of an expression or a part of one.
fn change_code(program: &mut Program, random: &mut fastrand::Rng) {
    let other = part_of(&mut codes(program), random).map(|part| part.clone());
    let fresh = fresh(program, random, other.unwrap_or(Code::Today));
    if let Some(part) = part_of(&mut codes(program), random) {
        *part = match random.u8(..4) {
            // Around what stood there, so that depth grows too.
            0 => Code::And(vec![part.clone(), fresh, part.clone()]),
            1 => Code::Arithmetic(arithmetic(random), Box::new(part.clone()), Box::new(fresh)),
            _ => fresh,
        };
    }
}

fn arithmetic(random: &mut fastrand::Rng) -> Arithmetic {
    match random.u8(..4) {
        0 => Arithmetic::Plus,
        1 => Arithmetic::Minus,
        2 => Arithmetic::Times,
        _ => Arithmetic::Over,
    }
}

fn fresh(program: &Program, random: &mut fastrand::Rng, other: Code) -> Code {
    const FUNCTIONS: [Function; 20] = [
        Function::Count,
        Function::Sum,
        Function::Min,
        Function::Max,
        Function::Abs,
        Function::Floor,
        Function::Ceiling,
        Function::RoundHalfUp,
        Function::RoundUp,
        Function::RoundDown,
        Function::MonthsBetween,
        Function::YearsOf,
        Function::MonthsOf,
        Function::PerYear,
        Function::PerMonth,
        Function::PlusMonths,
        Function::MinusMonths,
        Function::PlusDays,
        Function::MinusDays,
        Function::Sum,
    ];
    let who = match random.u8(..4) {
        0 => Who::Household,
        1 => Who::Holder,
        2 => Who::Bound(0),
        _ => Who::Bound(random.u8(..)),
    };
    let inner = || Box::new(other.clone());
    let among = |length: usize, random: &mut fastrand::Rng| random.usize(..length.max(1));
    match random.u8(..20) {
        0 => Code::Number(number(random)),
        1 => Code::Choice(Symbol::new(random.usize(..program.symbols.len() + 2))),
        2 => Code::Absent,
        3 => Code::Fact(FactIx::new(among(program.facts.len(), random)), who),
        4 => {
            let definition = random.choice(&program.definitions);
            let number = definition.and_then(|definition| program.find_definition(definition.of, &definition.id));
            number.map_or(Code::Absent, |number| Code::Definition(number, who))
        }
        5 => Code::Parameter(ParameterIx::new(among(program.parameters.len(), random)), Some(inner())),
        6 => Code::Granted(RightIx::new(among(program.rights.len(), random))),
        7 => Code::Members(kind(random)),
        8 => Code::List(vec![other.clone(), Code::Number(number(random)), other]),
        9 => Code::Filter(Box::new(Code::Members(kind(random))), inner()),
        10 => Code::Compare(Comparison::Same, inner(), Box::new(Code::Today)),
        11 => Code::Compare(Comparison::Below, Box::new(Code::Number(number(random))), inner()),
        12 => Code::If(inner(), Box::new(Code::Number(number(random))), inner()),
        13 => Code::Every(Box::new(Code::Members(kind(random))), inner()),
        14 => Code::For(Box::new(Code::Members(kind(random))), inner()),
        15 => Code::Contains(inner(), Symbol::new(among(program.symbols.len(), random))),
        16 => Code::Not(inner()),
        _ => {
            let function = random.choice(&FUNCTIONS).copied().unwrap_or(Function::Sum);
            Code::Call(function, vec![other, Code::Number(number(random))])
        }
    }
}

/// Every whole expression of a program.
fn codes(program: &mut Program) -> Vec<&mut Code> {
    let mut found: Vec<&mut Code> = Vec::new();
    found.extend(program.facts.iter_mut().filter_map(|fact| fact.asked_when.as_mut()));
    found.extend(program.definitions.iter_mut().map(|definition| &mut definition.code));
    for right in &mut program.rights {
        found.extend(right.has_when.as_mut());
        found.extend(right.amounts.iter_mut().map(|amount| &mut amount.code));
        conditions(&mut right.condition, &mut found);
    }
    found
}

fn conditions<'c>(condition: &'c mut Condition, found: &mut Vec<&'c mut Code>) {
    match &mut condition.kind {
        ConditionKind::When(code) => found.push(code),
        ConditionKind::All(parts) | ConditionKind::Any(parts) | ConditionKind::None(parts) => {
            parts.iter_mut().for_each(|part| conditions(part, found));
        }
        ConditionKind::Judgement => {}
    }
}

/// One of the expressions, or a part of it some steps down.
fn part_of<'c>(codes: &mut Vec<&'c mut Code>, random: &mut fastrand::Rng) -> Option<&'c mut Code> {
    if codes.is_empty() {
        return None;
    }
    let mut part = codes.swap_remove(random.usize(..codes.len()));
    while random.u8(..3) > 0 {
        if parts(part).is_empty() {
            break;
        }
        let mut inside = parts(part);
        let next = random.usize(..inside.len());
        part = inside.swap_remove(next);
    }
    Some(part)
}

fn parts(code: &mut Code) -> Vec<&mut Code> {
    match code {
        Code::Parameter(_, Some(inner)) | Code::Not(inner) | Code::IsAbsent(inner) | Code::Contains(inner, _) => {
            vec![inner]
        }
        Code::Filter(a, b)
        | Code::Compare(_, a, b)
        | Code::Arithmetic(_, a, b)
        | Code::Some(a, b)
        | Code::Every(a, b)
        | Code::For(a, b) => vec![a, b],
        Code::If(a, b, c) => vec![a, b, c],
        Code::List(parts) | Code::And(parts) | Code::Or(parts) | Code::Call(_, parts) => parts.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// Takes rules away, and then what no rule points at, as long as what is left is of interest.
pub(crate) fn smaller(mut catalogue: Catalogue, input: &[u8], interesting: &mut dyn FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = input.to_vec();
    let mut tried = |catalogue: &mut Catalogue, change: &dyn Fn(&mut Catalogue)| {
        let before = catalogue.clone();
        change(catalogue);
        match packed(catalogue) {
            Ok(bytes) if bytes.len() < kept.len() && interesting(&bytes) => kept = bytes,
            _ => *catalogue = before,
        }
    };
    tried(&mut catalogue, &|all| {
        all.domains.clear();
        all.themes.clear();
        all.municipalities.clear();
    });
    for place in 0..catalogue.program.rights.len() {
        tried(&mut catalogue, &|all| {
            if let Some(right) = all.program.rights.get_mut(place) {
                right.condition = Condition { number: 0, kind: ConditionKind::Judgement };
                right.has_when = None;
                right.amounts.clear();
                right.excludes.clear();
            }
        });
    }
    for place in 0..codes(&mut catalogue.program).len() {
        tried(&mut catalogue, &|all| {
            if let Some(code) = codes(&mut all.program).get_mut(place) {
                **code = Code::Today;
            }
        });
    }
    for place in 0..catalogue.program.facts.len() {
        tried(&mut catalogue, &|all| {
            if let Some(fact) = all.program.facts.get_mut(place) {
                fact.asked_when = None;
                fact.options.clear();
            }
        });
    }
    for place in 0..catalogue.program.parameters.len() {
        tried(&mut catalogue, &|all| {
            if let Some(parameter) = all.program.parameters.get_mut(place) {
                parameter.values.clear();
            }
        });
    }
    tried(&mut catalogue, &|all| all.program.symbols.clear());
    let longest = [
        catalogue.program.rights.len(),
        catalogue.program.definitions.len(),
        catalogue.program.parameters.len(),
        catalogue.program.facts.len(),
    ];
    for _ in 0..longest.into_iter().max().unwrap_or(0) {
        tried(&mut catalogue, &|all| drop((all.program.rights.pop(), all.rights.pop())));
        tried(&mut catalogue, &|all| drop((all.program.definitions.pop(), all.definitions.pop())));
        tried(&mut catalogue, &|all| drop((all.program.parameters.pop(), all.parameters.pop())));
        tried(&mut catalogue, &|all| drop((all.program.facts.pop(), all.questions.pop())));
    }
    kept
}
