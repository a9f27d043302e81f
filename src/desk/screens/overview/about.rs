//! What the family is called, where it lives, its languages, how it came in, and how it wants to be reached.

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{CameIn, Intake, Reached};

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::Filled;
use crate::desk::parts::typed::{self, Typed, with};
use crate::parts::block::{card, text};
use crate::words::desk::{languages, overview as words};

/// Who they are and how they came in.
pub(super) fn family(case: Case) -> AnyView {
    let inside = view! {
        <div class="form-pair">
            {Filled::new(case, "gezinsnaam", words::FAMILY_NAME).line("text", |it| it.intake.name.clone(), |name| Intake::at().name(name))}
            {Filled::new(case, "nummer", words::NUMBER).line("text", |it| it.intake.number.clone(), |number| Intake::at().number(number))}
            {municipality(case)}
            {Filled::new(case, "wijk", words::NEIGHBOURHOOD)
                .line("text", |it| it.intake.neighbourhood.clone(), |place| Intake::at().neighbourhood(place))}
        </div>
        {spoken(case)}
        <div class="form-pair">
            {Filled::new(case, "kwam", words::CAME_IN).choice(CameIn::ALL, words::came_in, |it| it.intake.came_in, |way| Intake::at().came_in(way))}
            {Filled::new(case, "toeleider", words::REFERRER)
                .hinted(words::REFERRER_HINT)
                .line("text", |it| it.intake.referrer.clone(), |name| Intake::at().referrer(name))}
        </div>
    };
    card(words::WHO, inside.into_any())
}

fn municipality(case: Case) -> AnyView {
    let mut places: Vec<_> = case.session.catalogue.municipalities.iter().collect();
    places.sort_by_key(|place| (place.nis.is_none(), &place.name));
    let places = places.into_iter().map(|place| (place.id.clone(), place.name.clone()));
    let options = std::iter::once((String::new(), "–".to_owned())).chain(places).collect();
    let typed = Typed {
        book: case.book(),
        name: "gemeente".to_owned(),
        label: words::MUNICIPALITY.to_owned(),
        hint: None,
        value: Signal::derive(move || {
            case.dossier.with(|dossier| dossier.intake.municipality.clone().unwrap_or_default())
        }),
        keep: Box::new(move |id| case.set(Intake::at().municipality(id))),
    };
    typed::select(typed, options)
}

fn languages_of(dossier: &Dossier) -> Vec<String> {
    dossier.intake.languages.clone().unwrap_or_default()
}

/// The languages as chips: the common ones, and what else was chosen; the others in a list.
fn spoken(case: Case) -> AnyView {
    let set = move |code: &str, is_on: bool| {
        let spoken = case.dossier.with_untracked(|dossier| with(languages_of(dossier), code.to_owned(), is_on));
        case.set(Intake::at().languages(Some(spoken).filter(|spoken| !spoken.is_empty())));
    };
    let chip = move |code: String| {
        let (mine, asked) = (code.clone(), code.clone());
        let is_on = move || case.dossier.with(|dossier| languages_of(dossier).contains(&mine));
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    disabled=move || !case.may_write()
                    prop:checked=is_on
                    on:change=move |event| set(&asked, event_target_checked(&event))
                />
                <span>{languages::name(&code)}</span>
            </label>
        }
    };
    let shown = Memo::new(move |_| {
        let common = languages::COMMON.iter().map(|(code, _)| (*code).to_owned());
        let mut shown: Vec<String> = common.collect();
        let others = case.dossier.with(|dossier| languages_of(dossier));
        shown.extend(others.into_iter().filter(|code| languages::COMMON.iter().all(|(common, _)| common != code)));
        shown
    });
    let more = move || {
        // Made anew after each choice, so that the list asks again.
        shown.track();
        let options = std::iter::once((String::new(), words::CHOOSE.to_owned()))
            .chain(languages::MORE.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())))
            .collect();
        let typed = Typed {
            book: case.book(),
            name: "taal".to_owned(),
            label: words::MORE_LANGUAGES.to_owned(),
            hint: None,
            value: Signal::derive(String::new),
            keep: Box::new(move |code| {
                if !code.is_empty() {
                    set(&code, true);
                    page::focus_on("#taal");
                }
            }),
        };
        typed::select(typed, options)
    };
    let for_paper = move || {
        let first = case.dossier.with(|dossier| languages_of(dossier).into_iter().next());
        first.map_or_else(|| words::LANGUAGES_HINT.to_owned(), |code| words::for_paper(&languages::name(&code)))
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{words::LANGUAGES}</legend>
            <p class="field-hint">{for_paper}</p>
            <div class="chips">
                <For each=move || shown.get() key=Clone::clone children=chip />
            </div>
        </fieldset>
        {more}
    }
    .into_any()
}

/// A number of so few digits reaches nobody: an emergency number has three.
const FEWEST_DIGITS: usize = 3;

/// How to reach them, and whether that is safe.
pub(super) fn reach(case: Case) -> AnyView {
    let safe = Typed {
        book: case.book(),
        name: "veilig".to_owned(),
        label: words::SAFE.to_owned(),
        hint: None,
        value: Signal::derive(move || {
            let is_safe = case.dossier.with(|dossier| dossier.intake.safe_to_write);
            is_safe.map(|is_safe| is_safe.to_string()).unwrap_or_default()
        }),
        keep: Box::new(move |chosen| case.set(Intake::at().safe_to_write(chosen.parse().ok()))),
    };
    let options = [("", "–"), ("true", words::SAFE_YES), ("false", words::SAFE_NO)];
    let options = options.into_iter().map(|(value, text)| (value.to_owned(), text.to_owned())).collect();
    let not_safe = move || {
        let is_not = case.dossier.with(|dossier| dossier.intake.safe_to_write == Some(false));
        is_not.then(|| text("wrong", words::NOT_SAFE))
    };
    let unusable = move || {
        case.dossier.with(|dossier| {
            let digits = |text: &String| text.chars().filter(char::is_ascii_digit).count();
            let is_no_number = |phone: &&String| !phone.is_empty() && digits(phone) < FEWEST_DIGITS;
            let phone = dossier.intake.phone.as_ref().filter(is_no_number).map(|_| words::PHONE_WRONG);
            let is_no_address = |mail: &&String| !mail.is_empty() && !mail.contains('@');
            let mail = dossier.intake.email.as_ref().filter(is_no_address).map(|_| words::EMAIL_WRONG);
            [phone, mail].into_iter().flatten().map(|wrong| text("wrong", wrong)).collect_view()
        })
    };
    let inside = view! {
        <div class="form-pair">
            {Filled::new(case, "telefoon", words::PHONE).line("tel", |it| it.intake.phone.clone(), |phone| Intake::at().phone(phone))}
            {Filled::new(case, "mail", words::EMAIL).line("email", |it| it.intake.email.clone(), |email| Intake::at().email(email))}
            {Filled::new(case, "liefst", words::PREFERS).choice(Reached::ALL, words::reached, |it| it.intake.prefers, |way| Intake::at().prefers(way))}
            {Filled::new(case, "wanneer", words::WHEN).hinted(words::WHEN_HINT).line("text", |it| it.intake.when.clone(), |when| Intake::at().when(when))}
        </div>
        <div class="said" role="status">{unusable}</div>
        {typed::select(safe, options)}
        {not_safe}
    };
    card(words::REACH, inside.into_any())
}
