//! What goes along to a service: ticked within what the family agreed to, shown before it goes, and written down when it went.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Part, Referral, Shareable, Wanted, Way, WhyNot};
use rechtenpas_casework::extract::Extract;
use rechtenpas_casework::hand_over::Texts;
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::exchange::Edition;

use super::Paper;
use super::one::found;
use crate::browser::file;
use crate::desk::at;
use crate::desk::case::Case;
use crate::desk::parts::paper::{Tray, hand_over};
use crate::desk::parts::typed::{tick, with};
use crate::desk::parts::{extract, organisation};
use crate::desk::vault::vaults;
use crate::findings::Group;
use crate::parts::block::{link, list, marked, named, press, text};
use crate::parts::details::details_note;
use crate::parts::fold::fold_group_told;
use crate::parts::icon::Icon;
use crate::words::LANGUAGE;
use crate::words::desk::{consent, refer as words};

/// What the ticks of a referral ask for.
fn wanted(referral: &Referral) -> Wanted {
    let parts = Part::among(referral.what.as_deref());
    let is_about_rights = parts.contains(&Part::Report) || parts.contains(&Part::Plan);
    let rights = if is_about_rights { referral.rights.clone().unwrap_or_default() } else { Vec::new() };
    Wanted { parts, rights }
}

/// Leave to share what is ticked; nothing but this opens what follows.
fn leave<'d>(case: Case, dossier: &'d Dossier, referral: &Referral) -> Result<Shareable<'d>, WhyNot> {
    dossier.may_share(referral.organisation.as_deref().unwrap_or_default(), wanted(referral), case.today())
}

/// The part of a referral about what goes along.
pub(super) fn part(case: Case, id: Id, tray: Tray<Paper>, edition: Memo<Option<Edition>>) -> AnyView {
    let referral = Memo::new(move |_| case.dossier.with(|dossier| found(dossier, id)));
    let holds = Memo::new(move |_| {
        let to = referral.with(|referral| referral.organisation.clone()).unwrap_or_default();
        case.dossier.with(|dossier| dossier.may_share(&to, Wanted::default(), case.today()).map(|_| ()))
    });
    let inside = move || match holds.get() {
        Ok(()) => within(case, id, referral, tray, edition),
        Err(why) => {
            let to = referral.with_untracked(|referral| referral.organisation.clone()).unwrap_or_default();
            let to = organisation::name(case.session.catalogue, &to);
            let address = format!("{}/{}/toestemming", at::DOSSIER, case.id);
            (
                marked("notice", Icon::HandHeart, words::may_not(why, &to)),
                link("button button-line button-small", address, words::TO_CONSENT.into_any()),
            )
                .into_any()
        }
    };
    view! {
        <section class="refer-along stack-tight">
            <h3>{words::ALONG}</h3>
            {inside}
        </section>
    }
    .into_any()
}

/// The ticks, and the ways in which what is ticked can go.
fn within(case: Case, id: Id, referral: Memo<Referral>, tray: Tray<Paper>, edition: Memo<Option<Edition>>) -> AnyView {
    let said = RwSignal::new("");
    let may = Memo::new(move |_| {
        referral.with(|referral| case.dossier.with(|dossier| leave(case, dossier, referral).map(|_| ())))
    });
    let nothing = move || referral.with(|referral| wanted(referral).parts.is_empty());
    let ways = move || {
        if nothing() {
            return text("small soft", words::NOTHING_ALONG);
        }
        if !case.may_write() {
            return text("small soft", consent::ONLY_READING);
        }
        // Without the texts of the rights there is nothing to show, and nothing may be written down as shared.
        if edition.with(Option::is_none) {
            return details_note(case.session).into_any();
        }
        match may.get() {
            Ok(()) => ways(case, id, tray, edition, said),
            Err(why) => {
                let to = referral.with_untracked(|referral| referral.organisation.clone()).unwrap_or_default();
                marked("notice", Icon::HandHeart, words::may_not(why, &organisation::name(case.session.catalogue, &to)))
            }
        }
    };
    view! {
        {text("small soft", words::ALONG_WHY)} {ticks(case, id, referral)} {ways} <p class="small" role="status">{said}</p>
    }
    .into_any()
}

fn ticks(case: Case, id: Id, referral: Memo<Referral>) -> AnyView {
    let parts = Part::ALL.iter().map(move |part| {
        let part = *part;
        let may = move || {
            let to = referral.with(|referral| referral.organisation.clone()).unwrap_or_default();
            let one = Wanted { parts: vec![part], rights: Vec::new() };
            case.dossier.with(|dossier| dossier.may_share(&to, one, case.today()).is_ok())
        };
        let is_on =
            Signal::derive(move || referral.with(|referral| Part::among(referral.what.as_deref()).contains(&part)));
        let keep = move |on: bool| {
            let mut parts = with(referral.with_untracked(|referral| Part::among(referral.what.as_deref())), part, on);
            parts.sort();
            case.set(Referral::at(id).what(Part::names(&parts)));
        };
        move || may().then(|| tick(case.book(), consent::part(part), is_on, keep))
    });
    let is_about_rights = move || {
        referral.with(|referral| {
            let parts = Part::among(referral.what.as_deref());
            parts.contains(&Part::Report) || parts.contains(&Part::Plan)
        })
    };
    view! {
        <div class="ticks">{parts.collect_view()}</div>
        {move || is_about_rights().then(|| rights(case, id, referral))}
    }
    .into_any()
}

/// The rights that it is about, within those of the consent.
fn rights(case: Case, id: Id, referral: Memo<Referral>) -> AnyView {
    let session = case.session;
    let to = referral.with_untracked(|referral| referral.organisation.clone()).unwrap_or_default();
    let offered = move || {
        let findings = session.findings.read();
        let meant = findings.iter().filter(|finding| !matches!(finding.group, Group::NotNow | Group::Ask));
        let ids = meant.map(|finding| (finding.right, session.catalogue.program.right(finding.right).id.clone()));
        let ticks = ids.filter_map(|(right, name)| {
            let one = Wanted { parts: Vec::new(), rights: vec![name.clone()] };
            case.dossier.with(|dossier| dossier.may_share(&to, one, case.today()).map(|_| ())).ok()?;
            let of = name.clone();
            let is_on = Signal::derive(move || {
                referral.with(|referral| referral.rights.iter().flatten().any(|known| *known == of))
            });
            let keep = move |on: bool| {
                let rights = referral.with_untracked(|referral| referral.rights.clone()).unwrap_or_default();
                case.set(Referral::at(id).rights(with(rights, name.clone(), on)));
            };
            Some(tick(case.book(), session.catalogue.right(right).name.get(LANGUAGE), is_on, keep))
        });
        list("ticks ticks-some", ticks)
    };
    // Made once: a tick that is made anew under a finger loses it.
    let offered = untrack(offered);
    view! {
        <fieldset class="ticks">
            <legend class="field-label">{words::RIGHTS}</legend>
            {offered}
        </fieldset>
    }
    .into_any()
}

/// Shown first, then handed over in one of four ways; each is written down.
fn ways(
    case: Case,
    id: Id,
    tray: Tray<Paper>,
    edition: Memo<Option<Edition>>,
    said: RwSignal<&'static str>,
) -> AnyView {
    let is_open = RwSignal::new(false);
    let shown = move || is_open.get().then(|| sheet(case, id, edition));
    let preview =
        fold_group_told("fold-plain", words::SHOW.into_any(), false, move |opens| is_open.set(opens), shown.into_any());
    let done = move |way: Way, went: bool| {
        if went {
            log(case, id, way);
        }
        said.set(if went { words::LOGGED } else { words::NOT_MADE });
    };
    let to_read = move || {
        let name = format!("{}.html", words::EXTRACT_FILE);
        done(Way::File, hand_over(&name, words::EXTRACT_TITLE, move || sheet(case, id, edition)));
    };
    let data = move || {
        let json = with_extract(case, id, edition, |_, extract| extract.json().ok()).flatten();
        let name = format!("{}.json", words::EXTRACT_FILE);
        done(Way::File, json.is_some_and(|json| file::hand_over(&name, json.as_bytes()).is_ok()));
    };
    let paper = move || {
        tray.print(Paper::Extract(id));
        done(Way::Paper, true);
    };
    view! {
        {preview}
        <div class="buttons">
            {press("button button-line button-small", words::SHARE_TO_READ, to_read)}
            {press("button button-line button-small", words::SHARE_DATA, data)}
            {press("button button-line button-small", named(Icon::Printer, words::SHARE_PAPER), paper)}
            {press("button button-line button-small", words::SHARE_SPOKEN, move || done(Way::Spoken, true))}
        </div>
    }
    .into_any()
}

/// Writes down that what is ticked was shared.
fn log(case: Case, id: Id, way: Way) {
    let by = vaults().info().map(|info| info.label);
    let edits = case.dossier.with_untracked(|dossier| {
        let referral = found(dossier, id);
        let shareable = leave(case, dossier, &referral).ok()?;
        let consent = Referral::at(id).consent(shareable.consent().id);
        Some(shareable.logged(case.new_id(), way, by).into_iter().chain([consent]).collect::<Vec<_>>())
    });
    case.record(edits.into_iter().flatten());
}

/// The extract of what is ticked, as long as there is leave to share it.
fn with_extract<T>(
    case: Case,
    id: Id,
    edition: Memo<Option<Edition>>,
    then: impl FnOnce(&Shareable<'_>, &Extract) -> T,
) -> Option<T> {
    let edition = edition.get()?;
    case.dossier.with(|dossier| {
        let referral = found(dossier, id);
        let shareable = leave(case, dossier, &referral).ok()?;
        let to = organisation::name(case.session.catalogue, shareable.organisation());
        Some(then(&shareable, &Extract::of(&shareable, &to, case.session.catalogue, &edition)))
    })
}

/// What goes along, as people read it; nothing without leave.
pub(super) fn sheet(case: Case, id: Id, edition: Memo<Option<Edition>>) -> AnyView {
    with_extract(case, id, edition, |_, along| extract::sheet(along, &Texts::of(along, case.session.catalogue)))
        .into_any()
}
