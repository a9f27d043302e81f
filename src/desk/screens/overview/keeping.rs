//! How long the dossier is kept, closing it, giving the family everything about them, and erasing it.

use leptos::prelude::*;
use rechtenpas_casework::dossier::Intake;
use rechtenpas_casework::retention::KEPT_MONTHS;

use super::erase;
use crate::browser::file;
use crate::desk::case::Case;
use crate::desk::everything;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::icon as drawn;
use crate::parts::block::{self, marked, named, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::overview as words;

/// All of it.
pub(super) fn card(case: Case) -> AnyView {
    let usually = move || {
        let until = case.dossier.with(|dossier| dossier.usually_kept_until());
        until.map(|until| text("note soft", words::usually_until(until, KEPT_MONTHS)))
    };
    let inside = view! {
        <div class="form-pair">
            {Filled::new(case, "bewaar", words::KEEP_UNTIL).day(|it| it.intake.keep_until, |day| Intake::at().keep_until(day))}
        </div>
        {usually}
        {text("note soft", words::TERM_IS_OURS)}
        {closing(case)}
        {for_the_family(case)}
        {erase::button(case)}
    };
    block::card(words::KEEPING, inside.into_any())
}

fn closing(case: Case) -> AnyView {
    let is_closed = Memo::new(move |_| case.dossier.with(|dossier| dossier.intake.closed.is_some()));
    let toggle = move || {
        let closed = (!is_closed.get_untracked()).then(|| case.today());
        case.set(Intake::at().closed(closed));
    };
    let name = move || if is_closed.get() { words::REOPEN } else { words::CLOSE };
    view! {
        <div class="part">
            {text("note soft", words::CLOSE_WHY)}
            <div class="buttons">{act(case, "button button-line button-small", name.into_any(), toggle)}</div>
        </div>
    }
    .into_any()
}

/// Two files with everything: one to read, one for another program.
fn for_the_family(case: Case) -> AnyView {
    let is_refused = RwSignal::new(false);
    let give = move |ending: &'static str, text: String| {
        let number = case.dossier.with_untracked(|dossier| dossier.intake.number.clone().unwrap_or_default());
        let name = everything::file_name(&number, case.today(), ending);
        is_refused.set(file::hand_over(&name, text.as_bytes()).is_err());
    };
    let read = move || give("html", untrack(|| everything::page(case)));
    let data = move || give("json", case.log.with_untracked(rechtenpas_casework::export::json));
    let refused = move || is_refused.get().then(|| marked("wrong", Icon::CircleAlert, words::NOT_TAKEN));
    view! {
        <div class="part">
            <h3>{words::EXPORT}</h3>
            {text("note soft", words::EXPORT_WHY)}
            <div class="buttons">
                {press("button button-line button-small", named(drawn::DOWNLOAD, words::EXPORT_READ), read)}
                {press("button button-line button-small", named(drawn::DOWNLOAD, words::EXPORT_DATA), data)}
            </div>
            <div role="alert">{refused}</div>
        </div>
    }
    .into_any()
}
