//! One consent: what is agreed, what is read out, the yes, and the day on which it is taken back.

use leptos::html;
use leptos::prelude::*;
use rechtenpas_casework::dossier::{Consent, ConsentKind, HowGiven, Part, WhyNot};
use rechtenpas_casework::{Dossier, Edit, Id};
use rechtenpas_rules::Day;

use super::ask::{in_lines, name_of_right, quoted, said};
use super::{last_day, log};
use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::organisation;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::{tick, with};
use crate::desk::screens::overview;
use crate::findings::Group;
use crate::parts::block::{list, marked, named, press, text};
use crate::parts::dialog::{Ask, dialog};
use crate::parts::fold::fold_group;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::consent as words;
use crate::words::sentence;

/// How far a consent has come; the parts of its article follow from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    ToAsk,
    Holds,
    Over,
    Withdrawn,
}

/// The consent with this name. It is gone from the screen when it is taken out.
pub(super) fn article(case: Case, id: Id, tray: Tray<Id>, removed: Removed) -> AnyView {
    let consent = Memo::new(move |_| case.dossier.with(|dossier| found(dossier, id)));
    let stage = Memo::new(move |_| consent.with(|consent| stage_of(case, consent)));
    let title = move || consent.with(|consent| title(case, consent));
    let pill = move || {
        let (class, shape) = match stage.get() {
            Stage::Holds => ("pill pill-kept", Icon::CircleCheck),
            Stage::ToAsk => ("pill pill-wait", Icon::CircleDashed),
            Stage::Over | Stage::Withdrawn => ("pill pill-off", Icon::CircleMinus),
        };
        let said = consent.with(|consent| match (consent.given, consent.withdrawn) {
            (None, Some(on)) => words::said_no(on),
            _ => words::state(consent.holds(case.today()), consent.until),
        });
        view! { <span class=class>{icon(shape)} <span class="pill-text">{said}</span></span> }
    };
    let node: NodeRef<html::H3> = NodeRef::new();
    // What was pressed is gone with the stage that it ended: the focus goes on from the name of the consent.
    let on_from_title = move || {
        request_animation_frame(move || {
            if let Some(title) = node.try_get_untracked().flatten() {
                // A heading that left the page needs no focus.
                let _ = title.focus();
            }
        });
    };
    let set = move |edit: Edit| {
        case.set(edit);
        on_from_title();
    };
    let inside = move || match stage.get() {
        Stage::ToAsk => to_ask(case, id, consent, tray, removed, set),
        Stage::Holds => given(case, id, consent, tray, set),
        Stage::Over => (log::under(case, id), again(case, id)).into_any(),
        Stage::Withdrawn if consent.with_untracked(|consent| consent.kind != Some(ConsentKind::Share)) => {
            stopped(case, id, consent, set)
        }
        Stage::Withdrawn => withdrawn(case, id, consent, set),
    };
    view! {
        <article class="card consent" class:consent-to-ask=move || stage.get() == Stage::ToAsk>
            <div class="consent-head">
                <h3 node_ref=node tabindex="-1">
                    {title}
                </h3>
                {pill}
            </div>
            {inside}
        </article>
    }
    .into_any()
}

fn found(dossier: &Dossier, id: Id) -> Consent {
    dossier.consents.iter().find(|consent| consent.id == id).cloned().unwrap_or_else(|| Consent::new(id))
}

fn stage_of(case: Case, consent: &Consent) -> Stage {
    match consent.holds(case.today()) {
        Ok(()) | Err(WhyNot::NotYet(_)) => Stage::Holds,
        Err(WhyNot::Ended(_)) => Stage::Over,
        Err(WhyNot::Withdrawn(_)) => Stage::Withdrawn,
        Err(WhyNot::Never | WhyNot::Incomplete | WhyNot::OutOfScope) => Stage::ToAsk,
    }
}

fn title(case: Case, consent: &Consent) -> String {
    if consent.kind == Some(ConsentKind::Investigate) {
        return words::INVESTIGATE.to_owned();
    }
    let to = consent.organisation.as_deref().map(|to| organisation::name(case.session.catalogue, to));
    to.unwrap_or_else(|| words::NO_ORGANISATION.to_owned())
}

/// First what is asked, then the text that says so, then the yes.
fn to_ask(
    case: Case,
    id: Id,
    consent: Memo<Consent>,
    tray: Tray<Id>,
    removed: Removed,
    set: impl Fn(Edit) + Copy + Send + Sync + 'static,
) -> AnyView {
    let read_out = move || consent.with(|consent| quoted(said(case, consent)));
    let can_be_asked = Memo::new(move |_| consent.with(|consent| can_be_asked(consent, case.today())));
    let yes = move || set(Consent::at(id).given(case.today()));
    let ways = move || {
        can_be_asked.get().then(|| {
            view! {
                <div class="buttons">
                    {act(case, "button", words::SAID_YES.into_any(), yes)}
                    {press("button button-line", named(Icon::Printer, words::PRINT), move || tray.print(id))}
                </div>
            }
        })
    };
    let purpose = Filled::new(case, format!("waarvoor-{id}"), words::PURPOSE).line(
        "text",
        move |dossier| found(dossier, id).purpose,
        move |purpose| Consent::at(id).purpose(purpose),
    );
    view! {
        {scope(case, id, consent)} {purpose} {lasts(case, id, consent)} {read_out} {ways}
        <div>{removed.button("consent", id, words::THE_CONSENT)}</div>
    }
    .into_any()
}

/// Whether all is chosen that a yes is a yes to.
fn can_be_asked(consent: &Consent, today: Day) -> bool {
    let covers_a_right = consent.rights.as_ref().is_none_or(|rights| !rights.is_empty());
    let covers = !Part::among(consent.scope.as_deref()).is_empty() && (covers_a_right || !is_about_rights(consent));
    covers && consent.until.is_some_and(|until| until >= today)
}

/// What was agreed stands as it was read out: who wants something else asks for it anew.
fn given(
    case: Case,
    id: Id,
    consent: Memo<Consent>,
    tray: Tray<Id>,
    set: impl Fn(Edit) + Copy + Send + Sync + 'static,
) -> AnyView {
    let covered = move || {
        consent.with(|consent| {
            let parts = Part::among(consent.scope.as_deref());
            let is_share = consent.kind == Some(ConsentKind::Share);
            text("small soft", sentence(&if is_share { words::parts(&parts) } else { words::parts_kept(&parts) }))
        })
    };
    let is_share = consent.with_untracked(|consent| consent.kind == Some(ConsentKind::Share));
    let (title, text_of) =
        if is_share { (words::WITHDRAW_ASK, words::WITHDRAW_WHY) } else { (words::STOP_ASK, words::STOP_WHY) };
    let (ask, open) =
        dialog(Ask { title, text: text_of, yes: words::WITHDRAW_YES, no: words::WITHDRAW_NO }, move || {
            set(Consent::at(id).withdrawn(case.today()))
        });
    let how = Filled::new(case, format!("hoe-{id}"), words::HOW).choice(
        HowGiven::ALL,
        words::how,
        move |dossier| found(dossier, id).how,
        move |how| Consent::at(id).how(how),
    );
    let by = Filled::new(case, format!("door-{id}"), words::BY).line(
        "text",
        move |dossier| found(dossier, id).by,
        move |by| Consent::at(id).by(by),
    );
    let on = Filled::new(case, format!("gegeven-{id}"), words::GIVEN).day(
        move |dossier| found(dossier, id).given,
        // A consent without its day would be none: while another is typed, the one that is known stays.
        move |given| Consent::at(id).given(given.or_else(|| consent.with_untracked(|consent| consent.given))),
    );
    let terms = view! {
        <div class="form">
            {move || consent.with(|consent| in_lines(said(case, consent)))}
            <div class="form-pair">{how} {by} {on}</div>
            {text("small soft", words::AGAIN_WHY)}
            {again(case, id)}
        </div>
    };
    view! {
        {covered}
        {fold_group("fold-plain", words::TERMS.into_any(), false, terms.into_any())}
        <div class="buttons">
            {press("button button-line button-small", named(Icon::Printer, words::PRINT), move || tray.print(id))}
            {act(case, "button button-line button-small", words::WITHDRAW.into_any(), open)}
        </div>
        {ask}
    }
    .into_any()
}

/// It is asked once more, as a consent of its own: what the family said yes to before stays what it was.
fn again(case: Case, id: Id) -> AnyView {
    let again = move || {
        let next = case.new_id();
        let before = case.dossier.with_untracked(|dossier| found(dossier, id));
        let until = Some(last_day(case.today(), super::USUAL_MONTHS));
        let asked = Consent { id: next, given: None, until, by: None, ..before };
        case.record(asked.edits(&Consent::new(next)));
        page::focus_on(".consent-to-ask h3");
    };
    view! { <div class="buttons">{act(case, "button button-line button-small", words::AGAIN.into_any(), again)}</div> }
        .into_any()
}

fn withdrawn(case: Case, id: Id, consent: Memo<Consent>, set: impl Fn(Edit) + Copy + Send + Sync + 'static) -> AnyView {
    let has_shared = move || case.dossier.with(|dossier| dossier.shared_under(id).next().is_some());
    let told = move || {
        if has_shared() {
            (text("notice", words::CANNOT_CALL_BACK), log::under(case, id)).into_any()
        } else {
            text("small soft", words::NOTHING_SHARED)
        }
    };
    view! { {told} {slip(case, id, consent, set)} }.into_any()
}

/// The family said that it stops: what was written down is erased, as was promised when it said yes.
fn stopped(case: Case, id: Id, consent: Memo<Consent>, set: impl Fn(Edit) + Copy + Send + Sync + 'static) -> AnyView {
    view! {
        {marked("notice", Icon::CircleAlert, words::STOPPED)}
        {overview::erase_button(case)}
        {slip(case, id, consent, set)}
    }
    .into_any()
}

/// On the day itself it can have been a slip.
fn slip(case: Case, id: Id, consent: Memo<Consent>, set: impl Fn(Edit) + Copy + Send + Sync + 'static) -> AnyView {
    let undo = move || set(Consent::at(id).withdrawn(None));
    let shown = move || {
        let is_today = consent.with(|consent| consent.withdrawn == Some(case.today()));
        is_today.then(|| act(case, "button-quiet", words::WITHDRAW_UNDO.into_any(), undo))
    };
    view! { <div>{shown}</div> }.into_any()
}

/// The usual terms by one tap, or any other day.
fn lasts(case: Case, id: Id, consent: Memo<Consent>) -> AnyView {
    let today = case.today();
    let terms = words::TERMS_OFFERED.into_iter().map(move |(months, said)| {
        let until = last_day(today, months);
        let is_it = move || consent.with(|consent| consent.until == Some(until)).to_string();
        view! {
            <button
                type="button"
                class="chip-button"
                aria-pressed=is_it
                disabled=move || !case.may_write()
                on:click=move |_| case.set(Consent::at(id).until(until))
            >
                {said}
            </button>
        }
    });
    let until = Filled::new(case, format!("tot-{id}"), words::UNTIL)
        .day(move |dossier| found(dossier, id).until, move |until| Consent::at(id).until(until));
    view! {
        <div class="form-pair">
            <div class="field" role="group" aria-label=words::LASTS>
                <span class="field-label">{words::LASTS}</span>
                <div class="chip-buttons">{terms.collect_view()}</div>
            </div>
            {until}
        </div>
    }
    .into_any()
}

/// What it covers: parts of the dossier, and for sharing perhaps only some of the rights.
fn scope(case: Case, id: Id, consent: Memo<Consent>) -> AnyView {
    let is_share = consent.with_untracked(|consent| consent.kind == Some(ConsentKind::Share));
    let (title, said): (_, fn(Part) -> &'static str) =
        if is_share { (words::SCOPE, words::part) } else { (words::SCOPE_INVESTIGATE, words::part_kept) };
    let ticks = Part::ALL.iter().map(move |part| {
        let part = *part;
        let is_on = Signal::derive(move || consent.with(|consent| has(consent, part)));
        let keep = move |on: bool| {
            let mut parts = with(consent.with_untracked(|consent| Part::among(consent.scope.as_deref())), part, on);
            parts.sort();
            case.set(Consent::at(id).scope(Part::names(&parts)));
        };
        tick(case.book(), said(part), is_on, keep)
    });
    let is_about_rights = Memo::new(move |_| consent.with(is_about_rights));
    let rights = move || (is_share && is_about_rights.get()).then(|| rights(case, id, consent));
    let notes_hint = is_share.then(|| text("small soft", words::NOTES_HINT));
    view! {
        <fieldset class="ticks">
            <legend class="field-label">{title}</legend>
            {ticks.collect_view()}
            {notes_hint}
        </fieldset>
        {rights}
    }
    .into_any()
}

fn is_about_rights(consent: &Consent) -> bool {
    has(consent, Part::Report) || has(consent, Part::Plan)
}

fn has(consent: &Consent, part: Part) -> bool {
    Part::among(consent.scope.as_deref()).contains(&part)
}

/// All rights, or the ones that are ticked.
fn rights(case: Case, id: Id, consent: Memo<Consent>) -> AnyView {
    let all = Signal::derive(move || consent.with(|consent| consent.rights.is_none()));
    let here = move || {
        case.session.findings.with(|findings| {
            let is_meant = |group| !matches!(group, Group::NotNow | Group::Ask);
            let meant = findings.iter().filter(|finding| is_meant(finding.group));
            meant.map(|finding| case.session.catalogue.program.right(finding.right).id.clone()).collect::<Vec<_>>()
        })
    };
    // With those that were chosen before and are not for now any more: nothing is agreed to that cannot be seen.
    let shown = move || {
        let mut shown = here();
        let chosen = consent.with_untracked(|consent| consent.rights.clone()).unwrap_or_default();
        shown.extend(chosen.into_iter().filter(|right| !here().contains(right)));
        shown
    };
    let keep_all = move |on: bool| {
        let some = (!on).then(|| untrack(here));
        case.set(Consent::at(id).rights(some));
    };
    let each = move || {
        (!all.get()).then(|| {
            let ticks = shown().into_iter().filter_map(move |right| {
                let name = name_of_right(case, &right)?;
                let of = right.clone();
                let is_on = Signal::derive(move || {
                    consent.with(|consent| consent.rights.iter().flatten().any(|known| *known == of))
                });
                let keep = move |on: bool| {
                    let rights = consent.with_untracked(|consent| consent.rights.clone()).unwrap_or_default();
                    case.set(Consent::at(id).rights(with(rights, right.clone(), on)));
                };
                Some(tick(case.book(), name, is_on, keep))
            });
            list("ticks ticks-some", ticks)
        })
    };
    view! { <div class="ticks">{tick(case.book(), words::ALL_RIGHTS, all, keep_all)} {each}</div> }.into_any()
}
