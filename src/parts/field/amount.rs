//! An amount of money: exact, the Belgian way, or about, as a band.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Decimal, Given, Period, Range};

use super::{Asked, Draft, WRONG};
use crate::parts::choice::choice;
use crate::words::{question, refusal, value};

/// Where a fact names no most.
const MOST: u32 = 10_000_000;

/// The field and the bands.
pub(super) fn amount(asked: Asked, period: Period) -> AnyView {
    let fact = asked.session.catalogue.program.fact(asked.question.fact);
    let bounds = &asked.session.catalogue.question(asked.question.fact).bands;
    let bands = bands(bounds, fact.min.unwrap_or(Decimal::ZERO), fact.max.unwrap_or(MOST.into()));
    let before = asked.answered();
    let text = RwSignal::new(match &before {
        Some(Given::Number(range)) if range.is_exact() => wording::number(range.low),
        _ => String::new(),
    });
    asked.draft.set(before.map_or(Draft::Empty(refusal::CHOOSE_AMOUNT), Draft::Ready));
    let per = match period {
        Period::Month => question::PER_MONTH,
        Period::Year => question::PER_YEAR,
        Period::Once => "",
    };
    let has_bands = !bands.is_empty();
    let shown = bands.into_iter().map(|(range, words)| {
        let mine = Draft::Ready(Given::Number(range));
        let is_on = move || asked.draft.get() == mine;
        choice("radio", asked.named("ongeveer"), words.clone(), words.into_any(), is_on, move |_| {
            text.set(String::new());
            asked.choose(Given::Number(range));
        })
    });
    view! {
        <div class="field">
            <label for=asked.named("bedrag")>{question::EXACT}</label>
            <div class="money">
                <div class="money-box">
                    <span class="money-sign" aria-hidden="true">
                        "€"
                    </span>
                    <input
                        class="input"
                        id=asked.named("bedrag")
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        aria-describedby=format!("{} {}", asked.named(WRONG), asked.named("per"))
                        aria-invalid=move || asked.invalid()
                        prop:value=move || text.get()
                        on:input=move |event| {
                            let typed = event_target_value(&event);
                            asked.fill(read(&typed));
                            text.set(typed);
                        }
                    />
                </div>
                <span class="soft" id=asked.named("per")>
                    {per}
                </span>
            </div>
        </div>
        {has_bands
            .then(|| {
                view! {
                    <p class="question-or" id=asked.named("of")>
                        {question::ABOUT}
                    </p>
                    <div class="choices choices-bands" role="radiogroup" aria-labelledby=asked.named("of")>
                        {shown.collect_view()}
                    </div>
                }
            })}
    }
    .into_any()
}

fn read(text: &str) -> Draft {
    if text.trim().is_empty() {
        return Draft::Empty(refusal::CHOOSE_AMOUNT);
    }
    match wording::read_number(text) {
        Some(number) if number < Decimal::ZERO => Draft::Wrong(refusal::NEGATIVE),
        Some(number) => Draft::Ready(Given::Number(Range::exact(number))),
        None => Draft::Wrong(refusal::NOT_AN_AMOUNT),
    }
}

/// The ranges between the bounds, with their words; none without bounds.
fn bands(bounds: &[u32], least: Decimal, most: Decimal) -> Vec<(Range<Decimal>, String)> {
    let bounds: Vec<Decimal> = bounds.iter().map(|bound| Decimal::from(*bound)).collect();
    let (Some(first), Some(last)) = (bounds.first().copied(), bounds.last().copied()) else { return Vec::new() };
    let between = bounds.iter().zip(bounds.iter().skip(1)).map(|(low, high)| {
        let range = Range { low: *low, high: *high };
        (range, wording::euro_range(range))
    });
    std::iter::once((Range { low: least, high: first }, value::less_than(first)))
        .chain(between)
        .chain(std::iter::once((Range { low: last, high: most }, value::more_than(last))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_the_belgian_way_and_refused_in_words() {
        let exact = |text: &str| Draft::Ready(Given::Number(Range::exact(text.parse().unwrap())));
        assert_eq!(read("1.234,56"), exact("1234.56"));
        assert_eq!(read("-3"), Draft::Wrong(refusal::NEGATIVE));
        assert_eq!(read("achttienhonderd"), Draft::Wrong(refusal::NOT_AN_AMOUNT));
    }

    #[test]
    fn bands_leave_no_gap() {
        let bands = bands(&[500, 1000], Decimal::ZERO, 10_000.into());
        let words: Vec<&str> = bands.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["minder dan €\u{a0}500", "€\u{a0}500 tot €\u{a0}1.000", "meer dan €\u{a0}1.000"]);
        assert!(bands.windows(2).all(|pair| pair[0].0.high == pair[1].0.low));
    }
}
