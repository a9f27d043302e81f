//! A date, or only its month or year where the day is not known.

use leptos::prelude::*;
use rechtenpas_rules::{Day, Given, Range};

use super::{Asked, Draft, WRONG};
use crate::words::{question, refusal};

/// The three fields.
pub(super) fn date(asked: Asked) -> AnyView {
    let may_be_future = asked.session.catalogue.program.fact(asked.question.fact).may_be_future;
    let today = asked.session.today;
    let before = match asked.answered() {
        Some(Given::Day(range)) => written(range),
        _ => [String::new(), String::new(), String::new()],
    };
    let texts = before.map(RwSignal::new);
    let limit = (!may_be_future).then_some(today);
    let read_all = move || {
        let [day, month, year] = texts.map(|text| text.get_untracked());
        read(&day, &month, &year, limit)
    };
    asked.draft.set(read_all());
    let [day, month, year] = texts;
    let field = |id: &'static str, label: &'static str, text: RwSignal<String>, most: &'static str| {
        let id = asked.named(id);
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    class="input"
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength=most
                    aria-describedby=asked.named(WRONG)
                    aria-invalid=move || asked.invalid()
                    prop:value=move || text.get()
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        asked.fill(read_all());
                    }
                />
            </div>
        }
    };
    view! {
        {(asked.place == 0).then(|| view! { <p class="field-hint">{question::ONLY_YEAR}</p> })}
        <div class="date">
            {field("dag", question::DAY, day, "2")} {field("maand", question::MONTH, month, "2")}
            {field("jaar", question::YEAR, year, "4")}
        </div>
    }
    .into_any()
}

/// A date in one line, `14/9/2020`, `9/2020` or `2020`, read like the three fields.
pub(crate) fn read_line(text: &str, limit: Option<Day>) -> Draft {
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Draft::Empty(refusal::FILL_YEAR),
        [year] => read("", "", year, limit),
        [month, year] => read("", month, year, limit),
        [day, month, year] => read(day, month, year, limit),
        _ => Draft::Wrong(refusal::NOT_A_DAY),
    }
}

/// A date as [`read_line`] reads it.
pub(crate) fn written_line(range: Range<Day>) -> String {
    let parts: Vec<String> = written(range).into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// What was answered before, as it was filled in: day, month, year.
fn written(range: Range<Day>) -> [String; 3] {
    let year = range.low.year().to_string();
    let month = range.low.month().to_string();
    if range.is_exact() {
        [range.low.day_of_month().to_string(), month, year]
    } else if range.low.month() == range.high.month() {
        [String::new(), month, year]
    } else {
        [String::new(), String::new(), year]
    }
}

/// The day, or the days of the month or year; never past `limit` when the rest of it is before.
fn read(day: &str, month: &str, year: &str, limit: Option<Day>) -> Draft {
    let [day, month, year] = [day.trim(), month.trim(), year.trim()];
    if [day, month, year].iter().all(|text| text.is_empty()) {
        return Draft::Empty(refusal::FILL_YEAR);
    }
    let Some(year) = year.parse::<i32>().ok().filter(|number| year.len() == 4 && *number > 0) else {
        return Draft::Wrong(refusal::NOT_A_YEAR);
    };
    let range = match (day, month) {
        ("", "") => days(Day::new(year, 1, 1), Day::new(year, 12, 31)),
        (_, "") => return Draft::Wrong(refusal::MONTH_TOO),
        ("", month) => {
            let first = month.parse().ok().and_then(|month| Day::new(year, month, 1).ok());
            first.map(|first| Range { low: first, high: first.plus_months(1).plus_days(-1) })
        }
        (day, month) => match (day.parse(), month.parse()) {
            (Ok(day), Ok(month)) => Day::new(year, month, day).ok().map(Range::exact),
            _ => None,
        },
    };
    let Some(mut range) = range else { return Draft::Wrong(refusal::NOT_A_DAY) };
    if let Some(limit) = limit.filter(|limit| range.low <= *limit) {
        range.high = range.high.min(limit);
    }
    Draft::Ready(Given::Day(range))
}

fn days<E>(low: Result<Day, E>, high: Result<Day, E>) -> Option<Range<Day>> {
    Some(Range { low: low.ok()?, high: high.ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn days_between(low: &str, high: &str) -> Draft {
        Draft::Ready(Given::Day(Range { low: day(low), high: day(high) }))
    }

    #[test]
    fn a_date_may_be_whole_or_only_a_month_or_year() {
        let today = Some(day("2026-11-24"));
        assert_eq!(read("14", "9", "2020", today), days_between("2020-09-14", "2020-09-14"));
        assert_eq!(read("", "2", "2020", today), days_between("2020-02-01", "2020-02-29"));
        assert_eq!(read("", "", "2020", today), days_between("2020-01-01", "2020-12-31"));
        assert_eq!(read("", "", "2026", today), days_between("2026-01-01", "2026-11-24"));
        assert_eq!(read("", "", "2026", None), days_between("2026-01-01", "2026-12-31"));
    }

    #[test]
    fn a_date_in_one_line_reads_as_it_is_written() {
        for (text, low, high) in [
            ("14/9/2020", "2020-09-14", "2020-09-14"),
            ("9/2020", "2020-09-01", "2020-09-30"),
            ("2020", "2020-01-01", "2020-12-31"),
        ] {
            assert_eq!(read_line(text, None), days_between(low, high));
            assert_eq!(written_line(Range { low: day(low), high: day(high) }), text);
        }
        assert_eq!(read_line("14 - 09 . 2020", None), days_between("2020-09-14", "2020-09-14"));
        assert_eq!(read_line(" ", None), Draft::Empty(refusal::FILL_YEAR));
        assert_eq!(read_line("1/2/3/2020", None), Draft::Wrong(refusal::NOT_A_DAY));
        assert_eq!(read_line("14/9/20", None), Draft::Wrong(refusal::NOT_A_YEAR));
    }

    #[test]
    fn what_is_no_date_is_said() {
        for (given, said) in [
            (["31", "2", "2020"], refusal::NOT_A_DAY),
            (["", "13", "2020"], refusal::NOT_A_DAY),
            (["3", "", "2020"], refusal::MONTH_TOO),
            (["3", "4", "20"], refusal::NOT_A_YEAR),
            (["3", "4", "-200"], refusal::NOT_A_YEAR),
            (["x", "4", "2020"], refusal::NOT_A_DAY),
        ] {
            let [d, m, y] = given;
            assert_eq!(read(d, m, y, None), Draft::Wrong(said), "{given:?}");
        }
    }
}
