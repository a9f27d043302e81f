//! Every dossier, by name, with a search; also when there are thousands.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::summary::Summary;

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::elsewhere::small;
use crate::parts::block::{list, press, text};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::home as words;

/// So many dossiers stand on the screen at first; as many again on a tap.
const SHOWN: usize = 60;

/// The search and the list: open dossiers by name, then the closed ones.
pub(super) fn dossiers(book: Book) -> AnyView {
    let (typed, shown) = (RwSignal::new(String::new()), RwSignal::new(SHOWN));
    let found = Memo::new(move |_| book.summaries.with(|summaries| found(book, summaries.iter(), &typed.get())));
    let rows = move || {
        let found = found.get();
        let rest = found.len().saturating_sub(shown.get());
        let rows = book.summaries.with(|summaries| {
            let known = found.iter().take(shown.get()).filter_map(|id| Some((*id, summaries.get(id)?)));
            list("rows rows-one", known.map(|(id, summary)| row(book, id, summary)))
        });
        let more = (rest > 0).then(|| {
            press("button-quiet", words::more(rest.min(SHOWN)), move || shown.update(|shown| *shown += SHOWN))
        });
        let none = rows.is_none().then(|| text("soft", words::NONE_FOUND));
        view! {
            {rows}
            <div role="status">{none}</div>
            {more}
        }
        .into_any()
    };
    let count = move || found.with(Vec::len);
    view! {
        <h2>{words::DOSSIERS} " " <span class="count">{count}</span></h2>
        <div class="search">
            {icon(Icon::Search)}
            <input
                class="input"
                type="search"
                autocomplete="off"
                aria-label=words::SEARCH
                placeholder=words::SEARCH
                on:input=move |event| {
                    shown.set(SHOWN);
                    typed.set(event_target_value(&event));
                }
            />
        </div>
        {rows}
    }
    .into_any()
}

/// The dossiers in which every word that is typed stands.
fn found<'s>(book: Book, all: impl Iterator<Item = (&'s Id, &'s Summary)>, typed: &str) -> Vec<Id> {
    let typed = typed.to_lowercase();
    let mut found: Vec<(bool, String, Id)> = all
        .map(|(id, summary)| (summary.closed.is_some(), words::searched(summary, &book.catalogue.municipalities), *id))
        .filter(|(_, searched, _)| typed.split_whitespace().all(|word| searched.contains(word)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., id)| id).collect()
}

fn row(book: Book, id: Id, summary: &Summary) -> AnyView {
    let class = if summary.closed.is_some() { "right-link soft" } else { "right-link" };
    view! {
        <a class=class href=format!("{}/{id}", at::DOSSIER)>
            {words::name(summary)}
        </a>
        <span class="rows-note">
            {words::about(summary, &book.catalogue.municipalities, book.today)} " " {small(book, id)}
        </span>
    }
    .into_any()
}
