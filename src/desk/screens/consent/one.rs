//! One consent: what is agreed, what is read out, the yes, and the day on which it is taken back.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Consent, ConsentKind, HowGiven, Part, WhyNot};

use super::ask::{name_of_right, quoted, said};
use super::{last_day, log};
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removal::Removed;
use crate::desk::parts::typed::{line, select, tick};
use crate::desk::parts::written::{Label, choice, day, words as written};
use crate::findings::Group;
use crate::parts::block::{list, named, press, text};
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
        let said = consent.with(|consent| words::state(consent.holds(case.today()), consent.until));
        view! { <span class=class>{icon(shape)} <span class="pill-text">{said}</span></span> }
    };
    let inside = move || match stage.get() {
        Stage::ToAsk => to_ask(case, id, consent, tray, removed),
        Stage::Holds => given(case, id, consent, tray),
        Stage::Over => over(case, id),
        Stage::Withdrawn => withdrawn(case, id, consent),
    };
    view! {
        <article class="card consent">
            <div class="consent-head">
                <h3>{title}</h3>
                {pill}
            </div>
            {inside}
        </article>
    }
    .into_any()
}

fn found(dossier: &rechtenpas_casework::Dossier, id: Id) -> Consent {
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
fn to_ask(case: Case, id: Id, consent: Memo<Consent>, tray: Tray<Id>, removed: Removed) -> AnyView {
    let read_out = move || consent.with(|consent| quoted(said(case, consent)));
    let can_be_asked =
        move || consent.with(|consent| !Part::among(consent.scope.as_deref()).is_empty() && consent.until.is_some());
    let yes = move || case.set(Consent::at(id).given(case.today()));
    view! {
        {scope(case, id, consent)} {line("text", purpose(case, id))} {lasts(case, id, consent)} {read_out}
        <div class="buttons">
            {move || can_be_asked().then(|| press("button", words::SAID_YES, yes))}
            {press("button button-line", named(Icon::Printer, words::PRINT), move || tray.print(id))}
        </div>
        <div>{removed.button("consent", id)}</div>
    }
    .into_any()
}

fn given(case: Case, id: Id, consent: Memo<Consent>, tray: Tray<Id>) -> AnyView {
    let covered = move || {
        consent.with(|consent| {
            let parts = Part::among(consent.scope.as_deref());
            let is_share = consent.kind == Some(ConsentKind::Share);
            text("small soft", sentence(&if is_share { words::parts(&parts) } else { words::parts_kept(&parts) }))
        })
    };
    let (ask, open) = dialog(
        Ask { title: words::WITHDRAW_ASK, text: words::WITHDRAW_WHY, yes: words::WITHDRAW_YES, no: words::WITHDRAW_NO },
        move || case.set(Consent::at(id).withdrawn(case.today())),
    );
    let options = std::iter::once((String::new(), String::new()));
    let options = options.chain(HowGiven::ALL.iter().map(|how| (how.name().to_owned(), words::how(*how).to_owned())));
    let field = |name: &str| format!("{name}-{id}");
    let terms = view! {
        <div class="form">
            <div class="form-pair">
                {select(
                    choice(
                        case,
                        field("hoe"),
                        Label(words::HOW, None),
                        move |dossier| found(dossier, id).how.map(HowGiven::name),
                        HowGiven::named,
                        move |how| Consent::at(id).how(how),
                    ),
                    options.collect(),
                )}
                {line(
                    "text",
                    written(
                        case,
                        field("door"),
                        Label(words::BY, None),
                        move |dossier| found(dossier, id).by,
                        move |by| Consent::at(id).by(by),
                    ),
                )}
            </div>
            <div class="form-pair">
                {line(
                    "date",
                    day(
                        case,
                        field("gegeven"),
                        Label(words::GIVEN, None),
                        move |dossier| found(dossier, id).given,
                        move |given| Consent::at(id).given(given),
                    ),
                )} {until(case, id)}
            </div>
            {line("text", purpose(case, id))} {scope(case, id, consent)}
        </div>
    };
    view! {
        {covered}
        {fold_group("fold-plain", words::TERMS.into_any(), false, terms.into_any())}
        <div class="buttons">
            {press("button button-line button-small", named(Icon::Printer, words::PRINT), move || tray.print(id))}
            {press("button button-line button-small", words::WITHDRAW, open)}
        </div>
        {ask}
    }
    .into_any()
}

/// It ended by itself: it can be asked once more, as a consent of its own.
fn over(case: Case, id: Id) -> AnyView {
    let again = move || {
        let next = case.new_id();
        let before = case.dossier.with_untracked(|dossier| found(dossier, id));
        let until = Some(last_day(case.today(), super::USUAL_MONTHS));
        let asked = Consent { id: next, given: None, until, by: None, ..before };
        case.record(asked.edits(&Consent::new(next)));
    };
    view! {
        {log::under(case, id)} <div class="buttons">{press("button button-line button-small", words::AGAIN, again)}</div>
    }
    .into_any()
}

fn withdrawn(case: Case, id: Id, consent: Memo<Consent>) -> AnyView {
    let has_shared = move || case.dossier.with(|dossier| dossier.shared_under(id).next().is_some());
    let told = move || {
        if has_shared() {
            (text("notice", words::CANNOT_CALL_BACK), log::under(case, id)).into_any()
        } else {
            text("small soft", words::NOTHING_SHARED)
        }
    };
    let slip = move || {
        let is_today = consent.with(|consent| consent.withdrawn == Some(case.today()));
        let undo = move || case.set(Consent::at(id).withdrawn(None));
        is_today.then(|| press("button-quiet", words::WITHDRAW_UNDO, undo))
    };
    view! { {told} <div>{slip}</div> }.into_any()
}

fn purpose(case: Case, id: Id) -> crate::desk::parts::typed::Typed {
    let label = Label(words::PURPOSE, None);
    let edit = move |purpose| Consent::at(id).purpose(purpose);
    written(case, format!("waarvoor-{id}"), label, move |dossier| found(dossier, id).purpose, edit)
}

fn until(case: Case, id: Id) -> AnyView {
    let label = Label(words::UNTIL, None);
    let edit = move |until| Consent::at(id).until(until);
    line("date", day(case, format!("tot-{id}"), label, move |dossier| found(dossier, id).until, edit))
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
    view! {
        <div class="form-pair">
            <div class="field" role="group" aria-label=words::LASTS>
                <span class="field-label">{words::LASTS}</span>
                <div class="chip-buttons">{terms.collect_view()}</div>
            </div>
            {until(case, id)}
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
            let mut parts = consent.with_untracked(|consent| Part::among(consent.scope.as_deref()));
            parts.retain(|known| *known != part);
            parts.extend(on.then_some(part));
            parts.sort();
            case.set(Consent::at(id).scope(Part::names(&parts)));
        };
        tick(case.book(), said(part), is_on, keep)
    });
    let is_about_rights = move || consent.with(|consent| has(consent, Part::Report) || has(consent, Part::Plan));
    let rights = move || (is_share && is_about_rights()).then(|| rights(case, id, consent));
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
    let keep_all = move |on: bool| {
        let some = (!on).then(|| untrack(here));
        case.set(Consent::at(id).rights(some));
    };
    let each = move || {
        (!all.get()).then(|| {
            let ticks = here().into_iter().filter_map(move |right| {
                let name = name_of_right(case, &right)?;
                let of = right.clone();
                let is_on = Signal::derive(move || {
                    consent.with(|consent| consent.rights.iter().flatten().any(|known| *known == of))
                });
                let keep = move |on: bool| {
                    let mut rights = consent.with_untracked(|consent| consent.rights.clone()).unwrap_or_default();
                    rights.retain(|known| *known != right);
                    rights.extend(on.then(|| right.clone()));
                    case.set(Consent::at(id).rights(rights));
                };
                Some(tick(case.book(), name, is_on, keep))
            });
            list("ticks ticks-some", ticks)
        })
    };
    view! { <div class="ticks">{tick(case.book(), words::ALL_RIGHTS, all, keep_all)} {each}</div> }.into_any()
}
