//! How a number of the law, a source and their dates are written for who checks them.

use rechtenpas_catalogue::rules::{Day, Grade, Lookup};
use rechtenpas_catalogue::{Confidence, Source, wording};

/// Where a time line says nothing.
pub(crate) const SILENT: &str = "voor deze dag niet gekend";

/// A number with the day from which it holds, and how sure it is.
pub(crate) fn limit(written: &str, lookup: Lookup) -> String {
    let about = if lookup.grade.is_firm() { "" } else { "ongeveer " };
    let since = wording::day(lookup.from);
    if lookup.stale {
        format!("{about}{written} (van {since}, een nieuw bedrag wordt verwacht)")
    } else {
        format!("{about}{written} (van {since})")
    }
}

/// From when until when it holds, and its grade.
pub(crate) fn validity(lookup: Lookup, until: Option<Day>) -> String {
    let until = until.map_or_else(|| "nu".to_owned(), |until| until.to_string());
    format!("geldt {} tot {until}; graad: {}", lookup.from, grade(lookup.grade))
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Law => "wettekst",
        Grade::Official => "officiële bron",
        Grade::Secondary => "tweede bron",
        Grade::DerivedA => "afgeleid, regel klopt voor drie of meer vroegere waarden",
        Grade::DerivedB => "afgeleid, regel klopt voor een of twee vroegere waarden",
        Grade::DerivedC => "afgeleid, alleen aannemelijk",
    }
}

/// Where something stands, with its dates and address.
pub(crate) fn source(source: &Source) -> String {
    let dated = source.dated.map(|day| format!(" van {day}")).unwrap_or_default();
    let url = source.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    format!("{}{dated}, gezien op {}{url}", source.title, source.seen)
}

/// When a right was last checked, and how sure it is.
pub(crate) fn checked(on: Day, confidence: Confidence) -> String {
    let sure = match confidence {
        Confidence::High => "goed en recent onderbouwd",
        Confidence::Medium => "deels uit een oudere of tweede bron",
        Confidence::Low => "niet zeker, laat het nakijken",
    };
    format!("Nagekeken op {}: {sure}.", wording::day(on))
}
