//! Shuts the vault when nobody is there: after some minutes without a touch, or out of sight.
//!
//! A minute before, it asks whether somebody is still there. What was typed is kept all along, so nothing is lost either way:
//! what the device refused is offered again while the vault is shut.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::book::Book;
use super::vault::{Door, Vaults, WhyShut};
use crate::browser::clock;
use crate::browser::page;

/// The vault shuts after so long without a touch.
const IDLE: u64 = 5 * 60 * 1000;
/// So long before, it asks.
const WARNING: u64 = 60 * 1000;
/// The vault shuts when the page was out of sight for so long.
const HIDDEN: u64 = 2 * 60 * 1000;
/// So often, what the device refused of a vault that is shut is offered again.
const OFFER: u64 = 30 * 1000;
/// How often it looks at the clock. A timer of the whole time would stand still while the device sleeps.
const LOOK: Duration = Duration::from_secs(1);

/// How long it lasts until the vault shuts, in whole seconds, once that has to be said.
#[derive(Clone, Copy)]
pub(crate) struct Warning(pub(crate) RwSignal<Option<u64>>);

/// Watches from now on; as long as no vault is open there is nothing to shut.
pub(crate) fn watch(vaults: Vaults) -> Warning {
    let warning = RwSignal::new(None);
    let touched = StoredValue::new(clock::now_ms());
    let hidden = StoredValue::new(None::<u64>);
    let offered = StoredValue::new(0);
    let touch = move || {
        // A touch after the time was up does not bring it back: the clock decides, not the timer.
        if clock::now_ms().saturating_sub(touched.get_value()) < IDLE {
            touched.set_value(clock::now_ms());
            warning.set(None);
        }
    };
    let listeners = [
        window_event_listener(ev::pointerdown, move |_| touch()),
        window_event_listener(ev::keydown, move |_| touch()),
        window_event_listener(ev::wheel, move |_| touch()),
        // A screen reader presses buttons without touching anything.
        window_event_listener(ev::click, move |_| touch()),
    ];
    let look = move || {
        let now = clock::now_ms();
        vaults.drop_old_pin();
        if vaults.door.get_untracked() != Door::Open {
            touched.set_value(now);
            warning.set(None);
            if now.saturating_sub(offered.get_value()) >= OFFER {
                offered.set_value(now);
                vaults.send_unsent();
            }
            return;
        }
        // A clock that is set back gives nobody more time.
        touched.update_value(|since| *since = now.min(*since));
        let is_hidden = page::is_hidden();
        hidden.update_value(|since| *since = is_hidden.then(|| since.map_or(now, |since| now.min(since))));
        let untouched = now.saturating_sub(touched.get_value());
        let out_of_sight = hidden.get_value().map_or(0, |since| now.saturating_sub(since));
        if untouched >= IDLE {
            shut(vaults, WhyShut::Idle);
        } else if out_of_sight >= HIDDEN {
            shut(vaults, WhyShut::Hidden);
        } else {
            warning.set((untouched >= IDLE - WARNING).then(|| (IDLE - untouched).div_ceil(1000)));
        }
    };
    let timer = set_interval_with_handle(look, LOOK);
    // A page that goes out of sight may never come back, and is told nothing more.
    let keep = move || _ = vaults.book().map(Book::keep_fields);
    let leaving = window_event_listener_untyped("pagehide", move |_| keep());
    // Who comes back sees nothing of what should have been shut meanwhile: a timer out of sight is late.
    let coming_back = window_event_listener_untyped("visibilitychange", move |_| {
        keep();
        look();
    });
    on_cleanup(move || {
        listeners.into_iter().for_each(WindowListenerHandle::remove);
        leaving.remove();
        coming_back.remove();
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    Warning(warning)
}

fn shut(vaults: Vaults, why: WhyShut) {
    leptos::task::spawn_local(async move { vaults.shut(Some(why)).await });
}
