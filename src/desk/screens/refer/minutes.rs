//! What was said around the table, on paper: for the file, and for those who were there.

use leptos::prelude::*;
use rechtenpas_casework::Id;

use super::consultation::found;
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::parts::block::{list, section, text};
use crate::parts::icon::pass;
use crate::words::desk::{frame, refer as words, report as told};
use crate::words::general;

const BOX: &str = "sheet-box";

/// The sheet.
pub(super) fn sheet(case: Case, id: Id) -> AnyView {
    let catalogue = case.session.catalogue;
    let (one, title, tasks) = case.dossier.with(|dossier| {
        let tasks = dossier.tasks.iter().filter(|task| task.consultation == Some(id));
        let tasks: Vec<String> = tasks.filter_map(told::task).collect();
        (found(dossier, id), frame::title(dossier), tasks)
    });
    let participants = one.participants.iter().flatten().map(|participant| {
        words::participant(&organisation::name(catalogue, &participant.organisation), &participant.person)
    });
    let lines = |text: &Option<String>| -> Vec<String> {
        let lines = text.iter().flat_map(|text| text.lines());
        lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let boxed = |title: &'static str, lines: Vec<String>| {
        list("stack-tight", lines.into_iter().map(IntoAny::into_any)).map(|lines| section(BOX, title, lines))
    };
    view! {
        <article class="sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{title}</span>
            </div>
            <h1>{words::consultation(one.on)}</h1>
            {boxed(words::PARTICIPANTS, participants.filter(|line| !line.is_empty()).collect())}
            {boxed(words::AGENDA, lines(&one.agenda))} {boxed(words::AGREEMENTS, lines(&one.agreements))}
            {boxed(words::TASKS, tasks)} {text("sheet-foot", general::PRODUCT)}
        </article>
    }
    .into_any()
}
