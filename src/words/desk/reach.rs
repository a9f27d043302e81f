//! How a service or the worker is reached, as it stands on paper: nobody is told to call where no number is known.

use rechtenpas_catalogue::{Organisation, Standing};

use crate::desk::vault::Worker;
use crate::parts::place::site_name;
use crate::words::right;

pub(crate) const TITLE: &str = "Zo bereikt een gezin je";
pub(crate) const WHY: &str = "Dit komt op elk blad dat je meegeeft: het rapport, het stappenplan, de doorverwijskaart.";
pub(crate) const SERVICE: &str = "Je dienst of organisatie";
pub(crate) const PHONE: &str = "Je telefoonnummer";

/// The first thing to do to reach a service, and how old what is known of it is.
pub(crate) fn service(place: &Organisation) -> String {
    let name = &place.name;
    let way = match (&place.phone, &place.address, &place.email, &place.url) {
        (Some(phone), ..) => format!("Bel {name}: {phone}."),
        (None, Some(address), ..) => format!("Ga naar {name}, {address}."),
        (None, None, Some(mail), _) => format!("Mail naar {name}: {mail}."),
        (None, None, None, Some(url)) => format!("Kijk op de website van {name}: {}.", site_name(url)),
        (None, None, None, None) => format!("Zoek samen met je begeleider hoe je {name} bereikt."),
    };
    age(place).map_or_else(|| way.clone(), |age| format!("{way} {age}"))
}

/// How old what is known of a service is, where that has to be said.
pub(crate) fn age(place: &Organisation) -> Option<String> {
    let source = place.source.as_ref()?;
    match place.standing {
        Standing::Old | Standing::Unconfirmed if place.phone.is_none() => {
            let since = source.dated.unwrap_or(source.seen).year();
            Some(format!("Gegevens van {since}. Vraag eerst na of dit nog klopt."))
        }
        _ => right::standing(place),
    }
}

/// Who the worker is: name, service and telephone, as far as they are known.
pub(crate) fn worker(worker: &Worker) -> String {
    let parts = [&worker.name, &worker.service, &worker.phone];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// To whom a family goes with a question.
pub(crate) fn questions(worker: &Worker) -> String {
    format!("Vragen? {}", ask(worker))
}

/// The same at the end of the plan.
pub(crate) fn help(worker: &Worker) -> String {
    format!("Lukt iets niet, of krijg je een brief? {} Je hoeft het niet alleen te doen.", ask(worker))
}

fn ask(worker: &Worker) -> String {
    let who = [&worker.name, &worker.service].into_iter().filter(|part| !part.is_empty()).map(String::as_str);
    let who = who.collect::<Vec<_>>().join(", ");
    match (who.is_empty(), worker.phone.is_empty()) {
        (false, false) => format!("Bel {who}: {}.", worker.phone),
        (false, true) => format!("Zeg het aan {who}."),
        (true, false) => format!("Bel {}.", worker.phone),
        (true, true) => "Zeg het aan je begeleider.".to_owned(),
    }
}
