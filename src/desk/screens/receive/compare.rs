//! What a family answered beside what stands in a dossier. What differs stays as it is until somebody chooses.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_casework::dossier::{Holder, answers_changed};
use rechtenpas_casework::hand_over::{Compared, Differs, Pick};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::slip::Slip;
use rechtenpas_rules::{FactIx, Household, Subject};

use crate::desk::at;
use crate::desk::book::{Book, NotOpened};
use crate::desk::hand_over::Inbox;
use crate::parts::block::{list, marked, press, section, text};
use crate::parts::choice::choice;
use crate::parts::icon::Icon;
use crate::words::desk::frame;
use crate::words::desk::receive as words;
use crate::words::filled::Filler;
use crate::words::{sentence, value};

/// A dossier with what a family told beside it.
struct Beside {
    dossier: Dossier,
    /// The household of the dossier before anything is taken in.
    here: Household,
    compared: Compared,
    names: Vec<(Subject, String)>,
}

impl Beside {
    fn of(book: Book, dossier: Dossier, slip: &Slip) -> Self {
        let read = dossier.household(book.catalogue, book.today);
        let here = read.record.household;
        let named = dossier.members.iter().filter_map(|member| {
            let subject = read.seats.subject(Holder::Member(member.id))?;
            // Who answers is spoken to: "jij".
            member.name.clone().filter(|_| subject != Subject::Adult(0)).map(|name| (subject, name))
        });
        let names = named.collect();
        let compared = Compared::of(book.catalogue, &here, &slip.household, book.today);
        Self { dossier, here, compared, names }
    }

    fn filler(&self, book: Book) -> Filler<'_> {
        Filler { catalogue: book.catalogue, household: self.compared.here(), on: book.today, names: &self.names }
    }
}

/// What comes in with this dossier, once it is read.
pub(super) fn part(book: Book, inbox: Inbox, slip: Arc<Slip>, id: Id, wanted: RwSignal<Option<Id>>) -> AnyView {
    let read = RwSignal::new(None::<Result<Arc<Beside>, NotOpened>>);
    leptos::task::spawn_local(async move {
        let beside = book.log(id).await.map(|log| Arc::new(Beside::of(book, Dossier::of(&log), &slip)));
        // Where the screen is gone meanwhile, nothing is left to show.
        read.try_set(Some(beside));
    });
    let shown = move || match read.get() {
        None => text("soft", frame::OPENING),
        Some(Err(why)) => marked("wrong", Icon::CircleAlert, frame::not_opened(&why)),
        Some(Ok(beside)) => untrack(|| beside_each_other(book, inbox, id, beside)),
    };
    view! {
        {shown}
        {press("button-quiet", words::ANOTHER, move || wanted.set(None))}
    }
    .into_any()
}

/// What was picked where answers differ.
type Picked = RwSignal<BTreeMap<(FactIx, Subject), Pick>>;

fn beside_each_other(book: Book, inbox: Inbox, id: Id, beside: Arc<Beside>) -> AnyView {
    let picked: Picked = RwSignal::new(BTreeMap::new());
    let filler = beside.filler(book);
    let compared = &beside.compared;
    let new = compared.new.iter().map(|(fact, subject)| {
        let asked = filler.about(&book.catalogue.question(*fact).question, *subject);
        let there = compared.there(*fact, *subject);
        let told = sentence(&value::answer(&filler, *fact, *subject, there));
        view! { <span><span class="rows-note">{asked}</span> {told}</span> }.into_any()
    });
    let rights = compared.rights.iter().map(|(right, _)| {
        let name = filler.plain(&book.catalogue.right(*right).name);
        view! { <span><span class="rows-note">{words::HAS}</span> {name}</span> }.into_any()
    });
    let new = list("rows rows-one", new.chain(rights));
    let differs = list("stack", compared.differs.iter().map(|one| differs(book, &filler, one, picked)));
    let gone: Vec<String> = compared.not_told.iter().map(|subject| filler.name(*subject)).collect();
    let gone = (!gone.is_empty()).then(|| marked("notice", Icon::Users, words::not_told(&gone)));
    let title = words::into(&frame::title(&beside.dossier));
    let is_nothing = new.is_none() && differs.is_none();
    let wrong = RwSignal::new(None::<NotOpened>);
    let navigate = use_navigate();
    let take = {
        let beside = Arc::clone(&beside);
        move || {
            let pick = |fact, subject| picked.with_untracked(|picked| picked.get(&(fact, subject)).copied());
            let after =
                beside.compared.merged(book.catalogue, |fact, of| pick(fact, of).unwrap_or_default(), book.today);
            let new_id = || book.new_id();
            let edits = answers_changed(&beside.dossier, book.catalogue, &beside.here, &after, new_id);
            let navigate = navigate.clone();
            leptos::task::spawn_local(async move {
                match book.write_in(id, edits).await {
                    Ok(_) => {
                        inbox.empty();
                        navigate(&format!("{}/{id}", at::DOSSIER), NavigateOptions::default());
                    }
                    Err(why) => wrong.set(Some(why)),
                }
            });
        }
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, frame::not_opened(&why)));
    view! {
        {section("stack", title, text("soft", words::compared(compared.new.len() + compared.rights.len(), compared.same, compared.differs.len())))}
        {(!compared.new_members.is_empty()).then(|| marked("notice", Icon::Users, words::new_members(compared.new_members.len())))}
        {gone}
        {differs.map(|differs| section("stack", words::DIFFERS, (text("soft", words::DIFFERS_WHY), differs).into_any()))}
        {new.map(|new| section("stack", words::NEW_ANSWERS, new))}
        <div role="alert">{said}</div>
        {if is_nothing { text("", words::NOTHING_NEW) } else { press("button", words::TAKE_OVER, take) }}
    }
    .into_any()
}

/// Both answers to one question, to choose from.
fn differs(book: Book, filler: &Filler<'_>, one: &Differs, picked: Picked) -> AnyView {
    let key = (one.fact, one.subject);
    let asked = filler.about(&book.catalogue.question(one.fact).question, one.subject);
    let name = format!("verschil-{}-{:?}", one.fact.index(), one.subject);
    let option = |pick: Pick, answer, whose: &'static str| {
        let told = sentence(&value::answer(filler, one.fact, one.subject, answer));
        let told = view! { <span class="rows-note">{whose}</span> {told} }.into_any();
        let is_on = move || picked.with(|picked| picked.get(&key).copied().unwrap_or_default() == pick);
        let choose = move |_| picked.update(|picked| _ = picked.insert(key, pick));
        choice("radio", name.clone(), whose.to_owned(), told, is_on, choose)
    };
    let both = [option(Pick::Here, &one.here, words::HERE), option(Pick::There, &one.there, words::THERE)];
    view! {
        <fieldset class="receive-differs">
            <legend>{asked}</legend>
            {both.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}
