//! The plan of a family: to the worker, and on paper to the family.

use rechtenpas_casework::dossier::{Decision, Followed, Per, Stage, Who};
use rechtenpas_casework::plan::Next;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Day, Decimal};

use crate::words::{counted, sentence};

pub(crate) const TITLE: &str = "Stappenplan";
pub(crate) const RIGHTS: &str = "Rechten in het plan";
pub(crate) const FAMILY_COPY: &str = "Kopie voor het gezin";
pub(crate) const EMPTY: &str = "Nog niets in het plan";
pub(crate) const EMPTY_WHY: &str = "Kies hieronder een recht dat het gezin wil, of bespreek eerst de rechten.";
pub(crate) const TO_RIGHTS: &str = "Bekijk de rechten";
pub(crate) const ALSO: &str = "Kan ook";
pub(crate) const ALSO_WHY: &str = "Dit kan het gezin nu vragen, en het staat nog niet in het plan.";
pub(crate) const ALSO_NOT_YET: &str =
    "Beantwoord eerst enkele vragen in het gesprek. Dan zie je hier wat het gezin kan vragen.";
pub(crate) const ALSO_NONE: &str = "Alles wat nu kan, staat in het plan.";
pub(crate) const PUT_IN: &str = "Zet in het plan";
pub(crate) const TODAY: &str = "Vandaag te doen";
pub(crate) const DONE_MARK: &str = "Rond:";
pub(crate) const OPEN_MARK: &str = "Nog niet rond:";
pub(crate) const TALKED: &str = "besproken";
pub(crate) const BUSY: &str = "bezig";
pub(crate) const TO_COME: &str = "nog te doen";
pub(crate) const FAILED: &str = "geweigerd of gestopt";

pub(crate) const TASKS: &str = "Andere taken";
pub(crate) const TASKS_WHY: &str = "Wat er te doen is en niet bij een recht hoort.";
pub(crate) const ADD_TASK: &str = "Nieuwe taak";
pub(crate) const NAMELESS_TASK: &str = "Taak zonder naam";
pub(crate) const TASK: &str = "Wat moet er gebeuren?";
pub(crate) const CHANGE: &str = "Wijzig";

pub(crate) const GAINED: &str = "Wat levert dit op?";
pub(crate) const GRANTED_SO_FAR: &str = "Al toegekend";
pub(crate) const NOTHING_GRANTED: &str = "Nog niets";
pub(crate) const STILL: &str = "Wat nog kan";
pub(crate) const STILL_WHY: &str = "Ook met de rechten die nog niet in het plan staan.";
pub(crate) const PLAN_CONTACT: &str = "Plan het volgende contact";

pub(crate) const BACK: &str = "Naar het plan";
pub(crate) const CONDITIONS: &str = "Voorwaarden en uitleg";
pub(crate) const NOT_IN_PLAN: &str = "Dit recht staat nog niet in het plan.";
pub(crate) const STEPS: &str = "Stappen";
pub(crate) const PAPERS: &str = "Papieren";
pub(crate) const WHO_WHEN: &str = "Wie doet wat, tegen wanneer?";
pub(crate) const BY: &str = "Tegen wanneer?";
pub(crate) const NOTE: &str = "Notitie voor jezelf";
pub(crate) const NOTE_HINT: &str =
    "Komt niet op de kopie. Vraagt het gezin alles wat je over hen opschreef, dan leest het dit ook.";
pub(crate) const APPLICATION: &str = "Aanvraag";
pub(crate) const SENT: &str = "Aanvraag verstuurd op";
pub(crate) const SENT_TODAY: &str = "Vandaag verstuurd";
pub(crate) const WHERE: &str = "Waar vraag je het aan?";
pub(crate) const REMIND: &str = "Herinner me op";
pub(crate) const REMIND_IN: [(&str, i64); 3] = [("Over 2 weken", 14), ("Over 4 weken", 28), ("Over 8 weken", 56)];
pub(crate) const ANSWER: &str = "Antwoord";
pub(crate) const NO_ANSWER: &str = "Nog geen antwoord";
pub(crate) const ANSWERED: &str = "Datum van het antwoord";
pub(crate) const AMOUNT: &str = "Bedrag";
pub(crate) const AMOUNT_HINT: &str = "Zoals het in de brief staat.";
pub(crate) const AMOUNT_WRONG: &str = "Dit is geen bedrag. Schrijf bijvoorbeeld 73,68.";
pub(crate) const HOW_OFTEN: &str = "Hoe vaak?";
pub(crate) const HOW_OFTEN_EMPTY: &str = "Kies";
pub(crate) const TAKE_OVER: &str = "Neem over";
pub(crate) const FROM: &str = "Vanaf";
pub(crate) const UNTIL: &str = "Tot en met";
pub(crate) const UNTIL_BEFORE: &str = "Dit eindigt voor het begint. Kijk de twee dagen na.";
pub(crate) const UNTIL_HINT: &str = "Loopt het af? Dan komt het op tijd in je werklijst.";
pub(crate) const WHY_REFUSED: &str = "Waarom geweigerd?";
pub(crate) const WHY_STOPPED: &str = "Waarom gestopt?";
pub(crate) const APPEAL: &str = "Kijk op de brief tot wanneer je kan reageren.";
pub(crate) const APPEAL_BY: &str = "Reageren kan tot en met";
pub(crate) const APPEAL_HINT: &str = "Je krijgt een week vooraf een herinnering.";
pub(crate) const DOES_NOT_WANT: &str = "Het gezin wil dit niet meer";

pub(crate) const COPY_TITLE: &str = "Ons stappenplan";
pub(crate) const COPY_SHORT: &str = "Zo komt het op papier. Je eigen notities staan er niet op.";
pub(crate) const COPY_UNSAFE: &str =
    "Opgelet: dit gezin wil niet dat anderen lezen wat je meegeeft. Spreek af hoe ze dit blad bewaren.";
pub(crate) const COPY_EMPTY: &str = "Er zijn nu geen stappen meer te doen.";
pub(crate) const COPY_LEAD: &str = "Dit doen we, in deze volgorde. Vink af wat klaar is.";
pub(crate) const COPY_TASKS: &str = "Ook nog doen";
pub(crate) const COPY_BRING: &str = "Neem mee";
pub(crate) const COPY_DONE: &str = "Al in orde";
pub(crate) const COPY_APPOINTMENT: &str = "Volgende afspraak";
pub(crate) const PRINT: &str = "Druk af";

/// A right, and for whom it is.
pub(crate) fn right(name: &str, holder: Option<&str>) -> String {
    holder.map_or_else(|| name.to_owned(), |holder| format!("{name} voor {holder}"))
}

/// How many rights have their answer.
pub(crate) fn settled(settled: usize, all: usize) -> String {
    format!("{settled} van {all} rond")
}

/// How many rights were granted, where no amount is known.
pub(crate) fn rights(count: u32) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "recht", "rechten")
}

/// Who does something, told to the worker.
pub(crate) fn who(who: &Who) -> String {
    match who {
        Who::Family => "door het gezin".to_owned(),
        Who::Worker => "door jou".to_owned(),
        Who::Both => "samen".to_owned(),
        Who::Other(name) => format!("door {name}"),
    }
}

/// Who does something, told to the family.
pub(crate) fn who_to_family(who: &Who) -> String {
    match who {
        Who::Family => "Jullie zelf".to_owned(),
        Who::Worker => "Je begeleider".to_owned(),
        Who::Both => "Samen met je begeleider".to_owned(),
        Who::Other(name) => sentence(name),
    }
}

/// By when.
pub(crate) fn by(day: Day) -> String {
    format!("tegen {}", wording::day(day))
}

/// What is to be done next with a right, in one line. `step` is the first step that is not done.
pub(crate) fn next(next: &Next, step: &str, followed: &Followed, today: Day) -> String {
    match next {
        Next::TalkThrough | Next::Decide => "Bespreek of het gezin dit wil".to_owned(),
        Next::TakeUp => joined(&[Some(step.to_owned()), Some("spreek af wie het doet".to_owned())]),
        Next::Do { who: doer, by: day } => joined(&[Some(step.to_owned()), doer.as_ref().map(who), day.map(by)]),
        Next::Await { since, .. } => waits(*since, today),
        Next::Appeal { by: Some(last) } => format!("Geweigerd · reageren kan tot en met {}", wording::day(*last)),
        Next::Appeal { by: None } => "Geweigerd · kijk op de brief tot wanneer je kan reageren".to_owned(),
        Next::Nothing => outcome(followed),
    }
}

/// What a task is, who does it and by when.
pub(crate) fn task(who_does: Option<&Who>, by_when: Option<Day>) -> String {
    sentence(&joined(&[who_does.map(who), by_when.map(by)]))
}

fn joined(parts: &[Option<String>]) -> String {
    let said: Vec<&str> = parts.iter().flatten().map(|part| part.trim_end_matches('.')).collect();
    said.join(" · ")
}

/// Since when an application waits.
pub(crate) fn waits(since: Day, today: Day) -> String {
    let days = usize::try_from(since.days_until(today)).unwrap_or_default();
    format!("Verstuurd op {} · wacht {} op antwoord", wording::day(since), counted(days, "dag", "dagen"))
}

/// What came of it.
pub(crate) fn outcome(followed: &Followed) -> String {
    let on = followed.answered.map(|day| format!(" op {}", wording::day(day))).unwrap_or_default();
    let why = followed.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    match followed.answer {
        Some(Decision::Granted) => {
            let sum = granted(followed).map(|sum| format!(": {sum}")).unwrap_or_default();
            format!("Toegekend{on}{sum}")
        }
        Some(Decision::Refused) => format!("Geweigerd{on}{why}"),
        Some(Decision::Stopped) => format!("Gestopt{on}{why}"),
        None => String::new(),
    }
}

/// The amount that was granted.
pub(crate) fn granted(followed: &Followed) -> Option<String> {
    let sum = euros(followed.cents?);
    Some(followed.per.map_or_else(|| sum.clone(), |per| format!("{sum} {}", how_often(per))))
}

/// Cents as euros.
pub(crate) fn euros(cents: i64) -> String {
    wording::euros(Decimal::new(cents, 2))
}

/// How often an amount comes.
pub(crate) fn how_often(per: Per) -> &'static str {
    match per {
        Per::Month => "per maand",
        Per::Year => "per jaar",
        Per::Once => "één keer",
    }
}

/// What was answered.
pub(crate) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Granted => "Toegekend",
        Decision::Refused => "Geweigerd",
        Decision::Stopped => "Gestopt",
    }
}

/// Rights that have to be granted first.
pub(crate) fn after(names: &[String]) -> String {
    format!("Kan na: {}", wording::joined(names))
}

/// How far a right has come, for who does not see the bars.
pub(crate) fn far(stage: Stage) -> &'static str {
    match stage {
        Stage::Untouched => "Nog niet besproken",
        Stage::Explored => "Besproken",
        Stage::Acting | Stage::Waiting => "Besproken en bezig",
        Stage::Settled => "Besproken, gedaan en beantwoord",
    }
}

/// A day that is past.
pub(crate) fn late(day: Day) -> String {
    format!("Te laat: was voor {}", wording::day(day))
}

/// What the screening says that it gives.
pub(crate) fn proposed(amount: &str) -> String {
    format!("Volgens de screening: {amount}.")
}

/// An amount of money that is had or can be had, and how often.
pub(crate) fn still(how_often: &str) -> String {
    format!("{STILL}, {how_often}")
}

/// A step of the family copy and its number.
pub(crate) fn numbered(number: usize, name: &str) -> String {
    format!("{number}. {name}")
}

/// Who does it, on paper.
pub(crate) fn copy_who(who: &str) -> String {
    format!("Wie: {who}")
}

/// By when, on paper.
pub(crate) fn copy_by(day: Day) -> String {
    format!("Voor: {}", wording::day(day))
}

/// That it was sent, on paper.
pub(crate) fn copy_sent(day: Day) -> String {
    format!("De aanvraag is verstuurd op {}. Nu wachten we op antwoord.", wording::day(day))
}

/// That it was refused, on paper.
pub(crate) fn copy_refused(last: Option<Day>) -> String {
    match last {
        Some(last) => format!("Geweigerd. We kunnen nog reageren tot en met {}. Bewaar de brief.", wording::day(last)),
        None => format!("Geweigerd. {APPEAL} Bewaar de brief."),
    }
}

/// When the family copy was made, and by whom.
pub(crate) fn copy_made(today: Day, worker: &str) -> String {
    let with = if worker.is_empty() { String::new() } else { format!(", samen met {worker}") };
    format!("Gemaakt op {}{with}", wording::day(today))
}

/// An appointment, on paper.
pub(crate) fn appointment(day: Day, time: Option<&str>, place: Option<&str>) -> String {
    let time = time.map(|time| format!(" om {time}")).unwrap_or_default();
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    format!("{}{time}{place}", sentence(&wording::day(day)))
}
