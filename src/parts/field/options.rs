//! Yes or no, one option of several, several options.

use leptos::prelude::*;
use rechtenpas_rules::{Given, Symbol};

use super::{Asked, Draft};
use crate::parts::choice::choice;
use crate::words::{question, refusal};

const NAME: &str = "antwoord";

/// Yes or no, side by side.
pub(super) fn yes_or_no(asked: Asked) -> AnyView {
    asked.draft.set(asked.answered().map_or(Draft::Empty(refusal::CHOOSE), Draft::Ready));
    let option = |text: &str, truth: bool| {
        let given = Given::Truth(truth);
        let is_on = move || asked.draft.get() == Draft::Ready(Given::Truth(truth));
        choice("radio", asked.named(NAME), truth.to_string(), text.to_owned().into_any(), is_on, move |_| {
            asked.choose(given.clone())
        })
    };
    view! {
        <div class="choices choices-pair">
            {option(question::YES, true)} {option(question::NO, false)}
        </div>
    }
    .into_any()
}

/// One option.
pub(super) fn one(asked: Asked) -> AnyView {
    asked.draft.set(asked.answered().map_or(Draft::Empty(refusal::CHOOSE), Draft::Ready));
    let options = texts(asked).into_iter().filter_map(|(symbol, text)| {
        let symbol = symbol?;
        let given = Given::Choice(symbol);
        let mine = Draft::Ready(given.clone());
        Some(choice(
            "radio",
            asked.named(NAME),
            named(asked, Some(symbol)),
            text.into_any(),
            move || asked.draft.get() == mine,
            move |_| asked.choose(given.clone()),
        ))
    });
    view! { <div class="choices">{options.collect_view()}</div> }.into_any()
}

/// Any number of options, or none of them.
pub(super) fn several(asked: Asked) -> AnyView {
    asked.draft.set(asked.answered().map_or(Draft::Empty(refusal::CHOOSE), Draft::Ready));
    let options = texts(asked).into_iter().map(|(symbol, text)| match symbol {
        Some(symbol) => {
            let is_on = move || chosen(asked).contains(&symbol);
            choice("checkbox", asked.named(NAME), named(asked, Some(symbol)), text.into_any(), is_on, move |is_on| {
                change(asked, symbol, is_on)
            })
        }
        None => {
            let is_on = move || asked.draft.get() == Draft::Ready(Given::Set(Vec::new()));
            let none =
                choice("checkbox", asked.named(NAME), named(asked, None), text.into_any(), is_on, move |is_on| {
                    if is_on {
                        asked.choose(Given::Set(Vec::new()));
                    } else {
                        asked.fill(Draft::Empty(refusal::CHOOSE));
                    }
                });
            view! { <div class="choice-apart">{none}</div> }.into_any()
        }
    });
    view! {
        <p class="soft small">{question::SEVERAL}</p>
        <div class="choices">{options.collect_view()}</div>
    }
    .into_any()
}

/// An option as the catalogue names it; nothing for "none of these".
fn named(asked: Asked, symbol: Option<Symbol>) -> String {
    symbol.map_or_else(String::new, |symbol| asked.session.catalogue.program.symbol_name(symbol).to_owned())
}

fn chosen(asked: Asked) -> Vec<Symbol> {
    match asked.draft.get() {
        Draft::Ready(Given::Set(symbols)) => symbols,
        _ => Vec::new(),
    }
}

fn change(asked: Asked, symbol: Symbol, is_on: bool) {
    let mut symbols = untrack(|| chosen(asked));
    symbols.retain(|known| *known != symbol);
    if is_on {
        symbols.push(symbol);
    }
    if symbols.is_empty() {
        asked.fill(Draft::Empty(refusal::CHOOSE));
    } else {
        asked.choose(Given::Set(symbols));
    }
}

fn texts(asked: Asked) -> Vec<(Option<Symbol>, String)> {
    let session = asked.session;
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let options = &session.catalogue.question(asked.question.fact).options;
    options.iter().map(|option| (option.symbol, filler.about(&option.text, asked.question.subject))).collect()
}
