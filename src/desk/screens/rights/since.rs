//! What is otherwise than the last time the family was screened, and why: answers, law, or time.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Because, Difference, RightState};
use rechtenpas_rules::{Day, Outcome};

use crate::browser::page::after_paint;
use crate::desk::case::Case;
use crate::parts::block::{link, list, text};
use crate::parts::card;
use crate::parts::fold::fold_list;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::rights as words;
use crate::words::{LANGUAGE, sentence};

/// So many differences are shown at once; the others unfold.
const SHOWN: usize = 5;

/// The card on top of the rights; nothing where nothing moved. It takes a while to work out, so it follows once the rest is
/// painted.
pub(super) fn since(case: Case) -> AnyView {
    let known = RwSignal::new(None::<(Day, Vec<Difference>)>);
    Effect::new(move || {
        case.session.household.track();
        after_paint(move || {
            // Where the screen is gone meanwhile, nothing is left to show.
            let _ = known.try_update(|known| *known = case.since_last_time());
        });
    });
    (move || known.with(|known| known.as_ref().and_then(|(day, all)| shown(case, *day, all)))).into_any()
}

fn shown(case: Case, day: Day, all: &[Difference]) -> Option<AnyView> {
    let here = case.session.municipality();
    let catalogue = case.session.catalogue;
    let is_here = |one: &&Difference| {
        catalogue.program.find_right(one.of.right()).is_some_and(|right| catalogue.is_for(right, here))
    };
    let is_said = |one: &&Difference| {
        // What they said they have is no news to them.
        let state = case.dossier.with(|dossier| dossier.right(&one.of).state);
        !(one.is == Some(Outcome::Has) && state == Some(RightState::Has))
    };
    let (mut weighty, light): (Vec<&Difference>, Vec<&Difference>) =
        all.iter().filter(is_here).filter(is_said).partition(|one| weighs(one.was) || weighs(one.is));
    weighty.sort_by_key(|one| !one.is.is_some_and(Outcome::can_be_claimed));
    let count = weighty.len() + light.len();
    let mut rows = weighty.into_iter().chain(light).map(|one| row(case, one));
    let first = list("since-rows", rows.by_ref().take(SHOWN))?;
    let rest = list("since-rows", rows).map(|rest| fold_list(words::SINCE_MORE, rest));
    let inside = view! {
        <section class="card since">
            <h2>{words::since(day, count)}</h2>
            {text("small soft", words::SINCE_WHY)}
            {first}
            {rest}
        </section>
    };
    Some(inside.into_any())
}

/// Whether a family does something with it: it can be asked for, or it is had.
fn weighs(outcome: Option<Outcome>) -> bool {
    outcome.is_some_and(|outcome| outcome.can_be_claimed() || outcome == Outcome::Has)
}

fn row(case: Case, one: &Difference) -> AnyView {
    let session = case.session;
    let Some(right) = session.catalogue.program.find_right(one.of.right()) else { return ().into_any() };
    let whom = case.dossier.with(|dossier| {
        let subject = dossier
            .seats()
            .subject(one.of.holder())
            .filter(|_| session.catalogue.program.right(right).held_by != rechtenpas_rules::Kind::Household)?;
        let (household, names) = (session.household.read(), session.names.read());
        Some(sentence(&session.filler(&household, &names).name(subject)))
    });
    let name = session.catalogue.right(right).name.get(LANGUAGE);
    let (shape, class) = match one.is {
        Some(is) if is.can_be_claimed() => (Icon::CircleCheck, "since-mark since-comes"),
        Some(Outcome::Has) => (Icon::IdCard, "since-mark since-comes"),
        _ if weighs(one.was) => (Icon::CircleX, "since-mark since-goes"),
        _ => (Icon::Info, "since-mark"),
    };
    let because = one.because.iter().map(|because| {
        let shape = match because {
            Because::Answers => Icon::Pencil,
            Because::Catalogue => Icon::Scale,
            Because::Time => Icon::Clock,
        };
        view! { <span class="pill">{icon(shape)} <span>{words::because(*because)}</span></span> }
    });
    view! {
        <span class=class>{icon(shape)}</span>
        <span>
            {link("soon-link", card::address(session, right), name.into_any())}
            {whom.map(|whom| format!(" · {whom}"))}
            <span class="rows-note">{words::moved(one.was, one.is)}</span>
        </span>
        <span class="since-because">{because.collect_view()}</span>
    }
    .into_any()
}
