//! The pen of a vault: only the page that holds it writes. Another page reads, until it takes the pen over.
//!
//! The pen is a lock of the browser, which lets go by itself when its page is gone. A page that wants it says so to the
//! others; who holds it keeps what is typed first, and then puts it down.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, BroadcastChannel, MessageEvent};

/// What a page says that wants the pen.
const ASK: &str = "pen";

/// The pen of the open vault, held or wanted.
pub(crate) struct Pen {
    name: String,
    channel: Option<BroadcastChannel>,
    held: Rc<Held>,
    _listening: Option<Closure<dyn Fn(MessageEvent)>>,
}

/// The lock, while it is held.
pub(crate) struct Held {
    let_go: RefCell<Option<Function>>,
    holds: RwSignal<bool>,
    /// Whether it was put down for good: a lock that comes after that is let go of at once.
    is_over: Cell<bool>,
}

impl Held {
    /// Whether this page holds the pen.
    pub(crate) fn is_held(&self) -> bool {
        self.let_go.borrow().is_some()
    }
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
        let held = Rc::new(Held { let_go: RefCell::new(None), holds, is_over: Cell::new(false) });
        let channel = BroadcastChannel::new(&name).ok();
        let giving = Rc::clone(&held);
        let listening = channel.as_ref().map(|channel| {
            let keep = Rc::new(keep);
            let give = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if event.data() != ASK || !giving.is_held() {
                    return;
                }
                let (keep, giving) = (Rc::clone(&keep), Rc::clone(&giving));
                wasm_bindgen_futures::spawn_local(async move {
                    keep().await;
                    holds.try_set(false);
                    put_down(&giving);
                });
            });
            channel.set_onmessage(Some(give.as_ref().unchecked_ref()));
            give
        });
        let pen = Self { name, channel, held, _listening: listening };
        let got = request(&pen.name, &pen.held, Ask::IfFree).await;
        holds.set(got);
        pen
    }

    /// Asks the page that holds the pen for it, and waits for it; where that page does not answer, takes it. What it wrote
    /// last is read by whom calls this.
    pub(crate) async fn take_over(name: String, held: Rc<Held>, channel: Option<BroadcastChannel>) -> bool {
        if let Some(channel) = channel {
            // Nobody listens where the other page is gone; then the lock is free already.
            let _ = channel.post_message(&ASK.into());
        }
        let is_given = request(&name, &held, Ask::WhenFree).await;
        // Who shut the vault while waiting takes it from nobody.
        is_given || (!held.is_over.get() && request(&name, &held, Ask::Anyway).await)
    }

    /// What it takes to take the pen over, apart from the vault that holds it.
    pub(crate) fn wanted(&self) -> (String, Rc<Held>, Option<BroadcastChannel>) {
        (self.name.clone(), Rc::clone(&self.held), self.channel.clone())
    }

    /// Puts the pen down for good.
    pub(crate) fn put_down(&self) {
        self.held.is_over.set(true);
        put_down(&self.held);
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn put_down(held: &Held) {
    if let Some(let_go) = held.let_go.take() {
        // A promise takes what it is told.
        let _ = let_go.call0(&JsValue::NULL);
    }
}

/// How long the page that holds the pen may take to keep what is typed. One that the system froze never answers.
const PATIENCE_MS: u32 = 5_000;

/// How to ask for the lock.
enum Ask {
    /// Now, or not at all.
    IfFree,
    /// Once it is free, for as long as [`PATIENCE_MS`].
    WhenFree,
    /// Now, also from who holds it. That page is told so once it wakes.
    Anyway,
}

impl Ask {
    fn options(&self) -> Result<Object, JsValue> {
        let options = Object::new();
        match self {
            Self::IfFree => Reflect::set(&options, &"ifAvailable".into(), &true.into())?,
            Self::WhenFree => Reflect::set(&options, &"signal".into(), &AbortSignal::timeout_with_u32(PATIENCE_MS))?,
            Self::Anyway => Reflect::set(&options, &"steal".into(), &true.into())?,
        };
        Ok(options)
    }
}

/// Asks the browser for the lock; whether it was given. It is held until it is let go of, or another page takes it. A browser
/// without locks gives it: it is too old for the app to run in.
async fn request(name: &str, held: &Rc<Held>, ask: Ask) -> bool {
    let Some(locks) = locks() else { return true };
    let mut answered = None;
    let answer = Promise::new(&mut |answer, _| answered = Some(answer));
    let Some(answered) = answered else { return true };
    let (holding, yes_or_no) = (Rc::clone(held), answered.clone());
    let given = Closure::once_into_js(move |lock: JsValue| -> Promise {
        let is_given = !lock.is_null() && !holding.is_over.get();
        // The answer of a promise that exists always arrives.
        let _ = yes_or_no.call1(&JsValue::NULL, &is_given.into());
        Promise::new(&mut |let_go, _| {
            if is_given {
                holding.let_go.replace(Some(let_go));
            } else {
                let _ = let_go.call0(&JsValue::NULL);
            }
        })
    });
    let asked = || -> Result<Promise, JsValue> {
        let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
        request.call3(&locks, &name.into(), &ask.options()?.into(), &given)?.dyn_into()
    };
    let Ok(asked) = asked() else { return true };
    let held = Rc::clone(held);
    wasm_bindgen_futures::spawn_local(async move {
        // It breaks when patience is at its end, or when another page took the lock away.
        if JsFuture::from(asked).await.is_err() {
            let _ = answered.call1(&JsValue::NULL, &false.into());
            if held.let_go.take().is_some() {
                held.holds.try_set(false);
            }
        }
    });
    JsFuture::from(answer).await.is_ok_and(|given| given.is_truthy())
}

/// `navigator.locks`, which the bindings do not know.
fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}
