//! What the coming year brings by itself, by day.

use std::collections::BTreeMap;

use leptos::prelude::*;
use rechtenpas_rules::{Ahead, AmountFound, Day, Happening, Outcome, RightIx, Subject};

use super::block::{link, list, section, text};
use super::card::address;
use super::fold::fold_list;
use super::icon::{Icon, icon};
use crate::session::Session;
use crate::words::filled::Filler;
use crate::words::person::of_whom;
use crate::words::{LANGUAGE, ahead as words, amount};

/// More days than this are folded away.
const FEW_DAYS: usize = 3;

/// One thing that comes to one right on one day, for some of its holders.
struct Coming<'a> {
    right: RightIx,
    subjects: Vec<Subject>,
    what: Vec<&'a Happening>,
}

/// By day, and of one right together what is of one kind.
fn by_day(ahead: &[Ahead]) -> BTreeMap<Day, Vec<Coming<'_>>> {
    let mut days: BTreeMap<Day, Vec<Coming<'_>>> = BTreeMap::new();
    for one in ahead.iter().filter(|one| is_worth_telling(&one.what)) {
        let coming = days.entry(one.on).or_default();
        let same = |known: &&mut Coming<'_>| {
            known.right == one.right && known.what.first().is_some_and(|what| is_alike(what, &one.what))
        };
        match coming.iter_mut().find(same) {
            Some(known) => {
                known.subjects.push(one.subject);
                known.what.push(&one.what);
            }
            None => coming.push(Coming { right: one.right, subjects: vec![one.subject], what: vec![&one.what] }),
        }
    }
    days
}

fn is_worth_telling(what: &Happening) -> bool {
    !matches!(what, Happening::Opens(Outcome::Has | Outcome::OutOfDate))
}

fn is_alike(one: &Happening, other: &Happening) -> bool {
    match (one, other) {
        (Happening::Opens(one), Happening::Opens(other)) => one == other,
        (Happening::Ends, Happening::Ends) | (Happening::Changes(..), Happening::Changes(..)) => true,
        _ => false,
    }
}

/// What comes, as a part of the results; nothing where nothing does.
pub(crate) fn ahead_section(session: Session, filler: &Filler<'_>, ahead: &[Ahead]) -> Option<AnyView> {
    let mut days = by_day(ahead)
        .into_iter()
        .map(|(day, coming)| of_day(session, filler, day, &coming))
        .collect::<Vec<AnyView>>()
        .into_iter();
    let first = list("soon-days", days.by_ref().take(FEW_DAYS))?;
    let later = list("soon-days", days).map(|later| fold_list(words::LATER, later));
    Some(section("soon", words::TITLE, (text("small soft", words::WHY), first, later).into_any()))
}

fn of_day(session: Session, filler: &Filler<'_>, day: Day, coming: &[Coming<'_>]) -> AnyView {
    let rows = list("soon-rows", coming.iter().map(|coming| row(session, filler, coming)));
    view! {
        <h3 class="soon-day">{words::from(day)}</h3>
        {rows}
    }
    .into_any()
}

fn row(session: Session, filler: &Filler<'_>, coming: &Coming<'_>) -> AnyView {
    let stops_money = coming.is_end() && !session.catalogue.program.right(coming.right).amounts.is_empty();
    let (shape, kind) = coming.look();
    view! {
        <span class=if stops_money { "soon-mark soon-stops" } else { "soon-mark" }>{icon(shape)}</span>
        <span>
            <span class="only-read">{kind} " "</span>
            {link("soon-link", address(session, coming.right), session.catalogue.right(coming.right).name.get(LANGUAGE).into_any())}
            <span class=if stops_money { "rows-note soon-stops" } else { "rows-note" }>
                {coming.told(session, filler)}
            </span>
        </span>
    }
    .into_any()
}

/// What comes, each in one line for paper: at most so many, and then how many more.
pub(crate) fn ahead_lines(session: Session, filler: &Filler<'_>, ahead: &[Ahead], most: usize) -> Vec<String> {
    let days = by_day(ahead);
    let all = days.iter().flat_map(|(day, coming)| coming.iter().map(|coming| (*day, coming)));
    let mut lines: Vec<String> = all
        .map(|(day, coming)| {
            let name = session.catalogue.right(coming.right).name.get(LANGUAGE);
            words::on_paper(day, name, &coming.told(session, filler))
        })
        .collect();
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    lines.extend((more > 0).then(|| words::and_more(more)));
    lines
}

impl Coming<'_> {
    fn is_end(&self) -> bool {
        matches!(self.what.first(), Some(Happening::Ends))
    }

    fn look(&self) -> (Icon, &'static str) {
        match self.what.first() {
            Some(Happening::Ends) => (Icon::CircleX, words::ENDS),
            Some(Happening::Changes(..)) => (Icon::Wallet, words::CHANGES),
            Some(Happening::Opens(_)) | None => (Icon::Plus, words::OPENS),
        }
    }

    fn told(&self, session: Session, filler: &Filler<'_>) -> String {
        let screening = session.screening.read_untracked();
        let verdicts = screening.verdicts(self.right);
        let whom = of_whom(filler, &self.subjects, verdicts.len());
        match self.what.first() {
            Some(Happening::Ends) => {
                let is_had = |subject| verdicts.iter().any(|had| had.subject == subject && had.outcome == Outcome::Has);
                if self.subjects.iter().any(|subject| is_had(*subject)) {
                    words::stops(&whom)
                } else {
                    words::closes(&whom)
                }
            }
            Some(Happening::Changes(..)) => self.change_told(&whom),
            Some(Happening::Opens(outcome)) => words::opens(*outcome, &whom),
            None => String::new(),
        }
    }

    /// What it gave and what it will give, all its holders together; the amounts of a period that stay as they are left out.
    fn change_told(&self, whom: &str) -> String {
        let (mut before, mut after): (Vec<&AmountFound>, Vec<&AmountFound>) = (Vec::new(), Vec::new());
        for what in &self.what {
            if let Happening::Changes(now, then) = what {
                before.extend(now);
                after.extend(then);
            }
        }
        let (before, after) = (amount::together(before.into_iter()), amount::together(after.into_iter()));
        let told = after.iter().find_map(|then| {
            let now = before.iter().find(|now| now.period == then.period)?;
            (now.value != then.value).then(|| words::becomes(&said(now), &said(then), whom))
        });
        told.unwrap_or_else(|| words::changes(whom))
    }
}

fn said(found: &AmountFound) -> String {
    format!("{} {}", amount::found(found), amount::period(found.period))
}
