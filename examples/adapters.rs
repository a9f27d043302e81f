//! The adapters to the browser, callable from a page: a program of tests/browser, never of the app.

// The sources themselves, so that nothing of the app has to be public for its tests.
#[path = "../src/browser/boot.rs"]
#[expect(dead_code, reason = "a part of it is called here")]
mod boot;
#[path = "../src/browser/lock.rs"]
mod lock;
#[path = "../src/browser/persist.rs"]
#[expect(dead_code, reason = "a part of it is called here")]
mod persist;
#[path = "../src/browser/random.rs"]
mod random;
#[path = "../src/browser/store/mod.rs"]
#[expect(dead_code, reason = "a part of it is called here")]
mod store;
#[path = "../src/browser/stretch.rs"]
mod stretch;

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use rechtenpas_vault::{Kdf, Stretch};
use wasm_bindgen::prelude::*;

use crate::lock::Pen;
use crate::store::{Shelf, Store, VaultInfo, Write};

fn main() {}

fn words(what: impl std::fmt::Debug) -> JsValue {
    format!("{what:?}").into()
}

fn shelf(name: &str) -> Result<Shelf, JsValue> {
    Shelf::ALL.into_iter().find(|shelf| shelf.name() == name).ok_or_else(|| words("no such shelf"))
}

/// A store that stays open.
#[wasm_bindgen]
pub struct Opened(Store);

/// Opens the store of a vault.
#[wasm_bindgen]
pub async fn open(vault: String) -> Result<Opened, JsValue> {
    Store::open(&vault).await.map(Opened).map_err(words)
}

#[wasm_bindgen]
impl Opened {
    /// Does all of it in one transaction: `[shelf, name, bytes]` puts, `[shelf, name]` deletes, `[shelf, name + "*"]` deletes
    /// all that begins so.
    pub async fn write(&self, writes: Array) -> Result<(), JsValue> {
        let writes = writes.iter().map(|write| {
            let [to, name, bytes] = [0, 1, 2].map(|part| Array::from(&write).get(part));
            let (to, name) = (shelf(&to.as_string().unwrap_or_default())?, name.as_string().unwrap_or_default());
            Ok(match (bytes.dyn_into::<Uint8Array>(), name.strip_suffix('*')) {
                (Ok(bytes), _) => Write::Put(to, name, bytes.to_vec()),
                (Err(_), Some(prefix)) => Write::DeleteAll(to, prefix.to_owned()),
                (Err(_), None) => Write::Delete(to, name),
            })
        });
        let writes = writes.collect::<Result<Vec<_>, JsValue>>()?;
        self.0.write(&writes).await.map_err(words)
    }

    /// The record of a name.
    pub async fn get(&self, from: String, name: String) -> Result<Option<Vec<u8>>, JsValue> {
        self.0.get(shelf(&from)?, &name).await.map_err(words)
    }

    /// The names that begin so, with the sizes of their records.
    pub async fn all(&self, from: String, prefix: String) -> Result<Array, JsValue> {
        let found = self.0.all(shelf(&from)?, &prefix).await.map_err(words)?;
        Ok(found.into_iter().map(|(name, bytes)| Array::of2(&name.into(), &bytes.len().into())).collect())
    }
}

/// The vaults on the list: ids and labels.
#[wasm_bindgen]
pub async fn vaults() -> Result<Array, JsValue> {
    let found = store::vaults().await.map_err(words)?;
    Ok(found.into_iter().map(|VaultInfo { id, label }| Array::of2(&id.into(), &label.into())).collect())
}

/// The ids of vaults that are here and not on the list.
#[wasm_bindgen]
pub async fn unlisted() -> Result<Array, JsValue> {
    let listed = store::vaults().await.map_err(words)?;
    Ok(store::unlisted(&listed).await.into_iter().map(JsValue::from).collect())
}

/// Puts a vault on the list.
#[wasm_bindgen]
pub async fn remember(id: String, label: String) -> Result<(), JsValue> {
    store::remember(&VaultInfo { id, label }).await.map_err(words)
}

/// Erases a vault.
#[wasm_bindgen]
pub async fn forget(id: String) -> Result<(), JsValue> {
    store::forget(&VaultInfo { id, label: String::new() }).await.map_err(words)
}

/// The key of a passphrase, and how much memory it took (KiB).
#[wasm_bindgen]
pub async fn stretch_anew(passphrase: String) -> Result<Array, JsValue> {
    let (how, key) = stretch::stretch_anew(&passphrase).await.map_err(words)?;
    let key = Uint8Array::from(key.to_bytes().as_slice());
    Ok(Array::of3(&how.kdf().memory_kib().into(), &key, &Uint8Array::from(how.encode().as_slice())))
}

/// The key of a passphrase with this stretch.
#[wasm_bindgen]
pub async fn stretch(passphrase: String, how: Vec<u8>) -> Result<Vec<u8>, JsValue> {
    let how = Stretch::decode(&how).map_err(words)?;
    stretch::stretch(&passphrase, &how).await.map(|key| key.to_bytes().to_vec()).map_err(words)
}

/// How a passphrase is stretched on a device with little memory, with a fresh salt.
#[wasm_bindgen]
pub fn small_stretch() -> Vec<u8> {
    Stretch::new(&mut random::Random, Kdf::LESS_MEMORY).encode()
}

/// Whether the browser promised to keep what is stored, and how much room there is.
#[wasm_bindgen]
pub async fn persistence() -> JsValue {
    let asked = persist::ask_to_persist().await;
    words((asked, persist::room().await.is_some_and(|room| room.used < room.granted)))
}

thread_local! {
    static PEN: RefCell<Option<(Owner, Pen, RwSignal<bool>)>> = const { RefCell::new(None) };
}

/// Takes the pen of a vault where it is free. What would be kept before it is given away is counted on `window.kept`.
#[wasm_bindgen]
pub async fn take_pen(vault: String) {
    let owner = Owner::new();
    let holds = owner.with(|| RwSignal::new(false));
    let keep = || async {
        let kept = js_sys::Reflect::get(&js_sys::global(), &"kept".into()).ok().and_then(|kept| kept.as_f64());
        // A plain property of the window can always be set.
        let _ = js_sys::Reflect::set(&js_sys::global(), &"kept".into(), &(kept.unwrap_or(0.0) + 1.0).into());
    };
    let pen = Pen::take(&vault, holds, keep).await;
    PEN.with_borrow_mut(|kept| *kept = Some((owner, pen, holds)));
}

/// Whether this page holds it.
#[wasm_bindgen]
pub fn holds_pen() -> bool {
    PEN.with_borrow(|pen| pen.as_ref().is_some_and(|(.., holds)| holds.get_untracked()))
}

/// Takes it from the page that holds it.
#[wasm_bindgen]
pub async fn take_over() -> bool {
    let Some((wanted, holds)) = PEN.with_borrow(|pen| pen.as_ref().map(|(_, pen, holds)| (pen.wanted(), *holds)))
    else {
        return false;
    };
    let (name, held, channel) = wanted;
    let got = Pen::take_over(name, held, channel).await;
    holds.set(got);
    got
}

/// Puts it down.
#[wasm_bindgen]
pub fn put_down() {
    PEN.with_borrow(|pen| pen.iter().for_each(|(_, pen, _)| pen.put_down()));
}
