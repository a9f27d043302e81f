//! Scans codes with the camera, one after the other, until all that belongs together is there.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use crate::browser::camera::{Camera, NoPicture};
use crate::desk::hand_over::Inbox;
use crate::desk::parts::icon as drawn;
use crate::parts::block::{marked, named, press};
use crate::parts::icon::Icon;
use crate::words::desk::receive as words;

/// So often a picture is looked at: each takes some tens of milliseconds.
const BETWEEN: Duration = Duration::from_millis(200);

/// Whether the camera is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Off,
    On,
    Not(NoPicture),
}

/// The button, or the picture.
pub(super) fn part(inbox: Inbox) -> AnyView {
    let state = RwSignal::new(State::Off);
    let shown = move || match state.get() {
        State::Off => press("button receive-scan", named(drawn::SCAN, words::SCAN), move || state.set(State::On)),
        State::On => untrack(|| picture(inbox, state)),
        State::Not(why) => (
            marked("notice", Icon::CircleAlert, words::no_picture(why)),
            press("button button-line", named(drawn::SCAN, words::SCAN_AGAIN), move || state.set(State::On)),
        )
            .into_any(),
    };
    shown.into_any()
}

fn picture(inbox: Inbox, state: RwSignal<State>) -> AnyView {
    let video: NodeRef<html::Video> = NodeRef::new();
    let camera = StoredValue::new_local(None::<Camera>);
    video.on_load(move |video| {
        leptos::task::spawn_local(async move {
            match Camera::on(video).await {
                // Where the screen is gone meanwhile, the camera goes off with what it is kept in.
                Ok(on) => _ = camera.try_set_value(Some(on)),
                Err(why) => _ = state.try_set(State::Not(why)),
            }
        });
    });
    let last = StoredValue::new(None::<String>);
    let look = move || {
        let code = camera.try_with_value(|camera| camera.as_ref().and_then(Camera::code)).flatten();
        if let Some(code) = code.filter(|code| last.with_value(|last| last.as_ref() != Some(code))) {
            last.set_value(Some(code.clone()));
            inbox.take_text(&code);
        }
    };
    let timer = set_interval_with_handle(look, BETWEEN).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
        camera.try_update_value(Option::take);
    });
    view! {
        <div class="receive-camera">
            <video node_ref=video muted playsinline aria-label=words::PICTURE></video>
            <p class="small soft">{words::HOLD}</p>
            {press("button button-line", words::STOP, move || state.set(State::Off))}
        </div>
    }
    .into_any()
}
