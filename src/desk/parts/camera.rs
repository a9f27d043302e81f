//! Scans codes with the camera, one after the other, as long as it is on.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use crate::browser::camera::{Camera, NoPicture};
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

/// The button, or the picture. `take` gets what stands in each code.
pub(crate) fn part(take: impl Fn(&str) + Copy + Send + Sync + 'static) -> AnyView {
    let state = RwSignal::new(State::Off);
    let shown = move || match state.get() {
        State::Off => press("button receive-scan", named(drawn::SCAN, words::SCAN), move || state.set(State::On)),
        State::On => untrack(|| picture(take, state)),
        State::Not(why) => (
            marked("notice", Icon::CircleAlert, words::no_picture(why)),
            press("button button-line", named(drawn::SCAN, words::SCAN_AGAIN), move || state.set(State::On)),
        )
            .into_any(),
    };
    shown.into_any()
}

fn picture(take: impl Fn(&str) + Copy + 'static, state: RwSignal<State>) -> AnyView {
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
            take(&code);
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
