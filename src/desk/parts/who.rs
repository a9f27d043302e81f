//! The field of who does something: the family, the worker, both, a service that has the right, or somebody by name.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_casework::dossier::Who;

use super::typed::{Typed, line, select};
use crate::desk::case::Case;
use crate::words::desk::who as words;

const FAMILY: &str = "gezin";
const WORKER: &str = "ik";
const BOTH: &str = "samen";
const OTHER: &str = "ander";
/// Before the name of a service, so that none can be taken for another choice.
const SERVICE: &str = "dienst:";

/// The choice, and a line for a name where it is somebody else. `services` are those that can be chosen by name.
pub(crate) fn who_field(
    case: Case,
    name: String,
    who: Memo<Option<Who>>,
    services: Vec<String>,
    keep: impl Fn(Option<Who>) + Send + Sync + 'static,
) -> AnyView {
    let (services, keep) = (Arc::new(services), Arc::new(keep));
    let is_other = RwSignal::new(false);
    let known = Arc::clone(&services);
    let value = Signal::derive(move || match who.get() {
        // Also while a service is known: it is about to become somebody else.
        _ if is_other.get() => OTHER.to_owned(),
        Some(Who::Other(name)) if known.contains(&name) => format!("{SERVICE}{name}"),
        Some(Who::Other(_)) => OTHER.to_owned(),
        Some(Who::Family) => FAMILY.to_owned(),
        Some(Who::Worker) => WORKER.to_owned(),
        Some(Who::Both) => BOTH.to_owned(),
        None => String::new(),
    });
    let chosen = Arc::clone(&keep);
    let choose = move |key: String| {
        is_other.set(key == OTHER);
        match key.as_str() {
            "" => chosen(None),
            FAMILY => chosen(Some(Who::Family)),
            WORKER => chosen(Some(Who::Worker)),
            BOTH => chosen(Some(Who::Both)),
            // Their name is still to be typed.
            OTHER => {}
            service => chosen(service.strip_prefix(SERVICE).map(|name| Who::Other(name.to_owned()))),
        }
    };
    let fixed = [("", words::NOBODY_YET), (FAMILY, words::FAMILY), (WORKER, words::WORKER), (BOTH, words::BOTH)];
    let fixed = fixed.map(|(key, text)| (key.to_owned(), text.to_owned()));
    let by_name = services.iter().map(|name| (format!("{SERVICE}{name}"), name.clone()));
    let other = (OTHER.to_owned(), words::OTHER.to_owned());
    let options = fixed.into_iter().chain(by_name).chain([other]).collect();
    let typed = Typed {
        book: case.book(),
        name: name.clone(),
        label: words::LABEL.to_owned(),
        hint: None,
        value,
        keep: Box::new(choose),
    };
    let shows_name = Memo::new(move |_| value.with(|value| value == OTHER));
    let named = move || {
        let (name, keep) = (format!("{name}-naam"), Arc::clone(&keep));
        shows_name.get().then(|| {
            let typed = Typed {
                book: case.book(),
                name,
                label: words::NAME.to_owned(),
                hint: None,
                value: Signal::derive(move || match who.get() {
                    Some(Who::Other(name)) => name,
                    _ => String::new(),
                }),
                keep: Box::new(move |name| keep((!name.trim().is_empty()).then(|| Who::Other(name.trim().to_owned())))),
            };
            line("text", typed)
        })
    };
    (select(typed, options), named).into_any()
}
