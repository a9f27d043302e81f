//! What is to be done over all dossiers; each row leads to where it is done.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::summary::{Due, DueKind, OnDay};
use rechtenpas_casework::work::{Of, Work};
use rechtenpas_rules::Day;

use crate::desk::at;
use crate::desk::book::Book;
use crate::parts::block::{card, list, press, text};
use crate::words::LANGUAGE;
use crate::words::desk::home as words;

/// So many rows of a group stand on the screen at first.
const FEW: usize = 6;

/// A row: whose dossier, what, and where in the dossier it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    dossier: Id,
    what: String,
    place: String,
}

/// The groups, the most pressing first.
pub(super) fn work(book: Book) -> AnyView {
    let work = Memo::new(move |_| {
        book.summaries.with(|summaries| Work::of(summaries.iter().map(|(id, summary)| (*id, summary)), book.today))
    });
    // What is unfolded stays so when something is done elsewhere in the list.
    let unfolded = [(); 6].map(|()| RwSignal::new(false));
    let shown = move || {
        work.with(|work| {
            if work.is_empty() {
                return card(words::WORK, text("soft", words::NOTHING_TO_DO));
            }
            let due = |list: &[Of<Due>]| list.iter().map(|of| due_row(book, of)).collect::<Vec<Row>>();
            let on_day = |list: &[Of<OnDay>], told: fn(&str, Day, Day) -> String| {
                list.iter().map(|of| day_row(book, of, told)).collect::<Vec<Row>>()
            };
            let groups = [
                (words::OVERDUE, "home-group home-late", due(&work.overdue)),
                (words::TODAY, "home-group home-now", due(&work.today)),
                (words::WEEK, "home-group", due(&work.week)),
                (words::LOSING, "home-group home-late", on_day(&work.losing, words::losing)),
                (words::WAITING, "home-group", on_day(&work.waiting, words::waiting)),
                (words::ERASE, "home-group", work.erase.iter().map(|of| erase_row(book, of)).collect()),
            ];
            let groups = groups.into_iter().zip(unfolded);
            groups
                .filter_map(|((title, class, rows), all)| group(book, title, class, &rows, all))
                .collect_view()
                .into_any()
        })
    };
    shown.into_any()
}

fn group(book: Book, title: &'static str, class: &'static str, rows: &[Row], all: RwSignal<bool>) -> Option<AnyView> {
    let count = rows.len();
    let most = if all.get() { count } else { FEW };
    let shown = list("rows rows-one", rows.iter().take(most).map(|row| of_work(book, row)))?;
    let more = (count > most).then(|| press("button-quiet", words::more(count - most), move || all.set(true)));
    Some(
        view! {
            <div class=class>
                <h2>{title} " " <span class="count">{count}</span></h2>
                {shown}
                {more}
            </div>
        }
        .into_any(),
    )
}

fn of_work(book: Book, row: &Row) -> AnyView {
    let name = book.summaries.with(|summaries| summaries.get(&row.dossier).map(words::name));
    let to = format!("{}/{}{}", at::DOSSIER, row.dossier, row.place);
    view! {
        <a class="right-link" href=to>
            {row.what.clone()}
        </a>
        <span class="rows-note">{name}</span>
    }
    .into_any()
}

fn right_name(book: Book, right: &str) -> String {
    let found = book.catalogue.program.find_right(right);
    found.map_or_else(|| right.to_owned(), |right| book.catalogue.right(right).name.get(LANGUAGE).to_owned())
}

fn due_row(book: Book, of: &Of<Due>) -> Row {
    let due = &of.what;
    let right = due.right.as_deref().map(|right| right_name(book, right));
    let of_right = || due.right.as_ref().map_or_else(|| "/plan".to_owned(), |right| format!("/plan/{right}"));
    let place = match due.kind {
        DueKind::Appointment => "/contacten".to_owned(),
        DueKind::Consultation | DueKind::CheckBack => "/doorverwijzen".to_owned(),
        DueKind::Task => "/plan".to_owned(),
        DueKind::Step | DueKind::Reminder | DueKind::Appeal => of_right(),
    };
    Row { dossier: of.dossier, what: words::due(due, right.as_deref(), book.today), place }
}

fn day_row(book: Book, of: &Of<OnDay>, told: fn(&str, Day, Day) -> String) -> Row {
    let OnDay { on, right } = &of.what;
    let what = told(&right_name(book, right), *on, book.today);
    Row { dossier: of.dossier, what, place: format!("/plan/{right}") }
}

fn erase_row(book: Book, of: &Of<Day>) -> Row {
    Row { dossier: of.dossier, what: words::erase(of.what, book.today), place: String::new() }
}
