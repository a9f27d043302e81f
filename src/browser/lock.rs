//! The pen of a vault: only the page that holds it writes. Another page reads, until it takes the pen over.
//!
//! The pen is a lock of the browser, which lets go by itself when its page is gone. A page that wants it says so to the
//! others; who holds it keeps what is typed first, and then puts it down.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

/// What a page says that wants the pen.
const ASK: &str = "pen";

/// The pen of the open vault, held or wanted.
pub(crate) struct Pen {
    name: String,
    channel: Option<BroadcastChannel>,
    release: Rc<RefCell<Option<Function>>>,
    holds: RwSignal<bool>,
    _listening: Option<Closure<dyn FnMut()>>,
}

impl Pen {
    /// Takes the pen of a vault where nobody holds it; `holds` then follows whether this page does. `keep` is called before it
    /// is given away, and tells when all is kept.
    pub(crate) async fn take<K: Future<Output = ()> + 'static>(
        vault: &str,
        holds: RwSignal<bool>,
        keep: impl Fn() -> K + 'static,
    ) -> Self {
        let name = format!("rechtenpas.{vault}");
        let release = Rc::new(RefCell::new(None));
        let channel = BroadcastChannel::new(&name).ok();
        let giving = Rc::clone(&release);
        let listening = channel.as_ref().map(|channel| {
            let keep = Rc::new(keep);
            let give = Closure::<dyn FnMut()>::new(move || {
                if giving.borrow().is_none() {
                    return;
                }
                let (keep, giving) = (Rc::clone(&keep), Rc::clone(&giving));
                leptos::task::spawn_local(async move {
                    keep().await;
                    holds.try_set(false);
                    put_down(&giving);
                });
            });
            channel.set_onmessage(Some(give.as_ref().unchecked_ref()));
            give
        });
        let pen = Self { name, channel, release, holds, _listening: listening };
        let got = request(&pen.name, &pen.release, true).await;
        holds.set(got);
        pen
    }

    /// Asks the page that holds the pen for it, and waits for it. What that page wrote last is read by whom calls this.
    pub(crate) async fn take_over(name: String, release: Rc<RefCell<Option<Function>>>, ask: Option<BroadcastChannel>) -> bool {
        if let Some(channel) = ask {
            // Nobody listens where the other page is gone; then the lock is free already.
            let _ = channel.post_message(&ASK.into());
        }
        request(&name, &release, false).await
    }

    /// What it takes to take the pen over, apart from the vault that holds it.
    pub(crate) fn wanted(&self) -> (String, Rc<RefCell<Option<Function>>>, Option<BroadcastChannel>) {
        (self.name.clone(), Rc::clone(&self.release), self.channel.clone())
    }

    /// Whether this page holds it.
    pub(crate) fn holds(&self) -> RwSignal<bool> {
        self.holds
    }

    /// Puts the pen down.
    pub(crate) fn put_down(&self) {
        put_down(&self.release);
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn put_down(release: &RefCell<Option<Function>>) {
    if let Some(release) = release.take() {
        // A promise takes what it is told.
        let _ = release.call0(&JsValue::NULL);
    }
}

/// Asks the browser for the lock; whether it was given. `only_if_free` does not wait for it. It is held until `release` is
/// called. A browser without locks gives it: it has no second page either that would ask.
async fn request(name: &str, release: &Rc<RefCell<Option<Function>>>, only_if_free: bool) -> bool {
    let Some(locks) = locks() else { return true };
    let mut answered = None;
    let answer = Promise::new(&mut |answer, _| answered = Some(answer));
    let Some(answered) = answered else { return true };
    let holding = Rc::clone(release);
    let given = Closure::once_into_js(move |lock: JsValue| -> Promise {
        let is_given = !lock.is_null();
        // The answer of a promise that exists always arrives.
        let _ = answered.call1(&JsValue::NULL, &is_given.into());
        Promise::new(&mut |let_go, _| {
            if is_given {
                holding.replace(Some(let_go));
            } else {
                let _ = let_go.call0(&JsValue::NULL);
            }
        })
    });
    let asked = || -> Result<JsValue, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"ifAvailable".into(), &only_if_free.into())?;
        let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
        request.call3(&locks, &name.into(), &options, &given)
    };
    if asked().is_err() {
        return true;
    }
    JsFuture::from(answer).await.is_ok_and(|given| given.is_truthy())
}

/// `navigator.locks`, which the bindings do not know.
fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}
