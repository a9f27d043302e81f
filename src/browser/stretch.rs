//! Stretches a passphrase in a worker, so that the page goes on meanwhile and the memory is given back after it.
//!
//! The worker (`public/stretch.js`) is made for one question. Whatever comes of it, it is ended.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::set_timeout_with_handle;
use rechtenpas_vault::{Kdf, PassKey, Stretch};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::boot;
use super::random::Random;

/// A slow telephone takes some seconds. Where this is not enough, nothing will come any more.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// Why there is no key. With less memory ([`rechtenpas_vault::Kdf::LESS_MEMORY`]) the first two may still go well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotStretched {
    /// The device does not give so much memory.
    #[error("not enough memory")]
    NoMemory,
    /// It took longer than [`LIMIT`], or the system ended the worker without a word.
    #[error("no answer in time")]
    TooLong,
    /// The worker's program did not come in, or may not run here.
    #[error("the worker did not start")]
    NotStarted,
    /// It answered something that is no key.
    #[error("the worker failed")]
    Failed,
}

/// A worker, for as long as this lives.
struct Ended(Worker);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// The key that a passphrase becomes.
///
/// # Errors
/// See [`NotStretched`].
pub(crate) async fn stretch(passphrase: &str, how: &Stretch) -> Result<PassKey, NotStretched> {
    let worker = Ended(made().ok_or(NotStretched::NotStarted)?);
    let answer = first_word_of(&worker.0);
    ask(&worker.0, passphrase, how).map_err(|_| NotStretched::NotStarted)?;
    read(&answer.await)
}

/// A new passphrase: with what it is stretched from now on, and the key that it becomes. A device that does not manage the
/// usual memory does as much work in half of it.
///
/// # Errors
/// See [`NotStretched`].
pub(crate) async fn stretch_anew(passphrase: &str) -> Result<(Stretch, PassKey), NotStretched> {
    let usual = Stretch::new(&mut Random, Kdf::STANDARD);
    match stretch(passphrase, &usual).await {
        Err(NotStretched::NoMemory | NotStretched::TooLong) => {
            let smaller = Stretch::new(&mut Random, Kdf::LESS_MEMORY);
            let key = stretch(passphrase, &smaller).await?;
            Ok((smaller, key))
        }
        key => Ok((usual, key?)),
    }
}

fn made() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&boot::stretch_address()?, &options).ok()
}

/// Sends the question. The copy of the passphrase moves to the worker, which wipes it.
fn ask(worker: &Worker, passphrase: &str, how: &Stretch) -> Result<(), JsValue> {
    let passphrase = Uint8Array::from(passphrase.as_bytes());
    let question = Object::new();
    Reflect::set(&question, &"passphrase".into(), &passphrase)?;
    Reflect::set(&question, &"how".into(), &Uint8Array::from(how.encode().as_slice()))?;
    worker.post_message_with_transfer(&question, &Array::of1(&passphrase.buffer()))
}

/// What a worker says first: its message, `false` where it broke, nothing where it stayed silent for too long.
async fn first_word_of(worker: &Worker) -> JsValue {
    let heard: Rc<RefCell<Option<Function>>> = Rc::default();
    let promise = Promise::new(&mut |resolve, _| drop(heard.replace(Some(resolve))));
    let say = move |word: &JsValue| {
        if let Some(resolve) = heard.take() {
            // A promise can always be resolved.
            let _ = resolve.call1(&JsValue::NULL, word);
        }
    };
    let said = say.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| said(&event.data()));
    let broke = say.clone();
    let on_error = Closure::<dyn Fn()>::new(move || broke(&JsValue::FALSE));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let timer = set_timeout_with_handle(move || say(&JsValue::UNDEFINED), LIMIT);
    let word = JsFuture::from(promise).await.unwrap_or_default();
    if let Ok(timer) = timer {
        timer.clear();
    }
    worker.set_onmessage(None);
    worker.set_onerror(None);
    word
}

fn read(word: &JsValue) -> Result<PassKey, NotStretched> {
    if word.is_undefined() {
        return Err(NotStretched::TooLong);
    }
    if word.is_falsy() {
        return Err(NotStretched::NotStarted);
    }
    let part = |name: &str| Reflect::get(word, &name.into()).ok();
    match part("failed").and_then(|why| why.as_string()).as_deref() {
        Some("memory") => return Err(NotStretched::NoMemory),
        Some("loading") => return Err(NotStretched::NotStarted),
        Some(_) => return Err(NotStretched::Failed),
        None => {}
    }
    let key: Uint8Array = part("key").and_then(|key| key.dyn_into().ok()).ok_or(NotStretched::Failed)?;
    let bytes = zeroize::Zeroizing::new(key.to_vec());
    key.fill(0, 0, key.length());
    PassKey::from_bytes(&bytes).ok_or(NotStretched::Failed)
}
