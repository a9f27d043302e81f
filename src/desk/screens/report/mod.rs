//! The report of a dossier: for the family, for one's own file, or for an organisation that the family agreed to.

mod choice;
mod family;
mod professional;
mod send;

use std::collections::BTreeSet;

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Part, Shareable, Wanted, Way, WhyNot};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::exchange::Edition;

use crate::browser::page;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::edition::edition;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::parts::paper::hand_over;
use crate::desk::vault::vaults;
use crate::findings::Finding;
use crate::parts::block::{empty, heading, link, marked, named, press, text};
use crate::parts::details::details_note;
use crate::parts::icon::Icon;
use crate::words::desk::{consent, frame, report as words};

/// For whom a report is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reader {
    /// The family itself: what is theirs needs no consent.
    Family,
    /// The worker, for the file.
    Worker,
    /// An organisation, by its name in the catalogue or in words.
    Organisation(String),
}

/// What goes into it.
#[derive(Clone, Copy)]
struct Choice {
    reader: RwSignal<Reader>,
    /// Rights by their names in the catalogue.
    rights: RwSignal<BTreeSet<String>>,
    amounts: RwSignal<bool>,
    sources: RwSignal<bool>,
    /// Why each right is what it is: an annex for who has to prove it.
    proof: RwSignal<bool>,
    not_now: RwSignal<bool>,
}

/// Which professional reads a sheet: only with leave does one go to an organisation.
enum For<'l, 'd> {
    Worker,
    Organisation(&'l Shareable<'d>),
}

/// The screen.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Report, |case| (inside(case), None))
}

fn inside(case: Case) -> AnyView {
    let session = case.session;
    if session.answers() == 0 {
        let address = format!("{}/{}/gesprek", at::DOSSIER, case.id);
        let talk = link("button", address, words::TO_TALK.into_any());
        return empty(Icon::Printer, heading(words::EMPTY), words::EMPTY_WHY, talk);
    }
    let choice = Choice::usual(case);
    let edition = edition(session);
    let said = RwSignal::new(String::new());
    let print = move || {
        if let Some(why) = untrack(|| why_not(case, choice)) {
            return said.set(why);
        }
        page::after_paint(page::print);
        if let Reader::Organisation(_) = choice.reader.get_untracked() {
            said.set(log(case, choice, Way::Paper));
        }
    };
    let file = move || {
        if let Some(why) = untrack(|| why_not(case, choice)) {
            return said.set(why);
        }
        let title = case.dossier.with_untracked(|dossier| words::title_of(&frame::title(dossier)));
        let made = hand_over(words::FILE_NAME, &title, move || sheet(case, choice, edition));
        said.set(match choice.reader.get_untracked() {
            _ if !made => words::NOT_MADE.to_owned(),
            Reader::Organisation(_) => log(case, choice, Way::File),
            Reader::Family | Reader::Worker => words::FILE_MADE.to_owned(),
        });
    };
    view! {
        <div class="report-tools report-desk">
            {heading(words::TITLE)} {text("soft", words::LEAD)} {choice::form(case, choice)}
            <div class="buttons">
                {press("button", named(Icon::Printer, words::PRINT), print)}
                {press("button button-line", words::FILE, file)}
            </div>
            <p class="small" role="status">
                {said}
            </p>
            {details_note(session)} {send::part(case, choice, edition)}
        </div>
        {move || sheet(case, choice, edition)}
    }
    .into_any()
}

impl Choice {
    /// For the family, with everything that can be done something about.
    fn usual(case: Case) -> Self {
        let rights = untrack(|| choice::offered(case)).into_iter().filter(|one| one.is_usual);
        Self {
            reader: RwSignal::new(Reader::Family),
            rights: RwSignal::new(rights.map(|one| one.id).collect()),
            amounts: RwSignal::new(true),
            sources: RwSignal::new(false),
            proof: RwSignal::new(false),
            not_now: RwSignal::new(false),
        }
    }

    /// Leave to share it with an organisation; with the names of family and members, and the plan, only where that was agreed
    /// to too.
    fn leave<'d>(self, case: Case, dossier: &'d Dossier, organisation: &str) -> Result<Shareable<'d>, WhyNot> {
        let may = |part: &Part| {
            let one = Wanted { parts: vec![*part], rights: Vec::new() };
            dossier.may_share(organisation, one, case.today()).is_ok()
        };
        let parts =
            [Part::Contact, Part::Household, Part::Plan].into_iter().filter(may).chain([Part::Report]).collect();
        let wanted = Wanted { parts, rights: self.rights.get().into_iter().collect() };
        dossier.may_share(organisation, wanted, case.today())
    }

    /// The findings that were chosen, in reading order.
    fn findings(self, case: Case) -> Vec<Finding> {
        let program = &case.session.catalogue.program;
        self.rights.with(|rights| {
            let findings = case.session.findings.read();
            findings.iter().filter(|finding| rights.contains(&program.right(finding.right).id)).cloned().collect()
        })
    }
}

/// Why nothing can leave the screen now. What goes to an organisation is written down, so it only goes with something on it,
/// with leave, and where something can be written.
fn why_not(case: Case, choice: Choice) -> Option<String> {
    if choice.findings(case).is_empty() {
        return Some(words::NOTHING_CHOSEN.to_owned());
    }
    let Reader::Organisation(organisation) = choice.reader.get() else { return None };
    if !case.may_write() {
        return Some(consent::ONLY_READING.to_owned());
    }
    case.dossier.with(|dossier| choice.leave(case, dossier, &organisation).err().map(words::may_not))
}

/// The sheet as it leaves the screen. For an organisation there is none without leave.
fn sheet(case: Case, choice: Choice, edition: Memo<Option<Edition>>) -> AnyView {
    case.session.details.track();
    let findings = choice.findings(case);
    if findings.is_empty() {
        return marked("notice", Icon::Info, words::NOTHING_CHOSEN);
    }
    case.dossier.with(|dossier| match choice.reader.get() {
        Reader::Family => family::sheet(case, choice, dossier, &findings),
        Reader::Worker => professional::sheet(case, choice, dossier, &findings, edition, &For::Worker),
        Reader::Organisation(organisation) => match choice.leave(case, dossier, &organisation) {
            Ok(leave) => professional::sheet(case, choice, dossier, &findings, edition, &For::Organisation(&leave)),
            Err(why) => not_allowed(case, why),
        },
    })
}

fn not_allowed(case: Case, why: WhyNot) -> AnyView {
    let address = format!("{}/{}/toestemming", at::DOSSIER, case.id);
    let way = link("button button-line button-small", address, words::TO_CONSENT.into_any());
    view! { <div class="stack-tight">{marked("notice", Icon::HandHeart, words::may_not(why))} <div>{way}</div></div> }
        .into_any()
}

/// Writes down that the report went to an organisation, and says so.
fn log(case: Case, choice: Choice, way: Way) -> String {
    let Reader::Organisation(organisation) = choice.reader.get_untracked() else { return String::new() };
    let by = vaults().info().map(|info| info.label);
    let edits = case.dossier.with_untracked(|dossier| {
        let leave = untrack(|| choice.leave(case, dossier, &organisation))?;
        Ok(leave.logged(case.new_id(), way, by))
    });
    match edits {
        Ok(edits) => {
            case.record(edits);
            words::LOGGED.to_owned()
        }
        Err(why) => words::may_not(why),
    }
}
