//! Who is there: taken from the first page of the dossier, and only confirmed in the conversation.

use leptos::prelude::*;
use rechtenpas_rules::{Answer, Given, Kind, Question, Range, Subject};

use crate::desk::at;
use crate::desk::case::Case;
use crate::parts::block::{link, press, section, text};
use crate::words::desk::frame::member_name;
use crate::words::desk::talk as words;

/// The theme in which it stands.
pub(super) fn theme(case: Case) -> Option<u8> {
    let program = &case.session.catalogue.program;
    program.children.or(program.partner).map(|fact| program.fact(fact).theme)
}

/// What the members come to, as answers that the rules still miss.
fn unsaid(case: Case) -> Vec<(Question, Answer)> {
    let program = &case.session.catalogue.program;
    case.session.household.with(|household| {
        let has_partner = Answer::Known(Given::Truth(household.members(Kind::Adult).len() > 1));
        let children = u32::try_from(household.members(Kind::Child).len()).unwrap_or_default();
        let children = Answer::Known(Given::Number(Range::exact(children.into())));
        let both = [(program.partner, has_partner), (program.children, children)];
        let asked = both.into_iter().filter_map(|(fact, answer)| Some((fact?, answer)));
        asked
            .filter(|(fact, _)| *household.get(*fact, Subject::Household) == Answer::Open)
            .map(|(fact, answer)| (Question { fact, subject: Subject::Household }, answer))
            .collect()
    })
}

/// Whether it was not confirmed yet who is there: nearly every right asks for it.
pub(super) fn is_open(case: Case) -> bool {
    !unsaid(case).is_empty()
}

/// The members by name, to confirm or to go and change.
pub(super) fn who_is_there(case: Case) -> AnyView {
    let names = move || {
        case.dossier.with(|dossier| {
            dossier.members.iter().map(|member| member_name(dossier, member)).collect::<Vec<_>>().join(", ")
        })
    };
    let confirm = move || {
        for (question, answer) in untrack(|| unsaid(case)) {
            // As many as are there always fit.
            let _ = case.session.answer(question, answer);
        }
    };
    let yes = move || {
        let disabled = move || !case.may_write();
        is_open(case).then(|| {
            view! { <fieldset class="plain" disabled=disabled>{press("button button-small", words::FAMILY_IS_SO, confirm)}</fieldset> }
        })
    };
    let change = link("button-quiet", format!("{}/{}", at::DOSSIER, case.id), words::CHANGE_FAMILY.into_any());
    let lead = move || if is_open(case) { words::IS_FAMILY_SO } else { words::FAMILY };
    let inside = view! {
        <p>{names}</p>
        {move || is_open(case).then(|| text("small soft", words::FAMILY_WHY))}
        <div class="row">{yes} {change}</div>
    };
    section("card talk-family", lead, inside.into_any())
}
