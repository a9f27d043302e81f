//! Bringing a family to other services: one at a time, or around one table.

mod along;
mod card;
mod consultation;
mod minutes;
mod one;
mod participants;

use std::cmp::Reverse;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Consultation, Referral};
use rechtenpas_rules::RightIx;

use super::give;
use crate::browser::page;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::edition::edition;
use crate::desk::parts::filled::act;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::parts::organisation::picker;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::field;
use crate::findings::Group;
use crate::parts::block::{heading, named, section, text};
use crate::parts::icon::Icon;
use crate::words::LANGUAGE;
use crate::words::desk::refer as words;

/// After so many days one asks how it went, unless another day is chosen.
const CHECK_BACK_AFTER: i64 = 14;

/// What this screen can print.
#[derive(Clone, Copy)]
enum Paper {
    /// The card that the family takes along.
    Card(Id),
    /// What goes along to the service.
    Extract(Id),
    /// What was said around the table.
    Minutes(Id),
}

/// The screen.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Refer, |case| (inside(case), None))
}

fn inside(case: Case) -> AnyView {
    let tray = Tray::empty();
    let removed = Removed::nothing(case);
    let edition = edition(case.session);
    let referrals = Memo::new(move |_| {
        case.dossier.with(|dossier| dossier.referrals.iter().rev().map(|one| one.id).collect::<Vec<_>>())
    });
    let consultations = Memo::new(move |_| {
        case.dossier.with(|dossier| dossier.consultations.iter().rev().map(|one| one.id).collect::<Vec<_>>())
    });
    let each = view! {
        <For
            each=move || referrals.get()
            key=|id| *id
            children=move |id| one::article(case, id, tray, removed, edition)
        />
    };
    let tables = view! {
        <For
            each=move || consultations.get()
            key=|id| *id
            children=move |id| consultation::article(case, id, tray, removed)
        />
    };
    let plan = move || {
        let id = case.new_id();
        case.set(Consultation::at(id).on(case.today().plus_days(7)));
        page::focus_on(".consultation input");
    };
    let sheet = move |paper| match paper {
        Paper::Card(id) => card::sheet(case, id),
        Paper::Extract(id) => along::sheet(case, id, edition),
        Paper::Minutes(id) => minutes::sheet(case, id),
    };
    view! {
        {heading(words::TITLE)} {text("soft", words::LEAD)} {removed.offer()}
        {section("stack", words::REFERRALS, (each, begin(case)).into_any())}
        {section(
            "stack",
            words::CONSULTATIONS,
            view! {
                {text("soft", words::CONSULTATIONS_WHY)} {tables}
                <div class="buttons">
                    {act(case, "button button-line", named(Icon::Plus, words::NEW_CONSULTATION), plan)}
                </div>
            }
                .into_any(),
        )}
        {give::way(case.id)}
        {tray.sheet(sheet)}
    }
    .into_any()
}

/// A new referral: by the right that it is for, or by searching the services.
fn begin(case: Case) -> AnyView {
    let session = case.session;
    let right = RwSignal::new(None::<RightIx>);
    let options = move || {
        session.findings.with(|findings| {
            let is_wanted = |group| matches!(group, Group::First | Group::Check | Group::Ask | Group::Depends);
            let wanted = findings.iter().filter(|finding| is_wanted(finding.group));
            wanted
                .map(|finding| {
                    let rule = session.catalogue.program.right(finding.right);
                    let name = session.catalogue.right(finding.right).name.get(LANGUAGE);
                    view! { <option value=rule.id.clone()>{name}</option> }
                })
                .collect_view()
        })
    };
    let first = move || {
        let rights: Vec<RightIx> = match right.get() {
            Some(right) => vec![right],
            None => session.findings.with(|findings| {
                let first = findings.iter().filter(|finding| matches!(finding.group, Group::First | Group::Check));
                first.map(|finding| finding.right).collect()
            }),
        };
        let mut found: Vec<(String, usize)> = Vec::new();
        for right in rights {
            for place in session.catalogue.where_to(right, session.municipality()) {
                match found.iter_mut().find(|(known, _)| *known == place.id) {
                    Some((_, rights)) => *rights += 1,
                    None => found.push((place.id.clone(), 1)),
                }
            }
        }
        // Who may be told something comes first, then who is asked for most of these rights.
        let may = case
            .dossier
            .with(|dossier| dossier.sharing_with(case.today()).into_iter().map(str::to_owned).collect::<Vec<_>>());
        found.sort_by_key(|(place, rights)| (!may.contains(place), Reverse(*rights)));
        found.into_iter().map(|(place, _)| place).collect::<Vec<String>>()
    };
    let chosen = move |organisation: String| {
        let id = case.new_id();
        let about = right.get_untracked();
        let name = |right: RightIx| session.catalogue.right(right).name.get(LANGUAGE).to_owned();
        let referral = Referral {
            organisation: Some(organisation),
            on: Some(case.today()),
            rights: about.map(|right| vec![session.catalogue.program.right(right).id.clone()]),
            reason: about.map(name),
            check_back: Some(case.today().plus_days(CHECK_BACK_AFTER)),
            ..Referral::new(id)
        };
        case.record(referral.edits(&Referral::new(id)));
        page::focus_on(".referral > summary");
    };
    let choose_right = move |event: leptos::ev::Event| {
        right.set(session.catalogue.program.find_right(&event_target_value(&event)));
    };
    let for_right = view! {
        <select class="input" id="voor-recht" disabled=move || !case.may_write() on:change=choose_right>
            <option value="">{words::ANY_RIGHT}</option>
            {options}
        </select>
    }
    .into_any();
    view! {
        <div class="card">
            <h3>{words::NEW}</h3>
            {field("voor-recht", words::FOR_RIGHT, None, |_| for_right)}
            {picker(case, "dienst", first, chosen)}
        </div>
    }
    .into_any()
}
