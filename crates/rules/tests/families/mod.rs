//! Random rules over families with children: lists, shared definitions, rights that lean on each other, amounts; and random
//! families with as much of them told as there is.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use rechtenpas_rules::{Day, Given, Grade, Household, Kind, Period, Quantity, Range, Subject, Type};

use crate::trees::{Tree, tree};
use crate::world::{TODAY, World, day};

pub(crate) const RIGHTS: [&str; 3] = ["first", "second", "third"];
pub(crate) const TRUTHS: usize = 3;
pub(crate) const NUMBERS: usize = 2;
pub(crate) const CHILDREN: usize = 2;

/// What an expression may read.
#[derive(Clone, Copy)]
struct Scope {
    /// Whether it is about a child: then `@` stands for that child.
    of_child: bool,
    /// 0: facts; 1: also lists and the definitions of a child; 2: also those of the household, and other rights.
    level: u8,
}

impl Scope {
    const CHILD: Self = Self { of_child: true, level: 0 };
    const HOUSEHOLD: Self = Self { of_child: false, level: 1 };

    fn of(kind: Kind) -> Self {
        Self { of_child: kind == Kind::Child, level: 2 }
    }

    /// For who is in a list of this scope.
    fn member(self) -> Self {
        Self { of_child: true, level: self.level.min(1) - 1 }
    }
}

fn of(texts: &[&str]) -> BoxedStrategy<String> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    prop::sample::select(texts).boxed()
}

fn number_leaf(scope: Scope) -> BoxedStrategy<String> {
    let household = of(&["household.n0", "household.n1", "firm", "weak", "late", "table(household.n0)"]);
    let mut leaves = vec![household, (0..10_i32).prop_map(|number| number.to_string()).boxed()];
    if scope.of_child {
        leaves.push(of(&["@.m", "@.k", "years and months duration(@.born, today()).years"]));
    }
    if scope.of_child && scope.level > 0 {
        leaves.push(of(&["@.dn"]));
    }
    if scope.level > 1 {
        leaves.push(of(&["household.dn"]));
    }
    if scope.level > 0 {
        leaves.push(list_number(scope.member()));
    }
    prop::strategy::Union::new(leaves).boxed()
}

/// A number over the children, with `@` for a child outside the list.
fn list_number(member: Scope) -> BoxedStrategy<String> {
    let filter =
        prop_oneof![Just(String::new()), truth_leaf(member).prop_map(|met| format!("[{}]", about(&met, "item")))];
    let over = prop_oneof![Just("sum"), Just("min"), Just("max"), Just("count")];
    (over, filter, number_leaf(member))
        .prop_map(|(over, filter, number)| match over {
            "count" => format!("count(children{filter})"),
            _ => format!("{over}(for x in children{filter} return {})", about(&number, "x")),
        })
        .boxed()
}

/// An expression of a child, written for this name.
pub(crate) fn about(text: &str, name: &str) -> String {
    text.replace('@', name)
}

fn number(scope: Scope) -> BoxedStrategy<String> {
    let inner = number_leaf(scope);
    prop_oneof![
        4 => inner.clone(),
        2 => (inner.clone(), prop_oneof![Just("+"), Just("-"), Just("*"), Just("/")], inner.clone())
            .prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
        1 => (prop_oneof![Just("min"), Just("max")], inner.clone(), inner.clone())
            .prop_map(|(of, a, b)| format!("{of}({a}, {b})")),
        1 => (truth_leaf(scope), inner.clone(), inner).prop_map(|(t, a, b)| format!("(if {t} then {a} else {b})")),
    ]
    .boxed()
}

fn truth_leaf(scope: Scope) -> BoxedStrategy<String> {
    let sign = prop_oneof![Just("<"), Just("<="), Just(">"), Just(">="), Just("="), Just("!=")];
    let money = (0..10_i32).prop_map(|number| format!("household.money <= {number} * euros")).boxed();
    let mut leaves = vec![of(&["household.t0", "household.t1", "household.t2", "household.n1 = null"]), money];
    if scope.of_child {
        leaves.push(of(&["@.c", "@.d", "@.d = null", "@.born + duration(\"P3Y\") <= today()"]));
        let bound = (0..10_i32, sign.clone());
        leaves.push(bound.prop_map(|(number, sign)| format!("@.m {sign} {number}")).boxed());
    }
    if scope.of_child && scope.level > 0 {
        leaves.push(of(&["@.dt", "(every y in children satisfies y.born >= @.born)"]));
    }
    if scope.level > 1 {
        leaves.push(of(&["household.dt", "~0", "~1"]));
    }
    if scope.level > 0 {
        let all = prop_oneof![Just("some"), Just("every")];
        let met = (all, truth_leaf(scope.member()), truth_leaf(scope.member()), any::<bool>());
        leaves.push(
            met.prop_map(|(all, met, belongs, filtered)| {
                let filter = if filtered { format!("[{}]", about(&belongs, "item")) } else { String::new() };
                format!("({all} x in children{filter} satisfies {})", about(&met, "x"))
            })
            .boxed(),
        );
        let compared = (list_number(scope.member()), sign, 0..10_i32);
        leaves.push(compared.prop_map(|(list, sign, number)| format!("{list} {sign} {number}")).boxed());
    }
    prop::strategy::Union::new(leaves).boxed()
}

fn truth(scope: Scope) -> BoxedStrategy<String> {
    let sign = prop_oneof![Just("<"), Just("<="), Just(">"), Just(">="), Just("="), Just("!=")];
    let leaf = prop_oneof![
        3 => truth_leaf(scope),
        1 => (number(scope), sign, number(scope)).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
    ];
    let inner = leaf.boxed();
    prop_oneof![
        4 => inner.clone(),
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
        1 => inner.clone().prop_map(|a| format!("not({a})")),
        1 => (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("(if {a} then {b} else {c})")),
    ]
    .boxed()
}

/// A right as text.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) of: Kind,
    pub(crate) tree: Tree,
    pub(crate) amount: Option<String>,
    pub(crate) has_when: Option<String>,
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![Just(Kind::Household), Just(Kind::Child)].prop_flat_map(|kind| {
        let scope = Scope::of(kind);
        let amount = prop_oneof![
            number(scope).prop_map(|number| format!("{number} * euros")),
            (truth(scope), number(scope)).prop_map(|(met, number)| format!("if {met} then {number} * euros else 0")),
            number(scope).prop_map(|number| format!("max({number} * euros - household.money, 0)")),
        ];
        let has_when = prop::option::weighted(0.3, truth_leaf(Scope { level: 1, ..scope }));
        (tree(truth(scope)), prop::option::of(amount), has_when).prop_map(move |(tree, amount, has_when)| Written {
            of: kind,
            tree,
            amount,
            has_when,
        })
    })
}

/// The rules of a program as text: definitions that the rights share, and three rights that may lean on each other.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    child: (String, String),
    household: (String, String),
    pub(crate) rights: Vec<Written>,
}

pub(crate) fn rules() -> impl Strategy<Value = Rules> {
    let defined = |scope| (truth(scope), number(scope));
    let rights = prop::collection::vec(written(), RIGHTS.len());
    (defined(Scope::CHILD), defined(Scope::HOUSEHOLD), rights).prop_map(|(child, household, rights)| Rules {
        child,
        household,
        rights,
    })
}

impl Rules {
    pub(crate) fn world(&self) -> World {
        let mut world = World::new(&RIGHTS);
        for n in 0..TRUTHS {
            world.fact(Kind::Household, &format!("t{n}"), Type::Truth);
        }
        for n in 0..NUMBERS {
            world.fact(Kind::Household, &format!("n{n}"), Type::Number).max = Some(20.into());
        }
        world.fact(Kind::Household, "money", Type::Money(Period::Month)).max = Some(1_000.into());
        world.fact(Kind::Child, "c", Type::Truth);
        world.fact(Kind::Child, "d", Type::Truth);
        world.fact(Kind::Child, "m", Type::Number).max = Some(20.into());
        world.fact(Kind::Child, "k", Type::Number);
        world.fact(Kind::Child, "born", Type::Day);
        world.asked_when(Kind::Household, "t2", "household.t1");
        world.asked_when(Kind::Household, "n1", "household.n0 > 5 or household.t0");
        world.asked_when(Kind::Child, "d", "child.c");
        world.asked_when(Kind::Child, "k", "child.m < 5 and household.t1");
        world.parameter("firm", Quantity::Number, &[("2026-01-01", 5, Grade::Law, None)]);
        world.parameter("weak", Quantity::Number, &[("2026-01-01", 6, Grade::DerivedB, None)]);
        world.parameter("late", Quantity::Number, &[("2025-01-01", 5, Grade::Official, Some("2026-01-01"))]);
        world.parameter("table", Quantity::Number, &[("2026-01-01", 3, Grade::Law, None)]);
        let table = world.program.parameters.last_mut().unwrap();
        table.values[0].rows = (0..4).map(|key| (key, Range::exact((3 * key).into()))).collect();
        table.values[0].each_more = Some(1.into());
        world.parameter("euros", Quantity::Money(Period::Month), &[("2026-01-01", 10, Grade::Law, None)]);
        let (met, number) = &self.child;
        world.define(Kind::Child, "dt", &about(met, "child"));
        world.define(Kind::Child, "dn", &about(number, "child"));
        let (met, number) = &self.household;
        world.define(Kind::Household, "dt", met);
        world.define(Kind::Household, "dn", number);
        for (place, right) in self.rights.iter().enumerate() {
            let write = |text: &str| about(&leaning(text, place), "child");
            world.right(right.of, right.tree.rule(&write));
            if let Some(amount) = &right.amount {
                world.amount(RIGHTS[place], &write(amount));
            }
            if let Some(has_when) = &right.has_when {
                world.has_when(RIGHTS[place], &write(has_when));
            }
        }
        world
    }

    /// Whether this name stands in any of the rules.
    pub(crate) fn names(&self, name: &str) -> bool {
        format!("{self:?}").contains(name)
    }
}

/// `~0` and `~1` stand for the rights before this one.
fn leaning(text: &str, place: usize) -> String {
    let granted = |wanted: usize| match place {
        0 => "household.t0".to_owned(),
        _ => format!("granted(\"{}\")", RIGHTS[wanted.min(place - 1)]),
    };
    text.replace("~0", &granted(0)).replace("~1", &granted(1))
}

/// Values for one child, and how much of each is told.
#[derive(Clone, Debug)]
struct Child {
    truths: [(bool, bool); 2],
    numbers: [(i64, u8); 2],
    days_old: (i64, u8),
}

/// A value for every fact, and how much of each is told: nothing, a range around it, or all.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    truths: Vec<(bool, bool)>,
    numbers: Vec<(i64, u8)>,
    money: (i64, u8),
    count_told: bool,
    children: Vec<Child>,
}

pub(crate) fn family() -> impl Strategy<Value = Family> {
    let told_number = || (0..10_i64, 0..3_u8);
    let child = (any::<[(bool, bool); 2]>(), [told_number(), told_number()], (0..3_000_i64, 0..3_u8));
    let child = child.prop_map(|(truths, numbers, days_old)| Child { truths, numbers, days_old });
    let truths = prop::collection::vec(any::<(bool, bool)>(), TRUTHS);
    let numbers = prop::collection::vec(told_number(), NUMBERS);
    let children = prop::collection::vec(child, 0..=CHILDREN);
    let family = (truths, numbers, (0..100_i64, 0..3_u8), prop::bool::weighted(0.8), children);
    family.prop_map(|(truths, numbers, money, count_told, children)| Family {
        truths,
        numbers,
        money,
        count_told,
        children,
    })
}

fn number_told((number, told): (i64, u8), all: bool) -> Option<Given> {
    let range = match told {
        0 if !all => return None,
        1 if !all => Range { low: (number - 2).max(0).into(), high: (number + 1).into() },
        _ => Range::exact(number.into()),
    };
    Some(Given::Number(range))
}

fn day_told((days, told): (i64, u8), all: bool) -> Option<Given> {
    let born: Day = day(TODAY).plus_days(-days);
    let range = match told {
        0 if !all => return None,
        1 if !all => Range { low: born.plus_days(-300), high: born.plus_days(100) },
        _ => Range::exact(born),
    };
    Some(Given::Day(range))
}

impl Family {
    /// The family with what is told of it, or with all.
    pub(crate) fn household(&self, world: &World, all: bool) -> Household {
        let mut household = Household::new();
        let mut tell = |subject: Subject, fact: &str, given: Option<Given>| {
            given.into_iter().for_each(|given| world.answer(&mut household, subject, fact, given));
        };
        let truth = |(truth, told): (bool, bool)| (told || all).then_some(Given::Truth(truth));
        for (n, given) in self.truths.iter().enumerate() {
            tell(Subject::Household, &format!("t{n}"), truth(*given));
        }
        for (n, given) in self.numbers.iter().enumerate() {
            tell(Subject::Household, &format!("n{n}"), number_told(*given, all));
        }
        tell(Subject::Household, "money", number_told(self.money, all));
        if !self.count_told && !all {
            return household;
        }
        tell(Subject::Household, "children", Some(Given::Number(Range::exact(self.children.len().into()))));
        for (place, child) in (0..).zip(&self.children) {
            let subject = Subject::Child(place);
            tell(subject, "c", truth(child.truths[0]));
            tell(subject, "d", truth(child.truths[1]));
            tell(subject, "m", number_told(child.numbers[0], all));
            tell(subject, "k", number_told(child.numbers[1], all));
            tell(subject, "born", day_told(child.days_old, all));
        }
        household
    }
}
