//! Who else has the dossier: only this device, the whole team, or some of its devices; and whether what is written in it is
//! safe elsewhere.

use std::collections::BTreeSet;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::{Audience, Safe};
use rechtenpas_sync::Role;

use crate::desk::case::Case;
use crate::desk::parts::busy::Busy;
use crate::desk::parts::elsewhere::shape;
use crate::desk::parts::typed::tick;
use crate::desk::team::{NotDone, is_shared};
use crate::parts::block::{card as card_of, marked, press, text};
use crate::parts::choice::choice;
use crate::parts::icon::Icon;
use crate::words::desk::{team, together as words};

/// With whom a dossier can be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    Here,
    Team,
    Chosen,
}

impl Whom {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Here => (words::HERE, words::HERE_NOTE),
            Self::Team => (words::TEAM, words::TEAM_NOTE),
            Self::Chosen => (words::CHOSEN, words::CHOSEN_NOTE),
        }
    }
}

/// The card; nothing without a team.
pub(super) fn card(case: Case) -> AnyView {
    let team = case.book().team;
    let is_there = Memo::new(move |_| team.is_there());
    let shown = move || is_there.get().then(|| untrack(|| inside(case)));
    shown.into_any()
}

fn inside(case: Case) -> AnyView {
    let team = case.book().team;
    let (busy, wrong) = (Busy::new(), RwSignal::new(None::<String>));
    let run = move |work: std::pin::Pin<Box<dyn Future<Output = Result<(), NotDone>>>>| {
        wrong.set(None);
        busy.run(async move {
            if let Err(why) = work.await {
                wrong.try_set(Some(team::not_done(&why)));
            }
        });
    };
    let safe = Memo::new(move |_| team.safe(case.id));
    let again = move || run(Box::pin(team.try_again(case.id)));
    let state = move || {
        safe.get().map(|safe| {
            let is_refused = matches!(safe, Safe::Refused(_));
            let class = if is_refused { "wrong" } else { "until" };
            let again = is_refused.then(|| press("button button-line button-small", words::TRY_AGAIN, again));
            (
                marked(class, shape(safe), words::told(safe)),
                again.map(|again| view! { <div class="buttons">{again}</div> }),
            )
        })
    };
    let audience = Memo::new(move |_| team.audience(case.id));
    let may_share = Memo::new(move |_| team.role().is_none_or(Role::may_write));
    let choose = move || match (audience.get(), may_share.get()) {
        (Audience::Space, _) => text("soft", words::WITH_TEAM),
        (_, false) => text("soft", words::READER_CANNOT),
        (audience, true) => untrack(|| {
            form(case, audience, move |whom, devices| match whom {
                Whom::Here => {}
                Whom::Team => run(Box::pin(team.share(case.id))),
                Whom::Chosen => run(Box::pin(async move { team.share_with(case.id, &devices).await })),
            })
        }),
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, why));
    let inside = view! {
        <div class="stack-tight" role="status">{state}</div>
        {choose}
        {busy.said(words::KEEPING)}
        <div class="said" role="alert">{said}</div>
    };
    card_of(words::TITLE, inside.into_any())
}

/// The choice, and what follows from it before it is made.
fn form(case: Case, audience: Audience, share: impl Fn(Whom, Vec<Id>) + 'static) -> AnyView {
    let team = case.book().team;
    let before: BTreeSet<Id> = match &audience {
        Audience::Chosen(chosen) => chosen.iter().map(|device| Id(*device)).collect(),
        _ => BTreeSet::new(),
    };
    let was = if is_shared(&audience) { Whom::Chosen } else { Whom::Here };
    let (whom, devices) = (RwSignal::new(was), RwSignal::new(before.clone()));
    let wrong = RwSignal::new(None::<&'static str>);
    // What others have cannot be made to be only here.
    let offered =
        [Whom::Here, Whom::Team, Whom::Chosen].into_iter().filter(|one| was == Whom::Here || *one != Whom::Here);
    let choices = offered.map(|one| {
        let (name, note) = one.words();
        let inside = view! {
            {name}
            <span class="rows-note">{note}</span>
        };
        let is_on = move || whom.get() == one;
        choice("radio", "wie".to_owned(), name.to_owned(), inside.into_any(), is_on, move |_| whom.set(one))
    });
    let choices = choices.collect_view();
    let others = Memo::new(move |_| {
        let (all, me) = (team.members(), team.me());
        let all =
            all.iter().flat_map(|all| all.present_devices().map(|member| Id(member.device.id)).collect::<Vec<_>>());
        all.filter(|device| Some(*device) != me).map(|device| (device, team.called(device))).collect::<Vec<_>>()
    });
    let which = move || {
        (whom.get() == Whom::Chosen).then(|| {
            let ticks = others.get().into_iter().map(|(device, name)| {
                let is_on = Signal::derive(move || devices.with(|devices| devices.contains(&device)));
                tick(case.book(), name, is_on, move |is_on| {
                    wrong.set(None);
                    devices.update(|devices| _ = if is_on { devices.insert(device) } else { devices.remove(&device) });
                })
            });
            let ticks = ticks.collect_view();
            let nobody = others.with(Vec::is_empty).then(|| text("soft", words::NOBODY_ELSE));
            view! {
                <fieldset class="ticks ticks-some">
                    <legend class="field-label">{words::WITH_WHOM}</legend>
                    {ticks}
                    {nobody}
                </fieldset>
            }
        })
    };
    let had = before.clone();
    let is_new = Memo::new(move |_| match whom.get() {
        Whom::Here => false,
        Whom::Team => true,
        Whom::Chosen => {
            was == Whom::Here || devices.with(|devices| without_me(team.me(), devices) != without_me(team.me(), &had))
        }
    });
    let share = StoredValue::new_local(share);
    let go = move || {
        let chosen = devices.with_untracked(|devices| without_me(team.me(), devices));
        if whom.get_untracked() == Whom::Chosen && chosen.is_empty() && was == Whom::Here {
            wrong.set(Some(words::CHOOSE));
            return;
        }
        share.with_value(|share| share(whom.get_untracked(), chosen.into_iter().collect()));
    };
    let act = move || {
        is_new.get().then(|| {
            let name = if whom.get() == Whom::Team { words::SHARE_TEAM } else { words::SHARE_CHOSEN };
            let fewer =
                before.iter().any(|device| Some(*device) != team.me() && !devices.with(|now| now.contains(device)));
            let fewer = (whom.get() == Whom::Chosen && fewer).then(|| text("note soft", words::FEWER));
            view! {
                {marked("notice", Icon::CircleAlert, words::FOR_GOOD)}
                {fewer}
                <div class="buttons">{press("button", name, go)}</div>
            }
        })
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, why));
    view! {
        <fieldset class="stack">
            <legend class="only-read">{words::TITLE}</legend>
            {choices}
        </fieldset>
        {which}
        <div class="said" role="alert">{said}</div>
        {act}
    }
    .into_any()
}

fn without_me(me: Option<Id>, devices: &BTreeSet<Id>) -> BTreeSet<Id> {
    devices.iter().copied().filter(|device| Some(*device) != me).collect()
}
