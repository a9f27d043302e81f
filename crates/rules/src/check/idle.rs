//! Conditions that decide nothing: always true, or never, whatever a household answers.
//!
//! Found from the rule alone: from the bounds and options of facts, and from parts that contradict each other.

use rust_decimal::Decimal;

use super::{CheckError, Checker};
use crate::code::{Code, Comparison};
use crate::household::Kind;
use crate::program::{Condition, ConditionKind, Program};
use crate::syntax::{Expr, Span};

/// A condition that decides nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Where it stands.
    pub span: Span,
    /// Always true; otherwise never.
    pub always: bool,
}

/// The conditions within an expression that decide nothing; of those inside each other only the innermost. A rule that is
/// nothing but `true` says so on purpose.
pub fn idle(program: &Program, rights: &[String], holder: Kind, expr: &Expr) -> Result<Vec<Idle>, CheckError> {
    let mut checker = Checker::new(program, rights, holder);
    let (code, _) = checker.expr(expr)?;
    let mut truths = checker.truths;
    if !matches!(code, Code::Truth(_)) {
        truths.push((expr.span.clone(), code));
    }
    let mut found: Vec<Idle> = Vec::new();
    for (span, code) in &truths {
        let can_be = Possible::of(program, code);
        let holds_one = found.iter().any(|inner| span.start <= inner.span.start && inner.span.end <= span.end);
        if !holds_one && can_be.yes != can_be.no {
            found.push(Idle { span: span.clone(), always: can_be.yes });
        }
    }
    Ok(found)
}

/// Whether a right can be had at all, as far as its rule alone can tell: the reason why not is that its conditions contradict
/// each other.
pub fn can_be_met(program: &Program, condition: &Condition) -> bool {
    Possible::of_condition(program, condition).yes
}

/// Which truths something can come to.
#[derive(Clone, Copy)]
struct Possible {
    yes: bool,
    no: bool,
}

const EITHER: Possible = Possible { yes: true, no: true };

impl Possible {
    fn not(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }

    fn of(program: &Program, code: &Code) -> Self {
        let all = |parts: &[Code]| parts.iter().map(|part| Self::of(program, part)).collect::<Vec<_>>();
        match code {
            Code::Truth(truth) => Self { yes: *truth, no: !*truth },
            Code::Not(inner) => Self::of(program, inner).not(),
            Code::And(parts) => Self::all(&all(parts), contradict(&parts.iter().collect::<Vec<_>>(), false)),
            Code::Or(parts) => Self::any(&all(parts), contradict(&parts.iter().collect::<Vec<_>>(), true)),
            Code::Compare(comparison, left, right) => compared(program, *comparison, left, right),
            Code::OneOf(value, options) => match &**value {
                Code::Fact(fact, _) => {
                    let fact = program.fact(*fact);
                    let covers = !fact.options.is_empty() && fact.options.iter().all(|option| options.contains(option));
                    Self { yes: true, no: fact.asked_when.is_some() || !covers }
                }
                _ => EITHER,
            },
            Code::IsAbsent(value) => match &**value {
                Code::Fact(fact, _) => Self { yes: program.fact(*fact).asked_when.is_some(), no: true },
                _ => EITHER,
            },
            _ => EITHER,
        }
    }

    fn of_condition(program: &Program, condition: &Condition) -> Self {
        let parts_of =
            |parts: &[Condition]| -> Vec<Self> { parts.iter().map(|part| Self::of_condition(program, part)).collect() };
        match &condition.kind {
            ConditionKind::When(code) => Self::of(program, code),
            ConditionKind::Judgement => EITHER,
            ConditionKind::All(parts) => Self::all(&parts_of(parts), contradict(&whens(parts), false)),
            ConditionKind::Any(parts) => Self::any(&parts_of(parts), contradict(&whens(parts), true)),
            ConditionKind::None(parts) => Self::any(&parts_of(parts), contradict(&whens(parts), true)).not(),
        }
    }

    fn all(parts: &[Self], contradict: bool) -> Self {
        Self { yes: !contradict && parts.iter().all(|part| part.yes), no: parts.iter().any(|part| part.no) }
    }

    fn any(parts: &[Self], exhaust: bool) -> Self {
        Self { yes: parts.iter().any(|part| part.yes), no: !exhaust && parts.iter().all(|part| part.no) }
    }
}

/// The expressions that stand side by side in a group.
fn whens(parts: &[Condition]) -> Vec<&Code> {
    parts.iter().filter_map(|part| if let ConditionKind::When(code) = &part.kind { Some(code) } else { None }).collect()
}

fn compared(program: &Program, comparison: Comparison, left: &Code, right: &Code) -> Possible {
    if left == right {
        let same = matches!(comparison, Comparison::Same | Comparison::AtMost | Comparison::AtLeast);
        return Possible { yes: same, no: !same };
    }
    let (Some((low, high)), Some((least, most))) = (bounds(program, left), bounds(program, right)) else {
        return EITHER;
    };
    let below = |a: Option<Decimal>, b: Option<Decimal>| matches!((a, b), (Some(a), Some(b)) if a < b);
    let at_most = |a: Option<Decimal>, b: Option<Decimal>| matches!((a, b), (Some(a), Some(b)) if a <= b);
    // Where a fact may not apply, a comparison with it is false whatever its bounds.
    let may_be_absent = [left, right].iter().any(|side| may_be_absent(program, side));
    let decided = |always: bool, never: bool| Possible { yes: !never, no: may_be_absent || !always };
    match comparison {
        Comparison::Below => decided(below(high, least), at_most(most, low)),
        Comparison::AtMost => decided(at_most(high, least), below(most, low)),
        Comparison::Above => decided(below(most, low), at_most(high, least)),
        Comparison::AtLeast => decided(at_most(most, low), below(high, least)),
        Comparison::Same => decided(false, below(high, least) || below(most, low)),
        Comparison::Different => EITHER,
    }
}

fn may_be_absent(program: &Program, code: &Code) -> bool {
    matches!(code, Code::Fact(fact, _) if program.fact(*fact).asked_when.is_some())
}

/// Between which numbers a side of a comparison lies, as far as a literal or a fact says so.
fn bounds(program: &Program, code: &Code) -> Option<(Option<Decimal>, Option<Decimal>)> {
    match code {
        Code::Number(number) => Some((Some(*number), Some(*number))),
        Code::Fact(fact, _) => {
            let fact = program.fact(*fact);
            Some((fact.min, fact.max))
        }
        _ => None,
    }
}

/// Whether two of these parts cannot hold together; with `denied`, whether two cannot fail together.
fn contradict(parts: &[&Code], denied: bool) -> bool {
    parts.iter().enumerate().any(|(place, first)| {
        parts.iter().skip(place + 1).any(|second| match (first, second) {
            (Code::Not(inner), other) | (other, Code::Not(inner)) if **inner == **other => true,
            (Code::OneOf(a, some), Code::OneOf(b, others)) => {
                !denied && a == b && !some.iter().any(|option| others.contains(option))
            }
            // What does not apply is neither more nor less: two comparisons can always fail together.
            (Code::Compare(a, left, limit), Code::Compare(b, other, other_limit)) => {
                !denied && left == other && apart(*a, limit, *b, other_limit)
            }
            _ => false,
        })
    })
}

/// Whether no value can compare like this with both limits.
fn apart(a: Comparison, limit: &Code, b: Comparison, other: &Code) -> bool {
    use Comparison::{Above, AtLeast, AtMost, Below, Different, Same};
    let order = match (limit, other) {
        (Code::Number(limit), Code::Number(other)) => limit.cmp(other),
        (Code::Day(limit), Code::Day(other)) => limit.cmp(other),
        (limit, other) if limit == other => std::cmp::Ordering::Equal,
        _ => return false,
    };
    match (a, b) {
        (Below, Above | AtLeast | Same) | (AtMost | Same, Above) => order.is_le(),
        (AtMost, AtLeast | Same) | (Same, AtLeast) => order.is_lt(),
        (Above, Below | AtMost | Same) | (AtLeast | Same, Below) => order.is_ge(),
        (AtLeast, AtMost | Same) | (Same, AtMost) => order.is_gt(),
        (Same, Same) => order.is_ne(),
        (Same, Different) | (Different, Same) => order.is_eq(),
        _ => false,
    }
}
