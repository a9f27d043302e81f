//! Why a result of the TCK is left out.

use crate::source::Case;

/// What an expression holds that our language has not, or the reading in which the two differ on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Excluded {
    /// A time of day, a date and time, or `@"…"`.
    Time,
    /// `**`.
    Power,
    /// A text as a value, or a function of texts.
    Text,
    /// A context, or a function of contexts.
    Context,
    /// A list or range as a value, or one that is written out.
    List,
    /// A function that our language has not.
    Function,
    /// `instance of`, `function(…)`, services and imports.
    Program,
    /// Boxed logic other than an expression or a table.
    Boxed,
    /// A table of which the outcome is a list.
    ListOfRules,
    /// A comment, or a property that our language has not.
    Notation,
    /// Arguments by name, or other arguments than ours.
    Arguments,
    /// A year before 1, a length of time below zero or beyond 65,535, more than ten decimals.
    Limits,
    /// Values of two types in one operation: FEEL looks when it runs, ours refuses before.
    Types,
    /// Nought beside a length of time: ours needs no unit for it, FEEL does.
    Nought,
    /// A result that does not fit the type that its decision declares.
    Conversion,
    /// FEEL compares and tests `null`; ours does not know yet.
    NullIsAValue,
}

impl Excluded {
    pub(crate) const ALL: [Self; 16] = [
        Self::Time,
        Self::Power,
        Self::Text,
        Self::Context,
        Self::List,
        Self::Function,
        Self::Program,
        Self::Boxed,
        Self::ListOfRules,
        Self::Notation,
        Self::Arguments,
        Self::Limits,
        Self::Types,
        Self::Nought,
        Self::Conversion,
        Self::NullIsAValue,
    ];

    /// Decisions that our engine reads otherwise than FEEL, on purpose.
    pub(crate) const BY_NAME: [(&str, &str, Self); 3] = [
        ("3_0082", "decision_001", Self::Conversion),
        ("3_0068", "dt_duration_007", Self::Nought),
        ("3_0068", "ym_duration_008", Self::Nought),
    ];

    /// What in an expression that our language refuses is not of it.
    pub(crate) fn of(case: &Case, text: &str) -> Option<Self> {
        let (inputs, is_null) = (case.input.as_str(), case.expected.starts_with("null"));
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        const OURS: [&str; 17] = [
            "date",
            "duration",
            "today",
            "count",
            "sum",
            "min",
            "max",
            "abs",
            "floor",
            "ceiling",
            "round half up",
            "round up",
            "round down",
            "years and months duration",
            "list contains",
            "not",
            "in",
        ];
        if has(&["time(", "now(", "@\"", "T00", "PT", "timezone"]) || text.contains("duration(") && text.contains("DT")
        {
            return Some(Self::Time);
        }
        if has(&["instance of", "function(", "function ("]) {
            return Some(Self::Program);
        }
        if has(&["**"]) {
            return Some(Self::Power);
        }
        if has(&["{"]) || inputs.contains(": {") {
            return Some(Self::Context);
        }
        let called = text.match_indices('(').filter_map(|(at, _)| {
            let before = text[..at].trim_end();
            let name: String = before.chars().rev().take_while(|c| c.is_alphanumeric() || " _".contains(*c)).collect();
            let name: String = name.chars().rev().collect();
            let name = name.trim().to_owned();
            (!name.is_empty()).then_some(name)
        });
        let mut called =
            called.filter(|name| !OURS.iter().any(|ours| name == ours || name.ends_with(&format!(" {ours}"))));
        let words = ["and", "or", "then", "else", "if", "return", "satisfies", "between"];
        if called.any(|name| !words.iter().any(|word| name == *word || name.ends_with(&format!(" {word}")))) {
            return Some(Self::Function);
        }
        let without_days = text.replace("date(\"", "").replace("duration(\"", "");
        if without_days.matches('"').count() > text.matches("(\"").count() || inputs.contains('"') {
            return Some(Self::Text);
        }
        if has(&["[", "..", " in ", "(<", "(=", "(!="]) || inputs.contains('[') {
            return Some(Self::List);
        }
        let is_bare_point = |(at, _): (usize, &str)| !text[..at].ends_with(|c: char| c.is_alphanumeric());
        if text.match_indices('.').any(is_bare_point) || has(&["/*", "//"]) {
            return Some(Self::Notation);
        }
        if is_null {
            return None;
        }
        if has(&["n:", "from:", "year:", "date(20", "date(-", "date(date(", ", 1)"]) {
            return Some(Self::Arguments);
        }
        if has(&["\"-", "99999", ", 6144)", "P0D"]) {
            return Some(Self::Limits);
        }
        (has(&["123"]) && has(&["true", "false"])).then_some(Self::Types)
    }
}
