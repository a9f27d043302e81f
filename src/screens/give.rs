//! What a family answered, handed to a worker at the same table: as a code to scan, or as a file. Nothing goes over a network.

use std::time::Duration;

use leptos::prelude::*;
use rechtenpas_catalogue::slip::{self, parts};

use super::at;
use crate::browser::page;
use crate::parts::block::{card, empty, heading, link, marked, named, press, text};
use crate::parts::fold::fold;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::parts::qr::qr;
use crate::session::{Session, session};
use crate::words::{give, results, start};

/// So many bytes a code holds that a camera still reads from the screen of a phone.
const IN_A_CODE: usize = 500;
/// So long one of several codes stays on the screen.
const EACH: Duration = Duration::from_millis(2500);

/// The code, or codes.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = if session.answers() == 0 {
        let begin = link("button", at::CHECK, start::CHECK.into_any());
        empty(Icon::Sparkles, heading(results::EMPTY), results::EMPTY_WHY, begin)
    } else {
        hand_over(session)
    };
    frame(titled_top(give::SHORT, ().into_any()), "body-narrow give", body, None)
}

fn hand_over(session: Session) -> AnyView {
    let (slip, answers, rights) = session.household.with_untracked(|household| {
        let slip = slip::write(session.catalogue, household, session.now);
        (slip, household.given().count(), household.had().count())
    });
    // In one piece a file holds any slip.
    let whole = parts::cut(&slip, usize::MAX).concat();
    let file = format!("data:application/octet-stream,{whole}");
    let groups: Vec<&str> =
        (0..whole.len()).step_by(5).filter_map(|at| whole.get(at..whole.len().min(at + 5))).collect();
    let as_file = view! {
        {text("small soft", give::FILE_WHY)}
        <a class="button button-line" href=file download=give::FILE_NAME>
            {named(Icon::FileText, give::FILE)}
        </a>
        {fold(Icon::FileText, give::AS_TEXT, groups.join(" "))}
    };
    view! {
        {heading(give::TITLE)}
        {text("lead", give::LEAD)}
        {codes(parts::cut(&slip, IN_A_CODE))}
        {card(give::ALONG, (text("", give::along(answers, rights)), marked("give-safe", Icon::CircleCheck, give::SAFE)).into_any())}
        {card(give::OTHERWISE, as_file.into_any())}
    }
    .into_any()
}

/// The codes: several follow each other by themselves, until somebody turns them by hand.
fn codes(parts: Vec<String>) -> AnyView {
    let count = parts.len();
    let place = RwSignal::new(0_usize);
    let address = page::address_of(at::RECEIVE);
    let shown = move || {
        let place = place.get();
        let part = parts.get(place).map(|part| qr(&format!("{address}#{part}"), give::code(place + 1, count)));
        let part = part.map(|code| code.unwrap_or_else(|| text("", give::TOO_LONG)));
        view! { <div class="qr-place">{part}</div> }
    };
    if count < 2 {
        return shown.into_any();
    }
    let turning = StoredValue::new(set_interval_with_handle(move || turn(place, count, 1), EACH).ok());
    let stop = move || {
        if let Some(timer) = turning.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let by_hand = move |step: usize| {
        move || {
            stop();
            turn(place, count, step);
        }
    };
    view! {
        {shown}
        <p class="give-place">{move || give::part(place.get() + 1, count)}</p>
        <div class="buttons">
            {press("button button-line", give::BEFORE, by_hand(count - 1))} {press("button button-line", give::NEXT, by_hand(1))}
        </div>
        {text("small soft", give::SEVERAL)}
    }
    .into_any()
}

fn turn(place: RwSignal<usize>, count: usize, step: usize) {
    place.try_update(|place| *place = (*place + step) % count);
}
