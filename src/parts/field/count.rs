//! A whole number: how many children, how many days. With steps for small ones.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Decimal, Given, Range};

use super::{Asked, Draft, WRONG};
use crate::parts::icon::{Icon, icon};
use crate::words::{question, refusal};

/// Numbers up to this are counted in steps.
const FEW: u32 = 60;

/// The field.
pub(super) fn count(asked: Asked) -> AnyView {
    let program = &asked.session.catalogue.program;
    let fact = program.fact(asked.question.fact);
    let before = match asked.answered() {
        Some(Given::Number(range)) => wording::number(range.low),
        _ => String::new(),
    };
    let text = RwSignal::new(before);
    asked.draft.set(read(&text.get_untracked()));
    let fill = move |typed: String| {
        asked.fill(read(&typed));
        text.set(typed);
    };
    let field = view! {
        <input
            class="input"
            id=asked.named("aantal")
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-label=question::NUMBER
            aria-describedby=asked.named(WRONG)
            aria-invalid=move || asked.invalid()
            prop:value=move || text.get()
            on:input=move |event| fill(event_target_value(&event))
        />
    };
    let is_small = Some(asked.question.fact) == program.children || fact.max.is_some_and(|max| max <= FEW.into());
    if !is_small {
        return view! { <div class="money-box">{field}</div> }.into_any();
    }
    let least = fact.min.unwrap_or(Decimal::ZERO);
    let number = move || wording::read_number(&text.get()).filter(Decimal::is_integer);
    let step = move |by: Decimal| {
        let next = untrack(number).map_or_else(|| by.max(least), |now| now.saturating_add(by).max(least));
        fill(wording::number(next));
    };
    view! {
        <div class="stepper">
            <button
                type="button"
                class="stepper-button"
                aria-label=question::ONE_LESS
                disabled=move || number().is_some_and(|now| now <= least)
                on:click=move |_| step(Decimal::NEGATIVE_ONE)
            >
                {icon(Icon::Minus)}
            </button>
            {field}
            <button
                type="button"
                class="stepper-button"
                aria-label=question::ONE_MORE
                on:click=move |_| step(Decimal::ONE)
            >
                {icon(Icon::Plus)}
            </button>
        </div>
    }
    .into_any()
}

fn read(text: &str) -> Draft {
    if text.trim().is_empty() {
        return Draft::Empty(refusal::FILL_NUMBER);
    }
    match wording::read_number(text) {
        None => Draft::Wrong(refusal::NOT_A_NUMBER),
        Some(number) if !number.is_integer() => Draft::Wrong(refusal::NOT_WHOLE),
        Some(number) => Draft::Ready(Given::Number(Range::exact(number))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_read() {
        assert_eq!(read("3"), Draft::Ready(Given::Number(Range::exact(3.into()))));
        assert_eq!(read(" "), Draft::Empty(refusal::FILL_NUMBER));
        assert_eq!(read("2,5"), Draft::Wrong(refusal::NOT_WHOLE));
        assert_eq!(read("twee"), Draft::Wrong(refusal::NOT_A_NUMBER));
    }
}
