//! How far follow-up comes over all dossiers: explored, acted on, result; what was granted; why rights were missed.

mod table;

use leptos::prelude::*;
use rechtenpas_casework::figures::{Cell, Column, Figures, Inside};

use crate::browser::page;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::frame::desk;
use crate::desk::parts::icon as drawn;
use crate::parts::block::{card, empty, heading, link, list, named, press, section, text};
use crate::parts::icon::Icon;
use crate::parts::place::outside;
use crate::words::desk::{figures as words, plan};

/// Where the evaluation of the pilots can be read.
const REFERENCE: &str = "https://5dok.net/article/impact-onthaaltraject-impact-onthaaltraject-doelgroep.yj7rj4ep";

/// The columns that tell how far rights came.
const WAY: [Column; 3] = [Column::Explored, Column::Acted, Column::Granted];
const MONEY: [Column; 3] = [Column::CentsAMonth, Column::CentsAYear, Column::CentsOnce];

/// The figures of all dossiers in the vault.
pub(crate) fn screen(book: Book) -> AnyView {
    let shown = move || {
        let figures = book.summaries.with(|summaries| Figures::of(summaries.values()));
        let is_empty = figures.total.is_empty() && figures.thresholds.is_empty();
        if is_empty { nothing() } else { shown(book, &figures) }
    };
    let body = view! {
        {link("button-quiet", at::DESK, named(Icon::ArrowLeft, words::BACK))}
        {shown}
    };
    desk(book, "figures-screen", body.into_any())
}

fn nothing() -> AnyView {
    empty(drawn::CHART, heading(words::EMPTY), words::EMPTY_WHY, ().into_any())
}

fn shown(book: Book, figures: &Figures) -> AnyView {
    let inside = figures.inside();
    let file = table::csv(book.catalogue, figures, &inside);
    view! {
        <div class="home-head">
            <div>{heading(words::TITLE)} {text("soft", words::dossiers(figures.dossiers))}</div>
            <div class="buttons">
                {press("button button-line button-small", named(Icon::Printer, words::PRINT), page::print)}
                <a class="button button-line button-small" download=words::CSV_FILE href=table::address_of(&file)>
                    {named(Icon::FileText, words::CSV)}
                </a>
            </div>
        </div>
        {way(figures, &inside)}
        {granted(figures, &inside)}
        {table::table(book.catalogue, figures, &inside)}
        {thresholds(figures)}
        {text("small soft", words::SMALL_WHY)}
    }
    .into_any()
}

/// A figure that may be seen here and not outside; on paper stands that it is small.
fn kept_inside(is_inside: bool, shown: String) -> AnyView {
    if is_inside {
        view! { <span class="figure-inside">{shown}</span> <span class="figure-outside">{words::SMALL}</span> }
            .into_any()
    } else {
        shown.into_any()
    }
}

/// How far rights came, as three bars, beside the pilots that were evaluated.
fn way(figures: &Figures, inside: &Inside<'_>) -> AnyView {
    let bars = WAY.into_iter().map(|column| {
        let cell = figures.total.cell(column);
        let is_inside = inside.contains(&(None, column));
        bar(figures, words::column(column), cell, is_inside, words::rights_in(cell.total, cell.dossiers))
    });
    let source = outside("small", REFERENCE, words::REFERENCE_SOURCE.into_any());
    let all = (text("small soft", words::WAY_WHY), list("figure-bars", bars), text("note", words::REFERENCE), source);
    card(words::WAY, all.into_any())
}

fn bar(figures: &Figures, name: &'static str, cell: Cell, is_inside: bool, told: String) -> AnyView {
    let percent = figures.percent(cell).unwrap_or_default();
    let class = if is_inside { "figure-bar figure-inside" } else { "figure-bar" };
    view! {
        <span class="figure-name">{name}</span>
        <span class="figure-percent">{kept_inside(is_inside, words::percent(percent))}</span>
        <span class=class aria-hidden="true">
            <span class="figure-fill" style:inline-size=format!("{percent}%")></span>
        </span>
        <span class="small soft">{kept_inside(is_inside, told)}</span>
    }
    .into_any()
}

/// What was granted, per month, per year and once.
fn granted(figures: &Figures, inside: &Inside<'_>) -> AnyView {
    let sums = MONEY.into_iter().filter(|column| figures.total.cell(*column).dossiers > 0).map(|column| {
        let cell = figures.total.cell(column);
        let is_inside = inside.contains(&(None, column));
        view! {
            <p class="sum-big">{kept_inside(is_inside, plan::euros(cell.total))}</p>
            {text("", words::column(column))}
        }
        .into_any()
    });
    list("figure-sums", sums).map(|sums| section("sum", words::GRANTED, sums)).into_any()
}

/// Why rights were missed, the most frequent first.
fn thresholds(figures: &Figures) -> AnyView {
    let mut told: Vec<_> = figures.thresholds.iter().collect();
    told.sort_by_key(|(kind, cell)| (std::cmp::Reverse(cell.dossiers), **kind));
    let bars = told.into_iter().map(|(kind, cell)| {
        bar(figures, words::threshold(*kind), *cell, figures.is_inside(*kind), words::dossiers(cell.dossiers))
    });
    list("figure-bars", bars).map(|bars| card(words::THRESHOLDS, bars)).into_any()
}
