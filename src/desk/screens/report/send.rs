//! Sends the report to one person in an organisation that the family agreed to: sealed for that person, shown before it goes,
//! and followed until it lies in their letterbox.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Share, Way};
use rechtenpas_casework::hand_over::{Letter, Posted, Sender, Stage};
use rechtenpas_catalogue::exchange::Edition;
use rechtenpas_sync::limits;
use rechtenpas_vault::{fingerprint_of, seal_for};

use super::{Choice, Reader, why_not};
use crate::browser::clock;
use crate::browser::random::Random;
use crate::desk::at;
use crate::desk::case::Case;
use crate::desk::colleagues::{Colleague, colleagues};
use crate::desk::letters::Outgoing;
use crate::desk::parts::filled::act;
use crate::desk::parts::typed::field;
use crate::desk::parts::{extract, organisation};
use crate::desk::vault::vaults;
use crate::parts::block::{link, list, marked, named, press, section, text};
use crate::parts::choice::choice as option;
use crate::parts::details::details_note;
use crate::parts::icon::Icon;
use crate::words::desk::letter as words;

/// The most letters in the lines that go along.
const MOST: &str = "2000";

/// What is being written.
#[derive(Clone, Copy)]
struct Draft {
    case: Case,
    choice: Choice,
    edition: Memo<Option<Edition>>,
    to: RwSignal<Option<Colleague>>,
    from: RwSignal<String>,
    lines: RwSignal<String>,
    /// The letter as it was shown; only that one goes.
    shown: RwSignal<Option<Arc<Letter>>>,
    said: RwSignal<Option<Result<&'static str, String>>>,
}

/// Writing a letter, where the report is for an organisation, and the letters of this dossier.
pub(super) fn part(case: Case, choice: Choice, edition: Memo<Option<Edition>>) -> AnyView {
    let known = colleagues(vaults());
    let draft = Draft {
        case,
        choice,
        edition,
        to: RwSignal::new(None),
        from: RwSignal::new(String::new()),
        lines: RwSignal::new(String::new()),
        shown: RwSignal::new(None),
        said: RwSignal::new(None),
    };
    let letters = case.book().letters;
    leptos::task::spawn_local(async move {
        // Where the screen is gone meanwhile, nothing is left to fill in.
        draft.from.try_set(letters.own_organisation().await);
    });
    // What waits is looked at again: the family may have withdrawn its consent.
    letters.send_in(0);
    Effect::new(move || {
        // What was shown is not what would go any more.
        choice.reader.track();
        choice.rights.track();
        choice.amounts.track();
        draft.to.track();
        draft.from.track();
        draft.lines.track();
        draft.shown.set(None);
    });
    let organisation = Memo::new(move |_| match choice.reader.get() {
        Reader::Organisation(organisation) => {
            let may = case.dossier.with(|dossier| choice.leave(case, dossier, &organisation).is_ok());
            may.then_some(organisation)
        }
        Reader::Family | Reader::Worker => None,
    });
    let form = move || {
        let organisation = organisation.get()?;
        let known = known.get()?;
        Some(untrack(|| draft.form(&organisation, &known)))
    };
    let said = move || {
        draft.said.get().map(|said| match said {
            Ok(done) => marked("notice", Icon::CircleCheck, done),
            Err(why) => marked("wrong", Icon::CircleAlert, why),
        })
    };
    view! { {form} <div role="status">{said}</div> {out(case)} }.into_any()
}

/// Whether a card was kept as that of somebody in this organisation, by its name in the catalogue or by what people call it.
fn is_of(colleague: &Colleague, organisation: &str, name: &str) -> bool {
    let written = colleague.organisation.trim().to_lowercase();
    !written.is_empty() && (written == organisation.to_lowercase() || written == name.to_lowercase())
}

impl Draft {
    fn form(self, organisation: &str, known: &[Colleague]) -> AnyView {
        let name = organisation::name(self.case.session.catalogue, organisation);
        let there: Vec<Colleague> = known.iter().filter(|one| is_of(one, organisation, &name)).cloned().collect();
        self.to.set(None);
        if there.is_empty() {
            let way = link("button button-line button-small", at::RECEIVE, words::TO_CARDS.into_any());
            let inside = (text("", words::no_card(&name)), view! { <div>{way}</div> }).into_any();
            return section("card letter-send", words::SEND, inside);
        }
        let people = there.into_iter().map(|colleague| self.person(colleague)).collect_view();
        let inside = view! {
            {text("small soft", words::SEND_WHY)} {details_note(self.case.session)}
            <fieldset class="stack-tight letter-to">
                <legend class="field-label">{words::TO_WHOM}</legend>
                {people}
            </fieldset>
            {self.fields()}
            <div class="buttons">
                {act(self.case, "button button-line", named(Icon::FileText, words::LOOK), move || self.look())}
            </div>
            {move || self.shown.get().map(|letter| self.goes(&letter))}
        };
        section("card letter-send", words::SEND, inside.into_any())
    }

    fn person(self, colleague: Colleague) -> AnyView {
        let note = if colleague.card.letterbox.is_some() { "" } else { words::NO_LETTERBOX };
        let name = view! { {colleague.name.clone()} <span class="rows-note">{note}</span> }.into_any();
        let of = colleague.clone();
        let is_on = move || self.to.with(|to| to.as_ref() == Some(&of));
        let value = colleague.card.to_string();
        option("radio", "brief-aan".to_owned(), value, name, is_on, move |_| self.to.set(Some(colleague.clone())))
    }

    fn fields(self) -> AnyView {
        let from = field("brief-van", words::OWN_ORGANISATION, Some(words::OWN_ORGANISATION_WHY), |hint| {
            view! {
                <input
                    class="input"
                    id="brief-van"
                    autocomplete="organization"
                    aria-describedby=hint
                    prop:value=move || self.from.get()
                    on:input=move |event| self.from.set(event_target_value(&event))
                />
            }
            .into_any()
        });
        let lines = field("brief-regels", words::WORDS, Some(words::WORDS_WHY), |hint| {
            view! {
                <textarea
                    class="input input-area"
                    id="brief-regels"
                    rows="3"
                    maxlength=MOST
                    autocomplete="off"
                    aria-describedby=hint
                    prop:value=move || self.lines.get()
                    on:input=move |event| self.lines.set(event_target_value(&event))
                ></textarea>
            }
            .into_any()
        });
        view! { <div class="form">{from} {lines}</div> }.into_any()
    }

    /// Shows what would go.
    fn look(self) {
        self.said.set(None);
        match self.letter() {
            Ok(letter) => self.shown.set(Some(Arc::new(letter))),
            Err(why) => self.said.set(Some(Err(why))),
        }
    }

    /// The letter as it stands now.
    fn letter(self) -> Result<Letter, String> {
        untrack(|| {
            if let Some(why) = why_not(self.case, self.choice) {
                return Err(why);
            }
            let to = self.to.get().ok_or(words::CHOOSE)?;
            if to.card.letterbox.is_none() {
                return Err(words::NO_LETTERBOX.to_owned());
            }
            let from = self.from.get().trim().to_owned();
            if from.is_empty() {
                return Err(words::NO_ORGANISATION.to_owned());
            }
            let sender =
                Sender { name: vaults().info().map(|info| info.label).unwrap_or_default(), organisation: from };
            let Reader::Organisation(organisation) = self.choice.reader.get() else {
                return Err(words::CHANGED.to_owned());
            };
            let edition = self.edition.get().ok_or(super::words::NO_PROOF)?;
            let catalogue = self.case.session.catalogue;
            let name = organisation::name(catalogue, &organisation);
            self.case.dossier.with(|dossier| {
                let leave = self.choice.leave(self.case, dossier, &organisation).map_err(super::words::may_not)?;
                let lines = self.lines.get().trim().to_owned();
                let mut letter = Letter::of(&leave, &name, (catalogue, &edition), sender, lines);
                if !self.choice.amounts.get() {
                    let rights = letter.extract.report.iter_mut().flat_map(|report| &mut report.rights);
                    rights.for_each(|right| right.found.amounts.clear());
                }
                Ok(letter)
            })
        })
    }

    fn goes(self, letter: &Arc<Letter>) -> AnyView {
        let name = self.to.with_untracked(|to| to.as_ref().map(|to| to.name.clone())).unwrap_or_default();
        let seen = Arc::clone(letter);
        let send = move || self.send(&seen);
        view! {
            <h3>{words::GOES}</h3>
            // It may be long: the button stays in sight.
            <div class="letter-shown" role="region" aria-label=words::GOES tabindex="0">{extract::letter(letter)}</div>
            <div class="buttons">{act(self.case, "button", named(Icon::Mail, words::send_to(&name)), send)}</div>
        }
        .into_any()
    }

    /// Sends what was shown, where it is still what would go.
    fn send(self, seen: &Letter) {
        self.said.set(Some(match self.letter() {
            Ok(letter) if letter == *seen => self.post(&letter),
            Ok(letter) => {
                self.shown.set(Some(Arc::new(letter)));
                Err(words::CHANGED.to_owned())
            }
            Err(why) => Err(why),
        }));
    }

    fn post(self, letter: &Letter) -> Result<&'static str, String> {
        let case = self.case;
        let to = self.to.get_untracked().ok_or(words::CHOOSE)?;
        let letterbox = to.card.letterbox.ok_or(words::NO_LETTERBOX)?;
        let plain = letter.encode().map_err(|_| words::NOT_MADE)?;
        let sealed = seal_for(&to.card.recipient, &mut Random, &plain).map_err(|_| words::NOT_MADE)?;
        if sealed.len() > limits::LETTER {
            return Err(words::TOO_LARGE.to_owned());
        }
        let Reader::Organisation(organisation) = self.choice.reader.get_untracked() else {
            return Err(words::CHANGED.to_owned());
        };
        let share = case.new_id();
        let (consent, logged) = case
            .dossier
            .with_untracked(|dossier| {
                let leave = untrack(|| self.choice.leave(case, dossier, &organisation))?;
                let logged = leave.logged(share, Way::Letter, Some(letter.from.name.clone()));
                Ok((leave.consent().id, logged))
            })
            .map_err(super::words::may_not)?;
        let shared = logged.into_iter().chain([Share::at(share).to(to.name.clone())]).collect();
        let posted = Posted {
            letterbox: rechtenpas_casework::Id(letterbox),
            to: to.name,
            organisation: letter.extract.to.clone(),
            consent,
            share,
            written_ms: clock::now_ms(),
            words: fingerprint_of(&sealed).map(str::to_owned).to_vec(),
            state: Stage::Waiting { sealed, may_be_there: false },
        };
        if !case.book().letters.post(case, case.new_id(), posted, shared, &letter.from.organisation) {
            return Err(words::NOT_MADE.to_owned());
        }
        self.shown.set(None);
        self.lines.set(String::new());
        Ok(words::POSTED)
    }
}

/// The letters of this dossier: those that wait, and those that were delivered.
fn out(case: Case) -> AnyView {
    let letters = case.book().letters;
    let rows = move || {
        let rows = letters.out.with(|out| {
            let of_this = out.iter().filter(|(_, one)| one.dossier == case.id);
            list("rows rows-one", of_this.map(|(name, one)| row(case, name, one)))
        });
        rows.map(|rows| section("card letter-out", words::OUT, rows))
    };
    let unreadable =
        move || (letters.unreadable.get() > 0).then(|| marked("wrong", Icon::CircleAlert, words::UNREADABLE));
    view! { {rows} {unreadable} }.into_any()
}

fn row(case: Case, name: &str, one: &Outgoing) -> AnyView {
    let letters = case.book().letters;
    let posted = &one.posted;
    let (shape, state) = match (&posted.state, one.is_going, &one.trouble) {
        (Stage::Delivered { at_ms }, ..) => {
            let at = clock::local(*at_ms).map(|(on, time)| words::delivered(on, &time));
            (Icon::CircleCheck, at.unwrap_or_default())
        }
        (_, true, _) => (Icon::CircleDashed, words::GOING.to_owned()),
        (_, false, Some(why)) => (Icon::CircleAlert, words::not_sent(why)),
        (_, false, None) => (Icon::Clock, words::WAITS.to_owned()),
    };
    let more = match posted.state {
        Stage::Waiting { may_be_there, .. } if !one.is_going => {
            let name = name.to_owned();
            let told = may_be_there.then(|| text("small soft", words::MAY_BE_THERE));
            let buttons = view! {
                <div class="buttons">
                    {press("button button-line button-small", words::TRY_NOW, move || letters.send_in(0))}
                    {act(case, "button-quiet", words::CANCEL.into_any(), move || letters.cancel(case, &name))}
                </div>
            };
            Some((told, buttons).into_any())
        }
        _ => None,
    };
    let four = list("words", posted.words.iter().map(|word| word.clone().into_any()));
    view! {
        <div class="letter-row">
            <b>{words::to(&posted.to, &posted.organisation)}</b>
            {marked("letter-state", shape, state)}
            {more}
            {text("small soft", words::OWN_WORDS)}
            {four}
        </div>
    }
    .into_any()
}
