//! A new dossier: as few fields as can be, and on to the conversation.

use std::mem;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_casework::dossier::{Intake, Member, MemberKind, answers_changed};
use rechtenpas_casework::summary::Summary;
use rechtenpas_rules::{Answer, FactIx, Given, Household, Kind, Range, Subject};

use crate::browser::settings;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::frame::desk;
use crate::desk::parts::typed::{field, with};
use crate::parts::block::{heading, link, marked, named, text};
use crate::parts::choice::choice;
use crate::parts::icon::{Icon, icon};
use crate::session::{Session, session};
use crate::words::desk::{begin as words, languages};
use crate::words::question;

/// The most children that the rules have a place for.
const MOST_CHILDREN: u32 = 20;

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    number: RwSignal<String>,
    municipality: RwSignal<String>,
    has_partner: RwSignal<bool>,
    children: RwSignal<u32>,
    languages: RwSignal<Vec<String>>,
    /// Whether the answers of a conversation without a dossier come along.
    takes_along: RwSignal<bool>,
}

/// The form.
pub(crate) fn screen(book: Book) -> AnyView {
    let navigate = use_navigate();
    let loose = session();
    let answers = loose.answers();
    let form = Form::new(book, loose);
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(id) = form.begin(book, loose) {
            navigate(&format!("{}/{id}/gesprek", at::DOSSIER), NavigateOptions::default());
        }
    };
    let along = (answers > 0).then(|| {
        let is_on = move || form.takes_along.get();
        let asked = words::TAKE_ALONG.into_any();
        view! {
            <div class="card">
                {text("", words::come_along(answers))}
                {choice("checkbox", "meenemen".to_owned(), "ja".to_owned(), asked, is_on, move |on| form.takes_along.set(on))}
            </div>
        }
    });
    let reader = move || (!book.may_write.get()).then(|| marked("wrong", Icon::CircleAlert, words::READ_ONLY));
    let body = view! {
        {link("button-quiet", at::DESK, named(Icon::ArrowLeft, words::BACK))}
        <div class="stack-tight">{heading(words::TITLE)} {text("soft", words::LEAD)}</div>
        <form class="form begin" novalidate on:submit=begin>
            {along}
            <div class="form-pair begin-names">
                {line("naam", words::NAME, Some(words::NAME_HINT), form.name)} {line("nummer", words::NUMBER, None, form.number)}
            </div>
            {municipality(book, form)} {adults(form)} {children(form)} {spoken(form)}
            <div role="alert">{reader}</div>
            <button type="submit" class="button" disabled=move || !book.may_write.get()>
                {words::BEGIN}
            </button>
        </form>
    };
    desk(book, "body-narrow", body.into_any())
}

impl Form {
    /// What is known already: the next number, the municipality of the last time, and who was in a conversation without a dossier.
    fn new(book: Book, loose: Session) -> Self {
        let number = book.summaries.with_untracked(|all| Summary::next_number(all.values(), book.today));
        let municipality = loose.municipality().map(str::to_owned).or_else(settings::municipality);
        let household = loose.household.read_untracked();
        let count = |kind| u32::try_from(household.members(kind).len()).unwrap_or_default();
        Self {
            name: RwSignal::new(String::new()),
            number: RwSignal::new(number),
            municipality: RwSignal::new(municipality.unwrap_or_default()),
            has_partner: RwSignal::new(count(Kind::Adult) > 1),
            children: RwSignal::new(count(Kind::Child)),
            languages: RwSignal::new(Vec::new()),
            takes_along: RwSignal::new(loose.answers() > 0),
        }
    }

    /// Begins the dossier; none where this page may not write.
    fn begin(self, book: Book, loose: Session) -> Option<rechtenpas_casework::Id> {
        if !book.may_write.get_untracked() {
            return None;
        }
        let takes_along = self.takes_along.get_untracked();
        let told = if takes_along { loose.household.get_untracked() } else { Household::new() };
        let household = self.with_members(book, told);
        let place = Some(self.municipality.get_untracked()).filter(|place| !place.is_empty());
        if let Some(place) = &place {
            settings::remember_municipality(place);
        }
        let id = book.begin([
            Intake::at().opened(book.today),
            Intake::at().number(self.number.get_untracked().trim().to_owned()),
            Intake::at().name(self.name.get_untracked().trim().to_owned()),
            Intake::at().languages(Some(self.languages.get_untracked()).filter(|spoken| !spoken.is_empty())),
            Member::at(book.new_id()).kind(MemberKind::Adult),
        ]);
        let case = book.case(id)?;
        let answers = case.dossier.with_untracked(|dossier| {
            let before = dossier.household(book.catalogue, book.today).record.household;
            answers_changed(dossier, book.catalogue, &before, &household, || book.new_id())
        });
        case.record(answers.into_iter().chain([Intake::at().municipality(place)]));
        if takes_along {
            // The next family begins with nothing of this one.
            loose.erase();
        }
        Some(id)
    }

    /// The household with as many members as the form says.
    fn with_members(self, book: Book, mut household: Household) -> Household {
        let program = &book.catalogue.program;
        let children = Given::Number(Range::exact(self.children.get_untracked().into()));
        let partner = Given::Truth(self.has_partner.get_untracked());
        let mut answer = |fact: Option<FactIx>, given| {
            if let Some(fact) = fact {
                // The form offers only what the rules take.
                let _ = household.answer(program, fact, Subject::Household, Answer::Known(given), book.today);
            }
        };
        answer(program.partner, partner);
        answer(program.children, children);
        household
    }
}

fn line(name: &'static str, label: &'static str, hint: Option<&'static str>, value: RwSignal<String>) -> AnyView {
    let hint_name = hint.map(|_| format!("{name}-uitleg"));
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class="input"
                id=name
                autocomplete="off"
                aria-describedby=hint_name.clone()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {hint.map(|hint| view! { <p class="field-hint" id=hint_name>{hint}</p> })}
        </div>
    }
    .into_any()
}

fn municipality(book: Book, form: Form) -> AnyView {
    let option = move |id: String, name: String| {
        let mine = id.clone();
        view! { <option value=id selected=move || form.municipality.with(|chosen| *chosen == mine)>{name}</option> }
    };
    let last = settings::municipality();
    let mut places: Vec<_> = book.catalogue.municipalities.iter().collect();
    // The one of the last time comes first.
    places.sort_by_key(|place| (last.as_deref() != Some(place.id.as_str()), place.nis.is_none(), &place.name));
    let places = places.into_iter().map(|place| option(place.id.clone(), place.name.clone()));
    let select = view! {
        <select
            class="input"
            id="gemeente"
            prop:value=move || form.municipality.get()
            on:change=move |event| form.municipality.set(event_target_value(&event))
        >
            {places.collect_view()}
            {option(String::new(), words::NO_MUNICIPALITY.to_owned())}
        </select>
    };
    field("gemeente", words::MUNICIPALITY, None, |_| select.into_any())
}

fn adults(form: Form) -> AnyView {
    let option = move |text: &'static str, value: &'static str, has_partner: bool| {
        let is_on = move || form.has_partner.get() == has_partner;
        choice("radio", "volwassenen".to_owned(), value.to_owned(), text.into_any(), is_on, move |_| {
            form.has_partner.set(has_partner)
        })
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{words::ADULTS}</legend>
            <div class="choices choices-pair">
                {option(words::ONE_ADULT, "1", false)} {option(words::TWO_ADULTS, "2", true)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn children(form: Form) -> AnyView {
    let children = form.children;
    let fewer = move |_| children.update(|count| *count = count.saturating_sub(1));
    let more = move |_| children.update(|count| *count = (*count + 1).min(MOST_CHILDREN));
    let typed = move |event| {
        let typed: u32 = event_target_value(&event).trim().parse().unwrap_or_default();
        children.set(typed.min(MOST_CHILDREN));
    };
    view! {
        <div class="field">
            <label for="kinderen">{words::CHILDREN}</label>
            <div class="stepper">
                <button
                    type="button"
                    class="stepper-button"
                    aria-label=question::ONE_LESS
                    disabled=move || children.get() == 0
                    on:click=fewer
                >
                    {icon(Icon::Minus)}
                </button>
                <input
                    class="input"
                    id="kinderen"
                    inputmode="numeric"
                    autocomplete="off"
                    prop:value=move || children.get().to_string()
                    on:change=typed
                />
                <button
                    type="button"
                    class="stepper-button"
                    aria-label=question::ONE_MORE
                    disabled=move || children.get() == MOST_CHILDREN
                    on:click=more
                >
                    {icon(Icon::Plus)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The languages; the first one that is chosen comes first.
fn spoken(form: Form) -> AnyView {
    let chips = languages::COMMON.into_iter().map(|(code, name)| {
        let is_on = move || form.languages.with(|spoken| spoken.iter().any(|one| one == code));
        let toggle = move |is_on: bool| {
            form.languages.update(|spoken| *spoken = with(mem::take(spoken), code.to_owned(), is_on))
        };
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    value=code
                    prop:checked=is_on
                    on:change=move |event| toggle(event_target_checked(&event))
                />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field-label">{words::LANGUAGES}</legend>
            <div class="chips">{chips.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
