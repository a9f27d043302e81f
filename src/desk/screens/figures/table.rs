//! The figures per domain of life, as a table on the screen and on paper, and as a file for a spreadsheet.

use leptos::prelude::*;
use rechtenpas_casework::figures::{Cell, Column, Figures, Inside, Row};
use rechtenpas_catalogue::Catalogue;

use super::{WAY, kept_inside};
use crate::parts::block::section;
use crate::words::LANGUAGE;
use crate::words::desk::{figures as words, plan};

/// The domain that the evaluated pilots called finance, and in how many of a hundred of their dossiers it came how far.
const FINANCE: (&str, [u32; 3]) = ("income", [78, 36, 18]);

/// The rows in the order of the catalogue, and what it does not have last.
fn rows<'f>(catalogue: &Catalogue, figures: &'f Figures) -> Vec<(&'f str, &'f Row)> {
    let mut rows: Vec<(&str, &Row)> = figures.domains.iter().map(|(domain, row)| (domain.as_str(), row)).collect();
    let place = |id: &str| catalogue.domains.iter().position(|domain| domain.id == id).unwrap_or(usize::MAX);
    rows.retain(|(_, row)| !row.is_empty());
    rows.sort_by_key(|(domain, _)| place(domain));
    rows
}

fn name<'a>(catalogue: &'a Catalogue, id: &str) -> &'a str {
    let found = catalogue.domains.iter().find(|domain| domain.id == id);
    found.map_or(words::OTHER, |domain| domain.text.get(LANGUAGE))
}

/// Per domain: in how many of the dossiers rights came how far.
pub(super) fn table(catalogue: &Catalogue, figures: &Figures, inside: &Inside<'_>) -> AnyView {
    let way = |key: Option<&str>, row: &Row| {
        let cells = WAY.into_iter().map(|column| cell(figures, row.cell(column), inside.contains(&(key, column))));
        cells.collect_view()
    };
    let rows = rows(catalogue, figures).into_iter().map(|(id, row)| {
        let (finance, shares) = FINANCE;
        let pilots = (id == finance).then(|| {
            let shares = shares.map(|share| view! { <td>{words::percent(share)}</td> });
            view! { <tr class="figure-reference"><th scope="row">{words::REFERENCE_ROW}</th> {shares.collect_view()}</tr> }
        });
        view! {
            <tr>
                <th scope="row">{name(catalogue, id).to_owned()}</th>
                {way(Some(id), row)}
            </tr>
            {pilots}
        }
    });
    let heads = WAY.map(|column| view! { <th scope="col">{words::column(column)}</th> });
    let table = view! {
        <table class="figure-table">
            <thead>
                <tr>
                    <th scope="col">{words::DOMAIN}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>
                {rows.collect_view()}
                <tr class="figure-all">
                    <th scope="row">{words::ALL}</th>
                    {way(None, &figures.total)}
                </tr>
            </tbody>
        </table>
    };
    section("card", words::BY_DOMAIN, table.into_any())
}

fn cell(figures: &Figures, cell: Cell, is_inside: bool) -> AnyView {
    let percent = figures.percent(cell).unwrap_or_default();
    let shown = words::percent(percent);
    let count = kept_inside(is_inside, words::dossiers(cell.dossiers));
    let count = (!is_inside).then_some(count);
    view! {
        <td>
            {kept_inside(is_inside, shown)} <span class="figure-count">{count}</span>
        </td>
    }
    .into_any()
}

/// The figures for a spreadsheet: what is small stays out, also what is shown on the screen.
pub(super) fn csv(catalogue: &Catalogue, figures: &Figures, inside: &Inside<'_>) -> String {
    let line = |key: Option<&str>, name: &str, row: &Row| {
        let cells = Column::ALL.into_iter().flat_map(|column| {
            let cell = row.cell(column);
            let total = if column.is_money() { euros(cell.total) } else { cell.total.to_string() };
            let told = [total, cell.dossiers.to_string()];
            if inside.contains(&(key, column)) { [words::SMALL.to_owned(), words::SMALL.to_owned()] } else { told }
        });
        std::iter::once(quoted(name)).chain(cells).collect::<Vec<_>>().join(";")
    };
    let heads = Column::ALL.into_iter().flat_map(words::csv_column).map(|head| quoted(&head));
    let head = std::iter::once(quoted(words::DOMAIN)).chain(heads).collect::<Vec<_>>().join(";");
    let rows = rows(catalogue, figures).into_iter().map(|(id, row)| line(Some(id), name(catalogue, id), row));
    let told = figures.thresholds.iter().map(|(kind, cell)| {
        let count = if figures.is_inside(*kind) { words::SMALL.to_owned() } else { cell.dossiers.to_string() };
        format!("{};{count}", quoted(words::threshold(*kind)))
    });
    let lines = std::iter::once(head).chain(rows).chain([line(None, words::ALL, &figures.total)]).chain(told);
    lines.map(|line| line + "\r\n").collect()
}

/// Cents as euros, the way a spreadsheet in Belgium reads them.
fn euros(cents: i64) -> String {
    plan::euros(cents).replace(['€', '\u{a0}', '.'], "")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// An address that holds a file of text itself: saving it asks nothing of anyone. The mark in front tells a spreadsheet that it
/// is UTF-8.
pub(super) fn address_of(file: &str) -> String {
    let bytes = file.bytes().map(|byte| format!("%{byte:02X}"));
    std::iter::once("data:text/csv;charset=utf-8,%EF%BB%BF".to_owned()).chain(bytes).collect()
}

#[cfg(test)]
mod tests {
    use rechtenpas_casework::Dossier;
    use rechtenpas_casework::follow_up::{ByDomain, Counts};
    use rechtenpas_casework::summary::Summary;

    use super::*;

    fn catalogue() -> Catalogue {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
        rechtenpas_catalogue::author::read(&folder).unwrap().catalogue
    }

    /// This many dossiers in which a right to income was granted.
    fn saved(dossiers: usize) -> String {
        let catalogue = catalogue();
        let counts = Counts { explored: 2, acted: 1, granted: 1, cents_a_month: 123_456, ..Counts::default() };
        let empty = Summary::of(&Dossier::of(&rechtenpas_casework::Log::new()), &catalogue, &[]);
        let rights = ByDomain([("income".to_owned(), counts)].into());
        let all = vec![Summary { rights, ..empty }; dossiers];
        let figures = Figures::of(&all);
        csv(&catalogue, &figures, &figures.inside())
    }

    #[test]
    fn five_dossiers_are_saved_with_their_figures_and_four_are_not() {
        let five = saved(5);
        assert!(five.contains("\"Inkomen en uitkeringen\";10;5;5;5;0;0;5;5;0;0;6172,80;5;"), "{five}");
        let four = saved(4);
        assert!(!four.contains(";8;") && !four.contains("4938"), "{four}");
        assert!(four.contains(words::SMALL));
    }

    #[test]
    fn the_address_of_a_file_holds_its_bytes() {
        assert!(address_of("é;").ends_with(",%EF%BB%BF%C3%A9%3B"));
    }
}
