//! A database of the browser (IndexedDB), as thin as can be: named stores of bytes under text keys.
//!
//! Written here because no library tells the names of errors, closed connections and versions apart as this app must
//! (docs/decisions/0009-storage.md).

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::StoreError;

/// The version of all databases: a step up needs what `docs/decisions/0009-storage.md` says.
const VERSION: u32 = 1;

/// An open connection. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Database(IdbDatabase);

/// A transaction that writes.
pub(super) struct Writing(IdbTransaction);

impl Database {
    /// Opens a database, and makes it with these stores where it is not there.
    pub(super) async fn open(name: &str, stores: &[&str]) -> Result<Self, StoreError> {
        let missing: Vec<String> = stores.iter().map(|store| (*store).to_owned()).collect();
        Self::connect(name, move |making| {
            let Ok(database) = making.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
            for store in &missing {
                // What cannot be made is missed when it is used, and said then.
                let _ = database.create_object_store(store);
            }
        })
        .await
    }

    /// Opens a database that was open before. Where it is gone, since it was erased elsewhere or the browser cleared it away,
    /// it stays gone: an empty one in its place would look like one in which nothing was written.
    pub(super) async fn open_again(name: &str) -> Result<Self, StoreError> {
        Self::connect(name, |making| {
            if let Some(making) = making.transaction() {
                // It cannot have ended: it is beginning.
                let _ = making.abort();
            }
        })
        .await
    }

    /// `make` is called where there is no database of this name yet.
    async fn connect(name: &str, make: impl FnOnce(&IdbOpenDbRequest) + 'static) -> Result<Self, StoreError> {
        let request = factory()?.open_with_u32(name, VERSION).map_err(|error| refused(&error))?;
        let making = request.clone();
        request.set_onupgradeneeded(Some(&once(move || make(&making))));
        opened(&request).await?;
        let database: IdbDatabase = request.result().map_err(|error| refused(&error))?.unchecked_into();
        // A newer version of the app, in another tab, may need this connection out of its way.
        let closing = database.clone();
        let close = Closure::<dyn FnMut()>::new(move || closing.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Self(database))
    }

    /// Erases a whole database.
    pub(super) async fn erase(name: &str) -> Result<(), StoreError> {
        let request = factory()?.delete_database(name).map_err(|error| refused(&error))?;
        opened(&request).await
    }

    /// Does all of it in one transaction, and waits until it is complete.
    pub(super) async fn write(
        &self,
        stores: &[&str],
        act: impl FnOnce(&Writing) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let transaction = self.transaction(stores, "readwrite")?;
        let complete = completion(&transaction);
        if let Err(error) = act(&Writing(transaction.clone())) {
            // Nothing of it may stay behind; where the browser took it back already, there is nothing to do.
            let _ = transaction.abort();
            return Err(error);
        }
        complete.await.map(|_| ()).map_err(|error| refused(&error))
    }

    /// The record with this key.
    pub(super) async fn one(&self, store: &str, key: &str) -> Result<Option<Uint8Array>, StoreError> {
        let store = self.transaction(&[store], "readonly")?.object_store(store).map_err(|error| refused(&error))?;
        let found = store.get(&JsValue::from_str(key)).map_err(|error| refused(&error))?;
        Ok(answer(&found).await.map_err(|error| refused(&error))?.dyn_into().ok())
    }

    /// Every record whose key begins so, by key.
    pub(super) async fn all(&self, store: &str, prefix: &str) -> Result<Vec<(String, Uint8Array)>, StoreError> {
        let store = self.transaction(&[store], "readonly")?.object_store(store).map_err(|error| refused(&error))?;
        let range = beginning_with(prefix)?;
        let keys = store.get_all_keys_with_key(&range).map_err(|error| refused(&error))?;
        let values = store.get_all_with_key(&range).map_err(|error| refused(&error))?;
        // Both are asked for before either is waited for: a transaction ends as soon as nothing is asked of it.
        let (keys, values) = (answer(&keys), answer(&values));
        let keys = keys.await.map_err(|error| refused(&error))?;
        let values = values.await.map_err(|error| refused(&error))?;
        let (keys, values) = (Array::from(&keys), Array::from(&values));
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, value.dyn_into().ok()?))).collect())
    }

    /// The keys that begin so, in order.
    pub(super) async fn keys(&self, store: &str, prefix: &str) -> Result<Vec<String>, StoreError> {
        let store = self.transaction(&[store], "readonly")?.object_store(store).map_err(|error| refused(&error))?;
        let keys = store.get_all_keys_with_key(&beginning_with(prefix)?.into()).map_err(|error| refused(&error))?;
        let keys = answer(&keys).await.map_err(|error| refused(&error))?;
        Ok(Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
    }

    fn transaction(&self, stores: &[&str], mode: &str) -> Result<IdbTransaction, StoreError> {
        // Written out because the bindings know no durability.
        let strict = Object::new();
        let begin = || -> Result<JsValue, JsValue> {
            Reflect::set(&strict, &"durability".into(), &"strict".into())?;
            let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
            let names: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
            begin.call3(&self.0, &names, &mode.into(), &strict)
        };
        begin().map(JsCast::unchecked_into).map_err(|error| refused(&error))
    }
}

impl Writing {
    /// Puts a record under a key.
    pub(super) fn put(&self, store: &str, key: &str, bytes: &Uint8Array) -> Result<(), StoreError> {
        let put = self.store(store)?.put_with_key(bytes, &JsValue::from_str(key));
        put.map(|_| ()).map_err(|error| refused(&error))
    }

    /// Takes away what has this key, or a key in this range.
    pub(super) fn delete(&self, store: &str, key: &JsValue) -> Result<(), StoreError> {
        self.store(store)?.delete(key).map(|_| ()).map_err(|error| refused(&error))
    }

    fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.0.object_store(name).map_err(|error| refused(&error))
    }
}

/// Every key that begins so.
pub(super) fn beginning_with(prefix: &str) -> Result<IdbKeyRange, StoreError> {
    let end = format!("{prefix}\u{ffff}");
    IdbKeyRange::bound(&prefix.into(), &end.into()).map_err(|error| refused(&error))
}

/// The names of all databases of this origin; none where the browser does not tell them.
pub(super) async fn names() -> Vec<String> {
    let asked = || -> Option<Promise> {
        let factory = factory().ok()?;
        // Written out because the bindings do not know it.
        let names: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
        names.call0(&factory).ok()?.dyn_into().ok()
    };
    let Some(asked) = asked() else { return Vec::new() };
    let found = JsFuture::from(asked).await.unwrap_or_default();
    let name = |one: JsValue| Reflect::get(&one, &"name".into()).ok()?.as_string();
    found.dyn_ref::<Array>().map(|found| found.iter().filter_map(name).collect()).unwrap_or_default()
}

fn factory() -> Result<web_sys::IdbFactory, StoreError> {
    let given = web_sys::window().map(|window| window.indexed_db());
    match given {
        Some(Ok(Some(factory))) => Ok(factory),
        Some(Err(error)) => Err(StoreError::Unavailable(name_of(&error))),
        _ => Err(StoreError::Unavailable("IndexedDB".to_owned())),
    }
}

/// The name, ours, of the error of a database that another page does not let go of.
const BLOCKED: &str = "BlockedError";

/// What an error of the browser means for us. `AbortError` is a connection that the browser closed while it was at work: we
/// abort nothing that somebody waits for. Nothing was written then, so that it may be tried once more.
fn refused(error: &JsValue) -> StoreError {
    match name_of(error).as_str() {
        "QuotaExceededError" => StoreError::Full,
        "AbortError" | "InvalidStateError" | "UnknownError" => StoreError::Closed,
        "SecurityError" => StoreError::Unavailable("SecurityError".to_owned()),
        "VersionError" => StoreError::NewerVersion,
        BLOCKED => StoreError::Blocked,
        name => StoreError::Aborted(name.to_owned()),
    }
}

fn name_of(error: &JsValue) -> String {
    let exception = error.dyn_ref::<DomException>().map(DomException::name);
    exception.unwrap_or_else(|| {
        let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
        name.unwrap_or_else(|| "Error".to_owned())
    })
}

/// A promise that listeners of the browser keep or break.
fn promise(listen: impl FnOnce(Function, Function)) -> JsFuture {
    let mut listen = Some(listen);
    JsFuture::from(Promise::new(&mut |keep, broken| {
        if let Some(listen) = listen.take() {
            listen(keep, broken);
        }
    }))
}

/// A listener that is called once at most.
fn once(action: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(action).unchecked_into()
}

/// What a request answers. It listens from here on, also before somebody waits.
fn answer(request: &IdbRequest) -> JsFuture {
    promise(|keep, broken| {
        let (good, bad) = (request.clone(), request.clone());
        request.set_onsuccess(Some(&once(move || tell(&keep, &good.result().unwrap_or_default()))));
        request.set_onerror(Some(&once(move || tell(&broken, &error_of(bad.error())))));
    })
}

/// Waits until a database is open, or gone. A page that keeps it open in an older version is told as such.
async fn opened(request: &IdbOpenDbRequest) -> Result<(), StoreError> {
    let done = promise(|keep, broken| {
        let blocked = broken.clone();
        let late = request.clone();
        request.set_onblocked(Some(&once(move || {
            let exception = DomException::new_with_message_and_name("", BLOCKED);
            tell(&blocked, &exception.map_or(JsValue::NULL, Into::into));
            // Nobody waits any more: a connection that still comes may not stand in the way of others.
            let came = late.clone();
            late.set_onsuccess(Some(&once(move || {
                if let Some(database) = came.result().ok().and_then(|came| came.dyn_into::<IdbDatabase>().ok()) {
                    database.close();
                }
            })));
        })));
        let bad = request.clone();
        request.set_onsuccess(Some(&once(move || tell(&keep, &JsValue::NULL))));
        request.set_onerror(Some(&once(move || tell(&broken, &error_of(bad.error())))));
    });
    done.await.map(|_| ()).map_err(|error| refused(&error))
}

/// Waits until a transaction is complete: only then is what it wrote kept.
fn completion(transaction: &IdbTransaction) -> JsFuture {
    promise(|keep, broken| {
        let (aborted, broken_too) = (transaction.clone(), broken.clone());
        transaction.set_oncomplete(Some(&once(move || tell(&keep, &JsValue::NULL))));
        transaction.set_onabort(Some(&once(move || {
            let error = aborted.error().map_or_else(|| JsValue::from(js_sys::Error::new("aborted")), JsValue::from);
            tell(&broken_too, &error);
        })));
    })
}

fn error_of(error: Result<Option<DomException>, JsValue>) -> JsValue {
    match error {
        Ok(Some(error)) => error.into(),
        Ok(None) => JsValue::NULL,
        Err(error) => error,
    }
}

fn tell(listener: &Function, value: &JsValue) {
    // A promise takes what it is told, and only once.
    let _ = listener.call1(&JsValue::NULL, value);
}
